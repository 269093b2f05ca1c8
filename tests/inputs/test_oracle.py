"""CPython decides what a case is, and refuses out loud what can be none."""

import pytest
from cruxx import seed
from cruxx.oracle import STEPS, Oracle, Request
from cruxx.refusal import Refused
from cruxx.seed import Call, Case, Seed
from plain_run import plain_run

ORACLE = Oracle(plain_run)


def of(code: str, *calls: Call) -> Seed:
    return Seed("a", code, calls)


def seen(code: str, *arguments: tuple):
    return ORACLE.observe([of(code)], [[Request(each) for each in arguments]])[0]


def test_every_native_seed_has_cases():
    seeds = [*seed.native(), *seed.examples()]
    for each, cases in zip(seeds, ORACLE.cases(seeds), strict=True):
        assert not isinstance(cases, Refused), each.id
        assert [case.arguments for case in cases] == [call.literals() for call in each.calls]


@pytest.mark.parametrize(
    ("code", "text", "case"),
    [
        ("def f(a, b=2): return a + b", "b=1, a=5", Case((5, 1), 6)),
        ("def f(a, b=2): return a + b", "3", Case((3, 2), 5)),
        ("def f(*a): return list(a)", "1, 2", Case((1, 2), [1, 2])),
        ("names = ['x']\ndef f(a): return a * 2", "names[:]", Case((["x"],), ["x", "x"])),
        ("def f(a): return a", "dict(k=1) # why not", Case(({"k": 1},), {"k": 1})),
        ("def f(a):\n    a.append(len(a))\n    return a", "[5]", Case(([5],), [5, 1])),
        ("def f(): return None", "", Case((), None)),
    ],
)
def test_a_call_is_evaluated_by_cpython(code: str, text: str, case: Case):
    assert ORACLE.cases([of(code, Call(text))]) == [(case,)]


@pytest.mark.parametrize(
    ("code", "text", "claimed", "reason"),
    [
        ("def f(a): return 1 // a", "0", None, "raised `ZeroDivisionError`"),
        ("def f(a): return a", "unknown", None, "raised `NameError`"),
        ("def f(a): return a", "1, 2", None, "raised `TypeError`"),
        ("def f(a):\n    while a: pass", "1", None, "endless"),
        ("import random\ndef f(a): return random.random()", "1", None, "returns something else each time"),
        ("def f(a): return {str(i) for i in range(a)}.pop()", "50", None, "returns something else in another process"),
        ("def f(a): return a * float('inf') * 0", "1.0", None, "returns NaN"),
        ("def f(a): return 2 ** a", "63", None, "returns an int over 64 bits"),
        ("def f(a): return 'x' * a", "2000", None, "returns more than 1000 characters and elements"),
        ("def f(a): return a", "1", "2", "returns `1`, but the seed states `2`"),
        ("def f(a): return a", "1", "True", "returns `1`, but the seed states `True`"),
        ("def f(a): return a", "(1,)", "[1]", "returns `(1,)`, but the seed states `[1]`"),
    ],
)
def test_a_call_that_can_be_no_case_is_refused(code: str, text: str, claimed: str | None, reason: str):
    (refused,) = ORACLE.cases([of(code, Call(text, claimed))])
    assert isinstance(refused, Refused)
    assert refused.reason == reason


def test_state_that_outlives_a_call_is_seen():
    (kept,) = seen("seen = []\ndef f(a):\n    seen.append(a)\n    return len(seen)", (1,))
    assert (kept.result, kept.repeats, kept.stateless) == (1, True, False)


def test_arguments_are_told_as_they_were_and_as_they_are():
    (observed,) = seen("def f(a, b):\n    b.append(a)\n    return b", ([1], []))
    assert observed.arguments == ([1], [])
    assert observed.result == [[1]]
    assert observed.after == ([1], [[1]])


def test_coverage_tells_branches_within_a_line_and_numbers_of_rounds():
    choice = [each.coverage for each in seen("def f(a): return 'x' if a else 'y'", (0,), (1,), (2,))]
    assert choice[0] != choice[1] == choice[2]
    loop = [each.coverage for each in seen("def f(a):\n    for _ in range(a): pass", (0,), (1,), (2,), (3,), (4,))]
    assert loop[3] == loop[4]
    assert len(set(loop)) == 4


@pytest.mark.parametrize(
    "code",
    [
        'def f(a):\n    """Text."""\n    return f.__doc__ * 2 if a else None',
        "def f(a):\n    return [x or 'none' for x in a if x != 1 if x or a] + [(lambda y: y and -y)(z) for z in a]",
        "def f(a):\n    try:\n        assert a\n        return a[9]\n    except LookupError:\n        return 'end'",
        "def f(a):\n    while a and a[-1]:\n        a.pop()\n    else:\n        a.append(f'{a!r:>9}')\n    return a",
        "class Pile:\n    def __bool__(self): return True\ndef f(a):\n    return len(a) if Pile() else 0",
    ],
)
def test_counters_change_nothing(code: str):
    (observed,) = seen(code, ([3, 0, 1, 2],))
    assert (observed.outcome, observed.repeats) == ("returned", True)


def test_a_long_call_is_ended_by_its_steps():
    short, long = seen("def f(a):\n    while a:\n        a -= 1\n    return a", (10,), (STEPS,))
    assert (short.outcome, short.refusal) == ("returned", None)
    assert (long.outcome, long.refusal) == ("endless", "endless")


def test_a_seed_cannot_pose_as_its_observer():
    (observed,) = seen("import sys\nsys.modules['__main__'].f = None\ndef f(a): return a", (1,))
    assert observed.result == 1
