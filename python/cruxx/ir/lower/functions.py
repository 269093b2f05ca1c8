"""Functions as operands: lambdas, builtins and methods that are applied to lowered values; comprehensions and their like."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.cells import Cell
from cruxx.ir.lower.conditions import lazy
from cruxx.ir.lower.context import Doomed, Lowering, Typed, Views
from cruxx.ir.lower.expressions import EXPRESSIONS, expression
from cruxx.ir.lower.iterables import COMPREHEND, LISTS, Source, element, elements, iterated, listed, listed_text, source
from cruxx.ir.lower.proofs import proofs
from cruxx.ir.lower.truths import attempted, truth
from cruxx.ir.lower.webs import names_of
from cruxx.ir.lower.zips import collected
from cruxx.refusal import Refused

Comprehensions = ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp

CALLABLES: list[Callable[[Lowering, ast.expr, list[Typed]], Typed]] = []
"""How a function that is no lambda is applied to values."""


def applied_function(at: Lowering, function: ast.expr, *values: Typed) -> Typed:
    """The result of a function for values.

    Raises:
        Refused: the function is not known.
    """
    if not isinstance(function, ast.Lambda):
        with at.at(function):
            return CALLABLES[0](at, function, list(values))
    for parameter, value in zip(names_of(function.args), values, strict=True):
        web = at.webs.web(parameter)
        at.cells.absorb(at.web_cell(web), value.cell)
    return expression(at, function.body)


def parameter(at: Lowering, function: ast.expr | None, index: int, cell: Cell) -> nodes.Variable:
    """The variable that stands for what the function is applied to."""
    if isinstance(function, ast.Lambda) and index < len(function.args.args):
        web = at.webs.web(function.args.args[index])
        at.cells.absorb(at.web_cell(web), cell)
        return at.variable(function.args.args[index])
    return at.temporary("item", cell, str(index))


def closure(at: Lowering, function: ast.expr, cell: Cell) -> Typed:
    """A function of one operand as a function value of Core IR."""
    variable = parameter(at, function, 0, cell)
    body = attempted(at, Typed(at.local(variable), cell), lambda each: applied_function(at, function, each))
    if isinstance(body.expr, nodes.Fail):
        body = Typed(replace(body.expr, type=types.INT), at.of(types.INT))
    node = nodes.Lambda(parameters=(variable,), body=body.expr, type=at.type(body.cell), line=at.line)
    return Typed(node, body.cell)


def clause_source(at: Lowering, target: ast.expr, node: ast.expr) -> Source:
    """What a clause walks over: pairs as one element where the target is one name."""
    found = source(at, node)
    if len(found.targets) == 2 and not (isinstance(target, ast.Tuple) and len(target.elts) == 2):
        pairs = elements(at, listed(at, node))
        return replace(pairs, walked=found.walked) if isinstance(found.iterable, nodes.Entries) else pairs
    return found


def targets_of(at: Lowering, target: ast.expr, found: Source) -> tuple[nodes.Variable, ...]:
    """The variables that an iteration gives values to; parts of nested targets stand for parts of these."""
    if isinstance(target, ast.Name):
        return (_bound(at, target, found.targets[0]),)
    if not isinstance(target, ast.Tuple):
        raise Refused("loop target", f"`{ast.unparse(target)}`", at.line)
    cells = found.targets
    if len(cells) == 1:
        kind = cells[0].kind
        if kind and kind != f"tuple {len(target.elts)}":
            raise Refused("unpacking", f"elements of kind {kind} into {len(target.elts)} variables", at.line)
        cells = cells[0].parts(kind) if kind else tuple(at.cell("part") for _ in target.elts)
    variables = []
    for part, cell in zip(target.elts, cells, strict=True):
        if isinstance(part, ast.Name):
            variables.append(_bound(at, part, cell))
        else:
            variables.append(_nested(at, part, cell))
    return tuple(variables)


def _bound(at: Lowering, target: ast.Name, cell: Cell) -> nodes.Variable:
    own = at.web_cell(at.webs.web(target))
    at.cells.absorb(own, cell)
    if at.final and at.type(own) != at.type(cell):
        raise Refused("loop target", f"`{target.id}` holds values of other types too", at.line)
    return at.variable(target)


def _nested(at: Lowering, target: ast.expr, cell: Cell) -> nodes.Variable:
    variable = at.temporary("pair", cell, ast.unparse(target))
    kind = cell.kind
    if not isinstance(target, ast.Tuple) or (kind and kind != f"tuple {len(target.elts)}"):
        raise Refused("loop target", f"`{ast.unparse(target)}`", at.line)
    parts = cell.parts(kind) if kind else tuple(at.cell("part") for _ in target.elts)
    for index, (part, inner) in enumerate(zip(target.elts, parts, strict=True)):
        if not isinstance(part, ast.Name):
            raise Refused("loop target", f"`{ast.unparse(target)}`", at.line)
        value = at.operation("tuple.item", inner, at.local(variable), at.literal(index).expr)
        at.aliases[at.webs.web(part)] = value
    return variable


def clauses(at: Lowering, generators: list[ast.comprehension]) -> tuple[tuple[nodes.Clause, ...], Views, list[Source]]:
    """The clauses of a comprehension, what their conditions prove, and what they walk over."""
    made, views, walked = [], Views(), []
    unordered, at.unordered = at.unordered, False
    for index, generator in enumerate(generators):
        if index:
            with at.lazily(views):
                found = clause_source(at, generator.target, generator.iter)
        else:
            at.unordered = unordered and isinstance(generator.target, ast.Name)
            found = clause_source(at, generator.target, generator.iter)
            at.unordered = False
        walked.append(found)
        variables = targets_of(at, generator.target, found)
        conditions = []
        for test in generator.ifs:
            conditions.append(lazy(at, test, views, test=True).expr)
            views |= proofs(at, test)[0]
        made.append(nodes.Clause(targets=variables, iterable=found.iterable, conditions=tuple(conditions)))
    return tuple(made), views, walked


def comprehension(at: Lowering, node: Comprehensions, kind: str = "") -> Typed:
    """A comprehension; a generator is the list of what it gives."""
    at.unordered = at.unordered or isinstance(node, ast.SetComp)
    kind = kind or {ast.SetComp: "set", ast.DictComp: "dict"}.get(type(node), "list")
    with at.recording() as changes:
        made, views, walked = clauses(at, node.generators)
        wanted = [node.key, node.value] if isinstance(node, ast.DictComp) else [node.elt]
        with at.lazily(views):
            values = [lazy(at, each) for each in wanted]
    for found in walked:
        if found.walked is not None and at.final and at.touches(changes, found.walked.cell):
            raise Refused("comprehension", "it changes what it walks over", at.line)
    parts = []
    for role, value in zip(("key", "value") if kind == "dict" else ("element",), values, strict=True):
        part = at.part(role, role)
        at.cells.absorb(part, value.cell)
        parts.append(part)
    cell = at.container(kind, *parts)
    kept = tuple(at.kept(value, part) for value, part in zip(values, parts, strict=True))
    return Typed(nodes.Comprehension(elements=kept, clauses=made, type=at.type(cell), line=at.line), cell)


def generator(at: Lowering, node: ast.GeneratorExp) -> Typed:
    """A generator that nothing consumes right here.

    Raises:
        Refused: always.
    """
    raise Refused("generator", "it is kept, and not consumed where it is made", at.line)


def mapped(at: Lowering, call: ast.Call) -> Typed:
    """`map(function, items)` as a list."""
    function, *rest = call.args
    if len(rest) == 1:
        found = elements(at, iterated(at, rest[0]))
    elif len(rest) == 2:
        left, right = (listed_text(at, each) for each in rest)
        cells = (element(at, left), element(at, right))
        found = Source(nodes.Zipped(left=left.expr, right=right.expr), cells)
    else:
        raise Refused("map", f"of {len(rest)} iterables", at.line)
    return per_item(at, found, function)


def per_item(at: Lowering, found: Source, function: ast.expr) -> Typed:
    """The list of a function's results for what a source gives."""
    variables = tuple(parameter(at, function, index, cell) for index, cell in enumerate(found.targets))
    with at.lazily():
        values = [Typed(at.local(variable), cell) for variable, cell in zip(variables, found.targets, strict=True)]
        try:
            result = applied_function(at, function, *values)
        except Doomed as doomed:
            fail = nodes.Fail(exception=doomed.exception, message=doomed.message, type=types.ANY, line=at.line)
            result = Typed(fail, at.cell("fail"))
    return collected(at, result, nodes.Clause(targets=variables, iterable=found.iterable))


def filtered(at: Lowering, call: ast.Call) -> Typed:
    """`filter(function, items)` as a list; None as the function tests the truth."""
    function, items = call.args
    found = elements(at, iterated(at, items))
    variable = parameter(at, function, 0, found.targets[0])
    value = Typed(at.local(variable), found.targets[0])
    with at.lazily():
        if isinstance(function, ast.Constant) and function.value is None:
            test = truth(at, value)
        elif isinstance(function, ast.Lambda):
            at.cells.absorb(at.web_cell(at.webs.web(function.args.args[0])), value.cell)
            test = lazy(at, function.body, test=True)
        else:
            test = attempted(at, value, lambda each: truth(at, applied_function(at, function, each)))
            if isinstance(test.expr, nodes.Fail):
                test = Typed(replace(test.expr, type=types.BOOL), at.of(types.BOOL))
    clause = nodes.Clause(targets=(variable,), iterable=found.iterable, conditions=(test.expr,))
    return collected(at, value, clause)


EXPRESSIONS.update(
    {
        ast.ListComp: comprehension,
        ast.SetComp: comprehension,
        ast.DictComp: comprehension,
        ast.GeneratorExp: generator,
    }
)

COMPREHEND.append(comprehension)

LISTS.update({"map": mapped, "filter": filtered})
