"""Names that no pack lists: places by the noun before them, services of states, people by titles and given names."""

from __future__ import annotations

import datetime as dt

import pytest

from mutabaa.model import Analysis, Document
from mutabaa.pipeline import Pipeline

_DAY = dt.date(2018, 4, 20)


def _names(analysis: Analysis) -> set[tuple[str, str]]:
    return {(mention.span.of(analysis.text), mention.type) for mention in analysis.mentions}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("وصلت القافلة إلى مدينة دوندين الساحلية مساء الخميس.", ("دوندين", "LOC")),
        ("اندلعت مواجهات في مديريتي ناطع والملاجم فجر الأحد.", ("الملاجم", "LOC")),
        ('استهدفت الغارة موقعا في منطقة "المداريج" شرق البلاد.', ("المداريج", "LOC")),
        ("قالت الشرطة الألمانية إنها أوقفت ثلاثة أشخاص.", ("الشرطة الألمانية", "ORG")),
        ("التقى مدير المخابرات المصرية الوفد صباح اليوم.", ("المخابرات المصرية", "ORG")),
        ("قال المتحدث باسم شرطة كابول حشمت ستانيكازي إن الوضع هادئ.", ("حشمت ستانيكازي", "PER")),
        ("فاز بالجائزة الكاتب المسرحي الأميركي يوجين أونيل.", ("يوجين أونيل", "PER")),
        ("اعتقلت السلطات الناشط حازم عبد العظيم أمس.", ("حازم عبد العظيم", "PER")),
    ],
)
def test_found(pipeline: Pipeline, text: str, wanted: tuple[str, str]) -> None:
    assert wanted in _names(pipeline(Document("page", text, published=_DAY)))


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("زار الوفد مدينة ساحلية وقرية مجاورة.", "ساحلية"),
        ("تجولوا في قرى ومديريات المحافظة طوال اليوم.", "مديريات"),
        ("أعلنت اللجنة أسماء مدن ستستضيف المباريات.", "ستستضيف"),
        ("انتقد وزير الخارجية الروسي البيان بشدة.", "الخارجية الروسي"),
        ("انتقد وزير الاستخبارات الإيراني السابق القرار.", "الاستخبارات الإيراني"),
        ("الكنيسة موقع رئيسي للحج وفق القائمين عليها.", "لحج"),
        ("وجه مصرع القيادي الحوثي، ومعه ثلاثة آخرون، ضربة للجماعة.", "الحوثي"),
    ],
)
def test_left_alone(pipeline: Pipeline, text: str, unwanted: str) -> None:
    assert unwanted not in {name for name, _ in _names(pipeline(Document("page", text, published=_DAY)))}


def test_a_verb_before_a_family_name_makes_no_second_person(pipeline: Pipeline) -> None:
    text = "يحاكم ناصر الزفزافي في الدار البيضاء. وفي رده استند الزفزافي إلى الدستور. وقال الزفزافي إنه بريء."
    people = [m.entity for m in pipeline(Document("page", text, published=_DAY)).mentions if m.type == "PER"]
    assert people == ["nasser-zefzafi"] * 3


def test_a_town_is_a_family_name_after_the_full_name(pipeline: Pipeline) -> None:
    text = "قال مفتاح ميسوري، مترجم الرئيس، إن اللقاء عقد في طرابلس. وأضاف ميسوري أن اللقاء كان قصيرا."
    people = {m.entity for m in pipeline(Document("page", text, published=_DAY)).mentions if m.type == "PER"}
    assert len(people) == 1
    assert ("ميسوري", "PER") in _names(pipeline(Document("page", text, published=_DAY)))
    assert ("ميسوري", "LOC") in _names(pipeline(Document("page", "زار ولاية ميسوري الأميركية.", published=_DAY)))


def test_a_place_that_a_body_is_in_is_named_too(pipeline: Pipeline) -> None:
    analysis = pipeline(Document("page", "قالت وزارة الخارجية في باراغواي إن القرار لم يتخذ.", published=_DAY))
    assert {("وزارة الخارجية", "ORG"), ("باراغواي", "LOC")} <= _names(analysis)
    assert [m.entity for m in analysis.mentions if m.type == "ORG"] == ["~paraguay.foreign-ministry"]


def test_the_former_leader_is_not_the_leader_of_today(pipeline: Pipeline) -> None:
    analysis = pipeline(Document("page", "قال الزعيم الكوري الشمالي السابق إن بلاده مستعدة.", published=_DAY))
    assert "kim-jong-un" not in {party.entity for party in analysis.parties}
