"""Make one commitment of all the places where an article states it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import chain

from mutabaa.extract.commitments.persons import words_of
from mutabaa.extract.commitments.said import sides
from mutabaa.model import Analysis, Commitment, Interval, Quantity, Token
from mutabaa.model.knowledge import Knowledge

_STATUS = ("announced", "delayed", "under-way", "delivered", "dropped")
# Acts have so large a share of the words of the shorter one in common.
_ALIKE = 0.5
# What is promised stands at the head of the words; why and where follows.
_LEADING = 8
# Of an act told in no more words (نقلها، إغلاق القنصلية) its head is enough.
_BARE = 4
_NONE: frozenset[str] = frozenset()
# Words that only say how far an act is: what is begun or gone on with comes behind them.
_LIGHT = frozenset({"start-act", "go-on", "carry-out"})
# Who sends more does not do again what he did.
_MORE = frozenset({"more-word", "alike-word"})
# Acts of one side and of the other are never one act, whatever they bear on (ينسحب من الاتفاق, يحافظ على الاتفاق).
_OPPOSED = tuple(
    (frozenset(one), frozenset(other))
    for one, other in (
        ({"keep", "go-on", "extend", "again", "join"}, {"withdraw", "drop-act", "delay-act", "sever", "end-act"}),
        ({"agree", "contract", "sign"}, {"withdraw", "drop-act", "sever"}),
        ({"impose", "ban", "forbid"}, {"lift", "drop-act", "end-act", "let"}),
        ({"open-act", "launch", "found"}, {"shut", "drop-act"}),
        ({"lift", "add-to"}, {"lower"}),
    )
)
_CLEAR = frozenset[str]().union(*chain.from_iterable(_OPPOSED))
# So many words in common make one of two acts that begin with the same word.
_TOGETHER = 2
# Two statements have so many words in common, and so large a share of the shorter one, that one repeats the other.
_REPEATED, _SHARE = 3, 0.6
_TELLERS = frozenset({"source-noun", "official-noun", "spokesman-noun", "witness-noun", "media-noun"})


_Lemmas = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Words:
    """Possible lemmas of a promised act: of its head (none if that is light) and of all its words.

    ``classes`` are those of the head, ``told`` those of the words near it (``يوقع قرار الانسحاب``).
    ``said`` are the lemmas of all words that state it, but names and days.
    """

    head: _Lemmas
    classes: frozenset[str]
    told: frozenset[str]
    all: frozenset[_Lemmas]
    said: frozenset[_Lemmas]


def merged(found: Iterable[Commitment], analysis: Analysis, knowledge: Knowledge | None = None) -> list[Commitment]:
    """Join commitments that bind the same to the same; the first statement of it leads."""
    kept: list[Commitment] = []
    words: list[list[_Words]] = []
    for new in found:
        stems = _stems(analysis, new)
        near = [_nearness(old, new, words[at], stems, analysis, knowledge) for at, old in enumerate(kept)]
        best = max(near, default=_APART)
        if best == _APART:
            kept.append(new)
            words.append([stems])
            continue
        at = near.index(best)
        kept[at] = _joined(kept[at], new, several=_several(kept[at], analysis))
        words[at].append(stems)
    return kept


def _stems(analysis: Analysis, commitment: Commitment) -> _Words:
    span = commitment.action or commitment.evidence[0]
    words = [
        token
        for token in words_of(analysis, span)
        if token.kind == "word" and token.end <= span.end and len(token.word.stem) > 2
    ]
    first = next((t for t in words if any(r.part in {"noun", "verb"} for r in t.word.readings)), None)
    light = first is None or not first.word.groups.isdisjoint(_LIGHT)
    light = light or any(not token.word.groups.isdisjoint(_MORE) for token in words[:_LEADING])
    head = _NONE if first is None or light else _lemmas(first)
    classes = first.word.groups & _CLEAR if first is not None else _NONE
    told = _NONE.union(*(token.word.groups & _CLEAR for token in words[:_LEADING]))
    every = frozenset(_lemmas(token) for token in words if not _empty(token))
    return _Words(head, classes, told, every, _said(analysis, commitment))


def _said(analysis: Analysis, commitment: Commitment) -> frozenset[_Lemmas]:
    span = commitment.evidence[0]
    names = chain((mention.span for mention in analysis.mentions), (time.span for time in analysis.times))
    aside = [other for other in names if other.overlaps(span)]
    return frozenset(
        _lemmas(token)
        for token in words_of(analysis, span)
        if token.kind == "word"
        and token.end <= span.end
        and len(token.word.stem) > 2
        and not _empty(token)
        and not any(other.start <= token.start < other.end for other in aside)
    )


def _empty(token: Token) -> bool:
    """What may be a particle says nothing of what is promised."""
    return any(reading.part == "particle" for reading in token.word.readings)


def _lemmas(token: Token) -> _Lemmas:
    """Return what a word may be a form of (``نقل``: to carry, to dismiss)."""
    return frozenset(r.lemma for r in token.word.readings) or frozenset({token.word.stem})


def _shared(one: frozenset[_Lemmas], other: frozenset[_Lemmas]) -> int:
    """Count the words of the shorter that may be words of the longer."""
    shorter, longer = sorted((one, other), key=len)
    return sum(any(a & b for b in longer) for a in shorter)


# How near two statements are: of two acts, told at once or one after the other, in the same words.
_APART, _TOLD, _WORDED = range(3)


def _nearness(
    old: Commitment, new: Commitment, a: list[_Words], b: _Words, analysis: Analysis, knowledge: Knowledge | None
) -> int:
    if _same(old, new, a, b, analysis, knowledge):
        retold = not any(x.overlaps(y) for x in old.evidence for y in new.evidence) and not _worded(a, b)
        return _TOLD if retold else _WORDED
    told = _one_sentence(old, new, analysis) and _completes(old, new, analysis, knowledge)
    return _TOLD if told else _APART


def _same(
    old: Commitment, new: Commitment, a: list[_Words], b: _Words, analysis: Analysis, knowledge: Knowledge | None
) -> bool:
    if any(x.overlaps(y) for x in old.evidence for y in new.evidence):
        if old.measure is None or new.measure is None or _equal(old.measure, new.measure):
            return (
                old.actors == new.actors or not old.actors or not new.actors or _common(old, new, analysis, knowledge)
            )
        return False
    if not _compatible(old, new, analysis, knowledge):
        return False
    if old.measure is not None and new.measure is not None:
        if _one_sentence(old, new, analysis):
            return False  # 50 مليون دولار لسوريا، و50 مليون دولار لتركيا
        return _equal(old.measure, new.measure) and _common(old, new, analysis, knowledge)
    if old.due is not None and new.due is not None and not old.due.meets(new.due):
        return False
    if any(_opposed(words, b) for words in a):
        return False
    return _retold(old, new, analysis) or _worded(a, b)


def _worded(a: list[_Words], b: _Words) -> bool:
    return any(_alike(words, b) or _repeats(words.said, b.said) for words in a)


def _opposed(a: _Words, b: _Words) -> bool:
    """Tell whether one act undoes the other."""
    return any(_undoes(a, b, one, other) or _undoes(b, a, one, other) for one, other in _OPPOSED)


def _undoes(a: _Words, b: _Words, one: frozenset[str], other: frozenset[str]) -> bool:
    # Who signs a decision to leave, or goes on leaving, leaves.
    return bool(a.classes & one and b.classes & other and not a.told & other)


def _retold(old: Commitment, new: Commitment, analysis: Analysis) -> bool:
    """Tell whether the first sentence of the text says in full what the headline promised."""
    title = analysis.document.title
    if title is None or old.evidence[0].end > title.end:
        return False
    lead = next((s.span for s in analysis.sentences if s.span.start >= title.end), None)
    if lead is None or any(lead.covers(span) for span in old.evidence):
        return False  # what else the sentence promises is something else
    return lead.covers(new.evidence[0])


def _repeats(one: frozenset[_Lemmas], other: frozenset[_Lemmas]) -> bool:
    both = _shared(one, other)
    return both >= _REPEATED and both >= _SHARE * min(len(one), len(other))


def _equal(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)


def _alike(a: _Words, b: _Words) -> bool:
    """The acts share most of the words of the shorter one, or they begin alike and go on alike or are told in few."""
    both, shorter = _shared(a.all, b.all), min(len(a.all), len(b.all))
    if both >= _TOGETHER and both >= _ALIKE * shorter:
        return True
    return bool(a.head & b.head) and (both >= _TOGETHER or shorter <= _BARE)


def _common(old: Commitment, new: Commitment, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """They name a common actor, or one of them names none."""
    if not old.actors or not new.actors:
        return True
    ids, others = _stands_for(old, analysis, knowledge), _stands_for(new, analysis, knowledge)
    return bool(ids & others) or not ids or not others


def _stands_for(commitment: Commitment, analysis: Analysis, knowledge: Knowledge | None) -> set[str]:
    """Return the entities that are bound, with the states that they act for, also by adjective (الحكومة البريطانية)."""
    if knowledge is None:
        return {role.entity for role in commitment.actors if role.entity}
    return set[str]().union(*(sides(role, knowledge, analysis) for role in commitment.actors))


def _one_sentence(old: Commitment, new: Commitment, analysis: Analysis) -> bool:
    return any(
        sentence.span.covers(old.evidence[-1]) and sentence.span.covers(new.evidence[0])
        for sentence in analysis.sentences
    )


def _completes(old: Commitment, new: Commitment, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Of two in one sentence one only says what came of the other (تبرع بمبلغ ... سلم للأمم المتحدة)."""
    return (
        (old.measure is None) != (new.measure is None)
        and {old.status, new.status} <= {"announced", "delivered"}
        and new.status == "delivered"
        and _common(old, new, analysis, knowledge)
    )


def _compatible(old: Commitment, new: Commitment, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    if {old.status, new.status} & {"dropped"} and old.status != new.status:
        return False
    return _common(old, new, analysis, knowledge)


def _narrower(old: Interval | None, new: Interval | None) -> Interval | None:
    """Of two statements of one deadline the more exact one; of two that differ the first."""
    if old is None or new is None:
        return old or new
    return new if new.within(old) else old


def _several(commitment: Commitment, analysis: Analysis) -> bool:
    """Tell whether two or more without a name are bound together (``الجانبان``): no sources that only tell."""
    heads = {role.span for role in commitment.actors}
    several = [party for party in analysis.parties if party.plural and party.head in heads]
    words = (next(words_of(analysis, party.span), None) for party in several)
    return any(word is not None and word.word.groups.isdisjoint(_TELLERS) for word in words)


def _named(commitment: Commitment) -> bool:
    return any(role.entity for role in commitment.actors)


def _joined(old: Commitment, new: Commitment, *, several: bool) -> Commitment:
    firm = old if old.strength == "firm" or new.strength != "firm" else new
    # دولة تنقل سفارتها .. بلاده ستنقل سفارتها: whoever has a name; but not one of الجانبان
    if not _named(old) and _named(new) and not (several and len(new.actors) == 1):
        kept = tuple(s for s in old.supports if s.field != "actor")
        named = tuple(s for s in new.supports if s.field == "actor")
        old = replace(old, actors=new.actors, supports=kept + named)
    status = max(old.status, new.status, key=_STATUS.index)
    fields = {s.field for s in old.supports}
    return replace(
        firm,
        status=status,
        evidence=tuple(sorted({*old.evidence, *new.evidence})),
        actors=old.actors or new.actors,
        beneficiary=old.beneficiary or new.beneficiary,
        measure=old.measure or new.measure,
        due=_narrower(old.due, new.due),
        condition=old.condition or new.condition,
        topic=old.topic or new.topic,
        parent=old.parent or new.parent,
        supports=(*old.supports, *(s for s in new.supports if s.field not in fields)),
    )
