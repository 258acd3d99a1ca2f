"""Read what is laid down besides a promise: ``اتفقا على هدنة، على أن تنسحب القوات``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from mutabaa.extract.commitments.actors import bound
from mutabaa.extract.commitments.candidates import with_subject
from mutabaa.extract.commitments.made import made
from mutabaa.extract.commitments.persons import private_subject
from mutabaa.extract.commitments.region import region
from mutabaa.model import Analysis, Commitment, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Match, View, views
from mutabaa.rules.items import COMMAS
from mutabaa.rules.mood import mood
from mutabaa.rules.rule import Part, Rule

_ANY = frozenset({"any"})
_RULE = Rule(
    id="commitment.laid-down-besides",
    gloss="what somebody promises, provided that X does Z",
    emits="commitment",
    parts=(Part("verb", _ANY), Part("subject", _ANY, "who", optional=True)),
    frame=True,
    constants={"act": "verb", "rung": "decision", "kind": "auto", "status": "announced", "needs": ""},
)


def laid_down(found: Iterable[Commitment], analysis: Analysis, knowledge: Knowledge | None) -> Iterator[Commitment]:
    """Yield the commitments found, without the words of what is laid down besides, and that as commitments too."""
    rest = list(found)
    starts = [commitment.evidence[0].start for commitment in rest]
    for view in views(analysis) if rest else ():
        span = view.stretch(0, len(view.items))
        promised = [start for start in starts if span.start <= start < span.end] if view.outer is None else []
        for at in _places(view) if promised else ():
            if min(promised) >= view.items[at].span.start:
                continue
            besides = _read(view, at, analysis, knowledge)
            if besides is not None:
                rest = [_before(one, besides, view.items[at - 2].span.end) for one in rest]
                yield besides
    yield from rest


def _places(view: View) -> Iterator[int]:
    """Yield the indices of ``على`` in ``، على أن`` with a verb behind it."""
    items = view.items
    for at in range(2, len(items) - 2):
        plain = (
            "on" in items[at].groups and "particle" in items[at].kinds and not (items[at].suffix or items[at].joined)
        )
        that = plain and "that" in items[at + 1].groups and "that-pronoun" not in items[at + 1].groups
        if that and items[at - 1].norm in COMMAS and items[at + 2].verb:
            yield at


def _read(view: View, on: int, analysis: Analysis, knowledge: Knowledge | None) -> Commitment | None:
    at = on + 2
    hit = with_subject(Match(_RULE, view, at, mood(view, at), {}, at, at + 1))
    words = region(hit)
    if words is None or hit.mood.tense != "present" or private_subject(hit):
        return None
    words = replace(words, first=on, act=at)
    actors, how = bound(hit, words, analysis, knowledge)
    if how != "stated":
        actors, how = (), ""  # whoever acts before it need not do that too
    return made(hit, words, actors, how, analysis, knowledge)


def _before(one: Commitment, besides: Commitment, end: int) -> Commitment:
    """Return a promise without what is laid down besides, where its words go on over that, and what that told of it."""
    start = besides.evidence[0].start
    if not one.evidence[0].start < start < one.evidence[0].end:
        return one
    cut = Span(end, one.evidence[0].end)
    # على أن تبدأ الأعمال في يناير is the day of both, unless somebody else begins.
    both = frozenset({"due"}) if not besides.actors else frozenset()
    told = tuple(s for s in one.supports if s.span is None or not cut.covers(s.span) or s.field in both)
    fields = {support.field for support in told}
    action = one.action
    if action is not None and action.start < end:
        action = Span(action.start, min(action.end, end))
    return replace(
        one,
        evidence=(Span(one.evidence[0].start, end), *one.evidence[1:]),
        action=action,
        supports=told,
        measure=one.measure if "measure" in fields else None,
        due=one.due if "due" in fields else None,
        beneficiary=one.beneficiary if "beneficiary" in fields else None,
        condition=one.condition if "condition" in fields else None,
    )
