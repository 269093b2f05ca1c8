"""What inputs are made of: the values and constants that a seed mentions, and the domain that follows from them."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cruxx import types
from cruxx.seed import Case
from cruxx.types import Type
from cruxx.value import Value, walk

LENGTH = 30
LARGE = 2**31 - 1
PRINTABLE = string.printable[:95] + "\n\t"
LETTERS = "abcxyzABZ"
DIGITS = "01259"
BLANKS = " \n\t"
MARKS = ",.-_:;!?/#+*"


@dataclass(frozen=True, slots=True)
class Material:
    """What a seed mentions. All lists are without repeats, in order of appearance.

    `texts`, `integers` and `floats` come from the code first and then from the arguments of the cases; `own` holds the
    characters of both, `length` bounds texts and containers.
    """

    texts: tuple[str, ...]
    integers: tuple[int, ...]
    floats: tuple[float, ...]
    own: str
    length: int

    @property
    def domain(self) -> str:
        """The set that inputs are taken from, in words."""
        strange = "".join(sorted({char for char in self.own if char not in PRINTABLE}))
        alphabet = "printable ASCII, newline and tab" + (f" and {strange!a}" if strange else "")
        return f"texts of {alphabet}; lengths to {self.length}; ints to 2**31-1 and mostly small; floats of few digits"


def material(code: str, cases: Sequence[Case]) -> Material:
    """What the code and the cases of a seed mention."""
    mentioned = [node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)]
    given = [value for case in cases for argument in case.arguments for value in walk(argument)]
    values = [*mentioned, *given]
    texts = _distinct(value for value in values if isinstance(value, str))
    lengths = [len(value) for value in given if isinstance(value, str | list | tuple | set | dict)]
    return Material(
        texts,
        _distinct(value for value in values if type(value) is int and abs(value) <= LARGE),
        _distinct(value for value in values if isinstance(value, float)),
        "".join(dict.fromkeys("".join(texts))),
        max([LENGTH, *lengths]),
    )


def _distinct(values: Iterable[Value]) -> tuple:  # type: ignore[type-arg]
    return tuple(dict.fromkeys(values))


def fits(given: Type, value: Value) -> bool:
    """Whether a value is one of the type, exactly: a bool is no int, an int no float."""
    match given:
        case types.Scalar(name=name):
            return name == "Any" or name == ("None" if value is None else type(value).__name__)
        case types.List(element):
            return isinstance(value, list) and all(fits(element, each) for each in value)
        case types.Set(element):
            return isinstance(value, set | frozenset) and all(fits(element, each) for each in value)
        case types.Sequence(element):
            return isinstance(value, tuple) and all(fits(element, each) for each in value)
        case types.Tuple(elements):
            return isinstance(value, tuple) and len(value) == len(elements) and all(map(fits, elements, value))
        case types.Dict(key, inner):
            return isinstance(value, dict) and all(fits(key, k) and fits(inner, v) for k, v in value.items())
        case types.Optional(inner):
            return value is None or fits(inner, value)
        case types.Union(members):
            return any(fits(member, value) for member in members)


def whole_domain(given: Type) -> list[Value] | None:
    """All values of a type, where there are at most a few; None where there are many or no one knows."""
    match given:
        case types.NONE:
            return [None]
        case types.BOOL:
            return [False, True]
        case types.Optional(inner):
            known = whole_domain(inner)
            return None if known is None else [None, *known]
        case types.Tuple(elements):
            rows = whole_product(elements)
            return None if rows is None else list(rows)
    return None


def whole_product(given: Sequence[Type]) -> list[tuple[Value, ...]] | None:
    """All tuples of values of these types, where there are at most a few."""
    rows: list[tuple[Value, ...]] = [()]
    for each in given:
        known = whole_domain(each)
        if known is None or len(rows) * len(known) > 64:
            return None
        rows = [(*row, value) for row in rows for value in known]
    return rows


def is_unknown(given: Type) -> bool:
    """Whether some part of the type is `Any`, so that no value can be made for it."""
    match given:
        case types.Scalar():
            return given == types.ANY
        case types.List(element) | types.Set(element) | types.Sequence(element) | types.Optional(element):
            return is_unknown(element)
        case types.Dict(key, value):
            return is_unknown(key) or is_unknown(value)
        case types.Tuple(parts) | types.Union(parts):
            return any(map(is_unknown, parts))
