"""What of a register goes into a briefing or an export."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import cast

from mutabaa.export.dossier import Dossier
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent
from mutabaa.serve.book import Book


@dataclass(frozen=True)
class Choice:
    """What to choose; all of it where nothing is named.

    Attributes:
        who: Name or id of somebody with a part.
        topic: Name or id of a topic.
        first: Only what concerns this day or a later one.
        last: Only what concerns this day or an earlier one.
        statements: With statements.
    """

    who: str | None = None
    topic: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    statements: bool = False


def chosen(book: Book, choice: Choice) -> Dossier:
    """Gather what fits.

    Raises:
        BadInput: Nobody, or no topic, is called so.
    """
    register = book.register
    entity = book.entity(choice.who) if choice.who else None
    topic = book.topic_id(choice.topic) if choice.topic else None
    promises = register.commitments(
        entity=entity, topic=topic, first=choice.first, last=choice.last, order="documents"
    ).items
    events = register.events(entity=entity, topic=topic, first=choice.first, last=choice.last).items
    subjects = {it.id for it in (*promises, *events)}
    found = cast(tuple[Disagreement, ...], register.disagreements().items)
    said = []
    if choice.statements:
        page = register.statements(speaker=entity, topic=topic)
        said = [book.said(finding) for finding in page.items if not finding.hidden]
        said = [s for s in said if s.published is None or _meets(s.published.start, s.published.last, choice)]
    return book.dossier(
        cast(tuple[LinkedCommitment, ...], promises),
        cast(tuple[LinkedEvent, ...], events),
        [it for it in found if it.subject in subjects],
        said,
    )


def about(book: Book, choice: Choice) -> str:
    """Return what was chosen, for a title; "" for everything."""
    names = [
        book.name(book.entity(choice.who)) if choice.who else "",
        book.topic(book.topic_id(choice.topic)) if choice.topic else "",
    ]
    return book.say("list.comma").join(name for name in names if name)


def _meets(first: dt.date, last: dt.date, choice: Choice) -> bool:
    return (choice.first is None or last >= choice.first) and (choice.last is None or first <= choice.last)
