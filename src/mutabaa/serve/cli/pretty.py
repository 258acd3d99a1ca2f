"""One article's findings as plain text for reading."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mutabaa.serve.marked import Json, name_of, when
from mutabaa.serve.messages import Messages
from mutabaa.serve.whence import reasons


def pretty(record: Json, say: Messages, width: int = 100) -> str:
    """Return the findings of one record as text.

    Args:
        record: The record of an article.
        say: Messages in the reader's language.
        width: Columns to fill.
    """
    return "\n".join(_Page(record, say, width).lines())


class _Page:
    def __init__(self, record: Json, say: Messages, width: int) -> None:
        self.record = record
        self.say = say
        self.width = width

    def lines(self) -> Iterator[str]:
        record, say = self.record, self.say
        yield f"── {record['doc']} ".ljust(self.width, "─")
        if record.get("title"):
            yield from self.wrapped(say("field.title"), self.words(record["title"]))
        if record.get("source"):
            yield from self.wrapped(say("field.source"), record["source"])
        yield from self.wrapped(say("field.published"), self.published())
        nothing = True
        for layer, describe in (
            ("events", self.event),
            ("commitments", self.commitment),
            ("statements", self.statement),
        ):
            found = record.get(layer) or []
            if found:
                nothing = False
                yield ""
                yield f"{say('layer.' + layer)} ({len(found)})"
            for finding in found:
                yield from describe(finding)
        if nothing:
            yield say("field.nothing")
        yield ""

    def published(self) -> str:
        published = self.record.get("published") or {}
        days = when(published, self.say)
        if not days:
            return self.say("field.unknown")
        how = self.say("field.stated" if published.get("stated") else "field.inferred")
        because = self.say("list.semicolon").join(reasons(published, self.say))
        return f"{days} ({how}{': ' if because else ''}{because})"

    def event(self, event: Json) -> Iterator[str]:
        say = self.say
        head = [say.find(f"event.{event['type']}", event["type"]), say.find(f"status.{event['status']}", "")]
        head.append(when(event, say))
        yield "  • " + say("list.comma").join(part for part in head if part)
        if event.get("place"):
            yield from self.wrapped(say("field.where"), self.name(event["place"]), 4)
        if event.get("participants"):
            parts = say("list.comma").join(dict.fromkeys(map(self.participant, event["participants"])))
            yield from self.wrapped(say("field.who"), parts, 4)
        yield from self.evidence(event.get("triggers"))

    def participant(self, role: Json) -> str:
        part = self.say.find(f"part.{role.get('role')}", "")
        return f"{self.name(role)} ({part})" if part else self.name(role)

    def commitment(self, commitment: Json) -> Iterator[str]:
        say = self.say
        kind, status = commitment["kind"], commitment["status"]
        head = [say.find(f"commitment.{kind}", kind), say.find(f"status.{status}", status)]
        head.append(say.find(f"strength.{commitment['strength']}", ""))
        yield "  • " + say("list.comma").join(part for part in head if part)
        actors = self.names(commitment.get("actors") or [])
        yield from self.wrapped(say("field.who"), actors or say("field.unknown"), 4)
        if commitment.get("beneficiary"):
            yield from self.wrapped(say("field.whom"), self.name(commitment["beneficiary"]), 4)
        if commitment.get("measure"):
            yield from self.wrapped(say("field.amount"), self.words(commitment["measure"]), 4)
        yield from self.wrapped(say("field.due"), when(commitment, say) or say("field.unknown"), 4)
        if commitment.get("condition"):
            yield from self.wrapped(say("field.condition"), self.words(commitment["condition"]), 4)
        yield from self.evidence(commitment.get("evidence"))

    def statement(self, statement: Json) -> Iterator[str]:
        speaker = statement.get("speaker")
        name = self.name(speaker) if speaker else self.say("field.unknown")
        yield f"  • {name} ({self.say.find('mode.' + statement['mode'], statement['mode'])})"
        if statement.get("addressee"):
            yield from self.wrapped(self.say("field.addressee"), self.name(statement["addressee"]), 4)
        yield from self.quoted(self.words(statement["content"]))

    def evidence(self, spans: list[Json] | None) -> Iterator[str]:
        """Quote the sentence of each span that evidence points at, once."""
        seen: list[str] = []
        for span in spans or ():
            words = self.line_of(span)
            if words not in seen:
                seen.append(words)
                yield from self.quoted(words)

    def line_of(self, span: Json) -> str:
        text: str = self.record["text"]
        start = max(text.rfind(mark, 0, span["start"]) for mark in ("\n", ". ", "؟ ", "! ")) + 1
        stops = [text.find(mark, span["end"]) for mark in ("\n", ". ", "؟ ", "! ")]
        end = min((stop for stop in stops if stop >= 0), default=len(text))
        return text[start:end].strip()

    def quoted(self, words: str) -> Iterator[str]:
        yield from textwrap.wrap(
            f"«\u00a0{words}\u00a0»", self.width, initial_indent="    ", subsequent_indent="      "
        )

    def wrapped(self, label: str, value: str, indent: int = 0) -> Iterator[str]:
        yield from textwrap.wrap(
            f"{label}: {value}",
            self.width,
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + 2),
            break_long_words=False,
        )

    def words(self, span: Json) -> str:
        return " ".join(self.record["text"][span["start"] : span["end"]].split())

    def name(self, role: Json) -> str:
        return name_of(self.record, role, self.say.lang)

    def names(self, roles: list[Json]) -> str:
        return self.say("list.comma").join(dict.fromkeys(self.name(role) for role in roles))
