//! The scratch directory `/w`: files come in, one goes out, and everything is gone afterwards.
//!
//! What lies in it was made by a hostile program, so nothing here follows a link or a path of several parts.

use std::io;
use std::os::fd::{AsFd, OwnedFd};

use nix::dir::{Dir, Type};
use nix::errno::Errno;
use nix::fcntl::{OFlag, openat};
use nix::sys::stat::{Mode, fchmod, fstat};
use nix::unistd::{UnlinkatFlags, unlinkat, write};

use crate::channel::Channel;

/// The directory.
pub(crate) struct Scratch(pub(crate) OwnedFd);

impl Scratch {
    /// Makes a read-only file of the next `length` bytes of the channel. `Err` inside: the file could not be made, and
    /// the bytes have been read anyway.
    pub(crate) fn place(
        &self,
        channel: &mut Channel,
        name: &str,
        executable: bool,
        length: u64,
    ) -> io::Result<io::Result<()>> {
        let flags = OFlag::O_WRONLY | OFlag::O_CREAT | OFlag::O_EXCL | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
        let mode = Mode::from_bits_truncate(if executable { 0o500 } else { 0o400 });
        let mut file = plain(name).and_then(|()| Ok(openat(&self.0, name, flags, mode)?));
        let mut left = length;
        let mut chunk = [0; 16 << 10];
        while left > 0 {
            let most = usize::try_from(left).unwrap_or(usize::MAX);
            let read = channel.content(most, &mut chunk)?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            left -= read as u64;
            file = file.and_then(|file| write_all(&file, &chunk[..read]).map(|()| file));
        }
        Ok(file.map(drop))
    }

    /// The regular file of this name, for reading.
    pub(crate) fn fetch(&self, name: &str) -> Option<OwnedFd> {
        plain(name).ok()?;
        let flags = OFlag::O_RDONLY | OFlag::O_NOFOLLOW | OFlag::O_NONBLOCK | OFlag::O_CLOEXEC;
        let file = openat(&self.0, name, flags, Mode::empty()).ok()?;
        let kind = fstat(&file).ok()?.st_mode & libc::S_IFMT;
        (kind == libc::S_IFREG).then_some(file)
    }

    /// Removes everything. Directories within directories are first moved to the top, so that no depth matters.
    pub(crate) fn clear(&self) -> io::Result<()> {
        fchmod(&self.0, Mode::S_IRWXU)?;
        let mut moved = 0_u64;
        loop {
            let full = remove_all(&self.0, |_| Ok(()))?;
            if full.is_empty() {
                return Ok(());
            }
            for name in full {
                let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_NOFOLLOW | OFlag::O_CLOEXEC;
                let inner = openat(&self.0, name.as_c_str(), flags, Mode::empty())?;
                remove_all(&inner, |deep| {
                    loop {
                        moved += 1;
                        let name = format!(".{moved}");
                        let flags = nix::fcntl::RenameFlags::RENAME_NOREPLACE;
                        match nix::fcntl::renameat2(&inner, deep, &self.0, name.as_str(), flags) {
                            Err(Errno::EEXIST) => {}
                            done => return Ok(done?),
                        }
                    }
                })?;
            }
        }
    }
}

/// Removes what can be removed and passes each directory that is not empty to `deep`; gives their names.
fn remove_all(
    directory: &OwnedFd,
    mut deep: impl FnMut(&std::ffi::CStr) -> io::Result<()>,
) -> io::Result<Vec<std::ffi::CString>> {
    let mut full = Vec::new();
    let names: Vec<_> = Dir::openat(directory, ".", OFlag::O_RDONLY | OFlag::O_CLOEXEC, Mode::empty())?
        .iter()
        .map(|entry| entry.map(|entry| (entry.file_name().to_owned(), entry.file_type())))
        .collect::<Result<_, _>>()?;
    for (name, kind) in names {
        if matches!(name.to_bytes(), b"." | b"..") {
            continue;
        }
        let flag =
            if kind == Some(Type::Directory) { UnlinkatFlags::RemoveDir } else { UnlinkatFlags::NoRemoveDir };
        match unlinkat(directory, name.as_c_str(), flag) {
            Err(Errno::ENOTEMPTY) => {
                deep(&name)?;
                full.push(name);
            }
            done => done?,
        }
    }
    Ok(full)
}

fn write_all(file: &impl AsFd, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        bytes = &bytes[write(file, bytes)?..];
    }
    Ok(())
}

/// Whether a name is one part of a path.
fn plain(name: &str) -> io::Result<()> {
    let wrong = name.is_empty() || name == "." || name == ".." || name.contains('/');
    if wrong { Err(io::Error::from_raw_os_error(libc::EINVAL)) } else { Ok(()) }
}
