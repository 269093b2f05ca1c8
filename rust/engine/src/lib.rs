//! The engine of cruxx: typed values, literal parsing, sandboxes, caches and verdicts.
//!
//! It takes checks in batches and gives verdicts as columns. It knows no language: everything about a
//! language is data, read from the manifest of its pack. See `docs/wire.md` and `docs/harness.md`.

pub mod cache;
pub mod check;
pub mod compilation;
pub mod engine;
pub mod equality;
pub mod execution;
pub mod literal;
pub mod pack;
pub mod program;
pub mod sandbox;
pub mod schedule;
pub mod types;
pub mod unit;
pub mod value;
pub mod wire;
pub mod workshop;
