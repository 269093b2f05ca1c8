"""Seeds are read unedited, and a line that is no seed is named."""

import json
from pathlib import Path

import pytest
from cruxx import seed
from cruxx.errors import CruxxError
from cruxx.seed import Call

_SHARED = [parent / "shared" / "data" / "cruxeval-dev.jsonl" for parent in Path(__file__).parents[2].parents]
CRUXEVAL = next((path for path in _SHARED if path.is_file()), _SHARED[0])
GOOD = {"code": "def f(a):\n    return a", "input": "1", "output": "1", "id": "one"}


def written(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "seeds.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: a JSON object was expected"),
        ({**GOOD, "id": 7}, "line 2: the field `id` is no text"),
        ({key: GOOD[key] for key in ("code", "input", "id")}, "line 2: the field `output` is missing"),
        (GOOD, "line 2: the id `one` stands on an earlier line too"),
        ({**GOOD, "id": "a/b"}, "line 2: the id `a/b` cannot be part of an item's id"),
        ({**GOOD, "id": "two", "code": "def f(:"}, "line 2: `code` is not Python"),
        ({**GOOD, "id": "two", "code": "def g(): return 1"}, "line 2: `code` defines no function `f`"),
        ({**GOOD, "id": "two", "input": "1) + f(2"}, "line 2: `f(1) + f(2)` is not one call"),
        ({**GOOD, "id": "two", "input": "'"}, "line 2: the call `f(')` is not Python"),
    ],
)
def test_a_line_that_is_no_seed_is_named(tmp_path: Path, line: object, message: str):
    with pytest.raises(CruxxError) as raised:
        seed.load(written(tmp_path, GOOD, line))
    assert message in str(raised.value)


def test_a_file_without_seeds_or_no_file_is_told(tmp_path: Path):
    with pytest.raises(CruxxError, match="no seed in it"):
        seed.load(written(tmp_path, ""))
    with pytest.raises(CruxxError, match="cannot be read"):
        seed.load(tmp_path / "missing.jsonl")


def test_a_line_is_read_unedited(tmp_path: Path):
    lines = [{**GOOD, "input": "a=[1,  2]", "output": "[1, 2]", "more": 1}, "", {**GOOD, "id": "two"}]
    first, second = seed.load(written(tmp_path, *lines))
    assert first.calls == (Call("a=[1,  2]", "[1, 2]"),)
    assert first.code == GOOD["code"]
    assert second.id == "two"


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("", ()),
        ("'a,b', [1, -2.5], {'k': (None, True)}, {3}", ("a,b", [1, -2.5], {"k": (None, True)}, {3})),
        ("'a' 'b' # not the end", ("ab",)),
        ("a=1", None),
        ("dict(a=1)", None),
        ("range(3)", None),
        ("'st ' + 'x'", None),
        ("name[:]", None),
        ("lambda x: x", None),
        ("*[1]", None),
    ],
)
def test_only_plain_literals_are_read_without_the_oracle(text: str, arguments: object):
    assert Call(text).literals() == arguments


def test_the_native_seeds_are_many_small_and_well_named():
    seeds = seed.native()
    assert len(seeds) >= 44
    assert [each.id for each in seeds] == sorted({each.id for each in seeds})
    for each in seeds:
        assert 2 <= len(each.calls) <= 3, each.id
        assert 3 <= sum(bool(line.strip()) for line in each.code.splitlines()) <= 16, each.id
        assert all(call.literals() is not None for call in each.calls), each.id


def test_the_examples_stand_outside_the_native_seeds():
    codes = {each.code for each in seed.native()}
    assert len(seed.examples()) == 3
    assert not codes & {each.code for each in seed.examples()}


def test_a_digest_changes_with_the_code_and_the_calls_only():
    one = seed.Seed("a", "def f(): return 1", (Call(""),))
    assert one.digest == seed.Seed("b", one.code, (Call("", "1"),)).digest
    assert one.digest != seed.Seed("a", "def f(): return 2", one.calls).digest
    assert one.digest != seed.Seed("a", one.code, (Call(" "),)).digest
    assert seed.digest([one]) != seed.digest([])


@pytest.mark.skipif(not CRUXEVAL.is_file(), reason="../shared/data/cruxeval-dev.jsonl is not part of the repository")
def test_the_seeds_of_cruxeval_are_read():
    seeds = seed.load(CRUXEVAL)
    assert len(seeds) == 400
    assert sum(each.calls[0].literals() is None for each in seeds) < 20
