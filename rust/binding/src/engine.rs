//! The class `Engine` of the extension module.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use cruxx_engine::cache::Built;
use cruxx_engine::check::{Check, Task, Verdict};
use cruxx_engine::engine::{Engine, EngineError, Settings};
use cruxx_engine::equality::equal;
use cruxx_engine::execution::{Call, Executed};
use cruxx_engine::literal::Rejection;
use cruxx_engine::program::Program;
use cruxx_engine::types::Type;
use cruxx_engine::value::Value;
use cruxx_engine::wire;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;

use crate::batch;
use crate::errors::{self, Failure};

/// Language, source, wire texts of the tuple of the parameters' types and of the result's type, stateless.
type ProgramRow = (String, PyBackedStr, PyBackedStr, PyBackedStr, bool);

/// Ending (or `not_compiled`, `error`), value, message.
type ExecutionRow = (&'static str, Option<String>, Option<String>, Option<u64>);

/// Value, or reason and column.
type ParseRow = (Option<String>, Option<String>, Option<usize>);

/// One list for each column of `results.parquet`, in its order.
type VerdictColumns = (
    Vec<&'static str>,
    Vec<Option<String>>,
    Vec<Option<usize>>,
    Vec<Option<String>>,
    Vec<Option<&'static str>>,
    Vec<Option<u64>>,
    Vec<Option<u64>>,
    Vec<Option<u64>>,
    Vec<Option<&'static str>>,
);

/// The engine of `cruxx_engine`; `cruxx.engine` says what its methods are for.
#[pyclass(frozen, name = "Engine", module = "cruxx._engine")]
pub(crate) struct PyEngine(Arc<Engine>);

#[expect(clippy::needless_pass_by_value, reason = "pyo3 hands over what it has converted")]
#[pymethods]
impl PyEngine {
    #[new]
    fn new(
        packs: PathBuf,
        root: PathBuf,
        cache: PathBuf,
        threads: usize,
        identities: HashMap<String, String>,
    ) -> Result<Self, Failure> {
        let settings = Settings { packs, root, cache, threads, identities };
        Ok(Self(Arc::new(Engine::new(settings)?)))
    }

    fn confinement(&self, py: Python<'_>, language: &str) -> Result<(&'static str, &'static str), Failure> {
        let found = py.detach(|| self.0.sandbox(language))?;
        let (_, sandbox) = found.map_err(|cause| errors::EngineError::new_err(cause.to_string()))?;
        Ok((sandbox.name(), sandbox.tier()))
    }

    fn render(&self, language: &str, given: &str, value: &str) -> Result<String, Failure> {
        let literals = self.0.pack(language)?.literals().map_err(EngineError::from)?;
        let unspeakable = |cause| errors::UnspeakableError::new_err(format!("{language}: {cause}"));
        Ok(literals.render(&Type::parse(given)?, &decoded(value)?).map_err(unspeakable)?)
    }

    fn parse_result(&self, language: &str, given: &str, text: &str) -> Result<ParseRow, Failure> {
        let pack = self.0.pack(language)?;
        let parsed = pack.literals().map_err(EngineError::from)?.parse_result(
            &Type::parse(given)?,
            &pack.manifest.statement,
            text,
        );
        Ok(parse_row(parsed))
    }

    fn parse_arguments(&self, language: &str, given: &str, text: &str) -> Result<ParseRow, Failure> {
        let pack = self.0.pack(language)?;
        let Type::Tuple(types) = Type::parse(given)? else {
            return Err(EngineError::Request(format!("`{given}` is no tuple type")).into());
        };
        let parsed = pack.literals().map_err(EngineError::from)?.parse_arguments(
            &types,
            &pack.manifest.statement,
            text,
            false,
        );
        Ok(parse_row(parsed.map(Value::Tuple)))
    }

    #[staticmethod]
    fn equal(given: &str, expected: &str, got: &str) -> Result<bool, Failure> {
        Ok(equal(&Type::parse(given)?, &decoded(expected)?, &decoded(got)?))
    }

    fn compile(
        &self,
        py: Python<'_>,
        language: &str,
        sources: Vec<PyBackedStr>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> Result<Vec<Option<String>>, Failure> {
        let texts: Vec<&str> = sources.iter().map(|source| &**source).collect();
        let made = batch::run(py, progress, |watch| self.0.compile(language, &texts, watch))?;
        let Some(made) = made else {
            return Ok(vec![None; sources.len()]);
        };
        made.into_iter()
            .map(|built| match built {
                Ok(Built::Ready { .. }) => Ok(None),
                Ok(Built::Refused(message)) => Ok(Some(message)),
                Err(cause) => Err(errors::EngineError::new_err(cause.to_string()).into()),
            })
            .collect()
    }

    fn execute(
        &self,
        py: Python<'_>,
        programs: Vec<ProgramRow>,
        calls: Vec<(usize, PyBackedStr)>,
        progress: Option<&Bound<'_, PyAny>>,
    ) -> Result<Vec<ExecutionRow>, Failure> {
        let programs = programs_of(programs)?;
        let calls: Vec<Call> = calls
            .iter()
            .map(|(program, line)| Call { program: *program, arguments: line.to_string() })
            .collect();
        let executed = batch::run(py, progress, |watch| self.0.execute(&programs, &calls, watch))?;
        Ok(executed.into_iter().map(execution_row).collect())
    }

    fn check(
        &self,
        py: Python<'_>,
        programs: Vec<ProgramRow>,
        columns: (Vec<usize>, Vec<PyBackedStr>, Vec<PyBackedStr>, Vec<Option<PyBackedStr>>),
        progress: Option<&Bound<'_, PyAny>>,
    ) -> Result<VerdictColumns, Failure> {
        let programs = programs_of(programs)?;
        let (program, task, expected, answer) = columns;
        if [task.len(), expected.len(), answer.len()].iter().any(|length| *length != program.len()) {
            return Err(PyValueError::new_err("the columns of a batch of checks differ in length").into());
        }
        let checks = program
            .iter()
            .zip(&task)
            .zip(expected.iter().zip(&answer))
            .map(|((&program, task), (expected, answer))| {
                Ok(Check { program, task: task_of(task)?, expected, answer: answer.as_deref() })
            })
            .collect::<Result<Vec<_>, Failure>>()?;
        let verdicts = batch::run(py, progress, |watch| self.0.check(&programs, &checks, watch))?;
        Ok(verdict_columns(verdicts))
    }
}

fn decoded(text: &str) -> Result<Value, Failure> {
    wire::decode(text).map_err(|cause| PyValueError::new_err(format!("`{text}` is no value: {cause}")).into())
}

fn parse_row(parsed: Result<Value, Rejection>) -> ParseRow {
    match parsed {
        Ok(value) => (Some(wire::encode(&value)), None, None),
        Err(Rejection { reason, column }) => (None, Some(reason), Some(column)),
    }
}

fn programs_of(rows: Vec<ProgramRow>) -> Result<Vec<Program>, Failure> {
    let program = |(language, source, parameters, result, stateless): ProgramRow| {
        Ok(Program::new(language, Arc::from(&*source), &parameters, &result, stateless)?)
    };
    rows.into_iter().map(program).collect()
}

fn task_of(name: &str) -> Result<Task, Failure> {
    match name {
        "output" => Ok(Task::Output),
        "input" => Ok(Task::Input),
        _ => {
            Err(PyValueError::new_err(format!("`{name}` is no task; there are `output` and `input`")).into())
        }
    }
}

fn execution_row(executed: Executed) -> ExecutionRow {
    match executed {
        Executed::Ended(outcome) => {
            let cpu = u64::try_from(outcome.cpu.as_micros()).ok();
            (outcome.ending, outcome.value, outcome.message, cpu)
        }
        Executed::NotCompiled(message) => ("not_compiled", None, Some(message), None),
        Executed::Failed(cause) => ("error", None, Some(cause), None),
    }
}

fn verdict_columns(verdicts: Vec<Verdict>) -> VerdictColumns {
    let mut columns = VerdictColumns::default();
    for each in verdicts {
        columns.0.push(each.verdict);
        columns.1.push(each.reason);
        columns.2.push(each.column);
        columns.3.push(each.value);
        columns.4.push(each.ending);
        columns.5.push(each.cpu_us);
        columns.6.push(each.wall_us);
        columns.7.push(each.peak_bytes);
        columns.8.push(each.tier);
    }
    columns
}
