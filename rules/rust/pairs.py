"""How Rust writes the parts of tuples and the entries of dicts."""

from __future__ import annotations

from dataclasses import replace

from cruxx.ir import nodes
from cruxx.rules.rust.bindings import is_place, tuple_parts
from cruxx.rules.rust.chains import element_type
from cruxx.rules.rust.operations import RULES, unordered
from cruxx.rules.rust.pieces import UNARY, Piece, place, reference, small, value
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Text
from cruxx.types import Dict, Optional, Tuple


@RULES.function("dict.keys", "dict.values")
def side(emit: Emitter, node: nodes.Operation) -> Text:
    """`mapping.keys().cloned()`, or one side of the pairs, into a vector."""
    (mapping,) = node.operands
    copied_items = small(element_type(node.type))
    if unordered(mapping.type):
        chain = f"{node.name.removeprefix('dict.')}().{'copied' if copied_items else 'cloned'}()"
    else:
        number = 0 if node.name == "dict.keys" else 1
        chain = f"iter().map(|entry| entry.{number}{'' if copied_items else '.clone()'})"
    return value(f"{emit.primary(mapping)}.{chain}.collect::<Vec<_>>()", node.type)


@RULES.function("tuple.item")
def part(emit: Emitter, node: nodes.Operation) -> Text:
    """`pair.0`."""
    items, number = node.operands
    assert isinstance(number, nodes.Literal)
    text = f"{emit.primary(items)}.{number.value!r}"
    return place(text, node.type) if is_place(items) else value(text, node.type)


@RULES.function("tuple.to_list")
def parts(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`vec![pair.0, pair.1]`."""
    (items,) = node.operands
    if not isinstance(items.type, Tuple):
        return None
    if not isinstance(items, nodes.Local):
        variable = emit.fresh("parts", items.type)
        emit.line(f"let {emit.name(variable)} = {emit.text(items, 'own')};")
        items = nodes.Local(variable=variable, type=items.type)
    each = [place(f"{emit.primary(items)}.{i}", given).owned() for i, given in enumerate(tuple_parts(items.type))]
    return value(f"vec![{', '.join(each)}]", node.type)


@RULES.function("tuple.concatenate")
def joined(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`(a.0, a.1, b.0)`."""
    texts = []
    for operand in node.operands:
        if not isinstance(operand, nodes.Local | nodes.Build) or not isinstance(operand.type, Tuple):
            return None
        if isinstance(operand, nodes.Build):
            texts += [emit.text(item, "own") for item in operand.items]
        else:
            name = emit.primary(operand)
            texts += [place(f"{name}.{i}", given).owned() for i, given in enumerate(operand.type.elements)]
    return value(f"({', '.join(texts)}{',' if len(texts) == 1 else ''})", node.type)


@RULES.function("dict.get")
def dict_get(emit: Emitter, node: nodes.Operation) -> Text:
    """`mapping[&key]`."""
    mapping, key = node.operands
    if unordered(mapping.type):
        text = f"{emit.text(mapping, 'method')}.get_mut({emit.text(key, 'ref')}).unwrap()"
        changed = Piece(text, PRIMARY, node.type, "mutable")
        return place(f"{emit.primary(mapping)}[{emit.text(key, 'ref')}]", node.type, changed)
    emit.need("lookup")
    found = reference(f"lookup({emit.text(mapping, 'ref')}, {emit.text(key, 'exact')}).unwrap()", node.type)
    text = f"entry_of({emit.text(mapping, 'change')}, {emit.text(key, 'exact')})"
    return replace(found, changed=Piece(text, PRIMARY, node.type, "mutable"))


@RULES.function("dict.get_optional", "dict.get_default")
def dict_get_or(emit: Emitter, node: nodes.Operation) -> Text:
    """`mapping.get(&key).copied()`, with `.unwrap_or(default)`."""
    mapping, key, *default = node.operands
    assert isinstance(mapping.type, Dict)
    if unordered(mapping.type):
        found = f"{emit.primary(mapping)}.get({emit.text(key, 'ref')})"
    else:
        emit.need("lookup")
        found = f"lookup({emit.text(mapping, 'ref')}, {emit.text(key, 'exact')})"
    held_type = mapping.type.value
    found += ".copied()" if small(held_type) else ".cloned()"
    if not default:
        return value(f"{found}.flatten()" if isinstance(held_type, Optional) else found, node.type)
    if node.type != held_type:
        emit.refuse(node.name, f"the default is no {held_type}", node.line)
    fallback = emit.text(default[0], "own")
    lazy = {"String::new()": "unwrap_or_default()", "Vec::new()": "unwrap_or_default()"}
    return value(f"{found}.{lazy.get(fallback, f'unwrap_or({fallback})')}", node.type)


@RULES.function("dict.set_default")
def set_default(emit: Emitter, node: nodes.Operation) -> Text:
    """`mapping.entry(key).or_insert(default)`: a place that can be changed."""
    mapping, key, default = node.operands
    if unordered(mapping.type):
        text = f"{emit.text(mapping, 'method')}.entry({emit.text(key, 'own')}).or_insert({emit.text(default, 'own')})"
    else:
        emit.need("put_default")
        text = f"put_default({emit.text(mapping, 'change')}, {emit.text(key, 'own')}, {emit.text(default, 'own')})"
    return Piece(f"*{text}", UNARY, node.type) if small(node.type) else Piece(text, PRIMARY, node.type, "mutable")
