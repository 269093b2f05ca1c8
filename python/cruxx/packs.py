"""The language packs: which there are, their manifests and the texts beside them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from cruxx.errors import CruxxError
from cruxx.translate.helpers import Helpers, parse


@cache
def languages() -> tuple[str, ...]:
    """The ids of the languages that have a manifest, in alphabetical order."""
    packs = files("cruxx.languages").iterdir()
    return tuple(sorted(pack.name for pack in packs if pack.joinpath("manifest.toml").is_file()))


@cache
def manifest(language: str) -> dict[str, Any]:
    """What the manifest of a language says, as `docs/manifest.md` describes it; not to be changed.

    Raises:
        CruxxError: no pack has this id.
    """
    return tomllib.loads(text(identified(language), "manifest.toml"))


def identified(name: str) -> str:
    """The id of the language with this id or alias.

    Raises:
        CruxxError: there is none.
    """
    if name in languages():
        return name
    for language in languages():
        if name in manifest(language).get("aliases", ()):
            return language
    message = f"no language is called `{name}`; there are {', '.join(f'`{each}`' for each in languages())}"
    raise CruxxError(message)


def text(language: str, name: str) -> str:
    """The text of a file of the pack."""
    return files("cruxx.languages").joinpath(language, name).read_text(encoding="utf-8")


@cache
def helpers(language: str) -> Helpers:
    """The helpers of a language; none where it has no such file."""
    told = manifest(language)
    name = f"helpers.{told['extension']}"
    if not files("cruxx.languages").joinpath(language, name).is_file():
        return Helpers()
    return parse(text(language, name), told["comment"])
