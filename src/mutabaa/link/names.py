"""Ids that do not depend on the order in which articles came."""

from __future__ import annotations

import hashlib

_SIZE = 6


def stable_id(kind: str, *parts: object) -> str:
    """Return an id made of the kind and a hash of what identifies the earliest member."""
    text = "\x1f".join(map(str, parts))
    return f"{kind}-{hashlib.blake2b(text.encode(), digest_size=_SIZE).hexdigest()}"


def node(doc: str, finding: str) -> str:
    """Return the key of a finding in a graph."""
    return f"{doc}\x1f{finding}"
