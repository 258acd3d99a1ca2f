"""Articles that ``mutabaa add`` gets by address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from mutabaa.model import Document, Skipped
from mutabaa.read.address import address_id
from mutabaa.read.decode import decode
from mutabaa.serve.cli.screen import Screen


def fetched(
    screen: Screen, addresses: Sequence[str], published: dt.date | None, *, private: bool = False
) -> Iterator[Document | Skipped]:
    """Yield the article at each address; politely and within limits.

    Args:
        screen: For messages.
        addresses: http or https.
        published: Publication day of pages that state none.
        private: Also from this machine and the own network.
    """
    if not addresses:
        return
    from mutabaa.watch.manners import Guest
    from mutabaa.watch.settings import Manners
    from mutabaa.watch.web import Web

    manners = Manners(private=private)
    web = Web(manners)
    guest = Guest(web, manners)
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
    return page_document(decoded.text, id=address_id(address), where=address, url=address, published=published)
