"""Facts hold where they are stated, and are not stated where they may not hold."""

from collections.abc import Iterator

import pytest
from cruxx.ir import nodes
from cruxx.ir.facts import annotate
from cruxx.ir.interpreter import interpret
from cruxx.ir.walk import descendants, variables
from cruxx.ir.wellformed import problems
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

N, M, INDEX, ITEM = var("n"), var("m"), var("index"), var("item")
TEXT, OTHER_TEXT, CHARACTER, WORD = (var(name, "str") for name in ("text", "other_text", "character", "word"))
ITEMS, OTHERS, ROW, RESULT = (var(name, "list[int]") for name in ("items", "others", "row", "result"))
ROWS, COPY = var("rows", "list[list[int]]"), var("copy", "list[list[int]]")
COUNTS, TOTALS, KEY = var("counts", "dict[str, int]"), var("totals", "dict[str, int]"), var("key", "str")
LENGTH = op("list.length", ITEMS)
FIRST = op("list.get", ROWS, 0)


def annotated(given: nodes.Program, *, ascii_inputs: bool = True) -> nodes.Program:
    assert problems(given) == []
    result = annotate(given, ascii_inputs=ascii_inputs)
    assert problems(result) == []
    return result


def variable(given: nodes.Program, name: str) -> nodes.Variable:
    return next(found for function in given.functions for found in variables(function) if found.name == name)


def operations(given: nodes.Program, name: str) -> Iterator[nodes.Operation]:
    return (node for node in descendants(given) if isinstance(node, nodes.Operation) and node.name == name)


def reads(given: nodes.Program, name: str) -> list[bool]:
    """For each read of a variable, in order, whether it is the last."""
    return [
        "last" in node.facts
        for node in descendants(given)
        if isinstance(node, nodes.Local) and node.variable.name == name
    ]


def shares(given: nodes.Program) -> list[str]:
    return [node.how for node in descendants(given) if isinstance(node, nodes.Share)]


# --- Variables


def test_a_variable_that_is_only_declared_is_assigned_once():
    once = annotated(f([N], "int", declare(M, N), give(M)))
    assert variable(once, "m").assigned_once
    assert variable(once, "n").assigned_once


@pytest.mark.parametrize(
    "statement",
    [
        assign(M, 2),
        update(M, "int.add", 1),
        nodes.Unpack(targets=(M, INDEX), declares=(False, True), value=build("tuple[int, int]", 1, 2)),
        nodes.Swap(left=M, right=N),
        each(INDEX, span(3), assign(M, INDEX)),
    ],
)
def test_a_variable_with_another_assignment_is_not(statement):
    again = annotated(f([N], "int", declare(M, 1), statement, give(M)))
    assert not variable(again, "m").assigned_once


def test_a_variable_that_is_declared_without_a_value_is_not_assigned_once():
    later = annotated(f([N], "int", declare(M), when(op("int.less", N, 1), [assign(M, 1)], [assign(M, 2)]), give(M)))
    assert not variable(later, "m").assigned_once


@pytest.mark.parametrize(
    "statement",
    [
        do("list.append", ROWS, build("list[int]")),
        do("list.append", op("list.get", ROWS, 0), 1),
        assign(at(op("list.get", ROWS, 0), 0), 1),
        update(at(op("list.get", ROWS, 0), 0), "int.add", 1),
        nodes.Swap(left=at(ROWS, 0), right=at(ROWS, 1)),
        each(ROW, elements(ROWS), do("list.sort", ROW)),
        each([INDEX, ROW], nodes.Indexed(of=expr(ROWS), start=expr(0)), do("list.append", ROW, INDEX)),
    ],
)
def test_a_variable_whose_object_is_changed_through_it_is_mutated(statement):
    assert variable(annotated(f([ROWS], "int", statement, give(0))), "rows").mutated


def test_a_loop_variable_through_which_elements_change_is_mutated():
    sorting = annotated(f([ROWS], "int", each(ROW, elements(ROWS), do("list.sort", ROW)), give(0)))
    assert variable(sorting, "row").mutated


def test_a_variable_that_is_read_alone_is_not_mutated():
    reading = annotated(f([ROWS], "int", each(ROW, elements(ROWS), give(op("list.length", ROW))), give(0)))
    assert not variable(reading, "rows").mutated
    assert not variable(reading, "row").mutated


def test_an_argument_that_a_function_changes_is_mutated():
    adding = function("add", [OTHERS], "None", do("list.append", OTHERS, 1), give(None))
    calling = function("f", [ITEMS], "int", nodes.Do(value=call("add", "None", share(ITEMS))), give(LENGTH))
    assert variable(annotated(program(adding, calling)), "items").mutated


# --- Last reads


def test_a_read_that_nothing_follows_is_the_last():
    assert reads(annotated(f([N], "int", declare(M, op("int.add", N, 1)), give(op("int.add", N, M)))), "n") == [
        False,
        True,
    ]


def test_a_read_in_a_loop_is_not_the_last():
    looped = f([N], "int", declare(M, 0), each(INDEX, span(3), update(M, "int.add", N)), give(M))
    assert reads(annotated(looped), "n") == [False]


def test_a_read_before_a_new_value_in_every_turn_is_the_last():
    renewed = f(
        [N],
        "int",
        declare(M, 0),
        each(INDEX, span(3), declare(ITEM, INDEX), update(M, "int.add", ITEM)),
        give(M),
    )
    assert reads(annotated(renewed), "item") == [True]


def test_a_read_on_each_of_two_ways_is_the_last():
    branched = f([N, M], "int", when(op("int.less", M, 0), [give(N)], [give(op("int.add", N, 1))]))
    assert reads(annotated(branched), "n") == [True, True]


def test_a_read_before_what_a_handler_reads_is_not_the_last():
    risky = nodes.Try(
        body=(declare(INDEX, op("int.floor_divide", N, M)), give(INDEX)),
        handlers=(nodes.Handler(exceptions=("ZeroDivisionError",), body=(give(N),)),),
    )
    assert reads(annotated(f([N, M], "int", risky)), "n") == [False, True]


def test_a_list_that_is_changed_or_iterated_is_still_in_use():
    assert reads(annotated(f([ITEMS], "int", do("list.append", ITEMS, 1), give(0))), "items") == [False]
    iterating = f([ITEMS], "int", each(ITEM, elements(ITEMS), give(LENGTH)), give(0))
    assert reads(annotated(iterating), "items") == [False, False]


def test_what_a_key_function_reads_is_never_the_last():
    key = function_value([WORD], op("str.count", WORD, TEXT))
    words = var("words", "list[str]")
    assert reads(annotated(f([words, TEXT], "list[str]", give(op("list.sorted_key", words, key)))), "text") == [False]


# --- Sharing


def test_a_parameter_that_is_returned_is_moved():
    assert shares(annotated(f([ITEMS], "list[int]", do("list.append", ITEMS, 1), give(share(ITEMS))))) == ["moved"]


def test_a_list_that_is_used_no_more_is_moved_in_every_turn():
    filled = f(
        [N],
        "list[list[int]]",
        declare(ROWS, build("list[list[int]]")),
        each(
            INDEX,
            span(N),
            declare(ROW, build("list[int]")),
            do("list.append", ROW, INDEX),
            do("list.append", ROWS, share(ROW)),
        ),
        give(share(ROWS)),
    )
    assert shares(annotated(filled)) == ["moved", "moved"]


def test_a_list_that_nothing_changes_is_frozen():
    twice = f([ITEMS], "list[list[int]]", give(build("list[list[int]]", share(ITEMS), share(ITEMS))))
    assert shares(annotated(twice)) == ["frozen", "frozen"] or shares(annotated(twice)) == ["frozen", "moved"]


def test_a_list_that_is_changed_afterwards_is_aliased():
    kept = f(
        [ITEMS],
        "list[list[int]]",
        declare(ROWS, build("list[list[int]]", share(ITEMS))),
        do("list.append", ITEMS, 1),
        give(share(ROWS)),
    )
    assert shares(annotated(kept)) == ["aliased", "moved"]


def test_a_list_that_was_changed_before_is_frozen():
    kept = f(
        [ITEMS],
        "list[list[int]]",
        do("list.append", ITEMS, 1),
        declare(ROWS, build("list[list[int]]", share(ITEMS))),
        do("list.append", ROWS, share(ITEMS)),
        give(share(ROWS)),
    )
    assert shares(annotated(kept)) == ["frozen", "moved", "moved"]


def test_a_list_that_an_earlier_statement_of_the_loop_changes_is_aliased():
    kept = f(
        [ITEMS],
        "list[list[int]]",
        declare(ROWS, build("list[list[int]]")),
        each(INDEX, span(3), do("list.append", ITEMS, INDEX), do("list.append", ROWS, share(ITEMS))),
        give(share(ROWS)),
    )
    assert shares(annotated(kept)) == ["aliased", "moved"]


def test_an_element_that_is_changed_in_its_list_is_aliased():
    element = f(
        [ROWS],
        "int",
        declare(ROW, share(op("list.get", ROWS, 0))),
        do("list.append", ROW, 1),
        give(op("list.length", op("list.get", ROWS, 0))),
    )
    assert shares(annotated(element)) == ["aliased"]


def test_an_element_that_is_taken_out_is_moved():
    taken = f([ROWS], "list[int]", declare(ROW, op("list.pop", ROWS)), do("list.append", ROW, 1), give(share(ROW)))
    assert shares(annotated(taken)) == ["moved"]


def test_a_second_name_is_replaced_by_the_first():
    second = f(
        [ITEMS],
        "int",
        declare(OTHERS, share(ITEMS)),
        do("list.append", OTHERS, 1),
        give(LENGTH),
    )
    result = annotated(second)
    assert shares(result) == []
    assert {each.name for each in variables(result.functions[-1])} == {"items"}
    assert interpret(result, [[5]]).value == 2


def test_a_second_name_that_gets_another_object_stays():
    second = f(
        [ITEMS],
        "int",
        declare(OTHERS, share(ITEMS)),
        do("list.append", OTHERS, 1),
        assign(OTHERS, build("list[int]")),
        give(op("int.add", LENGTH, op("list.length", OTHERS))),
    )
    assert shares(annotated(second)) == ["aliased"]


def test_a_copy_whose_rows_are_changed_is_aliased():
    shallow = f(
        [ROWS],
        "int",
        declare(COPY, op("list.copy", ROWS)),
        do("list.append", op("list.get", COPY, 0), 1),
        give(op("list.length", op("list.get", ROWS, 0))),
    )
    assert shares(annotated(shallow)) == ["aliased"]


def test_a_copy_whose_rows_are_only_read_is_a_copy():
    shallow = f(
        [ROWS],
        "int",
        declare(COPY, op("list.copy", ROWS)),
        do("list.append", COPY, build("list[int]")),
        give(op("list.length", ROWS)),
    )
    assert shares(annotated(shallow)) == []


def test_a_row_that_is_repeated_and_changed_is_aliased():
    repeated = f(
        [N],
        "list[list[int]]",
        declare(ROWS, op("list.repeat", build("list[list[int]]", build("list[int]")), N)),
        do("list.append", op("list.get", ROWS, 0), 1),
        give(share(ROWS)),
    )
    assert shares(annotated(repeated)) == ["aliased", "moved"]


def test_an_argument_that_recursion_changes_and_the_caller_reads_is_aliased():
    less = op("int.subtract", N, 1)
    recursive = f(
        [ITEMS, N],
        "int",
        when(op("int.less", N, 1), [give(0)]),
        do("list.append", ITEMS, N),
        declare(M, call("f", "int", share(ITEMS), less)),
        give(op("int.add", M, LENGTH)),
    )
    assert shares(annotated(recursive)) == ["aliased"]


def returned_rows(change: nodes.Stmt, *, before: nodes.Stmt | None = None) -> nodes.Program:
    """Rows are changed and put into another list, one by one."""
    return f(
        [ROWS],
        "list[list[int]]",
        declare(COPY, build("list[list[int]]")),
        *([before] if before else []),
        each(ROW, elements(ROWS), change, do("list.append", COPY, share(ROW))),
        give(share(COPY)),
    )


def test_a_row_that_is_changed_before_it_is_shared_is_frozen():
    assert shares(annotated(returned_rows(do("list.sort", ROW)))) == ["frozen", "moved"]


def test_a_row_that_may_be_there_twice_is_aliased():
    again = do("list.append", ROWS, share(op("list.get", ROWS, 0)))
    assert shares(annotated(returned_rows(do("list.sort", ROW), before=again))) == ["aliased", "aliased", "moved"]


def test_a_value_that_goes_back_to_its_entry_is_moved():
    groups = var("groups", "dict[str, list[int]]")
    kept = f(
        [groups, KEY],
        "dict[str, list[int]]",
        assign(entry(groups, KEY), share(op("dict.get_default", groups, KEY, build("list[int]")))),
        do("list.append", op("dict.get", groups, KEY), 1),
        give(share(groups)),
    )
    assert shares(annotated(kept)) == ["moved", "moved"]


# --- Order of dicts


def dict_types(given: nodes.Program) -> dict[str, str]:
    found = {each.name: str(each.type) for each in variables(given.functions[-1])}
    return {name: text for name, text in found.items() if "ict" in text}


def test_a_dict_that_is_looked_up_alone_has_no_order():
    counted = f([COUNTS, KEY], "dict[str, int]", assign(entry(COUNTS, KEY), 1), give(share(COUNTS)))
    assert dict_types(annotated(counted)) == {"counts": "dict[str, int]"}


@pytest.mark.parametrize(
    "statement",
    [
        each(KEY, elements(COUNTS)),
        each([KEY, N], entries(COUNTS)),
        declare(var("pair", "tuple[str, int]"), op("dict.popitem", COUNTS)),
        declare(var("keys", "list[str]"), op("dict.keys", COUNTS)),
        declare(TEXT, op("dict.to_text", COUNTS)),
    ],
)
def test_a_dict_whose_order_is_seen_is_ordered(statement):
    seen = annotated(f([COUNTS], "dict[str, int]", statement, give(share(COUNTS))))
    assert dict_types(seen) == {"counts": "OrderedDict[str, int]"}
    assert str(seen.functions[-1].result) == "OrderedDict[str, int]"


def test_a_dict_that_is_copied_into_one_that_is_iterated_is_ordered_and_another_is_not():
    counts = var("more", "dict[str, int]")
    copied = f(
        [COUNTS, counts],
        "dict[str, int]",
        declare(TOTALS, op("dict.copy", COUNTS)),
        each(KEY, elements(TOTALS), assign(entry(counts, KEY), 1)),
        give(share(counts)),
    )
    assert dict_types(annotated(copied)) == {
        "counts": "OrderedDict[str, int]",
        "totals": "OrderedDict[str, int]",
        "more": "dict[str, int]",
    }


def test_a_dict_whose_keys_are_sorted_has_no_order():
    ordered = f([COUNTS], "list[str]", give(op("list.sorted", op("dict.keys", COUNTS))))
    assert dict_types(annotated(ordered)) == {"counts": "dict[str, int]"}


def test_dicts_in_a_list_are_ordered_through_its_elements():
    several = var("several", "list[dict[str, int]]")
    inner = f([several], "int", each(COUNTS, elements(several), each(KEY, elements(COUNTS), give(1))), give(0))
    assert dict_types(annotated(inner)) == {
        "several": "list[OrderedDict[str, int]]",
        "counts": "OrderedDict[str, int]",
    }


# --- Ints


def int_facts(given: nodes.Program, name: str) -> frozenset[str]:
    """The facts of every read of an int in the Return."""
    last = given.functions[-1].body[-1]
    found = [node.facts for node in descendants(last) if isinstance(node, nodes.Local) and node.variable.name == name]
    return frozenset.intersection(*found) - {"last"}


@pytest.mark.parametrize(
    ("value", "facts"),
    [
        (LENGTH, {"nonnegative"}),
        (op("int.add", LENGTH, 1), {"nonnegative", "positive"}),
        (op("int.subtract", LENGTH, 1), set()),
        (op("int.modulo", N, 7), {"nonnegative"}),
        (op("int.modulo", N, -7), set()),
        (op("int.modulo", 7, N), set()),
        (op("int.floor_divide", LENGTH, 2), {"nonnegative"}),
        (op("int.floor_divide", N, 2), set()),
        (op("int.absolute", N), {"nonnegative"}),
        (op("int.maximum", N, 0), {"nonnegative"}),
        (op("int.minimum", N, 0), set()),
        (op("int.multiply", LENGTH, LENGTH), {"nonnegative"}),
        (op("int.multiply", LENGTH, -1), set()),
        (op("int.add", op("str.find", TEXT, "x"), 1), {"nonnegative"}),
        (op("str.find", TEXT, "x"), set()),
        (N, set()),
    ],
)
def test_an_int_is_nonnegative_where_it_is_proved(value, facts):
    given = annotated(f([ITEMS, N, TEXT], "int", declare(M, value), give(M)))
    assert int_facts(given, "m") == facts


def test_a_counter_that_only_grows_is_nonnegative():
    counting = f([N], "int", declare(M, 0), loop(op("int.less", M, N), update(M, "int.add", 2)), give(M))
    assert int_facts(annotated(counting), "m") == {"nonnegative"}


def test_a_counter_that_falls_below_0_is_not():
    falling = f(
        [ITEMS], "int", declare(M, LENGTH), loop(op("int.greater", M, -5), update(M, "int.subtract", 2)), give(M)
    )
    assert int_facts(annotated(falling), "m") == set()


def test_a_test_says_what_follows():
    tested = f([N], "int", when(op("int.less", N, 0), [give(0)]), give(N))
    assert int_facts(annotated(tested), "n") == {"nonnegative"}
    found = f([N], "int", when(logic("or", op("int.less", N, 0), op("int.equal", N, 0)), [give(0)]), give(N))
    assert int_facts(annotated(found), "n") == {"nonnegative", "positive"}


def index_facts(given: nodes.Program) -> frozenset[str]:
    found = [node.operands[1].facts for name in ("list.get", "str.get") for node in operations(annotated(given), name)]
    return frozenset.intersection(*found) - {"last"}


def reading(iterable: nodes.Iterable, *statements: nodes.Stmt, index: object = INDEX) -> nodes.Program:
    loops = each(INDEX, iterable, declare(ITEM, op("list.get", ITEMS, index)), *statements)
    return f([ITEMS, N], "int", loops, give(0))


@pytest.mark.parametrize(
    "given",
    [
        reading(span(LENGTH)),
        reading(span(1, LENGTH)),
        reading(span(1, LENGTH), index=op("int.subtract", INDEX, 1)),
        reading(span(op("int.subtract", LENGTH, 1))),
        reading(span(op("int.subtract", LENGTH, 1), -1, step=-1)),
        reading(span(LENGTH), assign(at(ITEMS, INDEX), 0)),
        reading(span(LENGTH), do("list.append", ITEMS, 0)),
        reading(span(LENGTH), index=op("int.subtract", op("int.subtract", LENGTH, 1), INDEX)),
        reading(span(3), index=op("int.modulo", N, LENGTH)),
        f([ITEMS], "int", each([INDEX, ITEM], nodes.Indexed(of=expr(ITEMS), start=expr(0)), give(op("list.get", ITEMS, INDEX))), give(0)),
        f(
            [ITEMS],
            "int",
            declare(INDEX, 0),
            loop(
                logic("and", op("int.less", INDEX, LENGTH), op("int.less", op("list.get", ITEMS, INDEX), 3)),
                declare(ITEM, op("list.get", ITEMS, INDEX)),
                update(INDEX, "int.add", 1),
            ),
            give(INDEX),
        ),
    ],
)  # fmt: skip
def test_an_index_is_in_range_where_it_is_proved(given):
    assert index_facts(given) == {"nonnegative", "in_range"} or "in_range" in index_facts(given)


@pytest.mark.parametrize(
    "given",
    [
        reading(span(N)),
        reading(span(op("int.add", LENGTH, 1))),
        reading(span(LENGTH), index=op("int.add", INDEX, 1)),
        reading(span(LENGTH), index=op("int.subtract", INDEX, 1)),
        reading(span(LENGTH), do("list.delete", ITEMS, 0)),
        reading(span(LENGTH), declare(M, op("list.pop", ITEMS))),
        reading(span(LENGTH), assign(ITEMS, build("list[int]"))),
        reading(span(-2, LENGTH)),
        reading(span(LENGTH, -1, step=-1)),
        f([ITEMS, OTHERS], "int", each(INDEX, span(LENGTH), declare(ITEM, op("list.get", OTHERS, INDEX))), give(0)),
        f(
            [ITEMS],
            "int",
            declare(OTHERS, share(ITEMS)),
            each(INDEX, span(LENGTH), declare(ITEM, op("list.get", ITEMS, INDEX)), do("list.clear", OTHERS)),
            assign(OTHERS, build("list[int]")),
            give(op("list.length", OTHERS)),
        ),
    ],
)
def test_an_index_is_not_in_range_where_it_may_not_be(given):
    assert "in_range" not in index_facts(given)


def stable(given: nodes.Program) -> bool:
    ranges = [node for node in descendants(annotated(given)) if isinstance(node, nodes.Range)]
    return "stable" in ranges[0].stop.facts


def test_a_bound_that_the_body_leaves_alone_is_stable():
    assert stable(f([ITEMS], "int", each(INDEX, span(LENGTH), assign(at(ITEMS, INDEX), 0)), give(0)))
    assert stable(f([ITEMS, OTHERS], "int", each(INDEX, span(LENGTH), do("list.append", OTHERS, 1)), give(0)))
    assert stable(f([N], "int", each(INDEX, span(N)), give(0)))


@pytest.mark.parametrize(
    "given",
    [
        f([N], "int", each(INDEX, span(N), update(N, "int.add", 1)), give(N)),
        f([ITEMS], "int", each(INDEX, span(LENGTH), do("list.append", ITEMS, 1)), give(0)),
        f([TEXT], "int", each(INDEX, span(op("str.length", TEXT)), assign(TEXT, "")), give(0)),
        f([ROWS], "int", each(INDEX, span(op("list.length", FIRST)), do("list.clear", op("list.get", ROWS, INDEX))), give(0)),
    ],
)  # fmt: skip
def test_a_bound_that_the_body_changes_is_not_stable(given):
    assert not stable(given)


# --- Texts


@pytest.mark.parametrize(
    "value",
    [
        op("str.upper", TEXT),
        op("str.concatenate", TEXT, "x"),
        op("int.character", op("int.add", op("int.modulo", op("str.code", TEXT), 26), 97)),
        op("str.translate", TEXT, op("str.translation", "a", "b")),
    ],
)
def test_a_program_is_ascii_where_its_constants_and_inputs_are(value):
    given = f([TEXT], "str", give(value))
    assert "ascii" in annotated(given).facts
    assert "ascii" not in annotated(given, ascii_inputs=False).facts


@pytest.mark.parametrize(
    "value",
    [
        op("str.concatenate", TEXT, "é"),
        op("int.character", N),
        op("int.character", op("int.add", op("str.code", TEXT), 1)),
        op("bytes.decode", b"x"),
        op("str.translate", TEXT, build("dict[int, int]", 97, 233)),
    ],
)
def test_a_program_that_may_make_another_character_is_not_ascii(value):
    assert "ascii" not in annotated(f([TEXT, N], "str", give(value))).facts


def has_character(given: nodes.Program) -> bool:
    result = annotated(given).functions[-1].body[-1]
    assert isinstance(result, nodes.Return)
    return "character" in result.value.facts


def test_a_text_of_one_character_is_known():
    assert has_character(f([TEXT], "str", give(op("str.get", TEXT, 0))))
    assert has_character(f([TEXT], "str", give("x")))
    assert has_character(f([TEXT], "str", declare(CHARACTER, "x"), give(CHARACTER)))
    assert has_character(f([TEXT], "str", give(op("str.upper", op("str.get", TEXT, 0)))))
    looped = f([TEXT], "str", declare(WORD, " "), each(CHARACTER, elements(TEXT), assign(WORD, CHARACTER)), give(WORD))
    assert has_character(looped)


def test_a_text_of_any_length_is_not_a_character():
    assert not has_character(f([TEXT], "str", give(TEXT)))
    assert not has_character(f([TEXT], "str", declare(CHARACTER, "x"), assign(CHARACTER, TEXT), give(CHARACTER)))
    assert not has_character(
        f([TEXT], "str", declare(CHARACTER, "x"), update(CHARACTER, "str.concatenate", "y"), give(CHARACTER))
    )
    words = var("words", "list[str]")
    looped = f(
        [words], "str", declare(CHARACTER, "x"), each(WORD, elements(words), assign(CHARACTER, WORD)), give(CHARACTER)
    )
    assert not has_character(looped)
    upper = f([TEXT], "str", give(op("str.upper", op("str.get", TEXT, 0))))
    result = annotated(upper, ascii_inputs=False).functions[-1].body[-1]
    assert "character" not in result.value.facts
