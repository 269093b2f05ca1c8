"""What a rule is: how one language writes one operation.

A rule is a row of a table wherever a template can say it:

    Row("str.split", "{text}.split({separator})")
    Row("int.add", "{left} + {right}", level="sum")
    Row("list.get", "{list}[{index}]", when=has("index", "nonnegative"))
    Row("list.get", "at({list}, {index})", helpers=("at",), cost=3)

An operand in braces has the name that the catalogue gives it. It is put into parentheses where its text binds too loosely for its
place: nowhere between `(`, `[`, `,` and `)`, `]`, `,`; beside an infix operator (a row with a `level`) where it binds no tighter
than the operator; everywhere else unless it is a primary (a name, a call, an index). `{text:product}` asks for a level by name.

Of the rows whose guard holds the cheapest is taken, the first among equals. Where a template will not do, a function decorated with
`rules.function("list.sort_key")` writes the operation; it returns None where its own guard fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from cruxx.ir import nodes
from cruxx.types import Type

if TYPE_CHECKING:
    from cruxx.translate.emit import Emitter

PRIMARY: Final = 1000
"""Binds tighter than any operator: a name, a literal, a call, an index, something in parentheses."""


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of target text that is an expression, and how tightly its outermost operator binds."""

    text: str
    level: int = PRIMARY

    def at(self, level: int) -> str:
        """The text, in parentheses if it binds more loosely than `level`."""
        return self.text if self.level >= level else f"({self.text})"


@dataclass(frozen=True, slots=True)
class Site:
    """An operation where it stands in a program: what a guard looks at."""

    operation: nodes.Operation
    names: tuple[str, ...]
    program: nodes.Program

    def operand(self, name: str) -> nodes.Expr:
        """The operand that the catalogue calls `name`."""
        return self.operation.operands[self.names.index(name)]


Guard = Callable[[Site], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """A rule that is a template."""

    operation: str
    template: str
    when: Guard | None = None
    level: str | None = None
    """The name of the level of the template's outermost operator; None for a primary."""
    cost: int = 1
    imports: tuple[str, ...] = ()
    helpers: tuple[str, ...] = ()
    statement: bool = False
    """The template is a whole statement: it serves only where the result is dropped."""
    checked: bool = False
    """It raises, by name, where Python raises: only such a rule serves where a handler may catch that."""
    why: str = ""
    """What would surprise a reader who knows both languages."""


Writer = Callable[["Emitter", nodes.Operation], Text | None]


@dataclass(frozen=True, slots=True)
class Function:
    """A rule that is a function; `statement` and `checked` as in a row."""

    operation: str
    write: Writer
    cost: int = 1
    statement: bool = False
    checked: bool = False


@dataclass
class Rules:
    """All rules of a language, by operation."""

    rows: Iterable[Row] = ()
    table: dict[str, list[Row | Function]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.add(*self.rows)

    def add(self, *rules: Row | Function) -> None:
        """Adds rules; among rules of one cost the earlier one is preferred."""
        for rule in rules:
            self.table.setdefault(rule.operation, []).append(rule)
            self.table[rule.operation].sort(key=lambda each: each.cost)

    def function(self, *operations: str, cost: int = 1, statement: bool = False) -> Callable[[Writer], Writer]:
        """A decorator that adds a function as the rule for each of `operations`."""

        def register(write: Writer) -> Writer:
            self.add(*(Function(operation, write, cost, statement) for operation in operations))
            return write

        return register

    def of(self, operation: str) -> Iterator[Row | Function]:
        """The rules of an operation, cheapest first."""
        return iter(self.table.get(operation, ()))


# --- Guards ----------------------------------------------------------------------------------------------------------


def has(name: str, fact: str) -> Guard:
    """The operand `name` has a fact."""
    return lambda site: fact in site.operand(name).facts


def fact(word: str) -> Guard:
    """The operation itself has a fact."""
    return lambda site: word in site.operation.facts


def literal(name: str, test: Callable[[object], bool] = lambda _: True) -> Guard:
    """The operand `name` is a literal whose value passes `test`."""

    def guard(site: Site) -> bool:
        operand = site.operand(name)
        return isinstance(operand, nodes.Literal) and test(operand.value)

    return guard


def typed(name: str, test: Callable[[Type], bool]) -> Guard:
    """The type of the operand `name` passes `test`."""
    return lambda site: test(site.operand(name).type)


def simple(name: str) -> Guard:
    """The operand `name` is a variable or literal, so a template may repeat it."""
    return lambda site: isinstance(site.operand(name), nodes.Local | nodes.Literal)


def everywhere(word: str) -> Guard:
    """The whole program has a fact, such as `ascii`."""
    return lambda site: word in site.program.facts


def both(*guards: Guard) -> Guard:
    """All of `guards` hold."""
    return lambda site: all(guard(site) for guard in guards)


# --- Templates -------------------------------------------------------------------------------------------------------

_PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
_ATTACHED = re.compile(r"\.\w|:\w|\[|\(")
_OPEN = ("(", "[", ",", "{")
_CLOSE = (")", "]", ",", "}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operand stands in a template."""

    name: str
    level: str | None
    enclosed: bool
    attached: bool
    """A method, an index or arguments follow at once, so only a primary may stand here."""
    first: bool
    before: str


def places(template: str) -> tuple[list[Place], str]:
    """The places of a template in order, and the text behind the last of them. `{{` and `}}` are braces."""
    found, end = [], 0
    text = template.replace("{{", "\x01").replace("}}", "\x02")
    for match in _PLACE.finditer(text):
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        enclosed = before.endswith((*_OPEN, "\x01")) and after.startswith((*_CLOSE, "\x02"))
        attached = _ATTACHED.match(text, match.end()) is not None
        found.append(Place(match[1], match[2], enclosed, attached, not before, _braces(text[end : match.start()])))
        end = match.end()
    return found, _braces(text[end:])


def _braces(text: str) -> str:
    return text.replace("\x01", "{").replace("\x02", "}")
