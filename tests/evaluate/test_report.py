"""Frames hold a row per answer, and the page shows them with nothing but itself."""

import json
import math
import re
import shutil
import subprocess
from dataclasses import replace

import pandas as pd
import pytest
import small
from cruxx import benchmark, frame, packs, store
from cruxx.api import report
from cruxx.errors import CruxxError
from cruxx.plan import Settings
from cruxx.progress import Reporter
from cruxx.prompt import DIRECT, Prompt
from cruxx.report import page
from cruxx.run import Run, begin
from literals import Literals

LANGUAGES = packs.languages()[:3]
QUIET = Reporter(quiet=True)
HOSTILE = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)>"


def journals(folder, settings, prompt, verdict):
    """A run as its files describe it; `verdict` says what became of each planned answer."""
    with store.locked(folder):
        run = begin(folder, settings, prompt, QUIET)
        generations, scores = store.Journal(folder / "generations"), store.Journal(folder / "scores")
        for place, each in enumerate(run.planned):
            generations.append({"key": each.key, "item": each.item.id, "sample": each.sample, "text": HOSTILE})
            told = {"verdict": verdict(place, each), "reason": None, "answer": HOSTILE, "expected": "i5"}
            scores.append({"key": each.key, **told})
        generations.close()
        scores.close()
        run.tell(status="done")
        run.finish()
    return Run(folder)


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    home = tmp_path_factory.mktemp("runs")
    folder = small.write(home / "benchmark", LANGUAGES)
    prompt = Prompt(DIRECT, benchmark.load(folder), Literals())
    settings = Settings(
        prompt.benchmark.identity, "left", {"temperature": 0.5}, prompt.identity, benchmark.TASKS, LANGUAGES, 2
    )
    verdicts = ("pass", "pass", "fail", "rejected", "no_answer", "pass", "error")
    return [
        journals(home / "left", settings, prompt, lambda place, _each: verdicts[place % 7]),
        journals(home / "right", replace(settings, model="right"), prompt, lambda _place, _each: "pass"),
    ]


def test_a_frame_has_a_row_per_planned_answer(runs):
    found = runs[0].frame()
    assert len(found) == len(runs[0].planned) == 2 * 2 * 17 * 3
    assert list(found.columns[:3]) == ["run", "model", "benchmark"]
    assert set(found["verdict"]) == {"pass", "fail", "rejected", "no_answer", "error"}


def test_rates_of_a_frame_are_those_of_the_summary(runs):
    rates = frame.by_rate(runs[0].frame())
    summary = json.loads((runs[0].folder / "summary.json").read_text())
    for row in frame.records(rates):
        told = summary["languages"][row["language"]][row["task"]]
        assert (row["n"], row["pass"], row["error"]) == (told["n"], told["pass"], told["error"])
        assert row["pass_at_1"] == told["pass_at_1"] == told["pass"] / (told["n"] - told["error"])
        assert [row["low"], row["high"]] == told["ci"]


def test_the_results_of_a_run_are_a_table_with_every_planned_answer(runs):
    found = pd.read_parquet(runs[0].folder / "results.parquet")
    assert len(found) == len(runs[0].planned)
    assert list(found["verdict"]) == list(runs[0].frame()["verdict"])


def test_pass_at_k_needs_k_samples(runs):
    whole = runs[1].frame()
    assert set(frame.by_rate(whole, ks=[2])["pass_at_2"]) == {1.0}
    assert math.isnan(frame.pass_at_k(whole, 3))


def test_pass_at_k_of_several_runs_is_over_the_items_of_each():
    verdicts = [("a", "x", "pass"), ("a", "x", "fail"), ("b", "x", "fail"), ("b", "x", "fail"), ("b", "y", "error")]
    found = pd.DataFrame(verdicts, columns=["run", "item", "verdict"])
    assert frame.pass_at_k(found, 1) == 0.25
    assert frame.pass_at_k(found, 2) == 0.5


def test_languages_correlate_over_cases():
    rows = [
        {"seed": str(number), "case": 0, "language": language, "verdict": "pass" if right else "fail"}
        for number in range(8)
        for language, right in (("a", number < 4), ("b", number < 4), ("c", number >= 4), ("d", True))
    ]
    found = frame.correlation(pd.DataFrame(rows))
    assert found.loc["a", "b"] == pytest.approx(1)
    assert found.loc["a", "c"] == pytest.approx(-1)
    assert math.isnan(found.loc["a", "d"])


def test_common_cases_are_those_of_all_languages_and_runs():
    rows = [
        {"run": run, "language": language, "task": "output", "seed": seed, "case": 0}
        for run, language, seed in [
            ("1", "a", "x"),
            ("1", "b", "x"),
            ("2", "a", "x"),
            ("2", "b", "x"),
            ("1", "a", "y"),
            ("1", "b", "y"),
            ("2", "a", "y"),
            ("1", "a", "z"),
            ("2", "b", "z"),
        ]
    ]
    assert set(frame.common(pd.DataFrame(rows))["seed"]) == {"x"}
    with pytest.raises(CruxxError, match="no case"):
        frame.common(pd.DataFrame(rows[4:]))


def test_the_page_asks_the_network_for_nothing(runs, tmp_path):
    report([run.folder for run in runs], tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text()
    assert not re.search(r"""(?:src|href|url|@import)\s*[=(]?\s*["']?(?:https?:)?//""", text)
    assert "default-src 'none'" in text


def test_what_a_model_wrote_is_never_markup(runs):
    text = page.page(runs, frame.joined(run.frame() for run in runs))
    assert HOSTILE not in text
    assert text.count("<script") == text.count("</script") == 2
    data = json.loads(re.search(r'id="data">(.*?)</script>', text)[1])
    assert data["seeds"][0]["answers"][f"0/{LANGUAGES[0]}/output"][0][2] == HOSTILE
    assert [seed["seed"] for seed in data["seeds"]] == ["shout", "above", "begins", "turned"]


def test_runs_are_told_apart(runs, tmp_path):
    folders = [run.folder for run in runs]
    with pytest.raises(CruxxError, match="each given once"):
        report([folders[0], folders[0]])
    twin = shutil.copytree(folders[1], tmp_path / "left")
    rates = report([folders[0], twin])
    assert set(rates["run"]) == {str(folders[0]), str(twin)}


@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium on this machine")
def test_a_browser_shows_an_item_in_all_its_languages(runs, tmp_path):
    report([run.folder for run in runs], tmp_path / "report.html")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'browser'}"]
    address = (tmp_path / "report.html").as_uri()
    shown = subprocess.run([*command, "--dump-dom", address], capture_output=True, text=True, check=True).stdout
    body = shown.partition('<div id="columns">')[2]
    assert body.count('<article class="program">') == len(LANGUAGES)
    assert "<title>cruxx: left, right</title>" in shown
    assert "&lt;/script&gt;&lt;script&gt;" in body
    assert shown.count('class="lane"') == len(LANGUAGES)
