"""Names for pages that have nothing but an address."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import urlsplit

_ODD = re.compile(r"[^\w./=&?%~+:-]+")
_LONGEST = 160


def clean_address(url: str) -> str:
    """Return an address without the marks of campaigns and without its fragment."""
    from courlan import clean_url

    return str(clean_url(url) or url).split("#", 1)[0]


def address_id(url: str) -> str:
    """Return a document id for a page: its address, short and without scheme.

    Example:
        >>> address_id("https://www.news.example/world/12?utm_source=x#top")
        'news.example/world/12'
    """
    try:
        parts = urlsplit(clean_address(url))
        host = (parts.hostname or "").removeprefix("www.")
        name = host + parts.path.rstrip("/") + (f"?{parts.query}" if parts.query else "")
    except ValueError:  # no address that anything could be fetched from
        name = url.partition("://")[2]
    name = _ODD.sub("_", name)
    if not name or len(name) > _LONGEST:
        digest = hashlib.sha256(url.encode("utf-8", "replace")).hexdigest()[:12]
        name = f"{name[: _LONGEST - 13]}-{digest}"
    return name
