"""From a seed's text to functions of a smaller Python: no module constants, defaults, for-else, several targets or inner functions."""

from __future__ import annotations

import ast
import copy
import math
import string
from collections.abc import Sequence

from cruxx.ir.lower.counting import NAMES, plain_dicts
from cruxx.ir.lower.lift import lifted
from cruxx.ir.lower.webs import Webs
from cruxx.refusal import Refused

MODULES = {"string"}

STRINGS = {name: value for name, value in vars(string).items() if isinstance(value, str) and not name.startswith("_")}

CONSTANTS = {"pi": math.pi, "e": math.e}

FUNCTIONS = ("floor", "ceil")

LOOPS = (ast.For, ast.While)


def normalised(code: str) -> list[ast.FunctionDef]:
    """The functions of a seed, `f` last, those before it that it may call.

    Raises:
        Refused: the module holds something else than functions and constants.
    """
    module = ast.parse(code)
    functions: dict[str, ast.FunctionDef] = {}
    constants: dict[str, ast.expr] = {}
    imported: dict[str, str] = {}
    collected: set[str] = set()
    for statement in module.body:
        match statement:
            case ast.FunctionDef(name=name):
                functions[name] = statement
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                constants[name] = _constant(statement, value, constants)
            case ast.Import(names=names):
                imported |= {each.asname or each.name: each.name for each in names}
            case ast.ImportFrom(module="collections", names=names) if all(
                each.name in NAMES and not each.asname for each in names
            ):
                collected |= {each.name for each in names}
            case ast.ImportFrom(module="typing") | ast.Expr(value=ast.Constant()):
                continue
            case _:
                raise Refused("module", f"`{type(statement).__name__}` beside the functions", statement.lineno)
    functions = {name: plain_dicts(function, collected) for name, function in functions.items()}
    for function in list(functions.values()):
        functions |= lifted(function, functions)
    return _ordered([_function(each, constants, imported, functions) for each in functions.values()])


def _constant(statement: ast.stmt, value: ast.expr, constants: dict[str, ast.expr]) -> ast.expr:
    known = (
        ast.Constant,
        ast.BinOp,
        ast.UnaryOp,
        ast.operator,
        ast.unaryop,
        ast.expr_context,
        ast.List,
        ast.Tuple,
        ast.Dict,
        ast.Set,
    )
    for node in ast.walk(value):
        if not isinstance(node, known) and not (isinstance(node, ast.Name) and node.id in constants):
            raise Refused("module", "a value that is computed beside the functions", statement.lineno)
    return value


def _ordered(functions: list[ast.FunctionDef]) -> list[ast.FunctionDef]:
    return sorted(functions, key=lambda each: each.name == "f")


def _function(
    function: ast.FunctionDef,
    constants: dict[str, ast.expr],
    imported: dict[str, str],
    functions: dict[str, ast.FunctionDef],
) -> ast.FunctionDef:
    arguments = function.args
    if function.decorator_list:
        raise Refused("decorator", f"on `{function.name}`", function.lineno)
    if arguments.vararg or arguments.kwarg or arguments.kwonlyargs:
        raise Refused("parameters", "a function that takes any number of arguments", function.lineno)
    bound = {each.arg for each in ast.walk(function) if isinstance(each, ast.arg)} | {
        each.id for each in ast.walk(function) if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load)
    }
    _global(function, bound)
    function = _Constants({name: value for name, value in constants.items() if name not in bound}, imported).visit(
        function
    )
    function = _Slices().visit(_Calls(functions).visit(function))
    function.body = _Shapes().block(function.body)
    return ast.fix_missing_locations(function)


def _global(function: ast.FunctionDef, bound: set[str]) -> None:
    for node in ast.walk(function):
        if isinstance(node, ast.Nonlocal):
            raise Refused("nonlocal", f"`{', '.join(node.names)}`", node.lineno)
        if (
            isinstance(node, ast.Global)
            and set(node.names) & bound
            and not _written_first(function, {*node.names} & bound)
        ):
            raise Refused("global", f"`{', '.join(node.names)}` keeps its value from call to call", node.lineno)


def _written_first(function: ast.FunctionDef, names: set[str]) -> bool:
    """Whether no use of the names is reached before this function has given them a value."""
    return not any(node.id in names for node in Webs(function).unbound)


class _Constants(ast.NodeTransformer):
    """Constants of the module in the places of their names."""

    def __init__(self, constants: dict[str, ast.expr], imported: dict[str, str]) -> None:
        self.constants = constants
        self.imported = imported

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """The value of a constant; a name that stands for itself otherwise."""
        if not isinstance(node.ctx, ast.Load) or node.id not in self.constants:
            return node
        value = self.constants[node.id]
        if isinstance(value, ast.List | ast.Dict | ast.Set):
            raise Refused("module", f"`{node.id}`, which can be changed, is kept from call to call", node.lineno)
        return ast.copy_location(copy.deepcopy(value), node)

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """An element of a constant list or dict is only read."""
        if isinstance(node.value, ast.Name) and node.value.id in self.constants and isinstance(node.ctx, ast.Load):
            node.slice = self.visit(node.slice)
            node.value = ast.copy_location(copy.deepcopy(self.constants[node.value.id]), node)
            return node
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        """A constant container that something is looked for in is only read."""
        for index, (operator, right) in enumerate(zip(node.ops, node.comparators, strict=True)):
            if isinstance(operator, ast.In | ast.NotIn) and isinstance(right, ast.Name) and right.id in self.constants:
                node.comparators[index] = ast.copy_location(copy.deepcopy(self.constants[right.id]), right)
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """`string.digits` and its like."""
        match node:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (
                self.imported.get(module) == "string" and name in STRINGS
            ):
                return ast.copy_location(ast.Constant(value=STRINGS[name]), node)
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (
                self.imported.get(module) == "math" and name in CONSTANTS
            ):
                return ast.copy_location(ast.Constant(value=CONSTANTS[name]), node)
            case ast.Attribute(value=ast.Name(id=module), attr=name) if (
                self.imported.get(module) == "math" and name in FUNCTIONS
            ):
                return ast.copy_location(ast.Name(id=f"math.{name}", ctx=ast.Load()), node)
            case ast.Attribute(value=ast.Name(id=module)) if module in self.imported:
                known = f"{self.imported[module]}.{node.attr}"
                raise Refused(known, "the module is not known", node.lineno)
        return self.generic_visit(node)  # type: ignore[return-value]


class _Slices(ast.NodeTransformer):
    """`items[slice(start, stop)]` as `items[start:stop]`."""

    def visit_Subscript(self, node: ast.Subscript) -> ast.expr:
        """A subscript by a slice that is made right there."""
        self.generic_visit(node)
        match node.slice:
            case ast.Call(func=ast.Name(id="slice"), args=[stop], keywords=[]):
                node.slice = ast.copy_location(ast.Slice(upper=stop), node.slice)
            case ast.Call(func=ast.Name(id="slice"), args=[start, stop, *step], keywords=[]):
                node.slice = ast.copy_location(ast.Slice(start, stop, step[0] if step else None), node.slice)
        return node


class _Calls(ast.NodeTransformer):
    """Calls of the program's functions with all arguments in their places."""

    def __init__(self, functions: dict[str, ast.FunctionDef]) -> None:
        self.functions = functions

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """Keyword arguments and defaults become positional; what stands in the text is evaluated in its order."""
        self.generic_visit(node)
        if not isinstance(node.func, ast.Name) or node.func.id not in self.functions:
            return node
        arguments = self.functions[node.func.id].args
        defaults = dict(zip([each.arg for each in arguments.args][::-1], arguments.defaults[::-1], strict=False))
        given = {each.arg: each.value for each in node.keywords}
        names = [each.arg for each in arguments.args][len(node.args) :]
        for name in names:
            if name in given:
                node.args.append(given.pop(name))
            elif isinstance(defaults.get(name), ast.Constant | ast.UnaryOp):
                node.args.append(copy.deepcopy(defaults[name]))
            elif name in defaults:
                raise Refused("default argument", f"`{name}` keeps an object from call to call", node.lineno)
        node.keywords = [each for each in node.keywords if each.arg in given]
        if node.keywords:
            raise Refused("keyword argument", f"of `{node.func.id}`", node.lineno)
        return node


class _Shapes:
    """Statements in fewer shapes."""

    def __init__(self) -> None:
        self.flags = 0

    def block(self, statements: Sequence[ast.stmt]) -> list[ast.stmt]:
        """The statements of a block, each in one or several simpler ones."""
        return [made for each in statements for made in self.statement(each)]

    def statement(self, node: ast.stmt) -> list[ast.stmt]:
        """One statement in simpler ones."""
        for name in ("body", "orelse", "finalbody"):
            if getattr(node, name, None):
                setattr(node, name, self.block(getattr(node, name)))
        match node:
            case ast.Try(handlers=handlers):
                for handler in handlers:
                    handler.body = self.block(handler.body)
            case ast.For(orelse=[_, *_]) | ast.While(orelse=[_, *_]):
                return self.otherwise(node)
            case ast.Assign(targets=[first, *rest], value=value) if rest:
                return self.several(node, [first, *rest], value)
            case ast.AnnAssign(target=target, value=value):
                made = ast.Assign(targets=[target], value=value) if value else ast.Pass()
                return [ast.copy_location(made, node)]
            case ast.Global() | ast.Nonlocal() | ast.Import() | ast.ImportFrom():
                return []
        return [node]

    def several(self, node: ast.Assign, targets: list[ast.expr], value: ast.expr) -> list[ast.stmt]:
        """`a = b = value` as two assignments."""
        if isinstance(value, ast.Constant):
            sources: list[ast.expr] = [copy.deepcopy(value) for _ in targets]
        elif isinstance(targets[0], ast.Name):
            sources = [value, *(ast.Name(id=targets[0].id, ctx=ast.Load()) for _ in targets[1:])]
        else:
            raise Refused("assignment", "of one computed value to several places", node.lineno)
        pairs = zip(targets, sources, strict=True)
        return [ast.copy_location(ast.Assign(targets=[target], value=source), node) for target, source in pairs]

    def otherwise(self, node: ast.For | ast.While) -> list[ast.stmt]:
        """A loop with `else`: what follows a loop that is not left by `break`."""
        orelse, node.orelse = node.orelse, []
        if not _breaks(node.body):
            return [node, *orelse]
        self.flags += 1
        flag = "completed" if self.flags == 1 else f"completed{self.flags}"
        node.body = _flagged(node.body, flag)
        first = _set(flag, value=True, like=node)
        test = ast.If(test=ast.Name(id=flag, ctx=ast.Load()), body=orelse, orelse=[])
        return [first, node, ast.copy_location(test, orelse[0])]


def _breaks(body: Sequence[ast.stmt]) -> bool:
    return any(isinstance(each, ast.Break) or (not isinstance(each, LOOPS) and _breaks(_inside(each))) for each in body)


def _inside(node: ast.stmt) -> list[ast.stmt]:
    inner = [*getattr(node, "body", []), *getattr(node, "orelse", []), *getattr(node, "finalbody", [])]
    return [*inner, *(part for handler in getattr(node, "handlers", []) for part in handler.body)]


def _set(flag: str, *, value: bool, like: ast.AST) -> ast.stmt:
    made = ast.Assign(targets=[ast.Name(id=flag, ctx=ast.Store())], value=ast.Constant(value=value))
    return ast.fix_missing_locations(ast.copy_location(made, like))


def _flagged(body: Sequence[ast.stmt], flag: str) -> list[ast.stmt]:
    """The body with the flag taken away before each `break` of the loop."""
    made: list[ast.stmt] = []
    for each in body:
        if isinstance(each, ast.Break):
            made.append(_set(flag, value=False, like=each))
        elif not isinstance(each, LOOPS):
            for name in ("body", "orelse", "finalbody"):
                if getattr(each, name, None):
                    setattr(each, name, _flagged(getattr(each, name), flag))
            for handler in getattr(each, "handlers", []):
                handler.body = _flagged(handler.body, flag)
        made.append(each)
    return made
