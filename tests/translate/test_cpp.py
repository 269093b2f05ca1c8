"""Programs in C++ read as a programmer would write them, and what C++ cannot say is refused."""

import pytest
from cruxx import packs, translate
from cruxx.ir.facts import annotate
from cruxx.ir.lower import lower
from cruxx.refusal import Refused
from cruxx.types import parse


def render(given, value):
    """Literals for these tests alone."""
    if isinstance(value, bool):
        return str(value).lower()
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if isinstance(value, str) else str(value)


def cpp(code, *given, ascii_inputs=True):
    program = annotate(lower(code, tuple(map(parse, given))), ascii_inputs=ascii_inputs)
    return translate.translate(program, translate.target("cpp"), packs.helpers("cpp"), render).source


def function(source):
    """The text of `f` alone."""
    return source[source.rindex("\n\n") :].strip("\n")


COUNTS = """def f(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
"""
COUNTS_IN_CPP = """std::map<std::string, long long> f(const std::vector<std::string>& words) {
    std::map<std::string, long long> counts;
    for (const std::string& word : words) {
        counts[word] = get_or(counts, word, 0) + 1;
    }
    return counts;
}"""

VOWELS = """def f(text):
    found = ''
    for c in text:
        if c in 'aeiou':
            found += c
    return found
"""
VOWELS_IN_CPP = """std::string f(const std::string& text) {
    std::string found;
    for (char c : text) {
        if (std::string("aeiou").find(c) != std::string::npos) {
            found += c;
        }
    }
    return found;
}"""

PRICES = """def f(prices, names):
    total = 0
    for name in names:
        try:
            total += prices[name]
        except KeyError:
            total -= 1
    return total
"""
PRICES_IN_CPP = """long long f(const std::map<std::string, long long>& prices, const std::vector<std::string>& names) {
    long long total = 0;
    for (const std::string& name : names) {
        try {
            total += prices.at(name);
        } catch (const std::out_of_range&) {
            total--;
        }
    }
    return total;
}"""

ZIGZAG = """def f(left, right):
    merged = []
    while left or right:
        source = left if len(left) >= len(right) else right
        merged.append(source.pop())
    return merged
"""


@pytest.mark.parametrize(
    ("code", "given", "wanted"),
    [
        (COUNTS, ["list[str]"], COUNTS_IN_CPP),
        (VOWELS, ["str"], VOWELS_IN_CPP),
        (PRICES, ["dict[str, int]", "list[str]"], PRICES_IN_CPP),
    ],
    ids=["counts", "vowels", "prices"],
)
def test_a_program_is_written_as_expected(code, given, wanted):
    assert function(cpp(code, *given)) == wanted


def test_a_second_name_is_a_reference():
    source = function(cpp(ZIGZAG, "list[int]", "list[int]"))
    assert "std::vector<long long>& source = std::ssize(left) >= std::ssize(right) ? left : right;" in source
    assert "f(std::vector<long long> left, std::vector<long long> right)" in source


def test_a_text_beyond_ascii_is_taken_apart_into_code_points():
    code = "def f(text):\n    return len(text)\n"
    assert "return std::ssize(code_points(text));" in cpp(code, "str", ascii_inputs=False)
    assert "return std::ssize(text);" in cpp(code, "str")


def test_a_handler_of_what_cannot_be_raised_is_left_out():
    code = "def f(text):\n    try:\n        return text.isalpha()\n    except:\n        return False\n"
    assert "try" not in function(cpp(code, "str"))


def test_division_is_checked_only_where_it_can_be_caught():
    code = "def f(a, b):\n    return a // b\n"
    caught = "def f(a, b):\n    try:\n        return a // b\n    except ZeroDivisionError:\n        return 0\n"
    assert "floor_divide(a, b)" in cpp(code, "int", "int")
    assert "floor_divide(a, divisor(b))" in cpp(caught, "int", "int")
    assert "catch (const std::domain_error&)" in cpp(caught, "int", "int")


REFUSED = {
    "exceptions of one class": (
        "def f(xs, d, i):\n    try:\n        return xs[i] + d[i]\n    except KeyError:\n        return 0\n",
        ["list[int]", "dict[int, int]", "int"],
        "try",
    ),
    "finally": (
        "def f(d):\n    n = 0\n    try:\n        n = d[1]\n    finally:\n        n += 1\n    return n\n",
        ["dict[int, int]"],
        "finally",
    ),
    "a shared row": (
        "def f(n):\n    row = [0] * n\n    grid = [row, row]\n    grid[0][0] = 1\n    return grid\n",
        ["int"],
        "shared object",
    ),
    "case of letters beyond ASCII": ("def f(text):\n    return text.upper()\n", ["str"], "str.upper"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cpp_cannot_say_is_refused(name):
    code, given, construct = REFUSED[name]
    with pytest.raises(Refused) as refused:
        cpp(code, *given, ascii_inputs=False)
    assert refused.value.construct == construct
