"""The catalogue of operations: what a row says, and where rows are kept.

An operation is a typed step of the semantics, such as `str.split`. Its meaning is CPython's own: `reference` is run on
the `examples`, and what it returns (or raises, or leaves in the operand it changes) is what every language must do. The
rows themselves stand in `rules/operations/`, one module for each family of types.

Types of operands and results are annotations with type variables, single capital letters: `list[T]`. Where `list[T]`
stands, a `tuple[T, ...]` may be given too, unless the operation changes it. A function operand is written `T -> K`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from cruxx.types import ANY, INT, Dict, List, Optional, Set, Tuple, Type, join, parse, type_of
from cruxx.types import Sequence as SequenceType
from cruxx.value import Value


@dataclass(frozen=True, slots=True)
class Applied:
    """A function operand of an example: the unary operation of this name, as in `key=len`."""

    operation: str

    def __call__(self, value: Value) -> Any:  # noqa: ANN401 - whatever the operation gives
        """The operation's result for one value."""
        return CATALOGUE[self.operation].reference(value)


Example = tuple[Any, ...]
"""Operands: values, and `Applied` for functions."""


@dataclass(frozen=True, slots=True)
class Operand:
    """One operand: its name, its type as annotation text, and whether any number of them may follow."""

    name: str
    type: str
    variadic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One row of the catalogue; see the module."""

    name: str
    manual: str
    """What comes out, in one line."""
    operands: tuple[Operand, ...]
    result: str
    reference: Callable[..., Any]
    """CPython's own behaviour; it changes the operand named by `mutates` in place."""
    examples: tuple[Example, ...]
    """Tuples of operands at the boundaries of the meaning; expected results come from `reference`."""
    mutates: str | None = None
    """The operand that is changed in place, or None for a pure operation."""
    raises: Mapping[str, str] = field(default_factory=dict)
    """Names of Python's exceptions, with the reason."""

    @property
    def pure(self) -> bool:
        """No operand is changed."""
        return self.mutates is None

    def bindings(self, given: Sequence[Type]) -> dict[str, Type]:
        """What the type variables stand for where the operands have these types; unknown ones are left out."""
        bound: dict[str, Type] = {}
        for operand, each in zip(self.spread(len(given)), given, strict=True):
            if "->" not in operand.type:
                _bind(ast.parse(operand.type, mode="eval").body, each, bound)
        return bound

    def spread(self, count: int) -> tuple[Operand, ...]:
        """The operands with a variadic one repeated, `count` in all."""
        if self.operands and self.operands[-1].variadic:
            return self.operands[:-1] + self.operands[-1:] * (count - len(self.operands) + 1)
        return self.operands

    def example_types(self) -> tuple[Type, ...]:
        """One type for each operand that all examples agree on; an unknown element is `int`. Functions have no type."""
        bound: dict[str, Type] = {}
        for example in self.examples:
            for operand, value in zip(self.spread(len(example)), example, strict=True):
                if not isinstance(value, Applied):
                    _bind(ast.parse(operand.type, mode="eval").body, type_of(value), bound)
        spread = self.spread(len(self.examples[0]))
        return tuple(filled(substitute(operand.type, bound)) for operand in spread if "->" not in operand.type)


def filled(given: Type) -> Type:
    """The type with `int` in the place of every unknown part."""
    return parse(re.sub(r"\bAny\b", "int", str(given))) if given != ANY else INT


def substitute(annotation: str, bound: Mapping[str, Type]) -> Type:
    """The type that an annotation with type variables names; a variable that is not bound is `Any`."""
    return parse(re.sub(r"\b[A-Z]\b", lambda found: str(bound.get(found[0], ANY)), annotation))


def _bind(pattern: ast.expr, given: Type, bound: dict[str, Type]) -> None:
    if isinstance(pattern, ast.Name) and re.fullmatch("[A-Z]", pattern.id):
        bound[pattern.id] = join(bound.get(pattern.id, ANY), given)
        return
    if isinstance(pattern, ast.BinOp):
        _bind(pattern.left, given.inner if isinstance(given, Optional) else given, bound)
        return
    parts = _pattern_parts(pattern)
    if len(parts) == 2 and isinstance(parts[1], ast.Constant):  # tuple[T, ...]
        parts = parts[:1] * len(_parts(given))
    for part, each in zip(parts, _parts(given), strict=False):
        _bind(part, each, bound)


def _pattern_parts(pattern: ast.expr) -> list[ast.expr]:
    match pattern:
        case ast.Subscript(slice=ast.Tuple(elts=parts)):
            return parts
        case ast.Subscript(slice=part):
            return [part]
    return []


def _parts(given: Type) -> tuple[Type, ...]:
    match given:
        case List(element) | Set(element) | SequenceType(element):
            return (element,)
        case Dict(key, value):
            return (key, value)
        case Tuple(elements):
            return elements
    return ()


class Catalogue(Mapping[str, Operation]):
    """The operations by name, in the order in which they were added."""

    def __init__(self) -> None:
        self._rows: dict[str, Operation] = {}

    def __getitem__(self, name: str) -> Operation:
        return self._rows[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def add(self, operation: Operation) -> None:
        """Keeps a row; a name is given once."""
        assert operation.name not in self._rows, operation.name
        self._rows[operation.name] = operation


CATALOGUE = Catalogue()


def catalogue() -> Catalogue:
    """All operations, with the modules of `rules/operations/` read."""
    import_module("cruxx.rules.operations")
    return CATALOGUE


def row(
    name: str,
    operands: str,
    result: str,
    reference: Callable[..., Any],
    manual: str,
    examples: Sequence[Example],
    *,
    mutates: str | None = None,
    raises: Mapping[str, str] | None = None,
) -> None:
    """Adds one operation: `operands` is `name: type, name: type`; `*name: type` takes any number."""
    CATALOGUE.add(
        Operation(
            name=name,
            manual=manual,
            operands=tuple(_operands(operands)),
            result=result,
            reference=reference,
            examples=tuple(examples),
            mutates=mutates,
            raises=raises or {},
        )
    )


def _operands(text: str) -> Iterator[Operand]:
    for part in re.split(r", (?=\*?\w+: )", text):
        name, _, annotation = part.partition(": ")
        yield Operand(name.removeprefix("*"), annotation, name.startswith("*"))
