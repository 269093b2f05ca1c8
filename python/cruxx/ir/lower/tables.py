"""Tables for `translate`."""

from __future__ import annotations

import ast

from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.expressions import expression
from cruxx.refusal import Refused


def table_of(at: Lowering, node: ast.Call) -> Typed:
    """`str.maketrans` of two texts or of a dict of characters."""
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


def translated(at: Lowering, receiver: Typed, args: list[ast.expr]) -> Typed | None:
    """`text.translate(str.maketrans(source, target, removed))`."""
    match args:
        case [ast.Call(func=ast.Attribute(attr="maketrans"), args=[source, target, removed])]:
            return apply(
                at, "str.translate_removing", receiver, *(expression(at, each) for each in (source, target, removed))
            )
        case [ast.Name() as table] if at.webs.web(table) in at.tables:
            return translated(at, receiver, [at.tables[at.webs.web(table)]])
    return None
