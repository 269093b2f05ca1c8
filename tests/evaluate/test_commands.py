"""Whole runs of the command line on a small benchmark, each in a process of its own."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest
import small
from cruxx import packs
from pyarrow import parquet
from server import completion, serving

LANGUAGES = tuple(language for language in ("python", "javascript") if language in packs.languages())
PACKAGE = Path(__file__).parents[2] / "python"


def environment(**more):
    return {**os.environ, "PYTHONPATH": str(PACKAGE), "COLUMNS": "200", "NO_PROXY": "127.0.0.1", **more}


def cruxx(*arguments, **more):
    command = [sys.executable, "-m", "cruxx", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, env=environment(**more), check=False)


def done(*arguments, **more):
    found = cruxx(*arguments, **more)
    assert found.returncode == 0, found.stderr
    return found.stdout


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return small.write(tmp_path_factory.mktemp("small") / "benchmark", LANGUAGES)


@pytest.fixture(scope="module")
def gold(place):
    folder = place.parent / "gold"
    done("run", "-m", "gold", "-b", place, "-o", folder)
    return folder


def summary(folder):
    return json.loads((folder / "summary.json").read_text())["languages"]


def test_gold_passes_every_item(gold):
    for tasks in summary(gold).values():
        for counts in tasks.values():
            assert (counts["pass"], counts["n"]) == (17, 17)
    assert set(summary(gold)) == set(LANGUAGES)


def test_echo_passes_none(place, tmp_path):
    done("run", "-m", "echo", "-b", place, "-o", tmp_path / "echo")
    for tasks in summary(tmp_path / "echo").values():
        assert all(counts["rejected"] == counts["n"] for counts in tasks.values())


def test_chance_passes_some_truths_and_is_the_same_again(place, tmp_path):
    verdicts = []
    for name in ("once", "again"):
        done("run", "-m", "random-literal", "-b", place, "-n", 4, "-t", "output", "--seed", 3, "-o", tmp_path / name)
        verdicts.append(parquet.read_table(tmp_path / name / "results.parquet")["verdict"].to_pylist())
    assert verdicts[0] == verdicts[1]
    assert 0 < verdicts[0].count("pass") < len(verdicts[0]) / 4
    assert set(verdicts[0]) == {"pass", "fail"}


def test_results_have_the_documented_columns(gold):
    found = parquet.read_table(gold / "results.parquet")
    documented = (
        "item seed case language task sample key text answer verdict reason column value expected ending cpu_us wall_us "
        "peak_bytes tier"
    )
    assert set(documented.split()) <= set(found.column_names)
    assert found.num_rows == 2 * 17 * len(LANGUAGES)
    executed = [row for row in found.to_pylist() if row["task"] == "input"]
    assert {row["ending"] for row in executed} == {"returned"}


def test_the_same_command_again_asks_nothing_and_raising_n_adds(place, tmp_path):
    folder = tmp_path / "run"
    command = ("run", "-m", "gold", "-b", place, "-t", "output", "-o", folder)
    done(*command)
    files = sorted(path.name for path in folder.glob("generations/*"))
    done(*command)
    assert sorted(path.name for path in folder.glob("generations/*")) == files
    done(*command, "-n", 2)
    assert all(tasks["output"]["n"] == 34 for tasks in summary(folder).values())
    assert cruxx(*command, "-n", 1).returncode == 2


def test_changing_a_run_is_refused_in_one_line(place, gold):
    found = cruxx("run", "-m", "gold", "-b", place, "-o", gold, "--temperature", 1)
    assert found.returncode == 2
    assert "parameters.temperature `0.0` and not parameters.temperature `1.0`" in found.stderr
    assert "Traceback" not in found.stderr


def test_answers_made_elsewhere_are_scored(place, tmp_path):
    item = f"above/0/{LANGUAGES[0]}/output"
    other = f"begins/0/{LANGUAGES[0]}/output"
    records = [
        {"item": item, "sample": 0, "text": "I think it is [ANSWER][3, 8][/ANSWER]"},
        {"item": item, "sample": 1, "answer": "[3, 8]"},
        {"item": item, "sample": 2, "answer": "f([3, -1, 8], 2)"},
        {"item": other, "sample": 0, "text": "hard to\nsay"},
    ]
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    assert "50.0" in done("score", path, "-b", place)
    told = json.loads(done("score", path, "-b", place, "--json"))
    assert told["languages"][LANGUAGES[0]]["output"]["pass_at_1"] == 0.5
    done("score", path, "-b", place, "-o", tmp_path / "run")
    counts = summary(tmp_path / "run")[LANGUAGES[0]]["output"]
    assert {name: counts[name] for name in ("n", "pass", "rejected", "no_answer")} == {
        "n": 4,
        "pass": 2,
        "rejected": 1,
        "no_answer": 1,
    }
    done("run", "-m", f"replay:{path}", "-b", place, "-t", "output", "-o", tmp_path / "whole")
    assert summary(tmp_path / "whole")[LANGUAGES[0]]["output"]["n"] == 17


def test_scoring_again_touches_no_generation(gold):
    before = {path: path.read_bytes() for path in gold.glob("generations/*")}
    scores = len(list(gold.glob("scores/*")))
    done("score", gold)
    assert {path: path.read_bytes() for path in gold.glob("generations/*")} == before
    assert len(list(gold.glob("scores/*"))) == scores + 1
    assert summary(gold)[LANGUAGES[0]]["output"]["pass"] == 17


def test_a_served_model_is_asked(place, tmp_path):
    folder = tmp_path / "run"
    command = ("run", "-m", "openai:tiny", "-b", place, "-l", LANGUAGES[0], "-t", "output", "-o", folder)
    with serving(lambda _body, _number: (200, {}, completion("[ANSWER]\n[]\n[/ANSWER]"))) as (url, seen):
        done(*command, "--base-url", url)
    assert len(seen) == 17
    assert summary(folder)[LANGUAGES[0]]["output"]["pass"] == 1
    (row, *_) = parquet.read_table(folder / "results.parquet").to_pylist()
    assert (row["prompt_tokens"], row["completion_tokens"], row["finish_reason"]) == (11, 3, "stop")


def test_a_model_that_failed_for_good_is_an_error_and_is_asked_again(place, tmp_path):
    folder = tmp_path / "run"
    command = ("run", "-m", "openai:tiny", "-b", place, "-l", LANGUAGES[0], "-t", "output", "-o", folder)
    with serving(lambda _body, _number: (400, {}, {"error": "too long"})) as (url, _):
        failed = cruxx(*command, "--base-url", url)
    assert failed.returncode == 1
    assert summary(folder)[LANGUAGES[0]]["output"]["error"] == 17
    assert summary(folder)[LANGUAGES[0]]["output"]["pass_at_1"] is None
    with serving(lambda _body, _number: (200, {}, completion("[]"))) as (url, _):
        done(*command, "--base-url", url)
    assert summary(folder)[LANGUAGES[0]]["output"]["error"] == 0


def test_a_run_that_is_interrupted_ends_with_130_and_goes_on(place, tmp_path):
    folder = tmp_path / "run"
    command = ["run", "-m", "openai:tiny", "-b", place, "-l", LANGUAGES[0], "--max-connections", 1, "-o", folder]
    processes = []

    def answer(_body, number):
        if number == 5:
            processes[0].send_signal(signal.SIGINT)
        return 200, {}, completion("[]")

    with serving(answer) as (url, seen):
        arguments = [sys.executable, "-m", "cruxx", *map(str, command), "--base-url", url]
        asked = {"env": environment(), "stderr": subprocess.PIPE, "text": True, "preexec_fn": small.interruptible}
        processes.append(subprocess.Popen(arguments, **asked))
        _, told = processes[0].communicate()
        assert processes[0].returncode == 130, told
        assert "Traceback" not in told
        assert json.loads((folder / "run.json").read_text())["status"] == "interrupted"
        done(*command, "--base-url", url)
    assert 34 <= len(seen) <= 35
    assert json.loads((folder / "run.json").read_text())["status"] == "done"


def test_a_report_shows_runs_and_writes_a_page(gold, tmp_path):
    told = done("report", gold, "--html", tmp_path / "report.html")
    assert "100.0" in told
    assert "gold" in told
    assert (tmp_path / "report.html").read_text().startswith("<!doctype html>")
    rows = json.loads(done("report", gold, "--common", "--json"))
    assert [(row["pass_at_1"], row["n"]) for row in rows] == [(1.0, 17)] * 2 * len(LANGUAGES)


def test_an_item_is_shown_with_its_answers(place, gold):
    alias = packs.manifest(LANGUAGES[0])["aliases"][0]
    told = done("show", f"above/0/{alias}/output", "-b", place, "--answers", gold)
    assert "numbers" in told
    assert "????" in told
    assert "gold, sample 0: pass" in told
    prompt = done("show", f"above/0/{LANGUAGES[0]}/output", "-b", place, "--prompt")
    assert prompt.count("[ANSWER]") == 1 + 3


MISUSES = [
    (["run", "-m", "golden", "-o", "{scratch}/run"], "no model is called `golden`"),
    (["run", "-m", "gold", "-b", "{scratch}", "-o", "{scratch}/run"], "no benchmark in it"),
    (["run", "-m", "gold", "-b", "{benchmark}", "-l", "cobol", "-o", "{scratch}/run"], "no language is called `cobol`"),
    (["run", "-m", "gold", "-b", "{benchmark}", "-t", "trace", "-o", "{scratch}/run"], "no task is called `trace`"),
    (["run", "-m", "gold", "-b", "{benchmark}", "-n", "0", "-o", "{scratch}/run"], "Invalid value for '-n'"),
    (["run"], "Missing option"),
    (["score", "{scratch}/absent"], "no run in it"),
    (["report", "{scratch}/absent"], "no run in it"),
    (["show", "above", "-b", "{benchmark}"], "no item `above`"),
    (["dance"], "No such command"),
    (["run", "-m", "gold", "-b", "{benchmark}", "-o", "{benchmark}/benchmark.json"], "cannot be written"),
    (["run", "-m", "gold", "-b", "{benchmark}", "-l", "rust", "-o", "{scratch}/run"], "no programs in `rust`"),
]


@pytest.mark.parametrize(("arguments", "told"), MISUSES)
def test_wrong_use_is_told_in_words_and_ends_with_2(place, tmp_path, arguments, told):
    found = cruxx(*(word.format(scratch=tmp_path, benchmark=place) for word in arguments))
    assert found.returncode == 2, found.stderr
    assert told in " ".join(found.stderr.split())
    assert "Traceback" not in found.stderr


def test_help_and_version_are_there():
    told = done("--help")
    assert all(verb in told for verb in ("toolchains", "doctor", "build", "run", "score", "report", "show"))
    assert done("--version").startswith("cruxx ")


def test_help_loads_nothing_heavy():
    code = (
        "import sys; sys.argv = ['cruxx', '--help']\n"
        "from cruxx.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('pandas', 'pyarrow', 'httpx', 'jinja2', 'cruxx._engine') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment(), check=True)
    assert told.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("column", [pa.array, list])
def test_checks_take_columns_and_give_columns(place, column):
    import cruxx as package

    items = [f"above/{case}/{LANGUAGES[0]}/output" for case in (0, 1, 1, 1)]
    found = package.check(column(items), column(["[3, 8]", "[]", "[1]", None]), place)
    assert isinstance(found, pa.Table)
    assert found["verdict"].to_pylist() == ["pass", "pass", "fail", "no_answer"]


def test_checks_of_a_frame_give_a_frame(place):
    import cruxx as package
    import pandas as pd

    given = pd.DataFrame({"item": [f"above/1/{LANGUAGES[0]}/input"] * 2, "answer": ["[], 0", None]})
    found = package.check(given["item"], given["answer"], place)
    assert list(found["verdict"]) == ["pass", "no_answer"]


def test_the_verbs_are_functions_and_modules():
    import cruxx as package
    from cruxx.run import Run

    assert callable(package.run)
    assert callable(package.build)
    assert callable(package.score)
    assert callable(package.report)
    assert package.Run is Run
    with pytest.raises(AttributeError):
        _ = package.dance
