"""A run that is killed goes on without loss, and counts no answer twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import small
from cruxx import store
from cruxx.run import Run

HERE = Path(__file__).parent


def start(*arguments):
    path = os.pathsep.join([str(HERE), str(HERE.parents[1] / "python")])
    command = [sys.executable, str(HERE / "slow_run.py"), *map(str, arguments)]
    asked = {"env": {**os.environ, "PYTHONPATH": path}, "stderr": subprocess.PIPE, "preexec_fn": small.interruptible}
    return subprocess.Popen(command, **asked)


def finish(*arguments):
    process = start(*arguments)
    _, told = process.communicate()
    assert process.returncode == 0, told


def journal_lines(folder):
    return sum(path.read_bytes().count(b"\n") for path in folder.glob("generations/*.jsonl"))


def test_killing_a_run_at_any_moment_loses_at_most_the_answers_in_flight(tmp_path):
    chance = random.Random(1)
    folder, asked = tmp_path / "run", tmp_path / "asked"
    benchmark = small.write(tmp_path / "benchmark", ("python",))
    kills, finished = 0, False
    while not finished:
        process = start(benchmark, folder, asked)
        before = journal_lines(folder)
        if kills < 5:
            target = before + chance.randrange(1, 40)
            while process.poll() is None and journal_lines(folder) < target:
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL)
            kills += 1
        _, told = process.communicate()
        finished = process.returncode == 0
        assert finished or process.returncode == -signal.SIGKILL, told
    run = Run(folder)
    records = list(store.Journal(folder / "generations").records())
    assert Counter(record["key"] for record in records) == Counter(each.key for each in run.planned)
    times = Counter(asked.read_text().split())
    assert sum(times.values()) <= len(run.planned) + kills
    assert len(run.results()) == len(run.planned) == 10 * 34
    assert run.told["status"] == "done"


def test_a_run_that_is_stopped_by_its_user_says_so(tmp_path):
    folder, asked = tmp_path / "run", tmp_path / "asked"
    process = start(small.write(tmp_path / "benchmark", ("python",)), folder, asked)
    while process.poll() is None and not asked.exists():
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    process.communicate()
    assert process.returncode != 0
    assert Run(folder).told["status"] == "interrupted"


def test_what_failed_for_good_is_asked_again_and_counts_once(tmp_path):
    folder, asked = tmp_path / "run", tmp_path / "asked"
    benchmark = small.write(tmp_path / "benchmark", ("python",))
    finish(benchmark, folder, asked)
    path = folder / "generations" / "0001.jsonl"
    first, rest = path.read_text().split("\n", 1)
    key = Run(folder).planned[0].key
    assert key in first
    path.write_text(f'{{"key": "{key}", "item": "x", "sample": 0, "error": "503"}}\n{rest}')
    found = Run(folder)
    assert found.results()[0]["reason"] == "503"
    assert found.results()[0]["verdict"] == "error"
    finish(benchmark, folder, asked)
    assert asked.read_text().split().count(key) == 2
    assert Run(folder).results()[0]["reason"] == "not scored yet"
