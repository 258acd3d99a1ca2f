"""Whose act is announced, where another announces it, and for which body somebody tells what will be done.

``أعلن البيت الأبيض إلغاء ترامب زيارته`` binds him who cancels, not who
announces it; ``قال الوزير إنه سيتم صرف المعاشات`` binds his ministry.
"""

from __future__ import annotations

from bisect import bisect_left

from mutabaa.extract.commitments.agents import can_bind, role_of
from mutabaa.extract.commitments.persons import words_of
from mutabaa.extract.commitments.region import Region
from mutabaa.extract.commitments.said import sides
from mutabaa.model import Analysis, Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Item, Match, View

_ROLE = "debtor"
_TELLS = frozenset({"announce", "reveal", "affirm", "tell", "say"})
# Verbal nouns whose genitive is who does it, whatever follows.
_OWN = frozenset({"accept", "withdraw", "attend", "leave-post", "join", "approve", "pledge", "intend"})
# After these the genitive may be to whom it is done, with what he becomes (تعيين فلان وزيرا).
_MADE = frozenset({"appoint", "dismiss", "recognise", "list-act", "recall", "found"})
_TROOPS = frozenset({"force-noun", "troops-noun", "body-noun"})
_NO_OBJECT = frozenset({"party", "time", "sum", "particle", "punctuation", "verb", "quote-mark"})


def on_behalf(
    hit: Match, words: Region, actors: tuple[Role, ...], analysis: Analysis, knowledge: Knowledge | None
) -> tuple[Role, ...]:
    """Return who does the act that somebody else announces, by the noun of it.

    Nobody where the announcer does it, or the state whose office he holds (``أعلن ترامب انسحاب الولايات المتحدة``).
    """
    view, act = words.view, words.act
    if hit.view is not view or hit.view.items[hit.at].groups.isdisjoint(_TELLS) or act + 1 >= words.end:
        return ()
    deed, doer = view.items[act], view.items[act + 1]
    noun = any(reading.form == "masdar" for reading in deed.readings) and not deed.definite and not deed.suffix
    if not noun or not can_bind(doer) or doer.governed or doer.joined or not _TROOPS.isdisjoint(doer.opening):
        return ()
    if doer.party is None or (doer.party.entity is None and not doer.definite):
        return ()  # نقل سفارة بلاده
    told = role_of(doer)
    if any(told.span == role.span or (told.entity and told.entity == role.entity) for role in actors):
        return ()
    if any(_leads(role, told, analysis, knowledge) for role in actors):
        return ()
    others = deed.groups & _OWN and not (deed.groups & {"withdraw"} and deed.stem[:1] != "ا")
    return (told,) if others or _takes_object(view, act + 1, deed) else ()


def _leads(role: Role, told: Role, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether an announcer is a person who holds an office of the state or body that acts."""
    if knowledge is None or told.entity is None:
        return False
    somebody = any(p.head == role.span and p.type in {"person", "office"} for p in analysis.parties)
    return somebody and told.entity in sides(role, knowledge, analysis)


def _takes_object(view: View, at: int, deed: Item) -> bool:
    """Tell whether what he does it to stands behind somebody (``إلغاء ترامب زيارته``, ``طرد روسيا دبلوماسيين``)."""
    index = at + 1
    sign = view.items[index].kinds if index < len(view.items) else frozenset[str]()
    if "punctuation" in sign and "quote-mark" not in sign:
        index += 1
    item = view.items[index] if index < len(view.items) else None
    if item is None or item.governed or item.joined or not item.kinds.isdisjoint(_NO_OBJECT) or item.verb:
        return False
    if item.suffix:
        return True
    return not item.definite and index == at + 1 and deed.groups.isdisjoint(_MADE) and "adjective" not in item.kinds


def spoken_for(speaker: Role, analysis: Analysis) -> Role | None:
    """Return the last body so called for which a spokesman with a name speaks (``بايك، المتحدث باسم الوزارة``)."""
    tokens = analysis.tokens
    same = (m.span for m in analysis.mentions if speaker.entity and m.entity == speaker.entity)
    for span in sorted({*same, speaker.span}):
        first_after = bisect_left(tokens, span.end, key=lambda token: token.start)
        near = tokens[first_after : first_after + _NEAR]
        at = next((n for n, token in enumerate(near) if "spokesman-noun" in token.word.groups), None)
        if at is None or at > 1 or at + 2 >= len(near):
            continue
        body = near[at + 2].word
        if not body.definite or body.groups.isdisjoint({"body-noun", "council-noun"}):
            continue
        lemmas = {reading.lemma for reading in body.readings}
        for mention in reversed(analysis.mentions):
            first = next(words_of(analysis, mention.span), None)
            if mention.type != "ORG" or mention.span.start >= near[at].start or first is None:
                continue
            if any(reading.lemma in lemmas for reading in first.word.readings):
                return Role(mention.span, mention.entity, _ROLE)
    return None


# So many words behind a name may say for whom he speaks.
_NEAR = 6
