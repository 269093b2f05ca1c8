"""The command line: `cruxx --help` lists its verbs. Only this part of cruxx prints."""

from __future__ import annotations

import os
import sys

from cruxx.errors import CruxxError

DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes: done, wrong answers included; something of ours failed; a user's mistake; stopped by the user."""


def main() -> None:
    """Runs the command that the process was started with, and ends the process."""
    from cruxx.cli.application import application

    try:
        application()
    except CruxxError as error:
        print(f"cruxx: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("cruxx: interrupted; the same command goes on from here", file=sys.stderr)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # whoever read our output has gone: what is left to say has no reader
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)
