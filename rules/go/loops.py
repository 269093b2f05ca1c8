"""How Go writes loops and comprehensions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cruxx.ir import nodes, walk
from cruxx.rules.go.changes import fresh
from cruxx.rules.go.operations import LEVELS, RULES, hashed, keeps_order
from cruxx.rules.go.order import named, spelled
from cruxx.rules.go.spelling import element_of, is_slice, part_of, resized, rune_variables
from cruxx.translate import blocks
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import BOOL, FLOAT, NONE, STR, Dict, List, Set, Tuple
from cruxx.types import Sequence as SequenceType

SHAPE = blocks.Shape(
    when="if {test} {{",
    elsewhen="}} else if {test} {{",
    loop="for {test} {{",
    forever="for {",
    leave="break",
)


def turns(emit: Emitter, loop: nodes.For | nodes.Clause, body: object, *, reassigned: bool = False) -> None:
    """The head of a loop, and the lines that give its targets their values; `body` is what may read them."""
    read = walk.reads(body)
    loop = replace(loop, targets=tuple(each if each in read else replace(each, name="_") for each in loop.targets))
    for target in loop.targets:
        if target.mutated and is_slice(target.type) and resized(body, target):
            emit.refuse("loop", "an element that grows would have to be stored in its list again", emit.current.line)
    match loop.iterable:
        case nodes.Range():
            count(emit, loop.iterable, loop.targets[0], reassigned=reassigned)
        case nodes.Elements(of=of, reverse=reverse, live=live):
            mapping = viewed(of, body)
            if mapping is not None and not reverse and len(loop.targets) == 1:
                unread = replace(loop.targets[0], name="_")
                pair = (*loop.targets, unread) if getattr(of, "name", "") == "dict.keys" else (unread, *loop.targets)
                entries(emit, mapping, pair)
            elif len(loop.targets) > 1:
                unpacked(emit, loop, of, reverse=reverse, live=live)
            elif live:
                by_index(emit, of, loop.targets[0])
            else:
                elements(emit, of, loop.targets[0], reverse=reverse)
        case nodes.Entries(of=of):
            entries(emit, of, loop.targets)
        case nodes.Indexed(of=of, start=start):
            enumerated(emit, of, start, loop.targets)
        case nodes.Zipped(left=left, right=right):
            zipped(emit, left, right, loop.targets)


def viewed(of: nodes.Expr, body: object) -> nodes.Expr | None:
    """The dict whose keys or values are looped over, where the loop leaves it as it is."""
    match of:
        case nodes.Operation(name="dict.keys" | "dict.values", operands=(nodes.Local() as mapping,)) if not resized(
            body, mapping.variable
        ):
            return mapping
    return None


def name_of(emit: Emitter, target: nodes.Variable) -> str:
    """The name of a loop variable, `_` where no one reads it."""
    return "_" if target.name == "_" else emit.name(target)


def head(emit: Emitter, first: str, second: str, of: str) -> None:
    """`for first, second := range of {` without the names that are not needed."""
    if second != "_":
        emit.line(f"for {first}, {second} := range {of} {{")
    elif first != "_":
        emit.line(f"for {first} := range {of} {{")
    else:
        emit.line(f"for range {of} {{")


def inside(emit: Emitter, pairs: Sequence[tuple[nodes.Variable, str]]) -> None:
    """The line that gives loop variables their values, if any of them is read."""
    kept = [(name, text) for target, text in pairs if (name := name_of(emit, target)) != "_"]
    if kept:
        with emit.indented():
            emit.line(f"{', '.join(name for name, _ in kept)} := {', '.join(text for _, text in kept)}")


def count(emit: Emitter, ranged: nodes.Range, target: nodes.Variable, *, reassigned: bool) -> None:
    """`for i := range n`, or a loop of three parts whose bound is kept where the body may change it."""
    name = name_of(emit, target)
    start, stop, step = emit.text(ranged.start), emit.text(ranged.stop), ranged.step
    if start == "0" and step == 1:
        head(emit, name, "_", stop)
        return
    if "stable" not in ranged.stop.facts and not isinstance(ranged.stop, nodes.Literal):
        kept = emit.temporary("stop")
        emit.line(f"{kept} := {stop}")
        stop = kept
    elif not isinstance(ranged.stop, nodes.Literal):
        stop = emit.text(ranged.stop, "sum")
    counter = fresh(emit, "i", "j", "k", "at") if reassigned or name == "_" else name
    move = {1: f"{counter}++", -1: f"{counter}--"}.get(step, f"{counter} {'+' if step > 0 else '-'}= {abs(step)}")
    emit.line(f"for {counter} := {start}; {counter} {'<' if step > 0 else '>'} {stop}; {move} {{")
    if reassigned:
        inside(emit, [(target, counter)])


def elements(emit: Emitter, of: nodes.Expr, target: nodes.Variable, *, reverse: bool) -> None:
    """`for _, x := range xs`, `for key := range mapping`."""
    if isinstance(of, nodes.Operation) and of.name in ("list.reversed", "str.reversed") and not reverse:
        of, reverse = of.operands[0], True
    name, text = name_of(emit, target), emit.text(of)
    if reverse:
        if isinstance(of.type, Set) or hashed(of.type):
            emit.refuse("loop", "a map has no order that could be reversed", emit.current.line)
        emit.include("slices")
        text = f"slices.Backward({f'[]rune({text})' if of.type == STR else text})"
    if isinstance(of.type, Set) or hashed(of.type):
        head(emit, name, "_", text)
    elif isinstance(of.type, Dict):
        entry = "_" if name == "_" else fresh(emit, "entry", "each")
        head(emit, "_", entry, text)
        inside(emit, [(target, f"{entry}.Key")])
    elif of.type == STR and target not in rune_variables(emit.current):
        turn = "_" if name == "_" else fresh(emit, "r", "symbol")
        head(emit, "_", turn, text)
        inside(emit, [(target, f"string({turn})")])
    else:
        head(emit, "_", name, text)


def unpacked(emit: Emitter, loop: nodes.For | nodes.Clause, of: nodes.Expr, *, reverse: bool, live: bool) -> None:
    """A loop over tuples, whose parts are the targets."""
    given = element_of(of.type)
    if not isinstance(given, Tuple):
        emit.refuse("loop", "an element of unknown length cannot be unpacked", emit.current.line)
    if all(target.name == "_" for target in loop.targets):
        elements(emit, of, loop.targets[0], reverse=reverse)
        return
    taken = {each.name for each in walk.variables(emit.current)}
    free = next(name for name in ("pair", "parts", "each", "element") if name not in taken)
    whole = nodes.Variable(free, given, assigned_once=True)
    if live:
        by_index(emit, of, whole)
    else:
        elements(emit, of, whole, reverse=reverse)
    name = emit.name(whole)
    inside(emit, [(target, part_of(given, name, index)) for index, target in enumerate(loop.targets)])


def by_index(emit: Emitter, of: nodes.Expr, target: nodes.Variable) -> None:
    """A loop over a list that the body changes."""
    if not isinstance(of, nodes.Local) or not isinstance(of.type, List):
        emit.refuse("loop", "only a list that has a name can be changed while a loop runs over it", emit.current.line)
    items, index = emit.text(of), fresh(emit, "i", "j", "k", "at")
    emit.line(f"for {index} := 0; {index} < len({items}); {index}++ {{")
    inside(emit, [(target, f"{items}[{index}]")])


def entries(emit: Emitter, of: nodes.Expr, targets: Sequence[nodes.Variable]) -> None:
    """`for key, value := range mapping`, or over entries."""
    names = [name_of(emit, target) for target in targets]
    if hashed(of.type):
        head(emit, names[0], names[1], emit.text(of))
        return
    entry = "_" if names == ["_", "_"] else fresh(emit, "entry", "each")
    head(emit, "_", entry, emit.text(of))
    inside(emit, [(targets[0], f"{entry}.Key"), (targets[1], f"{entry}.Value")])


def enumerated(emit: Emitter, of: nodes.Expr, start: nodes.Expr, targets: Sequence[nodes.Variable]) -> None:
    """`for i, x := range xs`."""
    if isinstance(of.type, Set) or hashed(of.type):
        emit.refuse("enumerate", "a map has no order that could be counted", emit.current.line)
    items = emit.text(of)
    if of.type == STR and "ascii" not in emit.program.facts:
        items = f"[]rune({items})"
    first = emit.text(start) if isinstance(start, nodes.Literal) else named(emit, start, "start")
    names = [name_of(emit, target) for target in targets]
    index = names[0] if first == "0" or names[0] == "_" else fresh(emit, "i", "j", "k", "at")
    given = [] if index == names[0] else [(targets[0], f"{index} + {first}")]
    if isinstance(of.type, Dict):
        entry = "_" if names[1] == "_" else fresh(emit, "entry", "each")
        head(emit, index, entry, items)
        inside(emit, [*given, (targets[1], f"{entry}.Key")])
    elif of.type == STR and targets[1] not in rune_variables(emit.current):
        turn = "_" if names[1] == "_" else fresh(emit, "r", "symbol")
        head(emit, index, turn, items)
        inside(emit, [*given, (targets[1], f"string({turn})")])
    else:
        head(emit, index, names[1], items)
        inside(emit, given)


def zipped(emit: Emitter, left: nodes.Expr, right: nodes.Expr, targets: Sequence[nodes.Variable]) -> None:
    """A loop over two lists side by side."""
    sides = [sequence(emit, each) for each in (left, right)]
    index = fresh(emit, "i", "j", "k", "at")
    emit.line(f"for {index} := range min(len({sides[0]}), len({sides[1]})) {{")
    texts = [f"{items}[{index}]" for items in sides]
    given = [f"string({text})" if of.type == STR else text for of, text in zip((left, right), texts, strict=True)]
    inside(emit, list(zip(targets, given, strict=True)))


def sequence(emit: Emitter, of: nodes.Expr) -> str:
    """A name for what has an index."""
    if isinstance(of.type, Set) or hashed(of.type):
        emit.refuse("zip", "a map has no index", emit.current.line)
    if of.type == STR and "ascii" not in emit.program.facts:
        name = emit.temporary("runes")
        emit.line(f"{name} := []rune({emit.text(of)})")
        return name
    if keeps_order(of.type):
        emit.need("keysOf")
        name = emit.temporary("keys")
        emit.line(f"{name} := keysOf({emit.text(of)})")
        return name
    return named(emit, of, "items")


# --- Comprehensions


def collect(emit: Emitter, node: nodes.Comprehension, name: str) -> None:
    """The loops of a comprehension into a container that is there."""
    blocks.nested(emit, node.clauses, lambda clause: turns(emit, clause, node), SHAPE, lambda: keep(emit, node, name))


def keep(emit: Emitter, node: nodes.Comprehension, name: str) -> None:
    """Adds one element to the new container."""
    elements = [effect(emit, element) if element.type == NONE else emit.text(element) for element in node.elements]
    match node.type:
        case Dict(ordered=True):
            emit.need("putEntry")
            emit.line(f"putEntry(&{name}, {elements[0]}, {elements[1]})")
        case Dict():
            emit.line(f"{name}[{elements[0]}] = {elements[1]}")
        case Set():
            emit.line(f"{name}[{elements[0]}] = true")
        case _:
            emit.line(f"{name} = append({name}, {elements[0]})")


def effect(emit: Emitter, node: nodes.Expr) -> str:
    """Writes an expression without a value as a statement, and gives what stands for its value."""
    text = emit.dropped(node)
    if text is not None:
        emit.target.do(emit, text)
    return "nil"


@RULES.function("list.sum", "set.sum", cost=0)
def total(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A loop above that adds up the elements of a comprehension."""
    operand = node.operands[0]
    if not isinstance(operand, nodes.Comprehension) or not isinstance(operand.type, List | SequenceType):
        return None
    name = emit.temporary("total")
    emit.line(f"{name} := {'0.0' if node.type == FLOAT else '0'}")

    def add() -> None:
        text = emit.text(operand.elements[0])
        emit.line(f"{name}++" if text == "1" else f"{name} += {text}")

    blocks.nested(emit, operand.clauses, lambda clause: turns(emit, clause, node), SHAPE, add)
    return Text(name)


@RULES.function("list.any", "list.all", cost=0)
def some(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slices.ContainsFunc(items, test)`, or a loop above that stops at the first element that decides."""
    operand = node.operands[0]
    if not isinstance(operand, nodes.Comprehension) or len(operand.clauses) != 1:
        return None
    clause, sought = operand.clauses[0], node.name == "list.any"
    test = operand.elements[0] if sought else blocks.negated(operand.elements[0])
    whole = test
    for condition in reversed(clause.conditions):
        whole = nodes.Logic(type=BOOL, kind="and", left=condition, right=whole)
    if isinstance(clause.iterable, nodes.Elements) and not clause.iterable.reverse:
        found = contains(emit, clause.iterable.of, clause.targets[0], whole)
        if found is not None:
            return Text(found) if sought else Text(f"!{found}", LEVELS["unary"])
    name = emit.temporary("found" if sought else "all")
    emit.line(f"{name} := {'false' if sought else 'true'}")

    def decide() -> None:
        emit.line(f"if {emit.text(test)} {{")
        with emit.indented():
            emit.line(f"{name} = {'true' if sought else 'false'}")
            emit.line("break")
        emit.line("}")

    blocks.nested(emit, operand.clauses, lambda clause: turns(emit, clause, node), SHAPE, decide)
    return Text(name)


def contains(emit: Emitter, of: nodes.Expr, target: nodes.Variable, test: nodes.Expr) -> str | None:
    """`slices.ContainsFunc(items, func(x T) bool { return test })`; None where it cannot be written so."""
    text = of.type == STR and target in rune_variables(emit.current)
    if not text and not isinstance(of.type, List | SequenceType):
        return None
    items = emit.text(of)
    with emit.captured() as hoisted:
        body = emit.text(test)
    if hoisted or "\n" in body:
        return None
    package, spelled_type = ("strings", "rune") if text else ("slices", spelled(emit, target.type))
    emit.include(package)
    return f"{package}.ContainsFunc({items}, func({emit.name(target)} {spelled_type}) bool {{ return {body} }})"
