"""The table of Swift's rules as the modules fill it, how tightly its operators bind, and when a rule holds."""

from __future__ import annotations

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.translate.rule import PRIMARY, Guard, Rules, Site, everywhere, has
from cruxx.types import BOOL, BYTES, FLOAT, INT, STR, Dict, List, Optional, Sequence, Set, Tuple, Type

LEVELS = {
    "conditional": 20,
    "or": 30,
    "and": 40,
    "comparison": 50,
    "coalescing": 60,
    "cast": 70,
    "range": 80,
    "sum": 90,
    "product": 100,
    "shift": 110,
    "unary": 120,
    "primary": PRIMARY,
}

RULES = Rules()
"""Every rule of Swift, once all modules are imported."""

ASCII = everywhere("ascii")

COMPARISONS = {
    "equal": "==",
    "not_equal": "!=",
    "less": "<",
    "less_equal": "<=",
    "greater": ">",
    "greater_equal": ">=",
}
"""Names of comparisons, and Swift's operators, which do not associate."""

LONGEST_TUPLE = 6
"""Swift compares tuples of at most so many parts."""


def ordered(given: Type) -> bool:
    """A dict that is an array of pairs."""
    return isinstance(given, Dict) and given.ordered


def unordered(given: Type) -> bool:
    """A dict that is a `Dictionary`."""
    return isinstance(given, Dict) and not given.ordered


def is_nonnegative(node: nodes.Expr) -> bool:
    """Whether an int is proved to be at least 0."""
    return "nonnegative" in node.facts or (
        isinstance(node, nodes.Literal) and isinstance(node.value, int) and node.value >= 0
    )


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""
    return lambda site: all(is_nonnegative(site.operand(name)) for name in names)


def in_range(name: str) -> Guard:
    """The operand is an index that is proved to be inside."""
    return has(name, "in_range")


def either(*guards: Guard) -> Guard:
    """One of `guards` holds."""
    return lambda site: any(guard(site) for guard in guards)


def is_plain(node: nodes.Expr) -> bool:
    r"""Whether a text is a constant that Swift's own methods find in a text where Python does.

    They go by `Character`, of which `\r\n` is one; every other character of an ASCII text is one of its own.
    """
    value = node.value if isinstance(node, nodes.Literal) else None
    return isinstance(value, str) and value != "" and not set(value) & set("\r\n")


def plain(name: str) -> Guard:
    """The operand is such a constant, and all texts are ASCII."""
    return lambda site: "ascii" in site.program.facts and is_plain(site.operand(name))


def equatable(given: Type, program: nodes.Program) -> bool:
    """Whether `==` of Swift compares values of a type as Python does; texts that are not ASCII it compares by canonical equivalence."""
    match given:
        case List(element) | Sequence(element) | Set(element):
            return equatable(element, program)
        case Optional(inner):
            return equatable(inner, program)
        case Dict(key, value, False):
            return equatable(key, program) and equatable(value, program)
    return given in (INT, FLOAT, BOOL, BYTES) or (given == STR and "ascii" in program.facts)


def comparable(given: Type, program: nodes.Program) -> bool:
    """Whether `<` of Swift orders values of a type as Python does."""
    if isinstance(given, Tuple):
        parts = given.elements
        return 2 <= len(parts) <= LONGEST_TUPLE and all(
            each in (INT, FLOAT) or (each == STR and "ascii" in program.facts) for each in parts
        )
    return given in (INT, FLOAT) or (given == STR and "ascii" in program.facts)


def element_of(given: Type) -> Type | None:
    """The type of the elements of a list or set."""
    return getattr(given, "element", None)


def same(*names: str) -> Guard:
    """Swift compares the operands as Python does."""
    return lambda site: all(equatable(site.operand(name).type, site.program) for name in names)


def orderly(name: str) -> Guard:
    """Swift orders the elements of an operand as Python does."""

    def guard(site: Site) -> bool:
        element = element_of(site.operand(name).type)
        return element is not None and comparable(element, site.program)

    return guard


def keyed(name: str) -> Guard:
    """Swift tells the keys of a dict apart as Python does."""

    def guard(site: Site) -> bool:
        given = site.operand(name).type
        return isinstance(given, Dict) and equatable(given.key, site.program)

    return guard


def is_pure(node: nodes.Expr) -> bool:
    """Whether an expression may be evaluated later or not at all."""
    return not any(
        isinstance(each, nodes.Call) or (isinstance(each, nodes.Operation) and not catalogue()[each.name].pure)
        for each in walk.descendants(node)
    )
