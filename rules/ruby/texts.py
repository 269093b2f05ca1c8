"""How Ruby writes operations on texts and bytes: a text counts code points, and rules never change one in place."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.ruby.guards import ASCII, negative, nonnegative, one_character, plain, unchanging, zero
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Function, Guard, Row, Site, Text, both, has, literal, simple
from cruxx.types import STR

CHARACTER = has("text", "character")
BLANK = "[[:space:]\\x1c-\\x1f]"
"""Python's blanks: those of Unicode and four separators."""

TESTS = {
    "isdigit": "\\d",
    "isdecimal": "\\d",
    "isnumeric": "\\d",
    "isalpha": "[A-Za-z]",
    "isalnum": "[A-Za-z0-9]",
    "isspace": "\\s",
}
"""The characters that a text of ASCII must hold alone."""

CASES = {"isupper": ("A-Z", "a-z"), "islower": ("a-z", "A-Z")}


def distinct(value: object) -> bool:
    """A text of different letters and digits, which mean themselves in a set of characters."""
    return isinstance(value, str) and value.isascii() and value.isalnum() and len(set(value)) == len(value)


def same_length(*names: str) -> Guard:
    """The operands are literal texts of one length."""

    def guard(site: Site) -> bool:
        found = [site.operand(name) for name in names]
        texts = [each.value for each in found if isinstance(each, nodes.Literal) and isinstance(each.value, str)]
        return len(texts) == len(names) and len(set(map(len, texts))) == 1

    return guard


def helped(name: str, call: str, *needs: str, why: str = "") -> Row:
    """A row that calls a helper."""
    return Row(name, call, cost=5, helpers=needs or (call.partition("(")[0],), why=why)


# fmt: off
ROWS = [
    Row("str.concatenate", "{left} + {right}", level="sum"),
    Row("str.repeat", "{text} * {count}", level="product", when=nonnegative("count")),
    Row("str.repeat", "{text} * [{count}, 0].max", level="product", cost=2, why="* raises for a negative count"),
    Row("str.length", "{text}.length"),
    Row("str.nonempty", "!{text:primary}.empty?", level="not"),
    Row("str.get", "{text}[{index}]"),
    Row("str.slice_to", "{text}[0...{stop:sum}]"),
    Row("str.slice_from", "{text}.dup", when=literal("start", zero)),
    Row("str.slice_from", "{text:primary}[{start:sum}..] || {text}", level="or", when=both(literal("start", negative), simple("text"))),
    Row("str.slice_from", "{text}[{start:sum}..].to_s", cost=2, when=nonnegative("start"), why="a start behind the end gives nil"),
    helped("str.slice_from", "slice({text}, {start}, nil)"),
    Row("str.slice", "{text}[{start:sum}...{stop:sum}]", when=literal("start", zero)),
    Row("str.slice", "{text}[{start:sum}...{stop:sum}].to_s", cost=2, when=nonnegative("start"), why="a start behind the end gives nil"),
    helped("str.slice", "slice({text}, {start}, {stop})"),
    helped("str.slice_step", "slice_step({text}.chars, {start}, {stop}, {step}).join", "slice_step"),
    Row("str.reversed", "{text}.reverse"),
    Row("str.contains", "{text}.include?({part})"),
    Row("str.upper", "{text}.upcase"),
    Row("str.lower", "{text}.downcase", when=ASCII),
    Row("str.casefold", "{text}.downcase", when=ASCII),
    Row("str.capitalize", "{text}.capitalize", when=ASCII),
    Row("str.title", "title_case({text})", when=ASCII, helpers=("title_case",)),
    Row("str.swapcase", "{text}.swapcase", when=ASCII),
    Row("str.strip", "{text}.strip", when=ASCII),
    Row("str.lstrip", "{text}.lstrip", when=ASCII),
    Row("str.rstrip", "{text}.rstrip", when=ASCII),
    Row("str.strip", f'{{text}}.gsub(/\\A{BLANK}+|{BLANK}+\\z/, "")', cost=2),
    Row("str.lstrip", f'{{text}}.sub(/\\A{BLANK}+/, "")', cost=2),
    Row("str.rstrip", f'{{text}}.sub(/{BLANK}+\\z/, "")', cost=2),
    helped("str.strip_characters", "strip_characters({text}, {characters})"),
    helped("str.lstrip_characters", "strip_start({text}, {characters})"),
    helped("str.rstrip_characters", "strip_end({text}, {characters})"),
    Row("str.split_blank", "{text}.split", when=ASCII),
    Row("str.split_blank", f"{{text}}.scan(/[^{BLANK[1:]}+/)", cost=2),
    helped("str.split_blank_limit", "words_limit({text}, {limit})"),
    helped("str.rsplit_blank_limit", "words_limit_from_end({text}, {limit})"),
    helped("str.split", "split_text({text}, {separator})", why="split drops empty pieces at the end, and gives none for an empty text"),
    helped("str.split_limit", "split_text({text}, {separator}, {limit})"),
    Row("str.rsplit", "split_text({text}, {separator})", when=literal("separator", lambda value: isinstance(value, str) and len(value) == 1), helpers=("split_text",)),
    helped("str.rsplit", "split_from_end({text}, {separator})"),
    helped("str.rsplit_limit", "split_from_end({text}, {separator}, {limit})"),
    helped("str.splitlines", "split_lines({text})"),
    helped("str.splitlines_keep", "split_lines_keep({text})"),
    Row("str.join", "{parts}.join", when=literal("separator", lambda value: value == "")),
    Row("str.join", "{parts}.join({separator})", cost=2),
    Row("str.replace", "{text}.gsub({old}, {new})", when=literal("new", plain)),
    Row("str.replace", "{text}.gsub({old}) {{ {new} }}", cost=2, when=unchanging("new"), why="a backslash is special in a replacement text"),
    Row("str.replace_count", "{text}.sub({old}, {new})", when=both(literal("count", lambda value: value == 1), literal("new", plain))),
    helped("str.replace_count", "replace_count({text}, {old}, {new}, {count})"),
    Row("str.find", "{text:primary}.index({part}) || -1", level="or"),
    Row("str.rfind", "{text:primary}.rindex({part}) || -1", level="or"),
    Row("str.find_from", "{text:primary}.index({part}, {start}) || -1", level="or", when=nonnegative("start")),
    helped("str.find_from", "find_between({text}, {part}, {start}, nil)"),
    helped("str.find_between", "find_between({text}, {part}, {start}, {stop})"),
    helped("str.rfind_from", "find_last_between({text}, {part}, {start}, nil)"),
    helped("str.rfind_between", "find_last_between({text}, {part}, {start}, {stop})"),
    Row("str.index", "{text}.index({part})"),
    Row("str.rindex", "{text}.rindex({part})"),
    Row("str.index_from", "{text}.index({part}, {start})", when=nonnegative("start")),
    helped("str.index_from", "find_between({text}, {part}, {start}, nil)"),
    helped("str.index_between", "find_between({text}, {part}, {start}, {stop})"),
    helped("str.rindex_from", "find_last_between({text}, {part}, {start}, nil)"),
    helped("str.rindex_between", "find_last_between({text}, {part}, {start}, {stop})"),
    Row("str.count", "{text}.count({part})", when=literal("part", one_character)),
    Row("str.count", "{text}.scan({part}).length", cost=2),
    helped("str.count_from", "count_between({text}, {part}, {start}, nil)"),
    helped("str.count_between", "count_between({text}, {part}, {start}, {stop})"),
    Row("str.startswith", "{text}.start_with?({prefix})"),
    Row("str.endswith", "{text}.end_with?({suffix})"),
    Row("str.startswith_any", "{text}.start_with?(*{prefixes:primary})"),
    Row("str.endswith_any", "{text}.end_with?(*{suffixes:primary})"),
    Row("str.startswith_from", "{text:primary}.index({prefix}, {start}) == {start:relation}", level="equality", when=both(nonnegative("start"), simple("start"))),
    *(Row(f"str.{name}", f"{{text}}.match?(/{each}/)", when=both(ASCII, CHARACTER)) for name, each in TESTS.items()),
    *(Row(f"str.{name}", f"{{text}}.match?(/\\A{each}+\\z/)", cost=2, when=ASCII) for name, each in TESTS.items()),
    *(Row(f"str.{name}", f"{{text}}.match?(/[{own}]/)", when=both(ASCII, CHARACTER)) for name, (own, _) in CASES.items()),
    *(Row(f"str.{name}", f"{{text}}.match?(/\\A[^{other}]*[{own}][^{other}]*\\z/)", cost=2, when=ASCII) for name, (own, other) in CASES.items()),
    Row("str.isspace", f"{{text}}.match?(/\\A{BLANK}+\\z/)", cost=3),
    Row("str.isdecimal", "{text}.match?(/\\A\\p{{Nd}}+\\z/)", cost=3),
    Row("str.isalpha", "{text}.match?(/\\A\\p{{L}}+\\z/)", cost=3),
    Row("str.istitle", "is_title_case({text})", when=ASCII, helpers=("is_title_case",)),
    Row("str.isascii", "{text}.ascii_only?"),
    Row("str.isidentifier", "{text}.match?(/\\A[A-Za-z_]\\w*\\z/)", when=ASCII),
    Row("str.isprintable", "{text}.match?(/\\A[ -~]*\\z/)", when=ASCII),
    Row("str.ljust", "{text}.ljust({width})"),
    Row("str.ljust_fill", "{text}.ljust({width}, {fill})"),
    Row("str.rjust", "{text}.rjust({width})"),
    Row("str.rjust_fill", "{text}.rjust({width}, {fill})"),
    helped("str.center", 'center({text}, {width})', why="an odd blank goes left if the width is odd"),
    helped("str.center_fill", "center({text}, {width}, {fill})"),
    helped("str.zfill", "zero_fill({text}, {width})"),
    Row("str.partition", "{text}.partition({separator})"),
    Row("str.rpartition", "{text}.rpartition({separator})"),
    Row("str.removeprefix", "{text}.delete_prefix({prefix})"),
    Row("str.removesuffix", "{text}.delete_suffix({suffix})"),
    helped("str.expandtabs", "expand_tabs({text}, {size})"),
    helped("str.translate", "translate({text}, {table})"),
    Row("str.translate_characters", "{text}.tr({source}, {target})", when=both(literal("source", distinct), literal("target", distinct), same_length("source", "target"))),
    helped("str.translate_characters", "translate({text}, translation({source}, {target}))", "translate", "translation"),
    helped("str.translate_removing", "translate({text}, translation({source}, {target}, {removed}))", "translate", "translation"),
    helped("str.translation", "translation({source}, {target})"),
    Row("str.code", "{text}.ord"),
    Row("str.characters", "{text}.chars"),
    Row("str.sorted", "{text}.chars.sort"),
    Row("str.sorted_descending", "{text}.chars.sort.reverse"),
    Row("str.minimum", "{text}.chars.min"),
    Row("str.maximum", "{text}.chars.max"),
    Row("str.to_set", "{text}.chars.to_set"),
    Row("str.counts", "{text}.chars.tally"),
    Row("str.to_text", "quoted({text})", when=ASCII, helpers=("quoted",)),
    Row("str.encode", "{text}.b"),

    Row("bytes.decode", '{data}.dup.force_encoding("UTF-8")'),
    Row("bytes.length", "{data}.bytesize"),
    Row("bytes.get", "{data}.getbyte({index})"),
    Row("bytes.to_list", "{data}.bytes"),
    Row("bytes.nonempty", "!{data:primary}.empty?", level="not"),
]
# fmt: on


def interpolate(emit: Emitter, node: nodes.Operation) -> Text:
    """`"#{a} and #{b}"`."""
    pieces = []
    for part in node.operands:
        if isinstance(part, nodes.Literal):
            pieces.append(emit.render(STR, part.value)[1:-1])
        elif isinstance(part, nodes.Operation) and part.name == "int.to_text":
            pieces.append(f"#{{{emit.text(part.operands[0])}}}")
        else:
            pieces.append(f"#{{{emit.text(part)}}}")
    return Text(f'"{"".join(pieces)}"')


FUNCTIONS = [Function("str.interpolate", interpolate)]
