//! Mirrors the packs and the rules into `OUT_DIR`, from where the wheel takes them as parts of the package.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let checkout = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let Some(out) = env::var_os("OUT_DIR").map(PathBuf::from) else {
        return Err(io::Error::other("cargo sets no OUT_DIR"));
    };
    for folder in ["languages", "rules"] {
        let (from, to) = (checkout.join(folder), out.join(folder));
        if to.exists() {
            fs::remove_dir_all(&to)?;
        }
        mirror(&from, &to)?;
        println!("cargo:rerun-if-changed={}", from.display());
    }
    Ok(())
}

fn mirror(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        if entry.file_type()?.is_dir() && name != "__pycache__" {
            mirror(&entry.path(), &to.join(name))?;
        } else if entry.file_type()?.is_file() && !name.to_string_lossy().ends_with(".pyc") {
            fs::copy(entry.path(), to.join(name))?;
        }
    }
    Ok(())
}
