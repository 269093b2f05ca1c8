"""How many arguments Python's methods and builtin functions take; another number is a TypeError."""

from __future__ import annotations

from cruxx.ir.lower.context import Doomed

NONE_AT_ALL = (
    "upper lower capitalize title swapcase casefold isdigit isdecimal isnumeric isalpha isalnum isspace isupper islower istitle isascii "
    "isidentifier isprintable"
).split()

METHODS: dict[str, dict[str, tuple[int, int]]] = {
    "str": {
        **dict.fromkeys(NONE_AT_ALL, (0, 0)),
        **dict.fromkeys(("find", "rfind", "index", "rindex", "count", "startswith", "endswith"), (1, 3)),
        **dict.fromkeys(("strip", "lstrip", "rstrip", "splitlines", "expandtabs"), (0, 1)),
        **dict.fromkeys(("split", "rsplit", "encode"), (0, 2)),
        **dict.fromkeys(
            ("partition", "rpartition", "removeprefix", "removesuffix", "join", "zfill", "translate"), (1, 1)
        ),
        **dict.fromkeys(("center", "ljust", "rjust"), (1, 2)),
        "replace": (2, 3),
        "maketrans": (1, 3),
    },
    "list": {
        **dict.fromkeys(("append", "extend", "remove", "count"), (1, 1)),
        **dict.fromkeys(("reverse", "clear", "copy"), (0, 0)),
        "insert": (2, 2),
        "pop": (0, 1),
        "index": (1, 3),
    },
    "dict": {
        **dict.fromkeys(("keys", "values", "items", "copy", "clear", "popitem"), (0, 0)),
        **dict.fromkeys(("get", "pop", "setdefault"), (1, 2)),
    },
    "set": {
        **dict.fromkeys(
            ("add", "discard", "remove", "issubset", "issuperset", "isdisjoint", "symmetric_difference"), (1, 1)
        ),
        **dict.fromkeys(("copy", "clear", "pop"), (0, 0)),
    },
}
"""The least and greatest number of arguments of methods."""

BUILTINS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("len", "repr", "abs", "any", "all", "ord", "chr", "bin", "hex", "iter"), (1, 1)),
    **dict.fromkeys(("list", "tuple", "set", "frozenset", "dict", "bool", "float"), (0, 1)),
    **dict.fromkeys(("round", "sum", "enumerate"), (1, 2)),
    **dict.fromkeys(("divmod", "isinstance", "filter"), (2, 2)),
    **dict.fromkeys(("sorted", "reversed"), (1, 1)),
    **dict.fromkeys(("min", "max"), (1, 99)),
    "str": (0, 3),
    "int": (0, 2),
    "pow": (2, 3),
    "map": (2, 99),
    "range": (1, 3),
    "next": (1, 2),
}
"""The least and greatest number of positional arguments of builtin functions."""


def check_method(kind: str, name: str, count: int) -> None:
    """Looks at the number of arguments of a method.

    Raises:
        Doomed: Python's method takes another one.
    """
    least, most = METHODS.get(kind, {}).get(name, (0, 99))
    if not least <= count <= most:
        raise Doomed("TypeError", f"{kind}.{name}() takes {least} to {most} arguments ({count} given)")


def check_builtin(name: str, count: int) -> None:
    """Looks at the number of positional arguments of a builtin function.

    Raises:
        Doomed: Python's function takes another one.
    """
    least, most = BUILTINS.get(name, (0, 99))
    if not least <= count <= most:
        raise Doomed("TypeError", f"{name}() takes {least} to {most} arguments ({count} given)")
