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
_ALIKE = 0.4
# What is promised stands at the head of the words; why and where follows.
_LEADING = 8
# One act holds the words of a shorter one where it has so large a share of them.
_HELD = 0.7
_NONE: frozenset[str] = frozenset()
# Acts of one class that bear on one thing are one act told in two words (الإبقاء على، الحفاظ على).
_CLASSES = frozenset(
    {"keep", "go-on", "withdraw", "delay-act", "drop-act", "expel", "extend", "found", "defend", "respond"}
)
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


@dataclass(frozen=True, slots=True)
class _Words:
    """Stems of a promised act: its head and what class of act it is, those near the head, and all of them.

    ``told`` are the classes of all words near the head (``يوقع قرار الانسحاب``).
    ``said`` are the possible lemmas of all words that state it, but names and days.
    """

    head: str
    classes: frozenset[str]
    told: frozenset[str]
    near: frozenset[str]
    all: frozenset[str]
    said: frozenset[frozenset[str]]


def merged(found: Iterable[Commitment], analysis: Analysis, knowledge: Knowledge | None = None) -> list[Commitment]:
    """Join commitments that bind the same to the same; the first statement of it leads."""
    kept: list[Commitment] = []
    words: list[list[_Words]] = []
    for new in found:
        stems = _stems(analysis, new)
        for at, old in enumerate(kept):
            if _same(old, new, words[at], stems, analysis, knowledge) or (
                _one_sentence(old, new, analysis) and _completes(old, new, analysis, knowledge)
            ):
                kept[at] = _joined(old, new, several=_several(old, analysis))
                words[at].append(stems)
                break
        else:
            kept.append(new)
            words.append([stems])
    return kept


def _stems(analysis: Analysis, commitment: Commitment) -> _Words:
    span = commitment.action or commitment.evidence[0]
    words = [
        token
        for token in words_of(analysis, span)
        if token.kind == "word" and token.end <= span.end and len(token.word.stem) > 2
    ]
    keys = [_key(token) for token in words if not _empty(token)]
    first = next((t for t in words if any(r.part in {"noun", "verb"} for r in t.word.readings)), None)
    head = _key(first) if first is not None else ""
    classes = first.word.groups & (_CLASSES | _CLEAR) if first is not None else _NONE
    told = _NONE.union(*(token.word.groups & _CLEAR for token in words[:_LEADING]))
    near, said = frozenset(keys[:_LEADING]), _said(analysis, commitment)
    return _Words(head, classes, told, near, frozenset(keys), said)


def _said(analysis: Analysis, commitment: Commitment) -> frozenset[frozenset[str]]:
    span = commitment.evidence[0]
    names = chain((mention.span for mention in analysis.mentions), (time.span for time in analysis.times))
    aside = [other for other in names if other.overlaps(span)]
    return frozenset(
        frozenset(r.lemma for r in token.word.readings) or frozenset({token.word.stem})
        for token in words_of(analysis, span)
        if token.kind == "word"
        and token.end <= span.end
        and len(token.word.stem) > 2
        and not _empty(token)
        and not any(other.start <= token.start < other.end for other in aside)
    )


def _empty(token: Token) -> bool:
    """A particle says nothing of what is promised."""
    return bool(token.word.readings) and all(reading.part == "particle" for reading in token.word.readings)


def _key(token: Token) -> str:
    noun = next((r.lemma for r in token.word.readings if r.part != "particle"), None)
    return noun or token.word.stem


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
        return _equal(old.measure, new.measure) and _common(old, new, analysis, knowledge)
    if old.due is not None and new.due is not None and not old.due.meets(new.due):
        return False
    if any(_opposed(words, b) for words in a):
        return False
    return _retold(old, new, analysis) or any(_alike(words, b) or _repeats(words.said, b.said) for words in a)


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


def _repeats(one: frozenset[frozenset[str]], other: frozenset[frozenset[str]]) -> bool:
    shorter, longer = sorted((one, other), key=len)
    both = sum(any(a & b for b in longer) for a in shorter)
    return both >= _REPEATED and both >= _SHARE * len(shorter)


def _equal(one: Quantity, other: Quantity) -> bool:
    return (one.value, one.unit) == (other.value, other.unit)


def _alike(a: _Words, b: _Words) -> bool:
    """The heads of the acts share most of their words, or they begin alike and go on alike, or one holds the other."""
    near = len(a.near & b.near)
    if near >= 2 and near >= _ALIKE * min(len(a.near), len(b.near)):
        return True
    both = len(a.all & b.all)
    if both >= _TOGETHER and both >= _HELD * min(len(a.all), len(b.all)):
        return True
    if a.head and a.head == b.head:
        return both >= min(_TOGETHER, len(a.all), len(b.all))
    return bool(a.classes & b.classes & _CLASSES) and both >= 1


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
