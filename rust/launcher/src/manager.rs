//! The process that lives in a room and does, one after another, what the engine asks for.

use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::process::ExitCode;

use nix::fcntl::{OFlag, open};
use nix::sys::stat::Mode;
use nix::unistd::setsid;

use crate::channel::Channel;
use crate::program::Stage;
use crate::protocol::{Reply, Request, Room};
use crate::room::{Failure, Step, build, enter, keep, keep_socket, lock, user};
use crate::scratch::Scratch;
use crate::system::{close_from, fork_into, own, restore_signals, standard_input, wait};

const NAMESPACES: i32 = libc::CLONE_NEWUSER
    | libc::CLONE_NEWNS
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWNET
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWUTS;

/// Makes a room and serves it until the engine closes the socket, which is standard input. The arguments are the root
/// directory and the [`Room`].
#[must_use]
pub fn main() -> ExitCode {
    match outside() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure);
            ExitCode::FAILURE
        }
    }
}

fn report(failure: &Failure) {
    if let Ok(socket) = standard_input().try_clone_to_owned() {
        _ = Channel::new(socket).send(&failed(failure.step.clone(), &failure.cause).to_message(), &[]);
    }
}

fn failed(step: String, cause: &io::Error) -> Reply {
    Reply::Failed { step, error: cause.raw_os_error().unwrap_or(libc::EINVAL) }
}

/// The life of the process that stays outside: it starts the manager and ends with it.
fn outside() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let known = arguments.split_first().and_then(|(root, room)| Some((root, Room::from_arguments(room)?)));
    let (place, room) =
        known.ok_or_else(|| io::Error::from_raw_os_error(libc::EINVAL)).step("arguments of the launcher")?;
    // Nothing of the engine's goes in: no descriptor, no ignored signal, no terminal.
    close_from(3, false).step("descriptors of the launcher")?;
    restore_signals();
    setsid().step("a session of its own")?;
    enter(place)?;
    let (user, group) = user();
    let manager = fork_into(NAMESPACES).step("new namespaces (are user namespaces allowed here?)")?;
    if manager == 0 {
        return build(room, user, group).and_then(serve);
    }
    // The socket is the manager's alone, so that its end is seen.
    drop(own(0));
    wait(manager, 0).map(drop).step("wait for the manager")
}

fn serve(scratch: OwnedFd) -> Result<(), Failure> {
    let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_CLOEXEC;
    let proc = keep(&open("/proc", flags, Mode::empty()).step("access to /proc")?)?;
    let landlock = lock()?;
    let socket = keep_socket()?;
    let mut stage = Stage::new(&socket, proc);
    let (mut channel, scratch) = (Channel::new(socket), Scratch(scratch));
    channel.send(&Reply::Ready { landlock }.to_message(), &[]).step("message to the engine")?;
    // The engine sees every later failure by the end of the socket.
    while let Ok(Some(body)) = channel.wait_for_body() {
        let done = Request::from_body(&body)
            .map_err(io::Error::other)
            .and_then(|request| answer(request, &mut channel, &mut stage, &scratch));
        if done.is_err() {
            break;
        }
    }
    Ok(())
}

fn answer(request: Request, channel: &mut Channel, stage: &mut Stage, scratch: &Scratch) -> io::Result<()> {
    match request {
        Request::Place { name, executable, length } => {
            if let Err(cause) = scratch.place(channel, &name, executable, length)? {
                channel.send(&failed(format!("file {name} in /w"), &cause).to_message(), &[])?;
            }
        }
        Request::Run(run) => {
            let descriptors = channel.take_descriptors();
            let reply = stage.run(&run, &descriptors, channel);
            drop(descriptors);
            channel.send(&reply.to_message(), &[])?;
        }
        Request::Fetch { name } => {
            let file = scratch.fetch(&name);
            let descriptors: Vec<_> = file.iter().map(AsFd::as_fd).collect();
            channel.send(&Reply::Fetched { found: file.is_some() }.to_message(), &descriptors)?;
        }
        Request::Clear => scratch.clear()?,
        Request::Kill => {}
    }
    Ok(())
}
