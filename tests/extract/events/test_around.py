"""When and where things were that an agency tells around an encounter: before it, after it, beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]
DAY = "2026-04-12"

MET = "القاهرة - التقى الرئيس المصري عبد الفتاح السيسي أمس السبت في القاهرة نظيره الكيني وليام روتو."


def days(read_text: Read, text: str) -> dict[str, str | None]:
    found = read_text(text, DAY).events
    return {e.triggers[0].of(text): e.days.start.isoformat() if e.days is not None else None for e in found}


@pytest.mark.parametrize(
    ("after", "trigger", "day"),
    [
        ("وعقب اللقاء، وقع الرئيسان إعلانا مشتركا.", "وقع", "2026-04-11"),
        ("وكان السيسي قد استقبل وزير الدفاع الكيني قبيل انطلاق المباحثات.", "استقبل", "2026-04-11"),
        ("وبعد يومين من اللقاء، وقع الرئيسان إعلانا مشتركا.", "وقع", "2026-04-13"),
    ],
)
def test_what_follows_an_encounter_is_of_its_day(read_text: Read, after: str, trigger: str, day: str) -> None:
    assert days(read_text, f"{MET}\n{after}")[trigger] == day


def test_the_day_of_a_paper_is_not_that_of_the_encounter_about_it(read_text: Read) -> None:
    text = f"{MET}\nوجرى خلال اللقاء بحث تنفيذ الاتفاق الموقع في نيروبي في الخامس من مارس الماضي."
    (event,) = read_text(text, DAY).events
    assert event.days is not None
    assert event.days.start.isoformat() == "2026-04-11"


def test_the_second_of_two_calls_is_of_the_same_day(read_text: Read) -> None:
    text = "أجرى ملك الأردن عبد الله الثاني أمس اتصالا هاتفيا بالرئيس الفرنسي إيمانويل ماكرون واتصالا آخر بالمستشار الألماني فريدريش ميرتس."
    assert list(days(read_text, text).values()) == ["2026-04-11", "2026-04-11"]


def test_a_guest_of_one_visit_is_not_the_host_of_it(read_text: Read) -> None:
    text = (
        "زار النائب الأردني صالح العرموطي الرئيس الفلسطيني محمود عباس في المستشفى."
        " وكان عباس قد وصل إلى عمان في مارس الماضي."
    )
    first, second = (e for e in read_text(text, DAY).events if e.type == "visit")
    assert [(r.span.of(text), r.role) for r in first.participants] == [
        ("صالح العرموطي", "guest"),
        ("محمود عباس", "host"),
    ]
    assert first.days is None
    assert [(r.entity, r.role) for r in second.participants] == [("mahmoud-abbas", "guest")]
    assert second.days is not None
    assert second.days.start.isoformat() == "2026-03-01"
