"""Lines that are too long on several lines, as `rustfmt` would break them: chains, lists of operands, if expressions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

ROOM = 100
"""How many columns a line may have."""

STEP = "    "

_CONSTANT = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\u\{\w+\}|\\.|[^'\\])'""")
_START = re.compile(r"(?:let (?:mut )?\w+(?:: [^=]+)? = |return |[\w.\[\]* ]+ = )?")
_CONDITION = re.compile(r"if (.+?) \{ (.+) \} else \{ (.+) \}")
_OPEN, _CLOSE = "([{", ")]}"


def layout(line: str, column: int) -> str:
    """A line that begins at a column, broken where it is too long and can be broken."""
    if column + len(line) <= ROOM or line.endswith("{"):
        return line
    end = ";" if line.endswith(";") else ""
    start = _START.match(line)
    head = start[0] if start else ""
    body = line[len(head) : len(line) - len(end)]
    broken = _broken(body, column)
    return line if broken is None else f"{head}{broken}{end}"


def _broken(text: str, column: int) -> str | None:
    masked = _masked(text)
    choice = _CONDITION.fullmatch(masked)
    if choice and masked.count(" else ") == 1:
        test, then, otherwise = (text[slice(*choice.span(number))] for number in (1, 2, 3))
        return f"if {test} {{\n{_inside(then, column)}\n}} else {{\n{_inside(otherwise, column)}\n}}"
    links = list(_links(masked))
    if len(links) > 1 and not _has_operator(masked):
        if links[0] <= len(STEP):
            links[0] = 0
        parts = [text[start:stop] for start, stop in pairwise([*links, len(text)])]
        first = parts.pop(0) if links[0] == 0 else text[: links[0]]
        return "\n".join(
            [first, *(STEP + layout(part, column + len(STEP)).replace("\n", f"\n{STEP}") for part in parts)]
        )
    return _operands(text, masked, column)


def _inside(text: str, column: int) -> str:
    return "\n".join(STEP + each for each in layout(text, column + len(STEP)).split("\n"))


def _operands(text: str, masked: str, column: int) -> str | None:
    """`head(` and each operand on a line of its own, where the whole text is one call, macro or list."""
    if not masked or masked[-1] not in _CLOSE:
        return None
    start = _opening(masked)
    if start is None or not re.fullmatch(r"[\w:<>!.&\[\] ]*", masked[:start]) or masked[start] == "{":
        return None
    commas = [place for place, depth in _depths(masked) if masked[place] == "," and depth == 1 and start < place]
    bounds = [start, *commas, len(text) - 1]
    parts = [text[low + 1 : high].strip() for low, high in pairwise(bounds)]
    if len(parts) < 2 and not text[start + 1 :].startswith("["):
        return None
    if len(parts) == 1:
        inner = _broken(parts[0], column)
        return None if inner is None else f"{text[: start + 1]}{inner}{text[-1]}"
    lines = "\n".join(f"{_inside(part, column)}," for part in parts if part)
    return f"{text[: start + 1]}\n{lines}\n{text[-1]}"


def _opening(masked: str) -> int | None:
    """Where the bracket begins that the last character closes."""
    depth = 0
    for place in range(len(masked) - 1, -1, -1):
        depth += masked[place] in _CLOSE
        depth -= masked[place] in _OPEN
        if depth == 0:
            return place
    return None


def _links(masked: str) -> Iterator[int]:
    """Where the calls of a chain begin."""
    for place, depth in _depths(masked):
        if depth == 0 and masked[place] == "." and re.match(r"\.[a-z_]+(?:::<[^()]*>)?\(", masked[place:]):
            yield place


def _has_operator(masked: str) -> bool:
    """Whether something outside of all brackets is no part of one chain."""
    plain = "".join(masked[place] for place, depth in _depths(masked) if depth == 0)
    return bool(re.search(r" [-+*/%&|^<>=]+ | as |\.\.|^[!&*-]", re.sub(r"::<.*?>+", "", plain)))


def _depths(masked: str) -> Iterator[tuple[int, int]]:
    """Every place with how many brackets are open there."""
    depth = 0
    for place, each in enumerate(masked):
        depth -= each in _CLOSE
        yield place, depth
        depth += each in _OPEN


def _masked(text: str) -> str:
    """The text with constants made of one letter, so that brackets in them do not count."""
    return _CONSTANT.sub(lambda found: "q" * len(found[0]), text)
