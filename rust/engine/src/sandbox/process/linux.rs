//! The process sandbox as the engine sees it.

use std::fs;
use std::os::fd::{AsFd, OwnedFd};
use std::path::PathBuf;
use std::sync::Arc;

use cruxx_launcher::protocol::Request;

use super::conversation::Talk;
use super::image::Images;
use super::pool::{Pool, Purpose};
use super::run::orders;
use super::slot::{Slot, Trouble, failed};
use super::work::work;
use crate::sandbox::{Conversation, File, Limits, Sandbox, SandboxError, Start};
use crate::workshop::{Job, Work, Workshop};

/// Bytes of a file that a program may make.
const FILE_BYTES: u64 = 16 << 20;

/// Slots in which programs run one after another, and compilers too.
#[derive(Debug)]
pub struct ProcessSandbox {
    pool: Pool,
    images: Images,
    tier: &'static str,
}

impl ProcessSandbox {
    /// A sandbox whose programs see the directory `root` as their read-only root, at most `slots` of them at once.
    ///
    /// One slot is started now, so that what is impossible here is known now; the others when they are needed. As root it
    /// runs programs as an unprivileged user, who must be able to read `root`.
    ///
    /// # Errors
    ///
    /// [`SandboxError::Setup`] with the step that the system refuses, [`SandboxError::Unavailable`] without `root`.
    pub fn new(root: PathBuf, slots: usize) -> Result<Self, SandboxError> {
        if !root.is_dir() {
            return Err(SandboxError::Unavailable {
                missing: format!("the toolchain root {}", root.display()),
            });
        }
        let pool = Pool::new(root, slots);
        let landlock = pool.lease(Purpose::Conversations).slot()?.landlock;
        let tier = if landlock { "userns+landlock+seccomp" } else { "userns+seccomp" };
        Ok(Self { pool, images: Images::default(), tier })
    }

    /// Does something in a slot, and once more in a new one if the first is lost.
    fn in_slot<T>(
        &self,
        purpose: Purpose,
        mut act: impl FnMut(&mut Slot) -> Result<T, Trouble>,
    ) -> Result<T, SandboxError> {
        let mut lease = self.pool.lease(purpose);
        let mut lost = None;
        for _ in 0..2 {
            let slot = lease.slot()?;
            match act(slot).and_then(|done| slot.ask(&Request::Clear).map(|()| done)) {
                Ok(done) => return Ok(done),
                Err(Trouble::Failed(error)) => {
                    lease.throw_away();
                    return Err(error);
                }
                Err(Trouble::Lost(cause)) => {
                    lease.throw_away();
                    lost = Some(failed("use of a slot, twice", &cause));
                }
            }
        }
        Err(lost.unwrap_or(SandboxError::Unavailable { missing: "a slot".to_owned() }))
    }

    /// Reads the host's files anew the next time: a program may have spoilt what is kept of them, where kernels let it.
    fn forget(&self, files: &[(String, File)]) {
        for (_, file) in files {
            if let File::Host(path) = file {
                self.images.forget(path);
            }
        }
    }

    /// The messages that place `files`; and the executable, if the command is one of the host's files among them.
    fn place(
        &self,
        files: &[(String, File)],
        command: Option<&String>,
    ) -> Result<(Vec<u8>, Option<Arc<OwnedFd>>), SandboxError> {
        let (mut messages, mut carried) = (Vec::new(), None);
        for (name, file) in files {
            let read = |path: &PathBuf| {
                fs::read(path).map_err(|cause| failed(format!("read of {}", path.display()), &cause))
            };
            match file {
                File::Host(path) if command.is_some_and(|word| word.strip_prefix("/w/") == Some(name)) => {
                    let image = self.images.get(path);
                    carried =
                        Some(image.map_err(|cause| failed(format!("read of {}", path.display()), &cause))?);
                }
                File::Host(path) => place_file(&mut messages, name, true, &read(path)?),
                File::Bytes(bytes) => place_file(&mut messages, name, false, bytes),
            }
        }
        Ok((messages, carried))
    }
}

fn place_file(messages: &mut Vec<u8>, name: &str, executable: bool, bytes: &[u8]) {
    let place = Request::Place { name: name.to_owned(), executable, length: bytes.len() as u64 };
    messages.extend(place.to_message());
    messages.extend_from_slice(bytes);
}

impl Sandbox for ProcessSandbox {
    fn name(&self) -> &'static str {
        "process"
    }

    fn tier(&self) -> &'static str {
        self.tier
    }

    fn converse(
        &self,
        start: &Start,
        header: &[String; 2],
        calls: &[String],
        limits: &Limits,
    ) -> Result<Conversation, SandboxError> {
        let Start::Command { argv, environment, files } = start else {
            return Err(failed("start of an interpreter module", &"the process sandbox runs commands"));
        };
        let (placed, carried) = self.place(files, argv.first())?;
        let run = orders(argv, environment, limits, calls.len(), FILE_BYTES);
        let conversation = self.in_slot(Purpose::Conversations, |slot| {
            let carried = carried.as_ref().map(|executable| executable.as_fd());
            Talk { files: placed.clone(), run: run.clone(), carried, header, calls, limits }.hold(slot)
        });
        if conversation.is_err() {
            self.forget(files);
        }
        conversation
    }
}

impl Workshop for ProcessSandbox {
    fn work(&self, job: &Job) -> Result<Work, SandboxError> {
        let (files, _) = self.place(&job.files, None)?;
        self.in_slot(Purpose::Work, |slot| work(slot, job, files.clone()))
    }
}
