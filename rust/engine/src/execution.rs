//! Running calls: grouped by program, shared where a program keeps no state, alone after anything abnormal.

use std::collections::HashMap;
use std::sync::Arc;

use crate::cache::Built;
use crate::pack::{Confinement, Pack};
use crate::program::{Outcome, Program};
use crate::sandbox::{Ending, File, Limits, Sandbox, SandboxError, Start};
use crate::schedule::{Cancelled, Watch, parallel};

/// At most so many calls share a process.
const CALLS_TOGETHER: usize = 256;

/// A call: the position of its program, and its arguments as a wire tuple.
#[derive(Debug, Clone)]
pub struct Call {
    /// The position of the program in the batch.
    pub program: usize,
    /// The arguments.
    pub arguments: String,
}

/// What came of one call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Executed {
    /// It was made, and ended so.
    Ended(Outcome),
    /// Its program could not be compiled, and the compiler said this.
    NotCompiled(String),
    /// The sandbox failed, also when tried again; the program is not to blame.
    Failed(String),
}

/// A program that can be started.
pub(crate) struct Ready<'batch> {
    pub(crate) program: &'batch Program,
    pub(crate) pack: &'batch Pack,
    pub(crate) sandbox: &'batch dyn Sandbox,
    pub(crate) confinement: Confinement,
    pub(crate) built: Option<&'batch Built>,
}

/// Calls of one program that may share a process; each with its position in the batch.
struct Group<'batch> {
    program: usize,
    calls: Vec<(usize, &'batch Call)>,
}

/// Makes all calls; results in their order. A program that is not there to be started has its reason in its place.
pub(crate) fn run(
    programs: &[Result<Ready<'_>, Executed>],
    calls: &[Call],
    threads: usize,
    watch: &Watch,
) -> Result<Vec<Executed>, Cancelled> {
    let groups = groups(programs, calls, threads);
    let finished = parallel(threads, &groups, watch, |group| {
        let executed = match &programs[group.program] {
            Ok(ready) => ready.converse(&group.calls),
            Err(reason) => vec![reason.clone(); group.calls.len()],
        };
        watch.add(executed.len());
        executed
    })?;
    let mut placed: Vec<Option<Executed>> = vec![None; calls.len()];
    for (group, executed) in groups.iter().zip(finished) {
        for ((position, _), each) in group.calls.iter().zip(executed) {
            placed[*position] = Some(each);
        }
    }
    Ok(placed.into_iter().flatten().collect())
}

fn groups<'batch>(
    programs: &[Result<Ready<'_>, Executed>],
    calls: &'batch [Call],
    threads: usize,
) -> Vec<Group<'batch>> {
    let mut by_program: HashMap<usize, Vec<(usize, &Call)>> = HashMap::new();
    for (position, call) in calls.iter().enumerate() {
        by_program.entry(call.program).or_default().push((position, call));
    }
    let fair = calls.len().div_ceil(threads.max(1) * 4).clamp(1, CALLS_TOGETHER);
    let mut groups: Vec<Group<'_>> = by_program
        .into_iter()
        .flat_map(|(program, calls)| {
            let shares = programs[program].as_ref().is_ok_and(|ready| ready.program.stateless);
            let size = if shares { fair } else { 1 };
            let parts: Vec<_> = calls.chunks(size).map(<[_]>::to_vec).collect();
            parts.into_iter().map(move |calls| Group { program, calls })
        })
        .collect();
    groups.sort_unstable_by_key(|group| group.calls[0].0);
    groups
}

impl Ready<'_> {
    /// The calls in one conversation, and alone what did not come through it.
    fn converse(&self, calls: &[(usize, &Call)]) -> Vec<Executed> {
        let start = match self.start() {
            Ok(start) => start,
            Err(executed) => return vec![executed; calls.len()],
        };
        let mut executed = Vec::with_capacity(calls.len());
        if calls.len() > 1 {
            executed = self.together(&start, calls);
        }
        for (_, call) in &calls[executed.len()..] {
            executed.push(self.alone(&start, &call.arguments));
        }
        executed
    }

    /// The outcomes of the calls up to the first that did not end well.
    fn together(&self, start: &Start, calls: &[(usize, &Call)]) -> Vec<Executed> {
        let lines: Vec<String> = calls.iter().map(|(_, call)| call.arguments.clone()).collect();
        let Ok(told) = self.sandbox.converse(start, &self.program.header, &lines, &self.limits()) else {
            return Vec::new();
        };
        let outcomes = told.records.iter().map(|record| Outcome::of_record(record, told.peak_bytes));
        let all: Vec<Executed> = outcomes.map(Executed::Ended).collect();
        // A process that broke the rules may have broken them before it was seen.
        if told.ending == Ending::BrokenRecord { Vec::new() } else { all }
    }

    /// The outcome of a call in a process of its own; what ran out of wall time waiting is tried once more.
    fn alone(&self, start: &Start, arguments: &str) -> Executed {
        let limits = self.limits();
        let lines = [arguments.to_owned()];
        let once = || self.sandbox.converse(start, &self.program.header, &lines, &limits);
        let told = match once().or_else(|_| once()) {
            Ok(told) if told.ending == Ending::OutOfWall && told.cpu < limits.cpu / 2 => {
                once().map_or(told, |again| again)
            }
            Ok(told) => told,
            Err(cause) => return failed(&cause),
        };
        Executed::Ended(Outcome::of_conversation(&told))
    }

    fn limits(&self) -> Limits {
        self.pack.manifest.limits.to_sandbox()
    }

    /// What is started, as the manifest says.
    fn start(&self) -> Result<Start, Executed> {
        match self.confinement {
            Confinement::Process => self.command(),
            Confinement::Wasm => self.interpreter(),
        }
    }

    fn interpreter(&self) -> Result<Start, Executed> {
        match (&self.pack.manifest.wasm, &self.pack.wasm_harness) {
            (Some(wasm), Some(harness)) => Ok(Start::Interpreter {
                module: self.pack.folder.join(&wasm.module),
                harness: harness.clone(),
                program: self.program.source.clone(),
            }),
            _ => Err(Executed::Failed("the pack has no table `wasm`".to_owned())),
        }
    }

    fn command(&self) -> Result<Start, Executed> {
        let (Some(process), Some(harness)) = (&self.pack.manifest.process, &self.pack.process_harness) else {
            return Err(Executed::Failed("the pack has no table `process`".to_owned()));
        };
        let text = |text: &Arc<str>| File::Bytes(Arc::from(text.as_bytes()));
        let (files, name) = match (&self.pack.manifest.unit, self.built) {
            (None, _) => {
                let program = format!("program.{}", self.pack.manifest.extension);
                (vec![(process.harness.clone(), text(harness)), (program, text(&self.program.source))], "")
            }
            (Some(unit), Some(Built::Ready { artefact, name })) => {
                (vec![(unit.artefact.clone(), File::Host(artefact.clone()))], name.as_str())
            }
            (Some(_), Some(Built::Refused(message))) => return Err(Executed::NotCompiled(message.clone())),
            (Some(_), None) => return Err(Executed::Failed("the program was not compiled".to_owned())),
        };
        let argv = process.run.iter().map(|word| word.replace("{name}", name)).collect();
        Ok(Start::Command { argv, environment: self.pack.manifest.variables(), files })
    }
}

pub(crate) fn failed(cause: &SandboxError) -> Executed {
    Executed::Failed(cause.to_string())
}
