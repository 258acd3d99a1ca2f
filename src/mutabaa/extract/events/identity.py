"""Who is who among the participants of one article's events."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from mutabaa.extract.events.several import Several
from mutabaa.extract.events.titles import Titles
from mutabaa.model import Analysis, Role, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.model.words import token_starts
from mutabaa.rules.agreement import two
from mutabaa.text.inflect import morphology

_SITES = frozenset({"site", "base", "building", "airport", "camp", "palace", "crossing", "facility", "port", "square"})


_TITLE = 8  # words of a title at most
_MOST = 4  # words that two descriptions of some people have in common where only the last one differs

_ONE_OF_MANY = frozenset({"minister-noun", "leader-noun", "official-noun"})
_HEADS = frozenset({"minister-noun", "leader-noun"})
_OF_BODIES = frozenset(
    {"delegation-noun", "envoy-noun", "minister-noun", "leader-noun", "official-noun", "people-noun"}
)


class Identity:
    """Tells whether two roles name the same, by entity, by office, else by their words.

    Args:
        analysis: The article the roles stand in.
        knowledge: Whose state a person or office serves.
    """

    def __init__(self, analysis: Analysis, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self._tokens = analysis.tokens
        self._starts = token_starts(analysis.tokens)
        self._words: dict[Span, frozenset[str]] = {}
        self._titles = Titles(analysis, self.words)
        self._day = analysis.published.days
        self._names: dict[str, list[Span]] = {}
        for mention in analysis.mentions:
            if mention.type in {"PER", "ORG"} and mention.entity is not None:
                self._names.setdefault(mention.entity, []).append(mention.span)
        self._analysis = analysis
        self._several_named: Several | None = None
        self._owners = [(m.span, m.entity) for m in analysis.mentions if m.type in {"LOC", "ORG"}]
        self._offices = {
            party.office: party.entity
            for party in analysis.parties
            if party.office is not None and party.entity is not None
        }

    def same(self, one: Role, other: Role) -> bool:
        """Tell whether two roles surely name the same.

        Without an entity the words decide: the shorter name must be part of
        the longer (``وزراء الخارجية`` of ``وزراء خارجية دول الحلف``).
        """
        a, b = self._entity(one), self._entity(other)
        if a is not None and b is not None and (a == b or "~" not in a[0] + b[0]):
            return a == b or self._ruled(a) == self._ruled(b)
        if one.office is not None and other.office is not None:
            return one.office == other.office and self._several(one.span) == self._several(other.span)
        mine, theirs = self.words(one.span), self.words(other.span)
        if mine == theirs:
            return True
        shorter, longer = (mine, theirs) if len(mine) < len(theirs) else (theirs, mine)
        if a is not None and b is not None:
            return shorter <= longer  # a name that no pack knows, in full and in short
        if a is not None or b is not None:
            return False
        if len(shorter & longer) >= max(_MOST, len(shorter) - 1):
            return True  # نواب من حزب الشعوب الديمقراطي المعارض / المؤيد للأكراد
        return self._sent(one, other) or (shorter <= longer and len(shorter) >= 2)

    def better(self, one: Role, other: Role) -> Role:
        """Return the first of two roles of one party, in the fuller words where neither has an entity.

        ``وزير الخارجية الأمريكي`` says more than ``الوزير``.
        """
        if one.entity is None and other.entity is None and self.words(one.span) < self.words(other.span):
            return replace(one, span=other.span, office=one.office or other.office)
        if other.entity is not None and other.span in self._names.get(other.entity, ()) and not self._is_name(one):
            return replace(one, span=other.span, entity=other.entity, office=one.office or other.office)
        return one

    def _is_name(self, role: Role) -> bool:
        return role.entity is not None and role.span in self._names.get(role.entity, ())

    def by_name(self, role: Role) -> Role:
        """Return a person under the name that the article has for them, the last one before where there are several.

        ``نظيره الفرنسي``, ``الرئيس`` and ``الرئيس الفرنسي`` are shown as the Macron of
        the sentence before. Who acts for an organisation stays under that
        office (``الأمين العام``), and so do several at once (``رئيسا مصر والسودان``).
        """
        entity = self._entity(role)
        names = self._names.get(entity, ()) if entity is not None else ()
        if not names or any(name.start < role.span.end and role.span.start < name.end for name in names):
            return role
        if self._acts_for_body(role) or self._several(role.span):
            return role
        before = [name for name in names if name.start < role.span.start]
        return replace(role, span=before[-1] if before else names[0], entity=entity)

    def _acts_for_body(self, role: Role) -> bool:
        """Tell whether the words are the full office of an organisation's official (``الممثل الأعلى للاتحاد``)."""
        at = max(0, bisect_right(self._starts, role.span.start) - 1)
        words = [token.word for token in self._tokens[at : at + _TITLE] if token.start < role.span.end]
        if len(words) < 2 or any(word.suffix for word in words) or words[0].groups & {"counterpart"}:
            return False
        office = self.knowledge.offices.get(role.office) if role.office is not None else None
        owner = self.knowledge.entity(office.of) if office is not None and office.of is not None else None
        return owner is not None and owner.type == "ORG"

    def _several(self, title: Span) -> bool:
        """Tell whether a title means two or more (``رئيسي مصر والسودان``)."""
        at = max(0, bisect_right(self._starts, title.start) - 1)
        nouns = [reading for reading in self._tokens[at].word.readings if reading.part == "noun"]
        return bool(two(self._tokens[at].word)) or (bool(nouns) and all(r.number in {"d", "p"} for r in nouns))

    def both(self, role: Role) -> bool:
        """Tell whether the words only mean two whom the article names elsewhere (``زعيما الكوريتين``, ``البلدين``)."""
        if self._pair(role.span):
            return True
        if role.entity is not None:
            return False
        word = self._tokens[max(0, bisect_right(self._starts, role.span.start) - 1)].word
        dual = {group for r in word.readings if r.number == "d" for group in r.groups} | two(word)
        return bool(dual & {"leader-noun", "minister-noun", "country-noun"})

    def those(self, role: Role) -> bool:
        """Tell whether a word with the article means several without saying which (``القادة``)."""
        if role.entity is not None:
            return False
        at = max(0, bisect_right(self._starts, role.span.start) - 1)
        word = self._tokens[at].word
        several = any(r.part == "noun" and r.number == "p" for r in word.readings)
        return word.definite and several and self._tokens[at].end >= role.span.end and bool(word.groups & _HEADS)

    def somebody(self, role: Role) -> bool:
        """Tell whether the words only say what kind of person it is (``مسؤول عربي``): one, indefinite, unnamed."""
        if role.entity is not None or role.office is not None:
            return False
        word = self._tokens[max(0, bisect_right(self._starts, role.span.start) - 1)].word
        single = any(reading.part == "noun" and reading.number == "s" for reading in word.readings)
        return single and not (word.definite or word.suffix) and bool(word.groups & _ONE_OF_MANY)

    def _pair(self, span: Span) -> bool:
        """Tell whether one word names two states at once (``الكوريتين``)."""
        word = self._tokens[max(0, bisect_right(self._starts, span.start) - 1)].word
        two = word.stem.endswith(tuple(morphology()["feminine-duals"]))
        return word.definite and two and all(reading.number == "d" for reading in word.readings)

    def site(self, place: Role) -> bool:
        """Tell whether a place is a building, base or office and no town or country."""
        entity = self.knowledge.entity(place.entity) if place.entity is not None else None
        if entity is not None:
            return entity.type == "ORG" or entity.kind in _SITES
        return "seat-noun" in self._groups(place.span)

    def _sent(self, one: Role, other: Role) -> bool:
        """Both are envoys or delegations, and not those of two different states or bodies."""
        if not all(self._groups(role.span) & {"envoy-noun", "delegation-noun"} for role in (one, other)):
            return False
        mine, theirs = ({entity for span, entity in self._owners if _meet(span, role.span)} for role in (one, other))
        return not mine or not theirs or bool(mine & theirs)

    def _groups(self, span: Span) -> frozenset[str]:
        at = max(0, bisect_right(self._starts, span.start) - 1)
        return self._tokens[at].word.groups

    def stands_for(self, one: Role, other: Role) -> bool:
        """Tell whether both are the same, or one the state of the other, as headlines have it (``السعودية توقع``)."""
        if self.same(one, other) or self.serves(one, other) or self.serves(other, one):
            return True
        return self._sent_by(one, other) or self._sent_by(other, one)

    def _sent_by(self, group: Role, owner: Role) -> bool:
        """Tell whether some people are those of the state or body that the other names (``وفد الحركة``: of it)."""
        entity = self._entity(owner)
        if entity is None or group.entity is not None or not self._groups(group.span) & _OF_BODIES:
            return False
        return entity in {owned for span, owned in self._owners if _meet(span, group.span)}

    def heads_of(self, several: Role, owner: Role) -> bool:
        """Tell whether some leaders or ministers are those of the state or body that the other names."""
        if several.entity is not None or owner.entity is None:
            return False
        return bool(self._groups(several.span) & _HEADS) and self._sent_by(several, owner)

    def each_of(self, role: Role) -> frozenset[str]:
        """Return the states that one word means together (``الكوريتين``, ``زعيما الكوريتين``); none for all others."""
        if role.entity is not None:
            named = [role.entity]
        else:
            named = [owned for span, owned in self._owners if owned is not None and _meet(span, role.span)]
        whole = self.knowledge.entity(named[0]) if len(named) == 1 else None
        if whole is None or whole.kind != "states":
            return frozenset()
        return frozenset(member.id for member in whole.members)

    def bearers(self, role: Role) -> tuple[Role, ...]:
        """Return those whom a title of two or more means (``زعيما الكوريتين``), if the article names them all."""
        if role.entity is not None or not (self._groups(role.span) & _HEADS or self._several(role.span)):
            return ()
        return self._titles_of_several().bearers(role.span)

    def _titles_of_several(self) -> Several:
        """Return who bears the titles of two or more; made only for the articles that have some."""
        if self._several_named is None:
            self._several_named = Several(self._analysis, self.knowledge, self._names, self._titles.named)
        return self._several_named

    def owners(self, span: Span) -> frozenset[str]:
        """Return the states and bodies that some words name, states also by nationality (``الوفد المصري``)."""
        bodies = {owned for other, owned in self._owners if owned is not None and _meet(other, span)}
        return self._titles_of_several().states(span) | bodies

    def state_named(self, role: Role) -> str | None:
        """Return the state that a role names, by itself or by its capital."""
        entity = self._entity(role)
        ruled = self.knowledge.entity(self._ruled(entity)) if entity is not None else None
        return ruled.id if ruled is not None and ruled.kind == "state" else None

    def of_state(self, role: Role, state: str) -> bool:
        """Tell whether a role is a state, its capital, or an official of it."""
        entity = self._entity(role)
        return entity is not None and state in {entity, self._ruled(entity), self._state(entity, role)}

    def serves(self, official: Role, state: Role) -> bool:
        """Tell whether one is an official of the state that the other names."""
        a, b = self._entity(official), self._entity(state)
        return b is not None and b == self._state(a, official)

    def _state(self, entity: str | None, role: Role) -> str | None:
        known = self.knowledge.entity(entity) if entity is not None else None
        if known is not None and known.type == "PER":
            return known.state
        office = self.knowledge.offices.get(role.office) if role.office is not None else None
        return office.of if office is not None else None

    def _ruled(self, entity: str) -> str:
        """Return the state that a capital stands for (``ألغت بيونغ يانغ المحادثات``), else the entity itself."""
        known = self.knowledge.entity(entity)
        if known is None or known.kind != "capital":
            return entity
        return self.knowledge.capitals.get(entity, entity)

    def _entity(self, role: Role) -> str | None:
        if role.entity is not None:
            return role.entity
        if (entity := self._titles.bearer(self.words(role.span), role)) is not None:
            return entity
        return self._offices.get(role.office) if role.office is not None else None

    def words(self, span: Span) -> frozenset[str]:
        """Return the folded stems of the words that ``span`` covers."""
        known = self._words.get(span)
        if known is None:
            at = max(0, bisect_right(self._starts, span.start) - 1)
            found = set()
            while at < len(self._tokens) and self._tokens[at].start < span.end:
                if self._tokens[at].kind != "punctuation":
                    found.add(self._tokens[at].word.stem)
                at += 1
            known = self._words[span] = frozenset(found)
        return known


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
