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
    assert {(s.field, s.how) for s in meeting.supports} >= {("place", "parent"), ("time", "paragraph")}


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


def test_topics_and_format_come_from_the_words_of_the_meeting(read_text: Read) -> None:
    """A topic is taken from the clause of the meeting, not from what somebody says elsewhere."""
    talks, summit = read_text(
        "بحث وزير الخارجية المصري بدر عبد العاطي مع وزير الخارجية التركي هاكان فيدان وقف إطلاق النار في غزة. "
        "وتستضيف بغداد القمة العربية في مايو المقبل.",
        "2025-02-09",
    ).events
    assert "ceasefire" in talks.topics
    assert {s.how for s in talks.supports if s.field == "topics"} == {"stated"}
    assert summit.format == "arab-league-summit"
    assert summit.topics == ()


def test_meeting_still_to_come_belongs_to_the_journey_that_has_begun(read_text: Read) -> None:
    visit, meeting = read_text(
        "وصل الرئيس الفرنسي إيمانويل ماكرون الأربعاء إلى القاهرة حيث سيلتقي الرئيس المصري عبد الفتاح السيسي.",
        "2025-07-09",
    ).events
    assert (visit.status, meeting.status) == ("held", "planned")
    assert meeting.parent == visit.id
    assert meeting.days is None  # the day of arrival need not be that of the meeting


def test_meeting_in_the_margin_is_another_one(read_text: Read) -> None:
    summit, meeting = read_text(
        "عقدت قمة حلف شمال الأطلسي في لاهاي أمس. وعقد على هامش القمة اجتماع بين الرئيس الفرنسي إيمانويل ماكرون "
        "والمستشار الألماني فريدريش ميرتس.",
        "2025-07-09",
    ).events
    assert len(summit.triggers) == 2
    assert meeting.parent == summit.id
    assert meeting.place == summit.place


def test_former_meeting_is_not_the_one_to_come(read_text: Read) -> None:
    coming, former = read_text(
        "تنعقد القمة العربية في الرياض في أبريل المقبل. وكانت القمة العربية السابقة قد عقدت في عمان في مارس.",
        "2018-03-20",
    ).events
    assert (coming.status, former.status) == ("planned", "held")
    assert coming.place != former.place


def test_the_two_are_those_who_met_just_before(read_text: Read) -> None:
    _, press = read_text(
        "عقد وزير الخارجية التركي هاكان فيدان ووزير الخارجية المصري بدر عبد العاطي اجتماعا في أنقرة، "
        "وعقد الوزيران مؤتمرا صحفيا.",
        "2025-07-09",
    ).events
    assert {role.entity for role in press.participants} == {"hakan-fidan", "badr-abdelatty"}
    assert {s.how for s in press.supports if s.field == "participants"} == {"inferred"}


def test_town_says_more_than_its_state(read_text: Read) -> None:
    (visit,) = read_text(
        "فيدان يزور السعودية\n\nوصل وزير الخارجية التركي هاكان فيدان إلى الرياض، الأربعاء، في زيارة رسمية.",
        "2025-07-09",
    ).events
    assert visit.place is not None
    assert visit.place.entity == "riyadh"


def test_a_meeting_is_not_the_named_summit_of_its_sentence(read_text: Read) -> None:
    found = read_text("وسيلتقي روته وزير الخارجية الألماني يوهان فاديفول لبحث متابعة ما تقرر في قمة لاهاي.").events
    assert [(event.type, len(event.participants)) for event in found if event.type == "meeting"] == [("meeting", 2)]
    assert any(event.type == "summit" for event in found)


def test_a_meeting_in_a_summit_of_the_two_is_one(read_text: Read) -> None:
    found = read_text("التقى دونالد ترامب وكيم جونغ أون في قمة تاريخية في سنغافورة.").events
    assert [event.type for event in found] == ["summit"]
