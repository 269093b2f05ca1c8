"""What is no Core IR is told."""

import pytest
from cruxx.ir import nodes
from cruxx.ir.wellformed import problems
from cruxx.types import INT, STR, parse
from programs import (
    assign,
    at,
    build,
    call,
    declare,
    do,
    each,
    elements,
    entries,
    entry,
    expr,
    f,
    function,
    function_value,
    give,
    loop,
    op,
    program,
    share,
    span,
    update,
    var,
    when,
)

N, INDEX, ITEM, TEXT, WORD = var("n"), var("i"), var("item"), var("text", "str"), var("word", "str")
ITEMS, OTHERS, ROWS = var("items", "list[int]"), var("others", "list[int]"), var("rows", "list[list[int]]")
ROW, WORDS, COUNTS = var("row", "list[int]"), var("words", "list[str]"), var("counts", "dict[str, int]")
PAIRS, MAYBE = var("pairs", "list[tuple[str, int]]"), var("maybe", "int | None")
LENGTH = function_value([WORD], op("str.length", WORD))
FIXED = var("items", "tuple[int, ...]")
MIXED = nodes.Conditional(test=expr(True), then=expr(1), otherwise=expr(""), type=INT)

GOOD = [
    f([ITEMS], "int", declare(N, 0), each(ITEM, elements(ITEMS), update(N, "int.add", ITEM)), give(N)),
    f([ITEMS], "list[int]", do("list.append", ITEMS, 2), give(share(ITEMS))),
    f([ROWS], "list[int]", declare(ROW, share(op("list.get", ROWS, 0))), give(share(ROW))),
    f([WORDS], "list[str]", give(op("list.sorted_key", WORDS, LENGTH))),
    f([COUNTS], "int", each([WORD, N], entries(COUNTS), assign(entry(COUNTS, WORD), N)), give(0)),
    f([PAIRS], "int", each([WORD, N], elements(PAIRS), give(N)), give(0)),
    f([N], "int", loop(True, when(op("int.less", N, 0), [give(N)]), update(N, "int.subtract", 1))),
    f([], "int | None", give(nodes.Convert(value=expr(1), type=parse("int | None")))),
    f([MAYBE], "int", give(nodes.Narrow(value=expr(MAYBE), type=INT))),
    f([ROWS], "list[int]", give(op("list.pop", ROWS))),
    f([ITEMS], "None", each(INDEX, span(3), do("list.append", ITEMS, INDEX)), each(INDEX, span(3))),
]

BAD = {
    "two variables are called `n`": f([N], "int", declare(var("n", "str"), ""), give(0)),
    "`n` is used where it is not declared": f([], "int", when(True, [declare(N, 1)]), give(N)),
    "`n` is declared where it is declared already": f([N], "int", declare(N, 1), give(N)),
    "the result has the type `str`, not `int`": f([], "int", give("")),
    "its end is reached without a Return": f([N], "int", when(op("int.less", N, 0), [give(N)])),
    "the value of `others` has a holder already": f([ITEMS], "int", declare(OTHERS, ITEMS), give(0)),
    "an operand of `list.append` has a holder already": f([ROWS], "int", do("list.append", ROWS, op("list.get", ROWS, 0)), give(0)),
    "`item` of `list.append` is `T`, not `str`": f([ITEMS], "int", do("list.append", ITEMS, ""), give(0)),
    "there is no operation `list.gone`": f([], "int", give(nodes.Operation(name="list.gone", operands=(), type=INT))),
    "`str.length` takes 1 operands, not 2": f([], "int", give(nodes.Operation(name="str.length", operands=(expr(""), expr("")), type=INT))),
    "`str.upper` gives `str`, not `int`": f([], "int", give(op("str.upper", "", result="int"))),
    "`list.append` changes a tuple": f([FIXED], "int", do("list.append", FIXED, 1), give(0)),
    "a jump stands outside of every loop": f([], "int", nodes.Break(), give(0)),
    "`row` has the type `list[int]`, not `int`": f([ITEMS], "int", each(ROW, elements(ITEMS)), give(0)),
    "`int` has not 2 parts": f([], "int", each([N, INDEX], span(3)), give(0)),
    "`str` has no such place": f([TEXT], "int", assign(at(TEXT, 0), "x"), give(0)),
    "a loop over `dict[str, int]` is not live": f([COUNTS], "int", each(WORD, elements(COUNTS, live=True)), give(0)),
    "a side of a conditional has the type `str`, not `int`": f([], "int", give(MIXED)),
    "a `tuple[int, int]` is not built of 1 items": f([], "tuple[int, int]", give(build("tuple[int, int]", 1))),
    "there is no function `g` of 0 parameters": f([], "int", give(call("g", "int"))),
    "a `str` is no `int | None`": f([], "int | None", give(nodes.Convert(value=expr(""), type=parse("int | None")))),
    "a `int` is never a `str`": f([], "str", give(nodes.Narrow(value=expr(1), type=STR))),
    "`list.append` changes an operand and is no Update": f([ITEMS], "int", update(ITEMS, "list.append", 1), give(0)),
    "`int.less` gives `bool` for a place of the type `int`": f([N], "int", update(N, "int.less", 1), give(0)),
    "a literal has the type `int`, not `str`": f([], "str", give(nodes.Literal(value=1, type=STR))),
    "the last function is `g`, not `f`": program(function("g", [], "int", give(0))),
}  # fmt: skip


@pytest.mark.parametrize("number", range(len(GOOD)))
def test_a_well_formed_program_has_no_problems(number):
    assert problems(GOOD[number]) == []


@pytest.mark.parametrize("problem", BAD)
def test_a_problem_is_told(problem):
    assert [each for each in problems(BAD[problem]) if problem in each]
