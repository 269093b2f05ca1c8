"""Builtin functions that take or make containers."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply
from cruxx.ir.lower.comparison import comparison
from cruxx.ir.lower.conditions import conditional_of
from cruxx.ir.lower.context import Lowering, Typed
from cruxx.ir.lower.effects import droppable, repeatable
from cruxx.ir.lower.iterables import as_listed
from cruxx.ir.lower.operators import NUMBERS, binary_of, plain
from cruxx.ir.lower.truths import negated, truth
from cruxx.refusal import Refused

Builtin = Callable[[Lowering, list[Typed], Mapping[str, Typed]], Typed]
"""A builtin function: what it gives for lowered arguments, in their places and by name."""


def total(at: Lowering, given: list[Typed], keywords: Mapping[str, Typed]) -> Typed:
    """`sum(items)`, `sum(items, start)`; bools count as ints."""
    items = given[0] if given[0].cell.kind == "set" else as_listed(at, given[0])
    start = given[1] if len(given) > 1 else keywords.get("start")
    kind = items.cell.kind
    element = items.cell.parts(kind)[0] if kind else at.cell("element")
    if element.kind == "bool":
        items = each(at, items, lambda item: apply(at, "bool.to_int", item))
        element = items.cell.parts("list")[0]
    if not element.kinds:
        at.program.hints.append((element, types.INT))
        return Typed(items.expr, at.of(types.INT))
    if element.kind == "list" and start is not None and isinstance(start.expr, nodes.Build) and not start.expr.items:
        return flattened(at, items)
    if element.kind not in ("int", "float"):
        raise Refused("sum", f"of values of type {element.kind or 'several types'}", at.line)
    result = apply(at, "set.sum" if kind == "set" else "list.sum", items)
    return result if start is None else binary_of(at, ast.Add(), start, result)


def flattened(at: Lowering, lists: Typed) -> Typed:
    """The items of all lists of a list, `sum(lists, [])`."""
    row_cell = lists.cell.parts(lists.cell.kind)[0]
    item_cell = row_cell.parts("list")[0]
    row, item = at.temporary("row", row_cell), at.temporary("item", item_cell)
    outer = nodes.Clause(targets=(row,), iterable=nodes.Elements(of=lists.expr))
    inner = nodes.Clause(targets=(item,), iterable=nodes.Elements(of=at.local(row)))
    part = at.part("element")
    cell = at.container("list", part)
    kept = at.kept(Typed(at.local(item), item_cell), part)
    return Typed(nodes.Comprehension(elements=(kept,), clauses=(outer, inner), type=at.type(cell), line=at.line), cell)


def each(at: Lowering, items: Typed, lower: Callable[[Typed], Typed]) -> Typed:
    """A list with a function applied to every element; inside a comprehension where the list is one."""
    part = at.part("element")
    cell = at.container("list", part)
    element = items.cell.parts(items.cell.kind)[0]
    if isinstance(items.expr, nodes.Comprehension):
        with at.lazily():
            value = lower(Typed(items.expr.elements[0], element))
        clauses = items.expr.clauses
    else:
        variable = at.temporary("item", element, "each")
        with at.lazily():
            value = lower(Typed(at.local(variable), element))
        clauses = (nodes.Clause(targets=(variable,), iterable=nodes.Elements(of=items.expr)),)
    kept = at.kept(value, part)
    return Typed(nodes.Comprehension(elements=(kept,), clauses=clauses, type=at.type(cell), line=at.line), cell)


def quantified(name: str) -> Builtin:
    """`any` and `all`: the truth of every element."""

    def lower(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
        items = as_listed(at, given[0])
        kind = items.cell.kind
        if not kind or not items.cell.parts(kind)[0].kinds:
            return Typed(items.expr, at.of(types.BOOL))
        if items.cell.parts(kind)[0].kind != "bool":
            items = each(at, items, lambda item: truth(at, item))
        if isinstance(items.expr, nodes.Comprehension) and not droppable(items.expr) and at.final:
            return _until_decided(at, name, items.expr)
        return apply(at, f"list.{name}", items)

    return lower


def _until_decided(at: Lowering, name: str, node: nodes.Comprehension) -> Typed:
    """`any` and `all` of a generator whose items may raise: a loop that ends with the item that decides."""
    if len(node.clauses) > 1:
        at.refuse(f"{name}()", "of a generator of several clauses that may raise")
    (clause,), (element,) = node.clauses, node.elements
    decided = at.temporary("found" if name == "any" else "holds", at.of(types.BOOL), alone=True)
    boolean = nodes.Literal(value=name == "all", type=types.BOOL, line=at.line)
    test = element if name == "any" else negated(at, Typed(element, at.of(types.BOOL))).expr
    stop = (nodes.Assign(place=decided, value=at.literal(name == "any").expr, line=at.line), nodes.Break(line=at.line))
    body: nodes.Stmt = nodes.If(test=test, then=stop, line=at.line)
    for each_test in reversed(clause.conditions):
        body = nodes.If(test=each_test, then=(body,), line=at.line)
    loop = nodes.For(targets=clause.targets, iterable=clause.iterable, body=(body,), line=at.line)
    at.first(nodes.Assign(place=decided, value=boolean, line=at.line), loop)
    return Typed(at.local(decided), at.of(types.BOOL))


def extreme(name: str) -> Builtin:
    """`min` and `max` of two or more values, or of the items of one, with a default."""

    def lower(at: Lowering, given: list[Typed], keywords: Mapping[str, Typed]) -> Typed:
        if len(given) > 1:
            return _of_several(at, name, given)
        value = plain(at, given[0])
        if not value.cell.kinds:
            return Typed(value.expr, at.cell("item"))
        if "default" in keywords:
            return apply(at, f"list.{name}_default", as_listed(at, value), keywords["default"])
        if value.cell.kind in ("str", "set"):
            return apply(at, f"{value.cell.kind}.{name}", value)
        items = as_listed(at, value)
        _comparable(at, items)
        return apply(at, f"list.{name}", items)

    return lower


def _comparable(at: Lowering, items: Typed) -> None:
    element = items.cell.parts(items.cell.kind)[0]
    if at.final and len(element.kinds) > 1:
        raise Refused("order", f"of items of the types {', '.join(sorted(element.kinds))}", at.line)
    if element.kind in ("dict", "None"):
        raise Refused("order", f"of items of type {element.kind}", at.line)


def _of_several(at: Lowering, name: str, given: list[Typed]) -> Typed:
    kinds = {each.cell.kind for each in given}
    if kinds <= {*NUMBERS} and len(kinds) == 1 and kinds != {"bool"}:
        result = given[0]
        for value in given[1:]:
            result = apply(at, f"{result.cell.kind}.{name}", result, value)
        return result
    every = {kind for value in given for kind in value.cell.kinds}
    if len(given) == 2 and every <= {*NUMBERS} and all(value.cell.kinds and repeatable(value.expr) for value in given):
        return _of_two_numbers(at, name, *given)
    items = built(at, given)
    (element,) = items.cell.parts("list")
    if not element.kinds:
        return Typed(items.expr, element)
    _comparable(at, items)
    return apply(at, f"list.{name}", items)


def _of_two_numbers(at: Lowering, name: str, first: Typed, second: Typed) -> Typed:
    """The smaller or greater of two numbers of different types, the first of equal ones."""
    operator: ast.cmpop = ast.Lt() if name == "minimum" else ast.Gt()
    test = comparison(at, operator, second, first)
    return conditional_of(at, test.expr, second, first, at.cell("extreme"))


def built(at: Lowering, given: list[Typed]) -> Typed:
    """A new list of these values."""
    element = at.part("element")
    for value in given:
        at.cells.absorb(element, value.cell)
    cell = at.container("list", element)
    kept = tuple(at.kept(value, element) for value in given)
    return Typed(nodes.Build(items=kept, type=at.type(cell), line=at.line), cell)


def is_fresh(value: Typed) -> bool:
    """Whether nothing else holds the container, so that a copy would be the same."""
    match value.expr:
        case nodes.Build() | nodes.Comprehension():
            return True
        case nodes.Operation(name=name):
            return name in FRESH
    return False


FRESH = frozenset(
    "list.slice list.slice_from list.slice_to list.slice_step list.reversed list.copy list.sorted list.sorted_descending list.sorted_key "
    "list.sorted_key_descending list.concatenate list.repeat list.from_range list.zip list.enumerate list.from_tuple dict.keys dict.values "
    "dict.entries set.sorted set.sorted_descending str.characters str.sorted str.sorted_descending str.split str.split_blank tuple.to_list "
    "bytes.to_list".split()
)


def new_list(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`list(items)`, a new list."""
    if not given:
        return empty(at, "list")
    value = plain(at, given[0])
    if value.cell.kind == "sequence":
        return apply(at, "list.from_tuple", value)
    items = as_listed(at, value)
    return items if is_fresh(items) or not items.cell.kinds else apply(at, "list.copy", items)


def empty(at: Lowering, kind: str) -> Typed:
    """A new container without items."""
    roles = ("key", "value") if kind == "dict" else ("element",)
    cell = at.container(kind, *(at.part(role, role) for role in roles))
    return Typed(nodes.Build(items=(), type=at.type(cell), line=at.line), cell)


def new_tuple(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`tuple(items)`, a tuple of any length."""
    if not given:
        return Typed(nodes.Build(items=(), type=types.Tuple(()), line=at.line), at.of(types.Tuple(())))
    if given[0].cell.kind == "sequence" or given[0].cell.kind.startswith("tuple"):
        return given[0]
    return apply(at, "list.to_tuple", as_listed(at, given[0]))


def new_set(at: Lowering, given: list[Typed], _: Mapping[str, Typed]) -> Typed:
    """`set(items)`, a new set."""
    if not given:
        return empty(at, "set")
    value = plain(at, given[0])
    if value.cell.kind in ("str", "set"):
        return apply(at, "str.to_set" if value.cell.kind == "str" else "set.copy", value)
    return apply(at, "list.to_set", as_listed(at, value))


def new_dict(at: Lowering, given: list[Typed], keywords: Mapping[str, Typed]) -> Typed:
    """`dict()`, `dict(mapping)`, `dict(pairs)`, `dict(name=value)`."""
    if not given:
        key, value = at.part("key", "key"), at.part("value", "value")
        cell = at.container("dict", key, value)
        items: list[nodes.Expr] = []
        for name, each_value in keywords.items():
            items += [at.coerce(at.literal(name), key), at.kept(each_value, value)]
        return Typed(nodes.Build(items=tuple(items), type=at.type(cell), line=at.line), cell)
    if keywords:
        raise Refused("dict()", "of a mapping and names", at.line)
    value_given = plain(at, given[0])
    if value_given.cell.kind == "dict":
        return value_given if is_fresh(value_given) else apply(at, "dict.copy", value_given)
    match value_given.expr:
        case nodes.Operation(name="list.zip", operands=(left, right)):
            keys, values = at.container("list", at.part("keys")), at.container("list", at.part("values"))
            (pair,) = value_given.cell.parts("list")
            for cell_of, part in zip((keys, values), pair.parts("tuple 2"), strict=True):
                at.cells.absorb(cell_of.parts("list")[0], part)
            return apply(at, "dict.from_lists", Typed(left, keys), Typed(right, values))
    return apply(at, "dict.from_entries", as_listed(at, value_given))
