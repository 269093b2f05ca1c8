"""Loops: what they walk over, their targets, and bodies that change what is walked."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cruxx import types
from cruxx.ir import nodes, walk
from cruxx.ir.lower.apply import apply
from cruxx.ir.lower.cells import Cell
from cruxx.ir.lower.collection_calls import is_fresh
from cruxx.ir.lower.conditions import condition
from cruxx.ir.lower.context import Lowering, Typed
from cruxx.ir.lower.functions import clause_source
from cruxx.ir.lower.iterables import Source
from cruxx.ir.lower.statements import STATEMENTS, block, taken
from cruxx.ir.lower.stores import without_assigned
from cruxx.ir.lower.truths import negated
from cruxx.ir.lower.unpacking import store
from cruxx.refusal import Refused


def leaves(body: Sequence[ast.stmt]) -> bool:
    """Whether a `break` in the body belongs to the loop whose body it is."""
    return any(isinstance(each, ast.Break) for each in own_jumps(body))


def own_jumps(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """The `break` and `continue` statements of a loop itself."""
    for each in body:
        match each:
            case ast.Break() | ast.Continue():
                yield each
            case ast.If(body=then, orelse=otherwise):
                yield from own_jumps([*then, *otherwise])
            case ast.Try(body=inner, handlers=handlers, orelse=otherwise, finalbody=last):
                yield from own_jumps(
                    [*inner, *otherwise, *last, *(part for handler in handlers for part in handler.body)]
                )


def while_loop(at: Lowering, node: ast.While) -> tuple[list[nodes.Stmt], bool]:
    """`while test`; a test that needs statements moves into an endless loop."""
    without_assigned(at, [ast.Expr(value=node.test), *node.body])
    start = dict(at.views)
    test, (true, false) = condition(at, node.test)
    before = taken(at)
    if isinstance(test.expr, nodes.Literal) and not test.expr.value:
        return before, False
    at.views = start | true
    body, _ = block(at, node.body)
    endless = isinstance(test.expr, nodes.Literal)
    at.views = start if leaves(node.body) else start | false
    if before:
        out = nodes.If(test=negated(at, test).expr, then=(nodes.Break(line=at.line),), line=at.line)
        body = [*before, out, *body]
        test = at.literal(True)
    made = nodes.While(test=test.expr, body=tuple(body), line=at.line)
    return [made], endless and not leaves(node.body)


def for_loop(at: Lowering, node: ast.For) -> tuple[list[nodes.Stmt], bool]:
    """`for target in iterable`."""
    found = clause_source(at, node.target, node.iter)
    before = taken(at)
    start = without_assigned(at, [node])
    with at.recording() as changes:
        targets, prelude = _targets(at, node, found)
        body, _ = block(at, node.body)
    at.views = start
    touched = found.walked is not None and at.touches(changes, found.walked.cell) and not is_fresh(found.walked)
    if touched and at.final:
        return [*before, *_walking_changed(at, node, found, targets, [*prelude, *body])], False
    loop = nodes.For(targets=targets, iterable=found.iterable, body=(*prelude, *body), line=at.line)
    return [*before, loop], False


def _targets(at: Lowering, node: ast.For, found: Source) -> tuple[tuple[nodes.Variable, ...], list[nodes.Stmt]]:
    cells = found.targets
    parts: list[ast.expr] = [node.target]
    if isinstance(node.target, ast.Tuple):
        if len(cells) == 1 and cells[0].kind == f"tuple {len(node.target.elts)}":
            cells = cells[0].parts(cells[0].kind)
        if len(cells) == len(node.target.elts):
            parts = node.target.elts
    variables, prelude = [], []
    for part, cell in zip(parts, cells, strict=True):
        variable, statements = _target(at, node, part, cell, found.iterable)
        variables.append(variable)
        prelude += statements
    return tuple(variables), prelude


def _target(
    at: Lowering, loop: ast.For, part: ast.expr, cell: Cell, iterable: nodes.Iterable
) -> tuple[nodes.Variable, list[nodes.Stmt]]:
    if isinstance(part, ast.Name):
        web = at.webs.web(part)
        at.cells.absorb(at.web_cell(web), cell)
        at.views = at.views | {web: frozenset(cell.kinds)}
        if not at.webs.outside(part, loop) and at.type(at.web_cell(web)) == at.type(cell):
            return at.variable(part), []
    variable = at.temporary(_name(part, iterable), cell, ast.unparse(part))
    return variable, store(at, part, Typed(at.local(variable), cell))


def _name(part: ast.expr, iterable: nodes.Iterable) -> str:
    if not isinstance(part, ast.Name):
        return "pair"
    return "turn" if isinstance(iterable, nodes.Range) else f"next_{part.id}"


def _walking_changed(
    at: Lowering, node: ast.For, found: Source, targets: tuple[nodes.Variable, ...], body: list[nodes.Stmt]
) -> list[nodes.Stmt]:
    walked = found.walked
    assert walked is not None
    loop = nodes.For(targets=targets, iterable=found.iterable, body=tuple(body), line=at.line)
    match found.iterable:
        case nodes.Elements() | nodes.Entries() if walked.cell.kind == "dict":
            return _walking_dict(at, node, walked, loop)
        case nodes.Elements(of=of) if walked.cell.kind == "list":
            made, held = _steady(at, Typed(of, walked.cell), body)
            return [*made, replace(loop, iterable=replace(found.iterable, of=held, live=True))]
        case nodes.Indexed(of=of, start=start) if walked.cell.kind == "list":
            made, held = _steady(at, Typed(of, walked.cell), body)
            return [*made, *_counted(at, loop, nodes.Elements(of=held, live=True), start)]
        case nodes.Elements() | nodes.Indexed() if walked.cell.kind != "dict":
            return [loop]
    raise Refused("loop over what it changes", "by pairs of two lists", at.line)


def _steady(at: Lowering, of: Typed, body: Sequence[nodes.Stmt]) -> tuple[list[nodes.Stmt], nodes.Expr]:
    """The list under a name that the body does not give to another one."""
    if isinstance(of.expr, nodes.Local) and not assigns(body, of.expr.variable):
        return [], of.expr
    variable = at.temporary("items", of.cell, alone=True)
    return [nodes.Assign(place=variable, value=at.shared(of.expr), line=at.line)], at.local(variable)


def assigns(body: Sequence[nodes.Stmt], variable: nodes.Variable) -> bool:
    """Whether a body gives a variable another value."""
    for each in walk.descendants(tuple(body)):
        match each:
            case nodes.Assign(place=nodes.Variable(name=name)) | nodes.Update(place=nodes.Variable(name=name)):
                found = [name]
            case nodes.Unpack(targets=targets) | nodes.For(targets=targets):
                found = [target.name for target in targets]
            case nodes.Swap(left=left, right=right):
                found = [place.name for place in (left, right) if isinstance(place, nodes.Variable)]
            case _:
                continue
        if variable.name in found:
            return True
    return False


def _counted(at: Lowering, loop: nodes.For, iterable: nodes.Iterable, start: nodes.Expr) -> list[nodes.Stmt]:
    """A loop with an index that is counted beside it."""
    index, item = loop.targets
    if assigns(loop.body, index):
        raise Refused("enumerate", "the body changes the list and assigns to the index", at.line)
    one = at.literal(1).expr
    begin = apply(at, "int.subtract", Typed(start, at.of(types.INT)), Typed(one, at.of(types.INT))).expr
    if isinstance(start, nodes.Literal) and isinstance(start.value, int):
        begin = at.literal(start.value - 1).expr
    count = nodes.Update(place=index, operation="int.add", value=one, line=at.line)
    return [
        nodes.Assign(place=index, value=begin, line=at.line),
        nodes.For(targets=(item,), iterable=iterable, body=(count, *loop.body), line=at.line),
    ]


def _walking_dict(at: Lowering, node: ast.For, walked: Typed, loop: nodes.For) -> list[nodes.Stmt]:
    """A loop over the keys that were there at the beginning; a change of the size raises, as in Python."""
    made, held = _steady(at, walked, loop.body)
    mapping = Typed(held, walked.cell)
    keys = apply(at, "dict.keys", mapping)
    key, body = _key_of(at, mapping, keys, loop)
    grows, shrinks = sizes(loop.body, key)
    if assigns(loop.body, key) or (grows and shrinks):
        raise Refused("loop over what it changes", "the body puts keys into the dict and takes keys out", at.line)
    check: list[nodes.Stmt] = []
    kept: list[nodes.Stmt] = []
    if grows or shrinks:
        kept, check = _same_size(at, mapping)
        if any(isinstance(each, nodes.Try) for each in walk.descendants(loop)):
            raise Refused("loop over what it changes", "inside of it something is tried", at.line)
    walk_keys = replace(loop, targets=(key,), iterable=nodes.Elements(of=keys.expr), body=(*check, *body))
    if check and leaves(node.body):
        raise Refused("loop over what it changes", "the size of the dict changes, and the loop may be left", at.line)
    return [*made, *kept, walk_keys, *check]


def _key_of(at: Lowering, mapping: Typed, keys: Typed, loop: nodes.For) -> tuple[nodes.Variable, list[nodes.Stmt]]:
    """The variable of a loop over the keys, and the body that reads the value of each key when it is come to."""
    (part,) = keys.cell.parts("list")
    match loop.iterable:
        case nodes.Elements(of=nodes.Operation(name="dict.values")):
            key, value = at.temporary("key", part), loop.targets[0]
        case nodes.Entries():
            key, value = loop.targets
        case nodes.Elements(of=of) if of.type == mapping.expr.type:
            return loop.targets[0], list(loop.body)
        case _:
            raise Refused("loop over what it changes", "by entries of a dict that are kept as pairs", at.line)
    read = apply(at, "dict.get", mapping, Typed(at.local(key), part)).expr
    return key, [nodes.Assign(place=value, value=at.shared(read), line=at.line), *loop.body]


def _same_size(at: Lowering, mapping: Typed) -> tuple[list[nodes.Stmt], list[nodes.Stmt]]:
    length = apply(at, "dict.length", mapping)
    size = at.temporary("size", length.cell, alone=True)
    changed = apply(at, "int.not_equal", length, Typed(at.local(size), length.cell))
    message = at.literal("dictionary changed size during iteration").expr
    fail = nodes.Raise(exception="RuntimeError", message=message, line=at.line)
    kept = nodes.Assign(place=size, value=length.expr, line=at.line)
    return [kept], [nodes.If(test=changed.expr, then=(fail,), line=at.line)]


SHRINK = {"dict.pop", "dict.pop_default", "dict.popitem", "dict.clear", "dict.delete"}

GROW = {"dict.update", "dict.update_entries", "dict.set_default", "dict.set"}


def sizes(body: Sequence[nodes.Stmt], key: nodes.Variable) -> tuple[bool, bool]:
    """Whether a body may put new keys into a dict, and whether it may take keys out."""
    grows = shrinks = False
    for each in walk.descendants(tuple(body)):
        match each:
            case nodes.Assign(place=nodes.Key(key=stored)) if stored != nodes.Local(
                variable=key, type=key.type, line=stored.line
            ):
                grows = True
            case nodes.Operation(name=name):
                grows |= name in GROW
                shrinks |= name in SHRINK
            case nodes.Call():
                grows = shrinks = True
    return grows, shrinks


STATEMENTS.update({ast.While: while_loop, ast.For: for_loop})
