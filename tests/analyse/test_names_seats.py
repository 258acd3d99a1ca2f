"""A province or the city of its name: what the words round a name make of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis
from mutabaa.packs import load_packs


def places(text: str, read_text: Callable[..., Analysis]) -> list[tuple[str, str | None]]:
    """The places of a text in their order, with what they are linked to."""
    return [(m.span.of(text), m.entity) for m in read_text(text, "2018-05-09").mentions if m.type == "LOC"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("قصفت الطائرات مواقع في محافظة صعدة", ["saada-governorate"]),
        ("وصل الوفد إلى مدينة صعدة", ["saada"]),
        ("تتواصل المعارك في محافظتي حماة وحلب", ["hama-governorate", "aleppo-governorate"]),
        ("عاد السكان إلى محافظة إدلب وحلب", ["idlib-governorate", "aleppo-governorate"]),
        ("وقع انفجار بولاية قندهار", ["kandahar-province"]),
        ("زار أمير منطقة نجران المصابين", ["najran-province"]),
        ("قتل جنديان في مديرية كتاف بصعدة", ["kitaf-district", "saada-governorate"]),
        ("قتل جنديان في بلدة كتاف", ["kitaf"]),
        ("تقدم الجيش في مديريتي التحيتا وزبيد", ["tuhayta-district", "zabid-district"]),
        ("نزح الأهالي من قضاء الحويجة", ["hawija-district"]),
        ("وقع الحادث في مركز كوم حمادة", ["kawm-hamadah-district"]),
        ("أغلقت الطرق في ولايات: المدية، تلمسان وبجاية", ["medea-province", "tlemcen-province", "bejaia-province"]),
        ("أفرج عن أطفال من محافظات يمنية (مأرب، عمران)", ["marib-governorate", "amran-governorate"]),
        ("أعيد الفرز في محافظات دهوك وصلاح الدين وكركوك", ["dohuk-governorate", "salah-ad-din", "kirkuk-governorate"]),
        ("عقد اللقاء في قطاع غزة", ["gaza-strip"]),
        ("أطلقت الصواريخ من جنوب غزة", ["gaza-strip"]),
        ("أغلقت المحال في مدينة غزة", ["gaza-city"]),
        # Nothing says that the province is meant.
        ("وصلت قافلة المساعدات إلى حمص", ["homs"]),
        ("قال مسؤول في ريف حلب إن القصف توقف", ["aleppo"]),
    ],
)
def test_the_word_before_says_which(text: str, wanted: list[str], read_text: Callable[..., Analysis]) -> None:
    found = [id for _, id in places(text, read_text) if id is not None and not id.startswith("~")]
    assert found == wanted


def test_the_word_before_is_no_part_of_the_name(read_text: Callable[..., Analysis]) -> None:
    assert places("وصل الوزير إلى محافظة حمص ثم إلى مدينة غزة", read_text) == [
        ("حمص", "homs-governorate"),
        ("غزة", "gaza-city"),
    ]


def test_a_bare_name_is_the_province_where_the_article_speaks_of_it_alone(read_text: Callable[..., Analysis]) -> None:
    province = "سيطرت القوات على بلدات في محافظة إدلب. وقال ناشطون إن إدلب تشهد نزوحا"
    both = "وصل النازحون من مدينة إدلب إلى شمال محافظة إدلب. وقال ناشطون إن إدلب تشهد نزوحا"
    assert [id for _, id in places(province, read_text)] == ["idlib-governorate"] * 2
    assert [id for _, id in places(both, read_text)] == ["idlib", "idlib-governorate", "idlib"]


def test_a_bare_name_is_the_district_where_the_article_speaks_of_it_alone(read_text: Callable[..., Analysis]) -> None:
    district = "سيطر الجيش على جبال في مديرية حيس. وقال سكان إن حيس آمنة"
    both = "وصل الجيش إلى مدينة حيس بعد معارك في مديرية حيس. وقال سكان إن حيس آمنة"
    assert [id for _, id in places(district, read_text)] == ["hays-district"] * 2
    assert [id for _, id in places(both, read_text)] == ["hays", "hays-district", "hays"]


def test_a_row_of_provinces_says_nothing_of_the_name_elsewhere(read_text: Callable[..., Analysis]) -> None:
    text = "نزح الآلاف من محافظات نينوى وأربيل. وقال وزير إن الخلاف بين بغداد وأربيل مستمر"
    assert [id for _, id in places(text, read_text)] == ["nineveh", "erbil-governorate", "baghdad", "erbil"]


def test_a_capital_stays_itself_beside_its_province(read_text: Callable[..., Analysis]) -> None:
    text = "تضررت قرى في محافظة دمشق. ونفت دمشق أن تكون شنت الهجوم"
    assert [id for _, id in places(text, read_text)] == ["damascus-governorate", "damascus"]


def test_a_city_lies_in_the_province_of_its_name(read_text: Callable[..., Analysis]) -> None:
    city = load_packs("world").entity("hama")
    assert city is not None
    assert city.part_of == "hama-governorate"
