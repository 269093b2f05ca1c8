"""Programs in every language, one folder of `tests/packs/` each.

`endings` is one program for each way in which a call can end, the same `f(kind: int) -> int` everywhere; `identity` gives back
the text that it takes; `cheats.txt` has a line for each answer that holds no knowledge of a result.
"""

from pathlib import Path

from cruxx import packs, types
from cruxx.engine import Program

FOLDER = Path(__file__).parents[1] / "packs"
RETURNS, RAISES, LOOPS, EXITS, FLOODS, BALLOONS, RECURSES = range(7)


def source(language: str, name: str) -> str:
    """The text of a program."""
    path = FOLDER / language / f"{name}.{packs.manifest(language)['extension']}"
    return path.read_text(encoding="utf-8")


def endings(language: str, *, stateless: bool = True) -> Program:
    """The program that ends in every way."""
    return Program(language, source(language, "endings"), (types.INT,), types.INT, stateless)


def identity(language: str) -> Program:
    """The program that gives back a text."""
    return Program(language, source(language, "identity"), (types.STR,), types.STR, stateless=True)


def cheats(language: str) -> list[str]:
    """Answers that must not pass."""
    return (FOLDER / language / "cheats.txt").read_text(encoding="utf-8").splitlines()
