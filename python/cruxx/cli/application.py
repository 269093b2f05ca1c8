"""The verbs of the command line, gathered."""

from __future__ import annotations

from typing import Annotated

import typer

from cruxx.cli import evaluation, machine, making

application = typer.Typer(
    name="cruxx",
    help="How well do language models reason about code?",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
toolchains = typer.Typer(help="Compilers and interpreters, in a root of their own.", no_args_is_help=True)

toolchains.command("install")(machine.install)
application.add_typer(toolchains, name="toolchains")
application.command("doctor")(machine.doctor)
application.command("build")(making.build)
application.command("run")(evaluation.run)
application.command("score")(evaluation.score)
application.command("report")(evaluation.report)
application.command("show")(making.show)


def _version(asked: bool) -> None:  # typer gives it
    if asked:
        from cruxx import version

        print(f"cruxx {version()}")
        raise typer.Exit


@application.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass
