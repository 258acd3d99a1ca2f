"""Files on disk and on object storage alike, by address (fsspec).

A path without ``://`` is a file or folder of this machine; with it, whatever
fsspec has a package for (``s3://`` with s3fs, ``gs://`` with gcsfs, ...).
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

import fsspec
from fsspec.implementations.local import LocalFileSystem

from mutabaa.errors import BadInput

_TEMPORARY = ".unfinished-"
_AHEAD = 1 << 20


def reached(address: str) -> tuple[Any, str]:
    """Return the file system of an address and the path in it.

    Raises:
        BadInput: The address is none, or the package for it is not installed.
    """
    try:
        system, path = fsspec.core.url_to_fs(address)
    except ImportError as error:
        raise BadInput(str(error), where=address, remedy="install that package beside mutabaa") from error
    except (ValueError, OSError) as error:
        raise BadInput(f"no such place can be reached: {error}", where=address) from error
    return system, str(path)


def opened(address: str) -> IO[bytes]:
    """Open a file for reading from any byte.

    Raises:
        BadInput: There is none, or it may not be read.
    """
    system, path = reached(address)
    try:
        if isinstance(system, LocalFileSystem):
            return Path(path).open("rb")
        # Files of object storage know no bounded line.
        return io.BufferedReader(system.open(path, "rb"), _AHEAD)
    except FileNotFoundError as error:
        raise BadInput("there is no such file", where=address) from error
    except PermissionError as error:
        raise BadInput("the file may not be read", where=address) from error


def listed(address: str) -> list[tuple[str, int]]:
    """Return the files of an address with their sizes, in order of names.

    Args:
        address: A file, a folder (with everything in it that is not hidden)
            or a pattern with ``*``.

    Raises:
        BadInput: Nothing is there.
    """
    system, path = reached(address)
    try:
        if "*" in path:
            found = system.glob(path, detail=True)
        elif system.isdir(path):
            found = system.find(path, detail=True)
            found = {name: info for name, info in found.items() if not _hidden(name[len(path) :])}
        elif system.exists(path):
            found = {path: system.info(path)}
        else:
            found = {}
    except OSError as error:
        raise BadInput(f"it cannot be listed: {error}", where=address) from error
    if not found:
        raise BadInput("there is no such file or folder", where=address)
    local = isinstance(system, LocalFileSystem)
    files = sorted((name, int(info["size"] or 0)) for name, info in found.items() if info["type"] == "file")
    return [(name if local else str(system.unstrip_protocol(name)), size) for name, size in files]


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in path.split("/"))


class Folder:
    """A folder whose files appear whole or not at all.

    Args:
        address: Where; made when something is written.
    """

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/") or "/"
        self._system, self._path = reached(self.address)
        self._local = isinstance(self._system, LocalFileSystem)

    def holds(self, address: str) -> bool:
        """Tell whether a file, as ``listed`` names it, lies in this folder."""
        path = address if self._local else str(self._system._strip_protocol(address))
        return path.startswith(f"{self._path.rstrip('/')}/")

    def names(self, under: str = "") -> list[str]:
        """Return the names of the files in it, or in a folder under it."""
        self._system.invalidate_cache()
        try:
            found = self._system.ls(self._at(under), detail=False)
        except FileNotFoundError:
            return []
        names = (str(path).rstrip("/").rpartition("/")[2] for path in found)
        return sorted(name for name in names if not name.startswith("."))

    def has(self, name: str) -> bool:
        """Tell whether the file is there, and so whole."""
        return bool(self._system.exists(self._at(name)))

    def open(self, name: str) -> IO[bytes]:
        """Open one of its files for reading."""
        return cast(IO[bytes], self._system.open(self._at(name), "rb"))

    def read(self, name: str) -> bytes:
        """Return a file.

        Raises:
            FileNotFoundError: There is none.
        """
        with self.open(name) as file:
            return file.read()

    def write(self, name: str, data: bytes) -> None:
        """Write a file at once."""
        with self.writing(name) as path:
            path.write_bytes(data)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """Give a local path to write to, which becomes the file when all went well.

        On a disk that is a change of name, on object storage one upload: who
        looks meanwhile sees nothing or the whole.
        """
        target = self._at(name)
        if self._local:
            there = Path(target)
            there.parent.mkdir(parents=True, exist_ok=True)
            # Whoever reads all ``*.parquet`` of the folder must not meet what a killed process left.
            path = there.with_name(f"{_TEMPORARY}{os.getpid()}-{there.name}~")
            try:
                yield path
                path.replace(there)
            finally:
                path.unlink(missing_ok=True)
            return
        with tempfile.TemporaryDirectory(prefix="mutabaa-") as folder:
            path = Path(folder) / "part"
            yield path
            self._system.makedirs(target.rpartition("/")[0], exist_ok=True)
            self._system.put_file(str(path), target)

    def sweep(self, under: str) -> None:
        """Remove what killed processes of this machine left half written."""
        if self._local:
            for path in Path(self._at(under)).glob(f"{_TEMPORARY}*"):
                owner = path.name.removeprefix(_TEMPORARY).partition("-")[0]
                if not (owner.isdigit() and _alive(int(owner))):
                    path.unlink(missing_ok=True)

    def _at(self, name: str) -> str:
        return f"{self._path.rstrip('/')}/{name}" if name else self._path


def _alive(process: int) -> bool:
    if os.name == "nt":
        return True  # asking would end it
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
