//! Programs and what came of calling them.

use std::sync::Arc;
use std::time::Duration;

use crate::sandbox::{Conversation, Ending, Record};
use crate::types::{Type, TypeError};
use crate::value::Value;
use crate::wire;

/// A program whose `f` can be called.
#[derive(Debug, Clone)]
pub struct Program {
    /// The id of its language.
    pub language: String,
    /// Its text, as a model sees it.
    pub source: Arc<str>,
    /// The declared types of the parameters.
    pub parameters: Vec<Type>,
    /// The declared type of the result.
    pub result: Type,
    /// No state outlives a call: calls may share a process.
    pub stateless: bool,
    /// The two lines that a conversation begins with.
    pub header: [String; 2],
}

impl Program {
    /// A program from its text and the wire texts of its types; `parameters` is one tuple type, or the type of the one parameter.
    ///
    /// # Errors
    ///
    /// [`TypeError`] where a text is no type.
    pub fn new(
        language: String,
        source: Arc<str>,
        parameters: &str,
        result: &str,
        stateless: bool,
    ) -> Result<Self, TypeError> {
        let types = match Type::parse(parameters)? {
            Type::Tuple(types) => types,
            one => vec![one],
        };
        let header = [parameters.to_owned(), result.to_owned()];
        Ok(Self { language, source, parameters: types, result: Type::parse(result)?, stateless, header })
    }
}

/// How a call ended, in the words of `docs/formats.md`, and what it gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// `returned raised no_record exited signalled out_of_cpu out_of_wall out_of_memory out_of_output denied`.
    pub ending: &'static str,
    /// The canonical wire text of what it returned.
    pub value: Option<String>,
    /// The name of the exception, or what else there is to say about an ending that is not `returned`.
    pub message: Option<String>,
    /// Processor time of the call.
    pub cpu: Duration,
    /// Time on the clock of the call.
    pub wall: Duration,
    /// Peak memory in bytes, where it can be known.
    pub peak_bytes: Option<u64>,
}

impl Outcome {
    /// The outcome of a call that has its record.
    #[must_use]
    pub fn of_record(record: &Record, peak_bytes: Option<u64>) -> Self {
        let (kind, text) = record.line.split_at(record.line.len().min(1));
        let (ending, value, message) = match kind {
            "=" => returned(text),
            "!" => ("raised", None, Some(unescaped(text))),
            "?" => ("no_record", None, Some(unescaped(text))),
            _ => ("no_record", None, Some("a record of no kind".to_owned())),
        };
        Self { ending, value, message, cpu: record.cpu, wall: record.wall, peak_bytes }
    }

    /// The outcome of a call that was alone in its conversation.
    #[must_use]
    pub fn of_conversation(told: &Conversation) -> Self {
        match told.records.first() {
            Some(record) if told.ending == Ending::Exited(0) => Self::of_record(record, told.peak_bytes),
            record => Self {
                ending: name(told.ending),
                value: None,
                message: message(told),
                cpu: told.cpu,
                wall: record.map_or(told.cpu, |record| record.wall),
                peak_bytes: told.peak_bytes,
            },
        }
    }
}

fn returned(text: &str) -> (&'static str, Option<String>, Option<String>) {
    match wire::decode(text) {
        Ok(value) => ("returned", Some(wire::encode(&value)), None),
        Err(cause) => ("no_record", None, Some(format!("the record is no value: {cause}"))),
    }
}

/// The text behind an escaped one, or the escaped one where it is none.
fn unescaped(text: &str) -> String {
    match wire::decode(&format!("s{text}")) {
        Ok(Value::Str(plain)) => plain,
        _ => text.to_owned(),
    }
}

fn name(ending: Ending) -> &'static str {
    match ending {
        Ending::Exited(_) => "exited",
        Ending::Signalled(_) => "signalled",
        Ending::OutOfCpu => "out_of_cpu",
        Ending::OutOfWall => "out_of_wall",
        Ending::OutOfMemory => "out_of_memory",
        Ending::OutOfOutput => "out_of_output",
        Ending::Denied => "denied",
        Ending::BrokenRecord => "no_record",
    }
}

fn message(told: &Conversation) -> Option<String> {
    let heard = String::from_utf8_lossy(&told.stderr);
    let heard = heard.trim();
    let what = match told.ending {
        Ending::Exited(status) => format!("status {status}"),
        Ending::Signalled(signal) => format!("signal {signal}"),
        Ending::BrokenRecord => "its records broke the rules".to_owned(),
        _ => String::new(),
    };
    let parts: Vec<&str> = [what.as_str(), heard].into_iter().filter(|part| !part.is_empty()).collect();
    (!parts.is_empty()).then(|| parts.join(": "))
}
