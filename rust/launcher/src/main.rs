//! The binary that the engine starts from memory; its arguments are those of [`cruxx_launcher::protocol::Room`].

fn main() -> std::process::ExitCode {
    #[cfg(target_os = "linux")]
    return cruxx_launcher::main();
    #[cfg(not(target_os = "linux"))]
    return std::process::ExitCode::FAILURE;
}
