"""Writes `docs/manifest.md` from the doc comments of the structs that read manifests: `python docs/generate.py`.

A test compares the page with what this makes, so it is never out of date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ENGINE = Path(__file__).parents[1] / "rust" / "engine" / "src"
PAGE = Path(__file__).with_name("manifest.md")
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


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
