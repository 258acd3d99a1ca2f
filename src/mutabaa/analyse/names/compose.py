"""Compose titles with owners and names: وزير الخارجية الألماني يوهان فاديفول.

A title takes an owner (a nationality word, a state, an organisation), words
such as "former", an honorific and a name, in the orders Arabic allows. What
the phrase means on a given day is decided in ``link``.
"""

from __future__ import annotations

from mutabaa.analyse.names.body_phrases import BodyReader
from mutabaa.analyse.names.lore import Lore, Title
from mutabaa.analyse.names.naming import NameReader, prefixed
from mutabaa.analyse.names.owners import OwnerReader
from mutabaa.analyse.names.phrase import NameRun, Phrase
from mutabaa.analyse.names.phrases import Match
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model import Word
from mutabaa.text.inflect import morphology


class Composer:
    """Reads phrases round titles and bodies.

    Args:
        lore: The tables.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._owner_of = OwnerReader(lore)
        self._name_of = NameReader(lore)
        self._bodies = BodyReader(lore, self._owner_of)
        knowledge = lore.knowledge
        self._no_office = frozenset(
            id for id, role in knowledge.roles.items() if role.kind in {"honorific", "rank", "profession"}
        )
        self._honorific = frozenset(id for id, role in knowledge.roles.items() if role.kind == "honorific")
        self._modifier = frozenset(id for id, role in knowledge.roles.items() if role.kind == "modifier")
        self._article = morphology()["article"]
        self._joined = words("particles", "glued")
        self._classifiers = words("classifiers", "place-outside")
        self._counterparts = words("parties", "counterpart")
        self._counterpart_endings = tuple(self._counterparts)
        self._in_name_of = words("parties", "in-name-of")
        self._former = words("parties", "former")
        self._named_after = words("parties", "named-after")

    def opens(self, word: Word) -> bool:
        """Tell whether a word must be looked at though no table has it: the mark ``phrase`` of a scan."""
        return word.norm in self._joined or word.norm.endswith(self._counterpart_endings)

    def phrases(self, scan: Scan, name_run: NameRun) -> tuple[Phrase, ...]:
        """Return all phrases, outermost ones only, in text order.

        Args:
            scan: What the tables say.
            name_run: Gives the end of the personal name that begins at a word,
                or the same index where none does.
        """
        found: list[Phrase] = []
        opened = scan.titles.keys() | scan.bodies.keys() | scan.offices.keys()
        passed = 0
        for at in sorted(opened.union(scan.names, scan.marked["phrase"])):
            if at < passed:
                continue
            phrase = self._at(scan, at, name_run) if at in opened else None
            phrase = phrase or self._counterpart(scan, at, found, name_run)
            if phrase is None:
                passed = self._after_name(scan, at)
                continue
            found.append(phrase)
            while (further := self._further(scan, phrase, name_run)) is not None:
                found.append(phrase := further)
            passed = max(phrase.end, at + 1)
        return tuple(found)

    def _further(self, scan: Scan, phrase: Phrase, name_run: NameRun) -> Phrase | None:
        """Read the next of several counterparts ("his French *and German* counterparts"): a nationality alone."""
        view, at = scan.view, phrase.end
        first = view.norms[phrase.first][phrase.cut :]
        several = first in self._counterparts or phrase.taken_up
        nisba = scan.nisbas.get(at) if several and view.joined(at) else None
        if nisba is None or nisba.prefixes not in _AND or not nisba.definite:
            return None
        owners = tuple(dict.fromkeys(value.owner for value in nisba.values))
        next_one = Phrase(at, nisba.end, nisba.cut, "office", phrase.roles, owners, nisba.end, taken_up=True)
        return self._name_of(scan, next_one, name_run)

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
        before = scan.view.tokens[at - 1].word if scan.view.joined(at) else None
        if before is not None and not before.definite and before.stem in self._named_after:
            return None  # كأس ملك إسبانيا, not استقبله في المطار وزير الخارجية
        if office is not None and office.end == longest:
            return self._full_office(scan, office, name_run)
        if title is not None and title.end == longest and not _particle(scan, title):
            return self._title(scan, title, name_run)
        own = name is None or name.end < longest or self._shared(scan, name) or self._of_a_state(scan, name)
        if body is not None and body.end == longest and own:
            return self._bodies.read(scan, body)
        return None

    def _shared(self, scan: Scan, name: Match[str]) -> bool:
        """Tell whether a name is that of bodies which no pack lists, too: مجلس الأمة is Kuwait's and Jordan's."""
        form = (name.key, *scan.view.norms[name.first + 1 : name.end])
        return all((id, form) in self._lore.wary for id in name.values)

    def _of_a_state(self, scan: Scan, name: Match[str]) -> bool:
        """Tell whether a state's word behind the name of an organ makes it that state's own: مجلس الأمن + الروسي."""
        nisba = scan.nisbas.get(name.end) if scan.view.joined(name.end) else None
        organ = all(self._lore.knowledge.entities[id].kind == "organ" for id in name.values)
        return organ and nisba is not None and nisba.definite and not nisba.prefixes

    def _counterpart(self, scan: Scan, at: int, before: list[Phrase], name_run: NameRun) -> Phrase | None:
        """Read "his Turkish counterpart": the office named last in the same sentence, of another owner."""
        view = scan.view
        if not view.norms[at].endswith(self._counterpart_endings):
            return None
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
        phrase = self._owner_of(scan, Phrase(at, at + 1, cut, "office", roles, core_end=at + 1))
        return self._name_of(scan, phrase, name_run)

    def _full_office(self, scan: Scan, match: Match[str], name_run: NameRun) -> Phrase:
        offices = [self._lore.knowledge.offices[id] for id in match.values]
        phrase = Phrase(
            match.first,
            match.end,
            match.cut,
            "office",
            roles=tuple(dict.fromkeys(office.role for office in offices)),
            owners=tuple(dict.fromkeys(office.of for office in offices)),
            core_end=match.end,
            offices=match.values,
        )
        if scan.view.joined(match.end) and scan.view.norms[match.end] in self._former:
            phrase = phrase._replace(end=match.end + 1, core_end=match.end + 1, former=True)
        return self._name_of(scan, self._bodies.inside(scan, phrase), name_run)

    def _title(self, scan: Scan, match: Match[Title], name_run: NameRun) -> Phrase | None:
        titles = tuple(title for title in match.values if title.definite == match.definite)
        if not titles:
            return None
        roles = tuple(dict.fromkeys(t.role for t in titles))
        if any(role in self._modifier for role in roles):
            modified = self._modified(scan, match, name_run)
            if modified is not None or all(role in self._modifier for role in roles):
                return modified
            titles = tuple(title for title in titles if title.role not in self._modifier)
            roles = tuple(dict.fromkeys(t.role for t in titles))
        group = all(t.plural for t in titles)
        kind = "group" if group else "person" if all(role in self._no_office for role in roles) else "office"
        if kind == "person" and len(match) == 1 and self._relates(scan, match):
            return None
        state = self._whole_state(scan, match)
        end = state.end if state is not None else self._whole_body(scan, match)
        phrase = Phrase(
            match.first, end, match.cut, kind, roles,
            owners=state.values if state is not None else (), core_end=end, gender=titles[0].gender,
            definite=match.definite or state is not None or self._construct(scan, match),
        )  # fmt: skip
        phrase = self._spokesman(scan, phrase) or self._bodies.inside(scan, self._owner_of(scan, phrase))
        if group:
            return phrase
        phrase = self._name_of(scan, phrase, name_run)
        if (
            phrase.name is None
            and len(match) == 1
            and scan.view.norms[match.first][match.cut :].removeprefix(self._article) in self._classifiers
        ):
            return None  # المحافظة, the province and not a woman governor
        if phrase.name is None and not phrase.owners and len(match) == 1 and self._qualifies(scan, match.first):
            return None
        if kind == "person" and phrase.name is None and all(role in self._honorific for role in roles):
            return None
        return phrase

    def _whole_state(self, scan: Scan, match: Match[Title]) -> Match[str] | None:
        """Return the state whose full name the last word of a title begins: رئيس + الجمهورية العربية السورية."""
        name = scan.names.get(match.end - 1) if len(match) > 1 else None
        if name is None or name.cut or name.end <= match.end:
            return None
        return name if all(self._lore.knowledge.entities[id].kind == "state" for id in name.values) else None

    @staticmethod
    def _whole_body(scan: Scan, match: Match[Title]) -> int:
        """Return where a title ends, or the body whose name its last word begins: رئيس حكومة + الوحدة الوطنية."""
        body = scan.bodies.get(match.end - 1) if len(match) > 1 else None
        return match.end if body is None or body.cut else max(match.end, body.end)

    @staticmethod
    def _construct(scan: Scan, match: Match[Title]) -> bool:
        """Tell whether a title is definite by its last word: وزير الخارجية, not رئيسا للوزراء."""
        last = scan.view.tokens[match.end - 1].word
        return len(match) > 1 and last.definite and not last.prefixes

    @staticmethod
    def _qualifies(scan: Scan, at: int) -> bool:
        """Tell whether a definite word qualifies the definite noun before it: الحزب المحافظ."""
        view = scan.view
        word = view.tokens[at].word
        return view.joined(at) and word.definite and not word.prefixes and view.tokens[at - 1].word.definite

    @staticmethod
    def _relates(scan: Scan, match: Match[Title]) -> bool:
        """Tell whether an indefinite word is an adjective of the noun before it: مؤتمر صحفي لوزير الخارجية."""
        view, at = scan.view, match.first
        word = view.tokens[at].word
        if match.definite or match.cut or not view.joined(at) or view.tokens[at - 1].word.definite:
            return False
        before = view.tokens[at - 1].word.readings
        adjective = any(reading.part == "adjective" for reading in word.readings)
        return adjective and bool(before) and all(reading.part == "noun" for reading in before)

    def _modified(self, scan: Scan, match: Match[Title], name_run: NameRun) -> Phrase | None:
        """A deputy, adviser or spokesman of an office: another post, whose holder no pack lists."""
        inner = self._at(scan, match.end, name_run) if scan.view.joined(match.end) else None
        if inner is None or prefixed(scan, match.end):
            return None
        several = all(title.plural for title in match.values)  # مستشاري الرئيس فلان: none of them is the president
        return inner._replace(first=match.first, cut=match.cut, roles=(), kind="group" if several else "person")

    def _spokesman(self, scan: Scan, phrase: Phrase) -> Phrase | None:
        """Read "spokesman in the name of" with the body, office or entity he speaks for."""
        view, at = scan.view, phrase.end
        if not view.joined(at) or view.norms[at] not in self._in_name_of or not view.joined(at + 1):
            return None
        inner = self._at(scan, at + 1, _no_name)
        if inner is not None and (inner.owners or not self._place_at(scan, inner.end)):
            return phrase._replace(end=inner.end, core_end=inner.end, owners=inner.owners, inner=(inner,))
        name = scan.names.get(at + 1)
        if name is not None and not name.cut:
            return phrase._replace(end=name.end, core_end=name.end, owners=name.values)
        head, place = scan.view.tokens[at + 1].word, scan.names.get(at + 2)
        if place is not None and not place.cut and view.joined(at + 2) and not head.definite and head.known:
            return phrase._replace(end=place.end, core_end=place.end)  # باسم بلدية كابول
        return None

    def _place_at(self, scan: Scan, at: int) -> bool:
        """Tell whether a place stands right there: باسم بلدية + كابول, not باسم الرئاسة + هاري روكي."""
        name = scan.names.get(at)
        return name is not None and scan.view.joined(at) and self._lore.knowledge.entities[name.values[0]].type != "PER"


_AND = frozenset({"و", "ف"})


def _no_name(at: int) -> int:
    return at


def _particle(scan: Scan, title: Match[Title]) -> bool:
    """Tell whether a title's only word is a particle as it is printed: وإلى ذلك, not والي المدينة."""
    word = scan.view.tokens[title.first].word
    particle = title.end == title.first + 1 and any(reading.part == "particle" for reading in word.readings)
    return particle and not word.surface.endswith(_DOTTED)


_DOTTED = "ي"
