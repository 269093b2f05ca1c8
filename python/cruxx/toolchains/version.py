"""Which version of a toolchain is in the root."""

from cruxx import packs
from cruxx.errors import CruxxError
from cruxx.toolchains.caches import run_inside
from cruxx.toolchains.home import Lock, home, root
from cruxx.toolchains.recipe import languages_with_toolchain, recipe


def version(language: str) -> str:
    """The first line in which the toolchain of a language tells its version; the pack's own word if it needs none.

    Raises:
        CruxxError: the toolchain is not in the root, or another recipe made it.
        EngineError: it does not start.
    """
    if language not in languages_with_toolchain():
        return str(packs.manifest(language).get("toolchain", {}).get("release", packs.manifest(language)["title"]))
    one = recipe(language)
    if not Lock.read(home()).is_finished(language, one.digest):
        message = f"the toolchain of `{language}` is not installed; `cruxx toolchains install -l {language}` gets it"
        raise CruxxError(message)
    return run_inside(root(), one.version).strip().splitlines()[0]
