"""Builtin functions on lowered values, by the kinds of their arguments."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, demand
from cruxx.ir.lower.collection_calls import Builtin, extreme, new_dict, new_list, new_set, new_tuple, quantified, total
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import droppable
from cruxx.ir.lower.operators import binary_of, plain
from cruxx.ir.lower.truths import by_kind, truth
from cruxx.refusal import Refused

BUILTINS: dict[str, Builtin] = {}
"""What each builtin function gives; keyword arguments that are functions are handled before."""

LENGTHS = {
    "str": "str.length",
    "list": "list.length",
    "sequence": "list.length",
    "dict": "dict.length",
    "set": "set.length",
    "bytes": "bytes.length",
}

TEXTS = {"int": "int", "float": "float", "bool": "bool", "list": "list", "sequence": "list", "dict": "dict"}


def one_of(at: Lowering, value: Typed, table: Mapping[str, str], what: str) -> Typed:
    """The operation of the table for the value's kind.

    Raises:
        Doomed: there is none.
    """
    value = plain(at, value)
    kind = value.cell.kind
    if not value.cell.kinds:
        return Typed(value.expr, at.cell("unknown"))
    if not kind:
        return by_kind(at, value, lambda each: one_of(at, each, table, what))
    if kind not in table:
        raise Doomed("TypeError", f"{what} of a value of type {kind}")
    return apply(at, table[kind], value)


def length(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`len(value)`."""
    value = plain(at, given[0])
    match value.expr:
        case nodes.Operation(name="dict.keys" | "dict.values" | "dict.entries", operands=(mapping,)):
            return at.operation("dict.length", at.of(types.INT), mapping)
    if not value.cell.kinds:
        return Typed(value.expr, at.of(types.INT))
    if value.cell.kind.startswith("tuple"):
        if not droppable(value.expr):
            raise Refused("len()", "of a tuple that is computed with an effect", at.line)
        return at.literal(len(value.cell.parts(value.cell.kind)))
    return one_of(at, value, LENGTHS, "len()")


def text(at: Lowering, value: Typed, *, quoted: bool = False) -> Typed:
    """`str(value)`, or `repr(value)` where it is quoted."""
    kinds = value.cell.kinds
    kind = value.cell.kind
    if not kinds:
        return Typed(value.expr, at.of(types.STR))
    if len(kinds) > 1:
        if not at.final:
            return Typed(value.expr, at.of(types.STR))
        name = "union.to_text" if quoted else "union.to_display"
        if isinstance(value.expr.type, types.Optional):
            if not quoted and "str" in kinds:
                raise Refused("str()", "of a text that may be None", at.line)
            name = "optional.to_text"
        return at.operation(name, at.of(types.STR), value.expr)
    match kind:
        case "str":
            return apply(at, "str.to_text", value) if quoted else value
        case "None":
            return at.literal("None")
        case "set" | "bytes":
            raise Refused("str()", f"of a value of type {kind}", at.line)
    family = "tuple" if kind.startswith("tuple") else TEXTS[kind]
    if isinstance(value.expr, nodes.Literal):
        return at.literal(repr(value.expr.value))
    return apply(at, f"{family}.to_text", value)


def as_text(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`str(value)`."""
    if len(given) > 1:
        raise Refused("str()", "with an encoding", at.line)
    return text(at, given[0]) if given else at.literal("")


def as_int(at: Lowering, given: list[Typed], keywords: Mapping[str, Typed]) -> Typed:
    """`int(value)`, `int(text, base)`."""
    if "base" in keywords or len(given) == 2:
        return apply(at, "int.parse_base", given[0], keywords.get("base") or given[1])
    if not given:
        return at.literal(0)
    value = plain(at, given[0])
    if value.cell.kind == "int":
        return value
    if len(value.cell.kinds) > 1:
        return by_kind(at, value, lambda each: as_int(at, [each], {}))
    return one_of(at, value, {"str": "int.parse", "float": "float.to_int", "bool": "bool.to_int"}, "int()")


def as_float(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`float(value)`."""
    if not given:
        return at.literal(0.0)
    if given[0].cell.kind == "float":
        return given[0]
    return one_of(at, given[0], {"str": "float.parse", "int": "int.to_float", "bool": "bool.to_float"}, "float()")


def as_bool(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`bool(value)`."""
    return truth(at, given[0]) if given else at.literal(False)


def absolute(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`abs(value)`."""
    value = given[0] if given[0].cell.kind != "bool" else apply(at, "bool.to_int", given[0])
    return one_of(at, value, {"int": "int.absolute", "float": "float.absolute"}, "abs()")


def rounded(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`round(value)`, `round(value, digits)`."""
    if given[0].cell.kind == "int" and len(given) == 1:
        return given[0]
    if len(given) == 1:
        return one_of(at, given[0], {"float": "float.round"}, "round()")
    if given[0].cell.kind == "int":
        raise Refused("round()", "of an int to digits", at.line)
    return apply(at, "float.round_digits", given[0], given[1])


def code(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`ord(text)`."""
    return apply(at, "str.code", given[0])


def whole(operation: str) -> Builtin:
    """`math.floor` and `math.ceil`."""

    def lower(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
        value = apply(at, "bool.to_int", given[0]) if given[0].cell.kind == "bool" else given[0]
        return value if value.cell.kind == "int" else one_of(at, value, {"float": operation}, "math")

    return lower


def power(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`pow(base, exponent)`."""
    if len(given) != 2:
        raise Refused("pow()", "with a modulus", at.line)
    return binary_of(at, ast.Pow(), *given)


BUILTINS |= {
    "math.floor": whole("float.floor"),
    "math.ceil": whole("float.ceiling"),
    "len": length,
    "str": as_text,
    "repr": lambda at, given, _: text(at, given[0], quoted=True),
    "int": as_int,
    "float": as_float,
    "bool": as_bool,
    "abs": absolute,
    "round": rounded,
    "sum": total,
    "any": quantified("any"),
    "all": quantified("all"),
    "min": extreme("minimum"),
    "max": extreme("maximum"),
    "list": new_list,
    "tuple": new_tuple,
    "set": new_set,
    "frozenset": new_set,
    "dict": new_dict,
    "ord": code,
    "chr": lambda at, given, _: apply(at, "int.character", demand(at, given[0], "int")),
    "bin": lambda at, given, _: apply(at, "int.to_binary", given[0]),
    "hex": lambda at, given, _: apply(at, "int.to_hexadecimal", given[0]),
    "divmod": lambda at, given, _: apply(at, "int.divmod", *given),
    "pow": power,
}
