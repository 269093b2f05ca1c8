//! Executables in memory: the launcher, and programs that slots execute without a copy of their own.

use std::collections::VecDeque;
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use nix::errno::Errno;
use nix::fcntl::{FcntlArg, SealFlag, fcntl};
use nix::sys::memfd::{MFdFlags, memfd_create};

/// The launcher's binary; `build.rs` makes it.
const LAUNCHER: &[u8] = include_bytes!(env!("CRUXX_LAUNCHER"));

/// `MFD_EXEC`, which older kernels do not know and newer ones may insist on.
const MAY_BE_EXECUTED: MFdFlags = MFdFlags::from_bits_retain(0x10);

/// `F_SEAL_EXEC`, by which not even the owner of a file can make it no executable; newer kernels know it.
const STAYS_EXECUTABLE: SealFlag = SealFlag::from_bits_retain(0x20);

/// Executables that are kept: their number, and their bytes together.
const KEPT: (usize, u64) = (32, 256 << 20);

/// The launcher, ready to be executed.
pub(super) fn launcher() -> io::Result<OwnedFd> {
    sealed(LAUNCHER)
}

/// A file in memory that nobody can change.
fn sealed(bytes: &[u8]) -> io::Result<OwnedFd> {
    let flags = MFdFlags::MFD_CLOEXEC | MFdFlags::MFD_ALLOW_SEALING;
    let made = match memfd_create(c"program", flags | MAY_BE_EXECUTED) {
        Err(Errno::EINVAL) => memfd_create(c"program", flags),
        made => made,
    };
    let mut file = File::from(made?);
    file.write_all(bytes)?;
    let seals = SealFlag::F_SEAL_WRITE | SealFlag::F_SEAL_GROW | SealFlag::F_SEAL_SHRINK;
    _ = fcntl(file.as_fd(), FcntlArg::F_ADD_SEALS(STAYS_EXECUTABLE));
    fcntl(file.as_fd(), FcntlArg::F_ADD_SEALS(seals | SealFlag::F_SEAL_SEAL))?;
    Ok(file.into())
}

/// Executables of the host, in memory; the same one for all programs in it.
#[derive(Debug, Default)]
pub(super) struct Images(Mutex<VecDeque<Image>>);

#[derive(Debug)]
struct Image {
    path: PathBuf,
    state: State,
    file: Arc<OwnedFd>,
}

/// What changes when a file is written again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct State {
    file: (u64, u64),
    size: u64,
    changed: (i64, i64),
}

impl From<Metadata> for State {
    fn from(metadata: Metadata) -> Self {
        Self {
            file: (metadata.dev(), metadata.ino()),
            size: metadata.size(),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }
}

impl Images {
    /// What the file at `path` holds now.
    pub(super) fn get(&self, path: &Path) -> io::Result<Arc<OwnedFd>> {
        let state = State::from(fs::metadata(path)?);
        let mut images = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = images.iter().position(|image| image.path == path && image.state == state)
            && let Some(image) = images.remove(at)
        {
            let file = Arc::clone(&image.file);
            images.push_back(image);
            return Ok(file);
        }
        images.retain(|image| image.path != path);
        let file = Arc::new(sealed(&fs::read(path)?)?);
        images.push_back(Image { path: path.to_owned(), state, file: Arc::clone(&file) });
        while images.len() > KEPT.0 || images.iter().map(|image| image.state.size).sum::<u64>() > KEPT.1 {
            images.pop_front();
        }
        Ok(file)
    }

    /// Forgets the file at `path`, since a slot could not execute it.
    pub(super) fn forget(&self, path: &Path) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|image| image.path != path);
    }
}
