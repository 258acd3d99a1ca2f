"""Make the digest of an article from its record."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rensa import RMinHash

from mutabaa.link.acting import acting
from mutabaa.link.anchors import Anchors
from mutabaa.link.cues import read_cues
from mutabaa.link.encounters import encounters_of
from mutabaa.link.facts import Digest, Line, Named, Saying, Terms
from mutabaa.link.promises import promises_of
from mutabaa.link.reading import Reading
from mutabaa.link.recorded import Json, analysis_of
from mutabaa.link.senses import WEIGHT, framing, senses
from mutabaa.link.ties import Ties
from mutabaa.link.words import counted, terms
from mutabaa.model import Analysis, Mention, Span
from mutabaa.model.follow import Ref
from mutabaa.model.knowledge import CanonicalPledge, Knowledge
from mutabaa.rules import RuleSet, load_rules
from mutabaa.text import WordReader, tokens

PERMUTATIONS = 128
_RUN = 5
_HEAD, _LEAD, _BODY = 3.0, 2.0, 0.5
"""Weights of headline, first two sentences and the rest: what an article is about stands first."""

_PRESS = "media"
_LONGEST = 400


class Digester:
    """Makes digests; holds what is built once (packs, word reader, rules).

    Args:
        knowledge: The packs.
        rules: Rules that emit ``follow-up``; the built-in ones where None.
    """

    def __init__(self, knowledge: Knowledge, rules: RuleSet | None = None) -> None:
        self.knowledge = knowledge
        self.ties = Ties(knowledge)
        self.anchors = Anchors(knowledge, self.ties.around)
        self._rules = rules if rules is not None else load_rules("follow-up")
        self._read_word = WordReader()
        self.anchors.acts = {pledge.id: self._act(pledge) for pledge in knowledge.pledges.values()}

    def _act(self, pledge: CanonicalPledge) -> Terms:
        """What a pledge says is done, by its name, without the words that name who is bound and who gains."""
        parties = [pledge.by, pledge.beneficiary or ""]
        seat = self.knowledge.entity(pledge.beneficiary or "")
        known = frozenset().union(*(self.ties.spelled(it) for it in (*parties, (seat.capital if seat else None) or "")))
        words = tokens(pledge.name.ar, self._read_word)
        told = [t for t in words if not framing(t) and not any(t.word.norm[cut:] in known for cut in range(4))]
        return terms(counted(told) | senses(told), dict.fromkeys(senses(told), WEIGHT))

    def __call__(self, record: Json) -> Digest:
        """Return the digest of a record (as ``export.record`` writes it)."""
        a = analysis_of(record, self._read_word)
        a = replace(a, parties=tuple(acting(a, self.ties)))
        lines = _lines(a, self.ties)
        reading = Reading(a, lines, self.ties, self.anchors)
        encounters = encounters_of(reading)
        promises = promises_of(reading)
        named = _named(a.mentions, a.text)
        return Digest(
            doc=a.document.id,
            text=a.text,
            source=a.document.source,
            published=a.published.days,
            title=a.layout.title,
            key=_key(a),
            sketch=sketch(a),
            terms=_about(a, self.ties),
            entities=named,
            credits=_credits(a, self.ties),
            lines=lines,
            encounters=encounters,
            promises=promises,
            cues=read_cues(reading, self._rules, encounters, promises),
            sayings=_sayings(reading),
        )


def _words(a: Analysis) -> list[str]:
    kept = bytearray(len(a.tokens))
    for sentence in a.sentences:
        kept[sentence.first : sentence.end] = b"\x01" * (sentence.end - sentence.first)
    return [t.word.norm for at, t in enumerate(a.tokens) if kept[at] and t.kind in {"word", "number", "latin"}]


def _key(a: Analysis) -> str:
    return hashlib.blake2b(" ".join(_words(a)).encode(), digest_size=16).hexdigest()


def sketch(a: Analysis) -> tuple[int, ...]:
    """Return the MinHash of an article over runs of five words; a text shorter than a run is one run."""
    words = _words(a)
    runs = [" ".join(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))]
    made = RMinHash(PERMUTATIONS, 42)
    made.update(runs)
    return tuple(made.digest())


def _covered(a: Analysis) -> tuple[list[bool], dict[int, list[Mention]]]:
    """Which tokens belong to names, and the names that begin at each."""
    starts = [token.start for token in a.tokens]
    taken = [False] * len(starts)
    first: dict[int, list[Mention]] = defaultdict(list)
    for mention in a.mentions:
        at = max(0, bisect_left(starts, mention.span.start + 1) - 1)
        first[at].append(mention)
        while at < len(starts) and starts[at] < mention.span.end:
            taken[at] = True
            at += 1
    return taken, first


def _lines(a: Analysis, ties: Ties) -> tuple[Line, ...]:
    taken, first = _covered(a)
    found = []
    for sentence in a.sentences:
        span, part = sentence.span, slice(sentence.first, sentence.end)
        counts = counted(
            [t for t, name in zip(a.tokens[part], taken[part], strict=True) if not name and not framing(t)]
        )
        names = [m for at in range(sentence.first, sentence.end) for m in first.get(at, ())]
        ids = frozenset(m.entity for m in names if m.entity)
        weights = {}
        for name in ids:
            counts[f"@{name}"], weights[f"@{name}"] = 1.0, ties.weight(name)
        found.append(
            Line(
                span,
                " ".join(t.word.surface for t in a.tokens[part] if t.kind != "punctuation"),
                terms(counts, weights, most=40),
                frozenset(f"{q.value:g} {q.unit}" for q in a.quantities if span.covers(q.span)),
                tuple(t.days for t in a.times if t.days and span.covers(t.span)),
                ids,
                any("not" in t.word.groups for t in a.tokens[part]),
            )
        )
    return tuple(found)


def counted_stems(a: Analysis, part: slice, taken: Sequence[bool]) -> dict[str, float]:
    """Count the stems of a stretch of tokens outside names."""
    return counted(a.tokens[part], taken[part])


def _about(a: Analysis, ties: Ties) -> tuple[tuple[str, float], ...]:
    """What the article is about: its words and names, headline and first sentences first."""
    taken, first = _covered(a)
    counts: dict[str, float] = defaultdict(float)
    weights: dict[str, float] = {}
    title = a.layout.title
    first_two = 0
    for sentence in a.sentences:
        head = title is not None and title.covers(sentence.span)
        first_two += not head
        times = _HEAD if head else (_LEAD if first_two <= 2 else _BODY)
        for stem, count in counted_stems(a, slice(sentence.first, sentence.end), taken).items():
            counts[stem] += count * times
        for at in range(sentence.first, sentence.end):
            for mention in first.get(at, ()):
                if mention.entity:
                    name = f"@{mention.entity}"
                    counts[name] += times
                    weights[name] = ties.weight(mention.entity)
    return terms(counts, weights)


def _named(mentions: Sequence[Mention], text: str) -> tuple[Named, ...]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.entity:
            groups[mention.entity].append(mention)
    return tuple(
        Named(
            entity,
            group[0].type,
            len(group),
            tuple(words for words, _ in Counter(m.span.of(text) for m in group).most_common()),
        )
        for entity, group in sorted(groups.items())
    )


def _credits(a: Analysis, ties: Ties) -> tuple[str, ...]:
    """Agencies named in the first or last line: the article is theirs, at least in part."""
    if not a.sentences:
        return ()
    edges: list[Span] = [a.sentences[0].span, a.sentences[-1].span]
    edges += [s.span for s in a.sentences[1:4] if s.span.end - s.span.start < 80]
    found = {
        m.entity
        for m in a.mentions
        if m.entity and ties.kind(m.entity) == _PRESS and any(e.covers(m.span) for e in edges)
    }
    return tuple(sorted(found))


def _sayings(reading: Reading) -> tuple[Saying, ...]:
    a = reading.analysis
    found = []
    for statement in a.statements:
        content = statement.content
        lines = reading.at([content])
        found.append(
            Saying(
                ref=Ref(a.document.id, statement.id),
                at=content.start,
                published=a.published.days,
                speaker=statement.speaker,
                who=reading.ids(statement.speaker) if statement.speaker else frozenset(),
                content=content,
                lines=lines,
                said=content.of(a.text)[:_LONGEST],
                terms=reading.words([content]),
                figures=frozenset(f"{q.value:g} {q.unit}" for q in a.quantities if content.covers(q.span)),
                negated=any(reading.lines[n].negated for n in lines),
            )
        )
    return tuple(found)
