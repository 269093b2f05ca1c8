//! Spellings that models write, and near misses: the tables of `tests/literals`.

mod common;

use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use common::table;
use cruxx_engine::literal::{Literals, Rejection};
use cruxx_engine::types::Type;
use cruxx_engine::value::Value;
use cruxx_engine::wire;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spellings {
    statement: String,
    accepted: Vec<(String, String, String)>,
    rejected: Vec<(String, String, usize, String)>,
    results: Vec<(String, String, String)>,
    rejected_results: Vec<(String, String, usize, String)>,
    arguments: Vec<(Vec<String>, String, Vec<String>)>,
    rejected_arguments: Vec<(Vec<String>, String, usize, String)>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/literals")
}

/// Calls `check` with each language, its table and its spellings.
fn each_language(check: impl Fn(&str, &Literals, &Spellings)) {
    for (name, literals) in common::languages() {
        let text = fs::read_to_string(folder().join(format!("{name}.toml"))).unwrap();
        check(&name, &literals, &toml::from_str(&text).unwrap_or_else(|cause| panic!("{name}: {cause}")));
    }
}

fn declared(text: &str) -> Type {
    Type::parse(text).unwrap()
}

fn assert_accepted(name: &str, text: &str, expected: &str, got: &Result<Value, Rejection>) {
    let canonical = |value: &Value| wire::encode(value);
    let expected = canonical(&wire::decode(expected).unwrap());
    assert_eq!(got.as_ref().map(canonical), Ok(expected), "{name}: {text}");
}

fn assert_rejected<T: Debug>(
    name: &str,
    text: &str,
    (column, reason): (usize, &str),
    got: Result<T, Rejection>,
) {
    let rejection = got.expect_err(&format!("{name}: {text}"));
    assert!(rejection.column == column && rejection.reason.contains(reason), "{name}: {text}: {rejection}");
}

#[test]
fn the_natural_spellings_of_a_value_are_read() {
    each_language(|name, literals, spellings| {
        assert!(spellings.accepted.len() >= 15);
        for (kind, text, expected) in &spellings.accepted {
            assert_accepted(name, text, expected, &literals.parse(&declared(kind), text));
        }
    });
}

#[test]
fn what_is_not_exactly_one_literal_is_rejected_with_reason_and_column() {
    each_language(|name, literals, spellings| {
        assert!(spellings.rejected.len() >= 15);
        for (kind, text, column, reason) in &spellings.rejected {
            assert_rejected(name, text, (*column, reason), literals.parse(&declared(kind), text));
        }
    });
}

#[test]
fn a_result_may_stand_in_a_whole_statement() {
    each_language(|name, literals, spellings| {
        for (kind, text, expected) in &spellings.results {
            let got = literals.parse_result(&declared(kind), &spellings.statement, text);
            assert_accepted(name, text, expected, &got);
        }
        for (kind, text, column, reason) in &spellings.rejected_results {
            let got = literals.parse_result(&declared(kind), &spellings.statement, text);
            assert_rejected(name, text, (*column, reason), got);
        }
    });
}

#[test]
fn arguments_may_stand_alone_in_a_call_or_in_a_whole_statement() {
    each_language(|name, literals, spellings| {
        let read = |kinds: &[String], text: &str| {
            let types: Vec<_> = kinds.iter().map(|kind| declared(kind)).collect();
            literals.parse_arguments(&types, &spellings.statement, text, false)
        };
        for (kinds, text, expected) in &spellings.arguments {
            let got = read(kinds, text).unwrap_or_else(|rejection| panic!("{name}: {text}: {rejection}"));
            assert_eq!(got.iter().map(wire::encode).collect::<Vec<_>>(), *expected, "{name}: {text}");
        }
        for (kinds, text, column, reason) in &spellings.rejected_arguments {
            assert_rejected(name, text, (*column, reason), read(kinds, text));
        }
    });
}

#[test]
fn declared_types_hold_where_the_caller_says_so() {
    let literals = table("python");
    let types = [Type::Int];
    assert!(literals.parse_arguments(&types, "assert {call} == {result}", "'a'", false).is_ok());
    assert!(literals.parse_arguments(&types, "assert {call} == {result}", "'a'", true).is_err());
}

#[test]
fn a_mistake_in_a_table_is_told() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages/python/literals.toml");
    let table = fs::read_to_string(path).unwrap();
    assert!(Literals::parse_table(&table).is_ok());
    let cases = [
        ("adjacent_texts", "adjacent_text", "unknown field `adjacent_text`"),
        ("None = \"n\"", "None = \"none\"", "`constants.None`"),
        ("0x = 16", "0x = 37", "a base is 37"),
        ("escapes = \"raw\"", "escapes = \"rare\"", "the escapes `rare`"),
        ("names = [\"list\"]", "names = []", "either `names` or a `pattern`"),
        ("around = [\"[\", \"]\"]", "around = [\"\", \"]\"]", "an empty mark"),
        ("is = [\"list\"]", "is = [\"array\"]", "unknown variant `array`"),
    ];
    for (right, wrong, told) in cases {
        let message = Literals::parse_table(&table.replacen(right, wrong, 1)).unwrap_err();
        assert!(message.contains(told), "{message}");
    }
}

#[test]
fn what_is_too_long_or_too_deep_is_rejected() {
    let literals = table("python");
    for text in [
        "[".repeat(100_000),
        "[".repeat(60_000),
        "(".repeat(30_000) + &")".repeat(30_000),
        "9".repeat(60_000),
    ] {
        assert!(literals.parse(&Type::Any, &text).is_err());
    }
    let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(literals.parse(&Type::Any, &deep(64)).is_ok());
    assert!(literals.parse(&Type::Any, &deep(66)).is_err());
}
