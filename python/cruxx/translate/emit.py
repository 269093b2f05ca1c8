"""Walks a program and lets a target print it: names, operations, hoisted statements, the source map.

A target writes a statement by asking for the texts of its expressions first and writing its line afterwards. An expression that
needs statements of its own (a comprehension where the language has none) writes them at that moment, so they stand above.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from cruxx.ir import nodes, walk
from cruxx.refusal import Refused
from cruxx.rules.operations import CATALOGUE
from cruxx.translate.checked import catches, raised_by
from cruxx.translate.helpers import Helpers
from cruxx.translate.rule import PRIMARY, Function, Row, Site, Text, places
from cruxx.types import Type
from cruxx.value import Value

if TYPE_CHECKING:
    from cruxx.translate.target import Target

Render = Callable[[Type, Value], str]
"""The literal of a value in the target language, from its literal table."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A program in a language. `lines[i]` is the seed's line behind line `i + 1` of `source`, 0 where there is none."""

    source: str
    parameters: tuple[str, ...]
    parameter_types: tuple[Type, ...]
    result_type: Type
    helpers: tuple[str, ...]
    lines: tuple[int, ...]


def translate(program: nodes.Program, target: Target, helpers: Helpers, render: Render) -> Translation:
    """The program in the target's language, the same bytes for the same program and rules.

    It is written twice: the first time tells which helpers it needs, whose names variables then avoid.

    Raises:
        Refused: an operation has no rule whose guard holds, or the language cannot say a construct.
    """
    trial = Emitter(program, target, render, frozenset())
    for function in program.functions:
        trial.function(function)
    needed = helpers.closure(trial.helpers)
    emitter = Emitter(program, target, render, frozenset(helper.name for helper in needed))
    written = [emitter.function(function) for function in program.functions]
    texts = ["\n".join(text for text, _ in lines) for lines in written]
    imports = sorted(emitter.imports | {each for helper in needed for each in helper.imports})
    source = target.program(imports, [helper.text for helper in needed], texts)
    main = program.functions[-1]
    return Translation(
        source=source,
        parameters=tuple(emitter.name(variable) for variable in main.parameters),
        parameter_types=tuple(variable.type for variable in main.parameters),
        result_type=main.result,
        helpers=tuple(helper.name for helper in needed),
        lines=_source_map(source, texts, [[number for _, number in lines] for lines in written]),
    )


def _source_map(source: str, texts: list[str], maps: list[list[int]]) -> tuple[int, ...]:
    numbers = [0] * len(source.splitlines())
    position = 0
    for text, lines in zip(texts, maps, strict=True):
        position = source.index(text, position)
        first = source.count("\n", 0, position)
        numbers[first : first + len(lines)] = lines
        position += len(text)
    return tuple(numbers)


def operand_names(node: nodes.Operation) -> tuple[str, ...]:
    """What the catalogue calls the operands of an operation."""
    return tuple(operand.name for operand in CATALOGUE[node.name].spread(len(node.operands)))


class Emitter:
    """The state of one translation: what is written so far, what it needs, and what things are called.

    `taken` are the names of helpers, which no variable may have.
    """

    def __init__(self, program: nodes.Program, target: Target, render: Render, taken: frozenset[str]) -> None:
        self.program = program
        self.target = target
        self.render = render
        self.imports: set[str] = set()
        self.helpers: set[str] = set()
        self.current: nodes.Function = program.functions[-1]
        self._reserved = target.reserved | {each.name for each in program.functions} | taken
        self._names: dict[tuple[str, str], str] = {}
        self._own: set[str] = set()
        self._lines: list[tuple[str, int]] = []
        self.loops: list[tuple[str, str]] = []
        """How the loops around what is written are left, and how their turns are, in languages that have no words for it."""
        self._handlers: list[tuple[nodes.Handler, ...]] = []
        self._depth = 0
        self._line = 0

    # --- Writing

    def function(self, function: nodes.Function) -> list[tuple[str, int]]:
        """The lines of a function, each with the seed's line behind it."""
        self.current, self._lines, self._line = function, [], function.line
        self._own = {each.name for each in walk.variables(function)}
        self.target.function(self, function)
        return self._lines

    def line(self, text: str) -> None:
        """Writes a line (or lines) at the present depth."""
        for each in self.target.layout(text, len(self.target.indent) * self._depth).split("\n"):
            self._lines.append((self.target.indent * self._depth + each if each else "", self._line))

    @contextmanager
    def indented(self) -> Iterator[None]:
        """What is written inside stands one level deeper."""
        self._depth += 1
        yield
        self._depth -= 1

    @contextmanager
    def captured(self) -> Iterator[list[tuple[str, int]]]:
        """What is written inside is kept in the list that is given, and not written; `replay` writes it."""
        kept, self._lines = self._lines, []
        captured = self._lines
        yield captured
        self._lines = kept

    @contextmanager
    def catching(self, handlers: Sequence[nodes.Handler]) -> Iterator[None]:
        """What is written inside must raise, by name, whatever one of the handlers catches."""
        self._handlers.append(tuple(handlers))
        yield
        self._handlers.pop()

    def is_caught(self, exception: str) -> bool:
        """Whether a handler around what is being written catches an exception."""
        return any(catches(handler, exception) for handlers in self._handlers for handler in handlers)

    def replay(self, captured: Sequence[tuple[str, int]]) -> None:
        """Writes what was captured at the same depth before."""
        self._lines.extend(captured)

    def block(self, block: nodes.Block) -> None:
        """Writes statements one level deeper."""
        with self.indented():
            self.statements(block)

    def statements(self, block: nodes.Block) -> None:
        """Writes statements at the present depth."""
        for statement in block:
            self.begin(statement)
            self.statement(statement)

    def begin(self, statement: nodes.Stmt) -> None:
        """What is written from here on comes from the line of this statement."""
        self._line = statement.line

    def statement(self, statement: nodes.Stmt) -> None:
        """Writes one statement."""
        target = self.target
        match statement:
            case nodes.Declare():
                target.declare(self, statement)
            case nodes.Assign():
                target.assign(self, statement)
            case nodes.Update():
                target.update(self, statement)
            case nodes.Unpack():
                target.unpack(self, statement)
            case nodes.Swap():
                target.swap(self, statement)
            case nodes.Do(value=value) if target.discard(self, value):
                pass
            case nodes.Do(value=value):
                text = self.dropped(value)
                if text is not None:
                    target.do(self, text)
            case nodes.If():
                target.branch(self, statement)
            case nodes.While():
                target.loop(self, statement)
            case nodes.For():
                target.iterate(self, statement)
            case nodes.Break() | nodes.Continue():
                target.jump(self, statement)
            case nodes.Return():
                target.give(self, statement)
            case nodes.Raise():
                target.throw(self, statement)
            case nodes.Try():
                target.attempt(self, statement)

    # --- Names

    def name(self, variable: nodes.Variable) -> str:
        """What a variable is called in the target: its own name unless that is reserved there."""
        key = (self.current.name, variable.name)
        if key not in self._names:
            self._names[key] = self._free(variable.name)
        return self._names[key]

    def temporary(self, name: str) -> str:
        """A name like `name` that nothing in the function has yet."""
        fresh = self._free(name)
        self._names[self.current.name, f"{fresh} (temporary)"] = fresh
        return fresh

    def fresh(self, name: str, given: Type) -> nodes.Variable:
        """A variable of the translation's own, called like `name`."""
        free = self._free(name)
        self._names[self.current.name, free] = free
        return nodes.Variable(free, given, assigned_once=True)

    def _free(self, name: str) -> str:
        wanted = self.target.variable_name(name)
        if wanted in self._reserved:
            wanted = self.target.renames.get(wanted) or self.target.variable_name(f"{name}_value")
        taken = {each for (function, _), each in self._names.items() if function == self.current.name}
        taken |= self._reserved | self._own - {name}
        if wanted not in taken:
            return wanted
        return next(each for number in range(2, 1000) if (each := f"{wanted}{number}") not in taken)

    # --- Expressions

    def text(self, node: nodes.Expr, level: int | str = 0) -> str:
        """The text of an expression, in parentheses if it binds more loosely than `level` (a number or a level's name)."""
        return self.expression(node).at(self.target.levels[level] if isinstance(level, str) else level)

    def primary(self, node: nodes.Expr) -> str:
        """The text of an expression that something is appended to (`.name`, `[index]`)."""
        return self.text(node, PRIMARY)

    def expression(self, node: nodes.Expr) -> Text:
        """The text of an expression with its level."""
        target = self.target
        match node:
            case nodes.Literal():
                return target.literal(self, node)
            case nodes.Local():
                return target.local(self, node)
            case nodes.Operation():
                return self.operation(node)
            case nodes.Logic():
                return target.logic(self, node)
            case nodes.Conditional():
                return target.conditional(self, node)
            case nodes.Call():
                return target.call(self, node)
            case nodes.Lambda():
                return target.closure(self, node)
            case nodes.Build():
                return target.build(self, node)
            case nodes.Comprehension():
                return target.comprehension(self, node)
            case nodes.Convert():
                return target.convert(self, node)
            case nodes.Narrow():
                return target.narrow(self, node)
            case nodes.Share():
                return target.share(self, node)
            case nodes.Fail():
                return target.fail(self, node)

    def lazily(self, node: nodes.Expr) -> Text:
        """The text of an expression that is evaluated later or not at all, so that it must not need statements.

        Raises:
            Refused: it does.
        """
        with self.captured() as hoisted:
            text = self.expression(node)
        if hoisted:
            self.refuse("nested expression", "a part that is evaluated lazily needs statements of its own", node.line)
        return text

    def dropped(self, node: nodes.Expr) -> str | None:
        """The text of an expression for its effect; None if a rule has written it all as statements."""
        if isinstance(node, nodes.Operation):
            text = self._apply(node, dropped=True)
            return text.text or None
        return self.text(node)

    def operation(self, node: nodes.Operation) -> Text:
        """An operation by the cheapest rule whose guard holds."""
        return self._apply(node, dropped=False)

    def operands(self, node: nodes.Operation) -> dict[str, Text]:
        """The texts of all operands by the catalogue's names."""
        return {
            name: self.expression(operand) for name, operand in zip(operand_names(node), node.operands, strict=True)
        }

    def _apply(self, node: nodes.Operation, *, dropped: bool) -> Text:
        node = self.target.prepared(self, node)
        site = Site(node, operand_names(node), self.program)
        must_raise = any(self.is_caught(exception) for exception in raised_by(node))
        for rule in self.target.rules.of(node.name):
            if (rule.statement and not dropped) or (must_raise and not rule.checked):
                continue
            if isinstance(rule, Function):
                written = rule.write(self, node)
                if written is not None:
                    return self.target.written(node, written)
            elif rule.when is None or rule.when(site):
                return self.target.written(node, self.fill(rule, self.operands(node)))
        types = ", ".join(str(operand.type) for operand in node.operands)
        if must_raise:
            self.refuse(node.name, f"no rule raises what a handler catches, for operands ({types})", node.line)
        self.refuse(node.name, f"no rule for operands ({types})", node.line)

    def fill(self, row: Row, operands: dict[str, Text]) -> Text:
        """A row's template with the operands in their places; notes what the row needs."""
        self.imports.update(row.imports)
        self.helpers.update(row.helpers)
        own = PRIMARY if row.level is None else self.target.levels[row.level]
        found, rest = places(row.template)
        parts = []
        for place in found:
            parts.append(place.before)
            if place.level is not None:
                level = self.target.levels[place.level]
            elif place.enclosed:
                level = 0
            elif place.attached:
                level = PRIMARY
            elif row.level is None:
                level = 0 if place.name and not place.before and not rest and len(found) == 1 else PRIMARY
            else:
                level = own if place.first else own + 1
            parts.append(operands[place.name].at(level))
        return Text("".join([*parts, rest]), own)

    def need(self, *helpers: str) -> None:
        """Notes that the program needs helpers."""
        self.helpers.update(helpers)

    def include(self, *imports: str) -> None:
        """Notes that the program needs imports."""
        self.imports.update(imports)

    def refuse(self, construct: str, reason: str, line: int = 0) -> NoReturn:
        """Refuses a construct in this language.

        Raises:
            Refused: always.
        """
        raise Refused(construct, reason, line or self._line or None, self.target.id)
