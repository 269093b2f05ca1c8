"""Types are inferred from the observed ones and from use; variables are declared where they must be."""

import ast

import pytest
from cruxx.ir import nodes, walk
from cruxx.types import ANY, parse
from lowering import lowered

SIGNATURES = [
    ("s: return len(s)", ("ab",), "str -> int"),
    ("xs: xs.append(1) ;; return xs", ([],), "list[int] -> list[int]"),
    ("xs: xs.append('a') ;; return xs", ([],), "list[str] -> list[str]"),
    ("xs: return xs", ([],), "list[int] -> list[int]"),
    ("d: return d", ({},), "dict[str, int] -> dict[str, int]"),
    ("d: d['a'] = 'b' ;; return d", ({},), "dict[str, str] -> dict[str, str]"),
    ("d: return [k + 1 for k in d]", ({},), "dict[int, int] -> list[int]"),
    ("d: return [k.upper() for k in d.values()]", ({},), "dict[str, str] -> list[str]"),
    ("xs: return [x.split() for x in xs]", ([],), "list[str] -> list[list[str]]"),
    ("d: return d.get('a')", ({"a": 1},), "dict[str, int] -> int | None"),
    ("d: return d.get('a', 'none')", ({"a": 1},), "dict[str, int] -> int | str"),
    ("d: return d.get('a', 0)", ({"a": 1},), "dict[str, int] -> int"),
    ("n: return 'a' if n else 1", (1,), "int -> int | str"),
    ("n: return None", (1,), "int -> None"),
    ("n: return (n, 'a', [n])", (1,), "int -> tuple[int, str, list[int]]"),
    ("xs: return tuple(xs)", ([1],), "list[int] -> tuple[int, ...]"),
    ("xs: return list(zip(xs, 'ab'))", ([1],), "list[int] -> list[tuple[int, str]]"),
    ("n: return [1, 'a', n]", (1,), "int -> list[int | str]"),
    ("n: return n / 2", (1,), "int -> float"),
    ("s: return s.encode()", ("a",), "str -> bytes"),
    ("s: return {c for c in s}", ("a",), "str -> set[str]"),
    ("s: return {c: [] for c in s}", ("a",), "str -> dict[str, list[int]]"),
    ("xs: return xs[0][0]", ([[1]],), "list[list[int]] -> int"),
    ("xs: ys = xs.copy() ;; ys.append('a') ;; return xs", ([1],), "list[int] -> list[int]"),
]


@pytest.mark.parametrize(("text", "call", "signature"), SIGNATURES)
def test_a_function_has_the_types_that_its_body_gives_it(text, call, signature):
    function = lowered(text, [call]).functions[-1]
    given, _, result = signature.partition(" -> ")
    assert [each.type for each in function.parameters] == [parse(given)]
    assert function.result == parse(result)


@pytest.mark.parametrize(("text", "call", "signature"), SIGNATURES)
def test_no_type_is_left_open(text, call, signature):
    program = lowered(text, [call])
    for each in walk.descendants(program.functions):
        if isinstance(each, nodes.Variable | nodes.Expression):
            assert ANY not in types_in(str(each.type)), each


def types_in(annotation):
    return {
        parse(node.id)
        for node in ast.walk(ast.parse(annotation, mode="eval"))
        if isinstance(node, ast.Name) and node.id == "Any"
    }


def names(program):
    return list(
        dict.fromkeys(each.name for each in walk.descendants(program.functions[-1]) if isinstance(each, nodes.Variable))
    )


NAMES = [
    ("text: text = list(text) ;; return text", ("ab",), ["text", "chars"]),
    ("text: text = text.split() ;; return text", ("ab",), ["text", "words"]),
    ("text: text = text.split(',') ;; text = ';'.join(text) ;; return text", ("ab",), ["text", "parts"]),
    ("text: text = text.upper() ;; return text", ("ab",), ["text"]),
    ("n: n = str(n) ;; return n", (1,), ["n", "n_text"]),
    ("chars: text = 'a' ;; text = list(text) ;; return text + chars", (["a"],), ["chars", "text", "text_chars"]),
    ("xs: a, b = xs.split() ;; return a", ("a b",), ["xs", "parts", "a"]),
]


@pytest.mark.parametrize(("text", "call", "expected"), NAMES)
def test_a_variable_of_another_type_gets_a_name_of_its_own(text, call, expected):
    assert names(lowered(text, [call])) == expected


def body(text, *call):
    return lowered(text, [call]).functions[-1].body


def test_a_variable_is_declared_with_its_first_value():
    first, _ = body("n: x = n ;; return x", 1)
    assert isinstance(first, nodes.Declare)
    assert first.value is not None


def test_a_variable_of_a_loop_alone_is_declared_in_it():
    _, loop, _ = body("def f(n):\n    t = 0\n    for i in range(n):\n        x = i\n        t += x\n    return t", 1)
    assert isinstance(loop.body[0], nodes.Declare)


def test_a_variable_of_two_branches_is_declared_before_them():
    first, branch, _ = body("def f(n):\n    if n:\n        x = 1\n    else:\n        x = 2\n    return x", 1)
    assert isinstance(first, nodes.Declare)
    assert first.value is None
    assert isinstance(branch.then[0], nodes.Assign)


def test_a_variable_of_one_branch_is_declared_in_it():
    branch, _ = body("def f(n):\n    if n:\n        x = 1\n        return x\n    return 0", 1)
    assert isinstance(branch.then[0], nodes.Declare)


def test_the_target_of_a_loop_that_is_read_afterwards_is_copied():
    first, loop, _ = body("def f(n):\n    i = 0\n    for i in range(n):\n        pass\n    return i", 1)
    assert loop.targets[0].name != "i"
    assert loop.body[0].place == first.variable


def test_a_loop_knows_that_its_target_is_reassigned():
    (loop, _) = body("def f(n):\n    for i in range(n):\n        i = i + 1\n        n += i\n    return n", 1)
    assert loop.reassigned


def test_a_loop_over_a_list_that_the_body_changes_is_live():
    loop, _ = body("def f(xs):\n    for x in xs:\n        xs.append(x)\n    return xs", [1])
    assert loop.iterable.live


def test_a_loop_over_a_list_that_the_body_leaves_alone_is_not_live():
    _, loop, _ = body("def f(xs):\n    ys = []\n    for x in xs:\n        ys.append(x + 1)\n    return ys", [1])
    assert not loop.iterable.live


def test_a_loop_over_a_copy_is_not_live():
    loop, _ = body("def f(xs):\n    for x in xs[:]:\n        xs.append(x)\n    return xs", [1])
    assert not loop.iterable.live


def test_the_second_holder_of_a_list_shares_it():
    first, *_ = body("xs: ys = xs ;; ys.append(1) ;; return xs", [1])
    assert isinstance(first.value, nodes.Share)


def test_a_new_list_is_not_shared():
    first, *_ = body("xs: ys = xs[:] ;; ys.append(1) ;; return xs", [1])
    assert not isinstance(first.value, nodes.Share)


def test_an_exchange_is_a_swap():
    first, _ = body("xs: xs[0], xs[-1] = xs[-1], xs[0] ;; return xs", [1])
    assert isinstance(first, nodes.Swap)


def test_an_exchange_whose_second_place_depends_on_the_first_is_no_swap():
    assert not any(isinstance(each, nodes.Swap) for each in body("i, xs: i, xs[i] = xs[i], i ;; return xs", 0, [1]))


def test_what_is_never_reached_is_left_out():
    (only,) = body("def f(n):\n    return n\n    n += 1\n    return 2", 1)
    assert isinstance(only, nodes.Return)


def test_what_only_raises_is_a_raise():
    first, *_ = body("n: return n.upper()", 1)
    assert isinstance(first, nodes.Raise)
    assert first.exception == "AttributeError"


def test_an_exponent_that_is_computed_limits_the_domain():
    assert lowered("a, b: return a ** b", [(2, 3)]).domain == "exponents of 0 or more"
