"""What is read, and what is said of what cannot be read."""

import datetime as dt
import gzip
import io
import json
import os
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from mutabaa.model import Document, Skipped
from mutabaa.read import read
from mutabaa.read.decode import decode

ARTICLE = "أعلن الأمين العام للجامعة العربية أن القمة المقبلة ستعقد في الرياض يوم الأحد بحضور القادة."


def only(path: Path, **options: object) -> Document | Skipped:
    (found,) = read([path], **options)  # type: ignore[arg-type]
    return found


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def row(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False) + "\n"


def test_plain_text_is_taken_exactly_as_decoded(tmp_path: Path) -> None:
    """Spans must point into the file as it is: white space and line ends stay."""
    text = f"  عنوان\r\n\r\n{ARTICLE}\n"
    found = only(write(tmp_path, "a.txt", text))
    assert isinstance(found, Document)
    assert (found.id, found.text) == ("a.txt", text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256"])
def test_encodings_of_arabic_files_are_told_apart(tmp_path: Path, encoding: str) -> None:
    """The same article in every encoding that newsrooms still send gives the same text."""
    found = only(write(tmp_path, "a.txt", (ARTICLE * 2).encode(encoding)))
    assert isinstance(found, Document)
    assert found.text == ARTICLE * 2


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_utf8_is_always_read_as_utf8(text: str) -> None:
    """No text in valid UTF-8 is ever taken for something else than text or binary."""
    found = decode((ARTICLE + text).encode())
    assert found.text == ARTICLE + text or found.code == "binary"


def test_a_row_is_title_blank_line_text(tmp_path: Path) -> None:
    """The contract of the record: id, text and title of a JSON Lines row."""
    line = row(
        id=7,
        title="قمة في الرياض",
        text=ARTICLE,
        published="2025-05-17T09:00:00Z",
        source="الساحل",
        url="https://news.test/7",
    )
    found = only(write(tmp_path, "a.jsonl", line))
    assert isinstance(found, Document)
    assert (found.id, found.text) == ("7", f"قمة في الرياض\n\n{ARTICLE}")
    assert found.title is not None
    assert found.title.of(found.text) == "قمة في الرياض"
    assert found.published == dt.date(2025, 5, 17)
    assert (found.source, found.url) == ("الساحل", "https://news.test/7")


def test_rows_come_one_by_one(tmp_path: Path) -> None:
    """A file larger than memory must do: nothing is read before it is asked for."""

    class Endless(io.RawIOBase):
        taken = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            Endless.taken += 1
            assert Endless.taken < 20, "the reader runs ahead"
            line = row(id=Endless.taken, text=ARTICLE + " " * Endless.taken + str(Endless.taken)).encode()
            buffer[: len(line)] = line
            return len(line)

    articles = read(["-"], stdin=io.BufferedReader(Endless()))
    assert [next(articles).id for _ in range(3)] == ["1", "2", "3"]  # type: ignore[union-attr]


def test_packed_files_are_unpacked(tmp_path: Path) -> None:
    """Gzip and Zstandard, text and rows alike."""
    write(tmp_path, "a.txt.gz", gzip.compress(ARTICLE.encode()))
    write(tmp_path, "b.jsonl.zst", zstandard.compress(row(id="x", text=ARTICLE + " غدا").encode()))
    assert [d.id for d in read([tmp_path]) if isinstance(d, Document)] == ["a.txt.gz", "x"]


def test_folders_are_walked_in_order_and_hidden_files_left_alone(tmp_path: Path) -> None:
    """Files of one name in two folders keep ids of their own."""
    for name in ("b/x.txt", "a/x.txt", "a/y.txt", ".git/z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path, name, f"{ARTICLE} {name.encode().hex()}")
    assert [d.id for d in read([tmp_path]) if isinstance(d, Document)] == ["a/x.txt", "y.txt", "b/x.txt"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [(ARTICLE, "text"), (row(id="r", text=ARTICLE), "rows"), ("<!DOCTYPE html><html><p>x</p></html>", "html")],
)
def test_standard_input_says_itself_what_it_is(content: str, kind: str) -> None:
    """Text, rows or a page can be piped in."""
    (found,) = read(["-"], stdin=io.BytesIO(content.encode()))
    if kind == "html":
        assert isinstance(found, Skipped)
        assert found.code == "no-article"
    else:
        assert isinstance(found, Document)
        assert found.id == {"text": "stdin", "rows": "r"}[kind]


def test_the_day_given_counts_where_the_input_states_none(tmp_path: Path) -> None:
    """``--published`` never overrides what a row says itself."""
    path = write(tmp_path, "a.jsonl", row(id="1", text=ARTICLE, published="2024-01-02") + row(id="2", text=ARTICLE * 2))
    days = [d.published for d in read([path], published=dt.date(2025, 3, 3)) if isinstance(d, Document)]
    assert days == [dt.date(2024, 1, 2), dt.date(2025, 3, 3)]


PERSIAN = "وزیر امور خارجه ایران گفت که همکاری‌ها با چین گسترش می‌یابد. " * 3
BAD: list[tuple[str, Callable[[], bytes], str]] = [
    ("empty.txt", lambda: b"", "empty"),
    ("blank.txt", lambda: b" \n\n ", "empty"),
    ("binary.txt", lambda: bytes(range(256)) * 20, "binary"),
    ("paper.txt", lambda: b"%PDF-1.7 ...", "binary"),
    ("broken.txt", lambda: ARTICLE.encode()[:41] + b"\xff" + ARTICLE.encode()[41:], "encoding"),
    ("cyrillic.txt", lambda: ("Сегодня в Москве прошли переговоры " * 3).encode("cp1251"), "encoding"),
    ("line.txt", lambda: "ا".encode() * 1_500_000, "too-long"),
    ("month.txt", lambda: (ARTICLE + "\n").encode() * 4000, "too-long"),
    ("page.html", lambda: b"<html><body><p>hello</p></body></html>", "no-article"),
    ("void.html", lambda: b"<!-- -->", "no-article"),
    ("english.txt", lambda: b"The secretary general arrived in Brussels on Monday for talks.", "not-arabic"),
    ("persian.txt", PERSIAN.encode, "not-arabic"),
    ("stray.txt", lambda: b"\xff\xfe\x00bad", "not-arabic"),
    ("cut.txt.gz", lambda: gzip.compress(ARTICLE.encode())[:-12], "broken-archive"),
    ("noise.txt.zst", lambda: b"no zstandard at all", "broken-archive"),
    ("none.pdf", lambda: b"%PDF-1.7", "unknown-kind"),
    ("json.jsonl", lambda: b"{not json\n", "bad-json"),
    ("list.jsonl", lambda: b"[1, 2]\n", "bad-row"),
    ("number.jsonl", lambda: b'{"id": 1, "text": 5}\n', "bad-row"),
    ("silent.jsonl", lambda: b'{"id": 1, "title": "x"}\n', "empty"),
    ("day.jsonl", lambda: row(id=1, text=ARTICLE, published="soon").encode(), "bad-day"),
    ("first.jsonl", lambda: row(id=1, text=ARTICLE, published="0001-01-01").encode(), "bad-day"),
    ("month.jsonl", lambda: row(id=1, text=ARTICLE * 4000).encode(), "too-long"),
]


@pytest.mark.parametrize(("name", "content", "code"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_is_named_and_the_rest_goes_on(
    tmp_path: Path, name: str, content: Callable[[], bytes], code: str
) -> None:
    """Each problem has its own name, says where it is and what to do; good files beside it are read."""
    write(tmp_path, name, content())
    write(tmp_path, "zzz.txt", ARTICLE)
    bad, good = read([tmp_path])
    assert isinstance(bad, Skipped)
    assert bad.code == code
    assert name in bad.where
    assert bad.problem
    assert bad.remedy
    assert isinstance(good, Document)


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    """A slip of the finger does not stop the other paths."""
    write(tmp_path, "a.txt", ARTICLE)
    missing, found = read([tmp_path / "nope.txt", tmp_path / "a.txt"])
    assert isinstance(missing, Skipped)
    assert missing.code == "missing"
    assert isinstance(found, Document)


def test_a_row_of_fifty_megabytes_is_passed_over(tmp_path: Path) -> None:
    """The line is skipped without being held, and the next row is read."""
    path = write(
        tmp_path, "a.jsonl", b'{"id": 1, "text": "' + b"x" * 50_000_000 + b'"}\n' + row(id=2, text=ARTICLE).encode()
    )
    long, found = read([path])
    assert isinstance(long, Skipped)
    assert long.code == "too-long"
    assert long.where.endswith(":1")
    assert isinstance(found, Document)


def test_a_duplicate_names_the_first_one(tmp_path: Path) -> None:
    """Same text from the same source is read once; another outlet's copy is another document."""
    write(tmp_path, "a.txt", ARTICLE)
    write(tmp_path, "b.txt", ARTICLE + "\n")
    write(tmp_path, "c.jsonl", row(id=1, text=ARTICLE, source="الساحل") + row(id=2, text=ARTICLE, source="الميناء"))
    found = list(read([tmp_path]))
    assert [item.code if isinstance(item, Skipped) else item.id for item in found] == ["a.txt", "duplicate", "1", "2"]
    assert "a.txt" in found[1].problem  # type: ignore[union-attr]


def test_an_id_stands_for_one_article(tmp_path: Path) -> None:
    """A second article with a taken id is refused, not mixed up with the first."""
    path = write(tmp_path, "a.jsonl", row(id="x", text=ARTICLE) + row(id="x", text=ARTICLE * 2))
    assert [getattr(item, "code", "read") for item in read([path])] == ["read", "same-id"]


def test_arabic_is_told_by_its_articles_whatever_keyboard_wrote_it(tmp_path: Path) -> None:
    """Agencies of Iran write Arabic with their own kaf and yeh; PDF files give the shapes of letters."""
    typed = ARTICLE.translate(str.maketrans("يىكةإ", "ییکها")) * 2
    assert isinstance(only(write(tmp_path, "typed.txt", typed)), Document)
    shapes = {
        unicodedata.normalize("NFKC", chr(code)): chr(code)
        for code in range(0xFE80, 0xFEF5)
        if unicodedata.decomposition(chr(code)).startswith("<isolated>")
    }
    assert isinstance(only(write(tmp_path, "pdf.txt", "".join(shapes.get(c, c) for c in ARTICLE))), Document)


def test_utf_32_is_not_taken_for_utf_16(tmp_path: Path) -> None:
    """The mark of the one begins with the mark of the other; the text came with a zero after every letter."""
    found = only(write(tmp_path, "wide.txt", ARTICLE.encode("utf-32")))
    assert isinstance(found, Document)
    assert found.text == ARTICLE


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode there")
def test_a_name_that_is_no_utf_8_is_written_out(tmp_path: Path) -> None:
    """Archives made on old Windows name files in windows-1256; no text, database or terminal takes such a name."""
    for name in ("خبر", "حدث"):
        with open(os.fsencode(tmp_path) + b"/" + name.encode("cp1256") + b".txt", "wb") as file:  # noqa: PTH123
            file.write((name + " " + ARTICLE).encode())
    found = [item for item in read([tmp_path]) if isinstance(item, Document)]
    assert sorted(item.id for item in found) == ["\\xcd\\xcf\\xcb.txt", "\\xce\\xc8\\xd1.txt"]
    assert all(item.path and item.path.encode() for item in found)


def test_files_of_one_name_in_two_folders_are_two_articles(tmp_path: Path) -> None:
    """`add january february`: the second 1.txt was left out."""
    for folder in ("january", "february"):
        (tmp_path / folder).mkdir()
        write(tmp_path / folder, "1.txt", f"{folder} {ARTICLE}")
    first, second = read([tmp_path / "january", tmp_path / "february"])
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.id, second.id) == ("1.txt", str(tmp_path / "february" / "1.txt"))
