"""Models that need no network and know the benchmark: `gold`, `echo` and `random-literal`, the permanent self-tests."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable
from dataclasses import dataclass

from cruxx.benchmark import OUTPUT
from cruxx.models import chance
from cruxx.models.base import Completion, Request, tagged
from cruxx.prompt import MASK, Prompt


@dataclass(frozen=True, slots=True)
class Known:
    """A model that makes up its answer from the item at once."""

    answer: Callable[[Request], str]

    async def generate(self, requests: Iterable[Request]) -> AsyncGenerator[Completion, None]:
        """The answers in the order of the requests."""
        for request in requests:
            yield Completion(request.key, text=tagged(self.answer(request)), finish_reason="stop")


def gold(prompt: Prompt) -> Known:
    """The model that is always right."""
    return Known(lambda request: prompt.shown(request.item).answer(request.item.task))


def echo(prompt: Prompt) -> Known:
    """The model that answers with the call itself, as the statement shows it: never right."""

    def call(request: Request) -> str:
        told = prompt.shown(request.item)
        return told.call(told.arguments if request.item.task == OUTPUT else MASK)

    return Known(call)


def random_literal(prompt: Prompt) -> Known:
    """The level of chance: a literal of the declared type, chosen by seed, item and sample alone."""

    def choose(request: Request) -> str:
        item = request.item
        program = prompt.benchmark.program(item)
        guess = chance.Guess(str(request.parameters.get("seed", 0)), item.id, str(request.sample))
        if item.task == OUTPUT:
            return prompt.renderer.render(item.language, program.result_type, guess.value(program.result_type))
        values = [guess.value(given) for given in program.parameter_types]
        return prompt.renderer.render_arguments(item.language, program.parameter_types, values)

    return Known(choose)
