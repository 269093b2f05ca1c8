"""Models answer what they are asked, and say what went wrong."""

import asyncio
import json
import threading
from contextlib import aclosing
from datetime import UTC, datetime

import pytest
import small
import stamina
from cruxx import benchmark, models, types
from cruxx.benchmark import Item
from cruxx.errors import CruxxError
from cruxx.inputs.material import fits
from cruxx.models import Endpoint, Request, chance, replay
from cruxx.models.openai import OpenAI, retry_after
from cruxx.prompt import DIRECT, Prompt
from literals import Literals
from server import completion, serving


@pytest.fixture(scope="module")
def prompt(tmp_path_factory):
    folder = small.write(tmp_path_factory.mktemp("small") / "benchmark", ("python",))
    return Prompt(DIRECT, benchmark.load(folder), Literals())


@pytest.fixture(autouse=True)
def _no_waiting():
    with stamina.set_testing(True, attempts=4):
        yield


def requests(count=1, **parameters):
    item = Item("above", 0, "python", "output")
    messages = [{"role": "user", "content": "hello"}]
    return [Request(str(sample), item, sample, messages, {"temperature": 0.0, **parameters}) for sample in range(count)]


def answers(model, asked):
    async def collect():
        async with aclosing(model.generate(asked)) as completions:
            return [each async for each in completions]

    return asyncio.run(collect())


def test_a_server_is_asked_and_its_answer_kept_with_its_cost():
    with serving(lambda _body, _number: (200, {}, completion("hi", "length"))) as (url, seen):
        (found,) = answers(OpenAI("tiny", url, "secret"), requests(seed=7))
    assert (found.text, found.finish_reason, found.prompt_tokens, found.completion_tokens) == ("hi", "length", 11, 3)
    assert found.latency_ms >= 0
    assert seen == [
        {
            "path": "/v1/chat/completions",
            "key": "Bearer secret",
            "model": "tiny",
            "messages": [{"role": "user", "content": "hello"}],
            "temperature": 0.0,
            "seed": 7,
        }
    ]


def test_a_seed_moves_on_with_the_sample():
    with serving(lambda body, _number: (200, {}, completion(str(body["seed"])))) as (url, _):
        assert sorted(each.text for each in answers(OpenAI("tiny", url), requests(3, seed=7))) == ["7", "8", "9"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_in_trouble_is_asked_again(status):
    def answer(_body, number):
        return (status, {"Retry-After": "0"}, {}) if number < 3 else (200, {}, completion("hi"))

    with serving(answer) as (url, seen):
        (found,) = answers(OpenAI("tiny", url), requests())
    assert (found.text, found.error, len(seen)) == ("hi", None, 3)


def test_a_server_that_stays_in_trouble_gives_an_error_and_no_answer():
    with serving(lambda _body, _number: (500, {}, {"error": "on fire"})) as (url, seen):
        (found,) = answers(OpenAI("tiny", url), requests())
    assert found.text is None
    assert "500" in found.error
    assert "on fire" in found.error
    assert len(seen) == 4


@pytest.mark.parametrize("told", [{}, {"choices": []}, {"choices": [{}]}, [], "text"])
def test_an_answer_without_a_completion_is_an_error(told):
    with serving(lambda _body, _number: (200, {}, told)) as (url, _):
        (found,) = answers(OpenAI("tiny", url), requests())
    assert found.text is None
    assert found.error


def test_a_completion_without_text_is_an_empty_one():
    with serving(lambda _body, _number: (200, {}, completion(None, "content_filter"))) as (url, _):
        (found,) = answers(OpenAI("tiny", url), requests())
    assert (found.text, found.finish_reason) == ("", "content_filter")


@pytest.mark.parametrize("status", [401, 403, 404])
def test_a_wrong_key_or_name_stops_the_run_at_once(status):
    hopeless = serving(lambda _body, _number: (status, {}, {"error": "no such model"}))
    with hopeless as (url, _), pytest.raises(CruxxError, match="no such model"):
        answers(OpenAI("tiny", url), requests(40))


def test_a_server_that_is_not_there_gives_errors():
    with serving(lambda _body, _number: (200, {}, {})) as (url, _):
        pass
    (found,) = answers(OpenAI("tiny", url), requests())
    assert "ConnectError" in found.error


def test_no_more_requests_are_on_their_way_than_allowed():
    together, most, lock, gate = 0, 0, threading.Lock(), threading.Barrier(3)

    def answer(_body, _number):
        nonlocal together, most
        with lock:
            together += 1
            most = max(most, together)
        gate.wait()
        with lock:
            together -= 1
        return 200, {}, completion("hi")

    with serving(answer) as (url, _):
        assert len(answers(OpenAI("tiny", url, connections=3), requests(12))) == 12
    assert most == 3


NOW = datetime(2026, 11, 25, 12, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3.0),
        ("0.5", 0.5),
        ("-1", 0.0),
        ("Wed, 25 Nov 2026 12:00:30 GMT", 30.0),
        ("Wed, 25 Nov 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        (None, None),
    ],
)
def test_a_server_says_how_long_to_wait(header, seconds):
    assert retry_after(header, NOW) == seconds


def lines(tmp_path, *records):
    path = tmp_path / "answers.jsonl"
    path.write_text("".join(f"{each if isinstance(each, str) else json.dumps(each)}\n" for each in records))
    return path


def test_a_file_is_replayed_with_raw_and_extracted_answers(tmp_path):
    item = "above/0/python/output"
    path = lines(tmp_path, {"item": item, "sample": 0, "text": "raw"}, "", {"item": item, "sample": 1, "answer": "5"})
    found = answers(replay.Replay(replay.read(path)), requests(3))
    assert [(each.text, each.answer, each.finish_reason) for each in found] == [
        ("raw", None, "stop"),
        (None, "5", "stop"),
        ("", None, "missing"),
    ]


@pytest.mark.parametrize(
    ("record", "told"),
    [
        ("{", "line 2"),
        ("5", "line 2.*an object"),
        ({"text": "5"}, "line 2.*`item`"),
        ({"item": "a"}, "line 2.*`text` or `answer`"),
        ({"item": "a", "text": 5}, "line 2.*`text` or `answer`"),
        ({"item": "a", "text": "5", "sample": -1}, "line 2.*`sample`"),
        ({"item": "a", "text": "5", "sample": "0"}, "line 2.*`sample`"),
        ({"item": "first", "text": "5"}, "line 2.*a second answer"),
    ],
)
def test_a_line_that_is_no_answer_is_told(tmp_path, record, told):
    with pytest.raises(CruxxError, match=told):
        replay.read(lines(tmp_path, {"item": "first", "text": "5"}, record))


def test_a_file_without_answers_is_told(tmp_path):
    with pytest.raises(CruxxError, match="no answer in it"):
        replay.read(lines(tmp_path, ""))
    with pytest.raises(CruxxError, match="cannot be read"):
        replay.read(tmp_path / "absent")


@pytest.mark.parametrize("name", ["golden", "", "replay:", "openai:", "gold:x"])
def test_a_model_that_is_none_is_told_with_those_there_are(prompt, name):
    with pytest.raises(CruxxError, match="random-literal"):
        models.create(name, prompt, Endpoint())


def items(prompt, sample=0, **parameters):
    return [
        Request(item.id, item, sample, [], parameters) for item in prompt.benchmark.items(("python",), benchmark.TASKS)
    ]


def test_echo_answers_with_the_call(prompt):
    found = answers(models.create("echo", prompt, Endpoint()), items(prompt))
    told = {each.key: each.text for each in found}
    assert told["above/0/python/output"] == "[ANSWER]\nf([3, -1, 8], 2)\n[/ANSWER]"
    assert told["above/0/python/input"] == "[ANSWER]\nf(????)\n[/ANSWER]"


def test_chance_depends_on_seed_item_and_sample_alone(prompt):
    model = models.create("random-literal", prompt, Endpoint())
    first = answers(model, items(prompt, seed=1))
    assert first == answers(model, items(prompt, seed=1))
    assert {each.key: each for each in first} == {
        each.key: each for each in answers(model, items(prompt, seed=1)[::-1])
    }
    assert first != answers(model, items(prompt, seed=2))
    assert [each.text for each in first] != [each.text for each in answers(model, items(prompt, 1, seed=1))]


TYPES = [
    "None", "bool", "int", "float", "str", "bytes", "Any", "list[int]", "list[Any]", "tuple[int, str]", "tuple[int, ...]",
    "set[str]", "dict[str, list[int]]", "OrderedDict[str, int]", "int | None", "int | str", "list[tuple[str, float | None]]",
]  # fmt: skip


@pytest.mark.parametrize("text", TYPES)
def test_a_guess_has_its_type(text):
    given = types.parse(text)
    values = [chance.Guess(str(number)).value(given) for number in range(100)]
    assert all(fits(given, value) for value in values)
    assert text == "None" or len(set(map(repr, values))) > 1
