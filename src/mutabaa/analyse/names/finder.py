"""Find the names of an article and the noun phrases that can act, and say who they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mutabaa.analyse.names.anothers import never_alone
from mutabaa.analyse.names.bodies import body_entity, body_owners
from mutabaa.analyse.names.candidates import Candidate, choose, choose_more
from mutabaa.analyse.names.classified import Classified
from mutabaa.analyse.names.compose import Composer
from mutabaa.analyse.names.context import Context, context, of_sport
from mutabaa.analyse.names.doubt import believable, is_club, of_many, settled, unsure
from mutabaa.analyse.names.events import NamedEvents, event_id
from mutabaa.analyse.names.given import GivenNames
from mutabaa.analyse.names.hints import listed
from mutabaa.analyse.names.institutions import Institutions
from mutabaa.analyse.names.learned import Labels, Learned
from mutabaa.analyse.names.lineages import ancestors_end, lineages
from mutabaa.analyse.names.linking import link
from mutabaa.analyse.names.longer import instead
from mutabaa.analyse.names.lore import Lore, build
from mutabaa.analyse.names.misread import misread
from mutabaa.analyse.names.offices import with_owners
from mutabaa.analyse.names.overreach import within
from mutabaa.analyse.names.partial import partial, rare
from mutabaa.analyse.names.parties import PartyReader
from mutabaa.analyse.names.people import Cast, cast, name_of, unknown_id
from mutabaa.analyse.names.phrase import Phrase
from mutabaa.analyse.names.phrases import Match, cut
from mutabaa.analyse.names.places import meanings
from mutabaa.analyse.names.repeated import longest_forms, repeated
from mutabaa.analyse.names.runs import Runs
from mutabaa.analyse.names.scan import Scan, Scanner
from mutabaa.analyse.names.seats import seated
from mutabaa.analyse.names.shorthand import shorthand
from mutabaa.analyse.names.spans import learned
from mutabaa.analyse.names.strangers import apart
from mutabaa.analyse.names.unlike import is_pair, unnameable
from mutabaa.analyse.names.variants import variants
from mutabaa.analyse.names.view import View, view
from mutabaa.analyse.names.words import words
from mutabaa.model import Analysis, Mention, Party, Word
from mutabaa.model.knowledge import Knowledge
from mutabaa.text.frequencies import zipf_table

# Where the family name comes first: Kim Jong Un, Moon Jae-in, Xi Jinping.
_FAMILY_FIRST = frozenset(
    {"china", "taiwan", "hong-kong", "north-korea", "south-korea", "vietnam", "cambodia", "singapore"}
)
_OF_A_STATE = frozenset({"party", "organ", "court"})
Name = tuple[str, ...]
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
        self._composer = Composer(self._lore)
        self._runs = Runs(self._lore)
        self._lists = listed()
        self._variants, self._lineages = variants(knowledge), lineages(knowledge)
        self._events = NamedEvents(self._lore)
        self._institutions = Institutions(self._lore)
        self._classified = Classified(self._lore)
        further = (self._lists, self._events.named, self._events.open, self._institutions.heads)
        self._given = GivenNames(self._lore)
        self._parties = PartyReader(self._lore)
        marks = {
            "given": self._given.opens,
            "phrase": self._composer.opens,
            "settlement": self._classified.opens,
            "actor": self._parties.opens,
            "sport": of_sport,
            "rare": rare,
        }
        self._scanner = Scanner(self._lore, further, marks)
        self._adjectives = tuple(words("particles", "relation-endings"))
        self._relatives = words("particles", "relatives")
        self._within = words("parties", "within")
        self._learned = Learned(self._lore)
        cut.cache_clear()  # all tables are made

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
        run = self._runs.reader(scan, labels.names)
        phrases = self._composer.phrases(scan, run)
        found = (*self._candidates(scan, phrases, around, labels), *self._given(scan, run, phrases))
        chosen = choose(c for c in found if c.entities or not is_pair(scan, c.first, c.end, self._lore))
        chosen = choose_more(chosen, repeated(scan, chosen))
        people = self._cast(chosen, seen)
        cut_down = within(scan, chosen, people, self._lore)
        if cut_down != chosen:
            chosen, people = cut_down, self._cast(cut_down, seen)
        chosen = choose_more(chosen, partial(scan, chosen, people, labels, self._lore))
        chosen = choose_more(chosen, shorthand(scan, chosen, self._lore))
        phrases = with_owners(phrases, chosen, scan, self._lore)
        chosen = seated(chosen, scan, self._lore)
        longest = longest_forms(scan, chosen)
        mentions = tuple(self._mention(candidate, scan, people, longest) for candidate in chosen)
        mentions = apart(mentions, phrases, scan, analysis.document.id, analysis.text, self._lore)
        return mentions, self._parties(scan, phrases, chosen, mentions, analysis.text)

    def _listed(self, scan: Scan, *, sporting: bool) -> Iterator[Candidate]:
        """Yield well-known organisations that no pack describes: of several words, clubs of one word in sport."""
        for match in scan.others[self._lists].values():
            if len(match) > 1 or (sporting and self._lone_club(scan, match)):
                yield Candidate(match.first, match.end, match.cut, "ORG", (), "gazetteer", 2)

    def _another_party(self, scan: Scan, match: Match[str]) -> bool:
        """Tell whether an adjective makes a known party's name another one's: الحزب الديمقراطي + الاجتماعي."""
        view = scan.view
        if len(match) == 1 or not view.joined(match.end) or match.end in scan.nisbas:
            return False
        word = view.tokens[match.end].word
        if word.norm in words("parties", "leanings"):
            return False
        return word.definite and not word.prefixes and word.norm.endswith(self._adjectives) and _is_word(word)

    def _without_a_sign(self, found: Candidate, scan: Scan, around: Context) -> bool:
        """Tell whether a body named by its head is of a state that the article does not speak of."""
        if self._of_another_state(found.entities, around):
            return True
        medium = self._lore.knowledge.entities[found.entities[0]]
        name = scan.view.norms[found.first : found.end]
        shared = any((id, form) in self._lore.wary for id in found.entities for form in (name, name[1:]))
        return shared and medium.kind == "media" and not around.states.get(medium.state or "")

    def _of_another_state(self, ids: tuple[str, ...], around: Context) -> bool:
        """Tell whether a party or organ is of a state that the article does not speak of: another one of that name."""
        body = self._lore.knowledge.entities[ids[0]] if len(ids) == 1 else None
        if body is None or body.kind not in _OF_A_STATE or body.state is None:
            return False
        return around.states.get(body.state, 0) <= around.entities.get(body.id, 0)

    def _with_ancestors(self, scan: Scan, match: Match[str], end: int) -> Candidate:
        """Return a name with what follows of whom somebody is the son: he, or another one with a known name."""
        whole = Candidate(match.first, end, match.cut, "PER", (), "given", 3)
        known = self._lineages.known(name_of(whole, scan.view))
        return whole._replace(entities=(known,), by="gazetteer") if known is not None else whole

    def _before_relative(self, scan: Scan, match: Match[str]) -> int:
        inside = range(match.first + 1, match.end)
        return next((at for at in inside if scan.view.norms[at] in self._relatives), match.end)

    def _before_in(self, scan: Scan, body: Phrase) -> int:
        """Return where the name of a body ends: before the place that it is in (وزارة الخارجية + في مصر)."""
        if body.owner_at > body.first + 1 and scan.view.norms[body.owner_at - 1] in self._within:
            return body.owner_at - 1
        return body.core_end

    @staticmethod
    def _goes_on(scan: Scan, first: int, at: int, labels: Labels) -> bool:
        """Tell whether the learned recogniser goes on with the one word of a name that a title announced."""
        if at - first > 1 or not scan.view.joined(at) or labels.names[at] != _GOES_ON or at in scan.titles:
            return False
        word = scan.view.tokens[at].word
        small = word.norm.startswith(_AND) or word.norm in words("particles", "foreign", "joined")
        return not small and not unnameable(word)

    @staticmethod
    def _lone_club(scan: Scan, club: Match[str]) -> bool:
        """Tell whether a club of one word is no other word: ليفانتي, not الاتحاد."""
        word = scan.view.tokens[club.first].word
        return not word.readings and not word.definite and club.first not in scan.names and not unsure(club.key)

    def link(self, analysis: Analysis) -> Found:
        """Return the mentions and parties again, with those resolved that need the publication day."""
        return link(analysis, self._lore)

    def _cast(self, chosen: Sequence[Candidate], seen: View) -> Cast:
        return cast(chosen, seen, self._variants, self._lineages, self._family_first, self._lore.wary)

    def _family_first(self, person: str) -> bool:
        entity = self._lore.knowledge.entity(person)
        return entity is not None and entity.state in _FAMILY_FIRST

    def _candidates(self, scan: Scan, phrases: tuple[Phrase, ...], around: Context, labels: Labels) -> list[Candidate]:
        found: list[Candidate] = []
        refused: set[tuple[int, int]] = set()
        doubted: list[tuple[Match[str], tuple[str, ...]]] = []
        known = self._lore.knowledge.entities
        owning = {(phrase.owner_at, id) for phrase in phrases for id in phrase.owners}
        for match in scan.names.values():
            owner = tuple(id for id in match.values if (match.first, id) in owning)
            # A title before it says what it is: زعيم القاعدة.
            foreign = owner and (self._of_another_state(owner, around) or self._another_party(scan, match))
            if owner and len(owner) == 1 and not foreign and not misread(match, owner, scan, self._lore):
                type = known[owner[0]].type
                found.append(Candidate(match.first, match.end, match.cut, type, owner, "gazetteer", 3))
                continue
            ids = meanings(match, scan, around, self._lore)
            if not ids or not believable(match, ids, scan, labels, around, self._lore):
                refused.add((match.first, match.end))
                other = instead(match, ids, scan, self._lore) if ids else None
                if other is not None:
                    found.append(Candidate(match.first, other[0], match.cut, other[1], (), "gazetteer", 3))
                elif ids and of_many(match, ids, scan, around, self._lore):
                    found.append(Candidate(match.first, match.end, match.cut, "PER", (), "given", 3))
                if ids and settled(match, ids, scan, self._lore):
                    doubted.append((match, ids))
                continue
            type = known[ids[0]].type
            if type == "LOC" and is_club(match, scan, around.of_sport()):
                found.append(Candidate(match.first, match.end, match.cut, "ORG", (), "gazetteer", 2))
                continue
            if self._of_another_state(ids, around):
                ids = ()
            if ids and known[ids[0]].kind == "party" and self._another_party(scan, match):
                continue
            weight = 5 if type == "EVT" else 3 if len(match) > 1 else 2
            end = ancestors_end(scan.view, match.end) if type == "PER" else match.end
            if end > match.end:
                found.append(self._with_ancestors(scan, match, end))
                continue
            end = self._before_relative(scan, match)
            found.append(Candidate(match.first, end, match.cut, type, ids, "gazetteer", weight))
        believed = {c.entities for c in found if c.type == "LOC"}
        found.extend(
            Candidate(match.first, match.end, match.cut, "LOC", ids, "gazetteer", 2)
            for match, ids in doubted
            if ids in believed
        )
        owners = body_owners(phrases, self._lore)
        for phrase in phrases:
            if phrase.name is not None:
                first, end = phrase.name
                known_name = scan.names.get(first)
                if known_name is None and self._goes_on(scan, first, end, labels):
                    end += 1  # محمد + يسر, the verb by its spelling
                if known_name is None or known_name.end != end:
                    found.append(Candidate(first, end, 0, "PER", (), "title", 3))
            for body in (phrase, *phrase.inner):
                entity, end = body_entity(body, scan, self._lore, owners, around), self._before_in(scan, body)
                if entity is not None and end > body.first + (end < body.core_end):
                    found.append(Candidate(body.first, end, body.cut, "ORG", entity, "composition", 3))
        found.extend(self._events(scan))
        found.extend(self._listed(scan, sporting=around.of_sport()))
        found.extend(
            c._replace(entities=()) if c.entities and self._without_a_sign(c, scan, around) else c
            for c in self._institutions(scan, labels)
        )
        found.extend(self._classified(scan, labels))
        # Inside a title or body the words have another meaning than the model's.
        titled = {index for phrase in phrases for index in range(phrase.first, phrase.core_end)}
        found.extend(
            c
            for c in learned(labels, scan, self._lore)
            if c.first not in titled and (c.first, c.end) not in refused and not _no_person(c, scan)
        )
        return found

    @staticmethod
    def _mention(candidate: Candidate, scan: Scan, people: Cast, longest: Mapping[Name, Name]) -> Mention:
        entities = candidate.entities
        name = name_of(candidate, scan.view)
        name = longest.get(name, name)
        if candidate.type == "PER":
            entities = people.identify(candidate, scan.view)
        elif not entities and (candidate.type == "EVT" or candidate.by != "composition"):
            entities = (event_id(name) if candidate.type == "EVT" else unknown_id(name),)
        return Mention(
            span=scan.view.span(candidate.first, candidate.end, candidate.cut),
            type=candidate.type,
            entity=entities[0] if len(entities) == 1 else None,
            by=candidate.by,
            candidates=entities if len(entities) > 1 else (),
        )


def _no_person(candidate: Candidate, scan: Scan) -> bool:
    """Tell whether a single word that the recogniser takes for a person's name is none by itself."""
    return candidate.type == "PER" and candidate.end - candidate.first == 1 and never_alone(scan, candidate.first)


def _is_word(word: Word) -> bool:
    """Tell whether a word is one of the language, and no part of a name."""
    return word.known or zipf_table().get(word.norm, 0) >= _COMMON


_GOES_ON = "I-PER"
_AND = "و"
_COMMON = 35  # ten times Zipf
