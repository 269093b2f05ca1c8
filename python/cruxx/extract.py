"""The answer in what a model wrote: its text, taken out but not read; what it says is for the engine to parse.

Looked for in this order: the last complete pair of `[ANSWER]` tags, the last fenced block, the last line with the
statement, and the whole text where it is one line. A thought (`<think>…</think>`) is no place for an answer. Tags that
stand alone on their lines may enclose anything, also a text with tags in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cruxx import packs

_OPEN = "[ANSWER]"
_TAG = re.compile(r"\[/?ANSWER\]")
_LONE_OPEN = re.compile(r"^[ \t]*\[ANSWER\][ \t]*\r?$", re.MULTILINE)
_LONE_CLOSE = re.compile(r"^[ \t]*\[/ANSWER\][ \t]*\r?$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n`]*\n(.*?)^[ \t]*\1[ \t]*\r?$", re.MULTILINE | re.DOTALL)
_THOUGHT_BEGINS = re.compile(r"^[ \t]*<think(?:ing)?>", re.MULTILINE)
_UNOPENED_THOUGHT_ENDS = re.compile(r"</(?:[\w-]+:)?think(?:ing)?>(?=\s*(?:\n|\[ANSWER\]|\Z))")
_THOUGHT_ENDS = re.compile(r"</(?:[\w-]+:)?think(?:ing)?>")


def extract(text: str, language: str, *, is_cut: bool = False) -> str | None:
    """The answer in a generation for an item of this language, None where there is none.

    It is what a model put in the place of the mask, or a whole statement of either task: the engine reads both.

    `is_cut`: the generation ended at its limit of tokens; an `[ANSWER]` without its end is an answer only if not, since
    a server may have stopped at the tag and swallowed it.
    """
    said = _said(text)
    if said is None:
        return None
    head = _head(language)
    pairs = list(_pairs(said))
    if pairs:
        start, end = pairs[-1]
        return _unfenced(said[start:end])
    unclosed = said.rfind(_OPEN)
    if unclosed >= 0:
        return None if is_cut else _unfenced(said[unclosed + len(_OPEN) :])
    blocks = _FENCE.findall(said)
    if blocks:
        return _statement(blocks[-1][1], head) or blocks[-1][1].strip() or None
    return _statement(said, head) or _only_line(said)


def _said(text: str) -> str | None:
    """The text after its thoughts; None where a thought does not end."""
    pairs = list(_pairs(text))

    def is_outside(place: int) -> bool:
        return not any(start <= place < end for start, end in pairs)

    begins = [found.start() for found in _THOUGHT_BEGINS.finditer(text) if is_outside(found.start())]
    # A server may have written the opening tag for the model, and a quoted text may hold a closing one.
    closing = _THOUGHT_ENDS if begins else _UNOPENED_THOUGHT_ENDS
    end = max((found.end() for found in closing.finditer(text) if is_outside(found.start())), default=0)
    if not begins or begins[-1] < end:
        return text[end:]
    before = text[end : begins[-1]]
    return before if before.strip() else None


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """The places between each pair of tags, from first to last."""
    place = 0
    while (start := text.find(_OPEN, place)) >= 0:
        inside = start + len(_OPEN)
        if _LONE_OPEN.match(text, text.rfind("\n", 0, start) + 1) and (close := _LONE_CLOSE.search(text, inside)):
            *_, last = _LONE_OPEN.finditer(text, text.rfind("\n", 0, start) + 1, close.start())
            yield last.end(), close.start()
            place = close.end()
            continue
        tag = _TAG.search(text, inside)
        if tag is None:
            return
        if tag[0] == _OPEN:
            place = tag.start()
        else:
            yield inside, tag.start()
            place = tag.end()


def _unfenced(text: str) -> str | None:
    """The text without blank edges and without a fence around it; None for an empty one."""
    stripped = text.strip()
    blocks = _FENCE.findall(stripped) if stripped.startswith(("```", "~~~")) else []
    return (blocks[-1][1].strip() if blocks else stripped) or None


def _head(language: str) -> str:
    """How a statement about `f` begins in the language."""
    manifest = packs.manifest(language)
    before_call, _, _ = manifest["statement"].partition("{call}")
    before_arguments, _, _ = manifest["call"].partition("{arguments}")
    return f"{before_call}{before_arguments}"


def _statement(text: str, head: str) -> str | None:
    """The statement on the last line that has one, without the marks of code around it."""
    for line in reversed(text.split("\n")):
        before, found, after = line.partition(head)
        if found:
            is_marked = before.endswith("`") and "`" in after
            return f"{head}{after[: after.rfind('`')] if is_marked else after}".strip()
    return None


def _only_line(text: str) -> str | None:
    stripped = text.strip()
    return stripped if stripped and "\n" not in stripped else None
