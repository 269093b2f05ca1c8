"""Operations on tuples of a fixed length, ranges, optionals, unions and on values of any one type."""

import operator

from cruxx import types
from cruxx.ir.catalogue import row
from cruxx.value import Value

# fmt: off
_PAIRS = [((1, "a"), (1, "a")), ((1, "a"), (1, "b")), ((2, "a"), (1, "b")), ((0, ""), (0, "a"))]
_OPTIONALS: list[tuple[Value, ...]] = [(None,), (5,), (0,)]
_UNIONS: list[tuple[Value, ...]] = [(1, 1), (1, "1"), ("a", "a"), ("a", "b")]

row("tuple.item", "items: T, index: int", "U", operator.getitem, "The part at an index, which is always a literal of 0 or more.", [((1, "a"), 0)])
row("tuple.equal", "left: T, right: T", "bool", operator.eq, "Part for part equal.", _PAIRS)
row("tuple.not_equal", "left: T, right: T", "bool", operator.ne, "Not equal.", _PAIRS)
row("tuple.less", "left: T, right: T", "bool", operator.lt, "Before in lexicographic order.", _PAIRS)
row("tuple.less_equal", "left: T, right: T", "bool", operator.le, "Before in lexicographic order, or equal.", _PAIRS)
row("tuple.greater", "left: T, right: T", "bool", operator.gt, "After in lexicographic order.", _PAIRS)
row("tuple.greater_equal", "left: T, right: T", "bool", operator.ge, "After in lexicographic order, or equal.", _PAIRS)
row("tuple.concatenate", "left: T, right: U", "V", operator.add, "The parts of both; the node's type is the whole tuple.", [((1, "a"), ("b",)), ((2, ""), ("c",))])
row("tuple.to_list", "items: T", "list[U]", list, "A new list of the parts of a tuple whose parts have one type.", [((1, 2),), ((3, 4),)])
row("tuple.to_text", "items: T", "str", str, "As Python's `repr` writes it: `(1, 'a')`, `(1,)`.", [((1, "a"),), ((0, "it's"),)])
row("range.contains", "start: int, stop: int, step: int, value: int", "bool", lambda start, stop, step, value: value in range(start, stop, step), "`value in range(start, stop, step)`.",
    [(0, 5, 1, 0), (0, 5, 1, 5), (0, 10, 3, 9), (0, 10, 3, 8), (5, 0, -2, 1), (5, 0, -2, 0), (0, 5, 1, -1)], raises={"ValueError": "`step` is 0"})
row("optional.is_none", "value: T | None", "bool", lambda value: value is None, "There is no value.", _OPTIONALS)
row("optional.is_some", "value: T | None", "bool", lambda value: value is not None, "There is a value.", _OPTIONALS)
row("optional.equal", "left: T | None, right: T | None", "bool", operator.eq, "Both are None, or both have equal values.", [(None, None), (1, None), (None, 2), (3, 3), (3, 4)])
row("optional.not_equal", "left: T | None, right: T | None", "bool", operator.ne, "Not equal.", [(None, None), (1, None), (None, 2), (3, 3), (3, 4)])
row("optional.to_text", "value: T | None", "str", lambda value: repr(value), "`None`, or the `repr` of the value.", _OPTIONALS)
row("union.is", "value: T, member: str", "bool", lambda value, member: _is(value, member), "The value is of this member; `member` is a literal, the annotation of the member's type.", [(1, "int"), ("a", "int")])
row("union.equal", "left: T, right: T", "bool", operator.eq, "Equal values of the same member; values of different members are not equal, except numbers of the same value.", _UNIONS)
row("union.not_equal", "left: T, right: T", "bool", operator.ne, "Not equal.", _UNIONS)
row("union.to_text", "value: T", "str", repr, "The `repr` of the value, by its member.", [(1,), ("a",)])
row("union.to_display", "value: T", "str", str, "The `str` of the value, by its member: a text stands as it is.", [(1,), ("a",)])
# fmt: on


def _is(value: Value, member: str) -> bool:
    wanted = types.parse(member)
    return types.join(types.type_of(value), wanted) == wanted
