//! The launcher of the process sandbox: what it is told, and how it confines.
//!
//! The engine carries the binary of this crate inside itself and starts it from memory. It is small on purpose: a
//! program is started from it without copying the memory of the host, and the memory that the kernel accounts to a
//! program before its `execve` is that of the launcher. `docs/decisions/process-sandbox.md` says why it is so.

#[cfg(target_os = "linux")]
pub mod channel;
pub mod protocol;

#[cfg(target_os = "linux")]
mod filter;
#[cfg(target_os = "linux")]
mod landlock;
#[cfg(target_os = "linux")]
mod manager;
#[cfg(target_os = "linux")]
mod program;
#[cfg(target_os = "linux")]
mod room;
#[cfg(target_os = "linux")]
mod sample;
#[cfg(target_os = "linux")]
mod scratch;
#[cfg(target_os = "linux")]
mod system;

#[cfg(target_os = "linux")]
pub use manager::main;
