"""Operations on str and bytes. Text is a sequence of code points; lengths and indices count these."""

import operator

from cruxx.ir.catalogue import row
from cruxx.value import Value

# fmt: off
_EMPTY = {"ValueError": "`separator` is empty"}
_RANGE = {"IndexError": "`index` is outside"}
_WORDS = [("",), ("abc",), ("Hello World",), ("they're bill's",), ("aBC 123 dEF",), ("ÄÖü ß",), ("x_y-z",), ("tab\tnew\nline",)]
_TESTED = [("",), ("abc",), ("ABC",), ("aB",), ("123",), ("a1",), (" ",), ("a b",), ("\t\n",), ("é",), ("A1!",), ("Ab Cd",), ("_x",), ("²",), ("½",), ("1 2",), ("class",)]
_COMPARED = [("a", "b"), ("b", "a"), ("", ""), ("a", "ab"), ("B", "a"), ("é", "z"), ("same", "same"), ("\uffff", "\U0001f600")]
_SOUGHT = [("banana", "an"), ("banana", "x"), ("", ""), ("", "a"), ("abc", ""), ("aaa", "aa"), ("a.b", "."), ("äöü", "ü")]
_BETWEEN = [("banana", "an", 2, 6), ("banana", "an", -3, 6), ("banana", "a", 0, -1), ("abc", "", 5, 9), ("abc", "", 3, 3), ("abc", "c", 0, 99), ("abc", "a", -99, 2), ("abc", "b", 2, 1)]
_FROM = [example[:3] for example in _BETWEEN]
_SIDES = [("  abc  ",), ("\t\n x \r",), ("",), ("   ",), ("abc",), ("\u00a0x\u2003",)]
_CUT = [("xxabcxx", "x"), ("abcba", "ab"), ("", "x"), ("abc", ""), ("[a-z]", "]["), ("aaa", "a"), (".-x-.", "-.")]
_SEPARATED = [("a,b", ","), (",a,,b,", ","), ("", ","), (" a  b", " "), ("a.b+c", "."), ("aaa", "aa"), ("é→ü", "→"), ("abc", "")]
_LIMITED = [("a,b,c,d", ",", 2), ("a,b", ",", 0), ("a,b,c", ",", -1), ("a,,b", ",", 1), ("", ",", 1), ("abc", "x", 3), ("+++", "+", 1)]
_BLANK = [("a b  c",), ("  a\tb\n",), ("",), ("   ",), ("abc",), ("a\u00a0b\x1cc",)]
_PADDED = [("abc", 6), ("abc", 7), ("abcd", 7), ("abc", 3), ("abc", 0), ("abc", -4), ("", 2)]
_FILLED = [("abc", 6, "*"), ("abc", 8, "-"), ("abcd", 7, "."), ("abc", 2, "x"), ("", 3, "é")]
_SPLIT_ONCE = [("a-b-c", "-"), ("abc", "-"), ("", "x"), ("-a", "-"), ("a-", "-"), ("a--b", "--"), ("aaa", "aa")]

row("str.concatenate", "left: str, right: str", "str", operator.add, "One text after the other.", [("ab", "c"), ("", "x"), ("x", ""), ("é", "→")])
row("str.repeat", "text: str, count: int", "str", operator.mul, "The text so many times; empty for a count of 0 or less.", [("ab", 3), ("ab", 0), ("ab", -1), ("", 5)])
row("str.length", "text: str", "int", len, "How many characters it has.", [("",), ("abc",), ("äö€",), ("\U0001f600",)])
row("str.get", "text: str, index: int", "str", operator.getitem, "The character at an index; a negative one counts from the end.",
    [("abc", 0), ("abc", -1), ("abc", 2), ("abc", -3), ("aéb", 1), ("abc", 3), ("abc", -4), ("", 0)], raises=_RANGE)
row("str.slice", "text: str, start: int, stop: int", "str", lambda text, start, stop: text[start:stop], "`text[start:stop]`: bounds count from the end if negative, and are clamped.",
    [("abcdef", 1, 4), ("abcdef", -3, -1), ("abc", 2, 1), ("abc", -9, 9), ("", 0, 1), ("äöü", 1, 2), ("abc", 1, 99)])
row("str.slice_from", "text: str, start: int", "str", lambda text, start: text[start:], "`text[start:]`.", [("abc", 1), ("abc", -2), ("abc", 9), ("abc", -9), ("", 1), ("äöü", 1), ("abc", 0)])
row("str.slice_to", "text: str, stop: int", "str", lambda text, stop: text[:stop], "`text[:stop]`.", [("abc", 1), ("abc", -1), ("abc", 9), ("abc", -9), ("", 1), ("äöü", 2), ("abc", 0)])
row("str.slice_step", "text: str, start: int | None, stop: int | None, step: int", "str", lambda text, start, stop, step: text[start:stop:step],
    "`text[start:stop:step]`; a bound that is absent is the literal None.",
    [("abcdef", None, None, 2), ("abcdef", 1, None, 2), ("abcdef", None, None, -2), ("abcdef", 4, 1, -1), ("abcdef", None, -2, 3), ("abcdef", -2, None, -1), ("", None, None, 2), ("abc", 9, -9, -1)],
    raises={"ValueError": "`step` is 0"})
row("str.reversed", "text: str", "str", lambda text: text[::-1], "The characters from last to first.", [("abc",), ("",), ("aé€",)])
row("str.contains", "text: str, part: str", "bool", operator.contains, "`part in text`; the empty part is in every text.", _SOUGHT)
row("str.equal", "left: str, right: str", "bool", operator.eq, "The same code points.", _COMPARED)
row("str.not_equal", "left: str, right: str", "bool", operator.ne, "Not the same code points.", _COMPARED)
row("str.less", "left: str, right: str", "bool", operator.lt, "`left < right` by code points.", _COMPARED)
row("str.less_equal", "left: str, right: str", "bool", operator.le, "`left <= right` by code points.", _COMPARED)
row("str.greater", "left: str, right: str", "bool", operator.gt, "`left > right` by code points.", _COMPARED)
row("str.greater_equal", "left: str, right: str", "bool", operator.ge, "`left >= right` by code points.", _COMPARED)
row("str.nonempty", "text: str", "bool", bool, "The truth of a text: it is not empty.", [("",), ("a",), (" ",)])
row("str.upper", "text: str", "str", str.upper, "In upper case (full Unicode mapping).", _WORDS)
row("str.lower", "text: str", "str", str.lower, "In lower case (full Unicode mapping).", _WORDS)
row("str.capitalize", "text: str", "str", str.capitalize, "The first character in title case, the rest in lower case.", _WORDS)
row("str.title", "text: str", "str", str.title, "Each run of letters with a capital first letter and the rest in lower case.", _WORDS)
row("str.swapcase", "text: str", "str", str.swapcase, "Upper case to lower and lower to upper.", _WORDS)
row("str.casefold", "text: str", "str", str.casefold, "Folded for comparison without case (`ß` is `ss`).", _WORDS)
row("str.strip", "text: str", "str", str.strip, "Without the blanks at both ends.", _SIDES)
row("str.lstrip", "text: str", "str", str.lstrip, "Without the blanks at the start.", _SIDES)
row("str.rstrip", "text: str", "str", str.rstrip, "Without the blanks at the end.", _SIDES)
row("str.strip_characters", "text: str, characters: str", "str", str.strip, "Without any of these characters at both ends.", _CUT)
row("str.lstrip_characters", "text: str, characters: str", "str", str.lstrip, "Without any of these characters at the start.", _CUT)
row("str.rstrip_characters", "text: str, characters: str", "str", str.rstrip, "Without any of these characters at the end.", _CUT)
row("str.split_blank", "text: str", "list[str]", str.split, "The words between runs of blanks; no empty piece.", _BLANK)
row("str.split_blank_limit", "text: str, limit: int", "list[str]", lambda text, limit: text.split(None, limit), "At most `limit` splits at runs of blanks from the left; the rest keeps its blanks at the end.",
    [("a b  c ", 1), (" a  b", 0), ("a b", -1), ("", 2)])
row("str.rsplit_blank_limit", "text: str, limit: int", "list[str]", lambda text, limit: text.rsplit(None, limit), "At most `limit` splits at runs of blanks from the right.",
    [(" a b  c ", 1), (" a  b ", 0), ("a b", -1), ("", 2)])
row("str.split", "text: str, separator: str", "list[str]", str.split, "The pieces between occurrences of a separator; empty ones count.", _SEPARATED, raises=_EMPTY)
row("str.split_limit", "text: str, separator: str, limit: int", "list[str]", str.split, "At most `limit` splits from the left; a negative limit is none.", _LIMITED, raises=_EMPTY)
row("str.rsplit", "text: str, separator: str", "list[str]", str.rsplit, "The pieces as of `split`, where overlapping separators are taken from the right.", [*_SEPARATED, ("aaab", "aa")], raises=_EMPTY)
row("str.rsplit_limit", "text: str, separator: str, limit: int", "list[str]", str.rsplit, "At most `limit` splits from the right; a negative limit is none.", _LIMITED, raises=_EMPTY)
row("str.splitlines", "text: str", "list[str]", str.splitlines, "The lines without their ends (`\\n \\r \\r\\n \\v \\f \\x1c-\\x1e \\x85 \\u2028 \\u2029`); no empty line after a last end.",
    [("a\nb",), ("a\r\nb\rc\n",), ("",), ("\n",), ("a\n\nb",), ("a\x0bb\x0cc",), ("abc",)])
row("str.splitlines_keep", "text: str", "list[str]", lambda text: text.splitlines(keepends=True), "The lines with their ends.", [("a\nb",), ("a\r\nb\rc\n",), ("",), ("\n\n",)])
row("str.join", "separator: str, parts: list[str]", "str", str.join, "The parts with the separator between them.", [(",", ["a", "b"]), ("", ["x", "y", "z"]), ("-", []), ("-", ["one"]), (", ", ["", ""])])
row("str.replace", "text: str, old: str, new: str", "str", str.replace, "Every occurrence of `old`, from the left, replaced; an empty `old` is before each character and at the end.",
    [("banana", "an", "x"), ("aaa", "aa", "b"), ("abc", "", "-"), ("", "", "x"), ("", "a", "b"), ("a.b", ".", ""), ("abc", "x", "y"), ("a$b", "$", "\\1")])
row("str.replace_count", "text: str, old: str, new: str, count: int", "str", str.replace, "At most `count` occurrences from the left; a negative count is all.",
    [("banana", "a", "x", 2), ("aaa", "a", "b", 0), ("aaa", "a", "b", -1), ("abc", "", "-", 2), ("abc", "b", "", 9)])
row("str.find", "text: str, part: str", "int", str.find, "The first index of the part, or -1.", _SOUGHT)
row("str.find_from", "text: str, part: str, start: int", "int", str.find, "The first index at or after `start` (a slice bound), or -1.", _FROM)
row("str.find_between", "text: str, part: str, start: int, stop: int", "int", str.find, "The first index within `text[start:stop]`, counted in the text, or -1.", _BETWEEN)
row("str.rfind", "text: str, part: str", "int", str.rfind, "The last index of the part, or -1.", _SOUGHT)
row("str.rfind_from", "text: str, part: str, start: int", "int", str.rfind, "The last index at or after `start` (a slice bound), or -1.", _FROM)
row("str.rfind_between", "text: str, part: str, start: int, stop: int", "int", str.rfind, "The last index within `text[start:stop]`, counted in the text, or -1.", _BETWEEN)
_ABSENT = {"ValueError": "the part does not occur"}
row("str.index", "text: str, part: str", "int", str.index, "The first index of the part.", _SOUGHT, raises=_ABSENT)
row("str.index_from", "text: str, part: str, start: int", "int", str.index, "The first index at or after `start`.", _FROM, raises=_ABSENT)
row("str.index_between", "text: str, part: str, start: int, stop: int", "int", str.index, "The first index within `text[start:stop]`.", _BETWEEN, raises=_ABSENT)
row("str.rindex", "text: str, part: str", "int", str.rindex, "The last index of the part.", _SOUGHT, raises=_ABSENT)
row("str.rindex_from", "text: str, part: str, start: int", "int", str.rindex, "The last index at or after `start`.", _FROM, raises=_ABSENT)
row("str.rindex_between", "text: str, part: str, start: int, stop: int", "int", str.rindex, "The last index within `text[start:stop]`.", _BETWEEN, raises=_ABSENT)
row("str.count", "text: str, part: str", "int", str.count, "How many occurrences that do not overlap, from the left; the empty part occurs length + 1 times.", _SOUGHT)
row("str.count_from", "text: str, part: str, start: int", "int", str.count, "How many occurrences in `text[start:]`.", _FROM)
row("str.count_between", "text: str, part: str, start: int, stop: int", "int", str.count, "How many occurrences in `text[start:stop]`.", _BETWEEN)
row("str.startswith", "text: str, prefix: str", "bool", str.startswith, "It begins with the prefix.", [("abc", "ab"), ("abc", ""), ("", "a"), ("abc", "abcd"), ("abc", "b")])
row("str.startswith_from", "text: str, prefix: str, start: int", "bool", str.startswith, "`text[start:]` begins with the prefix.", [("abc", "b", 1), ("abc", "c", -1), ("abc", "", 4), ("abc", "", 3), ("abc", "a", 1)])
row("str.startswith_any", "text: str, prefixes: list[str]", "bool", lambda text, prefixes: text.startswith(tuple(prefixes)), "It begins with one of the prefixes.", [("abc", ["x", "ab"]), ("abc", ["x"]), ("abc", []), ("abc", [""])])
row("str.endswith", "text: str, suffix: str", "bool", str.endswith, "It ends with the suffix.", [("abc", "bc"), ("abc", ""), ("", "a"), ("abc", "xabc"), ("abc", "b")])
row("str.endswith_any", "text: str, suffixes: list[str]", "bool", lambda text, suffixes: text.endswith(tuple(suffixes)), "It ends with one of the suffixes.", [("abc", ["x", "bc"]), ("abc", ["x"]), ("abc", []), ("abc", [""])])
row("str.isdigit", "text: str", "bool", str.isdigit, "Not empty, and digits only (superscripts too).", _TESTED)
row("str.isdecimal", "text: str", "bool", str.isdecimal, "Not empty, and decimal digits only.", _TESTED)
row("str.isnumeric", "text: str", "bool", str.isnumeric, "Not empty, and numeric characters only (fractions too).", _TESTED)
row("str.isalpha", "text: str", "bool", str.isalpha, "Not empty, and letters only.", _TESTED)
row("str.isalnum", "text: str", "bool", str.isalnum, "Not empty, and letters or numeric characters only.", _TESTED)
row("str.isspace", "text: str", "bool", str.isspace, "Not empty, and blanks only.", _TESTED)
row("str.isupper", "text: str", "bool", str.isupper, "A cased character, and none in lower case.", _TESTED)
row("str.islower", "text: str", "bool", str.islower, "A cased character, and none in upper case.", _TESTED)
row("str.istitle", "text: str", "bool", str.istitle, "A cased character; capitals exactly where a run of letters begins.", _TESTED)
row("str.isascii", "text: str", "bool", str.isascii, "All characters are ASCII; true for the empty text.", _TESTED)
row("str.isidentifier", "text: str", "bool", str.isidentifier, "It could be a Python name (a keyword too).", _TESTED)
row("str.isprintable", "text: str", "bool", str.isprintable, "All characters can be printed; true for the empty text.", _TESTED)
row("str.ljust", "text: str, width: int", "str", str.ljust, "Blanks after it up to the width.", _PADDED)
row("str.ljust_fill", "text: str, width: int, fill: str", "str", str.ljust, "A fill character after it up to the width.", _FILLED, raises={"TypeError": "`fill` is not one character"})
row("str.rjust", "text: str, width: int", "str", str.rjust, "Blanks before it up to the width.", _PADDED)
row("str.rjust_fill", "text: str, width: int, fill: str", "str", str.rjust, "A fill character before it up to the width.", _FILLED, raises={"TypeError": "`fill` is not one character"})
row("str.center", "text: str, width: int", "str", str.center, "Blanks on both sides; an odd one goes left if the width is odd, else right.", _PADDED)
row("str.center_fill", "text: str, width: int, fill: str", "str", str.center, "Fill characters on both sides as `center` does.", _FILLED, raises={"TypeError": "`fill` is not one character"})
row("str.zfill", "text: str, width: int", "str", str.zfill, "Zeros before it, after a leading sign, up to the width.", [("7", 3), ("-7", 4), ("+7", 4), ("", 2), ("abc", 2), ("--1", 5), ("x", -1)])
row("str.partition", "text: str, separator: str", "tuple[str, str, str]", str.partition, "What is before the first separator, the separator, what is after; the text and two empty ones where there is none.", _SPLIT_ONCE, raises=_EMPTY)
row("str.rpartition", "text: str, separator: str", "tuple[str, str, str]", str.rpartition, "As `partition` at the last separator; two empty ones and the text where there is none.", _SPLIT_ONCE, raises=_EMPTY)
row("str.removeprefix", "text: str, prefix: str", "str", str.removeprefix, "Without the prefix, if it begins with it (once).", [("abab", "ab"), ("abc", "x"), ("abc", ""), ("", "a"), ("ab", "ab")])
row("str.removesuffix", "text: str, suffix: str", "str", str.removesuffix, "Without the suffix, if it ends with it (once).", [("abab", "ab"), ("abc", "x"), ("abc", ""), ("", "a"), ("ab", "ab")])
row("str.expandtabs", "text: str, size: int", "str", str.expandtabs, "Tabs as blanks up to the next column that `size` divides; a line end starts again; size 0 or less drops tabs.",
    [("a\tb", 8), ("\t", 4), ("abcd\te", 4), ("a\n\tb", 3), ("a\tb", 0), ("a\tb", 1), ("", 8), ("12\t3\t", 5)])
row("str.translate", "text: str, table: dict[int, V]", "str", str.translate, "Each character replaced as the table of code points says: by a code point, a text or (None) nothing.",
    [("abc", {97: 120}), ("hello", {108: 76, 104: 72}), ("", {97: 98}), ("aé", {233: 101})])
row("str.translate_characters", "text: str, source: str, target: str", "str", lambda text, source, target: text.translate(str.maketrans(source, target)),
    "Each character of `source` replaced by the one at its index in `target`; the last of equal ones counts.",
    [("hello", "el", "ip"), ("abc", "", ""), ("", "a", "b"), ("aab", "aa", "xy"), ("abba", "ab", "ba"), ("abc", "ab", "x")], raises={"ValueError": "`source` and `target` differ in length"})
row("str.translate_removing", "text: str, source: str, target: str, removed: str", "str", lambda text, source, target, removed: text.translate(str.maketrans(source, target, removed)),
    "As `translate_characters`, and without the characters of `removed`, which wins.",
    [("hello", "el", "ip", "o"), ("abc", "", "", "b"), ("", "a", "b", "c"), ("abba", "ab", "ba", "a")], raises={"ValueError": "`source` and `target` differ in length"})
row("str.translation", "source: str, target: str", "dict[int, int]", str.maketrans, "The table for `translate`: code points of `source` to those of `target`.",
    [("ab", "xy"), ("", ""), ("aa", "xy"), ("a", "xy")], raises={"ValueError": "the texts differ in length"})
row("str.code", "text: str", "int", ord, "The code point of its one character.", [("a",), ("\n",), ("€",), ("",), ("ab",)], raises={"TypeError": "it is not one character"})
row("str.characters", "text: str", "list[str]", list, "Its characters, each a text of one.", [("abc",), ("",), ("aé€",), ("a b",)])
row("str.sorted", "text: str", "list[str]", sorted, "Its characters in order of code points.", [("banana",), ("",), ("bAé a",)])
row("str.sorted_descending", "text: str", "list[str]", lambda text: sorted(text, reverse=True), "Its characters in falling order of code points.", [("banana",), ("",), ("bAé a",)])
row("str.minimum", "text: str", "str", min, "Its smallest character.", [("banana",), ("bA",), ("",)], raises={"ValueError": "it is empty"})
row("str.maximum", "text: str", "str", max, "Its greatest character.", [("banana",), ("bA",), ("",)], raises={"ValueError": "it is empty"})
row("str.to_set", "text: str", "set[str]", set, "The set of its characters.", [("banana",), ("",)])
row("str.to_text", "text: str", "str", repr, "It in quotes, as Python's `repr` writes it.", [("abc",), ("it's",), ('say "x"',), ("a'b\"c",), ("tab\t\n\\",), ("é",), ("",), ("\x00\x7f",)])
row("str.interpolate", "*parts: str", "str", lambda *parts: "".join(parts), "Texts one after the other, as in an f-string.", [("a", "b", "c"), ("x = ", "1", ""), ("", "", "")])
row("str.counts", "text: str", "dict[str, int]", lambda text: _counts(text), "How often each character occurs, in order of first occurrence (`Counter`).", [("banana",), ("",), ("aAa",)])
row("str.encode", "text: str", "bytes", str.encode, "Its bytes in UTF-8.", [("abc",), ("",), ("é€",)])
row("bytes.decode", "data: bytes", "str", bytes.decode, "The text that these bytes of UTF-8 are.", [(b"abc",), (b"",), (b"\xc3\xa9",)], raises={"UnicodeDecodeError": "they are not UTF-8"})
row("bytes.length", "data: bytes", "int", len, "How many bytes there are.", [(b"abc",), (b"",)])
row("bytes.get", "data: bytes, index: int", "int", operator.getitem, "The byte at an index, 0 to 255.", [(b"abc", 0), (b"abc", -1), (b"", 0)], raises=_RANGE)
row("bytes.to_list", "data: bytes", "list[int]", list, "The bytes as ints.", [(b"abc",), (b"",), (b"\xff\x00",)])
row("bytes.equal", "left: bytes, right: bytes", "bool", operator.eq, "The same bytes.", [(b"a", b"a"), (b"a", b"b"), (b"", b"")])
row("bytes.not_equal", "left: bytes, right: bytes", "bool", operator.ne, "Not the same bytes.", [(b"a", b"a"), (b"a", b"b"), (b"", b"")])
row("bytes.nonempty", "data: bytes", "bool", bool, "The truth of bytes: there are some.", [(b"",), (b"\x00",)])
# fmt: on


def _counts(text: str) -> Value:
    counts: dict[Value, Value] = {}
    for character in text:
        counts[character] = text.count(character)
    return counts
