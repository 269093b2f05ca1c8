"""Which keys are known to be in a map where they are looked up: the fact `present` on a key.

A key is known after it was stored, behind a test for it, and in a loop over the keys. It is no longer known when an entry is taken
out of the map, or a variable of the key or the map itself gets another value.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from cruxx.ir import nodes, walk
from cruxx.rules.go.exceptions import idle
from cruxx.types import Dict

LOOKUPS = frozenset({"dict.get", "dict.pop", "dict.delete"})
REMOVALS = frozenset({"dict.pop", "dict.pop_default", "dict.popitem", "dict.delete", "dict.clear"})
SAME_KEYS = frozenset({"dict.keys", "list.sorted", "list.sorted_descending", "list.reversed", "list.copy"})
"""Operations whose result holds the keys of their operand."""
STORES = frozenset({"dict.set", "dict.set_default"})

Pair = tuple[str, Hashable, frozenset[str]]
"""A map, a key, and the variables that it is made of."""
Known = frozenset[Pair]


def with_presence(function: nodes.Function) -> nodes.Function:
    """The function with the fact on every key that is proved to be there; as it is where two names share a dict."""
    shared = any(
        isinstance(node, nodes.Share) and node.how == "aliased" and isinstance(node.type, Dict)
        for node in walk.descendants(function)
    )
    return function if shared else replace(function, body=block(function.body, frozenset())[0])


def block(given: nodes.Block, known: Known) -> tuple[nodes.Block, Known | None]:
    """The statements, and what is known after them; None where nothing comes after them."""
    made: list[nodes.Stmt] = []
    after: Known | None = known
    for each in given:
        written, after = statement(each, after if after is not None else frozenset())
        made.append(written)
    return tuple(made), after


def statement(given: nodes.Stmt, known: Known) -> tuple[nodes.Stmt, Known | None]:
    """A statement, and what is known after it."""
    match given:
        case nodes.If(test=test, then=then, otherwise=otherwise):
            known, test = without(known, test), expression(test, steady(known, test))
            left, after_then = block(then, known | told(test, truth=True))
            right, after_otherwise = block(otherwise, known | told(test, truth=False))
            ways = [way for way in (after_then, after_otherwise) if way is not None]
            after = frozenset.intersection(*ways) if ways else None
            return replace(given, test=test, then=left, otherwise=right), after
        case nodes.While(test=test, body=body):
            known = without(known, given)
            inner = block(body, known | told(test, truth=True))[0]
            return replace(given, test=expression(test, known), body=inner), known
        case nodes.For(targets=targets, iterable=iterable, body=body):
            known = without(known, given)
            inner = block(body, without(known | keys(targets, iterable), body))[0]
            return replace(given, iterable=expression(iterable, known), body=inner), known
        case nodes.Try():
            return given, without(known, given)
        case nodes.Return() | nodes.Raise() | nodes.Break() | nodes.Continue():
            return expression(given, steady(known, given)), None
    return expression(given, steady(known, given)), without(known, given) | stored(given)


def steady(known: Known, given: object) -> Known:
    """What is known all the time while something is evaluated, which may take one entry out and look it up so."""
    lookups = [node for node in walk.descendants(given) if isinstance(node, nodes.Operation) and node.name in LOOKUPS]
    return known if len(lookups) < 2 else without(known, given)


def expression(given: Any, known: Known) -> Any:  # noqa: ANN401 - any node
    """A node with the fact on the keys in it."""
    match given:
        case nodes.Logic(kind=kind, left=left, right=right):
            more = told(left, truth=kind == "and")
            return replace(given, left=expression(left, known), right=expression(right, known | more))
        case nodes.Conditional(test=test, then=then, otherwise=otherwise):
            return replace(
                given,
                test=expression(test, known),
                then=expression(then, known | told(test, truth=True)),
                otherwise=expression(otherwise, known | told(test, truth=False)),
            )
        case nodes.Comprehension() | nodes.Lambda():
            return given
        case nodes.Operation(name=name, operands=(mapping, key, *rest)) if name in LOOKUPS:
            if pair(mapping, key) in known:
                key = replace(key, facts=key.facts | {"present"})
            return replace(given, operands=tuple(expression(each, known) for each in (mapping, key, *rest)))
        case nodes.Key(of=of, key=key) if pair(of, key) in known:
            return replace(given, key=replace(key, facts=key.facts | {"present"}))
        case tuple():
            return tuple(expression(each, known) for each in given)
    if is_dataclass(given) and not isinstance(given, type) and type(given).__module__ == nodes.__name__:
        return replace(given, **{each.name: expression(getattr(given, each.name), known) for each in fields(given)})
    return given


def pair(mapping: nodes.Expr, key: nodes.Expr) -> Pair | None:
    """A map and a key that can be named; None otherwise."""
    if not isinstance(mapping, nodes.Local) or not idle(key):
        return None
    return mapping.variable.name, name(key), frozenset(each.name for each in walk.reads(key))


def name(key: nodes.Expr) -> Hashable:
    """What is the same for two expressions that are written alike."""
    match key:
        case nodes.Local(variable=variable):
            return variable.name
        case nodes.Literal(value=value):
            return (type(value).__name__, repr(value))
        case nodes.Operation(operands=operands):
            return (key.name, *map(name, operands))
        case nodes.Build(items=items):
            return (str(key.type), *map(name, items))
        case nodes.Convert(value=value) | nodes.Share(value=value):
            return (str(key.type), name(value))
    return id(key)


def told(test: nodes.Expr, *, truth: bool) -> Known:
    """The keys that are there if a test is true, or false."""
    match test:
        case nodes.Operation(name="bool.not", operands=(inner,)):
            return told(inner, truth=not truth)
        case nodes.Operation(name="dict.contains", operands=(mapping, key)) if truth:
            return frozenset(each for each in [pair(mapping, key)] if each)
        case nodes.Logic(kind=kind, left=left, right=right) if truth == (kind == "and"):
            return told(left, truth=truth) | told(right, truth=truth)
    return frozenset()


def keys(targets: tuple[nodes.Variable, ...], iterable: nodes.Iterable) -> Known:
    """The keys that a loop runs over."""
    of = iterable.of if isinstance(iterable, nodes.Elements | nodes.Entries) else None
    while isinstance(of, nodes.Operation) and of.name in SAME_KEYS:
        of = of.operands[0]
    match of:
        case nodes.Local(variable=mapping) if isinstance(mapping.type, Dict):
            return frozenset({(mapping.name, targets[0].name, frozenset({targets[0].name}))})
    return frozenset()


def stored(given: nodes.Stmt) -> Known:
    """The key that a statement stores."""
    match given:
        case nodes.Assign(place=nodes.Key(of=mapping, key=key)):
            found = pair(mapping, key)
        case nodes.Do(value=nodes.Operation(name=operation, operands=(mapping, key, *_))) if operation in STORES:
            found = pair(mapping, key)
        case _:
            return frozenset()
    return frozenset({found} if found else ())


def without(known: Known, given: object) -> Known:
    """What stays known though `given` runs, once or more often."""
    changed: set[str] = set()
    for node in walk.descendants(given):
        match node:
            case nodes.Call():
                return frozenset()
            case nodes.Operation(name=operation, operands=(mapping, *_)) if operation in REMOVALS:
                if not isinstance(mapping, nodes.Local):
                    return frozenset()
                changed.add(mapping.variable.name)
            case nodes.Declare(variable=variable):
                changed.add(variable.name)
            case nodes.Assign(place=nodes.Variable() as variable) | nodes.Update(place=nodes.Variable() as variable):
                changed.add(variable.name)
            case nodes.Swap(left=left, right=right):
                changed |= {each.name for each in (left, right) if isinstance(each, nodes.Variable)}
            case nodes.Unpack(targets=targets) | nodes.For(targets=targets):
                changed |= {target.name for target in targets}
            case _:
                continue
    return frozenset(each for each in known if each[0] not in changed and not each[2] & changed)
