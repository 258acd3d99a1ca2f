"""Whether a sentence that tells how something goes on bears on a certain promise."""

from __future__ import annotations

from itertools import product

from mutabaa.link.facts import Cue, Promise
from mutabaa.link.graph import Keys
from mutabaa.link.same_promise import same_amount
from mutabaa.link.when import last_day
from mutabaa.link.words import alike

EDGE = 0.45
_WORDS = 0.8
_NAMED = 0.15
_BOTH = 0.1
_AMOUNT = 0.25
_FAR_DAYS = 730
_MEMORY = 4
_HALF = 182


def keys(it: Cue) -> Keys:
    """Return where a cue asks: it is compared with promises only."""
    telling = sorted(it.terms, key=lambda t: (-t[1], t[0]))[:8]
    names = sorted(it.names)[:5]
    subjects = {f"dw:{name}|{word}" for name, (word, _) in product([*names, "?"], telling)}
    words = sorted(word for word, _ in telling[:6])
    subjects |= {f"ww:{a}|{b}" for n, a in enumerate(words) for b in words[n + 1 :]}
    if it.published is None:
        return Keys(frozenset(), frozenset(f"{s}|?" for s in subjects))
    half = it.published.last.toordinal() // _HALF
    asks = {f"{s}|{h}" for s in subjects for h in range(half - _MEMORY, half + 1)}
    asks |= {f"own:{it.ref.doc}:{finding}" for finding in it.of}
    return Keys(frozenset(), frozenset(asks))


def bears(cue: Cue, promise: Promise) -> float:
    """Return how sure it is that the cue bears on the promise; 0 if not.

    A cue in the sentence of a finding speaks of that finding. Any other must
    come later than the promise, share its telling words and name somebody
    with a part in it; a sum that contradicts the promise's forbids.
    """
    if cue.of:
        return 1.0 if cue.ref.doc == promise.ref.doc and promise.ref.id in cue.of else 0.0
    if cue.ref.doc == promise.ref.doc or last_day(cue.published) < last_day(promise.published):
        return 0.0
    if cue.published and promise.published and (cue.published.start - promise.published.last).days > _FAR_DAYS:
        return 0.0
    named = cue.names & (promise.debtors | promise.gains | promise.names)
    if not named:
        return 0.0
    total = _WORDS * alike(cue.terms, promise.terms) + _NAMED
    if cue.names & promise.debtors and cue.names & promise.gains:
        total += _BOTH
    if cue.amount and promise.amount:
        if not same_amount(cue.amount, promise.amount):
            if cue.kind not in {"progresses", "changes", "disputes"}:
                return 0.0
        else:
            total += _AMOUNT
    return round(min(0.99, total), 3) if total >= EDGE else 0.0
