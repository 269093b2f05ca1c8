"""How Ruby writes operations on lists, tuples, dicts, sets and optionals: arrays, hashes, sets and nil."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.ruby.guards import (
    negative,
    nonnegative,
    of_bools,
    of_ordered,
    of_shown,
    ordered,
    shown,
    truthy,
    unchanging,
    zero,
)
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Function, Row, Text, both, literal, simple, typed
from cruxx.types import BOOL, BYTES, FLOAT, INT, NONE, STR, Dict, List, Scalar, Sequence, Set, Tuple, Type, Union, parse

ORDERS = (("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))
SCALARS: dict[Type, str] = {INT: "Integer", FLOAT: "Float", NONE: "NilClass"}

# fmt: off
ROWS = [
    Row("list.length", "{items}.length"),
    Row("list.nonempty", "!{items:primary}.empty?", level="not"),
    Row("list.get", "{items}[{index}]"),
    Row("list.first", "{items}.first"),
    Row("list.slice_to", "{items}.first({stop})", when=nonnegative("stop")),
    Row("list.slice_to", "{items}[0...{stop:sum}]", cost=2),
    Row("list.slice_from", "{items}.drop({start})", when=nonnegative("start")),
    Row("list.slice", "{items}[{start:sum}...{stop:sum}]", when=literal("start", zero)),
    Row("list.slice", "{items}[{start:sum}...{stop:sum}].to_a", cost=2, when=nonnegative("start"), why="a start behind the end gives nil"),
    Row("list.slice_from", "slice({items}, {start}, nil)", cost=5, helpers=("slice",)),
    Row("list.slice", "slice({items}, {start}, {stop})", cost=5, helpers=("slice",)),
    Row("list.slice_step", "slice_step({items}, {start}, {stop}, {step})", helpers=("slice_step",)),
    Row("list.reversed", "{items}.reverse"),
    Row("list.append", "{items} << {item}", level="shift"),
    Row("list.extend", "{items}.concat({others})"),
    Row("list.insert", "{items}.unshift({item})", when=literal("index", zero)),
    Row("list.insert", "insert({items}, {index}, {item})", cost=2, helpers=("insert",), why="insert fills up with nil, and counts negative places from behind the end"),
    Row("list.pop", "{items}.pop"),
    Row("list.pop_at", "{items}.shift", when=literal("index", zero)),
    Row("list.pop_at", "{items}.delete_at({index})", cost=2),
    Row("list.remove", "{items}.delete_at({items}.index({value}))", when=simple("items"), why="delete takes all equal items out"),
    Row("list.remove", "remove({items}, {value})", cost=2, helpers=("remove",)),
    Row("list.index", "{items}.index({value})"),
    Row("list.index_from", "index_between({items}, {value}, {start}, nil)", helpers=("index_between",)),
    Row("list.index_between", "index_between({items}, {value}, {start}, {stop})", helpers=("index_between",)),
    Row("list.count", "{items}.count({value})"),
    Row("list.contains", "{items}.include?({value})"),
    Row("list.sort", "{items}.sort!", when=typed("items", of_ordered)),
    Row("list.sort_descending", "{items}.sort!.reverse!", when=typed("items", of_ordered)),
    Row("list.sorted", "{items}.sort", when=typed("items", of_ordered)),
    Row("list.sorted_descending", "{items}.sort.reverse", when=typed("items", of_ordered)),
    Row("list.reverse", "{items}.reverse!"),
    Row("list.clear", "{items}.clear"),
    *(Row(f"list.{name}", "{items}.dup") for name in ("copy", "to_tuple", "from_tuple")),
    Row("list.concatenate", "{left} + {right}", level="sum"),
    Row("list.repeat", "{items} * {count}", level="product", when=nonnegative("count")),
    Row("list.repeat", "{items} * [{count}, 0].max", level="product", cost=2, why="* raises for a negative count"),
    Row("list.sum", "{items}.count(true)", cost=2, when=typed("items", of_bools)),
    Row("list.sum", "{items}.sum", cost=3),
    Row("list.minimum", "{items}.min", when=typed("items", of_ordered)),
    Row("list.maximum", "{items}.max", when=typed("items", of_ordered)),
    Row("list.minimum_default", "{items:primary}.min || {default}", level="or", when=both(typed("items", of_ordered), unchanging("default"))),
    Row("list.maximum_default", "{items:primary}.max || {default}", level="or", when=both(typed("items", of_ordered), unchanging("default"))),
    Row("list.any", "{items}.any?", cost=2),
    Row("list.all", "{items}.all?", cost=2),
    Row("list.delete", "{items}.delete_at({index})"),
    Row("list.delete_slice", "assign_slice({items}, {start}, {stop}, [])", helpers=("assign_slice",)),
    Row("list.assign_slice", "assign_slice({items}, {start}, {stop}, {others})", helpers=("assign_slice",)),
    Row("list.delete_slice_step", "delete_step({items}, {start}, {stop}, {step})", helpers=("delete_step",)),
    Row("list.assign_slice_step", "assign_step({items}, {start}, {stop}, {step}, {others})", helpers=("assign_step",)),
    Row("list.to_set", "{items}.to_set"),
    Row("list.zip", "{left}.first({right:primary}.length).zip({right})", when=simple("right"), why="zip goes on to the end of the left list"),
    Row("list.zip", "pairs({left}, {right})", cost=2, helpers=("pairs",)),
    Row("list.enumerate", "{items}.each.with_index({start}).map {{ |item, index| [index, item] }}"),
    *(Row(f"{kind}.{name}", f"({{left:relation}} <=> {{right:relation}}) {operator} 0", level="relation", when=both(typed("left", ordered), typed("right", ordered)))
      for kind in ("list", "tuple") for name, operator in ORDERS),

    # tuples are arrays
    Row("tuple.item", "{items}[{index}]"),
    Row("tuple.concatenate", "{left} + {right}", level="sum"),
    Row("tuple.to_list", "{items}.dup"),
    Row("range.contains", "({start:sum}...{stop:sum}).include?({value})", when=literal("step", lambda value: value == 1)),
    Row("range.contains", "({start:sum}...{stop:sum}).step({step}).include?({value})", cost=2),

    # dicts
    *(Row(f"dict.{name}", "{mapping}[{key}]") for name in ("get", "get_optional")),
    Row("dict.get_default", "{mapping}.fetch({key}, {default})"),
    Row("dict.contains", "{mapping}.key?({key})"),
    Row("dict.length", "{mapping}.length"),
    Row("dict.nonempty", "!{mapping:primary}.empty?", level="not"),
    Row("dict.keys", "{mapping}.keys"),
    Row("dict.values", "{mapping}.values"),
    Row("dict.entries", "{mapping}.to_a"),
    Row("dict.pop", "{mapping}.delete({key})"),
    Row("dict.pop_default", "{mapping}.delete({key}) {{ {default} }}", when=unchanging("default")),
    Row("dict.popitem", "take_last({mapping})", helpers=("take_last",), why="shift takes the first entry"),
    Row("dict.set", "{mapping:primary}[{key}] = {value:conditional}", level="assignment", statement=True),
    Row("dict.set", "{mapping}.store({key}, {value})", cost=2),
    Row("dict.set_default", "{mapping:primary}[{key}] ||= {default:conditional}", level="assignment", when=both(typed("mapping", truthy), unchanging("default"))),
    Row("dict.set_default", "{mapping:primary}.fetch({key}) {{ {mapping:primary}[{key}] = {default} }}", cost=2, when=both(both(simple("mapping"), simple("key")), unchanging("default"))),
    Row("dict.update", "{mapping}.merge!({others})"),
    Row("dict.update_entries", "{mapping}.merge!({entries:primary}.to_h)"),
    Row("dict.union", "{left}.merge({right})"),
    Row("dict.copy", "{mapping}.dup"),
    Row("dict.clear", "{mapping}.clear"),
    Row("dict.delete", "{mapping}.delete({key})"),
    Row("dict.from_entries", "{entries}.to_h"),
    Row("dict.from_lists", "{keys}.first({values:primary}.length).zip({values}).to_h", when=simple("values")),
    Row("dict.from_lists", "pairs({keys}, {values}).to_h", cost=2, helpers=("pairs",)),
    Row("dict.to_text", "show({mapping})", helpers=("show",), when=typed("mapping", shown)),

    # sets
    Row("set.add", "{items} << {item}", level="shift"),
    *(Row(f"set.{name}", "{items}.delete({item})") for name in ("discard", "remove")),
    Row("set.contains", "{items}.include?({item})"),
    Row("set.length", "{items}.length"),
    Row("set.nonempty", "!{items:primary}.empty?", level="not"),
    Row("set.union", "{left} | {right}", level="bit_or"),
    Row("set.intersection", "{left} & {right}", level="bit_and"),
    Row("set.difference", "{left} - {right}", level="sum"),
    Row("set.symmetric_difference", "{left} ^ {right}", level="bit_or"),
    Row("set.is_subset", "{left}.subset?({right})"),
    Row("set.is_superset", "{left}.superset?({right})"),
    Row("set.is_disjoint", "{left}.disjoint?({right})"),
    Row("set.update", "{items}.merge({others})"),
    Row("set.copy", "{items}.dup"),
    Row("set.clear", "{items}.clear"),
    Row("set.to_list", "{items}.to_a"),
    Row("set.sorted", "{items}.sort", when=typed("items", of_ordered)),
    Row("set.sorted_descending", "{items}.sort.reverse", when=typed("items", of_ordered)),
    Row("set.sum", "{items}.sum"),
    Row("set.minimum", "{items}.min", when=typed("items", of_ordered)),
    Row("set.maximum", "{items}.max", when=typed("items", of_ordered)),

    # optionals and unions
    Row("optional.is_none", "{value}.nil?"),
    Row("optional.is_some", "!{value:primary}.nil?", level="not"),
    Row("optional.to_text", "show({value})", helpers=("show",), when=typed("value", shown)),
    Row("union.to_text", "show({value})", helpers=("show",), when=typed("value", shown)),
    Row("union.to_display", "display({value})", helpers=("display",), when=typed("value", shown)),
]
# fmt: on


def slice_from(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.last(2)` for `items[-2:]`."""
    items, start = node.operands
    if not isinstance(start, nodes.Literal) or not negative(start.value):
        return None
    assert isinstance(start.value, int)
    return Text(f"{emit.primary(items)}.last({-start.value})")


def from_range(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`(0...n).to_a`, `(0...n).step(2).to_a`."""
    start, stop, step = node.operands
    head = f"({emit.text(start, 'sum')}...{emit.text(stop, 'sum')})"
    if isinstance(step, nodes.Literal) and step.value == 1:
        return Text(f"{head}.to_a")
    return Text(f"{head}.step({emit.text(step)}).to_a")


def from_keys(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`keys.to_h { |key| [key, value] }`."""
    keys, value = node.operands
    if not isinstance(value, nodes.Local | nodes.Literal):
        return None
    name = emit.temporary("key")
    return Text(f"{emit.primary(keys)}.to_h {{ |{name}| [{name}, {emit.text(value)}] }}")


def list_to_text(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`show(items)`; a tuple is put between parentheses."""
    (items,) = node.operands
    if not of_shown(items.type):
        return None
    if isinstance(items.type, Sequence):
        emit.need("show_tuple")
        return Text(f"show_tuple({emit.text(items)})")
    emit.need("show")
    return Text(f"show({emit.text(items)})")


def tuple_to_text(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`show_tuple(items)`."""
    (items,) = node.operands
    if not isinstance(items.type, Tuple) or not all(map(shown, items.type.elements)):
        return None
    emit.need("show_tuple")
    return Text(f"show_tuple({emit.text(items)})")


def class_test(member: Type, members: tuple[Type, ...], value: str) -> str | None:
    """Whether a value is of a member of a union, by its class; None where that does not tell."""
    if member == BOOL:
        return f"[true, false].include?({value})"
    if member in (STR, BYTES):
        return f"{value}.is_a?(String)" if not {STR, BYTES} <= set(members) else None
    name = SCALARS.get(member) if isinstance(member, Scalar) else None
    for kinds, found in (((List, Tuple, Sequence), "Array"), ((Dict,), "Hash"), ((Set,), "Set")):
        if isinstance(member, kinds) and sum(isinstance(each, kinds) for each in members) == 1:
            name = found
    return name and f"{value}.is_a?({name})"


def union_is(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`value.is_a?(Integer)`."""
    value, member = node.operands
    assert isinstance(member, nodes.Literal)
    if not isinstance(value.type, Union):
        return None
    text = class_test(parse(str(member.value)), tuple(value.type.members), emit.primary(value))
    return None if text is None else Text(text)


def union_equal(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`left == right`, but where a bool may meet a number, to which it is equal in Python alone."""
    left, right = node.operands
    told = f"{left.type} {right.type}"
    if "bool" in told and ("int" in told or "float" in told):
        return None
    operator = "==" if node.name.endswith(".equal") else "!="
    return Text(
        f"{emit.text(left, 'relation')} {operator} {emit.text(right, 'relation')}", emit.target.levels["equality"]
    )


FUNCTIONS = [
    Function("list.slice_from", slice_from),
    Function("list.from_range", from_range),
    Function("dict.from_keys", from_keys),
    Function("list.to_text", list_to_text),
    Function("tuple.to_text", tuple_to_text),
    Function("union.is", union_is),
    Function("union.equal", union_equal),
    Function("union.not_equal", union_equal),
]
