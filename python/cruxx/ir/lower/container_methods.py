"""Methods of lists, dicts and sets whose operation depends on the arguments."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, demand
from cruxx.ir.lower.comparison import never_equal
from cruxx.ir.lower.conditions import conditional_of
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import droppable, repeatable
from cruxx.ir.lower.operators import check_hashable
from cruxx.ir.lower.subscripts import key_of
from cruxx.ir.lower.text_methods import Special, is_none
from cruxx.ir.lower.truths import by_kind
from cruxx.refusal import Refused


def sought(operation: str) -> Special:
    """`index` and `count` of a value that may be of a type no element has."""

    def lower(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
        if never_equal(arguments[0], receiver.cell.parts(receiver.cell.kind)[0]):
            if operation == "list.count":
                return at.literal(0)
            raise Doomed("ValueError", "the value is not in the list")
        suffix = {1: "", 2: "_from", 3: "_between"}[len(arguments)]
        return apply(at, operation + suffix, receiver, *arguments)

    return lower


def extend(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`extend(others)`."""
    return extended(at, receiver, demand(at, arguments[0], "list"))


def extended(at: Lowering, receiver: Typed, others: Typed) -> Typed:
    """A list with others added; one that is written out is appended."""
    if isinstance(others.expr, nodes.Build) and len(others.expr.items) == 1:
        item = Typed(others.expr.items[0], others.cell.parts(others.cell.kind)[0])
        return apply(at, "list.append", receiver, item)
    return apply(at, "list.extend", receiver, others)


def get(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`get(key)` and `get(key, default)`, whose default may be of another type than the values."""
    held = receiver.cell.parts("dict")[1]
    key, default = arguments[0], arguments[1] if len(arguments) > 1 else at.literal(None)
    check_hashable(key)
    if never_equal(key, receiver.cell.parts("dict")[0]):
        return default
    if len(key.cell.kinds) > 1 and not {*key.cell.kinds} <= {*receiver.cell.parts("dict")[0].kinds}:
        return by_kind(at, key, lambda each: get(at, receiver, [each, default]))
    key = key_of(at, receiver, key)
    if is_none(default):
        return apply(at, "dict.get_optional", receiver, key)
    if not held.kinds:
        at.program.hints.append((held, at.type(default.cell)))
    if {*default.cell.kinds} <= {*held.kinds}:
        return apply(at, "dict.get_default", receiver, key, default)
    if not held.kinds or not default.cell.kinds:
        return default
    return _either(at, receiver, key, default, "dict.get")


def _either(at: Lowering, receiver: Typed, key: Typed, default: Typed, operation: str) -> Typed:
    if not (repeatable(receiver.expr) and repeatable(key.expr) and droppable(default.expr)):
        raise Refused(operation, "with a default of another type, on operands with an effect", at.line)
    test = apply(at, "dict.contains", receiver, key)
    return conditional_of(at, test.expr, apply(at, operation, receiver, key), default, at.cell("default"))


def pop(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`pop(key)` and `pop(key, default)`, whose default may be of another type than the values."""
    key = key_of(at, receiver, arguments[0])
    if len(arguments) == 1:
        return apply(at, "dict.pop", receiver, key)
    held, default = receiver.cell.parts("dict")[1], arguments[1]
    if held.kinds and {*default.cell.kinds} <= {*held.kinds}:
        return apply(at, "dict.pop_default", receiver, key, default)
    if not held.kinds:
        return default
    return _either(at, receiver, key, default, "dict.pop")


def set_default(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`setdefault(key, default)`."""
    default = arguments[1] if len(arguments) > 1 else at.literal(None)
    check_hashable(arguments[0])
    return apply(at, "dict.set_default", receiver, arguments[0], default)


def update(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`update(others)` with a dict or a list of pairs."""
    if not arguments:
        return at.literal(None)
    operation = "dict.update_entries" if arguments[0].cell.kind in ("list", "sequence") else "dict.update"
    return apply(at, operation, receiver, arguments[0])


def set_of(operation: str) -> Special:
    """A method of sets that takes anything that can be iterated."""

    def lower(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
        if len(arguments) != 1:
            raise Refused(operation, f"with {len(arguments)} arguments", at.line)
        other = arguments[0]
        if other.cell.kind != "set" and other.cell.kinds:
            other = apply(at, "list.to_set", demand(at, other, "list"))
        return apply(at, operation, receiver, other)

    return lower
