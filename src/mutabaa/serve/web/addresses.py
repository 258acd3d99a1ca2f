"""Addresses of the page's own pages, and which addresses of others may become links."""

from __future__ import annotations

from urllib.parse import quote

from mutabaa.model.follow import Quote


def document_url(doc: str) -> str:
    """Return the address of a document's page."""
    return f"/documents/{quote(doc, safe='')}"


def words_url(it: Quote) -> str:
    """Return the address of the very words of a document."""
    return f"{document_url(it.doc)}#s-{it.span.start}-{it.span.end}"


def subject_url(id_: str) -> str:
    """Return the address of a promise or meeting."""
    return f"/promises/{quote(id_)}" if id_.startswith("co-") else f"/meetings/{quote(id_)}"


def entity_url(id_: str) -> str:
    """Return the address of a person, body or place."""
    return f"/entities/{quote(id_, safe='')}"


def web_address(url: str | None) -> bool:
    """Tell whether an article's address may become a link: a register may hold ``javascript:`` from a hostile page."""
    return url is not None and url.startswith(("http://", "https://"))
