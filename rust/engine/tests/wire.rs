//! The wire codec gives what `tests/wire/vectors.json` says.

use cruxx_engine::value::{Int, Value};
use cruxx_engine::wire::{decode, encode};

fn vectors() -> serde_json::Value {
    serde_json::from_str(include_str!("../../../tests/wire/vectors.json")).unwrap()
}

/// The value of a description: one name of a kind, and what it holds.
fn described(description: &serde_json::Value) -> Value {
    let (kind, held) = description.as_object().unwrap().iter().next().unwrap();
    let text = || held.as_str().unwrap();
    let all = || held.as_array().unwrap().iter().map(described).collect();
    match kind.as_str() {
        "none" => Value::None,
        "bool" => Value::Bool(held.as_bool().unwrap()),
        "int" => Value::Int(Int::from_digits(text().as_bytes(), 10).unwrap()),
        "float" => Value::Float(text().parse().unwrap()),
        "str" => Value::text(text()),
        "bytes" => Value::Bytes(bytes(text())),
        "list" => Value::List(all()),
        "tuple" => Value::Tuple(all()),
        "set" => Value::Set(all()),
        "dict" => Value::Dict(
            held.as_array()
                .unwrap()
                .iter()
                .map(|entry| (described(&entry[0]), described(&entry[1])))
                .collect(),
        ),
        other => panic!("no kind is `{other}`"),
    }
}

fn bytes(digits: &str) -> Vec<u8> {
    (0..digits.len()).step_by(2).map(|at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap()).collect()
}

fn text(vector: &serde_json::Value) -> &str {
    vector["text"].as_str().unwrap()
}

#[test]
fn a_described_value_has_the_text_of_its_vector_and_comes_back() {
    for vector in vectors()["valid"].as_array().unwrap() {
        assert_eq!(encode(&described(&vector["value"])), text(vector));
        assert_eq!(encode(&decode(text(vector)).unwrap()), text(vector));
    }
}

#[test]
fn the_elements_of_a_set_may_come_in_any_order() {
    for vector in vectors()["valid_in_any_order"].as_array().unwrap() {
        assert_eq!(encode(&decode(text(vector)).unwrap()), vector["canonical"].as_str().unwrap());
    }
}

#[test]
fn a_value_of_the_greatest_depth_comes_back() {
    let vectors = vectors();
    let deepest = vectors["deepest"].as_str().unwrap();
    assert_eq!(encode(&decode(deepest).unwrap()), deepest);
}

#[test]
fn what_is_no_wire_text_is_told() {
    for vector in vectors()["invalid"].as_array().unwrap() {
        assert!(decode(text(vector)).is_err(), "{vector}");
    }
    assert!(decode(&"l1 ".repeat(100_000)).is_err());
    assert!(decode(&format!("i{}", "9".repeat(4300))).is_ok());
    assert!(decode(&format!("i{}", "9".repeat(4301))).is_err());
    assert!(decode(&format!("s{}", "a".repeat(2 << 20))).is_err());
}
