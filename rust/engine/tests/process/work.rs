//! Jobs of the workshop.

use std::time::Duration;

use cruxx_engine::sandbox::{Ending, Limits};
use cruxx_engine::workshop::{Job, Work, Workshop};

use crate::support::{bytes, sandbox, tight};

fn roomy() -> Limits {
    Limits {
        cpu: Duration::from_secs(5),
        wall: Duration::from_secs(10),
        memory: 256 << 20,
        processes: 8,
        ..tight()
    }
}

/// Runs each script as a command.
fn work(scripts: &[&str], keep: &str, limits: Limits) -> Option<Work> {
    let files = scripts.iter().enumerate().map(|(at, text)| (format!("{at}.py"), bytes(text))).collect();
    let command =
        |at: usize| ["/usr/bin/python3.13", "-I", "-S", &format!("/w/{at}.py")].map(str::to_owned).to_vec();
    let commands = (0..scripts.len()).map(command).collect();
    let job = Job {
        files,
        commands,
        environment: vec!["TZ=Asia/Tokyo".to_owned()],
        limits,
        keep: Some(keep.to_owned()),
    };
    Some(sandbox()?.work(&job).unwrap())
}

#[test]
fn steps_share_the_directory_and_a_file_comes_out() {
    let scripts = [
        "open('/w/a', 'wb').write(b'one'); print('made')",
        "open('/w/b', 'wb').write(open('/w/a', 'rb').read() * 1000000)",
    ];
    let Some(work) = work(&scripts, "b", roomy()) else { return };
    let endings: Vec<_> = work.steps.iter().map(|step| step.ending).collect();
    assert_eq!(endings, [Ending::Exited(0); 2]);
    assert_eq!(work.steps[0].stdout, b"made\n");
    assert_eq!(work.kept.map(|bytes| bytes.len()), Some(3_000_000));
}

#[test]
fn a_command_has_the_variables_of_its_job_and_those_that_all_have() {
    let script = "import os; print(os.environ['TZ'], os.environ['LC_ALL'])";
    let Some(work) = work(&[script], "none", roomy()) else { return };
    assert_eq!(work.steps[0].stdout, b"Asia/Tokyo C.UTF-8\n");
}

#[test]
fn a_job_stops_after_the_first_step_that_fails() {
    let Some(work) = work(&["import sys; sys.exit('wrong')", "open('/w/b', 'w')"], "b", roomy()) else {
        return;
    };
    assert_eq!(work.steps.len(), 1);
    assert_eq!((work.steps[0].ending, work.steps[0].stderr.as_slice()), (Ending::Exited(1), &b"wrong\n"[..]));
    assert_eq!(work.kept, None);
}

#[test]
fn what_is_no_regular_file_does_not_come_out() {
    for script in [
        "import os; os.symlink('/etc/passwd', '/w/b')",
        "import os; os.mkfifo('/w/b')",
        "import os; os.mkdir('/w/b')",
        "",
    ] {
        let Some(work) = work(&[script], "b", roomy()) else { return };
        assert_eq!(work.kept, None, "{script}");
    }
}

#[test]
fn output_over_the_limit_ends_a_step_and_what_fits_is_kept() {
    let Some(work) = work(&["while True: print('x' * 1000)"], "b", roomy()) else { return };
    assert_eq!((work.steps[0].ending, work.steps[0].stdout.len()), (Ending::OutOfOutput, 64 << 10));
}

#[test]
fn children_of_a_step_count_for_its_limits() {
    let burn = "import os\nfor _ in range(3): os.fork()\nwhile True: pass";
    let limits = Limits { cpu: Duration::from_millis(500), ..roomy() };
    let Some(work) = work(&[burn], "b", limits) else { return };
    assert_eq!(work.steps[0].ending, Ending::OutOfCpu);
    let balloon = "import os, time\nfor _ in range(2): os.fork()\nheld = b'x' * (100 << 20)\ntime.sleep(60)";
    let Some(work) = self::work(&[balloon], "b", roomy()) else { return };
    assert_eq!(work.steps[0].ending, Ending::OutOfMemory);
}
