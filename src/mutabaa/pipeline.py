"""The journey on one page: which stage comes after which.

Nothing else knows the order. A stage takes the analysis so far and gives the
layers it adds; ``Pipeline`` holds what is built once (packs, names, rules).
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from mutabaa.export.record import record
from mutabaa.model import Analysis, Block, Document, Layout, Span
from mutabaa.packs import built_in, load_packs
from mutabaa.text import WordReader, sentences, tokens


def _optional(module: str, name: str) -> Any:
    # TEMPORARY while the stages land: a stage that is not there yet is left out.
    try:
        return getattr(importlib.import_module(module), name)
    except ModuleNotFoundError as error:
        if error.name and module.startswith(error.name):
            return None
        raise
    except AttributeError:
        return None


def _plain_layout(document: Document) -> Layout:
    blocks, at = [], 0
    for line in document.text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            blocks.append(Block(Span(start, start + len(stripped)), "paragraph"))
        at += len(line) + 1
    return Layout(title=document.title, blocks=tuple(blocks))


class Pipeline:
    """Reads articles with one set of packs.

    Building one loads packs and rules (a second or so); using it keeps no
    trace of the articles it has seen, so one pipeline serves any number.

    Args:
        packs: Names of built-in packs, or folders; all built-in ones where empty.

    Raises:
        BadPack: A pack is malformed.
        BadRules: A rule file is malformed.
    """

    def __init__(self, packs: Iterable[str] = ()) -> None:
        self.knowledge = load_packs(*(packs or built_in()))
        protected = _optional("mutabaa.analyse.names", "protected_words")
        self._read_word = WordReader(protected(self.knowledge) if protected else frozenset())
        finder = _optional("mutabaa.analyse.names", "NameFinder")
        self._names = finder(self.knowledge) if finder else None
        ruleset = _optional("mutabaa.rules", "load_rules")
        self._rules = ruleset() if ruleset else None

    def __call__(self, document: Document) -> Analysis:
        """Return the article with all layers."""
        clean = _optional("mutabaa.clean", "clean") or _plain_layout
        a = Analysis(document, layout=clean(document))
        a = replace(a, tokens=tokens(a.text, self._read_word))
        a = replace(a, sentences=sentences(a.tokens, a.layout.blocks))
        if self._names:
            mentions, parties = self._names.recognise(a)
            a = replace(a, mentions=mentions, parties=parties)
        if quantities := _optional("mutabaa.analyse.quantities", "quantities"):
            a = replace(a, quantities=quantities(a))
        if date_document := _optional("mutabaa.analyse.published", "date_document"):
            published, times = date_document(a, self.knowledge)
            a = replace(a, published=published, times=times)
        if self._names:
            mentions, parties = self._names.link(a)
            a = replace(a, mentions=mentions, parties=parties)
        if self._rules:
            for layer in ("events", "statements", "commitments"):
                if find := _optional(f"mutabaa.extract.{layer}", layer):
                    a = replace(a, **{layer: find(a, self._rules, self.knowledge)})
        return a

    def record(self, analysis: Analysis) -> dict[str, Any]:
        """Return the record of an analysed article (the contract of ``DESIGN.md``)."""
        entities_of = _optional("mutabaa.analyse.names", "entities_of")
        return record(analysis, entities_of(analysis, self.knowledge) if entities_of else {})

    def records(self, documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
        """Read articles one by one; nothing is kept in memory."""
        for document in documents:
            yield self.record(self(document))
