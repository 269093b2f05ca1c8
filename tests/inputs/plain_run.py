"""A `Run` for tests of trusted programs: one plain process for the whole batch, no sandbox."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from cruxx.record import Record

_PACKAGE = Path(__file__).parents[2] / "python"
_DRIVER = """
import json, resource, sys
from cruxx import wire
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
programs, calls = json.load(sys.stdin)
answers = sys.stdout
loaded = []
for source in programs:
    loaded.append({})
    exec(source, loaded[-1])
for place, arguments in calls:
    try:
        answer = ["returned", wire.encode(loaded[place]["f"](*wire.decode(arguments))), None]
    except Exception as error:
        answer = ["raised", None, type(error).__name__]
    print(json.dumps(answer), file=answers)
"""


def plain_run(programs: Sequence[str], calls: Sequence[tuple[int, str]]) -> list[Record]:
    """The records of the calls."""
    done = subprocess.run(
        [sys.executable, "-c", _DRIVER],
        input=json.dumps([list(programs), list(calls)]),
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": str(_PACKAGE)},
    )
    return [Record(*json.loads(line)) for line in done.stdout.splitlines()]
