"""What the interface says, in the user's language, from the files of ``lang`` named below."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "ar")
FILES = ("messages.yaml", "wording.yaml", "units.yaml", "reasons.yaml", "watch.yaml", "web.yaml")


class Messages:
    """The messages of one language.

    Args:
        lang: ``ar`` or ``en``.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._table = table_of(lang)

    def __call__(self, key: str, **values: object) -> str:
        """Return the message ``key`` (``group.name``) with ``values`` filled in.

        Raises:
            KeyError: There is no such message.
        """
        found: Any = self._table
        for part in key.split("."):
            found = found[part]
        return str(found).format(**values) if values else str(found)

    def find(self, key: str, default: str) -> str:
        """Return the message ``key``, or ``default`` where there is none."""
        try:
            return self(key)
        except (KeyError, TypeError):
            return default


@cache
def table_of(lang: str) -> Mapping[str, Any]:
    """Return all messages of a language."""
    # The strict loader of packs would load all of them; a test holds these files to its rules.
    import yaml

    # The base loader leaves `on` and `no` the words that they are.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    found: dict[str, Any] = {}
    for name in FILES:
        text = files("mutabaa").joinpath(f"lang/{lang}/{name}").read_text(encoding="utf-8")
        found |= yaml.load(text, Loader=loader)
    return found


def user_language() -> str:
    """Return the language of the user's locale, English where it is none of ours."""
    named = os.environ.get("MUTABAA_LANG")
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        named = named or os.environ.get(variable)
    if not named:
        named = locale.getlocale()[0] or ""
    return "ar" if named.lower().startswith(("ar", "arabic")) else "en"
