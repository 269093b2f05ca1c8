"""Calls: of the program's functions, of builtins, of methods, and of functions that are passed on."""

from __future__ import annotations

import ast
import builtins as python
from collections.abc import Callable

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, demand, droppable, is_kind, repeatable
from cruxx.ir.lower.arity import check_builtin
from cruxx.ir.lower.builtin_calls import BUILTINS
from cruxx.ir.lower.cells import Cell
from cruxx.ir.lower.collection_calls import built
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.expressions import EXPRESSIONS, TYPE_TESTS, expression
from cruxx.ir.lower.formats import format_call
from cruxx.ir.lower.functions import CALLABLES, closure
from cruxx.ir.lower.iterables import ITERATORS, as_listed, called, is_iterator, keyword, listed
from cruxx.ir.lower.methods import method
from cruxx.ir.lower.operators import family, plain
from cruxx.ir.lower.proofs import classes_of, exact_exclusions
from cruxx.ir.lower.truths import logic, negated
from cruxx.ir.lower.webs import names_of
from cruxx.refusal import Refused

VIEWS = ("keys", "values", "items")
TYPES = ("str", "list", "dict", "set", "int", "float", "bytes", "tuple", "bool")


UNORDERED = ("sum", "len", "min", "max", "any", "all", "sorted", "set", "frozenset")
"""Functions whose result does not depend on the order of the items."""


def items_of(at: Lowering, name: str, call_node: ast.Call) -> list[Typed]:
    """The arguments of a function that may not look at the order of its items."""
    if len(call_node.args) != 1 or name not in UNORDERED or call_node.keywords:
        return [argument(at, each) for each in call_node.args]
    (node,) = call_node.args
    inner = called(at, node, "list", "tuple")
    if inner is not None and len(inner[1].args) == 1:
        with at.at(inner[1].args[0]):
            value = argument(at, inner[1].args[0])
        if value.cell.kind == "set":
            return [value]
    if isinstance(node, ast.GeneratorExp | ast.ListComp):
        at.unordered = True
        try:
            value = argument(at, node)
        finally:
            at.unordered = False
        if at.final and name != "set" and not droppable(value.expr) and _walks_set(value.expr):
            raise Refused("iteration over a set", "its order is not known, and a part may raise", at.line)
        return [value]
    return [argument(at, node)]


def _walks_set(value: nodes.Expr) -> bool:
    return isinstance(value, nodes.Comprehension) and any(
        isinstance(clause.iterable, nodes.Elements) and isinstance(clause.iterable.of.type, types.Set)
        for clause in value.clauses
    )


def argument(at: Lowering, node: ast.expr) -> Typed:
    """An argument; an iterator is the list of what it gives."""
    if isinstance(node, ast.Starred):
        raise Refused("* in a call", "the number of arguments is not known", at.line)
    return listed(at, node) if is_iterator(at, node) else expression(at, node)


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
    raise Refused("call", f"of `{ast.unparse(node.func)}`", at.line)


def _applied_here(at: Lowering, parameters: list[ast.arg], given: list[Typed], body: ast.expr) -> Typed:
    """A lambda that is called where it stands: its parameters stand for the arguments."""
    if len(parameters) != len(given) or not all(repeatable(value.expr) for value in given):
        raise Refused("lambda", "it is called where it stands, with arguments that have an effect", at.line)
    at.aliases |= {at.webs.web(each): value for each, value in zip(parameters, given, strict=True)}
    return expression(at, body)


def _keywords(at: Lowering, node: ast.Call, *left: str) -> dict[str, Typed]:
    given = {}
    for each in node.keywords:
        if each.arg is None:
            raise Refused("** in a call", "the names of the arguments are not known", at.line)
        if each.arg not in left:
            given[each.arg] = expression(at, each.value)
    return given


def _named(at: Lowering, node: ast.Call, name: str) -> Typed:
    if name in at.program.functions:
        return own(at, name, [argument(at, each) for each in node.args])
    if not any(isinstance(each, ast.Starred) for each in node.args):
        check_builtin(name, len(node.args))
    special = NAMED.get(name)
    if special is not None:
        return special(at, node)
    if name in ITERATORS:
        return iterator(at, node, name)
    if name in BUILTINS:
        return BUILTINS[name](at, items_of(at, name, node), _keywords(at, node))
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
        return _sorting(at, node, receiver, "sort")
    if name == "format" and receiver.cell.kind in ("str", ""):
        return format_call(at, node, receiver)
    if name == "maketrans" and receiver.cell.kind == "str":
        return _maketrans(at, node)
    if name == "translate" and receiver.cell.kind == "str":
        translated = _translated(at, receiver, args)
        if translated is not None:
            return translated
    result = method(at, receiver, name, [argument(at, each) for each in args], _keywords(at, node))
    if name in VIEWS and receiver.cell.kind == "dict" and at.final and at.touches(at.signature.changes, receiver.cell):
        raise Refused("dict view", "it is kept, and the dict changes", at.line)
    return result


def _unbound(at: Lowering, node: ast.Call, owner: str, name: str) -> Typed:
    if (owner, name) == ("dict", "fromkeys"):
        keys = as_listed(at, argument(at, node.args[0]))
        value = expression(at, node.args[1]) if len(node.args) > 1 else at.literal(None)
        return apply(at, "dict.from_keys", keys, value)
    if (owner, name) == ("str", "maketrans"):
        return _maketrans(at, node)
    if not hasattr(getattr(python, owner), name) or not node.args:
        raise Doomed("AttributeError", f"type object '{owner}' has no attribute '{name}'")
    receiver = argument(at, node.args[0])
    kind = family(receiver.cell.kind) if receiver.cell.kind.startswith("tuple") else receiver.cell.kind
    if kind not in (owner, "") and (owner, kind) != ("int", "bool"):
        raise Doomed("TypeError", f"descriptor '{name}' needs a {owner}, not a {kind}")
    return method_of(at, node, receiver, name, node.args[1:])


def _maketrans(at: Lowering, node: ast.Call) -> Typed:
    given = [expression(at, each) for each in node.args]
    if len(given) == 2:
        return apply(at, "str.translation", *given)
    if len(given) == 1 and isinstance(node.args[0], ast.Dict):
        return _table(at, node.args[0])
    at.refuse("str.maketrans", f"with {len(given)} arguments, and not used where it is made")


def _table(at: Lowering, node: ast.Dict) -> Typed:
    """The table of a dict of characters that is written out."""
    key, value = at.part("code", "key"), at.part("value", "value")
    items: list[nodes.Expr] = []
    for each, part in zip(node.keys, node.values, strict=True):
        if not isinstance(each, ast.Constant) or not isinstance(each.value, str | int):
            raise Refused("str.maketrans", "of a dict whose keys are no literals", at.line)
        if isinstance(each.value, str) and len(each.value) != 1:
            raise Doomed("ValueError", "string keys in translate table must be of length 1")
        code = ord(each.value) if isinstance(each.value, str) else each.value
        items += [at.coerce(at.literal(code), key), at.kept(expression(at, part), value)]
    cell = at.container("dict", key, value)
    items = (
        [at.converted(each, at.type(value)) if index % 2 else each for index, each in enumerate(items)]
        if at.final
        else items
    )
    return Typed(nodes.Build(items=tuple(items), type=at.type(cell), line=at.line), cell)


def _translated(at: Lowering, receiver: Typed, args: list[ast.expr]) -> Typed | None:
    """`text.translate(str.maketrans(source, target, removed))`."""
    match args:
        case [ast.Call(func=ast.Attribute(attr="maketrans"), args=[source, target, removed])]:
            return apply(
                at, "str.translate_removing", receiver, *(expression(at, each) for each in (source, target, removed))
            )
        case [ast.Name() as table] if at.webs.web(table) in at.tables:
            return _translated(at, receiver, [at.tables[at.webs.web(table)]])
    return None


def _sorting(at: Lowering, node: ast.Call, items: Typed, name: str) -> Typed:
    key, reverse = keyword(node, "key"), keyword(node, "reverse")
    if isinstance(key, ast.Constant) and key.value is None:
        key = None
    falling = at.literal(False) if reverse is None else expression(at, reverse)
    if not isinstance(falling.expr, nodes.Literal):
        raise Refused("sort", "with a direction that is computed", at.line)
    suffix = ("_key" if key is not None else "") + ("_descending" if falling.expr.value else "")
    kind = items.cell.kind
    if kind in ("str", "set") and name == "sorted" and key is None:
        return apply(at, f"{kind}.sorted{suffix}", items)
    items = as_listed(at, items) if name == "sorted" else demand(at, items, "list", fixed=True)
    if not items.cell.kind:
        return items
    element = items.cell.parts(items.cell.kind)[0]
    if key is not None:
        function = present(at, closure(at, key, element), items)
        _sortable(at, function.cell)
        return apply(at, f"list.{name}{suffix}", items, function)
    _sortable(at, element)
    return apply(at, f"list.{name}{suffix}", items)


def present(at: Lowering, function: Typed, items: Typed) -> Typed:
    """`key=d.get` for the keys of `d` itself, which are all there."""
    made = function.expr
    match made, items.expr:
        case (
            nodes.Lambda(parameters=(variable,), body=nodes.Operation(name="dict.get_optional", operands=(of, key))),
            nodes.Operation(name="dict.keys", operands=(mapping,)),
        ) if of == mapping and isinstance(key, nodes.Local) and key.variable == variable:
            held = mapping_value(at, function.cell)
            body = at.operation("dict.get", held, of, key).expr
            return Typed(nodes.Lambda(parameters=made.parameters, body=body, type=body.type, line=at.line), held)
    return function


def mapping_value(at: Lowering, optional: Cell) -> Cell:
    """The kinds of an optional but for None."""
    cell = at.cell("present")
    for kind, parts in optional.kinds.items():
        if kind != "None":
            at.cells.add(cell, kind, parts)
    return cell


def _sortable(at: Lowering, cell: Cell) -> None:
    kinds = {*cell.kinds}
    if at.final and len(kinds) > 1:
        raise Refused("order", f"of values of the types {', '.join(sorted(kinds))}", at.line)


def sorting(at: Lowering, node: ast.Call) -> Typed:
    """`sorted(items, key=, reverse=)`."""
    return _sorting(at, node, items_of(at, "sorted", node)[0], "sorted")


def keyed_extreme(name: str) -> Callable[[Lowering, ast.Call], Typed]:
    """`min` and `max`, which may have a key."""

    def lower(at: Lowering, node: ast.Call) -> Typed:
        key = keyword(node, "key")
        given = items_of(at, name, node)
        if key is None:
            return BUILTINS[name](at, given, _keywords(at, node))
        if keyword(node, "default") is not None:
            at.refuse(f"{name}()", "with a key and a default")
        items = as_listed(at, given[0]) if len(given) == 1 else built(at, given)
        if not items.cell.kind:
            return items
        function = present(at, closure(at, key, items.cell.parts(items.cell.kind)[0]), items)
        _sortable(at, function.cell)
        return apply(at, f"list.{'minimum' if name == 'min' else 'maximum'}_key", items, function)

    return lower


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
