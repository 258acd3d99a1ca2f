"""What a backfill is to do, written down before it begins; what is done shows by the files that are there.

``manifest.json`` names the inputs and the parts they are cut into. The records
of a part are one Parquet file, whose name follows from the manifest and which
appears whole or not at all: a part is done when its file is there. So any
number of runs, killed at any moment, on any engine, end in the same files.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from mutabaa.backfill.inputs import Part, cut
from mutabaa.backfill.storage import Folder
from mutabaa.edition import program
from mutabaa.errors import BadInput
from mutabaa.packs import built_in

MANIFEST = "manifest.json"
RECORDS = "records"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The plan of a backfill.

    Attributes:
        program: Name, version and fingerprint of what reads the articles: parts read by one program and parts
            read by another would make a corpus of which nobody can say how it was read.
        packs: Knowledge packs; all built-in ones where empty.
        published: Publication day of articles that state none.
        inputs: Files with their sizes in bytes.
        parts: What they are cut into.
    """

    program: str
    packs: tuple[str, ...]
    published: dt.date | None
    inputs: tuple[tuple[str, int], ...]
    parts: tuple[Part, ...]

    @classmethod
    def of(
        cls,
        inputs: Iterable[tuple[str, int]],
        *,
        packs: tuple[str, ...] = (),
        published: dt.date | None = None,
        size: int | None = None,
    ) -> Manifest:
        """Plan the reading of inputs; ``size`` is that of a part in bytes."""
        inputs = tuple(inputs)
        return cls(program(packs or built_in()), packs, published, inputs, tuple(cut(inputs, size=size)))

    def joined(self, later: Manifest, size: int | None = None) -> Manifest:
        """Return the plan with the inputs that only ``later`` has added at its end.

        Raises:
            BadInput: The two are not of one backfill.
        """
        if (self.program, self.packs, self.published) != (later.program, later.packs, later.published):
            raise BadInput(
                f"the backfill that stands there was begun by {self.program}, with packs and options of its own",
                where=f"{later.program}",
                remedy="give another folder to --out, or go on with the same program and options",
            )
        known = dict(self.inputs)
        for name, bytes_ in later.inputs:
            if known.get(name, bytes_) != bytes_:
                raise BadInput(
                    "the file has changed since this backfill began", where=name,
                    remedy="give another folder to --out, or the file under another name",
                )  # fmt: skip
        new = [(name, bytes_) for name, bytes_ in later.inputs if name not in known]
        if not new:
            return self
        parts = (*self.parts, *cut(new, first=len(self.parts), size=size))
        return replace(self, inputs=(*self.inputs, *new), parts=parts)

    def file_of(self, part: Part) -> str:
        """Return the name of a part's file in the folder of the backfill."""
        said = json.dumps([self.program, self.packs, str(self.published), part.address, part.cut, part.first, part.end])
        return f"{RECORDS}/part-{part.number:06d}-{hashlib.sha256(said.encode()).hexdigest()[:10]}.parquet"

    def left(self, folder: Folder) -> list[Part]:
        """Return the parts whose file is not there."""
        there = set(folder.names(RECORDS))
        return [part for part in self.parts if self.file_of(part).rpartition("/")[2] not in there]

    def write(self, folder: Folder) -> None:
        """Write the plan into the folder of the backfill."""
        said = {
            "format": _FORMAT,
            "program": self.program,
            "packs": list(self.packs),
            "published": self.published.isoformat() if self.published else None,
            "inputs": [{"address": name, "bytes": bytes_} for name, bytes_ in self.inputs],
            "columns": ["number", "address", "cut", "first", "end", "weight"],
            "parts": [[p.number, p.address, p.cut, p.first, p.end, p.weight] for p in self.parts],
        }
        folder.write(MANIFEST, json.dumps(said, ensure_ascii=False, indent=1).encode())

    @classmethod
    def read(cls, folder: Folder) -> Manifest | None:
        """Return the plan that stands in a folder, or None.

        Raises:
            BadInput: What stands there is none.
        """
        try:
            said = json.loads(folder.read(MANIFEST))
            if said["format"] != _FORMAT:
                raise BadInput("it was written by a newer program", where=f"{folder.address}/{MANIFEST}")
            return cls(
                program=said["program"],
                packs=tuple(said["packs"]),
                published=dt.date.fromisoformat(said["published"]) if said["published"] else None,
                inputs=tuple((item["address"], item["bytes"]) for item in said["inputs"]),
                parts=tuple(Part(*row) for row in said["parts"]),
            )
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError) as error:
            where = f"{folder.address}/{MANIFEST}"
            raise BadInput(f"this is no manifest of a backfill: {error}", where=where) from None
