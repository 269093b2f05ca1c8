"""Names: variables get their Python names back, and those of another type natural new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace

from cruxx import types
from cruxx.ir import nodes, walk
from cruxx.ir.lower.declare import own_blocks, with_blocks
from cruxx.ir.lower.rewrite import rewritten
from cruxx.types import Type

Names = dict[str, str]
"""For each variable with its number the name that it gets."""


def base(name: str) -> str:
    """The name without its number."""
    return name.rpartition(".")[0].removesuffix("!")


MADE = {
    "str.characters": "chars",
    "str.split_blank": "words",
    "str.split": "parts",
    "str.splitlines": "lines",
    "str.partition": "parts",
    "str.rpartition": "parts",
    "str.join": "joined",
    "list.sorted": "ordered",
    "str.sorted": "ordered",
    "list.length": "length",
    "str.length": "length",
}
"""What the result of an operation is called where it cannot keep the name of the seed."""


def candidates(name: str, given: Type, made: str) -> list[str]:
    """Natural names for a variable that cannot keep its own, best first; `made` is the operation of its first value."""
    if made in MADE:
        return [MADE[made], f"{name}_{MADE[made]}", *(f"{name}{number}" for number in range(2, 100))]
    match given:
        case types.List() | types.Sequence():
            found = [f"{name}_list", "items"]
        case types.Dict():
            found = [f"{name}_map", "mapping"]
        case types.Tuple():
            found = ["parts", f"{name}_parts"]
        case _ if given == types.STR:
            found = [f"{name}_text", "result"]
        case _ if given in (types.INT, types.FLOAT):
            found = [f"{name}_value", "number"]
        case _:
            found = [f"{name}_value"]
    return [*found, *(f"{name}{number}" for number in range(2, 100))]


def named(function: nodes.Function) -> nodes.Function:
    """The function with the names of its variables, declarations of the same variable joined."""
    apart: set[str] = set()
    while True:
        names = _chosen(function, apart)
        made = _renamed(function, names)
        clashes = _clashes(made.body, {each.name for each in made.parameters})
        new = {each for each, name in names.items() if name in clashes and each in _bound_inside(function)} - apart
        if not new:
            return replace(made, body=_joined(made.body, {each.name for each in made.parameters}))
        apart |= new


def _occurrences(function: nodes.Function) -> list[nodes.Variable]:
    seen: dict[str, nodes.Variable] = {}
    for each in walk.descendants((function.parameters, function.body)):
        if isinstance(each, nodes.Variable):
            seen.setdefault(each.name, each)
    return list(seen.values())


def _first_operations(function: nodes.Function) -> dict[str, str]:
    """For each variable the operation that makes its first value, if one does."""
    found: dict[str, str] = {}
    for each in walk.descendants(function.body):
        match each:
            case (
                nodes.Declare(variable=variable, value=value)
                | nodes.Assign(place=nodes.Variable() as variable, value=value)
            ):
                found.setdefault(variable.name, value.name if isinstance(value, nodes.Operation) else "")
    return found


def _chosen(function: nodes.Function, apart: set[str]) -> Names:
    variables = _occurrences(function)
    real = {base(each.name) for each in variables if "!" not in each.name}
    made = _first_operations(function)
    owners: dict[str, tuple[Type, str, str]] = {}
    names: Names = {}
    for each in variables:
        source = base(each.name)
        separate = each.name if each.name in apart or "!" in each.name else ""
        key = (each.type, separate, source)
        for name in [source, *candidates(source, each.type, made.get(each.name, ""))]:
            free = (name == source and "!" not in each.name) or name not in real
            if free and owners.get(name, key) == key:
                owners[name] = key
                names[each.name] = name
                break
    return names


def _renamed(function: nodes.Function, names: Names) -> nodes.Function:
    def change(node: object) -> object:
        return replace(node, name=names[node.name]) if isinstance(node, nodes.Variable) else node

    return replace(function, parameters=rewritten(function.parameters, change), body=rewritten(function.body, change))


def _bound_inside(function: nodes.Function) -> set[str]:
    """The variables that loops, comprehensions and function values bring in."""
    found: set[str] = set()
    for each in walk.descendants(function.body):
        match each:
            case nodes.Clause(targets=variables) | nodes.Lambda(parameters=variables) | nodes.For(targets=variables):
                found |= {variable.name for variable in variables}
    return found


def _clashes(body: nodes.Block, scope: set[str]) -> set[str]:
    """Names that something brings in where a variable of that name is there already."""
    found: set[str] = set()
    scope = set(scope)
    for statement in body:
        bare = with_blocks(statement, [()] * len(own_blocks(statement))) if own_blocks(statement) else statement
        found |= _inner_clashes(bare, scope)
        inside = set(scope)
        match statement:
            case nodes.Declare(variable=variable):
                scope.add(variable.name)
            case nodes.Unpack(targets=targets, declares=declares):
                scope |= {each.name for each, new in zip(targets, declares, strict=True) if new}
            case nodes.For(targets=targets):
                found |= {each.name for each in targets} & scope
                inside |= {each.name for each in targets}
        for block in own_blocks(statement):
            found |= _clashes(block, inside)
    return found


def _inner_clashes(node: object, scope: set[str]) -> set[str]:
    match node:
        case nodes.Comprehension(elements=elements, clauses=clauses):
            found, inside = set(), set(scope)
            for clause in clauses:
                names = {variable.name for variable in clause.targets}
                found |= _inner_clashes(clause.iterable, inside) | (names & inside)
                inside |= names
                found |= _inner_clashes(clause.conditions, inside)
            return found | _inner_clashes(elements, inside)
        case nodes.Lambda(parameters=parameters, body=body):
            names = {variable.name for variable in parameters}
            return (names & scope) | _inner_clashes(body, scope | names)
        case tuple():
            return set().union(*(_inner_clashes(each, scope) for each in node))
    if not is_dataclass(node) or isinstance(node, nodes.Variable):
        return set()
    return set().union(*(_inner_clashes(getattr(node, each.name), scope) for each in fields(node)))


def _joined(body: nodes.Block, scope: set[str]) -> nodes.Block:
    """Declarations of what is declared already become assignments; loops learn whether the body assigns to a target."""
    scope = set(scope)
    made: list[nodes.Stmt] = []
    for statement in body:
        inside = set(scope)
        match statement:
            case nodes.Declare(variable=variable, value=value) if variable.name in scope:
                if value is not None:
                    made.append(nodes.Assign(place=variable, value=value, line=statement.line))
                continue
            case nodes.Declare(variable=variable):
                scope.add(variable.name)
            case nodes.Unpack(targets=targets, declares=declares):
                new = tuple(new and each.name not in scope for each, new in zip(targets, declares, strict=True))
                statement = replace(statement, declares=new)
                scope |= {each.name for each, fresh in zip(targets, new, strict=True) if fresh}
            case nodes.For(targets=targets):
                inside |= {each.name for each in targets}
        blocks = [_joined(block, inside) for block in own_blocks(statement)]
        statement = with_blocks(statement, blocks) if blocks else statement
        if isinstance(statement, nodes.For):
            statement = replace(statement, reassigned=_assigned(statement.body, statement.targets))
        made.append(statement)
    return tuple(made)


def _assigned(body: nodes.Block, targets: Sequence[nodes.Variable]) -> bool:
    from cruxx.ir.lower.loops import assigns

    return any(assigns(body, target) for target in targets)
