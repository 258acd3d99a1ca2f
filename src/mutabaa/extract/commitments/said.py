"""Tell what somebody says of himself from what he foretells of others.

``قال الوزير إن بلاده ستسحب قواتها`` binds; ``قال المحلل إن روسيا ستسحب قواتها``
is a guess. A future tense is a commitment only of whom the speaker can speak for.
"""

from __future__ import annotations

from functools import partial

from mutabaa.extract.commitments.persons import ruler, titled, words_of
from mutabaa.extract.subjects import saying
from mutabaa.model import Analysis, Role, Statement
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Match

_GOES_ON = frozenset({"that-pronoun", "but", "then", "as-well"})
_BODIES = frozenset({"body-noun", "council-noun", "team-noun", "country-noun"})
_OFFICIALS = frozenset({"official-noun", "spokesman-noun"})
_ONLOOKER, _AGENT = "witness-noun", "agent-noun"


def foretold(hit: Match, actors: tuple[Role, ...], analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether the speaker of the words around a match cannot bind those whom they name."""
    said = _source(hit, analysis, knowledge)
    if said is None or said.speaker is None or knowledge is None:
        return said is not None and _onlooker(said, analysis)
    if _onlooker(said, analysis):
        return True
    speaks_for = sides(said.speaker, knowledge, analysis)
    bound = set().union(*(sides(actor, knowledge, analysis) for actor in actors)) if actors else set()
    known = any(not side.startswith("~") for side in speaks_for) and any(not side.startswith("~") for side in bound)
    return known and speaks_for.isdisjoint(bound)


def onlooked(hit: Match, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether only analysts, witnesses or residents say it; an official may tell what his partners will give."""
    said = _source(hit, analysis, knowledge)
    return said is not None and _onlooker(said, analysis)


def _source(hit: Match, analysis: Analysis, knowledge: Knowledge | None) -> Statement | None:
    """Return the innermost statement around a match, passing over media that only relay."""
    inner = saying(analysis, hit.trigger)
    holding = sorted(
        (s for s in analysis.statements if s.speaker is not None and s.content.covers(hit.trigger)),
        key=lambda s: s.content.end - s.content.start,
    )
    for said in holding:
        assert said.speaker is not None
        entity = knowledge.entity(said.speaker.entity) if knowledge is not None and said.speaker.entity else None
        if entity is None or entity.kind != "media":
            return said
    return inner


def sides(role: Role, knowledge: Knowledge, analysis: Analysis | None = None, *, wide: bool = True) -> set[str]:
    """Return the entities that somebody is, serves or (``wide``) is a member of, with their states.

    Args:
        role: Who.
        knowledge: Offices, and which state a body serves.
        analysis: Whose titles tell of people that no pack knows (``نائب وزير الخارجية الروسي``).
        wide: Count larger places and organisations too.
    """
    found = {role.entity} if role.entity else set()
    office = knowledge.offices.get(role.office) if role.office is not None else None
    if office is not None:
        found.add(office.of)
    # The id of a body that no pack knows begins with whose it is (~russia.foreign-ministry).
    found.update(id_[1:].partition(".")[0] for id_ in sorted(found) if id_.startswith("~") and "." in id_)
    if analysis is not None and not any(knowledge.entity(id_) for id_ in found):
        found.update(titled(role, analysis, knowledge))
    when = analysis.published.days if analysis is not None else None
    for id_ in sorted(found):
        # An official of an organisation speaks for it, whatever state he is from.
        found.update(post.of for post, _ in knowledge.posts_of(id_) if when is None or id_ in post.holders(when))
        entity = knowledge.entity(id_)
        if entity is None:
            continue
        if entity.state:
            found.add(entity.state)
        whole = knowledge.entity(entity.part_of) if wide and entity.part_of else None
        if whole is not None and whole.type == "ORG":
            found.add(whole.id)
    return found


def _onlooker(said: Statement, analysis: Analysis) -> bool:
    """Analysts, witnesses, residents."""
    if said.speaker is None:
        return False
    return any(
        _ONLOOKER in token.word.groups and _AGENT not in token.word.groups
        for token in words_of(analysis, said.speaker.span)
    )


def of_himself(hit: Match) -> bool:
    """Tell whether a subject taken over from before is certain.

    It is where a pronoun stands for whoever speaks (``أعلنت لندن أنها ستطرد``),
    or where the verb goes on in the same sentence (``وستغلق القنصلية``, ``لكنها ستبقي``).
    """
    view, at = hit.view, hit.at
    first = view.items[view.clause(at).first]
    if first.groups & _GOES_ON or ("particle" in first.kinds and first.suffix):
        return True
    return view.items[at].joined


def by_himself(hit: Match, actors: tuple[Role, ...], how: str, analysis: Analysis, knowledge: Knowledge | None) -> bool:
    """Tell whether somebody says it of himself or of those whom he serves, in his own reported words.

    ``قالت موسكو إنها سترد``, ``قال الوزير الروسي إن روسيا سترد``: not the writer's own ``سترد روسيا``.
    """
    if how == "speaker":
        return True
    said = _source(hit, analysis, knowledge)
    if said is None or said.speaker is None or _onlooker(said, analysis):
        return False
    if how == "sentence":
        return of_himself(hit)
    if any(actor.span == said.speaker.span for actor in actors) or any(map(partial(_his, hit), actors)):
        return True
    if actors and ruler(said.speaker, analysis, knowledge) and all(_nameless(actor, analysis) for actor in actors):
        return True  # قالت الوزيرة إن السلطات ستكشف
    if knowledge is None:
        return False
    served = sides(said.speaker, knowledge, analysis, wide=False)
    if not served and _unnamed(said.speaker, analysis):
        # قال مصدر حكومي إن بغداد ستدفع; what a mission aims at today he only describes
        return hit.mood.future and any(ruler(actor, analysis, knowledge) for actor in actors)
    return any(sides(actor, knowledge, analysis, wide=False) & served for actor in actors)


def _nameless(actor: Role, analysis: Analysis) -> bool:
    """Tell whether an actor is a body without a name (``السلطات``, ``اللجنة``)."""
    if actor.entity is not None and not actor.entity.startswith("~"):
        return False
    if any(m.span.overlaps(actor.span) and m.type in {"ORG", "LOC", "PER"} for m in analysis.mentions):
        return False
    first = next((token.word for token in words_of(analysis, actor.span)), None)
    return first is not None and not first.groups.isdisjoint(_BODIES)


def _unnamed(speaker: Role, analysis: Analysis) -> bool:
    """Tell whether a speaker is an official without a name (``مصدر حكومي``)."""
    first = next((token.word.groups for token in words_of(analysis, speaker.span)), frozenset[str]())
    return speaker.entity is None and not first.isdisjoint(_OFFICIALS)


def _his(hit: Match, actor: Role) -> bool:
    """Tell whether an actor is named by a pronoun as the speaker's own (``قال ماكرون إن حكومته ستراجع``)."""
    view = hit.view
    return any(
        bool(item.suffix) and item.span.start <= actor.span.start < item.span.end and item.span == actor.span
        for item in view.items[view.clause(hit.at).first : hit.at + 3]
    )


def official(hit: Match, analysis: Analysis) -> bool:
    """Tell whether somebody says it, and no onlooker: an office, a body, a source."""
    said = saying(analysis, hit.trigger)
    return said is not None and not _onlooker(said, analysis)
