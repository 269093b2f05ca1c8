"""What a build does once for all languages: cases, Core IR, inputs, and the proof that Core IR means what the seed means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

from cruxx import types, wire
from cruxx.engine import Engine, Program
from cruxx.inputs import Generated, Input, Subject, generate
from cruxx.ir import nodes
from cruxx.ir.facts import annotate
from cruxx.ir.interpreter import Frame, Observer, interpret
from cruxx.ir.lower import lower
from cruxx.oracle import Oracle, Run
from cruxx.progress import Reporter
from cruxx.record import Record
from cruxx.refusal import Refused
from cruxx.seed import Case, Seed
from cruxx.types import Type
from cruxx.value import Value, walk

SEED_LANGUAGE = "python"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A seed with all that its translations are made of and proved by; `role` is `item` or `example`.

    `core` is its meaning, or why it has none; then types are those that were observed.
    """

    seed: Seed
    role: str
    cases: tuple[Case, ...]
    parameter_types: tuple[Type, ...]
    result_type: Type
    core: nodes.Program | Refused
    generated: Generated
    bits: int
    """How many bits the greatest int has that occurs in a run, its sign included; 0 if that is not known."""

    @property
    def proofs(self) -> list[Case | Input]:
        """All inputs with CPython's results: those of the cases first."""
        return [*self.cases, *self.generated.inputs]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A seed that can be part of no benchmark, and why."""

    seed: Seed
    role: str
    refused: Refused


def prepare(
    seeds: Sequence[Seed], items: int, count: int, engine: Engine, reporter: Reporter
) -> list[Prepared | Unusable]:
    """What is known of each seed, in order; the first `items` of them are items, the others examples."""
    oracle = Oracle(run_in_sandbox(engine))
    with reporter.task("cases from CPython, seeds", len(seeds)) as task:
        cases = oracle.cases(seeds)
        task.advance(len(seeds))
    usable = [(seed, each) for seed, each in zip(seeds, cases, strict=True) if not isinstance(each, Refused)]
    with reporter.task("Core IR, seeds", len(usable)) as task:
        cores = []
        for seed, each in usable:
            cores.append(lowered(seed, each))
            task.advance()
    subjects = [
        Subject(seed, each, parameter_types(core, each)) for (seed, each), core in zip(usable, cores, strict=True)
    ]
    with reporter.task(f"{count} inputs each, seeds", len(subjects)) as task:
        inputs = generate(subjects, oracle, count)
        task.advance(len(subjects))
    found = {
        subject.seed.id: (subject, core, generated)
        for subject, core, generated in zip(subjects, cores, inputs, strict=True)
    }
    prepared: list[Prepared | Unusable] = []
    for number, (seed, given) in enumerate(zip(seeds, cases, strict=True)):
        role = "item" if number < items else "example"
        prepared.append(Unusable(seed, role, given) if isinstance(given, Refused) else _prepared(role, *found[seed.id]))
    return prepared


def run_in_sandbox(engine: Engine) -> Run:
    """How the oracle runs its programs: as programs of the language of seeds, which take and return anything."""

    def run(programs: Sequence[str], calls: Sequence[tuple[int, str]]) -> Sequence[Record]:
        rows = [Program(SEED_LANGUAGE, source, (types.ANY,), types.ANY, stateless=True) for source in programs]
        return engine.execute(rows, calls)

    return run


def lowered(seed: Seed, cases: Sequence[Case]) -> nodes.Program | Refused:
    """The Core IR of a seed with its facts, or why there is none."""
    observed = observed_types([case.arguments for case in cases])
    try:
        return annotate(lower(seed.code, observed), ascii_inputs=all(_is_ascii(case.arguments) for case in cases))
    except Refused as refused:
        return refused


def observed_types(rows: Sequence[tuple[Value, ...]]) -> tuple[Type, ...]:
    """For each column the type that holds all its values."""
    return tuple(reduce(types.join, map(types.type_of, column)) for column in zip(*rows, strict=True))


def parameter_types(core: nodes.Program | Refused, cases: Sequence[Case]) -> tuple[Type, ...]:
    """The declared types of a seed's parameters."""
    if isinstance(core, Refused):
        return observed_types([case.arguments for case in cases])
    return tuple(variable.type for variable in core.functions[-1].parameters)


def _prepared(role: str, subject: Subject, core: nodes.Program | Refused, generated: Generated) -> Prepared:
    proofs: list[Case | Input] = [*subject.cases, *generated.inputs]
    sizes = _Sizes()
    if isinstance(core, nodes.Program):
        core = _proved(core, proofs, sizes)
    observed = reduce(types.join, (types.type_of(each.result) for each in proofs))
    result = observed if isinstance(core, Refused) else core.functions[-1].result
    return Prepared(subject.seed, role, subject.cases, subject.parameter_types, result, core, generated, sizes.bits)


class _Sizes(Observer):
    """Sees how many bits the ints of a run have."""

    def __init__(self) -> None:
        self.bits = 0

    def evaluated(self, node: nodes.Expr, value: Value, frame: Frame) -> Value:
        """The value as it is."""
        if type(value) is int and value.bit_length() >= self.bits:
            self.bits = value.bit_length() + 1
        return value


def _proved(core: nodes.Program, proofs: Sequence[Case | Input], sizes: _Sizes) -> nodes.Program | Refused:
    """The program, if interpreting it gives what CPython gives on every input."""
    result = core.functions[-1].result
    for each in proofs:
        outcome = interpret(core, each.arguments, observer=sizes)
        expected = wire.encode(each.result)
        if not outcome.returned or not Engine.equal(result, expected, wire.encode(outcome.value)):
            got = repr(outcome.value) if outcome.returned else outcome.exception
            arguments = ", ".join(map(repr, each.arguments))
            reason = f"its Core IR gives {got} for f({arguments}), where CPython gives {each.result!r}"
            return Refused("lowering", reason)
    return core


def _is_ascii(arguments: Value) -> bool:
    return all(each.isascii() for each in walk(arguments) if isinstance(each, str))
