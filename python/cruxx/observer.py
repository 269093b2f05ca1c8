"""The program that the oracle runs in the sandbox: its `f` calls a seed's `f` and tells what could be seen of the call.

The oracle sends the text of this file and a last line that calls `start` with the seed's code. A request is
`("call", arguments)`, or `("text", source)` where the arguments are still Python source. The answer is a tuple:

    outcome      "returned", "raised", or "endless" where the call passed `LINES` executed lines
    arguments    one per parameter, defaults filled in, as they were before the call
    result       the value, or the name of the exception
    after        the arguments after the call
    repeats      whether a fresh start of the seed returns the same again
    stateless    whether a second call after the first one returns the same again
    lines        how many lines were executed
    coverage     text: numbers with commas, one for each jump of the byte code that was taken or passed, and how often
"""

import copy
import dis
import inspect
import sys
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

LINES: int
CODE: CodeType
NUMBERS: dict[CodeType, int]
JUMPS: list[set[int]]
Trace = Callable[[FrameType, str, object], Any]


class Endless(BaseException):
    """Ends a call that passed its lines; the seed's `except Exception` does not catch it."""


class Observation:
    """One call under a trace: how it ended, and which jumps it took how often."""

    def __init__(self, function: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
        self.lines = 0
        self.jumps: dict[tuple[int, int, int], int] = {}
        self.outcome = "returned"
        sys.settrace(self.enter)
        try:
            self.result = function(*arguments)
        except Endless:
            self.outcome, self.result = "endless", None
        except BaseException as error:
            self.outcome, self.result = "raised", type(error).__name__
        finally:
            sys.settrace(None)

    def enter(self, frame: FrameType, _event: str, _argument: object) -> Trace | None:
        """The trace of one frame, None for code that is not the seed's."""
        number = NUMBERS.get(frame.f_code)
        if number is None:
            return None
        frame.f_trace_opcodes = True
        jumps = JUMPS[number]
        previous = -1

        def step(frame: FrameType, event: str, _argument: object) -> Trace:
            nonlocal previous
            if event == "opcode":
                if previous in jumps:
                    taken = (number, previous, frame.f_lasti)
                    self.jumps[taken] = self.jumps.get(taken, 0) + 1
                previous = frame.f_lasti
            elif event == "line":
                self.lines += 1
                if self.lines > LINES:
                    raise Endless
            return step

        return step

    def coverage(self) -> str:
        """The jumps as numbers; how often is told as 1, 2, 3 to 4, 5 to 8, and so on."""
        return ",".join(
            str(((number * 8192 + start + 1) * 8192 + end) * 16 + min(15, (count - 1).bit_length()))
            for (number, start, end), count in self.jumps.items()
        )


def f(request: tuple[str, Any]) -> tuple[Any, ...]:
    """What could be seen of one call."""
    kind, payload = request
    module = fresh()
    arguments = bound(module, payload) if kind == "text" else payload
    before = copy.deepcopy(arguments)
    first = Observation(module["f"], arguments)
    result, after = copy.deepcopy((first.result, tuple(arguments)))
    stateless = repeats = True
    if first.outcome == "returned":
        stateless = returns(module, before, result)
        repeats = stateless or returns(fresh(), before, result)
    return first.outcome, before, result, after, repeats, stateless, first.lines, first.coverage()


def returns(module: dict[str, Any], arguments: tuple[Any, ...], result: Any) -> bool:  # noqa: ANN401
    """Whether the seed, as it was loaded, returns this result."""
    again = Observation(module["f"], copy.deepcopy(arguments))
    return again.outcome == "returned" and repr(again.result) == repr(result)


def fresh() -> dict[str, Any]:
    """The names of the seed's module, just loaded."""
    module: dict[str, Any] = {"__name__": "seed"}
    exec(CODE, module)  # noqa: S102 - it stands in the sandbox for this
    return module


def bound(module: dict[str, Any], source: str) -> tuple[Any, ...]:
    """The values of the arguments that stand in the source of a call, one per parameter."""
    given, named = eval(f"(lambda *given, **named: (given, named))({source}\n)", module)  # noqa: S307 - as above
    call = inspect.signature(module["f"]).bind(*given, **named)
    call.apply_defaults()
    if call.kwargs:
        raise TypeError("parameters that can only be given by name have no place in a tuple of arguments")
    return call.args


def nested(code: CodeType) -> list[CodeType]:
    """A piece of byte code and all that stand in it, in order."""
    inner = [each for constant in code.co_consts if isinstance(constant, CodeType) for each in nested(constant)]
    return [code, *inner]


def start(source: str, lines: int) -> None:
    """Compiles the seed and finds its jumps; a call may execute so many lines."""
    global LINES, CODE, NUMBERS, JUMPS
    LINES = lines
    CODE = compile(source, "<seed>", "exec")
    pieces = nested(CODE)
    NUMBERS = {piece: number for number, piece in enumerate(pieces)}
    conditional = {*dis.hasjrel, *dis.hasjabs}
    JUMPS = [{each.offset for each in dis.get_instructions(piece) if each.opcode in conditional} for piece in pieces]
