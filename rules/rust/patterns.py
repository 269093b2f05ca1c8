"""Forms of statements and expressions that Rust writes in a way of its own."""

from __future__ import annotations

from collections.abc import Sequence

from cruxx.ir import nodes, walk
from cruxx.rules.rust.bindings import alike, changed_in_place, is_place, root
from cruxx.types import INT, STR, Dict, List
from cruxx.types import Sequence as SequenceType

BORROWING = frozenset(
    {"list.assign_slice", "list.assign_slice_step", "list.delete_slice", "list.delete_slice_step", "list.remove"}
)
"""Changes that helpers make, to which what they change is lent for as long as the call lasts."""


def conflicts(node: nodes.Operation) -> bool:
    """Whether the operands of a change use what it changes in a way that Rust cannot follow."""
    first, *others = node.operands
    variable = root(first)
    if variable is None:
        return False
    if any(variable in changed_in_place(other) for other in others):
        return True
    lent = node.name in BORROWING or (isinstance(first.type, Dict) and first.type.ordered)
    return lent and any(variable in walk.reads(other) for other in others)


ELEMENTS = frozenset(
    "dict.get_default dict.get_optional list.first list.minimum list.maximum list.minimum_default list.maximum_default "
    "list.minimum_key list.maximum_key".split()
)
"""Operations whose result is an object that something else holds, of which Rust makes a copy."""


def is_changeable(holder: nodes.Expr) -> bool:
    """Whether a change of the value of an expression is seen where Python shows it: in a place, or nowhere."""
    match holder:
        case nodes.Conditional(then=then, otherwise=otherwise):
            return is_changeable(then) and is_changeable(otherwise)
        case nodes.Operation(name="list.get" | "dict.get" | "tuple.item", operands=(of, _)):
            return root(of) is not None and is_changeable(of)
        case nodes.Operation(name=name):
            return name not in ELEMENTS
        case nodes.Share(value=value):
            return is_changeable(value)
    return not isinstance(holder, nodes.Narrow | nodes.Convert)


def is_none(given: nodes.Expr) -> bool:
    """The constant None."""
    if isinstance(given, nodes.Convert):
        return is_none(given.value)
    return isinstance(given, nodes.Literal) and given.value is None


def is_long(choice: nodes.Conditional) -> bool:
    """Whether an if expression at the end of a function is written on several lines."""
    return not all(
        isinstance(side, nodes.Local | nodes.Literal) and side.type != STR for side in (choice.then, choice.otherwise)
    )


def is_sortable(node: nodes.Operation) -> bool:
    """Whether a sorted copy can be written as a copy that is then sorted."""
    return isinstance(node.operands[0].type, List | SequenceType) and (
        is_place(node.operands[0]) or isinstance(node.operands[0], nodes.Operation)
    )


def ends(statement: nodes.If) -> bool:
    """Whether both sides of an if end with a result."""
    return all(gives(side) for side in (statement.then, statement.otherwise))


def gives(block: nodes.Block) -> bool:
    """Whether a block ends with a result."""
    if not block:
        return False
    return isinstance(block[-1], nodes.Return | nodes.Raise) or (isinstance(block[-1], nodes.If) and ends(block[-1]))


def reads_root(given: nodes.Expr, target: nodes.Place | nodes.Expr) -> bool:
    """Whether a value is read from the variable that a place belongs to."""
    variable = root(target)
    return variable is not None and variable in walk.reads(given)


def counts_on(target: nodes.Key, given: nodes.Expr) -> tuple[nodes.Expr, nodes.Expr] | None:
    """Start and increment of `d[key] = d.get(key, start) + increment`."""
    match given:
        case nodes.Operation(
            name="int.add",
            operands=(nodes.Operation(name="dict.get_default", operands=(of, key, nodes.Literal() as start)), more),
        ) if alike(of, target.of) and alike(key, target.key) and is_steady(key) and not reads_root(more, target):
            return start, more
        case nodes.Operation(
            name="int.add",
            operands=(more, nodes.Operation(name="dict.get_default", operands=(of, key, nodes.Literal() as start))),
        ) if alike(of, target.of) and alike(key, target.key) and is_steady(key) and not reads_root(more, target):
            return start, more
    return None


def counting(statement: nodes.If) -> tuple[nodes.Key, nodes.Expr] | None:
    """The entry that is counted on, and its next value, of `if key in d: d[key] += n` with `else: d[key] = n`."""
    match statement:
        case nodes.If(test=nodes.Operation(name="bool.not", operands=(test,)), then=then, otherwise=(_,) as otherwise):
            return counting(nodes.If(test=test, then=otherwise, otherwise=then))
        case nodes.If(
            test=nodes.Operation(name="dict.contains", operands=(of, key)),
            then=(nodes.Update(place=nodes.Key() as place, operation="int.add", value=nodes.Literal() as more),),
            otherwise=(nodes.Assign(place=other, value=nodes.Literal(value=first)),),
        ) if (
            isinstance(other, nodes.Key)
            and all(alike(each.of, of) and alike(each.key, key) for each in (place, other))
            and first == more.value
            and is_steady(key)
            and isinstance(of.type, Dict)
            and not of.type.ordered
        ):
            zero = nodes.Literal(type=INT, value=0)
            old = nodes.Operation(name="dict.get_default", operands=(of, key, zero), type=INT)
            return place, nodes.Operation(name="int.add", operands=(old, more), type=INT)
    return None


def is_steady(key: nodes.Expr) -> bool:
    """Whether an expression gives the same however often it is evaluated."""
    return not changed_in_place(key) and not any(isinstance(node, nodes.Call) for node in walk.descendants(key))


def comes_first(target: nodes.Key, given: nodes.Expr) -> bool:
    """Whether the value of an entry must be there before the entry's dict and key are touched."""
    assert isinstance(target.of.type, Dict)
    moved = (
        isinstance(target.key, nodes.Local) and "last" in target.key.facts and target.key.variable in walk.reads(given)
    )
    lent = target.of.type.ordered and reads_root(given, target.of)
    return moved or lent or root(target.of) in changed_in_place(given)


def distinct(keys: Sequence[nodes.Expr]) -> bool:
    """Whether keys are constants, each another."""
    values = [key.value for key in keys if isinstance(key, nodes.Literal)]
    return len(values) == len(keys) == len(set(values))
