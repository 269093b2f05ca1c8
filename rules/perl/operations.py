r"""How Perl writes each operation.

`==` and `<` are for numbers, `eq` and `lt` for texts, and the types say which. Ints are exact up to 64 bits as long as `/` and `**`,
which make floats, stay away from them. `$` in a pattern stands before a last line end too, so patterns end with `\z`.
"""

from __future__ import annotations

import re

from cruxx.ir import nodes
from cruxx.rules.perl.pieces import (
    LEVELS,
    by_number,
    by_text,
    element_of,
    equality,
    is_number,
)
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Guard, Row, Rules, Site, Text, both, everywhere, has, literal, simple, typed
from cruxx.types import INT, STR, Dict, Optional, Type

ASCII = everywhere("ascii")

ORDERS = (("less", "<", "lt"), ("less_equal", "<=", "le"), ("greater", ">", "gt"), ("greater_equal", ">=", "ge"))


def ordered(given: Type) -> bool:
    """A dict that is a list of pairs."""
    return isinstance(given, Dict) and given.ordered


def unordered(given: Type) -> bool:
    """A dict that is a hash."""
    return isinstance(given, Dict) and not given.ordered


def never_none(given: Type) -> bool:
    """A dict without None among its values, for which `//` would take the default."""
    return isinstance(given, Dict) and not isinstance(given.value, Optional)


def of_numbers(given: Type) -> bool:
    """A list or set of numbers."""
    return is_number(element_of(given))


def of_texts(given: Type) -> bool:
    """A list or set of texts."""
    return element_of(given) == STR


def of_texts_or_ints(given: Type) -> bool:
    """A list or set of scalars that are equal where their texts are."""
    return element_of(given) in (STR, INT)


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""

    def guard(site: Site) -> bool:
        return all(
            has(name, "nonnegative")(site) or literal(name, lambda value: isinstance(value, int) and value >= 0)(site)
            for name in names
        )

    return guard


def word(value: object) -> bool:
    """A text of letters and digits alone, which mean themselves in a pattern."""
    return isinstance(value, str) and re.fullmatch("[A-Za-z0-9_ ,;:=<>&%!#~-]+", value) is not None


def plain_character(value: object) -> bool:
    """One character that means itself in `tr`."""
    return isinstance(value, str) and len(value) == 1 and value.isprintable() and value not in "\\/-"


def nonempty(value: object) -> bool:
    """A text that is not empty."""
    return value != ""


def key_text(emit: Emitter, key: nodes.Expr) -> str:
    """What stands in the braces of an entry: a word needs no quotes."""
    if (
        isinstance(key, nodes.Literal)
        and isinstance(key.value, str)
        and re.fullmatch(r"[A-Za-z_]\w*", key.value, re.ASCII)
    ):
        return key.value
    return emit.text(key)


def row(operation: str, template: str, **options: object) -> Row:
    """A row whose operands before a comma keep what follows apart from them."""
    return Row(operation, re.sub(r"\{(\w+)\}(?=,)", r"{\1:argument}", template), **options)  # type: ignore[arg-type]


CALLS = {
    # operation → (helper, operands)
    "int.power": ("power", "{base}, {exponent}"),
    "int.parse": ("parse_integer", "{text}, 10"),
    "int.parse_base": ("parse_integer", "{text}, {base}"),
    "int.divmod": ("divide_with_rest", "{left}, {right}"),
    "float.parse": ("parse_float", "{text}"),
    "float.to_text": ("float_text", "{value}"),
    "float.round": ("round_half_even", "{value}"),
    "float.modulo": ("float_modulo", "{left}, {right}"),
    "str.istitle": ("is_title_case", "{text}"),
    "str.strip_characters": ("strip_characters", "{text}, {characters}"),
    "str.lstrip_characters": ("strip_start", "{text}, {characters}"),
    "str.rstrip_characters": ("strip_end", "{text}, {characters}"),
    "str.split": ("split_text", "{text}, {separator}"),
    "str.split_limit": ("split_text", "{text}, {separator}, {limit}"),
    "str.rsplit_limit": ("split_from_end", "{text}, {separator}, {limit}"),
    "str.rsplit": ("split_from_end", "{text}, {separator}, -1"),
    "str.split_blank_limit": ("split_blank", "{text}, {limit}"),
    "str.splitlines": ("split_lines", "{text}"),
    "str.replace_count": ("replace_text", "{text}, {old}, {new}, {count}"),
    "str.find_from": ("find", "{text}, {part}, {start}"),
    "str.find_between": ("find", "{text}, {part}, {start}, {stop}"),
    "str.index": ("find", "{text}, {part}"),
    "str.index_from": ("find", "{text}, {part}, {start}"),
    "str.index_between": ("find", "{text}, {part}, {start}, {stop}"),
    "str.rfind_from": ("find_last", "{text}, {part}, {start}"),
    "str.rfind_between": ("find_last", "{text}, {part}, {start}, {stop}"),
    "str.rindex": ("find_last", "{text}, {part}"),
    "str.rindex_from": ("find_last", "{text}, {part}, {start}"),
    "str.rindex_between": ("find_last", "{text}, {part}, {start}, {stop}"),
    "str.count": ("count_text", "{text}, {part}"),
    "str.ljust_fill": ("pad_end", "{text}, {width}, {fill}"),
    "str.rjust_fill": ("pad_start", "{text}, {width}, {fill}"),
    "str.ljust": ("pad_end", "{text}, {width}, ' '"),
    "str.rjust": ("pad_start", "{text}, {width}, ' '"),
    "str.center": ("center", "{text}, {width}, ' '"),
    "str.center_fill": ("center", "{text}, {width}, {fill}"),
    "str.zfill": ("zero_fill", "{text}, {width}"),
    "str.partition": ("partition", "{text}, {separator}"),
    "str.rpartition": ("partition_last", "{text}, {separator}"),
    "str.removeprefix": ("remove_prefix", "{text}, {prefix}"),
    "str.removesuffix": ("remove_suffix", "{text}, {suffix}"),
    "str.expandtabs": ("expand_tabs", "{text}, {size}"),
    "str.translate": ("translate", "{text}, {table}"),
    "str.translation": ("translation", "{source}, {target}"),
    "str.translate_characters": ("translate", "{text}, translation({source}, {target:argument})"),
    "str.startswith": ("starts_with", "{text}, {prefix}"),
    "str.endswith": ("ends_with", "{text}, {suffix}"),
    "str.to_text": ("quoted", "{text}"),
    "list.insert": ("insert", "{items}, {index}, {item}"),
    "list.index_from": ("index_of", "{items}, {value}, {start}"),
    "list.remove": ("remove", "{items}, {value}"),
    "list.delete_slice": ("assign_slice", "{items}, {start}, {stop}, []"),
    "list.assign_slice": ("assign_slice", "{items}, {start}, {stop}, {others}"),
    "list.slice": ("slice", "{items}, {start}, {stop}"),
    "list.slice_from": ("slice", "{items}, {start}"),
    "list.slice_to": ("slice", "{items}, 0, {stop}"),
    "list.slice_step": ("slice_by", "{items}, {start}, {stop}, {step}"),
    "list.enumerate": ("enumerate", "{items}, {start}"),
    "dict.entries": ("entries_of", "{mapping}"),
    "dict.from_lists": ("from_lists", "{keys}, {values}"),
    "dict.set_default": ("put_default", "{mapping}, {key}, {default}"),
    "dict.pop": ("take_pair", "{mapping}, {key}"),
    "dict.pop_default": ("take_pair", "{mapping}, {key}, {default}"),
    "dict.get": ("look_up", "{mapping}, {key}"),
    "dict.get_optional": ("look_up", "{mapping}, {key}"),
    "dict.get_default": ("look_up", "{mapping}, {key}, {default}"),
    "dict.set": ("put", "{mapping}, {key}, {value}"),
    "dict.delete": ("take_pair", "{mapping}, {key}"),
    "dict.update": ("put_all", "{mapping}, {others}"),
    "dict.update_entries": ("put_all", "{mapping}, {entries}"),
    "dict.from_entries": ("from_entries", "{entries}"),
}
"""Operations that are a call of a helper, unless a cheaper rule holds."""

ALSO = {"str.translate_characters": ("translation",)}
"""Helpers that a call's operands name."""

FOR_TEXT = {"list.remove": "items", "list.index_from": "items", "dict.from_lists": "keys"}
"""Calls whose helper compares as texts, with the operand whose type must allow it."""


def guard_of(operation: str) -> Guard | None:
    """What must hold for a call of a helper."""
    if operation in ("str.istitle", "str.expandtabs", "str.to_text"):
        return ASCII
    if operation in FOR_TEXT:
        name = FOR_TEXT[operation]
        return both(typed(name, by_text), lambda site: not ordered(site.operation.type))
    if operation == "str.translation":
        return lambda site: unordered(site.operation.type)
    if operation == "str.translate":
        return typed("table", lambda given: isinstance(given, Dict) and unordered(given) and given.value == INT)
    if operation == "dict.entries":
        return typed("mapping", unordered)
    if operation == "dict.update":
        return both(typed("mapping", ordered), typed("others", ordered))
    if operation == "dict.from_entries":
        return lambda site: isinstance(given := site.operation.type, Dict) and given.ordered and by_text(given.key)
    if operation.startswith("dict."):
        return typed("mapping", lambda given: isinstance(given, Dict) and given.ordered and by_text(given.key))
    return None


def compared(kind: str, name: str, number: str, text: str) -> list[Row]:
    """The comparison of two scalars."""
    level = "equality" if name in ("equal", "not_equal") else "relation"
    tighter = "relation" if level == "equality" else "named"
    operator = text if kind == "str" else number
    return [Row(f"{kind}.{name}", f"{{left:{tighter}}} {operator} {{right:{tighter}}}", level=level)]


# fmt: off
RULES = Rules([
    *(row(name, f"{helper}({operands})", when=guard_of(name), helpers=(helper, *ALSO.get(name, ())), cost=5)
      for name, (helper, operands) in CALLS.items()),

    # ints and floats
    *(row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level=level)
      for kind in ("int", "float")
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("multiply", "*", "product"))),
    *(row(f"{kind}.divide", "{left} / {right}", level="product") for kind in ("int", "float")),
    row("int.modulo", "{left} % {right}", level="product"),
    row("int.floor_divide", "floor_divide({left}, {right})", helpers=("floor_divide",), cost=3, why="/ makes a float"),
    row("float.floor_divide", "floor({left:product} / {right:unary})"),
    *(row(f"{kind}.negate", "-{value:primary}", level="unary") for kind in ("int", "float")),
    *(row(f"{kind}.absolute", "abs({value})") for kind in ("int", "float")),
    *(row(f"{kind}.minimum", "min({left}, {right:argument})", imports=("List::Util min",)) for kind in ("int", "float")),
    *(row(f"{kind}.maximum", "max({left}, {right:argument})", imports=("List::Util max",)) for kind in ("int", "float")),
    *(row(f"{kind}.nonzero", "{value:relation} != 0", level="equality") for kind in ("int", "float")),
    *(each for kind in ("int", "float", "str", "bool") for name, number, text in (("equal", "==", "eq"), ("not_equal", "!=", "ne"))
      for each in compared(kind, name, number, text)),
    *(each for kind in ("int", "float", "str") for name, number, text in ORDERS for each in compared(kind, name, number, text)),
    row("float.power", "{base:primary} ** {exponent:unary}", level="power"),
    row("int.bit_and", "{left:equality} & {right:equality}", level="bit_and", when=nonnegative("left", "right")),
    row("int.bit_or", "{left:bit_and} | {right:bit_and}", level="bit_or", when=nonnegative("left", "right")),
    row("int.bit_xor", "{left:bit_and} ^ {right:bit_and}", level="bit_or", when=nonnegative("left", "right")),
    *(row(f"int.{name}", f"{name}({{left}}, {{right}})", helpers=(name,), cost=3, why="operators of bits take ints as unsigned")
      for name in ("bit_and", "bit_or", "bit_xor")),
    row("int.invert", "-{value:primary} - 1", level="sum"),
    row("int.shift_left", "{value} << {count}", level="shift", when=nonnegative("value")),
    row("int.shift_left", "shift_left({value}, {count})", helpers=("shift_left",), cost=3, why="<< takes ints as unsigned"),
    row("int.shift_right", "{value} >> {count}", level="shift", when=nonnegative("value")),
    row("int.shift_right", "shift_right({value}, {count})", helpers=("shift_right",), cost=3, why=">> takes ints as unsigned"),
    row("int.to_binary", "sprintf('%#b', {value})", when=lambda site: has("value", "positive")(site)),
    row("int.to_binary", "in_base({value}, 'b')", cost=3, helpers=("in_base",)),
    row("int.to_hexadecimal", "sprintf('%#x', {value})", when=lambda site: has("value", "positive")(site)),
    row("int.to_hexadecimal", "in_base({value}, 'x')", cost=3, helpers=("in_base",)),
    row("int.character", "chr({code})"),
    row("float.to_int", "int({value})"),
    row("float.floor", "floor({value})"),
    row("float.ceiling", "ceil({value})"),
    row("float.is_integer", "{value:relation} == int({value:argument})", level="equality", when=simple("value")),
    row("float.round_digits", "sprintf('%.{digits}f', {value}) + 0", level="sum", when=literal("digits", lambda value: isinstance(value, int) and value >= 0)),

    # bools
    row("bool.to_int", "{value:range} ? 1 : 0", level="conditional"),
    row("bool.to_float", "{value:range} ? 1 : 0", level="conditional"),
    row("bool.to_text", "{value:range} ? 'True' : 'False'", level="conditional"),

    # texts
    row("str.concatenate", "{left} . {right}", level="sum"),
    row("str.repeat", "{text:product} x {count:match}", level="product", when=nonnegative("count")),
    row("str.repeat", "{text:product} x max(0, {count:argument})", level="product", cost=2, imports=("List::Util max",), why="a negative count warns"),
    row("str.length", "length({text})"),
    row("str.nonempty", "{text:relation} ne ''", level="equality"),
    row("str.get", "substr({text}, {index}, 1)"),
    row("str.slice_to", "substr({text}, 0, {stop:argument})", why="a negative length leaves so many off the end, as a negative stop does"),
    row("str.slice_from", "slice_text({text}, {start})", cost=3, helpers=("slice_text",)),
    row("str.slice", "slice_text({text}, {start}, {stop})", cost=3, helpers=("slice_text",), why="substr takes a length, and warns beyond the end"),
    row("str.slice_step", "join('', @{{ slice_by([split //, {text}], {start}, {stop}, {step}) }})", helpers=("slice_by",)),
    row("str.reversed", "scalar(reverse({text}))"),
    row("str.contains", "index({text}, {part}) >= 0", level="relation"),
    row("str.upper", "uc({text})"),
    row("str.lower", "lc({text})", when=ASCII),
    row("str.casefold", "fc({text})"),
    row("str.capitalize", "ucfirst(lc({text}))", when=ASCII),
    row("str.title", "{text:unary} =~ s/([A-Za-z]+)/ucfirst(lc($1))/ger", level="match", when=ASCII),
    row("str.swapcase", "{text:unary} =~ tr/A-Za-z/a-zA-Z/r", level="match", when=ASCII),
    row("str.strip", "trim({text})"),
    row("str.lstrip", "{text:unary} =~ s/\\A\\s+//r", level="match"),
    row("str.rstrip", "{text:unary} =~ s/\\s+\\z//r", level="match"),
    row("str.split_blank", "split(' ', {text})", level="listing", when=ASCII),
    row("str.split_blank", "{text:unary} =~ /[^\\s\\x1c-\\x1f]+/g", level="listing", cost=2),
    row("str.characters", "split(//, {text})", level="listing"),
    row("str.sorted", "sort(split(//, {text}))", level="listing"),
    row("str.sorted_descending", "reverse(sort(split(//, {text})))", level="listing"),
    row("str.minimum", "minstr(split(//, {text}))", imports=("List::Util minstr",)),
    row("str.maximum", "maxstr(split(//, {text}))", imports=("List::Util maxstr",)),
    row("str.to_set", "{{ map {{ $_ => true }} split(//, {text:argument}) }}"),
    row("str.join", "join({separator}, {parts:list})"),
    row("str.replace", "replace_text({text}, {old}, {new})", cost=5, helpers=("replace_text",)),
    row("str.find", "index({text}, {part})"),
    row("str.rfind", "rindex({text}, {part})"),
    row("str.find_from", "index({text}, {part}, {start})", when=both(nonnegative("start"), literal("part", nonempty))),
    row("str.startswith_any", "any {{ starts_with({text}, $_) }} {prefixes:list}", level="rightward", when=simple("text"), helpers=("starts_with",), imports=("List::Util any",)),
    row("str.endswith_any", "any {{ ends_with({text}, $_) }} {suffixes:list}", level="rightward", when=simple("text"), helpers=("ends_with",), imports=("List::Util any",)),
    *(row(f"str.{name}", f"{{text:unary}} =~ /\\A{pattern}+\\z/", level="match", when=ASCII)
      for name, pattern in (("isdigit", "[0-9]"), ("isdecimal", "[0-9]"), ("isnumeric", "[0-9]"), ("isalpha", "[A-Za-z]"), ("isalnum", "[A-Za-z0-9]"), ("isspace", "\\s"))),
    row("str.isupper", "{text:unary} =~ /\\A[^a-z]*[A-Z][^a-z]*\\z/", level="match", when=ASCII),
    row("str.islower", "{text:unary} =~ /\\A[^A-Z]*[a-z][^A-Z]*\\z/", level="match", when=ASCII),
    row("str.isascii", "{text:unary} !~ /[^\\x00-\\x7f]/", level="match"),
    row("str.isidentifier", "{text:unary} =~ /\\A[A-Za-z_][A-Za-z_0-9]*\\z/", level="match", when=ASCII),
    row("str.isprintable", "{text:unary} !~ /[^ -~]/", level="match", when=ASCII),
    row("str.code", "ord({text})"),
    row("str.counts", "count_characters({text})", when=lambda site: unordered(site.operation.type), helpers=("count_characters",)),
    row("str.counts", "count_in_order({text})", cost=2, helpers=("count_in_order",)),

    # lists
    row("list.length", "scalar({items:array})"),
    row("list.nonempty", "{items:array} > 0", level="relation"),
    row("list.get", "{items:of}[{index}]"),
    row("list.first", "{items:of}[0]"),
    row("list.append", "push {items:array}, {item:argument}", level="rightward"),
    row("list.extend", "push {items:array}, {others:list}", level="rightward"),
    row("list.insert", "unshift {items:array}, {item:argument}", level="rightward", when=literal("index", lambda value: value == 0)),
    row("list.pop", "pop({items:array})"),
    row("list.pop_at", "shift({items:array})", when=literal("index", lambda value: value == 0)),
    row("list.pop_at", "pop({items:array})", when=literal("index", lambda value: value == -1)),
    row("list.pop_at", "splice({items:array}, {index}, 1)", cost=2),
    row("list.delete", "splice({items:array}, {index}, 1)"),
    row("list.clear", "{items:array} = ()", statement=True),
    row("list.reverse", "{items:array} = reverse {items:array}", statement=True, when=simple("items")),
    *(row(name, "{items:list}", level="listing") for name in ("list.copy", "list.to_tuple", "list.from_tuple", "tuple.to_list")),
    row("list.reversed", "reverse {items:list}", level="listing"),
    *(row(f"{kind}.concatenate", "{left:lists}, {right:list}", level="listing") for kind in ("list", "tuple")),
    row("list.repeat", "({items:list}) x {count:match}", level="listing", when=nonnegative("count")),
    row("list.repeat", "({items:list}) x max(0, {count:argument})", level="listing", cost=2, imports=("List::Util max",), why="a negative count warns"),
    row("list.sum", "sum0({items:list})", imports=("List::Util sum0",)),
    row("list.minimum", "min({items:list})", when=typed("items", of_numbers), imports=("List::Util min",)),
    row("list.maximum", "max({items:list})", when=typed("items", of_numbers), imports=("List::Util max",)),
    row("list.minimum", "minstr({items:list})", when=typed("items", of_texts), imports=("List::Util minstr",)),
    row("list.maximum", "maxstr({items:list})", when=typed("items", of_texts), imports=("List::Util maxstr",)),
    *(row(f"list.{name}_default", f"{function}({{items:list}}) // {{default:and}}", level="or", when=typed("items", of_numbers), imports=(f"List::Util {function}",))
      for name, function in (("minimum", "min"), ("maximum", "max"))),
    row("list.any", "any {{ $_ }} {items:list}", level="rightward", imports=("List::Util any",)),
    row("list.all", "all {{ $_ }} {items:list}", level="rightward", imports=("List::Util all",)),
    row("list.to_set", "{{ map {{ $_ => true }} {items:list} }}"),
    row("list.from_range", "range({start}, {stop}, {step})", cost=2, helpers=("range",)),
    row("list.zip", "zip_shortest {left:argument}, {right:argument}", level="listing", imports=("List::Util zip_shortest",)),
    row("list.to_text", "show_texts({items})", when=both(typed("items", of_texts), ASCII), helpers=("show_texts",)),
    row("list.to_text", "'[' . join(', ', {items:list}) . ']'", level="sum", when=lambda site: element_of(site.operand("items").type) == INT and "list" in str(site.operand("items").type)),
    row("range.contains", "any {{ $_ == {value:relation} }} @{{ range({start}, {stop}, {step}) }}", level="rightward", when=simple("value"), helpers=("range",), imports=("List::Util any",)),

    # dicts: hashes, or lists of pairs where their order is seen
    row("dict.length", "scalar({mapping:array})", when=typed("mapping", ordered)),
    row("dict.length", "scalar(keys {mapping:hash})", cost=2),
    row("dict.nonempty", "{mapping:array} > 0", level="relation", when=typed("mapping", ordered)),
    row("dict.nonempty", "keys({mapping:hash}) > 0", level="relation", cost=2),
    row("dict.keys", "map {{ $_->[0] }} {mapping:list}", level="listing", when=typed("mapping", ordered)),
    row("dict.keys", "keys {mapping:hash}", level="listing", cost=2),
    row("dict.values", "map {{ $_->[1] }} {mapping:list}", level="listing", when=typed("mapping", ordered)),
    row("dict.values", "values {mapping:hash}", level="listing", cost=2),
    row("dict.entries", "map {{ [@$_] }} {mapping:list}", level="listing", when=typed("mapping", ordered)),
    row("dict.copy", "map {{ [@$_] }} {mapping:list}", level="listing", when=typed("mapping", ordered)),
    row("dict.copy", "{{ {mapping:hash} }}", cost=2),
    row("dict.popitem", "pop({mapping:array})", when=typed("mapping", ordered)),
    row("dict.clear", "{mapping:array} = ()", statement=True, when=typed("mapping", ordered)),
    row("dict.clear", "{mapping:hash} = ()", statement=True, cost=2),
    row("dict.update", "{mapping:hash} = ({mapping:hash}, {others:hash})", statement=True, when=both(simple("mapping"), typed("mapping", unordered), typed("others", unordered))),
    row("dict.union", "{{ {left:hash}, {right:hash} }}", when=both(typed("left", unordered), typed("right", unordered))),
    row("dict.from_keys", "{{ map {{ $_ => {value:argument} }} {keys:list} }}", when=both(lambda site: unordered(site.operation.type), simple("value"))),
    row("dict.from_keys", "from_entries([map {{ [$_, {value:argument}] }} {keys:list}])", cost=2, helpers=("from_entries",),
        when=both(simple("value"), typed("keys", by_text), lambda site: ordered(site.operation.type))),
    row("dict.from_lists", "from_entries([zip_shortest {keys}, {values:argument}])", cost=6, helpers=("from_entries",), imports=("List::Util zip_shortest",),
        when=both(typed("keys", by_text), lambda site: ordered(site.operation.type))),
    row("dict.from_entries", "{{ map {{ $_->[0] => $_->[1] }} {entries:list} }}", when=lambda site: unordered(site.operation.type)),
    row("dict.contains", "has_key({mapping}, {key})", cost=3, helpers=("has_key",), when=typed("mapping", lambda given: isinstance(given, Dict) and by_text(given.key))),
    row("dict.equal", "equal({left}, {right})", when=both(typed("left", unordered), typed("right", unordered), typed("left", by_text)), helpers=("equal",)),
    row("dict.not_equal", "!equal({left}, {right})", level="unary", when=both(typed("left", unordered), typed("right", unordered), typed("left", by_text)), helpers=("equal",)),

    # sets are hashes with true as every value
    row("set.length", "scalar(keys {items:hash})"),
    row("set.nonempty", "keys({items:hash}) > 0", level="relation"),
    row("set.union", "{{ {left:hash}, {right:hash} }}"),
    row("set.intersection", "intersection({left}, {right})", helpers=("intersection",)),
    row("set.difference", "difference({left}, {right})", helpers=("difference",)),
    row("set.symmetric_difference", "{{ %{{ difference({left}, {right:argument}) }}, %{{ difference({right}, {left:argument}) }} }}",
        when=both(simple("left"), simple("right")), helpers=("difference",)),
    row("set.is_subset", "is_subset({left}, {right})", helpers=("is_subset",)),
    row("set.is_superset", "is_subset({right}, {left})", helpers=("is_subset",)),
    row("set.is_disjoint", "!%{{ intersection({left}, {right}) }}", level="unary", helpers=("intersection",)),
    row("set.equal", "equal({left}, {right})", helpers=("equal",)),
    row("set.not_equal", "!equal({left}, {right})", level="unary", helpers=("equal",)),
    row("set.update", "{items:hash} = ({items:hash}, {others:hash})", statement=True, when=simple("items")),
    row("set.copy", "{{ {items:hash} }}"),
    row("set.clear", "{items:hash} = ()", statement=True),
    row("set.to_list", "keys {items:hash}", level="listing"),
    row("set.sum", "sum0(keys {items:hash})", imports=("List::Util sum0",)),
    row("set.sorted", "sort {{ $a <=> $b }} keys {items:hash}", level="listing", when=typed("items", of_numbers)),
    row("set.sorted", "sort(keys {items:hash})", level="listing", cost=2),
    row("set.sorted_descending", "sort {{ $b <=> $a }} keys {items:hash}", level="listing", when=typed("items", of_numbers)),
    row("set.sorted_descending", "reverse(sort(keys {items:hash}))", level="listing", cost=2),
    *(row(f"set.{name}", f"{number}(keys {{items:hash}})", when=typed("items", of_numbers), imports=(f"List::Util {number}",))
      for name, number in (("minimum", "min"), ("maximum", "max"))),
    *(row(f"set.{name}", f"{number}(keys {{items:hash}})", cost=2, imports=(f"List::Util {number}",))
      for name, number in (("minimum", "minstr"), ("maximum", "maxstr"))),

    # optionals
    row("optional.is_none", "!defined({value})", level="unary"),
    row("optional.is_some", "defined({value})"),

    # whole values
    *(row(f"{kind}.equal", "equal({left}, {right})", when=typed("left", by_text), helpers=("equal",)) for kind in ("list", "tuple", "optional")),
    *(row(f"{kind}.not_equal", "!equal({left}, {right})", level="unary", when=typed("left", by_text), helpers=("equal",)) for kind in ("list", "tuple", "optional")),
    *(row(f"{kind}.equal", "equal_numbers({left}, {right})", cost=2, when=typed("left", by_number), helpers=("equal_numbers",)) for kind in ("list", "tuple")),
    *(row(f"{kind}.not_equal", "!equal_numbers({left}, {right})", level="unary", cost=2, when=typed("left", by_number), helpers=("equal_numbers",)) for kind in ("list", "tuple")),
])
# fmt: on


@RULES.function("int.to_text", "int.to_float")
def unchanged(emit: Emitter, node: nodes.Operation) -> Text:
    """A number is its text, and an int its float."""
    return emit.expression(node.operands[0])


@RULES.function("dict.get", "dict.get_optional")
def entry(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`$mapping->{$key}`."""
    mapping, key = node.operands
    if not unordered(mapping.type):
        return None
    return Text(f"{emit.text(mapping, 'of')}{{{key_text(emit, key)}}}")


@RULES.function("dict.get_default")
def entry_or(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`$mapping->{$key} // $default`."""
    mapping, key, default = node.operands
    if not unordered(mapping.type) or not never_none(mapping.type):
        return None
    return Text(f"{emit.text(mapping, 'of')}{{{key_text(emit, key)}}} // {emit.text(default, 'and')}", LEVELS["or"])


@RULES.function("dict.contains", "set.contains")
def contains_key(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`exists $mapping->{$key}`."""
    mapping, key = node.operands
    if ordered(mapping.type):
        return None
    return Text(f"exists {emit.text(mapping, 'of')}{{{key_text(emit, key)}}}", LEVELS["named"])


@RULES.function("dict.pop")
def take(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`delete $mapping->{$key}`."""
    mapping, key = node.operands
    if ordered(mapping.type):
        return None
    return Text(f"delete {emit.text(mapping, 'of')}{{{key_text(emit, key)}}}", LEVELS["named"])


@RULES.function("dict.pop_default")
def take_or(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`delete $mapping->{$key} // $default`."""
    mapping, key, default = node.operands
    if ordered(mapping.type) or not never_none(mapping.type):
        return None
    taken = f"delete {emit.text(mapping, 'of')}{{{key_text(emit, key)}}}"
    return Text(f"{taken} // {emit.text(default, 'and')}", LEVELS["or"])


@RULES.function("dict.delete", "set.discard", "set.remove", statement=True)
def delete(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`delete $mapping->{$key}` for its effect."""
    return take(emit, node)


@RULES.function("dict.set", statement=True)
def store(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`$mapping->{$key} = $value`."""
    mapping, key, value = node.operands
    if ordered(mapping.type):
        return None
    return Text(f"{emit.text(mapping, 'of')}{{{key_text(emit, key)}}} = {emit.text(value)}")


@RULES.function("dict.set_default")
def store_default(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`$mapping->{$key} //= $default`."""
    mapping, key, default = node.operands
    if ordered(mapping.type) or not never_none(mapping.type):
        return None
    return Text(f"{emit.text(mapping, 'of')}{{{key_text(emit, key)}}} //= {emit.text(default)}", LEVELS["argument"] - 1)


@RULES.function("set.add", statement=True)
def add(emit: Emitter, node: nodes.Operation) -> Text:
    """`$items->{$item} = true`."""
    items, item = node.operands
    return Text(f"{emit.text(items, 'of')}{{{key_text(emit, item)}}} = true")


@RULES.function("tuple.item")
def item(emit: Emitter, node: nodes.Operation) -> Text:
    """`$items->[1]`."""
    items, index = node.operands
    return Text(f"{emit.text(items, 'of')}[{emit.text(index)}]")


@RULES.function("list.contains", "list.count", "list.index")
def sought(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`any { $_ eq $value } @$items`, `grep`, `first`."""
    items, value = node.operands
    element = element_of(items.type)
    operator = equality(element)
    if operator is None or not isinstance(value, nodes.Local | nodes.Literal):
        return None
    if node.name == "list.index" and not isinstance(items, nodes.Local):
        return None
    wanted = emit.text(value, "relation")
    if node.name == "list.count":
        return Text(f"scalar(grep {{ $_ {operator} {wanted} }} {emit.text(items, 'list')})")
    if node.name == "list.contains":
        emit.include("List::Util any")
        return Text(f"any {{ $_ {operator} {wanted} }} {emit.text(items, 'list')}", LEVELS["rightward"])
    emit.include("List::Util first")
    tested = f"{emit.text(items, 'of')}[$_] {operator} {wanted}"
    return Text(f"first {{ {tested} }} 0 .. {emit.text(items, 'last')}", LEVELS["rightward"])


@RULES.function("list.contains", "list.count", "list.index", cost=4)
def sought_by_helper(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The same by `equal`, for any expression and any type that can be compared as text."""
    items, value = node.operands
    helper = {"list.contains": "contains", "list.count": "count_equal", "list.index": "index_of"}[node.name]
    if not by_text(element_of(items.type)):
        return None
    emit.need(helper)
    return Text(f"{helper}({emit.text(items, 'argument')}, {emit.text(value, 'argument')})")


@RULES.function("int.floor_divide")
def floor_divide(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`int($n / 10)` where the quotient has few enough digits to be exact."""
    left, right = node.operands
    divisor = right.value if isinstance(right, nodes.Literal) and isinstance(right.value, int) else 0
    is_count = isinstance(left, nodes.Operation) and left.name in (
        "str.length",
        "list.length",
        "dict.length",
        "set.length",
    )
    if divisor <= 0 or not ("nonnegative" in left.facts or is_count) or (divisor < 10 and not is_count):
        return None
    return Text(f"int({emit.text(left, 'product')} / {divisor})")


@RULES.function("list.slice_from", "list.slice_to")
def open_slice(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`[@$items[1 .. $#$items]]`, `[@$items[0 .. $#$items - 1]]`."""
    items, bound = node.operands
    if not isinstance(items, nodes.Local) or not isinstance(bound, nodes.Literal) or not isinstance(bound.value, int):
        return None
    array, last = emit.text(items, "array"), emit.text(items, "last")
    if node.name == "list.slice_from" and bound.value >= 0:
        return Text(f"{array}[{bound.value} .. {last}]", LEVELS["listing"])
    if node.name == "list.slice_to" and bound.value < 0:
        return Text(f"{array}[0 .. {last} - {-bound.value}]", LEVELS["listing"])
    return None


@RULES.function("list.from_range")
def counted(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`[$start .. $stop - 1]`."""
    start, stop, step = node.operands
    if not isinstance(step, nodes.Literal) or step.value != 1:
        return None
    end = (
        str(stop.value - 1)
        if isinstance(stop, nodes.Literal) and isinstance(stop.value, int)
        else f"{emit.text(stop, 'sum')} - 1"
    )
    return Text(f"{emit.text(start, 'or')} .. {end}", LEVELS["listing"])


def pattern_of(emit: Emitter, part: nodes.Expr) -> str | None:
    r"""What matches a text that is not empty: `a\.b`, `\Q$part\E`."""
    if isinstance(part, nodes.Local) and "character" in part.facts:
        return f"\\Q{emit.text(part)}\\E"
    value = part.value if isinstance(part, nodes.Literal) else ""
    if not isinstance(value, str) or not value.isascii() or not value.isprintable() or value == "":
        return None
    return re.sub(r"[^A-Za-z0-9_ ,;:=<>&%!~'\"-]", r"\\\g<0>", value)


@RULES.function("str.replace", "str.startswith", "str.endswith")
def by_pattern(emit: Emitter, node: nodes.Operation) -> Text | None:
    r"""`$text =~ s/old/new/gr`, `$text =~ /\Aprefix/` where the part cannot be empty."""
    text, part, *others = node.operands
    pattern = pattern_of(emit, part)
    if pattern is None:
        return None
    subject = emit.text(text, "unary")
    if node.name == "str.startswith":
        return Text(f"{subject} =~ /\\A{pattern}/", LEVELS["match"])
    if node.name == "str.endswith":
        return Text(f"{subject} =~ /{pattern}\\z/", LEVELS["match"])
    new = others[0]
    if isinstance(new, nodes.Local):
        return Text(f"{subject} =~ s/{pattern}/{emit.text(new)}/gr", LEVELS["match"])
    if isinstance(new, nodes.Literal) and isinstance(new.value, str) and (new.value == "" or word(new.value)):
        return Text(f"{subject} =~ s/{pattern}/{new.value}/gr", LEVELS["match"])
    return None


@RULES.function("bool.not")
def unmatched(emit: Emitter, node: nodes.Operation) -> Text:
    """`$text !~ /pattern/`, `!$flag`."""
    text = emit.expression(node.operands[0])
    if text.level == LEVELS["match"] and " =~ /" in text.text and text.text.count("=~") == 1:
        return Text(text.text.replace(" =~ /", " !~ /", 1), LEVELS["match"])
    return Text(f"!{text.at(LEVELS['unary'])}", LEVELS["unary"])


@RULES.function("str.count")
def count_character(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`($text =~ tr/,//)`, which counts."""
    text, part = node.operands
    if not isinstance(text, nodes.Local) or not isinstance(part, nodes.Literal):
        return None
    if not isinstance(part.value, str) or not plain_character(part.value):
        return None
    return Text(f"{emit.text(text, 'unary')} =~ tr/{part.value}//", LEVELS["match"])


@RULES.function("str.interpolate")
def interpolate(emit: Emitter, node: nodes.Operation) -> Text:
    """`"$name: $count"` where all parts are variables and plain texts, otherwise parts joined by `.`."""
    parts = [
        part.operands[0] if isinstance(part, nodes.Operation) and part.name == "int.to_text" else part
        for part in node.operands
    ]
    if all(isinstance(part, nodes.Local) or (isinstance(part, nodes.Literal) and part.type == STR) for part in parts):
        pieces = [
            emit.render(STR, part.value)[1:-1] if isinstance(part, nodes.Literal) else emit.text(part) for part in parts
        ]
        joined = [
            inside(text, pieces[i + 1 :]) if isinstance(parts[i], nodes.Local) else text
            for i, text in enumerate(pieces)
        ]
        return Text(f'"{"".join(joined)}"')
    texts = [emit.text(part, "sum" if i == 0 else "product") for i, part in enumerate(parts)]
    if len(texts) == 1:
        return Text(f"{texts[0]} . ''", LEVELS["sum"])
    return Text(" . ".join(texts), LEVELS["sum"])


def inside(variable: str, following: list[str]) -> str:
    """A variable in a text: in braces where what follows would be taken as part of it."""
    text = "".join(following)
    return f"${{{variable[1:]}}}" if re.match(r"[\w'\[{:-]", text) else variable
