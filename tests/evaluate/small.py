"""A small benchmark in the documented format, written by hand: six seeds, two of them examples."""

import hashlib
import json
import signal
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
from cruxx import wire
from pyarrow import parquet


@dataclass(frozen=True)
class Seed:
    name: str
    role: str
    parameters: dict[str, str]
    result: str
    python: str
    javascript: str
    cases: list[tuple]  # arguments, then the result

    def source(self, language):
        heads = {"python": f"def f({', '.join(self.parameters)}):\n    return ", "javascript": ""}
        bodies = {"python": self.python, "javascript": self.javascript}
        return f"{heads.get(language, '')}{bodies.get(language, self.python)}\n"


def javascript(parameters, body):
    return f"function f({parameters}) {{\n  return {body};\n}}"


NASTY = [
    "",
    "it's",
    'a "b"',
    "back\\slash",
    "two\nlines",
    "f(1) == 2",
    "assert f(1) == 2",
    "[ANSWER]\n[/ANSWER]",
    "</think>",
    "```",
    "#`x",
    "é→😀",
]

SEEDS = [
    Seed(
        "add_sign",
        "example",
        {"text": "str"},
        "str",
        "text + '+'",
        javascript("text", "text + '+'"),
        [("ab", "ab+"), ("", "+")],
    ),
    Seed(
        "twice",
        "example",
        {"words": "list[str]"},
        "list[str]",
        "words + words",
        javascript("words", "words.concat(words)"),
        [(["a"], ["a", "a"])],
    ),
    Seed(
        "shout",
        "item",
        {"text": "str"},
        "str",
        "text + '!'",
        javascript("text", "text + '!'"),
        [(text, text + "!") for text in NASTY],
    ),
    Seed(
        "above",
        "item",
        {"numbers": "list[int]", "limit": "int"},
        "list[int]",
        "[number for number in numbers if number > limit]",
        javascript("numbers, limit", "numbers.filter((number) => number > limit)"),
        [([3, -1, 8], 2, [3, 8]), ([], 0, [])],
    ),
    Seed(
        "begins",
        "item",
        {"text": "str", "start": "str"},
        "bool",
        "text.startswith(start)",
        javascript("text, start", "text.startsWith(start)"),
        [("abc", "ab", True), ("abc", "bc", False)],
    ),
    Seed(
        "turned",
        "item",
        {"words": "list[str]"},
        "list[str]",
        "words[::-1]",
        javascript("words", "[...words].reverse()"),
        [(["x", "y"], ["y", "x"])],
    ),
]


def write(folder: Path, languages=("python", "javascript"), version="1"):
    """Writes the benchmark; its digest depends on the languages and the version."""
    (folder / "programs").mkdir(parents=True)
    told = {
        "schema_version": 1,
        "name": "small",
        "version": version,
        "created_by": "test",
        "canary": "none",
        "licence": "MIT",
        "seeds_digest": "0" * 64,
        "digest": hashlib.sha256(f"{version} {languages}".encode()).hexdigest(),
        "languages": list(languages),
        "toolchains": {},
        "inputs": 0,
    }
    (folder / "benchmark.json").write_text(json.dumps(told))
    table(folder / "cases.parquet", [row for seed in SEEDS for row in case_rows(seed)])
    for language in languages:
        table(folder / "programs" / f"{language}.parquet", [program_row(seed, language) for seed in SEEDS])
    return folder


def case_rows(seed):
    for number, (*arguments, result) in enumerate(seed.cases):
        told = {"arguments": wire.encode(tuple(arguments)), "result": wire.encode(result), "role": seed.role}
        yield {"seed": seed.name, "case": number, **told}


def program_row(seed, language):
    return {
        "seed": seed.name,
        "role": seed.role,
        "status": "faithful",
        "source": seed.source(language),
        "parameters": list(seed.parameters),
        "parameter_types": list(seed.parameters.values()),
        "result_type": seed.result,
        "stateless": True,
        "digest": "0" * 64,
        "provenance": "rule",
        "helpers": 0,
    }


def table(path, rows):
    parquet.write_table(pa.Table.from_pylist(rows).replace_schema_metadata({"schema_version": "1"}), path)


def interruptible() -> None:
    """Makes a child process heed SIGINT, which it would not where the tests run in the background of a shell."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
