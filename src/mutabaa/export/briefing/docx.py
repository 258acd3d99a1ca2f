"""A briefing as a Word document, right-to-left where it is Arabic."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from mutabaa.export.briefing.values import Briefing, Entry
from mutabaa.export.say import Say

_FONTS = {"ar": "Arial", "en": "Calibri"}


def docx(made: Briefing, say: Say) -> bytes:
    """Return a briefing as the bytes of a .docx file."""
    return _Writer(made, say).bytes()


class _Writer:
    def __init__(self, made: Briefing, say: Say) -> None:
        from docx import Document

        self.made, self.say = made, say
        self.rtl = made.lang == "ar"
        self.document: Any = Document()
        properties = self.document.core_properties
        properties.title, properties.author, properties.language = made.title, "mutabaa", made.lang
        # The same register gives the same file, whenever it is written.
        properties.created = properties.modified = dt.datetime.combine(made.on, dt.time())

    def bytes(self) -> bytes:
        made, say = self.made, self.say
        self.paragraph(made.title, "Title")
        for line in made.lead:
            self.paragraph(line)
        for section in made.sections:
            self.paragraph(section.title, "Heading 1")
            if not section.groups:
                self.paragraph(section.empty)
            for title, total, entries in section.groups:
                if title:
                    self.paragraph(f"{title} ({total})", "Heading 2")
                for entry in entries:
                    self.entry(entry)
                if total > len(entries):
                    self.paragraph(say("brief.more", n=total - len(entries)))
        if made.sources:
            self.paragraph(say("brief.sources"), "Heading 1")
        for source in made.sources:
            about = say("list.comma").join(part for part in (source.outlet, source.day) if part)
            written = self.paragraph(f"[{source.number}] ")
            self.run(written, source.title or source.doc, arabic=True)
            self.run(written, f". {about} ({source.doc})")
            if source.url:
                self.run(written, f" {source.url}")
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()

    def entry(self, entry: Entry) -> None:
        written = self.paragraph("", "List Bullet")
        self.run(written, entry.text).bold = True
        notes = self.say("list.semicolon").join(entry.notes)
        if notes:
            self.run(written, f" — {notes}")
        for proof in entry.proofs:
            quoted = self.paragraph("", "List Continue")
            if proof.label:
                self.run(quoted, f"{proof.label}: ")
            self.run(quoted, f"«{proof.words}»", arabic=True).italic = False
            self.run(quoted, f" [{proof.source}]")

    def paragraph(self, text: str, style: str | None = None) -> Any:
        from docx.oxml import OxmlElement

        made = self.document.add_paragraph(style=style)
        if self.rtl:
            # Word knows the direction of a paragraph by this element alone.
            made._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        if text:
            self.run(made, text)
        return made

    def run(self, paragraph: Any, text: str, *, arabic: bool | None = None) -> Any:
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        rtl = self.rtl if arabic is None else arabic
        run = paragraph.add_run(text)
        properties = run._r.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for name in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(name), _FONTS["ar" if rtl else "en"])
        if rtl:
            properties.append(OxmlElement("w:rtl"))
            language = OxmlElement("w:lang")
            language.set(qn("w:bidi"), "ar-SA")
            properties.append(language)
        return run
