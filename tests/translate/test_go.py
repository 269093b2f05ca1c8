"""Programs in Go read as a programmer would write them, and what Go cannot say is refused."""

import pytest
from cruxx import packs, translate
from cruxx.ir import nodes
from cruxx.ir.facts import annotate
from cruxx.ir.lower import lower
from cruxx.refusal import Refused
from cruxx.rules.go.layout import laid_out
from cruxx.types import parse


def render(given, value):
    """Literals for these tests alone."""
    if isinstance(value, bool):
        return str(value).lower()
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if isinstance(value, str) else str(value)


def go(code, *given):
    program = annotate(lower(code, tuple(map(parse, given))), ascii_inputs=True)
    return translate.translate(program, translate.target("go"), packs.helpers("go"), render).source


def function(source):
    """The text of `f` alone."""
    return source[source.index("func f(") :]


COUNTS = """def f(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
"""

COUNTS_IN_GO = """package main

func f(words []string) map[string]int {
	counts := map[string]int{}
	for _, word := range words {
		counts[word] = counts[word] + 1
	}
	return counts
}
"""

EVEN = """def f(numbers):
    return [number * 2 + 1 for number in numbers if number % 2 == 0]
"""

EVEN_IN_GO = """func f(numbers []int) []int {
	items := []int{}
	for _, number := range numbers {
		if number%2 == 0 {
			items = append(items, number*2+1)
		}
	}
	return items
}
"""

VOWELS = """def f(text):
    kept = ''
    for char in text:
        if char in 'aeiou' or char.isdigit():
            kept += char.upper()
    return kept
"""

VOWELS_IN_GO = """package main

import (
	"strings"
	"unicode"
)

func f(text string) string {
	kept := ""
	for _, char := range text {
		if strings.ContainsRune("aeiou", char) || unicode.IsDigit(char) {
			kept += string(unicode.ToUpper(char))
		}
	}
	return kept
}
"""

STACK = """def f(items, n):
    while n > 0 and items:
        last = items.pop()
        items.insert(0, last)
        n -= 1
    return items
"""

STACK_IN_GO = """func f(items []int, n int) []int {
	for n > 0 && len(items) > 0 {
		last := items[len(items)-1]
		items = items[:len(items)-1]
		items = slices.Insert(items, 0, last)
		n--
	}
	return items
}
"""

RANKED = """def f(scores):
    return sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))
"""

RANKED_IN_GO = """func f(scores []Entry[string, int]) []Pair[string, int] {
	return slices.SortedStableFunc(slices.Values(pairsOf(scores)), func(a, b Pair[string, int]) int {
		return cmp.Or(cmp.Compare(-a.Second, -b.Second), cmp.Compare(a.First, b.First))
	})
}
"""

EITHER = """def f(left, right):
    try:
        return left[right]
    except IndexError:
        return 0 if right > 0 else -1
"""

EITHER_IN_GO = """func f(left []int, right int) int {
	var result int
	if panics(func() {
		result = at(left, right)
	}) {
		if right > 0 {
			return 0
		}
		return -1
	}
	return result
}
"""


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        (COUNTS, ["list[str]"], COUNTS_IN_GO),
        (EVEN, ["list[int]"], EVEN_IN_GO),
        (VOWELS, ["str"], VOWELS_IN_GO),
        (STACK, ["list[int]", "int"], STACK_IN_GO),
        (RANKED, ["dict[str, int]"], RANKED_IN_GO),
        (EITHER, ["list[int]", "int"], EITHER_IN_GO),
    ],
    ids=["counts", "comprehension", "characters", "stack", "sorting", "exception"],
)
def test_a_program_reads_as_a_programmer_would_write_it(code, given, expected):
    source = go(code, *given)
    assert (source if expected.startswith("package") else function(source)) == expected


@pytest.mark.parametrize(
    ("code", "given", "construct"),
    [
        ("def f(a):\n    b = [a, a]\n    a.append(1)\n    return b", ["list[int]"], "shared object"),
        (
            "def f(a, b):\n    try:\n        return a / b\n    except ZeroDivisionError:\n        return 0.0",
            ["int", "int"],
            "try",
        ),
        ("def f(a):\n    return (len(a), a.pop(), len(a))", ["list[int]"], "evaluation order"),
    ],
    ids=["alias that grows", "exception that Go does not raise", "read beside a change"],
)
def test_what_go_cannot_say_is_refused(code, given, construct):
    with pytest.raises(Refused) as refusal:
        go(code, *given)
    assert (refusal.value.construct, refusal.value.language) == (construct, "go")


def test_a_text_that_may_be_any_has_no_upper_case_in_go():
    program = annotate(lower("def f(text):\n    return text.upper()", (parse("str"),)), ascii_inputs=False)
    with pytest.raises(Refused, match=r"str\.upper"):
        translate.translate(program, translate.target("go"), packs.helpers("go"), render)


@pytest.mark.parametrize(
    ("code", "given", "part"),
    [
        ("def f(n):\n    for _ in range(n):\n        n += 1\n    return n", ["int"], "for range n {"),
        ("def f(text):\n    return text[-1] == text[0]", ["str"], "return text[len(text)-1] == text[0]"),
        ("def f(text):\n    return text[:-1]", ["str"], "return text[:max(len(text)-1, 0)]"),
        ("def f(a):\n    return not a", ["str"], 'return a == ""'),
        (
            "def f(a, b):\n    if a in b:\n        return 1\n    return 2",
            ["str", "dict[str, int]"],
            "if _, ok := b[a]; ok {",
        ),
        ("def f(a, b):\n    a, b = b, a\n    return a + b", ["str", "str"], "a, b = b, a"),
        (
            "def f(text):\n    return any(c.isdigit() for c in text)",
            ["str"],
            "strings.ContainsFunc(text, func(c rune) bool",
        ),
        ("def f(string):\n    return string + 'x'", ["str"], "func f(text string) string {"),
    ],
)
def test_go_says_it_in_its_own_way(code, given, part):
    assert part in go(code, *given)


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("    if key in d:\n        return d[key]\n    return 0", "return d[key]"),
        ("    if key not in d:\n        d[key] = 1\n    d[key] += 1\n    return d[key]", "d[key]++"),
        ("    return d[key] if key in d and d[key] > 1 else 0", "&& d[key] > 1"),
        ("    return d[key]", "return mustGet(d, key)"),
        ("    if key in d:\n        key = 'x'\n        return d[key]\n    return 0", "return mustGet(d, key)"),
        ("    if key in d:\n        del d[key]\n        return d[key]\n    return 0", "return mustGet(d, key)"),
    ],
)
def test_a_key_is_looked_up_without_a_check_only_where_it_is_there(body, part):
    assert part in function(go(f"def f(d, key):\n{body}", "dict[str, int]", "str"))


def test_a_variable_that_no_one_reads_is_not_declared():
    source = go("def f(a):\n    unused = 1\n    for i, x in enumerate(a):\n        a = x\n    return a", "str")
    assert "unused" not in source
    assert "for _, " in source


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("x := a * b + c", "x := a*b + c"),
        ("\treturn items[i + 1] + f(a + b, c)", "\treturn items[i+1] + f(a+b, c)"),
        ("for i := len(a) - 1; i >= 0; i-- {", "for i := len(a) - 1; i >= 0; i-- {"),
        ("return text[i:j + 1]", "return text[i : j+1]"),
        ("if a % 2 == 0 && !(b * 2 > c) {", "if a%2 == 0 && !(b*2 > c) {"),
        ("a, b = b, a + 1", "a, b = b, a+1"),
        ('return "a - b" + c', 'return "a - b" + c'),
        ("x := []*string{}", "x := []*string{}"),
        ("total += (i + 1) * n", "total += (i + 1) * n"),
        ("return []int{a + b, c * d + e}", "return []int{a + b, c*d + e}"),
    ],
)
def test_blanks_stand_where_gofmt_sets_them(line, expected):
    assert laid_out(line) == expected


def test_a_literal_of_any_type_is_built():
    value = {"a": [(1, None)], "b": []}
    given = parse("dict[str, list[tuple[int, str | None]]]")
    body = (nodes.Return(value=nodes.Literal(type=given, value=value)),)
    program = nodes.Program(functions=(nodes.Function(name="f", parameters=(), result=given, body=body),))
    source = translate.translate(program, translate.target("go"), packs.helpers("go"), render).source
    assert 'map[string][]Pair[int, *string]{"a": {{1, nil}}, "b": {}}' in source
