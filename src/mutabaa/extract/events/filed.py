"""Where the news happened that an article was filed from: ``طهران - أبلغ المرشد الضيف، وذلك في لقاء``."""

from __future__ import annotations

from collections.abc import Sequence

from mutabaa.extract.events.around import in_margin, tells_beside
from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.geography import served
from mutabaa.extract.events.tense import was
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Analysis, Role, Span
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import View
from mutabaa.rules.items import COMMAS

_THERE = frozenset({"meeting", "ceremony", "press", "summit", "session", "ministerial"})
_LEAD = 2  # sentences
_SHORT = 5  # items of a byline


def place(drafts: Sequence[Draft], shown: Sequence[View], analysis: Analysis, knowledge: Knowledge) -> None:
    """Let what the lead tells be in the town of the dateline, where somebody who acts there is at home in its state.

    Desks far away put their own town there; a report of what a host did is filed from where he is.
    """
    town = _town(analysis, shown, knowledge)
    entity = knowledge.entity(town.entity) if town is not None and town.entity is not None else None
    if town is None or town.span is None or entity is None:
        return
    margins = [t for draft in drafts for t in draft.triggers if in_margin(t)]  # where the summit was, is told with it
    for draft in drafts:
        if draft.type not in _THERE or any(t.place is not None or t.former or t.general for t in draft.triggers):
            continue
        told = next((t for t in draft.triggers if _in_lead(t, town.span.start)), None)
        if told is None or draft.triggers[0].status not in {"held", "ongoing"}:
            continue
        if _apart(told) or any(tells_beside(told, noun) for noun in margins):
            continue
        if entity.state in {served(role, knowledge) for role in _people(draft, told)}:
            told.place = town, "dateline"


def _apart(told: Trigger) -> bool:
    """Tell whether nobody met anywhere: ``عبر تقنية الاتصال المرئي``, ``اجتماعا عن بعد``."""
    view, number = told.view, told.view.innermost[told.at]
    here = [item for at, item in enumerate(view.items) if view.innermost[at] == number]
    return any(i.groups & _REMOTE or ("after" in i.groups and "about" in i.governed) for i in here)


_REMOTE = frozenset({"remote-word"})


def _town(analysis: Analysis, shown: Sequence[View], knowledge: Knowledge) -> Role | None:
    """Return the town that the dateline names."""
    line = analysis.layout.dateline
    span = line.place if line is not None else _bare(shown)
    if span is None:
        return None
    desk = line is not None and line.agency is not None and line.agency.of(analysis.text).isascii()
    towns = {"capital"} if desk else {"capital", "city"}  # دبي (CNN): where the desk is
    for mention in analysis.mentions:
        if mention.type == "LOC" and mention.span.overlaps(span):
            entity = knowledge.entity(mention.entity) if mention.entity is not None else None
            known = entity is not None and entity.kind in towns
            return Role(mention.span, mention.entity) if known else None
    return None


def _bare(shown: Sequence[View]) -> Span | None:
    """Return the place that opens the text before a sign and a verb: ``طهران - أبلغ``, no agency named."""
    body = (view for view in shown if view.outer is None and len(view.items) > _SHORT)
    title = shown[0].analysis.layout.title if shown else None
    lead = next((view for view in body if title is None or view.sentence.span.start >= title.end), None)
    if lead is None:
        return None
    place, sign, verb = lead.items[:3]
    opens = "place" in place.kinds and "punctuation" in sign.kinds and sign.norm not in COMMAS and verb.verb
    return place.span if opens else None


def _in_lead(trigger: Trigger, dateline: int) -> bool:
    """Tell whether the first sentences after the dateline tell it, of now and not of before."""
    view, at = trigger.view, trigger.at
    first = next((n for n, s in enumerate(view.analysis.sentences) if s.span.end > dateline), 0)
    verb = at if trigger.verb else view.clause(at).verb
    near = view.outer is None and 0 <= view.number - first <= _LEAD
    return near and view.clause(at).kind != "relative" and (verb is None or not was(view, verb))


def _people(draft: Draft, told: Trigger) -> list[Role]:
    """Return who takes part, and whom else the sentence names that tells it."""
    parties = (item.party for item in told.view.items if item.party is not None)
    return [*draft.roles, *(Role(p.span, p.entity, "", p.office) for p in parties if p.type in {"person", "office"})]
