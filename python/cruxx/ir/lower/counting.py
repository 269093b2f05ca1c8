"""`defaultdict` and `Counter` as plain dicts, where a variable holds one and only simple things are done with it."""

from __future__ import annotations

import ast
import copy

from cruxx.refusal import Refused

NAMES = ("defaultdict", "Counter")
"""What may be imported from `collections`."""

DEFAULTS = {"int": "0", "float": "0.0", "str": "''", "bool": "False", "list": "[]", "dict": "{}", "set": "set()"}
LOOKS = ("items", "keys", "values", "get", "pop", "most_common")
CONSUMERS = ("len", "sorted", "dict", "list", "max", "min", "sum", "any", "all", "set", "tuple", "enumerate", "zip")


def plain_dicts(function: ast.FunctionDef, imported: set[str]) -> ast.FunctionDef:
    """The function without the two classes.

    Raises:
        Refused: one of them is used in another way than as the only value of a variable.
    """
    if not imported:
        return function
    holders: dict[str, ast.expr | None] = {}
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id=made)) as call) if (
                made in imported
            ):
                holders[name] = _default(call)
    _check(function, holders, imported)
    used = {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}
    item = next(name for name in ("each", "counted", *map("counted{}".format, range(2, 99))) if name not in used)
    rewriting = _Rewriting(holders, item)
    function.body = [made for statement in function.body for made in rewriting.statements(statement)]
    return ast.fix_missing_locations(function)


def _default(call: ast.Call) -> ast.expr | None:
    """What a missing key stands for; None for a Counter, which does not keep it."""
    match call:
        case ast.Call(func=ast.Name(id="defaultdict"), args=[ast.Name(id=made)], keywords=[]) if made in DEFAULTS:
            return ast.parse(DEFAULTS[made], mode="eval").body
        case ast.Call(func=ast.Name(id="defaultdict"), args=[ast.Lambda(body=ast.Constant() as value)], keywords=[]):
            return value
        case ast.Call(func=ast.Name(id="Counter"), args=[] | [_], keywords=[]):
            return None
    raise Refused("collections", f"`{ast.unparse(call)}`", call.lineno)


def _check(function: ast.FunctionDef, holders: dict[str, ast.expr | None], imported: set[str]) -> None:
    """Looks at every use of the classes and of the variables that hold one."""
    parents = {id(child): node for node in ast.walk(function) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(function):
        if not isinstance(node, ast.Name) or node.id not in {*holders, *imported}:
            continue
        parent = parents[id(node)]
        if node.id in imported:
            holder = parents.get(id(parent))
            simple = isinstance(parent, ast.Call) and isinstance(holder, ast.Assign) and holder.value is parent
        else:
            simple = _simple(node, parent, imported)
        if not simple:
            raise Refused("collections", f"a use of `{node.id}` that a plain dict does not have", node.lineno)


def _simple(node: ast.Name, parent: ast.AST, imported: set[str]) -> bool:
    match parent:
        case ast.Assign(targets=[target], value=ast.Call(func=ast.Name(id=made))):
            return target is node and made in imported
        case ast.Subscript(value=value, slice=index):
            return value is node and not isinstance(index, ast.Slice)
        case ast.Attribute(attr=attribute):
            return attribute in LOOKS
        case ast.For(iter=used) | ast.comprehension(iter=used):
            return used is node
        case ast.Call(func=ast.Name(id=name)):
            return name in CONSUMERS
        case ast.Compare(ops=[ast.In() | ast.NotIn()]) | ast.Return():
            return True
    return False


class _Rewriting(ast.NodeTransformer):
    def __init__(self, holders: dict[str, ast.expr | None], item: str) -> None:
        self.holders = holders
        self.item = item

    def statements(self, node: ast.stmt) -> list[ast.stmt]:
        """What stands for a statement."""
        made = self.visit(node)
        return made if isinstance(made, list) else [made]

    def visit_Assign(self, node: ast.Assign) -> ast.stmt | list[ast.stmt]:
        """A new one is an empty dict; a Counter counts the items of what it is given."""
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)], value=ast.Call(func=ast.Name(id="defaultdict" | "Counter"), args=args)
            ):
                made = ast.copy_location(ast.Assign(targets=node.targets, value=ast.Dict(keys=[], values=[])), node)
                if self.holders[name] is not None or not args:
                    return made
                count = ast.parse(
                    f"for {self.item} in 0:\n    {name}[{self.item}] = {name}.get({self.item}, 0) + 1"
                ).body[0]
                assert isinstance(count, ast.For)
                count.iter = self.visit(args[0])
                return [made, _placed(count, node)]
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt:
        """`d[k] += v` of a key that may be new."""
        match node.target:
            case ast.Subscript(value=ast.Name(id=name), slice=key) if name in self.holders:
                default = self.holders[name]
                if any(isinstance(part, ast.Call) for part in ast.walk(key)) and not _repeatable(key):
                    raise Refused("collections", "an update of a key that is computed with an effect", node.lineno)
                if isinstance(default, ast.List | ast.Set | ast.Dict | ast.Call):
                    raise Refused("collections", "an update of a container in place", node.lineno)
                old = self._read(name, self.visit(copy.deepcopy(key)), "get")
                target = ast.Subscript(value=ast.Name(id=name, ctx=ast.Load()), slice=self.visit(key), ctx=ast.Store())
                value = ast.BinOp(left=old, op=node.op, right=self.visit(node.value))
                return _placed(ast.Assign(targets=[target], value=value), node)
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """A key that is read: a defaultdict keeps the default, a Counter does not."""
        self.generic_visit(node)
        match node:
            case ast.Subscript(value=ast.Name(id=name), slice=key, ctx=ast.Load()) if name in self.holders:
                method = "get" if self.holders[name] is None else "setdefault"
                return _placed(self._read(name, key, method), node)  # type: ignore[return-value]
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """`most_common` is a sort of the entries."""
        self.generic_visit(node)
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr="most_common"), args=args, keywords=[]):
                if self.holders.get(name, node) is not None or len(args) > 1:
                    return node
                found = ast.parse(f"sorted({name}.items(), key=lambda entry: entry[1], reverse=True)", mode="eval").body
                if args:
                    found = ast.Subscript(value=found, slice=ast.Slice(upper=args[0]), ctx=ast.Load())
                return _placed(found, node)  # type: ignore[return-value]
        return node

    def _read(self, name: str, key: ast.expr, method: str) -> ast.expr:
        default = self.holders[name]
        value = ast.Constant(value=0) if default is None else copy.deepcopy(default)
        function = ast.Attribute(value=ast.Name(id=name, ctx=ast.Load()), attr=method, ctx=ast.Load())
        return ast.Call(func=function, args=[key, value], keywords=[])


def _repeatable(key: ast.expr) -> bool:
    """Whether all calls in a key are of functions that change nothing."""
    calls = [part for part in ast.walk(key) if isinstance(part, ast.Call)]
    return all(
        isinstance(each.func, ast.Name) and each.func.id in ("len", "str", "int", "abs", "sum", "max", "min")
        for each in calls
    )


def _placed(node: ast.AST, like: ast.AST) -> ast.stmt:
    for part in ast.walk(node):
        if not hasattr(part, "lineno"):
            ast.copy_location(part, like)
    return ast.fix_missing_locations(ast.copy_location(node, like))  # type: ignore[return-value]
