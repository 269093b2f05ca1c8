"""Which of Python's exceptions expressions and statements can raise."""

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


def idle(value: nodes.Expr) -> bool:
    """Whether no one can tell that an expression is evaluated."""
    match value:
        case nodes.Literal() | nodes.Local():
            return True
        case nodes.Build(items=items):
            return all(map(idle, items))
        case nodes.Operation(name=name, operands=operands):
            return catalogue()[name].pure and not catalogue()[name].raises and all(map(idle, operands))
        case nodes.Share(value=inner) | nodes.Convert(value=inner):
            return idle(inner)
    return False


UNSURE = frozenset(
    "int.divide float.divide float.floor_divide float.modulo float.power float.to_int float.floor float.ceiling float.round "
    "int.parse_base float.parse".split()
)
"""Operations that Go's rules may finish where Python raises, or the other way round."""


def is_sure(block: nodes.Block) -> bool:
    """Whether everything in a block panics in Go exactly where it raises in Python."""
    return not any(
        isinstance(node, nodes.Call)
        or (isinstance(node, nodes.Operation) and node.name in UNSURE)
        or (isinstance(node, nodes.Update) and node.operation in UNSURE)
        for node in walk.descendants(block)
    )


def gets_all(handler: nodes.Handler, raised: frozenset[str]) -> bool:
    """Whether a handler gets every one of these exceptions."""
    return not handler.exceptions or all(any(is_kind(name, caught) for caught in handler.exceptions) for name in raised)


def is_kind(raised: str, caught: str) -> bool:
    """Whether an exception is of a class."""
    kinds = [getattr(builtins, name, None) for name in (raised, caught)]
    return raised == caught or (all(isinstance(kind, type) for kind in kinds) and issubclass(*kinds))  # type: ignore[arg-type]


def leaves(block: nodes.Block) -> bool:
    """Whether something in a block leaves it."""
    return any(isinstance(node, nodes.Return | nodes.Break | nodes.Continue) for node in walk.descendants(block))
