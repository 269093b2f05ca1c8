"""How C++ writes operations on texts and bytes.

Texts are UTF-8. Where the program is ASCII a byte is a character; elsewhere operations that count characters take the text apart
first, and operations that need to know Unicode's characters are refused. A single character is a `char` where an operation can take
it so.
"""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.cpp.characters import character, element, is_character
from cruxx.rules.cpp.guards import (
    ASCII,
    LEVELS,
    RULES,
    Quoted,
    catches,
    either,
    neither,
    nonnegative,
    plain_text,
    some_text,
    string,
)
from cruxx.rules.cpp.spelling import Unspeakable, spell
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Row, Text, both, literal, typed
from cruxx.types import INT, STR, Dict

COUNTING = {
    # operation → (helper, operands): exact where a byte is a character
    "str.capitalize": ("capitalize", "{text}"),
    "str.title": ("title_case", "{text}"),
    "str.swapcase": ("swap_case", "{text}"),
    "str.upper": ("to_upper", "{text}"),
    "str.lower": ("to_lower", "{text}"),
    "str.casefold": ("to_lower", "{text}"),
    "str.istitle": ("is_title_case", "{text}"),
    "str.strip": ("strip", "{text}"),
    "str.lstrip": ("strip_start", "{text}"),
    "str.rstrip": ("strip_end", "{text}"),
    "str.split_blank": ("words", "{text}"),
    "str.split_blank_limit": ("words_up_to", "{text}, {limit}"),
    "str.rsplit_blank_limit": ("words_from_end", "{text}, {limit}"),
    "str.splitlines": ("split_lines", "{text}"),
    "str.splitlines_keep": ("lines_with_ends", "{text}"),
    "str.find_from": ("position_of", "{text}, {part}, {start}"),
    "str.find_between": ("position_of", "{text}, {part}, {start}, {stop}"),
    "str.index": ("index_in", "{text}, {part}"),
    "str.index_from": ("index_in", "{text}, {part}, {start}"),
    "str.index_between": ("index_in", "{text}, {part}, {start}, {stop}"),
    "str.find": ("position_of", "{text}, {part}"),
    "str.rfind": ("last_position_of", "{text}, {part}"),
    "str.rfind_from": ("last_position_of", "{text}, {part}, {start}"),
    "str.rfind_between": ("last_position_of", "{text}, {part}, {start}, {stop}"),
    "str.rindex": ("last_index_in", "{text}, {part}"),
    "str.rindex_from": ("last_index_in", "{text}, {part}, {start}"),
    "str.rindex_between": ("last_index_in", "{text}, {part}, {start}, {stop}"),
    "str.count_from": ("count_between", "{text}, {part}, {start}"),
    "str.count_between": ("count_between", "{text}, {part}, {start}, {stop}"),
    "str.startswith_from": ("starts_at", "{text}, {prefix}, {start}"),
    "str.ljust": ("pad_end", "{text}, {width}"),
    "str.ljust_fill": ("pad_end", "{text}, {width}, {fill}"),
    "str.rjust": ("pad_start", "{text}, {width}"),
    "str.rjust_fill": ("pad_start", "{text}, {width}, {fill}"),
    "str.center": ("center", "{text}, {width}"),
    "str.center_fill": ("center", "{text}, {width}, {fill}"),
    "str.zfill": ("zero_fill", "{text}, {width}"),
    "str.expandtabs": ("expand_tabs", "{text}, {size}"),
    "str.translate_characters": ("translate", "{text}, {source}, {target}"),
    "str.characters": ("characters", "{text}"),
    "str.to_text": ("text_repr", "{text}"),
    "str.isupper": ("is_upper", "{text}"),
    "str.islower": ("is_lower", "{text}"),
    "str.isidentifier": ("is_identifier", "{text}"),
    "str.isprintable": ("is_printable", "{text}"),
    "str.slice": ("slice", "{text:primary}, {start}, {stop}"),
    "str.slice_from": ("slice", "{text:primary}, {start}"),
}
BYTEWISE = {
    # operation → (helper, operands): exact for every text in UTF-8
    "str.repeat": ("repeat", "{text}, {count}"),
    "str.split": ("split", "{text}, {separator}"),
    "str.split_limit": ("split", "{text}, {separator}, {limit}"),
    "str.rsplit": ("split_from_end", "{text}, {separator}"),
    "str.rsplit_limit": ("split_from_end", "{text}, {separator}, {limit}"),
    "str.join": ("join", "{parts}, {separator}"),
    "str.partition": ("partition", "{text}, {separator}"),
    "str.rpartition": ("partition_last", "{text}, {separator}"),
    "str.removeprefix": ("remove_prefix", "{text}, {prefix}"),
    "str.removesuffix": ("remove_suffix", "{text}, {suffix}"),
    "str.startswith_any": ("starts_with_any", "{text}, {prefixes}"),
    "str.endswith_any": ("ends_with_any", "{text}, {suffixes}"),
    "str.isascii": ("is_ascii", "{text}"),
    "bytes.get": ("byte_at", "{data}, {index}"),
}
STRIPS = {
    "str.strip_characters": ("strip", "{text}, {characters}"),
    "str.lstrip_characters": ("strip_start", "{text}, {characters}"),
    "str.rstrip_characters": ("strip_end", "{text}, {characters}"),
}
SOUGHT = {
    "str.replace": ("replace_all", "{text}, {old}, {new}"),
    "str.replace_count": ("replace_all", "{text}, {old}, {new}, {count}"),
}
PARTS = "code_points({text})"

# fmt: off
RULES.add(
    *(Row(name, f"{helper}({operands})", when=ASCII, helpers=(helper,), cost=5) for name, (helper, operands) in COUNTING.items()),
    *(Row(name, f"{helper}({operands})", helpers=(helper,), cost=5) for name, (helper, operands) in BYTEWISE.items()),
    *(Row(name, f"{helper}({operands})", when=either(ASCII, plain_text("characters")), helpers=(helper,), cost=5) for name, (helper, operands) in STRIPS.items()),
    *(Row(name, f"{helper}({operands})", when=either(ASCII, some_text("old")), helpers=(helper,), cost=5) for name, (helper, operands) in SOUGHT.items()),
    Row("str.count", "count({text}, {part})", when=either(ASCII, some_text("part")), helpers=("count",), cost=5),
    Row("str.rsplit", "split({text}, {separator})", when=literal("separator", lambda value: len(str(value)) == 1), helpers=("split",)),

    Row("str.length", "std::ssize({text:primary})", when=ASCII, imports=("iterator",)),
    Row("str.nonempty", "!{text:primary}.empty()", level="unary"),
    Row("str.slice_to", "{text}.substr(0, {stop})", when=both(ASCII, nonnegative("stop"))),
    Row("str.slice_to", "slice({text:primary}, 0, {stop})", when=ASCII, cost=2, helpers=("slice",)),
    Row("str.reversed", "std::string({text}.rbegin(), {text}.rend())", when=both(ASCII, lambda site: isinstance(site.operand("text"), nodes.Local)), imports=("string",)),
    Row("str.reversed", "reversed({text:primary})", cost=2, when=ASCII, helpers=("reversed",)),
    Row("str.contains", "{text:primary}.find({part}) != std::string::npos", level="equality", imports=("string",)),
    Row("str.startswith", "{text}.starts_with({prefix})"),
    Row("str.endswith", "{text}.ends_with({suffix})"),
    *(Row(f"str.{name}", f"all_of({{text}}, {test})", when=ASCII, cost=5, imports=("cctype",), helpers=("all_of",))
      for name, test in (("isdigit", "isdigit"), ("isdecimal", "isdigit"), ("isnumeric", "isdigit"), ("isalpha", "isalpha"), ("isalnum", "isalnum"), ("isspace", "isspace"))),
    Row("str.sorted", "sorted(characters({text}))", when=ASCII, helpers=("sorted", "characters")),
    Row("str.sorted_descending", "sorted_descending(characters({text}))", when=ASCII, helpers=("sorted_descending", "characters")),
    Row("str.to_set", "to_set(characters({text}))", when=ASCII, helpers=("to_set", "characters")),
    *(Row(f"str.{name}", f"std::string(1, std::ranges::{short}({{text:primary}}))", when=both(ASCII, neither(lambda site: catches(site.program))), imports=("algorithm", "string"))
      for name, short in (("minimum", "min"), ("maximum", "max"))),
    Row("str.translate", "translate_by({text}, {table})", when=both(ASCII, typed("table", lambda given: isinstance(given, Dict) and given.value in (INT, STR))), helpers=("translate_by",)),
    Row("str.translate_removing", "translate(without({text}, {removed}), {source}, {target})", when=ASCII, helpers=("translate", "without")),

    # texts beyond ASCII, character by character
    Row("str.length", f"std::ssize({PARTS})", cost=9, imports=("iterator",), helpers=("code_points",)),
    Row("str.get", f"at({PARTS}, {{index}})", cost=9, helpers=("code_points", "at")),
    Row("str.slice", f'join(slice({PARTS}, {{start}}, {{stop}}), "")', cost=9, helpers=("code_points", "slice", "join")),
    Row("str.slice_from", f'join(slice({PARTS}, {{start}}), "")', cost=9, helpers=("code_points", "slice", "join")),
    Row("str.slice_to", f'join(slice({PARTS}, 0, {{stop}}), "")', cost=9, helpers=("code_points", "slice", "join")),
    Row("str.reversed", f'join(reversed({PARTS}), "")', cost=9, helpers=("code_points", "reversed", "join")),
    Row("str.characters", PARTS, cost=9, helpers=("code_points",)),
    Row("str.sorted", f"sorted({PARTS})", cost=9, helpers=("sorted", "code_points")),
    Row("str.sorted_descending", f"sorted_descending({PARTS})", cost=9, helpers=("sorted_descending", "code_points")),
    Row("str.to_set", f"to_set({PARTS})", cost=9, helpers=("to_set", "code_points")),
    Row("str.code", "code_point({text})", cost=9, helpers=("code_point",)),

    # bytes
    Row("str.encode", "to_bytes({text})", helpers=("to_bytes",)),
    Row("bytes.decode", "from_bytes({data})", helpers=("from_bytes",)),
    Row("bytes.length", "std::ssize({data})", imports=("iterator",)),
    Row("bytes.to_list", "byte_values({data})", helpers=("byte_values",)),
    Row("bytes.equal", "{left} == {right}", level="equality"),
    Row("bytes.not_equal", "{left} != {right}", level="equality"),
    Row("bytes.nonempty", "!{data}.empty()", level="unary"),
)
# fmt: on

TESTS = {
    "str.isdigit": "isdigit",
    "str.isdecimal": "isdigit",
    "str.isnumeric": "isdigit",
    "str.isalpha": "isalpha",
    "str.isalnum": "isalnum",
    "str.isspace": "isspace",
    "str.isupper": "isupper",
    "str.islower": "islower",
}
COMPARISONS = {
    "str.equal": ("==", "equality"),
    "str.not_equal": ("!=", "equality"),
    "str.less": ("<", "relation"),
    "str.less_equal": ("<=", "relation"),
    "str.greater": (">", "relation"),
    "str.greater_equal": (">=", "relation"),
}


@RULES.function(*COMPARISONS)
def compare(emit: Emitter, node: nodes.Operation) -> Text:
    """A comparison of texts, or of characters where both sides are."""
    operator, level = COMPARISONS[node.name]
    left, right = node.operands
    both_sides = (character(emit, left), character(emit, right))
    if all(both_sides) and not all(isinstance(each, nodes.Literal) for each in node.operands):
        return Text(f"{both_sides[0]} {operator} {both_sides[1]}", LEVELS[level])
    number = LEVELS[level]
    texts = [emit.expression(left), emit.expression(right)]
    first = texts[0].at(PRIMARY if all(isinstance(text, Quoted) for text in texts) else number)
    return Text(f"{first} {operator} {texts[1].at(number + 1)}", number)


@RULES.function(*TESTS)
def test(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A test of a single character."""
    single = character(emit, node.operands[0])
    if single is None or isinstance(node.operands[0], nodes.Literal):
        return None
    emit.include("cctype")
    return Text(f"std::{TESTS[node.name]}({single}) != 0", LEVELS["equality"])


@RULES.function("bool.not", cost=0)
def fails(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`!std::isdigit(c)`."""
    (operand,) = node.operands
    if not isinstance(operand, nodes.Operation) or operand.name not in TESTS:
        return None
    tested = test(emit, operand)
    return None if tested is None else Text(f"!{tested.text.removesuffix(' != 0')}", LEVELS["unary"])


@RULES.function("str.upper", "str.lower")
def change_case(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The other case of a single character, as a text."""
    single = character(emit, node)
    return None if single is None else Text(f"std::string(1, {single})")


@RULES.function("str.code")
def code(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The code of a character."""
    if "ascii" not in emit.program.facts or catches(emit.program):
        return None
    single = character(emit, node.operands[0]) or f"{emit.primary(node.operands[0])}[0]"
    return Text(f"static_cast<long long>({single})")


@RULES.function("str.contains", "str.count", "str.find", cost=0)
def seek(emit: Emitter, node: nodes.Operation) -> Text | None:
    """Looks for a single character."""
    text, part = node.operands
    single = character(emit, part)
    if single is None:
        return None
    if node.name == "str.contains":
        return Text(f"{emit.primary(text)}.find({single}) != std::string::npos", LEVELS["equality"])
    if node.name == "str.count" and isinstance(text, nodes.Local) and not is_character(emit, text.variable):
        emit.include("algorithm")
        return Text(f"std::ranges::count({emit.text(text)}, {single})")
    return None


@RULES.function("str.repeat")
def repeat_character(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`std::string(count, 'x')`."""
    text, count = node.operands
    single = character(emit, text)
    counted = "nonnegative" in count.facts or (
        isinstance(count, nodes.Literal) and isinstance(count.value, int) and count.value >= 0
    )
    if single is None or not counted:
        return None
    emit.include("string")
    return Text(f"std::string({emit.text(count)}, {single})")


@RULES.function("str.concatenate")
def concatenate(emit: Emitter, node: nodes.Operation) -> Text:
    """`a + b`, one side of which must be a string."""
    left, right = node.operands
    number = LEVELS["sum"]
    if isinstance(left, nodes.Operation) and left.name == "str.concatenate":
        first = emit.text(left)
        second = character(emit, right) or emit.text(right, number + 1)
        return Text(f"{first} + {second}", number)
    single_left, single_right = character(emit, left), character(emit, right)
    if single_left and not single_right and not isinstance(right, nodes.Literal):
        return Text(f"{single_left} + {emit.text(right, number + 1)}", number)
    weak = isinstance(right, nodes.Literal) or single_right is not None
    first = emit.expression(left).at(PRIMARY if weak else number)
    return Text(f"{first} + {single_right or emit.text(right, number + 1)}", number)


@RULES.function("str.interpolate")
def interpolate(emit: Emitter, node: nodes.Operation) -> Text:
    """The parts added up from a string."""
    parts = [emit.expression(part) for part in node.operands]
    if not parts:
        return Text("std::string()")
    number = LEVELS["sum"]
    weak = isinstance(parts[0], Quoted) and (len(parts) == 1 or isinstance(parts[1], Quoted))
    first = parts[0].at(PRIMARY if weak else number)
    return Text(
        " + ".join([first, *(part.at(number + 1) for part in parts[1:])]), number if len(parts) > 1 else PRIMARY
    )


@RULES.function("str.get")
def text_get(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A character as a text."""
    if "ascii" not in emit.program.facts:
        return None
    text, index = node.operands
    whole = isinstance(text, nodes.Local) and not is_character(emit, text.variable)
    single = character(emit, node) or (element(emit, emit.primary(text), index) if whole else None)
    if single is not None:
        return Text(f"std::string(1, {single})")
    emit.need("at")
    return Text(f"std::string(1, at({string(emit, text)}, {emit.text(index)}))")


@RULES.function("str.translation", "str.counts")
def table(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A new dict made by a helper that is told its type."""
    if "ascii" not in emit.program.facts:
        return None
    helper = {"str.translation": "translation", "str.counts": "count_characters"}[node.name]
    emit.need(helper)
    try:
        spelled = spell(node.type)
    except Unspeakable:
        return None
    return Text(f"{helper}<{spelled}>({', '.join(map(emit.text, node.operands))})")
