"""Decide between namesakes and refuse words that only look like a name."""

from __future__ import annotations

from mutabaa.analyse.names.context import Context, best
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.phrases import Match, split
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import bare_in, words
from mutabaa.model.knowledge import Entity
from mutabaa.text.fold import fold


def meanings(match: Match[str], scan: Scan, context: Context, lore: Lore) -> tuple[str, ...]:
    """Return what a known name can mean here: one id, several, or none where it is no name.

    In this order: its vowel signs (عُمان, عمّان), a word before it that says
    what it is ("the Jordanian capital", "the city of"), the state that its
    sentence names, the states that the article names, the better known
    namesake where the article does not speak of another one's state.
    """
    ids = _voweled(match, scan, lore) or match.values
    ids = _by_nationality(ids, match, scan, lore)
    ids = tuple(id for id in ids if not _province(id, match, scan, lore))
    if not ids:
        return ()
    if len(ids) > 1:
        ids = _told(ids, match, scan, lore)
    form = (match.key, *scan.view.norms[match.first + 1 : match.end])
    wary = [id for id in ids if (id, form) in lore.wary]
    if len(ids) == 1 and (not wary or lore.knowledge.entities[ids[0]].type in {"EVT", "PER"}):
        return ids  # the day, or the learned recogniser, decides
    if len(ids) == 1:
        return ids if _supported(ids[0], match, scan, context, lore) else ()
    others = _named_otherwise(ids, match, context, lore)
    if others is not None:
        return (others,)
    if all(lore.knowledge.entities[id].type == "EVT" for id in ids):
        return ids  # the publication day tells the editions of an event apart
    chosen = _in_a_row(ids, match, scan, lore) or _beside(ids, match, scan, lore) or best(ids, context, lore)
    if chosen is not None and not _rival_medium(chosen, ids, context, lore):
        return (chosen,)
    plain = tuple(id for id in ids if id not in wary)
    if not plain:
        return () if all(lore.knowledge.entities[id].type == "LOC" for id in ids) else ids
    states = {_state(id, lore) for id in plain}
    rivals = (id for id in ids if _state(id, lore) not in states and lore.knowledge.entities[id].type == "LOC")
    if any(context.states.get(_state(id, lore)) for id in rivals):
        return ids
    return _capital_or_state(plain, lore)


def _named_otherwise(ids: tuple[str, ...], match: Match[str], context: Context, lore: Lore) -> str | None:
    """Return the one of a body and a place that the article names in full too: الأطلسي is NATO beside الناتو."""
    if len(match) > 1 or {lore.knowledge.entities[id].type for id in ids} != {"LOC", "ORG"}:
        return None
    found = [id for id in ids if context.others.get((id, match.key))]
    return found[0] if len(found) == 1 else None


def _rival_medium(id: str, ids: tuple[str, ...], context: Context, lore: Lore) -> bool:
    """Tell whether a medium of another state that the article names has this name too: صحيفة الوطن."""
    if lore.knowledge.entities[id].kind != "media":
        return False
    return any(context.states.get(_state(other, lore)) for other in ids if other != id)


def _state(id: str, lore: Lore) -> str:
    entity = lore.knowledge.entities[id]
    return id if entity.kind == "state" else entity.state or ""


def _in_a_row(ids: tuple[str, ...], match: Match[str], scan: Scan, lore: Lore) -> str | None:
    """Return the one state of ``ids`` where a state is joined to the name by "and": المجر + وجورجيا."""
    known, view = lore.knowledge.entities, scan.view
    states = [id for id in ids if known[id].kind == "state"]
    if len(states) != 1:
        return None
    before = next(
        (m for at in range(max(0, match.first - 3), match.first) if (m := scan.names.get(at)) and m.end == match.first),
        None,
    )
    after = scan.names.get(match.end) if view.joined(match.end) else None
    pairs = ((before, match.prefixes if view.joined(match.first) else ""), (after, after.prefixes if after else ""))
    for other, prefixes in pairs:
        if other is not None and prefixes == _AND and all(known[id].kind == "state" for id in other.values):
            return states[0]
    return None


_AND = "و"


def _beside(ids: tuple[str, ...], match: Match[str], scan: Scan, lore: Lore) -> str | None:
    """Return the one of ``ids`` whose state, or a place or nationality of it, the same sentence names."""
    states = {_state(id, lore): id for id in ids}
    if len(states) < len(ids):
        return None  # a state and its own capital
    view, known = scan.view, lore.knowledge.entities
    first = last = match.first
    while first and view.sentence[first - 1] == view.sentence[match.first]:
        first -= 1
    while last + 1 < len(view) and view.sentence[last + 1] == view.sentence[match.first]:
        last += 1
    named: set[str] = set()
    for at in (*range(first, match.first), *range(match.end, last + 1)):
        name, nisba = scan.names.get(at), scan.nisbas.get(at)
        if name is not None and len(name.values) == 1 and known[name.values[0]].type in {"LOC", "ORG"}:
            named.add(_state(name.values[0], lore))
        if nisba is not None:
            named.update(n.owner for n in nisba.values)
    found = [id for state, id in states.items() if state in named]
    return found[0] if len(found) == 1 else None


def _by_nationality(ids: tuple[str, ...], match: Match[str], scan: Scan, lore: Lore) -> tuple[str, ...]:
    """Of media of one name, take that of the nationality which follows: صحيفة الوطن السورية."""
    known = lore.knowledge.entities
    nisba = scan.nisbas.get(match.end)
    if nisba is None or not any(known[id].kind == "media" for id in ids):
        return ids
    quoted = set(scan.view.before[match.first]) & _QUOTES and set(scan.view.before[match.end]) <= _QUOTES
    if not scan.view.joined(match.end) and not quoted:
        return ids
    owners = {n.owner for n in nisba.values}
    return tuple(id for id in ids if known[id].kind != "media" or known[id].state is None or known[id].state in owners)


def _province(id: str, match: Match[str], scan: Scan, lore: Lore) -> bool:
    """Tell whether a classifier before says that a province is meant, not the state of that name: ولاية الصومال."""
    before = scan.view.norms[match.first - 1] if scan.view.joined(match.first) else ""
    return lore.knowledge.entities[id].kind == "state" and before in words("classifiers", "province-only")


def _voweled(match: Match[str], scan: Scan, lore: Lore) -> tuple[str, ...]:
    surface = scan.view.tokens[match.end - 1].word.surface
    key = fold(surface)[match.cut if len(match) == 1 else 0 :]
    forms = lore.voweled.get(key)
    if not forms or len(surface) == len(fold(surface)):
        return ()
    marks = _marks(surface)
    return tuple(id for form, id in forms if _marks(form) & marks)


def _marks(word: str) -> set[tuple[str, str]]:
    """Return the pairs of a letter and the vowel sign on it."""
    return {(word[at - 1], sign) for at, sign in enumerate(word) if at and "\u064b" <= sign <= "\u0652"}


def _told(ids: tuple[str, ...], match: Match[str], scan: Scan, lore: Lore) -> tuple[str, ...]:
    """Use a classifier, with or without nationality word, right before the name."""
    view, at = scan.view, match.first - 1
    if at < 0 or not view.joined(match.first):
        return ids
    known = lore.knowledge.entities
    nisba = scan.nisbas.get(at)
    owners = {n.owner for n in nisba.values} if nisba is not None and nisba.end == match.first else set()
    if owners:
        at -= 1
    word = bare_in(view.norms[at], words("classifiers", "place-outside")) or view.norms[at] if at >= 0 else ""
    if view.norms[match.first - 1] in words("classifiers", "news", "outlet-outside"):
        chosen = tuple(id for id in ids if known[id].kind == "media")
    elif owners and word in words("classifiers", "capital"):
        capitals = {known[owner].capital for owner in owners if owner in known}
        chosen = tuple(id for id in ids if id in capitals)
    elif word in words("classifiers", "capital"):
        chosen = tuple(id for id in ids if id in lore.capitals)
    elif word in words("classifiers", "town"):
        chosen = tuple(id for id in ids if known[id].kind in {"city", "capital", "town", "district", "camp"})
        chosen = tuple(id for id in chosen if not owners or known[id].state in owners) or chosen
    elif word in words("classifiers", "realm"):
        chosen = tuple(id for id in ids if known[id].kind == "state")
    elif word in words("classifiers", "province"):
        chosen = tuple(id for id in ids if known[id].kind in {"province", "region", "district"})
    else:
        return ids
    return chosen or ids


def _supported(id: str, match: Match[str], scan: Scan, context: Context, lore: Lore) -> bool:
    """Tell whether the article speaks of a doubtful name's state, or says before it that it is a place."""
    entity = lore.knowledge.entities[id]
    at = match.first - 1
    if entity.kind == "media" and in_dateline(match, scan):
        return True
    if elsewhere_told(entity, context):
        return False
    if (
        at >= 0
        and scan.view.joined(match.first)
        and bare_in(scan.view.norms[at], words("classifiers", _CLASSES.get(entity.kind, _PLACES))) is not None
        and (entity.type == "LOC" or entity.kind in _CLASSES)
    ):
        return True
    state = id if entity.kind == "state" else entity.state
    if not state:
        return bool(context.entities.get(id))
    if context.states.get(state) or context.entities.get(id):
        return True
    # North and South Korea share their adjective: an article about one may speak of the other.
    shared = {split(form)[0] for form in lore.knowledge.entities[state].demonym if len(form.split()) > 1}
    if not shared:
        return False
    named = (lore.knowledge.entities.get(other) for other, times in context.states.items() if times)
    return any(
        other is not None and other.kind == "state" and any(split(form)[0] in shared for form in other.demonym)
        for other in named
    )


_PLACES = "place-outside"
_CLASSES = {"platform": "outlet-outside"}


def elsewhere_told(entity: Entity, context: Context) -> bool:
    """Tell whether an article speaks of one other state mostly, and of a place's own state not at all."""
    state = entity.id if entity.kind == "state" else entity.state
    leading = context.leading()
    if entity.type != "LOC" or state is None or leading is None:
        return False
    return leading != state and not context.states.get(state)


def in_dateline(match: Match[str], scan: Scan) -> bool:
    """Tell whether a name stands where newsrooms sign: دبي في 3 مايو / وام /, الكويت - كونا: , (بترا) -."""
    view = scan.view
    opening = set(view.before[match.first])
    closing = view.before[match.end] if match.end < len(view) else _LINE
    if match.cut or not closing:
        return False
    if opening & _SIGNED:  # / وام /
        return bool(opening & set(closing)) or closing[0] in _ENDS
    near = max(0, match.first - _DATELINE)
    if near and view.sentence[near] == view.sentence[match.first]:
        return False
    return closing[0] == ")" if "(" in opening else view.before[match.first] == "-" and closing[0] in _SIGNS


_LINE = "\n"
_DATELINE = 6  # words at most of a sentence before the agency: its place and day
_SIGNED = frozenset("/|")
_SIGNS = frozenset(":-()")
_ENDS = frozenset(":" + _LINE)


def _capital_or_state(ids: tuple[str, ...], lore: Lore) -> tuple[str, ...]:
    """Of a state and its own capital of the same name, take the state."""
    known = lore.knowledge.entities
    states = [id for id in ids if known[id].kind == "state"]
    if len(states) == 1 and all(id == states[0] or known[id].state == states[0] for id in ids):
        return (states[0],)
    return ids


_QUOTES = frozenset("\"“”«»'’")
