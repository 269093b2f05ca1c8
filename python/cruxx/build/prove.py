"""One language of a build: translate, compile, run on all inputs, compare with CPython."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from cruxx import packs, translate, types, wire
from cruxx.build.prepare import SEED_LANGUAGE, Prepared, Unusable
from cruxx.engine import Engine, Program
from cruxx.errors import EngineError, UnspeakableError
from cruxx.progress import Reporter, reach
from cruxx.record import Record
from cruxx.refusal import Refused
from cruxx.translate import Translation
from cruxx.types import Type
from cruxx.value import Value


@dataclass(frozen=True, slots=True)
class Admitted:
    """A program of the benchmark with its evidence: `status` is `faithful`, or `thin` for a `reason`."""

    prepared: Prepared
    translation: Translation
    status: str
    reason: str | None

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of source and types."""
        translation = self.translation
        parts = [translation.source, *map(str, translation.parameter_types), str(translation.result_type)]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()

    @property
    def stateless(self) -> bool:
        """It is proved that no state outlives a call: Core IR has no state beside the parameters."""
        return not isinstance(self.prepared.core, Refused)


@dataclass(frozen=True, slots=True)
class Missing:
    """A seed without an admitted program in a language; the fields are those of `refusals.jsonl`."""

    seed: str
    role: str
    status: str
    construct: str
    line: int | None
    reason: str
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of all seeds in one language, each in the order of the seeds."""

    admitted: list[Admitted]
    missing: list[Missing]


def prove(
    prepared: Sequence[Prepared | Unusable], language: str, count: int, engine: Engine, reporter: Reporter
) -> Proof:
    """The programs of a language that agree with CPython on every input, and what became of the other seeds."""
    proof = Proof([], [])
    translated: list[tuple[Prepared, Translation]] = []
    for each in prepared:
        made = each.refused if isinstance(each, Unusable) else _translation(each, language, engine)
        if isinstance(made, Refused):
            proof.missing.append(_refusal(each, made))
        elif isinstance(each, Prepared):
            translated.append((each, made))
    compiled = _compiled(translated, language, engine, reporter, proof)
    _run(compiled, language, count, engine, reporter, proof)
    return proof


def _refusal(each: Prepared | Unusable, refused: Refused) -> Missing:
    status = "failed" if refused.construct == "lowering" else "refused"
    details = {"phase": "lower"} if status == "failed" else {}
    return Missing(each.seed.id, each.role, status, refused.construct, refused.line, refused.reason, details)


def _translation(each: Prepared, language: str, engine: Engine) -> Translation | Refused:
    if language == SEED_LANGUAGE:
        return original(each)
    if isinstance(each.core, Refused):
        return each.core

    bits = packs.manifest(language)["semantics"]["integer_bits"]
    if bits and each.bits > bits:
        return Refused("int", f"an int of {each.bits} bits occurs, where the language holds {bits}", None, language)

    def render(given: Type, value: Value) -> str:
        return engine.render(language, given, value)

    try:
        translation = translate.translate(each.core, translate.target(language), packs.helpers(language), render)
        for case in each.cases:
            engine.render_arguments(language, translation.parameter_types, case.arguments)
            render(translation.result_type, case.result)
    except Refused as refused:
        return refused
    except UnspeakableError as error:
        return Refused("literal", str(error), None, language)
    return translation


def original(each: Prepared) -> Translation:
    """The seed itself as a program: its code as it is, and plain types."""
    parameters = tuple(_plain(given) for given in each.parameter_types)
    return Translation(
        source=each.seed.code.strip("\n") + "\n",
        parameters=_parameter_names(each),
        parameter_types=parameters,
        result_type=_plain(each.result_type),
        helpers=(),
        lines=tuple(range(1, each.seed.code.strip("\n").count("\n") + 2)),
    )


def _parameter_names(each: Prepared) -> tuple[str, ...]:
    functions = [node for node in ast.parse(each.seed.code).body if isinstance(node, ast.FunctionDef)]
    own = next(node for node in reversed(functions) if node.name == "f").args
    named = [argument.arg for argument in (*own.posonlyargs, *own.args)]
    rest = own.vararg.arg if own.vararg else "argument"
    return tuple(named[: len(each.parameter_types)]) + (rest,) * (len(each.parameter_types) - len(named))


def _plain(given: Type) -> Type:
    """The type without a word on the order of dicts, which every dict of the seed's language keeps."""
    return types.parse(str(given).replace("OrderedDict[", "dict["))


def _program(language: str, each: Prepared, translation: Translation) -> Program:
    stateless = not isinstance(each.core, Refused)
    return Program(language, translation.source, translation.parameter_types, translation.result_type, stateless)


def _compiled(
    translated: Sequence[tuple[Prepared, Translation]], language: str, engine: Engine, reporter: Reporter, proof: Proof
) -> list[tuple[Prepared, Translation]]:
    """The programs that compile; the others are kept as failures."""
    with reporter.task(f"{language}: compile, programs", len(translated)) as task:
        messages = engine.compile(language, [translation.source for _, translation in translated])
        task.advance(len(translated))
    compiled = []
    for (each, translation), message in zip(translated, messages, strict=True):
        if message is None:
            compiled.append((each, translation))
        else:
            proof.missing.append(_failure(each, "compile", "compilation", message.strip()))
    return compiled


def _run(
    compiled: Sequence[tuple[Prepared, Translation]],
    language: str,
    count: int,
    engine: Engine,
    reporter: Reporter,
    proof: Proof,
) -> None:
    """Runs the programs on all inputs and admits those that agree on each."""
    programs = [_program(language, each, translation) for each, translation in compiled]
    wanted = [each.proofs for each, _ in compiled]
    calls = [(number, wire.encode(one.arguments)) for number, group in enumerate(wanted) for one in group]
    with reporter.task(f"{language}: run, calls", len(calls)) as task:
        reached = reach(task)
        records = iter(engine.execute(programs, calls, reached))
        reached(len(calls))
    for (each, translation), group in zip(compiled, wanted, strict=True):
        outcome = _first_disagreement(each, translation, [(one.arguments, one.result, next(records)) for one in group])
        if outcome is None:
            proof.admitted.append(_admitted(each, translation, count))
        else:
            proof.missing.append(outcome)


def _first_disagreement(
    each: Prepared, translation: Translation, outcomes: Sequence[tuple[tuple[Value, ...], Value, Record]]
) -> Missing | None:
    for arguments, expected, record in outcomes:
        if record.ending == "error":
            message = f"{each.seed.id}: {record.message}"
            raise EngineError(message)
        got = record.value if record.value is not None else f"{record.ending} {record.message or ''}".strip()
        details = {"arguments": wire.encode(arguments), "expected": wire.encode(expected), "got": got}
        if record.value is None:
            return _failure(each, "run", record.ending, record.message or record.ending, details)
        if not Engine.equal(translation.result_type, details["expected"], record.value):
            reason = f"gives {wire.decode(record.value)!r}, where CPython gives {expected!r}"
            return _failure(each, "compare", "result", reason, details)
    return None


def _admitted(each: Prepared, translation: Translation, count: int) -> Admitted:
    generated = each.generated
    enough = len(generated.inputs) >= count or generated.whole
    reason = None if enough else generated.reason or "fewer inputs than asked for"
    return Admitted(each, translation, "faithful" if enough else "thin", reason)


def _failure(each: Prepared, phase: str, construct: str, reason: str, details: dict[str, str] | None = None) -> Missing:
    found = {"phase": phase, **(details or {})}
    return Missing(each.seed.id, each.role, "failed", construct, None, reason, found)
