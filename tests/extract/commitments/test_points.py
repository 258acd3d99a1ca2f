"""What is agreed, decided or undertaken point by point, in lines of their own or behind one colon."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]


def told(read: Read, text: str) -> list[tuple[list[str], str]]:
    """Return who is bound to what, in text order."""
    analysis = read(text, "2025-07-09")
    return [
        ([role.span.of(text) for role in one.actors], one.action.of(text) if one.action else "")
        for one in analysis.commitments
    ]


@pytest.mark.parametrize(
    ("text", "who", "points"),
    [
        (
            "انتهى مجلس الوزراء إلى ما يلي:\nأولا: الموافقة على تقديم مساعدات عاجلة إلى السودان.\n"
            "ثانيا: تكليف وزارة الخارجية بفتح سفارة في دمشق.\nثالثا: إلغاء تأشيرة الدخول لمواطني الأردن.",
            "مجلس الوزراء",
            [
                "الموافقة على تقديم مساعدات عاجلة إلى السودان",
                "تكليف وزارة الخارجية بفتح سفارة في دمشق",
                "إلغاء تأشيرة الدخول لمواطني الأردن",
            ],
        ),
        (
            "اتفق الجانبان المصري والتركي على ما يلي:\n- زيادة حجم التبادل التجاري إلى 15 مليار دولار.\n"
            "- تشكيل لجنة مشتركة للمتابعة.",
            "الجانبان المصري والتركي",
            ["زيادة حجم التبادل التجاري إلى 15 مليار دولار", "تشكيل لجنة مشتركة للمتابعة"],
        ),
        (
            "قرر مجلس الوزراء ما يأتي: أولا: تأجيل الانتخابات المحلية. ثانيا: تخصيص 50 مليون دينار لإعادة الإعمار.",
            "مجلس الوزراء",
            ["تأجيل الانتخابات المحلية", "تخصيص 50 مليون دينار لإعادة الإعمار"],
        ),
        (
            "واتفق الوزيران على: (1) إعادة فتح السفارتين، (2) استئناف الرحلات الجوية.",
            "الوزيران",
            ["إعادة فتح السفارتين", "استئناف الرحلات الجوية"],
        ),
        (
            "وتضمن البيان المشترك التزام الطرفين بما يلي: فتح المعابر، وتبادل الأسرى.",
            "الطرفين",
            ["فتح المعابر", "تبادل الأسرى"],
        ),
        (
            "أبرز ما اتفق عليه الجانبان:\n1- إنشاء صندوق استثماري مشترك.\n2- تسهيل منح التأشيرات.",
            "الجانبان",
            ["إنشاء صندوق استثماري مشترك", "تسهيل منح التأشيرات"],
        ),
    ],
)
def test_each_point_binds_who_agreed(read_text: Read, text: str, who: str, points: list[str]) -> None:
    assert told(read_text, text) == [([who], point) for point in points]


@pytest.mark.parametrize(
    "text",
    [
        "خرج الاجتماع بالتوصيات التالية:\n- دعوة المجتمع الدولي إلى دعم لبنان.\n- مطالبة إسرائيل بوقف اعتداءاتها.",
        "طالب الوزير بما يلي:\n- فتح المعابر.\n- تبادل الأسرى.",
        "لم يتفق الجانبان على ما يلي:\n- فتح المعابر.\n- تبادل الأسرى.",
        "أكد المجتمعون ما يلي:\n- أهمية الحوار.\n- ضرورة التهدئة.",
    ],
)
def test_what_is_advised_demanded_refused_or_thought_binds_nobody(read_text: Read, text: str) -> None:
    assert told(read_text, text) == []


def test_an_opinion_among_the_points_is_none(read_text: Read) -> None:
    text = "اتفق الوزيران على ما يلي:\n- التأكيد على عمق العلاقات.\n- إنشاء لجنة مشتركة للمتابعة."
    assert told(read_text, text) == [(["الوزيران"], "إنشاء لجنة مشتركة للمتابعة")]


def test_what_was_promised_before_the_points_stays(read_text: Read) -> None:
    text = "تعهدت قطر بتقديم 50 مليون دولار للبنان. وقررت قطر ما يلي: فتح السفارة، وإيفاد خبراء."
    assert told(read_text, text)[0] == (["قطر"], "تقديم 50 مليون دولار للبنان")
