"""A seed's code with counters: which tests came out how, and how often a loop, a function or a handler was entered.

The code is rewritten as data here and runs in the sandbox only, where `observer` defines the two counters: `__note__`
takes a test's number and value and gives the value back, `__step__` counts an entry and is true.
"""

from __future__ import annotations

import ast


def instrumented(code: str) -> str:
    """The text of `code` with counters, which computes the same; numbers follow the order of the tree."""
    tree = _Counters().visit(ast.parse(code))
    return ast.unparse(ast.fix_missing_locations(tree))


class _Counters(ast.NodeTransformer):
    def __init__(self) -> None:
        self.number = 0

    def _note(self, test: ast.expr) -> ast.expr:
        return ast.Call(ast.Name("__note__", ast.Load()), [self._next(), test], [])

    def _step(self) -> ast.expr:
        return ast.Call(ast.Name("__step__", ast.Load()), [self._next()], [])

    def _next(self) -> ast.expr:
        self.number += 1
        return ast.Constant(self.number)

    def _tested(self, node: ast.If | ast.IfExp | ast.Assert | ast.While) -> ast.AST:
        node.test = self._note(node.test)
        return self.generic_visit(node)

    visit_If = visit_IfExp = visit_Assert = _tested  # noqa: N815 - the names that `ast` asks for

    def _entered(self, node: ast.For | ast.ExceptHandler) -> ast.AST:
        node.body = [ast.Expr(self._step()), *node.body]
        return self.generic_visit(node)

    visit_For = visit_ExceptHandler = _entered  # noqa: N815 - as above

    def visit_While(self, node: ast.While) -> ast.AST:
        """Counts the rounds and notes the test."""
        node.body = [ast.Expr(self._step()), *node.body]
        return self._tested(node)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Counts the calls; a docstring stays in its place."""
        place = 0 if ast.get_docstring(node, clean=False) is None else 1
        node.body.insert(place, ast.Expr(self._step()))
        return self.generic_visit(node)

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        """Counts the calls."""
        node.body = ast.BoolOp(ast.And(), [self._step(), node.body])
        return super().generic_visit(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        """Counts the rounds and notes the tests."""
        node.ifs = [self._step(), *map(self._note, node.ifs)]
        return self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Notes each operand but the last, which decides nothing."""
        node.values = [*map(self._note, node.values[:-1]), node.values[-1]]
        return self.generic_visit(node)
