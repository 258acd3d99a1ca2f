"""What a commitment is about: near misses of the topics' words."""

from __future__ import annotations

import datetime as dt

import pytest

import mutabaa

DAY = dt.date(2025, 7, 9)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("تعهدت المستشارة الألمانية أنغيلا ميركل بإنهاء سياسة الباب المفتوح أمام المهاجرين.", None),
        ("تعهد الرئيس الأميركي جو بايدن بدعم سياسة الباب المفتوح للناتو.", "nato-enlargement"),
    ],
)
def test_an_open_door_is_that_of_the_alliance_only_where_it_is_named(text: str, topic: str | None) -> None:
    (commitment,) = mutabaa.extract(text, published=DAY).commitments
    assert commitment.topic == topic
