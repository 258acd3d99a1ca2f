"""Later mentions of a person by a part of the name: سيارتو after بيتر سيارتو."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from mutabaa.analyse.names.anothers import called_after, goes_on, never_alone
from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.learned import Labels
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.parts import Part
from mutabaa.analyse.names.people import Cast
from mutabaa.analyse.names.phrases import Start, starts, without_article
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model import Word
from mutabaa.text.frequencies import zipf_table

_COMMON = 45  # ten times Zipf
_RARE = 30


def partial(scan: Scan, chosen: Sequence[Candidate], people: Cast, labels: Labels, lore: Lore) -> Iterator[Candidate]:
    """Yield the words outside all names that are a part of a name the article gives in full.

    A family name may stand alone. A given name, or a family name that is a
    common word too, must be announced by a title or seen by the learned
    recogniser.
    """
    if not people.by_part:
        return
    opened = scan.opened_by(people.openers)
    yield from _full(scan, people, opened)
    taken = {index for c in chosen for index in range(c.first, c.end)}
    yield from _namesakes(scan, chosen, people, lore)
    longest = max(map(len, people.by_part))
    view = scan.view
    # Hardly a word in ten is rare: only those can be a foreign name in another spelling.
    asked = sorted({*opened, *scan.marked["rare"]}) if people.loosely else opened
    opening = frozenset(opened)
    for index in asked:
        token = view.tokens[index]
        if index in taken or token.kind != "word":
            continue
        found = _part(scan, index, longest, people) if index in opening else None
        if found is not None:
            part, cut = found
            if len(part) == 1 and _no_part(scan, index, cut, taken):
                continue
            own = _words_of(people, part) if part not in people.last else frozenset()
            if own and goes_on(scan, index, index + len(part), own, labels.names, lore):
                continue
            family = part in people.last or zipf_table().get(part[0], 0) < _RARE
            if (family and not _doubtful(scan, index, part, cut)) or _announced(scan, index, labels):
                yield Candidate(index, index + len(part), cut, "PER", people.by_part[part], "partial")
        elif people.loosely and _foreign(token.word):
            ids = people.like(view.norms[index])
            if ids and index not in scan.nisbas:
                yield Candidate(index, index + 1, 0, "PER", ids, "partial")


def _namesakes(scan: Scan, chosen: Sequence[Candidate], people: Cast, lore: Lore) -> Iterator[Candidate]:
    """Yield family names that are towns or provinces too: ميسوري, after مفتاح ميسوري and without a word of place."""
    places = words("classifiers", "place-before", "place-outside")
    for c in chosen:
        if c.type != "LOC" or c.end - c.first > 1 or c.cut or not c.entities:
            continue
        part = (scan.view.norms[c.first],)
        before = scan.view.norms[c.first - 1] if scan.view.joined(c.first) else ""
        town = all(lore.knowledge.entities[id].kind in _TOWNS for id in c.entities)
        if town and part in people.last and before not in places and before[1:] not in places:
            yield Candidate(c.first, c.end, 0, "PER", people.by_part[part], "partial", 3)


_TOWNS = frozenset({"city", "town", "province", "village"})


def _foreign(word: Word) -> bool:
    """Tell whether a word is of no dictionary, and so may be a foreign name."""
    return not word.readings and not word.prefixes and rare(word)


def rare(word: Word) -> bool:
    """Tell whether a word is hardly ever met: the mark ``rare`` of a scan."""
    return zipf_table().get(word.norm, 0) < _RARE


def _full(scan: Scan, people: Cast, opened: Sequence[int]) -> Iterator[Candidate]:
    """Yield the full names of the article wherever they stand, also where other names were seen in them.

    Args:
        scan: What the tables say.
        people: Whose names.
        opened: Words that can begin one of them.
    """
    by_first: dict[str, list[Part]] = {}
    for name in people.by_name:
        if len(name) > 1:
            by_first.setdefault(name[0], []).append(name)
    view = scan.view
    for index in opened:
        if by_first.keys().isdisjoint(scan.openings[index]):
            continue
        norm = view.norms[index]
        for start in starts(norm, article_free=False) if norm not in by_first else (Start(norm, 0, "", False),):
            for name in sorted(by_first.get(start.key, ()), key=len, reverse=True):
                end = index + len(name)
                if view.norms[index + 1 : end] == name[1:] and all(view.joined(at) for at in range(index + 1, end)):
                    yield Candidate(index, end, start.cut, "PER", (people.by_name[name],), "partial", 3)
                    break


def _part(scan: Scan, index: int, longest: int, people: Cast) -> tuple[Part, int] | None:
    view = scan.view
    for start in starts(view.norms[index], article_free=False):
        if start.key not in people.openers:
            continue
        for size in range(min(longest, len(view) - index), 0, -1):
            part = (start.key, *view.norms[index + 1 : index + size])
            if part in people.by_part and all(view.joined(at) for at in range(index + 1, index + size)):
                return part, start.cut
    return None


def _words_of(people: Cast, part: Part) -> frozenset[str]:
    """Return the words of the names of those who have a part."""
    ids = set(people.by_part[part])
    return frozenset(without_article(word) for name, id in people.by_name.items() if id in ids for word in name)


def _no_part(scan: Scan, index: int, cut: int, taken: Collection[int]) -> bool:
    """Tell whether a word is no part of a known person's name here, or one of another name: كيم دونغ-تشول."""
    view = scan.view
    if never_alone(scan, index) or called_after(scan, index, cut):
        return True
    if index and view.joined(index) and view.norms[index - 1] in words("parties", "of-movements"):
        return True  # القيادي + الحوثي is one of the movement
    hyphen = index > 0 and view.before[index] == "-"
    return hyphen and index - 1 not in taken and view.tokens[index - 1].kind == "word"


def _doubtful(scan: Scan, index: int, part: Part, cut: int) -> bool:
    if len(part) > 1:
        return False
    word = scan.view.tokens[index].word
    level = zipf_table().get(part[0], 0)
    return (
        bool(word.readings)
        or len(part[0]) < 3
        or level >= _COMMON
        or (cut > 0 and zipf_table().get(word.norm, 0) > level)
    )


def _announced(scan: Scan, index: int, labels: Labels) -> bool:
    if labels.names[index].endswith("PER"):
        return True
    return scan.view.joined(index) and any(
        match.end == index for at in range(max(0, index - 3), index) if (match := scan.titles.get(at)) is not None
    )
