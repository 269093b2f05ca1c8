"""What lowering knows while it passes over a program: cells of variables and expressions, what tests have proved, temporaries."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import NoReturn

from cruxx import types
from cruxx.ir import nodes
from cruxx.ir.lower.cells import Cell, has_identity, resolve
from cruxx.ir.lower.holders import READS, holds
from cruxx.ir.lower.program import Program, Signature
from cruxx.refusal import Refused
from cruxx.types import Type
from cruxx.value import Value


@dataclass(frozen=True, slots=True)
class Typed:
    """A lowered expression with the cell of its type."""

    expr: nodes.Expr
    cell: Cell


class Doomed(Exception):  # noqa: N818 - it is an outcome of lowering, not an error
    """Code that raises whenever it is reached, such as an operation on values of a wrong type."""

    def __init__(self, exception: str, message: str) -> None:
        super().__init__(exception, message)
        self.exception = exception
        self.message = message


Views = dict[int, frozenset[str]]
"""For webs whose value is of fewer kinds than the variable's: those kinds."""


class Lowering:
    """One pass over one function."""

    def __init__(self, program: Program, signature: Signature) -> None:
        self.program = program
        self.cells = program.cells
        self.signature = signature
        self.webs = signature.webs
        self.views: Views = {}
        self.node: ast.AST = signature.node
        self.line = signature.node.lineno
        self.lazy = 0
        self.tried = 0
        """How many `try` bodies are around the present statement."""
        self.unordered = False
        """What is iterated next may give its items in any order."""
        self.effects = 0
        """Operations of the present statement so far that change something."""
        self.before: list[nodes.Stmt] = []
        """Statements that the present expression needs before its own."""
        self.aliases: dict[int, Typed] = {}
        """Webs that stand for an expression instead of a variable."""
        self.tables: dict[int, ast.expr] = {}
        """Webs of tables for `translate` that no operation makes, with the call that does."""
        self.recorders: list[set[Cell]] = []
        self._uses: Counter[tuple[int, str]] = Counter()

    @property
    def final(self) -> bool:
        """All types are known: what is made now is kept."""
        return self.program.final

    def refuse(self, construct: str, reason: str) -> NoReturn:
        """Refuses a construct at the present line.

        Raises:
            Refused: always.
        """
        raise Refused(construct, reason, self.line)

    # --- Cells

    def _label(self, label: str) -> str:
        key = (id(self.node), label)
        self._uses[key] += 1
        return f"{label} {self._uses[key]}"

    def cell(self, label: str) -> Cell:
        """A cell at the present node, the same in every pass."""
        return self.program.cell(self.node, self._label(label))

    def part(self, label: str, role: str = "element") -> Cell:
        """A cell for a part of a container that is made at the present node."""
        return self.program.part(self.node, self._label(label), role)

    def of(self, given: Type) -> Cell:
        """A cell of a type that is known."""
        cell = self.cell(f"known {given}")
        self.cells.include(cell, given)
        return cell

    def container(self, kind: str, *parts: Cell) -> Cell:
        """A cell of a container with these parts."""
        cell = self.cell(kind)
        self.cells.add(cell, kind, parts)
        return cell

    def type(self, cell: Cell) -> Type:
        """The type that a cell stands for by now."""
        return resolve(cell, self.line)

    # --- Variables

    def web_cell(self, web: int) -> Cell:
        """The cell of a variable."""
        key = (web, "web")
        memory = self.program.memory
        if key not in memory:
            memory[key] = Cell("variable")
        return memory[key]

    def variable(self, node: ast.Name | ast.arg) -> nodes.Variable:
        """The variable behind a name; its own name carries a number until all variables are known."""
        web = self.webs.web(node)
        name = node.id if isinstance(node, ast.Name) else node.arg
        number = self.program.numbers.setdefault((web, "web"), len(self.program.numbers) + 1)
        return nodes.Variable(f"{name}.{number}", self.type(self.web_cell(web)))

    def temporary(self, name: str, cell: Cell, label: str = "", *, alone: bool = False) -> nodes.Variable:
        """A variable that the seed does not have; one that stands `alone` never shares its name with another."""
        number = self.program.number(self.node, f"temporary {name} {label}")
        return nodes.Variable(f"{name}{'!' if alone else ''}.{number}", self.type(cell))

    def local(self, variable: nodes.Variable) -> nodes.Local:
        """The value of a variable."""
        return nodes.Local(variable=variable, type=variable.type, line=self.line)

    # --- Expressions

    def literal(self, value: Value) -> Typed:
        """A constant that is no container."""
        given = types.type_of(value)
        return Typed(nodes.Literal(value=value, type=given, line=self.line), self.of(given))

    def operation(self, name: str, cell: Cell, *operands: nodes.Expr) -> Typed:
        """An operation whose operands fit it."""
        node = nodes.Operation(name=name, operands=operands, type=self.type(cell), line=self.line)
        return Typed(node, cell)

    def narrowed(self, value: Typed, cell: Cell) -> Typed:
        """The value at a type that a test has proved."""
        wanted = self.type(cell)
        if wanted == value.expr.type:
            return Typed(value.expr, cell)
        if wanted == types.NONE:
            return self.literal(None)
        return Typed(nodes.Narrow(value=value.expr, type=wanted, line=self.line), cell)

    def coerce(self, value: Typed, target: Cell) -> nodes.Expr:
        """The value where values of the target's kinds are kept: the kinds flow, and the last pass converts.

        Raises:
            Refused: the types differ and no conversion says the value at the other.
        """
        self.cells.absorb(target, value.cell)
        if not self.final:
            return value.expr
        return self.converted(value.expr, self.type(target))

    def converted(self, value: nodes.Expr, wanted: Type) -> nodes.Expr:
        """The same value at a wider type."""
        if value.type == wanted:
            return value
        match value:
            case nodes.Conditional(then=then, otherwise=otherwise):
                return replace(
                    value, then=self.converted(then, wanted), otherwise=self.converted(otherwise, wanted), type=wanted
                )
            case nodes.Fail():
                return replace(value, type=wanted)
        if holds(wanted, value.type):
            return nodes.Convert(value=value, type=wanted, line=self.line)
        raise Refused("mixed types", f"a value of type `{value.type}` stands where `{wanted}` is kept", self.line)

    def shared(self, value: nodes.Expr) -> nodes.Expr:
        """The value for one more holder."""
        if not self.final or not has_identity(value.type):
            return value
        match value:
            case nodes.Conditional(then=then, otherwise=otherwise):
                return replace(value, then=self.shared(then), otherwise=self.shared(otherwise))
            case nodes.Convert(value=inner) | nodes.Narrow(value=inner):
                return replace(value, value=self.shared(inner))
            case nodes.Local():
                return nodes.Share(how="aliased", value=value, type=value.type, line=value.line)
            case nodes.Operation(name=name) if name in READS:
                return nodes.Share(how="aliased", value=value, type=value.type, line=value.line)
        return value

    def kept(self, value: Typed, target: Cell) -> nodes.Expr:
        """The value for a holder of the target's type."""
        return self.shared(self.coerce(value, target))

    # --- Effects

    def change(self, cell: Cell) -> None:
        """Notes that a container of this type is changed in place."""
        for kind, parts in cell.kinds.items():
            if parts and not kind.startswith(("tuple", "sequence")):
                for recorder in (self.signature.changes, *self.recorders):
                    recorder.add(parts[-1])

    @contextmanager
    def recording(self) -> Iterator[set[Cell]]:
        """Collects what is changed inside: the cells of the elements or values of the containers."""
        changes: set[Cell] = set()
        self.recorders.append(changes)
        try:
            yield changes
        finally:
            self.recorders.pop()

    def touches(self, changes: set[Cell], cell: Cell) -> bool:
        """Whether one of the changed containers may be the one of this type: only what is one object shares its cells."""
        roots = {each.root for each in changes}
        return any(part.root in roots for parts in cell.kinds.values() for part in parts[-1:])

    def first(self, *statements: nodes.Stmt) -> None:
        """Puts statements before the present one.

        Raises:
            Refused: what they do would come before what Python does before it.
        """
        if self.lazy or self.effects:
            reason = "a part that is evaluated lazily, or after an effect, needs statements before it"
            raise Refused("nested expression", reason, self.line)
        self.before += statements

    @contextmanager
    def at(self, node: ast.AST) -> Iterator[None]:
        """What is made inside belongs to a node."""
        kept = self.node, self.line
        self.node, self.line = node, getattr(node, "lineno", self.line)
        try:
            yield
        finally:
            self.node, self.line = kept

    @contextmanager
    def lazily(self, views: Views | None = None) -> Iterator[None]:
        """What is made inside is evaluated later or not at all: it may need no statements before it."""
        kept = self.views
        self.views = self.views | (views or {})
        self.lazy += 1
        try:
            yield
        finally:
            self.lazy -= 1
            self.views = kept
