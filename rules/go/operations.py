"""How Go writes each operation that a template can say.

Ints are `int`, 64 bits that wrap. Texts are bytes of UTF-8, which are characters where the program is ASCII; a character that a loop
takes out of a text is a `rune`. Lists are slices, sets are maps to `bool`, and dicts are maps, or slices of `Entry` where their
order is seen. What changes the length of a slice is in `changes`.
"""

from __future__ import annotations

from cruxx.rules.go.spelling import comparable, element_of, ordered
from cruxx.translate.rule import PRIMARY, Guard, Row, Rules, Site, both, everywhere, has, literal, simple, typed
from cruxx.types import FLOAT, INT, STR, Dict, Optional, Type

LEVELS = {"or": 10, "and": 20, "comparison": 30, "sum": 40, "product": 50, "unary": 60, "primary": PRIMARY}

ASCII = everywhere("ascii")


def keeps_order(given: Type) -> bool:
    """A dict that is a slice of entries."""
    return isinstance(given, Dict) and given.ordered


def hashed(given: Type) -> bool:
    """A dict that is a map."""
    return isinstance(given, Dict) and not given.ordered


def of_comparable(given: Type) -> bool:
    """A list of what `==` compares."""
    return comparable(element_of(given))


def of_ordered(given: Type) -> bool:
    """A list of what `<` orders."""
    return ordered(element_of(given))


def of_numbers(given: Type) -> bool:
    """A list of ints or floats."""
    return element_of(given) in (INT, FLOAT)


def valued(given: Type) -> bool:
    """A dict whose values `==` compares."""
    return isinstance(given, Dict) and comparable(given.value)


def pointed(given: Type) -> bool:
    """An optional whose value `==` compares."""
    return isinstance(given, Optional) and comparable(given.inner)


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""

    def guard(site: Site) -> bool:
        return all(
            has(name, "nonnegative")(site) or literal(name, lambda value: isinstance(value, int) and value >= 0)(site)
            for name in names
        )

    return guard


def below_zero(value: object) -> bool:
    """An index that counts from the end."""
    return isinstance(value, int) and value < 0


def exact(operation: str) -> Guard | None:
    """What must hold for a helper that counts bytes, or knows the case of ASCII letters only."""
    return None if operation in BYTEWISE else ASCII if operation.startswith("str.") else None


def rising(site: Site) -> bool:
    """Both bounds are literals, and the second is no less than the first."""
    values = [getattr(site.operand(name), "value", None) for name in ("start", "stop")]
    return isinstance(values[0], int) and isinstance(values[1], int) and values[0] <= values[1]


FILLED = literal("separator", lambda value: value != "")
"""The separator is not empty."""
SINGLE = literal("separator", lambda value: isinstance(value, str) and len(value) == 1)
"""The separator is one character."""
ONE = literal("fill", lambda value: isinstance(value, str) and len(value) == 1)

CALLS = {
    # operation → (helper, operands)
    "int.power": ("power", "{base}, {exponent}"),
    "int.parse": ("parseInt", "{text}, 10"),
    "int.parse_base": ("parseInt", "{text}, {base}"),
    "int.absolute": ("abs", "{value}"),
    "float.modulo": ("floatModulo", "{left}, {right}"),
    "float.to_text": ("floatText", "{value}"),
    "float.round_digits": ("roundDigits", "{value}, {digits}"),
    "float.parse": ("parseFloat", "{text}"),
    "bool.to_int": ("boolToInt", "{value}"),
    "str.capitalize": ("capitalize", "{text}"),
    "str.title": ("titleCase", "{text}"),
    "str.swapcase": ("swapCase", "{text}"),
    "str.istitle": ("isTitleCase", "{text}"),
    "str.isupper": ("isUpper", "{text}"),
    "str.islower": ("isLower", "{text}"),
    "str.isascii": ("isASCII", "{text}"),
    "str.isidentifier": ("isIdentifier", "{text}"),
    "str.isprintable": ("isPrintable", "{text}"),
    "str.split_blank_limit": ("fieldsLimit", "{text}, {limit}"),
    "str.rsplit_blank_limit": ("fieldsLimitRight", "{text}, {limit}"),
    "str.split": ("split", "{text}, {separator}, -1"),
    "str.split_limit": ("split", "{text}, {separator}, {limit}"),
    "str.rsplit": ("splitRight", "{text}, {separator}, -1"),
    "str.rsplit_limit": ("splitRight", "{text}, {separator}, {limit}"),
    "str.splitlines": ("splitLines", "{text}, false"),
    "str.splitlines_keep": ("splitLines", "{text}, true"),
    "str.find_between": ("findBetween", "{text}, {part}, {start}, {stop}"),
    "str.rfind_between": ("findLastBetween", "{text}, {part}, {start}, {stop}"),
    "str.ljust": ("padRight", '{text}, {width}, " "'),
    "str.ljust_fill": ("padRight", "{text}, {width}, {fill}"),
    "str.rjust": ("padLeft", '{text}, {width}, " "'),
    "str.rjust_fill": ("padLeft", "{text}, {width}, {fill}"),
    "str.center": ("center", '{text}, {width}, " "'),
    "str.center_fill": ("center", "{text}, {width}, {fill}"),
    "str.zfill": ("zeroFill", "{text}, {width}"),
    "str.partition": ("partition", "{text}, {separator}"),
    "str.rpartition": ("partitionLast", "{text}, {separator}"),
    "str.expandtabs": ("expandTabs", "{text}, {size}"),
    "str.translate_characters": ("translate", '{text}, {source}, {target}, ""'),
    "str.translate_removing": ("translate", "{text}, {source}, {target}, {removed}"),
    "str.to_text": ("quoted", "{text}"),
    "str.slice": ("substring", "{text}, {start}, {stop}"),
    "str.slice_to": ("substring", "{text}, 0, {stop}"),
    "str.slice_from": ("substringFrom", "{text}, {start}"),
    "str.reversed": ("reverseText", "{text}"),
    "str.count_between": ("countBetween", "{text}, {part}, {start}, {stop}"),
    "str.code": ("codePoint", "{text}"),
    "list.slice": ("sublist", "{items}, {start}, {stop}"),
    "list.slice_to": ("sublist", "{items}, 0, {stop}"),
    "list.slice_from": ("sublistFrom", "{items}, {start}"),
    "list.reversed": ("reversed", "{items}"),
    "list.count": ("count", "{items}, {value}"),
    "list.index": ("mustIndex", "{items}, {value}"),
    "list.index_from": ("indexBetween", "{items}, {value}, {start}, math.MaxInt"),
    "list.index_between": ("indexBetween", "{items}, {value}, {start}, {stop}"),
    "list.repeat": ("repeat", "{items}, {count}"),
    "list.from_range": ("numbers", "{start}, {stop}, {step}"),
    "list.sum": ("sum", "{items}"),
    "list.zip": ("zip", "{left}, {right}"),
    "list.enumerate": ("enumerate", "{items}, {start}"),
    "list.to_set": ("setOf", "{items}"),
    "range.contains": ("inRange", "{start}, {stop}, {step}, {value}"),
    "set.union": ("union", "{left}, {right}"),
    "set.intersection": ("intersection", "{left}, {right}"),
    "set.difference": ("difference", "{left}, {right}"),
    "set.symmetric_difference": ("symmetricDifference", "{left}, {right}"),
    "set.is_subset": ("isSubset", "{left}, {right}"),
    "set.is_superset": ("isSubset", "{right}, {left}"),
    "set.is_disjoint": ("isDisjoint", "{left}, {right}"),
    "set.remove": ("mustRemove", "{items}, {item}"),
}
"""Operations that are a call of a helper."""

BYTEWISE = frozenset(
    "str.split str.split_limit str.rsplit str.rsplit_limit str.splitlines str.splitlines_keep str.isascii str.partition "
    "str.rpartition str.ljust str.ljust_fill str.rjust str.rjust_fill str.center str.center_fill str.zfill str.reversed "
    "str.translate_characters str.translate_removing str.code str.expandtabs".split()
)
"""Operations on texts whose helper is right for any text."""

GUARDS: dict[str, Guard] = {
    "list.sum": typed("items", of_numbers),
    "list.count": typed("items", of_comparable),
    "list.index": typed("items", of_comparable),
    "list.index_from": typed("items", of_comparable),
    "list.index_between": typed("items", of_comparable),
    "list.to_set": typed("items", of_comparable),
}
"""What must hold for the types that a helper takes."""

MAPS = {
    # operation → template for a map, template for entries
    "dict.get": ("mustGet({mapping}, {key})", "getEntry({mapping}, {key})"),
    "dict.get_optional": ("lookup({mapping}, {key})", "lookupEntry({mapping}, {key})"),
    "dict.get_default": ("getOr({mapping}, {key}, {default})", "getEntryOr({mapping}, {key}, {default})"),
    "dict.contains": ("hasKey({mapping}, {key})", "hasEntry({mapping}, {key})"),
    "dict.keys": ("slices.Collect(maps.Keys({mapping}))", "keysOf({mapping})"),
    "dict.values": ("slices.Collect(maps.Values({mapping}))", "valuesOf({mapping})"),
    "dict.entries": (None, "pairsOf({mapping})"),
    "dict.copy": ("maps.Clone({mapping})", "slices.Clone({mapping})"),
    "dict.union": ("merged({left}, {right})", "mergedEntries({left}, {right})"),
}
"""Operations on dicts that change nothing."""


# fmt: off
RULES = Rules([
    *(Row(name, f"{helper}({operands})", when=GUARDS.get(name, exact(name)), helpers=(helper,), cost=5,
          imports=("math",) if "math." in operands else ()) for name, (helper, operands) in CALLS.items()),
    *(Row(name, template, cost=3, when=typed("left" if "{left}" in template else "mapping", kind),
          imports=tuple(package for package in ("maps", "slices") if f"{package}." in template),
          helpers=() if template.startswith(("maps.", "slices.")) else (template.split("(")[0],))
      for name, templates in MAPS.items() for kind, template in zip((hashed, keeps_order), templates, strict=True) if template),

    # numbers
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level=level)
      for kind in ("int", "float")
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("multiply", "*", "product"))),
    Row("float.divide", "{left} / {right}", level="product"),
    Row("int.divide", "float64({left}) / float64({right})", level="product", why="/ of two ints drops the fraction"),
    Row("int.floor_divide", "{left} / {right}", level="product", when=nonnegative("left", "right")),
    Row("int.floor_divide", "floorDivide({left}, {right})", cost=3, helpers=("floorDivide",), why="/ rounds towards 0"),
    Row("int.modulo", "{left} % {right}", level="product", when=nonnegative("left", "right")),
    Row("int.modulo", "modulo({left}, {right})", cost=3, helpers=("modulo",), why="% takes the sign of the dividend"),
    Row("int.divmod", "Pair[int, int]{{floorDivide({left}, {right}), modulo({left}, {right})}}", when=both(simple("left"), simple("right")), helpers=("floorDivide", "modulo", "Pair")),
    Row("float.floor_divide", "math.Floor({left:product} / {right:unary})", imports=("math",)),
    Row("float.power", "math.Pow({base}, {exponent})", imports=("math",)),
    Row("float.absolute", "math.Abs({value})", imports=("math",)),
    *(Row(f"{kind}.{name}", f"{short}({{left}}, {{right}})") for kind in ("int", "float") for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"{kind}.negate", "-{value:primary}", level="unary") for kind in ("int", "float")),
    *(Row(f"{kind}.nonzero", "{value} != 0", level="comparison") for kind in ("int", "float")),
    *(Row(f"{kind}.{name}", f"{{left:sum}} {operator} {{right}}", level="comparison")
      for kind in ("int", "float")
      for name, operator in (("equal", "=="), ("not_equal", "!="), ("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))),
    *(Row(f"{kind}.{name}", f"{{left:sum}} {operator} {{right}}", level="comparison", when=typed("left", comparable))
      for kind in ("bool", "union", "tuple") for name, operator in (("equal", "=="), ("not_equal", "!="))),
    Row("int.bit_and", "{left} & {right}", level="product"),
    Row("int.bit_or", "{left} | {right}", level="sum"),
    Row("int.bit_xor", "{left} ^ {right}", level="sum"),
    Row("int.invert", "^{value:unary}", level="unary"),
    Row("int.shift_left", "{value} << {count}", level="product"),
    Row("int.shift_right", "{value} >> {count}", level="product"),
    Row("int.to_text", "strconv.Itoa({value})", imports=("strconv",)),
    Row("int.to_float", "float64({value})"),
    Row("int.to_binary", 'fmt.Sprintf("%#b", {value})', imports=("fmt",)),
    Row("int.to_hexadecimal", 'fmt.Sprintf("%#x", {value})', imports=("fmt",)),
    Row("int.bit_length", "bits.Len(uint(abs({value})))", imports=("math/bits",), helpers=("abs",)),
    Row("int.character", "string(rune({code}))", when=nonnegative("code")),
    Row("int.character", "character({code})", cost=3, helpers=("character",), why="a rune that is none becomes U+FFFD"),
    Row("float.to_int", "int(math.Trunc({value}))", when=literal("value"), imports=("math",), why="a constant with a fraction is no int"),
    Row("float.to_int", "int({value})"),
    Row("float.floor", "int(math.Floor({value}))", imports=("math",)),
    Row("float.ceiling", "int(math.Ceil({value}))", imports=("math",)),
    Row("float.round", "int(math.RoundToEven({value}))", imports=("math",)),
    Row("float.is_integer", "{value:sum} == math.Trunc({value})", level="comparison", when=simple("value"), imports=("math",)),
    Row("bool.not", "!{value:unary}", level="unary"),
    Row("bool.to_float", "float64(boolToInt({value}))", helpers=("boolToInt",)),
    Row("bool.to_text", "boolText({value})", helpers=("boolText",)),

    # texts
    Row("str.length", "len({text})", when=ASCII),
    Row("str.length", "utf8.RuneCountInString({text})", cost=3, imports=("unicode/utf8",)),
    Row("str.nonempty", '{text:sum} != ""', level="comparison"),
    Row("str.get", "charAt({text}, {index})", cost=5, helpers=("charAt",)),
    Row("str.slice", "{text}[min({start}, len({text})):min({stop}, len({text}))]", when=both(ASCII, nonnegative("start", "stop"), simple("text"), rising)),
    Row("str.slice_from", "{text}[min({start}, len({text})):]", when=both(ASCII, nonnegative("start"), simple("text"))),
    Row("str.slice_to", "{text}[:min({stop}, len({text}))]", when=both(ASCII, nonnegative("stop"), simple("text"))),
    Row("str.slice_from", "{text}[max(len({text}){start:or}, 0):]", when=both(ASCII, literal("start", below_zero), simple("text"))),
    Row("str.slice_to", "{text}[:max(len({text}){stop:or}, 0)]", when=both(ASCII, literal("stop", below_zero), simple("text"))),
    *(Row(f"str.{name}", f"runeSlice({{text}}, {operands})", cost=6, helpers=("runeSlice",), imports=("math",) if "math." in operands else ())
      for name, operands in (("slice", "{start}, {stop}"), ("slice_from", "{start}, math.MaxInt"), ("slice_to", "0, {stop}"))),
    Row("str.repeat", "strings.Repeat({text}, {count})", when=nonnegative("count"), imports=("strings",)),
    Row("str.repeat", "strings.Repeat({text}, max({count}, 0))", cost=2, imports=("strings",), why="Repeat panics where the count is negative"),
    Row("str.upper", "strings.ToUpper({text})", when=ASCII, imports=("strings",)),
    *(Row(f"str.{name}", "strings.ToLower({text})", when=ASCII, imports=("strings",)) for name in ("lower", "casefold")),
    Row("str.contains", "strings.Contains({text}, {part})", imports=("strings",)),
    Row("str.startswith", "strings.HasPrefix({text}, {prefix})", imports=("strings",)),
    Row("str.endswith", "strings.HasSuffix({text}, {suffix})", imports=("strings",)),
    Row("str.startswith_from", "startsAt({text}, {prefix}, {start})", when=ASCII, helpers=("startsAt",)),
    Row("str.startswith_any", "hasAnyPrefix({text}, {prefixes})", helpers=("hasAnyPrefix",)),
    Row("str.endswith_any", "hasAnySuffix({text}, {suffixes})", helpers=("hasAnySuffix",)),
    Row("str.removeprefix", "strings.TrimPrefix({text}, {prefix})", imports=("strings",)),
    Row("str.removesuffix", "strings.TrimSuffix({text}, {suffix})", imports=("strings",)),
    Row("str.replace", "strings.ReplaceAll({text}, {old}, {new})", imports=("strings",)),
    Row("str.replace_count", "strings.Replace({text}, {old}, {new}, {count})", imports=("strings",)),
    Row("str.count", "strings.Count({text}, {part})", imports=("strings",)),
    Row("str.find", "strings.Index({text}, {part})", when=ASCII, imports=("strings",)),
    Row("str.find", "runeIndex({text}, {part})", cost=3, helpers=("runeIndex",), why="Index counts bytes"),
    Row("str.rfind", "strings.LastIndex({text}, {part})", when=ASCII, imports=("strings",)),
    Row("str.rfind", "lastRuneIndex({text}, {part})", cost=3, helpers=("lastRuneIndex",), why="LastIndex counts bytes"),
    Row("str.find_from", "findBetween({text}, {part}, {start}, math.MaxInt)", when=ASCII, imports=("math",), helpers=("findBetween",)),
    Row("str.rfind_from", "findLastBetween({text}, {part}, {start}, math.MaxInt)", when=ASCII, imports=("math",), helpers=("findLastBetween",)),
    Row("str.count_from", "countBetween({text}, {part}, {start}, math.MaxInt)", when=ASCII, imports=("math",), helpers=("countBetween",)),
    Row("str.index", "found(strings.Index({text}, {part}))", when=ASCII, imports=("strings",), helpers=("found",)),
    Row("str.index", "found(runeIndex({text}, {part}))", cost=3, helpers=("found", "runeIndex")),
    Row("str.rindex", "found(strings.LastIndex({text}, {part}))", when=ASCII, imports=("strings",), helpers=("found",)),
    Row("str.rindex", "found(lastRuneIndex({text}, {part}))", cost=3, helpers=("found", "lastRuneIndex")),
    *(Row(f"str.{name}_{bounds}", f"found({helper}({{text}}, {{part}}, {{start}}, {stop}))", when=ASCII, helpers=("found", helper), imports=("math",) if bounds == "from" else ())
      for name, helper in (("index", "findBetween"), ("rindex", "findLastBetween"))
      for bounds, stop in (("from", "math.MaxInt"), ("between", "{stop}"))),
    Row("str.ljust", 'fmt.Sprintf("%-*s", {width}, {text})', when=nonnegative("width"), imports=("fmt",)),
    Row("str.rjust", 'fmt.Sprintf("%*s", {width}, {text})', when=nonnegative("width"), imports=("fmt",)),
    Row("str.split_blank", "strings.Fields({text})", when=ASCII, imports=("strings",)),
    Row("str.ljust", 'fmt.Sprintf("%-*s", {width}, {text})', when=nonnegative("width"), imports=("fmt",)),
    Row("str.rjust", 'fmt.Sprintf("%*s", {width}, {text})', when=nonnegative("width"), imports=("fmt",)),
    Row("str.split_blank", "strings.FieldsFunc({text}, isBlank)", cost=3, imports=("strings",), helpers=("isBlank",), why="Python's blanks are some more than Unicode's"),
    Row("str.split", "strings.Split({text}, {separator})", when=FILLED, imports=("strings",)),
    Row("str.rsplit", "strings.Split({text}, {separator})", when=SINGLE, imports=("strings",)),
    Row("str.join", "strings.Join({parts}, {separator})", imports=("strings",)),
    Row("str.strip", "strings.TrimSpace({text})", when=ASCII, imports=("strings",)),
    Row("str.lstrip", "strings.TrimLeftFunc({text}, unicode.IsSpace)", when=ASCII, imports=("strings", "unicode")),
    Row("str.rstrip", "strings.TrimRightFunc({text}, unicode.IsSpace)", when=ASCII, imports=("strings", "unicode")),
    *(Row(f"str.{name}", f"strings.{trim}({{text}}, isBlank)", cost=3, imports=("strings",), helpers=("isBlank",))
      for name, trim in (("strip", "TrimFunc"), ("lstrip", "TrimLeftFunc"), ("rstrip", "TrimRightFunc"))),
    Row("str.strip_characters", "strings.Trim({text}, {characters})", imports=("strings",)),
    Row("str.lstrip_characters", "strings.TrimLeft({text}, {characters})", imports=("strings",)),
    Row("str.rstrip_characters", "strings.TrimRight({text}, {characters})", imports=("strings",)),
    *(Row(f"str.{name}", f"all({{text}}, unicode.{test})", when=ASCII, imports=("unicode",), helpers=("all",))
      for name, test in (("isdigit", "IsDigit"), ("isnumeric", "IsDigit"), ("isspace", "IsSpace"))),
    *(Row(f"str.{name}", f"all({{text}}, unicode.{test})", imports=("unicode",), helpers=("all",))
      for name, test in (("isdecimal", "IsDigit"), ("isalpha", "IsLetter"))),
    Row("str.isspace", "all({text}, isBlank)", cost=3, helpers=("all", "isBlank")),
    Row("str.isalnum", "all({text}, isAlphanumeric)", when=ASCII, helpers=("all", "isAlphanumeric")),
    Row("str.characters", 'strings.Split({text}, "")', imports=("strings",)),
    Row("str.sorted", 'slices.Sorted(slices.Values(strings.Split({text}, "")))', imports=("slices", "strings")),
    Row("str.sorted_descending", 'reversed(slices.Sorted(slices.Values(strings.Split({text}, ""))))', imports=("slices", "strings"), helpers=("reversed",)),
    Row("str.minimum", 'slices.Min(strings.Split({text}, ""))', imports=("slices", "strings")),
    Row("str.maximum", 'slices.Max(strings.Split({text}, ""))', imports=("slices", "strings")),
    Row("str.to_set", 'setOf(strings.Split({text}, ""))', imports=("strings",), helpers=("setOf",)),
    Row("str.encode", "[]byte({text})"),
    Row("bytes.decode", "decoded({data})", helpers=("decoded",)),
    Row("bytes.length", "len({data})"),
    Row("bytes.nonempty", "len({data}) > 0", level="comparison"),
    Row("bytes.get", "int({data}[{index}])", when=nonnegative("index")),
    Row("bytes.get", "int(at({data}, {index}))", cost=3, helpers=("at",)),
    Row("bytes.to_list", "byteValues({data})", helpers=("byteValues",)),
    Row("bytes.equal", "bytes.Equal({left}, {right})", imports=("bytes",)),
    Row("bytes.not_equal", "!bytes.Equal({left}, {right})", level="unary", imports=("bytes",)),

    # lists
    Row("list.length", "len({items})"),
    Row("list.nonempty", "len({items}) > 0", level="comparison"),
    Row("list.first", "{items}[0]"),
    Row("list.contains", "slices.Contains({items}, {value})", when=typed("items", of_comparable), imports=("slices",)),
    *(Row(f"list.{name}", "slices.Clone({items})", imports=("slices",)) for name in ("copy", "to_tuple", "from_tuple")),
    Row("list.concatenate", "slices.Concat({left}, {right})", imports=("slices",)),
    Row("list.sorted", "slices.Sorted(slices.Values({items}))", when=typed("items", of_ordered), imports=("slices",)),
    *(Row(f"list.{name}", f"slices.{short}({{items}})", when=typed("items", of_ordered), imports=("slices",)) for name, short in (("minimum", "Min"), ("maximum", "Max"))),
    *(Row(f"list.{name}_default", f"{helper}({{items}}, {{default}})", when=typed("items", of_ordered), helpers=(helper,)) for name, helper in (("minimum", "minOr"), ("maximum", "maxOr"))),
    Row("list.any", "slices.Contains({items}, true)", imports=("slices",)),
    Row("list.all", "!slices.Contains({items}, false)", level="unary", imports=("slices",)),

    # dicts
    Row("dict.length", "len({mapping})"),
    Row("dict.nonempty", "len({mapping}) > 0", level="comparison"),
    Row("dict.get", "{mapping}[{key}]", when=both(typed("mapping", hashed), has("key", "present"))),
    Row("dict.get_default", "{mapping}[{key}]", why="a missing key gives the zero value",
        when=both(typed("mapping", hashed), lambda site: literal("default", lambda value: value in (0, "", False) and value is not None)(site) and site.operation.type in (INT, FLOAT, STR))),
    Row("dict.equal", "maps.Equal({left}, {right})", when=both(typed("left", hashed), typed("right", hashed), typed("left", valued)), imports=("maps",)),
    Row("dict.not_equal", "!maps.Equal({left}, {right})", level="unary", when=both(typed("left", hashed), typed("right", hashed), typed("left", valued)), imports=("maps",)),
    Row("dict.equal", "sameEntries({left}, {right})", cost=2, when=both(typed("left", keeps_order), typed("right", keeps_order), typed("left", valued)), helpers=("sameEntries",)),
    Row("dict.not_equal", "!sameEntries({left}, {right})", level="unary", cost=2, when=both(typed("left", keeps_order), typed("right", keeps_order), typed("left", valued)), helpers=("sameEntries",)),

    # sets
    Row("set.contains", "{items}[{item}]"),
    Row("set.length", "len({items})"),
    Row("set.nonempty", "len({items}) > 0", level="comparison"),
    Row("set.copy", "maps.Clone({items})", imports=("maps",)),
    Row("set.equal", "maps.Equal({left}, {right})", imports=("maps",)),
    Row("set.not_equal", "!maps.Equal({left}, {right})", level="unary", imports=("maps",)),
    Row("set.to_list", "slices.Collect(maps.Keys({items}))", imports=("maps", "slices")),
    Row("set.sorted", "slices.Sorted(maps.Keys({items}))", when=typed("items", of_ordered), imports=("maps", "slices")),
    Row("set.sorted_descending", "reversed(slices.Sorted(maps.Keys({items})))", when=typed("items", of_ordered), imports=("maps", "slices"), helpers=("reversed",)),
    Row("set.sum", "sum(slices.Collect(maps.Keys({items})))", when=typed("items", of_numbers), imports=("maps", "slices"), helpers=("sum",)),
    *(Row(f"set.{name}", f"slices.{short}(slices.Collect(maps.Keys({{items}})))", when=typed("items", of_ordered), imports=("maps", "slices"))
      for name, short in (("minimum", "Min"), ("maximum", "Max"))),

    # optionals
    Row("optional.is_none", "{value:sum} == nil", level="comparison"),
    Row("optional.is_some", "{value:sum} != nil", level="comparison"),
    Row("optional.equal", "sameValue({left}, {right})", when=typed("left", pointed), helpers=("sameValue",)),
    Row("optional.not_equal", "!sameValue({left}, {right})", level="unary", when=typed("left", pointed), helpers=("sameValue",)),
])
# fmt: on
