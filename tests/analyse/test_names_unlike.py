"""What looks like a name and is none: works, weapons, verbs, accusatives, days; and pairs of names with a hyphen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis


def names(text: str, read_text: Callable[..., Analysis]) -> dict[str, str | None]:
    return {m.span.of(text): m.entity for m in read_text(text, "2018-05-09").mentions}


@pytest.mark.parametrize(
    ("text", "invented"),
    [
        ("تبدأ المباراة في السادسة مساء بتوقيت غرينيتش", "غرينيتش"),
        ("تسلمت تركيا بطاريات صواريخ إس-400 من روسيا", "صواريخ"),
        ("قال المتحدث إن المشتبه به كان نشطا على الشبكات", "كان"),
        ("حقق محمد صلاح رقما مميزا مع ليفربول", "رقما"),
        ("عثرت الشرطة على صلاح صباح الجمعة", "صباح"),
        ('اقتربت العاصفة "ألبرتو" من سواحل فلوريدا', "ألبرتو"),
        ("أوضح النائب الأول لرئيس الوزراء أن الاتفاق قريب", "الأول"),
        ("وقال المسؤول الأول إن الموقع ما زال صالحا", "الأول"),
        ("من المتوقع أن يلتقي كيم أواخر مايو الرئيس الأميركي دونالد ترامب", "أواخر"),
        ("ذكر مستشارو الإليزيه أن الاجتماع قريب", "مستشارو"),
        ("تلاسن بريطاني روسي في مجلس الأمن", "بريطاني"),
    ],
)
def test_no_name_is_made_of_it(text: str, invented: str, read_text: Callable[..., Analysis]) -> None:
    assert not [name for name in names(text, read_text) if invented in name.split()]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("نقلت الشرطة ابنته يوليا سكريبال إلى المستشفى", "يوليا سكريبال"),
        ("استقالت ناديا شادلو من مجلس الأمن القومي", "ناديا شادلو"),
        ("قال محمد صلاح إن الفريق جاهز", "محمد صلاح"),
        ("قتل القيادي الحوثي أبو محمد المرتضى في صعدة", "أبو محمد المرتضى"),
    ],
)
def test_a_near_miss_is_a_name(text: str, name: str, read_text: Callable[..., Analysis]) -> None:
    assert name in names(text, read_text)


@pytest.mark.parametrize("text", ["محادثات لافروف-تيلرسون في فيينا", "أعقبت قمة بوتين-ترامب مؤتمرا صحافيا"])
def test_two_families_with_a_hyphen_are_two_people(text: str, read_text: Callable[..., Analysis]) -> None:
    known = {"sergey-lavrov", "rex-tillerson", "vladimir-putin", "donald-trump"}
    assert len(known & set(names(text, read_text).values())) == 2


def test_the_security_council_of_a_state_is_not_that_of_the_world(read_text: Callable[..., Analysis]) -> None:
    assert "un-security-council" in names("اجتمع مجلس الأمن أمس", read_text).values()
    assert "un-security-council" not in names("اجتمع مجلس الأمن الروسي أمس", read_text).values()


def test_for_the_one_with_an_article_is_that_one(read_text: Callable[..., Analysis]) -> None:
    text = "قال محمد المومني إن الحكومة بخير. وأثارت تصريحات للمومني جدلا."
    assert names(text, read_text)["لمومني"] == "mohammad-al-momani"


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("قضت المحكمة الإدارية العليا في مصر برفض الدعوى", "~egypt.administrative-court"),
        ("أيدت محكمة الجنايات اللبنانية الحكم", "~lebanon.criminal-court"),
        ("نقضت محكمة الاستئناف الفرنسية القرار", "~france.appeal-court"),
        ("أصدرت محكمة أمن الدولة الأردنية أحكامها", "~jordan.state-security-court"),
    ],
)
def test_courts_are_bodies_of_their_state(text: str, court: str, read_text: Callable[..., Analysis]) -> None:
    assert court in names(text, read_text).values()
