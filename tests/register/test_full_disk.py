"""What a user reads when the database cannot go on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from mutabaa.errors import RegisterError
from mutabaa.register import Register


@contextmanager
def full(path: Path) -> Iterator[None]:
    """Let no new connection make a file of SQLite longer than it is: to SQLite that is a full disk."""
    with sqlite3.connect(path) as plain:
        [pages] = plain.execute("PRAGMA page_count").fetchone()

    def limit(connection: Any, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def test_a_full_disk_says_what_to_do_and_keeps_what_was_written(tmp_path: Path) -> None:
    """The line names the file, what is wrong, and that nothing is lost."""
    path = tmp_path / "desk.db"
    with Register.open(path) as register:
        register.add({"doc": "a.txt", "text": "أعلنت ألمانيا تقديم 150 مليون يورو إلى الأردن.", "language": "ar"})
    with full(path), Register.open(path) as register, pytest.raises(RegisterError) as caught:
        register.add({"doc": "b.txt", "text": "وعدت فرنسا بدعم لبنان. " * 20_000, "language": "ar"})
    assert "desk.db" in caught.value.where
    assert "full" in caught.value.problem and "make room" in caught.value.remedy
    with Register.open(path) as register:
        assert [it.id for it in register.documents().items] == ["a.txt"]
        assert not list(register.verify())
