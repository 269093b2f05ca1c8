"""Programs in Scala read as a programmer would write them, and what Scala cannot say is refused."""

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


def scala(code, *given):
    program = annotate(lower(code, tuple(map(parse, given))), ascii_inputs=True)
    return translate.translate(program, translate.target("scala"), packs.helpers("scala"), render).source


def function(source):
    """The text of `f` alone, without its indent."""
    lines = source[source.index("  def f(") : source.rindex("}\n")].splitlines()
    return "\n".join(line.removeprefix("  ") for line in lines) + "\n"


COUNTS = """def f(words):
    counts = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return counts
"""

COUNTS_IN_SCALA = """import scala.collection.mutable
import scala.collection.mutable.ArrayBuffer

object Main {
  def f(words: ArrayBuffer[String]): mutable.Map[String, Long] = {
    val counts = mutable.Map[String, Long]()
    for (word <- words) {
      counts(word) = counts.getOrElse(word, 0L) + 1
    }
    counts
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

VOWELS_IN_SCALA = """def f(text: String): String = {
  var vowels = 0L
  for (ch <- text.toLowerCase) {
    if ("aeiou".indexOf(ch) >= 0) {
      vowels += 1
    }
  }
  s"${vowels} of ${text.length}"
}
"""

SORTED = """def f(pairs):
    return sorted(pairs, key=lambda pair: (pair[1], pair[0]))[-1]
"""

SORTED_IN_SCALA = """def f(pairs: ArrayBuffer[(String, Long)]): (String, Long) = {
  pairs.sortBy((pair: (String, Long)) => (pair._2, pair._1)).last
}
"""

LEFT = """def f(numbers):
    found = []
    for number in numbers:
        if number < 0:
            continue
        if number > 9:
            break
        found.append(number)
    return found
"""

LEFT_IN_SCALA = """def f(numbers: ArrayBuffer[Long]): ArrayBuffer[Long] = {
  val found = ArrayBuffer[Long]()
  val loop, turn = new Breaks
  loop.breakable {
    for (number <- numbers) {
      turn.breakable {
        if (number < 0) {
          turn.break()
        }
        if (number > 9) {
          loop.break()
        }
        found += number
      }
    }
  }
  found
}
"""


def test_a_program_is_an_object_with_its_imports():
    assert scala(COUNTS, "list[str]") == COUNTS_IN_SCALA


def test_characters_are_compared_as_such_and_texts_are_interpolated():
    assert function(scala(VOWELS, "str")) == VOWELS_IN_SCALA


def test_items_are_sorted_by_keys():
    assert function(scala(SORTED, "list[tuple[str, int]]")) == SORTED_IN_SCALA


def test_a_loop_and_its_turns_are_left_apart():
    assert function(scala(LEFT, "list[int]")) == LEFT_IN_SCALA


@pytest.mark.parametrize(
    ("code", "given", "construct"),
    [
        ("def f(x):\n    try:\n        return int(x)\n    except ValueError:\n        return 0\n", "str", "try"),
        ("def f(x):\n    return x.isprintable()\n", "str", "str.isprintable"),
    ],
)
def test_what_scala_cannot_say_is_refused(code, given, construct):
    with pytest.raises(Refused) as refused:
        scala(code, given)
    assert refused.value.construct == construct
