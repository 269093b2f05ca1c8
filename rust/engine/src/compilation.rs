//! Compiling many programs: in units, as few as possible, and found again by digest.

use std::collections::HashMap;
use std::sync::Arc;
use std::{fmt, io};

use crate::cache::{Built, Cache, digest};
use crate::pack::Pack;
use crate::sandbox::{File, SandboxError};
use crate::schedule::{Cancelled, Watch, parallel};
use crate::unit::{self, Unit};
use crate::workshop::{Job, Work, Workshop};

/// At most so many bytes of what a compiler said are kept.
const MESSAGE_BYTES: usize = 4096;

/// Why nothing could be compiled; the programs are not to blame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompileError {
    /// The sandbox failed, twice.
    Sandbox(SandboxError),
    /// The cache cannot be written.
    Cache(String),
}

impl fmt::Display for CompileError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sandbox(cause) => cause.fmt(formatter),
            Self::Cache(cause) => write!(formatter, "the cache of compiled programs failed: {cause}"),
        }
    }
}

impl std::error::Error for CompileError {}

/// What a compiler needs to know of a language.
pub struct Compiler<'engine> {
    pack: &'engine Pack,
    unit: &'engine Unit,
    harness: &'engine str,
    identity: &'engine str,
    workshop: &'engine dyn Workshop,
    cache: &'engine Cache,
}

type Made<'source> = Vec<(&'source str, Result<Built, CompileError>)>;

impl<'engine> Compiler<'engine> {
    /// The compiler of a pack that has units; `identity` names the toolchain. None for an interpreted language.
    #[must_use]
    pub fn new(
        pack: &'engine Pack,
        identity: &'engine str,
        workshop: &'engine dyn Workshop,
        cache: &'engine Cache,
    ) -> Option<Self> {
        let unit = pack.manifest.unit.as_ref()?;
        let harness = pack.process_harness.as_deref()?;
        Some(Self { pack, unit, harness, identity, workshop, cache })
    }

    /// What became of each of the sources.
    ///
    /// # Errors
    ///
    /// [`Cancelled`] if the watch was told so.
    pub fn compile<'source>(
        &self,
        sources: &[&'source str],
        threads: usize,
        watch: &Watch,
    ) -> Result<HashMap<&'source str, Result<Built, CompileError>>, Cancelled> {
        let mut built = HashMap::new();
        let mut missing = Vec::new();
        for &source in sources {
            if built.contains_key(source) {
                continue;
            }
            let found = self.cache.find(&self.digest(source));
            if found.is_none() {
                missing.push(source);
            }
            // What is missing gets its place too, so that it is compiled once.
            built.insert(source, Ok(found.unwrap_or_else(|| Built::Refused(String::new()))));
        }
        let made = parallel(threads, &self.groups(&missing, threads), watch, |group| self.group(group))?;
        built.extend(made.into_iter().flatten());
        Ok(built)
    }

    fn digest(&self, source: &str) -> String {
        digest([self.identity, self.pack.text.as_str(), self.harness, source])
    }

    /// The sources in groups that are compiled together; about as many groups as keep all threads busy.
    fn groups<'source>(&self, sources: &[&'source str], threads: usize) -> Vec<Vec<&'source str>> {
        let (alone, shared): (Vec<&str>, Vec<&str>) =
            sources.iter().partition(|source| self.unit.stands_alone(source));
        let size = shared.len().div_ceil(threads.max(1)).clamp(1, self.unit.programs);
        let mut groups: Vec<Vec<&str>> = shared.chunks(size).map(<[&str]>::to_vec).collect();
        groups.extend(alone.into_iter().map(|source| vec![source]));
        groups
    }

    /// Compiles a group; where it fails, its halves, until the guilty stand alone.
    fn group<'source>(&self, sources: &[&'source str]) -> Made<'source> {
        let outcome = self.unit_of(sources);
        if matches!(outcome, Ok(Some(_))) && sources.len() > 1 {
            let (left, right) = sources.split_at(sources.len() / 2);
            return [self.group(left), self.group(right)].concat();
        }
        let settle = |(index, source): (usize, &&'source str)| {
            (*source, self.settle(source, index, sources, &outcome))
        };
        sources.iter().enumerate().map(settle).collect()
    }

    /// Compiles one unit and keeps its artefact; gives what the compiler said if it refused.
    fn unit_of(&self, sources: &[&str]) -> Result<Option<String>, CompileError> {
        let composed = self.unit.compose(self.harness, sources);
        let job = Job {
            files: composed.files.into_iter().map(|(name, text)| (name, bytes(&text))).collect(),
            commands: composed.commands.into_iter().map(|(command, _)| command).collect(),
            environment: self.pack.manifest.variables(),
            limits: self.unit.limits.to_sandbox(),
            keep: Some(self.unit.artefact.clone()),
        };
        let work =
            self.workshop.work(&job).or_else(|_| self.workshop.work(&job)).map_err(CompileError::Sandbox)?;
        match &work.kept {
            Some(artefact) => {
                self.cache
                    .keep_unit(&self.unit_digest(sources), artefact)
                    .map_err(|cause| cache_error(&cause))?;
                Ok(None)
            }
            None => Ok(Some(said(&work))),
        }
    }

    fn unit_digest(&self, sources: &[&str]) -> String {
        let programs: Vec<String> = sources.iter().map(|source| self.digest(source)).collect();
        digest(programs.iter().map(String::as_str))
    }

    /// Keeps what became of one program of a unit.
    fn settle(
        &self,
        source: &str,
        index: usize,
        sources: &[&str],
        outcome: &Result<Option<String>, CompileError>,
    ) -> Result<Built, CompileError> {
        let program = self.digest(source);
        match outcome.clone()? {
            Some(message) => self.cache.keep_refused(&program, &message),
            None => self.cache.keep_ready(&program, &self.unit_digest(sources), &unit::name(index)),
        }
        .map_err(|cause| cache_error(&cause))?;
        self.cache
            .find(&program)
            .ok_or_else(|| CompileError::Cache("it lost what was just written".to_owned()))
    }
}

fn bytes(text: &str) -> File {
    File::Bytes(Arc::from(text.as_bytes()))
}

fn cache_error(cause: &io::Error) -> CompileError {
    CompileError::Cache(cause.to_string())
}

/// What the last command said, and how it ended.
fn said(work: &Work) -> String {
    let Some(step) = work.steps.last() else {
        return "no command was run".to_owned();
    };
    let heard: Vec<u8> = [step.stderr.as_slice(), step.stdout.as_slice()].concat();
    let mut text = String::from_utf8_lossy(&heard[..heard.len().min(MESSAGE_BYTES)]).into_owned();
    if text.trim().is_empty() {
        text = format!("the compiler ended with {:?}", step.ending);
    }
    text
}
