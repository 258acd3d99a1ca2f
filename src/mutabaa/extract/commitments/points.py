"""Read what somebody agreed on, decided or bound himself to point by point: ``اتفق الجانبان على ما يلي: ...``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mutabaa.extract.commitments.agents import roles_of
from mutabaa.extract.commitments.outcomes import point
from mutabaa.extract.commitments.reach import act_noun
from mutabaa.extract.commitments.region import Region
from mutabaa.model import Analysis, Commitment, Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.model.span import Span
from mutabaa.rules import View, subject, views
from mutabaa.rules.free import genitive
from mutabaa.rules.items import COMMAS
from mutabaa.rules.mood import mood

RULE = "commitment.point"
_BINDS = frozenset({"agree", "decide", "approve", "pledge"})
_COMES_TO = frozenset({"end-event", "go-out", "judge"})  # انتهى المجلس إلى ما يلي
_WORD = frozenset({"commitment-noun", "pledge"})  # التزام الطرفين بما يلي
_CONSENTS = frozenset({"approve", "agree"})
_ACTORS = frozenset({"party", "people", "collective", "institution"})
_PARTS = COMMAS | {"؛", ";", "."}


class Lead(NamedTuple):
    """The words that announce the points.

    Attributes:
        view: Where.
        verb: Index of the word that binds.
        colon: Index of the sign before the points.
    """

    view: View
    verb: int
    colon: int

    @property
    def span(self) -> Span:
        """The words from the binding one to the colon: they promise nothing but the points."""
        return self.view.span(self.verb, self.colon + 1)


def points(analysis: Analysis, knowledge: Knowledge | None) -> Iterator[tuple[Lead, Commitment]]:
    """Yield each point that is something to be done, with the words that announce it.

    The points stand behind the colon, or each in a line or sentence of its own
    behind an ordinal or a bullet; an opinion among them (``التأكيد على``) is none.
    """
    shown = [view for view in views(analysis) if view.outer is None]
    for number, view in enumerate(shown):
        lead = _lead(view)
        if lead is None:
            continue
        actors = _actors(lead)
        for words in _behind(lead, shown[number + 1 :]):
            yield lead, point(analysis, words, lead.view, knowledge, rule=RULE, actors=actors)


def _lead(view: View) -> Lead | None:
    """Return what announces points in a sentence: a verb of agreeing, then *what follows* or an open preposition."""
    items = view.items
    colon = next((n for n, item in enumerate(items) if item.norm == ":"), None)
    if colon is None or colon < 2:
        return None
    label = colon == len(items) - 1 and view.block in {b.under for b in view.analysis.layout.blocks}
    for at in range(colon - 1, -1, -1):
        groups = items[at].groups
        verb = items[at].verb and (groups & _BINDS or groups & _COMES_TO)
        if not (verb or (groups & _WORD and not items[at].verb)):
            continue
        told = mood(view, at)
        if items[at].verb and (told.negated or not (told.tense == "past" or "pledge" in groups)):
            return None  # تلتزم الأطراف بما يلي: the saying of it binds
        binds = bool(groups & (_BINDS | _WORD))
        left_open = binds and (label or "particle" in items[colon - 1].kinds or "next-word" in items[colon - 1].groups)
        return Lead(view, at, colon) if left_open or _what_follows(view, colon) else None
    return None


def _what_follows(view: View, colon: int) -> bool:
    """``ما يلي:``, ``ما يأتي:``."""
    what, verb = view.items[colon - 2 : colon]
    return "what" in what.groups and bool(verb.groups & {"come-to", "following-word"})


def _actors(lead: Lead) -> tuple[Role, ...]:
    view, at = lead.view, lead.verb
    found = subject(view, at, _ACTORS) if view.items[at].verb else genitive(view, at, _ACTORS)
    stated = found is not None and found.how != "inferred"
    return tuple(roles_of(found)) if found is not None and stated else ()


def _behind(lead: Lead, after: Sequence[View]) -> Iterator[Region]:
    """Yield the points: in the rest of the sentence, else in the sentences and lines that follow."""
    view = lead.view
    inline = lead.colon + 1 < len(view.items)
    if inline:
        yield from _split(view, lead.colon + 1)
    blocks = view.analysis.layout.blocks
    for line in after:
        marked = _marked(line)
        under = blocks[line.block].under == view.block and (marked or blocks[line.block].kind == "bullet")
        if not (under or (line.block == view.block and inline and marked)):
            return
        words = _point(line, marked, len(line.items))
        if words is not None:
            yield words


def _split(view: View, start: int) -> Iterator[Region]:
    """Yield the points of a list in one sentence, each behind a sign: ``فتح المعابر، وتبادل الأسرى``."""
    first = start
    for at in range(start + 1, len(view.items) + 1):
        ends = at == len(view.items) or (view.items[at - 1].norm in _PARTS and _head(view, at) is not None)
        if not ends:
            continue
        begins = _head(view, first)
        words = _point(view, begins, at) if begins is not None else None
        if words is not None:
            yield words
        first = at


def _head(view: View, at: int) -> int | None:
    """Index of the verbal noun that opens a point at ``at``, behind its number; None where none does."""
    while at < len(view.items) and (_numbers(view, at) or view.items[at].norm == ":"):
        at += 1
    if at >= len(view.items) or _governed(view, at):
        return None
    return at if any(reading.form == "masdar" for reading in view.items[at].readings) else None


def _numbers(view: View, at: int) -> bool:
    item = view.items[at]
    return "ordinal" in item.groups or bool(item.kinds & {"parenthesis", "sum"}) or item.norm.isdigit()


def _marked(line: View) -> int:
    """Index behind the ordinal and sign that open a line (``أولا:``); 0 where none does."""
    if len(line.items) < 3 or "ordinal" not in line.items[0].groups:
        return 0
    return 2 if "punctuation" in line.items[1].kinds else 0


def _point(view: View, first: int, end: int) -> Region | None:
    """Return the words of a point that is something to be done."""
    while end > first and "punctuation" in view.items[end - 1].kinds:
        end -= 1
    if end - first < 2:
        return None
    head = view.items[first]
    masdar = any(reading.form == "masdar" for reading in head.readings)
    done = act_noun(head) or (masdar and not head.groups.isdisjoint(_CONSENTS))
    return Region(view, first, first, end) if done and not _governed(view, first) else None


def _governed(view: View, at: int) -> bool:
    """Tell whether a preposition governs the verbal noun, other than the one that the colon leaves open."""
    signs = any(item.norm == ":" for item in view.items[max(0, at - 3) : at])
    return bool(view.items[at].governed) and not signs
