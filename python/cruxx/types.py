"""The types of values: one frozen tree, its annotation text and its wire text.

An annotation is Python's own spelling (`dict[str, list[int]]`, `int | None`, `tuple[int, ...]`, `Any`); the wire text is
specified in `docs/wire.md`. Both are canonical: `parse(str(t)) == t`, and equal types have equal texts.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cruxx.errors import CruxxError

if TYPE_CHECKING:
    from cruxx.value import Value


@dataclass(frozen=True, slots=True)
class Scalar:
    """A type without parts: `None`, `bool`, `int`, `float`, `str`, `bytes`, or `Any`."""

    name: str
    letter: str

    def __str__(self) -> str:
        return self.name


NONE = Scalar("None", "n")
BOOL = Scalar("bool", "b")
INT = Scalar("int", "i")
FLOAT = Scalar("float", "d")
STR = Scalar("str", "s")
BYTES = Scalar("bytes", "y")
ANY = Scalar("Any", "a")
SCALARS = {scalar.name: scalar for scalar in (NONE, BOOL, INT, FLOAT, STR, BYTES, ANY)}


@dataclass(frozen=True, slots=True)
class List:
    """`list[element]`."""

    element: Type

    def __str__(self) -> str:
        return f"list[{self.element}]"


@dataclass(frozen=True, slots=True)
class Set:
    """`set[element]`."""

    element: Type

    def __str__(self) -> str:
        return f"set[{self.element}]"


@dataclass(frozen=True, slots=True)
class Tuple:
    """`tuple[elements]` of a fixed length."""

    elements: tuple[Type, ...]

    def __str__(self) -> str:
        return f"tuple[{', '.join(map(str, self.elements)) or '()'}]"


@dataclass(frozen=True, slots=True)
class Sequence:
    """`tuple[element, ...]`: a tuple of any length."""

    element: Type

    def __str__(self) -> str:
        return f"tuple[{self.element}, ...]"


@dataclass(frozen=True, slots=True)
class Dict:
    """`dict[key, value]`, or `OrderedDict[key, value]` where the program must keep the order of insertion."""

    key: Type
    value: Type
    ordered: bool = False

    def __str__(self) -> str:
        return f"{'OrderedDict' if self.ordered else 'dict'}[{self.key}, {self.value}]"


@dataclass(frozen=True, slots=True)
class Optional:
    """`inner | None`; `inner` is neither `None` nor optional."""

    inner: Type

    def __str__(self) -> str:
        return f"{self.inner} | None"


@dataclass(frozen=True, slots=True)
class Union:
    """`a | b | …`: two or more members in order of their texts, none of them `None`, optional or a union."""

    members: tuple[Type, ...]

    def __str__(self) -> str:
        return " | ".join(map(str, self.members))


Type = Scalar | List | Set | Tuple | Sequence | Dict | Optional | Union


def union(types: Iterable[Type]) -> Type:
    """The smallest type that holds all of `types`, flattened and in canonical order; `Any` if one of them is `Any`."""
    members = {member for each in types for member in _members(each)}
    if ANY in members:
        return ANY
    plain = tuple(sorted(members - {NONE}, key=str))
    if not plain:
        return NONE
    inner = plain[0] if len(plain) == 1 else Union(plain)
    return Optional(inner) if NONE in members else inner


def _members(given: Type) -> Iterator[Type]:
    match given:
        case Optional(inner):
            yield NONE
            yield from _members(inner)
        case Union(members):
            yield from members
        case _:
            yield given


def parse(text: str) -> Type:
    """The type that an annotation names.

    Raises:
        CruxxError: the text is not an annotation of this language of types.
    """
    try:
        return _from_ast(ast.parse(text, mode="eval").body)
    except (SyntaxError, KeyError, ValueError) as error:
        message = f"`{text}` names no type: known are {', '.join(SCALARS)}, list, set, tuple, dict, OrderedDict and `|`"
        raise CruxxError(message) from error


def _from_ast(node: ast.expr) -> Type:
    match node:
        case ast.Constant(value=None):
            return NONE
        case ast.Name(id=name):
            return SCALARS[name]
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return union([_from_ast(left), _from_ast(right)])
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Tuple(elts=parts)):
            return _generic(name, parts)
        case ast.Subscript(value=ast.Name(id=name), slice=part):
            return _generic(name, [part])
    raise ValueError(ast.dump(node))


def _generic(name: str, parts: list[ast.expr]) -> Type:
    match name, parts:
        case "list", [element]:
            return List(_from_ast(element))
        case "set", [element]:
            return Set(_from_ast(element))
        case "tuple", [element, ast.Constant(value=value)] if value is ...:
            return Sequence(_from_ast(element))
        case "tuple", [ast.Tuple(elts=[])]:
            return Tuple(())
        case "tuple", elements:
            return Tuple(tuple(map(_from_ast, elements)))
        case "dict" | "OrderedDict", [key, value]:
            return Dict(_from_ast(key), _from_ast(value), ordered=name == "OrderedDict")
    raise ValueError(name)


def wire(given: Type) -> str:
    """The wire text of a type: its letters in prefix order, tokens separated by one space (`m s l i`)."""
    match given:
        case Scalar(letter=letter):
            return letter
        case List(element):
            return f"l {wire(element)}"
        case Set(element):
            return f"e {wire(element)}"
        case Sequence(element):
            return f"w {wire(element)}"
        case Tuple(elements):
            return " ".join([f"u{len(elements)}", *map(wire, elements)])
        case Dict(key, value, ordered):
            return f"{'p' if ordered else 'm'} {wire(key)} {wire(value)}"
        case Optional(inner):
            return f"o {wire(inner)}"
        case Union(members):
            return " ".join([f"v{len(members)}", *map(wire, members)])


def type_of(value: Value) -> Type:
    """The type of one value; the element of an empty container is `Any`."""
    match value:
        case None:
            return NONE
        case bool() | int() | float() | str() | bytes():
            return SCALARS[type(value).__name__]
        case list():
            return List(_joined(value))
        case tuple():
            return Tuple(tuple(map(type_of, value)))
        case set() | frozenset():
            return Set(_joined(value))
        case dict():
            return Dict(_joined(value), _joined(value.values()))
    message = f"a value of type `{type(value).__name__}` is none that a program may take or return"
    raise CruxxError(message)


def _joined(values: Iterable[Value]) -> Type:
    types = [type_of(value) for value in values]
    joined = types[0] if types else ANY
    for each in types[1:]:
        joined = join(joined, each)
    return joined


def join(left: Type, right: Type) -> Type:
    """The narrowest type that holds the values of both, where an unknown part (`Any`) takes what the other one knows.

    Containers of one kind join by their parts (`list[Any]` and `list[int]` are `list[int]`); other types become a union.
    """
    if left == right or right == ANY:
        return left
    if left == ANY:
        return right
    match left, right:
        case List(a), List(b):
            return List(join(a, b))
        case Set(a), Set(b):
            return Set(join(a, b))
        case Dict(a, b, ordered), Dict(c, d, also):
            return Dict(join(a, c), join(b, d), ordered or also)
        case Tuple(a), Tuple(b) if len(a) == len(b):
            return Tuple(tuple(map(join, a, b)))
        case Sequence(a), Sequence(b):
            return Sequence(join(a, b))
        case (Optional() | Union(), _) | (_, Optional() | Union()):
            return _absorb(left, right)
    return union([left, right])


def _absorb(left: Type, right: Type) -> Type:
    members: list[Type] = list(_members(left))
    for new in _members(right):
        for index, old in enumerate(members):
            if new == old or (type(new) is type(old) and not isinstance(join(old, new), Union)):
                members[index] = join(old, new)
                break
        else:
            members.append(new)
    return union(members)
