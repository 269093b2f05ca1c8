"""How C# writes each operation by a template.

Ints are `long`, but sizes and indices `int`, as the library gives and takes them. Texts count units of UTF-16, which are characters
where the program is ASCII; a single character is a `char` where an operation can take it so.
"""

from __future__ import annotations

from cruxx.rules.csharp.spelling import comparable, is_value, same
from cruxx.translate.narrow import are_nonnegative
from cruxx.translate.rule import PRIMARY, Guard, Row, Rules, both, everywhere, literal, simple, typed
from cruxx.types import FLOAT, INT, STR, Dict, Optional, Type

LEVELS = {
    "lambda": 10,
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
    "range": 130,
    "unary": 140,
    "primary": PRIMARY,
}

ASCII = everywhere("ascii")


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""
    return lambda site: are_nonnegative(*(site.operand(name) for name in names))


def element_of(given: Type) -> Type | None:
    """The type of the elements of a list or set."""
    return getattr(given, "element", None)


def elements(test: object) -> Guard:
    """The elements of the operand `items` are of a type."""
    return lambda site: element_of(site.operand("items").type) == test


def numeric(name: str) -> Guard:
    """The elements of an operand are numbers."""
    return lambda site: element_of(site.operand(name).type) in (INT, FLOAT)


def textual(name: str) -> Guard:
    """The elements of an operand are texts whose order is that of their units."""
    return lambda site: element_of(site.operand(name).type) == STR and "ascii" in site.program.facts


def equatable(*names: str) -> Guard:
    """`Equals` compares the operands as Python does."""
    return lambda site: all(comparable(site.operand(name).type) for name in names)


def flat(*names: str) -> Guard:
    """The elements of the operands are compared by `Equals` as Python does."""
    return lambda site: all(comparable(element_of(site.operand(name).type) or FLOAT) for name in names)


def alike(*names: str) -> Guard:
    """The helper `Same` compares the operands as Python does."""
    return lambda site: all(same(site.operand(name).type) for name in names)


def names_codes(given: Type) -> bool:
    """A table for `translate` that holds code points, or nothing, for code points."""
    return isinstance(given, Dict) and given.key == INT and given.value in (INT, Optional(INT))


def ordered(given: Type) -> bool:
    """A dict whose order is seen."""
    return isinstance(given, Dict) and given.ordered


def is_unordered(given: Type) -> bool:
    """A dict whose order is never seen."""
    return isinstance(given, Dict) and not given.ordered


def holds_references(given: Type) -> bool:
    """A dict whose missing values are null."""
    return isinstance(given, Dict) and not is_value(given.value)


def filled(name: str) -> Guard:
    """The operand is a constant text that is not empty."""
    return literal(name, lambda value: isinstance(value, str) and value != "")


CALLS = {
    # operation → (helper, operands)
    "int.power": ("Power", "{base}, {exponent}"),
    "int.floor_divide": ("FloorDivide", "{left}, {right}"),
    "int.modulo": ("FloorModulo", "{left}, {right}"),
    "int.parse": ("ParseInteger", "{text}"),
    "int.to_binary": ("ToBinary", "{value}"),
    "int.to_hexadecimal": ("ToHexadecimal", "{value}"),
    "int.bit_length": ("BitLength", "{value}"),
    "float.to_text": ("FloatText", "{value}"),
    "float.modulo": ("FloatModulo", "{left}, {right}"),
    "str.repeat": ("Repeat", "{text}, {count}"),
    "str.capitalize": ("Capitalize", "{text}"),
    "str.title": ("TitleCase", "{text}"),
    "str.swapcase": ("SwapCase", "{text}"),
    "str.istitle": ("IsTitleCase", "{text}"),
    "str.split_blank_limit": ("WordsUpTo", "{text}, {limit}"),
    "str.split": ("SplitUpTo", "{text}, {separator}, -1"),
    "str.split_limit": ("SplitUpTo", "{text}, {separator}, {limit}"),
    "str.rsplit": ("SplitFromEnd", "{text}, {separator}, -1"),
    "str.rsplit_limit": ("SplitFromEnd", "{text}, {separator}, {limit}"),
    "str.splitlines": ("Lines", "{text}"),
    "str.splitlines_keep": ("LinesWithEnds", "{text}"),
    "str.replace": ("ReplaceUpTo", "{text}, {old}, {new}, -1"),
    "str.replace_count": ("ReplaceUpTo", "{text}, {old}, {new}, {count}"),
    "str.find_from": ("Find", "{text}, {part}, {start}, int.MaxValue"),
    "str.find_between": ("Find", "{text}, {part}, {start}, {stop}"),
    "str.index_from": ("Find", "{text}, {part}, {start}, int.MaxValue"),
    "str.index_between": ("Find", "{text}, {part}, {start}, {stop}"),
    "str.rfind": ("FindLast", "{text}, {part}, 0, int.MaxValue"),
    "str.rindex": ("FindLast", "{text}, {part}, 0, int.MaxValue"),
    "str.rfind_from": ("FindLast", "{text}, {part}, {start}, int.MaxValue"),
    "str.rfind_between": ("FindLast", "{text}, {part}, {start}, {stop}"),
    "str.rindex_from": ("FindLast", "{text}, {part}, {start}, int.MaxValue"),
    "str.rindex_between": ("FindLast", "{text}, {part}, {start}, {stop}"),
    "str.count": ("Count", "{text}, {part}"),
    "str.center": ("Center", '{text}, {width}, " "'),
    "str.center_fill": ("Center", "{text}, {width}, {fill}"),
    "str.ljust": ("PadEnd", '{text}, {width}, " "'),
    "str.ljust_fill": ("PadEnd", "{text}, {width}, {fill}"),
    "str.rjust": ("PadStart", '{text}, {width}, " "'),
    "str.rjust_fill": ("PadStart", "{text}, {width}, {fill}"),
    "str.zfill": ("ZeroFill", "{text}, {width}"),
    "str.partition": ("Partition", "{text}, {separator}"),
    "str.rpartition": ("PartitionLast", "{text}, {separator}"),
    "str.removeprefix": ("RemovePrefix", "{text}, {prefix}"),
    "str.removesuffix": ("RemoveSuffix", "{text}, {suffix}"),
    "str.expandtabs": ("ExpandTabs", "{text}, {size}"),
    "str.translate_characters": ("Translate", "{text}, {source}, {target}"),
    "str.counts": ("CountCharacters", "{text}"),
    "str.to_text": ("Quoted", "{text}"),
    "str.isupper": ("IsUpper", "{text}"),
    "str.islower": ("IsLower", "{text}"),
    "str.slice": ("Substring", "{text}, {start}, {stop}"),
    "str.slice_from": ("Substring", "{text}, {start}, int.MaxValue"),
    "str.slice_to": ("Substring", "{text}, 0, {stop}"),
    "list.slice": ("Slice", "{items}, {start}, {stop}"),
    "list.slice_from": ("Slice", "{items}, {start}, int.MaxValue"),
    "list.slice_to": ("Slice", "{items}, 0, {stop}"),
    "list.pop_at": ("Pop", "{items}, {index}"),
    "list.pop": ("Pop", "{items}, -1"),
    "list.delete": ("Pop", "{items}, {index}"),
    "list.insert": ("Insert", "{items}, {index}, {item}"),
    "list.from_range": ("Range", "{start}, {stop}, {step}"),
    "list.repeat": ("Repeated", "{items}, {count}"),
    "dict.popitem": ("PopEntry", "{mapping}"),
    "dict.pop": ("Take", "{mapping}, {key}"),
    "dict.delete": ("Take", "{mapping}, {key}"),
    "dict.pop_default": ("TakeOr", "{mapping}, {key}, {default}"),
    "dict.set_default": ("SetDefault", "{mapping}, {key}, {default}"),
    "dict.update": ("Update", "{mapping}, {others}"),
    "dict.update_entries": ("UpdateEntries", "{mapping}, {entries}"),
    "dict.from_entries": ("FromEntries", "{entries}"),
    "dict.from_lists": ("FromLists", "{keys}, {values}"),
    "dict.union": ("Merged", "{left}, {right}"),
}
"""Operations that are a call of a helper."""

UNITWISE = frozenset(
    "str.split str.split_limit str.rsplit str.rsplit_limit str.partition str.rpartition str.removeprefix str.removesuffix".split()
)
"""Operations on texts that are right for all characters."""


def guard_of(operation: str) -> Guard | None:
    """What must hold for a call of a helper."""
    return ASCII if operation.startswith("str.") and operation not in UNITWISE else None


COMPARISONS = (("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))
ORDINAL = "StringComparer.Ordinal"

# fmt: off
RULES = Rules([
    *(Row(name, f"{helper}({operands})", when=guard_of(name), helpers=(helper,), cost=5) for name, (helper, operands) in CALLS.items()),

    # numbers
    *(Row(f"float.{name}", f"{{left}} {operator} {{right}}", level=level)
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("multiply", "*", "product"), ("divide", "/", "product"))),
    Row("int.divide", "(double){left:unary} / {right:unary}", level="product", why="/ of two ints drops the fraction"),
    Row("int.floor_divide", "{left} / {right}", level="product", when=nonnegative("left", "right")),
    Row("int.modulo", "{left} % {right}", level="product", when=nonnegative("left", "right")),
    Row("float.floor_divide", "Math.Floor({left:product} / {right:unary})"),
    Row("float.power", "Math.Pow({base}, {exponent})"),
    Row("float.negate", "-{value:primary}", level="unary"),
    *(Row(f"{kind}.absolute", "Math.Abs({value})") for kind in ("int", "float")),
    *(Row(f"{kind}.{name}", f"Math.{short}({{left}}, {{right}})") for kind in ("int", "float") for name, short in (("minimum", "Min"), ("maximum", "Max"))),
    *(Row(f"{kind}.nonzero", "{value} != 0", level="equality") for kind in ("int", "float")),
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level="relation") for kind in ("int", "float") for name, operator in COMPARISONS),
    Row("int.bit_and", "{left} & {right}", level="bit_and"),
    Row("int.bit_or", "{left} | {right}", level="bit_or"),
    Row("int.bit_xor", "{left} ^ {right}", level="bit_xor"),
    Row("int.invert", "~{value:unary}", level="unary"),
    Row("int.to_text", "{value}.ToString()"),
    Row("int.to_float", "(double){value:unary}", level="unary"),
    Row("int.divmod", "(FloorDivide({left}, {right}), FloorModulo({left}, {right}))", when=both(simple("left"), simple("right")), helpers=("FloorDivide", "FloorModulo")),
    Row("int.parse_base", "Convert.ToInt64({text}, {base})", when=both(ASCII, literal("base", lambda base: base in (2, 8, 10, 16)), literal("text", lambda text: isinstance(text, str) and text.isalnum()))),
    Row("int.parse_base", "ParseBase({text}, {base})", when=both(ASCII, literal("base", lambda base: base != 0)), helpers=("ParseBase",), cost=3),
    Row("int.character", "char.ConvertFromUtf32((int){code:unary})"),
    Row("float.to_int", "(long){value:unary}", level="unary"),
    Row("float.floor", "(long)Math.Floor({value})", level="unary"),
    Row("float.ceiling", "(long)Math.Ceiling({value})", level="unary"),
    Row("float.round", "(long)Math.Round({value})", level="unary"),
    Row("float.round_digits", "RoundDigits({value}, {digits})", when=literal("digits", lambda digits: isinstance(digits, int) and digits >= 0), helpers=("RoundDigits",), cost=3),
    Row("float.is_integer", "{value} == Math.Floor({value})", level="equality", when=simple("value")),
    Row("bool.not", "!{value:unary}", level="unary"),
    Row("bool.to_int", "{value:or} ? 1 : 0", level="conditional"),
    Row("bool.to_float", "{value:or} ? 1.0 : 0.0", level="conditional"),
    Row("bool.to_text", "{value}.ToString()"),
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level="equality") for kind in ("float", "bool") for name, operator in (("equal", "=="), ("not_equal", "!="))),

    # texts
    Row("str.length", "{text}.Length", when=ASCII),
    Row("str.length", "{text}.EnumerateRunes().Count()", cost=2, why="a length counts units of UTF-16"),
    Row("str.nonempty", '{text} != ""', level="equality"),
    Row("str.upper", "{text}.ToUpper()", when=ASCII),
    *(Row(name, "{text}.ToLower()", when=ASCII) for name in ("str.lower", "str.casefold")),
    *(Row(f"str.{name}", f"{{text}}.{word}()", when=ASCII) for name, word in (("strip", "Trim"), ("lstrip", "TrimStart"), ("rstrip", "TrimEnd"))),
    *(Row(f"str.{name}_characters", f"{{text}}.{word}({{characters}}.ToCharArray())", when=both(ASCII, filled("characters"))) for name, word in (("strip", "Trim"), ("lstrip", "TrimStart"), ("rstrip", "TrimEnd"))),
    *(Row(f"str.{name}_characters", f"{helper}({{text}}, {{characters}})", when=ASCII, helpers=(helper,), cost=3) for name, helper in (("strip", "Strip"), ("lstrip", "StripStart"), ("rstrip", "StripEnd"))),
    Row("str.replace", "{text}.Replace({old}, {new})", when=filled("old")),
    Row("str.join", "string.Join({separator}, {parts})"),
    Row("str.startswith", "{text}.StartsWith({prefix}, StringComparison.Ordinal)"),
    Row("str.endswith", "{text}.EndsWith({suffix}, StringComparison.Ordinal)"),
    Row("str.startswith_any", "{prefixes}.Any(prefix => {text}.StartsWith(prefix, StringComparison.Ordinal))", when=simple("text")),
    Row("str.endswith_any", "{suffixes}.Any(suffix => {text}.EndsWith(suffix, StringComparison.Ordinal))", when=simple("text")),
    *(Row(f"str.{name}", "{text}.IndexOf({part}, StringComparison.Ordinal)", when=ASCII) for name in ("find", "index")),
    *(Row(f"str.{name}", "{text}.LastIndexOf({part}, StringComparison.Ordinal)", when=both(ASCII, filled("part"))) for name in ("rfind", "rindex")),
    Row("str.split", "{text}.Split({separator}).ToList()", when=filled("separator")),
    Row("str.split_blank", "{text}.Split((char[])null, StringSplitOptions.RemoveEmptyEntries).ToList()", when=ASCII),
    Row("str.slice_from", "{text}", when=literal("start", lambda value: value == 0)),
    Row("str.reversed", "new string({text}.Reverse().ToArray())", when=ASCII),
    Row("str.characters", "{text}.Select(c => c.ToString()).ToList()", when=ASCII),
    Row("str.sorted", "{text}.OrderBy(c => c).Select(c => c.ToString()).ToList()", when=ASCII),
    Row("str.sorted_descending", "{text}.OrderByDescending(c => c).Select(c => c.ToString()).ToList()", when=ASCII),
    Row("str.to_set", "{text}.Select(c => c.ToString()).ToHashSet()", when=ASCII),
    *(Row(f"str.{name}", f"{{text}}.All(char.{word}) && {{text}} != \"\"", level="and", when=both(ASCII, simple("text")))
      for name, word in (("isdigit", "IsDigit"), ("isdecimal", "IsDigit"), ("isnumeric", "IsDigit"), ("isalpha", "IsLetter"), ("isalnum", "IsLetterOrDigit"))),
    *(Row(f"str.{name}", f"AllMatch({{text}}, char.{word})", when=ASCII, helpers=("AllMatch",), cost=2)
      for name, word in (("isdigit", "IsDigit"), ("isdecimal", "IsDigit"), ("isnumeric", "IsDigit"), ("isalpha", "IsLetter"), ("isalnum", "IsLetterOrDigit"), ("isspace", "IsWhiteSpace"))),
    Row("str.isascii", "{text}.All(c => c < 128)"),
    Row("str.isidentifier", 'Regex.IsMatch({text}, @"^[A-Za-z_][A-Za-z0-9_]*\\z")', when=ASCII),
    Row("str.translation", "Translation({source}, {target})", when=ASCII, helpers=("Translation",)),
    Row("str.translate", "TranslateCodes({text}, {table})", when=both(ASCII, typed("table", lambda given: isinstance(given, Dict) and given.key == INT and given.value == INT)), helpers=("TranslateCodes",)),
    Row("str.translate", "TranslateOrDrop({text}, {table})", when=both(ASCII, typed("table", names_codes)), helpers=("TranslateOrDrop",), cost=2),
    Row("str.minimum", "{text}.Min().ToString()", when=ASCII),
    Row("str.maximum", "{text}.Max().ToString()", when=ASCII),
    Row("str.encode", "Encoding.UTF8.GetBytes({text})"),
    Row("bytes.decode", "Encoding.UTF8.GetString({data})"),
    Row("bytes.length", "{data}.Length"),
    Row("bytes.nonempty", "{data}.Length > 0", level="relation"),
    Row("bytes.equal", "{left}.SequenceEqual({right})"),
    Row("bytes.not_equal", "!{left}.SequenceEqual({right})", level="unary"),
    Row("bytes.to_list", "{data}.Select(each => (long)each).ToList()"),

    # lists
    Row("list.length", "{items}.Count"),
    Row("list.nonempty", "{items}.Count > 0", level="relation"),
    Row("list.first", "{items}[0]"),
    Row("list.append", "{items}.Add({item})"),
    Row("list.extend", "{items}.AddRange({others})"),
    Row("list.insert", "{items}.Insert(0, {item})", when=literal("index", lambda value: value == 0)),
    Row("list.pop", "{items}.RemoveAt({items}.Count - 1)", statement=True, when=simple("items")),
    *(Row(name, "{items}.RemoveAt(0)", statement=True, when=literal("index", lambda value: value == 0)) for name in ("list.pop_at", "list.delete")),
    *(Row(name, "{items}.RemoveAt({items}.Count - 1)", statement=True, when=both(simple("items"), literal("index", lambda value: value == -1))) for name in ("list.pop_at", "list.delete")),
    Row("list.remove", "{items}.Remove({value})", when=equatable("value")),
    Row("list.index", "{items}.IndexOf({value})", when=equatable("value")),
    Row("list.contains", "{items}.Contains({value})", when=equatable("value")),
    Row("list.contains", "{items}.Any(each => Same(each, {value}))", when=both(alike("value"), simple("value")), helpers=("Same",), cost=3),
    Row("list.index", "{items}.FindIndex(each => Same(each, {value}))", when=both(alike("value"), simple("value")), helpers=("Same",), cost=3),
    Row("list.count", "{items}.Count(each => each == {value})", when=both(equatable("value"), simple("value"), typed("items", lambda given: element_of(given) in (INT, STR)))),
    Row("list.count", "{items}.Count(each => Same(each, {value}))", when=both(alike("value"), simple("value")), helpers=("Same",), cost=3),
    Row("list.clear", "{items}.Clear()"),
    *(Row(f"list.{name}", "{items}.ToList()") for name in ("copy", "to_tuple", "from_tuple")),
    Row("list.reverse", "{items}.Reverse()"),
    Row("list.reversed", "Enumerable.Reverse({items}).ToList()"),
    Row("list.concatenate", "{left}.Concat({right}).ToList()"),
    Row("list.equal", "{left}.SequenceEqual({right})", when=flat("left", "right")),
    Row("list.not_equal", "!{left}.SequenceEqual({right})", level="unary", when=flat("left", "right")),
    *(Row(f"{kind}.equal", "Same({left}, {right})", when=alike("left", "right"), helpers=("Same",), cost=3) for kind in ("list", "dict", "tuple", "optional", "union")),
    *(Row(f"{kind}.not_equal", "!Same({left}, {right})", level="unary", when=alike("left", "right"), helpers=("Same",), cost=3) for kind in ("list", "dict", "tuple", "optional", "union")),
    *(Row(f"{kind}.sum", "{items}.Sum()", when=elements(INT)) for kind in ("list", "set")),
    Row("list.sum", "Sum({items})", helpers=("Sum",), when=elements(FLOAT)),
    *(Row(f"{kind}.{name}", f"{{items}}.{short}()", when=numeric("items")) for kind in ("list", "set") for name, short in (("minimum", "Min"), ("maximum", "Max"))),
    *(Row(f"{kind}.{name}", f"{{items}}.OrderBy(each => each, {ORDINAL}).{short}()", when=textual("items"), cost=2) for kind in ("list", "set") for name, short in (("minimum", "First"), ("maximum", "Last"))),
    *(Row(f"list.{name}_default", f"{{items}}.Count > 0 ? {{items}}.{short}() : {{default}}", level="conditional", when=both(numeric("items"), simple("items"), simple("default")))
      for name, short in (("minimum", "Min"), ("maximum", "Max"))),
    *(Row(f"list.{name}_default", f"{{items}}.Count > 0 ? {{items}}.OrderBy(each => each, {ORDINAL}).{short}() : {{default}}", level="conditional", when=both(textual("items"), simple("items"), simple("default")), cost=2)
      for name, short in (("minimum", "First"), ("maximum", "Last"))),
    Row("list.sort", "{items}.Sort()", when=numeric("items")),
    Row("list.sort", f"{{items}}.Sort({ORDINAL})", when=textual("items")),
    Row("list.sort_descending", "{items}.Sort((left, right) => right.CompareTo(left))", when=numeric("items")),
    Row("list.sort_descending", "{items}.Sort((left, right) => string.CompareOrdinal(right, left))", when=textual("items")),
    *(Row(f"{kind}.sorted", "{items}.OrderBy(each => each).ToList()", when=numeric("items")) for kind in ("list", "set")),
    *(Row(f"{kind}.sorted", f"{{items}}.OrderBy(each => each, {ORDINAL}).ToList()", when=textual("items")) for kind in ("list", "set")),
    *(Row(f"{kind}.sorted_descending", "{items}.OrderByDescending(each => each).ToList()", when=numeric("items")) for kind in ("list", "set")),
    *(Row(f"{kind}.sorted_descending", f"{{items}}.OrderByDescending(each => each, {ORDINAL}).ToList()", when=textual("items")) for kind in ("list", "set")),
    Row("list.any", "{items}.Contains(true)"),
    Row("list.all", "!{items}.Contains(false)", level="unary"),
    Row("list.to_set", "{items}.ToHashSet()"),
    Row("list.zip", "{left}.Zip({right}).ToList()"),
    Row("list.enumerate", "{items}.Select((each, index) => ({start:sum} + (long)index, each)).ToList()", when=simple("start")),

    # dicts
    Row("dict.get", "{mapping}[{key}]"),
    Row("dict.get_optional", "{mapping}.GetValueOrDefault({key})", when=typed("mapping", holds_references)),
    Row("dict.get_optional", "GetOrNull({mapping}, {key})", helpers=("GetOrNull",), cost=3),
    Row("dict.get_default", "{mapping}.GetValueOrDefault({key}, {default})"),
    Row("dict.contains", "{mapping}.ContainsKey({key})"),
    Row("dict.length", "{mapping}.Count"),
    Row("dict.nonempty", "{mapping}.Count > 0", level="relation"),
    Row("dict.keys", "{mapping}.Keys.ToList()"),
    Row("dict.values", "{mapping}.Values.ToList()"),
    Row("dict.entries", "{mapping}.Select(entry => (entry.Key, entry.Value)).ToList()"),
    *(Row(name, "{mapping}.Remove({key})", statement=True, when=typed("mapping", is_unordered)) for name in ("dict.pop", "dict.delete", "dict.pop_default")),
    Row("dict.set", "{mapping}[{key}] = {value}", statement=True),
    Row("dict.set_default", "{mapping}.TryAdd({key}, {default})", statement=True),
    Row("dict.clear", "{mapping}.Clear()"),

    # sets
    Row("set.add", "{items}.Add({item})"),
    *(Row(f"set.{name}", "{items}.Remove({item})") for name in ("discard", "remove")),
    Row("set.contains", "{items}.Contains({item})"),
    Row("set.length", "{items}.Count"),
    Row("set.nonempty", "{items}.Count > 0", level="relation"),
    Row("set.copy", "{items}.ToHashSet()"),
    Row("set.to_list", "{items}.ToList()"),
    Row("set.clear", "{items}.Clear()"),
    Row("set.update", "{items}.UnionWith({others})"),
    Row("set.union", "{left}.Union({right}).ToHashSet()"),
    Row("set.intersection", "{left}.Intersect({right}).ToHashSet()"),
    Row("set.difference", "{left}.Except({right}).ToHashSet()"),
    Row("set.symmetric_difference", "{left}.Except({right}).Union({right}.Except({left})).ToHashSet()", when=both(simple("left"), simple("right"))),
    Row("set.symmetric_difference", "SymmetricDifference({left}, {right})", helpers=("SymmetricDifference",), cost=3),
    Row("set.equal", "{left}.SetEquals({right})"),
    Row("set.not_equal", "!{left}.SetEquals({right})", level="unary"),
    Row("set.is_subset", "{left}.IsSubsetOf({right})"),
    Row("set.is_superset", "{left}.IsSupersetOf({right})"),
    Row("set.is_disjoint", "!{left}.Overlaps({right})", level="unary"),

    # tuples, optionals, unions
    Row("tuple.equal", "{left} == {right}", level="equality", when=equatable("left", "right")),
    Row("tuple.not_equal", "{left} != {right}", level="equality", when=equatable("left", "right")),
    Row("optional.is_none", "{value} == null", level="equality"),
    Row("optional.is_some", "{value} != null", level="equality"),
    Row("optional.equal", "{left} == {right}", level="equality", when=equatable("left", "right")),
    Row("optional.not_equal", "{left} != {right}", level="equality", when=equatable("left", "right")),
    Row("union.equal", "Equals({left}, {right})", when=equatable("left", "right")),
    Row("union.not_equal", "!Equals({left}, {right})", level="unary", when=equatable("left", "right")),
])
# fmt: on
