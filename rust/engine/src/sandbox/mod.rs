//! What every sandbox must do: hold one conversation with one program, inside its limits.
//!
//! The module knows no language. Two kinds of failure stay apart: what the *program* did is an
//! [`Ending`], what *we* could not do is a [`SandboxError`] and is never scored.

pub mod process;
pub mod wasm;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A way to confine a program, such as WebAssembly or Linux namespaces.
pub trait Sandbox: Send + Sync {
    /// The name in manifests and results: lowercase, never reused for another meaning.
    fn name(&self) -> &'static str;

    /// How strongly this host lets the sandbox confine a program; recorded in every result.
    fn tier(&self) -> &'static str;

    /// Holds the conversation of `docs/harness.md` in one fresh process or instance.
    ///
    /// Sends the two header lines, then `calls` one by one, each after the record of the one before.
    /// Stops at the first ending that is not normal. Leaves no process, file or descriptor behind,
    /// and blocks for at most the sum of the wall limits plus 250 ms. Safe to call from several threads.
    fn converse(
        &self,
        start: &Start,
        header: &[String; 2],
        calls: &[String],
        limits: &Limits,
    ) -> Result<Conversation, SandboxError>;
}

/// What is started for a conversation.
#[derive(Debug, Clone)]
pub enum Start {
    /// A command in the process sandbox. `files` are placed, read-only, in its scratch directory `/w`.
    Command {
        /// The argument vector; the first is an absolute path inside the sandbox.
        argv: Vec<String>,
        /// Variables of its environment, beside those that every program has: `NAME=value`.
        environment: Vec<String>,
        /// Name in `/w` and what it holds.
        files: Vec<(String, File)>,
    },
    /// An interpreter as a WebAssembly module, which loads the harness and then the program.
    Interpreter {
        /// The module's file.
        module: PathBuf,
        /// The text of the harness.
        harness: Arc<str>,
        /// The text of the program.
        program: Arc<str>,
    },
}

/// What a file in the scratch directory holds.
#[derive(Debug, Clone)]
pub enum File {
    /// These bytes.
    Bytes(Arc<[u8]>),
    /// What this file of the host holds; it is executable inside.
    Host(PathBuf),
}

/// What one call may use, and what the whole conversation may. There is no "unlimited".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Processor time of one call (the first also pays the start), all processes and threads together.
    pub cpu: Duration,
    /// Time on the clock of one call.
    pub wall: Duration,
    /// Memory at its peak, in bytes, all processes together.
    pub memory: u64,
    /// Standard output and standard error together, in bytes, over the conversation.
    pub output: u64,
    /// Processes and threads alive at once.
    pub processes: u32,
}

/// What a conversation gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// One entry per call that got a record, in order; shorter than the calls if it ended early.
    pub records: Vec<Record>,
    /// How the process or instance ended. With [`Ending::Exited`] of 0 every call has its record.
    pub ending: Ending,
    /// Peak memory in bytes, where it can be known.
    pub peak_bytes: Option<u64>,
    /// Where `peak_bytes` comes from: `cgroup`, `vmhwm` or `wasm`.
    pub peak_source: &'static str,
    /// Processor time of the whole conversation.
    pub cpu: Duration,
    /// The beginning of what the program wrote to standard error, for messages; at most 4 KiB.
    pub stderr: Vec<u8>,
}

/// One record line, and what the call cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The line without its end.
    pub line: String,
    /// Processor time of the call; for the first call of a conversation it includes the start.
    pub cpu: Duration,
    /// Time on the clock of the call.
    pub wall: Duration,
}

/// How a process or instance ended: exactly one of these, the first that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It ended by itself with this status, 0 to 255. Status 0 before the last record is also this.
    Exited(u8),
    /// This signal (or trap: 11 for memory faults, 4 for illegal instructions) ended it, not one that the sandbox sent.
    Signalled(i32),
    /// It passed [`Limits::cpu`].
    OutOfCpu,
    /// It passed [`Limits::wall`].
    OutOfWall,
    /// It passed [`Limits::memory`].
    OutOfMemory,
    /// It passed [`Limits::output`].
    OutOfOutput,
    /// It asked for something that the sandbox forbids and was ended for it.
    Denied,
    /// Its records broke the rules of `docs/harness.md`: a partial line, one too many, over 1 MiB.
    BrokenRecord,
}

/// The sandbox could not do its work; the program is not to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SandboxError {
    /// The host lacks what the sandbox needs.
    Unavailable {
        /// What is missing, as a noun phrase.
        missing: String,
    },
    /// A step of setting the sandbox up failed.
    Setup {
        /// The step, as a noun phrase: `mount of /proc`.
        step: String,
        /// What the system answered.
        cause: String,
    },
}

impl std::fmt::Display for SandboxError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unavailable { missing } => {
                write!(formatter, "the sandbox cannot run here: {missing} is missing")
            }
            Self::Setup { step, cause } => {
                write!(formatter, "the sandbox could not be set up: {step}: {cause}")
            }
        }
    }
}

impl std::error::Error for SandboxError {}
