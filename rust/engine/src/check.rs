//! Checks: an answer about a program becomes a verdict. The answer is parsed as data, values are compared here, and nothing that
//! runs in a sandbox ever knows what is expected.

use std::collections::HashMap;

use crate::engine::{Engine, EngineError};
use crate::equality::equal;
use crate::execution::{Call, Executed};
use crate::literal::Rejection;
use crate::program::{Outcome, Program};
use crate::schedule::{Watch, parallel};
use crate::value::Value;
use crate::wire;

/// So many answers are read by one thread in one go.
const ANSWERS_TOGETHER: usize = 256;

/// What a model is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// What `f` returns for given arguments.
    Output,
    /// Arguments for which `f` returns a given value.
    Input,
}

/// One answer to one item.
#[derive(Debug, Clone, Copy)]
pub struct Check<'batch> {
    /// The position of the program in the batch.
    pub program: usize,
    /// What was asked.
    pub task: Task,
    /// The wire text of the value that the case returns.
    pub expected: &'batch str,
    /// The text of the answer; None where there is none.
    pub answer: Option<&'batch str>,
}

/// What became of an answer; the fields are the columns of `results.parquet`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Verdict {
    /// `pass fail rejected no_answer error`.
    pub verdict: &'static str,
    /// Why it was rejected, is an error, or what happened instead of a return.
    pub reason: Option<String>,
    /// Where the text stops being a literal, counted in characters from 1.
    pub column: Option<usize>,
    /// The wire text of the parsed answer (output), or of what `f` returned (input).
    pub value: Option<String>,
    /// How the call ended; None where nothing was called.
    pub ending: Option<&'static str>,
    /// Processor time of the call in microseconds.
    pub cpu_us: Option<u64>,
    /// Time on the clock of the call in microseconds.
    pub wall_us: Option<u64>,
    /// Peak memory of the call in bytes.
    pub peak_bytes: Option<u64>,
    /// The tier of the sandbox.
    pub tier: Option<&'static str>,
}

/// An answer after it was read.
enum Read {
    Settled(Verdict),
    /// Arguments to be tried, as a wire tuple.
    Arguments(String),
}

impl Engine {
    /// The verdicts of all checks, in their order.
    ///
    /// Output answers are parsed and compared; input answers are parsed, and `f` is called with them, each distinct call once.
    ///
    /// # Errors
    ///
    /// [`EngineError::Request`] for a language or position that does not exist, or an expected text that is no value;
    /// [`EngineError::Cancelled`].
    pub fn check(&self, programs: &[Program], checks: &[Check<'_>], watch: &Watch) -> Result<Vec<Verdict>, EngineError> {
        let chunks: Vec<&[Check<'_>]> = checks.chunks(ANSWERS_TOGETHER).collect();
        let parts = parallel(self.threads(), &chunks, watch, |chunk| {
            let parts: Result<Vec<Read>, EngineError> =
                chunk.iter().map(|check| self.read(programs, check)).collect();
            watch.add(parts.iter().flatten().filter(|read| matches!(read, Read::Settled(_))).count());
            parts
        })?;
        let read: Vec<Read> = parts.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        let (calls, places) = distinct_calls(checks, &read);
        let executed = self.execute(programs, &calls, watch)?;
        let settle = |((read, check), place): ((Read, &Check<'_>), Option<usize>)| match (read, place) {
            (Read::Settled(verdict), _) => Ok(verdict),
            (Read::Arguments(_), Some(place)) => self.compare(programs, check, &executed[place]),
            (Read::Arguments(_), None) => Ok(Verdict::error("the call was not made".to_owned())),
        };
        read.into_iter().zip(checks).zip(places).map(settle).collect()
    }

    fn read(&self, programs: &[Program], check: &Check<'_>) -> Result<Read, EngineError> {
        let program = programs.get(check.program).ok_or_else(|| {
            EngineError::Request(format!("a check names program {} of {}", check.program, programs.len()))
        })?;
        let pack = self.pack(&program.language)?;
        let Some(answer) = check.answer else {
            return Ok(Read::Settled(Verdict { verdict: "no_answer", ..Verdict::default() }));
        };
        let literals = pack.literals()?;
        let statement = &pack.manifest.statement;
        match check.task {
            Task::Input => Ok(match literals.parse_arguments(&program.parameters, statement, answer, false) {
                Ok(arguments) => Read::Arguments(wire::encode(&Value::Tuple(arguments))),
                Err(rejection) => Read::Settled(Verdict::rejected(rejection)),
            }),
            Task::Output => match literals.parse_result(&program.result, statement, answer) {
                Ok(value) => {
                    let verdict = verdict_of(program, &expected(check)?, &value);
                    let value = Some(wire::encode(&value));
                    Ok(Read::Settled(Verdict { verdict, value, ..Verdict::default() }))
                }
                Err(rejection) => Ok(Read::Settled(Verdict::rejected(rejection))),
            },
        }
    }

    fn compare(&self, programs: &[Program], check: &Check<'_>, executed: &Executed) -> Result<Verdict, EngineError> {
        let program = &programs[check.program];
        let outcome = match executed {
            Executed::Ended(outcome) => outcome,
            Executed::NotCompiled(message) => {
                return Ok(Verdict::error(format!("the program does not compile: {message}")));
            }
            Executed::Failed(cause) => return Ok(Verdict::error(cause.clone())),
        };
        let tier = self.sandbox(&program.language)?.ok().map(|(_, sandbox)| sandbox.tier());
        let verdict = match outcome.value.as_deref().map(wire::decode) {
            Some(Ok(value)) => verdict_of(program, &expected(check)?, &value),
            _ => "fail",
        };
        Ok(Verdict { verdict, tier, ..Verdict::of_outcome(outcome) })
    }
}

/// The distinct calls that answers ask for, and for each answer the position of its call.
fn distinct_calls(checks: &[Check<'_>], read: &[Read]) -> (Vec<Call>, Vec<Option<usize>>) {
    let mut calls = Vec::new();
    let mut known: HashMap<(usize, &str), usize> = HashMap::new();
    let places = checks
        .iter()
        .zip(read)
        .map(|(check, read)| match read {
            Read::Settled(_) => None,
            Read::Arguments(arguments) => Some(*known.entry((check.program, arguments)).or_insert_with(|| {
                calls.push(Call { program: check.program, arguments: arguments.clone() });
                calls.len() - 1
            })),
        })
        .collect();
    (calls, places)
}

fn expected(check: &Check<'_>) -> Result<Value, EngineError> {
    let wrong = |cause| EngineError::Request(format!("the expected value `{}` is no wire text: {cause}", check.expected));
    wire::decode(check.expected).map_err(wrong)
}

fn verdict_of(program: &Program, expected: &Value, got: &Value) -> &'static str {
    if equal(&program.result, expected, got) { "pass" } else { "fail" }
}

impl Verdict {
    fn rejected(rejection: Rejection) -> Self {
        let Rejection { reason, column } = rejection;
        Self { verdict: "rejected", reason: Some(reason), column: Some(column), ..Self::default() }
    }

    fn error(reason: String) -> Self {
        Self { verdict: "error", reason: Some(reason), ..Self::default() }
    }

    fn of_outcome(outcome: &Outcome) -> Self {
        let microseconds = |time: std::time::Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        Self {
            reason: outcome.message.clone(),
            value: outcome.value.clone(),
            ending: Some(outcome.ending),
            cpu_us: Some(microseconds(outcome.cpu)),
            wall_us: Some(microseconds(outcome.wall)),
            peak_bytes: outcome.peak_bytes,
            ..Self::default()
        }
    }
}
