"""The files of a run: journals that only grow, tables and descriptions that are replaced whole, and one writer at a time."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from cruxx.errors import CruxxError

SCHEMA_VERSION = 1

Record = dict[str, Any]


class Journal:
    """A folder of files of JSON lines. Each writer begins a file of its own, so a torn line can only be a last one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._descriptor: int | None = None

    def append(self, record: Record) -> None:
        """Adds a record; when this returns, it outlives the process."""
        line = json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
        if self._descriptor is None:
            self._descriptor = self._begin()
        while line:
            line = line[os.write(self._descriptor, line) :]

    def _begin(self) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        number = 1 + max((int(path.stem) for path in self.folder.glob("*.jsonl") if path.stem.isdigit()), default=0)
        path = self.folder / f"{number:04}.jsonl"
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, 0o644)

    def close(self) -> None:
        """Makes what was written outlive the machine too."""
        if self._descriptor is not None:
            os.fsync(self._descriptor)
            os.close(self._descriptor)
            self._descriptor = None

    def records(self) -> Iterator[Record]:
        """All records in the order in which they were written, without torn last lines.

        Raises:
            CruxxError: a line before the last one is no record.
        """
        for path in sorted(self.folder.glob("*.jsonl")):
            yield from _records(path)


def _records(path: Path) -> Iterator[Record]:
    *lines, _torn = path.read_bytes().split(b"\n")  # what follows the last line end is empty, or torn
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line)
        except ValueError:
            record = None
        if not isinstance(record, dict):
            message = f"{path}, line {number}: no record; the file was changed by something else than cruxx"
            raise CruxxError(message)
        yield record


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Makes this process the only writer of a folder while the block lasts; a killed process holds no lock.

    Raises:
        CruxxError: another process writes to it, or it is no folder that this one can write to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        message = f"{folder}: cannot be written: {error.strerror}"
        raise CruxxError(message) from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            message = f"{folder}: another process is writing to this run"
            raise CruxxError(message) from error
        yield
    finally:
        os.close(descriptor)


def write_text(path: Path, text: str) -> None:
    """Writes a text, whole or not at all.

    Raises:
        CruxxError: it cannot be written there.
    """
    try:
        with _replaced(path) as new:
            new.write_text(text, encoding="utf-8")
    except OSError as error:
        message = f"{path}: cannot be written: {error.strerror}"
        raise CruxxError(message) from error


def write_json(path: Path, told: Record) -> None:
    """Writes an object as JSON, whole or not at all."""
    write_text(path, json.dumps(told, indent=2, ensure_ascii=False) + "\n")


def read_json(path: Path) -> Record:
    """The object in a JSON file of ours.

    Raises:
        CruxxError: it is none, or one of another schema.
    """
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        message = f"{path}: cannot be read: {error}"
        raise CruxxError(message) from error
    version = told.get("schema_version") if isinstance(told, dict) else None
    if version != SCHEMA_VERSION:
        message = f"{path}: schema_version is {version}; this cruxx reads {SCHEMA_VERSION}"
        raise CruxxError(message)
    return told  # type: ignore[no-any-return]


def write_table(path: Path, rows: Sequence[Record], columns: dict[str, str]) -> None:
    """Writes rows as parquet, whole or not at all; `columns` gives each column's type (`string`, `int64`)."""
    import pyarrow as pa
    from pyarrow import parquet

    fields = [pa.field(name, getattr(pa, kind)()) for name, kind in columns.items()]
    schema = pa.schema(fields, metadata={"schema_version": str(SCHEMA_VERSION)})
    table = pa.Table.from_pylist([{name: row.get(name) for name in columns} for row in rows], schema=schema)
    with _replaced(path) as new:
        parquet.write_table(table, new, compression="zstd")


def read_table(path: Path) -> list[Record]:
    """The rows of a parquet file of ours.

    Raises:
        CruxxError: it cannot be read.
    """
    from pyarrow import ArrowException, parquet

    try:
        return parquet.read_table(path).to_pylist()  # type: ignore[no-any-return]
    except (OSError, ArrowException) as error:
        message = f"{path}: cannot be read: {error}"
        raise CruxxError(message) from error


@contextmanager
def _replaced(path: Path) -> Iterator[Path]:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        yield new
        new.replace(path)
    finally:
        with suppress(OSError):
            new.unlink()
