"""How many answers are checked in a second, per language: `make bench`.

Each figure is the median of several rounds over the same answers in this one run: right answers to the questions of a
benchmark, in which every generated input is a question of its own. Compiled programs are in the cache before the clock starts.

- `input, batch`: input prediction as the engine does it; calls of one program share a process or instance;
- `input, fresh`: the same answers with one fresh process or instance per check;
- `output`: output prediction, on one core; nothing is executed.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cruxx import types, wire
from cruxx.engine import Engine, Program
from pyarrow import parquet
from rich.console import Console
from rich.table import Table

DEFAULT = Path(__file__).parents[1] / "python" / "cruxx" / "data" / "benchmark"


@dataclass(frozen=True, slots=True)
class Questions:
    """Programs, and right answers about them as columns."""

    programs: list[Program]
    program: list[int]
    expected: list[str]
    arguments: list[str]
    results: list[str]

    def repeated(self, count: int) -> Questions:
        """At least `count` answers, the same ones again and again."""
        times = -(-count // len(self.program))
        columns = (self.program, self.expected, self.arguments, self.results)
        return Questions(self.programs, *(column * times for column in columns))


def questions(folder: Path, language: str, engine: Engine, count: int) -> Questions:
    """The first `count` questions of a language, with their right answers in its spelling."""
    inputs = parquet.read_table(folder / "inputs.parquet").to_pylist()
    found = Questions([], [], [], [], [])
    for row in parquet.read_table(folder / "programs" / f"{language}.parquet").to_pylist():
        parameters = tuple(map(types.parse, row["parameter_types"]))
        program = Program(language, row["source"], parameters, types.parse(row["result_type"]), row["stateless"])
        found.programs.append(program)
        for one in (one for one in inputs if one["seed"] == row["seed"]):
            found.program.append(len(found.programs) - 1)
            found.expected.append(one["result"])
            found.arguments.append(engine.render_arguments(language, parameters, wire.decode(one["arguments"])))
            found.results.append(engine.render(language, program.result_type, wire.decode(one["result"])))
    chosen = slice(0, count)
    return replace(
        found,
        program=found.program[chosen],
        expected=found.expected[chosen],
        arguments=found.arguments[chosen],
        results=found.results[chosen],
    )


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


def measured(folder: Path, language: str, engine: Engine, single: Engine, rounds: int) -> list[str]:
    """The figures of one language, as texts."""
    asked = questions(folder, language, engine, 2000)
    few = questions(folder, language, engine, 200)
    many = asked.repeated(50_000)
    batch = rate(lambda: checked(engine, asked, "input", asked.arguments), rounds)
    fresh = rate(lambda: checked(engine, few, "input", few.arguments, fresh=True), rounds)
    output = rate(lambda: checked(single, many, "output", many.results), rounds)
    return [f"{batch:,.0f}", f"{fresh:,.0f}", f"{batch / fresh:.1f}", f"{output:,.0f}"]


def main() -> None:
    """Measures and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-b", "--benchmark", type=Path, default=DEFAULT)
    parser.add_argument("-l", "--languages")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    languages = sorted(path.stem for path in (chosen.benchmark / "programs").glob("*.parquet"))
    engine, single = Engine(), Engine(threads=1)
    table = Table(
        "language",
        *(f"{name}\nchecks/s" for name in ("input, batch", "input, fresh")),
        "ratio",
        "output\nchecks/s, one core",
    )
    for language in chosen.languages.split(",") if chosen.languages else languages:
        table.add_row(language, *measured(chosen.benchmark, language, engine, single, chosen.rounds))
    Console().print(table)


if __name__ == "__main__":
    main()
