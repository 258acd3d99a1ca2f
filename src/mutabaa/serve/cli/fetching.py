"""Articles that ``mutabaa add`` gets by address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from importlib import import_module

from mutabaa.model import Document, Skipped
from mutabaa.read.address import address_id
from mutabaa.read.decode import decode
from mutabaa.serve.cli.screen import Screen


def fetched(screen: Screen, addresses: Sequence[str], published: dt.date | None) -> Iterator[Document | Skipped]:
    """Yield the article at each address; politely, within limits, and never from a private network.

    Args:
        screen: For messages.
        addresses: http or https.
        published: Publication day of pages that state none.
    """
    if not addresses:
        return
    try:
        manners = import_module("mutabaa.watch.settings").Manners()
        web = import_module("mutabaa.watch.web").Web(manners)
        guest = import_module("mutabaa.watch.manners").Guest(web, manners)
    except ImportError:
        for address in addresses:
            yield Skipped(address, screen.say("add.no-address"), screen.say("add.no-address-remedy"), "no-address")
        return
    try:
        for address in addresses:
            answer = guest.get(address)
            if answer.problem is not None or answer.status != 200:
                problem = answer.problem or screen.say("add.status", status=answer.status)
                yield Skipped(address, problem, screen.say("add.no-address-remedy"), "no-address")
            else:
                yield _page(address, answer.body, published)
    finally:
        web.close()


def _page(address: str, body: bytes, published: dt.date | None) -> Document | Skipped:
    from mutabaa.read.page import page_document
    from mutabaa.read.skip import skip

    decoded = decode(body, html=True)
    if decoded.text is None:
        return skip(decoded.code, address, decoded.problem)
    return page_document(
        decoded.text, id=address_id(address), where=address, url=address, published=published
    )
