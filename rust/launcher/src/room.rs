//! The room for programs: namespaces, a user without rights, a read-only root, and the locks on it.

use std::ffi::CString;
use std::fs;
use std::io;
use std::os::fd::{AsRawFd, IntoRawFd, OwnedFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use nix::fcntl::{FcntlArg, OFlag, fcntl, open};
use nix::mount::{MntFlags, MsFlags, mount, umount2};
use nix::sys::personality::{self, Persona};
use nix::sys::prctl;
use nix::sys::signal::Signal;
use nix::sys::stat::{Mode, umask};
use nix::unistd::{
    Gid, Uid, chdir, getegid, geteuid, pivot_root, setgroups, sethostname, setresgid, setresuid,
};

use crate::protocol::Room;
use crate::system::{add_mount_attributes, install_filter, own, place_descriptor, standard_input};
use crate::{filter, landlock};

/// A step that failed, and why.
pub(crate) struct Failure {
    /// The step, as a noun phrase.
    pub(crate) step: String,
    /// What the system answered.
    pub(crate) cause: io::Error,
}

/// Names the step that a result belongs to.
pub(crate) trait Step<T> {
    /// The result, or the failure of this step.
    fn step(self, step: impl Into<String>) -> Result<T, Failure>;
}

impl<T, E: Into<io::Error>> Step<T> for Result<T, E> {
    fn step(self, step: impl Into<String>) -> Result<T, Failure> {
        self.map_err(|cause| Failure { step: step.into(), cause: cause.into() })
    }
}

/// What root becomes, since a process of root is counted by no limit on processes.
const NOBODY: u32 = 65534;

/// Directories of which one exists on every system; the new root is put together there, seen by nobody else.
const PLACES: [&str; 4] = ["/mnt", "/tmp", "/usr", "/proc"];

/// Names at the top that the room has of its own.
const OWN_NAMES: [&str; 4] = ["proc", "dev", "tmp", "w"];

const DEVICES: [&str; 5] = ["null", "zero", "full", "random", "urandom"];

/// The first descriptor of the manager; those below belong to programs, or have just arrived for one.
const FIRST_OWN_DESCRIPTOR: i32 = 100;

/// Goes to the directory that will be the root, and gives up the rights of root.
pub(crate) fn enter(root: &str) -> Result<(), Failure> {
    chdir(root).step(format!("change to the root directory {root}"))?;
    if geteuid().is_root() {
        setgroups(&[]).step("giving up the groups of root")?;
        let (user, group) = (Uid::from_raw(NOBODY), Gid::from_raw(NOBODY));
        setresgid(group, group, group).step("change to an unprivileged group")?;
        setresuid(user, user, user).step("change to an unprivileged user")?;
    }
    prctl::set_dumpable(true).step("access to the own entry in /proc")
}

/// Makes the room around this process, which is the first of new namespaces and stands in the directory that will be
/// the root. Gives the descriptor of the scratch directory.
pub(crate) fn build(room: Room, user: Uid, group: Gid) -> Result<OwnedFd, Failure> {
    prctl::set_pdeathsig(Signal::SIGKILL).step("end with the parent")?;
    map_user(user, group)?;
    umask(Mode::from_bits_truncate(0o022));
    let place = mount_root(room)?;
    chdir(place).step("change to the new root")?;
    pivot_root(".", ".").step("pivot_root")?;
    umount2(".", MntFlags::MNT_DETACH).step("umount of the old root")?;
    chdir("/").step("change to the new root")?;
    sethostname("cruxx").step("name of the host")?;
    // A program that needs memory which the host lacks goes before anything else.
    _ = fs::write("/proc/self/oom_score_adj", "1000");
    let flags = OFlag::O_RDONLY | OFlag::O_DIRECTORY | OFlag::O_CLOEXEC;
    keep(&open("/w", flags, Mode::empty()).step("access to /w")?)
}

fn map_user(user: Uid, group: Gid) -> Result<(), Failure> {
    let write = |file: &str, text: String| fs::write(file, text).step(format!("write of {file}"));
    write("/proc/self/setgroups", "deny".to_owned())?;
    write("/proc/self/uid_map", format!("{user} {user} 1"))?;
    write("/proc/self/gid_map", format!("{group} {group} 1"))
}

/// The user and group that programs have.
pub(crate) fn user() -> (Uid, Gid) {
    (geteuid(), getegid())
}

fn mount_root(room: Room) -> Result<&'static str, Failure> {
    let nothing = None::<&str>;
    mount(nothing, "/", nothing, MsFlags::MS_REC | MsFlags::MS_PRIVATE, nothing).step("mounts of our own")?;
    let place = PLACES.into_iter().find(|place| Path::new(place).is_dir());
    let place = place
        .ok_or(io::ErrorKind::NotFound.into())
        .and_then(|place| tmpfs(place, "mode=0755,size=64k,nr_inodes=256").map(|()| place));
    let place = place.step("mount of a new root")?;
    show_toolchains(place)?;
    mount_own(place, room)?;
    let path = c_path(Path::new(place));
    add_mount_attributes(&path, libc::MOUNT_ATTR_RDONLY, false).step("read-only mount of the new root")?;
    Ok(place)
}

/// Every directory and link at the top of the toolchain root, read-only.
fn show_toolchains(place: &str) -> Result<(), Failure> {
    let attributes = libc::MOUNT_ATTR_RDONLY | libc::MOUNT_ATTR_NOSUID | libc::MOUNT_ATTR_NODEV;
    for entry in fs::read_dir(".").step("list of the root directory")? {
        let entry = entry.step("list of the root directory")?;
        let name = entry.file_name();
        let shown = Path::new(place).join(&name);
        let kind = entry.file_type().step("list of the root directory")?;
        if OWN_NAMES.iter().any(|own| name == *own) {
            continue;
        }
        let step = || format!("read-only mount of /{}", name.display());
        if kind.is_symlink() {
            fs::read_link(Path::new(".").join(&name)).and_then(|to| symlink(to, &shown)).step(step())?;
        } else if kind.is_dir() {
            fs::create_dir(&shown).step(step())?;
            bind(&Path::new(".").join(&name), &shown).step(step())?;
            add_mount_attributes(&c_path(&shown), attributes, true).step(step())?;
        }
    }
    Ok(())
}

/// `/w`, `/tmp` which is the same, `/proc` with nothing but processes, and the harmless devices.
fn mount_own(place: &str, room: Room) -> Result<(), Failure> {
    let at = |name: &str| Path::new(place).join(name);
    for name in ["w", "proc", "dev"] {
        fs::create_dir(at(name)).step(format!("directory /{name}"))?;
    }
    symlink("/w", at("tmp")).step("link /tmp")?;
    let options = format!("mode=0700,size={},nr_inodes={}", room.scratch_bytes, room.scratch_files);
    tmpfs(at("w"), &options).step("mount of /w")?;
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV | MsFlags::MS_NOEXEC;
    let options = Some("subset=pid,hidepid=invisible");
    mount(Some("proc"), at("proc").as_path(), Some("proc"), flags, options).step("mount of /proc")?;
    for name in DEVICES {
        let shown = at("dev").join(name);
        fs::write(&shown, "").step(format!("file /dev/{name}"))?;
        bind(&Path::new("/dev").join(name), &shown).step(format!("mount of /dev/{name}"))?;
    }
    for (name, number) in [("stdin", "0"), ("stdout", "1"), ("stderr", "2"), ("fd", "")] {
        let to = Path::new("/proc/self/fd").join(number);
        symlink(to, at("dev").join(name)).step(format!("link /dev/{name}"))?;
    }
    Ok(())
}

fn tmpfs(path: impl AsRef<Path>, options: &str) -> io::Result<()> {
    let flags = MsFlags::MS_NOSUID | MsFlags::MS_NODEV;
    Ok(mount(Some("tmpfs"), path.as_ref(), Some("tmpfs"), flags, Some(options))?)
}

fn bind(from: &Path, to: &Path) -> io::Result<()> {
    let nothing = None::<&str>;
    Ok(mount(Some(from), to, nothing, MsFlags::MS_BIND | MsFlags::MS_REC, nothing)?)
}

fn c_path(path: &Path) -> CString {
    CString::new(path.as_os_str().as_bytes()).unwrap_or_default()
}

/// Locks the room; whether landlock is one of the locks.
pub(crate) fn lock() -> Result<bool, Failure> {
    personality::set(Persona::ADDR_NO_RANDOMIZE).step("addresses without chance")?;
    prctl::set_no_new_privs().step("no new privileges")?;
    prctl::set_dumpable(false).step("no access to the manager's memory")?;
    let landlock = landlock::restrict().step("landlock")?;
    install_filter(&filter::filter()).step("the system-call filter")?;
    Ok(landlock)
}

/// Moves the socket away from standard input and puts `/dev/null` at the descriptors of programs, so that what arrives
/// gets other numbers. Gives the socket.
pub(crate) fn keep_socket() -> Result<OwnedFd, Failure> {
    let step = "descriptors of the manager";
    let socket = fcntl(standard_input(), FcntlArg::F_DUPFD_CLOEXEC(FIRST_OWN_DESCRIPTOR)).step(step)?;
    let socket = own(socket);
    let null = open("/dev/null", OFlag::O_RDWR | OFlag::O_CLOEXEC, Mode::empty()).step(step)?;
    for number in 0..=4 {
        if null.as_raw_fd() != number {
            place_descriptor(null.as_raw_fd(), number).step(step)?;
        }
    }
    if null.as_raw_fd() <= 4 {
        _ = null.into_raw_fd();
    }
    Ok(socket)
}

/// A copy of the descriptor, with a number that no program uses.
pub(crate) fn keep(descriptor: &OwnedFd) -> Result<OwnedFd, Failure> {
    let kept = fcntl(descriptor, FcntlArg::F_DUPFD_CLOEXEC(FIRST_OWN_DESCRIPTOR));
    kept.map(own).step("descriptors of the manager")
}
