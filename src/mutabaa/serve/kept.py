"""What became of the promises of those who made them, as the command line, the page and the interface ask it."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

from mutabaa.export import wording
from mutabaa.export.asof import all_as_of
from mutabaa.export.say import Say
from mutabaa.link.records import DebtorRecord, Outcome, answerable, debtor_record, debtors
from mutabaa.model.follow import LinkedCommitment
from mutabaa.model.knowledge import Knowledge
from mutabaa.register import Register
from mutabaa.serve.book import Book

OUTCOMES: tuple[Outcome, ...] = (
    "kept", "kept late", "under way", "open", "delayed", "overdue", "stale", "disputed", "dropped",
)  # fmt: skip
"""As tables list them: what was kept, what may be, what was not."""

Counts = tuple[tuple[Outcome, int], ...]


def record(
    register: Register, knowledge: Knowledge, debtor: str, *, on: dt.date, topic: str | None = None
) -> DebtorRecord:
    """Return the record of one debtor, from what articles up to a day say.

    Args:
        register: An open register.
        knowledge: The packs, for who held which office.
        debtor: Entity id of a person, state or body.
        on: The day to judge from.
        topic: Only promises of this topic.
    """
    return debtor_record(_promises(register, knowledge, on, debtor, topic), debtor, knowledge, on=on)


def records(
    register: Register, knowledge: Knowledge, *, on: dt.date, topic: str | None = None
) -> tuple[tuple[str, Counts], ...]:
    """Return everybody who promised something with what became of it, who promised most first."""
    return debtors(_promises(register, knowledge, on, None, topic), knowledge, on=on)


def _promises(
    register: Register, knowledge: Knowledge, on: dt.date, debtor: str | None, topic: str | None
) -> tuple[LinkedCommitment, ...]:
    shown = {it.id for it in register.outlines("commitment") if topic is None or it.topic == topic}
    wanted = {
        id_ for id_, role, who in register.parts("commitment") if role == "debtor" and _may_bind(who, debtor, knowledge)
    }
    found = cast(dict[str, LinkedCommitment], register.several("commitment", sorted(wanted & shown)))
    return all_as_of(found.values(), on)


def _may_bind(who: str, debtor: str | None, knowledge: Knowledge) -> bool:
    """Whoever it is may have promised for the debtor; when they held which office is asked of each promise."""
    if debtor is None or debtor in answerable(who, None, knowledge):
        return True
    return any(office.of == debtor for office, _ in knowledge.posts_of(who))


def told(counts: Counts, say: Say) -> str:
    """Return outcomes in words: ``kept 3, open 10, overdue 2``."""
    found = dict(counts)
    return say("list.comma").join(
        say("record.outcome-count", outcome=named(name, say), n=found[name]) for name in OUTCOMES if name in found
    )


def named(name: Outcome, say: Say) -> str:
    """Return an outcome in words."""
    return say(f"record.outcome.{name.replace(' ', '-')}")


def used(counts: Counts) -> tuple[Outcome, ...]:
    """Return the outcomes that occur, in the order of tables."""
    found = dict(counts)
    return tuple(name for name in OUTCOMES if name in found)


def late(it: DebtorRecord, say: Say) -> str:
    """Return how late what was kept late came, or "" where nothing was."""
    if not it.slippage:
        return ""
    first, last = (wording.counted(days, "days", say) for days in (it.slippage[0], it.slippage[-1]))
    return say("record.late-one", days=first) if first == last else say("record.late", first=first, last=last)


def row(it: DebtorRecord, book: Book) -> dict[str, Any]:
    """Return a record as JSON has it."""
    return {
        "debtor": it.debtor, "name": book.name(it.debtor), "as_of": it.as_of, "promises": len(it.promises),
        "outcomes": dict(it.outcomes), "by_topic": {topic: dict(found) for topic, found in it.by_topic},
        "by_year": {str(year): dict(found) for year, found in it.by_year}, "days_late": list(it.slippage),
        "offices": list(it.offices), "commitments": list(it.promises),
    }  # fmt: skip


def entry(debtor: str, counts: Counts, book: Book) -> dict[str, Any]:
    """Return a line of the list of all who promised as JSON has it."""
    return {
        "debtor": debtor, "name": book.name(debtor), "promises": sum(n for _, n in counts), "outcomes": dict(counts),
    }  # fmt: skip
