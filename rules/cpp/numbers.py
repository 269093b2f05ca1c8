"""How C++ writes operations on numbers. Ints are `long long`, whose overflow ends the program."""

from __future__ import annotations

from cruxx.rules.cpp.guards import ASCII, RULES, checked, nonnegative
from cruxx.translate.rule import Row

COMPARISONS = (
    ("equal", "=="),
    ("not_equal", "!="),
    ("less", "<"),
    ("less_equal", "<="),
    ("greater", ">"),
    ("greater_equal", ">="),
)
DIVISOR = "a divisor of 0 throws"

# fmt: off
RULES.add(
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level=level)
      for kind in ("int", "float")
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("multiply", "*", "product"))),
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level="equality" if operator in ("==", "!=") else "relation")
      for kind in ("int", "float") for name, operator in COMPARISONS),
    *(Row(f"bool.{name}", f"{{left}} {operator} {{right}}", level="equality") for name, operator in COMPARISONS[:2]),

    Row("float.divide", "{left} / divisor({right})", level="product", when=checked, helpers=("divisor",), why=DIVISOR),
    Row("float.divide", "{left} / {right}", level="product"),
    Row("int.divide", "static_cast<double>({left}) / divisor({right})", level="product", when=checked, helpers=("divisor",), why=DIVISOR),
    Row("int.divide", "static_cast<double>({left}) / {right:unary}", level="product", why="/ of two ints drops the fraction"),
    Row("int.floor_divide", "floor_divide({left}, divisor({right}))", when=checked, helpers=("floor_divide", "divisor"), why=DIVISOR),
    Row("int.floor_divide", "{left} / {right}", level="product", when=nonnegative("left", "right")),
    Row("int.floor_divide", "floor_divide({left}, {right})", cost=3, helpers=("floor_divide",), why="/ rounds towards 0"),
    Row("int.modulo", "modulo({left}, divisor({right}))", when=checked, helpers=("modulo", "divisor"), why=DIVISOR),
    Row("int.modulo", "{left} % {right}", level="product", when=nonnegative("left", "right")),
    Row("int.modulo", "modulo({left}, {right})", cost=3, helpers=("modulo",), why="% takes the sign of the dividend"),
    Row("int.divmod", "std::tuple<long long, long long>{{floor_divide({left}, divisor({right})), modulo({left}, {right})}}", when=checked, helpers=("floor_divide", "modulo", "divisor")),
    Row("int.divmod", "std::tuple<long long, long long>{{floor_divide({left}, {right}), modulo({left}, {right})}}", helpers=("floor_divide", "modulo")),
    Row("float.floor_divide", "std::floor({left:product} / {right:unary})", imports=("cmath",)),
    Row("float.modulo", "float_modulo({left}, {right})", helpers=("float_modulo",), why="fmod takes the sign of the dividend"),
    Row("int.power", "power({base}, {exponent})", helpers=("power",)),
    Row("float.power", "std::pow({base}, {exponent})", imports=("cmath",)),
    *(Row(f"{kind}.negate", "-{value:primary}", level="unary") for kind in ("int", "float")),
    *(Row(f"{kind}.absolute", "std::abs({value})", imports=("cstdlib", "cmath")) for kind in ("int", "float")),
    *(Row(f"int.{name}", f"std::{short}<long long>({{left}}, {{right}})", imports=("algorithm",), why="a size and an int are of two types")
      for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"float.{name}", f"std::{short}<double>({{left}}, {{right}})", imports=("algorithm",))
      for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"{kind}.nonzero", "{value} != 0", level="equality") for kind in ("int", "float")),

    Row("int.bit_and", "{left} & {right}", level="bit_and"),
    Row("int.bit_or", "{left} | {right}", level="bit_or"),
    Row("int.bit_xor", "{left} ^ {right}", level="bit_xor"),
    Row("int.invert", "~{value:unary}", level="unary"),
    Row("int.shift_left", "shift_left({value}, {count})", helpers=("shift_left",), why="bits that << shifts out are lost"),
    Row("int.shift_right", "{value} >> {count:sum}", level="shift"),
    Row("int.bit_length", "bit_length({value})", helpers=("bit_length",)),

    Row("int.to_text", "std::to_string({value})", imports=("string",)),
    Row("int.to_float", "static_cast<double>({value})"),
    Row("int.to_binary", "to_binary({value})", helpers=("to_binary",)),
    Row("int.to_hexadecimal", "to_hexadecimal({value})", helpers=("to_hexadecimal",)),
    Row("int.parse", "parse_integer({text})", helpers=("parse_integer",)),
    Row("int.parse_base", "parse_integer({text}, {base})", helpers=("parse_integer",)),
    Row("int.character", "std::string(1, static_cast<char>({code}))", when=ASCII),
    Row("int.character", "encoded({code})", cost=5, helpers=("encoded",)),

    Row("float.to_text", "float_text({value})", helpers=("float_text",)),
    Row("float.to_int", "static_cast<long long>({value})"),
    Row("float.floor", "static_cast<long long>(std::floor({value}))", imports=("cmath",)),
    Row("float.ceiling", "static_cast<long long>(std::ceil({value}))", imports=("cmath",)),
    Row("float.round", "std::llrint({value})", imports=("cmath",)),
    Row("float.round_digits", "round_to({value}, {digits})", helpers=("round_to",)),
    Row("float.is_integer", "is_whole({value})", helpers=("is_whole",)),
    Row("float.parse", "parse_float({text})", helpers=("parse_float",)),

    Row("bool.not", "!{value:unary}", level="unary"),
    Row("bool.to_int", "static_cast<long long>({value})"),
    Row("bool.to_float", "static_cast<double>({value})"),
    Row("bool.to_text", 'std::string({value:or} ? "True" : "False")', imports=("string",)),
    Row("range.contains", "in_range({start}, {stop}, {step}, {value})", helpers=("in_range",)),
)
# fmt: on
