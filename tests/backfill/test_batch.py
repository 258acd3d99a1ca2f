"""One pure function from articles to records: what cannot be read is a row that says so."""

import datetime as dt
import json

import pyarrow as pa
import pytest

from mutabaa.backfill import ARTICLES, RECORDS, map_batch
from mutabaa.model import Document
from mutabaa.pipeline import Pipeline

TEXT = "التقى الرئيس الفرنسي إيمانويل ماكرون في باريس أمس الثلاثاء المستشار الألماني فريدريش ميرتس."
PAGE = f"<html><head><title>لقاء في باريس</title></head><body><article><h1>لقاء في باريس</h1>{f'<p>{TEXT}</p>' * 3}</article></body></html>"


def _mapped(*rows: dict[str, object], **options: object) -> list[dict[str, object]]:
    batch = pa.RecordBatch.from_pylist(list(rows), schema=ARTICLES)
    return map_batch(batch, **options).to_pylist()  # type: ignore[arg-type]


def test_a_record_is_the_one_that_extract_prints(pipeline: Pipeline) -> None:
    (row,) = _mapped({"id": "a", "text": TEXT, "published": "2025-07-09"})
    analysis = pipeline(Document("a", TEXT, published=dt.date(2025, 7, 9), published_because="published"))
    assert json.loads(row["record"]) == pipeline.record(analysis)
    assert row["status"] == "read" and row["events"] == len(analysis.events) >= 1
    assert row["published_from"] == row["published_to"] == dt.date(2025, 7, 9)


def test_a_row_for_each_row_in_order_whatever_they_hold() -> None:
    line = json.dumps({"id": "line", "text": TEXT}, ensure_ascii=False).encode()
    found = _mapped(
        {"id": "fields", "text": TEXT},
        {"where": "x.jsonl:2", "line": line},
        {"where": "x.jsonl:3", "line": b"{not json"},
        {"id": "page", "url": "https://outlet.example/1", "page": PAGE.encode()},
        {"where": "x.warc:5", "code": "broken-archive", "problem": "record 5 ends early", "remedy": "make it anew"},
        {"id": "empty", "text": "  "},
        {"id": "english", "text": "The ministers met in Paris on Tuesday and agreed to meet again. " * 3},
    )
    assert [row["doc"] for row in found] == ["fields", "line", "x.jsonl:3", "page", "x.warc:5", "empty", "english"]
    assert [row["code"] or row["status"] for row in found] == [
        "read", "read", "bad-json", "read", "broken-archive", "empty", "not-arabic",
    ]  # fmt: skip


def test_an_article_that_breaks_the_program_is_a_row_and_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Pipeline.__call__

    def breaks(self: Pipeline, document: Document) -> object:
        if document.id == "bad":
            raise RecursionError("too deep")
        return whole(self, document)

    monkeypatch.setattr(Pipeline, "__call__", breaks)
    good, bad, after = _mapped({"id": "good", "text": TEXT}, {"id": "bad", "text": TEXT}, {"id": "after", "text": TEXT})
    assert (good["status"], bad["status"], after["status"]) == ("read", "failed", "read")
    assert "RecursionError: too deep" in str(bad["problem"])


def test_a_page_without_arabic_letters_costs_no_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("the page was read")

    monkeypatch.setattr("mutabaa.backfill.batch.page_of", never)
    (row,) = _mapped({"id": "en", "url": "https://outlet.example/en", "page": b"<p>" + b"plain English words " * 500})
    assert (row["status"], row["code"]) == ("skipped", "not-arabic")


def test_pages_in_other_encodings_are_not_taken_for_english() -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1256">')
    signs = "".join(f"&#{ord(sign)};" if ord(sign) > 127 else sign for sign in PAGE)
    for sent in (page.encode("cp1256"), PAGE.encode("utf-16"), signs.encode()):
        (row,) = _mapped({"id": "p", "url": "https://outlet.example/p", "page": sent})
        assert row["status"] == "read", row["problem"]


def test_a_day_is_taken_from_the_row_then_from_the_option() -> None:
    day = dt.date(2024, 3, 1)
    stated, given = _mapped(
        {"id": "a", "text": TEXT, "published": "2025-07-09"}, {"id": "b", "text": TEXT}, published=day
    )
    assert (stated["published_from"], given["published_from"]) == (dt.date(2025, 7, 9), day)


def test_tables_of_others_may_have_days_as_days_and_further_columns() -> None:
    batch = pa.RecordBatch.from_pylist([{"text": TEXT, "published": dt.date(2025, 7, 9), "likes": 3}])
    (row,) = map_batch(batch).to_pylist()
    assert row["published_from"] == dt.date(2025, 7, 9)


def test_no_rows_give_no_rows() -> None:
    assert map_batch(pa.RecordBatch.from_pylist([], schema=ARTICLES)).schema == RECORDS
