"""Where a value is kept: what an operation changes must be a variable, or an element or entry of one.

Arrays are values in PHP, so a change of anything else would be lost.
"""

from __future__ import annotations

from dataclasses import replace

from cruxx.ir import nodes
from cruxx.rules.operations import CATALOGUE
from cruxx.translate.emit import Emitter, operand_names

STORED = {"list.get": "items", "dict.get": "mapping", "tuple.item": "items"}
"""Operations whose result is a place inside their first operand."""

BORROWED = frozenset({"list.first", "dict.get_default", "dict.get_optional", "list.minimum", "list.maximum"})
"""Operations whose result is an object that is kept somewhere else."""


def is_place(node: nodes.Expr) -> bool:
    """Whether an expression is written as something that PHP can change in place."""
    match node:
        case nodes.Local():
            return True
        case nodes.Operation(name=name, operands=operands) if name in STORED:
            return is_place(operands[0])
        case nodes.Narrow(value=value):
            return is_place(value)
    return False


def settled(emit: Emitter, node: nodes.Operation) -> nodes.Operation:
    """An operation whose changed operand is a place: a new value is kept in a variable first."""
    changed = CATALOGUE[node.name].mutates
    if changed is None:
        return node
    position = operand_names(node).index(changed)
    operand = place_of(emit, node.operands[position])
    return replace(node, operands=(*node.operands[:position], operand, *node.operands[position + 1 :]))


def place_of(emit: Emitter, node: nodes.Expr) -> nodes.Expr:
    """The expression as a place.

    Raises:
        Refused: it is an object that is kept elsewhere too, of which PHP would change a copy.
    """
    if is_place(node):
        return node
    if isinstance(node, nodes.Operation) and node.name in STORED:
        return replace(node, operands=(place_of(emit, node.operands[0]), *node.operands[1:]))
    if isinstance(node, nodes.Operation) and node.name == "dict.set_default":
        return _entry(emit, node)
    if isinstance(node, nodes.Build | nodes.Comprehension) or (
        isinstance(node, nodes.Operation) and node.name not in BORROWED and CATALOGUE[node.name].mutates is None
    ):
        variable = emit.fresh("items", node.type)
        text = emit.text(node)
        emit.line(f"${emit.name(variable)} = {text};")
        return nodes.Local(variable=variable, type=node.type)
    emit.refuse("change in place", "arrays are values, and a copy would be changed", node.line)


def _entry(emit: Emitter, node: nodes.Operation) -> nodes.Expr:
    """The place of an entry that gets a default first."""
    mapping, key, _ = node.operands
    mapping = place_of(emit, mapping)
    if not isinstance(key, nodes.Local | nodes.Literal):
        variable = emit.fresh("key", key.type)
        text = emit.text(key)
        emit.line(f"${emit.name(variable)} = {text};")
        key = nodes.Local(variable=variable, type=key.type)
    emit.line(f"{emit.text(replace(node, operands=(mapping, key, node.operands[2])))};")
    return nodes.Operation(name="dict.get", operands=(mapping, key), type=node.type, line=node.line)
