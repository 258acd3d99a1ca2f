"""People outrank rules: a finding that is none, entities that are one or are not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from tests_link_records import article

from mutabaa.link import Linker
from mutabaa.link.ruled import Ruled
from mutabaa.model.follow import Ref
from mutabaa.model.links import LinkState, Rulings, changes
from mutabaa.packs import load_packs

KNOWLEDGE = load_packs("world", "nato")


def _vectors(sentences: Sequence[str]) -> Any:
    """No two sentences are near: these tests need no encoder."""
    return np.eye(max(1, len(sentences)), 64, dtype=np.float32)[: len(sentences)]


def linker() -> Linker:
    return Linker(KNOWLEDGE, encoder=_vectors)


PLEDGE = {"actors": ["ألمانيا"], "gains": "الأردن", "measure": (2e8, "EUR"), "rung": "pledge"}
ARTICLES = [
    article("a", "2025-03-01", "تعهدت ألمانيا بتقديم 200 مليون يورو إلى الأردن.", promise=PLEDGE),
    article("b", "2025-03-05", "جددت ألمانيا تعهدها بتقديم 200 مليون يورو إلى الأردن.", promise=PLEDGE),
    article(
        "c",
        "2025-04-20",
        "زار إيمانويل ماكرون القاهرة اليوم.",
        event={
            "type": "visit",
            "status": "held",
            "days": "2025-04-20",
            "place": "القاهرة",
            "who": ["إيمانويل ماكرون"],
        },
    ),
]


def members(state: LinkState) -> set[str]:
    return {m.doc for it in (*state.commitments, *state.events) for m in it.members}


def test_a_finding_that_is_none_leaves_the_register_and_comes_back() -> None:
    one = linker()
    one.add(ARTICLES)
    before = one.state()
    assert members(before) == {"a", "b", "c"}
    found = one.decide(Rulings(rejected=(Ref("b", "c1"), Ref("c", "e1"))))
    assert members(one.state()) == {"a"}
    assert any(kind == "event" for kind, _ in found.gone)
    one.decide(Rulings())
    assert changes(before, one.state()).changed == LinkState()


def test_a_rejected_finding_stays_away_when_its_article_comes_later() -> None:
    late = Linker(KNOWLEDGE, rulings=Rulings(rejected=(Ref("b", "c1"),)), encoder=_vectors)
    for one in reversed(ARTICLES):
        late.add([one])
    assert members(late.state()) == {"a", "c"}
    late.drop(["b"])
    assert members(late.state()) == {"a", "c"}


def test_promises_of_two_names_of_one_debtor_become_one() -> None:
    other = article(
        "d", "2025-03-04", "تعهدت إيران بتقديم 200 مليون يورو إلى الأردن.", promise={**PLEDGE, "actors": ["إيران"]}
    )  # fmt: skip
    one = linker()
    one.add([*ARTICLES, other])
    assert len(one.state().commitments) == 2
    one.decide(Rulings(same_entity=(("germany", "iran"),)))
    assert [len(c.members) for c in one.state().commitments] == [3]
    one.decide(Rulings())
    assert len(one.state().commitments) == 2


def test_what_people_hold_apart_no_chain_of_merges_joins() -> None:
    merged = (("~a", "~b"), ("~b", "~c"))
    assert Ruled(Rulings(same_entity=merged)).called("~c") == "~a"
    ruled = Ruled(Rulings(same_entity=merged, apart_entity=(("~c", "~a"),)))
    assert ruled.called("~b") == "~a"
    assert ruled.called("~c") == "~c"
