"""The project's own input generator: for a seed, inputs on which CPython returns a value, always the same ones.

Boundary values come first, then mutations of what is known; inputs that take a new branch, or one more often than
before, are kept and mutated further. Everything is chosen by a stream that depends on the seed's digest, the types and
`VERSION` alone; the oracle in the sandbox says what an input does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from cruxx import types, wire
from cruxx.inputs.boundary import boundary, large
from cruxx.inputs.material import Material, fits, is_unknown, material, whole_product
from cruxx.inputs.mutate import mutated_arguments
from cruxx.inputs.stream import Stream
from cruxx.oracle import Observed, Oracle, Request, is_big
from cruxx.seed import Case, Seed
from cruxx.types import Type
from cruxx.value import Value

VERSION = "1"
BOUNDARY_INPUTS = 72
ESSENTIAL_VALUES = 7
ROUND_INPUTS = 64
ROUNDS = 10
QUIET_ROUND = 2
LAST_NEW_ROUND = 5
SPARE_INPUTS = 6

Arguments = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A seed with its cases and the declared types of its parameters, which every generated argument has exactly."""

    seed: Seed
    cases: tuple[Case, ...]
    parameter_types: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Input:
    """Arguments, what CPython returns for them, and where they come from: `boundary`, `mutated` or `coverage`."""

    arguments: Arguments
    result: Value
    origin: str


@dataclass(frozen=True, slots=True)
class Generated:
    """The inputs of a seed, none of them an input of its cases, in the order in which they were found.

    `whole`: with those of the cases they are the whole domain. `reason` says why there are fewer than were asked for,
    None where there are enough. `tried` counts the inputs that CPython was asked about.
    """

    inputs: tuple[Input, ...]
    domain: str
    whole: bool
    reason: str | None
    tried: int


def generate(subjects: Sequence[Subject], oracle: Oracle, count: int = 50) -> list[Generated]:
    """`count` inputs for each subject, or fewer and the reason; all of them are asked about together, in rounds."""
    explorations = [_explored(subject, count) for subject in subjects]
    waiting = {place: next(each) for place, each in enumerate(explorations)}
    finished: dict[int, Generated] = {}
    while waiting:
        places = list(waiting)
        requests = [[Request(each) for each in waiting[place]] for place in places]
        answers = oracle.observe([subjects[place].seed for place in places], requests)
        for place, observed in zip(places, answers, strict=True):
            try:
                waiting[place] = explorations[place].send(observed)
            except StopIteration as stopped:
                finished[place] = stopped.value
                del waiting[place]
    return [finished[place] for place in range(len(subjects))]


Exploration = Generator[list[Arguments], list[Observed], Generated]


def _explored(subject: Subject, count: int) -> Exploration:
    """Asks for observations round by round and comes back with the inputs."""
    search = Search(subject)
    rest = whole_product(subject.parameter_types)
    proposed = search.boundaries() if rest is None else search.new(rest)
    observed = yield [*search.given, *proposed]
    search.learn("given", [], observed[: len(search.given)])
    search.learn("boundary", proposed, observed[len(search.given) :])
    if rest is not None:
        return search.generated(search.found, count, whole=True)
    for _ in range(ROUNDS):
        if search.is_done(count):
            break
        proposed = search.round()
        search.learn("mutated", proposed, (yield proposed))
    chosen = search.chosen(count + SPARE_INPUTS)
    again = yield [each.arguments for each in chosen]
    stable = [each for each, seen in zip(chosen, again, strict=True) if _same(each, seen)]
    return search.generated(stable, count, whole=False)


def _same(found: Input, again: Observed) -> bool:
    """Whether an input gave the same result in another process, whose sets may have another order."""
    return again.refusal is None and wire.encode(found.result) == wire.encode(again.result)


class Search:
    """What is known about a seed's inputs so far."""

    def __init__(self, subject: Subject) -> None:
        self.types = subject.parameter_types
        self.material: Material = material(subject.seed.code, subject.cases)
        self.stream = Stream("cruxx inputs", VERSION, subject.seed.digest, ", ".join(map(str, self.types)))
        self.given = [case.arguments for case in subject.cases]
        self.essential: set[str] = set()
        self.asked = {wire.encode(arguments) for arguments in self.given}
        self.found: list[Input] = []
        self.frontier: list[Arguments] = []
        self.covered: frozenset[int] = frozenset()
        self.refused: Counter[str] = Counter()
        self.tried = 0
        self.is_heavy = False
        self.news = 0
        self.rounds = 0

    def new(self, proposed: Sequence[Arguments]) -> list[Arguments]:
        """Those of `proposed` that were not asked yet and have the declared types; they count as asked from now on."""
        kept = []
        for arguments in proposed:
            text = wire.encode(arguments)
            if text not in self.asked and all(map(fits, self.types, arguments)):
                self.asked.add(text)
                kept.append(arguments)
        return kept

    def learn(self, origin: str, proposed: Sequence[Arguments], observed: Sequence[Observed]) -> None:
        """Takes in what was seen; `proposed` is empty for the given inputs, which are no finds."""
        self.tried += len(proposed)
        self.news = 0
        for place, seen in enumerate(observed):
            self.is_heavy |= seen.steps > 1000 or seen.outcome not in {"returned", "raised"} or is_big(seen.result)
            if seen.refusal is not None:
                self.refused[seen.refusal.split(" `")[-1].rstrip("`")] += 1
                continue
            is_new = not seen.coverage <= self.covered
            self.covered |= seen.coverage
            if proposed:
                kind = "coverage" if is_new and origin == "mutated" else origin
                self.found.append(Input(proposed[place], seen.result, kind))
                if is_new:
                    self.news += 1
                    self.frontier.append(proposed[place])

    def boundaries(self) -> list[Arguments]:
        """Inputs with one boundary value, and some with one in every place."""
        first: list[Arguments] = []
        single: list[Arguments] = []
        every: list[list[Value]] = [[] for _ in self.types]
        for number, arguments in enumerate(self.given):
            for place, given in enumerate(self.types):
                before, after = arguments[:place], arguments[place + 1 :]
                values = boundary(given, arguments[place], [*before, *after], self.material)
                every[place] += values
                rows = [(*before, value, *after) for value in values]
                first += rows[: 0 if number else ESSENTIAL_VALUES]
                single += rows
        first = self.new(first)
        self.essential = {wire.encode(arguments) for arguments in first}
        mixed = [tuple(map(self.stream.choice, every)) for _ in range(BOUNDARY_INPUTS) if all(every)]
        many = len(self.types) > 1
        kept = self.stream.sample(self.new(single), BOUNDARY_INPUTS * 2 // 3 if many else BOUNDARY_INPUTS)
        return [*first, *kept, *self.stream.sample(self.new(mixed), BOUNDARY_INPUTS // 3 if many else 0)]

    def round(self) -> list[Arguments]:
        """The next mutations: of inputs that reached something new, of given ones, of any that returned."""
        self.rounds += 1
        proposed = self._large() if self.rounds == 1 and not self.is_heavy else []
        for _ in range(ROUND_INPUTS * 4):
            if len(proposed) >= ROUND_INPUTS:
                break
            changed = mutated_arguments(self.types, self._base(), self.material, self.stream)
            proposed += self.new([changed])
        return proposed

    def _base(self) -> Arguments:
        if self.frontier and self.stream.chance(45):
            return self.stream.choice(self.frontier)
        if self.found and self.stream.chance(40):
            return self.stream.choice(self.found).arguments
        return self.stream.choice(self.given)

    def _large(self) -> list[Arguments]:
        places = [place for place, given in enumerate(self.types) if given == types.INT]
        first = self.given[0]
        found = self.new([(*first[:place], number, *first[place + 1 :]) for place in places for number in large()])
        self.essential |= {wire.encode(arguments) for arguments in found[:1]}
        return found

    def is_done(self, count: int) -> bool:
        """Whether there are enough inputs, and the last round brought nothing new or there were many of them."""
        is_quiet = self.rounds >= QUIET_ROUND and self.news == 0
        return len(self.found) >= count + SPARE_INPUTS and (is_quiet or self.rounds >= LAST_NEW_ROUND)

    def chosen(self, count: int) -> list[Input]:
        """`count` of the finds: the first boundaries and what reached something new, then new results, then others."""
        frontier = self.essential | {wire.encode(arguments) for arguments in self.frontier}
        results: set[str] = set()
        ranked: list[list[int]] = [[], [], []]
        for place, each in enumerate(self.found):
            result = wire.encode(each.result)
            rank = 0 if wire.encode(each.arguments) in frontier else 2 if result in results else 1
            results.add(result)
            ranked[rank].append(place)
        places: list[int] = []
        for group in ranked:
            places += self.stream.sample(group, count - len(places))
        return [self.found[place] for place in sorted(places)]

    def generated(self, found: Sequence[Input], count: int, *, whole: bool) -> Generated:
        """The outcome of the search, with the reason where it found too little."""
        kept = tuple(found if whole else found[:count])
        reason = None if len(kept) >= count else self._reason(len(kept), len(self.found) - len(found), whole=whole)
        return Generated(kept, self.material.domain, whole, reason, self.tried)

    def _reason(self, kept: int, unstable: int, *, whole: bool) -> str:
        if whole:
            return "whole domain" if self.types else "whole domain: no arguments"
        if any(map(is_unknown, self.types)) and not self.refused:
            return f"only {kept} inputs: a part of an argument has no known type"
        told = [f"{number} {name}" for name, number in self.refused.most_common(3)]
        if unstable:
            told.append(f"{unstable} with another result in another process")
        return f"only {kept} of {self.tried} inputs return" + (f" ({', '.join(told)})" if told else "")
