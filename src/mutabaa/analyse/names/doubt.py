"""Refuse words that only look like a known name: فتح the verb, سلامة the noun, بأول (not Powell)."""

from __future__ import annotations

from mutabaa.analyse.names.context import Context
from mutabaa.analyse.names.learned import Labels
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.phrases import Match
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model.knowledge import Entity
from mutabaa.text import fold
from mutabaa.text.frequencies import zipf_table

_NISBA = tuple(words("particles", "relation-endings"))
_COMMON = 45  # ten times Zipf: above it a surname is more often another word
_SURE = 0.9  # the learned recogniser's probability that makes up for the missing preposition: وتعد دوما
_BIG = 500_000  # inhabitants: a town below it is not expected in the news without a sign
_KNOWN_KINDS = frozenset({"state", "capital", "continent", "sea", "region", "states", "province", "territory"})


def believable(
    match: Match[str], ids: tuple[str, ...], scan: Scan, labels: Labels, context: Context, lore: Lore
) -> bool:
    """Tell whether a match of one word names something here; longer matches always do.

    A word that the lexicon has, or that is common, is a name only where the
    learned recogniser, a classifier before it, or another name of the same
    entity in the article says so.
    """
    if _spelt_out(match, scan) or misread(match, ids, scan, lore):
        return False
    if len(match) > 1:
        return True
    entity = lore.knowledge.entities[ids[0]]
    token = scan.view.tokens[match.first]
    word = token.word
    if word.surface.isascii():
        return True
    if _other_hamza(word.surface, fold(word.surface), match, ids, lore):
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
    if match.key in words("doubtful", "words") and entity.type == "LOC" and not _place_before(match, scan):
        return label == "B-LOC" and labels.sure[match.first] >= _SURE and bool(context.states.get(entity.state or ""))
    # A label that runs on from another name says nothing of this one: المحكمة الجنائية الدولية + فتح.
    runs_on = label[:1] == "I" and any(other.end == match.first for other in _before(match, scan))
    said = not runs_on and (
        label.endswith(entity.type) or (label != "O" and entity.type != "PER" and entity.kind != "media")
    )
    if said or _classified(match, scan):
        return True
    if match.cut and label.endswith("PER") and entity.type != "PER":
        return False  # كاسيا, the goalkeeper, is not "like Asia"
    norm = match.key
    common = bool(word.readings) or norm in words("doubtful", "words") or (ids[0], (norm,)) in lore.wary
    if entity.kind == "media":
        common = common or not _quoted(match, scan)
    elif entity.type == "PER":
        common = common or zipf_table().get(norm, 0) >= _COMMON or _given_only(norm, lore)
    elif entity.type == "LOC" and entity.kind not in _KNOWN_KINDS and (entity.population or 0) < _BIG:
        common = common or zipf_table().get(word.norm, 0) >= _COMMON - 10
    if match.cut and zipf_table().get(word.norm, 0) > zipf_table().get(norm, 0):
        common = True
    return not common or any(context.others.get((id, norm)) for id in ids)


def misread(match: Match[str], ids: tuple[str, ...], scan: Scan, lore: Lore) -> bool:
    """Tell whether the words around a known name make another name, or no name, of it."""
    return _of_other_state(match, ids, scan, lore) or (
        len(match) == 1 and _turned(match, lore.knowledge.entities[ids[0]], scan)
    )


def _of_other_state(match: Match[str], ids: tuple[str, ...], scan: Scan, lore: Lore) -> bool:
    """Tell whether a nationality after the name of a body is of another state: حكومة الوفاق + الفلسطينية.

    A militia is called after its backers too (ميليشيا الحوثي الإيرانية), a medium after where it reports from.
    """
    nisba = scan.nisbas.get(match.end) if scan.view.joined(match.end) else None
    if nisba is None or not nisba.definite or nisba.prefixes or not scan.view.tokens[match.end - 1].word.definite:
        return False
    entities = [lore.knowledge.entities[id] for id in ids]
    if any(e.type != "ORG" or e.kind not in _OF_ONE_STATE or e.state is None for e in entities):
        return False
    owners = {n.owner for n in nisba.values}
    known = lore.knowledge.entities
    if any(known[owner].kind != "state" for owner in owners if owner in known):
        return False
    return not owners & {e.state for e in entities}


_OF_ONE_STATE = frozenset({"party", "organ", "agency", "army", "ministry", "organisation", "company"})


def _turned(match: Match[str], entity: Entity, scan: Scan) -> bool:
    """Tell whether a place's name is an adjective here, or an adjective makes another place of it.

    القوات + الغربية is no governorate, منطقة الساحل + الغربي not the Sahel.
    """
    view = scan.view
    word = view.tokens[match.first].word
    if entity.type != "LOC" or entity.kind in _KNOWN_KINDS - {"region", "province"} or match.cut:
        return False
    if word.definite and view.joined(match.end) and view.norms[match.end] in words("classifiers", "sides"):
        # مدينة الحديدة الغربية: the adjective is the classifier's, whose gender it has.
        return not (
            _classified(match, scan) and _feminine(view.norms[match.first - 1]) == _feminine(view.norms[match.end])
        )
    if not word.definite or not word.norm.endswith(_NISBA) or not view.joined(match.first):
        return False
    before = view.tokens[match.first - 1].word
    return before.definite and not _classified(match, scan)


def _feminine(norm: str) -> bool:
    return norm[-1:] == _TA


_TA = "ه"


def _before(match: Match[str], scan: Scan) -> list[Match[str]]:
    """Return the known names that may end right before a match."""
    first = max(0, match.first - 6)
    return (
        [scan.names[at] for at in range(first, match.first) if at in scan.names]
        if scan.view.joined(match.first)
        else []
    )


def unsure(norm: str) -> bool:
    """Tell whether a word is a common one too."""
    return norm in words("doubtful", "words") or zipf_table().get(norm, 0) >= _COMMON - 5


def settled(match: Match[str], ids: tuple[str, ...], scan: Scan, lore: Lore) -> bool:
    """Tell whether a place once believed in an article may be believed everywhere in it: صعدة.

    Not so where the word has another meaning, or carries a letter that may be its own.
    """
    if len(match) > 1 or lore.knowledge.entities[ids[0]].type != "LOC":
        return False
    word = scan.view.tokens[match.first].word
    if word.readings or match.key in words("doubtful", "words") or (ids[0], (match.key,)) in lore.wary:
        return False
    nisba = scan.nisbas.get(match.first)
    return nisba is None and zipf_table().get(word.norm, 0) <= zipf_table().get(match.key, 0)


def _given_only(norm: str, lore: Lore) -> bool:
    return norm in lore.given and (norm,) not in lore.people


def _classified(match: Match[str], scan: Scan) -> bool:
    at = match.first - 1
    if at < 0 or not scan.view.joined(match.first):
        return False
    before = scan.view.norms[at]
    kinds = words("classifiers", "place-outside") | words("classifiers", "outlet-outside")
    return before in kinds or before[1:] in kinds


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
    if match.cut or _classified(match, scan):
        return match.prefixes[-1:] != "ك"
    at = match.first
    if not scan.view.joined(at):
        return False
    return scan.view.norms[at - 1] in words("classifiers", "place-before")


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
