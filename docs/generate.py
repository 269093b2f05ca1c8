"""Writes the pages that are made from the source: `python docs/generate.py`.

- `docs/manifest.md` comes from the doc comments of the structs that read manifests;
- `docs/languages/<id>.md` from the language's pack, its rules, and the tables of spellings that the tests read.

A test compares the pages with what this makes, so they are never out of date.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from cruxx import packs, translate, types
from cruxx.engine import Engine
from cruxx.errors import UnspeakableError
from cruxx.ir.catalogue import catalogue
from cruxx.value import Value

DOCS = Path(__file__).parent
ENGINE = DOCS.parent / "rust" / "engine" / "src"
SPELLINGS = DOCS.parent / "rust" / "engine" / "tests" / "literals"
TABLES = {
    "Manifest": ("pack.rs", "The top of the file"),
    "Limits": ("pack.rs", "`[limits]`, `[unit.limits]`"),
    "Semantics": ("pack.rs", "`[semantics]`"),
    "Process": ("pack.rs", "`[process]`"),
    "Unit": ("unit.rs", "`[unit]`"),
    "Step": ("unit.rs", "`[[unit.steps]]`"),
    "Wasm": ("pack.rs", "`[wasm]`"),
    "Toolchain": ("pack.rs", "`[toolchain]`"),
}
VALUES: tuple[tuple[str, Value], ...] = (
    ("int", -5),
    ("float", 2.5),
    ("float", float("inf")),
    ("bool", True),
    ("None", None),
    ("str", 'it\'s 5 $ \\ "ä"\n'),
    ("bytes", b"a\x00"),
    ("list[int]", [1, 2]),
    ("list[int]", []),
    ("list[int | None]", [1, None]),
    ("list[int | str]", [1, "a"]),
    ("tuple[int, str]", (1, "a")),
    ("tuple[int, ...]", (1, 2, 3)),
    ("set[int]", {1, 2}),
    ("dict[str, int]", {"a": 1, "b": 2}),
    ("OrderedDict[str, int]", {"b": 2, "a": 1}),
    ("dict[int, list[str]]", {1: ["x"], 2: []}),
    ("dict[tuple[int, int], bool]", {(1, 2): True}),
)
"""Types, and values whose spelling a page shows."""
HEAD = """# The manifest of a language

`languages/<id>/manifest.toml` states facts about a language, with units in the names of keys. An unknown key is an error, and so is
a value that makes no sense; the message names file, line and key. Literals stand beside it in `literals.toml`. The compilation of
units is explained in [decisions/units.md](decisions/units.md), the conversation with a harness in [harness.md](harness.md).

This page is made from the doc comments of `rust/engine/src/pack.rs` and `unit.rs` by `python docs/generate.py`.
"""
FIELD = re.compile(r"((?:    ///.*\n)+)((?:    #\[.*\n)*)    pub (?:r#)?(\w+): (.+),\n")


def page() -> str:
    """The whole page."""
    return HEAD + "".join(f"\n## {title}\n\n{table(name, file)}" for name, (file, title) in TABLES.items())


def table(name: str, file: str) -> str:
    """The keys of one struct as a Markdown table."""
    text = (ENGINE / file).read_text(encoding="utf-8")
    body = text.split(f"pub struct {name} {{\n")[1].split("\n}\n")[0] + "\n"
    rows = "".join(f"| `{key}` | {needed} | {meaning} |\n" for key, needed, meaning in fields(body))
    return f"| key | needed | meaning |\n|---|---|---|\n{rows}"


def fields(body: str) -> Iterator[tuple[str, str, str]]:
    """Key, whether it must stand there, and meaning of each field of a struct."""
    for comment, attributes, name, kind in FIELD.findall(body):
        meaning = " ".join(line.strip().removeprefix("///").strip() for line in comment.splitlines())
        optional = "serde(default" in attributes or kind.startswith("Option<")
        yield name, "no" if optional else "yes", re.sub(r"\[`crate::(\w+)`\]", r"`\1`", meaning)


def pages() -> dict[str, str]:
    """Every page that is made, by its path below `docs/`."""
    engine = Engine()
    found = {f"languages/{name}.md": language_page(name, engine) for name in packs.languages()}
    return {"manifest.md": page(), **found}


def language_page(language: str, engine: Engine) -> str:
    """The page of one language."""
    manifest = packs.manifest(language)
    parts = [
        f"# {manifest['title']}\n\n{markdown(['', ''], facts(manifest))}",
        *([notes(manifest["notes"])] if "notes" in manifest else []),
        f"## Values\n\n{markdown(['type', 'Python', manifest['title']], spellings(language, engine))}",
        f"## Limits of one call\n\n{markdown(['', ''], [(key, str(each)) for key, each in manifest['limits'].items()])}",
    ]
    if language in translate.languages():
        parts.append(f"## Operations\n\n{operations(language)}")
    parts.append(read_too(language))
    return "\n\n".join(parts) + "\n\nThis page is made by `python docs/generate.py`.\n"


def facts(manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What stands at the head of a page: names and values."""
    semantics, toolchain = manifest["semantics"], manifest.get("toolchain", {})
    yield "id", ", ".join(code(each) for each in [manifest["id"], *manifest.get("aliases", [])])
    yield "statement", code(manifest["statement"])
    yield "sandboxes", ", ".join(manifest["sandboxes"])
    if "wasm" in manifest:
        yield "interpreter in WASM", manifest["wasm"]["version"]
    if toolchain:
        sources = [toolchain, *toolchain.get("archives", [])]
        yield "toolchain", ", ".join(code(each) for source in sources for each in source.get("packages", []))
    if "unit" in manifest:
        yield "programs compiled together", str(manifest["unit"]["programs"])
    yield "bits of an int", str(semantics["integer_bits"] or "any number")
    yield (
        "a text is made of",
        {"code_point": "code points", "byte": "bytes of UTF-8", "utf16": "UTF-16 units"}[semantics["text_unit"]],
    )
    yield "the ordinary dict keeps its order", "yes" if semantics["mapping_keeps_order"] else "no"
    yield "first index", str(semantics["index_base"])


def notes(told: list[str]) -> str:
    """What a reader of programs must know beyond the table."""
    return "\n".join(f"- {each}" for each in told)


def spellings(language: str, engine: Engine) -> Iterator[tuple[str, str, str]]:
    """Types, values in Python, and how the language writes them or why it cannot."""
    for annotation, value in VALUES:
        try:
            told = code(engine.render(language, types.parse(annotation), value))
        except UnspeakableError as error:
            told = f"cannot be written: {str(error).removeprefix(f'{language}: ')}"
        yield code(annotation), code(repr(value)), told


def operations(language: str) -> str:
    """How many operations of the catalogue have a rule, and which have none."""
    missing = sorted(set(catalogue()) - set(translate.target(language).rules.table))
    told = f"{len(catalogue()) - len(missing)} of the {len(catalogue())} operations of the catalogue have a rule"
    return f"{told}." + (f" Without one: {', '.join(map(code, missing))}." if missing else "")


def read_too(language: str) -> str:
    """The spellings that a model may write besides, and near misses with the reasons that they are told."""
    told = tomllib.loads((SPELLINGS / f"{language}.toml").read_text(encoding="utf-8"))
    read = ", ".join(dict.fromkeys(code(row[1]) for row in told["accepted"]))
    missed = [(code(row[1]), str(row[2]), row[3]) for row in told["rejected"]]
    return (
        f"## Answers\n\nThese spellings are read too: {read}.\n\n"
        f"These are not:\n\n{markdown(['answer', 'column', 'reason'], missed)}"
    )


def markdown(head: list[str], rows: Iterable[tuple[str, ...]]) -> str:
    """A table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def code(text: str) -> str:
    """A text between as many backticks as it needs; line ends are shown as `⏎`."""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text.replace(chr(10), '⏎')}{space}{fence}"


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
