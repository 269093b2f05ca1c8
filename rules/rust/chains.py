"""What a loop or comprehension runs over, and comprehensions as chains of iterators."""

from __future__ import annotations

from dataclasses import dataclass

from cruxx.ir import nodes, walk
from cruxx.rules.rust.bindings import (
    Holds,
    Loop,
    below,
    borrows,
    by_index,
    changed_in_place,
    elements,
    held,
    is_place,
    is_read,
    is_split,
    is_zero,
    literal_int,
    loop_body,
    natural,
    rebinds,
    root,
    touched,
)
from cruxx.rules.rust.characters import character, is_character
from cruxx.rules.rust.pieces import LEVELS, Piece, small, value
from cruxx.rules.rust.spelling import Unspeakable, spell
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY
from cruxx.types import STR, Dict, List, Sequence, Set, Tuple, Type


@dataclass(frozen=True, slots=True)
class Source:
    """What is run over: an iterator, what a `for` loop says instead, the pattern of an item, and whether it borrows a whole tuple."""

    iterator: str
    pattern: str
    loop: str
    whole: bool = False

    @property
    def filtered(self) -> str:
        """The pattern of a closure that is shown a reference to the item."""
        return self.pattern if self.whole else f"&{self.pattern}"


def reads(node: nodes.Expr) -> frozenset[nodes.Variable | None]:
    """The variable that an expression is a part of."""
    return frozenset({root(node)})


def element_type(given: Type) -> Type:
    """The type of the elements of a list or set; of something else the type itself."""
    return given.element if isinstance(given, List | Sequence | Set) else given


def spelled(emit: Emitter, given: Type) -> str:
    """A type, or a refusal."""
    try:
        return spell(given)
    except Unspeakable as error:
        emit.refuse(f"type {given}", f"`{error}` has no natural spelling in Rust")


def source(emit: Emitter, loop: Loop) -> Source:
    """What a loop runs over; not for loops by index."""
    names = [shown(emit, target) for target in loop.targets]
    body = loop_body(loop)
    match loop.iterable:
        case nodes.Range():
            text = counted(emit, loop.iterable, sized=held(emit.current).get(loop.targets[0]) == "size")
            return Source(text if text.startswith("(") else f"({text})", names[0], text)
        case nodes.Elements(of=of, reverse=reverse):
            return items(emit, of, loop.targets, body, reverse=reverse, copy=touched(loop))
        case nodes.Entries(of=of):
            return entries(emit, of, loop, names)
        case nodes.Indexed(of=of, start=start):
            inner = items(emit, of, loop.targets[1:], body, copy=touched(loop))
            if is_zero(start):
                text = f"{inner.iterator}.enumerate()"
            else:
                text = f"({emit.expression(start).at(LEVELS['or'])}_i64..).zip({inner.iterator})"
                text = text if isinstance(start, nodes.Literal) else text.replace("_i64..", "..", 1)
            return Source(text, f"({names[0]}, {inner.pattern})", text)
        case nodes.Zipped(left=left, right=right):
            copy = touched(loop)
            first = items(emit, left, loop.targets[:1], body, copy=copy)
            second = items(emit, right, loop.targets[1:], body, copy=copy)
            text = f"{first.iterator}.zip({second.iterator})"
            return Source(text, f"({first.pattern}, {second.pattern})", text)


def shown(emit: Emitter, target: nodes.Variable) -> str:
    """The name of a target in a pattern, where one that nothing reads has none."""
    return emit.name(target) if is_read(emit.current, target) else "_"


def counted(emit: Emitter, ranged: nodes.Range, *, sized: bool) -> str:
    """`start..stop`, or from above `(stop + 1..start + 1).rev()`, with steps."""
    level = LEVELS["or"]

    def bound(node: nodes.Expr) -> str:
        piece = emit.expression(node)
        if sized and isinstance(piece, Piece) and piece.size:
            return piece.size.at(level)
        return piece.at(level)

    step = abs(ranged.step)
    by = f".step_by({step})" if step > 1 else ""
    constant = all(isinstance(each, nodes.Literal) for each in (ranged.start, ranged.stop)) and not sized
    mark = "_i64" if constant else ""
    if ranged.step > 0:
        final = below_next(ranged.stop)
        shown_stop = f"{bound(ranged.stop)}{mark}" if final is None else f"={bound(final)}"
        text = f"{bound(ranged.start)}..{shown_stop}"
        return f"({text}){by}" if by else text
    stop = ranged.stop
    constant_stop, above = folded(stop), below_any(stop)
    if constant_stop is not None:
        last = str(constant_stop + 1)
    elif above is not None:
        last = bound(above)
    else:
        last = f"{emit.text(stop, 'sum')} + 1"
    size = below(ranged.start, frozenset()) if not sized else below_any(ranged.start)
    if size is not None or below_any(ranged.start) is not None:
        return f"({last}..{bound(below_any(ranged.start) or ranged.start)}).rev(){by}"
    return f"({last}..={bound(ranged.start)}{mark}).rev(){by}"


def folded(node: nodes.Expr) -> int | None:
    """The value of constants that are added and subtracted; None of anything else."""
    match node:
        case nodes.Literal(value=int(number)):
            return number
        case nodes.Operation(name="int.add" | "int.subtract" as name, operands=(left, right)):
            values = folded(left), folded(right)
            if values[0] is None or values[1] is None:
                return None
            return values[0] + values[1] if name == "int.add" else values[0] - values[1]
    return None


def below_next(stop: nodes.Expr) -> nodes.Expr | None:
    """What a range ends with whose stop is one more."""
    match stop:
        case nodes.Operation(name="int.add", operands=(last, one)) if literal_int(one, 1):
            return last
    return None


def below_any(start: nodes.Expr) -> nodes.Expr | None:
    """What a range begins one below."""
    match start:
        case nodes.Operation(name="int.subtract", operands=(size, one)) if literal_int(one, 1):
            return size
    return None


def items(
    emit: Emitter,
    of: nodes.Expr,
    targets: tuple[nodes.Variable, ...],
    body: nodes.Block,
    *,
    reverse: bool = False,
    copy: bool = False,
) -> Source:
    """The elements of a text, list, set or tuple, or the keys of a dict."""
    names = [shown(emit, each) for each in targets]
    name = f"({', '.join(names)})" if len(targets) > 1 else names[0]
    variable = root(of)
    again = copy or (variable is not None and rebinds(body, variable))
    back = ".rev()" if reverse else ""
    if isinstance(of, nodes.Operation) and of.name == "str.reversed":
        return items(emit, of.operands[0], targets, body, reverse=not reverse, copy=copy)
    if of.type == STR:
        text = f"{emit.primary(of)}{'.clone()' if again else ''}.chars(){back}"
        return Source(text, name, text)
    if is_split(of, body) and not reverse:
        text = emit.expression(of).text.removesuffix(".map(String::from).collect::<Vec<String>>()")
        return Source(text, name, text)
    if isinstance(of.type, Dict):
        return keys(emit, of, targets[0], name, again=again, back=back)
    kinds = elements(of, targets, body)
    if isinstance(of, nodes.Build) and isinstance(of.type, List | Tuple | Sequence):
        text = f"[{', '.join(emit.text(item, 'own') for item in of.items)}]"
        return Source(f"{text}.into_iter(){back}", name, f"{text}.into_iter(){back}" if back else text)
    if isinstance(of.type, Tuple):
        parts = [
            Piece(f"{emit.primary(of)}.{i}", PRIMARY, each, "place").owned() for i, each in enumerate(of.type.elements)
        ]
        if not is_place(of) or len(set(of.type.elements)) > 1:
            emit.refuse("loop", "over a tuple of parts of several types", of.line)
        return Source(f"[{', '.join(parts)}].into_iter(){back}", name, f"[{', '.join(parts)}]")
    if not is_place(of) and not again and not (walk.reads(of) & disturbed(body)):
        text = emit.text(of, "iter")
        shown_loop = text.removesuffix(".into_iter()")
        return Source(f"{text}{back}", name, f"{text}{back}" if back else shown_loop)
    if not is_place(of) or again:
        text = emit.primary(of) if not is_place(of) else f"{emit.primary(of)}.clone()"
        return Source(f"{text}.into_iter(){back}", name, f"{text}.into_iter(){back}" if back else text)
    return by_reference(emit, of, name, kinds[0], many=len(targets) > 1, small=kinds[0] == "owned", back=back)


def disturbed(body: nodes.Block) -> frozenset[nodes.Variable | None]:
    """The variables that a body assigns or whose objects it changes."""
    assigned = {node.place for node in walk.descendants(body) if isinstance(node, nodes.Assign | nodes.Update)}
    unpacked = {each for node in walk.descendants(body) if isinstance(node, nodes.Unpack) for each in node.targets}
    return changed_in_place(body) | {each for each in assigned | unpacked if isinstance(each, nodes.Variable)}


def by_reference(
    emit: Emitter, of: nodes.Expr, name: str, kind: Holds, *, many: bool, small: bool, back: str
) -> Source:
    """The elements of a place, borrowed."""
    piece = emit.expression(of)
    text = piece.at(PRIMARY)
    if kind == "mutable":
        text = piece.at(LEVELS["method"])
        return Source(
            f"{text}.iter_mut(){back}", name, f"{text}.iter_mut(){back}" if back else piece.at(LEVELS["change"])
        )
    pattern = f"&{name}" if small and name != "_" else name
    loop = f"{text}.iter(){back}" if back else piece.at(LEVELS["ref"])
    return Source(f"{text}.iter(){back}", pattern, loop, whole=many and not small)


def keys(emit: Emitter, of: nodes.Expr, target: nodes.Variable, name: str, *, again: bool, back: str) -> Source:
    """The keys of a dict."""
    assert isinstance(of.type, Dict)
    place = is_place(of)
    text = f"{emit.primary(of)}{'.clone()' if again and place else ''}"
    owned = not place or (isinstance(of, nodes.Local) and again and not place)
    if owned:
        taken = f"{text}.into_keys()" if not of.type.ordered else f"{text}.into_iter().map(|entry| entry.0)"
        return Source(f"{taken}{back}", name, f"{taken}{back}")
    if of.type.ordered and not again and not back and name != "_":
        pattern = f"&({name}, _)" if small(target.type) else f"({name}, _)"
        loop = emit.text(of, "ref")
        return Source(f"{text}.iter()", pattern, loop, whole=not small(target.type))
    iterator = f"{text}.iter().map(|entry| &entry.0){back}" if of.type.ordered else f"{text}.keys()"
    if not of.type.ordered and back:
        emit.refuse("loop", "a map has no order to go through backwards", of.line)
    return Source(iterator, f"&{name}" if small(target.type) else name, iterator)


def entries(emit: Emitter, of: nodes.Expr, loop: Loop, names: list[str]) -> Source:
    """The entries of a dict."""
    assert isinstance(of.type, Dict)
    kinds = natural(loop)
    text = emit.primary(of)
    if not borrows(of, loop):
        taken = f"{text}.clone()" if is_place(of) else text
        return Source(f"{taken}.into_iter()", f"({', '.join(names)})", taken)
    piece = emit.expression(of)
    if kinds[1] == "mutable":
        shown = [f"&{name}" if kind == "owned" else name for name, kind in zip(names, kinds, strict=True)]
        return Source(f"{piece.at(LEVELS['method'])}.iter_mut()", f"({', '.join(shown)})", piece.at(LEVELS["change"]))
    if of.type.ordered:
        pattern = f"({', '.join(names)})"
        copied = kinds[0] == "owned"
        return Source(f"{text}.iter()", f"&{pattern}" if copied else pattern, piece.at(LEVELS["ref"]), whole=not copied)
    shown = [f"&{name}" if kind == "owned" else name for name, kind in zip(names, kinds, strict=True)]
    return Source(f"{text}.iter()", f"({', '.join(shown)})", piece.at(LEVELS["ref"]))


# --- Chains ----------------------------------------------------------------------------------------------------------


def over(emit: Emitter, node: nodes.Comprehension, *, characters: bool = False, last: str = "map") -> str | None:
    """The elements of a comprehension as an iterator; None where it takes loops. With `last` any or all: whether they are true."""
    if len(node.clauses) != 1 or not fits(emit, node.clauses[0]):
        return None
    (clause,) = node.clauses
    found = source(emit, clause)
    kinds = natural_kinds(emit, clause)
    owned = any(kind == "owned" and not small(each.type) for kind, each in zip(kinds, clause.targets, strict=True))
    if clause.conditions and owned:
        return None
    with emit.captured() as hoisted:
        tests = " && ".join(emit.text(test, "and") for test in clause.conditions)
        element = made(emit, node, characters=characters)
    if hoisted:
        return None
    text = found.iterator + (f".filter(|{found.filtered}| {tests})" if tests else "")
    if last == "count":
        return f"{text}.count()"
    if last != "map":
        return f"{text}.{last}(|{found.pattern}| {element})"
    (first, *_), *more = node.elements, *clause.targets[1:]
    same = isinstance(first, nodes.Local) and first.variable == clause.targets[0]
    if same and not more and len(node.elements) == 1 and not found.pattern.endswith("_)"):
        return text + (".copied()" if found.pattern.startswith("&") else as_is(kinds[0], characters=characters))
    return f"{text}.map(|{found.pattern}| {element})"


def fits(emit: Emitter, clause: nodes.Clause) -> bool:
    """Whether the targets hold what the iterator gives."""
    return not by_index(clause) and list(natural_kinds(emit, clause)) == [bound(emit, each) for each in clause.targets]


def natural_kinds(emit: Emitter, loop: Loop) -> list[Holds]:
    """What an iterator gives each target."""
    sizes = isinstance(loop.iterable, nodes.Range) and bound(emit, loop.targets[0]) == "size"
    return ["size"] if sizes else natural(loop)


def bound(emit: Emitter, variable: nodes.Variable) -> Holds:
    """What a variable holds in the present function."""
    return held(emit.current).get(variable, "owned")


def made(emit: Emitter, node: nodes.Comprehension, *, characters: bool) -> str:
    """The text of what a comprehension makes of an item."""
    if characters and is_character(emit, node.elements[0]):
        text = str(character(emit, node.elements[0]))
        return text[1:-1] if text.startswith("(if ") else text
    texts = [emit.text(element, "own") for element in node.elements]
    return texts[0] if len(texts) == 1 else f"({', '.join(texts)})"


def as_is(kind: Holds, *, characters: bool) -> str:
    """How the items themselves become values of their own."""
    match kind:
        case "char" | "str":
            return "" if characters else ".map(String::from)"
        case "size":
            return ".map(|i| i as i64)"
        case "reference":
            return ".cloned()"
        case "mutable":
            return ".map(|item| item.clone())"
    return ""


def collected(emit: Emitter, node: nodes.Comprehension, given: Type) -> Piece | None:
    """A comprehension collected into a container of a type; None where it takes loops."""
    chain = over(emit, node)
    if chain is None:
        return None
    if isinstance(given, Dict) and given.ordered:
        emit.need("from_entries")
        return value(f"from_entries({chain}.collect())", given)
    return value(f"{chain}.collect::<{spelled(emit, given)}>()", given)
