"""What has no exact meaning in Core IR is refused with construct, reason and line."""

import pytest
from lowering import refusal

REFUSALS = [
    ("from collections import Counter\ndef f(s):\n    return Counter(s) + Counter(s)", ("a",), "collections"),
    (
        "from collections import defaultdict\ndef f(s):\n    d = defaultdict(int)\n    return str(d)",
        ("a",),
        "collections",
    ),
    ("s: return print(s)", ("a",), "print()"),
    ("s: return print", ("a",), "print as a value"),
    ("s: return s.title", ("a",), "method as a value"),
    ("s: return list(set(s))", ("a",), "iteration over a set"),
    ("s: return ''.join(set(s))", ("a",), "iteration over a set"),
    ("s: return s.encode('latin-1')", ("a",), "str.encode"),
    ("s: return f'{len(s):.2f}'", ("a",), "format"),
    ("s: return f'{s!a}'", ("a",), "format"),
    ("s: return s.format(1)", ("a",), "str.format"),
    ("s: return s % 1", ("a",), "operator"),
    ("xs: return map(str, xs)", ([1],), "map() as a value"),
    ("xs: return (x for x in xs)", ([1],), "generator"),
    ("xs: return sum(xs)", ([1, 1.5],), "sum"),
    ("xs: xs.append(xs) ;; return xs", ([],), "recursive type"),
    ("xs: xs.sort() ;; return xs", ([1, "a"],), "order"),
    ("xs: return xs is xs", ([1],), "is"),
    ("d: return str(d.keys())", ({"a": 1},), "dict view"),
    ("n: return [*range(n)][0] if n else 1j", (1,), "1j"),
    ("n: yield n", (1,), "Yield"),
    ("n: return next(iter([n]), 0)", (1,), "next()"),
    ("n: return pow(n, 2, 5)", (1,), "pow()"),
    ("def f(*xs):\n    return xs", (), "parameters"),
    ("import re\ndef f(s):\n    return re.sub('a', 'b', s)", ("a",), "re.sub"),
    ("class A:\n    pass\ndef f(n):\n    return n", (1,), "module"),
    ("def f(n):\n    with n:\n        return n", (1,), "With"),
    ("def f(n):\n    global g\n    g = g + n\n    return g", (1,), "global"),
    ("def f(n):\n    t = 0\n    def g():\n        nonlocal t\n        t += 1\n    g()\n    return t", (1,), "nonlocal"),
    ("COUNTS = []\ndef f(n):\n    COUNTS.append(n)\n    return COUNTS", (1,), "module"),
    ("def g(n, seen=[]):\n    return seen\ndef f(n):\n    return g(n)", (1,), "default argument"),
    (
        "def f(n):\n    try:\n        return 1 // n\n    except ZeroDivisionError as error:\n        return str(error)",
        (1,),
        "except … as",
    ),
    (
        "def f(d):\n    for k in d:\n        d.pop(k)\n        d[k + 'x'] = 1\n    return d",
        ({"a": 1},),
        "loop over what it changes",
    ),
]


@pytest.mark.parametrize(("text", "call", "construct"), REFUSALS)
def test_a_construct_without_a_meaning_is_refused_by_name(text, call, construct):
    refused = refusal(text, call)
    assert refused.construct == construct
    assert refused.language is None


def test_a_refusal_names_the_line_and_the_reason():
    refused = refusal("def f(n):\n    n += 1\n    print(n)\n    return n", (1,))
    assert (refused.construct, refused.line) == ("print()", 3)
    assert refused.reason
