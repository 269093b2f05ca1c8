//! Tables of the checkout, and typed values to try them with.
#![allow(dead_code, unreachable_pub, reason = "each test uses a part")]

use std::fs;
use std::path::Path;

use cruxx_engine::literal::Literals;
use cruxx_engine::types::Type;
use cruxx_engine::value::{Int, Value};
use proptest::prelude::*;

/// The languages of the checkout that have a table, with it.
pub fn languages() -> Vec<(String, Literals)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages");
    let mut languages: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter_map(|folder| Some((folder.clone(), fs::read_to_string(folder.join("literals.toml")).ok()?)))
        .map(|(folder, text)| {
            let name = folder.file_name().unwrap().to_string_lossy().into_owned();
            let literals = Literals::parse_table(&text).unwrap_or_else(|cause| panic!("{name}: {cause}"));
            (name, literals)
        })
        .collect();
    languages.sort_by(|left, right| left.0.cmp(&right.0));
    assert!(languages.len() >= 6);
    languages
}

/// The table of one language.
pub fn table(name: &str) -> Literals {
    languages().into_iter().find(|language| language.0 == name).unwrap().1
}

fn scalar_type() -> BoxedStrategy<Type> {
    prop_oneof![Just(Type::Bool), Just(Type::Int), Just(Type::Float), Just(Type::Str), Just(Type::Bytes)]
        .boxed()
}

fn key_type() -> BoxedStrategy<Type> {
    let scalar = prop_oneof![Just(Type::Bool), Just(Type::Int), Just(Type::Str)];
    prop_oneof![
        4 => scalar.clone(),
        1 => prop::collection::vec(scalar, 1..3).prop_map(Type::Tuple),
    ]
    .boxed()
}

/// A type as a seed could declare it.
pub fn declared() -> BoxedStrategy<Type> {
    let union = prop::sample::subsequence(
        vec![Type::Bool, Type::Int, Type::Str, Type::List(Box::new(Type::Int))],
        2..4,
    );
    let leaf = prop_oneof![6 => scalar_type(), 1 => Just(Type::None), 1 => union.prop_map(Type::Union)];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            3 => inner.clone().prop_map(|element| Type::List(Box::new(element))),
            1 => inner.clone().prop_map(|element| Type::Sequence(Box::new(element))),
            1 => key_type().prop_map(|element| Type::Set(Box::new(element))),
            2 => prop::collection::vec(inner.clone(), 1..4).prop_map(Type::Tuple),
            3 => (key_type(), inner.clone(), any::<bool>()).prop_map(|(key, value, ordered)| Type::Dict {
                key: Box::new(key),
                value: Box::new(value),
                ordered,
            }),
            1 => inner.prop_filter("an optional holds no optional", |inner| {
                !matches!(inner, Type::None | Type::Optional(_))
            })
            .prop_map(|inner| Type::Optional(Box::new(inner))),
        ]
    })
    .boxed()
}

/// A text with all that makes quoting hard.
pub fn text() -> BoxedStrategy<String> {
    let hard = "\0\u{1}\u{7}\u{8}\t\n\u{b}\u{c}\r\u{1b}\u{7f}\u{85}\u{ad}\u{200b}\u{2028}\u{202e}\u{feff}\
                \"'`\\$%?/#{}()[]<>@!&|=-~^*;:,. 019afxuUnN\u{e9}\u{df}\u{301}\u{6f22}\u{1f600}\u{e0001}\u{10ffff}";
    let hard: Vec<char> = hard.chars().collect();
    let from_hard = prop::collection::vec(prop::sample::select(hard), 0..8);
    prop_oneof![
        from_hard.prop_map(|characters| characters.into_iter().collect()),
        "[a-z ]{0,6}",
        any::<String>(),
        prop::sample::select(vec![
            "??/",
            "??=",
            "${x}",
            "#{x}",
            "%s",
            "]]",
            "]=]",
            "\\N{DASH}",
            "*/",
            "\"#",
            ")\"",
            "\u{0}1"
        ])
        .prop_map(str::to_owned),
    ]
    .boxed()
}

fn integer() -> BoxedStrategy<Int> {
    prop_oneof![
        6 => (-100_i64..100).prop_map(Int::from),
        2 => any::<i64>().prop_map(Int::from),
        1 => prop::sample::select(vec![i64::MIN, i64::MIN + 1, i64::MAX, 1 << 53, -(1 << 53)]).prop_map(Int::from),
        1 => "-?[1-9][0-9]{18,40}".prop_map(|digits| Int::from_digits(digits.as_bytes(), 10).unwrap()),
    ]
    .boxed()
}

fn float() -> BoxedStrategy<f64> {
    let special =
        vec![0.0, -0.0, 0.1, 1e16, 1e-7, 1e300, 5e-324, f64::MAX, f64::MIN_POSITIVE, f64::NAN, f64::INFINITY];
    prop_oneof![
        any::<f64>(),
        (-100.0..100.0_f64),
        (prop::sample::select(special), any::<bool>()).prop_map(|(number, negative)| if negative {
            -number
        } else {
            number
        }),
    ]
    .boxed()
}

fn distinct(values: Vec<Value>) -> Vec<Value> {
    let mut seen = std::collections::HashSet::new();
    values.into_iter().filter(|value| seen.insert(cruxx_engine::wire::encode(value))).collect()
}

/// A value of a declared type.
pub fn value(declared: &Type) -> BoxedStrategy<Value> {
    let many = |element: &Type| prop::collection::vec(value(element), 0..4);
    match declared {
        Type::None => Just(Value::None).boxed(),
        Type::Bool => any::<bool>().prop_map(Value::Bool).boxed(),
        Type::Int => integer().prop_map(Value::Int).boxed(),
        Type::Float => float().prop_map(Value::Float).boxed(),
        Type::Str => text().prop_map(Value::Str).boxed(),
        Type::Bytes => prop::collection::vec(any::<u8>(), 0..6).prop_map(Value::Bytes).boxed(),
        Type::List(element) => many(element).prop_map(Value::List).boxed(),
        Type::Sequence(element) => many(element).prop_map(Value::Tuple).boxed(),
        Type::Set(element) => many(element).prop_map(|elements| Value::Set(distinct(elements))).boxed(),
        Type::Tuple(parts) => parts.iter().map(value).collect::<Vec<_>>().prop_map(Value::Tuple).boxed(),
        Type::Dict { key, value: held, .. } => (many(key), prop::collection::vec(value(held), 3))
            .prop_map(|(keys, values)| Value::Dict(distinct(keys).into_iter().zip(values).collect()))
            .boxed(),
        Type::Optional(inner) => prop_oneof![Just(Value::None), value(inner)].boxed(),
        Type::Union(members) => {
            prop::sample::select(members.clone()).prop_flat_map(|member| value(&member)).boxed()
        }
        Type::Any => {
            prop_oneof![value(&Type::Int), value(&Type::Str), value(&Type::List(Box::new(Type::Int)))].boxed()
        }
    }
}

/// A type and a value of it.
pub fn typed_value() -> BoxedStrategy<(Type, Value)> {
    declared().prop_flat_map(|declared| (Just(declared.clone()), value(&declared))).boxed()
}
