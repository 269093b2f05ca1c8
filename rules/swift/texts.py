"""How Swift writes operations on texts and bytes.

`String` is a collection of `Character`, and one of these may be several of Python's. So what counts, takes apart or looks for
something unknown goes by `unicodeScalars`; Swift's shorter words stand where a constant is looked for that they find as Python does.
"""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.swift.characters import character, is_character, scalar
from cruxx.rules.swift.guards import (
    ASCII,
    COMPARISONS,
    LEVELS,
    RULES,
    is_plain,
    nonnegative,
    plain,
    unordered,
)
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Row, Text, both, literal, typed
from cruxx.types import INT, STR, Dict

EXACT = {
    # operation → (helper, operands): exact for every text
    "str.find": ("find", "{text}, {part}"),
    "str.find_from": ("find", "{text}, {part}, {start}"),
    "str.find_between": ("find", "{text}, {part}, {start}, {stop}"),
    "str.rfind": ("findLast", "{text}, {part}"),
    "str.rfind_from": ("findLast", "{text}, {part}, {start}"),
    "str.rfind_between": ("findLast", "{text}, {part}, {start}, {stop}"),
    "str.index": ("firstIndex", "{text}, {part}"),
    "str.index_from": ("firstIndex", "{text}, {part}, {start}"),
    "str.index_between": ("firstIndex", "{text}, {part}, {start}, {stop}"),
    "str.rindex": ("lastIndex", "{text}, {part}"),
    "str.rindex_from": ("lastIndex", "{text}, {part}, {start}"),
    "str.rindex_between": ("lastIndex", "{text}, {part}, {start}, {stop}"),
    "str.count": ("occurrences", "{text}, {part}"),
    "str.count_from": ("occurrences", "{text}, {part}, {start}"),
    "str.count_between": ("occurrences", "{text}, {part}, {start}, {stop}"),
    "str.split": ("split", "{text}, {separator}"),
    "str.split_limit": ("split", "{text}, {separator}, {limit}"),
    "str.rsplit": ("splitLast", "{text}, {separator}"),
    "str.rsplit_limit": ("splitLast", "{text}, {separator}, {limit}"),
    "str.replace": ("replaced", "{text}, {old}, {new}"),
    "str.replace_count": ("replaced", "{text}, {old}, {new}, {count}"),
    "str.partition": ("partition", "{text}, {separator}"),
    "str.rpartition": ("partitionLast", "{text}, {separator}"),
    "str.removeprefix": ("removePrefix", "{text}, {prefix}"),
    "str.removesuffix": ("removeSuffix", "{text}, {suffix}"),
    "str.endswith": ("ends", "{text}, {suffix}"),
    "str.slice": ("sliceText", "{text}, {start}, {stop}"),
    "str.slice_from": ("sliceText", "{text}, {start}"),
    "str.slice_to": ("sliceText", "{text}, 0, {stop}"),
    "str.strip_characters": ("strip", "{text}, {characters}"),
    "str.lstrip_characters": ("stripStart", "{text}, {characters}"),
    "str.rstrip_characters": ("stripEnd", "{text}, {characters}"),
    "str.ljust": ("padEnd", "{text}, {width}"),
    "str.ljust_fill": ("padEnd", "{text}, {width}, {fill}"),
    "str.rjust": ("padStart", "{text}, {width}"),
    "str.rjust_fill": ("padStart", "{text}, {width}, {fill}"),
    "str.center": ("centered", "{text}, {width}"),
    "str.center_fill": ("centered", "{text}, {width}, {fill}"),
    "str.zfill": ("zeroFill", "{text}, {width}"),
    "str.expandtabs": ("expandTabs", "{text}, {size}"),
    "str.translate_characters": ("translate", "{text}, {source}, {target}"),
    "str.reversed": ("reversedText", "{text}"),
    "str.splitlines": ("splitLines", "{text}"),
    "str.splitlines_keep": ("splitLinesWithEnds", "{text}"),
    "str.code": ("codePoint", "{text}"),
    "str.strip": ("trimmed", "{text}"),
    "str.lstrip": ("trimmedStart", "{text}"),
    "str.rstrip": ("trimmedEnd", "{text}"),
    "str.split_blank": ("splitWords", "{text}"),
    "str.split_blank_limit": ("splitWords", "{text}, {limit}"),
    "str.rsplit_blank_limit": ("splitLastWords", "{text}, {limit}"),
    "bytes.decode": ("decode", "{data}"),
}
IN_ASCII = {
    # operation → (helper, operands): exact where all texts are ASCII
    "str.capitalize": ("capitalized", "{text}"),
    "str.title": ("titleCased", "{text}"),
    "str.swapcase": ("swappedCase", "{text}"),
    "str.istitle": ("isTitle", "{text}"),
    "str.isupper": ("isUpper", "{text}"),
    "str.islower": ("isLower", "{text}"),
    "str.isidentifier": ("isIdentifier", "{text}"),
}
NAMES = {"sliceText": "slice"}
"""What helpers are called whose name another one has for other types."""

SCALARS = "{text}.unicodeScalars"
PARTS = "{text}.unicodeScalars.map({{ String($0) }})"

# fmt: off
RULES.add(
    *(Row(name, f"{NAMES.get(helper, helper)}({operands})", helpers=(helper,), cost=5) for name, (helper, operands) in EXACT.items()),
    *(Row(name, f"{helper}({operands})", when=ASCII, helpers=(helper,), cost=5) for name, (helper, operands) in IN_ASCII.items()),

    Row("str.length", f"{SCALARS}.count"),
    Row("str.nonempty", "!{text}.isEmpty", level="unary"),
    Row("str.slice_from", f"String({SCALARS}.dropFirst({{start}}))", when=nonnegative("start")),
    Row("str.slice_to", f"String({SCALARS}.prefix({{stop}}))", when=nonnegative("stop")),
    Row("str.repeat", "String(repeating: {text}, count: {count})", when=nonnegative("count")),
    Row("str.repeat", "String(repeating: {text}, count: max({count}, 0))", cost=2),
    Row("str.contains", "{text}.contains({part})", when=plain("part")),
    Row("str.contains", "find({text}, {part}) >= 0", level="comparison", cost=5, helpers=("find",)),
    Row("str.startswith", "{text}.hasPrefix({prefix})", when=plain("prefix")),
    Row("str.startswith", f"{SCALARS}.starts(with: {{prefix}}.unicodeScalars)", cost=2),
    Row("str.endswith", "{text}.hasSuffix({suffix})", when=plain("suffix")),
    Row("str.startswith_from", "slice({text}, {start}).unicodeScalars.starts(with: {prefix}.unicodeScalars)", when=literal("prefix", lambda value: value != ""), helpers=("sliceText",)),
    Row("str.startswith_any", "startsWithAny({text}, {prefixes})", helpers=("startsWithAny",)),
    Row("str.endswith_any", "endsWithAny({text}, {suffixes})", helpers=("endsWithAny",)),
    Row("str.split", "{text}.split(separator: {separator}, omittingEmptySubsequences: false).map({{ String($0) }})", when=plain("separator")),
    Row("str.rsplit", "{text}.split(separator: {separator}, omittingEmptySubsequences: false).map({{ String($0) }})", when=both(plain("separator"), literal("separator", lambda value: len(str(value)) == 1))),
    Row("str.replace", "{text}.replacing({old}, with: {new})", when=plain("old")),
    Row("str.join", "{parts}.joined(separator: {separator})"),
    Row("str.lower", "{text}.lowercased()", when=ASCII),
    Row("str.casefold", "{text}.lowercased()", when=ASCII),
    Row("str.upper", "{text}.uppercased()", when=ASCII),
    Row("str.isascii", f"{SCALARS}.allSatisfy({{{{ $0.isASCII }}}})"),
    Row("str.isprintable", f"{SCALARS}.allSatisfy({{{{ (32...126).contains($0.value) }}}})", when=ASCII),
    Row("str.characters", PARTS),
    Row("str.sorted", f"{SCALARS}.sorted().map({{{{ String($0) }}}})"),
    Row("str.sorted_descending", f"{SCALARS}.sorted(by: >).map({{{{ String($0) }}}})"),
    *(Row(f"str.{name}", f"String({SCALARS}.{short}()!)") for name, short in (("minimum", "min"), ("maximum", "max"))),
    Row("str.to_set", f"Set({PARTS})", when=ASCII),
    Row("str.to_text", "quoted({text})", when=ASCII, helpers=("quoted",)),
    Row("str.translate", "translate({text}, {table})", helpers=("translateCodes",),
        when=typed("table", lambda given: unordered(given) and isinstance(given, Dict) and given.key == INT and given.value == INT)),
    Row("str.translate_removing", "translate(without({text}, {removed}), {source}, {target})", helpers=("translate", "without")),
    Row("str.translation", "translation({source}, {target})", when=lambda site: unordered(site.operation.type), helpers=("translation",)),
    Row("str.counts", "countCharacters({text})", when=lambda site: unordered(site.operation.type) and "ascii" in site.program.facts, helpers=("countCharacters",)),

    # bytes
    Row("str.encode", "Array({text}.utf8)"),
    Row("bytes.length", "{data}.count"),
    Row("bytes.get", "Int({data}[{index}])", when=nonnegative("index")),
    Row("bytes.get", "Int(at({data}, {index}))", cost=2, helpers=("at",)),
    Row("bytes.to_list", "{data}.map({{ Int($0) }})"),
    *(Row(f"bytes.{name}", f"{{left:coalescing}} {COMPARISONS[name]} {{right:coalescing}}", level="comparison") for name in ("equal", "not_equal")),
    Row("bytes.nonempty", "!{data}.isEmpty", level="unary"),
)
# fmt: on

TESTS = {
    "str.isdigit": "isDigit",
    "str.isdecimal": "isDigit",
    "str.isnumeric": "isDigit",
    "str.isalpha": "isLetter",
    "str.isalnum": "isLetterOrDigit",
    "str.isspace": "isSpace",
}
CASES = {"str.isupper": "isUppercase", "str.islower": "isLowercase"}


@RULES.function(*(f"str.{name}" for name in COMPARISONS))
def compare(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A comparison of texts, or of scalars where both sides are, with which Swift's order is Python's."""
    operator = COMPARISONS[node.name.removeprefix("str.")]
    left, right = node.operands
    level = LEVELS["comparison"]
    if not all(isinstance(each, nodes.Literal) for each in node.operands):
        sides = [character(emit, each) for each in node.operands]
        if all(sides):
            return Text(f"{sides[0]} {operator} {sides[1]}", level)
    texts = [emit.text(each, "coalescing") for each in (left, right)]
    if "ascii" in emit.program.facts:
        return Text(f"{texts[0]} {operator} {texts[1]}", level)
    scalars = [f"{emit.primary(each)}.unicodeScalars" for each in (left, right)]
    if operator in ("==", "!="):
        test = f"{scalars[0]}.elementsEqual({scalars[1]})"
        return Text(test) if operator == "==" else Text(f"!{test}", LEVELS["unary"])
    first, second = scalars if operator in ("<", ">=") else reversed(scalars)
    test = f"{first}.lexicographicallyPrecedes({second})"
    return Text(test) if operator in ("<", ">") else Text(f"!{test}", LEVELS["unary"])


@RULES.function(*TESTS, *CASES)
def test(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A test of a single scalar, or of all scalars of a text."""
    if "ascii" not in emit.program.facts and node.name != "str.isspace":
        return None
    (text,) = node.operands
    single = None if isinstance(text, nodes.Literal) else character(emit, text)
    if node.name in CASES:
        return Text(f"{single}.properties.{CASES[node.name]}") if single else None
    emit.need(TESTS[node.name])
    if single:
        return Text(f"{TESTS[node.name]}({single})")
    emit.need("allOf")
    return Text(f"allOf({emit.text(text)}, {TESTS[node.name]})")


@RULES.function("str.contains", "str.count", cost=0)
def seek(emit: Emitter, node: nodes.Operation) -> Text | None:
    """Looks for a single scalar."""
    text, part = node.operands
    single = character(emit, part)
    if single is None or (
        isinstance(part, nodes.Literal)
        and (node.name == "str.contains" and is_plain(part) and "ascii" in emit.program.facts)
    ):
        return None
    if isinstance(text, nodes.Local) and is_character(emit, text.variable):
        return None
    scalars = f"{emit.primary(text)}.unicodeScalars"
    if node.name == "str.contains":
        return Text(f"{scalars}.contains({single})")
    if "scalar(" in single:
        return None
    return Text(f"{scalars}.filter({{ $0 == {single} }}).count")


@RULES.function("str.get")
def text_get(emit: Emitter, node: nodes.Operation) -> Text:
    """A character as a text."""
    text, index = node.operands
    return Text(f"String({scalar(emit, text, index)})")


@RULES.function("str.code", cost=0)
def code(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The code of a scalar."""
    (text,) = node.operands
    single = None if isinstance(text, nodes.Literal) else character(emit, text)
    return None if single is None else Text(f"Int({single}.value)")


@RULES.function("str.slice_from", "str.slice_to", cost=2)
def slice_end(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`String(text.unicodeScalars.dropLast(2))`, `String(text.unicodeScalars.suffix(2))`."""
    text, bound = node.operands
    if not isinstance(bound, nodes.Literal) or not isinstance(bound.value, int) or bound.value >= 0:
        return None
    word = "suffix" if node.name == "str.slice_from" else "dropLast"
    return Text(f"String({emit.primary(text)}.unicodeScalars.{word}({-bound.value}))")


@RULES.function("str.concatenate")
def concatenate(emit: Emitter, node: nodes.Operation) -> Text:
    """`a + b`."""
    level = LEVELS["sum"]
    left, right = (emit.expression(operand) for operand in node.operands)
    return Text(f"{left.at(level)} + {right.at(level + 1)}", level)


@RULES.function("str.interpolate")
def interpolate(emit: Emitter, node: nodes.Operation) -> Text:
    r"""`"\(name): \(count)"`."""
    parts = []
    for part in node.operands:
        if isinstance(part, nodes.Literal):
            parts.append(emit.render(STR, part.value)[1:-1])
        elif isinstance(part, nodes.Operation) and part.name == "int.to_text":
            parts.append(f"\\({emit.text(part.operands[0])})")
        elif isinstance(part, nodes.Local) and is_character(emit, part.variable):
            parts.append(f"\\({emit.name(part.variable)})")
        else:
            parts.append(f"\\({emit.text(part)})")
    return Text(f'"{"".join(parts)}"')
