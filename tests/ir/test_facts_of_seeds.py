"""Every seed of the project keeps its meaning with its facts, and its facts are true while it runs."""

import functools

import pytest
from cruxx import types
from cruxx.inputs.material import fits, material
from cruxx.inputs.mutate import mutated_arguments
from cruxx.inputs.stream import Stream
from cruxx.ir import nodes
from cruxx.ir.facts import annotate
from cruxx.ir.interpreter import Outcome, interpret
from cruxx.ir.lower import lower
from cruxx.ir.wellformed import problems
from cruxx.refusal import Refused
from cruxx.seed import Case, Seed, native
from cruxx.value import Value, walk
from soundness import Facts, Scrambled, Values, is_aliased

Arguments = tuple[Value, ...]
MUTATIONS = 10
STEPS = 2_000


def lowered(seed: Seed) -> tuple[nodes.Program, list[Arguments]]:
    """A seed's program and its arguments."""
    calls = [call.literals() for call in seed.calls]
    if None in calls:
        pytest.skip("its arguments are no plain literals")
    given = [functools.reduce(types.join, map(types.type_of, column)) for column in zip(*calls, strict=True)]
    try:
        return lower(seed.code, tuple(given)), calls
    except Refused as refused:
        pytest.skip(str(refused))


def is_ascii(arguments: Arguments) -> bool:
    return all(each.isascii() for each in walk(arguments) if isinstance(each, str))


def inputs(seed: Seed, program: nodes.Program, calls: list[Arguments]) -> list[Arguments]:
    """The seed's own arguments and mutations of them."""
    given = [parameter.type for parameter in program.functions[-1].parameters]
    found, stream = list(calls), Stream("facts", seed.id)
    for _ in range(MUTATIONS if given else 0):
        base = found[stream.below(len(found))]
        new = mutated_arguments(given, base, material(seed.code, [Case(each, None) for each in calls]), stream)
        if all(map(fits, given, new)) and (is_ascii(new) or not all(map(is_ascii, calls))):
            found.append(new)
    return found


def same(one: Outcome, other: Outcome) -> bool:
    """Whether both ended alike; a run that was stopped says nothing."""
    stopped = one.endless or one.too_big or other.endless or other.too_big
    return stopped or repr(one) == repr(other)


@pytest.mark.parametrize("seed", native(), ids=lambda seed: seed.id)
def test_a_seed_means_the_same_with_facts_that_are_true(seed: Seed):
    program, calls = lowered(seed)
    assert problems(program) == []
    annotated = annotate(program, ascii_inputs=all(map(is_ascii, calls)))
    assert problems(annotated) == []
    for arguments in inputs(seed, program, calls):
        expected = interpret(program, arguments, steps=STEPS)
        for observer in (None, Facts(annotated), *([] if is_aliased(annotated) else [Values()])):
            assert same(interpret(annotated, arguments, steps=STEPS, observer=observer), expected), arguments
        scrambled = interpret(annotated, arguments, steps=STEPS, observer=Scrambled())
        assert scrambled == expected or expected.endless, arguments


@pytest.mark.parametrize("seed", native()[:10], ids=lambda seed: seed.id)
def test_facts_are_found_once(seed: Seed):
    program, _ = lowered(seed)
    annotated = annotate(program, ascii_inputs=True)
    assert annotate(annotated, ascii_inputs=True) == annotated
