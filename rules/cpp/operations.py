"""How C++ writes each operation.

Ints are `long long`; sizes are asked for by `std::ssize`, which is signed. Texts are bytes, which are characters where the program is
ASCII; a single character is a `char` where an operation can take it so.
"""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.cpp.characters import character, element
from cruxx.rules.cpp.spelling import Unspeakable, spell
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import PRIMARY, Guard, Row, Rules, Site, Text, both, everywhere, has, literal, simple, typed
from cruxx.types import INT, STR, Dict, Type, parse

LEVELS = {
    "conditional": 20,
    "or": 30,
    "and": 40,
    "bit_or": 50,
    "bit_xor": 60,
    "bit_and": 70,
    "equality": 80,
    "relation": 90,
    "shift": 100,
    "sum": 110,
    "product": 120,
    "unary": 140,
    "primary": PRIMARY,
}

ASCII = everywhere("ascii")


class Quoted(Text):
    """A text constant: a `const char*` until a method is called on it or something is added to it."""

    def at(self, level: int) -> str:
        """The constant, made a string where it stands alone in front of a dot."""
        return f"std::string({self.text})" if level >= PRIMARY else self.text


def ordered(given: Type) -> bool:
    """A dict that is a vector of pairs."""
    return isinstance(given, Dict) and given.ordered


def unordered(given: Type) -> bool:
    """A dict that is a map."""
    return isinstance(given, Dict) and not given.ordered


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""

    def guard(site: Site) -> bool:
        return all(
            has(name, "nonnegative")(site) or literal(name, lambda value: isinstance(value, int) and value >= 0)(site)
            for name in names
        )

    return guard


CALLS = {
    # operation → (helper, operands)
    "int.power": ("power", "{base}, {exponent}"),
    "int.parse": ("parse_integer", "{text}"),
    "int.parse_base": ("parse_integer", "{text}, {base}"),
    "int.to_binary": ("to_binary", "{value}"),
    "float.to_text": ("float_text", "{value}"),
    "str.repeat": ("repeat", "{text}, {count}"),
    "str.capitalize": ("capitalize", "{text}"),
    "str.title": ("title_case", "{text}"),
    "str.swapcase": ("swap_case", "{text}"),
    "str.upper": ("to_upper", "{text}"),
    "str.lower": ("to_lower", "{text}"),
    "str.casefold": ("to_lower", "{text}"),
    "str.istitle": ("is_title_case", "{text}"),
    "str.strip": ("strip", "{text}"),
    "str.lstrip": ("strip_start", "{text}"),
    "str.rstrip": ("strip_end", "{text}"),
    "str.strip_characters": ("strip", "{text}, {characters}"),
    "str.lstrip_characters": ("strip_start", "{text}, {characters}"),
    "str.rstrip_characters": ("strip_end", "{text}, {characters}"),
    "str.split_blank": ("words", "{text}"),
    "str.split": ("split", "{text}, {separator}"),
    "str.rsplit": ("split", "{text}, {separator}"),
    "str.split_limit": ("split", "{text}, {separator}, {limit}"),
    "str.rsplit_limit": ("split_from_end", "{text}, {separator}, {limit}"),
    "str.splitlines": ("split_lines", "{text}"),
    "str.join": ("join", "{parts}, {separator}"),
    "str.replace": ("replace_all", "{text}, {old}, {new}"),
    "str.replace_count": ("replace_all", "{text}, {old}, {new}, {count}"),
    "str.find_from": ("find", "{text}, {part}, {start}"),
    "str.find_between": ("find", "{text}, {part}, {start}, {stop}"),
    "str.index_from": ("find", "{text}, {part}, {start}"),
    "str.index_between": ("find", "{text}, {part}, {start}, {stop}"),
    "str.find": ("find", "{text}, {part}"),
    "str.index": ("find", "{text}, {part}"),
    "str.rfind": ("find_last", "{text}, {part}"),
    "str.rindex": ("find_last", "{text}, {part}"),
    "str.rfind_from": ("find_last", "{text}, {part}, {start}"),
    "str.rfind_between": ("find_last", "{text}, {part}, {start}, {stop}"),
    "str.rindex_from": ("find_last", "{text}, {part}, {start}"),
    "str.rindex_between": ("find_last", "{text}, {part}, {start}, {stop}"),
    "str.count": ("count", "{text}, {part}"),
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
    "str.translate_characters": ("translate", "{text}, {source}, {target}"),
    "str.characters": ("characters", "{text}"),
    "str.to_text": ("quoted", "{text}"),
    "str.isupper": ("is_upper", "{text}"),
    "str.islower": ("is_lower", "{text}"),
    "str.isascii": ("is_ascii", "{text}"),
    "str.isidentifier": ("is_identifier", "{text}"),
    "str.slice": ("slice", "{text}, {start}, {stop}"),
    "str.slice_from": ("slice", "{text}, {start}"),
    "list.slice": ("slice", "{items}, {start}, {stop}"),
    "list.slice_from": ("slice", "{items}, {start}"),
    "list.index": ("index_of", "{items}, {value}"),
    "list.index_from": ("index_of", "{items}, {value}, {start}"),
    "list.contains": ("contains", "{items}, {value}"),
    "list.remove": ("remove", "{items}, {value}"),
    "list.concatenate": ("concatenate", "{left}, {right}"),
    "list.repeat": ("repeated", "{items}, {count}"),
    "list.pop": ("pop", "{items}"),
    "list.pop_at": ("pop", "{items}, {index}"),
    "list.insert": ("insert", "{items}, {index}, {item}"),
    "list.delete": ("pop", "{items}, {index}"),
    "list.reversed": ("reversed", "{items}"),
    "list.sorted": ("sorted", "{items}"),
    "list.sorted_descending": ("sorted_descending", "{items}"),
    "list.sort_key": ("sort_by", "{items}, {key}"),
    "list.sort_key_descending": ("sort_by_descending", "{items}, {key}"),
    "list.sorted_key": ("sorted_by", "{items}, {key}"),
    "list.sorted_key_descending": ("sorted_by_descending", "{items}, {key}"),
    "list.minimum_key": ("min_by", "{items}, {key}"),
    "list.maximum_key": ("max_by", "{items}, {key}"),
    "list.from_range": ("range", "{start}, {stop}, {step}"),
    "list.zip": ("zip", "{left}, {right}"),
    "list.enumerate": ("enumerate", "{items}, {start}"),
    "list.to_set": ("to_set", "{items}"),
    "dict.keys": ("keys", "{mapping}"),
    "dict.values": ("values", "{mapping}"),
    "dict.entries": ("entries", "{mapping}"),
    "dict.get_optional": ("lookup", "{mapping}, {key}"),
    "dict.get_default": ("get_or", "{mapping}, {key}, {default}"),
    "dict.pop": ("take", "{mapping}, {key}"),
    "set.union": ("set_union", "{left}, {right}"),
    "set.intersection": ("set_intersection", "{left}, {right}"),
    "set.difference": ("set_difference", "{left}, {right}"),
    "set.sorted": ("to_vector", "{items}"),
    "set.to_list": ("to_vector", "{items}"),
}
"""Operations that are a call of a helper."""

BYTEWISE = frozenset(
    "str.split_blank str.split str.rsplit str.split_limit str.rsplit_limit str.join str.replace str.partition str.rpartition "
    "str.removeprefix str.removesuffix str.isascii".split()
)
"""Operations on texts whose helper does not count characters."""


def guard_of(operation: str) -> Guard | None:
    """What must hold for a call of a helper."""
    return ASCII if operation.startswith("str.") and operation not in BYTEWISE else None


# fmt: off
RULES = Rules([
    *(Row(name, f"{helper}({operands})", when=guard_of(name), helpers=(helper,), cost=5) for name, (helper, operands) in CALLS.items()),

    # numbers
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level=level)
      for kind in ("int", "float")
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("multiply", "*", "product"))),
    Row("float.divide", "{left} / {right}", level="product"),
    Row("int.divide", "static_cast<double>({left}) / {right:unary}", level="product", why="/ of two ints drops the fraction"),
    Row("int.floor_divide", "{left} / {right}", level="product", when=nonnegative("left", "right")),
    Row("int.floor_divide", "floor_divide({left}, {right})", cost=3, helpers=("floor_divide",), why="/ rounds towards 0"),
    Row("int.modulo", "{left} % {right}", level="product", when=nonnegative("left", "right")),
    Row("int.modulo", "modulo({left}, {right})", cost=3, helpers=("modulo",), why="% takes the sign of the dividend"),
    Row("float.floor_divide", "std::floor({left:product} / {right:unary})", imports=("cmath",)),
    Row("float.power", "std::pow({base}, {exponent})", imports=("cmath",)),
    *(Row(f"{kind}.negate", "-{value:unary}", level="unary") for kind in ("int", "float")),
    *(Row(f"{kind}.absolute", "std::abs({value})", imports=("cstdlib", "cmath")) for kind in ("int", "float")),
    *(Row(f"int.{name}", f"std::{short}<long long>({{left}}, {{right}})", imports=("algorithm",), why="a size and an int are of two types")
      for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"float.{name}", f"std::{short}<double>({{left}}, {{right}})", imports=("algorithm",))
      for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"{kind}.nonzero", "{value} != 0", level="equality") for kind in ("int", "float")),
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level="equality" if len(operator) == 2 and operator in ("==", "!=") else "relation")
      for kind in ("int", "float", "list", "tuple")
      for name, operator in (("equal", "=="), ("not_equal", "!="), ("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))),
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level="equality")
      for kind in ("bool", "optional", "union", "set") for name, operator in (("equal", "=="), ("not_equal", "!="))),
    *(Row(f"dict.{name}", f"{{left}} {operator} {{right}}", level="equality", when=both(typed("left", unordered), typed("right", unordered)))
      for name, operator in (("equal", "=="), ("not_equal", "!="))),
    Row("dict.equal", "same_entries({left}, {right})", cost=2, helpers=("same_entries",), when=both(typed("left", ordered), typed("right", ordered))),
    Row("int.bit_and", "{left} & {right}", level="bit_and"),
    Row("int.bit_or", "{left} | {right}", level="bit_or"),
    Row("int.bit_xor", "{left} ^ {right}", level="bit_xor"),
    Row("int.invert", "~{value:unary}", level="unary"),
    Row("int.shift_left", "{value} << {count:sum}", level="shift"),
    Row("int.shift_right", "{value} >> {count:sum}", level="shift"),
    Row("int.to_text", "std::to_string({value})", imports=("string",)),
    Row("int.to_float", "static_cast<double>({value})"),
    Row("int.divmod", "std::tuple<long long, long long>{{floor_divide({left}, {right}), modulo({left}, {right})}}", helpers=("floor_divide", "modulo")),
    Row("int.character", "std::string(1, static_cast<char>({code}))", when=ASCII),
    Row("float.to_int", "static_cast<long long>({value})"),
    Row("float.floor", "static_cast<long long>(std::floor({value}))", imports=("cmath",)),
    Row("float.ceiling", "static_cast<long long>(std::ceil({value}))", imports=("cmath",)),
    Row("float.round", "std::llrint({value})", imports=("cmath",)),
    Row("bool.not", "!{value:unary}", level="unary"),
    Row("bool.to_int", "static_cast<long long>({value})"),
    Row("bool.to_text", 'std::string({value:or} ? "True" : "False")'),

    # texts
    Row("str.length", "std::ssize({text})", when=ASCII, imports=("iterator",)),
    Row("str.nonempty", "!{text}.empty()", level="unary"),
    Row("str.slice_to", "{text}.substr(0, {stop})", when=both(ASCII, nonnegative("stop"))),
    Row("str.slice_to", "slice({text}, 0, {stop})", when=ASCII, cost=2, helpers=("slice",)),
    Row("str.reversed", "std::string({text}.rbegin(), {text}.rend())", when=both(ASCII, simple("text"), typed("text", lambda given: given == STR), lambda site: isinstance(site.operand("text"), nodes.Local))),
    Row("str.reversed", "reversed({text})", cost=2, when=ASCII, helpers=("reversed",)),
    Row("str.contains", "{text}.find({part}) != std::string::npos", level="equality"),
    Row("str.startswith", "{text}.starts_with({prefix})"),
    Row("str.endswith", "{text}.ends_with({suffix})"),
    *(Row(f"str.{name}", f"all_of({{text}}, {test})", when=ASCII, cost=5, imports=("cctype",), helpers=("all_of",))
      for name, test in (("isdigit", "isdigit"), ("isdecimal", "isdigit"), ("isnumeric", "isdigit"), ("isalpha", "isalpha"), ("isalnum", "isalnum"), ("isspace", "isspace"))),
    Row("str.sorted", "sorted(characters({text}))", when=ASCII, helpers=("sorted", "characters")),
    Row("str.to_set", "to_set(characters({text}))", when=ASCII, helpers=("to_set", "characters")),

    # lists
    Row("list.length", "std::ssize({items})", imports=("iterator",)),
    Row("list.nonempty", "!{items}.empty()", level="unary"),
    Row("list.first", "{items}.front()"),
    Row("list.append", "{items}.push_back({item})"),
    Row("list.extend", "{items}.insert({items}.end(), {others}.begin(), {others}.end())",
        when=both(simple("items"), simple("others"), lambda site: site.operand("items") != site.operand("others"))),
    Row("list.extend", "extend({items}, {others})", cost=2, helpers=("extend",)),
    Row("list.insert", "{items}.insert({items}.begin(), {item})", when=both(simple("items"), literal("index", lambda value: value == 0))),
    Row("list.pop", "{items}.pop_back()", statement=True),
    Row("list.delete", "{items}.erase({items}.begin())", when=both(simple("items"), literal("index", lambda value: value == 0))),
    Row("list.delete", "{items}.erase({items}.begin() + {index:product})", when=both(simple("items"), nonnegative("index")), cost=2),
    Row("list.slice_to", "slice({items}, 0, {stop})", helpers=("slice",)),
    Row("list.clear", "{items}.clear()"),
    Row("list.copy", "{items}"),
    Row("list.to_tuple", "{items}"),
    Row("list.from_tuple", "{items}"),
    Row("list.reverse", "std::reverse({items}.begin(), {items}.end())", when=simple("items"), imports=("algorithm",)),
    Row("list.reversed", "{{{items}.rbegin(), {items}.rend()}}", when=lambda _: False),
    Row("list.sort", "std::sort({items}.begin(), {items}.end())", when=simple("items"), imports=("algorithm",)),
    Row("list.sort_descending", "std::sort({items}.rbegin(), {items}.rend())", when=simple("items"), imports=("algorithm",)),
    Row("list.sum", "std::accumulate({items}.begin(), {items}.end(), 0LL)", when=both(simple("items"), typed("items", lambda given: getattr(given, "element", None) == INT)), imports=("numeric",)),
    Row("list.sum", "sum({items})", cost=2, helpers=("sum",)),
    *(Row(f"list.{name}", f"*std::{short}_element({{items}}.begin(), {{items}}.end())", level="unary", when=simple("items"), imports=("algorithm",))
      for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"list.{name}", f"{short}_of({{items}})", cost=2, helpers=(f"{short}_of",)) for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"set.{name}", f"{short}_of({{items}})", helpers=(f"{short}_of",)) for name, short in (("minimum", "min"), ("maximum", "max"))),
    Row("list.any", "contains({items}, true)", helpers=("contains",)),
    Row("list.all", "!contains({items}, false)", level="unary", helpers=("contains",)),
    Row("tuple.item", "std::get<{index}>({items})", imports=("tuple",), when=nonnegative("index")),
    Row("tuple.concatenate", "std::tuple_cat({left}, {right})", imports=("tuple",)),

    # dicts: maps, or vectors of pairs where their order is seen
    Row("dict.get", "{mapping}.at({key})", when=typed("mapping", unordered)),
    Row("dict.get", "entry_of({mapping}, {key})", cost=2, helpers=("entry_of",)),
    Row("dict.contains", "{mapping}.contains({key})", when=typed("mapping", unordered)),
    Row("dict.contains", "has_key({mapping}, {key})", cost=2, helpers=("has_key",)),
    Row("dict.length", "std::ssize({mapping})", imports=("iterator",)),
    Row("dict.nonempty", "!{mapping}.empty()", level="unary"),
    Row("dict.popitem", "pop_entry({mapping})", when=typed("mapping", ordered), helpers=("pop_entry",)),
    Row("dict.pop_default", "take_or({mapping}, {key}, {default})", helpers=("take_or",)),
    Row("dict.set", "{mapping}[{key}] = {value}", when=typed("mapping", unordered), statement=True),
    Row("dict.set", "put({mapping}, {key}, {value})", cost=2, helpers=("put",)),
    Row("dict.set_default", "{mapping}.emplace({key}, {default}).first->second", when=typed("mapping", unordered)),
    Row("dict.set_default", "put_default({mapping}, {key}, {default})", cost=2, helpers=("put_default",)),
    Row("dict.update", "put_all({mapping}, {others})", helpers=("put_all",)),
    Row("dict.update_entries", "put_all({mapping}, {entries})", when=typed("mapping", ordered), helpers=("put_all",)),
    Row("dict.copy", "{mapping}"),
    Row("dict.clear", "{mapping}.clear()"),
    Row("dict.delete", "{mapping}.erase({key})", when=typed("mapping", unordered)),
    Row("dict.delete", "take({mapping}, {key})", cost=2, helpers=("take",)),

    # sets
    Row("set.add", "{items}.insert({item})"),
    *(Row(f"set.{name}", "{items}.erase({item})") for name in ("discard", "remove")),
    Row("set.contains", "{items}.contains({item})"),
    Row("set.length", "std::ssize({items})", imports=("iterator",)),
    Row("set.nonempty", "!{items}.empty()", level="unary"),
    Row("set.copy", "{items}"),
    Row("set.clear", "{items}.clear()"),
    Row("set.update", "{items}.insert({others}.begin(), {others}.end())", when=simple("others")),
    Row("set.sum", "sum({items})", helpers=("sum",)),
    Row("set.is_subset", "std::includes({right}.begin(), {right}.end(), {left}.begin(), {left}.end())", when=both(simple("left"), simple("right")), imports=("algorithm",)),
    Row("set.is_superset", "std::includes({left}.begin(), {left}.end(), {right}.begin(), {right}.end())", when=both(simple("left"), simple("right")), imports=("algorithm",)),

    # optionals and variants
    Row("optional.is_none", "!{value}.has_value()", level="unary"),
    Row("optional.is_some", "{value}.has_value()"),
])
# fmt: on

TESTS = {
    "str.isdigit": "isdigit",
    "str.isdecimal": "isdigit",
    "str.isnumeric": "isdigit",
    "str.isalpha": "isalpha",
    "str.isalnum": "isalnum",
    "str.isspace": "isspace",
    "str.isupper": "isupper",
    "str.islower": "islower",
}
COMPARISONS = {
    "str.equal": ("==", "equality"),
    "str.not_equal": ("!=", "equality"),
    "str.less": ("<", "relation"),
    "str.less_equal": ("<=", "relation"),
    "str.greater": (">", "relation"),
    "str.greater_equal": (">=", "relation"),
}


@RULES.function(*COMPARISONS)
def compare(emit: Emitter, node: nodes.Operation) -> Text:
    """A comparison of texts, or of characters where both sides are."""
    operator, level = COMPARISONS[node.name]
    left, right = node.operands
    both_sides = (character(emit, left), character(emit, right))
    if all(both_sides) and not all(isinstance(each, nodes.Literal) for each in node.operands):
        return Text(f"{both_sides[0]} {operator} {both_sides[1]}", LEVELS[level])
    number = LEVELS[level]
    texts = [emit.expression(left), emit.expression(right)]
    first = texts[0].at(PRIMARY if all(isinstance(text, Quoted) for text in texts) else number)
    return Text(f"{first} {operator} {texts[1].at(number + 1)}", number)


@RULES.function(*TESTS)
def test(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A test of a single character."""
    single = character(emit, node.operands[0])
    if single is None or "ascii" not in emit.program.facts or isinstance(node.operands[0], nodes.Literal):
        return None
    emit.include("cctype")
    return Text(f"std::{TESTS[node.name]}({single}) != 0", LEVELS["equality"])


@RULES.function("str.upper", "str.lower")
def change_case(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The other case of a single character, as a text."""
    single = character(emit, node)
    return None if single is None else Text(f"std::string(1, {single})")


@RULES.function("str.code")
def code(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The code of a character."""
    if "ascii" not in emit.program.facts:
        return None
    single = character(emit, node.operands[0]) or f"{emit.primary(node.operands[0])}[0]"
    return Text(f"static_cast<long long>({single})")


@RULES.function("str.contains", "str.count", "str.find")
def seek(emit: Emitter, node: nodes.Operation) -> Text | None:
    """Looks for a single character."""
    text, part = node.operands
    single = character(emit, part)
    if single is None or "ascii" not in emit.program.facts:
        return None
    if node.name == "str.contains":
        return Text(f"{emit.primary(text)}.find({single}) != std::string::npos", LEVELS["equality"])
    if node.name == "str.count" and isinstance(text, nodes.Local):
        emit.include("algorithm")
        name = emit.text(text)
        return Text(f"std::count({name}.begin(), {name}.end(), {single})")
    return None


@RULES.function("str.concatenate")
def concatenate(emit: Emitter, node: nodes.Operation) -> Text:
    """`a + b`, one side of which must be a string."""
    left, right = node.operands
    number = LEVELS["sum"]
    if isinstance(left, nodes.Operation) and left.name == "str.concatenate":
        first = emit.text(left)
        second = character(emit, right) or emit.text(right, number + 1)
        return Text(f"{first} + {second}", number)
    single_left, single_right = character(emit, left), character(emit, right)
    if single_left and not single_right and not isinstance(right, nodes.Literal):
        return Text(f"{single_left} + {emit.text(right, number + 1)}", number)
    weak = isinstance(right, nodes.Literal) or single_right is not None
    first = emit.expression(left).at(PRIMARY if weak else number)
    return Text(f"{first} + {single_right or emit.text(right, number + 1)}", number)


@RULES.function("str.interpolate")
def interpolate(emit: Emitter, node: nodes.Operation) -> Text:
    """The parts added up from a string."""
    parts = [emit.expression(part) for part in node.operands]
    if not parts:
        return Text("std::string()")
    number = LEVELS["sum"]
    first = parts[0].at(PRIMARY if isinstance(parts[0], Quoted) else number)
    return Text(
        " + ".join([first, *(part.at(number + 1) for part in parts[1:])]), number if len(parts) > 1 else PRIMARY
    )


@RULES.function("str.get")
def text_get(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A character as a text."""
    if "ascii" not in emit.program.facts:
        return None
    text, index = node.operands
    single = character(emit, node) or (
        element(emit, emit.primary(text), index) if isinstance(text, nodes.Local) else None
    )
    if single is not None:
        return Text(f"std::string(1, {single})")
    emit.need("at")
    return Text(f"std::string(1, at({emit.text(text)}, {emit.text(index)}))")


@RULES.function("list.get")
def get(emit: Emitter, node: nodes.Operation) -> Text:
    """`items[i]`, `items.back()`."""
    items, index = node.operands
    if isinstance(items, nodes.Local) or "nonnegative" in index.facts:
        known = element(emit, emit.primary(items), index)
        if known is not None:
            return Text(known)
    emit.need("at")
    return Text(f"at({emit.text(items)}, {emit.text(index)})")


@RULES.function("list.slice_step", "str.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`slice_step(items, start, stop, step)`; an absent bound is `std::nullopt`."""
    if node.type == STR and "ascii" not in emit.program.facts:
        return None
    emit.need("slice_step")
    items, *bounds = node.operands
    texts = [bound_text(emit, bound) for bound in bounds]
    return Text(f"slice_step({string(emit, items)}, {', '.join(texts)})")


@RULES.function("list.delete_slice", "list.assign_slice")
def assign_slice(emit: Emitter, node: nodes.Operation) -> Text:
    """`assign_slice(items, start, stop, others)`; an absent bound is `std::nullopt`."""
    emit.need("assign_slice")
    items, start, stop, *others = node.operands
    values = emit.text(others[0]) if others else "{}"
    return Text(f"assign_slice({emit.text(items)}, {bound_text(emit, start)}, {bound_text(emit, stop)}, {values})")


def bound_text(emit: Emitter, bound: nodes.Expr) -> str:
    """A bound of a slice."""
    return "std::nullopt" if isinstance(bound, nodes.Literal) and bound.value is None else emit.text(bound)


def string(emit: Emitter, node: nodes.Expr) -> str:
    """An operand of a template function: a text constant is made a string."""
    return emit.text(node, PRIMARY) if isinstance(node, nodes.Literal) else emit.text(node)


@RULES.function("list.count")
def count(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`std::count(items.begin(), items.end(), value)`."""
    items, value = node.operands
    if not isinstance(items, nodes.Local):
        return None
    emit.include("algorithm")
    name = emit.text(items)
    return Text(f"std::count({name}.begin(), {name}.end(), {emit.text(value)})")


@RULES.function("dict.from_keys", "dict.from_entries", "dict.from_lists")
def from_parts(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A new dict made by a helper that is told its type."""
    helper = node.name.removeprefix("dict.")
    emit.need(helper)
    try:
        spelled = spell(node.type)
    except Unspeakable:
        return None
    return Text(f"{helper}<{spelled}>({', '.join(string(emit, operand) for operand in node.operands)})")


@RULES.function("union.is")
def holds(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`std::holds_alternative<T>(value)`."""
    value, member = node.operands
    if not isinstance(member, nodes.Literal):
        return None
    try:
        return Text(f"std::holds_alternative<{spell(parse(str(member.value)))}>({emit.text(value)})")
    except Unspeakable:
        return None
