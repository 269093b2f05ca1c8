"""The catalogue is complete in itself: every row says what it does, and its examples run."""

import copy

import pytest
from cruxx.ir.catalogue import Applied, Operation, catalogue

OPERATIONS = list(catalogue().values())


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_the_examples_of_an_operation_run(operation: Operation):
    assert operation.examples
    for example in copy.deepcopy(operation.examples):
        assert len(operation.spread(len(example))) == len(example)
        try:
            operation.reference(*example)
        except Exception as error:
            assert type(error).__name__ in operation.raises, example


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_the_operands_of_an_operation_have_known_types(operation: Operation):
    functions = sum("->" in operand.type for operand in operation.operands)
    types = operation.example_types()
    assert len(types) == len(operation.examples[0]) - functions
    assert not any("Any" in str(each) for each in types)


def test_an_operation_that_is_not_pure_names_an_operand():
    for operation in OPERATIONS:
        assert operation.mutates in {None, *(operand.name for operand in operation.operands)}


def test_a_function_of_an_example_is_an_operation():
    names = {
        part.operation for each in OPERATIONS for row in each.examples for part in row if isinstance(part, Applied)
    }
    assert names <= set(catalogue())
