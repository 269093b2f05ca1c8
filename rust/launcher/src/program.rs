//! One program from its start to the end of the last process that it left behind.
//!
//! Two processes come into being without a copy of our memory. The *keeper* is the first of a new pid namespace: it
//! starts the program, watches it and, by ending, ends everything in the namespace. The program is its child, since
//! signals that a first process sends to itself have no effect, and `abort` is one of them.

use std::os::fd::{AsFd, AsRawFd, OwnedFd, RawFd};

use nix::errno::Errno;
use nix::fcntl::{OFlag, open};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::resource::{Resource, setrlimit};
use nix::sys::signal::{Signal, kill};
use nix::sys::socket::{MsgFlags, send};
use nix::sys::stat::Mode;
use nix::unistd::{Pid, chdir, setsid};

use crate::protocol::{Reply, Run, Status};
use crate::sample::{number, sample};
use crate::system::{
    Image, Stack, Usage, close_from, place_descriptor, run_in_our_memory, usage_of_children, wait,
};

/// How often the keeper reports what the program uses, in milliseconds.
const PERIOD: u16 = 10;

/// Processes of the room that the limit counts too: manager and keeper.
const OUR_PROCESSES: u64 = 2;

/// The variables of every program. The last two are read by single runtimes: hashes without chance, and one thread of
/// calculation.
const ENVIRONMENT: [&str; 7] = [
    "LC_ALL=C.UTF-8",
    "TZ=UTC",
    "HOME=/w",
    "TMPDIR=/w",
    "PATH=/usr/bin:/bin",
    "PYTHONHASHSEED=0",
    "GOMAXPROCS=1",
];

/// What is kept from one program to the next.
pub(crate) struct Stage {
    socket: RawFd,
    proc: OwnedFd,
    page: u64,
    keeper_stack: Stack,
    program_stack: Stack,
}

/// What keeper and program tell the manager, whose memory they share.
#[derive(Default)]
struct Outcome {
    failure: Option<(&'static str, Errno)>,
    status: Option<Status>,
    usage: Option<Usage>,
}

impl Stage {
    /// The stage of a room whose `/proc` is `proc`.
    pub(crate) fn new(socket: &impl AsFd, proc: OwnedFd) -> Self {
        let page = nix::unistd::sysconf(nix::unistd::SysconfVar::PAGE_SIZE).ok().flatten();
        Self {
            socket: socket.as_fd().as_raw_fd(),
            proc,
            page: page.unwrap_or(4096).unsigned_abs(),
            keeper_stack: Stack::new(),
            program_stack: Stack::new(),
        }
    }

    /// Runs a program with these descriptors until nothing is left of it.
    pub(crate) fn run(&mut self, run: &Run, descriptors: &[OwnedFd], socket: &impl AsFd) -> Reply {
        let expected = 2 + 2 * usize::from(run.converses) + usize::from(run.carried);
        let image = Image::new(&run.argv, &environment(&run.environment));
        let (Ok(image), true) = (image, descriptors.len() == expected && !run.argv.is_empty()) else {
            return failed("reading of the program's command", Errno::EINVAL);
        };
        let mut outcome = Outcome::default();
        let numbers: Vec<RawFd> = descriptors.iter().map(AsRawFd::as_raw_fd).collect();
        let start = Start { socket: self.socket, run, image: &image, descriptors: &numbers };
        let (proc, page, program_stack) = (&self.proc, self.page, &mut self.program_stack);
        let mut keeper = || keep(&start, proc, page, program_stack, socket, &mut outcome);
        let flags = libc::CLONE_NEWPID | libc::CLONE_FILES;
        let waited = run_in_our_memory(&mut self.keeper_stack, flags, &mut keeper)
            .and_then(|(keeper, _descriptor)| wait(keeper, 0));
        match (waited, outcome.failure) {
            (_, Some((step, error))) => failed(step, error),
            (Ok(Some((_, _, usage))), None) => {
                let usage = outcome.usage.unwrap_or(usage);
                Reply::Ended { status: outcome.status, cpu: usage.cpu, peak: usage.peak }
            }
            (Ok(None), None) => failed("wait for the program", Errno::ECHILD),
            (Err(cause), None) => failed("start of the program's process", errno(&cause)),
        }
    }
}

/// The variables of a program: its own, and of those that all have the ones that it has not itself.
fn environment(own: &[String]) -> Vec<&str> {
    let name = |variable: &str| variable.split_once('=').map(|(name, _)| name.to_owned());
    let names: Vec<_> = own.iter().map(|variable| name(variable)).collect();
    let common = ENVIRONMENT.into_iter().filter(|variable| !names.contains(&name(variable)));
    common.chain(own.iter().map(String::as_str)).collect()
}

fn errno(error: &std::io::Error) -> Errno {
    Errno::from_raw(error.raw_os_error().unwrap_or(0))
}

fn failed(step: &str, error: Errno) -> Reply {
    Reply::Failed { step: step.to_owned(), error: error as i32 }
}

/// The life of the keeper; when it comes back, the kernel ends every process of the namespace that is left.
fn keep(
    start: &Start<'_>,
    proc: &OwnedFd,
    page: u64,
    stack: &mut Stack,
    socket: &impl AsFd,
    outcome: &mut Outcome,
) -> i32 {
    _ = nix::sys::prctl::set_pdeathsig(Signal::SIGKILL);
    let mut program = || {
        let failure = start.become_program();
        outcome.failure = Some(failure);
        127
    };
    let started = run_in_our_memory(stack, 0, &mut program);
    match started {
        Err(cause) => {
            let error = errno(&cause);
            outcome.failure = Some(("start of the program's process", error));
        }
        Ok((number, process)) if outcome.failure.is_none() => {
            outcome.status = watch(start.socket, proc, page, number, &process, socket);
            outcome.usage = Some(end_all());
        }
        Ok(_) => {}
    }
    0
}

/// Waits for the end of the program's first process, and reports in between. `None` if the engine wants it to end.
fn watch(
    reports: RawFd,
    proc: &OwnedFd,
    page: u64,
    program: i32,
    process: &OwnedFd,
    socket: &impl AsFd,
) -> Option<Status> {
    let mut first = None;
    loop {
        let mut waits =
            [PollFd::new(process.as_fd(), PollFlags::POLLIN), PollFd::new(socket.as_fd(), PollFlags::POLLIN)];
        let ready = poll(&mut waits, PollTimeout::from(PERIOD));
        if waits[1].any().unwrap_or(false) {
            return None;
        }
        while let Ok(Some((number, status, _))) = wait(-1, libc::WNOHANG | libc::__WALL) {
            if number == program {
                return Some(read_status(status));
            }
        }
        if ready == Ok(0) {
            first = first.or_else(|| number(proc, process));
            let mut usage = sample(proc, first, page);
            usage.others_cpu += usage_of_children().cpu;
            let report = Reply::Sample { others_cpu: usage.others_cpu, memory: usage.memory };
            _ = send(reports, &report.to_message(), MsgFlags::MSG_DONTWAIT | MsgFlags::MSG_NOSIGNAL);
        }
    }
}

/// Ends every process of the namespace but the keeper; gives what all of them have used, the first one too.
///
/// The end of the keeper would end them as well, but what they have used would be lost.
fn end_all() -> Usage {
    _ = kill(Pid::from_raw(-1), Signal::SIGKILL);
    while let Ok(Some(_)) = wait(-1, libc::__WALL) {}
    usage_of_children()
}

fn read_status(status: i32) -> Status {
    if libc::WIFSIGNALED(status) {
        Status::Signalled(u8::try_from(libc::WTERMSIG(status)).unwrap_or(u8::MAX))
    } else {
        Status::Exited(u8::try_from(libc::WEXITSTATUS(status)).unwrap_or(u8::MAX))
    }
}

/// All that the program's process needs until it is the program.
struct Start<'a> {
    socket: RawFd,
    run: &'a Run,
    image: &'a Image,
    descriptors: &'a [RawFd],
}

impl Start<'_> {
    /// Comes back only if a step failed.
    fn become_program(&self) -> (&'static str, Errno) {
        if let Err(failure) = self.prepare() {
            return failure;
        }
        let carried = self.run.carried.then(|| self.descriptors.last().copied()).flatten();
        let error = self.image.execute(carried);
        ("start of the program", errno(&error))
    }

    fn prepare(&self) -> Result<(), (&'static str, Errno)> {
        let place = |from: RawFd, to: RawFd| {
            let placed = place_descriptor(from, to);
            placed.map_err(|error| ("descriptors of the program", errno(&error)))
        };
        setsid().map_err(|error| ("a session of its own", error))?;
        chdir("/w").map_err(|error| ("change to /w", error))?;
        send(self.socket, &Reply::Started.to_message(), MsgFlags::MSG_NOSIGNAL)
            .map_err(|error| ("message to the engine", error))?;
        self.limit().map_err(|error| ("limits of the program", error))?;
        let nothing = open("/dev/null", OFlag::O_RDONLY | OFlag::O_CLOEXEC, Mode::empty());
        place(nothing.map_err(|error| ("standard input", error))?.as_raw_fd(), 0)?;
        let last = if self.run.converses { 4 } else { 2 };
        for (from, to) in self.descriptors.iter().zip(1..=last) {
            place(*from, to)?;
        }
        close_from(last + 1, true).map_err(|error| ("descriptors of the program", errno(&error)))
    }

    fn limit(&self) -> Result<(), Errno> {
        let run = self.run;
        let limits = [
            (Resource::RLIMIT_DATA, run.data_bytes),
            (Resource::RLIMIT_FSIZE, run.file_bytes),
            (Resource::RLIMIT_NPROC, run.processes + OUR_PROCESSES),
            (Resource::RLIMIT_STACK, 8 << 20),
            // One byte is less than any core, and the one limit that a handler behind a pipe respects.
            (Resource::RLIMIT_CORE, 1),
            (Resource::RLIMIT_MEMLOCK, 0),
            (Resource::RLIMIT_MSGQUEUE, 0),
            (Resource::RLIMIT_SIGPENDING, 256),
            (Resource::RLIMIT_NOFILE, run.descriptors),
        ];
        for (resource, value) in limits {
            setrlimit(resource, value, value)?;
        }
        setrlimit(Resource::RLIMIT_CPU, run.cpu_seconds, run.cpu_seconds + 1)
    }
}
