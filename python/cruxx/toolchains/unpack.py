"""Packages are unpacked, not installed: no script of a package runs, and no right is needed."""

import hashlib
import shutil
import subprocess
from pathlib import Path

from cruxx.errors import EngineError
from cruxx.toolchains.apt import Package

MERGED = ("bin", "sbin", "lib", "lib64")
MOUNT_POINTS = ("dev", "proc", "sys", "tmp", "run", "w", "etc", "home", "opt", "var")
UNUSED = (
    *(f"usr/share/{name}" for name in ("doc", "man", "info", "locale", "lintian", "bug", "bash-completion", "gdb")),
    *(f"usr/share/{name}" for name in ("doc-base", "applications", "pixmaps", "menu", "binfmts")),
    "usr/lib/x86_64-linux-gnu/gconv",
    "usr/lib/valgrind",
)


def prepare(root: Path) -> None:
    """Makes the empty root: the places that sandboxes mount on, and the links of a merged `/usr`."""
    for name in MOUNT_POINTS:
        (root / name).mkdir(parents=True, exist_ok=True)
    for name in MERGED:
        (root / "usr" / name).mkdir(parents=True, exist_ok=True)
        if not (root / name).is_symlink():
            (root / name).symlink_to(Path("usr") / name)


def unpack(package: Package, archive: Path, root: Path) -> None:
    """Unpacks one archive into the root, less manuals and translations, with the times of its files kept.

    Raises:
        EngineError: if the archive is not the one that the package list promised, or cannot be read.
    """
    with archive.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != package.sha256:
        message = f"`{archive}` has the SHA-256 digest {digest}, not {package.sha256}; delete it and try again"
        raise EngineError(message)
    extract(archive, root)


def extract(archive: Path, folder: Path) -> None:
    """Unpacks a Debian package into a folder, less manuals and translations.

    Raises:
        EngineError: if it cannot be read.
    """
    command = ["tar", "--extract", "--directory", str(folder), "--keep-directory-symlink", "--no-same-owner"]
    command += [f"--exclude=./{name}/*" for name in UNUSED]
    with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(archive)], stdout=subprocess.PIPE) as source:
        done = subprocess.run(command, stdin=source.stdout, capture_output=True, text=True, check=False)
    if done.returncode != 0 or source.returncode != 0:
        message = f"`{archive}` cannot be unpacked: {done.stderr.strip()}"
        raise EngineError(message)


def trim(root: Path, patterns: tuple[str, ...]) -> None:
    """Removes what matches `patterns` in the root: files, links and folders that no program needs."""
    for pattern in patterns:
        for path in root.glob(pattern):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()
