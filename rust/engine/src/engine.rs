//! The engine: packs, sandboxes, compiled programs and threads behind one door.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::cache::{Built, Cache};
use crate::compilation::{CompileError, Compiler};
use crate::execution::{self, Call, Executed, Ready};
use crate::pack::{Confinement, Pack, PackError};
use crate::program::Program;
use crate::sandbox::process::ProcessSandbox;
use crate::sandbox::wasm::WasmSandbox;
use crate::sandbox::{Sandbox, SandboxError};
use crate::schedule::{Cancelled, Watch};

/// Where things are, and how many cores may be used.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The folder of the packs, `languages/`.
    pub packs: PathBuf,
    /// The toolchain root; it may be absent.
    pub root: PathBuf,
    /// The folder of what can be made again.
    pub cache: PathBuf,
    /// Threads, and sandboxes of each kind at once.
    pub threads: usize,
    /// By language, the digest of what is in the toolchain root for it.
    pub identities: HashMap<String, String>,
}

/// Why the engine cannot do what it was asked; its text is for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EngineError {
    /// The request makes no sense: a language, type or position that does not exist.
    Request(String),
    /// A pack cannot be read.
    Pack(PackError),
    /// The batch was cancelled.
    Cancelled,
}

/// Checks answers and runs programs. May be used from many threads at once.
pub struct Engine {
    settings: Settings,
    packs: BTreeMap<String, Pack>,
    cache: Cache,
    process: OnceLock<Result<Arc<ProcessSandbox>, SandboxError>>,
    wasm: OnceLock<Result<Arc<WasmSandbox>, SandboxError>>,
}

impl fmt::Display for EngineError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Request(message) => formatter.write_str(message),
            Self::Pack(cause) => cause.fmt(formatter),
            Self::Cancelled => formatter.write_str("cancelled"),
        }
    }
}

impl std::error::Error for EngineError {}

impl From<Cancelled> for EngineError {
    fn from(_: Cancelled) -> Self {
        Self::Cancelled
    }
}

impl From<PackError> for EngineError {
    fn from(cause: PackError) -> Self {
        Self::Pack(cause)
    }
}

impl Engine {
    /// The engine over the packs in a folder; sandboxes are set up when they are first needed.
    ///
    /// # Errors
    ///
    /// [`EngineError::Pack`] for a pack that cannot be read.
    pub fn new(settings: Settings) -> Result<Self, EngineError> {
        let packs = Pack::read_all(&settings.packs)?;
        let cache = Cache::new(settings.cache.join("programs"));
        Ok(Self { settings, packs, cache, process: OnceLock::new(), wasm: OnceLock::new() })
    }

    /// How many threads a batch may use.
    #[must_use]
    pub fn threads(&self) -> usize {
        self.settings.threads.max(1)
    }

    /// The pack of a language.
    ///
    /// # Errors
    ///
    /// [`EngineError::Request`] where there is none.
    pub fn pack(&self, language: &str) -> Result<&Pack, EngineError> {
        self.packs.get(language).ok_or_else(|| EngineError::Request(format!("no language is called `{language}`")))
    }

    /// The sandbox in which programs of a language run here: the first of its pack that can be set up.
    ///
    /// # Errors
    ///
    /// [`EngineError::Request`] where there is no such language; inside, why its sandboxes cannot be set up.
    pub fn sandbox(&self, language: &str) -> Result<Result<(Confinement, Arc<dyn Sandbox>), SandboxError>, EngineError> {
        let pack = self.pack(language)?;
        let mut first = None;
        for &confinement in &pack.manifest.sandboxes {
            match self.confine(confinement) {
                Ok(sandbox) => return Ok(Ok((confinement, sandbox))),
                Err(cause) => first = first.or(Some(cause)),
            }
        }
        Ok(Err(first.unwrap_or(SandboxError::Unavailable { missing: "a sandbox in the manifest".to_owned() })))
    }

    fn confine(&self, confinement: Confinement) -> Result<Arc<dyn Sandbox>, SandboxError> {
        match confinement {
            Confinement::Process => self.process().map(|sandbox| sandbox as Arc<dyn Sandbox>),
            Confinement::Wasm => {
                let make = || WasmSandbox::new(self.settings.cache.join("modules"), self.threads()).map(Arc::new);
                self.wasm.get_or_init(make).clone().map(|sandbox| sandbox as Arc<dyn Sandbox>)
            }
        }
    }

    fn process(&self) -> Result<Arc<ProcessSandbox>, SandboxError> {
        let make = || ProcessSandbox::new(self.settings.root.clone(), self.threads()).map(Arc::new);
        self.process.get_or_init(make).clone()
    }

    /// Makes calls of programs; results in the order of the calls.
    ///
    /// # Errors
    ///
    /// [`EngineError::Request`] for a language or position that does not exist, [`EngineError::Cancelled`].
    pub fn execute(&self, programs: &[Program], calls: &[Call], watch: &Watch) -> Result<Vec<Executed>, EngineError> {
        if let Some(call) = calls.iter().find(|call| call.program >= programs.len()) {
            return Err(EngineError::Request(format!("a call names program {} of {}", call.program, programs.len())));
        }
        let needed: BTreeSet<usize> = calls.iter().map(|call| call.program).collect();
        let built = self.build(programs, &needed, watch)?;
        let sandboxes = self.sandboxes(programs)?;
        let ready: Vec<Result<Ready<'_>, Executed>> = programs
            .iter()
            .enumerate()
            .map(|(index, program)| {
                let pack = self.pack(&program.language).map_err(|cause| Executed::Failed(cause.to_string()))?;
                let (confinement, sandbox) =
                    sandboxes[program.language.as_str()].as_ref().map_err(execution::failed)?;
                let built = match built.get(&index) {
                    Some(Err(cause)) => return Err(Executed::Failed(cause.to_string())),
                    Some(Ok(built)) => Some(built),
                    None => None,
                };
                Ok(Ready { program, pack, sandbox: sandbox.as_ref(), confinement: *confinement, built })
            })
            .collect();
        Ok(execution::run(&ready, calls, self.threads(), watch)?)
    }

    #[expect(clippy::type_complexity, reason = "the map lives for one line of its caller")]
    fn sandboxes<'batch>(
        &self,
        programs: &'batch [Program],
    ) -> Result<HashMap<&'batch str, Result<(Confinement, Arc<dyn Sandbox>), SandboxError>>, EngineError> {
        let languages: BTreeSet<&str> = programs.iter().map(|program| program.language.as_str()).collect();
        languages.into_iter().map(|language| Ok((language, self.sandbox(language)?))).collect()
    }

    /// What became of the programs of compiled languages at the positions `needed`.
    fn build(
        &self,
        programs: &[Program],
        needed: &BTreeSet<usize>,
        watch: &Watch,
    ) -> Result<HashMap<usize, Result<Built, CompileError>>, EngineError> {
        let mut by_language: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &index in needed {
            by_language.entry(&programs[index].language).or_default().push(index);
        }
        let mut built = HashMap::new();
        for (language, indices) in by_language {
            let sources: Vec<&str> = indices.iter().map(|&index| programs[index].source.as_ref()).collect();
            if let Some(outcomes) = self.compile(language, &sources, watch)? {
                built.extend(indices.into_iter().zip(outcomes));
            }
        }
        Ok(built)
    }

    /// What became of each source of a compiled language, in order; None for an interpreted one.
    ///
    /// # Errors
    ///
    /// [`EngineError::Request`] for a language that does not exist, [`EngineError::Cancelled`].
    #[expect(clippy::type_complexity, reason = "each layer is a case of its own for the caller")]
    pub fn compile(
        &self,
        language: &str,
        sources: &[&str],
        watch: &Watch,
    ) -> Result<Option<Vec<Result<Built, CompileError>>>, EngineError> {
        let pack = self.pack(language)?;
        if pack.manifest.unit.is_none() {
            return Ok(None);
        }
        let workshop = match self.process() {
            Ok(workshop) => workshop,
            Err(cause) => return Ok(Some(vec![Err(CompileError::Sandbox(cause)); sources.len()])),
        };
        let identity = self.settings.identities.get(language).map_or("", String::as_str);
        let Some(compiler) = Compiler::new(pack, identity, workshop.as_ref(), &self.cache) else {
            return Ok(None);
        };
        let made = compiler.compile(sources, self.threads(), watch)?;
        Ok(Some(sources.iter().map(|source| made[source].clone()).collect()))
    }
}
