"""What a team does with its register: several programs at once, a newer program, another database."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest

from mutabaa.pipeline import Pipeline
from mutabaa.register import Register
from mutabaa.serve.cli.app import run
from mutabaa.serve.cli.work import pipeline_of

TEXT = (
    "روته يزور باريس غدا\n\n"
    "بروكسل 11 نوفمبر 2024 - يتوجه الأمين العام لحلف شمال الأطلسي مارك روته غدا الثلاثاء إلى باريس "
    "حيث يلتقي الرئيس الفرنسي إيمانويل ماكرون.\n"
    "وتعهدت ألمانيا بتقديم 150 مليون يورو للأردن قبل نهاية عام 2025.\n"
)


def linked(path: Path) -> set[tuple[str, tuple[Any, ...]]]:
    """Return what stands together, without ids of values."""
    with Register.open(path) as register:
        assert list(register.verify()) == []
        assert register.pending() == ()
        state = register.link_state()
    return {(it.id, it.members) for it in (*state.events, *state.commitments)}


@pytest.mark.slow
def test_two_programs_add_at_once(tmp_path: Path) -> None:
    """Both finish; the register is the one that one program would have made."""
    with as_file(files("mutabaa").joinpath("demo/articles")) as folder:
        articles = sorted(map(str, folder.iterdir()))[:24]
    command = [sys.executable, "-m", "mutabaa", "add", "-r", str(tmp_path / "two.db"), "--lang", "en"]
    both = [
        subprocess.Popen([*command, *some], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ)
        for some in (articles[::2], articles[1::2])
    ]
    for one in both:
        out, said = one.communicate(timeout=300)
        assert one.returncode == 0, said
        assert "12 new" in out
    assert run(["add", *articles, "-r", str(tmp_path / "one.db"), "--lang", "en"]) == 0
    assert linked(tmp_path / "two.db") == linked(tmp_path / "one.db")


def test_a_newer_program_reads_again_and_shows_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the texts in the register alone; what people decided stays, the old reading stays readable."""
    article, register = tmp_path / "first.txt", str(tmp_path / "desk.db")
    article.write_text(TEXT, encoding="utf-8")
    assert run(["add", str(article), "-r", register]) == 0
    with Register.open(register) as opened:
        (promise,) = opened.commitments().items
        opened.decide("correct", "commitment", promise.id, field="due", value="2026-06-30", by="سلمى")
        before = opened.record("first.txt")
    article.unlink()
    read = Pipeline.record

    def newer(self: Any, analysis: Any) -> dict[str, Any]:
        record = read(self, analysis)
        for commitment in record["commitments"]:
            commitment["strength"] = "intended"
        return {**record, "statements": []}

    monkeypatch.setattr(Pipeline, "record", newer)
    monkeypatch.setattr(pipeline_of(()), "program", "mutabaa 9.9 (new)")
    capsys.readouterr()
    assert run(["reread", "-r", register, "--lang", "en"]) == 0
    assert "1 read differently, 0 as before" in capsys.readouterr().out
    assert run(["diff", "-r", register, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(it["property"], it["value"]) for it in found["gained"]] == [("strength", "intended")]
    assert ("strength", "firm") in [(it["property"], it["value"]) for it in found["lost"]]
    with Register.open(register) as opened:
        assert opened.commitment(promise.id).due.last.isoformat() == "2026-06-30"
        assert opened.commitment(promise.id).strength == "intended"
        assert ("strength", "firm") in [(f.property, f.value) for f in opened.facts(doc="first.txt", superseded=True)]
        assert opened.record("first.txt")["published"] == before["published"]
    capsys.readouterr()
    assert run(["reread", "-r", register, "--lang", "en"]) == 0
    assert "0 read differently, 1 as before" in capsys.readouterr().out


def test_a_register_and_its_decisions_are_handed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Copied whole; or decisions alone, to a register that read the same article under another name."""
    article, register = tmp_path / "first.txt", str(tmp_path / "desk.db")
    article.write_text(TEXT, encoding="utf-8")
    assert run(["add", str(article), "-r", register]) == 0
    with Register.open(register) as opened:
        (promise,) = opened.commitments().items
        opened.decide("reject", "commitment", promise.id, by="سلمى", note="no promise")
    assert run(["copy", str(tmp_path / "copy.db"), "-r", register, "--lang", "en"]) == 0
    assert "rows copied from" in capsys.readouterr().out
    assert run(["copy", str(tmp_path / "copy.db"), "-r", register]) == 4
    assert run(["decisions", "export", str(tmp_path / "d.jsonl"), "-r", register]) == 0
    other = article.rename(tmp_path / "other.txt")
    assert run(["add", str(other), "-r", str(tmp_path / "other.db")]) == 0
    capsys.readouterr()
    assert (
        run(["decisions", "import", str(tmp_path / "d.jsonl"), "-r", str(tmp_path / "other.db"), "--lang", "en"]) == 0
    )
    assert "1 decisions taken in" in capsys.readouterr().out
    with Register.open(tmp_path / "other.db") as opened:
        assert opened.commitments().total == 0
        assert [d.action for d in opened.decisions()] == ["reject"]
    (tmp_path / "bad.jsonl").write_text("{\n", encoding="utf-8")
    assert run(["decisions", "import", str(tmp_path / "bad.jsonl"), "-r", register]) == 2


def test_whoever_leaves_the_desk_signs_in_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    register = str(tmp_path / "desk.db")
    for name in ("salma", "karim"):
        monkeypatch.setattr(sys, "stdin", io.StringIO("a long password\n"))
        assert run(["user", "add", name, "-r", register, "--lang", "en"]) == 0
    assert run(["user", "close", "salma", "-r", register, "--lang", "en"]) == 0
    with Register.open(register) as opened:
        assert [person.name for person in opened.people()] == ["karim"]
    capsys.readouterr()
    assert run(["user", "close", "salma", "-r", register, "--lang", "en"]) != 0
    assert "nobody of that name may sign in (one of: karim)" in capsys.readouterr().err
