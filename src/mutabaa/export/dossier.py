"""What an export is made of: chosen values of a register with names, words and sources at hand.

Exports never see the register itself; ``serve`` fills a dossier from it, a
program of yours may fill one from anywhere.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from mutabaa.model import Interval
from mutabaa.model.coverage import Origin, Story
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, Quote, SearchLog, Who


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as exports name it.

    Attributes:
        id: Id in the register.
        title: Headline.
        source: Outlet.
        url: Address.
        published: Days on which it may have appeared.
        stated: It says the day itself.
    """

    id: str
    title: str = ""
    source: str | None = None
    url: str | None = None
    published: Interval | None = None
    stated: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity as exports name it.

    Attributes:
        id: Entity id.
        type: PER, ORG, LOC or EVT.
        ar: Arabic name.
        en: English name; "" where none is known.
        wikidata: Wikidata id.
        kind: Such as ``state`` or ``city``; "" where no pack says.
        state: Id of the state it belongs to.
        coordinates: Latitude and longitude.
        iso: ISO 3166-1 code of a state.
    """

    id: str
    type: str
    ar: str
    en: str = ""
    wikidata: str | None = None
    kind: str = ""
    state: str | None = None
    coordinates: tuple[float, float] | None = None
    iso: str | None = None

    def name(self, lang: str) -> str:
        """Return its name in a language, the Arabic one where there is no other."""
        return (self.en if lang == "en" else "") or self.ar


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of one document.

    Attributes:
        doc: Document.
        id: Finding id there.
        uid: Lasting id.
        speaker: Who says it.
        content: The words.
        mode: ``direct`` or ``indirect``.
        stance: Marked stance, if any.
        published: When its document appeared.
    """

    doc: str
    id: str
    uid: str
    speaker: Who | None
    content: Quote
    mode: str
    stance: str | None = None
    published: Interval | None = None


@dataclass(frozen=True)
class Dossier:
    """Values to be exported.

    Attributes:
        commitments: Promises.
        events: Encounters.
        disagreements: On either.
        statements: Words attributed to somebody.
        stories: What belongs together.
        origins: What counts once.
        papers: Every document that is quoted, by id.
        things: Every entity that has a part, by id.
        names: Names of offices, topics and formats, by id, in the language asked for.
        searches: Where follow-up was looked for, by subject.
        words: Gives the words of a quotation.
        read_up_to: Last publication day of all that was read.
        documents: How many documents the register holds.
    """

    commitments: tuple[LinkedCommitment, ...] = ()
    events: tuple[LinkedEvent, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    statements: tuple[Said, ...] = ()
    stories: tuple[Story, ...] = ()
    origins: tuple[Origin, ...] = ()
    papers: Mapping[str, Paper] = field(default_factory=dict)
    things: Mapping[str, Thing] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    searches: Mapping[str, SearchLog] = field(default_factory=dict)
    words: Callable[[Quote], str] = lambda quote: ""
    read_up_to: dt.date | None = None
    documents: int = 0

    @property
    def both(self) -> tuple[LinkedCommitment | LinkedEvent, ...]:
        """Promises, then meetings."""
        return (*self.commitments, *self.events)

    def who(self, who: Who, lang: str) -> str:
        """Return how to call somebody: the name, else the office, else the words of the article."""
        if who.entity:
            thing = self.things.get(who.entity)
            if thing is not None:
                return thing.name(lang)
        if who.office and who.office in self.names:
            return self.names[who.office]
        return who.words or (who.entity or who.office or "").lstrip("~")
