"""How variables are used: what is read once, and what only the items are looked at of."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cruxx.ir.lower.webs import Webs


def kept_once(webs: Webs, function: ast.FunctionDef) -> Iterator[ast.expr]:
    """Calls that are kept in a variable which is read once, in the same loop."""
    loops = {id(each): loop for loop in ast.walk(function) for part in _repeated(loop) for each in ast.walk(part)}
    loads = [node for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name() as target], value=ast.Call() as value):
                reads = [each for each in loads if webs.web(each) == webs.web(target)]
                if len(reads) == 1 and loops.get(id(reads[0])) is loops.get(id(target)):
                    yield value


def looked_at(webs: Webs, function: ast.FunctionDef, *, subscripts: bool = True) -> Iterator[ast.expr]:
    """Calls that are kept in a variable of which only the items are ever looked at."""
    parents = {id(child): node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    loads = [node for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name() as target], value=ast.Call() as value) if webs.defined_once(target):
                reads = [each for each in loads if webs.web(each) == webs.web(target)]
                used = [parents[id(each)] for each in reads]
                if not subscripts and any(isinstance(each, ast.Subscript) for each in used):
                    continue
                if all(_looks_at_items(parent, each) for parent, each in zip(used, reads, strict=True)):
                    yield value


def _looks_at_items(parent: ast.AST, node: ast.Name) -> bool:
    """Whether a use cannot tell a range from the list of its ints."""
    match parent:
        case ast.For(iter=used) | ast.comprehension(iter=used):
            return used is node
        case ast.Call(
            func=ast.Name(
                id="len"
                | "list"
                | "sum"
                | "sorted"
                | "min"
                | "max"
                | "enumerate"
                | "zip"
                | "reversed"
                | "set"
                | "tuple"
            )
        ):
            return True
        case ast.Call(func=ast.Attribute(attr="join" | "extend")):
            return True
        case ast.Compare(ops=[ast.In() | ast.NotIn()], comparators=[used]):
            return used is node
        case ast.Subscript(slice=index, ctx=ast.Load()):
            return index is not node and not isinstance(index, ast.Slice)
    return False


def bound_inside(part: ast.AST) -> Iterator[ast.Name]:
    """The names that a comprehension binds in itself."""
    if isinstance(part, ast.comprehension):
        yield from (node for node in ast.walk(part.target) if isinstance(node, ast.Name))


def stored_names(node: ast.AST) -> Iterator[ast.Name]:
    """The names that are stored outside of comprehensions."""
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.comprehension):
            yield from stored_names(child)


def _repeated(loop: ast.AST) -> list[ast.AST]:
    """What a loop or comprehension evaluates more than once."""
    match loop:
        case ast.For(body=body):
            return [*body]
        case ast.While(test=test, body=body):
            return [test, *body]
        case (
            ast.ListComp(elt=element, generators=[first, *others])
            | ast.SetComp(elt=element, generators=[first, *others])
        ):
            return [element, *first.ifs, *others]
        case ast.GeneratorExp(elt=element, generators=[first, *others]):
            return [element, *first.ifs, *others]
        case ast.DictComp(key=key, value=value, generators=[first, *others]):
            return [key, value, *first.ifs, *others]
    return []
