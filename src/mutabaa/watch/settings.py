"""Read SOURCES.toml: what to watch, how gently, and what to tell whom."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mutabaa.errors import BadInput

_SPAN = re.compile(r"(\d+)\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_RULES = ("due", "evidence", "disagreement", "unreported")


@dataclass(frozen=True, slots=True)
class Source:
    """A feed, or a page whose links lead to articles.

    Attributes:
        name: Outlet, as the register shall name it.
        url: Address of the feed or page.
        kind: ``feed`` or ``page``.
        every: Seconds between two looks.
        follow: Fetch the articles a feed announces; else take what it holds.
        links: For a page: expression that the addresses of articles contain.
    """

    name: str
    url: str
    kind: str = "feed"
    every: int = 900
    follow: bool = True
    links: str = ""


@dataclass(frozen=True, slots=True)
class Manners:
    """How gently the network is used.

    Attributes:
        agent: How requests name themselves; an address for complaints belongs in it.
        per_host: Seconds between two requests to one host.
        timeout: Seconds for one answer, all redirects included.
        max_bytes: Bytes of one answer, unpacked.
        articles: Most articles fetched from one source in one round.
        private: Allow addresses of the own machine and network.
        robots: Keep to robots.txt.
    """

    agent: str = "mutabaa/0.1"
    per_host: float = 2.0
    timeout: float = 30.0
    max_bytes: int = 5_000_000
    articles: int = 50
    private: bool = False
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Telling:
    """What is told, and where.

    Attributes:
        rules: Out of ``due``, ``evidence``, ``disagreement``, ``unreported``.
        within: Days before a promise falls due at which it is told.
        file: JSON Lines file to add to.
        calendar: iCalendar file to write.
        hook: Address to post each alert to, as JSON.
        mail: Addresses to write to.
        mail_from: Sender.
        mail_server: ``host:port`` that takes mail.
    """

    rules: tuple[str, ...] = _RULES
    within: int = 7
    file: Path | None = None
    calendar: Path | None = None
    hook: str | None = None
    mail: tuple[str, ...] = ()
    mail_from: str = "mutabaa@localhost"
    mail_server: str = "localhost:25"


@dataclass(frozen=True, slots=True)
class Settings:
    """All of SOURCES.toml.

    Attributes:
        sources: What to watch.
        store: Folder for what was fetched, as WARC; None keeps nothing.
        manners: How gently.
        telling: What to tell.
    """

    sources: tuple[Source, ...]
    store: Path | None = None
    manners: Manners = field(default_factory=Manners)
    telling: Telling = field(default_factory=Telling)


def load_settings(path: Path) -> Settings:
    """Read a file of sources; paths in it are relative to its folder.

    Raises:
        BadInput: It is not there, is no TOML, or says something unknown.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput(f"it cannot be read: {error.strerror}", where=str(path)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"it is no TOML: {error}", where=str(path)) from None
    unknown = sorted(raw.keys() - {"source", "watch", "tell"})
    if unknown:
        raise BadInput(f"unknown part `{unknown[0]}`", where=str(path), remedy="use [watch], [tell] and [[source]]")
    watch = _table(raw.get("watch", {}), "watch", path)
    every, store = watch.pop("every", "15m"), watch.pop("store", None)
    listed = raw.get("source")
    if not isinstance(listed, list) or not listed:
        raise BadInput("it names no source", where=str(path), remedy="add a [[source]] with `name` and `url`")
    found = []
    for number, given in enumerate(listed, 1):
        source = _table(given, f"source {number}", path)
        source["every"] = _seconds(source.get("every", every), f"source {number}", path)
        found.append(_made(Source, source, f"source {number}", path))
    for source in found:
        _check(source, path)
    telling = _table(raw.get("tell", {}), "tell", path)
    for key in ("file", "calendar"):
        if isinstance(telling.get(key), str):
            telling[key] = path.parent / telling[key]
    for key in ("rules", "mail"):
        if isinstance(telling.get(key), list):
            telling[key] = tuple(telling[key])
    told = _made(Telling, telling, "tell", path)
    odd = sorted(set(told.rules) - set(_RULES))
    if odd:
        raise BadInput(f"unknown rule `{odd[0]}`", where=f"{path}: tell", remedy=f"use {', '.join(_RULES)}")
    manners = _made(Manners, watch, "watch", path)
    return Settings(tuple(found), path.parent / store if store else None, manners, told)


def _table(given: Any, where: str, path: Path) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise BadInput("it is no table", where=f"{path}: {where}")
    return {key.replace("-", "_"): value for key, value in given.items()}


def _seconds(value: Any, where: str, path: Path) -> int:
    match = _SPAN.fullmatch(str(value).strip())
    if match is None:
        raise BadInput(f"`every` is no span of time: {value!r}", where=f"{path}: {where}", remedy='write "15m" or "2h"')
    return int(match[1]) * _SECONDS[match[2]]


def _made(cls: Any, given: dict[str, Any], where: str, path: Path) -> Any:
    known = {f.name: f for f in fields(cls)}
    for key, value in given.items():
        if key not in known:
            names = ", ".join(sorted(name.replace("_", "-") for name in known))
            raise BadInput(f"unknown key `{key}`", where=f"{path}: {where}", remedy=f"known keys: {names}")
        kind = type(known[key].default)
        fits = isinstance(value, (int, float) if kind is float else kind)
        if kind in {bool, int, float, str} and (not fits or (kind is not bool and isinstance(value, bool))):
            raise BadInput(f"`{key}` is no {kind.__name__}: {value!r}", where=f"{path}: {where}")
    for name, known_field in known.items():
        needed = known_field.default is MISSING and known_field.default_factory is MISSING
        if needed and not (isinstance(given.get(name), str) and given[name].strip()):
            raise BadInput(f"`{name}` is missing", where=f"{path}: {where}")
    return cls(**given)


def _check(source: Source, path: Path) -> None:
    where = f"{path}: {source.name}"
    if source.kind not in {"feed", "page"}:
        raise BadInput(f"`kind` is {source.kind!r}", where=where, remedy="write feed or page")
    if urlsplit(source.url).scheme not in {"http", "https"}:
        raise BadInput(f"only http and https can be watched: {source.url}", where=where)
    try:
        re.compile(source.links)
    except re.error as error:
        raise BadInput(f"`links` is no regular expression: {error}", where=where) from None
