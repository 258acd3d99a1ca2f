"""However a file is cut, every article is in exactly one part."""

import gzip
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from backfill_making import Rows, write_lines
from hypothesis import given
from hypothesis import strategies as st

from mutabaa.backfill.inputs import Part, cut, inputs_of, rows_of
from mutabaa.errors import BadInput

TEXT = "التقى الرئيس الفرنسي إيمانويل ماكرون في باريس أمس الثلاثاء المستشار الألماني فريدريش ميرتس."
_SEVERAL = 9


def _parts(path: Path | str, size: int) -> list[Part]:
    return cut(inputs_of([str(path)]), size=size)


def _ids(parts: list[Part]) -> list[str]:
    return [json.loads(row["line"])["id"] for part in parts for row in rows_of(part)]


def _warc(path: Path, pages: int, *, packed: bool = True) -> Path:
    out = b""
    for n in range(pages):
        body = f"<html><body><p>{TEXT} {n}</p></body></html>".encode()
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://outlet.example/{n}\r\n"
            f"WARC-Date: 2025-07-09T00:00:00Z\r\nContent-Length: {len(http)}\r\n\r\n"
        )
        record = head.encode() + http + b"\r\n\r\n"
        out += gzip.compress(record) if packed else record
    path.write_bytes(out)
    return path


def test_lines_are_cut_at_lines(tmp_path: Path, articles: Callable[[int], Rows]) -> None:
    rows = articles(20)
    path = write_lines(tmp_path / "a.jsonl", rows)
    for size in (700, 5_000, 1 << 20):
        assert _ids(_parts(path, size)) == [row["id"] for row in rows]
    assert len(_parts(path, 5_000)) >= _SEVERAL


@given(lengths=st.lists(st.integers(0, 40), max_size=30), size=st.integers(1, 60), last=st.booleans())
def test_no_line_is_lost_or_doubled_wherever_the_cuts_fall(
    tmp_path_factory: pytest.TempPathFactory, lengths: list[int], size: int, last: bool
) -> None:
    lines = [str(n).ljust(length, "x") for n, length in enumerate(lengths)]
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_text("\n".join(lines) + ("\n" if last and lines else ""))
    found = [row["line"].decode().rstrip("\n") for part in _parts(path, size) for row in rows_of(part)]
    assert found == lines


def test_packed_lines_are_read_in_turns(tmp_path: Path, articles: Callable[[int], Rows]) -> None:
    rows = [{"id": str(n), "text": TEXT} for n in range(300)]
    path = write_lines(tmp_path / "a.jsonl.gz", rows)
    parts = _parts(path, 2_000)
    assert len(parts) > 1
    assert sorted(_ids(parts), key=int) == [row["id"] for row in rows]


def test_row_groups_of_tables_are_shared_out(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    table = pa.Table.from_pylist([{"id": n, "text": TEXT, "extra": 1.5} for n in range(100)])
    pq.write_table(table, path, row_group_size=10)
    parts = _parts(path, 1)
    found = [row for part in parts for row in rows_of(part)]
    assert len(parts) == 10
    assert [row["id"] for row in found] == [str(n) for n in range(100)]
    assert found[-1]["where"] == f"{path}:100"


def test_a_table_without_text_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.Table.from_pylist([{"id": "1", "body": TEXT}]), path)
    (row,) = [row for part in _parts(path, 1) for row in rows_of(part)]
    assert "no column `text`" in row["problem"] and "body" in row["problem"]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("size", [40, 1_000, 1 << 20])
def test_pages_of_archives_are_in_one_part_each(tmp_path: Path, packed: bool, size: int) -> None:
    path = _warc(tmp_path / ("a.warc.gz" if packed else "a.warc"), 30, packed=packed)
    found = [row["url"] for part in _parts(path, size) for row in rows_of(part)]
    assert sorted(found) == sorted(f"https://outlet.example/{n}" for n in range(30))


def test_damage_in_an_archive_costs_the_records_it_hit(tmp_path: Path) -> None:
    path = _warc(tmp_path / "a.warc.gz", 30)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 20] = b"\xff" * 20
    path.write_bytes(bytes(data))
    found = [row for part in _parts(path, 1_000) for row in rows_of(part)]
    urls = {row["url"] for row in found if "url" in row}
    assert len(urls) >= 28
    assert any(row.get("code") == "broken-archive" for row in found)


def test_a_line_longer_than_any_article_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mutabaa.backfill.inputs.MAX_ROW", 500)
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "1"}\n' + "x" * 5_000 + '\n{"id": "2"}\n')
    for size in (100, 700, 10_000):
        rows = [row for part in _parts(path, size) for row in rows_of(part)]
        assert [row.get("code") for row in rows] == [None, "too-long", None]


def test_folders_and_patterns_give_the_files_that_can_be_read(tmp_path: Path) -> None:
    write_lines(tmp_path / "b.jsonl", [{"id": "1", "text": TEXT}])
    write_lines(tmp_path / "a.jsonl.gz", [{"id": "2", "text": TEXT}])
    (tmp_path / "notes.docx").write_bytes(b"no")
    folder = [Path(name).name for name, _ in inputs_of([str(tmp_path)])]
    assert folder == ["a.jsonl.gz", "b.jsonl"]
    assert [Path(name).name for name, _ in inputs_of([f"{tmp_path}/*.jsonl"])] == ["b.jsonl"]
    with pytest.raises(BadInput, match="no file there is of a kind"):
        inputs_of([str(tmp_path / "notes.docx")])
    with pytest.raises(BadInput, match="no such file"):
        inputs_of([str(tmp_path / "missing.jsonl")])


def test_object_storage_is_read_like_a_disk(articles: Callable[[int], Rows]) -> None:
    rows = articles(5)
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    memory = fsspec.filesystem("memory")
    memory.pipe("/news/a.jsonl", data)
    try:
        parts = cut(inputs_of(["memory://news"]), size=3_000)
        assert len(parts) > 1 and parts[0].address.startswith("memory://")
        assert _ids(parts) == [row["id"] for row in rows]
    finally:
        memory.rm("/news", recursive=True)


def test_an_address_of_a_package_that_is_missing_says_which() -> None:
    with pytest.raises(BadInput, match="dropbox"):
        inputs_of(["dropbox://news/a.jsonl"])


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode there")
def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    """The plan of a backfill is JSON, which cannot hold such a name; it broke off without saying why."""
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xce\xc8\xd1.jsonl")).write_text("{}", encoding="utf-8")
    with pytest.raises(BadInput, match="rename the file"):
        inputs_of([str(tmp_path)])
