"""Progress of long work: bars on a terminal, plain lines elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

SECONDS_BETWEEN_LINES = 5.0


class Task(Protocol):
    """Work of which a known number of steps is to be done."""

    def advance(self, steps: int = 1) -> None:
        """Says that `steps` more steps are done."""


def reach(task: Task) -> Callable[[int], None]:
    """What advances a task to a number of steps, counted from now."""
    told = 0

    def advance_to(done: int) -> None:
        nonlocal told
        task.advance(done - told)
        told = done

    return advance_to


class Reporter:
    """Tells a person on standard error how long work goes on."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._console = Console(stderr=True, quiet=quiet, highlight=False)

    def say(self, text: str) -> None:
        """Prints one line."""
        self._console.print(text, markup=False, soft_wrap=True)

    @contextmanager
    def task(self, title: str, total: int) -> Iterator[Task]:
        """A task of `total` steps, shown while the block lasts: a bar, or a line now and then."""
        if not self._console.is_terminal:
            lines = _Lines(self, title, total)
            yield lines
            lines.finish()
            return
        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
        with Progress(TextColumn("{task.description}"), *columns, console=self._console) as progress:
            yield _Bar(progress, title, total)


class _Bar:
    def __init__(self, progress: Progress, title: str, total: int) -> None:
        self._progress = progress
        self._task = progress.add_task(title, total=total)

    def advance(self, steps: int = 1) -> None:
        self._progress.advance(self._task, steps)


class _Lines:
    def __init__(self, reporter: Reporter, title: str, total: int) -> None:
        self._reporter, self._title, self._total = reporter, title, total
        self._done = 0
        self._started = self._told = time.monotonic()

    def advance(self, steps: int = 1) -> None:
        self._done += steps
        now = time.monotonic()
        if now - self._told >= SECONDS_BETWEEN_LINES:
            self._told = now
            self._reporter.say(f"{self._title}: {self._done} of {self._total}")

    def finish(self) -> None:
        seconds = time.monotonic() - self._started
        self._reporter.say(f"{self._title}: {self._done} of {self._total} in {seconds:.1f} s")
