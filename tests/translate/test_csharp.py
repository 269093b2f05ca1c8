"""Programs in C# read as a programmer would write them, and what C# cannot say is refused."""

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


def csharp(code, *given):
    program = annotate(lower(code, tuple(map(parse, given))), ascii_inputs=True)
    return translate.translate(program, translate.target("csharp"), packs.helpers("csharp"), render).source


def function(source):
    """The text of `F` alone, without its indent."""
    lines = source[source.index("    public static") : source.rindex("}\n")].splitlines()
    return "\n".join(line.removeprefix("    ") for line in lines) + "\n"


COUNTS = """def f(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
"""

COUNTS_IN_CSHARP = """using System.Collections.Generic;

static class Program
{
    public static Dictionary<string, long> F(List<string> words)
    {
        var counts = new Dictionary<string, long>();
        foreach (string word in words)
        {
            counts[word] = counts.GetValueOrDefault(word, 0) + 1;
        }
        return counts;
    }
}
"""

VOWELS = """def f(text):
    vowels = 0
    for ch in text.lower():
        if ch in "aeiou":
            vowels += 1
    return f"{vowels} of {len(text)}"
"""

VOWELS_IN_CSHARP = """public static string F(string text)
{
    long vowels = 0;
    foreach (char ch in text.ToLower())
    {
        if ("aeiou".Contains(ch))
        {
            vowels++;
        }
    }
    return $"{vowels} of {text.Length}";
}
"""

SORTED = """def f(pairs):
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))[-1]
"""

SORTED_IN_CSHARP = """public static (string, long) F(List<(string, long)> pairs)
{
    return pairs.OrderBy(pair => pair.Item2).ThenBy(pair => pair.Item1, StringComparer.Ordinal).ToList()[^1];
}
"""


def test_a_program_is_a_class_with_what_it_uses():
    assert csharp(COUNTS, "list[str]") == COUNTS_IN_CSHARP


def test_characters_are_compared_as_such_and_texts_are_interpolated():
    assert function(csharp(VOWELS, "str")) == VOWELS_IN_CSHARP


def test_items_are_sorted_by_stable_keys_whose_texts_are_ordinal():
    assert function(csharp(SORTED, "list[tuple[str, int]]")) == SORTED_IN_CSHARP


def test_a_list_that_its_loop_changes_is_run_over_by_index():
    source = csharp("def f(xs):\n    for x in xs:\n        xs[0] = x\n    return xs\n", "list[int]")
    assert "for (int i = 0; i < xs.Count; i++)" in source


def test_removal_keeps_the_order_of_a_dict_that_shows_it():
    source = csharp("def f(d):\n    d.pop('a')\n    return list(d)\n", "dict[str, int]")
    assert 'TakeInOrder(d, "a")' in source


@pytest.mark.parametrize(
    ("code", "given", "construct"),
    [
        ("def f(x):\n    try:\n        return int(x)\n    except ValueError:\n        return 0\n", "str", "try"),
        ("def f(x):\n    return x.isprintable()\n", "str", "str.isprintable"),
    ],
)
def test_what_csharp_cannot_say_is_refused(code, given, construct):
    with pytest.raises(Refused) as refused:
        csharp(code, given)
    assert refused.value.construct == construct
