"""How C# writes operations on containers, and on numbers, that look at their operands."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.csharp.characters import index_text, long_literal, place
from cruxx.rules.csharp.numbers import bound, is_narrow
from cruxx.rules.csharp.operations import LEVELS, RULES, ordered
from cruxx.rules.csharp.spelling import LONGEST_TUPLE, Unspeakable, comparable, spell
from cruxx.rules.csharp.types import spelled
from cruxx.translate.emit import Emitter
from cruxx.translate.narrow import are_nonnegative
from cruxx.translate.rule import Text
from cruxx.types import BOOL, FLOAT, INT, STR, List, Optional, Sequence, Tuple, Type, Union, parse

OPERATORS = {"int.add": ("+", "sum"), "int.subtract": ("-", "sum"), "int.multiply": ("*", "product")}


@RULES.function(*OPERATORS)
def arithmetic(emit: Emitter, node: nodes.Operation) -> Text:
    """`left + right`, of which one is a `long` where 32 bits might not do."""
    operator, level = OPERATORS[node.name]
    number = LEVELS[level]
    left, right = node.operands
    first, second = emit.text(left, number), emit.text(right, number + 1)
    if bound(emit.current, node) is None and all(is_narrow(emit.current, each) for each in node.operands):
        first = widened(emit, left)
    return Text(f"{first} {operator} {second}", number)


def widened(emit: Emitter, node: nodes.Expr) -> str:
    """An `int` as a `long`."""
    return long_literal(emit, node) if isinstance(node, nodes.Literal) else f"(long){emit.text(node, 'unary')}"


@RULES.function("int.negate")
def negate(emit: Emitter, node: nodes.Operation) -> Text:
    """`-value`."""
    return Text(f"-{emit.primary(node.operands[0])}", LEVELS["unary"])


@RULES.function("int.shift_left", "int.shift_right")
def shift(emit: Emitter, node: nodes.Operation) -> Text:
    """`value << count` of 64 bits."""
    value, count = node.operands
    operator = "<<" if node.name == "int.shift_left" else ">>"
    text = widened(emit, value) if is_narrow(emit.current, value) else emit.text(value, "shift")
    return Text(f"{text} {operator} {index_text(emit, count)}", LEVELS["shift"])


@RULES.function("int.equal", "int.not_equal")
def equal(emit: Emitter, node: nodes.Operation) -> Text:
    """`left == right`; a remainder is 0 whatever sign it would have."""
    left, right = node.operands
    operator, level = "==" if node.name == "int.equal" else "!=", LEVELS["equality"]
    if is_remainder(left) and isinstance(right, nodes.Literal) and right.value == 0:
        assert isinstance(left, nodes.Operation)
        first, second = (emit.text(each, LEVELS["product"] + number) for number, each in enumerate(left.operands))
        return Text(f"{first} % {second} {operator} 0", level)
    return Text(f"{emit.text(left, level)} {operator} {emit.text(right, level + 1)}", level)


def is_remainder(node: nodes.Expr) -> bool:
    """Whether an expression is a remainder."""
    return isinstance(node, nodes.Operation) and node.name == "int.modulo"


@RULES.function("list.get")
def get(emit: Emitter, node: nodes.Operation) -> Text:
    """`items[i]`, `items[^1]`."""
    items, index = node.operands
    if are_nonnegative(index) or isinstance(items, nodes.Local) or isinstance(index, nodes.Literal):
        text = emit.primary(items)
        return Text(f"{text}[{place(emit, f'{text}.Count', index)}]")
    emit.need("At")
    return Text(f"At({emit.text(items)}, {emit.text(index)})")


@RULES.function("bytes.get")
def byte(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`data[i]`."""
    data, index = node.operands
    if not are_nonnegative(index) and not isinstance(index, nodes.Literal):
        return None
    text = emit.primary(data)
    return Text(f"{text}[{place(emit, f'{text}.Length', index)}]")


@RULES.function("list.pop_at", "list.delete", statement=True)
def remove_at(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.RemoveAt(i)`."""
    items, index = node.operands
    return Text(f"{emit.primary(items)}.RemoveAt({index_text(emit, index)})") if are_nonnegative(index) else None


def optional_bound(emit: Emitter, node: nodes.Expr) -> str:
    """A bound of a slice: `null` where it is absent."""
    return "null" if isinstance(node, nodes.Literal) and node.value is None else emit.text(node)


@RULES.function("list.slice_step", "str.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`SliceStep(items, start, stop, step)`."""
    items, start, stop, step = node.operands
    if items.type == STR and "ascii" not in emit.program.facts:
        return None
    emit.need("SliceStepText" if items.type == STR else "SliceStep")
    bounds = ", ".join([optional_bound(emit, start), optional_bound(emit, stop), emit.text(step)])
    return Text(f"SliceStep({emit.text(items)}, {bounds})")


@RULES.function("list.delete_slice", "list.assign_slice")
def splice(emit: Emitter, node: nodes.Operation) -> Text:
    """`Splice(items, start, stop, others)`."""
    items, start, stop, *others = node.operands
    if not others and all(isinstance(each, nodes.Literal) and each.value is None for each in (start, stop)):
        return Text(f"{emit.primary(items)}.Clear()")
    emit.need("Splice")
    values = emit.text(others[0]) if others else f"new {spelled(emit, items.type)}()"
    return Text(f"Splice({emit.text(items)}, {optional_bound(emit, start)}, {optional_bound(emit, stop)}, {values})")


@RULES.function("list.delete_slice_step", "list.assign_slice_step")
def splice_step(emit: Emitter, node: nodes.Operation) -> Text:
    """`DeleteStep(items, start, stop, step)` or `AssignStep(items, start, stop, step, others)`."""
    items, start, stop, step, *others = node.operands
    helper = "AssignStep" if others else "DeleteStep"
    emit.need(helper)
    texts = [emit.text(items), optional_bound(emit, start), optional_bound(emit, stop), emit.text(step)]
    return Text(f"{helper}({', '.join([*texts, *(emit.text(each) for each in others)])})")


@RULES.function("list.index_from", "list.index_between")
def index_from(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`IndexBetween(items, value, start, stop)`."""
    items, value, start, *stop = node.operands
    if not comparable(value.type):
        return None
    emit.need("IndexBetween")
    last = emit.text(stop[0]) if stop else "int.MaxValue"
    return Text(f"IndexBetween({emit.text(items)}, {emit.text(value)}, {emit.text(start)}, {last})")


@RULES.function("dict.copy")
def copy(emit: Emitter, node: nodes.Operation) -> Text:
    """`new Dictionary<string, long>(mapping)`."""
    return Text(f"new {spelled(emit, node.type)}({emit.text(node.operands[0])})")


@RULES.function("dict.from_keys")
def from_keys(emit: Emitter, node: nodes.Operation) -> Text:
    """`FromKeys<string, long>(keys, value)`."""
    emit.need("FromKeys")
    types = spelled(emit, node.type).removeprefix("Dictionary")
    return Text(f"FromKeys{types}({', '.join(emit.text(each) for each in node.operands)})")


@RULES.function("dict.pop", "dict.delete", "dict.pop_default", cost=2)
def take(emit: Emitter, node: nodes.Operation) -> Text | None:
    """Removal by a helper that keeps the order of what is left."""
    mapping, key, *default = node.operands
    if not ordered(mapping.type):
        return None
    helper = "TakeInOrderOr" if default else "TakeInOrder"
    emit.need(helper)
    return Text(f"{helper}({', '.join(emit.text(each) for each in (mapping, key, *default))})")


@RULES.function("tuple.item")
def item(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`pair.Item1`."""
    items, index = node.operands
    if not isinstance(index, nodes.Literal) or not isinstance(index.value, int) or index.value >= LONGEST_TUPLE:
        return None
    return Text(f"{emit.primary(items)}.Item{index.value + 1}")


@RULES.function("tuple.concatenate")
def concatenate(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A new tuple of all parts."""
    parts = parts_of(emit, *node.operands)
    return Text(f"({', '.join(parts)})") if parts is not None and 1 < len(parts) <= LONGEST_TUPLE else None


def parts_of(emit: Emitter, *tuples: nodes.Expr) -> list[str] | None:
    """The parts of tuples that have names."""
    parts = []
    for each in tuples:
        if not isinstance(each, nodes.Local) or not isinstance(each.type, Tuple):
            return None
        parts += [f"{emit.text(each)}.Item{index + 1}" for index in range(len(each.type.elements))]
    return parts


@RULES.function("tuple.to_list")
def to_list(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A new list of the parts of a tuple."""
    parts = parts_of(emit, node.operands[0])
    return Text(f"new {spelled(emit, node.type)} {{ {', '.join(parts)} }}") if parts is not None else None


@RULES.function("range.contains")
def in_range(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`start <= value && value < stop`."""
    start, stop, step, value = node.operands
    if not isinstance(step, nodes.Literal) or step.value != 1 or not isinstance(value, nodes.Local | nodes.Literal):
        return None
    level = LEVELS["relation"] + 1
    text = emit.text(value, level)
    return Text(f"{emit.text(start, level)} <= {text} && {text} < {emit.text(stop, level)}", LEVELS["and"])


@RULES.function("union.is")
def holds(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`value is long`."""
    value, member = node.operands
    if not isinstance(member, nodes.Literal):
        return None
    try:
        name = spell(parse(str(member.value)))
    except Unspeakable:
        return None
    return Text(f"{emit.text(value, 'relation')} is {name}", LEVELS["relation"])


def represented(given: Type) -> bool:
    """Whether the helper `Represent` writes a value of the type as Python's `repr` does."""
    match given:
        case List(element) | Optional(element):
            return represented(element)
        case Tuple(elements):
            return all(map(represented, elements))
        case Union(members):
            return not any(isinstance(each, Sequence) for each in members) and all(map(represented, members))
    key, value = getattr(given, "key", None), getattr(given, "value", None)
    if key is not None and value is not None:
        return represented(key) and represented(value)
    return given in (INT, FLOAT, BOOL, STR)


@RULES.function("list.to_text", "dict.to_text", "optional.to_text", "union.to_text", "tuple.to_text")
def to_text(emit: Emitter, node: nodes.Operation) -> Text | None:
    """As Python's `repr` writes it."""
    value = node.operands[0]
    if "ascii" not in emit.program.facts:
        return None
    if isinstance(value.type, Sequence) and represented(value.type.element):
        emit.need("RepresentTuple")
        return Text(f"RepresentTuple({emit.text(value)})")
    if not represented(value.type):
        return None
    emit.need("Represent")
    return Text(f"Represent({emit.text(value)})")


@RULES.function("union.to_display")
def to_display(emit: Emitter, node: nodes.Operation) -> Text | None:
    """As Python's `str` writes it: a text as it is."""
    value = node.operands[0]
    if "ascii" not in emit.program.facts or not represented(value.type):
        return None
    emit.need("Display")
    return Text(f"Display({emit.text(value)})")
