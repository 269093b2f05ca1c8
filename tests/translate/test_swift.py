"""Programs in Swift read as a programmer would write them, and what Swift cannot say is refused."""

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
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return str(value)


def swift(code, *given, ascii_inputs=True):
    program = annotate(lower(code, tuple(map(parse, given))), ascii_inputs=ascii_inputs)
    return translate.translate(program, translate.target("swift"), packs.helpers("swift"), render).source


def function(source):
    """The text of `f` alone."""
    return source[source.index("func f(") :]


COUNTS = """def f(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
"""

COUNTS_IN_SWIFT = """func f(_ words: [String]) -> [String: Int] {
    var counts: [String: Int] = [:]
    for word in words {
        counts[word, default: 0] += 1
    }
    return counts
}
"""

EVEN = """def f(numbers):
    return [number * 2 + 1 for number in numbers if number % 2 == 0]
"""

EVEN_IN_SWIFT = """func f(_ numbers: [Int]) -> [Int] {
    return numbers.filter({ number in number % 2 == 0 }).map({ number in number * 2 + 1 })
}
"""

VOWELS = """def f(text):
    kept = ''
    for i, char in enumerate(text):
        if char in 'aeiou' or char.isdigit():
            kept += char.upper() + str(i)
    return kept
"""

VOWELS_IN_SWIFT = """func f(_ text: String) -> String {
    var kept = ""
    for (i, char) in text.unicodeScalars.enumerated() {
        if "aeiou".unicodeScalars.contains(char) || isDigit(char) {
            kept += String(char).uppercased() + String(i)
        }
    }
    return kept
}
"""

SORTED = """def f(words):
    words.sort(key=lambda word: (-len(word), word))
    return words
"""

SORTED_IN_SWIFT = """func f(_ words: [String]) -> [String] {
    var words = words
    words.sort(by: { a, b in (-a.unicodeScalars.count, a) < (-b.unicodeScalars.count, b) })
    return words
}
"""

ROWS = """def f(rows):
    for row in rows:
        row.append(len(row))
    return rows
"""

ROWS_IN_SWIFT = """func f(_ rows: [[Int]]) -> [[Int]] {
    var rows = rows
    for index in 0..<rows.count {
        rows[index].append(rows[index].count)
    }
    return rows
}
"""


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        (COUNTS, ["list[str]"], COUNTS_IN_SWIFT),
        (EVEN, ["list[int]"], EVEN_IN_SWIFT),
        (VOWELS, ["str"], VOWELS_IN_SWIFT),
        (SORTED, ["list[str]"], SORTED_IN_SWIFT),
        (ROWS, ["list[list[int]]"], ROWS_IN_SWIFT),
    ],
    ids=["counts", "even", "vowels", "sorted", "rows"],
)
def test_a_program_reads_as_a_programmer_would_write_it(code, given, expected):
    assert function(swift(code, *given)) == expected


def test_a_dict_whose_order_shows_is_an_array_of_pairs():
    source = swift("def f(ages):\n    return list(ages)\n", "dict[str, int]")
    assert "func f(_ ages: [(String, Int)]) -> [String]" in source
    assert "ages.map({ $0.0 })" in source


def test_a_range_that_may_end_before_its_start_is_a_stride():
    source = swift("def f(n):\n    return [i for i in range(1, n)]\n", "int")
    assert "stride(from: 1, to: n, by: 1)" in source


def test_a_line_feed_is_found_inside_what_swift_takes_for_one_character():
    source = swift("def f(text):\n    return text.split('\\n'), text.split(',')\n", "str")
    assert 'split(text, "\\n")' in source
    assert 'text.split(separator: ",", omittingEmptySubsequences: false)' in source


def test_texts_that_are_not_ascii_are_compared_by_their_scalars():
    source = swift("def f(a, b):\n    return a == b\n", "str", "str", ascii_inputs=False)
    assert "a.unicodeScalars.elementsEqual(b.unicodeScalars)" in source


def test_the_last_element_is_changed_in_its_place():
    source = swift("def f(rows):\n    rows[-1].append(1)\n    return rows\n", "list[list[int]]")
    assert "rows[rows.count - 1].append(1)" in source


def test_a_default_that_is_changed_goes_into_the_dict():
    code = "def f(words):\n    groups = {}\n    for word in words:\n        groups.setdefault(len(word), []).append(word)\n"
    assert ".unicodeScalars.count, default: [String]()].append(word)" in swift(
        f"{code}    return groups\n", "list[str]"
    )


def test_a_comprehension_that_changes_something_is_a_loop():
    source = swift(
        "def f(items, n):\n    return [items.pop() for i in range(n) if len(items) > 1]\n", "list[int]", "int"
    )
    assert "if items.count > 1 {\n            result.append(items.removeLast())" in source


def test_a_target_that_the_body_assigns_to_is_a_variable():
    source = swift("def f(items):\n    for x in items:\n        x = 5\n    return items\n", "list[int]")
    assert "for x in items {\n        var x = x\n        x = 5" in source


def test_a_result_that_must_be_used_is_dropped_openly():
    source = swift("def f(ages):\n    ages.pop('a')\n    return ages['b']\n", "dict[str, int]")
    assert '_ = ages.removeValue(forKey: "a")!' in source


def test_an_element_of_one_of_several_types_is_any():
    source = swift("def f(n):\n    return [n, 'a']\n", "int")
    assert "func f(_ n: Int) -> [Any]" in source


@pytest.mark.parametrize(
    ("code", "given", "construct"),
    [
        (
            "def f(n):\n    try:\n        return 1 // n\n    except ZeroDivisionError:\n        return 0\n",
            ["int"],
            "try",
        ),
        ("def f(pairs):\n    return set(pairs)\n", ["list[tuple[int, int]]"], "type"),
        ("def f(n):\n    return (n,)\n", ["int"], "type"),
        ("def f(a, b, n):\n    (a if n else b).append(1)\n    return a\n", ["list[int]", "list[int]", "int"], "shared"),
        ("def f(a, b, c, d, e, g, h):\n    return a\n", ["int"] * 7, "parameters"),
    ],
)
def test_what_swift_cannot_say_is_refused(code, given, construct):
    with pytest.raises(Refused) as refused:
        swift(code, *given)
    assert refused.value.construct.startswith(construct)


def test_a_text_that_is_not_ascii_is_no_key():
    with pytest.raises(Refused):
        swift("def f(words):\n    return set(words)\n", "list[str]", ascii_inputs=False)
