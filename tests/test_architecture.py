"""The seams of the tree: who may import whom, and where a language may be named."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
PACKAGE = CHECKOUT / "python" / "cruxx"
PACKS = sorted(path.name for path in (CHECKOUT / "languages").iterdir() if path.is_dir() and path.name != "__pycache__")

FLOW = ["errors", "types", "ir", "translate", "engine", "build", "cli"]
"""Stages that stand in this order: none is imported by one before it."""

MAY_NAME = {
    ("python/cruxx/oracle.py", "python"): "the oracle is CPython, which the pack of Python runs",
    ("python/cruxx/build", "python"): "seeds are Python programs",
}
"""File or folder, language, and the reason why it may be named there."""


def sources(folder: Path) -> list[Path]:
    """The code in a folder: neither what a build mirrors into the package, nor seeds."""
    others = [PACKAGE / name for name in ("languages", "rules", "data")]
    return [path for path in sorted(folder.rglob("*.py")) if not any(one in path.parents for one in others)]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path: Path) -> Iterator[str]:
    """The full name of every module that a file imports, also inside functions."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            here = ("cruxx", *path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else CHECKOUT).parts)
            module = ".".join(
                [*here[: len(here) - node.level], *filter(None, [node.module])] if node.level else [node.module]
            )
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def unit(path: Path) -> str:
    """The part of the package that a file belongs to: its first folder, or its own name."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def parts() -> dict[str, set[str]]:
    """Which parts each part imports."""
    files = [path for path in sources(PACKAGE) if unit(path) != "__init__"]
    graph: dict[str, set[str]] = {unit(path): set() for path in files}
    for path in files:
        for name in imported(path):
            words = name.split(".")
            if words[0] == "cruxx" and len(words) > 1 and words[1] in graph and words[1] != unit(path):
                graph[unit(path)].add(words[1])
    return graph


def test_dependencies_between_parts_form_no_cycle():
    list(TopologicalSorter(parts()).static_order())


@pytest.mark.parametrize("index", range(len(FLOW)))
def test_no_stage_imports_a_later_one(index):
    graph = parts()
    reached, pending = set(), [FLOW[index]]
    while pending:
        pending += graph.get(part := pending.pop(), set()) - reached
        reached |= graph.get(part, set())
    assert not reached & set(FLOW[index + 1 :])


def test_only_one_module_imports_the_extension():
    users = {path.relative_to(PACKAGE).as_posix() for path in sources(PACKAGE) if "cruxx._engine" in imported(path)}
    assert users <= {"engine.py"}


def test_only_frame_and_report_import_pandas():
    users = {unit(path) for path in sources(PACKAGE) if "pandas" in {name.split(".")[0] for name in imported(path)}}
    assert users <= {"frame", "report"}


def test_only_the_toolchains_start_processes():
    users = {unit(path) for path in sources(PACKAGE) if "subprocess" in {name.split(".")[0] for name in imported(path)}}
    assert users <= {"toolchains"}


def test_only_the_command_line_prints():
    def prints(path: Path) -> bool:
        calls = (node.func for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
        return any(isinstance(function, ast.Name) and function.id == "print" for function in calls)

    assert {unit(path) for path in sources(PACKAGE) if prints(path)} <= {"cli"}


def test_a_rule_imports_only_what_defines_a_rule_and_its_own_language():
    allowed = {"ir", "translate", "types", "value", "refusal", "errors"}
    for path in sources(CHECKOUT / "rules"):
        own = path.relative_to(CHECKOUT / "rules").parts[0]
        for name in imported(path):
            words = name.split(".")
            if words[0] != "cruxx" or len(words) == 1:
                continue
            if words[1] == "rules":
                assert len(words) < 3 or words[2] in {own, "operations"}, (
                    f"{path} imports `{name}`: no language inherits"
                )
            else:
                assert words[1] in allowed, f"{path} imports `{name}`"


def named_in_python() -> Iterator[tuple[str, str, int]]:
    for path in sources(PACKAGE):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in PACKS:
                yield path.relative_to(CHECKOUT).as_posix(), node.value, node.lineno


def named_in_rust() -> Iterator[tuple[str, str, int]]:
    quoted = re.compile('"(' + "|".join(map(re.escape, PACKS)) + ')"')
    for path in sorted((CHECKOUT / "rust").rglob("src/**/*.rs")):
        text = path.read_text(encoding="utf-8").split("#[cfg(test)]")[0]
        for number, line in enumerate(text.splitlines(), 1):
            for found in quoted.finditer(line):
                yield path.relative_to(CHECKOUT).as_posix(), found[1], number


def test_no_language_is_named_outside_its_pack():
    def excused(file: str, language: str) -> bool:
        return any(file.startswith(place) and language == name for place, name in MAY_NAME)

    named = [*named_in_python(), *named_in_rust()]
    assert [f"{file}:{line}: `{language}`" for file, language, line in named if not excused(file, language)] == []
