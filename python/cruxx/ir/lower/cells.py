"""Cells: what inference knows of the types of values while it is still learning.

A cell collects the kinds of values that can occur somewhere. The elements of a container are cells of their own; where one
object can be reached in two ways, both share them. Kinds only ever grow and cells only ever become one, so passes over a
program come to an end.
"""

from __future__ import annotations

from collections.abc import Iterator

from cruxx import types
from cruxx.refusal import Refused
from cruxx.types import Type

SCALARS = ("None", "bool", "int", "float", "str", "bytes")


class Cell:
    """The kinds of values at one point of a program, each with the cells of its parts.

    Kinds are names of scalars, `list`, `set`, `dict`, `sequence` (a tuple of any length) and `tuple 2` (with its length).
    """

    __slots__ = ("_kinds", "_same", "role", "sources")

    def __init__(self, role: str = "") -> None:
        self.role = role
        self.sources: list[Cell] = []
        self._same: Cell | None = None
        self._kinds: dict[str, tuple[Cell, ...]] = {}

    @property
    def root(self) -> Cell:
        """The cell that stands for all that have become one with this one."""
        cell = self
        while cell._same is not None:
            cell = cell._same
        return cell

    @property
    def kinds(self) -> dict[str, tuple[Cell, ...]]:
        """The kinds so far, with the cells of their parts."""
        return self.root._kinds

    @property
    def kind(self) -> str:
        """The only kind; empty where there are none or several."""
        kinds = self.kinds
        return next(iter(kinds)) if len(kinds) == 1 else ""

    def parts(self, kind: str) -> tuple[Cell, ...]:
        """The cells of the parts of a kind."""
        return self.kinds[kind]

    def join(self, other: Cell) -> None:
        """Lets the other cell stand for this one."""
        self.root._same = other.root


class Cells:
    """All cells of a program. `changed` tells whether anything was learned since it was last set to False."""

    def __init__(self) -> None:
        self.changed = False
        self.parts: list[Cell] = []
        """The cells of elements, keys and values, in order of creation."""

    def part(self, role: str) -> Cell:
        """A new cell for the parts of a container."""
        cell = Cell(role)
        self.parts.append(cell)
        return cell

    def add(self, cell: Cell, kind: str, parts: tuple[Cell, ...] = ()) -> None:
        """Notes that values of a kind can occur; their parts become one with those of the same kind."""
        kinds = cell.kinds
        if kind not in kinds:
            kinds[kind] = parts
            self.changed = True
            return
        for old, new in zip(kinds[kind], parts, strict=True):
            self.unify(old, new)

    def unify(self, left: Cell, right: Cell) -> None:
        """Makes two cells one."""
        left, right = left.root, right.root
        if left is right:
            return
        self.changed = True
        kinds = dict(right.kinds)
        left.sources.extend(right.sources)
        right.join(left)
        for kind, parts in kinds.items():
            self.add(left, kind, parts)

    def absorb(self, target: Cell, source: Cell) -> None:
        """Notes that the values of `source` can occur in `target` too."""
        if target.root is source.root:
            return
        if not source.kinds and source.root not in target.root.sources:
            target.root.sources.append(source.root)
        for kind, parts in list(source.kinds.items()):
            self.add(target, kind, parts)

    def hint(self, cell: Cell, wanted: Type) -> None:
        """Lets an empty cell, and the empty cells it is fed from, be of the kind that an operation asks for."""
        todo, seen = [cell.root], set()
        while todo:
            current = todo.pop().root
            if current in seen or (current.kinds and current is not cell.root):
                continue
            seen.add(current)
            self.include(current, wanted)
            todo.extend(current.sources)

    def include(self, cell: Cell, given: Type) -> None:
        """Adds a type that is known; `Any` adds nothing."""
        match given:
            case types.Scalar(name=name):
                if given != types.ANY:
                    self.add(cell, name)
            case types.List(element):
                self._container(cell, "list", ("element",), (element,))
            case types.Set(element):
                self._container(cell, "set", ("element",), (element,))
            case types.Sequence(element):
                self._container(cell, "sequence", ("element",), (element,))
            case types.Dict(key, value):
                self._container(cell, "dict", ("key", "value"), (key, value))
            case types.Tuple(elements):
                self._container(cell, f"tuple {len(elements)}", ("item",) * len(elements), elements)
            case types.Optional(inner):
                self.include(cell, inner)
                self.add(cell, "None")
            case types.Union(members):
                for member in members:
                    self.include(cell, member)

    def _container(self, cell: Cell, kind: str, roles: tuple[str, ...], inner: tuple[Type, ...]) -> None:
        if kind not in cell.kinds:
            self.add(cell, kind, tuple(self.part(role) for role in roles))
        for part, each in zip(cell.parts(kind), inner, strict=True):
            self.include(part, each)


def resolve(cell: Cell, line: int = 0, above: tuple[Cell, ...] = ()) -> Type:
    """The type that a cell stands for; an empty one is `Any`.

    Raises:
        Refused: a value can hold values of its own type.
    """
    root = cell.root
    if root in above:
        raise Refused("recursive type", "a container can hold containers of its own type", line)
    return types.union(_members(root, line, (*above, root))) if root.kinds else types.ANY


def _members(root: Cell, line: int, above: tuple[Cell, ...]) -> Iterator[Type]:
    for kind, parts in root.kinds.items():
        inner = [resolve(part, line, above) for part in parts]
        match kind:
            case "list":
                yield types.List(inner[0])
            case "set":
                _check_hashable(inner[0], line)
                yield types.Set(inner[0])
            case "sequence":
                yield types.Sequence(inner[0])
            case "dict":
                _check_hashable(inner[0], line)
                yield types.Dict(inner[0], inner[1])
            case _ if kind in SCALARS:
                yield types.SCALARS[kind]
            case _:
                yield types.Tuple(tuple(inner))


def has_identity(given: Type) -> bool:
    """Whether values of the type can be changed in place, or have parts that can."""
    match given:
        case types.List() | types.Set() | types.Dict():
            return True
        case types.Tuple(elements) | types.Union(elements):
            return any(map(has_identity, elements))
        case types.Optional(inner) | types.Sequence(inner):
            return has_identity(inner)
    return given == types.ANY


def _check_hashable(given: Type, line: int) -> None:
    if given != types.ANY and has_identity(given):
        raise Refused("key that can be changed", f"a set or dict has keys of the type `{given}`", line)
