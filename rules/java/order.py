"""How Java compares values that have no order of their own, and the keys by which it sorts."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.java.operations import LEVELS, RULES, element_of
from cruxx.rules.java.spelling import PARTS, TUPLES
from cruxx.rules.java.types import spelled
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import BOOL, FLOAT, INT, STR, List, Sequence, Tuple, Type

COMPARISONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}
NATURAL = "Comparator.naturalOrder()"


def comparator(emit: Emitter, given: Type) -> str:
    """A comparator of values of a type.

    Raises:
        Refused: they have no order that is Python's.
    """
    if given in (INT, FLOAT, BOOL) or (given == STR and "ascii" in emit.program.facts):
        return NATURAL
    match given:
        case Tuple(elements) if len(elements) in TUPLES:
            return chain(emit, given, [f".{PARTS[index]}()" for index in range(len(elements))], elements)
        case List(element) | Sequence(element) if comparator(emit, element) == NATURAL:
            emit.need("compareLists")
            return "Main::compareLists"
    emit.refuse(f"order of {given}", "Java has no order of these values that is Python's")


def chain(emit: Emitter, given: Tuple, accesses: list[str], types: tuple[Type, ...]) -> str:
    """`Comparator.comparing((Pair<…> pair) -> pair.first()).thenComparing(pair -> pair.second())`."""
    name = emit.temporary(TUPLES[len(given.elements)].lower())
    parts = []
    for index, (access, part) in enumerate(zip(accesses, types, strict=True)):
        order = comparator(emit, part)
        second = "" if order == NATURAL else f", {order}"
        head = f"({spelled(emit, given, box=True)} {name})" if index == 0 else name
        word = "Comparator.comparing" if index == 0 else ".thenComparing"
        parts.append(f"{word}({head} -> {name}{access}{second})")
    return "".join(parts)


def keys(emit: Emitter, function: nodes.Expr, *, descending: bool = False) -> str:
    """A comparator of items by their key."""
    if not isinstance(function, nodes.Lambda):
        emit.refuse("key", "the key is no lambda", function.line)
    parameter = function.parameters[0]
    name = emit.name(parameter)
    head = f"({spelled(emit, parameter.type, box=True)} {name})"
    text = emit.target.closure(emit, function).text
    body = text[text.index("->") + 3 :]
    parts = function.body.items if isinstance(function.body, nodes.Build) else ()
    if isinstance(function.body.type, Tuple) and parts and not descending:
        texts = [emit.lazily(part).at(LEVELS["conditional"]) for part in parts]
        orders = [comparator(emit, part.type) for part in parts]
        made = []
        for index, (each, order) in enumerate(zip(texts, orders, strict=True)):
            second = "" if order == NATURAL else f", {order}"
            made.append(
                f".thenComparing({name} -> {each}{second})"
                if index
                else f"Comparator.comparing({head} -> {each}{second})"
            )
        return "".join(made)
    order = comparator(emit, function.body.type)
    if descending:
        order = "Comparator.reverseOrder()" if order == NATURAL else f"{order}.reversed()"
    return (
        f"Comparator.comparing({head} -> {body})"
        if order == NATURAL
        else f"Comparator.comparing({head} -> {body}, {order})"
    )


@RULES.function("list.sort_key", "list.sort_key_descending")
def sort_by(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.sort(Comparator.comparing(key))`."""
    items, key = node.operands
    return Text(f"{emit.primary(items)}.sort({keys(emit, key, descending=node.name.endswith('descending'))})")


@RULES.function("list.sorted_key", "list.sorted_key_descending")
def sorted_by(emit: Emitter, node: nodes.Operation) -> Text:
    """A new list that is sorted by a key."""
    items, key = node.operands
    emit.need("sortedBy")
    text = emit.text(items)
    return Text(f"sortedBy({text}, {keys(emit, key, descending=node.name.endswith('descending'))})")


@RULES.function("list.minimum_key", "list.maximum_key")
def extreme_by(emit: Emitter, node: nodes.Operation) -> Text:
    """`Collections.max(items, Comparator.comparing(key))`: the first of equals."""
    items, key = node.operands
    word = "min" if node.name == "list.minimum_key" else "max"
    text = emit.text(items)
    return Text(f"Collections.{word}({text}, {keys(emit, key)})")


@RULES.function(
    "list.sort",
    "list.sort_descending",
    "list.sorted",
    "list.sorted_descending",
    "set.sorted",
    "set.sorted_descending",
    cost=3,
)
def sort(emit: Emitter, node: nodes.Operation) -> Text:
    """Sorting of values that have no order of their own."""
    items = node.operands[0]
    order = comparator(emit, element_of(items.type) or items.type)
    if node.name.endswith("descending"):
        order = "Comparator.reverseOrder()" if order == NATURAL else reverse(emit, order)
    if node.name.startswith("list.sort_") or node.name == "list.sort":
        return Text(f"{emit.primary(items)}.sort({order})")
    emit.need("sortedBy")
    return Text(f"sortedBy({emit.text(items)}, {order})")


def reverse(emit: Emitter, order: str) -> str:
    """The opposite of a comparator that may be the name of a method."""
    return f"Collections.reverseOrder({order})"


@RULES.function("list.minimum", "list.maximum", "set.minimum", "set.maximum", cost=3)
def extreme(emit: Emitter, node: nodes.Operation) -> Text:
    """The extreme of values that have no order of their own."""
    items = node.operands[0]
    word = "min" if node.name.endswith("minimum") else "max"
    order = comparator(emit, element_of(items.type) or items.type)
    second = "" if order == NATURAL else f", {order}"
    return Text(f"Collections.{word}({emit.text(items)}{second})")


@RULES.function(*(f"{kind}.{name}" for kind in ("list", "tuple") for name in COMPARISONS))
def compare(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A comparison of lists or tuples."""
    kind, _, name = node.name.partition(".")
    left, right = node.operands
    if left.type != right.type:
        return None
    order = comparator(emit, left.type)
    texts = f"{emit.primary(left)}, {emit.primary(right)}"
    if kind == "list":
        return Text(f"compareLists({texts}) {COMPARISONS[name]} 0", LEVELS["relation"])
    return Text(f"{order}.compare({texts}) {COMPARISONS[name]} 0", LEVELS["relation"])
