"""The benchmark that the package carries is the one that this checkout makes."""

import json
from pathlib import Path

import pytest
from cruxx import benchmark, build, packs, seed, translate, wire
from cruxx.build.prepare import lowered
from cruxx.engine import Engine
from cruxx.ir import nodes
from cruxx.progress import Reporter
from cruxx.seed import Case

NATIVE = benchmark.load("native")
ENGINE = Engine()
FRESH = "`make benchmark` builds it anew"


def cases(identity: str) -> list[Case]:
    own = [case for (name, _), case in NATIVE.cases.items() if name == identity]
    return [Case(case.values(), wire.decode(case.result)) for case in own]


def test_it_holds_every_language_and_every_seed():
    assert set(NATIVE.languages) == set(build.languages()), FRESH
    held = {name for name, _ in NATIVE.cases}
    assert held == {each.id for each in (*seed.native(), *seed.examples())}, FRESH
    assert json.loads((NATIVE.folder / "benchmark.json").read_text())["seeds_digest"] == seed.digest(seed.native()), (
        FRESH
    )


@pytest.mark.parametrize("language", [each for each in build.languages() if each in translate.languages()])
def test_its_programs_are_what_the_rules_of_this_checkout_make(language):
    target, helpers = translate.target(language), packs.helpers(language)
    programs = NATIVE.programs(language)
    for each in (*seed.native(), *seed.examples()):
        core = lowered(each, cases(each.id))
        if each.id in programs:
            assert isinstance(core, nodes.Program), FRESH
            made = translate.translate(
                core, target, helpers, lambda given, value: ENGINE.render(language, given, value)
            )
            assert made.source == programs[each.id].source, FRESH


def test_at_least_forty_seeds_are_faithful_in_every_language():
    summary = json.loads((NATIVE.folder / "summary.json").read_text())
    assert {language: told["faithful"] >= 40 for language, told in summary["languages"].items()} == dict.fromkeys(
        NATIVE.languages, True
    )


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_building_it_again_gives_the_same_bytes(tmp_path: Path):
    build.build(seed.native(), tmp_path, name="native", engine=ENGINE, reporter=Reporter(quiet=True))
    files = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file())
    differing = [name for name in files if (tmp_path / name).read_bytes() != (NATIVE.folder / name).read_bytes()]
    assert differing == [], FRESH
