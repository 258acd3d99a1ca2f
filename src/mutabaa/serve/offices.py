"""What offices are called: the title with the name or the nationality of its owner."""

from __future__ import annotations

from collections.abc import Iterator

from mutabaa.model.knowledge import Knowledge, Office
from mutabaa.serve.messages import Messages
from mutabaa.text import fold


def titles(office: Office, knowledge: Knowledge) -> Iterator[str]:
    """Yield what an office may be called, in both languages."""
    yield from office.forms
    arabic = Messages("ar")
    role, owner = knowledge.roles.get(office.role), knowledge.entity(office.of)
    if role is None or owner is None:
        return
    for lang, title, name in (("ar", role.name.ar, owner.name.ar), ("en", role.name.en, owner.name.en)):
        yield Messages(lang)("ask.office-of", office=title, owner=name)
        yield arabic("web.reconcile.owner", office=title, owner=name)
        yield arabic("web.reconcile.owner", office=name, owner=title)
    for demonym in owner.demonym:
        yield arabic("web.reconcile.nisba", office=role.name.ar, demonym=demonym)


def folded(name: str | None) -> str:
    """Return a title as titles are compared: letters folded, small."""
    return fold(name or "").casefold().strip()


def called(name: str, knowledge: Knowledge) -> list[Office]:
    """Return the offices that are called so."""
    wanted = folded(name)
    return [
        office
        for office in knowledge.offices.values()
        if any(folded(title) == wanted for title in titles(office, knowledge))
    ]
