"""What is promised: money, goods or troops; a level; one act; or conduct over time."""

from __future__ import annotations

import datetime as dt

import pytest

import mutabaa

DAY = dt.date(2025, 7, 9)

KINDS = [
    # goods and troops that are counted
    ("قررت الحكومة الدنماركية تزويد أوكرانيا بـ19 دبابة.", "pledge"),
    ("أعلن الرئيس الكندي إرسال 200 جندي إلى لاتفيا.", "pledge"),
    ("تعهدت النرويج بتوفير مليون جرعة من اللقاح.", "pledge"),
    ("أعلن الرئيس الكندي إرسال ثلاثة محققين إلى لاتفيا.", "decision"),
    # money for a fund, debts forgiven, contributions raised
    ("أعلنت البرازيل إنشاء صندوق بقيمة 5 مليارات دولار لحماية الغابات.", "pledge"),
    ("قال وزير المالية الياباني إن بلاده ستلغي ديونها المستحقة على الصومال.", "pledge"),
    ("قال وزير المالية الياباني إن اليابان ستشطب 90 مليون دولار من ديون الصومال.", "pledge"),
    ("أعلنت كندا رفع مساهمتها إلى 90 مليون دولار.", "pledge"),
    ("قررت كندا إنشاء لجنة للتحقيق.", "decision"),
    ("قال وزير المالية الكيني إن بلاده ستطلب قرضا بقيمة 900 مليون دولار من البنك الدولي.", "decision"),
    # what is given, but is no goods
    ("قررت إيطاليا منح الفريق جائزة السلام.", "decision"),
    # what is approved, ordered or announced: a paper is one decision, aid is a pledge
    ("صادق الرئيس الكيني على اتفاقية التعاون العسكري مع الصومال.", "decision"),
    ("وافق مجلس الوزراء الكيني على اتفاقية منحة بقيمة 9 ملايين دولار للصومال.", "pledge"),
    ("أصدر الرئيس الكيني تعليماته بإرسال مساعدات طبية إلى الصومال.", "pledge"),
    ("أصدر الرئيس الكيني تعليماته بإغلاق الحدود.", "decision"),
    ("أعلن الاتحاد الأوروبي حزمة مساعدات بقيمة 9 ملايين يورو لكينيا.", "pledge"),
    # papers on aid, and on trade
    ("وقعت اليابان مع الأردن اتفاقية منحة بقيمة 9 ملايين دولار.", "pledge"),
    ("وقعت شركة توتال عقدا بقيمة 9 ملايين دولار لتطوير الميناء.", "decision"),
    # levels
    ("قال وزير الدفاع النرويجي إن بلاده ستنفق 3 في المئة على الدفاع.", "target"),
    ("قال رئيس الوزراء الهندي إن حكومته ستوفر مليون فرصة عمل.", "target"),
    # conduct
    ("اتفق الوزيران المصري والعراقي على تعزيز التنسيق الأمني.", "undertaking"),
    ("اتفقت تركيا واليونان على عدم تسليح الجزر.", "undertaking"),
    ("قررت تركيا عدم المشاركة في القمة.", "decision"),
    ("أبدت المغرب استعدادها للإسهام في حل الأزمة.", "undertaking"),
    ("أكد الملك عبد الله الثاني أن الأردن سيظل داعما للشعب السوري.", "undertaking"),
    ("قال وزير الدفاع النرويجي إننا سنتصرف بحزم للدفاع عن أنفسنا.", "undertaking"),
    ("أعلن الرئيس البرازيلي عزمه الاستجابة للدعوة.", "decision"),
    # one act that is sworn, and a meeting with a day
    ("تعهد رئيس الوزراء اللبناني بإقرار الموازنة.", "decision"),
    ("تعهد رئيس الوزراء اللبناني بمكافحة الفساد.", "undertaking"),
    ("اتفقت واشنطن وطهران على مواصلة المفاوضات.", "undertaking"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kinds(text: str, kind: str) -> None:
    """Money, goods and troops are pledges; a level is a target; one act a decision; conduct an undertaking."""
    found = mutabaa.extract(text, published=DAY).commitments
    assert [commitment.kind for commitment in found] == [kind]
