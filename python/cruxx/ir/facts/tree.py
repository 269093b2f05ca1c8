"""Programs with something changed in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from cruxx.ir import nodes

Node = TypeVar("Node")

Change = Callable[[Any, Any], Any]
"""Gets a node and the same node with everything below it changed; gives what takes its place."""

Facts = Mapping[int, frozenset[str]]
"""Facts by the `id` of the node they are about."""


def mapped(node: Node, change: Change) -> Node:
    """The tree with every node put through `change`, from the leaves up; no two places share a node."""
    if isinstance(node, tuple):
        return cast(Node, tuple(mapped(each, change) for each in node))
    if not is_dataclass(node) or type(node).__module__ != nodes.__name__:
        return node
    inner = {field.name: mapped(getattr(node, field.name), change) for field in fields(node)}
    return cast(Node, change(node, replace(cast(Any, node), **inner)))


def distinct(program: nodes.Program) -> nodes.Program:
    """The same program, in which every place has a node of its own, so that `id` tells them apart."""
    return mapped(program, lambda _, new: new)


def with_facts(program: nodes.Program, *facts: Facts) -> nodes.Program:
    """The program with facts added to its nodes."""

    def add(old: Any, new: Any) -> Any:  # noqa: ANN401 - any node
        more = frozenset[str]().union(*(each.get(id(old), ()) for each in facts))
        return replace(new, facts=new.facts | more) if more else new

    return mapped(program, add)


def without(tree: Node, statement: nodes.Stmt) -> Node:
    """The tree without this very statement."""
    if isinstance(tree, tuple):
        return cast(Node, tuple(without(each, statement) for each in tree if each is not statement))
    if not is_dataclass(tree) or type(tree).__module__ != nodes.__name__:
        return tree
    inner = {field.name: without(getattr(tree, field.name), statement) for field in fields(tree)}
    return cast(Node, replace(cast(Any, tree), **inner))
