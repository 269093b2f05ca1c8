"""How Go writes operations that read or make containers and look at their types."""

from __future__ import annotations

from dataclasses import replace

from cruxx.ir import nodes
from cruxx.rules.go.changes import last_entry, step_bounds
from cruxx.rules.go.characters import element
from cruxx.rules.go.operations import LEVELS, RULES, hashed, nonnegative
from cruxx.rules.go.order import named, spelled
from cruxx.rules.go.spelling import changes_lists, part_of
from cruxx.translate.emit import Emitter, operand_names
from cruxx.translate.rule import Site, Text
from cruxx.types import BOOL, FLOAT, INT, NONE, STR, Dict, List, Optional, Sequence, Tuple, Type, Union, parse


@RULES.function("list.get")
def get(emit: Emitter, node: nodes.Operation) -> Text:
    """`items[i]`, `items[len(items)-1]`."""
    items, index = node.operands
    known = element(emit, items, index)
    if known is not None:
        return Text(known)
    emit.need("at")
    return Text(f"at({emit.text(items)}, {emit.text(index)})")


@RULES.function("list.slice_from", "list.slice_to")
def cut(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.Clone(items[1:])`, where the list may be shorter than the bound."""
    items, bound = node.operands
    site = Site(node, operand_names(node), emit.program)
    if not isinstance(items, nodes.Local):
        return None
    name, text = emit.text(items), emit.text(bound)
    if nonnegative(site.names[1])(site):
        clamped = text if text == "0" else f"min({text}, len({name}))"
    elif isinstance(bound, nodes.Literal):
        clamped = f"max(len({name}){text}, 0)"
    else:
        return None
    return copied(emit, f"{name}[{clamped}:]" if node.name == "list.slice_from" else f"{name}[:{clamped}]")


def copied(emit: Emitter, text: str) -> Text:
    """A part of a slice, as a slice of its own where a list is changed."""
    if not changes_lists(emit.program):
        return Text(text)
    emit.include("slices")
    return Text(f"slices.Clone({text})")


@RULES.function("list.slice_step", "str.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`sliceStep(items, start, stop, step)`."""
    items, start, stop, step = node.operands
    text = emit.text(items)
    bounds, helper = step_bounds(emit, start, stop, step), "sliceStep"
    emit.need(helper)
    if node.name == "list.slice_step":
        return Text(f"{helper}({text}, {bounds})")
    unit = "byte" if "ascii" in emit.program.facts else "rune"
    return Text(f"string({helper}([]{unit}({text}), {bounds}))")


@RULES.function("dict.from_keys", "dict.from_entries", "dict.from_lists", "str.counts", "str.translation")
def from_parts(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A new dict made by a helper."""
    helper = {
        "dict.from_keys": ("mapFromKeys", "entriesFromKeys"),
        "dict.from_entries": ("mapFromPairs", "entriesFromPairs"),
        "dict.from_lists": ("mapFromLists", "entriesFromLists"),
        "str.counts": ("countCharacters", "countCharacterEntries"),
        "str.translation": ("translation", None),
    }[node.name][0 if hashed(node.type) else 1]
    if helper is None:
        return None
    operands = [emit.text(operand) for operand in node.operands]
    emit.need(helper)
    return Text(f"{helper}({', '.join(operands)})")


@RULES.function("dict.entries")
def entries(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The pairs of a map, in any order."""
    if not hashed(node.operands[0].type):
        return None
    emit.need("pairsOfMap")
    return Text(f"pairsOfMap({emit.text(node.operands[0])})")


# --- Truth

OPPOSITES = {
    "str.nonempty": ('{} == ""', "sum"),
    "list.nonempty": ("len({}) == 0", None),
    "dict.nonempty": ("len({}) == 0", None),
    "set.nonempty": ("len({}) == 0", None),
    "bytes.nonempty": ("len({}) == 0", None),
    "int.nonzero": ("{} == 0", "sum"),
    "optional.is_none": ("{} != nil", "sum"),
    "optional.is_some": ("{} == nil", "sum"),
}
"""What is said instead of the opposite, and the level of the operand in it."""
INVERTED = {"equal": "not_equal", "not_equal": "equal", "less": "greater_equal", "less_equal": "greater"}
INVERTED |= {"greater": "less_equal", "greater_equal": "less"}


@RULES.function("bool.not", cost=0)
def opposite(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The opposite of a comparison is a comparison."""
    inner = node.operands[0]
    if not isinstance(inner, nodes.Operation):
        return None
    kind, _, name = inner.name.partition(".")
    if inner.name in OPPOSITES:
        template, level = OPPOSITES[inner.name]
        return Text(template.format(emit.text(inner.operands[0], level or 0)), LEVELS["comparison"])
    if kind in ("int", "str", "bool") and name in INVERTED:
        return emit.expression(replace(inner, name=f"{kind}.{INVERTED[name]}"))
    return None


@RULES.function("int.equal", "int.not_equal", cost=0)
def divides(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`n%2 == 0`: whether there is a rest does not depend on its sign."""
    rest, value = node.operands
    if not (isinstance(rest, nodes.Operation) and rest.name == "int.modulo" and isinstance(value, nodes.Literal)):
        return None
    left, right = rest.operands
    odd = value.value == 1 and isinstance(right, nodes.Literal) and right.value == 2
    if value.value != 0 and not odd:
        return None
    same = (node.name == "int.equal") != odd
    level = LEVELS["product"]
    text = f"{emit.text(left, level)} % {emit.text(right, level + 1)} {'==' if same else '!='} 0"
    return Text(text, LEVELS["comparison"])


# --- Tuples


@RULES.function("tuple.item")
def item(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`pair.First`."""
    items, index = node.operands
    if not isinstance(index, nodes.Literal) or not isinstance(index.value, int) or index.value < 0:
        return None
    assert isinstance(items.type, Tuple)
    if isinstance(items, nodes.Operation) and items.name == "dict.popitem" and not hashed(items.operands[0].type):
        return Text(f"{last_entry(emit, items.operands[0])}.{('Key', 'Value')[index.value]}")
    return Text(part_of(items.type, emit.primary(items), index.value))


@RULES.function("tuple.concatenate", "tuple.to_list")
def parts_of(emit: Emitter, node: nodes.Operation) -> Text:
    """A new tuple or list of the parts."""
    parts = []
    for operand in node.operands:
        assert isinstance(operand.type, Tuple)
        name = named(emit, operand, "parts")
        parts += [part_of(operand.type, name, index) for index in range(len(operand.type.elements))]
    return Text(f"{spelled(emit, node.type)}{{{', '.join(parts)}}}")


# --- Unions


@RULES.function("union.is")
def holds(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`is[T](value)`."""
    value, member = node.operands
    if not isinstance(member, nodes.Literal):
        return None
    emit.need("is")
    return Text(f"is[{spelled(emit, parse(str(member.value)))}]({emit.text(value)})")


# --- As Python's repr writes it

SHOWN = {INT: "strconv.Itoa", STR: "quoted", FLOAT: "floatText", BOOL: "boolText"}


@RULES.function("list.to_text", "tuple.to_text", "dict.to_text", "optional.to_text", "union.to_text")
def shown_whole(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The text of a container."""
    operand = node.operands[0]
    if isinstance(operand.type, Tuple):
        return shown(emit, operand.type, named(emit, operand, "parts"))
    return shown(emit, operand.type, emit.text(operand))


@RULES.function("union.to_display")
def displayed(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`fmt.Sprint(value)` of an int or text."""
    operand = node.operands[0]
    if not isinstance(operand.type, Union) or not set(operand.type.members) <= {INT, STR}:
        return None
    emit.include("fmt")
    return Text(f"fmt.Sprint({emit.text(operand)})")


def shown(emit: Emitter, given: Type, text: str) -> Text | None:
    """The text of a value."""
    if given in SHOWN:
        return Text(f"{shower(emit, given)}({text})")
    match given:
        case List(element) | Sequence(element):
            function = shower(emit, element)
            helper = "listText" if isinstance(given, List) else "tupleText"
            emit.need(helper)
            return None if function is None else Text(f"{helper}({text}, {function})")
        case Optional(inner):
            function = shower(emit, inner)
            emit.need("optionalText")
            return None if function is None else Text(f"optionalText({text}, {function})")
        case Dict(key, value, True):
            functions = [shower(emit, key), shower(emit, value)]
            emit.need("dictText")
            return None if None in functions else Text(f"dictText({', '.join([text, *map(str, functions)])})")
        case Tuple():
            return shown_parts(emit, given, text)
        case Union(members) if set(members) <= {INT, STR}:
            emit.need("anyText")
            return Text(f"anyText({text})")
    return None


def shown_parts(emit: Emitter, given: Tuple, text: str) -> Text | None:
    """The text of a tuple."""
    parts = [shown(emit, each, part_of(given, text, index)) for index, each in enumerate(given.elements)]
    if None in parts or not parts:
        return None
    texts = ' + ", " + '.join(part.at(LEVELS["sum"] + 1) for part in parts if part is not None)
    return Text(f'"(" + {texts} + "{",)" if len(parts) == 1 else ")"}"', LEVELS["sum"])


def shower(emit: Emitter, given: Type) -> str | None:
    """A function that gives the text of a value."""
    if given in SHOWN:
        name = SHOWN[given]
        if name.startswith("strconv."):
            emit.include("strconv")
        else:
            emit.need(name)
        return name
    text = None if given == NONE else shown(emit, given, "item")
    return None if text is None else f"func(item {spelled(emit, given)}) string {{ return {text.text} }}"
