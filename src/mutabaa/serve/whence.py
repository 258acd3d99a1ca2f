"""Where the day of an article comes from, in the reader's language.

The record says it in English; the lines of ``lang/en/reasons.yaml`` recognise what it says, and those of the other
language say it again with the same quotations.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache
from typing import Any

from mutabaa.serve.messages import Messages, table_of


def reasons(published: Mapping[str, Any] | None, say: Messages) -> list[str]:
    """Return the reasons of a record's publication day as ``say`` says them; others stay as they are."""
    return [_said(reason, say) for reason in (published or {}).get("because") or ()]


def _said(reason: str, say: Messages) -> str:
    if say.lang == "en":
        return reason
    for key, shape in _shapes():
        found = shape.fullmatch(reason)
        if found:
            return say(f"dated.{key}", **found.groupdict())
    return reason


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((key, re.compile(_shape(line), re.DOTALL)) for key, line in table_of("en")["dated"].items())


def _shape(line: str) -> str:
    parts = []
    for words, name, _, _ in string.Formatter().parse(line):
        parts.append(re.escape(words).replace("…", ".*"))
        if name:
            parts.append(f"(?P<{name}>.+?)")
    return "".join(parts)
