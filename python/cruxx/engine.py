"""The engine as Python sees it: the one module that touches the extension `cruxx._engine`.

Everything is a batch: programs by position, calls and answers as columns. The GIL is released while the engine works, Ctrl-C
stops a batch between two jobs, and `progress` is called with the number of calls or answers that are done.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from importlib.resources import files
from pathlib import Path

from cruxx import _engine, packs, toolchains, types, wire
from cruxx.errors import CruxxError, EngineError, UnspeakableError
from cruxx.record import Record
from cruxx.translate import Translation
from cruxx.types import Type
from cruxx.value import Value

Progress = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Program:
    """A program whose `f` can be called. `stateless`: it is proved that no state outlives a call."""

    language: str
    source: str
    parameter_types: tuple[Type, ...]
    result_type: Type
    stateless: bool = False

    def row(self) -> tuple[str, str, str, str, bool]:
        """The program as the extension takes it."""
        parameters = types.wire(types.Tuple(self.parameter_types))
        return self.language, self.source, parameters, types.wire(self.result_type), self.stateless


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What became of answers, as the columns of `results.parquet` (`docs/formats.md`), all of one length."""

    verdict: list[str] = field(default_factory=list)
    reason: list[str | None] = field(default_factory=list)
    column: list[int | None] = field(default_factory=list)
    value: list[str | None] = field(default_factory=list)
    ending: list[str | None] = field(default_factory=list)
    cpu_us: list[int | None] = field(default_factory=list)
    wall_us: list[int | None] = field(default_factory=list)
    peak_bytes: list[int | None] = field(default_factory=list)
    tier: list[str | None] = field(default_factory=list)

    def columns(self) -> dict[str, list[object]]:
        """The columns by name, in their order."""
        return {each.name: getattr(self, each.name) for each in fields(self)}


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a text is no literal, and the column, counted from 1, where it stops being one."""

    reason: str
    column: int


class Engine:
    """Checks answers and runs programs in the sandboxes of this machine. May be shared by threads.

    Raises:
        EngineError: a pack cannot be read.
    """

    def __init__(self, threads: int | None = None) -> None:
        """`threads` is how many cores may be used, by default all."""
        languages = Path(str(files("cruxx.languages")))
        cores = threads or len(os.sched_getaffinity(0))
        with _mapped():
            self._engine = _engine.Engine(
                languages, toolchains.root(), toolchains.home() / "cache", cores, _identities()
            )

    def confinement(self, language: str) -> tuple[str, str]:
        """The sandbox and the tier in which programs of the language run here.

        Raises:
            EngineError: none of its sandboxes can run here.
        """
        with _mapped():
            return self._engine.confinement(language)

    def render(self, language: str, given: Type, value: Value) -> str:
        """The literal of a value in a language.

        Raises:
            UnspeakableError: the language has no literal for it.
        """
        with _mapped():
            return self._engine.render(language, types.wire(given), wire.encode(value))

    def render_arguments(self, language: str, given: Sequence[Type], values: Sequence[Value]) -> str:
        """The literals of arguments with commas between."""
        return ", ".join(self.render(language, each, value) for each, value in zip(given, values, strict=True))

    def parse_result(self, language: str, given: Type, text: str) -> Value | Rejection:
        """The value that an answer states, or why it states none; nothing is executed."""
        with _mapped():
            return _parsed(self._engine.parse_result(language, types.wire(given), text))

    def parse_arguments(self, language: str, given: Sequence[Type], text: str) -> Value | Rejection:
        """The tuple of arguments that an answer states, or why it states none; nothing is executed."""
        with _mapped():
            return _parsed(self._engine.parse_arguments(language, types.wire(types.Tuple(tuple(given))), text))

    @staticmethod
    def equal(given: Type, expected: str, got: str) -> bool:
        """Whether two values, as wire texts, are equal under a declared type (`docs/equality.md`)."""
        with _mapped():
            return _engine.Engine.equal(types.wire(given), expected, got)

    def compile(self, language: str, sources: Sequence[str], progress: Progress | None = None) -> list[str | None]:
        """For each source None, or what the compiler said against it; an interpreted language has nothing to say.

        Raises:
            EngineError: the compiler could not be run.
        """
        with _mapped():
            return self._engine.compile(language, list(sources), progress)

    def execute(
        self, programs: Sequence[Program], calls: Sequence[tuple[int, str]], progress: Progress | None = None
    ) -> list[Record]:
        """One record per call, in order; a call names its program by position, and its arguments as a wire tuple."""
        with _mapped():
            rows = self._engine.execute([program.row() for program in programs], list(calls), progress)
        return [Record(ending, value, message) for ending, value, message, _ in rows]

    def run(self, language: str, programs: Sequence[Translation], calls: Sequence[tuple[int, str]]) -> list[Record]:
        """The records of calls of translations into one language."""
        return self.execute([_program(language, each) for each in programs], calls)

    def check(
        self,
        programs: Sequence[Program],
        program: Sequence[int],
        task: Sequence[str],
        expected: Sequence[str],
        answer: Sequence[str | None],
        progress: Progress | None = None,
    ) -> Verdicts:
        """The verdicts of answers, in order.

        `program` names for each answer its program by position, `task` is `output` or `input`, `expected` the wire text of
        what the case returns, and `answer` the text, None where there is none.

        Raises:
            CruxxError: the columns differ in length, or one holds what makes no sense.
        """
        columns = (list(program), list(task), list(expected), list(answer))
        with _mapped():
            return Verdicts(*self._engine.check([each.row() for each in programs], columns, progress))


@contextmanager
def _mapped() -> Iterator[None]:
    """Exceptions of the extension become ours."""
    try:
        yield
    except _engine.EngineError as error:
        raise EngineError(str(error)) from error
    except _engine.UnspeakableError as error:
        raise UnspeakableError(str(error)) from error
    except ValueError as error:
        raise CruxxError(str(error)) from error


def _parsed(row: tuple[str | None, str | None, int | None]) -> Value | Rejection:
    value, reason, column = row
    return Rejection(reason or "", column or 1) if value is None else wire.decode(value)


def _program(language: str, translation: Translation) -> Program:
    return Program(language, translation.source, translation.parameter_types, translation.result_type, stateless=True)


def _identities() -> dict[str, str]:
    """For each language, a digest of what the toolchain root holds for it."""
    lock = toolchains.Lock.read(toolchains.home())
    told = {language: json.dumps(lock.languages.get(language), sort_keys=True) for language in packs.languages()}
    return {language: hashlib.sha256(text.encode()).hexdigest() for language, text in told.items()}
