"""Methods of every type, by the kind of the receiver and the number of arguments."""

from __future__ import annotations

from cruxx.ir.lower.apply import SHAPES, apply
from cruxx.ir.lower.arity import check_method
from cruxx.ir.lower.container_methods import extend, get, pop, set_default, set_of, sought, update
from cruxx.ir.lower.context import Doomed, Lowering, Typed
from cruxx.ir.lower.operators import as_list, plain
from cruxx.ir.lower.subscripts import PYTHON
from cruxx.ir.lower.text_methods import Special, affix, encode, expandtabs, join, split, splitlines, strip, translate
from cruxx.ir.lower.truths import by_kind

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
    **{
        ("set", name): {1: f"set.{name}"}
        for name in ("add", "discard", "remove", "update", "union", "intersection", "difference")
    },
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
    check_method(kind, name, len(arguments) + len(keywords))
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
    at.refuse(f"{kind}.{name}", f"no operation for {count} arguments")


def _unknown(at: Lowering, receiver: Typed, name: str) -> Typed:
    if name in ONLY:
        at.program.hints.append((receiver.cell, SHAPES[ONLY[name]]))
    return Typed(receiver.expr, at.cell("unknown"))


def _positional(at: Lowering, kind: str, name: str, arguments: list[Typed], keywords: dict[str, Typed]) -> list[Typed]:
    if not keywords:
        return arguments
    names = KEYWORDS.get((kind, name), ())
    if not set(keywords) <= set(names):
        if (kind, name) in METHODS and (kind, name) not in KEYWORDS:
            raise Doomed("TypeError", f"{name}() takes no keyword arguments")
        at.refuse(f"{kind}.{name}", f"with the keyword arguments {', '.join(keywords)}")
    filled = list(arguments)
    for each in names[len(arguments) :]:
        if each in keywords:
            filled.append(keywords[each])
        elif any(later in keywords for later in names[names.index(each) :]):
            filled.append(at.literal(None))
    return filled


SPECIAL.update(
    {
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
        **{
            ("set", name): set_of(f"set.{name}")
            for name in ("update", "union", "intersection", "difference", "symmetric_difference")
        },
        ("set", "issubset"): set_of("set.is_subset"),
        ("set", "issuperset"): set_of("set.is_superset"),
        ("set", "isdisjoint"): set_of("set.is_disjoint"),
    }
)
