"""What a check costs in each language: `make bench`.

Each figure is the median of several rounds in this one run, over right answers to the questions of a benchmark in which every
generated input is a question of its own.

- `compile`: a single program, and each of 32 programs that are compiled together; neither is in the cache;
- `fresh`: input prediction with one fresh process or instance per check, which is what the language's cold command costs;
- `1 a program`, `64 a program`: input prediction as the engine does it, with so many different answers about each program, or as
  many as it has; compiled programs are in the cache;
- `ratio`: 64 a program over fresh;
- `output`: output prediction, on one core; nothing is executed.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path
from uuid import uuid4

from cruxx import packs, types, wire
from cruxx.engine import Engine, Program
from pyarrow import parquet
from rich.console import Console
from rich.table import Table

DEFAULT = Path(__file__).parents[1] / "python" / "cruxx" / "data" / "benchmark"


TOGETHER = 32
"""Programs that are compiled together."""


@dataclass(frozen=True, slots=True)
class Questions:
    """Programs, and right answers about them as columns."""

    programs: list[Program]
    program: list[int]
    expected: list[str]
    arguments: list[str]
    results: list[str]

    def at(self, positions: Iterable[int]) -> Questions:
        """The answers at these positions."""
        rows = list(positions)
        expected, arguments, results = (
            [column[row] for row in rows] for column in (self.expected, self.arguments, self.results)
        )
        return Questions(self.programs, [self.program[row] for row in rows], expected, arguments, results)

    def per_program(self, count: int) -> Questions:
        """At most `count` different answers about each program: the engine makes the same call once."""
        rows = defaultdict(list)
        for row, program in enumerate(self.program):
            rows[program].append(row)
        return self.at(row for each in rows.values() for row in islice(each, count))


def questions(folder: Path, language: str, engine: Engine) -> Questions:
    """All questions of a language, with their right answers in its spelling."""
    inputs = defaultdict(list)
    for row in parquet.read_table(folder / "inputs.parquet").to_pylist():
        inputs[row["seed"]].append(row)
    found = Questions([], [], [], [], [])
    for row in parquet.read_table(folder / "programs" / f"{language}.parquet").to_pylist():
        parameters = tuple(map(types.parse, row["parameter_types"]))
        program = Program(language, row["source"], parameters, types.parse(row["result_type"]), row["stateless"])
        found.programs.append(program)
        for one in inputs[row["seed"]]:
            found.program.append(len(found.programs) - 1)
            found.expected.append(one["result"])
            found.arguments.append(engine.render_arguments(language, parameters, wire.decode(one["arguments"])))
            found.results.append(engine.render(language, program.result_type, wire.decode(one["result"])))
    return found


def rate(work: Callable[[], int], rounds: int) -> float:
    """Answers a second: the median over the rounds, after one that is not counted."""
    work()
    rates = []
    for _ in range(rounds):
        started = time.perf_counter()
        count = work()
        rates.append(count / (time.perf_counter() - started))
    return statistics.median(rates)


def checked(engine: Engine, asked: Questions, task: str, answers: Sequence[str], *, fresh: bool = False) -> int:
    """Checks all answers, which must pass, and gives their number."""
    programs = [replace(program, stateless=False) for program in asked.programs] if fresh else asked.programs
    verdicts = engine.check(programs, asked.program, [task] * len(answers), asked.expected, answers)
    wrong = [verdict for verdict in verdicts.verdict if verdict != "pass"]
    assert not wrong, wrong[:3]
    return len(answers)


def compiled(engine: Engine, language: str, sources: Sequence[str]) -> int:
    """Compiles programs that the cache does not have, and gives their number."""
    comment = packs.manifest(language)["comment"]
    refused = engine.compile(language, [f"{source}{comment} {uuid4()}\n" for source in sources])
    assert not any(refused), refused
    return len(sources)


def milliseconds(engine: Engine, language: str, sources: Sequence[str], rounds: int) -> str:
    """What compiling costs per program, or a dash where nothing is compiled."""
    if "unit" not in packs.manifest(language):
        return "-"
    return f"{1000 / rate(lambda: compiled(engine, language, sources), rounds):,.0f}"


def measured(folder: Path, language: str, engine: Engine, single: Engine, rounds: int) -> list[str]:
    """The figures of one language, as texts."""
    asked = questions(folder, language, engine)
    sources = [program.source for program in asked.programs[:TOGETHER]]
    one, many = asked.per_program(1), asked.per_program(64)
    output = asked.at(islice(cycle(range(len(asked.program))), 50_000))
    fresh = rate(lambda: checked(engine, one, "input", one.arguments, fresh=True), rounds)
    warm = rate(lambda: checked(engine, many, "input", many.arguments), rounds)
    return [
        engine.confinement(language)[0],
        milliseconds(engine, language, sources[:1], rounds),
        milliseconds(engine, language, sources, rounds),
        f"{fresh:,.0f}",
        f"{rate(lambda: checked(engine, one, 'input', one.arguments), rounds):,.0f}",
        f"{warm:,.0f}",
        f"{warm / fresh:.0f}",
        f"{rate(lambda: checked(single, output, 'output', output.results), rounds):,.0f}",
    ]


HEADS = (
    "language",
    "sandbox",
    "compile one\nms",
    f"one of {TOGETHER}\nms",
    "fresh\nchecks/s",
    "1 a program\nchecks/s",
    "64 a program\nchecks/s",
    "ratio",
    "output, one core\nchecks/s",
)


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-b", "--benchmark", type=Path, default=DEFAULT)
    parser.add_argument("-l", "--languages")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    languages = sorted(path.stem for path in (chosen.benchmark / "programs").glob("*.parquet"))
    engine, single = Engine(), Engine(threads=1)
    table = Table(*HEADS)
    for language in chosen.languages.split(",") if chosen.languages else languages:
        table.add_row(language, *measured(chosen.benchmark, language, engine, single, chosen.rounds))
    Console(width=160).print(table)


if __name__ == "__main__":
    main()
