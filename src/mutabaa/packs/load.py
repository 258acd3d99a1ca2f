"""Load packs strictly, by name or path."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mutabaa.model.knowledge import Knowledge
from mutabaa.packs import cache
from mutabaa.packs.find import Source, sources
from mutabaa.packs.lines import read_rows
from mutabaa.packs.merge import Draft
from mutabaa.packs.take import Problem


def load_packs(*packs: str | Path, cached: bool = True) -> Knowledge:
    """Return what ``packs`` and the packs they require know.

    Args:
        packs: Names of built-in packs, or folders that hold a ``pack.yaml``.
        cached: Keep and use parsed packs in the user's cache folder.

    Raises:
        BadPack: Something is wrong with a pack; the message names file, line
            and remedy of the first mistake, and counts the others.
    """
    found = sources(*packs)
    if not cached:
        return _read(found)
    key = cache.key(text for source in found for text in source.texts)
    known = cache.fetch(key)
    if known is None:
        known = _read(found)
        cache.keep(key, known)
    return known


def problems(*packs: str | Path) -> tuple[Problem, ...]:
    """List everything that is wrong with ``packs`` and the packs they require.

    Raises:
        BadPack: A file is no YAML at all, or a pack is missing.
    """
    return tuple(sorted(read_draft(sources(*packs)).notes.problems))


def _read(found: Sequence[Source]) -> Knowledge:
    draft = read_draft(found)
    wrong = sorted(draft.notes.problems)
    if wrong:
        raise wrong[0].error(more=len(wrong) - 1)
    return draft.knowledge()


def read_draft(found: Sequence[Source]) -> Draft:
    """Read and check packs, noting every mistake instead of raising the first.

    Raises:
        BadPack: A file is no YAML at all.
    """
    draft = Draft()
    for source in found:
        draft.packs[source.id] = source.version
        for name, text in source.texts[1:]:
            draft.add_file(read_rows(text, name), source.id)
    draft.check()
    return draft
