//! Processes in a prepared slot: Linux namespaces, a read-only root, a system-call filter, and limits.
//!
//! A slot is made once, by a small launcher, and runs one program after another. `docs/decisions/process-sandbox.md`
//! says how and why. There is no weaker form of it: where a step is impossible, the error names it.

#[cfg(target_os = "linux")]
mod conversation;
#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod image;
#[cfg(target_os = "linux")]
mod linux;
#[cfg(target_os = "linux")]
mod pool;
#[cfg(target_os = "linux")]
mod run;
#[cfg(target_os = "linux")]
mod slot;
#[cfg(target_os = "linux")]
mod work;

#[cfg(not(target_os = "linux"))]
pub use elsewhere::ProcessSandbox;
#[cfg(target_os = "linux")]
pub use linux::ProcessSandbox;
