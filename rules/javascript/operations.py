"""How JavaScript writes each operation.

Numbers are ints and floats alike, exact up to 2**53. Strings count UTF-16 units, which are characters where the program is ASCII.
`slice`, `splice` and `at` take negative indices as Python does.
"""

from __future__ import annotations

from dataclasses import replace

from cruxx.ir import nodes
from cruxx.translate.emit import Emitter
from cruxx.translate.rule import Guard, Row, Rules, Site, Text, both, everywhere, has, literal, simple, typed
from cruxx.translate.sizes import UNKNOWN_BITS, bits
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
NUMBERS = (INT, FLOAT, BOOL)


def scalar(given: Type) -> bool:
    """Whether `===` compares two values of the type as Python does."""
    match given:
        case Optional(inner):
            return scalar(inner)
        case Union(members):
            return all(map(scalar, members)) and comparable(given)
    return given in (INT, FLOAT, STR, BOOL)


def comparable(given: Type) -> bool:
    """Whether `===` and `equal` tell what Python tells: there, True is 1."""
    match given:
        case Optional(inner):
            return comparable(inner)
        case Union(members):
            return not (BOOL in members and (INT in members or FLOAT in members))
    return True


def of_scalars(given: Type) -> bool:
    """A list of values that `===` compares."""
    return scalar(element_of(given))


def of_numbers(given: Type) -> bool:
    """A list of numbers."""
    return element_of(given) in NUMBERS


def of_texts(given: Type) -> bool:
    """A list of strings."""
    return element_of(given) == STR


def element_of(given: Type) -> Type:
    """The type of an element of a list, set or variable-length tuple."""
    return getattr(given, "element", given)


def plain(value: object) -> bool:
    """A replacement in which `$` means nothing special."""
    return isinstance(value, str) and "$" not in value


def index_text(emit: Emitter, index: nodes.Expr, array: str) -> str:
    """An index that can be stored to: counted from the start."""
    if "nonnegative" in index.facts or (
        isinstance(index, nodes.Literal) and isinstance(index.value, int) and index.value >= 0
    ):
        return emit.text(index)
    if isinstance(index, nodes.Literal) and isinstance(index.value, int):
        return f"{array}.length - {-index.value}"
    emit.need("position")
    return f"position({array}, {emit.text(index)})"


def nonempty(value: object) -> bool:
    """A text that is not empty."""
    return value != ""


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""

    def guard(site: Site) -> bool:
        return all(
            has(name, "nonnegative")(site) or literal(name, lambda value: isinstance(value, int) and value >= 0)(site)
            for name in names
        )

    return guard


def small(name: str) -> Guard:
    """The operand is a literal int that 30 bits can be shifted by."""
    return literal(name, lambda value: isinstance(value, int) and 0 <= value <= 30)


NEW_ARRAYS = frozenset(
    "dict.keys dict.values dict.entries list.copy list.slice list.slice_from list.slice_to list.slice_step list.concatenate list.repeat "
    "list.from_range list.zip list.from_tuple list.reversed set.to_list str.characters str.split str.split_blank tuple.to_list".split()
)
"""Operations whose array nobody else holds."""


def fresh(name: str) -> Guard:
    """The operand is an array that nobody else holds, so it may be changed in place."""

    def guard(site: Site) -> bool:
        operand = site.operand(name)
        made = isinstance(operand, nodes.Build | nodes.Comprehension) and isinstance(operand.type, List)
        return made or (isinstance(operand, nodes.Operation) and operand.name in NEW_ARRAYS)

    return guard


def is_empty(name: str) -> Guard:
    """The operand is an empty list that is written out."""

    def guard(site: Site) -> bool:
        operand = site.operand(name)
        return isinstance(operand, nodes.Build) and not operand.items

    return guard


def is_named(name: str) -> Guard:
    """The operand is no literal, whose point would be taken for a decimal point."""
    return lambda site: not isinstance(site.operand(name), nodes.Literal)


ORDERS = (("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))


# fmt: off
RULES = Rules([
    # ints and floats
    *(Row(f"{kind}.add", "{left} + {right}", level="sum") for kind in ("int", "float")),
    *(Row(f"{kind}.subtract", "{left} - {right}", level="sum") for kind in ("int", "float")),
    Row("float.multiply", "{left} * {right}", level="product"),
    *(Row(f"{kind}.divide", "{left} / {right}", level="product") for kind in ("int", "float")),
    *(Row(f"{kind}.{name}", template, level=level, cost=9, checked=True, helpers=helpers)
      for kind in ("int", "float")
      for name, template, level, helpers in (
          ("divide", "{left} / divisor({right})", "product", ("divisor",)),
          ("floor_divide", "Math.floor({left:product} / divisor({right}))", None, ("divisor",)),
          ("modulo", "modulo({left}, divisor({right}))", None, ("divisor", "modulo")))),
    *(Row(f"{kind}.floor_divide", "Math.floor({left:product} / {right:unary})") for kind in ("int", "float")),
    *(Row(f"{kind}.modulo", "{left} % {right}", level="product", when=nonnegative("left", "right")) for kind in ("int", "float")),
    *(Row(f"{kind}.modulo", "modulo({left}, {right})", helpers=("modulo",), cost=3, why="% takes the sign of the dividend")
      for kind in ("int", "float")),
    Row("float.power", "{base:primary} ** {exponent:power}", level="power"),
    Row("int.power", "exact({base:primary} ** {exponent:power})", helpers=("exact",), why="** rounds silently beyond 2 ** 53"),
    *(Row(f"{kind}.negate", "-{value:primary}", level="unary") for kind in ("int", "float")),
    *(Row(f"{kind}.absolute", "Math.abs({value})") for kind in ("int", "float")),
    *(Row(f"{kind}.minimum", "Math.min({left}, {right})") for kind in ("int", "float")),
    *(Row(f"{kind}.maximum", "Math.max({left}, {right})") for kind in ("int", "float")),
    *(Row(f"{kind}.nonzero", "{value} !== 0", level="equality") for kind in ("int", "float")),
    *(Row(f"{kind}.equal", "{left} === {right}", level="equality") for kind in ("int", "float", "str", "bool")),
    *(Row(f"{kind}.not_equal", "{left} !== {right}", level="equality") for kind in ("int", "float", "str", "bool")),
    *(Row(f"{kind}.less", "{left} < {right}", level="relation") for kind in ("int", "float")),
    *(Row(f"{kind}.less_equal", "{left} <= {right}", level="relation") for kind in ("int", "float")),
    *(Row(f"{kind}.greater", "{left} > {right}", level="relation") for kind in ("int", "float")),
    *(Row(f"{kind}.greater_equal", "{left} >= {right}", level="relation") for kind in ("int", "float")),
    *(Row(f"str.{name}", f"{{left}} {operator} {{right}}", level="relation", when=ASCII) for name, operator in ORDERS),
    *(Row(f"str.{name}", f"compare(codePoints({{left}}), codePoints({{right}})) {operator} 0", level="relation", cost=2, helpers=("compare", "codePoints"),
          why="< compares UTF-16 units")
      for name, operator in ORDERS),
    Row("int.shift_left", "1 << {count:sum}", level="shift", when=both(literal("value", lambda value: value == 1), small("count"))),
    Row("int.shift_left", "exact({value:product} * 2 ** {count:power})", cost=2, helpers=("exact",), why="<< works on 32 bits"),
    Row("int.shift_right", "Math.floor({value:product} / 2 ** {count:power})", why=">> works on 32 bits"),
    Row("int.to_text", "String({value})"),
    Row("int.to_float", "{value}"),
    Row("int.character", "String.fromCodePoint({code})"),
    Row("int.parse", "parseInteger({text})", helpers=("parseInteger",), checked=True, why="parseInt stops silently at the first wrong character"),
    Row("int.parse_base", "parseInteger({text}, {base})", helpers=("parseInteger",), checked=True),
    Row("int.bit_length", "bitLength({value})", helpers=("bitLength",)),
    Row("float.parse", "parseDecimal({text})", helpers=("parseDecimal",), checked=True, why="Number takes blank texts and other bases"),
    Row("float.to_text", "floatText({value})", helpers=("floatText",), why="String(2.0) is '2'"),
    Row("float.to_int", "Math.trunc({value})"),

    # bools
    Row("bool.not", "!{value:unary}", level="unary"),
    Row("bool.to_int", "Number({value})"),
    Row("bool.to_text", '{value:or} ? "True" : "False"', level="conditional"),

    # strings
    Row("str.concatenate", "{left} + {right}", level="sum"),
    Row("str.repeat", "{text}.repeat({count})", when=nonnegative("count")),
    Row("str.repeat", "{text}.repeat(Math.max(0, {count}))", cost=2, why="repeat throws on a negative count"),
    Row("str.length", "{text}.length", when=ASCII),
    Row("str.length", "[...{text}].length", cost=2, why="length counts UTF-16 units"),
    Row("str.nonempty", '{text} !== ""', level="equality"),
    Row("str.get", "{text}[{index}]", when=both(ASCII, nonnegative("index"))),
    Row("str.get", "{text}.at({index})", when=ASCII, cost=2),
    Row("str.get", "[...{text}].at({index})", cost=3),
    Row("str.get", "elementAt({text}, {index})", when=ASCII, cost=9, checked=True, helpers=("elementAt",)),
    Row("str.slice", "{text}.slice({start}, {stop})", when=ASCII),
    Row("str.slice_from", "{text}.slice({start})", when=ASCII),
    Row("str.slice_to", "{text}.slice(0, {stop})", when=ASCII),
    Row("str.slice", '[...{text}].slice({start}, {stop}).join("")', cost=2, why="slice counts UTF-16 units"),
    Row("str.slice_from", '[...{text}].slice({start}).join("")', cost=2),
    Row("str.slice_to", '[...{text}].slice(0, {stop}).join("")', cost=2),
    Row("str.reversed", '[...{text}].reverse().join("")'),
    Row("str.contains", "{text}.includes({part})"),
    Row("str.upper", "{text}.toUpperCase()"),
    Row("str.lower", "{text}.toLowerCase()"),
    Row("str.casefold", "{text}.toLowerCase()", when=ASCII),
    Row("str.capitalize", "capitalize({text})", when=ASCII, helpers=("capitalize",)),
    Row("str.title", "titleCase({text})", when=ASCII, helpers=("titleCase",)),
    Row("str.swapcase", "swapCase({text})", when=ASCII, helpers=("swapCase",)),
    Row("str.split", "{text}.split(nonEmpty({separator}))", cost=9, checked=True, helpers=("nonEmpty",)),
    Row("str.rsplit", "splitLimitFromEnd({text}, nonEmpty({separator}), -1)", cost=9, checked=True, helpers=("nonEmpty", "splitLimitFromEnd")),
    Row("str.split_limit", "splitLimit({text}, nonEmpty({separator}), {limit})", cost=9, checked=True, helpers=("nonEmpty", "splitLimit")),
    Row("str.rsplit_limit", "splitLimitFromEnd({text}, nonEmpty({separator}), {limit})", cost=9, checked=True, helpers=("nonEmpty", "splitLimitFromEnd")),
    Row("str.partition", "partition({text}, nonEmpty({separator}))", cost=9, checked=True, helpers=("nonEmpty", "partition")),
    Row("str.rpartition", "partitionLast({text}, nonEmpty({separator}))", cost=9, checked=True, helpers=("nonEmpty", "partitionLast")),
    Row("str.strip", "{text}.trim()"),
    Row("str.lstrip", "{text}.trimStart()"),
    Row("str.rstrip", "{text}.trimEnd()"),
    Row("str.strip_characters", "trimCharacters({text}, {characters})", helpers=("trimCharacters",)),
    Row("str.lstrip_characters", "trimStartCharacters({text}, {characters})", helpers=("trimStartCharacters",)),
    Row("str.rstrip_characters", "trimEndCharacters({text}, {characters})", helpers=("trimEndCharacters",)),
    Row("str.split_blank", '{text}.split(/\\s+/).filter(word => word !== "")', when=ASCII),
    Row("str.split_blank", '{text}.split(/[\\s\\x1c-\\x1f\\x85]+/).filter(word => word !== "")', cost=2),
    Row("str.rsplit", "{text}.split({separator})", when=literal("separator", lambda value: isinstance(value, str) and len(value) == 1)),
    Row("str.rsplit", "splitLimitFromEnd({text}, {separator}, -1)", cost=2, helpers=("splitLimitFromEnd",)),
    Row("str.split", "{text}.split({separator})"),
    Row("str.splitlines_keep", "{text}.match(/.*?(?:\\r\\n|[\\n\\r\\v\\f\\x1c-\\x1e\\x85\\u2028\\u2029])|.+$/gs) ?? []", level="nullish"),
    Row("str.split_blank_limit", "splitBlank({text}, {limit})", helpers=("splitBlank",)),
    Row("str.rsplit_blank_limit", "splitBlankFromEnd({text}, {limit})", helpers=("splitBlankFromEnd",)),
    Row("str.split_limit", "splitLimit({text}, {separator}, {limit})", helpers=("splitLimit",),
        why="split's own limit drops the rest of the text"),
    Row("str.rsplit_limit", "splitLimitFromEnd({text}, {separator}, {limit})", helpers=("splitLimitFromEnd",)),
    Row("str.splitlines", "splitLines({text})", helpers=("splitLines",), why="a last line break ends a line and starts none"),
    Row("str.join", "{parts}.join({separator})"),
    Row("str.replace", "{text}.replaceAll({old}, {new})", when=literal("new", plain)),
    Row("str.replace", "{text}.replaceAll({old}, () => {new:conditional})", cost=2, why="$ is special in a replacement text"),
    Row("str.replace_count", "replaceCount({text}, {old}, {new}, {count})", helpers=("replaceCount",)),
    Row("str.find", "{text}.indexOf({part})", when=ASCII),
    Row("str.find", "characterIndex({text}, {text}.indexOf({part}))", when=simple("text"), cost=2, helpers=("characterIndex",)),
    Row("str.find_from", "findFrom({text}, {part}, {start})", helpers=("findFrom",)),
    Row("str.find_between", "findBetween({text}, {part}, {start}, {stop})", helpers=("findBetween",)),
    Row("str.rfind", "{text}.lastIndexOf({part})", when=ASCII),
    Row("str.rfind", "characterIndex({text}, {text}.lastIndexOf({part}))", when=simple("text"), cost=2, helpers=("characterIndex",)),
    Row("str.rfind_between", "findLastBetween({text}, {part}, {start}, {stop})", helpers=("findLastBetween",)),
    Row("str.index", "{text}.indexOf({part})", when=ASCII),
    Row("str.index", "characterIndex({text}, {text}.indexOf({part}))", when=simple("text"), cost=2, helpers=("characterIndex",)),
    Row("str.index", "found({text}.indexOf({part}))", when=ASCII, cost=9, checked=True, helpers=("found",)),
    Row("str.rindex", "{text}.lastIndexOf({part})", when=ASCII),
    Row("str.rindex", "characterIndex({text}, {text}.lastIndexOf({part}))", when=simple("text"), cost=2, helpers=("characterIndex",)),
    Row("str.rindex", "found({text}.lastIndexOf({part}))", when=ASCII, cost=9, checked=True, helpers=("found",)),
    Row("str.count", "{text}.split({part}).length - 1", level="sum", when=literal("part", nonempty)),
    Row("str.count", "countText({text}, {part})", helpers=("countText",), cost=2, why="an empty text occurs once more than there are characters"),
    Row("str.startswith", "{text}.startsWith({prefix})"),
    Row("str.endswith", "{text}.endsWith({suffix})"),
    *(Row(f"str.{name}", "/^[0-9]+$/.test({text})", when=ASCII) for name in ("isdigit", "isdecimal", "isnumeric")),
    *(Row(f"str.{name}", f"/{pattern}/.test({{text}})", cost=0, when=both(ASCII, has("text", "character")))
      for name, pattern in (("isdigit", "[0-9]"), ("isdecimal", "[0-9]"), ("isnumeric", "[0-9]"), ("isalpha", "[A-Za-z]"), ("isalnum", "[A-Za-z0-9]"),
                            ("isspace", "\\s"), ("isupper", "[A-Z]"), ("islower", "[a-z]"))),
    Row("str.isalpha", "/^[A-Za-z]+$/.test({text})", when=ASCII),
    Row("str.isalnum", "/^[A-Za-z0-9]+$/.test({text})", when=ASCII),
    Row("str.isdecimal", "/^\\p{{Nd}}+$/u.test({text})", cost=2),
    Row("str.isalpha", "/^\\p{{L}}+$/u.test({text})", cost=2),
    Row("str.isalnum", "/^[\\p{{L}}\\p{{N}}]+$/u.test({text})", cost=2),
    Row("str.isspace", "/^\\s+$/.test({text})"),
    Row("str.isupper", "/^[^a-z]*[A-Z][^a-z]*$/.test({text})", when=ASCII),
    Row("str.islower", "/^[^A-Z]*[a-z][^A-Z]*$/.test({text})", when=ASCII),
    Row("str.istitle", "isTitleCase({text})", when=ASCII, helpers=("isTitleCase",)),
    Row("str.isascii", "/^[\\x00-\\x7f]*$/.test({text})"),
    Row("str.isidentifier", "/^[A-Za-z_][A-Za-z_0-9]*$/.test({text})", when=ASCII),
    Row("str.ljust", "{text}.padEnd({width})", when=ASCII),
    Row("str.ljust_fill", "{text}.padEnd({width}, {fill})", when=ASCII),
    Row("str.rjust", "{text}.padStart({width})", when=ASCII),
    Row("str.rjust_fill", "{text}.padStart({width}, {fill})", when=ASCII),
    Row("str.center", 'center({text}, {width}, " ")', when=ASCII, helpers=("center",)),
    Row("str.center_fill", "center({text}, {width}, {fill})", when=ASCII, helpers=("center",)),
    Row("str.zfill", "zeroFill({text}, {width})", when=ASCII, helpers=("zeroFill",)),
    Row("str.partition", "partition({text}, {separator})", helpers=("partition",)),
    Row("str.rpartition", "partitionLast({text}, {separator})", helpers=("partitionLast",)),
    Row("str.removeprefix", "removePrefix({text}, {prefix})", helpers=("removePrefix",)),
    Row("str.removesuffix", "removeSuffix({text}, {suffix})", helpers=("removeSuffix",)),
    Row("str.expandtabs", "expandTabs({text}, {size})", when=ASCII, helpers=("expandTabs",)),
    Row("str.translate", "translate({text}, {table})", helpers=("translate",)),
    Row("str.code", "{text}.codePointAt(0)"),
    Row("str.characters", "[...{text}]"),
    Row("str.sorted", "[...{text}].sort()"),
    Row("str.to_text", "quoted({text})", helpers=("quoted",)),
    Row("str.sorted_descending", "[...{text}].sort().reverse()"),
    Row("str.minimum", "smallest({text})", helpers=("smallest",)),
    Row("str.maximum", "largest({text})", helpers=("largest",)),
    Row("str.to_set", "new Set({text})"),
    Row("str.counts", "countCharacters({text})", helpers=("countCharacters",)),
    Row("str.startswith_from", "{text}.startsWith({prefix}, {start})", when=both(ASCII, nonnegative("start"), literal("prefix", nonempty))),
    Row("str.startswith_from", "startsWithFrom({text}, {prefix}, {start})", cost=2, when=ASCII, helpers=("startsWithFrom",)),
    Row("str.startswith_any", "{prefixes}.some(prefix => {text}.startsWith(prefix))"),
    Row("str.endswith_any", "{suffixes}.some(suffix => {text}.endsWith(suffix))"),
    Row("str.index_from", "findFrom({text}, {part}, {start})", helpers=("findFrom",)),
    Row("str.index_between", "findBetween({text}, {part}, {start}, {stop})", helpers=("findBetween",)),
    Row("str.rindex_between", "findLastBetween({text}, {part}, {start}, {stop})", helpers=("findLastBetween",)),
    Row("str.rfind_from", "findLastBetween({text}, {part}, {start}, {text}.length)", when=simple("text"), helpers=("findLastBetween",)),
    Row("str.rindex_from", "findLastBetween({text}, {part}, {start}, {text}.length)", when=simple("text"), helpers=("findLastBetween",)),
    Row("str.count_from", "countText({text}.slice({start}), {part})", when=literal("part", nonempty), helpers=("countText",)),
    Row("str.count_between", "countText({text}.slice({start}, {stop}), {part})", when=literal("part", nonempty), helpers=("countText",)),
    Row("str.translate_characters", "translate({text}, translation({source}, {target}))", helpers=("translate", "translation")),
    Row("str.translate_removing", "translate({text}, translation({source}, {target}, {removed}))", helpers=("translate", "translation")),
    Row("str.translation", "translation({source}, {target})", helpers=("translation",)),
    Row("int.invert", "-{value:primary} - 1", level="sum"),
    Row("int.divmod", "[Math.floor({left:product} / {right:unary}), modulo({left}, {right})]", helpers=("modulo",)),
    Row("int.to_binary", '"0b" + {value:primary}.toString(2)', level="sum", when=both(nonnegative("value"), is_named("value"))),
    Row("int.to_hexadecimal", '"0x" + {value:primary}.toString(16)', level="sum", when=both(nonnegative("value"), is_named("value"))),
    Row("int.to_binary", "inBase({value}, 2)", cost=2, helpers=("inBase",)),
    Row("int.to_hexadecimal", "inBase({value}, 16)", cost=2, helpers=("inBase",)),
    Row("float.round", "roundHalfEven({value})", helpers=("roundHalfEven",)),
    Row("float.round_digits", "roundDigits({value}, {digits})", helpers=("roundDigits",), why="toFixed rounds a half away from 0"),
    Row("float.floor", "Math.floor({value})"),
    Row("float.ceiling", "Math.ceil({value})"),
    Row("float.is_integer", "Number.isInteger({value})"),
    Row("bool.to_float", "Number({value})"),

    # bytes
    Row("str.encode", "Uint8Array.from({text}, c => c.charCodeAt(0))", when=ASCII),
    Row("bytes.decode", "String.fromCharCode(...{data})", when=ASCII),
    Row("bytes.length", "{data}.length"),
    Row("bytes.nonempty", "{data}.length > 0", level="relation"),
    Row("bytes.get", "{data}.at({index})"),
    Row("bytes.to_list", "[...{data}]"),
    Row("bytes.equal", "{left}.join() === {right:primary}.join()", level="equality"),
    Row("bytes.not_equal", "{left}.join() !== {right:primary}.join()", level="equality"),

    # lists
    Row("list.length", "{items}.length"),
    Row("list.nonempty", "{items}.length > 0", level="relation"),
    Row("list.get", "{items}[{index}]", when=nonnegative("index")),
    Row("list.get", "{items}.at({index})", cost=2),
    Row("list.get", "elementAt({items}, {index})", cost=9, checked=True, helpers=("elementAt",)),
    Row("list.slice", "{items}.slice({start}, {stop})"),
    Row("list.slice_from", "{items}.slice({start})"),
    Row("list.slice_to", "{items}.slice(0, {stop})"),
    Row("list.reversed", "[...{items}].reverse()"),
    Row("list.reversed", "{items}.reverse()", when=fresh("items"), cost=0),
    Row("list.append", "{items}.push({item})"),
    Row("list.extend", "{items}.push(...{others})", cost=2),
    Row("list.insert", "{items}.splice({index}, 0, {item})"),
    Row("list.pop", "{items}.pop()"),
    Row("list.pop_at", "{items}.shift()", when=literal("index", lambda value: value == 0)),
    Row("list.pop_at", "{items}.splice({index}, 1)[0]", cost=2),
    Row("list.remove", "{items}.splice({items}.indexOf({value}), 1)", when=both(simple("items"), typed("items", of_scalars)), statement=True),
    Row("list.index", "{items}.indexOf({value})", when=typed("items", of_scalars)),
    Row("list.index", "indexOfEqual({items}, {value})", helpers=("indexOfEqual",), cost=2),
    Row("list.count", "{items}.filter(each => each === {value:equality}).length", when=both(typed("items", of_scalars), simple("value"))),
    Row("list.count", "countEqual({items}, {value})", helpers=("countEqual",), cost=2),
    Row("list.contains", "{items}.includes({value})", when=typed("items", of_scalars)),
    Row("list.contains", "indexOfEqual({items}, {value}) >= 0", level="relation", helpers=("indexOfEqual",), cost=2),
    Row("list.reverse", "{items}.reverse()"),
    Row("list.clear", "{items}.length = 0", statement=True),
    Row("list.copy", "[...{items}]"),
    Row("list.concatenate", "[...{left}, ...{right}]"),
    Row("list.repeat", "repeat({items}, {count})", helpers=("repeat",)),
    Row("list.equal", "{left}.length === 0", level="equality", when=is_empty("right"), cost=0),
    Row("list.not_equal", "{left}.length > 0", level="relation", when=is_empty("right"), cost=0),
    Row("list.equal", "equal({left}, {right})", helpers=("equal",)),
    Row("list.not_equal", "!equal({left}, {right})", level="unary", helpers=("equal",)),
    Row("list.sum", "{items}.reduce((total, each) => total + each, 0)"),
    Row("list.minimum", "Math.min(...{items})", when=typed("items", of_numbers)),
    Row("list.maximum", "Math.max(...{items})", when=typed("items", of_numbers)),
    Row("list.any", "{items}.includes(true)"),
    Row("list.all", "!{items}.includes(false)", level="unary"),
    Row("list.delete", "{items}.splice({index}, 1)"),
    Row("list.delete_slice", "assignSlice({items}, {start}, {stop}, [])", helpers=("assignSlice",)),
    Row("list.assign_slice", "assignSlice({items}, {start}, {stop}, {others})", helpers=("assignSlice",)),
    Row("list.minimum", "smallest({items})", cost=2, helpers=("smallest",)),
    Row("list.maximum", "largest({items})", cost=2, helpers=("largest",)),
    Row("list.remove", "removeEqual({items}, {value})", cost=2, checked=True, helpers=("removeEqual",)),
    Row("list.index", "found(indexOfEqual({items}, {value}))", cost=9, checked=True, helpers=("found", "indexOfEqual")),
    Row("list.index_from", "indexFrom({items}, {value}, {start})", checked=True, helpers=("indexFrom",)),
    Row("list.index_between", "indexFrom({items}, {value}, {start}, {stop})", checked=True, helpers=("indexFrom",)),
    Row("list.pop", "popped({items}, -1)", cost=9, checked=True, helpers=("popped",)),
    Row("list.pop_at", "popped({items}, {index})", cost=9, checked=True, helpers=("popped",)),
    Row("list.delete", "popped({items}, {index})", cost=9, checked=True, helpers=("popped",)),
    Row("list.minimum_default", "{items}.length > 0 ? smallest({items}) : {default:conditional}", level="conditional", when=simple("items"), helpers=("smallest",)),
    Row("list.maximum_default", "{items}.length > 0 ? largest({items}) : {default:conditional}", level="conditional", when=simple("items"), helpers=("largest",)),
    Row("list.delete_slice_step", "deleteSlice({items}, {start}, {stop}, {step})", helpers=("deleteSlice",)),
    Row("list.assign_slice_step", "assignSliceStep({items}, {start}, {stop}, {step}, {others})", checked=True, helpers=("assignSliceStep",)),
    Row("list.first", "{items}[0]"),
    Row("list.from_tuple", "[...{items}]"),
    Row("list.from_range", "range({start}, {stop})", when=literal("step", lambda value: value == 1), helpers=("range",)),
    Row("list.from_range", "range({start}, {stop}, {step})", cost=2, helpers=("range",)),
    Row("list.zip", "zip({left}, {right})", helpers=("zip",)),
    Row("list.enumerate", "[...{items}.entries()]", when=literal("start", lambda value: value == 0)),
    Row("list.enumerate", "{items}.map((each, i) => [i + {start:product}, each])", cost=2, when=simple("start")),
    *(Row(f"list.{name}", f"compare({{left}}, {{right}}) {operator} 0", level="relation", helpers=("compare",))
      for name, operator in (("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))),
    *(Row(f"list.{name}_key", f"{helper}By({{items}}, {{key}})", helpers=(f"{helper}By",))
      for name, helper in (("minimum", "smallest"), ("maximum", "largest"))),
    Row("list.sort_key", "sortBy({items}, {key})", helpers=("sortBy",)),
    Row("list.sort_key_descending", "sortBy({items}, {key}, -1)", helpers=("sortBy",)),
    Row("list.sorted_key", "sortBy([...{items}], {key})", helpers=("sortBy",)),
    Row("list.sorted_key", "sortBy({items}, {key})", when=fresh("items"), cost=0, helpers=("sortBy",)),
    Row("list.sorted_key_descending", "sortBy([...{items}], {key}, -1)", helpers=("sortBy",)),
    Row("list.sorted_key_descending", "sortBy({items}, {key}, -1)", when=fresh("items"), cost=0, helpers=("sortBy",)),

    # tuples are arrays
    Row("tuple.item", "{items}[{index}]"),
    Row("tuple.equal", "equal({left}, {right})", helpers=("equal",)),
    Row("tuple.not_equal", "!equal({left}, {right})", level="unary", helpers=("equal",)),
    *(Row(f"tuple.{name}", f"compare({{left}}, {{right}}) {operator} 0", level="relation", helpers=("compare",))
      for name, operator in (("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))),
    Row("tuple.concatenate", "[...{left}, ...{right}]"),
    Row("tuple.to_list", "[...{items}]"),
    Row("range.contains", "range({start}, {stop}, {step}).includes({value})", helpers=("range",)),
    Row("list.to_set", "new Set({items})", when=typed("items", of_scalars)),
    Row("list.to_tuple", "[...{items}]"),
    Row("list.sort", "{items}.sort()", when=typed("items", of_texts)),
    Row("list.sort", "{items}.sort((a, b) => a - b)", when=typed("items", of_numbers), why="sort() compares as texts"),
    Row("list.sort", "{items}.sort(compare)", cost=2, helpers=("compare",)),
    Row("list.sort_descending", "{items}.sort((a, b) => b - a)", when=typed("items", of_numbers)),
    Row("list.sort_descending", "{items}.sort((a, b) => compare(b, a))", cost=2, helpers=("compare",)),
    Row("list.sorted", "[...{items}].sort()", when=typed("items", of_texts)),
    Row("list.sorted", "{items}.sort()", when=both(fresh("items"), typed("items", of_texts)), cost=-1),
    Row("list.sorted", "[...{items}].sort((a, b) => a - b)", when=typed("items", of_numbers), why="sort() compares as texts"),
    Row("list.sorted", "{items}.sort((a, b) => a - b)", when=both(fresh("items"), typed("items", of_numbers)), cost=-1),
    Row("list.sorted", "[...{items}].sort(compare)", cost=2, helpers=("compare",)),
    Row("list.sorted", "{items}.sort(compare)", when=fresh("items"), cost=0, helpers=("compare",)),
    Row("list.sorted_descending", "[...{items}].sort((a, b) => b - a)", when=typed("items", of_numbers)),
    Row("list.sorted_descending", "{items}.sort((a, b) => b - a)", when=both(fresh("items"), typed("items", of_numbers)), cost=-1),
    Row("list.sorted_descending", "[...{items}].sort((a, b) => compare(b, a))", cost=2, helpers=("compare",)),
    Row("list.sorted_descending", "{items}.sort((a, b) => compare(b, a))", when=fresh("items"), cost=0, helpers=("compare",)),

    # dicts are Maps
    Row("dict.get", "{mapping}.get({key})"),
    Row("dict.get_optional", "{mapping}.get({key}) ?? null", level="nullish"),
    Row("dict.get_default", "{mapping}.get({key}) ?? {default:bit_or}", level="nullish",
        when=typed("mapping", lambda given: isinstance(given, Dict) and not isinstance(given.value, Optional))),
    Row("dict.contains", "{mapping}.has({key})"),
    Row("dict.length", "{mapping}.size"),
    Row("dict.nonempty", "{mapping}.size > 0", level="relation"),
    Row("dict.keys", "[...{mapping}.keys()]"),
    Row("dict.values", "[...{mapping}.values()]"),
    Row("dict.entries", "[...{mapping}]"),
    Row("dict.get", "lookUp({mapping}, {key})", cost=9, checked=True, helpers=("lookUp",)),
    Row("dict.pop", "take({mapping}, {key})", checked=True, helpers=("take",)),
    Row("dict.delete", "take({mapping}, {key})", cost=9, checked=True, helpers=("take",)),
    Row("dict.pop_default", "{mapping}.has({key}) ? take({mapping}, {key}) : {default:conditional}", level="conditional", when=both(simple("mapping"), simple("key")), helpers=("take",)),
    Row("dict.set", "{mapping}.set({key}, {value})"),
    Row("dict.set_default", "setDefault({mapping}, {key}, {default})", helpers=("setDefault",)),
    Row("dict.update_entries", "{entries}.forEach(([key, value]) => {mapping}.set(key, value))"),
    Row("dict.union", "new Map([...{left}, ...{right}])"),
    Row("dict.from_lists", "new Map(zip({keys}, {values}))", helpers=("zip",)),
    Row("dict.popitem", "takeLast({mapping})", helpers=("takeLast",)),
    Row("dict.copy", "new Map({mapping})"),
    Row("dict.clear", "{mapping}.clear()"),
    Row("dict.delete", "{mapping}.delete({key})"),
    Row("dict.update", "{others}.forEach((value, key) => {mapping}.set(key, value))"),
    Row("dict.equal", "equal({left}, {right})", helpers=("equal",)),
    Row("dict.not_equal", "!equal({left}, {right})", level="unary", helpers=("equal",)),
    Row("dict.from_entries", "new Map({entries})"),
    Row("dict.from_keys", "new Map({keys}.map(key => [key, {value}]))", when=simple("value")),

    # sets
    Row("set.add", "{items}.add({item})"),
    *(Row(f"set.{name}", "{items}.delete({item})") for name in ("discard", "remove")),
    Row("set.contains", "{items}.has({item})"),
    Row("set.length", "{items}.size"),
    Row("set.nonempty", "{items}.size > 0", level="relation"),
    Row("set.union", "new Set([...{left}, ...{right}])"),
    Row("set.intersection", "new Set([...{left}].filter(each => {right}.has(each)))", when=simple("right")),
    Row("set.difference", "new Set([...{left}].filter(each => !{right}.has(each)))", when=simple("right")),
    Row("set.is_subset", "[...{left}].every(each => {right}.has(each))", when=simple("right")),
    Row("set.is_superset", "[...{right}].every(each => {left}.has(each))", when=simple("left")),
    Row("set.is_disjoint", "![...{left}].some(each => {right}.has(each))", level="unary", when=simple("right")),
    Row("set.equal", "equal({left}, {right})", helpers=("equal",)),
    Row("set.not_equal", "!equal({left}, {right})", level="unary", helpers=("equal",)),
    Row("set.intersection", "intersection({left}, {right})", cost=2, helpers=("intersection",)),
    Row("set.difference", "difference({left}, {right})", cost=2, helpers=("difference",)),
    Row("set.symmetric_difference", "symmetricDifference({left}, {right})", helpers=("symmetricDifference",)),
    Row("set.is_subset", "isSubset({left}, {right})", cost=2, helpers=("isSubset",)),
    Row("set.is_superset", "isSubset({right}, {left})", cost=2, helpers=("isSubset",)),
    Row("set.is_disjoint", "intersection({left}, {right}).size === 0", level="equality", cost=2, helpers=("intersection",)),
    Row("set.update", "{others}.forEach(each => {items}.add(each))"),
    Row("set.sorted", "[...{items}].sort()", when=typed("items", of_texts)),
    Row("set.sorted", "[...{items}].sort((a, b) => a - b)", when=typed("items", of_numbers)),
    Row("set.sorted_descending", "[...{items}].sort((a, b) => b - a)", when=typed("items", of_numbers)),
    Row("set.sorted", "[...{items}].sort(compare)", cost=2, helpers=("compare",)),
    Row("set.sorted_descending", "[...{items}].sort((a, b) => compare(b, a))", cost=2, helpers=("compare",)),
    Row("set.sum", "[...{items}].reduce((total, each) => total + each, 0)"),
    Row("set.minimum", "Math.min(...{items})", when=typed("items", of_numbers)),
    Row("set.maximum", "Math.max(...{items})", when=typed("items", of_numbers)),
    Row("set.minimum", "smallest({items})", cost=2, helpers=("smallest",)),
    Row("set.maximum", "largest({items})", cost=2, helpers=("largest",)),
    Row("set.to_list", "[...{items}]"),
    Row("set.copy", "new Set({items})"),
    Row("set.clear", "{items}.clear()"),

    # optionals
    Row("optional.is_none", "{value} === null", level="equality"),
    Row("optional.is_some", "{value} !== null", level="equality"),
    *(Row(f"{kind}.equal", "{left} === {right}", level="equality", when=typed("left", scalar)) for kind in ("optional", "union")),
    *(Row(f"{kind}.not_equal", "{left} !== {right}", level="equality", when=typed("left", scalar)) for kind in ("optional", "union")),
    *(Row(f"{kind}.equal", "equal({left}, {right})", cost=2, when=typed("left", comparable), helpers=("equal",)) for kind in ("optional", "union")),
    *(Row(f"{kind}.not_equal", "!equal({left}, {right})", level="unary", cost=2, when=typed("left", comparable), helpers=("equal",)) for kind in ("optional", "union")),
])
# fmt: on


@RULES.function("str.slice_step", "list.slice_step")
def slice_step(emit: Emitter, node: nodes.Operation) -> Text:
    """`sliceStep(values, start, stop, step)`; a text is put together again."""
    emit.need("sliceStep")
    operands = ", ".join(emit.text(operand) for operand in node.operands)
    joined = '.join("")' if node.type == STR else ""
    return Text(f"sliceStep({operands}){joined}")


@RULES.function("list.extend", statement=True)
def extend(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A loop where the others are no variable: an argument list has no room for many."""
    items, others = node.operands
    if isinstance(others, nodes.Build):
        values = ", ".join(emit.text(item) for item in others.items)
        return Text(f"{emit.primary(items)}.push({values})") if values else None
    if isinstance(others, nodes.Local) or not isinstance(items, nodes.Local):
        return None
    each = emit.temporary("each")
    emit.line(f"for (const {each} of {emit.text(others)}) {emit.text(items)}.push({each});")
    return Text("")


@RULES.function("str.interpolate")
def interpolate(emit: Emitter, node: nodes.Operation) -> Text:
    """A template literal."""
    pieces = []
    for part in node.operands:
        if isinstance(part, nodes.Literal):
            raw = emit.render(STR, part.value)[1:-1].replace('\\"', '"')
            pieces.append(raw.replace("`", "\\`").replace("${", "\\${"))
        elif isinstance(part, nodes.Operation) and part.name == "int.to_text":
            pieces.append(f"${{{emit.text(part.operands[0])}}}")
        else:
            pieces.append(f"${{{emit.text(part)}}}")
    return Text(f"`{''.join(pieces)}`")


SAFE_BITS = 53


@RULES.function("int.multiply")
def multiply(emit: Emitter, node: nodes.Operation) -> Text:
    """`left * right`, which is exact up to 2 ** 53; where it may be greater, `exact` looks."""
    left, right = node.operands
    product = f"{emit.text(left, 'product')} * {emit.text(right, emit.target.levels['product'] + 1)}"
    if stays_exact(emit, left, right):
        return Text(product, emit.target.levels["product"])
    emit.need("exact")
    return Text(f"exact({product})")


def stays_exact(emit: Emitter, left: nodes.Expr, right: nodes.Expr) -> bool:
    """Whether the product of two ints is exact: it is small, or a double."""
    doubled = any(isinstance(each, nodes.Literal) and each.value in (-1, 0, 1, 2) for each in (left, right))
    return doubled or bits(emit.current, left) + bits(emit.current, right) <= SAFE_BITS


OPPOSITES = ((' !== ""', ' === ""'), (" !== null", " === null"), (" !== 0", " === 0"))


@RULES.function("bool.not", cost=0)
def opposite(emit: Emitter, node: nodes.Operation) -> Text | None:
    """The opposite comparison instead of `!(…)`."""
    (value,) = node.operands
    if not isinstance(value, nodes.Operation):
        return None
    text, levels = emit.expression(value), emit.target.levels
    is_size = value.name in ("list.nonempty", "dict.nonempty", "set.nonempty")
    for written, turned in (*OPPOSITES, *(((" > 0", " === 0"),) if is_size else ())):
        if text.level in (levels["equality"], levels["relation"]) and text.text.endswith(written):
            return Text(text.text.removesuffix(written) + turned, levels["equality"])
    return Text(f"!{text.at(levels['unary'])}", levels["unary"])


@RULES.function("int.equal", "int.not_equal", cost=0)
def divisible(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`left % right === 0`: whether there is a rest does not depend on its sign."""
    rest, zero = node.operands
    is_zero = isinstance(zero, nodes.Literal) and zero.value == 0
    if (
        not is_zero
        or not isinstance(rest, nodes.Operation)
        or rest.name != "int.modulo"
        or emit.is_caught("ZeroDivisionError")
    ):
        return None
    level, tighter = emit.target.levels["equality"], emit.target.levels["product"]
    operator = "===" if node.name == "int.equal" else "!=="
    left, right = emit.text(rest.operands[0], tighter), emit.text(rest.operands[1], tighter + 1)
    return Text(f"{left} % {right} {operator} 0", level)


@RULES.function("int.nonzero", cost=0)
def indivisible(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`left % right !== 0`."""
    zero = nodes.Literal(value=0, type=INT)
    return divisible(emit, replace(node, name="int.not_equal", operands=(*node.operands, zero)))


@RULES.function("int.bit_and", "int.bit_or", "int.bit_xor")
def bitwise(emit: Emitter, node: nodes.Operation) -> Text:
    """`left & right` where 32 bits are enough, otherwise through BigInt."""
    operator = {"int.bit_and": "&", "int.bit_or": "|", "int.bit_xor": "^"}[node.name]
    level = emit.target.levels[node.name.removeprefix("int.")]
    sizes = [bits(emit.current, operand, UNKNOWN_BITS) for operand in node.operands]
    masked = node.name == "int.bit_and" and any(
        isinstance(operand, nodes.Literal) and isinstance(operand.value, int) and 0 <= operand.value < 2**31
        for operand in node.operands
    )
    left, right = node.operands
    if masked or max(sizes) < 32:
        return Text(f"{emit.text(left, level)} {operator} {emit.text(right, level + 1)}", level)
    return Text(f"Number(BigInt({emit.text(left)}) {operator} BigInt({emit.text(right)}))")


KINDS = {INT: "number", FLOAT: "number", STR: "string", BOOL: "boolean"}


def test_of(given: Type, value: str) -> str | None:
    """A test whether a value is of a kind that JavaScript tells at run time."""
    match given:
        case Scalar() if given in KINDS:
            return f'typeof {value} === "{KINDS[given]}"'
        case List() | Tuple() | Sequence():
            return f"Array.isArray({value})"
        case Dict():
            return f"{value} instanceof Map"
        case Set():
            return f"{value} instanceof Set"
    return None


@RULES.function("union.is")
def union_is(emit: Emitter, node: nodes.Operation) -> Text | None:
    """`typeof value === "string"`, `Array.isArray(value)`: where no other member looks the same."""
    value, member = node.operands
    assert isinstance(member, nodes.Literal)
    given = value.type.inner if isinstance(value.type, Optional) else value.type
    if not isinstance(given, Union):
        return None
    wanted = parse(str(member.value))
    inside = wanted.members if isinstance(wanted, Union) else (wanted,)
    text = emit.primary(value)
    tests = {each: test_of(each, text) for each in given.members}
    chosen = {tests[each] for each in given.members if each in inside}
    others = {tests[each] for each in given.members if each not in inside}
    if len(chosen) != 1 or chosen & others or None in chosen:
        return None
    (test,) = chosen
    assert test is not None
    called = test.startswith("Array")
    level = "equality" if test.startswith("typeof") else "relation"
    return Text(test) if called else Text(test, emit.target.levels[level])


@RULES.function("list.to_text", "dict.to_text", "tuple.to_text", "optional.to_text", "union.to_text")
def to_text(emit: Emitter, node: nodes.Operation) -> Text | None:
    """As Python's `repr` writes it, by the type: arrays do not tell lists from tuples, nor numbers ints from floats."""
    (value,) = node.operands
    return shown(emit, value.type, emit.text(value), emit.primary(value))


@RULES.function("union.to_display")
def to_display(emit: Emitter, node: nodes.Operation) -> Text | None:
    """A text as it is, anything else as `show` writes it."""
    (value,) = node.operands
    if not is_plain(value.type):
        return None
    emit.need("display")
    return Text(f"display({emit.text(value)})")


def is_plain(given: Type) -> bool:
    """Whether a value tells at run time how Python writes it."""
    match given:
        case Optional(inner=inside) | List(element=inside):
            return is_plain(inside)
        case Dict(key, value):
            return is_plain(key) and is_plain(value)
        case Union(members):
            return all(map(is_plain, members))
    return given in (INT, STR, BOOL, NONE)


def shown(emit: Emitter, given: Type, text: str, primary: str) -> Text | None:
    """The text that Python writes for a value, which stands as `text`, or as `primary` before a method."""
    if is_plain(given):
        emit.need("show")
        return Text(f"show({text})")
    if given == FLOAT:
        emit.need("floatText")
        return Text(f"floatText({text})")
    match given:
        case List(element):
            each = writer(emit, element)
            return None if each is None else Text(f'`[${{{primary}.map({each}).join(", ")}}]`')
        case Tuple() if (each := writer(emit, given)) is not None:
            return Text(f"({each})({text})")
        case Dict(key, value):
            left, right = shown(emit, key, "key", "key"), shown(emit, value, "value", "value")
            if left and right:
                entry = f"([key, value]) => `${{{left.text}}}: ${{{right.text}}}`"
                return Text(f'`{{${{[...{text}].map({entry}).join(", ")}}}}`')
    return None


def writer(emit: Emitter, given: Type) -> str | None:
    """A function that writes a value as Python does."""
    if isinstance(given, Tuple):
        names = [f"part{number}" for number in range(1, len(given.elements) + 1)]
        parts = [shown(emit, each, name, name) for each, name in zip(given.elements, names, strict=True)]
        texts = [f"${{{part.text}}}" for part in parts if part is not None]
        inside = ", ".join(texts) + ("," if len(texts) == 1 else "")
        return f"([{', '.join(names)}]) => `({inside})`" if len(texts) == len(parts) else None
    body = shown(emit, given, "each", "each")
    if body is None:
        return None
    name, _, rest = body.text.partition("(")
    return name if rest == "each)" and name.isidentifier() else f"each => {body.text}"
