"""How Rust writes each operation on lists, dicts, sets, tuples and optionals."""

from __future__ import annotations

from dataclasses import replace

from cruxx.ir import nodes
from cruxx.rules.rust.bindings import held, is_place, literal_int, root, tuple_parts
from cruxx.rules.rust.chains import collected, element_type, over, reads
from cruxx.rules.rust.characters import character, is_character
from cruxx.rules.rust.numbers import size_of
from cruxx.rules.rust.operations import ORDER, RULES, floats, nonnegative, ordered, unordered
from cruxx.rules.rust.pieces import LEVELS, UNARY, Piece, place, reference, sized, small, value
from cruxx.rules.rust.spelling import total
from cruxx.rules.rust.texts import absent, bound_text, compared, counted, from_end, unlike
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Guard, Row, Site, Text, both, literal, typed
from cruxx.types import FLOAT, STR, Dict, List, Optional, Sequence, Tuple, Type

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


# --- Keys and folds --------------------------------------------------------------------------------------------------


def key_closure(emit: Emitter, key: nodes.Expr, *, owned: bool = True) -> str | None:
    """The function operand as a closure over references to items; None where it is no function written here."""
    if not isinstance(key, nodes.Lambda):
        return None
    (parameter,) = key.parameters
    name = f"&{emit.name(parameter)}" if held(emit.current).get(parameter) == "owned" else emit.name(parameter)
    body = emit.lazily(key.body)
    return f"|{name}| {body.at(LEVELS['own']) if owned else body.text}"


SORTS = ("list.sort_key", "list.sort_key_descending", "list.sorted_key", "list.sorted_key_descending")


@RULES.function(*SORTS)
def sort_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.sort_by_key(|item| key)`."""
    items, key = node.operands
    closure = key_closure(emit, key)
    if closure is None or not total(key.type):
        return None
    parameter, _, body = closure.partition("| ")
    if node.name.endswith("descending"):
        closure = f"{parameter}| Reverse({body})"
    if "sorted" in node.name:
        helper = "sorted_by_key"
        emit.need(helper)
        return value(f"{helper}({emit.text(items, 'own')}, {closure})", node.type)
    return Text(f"{emit.text(items, 'method')}.sort_by_key({closure})")


@RULES.function("list.minimum_key", "list.maximum_key")
def extreme_by(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.iter().min_by_key(|item| key).unwrap()`; the greatest from behind, since Rust takes the last of equals."""
    items, key = node.operands
    if not isinstance(key, nodes.Lambda) or not total(key.type):
        return None
    (parameter,) = key.parameters
    if not total(parameter.type) and not small(parameter.type) and parameter.type == FLOAT:
        return None
    pattern = (
        f"&&{emit.name(parameter)}" if held(emit.current).get(parameter) == "owned" else f"&{emit.name(parameter)}"
    )
    body = emit.lazily(key.body).at(LEVELS["own"])
    method = ".iter().min_by_key" if node.name == "list.minimum_key" else ".iter().rev().max_by_key"
    source = emit.primary(items)
    if is_place(items):
        return reference(f"{source}{method}(|{pattern}| {body}).unwrap()", node.type)
    into = method.replace("iter", "into_iter")
    return value(f"{source}{into}(|{pattern[1:]}| {body}).unwrap()", node.type)


@RULES.function("list.minimum", "list.maximum", "set.minimum", "set.maximum")
def extreme(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.iter().min().unwrap()`."""
    (items,) = node.operands
    method = "min" if node.name.endswith("minimum") else "max"
    if element_type(items.type) == FLOAT:
        return value(f"{emit.primary(items)}.iter().copied().reduce(f64::{method}).unwrap()", FLOAT)
    chain = over(emit, items) if isinstance(items, nodes.Comprehension) else None
    if chain is not None:
        return value(f"{chain}.{method}().unwrap()", node.type)
    if is_place(items):
        return reference(f"{emit.primary(items)}.iter().{method}().unwrap()", node.type)
    return value(f"{emit.text(items, 'iter')}.{method}().unwrap()", node.type)


@RULES.function("list.sum", "set.sum")
def total_of(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.iter().sum::<i64>()`."""
    (items,) = node.operands
    if not small(node.type):
        return None
    if isinstance(items, nodes.Comprehension):
        (element,) = items.elements
        chain = over(emit, items, last="count" if literal_int(element, 1) else "map")
        if chain is not None and chain.endswith(".count()"):
            return sized(chain)
        source = chain or f"{emit.primary(items)}.iter()"
    else:
        source = f"{emit.primary(items)}.iter()" if is_place(items) else emit.text(items, "iter")
    if node.type == FLOAT:
        return value(f"{source}.fold(0.0, |total, item| total + item)", FLOAT)
    return value(f"{source}.sum::<i64>()", node.type)


@RULES.function("list.any", "list.all", cost=0)
def quantify(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.iter().any(|item| test)` over a comprehension of bools."""
    (items,) = node.operands
    if not isinstance(items, nodes.Comprehension):
        return None
    chain = over(emit, items, last="any" if node.name == "list.any" else "all")
    return None if chain is None else value(chain, node.type)


@RULES.function("list.to_set")
def to_set(emit: Emitter, node: nodes.Operation) -> Text:
    """The items collected into a set."""
    (items,) = node.operands
    if isinstance(items, nodes.Comprehension):
        found = collected(emit, items, node.type)
        if found is not None:
            return found
    return value(f"{emit.text(items, 'iter')}.collect::<HashSet<_>>()", node.type)


@RULES.function("str.join")
def join(emit: Emitter, node: nodes.Operation) -> Text:
    """`parts.join(", ")`, `parts.concat()`, or the characters of a comprehension collected."""
    separator, parts = node.operands
    nothing = isinstance(separator, nodes.Literal) and separator.value == ""
    if nothing and isinstance(parts, nodes.Comprehension):
        chain = over(emit, parts, characters=True)
        if chain is not None:
            return value(f"{chain}.collect::<String>()", STR)
    if nothing and isinstance(parts, nodes.Operation) and parts.name == "str.characters":
        return emit.expression(parts.operands[0])
    match parts:
        case nodes.Operation(
            name="list.reversed", operands=(nodes.Operation(name="str.characters", operands=(text,)),)
        ):
            if nothing:
                return value(f"{emit.primary(text)}.chars().rev().collect::<String>()", STR)
    listed = joined_parts(emit, parts)
    if nothing:
        return value(f"{listed}.concat()", STR)
    return value(f"{listed}.join({emit.text(separator, 'ref')})", STR)


def joined_parts(emit: Emitter, parts: nodes.Expr) -> str:
    """The texts that are joined: pieces of a text need not be texts of their own, and an array does for those written here."""
    if isinstance(parts, nodes.Operation) and parts.name in ("str.split", "str.split_blank"):
        return emit.primary(parts).replace(".map(String::from).collect::<Vec<String>>()", ".collect::<Vec<_>>()")
    if isinstance(parts, nodes.Build) and parts.items:
        pieces = [emit.expression(item) for item in parts.items]
        kinds = {piece.kind for piece in pieces if isinstance(piece, Piece)}
        if kinds == {"str"}:
            return f"[{', '.join(piece.text for piece in pieces)}]"
        return f"[{', '.join(piece.at(LEVELS['own']) for piece in pieces)}]"
    return emit.primary(parts)


@RULES.function("list.from_range")
def from_range(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`(start..stop).collect()`."""
    start, stop, step = node.operands
    if not (isinstance(step, nodes.Literal) and isinstance(step.value, int) and step.value > 0):
        return None
    by = f".step_by({step.value})" if step.value > 1 else ""
    return value(f"({emit.text(start, 'or')}..{emit.text(stop, 'or')}){by}.collect::<Vec<i64>>()", node.type)


@RULES.function("list.zip")
def zipped(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`left.into_iter().zip(right)` into a vector."""
    left, right = node.operands
    return value(f"{emit.text(left, 'iter')}.zip({emit.text(right, 'iter')}).collect::<Vec<_>>()", node.type)


@RULES.function("list.enumerate")
def numbered(emit: Emitter, node: nodes.Operation) -> Text:
    """`(0..).zip(items)` into a vector."""
    items, start = node.operands
    return value(f"({emit.text(start, 'or')}..).zip({emit.text(items, 'iter')}).collect::<Vec<(i64, _)>>()", node.type)


# --- Tuples, dicts and optionals -------------------------------------------------------------------------------------


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
