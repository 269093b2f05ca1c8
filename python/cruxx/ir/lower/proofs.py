"""What tests prove about the kinds of variables."""

from __future__ import annotations

import ast

from cruxx.ir.lower.context import Lowering, Views
from cruxx.refusal import Refused


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


CLASSES = {
    **{name: {name} for name in ("str", "float", "bool", "list", "dict", "set", "bytes")},
    "int": {"int", "bool"},
    "NoneType": {"None"},
}
"""The kinds of the instances of a class."""


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
