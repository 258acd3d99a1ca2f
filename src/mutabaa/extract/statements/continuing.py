"""Find who a participle goes on for: the subject of a verb of its own sentence."""

from __future__ import annotations

from dataclasses import replace

from mutabaa.extract.statements.voices import Speaker, of_found, role_of, unnamed
from mutabaa.model import Role
from mutabaa.rules import Match, View, subject
from mutabaa.rules.arguments import near_subject
from mutabaa.text.inflect import morphology

_FAR = 12
_SIGNS = frozenset({"punctuation", "quote", "quote-mark", "parenthesis"})


def bound(hit: Match) -> int | None:
    """Return the verb that a participle belongs to: the nearest one, where no sign and no other gender parts them."""
    items = hit.view.items
    for index in range(hit.at - 1, max(-1, hit.at - _FAR), -1):
        if items[index].kinds & _SIGNS:
            return None
        if items[index].verb:
            return None if _other(hit.view, index, hit.at) else index
    return None


def taken_over(hit: Match) -> Speaker | None:
    """Return the subject of the main verb around a participle or of the clause before.

    Without a comma before it the participle belongs to the verb of its own clause. Who stands behind it is its
    object (``رأى خبير أن المهلة قصيرة، مطالبا أديس أبابا بالتوقيع``).
    """
    view = hit.view
    own = view.clause(hit.at)
    nearest = bound(hit)
    if nearest is not None:
        found = subject(view, nearest)
        if found is not None and found.how != "inferred":
            return replace(of_found(found), how="sentence")
    if own.kind in {"relative", "where"} and own.verb is not None and own.verb < hit.at:
        main = next((c.verb for c in view.clauses if c.verb is not None and c.verb < own.verb), None)
        found = near_subject(view, own.verb)
        if main is not None and found is not None and _other(view, main, hit.at) and not _other(view, own.verb, hit.at):
            return replace(of_found(found), how="sentence")  # فرضت واشنطن X في يوم ألغى فيه ترامب Y، موضحا
    if not any(clause.verb is not None and clause.verb < hit.at for clause in view.clauses):
        return _opening_party(view, hit.at)
    for clause in view.clauses:
        if clause.kind in {"main", "coordinate"} and clause.verb is not None and clause.verb < hit.at:
            found = subject(view, clause.verb)
            behind = found is not None and found.view is view and found.members[0][0] > hit.at
            if found is not None and found.how != "inferred" and not behind:
                return replace(of_found(found), how="sentence")
            noun = unnamed(view, clause.verb, anybody=False) or _surname(view, clause.verb)
            if noun is not None:
                return replace(noun, how="sentence")
    return None


def _surname(view: View, verb: int) -> Speaker | None:
    """Return an unknown word that can only be somebody's name right after a verb (``أمضى الزيدي وقته خارج البلاد``)."""
    item = view.items[verb + 1] if verb + 1 < len(view.items) else None
    if item is None or item.kinds != {"word"} or not item.definite or item.governed or item.readings:
        return None
    named = item.norm.endswith(morphology()["relation"][0]) and view.items[verb].groups.isdisjoint(_TAKES)
    return Speaker(Role(item.span, None, "speaker"), "sentence") if named else None


_TAKES = frozenset({"meet", "receive", "visit", "call-on", "needs-object"})


def _other(view: View, verb: int, participle: int) -> bool:
    """Tell whether a verb and a participle differ in gender for certain."""
    genders = {reading.gender for reading in view.items[verb].readings if reading.part == "verb"}
    said = {reading.gender for reading in view.items[participle].readings if reading.form == "agent"}
    return len(genders) == len(said) == 1 and None not in genders | said and genders != said


def _opening_party(view: View, at: int) -> Speaker | None:
    """Return the party that a headline without a verb begins with (``لافروف متهما لندن: ...``)."""
    item = view.items[0]
    if at == 0 or "party" not in item.kinds or item.governed:
        return None
    return Speaker(role_of(item, view), "sentence")
