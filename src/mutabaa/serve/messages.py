"""What the interface says, in the user's language, from ``lang/*/messages.yaml``, ``wording.yaml`` and ``web.yaml``."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mutabaa.errors import BadPack
from mutabaa.packs.lines import read_rows

LANGUAGES = ("en", "ar")
_FILES = ("messages.yaml", "wording.yaml", "web.yaml")


class Messages:
    """The messages of one language.

    Args:
        lang: ``ar`` or ``en``.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._table = _load(lang)

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
def _load(lang: str) -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for name in _FILES:
        path = f"lang/{lang}/{name}"
        for group, words in read_rows(files("mutabaa").joinpath(path).read_text(encoding="utf-8"), path).items():
            if group in found:
                raise BadPack(f"the group `{group}` stands in another file too", file=path)
            found[group] = words
    return found


def user_language() -> str:
    """Return the language of the user's locale, English where it is none of ours."""
    named = os.environ.get("MUTABAA_LANG")
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        named = named or os.environ.get(variable)
    if not named:
        named = locale.getlocale()[0] or ""
    return "ar" if named.lower().startswith(("ar", "arabic")) else "en"
