"""Ints of 32 bits in languages whose ordinary int has 64: sizes, indices and what is computed from them.

The library of such a language gives and takes sizes as narrow ints, so programs read better where a counter between sizes is one too.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from cruxx.ir import nodes, walk
from cruxx.translate.characters import assigned
from cruxx.types import INT

LONGEST = 2**27
"""No list or text is longer: the memory of a program would not hold it."""
MOST = 2**31 - 1
SIZES = frozenset(
    "str.length list.length dict.length set.length bytes.length str.count str.find str.rfind str.index str.rindex list.index "
    "list.count".split()
)
"""Operations that are written as a narrow int."""
BITWISE = frozenset("int.bit_and int.bit_or int.bit_xor int.invert".split())
COMPUTED = BITWISE | frozenset(
    "int.add int.subtract int.multiply int.negate int.minimum int.maximum int.absolute".split()
)


@dataclass(frozen=True, slots=True)
class Narrow:
    """What is narrow in a language. `floored`: its floor division and remainder of narrow ints are narrow too."""

    floored: bool

    def bound(self, function: nodes.Function, node: nodes.Expr) -> int | None:
        """How large the absolute value of an expression can be that is narrow as it is written; None where it is wide."""
        return self._bound(node, self.variables(function))

    def holds(self, function: nodes.Function, node: nodes.Expr) -> bool:
        """Whether an expression is narrow as it is written."""
        return self.bound(function, node) is not None

    def variables(self, function: nodes.Function) -> frozenset[nodes.Variable]:
        """The variables of a function that are narrow: counters between sizes, and names of sizes."""
        return _variables(self, function)

    def _bound(self, node: nodes.Expr, known: frozenset[nodes.Variable]) -> int | None:
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
                return self._divided(node, left, right, known)
            case nodes.Operation(name=name, operands=operands) if name in COMPUTED:
                return _computed(name, [self._bound(each, known) for each in operands])
            case nodes.Conditional(then=then, otherwise=otherwise) if node.type == INT:
                sides = [self._bound(then, known), self._bound(otherwise, known)]
                return None if None in sides else max(side for side in sides if side is not None)
        return None

    def _divided(
        self, node: nodes.Operation, left: nodes.Expr, right: nodes.Expr, known: frozenset[nodes.Variable]
    ) -> int | None:
        first, second = self._bound(left, known), self._bound(right, known)
        if not are_nonnegative(left, right):
            if not self.floored:
                return None
            if node.name == "int.modulo":
                return second
        if first is None or second is None:
            return None
        return first if node.name == "int.floor_divide" else second

    def variables_if(self, function: nodes.Function, known: frozenset[nodes.Variable]) -> frozenset[nodes.Variable]:
        """The variables that are narrow wherever they get a value, if these are."""
        found: set[nodes.Variable] = set()
        others: set[nodes.Variable] = set(function.parameters)
        for node in walk.descendants(function):
            narrow = {each for each in self._targets(node, known) if each.type == INT}
            found |= narrow
            others |= set(assigned(node)) - narrow
        return frozenset(found - others)

    def _targets(self, node: object, known: frozenset[nodes.Variable]) -> list[nodes.Variable]:
        match node:
            case nodes.For(reassigned=True):
                return []
            case (
                nodes.For(targets=targets, iterable=nodes.Range(start=start, stop=stop))
                | nodes.Clause(targets=targets, iterable=nodes.Range(start=start, stop=stop))
            ):
                ends = [self._bound(start, known), self._bound(stop, known)]
                return [targets[0]] if all(end is not None and end <= 2 * LONGEST for end in ends) else []
            case (
                nodes.For(targets=targets, iterable=nodes.Indexed(start=nodes.Literal()))
                | nodes.Clause(targets=targets, iterable=nodes.Indexed(start=nodes.Literal()))
            ):
                return [targets[0]]
            case nodes.Declare(variable=variable, value=nodes.Operation() as value) if variable.assigned_once:
                largest = self._bound(value, known)
                return [variable] if largest is not None and largest <= LONGEST else []
        return []


@cache
def _variables(narrow: Narrow, function: nodes.Function) -> frozenset[nodes.Variable]:
    known: frozenset[nodes.Variable] = frozenset()
    while True:
        found = narrow.variables_if(function, known)
        if found == known:
            return known
        known = found


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
