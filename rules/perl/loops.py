"""How Perl writes loops and comprehensions.

The variable of `for` is the element itself, not a copy: where the body assigns to it, it gets a copy of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cruxx.ir import nodes
from cruxx.rules.perl.pieces import Piece, listing, replaced, topic
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Text
from cruxx.types import INT, STR, Dict, Set, Tuple

_BLOCK = re.compile(r"\b(?:map|grep|any|all|none|first|sort)\s*\{")


def ordered(node: nodes.Expr) -> bool:
    """A dict that is a list of pairs."""
    return isinstance(node.type, Dict) and node.type.ordered


def elements(emit: Emitter, of: nodes.Expr) -> str:
    """What is iterated, as the last part of a list."""
    if of.type == STR:
        return f"split(//, {emit.text(of, 'argument')})"
    if ordered(of):
        return f"map {{ $_->[0] }} {emit.text(of, 'list')}"
    if isinstance(of.type, Dict | Set):
        return f"keys {emit.text(of, 'hash')}"
    return emit.text(of, "list")


def last(emit: Emitter, stop: nodes.Expr, shift: int) -> str:
    """The last int before (`shift` -1) or after (1) the stop of a range."""
    match stop:
        case nodes.Literal(value=int() as value):
            return str(value + shift)
        case nodes.Operation(name="list.length", operands=(nodes.Local() as items,)) if shift == -1:
            return emit.text(items, "last")
        case nodes.Operation(
            name="int.add" | "int.subtract" as name, operands=(left, nodes.Literal(value=int() as value))
        ):
            total = (value if name == "int.add" else -value) + shift
            return moved(emit, left, total)
    return moved(emit, stop, shift)


def moved(emit: Emitter, node: nodes.Expr, shift: int) -> str:
    """An int that is greater by a constant."""
    if shift == 0:
        return emit.text(node, "or")
    return f"{emit.text(node, 'sum')} {'+' if shift > 0 else '-'} {abs(shift)}"


def span(emit: Emitter, ranged: nodes.Range) -> str | None:
    """A range of step 1 or -1 as a list."""
    if ranged.step == 1:
        return f"{emit.text(ranged.start, 'or')} .. {last(emit, ranged.stop, -1)}"
    if ranged.step == -1:
        return f"reverse {last(emit, ranged.stop, 1)} .. {emit.text(ranged.start, 'or')}"
    return None


def iterate(emit: Emitter, statement: nodes.For) -> None:
    """`for my $x (…) { … }`."""
    names = [f"${emit.name(target)}" for target in statement.targets]
    match statement.iterable:
        case nodes.Range() as ranged if abs(ranged.step) != 1:
            counting(emit, statement, ranged, names[0])
            return
        case nodes.Elements(of=of, live=True):
            live(emit, statement, of, names[0])
            return
    head, given, lines = heading(emit, statement, names)
    emit.line(f"for my {head} ({given}) {{")
    with emit.indented():
        for line in lines:
            emit.line(line)
        emit.statements(statement.body)
    emit.line("}")


def heading(emit: Emitter, statement: nodes.For, names: Sequence[str]) -> tuple[str, str, list[str]]:
    """The variables of a loop, what it goes through, and the lines that give the targets their values."""
    iterable = statement.iterable
    if (isinstance(iterable, nodes.Elements) and len(names) > 1) or (
        isinstance(iterable, nodes.Entries) and ordered(iterable.of)
    ):
        entry = f"${emit.temporary('entry' if isinstance(iterable, nodes.Entries) else 'tuple')}"
        of = iterable.of
        text = emit.text(of, "list")
        reverse = isinstance(iterable, nodes.Elements) and iterable.reverse
        return entry, f"reverse {text}" if reverse else text, [f"my ({', '.join(names)}) = @{entry};"]
    text, offset = through(emit, iterable)
    own = [f"${emit.temporary(f'next_{name[1:]}')}" for name in names] if statement.reassigned else list(names)
    lines = [f"my {new} = {old};" for new, old in zip(names, own, strict=True)] if statement.reassigned else []
    if offset:
        counter = f"${emit.temporary('position')}"
        lines = [f"my {names[0]} = {counter} + {offset};", *lines[1:]]
        own[0] = counter
    return own[0] if len(own) == 1 else f"({', '.join(own)})", text, lines


def through(emit: Emitter, iterable: nodes.Iterable) -> tuple[str, str]:
    """What a loop goes through, and what is added to its counter."""
    match iterable:
        case nodes.Range():
            return span(emit, iterable) or "", ""
        case nodes.Elements(of=of, reverse=reverse):
            text = elements(emit, of)
            return f"reverse {text}" if reverse else text, ""
        case nodes.Entries(of=of):
            return emit.text(of, "hash"), ""
        case nodes.Indexed(of=of, start=start):
            zero = isinstance(start, nodes.Literal) and start.value == 0
            return f"indexed {elements(emit, of)}", "" if zero else emit.text(start, "product")
        case nodes.Zipped(left=left, right=right):
            emit.include("List::Util mesh_shortest")
            return f"mesh_shortest {array(emit, left)}, {array(emit, right)}", ""


def array(emit: Emitter, of: nodes.Expr) -> str:
    """What is iterated, as a reference to an array."""
    return f"[{elements(emit, of)}]" if of.type == STR or isinstance(of.type, Dict | Set) else emit.text(of, "argument")


def counting(emit: Emitter, statement: nodes.For, ranged: nodes.Range, name: str) -> None:
    """`for (my $i = $start; $i < $stop; $i += $step)`; a bound that the body may change is kept."""
    counter = f"${emit.temporary('turn')}" if statement.reassigned else name
    start, stop = emit.text(ranged.start, "argument"), emit.text(ranged.stop, "shift")
    if "stable" not in ranged.stop.facts and not isinstance(ranged.stop, nodes.Literal):
        bound = f"${emit.temporary('stop')}"
        emit.line(f"my {bound} = {emit.text(ranged.stop)};")
        stop = bound
    compare, step = ("<", "+=") if ranged.step > 0 else (">", "-=")
    emit.line(f"for (my {counter} = {start}; {counter} {compare} {stop}; {counter} {step} {abs(ranged.step)}) {{")
    with emit.indented():
        if statement.reassigned:
            emit.line(f"my {name} = {counter};")
        emit.statements(statement.body)
    emit.line("}")


def live(emit: Emitter, statement: nodes.For, of: nodes.Expr, name: str) -> None:
    """A loop that sees what its body does to the list."""
    if not isinstance(of, nodes.Local) or of.type == STR or len(statement.targets) > 1:
        emit.refuse("loop over a list that its body changes", "Perl needs a name for the list", statement.line)
    index = f"${emit.temporary('i')}"
    emit.line(f"for (my {index} = 0; {index} < {emit.text(of, 'array')}; {index}++) {{")
    with emit.indented():
        emit.line(f"my {name} = {emit.text(of, 'of')}[{index}];")
        emit.statements(statement.body)
    emit.line("}")


# --- Comprehensions


def comprehension(emit: Emitter, node: nodes.Comprehension) -> Text:
    """`[map { … } grep { … } @$items]`."""
    match node.type:
        case Dict(ordered=True):
            emit.need("from_entries")
            return Piece(f"from_entries([{chain(emit, node, node.clauses)}])", PRIMARY)
        case Dict() | Set():
            return Piece(f"{{ {chain(emit, node, node.clauses)} }}", PRIMARY)
    return listing(chain(emit, node, node.clauses))


def chain(emit: Emitter, node: nodes.Comprehension, clauses: Sequence[nodes.Clause]) -> str:
    """The list that the clauses make, from the outermost in."""
    clause, *inner = clauses
    given, values = source(emit, clause)
    if not inner:
        written = topical(emit, node, clause, given, values)
        if written is not None:
            return written
    return named(emit, node, clause, inner, given, values)


def source(emit: Emitter, clause: nodes.Clause) -> tuple[str, list[nodes.Expr]]:
    """The list that a clause goes through, and what its targets are in terms of `$_`."""
    match clause.iterable:
        case nodes.Range() as ranged:
            return spanned(emit, ranged), [topic("_", INT)]
        case nodes.Entries(of=nodes.Local() as of) if isinstance(of.type, Dict) and not of.type.ordered:
            key = topic("_", of.type.key)
            value = nodes.Operation(name="dict.get", operands=(of, key), type=of.type.value)
            return f"keys {emit.text(of, 'hash')}", [key, value]
        case nodes.Elements(of=of, reverse=reverse) if len(clause.targets) == 1:
            text = elements(emit, of)
            return f"reverse {text}" if reverse else text, [topic("_", clause.targets[0].type)]
        case nodes.Elements(of=of, reverse=reverse):
            text = emit.text(of, "list")
            return f"reverse {text}" if reverse else text, parts(clause)
        case nodes.Entries(of=of) if ordered(of):
            return emit.text(of, "list"), parts(clause)
        case nodes.Entries(of=of):
            emit.need("entries_of")
            return f"entries_of({emit.text(of)})", parts(clause)
        case nodes.Zipped(left=left, right=right):
            emit.include("List::Util zip_shortest")
            return f"zip_shortest {array(emit, left)}, {array(emit, right)}", parts(clause)
        case nodes.Indexed(of=of, start=start):
            emit.need("enumerate")
            return f"@{{ enumerate({array(emit, of)}, {emit.text(start, 'argument')}) }}", parts(clause)


def spanned(emit: Emitter, ranged: nodes.Range) -> str:
    """A range of any step as a list."""
    text = span(emit, ranged)
    if text is not None:
        return text
    emit.need("range")
    return f"@{{ range({emit.text(ranged.start, 'argument')}, {emit.text(ranged.stop, 'argument')}, {ranged.step}) }}"


def parts(clause: nodes.Clause) -> list[nodes.Expr]:
    """The parts of a tuple that `$_` is."""
    whole = topic("_", Tuple(tuple(target.type for target in clause.targets)))
    return [
        nodes.Operation(name="tuple.item", operands=(whole, nodes.Literal(value=index, type=INT)), type=target.type)
        for index, target in enumerate(clause.targets)
    ]


def topical(
    emit: Emitter, node: nodes.Comprehension, clause: nodes.Clause, given: str, values: Sequence[nodes.Expr]
) -> str | None:
    """A clause whose targets are written by `$_`; None where a block inside has a `$_` of its own."""
    known = dict(zip(clause.targets, values, strict=True))
    conditions = [emit.lazily(replaced(each, known)) for each in clause.conditions]
    bodies = [emit.lazily(replaced(each, known)) for each in node.elements]
    if any(_BLOCK.search(text.text) for text in (*conditions, *bodies)):
        return None
    if conditions:
        level = emit.target.levels["and"] if len(conditions) > 1 else 0
        given = f"grep {{ {block(' && '.join(each.at(level) for each in conditions))} }} {given}"
    body = element(emit, node, bodies)
    return given if body == "$_" else f"map {{ {body} }} {given}"


def named(
    emit: Emitter,
    node: nodes.Comprehension,
    clause: nodes.Clause,
    inner: Sequence[nodes.Clause],
    given: str,
    values: Sequence[nodes.Expr],
) -> str:
    """A clause whose targets are variables of a block."""
    names = [f"${emit.name(target)}" for target in clause.targets]
    held = [emit.text(value, "argument") for value in values]
    declared = f"my {names[0]} = {held[0]};" if len(names) == 1 else f"my ({', '.join(names)}) = ({', '.join(held)});"
    if len(names) > 1 and isinstance(values[0], nodes.Operation):
        declared = f"my ({', '.join(names)}) = @$_;"
    body = chain(emit, node, inner) if inner else element(emit, node, [emit.lazily(each) for each in node.elements])
    if clause.conditions:
        level = emit.target.levels["or"]
        test = " && ".join(emit.lazily(each).at(level + 1) for each in clause.conditions)
        body = f"{test} ? ({body}) : ()"
    return f"map {{ {declared} {body} }} {given}"


def element(emit: Emitter, node: nodes.Comprehension, bodies: Sequence[Text]) -> str:
    """What one turn adds."""
    level = emit.target.levels["argument"]
    match node.type:
        case Dict(ordered=True):
            return f"[{bodies[0].at(level)}, {bodies[1].at(level)}]"
        case Dict():
            text = f"{bodies[0].at(level)} => {bodies[1].at(level)}"
        case Set():
            text = f"{bodies[0].at(level)} => true"
        case _:
            return block(bodies[0].at(level))
    return text if text.startswith("$") else f"({text})"


def block(text: str) -> str:
    """An expression as the body of a block: a new hash must not look like a block."""
    return f"+{text}" if text.startswith("{") else text
