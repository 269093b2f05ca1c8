"""How many bits an int needs at most, for languages whose ints end somewhere."""

from __future__ import annotations

from cruxx.ir import nodes, walk

COUNT_BITS = 26
"""Lengths and counters of loops: what a program reaches within the time and the memory of a run."""

GIVEN_BITS = 31
"""An argument."""

UNKNOWN_BITS = 43
"""What is made of arguments without a bound: a factor of ten bits still leaves it within 53."""

_COUNTS = frozenset(
    "str.length list.length dict.length set.length bytes.length str.find str.find_from str.find_between str.rfind str.rfind_from "
    "str.rfind_between str.index str.rindex str.count list.index list.count int.bit_length".split()
)


def bits(function: nodes.Function, node: nodes.Expr, given: int = GIVEN_BITS) -> int:
    """How many bits the absolute value of an int expression of `function` has at most, an argument `given` bits."""
    match node:
        case nodes.Literal(value=int() as value):
            return value.bit_length()
        case nodes.Local(variable=variable):
            return _of_variable(function, variable, given)
        case nodes.Operation(name="bool.to_int"):
            return 1
        case nodes.Operation(name="str.code"):
            return 21
        case nodes.Operation(name=name) if name in _COUNTS:
            return COUNT_BITS
        case nodes.Operation(name=name, operands=operands):
            return _of_operation(name, [bits(function, each, given) for each in operands])
        case nodes.Conditional(then=then, otherwise=otherwise):
            return max(bits(function, then, given), bits(function, otherwise, given))
        case _:
            return UNKNOWN_BITS


def _of_operation(name: str, sizes: list[int]) -> int:
    match name:
        case "int.add" | "int.subtract":
            return max(sizes) + 1
        case "int.multiply":
            return sum(sizes)
        case "int.modulo":
            return sizes[1]
        case "int.floor_divide" | "int.negate" | "int.absolute" | "int.shift_right":
            return sizes[0]
        case "int.minimum" | "int.maximum":
            return max(sizes)
        case _:
            return UNKNOWN_BITS


def _of_variable(function: nodes.Function, variable: nodes.Variable, given: int) -> int:
    if variable in function.parameters and variable.assigned_once:
        return given
    for node in walk.descendants(function.body):
        match node:
            case nodes.For(targets=(first, *_), iterable=nodes.Range() | nodes.Indexed(), reassigned=False):
                if first == variable:
                    return COUNT_BITS
            case nodes.Clause(targets=(first, *_), iterable=nodes.Range() | nodes.Indexed()) if first == variable:
                return COUNT_BITS
            case nodes.Declare(variable=declared, value=value) if declared == variable and value is not None:
                return bits(function, value, given) if variable.assigned_once else UNKNOWN_BITS
            case _:
                continue
    return UNKNOWN_BITS
