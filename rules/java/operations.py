"""How Java writes each operation by a template.

Ints are `long`, but sizes and indices `int`, as the library gives and takes them. Texts count units of UTF-16, which are characters
where the program is ASCII; a single character is a `char` where an operation can take it so.
"""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.java.numbers import plain
from cruxx.rules.java.spelling import comparable
from cruxx.translate.narrow import are_nonnegative
from cruxx.translate.rule import PRIMARY, Guard, Row, Rules, both, everywhere, literal, typed
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


def natural(name: str) -> Guard:
    """The elements of an operand have Java's own order, and it is Python's."""
    return lambda site: (
        element_of(site.operand(name).type) in (INT, FLOAT)
        or (element_of(site.operand(name).type) == STR and "ascii" in site.program.facts)
    )


def equatable(*names: str) -> Guard:
    """`equals` compares the operands as Python does."""
    return lambda site: all(comparable(site.operand(name).type) for name in names)


def names_codes(given: Type) -> bool:
    """A table for `translate` that holds code points, or nothing, for code points."""
    return isinstance(given, Dict) and given.key == INT and given.value in (INT, Optional(INT))


def ordered(given: Type) -> bool:
    """A dict whose order is seen."""
    return isinstance(given, Dict) and given.ordered


def simple(name: str) -> Guard:
    """The operand is a variable or a constant, so that a template may repeat it."""
    return lambda site: isinstance(plain(site.operand(name)), nodes.Local | nodes.Literal)


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
    "str.split": ("split", "{text}, {separator}"),
    "str.split_limit": ("splitUpTo", "{text}, {separator}, {limit}"),
    "str.rsplit": ("splitFromEnd", "{text}, {separator}, Integer.MAX_VALUE"),
    "str.rsplit_limit": ("splitFromEnd", "{text}, {separator}, {limit}"),
    "str.splitlines": ("lines", "{text}"),
    "str.replace_count": ("replaceUpTo", "{text}, {old}, {new}, {count}"),
    "str.find_from": ("find", "{text}, {part}, {start}, {text}.length()"),
    "str.find_between": ("find", "{text}, {part}, {start}, {stop}"),
    "str.index_from": ("find", "{text}, {part}, {start}, {text}.length()"),
    "str.index_between": ("find", "{text}, {part}, {start}, {stop}"),
    "str.rfind_from": ("findLast", "{text}, {part}, {start}, {text}.length()"),
    "str.rfind_between": ("findLast", "{text}, {part}, {start}, {stop}"),
    "str.rindex_from": ("findLast", "{text}, {part}, {start}, {text}.length()"),
    "str.rindex_between": ("findLast", "{text}, {part}, {start}, {stop}"),
    "str.count": ("count", "{text}, {part}"),
    "str.ljust": ("padEnd", '{text}, {width}, " "'),
    "str.ljust_fill": ("padEnd", "{text}, {width}, {fill}"),
    "str.rjust": ("padStart", '{text}, {width}, " "'),
    "str.rjust_fill": ("padStart", "{text}, {width}, {fill}"),
    "str.center": ("center", '{text}, {width}, " "'),
    "str.center_fill": ("center", "{text}, {width}, {fill}"),
    "str.zfill": ("zeroFill", "{text}, {width}"),
    "str.partition": ("partition", "{text}, {separator}"),
    "str.rpartition": ("partitionLast", "{text}, {separator}"),
    "str.removeprefix": ("removePrefix", "{text}, {prefix}"),
    "str.removesuffix": ("removeSuffix", "{text}, {suffix}"),
    "str.expandtabs": ("expandTabs", "{text}, {size}"),
    "str.translate_characters": ("translate", "{text}, {source}, {target}"),
    "str.characters": ("characters", "{text}"),
    "str.counts": ("countCharacters", "{text}"),
    "str.to_text": ("quoted", "{text}"),
    "str.isdigit": ("allMatch", "{text}, Character::isDigit"),
    "str.isdecimal": ("allMatch", "{text}, Character::isDigit"),
    "str.isnumeric": ("allMatch", "{text}, Character::isDigit"),
    "str.isalpha": ("allMatch", "{text}, Character::isLetter"),
    "str.isalnum": ("allMatch", "{text}, Character::isLetterOrDigit"),
    "str.isspace": ("allMatch", "{text}, Character::isWhitespace"),
    "str.isupper": ("isUpper", "{text}"),
    "str.islower": ("isLower", "{text}"),
    "str.isascii": ("isAscii", "{text}"),
    "str.splitlines_keep": ("linesWithEnds", "{text}"),
    "str.isidentifier": ("isIdentifier", "{text}"),
    "str.slice": ("substring", "{text}, {start}, {stop}"),
    "str.slice_from": ("substring", "{text}, {start}, {text}.length()"),
    "str.slice_to": ("substring", "{text}, 0, {stop}"),
    "list.slice": ("slice", "{items}, {start}, {stop}"),
    "list.slice_from": ("slice", "{items}, {start}, {items}.size()"),
    "list.slice_to": ("slice", "{items}, 0, {stop}"),
    "list.concatenate": ("concatenate", "{left}, {right}"),
    "list.repeat": ("repeated", "{items}, {count}"),
    "list.pop_at": ("removeAt", "{items}, {index}"),
    "list.delete": ("removeAt", "{items}, {index}"),
    "list.insert": ("insert", "{items}, {index}, {item}"),
    "list.from_range": ("range", "{start}, {stop}, {step}"),
    "list.zip": ("zip", "{left}, {right}"),
    "list.enumerate": ("enumerate", "{items}, {start}"),
    "dict.entries": ("entries", "{mapping}"),
    "dict.popitem": ("popEntry", "{mapping}"),
    "dict.pop_default": ("removeOr", "{mapping}, {key}, {default}"),
    "dict.set_default": ("setDefault", "{mapping}, {key}, {default}"),
    "dict.update_entries": ("putEntries", "{mapping}, {entries}"),
    "set.union": ("union", "{left}, {right}"),
    "set.intersection": ("intersection", "{left}, {right}"),
    "set.difference": ("difference", "{left}, {right}"),
    "set.symmetric_difference": ("difference", "union({left}, {right}), intersection({left}, {right})"),
}
"""Operations that are a call of a helper."""

TWICE = {
    "str.find_from": "text", "str.index_from": "text", "str.rfind_from": "text", "str.rindex_from": "text",
    "str.slice_from": "text", "list.slice_from": "items",
}  # fmt: skip
"""Operations whose template writes an operand twice."""
ALSO = {"set.symmetric_difference": ("union", "intersection")}

BYTEWISE = frozenset(
    "str.split str.split_limit str.rsplit str.rsplit_limit str.partition str.rpartition str.removeprefix str.removesuffix "
    "str.replace_count str.isascii".split()
)
"""Operations on texts that are right for all characters."""


def guard_of(operation: str) -> Guard | None:
    """What must hold for a call of a helper."""
    guards = []
    if operation.startswith("str.") and operation not in BYTEWISE:
        guards.append(ASCII)
    if operation in TWICE:
        guards.append(simple(TWICE[operation]))
    return both(*guards) if guards else None


def whole(name: str) -> Guard:
    """The slice begins at the start, so that the bound alone matters."""
    return literal(name, lambda value: value == 0)


COMPARISONS = (("less", "<"), ("less_equal", "<="), ("greater", ">"), ("greater_equal", ">="))

# fmt: off
RULES = Rules([
    *(Row(name, f"{helper}({operands})", when=guard_of(name), helpers=(helper, *ALSO.get(name, ())), cost=5) for name, (helper, operands) in CALLS.items()),

    # numbers
    *(Row(f"float.{name}", f"{{left}} {operator} {{right}}", level=level)
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("multiply", "*", "product"), ("divide", "/", "product"))),
    Row("int.divide", "(double) {left:unary} / {right:unary}", level="product", why="/ of two ints drops the fraction"),
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
    Row("int.invert", "~{value:unary}", level="unary"),
    Row("int.to_text", "String.valueOf({value})"),
    Row("int.to_float", "(double) {value:unary}", level="unary"),
    Row("int.divmod", "new Pair<>(Math.floorDiv({left}, (long) {right:unary}), Math.floorMod({left}, (long) {right:unary}))", when=both(simple("left"), simple("right")), helpers=("Pair",)),
    Row("int.parse_base", "Long.parseLong({text}, {base})", when=both(ASCII, literal("base", lambda base: base != 0))),
    Row("int.character", "Character.toString({code})", when=literal("code")),
    Row("int.bit_length", "64L - Long.numberOfLeadingZeros(Math.abs({value}))", level="sum"),
    Row("float.to_int", "(long) {value:unary}", level="unary"),
    Row("float.floor", "(long) Math.floor({value})", level="unary"),
    Row("float.ceiling", "(long) Math.ceil({value})", level="unary"),
    Row("float.round", "(long) Math.rint({value})", level="unary"),
    Row("float.is_integer", "{value} == Math.rint({value})", level="equality", when=simple("value")),
    Row("bool.not", "!{value:unary}", level="unary"),
    Row("bool.to_int", "{value:or} ? 1 : 0", level="conditional"),
    Row("bool.to_float", "{value:or} ? 1.0 : 0.0", level="conditional"),
    Row("bool.to_text", '{value:or} ? "True" : "False"', level="conditional"),

    # texts
    Row("str.length", "{text}.length()", when=ASCII),
    Row("str.length", "{text}.codePointCount(0, {text}.length())", when=simple("text"), cost=2, why="a length counts units of UTF-16"),
    Row("str.nonempty", "!{text}.isEmpty()", level="unary"),
    Row("str.upper", "{text}.toUpperCase()", when=ASCII),
    *(Row(name, "{text}.toLowerCase()", when=ASCII) for name in ("str.lower", "str.casefold")),
    *(Row(f"str.{name}", f"{{text}}.{word}()", when=ASCII) for name, word in (("strip", "strip"), ("lstrip", "stripLeading"), ("rstrip", "stripTrailing"))),
    Row("str.replace", "{text}.replace({old}, {new})"),
    Row("str.join", "String.join({separator}, {parts})"),
    Row("str.startswith", "{text}.startsWith({prefix})"),
    Row("str.endswith", "{text}.endsWith({suffix})"),
    Row("str.startswith_any", "{prefixes}.stream().anyMatch({text}::startsWith)", when=simple("text")),
    Row("str.endswith_any", "{suffixes}.stream().anyMatch({text}::endsWith)", when=simple("text")),
    *(Row(f"str.{name}", "{text}.indexOf({part})", when=ASCII) for name in ("find", "index")),
    *(Row(f"str.{name}", "{text}.lastIndexOf({part})", when=ASCII) for name in ("rfind", "rindex")),
    Row("str.slice_from", "{text}.substring({start})", when=both(ASCII, whole("start"))),
    Row("str.reversed", "new StringBuilder({text}).reverse().toString()"),
    Row("str.sorted", "sorted(characters({text}))", when=ASCII, helpers=("sorted", "characters")),
    Row("str.sorted_descending", "sortedDescending(characters({text}))", when=ASCII, helpers=("sortedDescending", "characters")),
    Row("str.to_set", "new HashSet<>(characters({text}))", helpers=("characters",), when=ASCII),
    Row("str.translation", "translation({source}, {target})", when=ASCII, helpers=("translation",)),
    Row("str.translate", "translateCodes({text}, {table})", when=both(ASCII, typed("table", names_codes)), helpers=("translateCodes",)),
    Row("str.minimum", "Collections.min(characters({text}))", helpers=("characters",), when=ASCII),
    Row("str.maximum", "Collections.max(characters({text}))", helpers=("characters",), when=ASCII),
    Row("str.encode", "{text}.getBytes(StandardCharsets.UTF_8)"),
    Row("bytes.decode", "new String({data}, StandardCharsets.UTF_8)"),
    Row("bytes.length", "{data}.length"),
    Row("bytes.nonempty", "{data}.length > 0", level="relation"),
    Row("bytes.equal", "Arrays.equals({left}, {right})"),
    Row("bytes.not_equal", "!Arrays.equals({left}, {right})", level="unary"),

    # lists
    Row("list.length", "{items}.size()"),
    Row("list.nonempty", "!{items}.isEmpty()", level="unary"),
    Row("list.first", "{items}.getFirst()"),
    Row("list.append", "{items}.add({item})"),
    Row("list.extend", "{items}.addAll({others})"),
    Row("list.insert", "{items}.addFirst({item})", when=literal("index", lambda value: value == 0)),
    Row("list.pop", "{items}.removeLast()"),
    Row("list.pop_at", "{items}.removeFirst()", when=literal("index", lambda value: value == 0)),
    Row("list.pop_at", "{items}.removeLast()", when=literal("index", lambda value: value == -1)),
    Row("list.delete", "{items}.removeFirst()", when=literal("index", lambda value: value == 0)),
    Row("list.delete", "{items}.removeLast()", when=literal("index", lambda value: value == -1)),
    Row("list.remove", "{items}.remove(Long.valueOf({value}))", when=typed("items", lambda given: element_of(given) == INT), why="an int would be an index"),
    Row("list.remove", "{items}.remove({value})", when=equatable("value"), cost=2),
    Row("list.index", "{items}.indexOf({value})", when=equatable("value")),
    Row("list.contains", "{items}.contains({value})", when=equatable("value")),
    Row("list.count", "Collections.frequency({items}, {value})", when=equatable("value")),
    Row("list.clear", "{items}.clear()"),
    *(Row(f"list.{name}", "new ArrayList<>({items})") for name in ("copy", "to_tuple", "from_tuple")),
    Row("list.reverse", "Collections.reverse({items})"),
    Row("list.reversed", "new ArrayList<>({items}.reversed())"),
    Row("list.equal", "{left}.equals({right})", when=equatable("left", "right")),
    Row("list.not_equal", "!{left}.equals({right})", level="unary", when=equatable("left", "right")),
    *(Row(f"{kind}.sum", "{items}.stream().mapToLong(Long::longValue).sum()", when=typed("items", lambda given: element_of(given) == INT)) for kind in ("list", "set")),
    Row("list.sum", "sum({items})", helpers=("sum",), when=typed("items", lambda given: element_of(given) == FLOAT)),
    *(Row(f"{kind}.{name}", f"Collections.{short}({{items}})", when=natural("items"))
      for kind in ("list", "set") for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"list.{name}_default", f"{{items}}.isEmpty() ? {{default}} : Collections.{short}({{items}})", level="conditional", when=both(natural("items"), simple("items"), simple("default")))
      for name, short in (("minimum", "min"), ("maximum", "max"))),
    Row("list.sort", "Collections.sort({items})", when=natural("items")),
    Row("list.sort_descending", "{items}.sort(Collections.reverseOrder())", when=natural("items")),
    *(Row(f"{kind}.sorted", "sorted({items})", when=natural("items"), helpers=("sorted",)) for kind in ("list", "set")),
    *(Row(f"{kind}.sorted_descending", "sortedDescending({items})", when=natural("items"), helpers=("sortedDescending",)) for kind in ("list", "set")),
    Row("list.any", "{items}.contains(true)"),
    Row("list.all", "!{items}.contains(false)", level="unary"),
    Row("list.to_set", "new HashSet<>({items})"),

    # dicts
    *(Row(name, "{mapping}.get({key})") for name in ("dict.get", "dict.get_optional")),
    Row("dict.get_default", "{mapping}.getOrDefault({key}, {default})"),
    Row("dict.contains", "{mapping}.containsKey({key})"),
    Row("dict.length", "{mapping}.size()"),
    Row("dict.nonempty", "!{mapping}.isEmpty()", level="unary"),
    Row("dict.keys", "new ArrayList<>({mapping}.keySet())"),
    Row("dict.values", "new ArrayList<>({mapping}.values())"),
    *(Row(name, "{mapping}.remove({key})") for name in ("dict.pop", "dict.delete")),
    Row("dict.set", "{mapping}.put({key}, {value})"),
    Row("dict.set_default", "{mapping}.putIfAbsent({key}, {default})", statement=True, when=typed("default", lambda given: not isinstance(given, Optional))),
    Row("dict.pop_default", "{mapping}.remove({key})", statement=True),
    Row("dict.update", "{mapping}.putAll({others})"),
    Row("dict.clear", "{mapping}.clear()"),
    Row("dict.copy", "new LinkedHashMap<>({mapping})", when=typed("mapping", ordered)),
    Row("dict.copy", "new HashMap<>({mapping})", cost=2),
    Row("dict.equal", "{left}.equals({right})", when=equatable("left", "right")),
    Row("dict.not_equal", "!{left}.equals({right})", level="unary", when=equatable("left", "right")),

    # sets
    Row("set.add", "{items}.add({item})"),
    *(Row(f"set.{name}", "{items}.remove({item})") for name in ("discard", "remove")),
    Row("set.contains", "{items}.contains({item})"),
    Row("set.length", "{items}.size()"),
    Row("set.nonempty", "!{items}.isEmpty()", level="unary"),
    Row("set.copy", "new HashSet<>({items})"),
    Row("set.to_list", "new ArrayList<>({items})"),
    Row("set.clear", "{items}.clear()"),
    Row("set.update", "{items}.addAll({others})"),
    Row("set.equal", "{left}.equals({right})"),
    Row("set.not_equal", "!{left}.equals({right})", level="unary"),
    Row("set.is_subset", "{right}.containsAll({left})", when=both(simple("left"), simple("right"))),
    Row("set.is_superset", "{left}.containsAll({right})"),
    Row("set.is_disjoint", "Collections.disjoint({left}, {right})"),

    # tuples, optionals, unions
    Row("tuple.equal", "{left}.equals({right})", when=equatable("left", "right")),
    Row("tuple.not_equal", "!{left}.equals({right})", level="unary", when=equatable("left", "right")),
    Row("optional.is_none", "{value} == null", level="equality"),
    Row("optional.is_some", "{value} != null", level="equality"),
    *(Row(f"{kind}.equal", "Objects.equals({left}, {right})", when=equatable("left", "right")) for kind in ("optional", "union")),
    *(Row(f"{kind}.not_equal", "!Objects.equals({left}, {right})", level="unary", when=equatable("left", "right")) for kind in ("optional", "union")),
])
# fmt: on
