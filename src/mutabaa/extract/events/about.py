"""What an encounter is about, and which recurring meeting it is one of, as far as the packs have words for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from mutabaa.extract.events.draft import Draft
from mutabaa.extract.events.standing import in_headline
from mutabaa.extract.events.trigger import Trigger
from mutabaa.model import Span, Support
from mutabaa.model.knowledge import Format, Knowledge
from mutabaa.text.fold import fold

_MOST = 3
_LOOSE = frozenset({"meeting", "session", "ministerial", "other"})


def topics(draft: Draft, knowledge: Knowledge) -> tuple[tuple[str, ...], tuple[Support, ...]]:
    """Return the topics that the clauses of the mentions name, three at most, with their words.

    What is said elsewhere in the sentence is what somebody spoke of, not what
    the encounter was about; a headline counts whole.
    """
    opened = _words(knowledge)
    found: dict[str, Support] = {}
    for trigger in draft.triggers:
        span, text = _region(trigger)
        # Phrases are looked for by their first words: few of the packs' phrases have theirs in the text.
        here = {topic for word in text.split(" ") for topic, phrase in opened.get(word, ()) if phrase in text}
        for _, id_ in sorted(here):
            if id_ not in found:
                found[id_] = Support("topics", span, "heading" if in_headline(trigger) else "stated")
    kept = list(found)[:_MOST]
    return tuple(kept), tuple(found[id_] for id_ in kept)


def _region(trigger: Trigger) -> tuple[Span, str]:
    """Return where a mention may say what it is about, and its folded words between blanks."""
    view, at = trigger.view, trigger.at
    number = view.innermost[at]
    first = 0 if in_headline(trigger) else at
    inside = [i for i in range(first, len(view.items)) if first == 0 or view.innermost[i] == number]
    raw = " ".join(view.analysis.text[view.items[i].span.start : view.items[i].span.end] for i in inside)
    return view.span(inside[0], inside[-1] + 1), f" {fold(raw)} "


@lru_cache(maxsize=4)
def _words(knowledge: Knowledge) -> Mapping[str, tuple[tuple[tuple[int, str], str], ...]]:
    """Return the topics (number and id) with their folded phrases between blanks, by the first words of these."""
    found: dict[str, list[tuple[tuple[int, str], str]]] = defaultdict(list)
    for number, topic in enumerate(knowledge.topics.values()):
        for phrase in topic.words:
            folded = fold(phrase)
            found[folded.split(" ")[0]].append(((number, topic.id), f" {folded} "))
    return {word: tuple(phrases) for word, phrases in found.items()}


def format_of(draft: Draft, knowledge: Knowledge) -> tuple[str | None, tuple[Support, ...]]:
    """Return the named event or the format that the words of a mention name, if they name just one.

    ``قمة لاهاي`` is a named event where a pack knows it; ``القمة العربية`` and
    ``اجتماع لمجلس الناتو-أوكرانيا`` name a format.
    """
    named: dict[str, Support] = {}
    formats: dict[str, Support] = {}
    for trigger in draft.triggers:
        mention = trigger.item.mention
        if mention is not None and mention.type == "EVT" and mention.entity in knowledge.entities:
            named.setdefault(str(mention.entity), Support("format", mention.span, "stated"))
        if not trigger.verb:
            for format_, span in _spoken(trigger, knowledge):
                if format_.type == draft.type or {format_.type, draft.type} <= _LOOSE:
                    formats.setdefault(format_.id, Support("format", span, "stated"))
    for found in (named, formats):
        if len(found) == 1:
            id_, support = next(iter(found.items()))
            return id_, (support,)
    return None, ()


def _spoken(trigger: Trigger, knowledge: Knowledge) -> Iterator[tuple[Format, Span]]:
    """Yield the formats whose full name begins at the mention or right after it."""
    forms = _forms(knowledge)
    view = trigger.view
    text = view.analysis.text
    for at in range(trigger.at, min(trigger.at + 3, len(view.items))):
        item = view.items[at]
        if item.verb or "punctuation" in item.kinds:
            return
        start = item.span.start
        rest = fold(text[start : start + _LONGEST]) + " "
        for format_, form in (*forms.get(rest[:_OPENING], ()), *forms.get("", ())):
            if rest.startswith(form) and not rest[len(form)].isalpha():
                yield format_, Span(start, min(start + len(form), view.sentence.span.end))
                return


_LONGEST = 90
_OPENING = 4  # letters


@lru_cache(maxsize=4)
def _forms(knowledge: Knowledge) -> Mapping[str, tuple[tuple[Format, str], ...]]:
    """Return the folded names of all formats by their first letters (the shortest under none), the longest first."""
    named = [
        (format_, fold(form)) for format_ in knowledge.formats.values() for form in (format_.name.ar, *format_.forms)
    ]
    found: dict[str, list[tuple[Format, str]]] = defaultdict(list)
    for format_, form in sorted(named, key=lambda pair: -len(pair[1])):
        found[form[:_OPENING] if len(form) >= _OPENING else ""].append((format_, form))
    return {opening: tuple(forms) for opening, forms in found.items()}
