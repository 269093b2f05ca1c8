//! One run of a program in a slot: what it writes, what it uses, and how it ends.

use std::io;
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::time::{Duration, Instant};

use cruxx_launcher::protocol::{Reply, Request, Run, Status};
use nix::errno::Errno;
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags, poll};
use nix::time::{ClockId, clock_gettime};
use nix::unistd::{Pid, pipe2, read};

use super::slot::{PATIENCE, Slot, Trouble, timeout};
use crate::sandbox::{Ending, Limits};

/// Private memory that a process may ask for, however little its limit is: a runtime reserves more than it uses.
const RESERVE: u64 = 256 << 20;

/// What a program may use, as its processes are told; the engine's own watch is stricter.
pub(super) fn orders(
    argv: &[String],
    environment: &[String],
    limits: &Limits,
    calls: usize,
    file_bytes: u64,
) -> Run {
    let cpu = limits.cpu.saturating_mul(u32::try_from(calls.max(1)).unwrap_or(u32::MAX));
    Run {
        argv: argv.to_vec(),
        environment: environment.to_vec(),
        converses: false,
        carried: false,
        data_bytes: limits.memory.saturating_mul(2).saturating_add(RESERVE),
        file_bytes,
        cpu_seconds: cpu.as_secs().saturating_add(2).min(1 << 30),
        descriptors: 64,
        processes: u64::from(limits.processes),
    }
}

/// The reading end of a pipe from a program.
#[derive(Debug)]
pub(super) struct Source(Option<OwnedFd>);

/// A pipe from the program: what we read, and what it gets.
pub(super) fn pipe_from() -> nix::Result<(Source, OwnedFd)> {
    let (ours, theirs) = pipe2(OFlag::O_CLOEXEC)?;
    fcntl(&ours, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
    Ok((Source(Some(ours)), theirs))
}

impl Source {
    /// What to wait for, until the end was read.
    pub(super) fn readable(&self) -> Option<PollFd<'_>> {
        self.0.as_ref().map(|pipe| PollFd::new(pipe.as_fd(), PollFlags::POLLIN))
    }

    /// Passes on what is there now, piece by piece, until `take` wants no more.
    pub(super) fn read(&mut self, mut take: impl FnMut(&[u8]) -> bool) -> nix::Result<()> {
        let mut bytes = [0; 16 << 10];
        while let Some(pipe) = &self.0 {
            match read(pipe, &mut bytes) {
                Ok(0) => self.0 = None,
                Ok(length) if take(&bytes[..length]) => {}
                Ok(_) | Err(Errno::EAGAIN) => break,
                Err(Errno::EINTR) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// How a run ended.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct End {
    status: Option<Status>,
    /// Processor time of all processes.
    pub(super) cpu: Duration,
    /// Peak memory: of one process as the kernel kept it, or of all as it was seen.
    pub(super) peak: u64,
}

/// A run that goes on.
pub(super) struct Running<'a> {
    slot: &'a mut Slot,
    limits: Limits,
    clock: Option<ClockId>,
    others_cpu: Duration,
    memory: u64,
    stopped: Option<(Ending, Instant)>,
    call: (Instant, Duration),
    /// How it ended, as soon as it has.
    pub(super) end: Option<End>,
}

impl<'a> Running<'a> {
    /// Starts it: `before` are messages that come first, with what follows them.
    pub(super) fn start(
        slot: &'a mut Slot,
        limits: &Limits,
        mut before: Vec<u8>,
        run: Run,
        descriptors: &[BorrowedFd<'_>],
    ) -> Result<Self, Trouble> {
        before.extend(Request::Run(run).to_message());
        slot.send(&before, descriptors)?;
        Ok(Self {
            slot,
            limits: *limits,
            clock: None,
            others_cpu: Duration::ZERO,
            memory: 0,
            stopped: None,
            call: (Instant::now(), Duration::ZERO),
            end: None,
        })
    }

    /// Waits until something has happened: to the slot, or to one of `others`.
    pub(super) fn wait(&mut self, others: &[PollFd<'_>]) -> Result<(), Trouble> {
        let deadline = match self.stopped {
            None => self.call.0 + self.limits.wall,
            Some((_, at)) => at + PATIENCE,
        };
        let left = deadline.saturating_duration_since(Instant::now());
        let mut waits = Vec::with_capacity(5);
        waits.push(self.slot.readable());
        waits.extend_from_slice(others);
        match poll(&mut waits, timeout(left)) {
            Ok(0) if self.stopped.is_some() && left.is_zero() => {
                return Err(Trouble::Lost(io::ErrorKind::TimedOut.into()));
            }
            Ok(_) | Err(Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
        if waits[0].any().unwrap_or(true) {
            drop(waits);
            self.slot.receive()?;
            self.hear()?;
        }
        self.check()
    }

    fn hear(&mut self) -> Result<(), Trouble> {
        while let Some(message) = self.slot.message()? {
            match message.reply {
                Reply::Started => {
                    let process = message.sender.map(Pid::from_raw);
                    self.clock = process.and_then(|process| ClockId::pid_cpu_clock_id(process).ok());
                }
                Reply::Sample { others_cpu, memory } => {
                    self.others_cpu = Duration::from_nanos(others_cpu);
                    self.memory = self.memory.max(memory);
                }
                Reply::Ended { status, cpu, peak } => {
                    let (cpu, peak) = (Duration::from_nanos(cpu), peak.max(self.memory));
                    self.end = Some(End { status, cpu, peak });
                }
                other => return Err(io::Error::other(format!("unexpected message {other:?}")).into()),
            }
        }
        Ok(())
    }

    /// Ends the program if it has passed a limit.
    fn check(&mut self) -> Result<(), Trouble> {
        if self.end.is_some() || self.stopped.is_some() {
            return Ok(());
        }
        let (cpu, wall) = self.cost();
        if cpu > self.limits.cpu {
            self.stop(Ending::OutOfCpu)
        } else if self.memory > self.limits.memory {
            self.stop(Ending::OutOfMemory)
        } else if wall >= self.limits.wall {
            self.stop(Ending::OutOfWall)
        } else {
            Ok(())
        }
    }

    /// Ends the program; this is its ending unless it has another already.
    pub(super) fn stop(&mut self, ending: Ending) -> Result<(), Trouble> {
        if self.stopped.is_none() {
            self.stopped = Some((ending, Instant::now()));
            if self.end.is_none() {
                self.slot.ask(&Request::Kill)?;
            }
        }
        Ok(())
    }

    /// Whether it was ended for something.
    pub(super) fn is_stopped(&self) -> bool {
        self.stopped.is_some()
    }

    fn cpu(&self) -> Duration {
        if let Some(end) = self.end {
            return end.cpu;
        }
        let first = self.clock.and_then(|clock| clock_gettime(clock).ok()).map(Duration::from);
        first.unwrap_or_default() + self.others_cpu
    }

    /// What the call has cost so far.
    pub(super) fn cost(&self) -> (Duration, Duration) {
        (self.cpu().saturating_sub(self.call.1), self.call.0.elapsed())
    }

    /// A new call begins; it has the limits to itself.
    pub(super) fn next_call(&mut self) {
        self.call = (Instant::now(), self.cpu());
    }

    /// The ending, as soon as the run has ended.
    pub(super) fn ending(&self, end: &End) -> Ending {
        let over = |limit: bool, ending: Ending| limit.then_some(ending);
        let status = || match end.status {
            Some(Status::Signalled(signal)) => match i32::from(signal) {
                nix::libc::SIGSYS => Ending::Denied,
                nix::libc::SIGXCPU => Ending::OutOfCpu,
                signal => Ending::Signalled(signal),
            },
            Some(Status::Exited(status)) => Ending::Exited(status),
            None => Ending::Signalled(nix::libc::SIGKILL),
        };
        (self.stopped.map(|stopped| stopped.0))
            .or_else(|| over(status() == Ending::Denied, Ending::Denied))
            .or_else(|| over(self.cost().0 > self.limits.cpu, Ending::OutOfCpu))
            .or_else(|| over(end.peak > self.limits.memory, Ending::OutOfMemory))
            .unwrap_or_else(status)
    }
}
