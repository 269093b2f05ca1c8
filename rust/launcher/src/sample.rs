//! What a program uses while it runs, read from `/proc` of the room.

use std::io::Read;
use std::os::fd::{AsRawFd, OwnedFd};

use nix::dir::Dir;
use nix::fcntl::{OFlag, openat};
use nix::sys::stat::Mode;

/// `sysconf(_SC_CLK_TCK)`, which is the same on every system.
const NANOSECONDS_OF_A_TICK: u64 = 10_000_000;

/// What all processes of a program use.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sample {
    /// Processor time, in nanoseconds, without that of the first process and its threads.
    pub(crate) others_cpu: u64,
    /// Bytes of memory; what several processes share counts once.
    pub(crate) memory: u64,
}

/// The number by which `/proc` knows the process of a descriptor.
pub(crate) fn number(proc: &OwnedFd, process: &OwnedFd) -> Option<u32> {
    let text = read(proc, &format!("self/fdinfo/{}", process.as_raw_fd()))?;
    text.lines().find_map(|line| line.strip_prefix("Pid:"))?.trim().parse().ok()
}

/// A sample of all processes but the manager and the keeper, of which the first has the number `first`.
pub(crate) fn sample(proc: &OwnedFd, first: Option<u32>, page: u64) -> Sample {
    let (mut cpu, mut private, mut shared) = (0, 0, 0);
    let Ok(mut entries) = Dir::openat(proc, ".", OFlag::O_RDONLY | OFlag::O_CLOEXEC, Mode::empty()) else {
        return Sample::default();
    };
    for entry in entries.iter().flatten() {
        let Some(number) = entry.file_name().to_str().ok().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        let Some(times) = read(proc, &format!("{number}/stat")).as_deref().and_then(Times::parse) else {
            continue;
        };
        if times.parent <= 1 {
            continue;
        }
        cpu += times.children + if Some(number) == first { 0 } else { times.own };
        if let Some((all, common)) = read(proc, &format!("{number}/statm")).as_deref().and_then(pages) {
            private += all.saturating_sub(common);
            shared = common.max(shared);
        }
    }
    Sample { others_cpu: cpu * NANOSECONDS_OF_A_TICK, memory: (private + shared) * page }
}

struct Times {
    parent: u32,
    own: u64,
    children: u64,
}

impl Times {
    /// From a line of `/proc/<number>/stat`, whose second field may hold anything.
    fn parse(line: &str) -> Option<Self> {
        let fields: Vec<&str> = line.rsplit_once(')')?.1.split_ascii_whitespace().collect();
        let ticks = |at: usize| fields.get(at)?.parse::<u64>().ok();
        Some(Self {
            parent: fields.get(1)?.parse().ok()?,
            own: ticks(11)? + ticks(12)?,
            children: ticks(13)? + ticks(14)?,
        })
    }
}

/// All pages and the shared ones, of `/proc/<number>/statm`.
fn pages(line: &str) -> Option<(u64, u64)> {
    let mut fields = line.split_ascii_whitespace().skip(1).map(|field| field.parse().ok());
    Some((fields.next()??, fields.next()??))
}

fn read(proc: &OwnedFd, path: &str) -> Option<String> {
    let file = openat(proc, path, OFlag::O_RDONLY | OFlag::O_CLOEXEC, Mode::empty()).ok()?;
    let mut bytes = Vec::with_capacity(512);
    std::fs::File::from(file).take(4096).read_to_end(&mut bytes).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_found_behind_any_name() {
        let times = Times::parse("7 (a) b) 9 (c) R 3 7 7 0 -1 0 0 0 0 0 11 12 13 14 20 0 1 0").unwrap();
        assert_eq!((times.parent, times.own, times.children), (3, 23, 27));
    }

    #[test]
    fn pages_are_the_second_and_the_third_number() {
        assert_eq!(pages("900 20 5 1 0 4 0\n"), Some((20, 5)));
    }
}
