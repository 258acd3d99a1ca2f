"""Whether a sentence that tells how something goes on bears on a certain promise."""

from __future__ import annotations

import datetime as dt
from itertools import product

from mutabaa.link.acts import common
from mutabaa.link.facts import Cue, Promise
from mutabaa.link.graph import Keys
from mutabaa.link.sums import same_amount
from mutabaa.link.when import gap, last_day
from mutabaa.model.follow import Amount

BITS = 5.0
"""How much the shared words of cue and promise must tell (``acts.common``)."""

_BITS_SUM, _BITS_OPEN = 2.0, 4.0
"""How much less where both name one sum, and how much more where nobody is known to be bound."""

_BITS_PLAIN = 1.5
"""How much less where who, what and where agree outright."""

_SLACK = dt.timedelta(days=3)
_FIRST_DAYS = 30
EDGE = 0.45
_WORDS = 0.8
_NAMED = 0.15
_BOTH = 0.1
_AMOUNT = 0.25
_MEMORY = 4
_HALF = 182
_LARGE = 1e6


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
    ahead = 2 if it.kind == "restates" else 1
    asks = {f"{s}|{h}" for s in subjects for h in range(half - _MEMORY, half + ahead)}
    asks |= {f"own:{it.ref.doc}:{finding}" for finding in it.of}
    return Keys(frozenset(), frozenset(asks))


def bears(cue: Cue, promise: Promise) -> float:
    """Return how sure it is that the cue bears on the promise; 0 if not.

    A cue in the sentence of a finding speaks of that finding. Any other must
    come later than the promise (or tell it shortly before it was read as a finding), be of the debtor and of the
    same act, and share its telling words; a sum that contradicts the promise's forbids, and
    so does an act told to have happened before the promise.
    """
    if cue.of:
        own = cue.ref.doc == promise.ref.doc and promise.ref.id in cue.of
        return 1.0 if own and _same_act(cue, promise) else 0.0
    if cue.ref.doc == promise.ref.doc or _too_early(cue, promise):
        return 0.0
    if not _of_debtor(cue, promise) or _before(cue, promise) or _other_object(cue, promise):
        return 0.0
    shared = common(cue.terms, promise.terms, promise.debtors)
    same = _sum(cue, promise)
    if same is False or shared.words < 2:
        return 0.0
    if not _same_act(cue, promise):
        return 0.0
    needed = BITS - (_BITS_SUM if same else 0.0) + (0.0 if promise.debtors else _BITS_OPEN)
    plain = _plain(cue, promise)
    if shared.bits < needed - (_BITS_PLAIN if plain else 0.0):
        return 0.0
    total = _WORDS * shared.share + _NAMED + (_BOTH if plain else 0.0)
    if same:
        total += _AMOUNT
    return round(min(0.99, total), 3) if total >= EDGE else 0.0


def _plain(cue: Cue, promise: Promise) -> bool:
    """Who acts, the act by its own verb, where or for whom, and what is done to agree: no more is needed."""
    heads = cue.heads & promise.heads
    if not (heads and (cue.agents or cue.names) & promise.debtors):
        return False
    where = ((cue.about | cue.names) - cue.agents - promise.debtors) & (promise.about | promise.gains)
    either = cue.heads | promise.heads
    told = {term for term, _ in promise.terms if term[0] not in "@#"} - either
    return bool(where) and any(term in told for term, _ in cue.terms)


def _too_early(cue: Cue, promise: Promise) -> bool:
    """Nothing goes on before it was promised; but an article may tell the promise before one states it in full."""
    if last_day(cue.published) >= last_day(promise.published):
        return False
    if cue.kind != "restates" or cue.published is None or promise.published is None:
        return True
    return gap(cue.published, promise.published) > _FIRST_DAYS


_NAMELESS = frozenset({"follow.act-named"})
"""Rules whose words name an act and not whose it is."""

_UNDOES = frozenset({"delays", "drops"})


def _same_act(cue: Cue, promise: Promise) -> bool:
    """The cue tells of the promised act by its verb or noun, and undoes none that is itself an undoing.

    Where its own words only say that something is done, begun or carried out,
    the promised act must stand beside them. To have suspended the tests is to
    keep, not to delay, the promise to suspend them.
    """
    if not promise.heads:
        return bool(cue.heads)
    if cue.kind in _UNDOES and cue.undone & promise.heads:
        return False
    told = cue.heads or frozenset(term for term, _ in cue.terms)
    return bool(told & promise.heads)


def _other_object(cue: Cue, promise: Promise) -> bool:
    """Both name whom or what the act concerns, and it is another; a town is in its state ("the Jordanian capital")."""
    told = cue.names - cue.agents - promise.debtors
    return bool(told and promise.about and not (told | cue.about) & promise.about)


def _of_debtor(cue: Cue, promise: Promise) -> bool:
    """Whoever acts must be bound; where the clause names no agent, the sentence must name who is bound.

    Of a debtor in words that name nobody known it cannot be told who acts.
    """
    if promise.debtors:
        if not cue.agents and cue.kind == "disputes":
            return False  # "his country will not" says by whom it is not done, and it is not whoever else is named
        if not cue.agents and cue.rule in _NAMELESS and cue.names - promise.debtors - promise.names - promise.gains:
            return False  # whose decision it is, of all those named, the words do not say
        return bool((cue.agents or cue.names) & promise.debtors)
    if promise.stated:
        return False
    return bool(cue.names & (promise.debtors | promise.gains | promise.names))


def _before(cue: Cue, promise: Promise) -> bool:
    """The cue tells only of what happened before the promise was first read of."""
    if not cue.told or promise.published is None or cue.kind == "restates":
        return False
    return all(days.end <= promise.published.start - _SLACK for days in cue.told)


def _in_other_currency(left: Amount, right: Amount) -> bool:
    """One figure of millions or more, which one article gives in dollars and the other in euros."""
    money = all(len(it.unit) == 3 and it.unit.isupper() for it in (left, right))
    return money and left.value == right.value >= _LARGE


def _sum(cue: Cue, promise: Promise) -> bool | None:
    """Both sums are one; None where one is not given or may differ."""
    if cue.amount is None or promise.amount is None:
        return None
    if same_amount(cue.amount, promise.amount) or _in_other_currency(cue.amount, promise.amount):
        return True
    return None if cue.kind in {"progresses", "changes", "disputes"} else False
