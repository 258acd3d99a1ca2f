"""Read files, folders, JSON Lines, pages and standard input into documents.

What cannot be read as an article becomes a ``Skipped`` with a remedy, and the
rest goes on.
"""

from mutabaa.read.source import read

__all__ = ["read"]
