"""Who stands for whom: capitals for states, leaders and members for their body."""

from __future__ import annotations

import datetime as dt

import pytest

from mutabaa.link import Linker
from mutabaa.link.ties import Ties
from mutabaa.model import Document
from mutabaa.packs import load_packs
from mutabaa.pipeline import Pipeline

KNOWLEDGE = load_packs("world", "nato")


@pytest.mark.parametrize(
    ("city", "state"),
    [
        ("moscow", "russia"),  # the Soviet Union is history
        ("london", "united-kingdom"),
        ("brussels", None),  # Belgium and the European Union are governed from there
        ("istanbul", None),
    ],
)
def test_a_capital_stands_for_its_one_state(city: str, state: str | None) -> None:
    assert Ties(KNOWLEDGE).stands_for(city) == state


@pytest.mark.parametrize(
    ("text", "debtors"),
    [
        ("تعهدت الرياض والدوحة بتقديم 15 مليون دولار لسوريا.", ["saudi-arabia", "qatar"]),
        ("تعهد قادة حلف شمال الأطلسي (الناتو) بتقديم 40 مليار يورو لأوكرانيا.", ["nato"]),
        ("تعهدت بروكسل بتقديم 40 مليون يورو لأوكرانيا.", ["brussels"]),
        # The allies are those of the body named before them, not of one that they deal with.
        ("اجتمع الناتو في لاهاي حيث تعهد الحلفاء بتقديم 40 مليار يورو مع الاتحاد الأوروبي.", ["nato"]),
        ("بعد اجتماع الناتو والاتحاد الأوروبي تعهد الحلفاء بتقديم 40 مليار يورو لأوكرانيا.", []),
    ],
)
def test_a_debtor_is_the_state_or_body_that_is_bound(text: str, debtors: list[str]) -> None:
    pipeline, linker = Pipeline(), Linker(KNOWLEDGE)
    linker.add([pipeline.record(pipeline(Document("a", text, published=dt.date(2025, 4, 27))))])
    (found,) = linker.state().commitments
    assert [who.entity for who in found.debtors] == debtors


def test_a_capital_that_takes_part_is_its_state() -> None:
    text = "أجرت واشنطن وبيونغ يانغ محادثات في سنغافورة أمس."
    pipeline, linker = Pipeline(), Linker(KNOWLEDGE)
    linker.add([pipeline.record(pipeline(Document("a", text, published=dt.date(2018, 6, 12))))])
    (found,) = linker.state().events
    assert {who.entity for who in found.participants} == {"united-states", "north-korea"}
    assert found.place is not None and found.place.entity == "singapore"


def test_a_palace_stands_in_its_town() -> None:
    """The packs give no town for palaces and halls; the largest town around is theirs."""
    ties = Ties(KNOWLEDGE)
    assert {"paris", "france"} <= ties.around("elysee-palace")
    assert not any("paris" in ties.around(site) for site in ("versailles-palace", "bellevue-palace"))
