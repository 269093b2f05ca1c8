//! What the host does: it forks, its slots are killed, it has several sandboxes.

use std::fs;

use cruxx_engine::sandbox::process::ProcessSandbox;
use cruxx_engine::sandbox::{Ending, Sandbox};
use nix::sys::signal::{Signal, kill};
use nix::sys::wait::{WaitStatus, waitpid};
use nix::unistd::{ForkResult, Pid, fork};

use crate::support::{header, limits, lines, pack, python, root, sandbox};

/// A sandbox with one slot of its own, or nothing where the tests shall do without the root.
fn own_sandbox() -> Option<ProcessSandbox> {
    sandbox().map(|_| ProcessSandbox::new(root(), 1).unwrap())
}

/// Whether a conversation goes as it should.
fn works(sandbox: &ProcessSandbox) -> bool {
    let start = python("def f(x):\n    return x + 1\n");
    let calls = ["u1 i1".to_owned()];
    let conversation = sandbox.converse(&start, &header("u1 i", "i"), &calls, &limits(&pack("python")));
    conversation.is_ok_and(|found| lines(&found) == ["=i2"] && found.ending == Ending::Exited(0))
}

/// The processes that this thread has started.
fn children() -> Vec<Pid> {
    let text = fs::read_to_string("/proc/thread-self/children").unwrap();
    text.split_ascii_whitespace().map(|number| Pid::from_raw(number.parse().unwrap())).collect()
}

/// The same, once the sandbox of all tests has certainly been started, perhaps by this thread.
fn children_besides_ours() -> Vec<Pid> {
    _ = sandbox();
    children()
}

#[test]
fn a_slot_that_was_killed_is_replaced() {
    let others = children_besides_ours();
    let Some(sandbox) = own_sandbox() else { return };
    for _ in 0..3 {
        assert!(works(&sandbox));
        let slots: Vec<_> = children().into_iter().filter(|child| !others.contains(child)).collect();
        assert_eq!(slots.len(), 1);
        kill(slots[0], Signal::SIGKILL).unwrap();
    }
    assert!(works(&sandbox));
}

#[test]
#[allow(unsafe_code, reason = "a fork of the host is what is tested")]
fn a_fork_of_the_host_starts_slots_of_its_own() {
    let Some(sandbox) = own_sandbox() else { return };
    assert!(works(&sandbox));
    // SAFETY: the child uses what this thread owns, takes no lock of the test harness, and ends without unwinding.
    match unsafe { fork() }.unwrap() {
        ForkResult::Child => {
            let done = works(&sandbox) && works(&sandbox);
            drop(sandbox);
            // SAFETY: ends the process at once.
            unsafe { nix::libc::_exit(i32::from(!done)) }
        }
        ForkResult::Parent { child } => {
            assert_eq!(waitpid(child, None).unwrap(), WaitStatus::Exited(child, 0));
            assert!(works(&sandbox));
        }
    }
}

#[test]
fn a_sandbox_that_is_dropped_leaves_no_process() {
    let before = children_besides_ours();
    let Some(sandbox) = own_sandbox() else { return };
    assert!(works(&sandbox) && children().len() > before.len());
    drop(sandbox);
    assert_eq!(children(), before);
}

#[test]
fn without_a_root_the_error_says_what_is_missing() {
    let error = ProcessSandbox::new("/nowhere/root".into(), 1).unwrap_err();
    assert_eq!(error.to_string(), "the sandbox cannot run here: the toolchain root /nowhere/root is missing");
}

#[test]
fn the_tier_names_what_guards_a_program() {
    let Some(sandbox) = sandbox() else { return };
    assert!(["userns+landlock+seccomp", "userns+seccomp"].contains(&sandbox.tier()));
    assert_eq!(sandbox.name(), "process");
}
