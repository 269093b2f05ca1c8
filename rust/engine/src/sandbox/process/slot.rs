//! A slot: a room with its manager, which runs one program after another.

use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use cruxx_launcher::channel::{Arrival, Channel};
use cruxx_launcher::protocol::{Reply, Request, Room};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::socket::{AddressFamily, SockFlag, SockType, setsockopt, socketpair, sockopt};

use super::image;
use crate::sandbox::SandboxError;

/// A manager that does not answer for so long is lost.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);

/// Why a slot did not do what it was asked for.
#[derive(Debug)]
pub(super) enum Trouble {
    /// Its manager is gone; another slot may do better.
    Lost(io::Error),
    /// A step failed, and would again.
    Failed(SandboxError),
}

impl From<io::Error> for Trouble {
    fn from(cause: io::Error) -> Self {
        Self::Lost(cause)
    }
}

impl From<nix::Error> for Trouble {
    fn from(cause: nix::Error) -> Self {
        Self::Lost(cause.into())
    }
}

/// A step that failed.
pub(super) fn failed(step: impl Into<String>, cause: &impl std::fmt::Display) -> SandboxError {
    SandboxError::Setup { step: step.into(), cause: cause.to_string() }
}

/// What a slot has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// The message.
    pub(super) reply: Reply,
    /// The process that sent it, by the number that it has here.
    pub(super) sender: Option<i32>,
}

/// A slot; dropping it ends all its processes, unless a fork of the host has only inherited it.
#[derive(Debug)]
pub(super) struct Slot {
    channel: Channel,
    outside: Child,
    owner: u32,
    sender: Option<i32>,
    /// Whether landlock guards it.
    pub(super) landlock: bool,
}

impl Drop for Slot {
    fn drop(&mut self) {
        if self.owner == std::process::id() {
            _ = self.outside.kill();
            _ = self.outside.wait();
        }
    }
}

impl Slot {
    /// Starts a manager and waits until its room is made.
    pub(super) fn start(toolchains: &Path, room: Room) -> Result<Self, SandboxError> {
        let (ours, of_launcher) = sockets().map_err(|cause| failed("socket of the launcher", &cause))?;
        let launcher = image::launcher().map_err(|cause| failed("launcher in memory", &cause))?;
        let outside = Command::new(format!("/proc/self/fd/{}", launcher.as_raw_fd()))
            .arg(toolchains)
            .args(room.to_arguments())
            .env_clear()
            .stdin(Stdio::from(of_launcher))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|cause| failed("start of the launcher", &cause))?;
        let owner = std::process::id();
        let mut slot = Self { channel: Channel::new(ours), outside, owner, sender: None, landlock: false };
        match slot.wait() {
            Ok(Reply::Ready { landlock }) => {
                slot.landlock = landlock;
                Ok(slot)
            }
            Ok(other) => Err(failed("start of the launcher", &format!("unexpected answer {other:?}"))),
            Err(Trouble::Failed(error)) => Err(error),
            Err(Trouble::Lost(cause)) => Err(failed("start of the launcher", &cause)),
        }
    }

    /// Sends bytes, and descriptors beside them.
    pub(super) fn send(&self, bytes: &[u8], descriptors: &[BorrowedFd<'_>]) -> Result<(), Trouble> {
        Ok(self.channel.send(bytes, descriptors)?)
    }

    /// Asks for something that has no answer.
    pub(super) fn ask(&self, request: &Request) -> Result<(), Trouble> {
        self.send(&request.to_message(), &[])
    }

    /// What to wait for.
    pub(super) fn readable(&self) -> PollFd<'_> {
        PollFd::new(std::os::fd::AsFd::as_fd(&self.channel), PollFlags::POLLIN)
    }

    /// Reads the socket once, which must be readable.
    pub(super) fn receive(&mut self) -> Result<(), Trouble> {
        match self.channel.receive()? {
            Arrival::From(sender) => self.sender = sender,
            Arrival::End => return Err(Trouble::Lost(io::ErrorKind::UnexpectedEof.into())),
        }
        Ok(())
    }

    /// The next message that has arrived whole.
    pub(super) fn message(&mut self) -> Result<Option<Message>, Trouble> {
        let Some(body) = self.channel.body()? else { return Ok(None) };
        let reply = Reply::from_body(&body).map_err(io::Error::other)?;
        match reply {
            Reply::Failed { step, error } => {
                Err(Trouble::Failed(failed(step, &io::Error::from_raw_os_error(error))))
            }
            reply => Ok(Some(Message { reply, sender: self.sender })),
        }
    }

    /// Waits for the next message.
    pub(super) fn wait(&mut self) -> Result<Reply, Trouble> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(message) = self.message()? {
                return Ok(message.reply);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if poll(&mut [self.readable()], timeout(left))? == 0 {
                return Err(Trouble::Lost(io::ErrorKind::TimedOut.into()));
            }
            self.receive()?;
        }
    }

    /// The descriptors that came with messages.
    pub(super) fn take_descriptors(&mut self) -> Vec<OwnedFd> {
        self.channel.take_descriptors()
    }
}

/// A time as `poll` takes it, at least a millisecond unless it is zero.
pub(super) fn timeout(left: Duration) -> PollTimeout {
    let milliseconds = left.as_micros().div_ceil(1000);
    PollTimeout::from(u16::try_from(milliseconds).unwrap_or(u16::MAX))
}

/// A pair, of which our end learns who sends.
fn sockets() -> nix::Result<(OwnedFd, OwnedFd)> {
    let (family, kind) = (AddressFamily::Unix, SockType::Stream);
    let (ours, theirs) = socketpair(family, kind, None, SockFlag::SOCK_CLOEXEC)?;
    setsockopt(&ours, sockopt::PassCred, &true)?;
    Ok((ours, theirs))
}
