"""The command line, as a user meets it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mutabaa.model import Analysis, Document
from mutabaa.pipeline import Pipeline
from mutabaa.serve.cli.app import run

ARTICLE = (
    "الأمين العام للناتو يزور باريس\n\n"
    "قال بيان صدر عن مقر حلف شمال الأطلسي إن الأمين العام مارك روته سيتوجه إلى باريس يوم الثلاثاء 12 نوفمبر 2024 "
    "للقاء الرئيس إيمانويل ماكرون.\n"
    "وتعهد الحلف بتقديم 20 مليار يورو لأوكرانيا خلال العام المقبل.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_help_is_quick_because_nothing_heavy_is_loaded() -> None:
    """Asking for help must not wait for parsers, databases or models."""
    code = (
        "import sys; from mutabaa.serve.cli.app import run; run(['--help']);"
        "heavy = {'sqlalchemy', 'numpy', 'lxml', 'babel', 'trafilatura', 'fastapi', 'pyarrow'} & set(sys.modules);"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "extract" in done.stdout


@pytest.mark.parametrize(("lang", "word"), [("en", "Examples"), ("ar", "أمثلة")])
def test_help_is_in_the_users_language(capsys: pytest.CaptureFixture[str], lang: str, word: str) -> None:
    """The option may stand before or after the command; examples are part of help."""
    assert run(["--lang", lang, "extract", "--help"]) == 0
    first = capsys.readouterr().out
    assert run(["extract", "--help", "--lang", lang]) == 0
    assert capsys.readouterr().out == first
    assert word in first


def test_language_comes_from_the_locale(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody in Amman has to ask for Arabic."""
    monkeypatch.setenv("LC_ALL", "ar_JO.UTF-8")
    run(["--help"])
    assert "أمثلة" in capsys.readouterr().out


def test_extract_prints_one_record_an_article(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The contract: one JSON object a line, every span inside the text it points into."""
    assert run(["extract", str(article), "--format", "jsonl"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    record = json.loads(out)
    assert (record["doc"], record["text"]) == ("article.txt", ARTICLE)
    assert spans(record)
    for span in spans(record):
        assert 0 <= span["start"] < span["end"] <= len(ARTICLE)


def spans(value: object) -> list[dict[str, int]]:
    if isinstance(value, list):
        return [span for item in value for span in spans(item)]
    if not isinstance(value, dict):
        return []
    inner = [span for item in value.values() for span in spans(item)]
    return [value, *inner] if {"start", "end"} <= set(value) else inner


def test_a_given_day_is_the_publication_day(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--published`` reaches the record as a stated day."""
    assert run(["extract", str(article), "--format", "jsonl", "--published", "2024-11-10"]) == 0
    published = json.loads(capsys.readouterr().out)["published"]
    assert (published["from"], published["to"], published["stated"]) == ("2024-11-10", "2024-11-10", True)


def test_skipped_input_shows_in_the_exit_code(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """1 where something was skipped, 3 where nothing was left; the reason stands on standard error."""
    missing = str(tmp_path / "missing.txt")
    assert run(["--lang", "en", "extract", missing, str(article), "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["doc"] == "article.txt"
    assert "missing.txt: there is no such file" in err
    assert run(["--lang", "ar", "extract", missing]) == 3
    assert "لا يوجد ملف" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "x.txt", "--published", "soon"],
        ["extract", "x.txt", "--format", "xml"],
        ["extract", "x.txt", "--nonsense"],
        ["--lang", "fr", "extract", "x.txt"],
        ["nonsense"],
    ],
)
def test_a_wrong_command_is_told_so(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and a line that says what is wrong, never a traceback."""
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out + err
    assert "Traceback" not in out + err


def test_several_processes_give_the_same_in_the_same_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``--jobs`` changes the speed only."""
    rows = "".join(json.dumps({"id": n, "text": f"{ARTICLE} {n}"}, ensure_ascii=False) + "\n" for n in range(20))
    (tmp_path / "rows.jsonl").write_text(rows, encoding="utf-8")
    found = []
    for jobs in ("1", "2"):
        assert run(["extract", str(tmp_path / "rows.jsonl"), "--format", "jsonl", "--jobs", jobs]) == 0
        found.append(capsys.readouterr().out)
    assert found[0] == found[1]
    assert [json.loads(line)["doc"] for line in found[0].splitlines()] == [str(n) for n in range(20)]


def test_one_article_that_breaks_a_stage_stops_nothing(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bug in a stage costs one article and is named with it."""
    work = Pipeline.__call__

    def fragile(self: Pipeline, document: Document) -> Analysis:
        if document.id == "bad.txt":
            raise ZeroDivisionError("by no means")
        return work(self, document)

    monkeypatch.setattr(Pipeline, "__call__", fragile)
    (tmp_path / "bad.txt").write_text(ARTICLE * 2, encoding="utf-8")
    assert run(["extract", str(tmp_path), "--format", "jsonl"]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["doc"] == "article.txt"
    assert "bad.txt" in err


def test_pretty_shows_findings_with_their_words(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For reading: the headline, and each finding with the sentence that says it."""
    assert run(["--lang", "ar", "extract", str(article), "--published", "2024-11-10"]) == 0
    out = capsys.readouterr().out
    assert "العنوان: الأمين العام للناتو يزور باريس" in out
    assert "20 مليار يورو" in out


def test_explain_writes_a_page_for_right_to_left_readers(
    article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole article with marks, its direction declared, names isolated, nothing fetched from outside."""
    target = tmp_path / "page.html"
    assert run(["--lang", "ar", "explain", str(article), "--html", str(target)]) == 0
    page = target.read_text(encoding="utf-8")
    assert '<html lang="ar" dir="rtl">' in page
    assert "<mark" in page
    assert "<bdi>" in page
    assert "http" not in page
    assert "src=" not in page


def test_explain_in_the_terminal_keeps_the_article_whole(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without colours the text stands as it is, with notes in brackets."""
    assert run(["explain", str(article)]) == 0
    out = capsys.readouterr().out
    assert "قال بيان صدر عن مقر حلف شمال الأطلسي" in out


def test_a_body_that_no_pack_knows_has_its_own_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "article.txt"
    path.write_text("فرنسا تدعم لبنان\n\nقالت فرنسا إنها ستقدم دعما إضافيا للجيش اللبناني.\n", encoding="utf-8")
    assert run(["--lang", "en", "explain", str(path)]) == 0
    assert "for: الجيش اللبناني" in capsys.readouterr().out


def test_visual_order_is_for_terminals_without_bidi(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Letters come in the order they are shown, so the headline reads backwards in memory."""
    assert run(["--bidi", "visual", "--lang", "ar", "extract", str(article)]) == 0
    out = capsys.readouterr().out
    assert "الأمين" not in out
    assert "نيمألا" in out


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Articles can be piped in, and piped output ends quietly when the reader leaves."""
    command = [sys.executable, "-m", "mutabaa", "extract", "-", "--format", "jsonl"]
    done = subprocess.run(command, input=ARTICLE.encode(), capture_output=True, check=False)
    assert done.returncode == 0
    assert json.loads(done.stdout)["doc"] == "stdin"


def test_explain_in_arabic_writes_days_in_words(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No ISO interval and no Latin comma stand among Arabic words."""
    assert run(["explain", str(article), "--published", "2024-11-11", "--lang", "ar"]) == 0
    found = capsys.readouterr().out.rpartition("──")[2]
    assert "11 نوفمبر 2024" in found
    assert "2024-" not in found
    heads = [line for line in found.splitlines() if "•" in line]
    assert heads and not any("," in line for line in heads)


@pytest.mark.parametrize("command", [["extract", "--published"], ["explain", "--published"]])
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_that_no_article_can_be_of_is_told(
    article: Path, capsys: pytest.CaptureFixture[str], command: list[str], day: str
) -> None:
    """No reckoning of days falls out of the calendar."""
    assert run([command[0], str(article), command[1], day, "--lang", "en"]) == 2
    assert f"{day} lies outside the years" in capsys.readouterr().err


def test_explain_says_who_received_whom_to_whom_it_was_said_and_on_what_condition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "told.txt"
    path.write_text(
        "استقبل الرئيس المصري عبد الفتاح السيسي أمس في القاهرة وزير الخارجية التركي هاكان فيدان."
        " وقال السيسي للوزير التركي إن التعاون مستمر."
        " وقالت إيران إنها ستنسحب من الاتفاق، إذا لم تحصل على ضمانات.",
        encoding="utf-8",
    )
    assert run(["--lang", "en", "explain", str(path), "--published", "2025-09-28"]) == 0
    shown = capsys.readouterr().out
    assert "Abdel Fattah el-Sisi (host), Hakan Fidan (guest)" in shown
    assert "if: إذا لم تحصل على ضمانات" in shown
    assert "to: " in shown
