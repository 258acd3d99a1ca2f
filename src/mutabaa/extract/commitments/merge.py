"""Make one commitment of all the places where an article states it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mutabaa.model import Analysis, Commitment, Interval, Token
from mutabaa.model.knowledge import Knowledge

_STATUS = ("announced", "delayed", "under-way", "delivered", "dropped")
_ALIKE = 0.5
# What is promised stands at the head of the words; why and where follows.
_LEADING = 8


def merged(found: Iterable[Commitment], analysis: Analysis, knowledge: Knowledge | None = None) -> list[Commitment]:
    """Join commitments that bind the same to the same; the first statement of it leads."""
    kept: list[Commitment] = []
    words: list[frozenset[str]] = []
    for new in found:
        stems = _stems(analysis, new)
        for at, old in enumerate(kept):
            if _same(old, new, words[at], stems, knowledge) or (
                _one_sentence(old, new, analysis) and _completes(old, new, knowledge)
            ):
                kept[at] = _joined(old, new)
                words[at] |= stems
                break
        else:
            kept.append(new)
            words.append(stems)
    return kept


def _stems(analysis: Analysis, commitment: Commitment) -> frozenset[str]:
    span = commitment.action or commitment.evidence[0]
    words = [
        token
        for token in analysis.tokens
        if token.kind == "word" and span.start <= token.start and token.end <= span.end and len(token.word.stem) > 2
    ]
    return frozenset(_key(token) for token in words[:_LEADING])


def _key(token: Token) -> str:
    noun = next((r.lemma for r in token.word.readings if r.part != "particle"), None)
    return noun or token.word.stem


def _same(old: Commitment, new: Commitment, a: frozenset[str], b: frozenset[str], knowledge: Knowledge | None) -> bool:
    if any(x.overlaps(y) for x in old.evidence for y in new.evidence):
        if old.measure is None or new.measure is None or old.measure.span == new.measure.span:
            return old.actors == new.actors or not old.actors or not new.actors or _common(old, new, knowledge)
        return False
    if not _compatible(old, new, knowledge):
        return False
    if old.measure is not None and new.measure is not None:
        return (old.measure.value, old.measure.unit) == (new.measure.value, new.measure.unit) and _common(
            old, new, knowledge
        )
    shared = len(a & b)
    return (
        shared >= 2
        and shared >= _ALIKE * min(len(a), len(b))
        and (old.due is None or new.due is None or old.due.meets(new.due))
    )


def _common(old: Commitment, new: Commitment, knowledge: Knowledge | None) -> bool:
    """They name a common actor, or one of them names none."""
    if not old.actors or not new.actors:
        return True
    ids, others = _stands_for(old, knowledge), _stands_for(new, knowledge)
    return bool(ids & others) or not ids or not others


def _stands_for(commitment: Commitment, knowledge: Knowledge | None) -> set[str]:
    """Return the entities that are bound, with the states that they act for."""
    ids = {role.entity for role in commitment.actors if role.entity}
    known = (knowledge.entity(id_) for id_ in sorted(ids)) if knowledge is not None else ()
    return ids | {entity.state for entity in known if entity is not None and entity.state}


def _one_sentence(old: Commitment, new: Commitment, analysis: Analysis) -> bool:
    return any(
        sentence.span.covers(old.evidence[-1]) and sentence.span.covers(new.evidence[0])
        for sentence in analysis.sentences
    )


def _completes(old: Commitment, new: Commitment, knowledge: Knowledge | None) -> bool:
    """Of two in one sentence one only says what came of the other (تبرع بمبلغ ... سلم للأمم المتحدة)."""
    return (
        (old.measure is None) != (new.measure is None)
        and {old.status, new.status} == {"announced", "delivered"}
        and _common(old, new, knowledge)
    )


def _compatible(old: Commitment, new: Commitment, knowledge: Knowledge | None) -> bool:
    if {old.status, new.status} & {"dropped"} and old.status != new.status:
        return False
    return _common(old, new, knowledge)


def _narrower(old: Interval | None, new: Interval | None) -> Interval | None:
    """Of two statements of one deadline the more exact one; of two that differ the first."""
    if old is None or new is None:
        return old or new
    return new if new.within(old) else old


def _joined(old: Commitment, new: Commitment) -> Commitment:
    firm = old if old.strength == "firm" or new.strength != "firm" else new
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
