"""Comparisons: equality, order, identity and membership, by the kinds of both sides."""

from __future__ import annotations

import ast

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, compared, listed_tuple
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import droppable
from cruxx.ir.lower.operators import NUMBERS, as_list, check_hashable, family, plain
from cruxx.ir.lower.truths import by_kind, negated
from cruxx.refusal import Refused

ORDER: dict[type[ast.cmpop], str] = {
    ast.Lt: "less",
    ast.LtE: "less_equal",
    ast.Gt: "greater",
    ast.GtE: "greater_equal",
}

SUBSETS: dict[type[ast.cmpop], str] = {ast.LtE: "set.is_subset", ast.GtE: "set.is_superset"}


def comparison(at: Lowering, operator: ast.cmpop, left: Typed, right: Typed) -> Typed:
    """`left operator right` as a bool."""
    match operator:
        case ast.Eq():
            return equality(at, left, right, "equal")
        case ast.NotEq():
            return equality(at, left, right, "not_equal")
        case ast.Is() | ast.IsNot():
            return identity(at, left, right, negative=isinstance(operator, ast.IsNot))
        case ast.In():
            return membership(at, left, right)
        case ast.NotIn():
            return negated(at, membership(at, left, right))
    return _order(at, operator, plain(at, left), plain(at, right))


def _order(at: Lowering, operator: ast.cmpop, left: Typed, right: Typed) -> Typed:
    one, other = left.cell.kind, right.cell.kind
    for each, known in ((left, right), (right, left)):
        if not each.cell.kinds:
            at.program.hints.append((each.cell, at.type(known.cell) if known.cell.kinds else types.INT))
            return Typed(left.expr, at.of(types.BOOL))
    if not one:
        return by_kind(at, left, lambda each: _order(at, operator, each, right))
    if not other:
        return by_kind(at, right, lambda each: _order(at, operator, left, each))
    name = ORDER[type(operator)]
    if one in NUMBERS and other in NUMBERS:
        return apply(at, f"{'float' if 'float' in (one, other) else 'int'}.{name}", left, right)
    if one == other == "set" and type(operator) in SUBSETS:
        return apply(at, SUBSETS[type(operator)], left, right)
    if one == other and one in ("set", "bytes"):
        raise Refused("comparison", f"{name} of two values of type {one}", at.line)
    if one != other or one in ("None", "dict"):
        raise Doomed("TypeError", f"no order between {one} and {other}")
    return apply(at, f"{family(one)}.{name}", left, right)


def equality(at: Lowering, left: Typed, right: Typed, name: str) -> Typed:
    """`left == right` (`equal`) or `left != right` (`not_equal`)."""
    one, other = left.cell.kinds, right.cell.kinds
    for each, known in ((left, right), (right, left)):
        if not each.cell.kinds:
            if known.cell.kinds:
                at.program.hints.append((each.cell, at.type(known.cell)))
            return Typed(left.expr, at.of(types.BOOL))
    if len(one) == len(other) == 1:
        return _equality_of_one(at, left, right, name)
    if {"None"} in ({*one}, {*other}) and "None" in one and "None" in other:
        value = right if left.cell.kind == "None" else left
        return Typed(_none_test(at, value, negative=name != "equal"), at.of(types.BOOL))
    if not {*one} & {*other} and not ({*one} & {*NUMBERS} and {*other} & {*NUMBERS}):
        return _never(at, left, right, name)
    both = at.cell("both")
    left = Typed(at.coerce(left, both), both)
    right = Typed(at.coerce(right, both), both)
    if not at.final:
        return Typed(left.expr, at.of(types.BOOL))
    kind = "optional" if isinstance(at.type(both), types.Optional) else "union"
    return at.operation(f"{kind}.{name}", at.of(types.BOOL), at.coerce(left, both), at.coerce(right, both))


def _equality_of_one(at: Lowering, left: Typed, right: Typed, name: str) -> Typed:
    one, other = left.cell.kind, right.cell.kind
    if one in NUMBERS and other in NUMBERS:
        kind = one if one == other else "float" if "float" in (one, other) else "int"
        return apply(at, f"{kind}.{name}", left, right)
    if one != other:
        if {family(one), family(other)} == {"tuple", "list"} and "sequence" in (one, other):
            return apply(at, f"list.{name}", as_list(at, left), as_list(at, right))
        return _never(at, left, right, name)
    if one == "None":
        return at.literal(name == "equal")
    return apply(at, f"{family(one)}.{name}", left, right)


def _never(at: Lowering, left: Typed, right: Typed, name: str) -> Typed:
    if droppable(left.expr) and droppable(right.expr):
        return at.literal(name != "equal")
    both = at.cell("both")
    sides = at.coerce(left, both), at.coerce(right, both)
    if at.final:
        sides = at.converted(left.expr, at.type(both)), at.converted(right.expr, at.type(both))
    kind = "optional" if isinstance(at.type(both), types.Optional) else "union"
    return at.operation(f"{kind}.{name}", at.of(types.BOOL), *sides)


def _none_test(at: Lowering, value: Typed, *, negative: bool) -> nodes.Expr:
    if isinstance(value.expr.type, types.Optional) or not at.final:
        name = "optional.is_some" if negative else "optional.is_none"
        return at.operation(name, at.of(types.BOOL), value.expr).expr
    return at.literal((value.expr.type == types.NONE) != negative).expr


def identity(at: Lowering, left: Typed, right: Typed, *, negative: bool) -> Typed:
    """`left is right` where that is the same as equality: with None and bools.

    Raises:
        Refused: of other values.
    """
    kinds = {*left.cell.kinds}, {*right.cell.kinds}
    if {"None"} in kinds:
        value = right if kinds[0] == {"None"} else left
        if "None" not in value.cell.kinds and value.cell.kinds:
            if not droppable(value.expr):
                raise Refused("is", "None is compared with what has an effect", at.line)
            return at.literal(negative)
        if value.cell.kind == "None":
            return at.literal(not negative)
        return Typed(_none_test(at, value, negative=negative), at.of(types.BOOL))
    if {"bool"} in kinds and all(len(each) <= 1 for each in kinds):
        if kinds[0] == kinds[1]:
            if isinstance(right.expr, nodes.Literal):
                return left if bool(right.expr.value) != negative else negated(at, left)
            return apply(at, "bool.not_equal" if negative else "bool.equal", left, right)
        return at.literal(negative)
    if not kinds[0] or not kinds[1]:
        return Typed(left.expr, at.of(types.BOOL))
    raise Refused("is", "identity of values that are not None or bools", at.line)


def membership(at: Lowering, item: Typed, container: Typed) -> Typed:
    """`item in container`.

    Raises:
        Doomed: Python raises for these types.
    """
    container = plain(at, container)
    kind = container.cell.kind
    if not container.cell.kinds:
        return Typed(item.expr, at.of(types.BOOL))
    if kind == "str":
        return apply(at, "str.contains", container, item)
    if kind.startswith("tuple"):
        container = listed_tuple(at, container)
        kind = "list"
    if kind not in ("list", "sequence", "dict", "set"):
        raise Doomed("TypeError", f"{kind or 'a value of several types'} is no container")
    if kind == "set" and "set" in item.cell.kinds:
        raise Refused("in", "a set is looked for in a set", at.line)
    if kind in ("dict", "set"):
        check_hashable(item)
    held = container.cell.parts(kind)[0]
    if never_equal(item, held):
        if not droppable(item.expr) or not droppable(container.expr):
            raise Refused("in", "of a value of a type that no item has, which is computed with an effect", at.line)
        return at.literal(False)
    if held.kinds and not {*item.cell.kinds} <= {*held.kinds} and len(item.cell.kinds) > 1:
        return by_kind(at, item, lambda each: membership(at, each, container))
    return apply(at, f"{family(kind)}.contains", container, Typed(compared(at, item, held).expr, held))


def never_equal(item: Typed, held: object) -> bool:
    """No value of the one can be equal to a value of the other, as far as their kinds tell."""
    kinds, others = {*item.cell.kinds}, {*getattr(held, "kinds", ())}
    if not kinds or not others or kinds & others:
        return False
    return not (kinds & {*NUMBERS} and others & {*NUMBERS})
