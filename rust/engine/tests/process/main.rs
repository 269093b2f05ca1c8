//! The process sandbox, with real programs in the toolchain root.
#![cfg(target_os = "linux")]

mod conversations;
mod hosts;
mod support;
mod work;
