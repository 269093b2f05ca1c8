"""What CPython does with a seed: its cases, and what can be seen of calls; all of it happens in the sandbox.

The oracle makes one program per seed (`observer`) and asks for many calls of many seeds at once. How programs are run
is given to it as a `Run`; nothing here executes a seed.
"""

from __future__ import annotations

import ast
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cruxx import wire
from cruxx.errors import CruxxError
from cruxx.instrument import instrumented
from cruxx.record import Record
from cruxx.refusal import Refused
from cruxx.seed import Call, Case, Seed
from cruxx.value import Value, walk

RESULT_SIZE = 1000
STEPS = 10_000
_OBSERVER = (Path(__file__).parent / "observer.py").read_text(encoding="utf-8")


class Run(Protocol):
    """Runs Python programs in the sandbox.

    `calls` names for each call its program by position, and its arguments as a wire tuple. The programs take and return
    `Any`. Comes back with one record per call, in order.
    """

    def __call__(self, programs: Sequence[str], calls: Sequence[tuple[int, str]]) -> Sequence[Record]:
        """The records of the calls."""


@dataclass(frozen=True, slots=True)
class Request:
    """A call to observe: arguments, or the source text of arguments that only the sandbox may evaluate."""

    arguments: tuple[Value, ...] | str

    def wire(self) -> str:
        """The wire tuple of the call that the observer is sent."""
        kind = "text" if isinstance(self.arguments, str) else "call"
        return wire.encode(((kind, self.arguments),))


@dataclass(frozen=True, slots=True)
class Observed:
    """What could be seen of a call.

    `outcome` is `returned`, `raised`, `endless` (over `STEPS` rounds of loops and calls of functions), or the ending of
    a call that gave no record; `message` then says what was raised or what went wrong. Arguments are those before the
    call, `after` those after it. `repeats`: the same result came again from a fresh start; `stateless`: also right
    after another call. `coverage` numbers the tests and entries that were passed, with how often; the numbers mean
    nothing outside this seed.
    """

    outcome: str
    message: str | None = None
    arguments: tuple[Value, ...] = ()
    result: Value = None
    after: tuple[Value, ...] = ()
    repeats: bool = True
    stateless: bool = True
    steps: int = 0
    coverage: frozenset[int] = frozenset()

    @property
    def refusal(self) -> str | None:
        """Why this call cannot be part of a benchmark; None if it can."""
        if self.outcome != "returned":
            return f"{self.outcome} `{self.message}`" if self.message else self.outcome
        if not self.repeats:
            return "returns something else each time"
        return _unfit(self.result)


def is_big(value: Value) -> bool:
    """Whether a value holds more than `RESULT_SIZE` characters and elements."""
    return sum(len(each) if isinstance(each, str | bytes) else 1 for each in walk(value)) > RESULT_SIZE


def _unfit(result: Value) -> str | None:
    if is_big(result):
        return f"returns more than {RESULT_SIZE} characters and elements"
    for value in walk(result):
        if isinstance(value, float) and math.isnan(value):
            return "returns NaN"
        if isinstance(value, int) and not -(2**63) <= value < 2**63:
            return "returns an int over 64 bits"
    return None


class Oracle:
    """CPython in the sandbox, reached through `run`."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def observe(self, seeds: Sequence[Seed], requests: Sequence[Sequence[Request]]) -> list[list[Observed]]:
        """What was seen of each request, given for each seed, in order; one batch for all of them."""
        calls = [(position, each.wire()) for position, group in enumerate(requests) for each in group]
        records = iter(self._run([program(seed) for seed in seeds], calls))
        return [[_observed(next(records)) for _ in group] for group in requests]

    def cases(self, seeds: Sequence[Seed]) -> list[tuple[Case, ...] | Refused]:
        """The cases of each seed: its calls with CPython's results; or why one of them can be none."""
        requests = [[_request(seed, call) for call in seed.calls] for seed in seeds]
        first = self.observe(seeds, requests)
        again = self.observe(seeds, requests)
        return [_cases(*each) for each in zip(seeds, first, again, strict=True)]


def _request(seed: Seed, call: Call) -> Request:
    """The call with its literals where they are all that `f` is given, else with its text."""
    functions = [node for node in ast.parse(seed.code).body if isinstance(node, ast.FunctionDef) and node.name == "f"]
    own = functions[-1].args
    literals = call.literals()
    is_plain = not (own.vararg or own.kwonlyargs or own.kwarg)
    if literals is not None and is_plain and len(literals) == len(own.posonlyargs) + len(own.args):
        return Request(literals)
    return Request(call.text)


def program(seed: Seed) -> str:
    """The program that observes the calls of a seed."""
    return f"{_OBSERVER}\n\nstart({seed.code!a}, {instrumented(seed.code)!a}, {STEPS})\n"


def _observed(record: Record) -> Observed:
    if record.ending != "returned" or record.value is None:
        return Observed(record.ending, record.message)
    match wire.decode(record.value):
        case (
            str(outcome),
            tuple(arguments),
            result,
            tuple(after),
            bool(repeats),
            bool(stateless),
            int(steps),
            str(jumps),
        ):
            coverage = frozenset(map(int, filter(None, jumps.split(","))))
            message = str(result) if outcome == "raised" else None
            return Observed(outcome, message, arguments, result, after, repeats, stateless, steps, coverage)
    return Observed("no_record", "the seed disturbed its observation")


def _cases(seed: Seed, first: Sequence[Observed], again: Sequence[Observed]) -> tuple[Case, ...] | Refused:
    for call, seen, second in zip(seed.calls, first, again, strict=True):
        reason = seen.refusal
        if reason is None and wire.encode(seen.result) != wire.encode(second.result):
            reason = "returns something else in another process"
        if reason is None and call.claimed is not None and not _claims(call.claimed, seen.result):
            reason = f"returns `{seen.result!r}`, but the seed states `{call.claimed}`"
        if reason is not None:
            return Refused(f"f({call.text})", reason)
    return tuple(Case(seen.arguments, seen.result) for seen in first)


def _claims(text: str, result: Value) -> bool:
    """Whether a seed's own text of the result says what CPython returned; a text that is no literal is not asked."""
    try:
        stated = ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError):
        return True
    try:
        return wire.encode(stated) == wire.encode(result)
    except CruxxError:
        return False
