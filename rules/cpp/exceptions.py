"""Python's exceptions in C++: those of the standard library, and which handler can tell which of them."""

from __future__ import annotations

import builtins
from collections.abc import Iterator

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.translate.emit import Emitter

CLASSES = {
    "IndexError": "std::out_of_range",
    "KeyError": "std::out_of_range",
    "LookupError": "std::out_of_range",
    "ValueError": "std::invalid_argument",
    "ZeroDivisionError": "std::domain_error",
    "OverflowError": "std::overflow_error",
}
"""What an exception is thrown as; all others are `std::runtime_error`, of which `std::overflow_error` is a kind."""

UNSURE = frozenset(
    "list.first list.delete_slice_step list.from_range range.contains int.power int.shift_left int.shift_right int.character "
    "float.floor_divide float.modulo float.power float.to_int float.round str.ljust_fill str.rjust_fill str.center_fill "
    "str.translate_characters str.translate_removing str.code str.minimum str.maximum bytes.decode".split()
)
"""Operations that may go on in C++ where Python raises, or throw something else."""

HARMLESS = {
    # operation → the operand that, as a constant, leaves nothing to raise
    "str.split": 1,
    "str.split_limit": 1,
    "str.rsplit": 1,
    "str.rsplit_limit": 1,
    "str.partition": 1,
    "str.rpartition": 1,
    "str.slice_step": 3,
    "list.slice_step": 3,
    "list.from_range": 2,
    "int.divide": 1,
    "int.floor_divide": 1,
    "int.modulo": 1,
}


def thrown(name: str) -> str:
    """The C++ exception for one of Python's."""
    return CLASSES.get(name, "std::runtime_error")


def raised(program: nodes.Program, block: object) -> frozenset[str]:
    """The names of the exceptions that a block may raise; those of the whole program where it calls a function."""
    names = frozenset(name for node in walk.descendants(block) for name in _raised(node))
    if block is not program and any(isinstance(node, nodes.Call) for node in walk.descendants(block)):
        return names | raised(program, program)
    return names


def _raised(node: object) -> Iterator[str]:
    match node:
        case nodes.Operation() if not is_harmless(node):
            yield from catalogue()[node.name].raises
        case nodes.Update(operation=name):
            yield from catalogue()[name].raises
        case nodes.Fail(exception=name) | nodes.Raise(exception=name):
            yield name
        case nodes.Index():
            yield "IndexError"
        case nodes.Key():
            yield "KeyError"


def is_harmless(node: nodes.Operation) -> bool:
    """Whether an operand that is a constant keeps an operation from raising."""
    if node.name not in HARMLESS:
        return False
    operand = node.operands[HARMLESS[node.name]]
    return isinstance(operand, nodes.Literal) and bool(operand.value)


def unsure(program: nodes.Program, block: object) -> str | None:
    """An operation in a block, or in what it calls, that may not throw in C++ where Python raises."""
    for node in walk.descendants(block):
        name = (
            node.name if isinstance(node, nodes.Operation) else node.operation if isinstance(node, nodes.Update) else ""
        )
        if name in UNSURE and not (isinstance(node, nodes.Operation) and is_harmless(node)):
            return name
    if block is not program and any(isinstance(node, nodes.Call) for node in walk.descendants(block)):
        return unsure(program, program)
    return None


def is_kind(name: str, caught: str) -> bool:
    """Whether an exception is of a class."""
    kinds = [getattr(builtins, each, None) for each in (name, caught)]
    return name == caught or (all(isinstance(kind, type) for kind in kinds) and issubclass(*kinds))  # type: ignore[arg-type]


def catching(emit: Emitter, statement: nodes.Try) -> list[tuple[str, nodes.Handler]]:
    """The handlers that may run, each with the C++ exception that it catches.

    Raises:
        Refused: a handler cannot be told apart from what it must let pass, or an operation does not throw.
    """
    program = emit.program
    left = raised(program, statement.body)
    doubtful = unsure(program, statement.body) if left and statement.handlers else None
    if doubtful is not None:
        emit.refuse("try", f"{doubtful} may not throw in C++ where it raises in Python", statement.line)
    found = []
    for handler in statement.handlers:
        mine = {name for name in left if _is_caught(name, handler)}
        left -= mine
        if mine:
            found.append((_caught(emit, statement, mine, left), handler))
    return found


def _is_caught(name: str, handler: nodes.Handler) -> bool:
    return not handler.exceptions or any(is_kind(name, caught) for caught in handler.exceptions)


def _caught(emit: Emitter, statement: nodes.Try, mine: set[str], left: frozenset[str]) -> str:
    classes = {thrown(name) for name in mine}
    if len(classes) == 1:
        (only,) = classes
        passing = {thrown(name) for name in left}
        if only not in passing and not (only == "std::runtime_error" and "std::overflow_error" in passing):
            return only
    elif not left:
        return "std::exception"
    emit.refuse(
        "try",
        f"{', '.join(sorted(mine))} cannot be told from {', '.join(sorted(left)) or 'each other'}",
        statement.line,
    )
