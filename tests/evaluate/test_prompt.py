"""A prompt shows what is asked, how to answer, and nothing of the answer."""

import pytest
import small
from cruxx import benchmark, packs
from cruxx.errors import CruxxError
from cruxx.extract import extract
from cruxx.prompt import DIRECT, MASK, Prompt
from literals import Literals

LANGUAGES = packs.languages()


@pytest.fixture(scope="module")
def prompt(tmp_path_factory):
    folder = small.write(tmp_path_factory.mktemp("small") / "benchmark", LANGUAGES)
    return Prompt(DIRECT, benchmark.load(folder), Literals())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("task", benchmark.TASKS)
def test_a_prompt_ends_with_the_program_and_a_masked_statement(prompt, language, task):
    item = prompt.benchmark.item(f"above/0/{language}/{task}")
    text = prompt.text(item)
    question = text.rpartition("[/ANSWER]")[2]
    fence = packs.manifest(language)["fence"]
    assert question.startswith(f"\n\n```{fence}\n{prompt.benchmark.program(item).source.strip()}\n```")
    assert question.count(MASK) == 1
    assert ("[3, 8]" in question) == (task == "input")
    assert ("[3, -1, 8], 2" in question) == (task == "output")


@pytest.mark.parametrize("task", benchmark.TASKS)
def test_the_examples_are_of_the_same_language_and_answered_as_asked(prompt, task):
    for language in LANGUAGES:
        text = prompt.text(prompt.benchmark.item(f"begins/0/{language}/{task}"))
        examples = prompt.examples(language, task)
        assert len(examples) == 3
        for example in examples:
            assert f"{example['statement']}\n```\n\n[ANSWER]\n{example['answer']}\n[/ANSWER]" in text
            assert extract(f"[ANSWER]\n{example['answer']}\n[/ANSWER]", language) == example["answer"]


def test_values_that_look_like_places_of_the_template_stay_as_they_are(prompt):
    told = prompt.shown(prompt.benchmark.item(f"begins/0/{LANGUAGES[0]}/output"))
    assert "{result}" in type(told)(LANGUAGES[0], "'{result}'", "5").statement("output")


def test_examples_are_no_items(prompt):
    items = prompt.benchmark.items(LANGUAGES, benchmark.TASKS)
    assert {item.seed for item in items} == {"shout", "above", "begins", "turned"}
    assert len({item.id for item in items}) == len(items) == 2 * len(LANGUAGES) * 17


@pytest.mark.parametrize(
    "name", ["above/0/cobol/output", "above/9/{}/output", "nothing/0/{}/output", "above/0/{}/trace", "above"]
)
def test_an_item_that_is_not_there_is_told(prompt, name):
    with pytest.raises(CruxxError, match="no item"):
        prompt.benchmark.item(name.format(LANGUAGES[0]))


@pytest.mark.parametrize("text", ["{", "[]", '{"schema_version": 2}', '{"schema_version": 1}'])
def test_a_description_that_is_none_is_told(tmp_path, text):
    (tmp_path / "benchmark.json").write_text(text)
    with pytest.raises(CruxxError, match=r"benchmark\.json"):
        benchmark.load(tmp_path)


def test_a_folder_without_a_benchmark_is_told_with_what_makes_one(tmp_path):
    with pytest.raises(CruxxError, match="cruxx build"):
        benchmark.load(tmp_path)
