"""How Rust writes what looks up, takes out or copies items of lists."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.rust.bindings import is_place
from cruxx.rules.rust.characters import character, is_character
from cruxx.rules.rust.numbers import size_of
from cruxx.rules.rust.operations import RULES
from cruxx.rules.rust.pieces import LEVELS, Piece, place, reference, sized, small, value
from cruxx.rules.rust.texts import absent, bound_text, compared, counted, from_end, unlike
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Text
from cruxx.types import STR, Type


@RULES.function("list.get")
def get(emit: Emitter, node: nodes.Operation) -> Text:
    """`items[i as usize]`, `items[items.len() - 1]`."""
    items, index = node.operands
    if isinstance(items, nodes.Operation) and items.name == "str.characters" and is_character(emit, node):
        return value(f"{character(emit, node)}.to_string()", STR)
    found = emit.primary(items)
    position = offset(emit, found, index, again=is_place(items))
    if position is not None:
        holder = emit.text(items, "method")
        changed = place(f"{holder}[{position}]", node.type)
        if position == f"{found}.len() - 1":
            changed = Piece(f"{holder}.last_mut().unwrap()", PRIMARY, node.type, "mutable")
        return place(f"{found}[{position}]", node.type, changed)
    emit.need("at")
    return reference(f"at({emit.text(items, 'ref')}, {emit.text(index)})", node.type)


def offset(emit: Emitter, items: str, index: nodes.Expr, *, again: bool) -> str | None:
    """An index as a `usize`; None where it may be negative and `items` must not be written `again`."""
    number = counted(emit, index)
    if number is not None:
        return number
    if not again:
        return None
    distance = from_end(index)
    if distance is not None:
        return f"{items}.len() - {distance}"
    emit.need("position")
    return f"position({emit.text(index)}, {items}.len())"


@RULES.function("list.first")
def first(emit: Emitter, node: nodes.Operation) -> Text:
    """`items[0]`."""
    return place(f"{emit.primary(node.operands[0])}[0]", node.type)


@RULES.function("list.pop_at", "list.delete")
def take_at(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.remove(0)`."""
    items, index = node.operands
    found = emit.primary(items)
    position = offset(emit, found, index, again=is_place(items))
    return None if position is None else value(f"{emit.text(items, 'method')}.remove({position})", node.type)


@RULES.function("list.insert", cost=2)
def insert(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.insert(i.min(items.len()), item)`."""
    items, index, item = node.operands
    number = counted(emit, index)
    if number is None or not is_place(items):
        return None
    found = emit.primary(items)
    size = size_of(emit.expression(index)) or Text(number, LEVELS["cast"])
    limited = f"{found}.len().min({size.text})"
    return Text(f"{emit.text(items, 'method')}.insert({limited}, {emit.text(item, 'known')})")


@RULES.function("list.contains")
def contains(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.contains(&item)`; constants stand in an array."""
    items, item = node.operands
    if isinstance(items, nodes.Operation) and items.name == "str.characters" and is_character(emit, item):
        return Text(f"{emit.primary(items.operands[0])}.contains({character(emit, item)})")
    if isinstance(items, nodes.Build) and items.items:
        if all(is_character(emit, each) for each in (*items.items, item)):
            inside = ", ".join(str(character(emit, each)) for each in items.items)
            return Text(f"[{inside}].contains(&{character(emit, item)})")
        if item.type == STR and all(isinstance(each, nodes.Literal) for each in items.items):
            inside = ", ".join(emit.text(each) for each in items.items)
            piece = emit.expression(item)
            seen = piece.text if isinstance(piece, Piece) and piece.kind == "str" else f"{piece.at(PRIMARY)}.as_str()"
            return Text(f"[{inside}].contains(&{seen})")
        if small(item.type):
            return Text(f"[{', '.join(emit.text(each) for each in items.items)}].contains(&{emit.text(item, 'unary')})")
    if isinstance(item, nodes.Literal) and item.type == STR:
        return Text(f"{emit.primary(items)}.iter().any(|item| item == {emit.text(item)})")
    return Text(f"{emit.primary(items)}.contains({emit.text(item, 'exact')})")


@RULES.function("list.index")
def index(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.iter().position(|item| *item == value).unwrap()`."""
    items, wanted = node.operands
    pattern, test = equals(emit, wanted)
    return sized(f"{emit.primary(items)}.iter().position(|{pattern}| {test}).unwrap()")


@RULES.function("list.count")
def count(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.iter().filter(|&item| *item == value).count()`."""
    items, wanted = node.operands
    pattern, test = equals(emit, wanted)
    return sized(f"{emit.primary(items)}.iter().filter(|&{pattern}| {test}).count()")


def equals(emit: Emitter, wanted: nodes.Expr) -> tuple[str, str]:
    """A pattern for a reference to an item, and the comparison of the item with a value."""
    right = emit.expression(wanted)
    name = unlike("item", right.text)
    if small(wanted.type):
        return f"&{name}", compared(place(name, wanted.type), "==", right)
    return name, compared(Piece(name, PRIMARY, wanted.type, "reference"), "==", right)


@RULES.function("list.remove", cost=2)
def remove(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.remove(items.iter().position(|item| *item == value).unwrap())`."""
    items, wanted = node.operands
    if not is_place(items) or not (small(wanted.type) or isinstance(wanted, nodes.Literal)):
        return None
    pattern, test = equals(emit, wanted)
    found = f"{emit.primary(items)}.iter().position(|{pattern}| {test}).unwrap()"
    return Text(f"{emit.text(items, 'method')}.remove({found})")


@RULES.function("list.slice_from", "list.slice_to", cost=2)
def slice_side(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.iter().skip(n)`, `items.iter().take(n)`, or a part of a vector that ends so far from its end."""
    items, bound = node.operands
    taken = node.name == "list.slice_to"
    number = counted(emit, bound)
    if number is not None:
        return copied(emit, items, f".{'take' if taken else 'skip'}({number})", node.type)
    distance = from_end(bound)
    if distance is not None and is_place(items):
        name = emit.primary(items)
        size = f"{name}.len().saturating_sub({distance})"
        return Piece(f"{name}[..{size}]" if taken else f"{name}[{size}..]", PRIMARY, node.type, "slice")
    emit.need("slice")
    bounds = f"0, {emit.text(bound)}" if taken else f"{emit.text(bound)}, i64::MAX"
    return value(f"slice({emit.text(items, 'ref')}, {bounds})", node.type)


def copied(emit: Emitter, items: nodes.Expr, adaptor: str, given: Type) -> Text:
    """A new vector of some items."""
    copy = "copied" if small(getattr(given, "element", given)) else "cloned"
    return value(f"{emit.primary(items)}.iter(){adaptor}.{copy}().collect::<Vec<_>>()", given)


@RULES.function("list.slice")
def slice_both(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.iter().take(stop).skip(start)`, or a helper for bounds that may be negative."""
    items, start, stop = node.operands
    first_number, last_number = counted(emit, start), counted(emit, stop)
    if first_number is None or last_number is None:
        emit.need("slice")
        return value(f"slice({emit.text(items, 'ref')}, {emit.text(start)}, {emit.text(stop)})", node.type)
    skip = "" if first_number == "0" else f".skip({first_number})"
    return copied(emit, items, f".take({last_number}){skip}", node.type)


@RULES.function("list.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.iter().step_by(2)`, or a helper for other bounds and steps."""
    items, start, stop, step = node.operands
    if absent(stop) and isinstance(step, nodes.Literal) and isinstance(step.value, int):
        number = "0" if absent(start) else counted(emit, start)
        if step.value > 0 and number is not None:
            skip = "" if number == "0" else f".skip({number})"
            return copied(emit, items, f"{skip}.step_by({step.value})", node.type)
        if step.value < 0 and absent(start):
            return copied(emit, items, f".rev().step_by({-step.value})" if step.value < -1 else ".rev()", node.type)
    emit.need("steps")
    bounds = ", ".join(bound_text(emit, bound) for bound in (start, stop))
    return value(f"steps({emit.text(items, 'ref')}, {bounds}, {emit.text(step)})", node.type)


@RULES.function("list.reversed")
def reverse(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.iter().rev()` into a new vector."""
    return copied(emit, node.operands[0], ".rev()", node.type)


@RULES.function("list.delete_slice", "list.assign_slice")
def assign_slice(emit: Emitter, node: nodes.Operation) -> Text:
    """`assign_slice(&mut items, start, stop, others)`; an absent bound is `None`."""
    emit.need("assign_slice")
    items, start, stop, *others = node.operands
    values = emit.text(others[0], "own") if others else "Vec::new()"
    return Text(
        f"assign_slice({emit.text(items, 'change')}, {bound_text(emit, start)}, {bound_text(emit, stop)}, {values})"
    )


@RULES.function("list.delete_slice_step", "list.assign_slice_step")
def assign_steps(emit: Emitter, node: nodes.Operation) -> Text:
    """`assign_steps(&mut items, start, stop, step, others)`; an absent bound is `None`."""
    helper = "assign_steps" if node.name == "list.assign_slice_step" else "delete_steps"
    emit.need(helper)
    items, start, stop, step, *others = node.operands
    operands = [emit.text(items, "change"), bound_text(emit, start), bound_text(emit, stop), emit.text(step)]
    return Text(f"{helper}({', '.join([*operands, *(emit.text(other, 'own') for other in others)])})")
