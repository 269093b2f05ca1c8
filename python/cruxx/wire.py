"""The wire text of values, as `docs/wire.md` specifies it."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from cruxx.errors import CruxxError

if TYPE_CHECKING:
    from cruxx.value import Value

DEEPEST = 64
"""So many containers may stand in one another."""

_NAN = "d7ff8000000000000"
_ESCAPED = [chr(byte) if 0x21 <= byte <= 0x7E and byte not in b"%\\" else f"%{byte:02X}" for byte in range(256)]


def encode(value: Value) -> str:
    """The one wire text of a value.

    Raises:
        CruxxError: it holds something that is no value, or a text with a lone surrogate.
    """
    return " ".join(_tokens(value))


def escape(data: bytes) -> str:
    """The characters of a `s` or `y` token that stand for these bytes."""
    return "".join(map(_ESCAPED.__getitem__, data))


def _tokens(value: Value) -> Iterator[str]:
    match value:
        case None:
            yield "n"
        case bool():
            yield "b1" if value else "b0"
        case int():
            yield f"i{value}"
        case float():
            yield _NAN if math.isnan(value) else f"d{struct.pack('>d', value).hex()}"
        case str():
            yield f"s{escape(_utf8(value))}"
        case bytes():
            yield f"y{escape(value)}"
        case list() | tuple():
            yield f"{'l' if isinstance(value, list) else 'u'}{len(value)}"
            for element in value:
                yield from _tokens(element)
        case set() | frozenset():
            yield f"e{len(value)}"
            yield from sorted(encode(element) for element in value)
        case dict():
            yield f"m{len(value)}"
            for key, element in value.items():
                yield from _tokens(key)
                yield from _tokens(element)
        case _:
            message = f"a `{type(value).__name__}` is none of the values that a program may take or return"
            raise CruxxError(message)


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        message = f"{text!a} holds a lone surrogate, which is no character"
        raise CruxxError(message) from error


def decode(text: str) -> Value:
    """The value of a wire text.

    Raises:
        CruxxError: the text is not the wire text of one value.
    """
    tokens = iter(text.split(" "))
    try:
        value = _value(tokens, DEEPEST)
    except (ValueError, TypeError, IndexError, StopIteration, struct.error) as error:
        message = f"`{text[:80]}` is no wire text of a value: {error or 'it ends too early'}"
        raise CruxxError(message) from error
    if next(tokens, None) is not None:
        message = f"`{text[:80]}` goes on after its value"
        raise CruxxError(message)
    if sorted(encode(value).split(" ")) != sorted(text.split(" ")):
        message = f"`{text[:80]}` is not the canonical wire text of its value"
        raise CruxxError(message)
    return value


def _value(tokens: Iterator[str], depth: int) -> Value:
    token = next(tokens)
    letter, rest = token[0], token[1:]
    match letter:
        case "n":
            return None
        case "b":
            return ("0", "1").index(rest) == 1
        case "i":
            return int(rest)
        case "d":
            return float(struct.unpack(">d", bytes.fromhex(rest))[0])
        case "s":
            return unquote_to_bytes(rest).decode()
        case "y":
            return unquote_to_bytes(rest)
        case "l" | "u" | "e" | "m" if not depth:
            message = f"more than {DEEPEST} containers stand in one another"
            raise ValueError(message)
        case "m":
            return {_value(tokens, depth - 1): _value(tokens, depth - 1) for _ in range(int(rest))}
    return _sequence(letter, int(rest), tokens, depth - 1)


def _sequence(letter: str, length: int, tokens: Iterator[str], depth: int) -> Value:
    elements = [_value(tokens, depth) for _ in range(length)]
    match letter:
        case "l":
            return elements
        case "u":
            return tuple(elements)
        case "e":
            return set(elements)
    message = f"no value begins with `{letter}`"
    raise ValueError(message)
