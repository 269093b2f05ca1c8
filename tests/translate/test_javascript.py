"""Programs in JavaScript read as a programmer would write them, and what JavaScript cannot say is refused."""

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


def javascript(code, *given):
    """The text of `f` alone."""
    program = annotate(lower(code, tuple(map(parse, given))), ascii_inputs=True)
    source = translate.translate(program, translate.target("javascript"), packs.helpers("javascript"), render).source
    return source[source.index("function f(") :]


def body(*lines):
    """A Python function of these lines."""
    return "def f(first_value, other):\n" + "".join(f"    {line}\n" for line in lines)


COUNTS = """def f(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
"""

COUNTS_IN_JAVASCRIPT = """function f(words) {
  const counts = new Map();
  for (const word of words) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
"""

LOOKED_UP = """def f(prices, name):
    try:
        return prices[name] * 2
    except KeyError:
        return 0
"""

LOOKED_UP_IN_JAVASCRIPT = """function f(prices, name) {
  try {
    return lookUp(prices, name) * 2;
  } catch (error) {
    if (error.name !== "KeyError") throw error;
    return 0;
  }
}
"""

EVEN = """def f(number_list):
    return sorted([number * 3 for number in number_list if number % 2 == 0])
"""

EVEN_IN_JAVASCRIPT = """function f(numberList) {
  return numberList.filter(number => number % 2 === 0).map(number => number * 3).sort((a, b) => a - b);
}
"""


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        (COUNTS, ["list[str]"], COUNTS_IN_JAVASCRIPT),
        (LOOKED_UP, ["dict[str, int]", "str"], LOOKED_UP_IN_JAVASCRIPT),
        (EVEN, ["list[int]"], EVEN_IN_JAVASCRIPT),
    ],
)
def test_a_program_is_the_javascript_that_one_would_write(code, given, expected):
    assert javascript(code, *given) == expected


@pytest.mark.parametrize(
    ("line", "given", "expected"),
    [
        ("return first_value * 3 + other", ["int", "int"], "return firstValue * 3 + other;"),
        ("return first_value * other", ["int", "int"], "return exact(firstValue * other);"),
        ("return len(first_value) * len(other)", ["str", "str"], "return firstValue.length * other.length;"),
        ("return first_value & 7", ["int", "int"], "return firstValue & 7;"),
        ("return first_value & other", ["int", "int"], "return Number(BigInt(firstValue) & BigInt(other));"),
        ("return first_value == []", ["list[int]", "int"], "return firstValue.length === 0;"),
        ("return max(first_value.values())", ["dict[str, int]", "int"], "return Math.max(...firstValue.values());"),
        ("return sorted(first_value.keys())", ["dict[str, int]", "int"], "return [...firstValue.keys()].sort();"),
        ("return -(-first_value)", ["int", "int"], "return -(-firstValue);"),
        ("return str([first_value])", ["float", "int"], 'return `[${[firstValue].map(floatText).join(", ")}]`;'),
    ],
)
def test_an_expression_is_written_with_what_javascript_has(line, given, expected):
    assert expected in javascript(body(line), *given)


@pytest.mark.parametrize(
    ("code", "given", "construct"),
    [
        ("def f(a):\n    return {(a, 1): 2}\n", ["int"], "dict[tuple[int, int], int]"),
        ("def f(a):\n    return [a, 1.5]\n", ["int"], "int | float"),
        (
            "def g(a):\n    return int(a)\n\ndef f(a):\n    try:\n        return g(a)\n    except ValueError:\n        return 0\n",
            ["str"],
            "try",
        ),
    ],
)
def test_what_javascript_cannot_say_is_refused(code, given, construct):
    with pytest.raises(Refused) as refused:
        javascript(code, *given)
    assert refused.value.construct == construct
