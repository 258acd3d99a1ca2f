"""A briefing as Markdown and as an HTML page that needs nothing from outside."""

from __future__ import annotations

import re
from html import escape

from mutabaa.export.briefing.values import Briefing, Entry, Proof, Source
from mutabaa.export.say import Say

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def markdown(made: Briefing, say: Say) -> str:
    """Return a briefing as Markdown; an Arabic one in a right-to-left block."""
    lines = [f"# {_md(made.title)}", "", *(f"{_md(line)}  " for line in made.lead)]
    for section in made.sections:
        lines += ["", f"## {_md(section.title)}", ""]
        if not section.groups:
            lines.append(_md(section.empty))
        for title, total, entries in section.groups:
            if title:
                lines += [f"### {_md(title)} ({total})", ""]
            for entry in entries:
                lines += _md_entry(entry, say)
            if total > len(entries):
                lines += ["", _md(say("brief.more", n=total - len(entries)))]
            lines.append("")
    if made.sources:
        lines += ["", f"## {_md(say('brief.sources'))}", ""]
    lines += [f"{source.number}. {_md_source(source, say)}" for source in made.sources]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
    return f'<div dir="rtl" lang="ar">\n\n{text}\n</div>\n' if made.lang == "ar" else text


def _md_entry(entry: Entry, say: Say) -> list[str]:
    notes = say("list.semicolon").join(entry.notes)
    lines = [f"- **{_md(entry.text)}**" + (f" — {_md(notes)}" if notes else "")]
    for proof in entry.proofs:
        label = f"{_md(proof.label)}: " if proof.label else ""
        lines.append(f'  - {label}<q lang="ar" dir="rtl">{_md(proof.words)}</q> \\[{proof.source}\\]')
    return lines


def _md_source(source: Source, say: Say) -> str:
    about = say("list.comma").join(_md(part) for part in (source.outlet, source.day) if part)
    title = _md(source.title or source.doc)
    linked = f"[{title}](<{source.url}>)" if _is_address(source.url) else title
    return f"{linked}. {about} (`{source.doc}`)"


def _md(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


_STYLE = """
body{font:1rem/1.7 "IBM Plex Sans Arabic","Noto Naskh Arabic",system-ui,sans-serif;color:#1c1c1c;
max-inline-size:50rem;margin:2rem auto;padding-inline:1rem}
h1{font-size:1.6rem}h2{font-size:1.25rem;border-block-end:1px solid #bbb;margin-block-start:2rem}
h3{font-size:1.05rem;color:#444}
.lead{color:#444}.notes{color:#555}.label{font-weight:600}
ul.entries{padding-inline-start:1.2rem}ul.entries>li{margin-block:.9rem}
blockquote{margin:.3rem 0;padding-inline-start:.8rem;border-inline-start:3px solid #c9d6e8;color:#222}
q{quotes:"\\00ab" "\\00bb"}a{color:#1a4e8a}
ol.sources li{margin-block:.35rem}code{font-size:.85em;color:#555}
@media print{body{margin:0}a{color:inherit;text-decoration:none}}
"""


def html(made: Briefing, say: Say) -> str:
    """Return a briefing as a whole HTML page."""
    direction = "rtl" if made.lang == "ar" else "ltr"
    parts = [
        f'<!DOCTYPE html>\n<html lang="{made.lang}" dir="{direction}">\n<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(made.title)}</title><style>{_STYLE}</style></head>\n<body>",
        f"<h1>{escape(made.title)}</h1>",
        *(f'<p class="lead">{escape(line)}</p>' for line in made.lead),
    ]
    for section in made.sections:
        parts.append(f'<section id="{escape(section.key)}"><h2>{escape(section.title)}</h2>')
        if not section.groups:
            parts.append(f"<p>{escape(section.empty)}</p>")
        for title, total, entries in section.groups:
            if title:
                parts.append(f"<h3>{escape(title)} ({total})</h3>")
            parts.append('<ul class="entries">')
            parts += [_html_entry(entry, say) for entry in entries]
            parts.append("</ul>")
            if total > len(entries):
                parts.append(f"<p>{escape(say('brief.more', n=total - len(entries)))}</p>")
        parts.append("</section>")
    if made.sources:
        parts.append(f'<section id="sources"><h2>{escape(say("brief.sources"))}</h2><ol class="sources">')
        parts += [_html_source(source, say) for source in made.sources]
        parts.append("</ol></section>")
    return "\n".join(parts) + "\n</body>\n</html>\n"


def _html_entry(entry: Entry, say: Say) -> str:
    notes = escape(say("list.semicolon").join(entry.notes))
    shown = f' <span class="notes">— {notes}</span>' if notes else ""
    quoted = "".join(_html_proof(proof) for proof in entry.proofs)
    return f"<li><strong><bdi>{escape(entry.text)}</bdi></strong>{shown}{quoted}</li>"


def _html_proof(proof: Proof) -> str:
    label = f'<span class="label"><bdi>{escape(proof.label)}</bdi>:</span> ' if proof.label else ""
    link = f'<a href="#source-{proof.source}">[{proof.source}]</a>'
    return f'<blockquote>{label}<q lang="ar" dir="rtl">{escape(proof.words)}</q> {link}</blockquote>'


def _html_source(source: Source, say: Say) -> str:
    title = f'<cite lang="ar" dir="rtl">{escape(source.title or source.doc)}</cite>'
    if _is_address(source.url):
        title = f'<a href="{escape(source.url or "", quote=True)}" rel="noreferrer">{title}</a>'
    about = say("list.comma").join(f"<bdi>{escape(part)}</bdi>" for part in (source.outlet, source.day) if part)
    return f'<li id="source-{source.number}">{title}. {about} <code>{escape(source.doc)}</code></li>'


def _is_address(url: str | None) -> bool:
    """Only web addresses become links: a register may hold ``javascript:`` from a hostile page."""
    return url is not None and url.startswith(("http://", "https://")) and not re.search(r"[\s<>\"]", url)
