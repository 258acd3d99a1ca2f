"""Compose a briefing from a dossier: sections, entries, and the sources they quote."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

from mutabaa.export import told, wording
from mutabaa.export.asof import all_as_of, last_report
from mutabaa.export.briefing.values import Briefing, Entry, Proof, Section, Source
from mutabaa.export.dossier import Dossier, Paper
from mutabaa.export.say import Say
from mutabaa.model import Interval
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, Quote, Standing
from mutabaa.model.links import standing

ORDER: tuple[Standing, ...] = (
    "overdue", "delayed", "disputed", "dropped", "delivered", "under-way", "announced", "stale",
)  # fmt: skip
"""Standings of promises in the order in which an editor asks for them."""

_SOON = 30


Item = LinkedCommitment | LinkedEvent


def compose(
    dossier: Dossier,
    say: Say,
    *,
    on: dt.date,
    since: dt.date | None = None,
    about: str = "",
    most: int = 0,
    stale_after: int = 180,
) -> Briefing:
    """Return a briefing as of a day.

    Articles of later days are left out of account; what they add to a promise
    is not shown.

    Args:
        dossier: Promises, meetings and disagreements to choose from.
        say: Messages in the language of the briefing.
        on: The day to judge from.
        since: Only what an article of this day or later bears on.
        about: What it is about, for the title.
        most: At most so many entries in a group; 0 for all.
        stale_after: Days of silence; see ``model.links.standing``.
    """
    return _Composer(dossier, say, on, since, most, stale_after).briefing(about)


class _Composer:
    def __init__(
        self, dossier: Dossier, say: Say, on: dt.date, since: dt.date | None, most: int, stale_after: int
    ) -> None:
        self.dossier, self.say, self.on, self.since, self.most = dossier, say, on, since, most
        self.stale_after = stale_after
        self.numbers: dict[str, int] = {}
        self.promises = [it for it in all_as_of(dossier.commitments, on) if self._recent(it)]
        self.events = [it for it in all_as_of(dossier.events, on) if self._recent(it)]

    def _recent(self, it: Item) -> bool:
        if self.since is None:
            return True
        last = last_report(it)
        return last is not None and last >= self.since

    def standing(self, it: Item) -> Standing:
        return standing(it, on=self.on, stale_after=self.stale_after)

    def briefing(self, about: str) -> Briefing:
        say, day = self.say, wording.day(self.on, self.say)
        sections = [self.follow(), self.by_status(), self.ahead()]
        if self.since is not None:
            sections.append(self.happened())
        sections.append(self.differ())
        return Briefing(
            title=say("brief.title-topic", topic=about, day=day) if about else say("brief.title", day=day),
            lang=say.lang,
            on=self.on,
            lead=tuple(self.lead()),
            sections=tuple(sections),
            sources=tuple(self.source(doc, n) for doc, n in self.numbers.items()),
        )

    def lead(self) -> Iterable[str]:
        say, last = self.say, self.dossier.read_up_to
        documents = wording.counted(self.dossier.documents, "documents", say)
        if last is None:
            yield say("brief.read-none", documents=documents)
            return
        yield say("brief.read", documents=documents, day=wording.day(last, say))
        if last < self.on - dt.timedelta(days=3):
            yield say("brief.stale", day=wording.day(last, say))
        if self.since is not None:
            yield say("brief.since", day=wording.day(self.since, say))
        counts = Counter(self.standing(it) for it in self.promises)
        if counts:
            parts = [
                say("brief.count", n=counts[name], standing=say(f"standing.{name}")) for name in ORDER if counts[name]
            ]
            promises = wording.counted(len(self.promises), "promises", say)
            yield say("brief.sum", promises=promises, parts=say("list.comma").join(parts))

    # Sections

    def by_status(self) -> Section:
        groups = []
        for name in ORDER:
            here = [it for it in self.promises if self.standing(it) == name]
            # Those overdue stand in the section before this one.
            if here and name != "overdue":
                groups.append(self.group(self.say(f"standing.{name}"), sorted(here, key=_weight)))
        return self.section("promises", groups)

    def ahead(self) -> Section:
        here = [it for it in self.events if it.days is not None and it.days.last >= self.on]
        here = [it for it in here if it.status in {"planned", "ongoing", "postponed"}]
        here.sort(key=lambda it: (it.days.start if it.days else self.on, it.id))
        return self.section("meetings", [self.group("", here)])

    def happened(self) -> Section:
        here = [it for it in self.events if it.status in {"held", "cancelled"} and it.days is not None]
        here = [it for it in here if it.days and self.since and self.since <= it.days.last <= self.on]
        here.sort(key=lambda it: (it.days.start if it.days else self.on, it.id))
        return self.section("happened", [self.group("", here)])

    def follow(self) -> Section:
        """Gather what an editor has to ask about today: the longest overdue first."""
        over: list[tuple[dt.date, Item]] = []
        soon: list[tuple[dt.date, Item]] = []
        both: list[Item] = [*self.promises, *self.events]
        for it in both:
            name = self.standing(it)
            days = it.days if isinstance(it, LinkedEvent) else it.due
            if name in {"overdue", "unconfirmed"}:
                over.append((days.last if days else self.on, it))
            elif isinstance(it, LinkedCommitment) and days is not None and self.due_soon(it, days):
                soon.append((days.last, it))
        # Promises before meetings; of promises the longest overdue first, of meetings the latest.
        over.sort(key=_first_asked)
        soon.sort(key=lambda pair: (pair[0], pair[1].id))
        until = wording.day(self.on + dt.timedelta(days=_SOON), self.say)
        groups = [
            self.group(self.say("due.over"), [it for _, it in over]),
            self.group(self.say("due.within", day=until), [it for _, it in soon]),
        ]
        return self.section("follow", groups)

    def due_soon(self, it: Item, days: Interval) -> bool:
        return it.status not in _CLOSED and 0 <= (days.last - self.on).days <= _SOON

    def differ(self) -> Section:
        both: list[Item] = [*self.promises, *self.events]
        known = {it.id for it in both}
        here = [d for d in self.dossier.disagreements if d.subject in known]
        entries = [self.disagreement(d) for d in here[: self.most or None]]
        return self.section("disagreements", [("", len(here), tuple(entries))])

    def section(self, key: str, groups: Iterable[tuple[str, int, tuple[Entry, ...]]]) -> Section:
        kept = tuple(group for group in groups if group[2])
        return Section(key, self.say(f"brief.{key}"), kept, self.say(f"brief.none-{key}"))

    def group(self, title: str, items: Sequence[Item]) -> tuple[str, int, tuple[Entry, ...]]:
        return title, len(items), tuple(self.entry(it) for it in items[: self.most or None])

    # Entries

    def number(self, doc: str) -> int:
        return self.numbers.setdefault(doc, len(self.numbers) + 1)

    def entry(self, it: Item) -> Entry:
        if isinstance(it, LinkedCommitment):
            text, quotes = told.promised(it, self.dossier, self.say), [told.gist(it), told.latest(it)]
        else:
            text, quotes = told.meeting(it, self.dossier, self.say), [told.latest(it)]
        return Entry(it.id, text, tuple(self.notes(it)), self.proofs(quotes))

    def notes(self, it: Item) -> Iterable[str]:
        say, name = self.say, self.standing(it)
        days = it.days if isinstance(it, LinkedEvent) else it.due
        last = it.history[-1] if it.history else None
        if last is not None and last.day is not None and name in _TURNS:
            yield f"{say(f'standing.{last.status}')} {wording.period(last.day, say)}"
        if name in told.DONE:
            yield from filter(None, [told.slips(it, say)])
        if days is not None and name in {"overdue", "unconfirmed"}:
            passed = wording.counted((self.on - days.last).days, "days", say)
            yield say("brief.overdue" if name == "overdue" else "brief.passed", days=passed)
        elif days is not None and self.due_soon(it, days):
            # A promise has until the last day, a meeting begins on the first.
            ahead = (days.last if isinstance(it, LinkedCommitment) else days.start) - self.on
            if ahead.days >= 0:
                yield told.left(ahead.days, say)
        if name in {"overdue", "unconfirmed", "stale"}:
            yield self.searched(it)
        if len(it.origins) > 1:
            yield wording.counted(len(it.origins), "origins", say)
        if isinstance(it, LinkedCommitment) and it.withheld_by:
            count = wording.counted(len(it.withheld_by), "documents-of", say)
            yield say("brief.withheld", documents=count)
        if it.rivals:
            yield say("brief.rivals")

    def searched(self, it: Item) -> str:
        """Say what silence means: nothing found where one looked, or nobody looked."""
        log = self.dossier.searches.get(it.id)
        last = last_report(it)
        if log is None:
            return self.say("brief.not-searched")
        if log.up_to is None or not log.documents_count:
            return self.say("brief.not-searched")
        news = {f.doc for f in it.evidence} - {it.evidence[0].doc} if it.evidence else set()
        if news and last is not None:
            return self.say("brief.found", day=wording.day(last, self.say))
        count = wording.counted(log.documents_count, "documents-of", self.say)
        return self.say("brief.searched", documents=count, day=wording.day(min(log.up_to, self.on), self.say))

    def disagreement(self, it: Disagreement) -> Entry:
        text = told.subject(it.subject, self.dossier, self.say)
        name = self.say.find(f"property.{it.field}", it.field)
        proofs: list[Proof] = []
        for reported in it.values:
            label = told.value(it.field, reported.value, self.dossier, self.say)
            for quote in reported.quotes[:1]:
                proofs += self.proofs([quote], label)
        return Entry(it.subject, f"{name} — {text}", (), tuple(proofs))

    def proofs(self, quotes: Iterable[Quote | None], label: str = "") -> tuple[Proof, ...]:
        """Number the sources of quotations; one whose words another one holds is left out."""
        found = told.apart(quotes, self.dossier)
        return tuple(Proof(words, self.number(quote.doc), label) for quote, words in found)

    def source(self, doc: str, number: int) -> Source:
        paper = self.dossier.papers.get(doc, Paper(doc))
        day = wording.period(paper.published, self.say) if paper.published else self.say("ask.undated")
        return Source(number, doc, paper.title, paper.source or "", day, paper.url)


_TURNS = frozenset({"delivered", "held", "dropped", "delayed", "under-way", "disputed", "cancelled", "postponed"})
_CLOSED = frozenset({"delivered", "dropped", "held", "cancelled", "denied"})


def _first_asked(pair: tuple[dt.date, Item]) -> tuple[int, int, str]:
    day, it = pair
    if isinstance(it, LinkedCommitment):
        return 0, day.toordinal(), it.id
    return 1, -day.toordinal(), it.id


def _weight(it: Item) -> tuple[int, int, str]:
    """Order promises: those of most sources first."""
    return -len(it.origins), -len(it.evidence), it.id
