"""Rust programs read as a good programmer would write them; what Rust cannot say is refused."""

import pytest
from cruxx import packs, translate
from cruxx.ir import nodes
from cruxx.ir.facts import annotate
from cruxx.ir.lower import lower
from cruxx.refusal import Refused
from cruxx.rules.rust.layout import layout
from cruxx.types import parse


def render(given, value):
    return {True: "true", False: "false"}.get(value, repr(value))


def written(code: str, *types: str) -> str:
    program = annotate(lower(code, tuple(map(parse, types))), ascii_inputs=True)
    return translate.translate(program, translate.target("rust"), packs.helpers("rust"), render).source


PROGRAMS = {
    "a counter that is only an index is a usize": (
        "def f(text):\n    count = 0\n    for i in range(len(text)):\n        if text[i] == 'a':\n            count += 1\n    return count",
        ["str"],
        """\
fn f(text: String) -> i64 {
    let mut count: i64 = 0;
    for i in 0..text.len() {
        if text.chars().nth(i).unwrap() == 'a' {
            count += 1;
        }
    }
    count
}
""",
    ),
    "a comprehension is a chain": (
        "def f(nums):\n    return [n * 2 for n in nums if n > 3]",
        ["list[int]"],
        """\
fn f(nums: Vec<i64>) -> Vec<i64> {
    nums.iter().filter(|&&n| n > 3).map(|&n| n * 2).collect()
}
""",
    ),
    "characters that are joined are collected": (
        "def f(text):\n    return ''.join(c for c in text if c.isdigit())",
        ["str"],
        """\
fn f(text: String) -> String {
    text.chars().filter(|&c| c.is_ascii_digit()).collect()
}
""",
    ),
    "entries are counted where they stand": (
        "def f(words):\n    d = {}\n    for w in words:\n        d[w] = d.get(w, 0) + 1\n    return d['a']",
        ["list[str]"],
        """\
use std::collections::HashMap;

fn f(words: Vec<String>) -> i64 {
    let mut d: HashMap<String, i64> = HashMap::new();
    for w in &words {
        *d.entry(w.clone()).or_insert(0) += 1;
    }
    d["a"]
}
""",
    ),
    "branches at the end of a function give its result": (
        "def f(a, b):\n    if a < b:\n        return a\n    elif a == b:\n        return 0\n    else:\n        return b",
        ["int", "int"],
        """\
fn f(a: i64, b: i64) -> i64 {
    if a < b {
        a
    } else if a == b {
        0
    } else {
        b
    }
}
""",
    ),
    "what a change still has to read is kept first": (
        "def f(xs):\n    xs.append(xs.pop(0))\n    return xs",
        ["list[int]"],
        """\
fn f(mut xs: Vec<i64>) -> Vec<i64> {
    let item = xs.remove(0);
    xs.push(item);
    xs
}
""",
    ),
    "an index that may be negative takes a helper": (
        "def f(xs, i):\n    return xs[i]",
        ["list[int]", "int"],
        """\
fn position(index: i64, len: usize) -> usize {
    if index < 0 {
        len - (-index) as usize
    } else {
        index as usize
    }
}

fn f(xs: Vec<i64>, i: i64) -> i64 {
    xs[position(i, xs.len())]
}
""",
    ),
    "an element that is changed is borrowed": (
        "def f(rows):\n    for row in rows:\n        row.append(0)\n    return rows",
        ["list[list[int]]"],
        """\
fn f(mut rows: Vec<Vec<i64>>) -> Vec<Vec<i64>> {
    for row in &mut rows {
        row.push(0);
    }
    rows
}
""",
    ),
}


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_program_reads_like_this(name):
    code, types, source = PROGRAMS[name]
    assert written(code, *types) == source


@pytest.mark.parametrize(
    ("code", "types", "construct"),
    [
        ("def f(x):\n    try:\n        return int(x)\n    except ValueError:\n        return 0", ["str"], "try"),
        ("def f(x):\n    return [x, 'a']", ["int"], "int | str"),
    ],
)
def test_what_rust_cannot_say_is_refused_with_its_name(code, types, construct):
    with pytest.raises(Refused, match=construct.replace("|", r"\|")):
        written(code, *types)


def test_letters_beyond_ascii_are_not_guessed_at():
    program = lower("def f(text):\n    return text.isalpha()", (parse("str"),))
    with pytest.raises(Refused, match=r"str\.isalpha"):
        translate.translate(program, translate.target("rust"), packs.helpers("rust"), render)


def test_a_helper_that_a_program_does_not_need_is_not_printed():
    assert "fn " not in written("def f(a):\n    return a.upper()", "str").replace("fn f(", "")


@pytest.mark.parametrize("name", ["type", "match", "str", "self", "_"])
def test_a_variable_never_has_a_name_that_rust_keeps_for_itself(name):
    variable = nodes.Variable(name, parse("int"), assigned_once=True)
    value = nodes.Local(variable=variable, type=variable.type)
    function = nodes.Function(name="f", parameters=(variable,), result=variable.type, body=(nodes.Return(value=value),))
    program = nodes.Program(functions=(function,))
    translation = translate.translate(program, translate.target("rust"), packs.helpers("rust"), render)
    assert translation.parameters != (name,)


def test_a_long_chain_has_a_line_for_each_call():
    line = (
        "text.split(',').filter(|&part| !part.is_empty()).map(|part| part.trim().to_string()).collect::<Vec<String>>()"
    )
    assert layout(line, 4).split("\n") == [
        "text.split(',')",
        "    .filter(|&part| !part.is_empty())",
        "    .map(|part| part.trim().to_string())",
        "    .collect::<Vec<String>>()",
    ]


def test_brackets_in_constants_do_not_break_a_line():
    line = f'let words: Vec<String> = vec!["{"(" * 60}".to_string(), "{")" * 40}".to_string()];'
    assert layout(line, 4).split("\n") == [
        "let words: Vec<String> = vec![",
        f'    "{"(" * 60}".to_string(),',
        f'    "{")" * 40}".to_string(),',
        "];",
    ]


def test_a_change_is_never_made_to_a_copy():
    chosen = "def f(a, b, c):\n    (a if c else b).append(1)\n    return a + b"
    assert "(if c { &mut a } else { &mut b }).push(1);" in written(chosen, "list[int]", "list[int]", "bool")
    code = "def f(d):\n    d.get('a', []).append(1)\n    return d"
    with pytest.raises(Refused):
        written(code, "dict[str, list[int]]")
