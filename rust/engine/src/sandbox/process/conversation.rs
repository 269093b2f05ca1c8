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

/// The channels of a conversation, and what has gone through them.
struct Channels {
    calls: Option<OwnedFd>,
    /// Stays open, so that no write of ours meets a closed pipe.
    _calls_of_program: OwnedFd,
    records: Source,
    stdout: Source,
    stderr: Source,
    /// What is to be written next, from this place on.
    outbox: (Vec<u8>, usize),
    /// Whether nothing comes after it.
    is_last: bool,
    /// What has been read of the next record.
    inbox: Vec<u8>,
    written: u64,
    kept: Vec<u8>,
}

impl Talk<'_> {
    /// Holds the conversation.
    pub(super) fn hold(self, slot: &mut Slot) -> Result<Conversation, Trouble> {
        let (stdout, stdout_of_program) = pipe_from()?;
        let (stderr, stderr_of_program) = pipe_from()?;
        let (records, records_of_program) = pipe_from()?;
        let (calls_of_program, calls) = pipe2(OFlag::O_CLOEXEC)?;
        fcntl(&calls, FcntlArg::F_SETFL(OFlag::O_NONBLOCK))?;
        let mut given = vec![
            stdout_of_program.as_fd(),
            stderr_of_program.as_fd(),
            calls_of_program.as_fd(),
            records_of_program.as_fd(),
        ];
        given.extend(self.carried);
        let run = Run { converses: true, carried: self.carried.is_some(), ..self.run };
        let mut running = Running::start(slot, self.limits, self.files, run, &given)?;
        drop((stdout_of_program, stderr_of_program, records_of_program));
        let mut channels = Channels {
            calls: Some(calls),
            _calls_of_program: calls_of_program,
            records,
            stdout,
            stderr,
            outbox: (format!("{}\n{}\n", self.header[0], self.header[1]).into_bytes(), 0),
            is_last: false,
            inbox: Vec::new(),
            written: 0,
            kept: Vec::new(),
        };
        let mut records = Vec::with_capacity(self.calls.len());
        channels.offer(self.calls.first());
        while running.end.is_none() {
            channels.write()?;
            running.wait(&channels.waits())?;
            channels.read(&mut running, &mut records, self.calls, self.limits)?;
        }
        // Every process is gone, so what the pipes still hold is all there is.
        channels.read(&mut running, &mut records, self.calls, self.limits)?;
        Ok(channels.conclude(&running, records))
    }
}

impl Channels {
    /// Puts a call into the outbox; without one, the channel is closed as soon as all is written.
    fn offer(&mut self, call: Option<&String>) {
        if let Some(call) = call {
            self.outbox.0.extend_from_slice(call.as_bytes());
            self.outbox.0.push(b'\n');
        }
        self.is_last = call.is_none();
    }

    fn waits(&self) -> Vec<PollFd<'_>> {
        let mut waits = Vec::with_capacity(4);
        for source in [&self.records, &self.stdout, &self.stderr] {
            waits.extend(source.readable());
        }
        if let (Some(calls), false) = (&self.calls, self.outbox.0.is_empty()) {
            waits.push(PollFd::new(calls.as_fd(), PollFlags::POLLOUT));
        }
        waits
    }

    /// Writes as much of the outbox as the pipe takes.
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
        if self.is_last {
            self.calls = None;
        }
        Ok(())
    }

    /// Reads what has arrived everywhere.
    fn read(
        &mut self,
        running: &mut Running<'_>,
        records: &mut Vec<Record>,
        calls: &[String],
        limits: &Limits,
    ) -> Result<(), Trouble> {
        let Self { stdout, stderr, written, kept, .. } = self;
        let room = |written: u64| written <= limits.output;
        stdout.read(|bytes| {
            *written += bytes.len() as u64;
            room(*written)
        })?;
        stderr.read(|bytes| {
            *written += bytes.len() as u64;
            kept.extend_from_slice(&bytes[..bytes.len().min(KEPT_OF_STDERR - kept.len())]);
            room(*written)
        })?;
        if !room(*written) {
            running.stop(Ending::OutOfOutput)?;
        }
        let inbox = &mut self.inbox;
        self.records.read(|bytes| {
            inbox.extend_from_slice(bytes);
            inbox.len() <= LONGEST_RECORD
        })?;
        while !running.is_stopped() && !self.inbox.is_empty() {
            let Some(end) = self.inbox.iter().position(|byte| *byte == b'\n') else {
                if self.inbox.len() >= LONGEST_RECORD {
                    running.stop(Ending::BrokenRecord)?;
                }
                break;
            };
            self.take_record(end, running, records, calls)?;
        }
        Ok(())
    }

    /// Takes the line that ends at `end` as the record of the call that waits for one.
    fn take_record(
        &mut self,
        end: usize,
        running: &mut Running<'_>,
        records: &mut Vec<Record>,
        calls: &[String],
    ) -> Result<(), Trouble> {
        let rest = self.inbox.split_off(end + 1);
        let mut line = std::mem::replace(&mut self.inbox, rest);
        line.pop();
        let whole = matches!(line.first(), Some(b'=' | b'!' | b'?')) && line.len() < LONGEST_RECORD;
        let text = String::from_utf8(line).ok().filter(|text| whole && text.is_ascii());
        let (Some(line), true, true) = (text, records.len() < calls.len(), self.outbox.0.is_empty()) else {
            return running.stop(Ending::BrokenRecord);
        };
        let (cpu, wall) = running.cost();
        records.push(Record { line, cpu, wall });
        let next = calls.get(records.len());
        if next.is_some() {
            running.next_call();
        }
        self.offer(next);
        Ok(())
    }

    fn conclude(self, running: &Running<'_>, records: Vec<Record>) -> Conversation {
        let Some(end) = running.end else { unreachable!("the loop above ends with the run") };
        let ending = match running.ending(&end) {
            Ending::Exited(_) if !self.inbox.is_empty() => Ending::BrokenRecord,
            ending => ending,
        };
        Conversation {
            records,
            ending,
            peak_bytes: Some(end.peak),
            peak_source: "vmhwm",
            cpu: end.cpu,
            stderr: self.kept,
        }
    }
}
