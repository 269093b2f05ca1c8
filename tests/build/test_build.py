"""A benchmark is built from seeds: translated, proved, admitted or refused, written as documented, the same bytes each time."""

import json
from pathlib import Path

import pytest
from cruxx import wire
from cruxx.build import build, languages
from cruxx.engine import Engine
from cruxx.errors import CruxxError
from cruxx.progress import Reporter
from cruxx.seed import Call, Seed
from pyarrow import parquet

ENGINE = Engine()
SEEDS = [
    Seed("plain", "def f(n):\n    return n * 2 + 1", (Call("3"), Call("-4"))),
    Seed("texts", "def f(text):\n    return ' '.join(reversed(text.split()))", (Call("'a b c'"),)),
    Seed("thin", "def f(a, b):\n    return a and not b", (Call("True, False"),)),
    Seed("unsaid", "def f(n):\n    return eval('n + 1')", (Call("1"),)),
    Seed("endless", "def f(n):\n    while n:\n        pass", (Call("1"),)),
    Seed("huge", "def f(n):\n    return 'x' * n", (Call("100000"),)),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("benchmark")
    build(SEEDS, folder, name="small", inputs=20, engine=ENGINE, reporter=Reporter(quiet=True))
    return folder


def test_the_counts_add_up_to_the_seeds_in_every_language(built):
    summary = json.loads((built / "summary.json").read_text())
    assert summary["seeds"] == len(SEEDS)
    assert list(summary["languages"]) == languages()
    assert {sum(counts.values()) for counts in summary["languages"].values()} == {len(SEEDS)}


def test_what_is_plain_is_faithful_in_every_language(built):
    for language in languages():
        rows = parquet.read_table(built / "programs" / f"{language}.parquet").to_pylist()
        admitted = {row["seed"]: row["status"] for row in rows if row["role"] == "item"}
        assert admitted.items() >= {"plain": "faithful", "texts": "faithful", "thin": "faithful"}.items(), language
        assert {row["stateless"] for row in rows if row["seed"] == "plain"} == {True}


def test_every_seed_without_a_program_has_its_reason(built):
    lines = [json.loads(line) for line in (built / "refusals.jsonl").read_text().splitlines()]
    assert all(line["reason"] and line["status"] in {"refused", "failed"} for line in lines)
    found = {(line["seed"], line["language"]): line["reason"] for line in lines}
    for language in languages():
        assert found["endless", language] == "endless"
        assert found["huge", language] == "returns more than 1000 characters and elements"
    assert ("unsaid", languages()[0]) not in found
    assert "eval" in found["unsaid", languages()[1]] or "eval" in str(lines)


def test_every_admitted_program_agrees_on_all_its_inputs(built):
    evidence = parquet.read_table(built / "evidence.parquet").to_pylist()
    assert evidence
    assert all(row["agreed"] == row["inputs"] for row in evidence)
    assert all(row["inputs"] >= 20 for row in evidence if row["seed"] in {"plain", "texts"})


def test_cases_hold_what_cpython_returns(built):
    rows = parquet.read_table(built / "cases.parquet").to_pylist()
    plain = [(wire.decode(row["arguments"]), wire.decode(row["result"])) for row in rows if row["seed"] == "plain"]
    assert plain == [((3,), 7), ((-4,), -7)]


def test_few_shot_examples_are_built_along_and_are_no_items(built):
    rows = parquet.read_table(built / "cases.parquet").to_pylist()
    assert {row["role"] for row in rows} == {"item", "example"}
    assert {row["seed"] for row in rows if row["role"] == "item"} <= {seed.id for seed in SEEDS}


def test_the_same_seeds_give_the_same_bytes(built, tmp_path):
    build(SEEDS, tmp_path, name="small", inputs=20, engine=ENGINE, reporter=Reporter(quiet=True))
    files = sorted(path.relative_to(built) for path in built.rglob("*") if path.is_file())
    assert [path for path in files if (built / path).read_bytes() != (tmp_path / path).read_bytes()] == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(CruxxError, match="cannot be written"):
        build(SEEDS[:1], tmp_path / "file", name="small", chosen=languages()[:1], inputs=5, engine=ENGINE)
