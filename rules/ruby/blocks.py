"""Iterations of Ruby: what stands before a block, the block's parameters, and chains of `select` and `map`."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.ruby.guards import ordered, pure
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Function, Text
from cruxx.types import BOOL, STR, Dict, List, Sequence, Set


def parameters(emit: Emitter, targets: tuple[nodes.Variable, ...], iterable: nodes.Iterable) -> str:
    """`|key, value|`: what stands between the bars; the index of an element comes after it."""
    names = [emit.name(target) for target in targets]
    if isinstance(iterable, nodes.Indexed):
        names.reverse()
    return ", ".join(names)


def shifted(emit: Emitter, node: nodes.Expr, by: int) -> str:
    """An int with 1 more or less, counted out where it is known."""
    if isinstance(node, nodes.Literal) and isinstance(node.value, int):
        return str(node.value + by)
    sign = "+" if by > 0 else "-"
    if isinstance(node, nodes.Operation) and node.name in ("int.add", "int.subtract"):
        left, right = node.operands
        if isinstance(right, nodes.Literal) and isinstance(right.value, int):
            total = (right.value if node.name == "int.add" else -right.value) + by
            text = emit.text(left, "sum")
            return text if total == 0 else f"{text} {'+' if total > 0 else '-'} {abs(total)}"
    return f"{emit.text(node, 'sum')} {sign} {abs(by)}"


def span(emit: Emitter, ranged: nodes.Range) -> str:
    """`(1...n)`, `(0...n).step(2)`."""
    head = f"({emit.text(ranged.start, 'sum')}...{emit.text(ranged.stop, 'sum')})"
    return head if ranged.step == 1 else f"{head}.step({ranged.step})"


def turns(emit: Emitter, ranged: nodes.Range) -> str:
    """`n.times`, `(1...n).each`, `(n - 1).downto(0)`, `0.step(n - 1, 2)`: a loop over a range up to its block."""
    if ranged.step == 1:
        from_zero = isinstance(ranged.start, nodes.Literal) and ranged.start.value == 0
        return f"{emit.primary(ranged.stop)}.times" if from_zero else f"{span(emit, ranged)}.each"
    if ranged.step == -1:
        return f"{emit.primary(ranged.start)}.downto({shifted(emit, ranged.stop, 1)})"
    last = shifted(emit, ranged.stop, -1 if ranged.step > 0 else 1)
    return f"{emit.primary(ranged.start)}.step({last}, {ranged.step})"


def each(emit: Emitter, iterable: nodes.Iterable) -> str:
    """A loop up to its block."""
    match iterable:
        case nodes.Range():
            return turns(emit, iterable)
        case nodes.Elements(reverse=True, live=True):
            emit.refuse("reversed", "the loop ends elsewhere where its list gets shorter")
        case nodes.Elements(of=of, reverse=True):
            return f"{elements(emit, of)}.reverse_each"
        case nodes.Elements(of=of) if of.type == STR:
            return f"{emit.primary(of)}.each_char"
        case nodes.Elements(of=of) if isinstance(of.type, Dict):
            return f"{emit.primary(of)}.each_key"
        case nodes.Elements(of=of) | nodes.Entries(of=of):
            return f"{emit.primary(of)}.each"
        case nodes.Indexed(of=of, start=start):
            return indexed(emit, of, start)
        case nodes.Zipped():
            return f"{zipped(emit, iterable)}.each"


def indexed(emit: Emitter, of: nodes.Expr, start: nodes.Expr) -> str:
    """`items.each_with_index`, `text.each_char.with_index(1)`."""
    is_from_zero = isinstance(start, nodes.Literal) and start.value == 0
    if is_from_zero and isinstance(of.type, List | Sequence | Set):
        return f"{emit.primary(of)}.each_with_index"
    loop = each(emit, nodes.Elements(of=of))
    return f"{loop}.with_index" if is_from_zero else f"{loop}.with_index({emit.text(start)})"


def elements(emit: Emitter, of: nodes.Expr) -> str:
    """An array (or what has the same methods) of the elements of a container."""
    if of.type == STR:
        return f"{emit.primary(of)}.chars"
    return f"{emit.primary(of)}.keys" if isinstance(of.type, Dict) else emit.primary(of)


def zipped(emit: Emitter, iterable: nodes.Zipped) -> str:
    """`left.first(right.length).zip(right)`."""
    if isinstance(iterable.right, nodes.Local):
        right = elements(emit, iterable.right)
        length = f"{emit.primary(iterable.right)}.length"
        return f"{elements(emit, iterable.left)}.first({length}).zip({right})"
    emit.need("pairs")
    return f"pairs({elements(emit, iterable.left)}, {elements(emit, iterable.right)})"


def source(emit: Emitter, iterable: nodes.Iterable) -> str:
    """What `select`, `map` and their like are called on."""
    match iterable:
        case nodes.Range():
            return span(emit, iterable)
        case nodes.Elements(of=of, reverse=True):
            return f"{elements(emit, of)}.reverse"
        case nodes.Elements(of=of):
            return f"{emit.primary(of)}.chars" if of.type == STR else elements(emit, of)
        case nodes.Entries(of=of):
            return emit.primary(of)
        case nodes.Indexed(of=of, start=start):
            return indexed(emit, of, start)
        case nodes.Zipped():
            return zipped(emit, iterable)


def opposite(emit: Emitter, test: Text) -> str | None:
    """What a test denies; None if it denies nothing."""
    return test.text[1:] if test.level == emit.target.levels["not"] and test.text.startswith("!") else None


def selected(emit: Emitter, clause: nodes.Clause) -> str:
    """The source of a clause with its conditions: `items.select { |item| … }`."""
    array, head = source(emit, clause.iterable), parameters(emit, clause.targets, clause.iterable)
    if not clause.conditions:
        return array
    test = joined(emit, clause.conditions)
    denied = opposite(emit, test)
    if denied is not None:
        return f"{array}.reject {{ |{head}| {denied} }}"
    return f"{array}.select {{ |{head}| {test.text} }}"


def joined(emit: Emitter, conditions: tuple[nodes.Expr, ...]) -> Text:
    """Conditions with `&&` between."""
    if len(conditions) == 1:
        return emit.lazily(conditions[0])
    level = emit.target.levels["and"]
    return Text(" && ".join(emit.lazily(condition).at(level) for condition in conditions), level)


def value(emit: Emitter, node: nodes.Comprehension) -> str:
    """What a comprehension keeps of one turn: an element, or a pair of key and value."""
    texts = [emit.lazily(element).text for element in node.elements]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"


def array(emit: Emitter, node: nodes.Comprehension, clauses: tuple[nodes.Clause, ...]) -> str:
    """The array that the clauses make, from the outermost in."""
    clause, *inner = clauses
    head = parameters(emit, clause.targets, clause.iterable)
    if clause.conditions and not all(map(pure, (*clause.conditions, *node.elements))):
        kept = array(emit, node, tuple(inner)) if inner else f"[{value(emit, node)}]"
        test = joined(emit, clause.conditions).at(emit.target.levels["conditional"] + 1)
        return f"{source(emit, clause.iterable)}.flat_map {{ |{head}| {test} ? {kept} : [] }}"
    chain = selected(emit, clause)
    if inner:
        return f"{chain}.flat_map {{ |{head}| {array(emit, node, tuple(inner))} }}"
    kept = value(emit, node)
    if kept != head or isinstance(clause.iterable, nodes.Indexed):
        return f"{chain}.map {{ |{head}| {kept} }}"
    if clause.conditions and not is_hash_or_set(clause.iterable):
        return chain
    return f"{chain}.to_a" if is_range(clause.iterable) or is_hash_or_set(clause.iterable) else f"{chain}.dup"


def is_range(iterable: nodes.Iterable) -> bool:
    """Whether the source is no array but a range."""
    return isinstance(iterable, nodes.Range)


def is_hash_or_set(iterable: nodes.Iterable) -> bool:
    """Whether `select` gives a hash or a set."""
    is_set = isinstance(iterable, nodes.Elements) and isinstance(iterable.of.type, Set)
    return is_set or isinstance(iterable, nodes.Entries)


def comprehension(emit: Emitter, node: nodes.Comprehension) -> Text:
    """`items.select { … }.map { … }`, `items.to_h { … }`, `….to_set`."""
    if isinstance(node.type, Set):
        return Text(f"{array(emit, node, node.clauses)}.to_set")
    if not isinstance(node.type, Dict):
        return Text(array(emit, node, node.clauses))
    (clause, *inner) = node.clauses
    if inner or not all(map(pure, (*clause.conditions, *node.elements))):
        return Text(f"{array(emit, node, node.clauses)}.to_h")
    chain, head = selected(emit, clause), parameters(emit, clause.targets, clause.iterable)
    kept = value(emit, node)
    if clause.conditions and isinstance(clause.iterable, nodes.Entries) and kept == f"[{head}]":
        return Text(chain)
    return Text(f"{chain}.to_h {{ |{head}| {kept} }}")


# --- Operations with a block


def block(emit: Emitter, function: nodes.Expr) -> tuple[str, str] | None:
    """The parameter and the body of a function operand."""
    if not isinstance(function, nodes.Lambda) or len(function.parameters) != 1:
        return None
    return emit.name(function.parameters[0]), emit.lazily(function.body).text


def over_all(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.any? { |item| … }` where a comprehension says what is tested."""
    (items,) = node.operands
    method = node.name.removeprefix("list.")
    simple = isinstance(items, nodes.Comprehension) and len(items.clauses) == 1 and pure(items)
    if not simple or not isinstance(items, nodes.Comprehension) or items.elements[0].type != BOOL:
        return None
    (clause,) = items.clauses
    head, test = parameters(emit, clause.targets, clause.iterable), emit.lazily(items.elements[0])
    denied = opposite(emit, test)
    if denied is not None and method == "all":
        return Text(f"{selected(emit, clause)}.none? {{ |{head}| {denied} }}")
    return Text(f"{selected(emit, clause)}.{method}? {{ |{head}| {test.text} }}")


def total(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.sum { |item| … }`, `items.count { |item| … }`."""
    (items,) = node.operands
    if not isinstance(items, nodes.Comprehension) or len(items.clauses) != 1 or not pure(items):
        return None
    (clause,) = items.clauses
    head, element = parameters(emit, clause.targets, clause.iterable), items.elements[0]
    if isinstance(element, nodes.Literal) and element.value == 1:
        counted = f"{source(emit, clause.iterable)}.count"
        return Text(
            f"{counted} {{ |{head}| {joined(emit, clause.conditions).text} }}" if clause.conditions else counted
        )
    kept = value(emit, items)
    if element.type == BOOL:
        return Text(f"{selected(emit, clause)}.count {{ |{head}| {kept} }}")
    if kept == head:
        return None
    return Text(f"{selected(emit, clause)}.sum {{ |{head}| {kept} }}")


def sorted_by_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.sort_by.with_index { |item, i| [key, i] }`: `sort_by` alone does not keep the order of equal keys."""
    items, key = node.operands
    if not isinstance(key, nodes.Lambda) or not ordered(key.body.type):
        return None
    found = block(emit, key)
    if found is None:
        return None
    (name, body), index = found, emit.temporary("index")
    changes, falls = "sort_key" in node.name, node.name.endswith("descending")
    method = "sort_by!" if changes else "sort_by"
    turned = ("reverse!" if changes else "reverse") if falls else ""
    chain = ".".join(filter(None, [emit.primary(items), turned, f"{method}.with_index"]))
    text = f"{chain} {{ |{name}, {index}| [{body}, {index}] }}"
    return Text(f"{text}.{turned}" if turned else text)


def extreme_by_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.min_by { |item| key }`."""
    items, key = node.operands
    found = block(emit, key)
    if found is None or not isinstance(key, nodes.Lambda) or not ordered(key.body.type):
        return None
    method = "min_by" if node.name == "list.minimum_key" else "max_by"
    return Text(f"{emit.primary(items)}.{method} {{ |{found[0]}| {found[1]} }}")


FUNCTIONS = [
    *(Function(f"list.{name}", over_all) for name in ("any", "all")),
    Function("list.sum", total),
    *(
        Function(f"list.{name}", sorted_by_key)
        for name in ("sort_key", "sort_key_descending", "sorted_key", "sorted_key_descending")
    ),
    *(Function(f"list.{name}", extreme_by_key) for name in ("minimum_key", "maximum_key")),
]
