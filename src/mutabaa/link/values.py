"""The values told so far, and what an update changed of them."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any, cast

from mutabaa.link.shelf import Shelf
from mutabaa.model.coverage import LinkedEntity, LinkedStatement, Origin, Story
from mutabaa.model.follow import Disagreement, LinkedCommitment, LinkedEvent, SearchLog
from mutabaa.model.links import KIND_OF, LinkChanges, Linked, LinkedKind, LinkState, id_of

LAYERS: dict[LinkedKind, tuple[str, type]] = {
    "origin": ("origins", Origin),
    "story": ("stories", Story),
    "event": ("events", LinkedEvent),
    "commitment": ("commitments", LinkedCommitment),
    "statement": ("statements", LinkedStatement),
    "entity": ("entities", LinkedEntity),
    "disagreement": ("disagreements", Disagreement),
    "search": ("searches", SearchLog),
}


class Values:
    """Every linked value by kind and id; remembers what was there before the update.

    Args:
        shelf: Where they are kept.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._tables: dict[LinkedKind, MutableMapping[str, Any]] = {
            kind: shelf.table(f"value.{layer}", of) for kind, (layer, of) in LAYERS.items()
        }
        self._before: dict[tuple[LinkedKind, str], Linked | None] = {}

    def get(self, kind: LinkedKind, id_: str) -> Linked | None:
        """Return the value of that id as it is now."""
        return cast("Linked | None", self._tables[kind].get(id_))

    def put(self, value: Linked) -> None:
        """Keep a value."""
        kind, id_ = KIND_OF[type(value)], id_of(value)
        known = self._tables[kind].get(id_)
        if known != value:
            self._before.setdefault((kind, id_), known)
            self._tables[kind][id_] = value

    def remove(self, kind: LinkedKind, id_: str) -> None:
        """Forget a value, if it is there."""
        known = self._tables[kind].pop(id_, None)
        if known is not None:
            self._before.setdefault((kind, id_), known)

    def of(self, kind: LinkedKind) -> Iterator[Any]:
        """Go through all values of a kind, by id."""
        table = self._tables[kind]
        return (table[id_] for id_ in sorted(table))

    def changes(self, looked: tuple[str, ...]) -> LinkChanges:
        """Return what changed since the last call."""
        layers: dict[str, list[Linked]] = {}
        gone: list[tuple[LinkedKind, str]] = []
        for kind, id_ in sorted(self._before):
            before, now = self._before[kind, id_], self._tables[kind].get(id_)
            if now is None:
                if before is not None:
                    gone.append((kind, id_))
            elif now != before:
                layers.setdefault(LAYERS[kind][0], []).append(now)
        self._before = {}
        changed = LinkState(**{layer: tuple(values) for layer, values in layers.items()})  # type: ignore[arg-type]
        return LinkChanges(changed, tuple(gone), looked)

    def state(self) -> LinkState:
        """Return all values."""
        return LinkState(**{layer: tuple(self.of(kind)) for kind, (layer, _) in LAYERS.items()})
