//! Whether two values are the same under a declared type: the rules of `docs/equality.md`.

use crate::types::Type;
use crate::value::Value;
use crate::wire;

/// Whether `got` is the value `expected` under the declared type.
///
/// A value that is not of the declared type equals only a value of exactly its own type.
#[must_use]
pub fn equal(declared: &Type, expected: &Value, got: &Value) -> bool {
    if let (Value::Int(left), Value::Int(right)) = (expected, got) {
        return left == right;
    }
    match (normal(declared, expected), normal(declared, got)) {
        (Some(left), Some(right)) => left == right,
        (None, None) => normal(&Type::Any, expected) == normal(&Type::Any, got),
        _ => false,
    }
}

/// A text that two values share exactly if they are equal as values of the type; nothing for one that is not of the type.
fn normal(declared: &Type, value: &Value) -> Option<String> {
    let mut out = String::new();
    write(&mut out, declared, value).then_some(out)
}

fn write(out: &mut String, declared: &Type, value: &Value) -> bool {
    match (declared, value) {
        (Type::Optional(_), Value::None) => write(out, &Type::None, value),
        (Type::Optional(inner), _) => write(out, inner, value),
        (Type::Union(members), _) => write_member(out, members, value),
        (Type::Float, Value::Int(number)) => write_float(out, number.to_f64()),
        (Type::Float | Type::Any, Value::Float(number)) => write_float(out, *number),
        (Type::List(element), Value::List(parts)) | (Type::Sequence(element), Value::Tuple(parts)) => {
            write_parts(out, value, parts, |_| element)
        }
        (Type::Tuple(types), Value::Tuple(parts)) => {
            types.len() == parts.len() && write_parts(out, value, parts, |index| &types[index])
        }
        (Type::Any, Value::List(parts) | Value::Tuple(parts)) => {
            write_parts(out, value, parts, |_| &Type::Any)
        }
        (Type::Set(element), Value::Set(elements)) => write_set(out, element, elements),
        (Type::Any, Value::Set(elements)) => write_set(out, &Type::Any, elements),
        (Type::Dict { key, value, .. }, Value::Dict(entries)) => write_dict(out, key, value, entries),
        (Type::Any, Value::Dict(entries)) => write_dict(out, &Type::Any, &Type::Any, entries),
        (Type::None | Type::Any, Value::None)
        | (Type::Bool | Type::Any, Value::Bool(_))
        | (Type::Int | Type::Any, Value::Int(_))
        | (Type::Str | Type::Any, Value::Str(_))
        | (Type::Bytes | Type::Any, Value::Bytes(_)) => {
            out.push_str(&wire::encode(value));
            true
        }
        _ => false,
    }
}

/// NaN is one value and so is zero, whatever its sign.
fn write_float(out: &mut String, number: f64) -> bool {
    wire::write_float(out, if number == 0.0 { 0.0 } else { number });
    true
}

/// The first member that holds the value; an int is a float only where no other member holds it.
fn write_member(out: &mut String, members: &[Type], value: &Value) -> bool {
    let start = out.len();
    let is_last_resort = |member: &Type| *member == Type::Float && matches!(value, Value::Int(_));
    let first = members.iter().filter(|member| !is_last_resort(member));
    let last = members.iter().filter(|member| is_last_resort(member));
    first.chain(last).any(|member| {
        out.truncate(start);
        write(out, member, value)
    })
}

fn write_parts<'declared>(
    out: &mut String,
    whole: &Value,
    parts: &[Value],
    declared: impl Fn(usize) -> &'declared Type,
) -> bool {
    out.push(if matches!(whole, Value::List(_)) { '[' } else { '(' });
    let all = parts.iter().enumerate().all(|(index, part)| {
        out.push(' ');
        write(out, declared(index), part)
    });
    out.push(')');
    all
}

fn write_set(out: &mut String, element: &Type, elements: &[Value]) -> bool {
    let texts = elements.iter().map(|each| normal(element, each)).collect();
    write_sorted(out, 'e', texts)
}

fn write_dict(out: &mut String, key: &Type, value: &Type, entries: &[(Value, Value)]) -> bool {
    let texts = entries.iter().map(|entry| Some(normal(key, &entry.0)? + " " + &normal(value, &entry.1)?));
    write_sorted(out, 'm', texts.collect())
}

fn write_sorted(out: &mut String, letter: char, texts: Option<Vec<String>>) -> bool {
    let Some(mut texts) = texts else { return false };
    texts.sort_unstable();
    out.push(letter);
    for text in texts {
        out.push(' ');
        out.push_str(&text);
    }
    out.push(')');
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(declared: &str, expected: &str, got: &str) -> bool {
        equal(&Type::parse(declared).unwrap(), &wire::decode(expected).unwrap(), &wire::decode(got).unwrap())
    }

    #[test]
    fn values_are_compared_under_their_declared_type() {
        let cases = [
            ("i", "i5", "i5", true),
            ("i", "i5", "d4014000000000000", false),
            ("i", "i1", "b1", false),
            ("i", "i5", "s5", false),
            ("d", "d4014000000000000", "i5", true),
            ("d", "d3ff0000000000000", "b1", false),
            ("d", "d7ff8000000000000", "d7ff8000000000000", true),
            ("d", "d8000000000000000", "d0000000000000000", true),
            ("l i", "l2 i1 i2", "l2 i1 i2", true),
            ("l i", "l2 i1 i2", "u2 i1 i2", false),
            ("u2 i i", "u2 i1 i2", "l2 i1 i2", false),
            ("w i", "u2 i1 i2", "u2 i1 i2", true),
            ("w i", "u2 i1 i2", "l2 i1 i2", false),
            ("e i", "e2 i1 i2", "e2 i2 i1", true),
            ("e i", "e2 i1 i2", "l2 i1 i2", false),
            ("m s i", "m2 sa i1 sb i2", "m2 sb i2 sa i1", true),
            ("p s i", "m2 sa i1 sb i2", "m2 sb i2 sa i1", true),
            ("m s i", "m1 sa i1", "m1 sa i2", false),
            ("m d s", "m1 d3ff0000000000000 sa", "m1 i1 sa", true),
            ("o i", "n", "n", true),
            ("o i", "n", "i0", false),
            ("v2 d s", "d4014000000000000", "i5", true),
            ("v2 d i", "d4014000000000000", "i5", false),
            ("v2 i s", "i5", "s5", false),
            ("a", "i5", "i5", true),
            ("a", "i5", "d4014000000000000", false),
            ("a", "m2 sa i1 sb e2 i1 i2", "m2 sb e2 i2 i1 sa i1", true),
            ("l a", "l1 i1", "l1 b1", false),
            ("s", "s%C3%A9", "se%CC%81", false),
        ];
        for (declared, expected, got, verdict) in cases {
            assert_eq!(same(declared, expected, got), verdict, "{declared}: {expected} and {got}");
        }
    }

    #[test]
    fn a_value_that_is_not_of_its_declared_type_equals_only_its_own_like() {
        assert!(same("s", "i5", "i5"));
        assert!(same("s", "l1 d3ff0000000000000", "l1 d3ff0000000000000"));
        assert!(!same("s", "l1 d3ff0000000000000", "l1 i1"));
        assert!(!same("s", "s5", "i5"));
    }
}
