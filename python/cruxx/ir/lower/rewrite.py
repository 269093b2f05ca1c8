"""Rewriting Core IR: the same tree with some nodes replaced."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from cruxx.ir import nodes


def rewritten(node: Any, change: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - any node, tuple or plain value
    """The node with `change` applied to every node in it, innermost first."""
    if isinstance(node, tuple):
        return tuple(rewritten(each, change) for each in node)
    if not is_dataclass(node) or isinstance(node, type) or type(node).__module__ != nodes.__name__:
        return node
    values = {field.name: getattr(node, field.name) for field in fields(node)}
    made = {name: rewritten(value, change) for name, value in values.items()}
    if any(made[name] is not values[name] and made[name] != values[name] for name in values):
        node = replace(node, **made)
    return change(node)
