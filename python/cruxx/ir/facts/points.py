"""Which objects an expression may give: the places of a program that make objects, and what those hold.

An object is known by the place that made it (the node of a literal, a copy, a call of `split` …) or by the parameter of `f` that it
came with, one for each level of its type. The parts of an object are one set: lists, dicts and tuples are not told apart.
No order of statements is looked at. Only objects that can be changed are of interest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cruxx.ir import nodes
from cruxx.ir.catalogue import catalogue
from cruxx.ir.facts.objects import can_change, changed, makes_object, operands
from cruxx.types import Dict, List, Optional, Set, Tuple, Type, Union
from cruxx.types import Sequence as SequenceType

Site = tuple[object, ...]
Sites = frozenset[Site]
NOTHING: Sites = frozenset()


class Points:
    """What the variables and objects of a program hold, and what each node that changes something changes."""

    def __init__(self, program: nodes.Program) -> None:
        self.functions = {function.name: function for function in program.functions}
        self.current = program.functions[-1]
        self.of_variable: dict[tuple[str, str], set[Site]] = defaultdict(set)
        self.parts: dict[Site, set[Site]] = defaultdict(set)
        self.results: dict[str, set[Site]] = defaultdict(set)
        self.of_node: dict[int, Sites] = {}
        """The objects that an expression gives, by its `id`."""
        self.changes: dict[int, Sites] = {}
        """The objects that an operation or store changes, by the `id` of the operation or place."""
        self.grown: set[Site] = set()
        """The objects that get parts after they are made."""
        self.separate: set[Site] = set()
        """The objects that are made with parts of which no two are one object: arguments, comprehensions of new objects."""
        for parameter in self.current.parameters:
            self._hold(parameter, self._given(("parameter", parameter.name), parameter.type))
        before = -1
        while (now := self._size()) != before:
            before = now
            for function in program.functions:
                self.current = function
                self._block(function.body)

    def _size(self) -> int:
        """How much is known."""
        known: list[Iterable[set[Site]]] = [self.of_variable.values(), self.parts.values(), self.results.values()]
        return sum(len(each) for group in known for each in group)

    def _given(self, site: Site, given: Type) -> Sites:
        """The objects of an argument of this type."""
        if not can_change(given):
            return NOTHING
        self.separate.add(site)
        for part in _part_types(given):
            self.parts[site] |= self._given((*site, str(part)), part)
        return frozenset({site})

    def content(self, sites: Iterable[Site], depth: int = 1) -> Sites:
        """What these objects hold, so many levels down."""
        found = frozenset(sites)
        for _ in range(depth):
            found = frozenset(part for site in found for part in self.parts[site])
        return found

    def has_separate_parts(self, sites: Sites) -> bool:
        """Whether in none of these objects two parts are one object."""
        return sites <= self.separate and not sites & self.grown

    def reach(self, sites: Iterable[Site]) -> Sites:
        """These objects and all that can be reached from them."""
        found, rest = set(sites), list(sites)
        while rest:
            new = self.parts[rest.pop()] - found
            found |= new
            rest.extend(new)
        return frozenset(found)

    def _hold(self, variable: nodes.Variable, sites: Iterable[Site]) -> None:
        """A variable may hold these objects."""
        if can_change(variable.type):
            self.of_variable[self.current.name, variable.name].update(sites)

    # --- Statements

    def _block(self, block: nodes.Block) -> None:
        for statement in block:
            self._statement(statement)

    def _statement(self, statement: nodes.Stmt) -> None:
        match statement:
            case nodes.Declare(variable=variable, value=value) if value is not None:
                self._hold(variable, self._value(value))
            case nodes.Assign(place=place, value=value):
                self._store(place, self._value(value))
            case nodes.Update(place=place, value=value):
                held = self.content(self._value(value)) | self.content(self._load(place))
                site: Site = (id(statement),)
                self.parts[site].update(held)
                self._store(place, {site})
            case nodes.Unpack(targets=targets, value=value):
                parts = self.content(self._value(value))
                for target in targets:
                    self._hold(target, parts)
            case nodes.Swap(left=left, right=right):
                both = self._load(left), self._load(right)
                self._store(left, both[1])
                self._store(right, both[0])
            case nodes.Do(value=value):
                self._value(value)
            case nodes.Return(value=value):
                self.results[self.current.name] |= self._value(value)
            case nodes.Raise(message=message) if message is not None:
                self._value(message)
            case _:
                self._compound(statement)

    def _compound(self, statement: nodes.Stmt) -> None:
        match statement:
            case nodes.If(test=test, then=then, otherwise=otherwise):
                self._value(test)
                self._block(then)
                self._block(otherwise)
            case nodes.While(test=test, body=body):
                self._value(test)
                self._block(body)
            case nodes.For(targets=targets, iterable=iterable, body=body):
                self._turns(targets, iterable)
                self._block(body)
            case nodes.Try(body=body, handlers=handlers, otherwise=otherwise, last=last):
                for each in (body, *(handler.body for handler in handlers), otherwise, last):
                    self._block(each)

    def _load(self, place: nodes.Place) -> Sites:
        """The objects that a place may hold."""
        match place:
            case nodes.Variable(name=name):
                return frozenset(self.of_variable[self.current.name, name])
            case nodes.Index(of=of, index=at) | nodes.Key(of=of, key=at):
                self._value(at)
                return self.content(self._value(of))

    def _store(self, place: nodes.Place, sites: Iterable[Site]) -> None:
        """A place may hold these objects."""
        match place:
            case nodes.Variable():
                self._hold(place, sites)
            case nodes.Index(of=of, index=at) | nodes.Key(of=of, key=at):
                self._value(at)
                holders = self.changes[id(place)] = self._value(of)
                self.grown |= holders
                for holder in holders:
                    self.parts[holder].update(sites)

    def _turns(self, targets: Sequence[nodes.Variable], iterable: nodes.Iterable) -> None:
        """The targets hold what is iterated."""
        match iterable:
            case nodes.Range(start=start, stop=stop):
                self._values([start, stop])
                given: list[Sites] = [NOTHING]
            case nodes.Elements(of=of):
                parts = self.content(self._value(of))
                given = [parts] if len(targets) == 1 else [self.content(parts)] * len(targets)
            case nodes.Indexed(of=of, start=start):
                self._value(start)
                given = [NOTHING, self.content(self._value(of))]
            case nodes.Entries(of=of):
                given = [self.content(self._value(of))] * 2
            case nodes.Zipped(left=left, right=right):
                given = [self.content(self._value(left)), self.content(self._value(right))]
        for target, sites in zip(targets, given, strict=False):
            self._hold(target, sites)

    # --- Expressions

    def _values(self, parts: Iterable[nodes.Expr]) -> list[Sites]:
        return [self._value(each) for each in parts]

    def _value(self, node: nodes.Expr) -> Sites:
        """The objects that an expression gives."""
        found = self._found(node)
        found = found if can_change(node.type) else NOTHING
        self.of_node[id(node)] = found
        return found

    def _found(self, node: nodes.Expr) -> Sites:
        match node:
            case nodes.Local(variable=variable):
                return self._load(variable)
            case nodes.Convert(value=value) | nodes.Narrow(value=value) | nodes.Share(value=value):
                return self._value(value)
            case nodes.Conditional(test=test, then=then, otherwise=otherwise):
                self._value(test)
                return self._value(then) | self._value(otherwise)
            case nodes.Logic(left=left, right=right):
                self._values([left, right])
            case nodes.Call():
                return self._call(node)
            case nodes.Build(items=items):
                return self._made(node, self._values(items))
            case nodes.Comprehension(clauses=clauses, elements=elements):
                for clause in clauses:
                    self._turns(clause.targets, clause.iterable)
                    self._values(clause.conditions)
                if all(map(makes_object, elements)):
                    self.separate.add((id(node),))
                return self._made(node, self._values(elements))
            case nodes.Operation():
                return self._operation(node)
        return NOTHING

    def _made(self, node: nodes.Expr, parts: Iterable[Sites]) -> Sites:
        """A new object that holds these."""
        site: Site = (id(node),)
        self.parts[site].update(*parts)
        return frozenset({site})

    def _call(self, node: nodes.Call) -> Sites:
        arguments, caller = self._values(node.arguments), self.current
        self.current = self.functions[node.function]
        for parameter, sites in zip(self.current.parameters, arguments, strict=True):
            self._hold(parameter, sites)
        self.current = caller
        return frozenset(self.results[node.function])

    def _operation(self, node: nodes.Operation) -> Sites:
        """The catalogue's signature says how deep in an operand the parts of the result lie."""
        parts: Sites = NOTHING
        for operand, each in operands(node):
            if not isinstance(each, nodes.Lambda):
                parts |= self.content(self._value(each), _depth(node.name, operand.type))
        for each in node.operands:
            if isinstance(each, nodes.Lambda):
                for parameter in each.parameters:
                    self._hold(parameter, parts)
                self._value(each.body)
        self._change(node, parts)
        return self._result(node, parts)

    def _change(self, node: nodes.Operation, parts: Sites) -> None:
        """The operand that is changed may then hold the parts of the others."""
        object_changed = changed(node)
        if object_changed is None:
            return
        self.changes[id(node)] = self.of_node[id(object_changed)]
        if any(can_change(each.type) for each in node.operands if each is not object_changed):
            self.grown |= self.changes[id(node)]
        for holder in self.changes[id(node)]:
            self.parts[holder] |= parts

    def _result(self, node: nodes.Operation, parts: Sites) -> Sites:
        depth = 0 if node.name == "tuple.item" else _depth(node.name, catalogue()[node.name].result)
        if depth == 0:
            return parts
        inner = parts
        for level in range(depth - 1):
            site: Site = (id(node), level)
            self.parts[site].update(inner)
            inner = frozenset({site})
        return self._made(node, [inner])


def _depth(name: str, annotation: str) -> int:
    """How many containers are around the type variables of an annotation: 0 for `T`, 2 for `list[tuple[K, V]]`.

    Operations on tuples of a fixed length name whole tuples by a variable.
    """
    if not name.startswith("tuple.") and re.fullmatch(r"[A-Z]( \| None)?", annotation):
        return 0
    return max(1, annotation.count("["))


def _part_types(given: Type) -> Sequence[Type]:
    match given:
        case List(element) | Set(element) | SequenceType(element):
            return [element]
        case Dict(_, value):
            return [value]
        case Tuple(elements):
            return elements
        case Optional(inner):
            return _part_types(inner)
        case Union(members):
            return [part for member in members for part in _part_types(member)]
    return []
