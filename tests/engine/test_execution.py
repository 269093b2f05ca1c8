"""Calls of programs in the real sandboxes: how they end, and that the way they are batched decides nothing."""

import multiprocessing
import random
import signal
import threading

import pytest
from cruxx import packs, types, wire
from cruxx.engine import Engine, Program
from cruxx.errors import CruxxError
from packs_programs import BALLOONS, EXITS, FLOODS, LOOPS, RAISES, RECURSES, RETURNS, endings

ENGINE = Engine()
NO_EXIT = {"javascript"}
"""Languages in which a program has no way to end its process."""
ENDINGS = {
    RETURNS: {"returned"},
    RAISES: {"raised"},
    LOOPS: {"out_of_cpu"},
    EXITS: {"exited"},
    FLOODS: {"out_of_output"},
    BALLOONS: {"out_of_memory", "raised"},
    RECURSES: {"raised", "signalled", "exited", "out_of_memory"},
}
"""A program may catch what its memory and its stack are short of: then it raises. Where calls lie on the heap, recursion takes
all memory."""


def call(kind: int) -> str:
    return wire.encode((kind,))


@pytest.mark.parametrize("language", packs.languages())
def test_every_ending_is_told_apart(language):
    kinds = [kind for kind in ENDINGS if kind != EXITS or language not in NO_EXIT]
    records = ENGINE.execute([endings(language)], [(0, call(kind)) for kind in kinds])
    told = {kind: record.ending for kind, record in zip(kinds, records, strict=True)}
    assert {kind: ending for kind, ending in told.items() if ending not in ENDINGS[kind]} == {}, records
    assert records[0].value == "i7"


@pytest.mark.parametrize("language", packs.languages())
def test_an_abnormal_ending_belongs_to_its_call_alone(language):
    kinds = [RETURNS, FLOODS, RETURNS, RAISES, RETURNS]
    records = ENGINE.execute([endings(language)], [(0, call(kind)) for kind in kinds])
    assert [record.ending for record in records] == ["returned", "out_of_output", "returned", "raised", "returned"]


def test_records_do_not_depend_on_how_calls_are_batched():
    programs = [endings(language, stateless=stateless) for language in packs.languages() for stateless in (True, False)]
    calls = [(number, call(kind)) for number in range(len(programs)) for kind in (RETURNS, RAISES, 30, RAISES, 40)]
    together = ENGINE.execute(programs, calls)
    order = list(range(len(calls)))
    random.Random(7).shuffle(order)
    shuffled = Engine(threads=1).execute(programs, [calls[place] for place in order])
    assert [shuffled[order.index(place)] for place in range(len(calls))] == together
    assert ENGINE.execute([programs[0]], [calls[2]]) == [together[2]]


def test_state_that_outlives_a_call_is_not_seen_by_the_next():
    source = "seen = []\n\ndef f(value):\n    seen.append(value)\n    return len(seen)\n"
    kept = Program("python", source, (types.INT,), types.INT, stateless=False)
    records = ENGINE.execute([kept], [(0, call(number)) for number in range(5)])
    assert [record.value for record in records] == ["i1"] * 5


def test_a_program_that_does_not_compile_is_named_and_its_neighbours_are_not():
    good = [
        Program("cpp", f"long long f(long long n) {{ return n + {n}; }}\n", (types.INT,), types.INT) for n in range(5)
    ]
    bad = Program("cpp", "long long f(long long n) { return m; }\n", (types.INT,), types.INT)
    records = ENGINE.execute([*good[:3], bad, *good[3:]], [(number, call(1)) for number in range(6)])
    assert [record.ending for record in records] == ["returned"] * 3 + ["not_compiled"] + ["returned"] * 2
    assert "undeclared identifier 'm'" in (records[3].message or "")


def test_a_language_that_is_none_is_an_error_that_names_it():
    with pytest.raises(CruxxError, match="no language is called `cobol`"):
        ENGINE.execute([Program("cobol", "", (), types.INT)], [(0, "u0")])


def test_an_engine_serves_many_threads():
    found: dict[int, list[str | None]] = {}

    def work(number: int) -> None:
        records = ENGINE.execute([endings("python"), endings("lua")], [(0, call(number)), (1, call(number))])
        found[number] = [record.value for record in records]

    workers = [threading.Thread(target=work, args=(number,)) for number in range(10, 18)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert found == {number: [f"i{number + 7}"] * 2 for number in range(10, 18)}


def _child(send):
    records = ENGINE.execute([endings("python"), endings("javascript")], [(0, call(50)), (1, call(50))])
    send.send([record.value for record in records])


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_engine_goes_on_in_a_fork_of_its_process():
    ENGINE.execute([endings("python"), endings("javascript")], [(0, call(1)), (1, call(1))])
    receive, send = multiprocessing.Pipe()
    child = multiprocessing.get_context("fork").Process(target=_child, args=(send,))
    child.start()
    assert receive.poll(60)
    assert receive.recv() == ["i57", "i57"]
    child.join()
    assert ENGINE.execute([endings("python")], [(0, call(60))])[0].value == "i67"


def test_a_signal_cancels_a_batch():
    def interrupt(*_):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            ENGINE.execute([endings("lua", stateless=False)], [(0, call(LOOPS))] * 40)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
