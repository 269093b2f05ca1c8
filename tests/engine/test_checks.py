"""Answers become verdicts: right ones pass in every spelling, cheats never do, and nothing that runs knows what is expected."""

import pytest
from cruxx import packs, types, wire
from cruxx.engine import Engine, Program
from cruxx.errors import CruxxError
from packs_programs import cheats, identity

ENGINE = Engine()


@pytest.mark.parametrize("language", packs.languages())
def test_no_cheat_passes(language):
    answers, opening = cheats(language), packs.manifest(language)["call"].partition("{")[0]
    for task in ("output", "input"):
        verdicts = ENGINE.check(
            [identity(language)], [0] * len(answers), [task] * len(answers), [wire.encode("a")] * len(answers), answers
        )
        passed = [cheat for cheat, verdict in zip(answers, verdicts.verdict, strict=True) if verdict == "pass"]
        # A call around a right input is the documented form of an input answer, and it holds the knowledge.
        assert passed == [
            cheat for cheat in answers if task == "input" and cheat in passed and cheat.startswith(opening)
        ]
        if task == "output":
            assert set(verdicts.verdict) == {"rejected"}, dict(zip(answers, verdicts.verdict, strict=True))


@pytest.mark.parametrize("language", packs.languages())
@pytest.mark.parametrize(
    "text", ["a", "", "it's", 'say "hi"', "back\\slash", "tab\there\nline", "é→😀", "a == b", "$x #{y} %d `z`"]
)
def test_the_right_literal_passes_both_tasks_and_a_wrong_one_fails(language, text):
    right, wrong = (ENGINE.render(language, types.STR, one) for one in (text, f"{text}!"))
    expected = wire.encode(text)
    verdicts = ENGINE.check(
        [identity(language)], [0] * 4, ["output", "output", "input", "input"], [expected] * 4, [right, wrong] * 2
    )
    assert verdicts.verdict == ["pass", "fail", "pass", "fail"]
    assert verdicts.value[0] == verdicts.value[2] == expected
    assert verdicts.ending == [None, None, "returned", "returned"]


@pytest.mark.parametrize("language", packs.languages())
def test_an_item_fails_its_own_check_with_another_expected_value(language):
    right = ENGINE.render(language, types.STR, "a")
    verdicts = ENGINE.check([identity(language)], [0, 0], ["output", "input"], [wire.encode("b")] * 2, [right] * 2)
    assert verdicts.verdict == ["fail", "fail"]


def test_no_answer_is_counted_and_nothing_is_called():
    verdicts = ENGINE.check([identity("python")], [0], ["input"], [wire.encode("a")], [None])
    assert (verdicts.verdict, verdicts.ending) == (["no_answer"], [None])


def test_a_rejection_tells_reason_and_column():
    verdicts = ENGINE.check([identity("python")], [0], ["output"], [wire.encode("a")], ["'a' or True"])
    assert verdicts.verdict == ["rejected"]
    assert verdicts.column == [5]
    assert verdicts.reason[0]


def test_the_wrong_number_of_arguments_is_rejected():
    verdicts = ENGINE.check([identity("lua")], [0, 0], ["input"] * 2, [wire.encode("a")] * 2, ["'a', 'b'", ""])
    assert verdicts.verdict == ["rejected", "rejected"]


def test_arguments_of_another_type_are_right_where_they_give_the_result_and_types_are_not_declared():
    length = Program("python", "def f(items):\n    return len(items)\n", (types.List(types.INT),), types.INT, True)
    verdicts = ENGINE.check([length], [0, 0], ["input"] * 2, ["i3"] * 2, ["[1, 2, 3]", "'abc'"])
    assert verdicts.verdict == ["pass", "pass"]


def test_input_answers_that_are_the_same_call_are_called_once_and_get_the_same_verdict():
    answers = ["'a'", '"a"', "f('a')", "assert f('a') == 'x'"]
    verdicts = ENGINE.check([identity("python")], [0] * 4, ["input"] * 4, [wire.encode("a")] * 4, answers)
    assert verdicts.verdict == ["pass"] * 4
    assert len(set(verdicts.cpu_us)) == 1


def test_columns_of_different_lengths_are_an_error():
    with pytest.raises(CruxxError, match="differ in length"):
        ENGINE.check([identity("python")], [0], ["input"], [], ["'a'"])
