"""Who is bound where the clause names somebody else beside the verb, or nobody."""

from __future__ import annotations

import datetime as dt

import pytest

import mutabaa
from mutabaa.model import Document, Span

DAY = dt.date(2025, 7, 9)

WHO = [
    # أما ... ف
    ("رفضت روما ذلك. أما أوسلو فستمنح أوكرانيا 20 دبابة.", ["أوسلو"]),
    # whose announcement holds the noun
    ("جاء ذلك بعد إعلان الرئيس الفرنسي إيمانويل ماكرون من بيروت نيته رفع العقوبات.", ["ماكرون"]),
    ("زار رئيس الوزراء العراقي مقر الشركة، التي تعمل في البصرة، وأكد عزمه دعم القطاع.", ["رئيس الوزراء العراقي"]),
    # what a pronoun takes up does nothing itself
    ("رحب الوزير باتفاق القاهرة الذي تعهد فيه الطرفان بوقف إطلاق النار.", ["الطرفان"]),
    ("صدر بيان أبدت فيه تونس استعدادها لاستضافة المحادثات.", ["تونس"]),
    # a feminine pronoun is no man
    ("قال وزير الخارجية البحريني إن دولة قطر دعمت الصندوق، وإنها ملتزمة بدفع 30 مليون دولار.", ["دولة قطر"]),
    ("جدد الوزير السويدي دعم السويد للمحادثات، مؤكدا استعدادها لاستضافة جولة جديدة.", ["السويد"]),
    ("جدد الوزير السويدي دعم المحادثات، مؤكدا استعداده لاستضافة جولة جديدة.", ["الوزير السويدي"]),
    # bodies without a name
    ("بلغت تعهدات 30 دولة 9 مليارات دولار.", ["30 دولة"]),
    ("جدد البيان تعهد الدول الغنية دفع 9 مليارات دولار للصندوق.", ["الدول الغنية"]),
    # the two who met
    ("التقى الرئيس المصري عبد الفتاح السيسي في القاهرة ملك الأردن عبد الله الثاني، حيث اتفقا على تشكيل لجنة.", None),
    ("قال المستشار بعد لقاء الرئيس عبد الفتاح السيسي والملك عبد الله الثاني إن الشرق والغرب اتفقا على تشكيل لجنة.", []),
    # the quotation goes on to the next sentence
    ('وأضاف وزير الخارجية المصري سامح شكري "القاهرة ستفتح سفارتها في مقديشو. الأمر محسوم".', ["القاهرة"]),
    ('قالت المتحدثة كارولين ليفيت "الرئيس ملتزم بإصلاح نظام الهجرة. نحن دولة قوانين".', ["الرئيس"]),
    # the quotation begins with the state that the ministry is of
    ('قالت المتحدثة باسم الخارجية الفرنسية "فرنسا ستقدم 50 مليون يورو للسودان".', ["فرنسا"]),
    # a source tells what others do
    ("وأوضح المصدر أنه سيتم اتخاذ الإجراءات اللازمة بما يتوافق مع دستور دولة الكويت.", []),
    # addressed, and not bound
    ('قال الرئيس محمود عباس لأعضاء المجلس الوطني الفلسطيني: "لن نقبل بهذا الاتفاق".', ["محمود عباس"]),
    # a title without a name before the name
    ("قال الجيش إن قائده العام الفريق عبد الفتاح البرهان وافق على تشكيل لجنة تحقيق.", ["البرهان"]),
]


@pytest.mark.parametrize(("text", "who"), WHO)
def test_who(text: str, who: list[str] | None) -> None:
    """The one who acts is bound, not whoever stands nearest."""
    found = [role.span.of(text) for c in mutabaa.extract(text, published=DAY).commitments for role in c.actors]
    if who is None:
        assert len(found) > 1
        return
    assert len(found) == len(who), found
    assert all(any(name in one for one in found) for name in who), found


HEADLINES = [
    # tied to the first deed with a verb of its own: he alone; two before a verb in the dual: both
    ("فرنسا تنتقد روسيا وكندا تعلن تعليق بيع الأسلحة لتركيا", ["كندا"]),
    ("فرنسا وكندا تعلنان تعليق بيع الأسلحة لتركيا", ["فرنسا", "كندا"]),
]


@pytest.mark.parametrize(("title", "who"), HEADLINES)
def test_who_in_a_headline(title: str, who: list[str]) -> None:
    """The second of two who act is bound by what he does himself."""
    text = title + "\n\nعقد مجلس الأمن جلسة الثلاثاء."
    document = Document("test", text, title=Span(0, len(title)), published=DAY)
    found = [role.span.of(text) for c in mutabaa.extract(document).commitments for role in c.actors]
    assert found == who
