"""Encounters: the cases of ``cases/extract/events``, merging, parents, and where time and place flow from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mutabaa.model import Analysis, Event

CASES = Path(__file__).parents[2] / "cases/extract/events"
Read = Callable[..., Analysis]


@dataclass
class Case:
    """One sentence and the event that it must make; no event where ``kind`` is ``nothing``."""

    today: str
    kind: str
    text: str
    where: str
    fields: list[tuple[str, str]] = field(default_factory=list)


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.txt")):
        today, kind = "2025-07-09", ""
        case: Case | None = None
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.startswith("today "):
                today = line[6:].strip()
            elif line.startswith("== "):
                kind = line[3:].strip()
            elif line.startswith("  ") and case is not None:
                name, _, value = line.strip().partition(" ")
                case.fields.append((name, value.strip()))
            elif line.strip() and not line.startswith("#"):
                case = Case(today, kind, line.strip(), f"{path.name}:{number}")
                yield case


def says(event: Event, case: Case, text: str) -> bool:
    """Tell whether an event has the kind and every field of a case."""
    type_, status = case.kind.split()
    return (event.type, event.status) == (type_, status) and all(
        value in told(event, name, text) for name, value in case.fields
    )


def told(event: Event, name: str, text: str) -> list[str]:
    if name == "who":
        return [role.span.of(text) for role in event.participants]
    if name == "place":
        return [event.place.span.of(text)] if event.place else []
    if name == "trigger":
        return [span.of(text) for span in event.triggers]
    assert name == "day", name
    days = event.days
    if days is None:
        return []
    first, last = days.start.isoformat(), days.last.isoformat()
    return [first] if first == last else [f"{first}/{last}", first[:7] if first.endswith("-01") else ""]


ALL = list(cases())


@pytest.mark.parametrize("case", ALL, ids=[case.where for case in ALL])
def test_case(case: Case, read_text: Read) -> None:
    analysis = read_text(case.text, case.today)
    if case.kind == "nothing":
        assert analysis.events == ()
        return
    found = [(e.type, e.status, [told(e, name, case.text) for name, _ in case.fields]) for e in analysis.events]
    assert any(says(event, case, case.text) for event in analysis.events), found


def test_one_event_for_all_its_mentions(read_text: Read) -> None:
    (event,) = read_text(
        "التقى الرئيس الفرنسي إيمانويل ماكرون في باريس المستشار الألماني فريدريش ميرتس. "
        "وركز الاجتماع على أمن أوروبا. وقال ماكرون عقب اللقاء إن المحادثات كانت مثمرة.",
        "2025-07-09",
    ).events
    assert len(event.triggers) == 4
    assert event.status == "held"


def test_two_meetings_of_one_person_stay_two(read_text: Read) -> None:
    events = read_text(
        "التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني فريدريش ميرتس. "
        "والتقى ماكرون أيضا وزير الخارجية الأمريكي ماركو روبيو.",
        "2025-07-09",
    ).events
    assert [len(event.participants) for event in events] == [2, 2]


def test_meeting_is_part_of_the_visit_and_takes_its_place_and_day(read_text: Read) -> None:
    visit, meeting = read_text(
        "وصل وزير الخارجية التركي هاكان فيدان أمس إلى القاهرة. والتقى فيدان وزير الخارجية المصري بدر عبد العاطي.",
        "2025-07-09",
    ).events
    assert meeting.parent == visit.id
    assert meeting.place == visit.place
    assert meeting.days == visit.days
    assert {(s.field, s.how) for s in meeting.supports} >= {("place", "parent"), ("time", "parent")}


def test_headline_and_lead_are_one_event(read_text: Read) -> None:
    (event,) = read_text(
        "لافروف يلتقي فيدان في أنطاليا\n\nالتقى وزير الخارجية الروسي سيرغي لافروف، الأربعاء في أنطاليا، "
        "وزير الخارجية التركي هاكان فيدان.",
        "2025-07-09",
    ).events
    assert event.status == "held"
    assert len(event.triggers) == 2


def test_every_field_says_what_it_rests_on(read_text: Read) -> None:
    text = "التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني فريدريش ميرتس في برلين يوم الاثنين."
    (event,) = read_text(text, "2025-07-09").events
    fields = {support.field: support for support in event.supports}
    assert set(fields) == {"participants", "place", "time"}
    assert fields["place"].span is not None and fields["place"].span.of(text) == "برلين"
    assert fields["time"].span is not None and "الاثنين" in fields["time"].span.of(text)
    assert event.rule.startswith("meet.")


def test_not_stated_is_null(read_text: Read) -> None:
    (event,) = read_text("التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني فريدريش ميرتس.").events
    assert event.days is None and event.place is None and event.parent is None
