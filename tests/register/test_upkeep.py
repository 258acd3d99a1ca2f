"""A register is opened, migrated, checked and compared without losing anything."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import fresh_database
from records import VISIT, empty, visit
from sqlalchemy import text

from mutabaa.errors import RegisterError, RegisterTooNew
from mutabaa.register import Register
from mutabaa.register.engine import connect, reading, writing
from mutabaa.register.migrate import config, prepare
from mutabaa.register.schema import REVISIONS, metadata


def old_register(address: str, revision: str) -> None:
    """Make a register as an older program left it, with one article in it."""
    from alembic import command

    engine = connect(address)
    with writing(engine) as connection:
        command.upgrade(config(connection), revision)
        connection.execute(
            text("INSERT INTO runs (id, kind, program, by, started, documents, note)"
                 " VALUES (1, 'add', 'mutabaa 0.0', 'x', '2025', 1, '')")
        )  # fmt: skip
        connection.execute(
            text("INSERT INTO documents (pk, id, name, language, title, hash, version, stated, read_at, seen_at, run)"
                 " VALUES (1, 'old.txt', 'old.txt', 'ar', 'عنوان', 'h', 1, :no, '2025', '2025', 1)"),
            {"no": False},
        )  # fmt: skip
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgres"])
def unmade(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address where no register is yet."""
    if request.param == "sqlite":
        return str(tmp_path / "new.register")
    return fresh_database(request.getfixturevalue("postgres"))


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_older_register_is_migrated_and_kept(unmade: str, revision: str) -> None:
    """Nothing is lost; a file is copied first, and the copy opens as it was."""
    old_register(unmade, revision)
    with Register.open(unmade) as register:
        assert register.document("old.txt").title == "عنوان"
        backup = register.backup
        assert [row["what"] for row in register.audit()] == (["migrate"] if backup else [])
    if "://" in unmade:
        assert backup is None
        return
    assert backup is not None
    with sqlite3.connect(backup) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == (revision,)
        assert copy.execute("SELECT count(*) FROM documents").fetchone() == (1,)


def test_old_facts_keep_words_rule_and_moment(unmade: str) -> None:
    """What was one wide row each is the same fact afterwards, put aside or in force, with its heir."""
    old_register(unmade, "0003")
    engine = connect(unmade)
    columns = (
        'pk, document, version, subject, kind, property, value, start, "end", how, "by", first_seen, first_run, '
        "last_seen, gone_run, superseded_by"
    )
    rows = [
        "11, 1, 1, 'c9', 'commitment', 'status', 'announced', 0, 4, 'stated', 'r1', '2025-01', 1, '2025-02', 1, 13",
        "12, 1, 1, 'c9', 'commitment', 'evidence', 'خبر', 0, 3, 'stated', 'r1', '2025-01', 1, NULL, NULL, NULL",
        "13, 1, 1, 'c9', 'commitment', 'status', 'delivered', 0, 4, 'stated', 'r2', '2025-03', 1, NULL, NULL, NULL",
    ]
    with writing(engine) as connection:
        said = "INSERT INTO versions (pk, document, version, hash, text, read_at, run) VALUES (1, 1, 1, 'h', :text, '2025', 1)"
        connection.execute(text(said), {"text": "خبر قصير"})
        for row in rows:
            connection.execute(text(f"INSERT INTO facts ({columns}) VALUES ({row})"))
        for n, entity in enumerate(("nato", "nato", "jordan")):
            said = f"INSERT INTO mentions VALUES (1, {n}, 0, 3, 'ORG', '{entity}')"
            connection.execute(text(said))
    engine.dispose()
    with Register.open(unmade) as register:
        found = [
            (f.property, f.value, f.start, f.end, f.by, f.first_seen, f.last_seen, f.superseded)
            for f in register.facts(doc="old.txt", superseded=True)
        ]
        assert register.counts()["mentions"] == 3
        with reading(register._engine) as connection:
            heir = connection.execute(text("SELECT superseded_by FROM fact_rows WHERE gone IS NOT NULL")).scalar_one()
            kept = connection.execute(text("SELECT value FROM fact_rows ORDER BY n")).scalars().all()
            view = connection.execute(text("SELECT value FROM facts WHERE subject = 'c9'")).scalars().all()
    assert found == [
        ("status", "announced", 0, 4, "r1", "2025-01", "2025-02", True),
        ("evidence", "خبر", 0, 3, "r1", "2025-01", "2025", False),
        ("status", "delivered", 0, 4, "r2", "2025-03", "2025", False),
    ]
    assert (heir, kept, sorted(view)) == (3, ["announced", None, "delivered"], ["announced", "delivered", "خبر"])


def test_a_newer_register_is_refused_untouched(address: str) -> None:
    """One line says why and what to do."""
    engine = connect(address)
    with Register.open(address):
        pass
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(RegisterTooNew, match=r"newer mutabaa.*pip install --upgrade"):
        Register.open(address)
    with writing(engine) as connection:  # the tests share this database
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{REVISIONS[-1]}'"))
    engine.dispose()


def test_migrations_make_the_tables_of_the_schema(unmade: str) -> None:
    """No column is in one and not in the other, on either database."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = connect(unmade)
    prepare(engine)
    with reading(engine) as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not name.startswith("words")},
        )
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_what_is_no_register_is_left_alone(tmp_path: Path) -> None:
    """A text file, another program's database, a folder, an odd address: named, not touched."""
    notes = tmp_path / "notes.txt"
    notes.write_text("هذا نص طويل بما يكفي لكي لا يكون قاعدة بيانات " * 50, encoding="utf-8")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    before = notes.read_bytes(), other.read_bytes()
    with pytest.raises(RegisterError, match="no register"):
        Register.open(notes)
    with pytest.raises(RegisterError, match="something else"):
        Register.open(other)
    with pytest.raises(RegisterError, match="folder"):
        Register.open(tmp_path)
    with pytest.raises(RegisterError, match="only SQLite files and postgresql"):
        Register.open("mysql://localhost/x")
    with pytest.raises(RegisterError, match="there is no register"):
        Register.open(tmp_path / "missing.register", create=False)
    assert not (tmp_path / "missing.register").exists()
    assert (notes.read_bytes(), other.read_bytes()) == before


def test_a_server_that_is_not_there_is_named_without_its_password() -> None:
    """The message can be pasted into a ticket."""
    with pytest.raises(RegisterError) as caught:
        Register.open("postgresql://desk:secret@127.0.0.1:1/news")
    assert "127.0.0.1" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_verify_finds_what_somebody_changed_behind_our_back(register: Register) -> None:
    """A changed text, a shifted fact, a lost finding, a missing index row."""
    register.add(visit())
    register.add(empty("second.txt", "خبر ثان"))
    assert list(register.verify()) == []
    sqlite = register._engine.dialect.name == "sqlite"
    with writing(register._engine) as connection:
        if sqlite:
            connection.execute(text("DROP TRIGGER versions_no_update"))
        else:
            connection.execute(text("ALTER TABLE versions DISABLE TRIGGER USER"))
        connection.execute(text("UPDATE versions SET text = replace(text, 'خبر', 'خير')"))
        connection.execute(
            text("UPDATE fact_rows SET start = start + 1 WHERE property IN (SELECT pk FROM terms WHERE said = 'cue')")
        )
        connection.execute(text("DELETE FROM findings WHERE kind = 'statement'"))
        connection.execute(text("INSERT INTO words(words) VALUES ('delete-all')" if sqlite else "DELETE FROM words"))
    found = {(problem.doc, problem.what) for problem in register.verify()}
    assert found == {
        ("second.txt", "text"), ("visit.txt", "fact"), ("visit.txt", "record"),
        ("visit.txt", "search"), ("second.txt", "search"),
    }  # fmt: skip
    if not sqlite:
        with writing(register._engine) as connection:
            connection.execute(text("ALTER TABLE versions ENABLE TRIGGER USER"))


def test_two_runs_are_compared_by_what_they_read(register: Register) -> None:
    """A newer program reads one status differently and finds one statement less."""
    with register.run("add", note="old rules") as first:
        register.add(visit())
    with register.run("add", note="new rules") as second:
        record = visit(statements=[])
        record["events"][0]["status"] = "held"
        record["events"][0]["rule"] = "visit.renamed"
        register.add(record)
    difference = register.diff(first, second)
    assert [(m.property, m.value) for m in difference.gained] == [("status", "held")]
    lost = {(m.kind, m.property) for m in difference.lost}
    assert lost == {("event", "status")} | {("statement", p) for p in ("speaker", "cue", "content", "mode")}
    assert register.diff(second, second).gained == ()
    assert [(run.id, run.documents, run.finished is not None) for run in register.runs()] == [
        (second, 1, True),
        (first, 1, True),
    ]


def test_opening_is_light() -> None:
    """Who imports the package does not pay for the database."""
    code = "import sys, mutabaa.register; print([m for m in ('sqlalchemy', 'alembic', 'psycopg') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_read_sees_one_state(register: Register, make: Callable[[], Register]) -> None:
    """While somebody reads through all records, what others add does not mix in."""
    register.add(visit())
    records = register.records()
    first = next(records)
    with make() as other:
        other.add(empty("second.txt", "خبر"))
    assert [first, *records] == [visit()]
    assert register.documents().total == 2
    assert register.known(doc="visit.txt", text=VISIT) is not None
