"""The table of C++'s rules as the modules fill it, how tightly its operators bind, and when a rule holds."""

from __future__ import annotations

from functools import cache

from cruxx.ir import nodes, walk
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Guard, Rules, Site, Text, everywhere, has, literal
from cruxx.types import Dict, Sequence, Set, Type

LEVELS = {
    "conditional": 20,
    "or": 30,
    "and": 40,
    "bit_or": 50,
    "bit_xor": 60,
    "bit_and": 70,
    "equality": 80,
    "relation": 90,
    "shift": 100,
    "sum": 110,
    "product": 120,
    "unary": 140,
    "primary": PRIMARY,
}

RULES = Rules()
"""Every rule of C++, once all modules are imported."""

ASCII = everywhere("ascii")


class Quoted(Text):
    """A text constant: a `const char*` until a method is called on it or something is added to it."""

    def at(self, level: int) -> str:
        """The constant, made a string where it stands alone in front of a dot."""
        return f"std::string({self.text})" if level >= PRIMARY else self.text


@cache
def catches(program: nodes.Program) -> bool:
    """Whether a program handles exceptions, so that its operations have to throw where Python raises."""
    return any(isinstance(node, nodes.Try) for node in walk.descendants(program))


def checked(site: Site) -> bool:
    """The program handles exceptions."""
    return catches(site.program)


def ordered(given: Type) -> bool:
    """A dict that is a vector of pairs."""
    return isinstance(given, Dict) and given.ordered


def unordered(given: Type) -> bool:
    """A dict that is a map."""
    return isinstance(given, Dict) and not given.ordered


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""

    def guard(site: Site) -> bool:
        return all(
            has(name, "nonnegative")(site) or literal(name, lambda value: isinstance(value, int) and value >= 0)(site)
            for name in names
        )

    return guard


def either(*guards: Guard) -> Guard:
    """One of `guards` holds."""
    return lambda site: any(guard(site) for guard in guards)


def neither(guard: Guard) -> Guard:
    """`guard` does not hold."""
    return lambda site: not guard(site)


def some_text(name: str) -> Guard:
    """The operand is a constant text that is not empty."""
    return literal(name, lambda value: isinstance(value, str) and value != "")


def plain_text(name: str) -> Guard:
    """The operand is a constant text in ASCII."""
    return literal(name, lambda value: isinstance(value, str) and value.isascii())


def printable(given: Type) -> bool:
    """Whether the helper that writes values as `repr` does can: its C++ type says all about it, and it has an order."""
    return not any(isinstance(part, Set | Sequence) for part in walk_types(given))


def shown(name: str) -> Guard:
    """The operand is a value that the helper can write."""
    return lambda site: printable(site.operand(name).type)


def walk_types(given: Type) -> list[Type]:
    """A type and all its parts."""
    parts = [getattr(given, name, ()) for name in ("element", "elements", "key", "value", "inner", "members")]
    inner = [each for part in parts for each in (part if isinstance(part, tuple) else (part,))]
    return [given, *(found for each in inner for found in walk_types(each))]


def string(emit: Emitter, node: nodes.Expr) -> str:
    """An operand of a template function: a text constant is made a string."""
    return emit.text(node, PRIMARY) if isinstance(node, nodes.Literal) else emit.text(node)
