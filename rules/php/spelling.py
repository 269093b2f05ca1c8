"""How PHP spells types, which values its operators compare as Python does, and where a text is one character."""

from __future__ import annotations

from functools import cache

from cruxx.ir import nodes, walk
from cruxx.rules.operations import CATALOGUE
from cruxx.types import ANY, BOOL, BYTES, FLOAT, INT, NONE, STR, Dict, List, Optional, Sequence, Set, Tuple, Type, Union

SCALARS = {INT: "int", FLOAT: "float", BOOL: "bool", STR: "string", BYTES: "string", NONE: "null"}
CONTAINERS = (List, Tuple, Sequence, Set, Dict)


def spell(given: Type) -> str:
    """The type as a declaration of PHP writes it."""
    match given:
        case Optional(Union() as inner):
            return f"{spell(inner)}|null"
        case Optional(inner):
            return f"?{spell(inner)}"
        case Union(members):
            return "|".join(dict.fromkeys(map(spell, members)))
        case List() | Tuple() | Sequence() | Set() | Dict():
            return "array"
    return SCALARS[given]


def unspeakable(given: Type) -> str | None:
    """Why values of the type cannot be told apart in PHP; None where they can."""
    if given == ANY:
        return "an array does not say whether it is a list, a tuple, a set or a dict"
    if isinstance(given, Dict) and given.key not in (INT, STR):
        return "a key of an array is an int or a text"
    if isinstance(given, Union) and sum(isinstance(member, CONTAINERS) for member in given.members) > 1:
        return "both members are arrays"
    return next((reason for part in parts(given) if (reason := unspeakable(part))), None)


def parts(given: Type) -> tuple[Type, ...]:
    """The types inside a type."""
    match given:
        case List(element) | Set(element) | Sequence(element):
            return (element,)
        case Tuple(elements):
            return elements
        case Dict(key, value):
            return (key, value)
        case Optional(inner):
            return (inner,)
        case Union(members):
            return members
    return ()


def element_of(given: Type) -> Type:
    """The type of an element of a list, set or tuple of any length."""
    return getattr(given, "element", given)


def identical(given: Type) -> bool:
    """Whether `===` compares two values of the type as Python does: it looks at order, and at what is an int and what a float."""
    match given:
        case Dict() | Set():
            return False
        case Union(members) if len({INT, FLOAT, BOOL} & set(members)) > 1:
            return False
    return all(map(identical, parts(given)))


def spaceship(given: Type) -> bool:
    """Whether `<=>` orders two values of the type as Python does: it takes texts of digits for numbers."""
    return given in (INT, FLOAT, BOOL) or (isinstance(given, Tuple) and all(map(spaceship, given.elements)))


@cache
def character_variables(function: nodes.Function) -> frozenset[nodes.Variable]:
    """The variables of a function that run over the characters of a text and are never assigned."""
    return frozenset(
        node.targets[-1]
        for node in walk.descendants(function)
        if isinstance(node, nodes.For | nodes.Clause)
        and isinstance(node.iterable, nodes.Elements | nodes.Indexed)
        and node.iterable.of.type == STR
        and not getattr(node, "reassigned", False)
    )


def one_character(function: nodes.Function, node: nodes.Expr) -> bool:
    """Whether a text is known to be one character."""
    match node:
        case nodes.Literal(value=str(value)):
            return len(value) == 1
        case nodes.Local(variable=variable):
            return variable in character_variables(function)
        case nodes.Operation(name="str.get" | "int.character"):
            return True
    return False


def changes_something(node: object) -> bool:
    """Whether an operation in `node` changes one of its operands, which an arrow function would not pass on."""
    return any(
        isinstance(each, nodes.Operation) and CATALOGUE[each.name].mutates is not None
        for each in walk.descendants(node)
    )


KEYED = frozenset(
    "dict.get dict.get_optional dict.get_default dict.contains dict.pop dict.pop_default dict.set dict.set_default dict.delete".split()
)
"""Operations whose second operand is a key."""

CONVERTING = frozenset(
    "str.concatenate str.interpolate str.length str.contains str.startswith str.endswith str.upper str.lower str.replace str.count "
    "str.repeat".split()
)
"""Operations that take an int for the text of its digits."""


def used_as_text(variable: nodes.Variable, body: object) -> bool:
    """Whether `body` uses a variable in a way that tells an int from the text of its digits."""
    reads = sum(isinstance(node, nodes.Local) and node.variable == variable for node in walk.descendants(body))
    return reads > sum(_harmless(variable, node) for node in walk.descendants(body))


def _harmless(variable: nodes.Variable, node: object) -> int:
    def is_read(each: object) -> bool:
        return isinstance(each, nodes.Local) and each.variable == variable

    match node:
        case nodes.Key(key=key):
            return is_read(key)
        case nodes.Operation(name=name, operands=operands) if name in KEYED:
            return is_read(operands[1])
        case nodes.Operation(name=name, operands=operands) if name in CONVERTING:
            return sum(map(is_read, operands))
    return 0
