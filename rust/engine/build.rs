//! Builds the launcher of the process sandbox, which the engine carries inside itself.

use std::path::PathBuf;
use std::process::Command;
use std::{env, io};

fn main() -> io::Result<()> {
    let variable = |name: &str| env::var(name).map_err(|_| io::Error::other(format!("cargo sets no {name}")));
    let launcher = PathBuf::from(variable("CARGO_MANIFEST_DIR")?).join("../launcher");
    for part in ["src", "Cargo.toml"] {
        println!("cargo:rerun-if-changed={}", launcher.join(part).display());
    }
    if variable("CARGO_CFG_TARGET_OS")? != "linux" {
        return Ok(());
    }
    let target = variable("TARGET")?;
    let folder = PathBuf::from(variable("OUT_DIR")?).join("launcher");
    let mut command = Command::new(variable("CARGO")?);
    // The outer build has fetched all that this one needs.
    command.args([
        "build",
        "--quiet",
        "--offline",
        "--release",
        "--bin",
        "cruxx-launcher",
        "--target",
        &target,
    ]);
    command.arg("--target-dir").arg(&folder).current_dir(&launcher);
    // What was said to the outer build about wrappers, flags and profiles is not meant for this one.
    for name in [
        "RUSTC_WORKSPACE_WRAPPER",
        "RUSTC_WRAPPER",
        "CARGO_ENCODED_RUSTFLAGS",
        "RUSTFLAGS",
        "CARGO_MAKEFLAGS",
    ] {
        command.env_remove(name);
    }
    command.envs([("CARGO_PROFILE_RELEASE_PANIC", "abort"), ("CARGO_PROFILE_RELEASE_STRIP", "symbols")]);
    if !command.status()?.success() {
        return Err(io::Error::other("the launcher in rust/launcher could not be built; see above"));
    }
    let binary = folder.join(target).join("release/cruxx-launcher");
    println!("cargo:rustc-env=CRUXX_LAUNCHER={}", binary.display());
    Ok(())
}
