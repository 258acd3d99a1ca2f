"""The same articles give the same register, in whatever order they come."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests_link_records import article, vectors

from mutabaa.link import Linker
from mutabaa.link.said import name_of
from mutabaa.model.follow import Ref
from mutabaa.model.links import LinkState, Rulings, changes
from mutabaa.packs import load_packs

KNOWLEDGE = load_packs("world", "nato")


NONE = Rulings()


def linker(rulings: Rulings = NONE) -> Linker:
    return Linker(KNOWLEDGE, rulings=rulings, encoder=vectors)


ARTICLES = [
    article(
        "a1", "2025-03-01", "تعهدت ألمانيا بتقديم 200 مليون يورو إلى الأردن.",
        promise={"actors": ["ألمانيا"], "gains": "الأردن", "measure": (2e8, "EUR"), "rung": "pledge"},
    ),
    article(
        "a2", "2025-03-02", "وعدت ألمانيا أمس بتقديم 200 مليون يورو إلى الأردن لدعم اللاجئين.",
        promise={"actors": ["ألمانيا"], "gains": "الأردن", "measure": (2e8, "EUR"), "rung": "pledge"},
    ),
    article(
        "a3", "2025-06-20", "قدمت ألمانيا إلى الأردن 200 مليون يورو كانت قد تعهدت بها في مارس.",
        promise={"actors": ["ألمانيا"], "gains": "الأردن", "measure": (2e8, "EUR"), "rung": "delivery", "status": "delivered"},
    ),
    article(
        "a4", "2025-03-02", "تعهدت فرنسا بتقديم 50 مليون يورو إلى لبنان.",
        promise={"actors": ["فرنسا"], "gains": "لبنان", "measure": (5e7, "EUR"), "rung": "pledge"},
    ),
    article(
        "b1", "2025-04-10", "يزور الرئيس الفرنسي إيمانويل ماكرون القاهرة يوم 12 أبريل.",
        event={"type": "visit", "status": "planned", "days": "2025-04-12", "place": "القاهرة", "who": ["إيمانويل ماكرون"]},
    ),
    article(
        "b2", "2025-04-11", "أرجئت زيارة إيمانويل ماكرون إلى القاهرة إلى يوم 20 أبريل.",
        event={"type": "visit", "status": "postponed", "days": "2025-04-20", "place": "القاهرة", "who": ["إيمانويل ماكرون"]},
    ),
    article(
        "b3", "2025-04-20", "زار إيمانويل ماكرون القاهرة اليوم والتقى عبد الفتاح السيسي.",
        event={"type": "visit", "status": "held", "days": "2025-04-20", "place": "القاهرة", "who": ["إيمانويل ماكرون", "عبد الفتاح السيسي"]},
    ),
    article("c1", "2025-04-20", "زار إيمانويل ماكرون القاهرة اليوم والتقى عبد الفتاح السيسي."),
    article("c2", None, "مقال بلا تاريخ عن القاهرة."),
]  # fmt: skip


@pytest.fixture(scope="module")
def whole() -> LinkState:
    one = linker()
    one.add(ARTICLES)
    return one.state()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(len(ARTICLES))), cuts=st.lists(st.integers(1, 4), min_size=9, max_size=9))
def test_any_order_gives_the_same_register(whole: LinkState, order: list[int], cuts: list[int]) -> None:
    one = linker()
    rest = [ARTICLES[n] for n in order]
    told: dict[Any, Any] = {}
    for cut in cuts:
        batch, rest = rest[:cut], rest[cut:]
        found = one.add(batch)
        told |= {(kind, id_): value for kind, id_, value in found.changed.parts()}
        for key in found.gone:
            told.pop(key, None)
    one.add(rest)
    difference = changes(whole, one.state())
    assert difference.changed == LinkState()
    assert difference.gone == ()
    if not rest:  # what was written step by step is the whole
        now = {(kind, id_): value for kind, id_, value in one.state().parts() if kind != "search"}
        assert {key: value for key, value in told.items() if key[0] != "search"} == now


def test_adding_again_changes_nothing() -> None:
    one = linker()
    one.add(ARTICLES)
    again = one.add(ARTICLES)
    assert again.changed == LinkState()
    assert again.gone == ()


def test_removing_and_adding_again_gives_the_same_register(whole: LinkState) -> None:
    one = linker()
    one.add(ARTICLES)
    one.drop(["a2", "b2", "c1"])
    one.add([a for a in ARTICLES if a["doc"] in {"a2", "b2", "c1"}])
    assert changes(whole, one.state()).changed == LinkState()


def test_the_promise_and_the_visit_are_told_once(whole: LinkState) -> None:
    promise = next(c for c in whole.commitments if len(c.members) > 1)
    assert {m.doc for m in promise.members} == {"a1", "a2", "a3"}
    assert promise.status == "delivered"
    assert [f.kind for f in promise.evidence] == ["announces", "restates", "delivers"]
    visit = next(e for e in whole.events if len(e.members) > 1)
    assert [h.status for h in visit.history] == ["planned", "postponed", "held"]
    assert visit.slippage_days == 8


def test_a_decision_outranks_the_rules_and_can_be_undone(whole: LinkState) -> None:
    apart = Rulings(apart=((Ref("a1", "c1"), Ref("a2", "c1")), (Ref("a1", "c1"), Ref("a3", "c1"))))
    one = linker()
    one.add(ARTICLES)
    one.decide(apart)
    owner = {m.doc: c.id for c in one.state().commitments for m in c.members}
    assert owner["a1"] != owner["a2"] == owner["a3"]
    same = Rulings(same=((Ref("a1", "c1"), Ref("a4", "c1")),))
    one.decide(same)
    owner = {m.doc: c.id for c in one.state().commitments for m in c.members}
    assert owner["a1"] == owner["a4"] == owner["a2"]
    one.decide(Rulings())
    assert changes(whole, one.state()).changed == LinkState()


def test_decisions_hold_for_articles_that_come_later() -> None:
    ruled = Rulings(apart=((Ref("a1", "c1"), Ref("a2", "c1")),), fields=((Ref("a1", "c1"), "status", "dropped"),))
    early, late = linker(ruled), linker(ruled)
    early.add(ARTICLES)
    for one in reversed(ARTICLES):
        late.add([one])
    assert changes(early.state(), late.state()).changed == LinkState()
    mine = next(c for c in early.state().commitments if Ref("a1", "c1") in c.members)
    assert mine.status == "dropped"


def test_a_text_that_changed_replaces_the_one_before() -> None:
    one = linker()
    one.add(ARTICLES)
    new = article("a4", "2025-03-02", "لم تتعهد فرنسا بشيء.")
    found = one.add([new])
    assert any(kind == "commitment" for kind, _ in found.gone)
    assert not [c for c in one.state().commitments for m in c.members if m.doc == "a4"]


def test_two_speakers_with_the_same_words_are_two_utterances() -> None:
    """One id for both would lose one of them, and stop the program when a later article joins it."""
    words = "أكد إيمانويل ماكرون و عبد الفتاح السيسي أن فرنسا ستعيد فتح السفارة في لبنان قريبا"
    record = article("a", "2025-03-05", words, said={"who": "إيمانويل ماكرون", "content": "فرنسا ستعيد فتح السفارة"})
    other = article("a", "2025-03-05", words, said={"who": "عبد الفتاح السيسي", "content": "فرنسا ستعيد فتح السفارة"})
    record["statements"] += [{**other["statements"][0], "id": "s2"}]
    one, two = linker().read(record).sayings
    assert name_of([one]) != name_of([two])
