"""Search by meaning: the headline and first sentences of every article as vectors, made in the background.

The encoder reads many languages, so an English question finds Arabic words.
It sees neither numbers nor negation: what it finds is near, not the same, and
the page says so. Vectors lie in the register beside their documents.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
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
_LEAST = 5  # words of a sentence that says anything; a dateline has fewer
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
    """Rows of all documents, one under the other; never changed, only replaced."""

    docs: list[str]
    of_row: NDArray[np.int32]  # number of the document
    spans: NDArray[np.uint32]  # start and end
    vectors: NDArray[np.float32]  # 2 KB a row, for a product that takes milliseconds

    @classmethod
    def of(cls, kept: Mapping[str, bytes]) -> _Table:
        docs = sorted(kept)
        parts = [np.frombuffer(kept[doc], dtype=_ROW) for doc in docs]
        rows = np.concatenate(parts) if parts else np.zeros(0, dtype=_ROW)
        of_row = np.repeat(np.arange(len(parts), dtype=np.int32), [len(part) for part in parts])
        spans = np.stack([rows["start"], rows["end"]], axis=1)
        return cls(docs, of_row, spans, rows["vector"].astype(np.float32))

    def without(self, docs: Collection[str]) -> _Table:
        """Return the table without some documents."""
        stay = np.array([doc not in docs for doc in self.docs], dtype=bool)
        if stay.all():
            return self
        rows, number = stay[self.of_row], np.cumsum(stay, dtype=np.int32) - 1
        left = [doc for doc, stays in zip(self.docs, stay, strict=True) if stays]
        return _Table(left, number[self.of_row[rows]], self.spans[rows], self.vectors[rows])

    def with_(self, other: _Table) -> _Table:
        """Return the table with the documents of another one."""
        if not other.docs or not self.docs:
            return other if other.docs else self
        return _Table(
            [*self.docs, *other.docs],
            np.concatenate([self.of_row, other.of_row + len(self.docs)]),
            np.concatenate([self.spans, other.spans]),
            np.concatenate([self.vectors, other.vectors]),
        )


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
        self._asked = lru_cache(maxsize=256)(self._vector)  # the next page asks the same
        self._lock = threading.Lock()
        self._table = _Table.of({})
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

    def _load(self, made: Collection[str] = ()) -> None:
        """Take in vectors that are new in the register, or that were just made, and forget those that are gone."""
        there = set(self._register.sketched(KIND))
        kept = self._table.without({*made, *(set(self._table.docs) - there)})
        new = sorted(there - set(kept.docs))
        self._table = kept.with_(_Table.of(self._register.sketches(KIND, new if kept.docs else None)))

    def _make(self, docs: list[str]) -> None:
        try:
            for at in range(0, len(docs), _BATCH):
                if self._stop.is_set():
                    return
                made = self._encoded(docs[at : at + _BATCH])
                with self._writing:
                    self._register.put_sketches(KIND, made)
                if at // _BATCH % _SHOWN == _SHOWN - 1:
                    self._load(docs[: at + _BATCH])
            self._load(docs)
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

    def _vector(self, question: str) -> NDArray[np.float32]:
        made: NDArray[np.float32] = self._encoder([question])[0]
        return made

    def near(self, question: str, *, within: Collection[str] | None = None, most: int = 60) -> list[Near]:
        """Return the nearest sentence of each article that is near at all, the nearest first.

        Args:
            question: Words of any language that the encoder reads.
            within: Only these documents; all where None.
            most: At most so many.
        """
        table = self._table
        if not table.docs:
            return []
        likeness = table.vectors @ self._asked(question)
        near = np.flatnonzero(likeness >= _NEAR)
        found: dict[str, Near] = {}
        for row in near[np.argsort(-likeness[near])]:
            if len(found) >= most:
                break
            doc = table.docs[table.of_row[row]]
            if doc not in found and (within is None or doc in within):
                start, end = table.spans[row]
                found[doc] = Near(doc, Span(int(start), int(end)), float(likeness[row]))
        return list(found.values())
