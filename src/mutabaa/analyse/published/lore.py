"""Clues in what the packs know: terms of office, named events, sittings of formats, anniversaries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence

from mutabaa.analyse.numbers import read_number
from mutabaa.analyse.published.clues import FACT, FIRST, HABIT, LAST, Clue
from mutabaa.analyse.published.page import words
from mutabaa.analyse.published.sittings import event_of, sitting_clues
from mutabaa.analyse.times import calendar as cal
from mutabaa.analyse.times.direction import direction
from mutabaa.analyse.times.read import expressions
from mutabaa.analyse.times.values import Placed
from mutabaa.model import Analysis, Interval, Mention, Sentence, Span
from mutabaa.model.knowledge import Entity, Knowledge, Office

# How long before and after it a named event is spoken of as the next or the last one.
_SEASON = 400


def lore_clues(
    analysis: Analysis, found: Sequence[Placed], knowledge: Knowledge, others: Sequence[Clue]
) -> Iterator[Clue]:
    """Yield what the packs' facts say about the day of writing."""
    yield from _terms(analysis, knowledge)
    yield from _events(analysis, knowledge)
    yield from _anniversaries(analysis, knowledge)
    yield from sitting_clues(analysis, found, knowledge, others)


def horizon(knowledge: Knowledge) -> dt.date:
    """Return the last day that the packs say anything of, and a year more: later articles they cannot date."""
    found = _HORIZONS.get(id(knowledge))
    if found is None:
        days = [term.start.start for office in knowledge.offices.values() for term in office.terms]
        days += [entity.days.start for entity in knowledge.of_type("EVT") if entity.days is not None]
        days += [meeting.days.start for meeting in knowledge.meetings]
        found = min(max(days, default=LAST) + _SEASON * cal.ONE, LAST) if days else LAST
        _HORIZONS[id(knowledge)] = found
    return found


_HORIZONS: dict[int, dt.date] = {}


def _terms(analysis: Analysis, knowledge: Knowledge) -> Iterator[Clue]:
    """Whoever is called by an office holds it, unless called a former holder; the most mentioned are heard first."""
    seen: Counter[tuple[str, str, bool]] = Counter()
    spans: dict[tuple[str, str, bool], Span] = {}
    for party in analysis.parties:
        office = knowledge.offices.get(party.office or "")
        person = _person(party.span, party.entity, analysis)
        if office is None or person is None:
            continue
        if _of_then(analysis, party.span):
            continue
        key = office.id, person, _former(analysis, party.span)
        seen[key] += 1
        spans.setdefault(key, party.span)
    holders = Counter({(office, person): count for (office, person, former), count in seen.items() if not former})
    for (office_id, person, former), count in seen.most_common():
        rivals = [n for (office, other), n in holders.items() if office == office_id and other != person]
        if not former and rivals and count < 3 * max(rivals):
            continue  # one of them is called by an office of another time
        office = knowledge.offices[office_id]
        days = _in_office(office, person)
        if not days:
            continue
        span = spans[office_id, person, former]
        quoted = span.of(analysis.text)
        if former:
            yield Clue(
                HABIT,
                f"«{quoted}» had left office",
                span,
                days=(Interval(days[-1].end, LAST),) if days[-1].end < LAST else None,
            )
        else:
            yield Clue(HABIT, f"«{quoted}» was in office", span, days=days)


def _person(span: Span, entity: str | None, analysis: Analysis) -> str | None:
    if entity is not None:
        return entity
    inside = [m.entity for m in analysis.mentions if m.type == "PER" and span.covers(m.span) and m.entity]
    return inside[0] if len(inside) == 1 else None


def _in_office(office: Office, person: str) -> tuple[Interval, ...]:
    terms = [term for term in office.terms if term.holder == person]
    return tuple(
        Interval(max(term.start.start, FIRST), term.end.end if term.end else LAST)
        for term in terms
        if (term.end is None or term.end.end > FIRST)
    )


def _former(analysis: Analysis, span: Span) -> bool:
    """Tell whether a phrase or the word after it says former, elected or then."""
    after = [token.word for token in analysis.tokens if span.end <= token.start <= span.end + 25][:2]
    inside = [token.word for token in analysis.tokens if span.start <= token.start < span.end]
    return any(word.norm in words()["former"] or word.stem in words()["former"] for word in (*inside, *after))


def _of_then(analysis: Analysis, span: Span) -> bool:
    """Tell whether the words before a title put its holder into another time: since his dismissal, in his days."""
    before = [token.word for token in analysis.tokens if span.start - 30 <= token.start and token.end <= span.start][
        -3:
    ]
    return any(word.norm in words()["of-then"] or word.stem in words()["of-then"] for word in before)


def _events(analysis: Analysis, knowledge: Knowledge) -> Iterator[Clue]:
    """A named event is spoken of as coming or as past, by an adjective or else by the tense of all its sentences."""
    said: dict[str, list[tuple[int, Span]]] = {}
    tenses: dict[str, list[tuple[int, Span]]] = {}
    events: dict[str, Entity] = {}
    for mention in analysis.mentions:
        event = event_of(mention, analysis, knowledge)
        first, end, sentence = _place(analysis, mention)
        if event is None or sentence is None:
            continue
        events[event.id] = event
        toward = _adjective(analysis, end, sentence)
        votes = said if toward else tenses
        toward = toward or direction(analysis.tokens, first, end, sentence.first, sentence.end)
        if toward:
            votes.setdefault(event.id, []).append((toward, mention.span))
    for event_id, event in events.items():
        for votes, weight in ((said, FACT), (tenses, HABIT)):
            if event_id in votes:
                toward, span = votes[event_id][0]
                # The past tense of a sentence is half the time that of its reporting verb.
                told = weight == FACT or toward > 0
                if told and all(other == toward for other, _ in votes[event_id]):
                    yield _event_clue(event, toward, weight, span, analysis, knowledge)
                break


def _event_clue(event: Entity, toward: int, weight: int, span: Span, analysis: Analysis, knowledge: Knowledge) -> Clue:
    days = event.days
    assert days is not None
    quoted = span.of(analysis.text)
    if toward > 0:
        return Clue(
            weight,
            f"«{quoted}» ({days.start}) lies ahead",
            span,
            days=(Interval(days.start - _SEASON * cal.ONE, days.end),),
        )
    until = LAST
    if weight == FACT:
        later = (
            [m.days.start for m in knowledge.meetings_of(event.format) if m.days.start > days.start]
            if event.format
            else []
        )
        until = min([*later, days.start + _SEASON * cal.ONE])
    return Clue(weight, f"«{quoted}» ({days.start}) is past", span, days=(Interval(days.start, until),))


def _place(analysis: Analysis, mention: Mention) -> tuple[int, int, Sentence | None]:
    sentence = next((s for s in analysis.sentences if s.span.covers(mention.span)), None)
    if sentence is None:
        return 0, 0, None
    inside = [i for i in range(sentence.first, sentence.end) if analysis.tokens[i].span.overlaps(mention.span)]
    return (inside[0], inside[-1] + 1, sentence) if inside else (0, 0, None)


def _adjective(analysis: Analysis, end: int, sentence: Sentence) -> int:
    """Tell whether the words after an event call it coming (1) or past (-1); *last* of *last year* does not."""
    tokens = analysis.tokens
    for at in range(end, min(end + 3, sentence.end)):
        norm = tokens[at].word.norm
        toward = 1 if norm in words()["ahead"] else -1 if norm in words()["behind"] else 0
        if toward:
            return 0 if at > end and any(e.end > at for e in expressions(tokens, at - 1, at + 1)) else toward
    return 0


def _anniversaries(analysis: Analysis, knowledge: Knowledge) -> Iterator[Clue]:
    """The seventieth anniversary of an accession or event that the packs date falls into a year."""
    tokens = analysis.tokens
    for sentence in analysis.sentences:
        for index in range(sentence.first, sentence.end):
            if tokens[index].word.norm not in words()["anniversary"]:
                continue
            number = next(
                (
                    n
                    for at in range(index + 1, min(index + 4, sentence.end))
                    if (n := read_number(tokens, at, sentence.end))
                ),
                None,
            )
            if number is None or not 1 <= number.value <= 500 or number.value != int(number.value):
                continue
            span = Span(tokens[index].start, tokens[number.end - 1].end)
            for year in _origin(analysis, sentence, number.end, knowledge):
                then = year + int(number.value)
                if FIRST.year < then < LAST.year:
                    yield Clue(HABIT, f"«{span.of(analysis.text)}» of {year}", span, days=(cal.year(then),))


def _origin(analysis: Analysis, sentence: Sentence, at: int, knowledge: Knowledge) -> Iterator[int]:
    """Yield the year of what an anniversary is of: an accession to a body the article names, or a named event."""
    near = [m for m in analysis.mentions if sentence.span.covers(m.span)]
    joined = any(token.word.norm in words()["accession"] for token in analysis.tokens[at : min(at + 6, sentence.end)])
    for mention in near:
        event = event_of(mention, analysis, knowledge)
        if event is not None and event.days is not None:
            yield event.days.start.year
            return
    if not joined:
        return
    bodies = {m.entity for m in analysis.mentions if m.type == "ORG"}
    years = {
        member.start.start.year
        for body in bodies
        if (entity := knowledge.entities.get(body or "")) is not None
        for member in entity.members
        if member.start is not None and member.id in {m.entity for m in near}
    }
    if len(years) == 1:
        yield years.pop()
