"""Tell where words that are somebody's name belong to another name, or to none.

مستشفى + محمد المقريف is a hospital, يوسف + علي الشامي another man, the على of
المرشحين + على no Ali, and فيليب + زيمرمان not the king.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.phrases import Match, without_article
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import governs, words

_QUOTES = frozenset("\"“”«»'‘’( ")
_AND = "و"


def called_after(scan: Scan, first: int, cut: int) -> bool:
    """Tell whether what stands before a person's name bears it, also in quotation marks: مستشفى "محمد المقريف"."""
    view = scan.view
    if cut or not first or view.sentence[first - 1] != view.sentence[first]:
        return False
    if not view.joined(first) and not set(view.before[first]) <= _QUOTES:
        return False
    return governs(view.tokens[first - 1].word, words("longer", "called-after"))


def third_name(match: Match[str], scan: Scan) -> bool:
    """Tell whether a given name before somebody's two Arabic names makes somebody else's of them: يوسف + علي الشامي."""
    view = scan.view
    if len(match) < 2 or match.cut or not match.first or not view.joined(match.first):
        return False
    given = words("given", "arab-men")
    word = view.tokens[match.first - 1].word
    before = word.norm.removeprefix(_AND) if word.prefixes == (_AND,) else word.norm
    if before not in given or before in words("given", "doubtful") or word.readings:
        return False
    return view.norms[match.first] in given


def continues(scan: Scan, at: int, labels: Sequence[str]) -> bool:
    """Tell whether a name goes on from a word before it that is no title and of no dictionary: عفاش + طارق صالح.

    Args:
        scan: What the tables say.
        at: The first word of the name.
        labels: What the learned recogniser makes of the words.
    """
    view = scan.view
    if not at or not view.joined(at) or labels[at] != "I-PER" or not labels[at - 1].endswith("PER"):
        return False
    word = view.tokens[at - 1].word
    if view.tokens[at - 1].kind != "word" or word.known or word.readings or word.definite:
        return False
    if at - 1 in scan.titles or at - 1 in scan.nisbas or at - 1 in scan.names:
        return False
    return not any(scan.titles[i].end == at for i in range(at - 4, at) if i in scan.titles)


def never_alone(scan: Scan, at: int) -> bool:
    """Tell whether a word by itself is nobody's name, though a part of one: على, بوش + الابن, في + صالح + الحوثيين."""
    view = scan.view
    word, norm = view.tokens[at].word, view.norms[at]
    if norm in words("longer", "tails"):
        return True
    particle = any(reading.part == "particle" for reading in word.readings)
    if particle and (norm not in words("given", "arab-men") or word.surface.endswith(_BENT_ALEF)):
        return True
    if not at or not view.joined(at) or view.norms[at - 1] not in words("parties", "within") or not view.joined(at + 1):
        return False
    after = view.tokens[at + 1].word
    return not word.definite and after.definite and not after.prefixes and at + 1 not in scan.names


_BENT_ALEF = "ى"


def goes_on(scan: Scan, at: int, end: int, own: Collection[str], labels: Sequence[str], lore: Lore) -> bool:
    """Tell whether somebody's given name alone goes on as somebody else's: الملك فيليب, but فيليب + زيمرمان.

    Args:
        scan: What the tables say.
        at: The given name.
        end: One past it.
        own: The words of the names of those whom it can mean.
        labels: What the learned recogniser makes of the words.
        lore: The tables.
    """
    view = scan.view
    norm = view.norms[at]
    if end - at > 1 or end >= len(view) or view.sentence[end] != view.sentence[at]:
        return False
    if norm not in lore.given and norm not in words("given", "arab-men", "arab-women", "western", "asian-african"):
        return False
    if not view.joined(end) and not set(view.before[end]) <= _BRACKETS:
        return False
    word = view.tokens[end].word
    if word.norm in own or without_article(word.norm) in own:
        return False
    if view.before[end] == "-" or word.prefixes or end in scan.titles or end in scan.nisbas:
        return False
    if any(reading.part in _NO_NAME for reading in word.readings):
        return False
    family = (word.norm,) in lore.people or word.norm in words("families", "families", "foreign")
    return family if not view.joined(end) else family or labels[end] == "I-PER"


_BRACKETS = frozenset("() ")
_NO_NAME = frozenset({"verb", "particle"})
