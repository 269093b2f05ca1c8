"""Which of Python's exceptions the statements of a block can raise."""

from __future__ import annotations

import builtins

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue


def exceptions(block: nodes.Block) -> frozenset[str]:
    """The names of the exceptions; that of the root of them all where a function is called."""
    found: set[str] = set()
    for node in walk.descendants(block):
        match node:
            case nodes.Operation(name=name):
                found |= set(catalogue()[name].raises)
            case nodes.Update(operation=name):
                found |= set(catalogue()[name].raises)
            case nodes.Fail(exception=name) | nodes.Raise(exception=name):
                found.add(name)
            case nodes.Index():
                found.add("IndexError")
            case nodes.Key():
                found.add("KeyError")
            case nodes.Call():
                found.add("BaseException")
            case _:
                continue
    return frozenset(found)


def catches(handler: nodes.Handler, raised: frozenset[str]) -> bool:
    """Whether a handler may get one of these exceptions."""
    if not handler.exceptions:
        return bool(raised)
    return any(related(name, caught) for name in raised for caught in handler.exceptions)


def related(raised: str, caught: str) -> bool:
    """Whether an exception that is known by one name may be caught by another."""
    kinds = [getattr(builtins, name, None) for name in (raised, caught)]
    if not all(isinstance(kind, type) for kind in kinds):
        return True
    return issubclass(kinds[0], kinds[1]) or issubclass(kinds[1], kinds[0])  # type: ignore[arg-type]


def leaves(statement: nodes.Try) -> bool:
    """Whether something in the body leaves the block."""
    kinds = nodes.Return | nodes.Break | nodes.Continue
    return any(isinstance(node, kinds) for node in walk.descendants((statement.body, statement.otherwise)))
