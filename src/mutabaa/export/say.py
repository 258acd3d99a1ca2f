"""What exports need of an interface language; ``serve.messages`` is one that has it."""

from __future__ import annotations

from typing import Protocol


class Say(Protocol):
    """Messages of one language, by key."""

    lang: str

    def __call__(self, key: str, **values: object) -> str:
        """Return the message of that key with the values filled in."""

    def find(self, key: str, default: str) -> str:
        """Return the message of that key, or ``default``."""
