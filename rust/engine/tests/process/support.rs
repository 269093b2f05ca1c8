//! Where the toolchain root is, and how the tests start programs.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use cruxx_engine::pack::Pack;
use cruxx_engine::sandbox::process::ProcessSandbox;
use cruxx_engine::sandbox::{Conversation, File, Limits, Sandbox, Start};
use cruxx_engine::workshop::{Job, Workshop};

/// The sandbox of all tests, or nothing where the tests shall do without the root.
pub(crate) fn sandbox() -> Option<&'static ProcessSandbox> {
    static SANDBOX: OnceLock<Option<ProcessSandbox>> = OnceLock::new();
    let sandbox = SANDBOX.get_or_init(|| {
        if std::env::var_os("CRUXX_WITHOUT_ROOT").is_some() {
            return None;
        }
        Some(ProcessSandbox::new(root(), 2).unwrap_or_else(|error| {
            panic!(
                "{error}; `make toolchains` installs the root, CRUXX_ROOT names another one, and \
                 CRUXX_WITHOUT_ROOT=1 leaves these tests out"
            )
        }))
    });
    sandbox.as_ref()
}

/// The toolchain root.
pub(crate) fn root() -> PathBuf {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let data = || variable("XDG_DATA_HOME").or_else(|| Some(variable("HOME")?.join(".local/share")));
    let home = || variable("CRUXX_HOME").or_else(|| Some(data()?.join("cruxx")));
    variable("CRUXX_ROOT").or_else(|| Some(home()?.join("root"))).unwrap_or_default()
}

/// The pack of a language.
pub(crate) fn pack(language: &str) -> Pack {
    let languages = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../languages");
    Pack::read(&languages.join(language)).unwrap()
}

/// The pack's limits for a call.
pub(crate) fn limits(pack: &Pack) -> Limits {
    pack.manifest.limits.to_sandbox()
}

/// Limits that make endings come soon.
pub(crate) fn tight() -> Limits {
    Limits {
        cpu: Duration::from_millis(500),
        wall: Duration::from_millis(1500),
        memory: 64 << 20,
        output: 64 << 10,
        processes: 1,
    }
}

/// The header of functions from a list of ints to a value of this type.
pub(crate) fn header(parameters: &str, result: &str) -> [String; 2] {
    [parameters.to_owned(), result.to_owned()]
}

/// A text as a file.
pub(crate) fn bytes(text: &str) -> File {
    File::Bytes(Arc::from(text.as_bytes()))
}

/// The start of a program in Python.
pub(crate) fn python(source: &str) -> Start {
    let pack = pack("python");
    let harness = pack.process_harness.as_deref().unwrap();
    Start::Command {
        argv: pack.manifest.process.as_ref().unwrap().run.clone(),
        environment: pack.manifest.variables(),
        files: vec![("harness.py".to_owned(), bytes(harness)), ("program.py".to_owned(), bytes(source))],
    }
}

/// The start of a Python script without a harness: `call` gives the next call, `record` writes to the records.
pub(crate) fn script(source: &str) -> Start {
    let argv = ["/usr/bin/python3.13", "-I", "-S", "-B", "/w/script.py"].map(str::to_owned).to_vec();
    Start::Command { argv, environment: Vec::new(), files: vec![("script.py".to_owned(), bytes(source))] }
}

/// The conversation with a function from one int to an int.
pub(crate) fn converse(start: &Start, calls: &[i64], limits: &Limits) -> Option<Conversation> {
    let calls: Vec<_> = calls.iter().map(|number| format!("u1 i{number}")).collect();
    Some(sandbox()?.converse(start, &header("u1 i", "i"), &calls, limits).unwrap())
}

/// The unit of these programs of a compiled language, in a file.
pub(crate) fn compiled(language: &str, sources: &[&str]) -> Option<tempfile::NamedTempFile> {
    let pack = pack(language);
    let unit = pack.manifest.unit.as_ref().unwrap();
    let composed = unit.compose(pack.process_harness.as_deref().unwrap(), sources);
    let job = Job {
        files: composed.files.iter().map(|(name, text)| (name.clone(), bytes(text))).collect(),
        commands: composed.commands.into_iter().map(|command| command.0).collect(),
        environment: pack.manifest.variables(),
        limits: unit.limits.to_sandbox(),
        keep: Some(unit.artefact.clone()),
    };
    let work = sandbox()?.work(&job).unwrap();
    let kept = work.kept.unwrap_or_else(|| panic!("{language}: {}", show(&work.steps)));
    let mut file = tempfile::NamedTempFile::new().unwrap();
    std::io::Write::write_all(&mut file, &kept).unwrap();
    Some(file)
}

fn show(steps: &[cruxx_engine::workshop::Step]) -> String {
    let last = steps.last().unwrap();
    format!(
        "{:?}: {}{}",
        last.ending,
        String::from_utf8_lossy(&last.stdout),
        String::from_utf8_lossy(&last.stderr)
    )
}

/// The start of a program in a compiled unit.
pub(crate) fn in_unit(language: &str, unit: &tempfile::NamedTempFile, index: usize) -> Start {
    let pack = pack(language);
    let name = cruxx_engine::unit::name(index);
    let environment = pack.manifest.variables();
    let words = pack.manifest.process.unwrap().run;
    Start::Command {
        environment,
        argv: words.iter().map(|word| word.replace("{name}", &name)).collect(),
        files: vec![(pack.manifest.unit.unwrap().artefact, File::Host(unit.path().to_owned()))],
    }
}

/// The lines of a conversation.
pub(crate) fn lines(conversation: &Conversation) -> Vec<&str> {
    conversation.records.iter().map(|record| record.line.as_str()).collect()
}
