"""Actors without a name: مسؤول في الحلف, مصادر عسكرية, الجانب الروسي, الحلفاء."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model import Word
from mutabaa.text.inflect import morphology

_DUAL = "d"


class Nouns:
    """Reads generic nouns for people and sides, with what describes them."""

    def __init__(self) -> None:
        self._one = words("parties", "unnamed")
        self._many = words("parties", "unnamed-many")
        self._sides = words("parties", "sides")
        self._sources = words("parties", "sources")
        self._source_kinds = words("parties", "source-kinds")
        self._before = words("parties", "measures")
        self._of = words("parties", "belongs")
        self._in = words("parties", "within")
        self._and = morphology()["conjunctions"][0]
        self._endings = tuple(words("particles", "adjective-endings"))
        self._people = tuple(words("particles", "plural-endings"))  # of people alone
        self._two = tuple(words("particles", "dual-endings"))
        self._heads = self._one | self._many | self._sides

    def opens(self, word: Word) -> bool:
        """Tell whether a word is such a noun: the mark ``actor`` of a scan."""
        return word.norm in self._heads or (word.stem in self._heads and not word.suffix)

    def heads(self, scan: Scan) -> list[tuple[int, int, int, bool]]:
        """List (first, end, cut, plural) of all generic actors, the words that describe them included."""
        found = []
        for index in scan.marked["actor"]:
            word = scan.view.tokens[index].word
            head = word.norm if word.norm in self._heads else word.stem
            end = self.described(scan, index, index + 1)
            if head in self._sources and not self._speaks(scan, index, end):
                continue
            if head in self._sides and (end == index + 1 or not word.definite):
                continue
            first, cut = index, sum(map(len, word.prefixes))
            while (before := self._measured(scan, first)) is not None:
                first, cut = before, self._cut(scan, before)
            found.append((first, end, cut, head in self._many))
        found.extend(self._nationals(scan))
        return found

    def _nationals(self, scan: Scan) -> Iterator[tuple[int, int, int, bool]]:
        """Yield the people named by their nationality alone: مع الكوريين الشماليين.

        After a preposition, or a verb: there the word qualifies no noun.
        """
        view = scan.view
        for at, nisba in scan.nisbas.items():
            word = view.tokens[at].word
            if not nisba.definite or any(value.number != "p" or value.gender != "m" for value in nisba.values):
                continue
            free = word.prefixes in _BY_LETTER
            if not free and not word.prefixes and at and view.joined(at):
                readings = view.tokens[at - 1].word.readings
                free = bool(readings) and (
                    view.norms[at - 1] in self._of or all(r.part in {"verb", "particle"} for r in readings)
                )
            if free:
                yield at, nisba.end, nisba.cut, True

    def _speaks(self, scan: Scan, index: int, end: int) -> bool:
        """Tell whether "sources" are people: military sources, not sources of energy."""
        kinds = [scan.view.norms[at] for at in range(index + 1, end)]
        return any(kind in self._source_kinds or at in scan.nisbas for at, kind in enumerate(kinds, index + 1))

    def _measured(self, scan: Scan, first: int) -> int | None:
        """Return the index of a word of number before: كبار المسؤولين, عدد من المسؤولين."""
        view = scan.view
        if not first or not view.joined(first):
            return None
        at = first - 1
        if view.norms[at] in self._of and at and view.joined(at):
            at -= 1
        return at if view.norms[at][self._cut(scan, at) :] in self._before else None

    @staticmethod
    def _cut(scan: Scan, at: int) -> int:
        return sum(map(len, scan.view.tokens[at].word.prefixes))

    def described(self, scan: Scan, head: int, end: int) -> int:
        """Return the end of a noun with its adjectives: nationality words, or words that agree in article and form."""
        view = scan.view
        definite = view.tokens[head].word.definite
        while view.joined(end) and end - head < _LONGEST:
            word = view.tokens[end].word
            nisba = scan.nisbas.get(end)
            if nisba is not None and not nisba.prefixes and nisba.definite == definite:
                end = nisba.end
            elif (
                not word.prefixes
                and not word.suffix
                and word.definite == definite
                and word.norm.endswith(self._endings)
                and self._describes(word, view.tokens[head].word)
            ):
                if any(reading.part in {"verb", "particle"} for reading in word.readings):
                    break
                end += 1
            elif nisba is not None and nisba.definite is definite and self._of_other(scan, head, end):
                return nisba.end  # الجانبان المصري + والتركي
            else:
                break
        return end

    def _of_other(self, scan: Scan, head: int, at: int) -> bool:
        """Tell whether the second of two is told at ``at``, tied to the nationality of the first."""
        first = any(scan.nisbas[n].end == at for n in range(head + 1, at) if n in scan.nisbas)
        return first and _of_two(scan.view.tokens[head].word) and scan.nisbas[at].prefixes == self._and

    def _describes(self, word: Word, head: Word) -> bool:
        """Tell whether a word agrees with two, or a plural of people: ``المسؤولين الأمنيين``, not ``+ العلاقات``."""
        if _of_two(head):
            return word.norm.endswith(self._two)
        return not head.norm.endswith(self._people) or word.norm.endswith(self._people)

    def there(self, scan: Scan, first: int, end: int, places: Collection[int], towns: Collection[int]) -> bool:
        """Tell whether people of a stated nationality, or who lead, are only met in a place.

        ``مسؤولين أمريكيين في باريس``, ``اجتماع الوزراء في بروكسل``, ``مفاوضات وزراء الري بالخرطوم``.
        """
        view = scan.view
        word = view.tokens[first].word
        if not view.joined(end):
            return False
        if word.groups & _LEADING:  # but وزراء النقل في العراق وتركيا: theirs
            in_town = view.norms[end] in self._in and end + 1 in towns
            return in_town or (view.tokens[end].word.prefixes == _BY_LETTER[0] and end in towns)
        if view.norms[end] not in self._in or end + 1 not in places:
            return False
        two = word.definite and _of_two(word)  # الوزيرين + في مسقط
        return two or any(at in scan.nisbas for at in range(first + 1, end))

    def belonging(self, scan: Scan, first: int, end: int, named: Collection[int]) -> int | None:
        """Return the index of the name, body or noun that an actor belongs to ("in the alliance"), if one stands there.

        Args:
            scan: What the tables say.
            first: The actor's first word.
            end: One past the actor's last word.
            named: First words of all names, phrases and generic nouns.
        """
        view = scan.view
        if not view.joined(end):
            return None
        if view.norms[end] in self._of and view.joined(end + 1) and end + 1 in named:
            return end + 1
        word = view.tokens[end].word
        prefixes = word.prefixes
        if prefixes == _BY_LETTER[0] and "chairmanship" in word.groups and not word.definite:
            return None  # اجتماع المندوبين + برئاسة الأردن
        governs = not view.tokens[end - 1].word.definite and end - first == 1
        return end if end in named and (prefixes in _BY_LETTER or (governs and not prefixes)) else None


def _of_two(word: Word) -> bool:
    return {reading.number for reading in word.readings} == {_DUAL}


_LONGEST = 5
_LEADING = frozenset({"minister-noun", "leader-noun"})
_BY_LETTER = (("ب",), ("ل",))
