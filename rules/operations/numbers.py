"""Operations on int, float and bool. Division and remainder round towards minus infinity, as Python's do."""

import math
import operator

from cruxx.ir.catalogue import row

# fmt: off
_ZERO = {"ZeroDivisionError": "the right operand is 0"}
_PAIRS = [(7, 2), (-7, 2), (7, -2), (-7, -2), (0, 5)]
_FLOATS = [(7.5, 2.0), (-7.5, 2.0), (7.5, -2.0), (0.1, 0.2), (0.0, 3.0)]

for _type, _examples in (("int", _PAIRS), ("float", _FLOATS)):
    _two = f"left: {_type}, right: {_type}"
    row(f"{_type}.add", _two, _type, operator.add, "The sum.", _examples)
    row(f"{_type}.subtract", _two, _type, operator.sub, "`left - right`.", _examples)
    row(f"{_type}.multiply", _two, _type, operator.mul, "The product.", _examples)
    row(f"{_type}.divide", _two, "float", operator.truediv, "The quotient as a float, `left / right`.", _examples, raises=_ZERO)
    row(f"{_type}.floor_divide", _two, _type, operator.floordiv, "`left // right`, rounded towards minus infinity.", _examples, raises=_ZERO)
    row(f"{_type}.modulo", _two, _type, operator.mod, "`left % right`; has the sign of `right`.", _examples, raises=_ZERO)
    row(f"{_type}.equal", _two, "bool", operator.eq, "`left == right`.", [*_examples, _examples[0][:1] * 2])
    row(f"{_type}.not_equal", _two, "bool", operator.ne, "`left != right`.", [*_examples, _examples[0][:1] * 2])
    row(f"{_type}.less", _two, "bool", operator.lt, "`left < right`.", [*_examples, _examples[0][:1] * 2])
    row(f"{_type}.less_equal", _two, "bool", operator.le, "`left <= right`.", [*_examples, _examples[0][:1] * 2])
    row(f"{_type}.greater", _two, "bool", operator.gt, "`left > right`.", [*_examples, _examples[0][:1] * 2])
    row(f"{_type}.greater_equal", _two, "bool", operator.ge, "`left >= right`.", [*_examples, _examples[0][:1] * 2])
    row(f"{_type}.minimum", _two, _type, min, "The smaller of two; the left one of equals.", _examples)
    row(f"{_type}.maximum", _two, _type, max, "The greater of two; the left one of equals.", _examples)

row("int.power", "base: int, exponent: int", "int", lambda base, exponent: int(base ** exponent) if exponent >= 0 else _negative_power(),
    "`base ** exponent` for an exponent of 0 or more.", [(2, 10), (-3, 3), (0, 0), (7, 0), (-1, 7)],
    raises={"ValueError": "`exponent` is below 0, where Python would give a float"})
row("int.negate", "value: int", "int", operator.neg, "`-value`.", [(5,), (-5,), (0,)])
row("int.absolute", "value: int", "int", abs, "The value without its sign.", [(5,), (-5,), (0,)])
row("int.bit_and", "left: int, right: int", "int", operator.and_, "`left & right`, negative ints in two's complement.", [(12, 10), (-12, 10), (0, 7), (-1, 255)])
row("int.bit_or", "left: int, right: int", "int", operator.or_, "`left | right`.", [(12, 10), (-12, 10), (0, 7), (-1, 255)])
row("int.bit_xor", "left: int, right: int", "int", operator.xor, "`left ^ right`.", [(12, 10), (-12, 10), (0, 7), (-1, 255)])
row("int.invert", "value: int", "int", operator.invert, "`~value`, which is `-value - 1`.", [(0,), (5,), (-1,)])
row("int.shift_left", "value: int, count: int", "int", operator.lshift, "`value << count`.", [(1, 4), (-3, 2), (0, 9), (5, 0)],
    raises={"ValueError": "`count` is below 0"})
row("int.shift_right", "value: int, count: int", "int", operator.rshift, "`value >> count`, rounded towards minus infinity.", [(17, 2), (-17, 2), (0, 3), (5, 0)],
    raises={"ValueError": "`count` is below 0"})
row("int.nonzero", "value: int", "bool", bool, "The truth of an int: it is not 0.", [(0,), (1,), (-1,)])
row("int.to_text", "value: int", "str", str, "Its decimal digits, `-` before a negative one.", [(0,), (12,), (-7,)])
row("int.to_float", "value: int", "float", float, "The float of the same value.", [(0,), (12,), (-7,)])
row("int.divmod", "left: int, right: int", "tuple[int, int]", divmod, "`(left // right, left % right)`.", _PAIRS, raises=_ZERO)
row("int.character", "code: int", "str", chr, "The str of the one character with this code point.", [(97,), (65,), (10,), (228,), (8364,)],
    raises={"ValueError": "`code` is no code point"})
row("int.parse", "text: str", "int", int, "The int that decimal digits name; blanks around it, a sign and single `_` between digits are allowed.",
    [("12",), ("-7",), (" 42\n",), ("+3",), ("007",), ("1_000",), ("",), ("x",), ("1.5",), ("- 1",)],
    raises={"ValueError": "the text names no int"})
row("int.parse_base", "text: str, base: int", "int", int, "The int that digits of this base name (2 to 36).", [("ff", 16), ("-101", 2), ("z", 36), ("12", 10), ("2", 2)],
    raises={"ValueError": "the text names no int of this base"})
row("int.to_binary", "value: int", "str", bin, "Its binary digits after `0b`.", [(0,), (10,), (-5,)])
row("int.to_hexadecimal", "value: int", "str", hex, "Its hexadecimal digits, lower case, after `0x`.", [(0,), (255,), (-26,)])
row("int.bit_length", "value: int", "int", int.bit_length, "How many bits its absolute value has.", [(0,), (1,), (255,), (-256,)])

row("float.power", "base: float, exponent: float", "float", lambda base, exponent: float(base**exponent),
    "`base ** exponent`.", [(2.0, 10.0), (2.0, -1.0), (9.0, 0.5), (0.0, 0.0)], raises={"ZeroDivisionError": "0.0 to a negative power"})
row("float.negate", "value: float", "float", operator.neg, "`-value`.", [(1.5,), (-1.5,), (0.0,)])
row("float.absolute", "value: float", "float", abs, "The value without its sign.", [(1.5,), (-1.5,), (-0.0,)])
row("float.nonzero", "value: float", "bool", bool, "The truth of a float: it is not 0.", [(0.0,), (-0.0,), (0.5,), (-2.0,)])
row("float.to_text", "value: float", "str", repr, "The shortest digits that read back as the same float, as Python writes them (`1.0`, `1e+16`, `0.0001`, `1e-05`).",
    [(0.0,), (-0.0,), (1.0,), (0.1,), (1e16,), (123456789.0,), (0.0001,), (1e-05,), (-2.5,), (1e22,), (float("inf"),)])
row("float.to_int", "value: float", "int", int, "The value with its fraction cut off.", [(2.7,), (-2.7,), (0.0,), (3.0,)],
    raises={"OverflowError": "it is infinite", "ValueError": "it is NaN"})
row("float.round", "value: float", "int", round, "The nearest int; a half goes to the even neighbour.", [(2.5,), (3.5,), (-2.5,), (2.4,), (-2.6,), (0.5,)],
    raises={"OverflowError": "it is infinite", "ValueError": "it is NaN"})
row("float.round_digits", "value: float, digits: int", "float", round, "Rounded to so many decimals, from the exact value.",
    [(2.675, 2), (1.25, 1), (0.5, 0), (1234.5, -2), (-1.005, 2), (3.14159, 3)])
row("float.is_integer", "value: float", "bool", float.is_integer, "It has no fraction.", [(1.0,), (1.5,), (-0.0,)])
row("float.floor", "value: float", "int", math.floor, "The greatest int that is not above it.", [(2.7,), (-2.7,), (3.0,)])
row("float.ceiling", "value: float", "int", math.ceil, "The least int that is not below it.", [(2.2,), (-2.7,), (3.0,)])
row("float.parse", "text: str", "float", float, "The float that a decimal text names; blanks around it are allowed.",
    [("1.5",), (" -2 ",), ("1e3",), (".5",), ("x",), ("",)], raises={"ValueError": "the text names no float"})

row("bool.not", "value: bool", "bool", operator.not_, "`not value`.", [(True,), (False,)])
row("bool.equal", "left: bool, right: bool", "bool", operator.eq, "Both are the same.", [(True, True), (True, False), (False, True), (False, False)])
row("bool.not_equal", "left: bool, right: bool", "bool", operator.ne, "They differ.", [(True, True), (True, False), (False, True), (False, False)])
row("bool.to_int", "value: bool", "int", int, "1 for True, 0 for False.", [(True,), (False,)])
row("bool.to_float", "value: bool", "float", float, "1.0 for True, 0.0 for False.", [(True,), (False,)])
row("bool.to_text", "value: bool", "str", str, "`True` or `False`.", [(True,), (False,)])
# fmt: on


def _negative_power() -> int:
    message = "a negative exponent makes a float"
    raise ValueError(message)
