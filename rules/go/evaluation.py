"""Where Go would evaluate in another order than Python.

Python evaluates operands from left to right. What takes an item out of a list is written above the expression that uses the item, and
Go does not say whether a variable is read before or after a call beside it. So an expression that changes an object must not stand
beside one that reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue

HOISTED = frozenset({"list.pop", "list.pop_at", "dict.popitem"})
"""Changes that are written above, in their order."""


def misordered(function: nodes.Function) -> nodes.Statement | None:
    """The first statement in which an object is changed beside a read of it; None if there is none."""
    for node in walk.descendants(function):
        if isinstance(node, nodes.Statement) and any(conflicts(each, ()) for each in expressions(node)):
            return node
    return None


def expressions(statement: nodes.Statement) -> Iterator[nodes.Expression]:
    """The expressions of a statement itself, not those of its blocks."""
    for field in fields(statement):
        value = getattr(statement, field.name)
        if isinstance(value, nodes.Expression):
            yield value


def conflicts(node: object, beside: tuple[object, ...]) -> bool:
    """Whether something below `node` changes what one of the expressions beside it reads."""
    if isinstance(node, nodes.Operation) and not catalogue()[node.name].pure:
        root = node.operands[0]
        if isinstance(root, nodes.Local) and any(reads(each, root.variable) for each in beside):
            return True
    parts = children(node)
    for index, part in enumerate(parts):
        later = () if only_hoisted(part) else parts[index + 1 :]
        if conflicts(part, (*beside, *parts[:index], *later)):
            return True
    return False


def reads(node: object, variable: nodes.Variable) -> bool:
    """Whether the value of a variable is looked into: a mere mention stands for the object, which is looked into later."""
    match node:
        case nodes.Local():
            return False
        case nodes.Operation(name=name) if name in HOISTED:
            return False
        case nodes.Share(value=value):
            return reads(value, variable)
    return variable in walk.reads(node)


def only_hoisted(node: object) -> bool:
    """Whether all changes in an expression are written above it."""
    changes = [
        each for each in walk.descendants(node) if isinstance(each, nodes.Operation) and not catalogue()[each.name].pure
    ]
    return all(each.name in HOISTED for each in changes)


def children(node: object) -> tuple[object, ...]:
    """The expressions right below a node, in the order of their evaluation."""
    found: list[object] = []
    if isinstance(node, tuple):
        found = list(node)
    elif is_dataclass(node) and not isinstance(node, type) and not isinstance(node, nodes.Lambda | nodes.Comprehension):
        found = [getattr(node, field.name) for field in fields(node)]
    return tuple(
        part
        for each in found
        for part in (each if isinstance(each, tuple) else (each,))
        if isinstance(part, nodes.Expression)
    )
