//! Where there is no Linux there is no process sandbox.

use std::path::PathBuf;

use crate::sandbox::{Conversation, Limits, Sandbox, SandboxError, Start};
use crate::workshop::{Job, Work, Workshop};

/// The process sandbox, of which none exists here.
#[derive(Debug)]
pub enum ProcessSandbox {}

impl ProcessSandbox {
    /// Always an error.
    pub fn new(_root: PathBuf, _slots: usize) -> Result<Self, SandboxError> {
        Err(SandboxError::Unavailable { missing: "Linux is".to_owned() })
    }
}

impl Sandbox for ProcessSandbox {
    fn name(&self) -> &'static str {
        match *self {}
    }

    fn tier(&self) -> &'static str {
        match *self {}
    }

    fn converse(
        &self,
        _start: &Start,
        _header: &[String; 2],
        _calls: &[String],
        _limits: &Limits,
    ) -> Result<Conversation, SandboxError> {
        match *self {}
    }
}

impl Workshop for ProcessSandbox {
    fn work(&self, _job: &Job) -> Result<Work, SandboxError> {
        match *self {}
    }
}
