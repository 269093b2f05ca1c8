"""What a language must be able to print: the hooks that `rules/<id>/` fills in.

A target prints statements and the few expressions that are syntax; operations are its rules. It is given the emitter at every call
and keeps no state of its own. It never looks at a seed's source or asks what a name means.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence

from cruxx.ir import nodes
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Rules, Text
from cruxx.types import Type


class Target(ABC):
    """A language as the translator sees it."""

    id: str
    """The folder's name."""
    rules: Rules
    levels: Mapping[str, int]
    """How tightly operators bind: name of a level → a number from 1 (loosest) to 999."""
    indent: str = "    "
    reserved: frozenset[str]
    """Words that no variable may be called: keywords, and names that the rules' templates mean something else by."""
    renames: Mapping[str, str] = {}
    """What a reserved name is called instead, where a natural word exists; others get the suffix `_value`."""

    # --- Files and functions

    @abstractmethod
    def program(self, imports: Sequence[str], helpers: Sequence[str], functions: Sequence[str]) -> str:
        """The whole file from its parts, each a text without a final newline; in sorted order the imports."""

    @abstractmethod
    def function(self, emit: Emitter, function: nodes.Function) -> None:
        """Writes a function."""

    # --- Statements

    @abstractmethod
    def declare(self, emit: Emitter, statement: nodes.Declare) -> None:
        """Writes a declaration."""

    @abstractmethod
    def assign(self, emit: Emitter, statement: nodes.Assign) -> None:
        """Writes an assignment."""

    @abstractmethod
    def update(self, emit: Emitter, statement: nodes.Update) -> None:
        """Writes an augmented assignment."""

    @abstractmethod
    def unpack(self, emit: Emitter, statement: nodes.Unpack) -> None:
        """Writes the unpacking of a tuple."""

    @abstractmethod
    def swap(self, emit: Emitter, statement: nodes.Swap) -> None:
        """Writes the exchange of two places."""

    @abstractmethod
    def do(self, emit: Emitter, text: str) -> None:
        """Writes an expression for its effect."""

    @abstractmethod
    def branch(self, emit: Emitter, statement: nodes.If) -> None:
        """Writes an if with its elifs and else."""

    @abstractmethod
    def loop(self, emit: Emitter, statement: nodes.While) -> None:
        """Writes a while loop."""

    @abstractmethod
    def iterate(self, emit: Emitter, statement: nodes.For) -> None:
        """Writes a for loop over a range, elements, entries or pairs."""

    @abstractmethod
    def jump(self, emit: Emitter, statement: nodes.Break | nodes.Continue) -> None:
        """Writes a break or continue."""

    @abstractmethod
    def give(self, emit: Emitter, statement: nodes.Return) -> None:
        """Writes a return."""

    @abstractmethod
    def throw(self, emit: Emitter, statement: nodes.Raise) -> None:
        """Writes a raise."""

    @abstractmethod
    def attempt(self, emit: Emitter, statement: nodes.Try) -> None:
        """Writes a try."""

    # --- Expressions that are syntax

    @abstractmethod
    def conditional(self, emit: Emitter, node: nodes.Conditional) -> Text:
        """An if expression."""

    @abstractmethod
    def logic(self, emit: Emitter, node: nodes.Logic) -> Text:
        """A lazy and / or."""

    @abstractmethod
    def call(self, emit: Emitter, node: nodes.Call) -> Text:
        """A call of a function of the program."""

    @abstractmethod
    def closure(self, emit: Emitter, node: nodes.Lambda) -> Text:
        """A function value; rules that take one may write it themselves."""

    @abstractmethod
    def build(self, emit: Emitter, node: nodes.Build) -> Text:
        """A new container from its items."""

    @abstractmethod
    def comprehension(self, emit: Emitter, node: nodes.Comprehension) -> Text:
        """A new container from a loop: an expression where the language has one, otherwise hoisted statements and a name."""

    @abstractmethod
    def convert(self, emit: Emitter, node: nodes.Convert) -> Text:
        """A value at a wider type."""

    @abstractmethod
    def narrow(self, emit: Emitter, node: nodes.Narrow) -> Text:
        """A value at the member type that was proved."""

    @abstractmethod
    def share(self, emit: Emitter, node: nodes.Share) -> Text:
        """A container for a second holder."""

    @abstractmethod
    def fail(self, emit: Emitter, node: nodes.Fail) -> Text:
        """An expression that raises."""

    def variable_name(self, name: str) -> str:
        """A variable's name in the manner of the language."""
        return name

    def layout(self, line: str, column: int) -> str:
        """A line that begins at a column, on several lines where it is too long."""
        return line

    def prepared(self, emit: Emitter, node: nodes.Operation) -> nodes.Operation:
        """An operation as it is to be written; a language may keep operands in variables first."""
        return node

    def written(self, node: nodes.Operation, text: Text) -> Text:
        """What a rule has written for an operation; a language may note more about it than how tightly it binds."""
        return text

    def literal(self, emit: Emitter, node: nodes.Literal) -> Text:
        """A scalar constant; by default as the language's literal table renders it."""
        text = emit.render(node.type, node.value)
        return Text(text, self.levels.get("unary", 999)) if text.startswith("-") else Text(text)

    def local(self, emit: Emitter, node: nodes.Local) -> Text:
        """The value of a variable; by default its name."""
        return Text(emit.name(node.variable))

    def type(self, given: Type) -> str:
        """How a type is written; only languages that declare types need it."""
        raise NotImplementedError(given)
