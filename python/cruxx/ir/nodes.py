"""The nodes of Core IR: a small typed language that every target can say.

Python is gone from it: truth tests, negative indices, iteration over what the body changes, the place of declarations and
every implicit copy are explicit. What an operation means stands in `rules/operations.py`; what a node may hold stands here.
All nodes are frozen and hashable by identity of their content; `line` is the line of the seed they come from.

Facts are words on a node that the analyses have proved, such as `nonnegative`; a rule may ask for them in its guard.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal as OneOf

from cruxx.types import Type
from cruxx.value import Value

# --- Expressions -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Variable:
    """A local variable or parameter. Two variables of a function never share a name; types never change."""

    name: str
    type: Type
    assigned_once: bool = False
    """No assignment follows the declaration (its object may still be mutated)."""
    mutated: bool = False
    """The object it holds is changed in place through it: appended to, stored into, sorted …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """What every expression has."""

    type: Type
    facts: frozenset[str] = frozenset()
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal(Expression):
    """A constant that is no container: None, bool, int, float, str, bytes. (Conformance writes containers as constants too.)"""

    value: Value = field(hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Local(Expression):
    """The present value of a variable. Fact `last`: nothing reads the variable afterwards, so its value may be moved out."""

    variable: Variable


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation(Expression):
    """An operation of the catalogue, `rules/operations.py`, on operands that are evaluated left to right.

    Its type and its operands' types are exact: rules may look at them.
    """

    name: str
    operands: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Logic(Expression):
    """`and` / `or` of two bools, evaluated lazily."""

    kind: OneOf["and", "or"]
    left: Expr
    right: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional(Expression):
    """`then if test else otherwise`; both sides have exactly the node's type."""

    test: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Expression):
    """A call of a function of the program (recursion, nested functions)."""

    function: str
    arguments: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lambda(Expression):
    """A function value that is passed to an operation right here (`key=`); `type` is that of its body."""

    parameters: tuple[Variable, ...]
    body: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Build(Expression):
    """A new list, tuple, set or dict from its items (dict: key, value, key, value …); the node's type says which."""

    items: tuple[Expr, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """`for target in iterable if condition …` of a comprehension. One target, or several for an unpacked tuple."""

    targets: tuple[Variable, ...]
    iterable: Iterable
    conditions: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comprehension(Expression):
    """A new list, set or dict, element by element (dict: two elements, key and value); the node's type says which."""

    elements: tuple[Expr, ...]
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Convert(Expression):
    """The same value at another static type: into an optional, a union or `Any`; `list[T]` never changes its element."""

    value: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrow(Expression):
    """The value of an optional or union at the member type that a test before has proved."""

    value: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(Expression):
    """A container that gets a second holder here: another variable, a place in a container, an argument, the result.

    `moved`: the old holder is not used again; `frozen`: neither holder's object is changed afterwards, so a copy cannot be told
    from the same object; `aliased`: a change through one is seen through the other. Where variables are references all three are
    the plain value; where they are values, `moved` moves, `frozen` copies, and `aliased` is a refusal unless the language can say it.
    """

    how: OneOf["moved", "frozen", "aliased"]
    value: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Fail(Expression):
    """An expression that raises when it is reached: ill-typed code that the given inputs never run."""

    exception: str
    message: str


Expr = (
    Literal
    | Local
    | Operation
    | Logic
    | Conditional
    | Call
    | Lambda
    | Build
    | Comprehension
    | Convert
    | Narrow
    | Share
    | Fail
)

# --- What can be iterated --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The ints from `start` up to (down to) `stop`, which is left out, by `step`, a known int other than 0.

    The bounds are evaluated once, before the loop. Fact `stable` on a bound: the body cannot change it, so it may be written
    into the loop's test as it stands.
    """

    start: Expr
    stop: Expr
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """The elements of a list, tuple, set or str (as one-character strs), the keys of a dict, in order.

    `reverse`: last to first. `live`: the body changes the list, and the loop sees it, by index, as Python does. Where it is not
    live the body does not change the object (it may rebind the variable).
    """

    of: Expr
    reverse: bool = False
    live: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """`enumerate(of, start)`: two targets, index and element."""

    of: Expr
    start: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """`of.items()` of a dict: two targets, key and value."""

    of: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Zipped:
    """`zip(left, right)`: two targets; ends with the shorter."""

    left: Expr
    right: Expr


Iterable = Range | Elements | Indexed | Entries | Zipped

# --- Statements ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What every statement has."""

    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The place `of[index]` of a list; the index may be negative unless it has the fact `nonnegative`."""

    of: Expr
    index: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The place `of[key]` of a dict."""

    of: Expr
    key: Expr


Place = Variable | Index | Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Declare(Statement):
    """Brings a variable into the block; `value` is None where every path assigns it before it is read."""

    variable: Variable
    value: Expr | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign(Statement):
    """Stores a value in a place that exists (or, for a Key, may be new)."""

    place: Place
    value: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Statement):
    """`place = operation(place, value)` for a pure operation of two operands, the place evaluated once: `+=` and its like.

    `facts` are those of the value that the place holds before.
    """

    place: Place
    operation: str
    value: Expr
    facts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpack(Statement):
    """The parts of a tuple into as many variables; `declares` says for each whether this is its declaration."""

    targets: tuple[Variable, ...]
    declares: tuple[bool, ...]
    value: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap(Statement):
    """Two places of the same type exchange their values; nothing else in them has an effect."""

    left: Place
    right: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Do(Statement):
    """An operation or call for its effect; its result is dropped."""

    value: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class If(Statement):
    """`test` is a bool. An `otherwise` that is one If is an `elif`."""

    test: Expr
    then: Block
    otherwise: Block = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class While(Statement):
    """`test` is a bool, evaluated before each turn."""

    test: Expr
    body: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class For(Statement):
    """A loop. The targets live in the loop alone: where Python reads one afterwards, the body assigns it to another variable.

    `reassigned`: the body assigns to a target, which does not change the course of the loop.
    """

    targets: tuple[Variable, ...]
    iterable: Iterable
    body: Block
    reassigned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Break(Statement):
    """Leaves the innermost loop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continue(Statement):
    """Goes on with the next turn of the innermost loop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(Statement):
    """Leaves the function with a value of exactly its result type."""

    value: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Raise(Statement):
    """Raises a named exception of Python with a message."""

    exception: str
    message: Expr | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Handler:
    """`except exceptions as variable`; no exceptions named catches all."""

    exceptions: tuple[str, ...]
    body: Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Try(Statement):
    """Operations in `body` raise as the catalogue says; `last` is the `finally` block."""

    body: Block
    handlers: tuple[Handler, ...]
    otherwise: Block = ()
    last: Block = ()


Stmt = Declare | Assign | Update | Unpack | Swap | Do | If | While | For | Break | Continue | Return | Raise | Try
Block = tuple[Stmt, ...]

# --- Programs --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A function of the program; nested functions that capture nothing are lifted beside `f`."""

    name: str
    parameters: tuple[Variable, ...]
    result: Type
    body: Block
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A lowered seed: its functions in order of definition, the last of them `f`.

    `facts` of the whole program: `ascii` (every str that can occur on the declared domain is ASCII). `domain` says in words on
    which inputs the meaning is exact.
    """

    functions: tuple[Function, ...]
    facts: frozenset[str] = field(default_factory=frozenset)
    domain: str = ""
