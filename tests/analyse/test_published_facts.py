"""Facts of the packs date an article: sittings, terms of office, named events, anniversaries, addresses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from mutabaa.analyse.published import Serials, date_document
from mutabaa.model import Analysis, Block, Document, Interval, Mention, Party, Published, Span
from mutabaa.model.knowledge import Entity, Format, Knowledge, Meeting, Membership, Name, Office, Term
from mutabaa.text import WordReader, sentences, tokens

READ = WordReader()


def day(text: str) -> Interval:
    return Interval.day(dt.date.fromisoformat(text))


KNOWN = Knowledge(
    entities={
        "nato": Entity(
            "nato",
            "ORG",
            "alliance",
            Name("حلف شمال الأطلسي", "NATO"),
            ("الناتو",),
            members=(Membership("germany", day("1955-05-06")),),
        ),
        "germany": Entity("germany", "LOC", "state", Name("ألمانيا", "Germany")),
        "summit": Entity(
            "summit",
            "EVT",
            "summit",
            Name("قمة لاهاي", "The Hague Summit"),
            start=day("2025-06-24"),
            end=day("2025-06-25"),
        ),
    },
    offices={
        "germany.minister": Office(
            "germany.minister",
            "minister",
            "germany",
            terms=(
                Term("baerbock", day("2021-12-08"), day("2025-05-06")),
                Term("wadephul", day("2025-05-06"), day("2026-03-01")),
            ),
        )
    },
    formats={"ministers": Format("ministers", Name("اجتماع وزراء خارجية الناتو", "NATO foreign ministers"), of="nato")},
    meetings=(
        Meeting("ministers", Interval.days(dt.date(2024, 12, 3), dt.date(2024, 12, 4))),
        Meeting("ministers", Interval.days(dt.date(2025, 4, 3), dt.date(2025, 4, 4))),
        Meeting("ministers", Interval.days(dt.date(2025, 5, 14), dt.date(2025, 5, 15))),
    ),
)


def dated(text: str, mentions: dict[str, tuple[str, str]] | None = None, office: str | None = None) -> Published:
    """Date a text in which the names of ``mentions`` are found; the first person among them holds ``office``."""
    words = tokens(text, READ)
    analysis = Analysis(
        Document("case", text), tokens=words, sentences=sentences(words, [Block(Span(0, len(text)), "paragraph")])
    )
    found, parties = [], []
    for form, (kind, entity) in (mentions or {}).items():
        span = Span(text.index(form), text.index(form) + len(form))
        found.append(Mention(span, kind, entity, "gazetteer"))  # type: ignore[arg-type]
        if office and kind == "PER":
            parties.append(Party(span, span, "person", entity, office))
    analysis = replace(analysis, mentions=tuple(found), parties=tuple(parties))
    return date_document(analysis, KNOWN)[0]


def test_a_sitting_said_to_be_tomorrow_pins_the_day() -> None:
    published = dated("يعقد وزراء خارجية الناتو غدا (الخميس) اجتماعا في بروكسل")
    assert published.days == day("2025-04-02")
    assert not published.stated
    assert published.reasons


def test_a_sitting_that_opened_the_day_before_is_not_the_one_said_to_open_tomorrow() -> None:
    # 15 May 2025 was a Thursday too, but the ministers had met on the 14th already
    published = dated("يعقد وزراء خارجية الناتو غدا (الخميس) اجتماعا")
    assert published.days is not None
    assert not published.days.holds(dt.date(2025, 5, 14))


def test_terms_of_office_and_an_anniversary_bound_the_answer() -> None:
    published = dated(
        "التقى وزير الخارجية يوهان فاديفول الوفد في الذكرى السبعين لانضمام ألمانيا إلى الناتو",
        {"يوهان فاديفول": ("PER", "wadephul"), "ألمانيا": ("LOC", "germany"), "الناتو": ("ORG", "nato")},
        office="germany.minister",
    )
    assert published.days == Interval(dt.date(2025, 5, 6), dt.date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("تتابع اللجنة مخرجات قمة لاهاي الأخيرة في العام الجاري 2025", "2025-07-09", "2025-04-02"),
        ("تستعد اللجنة إلى قمة لاهاي المقبلة في العام الجاري 2025", "2025-04-02", "2025-07-09"),
    ],
)
def test_a_named_event_is_last_or_next(text: str, inside: str, outside: str) -> None:
    published = dated(text, {"قمة لاهاي": ("EVT", "summit")})
    assert published.days is not None
    assert published.days.holds(dt.date.fromisoformat(inside))
    assert not published.days.holds(dt.date.fromisoformat(outside))


def test_a_summit_of_last_year_need_not_be_the_last_one() -> None:
    published = dated("تبنت اللجنة الخطة في قمة لاهاي العام الماضي", {"قمة لاهاي": ("EVT", "summit")})
    assert published.days is not None
    assert published.days.start == dt.date(2026, 1, 1)
    assert not any("is past" in why for why in published.because)


def test_facts_that_contradict_each_other_leave_no_answer() -> None:
    assert dated("قال اليوم الأربعاء 2 أبريل 2025 إنه عاد أمس الخميس").days is None


def test_an_address_between_dated_neighbours() -> None:
    start = dt.date(2018, 2, 1)
    serials = Serials.of(
        (f"https://example.org/article/{100000 + n}", start + dt.timedelta(days=n // 10)) for n in range(200)
    )
    found = serials.days("https://www.example.org/article/100055")
    assert found is not None
    assert found.holds(dt.date(2018, 2, 6))
    assert found.length <= 3
    assert serials.days("https://example.org/article/999999") is None
    assert serials.days("https://elsewhere.org/article/100055") is None
