//! A conversation with a program: one call after the record of the one before.

use std::os::fd::{AsFd, BorrowedFd, OwnedFd};

use cruxx_launcher::protocol::Run;
use nix::errno::Errno;
use nix::fcntl::{FcntlArg, OFlag, fcntl};
use nix::poll::{PollFd, PollFlags};
use nix::unistd::{pipe2, write};

use super::run::{Running, Source, pipe_from};
use super::slot::{Slot, Trouble};
use crate::sandbox::{Conversation, Ending, Limits, Record};

/// No record is longer, its end included.
const LONGEST_RECORD: usize = 1 << 20;

/// So much of standard error is kept.
const KEPT_OF_STDERR: usize = 4 << 10;

/// What a conversation needs.
pub(super) struct Talk<'a> {
    /// The messages that place its files.
    pub(super) files: Vec<u8>,
    /// The command.
    pub(super) run: Run,
    /// The executable, where it is carried.
    pub(super) carried: Option<BorrowedFd<'a>>,
    /// The header.
    pub(super) header: &'a [String; 2],
    /// The calls.
    pub(super) calls: &'a [String],
    /// The limits.
    pub(super) limits: &'a Limits,
}

impl Talk<'_> {
    /// Holds the conversation.
    pub(super) fn hold(self, slot: &mut Slot) -> Result<Conversation, Trouble> {
        // The program's ends stay open here too: no write of ours meets a closed pipe, and nothing waits for an end.
        let (mut channels, ends) = Channels::open(self.header, self.calls)?;
        let ends: Vec<_> = ends.iter().map(AsFd::as_fd).chain(self.carried).collect();
        let run = Run { converses: true, carried: self.carried.is_some(), ..self.run };
        let mut running = Running::start(slot, self.limits, self.files, run, &ends)?;
        while running.end.is_none() {
            channels.write()?;
            let waits = if running.is_stopped() { Vec::new() } else { channels.waits() };
            running.wait(&waits)?;
            drop(waits);
            channels.read(&mut running, self.limits)?;
        }
        // Every process is gone, so what the pipes still hold is all there is.
        channels.read(&mut running, self.limits)?;
        Ok(channels.conclude(&running))
    }
}

/// Our ends of the channels, and what has gone through them.
struct Channels<'a> {
    calls: Option<OwnedFd>,
    /// The calls that have not been put into the outbox.
    later: &'a [String],
    /// What is to be written next, from this place on.
    outbox: (Vec<u8>, usize),
    answers: Source,
    /// What has been read of the next record.
    inbox: Vec<u8>,
    records: Vec<Record>,
    /// Whether the record of a call is due.
    is_due: bool,
    stdout: Source,
    stderr: Source,
    written: u64,
    kept: Vec<u8>,
}

impl<'a> Channels<'a> {
    /// New channels with the header and the first call in the outbox, and the program's ends of them.
    fn open(header: &[String; 2], calls: &'a [String]) -> nix::Result<(Self, [OwnedFd; 4])> {
        let ((stdout, its_stdout), (stderr, its_stderr)) = (pipe_from()?, pipe_from()?);
        let (answers, its_answers) = pipe_from()?;
        let (its_calls, ours) = pipe2(OFlag::O_CLOEXEC)?;
        fcntl(&ours, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        let mut channels = Self {
            calls: Some(ours),
            later: calls,
            outbox: (format!("{}\n{}\n", header[0], header[1]).into_bytes(), 0),
            answers,
            inbox: Vec::new(),
            records: Vec::with_capacity(calls.len()),
            is_due: false,
            stdout,
            stderr,
            written: 0,
            kept: Vec::new(),
        };
        channels.offer();
        Ok((channels, [its_stdout, its_stderr, its_calls, its_answers]))
    }

    /// Puts the next call into the outbox, if there is one.
    fn offer(&mut self) {
        if let Some((call, later)) = self.later.split_first() {
            self.outbox.0.extend_from_slice(call.as_bytes());
            self.outbox.0.push(b'\n');
            self.later = later;
            self.is_due = true;
        }
    }

    fn waits(&self) -> Vec<PollFd<'_>> {
        let mut waits = Vec::with_capacity(4);
        for source in [&self.answers, &self.stdout, &self.stderr] {
            waits.extend(source.readable());
        }
        if let (Some(calls), false) = (&self.calls, self.outbox.0.is_empty()) {
            waits.push(PollFd::new(calls.as_fd(), PollFlags::POLLOUT));
        }
        waits
    }

    /// Writes as much of the outbox as the pipe takes; after the last record the channel is closed.
    fn write(&mut self) -> Result<(), Trouble> {
        while let (Some(calls), true) = (&self.calls, self.outbox.1 < self.outbox.0.len()) {
            match write(calls, &self.outbox.0[self.outbox.1..]) {
                Ok(length) => self.outbox.1 += length,
                Err(Errno::EAGAIN) => return Ok(()),
                Err(Errno::EINTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
        self.outbox.0.clear();
        self.outbox.1 = 0;
        if !self.is_due && self.later.is_empty() {
            self.calls = None;
        }
        Ok(())
    }

    /// Reads what has arrived everywhere.
    fn read(&mut self, running: &mut Running<'_>, limits: &Limits) -> Result<(), Trouble> {
        if !self.read_output(limits)? {
            running.stop(Ending::OutOfOutput)?;
        }
        if running.is_stopped() {
            return Ok(());
        }
        let inbox = &mut self.inbox;
        self.answers.read(|bytes| {
            inbox.extend_from_slice(bytes);
            inbox.len() <= LONGEST_RECORD
        })?;
        while let (false, Some(end)) =
            (running.is_stopped(), self.inbox.iter().position(|byte| *byte == b'\n'))
        {
            self.take_record(end, running)?;
        }
        if self.inbox.len() >= LONGEST_RECORD {
            running.stop(Ending::BrokenRecord)?;
        }
        Ok(())
    }

    /// Reads both streams of the program; `false` if they are over the limit.
    fn read_output(&mut self, limits: &Limits) -> Result<bool, Trouble> {
        let Self { stdout, stderr, written, kept, .. } = self;
        stdout.read(|bytes| {
            *written += bytes.len() as u64;
            *written <= limits.output
        })?;
        stderr.read(|bytes| {
            *written += bytes.len() as u64;
            kept.extend_from_slice(&bytes[..bytes.len().min(KEPT_OF_STDERR - kept.len())]);
            *written <= limits.output
        })?;
        Ok(*written <= limits.output)
    }

    /// Takes the line that ends at `end` as the record of the call that waits for one.
    fn take_record(&mut self, end: usize, running: &mut Running<'_>) -> Result<(), Trouble> {
        let rest = self.inbox.split_off(end + 1);
        let mut line = std::mem::replace(&mut self.inbox, rest);
        line.pop();
        let is_due = self.is_due && self.outbox.0.is_empty();
        let is_whole = matches!(line.first(), Some(b'=' | b'!' | b'?')) && line.len() < LONGEST_RECORD;
        let Some(line) = String::from_utf8(line).ok().filter(|line| is_due && is_whole && line.is_ascii())
        else {
            return running.stop(Ending::BrokenRecord);
        };
        let (cpu, wall) = running.cost();
        self.records.push(Record { line, cpu, wall });
        self.is_due = false;
        if !self.later.is_empty() {
            running.next_call();
        }
        self.offer();
        Ok(())
    }

    fn conclude(self, running: &Running<'_>) -> Conversation {
        let end = running.end.unwrap_or_default();
        let ending = match running.ending(&end) {
            Ending::Exited(_) if !self.inbox.is_empty() => Ending::BrokenRecord,
            ending => ending,
        };
        Conversation {
            records: self.records,
            ending,
            peak_bytes: Some(end.peak),
            peak_source: "vmhwm",
            cpu: end.cpu,
            stderr: self.kept,
        }
    }
}
