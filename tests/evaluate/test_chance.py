"""The level of chance: random literals pass exactly where CPython says that the same values deserve it."""

from pathlib import Path

import cruxx
import pytest
from cruxx import benchmark, wire
from cruxx.build import SEED_LANGUAGE
from cruxx.engine import Engine, Program, Rejection

ENGINE = Engine()
NATIVE = benchmark.load("native")


@pytest.fixture(scope="module")
def rows(tmp_path_factory) -> list[dict]:
    folder = tmp_path_factory.mktemp("chance") / "run"
    return cruxx.run("random-literal", folder).results()


def test_every_language_and_task_is_asked(rows):
    assert {(row["language"], row["task"]) for row in rows} == {
        (language, task) for language in NATIVE.languages for task in ("output", "input")
    }
    assert {row["verdict"] for row in rows} == {"pass", "fail"}


def test_input_answers_pass_where_cpython_returns_the_result_for_them(rows):
    programs: dict[str, Program] = {}
    calls, asked = [], [row for row in rows if row["task"] == "input"]
    for row in asked:
        own, seed = NATIVE.programs(row["language"])[row["seed"]], NATIVE.programs(SEED_LANGUAGE)[row["seed"]]
        given = ENGINE.parse_arguments(row["language"], own.parameter_types, row["answer"])
        assert not isinstance(given, Rejection), row
        programs.setdefault(
            row["seed"], Program(SEED_LANGUAGE, seed.source, seed.parameter_types, seed.result_type, stateless=False)
        )
        calls.append((list(programs).index(row["seed"]), wire.encode(given)))
    records = ENGINE.execute(list(programs.values()), calls)
    for row, record in zip(asked, records, strict=True):
        declared = NATIVE.programs(row["language"])[row["seed"]].result_type
        deserved = record.value is not None and ENGINE.equal(declared, row["expected"], record.value)
        assert deserved == (row["verdict"] == "pass"), (row, record)


def test_output_answers_pass_where_they_are_the_result(rows):
    for row in (row for row in rows if row["task"] == "output"):
        declared = NATIVE.programs(row["language"])[row["seed"]].result_type
        stated = ENGINE.parse_result(row["language"], declared, row["answer"])
        assert not isinstance(stated, Rejection), row
        deserved = ENGINE.equal(declared, row["expected"], wire.encode(stated))
        assert deserved == (row["verdict"] == "pass"), row


def test_gold_passes_everything_and_echo_nothing(tmp_path: Path):
    for model, verdict in (("gold", {"pass"}), ("echo", {"rejected"})):
        assert {row["verdict"] for row in cruxx.run(model, tmp_path / model).results()} == verdict
