//! The functions of WASI (preview 1) that an interpreter needs: standard output and error, a clock and random bytes that are
//! the same for every conversation, no arguments, no environment, no files. Every other function refuses.

use wasmtime::{Caller, Linker, Module, Val};

use super::host::{memory, part};
use super::state::{State, Stop};
use crate::sandbox::Ending;

const MODULE: &str = "wasi_snapshot_preview1";

const SUCCESS: i32 = 0;
const BAD_DESCRIPTOR: i32 = 8;
const NO_ENTRY: i32 = 44;
const NO_FUNCTION: i32 = 52;
const NO_SEEK: i32 = 70;

const STANDARD_ERROR: u32 = 2;
const CHARACTER_DEVICE: u8 = 2;
const CLOCK_RESOLUTION: u64 = 1_000;

type Answer = wasmtime::Result<i32>;

/// Adds the functions that do something to `linker`.
pub(super) fn define(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    linker.func_wrap(MODULE, "fd_write", fd_write)?;
    linker.func_wrap(MODULE, "fd_read", fd_read)?;
    linker.func_wrap(MODULE, "fd_fdstat_get", fd_fdstat_get)?;
    linker.func_wrap(MODULE, "fd_filestat_get", fd_filestat_get)?;
    linker.func_wrap(MODULE, "clock_time_get", |caller: Caller<'_, State>, _: u32, _: u64, at: u32| {
        clock(caller, at)
    })?;
    linker.func_wrap(MODULE, "clock_res_get", |mut caller: Caller<'_, State>, _: u32, at: u32| {
        put(&mut caller, at, &CLOCK_RESOLUTION.to_le_bytes())
    })?;
    linker.func_wrap(MODULE, "random_get", random_get)?;
    for name in ["args_sizes_get", "environ_sizes_get"] {
        linker.func_wrap(MODULE, name, |mut caller: Caller<'_, State>, count: u32, size: u32| {
            put(&mut caller, count, &[0; 4])?;
            put(&mut caller, size, &[0; 4])
        })?;
    }
    linker
        .func_wrap(MODULE, "proc_exit", |status: u32| -> wasmtime::Result<()> {
            Err(Stop(Ending::Exited(status.to_le_bytes()[0])).into())
        })
        .map(drop)
}

/// Adds to `linker` every other function of WASI that `module` imports, as one that only gives an error number.
pub(super) fn refuse_others(linker: &mut Linker<State>, module: &Module) {
    linker.allow_shadowing(false);
    for import in module.imports().filter(|import| import.module() == MODULE) {
        let Some(kind) = import.ty().func().cloned() else { continue };
        let answer = answer_of(import.name());
        let refuse = move |_: Caller<'_, State>, _: &[Val], results: &mut [Val]| {
            results.fill(Val::I32(answer));
            Ok(())
        };
        // Fails for the functions that are defined already, which is how they stay.
        let _ = linker.func_new(MODULE, import.name(), kind, refuse);
    }
}

fn answer_of(name: &str) -> i32 {
    match name {
        "args_get" | "environ_get" | "fd_close" | "fd_fdstat_set_flags" | "fd_sync" | "sched_yield" => {
            SUCCESS
        }
        "fd_seek" | "fd_tell" => NO_SEEK,
        "fd_prestat_get" | "fd_prestat_dir_name" | "fd_renumber" => BAD_DESCRIPTOR,
        _ if name.starts_with("path_") => NO_ENTRY,
        _ => NO_FUNCTION,
    }
}

/// Copies `bytes` into the memory of the instance.
fn put(caller: &mut Caller<'_, State>, at: u32, bytes: &[u8]) -> Answer {
    let (memory, _) = memory(caller)?;
    part(memory, at, u32::try_from(bytes.len())?)?.copy_from_slice(bytes);
    Ok(SUCCESS)
}

fn word(memory: &mut [u8], at: u32) -> wasmtime::Result<u32> {
    let mut bytes = [0; 4];
    bytes.copy_from_slice(part(memory, at, 4)?);
    Ok(u32::from_le_bytes(bytes))
}

/// Writes the buffers of a list of (address, length) pairs to standard output or standard error.
fn fd_write(mut caller: Caller<'_, State>, descriptor: u32, list: u32, count: u32, written: u32) -> Answer {
    if !matches!(descriptor, 1 | STANDARD_ERROR) {
        return Ok(BAD_DESCRIPTOR);
    }
    let (memory, state) = memory(&mut caller)?;
    let mut total: u32 = 0;
    for pair in 0..count {
        let at = list.wrapping_add(pair.wrapping_mul(8));
        let (start, length) = (word(memory, at)?, word(memory, at.wrapping_add(4))?);
        state.write(part(memory, start, length)?, descriptor == STANDARD_ERROR)?;
        total = total.wrapping_add(length);
    }
    put(&mut caller, written, &total.to_le_bytes())
}

/// Standard input is at its end.
fn fd_read(mut caller: Caller<'_, State>, descriptor: u32, _list: u32, _count: u32, read: u32) -> Answer {
    if descriptor != 0 {
        return Ok(BAD_DESCRIPTOR);
    }
    put(&mut caller, read, &[0; 4])
}

/// The three standard descriptors are character devices that may do everything; others do not exist.
fn fd_fdstat_get(mut caller: Caller<'_, State>, descriptor: u32, at: u32) -> Answer {
    if descriptor > STANDARD_ERROR {
        return Ok(BAD_DESCRIPTOR);
    }
    let mut facts = [0; 24];
    facts[0] = CHARACTER_DEVICE;
    facts[8..].fill(u8::MAX);
    put(&mut caller, at, &facts)
}

fn fd_filestat_get(mut caller: Caller<'_, State>, descriptor: u32, at: u32) -> Answer {
    if descriptor > STANDARD_ERROR {
        return Ok(BAD_DESCRIPTOR);
    }
    let mut facts = [0; 64];
    facts[16] = CHARACTER_DEVICE;
    put(&mut caller, at, &facts)
}

fn clock(mut caller: Caller<'_, State>, at: u32) -> Answer {
    let time = caller.data_mut().look_at_clock();
    put(&mut caller, at, &time.to_le_bytes())
}

fn random_get(mut caller: Caller<'_, State>, buffer: u32, length: u32) -> Answer {
    let (memory, state) = memory(&mut caller)?;
    for chunk in part(memory, buffer, length)?.chunks_mut(8) {
        chunk.copy_from_slice(&state.random().to_le_bytes()[..chunk.len()]);
    }
    Ok(SUCCESS)
}
