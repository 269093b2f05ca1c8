"""What the functions of a program share over all passes."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field

from cruxx.ir.lower.cells import Cell, Cells
from cruxx.ir.lower.webs import Webs
from cruxx.types import Type


@dataclass(slots=True)
class Signature:
    """A function of the program: its Python, the cells of its parameters and result, and what it changes in place."""

    node: ast.FunctionDef
    webs: Webs
    parameters: list[Cell]
    result: Cell
    changes: set[Cell] = field(default_factory=set)
    called: bool = False


class Program:
    """What the functions of a program share, over all passes."""

    def __init__(self) -> None:
        self.cells = Cells()
        self.functions: dict[str, Signature] = {}
        self.final = False
        self.domain: set[str] = set()
        """On which inputs the meaning is exact, in words; all of them where there are none."""
        self.hints: list[tuple[Cell, Type]] = []
        self.memory: dict[tuple[int, str], Cell] = {}
        self.singles: dict[int, ast.List] = {}
        self.numbers: dict[tuple[int, str], int] = {}

    def cell(self, node: ast.AST, label: str) -> Cell:
        """The cell of this label at a node, the same in every pass."""
        key = (id(node), label)
        if key not in self.memory:
            self.memory[key] = Cell(label)
        return self.memory[key]

    def part(self, node: ast.AST, label: str, role: str) -> Cell:
        """As `cell`, for the part of a container."""
        key = (id(node), label)
        if key not in self.memory:
            self.memory[key] = self.cells.part(role)
        return self.memory[key]

    def single(self, part: ast.expr) -> ast.List:
        """`[part]`, the same node in every pass."""
        made = ast.copy_location(ast.List(elts=[part], ctx=ast.Load()), part)
        return self.singles.setdefault(id(part), made)

    def number(self, node: ast.AST, label: str) -> int:
        """A small number for this label at a node, the same in every pass."""
        return self.numbers.setdefault((id(node), label), len(self.numbers) + 1)
