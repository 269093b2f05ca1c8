//! The slots of a sandbox: who wants one waits until one is free.
//!
//! Slots belong to the process that started them. A fork of the host finds a pool of another owner and makes one of its
//! own; no lock that the fork may have caught closed stands in the way.

use std::path::PathBuf;
use std::process::id;
use std::sync::{Condvar, Mutex, MutexGuard, OnceLock, PoisonError, TryLockError};

use cruxx_launcher::protocol::Room;

use super::slot::Slot;
use crate::sandbox::SandboxError;

/// What a slot is for; the scratch directories differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Programs.
    Conversations,
    /// Compilers.
    Work,
}

impl Purpose {
    /// The room for it.
    pub(super) fn room(self) -> Room {
        match self {
            Self::Conversations => Room { scratch_bytes: 16 << 20, scratch_files: 4096 },
            Self::Work => Room { scratch_bytes: 512 << 20, scratch_files: 65536 },
        }
    }
}

/// The slots of one process, and those of its forks.
#[derive(Debug)]
pub(super) struct Pool {
    root: PathBuf,
    slots: usize,
    owner: u32,
    state: Mutex<State>,
    freed: Condvar,
    of_fork: OnceLock<Box<Self>>,
}

#[derive(Debug, Default)]
struct State {
    taken: usize,
    idle: Vec<(Purpose, Slot)>,
}

/// A slot that is taken; it goes back when this is dropped, unless it was thrown away.
#[derive(Debug)]
pub(super) struct Lease<'a> {
    pool: &'a Pool,
    purpose: Purpose,
    slot: Option<Slot>,
}

impl Pool {
    /// At most `slots` at once, in this root.
    pub(super) fn new(root: PathBuf, slots: usize) -> Self {
        Self {
            root,
            slots: slots.max(1),
            owner: id(),
            state: Mutex::default(),
            freed: Condvar::new(),
            of_fork: OnceLock::new(),
        }
    }

    /// Takes the permission to use a slot; waits for it.
    pub(super) fn lease(&self, purpose: Purpose) -> Lease<'_> {
        let pool = self.of_this_process();
        let mut state = pool.lock();
        while state.taken >= pool.slots {
            state = pool.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.taken += 1;
        let idle = state.idle.iter().rposition(|slot| slot.0 == purpose);
        Lease { pool, purpose, slot: idle.map(|at| state.idle.swap_remove(at).1) }
    }

    fn of_this_process(&self) -> &Self {
        let mut pool = self;
        while pool.owner != id() {
            pool = pool.of_fork.get_or_init(|| {
                pool.close_inherited();
                Box::new(Self::new(pool.root.clone(), pool.slots))
            });
        }
        pool
    }

    /// Closes what a fork has inherited and does not own.
    fn close_inherited(&self) {
        let state = match self.state.try_lock() {
            Ok(state) => Some(state),
            Err(TryLockError::Poisoned(state)) => Some(state.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        };
        if let Some(mut state) = state {
            state.idle.clear();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lease<'_> {
    /// The slot, which is started if it does not run.
    pub(super) fn slot(&mut self) -> Result<&mut Slot, SandboxError> {
        if self.slot.is_none() {
            self.slot = Some(Slot::start(&self.pool.root, self.purpose.room())?);
        }
        self.slot.as_mut().ok_or(SandboxError::Unavailable { missing: "a slot".to_owned() })
    }

    /// Ends the slot; the next call of [`Self::slot`] starts another.
    pub(super) fn throw_away(&mut self) {
        self.slot = None;
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let mut state = self.pool.lock();
        state.taken -= 1;
        state.idle.extend(self.slot.take().map(|slot| (self.purpose, slot)));
        drop(state);
        self.pool.freed.notify_one();
    }
}
