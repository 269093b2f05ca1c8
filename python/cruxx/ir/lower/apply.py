"""Operations of the catalogue on lowered operands: their types are fitted to what the row says, and give the result's."""

from __future__ import annotations

import ast
from functools import cache

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.catalogue import Operation
from cruxx.ir.lower.cells import SCALARS, Cell
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import repeatable
from cruxx.ir.lower.widen import Bound, grown, widened
from cruxx.refusal import Refused
from cruxx.rules.operations import CATALOGUE

TAKES_OUT = frozenset({"list.remove", "set.discard", "set.remove", "dict.pop", "dict.delete"})
"""Operations that change a container and only compare their other operands with what is in it."""


@cache
def parsed(annotation: str) -> ast.expr:
    """The syntax of an annotation of the catalogue; a function is `...`."""
    return ast.parse("..." if "->" in annotation else annotation, mode="eval").body


def apply(at: Lowering, name: str, *given: Typed) -> Typed:
    """The operation on these operands.

    Raises:
        Doomed: an operand is of a type for which Python raises.
        Refused: the types of the operands cannot be brought together.
    """
    if name not in CATALOGUE:
        raise Refused(name, "there is no such operation", at.line)
    row = CATALOGUE[name]
    spread = row.spread(len(given))
    bound: Bound = {}
    fitted = [fit(at, parsed(operand.type), each, bound, row) for operand, each in zip(spread, given, strict=True)]
    if row.mutates is not None:
        at.change(given[0].cell)
        at.effects += 1
    result = instance(at, parsed(row.result), bound)
    operands = [widened(at, parsed(operand.type), each, bound) for operand, each in zip(spread, fitted, strict=True)]
    made = at.operation(name, result, *operands)
    return grown(at, made, row) if at.final else made


def stores(row: Operation) -> bool:
    """Operands of the row are kept in what it changes."""
    return row.mutates is not None and row.name not in TAKES_OUT


def fit(at: Lowering, pattern: ast.expr, value: Typed, bound: Bound, row: Operation) -> Typed:
    """The operand at the type that the row wants, as far as it is known."""
    match pattern:
        case ast.Name(id=name) if len(name) == 1 and name.isupper():
            return _fit_variable(at, name, value, bound, row)
        case ast.Name(id=name):
            return demand(at, value, name)
        case ast.BinOp(left=ast.Name(id=name)) if len(name) == 1:
            inner = at.cell("inner")
            for kind, parts in value.cell.kinds.items():
                if kind != "None":
                    at.cells.add(inner, kind, parts)
            bound.setdefault(name, inner)
            return value
        case ast.BinOp(left=left):
            return value if "None" in value.cell.kinds else fit(at, left, value, bound, row)
        case ast.Subscript(value=ast.Name(id=kind), slice=inner):
            return _fit_container(at, kind, inner, value, bound, row)
    return value


def _fit_variable(at: Lowering, name: str, value: Typed, bound: Bound, row: Operation) -> Typed:
    if name not in bound:
        bound[name] = value.cell
        return value
    target = bound[name]
    if stores(row) or row.name.endswith("_default"):
        return Typed(at.kept(value, target), target)
    return compared(at, value, target)


def compared(at: Lowering, value: Typed, target: Cell) -> Typed:
    """A value that is only compared with values of the target's type, at that type."""
    if not target.kinds and value.cell.kinds:
        at.program.hints.append((target, at.type(value.cell)))
        return value
    if set(value.cell.kinds) <= set(target.kinds):
        return Typed(at.coerce(value, target), target)
    converted = CONVERSIONS.get((value.cell.kind, target.kind))
    if converted is not None and target.kind in ("int", "float"):
        return apply(at, converted, value)
    raise Refused("comparison", "a value is compared with values of other types", at.line)


def _fit_container(at: Lowering, kind: str, inner: ast.expr, value: Typed, bound: Bound, row: Operation) -> Typed:
    patterns = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if kind == "tuple":
        kind = "sequence" if isinstance(patterns[-1], ast.Constant) else f"tuple {len(patterns)}"
        patterns = [each for each in patterns if not isinstance(each, ast.Constant)]
    value = demand(at, value, kind, fixed=row.mutates is not None and not bound)
    if value.cell.kind not in (kind, "sequence"):
        return value
    for each, part in zip(patterns, value.cell.parts(value.cell.kind), strict=True):
        _bind(at, each, part, bound, row)
    return value


def _bind(at: Lowering, pattern: ast.expr, part: Cell, bound: Bound, row: Operation) -> None:
    match pattern:
        case ast.Name(id=name) if len(name) == 1 and name.isupper():
            _same_where_unknown(at, bound.get(name, part), part)
            if name not in bound:
                bound[name] = part
            elif row.mutates is None:
                joined = at.part("joined")
                at.cells.absorb(joined, bound[name])
                at.cells.absorb(joined, part)
                bound[name] = joined
            else:
                at.cells.absorb(bound[name], part)
        case ast.Name(id=name) if not part.kinds:
            at.program.hints.append((part, types.SCALARS[name]))
        case ast.Name(id=name) if name not in part.kinds or len(part.kinds) > 1:
            raise Doomed("TypeError", f"items of another type than {name}")
        case ast.Subscript(slice=ast.Tuple(elts=patterns)) if part.kind == f"tuple {len(patterns)}":
            for each, inner in zip(patterns, part.parts(part.kind), strict=True):
                _bind(at, each, inner, bound, row)
        case ast.Subscript() if part.kinds:
            at.refuse(row.name, f"of items of type {part.kind or 'several types'}")


def _same_where_unknown(at: Lowering, one: Cell, other: Cell) -> None:
    for each, known in ((one, other), (other, one)):
        if not each.kinds and known.kinds:
            at.program.hints.append((each, at.type(known)))


def demand(at: Lowering, value: Typed, kind: str, *, fixed: bool = False) -> Typed:
    """The value at the one kind that is wanted; `fixed`: it is changed, so only this kind will do."""
    kinds = value.cell.kinds
    if not kinds:
        at.program.hints.append((value.cell, SHAPES.get(kind, types.ANY)))
        return value
    if kind in kinds:
        if len(kinds) > 1 and not fixed and all(each == kind or (each, kind) in NUMERIC for each in kinds):
            return as_number(at, value, kind)
        return value if len(kinds) == 1 else checked(at, value, kind)
    if kind == "list" and value.cell.kind == "sequence" and not fixed:
        return value
    converted = CONVERSIONS.get((value.cell.kind, kind))
    if converted is not None and not fixed:
        return apply(at, converted, value)
    if kind == "list" and value.cell.kind == "bytes":
        raise Refused("bytes", "where a list is needed", at.line)
    if kind == "list" and value.cell.kind == "set":
        raise Refused("iteration over a set", "its order is not known", at.line)
    if kind == "list" and value.cell.kind.startswith("tuple") and not fixed:
        return listed_tuple(at, value)
    raise Doomed("TypeError", f"{' or '.join(sorted(kinds))} where {kind} is needed")


CONVERSIONS = {
    ("bool", "int"): "bool.to_int",
    ("bool", "float"): "bool.to_float",
    ("int", "float"): "int.to_float",
    ("str", "list"): "str.characters",
    ("dict", "list"): "dict.keys",
}

NUMERIC = (("bool", "int"), ("bool", "float"), ("int", "float"))

SHAPES: dict[str, types.Type] = {
    **types.SCALARS,
    "list": types.List(types.ANY),
    "set": types.Set(types.ANY),
    "dict": types.Dict(types.ANY, types.ANY),
    "sequence": types.Sequence(types.ANY),
}


def as_number(at: Lowering, value: Typed, kind: str) -> Typed:
    """A number of one of several types at the widest of them.

    Raises:
        Refused: it cannot be looked at twice.
    """
    if not repeatable(value.expr):
        raise Refused("mixed types", "a number of several types that is computed with an effect", at.line)
    cell = at.cell(f"number {kind}")
    at.cells.add(cell, kind)
    result: nodes.Expr | None = None
    for each in sorted(value.cell.kinds):
        member = at.cell(f"number of kind {each}")
        at.cells.add(member, each)
        made = demand(at, at.narrowed(value, member), kind).expr
        if result is None or not at.final:
            result = made
        else:
            test = is_kind(at, value, each)
            result = nodes.Conditional(test=test, then=made, otherwise=result, type=at.type(cell), line=at.line)
    assert result is not None
    return Typed(result, cell)


def checked(at: Lowering, value: Typed, kind: str) -> Typed:
    """The value of an optional or union at one of its kinds, where Python raises for the others.

    Raises:
        Refused: the value cannot be looked at twice.
    """
    cell = at.cell(f"checked {kind}")
    at.cells.add(cell, kind, value.cell.parts(kind))
    if not repeatable(value.expr):
        raise Refused("mixed types", f"an expression of several types stands where {kind} is needed", at.line)
    narrow = at.narrowed(value, cell)
    if not at.final:
        return narrow
    fail = nodes.Fail(exception="TypeError", message=f"{kind} is needed", type=narrow.expr.type, line=at.line)
    test = is_kind(at, value, kind)
    return Typed(
        nodes.Conditional(test=test, then=narrow.expr, otherwise=fail, type=narrow.expr.type, line=at.line), cell
    )


def is_kind(at: Lowering, value: Typed, kind: str) -> nodes.Expr:
    """The test that a value of several kinds is of this one."""
    given = value.expr.type
    if isinstance(given, types.Optional) and (kind == "None" or not isinstance(given.inner, types.Union)):
        name = "optional.is_none" if kind == "None" else "optional.is_some"
        return at.operation(name, at.of(types.BOOL), value.expr).expr
    cell = at.cell(f"member {kind}")
    at.cells.add(cell, kind, value.cell.parts(kind))
    member = nodes.Literal(value=str(at.type(cell)), type=types.STR, line=at.line)
    return at.operation("union.is", at.of(types.BOOL), value.expr, member).expr


def listed_tuple(at: Lowering, value: Typed) -> Typed:
    """The parts of a tuple of fixed length as a list."""
    element = at.part("parts of a tuple")
    for part in value.cell.parts(value.cell.kind):
        at.cells.absorb(element, part)
    cell = at.container("list", element)
    if at.final and any(at.type(part) != at.type(element) for part in value.cell.parts(value.cell.kind)):
        if not isinstance(value.expr, nodes.Build):
            raise Refused("tuple as a list", "its parts are of several types", at.line)
        items = tuple(at.converted(item, at.type(element)) for item in value.expr.items)
        return Typed(nodes.Build(items=items, type=at.type(cell), line=at.line), cell)
    if isinstance(value.expr, nodes.Build):
        return Typed(nodes.Build(items=value.expr.items, type=at.type(cell), line=at.line), cell)
    return at.operation("tuple.to_list", cell, value.expr)


def instance(at: Lowering, pattern: ast.expr, bound: Bound) -> Cell:
    """A new cell of the type that a row names."""
    match pattern:
        case ast.Constant():
            return at.of(types.NONE)
        case ast.Name(id=name) if name in SCALARS:
            return at.of(types.SCALARS[name])
        case ast.Name(id=name):
            return bound[name] if name in bound else at.cell(f"variable {name}")
        case ast.BinOp(left=left):
            cell = at.cell("optional")
            at.cells.absorb(cell, instance(at, left, bound))
            at.cells.add(cell, "None")
            return cell
        case ast.Subscript(value=ast.Name(id=kind), slice=inner):
            patterns = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            if kind == "tuple":
                kind = "sequence" if isinstance(patterns[-1], ast.Constant) else f"tuple {len(patterns)}"
                patterns = patterns[:1] if kind == "sequence" else patterns
            return at.container(kind, *_instances(at, patterns, bound, kind))
    raise AssertionError(ast.dump(pattern))


def _instances(at: Lowering, patterns: list[ast.expr], bound: Bound, kind: str) -> list[Cell]:
    roles = ("key", "value") if kind == "dict" else ("element",) * len(patterns)
    parts = []
    for role, pattern in zip(roles, patterns, strict=True):
        part = at.part(f"part {role}", role)
        at.cells.absorb(part, instance(at, pattern, bound))
        parts.append(part)
    return parts
