"""Caches that a toolchain makes inside the root, where every path is the one that programs will see."""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from cruxx.errors import EngineError
from cruxx.toolchains.recipe import Cache

ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/tmp", "LANG": "C.UTF-8", "TMPDIR": "/tmp"}  # noqa: S108
ENTER = """
mount --rbind /dev "$0/dev" && mount -t tmpfs none "$0/tmp" || exit
mount -t proc proc "$0/proc" 2>/dev/null || mount --rbind /proc "$0/proc" || exit
exec chroot "$0" "$@"
"""


def run_inside(root: Path, command: tuple[str, ...], environment: Mapping[str, str] = MappingProxyType({})) -> str:
    """What `command` prints when it runs with `root` as its root directory, writable, in namespaces of its own.

    Raises:
        EngineError: if namespaces cannot be had here, or the command fails.
    """
    enter = ["unshare", "--user", "--map-root-user", "--mount", "--pid", "--ipc", "--net", "--fork", "--kill-child"]
    enter += ["sh", "-c", ENTER, str(root)]
    variables = {**ENVIRONMENT, **environment}
    done = subprocess.run([*enter, *command], capture_output=True, text=True, check=False, env=variables)
    if done.returncode != 0:
        message = f"`{' '.join(command)}` failed in `{root}`: {done.stderr.strip() or done.stdout.strip()}"
        raise EngineError(message)
    return done.stdout


def make(cache: Cache, root: Path) -> None:
    """Makes one cache anew."""
    for name, text in cache.files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    (root / cache.creates).parent.mkdir(parents=True, exist_ok=True)
    (root / cache.creates).unlink(missing_ok=True)
    printed = run_inside(root, cache.command, cache.environment)
    if cache.prints:
        (root / cache.creates).write_text(printed, encoding="utf-8")
    if not (root / cache.creates).is_file():
        message = f"`{' '.join(cache.command)}` did not make `{cache.creates}`"
        raise EngineError(message)
