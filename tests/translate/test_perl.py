"""How programs read in Perl, and what is refused there."""

import pytest
from cruxx import packs, translate
from cruxx.engine import Engine
from cruxx.ir import nodes
from cruxx.refusal import Refused
from cruxx.types import BOOL, INT, STR, Dict, List, Set, Tuple, Union

ENGINE = Engine()


def render(given, value):
    return ENGINE.render("perl", given, value)


def written(result, body, *parameters):
    function = nodes.Function(name="f", parameters=parameters, result=result, body=(nodes.Return(value=body),))
    program = nodes.Program(functions=(function,), facts=frozenset({"ascii"}))
    source = translate.translate(program, translate.target("perl"), packs.helpers("perl"), render).source
    return source.rpartition("{\n    return ")[2].removesuffix(";\n}\n")


def variable(name, given):
    return nodes.Variable(name, given, assigned_once=True)


def local(name, given):
    return nodes.Local(variable=variable(name, given), type=given)


def operation(name, given, *operands):
    return nodes.Operation(name=name, operands=operands, type=given)


ITEMS, TEXT, COUNTS = local("items", List(INT)), local("text", STR), local("counts", Dict(STR, INT))


@pytest.mark.parametrize(
    ("result", "body", "text"),
    [
        (INT, operation("list.length", INT, ITEMS), "scalar(@$items)"),
        (List(INT), operation("list.sorted", List(INT), ITEMS), "[sort { $a <=> $b } @$items]"),
        (List(INT), operation("list.concatenate", List(INT), ITEMS, ITEMS), "[@$items, @$items]"),
        (STR, operation("str.upper", STR, TEXT), "uc($text)"),
        (BOOL, operation("str.isdigit", BOOL, TEXT), "$text =~ /\\A[0-9]+\\z/"),
        (BOOL, operation("bool.not", BOOL, operation("str.isdigit", BOOL, TEXT)), "$text !~ /\\A[0-9]+\\z/"),
        (INT, operation("dict.get", INT, COUNTS, TEXT), "$counts->{$text}"),
        (BOOL, operation("dict.contains", BOOL, COUNTS, TEXT), "exists $counts->{$text}"),
        (STR, nodes.Literal(type=STR, value="it's @home"), "'it\\'s @home'"),
        (STR, nodes.Literal(type=STR, value="$a\n"), '"\\$a\\n"'),
        (Set(INT), nodes.Build(items=(nodes.Literal(type=INT, value=1),), type=Set(INT)), "{1 => true}"),
        (BOOL, nodes.Literal(type=BOOL, value=False), "false"),
    ],
)
def test_an_expression_reads_as_a_programmer_writes_it(result, body, text):
    assert written(result, body, ITEMS.variable, TEXT.variable, COUNTS.variable) == text


def test_the_variables_of_sort_are_no_names_of_a_program():
    body = operation("int.add", INT, local("a", INT), local("b", INT))
    assert written(INT, body, variable("a", INT), variable("b", INT)) == "$first + $second"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (Union((INT, STR)), "a number and its text are told apart by their use alone"),
        (Dict(Tuple((INT, INT)), STR), "keys of a hash are texts"),
        (Set(BOOL), "keys of a hash are texts"),
    ],
)
def test_what_a_scalar_or_a_hash_cannot_hold_is_refused(given, reason):
    with pytest.raises(Refused) as refused:
        written(given, local("value", given), variable("value", given))
    assert refused.value.reason == reason
