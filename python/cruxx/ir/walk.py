"""Walking over Core IR."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from cruxx.ir import nodes


def descendants(node: object) -> Iterator[object]:
    """Every node below and including `node`, parents first, in the order of evaluation of their fields."""
    yield node
    if isinstance(node, tuple):
        for each in node:
            if is_dataclass(each) or isinstance(each, tuple):
                yield from descendants(each)
    elif is_dataclass(node):
        for field in fields(node):
            value = getattr(node, field.name)
            if isinstance(value, tuple) or (is_dataclass(value) and type(value).__module__ == nodes.__name__):
                yield from descendants(value)


def variables(function: nodes.Function) -> frozenset[nodes.Variable]:
    """All variables of a function, its parameters included."""
    return frozenset(node for node in descendants(function) if isinstance(node, nodes.Variable))


def reads(node: object) -> frozenset[nodes.Variable]:
    """The variables whose values are read somewhere in `node`."""
    return frozenset(each.variable for each in descendants(node) if isinstance(each, nodes.Local))
