//! The folder of compiled modules.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use cruxx_engine::sandbox::wasm::WasmSandbox;
use cruxx_engine::sandbox::{Sandbox, SandboxError, Start};

use crate::{ENOUGH, LUA};

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).unwrap().count()
}

#[test]
fn what_one_sandbox_compiled_another_one_finds() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("modules");
    for _ in 0..2 {
        WasmSandbox::new(folder.clone(), 1).unwrap().prepare(&LUA.module, &LUA.harness).unwrap();
        assert_eq!(files(&folder), 1);
    }
    let other = Arc::from(format!("-- other\n{}", LUA.harness));
    WasmSandbox::new(folder.clone(), 1).unwrap().prepare(&LUA.module, &other).unwrap();
    assert_eq!(files(&folder), 2);
}

#[test]
fn a_folder_that_others_can_write_to_is_refused() {
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), Permissions::from_mode(0o777)).unwrap();
    let Err(SandboxError::Setup { cause, .. }) = WasmSandbox::new(home.path().to_owned(), 1) else {
        panic!("the folder was taken");
    };
    assert!(cause.contains("others can write"), "{cause}");
}

#[test]
fn what_cannot_be_prepared_is_an_error_of_ours_and_no_ending() {
    let home = tempfile::tempdir().unwrap();
    let sandbox = WasmSandbox::new(home.path().join("modules"), 1).unwrap();
    let broken = home.path().join("broken.wasm");
    fs::write(&broken, b"\0asm\x01\0\0\0\x05\x7f").unwrap();
    let wrong = Arc::from("no harness");
    for (module, harness, told) in
        [(&broken, &LUA.harness, "broken.wasm"), (&LUA.module, &wrong, "near 'harness'")]
    {
        let error = sandbox.prepare(module, harness).unwrap_err().to_string();
        assert!(error.contains(told), "{error}");
    }
}

#[test]
fn a_command_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let sandbox = WasmSandbox::new(home.path().join("modules"), 1).unwrap();
    let command =
        Start::Command { argv: vec!["/bin/true".to_owned()], environment: Vec::new(), files: Vec::new() };
    assert!(sandbox.converse(&command, &["u0".to_owned(), "i".to_owned()], &[], &ENOUGH).is_err());
}
