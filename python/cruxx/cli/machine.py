"""Verbs about this machine: `toolchains install` and `doctor`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from cruxx.cli import FAILED
from cruxx.cli.options import AsJson, Languages, listed

if TYPE_CHECKING:
    from cruxx.doctor import Diagnosis


def install(
    languages: Languages = "",
    mirror: Annotated[
        str | None,
        typer.Option(envvar="CRUXX_MIRROR", help="The Debian mirror; that of this machine's apt if not given."),
    ] = None,
) -> None:
    """Install the toolchains of languages into the toolchain root; goes on after an interruption."""
    from cruxx import api, toolchains
    from cruxx.progress import Reporter

    root = toolchains.install(api.identified(listed(languages)), mirror, Reporter())
    print(root)


def doctor(
    languages: Languages = "",
    full: Annotated[
        bool,
        typer.Option("--full", help="Send 1,000 values instead of 100, and try every rule on its boundary examples."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say what works here, language by language, and how to get what is missing."""
    from cruxx import api, packs
    from cruxx import doctor as examination
    from cruxx.engine import Engine
    from cruxx.progress import Reporter

    names = api.identified(listed(languages)) or list(packs.languages())
    engine, found = Engine(), {}
    with Reporter().task("examining", len(names)) as task:
        for language in names:
            found[language] = examination.diagnose(language, engine, full=full)
            task.advance()
    if as_json:
        print(json.dumps(examination.report(found), indent=2, ensure_ascii=False))
    else:
        _show(found)
    if not all(diagnosis.ok for diagnosis in found.values()):
        raise typer.Exit(FAILED)


def _show(found: dict[str, Diagnosis]) -> None:
    from rich.table import Table

    from cruxx.report import terminal

    table = Table("language", "", "toolchain", "sandbox", "tier", "values", "operations", box=terminal.BOX)
    for language, diagnosis in found.items():
        mark = "[green]ok[/]" if diagnosis.ok else "[red]not ok[/]"
        told = [diagnosis.version or "-", diagnosis.sandbox or "-", diagnosis.tier or "-"]
        operations = f"{diagnosis.agreed}/{diagnosis.examples}" if diagnosis.examples else "-"
        values = f"{diagnosis.returned}/{diagnosis.values}"
        table.add_row(language, mark, *map(terminal.plain, told), values, operations)
    console = terminal.console()
    console.print(table)
    for language, diagnosis in found.items():
        for missing in diagnosis.missing:
            console.print(f"{language}: {missing}", markup=False, highlight=False, soft_wrap=True)
