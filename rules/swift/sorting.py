"""How Swift sorts and chooses by a key: by a comparison of the keys of two items."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from cruxx.ir import nodes
from cruxx.rules.swift.guards import RULES, comparable
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text

FORMS = {
    "list.sort_key": "{items}.sort(by: {test})",
    "list.sort_key_descending": "{items}.sort(by: {test})",
    "list.sorted_key": "{items}.sorted(by: {test})",
    "list.sorted_key_descending": "{items}.sorted(by: {test})",
    "list.minimum_key": "{items}.min(by: {test})!",
    "list.maximum_key": "{items}.max(by: {test})!",
}


@RULES.function(*FORMS)
def by_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`words.sorted(by: { a, b in a.count < b.count })`."""
    items, key = node.operands
    if not isinstance(key, nodes.Lambda) or not comparable(key.type, emit.program):
        return None
    (parameter,) = key.parameters
    sides = [emit.fresh(name, parameter.type) for name in ("a", "b")]
    bodies = [
        emit.lazily(renamed(key.body, parameter, side)).at(emit.target.levels["coalescing"]) for side in sides
    ]
    operator = ">" if node.name.endswith("descending") else "<"
    test = f"{{ {', '.join(map(emit.name, sides))} in {f' {operator} '.join(bodies)} }}"
    return Text(FORMS[node.name].format(items=emit.primary(items), test=test))


def renamed(node: Any, old: nodes.Variable, new: nodes.Variable) -> Any:  # noqa: ANN401 - any part of a tree
    """A tree with one variable in the place of another."""
    if node == old:
        return new
    if isinstance(node, tuple):
        return tuple(renamed(each, old, new) for each in node)
    if is_dataclass(node) and type(node).__module__ == nodes.__name__:
        return replace(node, **{  # type: ignore[type-var]
            field.name: renamed(getattr(node, field.name), old, new) for field in fields(node)
        })
    return node
