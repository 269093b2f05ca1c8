"""How Swift sorts and chooses by a key: by a comparison of the keys of two items."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.swift.guards import LEVELS, RULES, comparable
from cruxx.rules.swift.places import substituted
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
    reads = [nodes.Local(type=side.type, variable=side) for side in sides]
    bodies = [emit.lazily(substituted(key.body, parameter, read)).at(LEVELS["coalescing"]) for read in reads]
    operator = ">" if node.name.endswith("descending") else "<"
    test = f"{{ {', '.join(map(emit.name, sides))} in {f' {operator} '.join(bodies)} }}"
    return Text(FORMS[node.name].format(items=emit.primary(items), test=test))
