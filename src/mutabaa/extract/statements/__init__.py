"""Read who said what out of one analysed article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from mutabaa.extract.statements.addressees import addressee
from mutabaa.extract.statements.allowed import HEADS
from mutabaa.extract.statements.attribution import relaying, speaker_of
from mutabaa.extract.statements.cue import SOURCES, Cue, cues, saying_after
from mutabaa.extract.statements.numbering import numbered, without_doubles
from mutabaa.extract.statements.objects import behind
from mutabaa.extract.statements.turns import Turns
from mutabaa.extract.statements.voices import Speaker
from mutabaa.model import Analysis, Span, Statement, Support
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import RuleSet, View, views

STANCES = ("denial", "praise", "criticism", "warning", "condolence", "demand", "rejection")
# Who is named so does not speak on: asides, and what somebody said before.
_ASIDE = frozenset({"statement.noun-of", "statement.accusing-of", "statement.carried", "statement.quoting-whom"})


def statements(analysis: Analysis, rules: RuleSet, knowledge: Knowledge | None = None) -> tuple[Statement, ...]:
    """Return the statements that the article reports, in text order.

    A cue without a speaker, or without words that it attributes, is none.

    Args:
        analysis: An article with tokens, sentences, parties and times.
        rules: Rules that emit ``statement``.
        knowledge: Tells women from men, and media, among the speakers.
    """
    found: list[Statement] = []
    turns = Turns(knowledge)
    block = -1
    for view in views(analysis):
        if "parenthesis" in _nest(view):
            continue
        kind = analysis.layout.blocks[view.block].kind if analysis.layout.blocks else "paragraph"
        if block >= 0 and view.block != block and _is_head(analysis, block) is not (kind in HEADS):
            turns.cross(into_head=kind in HEADS)
        block = view.block
        here = len(found)
        for cue in cues(view, rules, kind):
            last = turns.last
            # Inside a quotation only those speak who are named there.
            before = turns.before(cue.hit) if view.outer is None else None
            for made, speaker in _read(cue, before, turns, knowledge):
                # Who is named as a source does not speak on where somebody spoke before.
                aside = view.outer is not None or made.rule in _ASIDE or (last is not None and made.rule in SOURCES)
                if last is not None and last.sentence == view.number:
                    aside = aside or view.clause(cue.hit.at).kind == "relative"
                    goes_on = view.clause(cue.hit.at).kind != "where"  # قال X إن Y نفى، لكن Z قالت
                    aside = aside or (goes_on and _told_of(made, found[here:], turns, analysis))
                found.append(made)
                turns.take(speaker, cue.hit, aside=aside)
    return tuple(numbered(without_doubles(found)))


def _told_of(made: Statement, before: list[Statement], turns: Turns, analysis: Analysis) -> bool:
    """Tell whether a statement stands inside what somebody else says, who goes on: ``قال X إن Y يرحب``."""
    if made.cue is None:
        return False
    around = [other for other in before if other.cue is not None and other.content.covers(made.cue)]
    return any(other.speaker != made.speaker and not turns.relays(other.speaker, analysis) for other in around)


def _is_head(analysis: Analysis, block: int) -> bool:
    return analysis.layout.blocks[block].kind in HEADS


def _nest(view: View) -> frozenset[str]:
    """Return what the item is that a view stands in; empty for a whole sentence."""
    return frozenset() if view.outer is None else view.outer.items[view.at].kinds


def _read(
    cue: Cue, last: Speaker | None, turns: Turns, knowledge: Knowledge | None
) -> Iterator[tuple[Statement, Speaker]]:
    hit = cue.hit
    speaker = speaker_of(cue, last)
    if speaker is not None and not turns.can_say(speaker, hit):
        # قال ترامب إن جينا هاسبل ستأتي، حيث أكد
        speaker = replace(last, how="inferred") if last is not None and speaker.how == "sentence" else None
    if speaker is None:
        return
    cue = replace(cue, content=behind(cue.content, speaker.role.span))
    agency = relaying(hit)
    if agency is not None:
        verb = hit.spans("cue")[1] if hit.rule.constants["relay"] == "verb" else hit.view.items[hit.at].span
        yield _statement(cue, agency, verb, knowledge), agency
    colon = hit.rule.constants["speaker"] == "headline"  # a colon attributes, but is no word that does
    yield _statement(cue, speaker, None if colon else _cue_span(cue), knowledge), speaker


def _cue_span(cue: Cue) -> Span:
    hit = cue.hit
    words = hit.spans("cue")
    if not words:
        after = saying_after(hit)
        if after is None or after >= cue.content.first:
            return hit.trigger
        return Span(hit.trigger.start, hit.view.items[after].span.end)
    return Span(min(words[0].start, hit.trigger.start), words[-1].end)


def _statement(cue: Cue, speaker: Speaker, at: Span | None, knowledge: Knowledge | None) -> Statement:
    words, heard = cue.content, addressee(cue, speaker, knowledge)
    supports = [
        Support("speaker", speaker.role.span, speaker.how),
        Support("content", words.span, "stated"),
    ]
    if heard is not None:
        supports.append(Support("addressee", heard.span, "stated"))
    return Statement(
        id="",
        cue=at,
        content=words.span,
        mode=words.mode,
        rule=cue.hit.rule.id,
        speaker=speaker.role,
        stance=_stance(cue),
        addressee=heard,
        supports=tuple(supports),
    )


def _stance(cue: Cue) -> str | None:
    """Return what the cue marks the words as, or the speaker's own noun that they begin with (``أعلنت رفضها``)."""
    marked = cue.hit.rule.constants.get("stance")
    if marked:
        return str(marked)
    groups = cue.hit.view.items[cue.hit.at].groups
    stance = next((stance for stance in STANCES if stance in groups), None)
    if stance == "condolence" and "judge" in groups:
        return None  # نعت and عزت: she mourned and condoled, or he called it so and she put it down to that
    return stance or _voiced(cue)


def _voiced(cue: Cue) -> str | None:
    """Return what the speaker's own noun marks: in the cue (``جدد دعوته إلى``), or first of what he voices."""
    if "judge" in cue.hit.view.items[cue.hit.at].groups:
        return None  # معتبرا مطالبهم مشروعة: of others
    told = cue.hit.captures.get("voiced") or cue.hit.captures.get("cue")
    words = cue.content
    first = (item for item in words.view.items[words.first : words.end] if "particle" not in item.kinds)
    for item in (*(told.items if told is not None else ()), *islice(first, 1)):
        own = item.suffix and any(reading.form == "masdar" for reading in item.readings)
        stance = next((stance for stance in STANCES if own and stance in item.groups), None)
        if stance is not None:
            return stance
    return None
