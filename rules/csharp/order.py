"""How C# sorts by keys and compares values that have no operator of their own."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.csharp.operations import LEVELS, ORDINAL, RULES, element_of
from cruxx.rules.csharp.spelling import LONGEST_TUPLE
from cruxx.rules.csharp.types import spelled
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import BOOL, FLOAT, INT, STR, List, Sequence, Tuple, Type

COMPARISONS = {"less": "<", "less_equal": "<=", "greater": ">", "greater_equal": ">="}


def comparer(emit: Emitter, given: Type) -> str:
    """What is written behind a key so that it is ordered as in Python: nothing, or a comma and a comparer.

    Raises:
        Refused: the values have no order that is Python's.
    """
    if given in (INT, FLOAT, BOOL):
        return ""
    if given == STR and "ascii" in emit.program.facts:
        return f", {ORDINAL}"
    match given:
        case List(element) | Sequence(element) if element in (INT, FLOAT):
            emit.need("CompareLists")
            return f", Comparer<{spelled(emit, given)}>.Create(CompareLists)"
        case List(element) | Sequence(element) if element == STR and "ascii" in emit.program.facts:
            emit.need("CompareTexts")
            return f", Comparer<{spelled(emit, given)}>.Create(CompareTexts)"
    emit.refuse(f"order of {given}", "C# has no order of these values that is Python's")


def chain(emit: Emitter, name: str, keys: list[tuple[str, Type]], *, descending: bool) -> str:
    """`.OrderBy(pair => pair.Item1).ThenBy(pair => pair.Item2)`."""
    suffix = "Descending" if descending else ""
    parts = []
    for number, (text, given) in enumerate(keys):
        word = "ThenBy" if number else "OrderBy"
        parts.append(f".{word}{suffix}({name} => {text}{comparer(emit, given)})")
    return "".join(parts)


def own_keys(name: str, given: Type | None) -> list[tuple[str, Type]]:
    """The keys by which values of a type are ordered: themselves, or their parts one after the other."""
    if isinstance(given, Tuple) and len(given.elements) <= LONGEST_TUPLE:
        parts = [own_keys(f"{name}.Item{index + 1}", part) for index, part in enumerate(given.elements)]
        return [key for part in parts for key in part]
    return [(name, given or INT)]


def by_itself(emit: Emitter, given: Type | None, *, descending: bool) -> str:
    """The order of values by themselves."""
    name = emit.temporary("each")
    return chain(emit, name, own_keys(name, given), descending=descending)


def by_key(emit: Emitter, function: nodes.Expr, *, descending: bool) -> str:
    """The order of items by a key."""
    if not isinstance(function, nodes.Lambda):
        emit.refuse("key", "the key is no lambda", function.line)
    name, body = emit.name(function.parameters[0]), function.body
    if isinstance(body, nodes.Build) and isinstance(body.type, Tuple):
        texts = [emit.lazily(part).at(LEVELS["conditional"]) for part in body.items]
        keys = [key for text, part in zip(texts, body.items, strict=True) for key in own_keys(text, part.type)]
    else:
        keys = own_keys(emit.lazily(body).at(LEVELS["conditional"]), body.type)
    return chain(emit, name, keys, descending=descending)


def order(emit: Emitter, node: nodes.Operation) -> str:
    """The order that an operation asks for."""
    items, *key = node.operands
    descending = node.name.endswith("descending")
    if key and isinstance(key[0], nodes.Lambda):
        return by_key(emit, key[0], descending=descending)
    return by_itself(emit, element_of(items.type), descending=descending)


@RULES.function(*(f"list.sort{key}{way}" for key in ("", "_key") for way in ("", "_descending")), cost=3)
def sort(emit: Emitter, node: nodes.Operation) -> Text:
    """`Replace(items, items.OrderBy(key))`, since `Sort` may exchange equal items."""
    emit.need("Replace")
    items = emit.primary(node.operands[0])
    return Text(f"Replace({items}, {items}{order(emit, node)})")


@RULES.function(
    *(f"{kind}.sorted{way}" for kind in ("list", "set") for way in ("", "_descending")),
    "list.sorted_key",
    "list.sorted_key_descending",
    cost=3,
)
def sorted_by(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.OrderBy(key).ToList()`."""
    items = emit.primary(node.operands[0])
    return Text(f"{items}{order(emit, node)}.ToList()")


@RULES.function(
    *(f"{kind}.{name}" for kind in ("list", "set") for name in ("minimum", "maximum")),
    "list.minimum_key",
    "list.maximum_key",
    cost=3,
)
def extreme(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.OrderBy(key).First()`: the first of equals."""
    items, *key = node.operands
    descending = "maximum" in node.name
    text = emit.primary(items)
    if key:
        return Text(f"{text}{by_key(emit, key[0], descending=descending)}.First()")
    return Text(f"{text}{by_itself(emit, element_of(items.type), descending=descending)}.First()")


@RULES.function(*(f"{kind}.{name}" for kind in ("list", "tuple") for name in COMPARISONS))
def compare(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A comparison of lists, or of tuples of numbers."""
    kind, _, name = node.name.partition(".")
    left, right = node.operands
    if left.type != right.type:
        return None
    if kind == "list":
        helper = "CompareTexts" if element_of(left.type) == STR else "CompareLists"
        comparer(emit, left.type)
        call = f"{helper}({emit.text(left)}, {emit.text(right)})"
        return Text(f"{call} {COMPARISONS[name]} 0", LEVELS["relation"])
    if not isinstance(left.type, Tuple) or not all(isinstance(each, nodes.Local) for each in node.operands):
        return None
    return part_by_part(
        emit, own_keys(emit.text(left), left.type), own_keys(emit.text(right), left.type), COMPARISONS[name]
    )


def part_by_part(
    emit: Emitter, left: list[tuple[str, Type]], right: list[tuple[str, Type]], operator: str
) -> Text | None:
    """`a.Item1 != b.Item1 ? a.Item1 < b.Item1 : …`."""
    found: Text | None = None
    for (first, given), (second, _) in reversed(list(zip(left, right, strict=True))):
        sign = operator if found is None else operator[0]
        if given in (INT, FLOAT):
            told = f"{first} {sign} {second}"
        elif given == STR and "ascii" in emit.program.facts:
            told = f"string.CompareOrdinal({first}, {second}) {sign} 0"
        else:
            return None
        level = LEVELS["conditional"]
        found = Text(f"{first} != {second} ? {told} : {found.text}", level) if found else Text(told, LEVELS["relation"])
    return found
