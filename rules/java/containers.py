"""How Java writes operations on containers, and on numbers, that look at their operands."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.java.characters import boxed_text, index_text, long_literal
from cruxx.rules.java.numbers import bound, is_narrow, may_be_boxed
from cruxx.rules.java.operations import LEVELS, RULES, ordered
from cruxx.rules.java.spelling import PARTS, TUPLES, Unspeakable, boxed, comparable
from cruxx.rules.java.types import spelled
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
    return long_literal(emit, node) if isinstance(node, nodes.Literal) else f"(long) {emit.text(node, 'unary')}"


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
    return Text(f"{text} {operator} {emit.text(count, 'sum')}", LEVELS["shift"])


@RULES.function(*(f"{kind}.{name}" for kind in ("int", "float", "bool") for name in ("equal", "not_equal")))
def equal(emit: Emitter, node: nodes.Operation) -> Text:
    """`left == right`, or `equals` where both may be objects."""
    left, right = node.operands
    is_equal = node.name.endswith(".equal")
    level = LEVELS["equality"]
    if is_remainder(left) and isinstance(right, nodes.Literal) and right.value == 0:
        assert isinstance(left, nodes.Operation)
        first, second = (emit.text(each, LEVELS["product"] + number) for number, each in enumerate(left.operands))
        return Text(f"{first} % {second} {'==' if is_equal else '!='} 0", level)
    if not all(may_be_boxed(each) for each in node.operands):
        return Text(f"{emit.text(left, level)} {'==' if is_equal else '!='} {emit.text(right, level + 1)}", level)
    if node.name.startswith("float"):
        return Text(
            f"(double) {emit.text(left, 'unary')} {'==' if is_equal else '!='} {emit.text(right, level + 1)}", level
        )
    text = f"{emit.primary(left)}.equals({emit.text(right)})"
    return Text(text) if is_equal else Text(f"!{text}", LEVELS["unary"])


def is_remainder(node: nodes.Expr) -> bool:
    """Whether an expression is a remainder, which is 0 whatever sign it would have."""
    return isinstance(node, nodes.Operation) and node.name == "int.modulo"


@RULES.function("list.get")
def get(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.get(i)`, `items.getLast()`."""
    items, index = node.operands
    if isinstance(index, nodes.Literal) and index.value == -1:
        return Text(f"{emit.primary(items)}.getLast()")
    if are_nonnegative(index) or isinstance(items, nodes.Local):
        text = emit.primary(items)
        return Text(f"{text}.get({place(emit, text, index)})")
    emit.need("at")
    return Text(f"at({emit.text(items)}, {emit.text(index)})")


def place(emit: Emitter, items: str, index: nodes.Expr) -> str:
    """An index as one from the start, an `int`."""
    if are_nonnegative(index):
        return index_text(emit, index)
    if isinstance(index, nodes.Literal) and isinstance(index.value, int):
        return f"{items}.size() - {-index.value}"
    emit.need("position")
    return f"position({emit.text(index)}, {items}.size())"


@RULES.function("list.pop_at", "list.delete", cost=2)
def remove_at(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.remove(i)`."""
    items, index = node.operands
    if not are_nonnegative(index):
        return None
    return Text(f"{emit.primary(items)}.remove({index_text(emit, index)})")


def optional_bound(emit: Emitter, node: nodes.Expr) -> str:
    """A bound of a slice: `null` where it is absent."""
    return "null" if isinstance(node, nodes.Literal) and node.value is None else boxed_text(emit, node)


@RULES.function("list.slice_step", "str.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`sliceStep(items, start, stop, step)`."""
    items, start, stop, step = node.operands
    if items.type == STR and "ascii" not in emit.program.facts:
        return None
    emit.need("sliceStepText" if items.type == STR else "sliceStep")
    bounds = ", ".join([optional_bound(emit, start), optional_bound(emit, stop), emit.text(step)])
    return Text(f"sliceStep({emit.text(items)}, {bounds})")


@RULES.function("list.delete_slice", "list.assign_slice")
def splice(emit: Emitter, node: nodes.Operation) -> Text:
    """`splice(items, start, stop, others)`."""
    items, start, stop, *others = node.operands
    if not others and all(isinstance(each, nodes.Literal) and each.value is None for each in (start, stop)):
        return Text(f"{emit.primary(items)}.clear()")
    emit.need("splice")
    values = emit.text(others[0]) if others else "List.of()"
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
    """`indexOf(items, value, start, stop)`."""
    items, value, start, *stop = node.operands
    if not comparable(value.type) or not isinstance(items, nodes.Local):
        return None
    emit.need("indexBetween")
    last = emit.text(stop[0]) if stop else f"{emit.text(items)}.size()"
    return Text(f"indexBetween({emit.text(items)}, {emit.text(value)}, {emit.text(start)}, {last})")


@RULES.function("dict.set_default", cost=0)
def set_default(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`mapping.computeIfAbsent(key, absent -> new ArrayList<>())`."""
    mapping, key, default = node.operands
    if not isinstance(default, nodes.Build) or default.items:
        return None
    name = emit.temporary("absent")
    return Text(f"{emit.primary(mapping)}.computeIfAbsent({emit.text(key)}, {name} -> {emit.text(default)})")


@RULES.function("dict.from_keys", "dict.from_entries", "dict.from_lists")
def from_parts(emit: Emitter, node: nodes.Operation) -> Text:
    """A new dict made by a helper, which fills one of the class that is needed."""
    helper = {"from_keys": "fromKeys", "from_entries": "fromEntries", "from_lists": "fromLists"}[
        node.name.removeprefix("dict.")
    ]
    emit.need(helper)
    made = "new LinkedHashMap<>()" if ordered(node.type) else "new HashMap<>()"
    return Text(f"{helper}({made}, {', '.join(emit.text(operand) for operand in node.operands)})")


@RULES.function("dict.union")
def union(emit: Emitter, node: nodes.Operation) -> Text:
    """A new dict of the entries of both."""
    emit.need("merged")
    made = "new LinkedHashMap<>()" if ordered(node.type) else "new HashMap<>()"
    return Text(f"merged({made}, {', '.join(emit.text(operand) for operand in node.operands)})")


@RULES.function("tuple.item")
def item(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`pair.first()`."""
    items, index = node.operands
    if not isinstance(index, nodes.Literal) or not isinstance(index.value, int) or index.value >= len(PARTS):
        return None
    return Text(f"{emit.primary(items)}.{PARTS[index.value]}()")


@RULES.function("tuple.concatenate")
def concatenate(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A new record of all parts."""
    if not all(isinstance(each, nodes.Local) and isinstance(each.type, Tuple) for each in node.operands):
        return None
    assert isinstance(node.type, Tuple)
    parts = []
    for operand in node.operands:
        assert isinstance(operand.type, Tuple)
        parts += [f"{emit.text(operand)}.{PARTS[index]}()" for index in range(len(operand.type.elements))]
    if len(parts) not in TUPLES:
        return None
    emit.need(TUPLES[len(parts)])
    return Text(f"new {TUPLES[len(parts)]}<>({', '.join(parts)})")


@RULES.function("tuple.to_list")
def to_list(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A new list of the parts of a record."""
    items = node.operands[0]
    if not isinstance(items.type, Tuple) or any(isinstance(each, Optional) for each in items.type.elements):
        return None
    kind, name = spelled(emit, items.type), emit.text(items)
    if not isinstance(items, nodes.Local):
        text, name = name, emit.temporary(TUPLES[len(items.type.elements)].lower())
        emit.line(f"{kind} {name} = {text};")
    parts = ", ".join(f"{name}.{PARTS[index]}()" for index in range(len(items.type.elements)))
    return Text(f"new ArrayList<>(List.of({parts}))")


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
    """`value instanceof Long`."""
    value, member = node.operands
    if not isinstance(member, nodes.Literal):
        return None
    try:
        name = boxed(parse(str(member.value))).partition("<")[0]
    except Unspeakable:
        return None
    members = value.type.members if isinstance(value.type, Union) else ()
    alike = [each for each in members if class_of(each) == name]
    return Text(f"{emit.text(value, 'relation')} instanceof {name}", LEVELS["relation"]) if len(alike) == 1 else None


def class_of(given: Type) -> str:
    """The class of a type without its arguments."""
    try:
        return boxed(given).partition("<")[0]
    except Unspeakable:
        return ""


REPRESENTED = (INT, FLOAT, BOOL, STR)


def represented(given: Type) -> bool:
    """Whether the helper `represent` writes a value of the type as Python's `repr` does."""
    match given:
        case List(element) | Optional(element):
            return represented(element)
        case Union(members):
            return not any(isinstance(each, Sequence) for each in members) and all(map(represented, members))
    key, value = getattr(given, "key", None), getattr(given, "value", None)
    if key is not None and value is not None:
        return represented(key) and represented(value)
    return given in REPRESENTED


@RULES.function("list.to_text", "dict.to_text", "optional.to_text", "union.to_text")
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


@RULES.function("tuple.to_text")
def tuple_text(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The parts of a record between parentheses, as Python's `repr` writes them."""
    value = node.operands[0]
    if not isinstance(value, nodes.Local) or not isinstance(value.type, Tuple) or "ascii" not in emit.program.facts:
        return None
    parts = value.type.elements
    if len(parts) not in TUPLES or not all(map(represented, parts)):
        return None
    emit.need("represent")
    texts = [f"represent({emit.text(value)}.{name}())" for name, _ in zip(PARTS, parts, strict=False)]
    end = '",)"' if len(parts) == 1 else '")"'
    joined = ' + ", " + '.join(texts)
    return Text(f'"(" + {joined} + {end}', LEVELS["sum"])


@RULES.function("union.to_display")
def to_display(emit: Emitter, node: nodes.Operation) -> Text | None:
    """As Python's `str` writes it: a text as it is."""
    value = node.operands[0]
    if "ascii" not in emit.program.facts or not represented(value.type):
        return None
    emit.need("display")
    return Text(f"display({emit.text(value)})")
