"""Operations on dict and set. A dict keeps the order of insertion where its type says so."""

import operator

from cruxx.ir.catalogue import row
from cruxx.value import Value

# fmt: off
_KEY = {"KeyError": "the key is missing"}
_DICTS = [({"a": 1, "b": 2},), ({},), ({"z": 0},)]
_SOUGHT = [({"a": 1, "b": 2}, "a"), ({"a": 1}, "x"), ({}, "a")]
_DEFAULTS = [({"a": 1}, "a", 9), ({"a": 1}, "b", 9), ({}, "", 0)]
_SETS = [({1, 2}, {2, 3}), (set(), {1}), ({1}, set()), ({1, 2}, {1, 2}), ({1}, {1, 2})]

row("dict.get", "mapping: dict[K, V], key: K", "V", operator.getitem, "The value of a key, `mapping[key]`.", _SOUGHT, raises=_KEY)
row("dict.get_optional", "mapping: dict[K, V], key: K", "V | None", lambda mapping, key: mapping.get(key), "The value of a key, or None, `mapping.get(key)`.", _SOUGHT)
row("dict.get_default", "mapping: dict[K, V], key: K, default: V", "V", lambda mapping, key, default: mapping.get(key, default), "The value of a key, or the default.", _DEFAULTS)
row("dict.contains", "mapping: dict[K, V], key: K", "bool", operator.contains, "`key in mapping`.", _SOUGHT)
row("dict.length", "mapping: dict[K, V]", "int", len, "How many entries there are.", _DICTS)
row("dict.nonempty", "mapping: dict[K, V]", "bool", bool, "The truth of a dict: there are entries.", _DICTS)
row("dict.keys", "mapping: dict[K, V]", "list[K]", list, "A new list of the keys, in order.", _DICTS)
row("dict.values", "mapping: dict[K, V]", "list[V]", lambda mapping: list(mapping.values()), "A new list of the values, in order.", _DICTS)
row("dict.entries", "mapping: dict[K, V]", "list[tuple[K, V]]", lambda mapping: list(mapping.items()), "A new list of pairs of key and value, in order.", _DICTS)
row("dict.pop", "mapping: dict[K, V], key: K", "V", lambda mapping, key: mapping.pop(key), "Takes an entry out and gives its value.", _SOUGHT, mutates="mapping", raises=_KEY)
row("dict.pop_default", "mapping: dict[K, V], key: K, default: V", "V", lambda mapping, key, default: mapping.pop(key, default), "Takes an entry out and gives its value, or the default.", _DEFAULTS, mutates="mapping")
row("dict.popitem", "mapping: dict[K, V]", "tuple[K, V]", dict.popitem, "Takes the last entry out and gives key and value.", _DICTS, mutates="mapping", raises={"KeyError": "it is empty"})
row("dict.set", "mapping: dict[K, V], key: K, value: V", "None", operator.setitem, "Gives a key its value; a new key goes to the end.", _DEFAULTS, mutates="mapping")
row("dict.set_default", "mapping: dict[K, V], key: K, default: V", "V", lambda mapping, key, default: mapping.setdefault(key, default), "The value of a key, which gets the default first if it is new.", _DEFAULTS, mutates="mapping")
row("dict.update", "mapping: dict[K, V], others: dict[K, V]", "None", dict.update, "Takes all entries of the others; keys that are there keep their place.", [({"a": 1}, {"b": 2}), ({"a": 1, "b": 2}, {"a": 3}), ({}, {}), ({"a": 1}, {})], mutates="mapping")
row("dict.update_entries", "mapping: dict[K, V], entries: list[tuple[K, V]]", "None", dict.update, "Takes all entries of a list of pairs.", [({"a": 1}, [("b", 2), ("a", 5)]), ({}, [])], mutates="mapping")
row("dict.union", "left: dict[K, V], right: dict[K, V]", "dict[K, V]", operator.or_, "A new dict of the entries of both; the right value wins.", [({"a": 1}, {"b": 2}), ({"a": 1}, {"a": 3}), ({}, {})])
row("dict.copy", "mapping: dict[K, V]", "dict[K, V]", dict, "A new dict of the same entries.", _DICTS)
row("dict.clear", "mapping: dict[K, V]", "None", dict.clear, "Takes all entries out.", _DICTS, mutates="mapping")
row("dict.delete", "mapping: dict[K, V], key: K", "None", operator.delitem, "Takes an entry out.", _SOUGHT, mutates="mapping", raises=_KEY)
row("dict.equal", "left: dict[K, V], right: dict[K, V]", "bool", operator.eq, "The same keys with equal values; order does not matter.", [({"a": 1, "b": 2}, {"b": 2, "a": 1}), ({"a": 1}, {"a": 2}), ({}, {}), ({"a": 1}, {})])
row("dict.not_equal", "left: dict[K, V], right: dict[K, V]", "bool", operator.ne, "Not equal.", [({"a": 1, "b": 2}, {"b": 2, "a": 1}), ({"a": 1}, {"a": 2}), ({}, {}), ({"a": 1}, {})])
row("dict.from_entries", "entries: list[tuple[K, V]]", "dict[K, V]", dict, "A new dict of these pairs; the last value of equal keys wins, at the first one's place.", [([("a", 1), ("b", 2)],), ([("a", 1), ("a", 3)],), ([],)])
row("dict.from_lists", "keys: list[K], values: list[V]", "dict[K, V]", lambda keys, values: dict(zip(keys, values, strict=False)), "A new dict of keys and values at the same index, `dict(zip(keys, values))`.",
    [(["a", "b"], [1, 2]), (["a", "a"], [1, 2]), (["a"], [1, 2]), ([], [])])
row("dict.from_keys", "keys: list[K], value: V", "dict[K, V]", dict.fromkeys, "A new dict of these keys, all with the same value.", [(["a", "b", "a"], 0), ([], 1), (["x"], -1)])
row("dict.to_text", "mapping: dict[K, V]", "str", str, "As Python's `repr` writes it: `{'a': 1}`.", _DICTS)

row("set.add", "items: set[T], item: T", "None", set.add, "Adds an item.", [({1}, 2), ({1}, 1), (set(), 3)], mutates="items")
row("set.discard", "items: set[T], item: T", "None", set.discard, "Takes an item out if it is there.", [({1, 2}, 2), ({1}, 3), (set(), 3)], mutates="items")
row("set.remove", "items: set[T], item: T", "None", set.remove, "Takes an item out.", [({1, 2}, 2), ({1}, 3), (set(), 3)], mutates="items", raises={"KeyError": "it is not there"})
row("set.contains", "items: set[T], item: T", "bool", operator.contains, "`item in items`.", [({1, 2}, 2), ({1}, 3), (set(), 3)])
row("set.length", "items: set[T]", "int", len, "How many items there are.", [({1, 2},), (set(),)])
row("set.nonempty", "items: set[T]", "bool", bool, "The truth of a set: there are items.", [({1, 2},), (set(),)])
row("set.union", "left: set[T], right: set[T]", "set[T]", operator.or_, "A new set of the items of either.", _SETS)
row("set.intersection", "left: set[T], right: set[T]", "set[T]", operator.and_, "A new set of the items of both.", _SETS)
row("set.difference", "left: set[T], right: set[T]", "set[T]", operator.sub, "A new set of the items of `left` alone.", _SETS)
row("set.symmetric_difference", "left: set[T], right: set[T]", "set[T]", operator.xor, "A new set of the items of just one of both.", _SETS)
row("set.is_subset", "left: set[T], right: set[T]", "bool", operator.le, "All items of `left` are in `right`.", _SETS)
row("set.is_superset", "left: set[T], right: set[T]", "bool", operator.ge, "All items of `right` are in `left`.", _SETS)
row("set.is_disjoint", "left: set[T], right: set[T]", "bool", lambda left, right: left.isdisjoint(right), "No item is in both.", _SETS)
row("set.equal", "left: set[T], right: set[T]", "bool", operator.eq, "The same items.", _SETS)
row("set.not_equal", "left: set[T], right: set[T]", "bool", operator.ne, "Not the same items.", _SETS)
row("set.update", "items: set[T], others: set[T]", "None", set.update, "Adds all others.", _SETS, mutates="items")
row("set.copy", "items: set[T]", "set[T]", set, "A new set of the same items.", [({1, 2},), (set(),)])
row("set.clear", "items: set[T]", "None", set.clear, "Takes all items out.", [({1, 2},), (set(),)], mutates="items")
row("set.to_list", "items: set[T]", "list[T]", lambda items: _in_any_order(items), "A new list of the items in any order: only where the program cannot tell (fact `unordered`).", [({4},), (set(),)])
row("set.sorted", "items: set[T]", "list[T]", sorted, "A new list of the items in rising order.", [({3, 1, 2},), (set(),), ({5},)])
row("set.sorted_descending", "items: set[T]", "list[T]", lambda items: sorted(items, reverse=True), "A new list of the items in falling order.", [({3, 1, 2},), (set(),), ({5},)])
row("set.sum", "items: set[T]", "T", sum, "The sum of ints; 0 for none.", [({3, 1, 2},), (set(),)])
row("set.minimum", "items: set[T]", "T", min, "The smallest item.", [({3, 1, 2},), (set(),)], raises={"ValueError": "there are no items"})
row("set.maximum", "items: set[T]", "T", max, "The greatest item.", [({3, 1, 2},), (set(),)], raises={"ValueError": "there are no items"})
# fmt: on


def _in_any_order(items: set[Value]) -> list[Value]:
    return list(items)
