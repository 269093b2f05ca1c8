"""What works here: each language's toolchain, its sandbox and a conformance run; and how to get what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol

from cruxx import conformance, packs, toolchains, translate, wire
from cruxx.conformance import Check, Sample
from cruxx.errors import CruxxError, UnspeakableError
from cruxx.ir import nodes
from cruxx.record import Record
from cruxx.refusal import Refused
from cruxx.translate import Translation
from cruxx.types import Type
from cruxx.value import Value

SCHEMA_VERSION = 1
SHORT = 100
LONG = 1000
TOLD_AT_MOST = 5
"""How many wrong values a diagnosis names."""


class Engine(Protocol):
    """What the doctor asks of the engine."""

    def confinement(self, language: str) -> tuple[str, str]:
        """The sandbox and the tier in which programs of the language run here.

        Raises:
            EngineError: none of its sandboxes can run here.
        """

    def run(self, language: str, programs: Sequence[Translation], calls: Sequence[tuple[int, str]]) -> Sequence[Record]:
        """One record per call, in order; a call names its program by position, and its arguments as a wire tuple."""

    def render(self, language: str, given: Type, value: Value) -> str:
        """The literal of a value in a language."""


@dataclass
class Diagnosis:
    """What was found for one language. `missing` tells what is wrong and what to do; it is empty if nothing is."""

    version: str | None = None
    sandbox: str | None = None
    tier: str | None = None
    values: int = 0
    """Values that were sent through the toolchain, on the wire and, where the language has rules, as literals."""
    returned: int = 0
    examples: int = 0
    """Boundary examples of operations that were tried, in a full examination."""
    agreed: int = 0
    missing: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether everything that was asked for works."""
        return not self.missing

    def to_json(self) -> dict[str, object]:
        """The form of `doctor --json`, as `docs/formats.md` has it."""
        return {"ok": self.ok, **asdict(self)}


def diagnose(language: str, engine: Engine, *, full: bool = False) -> Diagnosis:
    """Looks at one language: 100 values, or if `full` 1,000, and each rule on the boundary examples of its operation."""
    found = Diagnosis()
    try:
        found.version = toolchains.version(language)
        found.sandbox, found.tier = engine.confinement(language)
        _converse(language, engine, LONG if full else SHORT, found)
        if full and language in translate.languages():
            _operate(language, engine, found)
    except CruxxError as error:
        found.missing.append(str(error))
    return found


def report(diagnoses: dict[str, Diagnosis]) -> dict[str, object]:
    """What `doctor --json` prints."""
    told = {language: found.to_json() for language, found in diagnoses.items()}
    return {"schema_version": SCHEMA_VERSION, "languages": told}


def _converse(language: str, engine: Engine, count: int, found: Diagnosis) -> None:
    bits = packs.manifest(language)["semantics"]["integer_bits"]
    chosen = conformance.samples(count, integer_bits=bits)
    _tell(found, list(_wrong(language, engine, chosen, found)), "values did not come back")


def _tell(found: Diagnosis, wrong: list[str], what: str) -> None:
    found.missing += wrong[:TOLD_AT_MOST]
    if len(wrong) > TOLD_AT_MOST:
        found.missing.append(f"{len(wrong) - TOLD_AT_MOST} more {what}")


def _told(record: Record) -> str:
    return f"{record.ending} `{record.value or record.message or ''}`"


def _wrong(language: str, engine: Engine, chosen: Sequence[Sample], found: Diagnosis) -> Iterator[str]:
    ways = (
        ("on the wire", conformance.identity, conformance.identity_calls),
        ("as a literal", conformance.choice, conformance.choice_calls),
    )
    for way, make, arguments in ways:
        printed = [(sample, _program(language, engine, make(sample))) for sample in chosen]
        kept = [(sample, program) for sample, program in printed if program is not None]
        calls = [(number, line) for number, (sample, _) in enumerate(kept) for line in arguments(sample)]
        records = engine.run(language, [program for _, program in kept], calls)
        values = [(sample, value) for sample, _ in kept for value in sample.values]
        for (sample, value), record in zip(values, records, strict=True):
            found.values += 1
            if record.ending == "returned" and conformance.is_returned(value, record.value):
                found.returned += 1
            else:
                yield f"`{value!r}` of type `{sample.type}`, sent {way}, came back as {_told(record)}"


def _operate(language: str, engine: Engine, found: Diagnosis) -> None:
    checks, programs = _operations(language, engine)
    calls = [
        (number, wire.encode((index,))) for number, check in enumerate(checks) for index in range(len(check.outcomes))
    ]
    records = engine.run(language, programs, calls)
    asked = [pair for check in checks for pair in zip(check.questions, check.outcomes, strict=True)]
    wrong = []
    for (question, outcome), record in zip(asked, records, strict=True):
        if outcome.exception is not None:  # what a program cannot come to: rules need not say it
            continue
        found.examples += 1
        if outcome.agrees(record):
            found.agreed += 1
        else:
            wrong.append(f"{question}: {_told(record)} is not {wire.encode(outcome.value)}")
    _tell(found, wrong, "examples gave something else")
    never = set(translate.target(language).rules.table) - {check.operation for check in checks}
    _tell(found, [f"the rule of `{name}` is never used" for name in sorted(never)], "rules are never used")


def _operations(language: str, engine: Engine) -> tuple[list[Check], list[Translation]]:
    """The checks of the operations of a language, and their programs."""

    def can_say(program: nodes.Program) -> bool:
        return _program(language, engine, program) is not None

    bits = packs.manifest(language)["semantics"]["integer_bits"]
    checks, _ = conformance.checks(translate.target(language), can_say, integer_bits=bits)
    programs = (_program(language, engine, check.program) for check in checks)
    return checks, [program for program in programs if program is not None]


def _program(language: str, engine: Engine, program: nodes.Program) -> Translation | None:
    """The program in the language; None where the language cannot say the type or one of the values."""

    def render(given: Type, value: Value) -> str:
        return engine.render(language, given, value)

    try:
        if language not in translate.languages():
            return conformance.seed(program, render)
        return translate.translate(program, translate.target(language), packs.helpers(language), render)
    except (Refused, UnspeakableError):
        return None
