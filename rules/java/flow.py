"""What Java calls unreachable: statements behind one that never completes are an error, so they are left out."""

from __future__ import annotations

from dataclasses import replace

from cruxx.ir import nodes
from cruxx.translate.blocks import has_break


def trimmed(block: nodes.Block) -> nodes.Block:
    """A block without what is never reached."""
    kept: list[nodes.Stmt] = []
    for statement in block:
        kept.append(inner(statement))
        if never_completes(kept[-1]):
            break
    return tuple(kept)


def inner(statement: nodes.Stmt) -> nodes.Stmt:
    """A statement whose blocks are trimmed."""
    match statement:
        case nodes.If(then=then, otherwise=otherwise):
            return replace(statement, then=trimmed(then), otherwise=trimmed(otherwise))
        case nodes.While(body=body) | nodes.For(body=body):
            return replace(statement, body=trimmed(body))
        case nodes.Try(body=body, handlers=handlers, otherwise=otherwise, last=last):
            told = tuple(replace(each, body=trimmed(each.body)) for each in handlers)
            return replace(
                statement, body=trimmed(body), handlers=told, otherwise=trimmed(otherwise), last=trimmed(last)
            )
    return statement


def never_completes(statement: nodes.Stmt) -> bool:
    """Whether Java sees that nothing comes after a statement."""
    match statement:
        case nodes.Return() | nodes.Raise() | nodes.Break() | nodes.Continue():
            return True
        case nodes.If(then=then, otherwise=otherwise):
            return ends(then) and ends(otherwise)
        case nodes.While(test=nodes.Literal(value=True), body=body):
            return not has_break(body)
    return False


def ends(block: nodes.Block) -> bool:
    """Whether nothing comes after a block."""
    return bool(block) and never_completes(block[-1])
