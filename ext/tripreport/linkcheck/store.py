"""A file of SQLite that may be damaged, full, locked or gone at any moment."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from typing import TYPE_CHECKING, Any

from tripreport.core.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PATIENCE = 10.0
"""Seconds to wait for another run that writes."""

_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""The latter where a message of SQLite quotes a damaged file."""


class Store:
    """Rows in a file, or in memory where the file cannot be used.

    :param path: the file; ``None`` for memory from the start
    :param schema: creates what is not yet there
    :param warn: is told what is wrong with the file
    """

    def __init__(self, path: Path | None, schema: str, warn: Callable[[str], None]) -> None:
        self._path = path
        self._schema = schema
        self._warn = warn
        self._lock = threading.Lock()
        self._seen = 0
        self._begun_anew = self._is_closed = False
        self._tables: list[tuple[str, str | None]] = []
        self._rows = self._connected(':memory:')
        self._tables = _tables(self._rows)
        if path:
            self._open(path)

    def row(self, sql: str, *values: object) -> Any:
        """Return the first row that a query finds."""
        return self._run(sql, values)[0]

    def change(self, sql: str, *values: object) -> bool:
        """Tell whether a statement changed anything; it does so whole or not at all."""
        return self._run(sql, values)[1] > 0

    def close(self) -> None:
        """Close the file; what is asked or told later, by threads that are left, is lost."""
        with self._lock:
            self._is_closed = True
            self._rows.close()

    def _run(self, sql: str, values: tuple[object, ...]) -> tuple[Any, int]:
        with self._lock:
            while not self._is_closed:
                try:
                    done = self._rows.execute(sql, values)
                    return next(iter(done.fetchall()), None), done.rowcount
                except _ERRORS as error:
                    if not self._path:  # memory fails for one reason only: the statement is wrong
                        raise
                    self._give_up(self._path, error)
        return None, 0

    def _open(self, path: Path) -> None:
        with contextlib.suppress(OSError):
            self._seen = path.stat().st_ino
        memory = self._rows
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._rows = self._connected(path)
            memory.close()
            self._seen = path.stat().st_ino
        except (OSError, *_ERRORS) as error:
            self._give_up(path, error)

    def _connected(self, path: Path | str) -> sqlite3.Connection:
        rows = sqlite3.connect(
            path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
        )
        try:
            rows.text_factory = lambda text: text.decode('utf-8', 'replace')
            # A reader never waits for a writer, and kill -9 leaves a whole file behind.
            rows.execute('PRAGMA journal_mode = WAL')
            rows.execute('PRAGMA synchronous = NORMAL')
            rows.executescript(self._schema)
            if self._tables and _tables(rows) != self._tables:
                raise sqlite3.DatabaseError('its tables are others')
        except _ERRORS:
            rows.close()
            raise
        return rows

    def _give_up(self, path: Path, error: Exception) -> None:
        """Go on without the file; one that is damaged is put aside, and a new one begun."""
        why = one_line(str(error))
        if _is_damage(error) and not self._begun_anew and self._put_aside(path):
            self._begun_anew = True
            self._warn(f'{path}: {why}; it is now {path.name}.damaged, and a new one is begun')
            with contextlib.suppress(OSError, *_ERRORS):
                self._rows = self._connected(path)
                self._seen = path.stat().st_ino
                return
        self._path = None
        self._warn(f'{path}: {why}; what this run finds out is not kept')
        self._rows.close()
        self._rows = self._copied(path)

    def _copied(self, path: Path) -> sqlite3.Connection:
        """Return in memory what can still be read, which needs neither a lock nor the disk."""
        memory = self._connected(':memory:')
        address = f'{path.absolute().as_uri()}?mode=ro&immutable=1'
        with contextlib.suppress(*_ERRORS):
            with contextlib.closing(sqlite3.connect(address, uri=True)) as file:
                file.backup(memory)
            memory.executescript(self._schema)
            memory.execute('PRAGMA user_version = 1')  # a file of a later SQLite is only read
            sound = memory.execute('PRAGMA quick_check').fetchone() == ('ok',)
            if sound and _tables(memory) == self._tables:
                return memory
        memory.close()
        return self._connected(':memory:')

    def _put_aside(self, path: Path) -> bool:
        """Rename the damaged file, unless another run has done so already."""
        self._rows.close()
        try:
            if path.stat().st_ino == self._seen:
                path.replace(path.with_name(f'{path.name}.damaged'))
                for rest in ('-wal', '-shm'):
                    path.with_name(path.name + rest).unlink(missing_ok=True)
        except OSError:
            return False
        return True


def _tables(rows: sqlite3.Connection) -> list[tuple[str, str | None]]:
    return rows.execute('SELECT name, sql FROM sqlite_master ORDER BY name').fetchall()


def _is_damage(error: Exception) -> bool:
    """Tell a damaged file from one that is only locked, full or not to be written."""
    return isinstance(error, sqlite3.DatabaseError | UnicodeDecodeError) and not isinstance(
        error, sqlite3.OperationalError | sqlite3.ProgrammingError | sqlite3.IntegrityError
    )
