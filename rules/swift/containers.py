"""How Swift writes operations on lists, tuples, dicts, sets, optionals and unions.

A dict is a `Dictionary`, or an array of pairs where its order is seen.
"""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.swift.characters import element
from cruxx.rules.swift.guards import (
    COMPARISONS,
    LEVELS,
    LONGEST_TUPLE,
    RULES,
    comparable,
    either,
    element_of,
    equatable,
    in_range,
    is_nonnegative,
    is_pure,
    keyed,
    nonnegative,
    ordered,
    orderly,
    same,
    unordered,
)
from cruxx.rules.swift.places import PLACE
from cruxx.rules.swift.spelling import Unspeakable, spell
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Guard, Row, Site, Text, both, literal, simple, typed
from cruxx.types import INT, NONE, STR, Dict, List, Optional, Sequence, Tuple, Type, Union, parse


def tuples(name: str) -> Guard:
    """The elements of an operand are tuples, which have operators but conform to no protocol, and compare as Python's do."""

    def guard(site: Site) -> bool:
        element = element_of(site.operand(name).type)
        return isinstance(element, Tuple) and comparable(element, site.program)

    return guard


def alike(name: str) -> Guard:
    """The elements of an operand are tuples whose parts Swift takes for equal where Python does."""

    def guard(site: Site) -> bool:
        element = element_of(site.operand(name).type)
        return isinstance(element, Tuple) and parts_equal(element, site.program)

    return guard


def parts_equal(given: Type, program: nodes.Program) -> bool:
    """Whether `==` compares tuples as Python does."""
    return (
        isinstance(given, Tuple)
        and len(given.elements) <= LONGEST_TUPLE
        and all(equatable(each, program) for each in given.elements)
    )


def lists_of_lists(name: str) -> Guard:
    """The elements of an operand are lists that Swift orders as Python does."""

    def guard(site: Site) -> bool:
        inner = element_of(site.operand(name).type)
        element = element_of(inner) if isinstance(inner, List | Sequence) else None
        return element is not None and not isinstance(element, Tuple) and comparable(element, site.program)

    return guard


def protocol(name: str) -> Guard:
    """The elements of an operand are `Comparable`, in Python's order."""
    return lambda site: orderly(name)(site) and not isinstance(element_of(site.operand(name).type), Tuple)


def valued(test: type) -> Guard:
    """The values of a dict are of a kind of type."""
    return lambda site: isinstance(getattr(site.operand("mapping").type, "value", None), test)


def neither(guard: Guard) -> Guard:
    """`guard` does not hold."""
    return lambda site: not guard(site)


PLAIN = both(keyed("mapping"), typed("mapping", unordered))
PAIRS = both(keyed("mapping"), typed("mapping", ordered))
INTS = typed("items", lambda given: element_of(given) == INT)
LATEST = "uniquingKeysWith: {{ $1 }}"

# fmt: off
RULES.add(
    # lists
    Row("list.length", "{items}.count"),
    Row("list.nonempty", "!{items}.isEmpty", level="unary"),
    Row("list.first", "{items}.first!"),
    Row("list.append", "{items}.append({item})"),
    Row("list.extend", "{items}.append(contentsOf: {others})"),
    Row("list.insert", "{items}.insert({item}, at: {index})", when=either(literal("index", lambda value: value == 0), in_range("index"))),
    Row("list.insert", "insert(&{items}, {index}, {item})", cost=3, helpers=("insert",), why="an index outside ends the program"),
    Row("list.pop", "{items}.removeLast()"),
    *(Row(f"list.{name}", "{items}.removeLast()", when=literal("index", lambda value: value == -1)) for name in ("pop_at", "delete")),
    *(Row(f"list.{name}", "{items}.remove(at: {index})", when=nonnegative("index")) for name in ("pop_at", "delete")),
    *(Row(f"list.{name}", "{items}.remove(at: wrapped({index}, {items}.count))", when=simple("items"), cost=2, helpers=("wrapped",)) for name in ("pop_at", "delete")),
    Row("list.remove", "{items}.remove(at: {items}.firstIndex(of: {value})!)", when=both(simple("items"), same("items"))),
    Row("list.clear", "{items}.removeAll()"),
    Row("list.copy", "{items}"),
    Row("list.to_tuple", "{items}"),
    Row("list.from_tuple", "{items}"),
    Row("list.reverse", "{items}.reverse()"),
    Row("list.reversed", "Array({items}.reversed())"),
    Row("list.sort", "{items}.sort()", when=protocol("items")),
    Row("list.sort", "{items}.sort(by: <)", when=tuples("items"), why="tuples are not Comparable"),
    Row("list.sort", "{items}.sort(by: {{ $0.lexicographicallyPrecedes($1) }})", when=lists_of_lists("items")),
    Row("list.sort_descending", "{items}.sort(by: >)", when=orderly("items")),
    Row("list.sorted", "{items}.sorted()", when=protocol("items")),
    Row("list.sorted", "{items}.sorted(by: <)", when=tuples("items")),
    Row("list.sorted", "{items}.sorted(by: {{ $0.lexicographicallyPrecedes($1) }})", when=lists_of_lists("items")),
    Row("list.sorted_descending", "{items}.sorted(by: >)", when=orderly("items")),
    Row("list.sum", "{items}.reduce(0, +)", when=INTS),
    *(Row(f"list.{name}", f"{{items}}.{short}()!", when=protocol("items")) for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"list.{name}", f"{{items}}.{short}(by: <)!", when=tuples("items")) for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"list.{name}_default", f"{{items:primary}}.{short}() ?? {{default:cast}}", level="coalescing", when=both(protocol("items"), lambda site: is_pure(site.operand("default"))))
      for name, short in (("minimum", "min"), ("maximum", "max"))),
    Row("list.any", "{items}.contains(true)"),
    Row("list.all", "!{items:primary}.contains(false)", level="unary"),
    Row("list.count", "{items}.filter({{ $0 == {value:coalescing} }}).count", when=both(same("value"), simple("value"))),
    Row("list.contains", "{items}.contains({value})", when=same("items")),
    Row("list.contains", "{items}.contains(where: {{ $0 == {value:coalescing} }})", when=both(alike("items"), simple("value"))),
    Row("list.index", "{items}.firstIndex(of: {value})!", when=same("items")),
    Row("list.index", "{items}.firstIndex(where: {{ $0 == {value:coalescing} }})!", when=both(alike("items"), simple("value"))),
    Row("list.index_from", "indexOf({items}, {value}, {start})", when=same("items"), helpers=("indexOf",)),
    Row("list.index_between", "indexOf({items}, {value}, {start}, {stop})", when=same("items"), helpers=("indexOf",)),
    Row("list.slice", "slice({items}, {start}, {stop})", helpers=("slice",), cost=3),
    Row("list.slice_from", "Array({items}.dropFirst({start}))", when=nonnegative("start")),
    Row("list.slice_from", "slice({items}, {start})", helpers=("slice",), cost=3),
    Row("list.slice_to", "Array({items}.prefix({stop}))", when=nonnegative("stop")),
    Row("list.slice_to", "slice({items}, 0, {stop})", helpers=("slice",), cost=3),
    Row("list.repeat", "repeated({items}, {count})", helpers=("repeated",), cost=3),
    *(Row(f"list.{name}", f"{{left:coalescing}} {COMPARISONS[name]} {{right:coalescing}}", level="comparison", when=same("left", "right")) for name in ("equal", "not_equal")),
    Row("list.equal", "{left}.elementsEqual({right}, by: ==)", when=alike("left"), cost=2, why="tuples are not Equatable"),
    Row("list.not_equal", "!{left:primary}.elementsEqual({right}, by: ==)", when=alike("left"), cost=2, level="unary"),
    Row("list.less", "{left}.lexicographicallyPrecedes({right})", when=protocol("left")),
    Row("list.less_equal", "!{right:primary}.lexicographicallyPrecedes({left})", level="unary", when=protocol("left")),
    Row("list.greater", "{right}.lexicographicallyPrecedes({left})", when=protocol("left")),
    Row("list.greater_equal", "!{left:primary}.lexicographicallyPrecedes({right})", level="unary", when=protocol("left")),
    Row("list.from_range", "Array({start:sum}..<{stop:sum})", when=both(nonnegative("stop"), both(literal("start", lambda value: value == 0), literal("step", lambda value: value == 1)))),
    Row("list.from_range", "Array(stride(from: {start}, to: {stop}, by: {step}))", cost=2),
    Row("list.to_set", "Set({items})", when=same("items")),
    Row("list.zip", "Array(zip({left}, {right}))"),
    Row("list.enumerate", "Array(zip({start:primary}..., {items}))"),

    # tuples
    *(Row(f"tuple.{name}", f"{{left:coalescing}} {operator} {{right:coalescing}}", level="comparison", when=lambda site: comparable(site.operand("left").type, site.program))
      for name, operator in COMPARISONS.items() if name not in ("equal", "not_equal")),
    *(Row(f"tuple.{name}", f"{{left:coalescing}} {COMPARISONS[name]} {{right:coalescing}}", level="comparison", when=lambda site: parts_equal(site.operand("left").type, site.program))
      for name in ("equal", "not_equal")),
    Row("tuple.item", "{items}.{index}", when=nonnegative("index")),

    # dicts
    Row("dict.get", "{mapping}[{key}]!", when=PLAIN),
    Row("dict.get", "{mapping}[keyIndex({mapping}, {key})].1", when=both(PAIRS, simple("mapping")), helpers=("keyIndex",)),
    Row("dict.get", "lookup({mapping}, {key})!", when=PAIRS, cost=2, helpers=("lookup",)),
    Row("dict.get_optional", "{mapping}[{key}]", when=both(PLAIN, neither(valued(Optional)))),
    Row("dict.get_optional", "lookup({mapping}, {key})", when=both(PAIRS, neither(valued(Optional))), helpers=("lookup",)),
    Row("dict.get_default", "{mapping}[{key}, default: {default}]", when=both(PLAIN, lambda site: is_pure(site.operand("default")))),
    Row("dict.get_default", "lookup({mapping}, {key}) ?? {default:cast}", level="coalescing", when=both(PAIRS, lambda site: is_pure(site.operand("default"))), helpers=("lookup",)),
    Row("dict.contains", "{mapping:primary}[{key}] != nil", level="comparison", when=PLAIN),
    Row("dict.contains", "lookup({mapping}, {key}) != nil", level="comparison", when=PAIRS, helpers=("lookup",)),
    Row("dict.length", "{mapping}.count"),
    Row("dict.nonempty", "!{mapping}.isEmpty", level="unary"),
    Row("dict.keys", "Array({mapping}.keys)", when=typed("mapping", unordered)),
    Row("dict.keys", "{mapping}.map({{ $0.0 }})", when=typed("mapping", ordered)),
    Row("dict.values", "Array({mapping}.values)", when=typed("mapping", unordered)),
    Row("dict.values", "{mapping}.map({{ $0.1 }})", when=typed("mapping", ordered)),
    Row("dict.entries", "{mapping}.map({{ ($0.key, $0.value) }})", when=typed("mapping", unordered)),
    Row("dict.entries", "{mapping}", when=typed("mapping", ordered)),
    Row("dict.pop", "{mapping}.removeValue(forKey: {key})!", when=PLAIN),
    Row("dict.pop", "{mapping}.remove(at: keyIndex({mapping}, {key})).1", when=both(PAIRS, simple("mapping")), helpers=("keyIndex",)),
    Row("dict.pop_default", "{mapping:primary}.removeValue(forKey: {key}) ?? {default:cast}", level="coalescing", when=both(PLAIN, lambda site: is_pure(site.operand("default")))),
    Row("dict.pop_default", "takeValue(&{mapping}, {key}) ?? {default:cast}", level="coalescing", when=both(PAIRS, lambda site: is_pure(site.operand("default"))), helpers=("takeValue",)),
    Row("dict.popitem", "{mapping}.removeLast()", when=typed("mapping", ordered)),
    Row("dict.set", "{mapping}.updateValue({value}, forKey: {key})", when=PLAIN),
    Row("dict.set", "put(&{mapping}, {key}, {value})", when=PAIRS, helpers=("put",)),
    Row("dict.set_default", "putDefault(&{mapping}, {key}, {default})", when=PLAIN, helpers=("putDefault",)),
    Row("dict.set_default", "putDefault(&{mapping}, {key}, {default})", when=PAIRS, helpers=("putDefaultPair",)),
    *(Row(f"dict.{name}", f"{{mapping}}.merge({{{others}}}, {LATEST})", when=PLAIN) for name, others in (("update", "others"), ("update_entries", "entries"))),
    *(Row(f"dict.{name}", f"putAll(&{{mapping}}, {{{others}}})", when=PAIRS, helpers=("putAll",))
      for name, others in (("update", "others"), ("update_entries", "entries"))),
    Row("dict.union", f"{{left}}.merging({{right}}, {LATEST})", when=both(typed("left", unordered), keyed("left"))),
    Row("dict.union", "united({left}, {right})", when=both(typed("left", ordered), keyed("left")), helpers=("united",)),
    Row("dict.copy", "{mapping}"),
    Row("dict.clear", "{mapping}.removeAll()"),
    Row("dict.delete", "{mapping}.removeValue(forKey: {key})", when=PLAIN),
    Row("dict.delete", "{mapping}.remove(at: keyIndex({mapping}, {key}))", when=both(PAIRS, simple("mapping")), helpers=("keyIndex",)),
    *(Row(f"dict.{name}", f"{{left:coalescing}} {COMPARISONS[name]} {{right:coalescing}}", level="comparison", when=same("left", "right")) for name in ("equal", "not_equal")),
    Row("dict.equal", "haveSameEntries({left}, {right})", when=lambda site: pairs_equal(site), helpers=("haveSameEntries",)),
    Row("dict.not_equal", "!haveSameEntries({left}, {right})", level="unary", when=lambda site: pairs_equal(site), helpers=("haveSameEntries",)),

    # sets
    Row("set.add", "{items}.insert({item})", when=same("items")),
    Row("set.discard", "{items}.remove({item})", when=same("items")),
    Row("set.remove", "_ = {items}.remove({item})!", when=same("items")),
    Row("set.contains", "{items}.contains({item})", when=same("items")),
    Row("set.length", "{items}.count"),
    Row("set.nonempty", "!{items}.isEmpty", level="unary"),
    Row("set.copy", "{items}"),
    Row("set.clear", "{items}.removeAll()"),
    Row("set.update", "{items}.formUnion({others})", when=same("items")),
    *(Row(f"set.{name}", f"{{left}}.{method}({{right}})", when=same("left", "right"))
      for name, method in (("union", "union"), ("intersection", "intersection"), ("difference", "subtracting"), ("symmetric_difference", "symmetricDifference"))),
    *(Row(f"set.{name}", f"{{left}}.{method}: {{right}})", when=same("left", "right"))
      for name, method in (("is_subset", "isSubset(of"), ("is_superset", "isSuperset(of"), ("is_disjoint", "isDisjoint(with"))),
    *(Row(f"set.{name}", f"{{left:coalescing}} {COMPARISONS[name]} {{right:coalescing}}", level="comparison", when=same("left", "right")) for name in ("equal", "not_equal")),
    Row("set.to_list", "Array({items})"),
    Row("set.sorted", "{items}.sorted()", when=orderly("items")),
    Row("set.sorted_descending", "{items}.sorted(by: >)", when=orderly("items")),
    Row("set.sum", "{items}.reduce(0, +)", when=INTS),
    *(Row(f"set.{name}", f"{{items}}.{short}()!", when=orderly("items")) for name, short in (("minimum", "min"), ("maximum", "max"))),

    # optionals and unions
    Row("optional.is_none", "{value:coalescing} == nil", level="comparison"),
    Row("optional.is_some", "{value:coalescing} != nil", level="comparison"),
    *(Row(f"optional.{name}", f"{{left:coalescing}} {COMPARISONS[name]} {{right:coalescing}}", level="comparison", when=same("left", "right")) for name in ("equal", "not_equal")),
)
# fmt: on


def pairs_equal(site: Site) -> bool:
    """Whether two dicts, of which one keeps its order, can be compared entry by entry."""
    given = [site.operand(name).type for name in ("left", "right")]
    return all(
        isinstance(each, Dict)
        and each.ordered
        and equatable(each.key, site.program)
        and equatable(each.value, site.program)
        for each in given
    )


@RULES.function("list.get")
def get(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items[i]`, `items.last!`."""
    items, index = node.operands
    if isinstance(index, nodes.Literal) and index.value == -1 and PLACE not in node.facts:
        return Text(f"{emit.primary(items)}.last!")
    if not isinstance(items, nodes.Local) and not is_nonnegative(index):
        if PLACE in node.facts:
            emit.refuse("index", "the list at an index that may be negative is no variable", node.line)
        emit.need("at")
        return Text(f"at({emit.text(items)}, {emit.text(index)})")
    return Text(element(emit, items, index))


@RULES.function("list.concatenate")
def concatenate(emit: Emitter, node: nodes.Operation) -> Text:
    """`left + right`; what a comprehension makes gets a name beside constants, which Swift takes long to type together."""
    texts = []
    for operand, other in (node.operands, node.operands[::-1]):
        text = emit.expression(operand)
        if isinstance(operand, nodes.Comprehension) and not isinstance(other, nodes.Local):
            name = emit.temporary("middle")
            emit.line(f"let {name} = {text.text}")
            text = Text(name)
        texts.append(text)
    level = LEVELS["sum"]
    return Text(f"{texts[0].at(level)} + {texts[1].at(level + 1)}", level)


@RULES.function("list.slice_step", "str.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text:
    """`sliceStep(items, start, stop, step)`; an absent bound is `nil`."""
    emit.need("sliceStep" if node.type != STR else "sliceStepText")
    return Text(f"sliceStep({', '.join(bound(emit, operand) for operand in node.operands)})")


def bound(emit: Emitter, node: nodes.Expr) -> str:
    """An operand of a slice; an absent bound is `nil`."""
    return "nil" if node.type == NONE else emit.text(node)


CHANGES = {
    "list.delete_slice": "assignSlice",
    "list.assign_slice": "assignSlice",
    "list.delete_slice_step": "removeStep",
    "list.assign_slice_step": "assignStep",
}


@RULES.function(*CHANGES)
def assign_slice(emit: Emitter, node: nodes.Operation) -> Text:
    """`assignSlice(&items, start, stop, others)`; an absent bound is `nil`."""
    helper = CHANGES[node.name]
    emit.need(helper)
    texts = [bound(emit, operand) for operand in node.operands]
    if node.name == "list.delete_slice":
        texts.append("[]")
    return Text(f"{helper}(&{', '.join(texts)})")


@RULES.function("dict.from_keys", "dict.from_entries", "dict.from_lists")
def from_parts(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A new dict from its entries, of which the last of one key stays."""
    if not isinstance(node.type, Dict) or not equatable(node.type.key, emit.program):
        return None
    first, *rest = (emit.text(operand) for operand in node.operands)
    if node.operands[0].type == STR:
        first = f"{emit.primary(node.operands[0])}.unicodeScalars.map {{ String($0) }}"
    if node.name == "dict.from_keys":
        if not isinstance(node.operands[1], nodes.Local | nodes.Literal):
            return None
        entries = f"{first}.map({{ ($0, {rest[0]}) }})"
    else:
        entries = f"zip({first}, {rest[0]})" if rest else first
    if not node.type.ordered:
        return Text(f"Dictionary({entries}, uniquingKeysWith: {{ $1 }})")
    emit.need("orderedPairs")
    return Text(f"orderedPairs({entries})")


@RULES.function("tuple.to_list", "tuple.concatenate")
def take_apart(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`[pair.0, pair.1]`, `(left.0, left.1, right.0)`."""
    parts: list[str] = []
    for operand in node.operands:
        if not isinstance(operand.type, Tuple):
            return None
        if isinstance(operand, nodes.Build):
            parts += [emit.text(item) for item in operand.items]
            continue
        name = emit.text(operand)
        if not isinstance(operand, nodes.Local):
            kept = emit.temporary("parts")
            emit.line(f"let {kept} = {name}")
            name = kept
        parts += [f"{name}.{index}" for index in range(len(operand.type.elements))]
    around = "[]" if node.name == "tuple.to_list" else "()"
    return Text(f"{around[0]}{', '.join(parts)}{around[1]}")


@RULES.function("union.to_display")
def display(emit: Emitter, node: nodes.Operation) -> Text | None:
    r"""`"\(value)"`, which writes ints and texts as Python does."""
    (value,) = node.operands
    members = value.type.members if isinstance(value.type, Union) else ()
    return Text(f'"\\({emit.text(value)})"') if set(members) <= {INT, STR} else None


@RULES.function("union.is")
def holds(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`value is Int`."""
    value, member = node.operands
    if not isinstance(member, nodes.Literal):
        return None
    try:
        return Text(f"{emit.text(value, 'range')} is {spell(parse(str(member.value)))}", LEVELS["cast"])
    except Unspeakable:
        return None
