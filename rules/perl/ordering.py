"""How Perl sorts: `sort { $a <=> $b }`, a block that compares numbers by `<=>` and texts by `cmp`, part by part."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.perl.operations import RULES
from cruxx.rules.perl.pieces import LEVELS, comparison, element_of, is_number, replaced, topic
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import STR, Type

__all__ = ["RULES"]


def block_of(given: Type, first: str, second: str) -> str | None:
    """What stands between `sort` and its list."""
    if given == STR and first == "$a":
        return ""
    compared = comparison(given, first, second)
    return None if compared is None else f" {{ {compared} }}"


def sides(descending: bool) -> tuple[str, str]:
    """The variables of `sort` in the order in which they are compared."""
    return ("$b", "$a") if descending else ("$a", "$b")


def by_key(emit: Emitter, key: nodes.Expr, given: Type, *, descending: bool) -> str | None:
    """The block that compares the keys of two items."""
    if not isinstance(key, nodes.Lambda) or len(key.parameters) != 1:
        return None
    names = sides(descending)
    first, second = (replaced(key.body, {key.parameters[0]: topic(name[1:], given)}) for name in names)
    pairs = [(first, second)]
    if isinstance(first, nodes.Build) and isinstance(second, nodes.Build):
        pairs = list(zip(first.items, second.items, strict=True))
    texts = [compared(emit, left, right) for left, right in pairs]
    if not texts or None in texts:
        return None
    return " || ".join(text for text in texts if text)


def compared(emit: Emitter, left: nodes.Expr, right: nodes.Expr) -> str | None:
    """The comparison of two keys, which are evaluated in the block."""
    if is_number(left.type) or left.type == STR:
        operator = "cmp" if left.type == STR else "<=>"
        texts = [emit.lazily(each).at(LEVELS["relation"]) for each in (left, right)]
        return None if any("{ " in text for text in texts) else f"{texts[0]} {operator} {texts[1]}"
    if isinstance(left, nodes.Local | nodes.Operation):
        return comparison(left.type, emit.text(left), emit.text(right))
    return None


@RULES.function("list.sorted", "list.sorted_descending")
def sorted_copy(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`[sort { $a <=> $b } @$items]`."""
    (items,) = node.operands
    block = block_of(element_of(items.type), *sides(node.name.endswith("descending")))
    return None if block is None else Text(f"sort{block} {operand(emit, items)}", LEVELS["listing"])


@RULES.function("list.sort", "list.sort_descending", statement=True)
def sort_in_place(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`@$items = sort { $a <=> $b } @$items`."""
    (items,) = node.operands
    block = block_of(element_of(items.type), *sides(node.name.endswith("descending")))
    if block is None or not isinstance(items, nodes.Local):
        return None
    array = emit.text(items, "array")
    return Text(f"{array} = sort{block} {array}")


@RULES.function("list.sorted_key", "list.sorted_key_descending")
def sorted_by_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`[sort { length($a) <=> length($b) } @$items]`."""
    items, key = node.operands
    block = by_key(emit, key, element_of(items.type), descending=node.name.endswith("descending"))
    return None if block is None else Text(f"sort {{ {block} }} {operand(emit, items)}", LEVELS["listing"])


@RULES.function("list.sort_key", "list.sort_key_descending", statement=True)
def sort_by_key_in_place(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`@$items = sort { length($a) <=> length($b) } @$items`."""
    items, key = node.operands
    block = by_key(emit, key, element_of(items.type), descending=node.name.endswith("descending"))
    if block is None or not isinstance(items, nodes.Local):
        return None
    array = emit.text(items, "array")
    return Text(f"{array} = sort {{ {block} }} {array}")


@RULES.function("list.minimum_key", "list.maximum_key")
def extreme_by_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`(sort { $a->[1] <=> $b->[1] } @$items)[0]`: the sort is stable, so the first of equals comes first."""
    items, key = node.operands
    block = by_key(emit, key, element_of(items.type), descending=node.name == "list.maximum_key")
    return None if block is None else Text(f"(sort {{ {block} }} {operand(emit, items)})[0]")


@RULES.function("list.minimum", "list.maximum", cost=3)
def extreme(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The first of the sorted items, for items that are neither numbers nor texts."""
    (items,) = node.operands
    block = block_of(element_of(items.type), *sides(node.name == "list.maximum"))
    return None if block is None else Text(f"(sort{block} {operand(emit, items)})[0]")


@RULES.function(
    *(f"{kind}.{name}" for kind in ("list", "tuple") for name in ("less", "less_equal", "greater", "greater_equal"))
)
def before(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`compare_numbers($left, $right) < 0`."""
    left, right = node.operands
    operator = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}[node.name.partition(".")[2]]
    parts = getattr(left.type, "elements", None) or [element_of(left.type)]
    if all(map(is_number, parts)):
        helper = "compare_numbers"
    elif all(part == STR for part in parts):
        helper = "compare_texts"
    else:
        return chained(emit, left, right, operator)
    emit.need(helper)
    texts = f"{emit.text(left, 'argument')}, {emit.text(right, 'argument')}"
    return Text(f"{helper}({texts}) {operator} 0", LEVELS["relation"])


def chained(emit: Emitter, left: nodes.Expr, right: nodes.Expr, operator: str) -> Text | None:
    """`($x->[0] <=> $y->[0] || $x->[1] cmp $y->[1]) < 0`."""
    if not isinstance(left, nodes.Local) or not isinstance(right, nodes.Local):
        return None
    text = comparison(left.type, emit.text(left), emit.text(right))
    return None if text is None else Text(f"({text}) {operator} 0", LEVELS["relation"])


def operand(emit: Emitter, items: nodes.Expr) -> str:
    """What is sorted; a call needs parentheses, or it would be the comparison."""
    text = emit.text(items, "list")
    return text if text[:1] in "@(" else f"({text})"
