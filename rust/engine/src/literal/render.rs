//! From a value to its natural spelling.

use std::fmt::Write as _;

use super::Unspeakable;
use super::coerce::type_noun;
use super::quotation::Unit;
use super::spelling::{Form, Key, Parts, WriteText, WriteTypes};
use super::table::Table;
use crate::types::Type;
use crate::value::{Int, Value};
use crate::wire;

type Written = Result<String, Unspeakable>;

/// What is around a value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Nothing: it is an argument or a result.
    Alone,
    /// A container whose type says what it is.
    Inner,
    /// Something that may hold values of several types.
    Loose,
}

/// The literal of a value of the declared type.
pub(super) fn render(table: &Table, declared: &Type, value: &Value) -> Written {
    Writer { table }.value(declared, value, Place::Alone)
}

struct Writer<'table> {
    table: &'table Table,
}

fn unspeakable(reason: impl Into<String>) -> Unspeakable {
    Unspeakable { reason: reason.into() }
}

fn mismatch(declared: &Type, value: &Value) -> Unspeakable {
    unspeakable(format!("{} is given where {} is declared", value.noun(), type_noun(declared)))
}

impl Writer<'_> {
    fn value(&self, declared: &Type, value: &Value, place: Place) -> Written {
        let write = &self.table.write;
        match (declared, value) {
            (Type::Any, _) => self.value(&self.own_type(value)?, value, Place::Loose),
            (Type::None, Value::None) if write.unit.is_some() => Ok(write.unit.clone().unwrap_or_default()),
            (Type::Optional(_) | Type::None, Value::None) => self.none(place),
            (Type::Optional(inner), _) => {
                let text = self.value(inner, value, Place::Alone)?;
                if matches!(**inner, Type::Union(_)) {
                    return Ok(text);
                }
                Ok(write.some.as_ref().map_or_else(|| text.clone(), |some| some.replace("{value}", &text)))
            }
            (Type::Union(members), _) => self.member(members, value),
            (Type::Bool, Value::Bool(value)) => {
                Ok(if *value { &write.r#true } else { &write.r#false }.clone())
            }
            (Type::Int, Value::Int(number)) => self.int(number, place),
            (Type::Float, Value::Float(number)) => Ok(self.float(*number)),
            (Type::Float, Value::Int(number)) => Ok(self.float(number.to_f64())),
            (Type::Str, Value::Str(text)) => Ok(self.text(text, place)),
            (Type::Bytes, Value::Bytes(bytes)) => self.bytes(bytes, place),
            _ => self.container(declared, value, place),
        }
    }

    fn none(&self, place: Place) -> Written {
        match &self.table.write.none_in_container {
            Some(reason) if place != Place::Alone => Err(unspeakable(reason.clone())),
            _ => Ok(self.table.write.none.clone()),
        }
    }

    /// A value as the member of a union that it belongs to.
    fn member(&self, members: &[Type], value: &Value) -> Written {
        if !self.table.write.unions {
            return Err(unspeakable("a value of a union has no literal"));
        }
        let exact = |member: &&Type| !matches!((member, value), (Type::Float, Value::Int(_)));
        let tries = members.iter().filter(exact).chain(members.iter().filter(|member| !exact(member)));
        let mut reason = None;
        for member in tries {
            match self.value(member, value, Place::Loose) {
                Ok(text) => return Ok(text),
                Err(other) => reason = Some(other),
            }
        }
        Err(reason.unwrap_or_else(|| unspeakable("a union has no members")))
    }

    fn int(&self, number: &Int, place: Place) -> Written {
        let write = &self.table.write;
        if let Some([least, most]) = write.int.range {
            let fits = number.as_i64().is_some_and(|number| (least..=most).contains(&number));
            if !fits {
                return Err(unspeakable(format!("the int {number} is not between {least} and {most}")));
            }
            if let Some(spelling) = write.int.least.as_ref().filter(|_| number.as_i64() == Some(least)) {
                return Ok(spelling.clone());
            }
        }
        let digits = number.to_string();
        let whole = write.int.whole.as_ref().map(|whole| whole.replace("{value}", &digits));
        Ok(loosely(write.loose.int.as_ref(), whole.unwrap_or(digits), place))
    }

    fn float(&self, number: f64) -> String {
        let write = &self.table.write.float;
        if number.is_nan() {
            return write.nan.clone();
        }
        if number.is_infinite() {
            return if number > 0.0 { &write.infinity } else { &write.negative_infinity }.clone();
        }
        match &write.negative_zero {
            Some(zero) if number == 0.0 && number.is_sign_negative() => zero.clone(),
            _ => format!("{number:?}"),
        }
    }

    fn text(&self, text: &str, place: Place) -> String {
        let write = &self.table.write;
        let quoted = quoted(&write.text, text.as_bytes(), Some(text));
        match &write.text.with_nul {
            Some(whole) if text.contains('\0') => {
                return whole.replace("{bytes}", &text.len().to_string()).replace("{text}", &quoted);
            }
            _ => {}
        }
        let whole = write
            .text
            .whole
            .as_ref()
            .map_or_else(|| quoted.clone(), |whole| whole.replace("{text}", &quoted));
        loosely(write.loose.text.as_ref(), whole, place)
    }

    fn bytes(&self, bytes: &[u8], place: Place) -> Written {
        let write = &self.table.write;
        if let Some(form) = &write.bytes {
            let quoted = quoted(form, bytes, None);
            return Ok(form
                .whole
                .as_ref()
                .map_or_else(|| quoted.clone(), |whole| whole.replace("{text}", &quoted)));
        }
        let form = write.numbers.as_ref().ok_or_else(|| unspeakable("bytes have no literal"))?;
        let items: Vec<_> = bytes.iter().map(ToString::to_string).collect();
        self.form(form, &Type::Bytes, &items, place)
    }

    fn container(&self, declared: &Type, value: &Value, place: Place) -> Written {
        let write = &self.table.write;
        let fits = matches!(
            (declared, value),
            (Type::List(_), Value::List(_))
                | (Type::Sequence(_) | Type::Tuple(_), Value::Tuple(_))
                | (Type::Set(_), Value::Set(_))
                | (Type::Dict { .. }, Value::Dict(_))
        );
        let form = match declared {
            Type::List(_) => &write.list,
            Type::Sequence(_) => &write.sequence,
            Type::Tuple(_) => &write.tuple,
            Type::Set(_) => &write.set,
            Type::Dict { ordered: true, .. } => &write.ordered,
            Type::Dict { .. } => &write.dict,
            _ => return Err(mismatch(declared, value)),
        };
        if !fits {
            return Err(mismatch(declared, value));
        }
        let form = form
            .as_ref()
            .ok_or_else(|| unspeakable(format!("{} has no literal", type_noun(declared))))?
            .of(value);
        let items = self.items(form, declared, value)?;
        self.form(form, declared, &items, place)
    }

    fn items(&self, form: &Form, declared: &Type, value: &Value) -> Result<Vec<String>, Unspeakable> {
        let item =
            |text: String| form.item.as_ref().map_or(text.clone(), |item| item.replace("{item}", &text));
        let place = if form.whole_items { Place::Alone } else { Place::Inner };
        let part = |declared: &Type, value: &Value| self.value(declared, value, place);
        match (declared, value) {
            (Type::List(element), Value::List(parts)) | (Type::Sequence(element), Value::Tuple(parts)) => {
                parts.iter().map(|each| part(element, each).map(item)).collect()
            }
            (Type::Tuple(types), Value::Tuple(parts)) if types.len() == parts.len() => {
                types.iter().zip(parts).map(|(declared, each)| part(declared, each).map(item)).collect()
            }
            (Type::Set(element), Value::Set(elements)) => {
                let mut sorted: Vec<_> = elements.iter().collect();
                sorted.sort_by_cached_key(|element| sortable(element));
                sorted.into_iter().map(|each| self.key(element, each).map(item)).collect()
            }
            (Type::Dict { key, value, ordered }, Value::Dict(entries)) => {
                // An ordered dict that is written as a list of pairs has no keys.
                let as_dict = self.table.write.dict.as_ref().is_some_and(|dict| dict.item == form.item);
                entries
                    .iter()
                    .map(|(first, second)| {
                        let first =
                            if *ordered && !as_dict { part(key, first) } else { self.key(key, first) }?;
                        let template = form.item.as_deref().unwrap_or("{key}: {value}");
                        Ok(filled(template, &[("{key}", &first), ("{value}", &part(value, second)?)]))
                    })
                    .collect()
            }
            _ => Err(mismatch(declared, value)),
        }
    }

    /// A key of a dict or an element of a set.
    fn key(&self, declared: &Type, value: &Value) -> Written {
        self.check_key(value)?;
        self.value(declared, value, Place::Inner)
    }

    fn check_key(&self, value: &Value) -> Result<(), Unspeakable> {
        let kind = match value {
            Value::None => Key::None,
            Value::Bool(_) => Key::Bool,
            Value::Int(_) => Key::Int,
            Value::Float(_) => Key::Float,
            Value::Str(_) => Key::Text,
            Value::Bytes(_) => Key::Bytes,
            Value::List(_) => Key::List,
            Value::Tuple(_) => Key::Tuple,
            Value::Set(_) => Key::Set,
            Value::Dict(_) => Key::Dict,
        };
        if !self.table.write.keys.contains(&kind) {
            return Err(unspeakable(format!("{} cannot be a key or an element of a set", value.noun())));
        }
        match value {
            Value::Tuple(parts) | Value::List(parts) => {
                parts.iter().try_for_each(|part| self.check_key(part))
            }
            _ => Ok(()),
        }
    }

    fn form(&self, form: &Form, declared: &Type, items: &[String], place: Place) -> Written {
        if items.len() < form.least {
            let noun = type_noun(declared);
            return Err(unspeakable(format!("{noun} of {} parts has no literal", items.len())));
        }
        let whole = match (&form.empty, &form.one, &form.inner) {
            (Some(empty), ..) if items.is_empty() => empty,
            (_, Some(one), _) if items.len() == 1 => one,
            (.., Some(inner)) if place == Place::Inner => inner,
            _ => &form.whole,
        };
        let spelled = if whole.contains("{type}") { self.type_name(declared)? } else { String::new() };
        Ok(filled(whole, &[("{type}", &spelled), ("{items}", &items.join(&form.between))]))
    }

    /// The type that a value has where none is declared.
    fn own_type(&self, value: &Value) -> Result<Type, Unspeakable> {
        if self.table.write.types.as_ref().is_some_and(|types| types.any.is_none()) {
            return Err(unspeakable("a value of any type has no literal"));
        }
        let any = || Box::new(Type::Any);
        Ok(match value {
            Value::None => Type::None,
            Value::Bool(_) => Type::Bool,
            Value::Int(_) => Type::Int,
            Value::Float(_) => Type::Float,
            Value::Str(_) => Type::Str,
            Value::Bytes(_) => Type::Bytes,
            Value::List(_) => Type::List(any()),
            Value::Tuple(parts) => Type::Tuple(vec![Type::Any; parts.len()]),
            Value::Set(_) => Type::Set(any()),
            Value::Dict(_) => Type::Dict { key: any(), value: any(), ordered: false },
        })
    }

    fn type_name(&self, declared: &Type) -> Written {
        let types = self.table.write.types.as_ref().ok_or_else(|| unspeakable("types have no names"))?;
        let nameless = || unspeakable(format!("{} has no type that can be named", type_noun(declared)));
        Ok(match declared {
            Type::Bool => types.bool.clone(),
            Type::Int => types.int.clone(),
            Type::Float => types.float.clone(),
            Type::Str => types.text.clone(),
            Type::Bytes => types.bytes.clone(),
            Type::List(element) | Type::Sequence(element) => self.generic(&types.list, &[element])?,
            Type::Set(element) => self.generic(&types.set, &[element])?,
            Type::Dict { key, value, ordered } => {
                self.generic(if *ordered { &types.ordered } else { &types.dict }, &[key, value])?
            }
            Type::Tuple(parts) => self.type_parts(&types.tuple, parts)?,
            Type::Optional(inner) if matches!(**inner, Type::Union(_)) && types.optional_union.is_some() => {
                types.optional_union.clone().unwrap_or_default()
            }
            Type::Optional(inner) => self.generic(types.optional.as_ref().ok_or_else(nameless)?, &[inner])?,
            Type::Union(members) => self.union_name(types, members).ok_or_else(nameless)??,
            Type::Any => types.any.clone().ok_or_else(nameless)?,
            Type::None => return Err(nameless()),
        })
    }

    fn union_name(&self, types: &WriteTypes, members: &[Type]) -> Option<Written> {
        types.union.as_ref().map(|union| self.type_parts(union, members))
    }

    fn generic(&self, template: &str, parts: &[&Type]) -> Written {
        let mut names = [String::new(), String::new()];
        for (index, part) in parts.iter().enumerate() {
            if template.contains(["{0}", "{1}"][index]) {
                names[index] = self.type_name(part)?;
            }
        }
        Ok(filled(template, &[("{0}", &names[0]), ("{1}", &names[1])]))
    }

    fn type_parts(&self, form: &Parts, types: &[Type]) -> Written {
        let name = match &form.names {
            None => "",
            Some(names) => {
                types.len().checked_sub(1).and_then(|index| names.get(index)).ok_or_else(|| {
                    unspeakable(format!("a tuple of {} parts has no type that can be named", types.len()))
                })?
            }
        };
        if !form.whole.contains("{parts}") {
            return Ok(form.whole.clone());
        }
        let parts: Result<Vec<_>, _> = types
            .iter()
            .map(|declared| Ok(form.part.replace("{type}", &self.type_name(declared)?)))
            .collect();
        Ok(filled(&form.whole, &[("{name}", name), ("{parts}", &parts?.join(&form.between))]))
    }
}

fn loosely(template: Option<&String>, text: String, place: Place) -> String {
    match template {
        Some(template) if place == Place::Loose => template.replace("{value}", &text),
        _ => text,
    }
}

/// What orders the elements of a set for people: ints by number, all else by wire text.
fn sortable(element: &Value) -> (Option<i64>, String) {
    match element {
        Value::Int(number) if number.as_i64().is_some() => (number.as_i64(), String::new()),
        _ => (None, wire::encode(element)),
    }
}

/// `template` with each place replaced; what is put in is not looked at again.
fn filled(template: &str, places: &[(&str, &str)]) -> String {
    let (mut out, mut rest) = (String::with_capacity(template.len()), template);
    while let Some((at, (place, text))) =
        places.iter().filter_map(|place| Some((rest.find(place.0)?, place))).min_by_key(|found| found.0)
    {
        out.push_str(&rest[..at]);
        out.push_str(text);
        rest = &rest[at + place.len()..];
    }
    out.push_str(rest);
    out
}

/// A text, or bytes where `text` is none, between its marks.
fn quoted(form: &WriteText, bytes: &[u8], text: Option<&str>) -> String {
    let mut out = String::with_capacity(bytes.len() + 8);
    out.push_str(&form.marks[0]);
    match text {
        Some(text) => text.chars().for_each(|character| write_character(&mut out, form, character)),
        None => bytes.iter().for_each(|byte| write_byte(&mut out, form, *byte)),
    }
    out.push_str(&form.marks[1]);
    out
}

fn write_character(out: &mut String, form: &WriteText, character: char) {
    if let Some(escape) = form.escapes.get(&character) {
        out.push_str(escape);
    } else if is_visible(character) {
        out.push(character);
    } else {
        match form.unit {
            Unit::CodePoint => write_code(out, form, u32::from(character)),
            Unit::Utf16 => {
                character
                    .encode_utf16(&mut [0; 2])
                    .iter()
                    .for_each(|unit| write_code(out, form, u32::from(*unit)));
            }
            Unit::Byte => character
                .encode_utf8(&mut [0; 4])
                .bytes()
                .for_each(|byte| write_code(out, form, u32::from(byte))),
        }
    }
}

/// Whether a character shows itself, so that it needs no escape.
fn is_visible(character: char) -> bool {
    matches!(character, '"' | '\'' | '\\') || character.escape_debug().len() == 1
}

fn write_byte(out: &mut String, form: &WriteText, byte: u8) {
    let character = char::from(byte);
    match form.escapes.get(&character) {
        Some(escape) => out.push_str(escape),
        None if byte == b' ' || byte.is_ascii_graphic() => out.push(character),
        None => write_code(out, form, u32::from(byte)),
    }
}

fn write_code(out: &mut String, form: &WriteText, number: u32) {
    let Some(code) = form.codes.iter().find(|code| number < code.below) else { return };
    out.push_str(&code.open);
    out.push_str(&digits(number, code.base, code.digits));
    out.push_str(&code.close);
}

fn digits(number: u32, base: u32, width: usize) -> String {
    let mut out = String::new();
    _ = match base {
        8 => write!(out, "{number:0width$o}"),
        16 => write!(out, "{number:0width$x}"),
        _ => write!(out, "{number:0width$}"),
    };
    out
}
