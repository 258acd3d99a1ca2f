"""To whom somebody speaks, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mutabaa.model import Analysis

Read = Callable[..., Analysis]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("قال الرئيس المصري عبد الفتاح السيسي لنظيره التركي رجب طيب أردوغان إن التعاون مستمر.", "رجب طيب أردوغان"),
        ("وقال مسؤول لرويترز إن المحادثات ستستأنف.", "رويترز"),
        ("وقال المتحدث الرسمي باسم الحكومة، في تصريحات لشبكة CNN، إن الحوار مستمر.", "CNN"),
        ("دعت بريطانيا، الأحد، إيران إلى ضبط النفس.", "إيران"),
        ("وطلبت الأمم المتحدة من نيبال إرسال محققين.", "نيبال"),
        ("حذرت روسيا الولايات المتحدة من تنفيذ ضربات جوية.", "الولايات المتحدة"),
        ("أبلغ نيكولاي ملادينوف مجلس الأمن أن الوضع خطير.", "مجلس الأمن"),
        ("وأكد مراسل لرويترز سماع انفجارات.", None),
        # What follows a title without a name belongs to the title, and what follows another noun to that.
        ("قال الأمين العام للأمم المتحدة إن الوضع خطير.", None),
        ("قال الممثل الدائم لروسيا لدى الأمم المتحدة، فاسيلي نيبينزيا، إن الوضع خطير.", None),
        ("وجاء في بيان للرئاسة الفرنسية أن باريس ترفض ذلك.", None),
        ("وأضافت تيريزا ماي عقب اجتماع لمجلس الأمن القومي أن لندن سترد.", None),
        ("وحملت الولايات المتحدة حركة حماس مسؤولية الهجوم.", None),
        ("دعت أمريكا لعقد جلسة طارئة لمجلس الأمن.", None),
        ("وأضاف لافروف أن بلاده سترد.", None),
    ],
)
def test_to_whom_it_is_said(text: str, addressee: str | None, read_text: Read) -> None:
    found = read_text(text, "2018-04-12").statements
    told = [s.addressee.span.of(text) for s in found if s.addressee is not None]
    assert found
    assert told == ([addressee] if addressee is not None else [])
