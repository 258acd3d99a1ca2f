"""The journey on one page: which stage comes after which.

Nothing else knows the order. A stage takes the analysis so far and gives the
layers it adds; ``Pipeline`` holds what is built once (packs, names, rules).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from mutabaa.analyse.names import NameFinder, entities_of, protected_words
from mutabaa.analyse.published import date_document
from mutabaa.analyse.quantities import quantities
from mutabaa.clean import clean, place_names
from mutabaa.export.record import record
from mutabaa.extract.commitments import commitments
from mutabaa.extract.events import events
from mutabaa.extract.statements import statements
from mutabaa.model import Analysis, Document
from mutabaa.packs import built_in, load_packs
from mutabaa.rules import load_rules
from mutabaa.text import WordReader, sentences, tokens


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
        self._places = place_names(self.knowledge)
        self._read_word = WordReader(protected_words(self.knowledge))
        self._names = NameFinder(self.knowledge)
        self._rules = load_rules()

    def __call__(self, document: Document) -> Analysis:
        """Return the article with all layers."""
        a = Analysis(document, layout=clean(document, self._places))
        a = replace(a, tokens=tokens(a.text, self._read_word))
        a = replace(a, sentences=sentences(a.tokens, a.layout.blocks))

        # Offices need the day and the day needs names, so names are read first and linked afterwards.
        mentions, parties = self._names.recognise(a)
        a = replace(a, mentions=mentions, parties=parties)
        a = replace(a, quantities=quantities(a))
        published, times = date_document(a, self.knowledge)
        a = replace(a, published=published, times=times)
        mentions, parties = self._names.link(a)
        a = replace(a, mentions=mentions, parties=parties)

        a = replace(a, events=events(a, self._rules, self.knowledge))
        a = replace(a, statements=statements(a, self._rules, self.knowledge))
        return replace(a, commitments=commitments(a, self._rules, self.knowledge))

    def record(self, analysis: Analysis) -> dict[str, Any]:
        """Return the record of an analysed article (the contract of ``DESIGN.md``)."""
        return record(analysis, entities_of(analysis, self.knowledge))

    def records(self, documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
        """Read articles one by one; nothing is kept in memory."""
        for document in documents:
            yield self.record(self(document))
