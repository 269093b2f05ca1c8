"""What a language's manifest asks of the toolchain root."""

import hashlib
import json
from dataclasses import asdict, dataclass, field

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
        trim=tuple(table.get("trim", ())),
        caches=tuple(Cache(**{**cache, "command": tuple(cache["command"])}) for cache in table.get("caches", ())),
        version=tuple(table.get("version", ())),
    )
