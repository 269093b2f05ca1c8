"""How Scala writes operations on texts that look at their operands: single characters, and what is put together."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.scala.characters import character, index_text
from cruxx.rules.scala.operations import LEVELS, RULES
from cruxx.translate.emit import Emitter
from cruxx.translate.narrow import are_nonnegative
from cruxx.translate.rule import Text

COMPARISONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}
TESTS = {
    "str.isdigit": "isDigit",
    "str.isdecimal": "isDigit",
    "str.isnumeric": "isDigit",
    "str.isalpha": "isLetter",
    "str.isalnum": "isLetterOrDigit",
    "str.isspace": "isWhitespace",
    "str.isupper": "isUpper",
    "str.islower": "isLower",
}
SPECIAL = frozenset("\\^$.|?*+()[]{}")
"""Characters that mean something in a regular expression."""


def single(emit: Emitter, node: nodes.Expr) -> str | None:
    """An expression that is no constant as a `char`."""
    return None if isinstance(node, nodes.Literal) else character(emit, node)


@RULES.function("str.equal", "str.not_equal")
def equal(emit: Emitter, node: nodes.Operation) -> Text:
    """`a == b` of texts or of characters."""
    left, right = node.operands
    level = LEVELS["equality"]
    operator = "==" if node.name == "str.equal" else "!="
    first, second = character(emit, left), character(emit, right)
    if first and second and (single(emit, left) or single(emit, right)):
        return Text(f"{first} {operator} {second}", level)
    return Text(f"{emit.text(left, level)} {operator} {emit.text(right, level + 1)}", level)


@RULES.function(*(f"str.{name}" for name in COMPARISONS))
def compare(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`a < b` of texts or of characters."""
    left, right = node.operands
    operator = COMPARISONS[node.name.removeprefix("str.")]
    first, second = character(emit, left), character(emit, right)
    if first and second and (single(emit, left) or single(emit, right)):
        return Text(f"{first} {operator} {second}", LEVELS["relation"])
    if "ascii" not in emit.program.facts:
        return None
    level = LEVELS["relation"]
    return Text(f"{emit.text(left, level)} {operator} {emit.text(right, level + 1)}", level)


@RULES.function(*TESTS, cost=0)
def test(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A test of a single character."""
    found = single(emit, node.operands[0])
    return None if found is None else Text(f"{found}.{TESTS[node.name]}")


@RULES.function("str.upper", "str.lower", "str.get", "int.character", cost=0)
def one(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A single character as a text."""
    found = character(emit, node)
    return None if found is None else Text(f"{found}.toString")


@RULES.function("str.code")
def code(emit: Emitter, node: nodes.Operation) -> Text:
    """The code of a character."""
    found = character(emit, node.operands[0])
    if found is not None:
        return Text(f"{found}.toInt")
    if "ascii" in emit.program.facts:
        return Text(f"{emit.primary(node.operands[0])}.head.toInt")
    return Text(f"{emit.primary(node.operands[0])}.codePointAt(0)")


@RULES.function("str.contains")
def contains(emit: Emitter, node: nodes.Operation) -> Text:
    """`text.contains(part)`, of a text or a character."""
    text, part = node.operands
    found = single(emit, part)
    if found is not None:
        return Text(f"{emit.primary(text)}.indexOf({found}) >= 0", LEVELS["relation"])
    return Text(f"{emit.primary(text)}.contains({emit.text(part)})")


@RULES.function("str.find", "str.index", "str.rfind", "str.rindex", cost=0)
def find(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The index of a character."""
    text, part = node.operands
    found = character(emit, part)
    word = "lastIndexOf" if node.name.startswith("str.r") else "indexOf"
    return None if found is None else Text(f"{emit.primary(text)}.{word}({found})")


@RULES.function("str.count", cost=0)
def count(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.count(_ == 'a')`."""
    text, part = node.operands
    found = character(emit, part)
    if found is None or not isinstance(part, nodes.Literal | nodes.Local):
        return None
    return Text(f"{emit.primary(text)}.count(_ == {found})")


@RULES.function("str.split", cost=0)
def split(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.split(",", -1)` as a list, where the separator is a constant."""
    text, separator = node.operands
    if not isinstance(separator, nodes.Literal) or not isinstance(separator.value, str) or not separator.value:
        return None
    pattern = "".join(f"\\{each}" if each in SPECIAL else each for each in separator.value)
    return Text(f"{emit.primary(text)}.split({emit.render(separator.type, pattern)}, -1).to[ArrayBuffer]")


@RULES.function("str.repeat", cost=0)
def repeat(emit: Emitter, node: nodes.Operation) -> Text:
    """`text * count`, which is nothing where the count is below 0."""
    text, number = node.operands
    level = LEVELS["product"]
    return Text(f"{emit.text(text, level)} * {index_text(emit, number)}", level)


@RULES.function("str.concatenate")
def join(emit: Emitter, node: nodes.Operation) -> Text:
    """The parts added up; numbers and characters need no conversion behind a text."""
    parts = flattened(node)
    level = LEVELS["sum"]
    texts = [emit.text(parts[0], level), *(addend(emit, part, level + 1) for part in parts[1:])]
    return Text(" + ".join(texts), level)


def flattened(node: nodes.Expr) -> list[nodes.Expr]:
    """The parts of a chain of concatenations from the left."""
    if isinstance(node, nodes.Operation) and node.name == "str.concatenate":
        return [*flattened(node.operands[0]), node.operands[1]]
    return [node]


def addend(emit: Emitter, node: nodes.Expr, level: int) -> str:
    """What is added to a text: a character or an int as it is."""
    found = single(emit, node)
    if found is not None:
        return found
    if isinstance(node, nodes.Operation) and node.name == "int.to_text":
        return emit.text(node.operands[0], level)
    return emit.text(node, level)


@RULES.function("str.interpolate")
def interpolate(emit: Emitter, node: nodes.Operation) -> Text:
    """`s"$a of ${b + 1}"`."""
    parts = []
    for part in node.operands:
        if isinstance(part, nodes.Literal):
            text = emit.text(part)[1:-1]
            if '\\"' in text:
                return join_all(emit, node.operands)
            parts.append(text.replace("$", "$$"))
        else:
            text = addend(emit, part, 0)
            parts.append(f"${{{text}}}")
    if all(isinstance(part, nodes.Literal) for part in node.operands):
        return Text(f'"{"".join(parts).replace("$$", "$")}"')
    return Text(f's"{"".join(parts)}"')


def join_all(emit: Emitter, parts: tuple[nodes.Expr, ...]) -> Text:
    """The parts added up, from an empty text on."""
    level = LEVELS["sum"]
    return Text(" + ".join(['""', *(addend(emit, part, level + 1) for part in parts)]), level)


@RULES.function("int.parse")
def parse(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The value of a digit."""
    found = single(emit, node.operands[0])
    return None if found is None else Text(f"{found} - '0'", LEVELS["sum"])


@RULES.function("str.slice", "str.slice_from", "str.slice_to", "list.slice", "list.slice_from", "list.slice_to")
def cut(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.slice(start, stop)` where both ends count from the start."""
    items, *bounds = node.operands
    kind, _, name = node.name.partition(".")
    if "ascii" not in emit.program.facts and kind == "str":
        return None
    if not are_nonnegative(*bounds):
        return None
    ends = ", ".join(index_text(emit, each) for each in bounds)
    word = {"slice": "slice", "slice_from": "drop", "slice_to": "take"}[name]
    return Text(f"{emit.primary(items)}.{word}({ends})")


@RULES.function("str.length", cost=0)
def length(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The length of a single character."""
    return Text("1") if single(emit, node.operands[0]) else None
