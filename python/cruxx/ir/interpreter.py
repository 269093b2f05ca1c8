"""Runs Core IR: the meaning of a program, apart from every language.

An operation does what its reference in the catalogue does, so a program and the seed it was lowered from give the same. No source
text is ever run. Steps and the size of what is built are limited; an `Observer` is told what happens and may look for facts that
are not true.
"""

from __future__ import annotations

import builtins
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from cruxx.ir import nodes
from cruxx.ir.catalogue import catalogue
from cruxx.ir.growth import growth
from cruxx.types import Dict, List, Set
from cruxx.value import Value

DEPTH = 900
"""Calls inside calls, after which Python gives up too."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended: it returned a value, it raised an exception of this name, or it was stopped for its steps or its size."""

    returned: bool
    value: Value = None
    exception: str | None = None
    endless: bool = False
    too_big: bool = False


class Frame(dict[str, Any]):
    """The variables of one call that have a value, by name."""

    def __init__(self, function: nodes.Function, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.function = function


class Observer:
    """Is told what a run does; this one does nothing. What it raises ends the run, unless it is an `Exception` of Python's."""

    def entered(self, frame: Frame) -> None:
        """A call has begun."""

    def evaluated(self, node: nodes.Expr, value: Any, frame: Frame) -> Any:  # noqa: ANN401
        """The value that takes the place of an expression's value; normally that value."""
        return value

    def applied(self, node: nodes.Operation, operands: Sequence[Any]) -> None:
        """An operation is about to be done."""

    def stored(self, place: nodes.Index | nodes.Key, of: Any, index: Any) -> None:  # noqa: ANN401
        """An element or entry is about to be stored."""

    def turned(self, iterable: nodes.Iterable, frame: Frame) -> None:
        """A turn of a loop or comprehension begins; its targets have their values."""

    def assigned(self, variable: nodes.Variable, value: Any, frame: Frame) -> None:  # noqa: ANN401
        """A variable has got a value."""


class Raised(BaseException):
    """An exception of the program, which its handlers may catch."""

    def __init__(self, error: Exception) -> None:
        super().__init__(error)
        self.error = error


class _Endless(BaseException):
    pass


class _TooBig(BaseException):
    pass


@dataclass(frozen=True, slots=True)
class _Returned:
    value: Any


_Signal = _Returned | type[nodes.Break] | type[nodes.Continue] | None


def interpret(
    program: nodes.Program,
    arguments: Sequence[Value],
    *,
    steps: int = 100_000,
    size: int = 10_000_000,
    observer: Observer | None = None,
) -> Outcome:
    """How the program's last function ends on copies of these arguments.

    `steps` counts statements, turns of loops and calls; `size` the items, characters, bytes and bits of ints that all operations
    together have built.
    """
    run = _Run(program, steps, size, observer or Observer())
    values = [copied(each) for each in arguments]
    with _deep_stack():
        try:
            return Outcome(returned=True, value=run.call(program.functions[-1], values))
        except Raised as raised:
            return Outcome(returned=False, exception=type(raised.error).__name__)
        except _Endless:
            return Outcome(returned=False, endless=True)
        except _TooBig:
            return Outcome(returned=False, too_big=True)


def evaluate(node: nodes.Expr, frame: Frame) -> Any:  # noqa: ANN401 - whatever the expression gives
    """The value of an expression, in which no function of the program is called, for these variables.

    Raises:
        Raised: an operation raises.
    """
    return _Run(nodes.Program(functions=()), 1000, 1_000_000, Observer()).value(node, frame)


@contextmanager
def _deep_stack() -> Iterator[None]:
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, 40 * DEPTH))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def copied(value: Any) -> Any:  # noqa: ANN401 - a value
    """The value with every container in it new; none of them is shared."""
    match value:
        case list():
            return [copied(each) for each in value]
        case tuple():
            return tuple(copied(each) for each in value)
        case set():
            return set(value)
        case dict():
            return {key: copied(each) for key, each in value.items()}
    return value


def exception_class(name: str) -> type[Exception]:
    """Python's exception of this name, or a new one where Python has none."""
    known = getattr(builtins, name, None)
    return known if isinstance(known, type) and issubclass(known, Exception) else type(name, (Exception,), {})


class _Run:
    """The state of one run."""

    def __init__(self, program: nodes.Program, steps: int, size: int, observer: Observer) -> None:
        self.functions = {function.name: function for function in program.functions}
        self.operations = catalogue()
        self.steps = steps
        self.size = size
        self.depth = 0
        self.observer = observer

    # --- Limits and exceptions

    def step(self) -> None:
        self.steps -= 1
        if self.steps < 0:
            raise _Endless

    def charge(self, size: int) -> None:
        self.size -= size
        if self.size < 0:
            raise _TooBig

    def python(self, act: Callable[..., Result], *operands: Any) -> Result:  # noqa: ANN401
        """What an act of Python's gives; its exceptions become the program's."""
        try:
            return act(*operands)
        except (MemoryError, RecursionError) as error:
            raise _TooBig from error
        except Exception as error:
            raise Raised(error) from error

    def fail(self, name: str, message: object) -> Raised:
        kind = exception_class(name)
        error = kind.__new__(kind)
        error.args = () if message is None else (message,)
        return Raised(error)

    # --- Functions and statements

    def call(self, function: nodes.Function, values: Sequence[Any]) -> Any:  # noqa: ANN401
        self.step()
        if self.depth >= DEPTH:
            raise self.fail("RecursionError", None)
        frame = Frame(function, {each.name: value for each, value in zip(function.parameters, values, strict=True)})
        self.observer.entered(frame)
        self.depth += 1
        try:
            signal = self.block(function.body, frame)
        finally:
            self.depth -= 1
        return signal.value if isinstance(signal, _Returned) else None

    def block(self, block: nodes.Block, frame: Frame) -> _Signal:
        for statement in block:
            self.step()
            signal = self.statement(statement, frame)
            if signal is not None:
                return signal
        return None

    def statement(self, statement: nodes.Stmt, frame: Frame) -> _Signal:
        match statement:
            case nodes.Declare(variable=variable, value=None):
                frame.pop(variable.name, None)
            case nodes.Declare(variable=variable, value=value) if value is not None:
                self.bind(variable, self.value(value, frame), frame)
            case nodes.Assign(place=place, value=value):
                self.assign(place, self.value(value, frame), frame)
            case nodes.Update():
                self.update(statement, frame)
            case nodes.Unpack(targets=targets, value=value):
                self.unpack(targets, self.value(value, frame), frame)
            case nodes.Swap():
                self.swap(statement, frame)
            case nodes.Do(value=value):
                self.value(value, frame)
            case nodes.If(test=test, then=then, otherwise=otherwise):
                return self.block(then if self.value(test, frame) else otherwise, frame)
            case nodes.While():
                return self.loop(statement, frame)
            case nodes.For():
                return self.iterate(statement, frame)
            case nodes.Break():
                return nodes.Break
            case nodes.Continue():
                return nodes.Continue
            case nodes.Return(value=value):
                return _Returned(self.value(value, frame))
            case nodes.Raise(exception=exception, message=message):
                raise self.fail(exception, None if message is None else self.value(message, frame))
            case nodes.Try():
                return self.attempt(statement, frame)
        return None

    def loop(self, statement: nodes.While, frame: Frame) -> _Signal:
        while self.value(statement.test, frame):
            self.step()
            signal = self.block(statement.body, frame)
            if signal is nodes.Break:
                break
            if isinstance(signal, _Returned):
                return signal
        return None

    def iterate(self, statement: nodes.For, frame: Frame) -> _Signal:
        for _ in self.turns(statement.targets, statement.iterable, frame):
            signal = self.block(statement.body, frame)
            if signal is nodes.Break:
                break
            if isinstance(signal, _Returned):
                return signal
        return None

    def attempt(self, statement: nodes.Try, frame: Frame) -> _Signal:
        try:
            signal = self.handled(statement, frame)
        except Raised:
            signal = self.block(statement.last, frame)
            if signal is None:
                raise
            return signal
        last = self.block(statement.last, frame)
        return signal if last is None else last

    def handled(self, statement: nodes.Try, frame: Frame) -> _Signal:
        try:
            signal = self.block(statement.body, frame)
        except Raised as raised:
            for handler in statement.handlers:
                kinds = tuple(map(exception_class, handler.exceptions)) or (Exception,)
                if isinstance(raised.error, kinds):
                    return self.block(handler.body, frame)
            raise
        return signal if signal is not None else self.block(statement.otherwise, frame)

    # --- Places

    def bind(self, variable: nodes.Variable, value: Any, frame: Frame) -> None:  # noqa: ANN401
        frame[variable.name] = value
        self.observer.assigned(variable, value, frame)

    def unpack(self, targets: Sequence[nodes.Variable], value: Any, frame: Frame) -> None:  # noqa: ANN401
        if self.python(len, value) != len(targets):
            raise self.fail("ValueError", "the number of parts differs")
        for target, part in zip(targets, value, strict=True):
            self.bind(target, part, frame)

    def located(self, place: nodes.Place, frame: Frame) -> tuple[Callable[[], Any], Callable[[Any], None]]:
        """How the place is read and written, with its parts evaluated now."""
        match place:
            case nodes.Variable():
                return partial(self.read, place, frame), lambda value: self.bind(place, value, frame)
            case nodes.Index(of=of, index=at) | nodes.Key(of=of, key=at):
                items, index = self.value(of, frame), self.value(at, frame)

                def write(value: Any) -> None:  # noqa: ANN401
                    self.observer.stored(place, items, index)
                    self.charge(1)
                    self.python(items.__setitem__, index, value)

                return lambda: self.python(items.__getitem__, index), write

    def read(self, variable: nodes.Variable, frame: Frame) -> Any:  # noqa: ANN401
        if variable.name not in frame:
            raise self.fail("UnboundLocalError", variable.name)
        return frame[variable.name]

    def assign(self, place: nodes.Place, value: Any, frame: Frame) -> None:  # noqa: ANN401
        self.located(place, frame)[1](value)

    def update(self, statement: nodes.Update, frame: Frame) -> None:
        read, write = self.located(statement.place, frame)
        operands = [read(), self.value(statement.value, frame)]
        write(self.apply(statement.operation, operands))

    def swap(self, statement: nodes.Swap, frame: Frame) -> None:
        read_left, write_left = self.located(statement.left, frame)
        read_right, write_right = self.located(statement.right, frame)
        left, right = read_left(), read_right()
        write_left(right)
        write_right(left)

    # --- Iteration

    def turns(self, targets: Sequence[nodes.Variable], iterable: nodes.Iterable, frame: Frame) -> Iterator[None]:
        """Gives the targets their values, turn by turn."""
        iterator = self.python(iter, self.source(iterable, frame))
        while True:
            self.step()
            try:
                item = self.python(next, iterator)
            except Raised as raised:
                if isinstance(raised.error, StopIteration):
                    return
                raise
            if len(targets) == 1:
                self.bind(targets[0], item, frame)
            else:
                self.unpack(targets, item, frame)
            self.observer.turned(iterable, frame)
            yield

    def source(self, iterable: nodes.Iterable, frame: Frame) -> Any:  # noqa: ANN401
        """Python's own iterable: it sees the changes that the body makes, as `live` says it must."""
        match iterable:
            case nodes.Range(start=start, stop=stop, step=step):
                return self.python(range, self.value(start, frame), self.value(stop, frame), step)
            case nodes.Elements(of=of, reverse=reverse):
                items = self.value(of, frame)
                if not reverse:
                    return items
                return self.python(reversed, list(items) if isinstance(items, set) else items)
            case nodes.Indexed(of=of, start=start):
                return self.python(enumerate, self.value(of, frame), self.value(start, frame))
            case nodes.Entries(of=of):
                return self.python(dict.items, self.value(of, frame))
            case nodes.Zipped(left=left, right=right):
                return self.python(zip, self.value(left, frame), self.value(right, frame))

    # --- Expressions

    def value(self, node: nodes.Expr, frame: Frame) -> Any:  # noqa: ANN401
        return self.observer.evaluated(node, self.plain(node, frame), frame)

    def plain(self, node: nodes.Expr, frame: Frame) -> Any:  # noqa: ANN401
        match node:
            case nodes.Literal(value=value):
                return value
            case nodes.Local(variable=variable):
                return self.read(variable, frame)
            case nodes.Operation(name=name, operands=parts):
                operands = [self.value(each, frame) for each in parts]
                self.observer.applied(node, operands)
                return self.apply(name, operands)
            case nodes.Logic(kind=kind, left=left, right=right):
                return self.value(right, frame) if self.value(left, frame) is (kind == "and") else kind == "or"
            case nodes.Conditional(test=test, then=then, otherwise=otherwise):
                return self.value(then if self.value(test, frame) else otherwise, frame)
            case nodes.Call(function=function, arguments=arguments):
                return self.call(self.functions[function], [self.value(each, frame) for each in arguments])
            case nodes.Lambda(parameters=parameters, body=body):
                return partial(self.closure, parameters, body, frame)
            case nodes.Build(items=items):
                return self.build(node, [self.value(each, frame) for each in items])
            case nodes.Comprehension():
                return self.comprehension(node, frame)
            case nodes.Convert(value=inner) | nodes.Narrow(value=inner) | nodes.Share(value=inner):
                return self.value(inner, frame)
            case nodes.Fail(exception=exception, message=message):
                raise self.fail(exception, message)

    def apply(self, name: str, operands: list[Any]) -> Any:  # noqa: ANN401
        """What the catalogue's reference gives."""
        reference = self.operations[name].reference
        self.charge(self.python(growth, name, operands))
        return self.python(reference, *operands)

    def closure(self, parameters: Sequence[nodes.Variable], body: nodes.Expr, frame: Frame, *values: Any) -> Any:  # noqa: ANN401
        self.step()
        for parameter, value in zip(parameters, values, strict=True):
            self.bind(parameter, value, frame)
        return self.value(body, frame)

    def build(self, node: nodes.Build | nodes.Comprehension, items: list[Any]) -> Any:  # noqa: ANN401
        """A container of the node's type."""
        self.charge(len(items))
        match node.type:
            case List():
                return items
            case Set():
                return self.python(set, items)
            case Dict():
                return self.python(lambda: dict(zip(items[::2], items[1::2], strict=True)))
        return tuple(items)

    def comprehension(self, node: nodes.Comprehension, frame: Frame) -> Any:  # noqa: ANN401
        items: list[Any] = []
        for _ in self.clauses(node.clauses, frame):
            items.extend(self.value(each, frame) for each in node.elements)
        return self.build(node, items)

    def clauses(self, clauses: Sequence[nodes.Clause], frame: Frame) -> Iterator[None]:
        if not clauses:
            yield
            return
        clause, *rest = clauses
        for _ in self.turns(clause.targets, clause.iterable, frame):
            if all(self.value(condition, frame) for condition in clause.conditions):
                yield from self.clauses(rest, frame)
