"""Installing toolchains: resolve, say how much, download, unpack, make caches, trim; every step can be repeated."""

import fcntl
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from cruxx.errors import CruxxError
from cruxx.progress import Reporter
from cruxx.toolchains import archives, caches, unpack
from cruxx.toolchains.apt import Apt, Package, find_mirror
from cruxx.toolchains.home import Lock, home
from cruxx.toolchains.recipe import Recipe, languages_with_toolchain, recipe

NEEDED = ("apt-get", "dpkg-deb", "tar", "unshare", "chroot", "mount")


def install(languages: Sequence[str] = (), mirror: str | None = None, reporter: Reporter | None = None) -> Path:
    """Puts the toolchains of `languages` (all that have one, if none is named) into the root, and gives its path.

    What is there already is kept; after an interruption the next call goes on where this one stopped.

    Raises:
        CruxxError: if a language is unknown, no mirror is known, or a tool of the machine is missing.
        EngineError: if a download, an archive or a cache fails.
    """
    recipes = [recipe(language) for language in languages or languages_with_toolchain()]
    folder, reporter = home(), reporter or Reporter()
    folder.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        lock = Lock.read(folder)
        missing = [one for one in recipes if not lock.is_finished(one.language, one.digest)]
        if missing:
            _check_machine()
            _Installation(folder, lock, reporter).run(missing, find_mirror(mirror))
    reporter.say(f"toolchains ready in {folder / 'root'}: {', '.join(sorted(lock.languages))}")
    return folder / "root"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Waits until no other process installs into `folder`."""
    with (folder / "install.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _check_machine() -> None:
    absent = [f"`{name}`" for name in NEEDED if shutil.which(name) is None]
    if absent:
        message = f"this machine lacks {', '.join(absent)}, which Debian and the image of the Dockerfile have"
        raise CruxxError(message)


class _Installation:
    def __init__(self, folder: Path, lock: Lock, reporter: Reporter) -> None:
        self._folder, self._lock, self._reporter = folder, lock, reporter
        self._root = folder / "root"

    def run(self, recipes: list[Recipe], mirror: str) -> None:
        started = time.monotonic()
        apt = Apt(self._folder / "apt", mirror)
        self._reporter.say("reading the list of packages")
        apt.update()
        closures = {one.language: apt.closure(one.packages, one.without) for one in recipes}
        for one in self._stale(set().union(*closures.values()), recipes):
            recipes = [*recipes, one]
            closures[one.language] = apt.closure(one.packages, one.without)
        self._forget(recipes)
        self._fetch(apt, apt.describe(set().union(*closures.values())))
        for one in recipes:
            names = {exact.split("=")[0] for exact in closures[one.language]}
            self._finish(one, sorted(names | self._fetch_archives(one, apt.archives, mirror)))
        shutil.rmtree(apt.archives)
        self._reporter.say(f"installed in {time.monotonic() - started:.0f} s, {_mebibytes(self._root)} MiB on disk")

    def _stale(self, closure: set[str], recipes: list[Recipe]) -> list[Recipe]:
        """The recipes of other finished languages that share a package of which `closure` has another version."""
        new = dict(exact.split("=", 1) for exact in closure)
        others = set(languages_with_toolchain()) & set(self._lock.languages) - {one.language for one in recipes}
        entries = {name: self._lock.languages[name]["packages"] for name in sorted(others)}
        return [
            recipe(name)
            for name, packages in entries.items()
            if any(new.get(package, version) != version for package, version in packages.items())
        ]

    def _forget(self, recipes: list[Recipe]) -> None:
        """Unpacks anew what was finished by another recipe: its trimmed files may be needed for its caches."""
        for one in recipes:
            for package in self._lock.languages.pop(one.language, {"packages": {}})["packages"]:
                self._lock.packages.pop(package, None)
        self._lock.write()

    def _fetch(self, apt: Apt, packages: list[Package]) -> None:
        missing = [one for one in packages if self._version(one.name) != one.version]
        size, unpacked = (sum(getattr(one, key) for one in missing) >> 20 for key in ("size", "installed_size"))
        amounts = f"{size} MiB to download, {unpacked} MiB unpacked before trimming"
        self._reporter.say(f"{len(missing)} of {len(packages)} packages: {amounts}; to {self._folder}")
        if not missing:
            return
        apt.download(missing, self._reporter)
        unpack.prepare(self._root)
        with self._reporter.task("unpack, packages", len(missing)) as task:
            for package in missing:
                unpack.unpack(package, apt.archives / package.file, self._root)
                self._record(package)
                task.advance()

    def _fetch_archives(self, one: Recipe, folder: Path, mirror: str) -> set[str]:
        """Fetches and places what a language needs from other sources; the names under which the lock has them."""
        found: set[str] = set()
        for wanted in one.archives:
            self._reporter.say(f"{one.language}: {', '.join(wanted.packages)} from {wanted.source}")
            fetched = archives.fetch(wanted, folder, mirror, self._reporter)
            archives.place(fetched, wanted, self._root)
            for each in fetched:
                entry = {"version": each.version, "sha256": each.sha256, "size_bytes": each.path.stat().st_size}
                self._lock.packages[each.name] = entry
            found |= {each.name for each in fetched}
        return found

    def _version(self, name: str) -> str | None:
        entry = self._lock.packages.get(name)
        return str(entry["version"]) if entry else None

    def _record(self, package: Package) -> None:
        self._lock.packages[package.name] = {
            "version": package.version,
            "architecture": package.architecture,
            "sha256": package.sha256,
            "size_bytes": package.size,
        }
        self._lock.write()

    def _finish(self, one: Recipe, names: list[str]) -> None:
        for cache in one.caches:
            self._reporter.say(f"{one.language}: making {cache.creates}")
            caches.make(cache, self._root)
        self._lock.languages[one.language] = {"recipe": one.digest, "packages": self._lock.versions(names)}
        self._lock.write()
        unpack.trim(self._root, one.trim)


def _mebibytes(folder: Path) -> int:
    return sum(path.lstat().st_blocks * 512 for path in folder.rglob("*")) >> 20
