"""How Go orders values, and compares those that `==` and `<` do not take."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from cruxx.ir import nodes, walk
from cruxx.rules.go.operations import LEVELS, RULES, hashed
from cruxx.rules.go.spelling import (
    Unspeakable,
    comparable,
    element_of,
    is_slice,
    ordered,
    part_of,
    rune_variables,
    spell,
    structs,
)
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import BOOL, Dict, List, Set, Tuple, Type
from cruxx.types import Sequence as SequenceType

PAIRS = (("a", "b"), ("left", "right"), ("first", "second"), ("item1", "item2"), ("item3", "item4"))
"""What two items are called that are compared."""
RELATIONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}


def difference(emit: Emitter, given: Type, left: str, right: str) -> str | None:
    """An int below, at or above 0 as `left` stands before, with or behind `right`; both are primary texts."""
    match given:
        case _ if ordered(given):
            emit.include("cmp")
            return f"cmp.Compare({left}, {right})"
        case _ if given == BOOL:
            emit.include("cmp")
            emit.need("boolToInt")
            return f"cmp.Compare(boolToInt({left}), boolToInt({right}))"
        case List(element) | SequenceType(element) if ordered(element):
            emit.include("slices")
            return f"slices.Compare({left}, {right})"
        case Tuple(elements):
            parts = [
                difference(emit, each, part_of(given, left, index), part_of(given, right, index))
                for index, each in enumerate(elements)
            ]
            if not parts or None in parts:
                return None
            emit.include("cmp")
            return parts[0] if len(parts) == 1 else f"cmp.Or({', '.join(map(str, parts))})"
    return None


def comparison(emit: Emitter, given: Type, *, falling: bool) -> str | None:
    """A function that `slices.SortFunc` takes."""
    item = nodes.Variable("item", given)
    return by_key(
        emit, nodes.Lambda(type=given, parameters=(item,), body=nodes.Local(type=given, variable=item)), falling=falling
    )


def by_key(emit: Emitter, key: nodes.Expr, *, falling: bool) -> str | None:
    """A function that compares two items by their keys."""
    if not isinstance(key, nodes.Lambda) or len(key.parameters) != 1:
        return None
    parameter = key.parameters[0]
    taken = {each.name for each in walk.variables(emit.current)}
    free = next(pair for pair in PAIRS if not taken & set(pair))
    names = [emit.name(replace(parameter, name=name)) for name in free]
    bodies = [renamed(key.body, parameter, replace(parameter, name=name)) for name in free]
    with emit.captured() as hoisted:
        text = key_difference(emit, *(bodies[::-1] if falling else bodies))
    if hoisted or text is None:
        return None
    return f"func({', '.join(names)} {spelled(emit, parameter.type)}) int {{\n{emit.target.indent}return {text}\n}}"


def key_difference(emit: Emitter, left: nodes.Expr, right: nodes.Expr) -> str | None:
    """The difference of two keys; that of tuples is built from their parts."""
    if not isinstance(left, nodes.Build) or not isinstance(right, nodes.Build):
        write = emit.text if ordered(left.type) else emit.primary
        return difference(emit, left.type, write(left), write(right))
    parts = [key_difference(emit, *pair) for pair in zip(left.items, right.items, strict=True)]
    if None in parts:
        return None
    emit.include("cmp")
    return f"cmp.Or({', '.join(map(str, parts))})"


def spelled(emit: Emitter, given: Type) -> str:
    """A type, or a refusal."""
    try:
        text = spell(given)
        emit.need(*structs(text))
        return text
    except Unspeakable as error:
        emit.refuse(f"type {given}", f"`{error}` has no natural spelling in Go")


def named(emit: Emitter, node: nodes.Expr, wanted: str = "parts") -> str:
    """A name for what is needed more than once."""
    if isinstance(node, nodes.Local) and node.variable not in rune_variables(emit.current):
        return emit.text(node)
    text = emit.text(node)
    name = emit.temporary(wanted)
    emit.line(f"{name} := {text}")
    return name


def renamed(node: Any, old: nodes.Variable, new: nodes.Variable) -> Any:  # noqa: ANN401 - any node
    """The node with a variable in the place of another."""
    if node == old:
        return new
    if isinstance(node, tuple):
        return tuple(renamed(each, old, new) for each in node)
    if is_dataclass(node) and not isinstance(node, type) and type(node).__module__ == nodes.__name__:
        parts = {each.name: renamed(getattr(node, each.name), old, new) for each in fields(node)}
        return replace(node, **parts)
    return node


# --- Sorting


@RULES.function("list.sorted", cost=0)
def sorted_keys(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.Sorted(maps.Keys(mapping))`."""
    match node.operands[0]:
        case nodes.Operation(name="dict.keys" | "dict.values" as name, operands=(mapping,)) if hashed(
            mapping.type
        ) and ordered(element_of(node.type)):
            emit.include("maps", "slices")
            return Text(f"slices.Sorted(maps.{name.removeprefix('dict.').title()}({emit.text(mapping)}))")
    return None


@RULES.function("list.sorted", "list.sorted_descending", "set.sorted", "set.sorted_descending", cost=2)
def new_in_order(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.SortedFunc(slices.Values(items), compare)`."""
    items = node.operands[0]
    function = comparison(emit, element_of(items.type), falling=node.name.endswith("descending"))
    if function is None:
        return None
    package, name = ("maps", "Keys") if isinstance(items.type, Set) else ("slices", "Values")
    emit.include("slices", package)
    return Text(f"slices.SortedFunc({package}.{name}({emit.text(items)}), {function})")


@RULES.function("list.sorted_key", "list.sorted_key_descending")
def new_by_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.SortedStableFunc(slices.Values(items), compare)`."""
    items, key = node.operands
    text = emit.text(items)
    function = by_key(emit, key, falling=node.name.endswith("descending"))
    if function is None:
        return None
    emit.include("slices")
    return Text(f"slices.SortedStableFunc(slices.Values({text}), {function})")


@RULES.function("list.sort", "list.sort_descending")
def sort(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.Sort(items)`."""
    items = node.operands[0]
    emit.include("slices")
    if ordered(element_of(items.type)) and node.name == "list.sort":
        return Text(f"slices.Sort({emit.text(items)})")
    function = comparison(emit, element_of(items.type), falling=node.name.endswith("descending"))
    return None if function is None else Text(f"slices.SortFunc({emit.text(items)}, {function})")


@RULES.function("list.sort_key", "list.sort_key_descending")
def sort_by_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.SortStableFunc(items, compare)`."""
    items, key = node.operands
    function = by_key(emit, key, falling=node.name.endswith("descending"))
    emit.include("slices")
    return None if function is None else Text(f"slices.SortStableFunc({emit.text(items)}, {function})")


@RULES.function("list.minimum_key", "list.maximum_key")
def extreme_by_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.MinFunc(items, compare)`."""
    items, key = node.operands
    text = emit.text(items)
    function = by_key(emit, key, falling=False)
    emit.include("slices")
    name = "MinFunc" if node.name == "list.minimum_key" else "MaxFunc"
    return None if function is None else Text(f"slices.{name}({text}, {function})")


@RULES.function("list.minimum", "list.maximum", cost=2)
def extreme(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.MinFunc(items, compare)` for items that `<` does not order."""
    items = node.operands[0]
    text = emit.text(items)
    function = comparison(emit, element_of(items.type), falling=False)
    emit.include("slices")
    name = "MinFunc" if node.name == "list.minimum" else "MaxFunc"
    return None if function is None else Text(f"slices.{name}({text}, {function})")


@RULES.function("list.reverse")
def reverse(emit: Emitter, node: nodes.Operation) -> Text:
    """`slices.Reverse(items)`."""
    emit.include("slices")
    return Text(f"slices.Reverse({emit.text(node.operands[0])})")


# --- Comparing


@RULES.function(*(f"{kind}.{name}" for kind in ("list", "tuple") for name in RELATIONS))
def relate(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.Compare(left, right) < 0`."""
    left, right = node.operands
    operator = RELATIONS[node.name.partition(".")[2]]
    write = named if isinstance(left.type, Tuple) else Emitter.primary
    text = difference(emit, left.type, write(emit, left), write(emit, right))
    return None if text is None else Text(f"{text} {operator} 0", LEVELS["comparison"])


@RULES.function("list.equal", "list.not_equal")
def equal_lists(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.Equal(left, right)`, `len(items) == 0`."""
    left, right = node.operands
    different = node.name == "list.not_equal"
    if isinstance(right, nodes.Build) and not right.items:
        return Text(f"len({emit.text(left)}) {'!=' if different else '=='} 0", LEVELS["comparison"])
    function = equality(emit, left.type)
    if function is None:
        return None
    texts = f"{emit.text(left)}, {emit.text(right)}"
    text = call(function, texts)
    return Text(f"!{text}", LEVELS["unary"]) if different else Text(text)


def call(function: str, operands: str) -> str:
    """A call of an equality with its operands first."""
    name, _, rest = function.partition(" ")
    return f"{name}({operands}, {rest})" if rest else f"{name}({operands})"


def equality(emit: Emitter, given: Type) -> str | None:
    """The function that tells whether two slices or maps are equal, then a blank and the one for their elements."""
    inner: Type = given.value if isinstance(given, Dict) else element_of(given)
    if not (is_slice(given) or isinstance(given, Dict)) or (isinstance(given, Dict) and given.ordered):
        return None
    package = "maps" if isinstance(given, Dict) else "slices"
    emit.include(package)
    if comparable(inner):
        return f"{package}.Equal"
    nested = equality(emit, inner)
    return None if nested is None or " " in nested else f"{package}.EqualFunc {nested}"


@RULES.function("dict.equal", "dict.not_equal", cost=4)
def equal_dicts(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`maps.EqualFunc(left, right, slices.Equal)`."""
    left, right = node.operands
    function = equality(emit, left.type)
    if function is None or left.type != right.type:
        return None
    text = call(function, f"{emit.text(left)}, {emit.text(right)}")
    return Text(f"!{text}", LEVELS["unary"]) if node.name == "dict.not_equal" else Text(text)
