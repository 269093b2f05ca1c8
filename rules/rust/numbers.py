"""Ints that are sizes by nature stay `usize` beside other sizes; everything else is `i64`."""

from __future__ import annotations

import re
from dataclasses import replace

from cruxx.ir import nodes
from cruxx.rules.rust.operations import ORDER, RULES
from cruxx.rules.rust.pieces import LEVELS, UNARY, Piece, sized
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Text
from cruxx.types import BOOL

SUMS = {"int.add": ("+", "sum"), "int.subtract": ("-", "sum"), "int.multiply": ("*", "product")}
QUOTIENTS = {"int.floor_divide": "/", "int.modulo": "%"}
COMPARISONS = {f"int.{name}": operator for name, operator in ORDER}

_CAST = re.compile(r"(\S+|\([^()]*\)) as (i64|usize|f64|u32)$")


def size_of(piece: Text) -> Text | None:
    """The `usize` text of an int that is a size by nature."""
    return piece.size if isinstance(piece, Piece) else None


def pair(emit: Emitter, node: nodes.Operation) -> tuple[Text, Text, Text | None, Text | None]:
    """The texts of two operands, and those of their sizes where both are sizes and one of them is no constant."""
    left, right = map(emit.expression, node.operands)
    sizes = size_of(left), size_of(right)
    if None in sizes or all(isinstance(each, nodes.Literal) for each in node.operands):
        return left, right, None, None
    return left, right, *sizes


@RULES.function(*SUMS)
def add(emit: Emitter, node: nodes.Operation) -> Text:
    """`a + b`; sizes remain one where the result cannot be below 0."""
    operator, name = SUMS[node.name]
    level = LEVELS[name]
    node = with_sizes(emit, node)
    left, right, size, other = pair(emit, node)
    if size and other and (operator != "-" or "nonnegative" in node.facts):
        return sized(f"{size.at(level)} {operator} {other.at(level + 1)}", level)
    if operator == "+" and node.operands[1:] and negative(node.operands[1]):
        return Piece(f"{left.at(level)} - {right.text[1:]}", level)
    return Piece(f"{left.at(level)} {operator} {right.at(level + 1)}", level)


def with_sizes(emit: Emitter, node: nodes.Operation) -> nodes.Operation:
    """A difference of sizes that is not negative: neither is what the last size is taken from."""
    left, right = node.operands
    if "nonnegative" not in node.facts or node.name != "int.subtract" or size_of(emit.expression(right)) is None:
        return node
    return replace(node, operands=(replace(left, facts=left.facts | {"nonnegative"}), right))


def negative(node: nodes.Expr) -> bool:
    """A constant below 0."""
    return isinstance(node, nodes.Literal) and isinstance(node.value, int) and node.value < 0


@RULES.function(*QUOTIENTS, cost=0)
def divide(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`i % 2` of a size."""
    divisor = node.operands[1]
    if not (isinstance(divisor, nodes.Literal) and isinstance(divisor.value, int) and divisor.value > 0):
        return None
    size = size_of(emit.expression(node.operands[0]))
    if size is None or isinstance(node.operands[0], nodes.Literal):
        return None
    level = LEVELS["product"]
    return sized(f"{size.at(level)} {QUOTIENTS[node.name]} {divisor.value}", level)


@RULES.function("int.minimum", "int.maximum")
def extreme(emit: Emitter, node: nodes.Operation) -> Text:
    """`a.min(b)`."""
    method = "min" if node.name == "int.minimum" else "max"
    left, right, size, other = pair(emit, node)
    if size and other:
        if isinstance(node.operands[0], nodes.Literal):
            size, other = other, size
        return sized(f"{size.at(PRIMARY)}.{method}({other.text})")
    if isinstance(node.operands[0], nodes.Literal):
        left, right = right, left
    return Piece(f"{left.at(PRIMARY)}.{method}({right.at(0)})")


@RULES.function(*COMPARISONS)
def compare(emit: Emitter, node: nodes.Operation) -> Text:
    """A comparison, of sizes as `usize`."""
    operator, level = COMPARISONS[node.name], LEVELS["compare"]
    found = sought(emit, node)
    if found is not None:
        return found
    test = emptiness(emit, node)
    if test is not None:
        return test
    left, right, size, other = pair(emit, node)
    if size and other:
        left, right = size, other
    return Text(f"{before(left.at(level + 1), operator)} {operator} {right.at(level + 1)}", level)


EMPTY = {("==", 0), ("<=", 0), ("<", 1)}
FILLED = {("!=", 0), (">", 0), (">=", 1)}
LENGTHS = {f"{kind}.length" for kind in ("list", "str", "dict", "set")}


def emptiness(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.is_empty()` for a comparison of a length with 0."""
    match node.operands:
        case (nodes.Operation(name=name, operands=(items,)), nodes.Literal(value=int(number))) if name in LENGTHS:
            test = (COMPARISONS[node.name], number)
            text = f"{emit.primary(items)}.is_empty()"
            if test in EMPTY:
                return Text(text)
            return Text(f"!{text}", UNARY) if test in FILLED else None
    return None


FOUND = {(">=", 0): True, (">", -1): True, ("!=", -1): True, ("==", -1): False, ("<", 0): False}
"""What a comparison of the index of something with a constant says about whether it was found."""


def sought(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text.contains(part)` for `text.find(part) >= 0` and its like."""
    match node.operands:
        case (nodes.Operation(name="str.find" | "str.rfind", operands=operands), nodes.Literal(value=int(number))):
            is_found = FOUND.get((COMPARISONS[node.name], number))
            if is_found is None:
                return None
            inside = nodes.Operation(name="str.contains", operands=operands, type=BOOL, line=node.line)
            test = (
                inside if is_found else nodes.Operation(name="bool.not", operands=(inside,), type=BOOL, line=node.line)
            )
            return emit.expression(test)
    return None


def before(text: str, operator: str) -> str:
    """The left side of an operator: a cast before `<` needs parentheses, as `<` would open a list of types."""
    if not operator.startswith("<") or operator == "<=" or not _CAST.search(text):
        return text
    return f"({text})"


OPPOSITES = {
    "str.nonempty": "is_empty()",
    "list.nonempty": "is_empty()",
    "dict.nonempty": "is_empty()",
    "set.nonempty": "is_empty()",
    "optional.is_some": "is_none()",
    "optional.is_none": "is_some()",
}


@RULES.function("bool.not")
def opposite(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.is_empty()` for not nonempty, `a != b` for not equal."""
    (test,) = node.operands
    if not isinstance(test, nodes.Operation):
        return None
    if test.name in OPPOSITES:
        return Text(f"{emit.primary(test.operands[0])}.{OPPOSITES[test.name]}")
    kind, _, relation = test.name.partition(".")
    if relation in ("equal", "not_equal") and f"{kind}.{relation}" in RULES.table:
        other = "not_equal" if relation == "equal" else "equal"
        return emit.expression(replace(test, name=f"{kind}.{other}"))
    return None


@RULES.function("bool.equal", "bool.not_equal", cost=0)
def compare_with_constant(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`!test` for `test == false`."""
    test, constant = node.operands
    if not isinstance(constant, nodes.Literal):
        return None
    if (constant.value is True) == (node.name == "bool.equal"):
        return emit.expression(test)
    return emit.expression(nodes.Operation(name="bool.not", operands=(test,), type=BOOL, line=node.line))


@RULES.function("int.nonzero")
def nonzero(emit: Emitter, node: nodes.Operation) -> Text:
    """`value != 0`."""
    piece = emit.expression(node.operands[0])
    return Text(f"{(size_of(piece) or piece).at(LEVELS['compare'] + 1)} != 0", LEVELS["compare"])


@RULES.function("int.shift_left")
def shift_left(emit: Emitter, node: nodes.Operation) -> Text:
    """`value << count`."""
    value, count = node.operands
    level = LEVELS["shift"]
    left = emit.expression(value).at(PRIMARY if isinstance(value, nodes.Literal) else level)
    return Text(f"{before(left, '<<')} << {emit.text(count, level + 1)}", level)


@RULES.function("range.contains")
def within(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`(start..stop).contains(&value)`."""
    start, stop, step, value = node.operands
    if not (isinstance(step, nodes.Literal) and step.value == 1):
        return None
    return Text(f"({emit.text(start, 'or')}..{emit.text(stop, 'or')}).contains(&{emit.text(value, 'unary')})")
