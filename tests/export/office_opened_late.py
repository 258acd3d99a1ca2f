"""A small dossier, written by hand: an office opened late, aid not delivered, meetings held and ahead."""

from __future__ import annotations

import datetime as dt

from mutabaa.export.dossier import Dossier, Paper, Said, Thing
from mutabaa.model import Interval, Span
from mutabaa.model.follow import (
    Amount,
    Disagreement,
    FollowUp,
    LinkedCommitment,
    LinkedEvent,
    Quote,
    Ref,
    Reported,
    SearchLog,
    StatusChange,
    Who,
)

D = dt.date
ON = D(2025, 12, 31)

TEXTS = {
    "first.txt": "مكتب عمّان\n\nقال مسؤول في حلف شمال الأطلسي إن مكتب الارتباط سيُفتتح في عمّان خلال النصف الأول من عام 2025.",
    "later.txt": "موعد جديد\n\nأعلن الحلف أن مكتب الارتباط سيفتح أبوابه في سبتمبر 2025.",
    "opening.txt": "افتتاح المكتب\n\nافتتح الحلف مكتب الارتباط في عمّان يوم 16 سبتمبر 2025.",
    "aid.txt": "=HYPERLINK(\"http://bad.example\") عون لأوكرانيا\n\nتعهد الحلف بأكثر من 20 مليار يورو لأوكرانيا حتى نهاية يونيو 2025.",
    "visit.txt": "روته في برلين <script>alert(1)</script>\n\nالتقى الأمين العام مارك روته المستشار فريدريش ميرتس في برلين يوم 9 يوليو 2025.",
    "plans.txt": "القمة المقبلة\n\nتستضيف أنقرة القمة المقبلة يومي 7 و8 يوليو 2026، ويجتمع الوزراء خلال عام 2026.",
}  # fmt: skip
PUBLISHED = {
    "first.txt": D(2024, 11, 10),
    "later.txt": D(2025, 7, 11),
    "opening.txt": D(2025, 9, 16),
    "aid.txt": D(2025, 4, 2),
    "visit.txt": D(2025, 7, 10),
    "plans.txt": D(2025, 8, 20),
}


def quote(doc: str, words: str) -> Quote:
    start = TEXTS[doc].index(words)
    return Quote(doc, Span(start, start + len(words)))


def step(kind: str, said: Quote, day: Interval | None = None) -> FollowUp:
    return FollowUp(kind, said.doc, said.span, day, PUBLISHED[said.doc], "test", origin=f"or-{said.doc}")  # type: ignore[arg-type]


def office() -> LinkedCommitment:
    promised = quote("first.txt", "مكتب الارتباط سيُفتتح في عمّان خلال النصف الأول من عام 2025")
    moved = quote("later.txt", "مكتب الارتباط سيفتح أبوابه في سبتمبر 2025")
    opened = quote("opening.txt", "افتتح الحلف مكتب الارتباط في عمّان يوم 16 سبتمبر 2025.")
    day = Interval.day(D(2025, 9, 16))
    return LinkedCommitment(
        id="co-office", members=(Ref("first.txt", "c1"), Ref("later.txt", "c1")), kind="decision",
        rung="decision", strength="firm", status="delivered", debtors=(Who("nato", role="debtor"),),
        beneficiary=Who("jordan"), action=promised, due=Interval.days(D(2025, 9, 1), D(2025, 9, 30)),
        made=Interval.days(D(2024, 7, 10), D(2024, 7, 11)), topic="middle-east",
        history=(
            StatusChange("announced", None, PUBLISHED["first.txt"], promised, "promise.announced"),
            StatusChange("delivered", day, PUBLISHED["opening.txt"], opened, "promise.delivered"),
        ),
        evidence=(step("announces", promised), step("changes", moved), step("delivers", opened, day)),
        values=(
            (
                "due",
                (
                    Reported("2025-01-01/2025-06-30", (promised,), ("or-first.txt",)),
                    Reported("2025-09-01/2025-09-30", (moved,), ("or-later.txt",)),
                ),
            ),
        ),
        origins=("or-first.txt", "or-later.txt", "or-opening.txt"), slippage_days=0,
    )  # fmt: skip


def aid() -> LinkedCommitment:
    said = quote("aid.txt", "تعهد الحلف بأكثر من 20 مليار يورو لأوكرانيا حتى نهاية يونيو 2025.")
    return LinkedCommitment(
        id="co-aid", members=(Ref("aid.txt", "c1"),), kind="pledge", rung="pledge", strength="firm",
        status="announced", debtors=(Who("nato", role="debtor"),), beneficiary=Who("ukraine"),
        measure=Amount(20e9, "EUR", ">"), due=Interval.days(D(2025, 4, 1), D(2025, 6, 30)),
        made=Interval.day(D(2025, 4, 2)),
        history=(StatusChange("announced", None, PUBLISHED["aid.txt"], said, "promise.announced"),),
        evidence=(step("announces", said),), origins=("or-aid.txt",), withheld_by=("plans.txt",),
    )  # fmt: skip


def event(id: str, words: Quote, days: Interval | None, **more: object) -> LinkedEvent:
    wanted: dict[str, object] = {"type": "meeting", "status": "planned", **more}
    change = StatusChange(wanted["status"], days, PUBLISHED[words.doc], words, "test")  # type: ignore[arg-type]
    return LinkedEvent(
        id=id, members=(Ref(words.doc, "e1"),), days=days, history=(change,),
        evidence=(step("announces", words),), origins=(f"or-{words.doc}",), **wanted,  # type: ignore[arg-type]
    )  # fmt: skip


def events() -> tuple[LinkedEvent, ...]:
    met = quote("visit.txt", "التقى الأمين العام مارك روته المستشار فريدريش ميرتس في برلين يوم 9 يوليو 2025.")
    summit = quote("plans.txt", "تستضيف أنقرة القمة المقبلة يومي 7 و8 يوليو 2026")
    vague = quote("plans.txt", "ويجتمع الوزراء خلال عام 2026")
    people = (Who("mark-rutte", role="guest"), Who("friedrich-merz", role="host"))
    return (
        event("ev-berlin", met, Interval.day(D(2025, 7, 9)), type="visit", status="held",
              place=Who("berlin"), participants=(*people, Who(None, "مسؤولون"))),
        event("ev-ankara", summit, Interval.days(D(2026, 7, 7), D(2026, 7, 8)), type="summit",
              place=Who("ankara"), participants=(Who("nato"),)),
        event("ev-vague", vague, Interval.days(D(2026, 1, 1), D(2026, 12, 31)), type="ministerial"),
        event("ev-off", vague, Interval.day(D(2025, 10, 21)), status="cancelled", participants=people),
        event("ev-denied", vague, Interval.day(D(2025, 10, 22)), status="denied"),
        event("ev-undated", met, None, status="held", type="call", participants=people),
        event("ev-silent", summit, Interval.day(D(2025, 11, 1)), participants=(Who("mark-rutte"),)),
    )  # fmt: skip


THINGS = (
    Thing("nato", "ORG", "حلف شمال الأطلسي", "NATO", "Q7184", "organisation"),
    Thing("jordan", "LOC", "الأردن", "Jordan", "Q810", "state", iso="JO"),
    Thing("ukraine", "LOC", "أوكرانيا", "Ukraine", "Q212", "state", iso="UA"),
    Thing("germany", "LOC", "ألمانيا", "Germany", "Q183", "state", iso="DE"),
    Thing("mark-rutte", "PER", "مارك روته", "Mark Rutte", "Q57792", "person"),
    Thing("friedrich-merz", "PER", "فريدريش ميرتس", "Friedrich Merz", None, "person", state="germany"),
    Thing("berlin", "LOC", "برلين", "Berlin", "Q64", "capital", "germany", (52.52, 13.41)),
    Thing("ankara", "LOC", "أنقرة", "Ankara", "Q3640", "capital", None, (39.93, 32.86)),
)


def dossier_of_office() -> Dossier:
    """Return the whole of it."""
    promise = office()
    papers = {
        doc: Paper(doc, text.split("\n")[0], "وكالة", None, Interval.day(PUBLISHED[doc]), True)
        for doc, text in TEXTS.items()
    }
    papers["visit.txt"] = Paper(
        "visit.txt", TEXTS["visit.txt"].split("\n")[0], "وكالة", "https://news.example/a?b=1&c=2",
        Interval.day(PUBLISHED["visit.txt"]), True,
    )  # fmt: skip
    papers["aid.txt"] = Paper("aid.txt", TEXTS["aid.txt"].split("\n")[0], None, "javascript:alert(1)", None)
    said = quote("first.txt", "مكتب الارتباط سيُفتتح في عمّان")
    return Dossier(
        commitments=(promise, aid()),
        events=events(),
        disagreements=(Disagreement("co-office/due", "co-office", "due", promise.values[0][1]),),
        statements=(
            Said("first.txt", "s1", "sabc", Who("nato", "حلف شمال الأطلسي"), said, "indirect", None,
                 Interval.day(PUBLISHED["first.txt"])),
        ),
        papers=papers,
        things={thing.id: thing for thing in THINGS},
        searches={
            "co-aid": SearchLog("co-aid", 41, D(2025, 12, 27)),
            "ev-silent": SearchLog("ev-silent", 12, D(2025, 12, 27)),
        },
        words=lambda q: " ".join(TEXTS[q.doc][q.span.start : q.span.end].split()),
        read_up_to=D(2025, 12, 27),
        documents=6,
    )  # fmt: skip
