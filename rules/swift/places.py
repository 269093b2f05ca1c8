"""What Swift can change in place: variables and parts of them. Everything else is a copy."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from cruxx.ir import nodes
from cruxx.rules.swift.guards import ordered
from cruxx.types import Optional

PARTS = frozenset({"list.get", "dict.get", "dict.set_default", "tuple.item"})
"""Operations that Swift writes as a part of their first operand."""

PLACE = "place"
"""The fact on an operation that it stands where something is changed."""


def is_place(node: nodes.Expr) -> bool:
    """Whether an expression is a variable, or a part of one that can be changed in place."""
    match node:
        case nodes.Local():
            return True
        case nodes.Operation(name="dict.set_default", operands=(of, *_)) if ordered(of.type):
            return False
        case nodes.Operation(name="dict.get", operands=(of, *_)) if ordered(of.type):
            return isinstance(of, nodes.Local)
        case nodes.Operation(name=name, operands=(of, *_)) if name in PARTS:
            return is_place(of)
        case nodes.Narrow(value=value):
            return isinstance(value.type, Optional) and is_place(value)
    return False


def placed(node: nodes.Expr) -> nodes.Expr:
    """A place that is about to be changed: its parts are marked, and a default becomes the part that it makes."""
    match node:
        case nodes.Operation(name=name, operands=(of, *rest)) if name in PARTS:
            name = "dict.get_default" if name == "dict.set_default" else name
            return replace(node, name=name, operands=(placed(of), *rest), facts=node.facts | {PLACE})
        case nodes.Narrow(value=value):
            return replace(node, value=placed(value))
    return node


def substituted(node: Any, variable: nodes.Variable, value: nodes.Expr) -> Any:  # noqa: ANN401 - any part of a tree
    """A tree with an expression wherever it reads a variable."""
    if isinstance(node, nodes.Local) and node.variable == variable:
        return value
    if isinstance(node, tuple):
        return tuple(substituted(each, variable, value) for each in node)
    if is_dataclass(node) and type(node).__module__ == nodes.__name__:
        parts = {field.name: substituted(getattr(node, field.name), variable, value) for field in fields(node)}
        return replace(node, **parts)  # type: ignore[type-var]
    return node
