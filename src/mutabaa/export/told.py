"""Promises, meetings and canonical values told in one line of a language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from mutabaa.export import wording
from mutabaa.export.dossier import Dossier
from mutabaa.export.say import Say
from mutabaa.model import Interval, Span
from mutabaa.model.follow import Amount, LinkedCommitment, LinkedEvent, Quote

_MOST_NAMES = 5
_MOST_WORDS = 14
_LEAST_WORDS = 3  # of a promise that can do without the quotation behind them
_QUOTES = '"“”'
_UNQUOTED = str.maketrans("", "", _QUOTES)


def parties(it: LinkedCommitment, dossier: Dossier, say: Say) -> str:
    """Return who is bound to whom: ``NATO → Jordan``; "unnamed party" where no article says.

    Plain words of one article (``السلطات القطرية``) are told where no article names somebody.
    """
    named = [who for who in it.debtors if who.entity or who.office]
    names = list(dict.fromkeys(dossier.who(who, say.lang) for who in named or it.debtors))
    left = wording.listed([n for n in names if n], say, most=_MOST_NAMES) or say("ask.no-debtor")
    if it.beneficiary is None:
        return left
    right = dossier.who(it.beneficiary, say.lang)
    return f"{left} {say('list.arrow')} {right}" if right else left


def promise(it: LinkedCommitment, dossier: Dossier, say: Say) -> str:
    """Return a promise in a line: parties, sum, due day; its words stand beside it."""
    parts = [parties(it, dossier, say)]
    if it.measure is not None:
        parts.append(wording.amount(it.measure, say))
    if it.due is not None:
        parts.append(say("brief.due", when=wording.period(it.due, say)))
    return say("list.comma").join(parts)


def promised(it: LinkedCommitment, dossier: Dossier, say: Say) -> str:
    """Return a promise in a line, with what is promised in the article's words."""
    line, words = promise(it, dossier, say), act(it, dossier)
    return f"{line}: \u2068«{words}»\u2069" if words else line


def act(it: LinkedCommitment, dossier: Dossier) -> str:
    """Return what is promised in the article's words, up to the first comma after two of them; "" if not read."""
    if it.action is None:
        return ""
    words = dossier.words(_closed(it.action, dossier)).split()
    stop = next((n for n, word in enumerate(words, 1) if n > 1 and word[-1] in "،,؛;"), len(words))
    kept = _whole(words[: min(stop, _MOST_WORDS)])
    text = " ".join(kept).rstrip("،,؛;")
    return text + " …" if len(kept) < stop else text


def _closed(it: Quote, dossier: Dossier) -> Quote:
    """Return words with the mark behind them that closes a quotation in them."""
    wider = Quote(it.doc, Span(it.span.start, it.span.end + 1))
    text = dossier.words(wider)
    return wider if text[-1:] in {*_QUOTES} and sum(text.count(mark) for mark in _QUOTES) % 2 == 0 else it


def _whole(words: list[str]) -> list[str]:
    """Return words without a quotation that they open and leave open; without its mark where it is most of them."""
    marks = [n for n, word in enumerate(words) for letter in word if letter in _QUOTES]
    if len(marks) % 2 == 0:
        return words
    last = marks[-1]
    if last >= _LEAST_WORDS and words[last][0] in _QUOTES:
        return words[:last]
    return [*words[:last], words[last].translate(_UNQUOTED), *words[last + 1 :]]


def meeting(it: LinkedEvent, dossier: Dossier, say: Say, *, dated: bool = True) -> str:
    """Return a meeting in a line: what, where, when (unless not ``dated``), who."""
    what = _what(it, dossier, say)
    place = dossier.who(it.place, say.lang) if it.place is not None else ""
    parts = [what] if place and place in what else [what, place]  # "The Hague summit, The Hague" says it twice
    if dated:
        parts.append(wording.period(it.days, say) if it.days else say("ask.undated"))
    line = say("list.comma").join(part for part in parts if part)
    names = list(dict.fromkeys(dossier.who(who, say.lang) for who in it.participants))
    who = wording.listed([n for n in names if n], say, most=_MOST_NAMES)
    return f"{line}: {who}" if who else line


def _what(it: LinkedEvent, dossier: Dossier, say: Say) -> str:
    thing = dossier.things.get(it.format) if it.format else None
    return thing.name(say.lang) if thing is not None else say.find(f"event.{it.type}", it.type)


def subject(id_: str, dossier: Dossier, say: Say) -> str:
    """Return a promise or meeting of the dossier in a line, by its id; the id where it is not in it."""
    for it in dossier.commitments:
        if it.id == id_:
            return promise(it, dossier, say)
    for event in dossier.events:
        if event.id == id_:
            return meeting(event, dossier, say)
    return id_


def gist(it: LinkedCommitment) -> Quote | None:
    """Return the words of what was promised: those of the act, else of its first report."""
    if it.action is not None:
        return it.action
    return next((Quote(f.doc, f.span) for f in it.evidence), None)


def latest(it: LinkedCommitment | LinkedEvent) -> Quote | None:
    """Return the words that show what became of it: those of its last change, else of its first report."""
    for change in reversed(it.history):
        if change.quote is not None:
            return change.quote
    return next((Quote(f.doc, f.span) for f in it.evidence), None)


def apart(quotes: Iterable[Quote | None], dossier: Dossier) -> list[tuple[Quote, str]]:
    """Return quotations with their words, without those whose words another one holds."""
    said = {quote: dossier.words(quote) for quote in quotes if quote is not None}
    kept: dict[str, Quote] = {}
    for quote, words in said.items():
        if words and words not in kept and not any(words in other and words != other for other in said.values()):
            kept[words] = quote
    return [(quote, words) for words, quote in kept.items()]


def slip(days: int, say: Say) -> str:
    """Return how late (or early) something came: ``78 days late``."""
    if days == 0:
        return say("brief.on-time")
    key = "brief.late" if days > 0 else "brief.early"
    return say(key, days=wording.counted(abs(days), "days-of", say))


_NEAR = {-1: "brief.yesterday", 0: "brief.today", 1: "brief.tomorrow"}


def left(days: int, say: Say) -> str:
    """Return how far off a day is: ``in 3 days``, ``tomorrow``, ``today``, ``3 days ago``."""
    if days in _NEAR:
        return say(_NEAR[days])
    return say("brief.left" if days > 0 else "due.ago", days=wording.counted(abs(days), "days-of", say))


def slips(it: LinkedCommitment | LinkedEvent, say: Say) -> str:
    """Return how late it came against every day that was ever named for it.

    ``78 days after the first half of 2025; on time for September 2025``; "" where
    it has not come yet, or no day was named. The promised days are those that
    articles gave before it came.
    """
    done = next((h.day for h in reversed(it.history) if h.status in DONE and h.day is not None), None)
    if it.slippage_days is None or done is None:
        return ""
    field = "due" if isinstance(it, LinkedCommitment) else "days"
    named = [parsed_days(v.value) for name, values in it.values if name == field for v in values]
    dues = sorted({days for days in named if days is not None and days != done})
    if isinstance(it, LinkedEvent) or len(dues) < 2:
        return slip(it.slippage_days, say)
    parts = []
    for due in dues:
        late = (done.start - due.last).days
        when = wording.period(due, say)
        if late <= 0:
            parts.append(say("brief.in-time-for", when=when))
        else:
            parts.append(say("brief.after", days=wording.counted(late, "days-of", say), when=when))
    return say("list.semicolon").join(parts)


DONE = frozenset({"delivered", "held"})


_LABELS = {
    "rung": ("rung",), "status": ("standing",), "type": ("event", "commitment"), "kind": ("commitment",),
    "strength": ("strength",),
}  # fmt: skip
"""Fields whose values have labels: where the labels stand."""


def value(field: str, written: str, dossier: Dossier, say: Say) -> str:
    """Return a value in its canonical writing (see ``model.follow.Reported``) in words.

    Args:
        field: Field it is of.
        written: Such as ``2025-06-24/2025-06-26``, ``>= 5 %GDP``, ``mark-rutte``.
        dossier: For names.
        say: Messages.
    """
    days = parsed_days(written)
    if days is not None:
        return wording.period(days, say)
    amount = parsed_amount(written)
    if amount is not None:
        return wording.amount(amount, say)
    for group in _LABELS.get(field, ()):
        found = say.find(f"{group}.{written}", "")
        if found:
            return found
    names = [dossier.things[part].name(say.lang) if part in dossier.things else part for part in written.split(", ")]
    return wording.listed(names, say)


def parsed_days(written: str) -> Interval | None:
    """Return the days of an ISO day or interval (last day inclusive), or None."""
    first, _, last = written.partition("/")
    try:
        return Interval.days(dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))
    except ValueError:
        return None


def parsed_amount(written: str) -> Amount | None:
    """Return the amount written as ``>= 5 %GDP`` or ``20000000 USD``, or None."""
    parts = written.split(" ")
    comparator = parts.pop(0) if parts and parts[0] in {">", ">=", "<", "<=", "~", "="} else "="
    if len(parts) < 2:
        return None
    try:
        return Amount(float(parts[0]), " ".join(parts[1:]), comparator)
    except ValueError:
        return None
