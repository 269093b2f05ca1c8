"""How Lua writes each operation.

Integers and floats are Python's but for size; `//` and `%` round down. Texts are bytes, which are characters where the program is
ASCII. Tables hold lists from position 1; `positions` folds the shift into indices and bounds.
"""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.lua.positions import bound, position, upto
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Guard, Row, Rules, Site, Text, both, everywhere, has, literal, simple, typed
from cruxx.translate.sizes import bits
from cruxx.types import (
    BOOL,
    FLOAT,
    INT,
    NONE,
    STR,
    Dict,
    List,
    Optional,
    Scalar,
    Sequence,
    Set,
    Tuple,
    Type,
    Union,
    parse,
)

ASCII = everywhere("ascii")


def scalars(given: Type) -> bool:
    """A list or set of values that `==` compares as Python does."""
    element = getattr(given, "element", None)
    return element in (INT, FLOAT, STR, BOOL)


def scalar_like(given: Type) -> bool:
    """Values that `==` compares as Python does: True is 1 there."""
    match given:
        case Optional(inner):
            return scalar_like(inner)
        case Union(members):
            return all(map(scalar_like, members)) and comparable(given)
    return isinstance(given, Scalar)


def comparable(given: Type) -> bool:
    """Values that `equal` compares as Python does."""
    match given:
        case Optional(inner):
            return comparable(inner)
        case Union(members):
            return not (BOOL in members and (INT in members or FLOAT in members))
    return True


def ordered(given: Type) -> bool:
    """A dict that is a list of pairs."""
    return isinstance(given, Dict) and given.ordered


def unordered(given: Type) -> bool:
    """A dict that is a table."""
    return isinstance(given, Dict) and not given.ordered


def pattern_free(value: object) -> bool:
    """A text without characters that mean something in a Lua pattern."""
    return isinstance(value, str) and value != "" and not set(value) & set("^$()%.[]*+-?")


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""

    def guard(site: Site) -> bool:
        return all(
            has(name, "nonnegative")(site) or literal(name, lambda value: isinstance(value, int) and value >= 0)(site)
            for name in names
        )

    return guard


def is_place(name: str) -> Guard:
    """The operand is a variable or stands in one: an assignment may begin with it."""

    def begins_with_name(node: nodes.Expr) -> bool:
        if isinstance(node, nodes.Operation) and node.name in ("list.get", "dict.get"):
            return begins_with_name(node.operands[0])
        return isinstance(node, nodes.Local)

    return lambda site: begins_with_name(site.operand(name))


def is_empty(name: str) -> Guard:
    """The operand is an empty list that is written out."""

    def guard(site: Site) -> bool:
        operand = site.operand(name)
        return isinstance(operand, nodes.Build) and not operand.items

    return guard


def gives_ordered(site: Site) -> bool:
    """The operation gives a dict that is a list of pairs."""
    return ordered(site.operation.type)


CALLS = {
    # operation → (helper, operands)
    "int.parse": ("parse_integer", "{text}"),
    "int.parse_base": ("parse_integer", "{text}, {base}"),
    "int.to_binary": ("in_base", "{value}, 2"),
    "int.to_hexadecimal": ("in_base", "{value}, 16"),
    "int.bit_length": ("bit_length", "{value}"),
    "float.parse": ("parse_decimal", "{text}"),
    "float.to_int": ("truncated", "{value}"),
    "float.round_digits": ("round_digits", "{value}, {digits}"),
    "float.to_text": ("float_text", "{value}"),
    "float.round": ("round_half_even", "{value}"),
    "str.capitalize": ("capitalize", "{text}"),
    "str.title": ("title_case", "{text}"),
    "str.swapcase": ("swap_case", "{text}"),
    "str.istitle": ("is_title_case", "{text}"),
    "str.strip_characters": ("strip_characters", "{text}, {characters}"),
    "str.lstrip_characters": ("strip_start", "{text}, {characters}"),
    "str.rstrip_characters": ("strip_end", "{text}, {characters}"),
    "str.split_blank": ("words", "{text}"),
    "str.split": ("split", "{text}, {separator}"),
    "str.rsplit": ("split_from_end", "{text}, {separator}, -1"),
    "str.split_blank_limit": ("words", "{text}, {limit}"),
    "str.rsplit_blank_limit": ("words_from_end", "{text}, {limit}"),
    "str.splitlines_keep": ("split_lines", "{text}, true"),
    "str.split_limit": ("split", "{text}, {separator}, {limit}"),
    "str.rsplit_limit": ("split_from_end", "{text}, {separator}, {limit}"),
    "str.splitlines": ("split_lines", "{text}"),
    "str.replace": ("replace", "{text}, {old}, {new}"),
    "str.replace_count": ("replace", "{text}, {old}, {new}, {count}"),
    "str.find": ("find", "{text}, {part}"),
    "str.find_from": ("find", "{text}, {part}, {start}"),
    "str.find_between": ("find", "{text}, {part}, {start}, {stop}"),
    "str.index": ("index", "{text}, {part}"),
    "str.index_from": ("index", "{text}, {part}, {start}"),
    "str.index_between": ("index", "{text}, {part}, {start}, {stop}"),
    "str.rfind": ("find_last", "{text}, {part}"),
    "str.rfind_from": ("find_last", "{text}, {part}, {start}"),
    "str.rfind_between": ("find_last", "{text}, {part}, {start}, {stop}"),
    "str.rindex": ("find_last", "{text}, {part}"),
    "str.rindex_from": ("find_last", "{text}, {part}, {start}"),
    "str.rindex_between": ("find_last", "{text}, {part}, {start}, {stop}"),
    "str.count": ("count_text", "{text}, {part}"),
    "str.count_from": ("count_within", "{text}, {part}, {start}"),
    "str.count_between": ("count_within", "{text}, {part}, {start}, {stop}"),
    "str.startswith_from": ("starts_with_from", "{text}, {prefix}, {start}"),
    "str.ljust": ("pad_end", "{text}, {width}"),
    "str.ljust_fill": ("pad_end", "{text}, {width}, {fill}"),
    "str.rjust": ("pad_start", "{text}, {width}"),
    "str.rjust_fill": ("pad_start", "{text}, {width}, {fill}"),
    "str.center": ("center", "{text}, {width}"),
    "str.center_fill": ("center", "{text}, {width}, {fill}"),
    "str.zfill": ("zero_fill", "{text}, {width}"),
    "str.partition": ("partition", "{text}, {separator}"),
    "str.rpartition": ("partition_last", "{text}, {separator}"),
    "str.removeprefix": ("remove_prefix", "{text}, {prefix}"),
    "str.removesuffix": ("remove_suffix", "{text}, {suffix}"),
    "str.expandtabs": ("expand_tabs", "{text}, {size}"),
    "str.translate": ("translate", "{text}, {table}"),
    "str.translation": ("translation", "{source}, {target}"),
    "str.translate_characters": ("translate", "{text}, translation({source}, {target})"),
    "str.translate_removing": ("translate", "{text}, translation({source}, {target}, {removed})"),
    "str.characters": ("characters", "{text}"),
    "str.sorted": ("sorted", "characters({text})"),
    "str.sorted_descending": ("sorted", "characters({text}), nil, true"),
    "str.minimum": ("smallest", "characters({text})"),
    "str.maximum": ("largest", "characters({text})"),
    "str.startswith_any": ("starts_with_any", "{text}, {prefixes}"),
    "str.endswith_any": ("ends_with_any", "{text}, {suffixes}"),
    "str.to_text": ("quoted", "{text}"),
    "str.counts": ("count_characters", "{text}"),
    "list.reversed": ("reversed", "{items}"),
    "list.extend": ("extend", "{items}, {others}"),
    "list.insert": ("insert", "{items}, {index}, {item}"),
    "list.index": ("index_of", "{items}, {value}"),
    "list.index_from": ("index_of", "{items}, {value}, {start}"),
    "list.index_between": ("index_of", "{items}, {value}, {start}, {stop}"),
    "list.minimum_default": ("smallest", "{items}, nil, {default}"),
    "list.maximum_default": ("largest", "{items}, nil, {default}"),
    "list.delete_slice_step": ("delete_slice", "{items}, {start}, {stop}, {step}"),
    "list.assign_slice_step": ("assign_slice_step", "{items}, {start}, {stop}, {step}, {others}"),
    "list.count": ("count", "{items}, {value}"),
    "list.contains": ("contains", "{items}, {value}"),
    "list.remove": ("remove", "{items}, {value}"),
    "list.reverse": ("reverse", "{items}"),
    "list.clear": ("clear", "{items}"),
    "list.concatenate": ("concatenate", "{left}, {right}"),
    "list.repeat": ("repeated", "{items}, {count}"),
    "list.equal": ("equal", "{left}, {right}"),
    "list.sum": ("sum", "{items}"),
    "list.minimum": ("smallest", "{items}"),
    "list.maximum": ("largest", "{items}"),
    "list.minimum_key": ("smallest", "{items}, {key}"),
    "list.maximum_key": ("largest", "{items}, {key}"),
    "list.any": ("contains", "{items}, true"),
    "list.delete_slice": ("assign_slice", "{items}, {start}, {stop}, {{}}"),
    "list.assign_slice": ("assign_slice", "{items}, {start}, {stop}, {others}"),
    "list.from_range": ("range", "{start}, {stop}, {step}"),
    "list.to_set": ("to_set", "{items}"),
    "list.sort": ("sort", "{items}"),
    "list.sort_descending": ("sort", "{items}, nil, true"),
    "list.sort_key": ("sort", "{items}, {key}"),
    "list.sort_key_descending": ("sort", "{items}, {key}, true"),
    "list.sorted": ("sorted", "{items}"),
    "list.sorted_descending": ("sorted", "{items}, nil, true"),
    "list.sorted_key": ("sorted", "{items}, {key}"),
    "list.sorted_key_descending": ("sorted", "{items}, {key}, true"),
    "list.zip": ("zip", "{left}, {right}"),
    "list.enumerate": ("enumerate", "{items}, {start}"),
    "tuple.equal": ("equal", "{left}, {right}"),
    "tuple.concatenate": ("concatenate", "{left}, {right}"),
    "dict.set_default": ("set_default", "{mapping}, {key}, {default}"),
    "dict.equal": ("equal", "{left}, {right}"),
    "dict.copy": ("copied", "{mapping}"),
    "dict.clear": ("clear", "{mapping}"),
    "dict.from_entries": ("from_entries", "{entries}"),
    "dict.from_keys": ("from_keys", "{keys}, {value}"),
    "dict.from_lists": ("from_entries", "zip({keys}, {values})"),
    "set.union": ("union", "{left}, {right}"),
    "set.intersection": ("intersection", "{left}, {right}"),
    "set.symmetric_difference": ("union", "difference({left}, {right}), difference({right}, {left})"),
    "set.difference": ("difference", "{left}, {right}"),
    "set.is_subset": ("is_subset", "{left}, {right}"),
    "set.is_superset": ("is_subset", "{right}, {left}"),
    "set.equal": ("equal", "{left}, {right}"),
    "set.update": ("add_all", "{items}, {others}"),
    "set.copy": ("copied", "{items}"),
    "set.clear": ("clear", "{items}"),
    "set.length": ("size", "{items}"),
    "set.to_list": ("keys_of", "{items}"),
}
"""Operations that are a call of a helper."""

ALSO = {
    "str.sorted": ("characters",),
    "str.sorted_descending": ("characters",),
    "str.minimum": ("characters",),
    "str.maximum": ("characters",),
    "str.translate_characters": ("translation",),
    "str.translate_removing": ("translation",),
    "dict.from_lists": ("zip",),
    "set.symmetric_difference": ("difference",),
}
"""Helpers that a call's operands name."""

NEEDS_ASCII = {name for name in CALLS if name.startswith("str.")} - {
    "str.split", "str.rsplit", "str.split_limit", "str.rsplit_limit", "str.replace", "str.partition", "str.rpartition",
    "str.removeprefix", "str.removesuffix",  "str.sorted", "str.sorted_descending",
    "str.minimum", "str.maximum", "str.translate", "str.translation", "str.translate_characters", "str.translate_removing",   "str.counts", "str.count", "str.characters", "str.startswith_any", "str.endswith_any",
}  # fmt: skip
"""Calls whose helper counts bytes."""

CHECKED = {
    "int.parse", "int.parse_base", "float.parse", "str.index", "list.index", "list.index_from", "list.index_between", "list.remove",
    "list.assign_slice_step",
}  # fmt: skip
"""Calls whose helper raises where Python raises."""

ORDERED_DIFFERS = {
    "dict.set_default",
    "dict.copy",
    "dict.equal",
    "dict.clear",
    "dict.from_entries",
    "dict.from_keys",
    "dict.from_lists",
    "str.translate",
    "str.translation",
    "str.counts",
}
"""Calls whose helper takes a dict as a table."""


def guard_of(operation: str) -> Guard | None:
    """What must hold for a call of a helper."""
    if operation in NEEDS_ASCII:
        return ASCII
    if operation in ORDERED_DIFFERS:
        return lambda site: not any(ordered(each.type) for each in (*site.operation.operands, site.operation))
    return None


# fmt: off
RULES = Rules([
    *(Row(name, f"{helper}({operands})", when=guard_of(name), helpers=(helper, *ALSO.get(name, ())), cost=5, checked=name in CHECKED)
      for name, (helper, operands) in CALLS.items()),

    # ints and floats
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level=level)
      for kind in ("int", "float")
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("divide", "/", "product"),
                                    ("floor_divide", "//", "product"), ("modulo", "%", "product"))),
    Row("float.multiply", "{left} * {right}", level="product"),
    *(Row(f"{kind}.{name}", f"{{left}} {operator} divisor({{right}})", level="product", cost=9, checked=True, helpers=("divisor",))
      for kind in ("int", "float")
      for name, operator in (("divide", "/"), ("floor_divide", "//"), ("modulo", "%"))),
    *(Row(f"{kind}.negate", "-{value:power}", level="unary") for kind in ("int", "float")),
    *(Row(f"{kind}.absolute", "math.abs({value})") for kind in ("int", "float")),
    *(Row(f"{kind}.minimum", "math.min({left}, {right})") for kind in ("int", "float")),
    *(Row(f"{kind}.maximum", "math.max({left}, {right})") for kind in ("int", "float")),
    *(Row(f"{kind}.nonzero", "{value} ~= 0", level="comparison") for kind in ("int", "float")),
    *(Row(f"{kind}.{name}", f"{{left:bit_or}} {operator} {{right:bit_or}}", level="comparison")
      for kind in ("int", "float", "str", "bool")
      for name, operator in (("equal", "=="), ("not_equal", "~="), ("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))
      if kind != "bool" or name == "equal" or name == "not_equal"),
    Row("int.power", "power({base}, {exponent})", helpers=("power",), why="^ gives a float"),
    Row("float.power", "{base:power} ^ {exponent:unary}", level="power"),
    Row("int.bit_and", "{left} & {right}", level="bit_and"),
    Row("int.bit_or", "{left} | {right}", level="bit_or"),
    Row("int.bit_xor", "{left} ~ {right}", level="bit_xor"),
    Row("int.invert", "~{value:unary}", level="unary"),
    Row("int.shift_left", "1 << {count:sum}", level="shift", when=literal("value", lambda value: value == 1)),
    Row("int.shift_left", "multiply({value}, 1 << {count:sum})", cost=2, helpers=("multiply",), why="<< drops what does not fit"),
    Row("int.shift_right", "{value:product} // (1 << {count:sum})", level="product", why=">> fills with zeros"),
    Row("int.to_text", "tostring({value})"),
    Row("int.to_float", "{value:sum} + 0.0", level="sum"),
    Row("int.to_hexadecimal", 'string.format("0x%x", {value})', when=nonnegative("value")),
    Row("int.character", "string.char({code})", when=ASCII),
    Row("int.character", "utf8.char({code})", cost=2),
    Row("float.floor", "math.floor({value})"),
    Row("float.ceiling", "math.ceil({value})"),
    Row("float.is_integer", "{value:product} % 1 == 0", level="comparison"),

    # bools
    Row("bool.not", "not {value:unary}", level="unary"),
    Row("bool.to_int", "{value:and} and 1 or 0", level="or"),
    Row("bool.to_float", "{value:and} and 1.0 or 0.0", level="or"),
    Row("bool.to_text", '{value:and} and "True" or "False"', level="or"),

    # texts
    Row("str.concatenate", "{left:join} .. {right:join}", level="join"),
    Row("str.repeat", "{text}:rep({count})"),
    Row("str.length", "#{text:unary}", level="unary", when=ASCII),
    Row("str.length", "utf8.len({text})", cost=2),
    Row("str.nonempty", '{text:bit_or} ~= ""', level="comparison"),
    Row("str.reversed", "{text}:reverse()", when=ASCII),
    Row("str.contains", "{text}:find({part}, 1, true) ~= nil", level="comparison"),
    Row("str.upper", "{text}:upper()", when=ASCII),
    Row("str.lower", "{text}:lower()", when=ASCII),
    Row("str.casefold", "{text}:lower()", when=ASCII),
    Row("str.rsplit", "split({text}, {separator})", when=literal("separator", lambda value: isinstance(value, str) and len(value) == 1), helpers=("split",)),
    Row("str.strip", '{text}:match("^%s*(.-)%s*$")', when=ASCII),
    Row("str.lstrip", '{text}:match("^%s*(.*)$")', when=ASCII),
    Row("str.rstrip", '{text}:match("^(.-)%s*$")', when=ASCII),
    Row("str.join", "table.concat({parts}, {separator})"),
    Row("str.startswith", "{text}:sub(1, #{prefix:unary}) == {prefix:bit_or}", level="comparison", when=simple("prefix")),
    Row("str.startswith", "starts_with({text}, {prefix})", cost=2, helpers=("starts_with",)),
    Row("str.endswith", "ends_with({text}, {suffix})", helpers=("ends_with",)),
    *(Row(f"str.{name}", f'{{text}}:match("^{pattern}+$") ~= nil', level="comparison", when=ASCII)
      for name, pattern in (("isdigit", "%d"), ("isdecimal", "%d"), ("isnumeric", "%d"), ("isalpha", "%a"), ("isalnum", "%w"), ("isspace", "%s"))),
    *(Row(f"str.{name}", f'{{text}}:find("{pattern}") ~= nil', level="comparison", cost=0, when=both(ASCII, has("text", "character")))
      for name, pattern in (("isdigit", "%d"), ("isdecimal", "%d"), ("isnumeric", "%d"), ("isalpha", "%a"), ("isalnum", "%w"), ("isspace", "%s"),
                            ("isupper", "%u"), ("islower", "%l"))),
    Row("str.isupper", '{text}:find("%u") ~= nil and not {text}:find("%l")', level="and", when=both(ASCII, simple("text"))),
    Row("str.isupper", "is_upper({text})", cost=2, when=ASCII, helpers=("is_upper",)),
    Row("str.islower", '{text}:find("%l") ~= nil and not {text}:find("%u")', level="and", when=both(ASCII, simple("text"))),
    Row("str.islower", "is_lower({text})", cost=2, when=ASCII, helpers=("is_lower",)),
    Row("str.isascii", 'not {text:primary}:find("[\\128-\\255]")', level="unary"),
    Row("str.isidentifier", '{text}:match("^[%a_][%w_]*$") ~= nil', level="comparison", when=ASCII),
    Row("str.code", "{text}:byte()", when=ASCII),
    Row("str.code", "utf8.codepoint({text})", cost=2),

    *(Row(f"str.{name}", f"{helper}({{text}}, nonempty({{separator}}){rest})", cost=9, checked=True, helpers=(helper, "nonempty"))
      for name, helper, rest in (("split", "split", ""), ("rsplit", "split_from_end", ", -1"), ("split_limit", "split", ", {limit}"),
                                 ("rsplit_limit", "split_from_end", ", {limit}"), ("partition", "partition", ""),
                                 ("rpartition", "partition_last", ""))),

    # bytes are texts
    Row("str.encode", "{text}"),
    Row("bytes.decode", "{data}", when=ASCII),
    Row("bytes.length", "#{data:unary}", level="unary"),
    Row("bytes.nonempty", '{data:bit_or} ~= ""', level="comparison"),
    Row("bytes.get", "{data}:byte({index:sum} + 1)", when=nonnegative("index")),
    Row("bytes.get", "({data}:byte({index}))", cost=2, when=literal("index", lambda value: isinstance(value, int) and value < 0)),
    Row("bytes.to_list", "{{{data:primary}:byte(1, -1)}}", level="constructor"),
    *(Row(f"bytes.{name}", f"{{left:bit_or}} {operator} {{right:bit_or}}", level="comparison") for name, operator in (("equal", "=="), ("not_equal", "~="))),

    # lists
    Row("list.length", "#{items:unary}", level="unary"),
    Row("list.nonempty", "#{items:unary} > 0", level="comparison"),
    Row("list.append", "table.insert({items}, {item})"),
    Row("list.insert", "table.insert({items}, 1, {item})", when=literal("index", lambda value: value == 0)),
    Row("list.pop", "table.remove({items})"),
    Row("list.pop_at", "table.remove({items}, 1)", when=literal("index", lambda value: value == 0)),
    Row("list.copy", "{{table.unpack({items})}}", level="constructor"),
    Row("list.to_tuple", "{{table.unpack({items})}}", level="constructor"),
    Row("list.from_tuple", "{{table.unpack({items})}}", level="constructor"),
    Row("list.get", "element_at({items}, {index})", cost=9, checked=True, helpers=("element_at",)),
    Row("list.pop", "popped({items}, -1)", cost=9, checked=True, helpers=("popped",)),
    Row("list.pop_at", "popped({items}, {index})", cost=9, checked=True, helpers=("popped",)),
    Row("list.delete", "popped({items}, {index})", cost=9, checked=True, helpers=("popped",)),
    Row("range.contains", "{value:bit_or} >= {start:bit_or} and {value:bit_or} < {stop:bit_or}", level="and",
        when=both(literal("step", lambda value: value == 1), simple("value"))),
    Row("range.contains", "contains(range({start}, {stop}, {step}), {value})", cost=2, helpers=("contains", "range")),
    Row("list.equal", "#{left:unary} == 0", level="comparison", when=is_empty("right"), cost=0),
    Row("list.not_equal", "#{left:unary} > 0", level="comparison", when=is_empty("right"), cost=0),
    Row("list.not_equal", "not equal({left}, {right})", level="unary", helpers=("equal",)),
    Row("list.first", "{items}[1]"),
    Row("list.all", "not contains({items}, false)", level="unary", helpers=("contains",)),
    *(Row(f"{kind}.{name}", template, level=level, helpers=("precedes",))
      for kind in ("list", "tuple")
      for name, template, level in (("less", "precedes({left}, {right})", None), ("greater", "precedes({right}, {left})", None),
                                    ("less_equal", "not precedes({right}, {left})", "unary"), ("greater_equal", "not precedes({left}, {right})", "unary"))),
    Row("tuple.not_equal", "not equal({left}, {right})", level="unary", helpers=("equal",)),
    Row("tuple.to_list", "{{table.unpack({items})}}", level="constructor"),

    # dicts: tables, or lists of pairs where their order is seen
    Row("dict.get", "{mapping}[{key}]", when=typed("mapping", unordered)),
    Row("dict.get", "lookup({mapping}, {key})", cost=2, helpers=("lookup",)),
    Row("dict.get", "get({mapping}, {key})", cost=9, checked=True, when=typed("mapping", unordered), helpers=("get",)),
    Row("dict.get", "get_pair({mapping}, {key})", cost=9, checked=True, when=typed("mapping", ordered), helpers=("get_pair",)),
    Row("dict.get_optional", "{mapping}[{key}]", when=typed("mapping", unordered)),
    Row("dict.get_optional", "lookup({mapping}, {key})", cost=2, helpers=("lookup",)),
    Row("dict.get_default", "{mapping}[{key}] or {default:and}", level="or",
        when=typed("mapping", lambda given: unordered(given) and not may_be_false(given))),
    Row("dict.get_default", "lookup({mapping}, {key}, {default})", cost=2, helpers=("lookup",), when=typed("mapping", ordered)),
    Row("dict.contains", "{mapping}[{key}] ~= nil", level="comparison", when=typed("mapping", unordered)),
    Row("dict.contains", "lookup({mapping}, {key}) ~= nil", level="comparison", cost=2, helpers=("lookup",)),
    Row("dict.length", "#{mapping:unary}", level="unary", when=typed("mapping", ordered)),
    Row("dict.length", "size({mapping})", cost=2, helpers=("size",)),
    Row("dict.nonempty", "#{mapping:unary} > 0", level="comparison", when=typed("mapping", ordered)),
    Row("dict.nonempty", "next({mapping}) ~= nil", level="comparison", cost=2),
    Row("dict.keys", "keys({mapping})", when=typed("mapping", ordered), helpers=("keys",)),
    Row("dict.keys", "keys_of({mapping})", cost=2, helpers=("keys_of",)),
    Row("dict.values", "values({mapping})", when=typed("mapping", ordered), helpers=("values",)),
    Row("dict.values", "values_of({mapping})", cost=2, helpers=("values_of",)),
    Row("dict.entries", "entries({mapping})", when=typed("mapping", ordered), helpers=("entries",)),
    Row("dict.pop", "take({mapping}, {key})", when=typed("mapping", unordered), helpers=("take",)),
    Row("dict.pop", "take_pair({mapping}, {key})", cost=2, helpers=("take_pair",)),
    Row("dict.pop_default", "take_pair({mapping}, {key}, {default})", when=typed("mapping", ordered), helpers=("take_pair",)),
    Row("dict.popitem", "table.remove({mapping})", when=typed("mapping", ordered)),
    Row("dict.set", "put({mapping}, {key}, {value})", when=typed("mapping", ordered), helpers=("put",)),
    Row("dict.set", "{mapping}[{key}] = {value}", cost=2, statement=True, when=is_place("mapping")),
    Row("dict.set_default", "put_default({mapping}, {key}, {default})", when=typed("mapping", ordered), helpers=("put_default",)),
    Row("dict.update", "put_all({mapping}, {others})", when=both(typed("mapping", ordered), typed("others", ordered)), helpers=("put_all",)),
    Row("dict.update", "add_all({mapping}, {others})", cost=2, when=both(typed("mapping", unordered), typed("others", unordered)), helpers=("add_all",)),
    Row("dict.update_entries", "put_all({mapping}, {entries})", when=typed("mapping", ordered), helpers=("put_all",)),
    Row("dict.equal", "equal_entries({left}, {right})", cost=6, when=both(typed("left", ordered), typed("right", ordered)), helpers=("equal_entries",)),
    Row("dict.not_equal", "not equal_entries({left}, {right})", level="unary", cost=6, when=both(typed("left", ordered), typed("right", ordered)),
        helpers=("equal_entries",)),
    Row("dict.from_entries", "ordered_entries({entries})", cost=6, when=gives_ordered, helpers=("ordered_entries",)),
    Row("dict.from_lists", "ordered_entries(zip({keys}, {values}))", cost=6, when=gives_ordered, helpers=("ordered_entries", "zip")),
    Row("dict.from_keys", "ordered_keys({keys}, {value})", cost=6, when=gives_ordered, helpers=("ordered_keys",)),
    Row("dict.union", "merged({left}, {right})", when=both(typed("left", unordered), typed("right", unordered)), helpers=("merged",)),
    Row("dict.union", "merged_entries({left}, {right})", cost=2, when=both(gives_ordered, typed("left", ordered), typed("right", ordered)), helpers=("merged_entries",)),
    Row("dict.update_entries", "put_entries({mapping}, {entries})", cost=2, when=typed("mapping", unordered), helpers=("put_entries",)),
    Row("dict.copy", "entries({mapping})", when=typed("mapping", ordered), helpers=("entries",)),
    Row("dict.clear", "clear({mapping})", when=typed("mapping", ordered), helpers=("clear",)),
    Row("dict.delete", "take_pair({mapping}, {key})", when=typed("mapping", ordered), helpers=("take_pair",)),
    Row("dict.delete", "{mapping}[{key}] = nil", cost=2, statement=True, when=is_place("mapping")),
    Row("dict.not_equal", "not equal({left}, {right})", level="unary", when=both(typed("left", unordered), typed("right", unordered)), helpers=("equal",)),

    # sets are tables of true
    Row("set.add", "{items}[{item}] = true", statement=True, when=is_place("items")),
    *(Row(f"set.{name}", "{items}[{item}] = nil", statement=True, when=is_place("items")) for name in ("discard", "remove")),
    Row("set.contains", "{items}[{item}] ~= nil", level="comparison"),
    Row("set.is_disjoint", "next(intersection({left}, {right})) == nil", level="comparison", helpers=("intersection",)),
    Row("set.nonempty", "next({items}) ~= nil", level="comparison"),
    Row("set.not_equal", "not equal({left}, {right})", level="unary", helpers=("equal",)),
    Row("set.sorted", "sorted(keys_of({items}))", helpers=("sorted", "keys_of")),
    Row("set.sorted_descending", "sorted(keys_of({items}), nil, true)", helpers=("sorted", "keys_of")),
    Row("set.sum", "sum(keys_of({items}))", helpers=("sum", "keys_of")),
    Row("set.minimum", "smallest(keys_of({items}))", helpers=("smallest", "keys_of")),
    Row("set.maximum", "largest(keys_of({items}))", helpers=("largest", "keys_of")),
    Row("str.to_set", "to_set(characters({text}))", helpers=("to_set", "characters")),

    # optionals
    Row("optional.is_none", "{value:bit_or} == nil", level="comparison"),
    Row("optional.is_some", "{value:bit_or} ~= nil", level="comparison"),
    *(Row(f"{kind}.{name}", f"{{left:bit_or}} {operator} {{right:bit_or}}", level="comparison", when=typed("left", scalar_like))
      for kind in ("optional", "union")
      for name, operator in (("equal", "=="), ("not_equal", "~="))),
    *(Row(f"{kind}.{name}", template, level=level, cost=2, when=typed("left", comparable), helpers=("equal",))
      for kind in ("optional", "union")
      for name, template, level in (("equal", "equal({left}, {right})", None), ("not_equal", "not equal({left}, {right})", "unary"))),
])
# fmt: on


def may_be_false(given: Type) -> bool:
    """Whether a value of the dict may be false or nil, for which `or` would take the default."""
    return not isinstance(given, Dict) or given.value == BOOL or isinstance(given.value, Optional)


@RULES.function("list.get")
def get(emit: Emitter, node: nodes.Operation) -> Text:
    """`items[i + 1]`, `items[#items]`."""
    items, index = node.operands
    counted_from_end = isinstance(index, nodes.Literal) and isinstance(index.value, int) and index.value < 0
    if counted_from_end and not isinstance(items, nodes.Local):
        emit.need("at")
        return Text(f"at({emit.text(items)}, {emit.text(index)})")
    table = emit.primary(items)
    if "nonnegative" not in index.facts and not isinstance(index, nodes.Literal) and not isinstance(items, nodes.Local):
        emit.need("at")
        return Text(f"at({emit.text(items)}, {emit.text(index)})")
    return Text(f"{table}[{position(emit, index, table)}]")


@RULES.function("list.pop_at", cost=2)
def pop_at(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`table.remove(items, i + 1)`."""
    items, index = node.operands
    if not isinstance(items, nodes.Local):
        return None
    table = emit.primary(items)
    return Text(f"table.remove({table}, {position(emit, index, table)})")


@RULES.function("list.delete", cost=2)
def delete(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`table.remove(items, i + 1)` for its effect."""
    return pop_at(emit, node)


@RULES.function("tuple.item")
def item(emit: Emitter, node: nodes.Operation) -> Text:
    """`items[2]`."""
    items, index = node.operands
    assert isinstance(index, nodes.Literal)
    assert isinstance(index.value, int)
    length = len(getattr(items.type, "elements", ()))
    return Text(f"{emit.primary(items)}[{index.value % length + 1 if length else index.value + 1}]")


@RULES.function("str.get")
def character(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text:sub(i + 1, i + 1)`, `text:sub(-1)`."""
    text, index = node.operands
    if "ascii" not in emit.program.facts:
        return None
    if isinstance(index, nodes.Literal) and isinstance(index.value, int) and index.value < 0:
        last = "" if index.value == -1 else f", {index.value}"
        return Text(f"{emit.primary(text)}:sub({index.value}{last})")
    if ("nonnegative" in index.facts and isinstance(index, nodes.Local)) or isinstance(index, nodes.Literal):
        at = upto(emit, index, 1)
        return Text(f"{emit.primary(text)}:sub({at}, {at})")
    emit.need("character_at")
    return Text(f"character_at({emit.text(text)}, {emit.text(index)})")


@RULES.function("str.slice", "str.slice_from", "str.slice_to")
def text_slice(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`text:sub(start + 1, stop)`; negative bounds count from the end in Lua too."""
    if "ascii" not in emit.program.facts:
        return None
    text, *bounds = node.operands
    first, last = (
        (None, bounds[0]) if node.name == "str.slice_to" else (bounds[0], bounds[1] if len(bounds) == 2 else None)
    )
    start = "1" if first is None else bound(emit, first, 1)
    stop = "" if last is None else bound(emit, last, 0)
    if start is None or stop is None:
        emit.need("slice_text")
        texts = [
            emit.text(text),
            "0" if first is None else emit.text(first),
            *([] if last is None else [emit.text(last)]),
        ]
        return Text(f"slice_text({', '.join(texts)})")
    return Text(f"{emit.primary(text)}:sub({start}{', ' if stop else ''}{stop})")


def nonnegative_bound(node: nodes.Expr) -> bool:
    """Whether a bound is proved to count from the start."""
    return "nonnegative" in node.facts or (
        isinstance(node, nodes.Literal) and isinstance(node.value, int) and node.value >= 0
    )


@RULES.function("list.slice", "list.slice_from", "list.slice_to", "list.slice_step")
def list_slice(emit: Emitter, node: nodes.Operation) -> Text:
    """`{table.unpack(items, start + 1, stop)}` for bounds that are small, otherwise `slice` with Python's bounds."""
    whole = node.operands[0]
    if node.name == "list.slice_from" and nonnegative_bound(node.operands[1]):
        text = f"{{table.unpack({emit.text(whole)}, {upto(emit, node.operands[1], 1)})}}"
        return Text(text, emit.target.levels["constructor"])
    last = node.operands[-1]
    if (
        node.name == "list.slice_to"
        and isinstance(last, nodes.Literal)
        and isinstance(last.value, int)
        and 0 <= last.value < 10
    ):
        return Text(f"{{table.unpack({emit.text(whole)}, 1, {last.value})}}", emit.target.levels["constructor"])
    emit.need("slice")
    items, *bounds = [emit.text(operand) for operand in node.operands]
    if node.name == "list.slice_to":
        bounds = ["0", *bounds]
    return Text(f"slice({', '.join([items, *bounds])})")


@RULES.function("str.slice_step")
def text_slice_step(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The characters by step, put together again."""
    if "ascii" not in emit.program.facts:
        return None
    emit.need("slice", "characters")
    text, *bounds = [emit.text(operand) for operand in node.operands]
    return Text(f"table.concat(slice(characters({text}), {', '.join(bounds)}))")


@RULES.function("str.interpolate")
def interpolate(emit: Emitter, node: nodes.Operation) -> Text:
    """Parts joined by `..`, which takes integers as they are."""
    parts = []
    for part in node.operands:
        whole = part.operands[0] if isinstance(part, nodes.Operation) and part.name == "int.to_text" else part
        parts.append(emit.text(whole, "join"))
    return Text(" .. ".join(parts), emit.target.levels["join"]) if len(parts) > 1 else Text(f"({parts[0]})", PRIMARY)


INTEGER_BITS = 63


OPPOSITES = ((" ~= nil", " == nil"), (' ~= ""', ' == ""'), (" ~= 0", " == 0"))


@RULES.function("bool.not", cost=0)
def opposite(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The opposite comparison instead of `not (…)`."""
    (value,) = node.operands
    if not isinstance(value, nodes.Operation):
        return None
    text, level = emit.expression(value), emit.target.levels["comparison"]
    is_size = value.name in ("list.nonempty", "dict.nonempty")
    for written, turned in (*OPPOSITES, *(((" > 0", " == 0"),) if is_size else ())):
        if text.level == level and text.text.endswith(written):
            return Text(text.text.removesuffix(written) + turned, level)
    unary = emit.target.levels["unary"]
    return Text(f"not {text.at(unary)}", unary)


@RULES.function("float.add", "float.subtract", "float.multiply", "float.divide", cost=0)
def mixed(emit: Emitter, node: nodes.Operation) -> Text | None:
    """An int beside a float becomes one by itself, and `/` always gives a float."""
    whole = [isinstance(each, nodes.Operation) and each.name == "int.to_float" for each in node.operands]
    if not any(whole) or (all(whole) and node.name != "float.divide") or emit.is_caught("ZeroDivisionError"):
        return None
    left, right = (
        each.operands[0] if isinstance(each, nodes.Operation) and each.name == "int.to_float" else each
        for each in node.operands
    )
    operator = {"float.add": "+", "float.subtract": "-", "float.multiply": "*", "float.divide": "/"}[node.name]
    level = emit.target.levels["sum" if operator in "+-" else "product"]
    return Text(f"{emit.text(left, level)} {operator} {emit.text(right, level + 1)}", level)


@RULES.function("int.divmod")
def quotient_and_rest(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`{left // right, left % right}`."""
    if not all(isinstance(operand, nodes.Local | nodes.Literal) for operand in node.operands):
        emit.need("divmod")
        return Text(f"divmod({', '.join(emit.text(operand) for operand in node.operands)})")
    level = emit.target.levels["product"]
    left, right = emit.text(node.operands[0], level), emit.text(node.operands[1], level + 1)
    return Text(f"{{{left} // {right}, {left} % {right}}}", emit.target.levels["constructor"])


@RULES.function("int.multiply")
def multiply(emit: Emitter, node: nodes.Operation) -> Text:
    """`left * right`; `multiply` looks whether it fits where both may be great."""
    left, right = node.operands
    level = emit.target.levels["product"]
    if bits(emit.current, left) + bits(emit.current, right) <= INTEGER_BITS:
        return Text(f"{emit.text(left, level)} * {emit.text(right, level + 1)}", level)
    emit.need("multiply")
    return Text(f"multiply({emit.text(left)}, {emit.text(right)})")


def test_of(given: Type, value: str) -> str | None:
    """A test whether a value is of a kind that Lua tells at run time."""
    if given == INT:
        return f'math.type({value}) == "integer"'
    if given == FLOAT:
        return f'math.type({value}) == "float"'
    if given in (STR, BOOL):
        return f'type({value}) == "{"string" if given == STR else "boolean"}"'
    return f'type({value}) == "table"' if isinstance(given, List | Tuple | Sequence | Dict | Set) else None


@RULES.function("union.is")
def union_is(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`type(value) == "string"`: where no other member looks the same."""
    value, member = node.operands
    assert isinstance(member, nodes.Literal)
    given = value.type.inner if isinstance(value.type, Optional) else value.type
    if not isinstance(given, Union):
        return None
    wanted = parse(str(member.value))
    inside = wanted.members if isinstance(wanted, Union) else (wanted,)
    text = emit.text(value)
    chosen = {test_of(each, text) for each in given.members if each in inside}
    others = {test_of(each, text) for each in given.members if each not in inside}
    if len(chosen) != 1 or chosen & others or None in chosen:
        return None
    (test,) = chosen
    return Text(str(test), emit.target.levels["comparison"])


@RULES.function("list.to_text", "dict.to_text", "tuple.to_text", "optional.to_text", "union.to_text")
def to_text(emit: Emitter, node: nodes.Operation) -> Text | None:
    """As Python's `repr` writes it, by the type: a table does not tell what it stands for."""
    (value,) = node.operands
    return shown(emit, value.type, emit.text(value))


@RULES.function("union.to_display")
def to_display(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A text as it is, anything else as `show` writes it."""
    (value,) = node.operands
    if not is_plain(value.type):
        return None
    emit.need("display")
    return Text(f"display({emit.text(value)})")


def is_plain(given: Type) -> bool:
    """Whether `show` writes a value as Python does."""
    match given:
        case Optional(inner):
            return is_plain(inner)
        case Union(members):
            return all(map(is_plain, members))
    return given in (INT, FLOAT, STR, BOOL, NONE)


def shown(emit: Emitter, given: Type, text: str) -> Text | None:
    """The text that Python writes for a value, which stands as `text`."""
    if is_plain(given):
        emit.need("show")
        return Text(f"show({text})")
    match given:
        case List(element):
            each = writer(emit, element)
            emit.need("show_list")
            return None if each is None else Text(f"show_list({text}{'' if each == 'show' else f', {each}'})")
        case Tuple(elements) if elements:
            parts = [shown(emit, part, f"{text}[{number}]") for number, part in enumerate(elements, 1)]
            if not text.isidentifier() or None in parts:
                return None
            inside = ' .. ", " .. '.join(part.text for part in parts if part is not None)
            return Text(f'"(" .. {inside} .. "{"," if len(parts) == 1 else ""})"', emit.target.levels["join"])
        case Dict(key, value, ordered=True):
            left, right = writer(emit, key), writer(emit, value)
            emit.need("show_entries")
            return Text(f"show_entries({text}, {left}, {right})") if left and right else None
    return None


def writer(emit: Emitter, given: Type) -> str | None:
    """A function that writes a value as Python does."""
    if is_plain(given):
        emit.need("show")
        return "show"
    body = shown(emit, given, "each")
    return None if body is None else f"function(each) return {body.text} end"
