"""What a language's manifest asks of the toolchain root."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from cruxx import packs
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
class Archives:
    """Packages of another source, and the folder of the root that they go to, as a whole or file by file.

    `source` is `debian:SUITE`, `npm` or `pypi`. `files` maps a pattern of paths in the archives to a path below `into`; one that
    ends with `/` is a folder. With `closure`, Debian packages bring all that they need, less `without`.
    """

    source: str
    packages: tuple[str, ...]
    into: str
    files: dict[str, str] = field(default_factory=dict)
    closure: bool = False
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Recipe:
    """The toolchain of one language: Debian packages, other archives, paths that may go, and caches made in place."""

    language: str
    packages: tuple[str, ...]
    without: tuple[str, ...]
    archives: tuple[Archives, ...]
    trim: tuple[str, ...]
    caches: tuple[Cache, ...]
    version: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Names everything that shapes the files of this language in the root; lowercase hex SHA-256."""
        parts = [*map(asdict, self.archives), *map(asdict, self.caches)]
        text = json.dumps([self.packages, self.without, self.trim, parts], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def languages_with_toolchain() -> list[str]:
    """The languages whose pack asks for packages in the root, sorted."""
    return [name for name in packs.languages() if packs.manifest(name).get("toolchain", {}).get("packages")]


def recipe(language: str) -> Recipe:
    """The recipe in the manifest of `language`.

    Raises:
        CruxxError: no pack has this name, or its pack needs no toolchain.
    """
    language = packs.identified(language)
    if language not in languages_with_toolchain():
        known = ", ".join(f"`{name}`" for name in languages_with_toolchain())
        message = f"`{language}` has no toolchain to install; these have: {known}"
        raise CruxxError(message)
    table = packs.manifest(language)["toolchain"]
    return Recipe(
        language=language,
        packages=tuple(table["packages"]),
        without=tuple(table.get("without", ())),
        archives=tuple(Archives(**_frozen(each)) for each in table.get("archives", ())),
        trim=tuple(table.get("trim", ())),
        caches=tuple(Cache(**_frozen(each)) for each in table.get("caches", ())),
        version=tuple(table.get("version", ())),
    )


def _frozen(table: dict[str, Any]) -> dict[str, Any]:
    """A table of a manifest with its lists as tuples."""
    return {key: tuple(value) if isinstance(value, list) else value for key, value in table.items()}
