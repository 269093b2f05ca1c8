"""How Go gives a place its value where that takes statements, and what ends a block."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.go import changes, loops
from cruxx.rules.go.exceptions import idle
from cruxx.rules.go.order import spelled
from cruxx.rules.go.spelling import interface
from cruxx.translate import blocks
from cruxx.translate.blocks import has_break
from cruxx.translate.emit import Emitter
from cruxx.types import NONE, STR


def forget(emit: Emitter, value: nodes.Expr | None) -> None:
    """Evaluates a value that no one reads, if that can be noticed."""
    if value is not None and not idle(value):
        emit.line(f"_ = {emit.text(value)}")


def put(emit: Emitter, place: str, value: nodes.Expr, *, declares: bool = False) -> None:
    """Gives a place its value; what needs statements is written into the place itself."""
    match value:
        case nodes.Conditional():
            choose(emit, place, value, declares=declares)
        case nodes.Comprehension() if declares:
            emit.line(f"{place} := {spelled(emit, value.type)}{{}}")
            loops.collect(emit, value, place)
        case nodes.Operation(name="list.pop" | "list.pop_at", operands=(nodes.Local() as items, *_)) if (
            emit.text(items) != place
        ):
            changes.take(emit, value, f"{place} {':=' if declares else '='}")
        case _:
            emit.line(f"{place} {':=' if declares else '='} {plain(emit, value, declares=declares)}")


def plain(emit: Emitter, value: nodes.Expr, *, declares: bool) -> str:
    """A value for a place whose type is known, or is taken from it."""
    if isinstance(value, nodes.Convert) and not declares and interface(value.type):
        return emit.text(value.value)
    return emit.text(value)


def choose(emit: Emitter, place: str, value: nodes.Conditional, *, declares: bool) -> None:
    """An if around two assignments, or around one where the other value can stand before it."""
    if isinstance(value.otherwise, nodes.Fail):
        emit.line(f"if {emit.text(blocks.negated(value.test))} {{")
        with emit.indented():
            emit.line(f"panic({failure(emit, value.otherwise)})")
        emit.line("}")
        put(emit, place, value.then, declares=declares)
        return
    test = emit.text(value.test)
    simple = (
        declares and isinstance(value.otherwise, nodes.Literal | nodes.Local) and value.otherwise.type == value.type
    )
    if simple:
        put(emit, place, value.otherwise, declares=True)
    elif declares:
        emit.line(f"var {place} {spelled(emit, value.type)}")
    emit.line(f"if {test} {{")
    with emit.indented():
        put(emit, place, value.then)
    empty = declares and isinstance(value.otherwise, nodes.Convert) and value.otherwise.value.type == NONE
    if not simple and not empty:
        emit.line("} else {")
        with emit.indented():
            put(emit, place, value.otherwise)
    emit.line("}")


def failure(emit: Emitter, node: nodes.Fail) -> str:
    """What a panic says for an exception."""
    return emit.render(STR, f"{node.exception}: {node.message}")


def ends(block: nodes.Block, *, jumps: bool = False) -> bool:
    """Whether Go sees that nothing comes after a block; `jumps`: a `break` or `continue` leaves it too."""
    match block[-1:]:
        case (nodes.Return() | nodes.Raise(),):
            return True
        case (nodes.Break() | nodes.Continue(),):
            return jumps
        case (nodes.If(then=then, otherwise=otherwise),):
            return ends(then, jumps=jumps) and ends(otherwise, jumps=jumps)
        case (nodes.Try(body=body),):
            return isinstance(body[-1], nodes.Return)
        case (nodes.While(test=nodes.Literal(value=True), body=body),):
            return not has_break(body)
    return False
