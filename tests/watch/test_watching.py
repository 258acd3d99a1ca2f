"""Watching, against a server on this machine that does what servers do."""

from __future__ import annotations

import datetime as dt
import gzip
import http.server
import itertools
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpcore2
import pytest
from outlets import SENTENCE, Outlet, running

from mutabaa.errors import BadInput
from mutabaa.model import Document
from mutabaa.read import read
from mutabaa.register import Register
from mutabaa.watch.addresses import Deadline, GuardedNetwork, PrivateAddressError, is_public
from mutabaa.watch.manners import Guest, next_look
from mutabaa.watch.rounds import Round, Seen
from mutabaa.watch.settings import Manners, Settings, Source, load_settings
from mutabaa.watch.web import Answer, Web


@pytest.fixture
def outlet() -> Iterator[Outlet]:
    """A running news site."""
    with running() as site:
        yield site


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register to note things in."""
    with Register.open(tmp_path / "watch.register") as opened:
        yield opened


class Watcher:
    """Rounds over one outlet, an hour apart."""

    def __init__(self, outlet: Outlet, register: Register, **more: Any) -> None:
        manners = {"private": True, "per_host": 0.0, "timeout": 5.0, **more.pop("manners", {})}
        self.manners = Manners(**manners)
        source = Source("المثال", outlet.home + more.pop("path", "/rss"), **more.pop("source", {}))
        self.settings = Settings((source,), manners=self.manners, **more)
        self.register = register
        self.now = dt.datetime(2025, 7, 8, 12, tzinfo=dt.UTC)

    def look(self, hours: float = 1) -> list[Seen]:
        """Look once, and come back later."""
        web = Web(self.manners)
        watch = Round(self.settings, Guest(web, self.manners), self.register, lambda: self.now)
        found = list(watch.look())
        self.now += dt.timedelta(hours=hours)
        web.close()
        return found

    def new(self, hours: float = 1) -> list[str]:
        """Look once; return the titles of new articles."""
        documents = [seen.document for seen in self.look(hours) if seen.document is not None]
        return [d.title.of(d.text) for d in documents if d.title is not None]


def test_new_articles_are_handed_on_once(outlet: Outlet, register: Register) -> None:
    """A second look asks conditionally, and finds the one that came since."""
    outlet.feed(("/1", "أول"), ("/2", "ثان"), etag='"a"')
    outlet.article("/1", "أول")
    outlet.article("/2", "ثان")
    watcher = Watcher(outlet, register)
    assert watcher.new() == ["أول", "ثان"]
    assert watcher.new() == []
    assert outlet.asked[-1][1]["if-none-match"] == '"a"'
    outlet.feed(("/3", "ثالث"), ("/1", "أول"), etag='"b"')
    outlet.article("/3", "ثالث")
    assert watcher.new() == ["ثالث"]
    assert outlet.count("/1") == 1
    assert {fetch.status for fetch in register.fetches()} == {200, 304}


def test_an_article_has_the_outlet_and_the_day_of_the_feed(outlet: Outlet, register: Register) -> None:
    """Its id is its address."""
    outlet.feed(("/world/1?utm_source=rss", "أول"))
    outlet.article("/world/1", "أول")
    (document,) = (seen.document for seen in Watcher(outlet, register).look() if seen.document)
    assert (document.source, document.url, str(document.published)) == (
        "المثال",
        outlet.home + "/world/1",
        "2025-07-08",
    )
    assert document.id == "127.0.0.1/world/1"


def test_a_changed_article_is_fetched_again_when_the_feed_says_so(outlet: Outlet, register: Register) -> None:
    """A new headline in the feed; not otherwise."""
    outlet.feed(("/1", "أول"))
    outlet.article("/1", "أول")
    watcher = Watcher(outlet, register)
    assert watcher.new() == ["أول"]
    outlet.feed(("/1", "أول: تصحيح"))
    outlet.article("/1", "أول: تصحيح")
    assert watcher.new() == ["أول: تصحيح"]
    assert watcher.new() == []


def test_what_was_not_finished_is_found_again(outlet: Outlet, register: Register) -> None:
    """Whoever takes the articles is killed after the first: nothing is lost, although the feed has not changed."""
    outlet.feed(("/1", "أول"), ("/2", "ثان"), etag='"a"')
    outlet.article("/1", "أول")
    outlet.article("/2", "ثان")
    watcher = Watcher(outlet, register)
    rounds = Round(watcher.settings, Guest(Web(watcher.manners), watcher.manners), register, lambda: watcher.now)
    taken = [seen for seen in itertools.islice(rounds.look(), 2) if seen.document]
    assert len(taken) == 1
    assert watcher.new() == ["أول", "ثان"]


def test_more_articles_than_one_round_may_fetch(outlet: Outlet, register: Register) -> None:
    """The rest comes with the next looks, although the server says that the feed is the same."""
    outlet.feed(*((f"/{n}", f"خبر {n}") for n in range(5)), etag='"a"')
    for n in range(5):
        outlet.article(f"/{n}", f"خبر {n}")
    watcher = Watcher(outlet, register, manners={"articles": 2})
    assert [len(watcher.new()) for _ in range(4)] == [2, 2, 1, 0]


def test_failures_make_the_pause_longer(outlet: Outlet, register: Register) -> None:
    """429 with Retry-After is taken at its word; then all is well again."""
    outlet.page("/rss", "later", status=429, Retry_After="7200")
    watcher = Watcher(outlet, register)
    assert watcher.look()[0].problem == "the server answers 429"
    assert watcher.look() == [], "an hour later it is too early"
    outlet.feed(("/1", "أول"))
    outlet.article("/1", "أول")
    assert watcher.new() == ["أول"]
    assert register.sources()[0].failures == 0
    assert register.fetches(failed=True)[0].status == 429


def test_a_failed_article_is_tried_again_later(outlet: Outlet, register: Register) -> None:
    """The feed is asked for in full until every article of it was read."""
    outlet.feed(("/1", "أول"), etag='"a"')
    outlet.page("/1", "oops", status=500)
    watcher = Watcher(outlet, register)
    assert watcher.look()[-1].problem == "the server answers 500"
    outlet.article("/1", "أول")
    assert watcher.new() == ["أول"]


def test_robots_are_kept_to(outlet: Outlet, register: Register) -> None:
    """Disallowed pages are not asked for; a robots.txt that fails closes the house for now."""
    outlet.page("/robots.txt", "User-agent: *\nDisallow: /private/\nCrawl-delay: 0")
    outlet.feed(("/private/1", "أول"), ("/2", "ثان"))
    outlet.article("/private/1", "أول")
    outlet.article("/2", "ثان")
    assert Watcher(outlet, register).new() == ["ثان"]
    assert outlet.count("/private/1") == 0
    outlet.page("/robots.txt", "", status=503)
    watcher = Watcher(outlet, register)
    watcher.now += dt.timedelta(days=2)
    assert "robots.txt" in str(watcher.look()[0].problem)


def test_redirects_are_followed_up_to_a_point(outlet: Outlet, register: Register) -> None:
    """A moved article is read; a loop ends; a way to another kind of address is refused."""
    outlet.feed(("/old", "أول"), ("/loop", "ثان"), ("/file", "ثالث"))
    outlet.page("/old", "", status=301, Location="/new")
    outlet.article("/new", "أول")
    outlet.page("/loop", "", status=302, Location="/loop")
    outlet.page("/file", "", status=302, Location="file:///etc/passwd")
    found = {seen.url.rpartition("/")[2]: seen for seen in Watcher(outlet, register).look()}
    assert found["old"].what == "new"
    assert "redirects more than" in str(found["loop"].problem)
    assert "leads to file:" in str(found["file"].problem)


def drip(to: http.server.BaseHTTPRequestHandler) -> None:
    """Send a byte now and then, for ever."""
    to.send_response(200)
    to.end_headers()
    for _ in range(1_000):
        to.wfile.write(b"x")
        to.wfile.flush()
        time.sleep(0.05)


def drip_headers(to: http.server.BaseHTTPRequestHandler) -> None:
    """Never come to the end of the headers."""
    to.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for n in range(1_000):
        to.wfile.write(b"X-%d: 1\r\n" % n)
        to.wfile.flush()
        time.sleep(0.05)


def endless(to: http.server.BaseHTTPRequestHandler) -> None:
    """Send as much as anybody takes."""
    to.send_response(200)
    to.end_headers()
    for _ in range(10_000):
        to.wfile.write(bytes(65_536))


@pytest.mark.parametrize(
    ("page", "said"), [(drip, "whole answer"), (drip_headers, "whole answer"), (endless, "more than 300,000 bytes")]
)
def test_slow_and_endless_answers_end(outlet: Outlet, page: Any, said: str) -> None:
    """In time and size."""
    outlet.pages["/x"] = page
    web = Web(Manners(private=True, timeout=0.6, max_bytes=300_000))
    begun = time.monotonic()
    answer = web.get(outlet.home + "/x")
    web.close()
    assert said in str(answer.problem)
    assert time.monotonic() - begun < 6


def test_packed_answers_are_unpacked_within_limits(outlet: Outlet) -> None:
    """A page of gzip is read; one that unpacks to 100 MB is not."""
    outlet.page("/ok", gzip.compress(b"hello"), Content_Encoding="gzip")
    outlet.page("/bomb", gzip.compress(bytes(100_000_000)), Content_Encoding="gzip")
    outlet.page("/odd", b"x", Content_Encoding="rot13")
    web = Web(Manners(private=True))
    assert web.get(outlet.home + "/ok").body == b"hello"
    assert "unpacks to more" in str(web.get(outlet.home + "/bomb").problem)
    assert "not read" in str(web.get(outlet.home + "/odd").problem)
    web.close()


def test_the_own_network_is_closed(outlet: Outlet, register: Register) -> None:
    """By number, by name, in any writing; unless it is allowed."""
    web = Web(Manners())
    port = outlet.home.rpartition(":")[2]
    for host in ("127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "127.1"):
        problem = web.get(f"http://{host}:{port}/x").problem
        assert problem is not None
        assert "own network" in problem or "no host" in problem, host
    web.close()
    assert outlet.asked == []
    assert not any(map(is_public, ("10.0.0.1", "192.168.1.1", "169.254.169.254", "fd00::1", "::1", "224.0.0.1", "x")))
    assert is_public("93.184.216.34")
    with pytest.raises(PrivateAddressError):
        GuardedNetwork(False, Deadline()).connect_tcp("localhost", 80)


def test_a_public_page_cannot_send_us_into_the_own_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is checked again after every redirect."""
    asked: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        number = "127.0.0.1" if host == "inside.example" else "93.184.216.34"
        return [(2, 1, 6, "", (number, port))]

    class Redirecting(httpcore2.MockBackend):
        def connect_tcp(self, *_: Any, **__: Any) -> Any:
            answer = [b"HTTP/1.1 302 Found\r\nLocation: http://inside.example/\r\nContent-Length: 0\r\n\r\n"]
            return httpcore2.MockBackend(answer).connect_tcp("x", 80)

    monkeypatch.setattr("mutabaa.watch.addresses.socket.getaddrinfo", resolve)
    monkeypatch.setattr("mutabaa.watch.addresses.httpcore2.SyncBackend", lambda: Redirecting([]))
    web = Web(Manners())
    assert "own network" in str(web.get("http://outside.example/").problem)
    assert asked == ["outside.example", "inside.example"]


def test_pages_are_watched_by_their_links(outlet: Outlet, register: Register) -> None:
    """Only addresses that fit, of the same host, each once."""
    links = ("/news/1", "/news/1#x", "/about", "https://elsewhere.example/news/2", "javascript:x", "/news/3")
    outlet.page("/front", "<html><body>" + "".join(f"<a href='{link}'>x</a>" for link in links) + "</body></html>")
    outlet.article("/news/1", "أول")
    outlet.article("/news/3", "ثالث")
    watcher = Watcher(outlet, register, path="/front", source={"kind": "page", "links": "/news/"})
    assert watcher.new() == ["أول", "ثالث"]
    assert watcher.new() == []


def test_what_is_no_article_is_skipped_with_its_reason(outlet: Outlet, register: Register) -> None:
    """A page in English, an empty one, a picture, a feed that is none."""
    outlet.feed(("/en", "English"), ("/empty", "فارغ"), ("/png", "صورة"))
    outlet.page(
        "/en", "<html><body><p>" + "The minister met his colleague in Amman today. " * 20 + "</p></body></html>"
    )
    outlet.page("/empty", "<html></html>")
    outlet.page("/png", b"\x89PNG\r\n\x1a\n" + bytes(200), Content_Type="image/png")
    found = {seen.url.rpartition("/")[2]: seen for seen in Watcher(outlet, register).look()}
    assert {name: seen.what for name, seen in found.items() if name != "rss"} == dict.fromkeys(
        ("en", "empty", "png"), "skipped"
    )
    outlet.page("/rss", "<html><body>moved</body></html>")
    watcher = Watcher(outlet, register)
    watcher.now += dt.timedelta(days=1)
    assert "no feed" in str(watcher.look()[0].problem)


def test_a_feed_that_holds_the_whole_text_needs_no_fetching(outlet: Outlet, register: Register) -> None:
    """``follow = false`` takes what the feed has."""
    body = f"<item><title>أول</title><link>/1</link><description>{SENTENCE * 3}</description></item>"
    outlet.page("/rss", f"<rss version='2.0'><channel>{body}</channel></rss>")
    assert Watcher(outlet, register, source={"follow": False}).new() == ["أول"]
    assert outlet.count("/1") == 0


def test_what_was_fetched_is_kept_as_an_archive(outlet: Outlet, register: Register, tmp_path: Path) -> None:
    """``mutabaa`` reads it like any other WARC; the log names file and offset."""
    outlet.feed(("/1", "أول"))
    outlet.article("/1", "أول")
    assert Watcher(outlet, register, store=tmp_path / "kept").new() == ["أول"]
    (archive,) = (tmp_path / "kept").iterdir()
    assert archive.name == "2025-07-08.warc.gz"
    documents = [item for item in read([archive]) if isinstance(item, Document)]
    assert [document.url for document in documents] == [outlet.home + "/1"]
    snapshots = [fetch.snapshot for fetch in register.fetches() if fetch.snapshot]
    assert len(snapshots) == 2
    raw = archive.read_bytes()[int(snapshots[0].partition("@")[2]) :]
    assert gzip.decompress(raw).startswith(b"WARC/1.1")


def test_one_request_at_a_time_to_a_host() -> None:
    """The pause of the settings, or the one robots.txt asks for, whichever is longer."""
    waits: list[float] = []
    moment = iter(range(1_000))

    class Silent:
        def get(self, url: str, **_: Any) -> Answer:
            body = b"User-agent: *\nCrawl-delay: 5" if url.endswith("robots.txt") else b"x"
            return Answer(url, url, 200, body=body)

    guest = Guest(Silent(), Manners(per_host=2.5), sleep=waits.append, clock=lambda: float(next(moment)) / 100)
    for path in ("1", "2"):
        guest.get(f"https://a.example/{path}")
    guest.get("https://b.example/1")
    assert [round(wait) for wait in waits] == [5, 5, 5]


def test_pauses_after_failures_double_up_to_a_day() -> None:
    """And what Retry-After says in either form counts."""
    now = dt.datetime(2025, 7, 8, tzinfo=dt.UTC)
    failed = Answer("u", "u", 500, problem="x")
    pauses = [(next_look(failed, every=900, failures=n, now=now) - now).total_seconds() for n in (0, 1, 2, 3, 50)]
    assert pauses == [900, 1_800, 3_600, 7_200, 86_400]
    dated = Answer("u", "u", 503, {"retry-after": "Tue, 08 Jul 2025 05:00:00 GMT"}, problem="x")
    assert (next_look(dated, every=900, failures=1, now=now) - now).total_seconds() == 5 * 3_600
    odd = Answer("u", "u", 429, {"retry-after": "soon"}, problem="x")
    assert (next_look(odd, every=900, failures=1, now=now) - now).total_seconds() == 1_800


def test_settings_are_read_strictly(tmp_path: Path) -> None:
    """Unknown keys, wrong kinds and missing names are named with their place."""
    path = tmp_path / "SOURCES.toml"
    path.write_text(
        '[watch]\nevery = "30m"\nstore = "kept"\nper-host = 1\n[tell]\nwithin = 14\nfile = "alerts.jsonl"\n'
        '[[source]]\nname = "المثال"\nurl = "https://a.example/rss"\n[[source]]\nname = "b"\nurl = "https://b.example/"\n'
        'kind = "page"\nevery = "2h"\nlinks = "/news/"\n',
        encoding="utf-8",
    )
    settings = load_settings(path)
    assert [(s.name, s.kind, s.every) for s in settings.sources] == [("المثال", "feed", 1_800), ("b", "page", 7_200)]
    assert (settings.store, settings.manners.per_host, settings.telling.within) == (tmp_path / "kept", 1, 14)
    good = '[[source]]\nname = "a"\nurl = "https://a.example/"\n'
    for text, said in {
        "[[source]": "no TOML",
        "": "names no source",
        '[[source]]\nname = "a"\n': "`url` is missing",
        good + 'colour = "red"\n': "unknown key `colour`",
        good + 'kind = "tape"\n': "write feed or page",
        good + 'every = "often"\n': "no span of time",
        good + 'links = "("\n': "no regular expression",
        good.replace("https", "ftp"): "only http and https",
        good + "[watch]\nprivate = 1\n": "`private` is no bool",
        good + '[tell]\nrules = ["rumours"]\n': "unknown rule `rumours`",
        good + "[other]\n": "unknown part `other`",
    }.items():
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadInput, match=said.replace("(", r"\(")):
            load_settings(path)
    with pytest.raises(BadInput, match="cannot be read"):
        load_settings(tmp_path / "missing.toml")


def test_the_log_is_plain_json_for_the_page(outlet: Outlet, register: Register) -> None:
    """What the page on sources shows: name, last look, trouble."""
    outlet.page("/rss", "gone", status=410)
    Watcher(outlet, register).look()
    (source,) = register.sources()
    assert (source.name, source.failures, source.problem) == ("المثال", 1, "the server answers 410")
    assert json.dumps({name: getattr(source, name) for name in source.__slots__})
