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
    ],
)
def test_the_act_is_told_whole(text: str, act: str) -> None:
    found = [c.action.of(text) for c in mutabaa.extract(text, published=DAY).commitments if c.action]
    assert found == [act]
