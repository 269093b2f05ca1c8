"""How Scala writes each operation by a template.

Ints are `Long`, but sizes and indices `Int`, as the library gives and takes them. Texts count units of UTF-16, which are characters
where the program is ASCII; a single character is a `Char` where an operation can take it so.
"""

from __future__ import annotations

from cruxx.rules.scala.spelling import comparable
from cruxx.translate.narrow import are_nonnegative
from cruxx.translate.rule import PRIMARY, Guard, Row, Rules, both, everywhere, literal, simple, typed
from cruxx.types import FLOAT, INT, STR, Dict, Optional, Type

LEVELS = {
    "lambda": 10,
    "conditional": 20,
    "assign": 30,
    "or": 40,
    "and": 50,
    "bit_or": 60,
    "bit_xor": 70,
    "bit_and": 80,
    "equality": 90,
    "relation": 100,
    "shift": 100,
    "arrow": 110,
    "sum": 120,
    "product": 130,
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


def natural(name: str) -> Guard:
    """The elements of an operand have Scala's own order, and it is Python's."""
    return lambda site: (
        element_of(site.operand(name).type) in (INT, FLOAT)
        or (element_of(site.operand(name).type) == STR and "ascii" in site.program.facts)
    )


def equatable(*names: str) -> Guard:
    """`==` compares the operands as Python does."""
    return lambda site: all(comparable(site.operand(name).type) for name in names)


def names_codes(given: Type) -> bool:
    """A table for `translate` that holds code points, or nothing, for code points."""
    return isinstance(given, Dict) and given.key == INT and given.value in (INT, Optional(INT))


def is_size(name: str) -> Guard:
    """The operand is a constant that an `Int` can be."""
    return literal(name, lambda value: isinstance(value, int) and 0 <= value < 2**31)


CALLS = {
    # operation → (helper, operands)
    "int.power": ("power", "{base}, {exponent}"),
    "int.parse": ("parseInteger", "{text}"),
    "int.to_binary": ("toBinary", "{value}"),
    "int.to_hexadecimal": ("toHexadecimal", "{value}"),
    "float.to_text": ("floatText", "{value}"),
    "float.modulo": ("floatModulo", "{left}, {right}"),
    "float.round_digits": ("roundDigits", "{value}, {digits}"),
    "str.repeat": ("repeat", "{text}, {count}"),
    "str.capitalize": ("capitalize", "{text}"),
    "str.title": ("titleCase", "{text}"),
    "str.swapcase": ("swapCase", "{text}"),
    "str.istitle": ("isTitleCase", "{text}"),
    "str.strip_characters": ("strip", "{text}, {characters}"),
    "str.lstrip_characters": ("stripStart", "{text}, {characters}"),
    "str.rstrip_characters": ("stripEnd", "{text}, {characters}"),
    "str.split_blank": ("words", "{text}"),
    "str.split_blank_limit": ("wordsUpTo", "{text}, {limit}"),
    "str.split": ("splitUpTo", "{text}, {separator}, -1"),
    "str.split_limit": ("splitUpTo", "{text}, {separator}, {limit}"),
    "str.rsplit": ("splitFromEnd", "{text}, {separator}, -1"),
    "str.rsplit_limit": ("splitFromEnd", "{text}, {separator}, {limit}"),
    "str.splitlines": ("linesOf", "{text}"),
    "str.splitlines_keep": ("linesWithEnds", "{text}"),
    "str.replace_count": ("replaceUpTo", "{text}, {old}, {new}, {count}"),
    "str.find_from": ("find", "{text}, {part}, {start}, Int.MaxValue"),
    "str.find_between": ("find", "{text}, {part}, {start}, {stop}"),
    "str.index_from": ("find", "{text}, {part}, {start}, Int.MaxValue"),
    "str.index_between": ("find", "{text}, {part}, {start}, {stop}"),
    "str.rfind_from": ("findLast", "{text}, {part}, {start}, Int.MaxValue"),
    "str.rfind_between": ("findLast", "{text}, {part}, {start}, {stop}"),
    "str.rindex_from": ("findLast", "{text}, {part}, {start}, Int.MaxValue"),
    "str.rindex_between": ("findLast", "{text}, {part}, {start}, {stop}"),
    "str.count": ("count", "{text}, {part}"),
    "str.center": ("center", '{text}, {width}, " "'),
    "str.center_fill": ("center", "{text}, {width}, {fill}"),
    "str.ljust": ("padEnd", '{text}, {width}, " "'),
    "str.ljust_fill": ("padEnd", "{text}, {width}, {fill}"),
    "str.rjust": ("padStart", '{text}, {width}, " "'),
    "str.rjust_fill": ("padStart", "{text}, {width}, {fill}"),
    "str.zfill": ("zeroFill", "{text}, {width}"),
    "str.partition": ("partition", "{text}, {separator}"),
    "str.rpartition": ("partitionLast", "{text}, {separator}"),
    "str.expandtabs": ("expandTabs", "{text}, {size}"),
    "str.translate_characters": ("translate", "{text}, {source}, {target}"),
    "str.counts": ("countCharacters", "{text}"),
    "str.to_text": ("quoted", "{text}"),
    "str.isupper": ("isUpper", "{text}"),
    "str.islower": ("isLower", "{text}"),
    "str.slice": ("substring", "{text}, {start}, {stop}"),
    "str.slice_from": ("substring", "{text}, {start}, Int.MaxValue"),
    "str.slice_to": ("substring", "{text}, 0, {stop}"),
    "list.slice": ("slice", "{items}, {start}, {stop}"),
    "list.slice_from": ("slice", "{items}, {start}, Int.MaxValue"),
    "list.slice_to": ("slice", "{items}, 0, {stop}"),
    "list.pop_at": ("removeAt", "{items}, {index}"),
    "list.delete": ("removeAt", "{items}, {index}"),
    "list.insert": ("insert", "{items}, {index}, {item}"),
    "list.from_range": ("range", "{start}, {stop}, {step}"),
    "list.repeat": ("repeated", "{items}, {count}"),
    "dict.popitem": ("popEntry", "{mapping}"),
}
"""Operations that are a call of a helper."""

UNITWISE = frozenset(
    "str.split str.split_limit str.rsplit str.rsplit_limit str.partition str.rpartition str.replace_count".split()
)
"""Operations on texts that are right for all characters."""


def guard_of(operation: str) -> Guard | None:
    """What must hold for a call of a helper."""
    return ASCII if operation.startswith("str.") and operation not in UNITWISE else None


COMPARISONS = (("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))
EACH = {
    "isdigit": "isDigit",
    "isdecimal": "isDigit",
    "isnumeric": "isDigit",
    "isalpha": "isLetter",
    "isalnum": "isLetterOrDigit",
    "isspace": "isWhitespace",
}

# fmt: off
RULES = Rules([
    *(Row(name, f"{helper}({operands})", when=guard_of(name), helpers=(helper,), cost=5) for name, (helper, operands) in CALLS.items()),

    # numbers
    *(Row(f"float.{name}", f"{{left}} {operator} {{right}}", level=level)
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("multiply", "*", "product"), ("divide", "/", "product"))),
    Row("int.divide", "{left}.toDouble / {right}", level="product", why="/ of two ints drops the fraction"),
    Row("int.floor_divide", "{left} / {right}", level="product", when=nonnegative("left", "right")),
    Row("int.floor_divide", "Math.floorDiv({left}, {right})", cost=3, why="/ rounds towards 0"),
    Row("int.modulo", "{left} % {right}", level="product", when=nonnegative("left", "right")),
    Row("int.modulo", "Math.floorMod({left}, {right})", cost=3, why="% takes the sign of the dividend"),
    Row("float.floor_divide", "Math.floor({left:product} / {right:unary})"),
    Row("float.power", "Math.pow({base}, {exponent})"),
    Row("float.negate", "-{value:primary}", level="unary"),
    *(Row(f"{kind}.absolute", "Math.abs({value})") for kind in ("int", "float")),
    *(Row(f"{kind}.{name}", f"Math.{short}({{left}}, {{right}})") for kind in ("int", "float") for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"{kind}.nonzero", "{value} != 0", level="equality") for kind in ("int", "float")),
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level="relation") for kind in ("int", "float") for name, operator in COMPARISONS),
    Row("int.bit_and", "{left} & {right}", level="bit_and"),
    Row("int.bit_or", "{left} | {right}", level="bit_or"),
    Row("int.bit_xor", "{left} ^ {right}", level="bit_xor"),
    Row("int.invert", "~{value:primary}", level="unary"),
    Row("int.to_text", "{value}.toString"),
    Row("int.to_float", "{value}.toDouble"),
    Row("int.divmod", "(Math.floorDiv({left}, {right}.toLong), Math.floorMod({left}, {right}.toLong).toLong)", when=both(simple("left"), simple("right"))),
    Row("int.parse_base", "java.lang.Long.parseLong({text}, {base})", when=both(ASCII, literal("base", lambda base: base != 0))),
    Row("int.character", "new String(Character.toChars({code}.toInt))"),
    Row("int.bit_length", "64L - java.lang.Long.numberOfLeadingZeros(Math.abs({value}))", level="sum"),
    Row("float.to_int", "{value}.toLong"),
    Row("float.floor", "Math.floor({value}).toLong"),
    Row("float.ceiling", "Math.ceil({value}).toLong"),
    Row("float.round", "Math.rint({value}).toLong"),
    Row("float.is_integer", "{value} == Math.rint({value})", level="equality", when=simple("value")),
    Row("bool.not", "!{value:unary}", level="unary"),
    Row("bool.to_int", "if ({value}) 1 else 0", level="conditional"),
    Row("bool.to_float", "if ({value}) 1.0 else 0.0", level="conditional"),
    Row("bool.to_text", 'if ({value}) "True" else "False"', level="conditional"),
    *(Row(f"{kind}.{name}", f"{{left}} {operator} {{right}}", level="equality") for kind in ("float", "bool") for name, operator in (("equal", "=="), ("not_equal", "!="))),

    # texts
    Row("str.length", "{text}.length", when=ASCII),
    Row("str.length", "{text}.codePointCount(0, {text}.length)", when=simple("text"), cost=2, why="a length counts units of UTF-16"),
    Row("str.nonempty", "{text}.nonEmpty"),
    Row("str.upper", "{text}.toUpperCase", when=ASCII),
    *(Row(name, "{text}.toLowerCase", when=ASCII) for name in ("str.lower", "str.casefold")),
    *(Row(f"str.{name}", f"{{text}}.{word}()", when=ASCII) for name, word in (("strip", "strip"), ("lstrip", "stripLeading"), ("rstrip", "stripTrailing"))),
    Row("str.replace", "{text}.replace({old}, {new})"),
    Row("str.join", "{parts}.mkString({separator})"),
    Row("str.startswith", "{text}.startsWith({prefix})"),
    Row("str.endswith", "{text}.endsWith({suffix})"),
    Row("str.startswith_any", "{prefixes}.exists(prefix => {text}.startsWith(prefix))", when=simple("text")),
    Row("str.endswith_any", "{suffixes}.exists(suffix => {text}.endsWith(suffix))", when=simple("text")),
    Row("str.removeprefix", "{text}.stripPrefix({prefix})"),
    Row("str.removesuffix", "{text}.stripSuffix({suffix})"),
    *(Row(f"str.{name}", "{text}.indexOf({part})", when=ASCII) for name in ("find", "index")),
    *(Row(f"str.{name}", "{text}.lastIndexOf({part})", when=ASCII) for name in ("rfind", "rindex")),
    Row("str.slice", "{text}.slice({start}, {stop})", when=both(ASCII, is_size("start"), is_size("stop"))),
    Row("str.slice_from", "{text}.drop({start})", when=both(ASCII, is_size("start"))),
    Row("str.slice_to", "{text}.take({stop})", when=both(ASCII, is_size("stop"))),
    Row("str.slice_to", "{text}.dropRight(1)", when=both(ASCII, literal("stop", lambda value: value == -1))),
    Row("str.reversed", "{text}.reverse"),
    Row("str.characters", "{text}.map(_.toString).to[ArrayBuffer]", when=ASCII),
    Row("str.sorted", "{text}.sorted.map(_.toString).to[ArrayBuffer]", when=ASCII),
    Row("str.sorted_descending", "{text}.sorted.reverse.map(_.toString).to[ArrayBuffer]", when=ASCII),
    Row("str.to_set", "mutable.Set({text}.map(_.toString): _*)", when=ASCII),
    *(Row(f"str.{name}", f"{{text}}.nonEmpty && {{text}}.forall(_.{word})", level="and", when=both(ASCII, simple("text"))) for name, word in EACH.items()),
    *(Row(f"str.{name}", f"allMatch({{text}}, _.{word})", when=ASCII, helpers=("allMatch",), cost=2) for name, word in EACH.items()),
    Row("str.isascii", "{text}.forall(_ < 128)"),
    Row("str.isidentifier", '{text}.matches("[A-Za-z_][A-Za-z0-9_]*")', when=ASCII),
    Row("str.translation", "translation({source}, {target})", when=ASCII, helpers=("translation",)),
    Row("str.translate", "translateCodes({text}, {table})", when=both(ASCII, typed("table", lambda given: names_codes(given) and isinstance(given, Dict) and given.value == INT)), helpers=("translateCodes",)),
    Row("str.translate", "translateOrDrop({text}, {table})", when=both(ASCII, typed("table", names_codes)), helpers=("translateOrDrop",), cost=2),
    Row("str.minimum", "{text}.min.toString", when=ASCII),
    Row("str.maximum", "{text}.max.toString", when=ASCII),
    Row("str.encode", '{text}.getBytes("UTF-8")'),
    Row("bytes.decode", 'new String({data}, "UTF-8")'),
    Row("bytes.length", "{data}.length"),
    Row("bytes.nonempty", "{data}.nonEmpty"),
    Row("bytes.equal", "{left}.sameElements({right})"),
    Row("bytes.not_equal", "!{left}.sameElements({right})", level="unary"),

    # lists
    Row("list.length", "{items}.length"),
    Row("list.nonempty", "{items}.nonEmpty"),
    Row("list.first", "{items}.head"),
    Row("list.append", "{items} += {item}", level="assign", statement=True, when=lambda site: not str(site.operand("item").type).startswith("tuple")),
    Row("list.append", "{items}.append({item})", cost=2),
    Row("list.extend", "{items} ++= {others}", level="assign", statement=True),
    Row("list.insert", "{items}.insert(0, {item})", when=literal("index", lambda value: value == 0)),
    Row("list.pop", "{items}.remove({items}.length - 1)", when=simple("items")),
    Row("list.pop", "removeAt({items}, -1)", helpers=("removeAt",), cost=3),
    *(Row(name, "{items}.remove(0)", when=literal("index", lambda value: value == 0)) for name in ("list.pop_at", "list.delete")),
    *(Row(name, "{items}.remove({items}.length - 1)", when=both(simple("items"), literal("index", lambda value: value == -1))) for name in ("list.pop_at", "list.delete")),
    Row("list.remove", "{items} -= {value}", level="assign", statement=True, when=equatable("value")),
    Row("list.index", "{items}.indexOf({value})", when=equatable("value")),
    Row("list.contains", "{items}.contains({value})", when=equatable("value")),
    Row("list.count", "{items}.count(_ == {value:relation})", when=both(equatable("value"), simple("value"))),
    Row("list.clear", "{items}.clear()"),
    *(Row(f"list.{name}", "{items}.clone()") for name in ("copy", "to_tuple", "from_tuple")),
    Row("list.reversed", "{items}.reverse"),
    Row("list.concatenate", "{left} ++ {right}", level="sum"),
    *(Row(f"{kind}.equal", "{left} == {right}", level="equality", when=equatable("left", "right")) for kind in ("list", "dict", "set", "tuple", "optional", "union")),
    *(Row(f"{kind}.not_equal", "{left} != {right}", level="equality", when=equatable("left", "right")) for kind in ("list", "dict", "set", "tuple", "optional", "union")),
    *(Row(f"{kind}.sum", "{items}.sum", when=elements(INT)) for kind in ("list", "set")),
    Row("list.sum", "sum({items})", helpers=("sum",), when=elements(FLOAT)),
    *(Row(f"{kind}.{name}", f"{{items}}.{short}", when=natural("items")) for kind in ("list", "set") for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"list.{name}_default", f"if ({{items}}.nonEmpty) {{items}}.{short} else {{default}}", level="conditional", when=both(natural("items"), simple("items"), simple("default")))
      for name, short in (("minimum", "min"), ("maximum", "max"))),
    Row("list.sorted", "{items}.sorted", when=natural("items")),
    Row("set.sorted", "{items}.to[ArrayBuffer].sorted", when=natural("items")),
    Row("list.sorted_descending", "{items}.sorted.reverse", when=natural("items")),
    Row("set.sorted_descending", "{items}.to[ArrayBuffer].sorted.reverse", when=natural("items")),
    Row("list.any", "{items}.contains(true)"),
    Row("list.all", "!{items}.contains(false)", level="unary"),
    Row("list.to_set", "mutable.Set({items}: _*)"),
    Row("list.zip", "{left}.zip({right})"),
    Row("list.enumerate", "{items}.zipWithIndex.map {{ case (item, index) => ({start:sum} + index.toLong, item) }}", when=simple("start")),

    # dicts
    Row("dict.get", "{mapping}({key})"),
    Row("dict.get_optional", "{mapping}.get({key})", when=typed("mapping", lambda given: isinstance(given, Dict) and not isinstance(given.value, Optional))),
    Row("dict.get_optional", "{mapping}.getOrElse({key}, None)", cost=2),
    Row("dict.contains", "{mapping}.contains({key})"),
    Row("dict.length", "{mapping}.size"),
    Row("dict.nonempty", "{mapping}.nonEmpty"),
    Row("dict.keys", "{mapping}.keys.to[ArrayBuffer]"),
    Row("dict.values", "{mapping}.values.to[ArrayBuffer]"),
    Row("dict.entries", "{mapping}.to[ArrayBuffer]"),
    *(Row(name, "{mapping} -= {key}", level="assign", statement=True) for name in ("dict.pop", "dict.delete", "dict.pop_default")),
    Row("dict.pop", "{mapping}.remove({key}).get", cost=2),
    Row("dict.pop_default", "{mapping}.remove({key}).getOrElse({default})", cost=2),
    Row("dict.set", "{mapping}({key}) = {value}", level="assign", statement=True),
    Row("dict.update", "{mapping} ++= {others}", level="assign", statement=True),
    Row("dict.update_entries", "{mapping} ++= {entries}", level="assign", statement=True),
    Row("dict.clear", "{mapping}.clear()"),

    # sets
    Row("set.add", "{items} += {item}", level="assign", statement=True, when=lambda site: not str(site.operand("item").type).startswith("tuple")),
    Row("set.add", "{items}.add({item})", cost=2),
    *(Row(f"set.{name}", "{items} -= {item}", level="assign", statement=True) for name in ("discard", "remove")),
    Row("set.contains", "{items}.contains({item})"),
    Row("set.length", "{items}.size"),
    Row("set.nonempty", "{items}.nonEmpty"),
    Row("set.copy", "{items}.clone()"),
    Row("set.to_list", "{items}.to[ArrayBuffer]"),
    Row("set.clear", "{items}.clear()"),
    Row("set.update", "{items} ++= {others}", level="assign", statement=True),
    Row("set.union", "{left} | {right}", level="bit_or"),
    Row("set.intersection", "{left} & {right}", level="bit_and"),
    Row("set.difference", "{left} -- {right}", level="sum"),
    Row("set.symmetric_difference", "({left} | {right}) -- ({left} & {right})", level="sum", when=both(simple("left"), simple("right"))),
    Row("set.symmetric_difference", "symmetricDifference({left}, {right})", helpers=("symmetricDifference",), cost=3),
    Row("set.is_subset", "{left}.subsetOf({right})"),
    Row("set.is_superset", "{right}.subsetOf({left})", when=both(simple("left"), simple("right"))),
    Row("set.is_disjoint", "({left} & {right}).isEmpty"),

    # optionals
    Row("optional.is_none", "{value}.isEmpty"),
    Row("optional.is_some", "{value}.isDefined"),
])
# fmt: on
