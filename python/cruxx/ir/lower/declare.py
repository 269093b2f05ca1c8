"""Declarations: every variable is brought in by the innermost block that holds all of its occurrences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cruxx.ir import nodes, walk


def names_in(node: object) -> set[str]:
    """The names of the variables that occur in a node."""
    return {each.name for each in walk.descendants(node) if isinstance(each, nodes.Variable)}


def own_blocks(statement: nodes.Stmt) -> list[nodes.Block]:
    """The blocks of a statement."""
    match statement:
        case nodes.If(then=then, otherwise=otherwise):
            return [then, otherwise]
        case nodes.While(body=body) | nodes.For(body=body):
            return [body]
        case nodes.Try(body=body, handlers=handlers, otherwise=otherwise, last=last):
            return [body, *(handler.body for handler in handlers), otherwise, last]
    return []


def with_blocks(statement: nodes.Stmt, blocks: Sequence[nodes.Block]) -> nodes.Stmt:
    """The statement with other blocks."""
    match statement:
        case nodes.If():
            return replace(statement, then=blocks[0], otherwise=blocks[1])
        case nodes.While() | nodes.For():
            return replace(statement, body=blocks[0])
        case nodes.Try(handlers=handlers):
            caught = tuple(replace(each, body=body) for each, body in zip(handlers, blocks[1:-2], strict=True))
            return replace(statement, body=blocks[0], handlers=caught, otherwise=blocks[-2], last=blocks[-1])
    return statement


def head_names(statement: nodes.Stmt) -> set[str]:
    """The variables that occur in a statement outside its blocks, but for the targets of a loop."""
    blocks = own_blocks(statement)
    if not blocks:
        return names_in(statement)
    bare = with_blocks(statement, [()] * len(blocks))
    if isinstance(bare, nodes.For):
        return names_in(bare.iterable)
    return names_in(bare)


def inner_names(node: object) -> set[str]:
    """The variables of comprehensions and function values, which bring them in themselves."""
    found: set[str] = set()
    for each in walk.descendants(node):
        match each:
            case nodes.Clause(targets=variables) | nodes.Lambda(parameters=variables):
                found |= {variable.name for variable in variables}
    return found


def declared(body: nodes.Block, given: set[str]) -> nodes.Block:
    """The body with declarations; `given` are the variables that are there already."""
    wanted = names_in(body) - given - inner_names(body) - _targets_only(body)
    variables = {each.name: each for each in walk.descendants(body) if isinstance(each, nodes.Variable)}
    return _block(body, wanted, variables)


def _targets_only(body: nodes.Block) -> set[str]:
    """The targets of loops that live in their loop alone."""
    return {
        target.name for each in walk.descendants(body) if isinstance(each, nodes.For) for target in each.targets
    } - {place.name for place in _outer_places(body)}


def _outer_places(body: nodes.Block) -> Iterator[nodes.Variable]:
    for each in walk.descendants(body):
        match each:
            case nodes.Declare(variable=variable):
                yield variable


def _block(body: nodes.Block, wanted: set[str], variables: dict[str, nodes.Variable]) -> nodes.Block:
    made: list[nodes.Stmt] = []
    inner = _pushed_down(body, wanted)
    here = wanted - {name for names in inner.values() for name in names}
    pending = set(here)
    for index, statement in enumerate(body):
        first = pending & names_in(statement)
        pending -= first
        made += _declaring(_descended(statement, inner.get(index, set()), variables), first, variables)
    return tuple(made)


def _pushed_down(body: nodes.Block, wanted: set[str]) -> dict[int, set[str]]:
    """For each statement the variables that one of its blocks alone holds."""
    found: dict[int, set[str]] = {}
    for name in wanted:
        at = [index for index, statement in enumerate(body) if name in names_in(statement)]
        if len(at) == 1 and name not in head_names(body[at[0]]):
            holders = [block for block in own_blocks(body[at[0]]) if name in names_in(block)]
            if len(holders) == 1:
                found.setdefault(at[0], set()).add(name)
    return found


def _descended(statement: nodes.Stmt, wanted: set[str], variables: dict[str, nodes.Variable]) -> nodes.Stmt:
    if not wanted:
        return statement
    blocks = [_block(block, wanted & names_in(block), variables) for block in own_blocks(statement)]
    return with_blocks(statement, blocks)


def _declaring(statement: nodes.Stmt, first: set[str], variables: dict[str, nodes.Variable]) -> list[nodes.Stmt]:
    if not first:
        return [statement]
    match statement:
        case nodes.Assign(place=nodes.Variable() as variable, value=value) if first == {variable.name} - names_in(
            value
        ):
            return [nodes.Declare(variable=variable, value=value, line=statement.line)]
        case nodes.Unpack(targets=targets, value=value) if not first & names_in(value):
            declares = tuple(target.name in first for target in targets)
            rest = first - {target.name for target in targets}
            return [*_bare(rest, variables, statement.line), replace(statement, declares=declares)]
    return [*_bare(first, variables, statement.line), statement]


def _bare(names: set[str], variables: dict[str, nodes.Variable], line: int) -> list[nodes.Stmt]:
    return [nodes.Declare(variable=variables[name], value=None, line=line) for name in sorted(names)]
