"""How PHP writes each operation.

Ints have 64 bits. Texts are bytes, which are characters where the program is ASCII. Arrays are values: lists, tuples, sets (whose
elements may have any keys) and dicts alike. `substr` and `array_slice` count from the end as Python does.
"""

from __future__ import annotations

from cruxx.rules.php.spelling import element_of, identical, parts, spaceship
from cruxx.translate.rule import PRIMARY, Guard, Row, Rules, Site, both, everywhere, has, literal, simple, typed
from cruxx.types import BOOL, FLOAT, INT, STR, Dict, List, Optional, Type, Union

LEVELS = {
    "throw": 2,
    "arrow": 5,
    "assignment": 8,
    "conditional": 10,
    "nullish": 20,
    "or": 30,
    "and": 40,
    "bit_or": 50,
    "bit_xor": 60,
    "bit_and": 70,
    "equality": 80,
    "relation": 90,
    "concat": 95,
    "shift": 100,
    "sum": 110,
    "product": 120,
    "unary": 140,
    "power": 150,
    "primary": PRIMARY,
}

ASCII = everywhere("ascii")


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""

    def guard(site: Site) -> bool:
        return all(
            has(name, "nonnegative")(site) or literal(name, lambda value: isinstance(value, int) and value >= 0)(site)
            for name in names
        )

    return guard


def nonempty(value: object) -> bool:
    """A text that is not empty."""
    return value != ""


def no_range(value: object) -> bool:
    """Characters that `trim` does not take for a range of characters."""
    return isinstance(value, str) and ".." not in value and value.isascii()


def of_numbers(given: Type) -> bool:
    """A list or set of numbers."""
    return element_of(given) in (INT, FLOAT, BOOL)


def of_ordered(given: Type) -> bool:
    """A list or set of what `<=>` orders as Python does."""
    return spaceship(element_of(given))


def of_texts(given: Type) -> bool:
    """A list or set of texts."""
    return element_of(given) == STR


def of_ints(given: Type) -> bool:
    """A list or set of ints, whose sum is exact."""
    return element_of(given) in (INT, BOOL)


def of_identical(given: Type) -> bool:
    """A list whose elements `===` compares."""
    return identical(element_of(given))


def distinct_as_texts(given: Type) -> bool:
    """A list or set of what `array_unique` and `array_diff` tell apart: they compare the texts of elements."""
    return element_of(given) in (INT, STR)


def int_keys(given: Type) -> bool:
    """A dict whose keys come back as they were."""
    return isinstance(given, Dict) and given.key == INT


def never_null(given: Type) -> bool:
    """A dict whose values are never null."""
    return isinstance(given, Dict) and not isinstance(given.value, Optional)


def of_int_values(given: Type) -> bool:
    """A dict that `==` compares: its values are no texts of digits."""
    return isinstance(given, Dict) and given.value in (INT, FLOAT)


def shown(given: Type) -> bool:
    """A list whose elements show by themselves how Python writes them."""
    if not isinstance(given, List):
        return False
    element = given.element.inner if isinstance(given.element, Optional) else given.element
    return element in (INT, STR, BOOL, FLOAT) or shown(element)


def shown_alone(given: Type) -> bool:
    """An optional or union whose value shows by itself how Python writes it."""
    return all(part in (INT, STR, BOOL, FLOAT) or shown(part) for part in parts(given))


def scalar_optional(given: Type) -> bool:
    """An optional or union that `===` compares."""
    return identical(given)


COMPARISONS = (("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))
SETS = both(typed("left", distinct_as_texts), typed("right", distinct_as_texts))
SAME = typed("left", identical)


# fmt: off
RULES = Rules([
    # ints and floats
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level=level)
      for kind in ("int", "float")
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("multiply", "*", "product"))),
    Row("float.divide", "{left} / {right}", level="product"),
    Row("int.divide", "fdiv({left}, {right})", why="/ of two ints is an int where nothing remains"),
    Row("int.floor_divide", "intdiv({left}, {right})", when=nonnegative("left", "right")),
    Row("int.floor_divide", "floorDivide({left}, {right})", cost=3, helpers=("floorDivide",), why="intdiv rounds towards 0"),
    Row("int.modulo", "{left} % {right}", level="product", when=nonnegative("left", "right")),
    Row("int.modulo", "modulo({left}, {right})", cost=3, helpers=("modulo",), why="% takes the sign of the dividend"),
    Row("int.divmod", "[floorDivide({left}, {right}), modulo({left}, {right})]", when=both(simple("left"), simple("right")), helpers=("floorDivide", "modulo")),
    Row("float.floor_divide", "floor({left:product} / {right:unary})"),
    Row("float.modulo", "floatModulo({left}, {right})", helpers=("floatModulo",), why="% works on ints"),
    *(Row(f"{kind}.power", "{base:primary} ** {exponent:power}", level="power") for kind in ("int", "float")),
    *(Row(f"{kind}.negate", "-{value:power}", level="unary") for kind in ("int", "float")),
    *(Row(f"{kind}.absolute", "abs({value})") for kind in ("int", "float")),
    *(Row(f"{kind}.{name}", f"{short}({{left}}, {{right}})") for kind in ("int", "float") for name, short in (("minimum", "min"), ("maximum", "max"))),
    Row("int.nonzero", "{value:relation} !== 0", level="equality"),
    Row("float.nonzero", "{value:relation} != 0", level="equality"),
    *(Row(f"{kind}.equal", "{left:relation} === {right:relation}", level="equality") for kind in ("int", "str", "bool", "bytes")),
    *(Row(f"{kind}.not_equal", "{left:relation} !== {right:relation}", level="equality") for kind in ("int", "str", "bool", "bytes")),
    Row("float.equal", "{left:relation} == {right:relation}", level="equality"),
    Row("float.not_equal", "{left:relation} != {right:relation}", level="equality"),
    *(Row(f"{kind}.{name}", f"{{left:concat}} {operator} {{right:concat}}", level="relation") for kind in ("int", "float") for name, operator in COMPARISONS),
    Row("int.bit_and", "{left} & {right}", level="bit_and"),
    Row("int.bit_or", "{left} | {right}", level="bit_or"),
    Row("int.bit_xor", "{left} ^ {right}", level="bit_xor"),
    Row("int.invert", "~{value:power}", level="unary"),
    Row("int.shift_left", "{value} << {count}", level="shift"),
    Row("int.shift_right", "{value} >> {count}", level="shift"),
    Row("int.to_text", "(string) {value:power}", level="unary"),
    Row("int.to_float", "(float) {value:power}", level="unary"),
    Row("int.character", "chr({code})", when=ASCII),
    Row("int.character", "mb_chr({code})", cost=2),
    Row("int.parse", "parseInteger({text})", helpers=("parseInteger",), why="(int) stops silently at the first wrong character"),
    Row("int.parse_base", "parseInteger({text}, {base})", helpers=("parseInteger",)),
    Row("int.to_binary", '"0b" . decbin({value})', level="concat", when=nonnegative("value")),
    Row("int.to_hexadecimal", '"0x" . dechex({value})', level="concat", when=nonnegative("value")),
    Row("int.bit_length", "{value:relation} === 0 ? 0 : strlen(decbin(abs({value})))", level="conditional", when=simple("value")),
    Row("float.to_text", "floatText({value})", helpers=("floatText",), why="(string) of 2.0 is '2'"),
    Row("float.to_int", "(int) {value:power}", level="unary"),
    Row("float.round", "(int) round({value}, 0, RoundingMode::HalfEven)", level="unary", why="round takes a half away from 0"),
    Row("float.floor", "(int) floor({value})", level="unary"),
    Row("float.ceiling", "(int) ceil({value})", level="unary"),
    Row("float.is_integer", "floor({value}) == {value:relation}", level="equality", when=simple("value")),

    # bools
    Row("bool.not", "!{value:unary}", level="unary"),
    Row("bool.to_int", "(int) {value:power}", level="unary"),
    Row("bool.to_float", "(float) {value:power}", level="unary"),
    Row("bool.to_text", '{value:or} ? "True" : "False"', level="conditional"),

    # texts
    Row("str.concatenate", "{left} . {right}", level="concat"),
    Row("str.repeat", "str_repeat({text}, {count})", when=nonnegative("count")),
    Row("str.repeat", "str_repeat({text}, max(0, {count}))", cost=2, why="str_repeat throws on a negative count"),
    Row("str.length", "strlen({text})", when=ASCII),
    Row("str.length", "mb_strlen({text})", cost=2),
    Row("str.nonempty", '{text:relation} !== ""', level="equality"),
    Row("str.get", "{text}[{index}]", when=ASCII),
    Row("str.get", "mb_substr({text}, {index}, 1)", cost=2),
    Row("str.reversed", "strrev({text})", when=ASCII),
    Row("str.reversed", 'implode("", array_reverse(mb_str_split({text})))', cost=2),
    Row("str.contains", "str_contains({text}, {part})"),
    Row("str.upper", "strtoupper({text})", when=ASCII),
    Row("str.lower", "strtolower({text})", when=ASCII),
    Row("str.upper", "mb_strtoupper({text})", cost=2),
    Row("str.lower", "mb_strtolower({text})", cost=2),
    Row("str.casefold", "strtolower({text})", when=ASCII),
    Row("str.capitalize", "ucfirst(strtolower({text}))", when=ASCII),
    Row("str.title", "titleCase({text})", when=ASCII, helpers=("titleCase",), why="ucwords starts words at blanks alone"),
    Row("str.swapcase", "swapCase({text})", when=ASCII, helpers=("swapCase",)),
    *(Row(f"str.{name}", f"{helper}({{text}})", when=ASCII, helpers=(helper,), why="trim takes NUL for a blank")
      for name, helper in (("strip", "strip"), ("lstrip", "stripStart"), ("rstrip", "stripEnd"))),
    *(Row(f"str.{name}_characters", f"{short}({{text}}, {{characters}})", when=literal("characters", no_range))
      for name, short in (("strip", "trim"), ("lstrip", "ltrim"), ("rstrip", "rtrim"))),
    *(Row(f"str.{name}_characters", f"{short}({{text}}, characterList({{characters}}))", when=ASCII, cost=2, helpers=("characterList",), why="a..c is a range for trim")
      for name, short in (("strip", "trim"), ("lstrip", "ltrim"), ("rstrip", "rtrim"))),
    Row("str.split_blank", "words({text})", when=ASCII, helpers=("words",)),
    Row("str.split", "explode({separator}, {text})"),
    Row("str.rsplit", "explode({separator}, {text})", when=literal("separator", lambda value: isinstance(value, str) and len(value) == 1)),
    Row("str.rsplit", "splitFromEnd({text}, {separator}, -1)", cost=2, helpers=("splitFromEnd",)),
    Row("str.split_limit", "split({text}, {separator}, {limit})", cost=3, helpers=("split",), why="a limit of explode counts pieces, not splits"),
    Row("str.rsplit_limit", "splitFromEnd({text}, {separator}, {limit})", helpers=("splitFromEnd",)),
    Row("str.splitlines", "splitLines({text})", when=ASCII, helpers=("splitLines",), why="a last line break ends a line and starts none"),
    Row("str.splitlines_keep", "keptLines({text})", when=ASCII, helpers=("keptLines",)),
    Row("str.replace", "str_replace({old}, {new}, {text})", when=literal("old", nonempty)),
    Row("str.replace", "replaceAll({text}, {old}, {new})", cost=2, when=ASCII, helpers=("replaceAll",), why="str_replace does not find an empty text"),
    Row("str.replace_count", "replaceCount({text}, {old}, {new}, {count})", when=ASCII, helpers=("replaceCount",)),
    Row("str.find", "find({text}, {part})", when=ASCII, helpers=("find",), why="strpos gives false where there is none"),
    *(Row(f"str.{name}_from", "find({text}, {part}, {start})", when=ASCII, helpers=("find",)) for name in ("find", "index")),
    *(Row(f"str.{name}_between", "find({text}, {part}, {start}, {stop})", when=ASCII, helpers=("find",)) for name in ("find", "index")),
    Row("str.rfind", "findLast({text}, {part})", when=ASCII, helpers=("findLast",), why="strrpos gives false where there is none"),
    *(Row(f"str.{name}_from", "findLast({text}, {part}, {start})", when=ASCII, helpers=("findLast",)) for name in ("rfind", "rindex")),
    *(Row(f"str.{name}_between", "findLast({text}, {part}, {start}, {stop})", when=ASCII, helpers=("findLast",)) for name in ("rfind", "rindex")),
    Row("str.index", "strpos({text}, {part})", when=ASCII),
    Row("str.index", "mb_strpos({text}, {part})", cost=2),
    Row("str.rindex", "strrpos({text}, {part})", when=ASCII),
    Row("str.rindex", "mb_strrpos({text}, {part})", cost=2),
    Row("str.count", "substr_count({text}, {part})", when=literal("part", nonempty)),
    Row("str.count", "countText({text}, {part})", cost=2, helpers=("countText",), why="substr_count throws on an empty text"),
    Row("str.count_from", "countBetween({text}, {part}, {start})", when=ASCII, helpers=("countBetween",)),
    Row("str.count_between", "countBetween({text}, {part}, {start}, {stop})", when=ASCII, helpers=("countBetween",)),
    Row("str.startswith", "str_starts_with({text}, {prefix})"),
    Row("str.endswith", "str_ends_with({text}, {suffix})"),
    Row("str.startswith_from", "str_starts_with(substr({text}, {start}), {prefix})", when=both(ASCII, literal("prefix", nonempty))),
    Row("str.startswith_any", "array_any({prefixes}, fn($prefix) => str_starts_with({text}, $prefix))", when=simple("text")),
    Row("str.endswith_any", "array_any({suffixes}, fn($suffix) => str_ends_with({text}, $suffix))", when=simple("text")),
    *(Row(f"str.{name}", "ctype_digit({text})", when=ASCII) for name in ("isdigit", "isdecimal", "isnumeric")),
    Row("str.isalpha", "ctype_alpha({text})", when=ASCII),
    Row("str.isalnum", "ctype_alnum({text})", when=ASCII),
    Row("str.isspace", "isBlank({text})", when=ASCII, helpers=("isBlank",)),
    Row("str.isupper", "isUpper({text})", when=ASCII, cost=3, helpers=("isUpper",), why="ctype_upper wants letters only"),
    Row("str.islower", "isLower({text})", when=ASCII, cost=3, helpers=("isLower",), why="ctype_lower wants letters only"),
    Row("str.istitle", "isTitleCase({text})", when=ASCII, helpers=("isTitleCase",)),
    Row("str.isascii", 'mb_check_encoding({text}, "ASCII")'),
    Row("str.isprintable", "preg_match('/^[ -~]*$/D', {text}) === 1", level="equality", when=ASCII),
    Row("str.isidentifier", "preg_match('/^[A-Za-z_][A-Za-z_0-9]*$/D', {text}) === 1", level="equality", when=ASCII),
    Row("str.ljust", "str_pad({text}, {width})", when=ASCII),
    Row("str.ljust_fill", "str_pad({text}, {width}, {fill})", when=ASCII),
    Row("str.rjust", 'str_pad({text}, {width}, " ", STR_PAD_LEFT)', when=ASCII),
    Row("str.rjust_fill", "str_pad({text}, {width}, {fill}, STR_PAD_LEFT)", when=ASCII),
    Row("str.center", "center({text}, {width})", when=ASCII, helpers=("center",), why="STR_PAD_BOTH always puts the odd blank right"),
    Row("str.center_fill", "center({text}, {width}, {fill})", when=ASCII, helpers=("center",)),
    Row("str.zfill", "zeroFill({text}, {width})", when=ASCII, helpers=("zeroFill",)),
    Row("str.partition", "partition({text}, {separator})", helpers=("partition",)),
    Row("str.rpartition", "partitionLast({text}, {separator})", helpers=("partitionLast",)),
    Row("str.removeprefix", "removePrefix({text}, {prefix})", helpers=("removePrefix",)),
    Row("str.removesuffix", "removeSuffix({text}, {suffix})", helpers=("removeSuffix",)),
    Row("str.expandtabs", "expandTabs({text}, {size})", when=ASCII, helpers=("expandTabs",)),
    Row("str.translate", "translate({text}, {table})", helpers=("translate",)),
    Row("str.translate_characters", "strtr({text}, {source}, {target})", when=ASCII),
    Row("str.translation", "translation({source}, {target})", helpers=("translation",)),
    Row("str.code", "ord({text})", when=ASCII),
    Row("str.code", "mb_ord({text})", cost=2),
    Row("str.characters", "str_split({text})", when=ASCII),
    Row("str.characters", "mb_str_split({text})", cost=2),
    Row("str.sorted", "sorted(str_split({text}), SORT_STRING)", when=ASCII, helpers=("sorted",)),
    Row("str.sorted", "sorted(mb_str_split({text}), SORT_STRING)", cost=2, helpers=("sorted",)),
    Row("str.sorted_descending", "array_reverse(sorted(str_split({text}), SORT_STRING))", when=ASCII, helpers=("sorted",)),
    Row("str.minimum", "min(str_split({text}))", when=ASCII),
    Row("str.maximum", "max(str_split({text}))", when=ASCII),
    Row("str.to_set", "array_unique(str_split({text}))", when=ASCII),
    Row("str.to_text", "quoted({text})", when=ASCII, helpers=("quoted",)),
    Row("str.counts", "array_count_values(str_split({text}))", when=ASCII),
    Row("str.encode", "{text}"),
    Row("bytes.decode", "{data}"),
    Row("bytes.length", "strlen({data})"),
    Row("bytes.nonempty", '{data:relation} !== ""', level="equality"),

    # lists
    Row("list.length", "count({items})"),
    Row("list.nonempty", "count({items}) > 0", level="relation"),
    Row("list.first", "{items}[0]"),
    Row("list.reversed", "array_reverse({items})"),
    Row("list.append", "{items}[] = {item}", level="assignment", statement=True),
    Row("list.extend", "array_push({items}, ...{others})", statement=True),
    Row("list.insert", "array_unshift({items}, {item})", when=literal("index", lambda value: value == 0), statement=True),
    Row("list.insert", "array_splice({items}, {index}, 0, [{item}])", cost=2, statement=True),
    Row("list.pop", "array_pop({items})"),
    Row("list.pop_at", "array_shift({items})", when=literal("index", lambda value: value == 0)),
    Row("list.pop_at", "array_splice({items}, {index}, 1)[0]", cost=2),
    Row("list.delete", "array_splice({items}, {index}, 1)", statement=True),
    Row("list.remove", "array_splice({items}, array_search({value}, {items}, true), 1)", when=both(simple("items"), typed("items", of_identical)), statement=True),
    Row("list.index", "array_search({value}, {items}, true)", when=typed("items", of_identical)),
    Row("list.index_from", "indexBetween({items}, {value}, {start})", when=typed("items", of_identical), helpers=("indexBetween",)),
    Row("list.index_between", "indexBetween({items}, {value}, {start}, {stop})", when=typed("items", of_identical), helpers=("indexBetween",)),
    Row("list.count", "count(array_keys({items}, {value}, true))", when=typed("items", of_identical)),
    Row("list.contains", "in_array({value}, {items}, true)", when=typed("items", of_identical)),
    Row("list.reverse", "{items} = array_reverse({items})", level="assignment", statement=True),
    Row("list.clear", "{items} = []", level="assignment", statement=True),
    *(Row(name, "{items}") for name in ("list.copy", "list.to_tuple", "list.from_tuple", "tuple.to_list", "set.copy")),
    Row("list.concatenate", "array_merge({left}, {right})"),
    Row("list.repeat", "repeat({items}, {count})", cost=3, helpers=("repeat",)),
    Row("list.equal", "{left:relation} === {right:relation}", level="equality", when=SAME),
    Row("list.not_equal", "{left:relation} !== {right:relation}", level="equality", when=SAME),
    *(Row(f"{kind}.equal", "equal({left}, {right})", cost=3, helpers=("equal",), when=typed("left", lambda given: not isinstance(given, Dict) or given.value != STR))
      for kind in ("dict",)),
    *(Row(f"list.{name}", f"compare({{left}}, {{right}}) {operator} 0", level="relation", helpers=("compare",)) for name, operator in COMPARISONS),
    Row("list.sum", "array_sum({items})", cost=2, when=typed("items", of_ints), why="Python adds floats more exactly"),
    *(Row(f"{kind}.{name}", f"{short}({{items}})", when=typed("items", of_ordered)) for kind in ("list", "set") for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"{kind}.{name}", f"{helper}({{items}})", cost=2, helpers=(helper,)) for kind in ("list", "set") for name, helper in (("minimum", "smallest"), ("maximum", "largest"))),
    *(Row(f"list.{name}_default", f"{{items}} === [] ? {{default:conditional}} : {short}({{items}})", level="conditional", when=both(simple("items"), typed("items", of_ordered)))
      for name, short in (("minimum", "min"), ("maximum", "max"))),
    Row("list.any", "in_array(true, {items}, true)", cost=2),
    Row("list.all", "!in_array(false, {items}, true)", level="unary", cost=2),
    Row("list.from_range", "numbers({start}, {stop})", when=literal("step", lambda value: value == 1), helpers=("numbers",), why="range counts down where the end is below the start"),
    Row("list.from_range", "numbers({start}, {stop}, {step})", cost=2, helpers=("numbers",)),
    Row("range.contains", "in_array({value}, numbers({start}, {stop}, {step}), true)", helpers=("numbers",)),
    Row("list.zip", "zip({left}, {right})", helpers=("zip",)),
    Row("list.enumerate", "entries({items})", when=literal("start", lambda value: value == 0), helpers=("entries",)),
    Row("list.to_set", "array_unique({items})", when=typed("items", distinct_as_texts)),
    Row("list.to_set", "unique({items})", cost=2, when=typed("items", of_identical), helpers=("unique",)),
    Row("list.to_text", "show({items})", helpers=("show",), when=both(ASCII, typed("items", shown))),
    *(Row(f"list.{name}", f"{short}({{items}})", when=typed("items", of_ordered), statement=True) for name, short in (("sort", "sort"), ("sort_descending", "rsort"))),
    *(Row(f"list.{name}", f"{short}({{items}}, SORT_STRING)", when=typed("items", of_texts), statement=True, why="sort takes texts of digits for numbers")
      for name, short in (("sort", "sort"), ("sort_descending", "rsort"))),
    Row("list.sort", "usort({items}, compare(...))", cost=2, helpers=("compare",), statement=True),
    Row("list.sort_descending", "usort({items}, fn($a, $b) => compare($b, $a))", cost=2, helpers=("compare",), statement=True),
    *(Row(f"{kind}.sorted", "sorted({items})", when=typed("items", of_ordered), helpers=("sorted",)) for kind in ("list", "set")),
    *(Row(f"{kind}.sorted", "sorted({items}, SORT_STRING)", when=typed("items", of_texts), helpers=("sorted",), why="sort takes texts of digits for numbers") for kind in ("list", "set")),
    *(Row(f"{kind}.sorted_descending", "array_reverse(sorted({items}))", when=typed("items", of_numbers), helpers=("sorted",)) for kind in ("list", "set")),
    *(Row(f"{kind}.sorted_descending", "array_reverse(sorted({items}, SORT_STRING))", when=typed("items", of_texts), helpers=("sorted",)) for kind in ("list", "set")),
    *(Row(f"{kind}.sorted", "sortedBy({items}, compare(...))", cost=2, helpers=("sortedBy", "compare")) for kind in ("list", "set")),
    *(Row(f"{kind}.sorted_descending", "sortedBy({items}, fn($a, $b) => compare($b, $a))", cost=2, helpers=("sortedBy", "compare")) for kind in ("list", "set")),

    # tuples
    Row("tuple.item", "{items}[{index}]"),
    Row("tuple.equal", "{left:relation} === {right:relation}", level="equality", when=SAME),
    Row("tuple.not_equal", "{left:relation} !== {right:relation}", level="equality", when=SAME),
    *(Row(f"tuple.{name}", f"compare({{left}}, {{right}}) {operator} 0", level="relation", helpers=("compare",)) for name, operator in COMPARISONS),
    Row("tuple.concatenate", "array_merge({left}, {right})"),

    # dicts
    Row("dict.get", "{mapping}[{key}]"),
    Row("dict.get_optional", "{mapping}[{key}] ?? null", level="nullish"),
    Row("dict.get_default", "{mapping}[{key}] ?? {default:nullish}", level="nullish", when=typed("mapping", never_null)),
    Row("dict.get_default", "array_key_exists({key}, {mapping}) ? {mapping}[{key}] : {default:nullish}", level="conditional", cost=2, when=both(simple("mapping"), simple("key"))),
    Row("dict.contains", "isset({mapping}[{key}])", when=both(simple("mapping"), typed("mapping", never_null))),
    Row("dict.contains", "array_key_exists({key}, {mapping})", cost=2),
    Row("dict.length", "count({mapping})"),
    Row("dict.nonempty", "count({mapping}) > 0", level="relation"),
    Row("dict.keys", "array_keys({mapping})", when=typed("mapping", int_keys)),
    Row("dict.keys", 'array_map("strval", array_keys({mapping}))', cost=2, why="a key that looks like an int is one"),
    Row("dict.values", "array_values({mapping})"),
    Row("dict.entries", "array_map(null, array_keys({mapping}), {mapping})", when=both(simple("mapping"), typed("mapping", int_keys))),
    Row("dict.entries", "entries({mapping})", cost=2, when=typed("mapping", int_keys), helpers=("entries",)),
    Row("dict.entries", "textEntries({mapping})", cost=3, helpers=("textEntries",), why="a key that looks like an int is one"),
    Row("dict.pop", "unset({mapping}[{key}])", statement=True),
    Row("dict.pop", "take({mapping}, {key})", cost=2, helpers=("take",)),
    Row("dict.pop_default", "unset({mapping}[{key}])", statement=True, when=simple("default")),
    Row("dict.pop_default", "takeOr({mapping}, {key}, {default})", cost=2, helpers=("takeOr",)),
    Row("dict.popitem", "array_pop({mapping})", statement=True),
    Row("dict.popitem", "takeLast({mapping})", cost=2, when=typed("mapping", int_keys), helpers=("takeLast",)),
    Row("dict.popitem", "takeLastText({mapping})", cost=3, helpers=("takeLastText",), why="a key that looks like an int is one"),
    Row("dict.set", "{mapping}[{key}] = {value}", level="assignment", statement=True),
    Row("dict.set_default", "{mapping}[{key}] ??= {default:assignment}", level="assignment", when=typed("mapping", never_null)),
    Row("dict.delete", "unset({mapping}[{key}])", statement=True),
    Row("dict.update", "{mapping} = array_replace({mapping}, {others})", level="assignment", statement=True),
    Row("dict.update_entries", "{mapping} = array_replace({mapping}, array_column({entries}, 1, 0))", level="assignment", statement=True),
    Row("dict.union", "array_replace({left}, {right})"),
    Row("dict.copy", "{mapping}"),
    Row("dict.clear", "{mapping} = []", level="assignment", statement=True),
    Row("dict.equal", "{left:relation} == {right:relation}", level="equality", when=typed("left", of_int_values)),
    Row("dict.not_equal", "{left:relation} != {right:relation}", level="equality", when=typed("left", of_int_values)),
    Row("dict.from_entries", "array_column({entries}, 1, 0)"),
    Row("dict.from_lists", "array_column(zip({keys}, {values}), 1, 0)", helpers=("zip",)),
    Row("dict.from_keys", "array_fill_keys({keys}, {value})"),

    # sets are arrays of their elements
    *(Row(f"set.{name}", "{items} = array_diff({items}, [{item}])", level="assignment", statement=True, when=typed("items", distinct_as_texts)) for name in ("discard", "remove")),
    Row("set.contains", "in_array({item}, {items}, true)", when=typed("items", of_identical)),
    Row("set.length", "count({items})"),
    Row("set.nonempty", "count({items}) > 0", level="relation"),
    Row("set.union", "array_unique(array_merge({left}, {right}))", when=SETS),
    Row("set.intersection", "array_intersect({left}, {right})", when=SETS),
    Row("set.difference", "array_diff({left}, {right})", when=SETS),
    Row("set.symmetric_difference", "array_merge(array_diff({left}, {right}), array_diff({right}, {left}))", when=both(SETS, simple("left"), simple("right"))),
    Row("set.symmetric_difference", "exclusive({left}, {right})", cost=2, when=SETS, helpers=("exclusive",)),
    Row("set.is_subset", "array_diff({left}, {right}) === []", level="equality", when=SETS),
    Row("set.is_superset", "array_diff({right}, {left}) === []", level="equality", when=SETS),
    Row("set.is_disjoint", "array_intersect({left}, {right}) === []", level="equality", when=SETS),
    Row("set.equal", "sameItems({left}, {right})", when=SETS, helpers=("sameItems",)),
    Row("set.not_equal", "!sameItems({left}, {right})", level="unary", when=SETS, helpers=("sameItems",)),
    Row("set.update", "{items} = array_unique(array_merge({items}, {others}))", level="assignment", statement=True, when=typed("items", distinct_as_texts)),
    Row("set.sum", "array_sum({items})", when=typed("items", of_ints)),
    Row("set.to_list", "array_values({items})"),
    Row("set.clear", "{items} = []", level="assignment", statement=True),

    # optionals and unions
    Row("optional.is_none", "{value:relation} === null", level="equality"),
    Row("optional.to_text", "show({value})", when=both(ASCII, typed("value", shown_alone)), helpers=("show",)),
    Row("union.to_text", "show({value})", when=both(ASCII, typed("value", shown_alone)), helpers=("show",)),
    Row("union.to_display", "(string) {value:power}", level="unary", when=typed("value", lambda given: given == Union((INT, STR)))),
    Row("optional.is_some", "{value:relation} !== null", level="equality"),
    *(Row(f"{kind}.equal", "{left:relation} === {right:relation}", level="equality", when=typed("left", scalar_optional)) for kind in ("optional", "union")),
    *(Row(f"{kind}.not_equal", "{left:relation} !== {right:relation}", level="equality", when=typed("left", scalar_optional)) for kind in ("optional", "union")),
])
# fmt: on
