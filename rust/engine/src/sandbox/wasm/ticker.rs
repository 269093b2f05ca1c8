//! The thread that makes running instances look at their limits.

use std::process;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use wasmtime::Engine;

/// How often an instance looks at its limits; also how far it can pass them.
const TICK: Duration = Duration::from_millis(5);

/// Starts the thread once per process. A fork has no threads but its own, and starts another.
#[derive(Default)]
pub(super) struct Ticker {
    process: AtomicU32,
}

impl Ticker {
    /// Sees to it that the epoch of `engine` advances in this process, as long as the engine lives.
    pub(super) fn start(&self, engine: &Engine) {
        let process = process::id();
        if self.process.swap(process, Ordering::Relaxed) == process {
            return;
        }
        let engine = engine.weak();
        thread::spawn(move || {
            while let Some(engine) = engine.upgrade() {
                engine.increment_epoch();
                drop(engine);
                thread::sleep(TICK);
            }
        });
    }
}
