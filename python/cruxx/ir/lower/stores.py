"""Stores: values into variables, elements, keys and slices; unpacking, swaps and augmented assignment."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, compared, demand
from cruxx.ir.lower.context import Doomed, Lowering, Typed, Views
from cruxx.ir.lower.expressions import expression
from cruxx.ir.lower.iterables import as_listed, is_iterator, listed
from cruxx.ir.lower.operators import as_list, binary, plain, pure
from cruxx.ir.lower.subscripts import slice_of
from cruxx.refusal import Refused
from cruxx.rules.operations import CATALOGUE


def without_assigned(at: Lowering, body: Sequence[ast.stmt]) -> Views:
    """What is proved wherever a body that assigns to variables can be left or begun again."""
    for part in body:
        for node in ast.walk(part):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                at.views = {web: kinds for web, kinds in at.views.items() if web != at.webs.web(node)}
    return dict(at.views)


def store(at: Lowering, target: ast.expr, value: Typed) -> list[nodes.Stmt]:
    """The statements that give a target the value.

    Raises:
        Doomed: the target cannot be assigned to.
    """
    match target:
        case ast.Name():
            return [_variable(at, target, value)]
        case ast.Subscript(value=of, slice=ast.Slice() as bounds):
            return [_slice(at, expression(at, of), bounds, value)]
        case ast.Subscript(value=of, slice=index):
            return [_element(at, expression(at, of), index, value)]
        case ast.Tuple() | ast.List():
            return unpack(at, target, value)
    raise Refused("assignment", f"to `{ast.unparse(target)}`", at.line)


def _variable(at: Lowering, target: ast.Name, value: Typed) -> nodes.Stmt:
    web = at.webs.web(target)
    if web in at.webs.perhaps and "None" in value.cell.kinds:
        raise Refused("variable that may have no value", f"`{target.id}`, which may also be None", at.line)
    kept = at.kept(value, at.web_cell(web))
    at.views = at.views | {web: frozenset(value.cell.kinds)}
    if not value.cell.kinds:
        at.views.pop(web)
    return nodes.Assign(place=at.variable(target), value=kept, line=at.line)


def _element(at: Lowering, of: Typed, index: ast.expr, value: Typed) -> nodes.Stmt:
    of = plain(at, of)
    match of.cell.kind:
        case "list":
            at.change(of.cell)
            place = nodes.Index(of=of.expr, index=demand(at, plain(at, expression(at, index)), "int").expr)
            return nodes.Assign(place=place, value=at.kept(value, of.cell.parts("list")[0]), line=at.line)
        case "dict":
            at.change(of.cell)
            key, held = of.cell.parts("dict")
            spot = nodes.Key(of=of.expr, key=at.kept(expression(at, index), key))
            return nodes.Assign(place=spot, value=at.kept(value, held), line=at.line)
    if not of.cell.kinds:
        where = expression(at, index)
        if where.cell.kind == "str":
            at.program.hints.append((of.cell, types.Dict(types.ANY, types.ANY)))
        return nodes.Do(value=of.expr, line=at.line)
    if not of.cell.kind:
        raise Refused("mixed types", "a value of several types is stored into", at.line)
    raise Doomed("TypeError", f"'{of.cell.kind}' object does not support item assignment")


def _slice(at: Lowering, of: Typed, bounds: ast.Slice, value: Typed) -> nodes.Stmt:
    of = demand(at, of, "list", fixed=True)
    others = as_listed(at, value)
    ends, step = _bounds(at, bounds)
    none = [at.literal(None) if each is None else each for each in ends]
    if step is None:
        return nodes.Do(value=apply(at, "list.assign_slice", of, *none, others).expr, line=at.line)
    return nodes.Do(value=apply(at, "list.assign_slice_step", of, *none, step, others).expr, line=at.line)


def _bounds(at: Lowering, node: ast.Slice) -> tuple[list[Typed | None], Typed | None]:
    ends = [None if each is None else demand(at, expression(at, each), "int") for each in (node.lower, node.upper)]
    step = None if node.step is None else demand(at, expression(at, node.step), "int")
    if step is not None and isinstance(step.expr, nodes.Literal) and step.expr.value == 1:
        step = None
    return ends, step


def deleted(at: Lowering, target: ast.expr) -> Typed:
    """`del target` of an element, a key or a slice."""
    if not isinstance(target, ast.Subscript):
        raise Refused("del", f"of `{ast.unparse(target)}`", at.line)
    of = plain(at, expression(at, target.value))
    if isinstance(target.slice, ast.Slice):
        ends, step = _bounds(at, target.slice)
        none = [at.literal(None) if each is None else each for each in ends]
        if step is None:
            return apply(at, "list.delete_slice", of, *none)
        return apply(at, "list.delete_slice_step", of, *none, step)
    index = expression(at, target.slice)
    match of.cell.kind:
        case "dict":
            return apply(at, "dict.delete", of, index)
        case "list" | "":
            return apply(at, "list.delete", of, index)
    raise Doomed("TypeError", f"'{of.cell.kind}' object doesn't support item deletion")


# --- Several targets -------------------------------------------------------------------------------------------------


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
    given = [expression(at, each) for each in values]
    if not all(pure(each.expr) and isinstance(each.expr, nodes.Local | nodes.Operation) for each in given):
        return None
    made = [store(at, target, value)[0] for target, value in zip(targets, given, strict=True)]
    if not all(isinstance(each, nodes.Assign) and _is_plain(each.value) for each in made):
        return None
    left, right = (each.place for each in made)  # type: ignore[union-attr]
    return nodes.Swap(left=left, right=right, line=at.line)


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
        variable = at.temporary(f"new_{_root(target)}", value.cell, str(index), alone=True)
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


# --- Augmented assignment --------------------------------------------------------------------------------------------

IN_PLACE: dict[tuple[str, type[ast.operator]], str] = {
    ("list", ast.Add): "list.extend",
    ("set", ast.BitOr): "set.update",
    ("dict", ast.BitOr): "dict.update",
}


def augmented(at: Lowering, node: ast.AugAssign) -> list[nodes.Stmt]:
    """`target += value`: an update of the place, or a change of the list in place."""
    target = node.target
    if isinstance(target, ast.Name):
        old = expression(at, target)
        if at.webs.web(target) in at.webs.perhaps:
            raise Refused("variable that may have no value", f"`{target.id}` is updated", at.line)
        place: nodes.Place = at.variable(target)
        held = at.web_cell(at.webs.web(target))
    elif isinstance(target, ast.Subscript) and not isinstance(target.slice, ast.Slice):
        old, place, held = _place(at, target)
    else:
        raise Refused("augmented assignment", f"to `{ast.unparse(target)}`", at.line)
    value = listed(at, node.value) if is_iterator(at, node.value) else expression(at, node.value)
    in_place = IN_PLACE.get((old.cell.kind, type(node.op)))
    if in_place is not None:
        if in_place == "list.extend":
            value = as_listed(at, value)
        return [nodes.Do(value=apply(at, in_place, old, value).expr, line=at.line)]
    result = binary(at, node.op, old, value)
    if isinstance(target, ast.Name):
        at.views = at.views | {at.webs.web(target): frozenset(result.cell.kinds)}
    return [_updated(at, place, held, old, result)]


def _place(at: Lowering, target: ast.Subscript) -> tuple[Typed, nodes.Place, object]:
    of = plain(at, expression(at, target.value))
    index = expression(at, target.slice)
    at.change(of.cell)
    match of.cell.kind:
        case "list":
            index = demand(at, index, "int")
            place: nodes.Place = nodes.Index(of=of.expr, index=index.expr)
            return apply(at, "list.get", of, index), place, of.cell.parts("list")[0]
        case "dict":
            key = Typed(compared(at, index, of.cell.parts("dict")[0]).expr, of.cell.parts("dict")[0])
            return apply(at, "dict.get", of, key), nodes.Key(of=of.expr, key=key.expr), of.cell.parts("dict")[1]
    if not of.cell.kinds:
        return Typed(of.expr, at.cell("item")), nodes.Key(of=of.expr, key=index.expr), at.cell("item")
    raise Doomed("TypeError", f"'{of.cell.kind}' object does not support item assignment")


def _updated(at: Lowering, place: nodes.Place, held: object, old: Typed, result: Typed) -> nodes.Stmt:
    value = at.kept(result, held)  # type: ignore[arg-type]
    match value:
        case nodes.Operation(name=name, operands=(first, second)) if first == old.expr and CATALOGUE[name].pure:
            if first.type == value.type:
                return nodes.Update(place=place, operation=name, value=second, line=at.line)
    if not isinstance(place, nodes.Variable) and at.final and not pure(old.expr):
        raise Refused("augmented assignment", "to a place that is computed with an effect", at.line)
    return nodes.Assign(place=place, value=value, line=at.line)
