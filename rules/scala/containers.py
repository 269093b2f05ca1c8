"""How Scala writes operations on containers, and on numbers, that look at their operands."""

from __future__ import annotations

import re

from cruxx.ir import nodes
from cruxx.rules.scala.characters import index_text, long_literal, place, wide
from cruxx.rules.scala.numbers import bound, is_narrow
from cruxx.rules.scala.operations import LEVELS, RULES
from cruxx.rules.scala.spelling import LONGEST_TUPLE, Unspeakable, comparable, spell
from cruxx.rules.scala.types import spelled
from cruxx.rules.scala.values import fresh
from cruxx.translate.emit import Emitter
from cruxx.translate.narrow import are_nonnegative
from cruxx.translate.rule import Text
from cruxx.types import BOOL, FLOAT, INT, NONE, STR, Dict, List, Optional, Sequence, Tuple, Type, Union, parse

OPERATORS = {"int.add": ("+", "sum"), "int.subtract": ("-", "sum"), "int.multiply": ("*", "product")}


@RULES.function(*OPERATORS)
def arithmetic(emit: Emitter, node: nodes.Operation) -> Text:
    """`left + right`, of which one is a `Long` where 32 bits might not do."""
    operator, level = OPERATORS[node.name]
    number = LEVELS[level]
    left, right = node.operands
    first, second = emit.text(left, number), emit.text(right, number + 1)
    if bound(emit.current, node) is None and all(is_narrow(emit.current, each) for each in node.operands):
        first = widened(emit, left)
    return Text(f"{first} {operator} {second}", number)


def widened(emit: Emitter, node: nodes.Expr) -> str:
    """An `Int` as a `Long`."""
    return long_literal(emit, node) if isinstance(node, nodes.Literal) else f"{emit.primary(node)}.toLong"


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
    """`items(i)`, `items.last`."""
    items, index = node.operands
    text = emit.primary(items)
    if isinstance(index, nodes.Literal) and index.value == -1:
        return Text(f"{text}.last")
    if are_nonnegative(index) or isinstance(items, nodes.Local):
        return Text(f"{text}({place(emit, text, index)})")
    emit.need("at")
    return Text(f"at({text}, {emit.text(index)})")


@RULES.function("list.pop_at", "list.delete", cost=2)
def remove_at(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.remove(i)`."""
    items, index = node.operands
    return Text(f"{emit.primary(items)}.remove({index_text(emit, index)})") if are_nonnegative(index) else None


@RULES.function("list.sort", "list.reverse", "list.sort_descending", statement=True, cost=4)
def replaced(emit: Emitter, node: nodes.Operation) -> Text:
    """The items of a list in another order, put back into it."""
    emit.need("replace")
    items = emit.text(node.operands[0])
    if node.name == "list.reverse":
        return Text(f"replace({items}, {emit.primary(node.operands[0])}.reverse)")
    name = "list.sorted" if node.name == "list.sort" else "list.sorted_descending"
    made = nodes.Operation(type=node.operands[0].type, name=name, operands=node.operands)
    return Text(f"replace({items}, {emit.text(made)})")


@RULES.function("list.extend", cost=0)
def extend(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A list that is put behind itself is copied first."""
    items, others = node.operands
    if not (isinstance(items, nodes.Local) and isinstance(others, nodes.Local) and items.variable == others.variable):
        return None
    return Text(f"{emit.text(items)} ++= {emit.text(items)}.clone()", LEVELS["assign"])


def optional_bound(emit: Emitter, node: nodes.Expr) -> str:
    """A bound of a slice: `None` where it is absent."""
    return "None" if isinstance(node, nodes.Literal) and node.value is None else f"Some({wide(emit, node)})"


@RULES.function("list.slice_step", "str.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`sliceStep(items, start, stop, step)`."""
    items, start, stop, step = node.operands
    if items.type == STR and "ascii" not in emit.program.facts:
        return None
    bounds = ", ".join([optional_bound(emit, start), optional_bound(emit, stop), emit.text(step)])
    helper = "sliceStepText" if items.type == STR else "sliceStep"
    emit.need(helper)
    return Text(f"{helper}({emit.text(items)}, {bounds})")


@RULES.function("list.delete_slice", "list.assign_slice")
def splice(emit: Emitter, node: nodes.Operation) -> Text:
    """`splice(items, start, stop, others)`."""
    items, start, stop, *others = node.operands
    if not others and all(isinstance(each, nodes.Literal) and each.value is None for each in (start, stop)):
        return Text(f"{emit.primary(items)}.clear()")
    emit.need("splice")
    values = emit.text(others[0]) if others else f"{spelled(emit, items.type)}()"
    return Text(f"splice({emit.text(items)}, {optional_bound(emit, start)}, {optional_bound(emit, stop)}, {values})")


@RULES.function("list.delete_slice_step", "list.assign_slice_step")
def splice_step(emit: Emitter, node: nodes.Operation) -> Text:
    """`deleteStep(items, start, stop, step)` or `assignStep(items, start, stop, step, others)`."""
    items, start, stop, step, *others = node.operands
    helper = "assignStep" if others else "deleteStep"
    emit.need(helper)
    texts = [emit.text(items), optional_bound(emit, start), optional_bound(emit, stop), emit.text(step)]
    return Text(f"{helper}({', '.join([*texts, *(emit.text(each) for each in others)])})")


@RULES.function("list.index_from", "list.index_between")
def index_from(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`indexBetween(items, value, start, stop)`."""
    items, value, start, *stop = node.operands
    if not comparable(value.type):
        return None
    emit.need("indexBetween")
    last = emit.text(stop[0]) if stop else "Int.MaxValue"
    return Text(f"indexBetween({emit.text(items)}, {emit.text(value)}, {emit.text(start)}, {last})")


@RULES.function("dict.copy")
def copy(emit: Emitter, node: nodes.Operation) -> Text:
    """`mapping.clone()`."""
    return Text(f"{emit.primary(node.operands[0])}.clone()")


@RULES.function("dict.get_default", "dict.set_default")
def get_or(emit: Emitter, node: nodes.Operation) -> Text:
    """`mapping.getOrElse(key, default)`, `mapping.getOrElseUpdate(key, default)`."""
    mapping, key, default = node.operands
    word = "getOrElse" if node.name == "dict.get_default" else "getOrElseUpdate"
    return Text(f"{emit.primary(mapping)}.{word}({emit.text(key)}, {wide(emit, default)})")


@RULES.function("dict.from_keys")
def from_keys(emit: Emitter, node: nodes.Operation) -> Text:
    """`mutable.Map(keys.map(key => key -> value): _*)`."""
    keys, value = node.operands
    name = emit.temporary("key")
    pairs = f"{emit.primary(keys)}.map({name} => {name} -> {emit.lazily(value).at(LEVELS['sum'])})"
    return Text(f"{fresh(emit, node.type).removesuffix('()')}({pairs}: _*)")


@RULES.function("dict.from_entries", "dict.from_lists")
def from_parts(emit: Emitter, node: nodes.Operation) -> Text:
    """`mutable.Map(entries: _*)`."""
    first = emit.primary(node.operands[0])
    pairs = first if node.name == "dict.from_entries" else f"{first}.zip({emit.text(node.operands[1])})"
    return Text(f"{fresh(emit, node.type).removesuffix('()')}({pairs}: _*)")


@RULES.function("dict.union")
def union(emit: Emitter, node: nodes.Operation) -> Text:
    """`left.clone() ++= right`."""
    left, right = node.operands
    return Text(f"({emit.primary(left)}.clone() ++= {emit.text(right, 'sum')})")


@RULES.function("tuple.item")
def item(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`pair._1`."""
    items, index = node.operands
    if not isinstance(index, nodes.Literal) or not isinstance(index.value, int) or index.value >= LONGEST_TUPLE:
        return None
    return Text(f"{emit.primary(items)}._{index.value + 1}")


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
        parts += [f"{emit.text(each)}._{index + 1}" for index in range(len(each.type.elements))]
    return parts


@RULES.function("tuple.to_list")
def to_list(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A new list of the parts of a tuple."""
    parts = parts_of(emit, node.operands[0])
    return Text(f"{spelled(emit, node.type)}({', '.join(parts)})") if parts is not None else None


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
    """`value.isInstanceOf[Long]`."""
    value, member = node.operands
    if not isinstance(member, nodes.Literal):
        return None
    wanted = parse(str(member.value))
    if wanted == NONE:
        return Text(f"{emit.text(value, 'equality')} == None", LEVELS["equality"])
    try:
        name = re.sub(r"\[.*", lambda found: "[_, _]" if isinstance(wanted, Dict) else "[_]", spell(wanted))
    except Unspeakable:
        return None
    members = value.type.members if isinstance(value.type, Union) else ()
    if isinstance(wanted, Tuple) or sum(class_of(each) == class_of(wanted) for each in members) > 1:
        return None
    return Text(f"{emit.primary(value)}.isInstanceOf[{name}]")


def class_of(given: Type) -> str:
    """The class of a type without its arguments."""
    try:
        return spell(given).partition("[")[0]
    except Unspeakable:
        return ""


def represented(given: Type) -> bool:
    """Whether the helper `represent` writes a value of the type as Python's `repr` does."""
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
        emit.need("representTuple")
        return Text(f"representTuple({emit.text(value)})")
    if not represented(value.type):
        return None
    emit.need("represent")
    return Text(f"represent({emit.text(value)})")


@RULES.function("union.to_display")
def to_display(emit: Emitter, node: nodes.Operation) -> Text | None:
    """As Python's `str` writes it: a text as it is."""
    value = node.operands[0]
    if "ascii" not in emit.program.facts or not represented(value.type):
        return None
    emit.need("display")
    return Text(f"display({emit.text(value)})")
