"""A register is copied whole: as a backup, or from a file to PostgreSQL and back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import fresh_database
from records import VISIT, empty, visit
from sqlalchemy import select
from threads_of_visit import first_state, replace_changes

from mutabaa.errors import RegisterError
from mutabaa.model.links import LinkState
from mutabaa.read.skip import skip
from mutabaa.register import Register
from mutabaa.register.engine import reading
from mutabaa.register.schema import metadata


@pytest.fixture
def full(register: Register) -> Register:
    """A register with something of everything."""
    register.add(visit())
    register.add(visit(text=VISIT.replace("150", "200")))
    register.add(empty("second.txt", "خبر ثان"))
    shelf = register.shelf(maker="m")
    shelf.table("event.posts", set[str])["w"] = {"visit.txt\x1fe1"}
    shelf.table("t", str)["k"] = "v"
    register.replace_links(replace_changes(LinkState(), first_state(), "visit.txt"), shelf)
    register.decide("correct", "event", "ev-1", field="status", value="held", by="سلمى")
    register.note_skipped(skip("empty", "3.txt", "the file is empty"))
    register.put_person("سلمى", "editor", "$argon2id$")
    register.put_note("n", "v")
    return register


def rows(register: Register) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that is in a register, but for what the copy itself noted."""
    with reading(register._engine) as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
        }
    found["audit"] = [row for row in found["audit"] if row[3] != "copy"]
    return found


@pytest.fixture(params=["sqlite", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where no register is yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "copy.register")
    else:
        yield fresh_database(request.getfixturevalue("postgres"))


def test_nothing_is_lost_and_the_copy_goes_on(full: Register, target: str) -> None:
    """Every row of every table; search finds the same; new rows get numbers of their own."""
    assert full.copy(target) > 50
    with Register.open(target) as copy:
        assert rows(copy) == rows(full)
        assert list(copy.verify()) == []
        for query in ("الأردن", '"وزير الخارجية"', "خبر"):
            assert [h.document.id for h in copy.search(query).items] == [
                h.document.id for h in full.search(query).items
            ]
        assert copy.event("ev-1").status == "held"
        copy.add(empty("third.txt", "خبر ثالث"))
        copy.decide("accept", "event", "ev-1", by="عمر")
        assert list(copy.verify()) == []
        assert dict(copy.shelf(maker="m").table("t", str)) == {"k": "v"}


def test_a_register_is_never_written_over(full: Register, target: str) -> None:
    """One line says so, and nothing is touched."""
    with Register.open(target) as there:
        there.add(empty("other.txt", "خبر آخر"))
    with pytest.raises(RegisterError, match="already"):
        full.copy(target)
    with Register.open(target) as there:
        assert [d.id for d in there.documents().items] == ["other.txt"]


def test_a_copy_that_fails_leaves_nothing(full: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even half a file."""
    target = tmp_path / "copy.register"

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mutabaa.register.copying._count", stop)
    monkeypatch.setattr("mutabaa.register.copying._index", stop)
    with pytest.raises(KeyboardInterrupt):
        full.copy(target)
    assert not list(tmp_path.glob("copy.register*"))
