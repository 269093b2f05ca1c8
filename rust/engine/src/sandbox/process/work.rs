//! A job of a workshop: commands one after another in one scratch directory.

use std::fs::File;
use std::io::{self, Read as _};
use std::os::fd::AsFd;

use cruxx_launcher::protocol::{Reply, Request, Run};

use super::run::{Running, Source, orders, pipe_from};
use super::slot::{Slot, Trouble};
use crate::sandbox::{Ending, Limits};
use crate::workshop::{Job, Step, Work};

/// Bytes of a file that a command may make.
const FILE_BYTES: u64 = 512 << 20;

/// Descriptors of a command: a linker opens many files.
const DESCRIPTORS: u64 = 512;

/// Does the job; `files` are the messages that place its files.
pub(super) fn work(slot: &mut Slot, job: &Job, mut files: Vec<u8>) -> Result<Work, Trouble> {
    let mut steps = Vec::with_capacity(job.commands.len());
    for command in &job.commands {
        let orders = orders(command, &job.environment, &job.limits, 1, FILE_BYTES);
        let run = Run { descriptors: DESCRIPTORS, ..orders };
        steps.push(step(slot, &job.limits, std::mem::take(&mut files), run)?);
        if steps.last().is_some_and(|step| step.ending != Ending::Exited(0)) {
            return Ok(Work { steps, kept: None });
        }
    }
    slot.send(&files, &[])?;
    let kept = job.keep.as_ref().map(|name| fetch(slot, name)).transpose()?.flatten();
    Ok(Work { steps, kept })
}

fn step(slot: &mut Slot, limits: &Limits, files: Vec<u8>, run: Run) -> Result<Step, Trouble> {
    let (mut stdout, stdout_of_program) = pipe_from()?;
    let (mut stderr, stderr_of_program) = pipe_from()?;
    let given = [stdout_of_program.as_fd(), stderr_of_program.as_fd()];
    let mut running = Running::start(slot, limits, files, run, &given)?;
    drop((stdout_of_program, stderr_of_program));
    let mut texts = [Vec::new(), Vec::new()];
    loop {
        let ended = running.end;
        for (source, text) in [&mut stdout, &mut stderr].into_iter().zip(&mut texts) {
            if !read(source, text, limits)? {
                running.stop(Ending::OutOfOutput)?;
            }
        }
        if let Some(end) = ended {
            let (ending, (_, wall)) = (running.ending(&end), running.cost());
            let [stdout, stderr] = texts;
            return Ok(Step { ending, stdout, stderr, cpu: end.cpu, wall });
        }
        let waits: Vec<_> = [stdout.readable(), stderr.readable()].into_iter().flatten().collect();
        running.wait(&waits)?;
    }
}

/// Keeps what has arrived, as far as the limit; `false` if there was more.
fn read(source: &mut Source, text: &mut Vec<u8>, limits: &Limits) -> Result<bool, Trouble> {
    let mut fits = true;
    source.read(|bytes| {
        let left = usize::try_from(limits.output).unwrap_or(usize::MAX) - text.len();
        text.extend_from_slice(&bytes[..bytes.len().min(left)]);
        fits &= bytes.len() <= left;
        fits
    })?;
    Ok(fits)
}

fn fetch(slot: &mut Slot, name: &str) -> Result<Option<Vec<u8>>, Trouble> {
    slot.ask(&Request::Fetch { name: name.to_owned() })?;
    match slot.wait()? {
        Reply::Fetched { found: false } => Ok(None),
        Reply::Fetched { found: true } => {
            let file = slot.take_descriptors().pop().ok_or(io::Error::from(io::ErrorKind::InvalidData))?;
            let mut bytes = Vec::new();
            File::from(file).take(FILE_BYTES).read_to_end(&mut bytes)?;
            Ok(Some(bytes))
        }
        other => Err(io::Error::other(format!("unexpected message {other:?}")).into()),
    }
}
