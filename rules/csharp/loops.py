"""How C# writes the heads of loops."""

from __future__ import annotations

from collections.abc import Sequence

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.rules.csharp.numbers import int_variables, is_narrow
from cruxx.rules.csharp.types import spelled
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
            if reverse or live or (isinstance(of.type, List) and changes(body, of)):
                by_index(emit, of, loop.targets, reverse=reverse)
            else:
                elements(emit, of, loop.targets, body, reassigned=reassigned)
        case nodes.Entries(of=of):
            entries(emit, of, loop.targets, body, reassigned=reassigned)
        case nodes.Indexed(of=of, start=start):
            indexed(emit, of, start, loop.targets, reassigned=reassigned)
        case nodes.Zipped(left=left, right=right):
            zipped(emit, left, right, loop.targets)


def opened(emit: Emitter, line: str) -> None:
    """The head of a loop, and its brace on a line of its own."""
    emit.line(line)
    emit.line("{")


def changes(body: object, of: nodes.Expr) -> bool:
    """Whether a body puts something into what its loop runs over, which ends the enumeration."""
    if not isinstance(of, nodes.Local):
        return False
    for node in walk.descendants(body):
        match node:
            case nodes.Assign(place=nodes.Index(of=changed) | nodes.Key(of=changed)):
                pass
            case nodes.Update(place=nodes.Index(of=changed) | nodes.Key(of=changed)):
                pass
            case nodes.Swap(left=nodes.Index(of=changed)):
                pass
            case nodes.Operation(name=name, operands=operands) if catalogue()[name].mutates:
                names = [operand.name for operand in catalogue()[name].spread(len(operands))]
                changed = operands[names.index(str(catalogue()[name].mutates))]
            case _:
                continue
        if isinstance(changed, nodes.Local) and changed.variable == of.variable:
            return True
    return False


def count(emit: Emitter, ranged: nodes.Range, target: nodes.Variable, *, reassigned: bool) -> None:
    """A counting loop; bounds that the body may change are kept."""
    name = emit.name(target)
    counter = emit.temporary(f"{name}_turn") if reassigned else name
    start, stop = emit.text(ranged.start), emit.text(ranged.stop, "shift")
    kind = "int" if target in int_variables(emit.current) else "long"
    if "stable" not in ranged.stop.facts and not isinstance(ranged.stop, nodes.Literal):
        kept = emit.temporary("stop")
        emit.line(f"{'int' if is_narrow(emit.current, ranged.stop) else 'long'} {kept} = {stop};")
        stop = kept
    step = ranged.step
    move = {1: f"{counter}++", -1: f"{counter}--"}.get(step, f"{counter} {'+' if step > 0 else '-'}= {abs(step)}")
    opened(emit, f"for ({kind} {counter} = {start}; {counter} {'<' if step > 0 else '>'} {stop}; {move})")
    if reassigned:
        with emit.indented():
            emit.line(f"long {name} = {counter};")


def elements(
    emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable], body: object, *, reassigned: bool
) -> None:
    """`foreach (string word in words)`."""
    if len(targets) > 1:
        pairs(emit, of, targets, reassigned=reassigned)
        return
    target = targets[0]
    if of.type == STR:
        text_elements(emit, of, target, reassigned=reassigned)
        return
    if not isinstance(of.type, Dict | List | SequenceType | Set):
        emit.refuse("loop", f"`{of.type}` has no elements that a loop can run over", emit.current.line)
    items = f"{emit.primary(of)}.Keys" if isinstance(of.type, Dict) else emit.text(of)
    if isinstance(of.type, Dict | Set) and changes(body, of):
        items = f"{emit.primary(of)}{'.Keys' if isinstance(of.type, Dict) else ''}.ToList()"
    each(emit, spelled(emit, target.type), emit.name(target), items, reassigned=reassigned)


def each(emit: Emitter, kind: str, name: str, items: str, *, reassigned: bool) -> None:
    """A loop over items; its variable cannot be assigned, so a second one is where it is."""
    if not reassigned:
        opened(emit, f"foreach ({kind} {name} in {items})")
        return
    turn = emit.temporary(f"{name}_turn")
    opened(emit, f"foreach ({kind} {turn} in {items})")
    with emit.indented():
        emit.line(f"{kind} {name} = {turn};")


def text_elements(emit: Emitter, of: nodes.Expr, target: nodes.Variable, *, reassigned: bool) -> None:
    """`foreach (char c in text)`, or a loop over texts of one character."""
    name = emit.name(target)
    if "ascii" in emit.program.facts and target in character_variables(emit.current):
        each(emit, "char", name, emit.text(of), reassigned=reassigned)
        return
    is_ascii = "ascii" in emit.program.facts
    turn = emit.temporary("c" if is_ascii else "rune")
    items = emit.text(of) if is_ascii else f"{emit.primary(of)}.EnumerateRunes()"
    opened(emit, f"foreach ({'char' if is_ascii else 'Rune'} {turn} in {items})")
    with emit.indented():
        emit.line(f"string {name} = {turn}.ToString();")


def pairs(emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable], *, reassigned: bool) -> None:
    """`foreach (var (a, b) in pairs)`."""
    element = getattr(of.type, "element", None)
    if not isinstance(element, Tuple):
        emit.refuse("loop", "the elements are no tuples that can be unpacked", emit.current.line)
    deconstructed(emit, emit.text(of), targets, reassigned=reassigned)


def deconstructed(emit: Emitter, items: str, targets: Sequence[nodes.Variable], *, reassigned: bool) -> None:
    """A loop whose parts get names, which cannot be assigned."""
    names = [emit.name(target) for target in targets]
    turns = [emit.temporary(f"{name}_turn") for name in names] if reassigned else names
    opened(emit, f"foreach (var ({', '.join(turns)}) in {items})")
    if reassigned:
        with emit.indented():
            for target, name, turn in zip(targets, names, turns, strict=True):
                emit.line(f"{spelled(emit, target.type)} {name} = {turn};")


def entries(
    emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable], body: object, *, reassigned: bool
) -> None:
    """`foreach (var (key, value) in mapping)`; only what is read gets a name."""
    assert isinstance(of.type, Dict)
    used = {node.variable for node in walk.descendants(body) if isinstance(node, nodes.Local)} | {
        node.place for node in walk.descendants(body) if isinstance(node, nodes.Assign | nodes.Update)
    }
    key, value = targets
    copied = ".ToList()" if changes(body, of) else ""
    mapping = emit.primary(of)
    if body and value not in used:
        each(emit, spelled(emit, key.type), emit.name(key), f"{mapping}.Keys{copied}", reassigned=reassigned)
    elif body and key not in used:
        each(emit, spelled(emit, value.type), emit.name(value), f"{mapping}.Values{copied}", reassigned=reassigned)
    else:
        deconstructed(emit, f"{mapping}{copied}", targets, reassigned=reassigned)


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
    return f"{items}.Length" if given == STR else f"{items}.Count"


def by_index(emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable], *, reverse: bool) -> None:
    """A loop by index: backwards, or over a list that the body changes."""
    items, index = named(emit, of), emit.temporary("i")
    if reverse:
        opened(emit, f"for (int {index} = {size(of.type, items)} - 1; {index} >= 0; {index}--)")
    else:
        opened(emit, f"for (int {index} = 0; {index} < {size(of.type, items)}; {index}++)")
    with emit.indented():
        if len(targets) == 1:
            take(emit, items, index, of.type, targets[0])
        else:
            emit.line(f"var ({', '.join(emit.name(target) for target in targets)}) = {items}[{index}];")


def take(emit: Emitter, items: str, index: str, given: object, target: nodes.Variable) -> None:
    """The line that gives a loop variable the element at an index."""
    name = emit.name(target)
    if given != STR:
        emit.line(f"{spelled(emit, target.type)} {name} = {items}[{index}];")
    elif target in character_variables(emit.current):
        emit.line(f"char {name} = {items}[{index}];")
    else:
        emit.line(f"string {name} = {items}[{index}].ToString();")


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
        opened(emit, f"for (int {index} = 0; {index} < {size(of.type, items)}; {index}++)")
        with emit.indented():
            take(emit, items, index, of.type, targets[1])
        return
    turn = emit.temporary("turn")
    opened(emit, f"for (int {turn} = 0; {turn} < {size(of.type, items)}; {turn}++)")
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
    opened(emit, f"for (int {index} = 0; {sizes}; {index}++)")
    with emit.indented():
        take(emit, first, index, left.type, targets[0])
        take(emit, second, index, right.type, targets[1])
