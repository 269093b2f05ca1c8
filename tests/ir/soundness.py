"""Facts that are looked at while a program runs: whoever is told something untrue says so."""

from typing import Any

from cruxx.ir import nodes
from cruxx.ir.facts.objects import PLACES, TAKEN, can_change
from cruxx.ir.interpreter import Frame, Observer, copied, evaluate
from cruxx.ir.walk import descendants
from cruxx.types import Dict, List, Optional, Sequence, Tuple, Type


class Untrue(BaseException):
    """A fact that does not hold."""


class Facts(Observer):
    """Raises `Untrue` where a fact on a node, or `ascii` of the program, does not hold."""

    def __init__(self, program: nodes.Program) -> None:
        self.is_ascii = "ascii" in program.facts
        self.taken: dict[int, set[str]] = {}
        self.frames: list[Frame] = []
        self.bounds: dict[tuple[int, int], Any] = {}

    def demand(self, holds: bool, fact: str, node: object) -> None:
        if not holds:
            raise Untrue(fact, node)

    def entered(self, frame: Frame) -> None:
        self.frames.append(frame)
        self.taken[id(frame)] = set()

    def evaluated(self, node: nodes.Expr, value: Any, frame: Frame) -> Any:
        facts = node.facts
        if "nonnegative" in facts:
            self.demand(value >= 0, "nonnegative", node)
        if "positive" in facts:
            self.demand(value >= 1, "positive", node)
        if "character" in facts:
            self.demand(len(value) == 1, "character", node)
        if self.is_ascii and isinstance(value, str):
            self.demand(value.isascii(), "ascii", node)
        if isinstance(node, nodes.Local):
            self.demand(node.variable.name not in self.taken[id(frame)], "read after its last read", node)
            if "last" in facts:
                self.taken[id(frame)].add(node.variable.name)
        if "stable" in facts:
            self.bounds[id(frame), id(node)] = value
        return value

    def assigned(self, variable: nodes.Variable, value: Any, frame: Frame) -> None:
        self.taken[id(frame)].discard(variable.name)

    def turned(self, iterable: nodes.Iterable, frame: Frame) -> None:
        if isinstance(iterable, nodes.Range):
            for bound in (iterable.start, iterable.stop):
                if "stable" in bound.facts:
                    value = evaluate(bound, frame)
                    self.demand(self.bounds.setdefault((id(frame), id(bound)), value) == value, "stable", bound)

    def applied(self, node: nodes.Operation, operands: Any) -> None:
        if node.name in ("list.get", "str.get") and "in_range" in node.operands[1].facts:
            self.demand(0 <= operands[1] < len(operands[0]), "in_range", node)

    def stored(self, place: nodes.Index | nodes.Key, of: Any, index: Any) -> None:
        if isinstance(place, nodes.Index) and "in_range" in place.index.facts:
            self.demand(0 <= index < len(of), "in_range", place)


class Values(Observer):
    """Runs a program as a language does whose variables are values.

    What is shared `frozen` is copied, what is `moved` is taken out of its variable, and a new container gets copies of what it holds.
    If the facts are right nothing else comes out, unless something `is_aliased`.
    """

    def evaluated(self, node: nodes.Expr, value: Any, frame: Frame) -> Any:
        match node:
            case nodes.Share(how="frozen"):
                return copied(value)
            case nodes.Share(how="moved", value=inner):
                self.take(inner, frame)
            case nodes.Operation(name=name) if can_change(node.type) and name not in PLACES | TAKEN:
                return copied(value)
        return value

    def take(self, node: nodes.Expr, frame: Frame) -> None:
        match node:
            case nodes.Local(variable=variable):
                frame.pop(variable.name, None)
            case nodes.Convert(value=inner) | nodes.Narrow(value=inner):
                self.take(inner, frame)


class Scrambled(Observer):
    """Turns the entries of every dict round whose type does not keep their order. If the types are right nobody can tell."""

    def evaluated(self, node: nodes.Expr, value: Any, frame: Frame) -> Any:
        scramble(node.type, value)
        return value


def scramble(given: Type, value: Any) -> None:
    """Turns the unordered dicts in a value round, in place."""
    match given, value:
        case (List(element) | Sequence(element), list() | tuple()):
            for each in value:
                scramble(element, each)
        case Tuple(elements), tuple():
            for part, each in zip(elements, value, strict=True):
                scramble(part, each)
        case Optional(inner), _:
            scramble(inner, value)
        case Dict(_, inner, ordered), dict():
            for each in value.values():
                scramble(inner, each)
            if not ordered:
                entries = list(value.items())
                value.clear()
                value.update(reversed(entries))


def is_aliased(program: nodes.Program) -> bool:
    """Whether a language whose variables are values cannot say the program."""
    return any(isinstance(node, nodes.Share) and node.how == "aliased" for node in descendants(program))
