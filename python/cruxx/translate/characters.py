"""Which variables of a function only ever hold single characters, for languages that have a type for them."""

from __future__ import annotations

from functools import cache

from cruxx.ir import nodes, walk
from cruxx.types import STR


@cache
def character_variables(function: nodes.Function) -> frozenset[nodes.Variable]:
    """The variables of a function that only ever run over texts, and are never assigned."""
    found: set[nodes.Variable] = set()
    others: set[nodes.Variable] = set()
    for node in walk.descendants(function):
        character = _character_target(node)
        others |= {each for each in assigned(node) if each != character}
        if character is not None:
            found.add(character)
    return frozenset(found - others)


def _character_target(node: object) -> nodes.Variable | None:
    if not isinstance(node, nodes.For | nodes.Clause) or getattr(node, "reassigned", False):
        return None
    match node.iterable:
        case nodes.Elements(of=of) if of.type == STR and len(node.targets) == 1:
            return node.targets[0]
        case nodes.Indexed(of=of) if of.type == STR:
            return node.targets[1]
    return None


def assigned(node: object) -> tuple[nodes.Variable, ...]:
    """The variables that a node itself declares or assigns."""
    match node:
        case nodes.For(targets=targets) | nodes.Clause(targets=targets):
            return targets
        case nodes.Unpack(targets=targets):
            return targets
        case nodes.Declare(variable=variable):
            return (variable,)
        case nodes.Assign(place=nodes.Variable() as variable) | nodes.Update(place=nodes.Variable() as variable):
            return (variable,)
        case nodes.Lambda(parameters=parameters) | nodes.Function(parameters=parameters):
            return parameters
    return ()
