"""Whatever a file holds: no crash, no hang, no expression that explodes.

The long run mutates 10,000 inputs; the short one is part of every test run.
``MUTABAA_FUZZ_SEED`` repeats a run that failed.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import pkgutil
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import mutabaa
from mutabaa.model import Document
from mutabaa.read.feeds import item_document, read_feed
from mutabaa.read.rows import rows
from mutabaa.read.source import read
from mutabaa.read.warc import page_of, pages

LIMIT = 5  # seconds of the processor on one input
LONGEST = 200_000  # bytes of an input: ten times the longest article of any outlet
TEXT = (
    "قمة في بروكسل يوم 9 يوليو 2025\n\nأعلن الأمين العام مارك روته أن الحلفاء تعهدوا بتقديم 20 مليار يورو لأوكرانيا "
    "قبل نهاية عام 2025. وقال: «سنفي بوعودنا»، خلال اجتماع وزراء الخارجية الذي عُقد أمس الثلاثاء.\n"
    "- وسيزور الوزير عمّان غداً لبحث التعاون، بنسبة 3.5% من الناتج المحلي الإجمالي.\n"
)
PAGE = f"<!doctype html><html><head><title>قمة</title></head><body><article><p>{TEXT * 3}</p></article></body></html>"
FEED = f"<rss version='2.0'><channel><item><title>قمة</title><link>/1</link><description>{TEXT}</description></item></channel></rss>"
ROW = json.dumps({"id": "1", "title": "قمة", "text": TEXT, "published": "2025-07-09"}, ensure_ascii=False) + "\n"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode()
WARC = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/1\r\nContent-Length: %d\r\n\r\n" % len(HTTP)
) + HTTP + b"\r\n\r\n"  # fmt: skip

FLOODS = (
    "\u202e", "\u202d\u2067", "\u0301", "\u064b\u0651", "\u200b", "\u200d", "\ufeff", "\u0640", "(", "«", "\"", "<div>",
    "<!--", "<![CDATA[", "&amp;", "ا", "و", "الـ", "1", "1.", "٣", "٪", " ", "\n", "\t", "\r\n", "-", "،", ":", "{", "[",
    "\\u0000", "%", "/", "قال إن ", "في ", "يوم ", "من أجل ", "\U0001f1ef\U0001f1f4", "\x00", "\x1b[2J", "\uffff",
)  # fmt: skip


class TooLongError(Exception):
    """An input took more than ``LIMIT`` seconds."""


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Stop what takes more of the processor than that, with the place it was at.

    Other programs on the machine do not count, but nothing may stand still either.
    """

    def stop(_signal: int, frame: FrameType | None) -> None:
        raise TooLongError(f"still at {frame}")

    before = signal.signal(signal.SIGPROF, stop), signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.alarm(seconds * 12)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.alarm(0)
        signal.signal(signal.SIGPROF, before[0])
        signal.signal(signal.SIGALRM, before[1])


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """Return the input with a few things done to it that happen to files, or are done on purpose."""
    data = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 3, 20, 300)))
        match chance.randrange(8):
            case 0:
                data[at:end] = b""
            case 1:
                data[at:at] = data[at:end] * chance.choice((1, 2, 50))
            case 2:
                data[at:at] = chance.randbytes(chance.choice((1, 4, 60)))
            case 3:
                flood = chance.choice(FLOODS) * chance.choice((1, 10, 1_000, 20_000))
                data[at:at] = flood.encode("utf-8", "surrogatepass")
            case 4:
                flood = "".join(chance.choice(FLOODS) for _ in range(chance.choice((5, 500))))
                data[at:at] = flood.encode("utf-8", "surrogatepass")
            case 5:
                del data[at:]
            case 6:
                for spot in range(at, end):
                    data[spot] ^= 1 << chance.randrange(8)
            case _:
                data = bytearray(bytes(data).replace(b"\n", chance.choice((b"", b" ", b"\r", b"\n\n"))))
        data = data[:LONGEST]
    return bytes(data)


def of_text(raw: bytes) -> Iterator[Any]:
    """Read bytes as whatever they look like, as from standard input."""
    return read(["-"], stdin=io.BytesIO(raw))


def of_feed(raw: bytes) -> Iterator[Any]:
    """Read a feed and the articles in it."""
    return (item_document(item, id="1", source=None) for item in read_feed(raw, "https://a.example/").items)


READERS: dict[str, tuple[bytes, Callable[[bytes], Iterator[Any]]]] = {
    "text": (TEXT.encode(), of_text),
    "html": (PAGE.encode(), lambda raw: iter([page_of(raw, "https://a.example/1", "1")])),
    "feed": (FEED.encode(), of_feed),
    "rows": (ROW.encode() * 3, lambda raw: rows(io.BytesIO(raw), "1.jsonl")),
    "warc": (WARC * 2, lambda raw: pages(io.BytesIO(raw), "1.warc")),
}


@cache
def journey() -> Any:
    """Return the pipeline, built once."""
    from mutabaa.pipeline import Pipeline

    return Pipeline()


def survive(count: int, seed: int) -> None:
    """Read ``count`` mutated inputs and take what they hold through the whole journey."""
    names = list(READERS)
    for number in range(count):
        chance = random.Random(f"{seed}-{number}")
        name = names[number % len(names)]
        seed_input, reader = READERS[name]
        raw = mutated(seed_input, chance)
        try:
            with at_most(LIMIT):
                for item in list(reader(raw)):
                    if isinstance(item, Document):
                        json.dumps(journey().record(journey()(item)))
        except Exception as error:
            raise AssertionError(f"{name} input {number} of seed {seed} ({len(raw)} bytes): {error!r}") from error


def test_a_few_hundred_mutated_inputs() -> None:
    """The short run."""
    journey()
    survive(150, int(os.environ.get("MUTABAA_FUZZ_SEED", "1")))


@pytest.mark.nightly
@pytest.mark.parametrize("part", range(10))
def test_ten_thousand_mutated_inputs(part: int) -> None:
    """The long run."""
    journey()
    survive(1_000, int(os.environ.get("MUTABAA_FUZZ_SEED", "1000")) + part)


def uses() -> Iterator[tuple[str, Callable[[str], Any]]]:
    """Yield every compiled expression of the package's modules with each way the module uses it."""
    for module in pkgutil.walk_packages(mutabaa.__path__, "mutabaa."):
        if ".migrations" in module.name or module.name.endswith("__main__"):
            continue
        try:
            loaded = importlib.import_module(module.name)
        except ImportError:  # an optional package is not installed
            continue
        code = Path(loaded.__file__ or "").read_text(encoding="utf-8")
        for name, value in vars(loaded).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                for way in sorted(set(re.findall(rf"\b{name}\.(\w+)\(", code)) & WAYS.keys()):
                    yield f"{module.name}.{name}.{way}", partial(WAYS[way], value)


WAYS: dict[str, Callable[[re.Pattern[str], str], Any]] = {
    "match": re.Pattern.match,
    "fullmatch": re.Pattern.fullmatch,
    "search": re.Pattern.search,
    "finditer": re.Pattern.findall,
    "findall": re.Pattern.findall,
    "split": re.Pattern.split,
    "sub": lambda pattern, text: pattern.sub("", text),
}
BOUNDED = {
    # Code points of the longest text that the module gives them.
    "mutabaa.clean.dateline._PLACE_OUTLET.match": 120,
    "mutabaa.clean.dateline._BEFORE_DATE.match": 120,
}
USES = sorted(uses(), key=lambda pair: pair[0])


def adversaries(pattern: str) -> Iterator[str]:
    """Yield short strings whose repetition is hard for this expression: what it is made of, nearly matching."""
    letters = "".join(dict.fromkeys(c for c in pattern if c.isalnum() or c in " \"'<>«»()-/:،.,%\n"))
    yield from ("ا", " ", "1", "a", "\n", "\t", ".", "1 ", "a ", "ا ", "1.", "-", "<", '"', "«", "\u064b", "0/")
    for length in (1, 2, 3, 5):
        for start in range(0, min(len(letters), 24), length):
            yield letters[start : start + length]


def longest_time(use: Callable[[str], Any], size: int) -> tuple[float, str]:
    """Return the worst time over the adversaries, and which one took it."""
    worst, who = 0.0, ""
    for unit in dict.fromkeys(adversaries(use.args[0].pattern)):  # type: ignore[attr-defined]
        body = (unit * (size // max(len(unit), 1) + 1))[:size]
        for text in (body + "\x01", "ا" + body + "\x01"):
            begun = time.process_time()
            use(text)
            took = time.process_time() - begun
            if took > worst:
                worst, who = took, unit
    return worst, who


@pytest.mark.parametrize(("name", "use"), USES, ids=[name for name, _ in USES])
def test_expressions_grow_with_their_text_only(name: str, use: Callable[[str], Any]) -> None:
    """Ten times the text takes about ten times as long, not a hundred times."""
    if name in BOUNDED:
        assert longest_time(use, BOUNDED[name])[0] < 0.1
        return
    with at_most(30):
        small, _ = longest_time(use, 1_000)
        large, unit = longest_time(use, 10_000)
    assert large < max(0.03, 40 * small), f"{name}: {small:.4f} s became {large:.4f} s on {unit!r} repeated"


@pytest.mark.nightly
@pytest.mark.parametrize(("name", "use"), USES, ids=[name for name, _ in USES])
def test_expressions_on_a_megabyte(name: str, use: Callable[[str], Any]) -> None:
    """The same up to 1 MB."""
    if name in BOUNDED:
        pytest.skip("its texts are short; see the short test")
    with at_most(300):
        small, _ = longest_time(use, 100_000)
        large, unit = longest_time(use, 1_000_000)
    assert large < max(1.0, 25 * small), f"{name}: {small:.3f} s became {large:.3f} s on {unit!r} repeated"
