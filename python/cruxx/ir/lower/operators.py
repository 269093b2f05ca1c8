"""Operators: arithmetic, comparison, membership and truth, by the kinds of their operands."""

from __future__ import annotations

import ast
from collections.abc import Callable

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, checked, compared, is_kind, listed_tuple
from cruxx.ir.lower.apply import repeatable as pure
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.refusal import Refused

NUMBERS = ("bool", "int", "float")

ARITHMETIC: dict[type[ast.operator], str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.FloorDiv: "floor_divide",
    ast.Mod: "modulo",
    ast.Pow: "power",
}
BITS: dict[type[ast.operator], str] = {
    ast.BitAnd: "bit_and",
    ast.BitOr: "bit_or",
    ast.BitXor: "bit_xor",
    ast.LShift: "shift_left",
    ast.RShift: "shift_right",
}
OTHERS: dict[tuple[str, type[ast.operator], str], str] = {
    ("str", ast.Add, "str"): "str.concatenate",
    ("str", ast.Mult, "int"): "str.repeat",
    ("list", ast.Add, "list"): "list.concatenate",
    ("list", ast.Mult, "int"): "list.repeat",
    ("set", ast.BitOr, "set"): "set.union",
    ("set", ast.BitAnd, "set"): "set.intersection",
    ("set", ast.Sub, "set"): "set.difference",
    ("set", ast.BitXor, "set"): "set.symmetric_difference",
    ("dict", ast.BitOr, "dict"): "dict.union",
}
ORDER: dict[type[ast.cmpop], str] = {
    ast.Lt: "less",
    ast.LtE: "less_equal",
    ast.Gt: "greater",
    ast.GtE: "greater_equal",
}
SUBSETS: dict[type[ast.cmpop], str] = {ast.LtE: "set.is_subset", ast.GtE: "set.is_superset"}
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
FAMILY = {"sequence": "list"}
"""Kinds that take the operations of another."""


def family(kind: str) -> str:
    """The first part of the names of a kind's operations."""
    return "tuple" if kind.startswith("tuple") else FAMILY.get(kind, kind)


def plain(at: Lowering, value: Typed) -> Typed:
    """A value that may be None where Python raises for None, at its other kind."""
    kinds = [kind for kind in value.cell.kinds if kind != "None"]
    if len(value.cell.kinds) == 2 and len(kinds) == 1:
        return checked(at, value, kinds[0])
    return value


# --- Arithmetic ------------------------------------------------------------------------------------------------------


def binary(at: Lowering, operator: ast.operator, left: Typed, right: Typed) -> Typed:
    """`left operator right`.

    Raises:
        Doomed: Python has no such operator for these types.
    """
    left, right = plain(at, left), plain(at, right)
    if not left.cell.kinds or not right.cell.kinds:
        return _guessed(at, operator, left, right)
    one, other = left.cell.kind, right.cell.kind
    if not one or not other:
        raise Refused("mixed types", f"`{type(operator).__name__}` on a value of several types", at.line)
    if one in NUMBERS and other in NUMBERS:
        return _numbers(at, operator, left, right)
    name = OTHERS.get((one, type(operator), "int" if other == "bool" else other))
    if name is not None:
        return apply(at, name, left, right)
    if isinstance(operator, ast.Mult) and one in NUMBERS and pure(left.expr) and pure(right.expr):
        return binary(at, operator, right, left)
    if isinstance(operator, ast.Add) and family(one) != "list" and one.startswith("tuple") and other.startswith("tuple"):
        cell = at.container(f"tuple {int(one[6:]) + int(other[6:])}", *left.cell.parts(one), *right.cell.parts(other))
        return at.operation("tuple.concatenate", cell, left.expr, right.expr)
    if {one, other} & {"sequence"} and isinstance(operator, ast.Add | ast.Mult):
        return apply(at, "list.to_tuple", binary(at, operator, as_list(at, left), as_list(at, right)))
    if one.startswith("tuple") and isinstance(operator, ast.Mult):
        return apply(at, "list.to_tuple", binary(at, operator, as_list(at, left), right))
    if "bytes" in (one, other) or (one == "str" and isinstance(operator, ast.Mod)):
        raise Refused("operator", f"{type(operator).__name__} of {one} and {other}", at.line)
    raise Doomed("TypeError", f"unsupported operand types: {one} and {other}")


def as_list(at: Lowering, value: Typed) -> Typed:
    """A tuple as a list; anything else as it is."""
    if value.cell.kind == "sequence":
        return apply(at, "list.from_tuple", value)
    return listed_tuple(at, value) if value.cell.kind.startswith("tuple") else value


def _guessed(at: Lowering, operator: ast.operator, left: Typed, right: Typed) -> Typed:
    known = left.cell if left.cell.kinds else right.cell
    cell = at.cell("unknown")
    if known.kinds and not isinstance(operator, ast.Mult | ast.Mod):
        for each in (left, right):
            if not each.cell.kinds:
                at.program.hints.append((each.cell, at.type(known)))
        at.cells.absorb(cell, known)
    elif not isinstance(operator, ast.Add | ast.Mult | ast.Mod) or isinstance(operator, ast.Mod):
        for each in (left, right):
            if not each.cell.kinds and left.cell.kind != "str":
                at.program.hints.append((each.cell, types.INT))
    return Typed(left.expr, cell)


def _numbers(at: Lowering, operator: ast.operator, left: Typed, right: Typed) -> Typed:
    bits = BITS.get(type(operator))
    if bits is not None:
        if left.cell.kind == right.cell.kind == "bool" and bits.startswith("bit"):
            raise Refused("bit operator", "on two bools", at.line)
        return apply(at, f"int.{bits}", left, right)
    kind = "float" if "float" in (left.cell.kind, right.cell.kind) else "int"
    return apply(at, f"{kind}.{ARITHMETIC[type(operator)]}", left, right)


def unary(at: Lowering, operator: ast.unaryop, value: Typed) -> Typed:
    """`-value`, `+value`, `~value`.

    Raises:
        Doomed: Python has no such operator for the type.
    """
    value = plain(at, value)
    kind = value.cell.kind
    if not value.cell.kinds:
        at.program.hints.append((value.cell, types.INT))
        return value
    if kind not in NUMBERS:
        raise Doomed("TypeError", f"bad operand type for a sign: {kind}")
    if isinstance(operator, ast.UAdd):
        return apply(at, "bool.to_int", value) if kind == "bool" else value
    if isinstance(operator, ast.Invert):
        return apply(at, "int.invert", value)
    return apply(at, "float.negate" if kind == "float" else "int.negate", value)


# --- Truth -----------------------------------------------------------------------------------------------------------


def negated(at: Lowering, value: Typed) -> Typed:
    """`not value` of a bool."""
    if isinstance(value.expr, nodes.Literal):
        return at.literal(not value.expr.value)
    return apply(at, "bool.not", value)


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
        if not pure(value.expr):
            raise Refused("truth test", f"of a {kind} that is computed with an effect", at.line)
        return at.literal(kind not in ("None", "tuple 0"))
    return apply(at, TRUTH[kind], value)


def _truth_of_several(at: Lowering, value: Typed) -> Typed:
    if not at.final:
        return Typed(value.expr, at.of(types.BOOL))
    if not pure(value.expr):
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


# --- Comparison ------------------------------------------------------------------------------------------------------


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
    if not one or not other:
        raise Refused("comparison", "of values of several types", at.line)
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
    if not (pure(left.expr) and pure(right.expr)):
        raise Refused("comparison", "of values of different types that are computed with an effect", at.line)
    return at.literal(name != "equal")


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
            if not pure(value.expr):
                raise Refused("is", "None is compared with what has an effect", at.line)
            return at.literal(negative)
        if value.cell.kind == "None":
            return at.literal(not negative)
        return Typed(_none_test(at, value, negative=negative), at.of(types.BOOL))
    if {"bool"} in kinds and all(len(each) <= 1 for each in kinds):
        if kinds[0] == kinds[1]:
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
    held = container.cell.parts(kind)[0]
    if never_equal(item, held):
        return _never(at, item, container, "equal")
    if held.kinds and not {*item.cell.kinds} <= {*held.kinds} and len(item.cell.kinds) > 1:
        return by_kind(at, item, lambda each: membership(at, each, container))
    return apply(at, f"{family(kind)}.contains", container, Typed(compared(at, item, held).expr, held))


def by_kind(at: Lowering, value: Typed, lower: Callable[[Typed], Typed]) -> Typed:
    """What a function gives for a value of several types, by a test of each."""
    if not pure(value.expr):
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


def never_equal(item: Typed, held: object) -> bool:
    """No value of the one can be equal to a value of the other, as far as their kinds tell."""
    kinds, others = {*item.cell.kinds}, {*getattr(held, "kinds", ())}
    if not kinds or not others or kinds & others:
        return False
    return not (kinds & {*NUMBERS} and others & {*NUMBERS})
