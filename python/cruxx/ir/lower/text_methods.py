"""Methods of texts whose operation depends on the arguments."""

from __future__ import annotations

from collections.abc import Callable

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, demand
from cruxx.ir.lower.collection_calls import each
from cruxx.ir.lower.conditions import conditional_of
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.effects import repeatable
from cruxx.ir.lower.operators import as_list
from cruxx.ir.lower.truths import attempted, truth
from cruxx.refusal import Refused

Special = Callable[[Lowering, Typed, list[Typed]], Typed]


def is_none(value: Typed) -> bool:
    """Whether the argument is the literal None."""
    return isinstance(value.expr, nodes.Literal) and value.expr.value is None


def split(side: str) -> Special:
    """`split` and `rsplit`: a separator that is None is blanks, a limit of -1 is none."""

    def lower(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
        limited = len(arguments) == 2 and not (
            isinstance(arguments[1].expr, nodes.Literal) and arguments[1].expr.value == -1
        )
        if not arguments or is_none(arguments[0]):
            if not limited:
                return apply(at, "str.split_blank", receiver)
            return apply(at, f"str.{side}_blank_limit", receiver, arguments[1])
        if limited:
            return apply(at, f"str.{side}_limit", receiver, *arguments)
        return apply(at, f"str.{side}", receiver, arguments[0])

    return lower


def strip(side: str) -> Special:
    """`strip` and its like: characters that are None are blanks."""

    def lower(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
        if not arguments or is_none(arguments[0]):
            return apply(at, f"str.{side}", receiver)
        return apply(at, f"str.{side}_characters", receiver, *arguments)

    return lower


def splitlines(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`splitlines(keepends)`."""
    if not arguments:
        return apply(at, "str.splitlines", receiver)
    keep = arguments[0]
    if keep.cell.kinds and not {*keep.cell.kinds} <= {"bool", "int"}:
        raise Doomed("TypeError", "keepends is no int")
    if isinstance(keep.expr, nodes.Literal):
        return apply(at, "str.splitlines_keep" if keep.expr.value else "str.splitlines", receiver)
    if not repeatable(receiver.expr):
        raise Refused("str.splitlines", "of a text that is computed with an effect", at.line)
    sides = apply(at, "str.splitlines_keep", receiver), apply(at, "str.splitlines", receiver)
    return conditional_of(at, truth(at, keep).expr, *sides, at.cell("lines"))


def expandtabs(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`expandtabs(size)`; 8 where no size is given."""
    return apply(at, "str.expandtabs", receiver, *(arguments or [at.literal(8)]))


def affix(name: str) -> Special:
    """`startswith` and `endswith`, of one text, of any of several, and from an index."""

    def lower(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
        first = arguments[0]
        if first.cell.kind == "sequence" or first.cell.kind.startswith("tuple"):
            return apply(at, f"str.{name}_any", receiver, as_list(at, first))
        if len(arguments) == 3 or (len(arguments) == 2 and name == "endswith"):
            at.refuse(f"str.{name}", "between two indices")
        return apply(at, f"str.{name}" if len(arguments) == 1 else f"str.{name}_from", receiver, *arguments)

    return lower


def join(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`join(parts)`; a part that is no text raises when it is come to."""
    parts = demand(at, arguments[0], "list")
    kind = parts.cell.kind
    if not kind or not parts.cell.parts(kind)[0].kinds or parts.cell.parts(kind)[0].kind == "str":
        return _together(at, receiver, parts) or apply(at, "str.join", receiver, parts)
    return apply(
        at, "str.join", receiver, each(at, parts, lambda item: attempted(at, item, lambda one: demand(at, one, "str")))
    )


def _together(at: Lowering, receiver: Typed, parts: Typed) -> Typed | None:
    """The characters of a text put together again: the text, or the text from last to first."""
    if not isinstance(receiver.expr, nodes.Literal) or receiver.expr.value != "":
        return None
    match parts.expr:
        case nodes.Operation(name="str.characters", operands=(text,)):
            return Typed(text, at.of(types.STR))
        case nodes.Operation(
            name="list.reversed", operands=(nodes.Operation(name="str.characters", operands=(text,)),)
        ):
            return at.operation("str.reversed", at.of(types.STR), text)
    return None


def translate(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`translate(table)`, with a table that is made right here or kept."""
    (table,) = arguments
    match table.expr:
        case nodes.Operation(name="str.translation", operands=(source, target)):
            return apply(
                at,
                "str.translate_characters",
                receiver,
                Typed(source, at.of(types.STR)),
                Typed(target, at.of(types.STR)),
            )
    return apply(at, "str.translate", receiver, table)


def encode(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`encode()` into UTF-8, or into ASCII, which is UTF-8 for what is ASCII."""
    if not arguments:
        return apply(at, "str.encode", receiver)
    encoding = arguments[0].expr
    if isinstance(encoding, nodes.Literal) and encoding.value in ("ascii", "us-ascii") and repeatable(receiver.expr):
        fail = nodes.Fail(
            exception="UnicodeEncodeError", message="the text is not ASCII", type=types.BYTES, line=at.line
        )
        failing = Typed(fail, at.of(types.BYTES))
        return conditional_of(
            at, apply(at, "str.isascii", receiver).expr, apply(at, "str.encode", receiver), failing, at.cell("ascii")
        )
    if isinstance(encoding, nodes.Literal) and isinstance(encoding.value, str):
        plain_name = encoding.value.lower().replace("_", "-")
        if plain_name in ("utf-8", "utf8"):
            return apply(at, "str.encode", receiver)
        if plain_name in ("rot13", "rot-13", "hex", "base64"):
            raise Doomed("LookupError", f"'{encoding.value}' is not a text encoding")
    raise Refused("str.encode", "into another encoding than UTF-8", at.line)
