"""Operations on lists; those that change nothing take a tuple of any length too."""

import operator

from cruxx.ir.catalogue import Applied, row

# fmt: off
_LENGTH = Applied("str.length")
_RANGE = {"IndexError": "`index` is outside"}
_NONE = {"ValueError": "there are no items"}
_TEXTS = ["pear", "fig", "apple", "kiwi", "plum"]
_NUMBERS = [([3, 1, 2],), ([],), ([5],), ([2, 2, 1, 2],), ([-1, 0, -3],)]
_COMPARED = [([1, 2], [1, 2]), ([1, 2], [2, 1]), ([], []), ([1], [1, 2]), ([1, 3], [1, 2, 9])]
_KEYED = [(_TEXTS, _LENGTH), ([], _LENGTH), (["one"], _LENGTH), (["bb", "a", "cc", "d"], _LENGTH)]
_WHOLE = [([1, 2, 3],), ([],), ([7],)]

row("list.get", "items: list[T], index: int", "T", operator.getitem, "The item at an index; a negative one counts from the end.",
    [([1, 2, 3], 0), ([1, 2, 3], -1), ([1, 2, 3], 2), ([1, 2, 3], -3), ([1, 2, 3], 3), ([1, 2, 3], -4), ([], 0)], raises=_RANGE)
row("list.first", "items: list[T]", "T", lambda items: next(iter(items)), "The first item (`next(iter(items))`).", [([4, 5],), ([4],), ([],)], raises={"StopIteration": "there are no items"})
row("list.slice", "items: list[T], start: int, stop: int", "list[T]", lambda items, start, stop: items[start:stop], "A new list of `items[start:stop]`: bounds count from the end if negative, and are clamped.",
    [([1, 2, 3, 4], 1, 3), ([1, 2, 3, 4], -3, -1), ([1, 2], 2, 1), ([1, 2], -9, 9), ([], 0, 1), ([1, 2, 3], 1, 99)])
row("list.slice_from", "items: list[T], start: int", "list[T]", lambda items, start: items[start:], "A new list of `items[start:]`.", [([1, 2, 3], 1), ([1, 2, 3], -2), ([1, 2, 3], 9), ([1, 2, 3], -9), ([], 1), ([1, 2], 0)])
row("list.slice_to", "items: list[T], stop: int", "list[T]", lambda items, stop: items[:stop], "A new list of `items[:stop]`.", [([1, 2, 3], 1), ([1, 2, 3], -1), ([1, 2, 3], 9), ([1, 2, 3], -9), ([], 1), ([1, 2], 0)])
row("list.slice_step", "items: list[T], start: int | None, stop: int | None, step: int", "list[T]", lambda items, start, stop, step: items[start:stop:step],
    "A new list of `items[start:stop:step]`; a bound that is absent is the literal None.",
    [([1, 2, 3, 4, 5], None, None, 2), ([1, 2, 3, 4, 5], 1, None, 2), ([1, 2, 3, 4, 5], None, None, -2), ([1, 2, 3, 4, 5], 3, 0, -1), ([1, 2, 3, 4], None, -2, 3), ([1, 2, 3], -2, None, -1), ([], None, None, 2), ([1, 2], 9, -9, -1)],
    raises={"ValueError": "`step` is 0"})
row("list.reversed", "items: list[T]", "list[T]", lambda items: items[::-1], "A new list from last to first.", _WHOLE)
row("list.copy", "items: list[T]", "list[T]", list, "A new list of the same items.", _WHOLE)
row("list.append", "items: list[T], item: T", "None", list.append, "Adds an item at the end.", [([1], 2), ([], 5), ([1, 1], 1)], mutates="items")
row("list.extend", "items: list[T], others: list[T]", "None", list.extend, "Adds all others at the end; `others` may be `items` itself.", [([1], [2, 3]), ([], []), ([], [4]), ([1, 2], [])], mutates="items")
row("list.insert", "items: list[T], index: int, item: T", "None", list.insert, "Puts an item before an index (a slice bound: clamped, negative from the end).",
    [([1, 2], 0, 9), ([1, 2], 1, 9), ([1, 2], 2, 9), ([1, 2], 99, 9), ([1, 2], -1, 9), ([1, 2], -99, 9), ([], 3, 9)], mutates="items")
row("list.pop", "items: list[T]", "T", list.pop, "Takes the last item out.", [([1, 2],), ([1],), ([],)], mutates="items", raises={"IndexError": "there are no items"})
row("list.pop_at", "items: list[T], index: int", "T", list.pop, "Takes the item at an index out; a negative one counts from the end.",
    [([1, 2, 3], 0), ([1, 2, 3], 1), ([1, 2, 3], -1), ([1, 2, 3], -3), ([1, 2, 3], 3), ([], 0)], mutates="items", raises=_RANGE)
row("list.remove", "items: list[T], value: T", "None", list.remove, "Takes the first item that is equal out.", [([1, 2, 1], 1), ([1, 2], 2), ([1], 5), ([], 1)], mutates="items", raises={"ValueError": "no item is equal"})
row("list.index", "items: list[T], value: T", "int", lambda items, value: items.index(value), "The first index of an equal item.", [([1, 2, 1], 1), ([1, 2], 2), ([1], 5), ([], 1)], raises={"ValueError": "no item is equal"})
row("list.index_from", "items: list[T], value: T, start: int", "int", lambda items, value, start: items.index(value, start), "The first index at or after `start` of an equal item.",
    [([1, 2, 1], 1, 1), ([1, 2, 1], 1, -1), ([1, 2], 1, 1), ([1], 1, -9)], raises={"ValueError": "no item is equal"})
row("list.index_between", "items: list[T], value: T, start: int, stop: int", "int", lambda items, value, start, stop: items.index(value, start, stop), "The first index within `start` to `stop` of an equal item.",
    [([1, 2, 1], 1, 1, 3), ([1, 2, 1], 1, 1, 2), ([1, 2, 1], 1, -1, 99), ([], 1, 0, 1)], raises={"ValueError": "no item is equal"})
row("list.count", "items: list[T], value: T", "int", lambda items, value: items.count(value), "How many items are equal to the value.", [([1, 2, 1], 1), ([1, 2], 3), ([], 1)])
row("list.contains", "items: list[T], value: T", "bool", operator.contains, "An item is equal to the value.", [([1, 2, 1], 1), ([1, 2], 3), ([], 1)])
row("list.sort", "items: list[T]", "None", list.sort, "Puts the items in rising order; equal ones keep theirs.", [*_NUMBERS, ([10, 9, 1],)], mutates="items")
row("list.sort_descending", "items: list[T]", "None", lambda items: items.sort(reverse=True), "Puts the items in falling order; equal ones keep theirs.", [*_NUMBERS, ([10, 9, 1],)], mutates="items")
row("list.sort_key", "items: list[T], key: T -> K", "None", lambda items, key: items.sort(key=key), "Puts the items in rising order of their keys; equal ones keep their order.", _KEYED, mutates="items")
row("list.sort_key_descending", "items: list[T], key: T -> K", "None", lambda items, key: items.sort(key=key, reverse=True), "Puts the items in falling order of their keys; equal ones keep their order.", _KEYED, mutates="items")
row("list.sorted", "items: list[T]", "list[T]", sorted, "A new list in rising order; equal ones keep theirs.", [*_NUMBERS, ([10, 9, 1],)])
row("list.sorted_descending", "items: list[T]", "list[T]", lambda items: sorted(items, reverse=True), "A new list in falling order; equal ones keep theirs.", [*_NUMBERS, ([10, 9, 1],)])
row("list.sorted_key", "items: list[T], key: T -> K", "list[T]", lambda items, key: sorted(items, key=key), "A new list in rising order of the keys; equal ones keep their order.", _KEYED)
row("list.sorted_key_descending", "items: list[T], key: T -> K", "list[T]", lambda items, key: sorted(items, key=key, reverse=True), "A new list in falling order of the keys; equal ones keep their order.", _KEYED)
row("list.reverse", "items: list[T]", "None", list.reverse, "Turns the order round.", _WHOLE, mutates="items")
row("list.clear", "items: list[T]", "None", list.clear, "Takes all items out.", _WHOLE, mutates="items")
row("list.length", "items: list[T]", "int", len, "How many items there are.", _WHOLE)
row("list.nonempty", "items: list[T]", "bool", bool, "The truth of a list: there are items.", _WHOLE)
row("list.concatenate", "left: list[T], right: list[T]", "list[T]", operator.add, "A new list of the items of both.", [([1], [2, 3]), ([], []), ([1], []), ([], [2])])
row("list.repeat", "items: list[T], count: int", "list[T]", operator.mul, "A new list of the items so many times; empty for a count of 0 or less.", [([1, 2], 2), ([1], 0), ([1], -1), ([], 3)])
row("list.equal", "left: list[T], right: list[T]", "bool", operator.eq, "The same length, and item for item equal.", _COMPARED)
row("list.not_equal", "left: list[T], right: list[T]", "bool", operator.ne, "Not equal.", _COMPARED)
row("list.less", "left: list[T], right: list[T]", "bool", operator.lt, "Before in lexicographic order.", _COMPARED)
row("list.less_equal", "left: list[T], right: list[T]", "bool", operator.le, "Before in lexicographic order, or equal.", _COMPARED)
row("list.greater", "left: list[T], right: list[T]", "bool", operator.gt, "After in lexicographic order.", _COMPARED)
row("list.greater_equal", "left: list[T], right: list[T]", "bool", operator.ge, "After in lexicographic order, or equal.", _COMPARED)
row("list.sum", "items: list[T]", "T", sum, "The sum of ints or floats; 0 for none.", _NUMBERS)
row("list.minimum", "items: list[T]", "T", min, "The smallest item; the first of equals.", _NUMBERS, raises=_NONE)
row("list.maximum", "items: list[T]", "T", max, "The greatest item; the first of equals.", _NUMBERS, raises=_NONE)
row("list.minimum_default", "items: list[T], default: T", "T", lambda items, default: min(items, default=default), "The smallest item, or the default for none.", [([3, 1], 9), ([], 9)])
row("list.maximum_default", "items: list[T], default: T", "T", lambda items, default: max(items, default=default), "The greatest item, or the default for none.", [([3, 1], 9), ([], 9)])
row("list.minimum_key", "items: list[T], key: T -> K", "T", lambda items, key: min(items, key=key), "The first item with the smallest key.", _KEYED, raises=_NONE)
row("list.maximum_key", "items: list[T], key: T -> K", "T", lambda items, key: max(items, key=key), "The first item with the greatest key.", _KEYED, raises=_NONE)
row("list.any", "items: list[bool]", "bool", any, "One of them is true.", [([False, True],), ([False],), ([],)])
row("list.all", "items: list[bool]", "bool", all, "All of them are true.", [([False, True],), ([True],), ([],)])
row("list.delete", "items: list[T], index: int", "None", operator.delitem, "Takes the item at an index out and drops it.", [([1, 2, 3], 0), ([1, 2, 3], -1), ([1, 2, 3], 3), ([], 0)], mutates="items", raises=_RANGE)
row("list.delete_slice", "items: list[T], start: int | None, stop: int | None", "None", lambda items, start, stop: items.__delitem__(slice(start, stop)), "Takes `items[start:stop]` out; a bound that is absent is the literal None.",
    [([1, 2, 3, 4], 1, 3), ([1, 2, 3], None, -1), ([1, 2, 3], 1, None), ([1, 2], 2, 1), ([], None, None)], mutates="items")
row("list.delete_slice_step", "items: list[T], start: int | None, stop: int | None, step: int", "None", lambda items, start, stop, step: items.__delitem__(slice(start, stop, step)), "Takes `items[start:stop:step]` out.",
    [([1, 2, 3, 4, 5], None, None, 2), ([1, 2, 3], None, None, -1), ([1, 2, 3, 4], 1, None, 2), ([], None, None, 2)], mutates="items", raises={"ValueError": "`step` is 0"})
row("list.assign_slice", "items: list[T], start: int | None, stop: int | None, others: list[T]", "None", lambda items, start, stop, others: items.__setitem__(slice(start, stop), others),
    "Puts the others in the place of `items[start:stop]`; a start after the stop is an empty place at the start.",
    [([1, 2, 3, 4], 1, 3, [9]), ([1, 2, 3], None, None, [7, 8]), ([1, 2, 3], 1, 1, [9, 9]), ([1, 2, 3], 2, 1, [9]), ([1, 2], -1, None, []), ([], 5, 9, [1])], mutates="items")
row("list.assign_slice_step", "items: list[T], start: int | None, stop: int | None, step: int, others: list[T]", "None", lambda items, start, stop, step, others: items.__setitem__(slice(start, stop, step), others),
    "Puts the others, one for one, in the places of `items[start:stop:step]`; step 1 is `assign_slice`.",
    [([1, 2, 3, 4], None, None, 2, [8, 9]), ([1, 2, 3, 4], 1, None, 2, [8, 9]), ([1, 2, 3], None, None, -1, [7, 8, 9]), ([1, 2, 3], None, None, 2, [1])], mutates="items",
    raises={"ValueError": "the numbers of places and others differ, or `step` is 0"})
row("list.from_range", "start: int, stop: int, step: int", "list[int]", lambda start, stop, step: list(range(start, stop, step)), "The ints from `start` up to (down to) `stop`, left out, by `step`.",
    [(0, 5, 1), (5, 0, -2), (0, 0, 1), (3, 1, 1), (1, 10, 3), (-2, 2, 2)], raises={"ValueError": "`step` is 0"})
row("list.to_set", "items: list[T]", "set[T]", set, "The set of the items.", [([1, 2, 1],), ([],)])
row("list.to_tuple", "items: list[T]", "tuple[T, ...]", tuple, "A tuple of the items.", _WHOLE)
row("list.from_tuple", "items: tuple[T, ...]", "list[T]", list, "A new list of the items of a tuple.", [((1, 2, 3),), ((),), ((7,),)])
row("list.to_text", "items: list[T]", "str", lambda items: str(items), "As Python's `repr` writes it: `[1, 'a']`, or `(1, 2)` for a tuple.", [([1, 2],), ([],), ([7],)])
row("list.zip", "left: list[T], right: list[U]", "list[tuple[T, U]]", lambda left, right: list(zip(left, right, strict=False)), "Pairs of the items at the same index, up to the shorter end.", [([1, 2], ["a", "b"]), ([1], ["a", "b"]), ([], ["a"]), ([1, 2, 3], [])])
row("list.enumerate", "items: list[T], start: int", "list[tuple[int, T]]", lambda items, start: list(enumerate(items, start)), "Pairs of index and item; indices begin with `start`.", [(["a", "b"], 0), (["a"], 5), ([], 0), (["x", "y"], -1)])
# fmt: on
