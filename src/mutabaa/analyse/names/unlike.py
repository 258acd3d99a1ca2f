"""Tell which words and spans are no names, whatever the learned recogniser takes them for."""

from __future__ import annotations

from functools import cache

from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model import Word
from mutabaa.text.frequencies import zipf_table
from mutabaa.text.inflect import morphology
from mutabaa.text.lexicon import lexicon

_TANWIN, _RELATED = morphology()["accusative"], morphology()["accusative-related"]
_EVERYDAY = 60  # ten times Zipf: so common a verb is nobody's name: كان
_NOUN = 33  # the same: a word at least so common is one of the language
_RARER = 5  # by how much its accusative is less common
_PLURAL = _AND = "و"
_TA = "ة"
_FOR = "ل"
_QUOTES = frozenset("\"“«'‘(")
_HYPHENS = frozenset("-–—ـ/")


def unnameable(word: Word) -> bool:
    """Tell whether a word stands in no personal name: an everyday verb, a day of the week, an accusative."""
    if word.norm in words("doubtful", "never"):
        return True
    if any(reading.part == "verb" for reading in word.readings) and zipf_table().get(word.norm, 0) >= _EVERYDAY:
        return True
    return _inflected(word.norm)


def is_noun(scan: Scan, at: int) -> bool:
    """Tell whether a word that stands alone is a noun by its ending, and on no list of names: هفوة, مهنيو, الأول."""
    view, word = scan.view, scan.view.tokens[at].word
    if word.definite or word.norm in _given() or word.norm in words("families", "families"):
        return False
    if word.norm.endswith(_PLURAL) and _common(word.norm[:-1]) and view.joined(at + 1):
        return view.tokens[at + 1].word.definite  # مهنيو + النقل
    return word.surface.endswith(_TA)


def joined_name(scan: Scan, at: int) -> bool:
    """Tell whether "and" with a known person's name begins at a word: الأمير تميم + وستارمر."""
    match = scan.names.get(at)
    return match is not None and match.prefixes == _AND


def is_hour(scan: Scan, at: int) -> bool:
    """Tell whether a word is a time of day: صباح + الجمعة."""
    norms = scan.view.norms
    follows = norms[at + 1] if at + 1 < len(norms) else ""
    return norms[at] in words("doubtful", "hours") and follows in words("doubtful", "never")


def _inflected(norm: str) -> bool:
    """Tell whether a folded word is a noun of the lexicon with the ending of the accusative: صلاح + رقما."""
    stem = norm[:-1]
    if not norm.endswith(_TANWIN) or norm.endswith(_RELATED) or norm in _given() or stem in _given():
        return False
    return any(reading.part in {"noun", "adjective"} for reading in lexicon().forms.get(stem, ()))


def accusative(scan: Scan, at: int) -> bool:
    """Tell whether a word that stands alone is a common one in the accusative: معقلا, أمرا روتينيا.

    One in -iya may be a place or a woman: then a preposition or classifier before it, or a list of names, says so.
    """
    norm, stem = scan.view.norms[at], scan.view.norms[at][:-1]
    if not norm.endswith(_TANWIN) or len(stem) < 4 or norm in _given() or stem in _given():
        return False
    zipf = zipf_table()
    level = zipf.get(stem, 0)
    if level < _NOUN or level < zipf.get(norm, 0) + _RARER:
        return False
    before = scan.view.norms[at - 1] if scan.view.joined(at) else ""
    return not norm.endswith(_RELATED) or before not in words("classifiers", "place-before", "place-outside")


@cache
def _given() -> frozenset[str]:
    return frozenset().union(*(words("given", name) for name in ("arab-men", "arab-women", "western", "asian-african")))


def is_work(scan: Scan, first: int, *kinds: str) -> bool:
    """Tell whether what begins at a word is a work, storm or weapon: فيلم "غيت آوت", العاصفة "ألبرتو", صواريخ إس.

    Args:
        scan: What the tables say.
        first: The word.
        kinds: ``makes`` (storms, weapons) or ``works``, which stand in quotation marks; both where none is given.
    """
    view = scan.view
    word = view.tokens[first].word
    if not {word.norm, word.stem}.isdisjoint(words("doubtful", "makes")):
        return True
    if not first or view.sentence[first - 1] != view.sentence[first]:
        return False
    word, between = view.tokens[first - 1].word, set(view.before[first])
    before = {word.norm, word.stem}
    if before & words("doubtful", "makes"):
        return not between - _QUOTES
    return kinds != (_MAKES,) and bool(before & words("doubtful", "works")) and bool(between & _QUOTES)


_MAKES = "makes"


def is_pair(scan: Scan, first: int, end: int, lore: Lore) -> bool:
    """Tell whether two family names stand with a hyphen between them: قمة كيم-ترامب."""
    view = scan.view
    for at in range(first + 1, end):
        if not set(view.before[at]) & _HYPHENS:
            continue
        right = scan.names.get(at)
        if right is None or right.end != end or not _person(right.values, lore) or at - first > 1:
            continue
        if (view.norms[first],) in lore.people and not lore.names.exact((view.norms[first], view.norms[at])):
            return True
    return False


def _person(ids: tuple[str, ...], lore: Lore) -> bool:
    return all(lore.knowledge.entities[id].type == "PER" for id in ids)


def no_body(scan: Scan, first: int, end: int) -> bool:
    """Tell whether words only look like an organisation.

    A weapon (صواريخ إس), the people of a place or body (مستشارو الإليزيه), a
    lone head noun (جبهة), one with what it is for (معهد لتدريس العلوم), or
    letters out of a longer row of them.
    """
    view = scan.view
    word = view.tokens[first].word
    if end - first == 1 and not word.definite and word.stem in words("classifiers", "organisation-inside"):
        return True
    if end - first > 1 and word.norm.endswith(_PLURAL) and _common(word.norm[:-1]):
        return True
    after = view.tokens[first + 1].word if end - first > 1 else None
    if (
        after is not None
        and not word.definite
        and word.known
        and after.prefixes == (_FOR,)
        and first not in scan.bodies
    ):
        return word.stem in words("classifiers", "organisation-inside") and not after.definite
    letters = words("particles", "initials")
    if all(norm in letters for norm in view.norms[first:end]):
        return _runs_on(scan, first, letters) or _runs_on(scan, end, letters)
    return False


def _runs_on(scan: Scan, at: int, letters: frozenset[str]) -> bool:
    """Tell whether a row of letters runs on over a full stop or hyphen into a word: سي.آي.إيه."""
    view = scan.view
    if not 0 < at < len(view) or not {view.norms[at - 1], view.norms[at]} <= letters:
        return False
    return bool(view.before[at]) and view.tokens[at].start - view.tokens[at - 1].end == 1


def _common(stem: str) -> bool:
    return bool(lexicon().forms.get(stem)) or zipf_table().get(stem, 0) >= _NOUN
