"""What a try needs to know: which of Python's exceptions a statement can raise, and which of them a handler catches.

Inside a try body an operation must raise where Python raises. A language that can print it so says `checked` in the rule.
"""

from __future__ import annotations

import builtins

from cruxx.ir import nodes, walk
from cruxx.rules.operations import CATALOGUE

UNKNOWN = "BaseException"
"""What a call of a function of the program can raise."""

_DIVISIONS = frozenset(
    f"{kind}.{name}" for kind in ("int", "float") for name in ("divide", "floor_divide", "modulo", "divmod")
)
_SEPARATED = frozenset("str.split str.rsplit str.split_limit str.rsplit_limit str.partition str.rpartition".split())


def raised_by(node: nodes.Operation) -> frozenset[str]:
    """The exceptions that an operation can raise with these operands."""
    if node.name in _DIVISIONS and _is_true(node.operands[1]):
        return frozenset()
    if node.name in _SEPARATED and _is_true(node.operands[1]):
        return frozenset()
    if any("in_range" in operand.facts for operand in node.operands):
        return frozenset()
    return frozenset(CATALOGUE[node.name].raises)


def _is_true(node: nodes.Expr) -> bool:
    return "positive" in node.facts or (isinstance(node, nodes.Literal) and bool(node.value))


def exceptions(block: nodes.Block) -> frozenset[str]:
    """The exceptions that statements can raise."""
    found: set[str] = set()
    for node in walk.descendants(block):
        match node:
            case nodes.Operation():
                found |= raised_by(node)
            case nodes.Update(operation=name):
                found |= set(CATALOGUE[name].raises)
                if isinstance(node.place, nodes.Key):
                    found.add("KeyError")
            case nodes.Fail(exception=name) | nodes.Raise(exception=name):
                found.add(name)
            case nodes.Index(index=index) if "in_range" not in index.facts:
                found.add("IndexError")
            case nodes.Call():
                found.add(UNKNOWN)
            case _:
                continue
    return frozenset(found)


def catches(handler: nodes.Handler, exception: str) -> bool:
    """Whether a handler catches an exception, by the classes of Python; it may catch what is not known."""
    return (
        not handler.exceptions
        or exception == UNKNOWN
        or any(_is_kind(exception, caught) for caught in handler.exceptions)
    )


def _is_kind(exception: str, caught: str) -> bool:
    kinds = [getattr(builtins, name, None) for name in (exception, caught)]
    if not all(isinstance(kind, type) for kind in kinds):
        return exception == caught
    return issubclass(kinds[0], kinds[1])  # type: ignore[arg-type]


def caught_by(statement: nodes.Try) -> list[tuple[nodes.Handler, tuple[str, ...]]]:
    """The handlers that are ever reached, each with the names of what it catches, in alphabetical order."""
    left, found = exceptions(statement.body), []
    for handler in statement.handlers:
        names = {name for name in left if catches(handler, name)}
        if names:
            found.append((handler, tuple(sorted(names))))
        left -= names
    return found


def leaves(block: nodes.Block) -> bool:
    """Whether something in a block leaves it by `return`, `break` or `continue`."""
    return any(isinstance(node, nodes.Return | nodes.Break | nodes.Continue) for node in walk.descendants(block))
