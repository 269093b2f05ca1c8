//! An interpreter that has started and loaded its harness, frozen into its module.
//!
//! The start runs once; its memory becomes the initial memory of a new module. Everything else of a module is static: its tables
//! never change, and its only mutable global, the stack pointer, is back at its start when an export has returned.

use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use wasmtime::{Engine, InstancePre, bail};

use super::instantiate;
use super::state::State;
use crate::sandbox::Limits;

const PREAMBLE: usize = 8;
const PAGE: usize = 1 << 16;
const PIECE: usize = 1 << 12;

const CUSTOM: u8 = 0;
const MEMORY: u8 = 5;
const START: u8 = 8;
const DATA: u8 = 11;
const DATA_COUNT: u8 = 12;

const LIMITS: Limits = Limits {
    cpu: Duration::from_secs(10),
    wall: Duration::from_mins(2),
    memory: 256 << 20,
    output: 64 << 10,
    processes: 1,
};

/// The memory of an instance after its interpreter has started and loaded `harness`.
pub(super) fn prepared(
    engine: &Engine,
    module: &InstancePre<State>,
    harness: &Arc<str>,
) -> wasmtime::Result<Vec<u8>> {
    let texts = [Arc::clone(harness), Arc::from("")];
    let (mut store, instance) = instantiate(engine, module, State::new(texts, Vec::new(), LIMITS))?;
    for name in ["_initialize", "prepare"] {
        let step = instance.get_typed_func::<(), ()>(&mut store, name)?;
        if let Err(cause) = step.call(&mut store, ()) {
            let said = String::from_utf8_lossy(store.data().stderr()).into_owned();
            return Err(cause.context(format!("the harness cannot be loaded: {said}")));
        }
    }
    let Some(memory) = store.data().memory else { bail!("the module exports no memory") };
    Ok(memory.data(&store).to_vec())
}

/// `module` with `memory` as its initial memory.
pub(super) fn frozen(module: &[u8], memory: &[u8]) -> wasmtime::Result<Vec<u8>> {
    let mut result = module.get(..PREAMBLE).unwrap_or_default().to_vec();
    let mut rest = module.get(PREAMBLE..).unwrap_or_default();
    while let Some((&id, mut tail)) = rest.split_first() {
        let size = read_number(&mut tail)?;
        let Some((body, after)) = tail.split_at_checked(size) else {
            bail!("a section of the module is cut off")
        };
        rest = after;
        match id {
            CUSTOM | DATA => {}
            MEMORY => section(&mut result, MEMORY, &memories(memory.len() / PAGE)),
            START => bail!("the module has a start function, which would run again"),
            DATA_COUNT => section(&mut result, DATA_COUNT, &number(pieces(memory).len())),
            _ => section(&mut result, id, body),
        }
    }
    section(&mut result, DATA, &segments(memory));
    Ok(result)
}

fn section(module: &mut Vec<u8>, id: u8, body: &[u8]) {
    module.push(id);
    write_number(module, body.len());
    module.extend_from_slice(body);
}

/// One memory of at least so many pages.
fn memories(pages: usize) -> Vec<u8> {
    let mut body = vec![1, 0];
    write_number(&mut body, pages);
    body
}

/// The pieces of `memory` that are not zero, neighbours together.
fn pieces(memory: &[u8]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (index, piece) in memory.chunks(PIECE).enumerate() {
        let start = index * PIECE;
        let end = start + piece.len();
        if piece.iter().all(|byte| *byte == 0) {
            continue;
        }
        match ranges.last_mut() {
            Some(last) if last.end == start => last.end = end,
            _ => ranges.push(start..end),
        }
    }
    ranges
}

/// The pieces of `memory` as active segments.
fn segments(memory: &[u8]) -> Vec<u8> {
    let ranges = pieces(memory);
    let mut body = Vec::with_capacity(memory.len() / 2);
    write_number(&mut body, ranges.len());
    for range in ranges {
        segment(&mut body, range.start, &memory[range]);
    }
    body
}

/// A segment of memory 0: `i32.const start`, `end`, and the bytes.
fn segment(body: &mut Vec<u8>, start: usize, bytes: &[u8]) {
    body.extend_from_slice(&[0, 0x41]);
    write_signed(body, start);
    body.push(0x0b);
    write_number(body, bytes.len());
    body.extend_from_slice(bytes);
}

fn read_number(bytes: &mut &[u8]) -> wasmtime::Result<usize> {
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let Some((&byte, rest)) = bytes.split_first() else { bail!("a number of the module is cut off") };
        *bytes = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok(number);
        }
    }
    bail!("a number of the module is too long")
}

fn number(number: usize) -> Vec<u8> {
    let mut body = Vec::new();
    write_number(&mut body, number);
    body
}

fn write_number(body: &mut Vec<u8>, mut number: usize) {
    loop {
        let byte = number.to_le_bytes()[0] & 0x7f;
        number >>= 7;
        if number == 0 {
            return body.push(byte);
        }
        body.push(byte | 0x80);
    }
}

/// A number that is not negative, in the signed form: its last byte has a sign bit, which must be clear.
fn write_signed(body: &mut Vec<u8>, mut number: usize) {
    while number >= 0x40 {
        body.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    body.push(number.to_le_bytes()[0]);
}
