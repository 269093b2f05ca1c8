"""How Swift writes operations on numbers. Ints are `Int`, whose overflow ends the program."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.swift.guards import COMPARISONS, LEVELS, RULES, nonnegative
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Row, Text, literal

TOWARDS_ZERO = "/ and % round towards 0"

# fmt: off
RULES.add(
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level=level)
      for kind in ("int", "float")
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("multiply", "*", "product"))),
    *(Row(f"{kind}.{name}", f"{{left:coalescing}} {operator} {{right:coalescing}}", level="comparison")
      for kind in ("int", "float") for name, operator in COMPARISONS.items()),
    *(Row(f"bool.{name}", f"{{left:coalescing}} {COMPARISONS[name]} {{right:coalescing}}", level="comparison") for name in ("equal", "not_equal")),

    Row("float.divide", "{left} / {right}", level="product"),
    Row("int.divide", "Double({left}) / Double({right})", level="product", why="/ of two ints drops the fraction"),
    Row("int.floor_divide", "{left} / {right}", level="product", when=nonnegative("left", "right")),
    Row("int.floor_divide", "floorDivide({left}, {right})", cost=3, helpers=("floorDivide",), why=TOWARDS_ZERO),
    Row("int.modulo", "{left} % {right}", level="product", when=nonnegative("left", "right")),
    Row("int.modulo", "modulo({left}, {right})", cost=3, helpers=("modulo",), why=TOWARDS_ZERO),
    Row("int.divmod", "(floorDivide({left}, {right}), modulo({left}, {right}))", helpers=("floorDivide", "modulo")),
    Row("float.floor_divide", "floorDivide({left}, {right})", helpers=("floorDivideDouble",)),
    Row("float.modulo", "modulo({left}, {right})", helpers=("moduloDouble",), why="the remainder takes the sign of the dividend"),
    Row("int.power", "raised({base}, {exponent})", helpers=("raised",)),
    Row("float.power", "pow({base}, {exponent})", imports=("Glibc",)),
    *(Row(f"{kind}.negate", "-{value:primary}", level="unary") for kind in ("int", "float")),
    *(Row(f"{kind}.absolute", "abs({value})") for kind in ("int", "float")),
    *(Row(f"{kind}.{name}", f"{short}({{left}}, {{right}})")
      for kind in ("int", "float") for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"{kind}.nonzero", "{value:coalescing} != 0", level="comparison") for kind in ("int", "float")),

    Row("int.bit_and", "{left} & {right}", level="product"),
    Row("int.bit_or", "{left} | {right}", level="sum"),
    Row("int.bit_xor", "{left} ^ {right}", level="sum"),
    Row("int.invert", "~{value:primary}", level="unary"),
    Row("int.shift_left", "{value:product} * raised(2, {count})", level="product", helpers=("raised",), why="bits that << shifts out are lost"),
    Row("int.shift_right", "{value:unary} >> {count:unary}", level="shift"),
    Row("int.bit_length", "Int.bitWidth - {value}.magnitude.leadingZeroBitCount", level="sum"),

    Row("int.to_text", "String({value})"),
    Row("int.to_float", "Double({value})"),
    Row("int.to_binary", "digitText({value}, \"0b\", 2)", helpers=("digitText",)),
    Row("int.to_hexadecimal", "digitText({value}, \"0x\", 16)", helpers=("digitText",)),
    Row("int.parse", "parseInt({text}, 10)", helpers=("parseInt",)),
    Row("int.parse_base", "parseInt({text}, {base})", helpers=("parseInt",)),
    Row("int.character", "String(Unicode.Scalar(UInt32({code}))!)"),

    Row("float.to_text", "floatText({value})", helpers=("floatText",)),
    Row("float.to_int", "Int({value})"),
    Row("float.floor", "Int({value}.rounded(.down))"),
    Row("float.ceiling", "Int({value}.rounded(.up))"),
    Row("float.round", "Int({value}.rounded(.toNearestOrEven))"),
    Row("float.round_digits", "roundTo({value}, {digits})", helpers=("roundTo",)),
    Row("float.is_integer", "{value:coalescing} == {value}.rounded()", level="comparison", when=lambda site: isinstance(site.operand("value"), nodes.Local)),
    Row("float.parse", "parseDouble({text})", helpers=("parseDouble",)),

    Row("bool.not", "!{value:primary}", level="unary"),
    Row("bool.to_int", "{value:or} ? 1 : 0", level="conditional"),
    Row("bool.to_float", "{value:or} ? 1.0 : 0.0", level="conditional"),
    Row("bool.to_text", '{value:or} ? "True" : "False"', level="conditional"),
    Row("range.contains", "({start}..<{stop}).contains({value})", when=lambda site: nonnegative("stop")(site) and literal("start", lambda value: value == 0)(site) and literal("step", lambda value: value == 1)(site)),
    Row("range.contains", "stride(from: {start}, to: {stop}, by: {step}).contains({value})", cost=2),
)
# fmt: on


@RULES.function("int.equal", "int.not_equal", "int.nonzero", cost=0)
def divides(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`a % b == 0`, which does not depend on how a division rounds."""
    first, *rest = node.operands
    if not isinstance(first, nodes.Operation) or first.name != "int.modulo":
        return None
    if rest and not (isinstance(rest[0], nodes.Literal) and rest[0].value == 0):
        return None
    level = LEVELS["product"]
    left, right = first.operands
    operator = "==" if node.name == "int.equal" else "!="
    return Text(f"{emit.text(left, level)} % {emit.text(right, level + 1)} {operator} 0", LEVELS["comparison"])


OPPOSITES = {"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}


@RULES.function("bool.not", cost=0)
def opposite(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`a != b` for `not a == b`, `xs.isEmpty` for `not xs`, `n == 0` for `not n`; only ints have an opposite of every comparison."""
    (operand,) = node.operands
    if not isinstance(operand, nodes.Operation):
        return None
    if operand.name.endswith(".nonempty"):
        return Text(emit.text(operand).removeprefix("!"))
    if operand.name == "int.nonzero":
        return Text(f"{emit.text(operand).removesuffix(' != 0')} == 0", LEVELS["comparison"])
    kind, _, name = operand.name.partition(".")
    if name not in COMPARISONS or (kind != "int" and name not in ("equal", "not_equal")):
        return None
    text = emit.expression(operand)
    operator = f" {COMPARISONS[name]} "
    if text.level != LEVELS["comparison"] or text.text.count(operator) != 1:
        return None
    return Text(text.text.replace(operator, f" {OPPOSITES[operator.strip()]} "), text.level)
