"""Boundary values of a type: those where programs and their translations differ most often."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cruxx import types, wire
from cruxx.inputs.material import LARGE, Material, fits
from cruxx.types import Type
from cruxx.value import Value, walk

_INTEGERS = (2, -2, 3, 4, 5, -5, 7, 10, -10, 12, 25, 100, -100, 999)
_LARGE = (LARGE, -LARGE, 1_000_000_007, 65_536, -12_345)
_FLOATS = (0.0, 1.0, -1.0, 0.5, -0.5, 2.25, -7.75, 10.0, 100.125)
_TEXTS = (
    "",
    " ",
    "a",
    "A",
    "0",
    "-1",
    "42",
    "ab",
    "aa",
    "Ab",
    "aB3 x",
    " a ",
    "a  b",
    "a,b,,c",
    "\n",
    "a\tb",
    "!?",
    "x-y_z",
)


def boundary(given: Type, value: Value, others: Sequence[Value], material: Material) -> list[Value]:
    """Boundary values of the type `given`, without repeats: around the present `value` and what stands in `others`."""
    return distinct(each for each in _boundary(given, value, others, material) if fits(given, each))


def candidates(given: Type, value: Value, others: Sequence[Value], material: Material) -> list[Value]:
    """What `boundary` chooses from, faster: there are repeats, and a few may be of another type."""
    return _boundary(given, value, others, material)


def large() -> tuple[int, ...]:
    """Ints that only programs may be given which do not count up to them."""
    return _LARGE


def distinct(values: Iterable[Value]) -> list[Value]:
    """The values without repeats, told apart as the wire does, in order."""
    return list({wire.encode(value): value for value in reversed(list(values))}.values())[::-1]


def _boundary(given: Type, value: Value, others: Sequence[Value], material: Material) -> list[Value]:
    match given:
        case types.ANY:
            return []
        case types.BOOL:
            return [False, True]
        case types.INT:
            return _integers(value, others, material)
        case types.FLOAT:
            near = [value + 0.5, 0.0 - value, value * 2] if isinstance(value, float) else []
            return [*_FLOATS, *material.floats, *near]
        case types.STR:
            return _texts(value if isinstance(value, str) else "", others, material)
        case types.BYTES:
            own = value if isinstance(value, bytes) else b""
            return [b"", b"a", b" ", b"\x00", b"Az 09", own[::-1], own[1:], own + own[:1]]
        case types.Optional(inner):
            return [None, *_boundary(inner, value, others, material)]
        case types.Union(members):
            return [each for member in members for each in _boundary(member, value, others, material)]
    return [value, *_containers(given, value, others, material)]


def _integers(value: Value, others: Sequence[Value], material: Material) -> list[Value]:
    found: list[int] = [0, 1, -1]
    near = [each for known in [value, *material.integers] if type(known) is int for each in _near(known)]
    found += near[:4]
    for other in others:
        for part in walk(other):
            if isinstance(part, str | list | tuple | dict | set | bytes):
                found += [len(part), len(part) - 1, len(part) + 1, -len(part), -len(part) - 1]
            elif type(part) is int:
                found.append(part)
    found += [*_INTEGERS, *near]
    largest = max([1000, *(abs(number) + 1 for number in material.integers)])
    return [number for number in found if abs(number) <= min(largest, LARGE)]


def _near(number: int) -> list[int]:
    return [number + 1, number - 1, -number, number]


def _texts(own: str, others: Sequence[Value], material: Material) -> list[Value]:
    found = ["", own[:1], own.swapcase(), f" {own} ", own[::-1], own + own[:1], own[1:], *_TEXTS, own[:-1]]
    found += [
        own.upper(),
        own.lower(),
        f"{own}\n",
        own[:1] * 3,
        own + own,
        "".join(sorted(own)),
        own.replace(" ", ""),
        own.replace(" ", "  "),
    ]
    middle = len(own) // 2
    known = [part for other in others for part in walk(other) if isinstance(part, str)]
    for text in [*known, *material.texts]:
        found += [text, text + text, text + own, own + text, own[:middle] + text + own[middle:]]
        found += [own.replace(text, "") if text else own, text.upper(), text[1:], text[:1]]
        found += [text.join(own.split()), f"{text}{own}{text}{text}"]
    return [text for text in found if len(text) <= material.length]


def _containers(given: Type, value: Value, others: Sequence[Value], material: Material) -> list[Value]:
    match given:
        case types.List(element):
            rows = _rows(element, list(value) if isinstance(value, list) else [], others, material)
            return list(rows)
        case types.Sequence(element):
            rows = _rows(element, list(value) if isinstance(value, tuple) else [], others, material)
            return [tuple(row) for row in rows]
        case types.Set(element):
            own = sorted(value, key=repr) if isinstance(value, set) else []
            return [set(row) for row in _rows(element, own, others, material)]
        case types.Tuple(elements):
            return _tuples(elements, value, others, material)
        case types.Dict():
            return list(_dicts(given, value if isinstance(value, dict) else {}, others, material))
    return []


def _rows(element: Type, own: list[Value], others: Sequence[Value], material: Material) -> list[list[Value]]:
    """Lists of elements: empty, single, equal, reversed, sorted, shorter, longer, with a boundary element."""
    rows = [
        [],
        own[::-1],
        _sorted(own),
        _sorted(own)[::-1],
        own[1:],
        own[:-1],
        own[:1],
        own[:2],
        own + own[:1],
        own + own,
    ]
    first = own[0] if own else None
    parts = boundary(element, first, [own, *others], material)[:24]
    for part in parts:
        rows += [[part], [*own, part], [part, *own[1:]]]
    rows += [[part, part, part] for part in [*own[:1], *parts[:3]]]
    rows += [parts[:3], parts[3:9], parts[:4][::-1] + parts[:2], own[:1] * 4 + own[1:]]
    return [row for row in rows if len(row) <= material.length]


def _sorted(values: list[Value]) -> list[Value]:
    try:
        return sorted(values)  # type: ignore[type-var]
    except TypeError:
        return sorted(values, key=repr)


def _tuples(elements: Sequence[Type], value: Value, others: Sequence[Value], material: Material) -> list[Value]:
    own = list(value) if isinstance(value, tuple) else [_first(each, others, material) for each in elements]
    return [
        (*own[:place], part, *own[place + 1 :])
        for place, element in enumerate(elements)
        for part in boundary(element, own[place], others, material)[:12]
    ]


def _first(given: Type, others: Sequence[Value], material: Material) -> Value:
    return next(iter(boundary(given, None, others, material)), None)


def _dicts(
    given: types.Dict, own: dict[Value, Value], others: Sequence[Value], material: Material
) -> list[dict[Value, Value]]:
    entries = list(own.items())
    keys = boundary(given.key, entries[0][0] if entries else None, others, material)[:20]
    values = boundary(given.value, entries[0][1] if entries else None, others, material)[:20]
    found = [{}, dict(entries[::-1]), dict(entries[1:]), dict(entries[:-1]), dict(entries[:1])]
    found += [{**own, key: value} for key in keys[:12] for value in values[:1]]
    found += [dict(zip(keys[start : start + 4], values, strict=False)) for start in (0, 4, 8)]
    for key, value in zip(keys * 2, values, strict=False):
        found += [{key: value}, {**dict(entries[:-1]), key: value}]
    found += [dict.fromkeys(own, value) for value in values[:6]]
    found += [{**own, entries[0][0]: value} for value in values] if entries else []
    return [each for each in found if len(each) <= material.length]
