"""Verbs about answers: `run`, `score` and `report`."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from cruxx.cli import FAILED
from cruxx.cli.options import AsJson, Benchmark, Languages, listed


def run(
    model: Annotated[
        str, typer.Option("-m", "--model", help="gold, echo, random-literal, replay:FILE or openai:NAME.")
    ],
    folder: Annotated[
        Path, typer.Option("-o", "--output", metavar="RUN", help="The folder of the run; one that is there goes on.")
    ],
    benchmark: Benchmark = "native",
    languages: Languages = "",
    tasks: Annotated[str, typer.Option("-t", "--tasks", help="Tasks, with commas between.")] = "output,input",
    samples: Annotated[
        int, typer.Option("-n", "--samples", min=1, help="Answers to each item; may be raised later.")
    ] = 1,
    temperature: Annotated[float, typer.Option(min=0, help="Sent to the model.")] = 0.0,
    max_tokens: Annotated[int, typer.Option(min=1, help="Sent to the model.")] = 1024,
    top_p: Annotated[float | None, typer.Option(min=0, max=1, help="Sent to the model if given.")] = None,
    seed: Annotated[int | None, typer.Option(help="Sent to the model if given, plus the sample's number.")] = None,
    base_url: Annotated[
        str | None, typer.Option(envvar="OPENAI_BASE_URL", help="The server of `openai:` models.")
    ] = None,
    key_variable: Annotated[
        str, typer.Option("--api-key-env", metavar="NAME", help="The environment variable with the server's key.")
    ] = "OPENAI_API_KEY",
    connections: Annotated[int, typer.Option("--max-connections", min=1, help="Requests on their way at once.")] = 16,
    as_json: AsJson = False,
) -> None:
    """Ask a model about the items of a benchmark, and score its answers; the same command goes on after an interruption."""
    from cruxx import api
    from cruxx.models import Endpoint
    from cruxx.progress import Reporter

    chosen = {"temperature": temperature, "max_tokens": max_tokens, "top_p": top_p, "seed": seed}
    made = api.run(
        model,
        folder,
        benchmark,
        languages=listed(languages),
        tasks=listed(tasks),
        samples=samples,
        parameters={name: value for name, value in chosen.items() if value is not None},
        endpoint=Endpoint(base_url, os.environ.get(key_variable), connections),
        reporter=Reporter(),
    )
    _finish(made.summary(), as_json=as_json)


def score(
    what: Annotated[
        Path, typer.Argument(metavar="RUN|ANSWERS.jsonl", help="A run to score again, or answers made elsewhere.")
    ],
    benchmark: Annotated[
        str | None,
        typer.Option(
            "-b", "--benchmark", metavar="native|DIR", help="The benchmark of the answers; a run knows its own."
        ),
    ] = None,
    folder: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="RUN", help="Keep the run that the answers make.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Score a run again, or answers made elsewhere; a file is its own plan, so n counts the items that it answers."""
    from cruxx import api
    from cruxx.progress import Reporter

    _finish(api.score(what, benchmark, folder=folder, reporter=Reporter()), as_json=as_json)


def report(
    folders: Annotated[list[Path], typer.Argument(metavar="RUN…", help="Runs to put side by side.")],
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write a page that needs nothing else.")] = None,
    common: Annotated[bool, typer.Option("--common", help="Only the cases that all languages and runs have.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the rates of runs with their intervals, and write them as a page."""
    from cruxx import api
    from cruxx.report import terminal

    rates = api.report(folders, html, common=common)
    if as_json:
        print(rates.to_json(orient="records", indent=2))
        return
    terminal.console().print(terminal.of_frame(rates))
    if html is not None:
        print(html)


def _finish(summary: dict[str, Any], *, as_json: bool) -> None:
    """Shows the summary; errors are ours, so the exit code tells of them."""
    from cruxx.report import terminal

    if as_json:
        print(json.dumps(summary, indent=2, ensure_ascii=False))
    else:
        terminal.console().print(terminal.of_summary(summary))
    errors = sum(counts["error"] for tasks in summary["languages"].values() for counts in tasks.values())
    if errors:
        print(f"cruxx: {errors} answers could not be had or judged; the same command tries them again", file=sys.stderr)
        raise typer.Exit(FAILED)
