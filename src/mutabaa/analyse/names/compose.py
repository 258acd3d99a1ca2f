"""Compose titles with owners and names: وزير الخارجية الألماني يوهان فاديفول.

A title takes an owner (a nationality word, a state, an organisation), words
such as "former", an honorific and a name, in the orders Arabic allows. What
the phrase means on a given day is decided in ``link``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from mutabaa.analyse.names.lore import Lore, Title
from mutabaa.analyse.names.phrases import Match
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase round a title or body, by word indices.

    Attributes:
        first: First word.
        end: One past the last word.
        cut: Proclitic letters of the first word.
        kind: ``office``, ``person`` (a title that is no office), ``body``, ``group``.
        roles: Roles (or bodies) its title can mean.
        owners: Entities it can belong to; empty where the phrase names none.
        core_end: One past the last word before the name.
        name: First and end index of the person's name, if any.
        former: A word says that it is not the holder of today.
        gender: What the title's form shows.
        definite: It means one certain holder.
        owner_at: First word of the owner's name; -1 where a nationality word gives the owner.
        possessive: Its owner is a pronoun: his foreign minister.
        inner: Phrases inside it that name something themselves: the army in
            "commander of the Libyan army".
    """

    first: int
    end: int
    cut: int
    kind: str
    roles: tuple[str, ...]
    owners: tuple[str, ...] = ()
    core_end: int = 0
    name: tuple[int, int] | None = None
    former: bool = False
    gender: str = ""
    definite: bool = True
    owner_at: int = -1
    possessive: bool = False
    inner: tuple[Phrase, ...] = ()


NameRun = Callable[[int], int]


class Composer:
    """Reads phrases round titles and bodies.

    Args:
        lore: The tables.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        knowledge = lore.knowledge
        self._no_office = frozenset(id for id, role in knowledge.roles.items() if role.kind in {"honorific", "rank", "profession"})
        self._honorific = frozenset(id for id, role in knowledge.roles.items() if role.kind == "honorific")
        self._modifier = frozenset(id for id, role in knowledge.roles.items() if role.kind == "modifier")
        self._joined = words("particles", "glued")
        self._after = words("parties", "after-title")
        self._former = words("parties", "former")
        self._within = words("parties", "within")
        self._posted_to = words("parties", "posted-to")
        self._classifiers = words("classifiers", "place-outside")
        self._counterparts = words("parties", "counterpart")
        self._unnamed = words("parties", "unnamed")
        self._in_name_of = words("parties", "in-name-of")
        self._member_phrases = sorted((tuple(p.split()) for p in words("parties", "members")), key=len, reverse=True)

    def phrases(self, scan: Scan, name_run: NameRun) -> tuple[Phrase, ...]:
        """Return all phrases, outermost ones only, in text order.

        Args:
            scan: What the tables say.
            name_run: Gives the end of the personal name that begins at a word,
                or the same index where none does.
        """
        found: list[Phrase] = []
        at = 0
        size = len(scan.view)
        while at < size:
            phrase = self._at(scan, at, name_run) or self._counterpart(scan, at, found, name_run)
            if phrase is None:
                at = self._after_name(scan, at)
                continue
            found.append(phrase)
            at = max(phrase.end, at + 1)
        return tuple(found)

    def _after_name(self, scan: Scan, at: int) -> int:
        """Step over a word, or over a whole name of a person: no title begins inside عبد الملك الحوثي."""
        name = scan.names.get(at)
        if name is not None and self._lore.knowledge.entities[name.values[0]].type == "PER":
            return name.end
        return at + 2 if scan.view.norms[at] in self._joined and scan.view.joined(at + 1) else at + 1

    def _at(self, scan: Scan, at: int, name_run: NameRun) -> Phrase | None:
        title, body, name = scan.titles.get(at), scan.bodies.get(at), scan.names.get(at)
        office = scan.offices.get(at)
        longest = max((m.end for m in (title, body, name, office) if m is not None), default=at)
        if office is not None and office.end == longest:
            return self._full_office(scan, office, name_run)
        if title is not None and title.end == longest:
            return self._title(scan, title, name_run)
        if body is not None and body.end == longest and (name is None or name.end < longest):
            return self._body(scan, body)
        return None

    def _counterpart(self, scan: Scan, at: int, before: list[Phrase], name_run: NameRun) -> Phrase | None:
        """Read "his Turkish counterpart": the office named last in the same sentence, of another owner."""
        view = scan.view
        cut = next((cut for cut in (0, 1, 2) if view.norms[at][cut:] in self._counterparts), None)
        if cut is None:
            return None
        roles: tuple[str, ...] = ()
        for phrase in reversed(before):
            if view.sentence[phrase.first] != view.sentence[at]:
                break
            if phrase.kind == "office" and len(phrase.roles) == 1:
                roles = phrase.roles
                break
        phrase = self._with_owner(scan, Phrase(at, at + 1, cut, "office", roles, core_end=at + 1))
        return self._with_name(scan, phrase, name_run)

    def _full_office(self, scan: Scan, match: Match[str], name_run: NameRun) -> Phrase:
        offices = [self._lore.knowledge.offices[id] for id in match.values]
        phrase = Phrase(
            match.first, match.end, match.cut, "office",
            roles=tuple(dict.fromkeys(o.role for o in offices)), owners=tuple(dict.fromkeys(o.of for o in offices)), core_end=match.end,
        )  # fmt: skip
        return self._with_name(scan, self._with_inner(scan, phrase), name_run)

    def _title(self, scan: Scan, match: Match[Title], name_run: NameRun) -> Phrase | None:
        titles = tuple(title for title in match.values if title.definite == match.definite)
        if not titles:
            return None
        roles = tuple(dict.fromkeys(t.role for t in titles))
        if all(role in self._modifier for role in roles):
            return self._modified(scan, match, name_run)
        group = all(t.plural for t in titles)
        kind = "group" if group else "person" if all(role in self._no_office for role in roles) else "office"
        phrase = Phrase(
            match.first, match.end, match.cut, kind, roles,
            core_end=match.end, gender=titles[0].gender, definite=match.definite or len(match) > 1,
            possessive=all(t.possessive for t in titles),
        )  # fmt: skip
        phrase = self._spokesman(scan, phrase) or self._with_inner(scan, self._with_owner(scan, phrase))
        if group:
            return phrase
        phrase = self._with_name(scan, phrase, name_run)
        if phrase.name is None and len(match) == 1 and scan.view.norms[match.first][match.cut :].removeprefix(_ARTICLE) in self._classifiers:
            return None  # المحافظة, the province and not a woman governor
        if phrase.name is None and not phrase.owners and len(match) == 1 and self._qualifies(scan, match.first):
            return None
        if kind == "person" and phrase.name is None and all(role in self._honorific for role in roles):
            return None
        return phrase

    @staticmethod
    def _qualifies(scan: Scan, at: int) -> bool:
        """Tell whether a definite word qualifies the definite noun before it: الحزب المحافظ."""
        view = scan.view
        word = view.tokens[at].word
        return view.joined(at) and word.definite and not word.prefixes and view.tokens[at - 1].word.definite

    def _modified(self, scan: Scan, match: Match[Title], name_run: NameRun) -> Phrase | None:
        """A deputy, adviser or spokesman of an office: another post, whose holder no pack lists."""
        inner = self._at(scan, match.end, name_run) if scan.view.joined(match.end) else None
        if inner is None or scan_prefixed(scan, match.end):
            return None
        return replace(inner, first=match.first, cut=match.cut, roles=(), kind="person")

    def _spokesman(self, scan: Scan, phrase: Phrase) -> Phrase | None:
        """Read "spokesman in the name of" with the body, office or entity he speaks for."""
        view, at = scan.view, phrase.end
        if not view.joined(at) or view.norms[at] not in self._in_name_of or not view.joined(at + 1):
            return None
        inner = self._at(scan, at + 1, _no_name)
        if inner is not None:
            return replace(phrase, end=inner.end, core_end=inner.end, owners=inner.owners, inner=(inner,))
        name = scan.names.get(at + 1)
        if name is not None and not name.cut:
            return replace(phrase, end=name.end, core_end=name.end, owners=name.values)
        return None

    def _with_inner(self, scan: Scan, phrase: Phrase) -> Phrase:
        """Add the body inside a title: قائد + القوات المسلحة الليبية."""
        if phrase.kind != "office" or not phrase.owners:
            return phrase
        for at in range(phrase.first + 1, phrase.core_end):
            match = scan.bodies.get(at)
            if match is None or match.cut or match.end > phrase.core_end:
                continue
            if len(match) == 1 and scan.view.norms[at - 1] not in self._in_name_of:
                continue
            body = Phrase(at, phrase.core_end, 0, "body", match.values, phrase.owners, phrase.core_end)
            return replace(phrase, inner=(body,))
        return phrase

    def _with_owner(self, scan: Scan, phrase: Phrase, *, states_only: bool = False) -> Phrase:
        at, view = phrase.end, scan.view
        states = states_only or phrase.kind == "person" or not any(self._of_places(role) for role in phrase.roles)
        owners, former, owner_at = phrase.owners, phrase.former, -1
        definite = phrase.definite
        while view.joined(at):
            nisba, name = scan.nisbas.get(at), scan.names.get(at)
            if name is not None and nisba is not None and nisba.end >= name.end and view.tokens[at - 1].word.definite:
                name = None  # السفارة السعودية
            if view.norms[at] in self._after:
                former = former or view.norms[at] in self._former
                at += 1
            elif name is not None and not owners and name.prefixes in {"", _FOR} and self._can_own(name, states):
                owners, owner_at, at = tuple(id for id in name.values if self._owner(id, states)), at, name.end
                definite = True
            elif states_only and not owners and view.norms[at] in self._within and (state := self._state_at(scan, at + 1)):
                owners, owner_at, at = state.values, at + 1, state.end
                definite = True
            elif nisba is not None and not nisba.prefixes and not owners and (name is None or name.end <= nisba.end):
                owners = tuple(dict.fromkeys(n.owner for n in nisba.values))
                definite = nisba.definite
                at = nisba.end
            elif (members := self._members(scan, at)) and not owners:
                owners, at = members
                owner_at = at - 1 if owners else -1
                break
            else:
                break
        if owners:
            at = self._acronym(scan, at, owners)
        return replace(phrase, end=at, core_end=at, owners=owners, owner_at=owner_at, former=former, definite=definite)

    def _state_at(self, scan: Scan, at: int) -> Match[str] | None:
        name = scan.names.get(at)
        if name is None or name.cut or not scan.view.joined(at):
            return None
        return name if all(self._lore.knowledge.entities[id].kind == "state" for id in name.values) else None

    def _of_places(self, role: str) -> bool:
        found = self._lore.knowledge.roles.get(role)
        return found is not None and found.level in {"province", "any", "organisation", "party", "army"}

    def _can_own(self, name: Match[str], states_only: bool) -> bool:
        return any(self._owner(id, states_only) for id in name.values)

    def _owner(self, id: str, states_only: bool) -> bool:
        entity = self._lore.knowledge.entities[id]
        if entity.type == "ORG":
            return entity.kind not in {"media", "company"} or not states_only
        return entity.type == "LOC" and entity.kind not in {"sea", "continent"} and (not states_only or entity.kind in _STATES)

    def _members(self, scan: Scan, at: int) -> tuple[tuple[str, ...], int] | None:
        """Read "the member states of X" as X; without X the owner is left open."""
        for phrase in self._member_phrases:
            size = len(phrase)
            if scan.view.norms[at : at + size] != phrase:
                continue
            name = scan.names.get(at + size)
            if name is not None and scan.view.joined(at + size):
                owners = tuple(id for id in name.values if self._lore.knowledge.entities[id].type == "ORG")
                if owners:
                    return owners, name.end
            if size > 1:
                return (), at + size
        return None

    def _acronym(self, scan: Scan, at: int, owners: tuple[str, ...]) -> int:
        """Step over the same owner again in brackets or quotation marks: حلف شمال الأطلسي (الناتو)."""
        name = scan.names.get(at)
        if name is None or at >= len(scan.view) or not set(scan.view.before[at]) & _OPENERS or not set(name.values) & set(owners):
            return at
        return name.end

    def _with_name(self, scan: Scan, phrase: Phrase, name_run: NameRun) -> Phrase:
        """Add the person's name after a title, over honorifics and where the post is: السفير السعودي لدى اليمن محمد آل جابر."""
        view = scan.view
        starts = [phrase.end]
        for _ in range(3):
            further = self._step_over(scan, starts[-1])
            if further is None:
                break
            starts.append(further)
        for at in starts:
            if at >= len(view) or not (view.joined(at) or set(view.before[at]) <= _BEFORE_NAME):
                continue
            if view.norms[at] in self._in_name_of or scan_prefixed(scan, at):
                continue
            end = name_run(at)
            if end > at:
                return replace(phrase, end=end, core_end=max(phrase.core_end, at), name=(at, end))
        return phrase

    def _step_over(self, scan: Scan, at: int) -> int | None:
        """Return the end of what may stand between a title and the name: another title, an adjective, a place."""
        view = scan.view
        if not view.joined(at):
            return None
        title = scan.titles.get(at)
        if title is not None and not title.prefixes and (title.definite or len(title) > 1):
            return title.end
        if view.norms[at] in self._posted_to and view.joined(at + 1):
            name = scan.names.get(at + 1)
            if name is not None and not name.cut:
                return name.end
        place = scan.names.get(at)
        if place is not None and place.prefixes == _IN and not self._lore.knowledge.entities[place.values[0]].type == "PER":
            return place.end
        word = view.tokens[at].word
        if word.definite and not word.prefixes and word.norm.endswith(_NISBA) and view.joined(at + 1):
            return at + 1 if view.norms[at + 1] in self._lore.given else None
        return None

    def _body(self, scan: Scan, match: Match[str]) -> Phrase | None:
        phrase = Phrase(
            match.first, match.end, match.cut, "body", match.values, core_end=match.end, definite=self._definite(scan, match)
        )
        phrase = self._with_owner(scan, phrase, states_only=True)
        if len(match) == 1 and self._ministry(match.values) and (not phrase.owners or self._in_construct(scan, match.first)):
            return None
        return phrase

    def _ministry(self, bodies: tuple[str, ...]) -> bool:
        return any(self._lore.knowledge.bodies[id].kind == "ministry" for id in bodies)

    @staticmethod
    def _definite(scan: Scan, match: Match[str]) -> bool:
        """Tell whether a body is a certain one: its last word has the article (وزارة الخارجية, not قوات مسلحة)."""
        return match.definite or scan.view.tokens[match.end - 1].word.definite

    @staticmethod
    def _in_construct(scan: Scan, at: int) -> bool:
        """Tell whether a noun before governs the word: صناعة + الدفاع."""
        view = scan.view
        if not view.joined(at) or view.tokens[at].word.prefixes or view.norms[at - 1] in words("parties", "in-name-of"):
            return False
        word = view.tokens[at - 1].word
        return not word.definite and not any(reading.part in {"verb", "particle"} for reading in word.readings)


def _no_name(at: int) -> int:
    return at


def scan_prefixed(scan: Scan, at: int) -> bool:
    """Tell whether the word at ``at`` begins with a proclitic in every reading the tables have of it."""
    matches = [table[at] for table in (scan.names, scan.titles, scan.bodies) if at in table]
    return bool(matches) and all(match.prefixes for match in matches)


def inside(phrases: tuple[Phrase, ...], at: int) -> Iterator[Phrase]:
    """Yield the phrases that hold the word at ``at``."""
    return (phrase for phrase in phrases if phrase.first <= at < phrase.end)


_ARTICLE = "ال"
_STATES = frozenset({"state", "territory", "province", "region", "historic"})
_FOR, _IN = "ل", "ب"
_NISBA = ("ي", "يه")
_OPENERS = frozenset("(«\"“")
_BEFORE_NAME = frozenset("،,()»\"” ")
