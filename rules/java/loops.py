"""How Java writes the heads of loops."""

from __future__ import annotations

from collections.abc import Sequence

from cruxx.ir import nodes, walk
from cruxx.rules.java.numbers import int_variables, is_narrow
from cruxx.rules.java.spelling import PARTS
from cruxx.rules.java.types import spelled
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
            if reverse or live:
                by_index(emit, of, loop.targets[0], reverse=reverse)
            else:
                elements(emit, of, loop.targets)
        case nodes.Entries(of=of):
            entries(emit, of, loop.targets, body)
        case nodes.Indexed(of=of, start=start):
            indexed(emit, of, start, loop.targets, reassigned=reassigned)
        case nodes.Zipped(left=left, right=right):
            zipped(emit, left, right, loop.targets)


def count(emit: Emitter, ranged: nodes.Range, target: nodes.Variable, *, reassigned: bool) -> None:
    """A counting loop; bounds that the body may change are kept."""
    name = emit.name(target)
    counter = emit.temporary(f"{name}Turn") if reassigned else name
    start, stop = emit.text(ranged.start), emit.text(ranged.stop, "shift")
    kind = "int" if target in int_variables(emit.current) else "long"
    if "stable" not in ranged.stop.facts and not isinstance(ranged.stop, nodes.Literal):
        kept = emit.temporary("stop")
        emit.line(f"{'int' if is_narrow(emit.current, ranged.stop) else 'long'} {kept} = {stop};")
        stop = kept
    step = ranged.step
    move = {1: f"{counter}++", -1: f"{counter}--"}.get(step, f"{counter} {'+' if step > 0 else '-'}= {abs(step)}")
    emit.line(f"for ({kind} {counter} = {start}; {counter} {'<' if step > 0 else '>'} {stop}; {move}) {{")
    if reassigned:
        with emit.indented():
            emit.line(f"long {name} = {counter};")


def elements(emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable]) -> None:
    """`for (String word : words) {`."""
    if len(targets) > 1:
        pairs(emit, of, targets)
        return
    target = targets[0]
    name = emit.name(target)
    if of.type == STR:
        text_elements(emit, of, target, name)
        return
    if not isinstance(of.type, Dict | List | SequenceType | Set):
        emit.refuse("loop", f"`{of.type}` has no elements that a loop can run over", emit.current.line)
    items = f"{emit.primary(of)}.keySet()" if isinstance(of.type, Dict) else emit.text(of)
    emit.line(f"for ({spelled(emit, target.type)} {name} : {items}) {{")


def text_elements(emit: Emitter, of: nodes.Expr, target: nodes.Variable, name: str) -> None:
    """`for (char c : text.toCharArray()) {`, or a loop over texts of one character."""
    if "ascii" not in emit.program.facts:
        emit.need("codePoints")
        emit.line(f"for (String {name} : codePoints({emit.text(of)})) {{")
        return
    text = f"{emit.primary(of)}.toCharArray()"
    if target in character_variables(emit.current):
        emit.line(f"for (char {name} : {text}) {{")
        return
    turn = emit.temporary("c")
    emit.line(f"for (char {turn} : {text}) {{")
    with emit.indented():
        emit.line(f"String {name} = String.valueOf({turn});")


def pairs(emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable]) -> None:
    """A loop over tuples whose parts get names."""
    element = getattr(of.type, "element", None)
    if not isinstance(element, Tuple):
        emit.refuse("loop", "the elements are no tuples that can be unpacked", emit.current.line)
    turn = emit.temporary("parts")
    emit.line(f"for ({spelled(emit, element)} {turn} : {emit.text(of)}) {{")
    with emit.indented():
        for target, part in zip(targets, PARTS, strict=False):
            emit.line(f"{spelled(emit, target.type)} {emit.name(target)} = {turn}.{part}();")


def entries(emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable], body: object) -> None:
    """`for (Map.Entry<String, Long> entry : mapping.entrySet()) {`; only what is read gets a name."""
    assert isinstance(of.type, Dict)
    used = {node.variable for node in walk.descendants(body) if isinstance(node, nodes.Local)} | {
        node.place for node in walk.descendants(body) if isinstance(node, nodes.Assign | nodes.Update)
    }
    key, value = targets
    if body and value not in used:
        emit.line(f"for ({spelled(emit, key.type)} {emit.name(key)} : {emit.primary(of)}.keySet()) {{")
        return
    if body and key not in used:
        emit.line(f"for ({spelled(emit, value.type)} {emit.name(value)} : {emit.primary(of)}.values()) {{")
        return
    entry = emit.temporary("entry")
    types = f"{spelled(emit, of.type.key, box=True)}, {spelled(emit, of.type.value, box=True)}"
    emit.line(f"for (Map.Entry<{types}> {entry} : {emit.primary(of)}.entrySet()) {{")
    with emit.indented():
        emit.line(f"{spelled(emit, key.type)} {emit.name(key)} = {entry}.getKey();")
        emit.line(f"{spelled(emit, value.type)} {emit.name(value)} = {entry}.getValue();")


def named(emit: Emitter, of: nodes.Expr) -> str:
    """A name for what is needed more than once."""
    if isinstance(of.type, Dict | Set):
        emit.refuse("loop", "a dict or set has no index", emit.current.line)
    if of.type == STR and "ascii" not in emit.program.facts:
        emit.refuse("loop", "an index in a text that is not ASCII", emit.current.line)
    if isinstance(of, nodes.Local) and of.variable not in character_variables(emit.current):
        return emit.text(of)
    name = emit.temporary("text" if of.type == STR else "items")
    emit.line(f"{spelled(emit, of.type)} {name} = {emit.text(of)};")
    return name


def size(given: object, items: str) -> str:
    """How many elements there are."""
    return f"{items}.length()" if given == STR else f"{items}.size()"


def by_index(emit: Emitter, of: nodes.Expr, target: nodes.Variable, *, reverse: bool) -> None:
    """A loop by index: backwards, or over a list that the body changes."""
    items, index = named(emit, of), emit.temporary("i")
    if reverse:
        emit.line(f"for (int {index} = {size(of.type, items)} - 1; {index} >= 0; {index}--) {{")
    else:
        emit.line(f"for (int {index} = 0; {index} < {size(of.type, items)}; {index}++) {{")
    with emit.indented():
        take(emit, items, index, of.type, target)


def take(emit: Emitter, items: str, index: str, given: object, target: nodes.Variable) -> None:
    """The line that gives a loop variable the element at an index."""
    name = emit.name(target)
    if given != STR:
        emit.line(f"{spelled(emit, target.type)} {name} = {items}.get({index});")
    elif target in character_variables(emit.current):
        emit.line(f"char {name} = {items}.charAt({index});")
    else:
        emit.line(f"String {name} = String.valueOf({items}.charAt({index}));")


def indexed(
    emit: Emitter, of: nodes.Expr, start: nodes.Expr, targets: Sequence[nodes.Variable], *, reassigned: bool
) -> None:
    """A loop with index and element."""
    if len(targets) != 2:
        emit.refuse("enumerate", "the element is unpacked", emit.current.line)
    items, index = named(emit, of), emit.name(targets[0])
    first = emit.text(start, "sum")
    narrow = targets[0] in int_variables(emit.current)
    if first == "0" and narrow and not reassigned:
        emit.line(f"for (int {index} = 0; {index} < {size(of.type, items)}; {index}++) {{")
        with emit.indented():
            take(emit, items, index, of.type, targets[1])
        return
    turn = emit.temporary("turn")
    emit.line(f"for (int {turn} = 0; {turn} < {size(of.type, items)}; {turn}++) {{")
    with emit.indented():
        value = turn if first == "0" else f"{turn} + {first}"
        emit.line(f"{'int' if narrow else 'long'} {index} = {value};")
        take(emit, items, turn, of.type, targets[1])


def zipped(emit: Emitter, left: nodes.Expr, right: nodes.Expr, targets: Sequence[nodes.Variable]) -> None:
    """A loop over two lists side by side."""
    if len(targets) != 2:
        emit.refuse("zip", "the parts are not two variables", emit.current.line)
    first, second, index = named(emit, left), named(emit, right), emit.temporary("i")
    sizes = f"{index} < {size(left.type, first)} && {index} < {size(right.type, second)}"
    emit.line(f"for (int {index} = 0; {sizes}; {index}++) {{")
    with emit.indented():
        take(emit, first, index, left.type, targets[0])
        take(emit, second, index, right.type, targets[1])
