"""The folder of a benchmark, as `docs/formats.md` describes it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

from cruxx import toolchains, wire
from cruxx.build.prepare import Prepared, Unusable
from cruxx.build.prove import Admitted, Missing, Proof
from cruxx.errors import CruxxError
from cruxx.seed import Seed, digest

SCHEMA_VERSION = 1
CANARY = "cruxx benchmark data must not stand in training corpora: 6f1d3c58-2b7e-4c0a-9a35-0d9be4b7c1e2"
STATUSES = ("faithful", "thin", "refused", "failed")

PROGRAMS = pa.schema(
    [
        ("seed", pa.string()),
        ("role", pa.string()),
        ("status", pa.string()),
        ("source", pa.string()),
        ("parameters", pa.list_(pa.string())),
        ("parameter_types", pa.list_(pa.string())),
        ("result_type", pa.string()),
        ("stateless", pa.bool_()),
        ("digest", pa.string()),
        ("provenance", pa.string()),
        ("helpers", pa.int64()),
    ]
)
CASES = pa.schema([("seed", pa.string()), ("case", pa.int64()), *((n, pa.string()) for n in ("arguments", "result", "role"))])
INPUTS = pa.schema([("seed", pa.string()), ("index", pa.int64()), *((n, pa.string()) for n in ("arguments", "result", "origin"))])
EVIDENCE = pa.schema(
    [
        ("seed", pa.string()),
        ("language", pa.string()),
        ("status", pa.string()),
        ("inputs", pa.int64()),
        ("agreed", pa.int64()),
        ("reason", pa.string()),
        ("domain", pa.string()),
        ("given", pa.int64()),
        ("program_digest", pa.string()),
    ]
)


def write(
    folder: Path,
    name: str,
    seeds: Sequence[Seed],
    prepared: Sequence[Prepared | Unusable],
    proofs: Mapping[str, Proof],
    inputs: int,
) -> dict[str, Any]:
    """Writes all files of a benchmark and gives what stands in `summary.json`.

    Raises:
        CruxxError: the folder cannot be written.
    """
    known = [each for each in prepared if isinstance(each, Prepared)]
    try:
        (folder / "programs").mkdir(parents=True, exist_ok=True)
        for language, proof in proofs.items():
            _table(folder / "programs" / f"{language}.parquet", PROGRAMS, [_program_row(each) for each in proof.admitted])
        _table(folder / "cases.parquet", CASES, [row for each in known for row in _case_rows(each)])
        _table(folder / "inputs.parquet", INPUTS, [row for each in known for row in _input_rows(each)])
        evidence = [_evidence_row(language, each) for language, proof in proofs.items() for each in proof.admitted]
        _table(folder / "evidence.parquet", EVIDENCE, evidence)
        _refusals(folder / "refusals.jsonl", proofs)
        summary = _summary(seeds, proofs)
        _json(folder / "summary.json", summary)
        _json(folder / "benchmark.json", _benchmark(name, seeds, known, proofs, inputs))
    except OSError as error:
        message = f"{folder}: the benchmark cannot be written: {error}"
        raise CruxxError(message) from error
    return summary


def _table(path: Path, schema: pa.Schema, rows: list[dict[str, Any]]) -> None:
    table = pa.Table.from_pylist(rows, schema.with_metadata({"schema_version": str(SCHEMA_VERSION)}))
    parquet.write_table(table, path, compression="zstd")


def _json(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _program_row(each: Admitted) -> dict[str, Any]:
    translation = each.translation
    return {
        "seed": each.prepared.seed.id,
        "role": each.prepared.role,
        "status": each.status,
        "source": translation.source,
        "parameters": list(translation.parameters),
        "parameter_types": [str(given) for given in translation.parameter_types],
        "result_type": str(translation.result_type),
        "stateless": each.stateless,
        "digest": each.digest,
        "provenance": "rule",
        "helpers": len(translation.helpers),
    }


def _case_rows(each: Prepared) -> list[dict[str, Any]]:
    return [
        {
            "seed": each.seed.id,
            "case": number,
            "arguments": wire.encode(case.arguments),
            "result": wire.encode(case.result),
            "role": each.role,
        }
        for number, case in enumerate(each.cases)
    ]


def _input_rows(each: Prepared) -> list[dict[str, Any]]:
    return [
        {
            "seed": each.seed.id,
            "index": index,
            "arguments": wire.encode(one.arguments),
            "result": wire.encode(one.result),
            "origin": one.origin,
        }
        for index, one in enumerate(each.generated.inputs)
    ]


def _evidence_row(language: str, each: Admitted) -> dict[str, Any]:
    return {
        "seed": each.prepared.seed.id,
        "language": language,
        "status": each.status,
        "inputs": len(each.prepared.generated.inputs),
        "agreed": len(each.prepared.generated.inputs),
        "reason": each.reason,
        "domain": each.prepared.generated.domain,
        "given": len(each.prepared.cases),
        "program_digest": each.digest,
    }


def _refusals(path: Path, proofs: Mapping[str, Proof]) -> None:
    lines = [_refusal_line(language, each) for language, proof in proofs.items() for each in proof.missing]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _refusal_line(language: str, each: Missing) -> str:
    told = {
        "seed": each.seed,
        "language": language,
        "status": each.status,
        "construct": each.construct,
        "line": each.line,
        "reason": each.reason,
    }
    return json.dumps(told | each.details)


def _summary(seeds: Sequence[Seed], proofs: Mapping[str, Proof]) -> dict[str, Any]:
    languages = {}
    for language, proof in proofs.items():
        found = Counter(each.status for each in proof.admitted if each.prepared.role == "item")
        found += Counter(each.status for each in proof.missing if each.role == "item")
        languages[language] = {status: found[status] for status in STATUSES}
    return {"schema_version": SCHEMA_VERSION, "seeds": len(seeds), "languages": languages}


def _benchmark(
    name: str, seeds: Sequence[Seed], known: Sequence[Prepared], proofs: Mapping[str, Proof], inputs: int
) -> dict[str, Any]:
    programs = [each.digest for proof in proofs.values() for each in proof.admitted]
    cases = [row for each in known for row in _case_rows(each)]
    identity = json.dumps([programs, cases], sort_keys=True)
    return {
        "schema_version": SCHEMA_VERSION,
        "name": name,
        "version": version("cruxx"),
        "created_by": f"cruxx {version('cruxx')}",
        "canary": CANARY,
        "licence": "MIT",
        "seeds_digest": digest(seeds),
        "digest": hashlib.sha256(identity.encode()).hexdigest(),
        "languages": list(proofs),
        "toolchains": {language: toolchains.version(language) for language in proofs},
        "inputs": inputs,
    }
