"""Refuse words that only look like a known name: فتح the verb, سلامة the noun, بأول (not Powell)."""

from __future__ import annotations

from mutabaa.analyse.names.anothers import continues, goes_on
from mutabaa.analyse.names.context import Context
from mutabaa.analyse.names.learned import Labels
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.misread import KNOWN_KINDS, follows_name, is_classified, misread, part_of_another
from mutabaa.analyse.names.phrases import Match, split, without_article
from mutabaa.analyse.names.places import elsewhere_told, in_dateline
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.text.fold import fold
from mutabaa.text.frequencies import zipf_table

_COMMON = 45  # ten times Zipf: above it a surname is more often another word
_SURE = 0.9  # the learned recogniser's probability that makes up for the missing preposition: وتعد دوما
_BIG = 500_000  # inhabitants: a town below it is not expected in the news without a sign


def believable(
    match: Match[str], ids: tuple[str, ...], scan: Scan, labels: Labels, context: Context, lore: Lore
) -> bool:
    """Tell whether a match of one word names something here; longer matches always do.

    A word that the lexicon has, or that is common, is a name only where the
    learned recogniser, a classifier before it, or another name of the same
    entity in the article says so.
    """
    if _spelt_out(match, scan) or misread(match, ids, scan, lore) or _nickname(match, scan, labels):
        return False
    if len(match) > 1 and lore.knowledge.entities[ids[0]].type == "PER" and continues(scan, match.first, labels.names):
        return False
    own = _given_part(match, ids, lore)
    if own and goes_on(scan, match.first, match.end, own, labels.names, lore):
        return False
    if of_many(match, ids, scan, context, lore):
        return False
    return len(match) > 1 or _one_word(match, ids, scan, labels, context, lore)


def _given_part(match: Match[str], ids: tuple[str, ...], lore: Lore) -> frozenset[str]:
    """Return the words of a person's names where a word is the given name, and no family name: فيليب, not نتنياهو."""
    entity = lore.knowledge.entities[ids[0]]
    if entity.type != "PER" or len(match) > 1:
        return frozenset()
    names = [split(form) for form in entity.spellings]
    if any(len(name) > 1 and name[-1] == match.key for name in names):
        return frozenset()
    return frozenset(without_article(word) for name in names for word in name)


def of_many(match: Match[str], ids: tuple[str, ...], scan: Scan, context: Context, lore: Lore) -> bool:
    """Tell whether many bear a name of given names only, and the article does not speak of its known bearer's state."""
    entity = lore.knowledge.entities[ids[0]]
    name = (match.key, *scan.view.norms[match.first + 1 : match.end])
    if entity.type != "PER" or len(ids) > 1 or len(name) < _PAIR or entity.state is None:
        return False
    posts = lore.knowledge.posts_of(entity.id)
    if not posts or any(not office.id.startswith(entity.state) for office, _ in posts):
        return False
    if not all(word in words("given", "arab-men") for word in name) or name[-1] in words("families", "families"):
        return False
    if any(title.end == match.first for at, title in scan.titles.items() if match.first - _NEAR < at < match.first):
        return False
    return context.states.get(entity.state, 0) <= context.entities.get(entity.id, 0)


_PAIR = 2
_NEAR = 4  # words from the beginning of a title to the name after it


def _nickname(match: Match[str], scan: Scan, labels: Labels) -> bool:
    """Tell whether a name that many bear goes on: أبو عمار is Arafat, أبو عمار + الهادي is not."""
    view = scan.view
    if len(match) != 2 or view.norms[match.first] not in words("particles", "glued") or not view.joined(match.end):
        return False
    word = view.tokens[match.end].word
    particle = any(reading.part == "particle" for reading in word.readings)  # أبو الغيط + على
    family = word.norm in words("families", "families") or word.norm in words("given", "arab-men")
    return not word.prefixes and not particle and (labels.names[match.end] == "I-PER" or family)


def _one_word(
    match: Match[str], ids: tuple[str, ...], scan: Scan, labels: Labels, context: Context, lore: Lore
) -> bool:
    entity = lore.knowledge.entities[ids[0]]
    token = scan.view.tokens[match.first]
    word = token.word
    if word.surface.isascii() or (entity.kind == "media" and in_dateline(match, scan)):
        return True
    # بلدة المرج near Damascus is not the Libyan town.
    doubtful_town = entity.kind == "town" and match.key in words("doubtful", "words")
    if (doubtful_town and elsewhere_told(entity, context)) or _other_hamza(
        word.surface, fold(word.surface), match, ids, lore
    ):
        return False
    nisba = scan.nisbas.get(match.first)
    if nisba is not None and nisba.definite:  # السعودية: the state, unless it qualifies a definite noun before it
        before = scan.view.tokens[match.first - 1].word if scan.view.joined(match.first) else None
        if before is not None and any(
            other.end == match.first and lore.knowledge.entities[other.values[0]].type == "ORG"
            for at in range(max(0, match.first - 3), match.first)
            if (other := scan.names.get(at)) is not None
        ):
            return False
        return before is None or not before.definite or match.cut > 0
    label = labels.names[match.first]
    noun = match.key in words("doubtful", "words") and entity.type == "LOC"
    described = noun and (ids[0], (match.key,)) in lore.wary and _described(match, scan)
    if noun and (described or not _place_before(match, scan)):
        told = bool(context.states.get(entity.state or ""))
        return not described and label == "B-LOC" and labels.sure[match.first] >= _SURE and told
    classified = is_classified(match, scan)
    if not classified and part_of_another(match, entity, label, scan):
        return False
    said = not (label[:1] == "I" and follows_name(match, scan)) and (
        label.endswith(entity.type) or (label != "O" and entity.type != "PER" and entity.kind != "media")
    )
    if said or classified:
        return True
    norm = match.key
    common = bool(word.readings) or norm in words("doubtful", "words") or (ids[0], (norm,)) in lore.wary
    if entity.kind == "media":
        common = common or not _quoted(match, scan)
    elif entity.type == "PER":
        common = common or zipf_table().get(norm, 0) >= _COMMON or _given_only(norm, lore)
    elif entity.type == "LOC" and entity.kind not in KNOWN_KINDS and (entity.population or 0) < _BIG:
        common = common or zipf_table().get(word.norm, 0) >= _COMMON - 10
    return not common or any(context.others.get((id, norm)) for id in ids)


def _described(match: Match[str], scan: Scan) -> bool:
    """Tell whether a word is a noun that a clause without a relative describes: في مشهد + لم تألفه المنطقة."""
    view = scan.view
    if is_classified(match, scan) or not view.joined(match.end):
        return False
    after = view.tokens[match.end].word
    verb = bool(after.readings) and all(reading.part == "verb" for reading in after.readings)
    denies = any(reading.part == "particle" and reading.groups & _DENIES for reading in after.readings)
    return not after.prefixes and (verb or denies)


_DENIES = frozenset({"not", "not-past", "not-future", "already"})


def unsure(norm: str) -> bool:
    """Tell whether a word is a common one too."""
    return norm in words("doubtful", "words") or zipf_table().get(norm, 0) >= _COMMON - 5


def settled(match: Match[str], ids: tuple[str, ...], scan: Scan, lore: Lore) -> bool:
    """Tell whether a place once believed in an article may be believed everywhere in it: صعدة.

    Not so where the word has another meaning, or carries a letter that may be its own.
    """
    if len(match) > 1 or lore.knowledge.entities[ids[0]].type != "LOC" or misread(match, ids, scan, lore):
        return False
    word = scan.view.tokens[match.first].word
    if word.readings or match.key in words("doubtful", "words") or (ids[0], (match.key,)) in lore.wary:
        return False
    nisba = scan.nisbas.get(match.first)
    return nisba is None and zipf_table().get(word.norm, 0) <= zipf_table().get(match.key, 0)


def _given_only(norm: str, lore: Lore) -> bool:
    return norm in lore.given and (norm,) not in lore.people


def _spelt_out(match: Match[str], scan: Scan) -> bool:
    """Tell whether a name of letters is only a part of a longer one: تي في آي in آر تي في آي."""
    letters = words("particles", "initials")
    view = scan.view
    if not all(norm in letters for norm in view.norms[match.first : match.end]):
        return False
    before = view.joined(match.first) and view.norms[match.first - 1] in letters
    after = view.joined(match.end) and view.norms[match.end] in letters
    return bool(before or after)


def _place_before(match: Match[str], scan: Scan) -> bool:
    """Tell whether a preposition of place, a direction or another place stands right before."""
    if match.cut or is_classified(match, scan):
        return match.prefixes[-1:] != "ك"
    at = match.first
    if not scan.view.joined(at):
        return False
    if scan.view.norms[at - 1] in words("classifiers", "place-before"):
        return True
    return any(_HOST in reading.groups for reading in scan.view.tokens[at - 1].word.readings)  # استضافته + جدة


_HOST = "host"


def _quoted(match: Match[str], scan: Scan) -> bool:
    return bool(set(scan.view.before[match.first]) & _QUOTES)


_QUOTES = frozenset("\"“«'‘(")


def _other_hamza(surface: str, key: str, match: Match[str], ids: tuple[str, ...], lore: Lore) -> bool:
    """Tell whether the word has a hamza or madda where no spelling of the name has one."""
    written = surface[match.cut :]
    if len(surface) != len(key) or not set(written) & _ALEFS:
        return False
    norm = key[match.cut :]
    forms = [
        form
        for id in ids
        for form in (*lore.knowledge.entities[id].spellings, *lore.knowledge.entities[id].ambiguous_forms)
        if fold(form) == norm and len(form) == len(norm)
    ]
    return bool(forms) and not any(_agree(written, form) for form in forms)


def _agree(written: str, form: str) -> bool:
    """Tell whether two spellings differ in hamza only where writers leave it out or waver."""
    for at, (here, there) in enumerate(zip(written, form, strict=True)):
        if here not in _ALEFS or here == there:
            continue
        if at == 0 and {here, there} <= {"أ", "إ", "ا"}:
            continue
        if there == "ا" or here != "ا":
            return False
    return True


_ALEFS = frozenset({"أ", "إ", "آ"})


def is_club(match: Match[str], scan: Scan, sporting: bool) -> bool:
    """Tell whether the name of a city means its club: after that word, or in an article about sport."""
    view, at = scan.view, match.first
    name = (view.norms[at][match.cut :], *view.norms[at + 1 : match.end])
    if " ".join(name) not in words("organisations", "clubs"):
        return False
    before = view.norms[at - 1] if view.joined(at) else ""
    if before in words("classifiers", "club"):
        return True
    if not sporting:
        return False
    return match.prefixes != _IN and before not in words("classifiers", "after-sport")


_IN = "ب"
