"""How Scala writes the heads of loops."""

from __future__ import annotations

from collections.abc import Sequence

from cruxx.ir import nodes, walk
from cruxx.rules.scala.numbers import int_variables, is_narrow
from cruxx.rules.scala.types import spelled
from cruxx.translate.characters import character_variables
from cruxx.translate.emit import Emitter
from cruxx.types import STR, Dict, List, Set, Tuple
from cruxx.types import Sequence as SequenceType

Loop = nodes.For | nodes.Clause


def head(emit: Emitter, loop: Loop, body: object, *, reassigned: bool = False) -> None:
    """Writes the head of a loop, and inside it the lines that give its targets their values."""
    match loop.iterable:
        case nodes.Range():
            count(emit, loop.iterable, loop.targets[0], reassigned=reassigned)
        case nodes.Elements(of=of, reverse=reverse, live=live):
            if live:
                by_index(emit, of, loop.targets, reverse=reverse)
            else:
                elements(emit, of, loop.targets, reverse=reverse, reassigned=reassigned)
        case nodes.Entries(of=of):
            entries(emit, of, loop.targets, body, reassigned=reassigned)
        case nodes.Indexed(of=of, start=start):
            indexed(emit, of, start, loop.targets, reassigned=reassigned)
        case nodes.Zipped(left=left, right=right):
            zipped(emit, left, right, loop.targets, reassigned=reassigned)


def over(emit: Emitter, targets: Sequence[nodes.Variable], items: str, *, reassigned: bool) -> None:
    """`for (word <- words) {`; what the body assigns gets a variable."""
    names = [emit.name(target) for target in targets]
    turns = [emit.temporary(f"{name}_turn") for name in names] if reassigned else names
    emit.line(f"for ({turns[0] if len(turns) == 1 else '(' + ', '.join(turns) + ')'} <- {items}) {{")
    if reassigned:
        with emit.indented():
            for target, name, turn in zip(targets, names, turns, strict=True):
                emit.line(f"var {name}: {spelled(emit, target.type)} = {turn}")


def count(emit: Emitter, ranged: nodes.Range, target: nodes.Variable, *, reassigned: bool) -> None:
    """`for (i <- 0 until n) {`."""
    narrow = target in int_variables(emit.current)
    start, stop = bound(emit, ranged.start, narrow=narrow), bound(emit, ranged.stop, narrow=narrow)
    step = f" by {ranged.step}" if ranged.step != 1 else ""
    over(emit, (target,), f"{start} until {stop}{step}", reassigned=reassigned)


def bound(emit: Emitter, node: nodes.Expr, *, narrow: bool) -> str:
    """A bound of a range, whose ends have one type."""
    text = emit.text(node, "sum")
    if narrow or not is_narrow(emit.current, node):
        return text
    return f"{text}L" if isinstance(node, nodes.Literal) else f"{emit.primary(node)}.toLong"


def elements(
    emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable], *, reverse: bool, reassigned: bool
) -> None:
    """`for (word <- words) {`, `for ((a, b) <- pairs) {`."""
    if len(targets) > 1 and not isinstance(getattr(of.type, "element", None), Tuple):
        emit.refuse("loop", "the elements are no tuples that can be unpacked", emit.current.line)
    if not isinstance(of.type, Dict | List | SequenceType | Set) and of.type != STR:
        emit.refuse("loop", f"`{of.type}` has no elements that a loop can run over", emit.current.line)
    if of.type == STR:
        text_elements(emit, of, targets[0], reverse=reverse, reassigned=reassigned)
        return
    items = f"{emit.primary(of)}.keys" if isinstance(of.type, Dict) else emit.text(of, "or")
    over(emit, targets, f"{emit.primary(of)}.reverseIterator" if reverse else items, reassigned=reassigned)


def text_elements(emit: Emitter, of: nodes.Expr, target: nodes.Variable, *, reverse: bool, reassigned: bool) -> None:
    """`for (c <- text) {`, or a loop over texts of one character."""
    text = f"{emit.primary(of)}.reverse" if reverse else emit.text(of, "or")
    if "ascii" in emit.program.facts and target in character_variables(emit.current):
        over(emit, (target,), text, reassigned=reassigned)
        return
    if "ascii" in emit.program.facts:
        items = f"{emit.primary(of)}{'.reverse' if reverse else ''}.map(_.toString)"
    else:
        emit.need("codePoints")
        items = f"codePoints({emit.text(of)}){'.reverse' if reverse else ''}"
    over(emit, (target,), items, reassigned=reassigned)


def entries(
    emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable], body: object, *, reassigned: bool
) -> None:
    """`for ((key, value) <- mapping) {`; only what is read gets a name."""
    used = {node.variable for node in walk.descendants(body) if isinstance(node, nodes.Local)} | {
        node.place for node in walk.descendants(body) if isinstance(node, nodes.Assign | nodes.Update)
    }
    key, value = targets
    mapping = emit.primary(of)
    if body and value not in used:
        over(emit, (key,), f"{mapping}.keys", reassigned=reassigned)
    elif body and key not in used:
        over(emit, (value,), f"{mapping}.values", reassigned=reassigned)
    else:
        over(emit, targets, mapping, reassigned=reassigned)


def named(emit: Emitter, of: nodes.Expr) -> str:
    """A name for what is needed more than once."""
    if isinstance(of.type, Dict | Set):
        emit.refuse("loop", "a dict or set has no index", emit.current.line)
    if isinstance(of, nodes.Local) and of.variable not in character_variables(emit.current):
        return emit.text(of)
    name = emit.temporary("text" if of.type == STR else "items")
    emit.line(f"val {name} = {emit.text(of)}")
    return name


def by_index(emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable], *, reverse: bool) -> None:
    """A loop by index over a list that the body changes."""
    items, index = named(emit, of), emit.temporary("i")
    if reverse:
        emit.line(f"for ({index} <- {items}.indices.reverse) {{")
    else:
        emit.line(f"for ({index} <- Stream.from(0).takeWhile(_ < {items}.length)) {{")
    names = [emit.name(target) for target in targets]
    with emit.indented():
        emit.line(f"val {names[0] if len(names) == 1 else '(' + ', '.join(names) + ')'} = {items}({index})")


def items_of(emit: Emitter, of: nodes.Expr, target: nodes.Variable) -> str:
    """What a loop runs over beside something else."""
    if isinstance(of.type, Dict | Set):
        emit.refuse("loop", "a dict or set has no index", emit.current.line)
    if of.type != STR or target in character_variables(emit.current):
        return emit.primary(of)
    if "ascii" not in emit.program.facts:
        emit.need("codePoints")
        return f"codePoints({emit.text(of)})"
    return f"{emit.primary(of)}.map(_.toString)"


def indexed(
    emit: Emitter, of: nodes.Expr, start: nodes.Expr, targets: Sequence[nodes.Variable], *, reassigned: bool
) -> None:
    """`for ((word, i) <- words.zipWithIndex) {`."""
    if len(targets) != 2:
        emit.refuse("enumerate", "the element is unpacked", emit.current.line)
    index, element = targets
    items, first = items_of(emit, of, element), emit.text(start, "sum")
    if first == "0" and index in int_variables(emit.current) and not reassigned:
        over(emit, (element, index), f"{items}.zipWithIndex", reassigned=False)
        return
    turn, part = emit.temporary("turn"), emit.temporary("part")
    emit.line(f"for (({part}, {turn}) <- {items}.zipWithIndex) {{")
    word = "var" if reassigned else "val"
    narrow = index in int_variables(emit.current)
    with emit.indented():
        value = turn if first == "0" else f"{turn} + {first}"
        emit.line(f"{word} {emit.name(index)}: {'Int' if narrow else 'Long'} = {value}")
        kind = "Char" if element in character_variables(emit.current) else spelled(emit, element.type)
        emit.line(f"{word} {emit.name(element)}: {kind} = {part}")


def zipped(
    emit: Emitter, left: nodes.Expr, right: nodes.Expr, targets: Sequence[nodes.Variable], *, reassigned: bool
) -> None:
    """`for ((a, b) <- left.zip(right)) {`."""
    if len(targets) != 2:
        emit.refuse("zip", "the parts are not two variables", emit.current.line)
    first, second = items_of(emit, left, targets[0]), items_of(emit, right, targets[1])
    over(emit, targets, f"{first}.zip({second})", reassigned=reassigned)
