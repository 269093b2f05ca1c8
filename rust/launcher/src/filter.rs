//! The system-call filter: what language runtimes need is allowed, everything else is not.
//!
//! It is installed once, in the manager, and inherited by every program, since installing it costs more than starting a
//! process. The manager may still make pid namespaces: the kernel asks for a capability that programs do not have.

use libc::{c_long, sock_filter};

#[cfg(target_arch = "x86_64")]
const ARCHITECTURE: u32 = 0xC000_003E;
#[cfg(target_arch = "aarch64")]
const ARCHITECTURE: u32 = 0xC000_00B7;

/// System calls whose numbers have this bit belong to another ABI of the same machine.
const OTHER_ABI: u32 = 0x4000_0000;

const KILL: u32 = libc::SECCOMP_RET_KILL_PROCESS;
const ALLOW: u32 = libc::SECCOMP_RET_ALLOW;

/// Namespaces that the kernel would make for anyone who first makes a user namespace; pid namespaces are left out.
const NAMESPACES: u32 = 0x7E02_0000 & !(libc::CLONE_NEWPID as u32);

const FCNTL_REFUSED: &[u32] = &[libc::F_SETPIPE_SZ as u32, libc::F_SETLEASE as u32, libc::F_NOTIFY as u32];
const IOCTL_ALLOWED: &[u32] = &[0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451];
const PRCTL_ALLOWED: &[u32] = &[
    libc::PR_SET_PDEATHSIG as u32,
    libc::PR_GET_PDEATHSIG as u32,
    libc::PR_GET_DUMPABLE as u32,
    libc::PR_SET_NAME as u32,
    libc::PR_GET_NAME as u32,
    libc::PR_CAPBSET_READ as u32,
    libc::PR_GET_NO_NEW_PRIVS as u32,
    libc::PR_SET_THP_DISABLE as u32,
    libc::PR_GET_THP_DISABLE as u32,
    0x5356_4D41,
];

/// Calls that end the process: no runtime makes them, and each is a door into the kernel or to other processes.
const FATAL: &[c_long] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_pidfd_getfd,
    libc::SYS_kcmp,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_mount_setattr,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_userfaultfd,
    libc::SYS_kexec_load,
    libc::SYS_kexec_file_load,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_adjtimex,
    libc::SYS_clock_adjtime,
    libc::SYS_sethostname,
    libc::SYS_setdomainname,
    libc::SYS_vhangup,
    libc::SYS_syslog,
    libc::SYS_fanotify_init,
    libc::SYS_name_to_handle_at,
    libc::SYS_open_by_handle_at,
    libc::SYS_nfsservctl,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_iopl,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_ioperm,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_modify_ldt,
];

/// Calls that are refused with an error that programs expect. Where it is 0 nothing is done, and told so: a runtime that
/// cannot set the processors of its threads does not start.
const REFUSED: &[(c_long, i32)] = &[
    (libc::SYS_socket, libc::EACCES),
    (libc::SYS_socketpair, libc::EACCES),
    (libc::SYS_connect, libc::EACCES),
    (libc::SYS_bind, libc::EACCES),
    (libc::SYS_memfd_create, libc::EPERM),
    (libc::SYS_seccomp, libc::EPERM),
    (libc::SYS_setpriority, libc::EPERM),
    (libc::SYS_ioprio_set, libc::EPERM),
    (libc::SYS_sched_setaffinity, 0),
    (libc::SYS_sched_setscheduler, libc::EPERM),
    (libc::SYS_sched_setparam, libc::EPERM),
    (libc::SYS_sched_setattr, libc::EPERM),
    (libc::SYS_mknodat, libc::EPERM),
    (libc::SYS_setuid, libc::EPERM),
    (libc::SYS_setgid, libc::EPERM),
    (libc::SYS_setreuid, libc::EPERM),
    (libc::SYS_setregid, libc::EPERM),
    (libc::SYS_setresuid, libc::EPERM),
    (libc::SYS_setresgid, libc::EPERM),
    (libc::SYS_setgroups, libc::EPERM),
    (libc::SYS_setfsuid, libc::EPERM),
    (libc::SYS_setfsgid, libc::EPERM),
    (libc::SYS_capset, libc::EPERM),
    #[cfg(target_arch = "x86_64")]
    (libc::SYS_mknod, libc::EPERM),
];

/// Calls that language runtimes and compilers need, and a few that the manager needs.
const ALLOWED: &[c_long] = &[
    libc::SYS_read,
    libc::SYS_write,
    libc::SYS_futex,
    libc::SYS_mmap,
    libc::SYS_munmap,
    libc::SYS_mprotect,
    libc::SYS_madvise,
    libc::SYS_brk,
    libc::SYS_close,
    libc::SYS_openat,
    libc::SYS_fstat,
    libc::SYS_newfstatat,
    libc::SYS_lseek,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_rt_sigpending,
    libc::SYS_rt_sigtimedwait,
    libc::SYS_rt_sigsuspend,
    libc::SYS_rt_sigqueueinfo,
    libc::SYS_rt_tgsigqueueinfo,
    libc::SYS_sigaltstack,
    libc::SYS_pread64,
    libc::SYS_pwrite64,
    libc::SYS_readv,
    libc::SYS_writev,
    libc::SYS_preadv,
    libc::SYS_pwritev,
    libc::SYS_preadv2,
    libc::SYS_pwritev2,
    libc::SYS_openat2,
    libc::SYS_close_range,
    libc::SYS_statx,
    libc::SYS_statfs,
    libc::SYS_fstatfs,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_ppoll,
    libc::SYS_pselect6,
    libc::SYS_epoll_create1,
    libc::SYS_epoll_ctl,
    libc::SYS_epoll_pwait,
    libc::SYS_epoll_pwait2,
    libc::SYS_eventfd2,
    libc::SYS_timerfd_create,
    libc::SYS_timerfd_settime,
    libc::SYS_timerfd_gettime,
    libc::SYS_signalfd4,
    libc::SYS_pipe2,
    libc::SYS_dup,
    libc::SYS_dup3,
    libc::SYS_sendfile,
    libc::SYS_copy_file_range,
    libc::SYS_sendmsg,
    libc::SYS_sendto,
    libc::SYS_recvmsg,
    libc::SYS_recvfrom,
    libc::SYS_mremap,
    libc::SYS_msync,
    libc::SYS_mincore,
    libc::SYS_mlock,
    libc::SYS_munlock,
    libc::SYS_fadvise64,
    libc::SYS_readahead,
    libc::SYS_fallocate,
    libc::SYS_ftruncate,
    libc::SYS_truncate,
    libc::SYS_fsync,
    libc::SYS_fdatasync,
    libc::SYS_sync_file_range,
    libc::SYS_flock,
    libc::SYS_getdents64,
    libc::SYS_getcwd,
    libc::SYS_chdir,
    libc::SYS_fchdir,
    libc::SYS_renameat,
    libc::SYS_renameat2,
    libc::SYS_mkdirat,
    libc::SYS_unlinkat,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_readlinkat,
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_fchown,
    libc::SYS_fchownat,
    libc::SYS_utimensat,
    libc::SYS_umask,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_wait4,
    libc::SYS_waitid,
    libc::SYS_kill,
    libc::SYS_tkill,
    libc::SYS_tgkill,
    libc::SYS_getpid,
    libc::SYS_getppid,
    libc::SYS_gettid,
    libc::SYS_getpgid,
    libc::SYS_setpgid,
    libc::SYS_getsid,
    libc::SYS_setsid,
    libc::SYS_getuid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getegid,
    libc::SYS_getresuid,
    libc::SYS_getresgid,
    libc::SYS_getgroups,
    libc::SYS_capget,
    libc::SYS_getrusage,
    libc::SYS_getpriority,
    libc::SYS_times,
    libc::SYS_uname,
    libc::SYS_sysinfo,
    libc::SYS_nanosleep,
    libc::SYS_clock_nanosleep,
    libc::SYS_clock_gettime,
    libc::SYS_clock_getres,
    libc::SYS_gettimeofday,
    libc::SYS_getitimer,
    libc::SYS_setitimer,
    libc::SYS_timer_create,
    libc::SYS_timer_settime,
    libc::SYS_timer_gettime,
    libc::SYS_timer_getoverrun,
    libc::SYS_timer_delete,
    libc::SYS_sched_yield,
    libc::SYS_sched_getaffinity,
    libc::SYS_sched_getparam,
    libc::SYS_sched_getscheduler,
    libc::SYS_sched_get_priority_max,
    libc::SYS_sched_get_priority_min,
    libc::SYS_set_tid_address,
    libc::SYS_set_robust_list,
    libc::SYS_get_robust_list,
    libc::SYS_restart_syscall,
    libc::SYS_getrandom,
    libc::SYS_getcpu,
    libc::SYS_membarrier,
    libc::SYS_rseq,
];

/// The older calls, which newer architectures do not have.
#[cfg(target_arch = "x86_64")]
const ALLOWED_OLDER: &[c_long] = &[
    libc::SYS_open,
    libc::SYS_creat,
    libc::SYS_stat,
    libc::SYS_lstat,
    libc::SYS_access,
    libc::SYS_poll,
    libc::SYS_select,
    libc::SYS_epoll_create,
    libc::SYS_epoll_wait,
    libc::SYS_eventfd,
    libc::SYS_signalfd,
    libc::SYS_pipe,
    libc::SYS_dup2,
    libc::SYS_pause,
    libc::SYS_alarm,
    libc::SYS_time,
    libc::SYS_fork,
    libc::SYS_vfork,
    libc::SYS_getpgrp,
    libc::SYS_getrlimit,
    libc::SYS_setrlimit,
    libc::SYS_getdents,
    libc::SYS_rename,
    libc::SYS_mkdir,
    libc::SYS_rmdir,
    libc::SYS_link,
    libc::SYS_unlink,
    libc::SYS_symlink,
    libc::SYS_readlink,
    libc::SYS_chmod,
    libc::SYS_chown,
    libc::SYS_lchown,
    libc::SYS_utime,
    libc::SYS_utimes,
    libc::SYS_futimesat,
    libc::SYS_arch_prctl,
];
#[cfg(not(target_arch = "x86_64"))]
const ALLOWED_OLDER: &[c_long] = &[libc::SYS_getrlimit, libc::SYS_setrlimit];

/// The filter as a program for the kernel.
pub(crate) fn filter() -> Vec<sock_filter> {
    let mut program = vec![
        load(4),
        jump(libc::BPF_JEQ, ARCHITECTURE, 1, 0),
        give(KILL),
        load(0),
        jump(libc::BPF_JGE, OTHER_ABI, 0, 1),
        give(KILL),
    ];
    let refuse = |error: i32| libc::SECCOMP_RET_ERRNO | error.unsigned_abs();
    on_argument(
        &mut program,
        libc::SYS_clone,
        0,
        (libc::BPF_JSET, &[NAMESPACES], refuse(libc::EPERM)),
        ALLOW,
    );
    on_argument(&mut program, libc::SYS_fcntl, 1, (libc::BPF_JEQ, FCNTL_REFUSED, refuse(libc::EPERM)), ALLOW);
    on_argument(
        &mut program,
        libc::SYS_ioctl,
        1,
        (libc::BPF_JEQ, IOCTL_ALLOWED, ALLOW),
        refuse(libc::ENOTTY),
    );
    on_argument(
        &mut program,
        libc::SYS_prctl,
        0,
        (libc::BPF_JEQ, PRCTL_ALLOWED, ALLOW),
        refuse(libc::EINVAL),
    );
    on_argument(&mut program, libc::SYS_prlimit64, 0, (libc::BPF_JEQ, &[0], ALLOW), refuse(libc::EPERM));
    on_argument(
        &mut program,
        libc::SYS_personality,
        0,
        (libc::BPF_JEQ, &[u32::MAX], ALLOW),
        refuse(libc::EPERM),
    );
    let all = (ALLOWED.iter().chain(ALLOWED_OLDER).map(|call| (*call, ALLOW)))
        .chain(FATAL.iter().map(|call| (*call, KILL)))
        .chain(REFUSED.iter().map(|(call, error)| (*call, refuse(*error))));
    for (call, answer) in all {
        program.extend([jump(libc::BPF_JEQ, number(call), 0, 1), give(answer)]);
    }
    program.push(give(refuse(libc::ENOSYS)));
    program
}

/// Answers `call` by the low half of one of its arguments: `found.2` if one of `found.1` is met, else `otherwise`.
fn on_argument(
    program: &mut Vec<sock_filter>,
    call: c_long,
    argument: u32,
    found: (u32, &[u32], u32),
    otherwise: u32,
) {
    let length = u8::try_from(2 + 2 * found.1.len()).unwrap_or(u8::MAX);
    program.extend([jump(libc::BPF_JEQ, number(call), 0, length), load(16 + 8 * argument)]);
    for value in found.1 {
        program.extend([jump(found.0, *value, 0, 1), give(found.2)]);
    }
    program.push(give(otherwise));
}

fn number(call: c_long) -> u32 {
    u32::try_from(call).unwrap_or(u32::MAX)
}

fn load(offset: u32) -> sock_filter {
    instruction(libc::BPF_LD | libc::BPF_W | libc::BPF_ABS, offset, 0, 0)
}

fn jump(condition: u32, value: u32, met: u8, unmet: u8) -> sock_filter {
    instruction(libc::BPF_JMP | condition | libc::BPF_K, value, met, unmet)
}

fn give(answer: u32) -> sock_filter {
    instruction(libc::BPF_RET | libc::BPF_K, answer, 0, 0)
}

fn instruction(code: u32, k: u32, jt: u8, jf: u8) -> sock_filter {
    sock_filter { code: u16::try_from(code).unwrap_or(u16::MAX), jt, jf, k }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_call_has_one_answer() {
        let calls =
            ALLOWED.iter().chain(ALLOWED_OLDER).chain(FATAL).chain(REFUSED.iter().map(|pair| &pair.0));
        let mut seen = HashSet::new();
        for call in calls {
            assert!(seen.insert(*call), "system call {call} stands in the tables twice");
        }
    }

    #[test]
    fn no_jump_leaves_the_program_and_its_end_is_an_answer() {
        let program = filter();
        assert!(program.len() <= 4096);
        for (place, step) in program.iter().enumerate() {
            if u32::from(step.code) & 7 == libc::BPF_JMP {
                assert!(place + 1 + usize::from(step.jt.max(step.jf)) < program.len());
            }
        }
        assert_eq!(u32::from(program.last().unwrap().code), libc::BPF_RET | libc::BPF_K);
    }
}
