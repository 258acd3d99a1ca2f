"""Exit codes, as the help documents them."""

from __future__ import annotations

OK, SOME_SKIPPED, USAGE, NOTHING_READ, UNUSABLE, INTERRUPTED = 0, 1, 2, 3, 4, 130


def code_of(read: int, skipped: int) -> int:
    """Return the exit code of a command that read so many documents and had to leave out so many."""
    if not skipped:
        return OK
    return SOME_SKIPPED if read else NOTHING_READ
