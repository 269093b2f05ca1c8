"""Ints of 32 bits: sizes, indices and what is computed from them. All other ints are `Long`."""

from __future__ import annotations

import math
from functools import cache

from cruxx.ir import nodes, walk
from cruxx.rules.scala.spelling import given
from cruxx.types import INT

LONGEST = 2**27
"""No list or text is longer: the memory of a program would not hold it."""
MOST = 2**31 - 1
SIZES = frozenset(
    "str.length list.length dict.length set.length bytes.length str.count str.find str.rfind str.index str.rindex list.index "
    "list.count".split()
)
"""Operations that are written as something of type `Int`."""
BITWISE = frozenset("int.bit_and int.bit_or int.bit_xor int.invert".split())
COMPUTED = BITWISE | frozenset(
    "int.add int.subtract int.multiply int.negate int.minimum int.maximum int.absolute".split()
)


def bound(function: nodes.Function, node: nodes.Expr) -> int | None:
    """How large the absolute value of an expression can be that is an `Int` as it is written; None where it is a `Long`."""
    return _bound(node, int_variables(function))


def _bound(node: nodes.Expr, known: frozenset[nodes.Variable]) -> int | None:
    match node:
        case nodes.Literal(value=int(value)) if node.type == INT and abs(value) <= MOST:
            return abs(value)
        case nodes.Local(variable=variable):
            return LONGEST if variable in known else None
        case nodes.Operation(name=name) if name in SIZES:
            return LONGEST
        case nodes.Operation(name="str.code"):
            return 0x10FFFF
        case nodes.Operation(name="bool.to_int"):
            return 1
        case nodes.Operation(name="int.modulo" | "int.floor_divide", operands=(left, right)):
            return _divided(node, left, right, known)
        case nodes.Operation(name=name, operands=operands) if name in COMPUTED:
            return _computed(name, [_bound(each, known) for each in operands])
        case nodes.Conditional(then=then, otherwise=otherwise) if node.type == INT:
            sides = [_bound(then, known), _bound(otherwise, known)]
            return None if None in sides else max(side for side in sides if side is not None)
    return None


def _divided(
    node: nodes.Operation, left: nodes.Expr, right: nodes.Expr, known: frozenset[nodes.Variable]
) -> int | None:
    first, second = _bound(left, known), _bound(right, known)
    if not are_nonnegative(left, right):
        return None
    if first is None or second is None:
        return None
    return first if node.name == "int.floor_divide" else second


def are_nonnegative(*given: nodes.Expr) -> bool:
    """Whether expressions are proved to be at least 0."""
    return all(
        "nonnegative" in each.facts
        or (isinstance(each, nodes.Literal) and isinstance(each.value, int) and each.value >= 0)
        for each in given
    )


def _computed(name: str, bounds: list[int | None]) -> int | None:
    known = [each for each in bounds if each is not None]
    if len(known) < len(bounds):
        return None
    if name in BITWISE:
        return MOST
    if name == "int.multiply":
        return math.prod(known) if math.prod(known) <= MOST else None
    largest = sum(known) if name in ("int.add", "int.subtract") else max(known)
    return largest if largest <= MOST else None


def is_narrow(function: nodes.Function, node: nodes.Expr) -> bool:
    """Whether an expression is an `Int` as it is written."""
    return bound(function, node) is not None


@cache
def int_variables(function: nodes.Function) -> frozenset[nodes.Variable]:
    """The variables of a function that are `Int`: counters between sizes, and names of sizes."""
    known: frozenset[nodes.Variable] = frozenset()
    while True:
        found = _narrow_variables(function, known)
        if found == known:
            return known
        known = found


def _narrow_variables(function: nodes.Function, known: frozenset[nodes.Variable]) -> frozenset[nodes.Variable]:
    """The variables that are narrow wherever they get a value, if these are."""
    found: set[nodes.Variable] = set()
    others: set[nodes.Variable] = set(function.parameters)
    for node in walk.descendants(function):
        narrow = {each for each in _narrow_targets(node, known) if each.type == INT}
        found |= narrow
        others |= set(given(node)) - narrow
    return frozenset(found - others)


def _narrow_targets(node: object, known: frozenset[nodes.Variable]) -> list[nodes.Variable]:
    match node:
        case nodes.For(reassigned=True):
            return []
        case (
            nodes.For(targets=targets, iterable=nodes.Range(start=start, stop=stop))
            | nodes.Clause(targets=targets, iterable=nodes.Range(start=start, stop=stop))
        ):
            ends = [_bound(start, known), _bound(stop, known)]
            return [targets[0]] if all(end is not None and end <= 2 * LONGEST for end in ends) else []
        case (
            nodes.For(targets=targets, iterable=nodes.Indexed(start=nodes.Literal()))
            | nodes.Clause(targets=targets, iterable=nodes.Indexed(start=nodes.Literal()))
        ):
            return [targets[0]]
        case nodes.Declare(variable=variable, value=nodes.Operation() as value) if variable.assigned_once:
            largest = _bound(value, known)
            return [variable] if largest is not None and largest <= LONGEST else []
    return []
