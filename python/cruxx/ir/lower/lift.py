"""Inner functions beside the outer one: what they capture becomes parameters, which every call passes on."""

from __future__ import annotations

import ast

from cruxx.refusal import Refused


def lifted(function: ast.FunctionDef, known: dict[str, ast.FunctionDef]) -> dict[str, ast.FunctionDef]:
    """The inner functions of a function, taken out of it; a lambda that gets a name is one.

    Raises:
        Refused: an inner function assigns to a variable of the outer one, or shares its name with another function.
    """
    inner = _taken_out(function, known)
    captured = _captured(function, inner)
    for each in inner.values():
        each.args.args[:0] = [ast.copy_location(ast.arg(arg=name), each) for name in captured[each.name]]
    passing = _Passing(inner, captured)
    for each in (function, *inner.values()):
        each.body = [passing.visit(statement) for statement in each.body]
    return inner


def _taken_out(function: ast.FunctionDef, known: dict[str, ast.FunctionDef]) -> dict[str, ast.FunctionDef]:
    found: dict[str, ast.FunctionDef] = {}
    for statement in list(function.body):
        inner = _inner(statement)
        if inner is None:
            continue
        if inner.name in known or inner.name in found:
            raise Refused("inner function", f"there is another function called `{inner.name}`", inner.lineno)
        function.body.remove(statement)
        found[inner.name] = inner
    if _stored(function) & set(found):
        raise Refused("inner function", "its name is a variable too", function.lineno)
    return found


def _inner(statement: ast.stmt) -> ast.FunctionDef | None:
    match statement:
        case ast.FunctionDef():
            return statement
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Lambda(args=arguments, body=body)):
            given = ast.copy_location(ast.Return(value=body), body)
            made = ast.FunctionDef(name=name, args=arguments, body=[given], decorator_list=[])
            return ast.copy_location(made, statement)
    return None


def _stored(function: ast.FunctionDef) -> set[str]:
    parameters = {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
    names = {
        node.id for node in ast.walk(function) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
    return parameters | names


def _captured(function: ast.FunctionDef, inner: dict[str, ast.FunctionDef]) -> dict[str, list[str]]:
    """For each inner function the variables of the outer one that it reads, or that a function it uses reads."""
    own = _stored(function)
    used: dict[str, set[str]] = {}
    for each in inner.values():
        if any(isinstance(node, ast.Nonlocal) for node in ast.walk(each)):
            raise Refused("nonlocal", f"`{each.name}` assigns to variables of the function around it", each.lineno)
        used[each.name] = {node.id for node in ast.walk(each) if isinstance(node, ast.Name)} - _stored(each)
    found = {name: names & own for name, names in used.items()}
    for _ in inner:
        for name, names in used.items():
            found[name] |= {variable for other in names & set(inner) for variable in found[other]}
    return {name: sorted(names) for name, names in found.items()}


class _Passing(ast.NodeTransformer):
    """Passes what is captured to every call; a function that is no call is wrapped into a lambda."""

    def __init__(self, inner: dict[str, ast.FunctionDef], captured: dict[str, list[str]]) -> None:
        self.inner = inner
        self.captured = captured

    def given(self, name: str, like: ast.AST) -> list[ast.expr]:
        """The captured variables as arguments."""
        return [ast.copy_location(ast.Name(id=each, ctx=ast.Load()), like) for each in self.captured[name]]

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """A call of an inner function gets more arguments."""
        if isinstance(node.func, ast.Name) and node.func.id in self.inner:
            node.args = [*self.given(node.func.id, node), *(self.visit(each) for each in node.args)]
            node.keywords = [self.visit(each) for each in node.keywords]
            return node
        return self.generic_visit(node)  # type: ignore[return-value]

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A function that is passed on."""
        if node.id not in self.inner or not self.captured[node.id]:
            return node
        own = self.inner[node.id].args.args[len(self.captured[node.id]) :]
        parameters = [ast.arg(arg=f"{each.arg}") for each in own]
        passed = [ast.Name(id=each.arg, ctx=ast.Load()) for each in own]
        call = ast.Call(
            func=ast.Name(id=node.id, ctx=ast.Load()), args=[*self.given(node.id, node), *passed], keywords=[]
        )
        arguments = ast.arguments(posonlyargs=[], args=parameters, kwonlyargs=[], kw_defaults=[], defaults=[])
        return ast.fix_missing_locations(ast.copy_location(ast.Lambda(args=arguments, body=call), node))
