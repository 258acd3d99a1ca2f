"""Search by meaning: the headline and first sentences of every article as vectors, made in the background.

The encoder reads many languages, so an English question finds Arabic words.
It sees neither numbers nor negation: what it finds is near, not the same, and
the page says so. Vectors lie in the register beside their documents.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mutabaa.link.encode import Encoder, encode
from mutabaa.model import Span
from mutabaa.register import Register

KIND = "search"
_SENTENCES = 3  # of an article, the headline included
_DIMENSIONS = 512
_ROW = np.dtype([("start", "<u4"), ("end", "<u4"), ("vector", "<f2", (_DIMENSIONS,))])
_BATCH = 128  # documents
_SHOWN = 16  # batches after which what is made so far can be found
_CHUNK = 8192  # rows turned to float32 at a time
_LEAST = 4  # words of a sentence that says anything
_NEAR = 0.22  # cosine below which sentences have little to do with each other (looked at on the demo articles)
_END = re.compile(r"[.!?؟](?=\s|$)")
_log = logging.getLogger("mutabaa.web")


@dataclass(frozen=True, slots=True)
class Near:
    """A sentence near in meaning.

    Attributes:
        doc: Its document.
        span: Where it stands.
        likeness: Cosine, up to 1.
    """

    doc: str
    span: Span
    likeness: float


def opening(text: str) -> Iterator[Span]:
    """Yield the headline and the first sentences that say anything."""
    found = at = 0
    for line in text.splitlines(keepends=True):
        ends = [match.end() for match in _END.finditer(line)]
        for start, end in pairwise([0, *ends, len(line)]):
            words = line[start:end]
            if len(words.split()) >= _LEAST:
                yield Span(at + end - len(words.lstrip()), at + start + len(words.rstrip()))
                found += 1
            if found == _SENTENCES:
                return
        at += len(line)


@dataclass(frozen=True, slots=True)
class _Table:
    docs: list[str]
    of_row: NDArray[np.int32]  # number of the document
    rows: NDArray[np.void]


class MeaningIndex:
    """Vectors of the articles of a register.

    Args:
        register: Where texts and vectors lie.
        writing: Held while vectors are written.
        encoder: Makes them.
    """

    def __init__(self, register: Register, writing: threading.Lock, encoder: Encoder = encode) -> None:
        self._register = register
        self._writing = writing
        self._encoder = encoder
        self._lock = threading.Lock()
        self._table = _Table([], np.zeros(0, dtype=np.int32), np.zeros(0, dtype=_ROW))
        self._revision: str | None = None
        self._worker: threading.Thread | None = None
        self._stop = threading.Event()

    @property
    def ready(self) -> int:
        """How many articles have vectors."""
        return len(self._table.docs)

    @property
    def busy(self) -> bool:
        """Vectors are being made."""
        return self._worker is not None and self._worker.is_alive()

    def refresh(self, revision: str) -> None:
        """Take in what the register holds at a revision, and begin to make what is missing."""
        with self._lock:
            if revision == self._revision or self.busy:
                return
            self._revision = revision
            self._load()
            there = set(self._table.docs)
            missing = [doc for doc in self._register.document_ids() if doc not in there]
            if missing:
                self._worker = threading.Thread(target=self._make, args=(missing,), name="meaning", daemon=True)
                self._worker.start()

    def wait(self, seconds: float) -> None:
        """Wait until everything is made, at most so long."""
        if self._worker is not None:
            self._worker.join(seconds)

    def close(self) -> None:
        """Stop making vectors."""
        self._stop.set()
        self.wait(10)

    def _load(self) -> None:
        kept = self._register.sketches(KIND)
        docs = sorted(kept)
        parts = [np.frombuffer(kept[doc], dtype=_ROW) for doc in docs]
        rows = np.concatenate(parts) if parts else np.zeros(0, dtype=_ROW)
        of_row = np.repeat(np.arange(len(parts), dtype=np.int32), [len(part) for part in parts])
        self._table = _Table(docs, of_row, rows)

    def _make(self, docs: list[str]) -> None:
        try:
            for at in range(0, len(docs), _BATCH):
                if self._stop.is_set():
                    return
                made = self._encoded(docs[at : at + _BATCH])
                with self._writing:
                    self._register.put_sketches(KIND, made)
                if at // _BATCH % _SHOWN == _SHOWN - 1:
                    self._load()
            self._load()
        except Exception:
            _log.exception("vectors for search by meaning")

    def _encoded(self, docs: list[str]) -> dict[str, bytes]:
        texts = self._register.texts(docs)
        spans = {doc: list(opening(text)) for doc, text in texts.items()}
        lines = [span.of(texts[doc]) for doc, found in spans.items() for span in found]
        vectors = self._encoder(lines)
        made, at = {}, 0
        for doc, found in spans.items():
            rows = np.zeros(len(found), dtype=_ROW)
            rows["start"], rows["end"] = [s.start for s in found], [s.end for s in found]
            rows["vector"] = vectors[at : at + len(found)]
            made[doc] = rows.tobytes()
            at += len(found)
        return made

    def near(self, question: str, *, within: Collection[str] | None = None, most: int = 60) -> list[Near]:
        """Return the nearest sentence of each article that is near at all, the nearest first.

        Args:
            question: Words of any language that the encoder reads.
            within: Only these documents; all where None.
            most: At most so many.
        """
        docs, of_row, rows = self._table.docs, self._table.of_row, self._table.rows
        if not len(rows):
            return []
        asked = self._encoder([question])[0]
        likeness = np.concatenate(
            [rows["vector"][at : at + _CHUNK].astype(np.float32) @ asked for at in range(0, len(rows), _CHUNK)]
        )
        found: dict[str, Near] = {}
        for row in np.argsort(-likeness):
            if likeness[row] < _NEAR or len(found) >= most:
                break
            doc = docs[of_row[row]]
            if doc not in found and (within is None or doc in within):
                span = Span(int(rows["start"][row]), int(rows["end"][row]))
                found[doc] = Near(doc, span, float(likeness[row]))
        return list(found.values())
