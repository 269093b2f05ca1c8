"""Operators: arithmetic, comparison, membership and truth, by the kinds of their operands."""

from __future__ import annotations

import ast

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, checked, listed_tuple
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import repeatable
from cruxx.ir.lower.truths import by_kind
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

FAMILY = {"sequence": "list"}
"""Kinds that take the operations of another."""


def family(kind: str) -> str:
    """The first part of the names of a kind's operations."""
    return "tuple" if kind.startswith("tuple") else FAMILY.get(kind, kind)


def check_hashable(value: Typed) -> None:
    """Looks at a value that is used as a key.

    Raises:
        Doomed: it has no hash.
    """
    if value.cell.kinds and {*value.cell.kinds} <= {"list", "dict", "set"}:
        raise Doomed("TypeError", f"unhashable type: '{value.cell.kind}'")


def plain(at: Lowering, value: Typed) -> Typed:
    """A value that may be None where Python raises for None, at its other kind."""
    kinds = [kind for kind in value.cell.kinds if kind != "None"]
    if len(value.cell.kinds) == 2 and len(kinds) == 1:
        return checked(at, value, kinds[0])
    return value


def binary_of(at: Lowering, operator: ast.operator, left: Typed, right: Typed) -> Typed:
    """`left operator right`.

    Raises:
        Doomed: Python has no such operator for these types.
    """
    left, right = plain(at, left), plain(at, right)
    if not left.cell.kinds or not right.cell.kinds:
        return _guessed(at, operator, left, right)
    one, other = left.cell.kind, right.cell.kind
    if not one:
        return by_kind(at, left, lambda each: binary_of(at, operator, each, right))
    if not other:
        return by_kind(at, right, lambda each: binary_of(at, operator, left, each))
    if one in NUMBERS and other in NUMBERS:
        return _numbers(at, operator, left, right)
    name = OTHERS.get((one, type(operator), "int" if other == "bool" else other))
    if name is not None:
        return apply(at, name, left, right)
    if isinstance(operator, ast.Mult) and one in NUMBERS and repeatable(left.expr) and repeatable(right.expr):
        return binary_of(at, operator, right, left)
    if (
        isinstance(operator, ast.Add)
        and family(one) != "list"
        and one.startswith("tuple")
        and other.startswith("tuple")
    ):
        cell = at.container(f"tuple {int(one[6:]) + int(other[6:])}", *left.cell.parts(one), *right.cell.parts(other))
        return at.operation("tuple.concatenate", cell, left.expr, right.expr)
    if {one, other} & {"sequence"} and isinstance(operator, ast.Add | ast.Mult):
        return apply(at, "list.to_tuple", binary_of(at, operator, as_list(at, left), as_list(at, right)))
    if one.startswith("tuple") and isinstance(operator, ast.Mult):
        return apply(at, "list.to_tuple", binary_of(at, operator, as_list(at, left), right))
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
    if type(operator) not in ARITHMETIC:
        raise Doomed("TypeError", "unsupported operand types")
    kind = "float" if "float" in (left.cell.kind, right.cell.kind) else "int"
    if isinstance(operator, ast.Pow) and kind == "int":
        exponent = right.expr.value if isinstance(right.expr, nodes.Literal) else None
        if isinstance(exponent, int) and exponent < 0:
            kind = "float"
        elif exponent is None:
            at.program.domain.add("exponents of 0 or more")
    return apply(at, f"{kind}.{ARITHMETIC[type(operator)]}", left, right)


def unary_of(at: Lowering, operator: ast.unaryop, value: Typed) -> Typed:
    """`-value`, `+value`, `~value`.

    Raises:
        Doomed: Python has no such operator for the type.
    """
    value = plain(at, value)
    kind = value.cell.kind
    if not value.cell.kinds:
        at.program.hints.append((value.cell, types.INT))
        return value
    if not kind:
        return by_kind(at, value, lambda each: unary_of(at, operator, each))
    if kind not in NUMBERS:
        raise Doomed("TypeError", f"bad operand type for a sign: {kind}")
    if isinstance(operator, ast.UAdd):
        return apply(at, "bool.to_int", value) if kind == "bool" else value
    if isinstance(operator, ast.Invert):
        return apply(at, "int.invert", value)
    return apply(at, "float.negate" if kind == "float" else "int.negate", value)
