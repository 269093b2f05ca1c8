"""How Go writes operations that change their operand.

A slice is a value that points to its elements: what changes its length gives a new one, which is stored where the old one was. Maps
are references.
"""

from __future__ import annotations

from dataclasses import dataclass

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.rules.go.characters import element
from cruxx.rules.go.operations import RULES, hashed
from cruxx.rules.go.order import spelled
from cruxx.rules.go.spelling import comparable, element_of, interface
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import NONE, Dict, Tuple

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
        case nodes.Operation(name="list.get", operands=(items, index)) if isinstance(items, nodes.Local):
            text = indexed(emit, items, index)
            if not steady(index):
                text = f"{emit.text(items)}[{kept(emit, position(emit, items, index), 'i', 'at')}]"
            return Holder(text, text)
        case nodes.Operation(name="dict.get", operands=(mapping, key)) if isinstance(mapping, nodes.Local):
            name = emit.text(key) if steady(key) else kept(emit, emit.text(key), "key", "which")
            if not hashed(mapping.type):
                return entry_holder(emit, mapping, name)
            if "present" in key.facts:
                return Holder(f"{emit.text(mapping)}[{name}]", f"{emit.text(mapping)}[{name}]", addressable=False)
            emit.need("mustGet")
            return Holder(f"{emit.text(mapping)}[{name}]", f"mustGet({emit.text(mapping)}, {name})", addressable=False)
        case nodes.Operation(name="dict.set_default", operands=(mapping, key, default)) if isinstance(
            mapping, nodes.Local
        ):
            name = emit.text(key) if steady(key) else kept(emit, emit.text(key), "key", "which")
            return default_holder(emit, mapping, name, default)
        case nodes.Conditional(test=test, then=then, otherwise=otherwise):
            return chosen_holder(emit, test, then, otherwise)
    emit.refuse("change of a list", "the list has no name in Go under which its new length could be stored", node.line)


def kept(emit: Emitter, text: str, *names: str) -> str:
    """A name for a value that is needed more than once."""
    name = fresh(emit, *names)
    emit.line(f"{name} := {text}")
    return name


def entry_holder(emit: Emitter, mapping: nodes.Expr, key: str) -> Holder:
    """The value of a key in entries."""
    emit.need("entryOf")
    text = f"*entryOf({emit.text(mapping)}, {key})"
    return Holder(text, text)


def default_holder(emit: Emitter, mapping: nodes.Expr, key: str, default: nodes.Expr) -> Holder:
    """The value of a key, which gets a default above if it is new; a new slice in a map needs none."""
    if not hashed(mapping.type):
        emit.need("setDefaultEntry")
        emit.line(f"setDefaultEntry({address(emit, mapping)}, {key}, {emit.text(default)})")
        return entry_holder(emit, mapping, key)
    place = f"{emit.text(mapping)}[{key}]"
    if not isinstance(default, nodes.Build) or default.items:
        emit.line(f"if _, ok := {place}; !ok {{")
        with emit.indented():
            emit.line(f"{place} = {emit.text(default)}")
        emit.line("}")
    return Holder(place, place, addressable=False)


def chosen_holder(emit: Emitter, test: nodes.Expr, then: nodes.Expr, otherwise: nodes.Expr) -> Holder:
    """One of two slices, by a pointer."""
    condition = emit.text(test)
    name = kept(emit, address(emit, otherwise), "target", "chosen")
    emit.line(f"if {condition} {{")
    with emit.indented():
        emit.line(f"{name} = {address(emit, then)}")
    emit.line("}")
    return Holder(f"*{name}", f"*{name}")


def steady(node: nodes.Expr) -> bool:
    """Whether an expression may be written twice: it has no effect, and nothing between changes it."""
    match node:
        case nodes.Local() | nodes.Literal():
            return True
        case nodes.Operation(
            name="int.add" | "int.subtract" | "list.length" | "str.length" | "str.get", operands=operands
        ):
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
    if not isinstance(items, nodes.Local):
        name = kept(emit, emit.text(items), "row", "inner")
        emit.need("position")
        return f"{name}[position({emit.text(index)}, len({name}))]"
    return f"{emit.text(items)}[{position(emit, items, index)}]"


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


def fresh(emit: Emitter, *names: str) -> str:
    """A name for something new: the first of these that no variable has."""
    taken = {each.name for each in walk.variables(emit.current)}
    return emit.temporary(next((name for name in names if name not in taken), names[0]))


def settled(emit: Emitter, node: nodes.Expr) -> str:
    """The text of an operand that is evaluated before the slice is read that it may change."""
    plain = isinstance(node, nodes.Convert) and interface(node.type) and node.value.type != NONE
    text = emit.text(node.value if plain and isinstance(node, nodes.Convert) else node)
    if not changes_something(node) or text.isidentifier():
        return text
    name = fresh(emit, "item", "added")
    emit.line(f"{name} := {text}")
    return name


def changes_something(node: nodes.Expr) -> bool:
    """Whether evaluating an expression changes a list or dict, or calls a function that may."""
    return any(
        isinstance(each, nodes.Call) or (isinstance(each, nodes.Operation) and not catalogue()[each.name].pure)
        for each in walk.descendants(node)
    )


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
        return store(emit, held, f"append({held.value}, {settled(emit, added)})")
    if isinstance(added, nodes.Build):
        parts = [held.value, *(emit.text(item) for item in added.items)]
        return store(emit, held, f"append({', '.join(parts)})") if added.items else DONE
    return store(emit, held, f"append({held.value}, {settled(emit, added)}...)")


@RULES.function("list.insert", statement=True)
def insert(emit: Emitter, node: nodes.Operation) -> Text:
    """`items = slices.Insert(items, index, item)`."""
    items, index, item = node.operands
    held, at, added = holder(emit, items), settled(emit, index), settled(emit, item)
    emit.include("slices")
    if not isinstance(index, nodes.Literal) or index.value != 0:
        if "nonnegative" in index.facts or (isinstance(index, nodes.Literal) and not at.startswith("-")):
            at = at if at == f"len({held.value})" else f"min({at}, len({held.value}))"
        else:
            emit.need("clamp")
            at = f"clamp({at}, len({held.value}))"
    return store(emit, held, f"slices.Insert({held.value}, {at}, {added})")


@RULES.function("list.pop", "dict.popitem", statement=True)
def drop_last(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items = items[:len(items)-1]`."""
    if hashed(node.operands[0].type):
        return None
    held = holder(emit, node.operands[0])
    return shorten(emit, held, f"len({held.value})-1")


@RULES.function("list.pop_at", "list.delete", statement=True)
def drop(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items = slices.Delete(items, index, index+1)`."""
    items, index = node.operands
    if not isinstance(items, nodes.Local):
        return None
    held = holder(emit, items)
    at = position(emit, items, index)
    if at.startswith("position(") or not steady(index):
        name = fresh(emit, "i", "at")
        emit.line(f"{name} := {at}")
        at = name
    return shorten(emit, held, at)


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
    held, name = holder(emit, items), fresh(emit, "i", "at")
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
def splice_step(emit: Emitter, node: nodes.Operation) -> Text:
    """`items = deleteStep(items, start, stop, step)`, or an assignment to the places themselves."""
    items, start, stop, step, *others = node.operands
    bounds = step_bounds(emit, start, stop, step)
    if others:
        emit.need("assignStep")
        return Text(f"assignStep({emit.text(items)}, {bounds}, {emit.text(others[0])})")
    held = holder(emit, items)
    emit.need("deleteStep")
    return store(emit, held, f"deleteStep({held.value}, {bounds})")


def step_bounds(emit: Emitter, start: nodes.Expr, stop: nodes.Expr, step: nodes.Expr) -> str:
    """The bounds and the step; what an absent bound means depends on the sign of the step."""
    if isinstance(step, nodes.Literal) and isinstance(step.value, int):
        first, last = ("0", LONGEST) if step.value > 0 else (LONGEST, SHORTEST)
        return f"{bound(emit, start, first)}, {bound(emit, stop, last)}, {emit.text(step)}"
    if "positive" in step.facts:
        return f"{bound(emit, start, '0')}, {bound(emit, stop, LONGEST)}, {emit.text(step)}"
    size = emit.text(step)
    absent = [isinstance(each, nodes.Literal) and each.value is None for each in (start, stop)]
    if any(absent) and not isinstance(step, nodes.Local):
        name = fresh(emit, "step", "stride")
        emit.line(f"{name} := {size}")
        size = name
    emit.need(*(name for name, missing in zip(("firstIndex", "lastIndex"), absent, strict=True) if missing))
    return f"{bound(emit, start, f'firstIndex({size})')}, {bound(emit, stop, f'lastIndex({size})')}, {size}"


@RULES.function("list.pop", "list.pop_at")
def pop(emit: Emitter, node: nodes.Operation) -> Text:
    """The item is read and taken out above."""
    name = fresh(emit, "item", "popped")
    take(emit, node, f"{name} :=")
    return Text(name)


def take(emit: Emitter, node: nodes.Operation, assigned: str) -> None:
    """Writes an assignment of the item that is taken out, which begins with `assigned`, and the taking out."""
    items, *index = node.operands
    held = holder(emit, items)
    at = position(emit, items, index[0]) if index else f"len({held.value})-1"
    if index and not steady(index[0]):
        at = kept(emit, at, "i", "at")
    emit.line(f"{assigned} {held.value}[{at}]")
    shorten(emit, held, at)


def shorten(emit: Emitter, held: Holder, at: str) -> Text:
    """Stores a slice without the item at an index."""
    if at == "0":
        return store(emit, held, f"{held.value}[1:]")
    if at == f"len({held.value})-1":
        return store(emit, held, f"{held.value}[:{at}]")
    emit.include("slices")
    after = f"{int(at) + 1}" if at.isdigit() else f"{at}+1"
    return store(emit, held, f"slices.Delete({held.value}, {at}, {after})")


@RULES.function("dict.popitem")
def pop_entry(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The last entry is read and taken out above."""
    if hashed(node.operands[0].type):
        return None
    emit.need("Pair")
    entry = last_entry(emit, node.operands[0])
    assert isinstance(node.type, Tuple)
    return Text(f"{spelled(emit, node.type)}{{{entry}.Key, {entry}.Value}}", 1)


def last_entry(emit: Emitter, mapping: nodes.Expr) -> str:
    """Takes the last entry out, and gives the name under which it is kept."""
    held, name = holder(emit, mapping), fresh(emit, "entry", "last")
    emit.line(f"{name} := {held.value}[len({held.value})-1]")
    store(emit, held, f"{held.value}[:len({held.value})-1]")
    return name


# --- Dicts

KEEPING = {
    # operation → helper for a map, helper for entries
    "dict.pop": ("popKey", "popEntry"),
    "dict.pop_default": ("popKeyOr", "popEntryOr"),
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
