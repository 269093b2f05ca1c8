//! What a program does depends on nothing but its text and its arguments.

use crate::{ENOUGH, JAVASCRIPT, LUA, Language};

fn is_the_same(language: &Language, program: &str) {
    let once = language.converse(program, ["u0", "a"], &["u0", "u0"], &ENOUGH);
    let again = language.converse(program, ["u0", "a"], &["u0", "u0"], &ENOUGH);
    let lines = |conversation: &cruxx_engine::sandbox::Conversation| -> Vec<_> {
        conversation.records.iter().map(|record| record.line.clone()).collect()
    };
    assert_eq!(lines(&once).len(), 2, "{program}");
    assert!(lines(&once)[0].starts_with('='), "{program}: {:?}", lines(&once));
    assert_eq!(lines(&once), lines(&again), "{program}");
}

#[test]
fn chance_time_and_order_are_the_same_in_every_conversation() {
    for program in [
        "function f() { return [Math.random(), Date.now(), new Date().toString(), String(new Date(2020, 1, 1))]; }",
        "function f() { return Object.keys({ b: 1, a: 2, 1: 3 }); }",
    ] {
        is_the_same(&JAVASCRIPT, program);
    }
    for program in [
        "function f() return { math.random(), os.time(), os.clock(), os.date() } end",
        "function f() local t, r = {}, {} for i = 1, 50 do t['k' .. i * i] = i end for k in pairs(t) do r[#r + 1] = k end return r end",
        "function f() return tostring({}) .. tostring(print) end",
        "local t = {} for i = 1, 20 do t[{}] = i end function f() local r = {} for _, i in pairs(t) do r[#r + 1] = i end return r end",
    ] {
        is_the_same(&LUA, program);
    }
}

#[test]
fn two_conversations_share_nothing() {
    let javascript = "globalThis.seen = (globalThis.seen || 0) + 1; Array.prototype.seen = seen; function f() { return [].seen; }";
    let lua = "seen = (seen or 0) + 1 string.seen = (string.seen or 0) + 1 function f() return seen + string.seen end";
    for _ in 0..3 {
        assert_eq!(JAVASCRIPT.result(javascript, "i"), "=i1");
        assert_eq!(LUA.result(lua, "i"), "=i2");
    }
}

#[test]
fn calls_of_one_conversation_share_an_instance() {
    let program = "let n = 0; function f() { return ++n; }";
    assert_eq!(JAVASCRIPT.records(program, ["u0", "i"], &["u0", "u0"]), ["=i1", "=i2"]);
}

#[test]
fn conversations_go_on_side_by_side() {
    std::thread::scope(|scope| {
        for id in 0..8 {
            scope.spawn(move || {
                let program = format!("function f() {{ return {id}; }}");
                for _ in 0..20 {
                    assert_eq!(JAVASCRIPT.result(&program, "i"), format!("=i{id}"));
                }
            });
        }
    });
}

#[test]
fn a_clock_goes_on() {
    assert_eq!(
        JAVASCRIPT.result("function f() { const t = Date.now(); while (Date.now() === t); return 1; }", "i"),
        "=i1"
    );
    assert_eq!(
        LUA.result("function f() local t = os.clock() while os.clock() == t do end return 1 end", "i"),
        "=i1"
    );
}
