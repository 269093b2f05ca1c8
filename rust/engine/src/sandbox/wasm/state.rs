//! What belongs to one conversation: its lines, its records, its limits, and the little world that its program sees.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use wasmtime::{Memory, ResourceLimiter, UpdateDeadline};

use crate::sandbox::{Conversation, Ending, Limits, Record};

const HEADER_LINES: usize = 2;
const LONGEST_RECORD: usize = 1 << 20;
const LONGEST_STDERR: usize = 4 << 10;
const NANOSECONDS_OF_START: u64 = 1_700_000_000_000_000_000;
const NANOSECONDS_BETWEEN_LOOKS: u64 = 1_000;
const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// The error that ends an instance for a reason of ours.
#[derive(Debug)]
pub(super) struct Stop(pub(super) Ending);

impl fmt::Display for Stop {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the program was ended: {:?}", self.0)
    }
}

impl std::error::Error for Stop {}

/// The state of one conversation; every conversation starts with an equal one.
pub(super) struct State {
    pub(super) memory: Option<Memory>,
    pub(super) texts: [Arc<str>; 2],
    lines: Vec<Arc<str>>,
    given: usize,
    records: Vec<Record>,
    limits: Limits,
    began: Moment,
    call_began: Moment,
    output: u64,
    stderr: Vec<u8>,
    time: u64,
    random: u64,
}

/// A point in time, on the clock and in processor time of this thread.
#[derive(Clone, Copy)]
struct Moment {
    wall: Instant,
    cpu: Duration,
}

impl Moment {
    fn now() -> Self {
        let cpu = clock_gettime(ClockId::ThreadCPUTime);
        Self { wall: Instant::now(), cpu: Duration::try_from(cpu).unwrap_or_default() }
    }

    /// Processor time and time on the clock since then.
    fn passed(self) -> (Duration, Duration) {
        let now = Self::now();
        (now.cpu.saturating_sub(self.cpu), now.wall.saturating_duration_since(self.wall))
    }
}

impl State {
    /// The state at the start; to be made on the thread of the conversation, whose time is counted from now.
    pub(super) fn new(texts: [Arc<str>; 2], lines: Vec<Arc<str>>, limits: Limits) -> Self {
        let now = Moment::now();
        Self {
            memory: None,
            texts,
            lines,
            given: 0,
            records: Vec::new(),
            limits,
            began: now,
            call_began: now,
            output: 0,
            stderr: Vec::new(),
            time: NANOSECONDS_OF_START,
            random: SEED,
        }
    }

    /// The next line of the calls channel, nothing at its end; it counts as given if it fits in `capacity`.
    pub(super) fn next_line(&mut self, capacity: usize) -> Result<Option<Arc<str>>, Stop> {
        if self.is_record_due() {
            return Err(Stop(Ending::BrokenRecord));
        }
        let line = self.lines.get(self.given).map(Arc::clone);
        if line.as_ref().is_some_and(|line| line.len() <= capacity) {
            self.given += 1;
        }
        Ok(line)
    }

    fn is_record_due(&self) -> bool {
        self.given > HEADER_LINES + self.records.len()
    }

    /// Takes a record, if a call waits for one.
    pub(super) fn record(&mut self, line: &[u8]) -> Result<(), Stop> {
        let is_line = line.len() <= LONGEST_RECORD && line.iter().all(|byte| (0x20..0x7f).contains(byte));
        let (cpu, wall) = self.call_began.passed();
        match std::str::from_utf8(line) {
            Ok(line) if is_line && self.is_record_due() => {
                self.records.push(Record { line: line.to_owned(), cpu, wall });
                self.call_began = Moment::now();
                Ok(())
            }
            _ => Err(Stop(Ending::BrokenRecord)),
        }
    }

    /// Takes what the program writes to standard output or, with `is_error`, to standard error.
    pub(super) fn write(&mut self, bytes: &[u8], is_error: bool) -> Result<(), Stop> {
        self.output += bytes.len() as u64;
        if is_error {
            let room = LONGEST_STDERR - self.stderr.len();
            self.stderr.extend_from_slice(&bytes[..bytes.len().min(room)]);
        }
        if self.output > self.limits.output { Err(Stop(Ending::OutOfOutput)) } else { Ok(()) }
    }

    /// The beginning of what was written to standard error.
    pub(super) fn stderr(&self) -> &[u8] {
        &self.stderr
    }

    /// The time that the program sees: a fixed start, and a microsecond for every look.
    pub(super) fn look_at_clock(&mut self) -> u64 {
        self.time += NANOSECONDS_BETWEEN_LOOKS;
        self.time
    }

    /// The next of the numbers that the program takes for random.
    pub(super) fn random(&mut self) -> u64 {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        self.random
    }

    /// Whether the call may go on; asked at every tick.
    pub(super) fn deadline(&self) -> wasmtime::Result<UpdateDeadline> {
        let (cpu, wall) = self.call_began.passed();
        if cpu > self.limits.cpu {
            return Err(Stop(Ending::OutOfCpu).into());
        }
        if wall > self.limits.wall {
            return Err(Stop(Ending::OutOfWall).into());
        }
        Ok(UpdateDeadline::Continue(1))
    }

    /// What the conversation gave.
    pub(super) fn finish(self, ending: Ending, peak_bytes: Option<u64>) -> Conversation {
        Conversation {
            records: self.records,
            ending,
            peak_bytes,
            peak_source: "wasm",
            cpu: self.began.passed().0,
            stderr: self.stderr,
        }
    }
}

impl ResourceLimiter for State {
    fn memory_growing(&mut self, _: usize, desired: usize, maximum: Option<usize>) -> wasmtime::Result<bool> {
        let too_much =
            desired as u64 > self.limits.memory || maximum.is_some_and(|maximum| desired > maximum);
        if too_much { Err(Stop(Ending::OutOfMemory).into()) } else { Ok(true) }
    }

    fn memory_grow_failed(&mut self, _: wasmtime::Error) -> wasmtime::Result<()> {
        Err(Stop(Ending::OutOfMemory).into())
    }

    fn table_growing(&mut self, _: usize, _: usize, _: Option<usize>) -> wasmtime::Result<bool> {
        Ok(true)
    }
}
