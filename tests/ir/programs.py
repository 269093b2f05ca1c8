"""Core IR in few words, for tests: a program is written as it would read."""

from collections.abc import Sequence

from cruxx.ir import nodes
from cruxx.ir.catalogue import catalogue, substitute
from cruxx.types import BOOL, INT, STR, Dict, List, Set, Tuple, Type, parse, type_of
from cruxx.types import Sequence as SequenceType


def var(name: str, given: str = "int") -> nodes.Variable:
    return nodes.Variable(name, parse(given))


def expr(what: object) -> nodes.Expr:
    """A variable is read, a Python constant is a literal, an expression stays."""
    if isinstance(what, nodes.Variable):
        return nodes.Local(variable=what, type=what.type)
    if what is None or isinstance(what, bool | int | float | str | bytes):
        return nodes.Literal(value=what, type=type_of(what))
    return what


def op(name: str, *operands: object, result: str | None = None) -> nodes.Operation:
    row, given = catalogue()[name], tuple(map(expr, operands))
    bound = row.bindings([each.type for each in given])
    return nodes.Operation(name=name, operands=given, type=parse(result) if result else substitute(row.result, bound))


def build(given: str, *items: object) -> nodes.Build:
    return nodes.Build(items=tuple(map(expr, items)), type=parse(given))


def share(what: object) -> nodes.Share:
    value = expr(what)
    return nodes.Share(how="aliased", value=value, type=value.type)


def call(function: str, result: str, *arguments: object) -> nodes.Call:
    return nodes.Call(function=function, arguments=tuple(map(expr, arguments)), type=parse(result))


def logic(kind: str, left: object, right: object) -> nodes.Logic:
    return nodes.Logic(kind=kind, left=expr(left), right=expr(right), type=BOOL)


def function_value(parameters: Sequence[nodes.Variable], body: object) -> nodes.Lambda:
    return nodes.Lambda(parameters=tuple(parameters), body=expr(body), type=expr(body).type)


def span(*bounds: object, step: int = 1) -> nodes.Range:
    start, stop = bounds if len(bounds) == 2 else (0, *bounds)
    return nodes.Range(start=expr(start), stop=expr(stop), step=step)


def elements(of: object, *, live: bool = False, reverse: bool = False) -> nodes.Elements:
    return nodes.Elements(of=expr(of), live=live, reverse=reverse)


def entries(of: object) -> nodes.Entries:
    return nodes.Entries(of=expr(of))


def declare(variable: nodes.Variable, value: object = ...) -> nodes.Declare:
    return nodes.Declare(variable=variable, value=None if value is ... else expr(value))


def assign(place: nodes.Place, value: object) -> nodes.Assign:
    return nodes.Assign(place=place, value=expr(value))


def update(place: nodes.Place, operation: str, value: object) -> nodes.Update:
    return nodes.Update(place=place, operation=operation, value=expr(value))


def at(of: object, index: object) -> nodes.Index:
    return nodes.Index(of=expr(of), index=expr(index))


def entry(of: object, key: object) -> nodes.Key:
    return nodes.Key(of=expr(of), key=expr(key))


def do(name: str, *operands: object) -> nodes.Do:
    return nodes.Do(value=op(name, *operands))


def when(test: object, then: Sequence[nodes.Stmt], otherwise: Sequence[nodes.Stmt] = ()) -> nodes.If:
    return nodes.If(test=expr(test), then=tuple(then), otherwise=tuple(otherwise))


def loop(test: object, *body: nodes.Stmt) -> nodes.While:
    return nodes.While(test=expr(test), body=body)


def each(targets: nodes.Variable | Sequence[nodes.Variable], iterable: nodes.Iterable, *body: nodes.Stmt) -> nodes.For:
    several = (targets,) if isinstance(targets, nodes.Variable) else tuple(targets)
    return nodes.For(targets=several, iterable=iterable, body=body)


def give(value: object) -> nodes.Return:
    return nodes.Return(value=expr(value))


def function(name: str, parameters: Sequence[nodes.Variable], result: str, *body: nodes.Stmt) -> nodes.Function:
    return nodes.Function(name=name, parameters=tuple(parameters), result=parse(result), body=body)


def program(*functions: nodes.Function) -> nodes.Program:
    return nodes.Program(functions=functions)


def f(parameters: Sequence[nodes.Variable], result: str, *body: nodes.Stmt) -> nodes.Program:
    """A program of the one function `f`."""
    return program(function("f", parameters, result, *body))


def element_of(given: Type) -> Type:
    """What a loop over a value of this type gives."""
    match given:
        case List(element) | Set(element) | SequenceType(element):
            return element
        case Dict(key, _):
            return key
        case Tuple(elements):
            return elements[0]
    return STR if given == STR else INT
