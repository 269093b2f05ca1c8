"""Expressions: names, literals, containers, operators, conditionals and what tests prove."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Callable
from typing import Any

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower import operators
from cruxx.ir.lower.apply import apply
from cruxx.ir.lower.cells import Cell
from cruxx.ir.lower.context import Doomed, Lowering, Typed, Views
from cruxx.ir.lower.operators import logic, negated, pure, truth
from cruxx.refusal import Refused

EXPRESSIONS: dict[type[ast.expr], Callable[[Lowering, Any], Typed]] = {}
"""How each kind of Python expression is lowered; other modules add theirs."""

SPECIAL_TESTS: list[Callable[[Lowering, ast.Compare, Typed], Typed | None]] = []
"""Comparisons whose right side is no value of its own, such as a range."""

TYPE_TESTS: list[Callable[[Lowering, ast.Compare], Typed | None]] = []
"""Comparisons of the type of a value."""

LISTED: list[Callable[[Lowering, ast.expr], Typed]] = []
"""How anything that can be iterated becomes a list."""


def expression(at: Lowering, node: ast.expr) -> Typed:
    """The lowered expression.

    Raises:
        Doomed: it raises whenever it is evaluated.
        Refused: it has no meaning in Core IR.
    """
    lower = EXPRESSIONS.get(type(node))
    with at.at(node):
        if lower is None:
            raise Refused(type(node).__name__, "an expression of this kind has no meaning in Core IR", at.line)
        return lower(at, node)


def lazy(at: Lowering, node: ast.expr, views: Views | None = None, *, test: bool = False) -> Typed:
    """An expression that is evaluated later or not at all; where it only raises it is a Fail."""
    with at.lazily(views):
        try:
            return condition(at, node)[0] if test else expression(at, node)
        except Doomed as doomed:
            cell = at.of(types.BOOL) if test else at.cell("fail")
            fail = nodes.Fail(
                exception=doomed.exception, message=doomed.message, type=at.type(cell), line=getattr(node, "lineno", at.line)
            )
            return Typed(fail, cell)


def constant(at: Lowering, node: ast.Constant) -> Typed:
    """A literal."""
    if node.value is ... or isinstance(node.value, complex):
        raise Refused(repr(node.value), "values of this type are not known", at.line)
    return at.literal(node.value)


def name(at: Lowering, node: ast.Name) -> Typed:
    """The value of a variable, narrowed to what tests have proved."""
    if node.id not in at.webs.locals:
        if node.id in at.program.functions or hasattr(builtins, node.id):
            raise Refused(f"{node.id} as a value", "functions and types are no values in Core IR", at.line)
        raise Doomed("NameError", f"name '{node.id}' is not defined")
    web = at.webs.web(node)
    if web in at.aliases:
        return at.aliases[web]
    if web in at.webs.perhaps:
        return _perhaps_unbound(at, node, web)
    if node in at.webs.unbound:
        raise Doomed("UnboundLocalError", f"variable '{node.id}' has no value here")
    return value_of(at, node, web)


def value_of(at: Lowering, node: ast.Name, web: int) -> Typed:
    """The value of a variable that has one."""
    cell = at.web_cell(web)
    value = Typed(at.local(at.variable(node)), cell)
    kinds = at.views.get(web)
    if kinds is None or {*cell.kinds} <= kinds:
        return value
    view = at.cell("view")
    for kind in kinds & {*cell.kinds}:
        at.cells.add(view, kind, cell.parts(kind))
    return at.narrowed(value, view) if view.kinds else Typed(value.expr, view)


def _perhaps_unbound(at: Lowering, node: ast.Name, web: int) -> Typed:
    """A variable that is None as long as it has no value, which is looked at before it is read."""
    cell = at.web_cell(web)
    value = Typed(at.local(at.variable(node)), cell)
    view = at.cell("bound")
    for kind, parts in cell.kinds.items():
        if kind != "None":
            at.cells.add(view, kind, parts)
    if not at.final:
        return Typed(value.expr, view)
    bound = at.narrowed(value, view)
    if node not in at.webs.unbound:
        return bound
    unbound = at.operation("optional.is_none", at.of(types.BOOL), value.expr).expr
    message = f"cannot access local variable '{node.id}' where it is not associated with a value"
    if at.lazy:
        fail = nodes.Fail(exception="UnboundLocalError", message=message, type=bound.expr.type, line=at.line)
        made = nodes.Conditional(test=unbound, then=fail, otherwise=bound.expr, type=fail.type, line=at.line)
        return Typed(made, view)
    fail_now = nodes.Raise(exception="UnboundLocalError", message=at.literal(message).expr, line=at.line)
    at.before.append(nodes.If(test=unbound, then=(fail_now,), line=at.line))
    return bound


# --- Operators -------------------------------------------------------------------------------------------------------


def binary(at: Lowering, node: ast.BinOp) -> Typed:
    """An arithmetic operator."""
    return operators.binary(at, node.op, expression(at, node.left), expression(at, node.right))


def unary(at: Lowering, node: ast.UnaryOp) -> Typed:
    """A sign, or `not`."""
    if isinstance(node.op, ast.Not):
        return condition(at, node)[0]
    if isinstance(node.op, ast.USub) and isinstance(node.operand, ast.Constant):
        value = node.operand.value
        if isinstance(value, int | float):
            return at.literal(-value)
    return operators.unary(at, node.op, expression(at, node.operand))


def compare(at: Lowering, node: ast.Compare) -> Typed:
    """One or several comparisons in a chain, each operand evaluated once."""
    for test in TYPE_TESTS:
        decided = test(at, node)
        if decided is not None:
            return decided
    left = expression(at, node.left)
    for special in SPECIAL_TESTS if len(node.ops) == 1 else ():
        found = special(at, node, left)
        if found is not None:
            return found
    result: Typed | None = None
    for index, (operator, right_node) in enumerate(zip(node.ops, node.comparators, strict=True)):
        right = expression(at, right_node)
        if index + 1 < len(node.ops) and not pure(right.expr):
            raise Refused("comparison chain", "the operand in the middle has an effect", at.line)
        one = operators.comparison(at, operator, left, right)
        result = one if result is None else Typed(logic(at, "and", result.expr, one.expr), one.cell)
        left = right
    assert result is not None
    return result


def boolean(at: Lowering, node: ast.BoolOp) -> Typed:
    """`and`, `or`: a bool where all operands are, otherwise one of the operands."""
    kind = "and" if isinstance(node.op, ast.And) else "or"
    first, views = _operand(at, node.values[0])
    if first.cell.kind == "bool" or not first.cell.kinds:
        decided: Views = dict(views[kind == "or"])
        rest = []
        for each in node.values[1:]:
            rest.append(lazy(at, each, decided))
            decided |= proofs(at, each)[kind == "or"]
        if all(each.cell.kind in ("bool", "") and len(each.cell.kinds) < 2 for each in rest):
            return condition(at, node)[0]
    return _choice(at, kind, first, views, node.values[1:])


def _operand(at: Lowering, node: ast.expr) -> tuple[Typed, tuple[Views, Views]]:
    return expression(at, node), proofs(at, node)


def _choice(
    at: Lowering, kind: str, first: Typed, views: tuple[Views, Views], others: list[ast.expr]
) -> Typed:
    """The last operand that decides: `a or b` is `a if a else b`."""
    if not others:
        return first
    test = truth(at, first)
    with at.lazily(views[kind == "or"]):
        second, inner = _operand(at, others[0])
        rest = _choice(at, kind, second, inner, others[1:])
    if isinstance(test.expr, nodes.Literal) and pure(first.expr):
        return rest if test.expr.value == (kind == "and") else first
    if not pure(first.expr):
        raise Refused("and/or as a value", "the first operand has an effect", at.line)
    kept = surviving(at, first, true=kind == "or")
    cell = at.cell("choice")
    sides = (rest, kept) if kind == "and" else (kept, rest)
    return conditional_of(at, test.expr, *sides, cell)


def surviving(at: Lowering, value: Typed, *, true: bool) -> Typed:
    """The value where its truth is known: a true one is not None."""
    if not true or "None" not in value.cell.kinds or len(value.cell.kinds) == 1:
        return value
    cell = at.cell("true")
    for kind, parts in value.cell.kinds.items():
        if kind != "None":
            at.cells.add(cell, kind, parts)
    return at.narrowed(value, cell)


def conditional_of(at: Lowering, test: nodes.Expr, then: Typed, otherwise: Typed, cell: Cell) -> Typed:
    """`then if test else otherwise`, both at the type of the cell."""
    at.cells.absorb(cell, then.cell)
    at.cells.absorb(cell, otherwise.cell)
    node = nodes.Conditional(
        test=test, then=at.coerce(then, cell), otherwise=at.coerce(otherwise, cell), type=at.type(cell), line=at.line
    )
    return Typed(node, cell)


def conditional(at: Lowering, node: ast.IfExp) -> Typed:
    """`then if test else otherwise`."""
    test, (true, false) = condition(at, node.test)
    if isinstance(test.expr, nodes.Literal):
        return expression(at, node.body if test.expr.value else node.orelse)
    then, otherwise = lazy(at, node.body, true), lazy(at, node.orelse, false)
    return conditional_of(at, test.expr, then, otherwise, at.cell("conditional"))


# --- Tests -----------------------------------------------------------------------------------------------------------


def condition(at: Lowering, node: ast.expr) -> tuple[Typed, tuple[Views, Views]]:
    """The truth of an expression as a bool, and what it proves where it is true and where it is false."""
    with at.at(node):
        match node:
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner, (true, false) = condition(at, operand)
                return negated(at, inner), (false, true)
            case ast.BoolOp(op=operator, values=values):
                return _logic(at, "and" if isinstance(operator, ast.And) else "or", values)
        value = expression(at, node)
        return truth(at, value), proofs(at, node)


def _logic(at: Lowering, kind: str, values: list[ast.expr]) -> tuple[Typed, tuple[Views, Views]]:
    result, views = condition(at, values[0])
    decided: Views = views[kind == "or"]
    for value in values[1:]:
        if isinstance(result.expr, nodes.Literal) and result.expr.value == (kind == "or"):
            break
        with at.lazily(decided):
            inner = lazy(at, value, test=True)
            decided = decided | proofs(at, value)[kind == "or"]
        result = Typed(logic(at, kind, result.expr, inner.expr), inner.cell)
    return result, ((decided, {}) if kind == "and" else ({}, decided))


def proofs(at: Lowering, node: ast.expr) -> tuple[Views, Views]:
    """What a test proves about variables where it is true and where it is false."""
    match node:
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            true, false = proofs(at, operand)
            return false, true
        case ast.BoolOp(op=operator, values=values):
            index = isinstance(operator, ast.Or)
            proved: Views = {}
            for value in values:
                proved |= proofs(at, value)[index]
            return ({}, proved) if index else (proved, {})
        case ast.Name():
            return _split(at, node, {"None"}, negative=True)[0], {}
        case ast.NamedExpr(target=target):
            return proofs(at, target)
        case ast.Compare(left=ast.Name() as left, ops=[operator], comparators=[ast.Constant(value=None)]):
            return _split(at, left, {"None"}, negative=isinstance(operator, ast.IsNot | ast.NotEq))
        case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name() as tested, classes]):
            return _split(at, tested, classes_of(at, tested, classes), negative=False)
        case ast.Compare(
            left=ast.Call(func=ast.Name(id="type"), args=[ast.Name() as tested]), ops=[operator], comparators=[classes]
        ):
            exact = classes_of(at, tested, classes) - exact_exclusions(classes)
            return _split(at, tested, exact, negative=isinstance(operator, ast.IsNot | ast.NotEq))
    return {}, {}


def _split(at: Lowering, tested: ast.Name, kinds: set[str], *, negative: bool) -> tuple[Views, Views]:
    if tested.id not in at.webs.locals:
        return {}, {}
    web = at.webs.web(tested)
    present = {*at.web_cell(web).kinds} & {*at.views.get(web, at.web_cell(web).kinds)}
    inside, outside = {web: frozenset(present & kinds)}, {web: frozenset(present - kinds)}
    return (outside, inside) if negative else (inside, outside)


def exact_exclusions(classes: ast.expr) -> set[str]:
    """The kinds of instances of a class that are of a class below it."""
    return {"bool"} if isinstance(classes, ast.Name) and classes.id == "int" else set()


CLASSES = {"int": {"int", "bool"}, "str": {"str"}, "float": {"float"}, "bool": {"bool"}, "list": {"list"}, "dict": {"dict"}}
CLASSES |= {"set": {"set"}, "bytes": {"bytes"}, "NoneType": {"None"}}


def classes_of(at: Lowering, tested: ast.expr, classes: ast.expr) -> set[str]:
    """The kinds whose values are instances of the classes.

    Raises:
        Refused: a class is not known.
    """
    match classes:
        case ast.Tuple(elts=parts):
            return set().union(*(classes_of(at, tested, part) for part in parts))
        case ast.Name(id="tuple"):
            kinds = at.web_cell(at.webs.web(tested)).kinds if isinstance(tested, ast.Name) else {}
            return {"sequence", *(kind for kind in kinds if kind.startswith("tuple"))}
        case ast.Name(id=named) if named in CLASSES:
            return CLASSES[named]
        case ast.Call(func=ast.Name(id="type"), args=[ast.Constant(value=None)]):
            return {"None"}
    raise Refused("type test", f"of `{ast.unparse(classes)}`", at.line)


# --- Containers ------------------------------------------------------------------------------------------------------


def sequence(at: Lowering, node: ast.List | ast.Set) -> Typed:
    """`[a, b]`, `{a, b}`; starred parts are concatenated."""
    if any(isinstance(part, ast.Starred) for part in node.elts):
        return _starred(at, node)
    element = at.part("element")
    items = [expression(at, part) for part in node.elts]
    for item in items:
        at.cells.absorb(element, item.cell)
    cell = at.container("list" if isinstance(node, ast.List) else "set", element)
    kept = tuple(at.kept(item, element) for item in items)
    return Typed(nodes.Build(items=kept, type=at.type(cell), line=at.line), cell)


def _starred(at: Lowering, node: ast.List | ast.Set | ast.Tuple) -> Typed:
    result: Typed | None = None
    for part in node.elts:
        if isinstance(part, ast.Starred):
            piece = operators.as_list(at, LISTED[0](at, part.value))
        else:
            piece = sequence(at, single(node, part))
        result = piece if result is None else operators.binary(at, ast.Add(), result, piece)
    assert result is not None
    return result if isinstance(node, ast.List) else apply(at, "list.to_set" if isinstance(node, ast.Set) else "list.to_tuple", result)


def single(node: ast.AST, part: ast.expr) -> ast.List:
    """`[part]`, the same node in every pass."""
    if not hasattr(node, "singles"):
        node.singles = {}  # type: ignore[attr-defined]
    return node.singles.setdefault(id(part), ast.copy_location(ast.List(elts=[part], ctx=ast.Load()), part))  # type: ignore[attr-defined, no-any-return]


def pair(at: Lowering, node: ast.Tuple) -> Typed:
    """`(a, b)`."""
    if any(isinstance(part, ast.Starred) for part in node.elts):
        return _starred(at, node)
    items = [expression(at, part) for part in node.elts]
    parts = []
    for item in items:
        part = at.part("item", "item")
        at.cells.absorb(part, item.cell)
        parts.append(part)
    cell = at.container(f"tuple {len(items)}", *parts)
    kept = tuple(at.kept(item, part) for item, part in zip(items, parts, strict=True))
    return Typed(nodes.Build(items=kept, type=at.type(cell), line=at.line), cell)


def mapping(at: Lowering, node: ast.Dict) -> Typed:
    """`{key: value}`; `**other` is a union."""
    if None in node.keys:
        return _spread(at, node)
    key, value = at.part("key", "key"), at.part("value", "value")
    items = []
    for key_node, value_node in zip(node.keys, node.values, strict=True):
        assert key_node is not None
        items.append((expression(at, key_node), key))
        items.append((expression(at, value_node), value))
    for item, part in items:
        at.cells.absorb(part, item.cell)
    cell = at.container("dict", key, value)
    kept = tuple(at.kept(item, part) for item, part in items)
    return Typed(nodes.Build(items=kept, type=at.type(cell), line=at.line), cell)


def _spread(at: Lowering, node: ast.Dict) -> Typed:
    pieces: list[Typed] = []
    for key, value in zip(node.keys, node.values, strict=True):
        if key is not None:
            raise Refused("** in a dict", "beside single keys", at.line)
        pieces.append(expression(at, value))
    if len(pieces) == 1:
        return apply(at, "dict.copy", pieces[0])
    result = pieces[0]
    for piece in pieces[1:]:
        result = apply(at, "dict.union", result, piece)
    return result


def walrus(at: Lowering, node: ast.NamedExpr) -> Typed:
    """`name := value`: the assignment stands before the statement.

    Raises:
        Refused: it is not evaluated exactly once, first.
    """
    value = expression(at, node.value)
    if at.lazy:
        raise Refused("walrus", "in a part that is evaluated lazily", at.line)
    cell = at.web_cell(at.webs.web(node.target))
    kept = at.kept(value, cell)
    at.before.append(nodes.Assign(place=at.variable(node.target), value=kept, line=at.line))
    return Typed(at.local(at.variable(node.target)), cell)


EXPRESSIONS |= {
    ast.Constant: constant,
    ast.Name: name,
    ast.BinOp: binary,
    ast.UnaryOp: unary,
    ast.Compare: compare,
    ast.BoolOp: boolean,
    ast.IfExp: conditional,
    ast.List: sequence,
    ast.Set: sequence,
    ast.Tuple: pair,
    ast.Dict: mapping,
    ast.NamedExpr: walrus,
}
