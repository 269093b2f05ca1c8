"""How Go writes operations that change their operand.

A slice is a value that points to its elements: what changes its length gives a new one, which is stored where the old one was. Maps
are references.
"""

from __future__ import annotations

from dataclasses import dataclass

from cruxx.ir import nodes
from cruxx.rules.go.characters import element
from cruxx.rules.go.operations import RULES, hashed
from cruxx.rules.go.spelling import comparable, element_of
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import Dict

DONE = Text("")
"""What a rule gives that has written statements."""
LONGEST = "math.MaxInt"
SHORTEST = "math.MinInt"


@dataclass(frozen=True, slots=True)
class Holder:
    """Where a slice is held: what is assigned to, what is read, and whether its address can be taken."""

    place: str
    value: str
    addressable: bool = True


def holder(emit: Emitter, node: nodes.Expr) -> Holder:
    """Where the slice is held that an expression reads.

    Raises:
        Refused: the expression makes a new one, or names its place by something that cannot be written twice.
    """
    match node:
        case nodes.Local(variable=variable):
            name = emit.name(variable)
            return Holder(name, name)
        case nodes.Operation(name="list.get", operands=(items, index)) if isinstance(items, nodes.Local) and steady(
            index
        ):
            text = indexed(emit, items, index)
            return Holder(text, text)
        case nodes.Operation(name="dict.get", operands=(mapping, key)) if isinstance(mapping, nodes.Local) and steady(
            key
        ):
            if not hashed(mapping.type):
                text = entry(emit, mapping, key)
                return Holder(text, text)
            return Holder(f"{emit.text(mapping)}[{emit.text(key)}]", emit.text(node), addressable=False)
        case nodes.Operation(name="dict.set_default", operands=(mapping, key, nodes.Build(items=()))) if (
            isinstance(mapping, nodes.Local) and steady(key) and hashed(mapping.type)
        ):
            text = f"{emit.text(mapping)}[{emit.text(key)}]"
            return Holder(text, text, addressable=False)
    emit.refuse("change of a list", "the list has no name in Go under which its new length could be stored", node.line)


def steady(node: nodes.Expr) -> bool:
    """Whether an expression may be written twice: it has no effect, and nothing between changes it."""
    match node:
        case nodes.Local() | nodes.Literal():
            return True
        case nodes.Operation(name="int.add" | "int.subtract" | "list.length" | "str.get", operands=operands):
            return all(map(steady, operands))
    return False


def address(emit: Emitter, node: nodes.Expr) -> str:
    """A pointer to a held slice."""
    held = holder(emit, node)
    if not held.addressable:
        emit.refuse("change of a list", "an element of a map has no address in Go", node.line)
    return held.place.removeprefix("*") if held.place.startswith("*") else f"&{held.place}"


def indexed(emit: Emitter, items: nodes.Expr, index: nodes.Expr) -> str:
    """`items[index]` as something that can be assigned to."""
    known = element(emit, items, index)
    if known is not None:
        return known
    text = emit.primary(items)
    return f"{text}[{position(emit, items, index)}]"


def position(emit: Emitter, items: nodes.Expr, index: nodes.Expr) -> str:
    """An index as Go counts it: from the start."""
    if "nonnegative" in index.facts or (
        isinstance(index, nodes.Literal) and isinstance(index.value, int) and index.value >= 0
    ):
        return emit.text(index)
    if not isinstance(items, nodes.Local):
        emit.refuse("index", "the length of a list without a name is not known", index.line)
    if isinstance(index, nodes.Literal) and isinstance(index.value, int):
        return f"len({emit.text(items)})-{-index.value}"
    emit.need("position")
    return f"position({emit.text(index)}, len({emit.text(items)}))"


def entry(emit: Emitter, mapping: nodes.Expr, key: nodes.Expr) -> str:
    """The value of a key in entries as something that can be assigned to."""
    emit.need("entryOf")
    return f"*entryOf({emit.text(mapping)}, {emit.text(key)})"


def bound(emit: Emitter, node: nodes.Expr, absent: str) -> str:
    """A bound of a slice; `absent` is written for one that is not there."""
    if not isinstance(node, nodes.Literal) or node.value is not None:
        return emit.text(node)
    if absent.startswith("math."):
        emit.include("math")
    return absent


def store(emit: Emitter, held: Holder, value: str) -> Text:
    """Writes `place = value`."""
    emit.line(f"{held.place} = {value}")
    return DONE


# --- Lists


@RULES.function("list.append", "list.extend", statement=True)
def append(emit: Emitter, node: nodes.Operation) -> Text:
    """Stores the longer slice."""
    items, added = node.operands
    held = holder(emit, items)
    if node.name == "list.append":
        return store(emit, held, f"append({held.value}, {emit.text(added)})")
    if isinstance(added, nodes.Build):
        parts = [held.value, *(emit.text(item) for item in added.items)]
        return store(emit, held, f"append({', '.join(parts)})") if added.items else DONE
    return store(emit, held, f"append({held.value}, {emit.text(added)}...)")


@RULES.function("list.insert", statement=True)
def insert(emit: Emitter, node: nodes.Operation) -> Text:
    """`items = slices.Insert(items, index, item)`."""
    items, index, item = node.operands
    held, at = holder(emit, items), emit.text(index)
    emit.include("slices")
    if not isinstance(index, nodes.Literal) or index.value != 0:
        if "nonnegative" in index.facts or (isinstance(index, nodes.Literal) and not at.startswith("-")):
            at = at if at == f"len({held.value})" else f"min({at}, len({held.value}))"
        else:
            emit.need("clamp")
            at = f"clamp({at}, len({held.value}))"
    return store(emit, held, f"slices.Insert({held.value}, {at}, {emit.text(item)})")


@RULES.function("list.pop", statement=True)
def drop_last(emit: Emitter, node: nodes.Operation) -> Text:
    """`items = items[:len(items)-1]`."""
    held = holder(emit, node.operands[0])
    return store(emit, held, f"{held.value}[:len({held.value})-1]")


@RULES.function("list.pop_at", "list.delete", statement=True)
def drop(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items = slices.Delete(items, index, index+1)`."""
    items, index = node.operands
    if not isinstance(items, nodes.Local) or not steady(index):
        return None
    held = holder(emit, items)
    if isinstance(index, nodes.Literal) and index.value in (0, -1):
        rest = "1:" if index.value == 0 else f":len({held.value})-1"
        return store(emit, held, f"{held.value}[{rest}]")
    at = position(emit, items, index)
    emit.include("slices")
    if at.startswith("position("):
        name = emit.temporary("i")
        emit.line(f"{name} := {at}")
        at = name
    after = f"{int(at) + 1}" if at.isdigit() else f"{at}+1"
    return store(emit, held, f"slices.Delete({held.value}, {at}, {after})")


@RULES.function("list.delete", cost=2, statement=True)
def drop_at(emit: Emitter, node: nodes.Operation) -> Text:
    """`popAt(&items, index)`."""
    emit.need("popAt")
    return Text(f"popAt({address(emit, node.operands[0])}, {emit.text(node.operands[1])})")


@RULES.function("list.remove", statement=True)
def remove(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The index of the item, and its deletion."""
    items, value = node.operands
    if not comparable(element_of(items.type)):
        return None
    held, name = holder(emit, items), emit.temporary("i")
    emit.include("slices")
    emit.line(f"{name} := slices.Index({held.value}, {emit.text(value)})")
    return store(emit, held, f"slices.Delete({held.value}, {name}, {name}+1)")


@RULES.function("list.clear", statement=True)
def clear(emit: Emitter, node: nodes.Operation) -> Text:
    """`items = items[:0]`."""
    held = holder(emit, node.operands[0])
    return store(emit, held, f"{held.value}[:0]")


@RULES.function("list.delete_slice", "list.assign_slice", statement=True)
def splice(emit: Emitter, node: nodes.Operation) -> Text:
    """Stores the slice without the part, or with others in its place."""
    items, start, stop, *others = node.operands
    held = holder(emit, items)
    emit.need("splice")
    bounds = f"{bound(emit, start, '0')}, {bound(emit, stop, LONGEST)}"
    return store(emit, held, f"splice({held.value}, {bounds}, {emit.text(others[0]) if others else 'nil'})")


@RULES.function("list.delete_slice_step", "list.assign_slice_step", statement=True)
def splice_step(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items = deleteStep(items, start, stop, step)`, or an assignment to the places themselves."""
    items, start, stop, step, *others = node.operands
    bounds = step_bounds(emit, start, stop, step)
    if bounds is None:
        return None
    if others:
        emit.need("assignStep")
        return Text(f"assignStep({emit.text(items)}, {bounds}, {emit.text(others[0])})")
    held = holder(emit, items)
    emit.need("deleteStep")
    return store(emit, held, f"deleteStep({held.value}, {bounds})")


def step_bounds(emit: Emitter, start: nodes.Expr, stop: nodes.Expr, step: nodes.Expr) -> str | None:
    """The bounds and the step; None where the sign of the step is not known, and so what an absent bound means."""
    if not isinstance(step, nodes.Literal) or not isinstance(step.value, int):
        if any(isinstance(each, nodes.Literal) and each.value is None for each in (start, stop)):
            return None
        return ", ".join(emit.text(each) for each in (start, stop, step))
    first, last = ("0", LONGEST) if step.value > 0 else (LONGEST, SHORTEST)
    return f"{bound(emit, start, first)}, {bound(emit, stop, last)}, {emit.text(step)}"


@RULES.function("list.pop")
def pop(emit: Emitter, node: nodes.Operation) -> Text:
    """`pop(&items)`."""
    emit.need("pop")
    return Text(f"pop({address(emit, node.operands[0])})")


@RULES.function("list.pop_at", cost=2)
def pop_at(emit: Emitter, node: nodes.Operation) -> Text:
    """`popAt(&items, index)`."""
    emit.need("popAt")
    return Text(f"popAt({address(emit, node.operands[0])}, {emit.text(node.operands[1])})")


# --- Dicts

KEEPING = {
    # operation → helper for a map, helper for entries
    "dict.pop": ("popKey", "popEntry"),
    "dict.pop_default": ("popKeyOr", "popEntryOr"),
    "dict.popitem": (None, "popLastEntry"),
    "dict.set": (None, "putEntry"),
    "dict.set_default": ("setDefault", "setDefaultEntry"),
    "dict.update": (None, "putEntries"),
    "dict.update_entries": ("putPairs", "putPairEntries"),
    "dict.delete": ("popKey", "popEntry"),
}
"""Operations that are a call of a helper."""


@RULES.function(*KEEPING, cost=5)
def keep(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`popKey(mapping, key)`, `popEntry(&mapping, key)`."""
    mapping, *operands = node.operands
    helper = KEEPING[node.name][0 if hashed(mapping.type) else 1]
    if helper is None:
        return None
    emit.need(helper)
    first = emit.text(mapping) if hashed(mapping.type) else address(emit, mapping)
    return Text(f"{helper}({', '.join([first, *(emit.text(each) for each in operands)])})")


@RULES.function("dict.set", statement=True)
def put(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`mapping[key] = value`."""
    mapping, key, value = node.operands
    if not hashed(mapping.type):
        return None
    text = emit.text(value)
    emit.line(f"{emit.primary(mapping)}[{emit.text(key)}] = {text}")
    return DONE


@RULES.function("dict.pop", "dict.pop_default", "dict.delete", statement=True)
def forget(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`delete(mapping, key)` where the key is there, or need not be."""
    mapping, key, *default = node.operands
    unneeded = bool(default) and isinstance(default[0], nodes.Literal)
    if not hashed(mapping.type) or not (unneeded or "present" in key.facts):
        return None
    return Text(f"delete({emit.text(mapping)}, {emit.text(key)})")


@RULES.function("dict.update", "set.update", statement=True)
def update(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`maps.Copy(mapping, others)`."""
    mapping, others = node.operands
    if isinstance(mapping.type, Dict) and not (hashed(mapping.type) and hashed(others.type)):
        return None
    emit.include("maps")
    return Text(f"maps.Copy({emit.text(mapping)}, {emit.text(others)})")


@RULES.function("dict.clear", "set.clear", statement=True)
def forget_all(emit: Emitter, node: nodes.Operation) -> Text:
    """`clear(mapping)`."""
    mapping = node.operands[0]
    if isinstance(mapping.type, Dict) and mapping.type.ordered:
        held = holder(emit, mapping)
        return store(emit, held, f"{held.value}[:0]")
    return Text(f"clear({emit.text(mapping)})")


# --- Sets


@RULES.function("set.add", statement=True)
def add(emit: Emitter, node: nodes.Operation) -> Text:
    """`items[item] = true`."""
    items, item = node.operands
    emit.line(f"{emit.primary(items)}[{emit.text(item)}] = true")
    return DONE


@RULES.function("set.discard", statement=True)
def discard(emit: Emitter, node: nodes.Operation) -> Text:
    """`delete(items, item)`."""
    items, item = node.operands
    return Text(f"delete({emit.text(items)}, {emit.text(item)})")
