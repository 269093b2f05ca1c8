//! The WASM sandbox: an interpreter as a WebAssembly module, a fresh instance for every conversation.
//!
//! A module imports the host functions of [`host`] and a few of WASI, which [`wasi`] answers without files, network, real
//! time or real randomness. What a program does therefore depends on nothing but its text and its arguments.

mod host;
mod modules;
mod slots;
mod snapshot;
mod state;
mod ticker;
mod wasi;

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use wasmtime::{
    Config, Enabled, Engine, Instance, InstanceAllocationStrategy, InstancePre, OptLevel,
    PoolingAllocationConfig, Store, Trap,
};

use self::modules::Modules;
use self::slots::Slots;
use self::state::{State, Stop};
use self::ticker::Ticker;
use super::{Conversation, Ending, Limits, Sandbox, SandboxError, Start};

/// The most memory that an instance can be given, whatever its limits say.
const LARGEST_MEMORY: usize = 1 << 30;
/// The largest initial memory that instances share until they write to it; a larger one would be copied for each of them.
const LARGEST_IMAGE: u64 = 256 << 20;
/// Machine stack of compiled code; deep enough that an interpreter meets its own limit first.
const STACK: usize = 16 << 20;
/// Machine stack of the thread of a conversation: that of compiled code, and room for host functions between.
const THREAD_STACK: usize = 2 * STACK;
/// How much of a slot's memory is reset in place rather than unmapped, where the kernel can tell which pages were written.
const KEPT_RESIDENT: usize = 4 << 20;

/// The sandbox that runs interpreters inside WebAssembly.
pub struct WasmSandbox {
    engine: Engine,
    modules: Modules,
    slots: Slots,
    ticker: Ticker,
}

impl WasmSandbox {
    /// A sandbox for at most `slots` conversations at once, further ones wait; `cache` is where compiled modules are kept.
    ///
    /// The folder is made if it is missing, for this user alone. Only this user may be able to write to it: what lies in it is
    /// run as code.
    ///
    /// # Errors
    ///
    /// [`SandboxError::Setup`] if the folder cannot be used, [`SandboxError::Unavailable`] if this host cannot run modules.
    pub fn new(cache: PathBuf, slots: usize) -> Result<Self, SandboxError> {
        let slots = slots.max(1);
        let engine = Engine::new(&configuration(slots)).map_err(|cause| SandboxError::Unavailable {
            missing: format!("a use for modules ({cause:#})"),
        })?;
        Ok(Self {
            modules: Modules::new(&engine, cache)?,
            slots: Slots::new(slots),
            ticker: Ticker::default(),
            engine,
        })
    }

    /// Compiles `module` with `harness` in it, or loads what was compiled before, so that no conversation pays for it.
    ///
    /// # Errors
    ///
    /// [`SandboxError::Setup`] for a file that is no module, or a harness that cannot be loaded.
    pub fn prepare(&self, module: &Path, harness: &Arc<str>) -> Result<(), SandboxError> {
        self.ticker.start(&self.engine);
        let _slot = self.slots.take();
        on_deep_stack(|| self.modules.get(&self.engine, module, harness).map(drop))?
    }
}

fn configuration(slots: usize) -> Config {
    let count = u32::try_from(slots).unwrap_or(u32::MAX);
    let mut pool = PoolingAllocationConfig::new();
    pool.total_memories(count)
        .total_core_instances(count)
        .total_tables(count)
        .table_elements(50_000)
        .max_memory_size(LARGEST_MEMORY);
    if PoolingAllocationConfig::is_pagemap_scan_available() {
        pool.linear_memory_keep_resident(KEPT_RESIDENT).pagemap_scan(Enabled::Yes);
    }
    let mut config = Config::new();
    config
        .cranelift_opt_level(OptLevel::Speed)
        .epoch_interruption(true)
        .memory_init_cow(true)
        .memory_guaranteed_dense_image_size(LARGEST_IMAGE)
        .max_wasm_stack(STACK)
        .async_stack_size(STACK)
        .wasm_backtrace_max_frames(None)
        .allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
    config
}

impl Sandbox for WasmSandbox {
    fn name(&self) -> &'static str {
        "wasm"
    }

    fn tier(&self) -> &'static str {
        "wasm"
    }

    fn converse(
        &self,
        start: &Start,
        header: &[String; 2],
        calls: &[String],
        limits: &Limits,
    ) -> Result<Conversation, SandboxError> {
        let Start::Interpreter { module, harness, program } = start else {
            return Err(setup("start", &"the WASM sandbox starts interpreters, not commands"));
        };
        self.ticker.start(&self.engine);
        let lines = header.iter().chain(calls).map(|line| Arc::from(line.as_str())).collect();
        let texts = [Arc::clone(harness), Arc::clone(program)];
        let _slot = self.slots.take();
        on_deep_stack(|| {
            let instance = self.modules.get(&self.engine, module, harness)?;
            converse(&self.engine, &instance, State::new(texts, lines, *limits))
        })?
    }
}

/// Runs `work` on a thread whose stack holds [`THREAD_STACK`] bytes.
fn on_deep_stack<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, SandboxError> {
    thread::scope(|scope| {
        let thread = thread::Builder::new()
            .stack_size(THREAD_STACK)
            .spawn_scoped(scope, work)
            .map_err(|cause| setup("thread", &cause))?;
        thread.join().map_err(|_| setup("conversation", &"the thread of the conversation panicked"))
    })
}

/// A fresh instance, in a store whose limits are watched.
fn instantiate(
    engine: &Engine,
    module: &InstancePre<State>,
    state: State,
) -> wasmtime::Result<(Store<State>, Instance)> {
    let mut store = Store::new(engine, state);
    store.limiter(|state| state);
    store.set_epoch_deadline(1);
    store.epoch_deadline_callback(|context| context.data().deadline());
    let instance = module.instantiate(&mut store)?;
    store.data_mut().memory = instance.get_memory(&mut store, "memory");
    Ok((store, instance))
}

fn converse(
    engine: &Engine,
    module: &InstancePre<State>,
    state: State,
) -> Result<Conversation, SandboxError> {
    let (mut store, instance) =
        instantiate(engine, module, state).map_err(|cause| setup("instance", &format!("{cause:#}")))?;
    let status = instance
        .get_typed_func::<(), i32>(&mut store, "converse")
        .and_then(|converse| converse.call(&mut store, ()));
    let ending = match status {
        Ok(status) => Ending::Exited(status.to_le_bytes()[0]),
        Err(error) => ending_of(&error).ok_or_else(|| setup("run", &format!("{error:#}")))?,
    };
    let peak = store.data().memory.map(|memory| memory.data_size(&store) as u64);
    Ok(store.into_data().finish(ending, peak))
}

/// How the program ended, where the program is to blame for the error.
fn ending_of(error: &wasmtime::Error) -> Option<Ending> {
    if let Some(stop) = error.downcast_ref::<Stop>() {
        return Some(stop.0);
    }
    let signal = match error.downcast_ref::<Trap>()? {
        Trap::StackOverflow | Trap::MemoryOutOfBounds | Trap::TableOutOfBounds | Trap::HeapMisaligned => 11,
        Trap::IntegerDivisionByZero | Trap::IntegerOverflow => 8,
        _ => 4,
    };
    Some(Ending::Signalled(signal))
}

fn setup(step: &str, cause: &dyn fmt::Display) -> SandboxError {
    SandboxError::Setup { step: step.to_owned(), cause: cause.to_string() }
}
