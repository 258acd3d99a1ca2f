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


@pytest.mark.parametrize(
    "false_name",
    ["طالب محامو كوهين بتأجيل الجلسة", "قال محامو كوهين إن الملف سري", "طالب كوهين بتأجيل الجلسة"],
)
def test_words_of_the_sentence_before_a_family_name_make_no_second_bearer(pipeline: Pipeline, false_name: str) -> None:
    text = f"مثل مايكل كوهين أمام القاضي في نيويورك. وفي وقت سابق، {false_name}. وكان كوهين قد نفى التهم."
    analysis = pipeline(Document("page", text, published=_DAY))
    people = [(m.span.of(text), m.entity) for m in analysis.mentions if m.type == "PER"]
    assert people == [("مايكل كوهين", "michael-cohen"), *[("كوهين", "michael-cohen")] * 2]


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('قال علي أكبر ولايتي إن الحل سياسي، على حد قوله. ورأى ولايتي أن "النصر قريب".', "ولايتي"),
        ("وصل طاهر محمود الأشرفي إلى لاهور. ودان الأشرفي وأعضاء المجلس القصف.", "الأشرفي"),
    ],
)
def test_a_verb_with_and_before_a_family_name_is_no_given_name(pipeline: Pipeline, text: str, bare: str) -> None:
    people = [m for m in pipeline(Document("page", text, published=_DAY)).mentions if m.type == "PER"]
    assert len(people) == 2
    assert len({m.entity for m in people}) == 1
    assert None not in {m.entity for m in people}
    assert [m.span.of(text) for m in people[1:]] == [bare]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("حضر دونالد ترامب الحفل مع زوجته ميلانيا ترامب. وغادر ترامب مبكرا.", "ميلانيا ترامب"),
        ("وصل علي أكبر ولايتي إلى بيروت. وقالت الباحثة سارة ولايتي إن الزيارة قصيرة.", "سارة ولايتي"),
        ("دافع سعد الحريري عن القرار. وقال النائب طالب الحريري إن الحكم جائر.", "طالب الحريري"),
        ("دافع سعد الحريري عن القرار. وقال النائب عادل الحريري إن الحكم جائر.", "عادل الحريري"),
        ("انتخب النواب صالح المعمري رئيسا للجنة. وقال المعمري إن العمل يبدأ غدا.", "صالح المعمري"),
        ("شارك المحامي طالب الكندري في الندوة. وقال الكندري إن القانون واضح.", "طالب الكندري"),
    ],
)
def test_a_given_name_before_a_family_name_stays(pipeline: Pipeline, text: str, other: str) -> None:
    assert (other, "PER") in _names(pipeline(Document("page", text, published=_DAY)))


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
