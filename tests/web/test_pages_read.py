"""Every page, as a reader who has not signed in meets it."""

import datetime as dt
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from starlette.testclient import TestClient

from mutabaa.register import Register
from mutabaa.serve.web import create_app

PAGES = [
    "/", "/promises", "/promises?standing=announced", "/promises?who=nato", "/meetings", "/meetings?month=2025-04",
    "/meetings?view=list", "/meetings?from=2025-04-01&to=2025-04-30&place=brussels", "/documents", "/documents/wires-1",
    "/entities", "/entities?type=PER&q=روته", "/entities/mark-rutte", "/entities/nato", "/entities/belgium", "/stories",
    "/statements", "/statements?who=mark-rutte", "/search", "/search?q=الناتو", "/briefing",
    "/briefing?topic=defence-spending", "/sign-in",
]  # fmt: skip


class Links(HTMLParser):
    """Collects what a page points at, and what looks wrong in it."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.ids: Counter[str] = Counter()
        self.inline: list[str] = []
        self.html: dict[str, str | None] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = dict(attrs)
        if tag == "html":
            self.html = have
        if tag == "a" and have.get("href"):
            self.hrefs.append(have["href"] or "")
        if have.get("id"):
            self.ids[have["id"] or ""] += 1
        self.inline += [f"{tag} {name}" for name in have if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and not have.get("src")):
            self.inline.append(tag)


def parsed(text: str) -> Links:
    links = Links()
    links.feed(text)
    return links


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("url", PAGES)
def test_page_opens_in_both_languages(page: TestClient, url: str, lang: str) -> None:
    """It says its language and direction, has one name for each place, and nothing inline that the policy forbids."""
    answer = page.get(url + ("&" if "?" in url else "?") + f"lang={lang}")
    assert answer.status_code == 200
    found = parsed(answer.text)
    assert (found.html["lang"], found.html["dir"]) == (lang, "rtl" if lang == "ar" else "ltr")
    assert found.inline == []
    assert [id_ for id_, n in found.ids.items() if n > 1] == []


def test_every_page_can_be_read_in_arabic_first_and_english_by_one_click(page: TestClient) -> None:
    """The switch keeps the place and is remembered."""
    first = page.get("/promises?who=nato").text
    assert '<html lang="ar" dir="rtl">' in first
    switch = re.search(r'class="lang" href="([^"]+)"', first)
    assert switch and "who=nato" in switch[1]
    assert '<html lang="en" dir="ltr">' in page.get(switch[1].replace("&amp;", "&")).text
    assert '<html lang="en" dir="ltr">' in page.get("/meetings").text


def test_every_figure_leads_to_its_words(page: TestClient) -> None:
    """Each promise on the board has a link to a span, and the span's words are the quoted ones."""
    text = page.get("/promises?who=nato&lang=ar").text
    quoted = re.findall(r'<a href="(/documents/[^"#]+)#s-(\d+)-(\d+)"[^>]*><q[^>]*>(.*?)</q>', text)
    assert quoted
    for url, start, end, words in quoted[:6]:
        source = page.get(f"{unquote(url)}/text").text[int(start) : int(end)]
        shown = words.removesuffix(" …").replace("&#34;", '"')
        assert " ".join(source.split()).startswith(shown)
        assert f'id="s-{start}-{end}"' in page.get(url).text


def test_pages_link_to_nothing_that_is_not_there(page: TestClient) -> None:
    """A walk over the links of the main pages finds no dead one."""
    todo = {
        urlsplit(href).path
        for url in ("/", "/promises", "/stories", "/entities/nato")
        for href in parsed(page.get(url).text).hrefs
        if href.startswith("/")
    }
    dead = [path for path in sorted(todo) if page.get(path).status_code not in {200, 401}]
    assert dead == []


def test_promise_shows_terms_evidence_and_official_figures(page: TestClient) -> None:
    """The five percent of The Hague: when due, what was said, who reaches it."""
    text = page.get("/promises/co-nato-5-percent-2025?lang=en").text
    assert "5% of GDP" in text and "2035" in text
    assert 'class="evidence"' in text
    assert 'class="chart"' in text and "Poland" in text


def test_who_met_whom_in_brussels_in_april(page: TestClient) -> None:
    """The place is understood by its Arabic name, and only that month is shown."""
    text = page.get("/meetings?from=2025-04-01&to=2025-04-30&place=بروكسل&lang=en").text
    assert "Marco Rubio" in text
    assert "May 2025" not in text


def test_document_says_why(page: TestClient) -> None:
    """Each finding names its rule and the words of each field."""
    text = page.get("/documents/wires-1?lang=en").text
    assert "<code>commitment." in text
    assert "the words say so" in text


def test_as_of_day_hides_what_was_not_yet_known(page: TestClient) -> None:
    """An earlier day knows fewer promises, and the pages of that day quote no later article that states its day."""
    totals = [
        page.get(f"/api/v1/commitments?on={day}").json()["total"] for day in ("2023-12-31", "2024-12-31", "2025-12-31")
    ]
    assert totals == sorted(totals) and totals[0] < totals[1] < totals[2]
    for item in page.get("/api/v1/commitments?on=2024-12-31").json()["items"]:
        told = page.get(f"/api/v1/commitments/{item['id']}?on=2024-12-31").json()["evidence"]
        assert all(row["reported"] is None or row["reported"] <= "2024-12-31" for row in told)


@pytest.mark.parametrize(("format", "begins"), [("html", b"<!DOCTYPE html>"), ("md", b"<div dir="), ("docx", b"PK")])
def test_briefing_can_be_taken_away(page: TestClient, format: str, begins: bytes) -> None:
    """In Arabic, as a file."""
    answer = page.get(f"/briefing?topic=defence-spending&format={format}&lang=ar")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content.startswith(begins)


def test_what_is_not_there_is_said_in_plain_words(page: TestClient) -> None:
    """Neither a stack trace nor an empty page."""
    for url in (
        "/nothing",
        "/promises/co-none",
        "/documents/none",
        "/entities/none",
        "/stories/none",
        "/meetings/ev-none",
    ):
        answer = page.get(f"{url}?lang=en")
        assert (answer.status_code, "nothing at this address" in answer.text) == (404, True), url


@pytest.mark.parametrize(
    "query",
    ["page=99999999999999", "page=-1", "month=2025-13", "from=x", "on=x", "lang=xx", "who=%00", "who=?", "s=1-2"],
)
def test_odd_addresses_break_nothing(page: TestClient, query: str) -> None:
    """Addresses are typed by hand."""
    for url in ("/", "/promises", "/meetings", "/entities", "/statements", "/documents/wires-1"):
        assert page.get(f"{url}?{query}").status_code == 200


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_an_empty_register_says_what_to_do(tmp_path: Path, lang: str) -> None:
    """Every page opens; the first one leads to adding articles."""
    path = tmp_path / "empty.db"
    Register.open(path).close()
    with TestClient(create_app(str(path), on=dt.date(2025, 12, 31))) as client:
        for url in ("/promises", "/meetings", "/meetings?view=map", "/stories", "/entities", "/network", "/statements",
                    "/search?q=x", "/documents", "/briefing", "/export"):  # fmt: skip
            assert client.get(f"{url}{'&' if '?' in url else '?'}lang={lang}").status_code == 200, url
        first = client.get(f"/?lang={lang}").text
        assert "mutabaa add ARTICLES" in first and "/sign-in?to=%2Fadd" in first


@pytest.mark.parametrize(
    ("asked", "first"), [("الناتو", "nato"), ("NATO", "nato"), ("روته", "mark-rutte"), ("بروكسل", "brussels")]
)
def test_search_leads_to_whom_the_words_name(page: TestClient, asked: str, first: str) -> None:
    """A short name or a name in the other script is enough; a word inside another name comes later."""
    chips = re.findall(r'class="chip" href="/entities/([^"]+)"', page.get(f"/search?q={asked}").text)
    assert chips and chips[0] == first


def test_a_field_shows_the_name_that_its_link_means(page: TestClient) -> None:
    """Links carry ids; a reader who changes the filter sees a name, in the language of the page."""
    assert re.search(r'name="who" value="الأردن"', page.get("/promises?who=jordan&lang=ar").text)
    assert re.search(r'name="who" value="Jordan"', page.get("/promises?who=jordan&lang=en").text)
    assert re.search(r'name="who" value="Jor"', page.get("/promises?who=Jor&lang=en").text)


def test_a_list_without_anything_shows_no_empty_box(page: TestClient) -> None:
    """The sentence that says so is enough."""
    text = page.get("/promises?who=jordan&standing=dropped&lang=en").text
    assert 'class="empty"' in text and 'class="panel"' not in text


def test_every_promise_of_the_board_says_what_is_promised(page: TestClient) -> None:
    """Parties, sum and day do not tell what somebody will do: the act stands in each title."""
    titles = re.findall(
        r'<a class="title" href="/promises/[^"]+"><bdi[^>]*>(.*?)</bdi>', page.get("/promises?lang=en").text
    )
    assert titles
    assert [title for title in titles if "«" not in title] == []


def test_a_day_that_nobody_knows_is_not_said_to_be_inferred(page: TestClient) -> None:
    """The panel beside an undated article said "not stated (inferred)"; a dated one says why."""
    undated = next(d["id"] for d in page.get("/api/v1/documents?limit=200").json()["items"] if not d["published_from"])
    panel = page.get(f"/documents/{undated}?lang=en").text.partition("<aside>")[2]
    assert re.search(r'class="meta">[^<]*<bdi>not stated</bdi></p>', panel)
    assert "سطر التاريخ" in page.get("/documents/2025-07-08-berlin-agency.txt?lang=ar").text
