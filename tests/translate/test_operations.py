"""The checks of operations ask about every operation, every example and every way; `tests/test_conformance.py` has them run."""

import pytest
from cruxx import conformance
from cruxx.conformance import Check, Outcome
from cruxx.ir import nodes, walk
from cruxx.ir.catalogue import catalogue
from cruxx.record import Record


@pytest.fixture(scope="module")
def all_checks():
    class Everything:
        class rules:  # noqa: N801 - it stands for an instance
            table = catalogue()

    made, left_out = conformance.checks(Everything, lambda program: True)
    assert not left_out
    return made


def test_every_operation_is_asked_about(all_checks):
    assert {check.operation for check in all_checks} == set(catalogue())


def test_every_example_is_asked_about(all_checks):
    for operation in catalogue().values():
        asked = [question for check in all_checks if check.operation == operation.name for question in check.questions]
        assert len({question.rpartition(", operands")[0] for question in asked}) == len(operation.examples)


def test_a_program_of_a_check_is_well_formed(all_checks):
    for check in all_checks:
        (function,) = check.program.functions
        declared = [node.variable.name for node in walk.descendants(function) if isinstance(node, nodes.Declare)]
        assert len(declared) == len(set(declared))
        for statement in walk.descendants(function):
            if isinstance(statement, nodes.Return):
                assert statement.value.type == function.result
            if isinstance(statement, nodes.Declare):
                assert statement.value.type == statement.variable.type
        assert "Any" not in str(function.result)


def test_constants_and_variables_are_both_operands(all_checks):
    check = next(check for check in all_checks if check.operation == "int.add")
    kinds = {
        type(node.operands[0])
        for node in walk.descendants(check.program)
        if isinstance(node, nodes.Operation) and node.name == "int.add"
    }
    assert kinds == {nodes.Literal, nodes.Local}


def test_a_fact_stands_only_where_it_holds(all_checks):
    for check in all_checks:
        for node in walk.descendants(check.program):
            if isinstance(node, nodes.Literal) and "nonnegative" in node.facts:
                assert node.value >= 0
            if isinstance(node, nodes.Literal) and isinstance(node.value, str) and "ascii" in check.program.facts:
                assert node.value.isascii()


def test_what_a_language_refuses_is_left_out_and_told():
    class OneOperation:
        class rules:  # noqa: N801 - it stands for an instance
            table = {"int.add": []}  # noqa: RUF012

    def can_say(program):
        return not any(isinstance(node, nodes.Literal) and node.value == -7 for node in walk.descendants(program))

    checks, left_out = conformance.checks(OneOperation, can_say)
    assert [check.operation for check in checks] == ["int.add"]
    assert left_out
    assert all("-7" in words for words in left_out)
    assert not any("-7" in words for words in checks[0].questions)


@pytest.mark.parametrize(
    ("outcome", "record", "agrees"),
    [
        (Outcome([1]), Record("returned", "l1 i1"), True),
        (Outcome([1]), Record("returned", "l1 i2"), False),
        (Outcome([1]), Record("raised", message="panic"), False),
        (Outcome(exception="KeyError"), Record("raised", message="panic"), True),
        (Outcome(exception="KeyError"), Record("returned", "n"), False),
        (Outcome({1: 2, 3: 4}), Record("returned", "m2 i3 i4 i1 i2"), True),
        (Outcome({1: 2, 3: 4}, ordered=True), Record("returned", "m2 i3 i4 i1 i2"), False),
    ],
)
def test_an_outcome_agrees_with_a_record_of_the_same(outcome, record, agrees):
    assert outcome.agrees(record) is agrees


def test_a_check_has_a_question_for_each_outcome(all_checks):
    assert all(isinstance(check, Check) and len(check.questions) == len(check.outcomes) for check in all_checks)
