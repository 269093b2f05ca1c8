//! Python in this sandbox: values, endings, and programs that mean harm.

use cruxx_engine::sandbox::Ending;

use crate::{ENOUGH, PYTHON, SHORT};

const VALUE: &str = "l2 u2 i1 sa m1 sk e1 d3ff0000000000000";
const VALUE_TYPE: &str = "l v2 u2 i s m s e d";

#[test]
fn values_of_python_come_back_as_they_went() {
    let cases = [
        (VALUE, VALUE_TYPE),
        ("i1208925819614629174706176", "i"),
        ("s%E6%97%A5", "s"),
        ("y%00%FF", "y"),
        ("n", "o i"),
    ];
    for (value, kind) in cases {
        let records =
            PYTHON.records("def f(x): return x", [&format!("u1 {kind}"), kind], &[&format!("u1 {value}")]);
        assert_eq!(records, [format!("={value}")]);
    }
}

#[test]
fn endings_of_python_are_told_apart() {
    let cases = [
        ("def f():\n while True: pass", Ending::OutOfCpu),
        ("def f():\n while True: print('x' * 1000)", Ending::OutOfOutput),
        ("def f():\n a = []\n while True: a.append(bytes(1 << 24))", Ending::OutOfMemory),
        ("import os\ndef f(): os._exit(3)", Ending::Exited(3)),
        ("import sys\ndef f(): sys.exit(4)", Ending::Exited(4)),
        ("f = 1 +", Ending::Exited(1)),
    ];
    for (program, ending) in cases {
        let limits = if ending == Ending::OutOfCpu { &SHORT } else { &ENOUGH };
        assert_eq!(PYTHON.ending(program, limits), ending, "{program}");
    }
    assert_eq!(PYTHON.result("def f(): raise ValueError", "i"), "!ValueError");
    assert_eq!(PYTHON.result("def f(): return f()", "i"), "!RecursionError");
}

#[test]
fn replaced_builtins_do_not_disturb_python() {
    let attacks = [
        "import builtins\nput = setattr\nfor name in list(vars(builtins)): put(builtins, name, None)",
        "import sys\nsys.modules.clear()",
        "import os, sys\nos.write = os.read = sys.stdout = None",
        "import gc\nfor each in gc.get_objects():\n if isinstance(each, dict) and '__builtins__' in each: each['harness'] = None",
    ];
    for attack in attacks {
        let program = format!("def f(x): return x\n{attack}");
        let records =
            PYTHON.records(&program, [&format!("u1 {VALUE_TYPE}"), VALUE_TYPE], &[&format!("u1 {VALUE}")]);
        assert_eq!(records, [format!("={VALUE}")], "{attack}");
    }
}

#[test]
fn python_finds_no_files_no_environment_and_nobody_to_talk_to() {
    let program = "
import os, socket, subprocess, threading
def f():
    tries = [lambda: open('/etc/passwd'), lambda: open('x', 'w'), lambda: os.listdir('/'), lambda: subprocess.run(['true']),
             lambda: socket.create_connection(('127.0.0.1', 1)), lambda: threading.Thread(target=print).start()]
    found = [name for name in os.environ]
    for number, each in enumerate(tries):
        try: each()
        except Exception: continue
        found.append(str(number))
    return ' '.join(found)";
    assert_eq!(PYTHON.result(program, "s"), "=s");
}

#[test]
fn a_conversation_of_python_leaves_nothing_behind() {
    let program = "import sys, time, random\nsys.seen = getattr(sys, 'seen', 0) + 1\ndef f(): return [sys.seen, time.time(), random.random()]";
    let once = PYTHON.result(program, "a");
    assert!(once.starts_with("=l3 i1 "), "{once}");
    assert_eq!(PYTHON.result(program, "a"), once);
}
