"""Events that the packs list: a conference is known by its city and days, a council's session beside it is not."""

from __future__ import annotations

import datetime as dt

import pytest
from test_modules import linked
from tests_link_records import Json, article

from mutabaa.model import Document
from mutabaa.pipeline import Pipeline

PUBLISHED = dt.date(2018, 4, 27)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("عقد في بروكسل يوم 25 أبريل مؤتمر لدعم مستقبل سوريا والمنطقة.", "brussels-syria-conference-2018"),
        ("عقد المجلس في بروكسل يوم 25 أبريل جلسة طارئة بشأن سوريا.", None),
    ],
)
def test_a_conference_is_known_by_its_city_and_days(pipeline: Pipeline, text: str, known: str | None) -> None:
    found = linked(pipeline.record(pipeline(Document("a", text, published=PUBLISHED)))).state().events
    assert [event.type for event in found] == ["session"]
    assert [event.format for event in found] == [known]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("عقدت الكوريتان قمة يوم 27 أبريل.", "inter-korean-summit-april-2018"),
        ("عقد كيم جونغ أون ومون جاي إن قمة يوم 27 أبريل.", "inter-korean-summit-april-2018"),
        ("عقد كيم جونغ أون وشي جين بينغ قمة يوم 27 أبريل.", None),
        ("عقدت الكوريتان قمة عام 2000.", None),
    ],
)
def test_the_summit_of_all_members_of_a_small_format_is_its_summit(
    pipeline: Pipeline, text: str, known: str | None
) -> None:
    found = linked(pipeline.record(pipeline(Document("a", text, published=PUBLISHED)))).state().events
    assert [event.id for event in found if known is None or event.id == f"ev-{known}"]
    assert all(event.id != "ev-inter-korean-summit-april-2018" for event in found) or known


def test_a_visit_is_one_though_each_article_tells_another_of_its_days() -> None:
    def visit(doc: str, published: str, day: str | None, status: str) -> Json:
        who = {"type": "visit", "status": status, "days": day, "place": "القاهرة", "who": ["إيمانويل ماكرون"]}
        return article(doc, published, "زار إيمانويل ماكرون القاهرة زيارة دولة.", event=who)

    lasting = linked(
        visit("a", "2025-03-07", None, "held"),
        visit("b", "2025-03-07", "2025-03-07", "ongoing"),
        visit("c", "2025-03-09", "2025-03-09", "held"),
    )
    assert [len(event.members) for event in lasting.state().events] == [3]
    again = linked(visit("a", "2025-03-07", None, "held"), visit("b", "2025-03-20", "2025-03-20", "held"))
    assert [len(event.members) for event in again.state().events] == [1, 1]


def test_a_known_summit_is_where_the_pack_says_and_its_parties_stand_one_by_one(pipeline: Pipeline) -> None:
    text = "عقدت الكوريتان قمة يوم 27 أبريل."
    [event] = [
        it
        for it in linked(pipeline.record(pipeline(Document("a", text, published=PUBLISHED)))).state().events
        if it.type == "summit"
    ]
    assert event.place is not None and event.place.entity == "panmunjom"
    assert {who.entity for who in event.participants} == {"north-korea", "south-korea"}
