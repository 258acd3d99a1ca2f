"""Find the names of an article and the noun phrases that can act, and say who they are."""

from __future__ import annotations

from dataclasses import replace

from mutabaa.analyse.names.bodies import body_entity, body_owners
from mutabaa.analyse.names.candidates import Candidate, choose
from mutabaa.analyse.names.compose import Composer, Phrase
from mutabaa.analyse.names.context import Context, context
from mutabaa.analyse.names.doubt import believable
from mutabaa.analyse.names.events import NamedEvents
from mutabaa.analyse.names.learned import Labels, Learned
from mutabaa.analyse.names.linking import link
from mutabaa.analyse.names.lore import Lore, build
from mutabaa.analyse.names.parties import parties
from mutabaa.analyse.names.people import Cast, cast, name_of, unknown_id
from mutabaa.analyse.names.places import meanings
from mutabaa.analyse.names.runs import Runs
from mutabaa.analyse.names.scan import Scan, Scanner
from mutabaa.analyse.names.spans import learned
from mutabaa.analyse.names.view import view
from mutabaa.model import Analysis, Mention, Party
from mutabaa.model.knowledge import Knowledge

Found = tuple[tuple[Mention, ...], tuple[Party, ...]]


class NameFinder:
    """Finds names with the help of packs.

    Building one makes tables of all names; using it keeps no trace of the
    articles it has read.

    Args:
        knowledge: All packs.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._lore: Lore = build(knowledge)
        self._scanner = Scanner(self._lore)
        self._composer = Composer(self._lore)
        self._runs = Runs(self._lore)
        self._events = NamedEvents(self._lore)
        self._learned = Learned(self._lore)

    def __call__(self, analysis: Analysis) -> Found:
        """Return the mentions and parties of ``analysis``, resolved as far as its publication day allows."""
        mentions, found = self.recognise(analysis)
        return self.link(replace(analysis, mentions=mentions, parties=found))

    def recognise(self, analysis: Analysis) -> Found:
        """Return mentions and parties with what can be said of them without a day."""
        seen = view(analysis)
        scan = self._scanner(seen)
        labels = self._learned(analysis, seen)
        around = context(scan, self._lore)
        phrases = self._composer.phrases(scan, self._runs.reader(scan, labels.names))
        chosen = choose(self._candidates(scan, phrases, around, labels))
        people = cast(chosen, seen)
        chosen = choose((*chosen, *self._partial(scan, chosen, people)))
        mentions = tuple(self._mention(candidate, scan, people) for candidate in chosen)
        return mentions, parties(scan, phrases, chosen, mentions, self._lore)

    def link(self, analysis: Analysis) -> Found:
        """Return the mentions and parties again, with those resolved that need the publication day."""
        return link(analysis, self._lore)

    def _candidates(self, scan: Scan, phrases: tuple[Phrase, ...], around: Context, labels: Labels) -> list[Candidate]:
        found: list[Candidate] = []
        known = self._lore.knowledge.entities
        for match in scan.names.values():
            ids = meanings(match, scan, around, self._lore)
            if ids and believable(match, ids, scan, labels, around, self._lore):
                found.append(Candidate(match.first, match.end, match.cut, known[ids[0]].type, ids, "gazetteer", 3 if len(match) > 1 else 2))
        owners = body_owners(phrases, self._lore)
        for phrase in phrases:
            if phrase.name is not None:
                first, end = phrase.name
                match = scan.names.get(first)
                if match is None or match.end != end:
                    found.append(Candidate(first, end, 0, "PER", (), "title", 3))
            for body in (phrase, *phrase.inner):
                entity = body_entity(body, self._lore, owners)
                if entity is not None:
                    found.append(Candidate(body.first, body.core_end, body.cut, "ORG", entity, "composition", 3))
        found.extend(self._events(scan))
        # Inside a title or body the words have another meaning than the model's.
        titled = {index for phrase in phrases for index in range(phrase.first, phrase.core_end)}
        found.extend(c for c in learned(labels, scan, self._lore) if c.first not in titled)
        return found

    def _partial(self, scan: Scan, chosen: tuple[Candidate, ...], people: Cast) -> list[Candidate]:
        """Find later mentions by a part of a name."""
        taken = {index for c in chosen for index in range(c.first, c.end)}
        found = []
        longest = max((len(part) for part in people.by_part), default=0)
        for index in range(len(scan.view)):
            if index in taken:
                continue
            for size in range(min(longest, len(scan.view) - index), 0, -1):
                words = scan.view.norms[index : index + size]
                if size > 1 and not all(scan.view.joined(i) for i in range(index + 1, index + size)):
                    continue
                cut = next((cut for cut in self._cuts(words[0]) if (words[0][cut:], *words[1:]) in people.by_part), None)
                if cut is not None:
                    found.append(Candidate(index, index + size, cut, "PER", people.by_part[(words[0][cut:], *words[1:])], "partial"))
                    break
        return found

    @staticmethod
    def _cuts(norm: str) -> tuple[int, ...]:
        return (0, 1, 2) if len(norm) > 4 else (0, 1) if len(norm) > 3 else (0,)

    def _mention(self, candidate: Candidate, scan: Scan, people: Cast) -> Mention:
        entities = candidate.entities
        if not entities and candidate.type == "PER":
            name = name_of(candidate, scan.view)
            entities = (people.by_name.get(name) or unknown_id(name),)
        elif not entities:
            entities = (unknown_id(name_of(candidate, scan.view)),)
        return Mention(
            span=scan.view.span(candidate.first, candidate.end, candidate.cut),
            type=candidate.type,
            entity=entities[0] if len(entities) == 1 else None,
            by=candidate.by,
            candidates=entities if len(entities) > 1 else (),
        )
