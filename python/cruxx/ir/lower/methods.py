"""Methods of every type, by the kind of the receiver and the number of arguments."""

from __future__ import annotations

from collections.abc import Callable

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.apply import apply, demand
from cruxx.ir.lower.builtin_calls import each
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.expressions import conditional_of
from cruxx.ir.lower.operators import as_list, attempted, by_kind, never_equal, plain, pure, truth
from cruxx.ir.lower.subscripts import PYTHON, key_of
from cruxx.refusal import Refused

SAME = (
    "upper lower capitalize title swapcase casefold isdigit isdecimal isnumeric isalpha isalnum isspace isupper islower istitle isascii "
    "isidentifier splitlines removeprefix removesuffix join find rfind index rindex count startswith endswith partition rpartition "
    "zfill translate isprintable"
).split()

METHODS: dict[tuple[str, str], dict[int, str]] = {
    **{("str", name): {0: f"str.{name}", 1: f"str.{name}"} for name in SAME},
    **{
        ("str", name): {1: f"str.{name}", 2: f"str.{name}_from", 3: f"str.{name}_between"}
        for name in ("find", "rfind", "index", "rindex", "count")
    },
    ("str", "startswith"): {1: "str.startswith", 2: "str.startswith_from"},
    **{("str", name): {0: f"str.{name}", 1: f"str.{name}_characters"} for name in ("strip", "lstrip", "rstrip")},
    **{("str", name): {1: f"str.{name}", 2: f"str.{name}_fill"} for name in ("ljust", "rjust", "center")},
    ("str", "replace"): {2: "str.replace", 3: "str.replace_count"},
    ("str", "split"): {0: "str.split_blank", 1: "str.split", 2: "str.split_limit"},
    ("str", "rsplit"): {0: "str.split_blank", 1: "str.rsplit", 2: "str.rsplit_limit"},
    ("str", "expandtabs"): {1: "str.expandtabs"},
    ("str", "maketrans"): {2: "str.translation"},
    ("bytes", "decode"): {0: "bytes.decode", 1: "bytes.decode"},
    ("list", "append"): {1: "list.append"},
    ("list", "extend"): {1: "list.extend"},
    ("list", "insert"): {2: "list.insert"},
    ("list", "pop"): {0: "list.pop", 1: "list.pop_at"},
    ("list", "remove"): {1: "list.remove"},
    ("list", "index"): {1: "list.index", 2: "list.index_from", 3: "list.index_between"},
    ("list", "count"): {1: "list.count"},
    ("list", "reverse"): {0: "list.reverse"},
    ("list", "clear"): {0: "list.clear"},
    ("list", "copy"): {0: "list.copy"},
    ("dict", "copy"): {0: "dict.copy"},
    ("dict", "clear"): {0: "dict.clear"},
    ("dict", "popitem"): {0: "dict.popitem"},
    ("dict", "keys"): {0: "dict.keys"},
    ("dict", "values"): {0: "dict.values"},
    ("dict", "items"): {0: "dict.entries"},
    **{("set", name): {1: f"set.{name}"} for name in ("add", "discard", "remove", "update", "union", "intersection", "difference")},
    ("set", "symmetric_difference"): {1: "set.symmetric_difference"},
    ("set", "issubset"): {1: "set.is_subset"},
    ("set", "issuperset"): {1: "set.is_superset"},
    ("set", "isdisjoint"): {1: "set.is_disjoint"},
    ("set", "copy"): {0: "set.copy"},
    ("set", "clear"): {0: "set.clear"},
    ("float", "is_integer"): {0: "float.is_integer"},
    ("int", "bit_length"): {0: "int.bit_length"},
}

KEYWORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("str", "split"): ("sep", "maxsplit"),
    ("str", "rsplit"): ("sep", "maxsplit"),
    ("str", "splitlines"): ("keepends",),
    ("str", "expandtabs"): ("tabsize",),
    ("str", "encode"): ("encoding", "errors"),
    ("bytes", "decode"): ("encoding", "errors"),
}

Special = Callable[[Lowering, Typed, list[Typed]], Typed]
SPECIAL: dict[tuple[str, str], Special] = {}
"""Methods whose operation depends on the arguments' values or types."""

ONLY = {
    name: kinds[0]
    for name in {name for _, name in METHODS}
    if len(kinds := [kind for kind, each in METHODS if each == name]) == 1
} | {"sort": "list", "items": "dict", "get": "dict", "setdefault": "dict", "format": "str", "encode": "str"}
"""The kind of receiver that a method's name alone tells."""


def method(at: Lowering, receiver: Typed, name: str, arguments: list[Typed], keywords: dict[str, Typed]) -> Typed:
    """The call of a method on lowered values.

    Raises:
        Doomed: the receiver has no such method, or the arguments are wrong.
        Refused: no operation says it.
    """
    receiver = plain(at, receiver)
    kind = receiver.cell.kind
    if not receiver.cell.kinds:
        return _unknown(at, receiver, name)
    if not kind:
        return by_kind(at, receiver, lambda each: method(at, each, name, arguments, keywords))
    if kind == "sequence" or kind.startswith("tuple"):
        if not hasattr(tuple, name):
            raise Doomed("AttributeError", f"'tuple' object has no attribute '{name}'")
        receiver, kind = as_list(at, receiver), "list"
    arguments = _positional(at, kind, name, arguments, keywords)
    special = SPECIAL.get((kind, name))
    if special is not None:
        return special(at, receiver, arguments)
    operations = METHODS.get((kind, name))
    if operations is None or len(arguments) not in operations:
        _absent(at, kind, name, len(arguments))
    return apply(at, operations[len(arguments)], receiver, *arguments)  # type: ignore[index]


def _absent(at: Lowering, kind: str, name: str, count: int) -> None:
    known = PYTHON.get(kind, object)
    if not hasattr(known, name):
        raise Doomed("AttributeError", f"'{kind}' object has no attribute '{name}'")
    raise Refused(f"{kind}.{name}", f"no operation for {count} arguments", at.line)


def _unknown(at: Lowering, receiver: Typed, name: str) -> Typed:
    if name in ONLY:
        shape = {"list": types.List(types.ANY), "dict": types.Dict(types.ANY, types.ANY), "set": types.Set(types.ANY)}
        at.program.hints.append((receiver.cell, shape.get(ONLY[name], types.SCALARS.get(ONLY[name], types.ANY))))
    return Typed(receiver.expr, at.cell("unknown"))


def _positional(
    at: Lowering, kind: str, name: str, arguments: list[Typed], keywords: dict[str, Typed]
) -> list[Typed]:
    if not keywords:
        return arguments
    names = KEYWORDS.get((kind, name), ())
    if not set(keywords) <= set(names):
        if (kind, name) in METHODS and (kind, name) not in KEYWORDS:
            raise Doomed("TypeError", f"{name}() takes no keyword arguments")
        raise Refused(f"{kind}.{name}", f"with the keyword arguments {', '.join(keywords)}", at.line)
    filled = list(arguments)
    for each in names[len(arguments) :]:
        if each in keywords:
            filled.append(keywords[each])
        elif any(later in keywords for later in names[names.index(each) :]):
            filled.append(at.literal(None))
    return filled


# --- Texts -----------------------------------------------------------------------------------------------------------


def _is_none(value: Typed) -> bool:
    return isinstance(value.expr, nodes.Literal) and value.expr.value is None


def split(side: str) -> Special:
    """`split` and `rsplit`: a separator that is None is blanks, a limit of -1 is none."""

    def lower(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
        limited = len(arguments) == 2 and not (isinstance(arguments[1].expr, nodes.Literal) and arguments[1].expr.value == -1)
        if not arguments or _is_none(arguments[0]):
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
        if not arguments or _is_none(arguments[0]):
            return apply(at, f"str.{side}", receiver)
        return apply(at, f"str.{side}_characters", receiver, *arguments)

    return lower


def splitlines(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`splitlines(keepends)`."""
    if not arguments:
        return apply(at, "str.splitlines", receiver)
    keep = arguments[0]
    if isinstance(keep.expr, nodes.Literal):
        return apply(at, "str.splitlines_keep" if keep.expr.value else "str.splitlines", receiver)
    if not pure(receiver.expr):
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
            raise Refused(f"str.{name}", "between two indices", at.line)
        return apply(at, f"str.{name}" if len(arguments) == 1 else f"str.{name}_from", receiver, *arguments)

    return lower


def join(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`join(parts)`; a part that is no text raises when it is come to."""
    parts = demand(at, arguments[0], "list")
    kind = parts.cell.kind
    if not kind or not parts.cell.parts(kind)[0].kinds or parts.cell.parts(kind)[0].kind == "str":
        return apply(at, "str.join", receiver, parts)
    return apply(at, "str.join", receiver, each(at, parts, lambda item: attempted(at, item, lambda one: demand(at, one, "str"))))


def translate(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`translate(table)`, with a table that is made right here or kept."""
    (table,) = arguments
    match table.expr:
        case nodes.Operation(name="str.translation", operands=(source, target)):
            return apply(at, "str.translate_characters", receiver, Typed(source, at.of(types.STR)), Typed(target, at.of(types.STR)))
    return apply(at, "str.translate", receiver, table)


def encode(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`encode()` into UTF-8, or into ASCII, which is UTF-8 for what is ASCII."""
    if not arguments:
        return apply(at, "str.encode", receiver)
    encoding = arguments[0].expr
    if isinstance(encoding, nodes.Literal) and encoding.value in ("ascii", "us-ascii") and pure(receiver.expr):
        fail = nodes.Fail(exception="UnicodeEncodeError", message="the text is not ASCII", type=types.BYTES, line=at.line)
        failing = Typed(fail, at.of(types.BYTES))
        return conditional_of(at, apply(at, "str.isascii", receiver).expr, apply(at, "str.encode", receiver), failing, at.cell("ascii"))
    if isinstance(encoding, nodes.Literal) and isinstance(encoding.value, str):
        plain_name = encoding.value.lower().replace("_", "-")
        if plain_name in ("utf-8", "utf8"):
            return apply(at, "str.encode", receiver)
        if plain_name in ("rot13", "rot-13", "hex", "base64"):
            raise Doomed("LookupError", f"'{encoding.value}' is not a text encoding")
    raise Refused("str.encode", "into another encoding than UTF-8", at.line)


# --- Lists and dicts -------------------------------------------------------------------------------------------------


def sought(operation: str) -> Special:
    """`index` and `count` of a value that may be of a type no element has."""

    def lower(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
        if never_equal(arguments[0], receiver.cell.parts(receiver.cell.kind)[0]):
            if operation == "list.count":
                return at.literal(0)
            raise Doomed("ValueError", "the value is not in the list")
        suffix = {1: "", 2: "_from", 3: "_between"}[len(arguments)]
        return apply(at, operation + suffix, receiver, *arguments)

    return lower


def extend(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`extend(others)`."""
    return apply(at, "list.extend", receiver, demand(at, arguments[0], "list"))


def get(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`get(key)` and `get(key, default)`, whose default may be of another type than the values."""
    held = receiver.cell.parts("dict")[1]
    key, default = arguments[0], arguments[1] if len(arguments) > 1 else at.literal(None)
    if never_equal(key, receiver.cell.parts("dict")[0]):
        return default
    if len(key.cell.kinds) > 1 and not {*key.cell.kinds} <= {*receiver.cell.parts("dict")[0].kinds}:
        return by_kind(at, key, lambda each: get(at, receiver, [each, default]))
    key = key_of(at, receiver, key)
    if _is_none(default):
        return apply(at, "dict.get_optional", receiver, key)
    if not held.kinds:
        at.program.hints.append((held, at.type(default.cell)))
    if {*default.cell.kinds} <= {*held.kinds}:
        return apply(at, "dict.get_default", receiver, key, default)
    if not held.kinds or not default.cell.kinds:
        return default
    return _either(at, receiver, key, default, "dict.get")


def _either(at: Lowering, receiver: Typed, key: Typed, default: Typed, operation: str) -> Typed:
    if not all(pure(each.expr) for each in (receiver, key, default)):
        raise Refused(operation, "with a default of another type, on operands with an effect", at.line)
    test = apply(at, "dict.contains", receiver, key)
    return conditional_of(at, test.expr, apply(at, operation, receiver, key), default, at.cell("default"))


def pop(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`pop(key)` and `pop(key, default)`, whose default may be of another type than the values."""
    key = key_of(at, receiver, arguments[0])
    if len(arguments) == 1:
        return apply(at, "dict.pop", receiver, key)
    held, default = receiver.cell.parts("dict")[1], arguments[1]
    if held.kinds and {*default.cell.kinds} <= {*held.kinds}:
        return apply(at, "dict.pop_default", receiver, key, default)
    if not held.kinds:
        return default
    return _either(at, receiver, key, default, "dict.pop")


def set_default(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`setdefault(key, default)`."""
    default = arguments[1] if len(arguments) > 1 else at.literal(None)
    return apply(at, "dict.set_default", receiver, arguments[0], default)


def update(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
    """`update(others)` with a dict or a list of pairs."""
    if not arguments:
        return at.literal(None)
    operation = "dict.update_entries" if arguments[0].cell.kind in ("list", "sequence") else "dict.update"
    return apply(at, operation, receiver, arguments[0])


def set_of(operation: str) -> Special:
    """A method of sets that takes anything that can be iterated."""

    def lower(at: Lowering, receiver: Typed, arguments: list[Typed]) -> Typed:
        if len(arguments) != 1:
            raise Refused(operation, f"with {len(arguments)} arguments", at.line)
        other = arguments[0]
        if other.cell.kind != "set" and other.cell.kinds:
            other = apply(at, "list.to_set", demand(at, other, "list"))
        return apply(at, operation, receiver, other)

    return lower


SPECIAL |= {
    ("str", "split"): split("split"),
    ("str", "rsplit"): split("rsplit"),
    **{("str", side): strip(side) for side in ("strip", "lstrip", "rstrip")},
    ("str", "splitlines"): splitlines,
    ("str", "expandtabs"): expandtabs,
    ("str", "startswith"): affix("startswith"),
    ("str", "endswith"): affix("endswith"),
    ("str", "join"): join,
    ("str", "translate"): translate,
    ("str", "encode"): encode,
    ("bytes", "decode"): lambda at, receiver, arguments: apply(at, "bytes.decode", receiver),
    ("list", "index"): sought("list.index"),
    ("list", "count"): sought("list.count"),
    ("list", "extend"): extend,
    ("dict", "get"): get,
    ("dict", "pop"): pop,
    ("dict", "setdefault"): set_default,
    ("dict", "update"): update,
    **{("set", name): set_of(f"set.{name}") for name in ("update", "union", "intersection", "difference", "symmetric_difference")},
    ("set", "issubset"): set_of("set.is_subset"),
    ("set", "issuperset"): set_of("set.is_superset"),
    ("set", "isdisjoint"): set_of("set.is_disjoint"),
}
