"""How Go spells types, which of them `==` and `cmp.Compare` take, and where a Python text of one character is a `rune`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from cruxx.ir import nodes, walk
from cruxx.types import ANY, BOOL, BYTES, FLOAT, INT, NONE, STR, Dict, List, Optional, Sequence, Set, Tuple, Type, Union

SCALARS = {INT: "int", FLOAT: "float64", BOOL: "bool", STR: "string", BYTES: "[]byte", NONE: "any", ANY: "any"}
TUPLES = {1: "Single", 2: "Pair", 3: "Triple", 4: "Quadruple"}
"""The generic structs that are tuples, by their number of parts."""
PARTS = ("First", "Second", "Third", "Fourth")
"""The fields of these structs."""


class Unspeakable(Exception):  # noqa: N818 - it is turned into a refusal
    """A type that Go has no natural spelling for."""


def spell(given: Type) -> str:
    """The type as Go writes it.

    Raises:
        Unspeakable: a tuple of more than four parts of different types, or something in it that Go cannot hold.
    """
    if given in SCALARS:
        return SCALARS[given]
    match given:
        case List(element) | Sequence(element):
            return f"[]{spell(element)}"
        case Set(element):
            return f"map[{spell(keyed(element))}]bool"
        case Tuple(()):
            return "struct{}"
        case Tuple(elements) if len(elements) > len(PARTS) and len(set(elements)) == 1:
            return f"[{len(elements)}]{spell(elements[0])}"
        case Tuple(elements) if len(elements) in TUPLES:
            return f"{TUPLES[len(elements)]}[{', '.join(map(spell, elements))}]"
        case Dict(key, value, True):
            return f"[]Entry[{spell(keyed(key))}, {spell(value)}]"
        case Dict(key, value):
            return f"map[{spell(keyed(key))}]{spell(value)}"
        case Optional(inner):
            return "any" if isinstance(inner, Union) else f"*{spell(inner)}"
        case Union(members) if not any(isinstance(each, Tuple | Set) for each in members):
            return "any"
    raise Unspeakable(str(given))


def part_of(given: Tuple, text: str, index: int) -> str:
    """A part of a tuple: a field of a struct, or an element of an array."""
    return f"{text}.{PARTS[index]}" if len(given.elements) <= len(PARTS) else f"{text}[{index}]"


def keyed(given: Type) -> Type:
    """The type, which is to be a key.

    Raises:
        Unspeakable: Go cannot compare its values.
    """
    if not comparable(given):
        raise Unspeakable(str(given))
    return given


def structs(text: str) -> Iterator[str]:
    """The helpers that declare the structs which the types in `text` name."""
    return (name for name in (*TUPLES.values(), "Entry") if f"{name}[" in text)


def comparable(given: Type) -> bool:
    """Whether `==` compares two values as Python does."""
    match given:
        case Tuple(elements):
            return all(map(comparable, elements))
        case Union(members):
            numbers = [each for each in members if each in (INT, FLOAT, BOOL)]
            return len(numbers) < 2 and all(map(comparable, members))
    return given in (INT, FLOAT, BOOL, STR)


def ordered(given: Type) -> bool:
    """Whether `<` orders two values as Python does."""
    return given in (INT, FLOAT, STR)


def element_of(given: Type) -> Type:
    """The type of an element of a list, set or variable-length tuple, or of a character of a text."""
    match given:
        case List(element) | Set(element) | Sequence(element):
            return element
        case Dict(key):
            return key
    return STR


def is_slice(given: Type) -> bool:
    """Whether the type is a slice in Go, whose length is part of the value: what grows it must store it again."""
    return isinstance(given, List | Sequence) or (isinstance(given, Dict) and given.ordered)


def interface(given: Type) -> bool:
    """A type that is `any` in Go."""
    return given == ANY or isinstance(given, Union) or (isinstance(given, Optional) and isinstance(given.inner, Union))


@cache
def rune_variables(function: nodes.Function) -> frozenset[nodes.Variable]:
    """The variables of a function that are `rune`: those that run over a text and are never assigned."""
    return frozenset(
        target
        for node in walk.descendants(function)
        if isinstance(node, nodes.For | nodes.Clause) and not getattr(node, "reassigned", False)
        for target in characters(node)
        if target.type == STR
    )


def characters(loop: nodes.For | nodes.Clause) -> Iterator[nodes.Variable]:
    """The targets of a loop that are the characters of a text."""
    if len(loop.targets) == 1 and isinstance(loop.iterable, nodes.Elements) and loop.iterable.of.type == STR:
        yield loop.targets[0]
    if len(loop.targets) == 2 and isinstance(loop.iterable, nodes.Indexed) and loop.iterable.of.type == STR:
        yield loop.targets[1]


@cache
def read_variables(function: nodes.Function) -> frozenset[nodes.Variable]:
    """The variables whose values a function reads: only these may be declared in Go."""
    return walk.reads(function)


RESIZING = frozenset(
    "list.append list.extend list.insert list.pop list.pop_at list.remove list.clear list.delete list.delete_slice "
    "list.delete_slice_step list.assign_slice dict.set dict.set_default dict.pop dict.pop_default dict.popitem dict.update "
    "dict.update_entries dict.clear dict.delete".split()
)
"""Operations that may change the length of their first operand."""

CHANGING = RESIZING | frozenset(
    "list.sort list.sort_descending list.sort_key list.sort_key_descending list.reverse list.assign_slice_step".split()
)
"""Operations that change their first operand."""


@cache
def changes_lists(program: nodes.Program) -> bool:
    """Whether a list is changed anywhere in the program, so that one slice must not be a part of another."""
    return any(
        (isinstance(node, nodes.Operation) and node.name in CHANGING)
        or isinstance(node, nodes.Index | nodes.Swap)
        or (isinstance(node, nodes.Update) and is_slice(node.value.type))
        for node in walk.descendants(program)
    )


@cache
def resizes(program: nodes.Program, given: Type) -> bool:
    """Whether the program changes the length of a list (or ordered dict) of this type."""
    return any(
        (isinstance(node, nodes.Operation) and node.name in RESIZING and node.operands[0].type == given)
        or (isinstance(node, nodes.Update) and node.value.type == given)
        or (isinstance(node, nodes.Assign) and isinstance(node.place, nodes.Key) and node.place.of.type == given)
        for node in walk.descendants(program)
    )


def resized(body: object, variable: nodes.Variable) -> bool:
    """Whether statements change the length of what a variable holds, or give it to a function."""
    return any(
        (isinstance(node, nodes.Operation) and node.name in RESIZING and mentions(node.operands[0], variable))
        or (isinstance(node, nodes.Call) and any(mentions(each, variable) for each in node.arguments))
        or (isinstance(node, nodes.Assign) and isinstance(node.place, nodes.Key) and mentions(node.place.of, variable))
        for node in walk.descendants(body)
    )


def mentions(node: nodes.Expr, variable: nodes.Variable) -> bool:
    """Whether an expression is, or may be, what a variable holds."""
    return variable in walk.reads(node)
