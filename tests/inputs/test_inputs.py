"""Inputs keep their types, return, come out the same each time, and say why there are few."""

import subprocess
import sys
from functools import reduce
from pathlib import Path

import pytest
from cruxx import inputs, seed, types, wire
from cruxx.inputs import Subject
from cruxx.inputs.material import fits
from cruxx.oracle import Oracle, Request
from cruxx.seed import Call, Case, Seed
from plain_run import plain_run

ORACLE = Oracle(plain_run)


def subject(code: str, *calls: str, declared: str | None = None) -> Subject:
    """A seed with types that are given, or are those of its arguments."""
    given = Seed("a", code, tuple(map(Call, calls)))
    (cases,) = ORACLE.cases([given])
    assert isinstance(cases, tuple)
    return Subject(
        given, cases, parameter_types(cases) if declared is None else tuple(map(types.parse, declared.split(";")))
    )


def parameter_types(cases: tuple[Case, ...]) -> tuple[types.Type, ...]:
    columns = zip(*(map(types.type_of, case.arguments) for case in cases), strict=True)
    return tuple(reduce(types.join, column) for column in columns)


def generated(given: Subject, count: int = 50) -> inputs.Generated:
    (made,) = inputs.generate([given], ORACLE, count)
    return made


def test_every_native_seed_has_fifty_inputs_that_keep_its_types():
    seeds = seed.native()
    subjects = [
        Subject(each, cases, parameter_types(cases)) for each, cases in zip(seeds, ORACLE.cases(seeds), strict=True)
    ]
    for given, made in zip(subjects, inputs.generate(subjects, ORACLE), strict=True):
        assert (len(made.inputs), made.reason) == (50, None), given.seed.id
        for each in made.inputs:
            assert all(map(fits, given.parameter_types, each.arguments)), given.seed.id
        texts = {wire.encode(each.arguments) for each in made.inputs}
        assert len(texts) == 50
        assert not texts & {wire.encode(case.arguments) for case in given.cases}


@pytest.mark.parametrize(
    ("code", "call", "declared"),
    [
        ("def f(a): return a", "True, ".strip(", "), "bool | int"),
        ("def f(a, b): return a", "None, 1.5", "str | None;float"),
        ("def f(a): return a", "[(1, 'x')]", "list[tuple[int, str]]"),
        ("def f(a): return a", "{'k': [1]}", "dict[str, list[int]]"),
        ("def f(a): return a", "[]", "list[str]"),
        ("def f(a): return a", "{}", "dict[int, bool]"),
        ("def f(a): return a", "(1, 2)", "tuple[int, ...]"),
        ("def f(a): return a", "{1}", "set[int]"),
        ("def f(a): return a", "b'ab'", "bytes"),
        ("def f(a): return a", "[1, 'a', None]", "list[int | str | None]"),
        ("def f(a): return a", "[[]]", "list[list[int]]"),
    ],
)
def test_inputs_have_the_declared_types_exactly(code: str, call: str, declared: str):
    given = subject(code, call, declared=declared)
    made = generated(given)
    assert made.reason is None
    assert all(
        fits(each, value)
        for row in made.inputs
        for each, value in zip(given.parameter_types, row.arguments, strict=True)
    )


def test_boundary_inputs_are_among_them():
    made = generated(subject("def f(a, b): return (a, b)", "[3, 1], 'a-b'"), 100)
    lists = [each.arguments[0] for each in made.inputs]
    texts = [each.arguments[1] for each in made.inputs]
    assert [] in lists
    assert "" in texts
    assert any(text != text.strip() for text in texts if isinstance(text, str))
    assert {each.origin for each in made.inputs} <= {"boundary", "mutated", "coverage"}


def test_a_branch_that_only_a_constant_opens_is_found():
    code = "def f(a):\n    if a.startswith('open ') and a.endswith('!'):\n        return len(a)\n    return 0"
    assert any(each.result for each in generated(subject(code, "'shut'")).inputs)


def test_coverage_guides_to_what_one_change_does_not_reach():
    code = (
        "def f(a):\n    depth = 0\n    for char in a:\n        if char == 'xyz'[depth % 3]:\n            depth += 1\n"
        "    return depth"
    )
    given = subject(code, "'abc'")
    made = generated(given)
    covered = [
        each.coverage for each in ORACLE.observe([given.seed], [[Request(each.arguments) for each in made.inputs]])[0]
    ]
    boundary = frozenset().union(
        *(c for c, each in zip(covered, made.inputs, strict=True) if each.origin == "boundary")
    )
    guided = frozenset().union(*(c for c, each in zip(covered, made.inputs, strict=True) if each.origin == "coverage"))
    assert guided - boundary
    assert max(each.result for each in made.inputs) > 1


@pytest.mark.parametrize(
    ("code", "call", "declared", "count", "whole", "reason"),
    [
        ("def f(): return 1", "", "", 0, True, "whole domain: no arguments"),
        ("def f(a, b): return a and b", "True, False", "bool;bool", 3, True, "whole domain"),
        (
            "def f(a): return len(a)",
            "[]",
            "list[Any]",
            0,
            False,
            "only 0 inputs: a part of an argument has no known type",
        ),
        ("def f(a):\n    assert a == 7\n    return a", "7", "int", 0, False, "AssertionError"),
        (
            "def f(a): return list({str(a), 'x', 'y', 'z', 'u', 'v', 'w'})[:a]",
            "0",
            "int",
            0,
            False,
            "in another process",
        ),
    ],
)
def test_few_inputs_say_why(code: str, call: str, declared: str, count: int, whole: bool, reason: str):
    given = subject(code, call, declared="None") if not declared else subject(code, call, declared=declared)
    made = generated(given if declared else Subject(given.seed, given.cases, ()))
    assert made.whole is whole
    assert made.reason is not None
    assert reason in made.reason
    assert len(made.inputs) == count or "another process" in reason


def test_programs_that_count_to_their_argument_get_no_large_ints():
    made = generated(subject("def f(a):\n    total = 0\n    for i in range(a): total += i\n    return total", "4"))
    assert made.reason is None
    assert max(abs(each.arguments[0]) for each in made.inputs) < 100_000
    made = generated(subject("def f(a): return a % 10", "4"), 60)
    assert max(abs(each.arguments[0]) for each in made.inputs) == 2**31 - 1


def test_numbers_stay_in_their_domain():
    made = generated(subject("def f(a, b): return (a, b)", "2147483000, 1.25"), 200)
    assert all(abs(each.arguments[0]) < 2**31 for each in made.inputs)
    assert any(1000 < abs(each.arguments[0]) != 2147483000 for each in made.inputs)
    assert all(len(repr(each.arguments[1])) <= 12 for each in made.inputs)


def test_characters_beyond_ascii_come_from_the_seed_alone():
    plain = generated(subject("def f(a): return a.upper()", "'abc'"))
    assert all(each.arguments[0].isascii() for each in plain.inputs)
    strange = generated(subject("def f(a): return a.upper()", "'äb'"))
    assert set("".join(each.arguments[0] for each in strange.inputs)) - set(map(chr, range(128))) <= set("äÄ")
    assert "\\xe4" in strange.domain


def test_the_same_seed_gives_the_same_inputs_in_another_process():
    script = (
        "import hashlib\nfrom cruxx import inputs\nfrom test_inputs import ORACLE, subject\n"
        "given = subject('def f(a, b): return a.split(b)', \"'a b', ' '\")\n"
        "made = inputs.generate([given], ORACLE)\n"
        "print(hashlib.sha256(repr(made).encode()).hexdigest())"
    )
    paths = f"{Path(__file__).parent}:{Path(__file__).parents[2] / 'python'}"
    digests = {
        subprocess.run(
            [sys.executable, "-c", script], env={"PYTHONPATH": paths}, capture_output=True, check=True
        ).stdout
        for _ in range(2)
    }
    assert len(digests) == 1


def test_no_input_depends_on_which_other_seeds_are_asked_about():
    one = subject("def f(a): return a[::-1]", "'abc'")
    other = subject("def f(a): return a + 1", "3")
    assert inputs.generate([other, one], ORACLE)[1] == generated(one)
