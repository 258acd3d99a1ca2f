"""Why an input was not read: one name, one clause and one remedy for each case."""

from __future__ import annotations

from mutabaa.model import Skipped

# Messages in other languages are looked up by the code (lang/*/messages.yaml, `skipped`).
_REMEDIES = {
    "missing": "check the spelling of the path",
    "denied": "make the file readable for this user",
    "broken-archive": "make the compressed file anew, or unpack it by hand",
    "empty": "leave it out, or save the article into it",
    "binary": "give text, HTML or JSON Lines; convert PDF and Word files to text first",
    "encoding": "save the file as UTF-8",
    "too-long": "split it into single articles",
    "no-article": "save the text of the article as a .txt file",
    "not-arabic": "only Arabic articles are read",
    "duplicate": "nothing needs to be done",
    "same-id": "give every article an id or file name of its own",
    "bad-json": "write one JSON object a line",
    "bad-row": "a row needs at least `id` and `text`, both strings",
    "bad-day": "write the day as YYYY-MM-DD, or leave it out",
    "unknown-kind": "name the file .txt, .html or .jsonl if it is one of these",
}

CODES = tuple(_REMEDIES)

LONGEST = 300_000
"""Code points of the longest text that is read as one article; twenty times what the longest of any outlet has.

Reading goes on from sentence to sentence with what the article has told before, so a month of a newspaper in one file
would take hours.
"""


def skip(code: str, where: str, problem: str) -> Skipped:
    """Return the value that says that an input was left out.

    Args:
        code: Stable name of the problem; one of ``CODES``.
        where: File (and line) as the user knows it.
        problem: What is wrong, in one clause.
    """
    return Skipped(where, problem, _REMEDIES[code], code)


def too_long(text: str, where: str) -> Skipped | None:
    """Return the value for a text that cannot be one article, None for any other."""
    if len(text) <= LONGEST:
        return None
    return skip("too-long", where, f"it has {len(text):,} characters; the most is {LONGEST:,}")
