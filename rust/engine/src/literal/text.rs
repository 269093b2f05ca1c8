//! Texts: quotes of every kind, escapes, fences.

use std::borrow::Cow;

use super::quotation::{Code, Escapes, LineEnd, OtherEscape, Quote, QuoteKind, Unit};
use super::read::Reader;
use super::tree::Raw;
use super::{Fault, Opening, Read};

impl<'text> Reader<'text> {
    /// The text that is quoted here, where one is.
    pub(super) fn quoted(&mut self) -> Read<Option<Raw<'text>>> {
        let first = self.rest().bytes().next().map_or(usize::MAX, usize::from);
        let Some(openings) = self.literals.quotes.get(first) else { return Ok(None) };
        for opening in openings {
            if let Some((open, close)) = self.opened(opening) {
                let start = self.at;
                self.at += open;
                return self.body(start, opening.quote, &close).map(Some);
            }
        }
        Ok(None)
    }

    /// The length of an opening that stands here, and what closes it.
    fn opened(&self, opening: &'text Opening) -> Option<(usize, Cow<'text, str>)> {
        let rest = self.rest().strip_prefix(opening.open.as_str())?;
        let Some(behind) = &opening.behind_fence else {
            return Some((opening.open.len(), Cow::Borrowed(&opening.close)));
        };
        let allowed = self.literals.table.quotes[opening.quote].fence.as_deref().unwrap_or_default();
        let length = rest.find(|next| !allowed.contains(next)).unwrap_or(rest.len()).min(16);
        let fence = &rest[..length];
        rest[length..].starts_with(behind.as_str()).then(|| {
            (opening.open.len() + length + behind.len(), Cow::Owned(opening.close.replace("{fence}", fence)))
        })
    }

    fn body(&mut self, start: usize, quote: usize, close: &str) -> Read<Raw<'text>> {
        let table = &self.literals.table;
        let quote = &table.quotes[quote];
        let escapes = quote.escapes.as_ref().and_then(|name| table.escapes.get(name));
        if quote.drops_first_line_end {
            self.at += usize::from(self.rest().starts_with('\n'));
        }
        let mut content = Content { bytes: Vec::new(), borrowed: self.at, high: None };
        loop {
            let rest = self.rest();
            if rest.starts_with(close)
                && !escapes
                    .is_some_and(|escapes| close.starts_with(escapes.mark) && is_doubled(escapes, rest))
            {
                content.check(self.at)?;
                break;
            }
            let Some(next) = rest.chars().next() else {
                return Err(Fault::new(start, "this text is not closed"));
            };
            match escapes {
                Some(escapes) if next == escapes.mark => self.escape(escapes, quote, &mut content)?,
                _ => {
                    self.check_character(quote, next)?;
                    content.check(self.at)?;
                    self.at += next.len_utf8();
                }
            }
        }
        let bytes = content.finish(self.text, self.at);
        self.at += close.len();
        if let Some(suffix) = quote.suffixes.iter().find(|suffix| self.word_stands_here(suffix)) {
            self.at += suffix.len();
        }
        as_kind(start, quote.kind, bytes)
    }

    fn check_character(&self, quote: &Quote, next: char) -> Read<()> {
        if next == '\0' || next == '\r' || (next == '\n' && !quote.lines) {
            return Err(Fault::new(self.at, "a text holds a control character that must be escaped"));
        }
        if quote.kind == QuoteKind::Bytes && !next.is_ascii() {
            return Err(Fault::new(self.at, "bytes hold a character that is not ASCII"));
        }
        if quote.interpolations.iter().any(|mark| self.rest().starts_with(mark.as_str())) {
            return Err(Fault::new(self.at, "a text with interpolation is no literal"));
        }
        Ok(())
    }

    /// What an escape stands for.
    fn escape(&mut self, escapes: &Escapes, quote: &Quote, content: &mut Content) -> Read<()> {
        let start = self.at;
        content.take(self.text, start);
        self.at += escapes.mark.len_utf8();
        let Some(next) = self.peek() else { return Err(Fault::new(start, "this text is not closed")) };
        if next == '\n' {
            self.line_end(start, escapes.line_end, content)?;
        } else if let Some(plain) = escapes.plain.get(&next).filter(|_| !self.is_code_with(escapes, next)) {
            content.check(start)?;
            content.bytes.extend_from_slice(plain.as_bytes());
            self.at += next.len_utf8();
        } else if escapes.skip_blanks == Some(next) {
            self.at += next.len_utf8();
            self.skip_blanks();
        } else if !self.code(start, escapes, content)? {
            self.other(start, escapes, quote, content)?;
        }
        content.borrowed = self.at;
        Ok(())
    }

    /// Whether a code of more than one character begins here, though its first is also a plain escape (`\0`, `\012`).
    fn is_code_with(&self, escapes: &Escapes, next: char) -> bool {
        let behind = self.rest()[next.len_utf8()..].chars().next();
        next == '0'
            && behind.is_some_and(|behind| behind.is_ascii_digit())
            && escapes.codes.iter().any(|code| code.open.is_empty())
    }

    fn line_end(&mut self, start: usize, means: LineEnd, content: &mut Content) -> Read<()> {
        content.check(start)?;
        self.at += 1;
        match means {
            LineEnd::Error => return Err(Fault::new(start, "a line ends in an escape")),
            LineEnd::Drop => {}
            LineEnd::DropBlanks => self.skip_blanks(),
            LineEnd::Keep => content.bytes.push(b'\n'),
        }
        Ok(())
    }

    fn code(&mut self, start: usize, escapes: &Escapes, content: &mut Content) -> Read<bool> {
        for code in &escapes.codes {
            let Some(rest) = self.rest().strip_prefix(code.open.as_str()) else { continue };
            let length =
                rest.chars().take(code.digits[1]).take_while(|next| next.is_digit(code.base)).count();
            if length < code.digits[0] || !rest[length..].starts_with(code.close.as_str()) {
                continue;
            }
            let number = u32::from_str_radix(&rest[..length], code.base).unwrap_or(u32::MAX);
            if number > code.most.unwrap_or(u32::MAX) {
                return Err(Fault::new(start, "the number of an escape is too large"));
            }
            content.add(start, code, number)?;
            self.at += code.open.len() + length + code.close.len();
            return Ok(true);
        }
        Ok(false)
    }

    fn other(&mut self, start: usize, escapes: &Escapes, quote: &Quote, content: &mut Content) -> Read<()> {
        content.check(start)?;
        let Some(next) = self.peek() else { return Ok(()) };
        self.check_character(quote, next)?;
        match escapes.other {
            OtherEscape::Error => return Err(Fault::new(start, "this escape does not exist")),
            OtherEscape::Kept => push(&mut content.bytes, escapes.mark),
            _ if escapes.errors.contains(next) => return Err(Fault::new(start, "this escape lacks digits")),
            OtherEscape::Both => push(&mut content.bytes, escapes.mark),
            OtherEscape::Character => {}
        }
        push(&mut content.bytes, next);
        self.at += next.len_utf8();
        Ok(())
    }
}

/// Whether an escape stands here whose mark would close the text: a mark that is doubled.
fn is_doubled(escapes: &Escapes, rest: &str) -> bool {
    let behind = rest.strip_prefix(escapes.mark).and_then(|rest| rest.chars().next());
    behind.is_some_and(|next| next == escapes.mark && escapes.plain.contains_key(&next))
}

fn push(bytes: &mut Vec<u8>, character: char) {
    bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
}

/// The bytes of a text as far as it is read; nothing is copied before the first escape.
struct Content {
    bytes: Vec<u8>,
    /// Where the part begins that is not copied yet.
    borrowed: usize,
    /// The first half of a pair of UTF-16 units.
    high: Option<u32>,
}

impl Content {
    fn take(&mut self, text: &str, end: usize) {
        self.bytes.extend_from_slice(&text.as_bytes()[self.borrowed..end]);
        self.borrowed = end;
    }

    /// That no half of a pair stands alone.
    fn check(&self, at: usize) -> Read<()> {
        match self.high {
            None => Ok(()),
            Some(_) => Err(Fault::new(at, "a text holds a lone surrogate")),
        }
    }

    fn add(&mut self, start: usize, code: &Code, number: u32) -> Read<()> {
        if let (Some(high), Unit::Utf16, 0xDC00..=0xDFFF) = (self.high, code.unit, number) {
            self.high = None;
            push(
                &mut self.bytes,
                char::from_u32(0x1_0000 + (high << 10) + (number - 0xDC00)).unwrap_or_default(),
            );
            return Ok(());
        }
        self.check(start)?;
        match (code.unit, number, char::from_u32(number)) {
            (Unit::Byte, ..) => {
                let byte = u8::try_from(number)
                    .map_err(|_| Fault::new(start, "the number of an escape is no byte"))?;
                self.bytes.push(byte);
            }
            (Unit::Utf16, 0xD800..=0xDBFF, _) => self.high = Some(number - 0xD800),
            (_, 0xD800..=0xDFFF, _) => return Err(Fault::new(start, "a text holds a lone surrogate")),
            (_, _, Some(character)) => push(&mut self.bytes, character),
            _ => return Err(Fault::new(start, "the number of an escape is no code point")),
        }
        Ok(())
    }

    fn finish(mut self, text: &str, end: usize) -> Cow<'_, [u8]> {
        if self.bytes.is_empty() {
            return Cow::Borrowed(&text.as_bytes()[self.borrowed..end]);
        }
        self.take(text, end);
        Cow::Owned(self.bytes)
    }
}

fn as_kind(start: usize, kind: QuoteKind, bytes: Cow<'_, [u8]>) -> Read<Raw<'_>> {
    match kind {
        QuoteKind::Text => Ok(Raw::Text(bytes)),
        QuoteKind::Bytes => Ok(Raw::Bytes(bytes)),
        QuoteKind::Character => match std::str::from_utf8(&bytes).map(|text| text.chars().count()) {
            Ok(1) => Ok(Raw::Text(bytes)),
            _ => Err(Fault::new(start, "a character is not exactly one")),
        },
    }
}
