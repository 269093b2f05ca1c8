"""Whether a language's rules do what the catalogue of operations says, on the examples of each operation.

A check is a program whose `f` takes the number of a question and returns what an operation gives for one example. The operands
stand there in three ways, so that rules that look at them are asked too: in variables; in variables that carry the facts that
hold for the example; and as constants. What is expected comes from the catalogue's `reference`, which CPython runs here.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cruxx import types, wire
from cruxx.conformance.values import is_returned
from cruxx.ir import nodes
from cruxx.ir.catalogue import Applied, Example, Operand, Operation, catalogue, filled, substitute
from cruxx.record import Record
from cruxx.translate.target import Target
from cruxx.types import Type
from cruxx.value import Value, walk

CONTAINERS = (types.List, types.Set, types.Dict, types.Tuple, types.Sequence)
LITERAL = {("tuple.item", "index"), ("union.is", "member")}
"""Operands that the catalogue promises to be literals."""
ORDER_SEEN = {"dict.keys", "dict.values", "dict.entries", "dict.popitem", "dict.to_text"}
"""Operations that show the order of a dict, which only a dict that keeps it has."""

WAYS = ("variables", "facts", "constants")
"""How operands are written; see the module."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What CPython does with an example: it returns `value`, or raises `exception`."""

    value: Value = None
    exception: str | None = None
    ordered: bool = False
    """The entries of dicts must stand in CPython's order."""

    def agrees(self, record: Record) -> bool:
        """Whether a call in another language did the same; which exception it raised is its own affair."""
        if self.exception is not None:
            return record.ending == "raised"
        same = record.value == wire.encode(self.value) if self.ordered else is_returned(self.value, record.value)
        return record.ending == "returned" and same


@dataclass(frozen=True, slots=True)
class Check:
    """A program that answers questions about one operation: `f(0)` to `f(len(outcomes) - 1)`."""

    operation: str
    program: nodes.Program
    outcomes: tuple[Outcome, ...]
    questions: tuple[str, ...]
    """Each question in words: the way and the example."""


@dataclass(frozen=True, slots=True)
class _Variant:
    """A form of an operation that has a program of its own."""

    operation: Operation
    ordered: bool
    """Dicts keep the order of insertion."""
    ascii: bool
    """The program has the fact `ascii`."""
    kept: bool
    """The result is returned; otherwise it is dropped, and the changed operand returned alone."""


@dataclass(frozen=True, slots=True)
class _Question:
    statements: nodes.Block
    outcome: Outcome
    words: str


def checks(
    target: Target, can_say: Callable[[nodes.Program], bool], *, integer_bits: int = 0
) -> tuple[list[Check], list[str]]:
    """The checks of all operations that the target has a rule for, and the questions that are left out, in words.

    A question is left out where `can_say` tells that the language refuses it, or where an int that it holds needs more than
    `integer_bits` bits (0: they may have any size).
    """
    made: list[Check] = []
    left_out: list[str] = []
    for operation in catalogue().values():
        if operation.name not in target.rules.table:
            continue
        for variant in _variants(operation):
            asked = list(_questions(variant, integer_bits, left_out))
            if asked and not can_say(_program(variant, asked)):
                said = [can_say(_program(variant, [each])) for each in asked]
                left_out += [each.words for each, is_said in zip(asked, said, strict=True) if not is_said]
                asked = [each for each, is_said in zip(asked, said, strict=True) if is_said]
            if asked:
                outcomes, words = tuple(each.outcome for each in asked), tuple(each.words for each in asked)
                made.append(Check(operation.name, _program(variant, asked), outcomes, words))
    return made, left_out


def _variants(operation: Operation) -> Iterator[_Variant]:
    written = " ".join([operation.result, *(operand.type for operand in operation.operands)])
    examples = [part for example in operation.examples for whole in example for part in walk(whole)]
    orders = [True] if operation.name in ORDER_SEEN else [False, True] if "dict" in written else [False]
    texts = [False, True] if any(isinstance(part, str) for part in examples) or "str" in written else [False]
    results = [True] if operation.pure else [False] if operation.result == "None" else [False, True]
    for ordered in orders:
        for ascii_only in texts:
            for kept in results:
                yield _Variant(operation, ordered, ascii_only, kept)


def _questions(variant: _Variant, integer_bits: int, left_out: list[str]) -> Iterator[_Question]:
    operation = variant.operation
    for position, example in enumerate(operation.examples):
        outcome, seen = _outcome(variant, example)
        words = f"{operation.name}{_shown(example)}"
        if any(not _fits(part, integer_bits) for part in seen):
            left_out.append(words)
        elif variant.ascii and not all(part.isascii() for part in seen if isinstance(part, str)):
            continue
        else:
            for way in WAYS if outcome.exception is None else WAYS[:2]:
                number = f"{position}_{way}"
                statements = _Writer(variant, way, number).statements(example)
                yield _Question(statements, outcome, f"{words}, operands as {way}")


def _shown(example: Example) -> str:
    parts = [part.operation if isinstance(part, Applied) else repr(part) for part in example]
    return f"({', '.join(parts)})"


def _fits(part: Value, integer_bits: int) -> bool:
    return not isinstance(part, int) or not integer_bits or -(2 ** (integer_bits - 1)) <= part < 2 ** (integer_bits - 1)


def _outcome(variant: _Variant, example: Example) -> tuple[Outcome, list[Value]]:
    """What CPython does, and all values that occur in it."""
    operation, operands = variant.operation, copy.deepcopy(example)
    seen = [part for whole in example if not isinstance(whole, Applied) for part in walk(whole)]
    try:
        result = operation.reference(*operands)
    except Exception as error:
        return Outcome(exception=type(error).__name__), seen
    value = result if operation.pure else _changed(operation, operands)
    if not operation.pure and variant.kept:
        value = (result, value)
    return Outcome(value, ordered=variant.ordered), [*seen, *walk(value)]


def _changed(operation: Operation, operands: Sequence[Any]) -> Any:  # noqa: ANN401 - values, types or expressions
    return operands[[operand.name for operand in operation.operands].index(str(operation.mutates))]


# --- Programs


def _program(variant: _Variant, asked: Sequence[_Question]) -> nodes.Program:
    index = nodes.Variable("index", types.INT, assigned_once=True)

    def test(number: int) -> nodes.Expr:
        operands = (nodes.Local(type=types.INT, variable=index), nodes.Literal(type=types.INT, value=number))
        return nodes.Operation(type=types.BOOL, name="int.equal", operands=operands)

    body = [nodes.If(test=test(number), then=each.statements) for number, each in enumerate(asked[:-1])]
    given = nodes.Function(
        name="f", parameters=(index,), result=_result_type(variant), body=(*body, *asked[-1].statements)
    )
    return nodes.Program(functions=(given,), facts=frozenset({"ascii"} if variant.ascii else ()))


def _result_type(variant: _Variant) -> Type:
    operation = variant.operation
    if operation.pure:
        return _own_type(variant)
    changed = _changed(operation, _operand_types(variant))
    return types.Tuple((_own_type(variant), changed)) if variant.kept else changed


def _own_type(variant: _Variant) -> Type:
    """The type of the operation itself."""
    operation = variant.operation
    given = [each for each in _operand_types(variant) if each is not None]
    bound = operation.bindings(given) if len(given) == len(operation.operands) else _bound(operation)
    found = substitute(operation.result, bound)
    if types.ANY in (found, getattr(found, "element", None)):
        results = [operation.reference(*copy.deepcopy(example)) for example in operation.examples]
        found = types.type_of(results[0])
        for each in results[1:]:
            found = types.join(found, types.type_of(each))
    return _with_order(filled(found), variant)


def _bound(operation: Operation) -> dict[str, Type]:
    """What type variables stand for where an operand is a function: those of the operands before it."""
    return replace(operation, operands=operation.operands[:1]).bindings(operation.example_types()[:1])


def _operand_types(variant: _Variant) -> list[Type]:
    """The types of the operands, `Any` for a function."""
    known = iter(variant.operation.example_types())
    spread = variant.operation.spread(max(map(len, variant.operation.examples)))
    return [types.ANY if "->" in operand.type else _with_order(next(known), variant) for operand in spread]


def _with_order(given: Type, variant: _Variant) -> Type:
    match given:
        case types.Dict(key, value):
            return types.Dict(key, _with_order(value, variant), ordered=variant.ordered)
        case types.Tuple(elements):
            return types.Tuple(tuple(_with_order(each, variant) for each in elements))
    return given


class _Writer:
    """Writes the statements of one question; `number` makes the names of its variables its own."""

    def __init__(self, variant: _Variant, way: str, number: str) -> None:
        self.operation = variant.operation
        self.variant = variant
        self.way = way
        self.number = number
        self.before: list[nodes.Stmt] = []

    def statements(self, example: Example) -> nodes.Block:
        """The operands, the operation, and the return of what it gave or changed."""
        spread = self.operation.spread(len(example))
        given = zip(spread, _operand_types(self.variant), example, strict=True)
        operands = tuple(self.operand(*each) for each in given)
        applied = nodes.Operation(type=_own_type(self.variant), name=self.operation.name, operands=operands)
        if self.operation.pure:
            return (*self.before, nodes.Return(value=applied))
        changed = _changed(self.operation, operands)
        after = _moved(changed.variable)
        if not self.variant.kept:
            return (*self.before, nodes.Do(value=applied), nodes.Return(value=after))
        result = nodes.Variable(f"result_{self.number}", applied.type, assigned_once=True)
        pair = nodes.Build(type=types.Tuple((applied.type, changed.type)), items=(_moved(result), after))
        return (*self.before, nodes.Declare(variable=result, value=applied), nodes.Return(value=pair))

    def operand(self, operand: Operand, given: Type, value: Any) -> nodes.Expr:  # noqa: ANN401 - a value or a function
        """An operand as this way writes it."""
        if isinstance(value, Applied):
            return self.function(value)
        if operand.type == "int | None":
            given = types.type_of(value)
        constant = _constant(given, value)
        literal = (value is None and given == types.NONE) or (self.operation.name, operand.name) in LITERAL
        changed = operand.name == self.operation.mutates
        if literal or (self.way == "constants" and not changed and not isinstance(constant, nodes.Convert)):
            return constant
        taken = len(self.before)
        name = f"{operand.name}{taken if operand.variadic else ''}_{self.number}"
        variable = nodes.Variable(name, given, assigned_once=True, mutated=changed)
        self.before.append(nodes.Declare(variable=variable, value=constant))
        facts = (constant.facts | ({"last"} if not changed else set())) if self.way == "facts" else frozenset()
        return nodes.Local(type=given, variable=variable, facts=frozenset(facts))

    def function(self, applied: Applied) -> nodes.Expr:
        """A function operand, as the lambda that applies its operation."""
        operation = catalogue()[applied.operation]
        given = operation.example_types()[0]
        parameter = nodes.Variable(f"item_{self.number}", given, assigned_once=True)
        operands = (nodes.Local(type=given, variable=parameter, facts=frozenset({"last"})),)
        result = substitute(operation.result, operation.bindings([given]))
        body = nodes.Operation(type=result, name=operation.name, operands=operands)
        return nodes.Lambda(type=result, parameters=(parameter,), body=body)


def _constant(given: Type, value: Value) -> nodes.Expr:
    """A value as an expression without variables."""
    facts = frozenset({"nonnegative"} if given == types.INT and isinstance(value, int) and value >= 0 else ())
    match given, value:
        case types.Optional() | types.Union(), _:
            return nodes.Convert(type=given, value=_constant(types.type_of(value), value))
        case types.List(element) | types.Sequence(element), list() | tuple():
            return nodes.Build(type=given, items=tuple(_constant(element, each) for each in value))
        case types.Set(element), set():
            return nodes.Build(type=given, items=tuple(_constant(element, each) for each in sorted(value, key=repr)))
        case types.Tuple(elements), tuple():
            return nodes.Build(type=given, items=tuple(map(_constant, elements, value)))
        case types.Dict(key, held), dict():
            parts = [(_constant(key, each), _constant(held, value[each])) for each in value]
            return nodes.Build(type=given, items=tuple(part for pair in parts for part in pair))
    return nodes.Literal(type=given, value=value, facts=facts)


def _moved(variable: nodes.Variable) -> nodes.Expr:
    """A variable's value where nothing reads it afterwards, given to another holder."""
    value = nodes.Local(type=variable.type, variable=variable, facts=frozenset({"last"}))
    if isinstance(variable.type, CONTAINERS):
        return nodes.Share(type=variable.type, how="moved", value=value)
    return value
