"""What happens to variables: whether one is assigned again, and whether its object is changed through it.

`assigned_once` holds where no assignment follows the declaration; a declaration without a value is followed by one. `mutated`
holds where an operation, a store or a call changes what the variable holds, or a part of it: also through a loop variable that runs
over it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from cruxx.ir import nodes, walk
from cruxx.ir.facts.objects import changed, gives_holder, iterated, operands, roots
from cruxx.ir.facts.tree import mapped


def marked(program: nodes.Program) -> nodes.Program:
    """The program with `assigned_once` and `mutated` on every variable."""
    changing = changed_names(program)
    return replace(
        program, functions=tuple(_marked(function, changing[function.name]) for function in program.functions)
    )


def _marked(function: nodes.Function, changing: frozenset[str]) -> nodes.Function:
    again = assigned_names(function)

    def mark(_: Any, new: Any) -> Any:  # noqa: ANN401 - any node
        if not isinstance(new, nodes.Variable):
            return new
        return replace(new, assigned_once=new.name not in again, mutated=new.name in changing)

    return mapped(function, mark)


def assigned_names(block: object) -> frozenset[str]:
    """The variables that are given a value by anything but their declaration, somewhere in `block`."""
    return frozenset(variable.name for node in walk.descendants(block) for variable in _assigned(node))


def _assigned(node: object) -> Iterable[nodes.Variable]:
    match node:
        case nodes.Assign(place=nodes.Variable() as place) | nodes.Update(place=nodes.Variable() as place):
            return (place,)
        case nodes.Unpack(targets=targets, declares=declares):
            return [target for target, declared in zip(targets, declares, strict=True) if not declared]
        case nodes.Swap(left=left, right=right):
            return [place for place in (left, right) if isinstance(place, nodes.Variable)]
    return ()


def changed_names(program: nodes.Program) -> dict[str, frozenset[str]]:
    """For each function the variables whose objects are changed through them."""
    changing: dict[str, frozenset[str]] = {function.name: frozenset() for function in program.functions}
    while True:
        parameters = {
            function.name: [each.name in changing[function.name] for each in function.parameters]
            for function in program.functions
        }
        more = {
            function.name: frozenset(_changed(function, changing[function.name], parameters))
            for function in program.functions
        }
        if more == changing:
            return changing
        changing = more


def _changed(function: nodes.Function, known: frozenset[str], parameters: dict[str, list[bool]]) -> Iterator[str]:
    yield from known
    for node in walk.descendants(function):
        for each in changed_in(node, known, parameters):
            yield from (root.variable.name for root in roots(each))


def changed_in(node: object, known: frozenset[str], parameters: dict[str, list[bool]]) -> Iterator[nodes.Expr]:
    """What a node changes in place, where these variables and parameters of functions are known to be changed."""
    match node:
        case nodes.Index(of=of) | nodes.Key(of=of):
            yield of
        case nodes.Call(function=name, arguments=arguments):
            yield from (each for each, is_changed in zip(arguments, parameters[name], strict=True) if is_changed)
        case nodes.For(targets=targets, iterable=iterable) | nodes.Clause(targets=targets, iterable=iterable):
            if known & {target.name for target in targets}:
                yield from (part for of in iterated(iterable) for part in _through(of))
        case nodes.Operation():
            object_changed = changed(node)
            if object_changed is not None:
                yield object_changed
            if any(isinstance(each, nodes.Lambda) and known & _names(each) for each in node.operands):
                yield from (each for each in node.operands if not isinstance(each, nodes.Lambda))


def _names(function: nodes.Lambda) -> set[str]:
    return {each.name for each in function.parameters}


def _through(of: nodes.Expr) -> Iterator[nodes.Expr]:
    """What holds the elements that a loop over `of` changes: also where `of` is a new list of the same elements."""
    yield of
    if isinstance(of, nodes.Operation) and gives_holder(of.name):
        for _, each in operands(of):
            yield from _through(each)
