"""Truth, and what is done with values of several kinds."""

from __future__ import annotations

from collections.abc import Callable

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, is_kind
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import droppable, repeatable
from cruxx.refusal import Refused

TRUTH = {
    "int": "int.nonzero",
    "float": "float.nonzero",
    "str": "str.nonempty",
    "bytes": "bytes.nonempty",
    "list": "list.nonempty",
    "sequence": "list.nonempty",
    "dict": "dict.nonempty",
    "set": "set.nonempty",
}


def negated(at: Lowering, value: Typed) -> Typed:
    """`not value` of a bool."""
    match value.expr:
        case nodes.Literal(value=known):
            return at.literal(not known)
        case nodes.Operation(name="bool.not", operands=(inner,)):
            return Typed(inner, value.cell)
        case nodes.Operation(name="str.nonempty", operands=(text,)):
            return at.operation("str.equal", value.cell, text, at.literal("").expr)
        case nodes.Operation(name="int.nonzero", operands=(number,)):
            return at.operation("int.equal", value.cell, number, at.literal(0).expr)
        case nodes.Operation(name=name, operands=(left, right)) if opposite(name) is not None:
            return at.operation(str(opposite(name)), value.cell, left, right)
        case nodes.Operation(name=name, operands=(only,)) if opposite(name) is not None:
            return at.operation(str(opposite(name)), value.cell, only)
    return apply(at, "bool.not", value)


OPPOSITES = {"equal": "not_equal", "less": "greater_equal", "greater": "less_equal", "is_none": "is_some"}

OPPOSITES |= {value: key for key, value in OPPOSITES.items()}


def opposite(name: str) -> str | None:
    """The comparison that is true where this one is false; None where there is none, as for floats."""
    family, _, test = name.partition(".")
    if test not in OPPOSITES or (family not in ("int", "str", "optional") and "equal" not in (test, OPPOSITES[test])):
        return None
    return f"{family}.{OPPOSITES[test]}"


def truth(at: Lowering, value: Typed) -> Typed:
    """The truth of a value as a bool."""
    kinds = value.cell.kinds
    if isinstance(value.expr, nodes.Literal):
        return at.literal(bool(value.expr.value))
    if not kinds:
        return Typed(value.expr, at.of(types.BOOL))
    if len(kinds) > 1:
        return _truth_of_several(at, value)
    kind = value.cell.kind
    if kind == "bool":
        return value
    if kind == "None" or kind.startswith("tuple"):
        if not droppable(value.expr):
            raise Refused("truth test", f"of a {kind} that is computed with an effect", at.line)
        return at.literal(kind not in ("None", "tuple 0"))
    return apply(at, TRUTH[kind], value)


def _truth_of_several(at: Lowering, value: Typed) -> Typed:
    if not at.final:
        return Typed(value.expr, at.of(types.BOOL))
    if not repeatable(value.expr):
        raise Refused("truth test", "of an expression of several types with an effect", at.line)
    result: Typed | None = None
    for kind in sorted(kind for kind in value.cell.kinds if kind != "None"):
        cell = at.cell(f"truth {kind}")
        at.cells.add(cell, kind, value.cell.parts(kind))
        inner = truth(at, at.narrowed(value, cell))
        both = Typed(logic(at, "and", is_kind(at, value, kind), inner.expr), inner.cell)
        result = both if result is None else Typed(logic(at, "or", result.expr, both.expr), inner.cell)
    assert result is not None
    return result


def logic(at: Lowering, kind: str, left: nodes.Expr, right: nodes.Expr) -> nodes.Expr:
    """`left and right`, `left or right` of bools; constants are folded."""
    if isinstance(left, nodes.Literal):
        return right if left.value == (kind == "and") else left
    if isinstance(right, nodes.Literal) and right.value == (kind == "and"):
        return left
    return nodes.Logic(kind="and" if kind == "and" else "or", left=left, right=right, type=types.BOOL, line=at.line)


def by_kind(at: Lowering, value: Typed, lower: Callable[[Typed], Typed]) -> Typed:
    """What a function gives for a value of several types, by a test of each."""
    if not repeatable(value.expr):
        raise Refused("mixed types", "a function of an expression of several types with an effect", at.line)
    cell = at.cell("by kind")
    result: nodes.Expr | None = None
    for kind in sorted(value.cell.kinds):
        member = at.cell(f"kind {kind}")
        at.cells.add(member, kind, value.cell.parts(kind))
        each = attempted(at, at.narrowed(value, member), lower)
        made = at.coerce(each, cell)
        if result is None or not at.final:
            result = made
        elif made != result:
            test = is_kind(at, value, kind)
            result = nodes.Conditional(test=test, then=made, otherwise=result, type=at.type(cell), line=at.line)
    assert result is not None
    return Typed(result, cell)


def attempted(at: Lowering, value: Typed, lower: Callable[[Typed], Typed]) -> Typed:
    """What a function gives for a value; where it only raises, a Fail."""
    with at.lazily():
        try:
            return lower(value)
        except Doomed as doomed:
            cell = at.cell("fail")
            fail = nodes.Fail(exception=doomed.exception, message=doomed.message, type=at.type(cell), line=at.line)
            return Typed(fail, cell)
