"""How Ruby writes operations on ints, floats and bools: `/` and `%` round down as Python's do, and ints have any size."""

from __future__ import annotations

from cruxx.rules.ruby.guards import ASCII
from cruxx.translate.rule import Row

# fmt: off
BOTH = ("int", "float")
ROWS = [
    *(Row(f"{kind}.add", "{left} + {right}", level="sum") for kind in BOTH),
    *(Row(f"{kind}.subtract", "{left} - {right}", level="sum") for kind in BOTH),
    *(Row(f"{kind}.multiply", "{left} * {right}", level="product") for kind in BOTH),
    *(Row(f"{kind}.modulo", "{left} % {right}", level="product") for kind in BOTH),
    *(Row(f"{kind}.power", "{base:not} ** {exponent:power}", level="power") for kind in BOTH),
    *(Row(f"{kind}.negate", "-{value:power}", level="unary") for kind in BOTH),
    *(Row(f"{kind}.absolute", "{value}.abs") for kind in BOTH),
    *(Row(f"{kind}.minimum", "[{left}, {right}].min") for kind in BOTH),
    *(Row(f"{kind}.maximum", "[{left}, {right}].max") for kind in BOTH),
    *(Row(f"{kind}.nonzero", "{value:relation} != 0", level="equality") for kind in BOTH),
    *(Row(f"{kind}.equal", "{left:relation} == {right:relation}", level="equality") for kind in ("int", "float", "bool", "str", "bytes", "list", "tuple", "dict", "set", "optional")),
    *(Row(f"{kind}.not_equal", "{left:relation} != {right:relation}", level="equality") for kind in ("int", "float", "bool", "str", "bytes", "list", "tuple", "dict", "set", "optional")),
    *(Row(f"{kind}.less", "{left} < {right}", level="relation") for kind in ("int", "float", "str")),
    *(Row(f"{kind}.less_equal", "{left} <= {right}", level="relation") for kind in ("int", "float", "str")),
    *(Row(f"{kind}.greater", "{left} > {right}", level="relation") for kind in ("int", "float", "str")),
    *(Row(f"{kind}.greater_equal", "{left} >= {right}", level="relation") for kind in ("int", "float", "str")),

    # ints
    Row("int.divide", "{left}.fdiv({right})"),
    Row("int.floor_divide", "{left} / {right}", level="product"),
    Row("int.divmod", "{left}.divmod({right})"),
    Row("int.bit_and", "{left} & {right}", level="bit_and"),
    Row("int.bit_or", "{left} | {right}", level="bit_or"),
    Row("int.bit_xor", "{left} ^ {right}", level="bit_or"),
    Row("int.invert", "~{value:not}", level="not"),
    Row("int.shift_left", "{value} << {count}", level="shift"),
    Row("int.shift_right", "{value} >> {count}", level="shift"),
    Row("int.to_text", "{value}.to_s"),
    Row("int.to_float", "{value}.to_f"),
    Row("int.character", '{code}.chr("UTF-8")'),
    Row("int.parse", "Integer({text}, 10)", when=ASCII),
    Row("int.parse_base", "Integer({text}, {base})", when=ASCII),
    Row("int.to_binary", "{value}.to_s(2).sub(/\\d/, '0b\\0')"),
    Row("int.to_hexadecimal", "{value}.to_s(16).sub(/\\h/, '0x\\0')"),
    Row("int.bit_length", "{value}.abs.bit_length", why="bit_length is that of the two's complement"),

    # floats
    Row("float.divide", "{left} / {right}", level="product"),
    Row("float.floor_divide", "{left}.divmod({right})[0].to_f", why="(a / b).floor rounds twice"),
    Row("float.to_text", "float_text({value})", helpers=("float_text",), why="1e16.to_s is 1.0e+16"),
    Row("float.to_int", "{value}.to_i"),
    Row("float.round", "{value}.round(half: :even)"),
    Row("float.round_digits", "{value}.to_r.round({digits}, half: :even).to_f", why="2.675.round(2) rounds what is printed"),
    Row("float.is_integer", "{value:product} % 1 == 0", level="equality"),
    Row("float.floor", "{value}.floor"),
    Row("float.ceiling", "{value}.ceil"),
    Row("float.parse", "parse_float({text})", when=ASCII, helpers=("parse_float",), why="Float() takes no infinity, and digits must stand on both sides of the point"),

    # bools
    Row("bool.not", "!{value:not}", level="not"),
    Row("bool.to_int", "{value:or} ? 1 : 0", level="conditional"),
    Row("bool.to_float", "{value:or} ? 1.0 : 0.0", level="conditional"),
    Row("bool.to_text", '{value:or} ? "True" : "False"', level="conditional"),
]
# fmt: on
