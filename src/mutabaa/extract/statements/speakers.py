"""Find who says it."""

from __future__ import annotations

from dataclasses import dataclass

from mutabaa.extract.statements.content import Content
from mutabaa.model import Role, Span
from mutabaa.rules import Found, Item, Match, View, subject
from mutabaa.rules.arguments import near_subject

# Nouns that can speak though they name nobody: an official, a source, a statement.
_UNNAMED = frozenset(
    {"source-noun", "official-noun", "spokesman-noun", "statement-document", "statement-noun", "body-noun"}
)
_NEAR = 5


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how that is known.

    Attributes:
        role: The words and the entity.
        how: ``stated``, ``sentence`` (taken over within it) or ``inferred`` (spoke before).
    """

    role: Role
    how: str


def beside(hit: Match, words: Content) -> Speaker | None:
    """Return the speaker that the words beside a cue name.

    Any noun may be one where a clause, a quotation or a colon shows that
    something is said (``قالت الشركة إن``, ``قال شهود إن``).
    """
    found = hit.captures.get("who")
    if found is not None and found.how == "stated" and not _inside_complement(hit, found):
        return of_found(found)
    clear = words.by in {"that", "quote", "colon"} and "least" not in hit.rule.constants
    noun = _unnamed(hit.view, hit.at, anybody=clear)
    return noun or (of_found(found) if found is not None and found.how == "sentence" else None)


def _inside_complement(hit: Match, found: Found) -> bool:
    """What was found stands behind the words that the cue governs: أثنى على دعم المملكة المتحدة، فرنسا."""
    first = found.members[0][0]
    takes = set(str(hit.rule.constants["takes"]).split())
    return found.view is hit.view and any(item.governed & takes for item in hit.view.items[hit.at + 1 : first])


def after_source_verb(hit: Match) -> Speaker | None:
    """Return who stands after the verb of a source phrase (``وفقا لما ذكرته وكالة``)."""
    found = near_subject(hit.view, hit.end - 1)
    if found is not None and found.members[0][0] >= hit.end:
        return of_found(found)
    return _unnamed(hit.view, hit.end - 1, anybody=True)


def taken_over(hit: Match) -> Speaker | None:
    """Return the subject of the main verb around a participle or of the clause before."""
    view = hit.view
    for clause in view.clauses:
        if clause.kind in {"main", "coordinate"} and clause.verb is not None and clause.verb < hit.at:
            found = subject(view, clause.verb)
            if found is not None:
                return Speaker(of_found(found).role, "sentence")
    return None


def of_found(found: Found) -> Speaker:
    """Return the first party that a finder found; the person that an office stands before, where one follows."""
    first = found.members[0][1] - 1
    named = _apposition(found.view, first)
    return Speaker(_role(named or found.items[0], found.view), found.how)


def _apposition(view: View, at: int) -> Item | None:
    """Return the person named after an office or spokesman (``كبير المفاوضين في الاتحاد الأوروبي، ميشيل بارنييه``)."""
    if not view.items[at].kinds & {"office", "unnamed", "noun", "word", "body"}:
        return None
    for index in range(at + 1, min(at + 11, len(view.items))):
        item = view.items[index]
        if item.verb or "that" in item.groups or item.norm in {":", "."} or "quote" in item.kinds:
            return None
        if "person" in item.kinds and not item.governed and not item.joined:
            return item
        if item.joined:
            return None
    return None


def _role(item: Item, view: View) -> Role:
    party = item.party
    if party is None:
        return Role(item.span, None, "speaker")
    return Role(party.head, party.entity, "speaker", party.office)


def _unnamed(view: View, at: int, *, anybody: bool) -> Speaker | None:
    """Return the unnamed noun that stands as subject right after (or before) the verb."""
    for index in (*range(at + 1, min(at + _NEAR, len(view.items))), *range(at - 1, max(-1, at - 2), -1)):
        item = view.items[index]
        if item.governed or "punctuation" in item.kinds or item.verb:
            if index > at:
                continue
            break
        if "that" in item.groups or not item.kinds.isdisjoint({"quote", "parenthesis"}):
            break
        speaks = item.groups & _UNNAMED and ("noun" in item.kinds or "adjective" in item.kinds)
        if speaks or (anybody and index == at + 1 and _nominative(item)):
            end = index + 1
            while end < len(view.items) and end < index + 4 and _belongs(view.items[end]):
                end += 1
            while end > index + 1 and "particle" in view.items[end - 1].kinds:
                end -= 1
            return Speaker(Role(Span(item.span.start, view.items[end - 1].span.end), None, "speaker"), "stated")
        if index > at and "particle" not in item.kinds and "time" not in item.kinds:
            break
    return None


def _nominative(item: Item) -> bool:
    """A word that can be a subject: no particle, no accusative, no adverb."""
    return (
        not item.kinds.isdisjoint({"noun", "word"})
        and not item.joined
        and item.norm[-1:] != "ا"
        and "according-to" not in item.groups
    )


def _belongs(item: Item) -> bool:
    """An adjective, or what a noun's preposition governs (``مسؤول في الحلف``, ``بيان للخارجية``)."""
    if item.verb or not item.kinds.isdisjoint({"punctuation", "time", "quote"}) or "that" in item.groups:
        return False
    return "adjective" in item.kinds or "party" in item.kinds or not item.groups.isdisjoint({"in", "from", "to"})
