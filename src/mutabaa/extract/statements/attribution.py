"""Whose words a cue attributes: who is named beside it, who spoke before, who only relays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mutabaa.extract.statements.continuing import bound, taken_over
from mutabaa.extract.statements.cue import Cue, saying_after
from mutabaa.extract.statements.sourced import after_source_verb, document, reported
from mutabaa.extract.statements.speakers import (
    before_it,
    beside,
    introduced,
    resumed,
    topic,
)
from mutabaa.extract.statements.things import (
    convicts,
    impersonal,
    object_after,
    says_nothing,
    thing_after,
    thing_before,
)
from mutabaa.extract.statements.voices import Speaker, not_one, of_found, of_several, outlet, phrase
from mutabaa.rules import Found, Match, subject
from mutabaa.rules.gender import many

_BARE = frozenset({"on", "to", "about", "from", "in", "ب", "ل", "object"})  # complements that things take too


def speaker_of(cue: Cue, last: Speaker | None) -> Speaker | None:
    """Return whose words a cue attributes; None where the article leaves it open.

    Args:
        cue: A cue with the words it takes.
        last: Who spoke before it and may speak on.
    """
    hit = cue.hit
    if convicts(hit):
        return None
    how = hit.rule.constants["speaker"]
    if how in _NAMED:
        return _NAMED[str(how)](hit)
    if how == "continued":
        return _going_on(hit, last)
    if says_nothing(hit, cue.content):
        return None
    named = _beside(cue, last)
    suffixed = bool(hit.view.items[hit.at].suffix)
    if named is not None and named.how == "sentence" and not suffixed and thing_before(hit.view, hit.at):
        return None  # قال X إن الأدلة تشير إلى
    return named or _before(cue, last)


def _source(hit: Match) -> Speaker | None:
    found = hit.captures.get("who")
    return of_found(found) if found else None


def _document(hit: Match) -> Speaker | None:
    stands = hit.captures["who"]
    return document(stands.view, stands.members[0][0])


def _nameless(hit: Match) -> Speaker | None:
    """Return all words of a source without a name: ``نقلا عن مصدر مطلع``."""
    found = hit.captures["who"]
    return phrase(found.view, found.members[0][0], len(found.view.items))


def _label(hit: Match) -> Speaker | None:
    """Return who stands before the colon of a headline: a party, or all words of a nameless one."""
    found = hit.captures["who"]
    if found.items[0].party is not None:
        return of_found(found)
    return phrase(found.view, found.members[0][0], hit.captures["cue"].members[0][0])  # مستشار خامنئي: nobody's name


# What a rule says of its speaker, where the rule itself names him.
_NAMED: dict[str, Callable[[Match], Speaker | None]] = {
    "source-verb": after_source_verb,
    "reported": reported,
    "document": _document,
    "source": _source,
    "nameless": _nameless,
    "headline": _label,
}


def _beside(cue: Cue, last: Speaker | None) -> Speaker | None:
    """Return who is named in the sentence as the one who says it."""
    hit = cue.hit
    after = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    if after is not None and "resumptive" in after.groups and hit.view.clause(hit.at).kind != "relative":
        owner = introduced(hit.view, hit.at)  # تصريحات للوزير قال فيها
        if owner is not None:
            return owner
    explicit = topic(hit.view, hit.at) or beside(hit, cue.content)
    if explicit is not None and explicit.how == "sentence" and last is not None and _resumes(hit, last):
        return replace(last, how="sentence")
    return explicit or introduced(hit.view, hit.at)


def _before(cue: Cue, last: Speaker | None) -> Speaker | None:
    """Return who spoke before and speaks on, where nobody is named."""
    hit = cue.hit
    if hit.rule.constants.get("least") == "named" and saying_after(hit) is None:
        near = last is not None and last.sentence >= hit.view.number - 1
        goes_on = near and (object_after(hit.view, hit.at) or _his_own(hit))
        return resumed(hit) or (replace(last, how="inferred") if goes_on and last is not None else None)
    if impersonal(hit) or thing_before(hit.view, hit.at):
        return None
    if cue.content.by in _BARE and thing_after(hit.view, hit.at):
        return None
    if cue.content.by == "object":
        return None  # أعلن استقالته: who resigns need not be who spoke before
    return replace(last, how="inferred") if last is not None else before_it(hit)


def _his_own(hit: Match) -> bool:
    """Tell whether a pronoun right before a verb of the past is its subject: ``موضحا أنه اقترح عقد لقاء``."""
    before = hit.view.items[hit.at - 1] if hit.at else None
    own = before is not None and "that-pronoun" in before.groups and not hit.view.items[hit.at].suffix
    return own and hit.mood.tense == "past" and not many(hit.view.items[hit.at])


def _going_on(hit: Match, last: Speaker | None) -> Speaker | None:
    """Return whose words a participle adds to: who spoke in its sentence, else its subject, else who spoke last."""
    within = taken_over(hit)
    if of_several(hit.view.items[hit.at]):  # طالبين: not one person
        within, last = not_one(hit, within), not_one(hit, last)
    if within is not None and hit.rule.id == "statement.adding" and bound(hit) is not None:
        return within  # نفاه البيت الأبيض مؤكدا
    if last is not None and _same_sentence(hit, last):
        return replace(last, how="sentence")
    return within or last


def _resumes(hit: Match, last: Speaker) -> bool:
    """A cue tied on after a clause that somebody said is his again: ``أكد X أن Y جدي، وقال ...``."""
    item = hit.view.items[hit.at]
    return item.joined and hit.view.clause(hit.at).kind == "that" and _same_sentence(hit, last)


def _same_sentence(hit: Match, last: Speaker) -> bool:
    return last.sentence == hit.view.number or hit.view.sentence.span.covers(last.role.span)


def relaying(hit: Match) -> Speaker | None:
    """Return the agency that relays, for rules that say so."""
    relay = hit.rule.constants.get("relay")
    if relay == "verb":  # وفق ما نقلت وكالة عن الوزارة
        verb = next((first for first, _ in hit.captures["cue"].members if hit.view.items[first].verb), None)
        after = hit.view.items[verb + 1 :] if verb is not None else []
        named = next((n for n, item in enumerate(after, (verb or 0) + 1) if "party" in item.kinds), None)
        if named is None or hit.view.items[named].governed:
            return None
        return of_found(Found(hit.view, ((named, named + 1),)))
    if relay != "agency":
        return None
    found = subject(hit.view, hit.at)
    if found is not None and found.how == "stated":
        return of_found(found)
    return outlet(hit.view, hit.at)
