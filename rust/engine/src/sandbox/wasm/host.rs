//! The host functions of a module: the import module `cruxx`.
//!
//! | import | what it does |
//! |---|---|
//! | `text(which, buffer, capacity) -> length` | copies the harness (0) or the program (1), as much as fits; the whole length |
//! | `call(buffer, capacity) -> length` | the next line of the calls channel, -1 at its end; copied and taken only if it fits |
//! | `record(line, length)` | sends one record line |
//! | `attempt(function, state, data) -> thrown` | calls the export `run_attempt` with the same arguments; 1 if `throw` left it |
//! | `throw()` | leaves the innermost `attempt` |
//!
//! A module exports `memory`, `_initialize`, `prepare()`, which makes the interpreter and loads the harness, and `converse() -> status`.
//! Its memory is frozen after `prepare` (see [`super::snapshot`]), so `prepare` sees no program, no calls and always the same time.

use std::fmt;

use wasmtime::{Caller, Linker};

use super::state::{State, Stop};
use crate::sandbox::Ending;

const MODULE: &str = "cruxx";

/// The error by which `throw` leaves an `attempt`.
#[derive(Debug)]
struct Thrown;

impl fmt::Display for Thrown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("thrown where no attempt was made")
    }
}

impl std::error::Error for Thrown {}

/// Adds the functions to `linker`.
pub(super) fn define(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    linker.func_wrap(MODULE, "text", text)?;
    linker.func_wrap(MODULE, "call", call)?;
    linker.func_wrap(MODULE, "record", record)?;
    linker.func_wrap(MODULE, "attempt", attempt)?;
    linker.func_wrap(MODULE, "throw", || -> wasmtime::Result<()> { Err(Thrown.into()) })?;
    Ok(())
}

/// The memory of the instance, and the state beside it.
pub(super) fn memory<'a>(
    caller: &'a mut Caller<'_, State>,
) -> wasmtime::Result<(&'a mut [u8], &'a mut State)> {
    let memory = caller.data().memory.ok_or_else(fault)?;
    Ok(memory.data_and_store_mut(caller))
}

/// `length` bytes of the memory at `start`; what is outside of it is a memory fault of the program.
pub(super) fn part(memory: &mut [u8], start: u32, length: u32) -> wasmtime::Result<&mut [u8]> {
    let start = start as usize;
    let end = start.checked_add(length as usize).ok_or_else(fault)?;
    memory.get_mut(start..end).ok_or_else(fault)
}

fn fault() -> wasmtime::Error {
    Stop(Ending::Signalled(11)).into()
}

fn length_of(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

fn text(mut caller: Caller<'_, State>, which: u32, buffer: u32, capacity: u32) -> wasmtime::Result<i32> {
    let (memory, state) = memory(&mut caller)?;
    let text = state.texts.get(which as usize).ok_or_else(fault)?.as_bytes();
    let copied = text.len().min(capacity as usize);
    part(memory, buffer, capacity)?[..copied].copy_from_slice(&text[..copied]);
    Ok(length_of(text.len()))
}

fn call(mut caller: Caller<'_, State>, buffer: u32, capacity: u32) -> wasmtime::Result<i32> {
    let (memory, state) = memory(&mut caller)?;
    let room = part(memory, buffer, capacity)?;
    let Some(line) = state.next_line(room.len())? else { return Ok(-1) };
    if let Some(room) = room.get_mut(..line.len()) {
        room.copy_from_slice(line.as_bytes());
    }
    Ok(length_of(line.len()))
}

fn record(mut caller: Caller<'_, State>, line: u32, length: u32) -> wasmtime::Result<()> {
    let (memory, state) = memory(&mut caller)?;
    state.record(part(memory, line, length)?)?;
    Ok(())
}

fn attempt(mut caller: Caller<'_, State>, function: u32, state: u32, data: u32) -> wasmtime::Result<i32> {
    let run = caller.get_export("run_attempt").and_then(wasmtime::Extern::into_func).ok_or_else(fault)?;
    let run = run.typed::<(u32, u32, u32), ()>(&caller)?;
    match run.call(&mut caller, (function, state, data)) {
        Ok(()) => Ok(0),
        Err(error) if error.is::<Thrown>() => Ok(1),
        Err(error) => Err(error),
    }
}
