"""Facts about texts.

- `ascii` of a program: every str that it can meet is ASCII, if its inputs are. All its constants are, and no operation makes
  another character: `chr` only of codes that are proved to be below 128; no bytes are decoded; a table of code points
  is made from texts.
- `character` on a str expression: it has exactly one character.
"""

from __future__ import annotations

from collections.abc import Iterator

from cruxx.ir import nodes, walk
from cruxx.ir.facts.integers import Integers
from cruxx.ir.facts.tree import Facts
from cruxx.ir.facts.variables import assigned_names
from cruxx.types import STR

ASCII_CODES = 127
CODES = 0x10FFFF
_ONE = frozenset({"str.get", "int.character", "str.minimum", "str.maximum"})
"""Operations that give one character."""

_SAME_LENGTH = frozenset(
    {"str.upper", "str.lower", "str.capitalize", "str.title", "str.swapcase", "str.casefold", "str.reversed"}
)
"""Operations that give a text of the same length where all texts are ASCII."""


def is_ascii(program: nodes.Program, integers: Integers) -> bool:
    """Whether all texts are ASCII if the inputs are; `integers` assumes that they are."""
    return all(map(_keeps_ascii, _all_literals(program))) and all(
        _makes_ascii(node, integers, program) for node in walk.descendants(program) if isinstance(node, nodes.Operation)
    )


def _all_literals(program: nodes.Program) -> Iterator[nodes.Literal]:
    return (node for node in walk.descendants(program) if isinstance(node, nodes.Literal))


def _keeps_ascii(node: nodes.Literal) -> bool:
    return not isinstance(node.value, str) or node.value.isascii()


def _makes_ascii(node: nodes.Operation, integers: Integers, program: nodes.Program) -> bool:
    match node.name:
        case "bytes.decode":
            return False
        case "int.character":
            return integers.codes.get(id(node), 0) <= ASCII_CODES
        case "str.translate":
            return _is_table_of_texts(node.operands[1], program)
    return True


def _is_table_of_texts(table: nodes.Expr, program: nodes.Program) -> bool:
    """Whether a table comes from `str.translation` alone."""
    match table:
        case nodes.Operation(name="str.translation"):
            return True
        case nodes.Local(variable=variable) if variable.assigned_once and not variable.mutated:
            declared = [
                node.value
                for node in walk.descendants(program)
                if isinstance(node, nodes.Declare) and node.variable == variable and node.value is not None
            ]
            return bool(declared) and all(_is_table_of_texts(value, program) for value in declared)
    return False


def characters(program: nodes.Program, *, ascii_only: bool) -> Facts:
    """The str expressions that have one character."""
    found: dict[int, frozenset[str]] = {}
    for function in program.functions:
        known = _character_variables(function, ascii_only=ascii_only)
        for node in walk.descendants(function):
            if isinstance(node, nodes.Expr) and node.type == STR and _is_character(node, known, ascii_only):
                found[id(node)] = frozenset({"character"})
    return found


def _is_character(node: nodes.Expr, known: frozenset[str], ascii_only: bool) -> bool:
    match node:
        case nodes.Literal(value=str(value)):
            return len(value) == 1
        case nodes.Local(variable=variable):
            return variable.name in known
        case nodes.Operation(name=name) if name in _ONE:
            return True
        case nodes.Operation(name=name, operands=(text,)) if name in _SAME_LENGTH and ascii_only:
            return _is_character(text, known, ascii_only)
        case nodes.Conditional(then=then, otherwise=otherwise):
            return _is_character(then, known, ascii_only) and _is_character(otherwise, known, ascii_only)
    return False


def _character_variables(function: nodes.Function, *, ascii_only: bool) -> frozenset[str]:
    """The variables that hold one character, whatever gives them their values: loops over a text, and assignments of characters."""
    values = list(_values(function))
    parameters = {parameter.name for parameter in function.parameters}
    known = frozenset(name for name, _ in values if name not in parameters)
    while True:
        fewer = known - {name for name, value in values if not _gives_character(value, known, ascii_only)}
        if fewer == known:
            return known
        known = fewer


def _gives_character(value: nodes.Expr | bool | None, known: frozenset[str], ascii_only: bool) -> bool:
    if value is None or isinstance(value, bool):
        return value is True
    return _is_character(value, known, ascii_only)


def _values(function: nodes.Function) -> Iterator[tuple[str, nodes.Expr | bool | None]]:
    """Every value that a variable gets: an expression, True for a character of a text, None for one that is not known."""
    for node in walk.descendants(function):
        match node:
            case nodes.Declare(variable=variable, value=value) if value is not None:
                yield variable.name, value
            case nodes.Assign(place=nodes.Variable(name=name), value=value):
                yield name, value
            case nodes.Update(place=nodes.Variable(name=name)):
                yield name, None
            case nodes.Unpack(targets=targets):
                yield from ((target.name, None) for target in targets)
            case nodes.Swap():
                yield from ((name, None) for name in assigned_names(node))
            case nodes.Lambda(parameters=targets):
                yield from ((target.name, None) for target in targets)
            case nodes.For(targets=targets, iterable=iterable) | nodes.Clause(targets=targets, iterable=iterable):
                yield from _iterated(targets, iterable)


def _iterated(targets: tuple[nodes.Variable, ...], iterable: nodes.Iterable) -> Iterator[tuple[str, bool | None]]:
    match iterable:
        case nodes.Elements(of=of) if len(targets) == 1:
            given: list[nodes.Expr | None] = [of]
        case nodes.Indexed(of=of):
            given = [None, of]
        case nodes.Zipped(left=left, right=right):
            given = [left, right]
        case _:
            given = [None] * len(targets)
    for target, source in zip(targets, given, strict=True):
        yield target.name, True if source is not None and _holds_characters(source) else None


def _holds_characters(of: nodes.Expr) -> bool:
    """Whether the elements of a value are characters: a text, or a list or set of its characters made right there."""
    if of.type == STR:
        return True
    names = {"str.characters", "str.sorted", "str.sorted_descending", "str.to_set"}
    return isinstance(of, nodes.Operation) and of.name in names
