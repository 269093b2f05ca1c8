//! Modules with a harness loaded into them, compiled once and kept in a folder.

use std::fs::{self, DirBuilder};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use ruzstd::decoding::StreamingDecoder;
use sha2::{Digest, Sha256};
use wasmtime::{Engine, InstancePre, Linker, Module};

use super::state::State;
use super::{SandboxError, host, setup, snapshot, wasi};

/// The modules that this process has used so far, each with a harness loaded into it.
///
/// A file is read once, and must not change while the process runs.
pub(super) struct Modules {
    linker: Linker<State>,
    cache: PathBuf,
    known: Mutex<Vec<Known>>,
}

struct Known {
    file: PathBuf,
    harness: Arc<str>,
    module: Arc<InstancePre<State>>,
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

    /// The module in `file` after it has loaded `harness`, ready to be instantiated.
    pub(super) fn get(
        &self,
        engine: &Engine,
        file: &Path,
        harness: &Arc<str>,
    ) -> Result<Arc<InstancePre<State>>, SandboxError> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = |known: &&Known| known.file == file && known.harness == *harness;
        if let Some(known) = known.iter().find(is_it) {
            return Ok(Arc::clone(&known.module));
        }
        let wrong =
            |cause: wasmtime::Error| setup(&format!("module {}", file.display()), &format!("{cause:#}"));
        let module = self.load(engine, file, harness).map_err(wrong)?;
        let module = Arc::new(self.link(&module).map_err(wrong)?);
        known.push(Known {
            file: file.to_owned(),
            harness: Arc::clone(harness),
            module: Arc::clone(&module),
        });
        Ok(module)
    }

    fn link(&self, module: &Module) -> wasmtime::Result<InstancePre<State>> {
        let mut linker = self.linker.clone();
        wasi::refuse_others(&mut linker, module);
        linker.instantiate_pre(module)
    }

    /// The module from the folder of compiled ones, where it is put if it is not there.
    fn load(&self, engine: &Engine, file: &Path, harness: &Arc<str>) -> wasmtime::Result<Module> {
        let content = fs::read(file)?;
        let compiled = self.cache.join(name(engine, &content, harness));
        if !compiled.is_file() {
            let module = unpacked(file, content)?;
            let instance = self.link(&Module::new(engine, &module)?)?;
            let frozen = snapshot::frozen(&module, &snapshot::prepared(engine, &instance, harness)?)?;
            let mut temporary = tempfile::NamedTempFile::new_in(&self.cache)?;
            temporary.write_all(&engine.precompile_module(&frozen)?)?;
            temporary.persist(&compiled)?;
        }
        deserialize(engine, &compiled)
    }
}

/// The module in a file whose content is given: compressed if its name ends in `.zst`.
fn unpacked(file: &Path, content: Vec<u8>) -> wasmtime::Result<Vec<u8>> {
    if file.extension().is_none_or(|extension| extension != "zst") {
        return Ok(content);
    }
    let mut module = Vec::new();
    StreamingDecoder::new(content.as_slice())?.read_to_end(&mut module)?;
    Ok(module)
}

/// The file of what was compiled: by what is compiled, and by everything that the code depends on.
fn name(engine: &Engine, content: &[u8], harness: &str) -> String {
    let mut digest = [0; 16];
    let whole = Sha256::new().chain_update(Sha256::digest(content)).chain_update(harness).finalize();
    digest.copy_from_slice(&whole[..16]);
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
