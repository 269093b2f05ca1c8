"""A run is what it was begun as: it may get more samples, and nothing else."""

from dataclasses import replace

import pytest
import small
from cruxx import benchmark, store
from cruxx.errors import CruxxError
from cruxx.plan import Settings, plan, request
from cruxx.progress import Reporter
from cruxx.prompt import DIRECT, Prompt
from cruxx.run import Run, begin
from literals import Literals

LANGUAGE = "python"

QUIET = Reporter(quiet=True)


@pytest.fixture(scope="module")
def prompt(tmp_path_factory):
    folder = small.write(tmp_path_factory.mktemp("small") / "benchmark", (LANGUAGE,))
    return Prompt(DIRECT, benchmark.load(folder), Literals())


@pytest.fixture
def settings(prompt):
    return Settings(prompt.benchmark.identity, "gold", {"temperature": 0.0}, prompt.identity, ("output",), (LANGUAGE,))


def test_every_item_has_its_samples_and_every_answer_its_key(prompt, settings):
    planned = plan(replace(settings, samples=3), prompt, QUIET)
    assert len(planned) == 3 * 17
    assert len({each.key for each in planned}) == len(planned)
    assert {(each.item.id, each.sample) for each in planned} >= {
        ("above/0/python/output", sample) for sample in range(3)
    }


CHANGES = {
    "model": "echo",
    "parameters": {"temperature": 0.8},
    "tasks": ("output", "input"),
    "prompt": {"name": "direct", "digest": "0" * 64},
    "benchmark": {"name": "small", "version": "2", "digest": "0" * 64},
    "languages": ("python", "lua"),
    "items": "answered",
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_changes_a_run_is_refused_by_name(prompt, settings, tmp_path, name):
    with store.locked(tmp_path):
        begin(tmp_path, settings, prompt, QUIET)
        with pytest.raises(CruxxError, match=f"{name}.*a run never changes"):
            begin(tmp_path, replace(settings, **{name: CHANGES[name]}), prompt, QUIET)


def test_all_that_reaches_the_model_is_in_the_key(prompt, settings):
    keys = {each.key for each in plan(settings, prompt, QUIET)}
    for other in ({"model": "echo"}, {"parameters": {"temperature": 0.8}}):
        assert keys.isdisjoint(each.key for each in plan(replace(settings, **other), prompt, QUIET))


def test_raising_the_samples_keeps_the_keys_and_adds_others(prompt, settings, tmp_path):
    with store.locked(tmp_path):
        before = begin(tmp_path, settings, prompt, QUIET).planned
        after = begin(tmp_path, replace(settings, samples=2), prompt, QUIET)
        assert len(after.planned) == 2 * len(before)
        assert {each.key for each in before} < {each.key for each in after.planned}
        assert Run(tmp_path).settings.samples == 2
        with pytest.raises(CruxxError, match="not lowered"):
            begin(tmp_path, settings, prompt, QUIET)


def test_a_start_that_was_killed_before_it_was_described_begins_anew(prompt, settings, tmp_path):
    with store.locked(tmp_path):
        begin(tmp_path, settings, prompt, QUIET)
        (tmp_path / "run.json").rename(tmp_path / "run.json.77.new")
        assert len(begin(tmp_path, replace(settings, samples=2), prompt, QUIET).planned) == 34


def test_a_folder_with_other_files_is_no_place_for_a_run(prompt, settings, tmp_path):
    (tmp_path / "thesis.txt").touch()
    with store.locked(tmp_path), pytest.raises(CruxxError, match=r"thesis\.txt"):
        begin(tmp_path, settings, prompt, QUIET)


def test_a_request_that_is_not_the_planned_one_is_refused(prompt, settings):
    class Changed(Literals):
        def render(self, language, given, value):
            return f"{value!r} "

    planned = plan(settings, prompt, QUIET)[0]
    assert request(settings, planned, prompt).messages == prompt.messages(planned.item)
    with pytest.raises(CruxxError, match="not what was planned"):
        request(settings, planned, Prompt(DIRECT, prompt.benchmark, Changed()))


def test_a_file_of_answers_plans_its_items_with_all_samples_up_to_the_last(prompt, settings):
    given = (("above/0/python/output", 2), ("begins/1/python/output", 0))
    planned = plan(replace(settings, samples=3, items="answered", answers=given), prompt, QUIET)
    assert [(each.item.seed, each.sample) for each in planned] == [
        ("above", 0),
        ("above", 1),
        ("above", 2),
        ("begins", 0),
    ]


def test_a_plan_of_nothing_is_refused(prompt, settings):
    with pytest.raises(CruxxError, match="nothing to ask"):
        plan(replace(settings, tasks=()), prompt, QUIET)
