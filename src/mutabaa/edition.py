"""Which program reads: its version, and a fingerprint of the rules and facts it reads by.

A register must know whether an article was read by the present program. The
version alone does not tell: rules and packs change between two versions, and
people have packs of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from mutabaa.packs import find

_HOME = Path(__file__).parent
_READING = ("model", "text", "rules", "lang/ar", "models", "clean", "analyse", "extract", "packs")
_ENDINGS = frozenset({".py", ".yaml", ".npz", ".tsv", ".txt", ".gz"})
_WORDS = frozenset({"messages.yaml", "watch.yaml", "web.yaml", "wording.yaml"})  # for people, not for reading


def program(packs: Iterable[str | Path]) -> str:
    """Return name, version and fingerprint of what reads articles with these packs.

    Raises:
        BadPack: A pack is missing or wrong.
    """
    return f"{_name()} ({_fingerprint(_code(_READING), packs)})"


def linker(packs: Iterable[str | Path]) -> str:
    """Return the fingerprint of what links articles with these packs.

    Raises:
        BadPack: A pack is missing or wrong.
    """
    return _fingerprint(_code((*_READING, "link")), packs)


def _name() -> str:
    try:
        return f"mutabaa {version('mutabaa')}"
    except PackageNotFoundError:
        return "mutabaa"


def _fingerprint(code: str, packs: Iterable[str | Path]) -> str:
    digest = hashlib.sha256(code.encode())
    for source in find.sources(*packs):
        for name, text in source.texts:
            digest.update(f"\0{name}\0{text}".encode())
    return digest.hexdigest()[:8]


@cache
def _code(folders: tuple[str, ...]) -> str:
    digest = hashlib.sha256((_HOME / "pipeline.py").read_bytes())
    for file in sorted(file for folder in folders for file in _files(_HOME / folder)):
        digest.update(f"\0{file.relative_to(_HOME).as_posix()}\0".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (f for f in folder.rglob("*") if f.suffix in _ENDINGS and f.name not in _WORDS)
