"""The observers see facts that are not true."""

from dataclasses import replace
from typing import Any

import pytest
from cruxx.ir import nodes
from cruxx.ir.facts.tree import mapped
from cruxx.ir.interpreter import interpret
from programs import build, declare, do, each, elements, expr, f, give, op, share, span, var
from soundness import Facts, Untrue, Values

N, INDEX, TEXT = var("n"), var("index"), var("text", "str")
ITEMS, ROWS = var("items", "list[int]"), var("rows", "list[list[int]]")


def marked(node: nodes.Expr, word: str) -> nodes.Expr:
    return replace(node, facts=frozenset({word}))


@pytest.mark.parametrize(
    ("given", "argument"),
    [
        (f([N], "int", give(marked(expr(N), "nonnegative"))), -1),
        (f([N], "int", give(marked(expr(N), "positive"))), 0),
        (f([TEXT], "str", give(marked(expr(TEXT), "character"))), "ab"),
        (f([ITEMS], "int", give(op("list.get", ITEMS, marked(expr(-1), "in_range")))), [1]),
        (f([N], "int", give(op("int.add", marked(expr(N), "last"), N))), 1),
        (replace(f([TEXT], "str", give(TEXT)), facts=frozenset({"ascii"})), "é"),
        (
            f(
                [ITEMS],
                "int",
                each(INDEX, span(marked(op("list.length", ITEMS), "stable")), do("list.append", ITEMS, 1)),
                give(0),
            ),
            [1, 1],
        ),
    ],
)
def test_an_untrue_fact_is_seen(given: nodes.Program, argument: object):
    with pytest.raises(Untrue):
        interpret(given, [argument], observer=Facts(given))


@pytest.mark.parametrize("how", ["frozen", "moved"])
def test_a_share_that_is_aliased_is_seen_where_variables_are_values(how: str):
    def decide(_: Any, new: Any) -> Any:
        return replace(new, how=how) if isinstance(new, nodes.Share) else new

    shared = f(
        [ITEMS],
        "list[list[int]]",
        declare(ROWS, build("list[list[int]]", share(ITEMS))),
        do("list.append", ITEMS, 1),
        give(expr(ROWS)),
    )
    wrong = mapped(shared, decide)
    assert interpret(wrong, [[]], observer=Values()) != interpret(shared, [[]])


def test_a_copy_with_shared_parts_is_seen_where_variables_are_values():
    copy = var("copy", "list[list[int]]")
    row = var("row", "list[int]")
    shallow = f(
        [ROWS],
        "list[list[int]]",
        declare(copy, op("list.copy", ROWS)),
        each(row, elements(copy), do("list.append", row, 1)),
        give(expr(ROWS)),
    )
    assert interpret(shallow, [[[]]], observer=Values()) != interpret(shallow, [[[]]])
