"""How Scala sorts by keys and compares values that have no operator of their own."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.scala.characters import wide
from cruxx.rules.scala.operations import LEVELS, RULES, element_of
from cruxx.rules.scala.types import spelled
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import BOOL, FLOAT, INT, STR, List, Sequence, Set, Tuple, Type

COMPARISONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}


def is_ordered(emit: Emitter, given: Type) -> bool:
    """Whether Scala has an order of the values of a type that is Python's."""
    if given in (INT, FLOAT, BOOL):
        return True
    if given == STR:
        return "ascii" in emit.program.facts
    match given:
        case Tuple(elements):
            return all(is_ordered(emit, part) for part in elements)
        case List(element) | Sequence(element):
            return is_ordered(emit, element)
    return False


def ordering(emit: Emitter, given: Type) -> str:
    """The order of the values of a type.

    Raises:
        Refused: Scala has none that is Python's.
    """
    if not is_ordered(emit, given):
        emit.refuse(f"order of {given}", "Scala has no order of these values that is Python's")
    match given:
        case List(element) | Sequence(element):
            emit.need("listOrdering")
            return f"listOrdering[{spelled(emit, element)}]({ordering(emit, element)})"
        case Tuple(elements) if any(isinstance(part, List | Sequence) for part in elements):
            return f"Ordering.Tuple{len(elements)}({', '.join(ordering(emit, part) for part in elements)})"
    return f"Ordering[{spelled(emit, given)}]"


def plain(given: Type) -> bool:
    """Whether the order of a type is found without being named."""
    match given:
        case Tuple(elements):
            return all(map(plain, elements))
    return given in (INT, FLOAT, BOOL, STR)


def behind(emit: Emitter, given: Type, *, descending: bool) -> str:
    """What is written behind a sort so that it has the order of a type."""
    order = ordering(emit, given)
    if descending:
        return f"({order}.reverse)"
    return "" if plain(given) else f"({order})"


def listed(emit: Emitter, items: nodes.Expr) -> str:
    """What can be sorted: a list, or a list of the elements of a set."""
    text = emit.primary(items)
    return f"{text}.to[ArrayBuffer]" if isinstance(items.type, Set) else text


def key_of(emit: Emitter, function: nodes.Expr) -> tuple[str, Type]:
    """A key as a function of Scala, and its type."""
    if not isinstance(function, nodes.Lambda):
        emit.refuse("key", "the key is no lambda", function.line)
    name = emit.name(function.parameters[0])
    with emit.captured() as hoisted:
        text = wide(emit, function.body)
    if hoisted:
        emit.refuse("key", "the key needs statements of its own", function.line)
    return f"({name}: {spelled(emit, function.parameters[0].type)}) => {text}", function.body.type


@RULES.function(
    *(f"{kind}.sorted{way}" for kind in ("list", "set") for way in ("", "_descending")),
    cost=3,
)
def sorted_plain(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.sorted(order)`."""
    items = node.operands[0]
    order = behind(emit, element_of(items.type) or INT, descending=node.name.endswith("descending"))
    return Text(f"{listed(emit, items)}.sorted{order}")


@RULES.function("list.sorted_key", "list.sorted_key_descending", cost=3)
def sorted_by(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.sortBy(key)`."""
    items, function = node.operands
    key, given = key_of(emit, function)
    order = behind(emit, given, descending=node.name.endswith("descending"))
    return Text(f"{listed(emit, items)}.sortBy({key}){order}")


@RULES.function("list.sort_key", "list.sort_key_descending", statement=True, cost=3)
def sort_by(emit: Emitter, node: nodes.Operation) -> Text:
    """`replace(items, items.sortBy(key))`."""
    items, function = node.operands
    emit.need("replace")
    key, given = key_of(emit, function)
    order = behind(emit, given, descending=node.name.endswith("descending"))
    return Text(f"replace({emit.text(items)}, {emit.primary(items)}.sortBy({key}){order})")


@RULES.function(
    *(f"{kind}.{name}" for kind in ("list", "set") for name in ("minimum", "maximum")),
    cost=3,
)
def extreme(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.max(order)`."""
    items = node.operands[0]
    word = "min" if node.name.endswith("minimum") else "max"
    return Text(f"{emit.primary(items)}.{word}{behind(emit, element_of(items.type) or INT, descending=False)}")


@RULES.function("list.minimum_key", "list.maximum_key")
def extreme_by(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.maxBy(key)`: the first of equals."""
    items, function = node.operands
    key, given = key_of(emit, function)
    word = "minBy" if node.name == "list.minimum_key" else "maxBy"
    return Text(f"{emit.primary(items)}.{word}({key}){behind(emit, given, descending=False)}")


@RULES.function(*(f"{kind}.{name}" for kind in ("list", "tuple") for name in COMPARISONS))
def compare(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`order.compare(left, right) < 0`."""
    left, right = node.operands
    if left.type != right.type:
        return None
    call = f"{ordering(emit, left.type)}.compare({emit.text(left)}, {emit.text(right)})"
    return Text(f"{call} {COMPARISONS[node.name.partition('.')[2]]} 0", LEVELS["relation"])
