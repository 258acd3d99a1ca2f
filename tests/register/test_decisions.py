"""People outrank rules: signed, dated, undoable, alive after every new run."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from records import VISIT, at, empty, visit
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from threads_of_visit import LATER, first_state, meeting, pledge, replace_changes, second_state

from mutabaa.errors import BadInput, RegisterError
from mutabaa.model import Interval, Span
from mutabaa.model.follow import FollowUp, Ref, Who
from mutabaa.model.links import LinkChanges, LinkState
from mutabaa.register import Register
from mutabaa.register.engine import writing


@pytest.fixture
def linked(register: Register) -> Register:
    """A register with one linked article."""
    register.add(visit())
    register.replace_links(replace_changes(LinkState(), first_state(), "visit.txt"))
    return register


def test_a_corrected_field_is_shown_at_once_and_survives_the_next_run(linked: Register) -> None:
    """The editor knows the due day; no later linking takes it away."""
    made = linked.decide("correct", "commitment", "co-1", by="سلمى", field="due", value="2026-06-30", note="البيان")
    due = Interval.day(dt.date(2026, 6, 30))
    assert linked.commitment("co-1").due == due
    assert linked.commitment("co-1").decided == (made.id,)
    assert linked.commitments(last=dt.date(2025, 12, 31)).total == 0, "lists follow the corrected day"
    assert linked.pending() == ("visit.txt",), "linking is to look at it again"
    linked.add(empty("later.txt", LATER))
    linked.replace_links(replace_changes(first_state(), second_state(), "later.txt"))
    it = linked.commitment("co-1")
    assert (it.due, it.status) == (due, "under-way")
    assert linked.rulings().fields == ((Ref("visit.txt", "c1"), "due", "2026-06-30"),)
    fact = [f for f in linked.facts(doc="visit.txt") if f.by == "سلمى"]
    assert [(f.property, f.value) for f in fact] == [("due", "2026-06-30")]


def test_an_undo_brings_the_rule_back_and_can_be_undone(linked: Register) -> None:
    """Nothing a person does is final."""
    made = linked.decide("correct", "commitment", "co-1", by="سلمى", field="status", value="delivered")
    back = linked.undo(made.id, by="عمر", note="لم يؤكده مصدر")
    assert linked.commitment("co-1") == pledge()
    assert not [f for f in linked.facts(doc="visit.txt") if f.by == "سلمى"]
    with pytest.raises(RegisterError, match="already"):
        linked.undo(made.id, by="عمر")
    linked.undo(back.id, by="سلمى")
    assert linked.commitment("co-1").status == "delivered"
    assert [d.action for d in linked.decisions(active=True)] == ["undo", "correct"]


def test_rejected_things_leave_lists_and_queue(linked: Register) -> None:
    """A made-up meeting is hidden, kept, and told to the linking stage."""
    linked.decide("reject", "event", "ev-1", by="سلمى")
    assert linked.events().total == 0
    assert linked.events(hidden=True).total == 1
    assert linked.queue(kinds=["event"]).total == 0
    assert linked.rulings().rejected == (Ref("visit.txt", "e1"),)


def test_accepted_things_leave_the_queue(linked: Register) -> None:
    """What a person has looked at is not asked again."""
    assert linked.queue(kinds=["commitment"]).total == 1
    linked.decide("accept", "commitment", "co-1", by="سلمى")
    assert linked.queue(kinds=["commitment"]).total == 0
    assert linked.commitments().total == 1


def test_same_apart_and_split_become_pairs_of_present_findings(register: Register) -> None:
    """Merge and part: the later word on a pair counts."""
    for name in ("a.txt", "b.txt", "c.txt"):
        register.add(visit(name, VISIT + " " + name))
    one = replace(pledge(), id="co-a", members=(Ref("a.txt", "c1"),), evidence=(), history=())
    two = replace(one, id="co-b", members=(Ref("b.txt", "c1"), Ref("c.txt", "c1")))
    register.replace_links(LinkChanges(LinkState(commitments=(one, two))))
    register.decide("same", "commitment", "co-a", other="co-b", by="سلمى")
    same = {frozenset(pair) for pair in register.rulings().same}
    assert same == {
        frozenset({Ref("a.txt", "c1"), Ref("b.txt", "c1")}),
        frozenset({Ref("a.txt", "c1"), Ref("c.txt", "c1")}),
    }
    register.decide("split", "commitment", "co-b", members=[Ref("c.txt", "c1")], by="سلمى")
    register.decide("apart", "commitment", Ref("a.txt", "c1"), other=Ref("c.txt", "c1"), by="سلمى")
    rulings = register.rulings()
    assert {frozenset(pair) for pair in rulings.same} == {frozenset({Ref("a.txt", "c1"), Ref("b.txt", "c1")})}
    assert {frozenset(pair) for pair in rulings.apart} == {
        frozenset({Ref("b.txt", "c1"), Ref("c.txt", "c1")}),
        frozenset({Ref("a.txt", "c1"), Ref("c.txt", "c1")}),
    }


def test_entities_and_stories_can_be_told_apart(linked: Register) -> None:
    """Two persons of one name; two articles of one story."""
    linked.decide("apart", "entity", "johann-wadephul", other="~johann-wadephul-2", by="سلمى")
    linked.add(empty("later.txt", LATER))
    linked.decide("same", "story", "story-1", other=Ref("later.txt", ""), by="سلمى")
    rulings = linked.rulings()
    assert rulings.apart_entity == (("johann-wadephul", "~johann-wadephul-2"),)
    assert rulings.same_story == (("later.txt", "visit.txt"),)


def test_evidence_by_hand_points_at_the_words(linked: Register) -> None:
    """A person attaches a sentence that no rule found."""
    linked.add(empty("later.txt", LATER))
    told = at(LATER, "وقيمتها 50 مليون يورو")
    follow = FollowUp("starts", "later.txt", Span(told["start"], told["end"]), None, None, "by hand")
    linked.decide("evidence", "commitment", "co-1", by="سلمى", follow_up=follow)
    assert linked.rulings().evidence == ((Ref("visit.txt", "c1"), follow),)
    linked.add(empty("later.txt", "تحديث: " + LATER))
    ((_, moved),) = linked.rulings().evidence
    assert moved.span.of("تحديث: " + LATER) == "وقيمتها 50 مليون يورو", "the words moved; the evidence with them"


def test_decisions_follow_their_words_through_new_readings(linked: Register) -> None:
    """The pledge is ``c2`` in a newer reading, and the article got a new first line."""
    linked.decide("correct", "commitment", "co-1", by="سلمى", field="rung", value="decision")
    record = visit()
    other = {**record["commitments"][0], "evidence": [at(VISIT, "يصل وزير الخارجية")]}
    linked.add({**record, "commitments": [other, {**record["commitments"][0], "id": "c2"}]})
    assert linked.rulings().fields == ((Ref("visit.txt", "c2"), "rung", "decision"),)
    linked.add(visit(text="عاجل\n\n" + VISIT))
    assert linked.rulings().fields == ((Ref("visit.txt", "c1"), "rung", "decision"),)


def test_a_decision_whose_words_are_gone_rests(linked: Register) -> None:
    """It is applied to nothing else, and comes back with its words."""
    linked.decide("reject", "commitment", "co-1", by="سلمى")
    record = visit(commitments=[])
    linked.add(record)
    assert linked.rulings().rejected == ()
    linked.add(visit())
    assert linked.rulings().rejected == (Ref("visit.txt", "c1"),)


def test_findings_of_one_document_can_be_rejected(linked: Register) -> None:
    """A wrong reading is marked, now and after the article is read again."""
    linked.decide("reject", "statement", Ref("visit.txt", "s1"), by="سلمى")
    assert [f.hidden for f in linked.findings("statement").items] == [True]
    record = visit()
    record["statements"][0]["stance"] = "praise"
    linked.add(record)
    assert [f.hidden for f in linked.findings("statement").items] == [True]


def test_two_registers_share_their_decisions(linked: Register, tmp_path: object) -> None:
    """Exported as JSON Lines, imported where the same article has another name."""
    linked.decide("correct", "event", "ev-1", by="سلمى", field="days", value="2025-07-09")
    linked.undo(linked.decide("reject", "event", "ev-1", by="عمر").id, by="عمر")
    lines = [json.dumps(row) for row in linked.export_decisions()]
    with Register.open(f"{tmp_path}/second.register") as second:
        second.add(visit("another-name.txt"))
        event = replace(meeting(), members=(Ref("another-name.txt", "e1"),))
        second.replace_links(LinkChanges(LinkState(events=(event,))))
        assert second.import_decisions(map(json.loads, lines)) == 3
        assert second.event("ev-1").days == Interval.day(dt.date(2025, 7, 9))
        assert second.events().total == 1
        assert second.import_decisions(map(json.loads, lines)) == 0
        with pytest.raises(BadInput, match="line 1"):
            second.import_decisions([{"nonsense": 1}])


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"action": "correct", "subject": "co-1", "field": "due", "value": "غداً"}, "cannot be read"),
        ({"action": "correct", "subject": "co-1", "field": "colour", "value": "red"}, "cannot be corrected"),
        ({"action": "correct", "subject": "co-1", "field": "status", "value": "held"}, "cannot be read"),
        ({"action": "correct", "subject": "co-1", "field": "status", "value": ""}, "cannot be read"),
        ({"action": "accept", "subject": "co-9"}, "no such commitment"),
        ({"action": "same", "subject": "co-1", "other": "co-1"}, "two different"),
        ({"action": "split", "subject": "co-1", "members": [Ref("visit.txt", "c1")]}, "that stay"),
        ({"action": "accept", "subject": "co-1", "by": "  "}, "name of who"),
    ],
)
def test_wishes_that_mean_nothing_are_refused(register: Register, wish: dict[str, object], said: str) -> None:
    """With the reason in one line, and nothing written."""
    register.add(visit())
    register.replace_links(replace_changes(LinkState(), first_state(), "visit.txt"))
    with pytest.raises(RegisterError, match=said):
        register.decide(**{"kind": "commitment", "by": "سلمى", **wish})  # type: ignore[arg-type]
    assert register.decisions() == ()


def test_values_are_taken_in_canonical_writing(linked: Register) -> None:
    """Amounts, people and places as facts write them; an empty value takes a field away."""
    for field, value in (("measure", ">= 5 %GDP"), ("debtors", "germany; words:مانحون"), ("beneficiary", "")):
        linked.decide("correct", "commitment", "co-1", by="سلمى", field=field, value=value)
    it = linked.commitment("co-1")
    assert it.measure is not None
    assert (it.measure.value, it.measure.unit, it.measure.comparator) == (5, "%GDP", ">=")
    assert it.debtors == (Who("germany"), Who(None, "مانحون"))
    assert it.beneficiary is None


def test_nobody_rewrites_what_was_decided(linked: Register, make: Callable[[], Register]) -> None:
    """The audit trail names who and what; triggers protect it even from SQL."""
    linked.decide("accept", "commitment", "co-1", by="سلمى")
    assert [(row["by"], row["what"], row["subject"]) for row in linked.audit()] == [("سلمى", "accept", "co-1")]
    for statement in ("UPDATE decisions SET note = 'x'", "DELETE FROM audit", "DELETE FROM link_history"):
        with pytest.raises(DatabaseError, match="append-only"), writing(linked._engine) as connection:
            connection.execute(text(statement))
    with make() as again:
        assert len(again.decisions()) == 1
