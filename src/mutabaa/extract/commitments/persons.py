"""Tell public actors from private persons and firms."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from mutabaa.model import Analysis, Party, Role, Span, Token
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Match, View
from mutabaa.rules.items import COMMAS
from mutabaa.text.fold import fold

# So many offices make an article one about affairs of state.
_CIVIC = 3
_FEMININE = ("ة", "ه")
_MOVEMENTS = frozenset({"agent-noun", "acting-noun"})
_TITLES = frozenset({"official-noun", "envoy-noun", "leader-noun", "minister-noun", "spokesman-noun"})
_PRIVATE = frozenset({"private-noun", "sport-noun"})
SOURCES = frozenset({"source-noun", "witness-noun"})
"""Groups of those who only tell what others do."""


def office_of(role: Role, analysis: Analysis) -> str | None:
    """Return the office that somebody is named with here, or anywhere in the article."""
    return role.office or next(
        (p.office for p in analysis.parties if p.office and p.entity and p.entity == role.entity), None
    )


def private(role: Role, analysis: Analysis) -> bool:
    """Tell whether a person is named without any office or title in the whole article."""
    if role.office is not None or (role.entity is not None and not role.entity.startswith("~")):
        return False
    return person(role, analysis) and not civic(analysis)


def private_subject(hit: Match) -> bool:
    """Tell whether a player, a star, a customer acts, whatever his name."""
    who = hit.captures.get("who")
    return who is not None and not _PRIVATE.isdisjoint(who.items[0].groups | who.items[0].opening)


def civic(analysis: Analysis, least: int = _CIVIC) -> bool:
    """Tell whether an article is about affairs of state: so many who hold offices are named in it."""
    return holders(analysis) >= least


def holders(analysis: Analysis) -> int:
    """Count those who hold offices and are named in an article."""
    return len({p.office or p.head.of(analysis.text) for p in analysis.parties if p.type == "office" or p.office})


def unknown(actors: tuple[Role, ...], analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether only people or bodies without a name or an office are named, in an article about no offices."""
    public = any(role.entity or role.office or _movement(role, analysis) for role in actors)
    public = public or any(ruler(role, analysis, knowledge) for role in actors)
    named = any(m.span.overlaps(role.span) for role in actors for m in analysis.mentions)
    return bool(actors) and not public and not named and not civic(analysis, least=1)


def _movement(role: Role, analysis: Analysis) -> bool:
    """A movement, a bloc, an alliance, or its statement: of public concern without any office."""
    return any(
        not token.word.groups.isdisjoint(_MOVEMENTS) and "team-noun" not in token.word.groups
        for token in words_of(analysis, role.span)
    )


def person(role: Role, analysis: Analysis) -> bool:
    """Tell whether somebody is only ever named as a person, without an office or a title, and no pack knows him."""
    if role.entity is not None and not role.entity.startswith("~"):
        return False
    parties = [p for p in analysis.parties if p.head == role.span or (role.entity and p.entity == role.entity)]
    return bool(parties) and all(
        p.type == "person" and p.office is None and (p.span == p.head or _titled(p, analysis) & _PRIVATE)
        for p in parties
    )


def commercial(role: Role, knowledge: Knowledge | None) -> bool:
    """Tell whether somebody is a firm or a platform of the packs."""
    entity = knowledge.entity(role.entity) if knowledge is not None and role.entity is not None else None
    return entity is not None and entity.kind in {"company", "platform", "media"}


def medium(role: Role, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether somebody is a newspaper, an agency, a station or a paper (``البيان``): they tell of others."""
    entity = knowledge.entity(role.entity) if knowledge is not None and role.entity is not None else None
    if entity is not None:
        return entity.kind == "media"
    words = [token.word.groups for token in words_of(analysis, role.span)]
    if words and "statement-document" in words[0]:
        return len(words) == 1  # بيان الحلف is the alliance's
    return bool(words) and "media-noun" in words[0]


def ruler(role: Role, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether somebody acts for a state or a body of many: no firm, no medium, no private person, no thing."""
    if commercial(role, knowledge) or medium(role, analysis, knowledge) or person(role, analysis):
        return False
    first = next((token.word.groups for token in words_of(analysis, role.span)), frozenset[str]())
    named = [party for party in analysis.parties if party.head == role.span]
    if named:
        known = role.entity is not None and not role.entity.startswith("~")
        public = known or any(party.type in _PUBLIC or party.office is not None for party in named)
        return public and (known or first.isdisjoint(_PRIVATE | {"company-noun", "witness-noun"}))
    return not first.isdisjoint(_RULERS)


_PUBLIC = frozenset({"state", "body", "office", "group"})
_RULERS = frozenset({"body-noun", "council-noun", "country-noun", "leader-noun", "minister-noun"})


def nobody(actors: tuple[Role, ...], analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether only private people and media are named: nobody whom a desk holds to his word."""
    return bool(actors) and all(private(role, analysis) or medium(role, analysis, knowledge) for role in actors)


def _titled(party: Party, analysis: Analysis) -> frozenset[str]:
    return next((token.word.groups for token in words_of(analysis, party.span)), frozenset())


def titled(role: Role, analysis: Analysis, knowledge: Knowledge) -> set[str]:
    """Return the bodies and states that somebody's title names, by name or by an adjective."""
    found: set[str] = set()
    for party in analysis.parties:
        if party.head != role.span and not (role.entity and party.entity == role.entity):
            continue
        whole = _with_apposition(party, analysis)
        for mention in analysis.mentions:
            if mention.entity and mention.span != party.head and whole.covers(mention.span):
                found.add(mention.entity)
        nisbas = _nisbas(knowledge)
        for token in words_of(analysis, whole):
            key = token.word.stem[:-1] if token.word.stem.endswith(_FEMININE) else token.word.stem
            if key in nisbas:
                found.add(nisbas[key])
    return found


def _with_apposition(party: Party, analysis: Analysis) -> Span:
    """Return a party's words with the title that a comma ties on (``ياكوفينكو، سفير موسكو لدى بريطانيا``)."""
    tokens = analysis.tokens
    at = bisect_right(tokens, party.span.end - 1, key=lambda token: token.start)
    if at + 2 >= len(tokens) or tokens[at].word.norm not in COMMAS:
        return party.span
    if _TITLES.isdisjoint(tokens[at + 1].word.groups):
        return party.span
    return Span(party.span.start, tokens[at + 2].end)


def nationality(view: View, at: int, knowledge: Knowledge | None) -> str | None:
    """Return the state that an adjective is of (``الأميركي``)."""
    stem = view.items[at].stem
    return _nisbas(knowledge).get(stem[:-1] if stem.endswith(_FEMININE) else stem) if knowledge is not None else None


@lru_cache(maxsize=2)
def _nisbas(knowledge: Knowledge) -> dict[str, str]:
    """Folded adjective -> the state that it is of."""
    return {fold(nisba): e.id for e in knowledge.entities.values() if e.iso for nisba in e.demonym}


def words_of(analysis: Analysis, span: Span) -> Iterator[Token]:
    """Yield the tokens that begin in a span, or that it begins in."""
    tokens = analysis.tokens
    for index in range(bisect_right(tokens, span.start, key=lambda token: token.end), len(tokens)):
        if tokens[index].start >= span.end:
            return
        yield tokens[index]
