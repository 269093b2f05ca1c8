"""How Rust writes each operation on lists, dicts, sets, tuples and optionals."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.rust.bindings import is_place, root
from cruxx.rules.rust.chains import over, reads
from cruxx.rules.rust.operations import ORDER, RULES, floats, nonnegative, ordered, unordered
from cruxx.rules.rust.pieces import LEVELS, UNARY, sized, small
from cruxx.rules.rust.spelling import total
from cruxx.rules.rust.texts import compared
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Guard, Row, Site, Text, both, literal, typed
from cruxx.types import Dict, List, Optional, Sequence, Tuple, Type

UNSORTED = typed("items", floats)


def from_place(*names: str) -> Guard:
    """The operands are variables or parts of one, so a template may repeat them."""
    return lambda site: all(is_place(site.operand(name)) for name in names)


def apart(site: Site) -> bool:
    """The two lists are not the same variable."""
    return root(site.operand("items")) is None or root(site.operand("items")) not in reads(site.operand("others"))


def copies(site: Site) -> bool:
    """The items are copied rather than cloned."""
    given = site.operation.type
    return small(getattr(given, "element", given))


def written_out(site: Site) -> bool:
    """The other items stand there one by one."""
    others = site.operand("others")
    return isinstance(others, nodes.Build) and bool(others.items)


ZERO = literal("index", lambda number: number == 0)

# fmt: off
RULES.add(
    # lists
    Row("list.nonempty", "!{items:primary}.is_empty()", level="unary"),
    Row("list.copy", "{items:own}"),
    Row("list.to_tuple", "{items:own}"),
    Row("list.from_tuple", "{items:own}"),
    Row("list.append", "{items:method}.push({item:known})"),
    Row("list.extend", "{items:method}.extend({others:own})", when=lambda site: "last" in site.operand("others").facts or not apart(site)),
    Row("list.extend", "{items:method}.extend({others:array})", when=written_out),
    Row("list.extend", "{items:method}.extend({others:iter})", cost=2, when=lambda site: isinstance(site.operand("others"), nodes.Operation | nodes.Comprehension) and not is_place(site.operand("others"))),
    Row("list.extend", "{items:method}.extend({others:own})", cost=3, when=lambda site: "last" in site.operand("others").facts or not is_place(site.operand("others")) or not apart(site)),
    Row("list.extend", "{items:method}.extend_from_slice({others:ref})", cost=4),
    Row("list.insert", "{items:method}.insert(0, {item:known})", when=ZERO),
    Row("list.insert", "{items:method}.insert(bound({index}, {items:primary}.len()), {item:known})", cost=3, when=from_place("items"), helpers=("bound",)),
    Row("list.pop", "{items:method}.pop().unwrap()"),
    Row("list.remove", "remove({items:change}, {value:exact})", cost=3, helpers=("remove",)),
    Row("list.sort", "{items:method}.sort()", when=lambda site: total(site.operand("items").type)),
    Row("list.sort", "{items:method}.sort_by(|a, b| a.partial_cmp(b).unwrap())", cost=2),
    Row("list.sort_descending", "{items:method}.sort_by(|a, b| b.cmp(a))", when=lambda site: total(site.operand("items").type)),
    Row("list.sort_descending", "{items:method}.sort_by(|a, b| b.partial_cmp(a).unwrap())", cost=2),
    Row("list.sorted", "sorted({items:own})", when=lambda site: total(site.operand("items").type), helpers=("sorted",)),
    Row("list.sorted", "sorted_floats({items:own})", cost=2, when=UNSORTED, helpers=("sorted_floats",)),
    Row("list.sorted_descending", "sorted_descending({items:own})", when=lambda site: total(site.operand("items").type), helpers=("sorted_descending",)),
    Row("list.sorted_descending", "sorted_floats({items:own}).into_iter().rev().collect::<Vec<f64>>()", cost=2, when=UNSORTED, helpers=("sorted_floats",)),
    Row("list.reverse", "{items:method}.reverse()"),
    Row("list.clear", "{items:method}.clear()"),
    Row("list.concatenate", "[&{left:primary}[..], &{right:primary}[..]].concat()", when=both(from_place("left", "right"))),
    Row("list.concatenate", "concatenate({left:own}, {right:ref})", cost=2, helpers=("concatenate",)),
    Row("list.repeat", "{items:primary}.repeat({count:size})", when=both(copies, nonnegative("count"))),
    Row("list.repeat", "{items:primary}.repeat({count:primary}.max(0) as usize)", cost=2, when=copies),
    Row("list.repeat", "repeated({items:ref}, {count})", cost=3, helpers=("repeated",)),
    Row("list.minimum_default", "{items:primary}.iter().copied().min().unwrap_or({default})", when=both(typed("default", small), typed("default", total))),
    Row("list.maximum_default", "{items:primary}.iter().copied().max().unwrap_or({default})", when=both(typed("default", small), typed("default", total))),
    Row("list.minimum_default", "{items:primary}.iter().min().cloned().unwrap_or({default:own})", cost=2, when=typed("default", total)),
    Row("list.maximum_default", "{items:primary}.iter().max().cloned().unwrap_or({default:own})", cost=2, when=typed("default", total)),
    Row("list.any", "{items:primary}.contains(&true)"),
    Row("list.all", "!{items:primary}.contains(&false)", level="unary"),
    Row("list.index_from", "index_between({items:ref}, {value:exact}, {start}, i64::MAX)", helpers=("index_between",)),
    Row("list.index_between", "index_between({items:ref}, {value:exact}, {start}, {stop})", helpers=("index_between",)),
    Row("list.from_range", "range({start}, {stop}, {step})", cost=9, helpers=("range",)),

    # dicts: maps, or vectors of pairs where their order is seen
    Row("dict.nonempty", "!{mapping:primary}.is_empty()", level="unary"),
    Row("dict.contains", "{mapping:primary}.contains_key({key:ref})", when=typed("mapping", unordered)),
    Row("dict.contains", "lookup({mapping:ref}, {key:exact}).is_some()", cost=3, helpers=("lookup",)),
    Row("dict.entries", "{mapping:own}.into_iter().collect::<Vec<_>>()", when=typed("mapping", unordered)),
    Row("dict.entries", "{mapping:own}", cost=2),
    Row("dict.pop", "{mapping:method}.remove({key:ref}).unwrap()", when=typed("mapping", unordered)),
    Row("dict.pop", "take({mapping:change}, {key:exact}).unwrap()", cost=2, helpers=("take",)),
    Row("dict.pop_default", "{mapping:method}.remove({key:ref}).unwrap_or({default:own})", when=typed("mapping", unordered)),
    Row("dict.pop_default", "take({mapping:change}, {key:exact}).unwrap_or({default:own})", cost=2, helpers=("take",)),
    Row("dict.popitem", "{mapping:method}.pop().unwrap()", when=typed("mapping", ordered)),
    Row("dict.set", "{mapping:method}.insert({key:own}, {value:known})", when=typed("mapping", unordered)),
    Row("dict.set", "put({mapping:change}, {key:own}, {value:known})", cost=2, helpers=("put",)),
    Row("dict.update", "{mapping:method}.extend({others:own})", when=typed("mapping", unordered)),
    Row("dict.update", "put_all({mapping:change}, {others:own})", cost=2, helpers=("put_all",)),
    Row("dict.update_entries", "{mapping:method}.extend({entries:own})", when=typed("mapping", unordered)),
    Row("dict.update_entries", "put_all({mapping:change}, {entries:own})", cost=2, helpers=("put_all",)),
    Row("dict.union", "union({left:own}, {right:own})", when=typed("left", ordered), helpers=("union",)),
    Row("dict.union", "{left:own}.into_iter().chain({right:own}).collect::<HashMap<_, _>>()", cost=2, when=typed("left", unordered)),
    Row("dict.copy", "{mapping:own}"),
    Row("dict.clear", "{mapping:method}.clear()"),
    Row("dict.delete", "{mapping:method}.remove({key:ref}).unwrap()", when=typed("mapping", unordered)),
    Row("dict.delete", "take({mapping:change}, {key:exact}).unwrap()", cost=2, helpers=("take",)),
    Row("dict.equal", "{left} == {right}", level="compare", when=both(typed("left", unordered), typed("right", unordered))),
    Row("dict.not_equal", "{left} != {right}", level="compare", when=both(typed("left", unordered), typed("right", unordered))),
    Row("dict.equal", "same_entries({left:ref}, {right:ref})", cost=2, when=both(typed("left", ordered), typed("right", ordered)), helpers=("same_entries",)),
    Row("dict.not_equal", "!same_entries({left:ref}, {right:ref})", level="unary", cost=2, when=both(typed("left", ordered), typed("right", ordered)), helpers=("same_entries",)),
    Row("dict.from_entries", "{entries:iter}.collect::<HashMap<_, _>>()", when=lambda site: unordered(site.operation.type)),
    Row("dict.from_entries", "from_entries({entries:own})", cost=2, when=lambda site: ordered(site.operation.type), helpers=("from_entries",)),
    Row("dict.from_lists", "{keys:iter}.zip({values:iter}).collect::<HashMap<_, _>>()", when=lambda site: unordered(site.operation.type)),
    Row("dict.from_lists", "from_entries({keys:iter}.zip({values:iter}).collect())", cost=2, when=lambda site: ordered(site.operation.type), helpers=("from_entries",)),
    Row("dict.from_keys", "from_keys({keys:own}, {value:own})", when=lambda site: unordered(site.operation.type), helpers=("from_keys",)),
    Row("dict.from_keys", "from_ordered_keys({keys:own}, {value:own})", cost=2, when=lambda site: ordered(site.operation.type), helpers=("from_ordered_keys",)),

    # sets
    Row("set.add", "{items:method}.insert({item:own})"),
    Row("set.discard", "{items:method}.remove({item:ref})"),
    Row("set.remove", "assert!({items:method}.remove({item:ref}))"),
    Row("set.contains", "{items:primary}.contains({item:ref})"),
    Row("set.nonempty", "!{items:primary}.is_empty()", level="unary"),
    *(Row(f"set.{name}", f"{{left:ref}} {operator} {{right:ref}}", level=level)
      for name, operator, level in (("union", "|", "bit_or"), ("intersection", "&", "bit_and"), ("difference", "-", "sum"), ("symmetric_difference", "^", "bit_xor"))),
    *(Row(f"set.{name}", f"{{left:primary}}.{name}({{right:ref}})") for name in ("is_subset", "is_superset", "is_disjoint")),
    Row("set.update", "{items:method}.extend({others:own})"),
    Row("set.copy", "{items:own}"),
    Row("set.clear", "{items:method}.clear()"),
    Row("set.to_list", "{items:own}.into_iter().collect::<Vec<_>>()"),
    Row("set.sorted", "sorted({items:own}.into_iter().collect::<Vec<_>>())", helpers=("sorted",)),
    Row("set.sorted_descending", "sorted_descending({items:own}.into_iter().collect::<Vec<_>>())", helpers=("sorted_descending",)),

    # optionals
    Row("optional.is_none", "{value:primary}.is_none()"),
    Row("optional.is_some", "{value:primary}.is_some()"),
)
# fmt: on

COMPARISONS = {f"{kind}.{name}": operator for kind in ("list", "tuple") for name, operator in ORDER}
EQUALITIES = {f"{kind}.{name}": operator for kind in ("set", "optional") for name, operator in ORDER[:2]}


def holds_ordered_dict(given: Type) -> bool:
    """Whether `==` would see the order of a dict's entries."""
    match given:
        case Dict(ordered=True):
            return True
        case Dict(value=inner):
            return holds_ordered_dict(inner)
        case List(inner) | Sequence(inner) | Optional(inner):
            return holds_ordered_dict(inner)
        case Tuple(parts):
            return any(map(holds_ordered_dict, parts))
    return False


@RULES.function(*COMPARISONS, *EQUALITIES)
def compare(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A comparison, both sides as borrowed as each other."""
    if any(holds_ordered_dict(operand.type) for operand in node.operands):
        return None
    operator = COMPARISONS.get(node.name) or EQUALITIES[node.name]
    left, right = node.operands
    if (
        operator in ("==", "!=")
        and isinstance(right, nodes.Build)
        and not right.items
        and not isinstance(right.type, Tuple)
    ):
        text = f"{emit.primary(left)}.is_empty()"
        return Text(f"!{text}", UNARY) if operator == "!=" else Text(text)
    if left.type != right.type and {Optional(left.type), Optional(right.type)} & {left.type, right.type}:
        return None
    return Text(compared(emit.expression(left), operator, emit.expression(right)), LEVELS["compare"])


@RULES.function("list.length", "dict.length", "set.length")
def length(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.len()`; of a comprehension the number of its elements."""
    items = node.operands[0]
    if isinstance(items, nodes.Comprehension) and isinstance(items.type, List):
        chain = over(emit, items)
        if chain is not None:
            return sized(f"{chain}.count()")
    return sized(f"{emit.primary(items)}.len()")
