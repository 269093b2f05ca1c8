"""How Go writes operations on texts that look at their operands: single characters, and what is made of many parts."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.go.characters import character
from cruxx.rules.go.operations import LEVELS, RULES
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import INT

COMPARISONS = {"equal": "==", "not_equal": "!=", "less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}
TESTS = {
    "str.isdigit": "unicode.IsDigit",
    "str.isdecimal": "unicode.IsDigit",
    "str.isnumeric": "unicode.IsDigit",
    "str.isalpha": "unicode.IsLetter",
    "str.isalnum": "isAlphanumeric",
    "str.isspace": "unicode.IsSpace",
    "str.isupper": "unicode.IsUpper",
    "str.islower": "unicode.IsLower",
}
ANY_TEXT = frozenset({"str.isdecimal", "str.isalpha"})
"""Tests of a character that are right outside ASCII too."""


@RULES.function(*(f"str.{name}" for name in COMPARISONS), cost=0)
def compare(emit: Emitter, node: nodes.Operation) -> Text:
    """A comparison of texts, or of characters where both sides are."""
    operator = COMPARISONS[node.name.removeprefix("str.")]
    left, right = node.operands
    first, second = character(emit, left), character(emit, right)
    if first and second and {first.type, second.type} != {"constant"}:
        same = "constant" in (first.type, second.type) or first.type == second.type
        texts = (first.text, second.text) if same else (first.rune(), second.rune())
    else:
        texts = (emit.text(left, "sum"), emit.text(right, "sum"))
    return Text(f"{texts[0]} {operator} {texts[1]}", LEVELS["comparison"])


@RULES.function(*TESTS, cost=0)
def test(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A test of a single character."""
    single = None if isinstance(node.operands[0], nodes.Literal) else character(emit, node.operands[0])
    if single is None or ("ascii" not in emit.program.facts and node.name not in ANY_TEXT):
        return None
    name = TESTS[node.name]
    if name.startswith("unicode."):
        emit.include("unicode")
    else:
        emit.need(name)
    return Text(f"{name}({single.rune()})")


@RULES.function("str.upper", "str.lower", cost=0)
def change_case(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The other case of a single character, as a text."""
    single = character(emit, node)
    return None if single is None else Text(f"string({single.text})")


@RULES.function("str.get", cost=0)
def get(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A character as a text, at an index that counts from one end."""
    single = character(emit, node)
    if single is not None:
        return Text(f"string({single.text})")
    if "ascii" not in emit.program.facts:
        return None
    emit.need("at")
    return Text(f"string(at([]byte({emit.text(node.operands[0])}), {emit.text(node.operands[1])}))")


@RULES.function("str.code", cost=0)
def code(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`int(c)`."""
    single = character(emit, node.operands[0])
    return None if single is None else Text(f"int({single.text})")


@RULES.function("str.contains", cost=0)
def seek(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`strings.ContainsRune(text, c)`."""
    text, part = node.operands
    single = None if isinstance(part, nodes.Literal) else character(emit, part)
    if single is None:
        return None
    emit.include("strings")
    return Text(f"strings.ContainsRune({emit.text(text)}, {single.rune()})")


@RULES.function("str.split_limit", cost=0)
def split_limit(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`strings.SplitN(text, separator, limit + 1)`."""
    text, separator, limit = node.operands
    if not isinstance(separator, nodes.Literal) or separator.value == "" or not isinstance(limit, nodes.Literal):
        return None
    assert isinstance(limit.value, int)
    emit.include("strings")
    pieces = limit.value + 1 if limit.value >= 0 else -1
    return Text(f"strings.SplitN({emit.text(text)}, {emit.text(separator)}, {pieces})")


@RULES.function("str.ljust", "str.rjust", cost=0)
def padded(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`fmt.Sprintf("%-10s", text)`."""
    text, width = node.operands
    if not isinstance(width, nodes.Literal) or not isinstance(width.value, int) or width.value < 1:
        return None
    emit.include("fmt")
    sign = "-" if node.name == "str.ljust" else ""
    return Text(f'fmt.Sprintf("%{sign}{width.value}s", {emit.text(text)})')


@RULES.function("str.concatenate", "str.interpolate", cost=0)
def join(emit: Emitter, node: nodes.Operation) -> Text:
    """The parts added up."""
    if not node.operands:
        return Text('""')
    level = LEVELS["sum"]
    parts = [emit.expression(part) for part in node.operands]
    if node.name == "str.interpolate":
        parts = [part for part in parts if part.text != '""'] or parts[:1]
    text = " + ".join([parts[0].at(level), *(part.at(level + 1) for part in parts[1:])])
    return Text(text, level) if len(parts) > 1 else parts[0]


@RULES.function("str.translate", cost=0)
def translate(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A call of a helper, where the table names code points only."""
    text, table = node.operands
    if getattr(table.type, "value", None) != INT or getattr(table.type, "ordered", True):
        return None
    emit.need("translateCodes")
    return Text(f"translateCodes({emit.text(text)}, {emit.text(table)})")


@RULES.function("float.add", "float.subtract", "float.multiply", "float.divide", cost=0)
def constants(emit: Emitter, node: nodes.Operation) -> Text | None:
    """Two constants, of which one must be rounded to a float first: Go computes with untyped ones exactly."""
    if not all(isinstance(each, nodes.Literal) for each in node.operands):
        return None
    operator = {"add": "+", "subtract": "-", "multiply": "*", "divide": "/"}[node.name.removeprefix("float.")]
    level = LEVELS["product" if operator in "*/" else "sum"]
    left, right = (emit.text(each) for each in node.operands)
    return Text(f"float64({left}) {operator} float64({right})", level)


@RULES.function("float.negate", cost=0)
def negate(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The negative zero, which no constant of Go is."""
    operand = node.operands[0]
    if not isinstance(operand, nodes.Literal) or operand.value != 0:
        return None
    emit.include("math")
    return Text("math.Copysign(0, -1)")
