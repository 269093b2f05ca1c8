//! Patterns of types: `map[{type}]{type}`, `[{number}]{type}`, `struct{{fields}}`.

use super::read::Reader;

/// The deepest nesting of a type in a text.
const DEEPEST: usize = 16;

/// A pattern as its pieces.
#[derive(Debug, Clone)]
pub(super) struct Pattern(Vec<Piece>);

#[derive(Debug, Clone)]
enum Piece {
    Text(String),
    /// A name or one of the table's patterns.
    Type,
    /// Decimal digits.
    Number,
    /// Anything up to the brace that closes the one before.
    Fields,
}

impl Pattern {
    /// The pattern of a text with the places `{type}`, `{number}` and `{fields}`.
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let places = [("{type}", Piece::Type), ("{number}", Piece::Number), ("{fields}", Piece::Fields)];
        let (mut pieces, mut rest) = (Vec::new(), text);
        while let Some((at, (place, piece))) =
            places.iter().filter_map(|place| Some((rest.find(place.0)?, place))).min_by_key(|found| found.0)
        {
            if at > 0 {
                pieces.push(Piece::Text(rest[..at].to_owned()));
            }
            pieces.push(piece.clone());
            rest = &rest[at + place.len()..];
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        match pieces.first() {
            Some(Piece::Text(_)) => Ok(Self(pieces)),
            _ => Err(format!("the pattern `{text}` must begin with a text")),
        }
    }

    /// Where the pattern ends in the reader's text if it stands at `at`.
    pub(super) fn end(&self, reader: &Reader<'_>, at: usize) -> Option<usize> {
        self.end_at_depth(reader, at, 0)
    }

    fn end_at_depth(&self, reader: &Reader<'_>, mut at: usize, depth: usize) -> Option<usize> {
        for (index, piece) in self.0.iter().enumerate() {
            if index > 0 {
                at = reader.behind_blanks(at);
            }
            let rest = reader.text.get(at..)?;
            at = match piece {
                Piece::Text(text) => rest.starts_with(text.as_str()).then_some(at + text.len())?,
                Piece::Type => type_end(reader, at, depth + 1)?,
                Piece::Number => {
                    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
                    (digits > 0).then_some(at + digits)?
                }
                Piece::Fields => at + fields_length(rest)?,
            };
        }
        Some(at)
    }
}

fn type_end(reader: &Reader<'_>, at: usize, depth: usize) -> Option<usize> {
    if depth > DEEPEST {
        return None;
    }
    let named = || reader.name(at).map(|(_, end)| end);
    reader.literals.types.iter().find_map(|pattern| pattern.end_at_depth(reader, at, depth)).or_else(named)
}

/// The length of text in front of the brace that closes one opened before.
fn fields_length(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => open += 1,
            b'}' if open == 0 => return Some(at),
            b'}' => open -= 1,
            b'"' | b'\'' | b'`' | b'/' => return None,
            _ => {}
        }
    }
    None
}
