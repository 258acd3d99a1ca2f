"""What many documents say together: written as a change, read with filters, remembered."""

from __future__ import annotations

import datetime as dt

import pytest
from records import VISIT, empty, visit
from threads_of_visit import JULY_8, LATER, first_state, meeting, pledge, replace_changes, second_state

from mutabaa.errors import RegisterError, StaleRegister
from mutabaa.model.coverage import Origin
from mutabaa.model.follow import Amount, Disagreement, Reported
from mutabaa.model.links import LinkChanges, LinkState, changes
from mutabaa.register import Register


@pytest.fixture
def linked(register: Register) -> Register:
    """A register with one linked article."""
    register.add(visit())
    register.replace_links(replace_changes(LinkState(), first_state(), "visit.txt"))
    return register


def test_links_come_back_as_they_were_written(linked: Register) -> None:
    """The whole state, and any part of it."""
    assert linked.link_state() == first_state()
    assert linked.link_state(kinds=["event"], docs=["visit.txt"]).events == (meeting(),)
    assert linked.link_state(kinds=["event"], docs=["nowhere.txt"]).events == ()
    assert linked.link_state(kinds=["commitment"], ids=["co-1"]).commitments == (pledge(),)
    assert linked.pending() == ()


def test_only_what_changed_is_written_and_the_old_stays_readable(linked: Register) -> None:
    """A later article moves one promise; nothing else is touched, and the history knows both."""
    since = linked.runs()[0].started
    linked.add(empty("later.txt", LATER, published={"from": "2025-09-01", "to": "2025-09-01", "stated": True}))
    assert linked.pending() == ("later.txt",)
    linked.replace_links(replace_changes(first_state(), second_state(), "later.txt"))
    told = [(c.kind, c.id, c.what, c.fields) for c in linked.changes(since) if c.what != "new"]
    assert told == [("commitment", "co-1", "changed", ("evidence", "status"))]
    change = linked.changes(since)[-1]
    assert (change.before, change.after) == (pledge(), second_state().commitments[0])
    assert linked.evidence_in("later.txt") == (("commitment", "co-1", 0),)
    assert changes(linked.link_state(), second_state()) == LinkChanges()


def test_what_is_gone_is_gone_from_lists_but_not_from_history(linked: Register) -> None:
    """A group that dissolved leaves its last state behind."""
    since = linked.runs()[0].started
    linked.replace_links(LinkChanges(gone=(("event", "ev-1"), ("story", "story-1"))))
    assert linked.events().total == 0
    gone = [c for c in linked.changes(since) if c.what == "gone"]
    assert {c.id: c.before for c in gone}["ev-1"] == meeting()
    assert linked.findings("event").items[0].link is None


def test_promises_and_meetings_are_found_by_who_what_and_when(linked: Register) -> None:
    """The filters of the page."""
    assert [c.id for c in linked.commitments(debtor="germany", beneficiary="jordan").items] == ["co-1"]
    assert linked.commitments(debtor="jordan").total == 0
    assert linked.commitments(entity="jordan", status="announced,under-way", topic="jordan-support").total == 1
    assert linked.commitments(first=dt.date(2026, 1, 1)).total == 0
    assert [e.id for e in linked.events(place="amman", first=JULY_8, last=JULY_8).items] == ["ev-1"]
    assert linked.events(doc="visit.txt", type="visit").total == 1
    assert linked.findings("event").items[0].link == "ev-1"
    assert {kind for kind, _, _ in linked.part_of("germany")} == {"commitment", "story"}


def test_silence_is_not_the_same_as_not_searched(linked: Register) -> None:
    """The log counts documents looked at since; without one nothing was searched."""
    assert linked.searched("ev-1") is None
    log = linked.searched("co-1")
    assert log is not None
    assert (log.documents_count, log.up_to) == (1, dt.date(2025, 7, 7))
    linked.add(empty("later.txt", LATER, published={"from": "2025-09-01", "to": "2025-09-01", "stated": True}))
    assert linked.searched("co-1") == log, "a document that linking has not looked at does not count"
    linked.replace_links(LinkChanges(looked=("later.txt",)))
    log = linked.searched("co-1")
    assert log is not None
    assert (log.documents_count, log.up_to) == (2, dt.date(2025, 9, 1))


def test_due_judges_from_the_day_it_is_given(linked: Register) -> None:
    """The planned visit passed unreported; the promise falls due at the end of the year."""
    found = linked.due(on=dt.date(2025, 7, 10)).items
    assert [(d.value.id, d.standing, d.left) for d in found] == [("ev-1", "unconfirmed", -2)]
    found = linked.due(on=dt.date(2025, 12, 15), within=30).items
    assert [(d.value.id, d.standing, d.left) for d in found][1:] == [("co-1", "announced", 16)]
    assert linked.due(on=dt.date(2026, 1, 1)).items[1].standing == "overdue"
    with pytest.raises(StaleRegister, match="2025-07-07"):
        linked.due(on=dt.date(2026, 1, 1), silence=30)


def test_a_link_to_a_missing_document_is_refused_whole(linked: Register) -> None:
    """Half a linking run is never written."""
    state = LinkState(origins=(Origin("or-new", ("visit.txt",), "visit.txt"), Origin("or-x", ("x.txt",), "x.txt")))
    with pytest.raises(RegisterError, match=r"x\.txt"):
        linked.replace_links(LinkChanges(state))
    assert linked.link_state() == first_state()


def test_the_queue_puts_doubtful_and_weighty_things_first(register: Register) -> None:
    """A doubtful billion comes before a certain one, a firm promise before a wish."""
    register.add(visit())
    doubtful = pledge(id="co-doubtful", certainty=0.5, measure=Amount(1e9, "EUR"))
    certain = pledge(id="co-certain", certainty=1.0, measure=Amount(1e9, "EUR"))
    wish = pledge(id="co-wish", certainty=0.5, rung="wish", measure=None)
    values = (Reported("150000000 EUR", ()), Reported("100000000 EUR", ()))
    apart = Disagreement("co-certain/amount", "co-certain", "amount", values)
    register.replace_links(LinkChanges(LinkState(commitments=(wish, certain, doubtful), disagreements=(apart,))))
    ids = [getattr(item.value, "id", "") for item in register.queue().items]
    assert ids[0] == "co-doubtful"
    assert ids.index("co-wish") < ids.index("co-certain")
    assert register.queue(kinds=["disagreement"]).total == 1
    assert register.disagreements("co-certain").total == 1
    assert register.disagreements("co-wish").total == 0


def test_sketches_are_kept_until_the_text_changes(register: Register) -> None:
    """What linking worked out is found again; not under a changed text."""
    register.add(visit())
    register.put_sketches("minhash", {"visit.txt": b"\x00\x01", "missing.txt": b"?"})
    assert register.sketches("minhash") == {"visit.txt": b"\x00\x01"}
    assert register.sketches("minhash", ["visit.txt"]) == {"visit.txt": b"\x00\x01"}
    register.add(visit(text=VISIT + " انتهى."))
    assert register.sketches("minhash") == {}
