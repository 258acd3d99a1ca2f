"""Turn the labels of the learned recogniser into candidates that keep to our conventions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.cuts import proclitics
from mutabaa.analyse.names.learned import Labels
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.unlike import accusative, is_hour, is_noun, is_work, joined_name, no_body, unnameable
from mutabaa.analyse.names.words import printed, words
from mutabaa.model import Word
from mutabaa.model.findings import MentionType
from mutabaa.text.frequencies import zipf_table

_TYPES: dict[str, MentionType] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}


def spans(labels: Sequence[str], scan: Scan) -> Iterator[tuple[int, int, str]]:
    """Yield (first, end, type) of the labelled runs; a run ends where a name cannot run on."""
    first = -1
    for index, label in enumerate((*labels, "O")):
        if first >= 0 and (label[:1] != "I" or label[2:] != labels[first][2:] or not scan.view.joined(index)):
            yield first, index, labels[first][2:]
            first = -1
        if label != "O" and first < 0 and index < len(labels):
            first = index


def learned(labels: Labels, scan: Scan, lore: Lore) -> Iterator[Candidate]:
    """Yield the learned names that are sure enough, less titles and classifiers at their beginning.

    The model has learnt another convention: it may take a title or a
    classifier into the name, and it leaves proclitics on. A single word needs
    more than the model's word for it where it may be a common noun.
    """
    times = Counter(scan.view.norms)
    for start, stop, kind in spans(labels.names, scan):
        type = _TYPES.get(kind)
        if type is None:
            continue
        first, end = _trimmed(scan, start, stop, type, lore)
        if first < end and not _refused(labels, scan, first, end, type) and not _made(scan, first, end, times):
            yield Candidate(first, end, proclitics(scan, first, times), type, (), "learned", 2)


def _made(scan: Scan, first: int, end: int, times: Counter[str]) -> bool:
    """Tell whether the article calls by this word a weapon or storm elsewhere: صواريخ "أتاكمز"."""
    norm = scan.view.norms[first]
    if end - first > 1 or times[norm] < _TWICE:
        return False
    at = -1
    for _ in range(times[norm]):
        at = scan.view.norms.index(norm, at + 1)
        if is_work(scan, at, "makes"):
            return True
    return False


_TWICE = 2


def _trimmed(scan: Scan, first: int, end: int, type: str, lore: Lore) -> tuple[int, int]:
    """Return the span without titles, classifiers and words that belong to no name; empty where nothing is left."""
    view = scan.view
    outside = words("classifiers", "place-outside", "outlet-outside")
    while first < end:
        title = scan.titles.get(first)
        if type == "PER" and title is not None and title.end <= end:
            first = title.end
        elif view.norms[first] in outside and first + 1 < end:
            first += 1
        else:
            break
    if (
        first < end
        and view.norms[first] in words("particles", "foreign")
        and set(view.tokens[first].word.surface) & _ALEFS
    ):
        first += 1  # فإن, not van
    if type == "PER":
        first = _after_adjectives(scan, first, end)
        while first < end and view.tokens[first].word.readings and not _of_people(view.tokens[first].word, lore):
            first += 1
        if first < end and _governs(view.tokens[first].word, lore):
            return first, first  # بتوقيت + غرينيتش
        while first and first < end and view.joined(first) and _joins(scan, first - 1, lore):
            first -= 1
        end = next((at for at in range(first + 1, end) if _another(scan, at, lore) or joined_name(scan, at)), end)
        end = next((at for at in range(first + 1, end) if at in scan.titles and not scan.titles[at].definite), end)
        end = next((at for at in range(first + 1, end) if _acts(scan, at, lore)), end)
        end = next((at for at in range(first, end) if unnameable(view.tokens[at].word) or is_hour(scan, at)), end)
        end = _completed(scan, first, end)
    while first < end and not _nameable(scan, end - 1, lore) and not (type == "PER" and _servant(scan, first, end - 1)):
        end -= 1
    return (first, end) if first < end and _nameable(scan, first, lore) else (first, first)


def _after_adjectives(scan: Scan, first: int, end: int) -> int:
    """Step over nationality words before a name: للسويدي + روبن أوستلوند; two of them are no name at all."""
    while first < end and (nisba := scan.nisbas.get(first)) is not None:
        if nisba.end > end or (end - first == len(nisba) and nisba.definite and not nisba.prefixes):
            break
        first = nisba.end
    return first


def _governs(word: Word, lore: Lore) -> bool:
    """Tell whether a word is a common noun with a preposition, which a name may follow but not begin with."""
    return (
        bool(word.prefixes) and word.known and zipf_table().get(word.stem, 0) >= _COMMON and not _of_people(word, lore)
    )


def _joins(scan: Scan, at: int, lore: Lore) -> bool:
    """Tell whether a small word begins a part of the name after it: أبو + الغيط; ولد only after a given name."""
    word = scan.view.tokens[at].word
    if word.surface not in _JOINERS:
        return False
    if not any(reading.part == "verb" for reading in word.readings):
        return True
    return at > 0 and scan.view.joined(at) and scan.view.norms[at - 1] in lore.given


def _completed(scan: Scan, first: int, end: int) -> int:
    """Return the end of a name with the word that must belong to it: عبد + الرحيم, بوبي + وات."""
    view = scan.view
    if first >= end or not view.joined(end):
        return end
    if view.tokens[end - 1].word.surface in _JOINERS:
        return end + 1
    word = view.tokens[end].word
    if end - first > 1 or view.norms[end - 1] not in _given() or view.tokens[end].kind != "word":
        return end
    tables = (scan.names, scan.titles, scan.bodies, scan.nisbas)
    if word.readings or word.known or word.suffix or any(end in table for table in tables):
        return end
    return end + 1 if zipf_table().get(word.norm, 0) < _RARE else end


def _refused(labels: Labels, scan: Scan, first: int, end: int, type: str) -> bool:
    """Tell whether a span is no name by our conventions, or too unsure."""
    view, alone = scan.view, end - first == 1
    if view.tokens[first].kind == "number" or _described(scan, first, end, type):
        return True
    if is_work(scan, first) or (type == "ORG" and (_generic(scan, first, end) or no_body(scan, first, end))):
        return True
    if alone and (accusative(scan, first) or (type == "PER" and is_noun(scan, first))):
        return True
    if first not in scan.names:
        nisba = scan.nisbas.get(first)
        if first in scan.short or (nisba is not None and nisba.end >= end):
            return True
    if alone and view.norms[first] in words("doubtful", "words"):
        return True
    word = view.tokens[first].word
    if type == "PER" and word.stem not in _given() and labels.sure[first] < _SURE_ALONE:
        return True
    if type == "PER" and alone and word.definite and zipf_table().get(word.norm, 0) >= _COMMON_ALONE:
        return True
    return min(labels.sure[first:end]) < (_SURE_ALONE if alone else _SURE)


@cache
def _given() -> frozenset[str]:
    return frozenset().union(*(words("given", name) for name in ("arab-men", "arab-women", "western", "asian-african")))


_SURE, _SURE_ALONE = 0.4, 0.6
_RARE = 30  # ten times Zipf: an unknown word below it is hardly a common noun
_COMMON = 40  # ten times Zipf
_COMMON_ALONE = 45  # the same for a definite word that stands alone: الثاني is no name of a person
_ALEFS = frozenset({"أ", "إ", "آ"})
# Only as printed so: folded, the first of them is the article.
_JOINERS = printed("particles", "joined")


def _servant(scan: Scan, first: int, at: int) -> bool:
    """Tell whether a word is the second half of one name: عبد + العظيم."""
    return at > first and scan.view.tokens[at - 1].word.surface in _JOINERS and scan.view.tokens[at].word.definite


def _another(scan: Scan, at: int, lore: Lore) -> bool:
    """Tell whether a word begins something else than the name goes on with: محمد صلاح + وزملاؤه."""
    word = scan.view.tokens[at].word
    if _of_people(word, lore) or not word.known:
        return False
    return bool(word.prefixes) or bool(word.suffix)


def _acts(scan: Scan, at: int, lore: Lore) -> bool:
    """Tell whether a word is a verb or particle, and so no part of a name: سلمان يلتقي الحريري."""
    word = scan.view.tokens[at].word
    particle = word.norm in words("particles", "foreign", "joined")
    return (
        not particle
        and not _of_people(word, lore)
        and any(reading.part in {"verb", "particle"} for reading in word.readings)
    )


def _of_people(word: Word, lore: Lore) -> bool:
    """Tell whether people are called so, clitics aside; على and كان are nobody's name."""
    if word.readings:
        parts = {reading.part for reading in word.readings}
        if "particle" in parts and not word.surface.endswith(_DOTTED):
            return False
        if "verb" in parts and zipf_table().get(word.norm, 0) >= _EVERYDAY:
            return False
        if "verb" in parts and word.prefixes and word.stem in words("particles", "joined"):
            return False  # وولد, "and was born"
    return _called(word.norm, lore) or (word.stem != word.norm and _called(word.stem, lore))


def _called(norm: str, lore: Lore) -> bool:
    return norm in lore.given or norm in _given() or (norm,) in lore.people


_DOTTED = "ي"
_EVERYDAY = 60  # ten times Zipf: so common a verb is nobody's name: كان


def _described(scan: Scan, first: int, end: int, type: str) -> bool:
    """Tell whether the words only describe: منظمة إرهابية, (حي) سكني."""
    last = scan.view.tokens[end - 1].word
    adjective = not last.definite and last.norm.endswith(_NISBA)
    if type == "ORG":
        return adjective and end - first == 2 and scan.view.norms[first] in words("classifiers", "organisation-inside")
    return (
        type == "LOC"
        and adjective
        and end - first == 1
        and first > 0
        and scan.view.norms[first - 1] in words("classifiers", "place-outside")
    )


_NISBA = tuple(words("particles", "relation-endings"))


def _generic(scan: Scan, first: int, end: int) -> bool:
    """Tell whether a head noun stands with adjectives only: المنظمة."""
    view = scan.view
    head = view.tokens[first].word
    if head.stem not in words("institutions", "generic"):
        return False
    return all(
        at in scan.nisbas or (view.tokens[at].word.known and view.norms[at].endswith(_NISBA) and at not in scan.names)
        for at in range(first + 1, end)
    )


def _nameable(scan: Scan, at: int, lore: Lore) -> bool:
    """Tell whether a word can begin or end a name: no verb or particle, unless people are called so."""
    word = scan.view.tokens[at].word
    if _of_people(word, lore):
        return True
    level = zipf_table().get(word.stem, 0)
    if level >= _COMMON and word.known and (word.definite or word.prefixes or word.suffix):
        return False
    if not word.readings:
        return True
    return not any(reading.part in {"verb", "particle"} for reading in word.readings)
