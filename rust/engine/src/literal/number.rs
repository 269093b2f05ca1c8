//! Numbers: digits of every base, separators, points, exponents, suffixes.

use super::read::Reader;
use super::table::{LeadingZero, NumberKind};
use super::tree::Raw;
use super::{Fault, Read};
use crate::value::{Int, MOST_DIGITS};

impl Reader<'_> {
    /// Whether a number stands here.
    pub(super) fn at_number(&self) -> bool {
        let rest = self.rest().as_bytes();
        let is_digit = |index: usize| rest.get(index).is_some_and(u8::is_ascii_digit);
        is_digit(0) || (rest.first() == Some(&b'.') && is_digit(1) && self.numbers().leading_point)
    }

    /// The number that stands here, without its sign.
    pub(super) fn number<'node>(&mut self) -> Read<Raw<'node>> {
        let start = self.at;
        if let Some(small) = self.small() {
            return Ok(small);
        }
        let base = self.numbers().bases.iter().find(|(mark, _)| self.rest().starts_with(mark.as_str()));
        let number = match base.map(|(mark, base)| (mark.len(), *base)) {
            Some((length, base)) => {
                self.at += length;
                let digits = self.digits(base)?;
                integer(start, &digits, base)?
            }
            None => match self.decimal(start)? {
                Raw::Int(large) if self.numbers().large_are_floats && large.as_i64().is_none() => {
                    Raw::Float(large.to_f64())
                }
                number => number,
            },
        };
        let number = self.with_suffix(start, number)?;
        match self.peek() {
            Some(next) if next.is_alphanumeric() || next == '_' => {
                Err(Fault::new(self.at, "this cannot stand behind a number"))
            }
            _ => Ok(number),
        }
    }

    /// A plain int of few digits, which most numbers are.
    fn small<'node>(&mut self) -> Option<Raw<'node>> {
        let rest = self.rest().as_bytes();
        let length = rest.iter().take(19).take_while(|byte| byte.is_ascii_digit()).count();
        let is_plain = length < 19 && (rest[0] != b'0' || length == 1);
        let follows = rest.get(length).copied().unwrap_or(b' ');
        if !is_plain || !(follows.is_ascii_whitespace() || b",;)]}".contains(&follows)) {
            return None;
        }
        self.at += length;
        let number = rest[..length].iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0'));
        Some(Raw::Int(Int::from(number)))
    }

    /// Digits without their separators; at least one.
    fn digits(&mut self, base: u32) -> Read<String> {
        let mut digits = String::new();
        while let Some(next) = self.peek() {
            let is_separator = Some(next) == self.numbers().separator && !digits.is_empty();
            let follows = self.text[self.at + next.len_utf8()..].chars().next();
            if next.is_digit(base) {
                digits.push(next);
            } else if !is_separator || !follows.is_some_and(|after| after.is_digit(base)) {
                break;
            }
            self.at += next.len_utf8();
        }
        if digits.is_empty() { Err(Fault::new(self.at, "digits are missing")) } else { Ok(digits) }
    }

    fn decimal<'node>(&mut self, start: usize) -> Read<Raw<'node>> {
        let mut text = if self.peek() == Some('.') { "0".to_owned() } else { self.digits(10)? };
        let whole = text.len();
        let wrong = || Fault::new(start, "a decimal number does not begin with 0");
        if whole > 1 && text.starts_with('0') && self.numbers().leading_zero == LeadingZero::Error {
            return Err(wrong());
        }
        self.fraction(&mut text)?;
        self.exponent(&mut text)?;
        if text.len() > whole {
            let number: f64 = text.parse().map_err(|_| Fault::new(start, "this is no number"))?;
            let is_writable = number.is_finite() || self.numbers().overflows;
            return is_writable
                .then_some(Raw::Float(number))
                .ok_or_else(|| Fault::new(start, "this float is too large"));
        }
        match self.numbers().leading_zero {
            LeadingZero::Octal if text.starts_with('0') => integer(start, &text, 8),
            LeadingZero::Zeros if text.starts_with('0') && text.bytes().any(|digit| digit != b'0') => {
                Err(wrong())
            }
            _ => integer(start, &text, 10),
        }
    }

    fn fraction(&mut self, text: &mut String) -> Read<()> {
        let mut rest = self.rest().chars();
        if rest.next() != Some('.') {
            return Ok(());
        }
        let next = rest.next();
        if next.is_some_and(|next| next.is_ascii_digit()) {
            self.at += 1;
            text.push('.');
            text.push_str(&self.digits(10)?);
        } else if self.numbers().trailing_point
            && next.is_none_or(|next| !next.is_alphabetic() || "eE".contains(next))
        {
            self.at += 1;
            text.push_str(".0");
        }
        Ok(())
    }

    fn exponent(&mut self, text: &mut String) -> Read<()> {
        let rest = self.rest().as_bytes();
        if !matches!(rest.first(), Some(b'e' | b'E')) {
            return Ok(());
        }
        let signed = usize::from(matches!(rest.get(1), Some(b'+' | b'-')));
        if !rest.get(1 + signed).is_some_and(u8::is_ascii_digit) {
            return Ok(());
        }
        text.push_str(&self.rest()[..=signed]);
        self.at += 1 + signed;
        text.push_str(&self.digits(10)?);
        Ok(())
    }

    fn with_suffix<'node>(&mut self, start: usize, number: Raw<'node>) -> Read<Raw<'node>> {
        let rest = self.rest();
        let length = rest.find(|next: char| !next.is_alphanumeric() && next != '_').unwrap_or(rest.len());
        let word = rest[..length].trim_start_matches(|first| Some(first) == self.numbers().separator);
        let Some(kind) = self.numbers().suffixes.get(word) else {
            return Ok(number);
        };
        self.at += length;
        match (kind, number) {
            (NumberKind::Int, number @ Raw::Int(_)) | (NumberKind::Float, number @ Raw::Float(_)) => {
                Ok(number)
            }
            (NumberKind::Int, _) => Err(Fault::new(start, "the suffix of an int stands behind a float")),
            (NumberKind::Float, Raw::Int(number)) => Ok(Raw::Float(number.to_f64())),
            (NumberKind::Float, _) => {
                Err(Fault::new(start, "the suffix of a float stands behind something else"))
            }
        }
    }
}

fn integer<'node>(start: usize, digits: &str, base: u32) -> Read<Raw<'node>> {
    if digits.len() > MOST_DIGITS {
        return Err(Fault::new(start, format!("an int has more than {MOST_DIGITS} digits")));
    }
    Int::from_digits(digits.as_bytes(), base)
        .map(Raw::Int)
        .ok_or_else(|| Fault::new(start, format!("a digit is none of base {base}")))
}
