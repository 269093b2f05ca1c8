"""Programs in Java read as a programmer would write them, and what Java cannot say is refused."""

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


def java(code, *given):
    program = annotate(lower(code, tuple(map(parse, given))), ascii_inputs=True)
    return translate.translate(program, translate.target("java"), packs.helpers("java"), render).source


def function(source):
    """The text of `f` alone, without its indent."""
    lines = source[source.index("    public static") : source.rindex("}\n")].splitlines()
    return "\n".join(line.removeprefix("    ") for line in lines) + "\n"


COUNTS = """def f(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
"""

COUNTS_IN_JAVA = """import java.util.*;

class Main {
    public static Map<String, Long> f(List<String> words) {
        Map<String, Long> counts = new HashMap<>();
        for (String word : words) {
            counts.put(word, counts.getOrDefault(word, 0L) + 1);
        }
        return counts;
    }
}
"""

EVEN = """def f(numbers):
    return [number * 2 + 1 for number in numbers if number % 2 == 0]
"""

EVEN_IN_JAVA = """public static List<Long> f(List<Long> numbers) {
    List<Long> result = new ArrayList<>();
    for (long number : numbers) {
        if (number % 2 == 0) {
            result.add(number * 2 + 1);
        }
    }
    return result;
}
"""

VOWELS = """def f(text):
    kept = ''
    for i, char in enumerate(text):
        if char in 'aeiou' or char.isdigit():
            kept += char.upper() + str(i)
    return kept
"""

VOWELS_IN_JAVA = """public static String f(String text) {
    String kept = "";
    for (int i = 0; i < text.length(); i++) {
        char ch = text.charAt(i);
        if ("aeiou".indexOf(ch) >= 0 || Character.isDigit(ch)) {
            kept += String.valueOf(Character.toUpperCase(ch)) + i;
        }
    }
    return kept;
}
"""


def test_a_dict_that_counts_is_a_map():
    assert java(COUNTS, "list[str]") == COUNTS_IN_JAVA


def test_a_comprehension_is_a_loop():
    assert function(java(EVEN, "list[int]")) == EVEN_IN_JAVA


def test_a_character_of_a_text_is_a_char():
    assert function(java(VOWELS, "str")) == VOWELS_IN_JAVA


def test_two_elements_of_a_list_are_compared_by_value():
    source = java("def f(items):\n    return items[0] == items[1]\n", "list[int]")
    assert "items.get(0).equals(items.get(1))" in source


def test_an_int_is_removed_as_a_value_and_not_as_an_index():
    source = java("def f(items, n):\n    items.remove(n)\n    return items\n", "list[int]", "int")
    assert "items.remove(Long.valueOf(n));" in source


def test_two_characters_are_put_together_as_texts():
    source = java("def f(text):\n    return ''.join(a + a for a in text) + text[0] + text[1]\n", "str")
    assert "String.valueOf(a) + a" in source


def test_a_product_of_sizes_is_computed_in_64_bits():
    source = java("def f(a, b):\n    return len(a) * len(b)\n", "list[int]", "list[int]")
    assert "return (long) a.size() * b.size();" in source


def test_a_separator_is_no_regular_expression():
    assert '.split("\\\\.", -1)' in java("def f(text):\n    return text.split('.')\n", "str")


def test_an_entry_that_goes_into_a_list_is_a_long():
    source = java("def f(text):\n    return [i for i in range(len(text))]\n", "str")
    assert "result.add((long) i);" in source


@pytest.mark.parametrize(
    ("code", "given", "construct"),
    [
        (
            "def f(n):\n    try:\n        return 1 // n\n    except ZeroDivisionError:\n        return 0\n",
            ["int"],
            "try",
        ),
        ("def f(a, b):\n    return {a: 1}\n", ["float", "int"], "type"),
    ],
)
def test_what_java_cannot_say_is_refused(code, given, construct):
    with pytest.raises(Refused) as refused:
        java(code, *given)
    assert refused.value.construct.startswith(construct)
