"""Who a word of honour with a pronoun stands for: ``وأكد سموه أن``."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.model import Party, Span, Token
from mutabaa.text.inflect import morphology

_ACTS = frozenset({"say", "say-on", "say-to", "say-about", "say-of", "say-with", "meet", "visit", "receive", "arrive"})


class Honours:
    """Finds the words and who bears the honour; a word that could mean two people is left alone."""

    def __init__(self) -> None:
        tables = morphology()
        doubtful = words("parties", "honours-doubtful")
        self._forms: dict[str, tuple[str, bool]] = {}
        for honour in words("parties", "honours"):
            if " " in honour:
                continue
            core = honour[:-1] + tables["marbuta-open"] if honour[-1] == "ه" else honour
            for pronoun in words("parties", "honour-pronouns"):
                self._forms[core + pronoun] = honour, honour in doubtful
        self._titles: dict[str, set[str]] = {}
        for pair in words("parties", "honour-titles"):
            honour, title = pair.split(" ")
            self._titles.setdefault(honour, set()).add(title)
        self._titled = frozenset(title for titles in self._titles.values() for title in titles)
        self._article = tables["article"]

    def __call__(self, scan: Scan, parties: Sequence[Party]) -> Iterator[Party]:
        """Yield a party for every such word: it stands where the word does, its head is the name of who is meant."""
        view = scan.view
        forms = self._forms
        last: dict[str, Party] = {}  # whom the word meant before
        yield from self._bare(scan, parties)
        for at, norm in enumerate(view.norms):
            if norm in forms:
                cut = 0
            elif norm[1:] in forms and len(view.tokens[at].word.prefixes) == 1:
                cut = 1
            else:
                continue
            honour, doubtful = self._forms[norm[cut:]]
            token = view.tokens[at]
            if doubtful and not (at and _acts(view.tokens[at - 1])):
                continue
            bearer = self._bearer(scan, honour, [p for p in parties if p.span.end <= token.start], last.get(honour))
            if bearer is not None:
                last[honour] = bearer
                yield Party(Span(token.start + cut, token.end), bearer.head, bearer.type, bearer.entity)

    def _bare(self, scan: Scan, parties: Sequence[Party]) -> Iterator[Party]:
        """Yield a party for an honour with a bare title that names nobody else: ``شهد سمو الأمير التوقيع``."""
        view = scan.view
        for at, norm in enumerate(view.norms[1:], 1):
            title = norm.removeprefix(self._article)
            if title == norm or title not in self._titled or not view.joined(at):
                continue
            token = view.tokens[at - 1]
            honour = view.norms[at - 1][len(token.word.prefixes) :]
            if title not in self._titles.get(honour, ()):
                continue
            span = Span(token.start + len(token.word.prefixes), view.tokens[at].end)
            if any(party.span.overlaps(span) for party in parties):
                continue
            bearer = self._bearer(scan, honour, [p for p in parties if p.span.end <= span.start], None)
            yield Party(span, span, "unnamed") if bearer is None else replace(bearer, span=span, office=None)

    def _bearer(self, scan: Scan, honour: str, before: Sequence[Party], last: Party | None) -> Party | None:
        """Return the one person before who bears the honour, else the one who has a title that goes with it.

        Of several, the one whom a sentence or clause is about; others are named in passing:
        ``نيابة عن سمو X، وصل سمو Y``. Of several such, the one whom the word meant before.
        """
        people = [p for p in before if p.type == "person" and p.entity is not None and p.span != p.head]
        for wanted in ({honour}, self._titles.get(honour, set())):
            found = {p.entity: p for p in people if not wanted.isdisjoint(self._title(scan, p))}
            if len(found) > 1:
                found = {p.entity: p for p in found.values() if self._acts(scan, p)}
            if len(found) > 1 and last is not None and last.entity in found:
                return last
            if found:
                return next(iter(found.values())) if len(found) == 1 else None
        return None

    def _acts(self, scan: Scan, party: Party) -> bool:
        """Tell whether somebody stands right after a verb or a comma, tied to nobody."""
        view = scan.view
        at = bisect_right(view.tokens, party.span.start, key=lambda token: token.end)
        if not at or view.tokens[at].start != party.span.start:
            return False
        opens = not view.joined(at) or view.sentence[at] != view.sentence[at - 1]
        return opens or any(reading.part == "verb" for reading in view.tokens[at - 1].word.readings)

    def _title(self, scan: Scan, party: Party) -> Iterator[str]:
        tokens = scan.view.tokens
        at = bisect_right(tokens, party.span.start, key=lambda token: token.end)
        for token in tokens[at:]:
            if token.start >= party.head.start:
                break
            word = token.word
            if token.end > party.span.start:
                norm = word.norm[len(word.prefixes) :]
                yield norm
                yield norm.removeprefix(self._article)


def _acts(token: Token) -> bool:
    verbs = [reading for reading in token.word.readings if reading.part == "verb" and reading.gender != "f"]
    return any(not reading.groups.isdisjoint(_ACTS) for reading in verbs)
