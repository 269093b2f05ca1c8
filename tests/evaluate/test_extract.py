"""Extraction finds the answer and changes nothing in it."""

from contextlib import suppress

import pytest
from cruxx import conformance, packs
from cruxx.engine import Engine
from cruxx.errors import CruxxError
from cruxx.extract import extract
from cruxx.models.base import tagged
from hypothesis import given
from hypothesis import strategies as st
from small import NASTY

LANGUAGES = packs.languages()
ANY = LANGUAGES[0]

literals = (
    st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n\r"), min_size=1)
    .map(str.strip)
    .filter(bool)
)
prose = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="[]<>`~"))


@given(literals, st.sampled_from(LANGUAGES))
def test_an_answer_between_tags_comes_out_as_it_went_in(literal, language):
    assert extract(tagged(literal), language) == literal


@given(prose, literals, prose, st.sampled_from(LANGUAGES))
def test_prose_around_the_tags_changes_nothing(before, literal, after, language):
    assert extract(f"{before}\n{tagged(literal)}\n{after}", language) == literal


@given(prose, literals, literals)
def test_the_last_complete_pair_wins(between, first, last):
    assert extract(f"{tagged(first)}\n{between}\n{tagged(last)}", ANY) == last


@given(literals, literals)
def test_what_stands_in_a_thought_is_no_answer(thought, literal):
    assert extract(f"<think>\n{tagged(thought)}\n</think>\n{tagged(literal)}", ANY) == literal
    assert extract(f"<think>\n{tagged(thought)}\n", ANY) is None


@pytest.mark.parametrize("text", [text for text in NASTY if "\n" not in text])
@pytest.mark.parametrize("quote", ["'", '"'])
def test_a_quoted_text_with_marks_of_ours_comes_out_as_it_went_in(text, quote):
    literal = f"{quote}{text}{quote}"
    assert extract(tagged(literal), ANY) == literal
    assert extract(literal, ANY) == literal
    assert extract(f"Let me see.\n```\n{literal}\n```\nThat is it.", ANY) == literal


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_literal_of_a_language_comes_out_as_it_went_in(language):
    engine, seen = Engine(), 0
    for sample in conformance.samples(300):
        for value in sample.values:
            with suppress(CruxxError):  # the language cannot say the type
                literal = engine.render(language, sample.type, value)
                assert extract(tagged(literal), language) == literal
                assert extract(f"So:\n```\n{literal}\n```\n", language) == literal
                seen += 1
    assert seen > 100


def cases(statement, call):
    """What models write, and the answer in it. `statement` and `call` are whole, with 5 as result."""
    return [
        ("[ANSWER]5[/ANSWER]", "5"),
        ("[ANSWER] 5 [/ANSWER] is what I mean by it.", "5"),
        ("The answer goes between [ANSWER] and [/ANSWER].\n\n[ANSWER]5[/ANSWER]", "5"),
        ("[ANSWER]\n3\n[/ANSWER]\nWait, no: [ANSWER]5[/ANSWER]", "5"),
        ("[ANSWER]3[/ANSWER]\n[ANSWER]\n5\n[/ANSWER]\n", "5"),
        ("[ANSWER]3\nno\n[ANSWER]\n5\n[/ANSWER]", "5"),
        ("[ANSWER]\nnever closed\n[ANSWER]\n5\n[/ANSWER]", "5"),
        ("[ANSWER]\r\n5\r\n[/ANSWER]\r\n", "5"),
        ("[ANSWER]\n```\n5\n```\n[/ANSWER]", "5"),
        ("[ANSWER]\n```text\n3\n```\nor\n```\n5\n```\n[/ANSWER]", "5"),
        ("[ANSWER]\n5", "5"),
        ("[ANSWER]\n[\n  1,\n  2\n]\n[/ANSWER]", "[\n  1,\n  2\n]"),
        (f"[ANSWER]{statement}[/ANSWER]", statement),
        (f"[ANSWER]{call}[/ANSWER]", call),
        ("```\n5\n```", "5"),
        ("~~~\n5\n~~~", "5"),
        ("```python\n3\n```\nso\n```\n5\n```", "5"),
        (f"```\nx = 1\n{statement}\n```", statement),
        (f"So it is\n{statement}\nas said.", statement),
        (f"First 3, then `{statement}` holds.\nDone.", statement),
        (f"1. {statement}", statement),
        ("5", "5"),
        ("  5\n", "5"),
        ("hm, 3?</think>\n\n5", "5"),
        ("hm, [ANSWER]3[/ANSWER]?</think>\n\n[ANSWER]5[/ANSWER]", "5"),
        ("<think>3</think>5", "5"),
        ("<thinking>3</thinking>\n5", "5"),
        ("<seed:think>3</seed:think>[ANSWER]5[/ANSWER]", "5"),
        ("<think>[ANSWER]3[/ANSWER]", None),
        ("<think></think>", None),
        ("", None),
        (" \n ", None),
        ("[ANSWER][/ANSWER]", None),
        ("It is hard to say.\nIt may be 5.", None),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_models_write_is_understood(language):
    manifest = packs.manifest(language)
    call = manifest["call"].replace("{arguments}", "1")
    statement = manifest["statement"].replace("{call}", call).replace("{result}", "5")
    for text, answer in cases(statement, call):
        assert extract(text, language) == answer, text


def test_an_unclosed_tag_is_no_answer_where_the_text_was_cut():
    assert extract("[ANSWER]\n[1, 2", ANY, is_cut=True) is None
    assert extract("[ANSWER]1[/ANSWER] and now", ANY, is_cut=True) == "1"
