"""How Rust writes what makes one value of many items, or orders them by a key."""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.rust.bindings import held, is_place, literal_int
from cruxx.rules.rust.chains import collected, element_type, over
from cruxx.rules.rust.operations import RULES
from cruxx.rules.rust.pieces import LEVELS, Piece, reference, sized, small, value
from cruxx.rules.rust.spelling import total
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Text
from cruxx.types import FLOAT, STR


def key_closure(emit: Emitter, key: nodes.Expr, *, owned: bool = True) -> str | None:
    """The function operand as a closure over references to items; None where it is no function written here."""
    if not isinstance(key, nodes.Lambda):
        return None
    (parameter,) = key.parameters
    name = f"&{emit.name(parameter)}" if held(emit.current).get(parameter) == "owned" else emit.name(parameter)
    body = emit.lazily(key.body)
    return f"|{name}| {body.at(LEVELS['own']) if owned else body.text}"


SORTS = ("list.sort_key", "list.sort_key_descending", "list.sorted_key", "list.sorted_key_descending")


@RULES.function(*SORTS)
def sort_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.sort_by_key(|item| key)`."""
    items, key = node.operands
    closure = key_closure(emit, key)
    if closure is None or not total(key.type):
        return None
    parameter, _, body = closure.partition("| ")
    if node.name.endswith("descending"):
        closure = f"{parameter}| Reverse({body})"
    if "sorted" in node.name:
        helper = "sorted_by_key"
        emit.need(helper)
        return value(f"{helper}({emit.text(items, 'own')}, {closure})", node.type)
    return Text(f"{emit.text(items, 'method')}.sort_by_key({closure})")


@RULES.function("list.minimum_key", "list.maximum_key")
def extreme_by(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.iter().min_by_key(|item| key).unwrap()`; the greatest from behind, since Rust takes the last of equals."""
    items, key = node.operands
    if not isinstance(key, nodes.Lambda) or not total(key.type):
        return None
    (parameter,) = key.parameters
    if not total(parameter.type) and not small(parameter.type) and parameter.type == FLOAT:
        return None
    pattern = (
        f"&&{emit.name(parameter)}" if held(emit.current).get(parameter) == "owned" else f"&{emit.name(parameter)}"
    )
    body = emit.lazily(key.body).at(LEVELS["own"])
    method = ".iter().min_by_key" if node.name == "list.minimum_key" else ".iter().rev().max_by_key"
    source = emit.primary(items)
    if is_place(items):
        return reference(f"{source}{method}(|{pattern}| {body}).unwrap()", node.type)
    into = method.replace("iter", "into_iter")
    return value(f"{source}{into}(|{pattern[1:]}| {body}).unwrap()", node.type)


@RULES.function("list.minimum", "list.maximum", "set.minimum", "set.maximum")
def extreme(emit: Emitter, node: nodes.Operation) -> Text:
    """`items.iter().min().unwrap()`."""
    (items,) = node.operands
    method = "min" if node.name.endswith("minimum") else "max"
    if element_type(items.type) == FLOAT:
        return value(f"{emit.primary(items)}.iter().copied().reduce(f64::{method}).unwrap()", FLOAT)
    chain = over(emit, items) if isinstance(items, nodes.Comprehension) else None
    if chain is not None:
        return value(f"{chain}.{method}().unwrap()", node.type)
    if is_place(items):
        return reference(f"{emit.primary(items)}.iter().{method}().unwrap()", node.type)
    return value(f"{emit.text(items, 'iter')}.{method}().unwrap()", node.type)


@RULES.function("list.sum", "set.sum")
def total_of(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.iter().sum::<i64>()`."""
    (items,) = node.operands
    if not small(node.type):
        return None
    if isinstance(items, nodes.Comprehension):
        (element,) = items.elements
        chain = over(emit, items, last="count" if literal_int(element, 1) else "map")
        if chain is not None and chain.endswith(".count()"):
            return sized(chain)
        source = chain or f"{emit.primary(items)}.iter()"
    else:
        source = f"{emit.primary(items)}.iter()" if is_place(items) else emit.text(items, "iter")
    if node.type == FLOAT:
        return value(f"{source}.fold(0.0, |total, item| total + item)", FLOAT)
    return value(f"{source}.sum::<i64>()", node.type)


@RULES.function("list.any", "list.all", cost=0)
def quantify(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`items.iter().any(|item| test)` over a comprehension of bools."""
    (items,) = node.operands
    if not isinstance(items, nodes.Comprehension):
        return None
    chain = over(emit, items, last="any" if node.name == "list.any" else "all")
    return None if chain is None else value(chain, node.type)


@RULES.function("list.to_set")
def to_set(emit: Emitter, node: nodes.Operation) -> Text:
    """The items collected into a set."""
    (items,) = node.operands
    if isinstance(items, nodes.Comprehension):
        found = collected(emit, items, node.type)
        if found is not None:
            return found
    return value(f"{emit.text(items, 'iter')}.collect::<HashSet<_>>()", node.type)


@RULES.function("str.join")
def join(emit: Emitter, node: nodes.Operation) -> Text:
    """`parts.join(", ")`, `parts.concat()`, or the characters of a comprehension collected."""
    separator, parts = node.operands
    nothing = isinstance(separator, nodes.Literal) and separator.value == ""
    if nothing and isinstance(parts, nodes.Comprehension):
        chain = over(emit, parts, characters=True)
        if chain is not None:
            return value(f"{chain}.collect::<String>()", STR)
    if nothing and isinstance(parts, nodes.Operation) and parts.name == "str.characters":
        return emit.expression(parts.operands[0])
    match parts:
        case nodes.Operation(
            name="list.reversed", operands=(nodes.Operation(name="str.characters", operands=(text,)),)
        ):
            if nothing:
                return value(f"{emit.primary(text)}.chars().rev().collect::<String>()", STR)
    listed = joined_parts(emit, parts)
    if nothing:
        return value(f"{listed}.concat()", STR)
    return value(f"{listed}.join({emit.text(separator, 'ref')})", STR)


def joined_parts(emit: Emitter, parts: nodes.Expr) -> str:
    """The texts that are joined: pieces of a text need not be texts of their own, and an array does for those written here."""
    if isinstance(parts, nodes.Operation) and parts.name in ("str.split", "str.split_blank"):
        return emit.primary(parts).replace(".map(String::from).collect::<Vec<String>>()", ".collect::<Vec<_>>()")
    if isinstance(parts, nodes.Build) and parts.items:
        pieces = [emit.expression(item) for item in parts.items]
        kinds = {piece.kind for piece in pieces if isinstance(piece, Piece)}
        if kinds == {"str"}:
            return f"[{', '.join(piece.text for piece in pieces)}]"
        return f"[{', '.join(piece.at(LEVELS['own']) for piece in pieces)}]"
    return emit.primary(parts)


@RULES.function("list.from_range")
def from_range(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`(start..stop).collect()`."""
    start, stop, step = node.operands
    if not (isinstance(step, nodes.Literal) and isinstance(step.value, int) and step.value > 0):
        return None
    by = f".step_by({step.value})" if step.value > 1 else ""
    return value(f"({emit.text(start, 'or')}..{emit.text(stop, 'or')}){by}.collect::<Vec<i64>>()", node.type)


@RULES.function("list.zip")
def zipped(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`left.into_iter().zip(right)` into a vector."""
    left, right = node.operands
    return value(f"{emit.text(left, 'iter')}.zip({emit.text(right, 'iter')}).collect::<Vec<_>>()", node.type)


@RULES.function("list.enumerate")
def numbered(emit: Emitter, node: nodes.Operation) -> Text:
    """`(0..).zip(items)` into a vector."""
    items, start = node.operands
    return value(f"({emit.text(start, 'or')}..).zip({emit.text(items, 'iter')}).collect::<Vec<(i64, _)>>()", node.type)
