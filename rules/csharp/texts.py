"""How C# writes operations on texts that look at their operands: single characters, and what is put together."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.csharp.characters import character, index_text
from cruxx.rules.csharp.operations import LEVELS, RULES
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text

COMPARISONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}
TESTS = {
    "str.isdigit": "IsDigit",
    "str.isdecimal": "IsDigit",
    "str.isnumeric": "IsDigit",
    "str.isalpha": "IsLetter",
    "str.isalnum": "IsLetterOrDigit",
    "str.isspace": "IsWhiteSpace",
    "str.isupper": "IsUpper",
    "str.islower": "IsLower",
}


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
    """`string.CompareOrdinal(a, b) < 0`, or `<` of characters."""
    left, right = node.operands
    operator = COMPARISONS[node.name.removeprefix("str.")]
    first, second = character(emit, left), character(emit, right)
    if first and second and (single(emit, left) or single(emit, right)):
        return Text(f"{first} {operator} {second}", LEVELS["relation"])
    if "ascii" not in emit.program.facts:
        return None
    return Text(f"string.CompareOrdinal({emit.text(left)}, {emit.text(right)}) {operator} 0", LEVELS["relation"])


@RULES.function(*TESTS, cost=0)
def test(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A test of a single character."""
    found = single(emit, node.operands[0])
    return None if found is None else Text(f"char.{TESTS[node.name]}({found})")


@RULES.function("str.upper", "str.lower", "str.get", "int.character", cost=0)
def one(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A single character as a text."""
    found = character(emit, node)
    return None if found is None else Text(f"{found}.ToString()")


@RULES.function("str.code")
def code(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The code of a character, which C# computes with as it is."""
    found = character(emit, node.operands[0])
    if found is not None:
        return Text(f"(int){found}", LEVELS["unary"])
    if "ascii" in emit.program.facts:
        return Text(f"(int){emit.primary(node.operands[0])}[0]", LEVELS["unary"])
    return Text(f"char.ConvertToUtf32({emit.text(node.operands[0])}, 0)")


@RULES.function("str.contains")
def contains(emit: Emitter, node: nodes.Operation) -> Text:
    """`text.Contains(part)`, of a text or a character."""
    text, part = node.operands
    return Text(f"{emit.primary(text)}.Contains({character(emit, part) or emit.text(part)})")


@RULES.function("str.startswith", "str.endswith", cost=0)
def begins(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.StartsWith('a')`."""
    text, part = node.operands
    found = character(emit, part)
    word = "StartsWith" if node.name == "str.startswith" else "EndsWith"
    return None if found is None else Text(f"{emit.primary(text)}.{word}({found})")


@RULES.function("str.find", "str.index", "str.rfind", "str.rindex", cost=0)
def find(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The index of a character."""
    text, part = node.operands
    found = character(emit, part)
    word = "LastIndexOf" if node.name.startswith("str.r") else "IndexOf"
    return None if found is None else Text(f"{emit.primary(text)}.{word}({found})")


@RULES.function("str.count", cost=0)
def count(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.Count(c => c == 'a')`."""
    text, part = node.operands
    found = character(emit, part)
    if found is None or not isinstance(part, nodes.Literal | nodes.Local):
        return None
    name = emit.temporary("c")
    return Text(f"{emit.primary(text)}.Count({name} => {name} == {found})")


@RULES.function("str.split", "str.split_limit", cost=0)
def split(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.Split(',')` as a list, where the separator is a constant character."""
    text, separator, *limit = node.operands
    if not isinstance(separator, nodes.Literal) or not separator.value:
        return None
    found = character(emit, separator) or emit.text(separator)
    if not limit:
        return Text(f"{emit.primary(text)}.Split({found}).ToList()")
    if not isinstance(limit[0], nodes.Literal) or not isinstance(limit[0].value, int) or limit[0].value < 0:
        return None
    return Text(f"{emit.primary(text)}.Split({found}, {limit[0].value + 1}).ToList()")


@RULES.function(*(f"str.{side}_characters" for side in ("strip", "lstrip", "rstrip")), cost=0)
def strip(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.Trim('a')`."""
    text, characters = node.operands
    if "ascii" not in emit.program.facts or not isinstance(characters, nodes.Literal):
        return None
    assert isinstance(characters.value, str)
    parts = [
        character(emit, nodes.Literal(type=characters.type, value=each)) for each in dict.fromkeys(characters.value)
    ]
    if not 0 < len(parts) <= 5 or None in parts:
        return None
    word = {"s": "Trim", "l": "TrimStart", "r": "TrimEnd"}[node.name[4]]
    return Text(f"{emit.primary(text)}.{word}({', '.join(map(str, parts))})")


@RULES.function("str.repeat")
def repeat(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`new string('a', count)`."""
    text, number = node.operands
    found = character(emit, text)
    is_size = isinstance(number, nodes.Literal) and isinstance(number.value, int) and number.value >= 0
    if found is None or not (is_size or "nonnegative" in number.facts):
        return None
    return Text(f"new string({found}, {index_text(emit, number)})")


@RULES.function("str.ljust", "str.rjust", "str.ljust_fill", "str.rjust_fill")
def pad(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.PadLeft(width, '0')`."""
    text, width, *fill = node.operands
    is_size = isinstance(width, nodes.Literal) and isinstance(width.value, int) and width.value >= 0
    if "ascii" not in emit.program.facts or not (is_size or "nonnegative" in width.facts):
        return None
    found = character(emit, fill[0]) if fill else ""
    if found is None:
        return None
    word = "PadRight" if node.name.startswith("str.l") else "PadLeft"
    return Text(f"{emit.primary(text)}.{word}({index_text(emit, width)}{f', {found}' if found else ''})")


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
    """`$"{a} of {b}"`."""
    parts = []
    for part in node.operands:
        if isinstance(part, nodes.Literal):
            parts.append(emit.text(part)[1:-1].replace("{", "{{").replace("}", "}}"))
        else:
            parts.append(f"{{{addend(emit, part, LEVELS['conditional'] + 1)}}}")
    mark = "$" if any(not isinstance(part, nodes.Literal) for part in node.operands) else ""
    text = "".join(parts)
    return Text(f'{mark}"{text if mark else text.replace("{{", "{").replace("}}", "}")}"')


@RULES.function("int.parse")
def parse(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The value of a digit."""
    found = single(emit, node.operands[0])
    return None if found is None else Text(f"{found} - '0'", LEVELS["sum"])


@RULES.function("str.slice", "str.slice_from", "str.slice_to", "list.slice", "list.slice_from", "list.slice_to")
def cut(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text[start..stop]` where both ends are known to be inside."""
    items, *bounds = node.operands
    kind, _, name = node.name.partition(".")
    if "ascii" not in emit.program.facts and kind == "str":
        return None
    if not all("in_range" in each.facts for each in bounds):
        return None
    ends = [index_text(emit, each) for each in bounds]
    if kind == "list":
        first = ends[0] if name != "slice_to" else "0"
        if name == "slice_from" or not all(isinstance(each, nodes.Local | nodes.Literal) for each in bounds):
            return None
        length = ends[-1] if first == "0" else f"{ends[-1]} - {first}"
        return Text(f"{emit.primary(items)}.GetRange({first}, {length})")
    span = {"slice": "..".join(ends), "slice_from": f"{ends[0]}..", "slice_to": f"..{ends[0]}"}[name]
    return Text(f"{emit.primary(items)}[{span}]")


@RULES.function("str.length", cost=0)
def length(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The length of a single character."""
    return Text("1") if single(emit, node.operands[0]) else None
