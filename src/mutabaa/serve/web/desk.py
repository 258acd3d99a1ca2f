"""What all requests share: the open register, and what was read of it at its present revision."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

from mutabaa.errors import RegisterError
from mutabaa.export.asof import all_as_of, as_of
from mutabaa.export.briefing import Briefing
from mutabaa.export.dossier import Dossier, Paper, Thing
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, Standing, Story
from mutabaa.model.knowledge import Knowledge
from mutabaa.model.links import standing
from mutabaa.packs import built_in, load_packs
from mutabaa.pipeline import Pipeline
from mutabaa.register import Register
from mutabaa.register.values import Due
from mutabaa.serve.book import Book
from mutabaa.serve.chosen import Choice
from mutabaa.serve.cli.brief import briefing
from mutabaa.serve.messages import Messages

Promise = tuple[LinkedCommitment, Standing]
Meeting = tuple[LinkedEvent, Standing]


class Desk:
    """One open register and who may write into it.

    Args:
        address: Of the register.
        on: Day to judge from; None for the clock's.
        packs: Knowledge packs; all built-in ones where empty.

    Raises:
        RegisterError: There is no such register.
    """

    def __init__(self, address: str, *, on: dt.date | None = None, packs: Sequence[str] = ()) -> None:
        if "://" not in address and not Path(address).expanduser().exists():
            raise RegisterError("there is no such register", where=address, remedy="`mutabaa add ARTICLES` makes one")
        self.address = address
        self.on = on
        self.register = Register.open(address, create=False, by="web")
        self.writing = threading.Lock()
        self._packs = tuple(packs)
        self._editions: dict[str, Edition] = {}
        self._making = threading.Lock()

    def close(self) -> None:
        """Let go of the register."""
        self.register.close()

    @cached_property
    def knowledge(self) -> Knowledge:
        """The packs."""
        return load_packs(*(self._packs or built_in()))

    @cached_property
    def pipeline(self) -> Pipeline:
        """What reads articles that are added here; built when it is first needed."""
        return Pipeline(self._packs)

    def revision(self) -> str:
        """Return what changes whenever the register does, whichever program changed it."""
        run = next(iter(self.register.runs(limit=1)), None)
        decision = next(iter(self.register.decisions()), None)
        parts = (run.id, run.documents, run.finished) if run else ()
        return "/".join(map(str, (*parts, decision.id if decision else "")))

    def edition(self, lang: str) -> Edition:
        """Return the register at its present revision, in a language."""
        revision = self.revision()
        with self._making:
            there = self._editions.get(lang)
            if there is None or there.revision != revision:
                there = Edition(self.register, Messages(lang), revision, self.knowledge)
                self._editions[lang] = there
        return there

    def today(self) -> dt.date:
        """Return the day to judge from where the reader named none."""
        return self.on or dt.datetime.now().astimezone().date()


class Edition:
    """A register at one revision in one language; lists are read once."""

    def __init__(self, register: Register, say: Messages, revision: str, knowledge: Knowledge) -> None:
        self.register = register
        self.say = say
        self.revision = revision
        self.book = Book(register, say)
        self.book.knowledge = knowledge
        self.paper = lru_cache(maxsize=4096)(self._paper)
        self.promises = lru_cache(maxsize=4)(self._promises)
        self.meetings = lru_cache(maxsize=4)(self._meetings)
        self.briefing = lru_cache(maxsize=16)(self._briefing)
        self.due = lru_cache(maxsize=4)(self._due)

    @cached_property
    def dossier(self) -> Dossier:
        """Names and words for ``export.told``, looked up when they are asked for."""
        return Dossier(things=_Things(self.book), names=_Offices(self.book), words=self.book.words)

    def _paper(self, doc: str) -> Paper:
        return self.book.paper(doc)

    @cached_property
    def _commitments(self) -> Sequence[LinkedCommitment]:
        return cast(Sequence[LinkedCommitment], self.register.commitments(order="day").items)

    @cached_property
    def _events(self) -> Sequence[LinkedEvent]:
        return cast(Sequence[LinkedEvent], self.register.events(order="day").items)

    def _promises(self, on: dt.date) -> tuple[Promise, ...]:
        """Return all promises as known on a day, each with its standing, by due day."""
        return tuple((it, standing(it, on=on)) for it in all_as_of(self._commitments, on))

    def _meetings(self, on: dt.date) -> tuple[Meeting, ...]:
        """Return all meetings as known on a day, each with its standing, by day."""
        return tuple((it, standing(it, on=on)) for it in all_as_of(self._events, on))

    def _due(self, on: dt.date, within: int) -> tuple[Due, ...]:
        """Return what is due, as far as articles had spoken of it by that day."""
        return tuple(it for it in self.register.due(on=on, within=within).items if as_of(it.value, on) is not None)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How much the register holds."""
        return self.register.counts()

    def _briefing(self, choice: Choice, on: dt.date, since: dt.date | None, most: int) -> Briefing:
        """Return a briefing; the choice names entities and topics by id."""
        return briefing(self.book, choice, on=on, since=since, most=most)

    @cached_property
    def disagreements(self) -> Mapping[str, tuple[Disagreement, ...]]:
        """What sources differ on, by promise or meeting."""
        found: dict[str, tuple[Disagreement, ...]] = {}
        for it in cast(Sequence[Disagreement], self.register.disagreements().items):
            found[it.subject] = (*found.get(it.subject, ()), it)
        return found

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """All stories, those of most articles first, then the newest."""
        found = cast(Sequence[Story], self.register.stories().items)
        newest = sorted(found, key=lambda it: it.days.last if it.days else dt.date.min, reverse=True)
        return tuple(sorted(newest, key=lambda it: -len(it.documents)))

    @cached_property
    def by_id(self) -> Mapping[str, LinkedCommitment | LinkedEvent]:
        """Every promise and meeting."""
        both: list[LinkedCommitment | LinkedEvent] = [*self._commitments, *self._events]
        return {it.id: it for it in both}


class _Things(Mapping[str, Thing]):
    def __init__(self, book: Book) -> None:
        self._book = book

    def __getitem__(self, key: str) -> Thing:
        found = self._book.thing(key)
        if not found.type:
            raise KeyError(key)  # no register and no pack knows it: its words say more
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._book.knowledge.entities)

    def __len__(self) -> int:
        return len(self._book.knowledge.entities)


class _Offices(Mapping[str, str]):
    def __init__(self, book: Book) -> None:
        self._book = book

    def __getitem__(self, key: str) -> str:
        name = self._book.office(key)
        if not name:
            raise KeyError(key)
        return name

    def __iter__(self) -> Iterator[str]:
        return iter(self._book.knowledge.offices)

    def __len__(self) -> int:
        return len(self._book.knowledge.offices)
