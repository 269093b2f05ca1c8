//! The cache of compiled programs: artefacts by the digest of all that made them, and programs by their own.
//!
//! Written by the host only, each file in one step; it may be deleted at any time.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::{fs, io, process};

use sha2::{Digest as _, Sha256};

/// What became of a program that was compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Built {
    /// It can be run.
    Ready {
        /// The executable on the host.
        artefact: PathBuf,
        /// Its name in the executable.
        name: String,
    },
    /// The compiler refused it, and said this.
    Refused(String),
}

/// A folder of compiled programs.
#[derive(Debug, Clone)]
pub struct Cache {
    folder: PathBuf,
}

/// The SHA-256 of the parts, each with its length before it; lowercase hex.
#[must_use]
pub fn digest<'part>(parts: impl IntoIterator<Item = &'part str>) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update((part.len() as u64).to_le_bytes());
        hasher.update(part.as_bytes());
    }
    hasher.finalize().iter().fold(String::with_capacity(64), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}

impl Cache {
    /// The cache in `folder`, which is made when something is kept.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// What is known about the program with this digest; nothing where its artefact is gone.
    #[must_use]
    pub fn find(&self, program: &str) -> Option<Built> {
        let text = fs::read_to_string(self.path("programs", program)).ok()?;
        let (head, message) = text.split_once('\n')?;
        let mut words = head.split(' ');
        match (words.next()?, words.next(), words.next()) {
            ("ready", Some(unit), Some(name)) => {
                let artefact = self.path("units", unit);
                artefact.is_file().then(|| Built::Ready { artefact, name: name.to_owned() })
            }
            ("refused", ..) => Some(Built::Refused(message.to_owned())),
            _ => None,
        }
    }

    /// Keeps the artefact of a unit and gives its place.
    ///
    /// # Errors
    ///
    /// What the file system answered.
    pub fn keep_unit(&self, unit: &str, content: &[u8]) -> io::Result<PathBuf> {
        let path = self.path("units", unit);
        write(&path, content, 0o755)?;
        Ok(path)
    }

    /// Keeps the place of a program: its unit and its name there.
    ///
    /// # Errors
    ///
    /// What the file system answered.
    pub fn keep_ready(&self, program: &str, unit: &str, name: &str) -> io::Result<()> {
        write(&self.path("programs", program), format!("ready {unit} {name}\n").as_bytes(), 0o644)
    }

    /// Keeps what the compiler said of a program that it refused.
    ///
    /// # Errors
    ///
    /// What the file system answered.
    pub fn keep_refused(&self, program: &str, message: &str) -> io::Result<()> {
        write(&self.path("programs", program), format!("refused\n{message}").as_bytes(), 0o644)
    }

    fn path(&self, kind: &str, digest: &str) -> PathBuf {
        self.folder.join(kind).join(digest.get(..2).unwrap_or_default()).join(digest)
    }
}

/// Writes a file in one step: readers see all of it or nothing.
fn write(path: &Path, content: &[u8], mode: u32) -> io::Result<()> {
    static DRAFTS: AtomicU64 = AtomicU64::new(0);
    let number = DRAFTS.fetch_add(1, Ordering::Relaxed);
    let draft = path.with_extension(format!("{}-{number}.draft", process::id()));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&draft, content)?;
    set_mode(&draft, mode)?;
    fs::rename(&draft, path)
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_tells_where_its_parts_end() {
        assert_ne!(digest(["ab", "c"]), digest(["a", "bc"]));
        assert_eq!(digest([]), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn a_program_is_found_with_its_artefact_and_lost_with_it() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().join("cache"));
        assert_eq!(cache.find("aa"), None);
        let artefact = cache.keep_unit("bb", b"code").unwrap();
        cache.keep_ready("aa", "bb", "p3").unwrap();
        assert_eq!(
            cache.find("aa"),
            Some(Built::Ready { artefact: artefact.clone(), name: "p3".to_owned() })
        );
        fs::remove_file(artefact).unwrap();
        assert_eq!(cache.find("aa"), None);
    }

    #[test]
    fn what_a_compiler_said_is_kept_with_its_lines() {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::new(folder.path().to_owned());
        cache.keep_refused("cc", "line 1\nline 2\n").unwrap();
        assert_eq!(cache.find("cc"), Some(Built::Refused("line 1\nline 2\n".to_owned())));
    }
}
