"""A value and its wire text are one to one."""

import json
import math
from pathlib import Path

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
VECTORS = json.loads((Path(__file__).parents[1] / "wire" / "vectors.json").read_text(encoding="utf-8"))


def described(description):
    """The value of a description: one name of a kind, and what it holds."""
    [(kind, held)] = description.items()
    match kind:
        case "int" | "float":
            return {"int": int, "float": float}[kind](held)
        case "bytes":
            return bytes.fromhex(held)
        case "list" | "tuple" | "set":
            return {"list": list, "tuple": tuple, "set": set}[kind](map(described, held))
        case "dict":
            return {described(key): described(value) for key, value in held}
    return held


@pytest.mark.parametrize("vector", VECTORS["valid"], ids=lambda vector: vector["text"] or "empty")
def test_a_described_value_has_the_text_of_its_vector_and_comes_back(vector):
    assert wire.encode(described(vector["value"])) == vector["text"]
    assert wire.encode(wire.decode(vector["text"])) == vector["text"]


@pytest.mark.parametrize("vector", VECTORS["valid_in_any_order"], ids=lambda vector: vector["text"])
def test_the_elements_of_a_set_may_come_in_any_order(vector):
    assert wire.encode(wire.decode(vector["text"])) == vector["canonical"]


def test_a_value_of_the_greatest_depth_comes_back():
    assert wire.encode(wire.decode(VECTORS["deepest"])) == VECTORS["deepest"]


@pytest.mark.parametrize("vector", VECTORS["invalid"], ids=lambda vector: vector["reason"])
def test_what_is_no_wire_text_by_a_vector_is_told(vector):
    with pytest.raises(CruxxError):
        wire.decode(vector["text"])


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
