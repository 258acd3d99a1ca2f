"""The article with every finding marked in its text: segments for any output, and a page in HTML.

Works on the record, so that it shows what any tool of the contract shows.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

from mutabaa.export import wording
from mutabaa.model import Interval
from mutabaa.model.follow import Amount
from mutabaa.serve.messages import Messages
from mutabaa.serve.whence import reasons

Json = dict[str, Any]

LAYERS = ("names", "times", "quantities", "events", "commitments", "statements", "boilerplate")


@dataclass(frozen=True)
class Mark:
    """One stretch of text that one finding rests on.

    Attributes:
        start: First code point.
        end: One past the last.
        layer: One of ``LAYERS``.
        finding: Id of the finding on this page.
        label: What it is, for the reader.
    """

    start: int
    end: int
    layer: str
    finding: str
    label: str


def marks(record: Json, say: Messages) -> list[Mark]:
    """Return every marked stretch of the record's text, in text order."""
    return sorted(_marks(record, say), key=lambda mark: (mark.start, -mark.end))


def segments(length: int, found: Sequence[Mark]) -> Iterator[tuple[int, int, tuple[Mark, ...]]]:
    """Cut a text where marks begin and end.

    Args:
        length: Code points of the text.
        found: Marks; they may overlap.

    Yields:
        Start, end and the marks that cover the stretch; together the whole text.
    """
    cuts = sorted({0, length, *(mark.start for mark in found), *(mark.end for mark in found)})
    live: list[Mark] = []
    waiting = sorted(found, key=lambda mark: mark.start)
    at = 0
    for start, end in pairwise(cuts):
        while at < len(waiting) and waiting[at].start <= start:
            live.append(waiting[at])
            at += 1
        live = [mark for mark in live if mark.end > start]
        yield start, end, tuple(live)


def name_of(record: Json, role: Json, lang: str) -> str:
    """Return the entity's name in ``lang``, else in Arabic, else the words of the article."""
    entity = (record.get("entities") or {}).get(role.get("entity") or "") or {}
    names = entity.get("name") or {}
    words = " ".join(record["text"][role["start"] : role["end"]].split())
    return str(names.get(lang) or names.get("ar") or words)


def days_of(value: Json) -> str:
    """Return the days of a finding as ``day`` or ``first .. last``; "" where there are none."""
    first, last = value.get("from"), value.get("to")
    if not first and not last:
        return ""
    return str(first) if first == last else f"{first or ''} .. {last or ''}".strip()


def when(value: Json, say: Messages) -> str:
    """Return the days of a finding in words; "" where there are none."""
    first, last = value.get("from"), value.get("to")
    if not first or not last:
        return days_of(value)
    return wording.period(Interval.days(dt.date.fromisoformat(first), dt.date.fromisoformat(last)), say)


def amount(value: Json, say: Messages) -> str:
    """Return a quantity of a record in words."""
    return wording.amount(Amount(value["value"], value["unit"], value["comparator"]), say)


def _marks(record: Json, say: Messages) -> Iterator[Mark]:
    def mark(span: Json, layer: str, finding: str, label: str) -> Mark:
        return Mark(span["start"], span["end"], layer, finding, label)

    for number, item in enumerate(record.get("mentions") or ()):
        kind = say.find(f"type.{item['type']}", item["type"])
        entity = (record.get("entities") or {}).get(item.get("entity") or "") or {}
        name = (entity.get("name") or {}).get(say.lang)
        yield mark(item, "names", f"n{number}", f"{kind}: {name}" if name else kind)
    for number, item in enumerate(record.get("times") or ()):
        yield mark(item, "times", f"t{number}", when(item, say) or say("field.unknown"))
    for number, item in enumerate(record.get("quantities") or ()):
        yield mark(item, "quantities", f"q{number}", amount(item, say))
    for item in record.get("events") or ():
        label = _label(say.find(f"event.{item['type']}", item["type"]), item, say)
        for span in item.get("triggers") or ():
            yield mark(span, "events", item["id"], label)
    for item in record.get("commitments") or ():
        label = _label(say.find(f"commitment.{item['kind']}", item["kind"]), item, say)
        for span in item.get("evidence") or ():
            yield mark(span, "commitments", item["id"], label)
    for number, item in enumerate(record.get("statements") or (), 1):
        speaker = item.get("speaker")
        who = name_of(record, speaker, say.lang) if speaker else say("field.unknown")
        finding = item.get("id") or f"s{number}"
        yield mark(item["content"], "statements", finding, who)
        if item.get("cue"):
            yield mark(item["cue"], "statements", finding, who)
    for number, item in enumerate(record.get("boilerplate") or ()):
        yield mark(item, "boilerplate", f"b{number}", say.find(f"boilerplate.{item['kind']}", say("layer.boilerplate")))


def marked_text(record: Json, say: Messages) -> str:
    """Return the article's text as HTML paragraphs with ``<mark>`` round every finding."""
    text: str = record["text"]
    parts: list[str] = []
    title = record.get("title") or {"start": -1, "end": -1}
    open_tag = ""
    seen: set[str] = set()
    for start, end, live in segments(len(text), [*marks(record, say), *lines_of(text)]):
        findings = [mark for mark in live if mark.layer in LAYERS]
        if not any(mark.layer == "line" for mark in live):
            if open_tag:
                parts.append(f"</{open_tag}>\n")
                open_tag = ""
            continue
        if not open_tag:
            open_tag = "h1" if title["start"] <= start < title["end"] else "p"
            parts.append(f'<{open_tag} dir="auto">')
        parts.append(_segment(text[start:end], findings, seen))
    if open_tag:
        parts.append(f"</{open_tag}>\n")
    return "".join(parts)


def _label(what: str, item: Json, say: Messages) -> str:
    """Return what a finding is, how it stands, and when it is."""
    parts = (what, say.find(f"status.{item['status']}", item["status"]), when(item, say))
    return say("list.comma").join(part for part in parts if part)


def lines_of(text: str) -> Iterator[Mark]:
    """Yield the lines of a text that have words, as marks without a label."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield Mark(at, at + len(line), "line", "", "")
        at += len(line) + 1


def _segment(words: str, findings: Sequence[Mark], seen: set[str]) -> str:
    if not findings or not words.strip():
        return escape(words)
    classes = " ".join(sorted({f"f-{mark.layer}" for mark in findings}))
    label = escape(" | ".join(dict.fromkeys(mark.label for mark in reversed(findings))), quote=True)
    anchors = ""
    for mark in findings:
        if mark.finding not in seen:
            seen.add(mark.finding)
            anchors += f'<a id="f-{escape(mark.finding, quote=True)}"></a>'
    return f'{anchors}<mark class="{classes}" title="{label}">{escape(words)}</mark>'


STYLE = """
.mutabaa{font:1.05rem/1.9 "Noto Naskh Arabic","Geeza Pro","Traditional Arabic",serif;color:#1c1c1c;
max-inline-size:62rem;margin-inline:auto;padding:1rem}
.mutabaa h1{font-size:1.4rem;line-height:1.6}
.mutabaa mark{background:none;color:inherit;border-radius:.2em;padding-block:.1em}
.mutabaa .f-names{border-block-end:2px solid #2b6cb0}
.mutabaa .f-times{background:#fdf0c2}
.mutabaa .f-quantities{background:#d9f2dc}
.mutabaa .f-statements{box-shadow:inset 0 -.45em #efe7fb}
.mutabaa .f-events{background:#cfe5ff;font-weight:600}
.mutabaa .f-commitments{background:#ffe0d3}
.mutabaa .f-boilerplate{opacity:.45;text-decoration:line-through}
.mutabaa a[id]:target+mark{outline:2px solid #c53030}
.mutabaa .legend mark{margin-inline-end:.8em;padding-inline:.3em}
.mutabaa ol{padding-inline-start:1.5rem}
.mutabaa li{margin-block:.3rem}
.mutabaa a{color:#1a4e8a}
"""


def fragment(record: Json, say: Messages) -> str:
    """Return the article and the list of its findings as one HTML element."""
    legend = " ".join(f'<mark class="f-{layer}">{escape(say("layer." + layer))}</mark>' for layer in LAYERS)
    interface = "rtl" if say.lang == "ar" else "ltr"
    return (
        f'<div class="mutabaa"><style>{STYLE}</style>'
        f'<p class="legend" dir="{interface}">{legend}</p>'
        f'<article lang="ar" dir="rtl">{marked_text(record, say)}</article>'
        f'<section lang="{say.lang}" dir="{interface}">{_findings(record, say)}</section></div>'
    )


def page(record: Json, say: Messages) -> str:
    """Return a whole HTML page that needs nothing from outside."""
    title = record.get("title")
    name = record["text"][title["start"] : title["end"]] if title else record["doc"]
    direction = "rtl" if say.lang == "ar" else "ltr"
    return (
        f'<!DOCTYPE html>\n<html lang="{say.lang}" dir="{direction}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(name)}</title></head>\n<body>{fragment(record, say)}</body>\n</html>\n"
    )


def _findings(record: Json, say: Messages) -> str:
    parts: list[str] = []
    published = record.get("published") or {}
    if when(published, say):
        how = say("field.stated" if published.get("stated") else "field.inferred")
        because = say("list.semicolon").join(reasons(published, say))
        parts.append(
            f"<p>{escape(say('field.published'))}: <time>{escape(when(published, say))}</time> "
            f"({escape(how)}{': ' if because else ''}<bdi>{escape(because)}</bdi>)</p>"
        )
    found = marks(record, say)
    for layer in ("events", "commitments", "statements"):
        items: dict[str, Mark] = {}
        for mark in found:
            if mark.layer == layer:
                items.setdefault(mark.finding, mark)
        if not items:
            continue
        parts.append(f"<h2>{escape(say('layer.' + layer))}</h2><ol>")
        for mark in items.values():
            words = " ".join(record["text"][mark.start : mark.end].split())
            parts.append(
                f'<li><a href="#f-{escape(mark.finding, quote=True)}"><bdi>{escape(mark.label)}</bdi></a>: '
                f'<q lang="ar" dir="rtl">{escape(words)}</q></li>'
            )
        parts.append("</ol>")
    return "".join(parts)
