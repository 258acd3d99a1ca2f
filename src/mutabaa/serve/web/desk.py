"""What all requests share: the open register, and what was read of it at its present revision."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from mutabaa.errors import RegisterError
from mutabaa.export import told
from mutabaa.export.briefing import Briefing
from mutabaa.export.dossier import Dossier, Thing
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, Quote, Standing
from mutabaa.model.knowledge import Knowledge
from mutabaa.packs import built_in, load_packs
from mutabaa.pipeline import Pipeline
from mutabaa.register import Register
from mutabaa.serve.book import Book, whos_of
from mutabaa.serve.chosen import Choice
from mutabaa.serve.cli.brief import briefing
from mutabaa.serve.messages import Messages
from mutabaa.serve.web.board import Board, Subject
from mutabaa.serve.web.meaning import MeaningIndex

T = TypeVar("T")
_MADE = 256  # names that were asked for, calendars, and the like
Pair = tuple[Subject, Standing]


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
        self._board: Board | None = None
        self._editions: dict[str, Edition] = {}
        self._making = threading.Lock()

    def close(self) -> None:
        """Let go of the register."""
        if "meaning" in self.__dict__:
            self.meaning.close()
        self.register.close()

    @cached_property
    def meaning(self) -> MeaningIndex:
        """What search by meaning asks; empty until it is first used."""
        return MeaningIndex(self.register, self.writing)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The packs."""
        return load_packs(*(self._packs or built_in()))

    @cached_property
    def pipeline(self) -> Pipeline:
        """What reads articles that are added here; built when it is first needed."""
        made = Pipeline(self._packs)
        self.register.program = made.program  # what it reads is not read anew by the command line
        return made

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
            if self._board is None or self._board.revision != revision:
                self._board = Board(self.register, revision)
            there = self._editions.get(lang)
            if there is None or there.board is not self._board:
                there = Edition(self._board, Messages(lang), self.knowledge, there)
                self._editions[lang] = there
        return there

    def anew(self) -> None:
        """Let go of everything that was read, as after a change of the register."""
        with self._making:
            self._board = None

    def today(self) -> dt.date:
        """Return the day to judge from where the reader named none."""
        return self.on or dt.datetime.now().astimezone().date()


class Edition:
    """A register at one revision in one language."""

    def __init__(self, board: Board, say: Messages, knowledge: Knowledge, before: Edition | None = None) -> None:
        self.board = board
        self.register = board.register
        self.say = say
        self.revision = board.revision
        self.book = Book(board.register, say)
        self.book.knowledge = knowledge
        if before is not None:
            self.book.take_names(before.book)
        self._made: dict[Hashable, Any] = {}
        self.briefing = lru_cache(maxsize=16)(self._briefing)

    @cached_property
    def dossier(self) -> Dossier:
        """Names and words for ``export.told``, looked up when they are asked for."""
        return Dossier(things=_Things(self.book), names=_Offices(self.book), words=self.book.words)

    def _briefing(self, choice: Choice, on: dt.date, since: dt.date | None, most: int) -> Briefing:
        """Return a briefing; the choice names entities and topics by id."""
        return briefing(self.book, choice, on=on, since=since, most=most)

    def kept(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what was made of this revision under a key before, or make it."""
        if key not in self._made:
            if len(self._made) >= _MADE:
                self._made.clear()
            self._made[key] = make()
        return cast(T, self._made[key])

    def entity(self, name: str) -> str:
        """Return the id of what a reader calls so.

        Raises:
            BadInput: Nobody is called so, or several are.
        """
        return self.kept(("entity", name), lambda: self.book.known(name))

    def gather(self, items: Iterable[Subject]) -> None:
        """Read at once the names, and the words that lines about these promises and meetings rest on."""
        shown = list(items)
        whos = [who.entity for it in shown for who in whos_of(it) if who.entity]
        whos += [it.format for it in shown if isinstance(it, LinkedEvent) and it.format]
        quotes = [quote for it in shown for quote in gists(it)]
        self.book.gather(whos, [quote.doc for quote in quotes])

    def differ(self, subject: str) -> tuple[Disagreement, ...]:
        """Return what sources differ on about a promise or meeting."""
        return cast(tuple[Disagreement, ...], self.register.disagreements(subject).items)

    def get(self, id_: str | None) -> Subject | None:
        """Return a promise or meeting that people have not rejected, or None."""
        return self.board.subjects([id_]).get(id_) if id_ else None


def gists(it: Subject) -> tuple[Quote, ...]:
    """Return the words that a line about a promise or meeting rests on: what was promised, what became of it last."""
    found = [told.gist(it)] if isinstance(it, LinkedCommitment) else []
    return tuple(dict.fromkeys(quote for quote in [*found, told.latest(it)] if quote is not None))


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
