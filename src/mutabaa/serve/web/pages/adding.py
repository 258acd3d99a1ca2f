"""Adding articles: pasted text or files."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, Response, UploadFile

from mutabaa.errors import BadInput
from mutabaa.model import Document, Skipped
from mutabaa.read import read
from mutabaa.serve.web.signed import Editing, Sent
from mutabaa.serve.web.view import View, day_of

router = APIRouter()
_ENDINGS = re.compile(r"\.(txt|html?|md|jsonl|json|xml|rss|warc)(\.gz|\.zst)?$", re.IGNORECASE)


@router.get("/add")
def ask(v: Editing) -> Response:
    """Ask for text or files."""
    return v.render("add.html", done=None, problem="", text="")


@router.post("/add")
def add(
    v: Sent,
    text: Annotated[str, Form()] = "",
    published: Annotated[str, Form()] = "",
    source: Annotated[str, Form(max_length=200)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Read articles into the register, link them, and say what became of each."""
    sent = [file for file in files or [] if file.filename]
    day = day_of(published)
    if published and day is None:
        raise BadInput(v.say("error.bad-day", value=published), remedy=v.say("error.bad-day-remedy"))
    if not text.strip() and not sent:
        return v.render("add.html", status=422, done=None, problem=v.t("add.nothing"), text=text)
    with tempfile.TemporaryDirectory() as folder:
        items = [*_pasted(text, day, source, url), *read(_saved(sent, Path(folder)), published=day)]
        done = _put(v, items)
    return v.render("add.html", done=done, problem="", text="")


def _put(v: View, items: list[Document | Skipped]) -> list[tuple[str, str, str]]:
    """Return (outcome, id or file, words on it) of each article."""
    desk = v.desk
    made: list[tuple[str, str, str]] = []
    with desk.writing, desk.register.run("add", note=f"web: {v.user.name if v.user else ''}"):
        for outcome in desk.pipeline.put(items, desk.register):
            if isinstance(outcome, Skipped):
                problem = v.say.find(f"skipped.{outcome.code}.problem", outcome.problem)
                remedy = v.say.find(f"skipped.{outcome.code}.remedy", outcome.remedy)
                made.append(("skipped", Path(outcome.where).name, f"{problem}; {remedy}"))
            else:
                made.append((outcome.outcome, outcome.doc, desk.register.document(outcome.doc).title))
        desk.pipeline.link(desk.register)
    return made


def _pasted(text: str, day: dt.date | None, source: str, url: str) -> Iterator[Document]:
    said = text.replace("\r\n", "\n").strip()
    if not said:
        return
    address = url.strip() if url.strip().startswith(("https://", "http://")) else None
    name = f"pasted-{sha256(said.encode()).hexdigest()[:10]}"
    yield Document(name, said, source=source.strip() or None, url=address, published=day)


def _saved(sent: list[UploadFile], folder: Path) -> list[Path]:
    """Write files under names of ours: a name that a browser sends is never a path."""
    paths = []
    for number, file in enumerate(sent):
        name = re.sub(r"[^\w.\- ]", "_", (file.filename or "").replace("\\", "/").rpartition("/")[2]).lstrip(".")[:120]
        if not _ENDINGS.search(name):
            name = f"{name or number}.txt"
        path = folder / str(number) / name
        path.parent.mkdir()
        path.write_bytes(file.file.read())
        paths.append(path)
    return paths
