"""Seeds: Python functions with the calls whose results make the items. Nothing here executes a seed."""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cruxx.errors import CruxxError

if TYPE_CHECKING:
    from cruxx.value import Value

_DATA = Path(__file__).parent / "data"
_FIELDS = ("code", "input", "output", "id")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a seed's `f` as its author wrote it.

    `text` is what stands between the parentheses; it may hold keywords and expressions. `claimed` is the text of the
    result that the author states, None where CPython alone decides.
    """

    text: str
    claimed: str | None = None

    def literals(self) -> tuple[Value, ...] | None:
        """The arguments where each is a plain literal in its place, else None: such a text needs the oracle."""
        call = ast.parse(f"f({self.text}\n)", mode="eval").body
        if not isinstance(call, ast.Call) or call.keywords:
            return None
        try:
            return tuple(ast.literal_eval(argument) for argument in call.args)
        except (ValueError, TypeError):
            return None


@dataclass(frozen=True, slots=True)
class Case:
    """Arguments, one per parameter, and the value that CPython returns for them."""

    arguments: tuple[Value, ...]
    result: Value


@dataclass(frozen=True, slots=True)
class Seed:
    """A Python function `f` with one or more calls; `id` names it in items."""

    id: str
    code: str
    calls: tuple[Call, ...]

    @property
    def digest(self) -> str:
        """SHA-256, in hex, of the code and the texts of the calls; the id is no part of it."""
        identity = json.dumps([self.code, [call.text for call in self.calls]])
        return hashlib.sha256(identity.encode()).hexdigest()


def native() -> tuple[Seed, ...]:
    """The project's own seeds, in order of their ids."""
    return _folder(_DATA / "seeds")


def examples() -> tuple[Seed, ...]:
    """The seeds of the few-shot examples, in order of their ids; none is part of a benchmark."""
    return _folder(_DATA / "examples")


def digest(seeds: Iterable[Seed]) -> str:
    """SHA-256, in hex, of the ids and digests of `seeds` in their order."""
    lines = "".join(f"{seed.id} {seed.digest}\n" for seed in seeds)
    return hashlib.sha256(lines.encode()).hexdigest()


def load(path: Path) -> tuple[Seed, ...]:
    """The seeds of a file in CRUXEval's format, in its order.

    A line is a JSON object with the texts `code`, `input`, `output` and `id`; blank lines and other fields are passed
    over.

    Raises:
        CruxxError: the file cannot be read, holds no seed, or a line is not a seed; the message names the line.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise CruxxError(message) from error
    seeds: dict[str, Seed] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            seed = _from_line(line, f"{path}, line {number}")
            if seed.id in seeds:
                message = f"{path}, line {number}: the id `{seed.id}` stands on an earlier line too; ids must differ"
                raise CruxxError(message)
            seeds[seed.id] = seed
    if not seeds:
        message = f"{path}: no seed in it; each line holds an object with {', '.join(_FIELDS)}"
        raise CruxxError(message)
    return tuple(seeds.values())


def _from_line(line: str, where: str) -> Seed:
    try:
        fields = json.loads(line)
    except ValueError as error:
        message = f"{where}: not JSON: {error}"
        raise CruxxError(message) from error
    if not isinstance(fields, dict):
        message = f"{where}: a JSON object was expected, with {', '.join(_FIELDS)}"
        raise CruxxError(message)
    for name in _FIELDS:
        if not isinstance(fields.get(name), str):
            message = f"{where}: the field `{name}` is {'no text' if name in fields else 'missing'}"
            raise CruxxError(message)
    seed = Seed(fields["id"], fields["code"], (Call(fields["input"], fields["output"]),))
    _check(seed, where)
    return seed


def _folder(folder: Path) -> tuple[Seed, ...]:
    return tuple(_from_source(path) for path in sorted(folder.glob("*.py")))


def _from_source(path: Path) -> Seed:
    """The seed of one file: the code, then comment lines `# f(arguments)`, one per call."""
    code, _, comments = path.read_text(encoding="utf-8").partition("\n# f(")
    lines = f"# f({comments}".rstrip("\n").split("\n")
    calls = tuple(Call(line.removeprefix("# f(").removesuffix(")")) for line in lines)
    seed = Seed(path.stem, code.strip("\n"), calls)
    _check(seed, str(path))
    return seed


def _check(seed: Seed, where: str) -> None:
    if not seed.id or not seed.id.isprintable() or "/" in seed.id:
        message = f"{where}: the id `{seed.id}` cannot be part of an item's id; it must be printable and hold no `/`"
        raise CruxxError(message)
    body = _parsed(seed.code, f"{where}: `code`").body
    if not any(isinstance(node, ast.FunctionDef) and node.name == "f" for node in body):
        message = f"{where}: `code` defines no function `f`"
        raise CruxxError(message)
    for call in seed.calls:
        _check_call(_parsed(f"f({call.text}\n)", f"{where}: the call `f({call.text})`").body, call, where)


def _check_call(body: Sequence[ast.stmt], call: Call, where: str) -> None:
    match body:
        case [ast.Expr(value=ast.Call(func=ast.Name(id="f")))]:
            return
    message = f"{where}: `f({call.text})` is not one call of `f`"
    raise CruxxError(message)


def _parsed(text: str, what: str) -> ast.Module:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        message = f"{what} is not Python: {error}"
        raise CruxxError(message) from error
