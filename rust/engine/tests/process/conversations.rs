//! Conversations, and each way in which one can end.

use std::time::Duration;

use cruxx_engine::sandbox::{Ending, Limits, Sandbox, SandboxError, Start};

use crate::support::{
    compiled, converse, header, in_unit, limits, lines, pack, python, sandbox, script, tight,
};

#[test]
fn every_call_gets_its_record_in_one_process() {
    let start = python("seen = []\ndef f(x):\n    seen.append(x)\n    return len(seen) * 1000 + x\n");
    let calls: Vec<i64> = (0..200).collect();
    let Some(conversation) = converse(&start, &calls, &limits(&pack("python"))) else { return };
    let expected: Vec<_> = calls.iter().map(|number| format!("=i{}", (number + 1) * 1000 + number)).collect();
    assert_eq!(lines(&conversation), expected);
    assert_eq!(conversation.ending, Ending::Exited(0));
    let of_calls: Duration = conversation.records.iter().map(|record| record.cpu).sum();
    assert!(conversation.records[0].cpu > Duration::ZERO && of_calls <= conversation.cpu);
    let peak = conversation.peak_bytes.unwrap();
    assert!((4 << 20..64 << 20).contains(&peak), "{peak} bytes");
}

#[test]
fn no_process_knows_of_an_earlier_one() {
    let source = "import os\ndef f(x):\n    old = os.path.exists('/w/mark')\n    open('/w/mark', 'w').close()\n    os.makedirs('/w/a/b/c/d')\n    os.symlink('/usr', '/w/a/b/usr')\n    os.chmod('/w/a', 0)\n    os.chmod('/w', 0)\n    return int(old)\n";
    for _ in 0..4 {
        let Some(conversation) = converse(&python(source), &[1], &limits(&pack("python"))) else { return };
        assert_eq!((lines(&conversation), conversation.ending), (vec!["=i0"], Ending::Exited(0)));
    }
}

#[test]
fn an_exception_is_a_record_and_the_conversation_goes_on() {
    let start = python("def f(x):\n    return 10 // x\n");
    let Some(conversation) = converse(&start, &[0, 5], &tight()) else { return };
    assert_eq!(lines(&conversation), ["!ZeroDivisionError", "=i2"]);
    assert_eq!(conversation.ending, Ending::Exited(0));
}

#[test]
fn calls_and_records_may_be_longer_than_a_pipe() {
    let Some(sandbox) = sandbox() else { return };
    let start = python("def f(text):\n    return text + text\n");
    let text = "x".repeat(400_000);
    let calls = [format!("u1 s{text}"), "u1 sab".to_owned()];
    let limits = limits(&pack("python"));
    let conversation = sandbox.converse(&start, &header("u1 s", "s"), &calls, &limits).unwrap();
    assert_eq!(lines(&conversation), [format!("=s{text}{text}"), "=sabab".to_owned()]);
    assert_eq!(conversation.ending, Ending::Exited(0));
}

#[test]
fn without_calls_the_program_sees_the_end_at_once() {
    let Some(conversation) = converse(&python("def f(x):\n    return x\n"), &[], &tight()) else { return };
    assert_eq!((lines(&conversation), conversation.ending), (vec![], Ending::Exited(0)));
}

#[test]
fn a_program_that_dies_at_a_call_keeps_the_records_before() {
    let start = python("import os\ndef f(x):\n    if x == 3:\n        os._exit(7)\n    return x\n");
    let Some(conversation) = converse(&start, &[1, 2, 3, 4], &tight()) else { return };
    assert_eq!((lines(&conversation), conversation.ending), (vec!["=i1", "=i2"], Ending::Exited(7)));
}

#[test]
fn each_call_has_the_limits_to_itself() {
    let start = python(
        "import time\ndef f(x):\n    end = time.process_time() + 0.3\n    while time.process_time() < end:\n        pass\n    return x\n",
    );
    let limits = Limits { wall: Duration::from_secs(20), ..tight() };
    let Some(conversation) = converse(&start, &[1, 2, 3, 4], &limits) else { return };
    assert_eq!((lines(&conversation).len(), conversation.ending), (4, Ending::Exited(0)));
    assert!(conversation.cpu > Duration::from_millis(1200));
}

#[test]
fn a_signal_is_the_ending_and_abort_is_signal_6() {
    for (call, signal) in
        [("os.abort()", 6), ("os.kill(os.getpid(), 15)", 15), ("os.kill(os.getpid(), 9)", 9)]
    {
        let start = script(&format!("import os\n{call}\n"));
        let Some(conversation) = converse(&start, &[1], &tight()) else { return };
        assert_eq!(conversation.ending, Ending::Signalled(signal), "{call}");
    }
}

#[test]
fn standard_error_is_kept_as_far_as_4_kib() {
    let start = script("import sys\nsys.stderr.write('begin' + 'x' * 10000)\nsys.exit(3)\n");
    let Some(conversation) = converse(&start, &[1], &tight()) else { return };
    assert_eq!(conversation.ending, Ending::Exited(3));
    assert!(conversation.stderr.starts_with(b"begin") && conversation.stderr.len() == 4096);
}

#[test]
fn a_missing_interpreter_is_our_failure_and_the_next_conversation_is_normal() {
    let Some(sandbox) = sandbox() else { return };
    let start =
        Start::Command { argv: vec!["/usr/bin/none".to_owned()], environment: Vec::new(), files: Vec::new() };
    let error = sandbox.converse(&start, &header("u1 i", "i"), &[], &tight()).unwrap_err();
    assert!(matches!(&error, SandboxError::Setup { step, .. } if step == "start of the program"), "{error}");
    let conversation = converse(&python("def f(x):\n    return x\n"), &[1], &tight()).unwrap();
    assert_eq!(conversation.ending, Ending::Exited(0));
}

#[test]
fn compiled_programs_of_one_unit_are_called_by_name() {
    let sources = [
        "#include <cstdint>\nlong f(long x) { return x + 1; }",
        "#include <cstdlib>\nlong f(long x) { if (x == 2) std::abort(); return x * 2; }",
    ];
    let Some(unit) = compiled("cpp", &sources) else { return };
    let limits = limits(&pack("cpp"));
    let first = converse(&in_unit("cpp", &unit, 0), &[1, 2, 3], &limits).unwrap();
    assert_eq!((lines(&first), first.ending), (vec!["=i2", "=i3", "=i4"], Ending::Exited(0)));
    let second = converse(&in_unit("cpp", &unit, 1), &[1, 2, 3], &limits).unwrap();
    assert_eq!((lines(&second), second.ending), (vec!["=i2"], Ending::Signalled(6)));
    assert!(first.peak_bytes.unwrap() < 16 << 20);
}

#[test]
fn many_threads_share_the_slots() {
    if sandbox().is_none() {
        return;
    }
    std::thread::scope(|scope| {
        for thread in 0..8 {
            scope.spawn(move || {
                for call in 0..5 {
                    let start = python(&format!("def f(x):\n    return x * 100 + {thread}\n"));
                    let conversation = converse(&start, &[call], &limits(&pack("python"))).unwrap();
                    assert_eq!(lines(&conversation), [format!("=i{}", call * 100 + thread)]);
                }
            });
        }
    });
}

#[test]
fn each_compiled_language_comes_out_of_the_workshop_and_runs() {
    let sources = [
        ("rust", "fn f(x: i64) -> i64 { x + 1 }"),
        ("go", "package main\nfunc f(x int) int { return x + 1 }"),
    ];
    for (language, source) in sources {
        let Some(unit) = compiled(language, &[source]) else { return };
        let conversation = converse(&in_unit(language, &unit, 0), &[1, 2], &limits(&pack(language))).unwrap();
        assert_eq!(
            (lines(&conversation), conversation.ending),
            (vec!["=i2", "=i3"], Ending::Exited(0)),
            "{language}"
        );
    }
}

#[test]
fn processes_that_were_ended_count_with_what_they_have_used() {
    let source = "import os, time
if os.fork() == 0:
    while time.process_time() < 0.3:
        pass
    print('x' * 100000, flush=True)
time.sleep(60)
";
    let limits =
        Limits { cpu: Duration::from_secs(20), wall: Duration::from_secs(30), processes: 2, ..tight() };
    let Some(conversation) = converse(&script(source), &[1], &limits) else { return };
    assert_eq!(conversation.ending, Ending::OutOfOutput);
    assert!(conversation.cpu >= Duration::from_millis(300), "{:?}", conversation.cpu);
}
