"""Where two names of one object become a reference in C++: the second name stands for the same place while it lives."""

from __future__ import annotations

from dataclasses import replace

from cruxx.ir import nodes, walk
from cruxx.ir.facts.objects import changed
from cruxx.types import Type

PLACES = frozenset({"list.get", "list.first", "dict.get", "dict.set_default", "tuple.item"})
"""Operations that C++ writes as an lvalue, a part of their first operand."""


def is_reference(function: nodes.Function, statement: nodes.Declare) -> bool:
    """Whether a declared variable can be a reference to the place that its value is read from."""
    value = statement.value
    if value is None or not is_aliased(value) or not statement.variable.assigned_once:
        return False
    containers = holders(value)
    return containers is not None and not disturbed(function, containers, place(value))


def changed_by_another_name(function: nodes.Function) -> frozenset[nodes.Variable]:
    """The variables whose objects a reference changes."""
    return frozenset(
        variable
        for node in walk.descendants(function)
        if isinstance(node, nodes.Declare) and node.variable.mutated and is_reference(function, node)
        for variable in walk.reads(node.value)
    )


def is_aliased(value: nodes.Expr) -> bool:
    """Whether a value is an object that is changed, or seen changed, under another name."""
    match value:
        case nodes.Share(how=how, value=inner):
            return how == "aliased" or is_aliased(inner)
        case nodes.Conditional(then=then, otherwise=otherwise):
            return is_aliased(then) or is_aliased(otherwise)
    return False


def place(value: nodes.Expr) -> nodes.Expr:
    """A value without what says how it is shared, at its top."""
    while isinstance(value, nodes.Share):
        value = value.value
    return value


def plain(value: nodes.Expr) -> nodes.Expr:
    """A place as it is written: what it says about sharing left out, also on both sides of a choice."""
    inner = place(value)
    if isinstance(inner, nodes.Conditional):
        return replace(inner, then=plain(inner.then), otherwise=plain(inner.otherwise))
    return inner


def holders(node: nodes.Expr) -> frozenset[Type] | None:
    """The types of the containers on the way to a place; None for an expression that is no lasting place."""
    match node:
        case nodes.Local(variable=variable):
            return frozenset() if variable.assigned_once else None
        case nodes.Share(value=inner):
            return holders(inner)
        case nodes.Conditional(then=then, otherwise=otherwise):
            sides = (holders(then), holders(otherwise))
            return None if sides[0] is None or sides[1] is None else sides[0] | sides[1]
        case nodes.Operation(name=name, operands=(of, *_)) if name in PLACES:
            outer = holders(of)
            return None if outer is None else outer | {of.type}
    return None


def disturbed(block: object, containers: frozenset[Type], apart: nodes.Expr | None = None) -> bool:
    """Whether anything in a block, `apart` from one expression, may move or replace parts of containers of these types."""
    return any(moves(node, containers) for node in walk.descendants(block) if node is not apart)


def moves(node: object, containers: frozenset[Type]) -> bool:
    """Whether a node changes a container of one of these types, so that its parts may move."""
    match node:
        case nodes.Operation():
            target = changed(node)
            return target is not None and target.type in containers
        case nodes.Call(arguments=arguments):
            return any(argument.type in containers for argument in arguments)
        case (
            nodes.Assign(place=nodes.Index(of=of) | nodes.Key(of=of))
            | nodes.Update(place=nodes.Index(of=of) | nodes.Key(of=of))
        ):
            return of.type in containers
        case nodes.Swap(left=left, right=right):
            return any(
                isinstance(place, nodes.Index | nodes.Key) and place.of.type in containers for place in (left, right)
            )
    return False


def lasts(node: nodes.Expr) -> bool:
    """Whether what an expression gives is still there after the expression: a loop may run over it where it stands."""
    match node:
        case nodes.Operation(name=name, operands=(of, *_)) if name in PLACES:
            return lasts(of)
        case nodes.Narrow(value=value) | nodes.Share(value=value):
            return lasts(value)
        case nodes.Conditional():
            return False
    return True
