"""Keep what was fetched as WARC, one gzip member for each answer, one file for each day."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import os
import uuid
from pathlib import Path

from mutabaa.watch.web import Answer

# What no longer fits a body that was unpacked and joined.
_DROPPED = frozenset({"content-encoding", "transfer-encoding", "content-length", "set-cookie"})


class Keeper:
    """Adds answers to the archive of the day.

    Args:
        folder: Where the archives are; made when needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, answer: Answer, now: dt.datetime) -> str:
        """Write one answer to the disk, and return ``file@offset`` of its record."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / f"{now.astimezone(dt.UTC):%Y-%m-%d}.warc.gz"
        member = gzip.compress(record(answer, now), 6, mtime=0)
        with path.open("ab") as archive:
            archive.seek(0, os.SEEK_END)
            offset = archive.tell()
            archive.write(member)
            archive.flush()
            os.fsync(archive.fileno())
        return f"{path.name}@{offset}"


def record(answer: Answer, now: dt.datetime) -> bytes:
    """Return an answer as one WARC response record."""
    kept = {name: value for name, value in answer.headers.items() if name not in _DROPPED}
    lines = [f"HTTP/1.1 {answer.status} -", *(f"{name}: {_one_line(value)}" for name, value in kept.items())]
    lines.append(f"content-length: {len(answer.body)}")
    block = "\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + answer.body
    headers = {
        "WARC-Type": "response",
        "WARC-Record-ID": f"<urn:uuid:{uuid.uuid4()}>",
        "WARC-Date": now.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "WARC-Target-URI": _one_line(answer.final),
        "WARC-Payload-Digest": f"sha256:{hashlib.sha256(answer.body).hexdigest()}",
        "Content-Type": "application/http;msgtype=response",
        "Content-Length": str(len(block)),
    }
    top = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in headers.items()) + "\r\n"
    return top.encode("utf-8", "replace") + block + b"\r\n\r\n"


def _one_line(value: str) -> str:
    return " ".join(value.split())
