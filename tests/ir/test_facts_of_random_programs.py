"""Random programs keep their meaning with their facts, and the facts are true while they run."""

import pytest
from cruxx.ir.facts import annotate
from cruxx.ir.interpreter import Outcome, interpret
from cruxx.ir.wellformed import problems
from random_programs import random_arguments, random_program
from soundness import Facts, Values, is_aliased

STEPS, SIZE = 400, 1000


def same(one: Outcome, other: Outcome) -> bool:
    """Whether both ended alike; a run that was stopped says nothing."""
    stopped = one.endless or one.too_big or other.endless or other.too_big
    return stopped or repr(one) == repr(other)


@pytest.mark.parametrize("block", range(10))
def test_a_random_program_means_the_same_with_facts_that_are_true(block: int):
    for number in range(block * 8, block * 8 + 8):
        program = random_program(number)
        assert problems(program) == []
        annotated = annotate(program, ascii_inputs=True)
        assert problems(annotated) == [], number
        for row in range(3):
            arguments = random_arguments(number * 10 + row)
            expected = interpret(program, arguments, steps=STEPS, size=SIZE)
            for observer in (None, Facts(annotated), *([] if is_aliased(annotated) else [Values()])):
                found = interpret(annotated, arguments, steps=STEPS, size=SIZE, observer=observer)
                assert same(found, expected), (number, row)
