"""Feeds as Arabic outlets write them, broken ones too."""

from __future__ import annotations

import datetime as dt

import pytest

from mutabaa.read.feeds import feed_day, html_text, item_document, read_feed

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>أخبار المثال</title>
<item><title>لقاء في &lt;b&gt;عمّان&lt;/b&gt;</title><link>/world/1.html</link><guid>n-1</guid>
<pubDate>الثلاثاء، 08 تموز 2025 - 10:30</pubDate><description>ملخص قصير</description>
<content:encoded><![CDATA[<p>فقرة أولى.</p><script>alert(1)</script><p>فقرة&nbsp;ثانية.</p>]]></content:encoded></item>
<item><title>بلا رابط</title><pubDate>Tue, 08 Jul 2025 23:30:00 +0300</pubDate></item>
</channel></rss>"""


def test_items_are_read_with_address_day_and_text() -> None:
    """The longest body counts; scripts do not."""
    feed = read_feed(RSS.encode(), "https://news.example/rss")
    assert (feed.title, feed.problem) == ("أخبار المثال", "")
    first, second = feed.items
    assert (first.url, first.id, first.title) == ("https://news.example/world/1.html", "n-1", "لقاء في عمّان")
    assert first.published == second.published == dt.date(2025, 7, 8)
    document = item_document(first, id="x", source="أخبار المثال")
    assert document is not None
    assert document.text == "لقاء في عمّان\n\nفقرة أولى.\nفقرة ثانية."
    assert second.url is None
    assert item_document(second, id="y", source=None) is None


def test_atom_in_windows_1256() -> None:
    """Old encodings are declared, and believed."""
    atom = (
        '<?xml version="1.0" encoding="windows-1256"?><feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة</title>'
        '<entry><title>خبر</title><link href="https://a.example/1"/><updated>2025-07-08T01:00:00+03:00</updated>'
        "<summary>نص</summary></entry></feed>"
    )
    (item,) = read_feed(atom.encode("cp1256"), "https://a.example/").items
    assert (item.title, item.published) == ("خبر", dt.date(2025, 7, 8))


@pytest.mark.parametrize("raw", [b"", b"hello", b"<html><body>404</body></html>", b"\x00\xff" * 500, b"{}"])
def test_what_is_no_feed_is_said_to_be_none(raw: bytes) -> None:
    """Without an exception, without items."""
    feed = read_feed(raw, "https://a.example/")
    assert feed.items == ()
    assert feed.problem


def test_a_feed_that_breaks_off_still_gives_its_first_items() -> None:
    """Outlets forget to close tags."""
    broken = RSS.encode()[: RSS.encode().index(b"</item>") + 7] + "<item><title>مقطوع &".encode()
    assert read_feed(broken, "https://news.example/").items[0].title == "لقاء في عمّان"


def test_addresses_that_lead_elsewhere_are_dropped() -> None:
    """Only http and https; no files, no scripts."""
    for link in ("javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/x", "http://[bad/"):
        raw = f"<rss version='2.0'><channel><item><title>خبر</title><link>{link}</link></item></channel></rss>"
        (item,) = read_feed(raw.encode(), "https://news.example/").items
        assert item.url is None, link


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("04 يناير 2026", "2026-01-04"),
        ("04 كانون الثاني 2026", "2026-01-04"),
        ("٤ جانفي ٢٠٢٦", "2026-01-04"),
        ("3 شباط/فبراير 2025", "2025-02-03"),
        ("12 غشت 2025", "2025-08-12"),
        ("Mon, 06 Sep 2021 23:30:00 +0300", "2021-09-06"),
        ("2026-01-04T23:30:00Z", "2026-01-04"),
    ],
)
def test_days_in_every_calendar(words: str, day: str) -> None:
    """The day as written, in the months of Egypt, Syria, Algeria and Morocco."""
    assert feed_day(words) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("words", ["31 فبراير 2026", "أمس", "2026", "04 ينابيع 2026", ""])
def test_what_is_no_day_gives_none(words: str) -> None:
    """Nothing is guessed."""
    assert feed_day(words) is None


def test_html_text_keeps_paragraphs_apart() -> None:
    """A line for each block."""
    assert html_text("<p>أ<b>ب</b></p><ul><li>ج</li><li>د</li></ul>هـ") == "أب\nج\nد\nهـ"
