"""The demo articles and what is written down about them agree with each other.

Whether the register says these things is tested elsewhere; here stand the
invariants of the corpus itself, read with the standard library alone, but for
one test that our own reader loses nothing of it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from mutabaa.model.document import Document
from mutabaa.model.findings import EventStatus, EventType, Rung
from mutabaa.model.follow import FollowUpKind, Standing
from mutabaa.read import read

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "src" / "mutabaa" / "demo"
ARTICLES = DEMO / "articles"
SEEDS = ROOT.parent / "shared" / "seeds"

WEEKDAYS = {
    "الاثنين": 0, "الإثنين": 0, "الثلاثاء": 1, "الثلثاء": 1, "الأربعاء": 2, "الخميس": 3,
    "الجمعة": 4, "السبت": 5, "الأحد": 6,
}  # fmt: skip
RELATIVE = {"اليوم": 0, "أمس": -1, "غدا": 1, "غداً": 1}
LEVANTINE = r"كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين"
MAGHREBI = r"جانفي|فيفري|أفريل|ماي|جوان|جويلية|أوت"


class Page(HTMLParser):
    """Collects the words of a page: all that a reader sees, and the article alone."""

    def __init__(self) -> None:
        super().__init__()
        self.visible: list[str] = []
        self.article: list[str] = []
        self._hidden = 0
        self._inside = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "style", "title"):
            self._hidden += 1
        if self._inside and tag in ("article", "div"):
            self._inside += 1
        elif tag == "article" or dict(attrs).get("class") == "entry-content":
            self._inside = 1

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style", "title"):
            self._hidden -= 1
        if self._inside and tag in ("article", "div"):
            self._inside -= 1

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.visible.append(data)
            if self._inside:
                self.article.append(data)


@cache
def expected() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEMO / "expectations.yaml").read_text("utf-8"))
    return loaded


@cache
def texts() -> dict[str, str]:
    """Visible text by document id."""
    found: dict[str, str] = {}
    for path in sorted(ARTICLES.iterdir()):
        raw = path.read_text("utf-8")
        if path.suffix == ".jsonl":
            rows = [json.loads(line) for line in raw.splitlines()]
            found |= {row["id"]: f"{row['title']}\n\n{row['text']}" for row in rows}
        elif path.suffix == ".html":
            page = Page()
            page.feed(raw)
            found[path.name] = " ".join(page.visible)
        else:
            found[path.name] = raw
    return found


def body_words(doc: str) -> int:
    if not doc.endswith(".html"):
        return len(texts()[doc].split())
    page = Page()
    page.feed((ARTICLES / doc).read_text("utf-8"))
    return len(" ".join(page.article).split())


def words(text: str) -> list[str]:
    """Words without vowel signs and hamza seats, so that a disguised copy shows."""
    plain = re.sub(r"[\u064b-\u0652\u0640]", "", text)
    return re.findall(r"\w+", plain.translate(str.maketrans("أإآى", "اااي")))


def grams(text: str, n: int) -> set[tuple[str, ...]]:
    row = words(text)
    return {tuple(row[i : i + n]) for i in range(len(row) - n + 1)}


def interval(value: str | None) -> tuple[dt.date, dt.date] | None:
    if value is None:
        return None
    first, _, last = value.partition("/")
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    assert days[0] <= days[1]
    return days


def listed() -> dict[str, dict[str, Any]]:
    return {row["doc"]: row for row in expected()["documents"]["list"]}


def chains() -> dict[str, dict[str, Any]]:
    return {chain["id"]: chain for chain in expected()["chains"]}


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def test_every_article_is_listed_once() -> None:
    rows = expected()["documents"]["list"]
    assert len(rows) == len(listed()) == expected()["documents"]["total"]
    assert set(listed()) == set(texts())
    assert sum(expected()["documents"]["languages"].values()) == len(rows)


def test_articles_are_short_and_whole() -> None:
    limits = expected()["documents"]
    for doc in texts():
        count = body_words(doc)
        if doc in limits["briefs"]:
            assert 20 <= count < limits["min_words"], (doc, count)
        else:
            assert limits["min_words"] <= count <= limits["max_words"], (doc, count)


def test_styles_of_a_newsroom_are_all_there() -> None:
    styles = Counter(row["style"] for row in listed().values())
    least = {"agency": 8, "portal": 8, "newspaper": 5, "maghreb": 3, "ministry": 2, "brief": 1, "opinion": 1}
    assert not {style: styles[style] for style, n in least.items() if styles[style] < n}
    kinds = Counter(path.suffix for path in ARTICLES.iterdir())
    assert kinds[".html"] >= 8
    assert kinds[".jsonl"] >= 1
    assert len(texts()) >= 34


def test_month_names_fit_the_outlet() -> None:
    for doc, row in listed().items():
        if row["style"] == "maghreb":
            assert re.search(MAGHREBI, texts()[doc]), doc
            assert not re.search(rf"\b({LEVANTINE})\b", texts()[doc]), doc
    levantine = [d for d, row in listed().items() if re.search(rf"\b({LEVANTINE})\b", texts()[d])]
    assert len(levantine) >= 10


def test_pages_carry_the_residue_of_real_ones() -> None:
    pages = [path.read_text("utf-8") for path in ARTICLES.glob("*.html")]
    for mark in ("<nav>", "جميع الحقوق محفوظة", "اقرأ أيضا", "التعليقات (", "ملفات تعريف الارتباط",
                 "application/ld+json", "article:published_time", "Exit mobile version"):  # fmt: skip
        with_it = sum(mark in page for page in pages)
        assert with_it >= 1, mark
    dated = sum("article:published_time" in page for page in pages)
    assert 3 <= dated <= len(pages) - 3


def test_rows_have_the_fields_of_the_reader() -> None:
    for path in ARTICLES.glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            assert {"id", "title", "text", "published", "source", "url"} == set(row)
            assert listed()[row["id"]]["published"] == row["published"]


def test_weekdays_beside_today_and_yesterday_are_true() -> None:
    pattern = re.compile(rf"\b({'|'.join(RELATIVE)}) \(?({'|'.join(WEEKDAYS)})\b")
    checked = 0
    for doc, row in listed().items():
        days = interval(row["published"])
        if days is None or days[0] != days[1]:
            continue
        for word, weekday in pattern.findall(texts()[doc]):
            day = days[0] + dt.timedelta(days=RELATIVE[word])
            assert day.weekday() == WEEKDAYS[weekday], (doc, word, weekday)
            checked += 1
    assert checked > 40


def test_undated_pages_state_no_day_of_their_own() -> None:
    for row in expected()["undated"]:
        doc = row["doc"]
        assert listed()[doc]["stated"] is False
        assert listed()[doc]["published"] == row["truth"]
        raw = (ARTICLES / doc).read_text("utf-8")
        assert "published_time" not in raw
        assert "datePublished" not in raw
        assert "<time" not in raw
    stated = {doc for doc, row in listed().items() if not row["stated"]}
    assert stated == {row["doc"] for row in expected()["undated"]}


def test_nothing_is_copied_between_articles() -> None:
    seen: dict[tuple[str, ...], str] = {}
    for doc in texts():
        raw = doc if not doc.endswith(".html") else None
        page = Page()
        if raw is None:
            page.feed((ARTICLES / doc).read_text("utf-8"))
        own = grams(texts()[doc] if raw else " ".join(page.article), 10)
        for gram in own:
            assert seen.setdefault(gram, doc) == doc, (" ".join(gram), seen[gram], doc)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed articles are not beside the repository")
def test_nothing_is_copied_from_the_seeds() -> None:
    theirs = set[tuple[str, ...]]().union(*(grams(p.read_text("utf-8"), 8) for p in SEEDS.glob("*.txt")))
    for doc, text in texts().items():
        shared = theirs & grams(text, 8)
        assert not shared, (doc, [" ".join(gram) for gram in shared])


def test_every_quote_stands_in_its_article() -> None:
    for chain in expected()["chains"]:
        for step in chain["steps"]:
            assert step["quote"] in texts()[step["doc"]], (chain["id"], step["doc"], step["quote"])


def test_chains_use_the_words_of_the_model() -> None:
    allowed = {
        "follow": set(get_args(FollowUpKind)),
        "status": set(get_args(EventStatus)),
        "rung": set(get_args(Rung)),
        "standing": set(get_args(Standing)),
    }
    for chain in expected()["chains"]:
        assert set(as_list(chain["standing"])) <= allowed["standing"], chain["id"]
        if chain["of"] == "event":
            assert set(as_list(chain["what"]["type"])) <= set(get_args(EventType)), chain["id"]
        for step in chain["steps"]:
            assert ("status" in step) == (chain["of"] == "event"), (chain["id"], step["doc"])
            for field in ("follow", "status", "rung"):
                assert set(step.get(field, [])) <= allowed[field], (chain["id"], step)
            interval(step.get("days"))
            interval(step.get("due"))


def test_chains_run_forward_in_time() -> None:
    for chain in expected()["chains"]:
        days = [interval(listed()[step["doc"]]["published"]) for step in chain["steps"]]
        starts = [day[0] for day in days if day]
        assert starts == sorted(starts), chain["id"]
        assert all(day <= dt.date.fromisoformat(expected()["as_of"]) for day in starts)


def test_slippage_is_the_difference_of_the_days_written_down() -> None:
    for chain in expected()["chains"]:
        for entry in chain.get("slippage", []):
            if "due" not in entry:
                assert entry["days"] == 0
                continue
            due = interval(entry["due"])
            done = interval(chain.get("delivered") or chain.get("days"))
            assert due
            assert done
            promised = due[1] if chain["of"] == "commitment" else due[0]
            assert max(0, (done[0] - promised).days) == entry["days"], chain["id"]


def test_every_name_in_the_lists_is_known() -> None:
    known, docs = set(chains()), set(texts())
    assert len(known) == len(expected()["chains"])
    named = [*expected()["same_event"], *expected()["same_commitment"]]
    named += [name for pair in expected()["different"] for name in pair]
    named += [name for names in expected()["briefing"].values() for name in names]
    named += [row["about"] for row in [*expected()["disagreements"], *expected()["agreements"]]]
    for chain in expected()["chains"]:
        named += [
            *as_list(chain.get("child_of", [])),
            *as_list(chain.get("parent", [])),
            *chain.get("same_as", []),
        ]
    assert set(named) <= known, set(named) - known
    cited = [doc for row in [*expected()["origins"], *expected()["agreements"]] for doc in row["docs"]]
    cited += [doc for row in expected()["disagreements"] for value in row["values"] for doc in value["docs"]]
    cited += [row["doc"] for row in [*expected()["near_misses"], *expected()["undated"]]]
    assert set(cited) <= docs, set(cited) - docs


def test_the_briefing_lists_follow_from_the_chains() -> None:
    wanted = {"ahead": "planned", "unconfirmed": "unconfirmed", "postponed": "postponed", "stale": "stale",
              "delivered": "delivered"}  # fmt: skip
    for name, standing in wanted.items():
        for chain in expected()["briefing"][name]:
            assert standing in as_list(chains()[chain]["standing"]), (name, chain)


def test_near_misses_bear_no_step() -> None:
    silent = {row["doc"] for row in expected()["near_misses"]}
    assert not silent & {step["doc"] for chain in expected()["chains"] for step in chain["steps"]}


def test_the_reader_skips_nothing_and_keeps_every_quote() -> None:
    read_in = list(read([ARTICLES]))
    assert len(read_in) == expected()["documents"]["total"]
    by_id = {doc.id: doc for doc in read_in if isinstance(doc, Document)}
    assert set(by_id) == set(listed())
    assert Counter(doc.language for doc in by_id.values()) == expected()["documents"]["languages"]
    for doc in by_id.values():
        if doc.published is not None:
            assert listed()[doc.id]["stated"], doc.id
            assert doc.published.isoformat() == listed()[doc.id]["published"]
    dated = {path.name for path in ARTICLES.glob("*.html") if "published_time" in path.read_text("utf-8")}
    assert dated == {doc.id for doc in by_id.values() if doc.published and doc.id.endswith(".html")}
    for chain in expected()["chains"]:
        for step in chain["steps"]:
            assert step["quote"] in by_id[step["doc"]].text, (chain["id"], step["doc"])
