"""When a rule of Ruby is sound: what its operands are, and what evaluating them does."""

from __future__ import annotations

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.translate.rule import Guard, Site, everywhere, has, literal
from cruxx.types import BOOL, BYTES, FLOAT, INT, STR, Dict, List, Optional, Sequence, Tuple, Type

ASCII = everywhere("ascii")


def element_of(given: Type) -> Type:
    """The type of an element of a list, set or variable-length tuple."""
    return getattr(given, "element", given)


def ordered(given: Type) -> bool:
    """Whether `<=>` orders values of the type as Python does: it has no order of bools."""
    match given:
        case List(element) | Sequence(element):
            return ordered(element)
        case Tuple(elements):
            return all(map(ordered, elements))
    return given in (INT, FLOAT, STR, BYTES)


def of_ordered(given: Type) -> bool:
    """A container of such values."""
    return ordered(element_of(given))


def of_bools(given: Type) -> bool:
    """A container of bools."""
    return element_of(given) == BOOL


def shown(given: Type) -> bool:
    """Whether a value tells at run time how Python writes it: arrays are lists, and not tuples."""
    match given:
        case List(element):
            return shown(element)
        case Dict(key, value):
            return shown(key) and shown(value)
        case Optional(inner):
            return shown(inner)
    members = getattr(given, "members", None)
    return all(map(shown, members)) if members else given in (INT, FLOAT, STR, BOOL) or str(given) == "None"


def of_shown(given: Type) -> bool:
    """A container of such values."""
    return shown(element_of(given))


def truthy(given: Type) -> bool:
    """A dict in which nothing that is there is false or nil."""
    return isinstance(given, Dict) and (
        given.value in (INT, FLOAT, STR, BYTES) or isinstance(given.value, List | Dict | Tuple | Sequence)
    )


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""

    def guard(site: Site) -> bool:
        return all(
            has(name, "nonnegative")(site) or literal(name, lambda value: isinstance(value, int) and value >= 0)(site)
            for name in names
        )

    return guard


def pure(node: object) -> bool:
    """Whether evaluating an expression changes nothing, so that it may be done later, more often or not at all."""
    return not any(
        isinstance(each, nodes.Call) or (isinstance(each, nodes.Operation) and not catalogue()[each.name].pure)
        for each in walk.descendants(node)
    )


def unchanging(name: str) -> Guard:
    """Evaluating the operand changes nothing."""
    return lambda site: pure(site.operand(name))


def plain(value: object) -> bool:
    """A replacement in which no backslash means something special."""
    return isinstance(value, str) and "\\" not in value


def one_character(value: object) -> bool:
    """A text of one character that means itself in a set of characters."""
    return isinstance(value, str) and len(value) == 1 and value not in "^-\\"


def zero(value: object) -> bool:
    """The number 0."""
    return value == 0 and not isinstance(value, bool)


def negative(value: object) -> bool:
    """A number below 0."""
    return isinstance(value, int) and value < 0
