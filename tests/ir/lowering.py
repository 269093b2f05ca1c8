"""Small Python functions, lowered and run beside CPython."""

from collections.abc import Sequence
from textwrap import dedent

import pytest
from cruxx.ir import nodes
from cruxx.ir.interpreter import Outcome, copied, interpret
from cruxx.ir.lower import lower
from cruxx.ir.wellformed import problems
from cruxx.refusal import Refused
from cruxx.types import join, type_of
from cruxx.value import Value

Arguments = tuple[Value, ...]


def code_of(text: str) -> str:
    """The source of `f`: one line is the body after its parameters (`s, n: return s * n`), several are the whole module."""
    if "\n" in text.strip():
        return dedent(text).strip()
    parameters, _, body = text.partition(": ")
    return f"def f({parameters}):\n    {body.replace(' ;; ', chr(10) + '    ')}"


def lowered(text: str, calls: Sequence[Arguments]) -> nodes.Program:
    """The program for arguments of the types of these calls; it must be Core IR."""
    observed = [type_of(each) for each in calls[0]]
    for call in calls[1:]:
        observed = [join(known, type_of(each)) for known, each in zip(observed, call, strict=True)]
    program = lower(code_of(text), tuple(observed))
    assert problems(program) == []
    return program


def python(text: str, arguments: Arguments) -> tuple[str, object]:
    """What CPython returns, as `repr` writes it, or the name of what it raises."""
    scope: dict[str, object] = {}
    exec(code_of(text), scope)
    try:
        return "returned", spelled(scope["f"](*_copied(arguments)))
    except Exception as error:
        return "raised", type(error).__name__


def _copied(arguments: Arguments) -> Arguments:
    return tuple(copied(each) for each in arguments)


def spelled(value: object) -> str:
    """The value as `repr` writes it, sets in order."""
    match value:
        case set():
            return f"{{{', '.join(sorted(map(spelled, value)))}}}"
        case list() | tuple():
            return f"{type(value).__name__}({', '.join(map(spelled, value))})"
        case dict():
            return f"dict({', '.join(f'{spelled(key)}: {spelled(each)}' for key, each in value.items())})"
    return repr(value)


def shown(outcome: Outcome) -> tuple[str, object]:
    """An outcome of the interpreter, as `python` shows CPython's."""
    return ("returned", spelled(outcome.value)) if outcome.returned else ("raised", outcome.exception)


def agrees(text: str, *calls: Arguments) -> None:
    """The lowered function does what CPython does for all of these arguments."""
    program = lowered(text, calls)
    for arguments in calls:
        assert shown(interpret(program, arguments)) == python(text, arguments), arguments


def refusal(text: str, *calls: Arguments) -> Refused:
    """Why the function is refused."""
    with pytest.raises(Refused) as refused:
        lowered(text, calls)
    return refused.value
