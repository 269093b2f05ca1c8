"""What a language's manifest asks of the toolchain root."""

import hashlib
import json
import tomllib
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from typing import Any

from cruxx.errors import CruxxError


@dataclass(frozen=True)
class Cache:
    """A file that a command makes inside the root, such as a precompiled header.

    `creates` and the names of `files`, which are written before, are relative to the root. With `prints`, the file
    is what the command prints.
    """

    creates: str
    command: tuple[str, ...]
    files: dict[str, str] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    prints: bool = False


@dataclass(frozen=True)
class Recipe:
    """The toolchain of one language: Debian packages, paths that may go, and caches made in place."""

    language: str
    packages: tuple[str, ...]
    without: tuple[str, ...]
    trim: tuple[str, ...]
    caches: tuple[Cache, ...]
    version: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Names everything that shapes the files of this language in the root; lowercase hex SHA-256."""
        caches = [asdict(cache) for cache in self.caches]
        text = json.dumps([self.packages, self.without, self.trim, caches], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def languages_with_toolchain() -> list[str]:
    """The languages whose pack asks for packages in the root, sorted."""
    return sorted(name for name in _folders() if _manifest(name).get("toolchain", {}).get("packages"))


def recipe(language: str) -> Recipe:
    """The recipe in the manifest of `language`.

    Raises:
        CruxxError: if no pack has this name, or its pack needs no toolchain.
    """
    if language not in languages_with_toolchain():
        known = ", ".join(f"`{name}`" for name in languages_with_toolchain())
        message = f"`{language}` has no toolchain to install; these have: {known}"
        raise CruxxError(message)
    table = _manifest(language)["toolchain"]
    return Recipe(
        language=language,
        packages=tuple(table["packages"]),
        without=tuple(table.get("without", ())),
        trim=tuple(table.get("trim", ())),
        caches=tuple(Cache(**{**cache, "command": tuple(cache["command"])}) for cache in table.get("caches", ())),
        version=tuple(table.get("version", ())),
    )


def _folders() -> list[str]:
    packs = files("cruxx.languages").iterdir()
    return [pack.name for pack in packs if pack.joinpath("manifest.toml").is_file()]


def _manifest(language: str) -> dict[str, Any]:
    return tomllib.loads(files("cruxx.languages").joinpath(language, "manifest.toml").read_text(encoding="utf-8"))
