"""From a seed's Python to typed Core IR.

The text is brought into fewer shapes (`normalise`), its names are separated into variables of one type (`webs`), and passes over
it learn types until nothing is new (`cells`); the last pass keeps what it makes. Then declarations are placed and names chosen.
Whatever has no exact meaning in Core IR is refused; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower import calls, conditions, containers, loops, normalise, subscripts
from cruxx.ir.lower.cells import Cell
from cruxx.ir.lower.context import Lowering
from cruxx.ir.lower.declare import declared
from cruxx.ir.lower.naming import named
from cruxx.ir.lower.program import Program, Signature
from cruxx.ir.lower.statements import block
from cruxx.ir.lower.webs import Webs, names_of
from cruxx.refusal import Refused
from cruxx.types import Type

__all__ = ["calls", "conditions", "containers", "loops", "lower", "subscripts"]

DERIVED = ("view", "bound", "inner", "checked", "true", "present")
"""Cells that only show a part of another one; what an operation asks of them tells nothing."""

PASSES = 200
"""More passes than any program needs until nothing is new."""


def lower(code: str, observed: tuple[Type, ...]) -> nodes.Program:
    """The program of a seed whose `f` is given arguments of these types; an unknown part is `Any`.

    Raises:
        Refused: a construct has no exact meaning in Core IR, or a type cannot be decided.
    """
    functions = normalise.normalised(code)
    program = Program()
    for function in functions:
        webs = Webs(function)
        parameters = [Cell("parameter") for _ in names_of(function.args)]
        program.functions[function.name] = Signature(function, webs, parameters, Cell("result"))
    main = program.functions["f"]
    if len(observed) != len(main.parameters):
        raise Refused("parameters", f"{len(observed)} arguments for {len(main.parameters)}", main.node.lineno)
    main.called = True
    for cell, given in zip(main.parameters, observed, strict=True):
        program.cells.include(cell, given)
    _learn(program)
    program.final = True
    made = [_pass(program, signature) for signature in program.functions.values() if signature.called]
    finished = tuple(named(_with_declarations(each)) for each in made)
    return nodes.Program(functions=finished, domain=", ".join(sorted(program.domain)))


def _learn(program: Program) -> None:
    """Passes until nothing is new; then what operations ask for, then defaults, decide what is still unknown."""
    for _ in range(PASSES):
        program.cells.changed = False
        program.hints.clear()
        for signature in list(program.functions.values()):
            if signature.called:
                _pass(program, signature)
        if not program.cells.changed and not _decided(program):
            return
    raise Refused("types", "no end is found in learning them")


def _decided(program: Program) -> bool:
    for cell, wanted in program.hints:
        if not cell.kinds and wanted != types.ANY and not cell.role.startswith(DERIVED):
            program.cells.hint(cell, wanted)
            return True
    for cell in program.cells.parts:
        if not cell.kinds:
            program.cells.hint(cell, types.STR if cell.role == "key" else types.INT)
            return True
    return False


def _pass(program: Program, signature: Signature) -> nodes.Function:
    """One pass over one function."""
    at = Lowering(program, signature)
    arguments = names_of(signature.node.args)
    for argument, cell in zip(arguments, signature.parameters, strict=True):
        at.cells.absorb(at.web_cell(at.webs.web(argument)), cell)
    unset = _unset(at)
    body, ended = block(at, signature.node.body)
    if not ended:
        none = at.kept(at.literal(None), signature.result)
        body.append(nodes.Return(value=none, line=at.line))
    parameters, prelude = _parameters(at, signature)
    return nodes.Function(
        name=signature.node.name,
        parameters=parameters,
        result=at.type(signature.result),
        body=(*prelude, *unset, *body),
        line=signature.node.lineno,
    )


def _unset(at: Lowering) -> list[nodes.Stmt]:
    """None for the variables that are read where they may have no value."""
    made: list[nodes.Stmt] = []
    for name in at.webs.perhaps_names():
        cell = at.web_cell(at.webs.web(name))
        at.cells.add(cell, "None")
        variable = at.variable(name)
        if at.final and not isinstance(variable.type, types.Optional):
            raise Refused("variable that may have no value", f"`{name.id}`", name.lineno)
        made.append(
            nodes.Assign(
                place=variable,
                value=at.converted(at.literal(None).expr, variable.type) if at.final else at.literal(None).expr,
                line=at.line,
            )
        )
    return made


def _parameters(at: Lowering, signature: Signature) -> tuple[tuple[nodes.Variable, ...], Sequence[nodes.Stmt]]:
    """The parameters at their own types; one whose variable holds more than that is copied into it."""
    parameters, prelude = [], []
    for argument, cell in zip(names_of(signature.node.args), signature.parameters, strict=True):
        own = at.variable(argument)
        if at.type(cell) != own.type and at.final:
            given = at.temporary(argument.arg, cell, alone=True)
            wide = at.converted(at.local(given), own.type)
            prelude.append(nodes.Assign(place=own, value=wide, line=at.line))
            own = given
        parameters.append(replace(own, type=at.type(cell)) if not at.final else own)
    return tuple(parameters), prelude


def _with_declarations(function: nodes.Function) -> nodes.Function:
    given = {each.name for each in function.parameters}
    return replace(function, body=declared(function.body, given))
