"""Events that the packs list: a conference is known by its city and days, a council's session beside it is not."""

from __future__ import annotations

import datetime as dt

import pytest
from test_modules import linked

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
