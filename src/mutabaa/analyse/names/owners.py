"""Whose a title or body is: a nationality word, a state or an organisation after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.nisba import Nisba
from mutabaa.analyse.names.phrase import Phrase
from mutabaa.analyse.names.phrases import Match
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.text.inflect import morphology

_STATES = frozenset({"state", "territory", "province", "region", "states", "historic"})
_PARTS = frozenset({"province", "region"})
_OPENERS = frozenset('(«"“')
_CLOSERS = frozenset(')]"»”')
_FOR = "ل"
_DIPLOMATS = frozenset({"ambassador", "permanent-representative", "charge-daffaires", "consul"})


class OwnerReader:
    """Reads on from a title or body to its owner.

    Args:
        lore: The tables.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._after = words("parties", "after-title")
        self._former = words("parties", "former")
        self._within = words("parties", "within")
        self._called = words("parties", "state-called")
        self._endings = tuple(words("particles", "relation-endings"))
        self._after_phrases = _by_first(words("parties", "after-title-phrases"))
        self._former_phrases = _by_first(words("parties", "former-phrases"))
        self._member_phrases = _by_first(words("parties", "members"))

    def __call__(self, scan: Scan, phrase: Phrase, *, states_only: bool = False) -> Phrase:
        """Return ``phrase`` with its owner and all words of it before a name.

        Args:
            scan: What the tables say.
            phrase: A title or body.
            states_only: No city and no company owns it.
        """
        at, view = phrase.end, scan.view
        if phrase.kind == "body" and any(self._agency(body) for body in phrase.roles):
            at_name = scan.names.get(at)
            if at_name is not None and not all(
                self._lore.knowledge.entities[id].kind == "state" for id in at_name.values
            ):
                return phrase._replace(core_end=at)
        states = states_only or phrase.kind == "person" or not any(self._of_places(role) for role in phrase.roles)
        owners, former, owner_at = phrase.owners, phrase.former, -1
        definite = phrase.definite
        while view.joined(at):
            nisba, name = scan.nisbas.get(at), scan.names.get(at)
            if name is not None and nisba is not None and nisba.end >= name.end and view.tokens[at - 1].word.definite:
                name = None  # السفارة السعودية
            if name is not None and phrase.kind == "body" and self._qualifies(scan, name):
                name = None  # القوات البرية الغربية
            if described := self._described(scan, phrase, at):
                former = former or view.norms[at] in self._former
                at += described
            elif (
                name is not None
                and not owners
                and name.prefixes in {"", _FOR}
                and self._can_own(name, states)
                and not (phrase.kind == "person" and self._called_so(name))
            ):
                owners, owner_at, at = tuple(id for id in name.values if self._owner(id, states)), at, name.end
                definite = definite or not name.prefixes  # سفيرا للولايات المتحدة: one of many, or one to be
            elif name is not None and not owners and not name.prefixes and self._sent_from(phrase, name):
                owners, at = (self._lore.knowledge.capitals[name.values[0]],), name.end  # سفيرة واشنطن بالأمم المتحدة
                definite = True
            elif not owners and (state := self._led_to(scan, at, within=states_only)):
                owners, owner_at, at = self._states(state), at + 1, state.end
                definite = True
            elif (
                nisba is not None
                and not nisba.prefixes
                and not owners
                and (name is None or name.end <= nisba.end)
                and not self._governed(phrase, nisba, at)
            ):
                owners = tuple(dict.fromkeys(n.owner for n in nisba.values))
                definite = nisba.definite
                at = nisba.end
                if phrase.kind == "group":
                    owners, at = self._further(scan, owners, at)
            elif (members := self._members(scan, at)) and not owners:
                owners, at = members
                owner_at = at - 1 if owners else -1
                break
            else:
                break
        if len(owners) > 1 and phrase.kind != "group":
            known = self._lore.knowledge.entities
            # Of a state and its capital of the same name, the state has the office.
            owners = tuple(id for id in owners if id in known and known[id].kind == "state") or owners
        if view.joined(at):
            former = former or bool(_size(self._former_phrases, scan, at))
        if owners:
            at = self._acronym(scan, at, owners)
        return phrase._replace(end=at, core_end=at, owners=owners, owner_at=owner_at, former=former, definite=definite)

    def _described(self, scan: Scan, phrase: Phrase, at: int) -> int:
        """Return how many words describe a title or body here: السابق, المعترف بها دوليا."""
        word = scan.view.norms[at]
        if word in self._after and (phrase.kind != "body" or word not in self._former):
            return 1
        return _size(self._after_phrases, scan, at)

    def _sent_from(self, phrase: Phrase, name: Match[str]) -> bool:
        """Tell whether a name is the one capital that a diplomat is sent from."""
        known = self._lore.knowledge.capitals
        return len(name.values) == 1 and name.values[0] in known and not _DIPLOMATS.isdisjoint(phrase.roles)

    def _qualifies(self, scan: Scan, name: Match[str]) -> bool:
        """Tell whether the name of a province is more likely the adjective that it is too."""
        word = scan.view.tokens[name.first].word
        if len(name) > 1 or not word.definite or word.prefixes or not word.norm.endswith(self._endings):
            return False
        return all((id, (name.key,)) in self._lore.wary for id in name.values)

    @staticmethod
    def _governed(phrase: Phrase, nisba: Match[Nisba], at: int) -> bool:
        """Tell whether a nationality word is a noun that an indefinite title governs: رئيس + المالية, the finances."""
        return phrase.kind in {"office", "person"} and not phrase.definite and nisba.definite and at == phrase.first + 1

    @staticmethod
    def _further(scan: Scan, owners: tuple[str, ...], at: int) -> tuple[tuple[str, ...], int]:
        """Read the other owners of a plural: وزيري الخارجية الألماني والفرنسي."""
        conjunction = morphology()["conjunctions"][0]
        while scan.view.joined(at):
            nisba = scan.nisbas.get(at)
            if nisba is None or nisba.prefixes != conjunction or not nisba.definite:
                break
            owners, at = (*owners, nisba.values[0].owner), nisba.end
        return owners, at

    def _state_at(self, scan: Scan, at: int) -> Match[str] | None:
        name = scan.names.get(at)
        if name is None or name.cut or not scan.view.joined(at):
            return None
        return name if all(self._lore.knowledge.entities[id].kind == "state" for id in name.values) else None

    def _led_to(self, scan: Scan, at: int, *, within: bool) -> Match[str] | None:
        """Return the state that a word leads to: سفير دولة + قطر, with ``within`` also وزارة النقل في + مصر."""
        if within and scan.view.norms[at] in self._within:
            return self._state_at(scan, at + 1)
        name = scan.names.get(at + 1) if scan.view.norms[at] in self._called else None
        return name if name is not None and not name.cut and scan.view.joined(at + 1) and self._states(name) else None

    def _states(self, name: Match[str]) -> tuple[str, ...]:
        return tuple(id for id in name.values if self._lore.knowledge.entities[id].kind == "state")

    def _agency(self, body: str) -> bool:
        found = self._lore.knowledge.bodies.get(body)
        return found is not None and found.kind == "agency"

    def _of_places(self, role: str) -> bool:
        found = self._lore.knowledge.roles.get(role)
        return found is not None and found.level in {"province", "any", "organisation", "party", "army"}

    def _called_so(self, name: Match[str]) -> bool:
        """Tell whether people too are called what a province is: الشاب + فارس."""
        known = self._lore.knowledge.entities
        given = name.key in words("given", "arab-men") or name.key in words("given", "arab-women")
        return given and len(name) == 1 and all(known[id].kind in _PARTS for id in name.values if id in known)

    def _can_own(self, name: Match[str], states_only: bool) -> bool:
        return any(self._owner(id, states_only) for id in name.values)

    def _owner(self, id: str, states_only: bool) -> bool:
        entity = self._lore.knowledge.entities[id]
        if entity.type == "ORG":
            return entity.kind not in {"media", "company"} or not states_only
        return (
            entity.type == "LOC"
            and entity.kind not in {"sea", "continent"}
            and (not states_only or entity.kind in _STATES)
        )

    def _members(self, scan: Scan, at: int) -> tuple[tuple[str, ...], int] | None:
        """Read "the member states of X" as X; without X the owner is left open."""
        for phrase in self._member_phrases.get(scan.view.norms[at], ()):
            size = len(phrase)
            if scan.view.norms[at : at + size] != phrase:
                continue
            name = scan.names.get(at + size) or scan.short.get(at + size)
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
        if (
            name is None
            or at >= len(scan.view)
            or not set(scan.view.before[at]) & _OPENERS
            or not set(name.values) & set(owners)
        ):
            return at
        closed = name.end >= len(scan.view) or bool(set(scan.view.before[name.end]) & _CLOSERS)
        return name.end if closed else at  # but قالت الخارجية الفرنسية "فرنسا ستقدم ...


def _size(phrases: Mapping[str, Sequence[tuple[str, ...]]], scan: Scan, at: int) -> int:
    """Return how many words the longest of the phrases has that begins at a word; 0 where none does."""
    norms = scan.view.norms
    return next((len(phrase) for phrase in phrases.get(norms[at], ()) if norms[at : at + len(phrase)] == phrase), 0)


def _by_first(phrases: Iterable[str]) -> dict[str, list[tuple[str, ...]]]:
    """Return the words of phrases by the first of them, the longest phrases first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found
