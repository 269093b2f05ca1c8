"""Ruby programs read as a good programmer would write them; what Ruby cannot say is refused."""

import json

import pytest
from cruxx import packs, translate
from cruxx.ir.facts import annotate
from cruxx.ir.lower import lower
from cruxx.refusal import Refused
from cruxx.types import parse


def render(given, value):
    return {"True": "true", "False": "false", "None": "nil"}.get(str(value)) or json.dumps(value)


def written(code: str, *types: str, ascii_inputs: bool = True) -> str:
    program = annotate(lower(code, tuple(map(parse, types))), ascii_inputs=ascii_inputs)
    return translate.translate(program, translate.target("ruby"), packs.helpers("ruby"), render).source


PROGRAMS = {
    "a comprehension is a chain": (
        "def f(nums):\n    return [n * 2 for n in nums if n > 3]",
        ["list[int]"],
        """\
def f(nums)
  nums.select { |n| n > 3 }.map { |n| n * 2 }
end
""",
    ),
    "branches at the end of a function give its result": (
        "def f(a, b):\n    if a < b:\n        return a\n    elif a == b:\n        return 0\n    else:\n        return b",
        ["int", "int"],
        """\
def f(a, b)
  if a < b
    a
  elsif a == b
    0
  else
    b
  end
end
""",
    ),
    "what leaves early has its test behind it": (
        "def f(text):\n    for c in text:\n        if not c.isdigit():\n            return c\n    return ''",
        ["str"],
        """\
def f(text)
  text.each_char do |c|
    return c unless c.match?(/\\d/)
  end
  ""
end
""",
    ),
    "entries are counted with fetch": (
        "def f(words):\n    d = {}\n    for w in words:\n        d[w] = d.get(w, 0) + 1\n    return d",
        ["list[str]"],
        """\
def f(words)
  d = {}
  words.each do |w|
    d[w] = d.fetch(w, 0) + 1
  end
  d
end
""",
    ),
    "a sort by a key keeps the order of equal keys": (
        "def f(words):\n    return sorted(words, key=len)",
        ["list[str]"],
        """\
def f(words)
  words.sort_by.with_index { |item, index| [item.length, index] }
end
""",
    ),
    "a loop that counts down is a downto": (
        "def f(n):\n    xs = []\n    for i in range(n - 1, -1, -1):\n        xs.append(i)\n    return xs",
        ["int"],
        """\
def f(n)
  xs = []
  (n - 1).downto(0) do |i|
    xs << i
  end
  xs
end
""",
    ),
    "a name with a capital letter is no constant": (
        "def f(N):\n    return N + 1",
        ["int"],
        """\
def f(n)
  n + 1
end
""",
    ),
    "a slice behind the end is empty": (
        "def f(text):\n    return text[1:]",
        ["str"],
        """\
def f(text)
  text[1..].to_s
end
""",
    ),
}


@pytest.mark.parametrize(("code", "types", "expected"), PROGRAMS.values(), ids=PROGRAMS.keys())
def test_a_program_reads_as_a_programmer_would_write_it(code, types, expected):
    assert written(code, *types) == expected


def test_a_variable_that_a_block_assigns_is_made_before_the_block():
    source = written(
        "def f(xs):\n    for x in xs:\n        y = x\n        if y > 1:\n            z = y\n        else:\n            z = 0\n        xs[0] = z\n    return xs",
        "list[int]",
    )
    assert "nil" not in source
    source = written("def f(n):\n    last = 0\n    for i in range(n):\n        last = i\n    return last", "int")
    assert source.splitlines()[1] == "  last = 0"


REFUSED = {
    "an exception that is caught": (
        "def f(xs):\n    try:\n        return xs[0]\n    except IndexError:\n        return 0",
        ["list[int]"],
        True,
    ),
    "small letters of a text that is not ASCII": ("def f(text):\n    return text.lower()", ["str"], False),
    "a list that gets shorter behind a loop from its end": (
        "def f(xs):\n    for x in reversed(xs):\n        xs.pop()\n    return xs",
        ["list[int]"],
        True,
    ),
}


@pytest.mark.parametrize(("code", "types", "ascii_inputs"), REFUSED.values(), ids=REFUSED.keys())
def test_what_ruby_cannot_say_exactly_is_refused(code, types, ascii_inputs):
    with pytest.raises(Refused):
        written(code, *types, ascii_inputs=ascii_inputs)
