"""The words of the promised act: what denies it or puts it off belongs to them, what stands around them does not."""

import datetime as dt

import pytest

import mutabaa

DAY = dt.date(2025, 7, 9)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("قال وزير الخارجية القطري إن بلاده لن تتسامح مع من يمول الإرهاب.", "لن تتسامح مع من يمول الإرهاب"),
        ("اتفق ماكرون وترامب على ألا يسمحا بمواجهة مسلحة.", "ألا يسمحا بمواجهة مسلحة"),
        ("قالت وزارة الخارجية الأمريكية إن واشنطن سوف تواصل دعم أوكرانيا.", "سوف تواصل دعم أوكرانيا"),
        ("ستقدم كندا 50 مليون دولار لصندوق المناخ.", "ستقدم كندا 50 مليون دولار لصندوق المناخ"),
        ("خصصت النرويج 60 مليون دولار لإغاثة النازحين.", "خصصت النرويج 60 مليون دولار لإغاثة النازحين"),
        ("تعهدت ألمانيا بزيادة إنفاقها.", "زيادة إنفاقها"),
        # The deed carries the article, and the verb that leads to it is not it.
        ("قرر الرئيس الإيراني، الثلاثاء، الانسحاب من المعاهدة.", "الانسحاب من المعاهدة"),
        ("قررت الحكومة الألمانية تمديد مهمة الجيش.", "تمديد مهمة الجيش"),
    ],
)
def test_the_act_is_told_whole(text: str, act: str) -> None:
    found = [c.action.of(text) for c in mutabaa.extract(text, published=DAY).commitments if c.action]
    assert found == [act]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "تعهدت رئيسة المفوضية أورسولا فون دير لاين تقديم نحو 2,5 مليار يورو لعامي 2025 و2026.",
            ("2025-01-01", "2026-12-31"),
        ),
        ("تعهدت ألمانيا بتقديم 300 مليون يورو لأوكرانيا، وذلك بحلول عام 2027.", ("2027-01-01", "2027-12-31")),
        # The day is that of the summit.
        ("تعهد الحلفاء بتقديم 35 مليار يورو لأوكرانيا قبيل القمة التي تبدأ غدا وتستمر يومين.", None),
    ],
)
def test_a_deadline_is_of_the_act_itself(text: str, due: tuple[str, str] | None) -> None:
    (found,) = mutabaa.extract(text, published=DAY).commitments
    assert (found.due and (found.due.start.isoformat(), found.due.last.isoformat())) == due
