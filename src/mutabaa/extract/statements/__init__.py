"""Read who said what out of one analysed article."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from mutabaa.extract.statements.content import Content, content
from mutabaa.extract.statements.cues import HEADS, allowed, second_word
from mutabaa.extract.statements.numbering import numbered, without_doubles
from mutabaa.extract.statements.speakers import (
    after_source_verb,
    before_it,
    beside,
    document,
    introduced,
    reported,
    resumed,
    taken_over,
    topic,
)
from mutabaa.extract.statements.things import (
    impersonal,
    object_after,
    says_nothing,
    thing_after,
    thing_before,
)
from mutabaa.extract.statements.voices import Speaker, not_one, of_found, of_several, outlet
from mutabaa.model import Analysis, Role, Span, Statement, Support
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Found, Match, RuleSet, View, subject, views

STANCES = ("denial", "praise", "criticism", "warning", "condolence", "demand", "rejection")
# Who is named so does not speak on: asides, and what somebody said before.
_SOURCES = frozenset(f"statement.source-{kind}" for kind in ("phrase", "document", "verb", "report"))
_ASIDE = frozenset({"statement.noun-of", "statement.accusing-of", "statement.carried"})
_COMPLETING = 12
_BESIDE = 1
_BETWEEN = frozenset({"party", "people", "time", "punctuation", "particle", "quote-mark"})
_SAYS = frozenset({"say"})  # the groups of the plainest verb of saying: قائلا completes any cue
_BARE = frozenset({"on", "to", "about", "from", "in", "ب", "ل", "object"})  # complements that things take too
_COMMA = frozenset({"،", ",", "-", "–"})


@dataclass(frozen=True, slots=True)
class _Cue:
    """All matches of one cue, the one that takes something first."""

    hit: Match
    content: Content
    takes: tuple[str, ...]


def statements(analysis: Analysis, rules: RuleSet, knowledge: Knowledge | None = None) -> tuple[Statement, ...]:
    """Return the statements that the article reports, in text order.

    A cue without a speaker, or without words that it attributes, is none.

    Args:
        analysis: An article with tokens, sentences, parties and times.
        rules: Rules that emit ``statement``.
        knowledge: Not used yet; every extraction stage takes it.
    """
    found: list[Statement] = []
    last: Speaker | None = None
    told: Speaker | None = None  # who spoke last in the text itself
    earlier: Speaker | None = None  # who spoke before the last one
    block = -1
    for view in views(analysis):
        if "parenthesis" in _nest(view):
            continue
        kind = analysis.layout.blocks[view.block].kind if analysis.layout.blocks else "paragraph"
        # A headline's speaker does not speak on in the text: outlets begin anew, or go on from before the headline.
        if block >= 0 and view.block != block and _is_head(analysis, block) is not (kind in HEADS):
            last, told = (None, last) if kind in HEADS else (told, told)
        block = view.block
        for cue in _cues(view, rules, kind):
            # Inside a quotation only those speak who are named there.
            for made, speaker in _read(cue, _suited(cue.hit, last, earlier) if view.outer is None else None):
                found.append(made)
                # Who is named as a source does not speak on where somebody spoke before.
                aside = view.outer is not None or made.rule in _ASIDE or (last is not None and made.rule in _SOURCES)
                if last is not None and last.sentence == view.number:
                    aside = aside or view.clause(cue.hit.at).kind == "relative"
                if not aside:
                    earlier = last if last is not None and last.role != speaker.role else earlier
                    last = replace(speaker, sentence=view.number)
    return tuple(numbered(without_doubles(found)))


def _suited(hit: Match, last: Speaker | None, earlier: Speaker | None) -> Speaker | None:
    """Return who spoke last and can be the subject of the cue: no ministry where the verb is masculine."""
    genders = {(r.gender, r.number) for r in hit.view.items[hit.at].readings if r.part == "verb"}
    if last is None or not last.feminine or genders != {("m", "s")}:
        return last
    return earlier if earlier is not None and not earlier.feminine else None


def _is_head(analysis: Analysis, block: int) -> bool:
    return analysis.layout.blocks[block].kind in HEADS


def _nest(view: View) -> frozenset[str]:
    """Return what the item is that a view stands in; empty for a whole sentence."""
    return frozenset() if view.outer is None else view.outer.items[view.at].kinds


def _cues(view: View, rules: RuleSet, kind: str) -> Iterator[_Cue]:
    """Yield the cues of a view that take something, in text order."""
    hits = [hit for hit in rules.find(view, "statement") if allowed(hit, kind)]
    hits = [hit for hit in hits if not second_word(hit, hits)]
    starts = sorted({hit.at for hit in hits})
    by_cue: dict[int, list[Match]] = defaultdict(list)
    for hit in hits:
        by_cue[hit.at].append(hit)
    before: _Cue | None = None
    for at in starts:
        for hit in by_cue[at]:
            takes = tuple(str(hit.rule.constants["takes"]).split())
            words = content(hit, takes, _next_cue(view, at, starts, hit))
            if words is None and not hit.rule.frame:
                continue
            if words is None and "that" in takes:  # an aside may stand before the words: قال X، بحسب الوكالة، إن
                others = [n for n in starts if any(h.rule.id not in _SOURCES for h in by_cue[n])]
                words = content(hit, ("that",), _next_cue(view, at, others, hit))
            if words is not None:
                cue = _Cue(hit, words, takes)
                if before is None or not _completes(cue, before):
                    yield cue
                before = cue
                break


def _completes(cue: _Cue, before: _Cue) -> bool:
    """A participle right after a cue that takes the same words is part of it: ``وتابع قائلا``."""
    near = cue.hit.rule.id == "statement.adding" and cue.hit.at - before.hit.at <= _COMPLETING
    return near and cue.content.first == before.content.first


def _next_cue(view: View, at: int, starts: list[int], hit: Match) -> int:
    """Index where the content must end: the next participle or tied verb that is a cue itself."""
    first = bisect_right(starts, max(at, hit.end - 1))
    own = _saying_after(hit) if hit.rule.frame and hit.view.items[at].verb else None
    for start in starts[first:]:
        if start == own:
            continue
        before = view.items[start - 1]
        item = view.items[start]
        if before.norm in _COMMA and not item.verb and _only_names(view, at + 1, start):
            continue  # أدان الرئيس، فلان، تصريحات نظيره: its object
        if before.norm in _COMMA or item.joined:
            return start
    return len(view.items)


def _only_names(view: View, first: int, start: int) -> bool:
    """Tell whether only the speaker stands between a cue and a noun of saying that is no participle."""
    noun = view.items[start]
    agent = any(reading.form == "agent" for reading in noun.readings)
    return not agent and all(item.kinds & {"party", "punctuation", "time"} for item in view.items[first:start])


def _read(cue: _Cue, last: Speaker | None) -> Iterator[tuple[Statement, Speaker]]:
    hit = cue.hit
    speaker = _speaker(cue, last)
    if speaker is None:
        return
    agency = _relaying(hit)
    if agency is not None:
        verb = hit.spans("cue")[1] if hit.rule.constants["relay"] == "verb" else hit.view.items[hit.at].span
        yield _statement(cue, agency, verb), agency
    colon = hit.rule.constants["speaker"] == "headline"  # a colon attributes, but is no word that does
    yield _statement(cue, speaker, None if colon else _cue_span(cue)), speaker


def _speaker(cue: _Cue, last: Speaker | None) -> Speaker | None:
    hit = cue.hit
    how = hit.rule.constants["speaker"]
    if how == "source-verb":
        return after_source_verb(hit)
    if how == "reported":
        return reported(hit)
    if how == "document":
        stands = hit.captures["who"]
        return document(stands.view, stands.members[0][0])
    if how in {"source", "headline"}:
        found = hit.captures.get("who")
        return of_found(found) if found else None
    if how == "continued":
        return _going_on(hit, last)
    if says_nothing(hit, cue.content):
        return None
    after = hit.view.items[hit.at + 1] if hit.at + 1 < len(hit.view.items) else None
    if after is not None and "resumptive" in after.groups and hit.view.clause(hit.at).kind != "relative":
        owner = introduced(hit.view, hit.at)  # تصريحات للوزير قال فيها
        if owner is not None:
            return owner
    explicit = topic(hit.view, hit.at) or beside(hit, cue.content)
    if explicit is not None and explicit.how == "sentence" and last is not None and _resumes(hit, last):
        return replace(last, how="sentence")
    if explicit is not None:
        return explicit
    named = introduced(hit.view, hit.at)
    if named is not None:
        return named
    if hit.rule.constants.get("least") == "named" and _saying_after(hit) is None:
        goes_on = last is not None and last.sentence >= hit.view.number - 1 and object_after(hit.view, hit.at)
        return resumed(hit) or (replace(last, how="inferred") if goes_on and last is not None else None)
    if impersonal(hit) or thing_before(hit.view, hit.at):
        return None
    if cue.content.by in _BARE and thing_after(hit.view, hit.at):
        return None
    if cue.content.by == "object":
        return None  # أعلن استقالته: who resigns need not be who spoke before
    return replace(last, how="inferred") if last is not None else before_it(hit)


def _going_on(hit: Match, last: Speaker | None) -> Speaker | None:
    """Return whose words a participle adds to: who spoke in its sentence, else its subject, else who spoke last."""
    within = taken_over(hit)
    if of_several(hit.view.items[hit.at]):  # طالبين: not one person
        within, last = not_one(hit, within), not_one(hit, last)
    if last is not None and _same_sentence(hit, last):
        return replace(last, how="sentence")
    return within or last


def _resumes(hit: Match, last: Speaker) -> bool:
    """A cue tied on after a clause that somebody said is his again: ``أكد X أن Y جدي، وقال ...``."""
    item = hit.view.items[hit.at]
    return item.joined and hit.view.clause(hit.at).kind == "that" and _same_sentence(hit, last)


def _same_sentence(hit: Match, last: Speaker) -> bool:
    return last.sentence == hit.view.number or hit.view.sentence.span.covers(last.role.span)


def _relaying(hit: Match) -> Speaker | None:
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


def _cue_span(cue: _Cue) -> Span:
    hit = cue.hit
    words = hit.spans("cue")
    if not words:
        after = _saying_after(hit)
        if after is None or after >= cue.content.first:
            return hit.trigger
        return Span(hit.trigger.start, hit.view.items[after].span.end)
    return Span(min(words[0].start, hit.trigger.start), words[-1].end)


def _saying_after(hit: Match) -> int | None:
    """Index of the participle of saying that completes a verb (``رد عليه قائلا``, ``كتب على "تويتر"، قائلا``)."""
    for index in range(hit.at + 1, min(hit.at + 1 + _COMPLETING, len(hit.view.items))):
        item = hit.view.items[index]
        if (
            item.verb
            or "quote" in item.kinds
            or item.norm == ":"
            or ("that" in item.groups and "particle" in item.kinds)
        ):
            return None
        if any(r.form == "agent" and r.groups == _SAYS for r in item.readings) and not item.definite:
            return index
        if index > hit.at + _BESIDE and not item.governed and item.kinds.isdisjoint(_BETWEEN):
            return None  # انتقد تعليق الحكم، قائلا: two statements
    return None


def _statement(cue: _Cue, speaker: Speaker, at: Span | None) -> Statement:
    words = cue.content
    supports = (
        Support("speaker", speaker.role.span, speaker.how),
        Support("content", words.span, "stated"),
    )
    return Statement(
        id="",
        cue=at,
        content=words.span,
        mode=words.mode,
        rule=cue.hit.rule.id,
        speaker=speaker.role,
        stance=_stance(cue.hit),
        addressee=_addressee(cue.hit, speaker),
        supports=supports,
    )


def _stance(hit: Match) -> str | None:
    groups = hit.view.items[hit.at].groups
    marked = hit.rule.constants.get("stance")
    if marked:
        return str(marked)
    return next((stance for stance in STANCES if stance in groups), None)


def _addressee(hit: Match, speaker: Speaker) -> Role | None:
    """Return the party governed by ل right after the cue or its speaker (``قال لنظيره``)."""
    for index in range(hit.at + 1, min(hit.at + 5, len(hit.view.items))):
        item = hit.view.items[index]
        if "that" in item.groups or item.norm == ":":
            return None
        if item.party is not None and "ل" in item.governed and item.party.head != speaker.role.span:
            return Role(item.party.head, item.party.entity, "addressee", item.party.office)
    return None
