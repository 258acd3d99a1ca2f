"""Keep loaded packs, so that the second load takes a tenth of a second.

The key is a hash of every file read and of the code that reads it; a changed
byte makes a new entry. A folder that cannot be written is no error: the packs
are then parsed each time.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import pickle
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from mutabaa.model import knowledge as model
from mutabaa.model.knowledge import Knowledge

_KEPT = 8


def folder() -> Path:
    """Return the user's cache folder for packs (``MUTABAA_CACHE`` or the platform's own)."""
    chosen = os.environ.get("MUTABAA_CACHE")
    if chosen:
        return Path(chosen) / "packs"
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "mutabaa" / "packs"


def key(texts: Iterable[tuple[str, str]]) -> str:
    """Return the key of packs with these files."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {_code()}".encode())
    for name, text in texts:
        digest.update(f"\0{name}\0{len(text)}\0".encode())
        digest.update(text.encode())
    return digest.hexdigest()


def fetch(key: str) -> Knowledge | None:
    """Return what was kept under ``key``, or None."""
    # Whatever is wrong with the entry (rights, a torn write, another version),
    # parsing again is right and cheap.
    collecting = gc.isenabled()
    gc.disable()  # thousands of values are made and none dies: collecting would cost a third of the load
    try:
        found = pickle.loads((folder() / f"{key}.pickle").read_bytes())
    except Exception:
        return None
    finally:
        if collecting:
            gc.enable()
    return found if isinstance(found, Knowledge) else None


def keep(key: str, knowledge: Knowledge) -> None:
    """Keep ``knowledge`` under ``key``, if the folder can be written."""
    with contextlib.suppress(OSError, RuntimeError):
        where = folder()
        where.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=where, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            pickle.dump(knowledge, file, protocol=pickle.HIGHEST_PROTOCOL)
        Path(name).replace(where / f"{key}.pickle")
        for old in sorted(where.glob("*.pickle"), key=lambda file: file.stat().st_mtime)[:-_KEPT]:
            old.unlink()


def _code() -> str:
    # The values' own definition and the readers': a new field or rule must not meet an old entry, nor values that
    # compiled modules keep those of interpreted ones.
    files = [*sorted(Path(model.__file__).parent.glob("*.py")), *sorted(Path(__file__).parent.glob("*.py"))]
    made = Path(model.__file__).suffix
    return hashlib.sha256(b"".join(file.read_bytes() for file in files) + made.encode()).hexdigest()
