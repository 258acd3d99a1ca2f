"""Whose office is meant where the phrase does not say: الأمين العام, رئيس الوزراء."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.parts import Part
from mutabaa.analyse.names.phrase import Phrase
from mutabaa.analyse.names.phrases import Match, split
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words


def with_owners(phrases: Sequence[Phrase], chosen: Sequence[Candidate], scan: Scan, lore: Lore) -> tuple[Phrase, ...]:
    """Give phrases without owner the one that the article leaves no doubt of.

    In this order: the only owner the article gives to that role; the only
    organisation it names, or state it names people of, that has such an
    office. Two left means none.

    Args:
        phrases: In text order.
        chosen: The names of the article.
        scan: What the tables say.
        lore: The tables.
    """
    stated: dict[str, Counter[str]] = {}
    by_first = {c.first: c.entities for c in chosen if c.type == "PER"}
    pairs = zip((None, *phrases), phrases, strict=False)
    phrases = [_behind_name(phrase, before, by_first, scan, lore) for before, phrase in pairs]
    for phrase in phrases:
        if phrase.kind in {"office", "group"} and len(phrase.owners) == 1:
            for role in phrase.roles:
                stated.setdefault(role, Counter())[phrase.owners[0]] += 1
    named = Counter(c.entities[0] for c in chosen if len(c.entities) == 1)
    found: list[Phrase] = []
    for phrase in phrases:
        if phrase.owners or not phrase.definite or phrase.kind not in {"office", "group"}:
            found.append(phrase)
        elif phrase.name is not None:
            found.append(_by_person(phrase, by_first.get(phrase.name[0], ()) or _bearers(phrase, scan, lore), lore))
        elif (owner := _by_title(phrase, scan.names, lore)) is not None:
            found.append(phrase._replace(owners=(owner[0],), roles=(owner[1],)))
        else:
            whose = _by_article(phrase, stated, named, lore)
            other = len(whose.owners) == 1 and whose.owners[0] in _met(phrase, phrases, scan)
            found.append(phrase if other else whose)
    return tuple(found)


def _met(phrase: Phrase, phrases: Sequence[Phrase], scan: Scan) -> frozenset[str]:
    """Return whose are the counterparts in the sentence: التقى وزير الخارجية نظيره التركي, who is of another state."""
    view, counterparts = scan.view, words("parties", "counterpart")
    here = view.sentence[phrase.first]
    others = (p for p in phrases if view.sentence[p.first] == here and view.norms[p.first][p.cut :] in counterparts)
    return frozenset(owner for other in others if set(other.roles) & set(phrase.roles) for owner in other.owners)


def _behind_name(
    phrase: Phrase, before: Phrase | None, people: Mapping[int, Sequence[str]], scan: Scan, lore: Lore
) -> Phrase:
    """Take the owner from the posts of the person right before: الأمير فيصل بن فرحان + وزير الخارجية."""
    if before is None or before.name is None or before.end != phrase.first or not scan.view.joined(phrase.first):
        return phrase
    if phrase.owners or phrase.cut or not phrase.definite or phrase.kind != "office" or phrase.name is not None:
        return phrase
    return _by_person(phrase, people.get(before.name[0], ()), lore)


def _by_title(phrase: Phrase, names: Mapping[int, Match[str]], lore: Lore) -> tuple[str, str] | None:
    """Take the owner that the title itself names: رئيسة المفوضية الأوروبية is of the Union whose commission it is."""
    matches = [names[at] for at in range(phrase.first + 1, phrase.core_end) if at in names]
    inside = {id for match in matches if match.end <= phrase.end for id in match.values}
    known = lore.knowledge.entities
    inside |= {known[id].part_of or "" for id in inside}
    pairs = ((owner, role) for owner in inside for role in phrase.roles)
    found = {pair for pair in pairs if lore.knowledge.office(*pair) is not None}
    return found.pop() if len(found) == 1 else None


def _bearers(phrase: Phrase, scan: Scan, lore: Lore) -> Sequence[str]:
    """Return the people with this family name: الرئيس + عون is Lebanon's, whichever of them it was."""
    if phrase.name is None or phrase.name[1] - phrase.name[0] > 1:
        return ()
    return bearers((scan.view.norms[phrase.name[0]],), lore)


def bearers(part: Part, lore: Lore) -> tuple[str, ...]:
    """Return the people whose name begins or ends with a part: what stands between names nobody by itself."""
    ids = lore.people.get(part, ())
    ends = {id: split(lore.knowledge.entities[id].name.ar) for id in ids}
    return tuple(id for id in ids if part[0] in {ends[id][0], ends[id][-1]})


def _by_person(phrase: Phrase, people: Sequence[str], lore: Lore) -> Phrase:
    """Take the owner from the posts of the person named: الرئيس + دونالد ترامب."""
    found = {
        (office.of, office.role)
        for person in people
        for office, _ in lore.knowledge.posts_of(person)
        if office.role in phrase.roles
    }
    if len(found) != 1:
        return phrase
    owner, role = found.pop()
    return phrase._replace(owners=(owner,), roles=(role,))


def _by_article(phrase: Phrase, stated: dict[str, Counter[str]], named: Counter[str], lore: Lore) -> Phrase:
    for role in phrase.roles:
        owners = stated.get(role)
        if owners:
            if len(owners) == 1:
                return phrase._replace(owners=tuple(owners), roles=(role,))
            return phrase
    for role in phrase.roles:
        owner = _by_names(role, named, lore)
        if owner is not None:
            return phrase._replace(owners=(owner,), roles=(role,))
    return phrase


def _by_names(role: str, named: Counter[str], lore: Lore) -> str | None:
    """Return the one owner with such an office among what the article names, if it is clearly ahead."""
    found: Counter[str] = Counter()
    for id, times in named.items():
        entity = lore.knowledge.entities.get(id)
        if entity is None:
            continue
        if entity.type == "PER":
            for office, _ in lore.knowledge.posts_of(id):
                if office.role == role:
                    found[office.of] += times
        elif lore.knowledge.office(id, role) is not None:
            found[id] += times
    ranked = found.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1] + 1):
        return None
    return ranked[0][0]
