"""Operations whose text depends on more than a template can say: indices, slices, orders by a key, texts with places."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from cruxx.ir import nodes
from cruxx.rules.php.operations import LEVELS, RULES
from cruxx.rules.php.places import is_place
from cruxx.rules.php.spelling import CONTAINERS, changes_something, identical, one_character, spaceship
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import BOOL, FLOAT, INT, STR, Dict, Type, parse


def is_nonnegative(node: nodes.Expr) -> bool:
    """Whether an int is known to be at least 0."""
    return "nonnegative" in node.facts or (
        isinstance(node, nodes.Literal) and isinstance(node.value, int) and node.value >= 0
    )


def index_text(emit: Emitter, index: nodes.Expr, array: str) -> str:
    """An index that counts from the start."""
    if is_nonnegative(index):
        return emit.text(index)
    if isinstance(index, nodes.Literal) and isinstance(index.value, int):
        return f"count({array}) - {-index.value}"
    emit.need("position")
    return f"position({array}, {emit.text(index)})"


@RULES.function("list.get")
def get(emit: Emitter, node: nodes.Operation) -> Text:
    """`$items[$i]`, `$items[count($items) - 1]`."""
    items, index = node.operands
    if not is_nonnegative(index) and not is_place(items):
        emit.need("at")
        return Text(f"at({emit.text(items)}, {emit.text(index)})")
    array = emit.primary(items)
    return Text(f"{array}[{index_text(emit, index, array)}]")


@RULES.function("int.equal", "int.not_equal", "int.nonzero", cost=0)
def divisible(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`$n % 2 === 0`: nothing remains whatever the signs are."""
    match node.operands:
        case (nodes.Operation(name="int.modulo", operands=operands), *rest) if not rest or whole(rest[0]) == 0:
            left, right = emit.text(operands[0], "product"), emit.text(operands[1], "unary")
            operator = "===" if node.name == "int.equal" else "!=="
            return Text(f"{left} % {right} {operator} 0", LEVELS["equality"])
    return None


# --- Slices


def whole(node: nodes.Expr | None) -> int | None:
    """The value of a literal int."""
    return node.value if isinstance(node, nodes.Literal) and isinstance(node.value, int) else None


def span(emit: Emitter, start: nodes.Expr | None, stop: nodes.Expr | None) -> list[str] | None:
    """Offset and length, as `substr` and `array_slice` count them, of a slice; None where they are only known at run time."""
    first, last = whole(start), whole(stop)
    offset = "0" if start is None else emit.text(start)
    if stop is None:
        return [offset]
    if start is None or first == 0 or (last is not None and last < 0):
        return [offset, emit.text(stop)]
    if first is not None and last is not None and first > 0:
        return [offset, str(max(0, last - first))]
    match stop:
        case nodes.Operation(name="int.add", operands=(base, count)) if (
            isinstance(start, nodes.Local)
            and isinstance(base, nodes.Local)
            and base.variable == start.variable
            and is_nonnegative(start)
            and is_nonnegative(count)
        ):
            return [offset, emit.text(count)]
    return None


def bounds(node: nodes.Operation) -> tuple[nodes.Expr | None, nodes.Expr | None]:
    """Start and stop of a slice, None where they are absent."""
    given = node.operands[1:]
    if node.name.endswith("slice_to"):
        return None, given[0]
    start, stop = (given[0], None) if len(given) == 1 else given[:2]
    return absent(start), None if stop is None else absent(stop)


def absent(node: nodes.Expr) -> nodes.Expr | None:
    """None for the literal None."""
    return None if isinstance(node, nodes.Literal) and node.value is None else node


@RULES.function("str.slice", "str.slice_from", "str.slice_to")
def text_slice(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`substr($text, $start, $length)`, which counts from the end as Python does."""
    is_ascii = "ascii" in emit.program.facts
    text = emit.text(node.operands[0])
    found = span(emit, *bounds(node))
    if found is not None:
        return Text(f"{'substr' if is_ascii else 'mb_substr'}({', '.join([text, *found])})")
    if not is_ascii:
        return None
    emit.need("slice")
    return Text(f"slice({text}, {emit.text(node.operands[1])}, {emit.text(node.operands[2])})")


@RULES.function("list.slice", "list.slice_from", "list.slice_to")
def list_slice(emit: Emitter, node: nodes.Operation) -> Text:
    """`array_slice($items, $start, $length)`, which counts from the end as Python does."""
    items = emit.text(node.operands[0])
    found = span(emit, *bounds(node))
    if found is not None:
        return Text(f"array_slice({', '.join([items, *found])})")
    emit.need("sliceItems")
    return Text(f"sliceItems({items}, {emit.text(node.operands[1])}, {emit.text(node.operands[2])})")


@RULES.function("str.slice_step", "list.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`sliceStep($items, $start, $stop, $step)`; a text is taken apart and put together again."""
    items, *others = [emit.text(operand) for operand in node.operands]
    emit.need("sliceStep")
    if node.type != STR:
        return Text(f"sliceStep({', '.join([items, *others])})")
    split = "str_split" if "ascii" in emit.program.facts else "mb_str_split"
    return Text(f'implode("", sliceStep({split}({items}), {", ".join(others)}))')


@RULES.function("list.delete_slice", "list.assign_slice", statement=True)
def replace_slice(emit: Emitter, node: nodes.Operation) -> Text:
    """`array_splice($items, $start, $length, $others)`."""
    start, stop = bounds(node)
    found = span(emit, start, stop)
    items = emit.text(node.operands[0])
    others = [emit.text(node.operands[3])] if node.name == "list.assign_slice" else []
    if found is not None:
        rest = [*found, "null"] if others and len(found) == 1 else found
        return Text(f"array_splice({', '.join([items, *rest, *others])})")
    emit.need("replaceSlice")
    given = [emit.text(operand) for operand in node.operands[1:3]]
    return Text(f"replaceSlice({', '.join([items, *given, *others])})")


# --- Functions as operands


def renamed(node: Any, old: nodes.Variable, new: nodes.Variable) -> Any:  # noqa: ANN401 - any part of a program
    """A part of a program in which another variable stands for `old`."""
    if node == old:
        return new
    if isinstance(node, tuple):
        return tuple(renamed(each, old, new) for each in node)
    if is_dataclass(node) and not isinstance(node, type) and type(node).__module__ == nodes.__name__:
        return replace(
            node,
            **{
                field.name: renamed(getattr(node, field.name), old, new)
                for field in fields(node)
                if field.name not in ("type", "facts", "line")
            },
        )
    return node


def comparison(emit: Emitter, key: nodes.Expr, *, descending: bool = False) -> str | None:
    """The function that compares two elements by a key, for `usort`."""
    if not isinstance(key, nodes.Lambda) or len(key.parameters) != 1 or changes_something(key.body):
        return None
    (parameter,) = key.parameters
    names = [emit.fresh(name, parameter.type) for name in ("a", "b")]
    left, right = (emit.lazily(renamed(key.body, parameter, name)) for name in names)
    head = ", ".join(f"${emit.name(name)}" for name in names)
    if descending:
        left, right = right, left
    if spaceship(key.body.type):
        return f"fn({head}) => {left.at(LEVELS['concat'])} <=> {right.at(LEVELS['concat'])}"
    if key.body.type == STR:
        return f"fn({head}) => strcmp({left.text}, {right.text})"
    emit.need("compare")
    return f"fn({head}) => compare({left.text}, {right.text})"


@RULES.function("list.sort_key", "list.sort_key_descending", statement=True)
def sort_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`usort($items, fn($a, $b) => …)`, which keeps the order of equal elements."""
    compare = comparison(emit, node.operands[1], descending=node.name.endswith("descending"))
    return None if compare is None else Text(f"usort({emit.text(node.operands[0])}, {compare})")


@RULES.function("list.sorted_key", "list.sorted_key_descending")
def sorted_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`sortedBy($items, fn($a, $b) => …)`."""
    compare = comparison(emit, node.operands[1], descending=node.name.endswith("descending"))
    if compare is None:
        return None
    emit.need("sortedBy")
    return Text(f"sortedBy({emit.text(node.operands[0])}, {compare})")


@RULES.function("list.minimum_key", "list.maximum_key")
def extreme_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The first of the elements in order of their keys."""
    compare = comparison(emit, node.operands[1], descending=node.name == "list.maximum_key")
    if compare is None:
        return None
    emit.need("sortedBy")
    return Text(f"sortedBy({emit.text(node.operands[0])}, {compare})[0]")


@RULES.function("list.any", "list.all")
def quantified(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`array_any($items, fn($x) => …)` of a comprehension over one list or text."""
    match node.operands[0]:
        case nodes.Comprehension(
            elements=(element,),
            clauses=(nodes.Clause(targets=(target,), iterable=nodes.Elements(of=of, reverse=False), conditions=()),),
        ) if not isinstance(of.type, Dict) and not changes_something(element):
            items = elements(emit, of)
            body = emit.lazily(element).at(LEVELS["assignment"])
            name = {"list.any": "array_any", "list.all": "array_all"}[node.name]
            return Text(f"{name}({items}, fn(${emit.name(target)}) => {body})")
    return None


def elements(emit: Emitter, of: nodes.Expr) -> str:
    """The elements of a list, tuple, set or text as an array."""
    if of.type == STR:
        return f"{'str_split' if 'ascii' in emit.program.facts else 'mb_str_split'}({emit.text(of)})"
    return emit.text(of)


@RULES.function("list.sum")
def counted(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`count(array_filter($items, fn($x) => …))` for `sum(1 for x in items if …)`."""
    match node.operands[0]:
        case nodes.Comprehension(
            elements=(nodes.Literal(value=1),),
            clauses=(nodes.Clause(targets=(target,), iterable=nodes.Elements(of=of), conditions=(condition,)),),
        ) if not isinstance(of.type, Dict) and not changes_something(condition):
            body = emit.lazily(condition).at(LEVELS["assignment"])
            return Text(f"count(array_filter({elements(emit, of)}, fn(${emit.name(target)}) => {body}))")
    return None


# --- Texts


@RULES.function("str.interpolate")
def interpolate(emit: Emitter, node: nodes.Operation) -> Text:
    """`"$a and {$b}"` where all parts are constants or variables, otherwise parts with `.` between."""
    pieces: list[tuple[bool, str]] = []
    for part in node.operands:
        inner = part.operands[0] if isinstance(part, nodes.Operation) and part.name == "int.to_text" else part
        if isinstance(part, nodes.Literal):
            kept = (True, emit.render(STR, part.value)[1:-1])
        elif isinstance(inner, nodes.Local):
            kept = (True, f"{{{emit.text(inner)}}}")
        else:
            kept = (False, emit.text(part, LEVELS["concat"] + 1))
        if pieces and pieces[-1][0] and kept[0]:
            kept = (True, pieces.pop()[1] + kept[1])
        pieces.append(kept)
    texts = [f'"{text}"' if quoted else text for quoted, text in pieces]
    return Text(texts[0]) if len(texts) == 1 and pieces[0][0] else joined(texts)


def joined(texts: list[str]) -> Text:
    """Texts with `.` between; an empty text makes a text of one alone."""
    return Text(" . ".join(texts if len(texts) > 1 else ['""', *texts]), LEVELS["concat"])


@RULES.function("str.join")
def join(emit: Emitter, node: nodes.Operation) -> Text:
    """`implode($separator, $parts)`; keys need not be made texts for it."""
    separator, parts = node.operands
    if isinstance(parts, nodes.Operation) and parts.name == "dict.keys":
        return Text(f"implode({emit.text(separator)}, array_keys({emit.text(parts.operands[0])}))")
    return Text(f"implode({emit.text(separator)}, {emit.text(parts)})")


@RULES.function("str.split_limit")
def split_limit(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`explode($separator, $text, $limit + 1)`."""
    text, separator, limit = node.operands
    known = whole(limit)
    if known is None or known < 0:
        return None
    return Text(f"explode({emit.text(separator)}, {emit.text(text)}, {known + 1})")


@RULES.function("str.less", "str.less_equal", "str.greater", "str.greater_equal")
def text_order(emit: Emitter, node: nodes.Operation) -> Text:
    """`$a < $b` of single characters, otherwise `strcmp`: texts of digits are compared as numbers."""
    operator = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}[node.name[4:]]
    if all(one_character(emit.current, operand) for operand in node.operands):
        left, right = (emit.text(operand, "concat") for operand in node.operands)
        return Text(f"{left} {operator} {right}", LEVELS["relation"])
    left, right = (emit.text(operand) for operand in node.operands)
    return Text(f"strcmp({left}, {right}) {operator} 0", LEVELS["relation"])


@RULES.function("str.isupper", "str.islower")
def cased(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`ctype_upper($c)` of one character."""
    if "ascii" not in emit.program.facts or not one_character(emit.current, node.operands[0]):
        return None
    return Text(f"{'ctype_upper' if node.name == 'str.isupper' else 'ctype_lower'}({emit.text(node.operands[0])})")


# --- Lists, sets, unions


@RULES.function("list.repeat")
def repeated(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`array_fill(0, $n, 0)` for `[0] * n`."""
    items, count = node.operands
    if not isinstance(items, nodes.Build) or len(items.items) != 1:
        return None
    if not isinstance(items.items[0], nodes.Local | nodes.Literal):
        return None
    times = emit.text(count) if is_nonnegative(count) else f"max(0, {emit.text(count)})"
    return Text(f"array_fill(0, {times}, {emit.text(items.items[0])})")


@RULES.function("set.add", statement=True)
def add(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`if (!in_array($item, $items, true)) { $items[] = $item; }`."""
    items, item = node.operands
    if not identical(item.type):
        return None
    text = emit.text(item)
    if not isinstance(item, nodes.Local | nodes.Literal):
        kept = emit.temporary("item")
        emit.line(f"${kept} = {text};")
        text = f"${kept}"
    array = emit.text(items)
    emit.line(f"if (!in_array({text}, {array}, true)) {{")
    with emit.indented():
        emit.line(f"{array}[] = {text};")
    emit.line("}")
    return Text("")


UNIQUE = (INT, STR)
"""Elements that `array_unique` tells apart: it compares their texts."""

TESTS: dict[Type, str] = {INT: "is_int", FLOAT: "is_float", BOOL: "is_bool", STR: "is_string"}


@RULES.function("union.is")
def member(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`is_int($value)`, `is_array($value)`."""
    value, asked = node.operands
    assert isinstance(asked, nodes.Literal)
    given = parse(str(asked.value))
    if given not in TESTS and not isinstance(given, CONTAINERS):
        return None
    return Text(f"{TESTS.get(given, 'is_array')}({emit.text(value)})")
