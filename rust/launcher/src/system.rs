//! System calls that no safe wrapper offers: the only unsafe code of the process sandbox.
#![allow(unsafe_code, reason = "the system calls here have no safe wrapper; each block says why it is sound")]

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::io;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::ptr;

/// The stack of a process that shares our memory.
pub(crate) struct Stack(Box<[u128]>);

impl Stack {
    /// 64 KiB.
    pub(crate) fn new() -> Self {
        Self(vec![0; 4096].into_boxed_slice())
    }

    fn top(&mut self) -> *mut c_void {
        self.0.as_mut_ptr_range().end.cast()
    }
}

/// What a process has used, with all the children that it has waited for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Usage {
    /// Processor time, in nanoseconds.
    pub(crate) cpu: u64,
    /// The largest memory of one process, in bytes.
    pub(crate) peak: u64,
}

/// The vectors of an `execve`, made before the process that calls it exists.
pub(crate) struct Image {
    _words: Vec<CString>,
    argv: Vec<*const c_char>,
    environment: Vec<*const c_char>,
}

impl Image {
    /// The vectors for these words and variables.
    pub(crate) fn new(argv: &[String], environment: &[&str]) -> io::Result<Self> {
        let vector =
            |words: &mut dyn Iterator<Item = &str>| -> io::Result<(Vec<CString>, Vec<*const c_char>)> {
                let words: Vec<_> = words.map(CString::new).collect::<Result<_, _>>()?;
                let pointers = words.iter().map(|word| word.as_ptr()).chain([ptr::null()]).collect();
                Ok((words, pointers))
            };
        let (mut words, argv) = vector(&mut argv.iter().map(String::as_str))?;
        let (more, environment) = vector(&mut environment.iter().copied())?;
        words.extend(more);
        Ok(Self { _words: words, argv, environment })
    }

    /// Replaces this process by the executable of `descriptor`, or else by the one that the first word names.
    /// Comes back only with an error.
    pub(crate) fn execute(&self, descriptor: Option<RawFd>) -> io::Error {
        let (argv, environment) = (self.argv.as_ptr(), self.environment.as_ptr());
        // SAFETY: both vectors end with a null pointer, and `_words` owns the texts of the others.
        unsafe {
            match descriptor {
                Some(descriptor) => {
                    libc::syscall(
                        libc::SYS_execveat,
                        descriptor,
                        c"".as_ptr(),
                        argv,
                        environment,
                        libc::AT_EMPTY_PATH,
                    );
                }
                None => _ = libc::execve(self.argv[0], argv, environment),
            }
        }
        io::Error::last_os_error()
    }
}

/// Runs `child` in a process that shares our memory; this one stands still until that one has executed a program or
/// ended. Gives its number and a descriptor for it.
pub(crate) fn run_in_our_memory(
    stack: &mut Stack,
    flags: c_int,
    mut child: &mut dyn FnMut() -> c_int,
) -> io::Result<(c_int, OwnedFd)> {
    extern "C" fn enter(child: *mut c_void) -> c_int {
        // SAFETY: `child` is the address of the reference below, which lives until `clone` returns to the caller.
        let child = unsafe { &mut *child.cast::<&mut dyn FnMut() -> c_int>() };
        child()
    }
    let flags = flags | libc::CLONE_VM | libc::CLONE_VFORK | libc::CLONE_PIDFD | libc::SIGCHLD;
    let mut descriptor: c_int = -1;
    // SAFETY: the new process has a stack of its own and, by CLONE_VFORK, our memory to itself, so nothing is
    // accessed at once from two sides; this program has one thread.
    let pid = unsafe { libc::clone(enter, stack.top(), flags, (&raw mut child).cast(), &raw mut descriptor) };
    if pid < 0 {
        return Err(io::Error::last_os_error());
    }
    Ok((pid, own(descriptor)))
}

/// Forks into new namespaces; 0 in the child.
pub(crate) fn fork_into(namespaces: c_int) -> io::Result<c_int> {
    // SAFETY: without CLONE_VM and without a stack this is a fork, and this program has one thread.
    let pid = unsafe { libc::syscall(libc::SYS_clone, namespaces | libc::SIGCHLD, 0, 0, 0, 0) };
    if pid < 0 { Err(io::Error::last_os_error()) } else { Ok(c_int::try_from(pid).unwrap_or(-1)) }
}

/// Waits for a child: its number, the status as the system writes it, and its usage; `None` if none has ended and
/// `flags` say not to wait.
pub(crate) fn wait(pid: c_int, flags: c_int) -> io::Result<Option<(c_int, c_int, Usage)>> {
    loop {
        let mut status = 0;
        // SAFETY: `rusage` is plain numbers, for which zeros are a value.
        let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
        // SAFETY: both places may be written.
        let found = unsafe { libc::wait4(pid, &raw mut status, flags, &raw mut usage) };
        let error = io::Error::last_os_error();
        return match found {
            0 => Ok(None),
            1.. => Ok(Some((found, status, Usage::from(usage)))),
            _ if error.kind() == io::ErrorKind::Interrupted => continue,
            _ => Err(error),
        };
    }
}

/// What the children of this process have used that it has waited for.
pub(crate) fn usage_of_children() -> Usage {
    // SAFETY: as in `wait`.
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    // SAFETY: the place may be written.
    unsafe { libc::getrusage(libc::RUSAGE_CHILDREN, &raw mut usage) };
    Usage::from(usage)
}

impl From<libc::rusage> for Usage {
    fn from(usage: libc::rusage) -> Self {
        let nanoseconds = |time: libc::timeval| time.tv_sec * 1_000_000_000 + time.tv_usec * 1000;
        Self {
            cpu: (nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime)).unsigned_abs(),
            peak: usage.ru_maxrss.unsigned_abs() * 1024,
        }
    }
}

/// Makes `to` another name of the descriptor `from`, which may be the same one; it stays open in a program.
pub(crate) fn place_descriptor(from: RawFd, to: RawFd) -> io::Result<()> {
    // SAFETY: numbers in, numbers out; who calls owns the low descriptors.
    let done = unsafe { if from == to { libc::fcntl(from, libc::F_SETFD, 0) } else { libc::dup2(from, to) } };
    if done < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// Closes every descriptor from `first` on, or marks it to be closed by `execve`.
pub(crate) fn close_from(first: RawFd, on_execute: bool) -> io::Result<()> {
    let flags = if on_execute { libc::CLOSE_RANGE_CLOEXEC } else { 0 };
    // SAFETY: who calls owns no descriptor from `first` on that is used later.
    done(unsafe { libc::syscall(libc::SYS_close_range, first, libc::c_uint::MAX, flags) })
}

/// Lets every signal do again what it does by default, for this process and all it will start.
pub(crate) fn restore_signals() {
    for signal in 1..=64 {
        // SAFETY: the default action runs no code of ours; the few signals that have no other are refused.
        unsafe { libc::signal(signal, libc::SIG_DFL) };
    }
}

/// Sets attributes on a mount, and on all below it if `recursive`; never takes one away.
pub(crate) fn add_mount_attributes(path: &CStr, attributes: u64, recursive: bool) -> io::Result<()> {
    let attributes = libc::mount_attr { attr_set: attributes, attr_clr: 0, propagation: 0, userns_fd: 0 };
    let flags = if recursive { libc::AT_RECURSIVE } else { 0 };
    // SAFETY: the structure is read only, and its size is given.
    done(unsafe {
        libc::syscall(
            libc::SYS_mount_setattr,
            libc::AT_FDCWD,
            path.as_ptr(),
            flags,
            &raw const attributes,
            size_of::<libc::mount_attr>(),
        )
    })
}

/// Puts this process, and all it will start, under a system-call filter.
pub(crate) fn install_filter(program: &[libc::sock_filter]) -> io::Result<()> {
    let length = u16::try_from(program.len()).map_err(|_| io::Error::from_raw_os_error(libc::E2BIG))?;
    let program = libc::sock_fprog { len: length, filter: program.as_ptr().cast_mut() };
    let flags = libc::SECCOMP_FILTER_FLAG_SPEC_ALLOW;
    // SAFETY: the program is only read.
    done(unsafe {
        libc::syscall(libc::SYS_seccomp, libc::SECCOMP_SET_MODE_FILTER, flags, &raw const program)
    })
}

/// The version of landlock here; an error where there is none.
pub(crate) fn landlock_version() -> io::Result<u32> {
    const VERSION: c_int = 1;
    // SAFETY: with this flag no structure is read.
    let version =
        unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, ptr::null::<c_void>(), 0_usize, VERSION) };
    done(version)?;
    Ok(u32::try_from(version).unwrap_or(u32::MAX))
}

/// A new set of landlock rules, which handles these rights: of files, of the network, of scopes.
pub(crate) fn landlock_ruleset(rights: &[u64]) -> io::Result<OwnedFd> {
    // SAFETY: the kernel reads as many bytes as are said; the structure is these numbers in this order.
    let made =
        unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, rights.as_ptr(), size_of_val(rights), 0) };
    done(made)?;
    Ok(own(c_int::try_from(made).unwrap_or(-1)))
}

/// Allows these rights to files beneath a directory.
pub(crate) fn landlock_allow(ruleset: &OwnedFd, directory: &OwnedFd, rights: u64) -> io::Result<()> {
    #[repr(C, packed)]
    struct Beneath {
        rights: u64,
        directory: RawFd,
    }
    const BENEATH: c_int = 1;
    let rule = Beneath { rights, directory: directory.as_raw_fd() };
    // SAFETY: the structure has the layout that the kernel documents and is only read.
    done(unsafe {
        libc::syscall(libc::SYS_landlock_add_rule, ruleset.as_raw_fd(), BENEATH, &raw const rule, 0)
    })
}

/// Puts this process, and all it will start, under landlock rules.
pub(crate) fn landlock_restrict(ruleset: &OwnedFd) -> io::Result<()> {
    // SAFETY: a descriptor and a number.
    done(unsafe { libc::syscall(libc::SYS_landlock_restrict_self, ruleset.as_raw_fd(), 0) })
}

/// The owner of a descriptor that the system has just made for us.
pub(crate) fn own(descriptor: RawFd) -> OwnedFd {
    // SAFETY: the system made it in answer to a call of ours, and each is passed here once.
    unsafe { OwnedFd::from_raw_fd(descriptor) }
}

/// Standard input, which the engine makes the socket.
pub(crate) fn standard_input() -> BorrowedFd<'static> {
    // SAFETY: this program never closes descriptor 0, it only puts another one in its place.
    unsafe { BorrowedFd::borrow_raw(0) }
}

fn done(result: libc::c_long) -> io::Result<()> {
    if result < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}
