"""Sentences that tell how a promise or a planned meeting goes on.

The words stand in ``lang/ar/patterns/follow-up.yaml``: rules that emit
``follow-up`` with the kind as a constant. What the sentence is about is
decided when promises of other articles are held against it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from mutabaa.link.facts import Cue, Encounter, Promise
from mutabaa.link.promises import told
from mutabaa.link.reading import Reading
from mutabaa.model.follow import Amount, FollowUpKind, Ref
from mutabaa.rules import RuleSet, views

_WEAKEST = ("restates", "progresses", "starts", "delivers", "changes", "disputes", "delays", "drops")


def read_cues(
    reading: Reading, rules: RuleSet, encounters: Sequence[Encounter], promises: Sequence[Promise]
) -> tuple[Cue, ...]:
    """Return the cues of an article in text order, at most one a kind and sentence."""
    if not len(rules):
        return ()
    a = reading.analysis
    found: dict[tuple[int, str], Cue] = {}
    for view in views(a):
        for hit in rules.find(view, "follow-up"):
            kind = cast(FollowUpKind, hit.rule.constants["kind"])
            lines = reading.at([hit.trigger])
            if not lines or (lines[0], kind) in found:
                continue
            line = reading.lines[lines[0]]
            sums = [q for q in a.quantities if line.span.covers(q.span)]
            found[lines[0], kind] = Cue(
                ref=Ref(a.document.id, f"f{len(found) + 1}"),
                at=hit.trigger.start,
                published=reading.published,
                kind=kind,
                rule=hit.rule.id,
                names=line.names,
                terms=line.terms,
                amount=Amount(sums[0].value, sums[0].unit, sums[0].comparator) if len(sums) == 1 else None,
                told=told(reading, lines, None),
                quote=line.span,
                trigger=hit.trigger,
                of=tuple(
                    [e.ref.id for e in encounters if any(line.span.overlaps(s) for s in e.spoken)]
                    + [p.ref.id for p in promises if any(line.span.overlaps(s) for s in p.evidence)]
                ),
            )
    return tuple(sorted(found.values(), key=lambda cue: (cue.at, _WEAKEST.index(cue.kind))))
