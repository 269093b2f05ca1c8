//! Modules, compiled once and kept in a folder.

use std::collections::HashMap;
use std::fs::{self, DirBuilder};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use sha2::{Digest, Sha256};
use wasmtime::{Engine, InstancePre, Linker, Module};

use super::state::State;
use super::{SandboxError, host, setup, wasi};

/// The modules that this process has used so far; a file is read once, and must not change while the process runs.
pub(super) struct Modules {
    linker: Linker<State>,
    cache: PathBuf,
    known: Mutex<HashMap<PathBuf, Arc<InstancePre<State>>>>,
}

impl Modules {
    pub(super) fn new(engine: &Engine, cache: PathBuf) -> Result<Self, SandboxError> {
        own_folder(&cache)?;
        let mut linker = Linker::new(engine);
        host::define(&mut linker)
            .and_then(|()| wasi::define(&mut linker))
            .map_err(|cause| setup("host functions", &cause))?;
        Ok(Self { linker, cache, known: Mutex::default() })
    }

    /// The module in `file`, ready to be instantiated.
    pub(super) fn get(&self, engine: &Engine, file: &Path) -> Result<Arc<InstancePre<State>>, SandboxError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(module) = known.get(file) {
            return Ok(Arc::clone(module));
        }
        let wrong =
            |cause: wasmtime::Error| setup(&format!("module {}", file.display()), &format!("{cause:#}"));
        let module = self.load(engine, file).map_err(wrong)?;
        let mut linker = self.linker.clone();
        wasi::refuse_others(&mut linker, &module);
        let module = Arc::new(linker.instantiate_pre(&module).map_err(wrong)?);
        known.insert(file.to_owned(), Arc::clone(&module));
        Ok(module)
    }

    fn load(&self, engine: &Engine, file: &Path) -> wasmtime::Result<Module> {
        let module = fs::read(file)?;
        let compiled = self.cache.join(name(engine, &module));
        if !compiled.is_file() {
            let mut temporary = tempfile::NamedTempFile::new_in(&self.cache)?;
            temporary.write_all(&engine.precompile_module(&module)?)?;
            temporary.persist(&compiled)?;
        }
        deserialize(engine, &compiled)
    }
}

/// The file of what was compiled: by what is compiled, and by everything that the code depends on.
fn name(engine: &Engine, module: &[u8]) -> String {
    let mut digest = [0; 16];
    digest.copy_from_slice(&Sha256::digest(module)[..16]);
    let mut hasher = DefaultHasher::new();
    engine.precompile_compatibility_hash().hash(&mut hasher);
    format!("{:032x}-{:016x}.cwasm", u128::from_be_bytes(digest), hasher.finish())
}

#[allow(
    unsafe_code,
    reason = "compiled code can only be loaded on trust; the folder it comes from is this user's alone"
)]
fn deserialize(engine: &Engine, file: &Path) -> wasmtime::Result<Module> {
    // SAFETY: the file was written whole by `load`, into a folder that `own_folder` found writable for this user alone.
    unsafe { Module::deserialize_file(engine, file) }
}

/// Makes `folder` if it is missing, and refuses one that others can write to.
fn own_folder(folder: &Path) -> Result<(), SandboxError> {
    let step = format!("folder {}", folder.display());
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(|cause| setup(&step, &cause))?;
    let facts = fs::metadata(folder).map_err(|cause| setup(&step, &cause))?;
    if facts.uid() != rustix::process::geteuid().as_raw() || facts.mode() & 0o022 != 0 {
        return Err(setup(
            &step,
            &"others can write to it, and it holds code that is run; `chmod 700` it or name another",
        ));
    }
    Ok(())
}
