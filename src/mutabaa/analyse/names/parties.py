"""The noun phrases of an article that can act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.honours import Honours
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.nouns import Nouns
from mutabaa.analyse.names.phrase import Phrase
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model import Mention, Party, Span

_ACTING = frozenset({"state", "states", "territory"})  # states: the two Koreas
_TOWNS = frozenset({"capital", "city"})
_HONOURS = 3  # words of the longest
_TO = "ل"
_KINDS = {"PER": "person", "ORG": "body"}


class PartyReader:
    """Makes parties of phrases, names and generic nouns.

    Args:
        lore: The tables.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._nouns = Nouns()
        self._honours = words("parties", "honours")
        self._kin = words("parties", "brothers")
        self._only_before_name = words("parties", "only-before-name")
        self._honoured_ones = Honours()
        self.opens = self._nouns.opens

    def __call__(
        self,
        scan: Scan,
        phrases: tuple[Phrase, ...],
        chosen: tuple[Candidate, ...],
        mentions: tuple[Mention, ...],
        text: str,
    ) -> tuple[Party, ...]:
        """Return the parties in text order: phrases with their names inside, generic nouns, names that stand alone."""
        found: list[Party] = []
        phrases = tuple(phrase for phrase in phrases if not self._means_else(scan, phrase))
        mention_at = {candidate.first: mention for candidate, mention in zip(chosen, mentions, strict=True)}
        ends = {candidate.first: candidate.end for candidate in chosen if candidate.type in {"ORG", "LOC"}}
        places = {candidate.first for candidate in chosen if candidate.type == "LOC"}
        towns = {candidate.first for candidate in chosen if self._town(candidate)}
        ends.update((phrase.first, phrase.end) for phrase in phrases)
        taken = {index for phrase in phrases if not _generic(phrase) for index in range(phrase.first, phrase.end)}
        named = {index for c in chosen for index in range(c.first, c.end)}
        swallowed: set[int] = set()
        # From the end, so that "representatives of the partners of the alliance" is one.
        for first, last, cut, plural in sorted(self._generics(scan, phrases, taken | named), reverse=True):
            national = first in scan.nisbas  # الأوروبيين في بروكسل: where, not whose
            there = plural and self._nouns.there(scan, first, last, places, towns)
            alone = national or there or self._told(scan, first, last)
            belongs = None if alone else self._nouns.belonging(scan, first, last, ends)
            end = ends[belongs] if belongs is not None else last
            found = [party for party in found if party.span.start >= scan.view.tokens[end - 1].end]
            if not national:
                ends[first] = end
            swallowed.update(range(first, end))
            span = scan.view.span(first, end, cut)
            found.append(Party(span, span, "group" if plural else "unnamed", plural=plural))
        for phrase in phrases:
            if phrase.first not in swallowed:
                found.append(self._of_phrase(scan, phrase, mention_at))
        inside = swallowed | taken
        found.extend(
            Party(
                scan.view.span(*self._behind_kin(scan, candidate.first, candidate.end, candidate.cut))
                if mention.type == "PER"
                else mention.span,
                mention.span,
                _KINDS.get(mention.type, "state"),
                mention.entity,
                plural=self._several(mention),
            )
            for candidate, mention in zip(chosen, mentions, strict=True)
            if candidate.first not in inside and self._can_act(mention)
        )
        found.sort(key=lambda party: party.span)
        found.extend(self._honoured_ones(scan, found))
        return tuple(sorted((_closed(party, text) for party in found), key=lambda party: party.span))

    def _means_else(self, scan: Scan, phrase: Phrase) -> bool:
        """Tell whether a title stands without the name that alone makes it one: ``العالم``, the world."""
        word = scan.view.norms[phrase.first][phrase.cut :]
        return phrase.name is None and word in self._only_before_name and phrase.end == phrase.first + 1

    def _generics(
        self, scan: Scan, phrases: tuple[Phrase, ...], taken: set[int]
    ) -> Iterator[tuple[int, int, int, bool]]:
        """Yield (first, end, cut, plural) of the generic nouns, and of titles that name no office."""
        seen: set[int] = set()
        for phrase in phrases:
            if _generic(phrase):
                seen.update(range(phrase.first, phrase.end))
                yield (
                    phrase.first,
                    self._nouns.described(scan, phrase.first, phrase.end),
                    phrase.cut,
                    phrase.kind == "group",
                )
        for first, end, cut, plural in self._nouns.heads(scan):
            if not seen & set(range(first, end)) and not taken & set(range(first, end)):
                yield first, end, cut, plural

    def _of_phrase(self, scan: Scan, phrase: Phrase, mention_at: dict[int, Mention]) -> Party:
        span = scan.view.span(phrase.first, phrase.end, phrase.cut)
        whole = scan.view.span(*self._honoured(scan, phrase))
        name = mention_at.get(phrase.name[0]) if phrase.name else None
        if name is not None and name.type != "PER":
            name = None
        office = office_id(phrase, self._lore)
        if name is not None and phrase.kind != "group":
            return Party(whole, name.span, "person", name.entity, None if phrase.former else office)
        if phrase.kind == "body":
            own = mention_at.get(phrase.first)
            return Party(span, own.span if own else span, "body", own.entity if own else None)
        if phrase.kind == "group":
            return Party(span, span, "group", None, office, plural=True)
        if phrase.kind == "person" or not phrase.definite:
            return Party(span, span, "unnamed")
        return Party(whole, span, "office", None, None if phrase.former else office)

    def _honoured(self, scan: Scan, phrase: Phrase) -> tuple[int, int, int]:
        """Return where a phrase begins, ends and is cut, with what honours it: جلالة + الملك, أخيه + سمو + الشيخ."""
        return self._behind_kin(scan, *self._behind_honours(scan, phrase))

    def _behind_kin(self, scan: Scan, first: int, end: int, cut: int) -> tuple[int, int, int]:
        before = scan.view.tokens[first - 1].word if first and not cut and scan.view.joined(first) else None
        if before is not None and before.norm[len(before.prefixes) :] in self._kin:
            return first - 1, end, len(before.prefixes)
        return first, end, cut

    def _behind_honours(self, scan: Scan, phrase: Phrase) -> tuple[int, int, int]:
        view = scan.view
        if not phrase.cut:
            for count in range(_HONOURS, 0, -1):
                first = phrase.first - count
                if first < 0 or not all(view.joined(at) for at in range(first + 1, phrase.first + 1)):
                    continue
                word = view.tokens[first].word
                rest = view.norms[first + 1 : phrase.first]
                if " ".join((view.norms[first][len(word.prefixes) :], *rest)) in self._honours:
                    return first, phrase.end, len(word.prefixes)
        return phrase.first, phrase.end, phrase.cut

    def _told(self, scan: Scan, first: int, at: int) -> bool:
        """Tell whether an outlet stands at ``at`` to whom somebody speaks: قال مسؤول + لرويترز, not مراسل لرويترز."""
        name = scan.names.get(at) if scan.view.joined(at) else None
        if "journalist-noun" in scan.view.tokens[first].word.groups:
            return False
        known = self._lore.knowledge.entities
        return name is not None and name.prefixes == _TO and all(known[id].kind == "media" for id in name.values)

    def _town(self, candidate: Candidate) -> bool:
        known = (self._lore.knowledge.entities.get(id) for id in candidate.entities)
        return candidate.type == "LOC" and any(place is not None and place.kind in _TOWNS for place in known)

    def _several(self, mention: Mention) -> bool:
        entity = self._lore.knowledge.entities.get(mention.entity or "")
        return entity is not None and entity.kind == "states"

    def _can_act(self, mention: Mention) -> bool:
        if mention.type != "LOC":
            return mention.type != "EVT"
        entity = self._lore.knowledge.entities.get(mention.entity or "")
        return entity is not None and (entity.kind in _ACTING or entity.id in self._lore.capitals)


def _closed(party: Party, text: str) -> Party:
    """Take the sign in that closes what a party's words open: ``وفدا من حركة "جيش الإسلام"``."""
    end = party.span.end
    opened = _OPENED_BY.get(text[end : end + 1])
    words = party.span.of(text)
    if opened is None or words.count(opened) <= (0 if opened in _TWICE else words.count(text[end])):
        return party
    if opened in _TWICE and words.count(opened) % 2 == 0:
        return party
    whole = Span(party.span.start, end + 1)
    return replace(party, span=whole, head=whole if party.head == party.span else party.head)


_OPENED_BY = {'"': '"', "”": "“", "»": "«", ")": "(", "]": "["}
_TWICE = frozenset({'"'})


def _generic(phrase: Phrase) -> bool:
    """Tell whether a phrase is a title without name and without office: المسؤول."""
    return phrase.kind in {"person", "group"} and phrase.name is None and not phrase.owners


def office_id(phrase: Phrase, lore: Lore) -> str | None:
    """Return ``owner.role`` where the phrase can mean one office only."""
    if len(phrase.offices) == 1:
        return phrase.offices[0]
    known = lore.knowledge.roles
    roles = [role for role in phrase.roles if role in known and known[role].kind == "office"]
    if len(phrase.owners) == 1 and len(roles) == 1:
        return f"{phrase.owners[0]}.{roles[0]}"
    return None
