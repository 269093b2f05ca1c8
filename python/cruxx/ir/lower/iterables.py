"""What is iterated: ranges, elements, pairs; and everything that can be iterated as a list."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, demand, listed_tuple
from cruxx.ir.lower.cells import Cell
from cruxx.ir.lower.comparison import membership
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import droppable
from cruxx.ir.lower.expressions import LISTED, SPECIAL_TESTS, expression
from cruxx.ir.lower.operators import plain
from cruxx.ir.lower.truths import negated
from cruxx.refusal import Refused


@dataclass(frozen=True, slots=True)
class Source:
    """An iterable with the cells of its targets: one, or two for pairs; and the container that it walks, if it is one."""

    iterable: nodes.Iterable
    targets: tuple[Cell, ...]
    walked: Typed | None = None


def called(at: Lowering, node: ast.expr, *names: str) -> tuple[str, ast.Call] | None:
    """The name and the call, if it is one of a builtin of these names."""
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in names and name not in at.webs.locals:
            return name, node
    return None


def keyword(node: ast.Call, name: str) -> ast.expr | None:
    """The argument of this name."""
    return next((each.value for each in node.keywords if each.arg == name), None)


def source(at: Lowering, node: ast.expr) -> Source:
    """What a loop over the expression walks over.

    Raises:
        Doomed: it cannot be iterated.
        Refused: its order is not known.
    """
    with at.at(node):
        match node:
            case ast.Call(
                func=ast.Attribute(value=value, attr=("keys" | "values" | "items") as view), args=[], keywords=[]
            ):
                mapping = plain(at, expression(at, value))
                if mapping.cell.kind == "dict":
                    return _view(at, mapping, view)
        call = called(at, node, "range", "enumerate", "zip", "reversed")
        if call is not None:
            found = CALLS[call[0]](at, call[1])
            if found is not None:
                return found
        return elements(at, iterated(at, node))


def _view(at: Lowering, mapping: Typed, view: str) -> Source:
    if view == "items":
        return Source(nodes.Entries(of=mapping.expr), mapping.cell.parts("dict"), mapping)
    if view == "keys":
        return Source(nodes.Elements(of=mapping.expr), mapping.cell.parts("dict")[:1], mapping)
    values = apply(at, "dict.values", mapping)
    return Source(nodes.Elements(of=values.expr), mapping.cell.parts("dict")[1:], mapping)


def iterated(at: Lowering, node: ast.expr) -> Typed:
    """An expression whose elements are walked: a value, or a list in place of an iterator."""
    return listed(at, node) if is_iterator(at, node) else expression(at, node)


def elements(at: Lowering, value: Typed, *, reverse: bool = False) -> Source:
    """The elements of a value, in order or from last to first."""
    value = plain(at, value)
    kind = value.cell.kind
    if kind.startswith("tuple"):
        value = listed_tuple(at, value)
        kind = "list"
    match kind:
        case "str":
            return Source(nodes.Elements(of=value.expr, reverse=reverse), (at.of(types.STR),), value)
        case "bytes":
            value = apply(at, "bytes.to_list", value)
            return Source(nodes.Elements(of=value.expr, reverse=reverse), (at.of(types.INT),), value)
        case "list" | "sequence" | "dict":
            walked = nodes.Elements(of=value.expr, reverse=reverse)
            return Source(walked, value.cell.parts(kind)[:1], value)
        case "set" if at.unordered:
            return Source(nodes.Elements(of=value.expr), value.cell.parts(kind), value)
        case "set":
            raise Refused("iteration over a set", "its order is not known", at.line)
    if not value.cell.kinds:
        at.program.hints.append((value.cell, types.List(types.ANY)))
        return Source(nodes.Elements(of=value.expr), (at.cell("element"),), value)
    if len(value.cell.kinds) > 1:
        raise Refused("mixed types", "a value of several types is iterated", at.line)
    raise Doomed("TypeError", f"'{kind}' object is not iterable")


def bounds(at: Lowering, call: ast.Call) -> tuple[Typed, Typed, Typed]:
    """Start, stop and step of a call of `range`."""
    if call.keywords or not 1 <= len(call.args) <= 3:
        raise Doomed("TypeError", "range expected 1 to 3 arguments")
    given = [demand(at, plain(at, expression(at, each)), "int") for each in call.args]
    if len(given) == 1:
        given.insert(0, at.literal(0))
    if len(given) == 2:
        given.append(at.literal(1))
    return given[0], given[1], given[2]


def ranged(at: Lowering, call: ast.Call) -> Source | None:
    """`range(start, stop, step)`; with a step that is computed, the list of its ints."""
    start, stop, step = bounds(at, call)
    if isinstance(step.expr, nodes.Literal) and isinstance(step.expr.value, int):
        if step.expr.value == 0:
            raise Doomed("ValueError", "range() arg 3 must not be zero")
        return Source(nodes.Range(start=start.expr, stop=stop.expr, step=step.expr.value), (at.of(types.INT),))
    return elements(at, apply(at, "list.from_range", start, stop, step))


def enumerated(at: Lowering, call: ast.Call) -> Source | None:
    """`enumerate(of, start)`."""
    begin = call.args[1] if len(call.args) > 1 else keyword(call, "start")
    walked = elements(at, iterated(at, call.args[0]))
    start = at.literal(0) if begin is None else demand(at, expression(at, begin), "int")
    assert walked.walked is not None
    of = walked.walked if walked.walked.cell.kind != "dict" else apply(at, "dict.keys", walked.walked)
    return Source(nodes.Indexed(of=of.expr, start=start.expr), (at.of(types.INT), *walked.targets), walked.walked)


def zipped(at: Lowering, call: ast.Call) -> Source | None:
    """`zip(left, right)`; None for another number of operands."""
    if len(call.args) != 2 or call.keywords:
        return None
    left, right = (listed_text(at, each) for each in call.args)
    return Source(nodes.Zipped(left=left.expr, right=right.expr), (element(at, left), element(at, right)), left)


def listed_text(at: Lowering, node: ast.expr) -> Typed:
    """An iterable as a list, but for a str, which stays one."""
    value = iterated(at, node)
    return value if value.cell.kind == "str" else as_listed(at, value)


def element(at: Lowering, value: Typed) -> Cell:
    """The cell of the elements of a list or str."""
    kind = value.cell.kind
    if kind == "str":
        return at.of(types.STR)
    return value.cell.parts(kind)[0] if kind else at.cell("element")


def backwards(at: Lowering, call: ast.Call) -> Source | None:
    """`reversed(of)`: a range is turned round, a sequence walked from its end."""
    inner = called(at, call.args[0], "range")
    if inner is not None:
        start, stop, step = bounds(at, inner[1])
        if isinstance(step.expr, nodes.Literal) and step.expr.value == 1:
            one = at.literal(1)
            first = _shifted(at, stop, one)
            last = _shifted(at, start, one)
            return Source(nodes.Range(start=first.expr, stop=last.expr, step=-1), (at.of(types.INT),))
        ints = apply(at, "list.from_range", start, stop, step)
        return elements(at, apply(at, "list.reversed", ints))
    return elements(at, iterated(at, call.args[0]), reverse=True)


def _shifted(at: Lowering, bound: Typed, one: Typed) -> Typed:
    if isinstance(bound.expr, nodes.Literal) and isinstance(bound.expr.value, int):
        return at.literal(bound.expr.value - 1)
    return apply(at, "int.subtract", bound, one)


CALLS = {"range": ranged, "enumerate": enumerated, "zip": zipped, "reversed": backwards}

COMPREHEND: list[Callable[[Lowering, ast.GeneratorExp], Typed]] = []
"""How a generator becomes a list."""

ITERATORS = ("range", "enumerate", "zip", "reversed", "map", "filter", "iter")


def is_iterator(at: Lowering, node: ast.expr) -> bool:
    """Whether Python makes an iterator or view here, which stands for a list."""
    match node:
        case ast.GeneratorExp():
            return True
        case ast.Call(func=ast.Attribute(attr="keys" | "values" | "items"), args=[], keywords=[]):
            return True
    return called(at, node, *ITERATORS) is not None


def listed(at: Lowering, node: ast.expr) -> Typed:
    """The elements of anything that can be iterated, as a list that may be the value itself."""
    with at.at(node):
        if isinstance(node, ast.GeneratorExp):
            return COMPREHEND[0](at, node)
        match node:
            case ast.Call(func=ast.Attribute(value=value, attr=("keys" | "values" | "items") as view), args=[]):
                mapping = plain(at, expression(at, value))
                if mapping.cell.kind == "dict":
                    return apply(at, f"dict.{'entries' if view == 'items' else view}", mapping)
                if not mapping.cell.kinds:
                    return Typed(mapping.expr, at.container("list", at.part("element")))
        call = called(at, node, *ITERATORS)
        return as_listed(at, expression(at, node)) if call is None else LISTS[call[0]](at, call[1])


def as_listed(at: Lowering, value: Typed) -> Typed:
    """A value as a list; a list or tuple of any length as it is."""
    value = plain(at, value)
    match value.cell.kind:
        case "list" | "sequence":
            return value
        case "str":
            return apply(at, "str.characters", value)
        case "dict":
            return apply(at, "dict.keys", value)
        case "bytes":
            return apply(at, "bytes.to_list", value)
        case "set":
            raise Refused("iteration over a set", "its order is not known", at.line)
    if value.cell.kind.startswith("tuple"):
        return listed_tuple(at, value)
    if not value.cell.kinds:
        at.program.hints.append((value.cell, types.List(types.ANY)))
        return Typed(value.expr, at.container("list", at.part("element")))
    if len(value.cell.kinds) > 1:
        raise Refused("mixed types", "a value of several types is iterated", at.line)
    raise Doomed("TypeError", f"'{value.cell.kind}' object is not iterable")


def range_list(at: Lowering, call: ast.Call) -> Typed:
    """`range(…)` as a list."""
    return apply(at, "list.from_range", *bounds(at, call))


def enumerate_list(at: Lowering, call: ast.Call) -> Typed:
    """`enumerate(…)` as a list of pairs."""
    begin = call.args[1] if len(call.args) > 1 else keyword(call, "start")
    items = listed(at, call.args[0])
    return apply(at, "list.enumerate", items, at.literal(0) if begin is None else expression(at, begin))


def reversed_list(at: Lowering, call: ast.Call) -> Typed:
    """`reversed(…)` as a new list."""
    return apply(at, "list.reversed", listed(at, call.args[0]))


LISTS: dict[str, Callable[[Lowering, ast.Call], Typed]] = {
    "range": range_list,
    "enumerate": enumerate_list,
    "reversed": reversed_list,
    "iter": lambda at, call: listed(at, call.args[0]),
}


def in_special(at: Lowering, node: ast.Compare, left: Typed) -> Typed | None:
    """`value in range(…)`, `in d.keys()`, `in map(…)`."""
    (operator,), (right,) = node.ops, node.comparators
    if not isinstance(operator, ast.In | ast.NotIn) or not is_iterator(at, right):
        return None
    call = called(at, right, "range")
    if call is not None and left.cell.kind in ("int", ""):
        found = apply(at, "range.contains", *bounds(at, call[1]), left)
    else:
        match right:
            case ast.Call(func=ast.Attribute(value=value, attr="keys")):
                container = expression(at, value)
            case _:
                container = listed(at, right)
                if at.final and not droppable(container.expr):
                    raise Refused("in", "an iterator that may raise or change something", at.line)
        found = membership(at, left, container)
    return negated(at, found) if isinstance(operator, ast.NotIn) else found


SPECIAL_TESTS.append(in_special)

LISTED.append(listed)
