"""Operations on texts whose form depends on whether an operand is one character, a constant, or borrowed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cruxx.ir import nodes
from cruxx.rules.rust.characters import CASES, character, element, is_character
from cruxx.rules.rust.operations import ORDER, RULES
from cruxx.rules.rust.pieces import LEVELS, UNARY, Piece, borrowed_text, sized, value
from cruxx.rules.rust.spelling import quoted
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Text
from cruxx.types import INT, STR, Dict

COMPARISONS = {f"str.{name}": operator for name, operator in ORDER}
COMPARE = LEVELS["compare"]

TESTS = {
    "str.isdigit": "is_ascii_digit",
    "str.isdecimal": "is_ascii_digit",
    "str.isnumeric": "is_ascii_digit",
    "str.isalpha": "is_ascii_alphabetic",
    "str.isalnum": "is_ascii_alphanumeric",
    "str.isspace": "is_whitespace",
    "str.isupper": "is_ascii_uppercase",
    "str.islower": "is_ascii_lowercase",
}


def ascii_only(emit: Emitter) -> bool:
    """Whether all texts of the program are ASCII."""
    return "ascii" in emit.program.facts


@RULES.function(*COMPARISONS)
def compare(emit: Emitter, node: nodes.Operation) -> Text:
    """A comparison of texts, or of characters where both sides are."""
    operator = COMPARISONS[node.name]
    left, right = node.operands
    if isinstance(right, nodes.Literal) and right.value == "" and operator in ("==", "!="):
        mark = "!" if operator == "!=" else ""
        return Text(f"{mark}{emit.primary(left)}.is_empty()", UNARY if mark else PRIMARY)
    if is_character(emit, left) and is_character(emit, right):
        return Text(f"{character(emit, left)} {operator} {character(emit, right)}", COMPARE)
    return Text(compared(emit.expression(left), operator, emit.expression(right)), COMPARE)


def compared(left: Text, operator: str, right: Text) -> str:
    """A comparison whose sides are made as borrowed as each other."""
    left, right = whole(left), whole(right)
    kinds = [side.kind if isinstance(side, Piece) else "value" for side in (left, right)]
    texts = [side.at(COMPARE + 1) for side in (left, right)]
    if "str" in kinds and operator in ("==", "!="):
        return f"{texts[0]} {operator} {texts[1]}"
    if "str" in kinds:
        return f"{as_str(left)} {operator} {as_str(right)}"
    borrowed = [kind in ("reference", "mutable") for kind in kinds]
    if borrowed[0] != borrowed[1]:
        texts = [f"*{text}" if each else text for each, text in zip(borrowed, texts, strict=True)]
    return f"{texts[0]} {operator} {texts[1]}"


def whole(side: Text) -> Text:
    """A slice behind a reference, as it has no size of its own."""
    return replace_kind(side) if isinstance(side, Piece) and side.kind == "slice" else side


def replace_kind(side: Piece) -> Piece:
    """A slice as the reference to it."""
    return Piece(side.borrowed(), UNARY, side.type, "str" if side.type == STR else "reference")


def as_str(side: Text) -> str:
    """A side of a comparison as `&str`."""
    return side.text if isinstance(side, Piece) and side.kind == "str" else f"{side.at(PRIMARY)}.as_str()"


@RULES.function(*TESTS)
def test(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A test of a single character, or of all of a text."""
    if not ascii_only(emit):
        return None
    method, text = TESTS[node.name], node.operands[0]
    if is_character(emit, text):
        return Text(f"{character(emit, text)}.{method}()")
    if node.name in ("str.isupper", "str.islower"):
        return None
    words = emit.primary(text)
    if isinstance(text, nodes.Local):
        return Text(f"!{words}.is_empty() && {words}.chars().all(|c| c.{method}())", LEVELS["and"])
    emit.need("all_of")
    return Text(f"all_of({emit.text(text, 'ref')}, |c| c.{method}())")


@RULES.function(*CASES, cost=0)
def change_case(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The other case of a single character, as a text."""
    single = character(emit, node)
    return None if single is None else value(f"{single}.to_string()", STR)


@RULES.function("str.isascii", cost=0)
def is_ascii(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`c.is_ascii()` of a single character."""
    single = character(emit, node.operands[0])
    return None if single is None else Text(f"{single}.is_ascii()")


@RULES.function("str.code")
def code(emit: Emitter, node: nodes.Operation) -> Text:
    """The code of a character."""
    text = node.operands[0]
    single = character(emit, text)
    if single is None:
        emit.need("only")
        single = f"only({emit.text(text, 'ref')})"
    return Text(f"{single} as i64", LEVELS["cast"])


@RULES.function("str.length")
def length(emit: Emitter, node: nodes.Operation) -> Text:
    """`text.len()` of an ASCII text, otherwise the number of characters."""
    if is_character(emit, node.operands[0]):
        return sized("1")
    count = "len()" if ascii_only(emit) else "chars().count()"
    return sized(f"{emit.primary(node.operands[0])}.{count}")


@RULES.function("bytes.length")
def bytes_length(emit: Emitter, node: nodes.Operation) -> Text:
    """`data.len()`."""
    return sized(f"{emit.primary(node.operands[0])}.len()")


def pattern(emit: Emitter, node: nodes.Expr) -> str:
    """What is looked for: a `char`, or a borrowed text."""
    return character(emit, node) or emit.text(node, "ref")


@RULES.function("str.contains")
def contains(emit: Emitter, node: nodes.Operation) -> Text:
    """`text.contains(part)`, or a comparison where the text is one character."""
    text, part = node.operands
    if is_character(emit, text) and is_character(emit, part):
        return Text(f"{character(emit, text)} == {character(emit, part)}", COMPARE)
    return Text(f"{emit.primary(text)}.contains({pattern(emit, part)})")


@RULES.function("str.startswith", "str.endswith", cost=0)
def begins(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.starts_with('x')`."""
    text, part = node.operands
    single = character(emit, part)
    if single is None:
        return None
    method = "starts_with" if node.name == "str.startswith" else "ends_with"
    return Text(f"{emit.primary(text)}.{method}({single})")


@RULES.function("str.count")
def count(emit: Emitter, node: nodes.Operation) -> Text:
    """`text.matches(part).count()`."""
    text, part = node.operands
    return sized(f"{emit.primary(text)}.matches({pattern(emit, part)}).count()")


@RULES.function("str.find", "str.rfind")
def find(emit: Emitter, node: nodes.Operation) -> Text:
    """`text.find(part)`, -1 where there is none."""
    text, part = node.operands
    method = node.name.removeprefix("str.")
    if ascii_only(emit):
        return Text(f"{emit.primary(text)}.{method}({pattern(emit, part)}).map_or(-1, |i| i as i64)")
    emit.need(f"{method}_between")
    return Text(f"{method}_between({emit.text(text, 'ref')}, {emit.text(part, 'ref')}, 0, i64::MAX)")


@RULES.function("str.index", "str.rindex")
def index(emit: Emitter, node: nodes.Operation) -> Text:
    """`text.find(part).unwrap()`."""
    text, part = node.operands
    method = "find" if node.name == "str.index" else "rfind"
    if ascii_only(emit):
        return sized(f"{emit.primary(text)}.{method}({pattern(emit, part)}).unwrap()")
    emit.need("found", f"{method}_between")
    return Text(f"found({method}_between({emit.text(text, 'ref')}, {emit.text(part, 'ref')}, 0, i64::MAX))")


STRIPS = {"str.strip": "trim", "str.lstrip": "trim_start", "str.rstrip": "trim_end"}


@RULES.function(*STRIPS, *(f"{name}_characters" for name in STRIPS))
def strip(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.trim()`, `text.trim_matches('x')`: a part of the text."""
    name = node.name.removesuffix("_characters")
    text = emit.primary(node.operands[0])
    if name == node.name:
        if ascii_only(emit):
            return borrowed_text(f"{text}.{STRIPS[name]}()")
        emit.need("is_blank")
        return borrowed_text(f"{text}.{STRIPS[name]}_matches(is_blank)")
    characters = node.operands[1]
    if isinstance(characters, nodes.Literal) and characters.value == "":
        return emit.expression(node.operands[0])
    return borrowed_text(f"{text}.{STRIPS[name]}_matches({any_of(emit, characters)})")


def any_of(emit: Emitter, characters: nodes.Expr) -> str:
    """A pattern that any of the characters matches."""
    single = character(emit, characters)
    if single is not None:
        return single
    if isinstance(characters, nodes.Literal) and isinstance(characters.value, str):
        return f"[{', '.join(quoted(each, chr(39)) for each in dict.fromkeys(characters.value))}]"
    words = emit.primary(characters)
    name = unlike("c", words)
    return f"|{name}| {words}.contains({name})"


def unlike(name: str, text: str) -> str:
    """A name for the parameter of a closure whose body holds `text`: the name itself unless it occurs there."""
    numbered = (name, *(f"{name}{number}" for number in range(2, 100)))
    return next(each for each in numbered if not re.search(rf"\b{each}\b", text))


AFFIXES = {"str.startswith_any": ("starts_with", "prefix"), "str.endswith_any": ("ends_with", "suffix")}


@RULES.function(*AFFIXES)
def begins_with_any(emit: Emitter, node: nodes.Operation) -> Text:
    """`["a", "b"].iter().any(|&prefix| text.starts_with(prefix))`."""
    method, word = AFFIXES[node.name]
    text, affixes = node.operands
    words = emit.primary(text)
    name = unlike(word, words)
    if (
        isinstance(affixes, nodes.Build)
        and affixes.items
        and all(isinstance(each, nodes.Literal) for each in affixes.items)
    ):
        listed = ", ".join(emit.text(each) for each in affixes.items)
        return Text(f"[{listed}].iter().any(|&{name}| {words}.{method}({name}))")
    return Text(f"{emit.primary(affixes)}.iter().any(|{name}| {words}.{method}({name}.as_str()))")


@RULES.function("str.translate")
def translate(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`translate(&text, &source, &target, "")` of a table that is made right there."""
    text, table = node.operands
    if not (isinstance(table, nodes.Operation) and table.name == "str.translation"):
        if table.type != Dict(INT, INT):
            return None
        emit.need("translate_by_table")
        return value(f"translate_by_table({emit.text(text, 'ref')}, {emit.text(table, 'ref')})", STR)
    emit.need("translate")
    source, target = (emit.text(each, "ref") for each in table.operands)
    return value(f'translate({emit.text(text, "ref")}, {source}, {target}, "")', STR)


@RULES.function("str.removeprefix", "str.removesuffix")
def remove_affix(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.strip_prefix(prefix).unwrap_or(text)`."""
    text, part = node.operands
    if not isinstance(text, nodes.Local):
        emit.need(node.name.removeprefix("str.").replace("remove", "remove_"))
        return value(
            f"{node.name.removeprefix('str.').replace('remove', 'remove_')}({emit.text(text, 'ref')}, {emit.text(part, 'ref')})",
            STR,
        )
    method = "strip_prefix" if node.name == "str.removeprefix" else "strip_suffix"
    return borrowed_text(f"{emit.primary(text)}.{method}({pattern(emit, part)}).unwrap_or({emit.text(text, 'ref')})")


@RULES.function("str.split", cost=0)
def split(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.split(',')` into texts of their own."""
    text, separator = node.operands
    single = character(emit, separator)
    if single is None:
        return None
    return value(f"{emit.primary(text)}.split({single}).map(String::from).collect::<Vec<String>>()", node.type)


@RULES.function("str.replace", cost=0)
def replace(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.replace('a', "b")`."""
    text, old, new = node.operands
    single = character(emit, old)
    if single is None:
        return None
    return value(f"{emit.primary(text)}.replace({single}, {emit.text(new, 'ref')})", STR)


FILLS = {"str.ljust_fill": "pad_end", "str.rjust_fill": "pad_start", "str.center_fill": "center"}


@RULES.function(*FILLS)
def fill(emit: Emitter, node: nodes.Operation) -> Text:
    """`pad_end(&text, width, '*')`."""
    text, width, filling = node.operands
    single = character(emit, filling)
    if single is None:
        emit.need("only")
        single = f"only({emit.text(filling, 'ref')})"
    emit.need(FILLS[node.name])
    return value(f"{FILLS[node.name]}({emit.text(text, 'ref')}, {emit.text(width)}, {single})", STR)


@RULES.function("str.get")
def get(emit: Emitter, node: nodes.Operation) -> Text:
    """A character as a text."""
    return value(f"{element(emit, *node.operands)}.to_string()", STR)


# --- Formatting ------------------------------------------------------------------------------------------------------


def formatted(emit: Emitter, parts: Sequence[nodes.Expr]) -> Text:
    """`format!("{a}, {}", b + 1)`: constants stand in the text, variables in its braces."""
    text, arguments = "", []
    for part in parts:
        if isinstance(part, nodes.Literal):
            text += quoted(str(part.value))[1:-1].replace("{", "{{").replace("}", "}}")
            continue
        shown = shown_text(emit, part)
        if shown.isidentifier():
            text += f"{{{shown}}}"
        else:
            text += "{}"
            arguments.append(shown)
    if not arguments and "{" not in text:
        return borrowed_text(f'"{text}"')
    return value(f"format!({', '.join([f'{chr(34)}{text}{chr(34)}', *arguments])})", STR)


def shown_text(emit: Emitter, part: nodes.Expr) -> str:
    """An argument of `format!`, which borrows."""
    if isinstance(part, nodes.Operation) and part.name == "int.to_text":
        piece = emit.expression(part.operands[0])
        return piece.size.text if isinstance(piece, Piece) and piece.size else piece.text
    single = character(emit, part)
    if single is not None:
        return single
    piece = emit.expression(part)
    return piece.borrowed() if isinstance(piece, Piece) and piece.kind == "slice" else piece.text


def flattened(node: nodes.Expr) -> list[nodes.Expr]:
    """The parts of a chain of concatenations."""
    if isinstance(node, nodes.Operation) and node.name in ("str.concatenate", "str.interpolate"):
        return [each for operand in node.operands for each in flattened(operand)]
    return [node]


@RULES.function("str.concatenate", "str.interpolate")
def concatenate(emit: Emitter, node: nodes.Operation) -> Text:
    """All parts of a chain at once."""
    return formatted(emit, flattened(node))


# --- Slices ----------------------------------------------------------------------------------------------------------


def counted(emit: Emitter, bound: nodes.Expr) -> str | None:
    """A bound that counts from the start, as a `usize`."""
    piece = emit.expression(bound)
    if "nonnegative" in bound.facts or (isinstance(piece, Piece) and piece.size is not None):
        return piece.at(LEVELS["size"])
    return None


def from_end(bound: nodes.Expr) -> int | None:
    """How far from the end a constant bound is."""
    if isinstance(bound, nodes.Literal) and isinstance(bound.value, int) and bound.value < 0:
        return -bound.value
    return None


@RULES.function("str.slice_from", "str.slice_to", cost=2)
def slice_side(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.chars().skip(n)`, `text.chars().take(n)`, or a part of an ASCII text that ends so far from its end."""
    text, bound = node.operands
    taken = node.name == "str.slice_to"
    number = counted(emit, bound)
    if number is not None:
        method = "take" if taken else "skip"
        return value(f"{emit.primary(text)}.chars().{method}({number}).collect::<String>()", STR)
    distance = from_end(bound)
    if distance is None or not ascii_only(emit) or not isinstance(text, nodes.Local):
        return None
    name = emit.primary(text)
    size = f"{name}.len().saturating_sub({distance})"
    return Piece(f"{name}[..{size}]" if taken else f"{name}[{size}..]", PRIMARY, STR, "slice")


@RULES.function("str.slice", cost=2)
def slice_both(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.chars().skip(start).take(n)` between constants."""
    text, start, stop = node.operands
    if all(
        isinstance(bound, nodes.Literal) and isinstance(bound.value, int) and bound.value >= 0
        for bound in (start, stop)
    ):
        first, last = int(str(start.value)), int(str(stop.value))  # type: ignore[union-attr]
        skip = f".skip({first})" if first else ""
        return value(f"{emit.primary(text)}.chars(){skip}.take({max(last - first, 0)}).collect::<String>()", STR)
    first_text, last_text = counted(emit, start), counted(emit, stop)
    if first_text is None or last_text is None:
        return None
    if first_text == "0":
        return value(f"{emit.primary(text)}.chars().take({last_text}).collect::<String>()", STR)
    return value(f"{emit.primary(text)}.chars().take({last_text}).skip({first_text}).collect::<String>()", STR)


@RULES.function("str.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text:
    """`text.chars().step_by(2)`, or a helper for other bounds and steps."""
    text, start, stop, step = node.operands
    if absent(stop) and isinstance(step, nodes.Literal) and isinstance(step.value, int):
        first = "0" if absent(start) else counted(emit, start)
        if step.value > 0 and first is not None:
            skip = "" if first == "0" else f".skip({first})"
            return value(f"{emit.primary(text)}.chars(){skip}.step_by({step.value}).collect::<String>()", STR)
        if step.value < 0 and absent(start):
            by = "" if step.value == -1 else f".step_by({-step.value})"
            return value(f"{emit.primary(text)}.chars().rev(){by}.collect::<String>()", STR)
    emit.need("steps")
    bounds = ", ".join(bound_text(emit, bound) for bound in (start, stop))
    source = f"{emit.primary(text)}.chars().collect::<Vec<char>>()"
    return value(f"steps(&{source}, {bounds}, {emit.text(step)}).iter().collect::<String>()", STR)


def absent(bound: nodes.Expr) -> bool:
    """A bound that is not there."""
    return isinstance(bound, nodes.Literal) and bound.value is None


def bound_text(emit: Emitter, bound: nodes.Expr) -> str:
    """A bound of a slice as an `Option<i64>`."""
    if absent(bound):
        return "None"
    if isinstance(bound, nodes.Convert):
        bound = bound.value
    return f"Some({emit.text(bound)})" if bound.type == INT else emit.text(bound)
