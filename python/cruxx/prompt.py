"""What a model is shown: a program, a statement about it with `????` in the place of the answer, and examples."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from cruxx import packs, wire
from cruxx.benchmark import INPUT, OUTPUT, Benchmark, Case, Item, Program

if TYPE_CHECKING:
    from jinja2 import Template

    from cruxx.types import Type
    from cruxx.value import Value

MASK = "????"
DIRECT = "direct"

_FOLDER = Path(__file__).parent / "data" / "prompts"
_PLACE = re.compile(r"\{(call|result|arguments)\}")


class Renderer(Protocol):
    """What a prompt needs of the engine: values as literals of a language."""

    def render(self, language: str, given: Type, value: Value, /) -> str:
        """The literal of a value."""

    def render_arguments(self, language: str, given: Sequence[Type], values: Sequence[Value], /) -> str:
        """The literals of arguments, as they stand between the parentheses of a call."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A case in the words of its language: the literals of its arguments and result."""

    language: str
    arguments: str
    result: str

    def call(self, arguments: str) -> str:
        """A call of `f` with these arguments."""
        return _filled(packs.manifest(self.language)["call"], arguments=arguments)

    def statement(self, task: str) -> str:
        """The statement about the case, with the mask in the place of what the task asks for."""
        arguments, result = {OUTPUT: (self.arguments, MASK), INPUT: (MASK, self.result)}[task]
        return _filled(packs.manifest(self.language)["statement"], call=self.call(arguments), result=result)

    def answer(self, task: str) -> str:
        """A right answer: what the mask stands for."""
        return {OUTPUT: self.result, INPUT: self.arguments}[task]


def shown(program: Program, case: Case, renderer: Renderer) -> Shown:
    """A case of a program in the words of its language."""
    arguments = renderer.render_arguments(program.language, program.parameter_types, case.values())
    return Shown(
        program.language, arguments, renderer.render(program.language, program.result_type, wire.decode(case.result))
    )


def _filled(template: str, **parts: str) -> str:
    """The template with its places filled; what is filled in is not looked at again."""
    return _PLACE.sub(lambda place: parts[place[1]], template)


@dataclass(frozen=True)
class Prompt:
    """A template of `data/prompts/` over a benchmark, with examples of the language of each item."""

    name: str
    benchmark: Benchmark
    renderer: Renderer

    @property
    def identity(self) -> dict[str, str]:
        """What a run records of it."""
        return {"name": self.name, "digest": hashlib.sha256(self._text.encode()).hexdigest()}

    @cached_property
    def _text(self) -> str:
        return (_FOLDER / f"{self.name}.jinja").read_text(encoding="utf-8")

    @cached_property
    def _template(self) -> Template:
        from jinja2 import Environment, StrictUndefined

        return Environment(undefined=StrictUndefined, autoescape=False).from_string(self._text)  # noqa: S701  # a prompt is no HTML

    @cached_property
    def _examples(self) -> dict[tuple[str, str], list[dict[str, str]]]:
        return {}

    def shown(self, item: Item) -> Shown:
        """The item's case in the words of its language."""
        return shown(self.benchmark.program(item), self.benchmark.case(item), self.renderer)

    def text(self, item: Item) -> str:
        """What the model reads."""
        manifest = packs.manifest(item.language)
        return self._template.render(
            task=item.task,
            title=manifest["title"],
            fence=manifest["fence"],
            examples=self.examples(item.language, item.task),
            source=self.benchmark.program(item).source.strip("\n"),
            statement=self.shown(item).statement(item.task),
        )

    def messages(self, item: Item) -> list[dict[str, str]]:
        """The conversation that a chat model is given: one message of the user."""
        return [{"role": "user", "content": self.text(item)}]

    def examples(self, language: str, task: str) -> list[dict[str, str]]:
        """The source, statement and answer of each example; none for a benchmark without examples."""
        if (language, task) not in self._examples:
            self._examples[language, task] = [
                self._example(program, case, task)
                for program, case in self.benchmark.examples(language)
                if task != INPUT or program.parameters
            ]
        return self._examples[language, task]

    def _example(self, program: Program, case: Case, task: str) -> dict[str, str]:
        told = shown(program, case, self.renderer)
        return {
            "source": program.source.strip("\n"),
            "statement": told.statement(task),
            "answer": told.answer(task),
        }
