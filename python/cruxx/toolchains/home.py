"""Where the toolchain root lies, and the lock file that says what is in it."""

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_data_dir

SCHEMA_VERSION = 1


def home() -> Path:
    """The folder of cruxx's own data: `CRUXX_HOME`, or the user's data folder of this platform."""
    return Path(os.environ.get("CRUXX_HOME") or user_data_dir("cruxx"))


def root() -> Path:
    """The read-only root file system that process sandboxes enter; it may not exist yet."""
    return home() / "root"


@dataclass
class Lock:
    """What the root holds: `toolchains.lock.json`, written after every package so that an interrupted install goes on.

    `packages` maps a name to its exact version, architecture, SHA-256 digest and size in bytes. `languages` maps a
    finished language to the digest of its recipe and the versions that its caches were made with.
    """

    path: Path
    packages: dict[str, dict[str, Any]] = field(default_factory=dict)
    languages: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def read(cls, folder: Path) -> "Lock":
        """The lock of the root in `folder`; empty where there is none, or none that fits the root there."""
        path = folder / "toolchains.lock.json"
        if not path.is_file() or not (folder / "root").is_dir():
            return cls(path)
        content = json.loads(path.read_text(encoding="utf-8"))
        return cls(path, content["packages"], content["languages"])

    def write(self) -> None:
        """Replaces the file in one step."""
        content = {"schema_version": SCHEMA_VERSION, "packages": self.packages, "languages": self.languages}
        draft = self.path.with_suffix(".draft")
        draft.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        draft.replace(self.path)

    def versions(self, names: list[str]) -> dict[str, str]:
        """The versions of the packages `names` that are in the root."""
        return {name: self.packages[name]["version"] for name in names if name in self.packages}

    def is_finished(self, language: str, recipe_digest: str) -> bool:
        """True if `language` was installed by this very recipe, and no package of it has been replaced since."""
        entry = self.languages.get(language)
        if entry is None or entry["recipe"] != recipe_digest:
            return False
        return bool(entry["packages"] == self.versions(list(entry["packages"])))
