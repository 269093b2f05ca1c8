//! Conversations with the interpreters: values, endings, sameness, and programs that mean harm.

mod endings;
mod folder;
mod hostile;
mod python;
mod sameness;
mod values;

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use cruxx_engine::pack::Pack;
use cruxx_engine::sandbox::wasm::WasmSandbox;
use cruxx_engine::sandbox::{Conversation, Ending, Limits, Sandbox, Start};

const ENOUGH: Limits = Limits {
    cpu: Duration::from_secs(5),
    wall: Duration::from_mins(1),
    memory: 256 << 20,
    output: 64 << 10,
    processes: 1,
};

/// Enough for nothing that goes on.
const SHORT: Limits = Limits { cpu: Duration::from_millis(100), ..ENOUGH };

static SANDBOX: LazyLock<WasmSandbox> = LazyLock::new(|| {
    let cache = tempfile::tempdir().unwrap().keep();
    WasmSandbox::new(cache, 4).unwrap()
});

struct Language {
    module: PathBuf,
    harness: Arc<str>,
}

static JAVASCRIPT: LazyLock<Language> = LazyLock::new(|| Language::read("javascript"));
static LUA: LazyLock<Language> = LazyLock::new(|| Language::read("lua"));
static PYTHON: LazyLock<Language> = LazyLock::new(|| Language::read("python"));

impl Language {
    fn read(id: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages").join(id);
        let pack = Pack::read(&folder).unwrap();
        let wasm = pack.manifest.wasm.unwrap();
        Self { module: folder.join(wasm.module), harness: pack.wasm_harness.unwrap() }
    }

    /// The conversation with `program`; `types` are the types of the parameters and that of the result.
    fn converse(&self, program: &str, types: [&str; 2], calls: &[&str], limits: &Limits) -> Conversation {
        let start = Start::Interpreter {
            module: self.module.clone(),
            harness: Arc::clone(&self.harness),
            program: Arc::from(program),
        };
        let header = types.map(str::to_owned);
        let calls: Vec<_> = calls.iter().map(|call| (*call).to_owned()).collect();
        SANDBOX.converse(&start, &header, &calls, limits).unwrap()
    }

    /// The records, of a conversation that ends as it should.
    fn records(&self, program: &str, types: [&str; 2], calls: &[&str]) -> Vec<String> {
        let conversation = self.converse(program, types, calls, &ENOUGH);
        let stderr = String::from_utf8_lossy(&conversation.stderr).into_owned();
        assert_eq!(conversation.ending, Ending::Exited(0), "{stderr}");
        assert_eq!(conversation.records.len(), calls.len());
        conversation.records.into_iter().map(|record| record.line).collect()
    }

    /// The record of the only call, without arguments, of a program whose result is of `result`.
    fn result(&self, program: &str, result: &str) -> String {
        self.records(program, ["u0", result], &["u0"]).remove(0)
    }

    /// How a program ends that is called once, without arguments.
    fn ending(&self, program: &str, limits: &Limits) -> Ending {
        self.converse(program, ["u0", "a"], &["u0"], limits).ending
    }
}
