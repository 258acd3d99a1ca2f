"""Tell where a known name is only a part of a longer one, which names something else.

دوقة + كامبريدج is no town, طهران + تايمز a paper, حي + الرياض a quarter of
another town, مستشفى + محمد المقريف a hospital, and سورية in مواقع عسكرية +
سورية an adjective.
"""

from __future__ import annotations

from mutabaa.analyse.names.anothers import called_after, third_name
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.phrases import Match
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import bare_in, governs, words
from mutabaa.model.findings import MentionType
from mutabaa.model.knowledge import Entity
from mutabaa.text.fold import fold

_FEMININE = "ة"
_IN, _FOR = "ب", "ل"
_BIG = 400_000  # inhabitants: a quarter, street or gate is called after a town at least so big
# Who holds a town is disputed between these: a nationality word of the other makes no other town of it.
_RIVALS = ({"israel", "palestine"}, {"russia", "ukraine"}, {"china", "taiwan"}, {"serbia", "kosovo"})


def part_of_longer(match: Match[str], ids: tuple[str, ...], scan: Scan, lore: Lore) -> bool:
    """Tell whether the words round a known name make it a part of something else's name."""
    entity = lore.knowledge.entities[ids[0]]
    if entity.type == "LOC":
        return (
            _foreign(match, scan)
            or _of_a_town(match, entity, scan, lore)
            or _describes(match, entity, scan, lore)
            or _elsewhere(match, entity, scan, lore)
        )
    if entity.type == "PER":
        return called_after(scan, match.first, match.cut) or third_name(match, scan) or _after_foreign(match, scan)
    if entity.type == "ORG":
        named_after = _before_in(match, scan, "quarters", "heights")
        return named_after or _in_a_number(match, scan) or _branch(match, entity, scan)
    return _other_event(match, scan)


def instead(match: Match[str], ids: tuple[str, ...], scan: Scan, lore: Lore) -> tuple[int, MentionType] | None:
    """Return the end and type of what a place's name stands for instead: a paper, firm or club, or another place.

    Only for a match that is refused (``part_of_longer``).
    """
    entity = lore.knowledge.entities[ids[0]]
    if entity.type != "LOC":
        return None
    view = scan.view
    if view.joined(match.end) and view.norms[match.end] in words("longer", "foreign-after"):
        return match.end + 1, "ORG"
    if _of_a_town(match, entity, scan, lore) or _elsewhere(match, entity, scan, lore):
        return match.end, "LOC"
    return None


def _before_in(match: Match[str], scan: Scan, *lists: str) -> bool:
    """Tell whether a word of these lists stands right before a name without proclitics."""
    if match.cut or not match.first or not scan.view.joined(match.first):
        return False
    return governs(scan.view.tokens[match.first - 1].word, words("longer", *lists))


def _foreign(match: Match[str], scan: Scan) -> bool:
    """Tell whether a foreign word or a peer's title makes another name of a place: نيزني + نوفغورود, طهران + تايمز."""
    view = scan.view
    if _before_in(match, scan, "peers", "prayers"):
        return True
    if _after_foreign(match, scan):
        return True
    if not view.joined(match.end):
        return False
    if view.norms[match.end] in words("longer", "foreign-after") or _idiom(match, scan):
        return True
    before = view.norms[match.first - 1] if match.first and view.joined(match.first) and not match.cut else ""
    return view.norms[match.end].isdigit() and bare_in(before, words("classifiers", "outlet-outside")) is not None


def _idiom(match: Match[str], scan: Scan) -> bool:
    """Tell whether the next word makes common nouns of both: مسقط + رأسه."""
    return len(match) == 1 and f"{match.key} {scan.view.norms[match.end]}" in words("longer", "idioms")


def _after_foreign(match: Match[str], scan: Scan) -> bool:
    """Tell whether a foreign word that clubs and places are called with stands right before: بيتار + ترامب + القدس."""
    if match.cut or not match.first or not scan.view.joined(match.first):
        return False
    return scan.view.norms[match.first - 1] in words("longer", "foreign-before")


def _of_a_town(match: Match[str], entity: Entity, scan: Scan, lore: Lore) -> bool:
    """Tell whether a quarter or street is called after a town: حي + الرياض."""
    great = entity.kind in {"capital", "state", "province"} or (
        entity.kind == "city" and (entity.id in lore.seats or (entity.population or 0) >= _BIG)
    )
    return great and _before_in(match, scan, "quarters")


def _describes(match: Match[str], entity: Entity, scan: Scan, lore: Lore) -> bool:
    """Tell whether a state's name is the adjective of its nationality here: مواقع عسكرية + سورية."""
    view = scan.view
    if len(match) > 1 or match.cut or match.first < 1 or not view.joined(match.first):
        return False
    before = view.tokens[match.first - 1].word
    if before.definite or before.suffix or not before.surface.endswith(_FEMININE):
        return False
    related = before.norm.endswith(tuple(words("particles", "relation-endings")))
    adjective = related and any(reading.part == "adjective" for reading in before.readings)
    return adjective and _nationality(match.key, entity, lore)


def _nationality(norm: str, entity: Entity, lore: Lore) -> bool:
    return any(nisba.owner == entity.id for nisba in lore.nisbas.exact((norm,)))


def _elsewhere(match: Match[str], entity: Entity, scan: Scan, lore: Lore) -> bool:
    """Tell whether the next words say that a town lies in another state: حيدر آباد + بولاية هلمند."""
    view, known = scan.view, lore.knowledge.entities
    if entity.kind not in {"city", "town", "capital"} or entity.state is None or not view.joined(match.end):
        return False
    nisba = scan.nisbas.get(match.end)
    if nisba is not None and nisba.definite and not nisba.prefixes:
        owners = {n.owner for n in nisba.values}
        before = view.norms[match.first - 1] if match.first and view.joined(match.first) else ""
        placed = match.cut > 0 or before in words("classifiers", "place-before", "town")
        states = all(known[owner].kind == "state" for owner in owners)
        return placed and states and not any(_one_place(owner, entity.state) for owner in owners)
    norm, at = view.norms[match.end], match.end + 1
    provinces = words("classifiers", "province")
    if norm in words("parties", "within") and view.joined(at):
        norm, at = view.norms[at], at + 1
    elif norm[:1] == _IN:
        norm = norm[1:]
    else:
        return False
    name = scan.names.get(at) if norm in provinces and view.joined(at) else None
    if name is None:
        return False
    if entity.kind == "capital":  # واشنطن + بولاية ميشيغان
        own = {other for _, other in lore.seats.get(entity.id, ())}
        return all(known[id].kind == "province" and id not in own for id in name.values)
    states_named = {known[id].state for id in name.values if known[id].type == "LOC"} - {None}
    return bool(states_named) and not any(state and _one_place(state, entity.state) for state in states_named)


def _one_place(one: str, other: str) -> bool:
    return one == other or any({one, other} == rivals for rivals in _RIVALS)


def _in_a_number(match: Match[str], scan: Scan) -> bool:
    """Tell whether digits are written on to an acronym: UN318."""
    view = scan.view
    if match.end >= len(view) or not view.tokens[match.end - 1].word.surface.isascii():
        return False
    return view.tokens[match.end].kind == "number" and view.tokens[match.end].start == view.tokens[match.end - 1].end


def _branch(match: Match[str], entity: Entity, scan: Scan) -> bool:
    """Tell whether a body's name goes on with what it is for: هيئة الأمم المتحدة + للسياحة."""
    view = scan.view
    if not view.joined(match.end):
        return False
    after = view.tokens[match.end].word
    if not after.definite or after.prefixes != (_FOR,):
        return False
    if entity.kind != "organisation" or not 1 < len(match) <= _LONGEST_BRANCH:
        return False
    heads = words("institutions", "bodies")
    own = view.norms[match.first][match.cut :]
    before = view.norms[match.first - 1] if match.first and view.joined(match.first) and not match.cut else ""
    added = own in heads and not fold(entity.name.ar).startswith(own)
    return added or bare_in(before, heads) is not None


_LONGEST_BRANCH = 3


def _other_event(match: Match[str], scan: Scan) -> bool:
    """Tell whether a score or another adjective follows: روما 2 + -1, القمة الكورية + الشمالية."""
    view = scan.view
    if match.end >= len(view) or view.sentence[match.end] != view.sentence[match.first]:
        return False
    if view.norms[match.end - 1].isdigit():
        return view.before[match.end] == "-" and view.tokens[match.end].kind == "number"
    after = words("classifiers", "sides") | words("longer", "other-classes")
    return view.joined(match.end) and view.norms[match.end] in after
