//! Commands that make a file: the steps of a compiler, run one after another in one scratch directory.
//!
//! A workshop confines them as a [`crate::sandbox::Sandbox`] confines a program: a compiler reads hostile text.

use std::time::Duration;

use crate::sandbox::{Ending, File, Limits, SandboxError};

/// A place where commands can make files. The process sandbox is one.
pub trait Workshop: Send + Sync {
    /// Runs the commands of `job` in a fresh scratch directory `/w`, which is writable and kept between its steps.
    ///
    /// Stops after the first command that does not exit with status 0. Safe to call from several threads.
    fn work(&self, job: &Job) -> Result<Work, SandboxError>;
}

/// What is to be done.
#[derive(Debug, Clone)]
pub struct Job {
    /// Name in `/w` and what it holds, before the first step.
    pub files: Vec<(String, File)>,
    /// The argument vectors, in order; the first of each is an absolute path inside the sandbox.
    pub commands: Vec<Vec<String>>,
    /// Variables of their environment, beside those that every command has: `NAME=value`.
    pub environment: Vec<String>,
    /// What each command may use; `output` bounds each of its two streams.
    pub limits: Limits,
    /// The file of `/w` to hand back when all commands have exited with status 0.
    pub keep: Option<String>,
}

/// What became of a job.
#[derive(Debug, Clone)]
pub struct Work {
    /// One entry per command that was started, in order.
    pub steps: Vec<Step>,
    /// What the file to keep holds; `None` where a command failed or none of them made it.
    pub kept: Option<Vec<u8>>,
}

/// How one command ended.
#[derive(Debug, Clone)]
pub struct Step {
    /// How it ended.
    pub ending: Ending,
    /// What it wrote to standard output, as far as the limit.
    pub stdout: Vec<u8>,
    /// What it wrote to standard error, as far as the limit.
    pub stderr: Vec<u8>,
    /// Its processor time.
    pub cpu: Duration,
    /// Its time on the clock.
    pub wall: Duration,
}
