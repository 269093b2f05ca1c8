//! Literals: values as a language writes them, written and read by one table per language, `literals.toml`.
//!
//! A text is read as data and nothing in it is evaluated. `docs/decisions/literals.md` explains the table.

mod coerce;
mod construct;
mod number;
mod pattern;
mod quotation;
mod read;
mod render;
mod spelling;
mod statement;
mod table;
mod text;
mod tree;

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;

use crate::types::Type;
use crate::value::Value;
use crate::wire;
use pattern::Pattern;
use read::Reader;
use table::Table;
use tree::Node;

/// The longest text that is read, in bytes.
pub const LONGEST: usize = 64 << 10;

/// How a language writes values.
#[derive(Debug, Clone)]
pub struct Literals {
    table: Table,
    /// Constants by their first byte, the longest first.
    constants: Vec<Vec<(String, Value)>>,
    /// Ways to open a text by their first byte, the longest first.
    quotes: Vec<Vec<Opening>>,
    /// The constructors of a name.
    constructors: HashMap<String, Vec<usize>>,
    /// Words that names of two words begin with.
    words: Vec<String>,
    /// Patterns of types, and the constructor behind each.
    typed: Vec<(Pattern, usize)>,
    types: Vec<Pattern>,
}

/// One way to open a text.
#[derive(Debug, Clone)]
struct Opening {
    quote: usize,
    /// What opens it; what stands behind the fence, where it has one.
    open: String,
    behind_fence: Option<String>,
    close: String,
}

/// A text that is not one literal, or not of the declared type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// What is wrong.
    pub reason: String,
    /// Where, in characters from 1.
    pub column: usize,
}

impl fmt::Display for Rejection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "column {}: {}", self.column, self.reason)
    }
}

impl std::error::Error for Rejection {}

/// A value that a language has no literal for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unspeakable {
    /// Why not.
    pub reason: String,
}

impl fmt::Display for Unspeakable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)
    }
}

impl std::error::Error for Unspeakable {}

/// What is wrong at a byte of the text.
#[derive(Debug)]
struct Fault {
    at: usize,
    reason: String,
}

impl Fault {
    fn new(at: usize, reason: impl Into<String>) -> Self {
        Self { at, reason: reason.into() }
    }

    fn rejection(self, text: &str) -> Rejection {
        let before = text.as_bytes().get(..self.at).unwrap_or(text.as_bytes());
        let column = 1 + before.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        Rejection { reason: self.reason, column }
    }
}

type Read<T> = Result<T, Fault>;

impl Literals {
    /// The table that a text of TOML says.
    ///
    /// # Errors
    ///
    /// A message with the line where a key is missing, unknown or of the wrong kind, or the entry that makes no sense.
    pub fn parse_table(text: &str) -> Result<Self, String> {
        let table: Table = toml::from_str(text).map_err(|cause| cause.to_string())?;
        table.validate()?;
        let mut constructors: HashMap<String, Vec<usize>> = HashMap::new();
        let (mut words, mut typed) = (Vec::new(), Vec::new());
        for (index, constructor) in table.constructors.iter().enumerate() {
            for name in &constructor.names {
                words.extend(name.split_once(' ').map(|(word, _)| word.to_owned()));
                constructors.entry(name.clone()).or_default().push(index);
            }
            if let Some(pattern) = &constructor.pattern {
                typed.push((Pattern::new(pattern)?, index));
            }
        }
        words.dedup();
        Ok(Self {
            constants: constants(&table)?,
            quotes: quotes(&table)?,
            types: table.types.iter().map(|pattern| Pattern::new(pattern)).collect::<Result<_, _>>()?,
            constructors,
            words,
            typed,
            table,
        })
    }

    /// The natural spelling of a value as an argument or result of the declared type.
    ///
    /// # Errors
    ///
    /// [`Unspeakable`] for a value that is not of the type, or that the language has no literal for.
    pub fn render(&self, declared: &Type, value: &Value) -> Result<String, Unspeakable> {
        render::render(&self.table, declared, value)
    }

    /// The value of a text that is exactly one literal, as a value of the declared type.
    ///
    /// # Errors
    ///
    /// [`Rejection`] for any other text.
    pub fn parse(&self, declared: &Type, text: &str) -> Result<Value, Rejection> {
        self.read_whole(text)
            .and_then(|node| self.coerce(declared, &node))
            .map_err(|fault| fault.rejection(text))
    }

    /// The value of a literal that stands alone or as the result in a whole statement about `f`, whose call is discarded.
    ///
    /// Where the language is not statically typed, a literal that is not of the declared type has its own.
    ///
    /// # Errors
    ///
    /// [`Rejection`] for any other text.
    pub fn parse_result(&self, declared: &Type, statement: &str, text: &str) -> Result<Value, Rejection> {
        statement::result(self, statement, text)
            .and_then(|node| self.coerce_or_own(declared, &node, self.table.statically_typed))
            .map_err(|fault| fault.rejection(text))
    }

    /// The arguments of a call of `f`: alone, as a call, or in a whole statement, whose result is discarded.
    ///
    /// Where neither `declared` nor the language says that the declared types hold, a literal that is not of its declared type
    /// has its own.
    ///
    /// # Errors
    ///
    /// [`Rejection`] for any other text, and for another number of arguments.
    pub fn parse_arguments(
        &self,
        types: &[Type],
        statement: &str,
        text: &str,
        declared: bool,
    ) -> Result<Vec<Value>, Rejection> {
        let strict = declared || self.table.statically_typed;
        statement::arguments(self, types.len(), statement, text)
            .and_then(|nodes| {
                nodes.iter().zip(types).map(|(node, each)| self.coerce_or_own(each, node, strict)).collect()
            })
            .map_err(|fault| fault.rejection(text))
    }

    fn read_whole<'text>(&'text self, text: &'text str) -> Read<Node<'text>> {
        let mut reader = Reader::new(self, text)?;
        let node = reader.value()?;
        reader.finish()?;
        Ok(node)
    }

    fn coerce_or_own(&self, declared: &Type, node: &Node<'_>, strict: bool) -> Read<Value> {
        self.coerce(declared, node).or_else(|fault| {
            if strict { Err(fault) } else { self.coerce(&Type::Any, node).map_err(|_| fault) }
        })
    }
}

fn constants(table: &Table) -> Result<Vec<Vec<(String, Value)>>, String> {
    let mut by_byte = vec![Vec::new(); 128];
    for (text, wired) in &table.constants {
        let value = wire::decode(wired).map_err(|cause| format!("`constants.{text}`: {cause}"))?;
        slot(&mut by_byte, text)?.push((text.clone(), value));
    }
    for all in &mut by_byte {
        all.sort_by_key(|constant| Reverse(constant.0.len()));
    }
    Ok(by_byte)
}

fn quotes(table: &Table) -> Result<Vec<Vec<Opening>>, String> {
    let mut by_byte = vec![Vec::new(); 128];
    for (index, quote) in table.quotes.iter().enumerate() {
        if let Some(escapes) = quote.escapes.as_ref().filter(|name| !table.escapes.contains_key(*name)) {
            return Err(format!("a quote names the escapes `{escapes}`, which are none"));
        }
        for (prefix, [open, close]) in
            quote.prefixes.iter().flat_map(|prefix| quote.marks.iter().map(move |marks| (prefix, marks)))
        {
            let opening = opening(index, &format!("{prefix}{open}"), close);
            slot(&mut by_byte, &opening.open)?.push(opening);
        }
    }
    for all in &mut by_byte {
        all.sort_by_key(|opening| Reverse(opening.open.len()));
    }
    Ok(by_byte)
}

fn opening(quote: usize, open: &str, close: &str) -> Opening {
    let (open, behind) = match open.split_once("{fence}") {
        Some((open, behind)) => (open, Some(behind.to_owned())),
        None => (open, None),
    };
    Opening { quote, open: open.to_owned(), behind_fence: behind, close: close.to_owned() }
}

/// The list for texts that begin like this one.
fn slot<'lists, T>(by_byte: &'lists mut [Vec<T>], text: &str) -> Result<&'lists mut Vec<T>, String> {
    let first = text.bytes().next().map_or(usize::MAX, usize::from);
    by_byte.get_mut(first).ok_or_else(|| format!("`{text}` must begin with an ASCII character"))
}
