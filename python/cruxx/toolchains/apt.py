"""Debian packages by way of apt, with a state of its own that believes that nothing is installed."""

import os
import re
import subprocess
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cruxx.errors import CruxxError, EngineError
from cruxx.progress import Reporter

SUITE = "trixie"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
OPTIONS = """\
Dir::State "{state}"; Dir::State::status "{state}/status"; Dir::Cache "{state}/cache";
Dir::Etc::main "/dev/null"; Dir::Etc::parts "{parts}";
Dir::Etc::sourcelist "{state}/sources"; Dir::Etc::sourceparts "/dev/null"; Dir::Etc::preferencesparts "/dev/null";
Acquire::Languages "none"; APT::Install-Recommends "false"; APT::Architecture "amd64"; APT::Architectures "amd64";
Acquire::Retries "3"; Acquire::Check-Valid-Until "false"; {user}
"""


@dataclass(frozen=True)
class Package:
    """One binary package of the suite, exactly."""

    name: str
    version: str
    architecture: str
    file: str
    sha256: str
    size: int
    installed_size: int
    """Bytes once unpacked, as the package states it."""


def find_mirror(asked: str | None) -> str:
    """The address that packages come from: `asked`, `CRUXX_MIRROR`, or what this machine's own apt uses.

    Raises:
        CruxxError: if there is none of the three.
    """
    mirror = asked or os.environ.get("CRUXX_MIRROR") or _mirror_of_this_machine()
    if mirror is None:
        message = (
            "no Debian mirror is known: name one by `--mirror URL` or `CRUXX_MIRROR`, or run where apt is set up for "
            "Debian, such as the image of the Dockerfile"
        )
        raise CruxxError(message)
    return mirror


def _mirror_of_this_machine() -> str | None:
    release = Path("/etc/os-release")
    text = release.read_text(encoding="utf-8") if release.is_file() else ""
    facts = dict(re.findall(r'^(\w+)="?(.*?)"?$', text, re.MULTILINE))
    if facts.get("ID") != "debian":
        return None
    listing = subprocess.run(["apt-get", "update", "--print-uris"], capture_output=True, text=True, check=False)
    found = re.search(rf"^'(\S+?)/dists/{facts.get('VERSION_CODENAME')}/", listing.stdout, re.MULTILINE)
    return found[1] if found else None


class Apt:
    """apt on a state of its own in `folder`; nothing of the machine's packages is read or changed."""

    def __init__(self, folder: Path, mirror: str, suite: str = SUITE) -> None:
        self._folder = folder
        self._mirror = mirror
        self._suite = suite
        self.archives = folder / "archives"

    def update(self) -> None:
        """Fetches the list of packages of the suite.

        Raises:
            CruxxError: if Debian's keys are missing, or the mirror does not serve the suite.
        """
        if not KEYRING.is_file():
            message = (
                f"`{KEYRING}` is missing, so packages cannot be verified; the package `debian-archive-keyring` has it"
            )
            raise CruxxError(message)
        for name in ("lists/partial", "cache/archives/partial", "archives"):
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        (self._folder / "status").touch()
        source = f"deb [signed-by={KEYRING}] {self._mirror} {self._suite} main\n"
        (self._folder / "sources").write_text(source, encoding="utf-8")
        user = 'APT::Sandbox::User "root";' if os.geteuid() == 0 else ""
        options = OPTIONS.format(state=self._folder, parts=_parts(), user=user)
        (self._folder / "apt.conf").write_text(options, encoding="utf-8")
        self._run("apt-get", "update", "-qq", "--error-on=any")

    def closure(self, names: Iterable[str], without: Iterable[str]) -> set[str]:
        """`name=version` of every package that `names` need, themselves included, less those named in `without`."""
        listing = self._run("apt-get", "install", "--simulate", *names)
        found = dict(re.findall(r"^Inst (\S+) \((\S+)", listing, re.MULTILINE))
        return {f"{name}={version}" for name, version in found.items() if name not in set(without)}

    def describe(self, exact: Iterable[str]) -> list[Package]:
        """The packages `name=version` or `name`, in the order of their names, with file, digest and sizes."""
        packages = []
        for block in self._run("apt-cache", "show", *sorted(exact)).split("\n\n"):
            fields = dict(re.findall(r"^([\w-]+): (.*)$", block, re.MULTILINE))
            if "Filename" in fields:
                packages.append(_package(fields))
        return sorted(packages, key=lambda package: package.name)

    def download(self, packages: list[Package], reporter: Reporter) -> None:
        """Fetches and verifies the files of `packages` into `archives`; files that are whole already are kept.

        Raises:
            EngineError: if a file cannot be had or does not fit its digest.
        """
        wanted = [f"{package.name}={package.version}" for package in packages]
        command = ["apt-get", "download", "-qq", *wanted]
        environment = {**os.environ, "APT_CONFIG": str(self._folder / "apt.conf")}
        mebibytes = sum(package.size for package in packages) >> 20
        with (
            reporter.task("download, MiB", mebibytes) as task,
            subprocess.Popen(
                command,
                cwd=self.archives,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            ) as process,
        ):
            shown = 0
            while process.poll() is None:
                time.sleep(0.2)
                there = min(_bytes_in(self.archives, self._folder / "cache") >> 20, mebibytes)
                task.advance(max(there - shown, 0))
                shown = max(shown, there)
            complaint = process.stderr.read() if process.stderr else ""
            task.advance(mebibytes - shown if process.returncode == 0 else 0)
        if process.returncode != 0:
            message = f"apt could not download the packages: {complaint.strip()}"
            raise EngineError(message)

    def _run(self, *command: str) -> str:
        environment = {**os.environ, "APT_CONFIG": str(self._folder / "apt.conf"), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        if done.returncode != 0:
            message = f"`{' '.join(command[:3])}` failed on suite `{self._suite}`: {done.stderr.strip()}"
            raise EngineError(message)
        return done.stdout


def _parts() -> str:
    """The folder of the machine's apt settings, which may name a proxy."""
    return "/etc/apt/apt.conf.d" if Path("/etc/apt/apt.conf.d").is_dir() else "/dev/null"


def _package(fields: dict[str, str]) -> Package:
    epochless = fields["Version"].replace(":", "%3a")
    return Package(
        name=fields["Package"],
        version=fields["Version"],
        architecture=fields["Architecture"],
        file=f"{fields['Package']}_{epochless}_{fields['Architecture']}.deb",
        sha256=fields["SHA256"],
        size=int(fields["Size"]),
        installed_size=int(fields.get("Installed-Size", "0")) * 1024,
    )


def _bytes_in(*folders: Path) -> int:
    total = 0
    for folder in folders:
        for path in folder.rglob("*.deb"):
            try:
                total += path.stat().st_size
            except FileNotFoundError:  # apt has renamed it meanwhile
                continue
    return total
