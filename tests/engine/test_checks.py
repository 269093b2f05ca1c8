"""Answers become verdicts: right ones pass in every spelling, cheats never do, and nothing that runs knows what is expected."""

import pytest
from cruxx import packs, types, wire
from cruxx.engine import Engine, Program
from cruxx.errors import CruxxError

ENGINE = Engine()
IDENTITY = {
    "python": "def f(text):\n    return text\n",
    "cpp": "#include <string>\n\nstd::string f(std::string text) {\n    return text;\n}\n",
    "rust": "fn f(text: String) -> String {\n    text\n}\n",
    "go": "package main\n\nfunc f(text string) string {\n\treturn text\n}\n",
    "javascript": "function f(text) {\n  return text;\n}\n",
    "lua": "local function f(text)\n  return text\nend\n",
}
CHEATS = {
    "python": ["f('a')", "(lambda g: g('a'))(f)", "type('E', (), {'__eq__': lambda s, o: True})()", "exit(0)", "'' or True", "'a')) #", "f'{f(1)}'", "open(__file__)", "1 # or 2", "*['a']", "mock.ANY"],
    "cpp": ['f("a")', '(exit(0), "")', '"" || true', '"a")); //', "__FILE__", "std::string(f(\"a\"))", "#include", "{f(\"a\")}"],
    "rust": ['f("a".to_string())', "std::process::exit(0)", '{ struct E; E }', 'include_str!("x")', 'env!("PATH")', '"a")); //', "format!(\"{}\", 1)"],
    "go": ['f("a")', "t.SkipNow()", '1}}[:0]; _ = []test{', "os.Exit(0)", '"a" + f("b")', "func() string { return \"\" }()"],
    "javascript": ["f('a')", "process.exit(0)", "'a')); //", "`${f('a')}`", "assert.deepEqual = () => true", "(() => 'a')()", "{ get a() { return f } }"],
    "lua": ["f('a')", "os.exit(0)", "lu.success()", "'a')) --", "setmetatable({}, {__eq = function() return true end})", "'a' .. f('b')"],
}  # fmt: skip
"""Answers that hold no knowledge of the result, per language; see docs on the sandbox's threat model."""


def identity(language: str) -> Program:
    return Program(language, IDENTITY[language], (types.STR,), types.STR, stateless=True)


def test_every_language_has_its_cheats():
    assert set(CHEATS) == set(IDENTITY) == set(packs.languages())


@pytest.mark.parametrize("language", packs.languages())
def test_no_cheat_passes(language):
    cheats = CHEATS[language]
    for task in ("output", "input"):
        verdicts = ENGINE.check(
            [identity(language)], [0] * len(cheats), [task] * len(cheats), [wire.encode("a")] * len(cheats), cheats
        )
        passed = [cheat for cheat, verdict in zip(cheats, verdicts.verdict, strict=True) if verdict == "pass"]
        # A call around a right input is the documented form of an input answer, and it holds the knowledge.
        assert passed == [cheat for cheat in cheats if task == "input" and cheat in passed and cheat.startswith("f(")]
        if task == "output":
            assert set(verdicts.verdict) == {"rejected"}, dict(zip(cheats, verdicts.verdict, strict=True))


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
