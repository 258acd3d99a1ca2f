"""Tell where the words round a known name make another name, or no name, of it."""

from __future__ import annotations

from mutabaa.analyse.names.longer import part_of_longer
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.phrases import Match
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import bare_in, words
from mutabaa.model.knowledge import Entity
from mutabaa.text.fold import fold
from mutabaa.text.frequencies import zipf_table
from mutabaa.text.inflect import morphology

KNOWN_KINDS = frozenset({"state", "capital", "continent", "sea", "region", "states", "province", "territory"})
_NISBA = tuple(words("particles", "relation-endings"))


def misread(match: Match[str], ids: tuple[str, ...], scan: Scan, lore: Lore) -> bool:
    """Tell whether the words around a known name make another name, or no name, of it."""
    if part_of_longer(match, ids, scan, lore):
        return True
    if len(match) > 1:
        return _of_other_state(match, ids, scan, lore)
    entity = lore.knowledge.entities[ids[0]]
    if _with_article(match):
        return True
    if _of_other_state(match, ids, scan, lore) or _named_after(match, entity, scan):
        return True
    return _turned(match, entity, scan) or _governs(match, entity, scan) or _nationality(match, entity, scan)


def _with_article(match: Match[str]) -> bool:
    """Tell whether "for" with the article and a commoner word is as likely as "for" and the name: للحج, not لحج."""
    norm = match.key
    if not match.cut or match.prefixes[-1:] != _FOR or not norm.startswith(_FOR):
        return False
    return zipf_table().get(morphology()["article"] + norm[1:], 0) > zipf_table().get(norm, 0)


_FOR = "ل"


def _named_after(match: Match[str], entity: Entity, scan: Scan) -> bool:
    """Tell whether a body or site bears the name: between its noun and an adjective of it, حزب + مصر + القوية."""
    view = scan.view
    if match.cut or entity.type not in {"LOC", "PER"} or not (view.joined(match.first) and view.joined(match.end)):
        return False
    if bare_in(view.norms[match.first - 1], words("classifiers", "bearers")) is None:
        return False
    after = view.tokens[match.end].word
    if not after.definite or after.prefixes or match.end in scan.nisbas or match.end in scan.names:
        return False
    return any(reading.part == "adjective" for reading in after.readings) or after.norm.endswith(_NISBA)


def _governs(match: Match[str], entity: Entity, scan: Scan) -> bool:
    """Tell whether a family name that is a common noun too governs the noun after it: سلامة + الطيران."""
    view = scan.view
    if entity.type != "PER" or match.key not in words("doubtful", "words") or not view.joined(match.end):
        return False
    after = view.tokens[match.end].word
    noun = after.definite and not after.prefixes and match.end not in scan.nisbas and match.end not in scan.titles
    titled = any(title.end == match.first for at, title in scan.titles.items() if match.first - 4 < at < match.first)
    return noun and after.known and not titled


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
    if entity.type != "LOC" or entity.kind in KNOWN_KINDS - {"region", "province"} or match.cut:
        return False
    if word.definite and view.joined(match.end) and view.norms[match.end] in words("classifiers", "sides"):
        # مدينة الحديدة الغربية: the adjective is the classifier's, whose gender it has.
        return not (
            is_classified(match, scan) and _feminine(view.norms[match.first - 1]) == _feminine(view.norms[match.end])
        )
    if not word.definite or not word.norm.endswith(_NISBA) or not view.joined(match.first):
        return False
    before = view.tokens[match.first - 1].word
    return before.definite and not is_classified(match, scan)


def _feminine(norm: str) -> bool:
    return norm[-1:] == _TA


_TA = "ه"


def _nationality(match: Match[str], entity: Entity, scan: Scan) -> bool:
    """Tell whether a state's name is its nationality in the accusative: 60 دبلوماسيا + روسيا, وفدا + تركيا.

    The dual before a state's name looks alike (وزيرا تركيا وروسيا), so that heads of offices are left out, and
    whatever a second state follows.
    """
    view = scan.view
    if match.cut or entity.kind != "state" or not view.joined(match.first):
        return False
    ending = fold(morphology()["accusative"])
    before = view.tokens[match.first - 1].word
    if match.key not in {fold(nisba) + ending for nisba in entity.demonym} or not before.norm.endswith(ending):
        return False
    people = any(reading.number == "s" and not _NATIONALS.isdisjoint(reading.groups) for reading in before.readings)
    heads = any(not _HEADS.isdisjoint(reading.groups) for reading in before.readings)
    if before.definite or not people or heads:
        return False
    return not (view.joined(match.end) and match.end in scan.names and view.tokens[match.end].word.prefixes)


_NATIONALS = frozenset(
    {"people-noun", "delegation-noun", "official-noun", "force-noun", "crowd-noun", "witness-noun", "journalist-noun"}
)
_HEADS = frozenset({"leader-noun", "minister-noun", "ambassador-noun"})


def follows_name(match: Match[str], scan: Scan) -> bool:
    """Tell whether a known name ends right before: its label runs on, المحكمة الجنائية الدولية + فتح."""
    first = max(0, match.first - _LONGEST)
    names = (scan.names.get(at) for at in range(first, match.first))
    return scan.view.joined(match.first) and any(name is not None and name.end == match.first for name in names)


_LONGEST = 6


def part_of_another(match: Match[str], entity: Entity, label: str, scan: Scan) -> bool:
    """Tell whether a town's name is a part of another name: ناومي أوساكا, ألاباما كريمسون تايد."""
    if entity.kind not in _TOWNS or match.cut:
        return False
    return label.endswith("PER") or (label[2:] != "LOC" and _foreign_neighbour(match, scan))


_TOWNS = frozenset({"city", "town", "province"})


def _foreign_neighbour(match: Match[str], scan: Scan) -> bool:
    """Tell whether a word of no dictionary stands right beside, so that both may be one name."""
    view = scan.view
    beside = [at for at in (match.first - 1, match.end) if view.joined(max(at, match.first)) and 0 <= at < len(view)]
    return any(
        view.tokens[at].kind == "word"
        and not (word.readings or word.known or word.prefixes or word.definite)
        and at not in scan.names
        and at not in scan.nisbas
        and zipf_table().get(word.norm, 0) < _RARE
        for at in beside
        for word in (view.tokens[at].word,)
    )


_RARE = 30  # ten times Zipf


def is_classified(match: Match[str], scan: Scan) -> bool:
    at = match.first - 1
    if at < 0 or not scan.view.joined(match.first):
        return False
    before = scan.view.norms[at]
    kinds = words("classifiers", "place-outside", "outlet-outside")
    return before in kinds or before[1:] in kinds
