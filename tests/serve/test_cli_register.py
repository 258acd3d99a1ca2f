"""A register filled, asked and handed on from the command line, as a user meets it."""

import csv
import io
import json
import re
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from mutabaa.serve.cli.app import run

FIRST = (
    "روته يزور باريس غدا\n\n"
    "بروكسل 11 نوفمبر 2024 - يتوجه الأمين العام لحلف شمال الأطلسي مارك روته غدا الثلاثاء إلى باريس "
    "حيث يلتقي الرئيس الفرنسي إيمانويل ماكرون.\n"
    "وتعهدت ألمانيا بتقديم 150 مليون يورو للأردن قبل نهاية عام 2025.\n"
)
SECOND = (
    "روته وماكرون يبحثان دعم أوكرانيا\n\n"
    "باريس 12 نوفمبر 2024 - التقى الأمين العام لحلف شمال الأطلسي مارك روته الرئيس الفرنسي إيمانويل ماكرون "
    "في باريس اليوم الثلاثاء. وقال روته إن الحلف سيواصل دعم أوكرانيا.\n"
)
ON = ["--on", "2024-11-20"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles, one useless file, and the register made of them."""
    folder = tmp_path_factory.mktemp("desk")
    news = folder / "news"
    news.mkdir()
    (news / "first.txt").write_text(FIRST, encoding="utf-8")
    (news / "second.txt").write_text(SECOND, encoding="utf-8")
    (news / "empty.txt").write_text("", encoding="utf-8")
    assert run(["add", str(news), "--register", str(folder / "desk.db"), "--lang", "en"]) == 1
    return folder


def ask(desk: Path, capsys: pytest.CaptureFixture[str], *command: str, lang: str = "en") -> str:
    """Return what a command prints, which must succeed."""
    capsys.readouterr()
    assert run([*command, "--register", str(desk / "desk.db"), "--lang", lang]) == 0, capsys.readouterr().err
    return capsys.readouterr().out


def test_adding_names_what_was_skipped_and_says_so_in_the_exit_code(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One bad file stops nothing, has a line of its own, and makes the exit code 1."""
    code = run(["add", str(desk / "news"), "-r", str(tmp_path / "a.db"), "--lang", "en"])
    out, err = capsys.readouterr()
    assert code == 1
    assert "empty.txt" in err
    assert "2 new, 0 known, 0 changed, 1 skipped." in out
    assert run(["add", str(tmp_path / "missing.txt"), "-r", str(tmp_path / "b.db")]) == 3


def test_adding_again_changes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Known articles are counted as known; the register stays as it was."""
    before = ask(desk, capsys, "show", "commitments", "--json", *ON)
    run(["add", str(desk / "news" / "first.txt"), "-r", str(desk / "desk.db"), "--lang", "en"])
    assert "0 new, 1 known, 0 changed, 0 skipped." in capsys.readouterr().out
    assert ask(desk, capsys, "show", "commitments", "--json", *ON) == before


def test_every_list_leads_to_its_words(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each row names its article, and the words stand there in the article's text."""
    texts = {"first.txt": FIRST, "second.txt": SECOND}
    for name in ("commitments", "meetings", "statements"):
        found = json.loads(ask(desk, capsys, "show", name, "--json", *ON))
        assert found, name
        for row in found:
            said = texts[row["document"]][row["start"] : row["end"]]
            assert " ".join(said.split()) == row["words"]
        shown = ask(desk, capsys, "show", name, *ON)
        assert all(row["document"] in shown for row in found)


def test_a_promise_is_shown_in_the_readers_language(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Names, sum and day in English or in Arabic; the words as the article has them."""
    english = ask(desk, capsys, "show", "commitments", *ON)
    assert "Germany → Jordan" in english
    assert "€150 million" in english
    arabic = ask(desk, capsys, "show", "commitments", *ON, lang="ar")
    assert "ألمانيا ← الأردن" in arabic
    assert "150 مليون يورو" in arabic


def test_filters(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By who, in any spelling; by status as of a day; by due day."""
    for name in ("germany", "Germany", "ألمانيا", "المانيا"):
        assert len(json.loads(ask(desk, capsys, "show", "commitments", "--who", name, "--json", *ON))) == 1
    late = ["--on", "2026-02-01", "--json"]
    overdue = json.loads(ask(desk, capsys, "show", "commitments", "--status", "overdue", *late))
    assert [row["standing"] for row in overdue] == ["overdue"]
    assert json.loads(ask(desk, capsys, "show", "commitments", "--status", "overdue", "--json", *ON)) == []
    assert json.loads(ask(desk, capsys, "show", "commitments", "--due-before", "2024-12-31", "--json", *ON)) == []


@pytest.mark.parametrize(
    "command",
    [
        ["show", "commitments", "--who", "nobody-at-all"],
        ["show", "commitments", "--status", "promised"],
        ["show", "commitments", "--from", "tomorrow"],
        ["show", "meetings", "--topic", "no-such-topic"],
        ["brief", "--format", "pdf"],
        ["export", "pdf"],
        ["export", "csv"],
        ["due", "--within", "soon"],
    ],
)
def test_mistakes_are_told_in_a_line_with_a_remedy(
    desk: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, one line, no traceback."""
    capsys.readouterr()
    assert run([*command, "--register", str(desk / "desk.db"), "--lang", "en"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("error:")
    assert len(err.strip().splitlines()) == 1


def test_a_register_that_is_not_there_is_not_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asking a register that does not exist says how to make one, and makes none."""
    for command in (["show", "meetings"], ["brief"], ["due"], ["verify"], ["serve"], ["export", "json"]):
        assert run([*command, "-r", str(tmp_path / "none.db"), "--lang", "en"]) == 4
        assert "mutabaa add" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_one_promise_with_its_evidence(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page of a promise shows each step with its words and article."""
    promise = json.loads(ask(desk, capsys, "show", "commitments", "--who", "germany", "--json", *ON))[0]
    page = ask(desk, capsys, "show", "commitments", promise["id"], *ON)
    assert "Evidence" in page
    assert "first.txt" in page
    assert "وتعهدت ألمانيا" in page


def test_an_entity_with_what_it_took_part_in(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By name in either language; several that come near are listed."""
    page = ask(desk, capsys, "show", "entity", "روته", *ON)
    assert "Mark Rutte" in page
    assert "Secretary General of NATO, since 1 October 2024" in page
    assert "mark-rutte" in ask(desk, capsys, "show", "entity", "مار", *ON) or "Mark Rutte" in page


def test_the_record_of_a_debtor(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was promised, how it came out by topic and year; of all who promised where nobody is named."""
    page = ask(desk, capsys, "show", "record", "ألمانيا", *ON)
    assert "1 promise as of 20 November 2024" in page
    assert "2024: open 1" in page
    assert "تعهدت ألمانيا" in page
    late = json.loads(ask(desk, capsys, "show", "record", "germany", "--on", "2026-02-01", "--json"))
    assert late["outcomes"] == {"overdue": 1}
    assert "ألمانيا germany" in ask(desk, capsys, "show", "record", *ON, lang="ar")
    assert "knows no promise" in ask(desk, capsys, "show", "record", "روته", *ON)


def test_a_document_with_its_findings(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The article is whole, and every finding is marked in it."""
    page = ask(desk, capsys, "show", "document", "first.txt")
    assert "يتوجه الأمين العام" in page
    record = json.loads(ask(desk, capsys, "show", "document", "first.txt", "--json"))
    assert record["text"] == FIRST


def test_brief_in_every_format(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To the terminal, to a file, as JSON; what is asked for is what is written."""
    shown = ask(desk, capsys, "brief", *ON)
    assert "Briefing, 20 November 2024" in shown
    assert "Sources" in shown
    for format, begin in (("markdown", b"# "), ("html", b"<!DOCTYPE html>"), ("docx", b"PK")):
        out = tmp_path / f"brief.{format}"
        ask(desk, capsys, "brief", "--format", format, "--out", str(out), *ON)
        assert out.read_bytes().startswith(begin)
    assert json.loads(ask(desk, capsys, "brief", "--json", *ON))["sections"]


def test_support_that_goes_on_is_not_the_sum_that_was_pledged(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """NATO's "will continue to support Ukraine" is no report of the 40 billion of 2024: nothing of it falls due."""
    (row,) = json.loads(ask(desk, capsys, "show", "commitments", "--who", "NATO", "--json", "--on", "2026-02-01"))
    assert row["standing"] == "stale"


def test_due(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The promise to Jordan falls due at the end of 2025, and is overdue in February."""
    assert "31 December 2025" in ask(desk, capsys, "due", "--on", "2025-12-20", "--within", "30d")
    rows = json.loads(ask(desk, capsys, "due", "--on", "2026-02-01", "--json"))
    assert [row["days_left"] for row in rows if row["what"] == "commitment"] == [-32]


def test_exports_to_files_folders_and_pipes(
    desk: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """One file, a folder of tables, or standard output for what is text."""
    register = ["-r", str(desk / "desk.db"), "--lang", "en", *ON]
    assert run(["export", "csv", "--table", "commitments", *register]) == 0
    out = capsysbinary.readouterr().out.decode("utf-8-sig")
    assert {row["debtors_en"] for row in csv.DictReader(io.StringIO(out))} == {"Germany", "NATO"}
    assert run(["export", "parquet", "--out", str(tmp_path / "tables"), *register]) == 0
    assert (tmp_path / "tables" / "meetings.parquet").exists()
    assert run(["export", "ics", "--out", str(tmp_path / "a.ics"), *register]) == 0
    assert b"BEGIN:VEVENT" in (tmp_path / "a.ics").read_bytes()
    assert not list(tmp_path.rglob("*.part"))


def test_verify_finds_a_changed_text(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sound says so with 0; one altered letter is found, named, and gives 1."""
    assert "sound" in ask(desk, capsys, "verify")
    copy = tmp_path / "altered.db"
    with closing(sqlite3.connect(desk / "desk.db")) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        guards = target.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'versions'")
        for (guard,) in guards.fetchall():
            target.execute(f"DROP TRIGGER {guard}")  # somebody with a database tool and bad intentions
        target.execute("UPDATE versions SET text = replace(text, '150', '950')")
        target.commit()
    capsys.readouterr()
    assert run(["verify", "-r", str(copy), "--lang", "en"]) == 1
    assert "first.txt" in capsys.readouterr().out


def test_diff_shows_what_a_run_gained(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Against the time before the first run, everything is gained; an unknown run is refused."""
    assert "€150 million" in ask(desk, capsys, "diff", "0", "1")
    assert run(["diff", "0", "1", "-r", str(desk / "desk.db"), "--lang", "ar"]) == 0
    arabic = capsys.readouterr().out
    assert "التعهدات: المتعهد" in arabic and "ألمانيا" in arabic
    assert not re.search("germany|debtor|commitment|undertaking|  new", arabic)
    assert run(["diff", "1", "99", "-r", str(desk / "desk.db"), "--lang", "en"]) == 2


def test_pack_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A new pack passes its check; what packs know of a name is shown."""
    assert run(["pack", "new", str(tmp_path / "union"), "--ar", "الاتحاد الأفريقي", "--en", "African Union"]) == 0
    assert run(["pack", "check", str(tmp_path / "union"), "--lang", "en"]) == 0
    assert "no mistakes" in capsys.readouterr().out
    assert run(["pack", "show", "وزير الخارجية الألماني", "--on", "2025-07-09", "--lang", "ar"]) == 0
    assert "يوهان فاديفول" in capsys.readouterr().out.splitlines()[0]  # the very example of the help
    assert run(["pack", "show", "فاديفول", "--lang", "en"]) == 0
    assert "Johann Wadephul" in capsys.readouterr().out


def test_a_place_that_cannot_be_written_to_is_told_in_one_line(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An export into what is a file, not a folder: the path, what is wrong, what to do; no traceback."""
    blocked = desk / "news" / "first.txt" / "tables"
    assert run(["export", "csv", "--register", str(desk / "desk.db"), "--out", str(blocked), "--lang", "en"]) == 4
    told = capsys.readouterr().err
    assert str(blocked) in told and "check that the folder is there" in told
    assert len(told.strip().splitlines()) == 1


def test_promises_and_events_go_by_those_names_too(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page says promises, a record says events: both are understood beside commitments and meetings."""
    told = []
    for name in ("commitments", "promises", "meetings", "events"):
        assert run(["show", name, "--register", str(desk / "desk.db"), "--lang", "en", *ON]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1] != told[2] == told[3]


@pytest.mark.parametrize("command", [["brief"], ["due"], ["show", "commitments"], ["export", "ics"]])
def test_no_day_is_too_far_to_be_told(desk: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    """A slip in the year is told in a line, and a span of a thousand years is a long one."""
    for day in ("0001-01-01", "9999-12-31"):
        assert run([*command, "--on", day, "--register", str(desk / "desk.db"), "--lang", "en"]) == 2
        assert f"--on: {day} lies outside" in capsys.readouterr().err
    if command == ["due"]:
        ask(desk, capsys, "due", "--within", "9999y", *ON)


def test_a_workbook_may_go_into_a_pipe(desk: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """`mutabaa export xlsx > promises.xlsx` writes the file; only a terminal is spared the bytes."""
    for command in (["export", "xlsx"], ["export", "docx"], ["brief", "--format", "docx"]):
        capsysbinary.readouterr()
        assert run([*command, "--register", str(desk / "desk.db"), *ON]) == 0
        assert capsysbinary.readouterr().out.startswith(b"PK")


def test_the_name_of_the_file_says_what_a_briefing_shall_be(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``--out`` without a format was passed over in silence."""
    ask(desk, capsys, "brief", "--out", str(tmp_path / "a.html"), *ON)
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run(["brief", "--out", str(tmp_path / "a.pdf"), "--register", str(desk / "desk.db"), "--lang", "en"]) == 2
    assert "there is no format .pdf" in capsys.readouterr().err


def test_a_damaged_register_is_told_in_a_line(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Half a file, as a broken disk or a copy that was cut off leaves it."""
    whole = (desk / "desk.db").read_bytes()
    half = tmp_path / "half.db"
    for command in (["brief"], ["verify"], ["show", "documents"], ["reread"], ["add", str(desk / "news")]):
        half.write_bytes(whole[: len(whole) // 3])
        assert run([*command, "--register", str(half), "--lang", "en"]) == 4
        err = capsys.readouterr().err
        assert "half.db: the file is damaged (" in err
        assert "Traceback" not in err


def test_a_port_that_is_taken_is_told_before_the_address(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody is sent to somebody else's page."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        assert run(["serve", "--register", str(desk / "desk.db"), "--port", port, "--lang", "en"]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert f"127.0.0.1:{port}: the page cannot be opened there" in err and "--port" in err
