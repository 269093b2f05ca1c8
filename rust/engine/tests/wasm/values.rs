//! Values that go through a program and come back.

use crate::{JAVASCRIPT, LUA, Language};

const JAVASCRIPT_IDENTITY: &str = "function f(x) { return x; }";
const LUA_IDENTITY: &str = "function f(x) return x end";

/// Type and value of what both languages can hold.
const COMMON: &[(&str, &[&str])] = &[
    ("n", &["n"]),
    ("b", &["b0", "b1"]),
    ("i", &["i0", "i1", "i-1", "i42", "i9007199254740991", "i-9007199254740991"]),
    (
        "d",
        &[
            "d0000000000000000",
            "d8000000000000000",
            "d3ff0000000000000",
            "dbff8000000000000",
            "d3fb999999999999a",
            "d7ff0000000000000",
            "dfff0000000000000",
            "d7ff8000000000000",
            "d0000000000000001",
            "d7fefffffffffffff",
            "d4340000000000000",
        ],
    ),
    (
        "s",
        &[
            "s",
            "sa",
            "sa%20b",
            "s%00",
            "s%C3%A9",
            "s%E6%97%A5",
            "s%F0%9F%98%80",
            "s%25%5C%0A",
            "s$&'\"",
            "s%7F",
            "s%EF%BB%BF",
        ],
    ),
    ("y", &["y", "ya", "y%00%FF", "y%ED%A0%80"]),
    ("l i", &["l0", "l1 i5", "l3 i1 i2 i3"]),
    ("l l s", &["l0", "l2 l0 l1 sa"]),
    ("w d", &["u0", "u2 d3ff0000000000000 d0000000000000000"]),
    ("u2 i s", &["u2 i1 sa"]),
    ("u2 o i o s", &["u2 n sa", "u2 i1 n", "u2 n n"]),
    ("e i", &["e0", "e1 i7"]),
    ("e d", &["e1 d4000000000000000"]),
    ("m s i", &["m0", "m1 sa i1"]),
    ("m i l s", &["m1 i1 l2 sx sy"]),
    ("m d i", &["m1 d4000000000000000 i1"]),
    ("p s i", &["m0", "m3 sz i1 sa i2 sm i3"]),
    ("p s o i", &["m2 sb n sa i1"]),
    ("p u2 i i d", &["m1 u2 i1 i2 d3ff0000000000000"]),
    ("o i", &["n", "i1"]),
    ("o l i", &["n", "l0"]),
    ("v2 i s", &["i1", "sa"]),
    ("v2 l i s", &["l1 i1", "sl"]),
    ("v2 b l s", &["b1", "l0"]),
    ("l u2 s l i", &["l1 u2 sa l1 i1"]),
    ("a", &["n", "b1", "i3", "sabc", "l2 i1 sa"]),
];

fn come_back(language: &Language, identity: &str, cases: &[(&str, &[&str])]) {
    for (kind, values) in cases {
        let calls: Vec<_> = values.iter().map(|value| format!("u1 {value}")).collect();
        let calls: Vec<_> = calls.iter().map(String::as_str).collect();
        let expected: Vec<_> = values.iter().map(|value| format!("={value}")).collect();
        assert_eq!(language.records(identity, [&format!("u1 {kind}"), kind], &calls), expected, "{kind}");
    }
}

#[test]
fn values_come_back_from_javascript() {
    come_back(&JAVASCRIPT, JAVASCRIPT_IDENTITY, COMMON);
    let own: &[(&str, &[&str])] = &[
        ("l o i", &["l3 i1 n i2"]),
        ("m s o i", &["m2 sb n sa i1"]),
        ("m u2 i i s", &["m1 u2 i1 i2 sa"]),
        ("e u2 i i", &["e1 u2 i1 i2"]),
        ("a", &["d3ff8000000000000", "m1 sa i1", "e1 i1"]),
    ];
    come_back(&JAVASCRIPT, JAVASCRIPT_IDENTITY, own);
}

#[test]
fn values_come_back_from_lua() {
    come_back(&LUA, LUA_IDENTITY, COMMON);
    let own: &[(&str, &[&str])] = &[
        ("i", &["i9223372036854775807", "i-9223372036854775808"]),
        ("v2 i d", &["i1", "d3ff0000000000000"]),
        ("v2 i l d", &["i1", "l1 d3ff0000000000000"]),
        ("a", &["d3ff0000000000000", "d3ff8000000000000", "m1 sa i1"]),
    ];
    come_back(&LUA, LUA_IDENTITY, own);
}

#[test]
fn long_values_come_back() {
    let text = format!("s{}", "%F0%9F%98%80".repeat(20_000));
    let list = format!("l20000{}", " i123".repeat(20_000));
    for (language, identity) in [(&JAVASCRIPT, JAVASCRIPT_IDENTITY), (&LUA, LUA_IDENTITY)] {
        come_back(language, identity, &[("s", &[&text]), ("l i", &[&list])]);
    }
}

#[test]
fn a_program_sees_the_values_of_its_language() {
    let javascript = "function f(i, d, s, y, l, u, e, m, n) {
        return [typeof i, typeof d, s.length, y instanceof Uint8Array, Array.isArray(l), Array.isArray(u),
                e instanceof Set, m instanceof Map, n === null].join();
    }";
    let types = "u9 i d s y l i u1 i e i m s i n";
    let call = "u9 i1 d3ff0000000000000 s%F0%9F%98%80 ya l1 i1 u1 i1 e1 i1 m1 sa i1 n";
    let expected = "=snumber,number,2,true,true,true,true,true,true";
    assert_eq!(JAVASCRIPT.records(javascript, [types, "s"], &[call]), [expected]);
    let lua = "function f(i, d, s, y, l, u, e, m, n)
        return table.concat({ math.type(i), math.type(d), #s, y, #l, #u, tostring(e[1]), m.a, tostring(n) }, ',')
    end";
    assert_eq!(LUA.records(lua, [types, "s"], &[call]), ["=sinteger,float,4,a,1,1,true,1,nil"]);
}

#[test]
fn an_ordered_dict_is_a_list_of_pairs_in_lua() {
    let program = "function f(x) x[1][2] = x[2][1] .. '!' return x end";
    assert_eq!(LUA.records(program, ["u1 p s s", "p s s"], &["u1 m2 sb sx sa sy"]), ["=m2 sb sa! sa sy"]);
}

#[test]
fn what_a_javascript_program_returns_is_written_by_its_type() {
    let cases = [
        ("return 2", "d", "=d4000000000000000"),
        ("return -0", "i", "=i0"),
        ("return 2.5", "a", "=d4004000000000000"),
        ("return 2n ** 70n", "i", "=i1180591620717411303424"),
        ("return undefined", "n", "=n"),
        ("const a = Array(3); a[2] = 3; a[1] = 2; a[0] = 1; return a", "l i", "=l3 i1 i2 i3"),
        ("return [1, [2]]", "u2 i u1 i", "=u2 i1 u1 i2"),
        ("return [1, 2]", "u1 i", "=u2 i1 i2"),
        ("return 'a' + 1", "i", "=sa1"),
        ("return [1, 2.5]", "l v2 i d", "=l2 i1 d4004000000000000"),
    ];
    for (body, kind, expected) in cases {
        assert_eq!(JAVASCRIPT.result(&format!("function f() {{ {body} }}"), kind), expected, "{body}");
    }
}

#[test]
fn what_a_lua_program_returns_is_written_by_its_type() {
    let cases = [
        ("return 2", "d", "=i2"),
        ("return 2.0", "i", "=d4000000000000000"),
        ("return 7 // 2", "i", "=i3"),
        ("return 1, 2", "i", "=i1"),
        ("return {}", "l i", "=l0"),
        ("return {}", "m s i", "=m0"),
        ("return {}", "e i", "=e0"),
        ("return {{'a', 1}}", "p s i", "=m1 sa i1"),
        ("return {a = true}", "e s", "=e1 sa"),
        ("return {1, {2}}", "u2 i u1 i", "=u2 i1 u1 i2"),
        (
            "return setmetatable({1}, {__index = function() return 9 end, __len = function() return 9 end})",
            "l i",
            "=l1 i1",
        ),
        ("return {[1.0] = 1.5}", "m d d", "=m1 d3ff0000000000000 d3ff8000000000000"),
    ];
    for (body, kind, expected) in cases {
        assert_eq!(LUA.result(&format!("function f() {body} end"), kind), expected, "{body}");
    }
}

#[test]
fn what_is_no_value_cannot_be_recorded() {
    let javascript = [
        ("return x => x", "a"),
        ("return {}", "a"),
        ("return Symbol()", "a"),
        ("const a = []; a.push(a); return a", "l a"),
        ("const m = new Map(); m.set(1, m); return m", "a"),
        ("return '\\ud800'", "s"),
        ("return 2 ** 53", "i"),
        ("return 1.5", "i"),
        ("return new (class extends Map {})()", "m s i"),
        ("return new Proxy([], {})", "l i"),
        ("return new Number(1)", "i"),
        ("return Promise.resolve(1)", "i"),
    ];
    for (body, kind) in javascript {
        let record = JAVASCRIPT.result(&format!("function f() {{ {body} }}"), kind);
        assert!(record.starts_with('?'), "{body}: {record}");
    }
    let lua = [
        ("return print", "a"),
        ("return coroutine.create(print)", "a"),
        ("local t = {} t[1] = t return t", "l a"),
        ("return {1, nil, 3}", "l i"),
        ("return {1, a = 2}", "l i"),
        ("return {1, 2}", "e i"),
        ("return '\\xff'", "s"),
        ("return {1, 2}", "p s i"),
    ];
    for (body, kind) in lua {
        let record = LUA.result(&format!("function f() {body} end"), kind);
        assert!(record.starts_with('?'), "{body}: {record}");
    }
}

#[test]
fn an_argument_that_a_language_cannot_hold_is_told() {
    for (language, identity, kind, value) in [
        (&JAVASCRIPT, JAVASCRIPT_IDENTITY, "i", "i9007199254740993"),
        (&LUA, LUA_IDENTITY, "i", "i9223372036854775808"),
        (&LUA, LUA_IDENTITY, "l o i", "l2 n i1"),
        (&LUA, LUA_IDENTITY, "m s o i", "m1 sa n"),
    ] {
        let record =
            language.records(identity, [&format!("u1 {kind}"), kind], &[&format!("u1 {value}")]).remove(0);
        assert!(record.starts_with('?'), "{value}: {record}");
    }
}
