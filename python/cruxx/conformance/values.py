"""Whether a language's real toolchain gives every value back unchanged: on the wire, and written as a literal.

Both questions are asked through programs in Core IR that the language's own rules print: an identity function of each
type, and a function that chooses one of many literals. The values are chosen, not drawn: the same in every run.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cruxx import types, wire
from cruxx.errors import CruxxError
from cruxx.inputs.stream import Stream
from cruxx.ir import nodes
from cruxx.translate.emit import Render, Translation
from cruxx.types import Type
from cruxx.value import Value

DEEPEST = 3
INTEGERS = (0, 1, -1, 7, -10, 99, 100, 127, 128, -128, 255, 256, 2**31 - 1, -(2**31), 2**31, 2**53 - 1, 1 - 2**53)
FLOATS = (0.0, -0.0, 1.0, -1.5, 0.1, 1e-9, 1e16, 1e22, 123456.789, 5e-324, 1.7976931348623157e308, math.pi, 3.0)
CHARACTERS = "abcxyzABC019 _-+*/.,:;!?()[]{}<>@#$%^&|~`'\"\\\n\t\r\0\x1b\x7fäßé→€本😀\u200b"
SCALARS = (types.INT, types.STR, types.BOOL, types.FLOAT, types.BYTES, types.NONE)
KEYS = (types.INT, types.STR, types.BOOL)


@dataclass(frozen=True, slots=True)
class Sample:
    """A type, and values of it."""

    type: Type
    values: tuple[Value, ...]


def samples(count: int, *identity: str, integer_bits: int = 0, width: int = 8) -> list[Sample]:
    """`count` values of many types, at most `width` of each, the same for the same `identity`.

    Integers fit `integer_bits` bits with their sign; 0 means that they may have any size.
    """
    chooser = _Chooser(Stream("conformance", *identity), integer_bits)
    found: dict[Type, list[Value]] = {}
    simple: Iterable[Type] = SCALARS
    for given in [*simple, *(chooser.type(1 + number % DEEPEST) for number in range(count))]:
        share = min(width, count - sum(map(len, found.values())))
        if given not in found and share > 0:
            found[given] = [chooser.value(given) for _ in range(share)]
    return [Sample(given, tuple(values)) for given, values in found.items()]


class _Chooser:
    def __init__(self, stream: Stream, integer_bits: int) -> None:
        self.stream = stream
        self.largest = 2 ** (integer_bits - 1) - 1 if integer_bits else 2**200

    def type(self, depth: int) -> Type:
        """A type of at most this depth that holds no union."""
        if depth == 0 or self.stream.chance(10):
            return self.stream.choice(SCALARS[:5])
        kind = self.stream.below(7)
        if kind == 0:
            return types.Tuple(tuple(self.type(depth - 1) for _ in range(self.stream.between(1, 3))))
        if kind == 1:
            return types.Set(self.key(depth - 1))
        if kind in (2, 3):
            return types.Dict(self.key(depth - 1), self.type(depth - 1), ordered=kind == 3)
        if kind == 4:
            return types.union([self.type(depth - 1), types.NONE])
        return types.List(self.type(depth - 1))

    def key(self, depth: int) -> Type:
        """A type whose values can be told apart and ordered in every language."""
        if depth > 0 and self.stream.chance(25):
            return types.Tuple((self.key(0), self.key(0)))
        return self.stream.choice(KEYS)

    def value(self, given: Type) -> Value:
        match given:
            case types.NONE:
                return None
            case types.BOOL:
                return self.stream.chance(50)
            case types.INT:
                return self.integer()
            case types.FLOAT:
                return self.floating()
            case types.STR:
                return self.text()
            case types.BYTES:
                return bytes(self.stream.below(256) for _ in range(self.length()))
            case types.Optional(inner):
                return None if self.stream.chance(30) else self.value(inner)
        return self.container(given)

    def container(self, given: Type) -> Value:
        match given:
            case types.List(element):
                return [self.value(element) for _ in range(self.length())]
            case types.Set(element):
                return {self.value(element) for _ in range(self.length())}
            case types.Tuple(elements):
                return tuple(self.value(element) for element in elements)
            case types.Dict(key, inner):
                return {self.value(key): self.value(inner) for _ in range(self.length())}
        message = f"no value of type `{given}` is chosen here"
        raise CruxxError(message)

    def length(self) -> int:
        return self.stream.choice((0, 1, 2, 2, 3, 5))

    def integer(self) -> int:
        if self.stream.chance(30):
            return self.stream.between(-self.largest - 1, self.largest)
        return self.stream.choice(
            (*(one for one in INTEGERS if abs(one) <= self.largest), self.largest, -self.largest - 1)
        )

    def floating(self) -> float:
        if self.stream.chance(70):
            return self.stream.choice(FLOATS)
        bits = self.stream.between(0, 2**64 - 1)
        value = float(struct.unpack(">d", bits.to_bytes(8, "big"))[0])
        return value if math.isfinite(value) else 0.5

    def text(self) -> str:
        return "".join(self.stream.choice(CHARACTERS) for _ in range(self.length()))


def identity(sample: Sample) -> nodes.Program:
    """The program that returns its one argument, of the type of the sample."""
    given = sample.type
    value = nodes.Variable("value", given, assigned_once=True)
    give = nodes.Return(value=nodes.Local(type=given, variable=value, facts=frozenset({"last"})))
    return _program((value,), given, (give,))


def choice(sample: Sample) -> nodes.Program:
    """The program that returns the value at the index that it is given, each written as a literal."""
    index = nodes.Variable("index", types.INT, assigned_once=True)

    def give(value: Value) -> nodes.Stmt:
        return nodes.Return(value=nodes.Literal(type=sample.type, value=value))

    def test(number: int) -> nodes.Expr:
        operands = (nodes.Local(type=types.INT, variable=index), nodes.Literal(type=types.INT, value=number))
        return nodes.Operation(type=types.BOOL, name="int.equal", operands=operands)

    body = [nodes.If(test=test(number), then=(give(value),)) for number, value in enumerate(sample.values[1:], 1)]
    return _program((index,), sample.type, (*body, give(sample.values[0])))


def seed(program: nodes.Program, render: Render) -> Translation:
    """An identity or choice program in the language of seeds, which no rules print."""
    function = program.functions[-1]
    (parameter,) = function.parameters
    lines = [f"def f({parameter.name}):", *_lines(function.body, parameter.name, render)]
    return Translation(
        source="\n".join(lines) + "\n",
        parameters=(parameter.name,),
        parameter_types=(parameter.type,),
        result_type=function.result,
        helpers=(),
        lines=(),
    )


def _lines(body: nodes.Block, name: str, render: Render) -> Iterator[str]:
    for statement in body:
        match statement:
            case nodes.If(test=nodes.Operation(operands=(_, nodes.Literal(value=int(number)))), then=then):
                yield f"    if {name} == {number}:"
                yield from (f"    {line}" for line in _lines(then, name, render))
            case nodes.Return(value=nodes.Literal(type=given, value=value)):
                yield f"    return {render(given, value)}"
            case nodes.Return():
                yield f"    return {name}"


def _program(parameters: tuple[nodes.Variable, ...], result: Type, body: nodes.Block) -> nodes.Program:
    function = nodes.Function(name="f", parameters=parameters, result=result, body=body)
    return nodes.Program(functions=(function,))


def identity_calls(sample: Sample) -> list[str]:
    """The arguments of the calls of an identity program, one per value, as wire tuples."""
    return [wire.encode((value,)) for value in sample.values]


def choice_calls(sample: Sample) -> list[str]:
    """The arguments of the calls of a choice program, one per value, as wire tuples."""
    return [wire.encode((number,)) for number in range(len(sample.values))]


def is_returned(value: Value, record: str | None) -> bool:
    """Whether a record's wire text is that of `value`; the entries of a dict may stand in any order."""
    return record is not None and _orderless(wire.decode(record)) == _orderless(value)


def _orderless(value: Value) -> str:
    """A text that is the same for values that differ in the order of a dict only."""
    match value:
        case list() | tuple():
            return f"{type(value).__name__}({','.join(map(_orderless, value))})"
        case set() | frozenset():
            return f"set({','.join(sorted(map(_orderless, value)))})"
        case dict():
            return f"dict({','.join(sorted(f'{_orderless(key)}:{_orderless(held)}' for key, held in value.items()))})"
    return wire.encode(value)


def count_values(chosen: Sequence[Sample]) -> int:
    """How many values there are."""
    return sum(len(sample.values) for sample in chosen)
