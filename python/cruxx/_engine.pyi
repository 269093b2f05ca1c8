# The extension module; `cruxx.engine` is its only user and says what everything means.

from collections.abc import Callable
from pathlib import Path
from typing import Self

class EngineError(Exception): ...
class UnspeakableError(Exception): ...

class Engine:
    def __new__(cls, packs: Path, root: Path, cache: Path, threads: int, identities: dict[str, str]) -> Self: ...
    def confinement(self, language: str) -> tuple[str, str]: ...
    def render(self, language: str, given: str, value: str) -> str: ...
    def parse_result(self, language: str, given: str, text: str) -> tuple[str | None, str | None, int | None]: ...
    def parse_arguments(self, language: str, given: str, text: str) -> tuple[str | None, str | None, int | None]: ...
    @staticmethod
    def equal(given: str, expected: str, got: str) -> bool: ...
    def compile(
        self, language: str, sources: list[str], progress: Callable[[int], object] | None
    ) -> list[str | None]: ...
    def execute(
        self,
        programs: list[tuple[str, str, str, str, bool]],
        calls: list[tuple[int, str]],
        progress: Callable[[int], object] | None,
    ) -> list[tuple[str, str | None, str | None, int | None]]: ...
    def check(
        self,
        programs: list[tuple[str, str, str, str, bool]],
        columns: tuple[list[int], list[str], list[str], list[str | None]],
        progress: Callable[[int], object] | None,
    ) -> tuple[
        list[str],
        list[str | None],
        list[int | None],
        list[str | None],
        list[str | None],
        list[int | None],
        list[int | None],
        list[int | None],
        list[str | None],
    ]: ...
