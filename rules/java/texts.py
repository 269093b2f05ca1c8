"""How Java writes operations on texts that look at their operands: single characters, and what is put together."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.java.characters import character, index_text
from cruxx.rules.java.operations import LEVELS, RULES
from cruxx.rules.java.spelling import changed_types
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import List

COMPARISONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}
TESTS = {
    "str.isdigit": "isDigit",
    "str.isdecimal": "isDigit",
    "str.isnumeric": "isDigit",
    "str.isalpha": "isLetter",
    "str.isalnum": "isLetterOrDigit",
    "str.isspace": "isWhitespace",
    "str.isupper": "isUpperCase",
    "str.islower": "isLowerCase",
}
SPECIAL = frozenset("\\^$.|?*+()[]{}")
"""Characters that mean something in a regular expression."""


def single(emit: Emitter, node: nodes.Expr) -> str | None:
    """An expression that is no constant as a `char`."""
    return None if isinstance(node, nodes.Literal) else character(emit, node)


@RULES.function("str.equal", "str.not_equal")
def equal(emit: Emitter, node: nodes.Operation) -> Text:
    """`a.equals(b)`, or `==` of characters."""
    left, right = node.operands
    first, second = character(emit, left), character(emit, right)
    operator, sign = ("==", "") if node.name == "str.equal" else ("!=", "!")
    if first and second and (single(emit, left) or single(emit, right)):
        return Text(f"{first} {operator} {second}", LEVELS["equality"])
    if isinstance(left, nodes.Literal) and not isinstance(right, nodes.Literal):
        left, right = right, left
    return Text(
        f"{sign}{emit.primary(left)}.equals({emit.text(right)})", LEVELS["unary"] if sign else LEVELS["primary"]
    )


@RULES.function(*(f"str.{name}" for name in COMPARISONS))
def compare(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`a.compareTo(b) < 0`, or `<` of characters."""
    left, right = node.operands
    operator = COMPARISONS[node.name.removeprefix("str.")]
    first, second = character(emit, left), character(emit, right)
    if first and second and (single(emit, left) or single(emit, right)):
        return Text(f"{first} {operator} {second}", LEVELS["relation"])
    if "ascii" not in emit.program.facts:
        return None
    return Text(f"{emit.primary(left)}.compareTo({emit.text(right)}) {operator} 0", LEVELS["relation"])


@RULES.function(*TESTS)
def test(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A test of a single character."""
    found = single(emit, node.operands[0])
    return None if found is None else Text(f"Character.{TESTS[node.name]}({found})")


@RULES.function("str.upper", "str.lower", "str.get", "int.character", cost=0)
def one(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A single character as a text."""
    found = character(emit, node)
    return None if found is None else Text(f"String.valueOf({found})")


@RULES.function("str.code")
def code(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The code of a character, which Java computes with as it is."""
    found = character(emit, node.operands[0])
    if found is not None:
        return Text(f"(int) {found}", LEVELS["unary"])
    if "ascii" not in emit.program.facts:
        return None
    return Text(f"(int) {emit.primary(node.operands[0])}.charAt(0)", LEVELS["unary"])


@RULES.function("str.contains")
def contains(emit: Emitter, node: nodes.Operation) -> Text:
    """`text.contains(part)`, or a search for a character."""
    text, part = node.operands
    found = single(emit, part)
    if found is None:
        return Text(f"{emit.primary(text)}.contains({emit.text(part)})")
    return Text(f"{emit.primary(text)}.indexOf({found}) >= 0", LEVELS["relation"])


@RULES.function("str.find", "str.index", "str.rfind", "str.rindex", cost=0)
def find(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The index of a character."""
    text, part = node.operands
    found = single(emit, part)
    if found is None:
        return None
    word = "lastIndexOf" if node.name.startswith("str.r") else "indexOf"
    return Text(f"{emit.primary(text)}.{word}({found})")


@RULES.function("str.repeat")
def repeat(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.repeat(count)`."""
    text, count = node.operands
    if "nonnegative" not in count.facts and not isinstance(count, nodes.Literal):
        return None
    return Text(f"{emit.primary(text)}.repeat({index_text(emit, count)})") if negative(count) is False else Text('""')


def negative(node: nodes.Expr) -> bool:
    """Whether an expression is a constant below 0."""
    return isinstance(node, nodes.Literal) and isinstance(node.value, int) and node.value < 0


@RULES.function("str.split")
def split(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.split(",", -1)` as a list, where the separator is a constant."""
    text, separator = node.operands
    if not isinstance(separator, nodes.Literal) or not isinstance(separator.value, str) or not separator.value:
        return None
    pattern = "".join(f"\\{each}" if each in SPECIAL else each for each in separator.value)
    parts = f"{emit.primary(text)}.split({emit.render(separator.type, pattern)}, -1)"
    changed = isinstance(node.type, List) and node.type in changed_types(emit.program)
    return Text(f"new ArrayList<>(Arrays.asList({parts}))" if changed else f"Arrays.asList({parts})")


@RULES.function("str.concatenate", "str.interpolate")
def join(emit: Emitter, node: nodes.Operation) -> Text:
    """The parts added up; numbers and characters need no conversion behind a text."""
    parts = list(flattened(node))
    if node.name == "str.interpolate":
        parts = [part for part in parts if not (isinstance(part, nodes.Literal) and part.value == "")] or parts[:1]
    if not parts:
        return Text('""')
    if len(parts) == 1:
        return emit.expression(parts[0])
    level = LEVELS["sum"]
    strings = [emit.expression(parts[0]).at(level)]
    bare = [addend(emit, part, level + 1) for part in parts[1:]]
    return Text(" + ".join([*strings, *bare]), level)


def flattened(node: nodes.Expr) -> list[nodes.Expr]:
    """The parts of a chain of concatenations from the left."""
    if isinstance(node, nodes.Operation) and node.name in ("str.concatenate", "str.interpolate") and node.operands:
        return [*flattened(node.operands[0]), *node.operands[1:]]
    return [node]


def addend(emit: Emitter, node: nodes.Expr, level: int) -> str:
    """What is added to a text: a character or an int as it is."""
    found = single(emit, node)
    if found is not None:
        return found if not found.startswith("(char)") else f"({found})"
    if isinstance(node, nodes.Operation) and node.name == "int.to_text":
        return emit.text(node.operands[0], level)
    return emit.text(node, level)


@RULES.function("int.parse")
def parse(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The value of a digit."""
    found = single(emit, node.operands[0])
    return None if found is None else Text(f"(long) Character.getNumericValue({found})", LEVELS["unary"])


@RULES.function("str.slice", "str.slice_from", "str.slice_to")
def cut(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.substring(…)` where both ends are known to be inside."""
    text, *bounds = node.operands
    if not isinstance(text, nodes.Local) or "ascii" not in emit.program.facts:
        return None
    if not all(inside(each) for each in bounds):
        return None
    name = emit.text(text)
    ends = ", ".join(index_text(emit, each) for each in bounds)
    return Text(f"{name}.substring({ends})" if node.name != "str.slice_to" else f"{name}.substring(0, {ends})")


def inside(node: nodes.Expr) -> bool:
    """Whether a bound is proved to be within the text."""
    return "in_range" in node.facts


@RULES.function("str.length", cost=0)
def length(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The length of a single character."""
    return Text("1") if single(emit, node.operands[0]) else None
