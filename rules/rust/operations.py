"""How Rust writes each operation on numbers and texts; `containers` has the others.

Ints are `i64`, and `usize` where they are sizes by nature and stand beside sizes. Texts are `String`; a single character is a `char`
where an operation can take it so. Byte offsets are character offsets where the program is ASCII.
"""

from __future__ import annotations

from cruxx.ir import nodes
from cruxx.rules.rust.pieces import LEVELS
from cruxx.translate.rule import Guard, Row, Rules, Site, both, everywhere, has, literal, simple
from cruxx.types import FLOAT, Dict, List, Sequence, Type

ASCII = everywhere("ascii")


def ordered(given: Type) -> bool:
    """A dict that is a vector of pairs."""
    return isinstance(given, Dict) and given.ordered


def unordered(given: Type) -> bool:
    """A dict that is a map."""
    return isinstance(given, Dict) and not given.ordered


def floats(given: Type) -> bool:
    """A list of floats, which have no total order."""
    return isinstance(given, List | Sequence) and given.element == FLOAT


def nonnegative(*names: str) -> Guard:
    """The operands are proved to be at least 0."""

    def guard(site: Site) -> bool:
        return all(
            has(name, "nonnegative")(site) or literal(name, lambda value: isinstance(value, int) and value >= 0)(site)
            for name in names
        )

    return guard


def positive(name: str) -> Guard:
    """The operand is a constant above 0."""
    return literal(name, lambda value: isinstance(value, int | float) and value > 0)


def nonzero(name: str) -> Guard:
    """The operand is a constant other than 0."""
    return literal(name, lambda value: isinstance(value, int | float) and value != 0)


def nonempty(name: str) -> Guard:
    """The operand is a constant text with characters in it."""
    return literal(name, lambda value: isinstance(value, str) and value != "")


CALLS = {
    # operation → (helper, operands)
    "int.parse": ("parse_integer", "{text:ref}"),
    "int.parse_base": ("parse_integer_of_base", "{text:ref}, {base}"),
    "float.parse": ("parse_float", "{text:ref}"),
    "float.to_text": ("float_text", "{value}"),
    "float.round_digits": ("round_to", "{value}, {digits}"),
    "str.capitalize": ("capitalize", "{text:ref}"),
    "str.title": ("title_case", "{text:ref}"),
    "str.swapcase": ("swap_case", "{text:ref}"),
    "str.istitle": ("is_title_case", "{text:ref}"),
    "str.isidentifier": ("is_identifier", "{text:ref}"),
    "str.split": ("split", "{text:ref}, {separator:ref}"),
    "str.rsplit": ("split_limit_from_end", "{text:ref}, {separator:ref}, -1"),
    "str.split_limit": ("split_limit", "{text:ref}, {separator:ref}, {limit}"),
    "str.rsplit_limit": ("split_limit_from_end", "{text:ref}, {separator:ref}, {limit}"),
    "str.split_blank_limit": ("words_limit", "{text:ref}, {limit}"),
    "str.rsplit_blank_limit": ("words_limit_from_end", "{text:ref}, {limit}"),
    "str.splitlines": ("split_lines", "{text:ref}"),
    "str.splitlines_keep": ("split_lines_with_ends", "{text:ref}"),
    "str.replace_count": ("replace_count", "{text:ref}, {old:ref}, {new:ref}, {count}"),
    "str.find_from": ("find_between", "{text:ref}, {part:ref}, {start}, i64::MAX"),
    "str.find_between": ("find_between", "{text:ref}, {part:ref}, {start}, {stop}"),
    "str.rfind_from": ("rfind_between", "{text:ref}, {part:ref}, {start}, i64::MAX"),
    "str.rfind_between": ("rfind_between", "{text:ref}, {part:ref}, {start}, {stop}"),
    "str.index_from": ("found", "find_between({text:ref}, {part:ref}, {start}, i64::MAX)"),
    "str.index_between": ("found", "find_between({text:ref}, {part:ref}, {start}, {stop})"),
    "str.rindex_from": ("found", "rfind_between({text:ref}, {part:ref}, {start}, i64::MAX)"),
    "str.rindex_between": ("found", "rfind_between({text:ref}, {part:ref}, {start}, {stop})"),
    "str.count_from": ("count_between", "{text:ref}, {part:ref}, {start}, i64::MAX"),
    "str.count_between": ("count_between", "{text:ref}, {part:ref}, {start}, {stop}"),
    "str.startswith_from": ("starts_with_from", "{text:ref}, {prefix:ref}, {start}"),
    "str.center": ("center", "{text:ref}, {width}, ' '"),
    "str.zfill": ("zero_fill", "{text:ref}, {width}"),
    "str.partition": ("partition", "{text:ref}, {separator:ref}"),
    "str.rpartition": ("partition_last", "{text:ref}, {separator:ref}"),
    "str.expandtabs": ("expand_tabs", "{text:ref}, {size}"),
    "str.translate_characters": ("translate", '{text:ref}, {source:ref}, {target:ref}, ""'),
    "str.translate_removing": ("translate", "{text:ref}, {source:ref}, {target:ref}, {removed:ref}"),
    "str.to_text": ("quoted", "{text:ref}"),
    "str.slice": ("slice_text", "{text:ref}, {start}, {stop}"),
    "str.slice_from": ("slice_text", "{text:ref}, {start}, i64::MAX"),
    "str.slice_to": ("slice_text", "{text:ref}, 0, {stop}"),
}
"""Operations that are a call of a helper."""

CASED = frozenset(
    "str.capitalize str.title str.swapcase str.istitle str.isidentifier int.parse int.parse_base float.parse str.splitlines "
    "str.splitlines_keep str.split_blank_limit str.rsplit_blank_limit str.to_text".split()
)
"""Operations whose helper knows the letters, digits and blanks of ASCII alone."""

FOUND = {"str.index": ("find_between",), "str.rinde": ("rfind_between",)}


def helpers_of(operation: str, helper: str) -> tuple[str, ...]:
    """The helpers that a call needs."""
    return (helper, *(FOUND[operation[:9]] if helper == "found" else ()))


ORDER = (
    ("equal", "=="),
    ("not_equal", "!="),
    ("less", "<"),
    ("less_equal", "<="),
    ("greater", ">"),
    ("greater_equal", ">="),
)

# fmt: off
RULES = Rules([
    *(Row(name, f"{helper}({operands})", when=ASCII if name in CASED else None, helpers=helpers_of(name, helper), cost=5)
      for name, (helper, operands) in CALLS.items()),

    # numbers
    *(Row(f"float.{name}", f"{{left}} {operator} {{right}}", level=level)
      for name, operator, level in (("add", "+", "sum"), ("subtract", "-", "sum"), ("multiply", "*", "product"))),
    Row("float.divide", "{left} / {right}", level="product", when=nonzero("right")),
    Row("float.divide", "divide({left}, {right})", cost=3, helpers=("divide",), why="/ of floats gives inf for 0"),
    Row("int.divide", "{left:cast} as f64 / {right:cast}.0", level="product", when=both(nonzero("right"), positive("right")), why="/ of two ints drops the fraction"),
    Row("int.divide", "divide({left:cast} as f64, {right:cast} as f64)", cost=3, helpers=("divide",)),
    Row("int.floor_divide", "{left} / {right}", level="product", when=nonnegative("left", "right")),
    Row("int.floor_divide", "{left:primary}.div_euclid({right})", cost=2, when=positive("right"), why="/ rounds towards 0"),
    Row("int.floor_divide", "floor_divide({left}, {right})", cost=3, helpers=("floor_divide",), why="/ rounds towards 0"),
    Row("int.modulo", "{left} % {right}", level="product", when=nonnegative("left", "right")),
    Row("int.modulo", "{left:primary}.rem_euclid({right})", cost=2, when=positive("right"), why="% takes the sign of the dividend"),
    Row("int.modulo", "modulo({left}, {right})", cost=3, helpers=("modulo",), why="% takes the sign of the dividend"),
    Row("float.floor_divide", "float_floor_divide({left}, {right})", helpers=("float_floor_divide",), why="the floor of the rounded quotient may be one more"),
    Row("float.modulo", "float_modulo({left}, {right})", helpers=("float_modulo",), why="% takes the sign of the dividend"),
    Row("int.power", "{base:primary}.pow({exponent})", when=literal("exponent", lambda value: isinstance(value, int) and value >= 0)),
    Row("int.power", "{base:primary}.pow({exponent:cast} as u32)", cost=2, when=nonnegative("exponent")),
    Row("int.power", "{base:primary}.pow({exponent:primary}.try_into().unwrap())", cost=3, why="a negative exponent panics"),
    Row("float.power", "{base:primary}.powf({exponent})", when=both(positive("base"))),
    Row("float.power", "float_power({base}, {exponent})", cost=2, helpers=("float_power",)),
    *(Row(f"{kind}.negate", "-{value:unary}", level="unary") for kind in ("int", "float")),
    *(Row(f"{kind}.absolute", "{value:primary}.abs()") for kind in ("int", "float")),
    *(Row(f"float.{name}", f"{{left:primary}}.{short}({{right}})") for name, short in (("minimum", "min"), ("maximum", "max"))),
    *(Row(f"float.{name}", f"{{left}} {operator} {{right:bit_or}}", level="compare") for name, operator in ORDER),
    *(Row(f"bool.{name}", f"{{left:bit_or}} {operator} {{right:bit_or}}", level="compare") for name, operator in ORDER[:2]),
    Row("float.nonzero", "{value} != 0.0", level="compare"),
    Row("bool.not", "!{value:unary}", level="unary", cost=2),
    Row("int.bit_and", "{left} & {right}", level="bit_and"),
    Row("int.bit_or", "{left} | {right}", level="bit_or"),
    Row("int.bit_xor", "{left} ^ {right}", level="bit_xor"),
    Row("int.invert", "!{value:unary}", level="unary"),
    Row("int.shift_right", "{value:sum} >> {count:primary}.min(63)", level="shift", cost=2, when=lambda site: not isinstance(site.operand("count"), nodes.Literal), why="a shift by 64 or more panics"),
    Row("int.shift_right", "{value:sum} >> {count}", level="shift", cost=3),
    Row("int.to_text", "{value:primary}.to_string()"),
    Row("int.to_float", "{value:cast} as f64", level="cast"),
    Row("int.divmod", "(floor_divide({left}, {right}), modulo({left}, {right}))", helpers=("floor_divide", "modulo"), when=both(simple("left"), simple("right"))),
    Row("int.character", "char::from_u32({code:cast} as u32).unwrap().to_string()"),
    Row("int.to_binary", "binary({value})", helpers=("binary",)),
    Row("int.to_hexadecimal", "hexadecimal({value})", helpers=("hexadecimal",)),
    Row("int.bit_length", "(i64::BITS - {value:primary}.abs().leading_zeros()) as i64", level="cast"),
    Row("float.to_int", "{value:cast} as i64", level="cast"),
    Row("float.floor", "{value:primary}.floor() as i64", level="cast"),
    Row("float.ceiling", "{value:primary}.ceil() as i64", level="cast"),
    Row("float.round", "{value:primary}.round_ties_even() as i64", level="cast"),
    Row("float.is_integer", "{value:primary}.fract() == 0.0", level="compare"),
    Row("bool.to_int", "{value:cast} as i64", level="cast"),
    Row("bool.to_float", "{value:cast} as i64 as f64", level="cast"),

    # texts
    Row("str.nonempty", "!{text:primary}.is_empty()", level="unary"),
    Row("str.repeat", "{text:primary}.repeat({count:size})", when=nonnegative("count")),
    Row("str.repeat", "{text:primary}.repeat({count:primary}.max(0) as usize)", cost=2),
    Row("str.upper", "{text:primary}.to_uppercase()"),
    Row("str.lower", "{text:primary}.to_lowercase()"),
    Row("str.casefold", "{text:primary}.to_lowercase()", when=ASCII),
    Row("str.split_blank", "{text:primary}.split_whitespace().map(String::from).collect::<Vec<String>>()", when=ASCII),
    Row("str.split", "{text:primary}.split({separator:ref}).map(String::from).collect::<Vec<String>>()", when=nonempty("separator")),
    Row("str.replace", "{text:primary}.replace({old:ref}, {new:ref})"),
    Row("str.replace_count", "{text:primary}.replacen({old:ref}, {new:ref}, {count:size})", when=nonnegative("count")),
    Row("str.startswith", "{text:primary}.starts_with({prefix:ref})"),
    Row("str.endswith", "{text:primary}.ends_with({suffix:ref})"),
    Row("str.isascii", "{text:primary}.is_ascii()"),
    Row("str.isprintable", "{text:primary}.chars().all(|c| c == ' ' || c.is_ascii_graphic())", when=ASCII),
    Row("str.isupper", "is_upper({text:ref})", when=ASCII, cost=5, helpers=("is_upper",)),
    Row("str.islower", "is_lower({text:ref})", when=ASCII, cost=5, helpers=("is_lower",)),
    Row("str.ljust", 'format!("{{:<1$}}", {text:shown}, {width:size})', when=nonnegative("width")),
    Row("str.ljust", 'format!("{{:<1$}}", {text:shown}, {width:primary}.max(0) as usize)', cost=2),
    Row("str.rjust", 'format!("{{:>1$}}", {text:shown}, {width:size})', when=nonnegative("width")),
    Row("str.rjust", 'format!("{{:>1$}}", {text:shown}, {width:primary}.max(0) as usize)', cost=2),
    Row("str.characters", "{text:primary}.chars().map(String::from).collect::<Vec<String>>()"),
    Row("str.sorted", "sorted({text:primary}.chars().map(String::from).collect::<Vec<String>>())", helpers=("sorted",)),
    Row("str.sorted_descending", "sorted_descending({text:primary}.chars().map(String::from).collect::<Vec<String>>())", helpers=("sorted_descending",)),
    Row("str.minimum", "{text:primary}.chars().min().unwrap().to_string()"),
    Row("str.maximum", "{text:primary}.chars().max().unwrap().to_string()"),
    Row("str.to_set", "{text:primary}.chars().map(String::from).collect::<HashSet<String>>()"),
    Row("str.reversed", "{text:primary}.chars().rev().collect::<String>()"),
    Row("str.counts", "counts({text:ref})", helpers=("counts",), when=lambda site: unordered(site.operation.type)),
    Row("str.counts", "ordered_counts({text:ref})", cost=2, helpers=("ordered_counts",), when=lambda site: ordered(site.operation.type)),
    Row("str.translation", "translation({source:ref}, {target:ref})", when=lambda site: unordered(site.operation.type), helpers=("translation",)),
    Row("str.encode", "{text:primary}.as_bytes().to_vec()"),
    Row("bytes.decode", "String::from_utf8({data:own}).unwrap()"),
    Row("bytes.get", "{data:primary}[{index:size}] as i64", level="cast", when=nonnegative("index")),
    Row("bytes.get", "*at({data:ref}, {index}) as i64", level="cast", cost=2, helpers=("at",)),
    Row("bytes.to_list", "{data:primary}.iter().map(|&byte| byte as i64).collect::<Vec<i64>>()"),
    *(Row(f"bytes.{name}", f"{{left}} {operator} {{right}}", level="compare") for name, operator in ORDER[:2]),
    Row("bytes.nonempty", "!{data:primary}.is_empty()", level="unary"),
])
# fmt: on

__all__ = ["ASCII", "LEVELS", "RULES"]
