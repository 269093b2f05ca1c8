"""What works here: each language's toolchain, its sandbox and a conformance run; and how to get what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol

from cruxx import conformance, packs, toolchains, translate
from cruxx.conformance import Sample
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
    missing: list[str] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether everything that was asked for works."""
        return not self.missing

    def to_json(self) -> dict[str, object]:
        """The form of `doctor --json`, as `docs/formats.md` has it."""
        return {"ok": self.ok, **asdict(self)}


def diagnose(language: str, engine: Engine, *, long: bool = False) -> Diagnosis:
    """Looks at one language; `long` sends 1,000 values instead of 100."""
    found = Diagnosis()
    try:
        found.version = toolchains.version(language)
        found.sandbox, found.tier = engine.confinement(language)
        _converse(language, engine, LONG if long else SHORT, found)
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
    wrong = list(_wrong(language, engine, chosen, found))
    for sample, value, record, way in wrong[:TOLD_AT_MOST]:
        told = record.value or record.message or ""
        found.missing.append(f"`{value!r}` of type `{sample.type}`, sent {way}, came back as {record.ending} `{told}`")
    if len(wrong) > TOLD_AT_MOST:
        found.missing.append(f"{len(wrong) - TOLD_AT_MOST} more values did not come back")


def _wrong(
    language: str, engine: Engine, chosen: Sequence[Sample], found: Diagnosis
) -> Iterator[tuple[Sample, Value, Record, str]]:
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
                yield sample, value, record, way


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
