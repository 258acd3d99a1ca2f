"""Articles to measure with: the dev articles where they are, else demo articles varied without end.

    python bench/articles.py COUNT > articles.jsonl

``varied`` changes what a day changes: places, days, sums, the order of paragraphs. Article 12 is the same on every
machine and in every run, whatever is asked for before it.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import random
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

from mutabaa.model import Document, Span
from mutabaa.packs import built_in, load_packs

ROOT = Path(__file__).resolve().parent.parent
DEV = ROOT.parent / "shared/data/news/articles_dev.jsonl.gz"

Row = dict[str, str]

_YEAR = re.compile(r"\b20[12]\d\b")
_FIGURE = re.compile(r"\b(?!20[12]\d\b)[3-9]\d\b|\b(?!20[12]\d\b)\d{3,}\b")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_OUTLETS = 12


def lines(path: Path) -> Iterator[Row]:
    """Yield the rows of a JSON Lines file, packed or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as kept:
        yield from map(json.loads, kept)


def rows(count: int, dev: Path = DEV) -> list[Row]:
    """Return ``count`` articles as rows of JSON Lines: dev articles spread over the set, else varied ones."""
    if not dev.exists():
        return list(islice(varied(), count))
    found = list(lines(dev))
    step = max(1, len(found) // count)
    return found[::step][:count]


def document(row: Row) -> Document:
    """Return a row as the reading stage gives it."""
    return Document(
        row["id"],
        f"{row['title']}\n\n{row['text']}",
        title=Span(0, len(row["title"])),
        published=dt.date.fromisoformat(row["published"][:10]),
        published_because="published",
    )


def varied(start: int = 0) -> Iterator[Row]:
    """Yield demo articles, each unlike the others, from number ``start`` on."""
    demo, places = _demo(), _places()
    number = start
    while True:
        name, title, paragraphs, day = demo[number % len(demo)]
        yield _vary(number, name, title, paragraphs, day, places)
        number += 1


def _vary(number: int, name: str, title: str, paragraphs: list[str], day: dt.date, places: dict[str, list[str]]) -> Row:
    chance = random.Random(number)
    text = "\n\n".join([title, paragraphs[0], *chance.sample(paragraphs[1:], len(paragraphs) - 1)])
    years = chance.randrange(-12, 5)
    text = _YEAR.sub(lambda found: str(int(found[0]) + years), text)
    text = _FIGURE.sub(lambda found: str(max(2, int(int(found[0]) * chance.uniform(0.3, 3)))), text)
    for names in places.values():
        other = dict(zip(names, chance.sample(names, len(names)), strict=True))
        text = _any(tuple(names)).sub(lambda found, other=other: found[1] + other[found[2]], text)
    title, _, body = text.partition("\n\n")
    published = dt.date(day.year + years, day.month, 1) + dt.timedelta(days=chance.randrange(28))
    return {
        "id": f"{number:07d}-{name}",
        "title": title,
        "text": body,
        "source": f"outlet-{chance.randrange(_OUTLETS)}",
        "url": f"https://outlet.example/{number}",
        "published": published.isoformat(),
    }


@cache
def _any(names: tuple[str, ...]) -> re.Pattern[str]:
    """Find any of these names as a whole word, whatever single letter is tied to it."""
    letters = "\u0620-\u065f"
    return re.compile(f"(?<![{letters}])([\u0648\u0641\u0628\u0644\u0643]?)({'|'.join(names)})(?![{letters}])")


@cache
def _demo() -> list[tuple[str, str, list[str], dt.date]]:
    found = []
    for path in sorted((ROOT / "src/mutabaa/demo/articles").glob("*.txt")):
        title, *paragraphs = [part for part in path.read_text(encoding="utf-8").split("\n\n") if part.strip()]
        dated = _MONTH.match(path.stem)
        if dated and len(paragraphs) > 2:
            found.append((path.stem, title, paragraphs, dt.date(int(dated[1]), int(dated[2]), 1)))
    return found


@cache
def _places() -> dict[str, list[str]]:
    """Names of states and of capitals, the single-worded ones: they can change places with each other."""
    knowledge = load_packs(*built_in())
    texts = "\n".join("\n".join(paragraphs) for _, _, paragraphs, _ in _demo())
    return {
        kind: sorted(
            entity.name.ar
            for entity in knowledge.entities.values()
            if entity.kind == kind and len(entity.name.ar) > 4 and " " not in entity.name.ar and entity.name.ar in texts
        )
        for kind in ("state", "capital")
    }


def main() -> None:
    for row in islice(varied(), int(sys.argv[1])):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
