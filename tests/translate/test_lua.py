"""Programs in Lua read as a programmer would write them, and what Lua cannot say is refused."""

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


def lua(code, *given):
    """The text of `f` alone."""
    program = annotate(lower(code, tuple(map(parse, given))), ascii_inputs=True)
    source = translate.translate(program, translate.target("lua"), packs.helpers("lua"), render).source
    return source[source.index("function f(") :]


def body(*lines):
    """A Python function of these lines."""
    return "def f(value, other):\n" + "".join(f"    {line}\n" for line in lines)


COUNTS = """def f(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
"""

COUNTS_IN_LUA = """function f(words)
  local counts = {}
  for _, word in ipairs(words) do
    counts[word] = (counts[word] or 0) + 1
  end
  return counts
end
"""

LOOKED_UP = """def f(prices, name):
    try:
        return prices[name] + 2
    except KeyError:
        return 0
"""

LOOKED_UP_IN_LUA = """function f(prices, name)
  local ok, result = pcall(function()
    return get(prices, name) + 2
  end)
  if not ok then
    if not is_error(result, "KeyError") then
      error(result, 0)
    end
    return 0
  else
    return result
  end
end
"""

PAIRS = """def f(scores):
    return [name for name, points in scores if points > 0]
"""

PAIRS_IN_LUA = """function f(scores)
  local result = {}
  for _, entry in ipairs(scores) do
    local name, points = entry[1], entry[2]
    if points > 0 then
      table.insert(result, name)
    end
  end
  return result
end
"""


@pytest.mark.parametrize(
    ("code", "given", "expected"),
    [
        (COUNTS, ["list[str]"], COUNTS_IN_LUA),
        (LOOKED_UP, ["dict[str, int]", "str"], LOOKED_UP_IN_LUA),
        (PAIRS, ["list[tuple[str, int]]"], PAIRS_IN_LUA),
    ],
)
def test_a_program_is_the_lua_that_one_would_write(code, given, expected):
    assert lua(code, *given) == expected


@pytest.mark.parametrize(
    ("line", "given", "expected"),
    [
        ("return value in 'aeiou'", ["str", "int"], 'return ("aeiou"):find(value, 1, true) ~= nil'),
        ("return value * other", ["int", "int"], "return value * other"),
        ("return value[0] * other ** 2", ["list[int]", "int"], "return multiply(value[1], power(other, 2))"),
        ("return value == []", ["list[int]", "int"], "return #value == 0"),
        ("return value[2:]", ["list[int]", "int"], "return {table.unpack(value, 3)}"),
        ("return -(-value)", ["int", "int"], "return -(-value)"),
        ("a, b = divmod(value, 60); return a + b", ["int", "int"], "local a, b = value // 60, value % 60"),
    ],
)
def test_an_expression_is_written_with_what_lua_has(line, given, expected):
    assert expected in lua(body(line), *given)


@pytest.mark.parametrize(
    ("code", "given", "construct"),
    [
        ("def f(a):\n    return {(a, 1): 2}\n", ["int"], "dict[tuple[int, int], int]"),
        ("def f(a):\n    return a\n", ["dict[str, int] | list[int]"], "dict[str, int] | list[int]"),
        ("def f(a):\n    return [a, None]\n", ["int"], "None in a container"),
        (
            "def g(a):\n    return int(a)\n\ndef f(a):\n    try:\n        return g(a)\n    except ValueError:\n        return 0\n",
            ["str"],
            "try",
        ),
    ],
)
def test_what_lua_cannot_say_is_refused(code, given, construct):
    with pytest.raises(Refused) as refused:
        lua(code, *given)
    assert refused.value.construct == construct
