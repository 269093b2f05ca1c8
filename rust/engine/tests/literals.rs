//! Literals come back as the values they were made of, and nothing else passes for one.

mod common;

use common::{languages, text, typed_value};
use cruxx_engine::equality::equal;
use cruxx_engine::types::Type;
use cruxx_engine::wire;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

fn run<S: Strategy>(cases: u32, strategy: S, test: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { failure_persistence: None, ..Config::with_cases(cases) };
    TestRunner::new(config).run(&strategy, test).unwrap();
}

#[test]
fn a_literal_is_read_as_the_value_that_it_was_made_of() {
    for (name, literals) in languages() {
        let spoken = std::cell::Cell::new(0);
        run(1000, typed_value(), |(declared, value)| {
            if let Ok(text) = literals.render(&declared, &value) {
                spoken.set(spoken.get() + 1);
                match literals.parse(&declared, &text) {
                    Ok(back) => prop_assert!(equal(&declared, &value, &back), "{name}: {text} is {back:?}"),
                    Err(rejection) => prop_assert!(false, "{name}: {declared}: {text}: {rejection}"),
                }
            }
            Ok(())
        });
        assert!(spoken.get() > 500, "{name} has literals for {} of 1000 values", spoken.get());
    }
}

#[test]
fn the_wire_text_of_a_value_is_decoded_as_that_value() {
    run(1000, typed_value(), |(_, value)| {
        let text = wire::encode(&value);
        prop_assert!(text.is_ascii());
        prop_assert_eq!(wire::encode(&wire::decode(&text).unwrap()), text);
        Ok(())
    });
}

#[test]
fn a_type_comes_back_from_its_wire_text() {
    run(500, common::declared(), |declared| {
        prop_assert_eq!(Type::parse(&declared.to_string()), Ok(declared));
        Ok(())
    });
}

#[test]
fn a_value_is_equal_to_itself_and_not_to_another() {
    let pair = common::declared().prop_flat_map(|declared| {
        (Just(declared.clone()), common::value(&declared), common::value(&declared))
    });
    run(1000, pair, |(declared, left, right)| {
        prop_assert!(equal(&declared, &left, &left));
        prop_assert_eq!(equal(&declared, &left, &right), equal(&declared, &right, &left));
        if wire::encode(&left) == wire::encode(&right) {
            prop_assert!(equal(&declared, &left, &right));
        }
        Ok(())
    });
}

#[test]
fn hostile_text_is_read_without_a_panic() {
    let languages = languages();
    let pieces = vec![
        "f(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "(",
        "'",
        "\"",
        "`",
        "\\",
        "\\u{",
        "\\x",
        "[=[",
        "]=]",
        "R\"a(",
        "r#\"",
        "0x",
        "1e",
        "_",
        ".",
        "::",
        "<",
        ">",
        "vec!",
        "new ",
        "map[",
        "struct{",
        "make(",
        "nil",
        "None",
        "true",
        "-",
        "+",
        ",",
        ":",
        "=",
        "é",
        "😀",
        "\n",
        "\r",
        "\0",
        "0/0",
        "std::vector",
        "Some(",
        "assert ",
        "assert_eq!(",
        "b'",
        "'''",
        "\\\n",
        "\\z",
        "9999999999999999999",
    ];
    let hostile = prop_oneof![
        text(),
        prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|pieces| pieces.concat()),
        any::<String>(),
    ];
    run(3000, (common::declared(), hostile), |(declared, text)| {
        for (_, literals) in &languages {
            for declared in [&declared, &Type::Any] {
                if let Err(rejection) = literals.parse(declared, &text) {
                    prop_assert!(rejection.column <= text.chars().count() + 1, "{text:?}: {rejection}");
                }
                _ = literals.parse_result(declared, "assert {call} == {result}", &text);
                _ = literals.parse_arguments(
                    std::slice::from_ref(declared),
                    "assert_eq!({call}, {result});",
                    &text,
                    false,
                );
            }
        }
        _ = wire::decode(&text);
        _ = Type::parse(&text);
        Ok(())
    });
}
