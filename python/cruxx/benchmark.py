"""Benchmarks: a folder of cases and programs, as `docs/formats.md` describes it, and the items that they make."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cruxx import types, wire
from cruxx.errors import CruxxError

if TYPE_CHECKING:
    from cruxx.types import Type
    from cruxx.value import Value

NATIVE = "native"
OUTPUT = "output"
INPUT = "input"
TASKS = (OUTPUT, INPUT)
SCHEMA_VERSION = 1

_PACKAGED = Path(__file__).parent / "data" / "benchmark"


@dataclass(frozen=True, slots=True)
class Case:
    """A call of a seed: its arguments as the wire text of a tuple, and the wire text of its result."""

    seed: str
    case: int
    arguments: str
    result: str
    role: str

    def values(self) -> tuple[Value, ...]:
        """The arguments, decoded."""
        decoded = wire.decode(self.arguments)
        if not isinstance(decoded, tuple):
            message = (
                f"{self.seed}, case {self.case}: the arguments `{self.arguments[:80]}` are no wire text of a tuple"
            )
            raise CruxxError(message)
        return decoded


@dataclass(frozen=True, slots=True)
class Program:
    """A seed in a language, as a model sees it."""

    seed: str
    language: str
    role: str
    status: str
    source: str
    parameters: tuple[str, ...]
    parameter_types: tuple[Type, ...]
    result_type: Type
    stateless: bool


@dataclass(frozen=True, slots=True)
class Item:
    """One question: a case of a seed, in a language, for a task."""

    seed: str
    case: int
    language: str
    task: str

    @property
    def id(self) -> str:
        """The item's name in every file: `seed/case/language/task`."""
        return f"{self.seed}/{self.case}/{self.language}/{self.task}"


@dataclass(frozen=True)
class Benchmark:
    """A benchmark, whose programs and cases are read when they are first asked for."""

    folder: Path
    name: str
    version: str
    digest: str
    languages: tuple[str, ...]
    toolchains: dict[str, str]

    @property
    def identity(self) -> dict[str, str]:
        """What a run records of it."""
        return {"name": self.name, "version": self.version, "digest": self.digest}

    @cached_property
    def cases(self) -> dict[tuple[str, int], Case]:
        """The cases by seed and number, in the order of the file."""
        rows = _rows(self.folder / "cases.parquet", [*Case.__dataclass_fields__])
        return {(row["seed"], row["case"]): Case(**row) for row in rows}

    @cached_property
    def _by_seed(self) -> dict[str, list[Case]]:
        grouped: dict[str, list[Case]] = {}
        for case in self.cases.values():
            grouped.setdefault(case.seed, []).append(case)
        return grouped

    @cached_property
    def _programs(self) -> dict[str, dict[str, Program]]:
        return {}

    def programs(self, language: str) -> dict[str, Program]:
        """The programs of a language by seed, in the order of the file, with those of examples.

        Raises:
            CruxxError: the benchmark has no programs in this language.
        """
        if language not in self._programs:
            self._programs[language] = self._read_programs(language)
        return self._programs[language]

    def _read_programs(self, language: str) -> dict[str, Program]:
        if language not in self.languages:
            message = f"{self.folder}: no programs in `{language}`; there are {_listed(self.languages)}"
            raise CruxxError(message)
        columns = [name for name in Program.__dataclass_fields__ if name != "language"]
        rows = _rows(self.folder / "programs" / f"{language}.parquet", columns)
        return {row["seed"]: _program(language, row) for row in rows}

    def items(self, languages: Sequence[str], tasks: Sequence[str]) -> list[Item]:
        """All items of the languages and tasks, in their order, then that of the programs and cases.

        A function without parameters makes no item of the task `input`: there is nothing to predict.
        """
        return [
            Item(program.seed, case.case, language, task)
            for language in languages
            for task in tasks
            for program in self.programs(language).values()
            if program.role == "item" and (task != INPUT or program.parameters)
            for case in self._by_seed.get(program.seed, ())
            if case.role == "item"
        ]

    def examples(self, language: str) -> list[tuple[Program, Case]]:
        """The few-shot examples of a language: each program of role `example` with its cases."""
        return [
            (program, case)
            for program in self.programs(language).values()
            if program.role == "example"
            for case in self._by_seed.get(program.seed, ())
        ]

    def item(self, name: str) -> Item:
        """The item with this id.

        Raises:
            CruxxError: the benchmark has none.
        """
        words = name.split("/")
        if len(words) == 4 and words[1].isdigit():
            item = Item(words[0], int(words[1]), words[2], words[3])
            if (
                item.task in TASKS
                and item.language in self.languages
                and self.programs(item.language).get(item.seed) is not None
                and (item.seed, item.case) in self.cases
            ):
                return item
        message = f"{self.folder}: no item `{name}`; an item is `seed/case/language/task`"
        raise CruxxError(message)

    def program(self, item: Item) -> Program:
        """The program that an item asks about."""
        return self.programs(item.language)[item.seed]

    def case(self, item: Item) -> Case:
        """The case that an item asks about."""
        return self.cases[item.seed, item.case]


def load(where: str | Path) -> Benchmark:
    """The benchmark in a folder, or the one that the package carries for `native`.

    Raises:
        CruxxError: there is none, or one of another schema.
    """
    folder = _PACKAGED if str(where) == NATIVE else Path(where)
    path = folder / "benchmark.json"
    if not path.is_file():
        message = _absent(where)
        raise CruxxError(message)
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        if told["schema_version"] != SCHEMA_VERSION:
            message = f"{path}: schema_version is {told['schema_version']}; this cruxx reads {SCHEMA_VERSION}"
            raise CruxxError(message)
        return Benchmark(
            folder, told["name"], told["version"], told["digest"], tuple(told["languages"]), dict(told["toolchains"])
        )
    except (ValueError, TypeError, KeyError) as error:
        message = f"{path}: not the description of a benchmark: {error!r}"
        raise CruxxError(message) from error


def _absent(where: str | Path) -> str:
    if str(where) == NATIVE:
        return "this package carries no benchmark; `cruxx build --seeds native -o DIR` makes one for `-b DIR`"
    return f"{where}: no benchmark in it (no `benchmark.json`); `cruxx build -o {where}` makes one"


def _rows(path: Path, columns: list[str]) -> list[dict[str, Any]]:
    from pyarrow import ArrowException, parquet

    try:
        return parquet.read_table(path, columns=columns).select(columns).to_pylist()  # type: ignore[no-any-return]
    except (OSError, KeyError, ArrowException) as error:
        message = f"{path}: cannot be read as `docs/formats.md` describes it: {error}"
        raise CruxxError(message) from error


def _program(language: str, row: dict[str, Any]) -> Program:
    typed = {
        "language": language,
        "parameters": tuple(row["parameters"]),
        "parameter_types": tuple(map(types.parse, row["parameter_types"])),
        "result_type": types.parse(row["result_type"]),
    }
    return Program(**{**row, **typed})


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
