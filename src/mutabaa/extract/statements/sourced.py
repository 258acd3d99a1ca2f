"""Find whom a source phrase, a report or a document names."""

from __future__ import annotations

from mutabaa.extract.statements.speakers import WORDS_OF, introduced
from mutabaa.extract.statements.voices import Speaker, of_found, phrase, role_of, speaks, unnamed
from mutabaa.model import Role
from mutabaa.rules import Found, Match, View

_LONGEST = 8


def after_source_verb(hit: Match) -> Speaker | None:
    """Return who stands after the verb of a source phrase (``وفقا لما ذكرته وكالة``)."""
    view = hit.view
    for index in range(hit.end, min(hit.end + _LONGEST, len(view.items))):
        item = view.items[index]
        if "party" in item.kinds and not item.governed and not item.joined:
            named = phrase(view, hit.end, len(view.items)) if index > hit.end and speaks(view.items[hit.end]) else None
            return named or of_found(Found(view, ((index, index + 1),)))
        if item.verb or ("punctuation" in item.kinds and "quote-mark" not in item.kinds):
            break
    return unnamed(hit.view, hit.end - 1, anybody=True)


def reported(hit: Match) -> Speaker | None:
    """Return who stands after the preposition of a report, a known name or not (``نقلت عن X قوله``)."""
    found = hit.captures["from"]
    first = found.members[0][0] + 1
    end = first
    while (
        end < hit.captures["cue"].members[0][0] and end < first + 5 and "punctuation" not in found.view.items[end].kinds
    ):
        end += 1
    if end == first or found.view.items[first].verb:
        return None
    head = found.view.items[first]
    if head.party is not None:
        return Speaker(role_of(head, found.view), "stated")
    return Speaker(Role(found.view.span(first, end), None, "speaker"), "stated")


def document(view: View, at: int) -> Speaker:
    """Return the document in which something stands, or whose words they are (``جاء ذلك في مقابلة لماكرون``)."""
    if view.items[at].groups & (WORDS_OF - {"statement-document"}):
        whose = introduced(view, min(at + _LONGEST, len(view.items)))
        if whose is not None:
            return whose
    return phrase(view, at, len(view.items))
