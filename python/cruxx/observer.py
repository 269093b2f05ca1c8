"""The program that the oracle runs in the sandbox: its `f` calls a seed's `f` and tells what could be seen of the call.

The oracle sends the text of this file and a last line that calls `start` with the seed's code. A request is
`("call", arguments)`, or `("text", source)` where the arguments are still Python source. The answer is a tuple:

    outcome      "returned", "raised", or "endless" where the call passed its steps
    arguments    one per parameter, defaults filled in, as they were before the call
    result       the value, or the name of the exception
    after        the arguments after the call
    repeats      whether the code without counters returns the same
    stateless    whether a second call after the first one returns the same again
    steps        how many rounds of loops and calls of functions there were
    coverage     text: numbers with commas, one for each counter that was passed, and how often
"""

from __future__ import annotations

import copy
import sys

TYPE_CHECKING = False  # the sandbox starts faster without `typing`
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any

STEPS: int
COUNTED: CodeType
PLAIN: CodeType
FALSE, TRUE, ENTERED = range(3)


class Endless(BaseException):
    """Ends a call that passed its steps; the seed's `except Exception` does not catch it."""


class Silence:
    """Takes what a seed prints and keeps nothing."""

    def write(self, text: str) -> int:
        """Takes a text."""
        return len(text)

    def flush(self) -> None:
        """Has nothing to do."""


class Counters:
    """How often each counter of a seed was passed."""

    def __init__(self) -> None:
        self.steps = 0
        self.passed: dict[tuple[int, int], int] = {}

    def note(self, number: int, value: Any) -> Any:  # noqa: ANN401 - whatever the seed tests
        """Counts how a test came out, and gives its value back."""
        key = (number, TRUE if value else FALSE)
        self.passed[key] = self.passed.get(key, 0) + 1
        return value

    def step(self, number: int) -> bool:
        """Counts an entry."""
        self.steps += 1
        if self.steps > STEPS:
            raise Endless
        key = (number, ENTERED)
        self.passed[key] = self.passed.get(key, 0) + 1
        return True

    def coverage(self) -> str:
        """The counters as numbers; how often is told as 1, 2, 3 to 4, 5 to 8, and so on."""
        return ",".join(
            str((number * 3 + kind) * 16 + min(15, (count - 1).bit_length()))
            for (number, kind), count in self.passed.items()
        )


def f(request: tuple[str, Any]) -> tuple[Any, ...]:
    """What could be seen of one call."""
    kind, payload = request
    counters = Counters()
    module = fresh(COUNTED, counters)
    arguments = bound(module, payload) if kind == "text" else payload
    before = copy.deepcopy(arguments)
    outcome, result = called(module, arguments)
    after = tuple(arguments)
    repeats = stateless = True
    if outcome == "returned":
        result, after = copy.deepcopy((result, after))
        plain = fresh(PLAIN, counters)
        repeats = same(called(plain, copy.deepcopy(before)), result)
        stateless = same(called(plain, copy.deepcopy(before)), result)
    return outcome, before, result, after, repeats, stateless, counters.steps, counters.coverage()


def called(module: dict[str, Any], arguments: tuple[Any, ...]) -> tuple[str, Any]:
    """The outcome of a call and its result."""
    try:
        return "returned", module["f"](*arguments)
    except Endless:
        return "endless", None
    except BaseException as error:  # also what would end the process
        return "raised", type(error).__name__


def same(again: tuple[str, Any], result: Any) -> bool:  # noqa: ANN401 - whatever the seed returns
    """Whether a call returned this result too."""
    return again[0] == "returned" and repr(again[1]) == repr(result)


def fresh(code: CodeType, counters: Counters) -> dict[str, Any]:
    """The names of the seed's module, just loaded."""
    module = {"__name__": "seed", "__note__": counters.note, "__step__": counters.step}
    exec(code, module)  # noqa: S102 - it stands in the sandbox for this
    return module


def bound(module: dict[str, Any], source: str) -> tuple[Any, ...]:
    """The values of the arguments that stand in the source of a call, one per parameter."""
    import inspect

    given, named = eval(f"(lambda *given, **named: (given, named))({source}\n)", module)  # noqa: S307 - as above
    call = inspect.signature(module["f"]).bind(*given, **named)
    call.apply_defaults()
    if call.kwargs:
        raise TypeError("parameters that can only be given by name have no place in a tuple of arguments")
    return call.args


def start(plain: str, counted: str, steps: int) -> None:
    """Compiles the seed as it is and with its counters; a call may take so many steps."""
    global STEPS, COUNTED, PLAIN
    STEPS = steps
    PLAIN = compile(plain, "<seed>", "exec")
    COUNTED = compile(counted, "<seed>", "exec")
    sys.stdout = sys.stderr = Silence()
