"""Documents go in whole, once, with their history; both databases alike."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from records import VISIT, empty, visit

from mutabaa.errors import BadInput, RegisterError
from mutabaa.register import Register
from mutabaa.register.versions import difference


def test_a_record_comes_back_as_it_went_in(register: Register) -> None:
    """Nothing of the contract is lost on the way through the database."""
    record = visit(url="https://example.org/1", source="صحيفة")
    assert register.add(record).outcome == "new"
    assert register.record("visit.txt") == record
    assert list(register.records()) == [record]


def test_adding_twice_changes_nothing(register: Register) -> None:
    """A known document costs a look, and stays one document."""
    register.add(visit())
    counts = register.counts()
    again = register.add(visit())
    assert (again.outcome, again.version) == ("known", 1)
    assert register.counts() == counts
    known = register.known(doc="visit.txt", text=VISIT)
    assert known is not None
    assert known.same_text and known.same_program


def test_a_changed_article_is_a_new_version_with_its_difference(register: Register) -> None:
    """The outlet raised the sum: the old text and the old fact stay readable."""
    register.add(visit(url="https://example.org/1"))
    text = VISIT.replace("150 مليون", "200 مليون")
    added = register.add(visit("other-name.txt", text, url="https://example.org/1"))
    assert (added.doc, added.outcome, added.version) == ("visit.txt", "changed", 2)
    old, new = register.versions("visit.txt")
    assert (old.text, new.text) == (VISIT, text)
    assert [(old.text[a:b], new.text[c:d]) for _, a, b, c, d in new.difference] == [("150", "200")]
    sums = [
        (fact.value, fact.version, fact.superseded)
        for fact in register.facts(doc="visit.txt", superseded=True)
        if fact.property == "measure"
    ]
    assert sums == [("150000000 EUR", 1, True), ("200000000 EUR", 2, False)]
    assert list(register.verify()) == []


def test_a_new_reading_of_the_same_text_supersedes_only_what_it_reads_differently(register: Register) -> None:
    """The visit was held after all: one fact goes, the others keep their first day."""
    register.add(visit())
    before = register.facts(doc="visit.txt")
    record = visit()
    record["events"][0]["status"] = "held"
    assert register.add(record).outcome == "reread"
    after = register.facts(doc="visit.txt", superseded=True)
    gone = [fact for fact in after if fact.superseded]
    assert [(fact.property, fact.value) for fact in gone] == [("status", "planned")]
    assert [fact for fact in after if not fact.superseded and fact.value != "held"] == [
        fact for fact in before if fact.value != "planned"
    ] or {fact.first_seen for fact in before} >= {f.first_seen for f in after if f.value != "held"}


def test_findings_keep_their_lasting_id_when_another_is_read_before_them(register: Register) -> None:
    """``e1`` becomes ``e2``; the uid that decisions and links rest on does not move."""
    register.add(visit())
    uid = register.findings("event").items[0].uid
    record = visit()
    first = {**copy.deepcopy(record["events"][0]), "triggers": [{"start": 0, "end": 4}]}
    record["events"] = [first, {**record["events"][0], "id": "e2"}]
    register.add(record)
    assert {f.id: f.uid for f in register.findings("event").items}["e2"] == uid


def test_two_documents_of_one_name_are_two(register: Register) -> None:
    """A name is taken once; another address under it gets a name of its own."""
    register.add(empty("1.txt", "خبر أول", url="https://a.example/1"))
    added = register.add(empty("1.txt", "خبر ثان", url="https://b.example/1"))
    assert (added.doc, added.outcome) == ("1.txt~2", "new")
    assert register.add(empty("1.txt", "خبر ثان", url="https://b.example/1")).outcome == "known"


def test_a_renamed_copy_of_a_file_is_the_same_document(register: Register) -> None:
    """Without addresses the text says that it is one; another outlet's copy is another document."""
    register.add(empty("1.txt", "خبر أول"))
    assert register.add(empty("copy of 1.txt", "خبر أول")).doc == "1.txt"
    assert register.add(empty("2.txt", "خبر أول", source="صحيفة")).outcome == "new"


def test_findings_are_listed_by_who_when_and_what(register: Register) -> None:
    """Filters ask for entity, role, type, status and days."""
    register.add(visit())
    assert [f.id for f in register.findings("event", entity="johann-wadephul", role="guest").items] == ["e1"]
    assert register.findings("event", entity="johann-wadephul", role="place").total == 0
    assert register.findings("commitment", entity="germany", role="debtor").items[0].data["measure"]["value"] == 15e7
    assert register.statements(speaker="johann-wadephul").total == 1
    event = register.findings("event").items[0]
    assert event.first is not None
    assert register.findings("event", first=event.first, last=event.first).total == 1
    assert register.findings("event", last=event.first.replace(day=7)).total == 0


def test_facts_carry_words_rule_and_how(register: Register) -> None:
    """Each value leads to the very words; an inference without words says so."""
    register.add(visit())
    facts = {(fact.kind, fact.property): fact for fact in register.facts(doc="visit.txt")}
    days = facts["event", "days"]
    assert days.start is not None
    assert (VISIT[days.start : days.end], days.value, days.how) == (
        "8 يوليو",
        "2025-07-08/2025-07-08",
        "sentence",
    )
    debtor = facts["commitment", "debtor"]
    assert debtor.start is not None
    assert (VISIT[debtor.start : debtor.end], debtor.value, debtor.by) == (
        "ألمانيا",
        "germany",
        "pledge.bi-masdar",
    )


def test_entities_are_counted_by_documents(register: Register) -> None:
    """A reading that no longer names somebody takes its count back."""
    register.add(visit())
    register.add(visit("second.txt", VISIT + "\nبرلين"))
    assert register.entity("germany").documents == 2
    record = visit("second.txt", VISIT + "\nبرلين", mentions=[])
    register.add(record)
    assert register.entity("germany").documents == 1
    assert [e.id for e in register.entities(name="فاديفول").items] == ["johann-wadephul"]
    with pytest.raises(RegisterError, match="no document names"):
        register.entity("nobody")


@pytest.mark.parametrize("text", ["ثنائي\0", "نصف \ud800 حرف"])
def test_text_that_no_database_keeps_is_refused_by_name(register: Register, text: str) -> None:
    """Half characters and NULs are an error of one document, not a crash."""
    with pytest.raises(BadInput, match=r"bad\.txt"):
        register.add(empty("bad.txt", text))
    assert register.documents().total == 0


def test_pages_of_documents(register: Register) -> None:
    """The newest first, undated ones last, slices with the total."""
    for day in range(1, 6):
        published = {"from": f"2025-07-0{day}", "to": f"2025-07-0{day}", "stated": True, "because": []}
        register.add(empty(f"{day}.txt", f"خبر {day}", published=published))
    register.add(empty("undated.txt", "بلا تاريخ", published={"from": None, "to": None, "stated": False}))
    page = register.documents(limit=2, offset=1)
    assert ([d.id for d in page.items], page.total) == (["4.txt", "3.txt"], 6)
    assert register.documents().items[-1].id == "undated.txt"
    assert [d.id for d in register.documents(entity="germany").items] == []


@given(st.text("اب ج،.\n15", max_size=60), st.text("اب ج،.\n15", max_size=60))
def test_a_difference_leads_from_one_text_to_the_other(old: str, new: str) -> None:
    """Whoever follows the stretches it names has the newer text, to the letter."""
    parts, at = [], 0
    for _, a, b, c, d in difference(old, new):
        parts += [old[at:a], new[c:d]]
        at = b
    assert "".join([*parts, old[at:]]) == new


def test_two_articles_of_one_file_name_are_two(register: Register) -> None:
    """January's 1.txt is no earlier wording of February's; a corrected or longer one of either still finds its own."""
    second = "عقد مجلس الأمن الدولي جلسة طارئة في نيويورك لمناقشة الأوضاع الإنسانية في السودان."
    assert register.add(empty("1.txt", VISIT)).doc == "1.txt"
    other = register.add(empty("1.txt", second))
    assert (other.doc, other.outcome) == ("1.txt~2", "new")
    assert register.add(empty("1.txt", second)).outcome == "known"
    longer = register.add(
        empty("1.txt", second + " ودعا الأمين العام إلى هدنة فورية، وطالب بفتح المعابر أمام المساعدات.")
    )
    assert (longer.doc, longer.version) == ("1.txt~2", 2)
    assert register.add(empty("1.txt", VISIT.replace("150", "200"))).doc == "1.txt"
