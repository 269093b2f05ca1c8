"""The heads of loops: over what a chain would run over too, or by index."""

from __future__ import annotations

import re

from cruxx.ir import nodes
from cruxx.rules.rust.bindings import by_index, changes, is_place
from cruxx.rules.rust.chains import bound, natural_kinds, source
from cruxx.rules.rust.pieces import place
from cruxx.translate.emit import Emitter
from cruxx.types import STR, Type


def named(emit: Emitter, variable: nodes.Variable) -> str:
    """The name of a variable where it is brought in, with `mut` if it changes."""
    name = emit.name(variable)
    if name == "_":
        return name
    return f"mut {name}" if changes(emit.current, variable) else name


def turns(emit: Emitter, loop: nodes.For | nodes.Clause) -> None:
    """The head of a loop, and the lines that give its targets their values."""
    if by_index(loop):
        turns_by_index(emit, loop)
        return
    found = source(emit, loop)
    kinds = natural_kinds(emit, loop)
    pattern, lines = found.pattern, []
    for target, kind in zip(loop.targets, kinds, strict=True):
        name = emit.name(target)
        holds = bound(emit, target)
        if target.mutated and kind != "mutable" and not runs_over_new(loop):
            emit.refuse("loop", "an element that is changed cannot be a copy of it", emit.current.line)
        changed = isinstance(loop, nodes.For) and kind != "mutable" and changes(emit.current, target)
        if kind == holds and changed:
            pattern = re.sub(rf"(?<!\w)&?{name}\b", f"mut {name}" if f"&{name}" not in pattern else f"&{name}", pattern)
            if f"&{name}" in pattern:
                lines.append(f"let mut {name} = {name};")
        elif kind != holds:
            lines.append(f"let {'mut ' if changed else ''}{name} = {owned(name, kind)};")
    emit.line(f"for {pattern} in {found.loop} {{")
    with emit.indented():
        for line in lines:
            emit.line(line)


def runs_over_new(loop: nodes.For | nodes.Clause) -> bool:
    """Whether nothing else holds the elements that a loop runs over."""
    iterable = loop.iterable
    return isinstance(iterable, nodes.Elements) and isinstance(iterable.of, nodes.Build | nodes.Comprehension)


def turns_by_index(emit: Emitter, loop: nodes.For | nodes.Clause) -> None:
    """A loop by index over a list that the body changes, so that it sees the change."""
    assert isinstance(loop.iterable, nodes.Elements | nodes.Indexed)
    of = loop.iterable.of
    if not is_place(of):
        emit.refuse("loop", "over a changing list that is no variable", of.line)
    items, element = emit.primary(of), loop.targets[-1]
    if isinstance(loop.iterable, nodes.Elements) and loop.iterable.reverse:
        backwards(emit, items, of.type, element)
        return
    index = emit.temporary("i")
    emit.line(f"let mut {index} = 0;")
    emit.line(f"while {index} < {items}.len() {{")
    with emit.indented():
        if isinstance(loop.iterable, nodes.Indexed):
            start = emit.text(loop.iterable.start, "sum")
            position = emit.name(loop.targets[0])
            as_size = bound(emit, loop.targets[0]) == "size"
            text = index if as_size else f"{index} as i64" + ("" if start == "0" else f" + {start}")
            emit.line(f"let {named(emit, loop.targets[0])} = {text};" if position != index else "")
        take_element(emit, items, index, of.type, element)
        emit.line(f"{index} += 1;")


def backwards(emit: Emitter, items: str, given: Type, element: nodes.Variable) -> None:
    """From the last to the first index."""
    index = emit.temporary("i")
    emit.line(f"for {index} in (0..{items}.len()).rev() {{")
    with emit.indented():
        take_element(emit, items, index, given, element)


def take_element(emit: Emitter, items: str, index: str, given: Type, target: nodes.Variable) -> None:
    """The line that gives a loop variable the element at an index."""
    if given == STR:
        emit.refuse("loop", "by index over a text")
    if target.mutated:
        emit.refuse("loop", "an element that is changed cannot be a copy of it", emit.current.line)
    text = place(f"{items}[{index}]", target.type).owned()
    emit.line(f"let {named(emit, target)} = {text};")


def owned(name: str, kind: str) -> str:
    """A value of its own from what a loop gives."""
    return {"char": f"{name}.to_string()", "str": f"{name}.to_string()", "size": f"{name} as i64"}.get(
        kind, f"{name}.clone()"
    )
