"""One request with its reader, and how templates say and link things."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mutabaa.errors import BadInput
from mutabaa.export import told, wording
from mutabaa.export.dossier import Paper
from mutabaa.model import Interval
from mutabaa.model.follow import Amount, LinkedCommitment, LinkedEvent, Quote, Who
from mutabaa.model.links import LinkedKind
from mutabaa.serve.web.accounts import User
from mutabaa.serve.web.addresses import document_url, entity_url, subject_url, web_address, words_url
from mutabaa.serve.web.asked import Asked
from mutabaa.serve.web.board import Entry, Subject
from mutabaa.serve.web.charts import Spark, spark
from mutabaa.serve.web.desk import Desk, Pair, gists

FSI, PDI = "\u2068", "\u2069"  # first strong isolate, and its end
_OTHER = {
    "en": re.compile("[\u0600-\u06ff]+(?:[ -]+[\u0600-\u06ff]+)*"),
    "ar": re.compile("[A-Za-z][\\w.'’-]*(?: [A-Za-z][\\w.'’-]*)*"),
}
_LABEL = 62  # half of the room of the longest label under a timeline
_GIST = 60  # characters of a promise in a title


@cache
def templates() -> Environment:
    """Return the templates; everything they print is escaped."""
    made = Environment(
        loader=PackageLoader("mutabaa.serve.web"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals |= {
        "interval": Interval, "amount": Amount, "web_address": web_address,
        "follow_quote": lambda it: Quote(it.doc, it.span),
        "inside": lambda x, width, room=_LABEL: max(room, min(x, width - room)),
    }  # fmt: skip
    return made


def isolated(line: str, lang: str) -> str:
    """Return a line in which each name in the other script keeps its own direction, so that lists keep their order."""
    return _OTHER[lang].sub(lambda run: f"{FSI}{run.group()}{PDI}", line)


def cut(words: str, most: int) -> str:
    """Return words, cut after ``most`` characters; all of them where it is 0."""
    return words if not most or len(words) <= most else words[:most].rpartition(" ")[0].removesuffix(" …") + " …"


class View(Asked):
    """What a page is made with.

    Args:
        request: The request.
        desk: The register.
        user: Who is signed in.
        token: Their token against forged forms.
    """

    def __init__(self, request: Request, desk: Desk, user: User | None, token: str) -> None:
        super().__init__(request, desk)
        self.user = user
        self.token = token
        self.board = self.edition.board
        self.book = self.edition.book

    # Addresses

    document_url = staticmethod(document_url)
    words_url = staticmethod(words_url)
    subject_url = staticmethod(subject_url)
    entity_url = staticmethod(entity_url)

    # Words

    def asked_name(self, name: str) -> str:
        """Return a parameter of the address that names somebody: the name where it is an id, as links have it."""
        written = self.asked(name)
        known = self.book.name(written) if written in self.book.knowledge.entities else written
        try:
            return known if self.book.known(known) == written else written
        except BadInput:  # two are called so: the id tells them apart
            return written

    def day(self, value: dt.date | None) -> str:
        """Return a day in words."""
        return wording.day(value, self.say) if value else self.say("ask.undated")

    def month(self, day: dt.date) -> str:
        """Return the month of a day in words."""
        return f"{wording.month_name(day.month, self.say)} {day.year}"

    def moment(self, value: str | None) -> str:
        """Return a moment as it is stored (UTC) in words."""
        if not value:
            return ""
        when = dt.datetime.fromisoformat(value).astimezone()
        return f"{wording.day(when.date(), self.say)}, {when:%H:%M}"

    def period(self, value: Interval | None) -> str:
        """Return a period in words."""
        return wording.period(value, self.say)

    def amount(self, value: Amount | None) -> str:
        """Return an amount in words."""
        return wording.amount(value, self.say)

    def counted(self, n: int, noun: str) -> str:
        """Return a number with its noun."""
        return wording.counted(n, noun, self.say)

    def days_left(self, days: int) -> str:
        """Return ``in 3 days``, ``today`` or ``3 days ago``."""
        return told.left(days, self.say)

    def slip(self, days: int) -> str:
        """Return how late or early something came."""
        return told.slip(days, self.say)

    def title(self, it: LinkedCommitment | LinkedEvent) -> str:
        """Return a promise or meeting in a line."""
        line = self._title(it)
        return line[:1].upper() + line[1:]

    def _title(self, it: LinkedCommitment | LinkedEvent) -> str:
        if isinstance(it, LinkedCommitment):
            line = isolated(told.promise(it, self.edition.dossier, self.say), self.lang)
            act = cut(told.act(it, self.edition.dossier), _GIST) or self._reported(it)
            return f"{line}: {FSI}«{act}»{PDI}" if act else line
        return isolated(told.meeting(it, self.edition.dossier, self.say), self.lang)

    def _reported(self, it: LinkedCommitment) -> str:
        """Return words of its first report: parties and day alone do not tell one promise from another."""
        gist = None if it.measure else told.gist(it)
        return "" if gist is None else self.words(gist, _GIST)

    def title_of(self, id_: str) -> str:
        """Return a promise or meeting in a line, by its id."""
        it = self.board.subjects([id_], hidden=True).get(id_)
        return self.title(it) if it else id_

    def pairs(self, kind: LinkedKind, entries: Sequence[Entry]) -> list[Pair]:
        """Return entries as whole values with their standing; their names and words are read at once."""
        found = self.board.pairs(kind, entries, self.on)
        self.edition.gather(it for it, _ in found)
        return found

    def subjects(self, ids: Iterable[str]) -> list[Subject]:
        """Return promises and meetings by id; those that people rejected are left out."""
        found = list(self.board.subjects(ids).values())
        self.edition.gather(found)
        return found

    def what(self, it: LinkedEvent) -> str:
        """Return what kind of meeting it is, or which one."""
        thing = self.edition.dossier.things.get(it.format) if it.format else None
        return thing.name(self.lang) if thing else self.say.find(f"event.{it.type}", it.type)

    def brief(self, it: LinkedEvent) -> str:
        """Return a meeting as a day of the calendar names it: what and where, else with whom."""
        what, with_ = self.what(it), [who for who in it.participants if self.book.who(who)]
        if it.place is not None:
            return f"{what}{self.say('list.comma')}{self.book.who(it.place)}"
        return f"{what}: {self.book.who(with_[0])}" if with_ else what

    def value(self, field: str, written: str) -> str:
        """Return a value in canonical writing in words."""
        return told.value(field, written, self.edition.dossier, self.say)

    def field(self, name: str) -> str:
        """Return the name of a field."""
        return self.say.find(f"property.{name}", "") or self.say.find(f"field.{name}", name)

    def who(self, who: Who) -> Markup:
        """Return somebody's name, isolated and linked where it is known who it is."""
        name = self.book.who(who) or self.say("field.unknown")
        if who.entity:
            return Markup('<a class="who" href="{}"><bdi>{}</bdi></a>').format(entity_url(who.entity), name)
        return Markup("<bdi>{}</bdi>").format(name)

    def whos(self, whos: Sequence[Who], most: int = 0) -> Markup:
        """Return several names, each once."""
        made = list(dict.fromkeys(self.who(who) for who in whos))
        shown = made[:most] if most and len(made) > most + 1 else made
        if len(shown) < len(made):
            rest = wording.counted(len(made) - len(shown), "others", self.say)
            return Markup("{}{}{}").format(Markup(self.say("list.comma")).join(shown), self.say("list.comma"), rest)
        return Markup(self.say("list.comma")).join(made)

    def words(self, it: Quote, most: int = 0) -> str:
        """Return quoted words, cut after ``most`` characters."""
        return cut(self.book.words(it), most)

    def paper(self, doc: str) -> Paper:
        """Return a document as lists name it."""
        return self.book.paper(doc)

    def called(self, doc: str) -> str:
        """Return how to call a document in a word or two: its outlet, else its headline."""
        paper = self.book.paper(doc)
        return paper.source or paper.title or doc

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets of the register's articles, by name."""
        return self.board.outlets

    def spark(self, it: LinkedCommitment | LinkedEvent) -> Spark | None:
        """Return the evidence over time, for a line of a list; None where there is one report, which says nothing."""
        made = spark(it, self.on, rtl=self.direction == "rtl")
        return made if made and made.reports > 1 else None

    def proofs(self, it: LinkedCommitment | LinkedEvent) -> tuple[Quote, ...]:
        """Return the words that a line about it rests on; where the line quotes them itself, the sentence around."""
        found = gists(it)
        if found and isinstance(it, LinkedCommitment):
            around = (Quote(follow.doc, follow.span) for follow in it.evidence)
            wider = [q for q in around if q.doc == found[0].doc and q.span.covers(found[0].span) and q != found[0]]
            return (*wider, *found)[:1]
        return found[:1]

    def render(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Return a page."""
        made = templates().get_template(template).render(v=self, t=self.t, say=self.say, **values)
        return HTMLResponse(made, status_code=status)


def view(request: Request) -> View:
    """Return the view of a request."""
    user, token = request.app.state.sessions.user_of(request)
    return View(request, request.app.state.desk, user, token)


Viewed = Annotated[View, Depends(view)]
