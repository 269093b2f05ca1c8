//! Programs that mean harm: they cannot disturb the harness, forge a record or reach anything.

use cruxx_engine::sandbox::Ending;

use crate::{ENOUGH, JAVASCRIPT, LUA};

const VALUE: &str = "l2 u2 i1 sa m1 sk e1 d3ff0000000000000";
const VALUE_TYPE: &str = "l v2 u2 i s m s e d";

#[test]
fn replaced_intrinsics_do_not_disturb_javascript() {
    let attacks = [
        "const set = Reflect.set, work = [], keysOf = Reflect.ownKeys;
         for (const C of [Array, Map, Set, String, Number, Function, Object, BigInt, Uint8Array, RegExp, Reflect, Object, Symbol]) {
           for (const holder of [C, C.prototype]) if (holder) for (const key of keysOf(holder)) work.push([holder, key]);
         }
         for (let i = 0; i < work.length; i++) try { set(work[i][0], work[i][1], () => { throw 1; }); } catch { }",
        "for (const name of Object.getOwnPropertyNames(globalThis)) if (name !== 'f') try { globalThis[name] = null; } catch { }",
        "Object.defineProperty(Object.prototype, '0', { get() { throw 1; }, set() { throw 2; } });",
        "Object.prototype.value = Object.prototype.letter = Object.prototype.inner = 9;",
        "Array.prototype[Symbol.iterator] = function* () { yield 9; }; Map.prototype.forEach = Set.prototype.forEach = () => {};",
        "String.prototype[Symbol.split] = () => ['u1', 'i9'];",
        "Array.prototype.toString = Array.prototype.join = () => 'i9'; Symbol.prototype.toString = null;",
    ];
    for attack in attacks {
        let program = format!("function f(x) {{ return x; }} {attack}");
        let records = JAVASCRIPT.records(
            &program,
            [&format!("u1 {VALUE_TYPE}"), VALUE_TYPE],
            &[&format!("u1 {VALUE}")],
        );
        assert_eq!(records, [format!("={VALUE}")], "{attack}");
    }
}

#[test]
fn returned_objects_run_no_code_of_the_program() {
    let cases = [
        (
            "const a = [1, 2]; a.toString = a.map = a[Symbol.iterator] = () => { throw 1; }; return a",
            "l i",
            "=l2 i1 i2",
        ),
        (
            "const m = new Map([[1, 2]]); m.forEach = m.entries = () => { throw 1; }; return m",
            "m i i",
            "=m1 i1 i2",
        ),
        ("const a = [1]; Object.defineProperty(a, 0, { get() { for (;;); } }); return a", "l n", "=l1 n"),
        ("const m = new Map(); Object.defineProperty(m, 'size', { value: 9 }); return m", "m i i", "=m0"),
    ];
    for (body, kind, expected) in cases {
        assert_eq!(JAVASCRIPT.result(&format!("function f() {{ {body} }}"), kind), expected, "{body}");
    }
}

#[test]
fn replaced_functions_do_not_disturb_lua() {
    let attacks = [
        "for name, library in pairs(_G) do if type(library) == 'table' and library ~= _G then for k in pairs(library) do library[k] = nil end end end",
        "local all = _G for name in pairs(all) do if name ~= 'f' then all[name] = nil end end",
        "getmetatable('').__index = function() return function() return 9 end end getmetatable('').__len = error",
        "string.format, string.gsub, table.concat, rawget, next = error, error, error, error, error",
        "setmetatable(_G, { __index = error, __newindex = error })",
        "debug = nil package.loaded.string = nil",
    ];
    for attack in attacks {
        let program = format!("function f(x) return x end {attack}");
        let records =
            LUA.records(&program, [&format!("u1 {VALUE_TYPE}"), VALUE_TYPE], &[&format!("u1 {VALUE}")]);
        assert_eq!(records, [format!("={VALUE}")], "{attack}");
    }
}

#[test]
fn a_record_cannot_be_forged() {
    let javascript = [
        "function f() { return [typeof record, typeof native, typeof call, typeof load].join(); }",
        "function f() { return [typeof f.caller, typeof arguments.callee.caller, typeof this.record, typeof record].join(); }",
        "function f() { try { throw new Error(); } catch (e) { return typeof e.stack.record + ',undefined,undefined,undefined'; } }",
    ];
    for program in javascript {
        let record = JAVASCRIPT.result(program, "s");
        assert!(!record.contains("function"), "{program}: {record}");
    }
    let lua = "function f() return type(record) .. type(call) .. type(debug) .. select('#', ...) end";
    let record = LUA.result(&lua.replace(", ...", ""), "s");
    assert_eq!(record, "=snilnilnil0");
}

#[test]
fn precompiled_lua_is_not_loaded() {
    let program = "function f() return load(string.dump(function() return 1 end)) == nil end";
    assert_eq!(LUA.result(program, "b"), "=b1");
}

#[test]
fn there_are_no_files_no_commands_and_no_environment() {
    let program = "function f()
        local r = {}
        for i, name in ipairs({ '/etc/passwd', 'x', '/dev/stdin', '/proc/self/mem' }) do r[i] = io.open(name) == nil end
        r[#r + 1] = io.open('x', 'w') == nil
        r[#r + 1] = io.tmpfile() == nil
        r[#r + 1] = os.getenv('PATH') == nil
        r[#r + 1] = not os.execute('true')
        r[#r + 1] = os.remove('x') == nil
        r[#r + 1] = os.rename('x', 'y') == nil
        r[#r + 1] = not pcall(io.popen, 'true')
        r[#r + 1] = not pcall(require, 'socket')
        r[#r + 1] = package.loadlib('libc.so', '*') == nil
        r[#r + 1] = io.read() == nil
        for _, each in ipairs(r) do if not each then return r end end
        return 'nothing'
    end";
    assert_eq!(LUA.result(program, "a"), "=snothing");
    let program = "function f() { return ['require', 'process', 'std', 'os', 'fetch', 'Worker', 'WebAssembly', 'Atomics'].filter(name => name in globalThis).join(); }";
    assert_eq!(JAVASCRIPT.result(program, "s"), "=s");
    let program = "async function g() { await import('os'); } function f() { g(); return 1; }";
    assert_eq!(JAVASCRIPT.result(program, "i"), "=i1");
}

#[test]
fn programs_that_strain_the_interpreter_end_in_a_known_way() {
    let big = |start: &str, each: &str, end: &str| format!("{start}{}{end}", each.repeat(50_000));
    let javascript = [
        big("function f() { return ", "1+", "1; }"),
        big("function f() { ", "var a; ", "return 1; }"),
        big("", "function g() {} ", "function f() { return 1; }"),
        big("function f() { return ", "(", "1; }"),
        "function f() { const a = []; a.length = 4294967295; return a.indexOf(1); }".to_owned(),
        "function f() { return new Array(4294967295).join('x'); }".to_owned(),
        "function f() { return 'x'.repeat(2 ** 29).length; }".to_owned(),
        "function f() { return 2n ** 10000000n; }".to_owned(),
        "function f() { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a; }".to_owned(),
        "function f() { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return JSON.stringify(a); }"
            .to_owned(),
    ];
    let lua = [
        big("function f() return ", "1+", "1 end"),
        big("function f() ", "local a ", "return 1 end"),
        big("", "function g() end ", "function f() return 1 end"),
        big("function f() return ", "(", "1 end"),
        "function f() return string.rep('x', -1) .. ('x'):rep(1 << 40) end".to_owned(),
        "function f() return table.concat(table.pack(table.unpack({}, 1, 1e7))) end".to_owned(),
        "function f() local a = {} for i = 1, 100000 do a = { a } end return a end".to_owned(),
        "function f() local co co = coroutine.wrap(function() return coroutine.wrap(f)() end) return co() end".to_owned(),
        "function f() return setmetatable({}, { __gc = function() while true do end end }) end".to_owned(),
        "function f() return string.format('%99.99f', 1e308) end".to_owned(),
        "function f() return table.sort({3, 1, 2, 5, 4}, function() return true end) end".to_owned(),
    ];
    for (language, programs) in [(&JAVASCRIPT, &javascript[..]), (&LUA, &lua[..])] {
        for program in programs {
            let conversation = language.converse(program, ["u0", "a"], &["u0"], &ENOUGH);
            let is_known =
                matches!(conversation.ending, Ending::Exited(_) | Ending::OutOfMemory | Ending::OutOfCpu);
            let start = program.get(..80).unwrap_or(program);
            assert!(is_known, "{:?} {start}", conversation.ending);
        }
    }
}
