"""The values that conformance sends through a toolchain are what they claim to be."""

import pytest
from cruxx import conformance, types, wire
from cruxx.inputs.material import fits
from hypothesis import given
from hypothesis import strategies as st


@given(st.integers(1, 300), st.text(max_size=3), st.sampled_from([0, 32, 53, 64]))
def test_as_many_values_are_chosen_as_asked_for_and_each_fits_its_type(count, name, bits):
    chosen = conformance.samples(count, name, integer_bits=bits)
    assert conformance.count_values(chosen) == count
    assert all(fits(sample.type, value) for sample in chosen for value in sample.values)


def test_the_same_identity_chooses_the_same_values():
    def texts(name):
        return [wire.encode(list(sample.values)) for sample in conformance.samples(200, name)]

    assert texts("a") == texts("a") != texts("b")


def test_every_kind_of_type_is_among_a_thousand_values():
    kinds = {type(sample.type).__name__ for sample in conformance.samples(1000, "x")}
    assert kinds == {"Scalar", "List", "Set", "Tuple", "Dict", "Optional"}


def test_integers_keep_to_the_bits_of_the_language():
    sample = next(one for one in conformance.samples(500, "x", integer_bits=16, width=300) if one.type == types.INT)
    assert {-(2**15), 2**15 - 1} <= set(sample.values) <= set(range(-(2**15), 2**15))


@pytest.mark.parametrize(
    ("value", "record", "returned"),
    [
        ({"a": 1, "b": 2}, "m2 sb i2 sa i1", True),
        ([{1: {2: 3.5, 4: 0.0}}], "l1 m1 i1 m2 i4 d0000000000000000 i2 d400c000000000000", True),
        (0.0, "d8000000000000000", False),
        (1, "b1", False),
        ([1, 2], "l2 i2 i1", False),
        ([1, 2], "u2 i1 i2", False),
        ({1, 2}, "e2 i2 i1", True),
        (None, None, False),
    ],
)
def test_a_value_is_returned_if_all_but_the_order_of_dicts_and_sets_is_the_same(value, record, returned):
    assert conformance.is_returned(value, record) is returned
