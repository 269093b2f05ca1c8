"""Archives that do not come from the suite of the root: other Debian suites, npm and PyPI.

They are fetched with the machine's own apt, npm and pip, which know their registries and check what they get, and placed in a
folder of the root, as a whole or file by file.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cruxx.errors import CruxxError, EngineError
from cruxx.progress import Reporter
from cruxx.toolchains import unpack
from cruxx.toolchains.apt import Apt
from cruxx.toolchains.recipe import Archives


@dataclass(frozen=True)
class Fetched:
    """An archive on this machine."""

    name: str
    """With the source, since two sources may have packages of one name: `npm:typescript`."""
    version: str
    path: Path
    sha256: str


def fetch(wanted: Archives, folder: Path, mirror: str, reporter: Reporter) -> list[Fetched]:
    """Gets archives into `folder`.

    Raises:
        CruxxError: npm or pip is missing on this machine.
        EngineError: an archive cannot be had.
    """
    kind, _, suite = wanted.source.partition(":")
    if kind == "debian":
        return list(_from_debian(wanted, Apt(folder / suite, mirror, suite), reporter))
    with TemporaryDirectory(dir=folder) as fresh:
        found = _from_npm if kind == "npm" else _from_pypi
        return [_kept(each, folder) for each in found(wanted, Path(fresh))]


def place(fetched: list[Fetched], wanted: Archives, root: Path) -> None:
    """Unpacks archives and puts what is wanted of them into the root.

    Raises:
        EngineError: an archive is broken, or holds no file that is wanted.
    """
    target = root / wanted.into
    target.mkdir(parents=True, exist_ok=True)
    if not wanted.files:
        for each in fetched:
            _extract(each.path, target)
        return
    with TemporaryDirectory(dir=root) as stage:
        for each in fetched:
            _extract(each.path, Path(stage))
        for pattern, name in wanted.files.items():
            found = sorted(Path(stage).glob(pattern))
            if not found:
                message = f"no archive of {', '.join(wanted.packages)} holds `{pattern}`"
                raise EngineError(message)
            for path in found:
                _copy(path, target / name / path.name if name.endswith("/") or not name else target / name)


def _from_debian(wanted: Archives, apt: Apt, reporter: Reporter) -> Iterator[Fetched]:
    apt.update()
    exact = apt.closure(wanted.packages, wanted.without) if wanted.closure else set(wanted.packages)
    packages = apt.describe(exact)
    apt.download(packages, reporter)
    for each in packages:
        yield Fetched(f"{wanted.source}:{each.name}", each.version, apt.archives / each.file, each.sha256)


def _from_npm(wanted: Archives, folder: Path) -> Iterator[Fetched]:
    if shutil.which("npm") is None:
        message = f"this machine lacks `npm`, which fetches {', '.join(wanted.packages)}; Node.js has it"
        raise CruxxError(message)
    command = ["npm", "pack", "--json", "--ignore-scripts", "--pack-destination", str(folder), *wanted.packages]
    for each in json.loads(_run(command, folder)):
        path = folder / each["filename"].replace("/", "-").removeprefix("@")
        yield Fetched(f"npm:{each['name']}", each["version"], path, _digest(path))


def _from_pypi(wanted: Archives, folder: Path) -> Iterator[Fetched]:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    _run([*command, *wanted.packages], folder)
    for path in sorted(folder.iterdir()):
        name, version = path.name.split("-")[:2]
        yield Fetched(f"pypi:{name}", version, path, _digest(path))


def _kept(fetched: Fetched, folder: Path) -> Fetched:
    path = folder / fetched.path.name
    fetched.path.replace(path)
    return Fetched(fetched.name, fetched.version, path, fetched.sha256)


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    if done.returncode != 0:
        message = f"`{' '.join(command[:3])}` failed: {done.stderr.strip()}"
        raise EngineError(message)
    return done.stdout


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _extract(archive: Path, target: Path) -> None:
    if archive.suffix == ".deb":
        unpack.extract(archive, target)
    elif archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as file:
            for member in file.infolist():
                made = Path(file.extract(member, target))
                if made.is_file() and member.external_attr >> 16:
                    made.chmod(member.external_attr >> 16 & 0o755)
    else:
        with tarfile.open(archive) as file:
            file.extractall(target, filter="data")


def _copy(path: Path, target: Path) -> None:
    """Copies a file that a link may lead to, or a whole folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.copytree(path, target, symlinks=True, dirs_exist_ok=True)
    else:
        shutil.copy2(path, target)
