"""A value and its wire text are one to one."""

import math

import pytest
from cruxx import wire
from cruxx.errors import CruxxError
from hypothesis import given
from hypothesis import strategies as st

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.binary()
    | st.text(st.characters(exclude_categories=["Cs"]))
)
KEYS = st.integers() | st.text(st.characters(exclude_categories=["Cs"])) | st.tuples(st.booleans(), st.integers())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.sets(KEYS) | st.dictionaries(KEYS, inner),
    max_leaves=20,
)


@given(VALUES)
def test_a_value_comes_back_from_its_wire_text(value):
    text = wire.encode(value)
    assert text.isascii()
    assert text.isprintable()
    assert wire.encode(wire.decode(text)) == text
    assert repr(wire.decode(text)) == repr(value) or any(letter in text for letter in "em")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "n"),
        ([True, -12], "l2 b1 i-12"),
        (-0.0, "d8000000000000000"),
        (math.nan, "d7ff8000000000000"),
        ("a b%\\é", "sa%20b%25%5C%C3%A9"),
        ((b"a\x00", ""), "u2 ya%00 s"),
        ({10, 9, "a"}, "e3 i10 i9 sa"),
        ({"b": 1, "a": {}}, "m2 sb i1 sa m0"),
    ],
)
def test_the_wire_text_is_the_one_of_the_document(value, text):
    assert wire.encode(value) == text
    assert wire.encode(wire.decode(text)) == text


@pytest.mark.parametrize("text", ["", "x", "l2 i1", "i1 i2", "i", "b2", "d12", "s%FF", "e1 l0", "m1 i1"])
def test_what_is_no_wire_text_is_told(text):
    with pytest.raises(CruxxError):
        wire.decode(text)


@pytest.mark.parametrize("value", [object(), range(3), [len], "\ud800"])
def test_what_is_no_value_is_told(value):
    with pytest.raises(CruxxError):
        wire.encode(value)
