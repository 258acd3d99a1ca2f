"""Who else was there, where and when, as the rest of the sentence says; and what is no encounter at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis, Event

Read = Callable[..., Analysis]
DAY = "2025-07-09"  # a Wednesday


def found(read_text: Read, text: str) -> list[tuple[Event, list[str]]]:
    return [(e, [role.span.of(text) for role in e.participants]) for e in read_text(text, DAY).events]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "عقد الرئيس الفرنسي إيمانويل ماكرون اجتماعا في باريس أمس، حضره المستشار الألماني فريدريش ميرتس.",
            {"إيمانويل ماكرون", "فريدريش ميرتس"},
        ),
        (
            "عقد الرئيس الفرنسي إيمانويل ماكرون اجتماعا في باريس أمس شارك فيه المستشار الألماني فريدريش ميرتس.",
            {"إيمانويل ماكرون", "فريدريش ميرتس"},
        ),
        (
            "وصل وزير الخارجية المصري بدر عبد العاطي إلى أنقرة برفقة وزير الدفاع عبد المجيد صقر.",
            {"بدر عبد العاطي", "عبد المجيد صقر"},
        ),
        ("وتتفاوض مصر وإثيوبيا على قواعد ملء السد.", {"مصر", "إثيوبيا"}),
        (
            "وألغى الرئيس الأمريكي دونالد ترامب القمة التي كانت مقررة مع الرئيس الروسي فلاديمير بوتين في بودابست.",
            {"دونالد ترامب", "فلاديمير بوتين"},
        ),
        ("ووقعت الوزارة عقودا مع منظمات دولية.", {"منظمات دولية"}),
        ("وجددت الصين وروسيا، في ختام مشاورات جرت في بكين الاثنين، دعوتهما إلى الحوار.", {"الصين", "روسيا"}),
    ],
)
def test_all_who_are_said_to_take_part(read_text: Read, text: str, parties: set[str]) -> None:
    ((_, names),) = found(read_text, text)
    assert set(names) >= parties


def test_a_counterpart_is_shown_by_his_name(read_text: Read) -> None:
    text = (
        "قال الرئيس الفرنسي إيمانويل ماكرون إن بلاده ستدعم أوكرانيا."
        " وأعلن الرئيس الروسي فلاديمير بوتين أنه سيلتقي نظيره الفرنسي في موسكو."
    )
    names = [name for _, parties in found(read_text, text) for name in parties]
    assert "إيمانويل ماكرون" in names


def test_the_object_in_the_accusative_is_no_subject(read_text: Read) -> None:
    text = "قال وزير الخارجية المصري بدر عبد العاطي إن بلاده تدعم الحل. واستقبل في 25 يونيو وفدا من الحلف في القاهرة."
    events = found(read_text, text)
    assert events[-1][1] == ["بدر عبد العاطي", "وفدا من الحلف"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني فريدريش ميرتس في مقر المستشارية.", "مقر المستشارية"),
        ("وقال الوزير بعد اجتماع مغلق في البنتاغون إن الخطة جاهزة.", "البنتاغون"),
        ("وزار الرئيس الفرنسي إيمانويل ماكرون ضريح الجندي المجهول.", "ضريح"),
        (
            "ووجه وزير الخارجية المصري بدر عبد العاطي دعوة لنظيره التركي هاكان فيدان لحضور اجتماع يعقد في القاهرة.",
            "القاهرة",
        ),
    ],
)
def test_where_it_was(read_text: Read, text: str, place: str) -> None:
    ((event, _),) = found(read_text, text)
    assert event.place is not None
    assert event.place.span.of(text) == place


def test_a_visit_is_to_the_country_that_the_article_names(read_text: Read) -> None:
    text = (
        "بدأ الرئيس الفرنسي إيمانويل ماكرون زيارة رسمية إلى الهند. ووصل الرئيس الفرنسي إيمانويل ماكرون إلى نيودلهي"
        " في إطار الزيارة."
    )
    assert [e.place.entity for e, _ in found(read_text, text) if e.place] == ["india"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # a heading without a verb is as far as the words under it
        ("اجتماع مجلس الناتو-أوكرانيا:\nسيقدم الوزير الأوكراني تقريرا عن الجبهة.", "planned"),
        ("اجتماع مجلس الناتو-أوكرانيا:\nقدم الوزير الأوكراني تقريرا عن الجبهة.", "held"),
        ("واتفق البلدان، الثلاثاء، على إجراء محادثات رفيعة المستوى في القاهرة.", "planned"),
        ("ويعتزم الرئيس الفرنسي إيمانويل ماكرون زيارة لندن.", "planned"),
        (
            "ودعا الرئيس الفرنسي إيمانويل ماكرون قادة دول مجموعة السبع إلى قمة طارئة في باريس.",
            "planned",
        ),
        ("وينفي الكرملين عقد لقاء بين بوتين وترامب.", "denied"),
        ("نفت إيران عقد أي لقاء بين عباس عراقجي وستيف ويتكوف.", "denied"),
        ("وعقد مجلس الأمن الدولي جلسة طارئة أمس.", "held"),
    ],
)
def test_how_far_it_is(read_text: Read, text: str, status: str) -> None:
    ((event, _),) = found(read_text, text)
    assert event.status == status


@pytest.mark.parametrize(
    "text",
    [
        "وتقيم السفارة عادة احتفالا في مقرها.",
        "وحدود الدولتين تخضع لما يتم الاتفاق عليه بالمفاوضات.",
        "وسترسل الحكومة وفدا من عشرين فردا.",
        "ودعا الأمين العام الأطراف إلى مفاوضات.",
        "ومهمة الوزير على قمة الحزب صعبة.",
    ],
)
def test_no_encounter(read_text: Read, text: str) -> None:
    assert not found(read_text, text)


def test_what_they_talk_about_is_not_what_they_hold(read_text: Read) -> None:
    text = "يعقد وزراء خارجية حلف شمال الأطلسي غدا اجتماعا في بروكسل لبحث الإنفاق الدفاعي وقمة لاهاي."
    by_type = {e.type: e for e, _ in found(read_text, text)}
    assert by_type["ministerial"].days is not None
    assert by_type["summit"].days != by_type["ministerial"].days
    assert not by_type["summit"].participants


def test_the_year_of_an_agreement_is_no_day_of_a_meeting(read_text: Read) -> None:
    text = "ورفض الوزير الحديث عن اتفاقية 1959 خلال اجتماع الخرطوم."
    ((event, _),) = found(read_text, text)
    assert event.days is None or event.days.start.year == 2025
