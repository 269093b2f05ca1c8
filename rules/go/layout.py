"""The blanks in a line of Go, as gofmt sets them.

gofmt leaves out the blanks around an operator that binds tightly beside a looser one, or that stands deep in brackets:
`a*b + c`, `items[i+1]`, `f(a+b, c)`. The rules here are those of its printer: a cutoff is the least precedence whose operators
stand without blanks, and depth grows inside an index and a list of arguments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PRECEDENCE = {
    **dict.fromkeys(("*", "/", "%", "<<", ">>", "&", "&^"), 5),
    **dict.fromkeys(("+", "-", "|", "^"), 4),
    **dict.fromkeys(("==", "!=", "<", "<=", ">", ">="), 3),
    "&&": 2,
    "||": 1,
}
_PIECE = re.compile(
    r"""\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\d[\d_.]*(?:[eE][+-]?\d+)?[\w.]*|[A-Za-z_]\w*|&&|\|\||==|!=|<=|>=|<<|>>|&\^|:=|\.\.\.|.)"""
)
_STATEMENT = re.compile(
    r"(?P<head>\s*(?:\} else )?(?:(?:if|for|return)\b ?|panic(?=\())?)(?P<middle>.*?)(?P<tail>(?: \{)?)$"
)
_OPEN = {"(": ")", "[": "]", "{": "}"}


class Unread(Exception):  # noqa: N818 - the line is left as it is
    """A line that is no list of expressions."""


@dataclass(frozen=True, slots=True)
class Group:
    """Brackets and what stands between them."""

    bracket: str
    inner: tuple[Piece, ...]


Piece = str | Group


def laid_out(line: str) -> str:
    """A line of a function with the blanks around its operators set; a line that is more than expressions stays as it is."""
    if re.search(r"\bfunc\b|^\s*(?:func|var|//|case|switch)\b", line) or not re.search(r"[-+*/%&|^<>]", line):
        return line
    match = _STATEMENT.match(line)
    assert match is not None
    try:
        parts = [statement(part) for part in _split(pieces(match["middle"]), ";")]
    except Unread:
        return line
    return match["head"] + "; ".join(parts) + match["tail"]


def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a text, brackets as groups.

    Raises:
        Unread: its brackets do not close.
    """
    stack: list[tuple[str, list[Piece]]] = [("", [])]
    for match in _PIECE.finditer(text.rstrip()):
        piece = match[1]
        if piece in _OPEN:
            stack.append((piece, []))
        elif piece in _OPEN.values():
            bracket, inner = stack.pop()
            if _OPEN.get(bracket) != piece:
                raise Unread
            stack[-1][1].append(Group(bracket, tuple(inner)))
        else:
            stack[-1][1].append(piece)
    if len(stack) != 1:
        raise Unread
    return tuple(stack[0][1])


def statement(given: tuple[Piece, ...]) -> str:
    """An assignment, an increment, or expressions."""
    for index, piece in enumerate(given):
        before = given[index - 1] if index else ""
        if piece == ":=" or (piece == "=" and isinstance(before, str | Group)):
            left, right = given[:index], given[index + 1 :]
            operator = str(piece)
            if piece == "=" and isinstance(before, str) and before in PRECEDENCE:
                left, operator = given[: index - 1], f"{before}="
            ranged = right[:1] == ("range",)
            depth = 2 if len(_split(left, ",")) > 1 and len(_split(right, ",")) > 1 else 1
            value = expressions(right[1:] if ranged else right, depth)
            return f"{expressions(left, depth)} {operator} {'range ' if ranged else ''}{value}"
    if given[:1] == ("range",):
        return f"range {expressions(given[1:], 1)}"
    if len(given) > 2 and given[-1] == given[-2] and given[-1] in ("+", "-"):
        return f"{expressions(given[:-2], 2)}{given[-1]}{given[-1]}"
    return expressions(given, 1)


def expressions(given: tuple[Piece, ...], depth: int) -> str:
    """Expressions between commas."""
    return ", ".join(expression(part, depth) for part in _split(given, ","))


@dataclass(frozen=True, slots=True)
class Binary:
    """An operator and its sides."""

    operator: str
    left: Tree
    right: Tree

    @property
    def precedence(self) -> int:
        """How tightly it binds, 1 to 5."""
        return PRECEDENCE[self.operator]


Tree = Binary | tuple[Piece, ...]


def expression(given: tuple[Piece, ...], depth: int) -> str:
    """One expression."""
    if not given:
        return ""
    return printed(tree(given), depth)


def tree(given: tuple[Piece, ...]) -> Tree:
    """The expression by its operator that binds most loosely, the last of them."""
    found = [
        (PRECEDENCE[piece], index)
        for index, piece in enumerate(given)
        if isinstance(piece, str) and piece in PRECEDENCE and index and not _expects_operand(given[:index])
    ]
    if not found:
        return given
    lowest = min(precedence for precedence, _ in found)
    at = max(index for precedence, index in found if precedence == lowest)
    return Binary(str(given[at]), tree(given[:at]), tree(given[at + 1 :]))


def _expects_operand(before: tuple[Piece, ...]) -> bool:
    """Whether an operator may not follow: behind another one, and where a type goes on (`[]*int`, `map[string]*int`)."""
    last = before[-1]
    if isinstance(last, Group):
        return last.bracket == "[" and (not last.inner or before[-2:-1] == ("map",))
    return last in PRECEDENCE or last in "!,:"


def printed(given: Tree, depth: int) -> str:
    """The text of a tree."""
    if not isinstance(given, Binary):
        return operand(given, depth)
    return binary(given, cutoff(given, depth), depth)


def binary(given: Binary, limit: int, depth: int) -> str:
    """The text of an operator and its sides."""
    blank = " " if given.precedence < limit else ""
    same = isinstance(given.left, Binary) and given.left.precedence == given.precedence
    inner = depth if same else depth + 1
    left = binary(given.left, limit, inner) if same and isinstance(given.left, Binary) else printed(given.left, inner)
    return f"{left}{blank}{given.operator}{blank}{printed(given.right, depth + 1)}"


def cutoff(given: Binary, depth: int) -> int:
    """The least precedence whose operators stand without blanks."""
    inside = precedences(given)
    unary = [each for each in signs(given) if each]
    if unary:
        return max(unary) + 1
    if {4, 5} <= inside:
        return 5 if depth == 1 else 4
    return 6 if depth == 1 else 4


def precedences(given: Tree) -> set[int]:
    """The precedences of the operators outside of brackets."""
    if not isinstance(given, Binary):
        return set()
    return {given.precedence} | precedences(given.left) | precedences(given.right)


def signs(given: Tree) -> list[int]:
    """Where an operator stands before a sign that would make another piece with it: the precedence that needs blanks."""
    if not isinstance(given, Binary):
        return []
    first = given.right[:1] if isinstance(given.right, tuple) else ()
    own = 0
    if first and isinstance(first[0], str):
        pair = given.operator + first[0]
        own = 5 if pair in ("/*", "&&", "&^") else 4 if pair in ("++", "--") else 0
    return [own, *signs(given.left), *signs(given.right)]


def operand(given: tuple[Piece, ...], depth: int) -> str:
    """Names, literals and groups that stand side by side."""
    text = ""
    for index, piece in enumerate(given):
        before = given[index - 1] if index else ""
        if isinstance(piece, str):
            word = piece[0].isalnum() or piece[0] == "_"
            gap = (
                " "
                if word and isinstance(before, str) and before and (before[-1].isalnum() or before[-1] == "_")
                else ""
            )
            text += gap + piece
        else:
            text += grouped(piece, depth, called=bool(before) and before not in ("!", "-", "*", "&", "^"))
    return text


def grouped(given: Group, depth: int, *, called: bool) -> str:
    """Brackets with their content."""
    if given.bracket == "(":
        several = len(_split(given.inner, ",")) > 1
        return f"({expressions(given.inner, depth + several if called else max(depth - 1, 1))})"
    if given.bracket == "{":
        return f"{{{', '.join(pair(part) for part in _split(given.inner, ','))}}}"
    bounds = _split(given.inner, ":")
    blank = (
        " "
        if depth <= 1 and len(bounds) > 1 and all(bounds) and any(isinstance(tree(each), Binary) for each in bounds)
        else ""
    )
    return f"[{f'{blank}:{blank}'.join(expressions(each, depth + 1) for each in bounds)}]"


def pair(given: tuple[Piece, ...]) -> str:
    """An element of a composite literal, with its key where it has one."""
    return ": ".join(expression(part, 1) for part in _split(given, ":"))


def _split(given: tuple[Piece, ...], separator: str) -> list[tuple[Piece, ...]]:
    parts: list[tuple[Piece, ...]] = [()]
    for piece in given:
        if piece == separator:
            parts.append(())
        else:
            parts[-1] = (*parts[-1], piece)
    return parts if given else []
