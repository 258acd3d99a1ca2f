"""A news site on this machine that does what servers do."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

SENTENCE = "استقبل وزير الخارجية الأردني نظيره الألماني في عمّان، وبحثا سبل تعزيز التعاون بين البلدين الصديقين. "


class Outlet:
    """A news site: pages by path, and what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.pages: dict[str, Callable[[http.server.BaseHTTPRequestHandler], None]] = {}
        outlet = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outlet.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                page = outlet.pages.get(self.path)
                if page is None:
                    self.send_error(404)
                else:
                    page(self)

            def log_message(self, *_: Any) -> None:
                """Keep quiet."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.home = f"http://127.0.0.1:{self.server.server_address[1]}"

    def page(self, path: str, body: str | bytes, status: int = 200, etag: str | None = None, **headers: str) -> None:
        """Answer ``path`` with a page, and with 304 who knows its ETag."""
        raw = body.encode() if isinstance(body, str) else body

        def answer(to: http.server.BaseHTTPRequestHandler) -> None:
            if etag and to.headers.get("If-None-Match") == etag:
                to.send_response(304)
                to.end_headers()
                return
            to.send_response(status)
            if etag:
                to.send_header("ETag", etag)
            for name, value in headers.items():
                to.send_header(name.replace("_", "-"), value)
            to.send_header("Content-Length", str(len(raw)))
            to.end_headers()
            to.wfile.write(raw)

        self.pages[path] = answer

    def article(self, path: str, title: str, **more: Any) -> None:
        """Publish an article."""
        body = f"<!doctype html><html lang=ar><head><meta charset=utf-8><title>{title}</title></head><body><article>"
        self.page(path, f"{body}<h1>{title}</h1><p>{SENTENCE * 8}</p></article></body></html>", **more)

    def feed(self, *items: tuple[str, str], **more: Any) -> None:
        """Publish a feed of (path, title)."""
        listed = "".join(
            f"<item><title>{title}</title><link>{path}</link><pubDate>08 تموز 2025</pubDate></item>"
            for path, title in items
        )
        self.page("/rss", f"<rss version='2.0'><channel><title>المثال</title>{listed}</channel></rss>", **more)

    def count(self, path: str) -> int:
        """Return how often a path was asked for."""
        return sum(asked == path for asked, _ in self.asked)


@contextmanager
def running() -> Iterator[Outlet]:
    """Let a news site run."""
    site = Outlet()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        thread.join()
        site.server.server_close()
