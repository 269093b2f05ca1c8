"""Verbs about benchmarks: `build` and `show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cruxx.cli.options import Benchmark, Languages, listed

if TYPE_CHECKING:
    from cruxx.benchmark import Item
    from cruxx.prompt import Prompt


def build(
    seeds: Annotated[
        str, typer.Option(metavar="native|FILE.jsonl", help="The project's own seeds, or a file in CRUXEval's format.")
    ],
    folder: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="The folder of the benchmark.")],
    languages: Languages = "",
    inputs: Annotated[int, typer.Option(min=0, help="Generated inputs on which a translation must agree.")] = 50,
) -> None:
    """Translate seeds into all languages, prove each translation by running it, and write a benchmark."""
    from cruxx import api
    from cruxx.progress import Reporter

    summary = api.build(seeds, folder, listed(languages), inputs=inputs, reporter=Reporter())
    _show_summary(summary)


def _show_summary(summary: dict[str, Any]) -> None:
    from rich.table import Table

    from cruxx.report import terminal

    statuses = ("faithful", "thin", "refused", "failed")
    table = Table("language", *statuses, box=terminal.BOX, title=f"{summary['seeds']} seeds", title_justify="left")
    for language, counts in summary["languages"].items():
        table.add_row(language, *(str(counts[status]) for status in statuses))
    terminal.console().print(table)


def show(
    name: Annotated[str, typer.Argument(metavar="ITEM", help="An item: seed/case/language/task.")],
    benchmark: Benchmark = "native",
    as_prompt: Annotated[bool, typer.Option("--prompt", help="Print only what a model reads.")] = False,
    runs: Annotated[
        list[Path] | None, typer.Option("--answers", metavar="RUN", help="Show the answers of a run; may be repeated.")
    ] = None,
) -> None:
    """Show an item: its program, the statement about it, the right answer, and answers of runs."""
    from cruxx import benchmark as benchmarks
    from cruxx import packs
    from cruxx.engine import Engine
    from cruxx.prompt import DIRECT, Prompt

    words = name.split("/")
    if len(words) == 4:
        words[2] = packs.identified(words[2])
    prompt = Prompt(DIRECT, benchmarks.load(benchmark), Engine())
    item = prompt.benchmark.item("/".join(words))
    if as_prompt:
        print(prompt.text(item))
        return
    _show_item(prompt, item)
    for run in runs or ():
        _show_answers(run, item)


def _show_item(prompt: Prompt, item: Item) -> None:
    from rich.syntax import Syntax

    from cruxx import packs
    from cruxx.report import terminal

    program, shown = prompt.benchmark.program(item), prompt.shown(item)
    manifest, console = packs.manifest(item.language), terminal.console()
    parameters = ", ".join(
        f"{one}: {given}" for one, given in zip(program.parameters, program.parameter_types, strict=True)
    )
    console.print(f"[bold]{terminal.plain(item.id)}[/]  {manifest['title']}, {program.status}")
    console.print(f"f({parameters}) -> {program.result_type}", markup=False, highlight=False)
    for text in (program.source.strip("\n"), shown.statement(item.task), shown.answer(item.task)):
        console.print()
        console.print(Syntax(text, manifest["fence"], background_color="default", word_wrap=True))


def _show_answers(folder: Path, item: Item) -> None:
    from cruxx.report import terminal
    from cruxx.run import Run

    run, console = Run(folder), terminal.console()
    for row in run.results():
        if row["item"] == item.id:
            told = f"{run.settings.model}, sample {row['sample']}: {row['verdict']}  {row['answer']}"
            reason = f"  ({row['reason']})" if row["reason"] else ""
            console.print(terminal.visible(f"{told}{reason}"), markup=False, highlight=False, soft_wrap=True)
