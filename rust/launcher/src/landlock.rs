//! Landlock: a second lock on files, the network and signals, where the kernel has it.

use std::io;
use std::os::fd::OwnedFd;

use nix::fcntl::{OFlag, open};
use nix::sys::stat::Mode;

use crate::system::{landlock_allow, landlock_restrict, landlock_ruleset, landlock_version};

const EXECUTE: u64 = 1;
const WRITE_FILE: u64 = 1 << 1;
const READ_FILE: u64 = 1 << 2;
const READ_DIRECTORY: u64 = 1 << 3;

/// How many rights to files each version handles, from version 1 on; they are the lowest bits.
const RIGHTS_TO_FILES: [u32; 5] = [13, 14, 15, 15, 16];

/// Puts this process, and all it will start, under rules that repeat what the mounts say: reading everywhere, writing
/// in `/w` and to devices, no network, no signal to the outside. `false` where the kernel has no landlock.
pub(crate) fn restrict() -> io::Result<bool> {
    let Ok(version) = landlock_version() else { return Ok(false) };
    let bits = RIGHTS_TO_FILES[(version as usize).clamp(1, RIGHTS_TO_FILES.len()) - 1];
    let all = (1 << bits) - 1;
    let (network, scopes) = (3, 3);
    let rights = [all, network, scopes];
    let known = if version >= 6 { 3 } else { 1 + usize::from(version >= 4) };
    let ruleset = landlock_ruleset(&rights[..known])?;
    landlock_allow(&ruleset, &directory("/")?, EXECUTE | READ_FILE | READ_DIRECTORY)?;
    landlock_allow(&ruleset, &directory("/dev")?, READ_FILE | WRITE_FILE | READ_DIRECTORY)?;
    landlock_allow(&ruleset, &directory("/w")?, all)?;
    landlock_restrict(&ruleset)?;
    Ok(true)
}

fn directory(path: &str) -> io::Result<OwnedFd> {
    Ok(open(path, OFlag::O_PATH | OFlag::O_DIRECTORY | OFlag::O_CLOEXEC, Mode::empty())?)
}
