//! How programs end.

use std::time::Duration;

use cruxx_engine::sandbox::{Ending, Limits};

use crate::{ENOUGH, JAVASCRIPT, LUA};

const SHORT: Limits = Limits { cpu: Duration::from_millis(100), ..ENOUGH };

#[test]
fn an_endless_loop_runs_out_of_processor_time() {
    assert_eq!(JAVASCRIPT.ending("function f() { for (;;); }", &SHORT), Ending::OutOfCpu);
    assert_eq!(LUA.ending("function f() while true do end end", &SHORT), Ending::OutOfCpu);
    assert_eq!(LUA.ending("function f() while true do pcall(f) end end", &SHORT), Ending::OutOfCpu);
    assert_eq!(JAVASCRIPT.ending("for (;;);", &SHORT), Ending::OutOfCpu);
}

#[test]
fn an_endless_match_runs_out_of_processor_time() {
    let javascript = "function f() { return /^(a+)+$/.test('a'.repeat(40) + 'b'); }";
    assert_eq!(JAVASCRIPT.ending(javascript, &SHORT), Ending::OutOfCpu);
    let lua = "function f() return (('a'):rep(200)):find(('a*'):rep(30) .. 'b') end";
    assert_eq!(LUA.ending(lua, &SHORT), Ending::OutOfCpu);
}

#[test]
fn time_on_the_clock_is_limited_too() {
    let limits = Limits { wall: Duration::from_millis(50), ..ENOUGH };
    assert_eq!(LUA.ending("function f() while true do end end", &limits), Ending::OutOfWall);
}

#[test]
fn the_limit_of_time_is_that_of_one_call() {
    let program = "function f(n) local x = 0 for i = 1, n do x = x + i end return x end";
    let calls = vec!["u1 i2000000"; 12];
    let limits = Limits { cpu: Duration::from_millis(400), ..ENOUGH };
    let conversation = LUA.converse(program, ["u1 i", "i"], &calls, &limits);
    assert_eq!((conversation.ending, conversation.records.len()), (Ending::Exited(0), calls.len()));
    assert!(conversation.cpu >= conversation.records.iter().map(|record| record.cpu).sum());
}

#[test]
fn a_balloon_runs_out_of_memory() {
    let javascript = [
        "function f() { const a = []; for (;;) a.push('x'.repeat(1000) + a.length); }",
        "function f() { return new Uint8Array(2 ** 30); }",
        "function f() { const a = []; for (;;) try { a.push(new Uint8Array(1e6)); } catch { } }",
    ];
    for program in javascript {
        assert_eq!(JAVASCRIPT.ending(program, &ENOUGH), Ending::OutOfMemory, "{program}");
    }
    let lua = [
        "function f() local t = {} while true do t[#t + 1] = ('x'):rep(1000) .. #t end end",
        "function f() return #('x'):rep(1 << 30) end",
    ];
    for program in lua {
        assert_eq!(LUA.ending(program, &ENOUGH), Ending::OutOfMemory, "{program}");
    }
}

#[test]
fn the_peak_of_memory_is_that_of_the_instance() {
    let small = JAVASCRIPT.converse("function f() { return 1; }", ["u0", "i"], &["u0"], &ENOUGH);
    let large = JAVASCRIPT.converse(
        "function f() { return new Uint8Array(1 << 25).length; }",
        ["u0", "i"],
        &["u0"],
        &ENOUGH,
    );
    assert_eq!(small.peak_source, "wasm");
    assert!(large.peak_bytes.unwrap() >= small.peak_bytes.unwrap() + (1 << 25) - (1 << 20));
}

#[test]
fn a_flood_runs_out_of_output() {
    assert_eq!(JAVASCRIPT.ending("function f() { for (;;) print('x'); }", &ENOUGH), Ending::OutOfOutput);
    assert_eq!(
        JAVASCRIPT.ending("function f() { for (;;) console.error('x'.repeat(9)); }", &ENOUGH),
        Ending::OutOfOutput
    );
    assert_eq!(
        LUA.ending("function f() while true do io.stderr:write('x') end end", &ENOUGH),
        Ending::OutOfOutput
    );
    assert_eq!(LUA.ending("function f() while true do print('x') end end", &ENOUGH), Ending::OutOfOutput);
}

#[test]
fn output_is_no_record() {
    assert_eq!(JAVASCRIPT.result("function f() { print('=i2'); return 1; }", "i"), "=i1");
    assert_eq!(LUA.result("function f() print('=i2') io.stderr:write('=i3') return 1 end", "i"), "=i1");
}

#[test]
fn what_is_written_to_standard_error_is_kept_to_its_limit() {
    let program = "function f() io.stderr:write(('x'):rep(5000)) return 1 end";
    let conversation = LUA.converse(program, ["u0", "i"], &["u0"], &ENOUGH);
    assert_eq!(conversation.stderr, [b'x'; 4096]);
}

#[test]
fn deep_recursion_is_an_error_of_the_language() {
    assert_eq!(JAVASCRIPT.result("function f() { return 1 + f(); }", "i"), "!RangeError");
    assert_eq!(JAVASCRIPT.result("function f() { return [1].map(f); }", "i"), "!RangeError");
    let parsed = "function f() { return eval('['.repeat(1e6)); }";
    assert_eq!(JAVASCRIPT.result(parsed, "i"), "!SyntaxError");
    assert_eq!(LUA.result("function f() return 1 + f() end", "i"), "!error");
    assert_eq!(LUA.result("function f() return ('x'):gsub('.', f) end", "i"), "!error");
    assert_eq!(LUA.result("function f() return load(('('):rep(100000)) and 1 or 2 end", "i"), "=i2");
}

#[test]
fn recursion_as_deep_as_programs_need_returns() {
    let javascript = "function f(n) { return n === 0 ? 0 : 1 + f(n - 1); }";
    assert_eq!(JAVASCRIPT.records(javascript, ["u1 i", "i"], &["u1 i4000"]), ["=i4000"]);
    let lua = "function f(n) return n == 0 and 0 or 1 + f(n - 1) end";
    assert_eq!(LUA.records(lua, ["u1 i", "i"], &["u1 i100000"]), ["=i100000"]);
}

#[test]
fn an_exception_is_recorded_by_its_name() {
    let cases = [
        ("throw new TypeError('x')", "!TypeError"),
        ("null.x", "!TypeError"),
        ("throw Object.assign(new Error('x'), { name: 'ValueError' })", "!ValueError"),
        (
            "class Own extends Error { constructor() { super(); this.name = 'Own Error'; } } throw new Own()",
            "!Own%20Error",
        ),
        ("throw 'text'", "!string"),
        ("throw null", "!object"),
        ("throw { get name() { for (;;); } }", "!object"),
    ];
    for (body, expected) in cases {
        assert_eq!(JAVASCRIPT.result(&format!("function f() {{ {body} }}"), "i"), expected, "{body}");
    }
    for body in [
        "error('x')",
        "error({})",
        "error()",
        "local x = nil + 1",
        "error(setmetatable({}, {__tostring = f}))",
    ] {
        assert_eq!(LUA.result(&format!("function f() {body} end"), "i"), "!error", "{body}");
    }
}

#[test]
fn a_conversation_goes_on_after_an_exception() {
    let program = "function f(x) { if (x === 0) throw new RangeError(); return x; }";
    assert_eq!(JAVASCRIPT.records(program, ["u1 i", "i"], &["u1 i0", "u1 i1"]), ["!RangeError", "=i1"]);
    let program = "function f(x) if x == 0 then error('zero') end return x end";
    assert_eq!(LUA.records(program, ["u1 i", "i"], &["u1 i0", "u1 i1"]), ["!error", "=i1"]);
}

#[test]
fn an_exit_is_seen() {
    assert_eq!(LUA.ending("function f() os.exit(7) end", &ENOUGH), Ending::Exited(7));
    let conversation = LUA.converse("function f() os.exit(0) end", ["u0", "i"], &["u0"], &ENOUGH);
    assert_eq!((conversation.ending, conversation.records.len()), (Ending::Exited(0), 0));
}

#[test]
fn a_program_that_cannot_be_loaded_ends_with_status_1_and_a_reason() {
    for (language, program, reason) in [
        (&JAVASCRIPT, "function f( {", "SyntaxError"),
        (&JAVASCRIPT, "const g = 1;", "'f' is not defined"),
        (&JAVASCRIPT, "const f = 1;", "no function `f`"),
        (&JAVASCRIPT, "throw new TypeError('early');", "early"),
        (&LUA, "function f(", "near <eof>"),
        (&LUA, "local x = 1", "no function `f`"),
        (&LUA, "error('early')", "early"),
    ] {
        let conversation = language.converse(program, ["u0", "i"], &["u0"], &ENOUGH);
        let stderr = String::from_utf8(conversation.stderr).unwrap();
        assert_eq!(conversation.ending, Ending::Exited(1), "{program}");
        assert!(stderr.contains(reason), "{program}: {stderr}");
    }
}

#[test]
fn a_function_may_be_declared_in_any_way() {
    for program in [
        "const f = () => 1;",
        "let f = function () { return 1; };",
        "var f = () => 1",
        "function g() { return 1 } globalThis.f = g",
    ] {
        assert_eq!(JAVASCRIPT.result(program, "i"), "=i1", "{program}");
    }
    for program in [
        "local function f() return 1 end",
        "f = function() return 1 end",
        "function f() return 1 end return 5",
        "function f() return 1 end -- end",
    ] {
        assert_eq!(LUA.result(program, "i"), "=i1", "{program}");
    }
}
