"""Python counts from 0 and from the end, Lua from 1: indices and bounds with the shift folded into what is there."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.translate.emit import Emitter


def position(emit: Emitter, index: nodes.Expr, table: str) -> str:
    """The position in `table`, a primary text, that Python's `index` means."""
    if isinstance(index, nodes.Literal) and isinstance(index.value, int) and index.value < 0:
        return f"#{table}" if index.value == -1 else f"#{table} - {-index.value - 1}"
    if "nonnegative" in index.facts or isinstance(index, nodes.Literal):
        return upto(emit, index, 1)
    emit.need("position")
    return f"position({table}, {emit.text(index)})"


def upto(emit: Emitter, node: nodes.Expr, shift: int) -> str:
    """The text of `node + shift`, as a sum without needless terms."""
    base, offset = split(node)
    offset += shift
    if base is None:
        return str(offset)
    text = emit.text(base, "sum")
    return text if offset == 0 else f"{text} {'+' if offset > 0 else '-'} {abs(offset)}"


def split(node: nodes.Expr) -> tuple[nodes.Expr | None, int]:
    """An int as something unknown (None for nothing) and a known offset."""
    if isinstance(node, nodes.Literal) and isinstance(node.value, int):
        return None, node.value
    if isinstance(node, nodes.Operation) and node.name in ("int.add", "int.subtract"):
        left, right = node.operands
        sign = 1 if node.name == "int.add" else -1
        if isinstance(right, nodes.Literal) and isinstance(right.value, int):
            base, offset = split(left)
            return base, offset + sign * right.value
        if sign == 1 and isinstance(left, nodes.Literal) and isinstance(left.value, int):
            base, offset = split(right)
            return base, offset + left.value
    return node, 0


def bound(emit: Emitter, node: nodes.Expr, shift: int) -> str | None:
    """A bound for `sub`, moved by `shift`; None where its sign is not known, since `sub` counts negative ones from the end too.

    A start below the beginning and a stop behind the end are clamped by `sub` itself; a negative stop of -k means k more than Lua's.
    """
    if isinstance(node, nodes.Literal) and isinstance(node.value, int):
        if node.value >= 0:
            return str(node.value + shift)
        return str(node.value - (0 if shift else 1))
    return upto(emit, node, shift) if "nonnegative" in node.facts else None
