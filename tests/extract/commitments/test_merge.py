"""Statements of one promise: the headline and the sentence that says it in full, and what is said again further down."""

from __future__ import annotations

import datetime as dt

import pytest

from mutabaa.model import Document, Span
from mutabaa.pipeline import Pipeline

TODAY = dt.date(2025, 7, 9)


@pytest.mark.parametrize(
    ("title", "text", "statements"),
    [
        # The first sentence says in full, and in other words, what the headline promised.
        ("كندا تقرر وقف بيع السلاح", "أعلنت كندا تعليق جميع تراخيص التصدير العسكري. ورحبت منظمات بذلك.", [2]),
        # What else it promises besides is something else.
        ("كندا تسحب سفيرها", "قررت كندا سحب سفيرها من مالي وتعهدت بتقديم مساعدات للاجئين.", [2, 1]),
        # So is what another promises.
        ("كندا تسحب سفيرها من مالي", "أعلنت فرنسا أنها ستعيد فتح مدارسها في السنغال.", [1, 1]),
        # The same words again after another verb.
        (
            "محاكم جديدة في المغرب",
            "أصدرت الحكومة المغربية قرارا بالموافقة على إحداث محاكم متخصصة بقضايا المال في المدن الكبرى. "
            "ورحب القضاة بذلك. وقالت الحكومة المغربية إنها وافقت على استحداث محاكم متخصصة لقضايا المال.",
            [2],
        ),
        # Of two that the headline promises, the text repeats the one that it tells of, be it the second.
        (
            "مصر واليونان تتفقان على فتح معبر بحري وعقد قمة في مايو",
            "اتفقت مصر واليونان على عقد قمة في أثينا في مايو. واتفق الوزيران على فتح المعبر البحري.",
            [2, 2],
        ),
        # Told in few words, the head is enough; but what is sent besides is something else, and so is what is begun.
        (
            "قرار في عمان",
            "قررت عمان نقل سفارتها من باريس إلى ليون. وقالت الوزارة إن عمان ستنقلها في مايو.",
            [2],
        ),
        ("سلاح", "أرسلت كندا صواريخ إلى كييف. وقالت الحكومة الكندية إنها سترسل المزيد.", [1, 1]),
        (
            "بدء",
            "أعلنت كندا بدء ترميم السفارة في مالي. وقررت كندا بدء سحب القوات من قبرص.",
            [1, 1],
        ),
    ],
)
def test_one_promise_is_told_at_several_places(
    pipeline: Pipeline, title: str, text: str, statements: list[int]
) -> None:
    document = Document("test", f"{title}\n\n{text}", title=Span(0, len(title)), published=TODAY)
    found = pipeline(document).commitments
    assert [len(one.evidence) for one in found] == statements, [(c.rule, c.evidence) for c in found]
