"""Calls: of the program's functions, of builtins, of methods, and of functions that are passed on."""

from __future__ import annotations

import ast
import builtins as python

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, is_kind
from cruxx.ir.lower.arguments import argument, items_of, keywords_of
from cruxx.ir.lower.arity import check_builtin
from cruxx.ir.lower.builtin_calls import BUILTINS
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import droppable, repeatable
from cruxx.ir.lower.expressions import EXPRESSIONS, TYPE_TESTS, expression
from cruxx.ir.lower.formats import format_call
from cruxx.ir.lower.functions import CALLABLES
from cruxx.ir.lower.iterables import ITERATORS, as_listed, called, is_iterator, listed
from cruxx.ir.lower.methods import method
from cruxx.ir.lower.operators import family, plain
from cruxx.ir.lower.proofs import classes_of, exact_exclusions
from cruxx.ir.lower.sorting import keyed_extreme, sort_call, sorting
from cruxx.ir.lower.tables import table_of, translated
from cruxx.ir.lower.truths import logic, negated
from cruxx.ir.lower.webs import names_of
from cruxx.refusal import Refused

TAKES_ITEMS = (
    "join extend update union intersection difference symmetric_difference issubset issuperset isdisjoint "
    "intersection_update difference_update".split()
)
"""Methods that take the items of anything that can be iterated."""

VIEWS = ("keys", "values", "items")

TYPES = ("str", "list", "dict", "set", "int", "float", "bytes", "tuple", "bool")


def call(at: Lowering, node: ast.Call) -> Typed:
    """A call."""
    match node.func:
        case ast.Name(id=name) if name not in at.webs.locals:
            return _named(at, node, name)
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in TYPES and owner not in at.webs.locals:
            return _unbound(at, node, owner, name)
        case ast.Attribute(value=value, attr=name):
            return _method(at, node, value, name)
        case ast.Lambda(args=parameters, body=body):
            return _applied_here(at, names_of(parameters), [argument(at, each) for each in node.args], body)
    if isinstance(node.func, ast.Name) and expression(at, node.func).cell.kinds:
        raise Doomed("TypeError", f"`{node.func.id}` is not callable")
    raise Refused("call", f"of `{ast.unparse(node.func)}`", at.line)


def _applied_here(at: Lowering, parameters: list[ast.arg], given: list[Typed], body: ast.expr) -> Typed:
    """A lambda that is called where it stands: its parameters stand for the arguments."""
    if len(parameters) != len(given) or not all(repeatable(value.expr) for value in given):
        raise Refused("lambda", "it is called where it stands, with arguments that have an effect", at.line)
    at.aliases |= {at.webs.web(each): value for each, value in zip(parameters, given, strict=True)}
    return expression(at, body)


def _named(at: Lowering, node: ast.Call, name: str) -> Typed:
    if name in at.program.functions:
        return own(at, name, [expression(at, each) for each in node.args])
    if not any(isinstance(each, ast.Starred) for each in node.args):
        check_builtin(name, len(node.args))
    special = NAMED.get(name)
    if special is not None:
        return special(at, node)
    if name in ITERATORS:
        return iterator(at, node, name)
    if name in BUILTINS:
        return BUILTINS[name](at, items_of(at, name, node), keywords_of(at, node))
    if hasattr(python, name):
        at.refuse(f"{name}()", "no operation says it")
    raise Doomed("NameError", f"name '{name}' is not defined")


def own(at: Lowering, name: str, given: list[Typed]) -> Typed:
    """A call of a function of the program; its parameters hold what is given to them."""
    signature = at.program.functions[name]
    if len(given) != len(signature.parameters):
        raise Doomed("TypeError", f"{name}() takes {len(signature.parameters)} arguments, {len(given)} are given")
    signature.called = True
    at.effects += 1
    arguments = tuple(at.kept(value, cell) for value, cell in zip(given, signature.parameters, strict=True))
    for recorder in (at.signature.changes, *at.recorders):
        recorder.update(signature.changes)
    cell = at.cell("result")
    at.cells.absorb(cell, signature.result)
    return Typed(nodes.Call(function=name, arguments=arguments, type=at.type(cell), line=at.line), cell)


def iterator(at: Lowering, node: ast.Call, name: str) -> Typed:
    """An iterator that is kept in a variable.

    Raises:
        Refused: it is used more than once, so that it is not the same as a list.
    """
    if id(node) not in (at.webs.ranges if name == "range" else at.webs.kept):
        at.refuse(f"{name}() as a value", "it is kept, and not consumed where it is made")
    made = listed(at, node)
    if at.final and name != "range":
        walked = [
            expression(at, each)
            for each in node.args
            if not isinstance(each, ast.Lambda) and not is_iterator(at, each) and name not in ("map", "filter")
        ]
        walked += [
            expression(at, each) for each in node.args[1:] if name in ("map", "filter") and not is_iterator(at, each)
        ]
        if not droppable(made.expr) or any(at.touches(at.signature.changes, each.cell) for each in walked):
            at.refuse(f"{name}() as a value", "it is kept, and what it gives may change or raise until it is consumed")
    return made


def _method(at: Lowering, node: ast.Call, value: ast.expr, name: str) -> Typed:
    receiver = expression(at, value)
    return method_of(at, node, receiver, name, node.args)


def method_of(at: Lowering, node: ast.Call, receiver: Typed, name: str, args: list[ast.expr]) -> Typed:
    """A method of a value that is lowered already."""
    if name == "sort" and receiver.cell.kind in ("list", ""):
        if args:
            raise Doomed("TypeError", "sort() takes no positional arguments")
        return sort_call(at, node, receiver, "sort")
    if name == "format" and receiver.cell.kind in ("str", ""):
        return format_call(at, node, receiver)
    if name == "maketrans" and receiver.cell.kind == "str":
        return table_of(at, node)
    if name == "translate" and receiver.cell.kind == "str":
        made = translated(at, receiver, args)
        if made is not None:
            return made
    takes = argument if name in TAKES_ITEMS else expression
    result = method(at, receiver, name, [takes(at, each) for each in args], keywords_of(at, node))
    if name in VIEWS and receiver.cell.kind == "dict" and at.final:
        _check_view(at, node, receiver)
    return result


def _check_view(at: Lowering, node: ast.Call, mapping: Typed) -> None:
    if id(node) not in at.webs.views or at.touches(at.signature.changes, mapping.cell):
        raise Refused("dict view", "it is kept, and more than its items is looked at, or the dict changes", at.line)


def _unbound(at: Lowering, node: ast.Call, owner: str, name: str) -> Typed:
    if (owner, name) == ("dict", "fromkeys"):
        keys = as_listed(at, argument(at, node.args[0]))
        value = expression(at, node.args[1]) if len(node.args) > 1 else at.literal(None)
        return apply(at, "dict.from_keys", keys, value)
    if (owner, name) == ("str", "maketrans"):
        return table_of(at, node)
    if not hasattr(getattr(python, owner), name) or not node.args:
        raise Doomed("AttributeError", f"type object '{owner}' has no attribute '{name}'")
    receiver = argument(at, node.args[0])
    kind = family(receiver.cell.kind) if receiver.cell.kind.startswith("tuple") else receiver.cell.kind
    if kind not in (owner, "") and (owner, kind) != ("int", "bool"):
        raise Doomed("TypeError", f"descriptor '{name}' needs a {owner}, not a {kind}")
    return method_of(at, node, receiver, name, node.args[1:])


def following(at: Lowering, node: ast.Call) -> Typed:
    """`next(iter(items))`, the first item."""
    made = called(at, node.args[0], "iter", "reversed") if len(node.args) == 1 else None
    if made is None:
        raise Refused("next()", "of an iterator that is kept, or with a default", at.line)
    name, inner = made
    items = listed(at, node.args[0]) if name == "reversed" else as_listed(at, argument(at, inner.args[0]))
    return apply(at, "list.first", items)


def instance(at: Lowering, node: ast.Call) -> Typed:
    """`isinstance(value, classes)`, decided by the kinds where that is possible."""
    value = expression(at, node.args[0])
    wanted = classes_of(at, node.args[0], node.args[1])
    return instance_of(at, value, wanted)


def instance_of(at: Lowering, value: Typed, wanted: set[str]) -> Typed:
    """Whether the value is of one of these kinds."""
    kinds = {*value.cell.kinds}
    if kinds <= wanted or not kinds & wanted:
        return at.literal(bool(kinds) and kinds <= wanted)
    if not at.final:
        return Typed(value.expr, at.of(types.BOOL))
    test: nodes.Expr | None = None
    for kind in sorted(kinds & wanted):
        one = is_kind(at, value, kind)
        test = one if test is None else logic(at, "or", test, one)
    assert test is not None
    return Typed(test, at.of(types.BOOL))


NAMED = {
    "sorted": sorting,
    "min": keyed_extreme("min"),
    "max": keyed_extreme("max"),
    "next": following,
    "isinstance": instance,
}


def applied(at: Lowering, function: ast.expr, values: list[Typed]) -> Typed:
    """What a named function or method gives for values."""
    match function:
        case ast.Name(id=name) if name not in at.webs.locals:
            if name in at.program.functions:
                return own(at, name, values)
            if name in BUILTINS:
                check_builtin(name, len(values))
                return BUILTINS[name](at, values, {})
        case ast.Attribute(value=ast.Name(id=owner), attr=name) if owner in TYPES and owner not in at.webs.locals:
            return method(at, values[0], name, values[1:], {})
        case ast.Attribute(value=value, attr=name):
            return method(at, plain(at, expression(at, value)), name, values, {})
    raise Refused("function as a value", f"`{ast.unparse(function)}`", at.line)


def type_test(at: Lowering, node: ast.Compare) -> Typed | None:
    """`type(value) == class` and `type(value) is class`."""
    match node:
        case ast.Compare(left=ast.Call(func=ast.Name(id="type"), args=[tested]), ops=[operator], comparators=[classes]):
            if not isinstance(operator, ast.Eq | ast.NotEq | ast.Is | ast.IsNot):
                raise Refused("type test", f"`{ast.unparse(node)}`", at.line)
            wanted = classes_of(at, tested, classes) - exact_exclusions(classes)
            found = instance_of(at, expression(at, tested), wanted)
            return negated(at, found) if isinstance(operator, ast.NotEq | ast.IsNot) else found
    return None


CALLABLES.append(applied)

EXPRESSIONS[ast.Call] = call

TYPE_TESTS.append(type_test)
