"""Cues of a view: which matches attribute words, and where the words of one end because the next begins."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from mutabaa.extract.statements.allowed import QUOTING, allowed, second_word
from mutabaa.extract.statements.content import Content, content
from mutabaa.rules import Match, RuleSet, View

SOURCES = frozenset(f"statement.source-{kind}" for kind in ("phrase", "document", "verb", "report"))
"""Rules of bare source phrases (``بحسب``, ``وفق``)."""

_ASIDES = SOURCES | QUOTING  # قالت الوكالة، نقلا عن X، إن
_COMPLETING = 12
_BESIDE = 1
_BETWEEN = frozenset({"party", "people", "time", "punctuation", "particle", "quote-mark"})
_SAYS = frozenset({"say"})  # the groups of the plainest verb of saying: قائلا completes any cue
_COMMA = frozenset({"،", ",", "-", "–"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or phrase that attributes words, with the words it takes.

    Attributes:
        hit: The match of a statement rule.
        content: What it takes.
        takes: Kinds of complement that its rule allows.
    """

    hit: Match
    content: Content
    takes: tuple[str, ...]


def cues(view: View, rules: RuleSet, kind: str) -> Iterator[Cue]:
    """Yield the cues of a view that take something, in text order."""
    hits = [hit for hit in rules.find(view, "statement") if allowed(hit, kind)]
    hits = [hit for hit in hits if not second_word(hit, hits)]
    starts = sorted({hit.at for hit in hits})
    by_cue: dict[int, list[Match]] = defaultdict(list)
    for hit in hits:
        by_cue[hit.at].append(hit)
    before: Cue | None = None
    for at in starts:
        for hit in by_cue[at]:
            if hit.rule.id == "statement.as-said" and _adds(hit, by_cue[hit.end - 1], starts):
                continue
            takes = tuple(str(hit.rule.constants["takes"]).split())
            words = content(hit, takes, _next_cue(view, at, starts, hit))
            if words is None and not hit.rule.frame:
                continue
            if words is None and "that" in takes:  # an aside may stand before the words: قال X، بحسب الوكالة، إن
                others = [n for n in starts if any(h.rule.id not in _ASIDES for h in by_cue[n])]
                words = content(hit, ("that",), _next_cue(view, at, others, hit))
            if words is not None:
                cue = Cue(hit, words, takes)
                if before is None or not _completes(cue, before):
                    yield cue
                before = cue
                break


def _adds(hit: Match, others: list[Match], starts: list[int]) -> bool:
    """``كما أعلن X عن كذا``: also, and not as; the verb takes words of its own."""
    view, at = hit.view, hit.end - 1
    for other in others:
        takes = tuple(str(other.rule.constants["takes"]).split())
        words = content(other, takes, _next_cue(view, at, starts, other))
        if words is not None and (words.by != "object" or "say-object" in view.items[at].groups):
            return True  # but كما أعلنت السلطات ومحاميه
    return False


def _completes(cue: Cue, before: Cue) -> bool:
    """A participle right after a cue that takes the same words is part of it: ``وتابع قائلا``."""
    near = cue.hit.rule.id == "statement.adding" and cue.hit.at - before.hit.at <= _COMPLETING
    return near and cue.content.first == before.content.first


def _next_cue(view: View, at: int, starts: list[int], hit: Match) -> int:
    """Index where the content must end: the next participle or tied verb that is a cue itself."""
    first = bisect_right(starts, max(at, hit.end - 1))
    own = saying_after(hit) if hit.rule.frame and hit.view.items[at].verb else None
    for start in starts[first:]:
        if start == own:
            continue
        before = view.items[start - 1]
        item = view.items[start]
        if before.norm in _COMMA and not item.verb and _only_names(view, at + 1, start):
            continue  # أدان الرئيس، فلان، تصريحات نظيره: its object
        if before.norm in _COMMA or item.joined:
            return start
    return len(view.items)


def _only_names(view: View, first: int, start: int) -> bool:
    """Tell whether only the speaker stands between a cue and a noun of saying that is no participle."""
    noun = view.items[start]
    agent = any(reading.form == "agent" for reading in noun.readings)
    return not agent and all(item.kinds & {"party", "punctuation", "time"} for item in view.items[first:start])


def saying_after(hit: Match) -> int | None:
    """Index of the participle of saying that completes a verb (``رد عليه قائلا``, ``كتب على "تويتر"، قائلا``)."""
    for index in range(hit.at + 1, min(hit.at + 1 + _COMPLETING, len(hit.view.items))):
        item = hit.view.items[index]
        if (
            item.verb
            or "quote" in item.kinds
            or item.norm == ":"
            or ("that" in item.groups and "particle" in item.kinds)
        ):
            return None
        if any(r.form == "agent" and r.groups == _SAYS for r in item.readings) and not item.definite:
            return index
        if index > hit.at + _BESIDE and not item.governed and item.kinds.isdisjoint(_BETWEEN):
            return None  # انتقد تعليق الحكم، قائلا: two statements
    return None
