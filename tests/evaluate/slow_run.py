"""Run by `test_resume.py` as a process of its own: asks a slow model, and is killed while it does."""

import asyncio
import sys
from pathlib import Path

from cruxx import benchmark, store
from cruxx.models.base import Completion, tagged
from cruxx.plan import Settings
from cruxx.progress import Reporter
from cruxx.prompt import DIRECT, Prompt
from cruxx.run import begin
from literals import Literals


class Slow:
    """Gold, a thousandth of a second for each; it writes down whom it was asked about."""

    def __init__(self, prompt, asked):
        self.prompt, self.asked = prompt, asked

    async def generate(self, requests):
        for request in requests:
            with self.asked.open("a") as file:
                file.write(f"{request.key}\n")
            await asyncio.sleep(0.001)
            yield Completion(request.key, text=tagged(self.prompt.shown(request.item).answer(request.item.task)))


def main(benchmark_folder, folder, asked):
    prompt = Prompt(DIRECT, benchmark.load(benchmark_folder), Literals())
    settings = Settings(
        prompt.benchmark.identity, "slow", {}, prompt.identity, benchmark.TASKS, ("python",), samples=10
    )
    with store.locked(folder):
        run = begin(folder, settings, prompt, Reporter(quiet=True))
        with run.working():
            run.generate(Slow(prompt, asked), prompt, Reporter(quiet=True))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
