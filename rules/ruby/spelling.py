"""How tightly Ruby's operators bind, which words it keeps for itself, and what its exceptions are called."""

from __future__ import annotations

from cruxx.translate.rule import PRIMARY

LEVELS = {
    "assignment": 10,
    "conditional": 20,
    "range": 30,
    "or": 40,
    "and": 50,
    "equality": 60,
    "relation": 70,
    "bit_or": 80,
    "bit_and": 90,
    "shift": 100,
    "sum": 110,
    "product": 120,
    "unary": 130,
    "power": 140,
    "not": 150,
    "primary": PRIMARY,
}
"""Operators of `equality` do not stand side by side, so their operands are written at `relation`."""

RESERVED = frozenset(
    "alias and begin break case class def defined do else elsif end ensure false for if in module next nil not or redo rescue retry "
    "return self super then true undef unless until when while yield __FILE__ __LINE__ __ENCODING__ __method__ raise "
    "_1 _2 _3 _4 _5 _6 _7 _8 _9".split()
)

RENAMES = {
    "begin": "first",
    "end": "last",
    "next": "following",
    "in": "inside",
    "case": "kind",
    "class": "kind",
    "def": "definition",
    "module": "unit",
    "self": "itself",
    "then": "after",
    "when": "moment",
    "until": "limit",
    "end_value": "last",
    "nil": "nothing",
    "alias": "other_name",
    "do": "action",
}

EXCEPTIONS = {
    "ArithmeticError": "ZeroDivisionError",
    "AttributeError": "NoMethodError",
    "Exception": "StandardError",
    "IndexError": "IndexError",
    "KeyError": "KeyError",
    "LookupError": "IndexError",
    "NameError": "NameError",
    "NotImplementedError": "NotImplementedError",
    "OverflowError": "FloatDomainError",
    "RecursionError": "SystemStackError",
    "RuntimeError": "RuntimeError",
    "StopIteration": "StopIteration",
    "TypeError": "TypeError",
    "UnboundLocalError": "NameError",
    "UnicodeDecodeError": "EncodingError",
    "UnicodeEncodeError": "EncodingError",
    "ValueError": "ArgumentError",
    "ZeroDivisionError": "ZeroDivisionError",
}
"""Python's exceptions as Ruby's own; all others are a RuntimeError."""


def variable(name: str) -> str:
    """A name as that of a variable: one with a capital letter would be a constant."""
    if not name[:1].isupper():
        return name
    return name.lower() if name.isupper() else name[0].lower() + name[1:]


def exception(name: str) -> str:
    """What an exception of Python is called in Ruby."""
    return EXCEPTIONS.get(name, "RuntimeError")
