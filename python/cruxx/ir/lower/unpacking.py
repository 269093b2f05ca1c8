"""Several targets at once: swaps, assignments in parallel, and the parts of tuples and lists."""

from __future__ import annotations

import ast

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import repeatable
from cruxx.ir.lower.expressions import expression
from cruxx.ir.lower.iterables import as_listed, is_iterator, listed
from cruxx.ir.lower.operators import as_list, plain
from cruxx.ir.lower.stores import into_element, into_slice, into_variable
from cruxx.ir.lower.subscripts import slice_of
from cruxx.refusal import Refused


def store(at: Lowering, target: ast.expr, value: Typed) -> list[nodes.Stmt]:
    """The statements that give a target the value.

    Raises:
        Doomed: the target cannot be assigned to.
    """
    match target:
        case ast.Name():
            return [into_variable(at, target, value)]
        case ast.Subscript(value=of, slice=ast.Slice() as bounds):
            return [into_slice(at, expression(at, of), bounds, value)]
        case ast.Subscript(value=of, slice=index):
            return [into_element(at, expression(at, of), index, value)]
        case ast.Tuple() | ast.List():
            return unpack(at, target, value)
    raise Refused("assignment", f"to `{ast.unparse(target)}`", at.line)


def unpack_literal(at: Lowering, target: ast.Tuple | ast.List, value: ast.expr) -> list[nodes.Stmt]:
    """`a, b = …`: a swap, assignments one after the other, or all values first."""
    plain_targets = not any(isinstance(part, ast.Starred) for part in target.elts)
    if isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts) and plain_targets:
        swapped = _swap(at, target.elts, value.elts)
        if swapped is not None:
            return [swapped]
        if _independent(target.elts, value.elts):
            return _one_by_one(at, target.elts, value.elts)
        return _all_first(at, target.elts, value.elts)
    return unpack(at, target, listed(at, value) if is_iterator(at, value) else expression(at, value))


def _spelled(node: ast.expr) -> str:
    return ast.unparse(node)


def _swap(at: Lowering, targets: list[ast.expr], values: list[ast.expr]) -> nodes.Stmt | None:
    if len(targets) != 2 or [_spelled(each) for each in targets] != [_spelled(each) for each in reversed(values)]:
        return None
    if not _apart(*targets) or not _apart(*reversed(targets)):
        return None
    given = [expression(at, each) for each in values]
    if not all(repeatable(each.expr) and isinstance(each.expr, nodes.Local | nodes.Operation) for each in given):
        return None
    made = [store(at, target, value)[0] for target, value in zip(targets, given, strict=True)]
    if not all(isinstance(each, nodes.Assign) and _is_plain(each.value) for each in made):
        return None
    left, right = (each.place for each in made)  # type: ignore[union-attr]
    return nodes.Swap(left=left, right=right, line=at.line)


def _apart(changed: ast.expr, other: ast.expr) -> bool:
    """Whether a store to the one cannot change where the other one is."""
    if not isinstance(other, ast.Subscript):
        return True
    inside = [node for part in (other.value, other.slice) for node in ast.walk(part)]
    if any(isinstance(node, ast.Subscript) for node in ast.walk(other.slice)):
        return False
    return not any(
        isinstance(changed, ast.Name) and isinstance(node, ast.Name) and node.id == changed.id for node in inside
    )


def _is_plain(value: nodes.Expr) -> bool:
    return isinstance(value, nodes.Local | nodes.Operation | nodes.Share)


def _independent(targets: list[ast.expr], values: list[ast.expr]) -> bool:
    """No value reads what a target before it has changed."""
    for index, target in enumerate(targets[:-1]):
        later = [node for value in values[index + 1 :] for node in ast.walk(value)]
        if not isinstance(target, ast.Name):
            if not all(isinstance(node, ast.Constant | ast.expr_context) for node in later):
                return False
        elif any(isinstance(node, ast.Name) and node.id == target.id for node in later):
            return False
    return True


def _one_by_one(at: Lowering, targets: list[ast.expr], values: list[ast.expr]) -> list[nodes.Stmt]:
    made: list[nodes.Stmt] = []
    for target, value in zip(targets, values, strict=True):
        lowered = expression(at, value)
        made += [*at.before, *store(at, target, lowered)]
        at.before = []
        at.effects = 0
    return made


def _all_first(at: Lowering, targets: list[ast.expr], values: list[ast.expr]) -> list[nodes.Stmt]:
    given = [expression(at, value) for value in values]
    names = [target for target in targets if isinstance(target, ast.Name)]
    if len(names) == len(targets) and len({each.id for each in names}) == len(names):
        return [_unpack_variables(at, names, given)]
    made: list[nodes.Stmt] = []
    held = []
    for index, (target, value) in enumerate(zip(targets, given, strict=True)):
        if isinstance(value.expr, nodes.Literal):
            held.append(value)
            continue
        name = ("left", "right")[index] if len(targets) == 2 else f"new_{_root(target)}"
        variable = at.temporary(name, value.cell, str(index), alone=True)
        made.append(nodes.Assign(place=variable, value=at.shared(value.expr), line=at.line))
        held.append(Typed(at.local(variable), value.cell))
    for target, value in zip(targets, held, strict=True):
        made += store(at, target, value)
    return made


def _root(node: ast.expr) -> str:
    names = [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
    return names[0] if names else "value"


def _unpack_variables(at: Lowering, targets: list[ast.Name], given: list[Typed]) -> nodes.Stmt:
    cells = [at.web_cell(at.webs.web(target)) for target in targets]
    items = tuple(at.kept(value, cell) for value, cell in zip(given, cells, strict=True))
    made = types.Tuple(tuple(at.type(cell) for cell in cells))
    for target, value in zip(targets, given, strict=True):
        at.views = at.views | {at.webs.web(target): frozenset(value.cell.kinds)}
    variables = tuple(at.variable(target) for target in targets)
    build = nodes.Build(items=items, type=made, line=at.line)
    return nodes.Unpack(targets=variables, declares=(False,) * len(variables), value=build, line=at.line)


def unpack(at: Lowering, target: ast.Tuple | ast.List, value: Typed) -> list[nodes.Stmt]:
    """A tuple, list or str into as many targets.

    Raises:
        Doomed: it is known to have another number of parts.
    """
    value = plain(at, value)
    kind = value.cell.kind
    if not kind and not value.cell.kinds:
        return [each for part in target.elts for each in store(at, _inner(part), Typed(value.expr, at.cell("part")))]
    if any(isinstance(part, ast.Starred) for part in target.elts):
        return _starred(at, target, as_listed(at, as_list(at, value)))
    if kind.startswith("tuple"):
        return _tuple(at, target, value)
    return _listed(at, target, as_listed(at, value))


def _inner(part: ast.expr) -> ast.expr:
    return part.value if isinstance(part, ast.Starred) else part


def _tuple(at: Lowering, target: ast.Tuple | ast.List, value: Typed) -> list[nodes.Stmt]:
    parts = value.cell.parts(value.cell.kind)
    if len(parts) != len(target.elts):
        raise Doomed("ValueError", f"{len(parts)} values for {len(target.elts)} variables")
    names = [each for each in target.elts if isinstance(each, ast.Name)]
    if len(names) == len(parts) and len({each.id for each in names}) == len(names):
        for name, part in zip(names, parts, strict=True):
            at.cells.absorb(at.web_cell(at.webs.web(name)), part)
            at.views = {web: kinds for web, kinds in at.views.items() if web != at.webs.web(name)}
        variables = tuple(at.variable(name) for name in names)
        if not at.final or all(each.type == at.type(part) for each, part in zip(variables, parts, strict=True)):
            return [nodes.Unpack(targets=variables, declares=(False,) * len(parts), value=value.expr, line=at.line)]
    made, held = _held(at, value, "parts")
    for index, (each, part) in enumerate(zip(target.elts, parts, strict=True)):
        made += store(at, each, at.operation("tuple.item", part, held.expr, at.literal(index).expr))
    return made


def _held(at: Lowering, value: Typed, name: str) -> tuple[list[nodes.Stmt], Typed]:
    variable = at.temporary(name, value.cell, alone=True)
    assigned = nodes.Assign(place=variable, value=at.shared(value.expr), line=at.line)
    return [assigned], Typed(at.local(variable), value.cell)


def _listed(at: Lowering, target: ast.Tuple | ast.List, value: Typed) -> list[nodes.Stmt]:
    made, held = _held(at, value, "parts")
    made.append(_count(at, held, "int.not_equal", len(target.elts)))
    for index, each in enumerate(target.elts):
        if not isinstance(each, ast.Name) or at.webs.read(each):
            made += store(at, each, apply(at, "list.get", held, at.literal(index)))
    return made


def _count(at: Lowering, held: Typed, test: str, count: int) -> nodes.Stmt:
    wrong = apply(at, test, apply(at, "list.length", held), at.literal(count))
    message = at.literal("the number of values to unpack is wrong").expr
    fail = nodes.Raise(exception="ValueError", message=message, line=at.line)
    return nodes.If(test=wrong.expr, then=(fail,), line=at.line)


def _starred(at: Lowering, target: ast.Tuple | ast.List, value: Typed) -> list[nodes.Stmt]:
    made, held = _held(at, value, "parts")
    place = next(index for index, part in enumerate(target.elts) if isinstance(part, ast.Starred))
    after = len(target.elts) - place - 1
    made.append(_count(at, held, "int.less", len(target.elts) - 1))
    for index, each in enumerate(target.elts):
        if index < place:
            made += store(at, each, apply(at, "list.get", held, at.literal(index)))
        elif index == place:
            stop = at.literal(-after) if after else None
            made += store(at, _inner(each), slice_of(at, "list", held, [at.literal(place), stop, None]))
        else:
            made += store(at, each, apply(at, "list.get", held, at.literal(index - len(target.elts))))
    return made
