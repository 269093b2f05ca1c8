"""How C++ writes operations on lists, tuples, dicts, sets, optionals and variants.

Sizes are asked for by `std::ssize`, which is signed. A dict is a map, or a vector of pairs where its order is seen.
"""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.cpp.characters import element
from cruxx.rules.cpp.guards import (
    RULES,
    checked,
    neither,
    nonnegative,
    ordered,
    shown,
    string,
    unordered,
)
from cruxx.rules.cpp.spelling import Unspeakable, spell
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Row, Text, both, literal, simple, typed
from cruxx.types import INT, STR, parse

CALLS = {
    # operation → (helper, operands)
    "list.slice": ("slice", "{items}, {start}, {stop}"),
    "list.slice_from": ("slice", "{items}, {start}"),
    "list.slice_to": ("slice", "{items}, 0, {stop}"),
    "list.index": ("index_of", "{items}, {value}"),
    "list.index_from": ("index_of", "{items}, {value}, {start}"),
    "list.index_between": ("index_of", "{items}, {value}, {start}, {stop}"),
    "list.contains": ("contains", "{items}, {value}"),
    "list.remove": ("remove", "{items}, {value}"),
    "list.concatenate": ("concatenate", "{left}, {right}"),
    "list.repeat": ("repeated", "{items}, {count}"),
    "list.pop": ("pop", "{items}"),
    "list.pop_at": ("pop", "{items}, {index}"),
    "list.insert": ("insert", "{items}, {index}, {item}"),
    "list.delete": ("pop", "{items}, {index}"),
    "list.reversed": ("reversed", "{items}"),
    "list.sorted": ("sorted", "{items}"),
    "list.sorted_descending": ("sorted_descending", "{items}"),
    "list.sort_key": ("sort_by", "{items}, {key}"),
    "list.sort_key_descending": ("sort_by_descending", "{items}, {key}"),
    "list.sorted_key": ("sorted_by", "{items}, {key}"),
    "list.sorted_key_descending": ("sorted_by_descending", "{items}, {key}"),
    "list.minimum_key": ("min_by", "{items}, {key}"),
    "list.maximum_key": ("max_by", "{items}, {key}"),
    "list.minimum_default": ("min_or", "{items}, {default}"),
    "list.maximum_default": ("max_or", "{items}, {default}"),
    "list.extend": ("extend", "{items}, {others}"),
    "list.sum": ("sum", "{items}"),
    "list.from_range": ("range", "{start}, {stop}, {step}"),
    "list.zip": ("zip", "{left}, {right}"),
    "list.enumerate": ("enumerate", "{items}, {start}"),
    "list.to_set": ("to_set", "{items}"),
    "tuple.to_list": ("tuple_to_vector", "{items}"),
    "dict.keys": ("keys", "{mapping}"),
    "dict.values": ("values", "{mapping}"),
    "dict.entries": ("entries", "{mapping}"),
    "dict.get": ("entry_of", "{mapping}, {key}"),
    "dict.get_optional": ("lookup", "{mapping}, {key}"),
    "dict.get_default": ("get_or", "{mapping}, {key}, {default}"),
    "dict.contains": ("has_key", "{mapping}, {key}"),
    "dict.pop": ("take", "{mapping}, {key}"),
    "dict.pop_default": ("take_or", "{mapping}, {key}, {default}"),
    "dict.delete": ("take", "{mapping}, {key}"),
    "dict.set": ("put", "{mapping}, {key}, {value}"),
    "dict.set_default": ("put_default", "{mapping}, {key}, {default}"),
    "dict.update": ("put_all", "{mapping}, {others}"),
    "dict.update_entries": ("put_all", "{mapping}, {entries}"),
    "dict.union": ("united", "{left}, {right}"),
    "set.union": ("set_union", "{left}, {right}"),
    "set.intersection": ("set_intersection", "{left}, {right}"),
    "set.difference": ("set_difference", "{left}, {right}"),
    "set.symmetric_difference": ("set_symmetric_difference", "{left}, {right}"),
    "set.update": ("add_all", "{items}, {others}"),
    "set.sum": ("sum", "{items}"),
    "set.sorted": ("to_vector", "{items}"),
    "set.to_list": ("to_vector", "{items}"),
    "set.remove": ("erase_item", "{items}, {item}"),
}
"""Operations that are a call of a helper where nothing shorter says them."""

EQUALITY = (("equal", "=="), ("not_equal", "!="))
ORDER = (("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))
REPR = ("repr",)

# fmt: off
RULES.add(
    *(Row(name, f"{helper}({operands})", helpers=(helper,), cost=5) for name, (helper, operands) in CALLS.items()),
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level="equality")
      for kind in ("list", "tuple", "set", "optional", "union") for name, operator in EQUALITY),
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level="relation") for kind in ("list", "tuple") for name, operator in ORDER),

    # lists
    Row("list.length", "std::ssize({items})", imports=("iterator",)),
    Row("list.nonempty", "!{items}.empty()", level="unary"),
    Row("list.first", "{items}.front()", when=neither(checked)),
    Row("list.append", "{items}.push_back({item})"),
    Row("list.extend", "{items}.insert({items}.end(), {others}.begin(), {others}.end())",
        when=both(simple("items"), simple("others"), lambda site: site.operand("items") != site.operand("others"))),
    Row("list.insert", "{items}.insert({items}.begin(), {item})", when=both(simple("items"), literal("index", lambda value: value == 0))),
    Row("list.pop", "{items}.pop_back()", statement=True, when=neither(checked)),
    Row("list.delete", "{items}.erase({items}.begin())", when=both(neither(checked), simple("items"), literal("index", lambda value: value == 0))),
    Row("list.delete", "{items}.erase({items}.begin() + {index:product})", when=both(neither(checked), simple("items"), nonnegative("index")), cost=2),
    Row("list.clear", "{items}.clear()"),
    Row("list.copy", "{items}"),
    Row("list.to_tuple", "{items}"),
    Row("list.from_tuple", "{items}"),
    Row("list.reverse", "std::ranges::reverse({items})", imports=("algorithm",)),
    Row("list.sort", "std::ranges::sort({items})", imports=("algorithm",)),
    Row("list.sort_descending", "std::ranges::sort({items}, std::greater{{}})", imports=("algorithm", "functional")),
    Row("list.sum", "std::accumulate({items}.begin(), {items}.end(), 0LL)", when=both(simple("items"), typed("items", lambda given: getattr(given, "element", None) == INT)), imports=("numeric",)),
    *(Row(f"{kind}.{name}", f"std::ranges::{short}(nonempty({{items}}))", when=checked, imports=("algorithm",), helpers=("nonempty",), why="std::ranges::min and max take no empty range")
      for kind in ("list", "set") for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"{kind}.{name}", f"std::ranges::{short}({{items}})", imports=("algorithm",))
      for kind in ("list", "set") for name, short in (("minimum", "min"), ("maximum", "max"))),
    Row("list.any", "contains({items}, true)", helpers=("contains",)),
    Row("list.all", "!contains({items}, false)", level="unary", helpers=("contains",)),
    Row("list.count", "std::ranges::count({items}, {value})", imports=("algorithm",)),
    Row("tuple.item", "std::get<{index}>({items})", imports=("tuple",), when=nonnegative("index")),
    Row("tuple.concatenate", "std::tuple_cat({left}, {right})", imports=("tuple",)),

    # dicts
    Row("dict.get", "{mapping}.at({key})", when=typed("mapping", unordered)),
    Row("dict.contains", "{mapping}.contains({key})", when=typed("mapping", unordered)),
    Row("dict.length", "std::ssize({mapping})", imports=("iterator",)),
    Row("dict.nonempty", "!{mapping}.empty()", level="unary"),
    Row("dict.popitem", "pop_entry({mapping})", when=typed("mapping", ordered), helpers=("pop_entry",)),
    Row("dict.set", "{mapping}[{key}] = {value}", when=typed("mapping", unordered), statement=True),
    Row("dict.set_default", "{mapping}.emplace({key}, {default}).first->second", when=typed("mapping", unordered)),
    Row("dict.copy", "{mapping}"),
    Row("dict.clear", "{mapping}.clear()"),
    Row("dict.delete", "{mapping}.erase({key})", when=both(neither(checked), typed("mapping", unordered))),
    *(Row(f"dict.{name}", f"{{left}} {operator} {{right}}", level="equality", when=both(typed("left", unordered), typed("right", unordered))) for name, operator in EQUALITY),
    Row("dict.equal", "same_entries({left}, {right})", cost=2, helpers=("same_entries",)),
    Row("dict.not_equal", "!same_entries({left}, {right})", cost=2, level="unary", helpers=("same_entries",)),

    # sets
    Row("set.add", "{items}.insert({item})"),
    Row("set.discard", "{items}.erase({item})"),
    Row("set.remove", "{items}.erase({item})", when=neither(checked)),
    Row("set.contains", "{items}.contains({item})"),
    Row("set.length", "std::ssize({items})", imports=("iterator",)),
    Row("set.nonempty", "!{items}.empty()", level="unary"),
    Row("set.copy", "{items}"),
    Row("set.clear", "{items}.clear()"),
    Row("set.update", "{items}.insert({others}.begin(), {others}.end())", when=both(simple("others"), lambda site: site.operand("items") != site.operand("others"))),
    Row("set.is_subset", "std::ranges::includes({right}, {left})", imports=("algorithm",)),
    Row("set.is_superset", "std::ranges::includes({left}, {right})", imports=("algorithm",)),
    Row("set.sorted_descending", "reversed(to_vector({items}))", helpers=("reversed", "to_vector")),
    Row("set.is_disjoint", "set_intersection({left}, {right}).empty()", helpers=("set_intersection",)),

    # optionals and variants
    Row("optional.is_none", "!{value}.has_value()", level="unary"),
    Row("optional.is_some", "{value}.has_value()"),

    # as Python writes values
    Row("list.to_text", "repr({items})", when=shown("items"), helpers=REPR),
    Row("tuple.to_text", "repr({items})", when=shown("items"), helpers=REPR),
    Row("dict.to_text", "repr({mapping})", when=shown("mapping"), helpers=REPR),
    Row("optional.to_text", "repr({value})", when=shown("value"), helpers=REPR),
    Row("union.to_text", "repr({value})", when=shown("value"), helpers=REPR),
    Row("union.to_display", "display({value})", when=shown("value"), helpers=("display",)),
)
# fmt: on


@RULES.function("list.get")
def get(emit: Emitter, node: nodes.Operation) -> Text:
    """`items[i]`, `items.back()`."""
    items, index = node.operands
    text = emit.expression(items)
    twice = isinstance(index, nodes.Literal) and isinstance(index.value, int) and index.value < -1
    known = None if twice and not isinstance(items, nodes.Local) else element(emit, text.at(PRIMARY), index)
    if known is not None:
        return Text(known)
    emit.need("at")
    return Text(f"at({text.at(0)}, {emit.text(index)})")


@RULES.function("list.slice_step", "str.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slice_step(items, start, stop, step)`; an absent bound is `std::nullopt`."""
    items, *bounds = node.operands
    emit.need("slice_step")
    texts = [bound_text(emit, bound) for bound in bounds]
    if node.type == STR and "ascii" not in emit.program.facts:
        emit.need("code_points", "join")
        return Text(f'join(slice_step(code_points({emit.text(items)}), {", ".join(texts)}), "")')
    return Text(f"slice_step({string(emit, items)}, {', '.join(texts)})")


CHANGES = {
    "list.delete_slice": "assign_slice",
    "list.assign_slice": "assign_slice",
    "list.delete_slice_step": "erase_step",
    "list.assign_slice_step": "assign_step",
}


@RULES.function(*CHANGES)
def assign_slice(emit: Emitter, node: nodes.Operation) -> Text:
    """`assign_slice(items, start, stop, others)`; an absent bound is `std::nullopt`."""
    helper = CHANGES[node.name]
    emit.need(helper)
    items, *bounds = node.operands
    texts = [bound_text(emit, bound) for bound in bounds]
    if node.name == "list.delete_slice":
        texts.append("{}")
    return Text(f"{helper}({emit.text(items)}, {', '.join(texts)})")


def bound_text(emit: Emitter, bound: nodes.Expr) -> str:
    """A bound of a slice."""
    return "std::nullopt" if isinstance(bound, nodes.Literal) and bound.value is None else emit.text(bound)


@RULES.function("dict.from_keys", "dict.from_entries", "dict.from_lists")
def from_parts(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A new dict made by a helper that is told its type."""
    if any(operand.type == STR for operand in node.operands[:1]) and "ascii" not in emit.program.facts:
        return None
    helper = node.name.removeprefix("dict.")
    emit.need(helper)
    try:
        spelled = spell(node.type)
    except Unspeakable:
        return None
    return Text(f"{helper}<{spelled}>({', '.join(string(emit, operand) for operand in node.operands)})")


@RULES.function("union.is")
def holds(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`std::holds_alternative<T>(value)`."""
    value, member = node.operands
    if not isinstance(member, nodes.Literal):
        return None
    try:
        return Text(f"std::holds_alternative<{spell(parse(str(member.value)))}>({emit.text(value)})")
    except Unspeakable:
        return None
