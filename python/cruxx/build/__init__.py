"""Builds a benchmark: seeds are asked of CPython, translated, compiled, run on many inputs, and admitted by evidence.

`prepare` does what is the same for all languages, `prove` what is done for each, `write` makes the folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cruxx import translate
from cruxx.build.prepare import SEED_LANGUAGE, prepare
from cruxx.build.prove import prove
from cruxx.build.write import write
from cruxx.engine import Engine
from cruxx.progress import Reporter
from cruxx.seed import Seed, examples

__all__ = ["SEED_LANGUAGE", "build", "languages"]


def languages() -> list[str]:
    """The languages that a benchmark can be built in: that of the seeds first, then those that have rules."""
    return [SEED_LANGUAGE, *(language for language in translate.languages() if language != SEED_LANGUAGE)]


def build(
    seeds: Sequence[Seed],
    folder: Path,
    *,
    name: str,
    chosen: Sequence[str] = (),
    inputs: int = 50,
    engine: Engine | None = None,
    reporter: Reporter | None = None,
) -> dict[str, Any]:
    """Builds the benchmark of `seeds` in the `chosen` languages (all, if none is) into `folder`, and gives its summary.

    Each program is proved on the cases of its seed and on at least `inputs` generated inputs. The few-shot examples of the
    package are built along with it. The folder and the summary are described in `docs/formats.md`.

    Raises:
        CruxxError: a language has no rules.
        EngineError: a sandbox or compiler could not do its work.
    """
    engine, reporter = engine or Engine(), reporter or Reporter()
    targets = list(chosen) or languages()
    shown = [seed for seed in examples() if seed.digest not in {each.digest for each in seeds}]
    prepared = prepare([*seeds, *shown], len(seeds), inputs, engine, reporter)
    proofs = {language: prove(prepared, language, inputs, engine, reporter) for language in targets}
    return write(folder, name, seeds, prepared, proofs, inputs)
