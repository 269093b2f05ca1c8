"""How Swift writes loops: what they run over, and the loops of comprehensions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cruxx.ir import nodes, walk
from cruxx.rules.swift.characters import is_character
from cruxx.rules.swift.guards import is_nonnegative
from cruxx.rules.swift.places import substituted
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.types import INT, STR, Dict, List, Set, Tuple

SHAPE = blocks.Shape(
    when="if {test} {{",
    elsewhen="}} else if {test} {{",
    loop="while {test} {{",
    forever="while true {",
    leave="break",
)

SEQUENCES = frozenset({"list.from_range", "list.zip", "list.enumerate"})
"""Operations that Swift writes as an array of a sequence, over which a loop can run itself."""

Loop = nodes.For | nodes.Clause


@dataclass(frozen=True, slots=True)
class Course:
    """What a loop runs over, a primary text, and the names of what it gives at each turn."""

    over: str
    names: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """The names as a loop or closure declares them."""
        return self.names[0] if len(self.names) == 1 else f"({', '.join(self.names)})"


def course(emit: Emitter, loop: Loop, body: object) -> Course:
    """What `for … in …` says of a loop; variables that `body` never reads have no name.

    Raises:
        Refused: Swift has no such loop.
    """
    if any(target.mutated for target in loop.targets):
        emit.refuse("loop", "an element that is changed is a copy in Swift", emit.current.line)
    used = walk.reads(body) | {target for target in loop.targets if assigns(body, target)}
    names = tuple(emit.name(target) if target in used else "_" for target in loop.targets)
    match loop.iterable:
        case nodes.Range():
            return Course(ranged(emit, loop.iterable), names)
        case nodes.Elements(of=of, reverse=reverse):
            items = elements(emit, of, loop.targets[0])
            if len(names) == 1 and isinstance(of.type, Dict) and of.type.ordered and not reverse:
                return Course(emit.primary(of), (names[0], "_"))
            unpacked(emit, of, len(names))
            return Course(f"{items}.reversed()" if reverse else items, names)
        case nodes.Entries(of=of):
            return Course(emit.primary(of), names)
        case nodes.Indexed(of=of, start=start):
            return Course(numbered(emit, of, start, loop.targets), names)
        case nodes.Zipped(left=left, right=right) if len(names) == 2:
            sides = [in_order(emit, side, target) for side, target in zip((left, right), loop.targets, strict=True)]
            return Course(f"zip({', '.join(sides)})", names)
    emit.refuse("loop", "the parts of an element of a pair have no names", emit.current.line)


def unpacked(emit: Emitter, of: nodes.Expr, count: int) -> None:
    """Refuses the unpacking of elements that are no tuples of that many parts."""
    element = getattr(of.type, "element", None)
    if count > 1 and not (isinstance(element, Tuple) and len(element.elements) == count):
        emit.refuse("loop", "the elements are no tuples that can be unpacked", emit.current.line)


def ranged(emit: Emitter, each: nodes.Range) -> str:
    """`0..<count`, or a stride, which unlike a range may have its end before its start."""
    start, stop = each.start, each.stop
    if each.step == 1 and isinstance(start, nodes.Literal) and start.value == 0 and is_nonnegative(stop):
        return f"0..<{emit.text(stop, 'sum')}"
    values = [each.value for each in (start, stop) if isinstance(each, nodes.Literal)]
    if each.step == 1 and len(values) == 2 and values[0] <= values[1]:  # type: ignore[operator]
        return f"{emit.text(start, 'sum')}..<{emit.text(stop, 'sum')}"
    return f"stride(from: {emit.text(start)}, to: {emit.text(stop)}, by: {each.step})"


def elements(emit: Emitter, of: nodes.Expr, target: nodes.Variable) -> str:
    """What gives the elements of a container, a primary text: scalars of a text where the target is one."""
    if of.type == STR:
        scalars = f"{emit.primary(of)}.unicodeScalars"
        return scalars if is_character(emit, target) else f"{scalars}.map({{ String($0) }})"
    if isinstance(of.type, Dict):
        return f"{emit.primary(of)}.map({{ $0.0 }})" if of.type.ordered else f"{emit.primary(of)}.keys"
    if isinstance(of, nodes.Operation) and of.name in SEQUENCES:
        return emit.text(of).removeprefix("Array(").removesuffix(")")
    return emit.primary(of)


def in_order(emit: Emitter, of: nodes.Expr, target: nodes.Variable) -> str:
    """The elements of a container that has an order."""
    if isinstance(of.type, Set) or (isinstance(of.type, Dict) and not of.type.ordered):
        emit.refuse("loop", "a dict or set has no order in Swift", emit.current.line)
    return elements(emit, of, target)


def numbered(emit: Emitter, of: nodes.Expr, start: nodes.Expr, targets: Sequence[nodes.Variable]) -> str:
    """`items.enumerated()`, `zip(1..., items)`."""
    if len(targets) != 2:
        emit.refuse("enumerate", "the element is unpacked", emit.current.line)
    items = in_order(emit, of, targets[1])
    if isinstance(start, nodes.Literal) and start.value == 0:
        return f"{items}.enumerated()"
    return f"zip({emit.primary(start)}..., {items})"


def iterate(emit: Emitter, statement: nodes.For) -> None:
    """Writes a for loop."""
    if isinstance(statement.iterable, nodes.Elements) and statement.iterable.live:
        live(emit, statement, statement.iterable.of)
        return
    statement = in_place(emit, statement)
    each = course(emit, statement, statement.body)
    emit.line(f"for {each.pattern} in {each.over} {{")
    with emit.indented():
        shadowed(emit, statement.targets, statement.body)
        emit.statements(statement.body)
    emit.line("}")


def in_place(emit: Emitter, statement: nodes.For) -> nodes.For:
    """A loop that changes the elements of a variable, as one over indices or keys: its elements are parts of the variable."""
    target = statement.targets[-1]
    if not target.mutated or assigns(statement.body, target):
        return statement
    match statement.iterable:
        case nodes.Elements(of=nodes.Local(type=List(_)) as items, reverse=False) if len(statement.targets) == 1:
            index = emit.fresh("index", INT)
            counter = nodes.Local(type=INT, variable=index, facts=frozenset({"nonnegative"}))
            part = nodes.Operation(type=target.type, name="list.get", operands=(items, counter))
            zero = nodes.Literal(type=INT, value=0)
            size = nodes.Operation(type=INT, name="list.length", operands=(items,), facts=frozenset({"nonnegative"}))
            turns: nodes.Iterable = nodes.Range(start=zero, stop=size, step=1)
            targets: tuple[nodes.Variable, ...] = (index,)
        case nodes.Entries(of=nodes.Local() as mapping):
            targets, turns = statement.targets[:1], nodes.Elements(of=mapping)
            key = nodes.Local(type=targets[0].type, variable=targets[0])
            part = nodes.Operation(type=target.type, name="dict.get", operands=(mapping, key))
        case nodes.Elements(
            of=nodes.Operation(name="dict.values", operands=(nodes.Local() as mapping,)), reverse=False
        ):
            assert isinstance(mapping.type, Dict)
            targets, turns = (emit.fresh("key", mapping.type.key),), nodes.Elements(of=mapping)
            key = nodes.Local(type=mapping.type.key, variable=targets[0])
            part = nodes.Operation(type=target.type, name="dict.get", operands=(mapping, key))
        case _:
            return statement
    body = substituted(statement.body, target, part)
    return nodes.For(targets=targets, iterable=turns, body=body, line=statement.line)


def shadowed(emit: Emitter, targets: Sequence[nodes.Variable], body: object) -> None:
    """`var x = x` for the targets that the body assigns to."""
    for target in targets:
        if assigns(body, target):
            emit.line(f"var {emit.name(target)} = {emit.name(target)}")


def live(emit: Emitter, statement: nodes.For, of: nodes.Expr) -> None:
    """A loop by index over a list that the body changes."""
    (target, *others) = statement.targets
    if others or not isinstance(of, nodes.Local) or isinstance(of.type, Dict | Set) or of.type == STR:
        emit.refuse("loop", "only a list that a variable holds may change while a loop runs over it", statement.line)
    if target.mutated or (isinstance(statement.iterable, nodes.Elements) and statement.iterable.reverse):
        emit.refuse("loop", "an element that is changed is a copy in Swift", statement.line)
    items, index = emit.name(of.variable), emit.temporary("index")
    emit.line(f"var {index} = 0")
    emit.line(f"while {index} < {items}.count {{")
    with emit.indented():
        word = "var" if assigns(statement.body, target) else "let"
        if target in walk.reads(statement.body):
            emit.line(f"{word} {emit.name(target)} = {items}[{index}]")
        emit.line(f"{index} += 1")
        emit.statements(statement.body)
    emit.line("}")


def assigns(body: object, variable: nodes.Variable) -> bool:
    """Whether `body` gives the variable another value."""
    return any(
        (isinstance(node, nodes.Assign | nodes.Update) and node.place == variable)
        or (isinstance(node, nodes.Unpack) and variable in node.targets)
        or (isinstance(node, nodes.Swap) and variable in (node.left, node.right))
        for node in walk.descendants(body)
    )
