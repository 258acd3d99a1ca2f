"""Articles out of HTML pages."""

import datetime as dt
from pathlib import Path

import pytest

from mutabaa.model import Document, Skipped
from mutabaa.read import read

BODY = """
<p>افتتح حلف شمال الأطلسي اليوم الثلاثاء في العاصمة الأردنية عمّان مكتب الاتصال التابع له، وهو الأول من نوعه في
منطقة الشرق الأوسط وشمال أفريقيا، بحضور وزير الخارجية الأردني ونائبة الأمين العام للحلف.</p>
<h2>حوار سياسي</h2>
<p>وقال مسؤول في الحلف إن المكتب سيعمل على تعزيز الحوار السياسي مع الأردن وتنسيق برامج التعاون العملي في مجالات
مكافحة الإرهاب والأمن السيبراني وإدارة الأزمات والتعليم العسكري.</p>
<ul><li>تدريب الضباط</li><li>أمن الحدود</li></ul>
<p>ويأتي الافتتاح تنفيذا لقرار اتخذه قادة الحلف في قمة واشنطن عام 2024، بعد عام من إعلان قمة فيلنيوس بدء
المحادثات مع المملكة بشأن المكتب.</p>
"""


def page(head: str = "", body: str = BODY) -> str:
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8">{head}</head><body>'
        '<nav><ul><li><a href="/">الرئيسية</a></li><li><a href="/p">سياسة</a></li></ul></nav>'
        '<article><h1>الناتو يفتتح مكتبا في عمّان</h1><div class="share"><a>فيسبوك</a> <a>واتساب</a></div>'
        f'{body}<div class="related"><h3>أخبار ذات صلة</h3><ul><li><a href="/2">قمة أخرى</a></li></ul></div></article>'
        "<footer>© 2019 صحيفة الساحل. جميع الحقوق محفوظة.</footer></body></html>"
    )


def read_page(folder: Path, html: str | bytes) -> Document:
    path = folder / "page.html"
    path.write_bytes(html if isinstance(html, bytes) else html.encode())
    (found,) = read([path])
    assert isinstance(found, Document), found
    return found


def test_the_article_is_taken_and_the_residue_left(tmp_path: Path) -> None:
    """Headline first, then paragraphs, headings and lists; no navigation, links or copyright."""
    found = read_page(tmp_path, page())
    assert found.title is not None
    assert found.title.of(found.text) == "الناتو يفتتح مكتبا في عمّان"
    assert found.text.startswith("الناتو يفتتح مكتبا في عمّان\n\nافتتح حلف")
    for kept in ("حوار سياسي", "- تدريب الضباط", "قمة فيلنيوس"):
        assert kept in found.text
    for left in ("الرئيسية", "فيسبوك", "ذات صلة", "الحقوق"):
        assert left not in found.text


@pytest.mark.parametrize(
    ("head", "because"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished":'
            ' "2025-09-16T14:00:00+03:00", "publisher": {"name": "الساحل"}}]}</script>',
            "JSON-LD",
        ),
        ('<meta property="article:published_time" content="2025-09-16T11:00:00Z">', "meta"),
        ('<meta itemprop="datePublished" content="2025-09-16">', "meta"),
    ],
)
def test_the_day_is_taken_where_the_page_states_it(tmp_path: Path, head: str, because: str) -> None:
    """The reason says where on the page it stands."""
    found = read_page(tmp_path, page(head))
    assert found.published == dt.date(2025, 9, 16)
    assert found.published_because is not None
    assert because in found.published_because


def test_a_time_element_counts_only_alone(tmp_path: Path) -> None:
    """Times of other articles on the page make it doubtful, and nothing is chosen."""
    one = '<time datetime="2025-09-16T10:00">اليوم</time>'
    two = '<time datetime="2025-09-12">أمس</time>'
    assert read_page(tmp_path, page(body=one + BODY)).published == dt.date(2025, 9, 16)
    assert read_page(tmp_path, page(body=one + BODY + two)).published is None


def test_no_day_is_made_up(tmp_path: Path) -> None:
    """A copyright year is no publication day."""
    assert read_page(tmp_path, page()).published is None


def test_outlet_and_address_come_from_the_page(tmp_path: Path) -> None:
    """The outlet's name is cut off the headline where the page shows both."""
    head = (
        '<title>الناتو يفتتح مكتبا في عمّان | الساحل</title><meta property="og:site_name" content="الساحل">'
        '<link rel="canonical" href="https://news.test/1">'
    )
    found = read_page(tmp_path, page(head))
    assert (found.source, found.url) == ("الساحل", "https://news.test/1")
    assert found.text.startswith("الناتو يفتتح مكتبا في عمّان\n\n")


def test_a_page_in_windows_1256_is_read(tmp_path: Path) -> None:
    """Old portals declare it in the page."""
    html = page().replace("utf-8", "windows-1256").replace("©", "")
    assert "مكتب الاتصال" in read_page(tmp_path, html.encode("cp1256")).text


def test_a_short_article_comes_from_the_pages_own_description(tmp_path: Path) -> None:
    """Where the page builds its text by script, the JSON-LD still has it."""
    text = "أعلن المتحدث باسم الحلف أن الأمين العام سيزور عمّان الأسبوع المقبل للقاء المسؤولين الأردنيين. " * 3
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{text}"}}</script>'
    assert "سيزور عمّان" in read_page(tmp_path, page(head, body="<div id='app'></div>")).text


def test_a_page_without_article_says_so(tmp_path: Path) -> None:
    """A front page of links is no article."""
    links = "".join(f'<li><a href="/{n}">عنوان الخبر رقم {n}</a></li>' for n in range(40))
    path = tmp_path / "front.html"
    path.write_text(f"<html><body><ul>{links}</ul></body></html>", encoding="utf-8")
    (found,) = read([path])
    assert isinstance(found, Skipped)
    assert found.code == "no-article"


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00Z", "9999-12-31"])
def test_a_day_that_stands_for_none_is_no_day(tmp_path: Path, day: str) -> None:
    """Programs that know no day write the first or last they can think of; the page's next statement is asked."""
    meta = f'<meta property="article:published_time" content="{day}">'
    assert read_page(tmp_path, page(meta)).published is None
    assert read_page(tmp_path, page(meta + '<meta name="pubdate" content="2025-09-16">')).published == dt.date(
        2025, 9, 16
    )
