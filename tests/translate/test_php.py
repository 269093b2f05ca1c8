"""Programs in PHP read as a programmer would write them, and what PHP cannot say is refused."""

import pytest
from cruxx import packs, translate
from cruxx.ir.facts import annotate
from cruxx.ir.lower import lower
from cruxx.refusal import Refused
from cruxx.types import parse


def render(given, value):
    """Literals for these tests alone."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return f'"{value}"' if isinstance(value, str) else str(value)


def php(code, *given):
    program = annotate(lower(code, tuple(map(parse, given))), ascii_inputs=True)
    return translate.translate(program, translate.target("php"), packs.helpers("php"), render).source


def function(source):
    """The text of `f` alone."""
    return source[source.index("function f(") :]


COUNTS = """def f(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
"""

EVEN = """def f(numbers):
    return [number * 2 + 1 for number in numbers if number % 2 == 0]
"""

KEYS = """def f(prices, limit):
    cheap = []
    for name, price in prices.items():
        if price < limit:
            cheap.append(name)
    return cheap
"""

SORTED = """def f(pairs):
    pairs.sort(key=lambda pair: pair[1], reverse=True)
    return pairs
"""

SLICES = """def f(text, n):
    return text[1:-1] + text[n:] + text[-2]
"""

GROUPS = """def f(pairs):
    groups = {}
    for name, score in pairs:
        groups.setdefault(name, []).append(score)
    return groups
"""

COUNTS_IN_PHP = """function f(array $words): array
{
    $counts = [];
    foreach ($words as $word) {
        $counts[$word] = ($counts[$word] ?? 0) + 1;
    }
    return $counts;
}
"""

EVEN_IN_PHP = """function f(array $numbers): array
{
    return array_values(array_map(fn($number) => $number * 2 + 1, array_filter($numbers, fn($number) => $number % 2 === 0)));
}
"""

KEYS_IN_PHP = """function f(array $prices, int $limit): array
{
    $cheap = [];
    foreach ($prices as $name => $price) {
        $name = (string) $name;
        if ($price < $limit) {
            $cheap[] = $name;
        }
    }
    return $cheap;
}
"""

SORTED_IN_PHP = """function f(array $pairs): array
{
    usort($pairs, fn($a, $b) => $b[1] <=> $a[1]);
    return $pairs;
}
"""

SLICES_IN_PHP = """function f(string $text, int $n): string
{
    return substr($text, 1, -1) . substr($text, $n) . $text[-2];
}
"""

GROUPS_IN_PHP = """function f(array $pairs): array
{
    $groups = [];
    foreach ($pairs as [$name, $score]) {
        $groups[$name] ??= [];
        $groups[$name][] = $score;
    }
    return $groups;
}
"""


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        (COUNTS, ("list[str]",), COUNTS_IN_PHP),
        (EVEN, ("list[int]",), EVEN_IN_PHP),
        (KEYS, ("dict[str, int]", "int"), KEYS_IN_PHP),
        (SORTED, ("list[tuple[str, int]]",), SORTED_IN_PHP),
        (SLICES, ("str", "int"), SLICES_IN_PHP),
        (GROUPS, ("list[tuple[str, int]]",), GROUPS_IN_PHP),
    ],
)
def test_a_program_reads_as_a_programmer_would_write_it(code, given, expected):
    assert function(php(code, *given)) == expected


@pytest.mark.parametrize(
    ("code", "given", "construct", "reason"),
    [
        ("def f(d):\n    return d\n", ("dict[bool, int]",), "type dict[bool, int]", "a key of an array"),
        ("def f(d):\n    return len(d)\n", ("dict[int | str, int]",), "type dict[int | str, int]", "a key of an array"),
        (
            "def f(a, b, n):\n    (a if n else b).append(1)\n    return a\n",
            ("list[int]", "list[int]", "int"),
            "change in place",
            "a copy",
        ),
        (
            "def f(d):\n    try:\n        return d['a']\n    except KeyError:\n        return 0\n",
            ("dict[str, int]",),
            "try",
            "do not throw",
        ),
    ],
)
def test_what_php_cannot_say_is_refused(code, given, construct, reason):
    with pytest.raises(Refused, match=reason) as refused:
        php(code, *given)
    assert refused.value.construct == construct


def test_a_key_that_is_used_as_a_key_alone_stays_as_it_is():
    code = "def f(d):\n    r = {}\n    for key, value in d.items():\n        r[key] = value + 1\n    return r\n"
    assert "(string)" not in php(code, "dict[str, int]")


def test_a_function_is_not_called_as_one_that_is_built_in():
    code = "def count(n):\n    return n + 1\n\ndef f(n):\n    return count(n)\n"
    assert "return countValue($n);" in php(code, "int")


def test_a_list_that_shrinks_is_walked_from_its_end():
    code = "def f(xs):\n    for x in reversed(xs):\n        if x > 2:\n            xs.pop()\n    return xs\n"
    assert "$i >= 0 && $i < count($xs); $i--" in php(code, "list[int]")
