"""Turn the labels of the learned recogniser into candidates that keep to our conventions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaa.analyse.names.candidates import Candidate
from mutabaa.analyse.names.phrases import starts
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model.findings import MentionType

_TYPES: dict[str, MentionType] = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}


def spans(labels: Sequence[str], scan: Scan) -> Iterator[tuple[int, int, str]]:
    """Yield (first, end, type) of the labelled runs; a run ends where a name cannot run on."""
    first = -1
    for index, label in enumerate((*labels, "O")):
        if first >= 0 and (label[:1] != "I" or label[2:] != labels[first][2:] or not scan.view.joined(index)):
            yield first, index, labels[first][2:]
            first = -1
        if label != "O" and first < 0 and index < len(labels):
            first = index


def learned(labels: Sequence[str], scan: Scan) -> Iterator[Candidate]:
    """Yield the learned names, less titles and classifiers at their beginning.

    The model has learnt another convention: it may take a title or a
    classifier into the name, and it leaves proclitics on.
    """
    outside = words("classifiers", "place-outside") | words("classifiers", "outlet-outside")
    for start, end, kind in spans(labels, scan):
        type = _TYPES.get(kind)
        if type is None:
            continue
        first = start
        while first < end:
            title = scan.titles.get(first)
            if type == "PER" and title is not None and title.end <= end:
                first = title.end
            elif scan.view.norms[first] in outside and first + 1 < end:
                first += 1
            else:
                break
        if first >= end or scan.view.tokens[first].kind == "number":
            continue
        nisba = scan.nisbas.get(first)
        if nisba is not None and nisba.end >= end and first not in scan.names:
            continue
        yield Candidate(first, end, proclitics(scan, first, type), type, (), "learned", 2)


def proclitics(scan: Scan, at: int, type: str) -> int:
    """Return how many letters of a word are proclitics, as the word reader sees it; names of people keep all letters it doubts."""
    word = scan.view.tokens[at].word
    if not word.prefixes:
        return 0
    letters = sum(map(len, word.prefixes))
    # An article after the proclitics belongs to the name.
    cuts = {start.cut for start in starts(word.norm, article_free=False)}
    return letters if letters in cuts else 0
