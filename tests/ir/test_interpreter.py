"""The interpreter does what the nodes and the catalogue say, within its limits."""

import copy

import pytest
from cruxx.ir import nodes
from cruxx.ir.catalogue import Applied, Operation, catalogue
from cruxx.ir.interpreter import Outcome, interpret
from cruxx.types import BOOL, INT, STR, parse
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
    logic,
    loop,
    op,
    program,
    share,
    span,
    update,
    var,
    when,
)

N, TOTAL, ITEM = var("n"), var("total"), var("item")
ITEMS = var("items", "list[int]")
COUNTS = var("counts", "dict[str, int]")


def returned(value: object) -> Outcome:
    return Outcome(returned=True, value=value)


def raised(name: str) -> Outcome:
    return Outcome(returned=False, exception=name)


def test_a_loop_adds_up():
    summed = f(
        [ITEMS],
        "int",
        declare(TOTAL, 0),
        each(ITEM, elements(ITEMS), update(TOTAL, "int.add", ITEM)),
        give(TOTAL),
    )
    assert interpret(summed, [[1, 2, 3]]) == returned(6)


def test_arguments_are_not_changed():
    given = [1]
    changed = f([ITEMS], "list[int]", do("list.append", ITEMS, 2), give(share(ITEMS)))
    assert interpret(changed, [given]) == returned([1, 2])
    assert given == [1]


def test_a_shared_list_is_one_object():
    other = var("other", "list[int]")
    aliased = f([ITEMS], "list[int]", declare(other, share(ITEMS)), do("list.append", other, 9), give(share(ITEMS)))
    assert interpret(aliased, [[]]) == returned([9])


def test_a_live_loop_sees_what_its_body_removes():
    live = f(
        [ITEMS],
        "list[int]",
        each(ITEM, elements(ITEMS, live=True), do("list.remove", ITEMS, ITEM)),
        give(share(ITEMS)),
    )
    assert interpret(live, [[1, 2, 3, 4]]) == returned([2, 4])


def test_a_dict_that_grows_while_it_is_iterated_raises():
    key, value = var("key", "str"), var("value")
    growing = f([COUNTS], "int", each([key, value], entries(COUNTS), assign(entry(COUNTS, "new"), value)), give(0))
    assert interpret(growing, [{"a": 1}]) == raised("RuntimeError")


def test_bounds_of_a_range_are_evaluated_once():
    once = f(
        [ITEMS],
        "list[int]",
        each(ITEM, span(op("list.length", ITEMS)), do("list.append", ITEMS, ITEM)),
        give(share(ITEMS)),
    )
    assert interpret(once, [[7, 7]]) == returned([7, 7, 0, 1])


def test_break_and_continue_go_to_the_innermost_loop():
    searched = f(
        [ITEMS],
        "int",
        declare(TOTAL, 0),
        loop(
            True,
            each(
                ITEM,
                elements(ITEMS),
                when(op("int.less", ITEM, 0), [nodes.Break()]),
                when(op("int.equal", ITEM, 0), [nodes.Continue()]),
                update(TOTAL, "int.add", 1),
            ),
            nodes.Break(),
        ),
        give(TOTAL),
    )
    assert interpret(searched, [[5, 0, 5, -1, 5]]) == returned(2)


@pytest.mark.parametrize(
    ("caught", "expected"),
    [(("LookupError",), returned(-1)), (("ValueError",), raised("IndexError")), ((), returned(-1))],
)
def test_a_handler_catches_its_exception_and_those_below_it(caught, expected):
    tried = f(
        [ITEMS],
        "int",
        nodes.Try(
            body=(give(op("list.get", ITEMS, 5)),), handlers=(nodes.Handler(exceptions=caught, body=(give(-1),)),)
        ),
    )
    assert interpret(tried, [[1]]) == expected


def test_a_finally_block_runs_and_may_return():
    tried = f([ITEMS], "int", nodes.Try(body=(give(op("list.get", ITEMS, 5)),), handlers=(), last=(give(3),)))
    assert interpret(tried, [[]]) == returned(3)


def test_an_else_block_runs_where_nothing_is_raised():
    tried = f(
        [],
        "int",
        nodes.Try(body=(declare(N, 1),), handlers=(nodes.Handler(exceptions=(), body=()),), otherwise=(give(2),)),
        give(3),
    )
    assert interpret(tried, []) == returned(2)


def test_a_function_calls_itself():
    less = op("int.subtract", N, 1)
    factorial = program(
        function(
            "f",
            [N],
            "int",
            when(op("int.less", N, 2), [give(1)]),
            give(op("int.multiply", N, call("f", "int", less))),
        )
    )
    assert interpret(factorial, [5]) == returned(120)
    assert interpret(factorial, [5000]) == raised("RecursionError")


def test_a_key_function_is_called_for_each_item():
    word = var("word", "str")
    words = var("words", "list[str]")
    by_length = op("list.sorted_key", words, function_value([word], op("str.length", word)), result="list[str]")
    assert interpret(f([words], "list[str]", give(by_length)), [["ccc", "a", "bb"]]) == returned(["a", "bb", "ccc"])


def test_and_or_are_lazy():
    lazy = f(
        [ITEMS],
        "bool",
        give(
            logic("and", op("list.nonempty", ITEMS), op("int.equal", op("list.get", ITEMS, 0), 1)),
        ),
    )
    assert interpret(lazy, [[]]) == returned(False)
    assert interpret(lazy, [[1]]) == returned(True)
    either = f([N], "bool", give(logic("or", op("int.equal", N, 1), op("int.equal", op("int.modulo", 1, N), 1))))
    assert interpret(either, [1]) == returned(True)
    assert interpret(either, [0]) == raised("ZeroDivisionError")


def test_a_comprehension_nests_and_filters():
    row, rows = var("row", "list[int]"), var("rows", "list[list[int]]")
    flat = nodes.Comprehension(
        elements=(expr(ITEM),),
        clauses=(
            nodes.Clause(targets=(row,), iterable=elements(rows)),
            nodes.Clause(
                targets=(ITEM,), iterable=elements(row, reverse=True), conditions=(op("int.greater", ITEM, 1),)
            ),
        ),
        type=parse("list[int]"),
    )
    assert interpret(f([rows], "list[int]", give(flat)), [[[1, 2], [3]]]) == returned([2, 3])


def test_the_type_of_a_build_says_what_is_built():
    for given, items, value in [
        ("tuple[int, int]", (1, 2), (1, 2)),
        ("set[int]", (1, 1), {1}),
        ("dict[str, int]", ("a", 1), {"a": 1}),
    ]:
        assert interpret(f([], given, give(build(given, *items))), []) == returned(value)


def test_places_swap_and_unpack():
    left, right = var("left"), var("right")
    pair = nodes.Unpack(targets=(left, right), declares=(True, True), value=build("tuple[int, int]", 0, 1))
    swap = nodes.Swap(left=at(ITEMS, left), right=at(ITEMS, right))
    assert interpret(f([ITEMS], "list[int]", pair, swap, give(share(ITEMS))), [[5, 6]]) == returned([6, 5])


def test_ill_typed_code_raises_when_it_is_reached():
    assert interpret(f([], "int", give(nodes.Fail(exception="TypeError", message="no", type=INT))), []) == raised(
        "TypeError"
    )


def test_a_variable_without_a_value_cannot_be_read():
    assert interpret(f([], "int", declare(N), give(N)), []) == raised("UnboundLocalError")


def test_an_endless_loop_is_stopped_and_no_handler_sees_it():
    caught = nodes.Try(body=(loop(True),), handlers=(nodes.Handler(exceptions=(), body=(give(1),)),))
    assert interpret(f([], "int", caught), []) == Outcome(returned=False, endless=True)


@pytest.mark.parametrize(
    "value",
    [
        op("str.repeat", "ab", 10**12),
        op("list.repeat", build("list[int]", 1), 10**12),
        op("int.power", 10, 10**12),
        op("int.shift_left", 1, 10**12),
        op("str.zfill", "", 10**12),
        op("str.center_fill", "", 10**12, "x"),
        op("list.from_range", 0, 10**12, 1),
        op("str.expandtabs", "\t", 10**12),
    ],
    ids=lambda value: value.name,
)
def test_what_is_too_big_is_not_built(value):
    given = f([], str(value.type), give(value))
    assert interpret(given, []) == Outcome(returned=False, too_big=True)


def test_a_text_that_doubles_in_a_loop_is_stopped():
    text = var("text", "str")
    doubled = f([], "str", declare(text, "x"), loop(True, update(text, "str.concatenate", text)))
    assert interpret(doubled, []) == Outcome(returned=False, too_big=True)


def written(example: object) -> nodes.Expr:
    """An example's operand as an expression."""
    if isinstance(example, Applied):
        word = var("word", "str")
        return function_value([word], op(example.operation, word))
    return expr(nodes.Literal(value=example, type=STR))


@pytest.mark.parametrize("operation", catalogue().values(), ids=lambda operation: operation.name)
def test_an_operation_gives_what_its_reference_gives(operation: Operation):
    for example in operation.examples:
        given = nodes.Operation(name=operation.name, operands=tuple(map(written, copy.deepcopy(example))), type=BOOL)
        try:
            expected = returned(operation.reference(*copy.deepcopy(example)))
        except Exception as error:
            expected = raised(type(error).__name__)
        assert repr(interpret(f([], "bool", give(given)), [])) == repr(expected)
