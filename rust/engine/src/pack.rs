//! Language packs: the manifest of a folder `languages/<id>/`, read strictly. `docs/manifest.md` explains every key.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;

use crate::literal::Literals;
use crate::sandbox;
use crate::unit::Unit;

/// A language: its manifest and the folder that it lies in.
#[derive(Debug)]
pub struct Pack {
    /// What the manifest says.
    pub manifest: Manifest,
    /// The folder of the pack.
    pub folder: PathBuf,
    /// How the language writes values: `literals.toml`, where there is one.
    pub literals: Option<Literals>,
    /// The harness for the process sandbox, where there is one.
    pub process_harness: Option<Arc<str>>,
    /// The harness for the WASM sandbox, where there is one.
    pub wasm_harness: Option<Arc<str>>,
    /// The text of the manifest.
    pub text: String,
}

/// What `manifest.toml` says about a language. An unknown key is an error.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The name in every record; the folder's name; never given to another language.
    pub id: String,
    /// The name for people.
    pub title: String,
    /// Other names that are read, never written.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The extension of a file, without the dot.
    pub extension: String,
    /// The name after the three backticks of a code block.
    pub fence: String,
    /// What starts a comment that ends with its line.
    pub comment: String,
    /// A statement about `f`, with the places `{call}` and `{result}`.
    pub statement: String,
    /// A call of `f`, with the place `{arguments}`.
    pub call: String,
    /// The sandboxes that can run a program, the preferred one first.
    pub sandboxes: Vec<Confinement>,
    /// What one call may use.
    pub limits: Limits,
    /// What the translator must know.
    pub semantics: Semantics,
    /// What a reader of programs must know and no other key says; a line of Markdown each.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Variables of the environment of its compiler and its programs in the process sandbox.
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    /// How a program is run in the process sandbox.
    pub process: Option<Process>,
    /// How programs are compiled, for compiled languages.
    pub unit: Option<Unit>,
    /// How a program is run in the WASM sandbox.
    pub wasm: Option<Wasm>,
    /// What must be in the toolchain root.
    pub toolchain: Option<Toolchain>,
}

/// A kind of sandbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confinement {
    /// Linux namespaces, seccomp and limits around a process.
    Process,
    /// An interpreter inside WebAssembly.
    Wasm,
}

/// What something may use, in the units of its keys.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Processor time, in seconds.
    pub cpu_seconds: f64,
    /// Time on the clock, in seconds.
    pub wall_seconds: f64,
    /// Memory, in MiB.
    pub memory_mebibytes: u64,
    /// Output, in KiB.
    pub output_kibibytes: u64,
    /// Processes and threads alive at once.
    pub processes: u32,
}

/// Facts about a language.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Semantics {
    /// Bits of its ordinary int; 0 where ints have any size.
    pub integer_bits: u32,
    /// What the length of a text counts.
    pub text_unit: TextUnit,
    /// Whether the ordinary dict keeps the order of insertion.
    pub mapping_keeps_order: bool,
    /// The index of the first element.
    pub index_base: u32,
}

/// What the length of a text counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TextUnit {
    /// Unicode code points.
    CodePoint,
    /// Bytes of UTF-8.
    Byte,
    /// Units of UTF-16.
    Utf16,
}

/// How a program is run in the process sandbox.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// The file of the harness, in the pack.
    pub harness: String,
    /// The argument vector; `{name}` is the program's name in its unit.
    pub run: Vec<String>,
}

/// How a program is run in the WASM sandbox.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wasm {
    /// The file of the module, in the pack.
    pub module: String,
    /// The file of the harness, in the pack.
    pub harness: String,
    /// The version of the interpreter in the module.
    pub version: String,
}

/// What must be in the toolchain root; installed by `cruxx.toolchains`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Toolchain {
    /// Names of Debian packages.
    pub packages: Vec<String>,
    /// Packages that they ask for and no program needs.
    #[serde(default)]
    pub without: Vec<String>,
    /// Packages of other Debian suites, of `npm` and of `PyPI`: `source`, `packages`, `into`, `files`, `closure`, `without`.
    #[serde(default)]
    pub archives: Vec<toml::Table>,
    /// Files that go at the end.
    #[serde(default)]
    pub trim: Vec<String>,
    /// The command that prints the version.
    pub version: Vec<String>,
    /// Files that are made in the root at the end.
    #[serde(default)]
    pub caches: Vec<toml::Table>,
}

/// Why a pack cannot be used; its text names the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackError(String);

impl fmt::Display for PackError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for PackError {}

impl Pack {
    /// All packs in the folder `packs`, by the ids of their languages.
    ///
    /// # Errors
    ///
    /// [`PackError`] where the folder or one of its packs cannot be read.
    pub fn read_all(packs: &Path) -> Result<BTreeMap<String, Self>, PackError> {
        let unreadable = |cause| PackError(format!("{}: {cause}", packs.display()));
        let mut found = BTreeMap::new();
        for entry in std::fs::read_dir(packs).map_err(unreadable)? {
            let folder = entry.map_err(unreadable)?.path();
            if folder.join("manifest.toml").is_file() {
                let pack = Self::read(&folder)?;
                found.insert(pack.manifest.id.clone(), pack);
            }
        }
        Ok(found)
    }

    /// How the language writes values.
    ///
    /// # Errors
    ///
    /// [`PackError`] where the pack has no table of literals.
    pub fn literals(&self) -> Result<&Literals, PackError> {
        self.literals
            .as_ref()
            .ok_or_else(|| PackError(format!("{}: `literals.toml` is missing", self.folder.display())))
    }

    /// The pack in `folder`, whose name is the id of the language.
    ///
    /// # Errors
    ///
    /// [`PackError`] for a file that cannot be read, an unknown key, or a value that makes no sense.
    pub fn read(folder: &Path) -> Result<Self, PackError> {
        let path = folder.join("manifest.toml");
        let wrong = |cause: &dyn fmt::Display| PackError(format!("{}: {cause}", path.display()));
        let told = text(&path)?;
        let manifest = Manifest::parse(&told).map_err(|cause| wrong(&cause))?;
        if !folder.ends_with(&manifest.id) {
            return Err(wrong(&format!("`id` is `{}`; it must be the name of the folder", manifest.id)));
        }
        let harness = |name: Option<&String>| name.map(|name| text(&folder.join(name))).transpose();
        Ok(Self {
            literals: literals(&folder.join("literals.toml"))?,
            process_harness: harness(manifest.process.as_ref().map(|process| &process.harness))?
                .map(Arc::from),
            wasm_harness: harness(manifest.wasm.as_ref().map(|wasm| &wasm.harness))?.map(Arc::from),
            folder: folder.to_owned(),
            text: told,
            manifest,
        })
    }
}

/// The table of a language; none where there is no such file.
fn literals(path: &Path) -> Result<Option<Literals>, PackError> {
    if !path.is_file() {
        return Ok(None);
    }
    let table = Literals::parse_table(&text(path)?);
    table.map(Some).map_err(|cause| PackError(format!("{}: {cause}", path.display())))
}

fn text(path: &Path) -> Result<String, PackError> {
    std::fs::read_to_string(path).map_err(|cause| PackError(format!("{}: {cause}", path.display())))
}

impl Manifest {
    /// The manifest that a text says.
    ///
    /// # Errors
    ///
    /// A message with the line where a key is missing, unknown or of the wrong kind, or the key that makes no sense.
    pub fn parse(text: &str) -> Result<Self, String> {
        let manifest: Self = toml::from_str(text).map_err(|cause| cause.to_string())?;
        manifest.validate()?;
        Ok(manifest)
    }

    /// The variables of the environment, as `NAME=value`.
    #[must_use]
    pub fn variables(&self) -> Vec<String> {
        self.environment.iter().map(|(name, value)| format!("{name}={value}")).collect()
    }

    fn validate(&self) -> Result<(), String> {
        self.limits.validate("limits")?;
        let missing = |confinement: &Confinement| match confinement {
            Confinement::Process => self.process.is_none(),
            Confinement::Wasm => self.wasm.is_none(),
        };
        if let Some(confinement) = self.sandboxes.iter().find(|confinement| missing(confinement)) {
            return Err(format!("`sandboxes` names `{}`, which has no table", confinement.name()));
        }
        for (key, place, value) in
            [("statement", "{call}", &self.statement), ("call", "{arguments}", &self.call)]
        {
            if !value.contains(place) {
                return Err(format!("`{key}` is `{value}`; it must hold `{place}`"));
            }
        }
        self.unit.as_ref().map_or(Ok(()), Unit::validate)
    }
}

impl Confinement {
    /// The name in manifests and results.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Process => "process",
            Self::Wasm => "wasm",
        }
    }
}

impl Limits {
    pub(crate) fn validate(&self, table: &str) -> Result<(), String> {
        let over_zero = |value: f64| value > 0.0 && value < 1e6;
        for (key, value) in [("cpu_seconds", self.cpu_seconds), ("wall_seconds", self.wall_seconds)] {
            if !over_zero(value) {
                return Err(format!("`{key}` of `{table}` is {value}; it must be over 0 and below 1000000"));
            }
        }
        for (key, value) in [
            ("memory_mebibytes", self.memory_mebibytes),
            ("output_kibibytes", self.output_kibibytes),
            ("processes", u64::from(self.processes)),
        ] {
            if value == 0 || value > 1 << 40 {
                return Err(format!("`{key}` of `{table}` is {value}; it must be over 0"));
            }
        }
        Ok(())
    }

    /// The limits as a sandbox takes them.
    #[must_use]
    pub fn to_sandbox(&self) -> sandbox::Limits {
        sandbox::Limits {
            cpu: Duration::from_secs_f64(self.cpu_seconds),
            wall: Duration::from_secs_f64(self.wall_seconds),
            memory: self.memory_mebibytes << 20,
            output: self.output_kibibytes << 10,
            processes: self.processes,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: &str = r##"
id = "plain"
title = "Plain"
extension = "pl"
fence = "plain"
comment = "#"
statement = "assert {call} == {result}"
call = "f({arguments})"
sandboxes = ["wasm"]
limits = { cpu_seconds = 0.5, wall_seconds = 10, memory_mebibytes = 256, output_kibibytes = 64, processes = 1 }
semantics = { integer_bits = 64, text_unit = "utf16", mapping_keeps_order = true, index_base = 0 }
wasm = { module = "plain.wasm", harness = "harness.pl", version = "Plain 1" }
"##;

    #[test]
    fn a_manifest_is_read_with_its_units() {
        let limits = Manifest::parse(PLAIN).unwrap().limits.to_sandbox();
        assert_eq!((limits.cpu, limits.memory), (Duration::from_millis(500), 256 << 20));
    }

    #[test]
    fn a_mistake_in_a_manifest_is_told() {
        let cases = [
            ("title = \"Plain\"", "titel = \"Plain\"", "unknown field `titel`"),
            ("cpu_seconds = 0.5", "cpu_seconds = -1", "`cpu_seconds` of `limits` is -1"),
            ("[\"wasm\"]", "[\"process\"]", "`sandboxes` names `process`"),
            ("{arguments}", "{args}", "`call` is `f({args})`"),
            ("\"utf16\"", "\"letter\"", "unknown variant `letter`"),
        ];
        for (right, wrong, told) in cases {
            let message = Manifest::parse(&PLAIN.replace(right, wrong)).unwrap_err();
            assert!(message.contains(told), "{message}");
        }
    }

    #[test]
    fn a_mistake_in_a_table_of_literals_names_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let pack = folder.path().join("plain");
        std::fs::create_dir(&pack).unwrap();
        std::fs::write(pack.join("manifest.toml"), PLAIN.replace("harness.pl", "manifest.toml")).unwrap();
        assert!(Pack::read(&pack).unwrap().literals.is_none());
        std::fs::write(pack.join("literals.toml"), "quote = 1").unwrap();
        let message = Pack::read(&pack).unwrap_err().to_string();
        assert!(message.contains("literals.toml") && message.contains("unknown field `quote`"), "{message}");
    }

    #[test]
    fn every_pack_of_the_checkout_can_be_read() {
        let languages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../languages");
        let folders = std::fs::read_dir(languages).unwrap().map(|entry| entry.unwrap().path());
        let packs: Vec<_> = folders.filter(|folder| folder.join("manifest.toml").is_file()).collect();
        assert!(!packs.is_empty());
        for folder in packs {
            Pack::read(&folder).unwrap();
        }
    }
}
