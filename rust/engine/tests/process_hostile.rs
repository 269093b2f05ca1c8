//! Hostile and broken programs: each file in `hostile/` says in its first line how it must end.
//!
//! `ending` is an ending and its number; `records` are the records before it, `processes` the limit on processes, each
//! with a default. A program that defines `f` is run with its harness, any other one is the process itself, and gets one
//! call. A program that looks for holes exits with a status other than 0 when it finds one. After each, the same slot
//! must be as it was.
#![cfg(target_os = "linux")]

#[allow(dead_code, reason = "the tests of the folder `process` use the rest")]
#[path = "process/support.rs"]
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use cruxx_engine::sandbox::process::ProcessSandbox;
use cruxx_engine::sandbox::{Conversation, Ending, Limits, Sandbox, Start};

use support::{compiled, header, in_unit, lines, python, root, sandbox, script};

/// What the first line says.
struct Expected {
    ending: Ending,
    records: usize,
    processes: u32,
}

impl Expected {
    fn read(text: &str) -> Self {
        let line = text.lines().next().unwrap().trim_start_matches(['#', '/', ' ']);
        let said: BTreeMap<&str, &str> =
            line.split(", ").map(|part| part.split_once(": ").unwrap()).collect();
        let number = |key: &str| said.get(key).map(|number| number.parse::<u32>().unwrap());
        Self {
            ending: ending(said["ending"]),
            records: number("records").unwrap_or(0) as usize,
            processes: number("processes").unwrap_or(1),
        }
    }

    /// Limits of which only the expected one is tight.
    fn limits(&self) -> Limits {
        let or = |ending: Ending, tight: Duration| {
            if self.ending == ending { tight } else { Duration::from_secs(30) }
        };
        Limits {
            cpu: or(Ending::OutOfCpu, Duration::from_millis(500)),
            wall: or(Ending::OutOfWall, Duration::from_secs(1)),
            memory: 64 << 20,
            output: 64 << 10,
            processes: self.processes,
        }
    }
}

fn ending(text: &str) -> Ending {
    let (name, number) = text.split_once(' ').unwrap_or((text, "0"));
    match name {
        "exited" => Ending::Exited(number.parse().unwrap()),
        "signalled" => Ending::Signalled(number.parse().unwrap()),
        "out_of_cpu" => Ending::OutOfCpu,
        "out_of_wall" => Ending::OutOfWall,
        "out_of_memory" => Ending::OutOfMemory,
        "out_of_output" => Ending::OutOfOutput,
        "denied" => Ending::Denied,
        "broken_record" => Ending::BrokenRecord,
        other => panic!("no ending is named `{other}`"),
    }
}

/// What the next program in the slot sees: its files, the processes, and which file system `/w` is.
const PROBE: &str = "import os
def f(x):
    processes = [name for name in os.listdir('/proc') if name.isdigit()]
    room = os.stat('/w').st_dev
    return (sorted(os.listdir('/w')), len(processes), os.statvfs('/w').f_ffree, room)
";

fn probe(sandbox: &ProcessSandbox) -> Vec<String> {
    let limits = Limits {
        cpu: Duration::from_secs(30),
        wall: Duration::from_mins(1),
        memory: 256 << 20,
        output: 64 << 10,
        processes: 1,
    };
    let calls = ["u1 i1".to_owned(), "u1 i2".to_owned()];
    let conversation =
        sandbox.converse(&python(PROBE), &header("u1 i", "u4 l s i i i"), &calls, &limits).unwrap();
    assert_eq!(conversation.ending, Ending::Exited(0), "{conversation:?}");
    lines(&conversation).into_iter().map(str::to_owned).collect()
}

fn programs(extension: &str) -> Vec<(PathBuf, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut programs: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|found| found == extension))
        .map(|path| (path.clone(), fs::read_to_string(&path).unwrap()))
        .collect();
    programs.sort();
    assert!(!programs.is_empty());
    programs
}

fn converse(sandbox: &ProcessSandbox, start: &Start, limits: &Limits) -> Conversation {
    sandbox.converse(start, &header("u1 i", "i"), &["u1 i1".to_owned()], limits).unwrap()
}

/// Open descriptors of this process, without the executables that the sandbox keeps in memory for later.
fn open_descriptors() -> usize {
    let links = fs::read_dir("/proc/self/fd").unwrap().map(|entry| fs::read_link(entry.unwrap().path()));
    links.flatten().filter(|link| !link.to_string_lossy().contains("memfd:program")).count()
}

/// Runs the programs in one slot; gives what went otherwise than expected.
fn run(programs: &[(PathBuf, String, Start)]) -> Vec<String> {
    let sandbox = ProcessSandbox::new(root(), 1).unwrap();
    let normal = probe(&sandbox);
    let descriptors = open_descriptors();
    let mut wrong = Vec::new();
    for (path, text, start) in programs {
        let (expected, name) = (Expected::read(text), path.file_name().unwrap().display());
        let conversation = converse(&sandbox, start, &expected.limits());
        if (conversation.ending, conversation.records.len()) != (expected.ending, expected.records) {
            let stderr = String::from_utf8_lossy(&conversation.stderr);
            wrong.push(format!(
                "{name}: {:?} with records {:?}\n{stderr}",
                conversation.ending,
                lines(&conversation)
            ));
        }
        let after = probe(&sandbox);
        if after != normal {
            wrong.push(format!("{name}: the next program sees {after:?} instead of {normal:?}"));
        }
        if open_descriptors() != descriptors {
            wrong.push(format!("{name}: descriptors of the host are left open"));
        }
    }
    wrong
}

/// One test, since it counts the descriptors of this process.
#[test]
fn every_hostile_program_ends_as_it_says_and_leaves_its_slot_as_it_was() {
    if sandbox().is_none() {
        return;
    }
    let scripts = programs("py").into_iter().map(|(path, text)| {
        let start = if text.contains("def f(") { python(&text) } else { script(&text) };
        (path, text, start)
    });
    let mut started: Vec<_> = scripts.collect();
    // Twice, since the executable is kept: what one run does to it must not touch the next.
    let compiled_programs: Vec<_> = programs("cpp")
        .into_iter()
        .map(|(path, text)| {
            let unit = compiled("cpp", &[&text]).unwrap();
            (path, text, in_unit("cpp", &unit, 0), unit)
        })
        .collect();
    started.extend(
        compiled_programs.iter().map(|(path, text, start, _)| (path.clone(), text.clone(), start.clone())),
    );
    let wrong = run(&started);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
