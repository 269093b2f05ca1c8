"""Options that several verbs share, and how their texts are read."""

from __future__ import annotations

from typing import Annotated

import typer

Languages = Annotated[
    str,
    typer.Option(
        "-l", "--languages", metavar="LANGS", help="Languages by id or alias, with commas between; all if not given."
    ),
]
Benchmark = Annotated[
    str, typer.Option("-b", "--benchmark", metavar="native|DIR", help="The benchmark: the package's own, or a folder.")
]

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def listed(text: str) -> list[str]:
    """The words of a text with commas between them."""
    return [word.strip() for word in text.split(",") if word.strip()]
