"""How Swift writes comprehensions: as `filter` and `map` where one loop makes them, otherwise as loops that fill a container."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.swift.characters import is_character
from cruxx.rules.swift.guards import equatable, is_pure
from cruxx.rules.swift.loops import SHAPE, Course, course
from cruxx.rules.swift.spelling import spelled
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import NONE, Dict, List, Set


def comprehension(emit: Emitter, node: nodes.Comprehension) -> Text:
    """`items.filter({ x in x > 0 }).map({ x in x + 1 })`, or loops above and the name of what they fill."""
    check_keys(emit, node)
    chained = chain(emit, node)
    if chained is not None:
        return chained
    name = emit.temporary("result")
    emit.line(f"var {name}: {spelled(emit, node.type)} = {'[:]' if is_dictionary(node) else '[]'}")
    collect(emit, node, name)
    return Text(name)


def check_keys(emit: Emitter, node: nodes.Comprehension) -> None:
    """Refuses keys that Swift takes for equal where Python does not."""
    given = node.type
    key = given.key if isinstance(given, Dict) else given.element if isinstance(given, Set) else None
    if key is not None and not equatable(key, emit.program):
        emit.refuse("key", f"Swift may take two keys of type {key} for equal", node.line)


def is_dictionary(node: nodes.Expr) -> bool:
    """Whether a value is a `Dictionary`."""
    return isinstance(node.type, Dict) and not node.type.ordered


def chain(emit: Emitter, node: nodes.Comprehension) -> Text | None:
    """The comprehension as one expression; None if it has several loops, needs statements, or changes something on the way."""
    if len(node.clauses) != 1 or node.elements[-1].type == NONE:
        return None
    if not all(map(is_pure, (*node.elements, *node.clauses[0].conditions))):
        return None
    if isinstance(node.type, Dict) and node.type.ordered:
        return None
    (clause,) = node.clauses
    if isinstance(clause.iterable, nodes.Elements) and clause.iterable.live:
        return None
    with emit.captured() as hoisted:
        chained = links(emit, node, clause)
    return None if hoisted else Text(finished(node, chained))


def links(emit: Emitter, node: nodes.Comprehension, clause: nodes.Clause) -> str:
    """What the loop runs over, filtered and mapped."""
    text = primary(course(emit, clause, (clause.conditions, node.elements)))
    for condition in clause.conditions:
        pattern = course(emit, clause, (condition,)).pattern
        text = f"{text}.filter({{ {pattern} in {emit.text(condition)} }})"
    elements = [emit.text(element) for element in node.elements]
    made = elements[0] if len(elements) == 1 else f"({', '.join(elements)})"
    if same(emit, node, clause):
        listed = bool(clause.conditions) or is_array(clause)
        return text if listed or not isinstance(node.type, List) else f"Array({text})"
    pattern = course(emit, clause, node.elements).pattern
    return f"{text}.map({{ {pattern} in {made} }})"


def primary(each: Course) -> str:
    """What a loop runs over, so that a method can follow."""
    return f"({each.over})" if "..<" in each.over and not each.over.endswith(")") else each.over


def same(emit: Emitter, node: nodes.Comprehension, clause: nodes.Clause) -> bool:
    """Whether the elements of a comprehension are those of what it runs over."""
    if len(clause.targets) != 1 or len(node.elements) != 1 or isinstance(clause.iterable, nodes.Entries):
        return False
    (element,), (target,) = node.elements, clause.targets
    if isinstance(element, nodes.Share):
        element = element.value
    return isinstance(element, nodes.Local) and element.variable == target and not is_character(emit, target)


def is_array(clause: nodes.Clause) -> bool:
    """Whether a loop runs over an array."""
    return isinstance(clause.iterable, nodes.Elements) and isinstance(clause.iterable.of.type, List)


def finished(node: nodes.Comprehension, chained: str) -> str:
    """The container that is made of the elements."""
    if isinstance(node.type, Set):
        return f"Set({chained})"
    if isinstance(node.type, Dict):
        return f"Dictionary({chained}, uniquingKeysWith: {{ $1 }})"
    return chained


def collect(emit: Emitter, node: nodes.Comprehension, name: str) -> None:
    """The loops of a comprehension into a container that is there."""

    def head(clause: nodes.Clause) -> None:
        if isinstance(clause.iterable, nodes.Elements) and clause.iterable.live:
            emit.refuse("comprehension", "it changes what it runs over", node.line)
        each = course(emit, clause, (node.clauses, node.elements))
        emit.line(f"for {each.pattern} in {each.over} {{")

    blocks.nested(emit, node.clauses, head, SHAPE, lambda: keep(emit, node, name))


def keep(emit: Emitter, node: nodes.Comprehension, name: str) -> None:
    """Adds one element to the new container."""
    if node.elements[-1].type == NONE:
        emit.refuse("comprehension", "its elements are None", node.line)
    elements = [emit.text(element) for element in node.elements]
    match node.type:
        case Dict(ordered=True):
            emit.need("put")
            emit.line(f"put(&{name}, {elements[0]}, {elements[1]})")
        case Dict():
            emit.line(f"{name}.updateValue({elements[1]}, forKey: {elements[0]})")
        case Set():
            emit.line(f"{name}.insert({elements[0]})")
        case _:
            emit.line(f"{name}.append({elements[0]})")
