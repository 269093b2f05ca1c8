"""What the variables of a function hold in Rust: a `char`, a `usize`, a `&str`, a reference, or a value of their own.

Whoever binds a variable (a loop, a comprehension, a lambda, a declaration) suggests what it holds; where two of them differ, or where
the variable is assigned, it holds a value of its own and the loop makes one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Literal, TypeVar

from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import CATALOGUE
from cruxx.rules.rust.pieces import small
from cruxx.types import INT, STR, Dict, List, Sequence, Tuple, Type

Holds = Literal["char", "size", "str", "reference", "mutable", "owned"]

LENGTHS = frozenset({"list.length", "str.length", "dict.length", "set.length", "list.count", "str.count"})

Loop = nodes.For | nodes.Clause


R = TypeVar("R")

KEPT = 16
"""Of so many functions what was found out is kept: those of the program that is being written."""


def once(find: Callable[[nodes.Function], R]) -> Callable[[nodes.Function], R]:
    """Finds something out about a function only once, by identity: to compare whole functions would take longer."""
    found: dict[int, tuple[nodes.Function, R]] = {}

    @wraps(find)
    def known(function: nodes.Function) -> R:
        kept = found.get(id(function))
        if kept is not None and kept[0] is function:
            return kept[1]
        result = find(function)
        while len(found) >= KEPT:
            del found[next(iter(found))]
        found[id(function)] = function, result
        return result

    return known


@once
def held(function: nodes.Function) -> dict[nodes.Variable, Holds]:
    """What each variable of a function holds; those that are not named hold a value of their own."""
    found: dict[nodes.Variable, set[Holds]] = {}
    for variable, holds in suggestions(function):
        found.setdefault(variable, set()).add(holds)
    changed = {variable for variable in found if changes(function, variable)}
    return {
        variable: next(iter(kinds))
        if len(kinds) == 1 and (variable not in changed or kinds == {"mutable"})
        else "owned"
        for variable, kinds in found.items()
    }


def suggestions(function: nodes.Function) -> Iterator[tuple[nodes.Variable, Holds]]:
    """What those who bind variables would let them hold."""
    sizes = size_variables(function)
    for node in walk.descendants(function):
        match node:
            case nodes.For() | nodes.Clause():
                for variable, holds in zip(node.targets, natural(node), strict=True):
                    counts = holds == "owned" and isinstance(node.iterable, nodes.Range)
                    yield variable, "size" if counts and variable in sizes else holds
            case nodes.Lambda(parameters=parameters):
                yield from ((variable, lambda_holds(variable)) for variable in parameters)
            case nodes.Declare(variable=variable, value=nodes.Operation(name="str.get" | "int.character")):
                yield variable, "char"
            case nodes.Declare(variable=variable):
                yield variable, "owned"
            case nodes.Unpack(targets=targets):
                yield from ((variable, "owned") for variable in targets)
    yield from ((variable, "owned") for variable in function.parameters)


def lambda_holds(variable: nodes.Variable) -> Holds:
    """A parameter of a closure is a reference unless it is small."""
    return "owned" if small(variable.type) else "reference"


def natural(loop: Loop) -> list[Holds]:
    """What the targets of a loop hold before anything is made of it."""
    body = loop.body if isinstance(loop, nodes.For) else ()
    match loop.iterable:
        case nodes.Range():
            return ["owned"]
        case nodes.Indexed(of=of, start=start):
            if by_index(loop):
                return ["size" if is_zero(start) else "owned", "char" if of.type == STR else "owned"]
            return ["size" if is_zero(start) else "owned", *elements(of, loop.targets[1:], body)]
        case nodes.Entries(of=of):
            if loop.targets[1].mutated and is_place(of) and not touched(loop):
                return [
                    "mutable" if of_ordered(of) else "owned" if small(loop.targets[0].type) else "reference",
                    "mutable",
                ]
            if isinstance(of.type, Dict) and of.type.ordered:
                copied = not borrows(of, loop) or all(small(each.type) for each in loop.targets)
                return ["owned" if copied else "reference"] * 2
            return ["reference" if borrows(of, loop) and not small(each.type) else "owned" for each in loop.targets]
        case nodes.Zipped(left=left, right=right):
            if touched(loop):
                return ["char" if each.type == STR else "owned" for each in (left, right)]
            return [*elements(left, loop.targets[:1], body), *elements(right, loop.targets[1:], body)]
        case nodes.Elements(of=of):
            if by_index(loop):
                return ["char"] if of.type == STR else ["owned"] * len(loop.targets)
            return elements(of, loop.targets, body)


def elements(of: nodes.Expr, targets: tuple[nodes.Variable, ...], body: nodes.Block) -> list[Holds]:
    """What the targets hold that run over the elements of `of`."""
    if of.type == STR:
        return ["char"]
    if is_split(of, body):
        return ["str"]
    if isinstance(of.type, Tuple) or not is_place(of) or (isinstance(of, nodes.Local) and rebinds(body, of.variable)):
        return ["owned"] * len(targets)
    if len(targets) > 1:
        return ["owned" if all(small(each.type) for each in targets) else "reference"] * len(targets)
    if targets[0].mutated:
        return ["mutable"]
    return ["owned" if small(targets[0].type) else "reference"]


def of_ordered(of: nodes.Expr) -> bool:
    """A dict that is a vector of pairs."""
    return isinstance(of.type, Dict) and of.type.ordered


def is_split(of: nodes.Expr, body: nodes.Block) -> bool:
    """Whether a loop over `of` can run over pieces of a text, each a `&str`, without making a list."""
    match of:
        case nodes.Operation(name="str.split_blank", operands=(text,)):
            pass
        case nodes.Operation(name="str.split", operands=(text, nodes.Literal(value=str(separator)))) if separator:
            pass
        case _:
            return False
    variable = root(text)
    return variable is None or not rebinds(body, variable)


def borrows(of: nodes.Expr, loop: Loop) -> bool:
    """Whether a loop over `of` runs over references: it is a place that the body leaves alone."""
    return (
        is_place(of)
        and not touched(loop)
        and not (isinstance(of, nodes.Local) and rebinds(loop_body(loop), of.variable))
    )


def by_index(loop: Loop) -> bool:
    """Whether a loop must look at its list anew at every turn, since the body changes it."""
    match loop.iterable:
        case nodes.Elements(live=True):
            return True
        case nodes.Elements(of=of) | nodes.Indexed(of=of):
            return isinstance(of.type, List | Sequence) and touched(loop) and not loop.targets[-1].mutated
    return False


def loop_body(loop: Loop) -> nodes.Block:
    """The statements of a loop; none for a clause."""
    return loop.body if isinstance(loop, nodes.For) else ()


def touched(loop: Loop) -> bool:
    """Whether the body changes an object that the loop runs over."""
    match loop.iterable:
        case nodes.Elements(of=of) | nodes.Indexed(of=of) | nodes.Entries(of=of):
            sources = [of]
        case nodes.Zipped(left=left, right=right):
            sources = [left, right]
        case _:
            return False
    roots = {root(each) for each in sources} - {None}
    return bool(roots & changed_in_place(loop_body(loop)))


def root(node: object) -> nodes.Variable | None:
    """The variable that a place is a part of."""
    match node:
        case nodes.Variable():
            return node
        case nodes.Local(variable=variable):
            return variable
        case nodes.Index(of=of) | nodes.Key(of=of):
            return root(of)
        case nodes.Operation(name="list.get" | "dict.get" | "tuple.item", operands=(of, *_)):
            return root(of)
        case nodes.Operation(name="dict.keys" | "dict.values" | "dict.entries", operands=(of,)):
            return root(of)
        case nodes.Narrow(value=of) | nodes.Share(value=of):
            return root(of)
    return None


def changed_in_place(body: object) -> frozenset[nodes.Variable | None]:
    """The variables whose objects are changed in `body`."""
    found: set[nodes.Variable | None] = set()
    for node in walk.descendants(body):
        match node:
            case nodes.Assign(place=place) | nodes.Update(place=place) if not isinstance(place, nodes.Variable):
                found.add(root(place))
            case nodes.Swap(left=left, right=right):
                found |= {root(place) for place in (left, right) if not isinstance(place, nodes.Variable)}
            case nodes.Operation(name=name, operands=(first, *_)) if CATALOGUE[name].mutates is not None:
                found.add(root(first))
    return frozenset(found)


def rebinds(body: object, variable: nodes.Variable) -> bool:
    """Whether `body` gives the variable another value."""
    return any(
        (isinstance(node, nodes.Assign | nodes.Update) and node.place == variable)
        or (isinstance(node, nodes.Unpack) and (variable, False) in zip(node.targets, node.declares, strict=True))
        or (isinstance(node, nodes.Swap) and variable in (node.left, node.right))
        for node in walk.descendants(body)
    )


def changes(function: nodes.Function, variable: nodes.Variable) -> bool:
    """Whether a bound variable is assigned or its object changed."""
    return variable.mutated or variable in changed_variables(function)


@once
def changed_variables(function: nodes.Function) -> frozenset[nodes.Variable | None]:
    """The variables that are assigned after they are bound, or whose objects are changed."""
    assigned: set[nodes.Variable | None] = set(changed_in_place(function.body))
    for node in walk.descendants(function.body):
        match node:
            case nodes.Assign(place=nodes.Variable() as variable) | nodes.Update(place=nodes.Variable() as variable):
                assigned.add(variable)
            case nodes.Unpack(targets=targets, declares=declares):
                assigned |= {each for each, new in zip(targets, declares, strict=True) if not new}
            case nodes.Swap(left=left, right=right):
                assigned |= {each for each in (left, right) if isinstance(each, nodes.Variable)}
    return frozenset(assigned)


@once
def read_variables(function: nodes.Function) -> frozenset[nodes.Variable]:
    """The variables whose values are used."""
    return walk.reads(function.body)


def is_read(function: nodes.Function, variable: nodes.Variable) -> bool:
    """Whether the value of a variable is used at all."""
    return variable in read_variables(function) or changes(function, variable)


def is_place(node: nodes.Expr) -> bool:
    """Whether an expression is a variable or a part of one, which can be borrowed as often as one likes."""
    match node:
        case nodes.Local():
            return True
        case nodes.Operation(name="tuple.item", operands=(of, _)):
            return is_place(of)
        case nodes.Operation(name="list.get" | "dict.get", operands=(of, index)):
            return is_place(of) and isinstance(of.type, List | Dict | Sequence) and is_simple(index)
        case nodes.Share(value=value):
            return is_place(value)
    return False


def is_simple(node: nodes.Expr) -> bool:
    """Whether an expression has no effect and costs next to nothing, so it may stand in a template twice."""
    match node:
        case nodes.Local() | nodes.Literal():
            return True
        case nodes.Operation(name="int.add" | "int.subtract" | "list.length", operands=operands):
            return all(map(is_simple, operands))
    return is_place(node)


def alike(left: nodes.Expr, right: nodes.Expr) -> bool:
    """Whether two expressions say the same, whatever is known about them and wherever they stand."""
    match left, right:
        case nodes.Local(variable=variable), nodes.Local(variable=other):
            return variable == other
        case nodes.Literal(value=value, type=given), nodes.Literal(value=other, type=found):
            return value == other and given == found
        case nodes.Operation(name=name, operands=operands), nodes.Operation(name=other, operands=others):
            return name == other and len(operands) == len(others) and all(map(alike, operands, others))
        case nodes.Share(value=value), _:
            return alike(value, right)
        case _, nodes.Share(value=value):
            return alike(left, value)
    return left == right


def is_zero(node: nodes.Expr) -> bool:
    """The constant 0."""
    return isinstance(node, nodes.Literal) and node.value == 0


# --- Sizes -----------------------------------------------------------------------------------------------------------


@once
def size_variables(function: nodes.Function) -> frozenset[nodes.Variable]:
    """The counters that are `usize`: they run between sizes and are an index somewhere."""
    sizes: frozenset[nodes.Variable] = frozenset()
    for _ in range(2):
        sizes = frozenset(
            node.targets[0]
            for node in walk.descendants(function)
            if isinstance(node, Loop)
            and isinstance(node.iterable, nodes.Range)
            and sized_range(node.iterable, sizes)
            and (node.targets[0] in sizes or is_index(function, node.targets[0]))
        )
    return sizes


def sized_range(ranged: nodes.Range, sizes: frozenset[nodes.Variable]) -> bool:
    """Whether all numbers of a range are sizes."""
    if ranged.step > 0:
        return natural_size(ranged.start, sizes) and natural_size(ranged.stop, sizes)
    return ranged.step == -1 and below(ranged.start, sizes) is not None and literal_int(ranged.stop, -1)


def below(start: nodes.Expr, sizes: frozenset[nodes.Variable]) -> nodes.Expr | None:
    """The size that a range from `size - 1` downwards begins below."""
    match start:
        case nodes.Operation(name="int.subtract", operands=(size, nodes.Literal(value=1))) if natural_size(size, sizes):
            return size
    return None


def literal_int(node: nodes.Expr, wanted: int) -> bool:
    """Whether an expression is this constant."""
    return isinstance(node, nodes.Literal) and type(node.value) is int and node.value == wanted


def natural_size(node: nodes.Expr, sizes: frozenset[nodes.Variable]) -> bool:
    """Whether an int is a `usize` without a cast."""
    match node:
        case nodes.Literal(value=int(number), type=kind):
            return kind == INT and number >= 0
        case nodes.Local(variable=variable):
            return variable in sizes
        case nodes.Operation(name="int.add" | "int.multiply", operands=(left, right)):
            return natural_size(left, sizes) and natural_size(right, sizes)
        case nodes.Operation(name="int.modulo" | "int.floor_divide", operands=(left, nodes.Literal(value=int(number)))):
            return number > 0 and natural_size(left, sizes)
        case nodes.Operation(name="int.subtract", operands=(left, right), facts=facts):
            return "nonnegative" in facts and natural_size(left, sizes) and natural_size(right, sizes)
        case nodes.Operation(name=name):
            return name in LENGTHS
    return False


INDEXED = frozenset(
    {"list.get", "str.get", "list.slice_from", "list.slice_to", "str.slice_from", "str.slice_to", "list.pop_at"}
)


def is_index(function: nodes.Function, variable: nodes.Variable) -> bool:
    """Whether a variable is used as an index."""
    for node in walk.descendants(function):
        match node:
            case nodes.Operation(name=name, operands=(_, index)) if name in INDEXED and _is_offset(index, variable):
                return True
            case nodes.Index(index=index) if _is_offset(index, variable):
                return True
    return False


def _is_offset(index: nodes.Expr, variable: nodes.Variable) -> bool:
    match index:
        case nodes.Local(variable=found):
            return found == variable
        case nodes.Operation(name="int.add", operands=(nodes.Local(variable=found), nodes.Literal())):
            return found == variable
    return False


def tuple_parts(given: Type) -> tuple[Type, ...]:
    """The types of the parts of a tuple."""
    return given.elements if isinstance(given, Tuple) else ()
