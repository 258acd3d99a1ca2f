"""Bodies and sites named by what they are: هيئة الطيران المدني, حزب "العدالة والتنمية", مطار الحديدة الدولي.

A head noun says the kind; a field, a place, a name or quotation marks after it
make one certain body of it. A head with an adjective alone (القوات الحكومية)
names nobody.
"""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.learned import Labels
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.phrases import Match, PhraseTable, split
from mutabaa.analyse.names.quoted import Quoted
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import bare_in, words
from mutabaa.text.frequencies import zipf_table

_FOR = "ل"
_AND = "و"
_MINISTRY = "ministry"
_LONGEST_NAME = 4
_TOWNS = frozenset({"city", "capital", "town", "district", "province"})
_RARE = 30  # ten times Zipf: above it an unknown word is hardly a name
_HEAD_LISTS = ("bodies", "of-places", "of-names", "two-ministries", "of-bodies", "quoted", "movements")


class Institutions:
    """Finds bodies and sites by a head noun and what follows it.

    Args:
        lore: The tables.

    Attributes:
        heads: Head nouns, to be looked up by the scanner.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self.heads: PhraseTable[str] = PhraseTable(article_free=True)
        for name in _HEAD_LISTS:
            for head in words("institutions", name):
                self.heads.add(split(head), name)
        for head in words("sites", "heads"):
            self.heads.add(split(head), "sites")
        self._fields: PhraseTable[str] = PhraseTable()
        for field in words("institutions", "fields"):
            self._fields.add(split(field), field)
        self._outside = words("institutions", "outside") | words("classifiers", "outlet-outside")
        self._quoted = Quoted(lore)
        self._bearing = words("parties", "named-after")
        self._bearers = words("particles", "patronymic", "joined", "tails") | words("given", "arab-men", "arab-women")
        self._joining = words("particles", "joined")
        self._given = words("given", "arab-men", "western") | words("families", "families")
        self._not_names = words("institutions", "not-names")
        self._doubtful = words("doubtful", "words")
        self._unnamed = words("institutions", "unnamed")
        self._ranks = words("institutions", "ranks")
        self._site_adjectives = words("sites", "adjectives")
        self._venues = words("sites", "venues")
        self._no_body = words("sites", "not-of-bodies")
        self._endings = tuple(words("particles", "relation-endings"))

    def __call__(self, scan: Scan, labels: Labels) -> Iterator[Candidate]:
        """Yield the bodies and sites of ``scan`` that no table lists."""
        for at, head in scan.others[self.heads].items():
            if head.end >= len(scan.view):
                continue
            known = scan.names.get(at)
            firm = any(i in scan.names and self._organisation(scan.names[i]) for i in range(at + 1, head.end))
            if (known is None or known.end <= head.end) and not firm:
                yield from self._at(scan, head, labels)

    def _organisation(self, name: Match[str]) -> bool:
        return all(self._lore.knowledge.entities[id].type == "ORG" for id in name.values)

    def _at(self, scan: Scan, head: Match[str], labels: Labels) -> Iterator[Candidate]:
        kinds = head.values
        if "quoted" in kinds:
            at = self._described(scan, head.end) if scan.view.joined(head.end) else head.end
            quoted = self._quoted(scan, head, at)
            if quoted is not None:
                yield quoted
                return
        if not scan.view.joined(head.end):
            return
        if head.definite:
            end = self._ranked(scan, head) if "bodies" in kinds else head.first
        else:
            end = max(self._ends(scan, head, labels), default=head.first)
        body = scan.bodies.get(head.first)
        norms = scan.view.norms[head.first : end]
        if not norms or " ".join((norms[0][head.cut :], *norms[1:])) in self._unnamed:
            return
        if body is not None and end <= body.end:
            if head.definite and all(self._lore.knowledge.bodies[id].kind == "agency" for id in body.values):
                yield Candidate(head.first, end, head.cut, "ORG", (), "composition", 2)  # of a state that is not named
            return
        if "sites" in kinds or scan.view.norms[end - 1] in self._venues:
            yield Candidate(head.first, end, head.cut, "LOC", (), "head", 3)
        elif len(head) == 1 and head.key in self._outside and self._plain_name(scan, head.end, end):
            known = scan.names.get(head.end)
            if known is None or known.end != end:
                yield Candidate(head.end, end, 0, "ORG", (), "head", 3)
        else:
            yield Candidate(head.first, end, head.cut, "ORG", (), "head", 3)

    def _ends(self, scan: Scan, head: Match[str], labels: Labels) -> Iterator[int]:
        """Yield the ends of the names that begin at a head without article."""
        kinds, at = head.values, head.end
        if "bodies" in kinds:
            yield self._field(scan, at, head.first)
            yield self._of_region(scan, at, head.first)
            if head.key in self._bearing:
                yield self._after_somebody(scan, at, head.first, site=False)
        if "of-places" in kinds or "sites" in kinds:
            yield self._owned(scan, at, head.first, site="sites" in kinds)
        if "of-names" in kinds or "sites" in kinds:
            yield self._named(scan, at, head.first, labels, site="sites" in kinds)
            yield self._of_region(scan, at, head.first)
            if "sites" in kinds or head.key in self._bearing:
                yield self._after_somebody(scan, at, head.first, site="sites" in kinds)
        if "movements" in kinds:
            yield self._movement(scan, at, head.first)
        if "two-ministries" in kinds:
            yield self._two(scan, at, head.first)
        if "of-bodies" in kinds:
            yield self._of_body(scan, at, head.first)

    def _two(self, scan: Scan, at: int, none: int) -> int:
        """Return the end of the fields of two ministries: وزارتي + الدفاع والداخلية."""
        one = scan.bodies.get(at)
        two = scan.bodies.get(one.end) if one is not None and scan.view.joined(one.end) else None
        if one is None or two is None or one.prefixes or two.prefixes != _AND:
            return none
        kinds = {self._lore.knowledge.bodies[id].kind for id in (*one.values, *two.values)}
        return two.end if kinds == {_MINISTRY} else none

    def _of_body(self, scan: Scan, at: int, none: int) -> int:
        """Return the end of a known body and the field that another one of it is for."""
        name = scan.names.get(at)
        return self._for(scan, name.end, none) if name is not None and self._organisation(name) else none

    def _field(self, scan: Scan, at: int, none: int, *, after_for: bool = False) -> int:
        """Return the end of a field with its adjectives and what it is "for", or ``none``."""
        field = self._fields.longest(scan.view, at)
        if field is None or field.prefixes != (_FOR if after_for else ""):
            return none
        end = self._described(scan, field.end)
        if not after_for:
            end = max(end, self._for(scan, end, none))
        return self._joined(scan, end)

    def _for(self, scan: Scan, at: int, none: int) -> int:
        return self._field(scan, at, none, after_for=True) if scan.view.joined(at) else none

    def _joined(self, scan: Scan, end: int) -> int:
        """Step over a further field after "and": للإغاثة والأعمال الإنسانية."""
        if scan.view.joined(end):
            further = self._fields.longest(scan.view, end)
            if further is not None and further.prefixes in {_AND, _AND + _FOR}:
                return self._described(scan, further.end)
        return end

    def _ranked(self, scan: Scan, head: Match[str]) -> int:
        """Return the end of a definite head with adjectives and a field: الهيئة العليا للانتخابات."""
        end = self._described(scan, head.end)
        if end == head.end:
            return head.first
        return self._for(scan, end, head.first)

    def _described(self, scan: Scan, at: int) -> int:
        """Step over definite adjectives."""
        view = scan.view
        while view.joined(at):
            word, nisba = view.tokens[at].word, scan.nisbas.get(at)
            if nisba is not None and nisba.definite and not nisba.prefixes:
                at = nisba.end
            elif (
                word.definite
                and not word.prefixes
                and (word.norm in self._ranks or (word.norm.endswith(self._endings) and at not in scan.titles))
                and not any(reading.part in {"verb", "particle", "noun"} for reading in word.readings)
                and at not in scan.names
            ):
                at += 1
            else:
                break
        return at

    def _owned(self, scan: Scan, at: int, none: int, *, site: bool) -> int:
        """Return the end of a place right after the head, with adjectives: جامعة صنعاء, مطار الحديدة الدولي."""
        name = scan.names.get(at)
        if name is None or name.cut or at in scan.nisbas:
            return none
        entities = [self._lore.knowledge.entities[id] for id in name.values]
        town = (site or scan.view.norms[at - 1] in self._bearing) and all(entity.kind in _TOWNS for entity in entities)
        firm = at - none > 1  # شركة نفط + الكويت
        if not (town or firm) and any((id, scan.view.norms[at : name.end]) in self._lore.wary for id in name.values):
            return none
        if site:
            if bare_in(scan.view.norms[at - 1], self._no_body) and all(entity.type == "ORG" for entity in entities):
                return none  # حديقة + البيت الأبيض
            if all(entity.kind in {"state", "media", "continent"} for entity in entities):
                return none
            end = name.end
            while scan.view.joined(end) and scan.view.norms[end] in self._site_adjectives:
                end += 1
            return end
        if not any(entity.type == "LOC" for entity in entities):
            return none
        return max(self._described(scan, name.end), self._for(scan, name.end, none))

    def _of_region(self, scan: Scan, at: int, none: int) -> int:
        """Return the end of a place and what kind of body it has: صندوق اليمن الإنساني, مركز الخليج لحقوق الإنسان."""
        name = scan.names.get(at)
        if name is None or name.cut or at in scan.nisbas or name.key in self._doubtful:
            return none
        if not all(self._lore.knowledge.entities[id].type == "LOC" for id in name.values):
            return none
        end = self._described(scan, name.end)
        described = end if end > name.end and end - 1 not in scan.nisbas else none
        return max(described, self._for(scan, name.end, none))

    def _named(self, scan: Scan, at: int, none: int, labels: Labels, *, site: bool) -> int:
        """Return the end of a run of words that no dictionary has: شركة هاشم للسياحة."""
        view, end = scan.view, at
        while end - at < _LONGEST_NAME and (end == at or view.joined(end)) and self._unheard(scan, end, labels):
            end += 1
        if end == at:
            called = not site and scan.view.norms[at] in self._given
            return self._for(scan, at + 1, none) if called else none
        if site:
            while view.joined(end) and view.norms[end] in self._site_adjectives:
                end += 1
            return end
        return max(end, self._for(scan, end, none))

    def _after_somebody(self, scan: Scan, at: int, none: int, *, site: bool) -> int:
        """Return the end of a title and name that a site or body bears: مطار الإمام الخميني الدولي."""
        view, title = scan.view, scan.titles.get(at)
        if title is None or not title.definite or title.prefixes or len(title) > 1:
            return none
        end = title.end
        while view.joined(end) and end - at <= _LONGEST_NAME:
            name = scan.names.get(end)
            if name is not None and not name.cut and self._lore.knowledge.entities[name.values[0]].type == "PER":
                end = name.end
            elif end > title.end and view.norms[end - 1] in self._joining and view.tokens[end].word.definite:
                end += 1  # عبد + العزيز
            elif view.norms[end] in self._bearers or view.norms[end] in self._lore.given:
                end += 1
            else:
                break
        if end == title.end:
            return none
        while site and view.joined(end) and view.norms[end] in self._site_adjectives:
            end += 1
        if site:
            return end
        end = self._described(scan, end)
        return max(end, self._for(scan, end, none))

    def _unheard(self, scan: Scan, at: int, labels: Labels) -> bool:
        """Tell whether a word can only be a name: no dictionary has it, and it is rare."""
        if at >= len(scan.view):
            return False
        token = scan.view.tokens[at]
        word = token.word
        if token.kind == "latin":
            return True
        if token.kind != "word" or word.readings or word.known or (word.suffix and labels.names[at] == "O"):
            return False
        if at in scan.names or at in scan.nisbas or at in scan.titles or at in scan.bodies:
            return False
        if word.definite or word.norm.endswith(self._endings):
            return labels.names[at] != "O"
        return zipf_table().get(word.norm, 0) < _RARE

    def _movement(self, scan: Scan, at: int, none: int) -> int:
        """Return the end of a definite noun with its adjectives after a party or brigade: حزب السعادة."""
        view = scan.view
        word = view.tokens[at].word
        if not word.definite or word.prefixes or word.suffix or word.norm in self._not_names or at in scan.titles:
            return none
        nisba = scan.nisbas.get(at)
        if nisba is not None or at in scan.bodies:
            return none
        end = self._described(scan, at + 1)
        if view.joined(end):
            after = view.tokens[end].word
            if after.definite and after.prefixes == (_AND,) and end == at + 1 and after.norm[1:] not in self._not_names:
                return self._described(scan, end + 1)
        return end

    def _plain_name(self, scan: Scan, at: int, end: int) -> bool:
        """Tell whether the words from ``at`` on name the body without the head: no field and no adjective ends them."""
        return not scan.view.tokens[end - 1].word.definite and scan.view.norms[end - 1][:1] != _FOR
