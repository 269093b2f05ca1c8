"""Dicts whose order can be told get the type `OrderedDict`.

The order of a dict can be told where it is iterated, listed, written as text, or where `popitem` takes its last entry; but not by
an operation for which all orders are the same (`sorted(counts)`, `len(counts.values())`), and not by the result of `f`: equality
of dicts asks for no order. Every place in every type that a dict flows through has the same type, so all of them are ordered or
none: variables, parameters, results, elements, copies, and what it is compared with.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.ir.facts.tree import distinct, mapped
from cruxx.types import ANY, BOOL, INT, STR, Dict, List, Optional, Sequence, Set, Tuple, Type, Union

_TELLING = frozenset({"dict.keys", "dict.values", "dict.entries", "dict.popitem"})
_INDIFFERENT = frozenset(
    "list.length list.nonempty list.sorted list.sorted_descending list.contains list.count list.to_set list.minimum list.maximum "
    "list.any list.all".split()
)
"""Operations on a list of plain values that give the same for every order of it."""


class _Shape:
    """A type as a tree in which each dict is a class of its own, until it is joined to others."""

    def __init__(self, given: Type) -> None:
        self.type = given
        self.parts = tuple(map(_Shape, _part_types(given)))
        self.parent: _Shape | None = None
        self.ordered = isinstance(given, Dict) and given.ordered

    def root(self) -> _Shape:
        """The shape that stands for the class."""
        return self if self.parent is None else self.parent.root()

    def within(self) -> Iterator[_Shape]:
        """The shape and all in it."""
        yield self
        for part in self.parts:
            yield from part.within()

    def order(self) -> None:
        """Makes its class ordered."""
        self.root().ordered = True

    def order_all(self) -> None:
        """Makes every dict in it ordered."""
        for each in self.within():
            each.order()

    def built(self) -> Type:
        """The type, with what was found out."""
        parts = [part.built() for part in self.parts]
        match self.type:
            case Dict():
                return Dict(parts[0], parts[1], ordered=self.root().ordered)
            case List():
                return List(parts[0])
            case Set():
                return Set(parts[0])
            case Sequence():
                return Sequence(parts[0])
            case Tuple():
                return Tuple(tuple(parts))
            case Optional():
                return Optional(parts[0])
            case Union():
                return Union(tuple(sorted(parts, key=str)))
        return self.type


def _part_types(given: Type) -> tuple[Type, ...]:
    match given:
        case List(element) | Set(element) | Sequence(element):
            return (element,)
        case Dict(key, value):
            return (key, value)
        case Tuple(elements):
            return elements
        case Optional(inner):
            return (inner,)
        case Union(members):
            return members
    return ()


def _join(left: _Shape, right: _Shape) -> None:
    """Values flow between both: what is ordered in one is ordered in the other."""
    for one, other in ((left, right), (right, left)):
        if isinstance(one.type, Optional | Union) and type(other.type) is not type(one.type):
            for part in one.parts:
                if type(part.type) is type(other.type) or isinstance(part.type, Union):
                    _join(part, other)
            return
    if type(left.type) is not type(right.type) and not (left.parts and right.parts):  # one of them is `Any`
        left.order_all()
        right.order_all()
        return
    if isinstance(left.type, Union) and len(left.parts) != len(right.parts):
        for part in left.parts:
            for other in right.parts:
                if type(part.type) is type(other.type):
                    _join(part, other)
        return
    first, second = left.root(), right.root()
    if first is not second:
        first.parent = second
        second.ordered = first.ordered or second.ordered
    if left.parts and right.parts:
        for position in range(max(len(left.parts), len(right.parts))):  # a tuple's parts are one in a list
            _join(left.parts[position % len(left.parts)], right.parts[position % len(right.parts)])


def ordered(program: nodes.Program) -> nodes.Program:
    """The program with every dict ordered whose order can be told."""
    program = distinct(program)
    flow = _Flow(program)

    def retype(old: Any, new: Any) -> Any:  # noqa: ANN401 - any node
        match new:
            case nodes.Variable() | nodes.Function():
                return new
            case _ if id(old) in flow.of_node:
                return replace(new, type=flow.of_node[id(old)].built())
        return new

    functions = []
    for function in program.functions:
        types = {name: shape.built() for (owner, name), shape in flow.variables.items() if owner == function.name}
        retyped = _with_variables(mapped(function, retype), types)
        functions.append(replace(retyped, result=flow.results[function.name].built()))
    return replace(program, functions=tuple(functions))


def _with_variables(function: nodes.Function, types: Mapping[str, Type]) -> nodes.Function:
    def retype(_: Any, new: Any) -> Any:  # noqa: ANN401 - any node
        return replace(new, type=types[new.name]) if isinstance(new, nodes.Variable) else new

    return mapped(function, retype)


class _Flow:
    """The shapes of all variables, results and expressions, joined wherever a value goes from one to another."""

    def __init__(self, program: nodes.Program) -> None:
        self.functions = {function.name: function for function in program.functions}
        self.results = {function.name: _Shape(function.result) for function in program.functions}
        self.variables: dict[tuple[str, str], _Shape] = {}
        self.of_node: dict[int, _Shape] = {}
        self.untold: set[int] = set()
        for function in program.functions:
            self.current = function.name
            for variable in sorted(walk.variables(function), key=lambda each: each.name):
                self.variables.setdefault((function.name, variable.name), _Shape(variable.type))
            for node in walk.descendants(function):
                self.flow(node)

    def variable(self, variable: nodes.Variable) -> _Shape:
        """The shape of a variable of the function that is looked at."""
        return self.variables[self.current, variable.name]

    def shape(self, node: nodes.Expr) -> _Shape:
        """The shape of an expression."""
        if isinstance(node, nodes.Local):
            self.of_node[id(node)] = self.variable(node.variable)
        return self.of_node.setdefault(id(node), _Shape(node.type))

    def place(self, place: nodes.Place) -> _Shape:
        """The shape of what a place holds."""
        match place:
            case nodes.Variable():
                return self.variable(place)
            case nodes.Index(of=of) | nodes.Key(of=of):
                return (self.shape(of).parts or (_Shape(ANY),))[-1]

    def flow(self, node: object) -> None:
        """Joins what a node connects."""
        match node:
            case nodes.Declare(variable=variable, value=value) if value is not None:
                _join(self.variable(variable), self.shape(value))
            case nodes.Assign(place=place, value=value):
                _join(self.place(place), self.shape(value))
            case nodes.Update(place=place, operation=name, value=value):
                target = self.place(place)
                self.signature(name, [target, self.shape(value)], target)
            case nodes.Unpack(targets=targets, value=value):
                self.spread(targets, self.shape(value))
            case nodes.Swap(left=left, right=right):
                _join(self.place(left), self.place(right))
            case nodes.Return(value=value):
                _join(self.results[self.current], self.shape(value))
            case nodes.For(targets=targets, iterable=iterable) | nodes.Clause(targets=targets, iterable=iterable):
                self.turns(targets, iterable)
            case _:
                self.within(node)

    def within(self, node: object) -> None:
        """Joins the parts of an expression."""
        match node:
            case nodes.Local():
                self.shape(node)
            case nodes.Operation():
                self.operation(node)
            case nodes.Conditional(then=then, otherwise=otherwise):
                _join(self.shape(node), self.shape(then))
                _join(self.shape(node), self.shape(otherwise))
            case nodes.Call(function=function, arguments=arguments):
                _join(self.shape(node), self.results[function])
                for parameter, argument in zip(self.functions[function].parameters, arguments, strict=True):
                    known = self.variables.setdefault((function, parameter.name), _Shape(parameter.type))
                    _join(known, self.shape(argument))
            case nodes.Lambda(body=body):
                _join(self.shape(node), self.shape(body))
            case nodes.Build(items=items) | nodes.Comprehension(elements=items):
                self.held(self.shape(node), items)
            case nodes.Convert(value=value) | nodes.Narrow(value=value) | nodes.Share(value=value):
                _join(self.shape(node), self.shape(value))
            case nodes.Literal() | nodes.Logic() | nodes.Fail():
                self.shape(node)

    def held(self, holder: _Shape, items: tuple[nodes.Expr, ...]) -> None:
        """Joins the items of a new container with its parts."""
        parts = holder.parts or (holder,)
        for position, item in enumerate(items):
            _join(parts[position % len(parts)], self.shape(item))

    def spread(self, targets: tuple[nodes.Variable, ...], shape: _Shape) -> None:
        """Joins the parts of a tuple with the variables that take them."""
        parts = shape.parts or (shape,)
        for position, target in enumerate(targets):
            _join(self.variable(target), parts[position % len(parts)])

    def turns(self, targets: tuple[nodes.Variable, ...], iterable: nodes.Iterable) -> None:
        """Joins what is iterated with the targets; the order of a dict can be told."""
        match iterable:
            case nodes.Range(start=start, stop=stop):
                self.shape(start)
                self.shape(stop)
            case nodes.Elements(of=of):
                shape = self.listed(of)
                if len(targets) > 1 and shape.parts:
                    self.spread(targets, shape.parts[0])
                elif shape.parts:
                    _join(self.variable(targets[0]), shape.parts[0])
            case nodes.Indexed(of=of):
                self.element(targets[1], self.listed(of))
            case nodes.Entries(of=of):
                self.spread(targets, self.listed(of))
            case nodes.Zipped(left=left, right=right):
                self.element(targets[0], self.listed(left))
                self.element(targets[1], self.listed(right))

    def listed(self, of: nodes.Expr) -> _Shape:
        """The shape of what is iterated."""
        shape = self.shape(of)
        if isinstance(shape.type, Dict):
            shape.order()
        return shape

    def element(self, target: nodes.Variable, shape: _Shape) -> None:
        """Joins a target with the elements of what is iterated; a text has no parts."""
        if shape.parts:
            _join(self.variable(target), shape.parts[0])

    # --- Operations

    def operation(self, node: nodes.Operation) -> None:
        """Joins operands and result as the signature says, and orders the dicts that the operation tells the order of."""
        shapes = [self.shape(each) for each in node.operands]
        self.signature(node.name, shapes, self.shape(node))
        if node.name.endswith((".to_text", ".to_display")):
            for shape in shapes:
                shape.order_all()
        if node.name in _TELLING and id(node) not in self.untold:
            shapes[0].order()
        for each in node.operands:
            if isinstance(each, nodes.Lambda) and shapes[0].parts:
                self.spread(each.parameters, shapes[0])
        if node.name in _INDIFFERENT and node.operands[0].type in (List(INT), List(STR), List(BOOL)):
            self.untold.add(id(node.operands[0]))

    def signature(self, name: str, operands: list[_Shape], result: _Shape) -> None:
        """Joins what has the same type variable, and the dicts that a row speaks of: a language writes them alike."""
        row = catalogue()[name]
        if row.name.startswith("tuple."):
            self.tuples(name, operands, result)
            return
        bound: dict[str, list[_Shape]] = {}
        given = [(each.type, shape) for each, shape in zip(row.spread(len(operands)), operands, strict=True)]
        for annotation, shape in [*given, (row.result, result)]:
            if "->" not in annotation:
                _bind(ast.parse(annotation, mode="eval").body, shape, bound)
        for shapes in bound.values():
            for shape in shapes[1:]:
                _join(shapes[0], shape)

    def tuples(self, name: str, operands: list[_Shape], result: _Shape) -> None:
        """Joins the parts of tuples; which part it is matters to `tuple.item` alone, and that is a literal."""
        parts = [part for shape in operands for part in shape.parts]
        wanted = [result] if name == "tuple.item" else list(result.parts)
        if name == "tuple.concatenate":
            for part, other in zip(parts, wanted, strict=True):
                _join(part, other)
        elif name.removeprefix("tuple.") in {"item", "to_list"}:
            for part in parts:
                if type(part.type) is type(wanted[0].type):
                    _join(part, wanted[0])
        elif len(operands) == 2:
            _join(*operands)


def _bind(pattern: ast.expr, shape: _Shape, bound: dict[str, list[_Shape]]) -> None:
    """Notes what the type variables of an annotation stand for; `dict` itself is one."""
    match pattern:
        case ast.Name(id=name) if re.fullmatch("[A-Z]", name):
            bound.setdefault(name, []).append(shape)
        case ast.BinOp(left=left):
            _bind(left, shape.parts[0] if isinstance(shape.type, Optional) else shape, bound)
        case ast.Subscript(value=ast.Name(id=name), slice=inner):
            if name == "dict" and isinstance(shape.type, Dict):
                bound.setdefault("dict", []).append(shape)
            parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
            for part, each in zip(parts, shape.parts, strict=False):
                _bind(part, each, bound)
