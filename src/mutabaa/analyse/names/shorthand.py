"""Definite shorthand for what the article has already named: الحلف, التكتل, المملكة."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.people import UNKNOWN
from mutabaa.analyse.names.phrases import starts
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words


def shorthand(scan: Scan, named: Sequence[Candidate], lore: Lore) -> Iterator[Candidate]:
    """Yield shorthand that can mean one entity only of those named before it.

    A definite word after it makes another name of it (المجلس التشريعي), so
    such a one is left alone, and so is a shorthand of two named entities.
    """
    first_named: dict[str, int] = {}
    for candidate in named:
        if len(candidate.entities) == 1:
            first_named.setdefault(candidate.entities[0], candidate.first)
    ends = {candidate.end for candidate in named}
    known = lore.knowledge.entities
    after = words("parties", "after-short")
    for at, match in scan.short.items():
        follows = scan.view.tokens[match.end].word if scan.view.joined(match.end) else None
        if follows is not None and (follows.norm in after or (follows.definite and not follows.prefixes)):
            continue
        quoted = _quoted(scan, at, match.end)
        if (at not in ends and _describes(scan, at)) or (not quoted and match.key in words("parties", "quoted-short")):
            continue
        ids = tuple(id for id in match.values if (quoted and id in first_named) or first_named.get(id, at) < at)
        if not ids and " ".join((match.key, *scan.view.norms[at + 1 : match.end])) in words(
            "parties", "short-of-whole"
        ):
            ids = tuple(id for id in match.values if first_named.get(known[id].part_of or "", at) < at)
        if len(ids) == 1:
            yield Candidate(at, match.end, match.cut, known[ids[0]].type, ids, "partial")
    yield from _by_adjective(scan, named, lore)


def _quoted(scan: Scan, first: int, end: int) -> bool:
    """Tell whether words stand alone in quotation marks: «الانتقالي», also in a headline before the full name."""
    closed = scan.view.before[end] if end < len(scan.view) else ""
    return bool(set(scan.view.before[first]) & _OPEN) and bool(set(closed) & _CLOSE)


_OPEN, _CLOSE = frozenset('"“«'), frozenset('"”»')


def _describes(scan: Scan, at: int) -> bool:
    """Tell whether an adjective describes the definite noun before it: البنك + المركزي, القرار «الأطلسي»."""
    view = scan.view
    if not at or view.sentence[at - 1] != view.sentence[at] or set(view.before[at]) - _OPEN - {"-"}:
        return False
    word, before = view.tokens[at].word, starts(view.norms[at - 1], article_free=True)
    return word.norm.endswith(_RELATED) and not word.prefixes and any(start.definite for start in before)


_RELATED = tuple(words("particles", "relation-endings"))


def _by_adjective(scan: Scan, named: Sequence[Candidate], lore: Lore) -> Iterator[Candidate]:
    """Yield bodies called by their adjective after their name: المركزي, after البنك المركزي المصري."""
    norms = scan.view.norms
    for short in words("parties", "adjective-short"):
        full = [c for c in named if c.type == "ORG" and short in norms[c.first + 1 : c.end] and len(c.entities) < _TWO]
        ids = {c.entities for c in full}
        if len(ids) != 1:
            continue
        for at in scan.opened_by((short,)):
            start = next(start for start in starts(norms[at], article_free=False) if start.key == short)
            end = _adjective_end(scan, at, full[0].entities, lore)
            if not _describes(scan, at) and end:
                yield Candidate(at, end, start.cut, "ORG", full[0].entities, "partial")


_TWO = 2


def _adjective_end(scan: Scan, at: int, ids: tuple[str, ...], lore: Lore) -> int:
    """Return the end of an adjective with the nationality of its body; 0 where another definite word follows."""
    if not scan.view.joined(at + 1):
        return at + 1
    nisba = scan.nisbas.get(at + 1)
    word = scan.view.tokens[at + 1].word
    if nisba is not None and nisba.definite and not nisba.prefixes:
        known = (lore.knowledge.entity(id) for id in ids)
        states = {entity.state for entity in known if entity is not None}
        owners = {n.owner for n in nisba.values}
        own = owners & states or any(id.startswith(f"{UNKNOWN}{owner}.") for id in ids for owner in owners)
        return nisba.end if own else 0
    return 0 if word.definite and not word.prefixes and at + 1 not in scan.names else at + 1
