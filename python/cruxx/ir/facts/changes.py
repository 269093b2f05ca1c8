"""What a program changes where, as far as facts about ints ask: which variables, which objects, which lengths."""

from __future__ import annotations

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.ir.facts.bounds import (
    Bounds,
    length_of,
    names_in,
)
from cruxx.ir.facts.objects import can_change
from cruxx.ir.facts.points import Points, Sites
from cruxx.ir.facts.variables import assigned_names

_NOTHING: Sites = frozenset()
_SAME_LENGTH = frozenset("list.sort list.sort_descending list.sort_key list.sort_key_descending list.reverse".split())
"""Operations after which a list is as long as before."""

KEEPING_LENGTH = _SAME_LENGTH | {"list.append", "list.extend", "list.insert"}
"""Operations after which a list is no shorter."""


class Changes:
    """The changes of a program, in its `points`."""

    def __init__(self, program: nodes.Program) -> None:
        self.points = Points(program)
        self.changing = {id(node): node for node in walk.descendants(program) if id(node) in self.points.changes}

    def is_stable(self, bound: nodes.Expr, body: object) -> bool:
        """Whether the body of a loop cannot change the value of a bound."""
        parts = _expressions(bound)
        if not all(map(_is_simple, parts)) or names_in(bound) & stored_names(body):
            return False
        measured = {id(of) for of in map(length_of, parts) if isinstance(of, nodes.Local)}
        lengths = [self.points.of_node[id(each)] for each in parts if id(each) in measured]
        objects = [self.points.of_node[id(each)] for each in parts if id(each) not in measured]
        return not (
            self.points.reach(_NOTHING.union(*objects)) & self.inside(body, keeping_length=True)
            or _NOTHING.union(*lengths) & self.inside(body, keeping_length=False)
        )

    def inside(self, body: object, *, keeping_length: bool) -> Sites:
        """The objects that a block may change, with or without those whose length stays."""
        calls = any(isinstance(each, nodes.Call) for each in walk.descendants(body))
        inside = set(self.changing) if calls else {id(each) for each in walk.descendants(body)}
        return _NOTHING.union(
            *(
                sites
                for change, sites in self.points.changes.items()
                if change in inside and (keeping_length or not _keeps_length(self.changing[change]))
            )
        )

    def after(self, node: nodes.Operation | nodes.Place, state: Bounds, function: str, *, keeps_length: bool) -> Bounds:
        """What is known after an operation or a store has changed objects."""
        sites = self.points.changes.get(id(node), frozenset())
        gone = []
        for pair in state.below:
            of = pair[1]
            if isinstance(of, nodes.Local) and (keeps_length or not can_change(of.type)):
                continue
            roots = [self.points.of_variable[function, name] for name in names_in(of)]
            if not self.points.reach(frozenset().union(*roots)).isdisjoint(sites):
                gone.append(pair)
        return state.without_pairs(gone)


def disturbed(tree: nodes.Expr, state: Bounds) -> Bounds:
    """What is known after an expression of which only a part may be evaluated, or a call: no pair, if it changes anything."""
    for each in walk.descendants(tree):
        if isinstance(each, nodes.Call) or (isinstance(each, nodes.Operation) and not catalogue()[each.name].pure):
            return state.without_pairs(state.below)
    return state


def stored_names(block: object) -> frozenset[str]:
    """The variables that get a value in a block, by whatever."""
    names = set(assigned_names(block))
    for node in walk.descendants(block):
        match node:
            case nodes.Declare(variable=variable):
                names.add(variable.name)
            case nodes.Unpack(targets=targets) | nodes.For(targets=targets) | nodes.Clause(targets=targets):
                names |= {target.name for target in targets}
            case nodes.Lambda(parameters=targets):
                names |= {target.name for target in targets}
    return frozenset(names)


def _keeps_length(change: object) -> bool:
    """Whether a list is as long after an operation or store as before."""
    return isinstance(change, nodes.Index) or (isinstance(change, nodes.Operation) and change.name in _SAME_LENGTH)


def _expressions(node: nodes.Expr) -> list[nodes.Expr]:
    return [each for each in walk.descendants(node) if isinstance(each, nodes.Expr)]


def _is_simple(node: nodes.Expr) -> bool:
    """Whether evaluating a node once more does nothing and costs little."""
    match node:
        case nodes.Literal() | nodes.Local() | nodes.Narrow() | nodes.Convert() | nodes.Share():
            return True
        case nodes.Operation(name=name):
            return catalogue()[name].pure
    return False
