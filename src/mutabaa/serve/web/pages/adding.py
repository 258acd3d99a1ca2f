"""Adding articles: pasted text, links, files; read while the reader watches."""

from __future__ import annotations

import datetime as dt
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, HTTPException, Response, UploadFile

from mutabaa.model import Document, Skipped
from mutabaa.read import read
from mutabaa.read.skip import too_long
from mutabaa.register.values import Added
from mutabaa.serve.messages import Messages
from mutabaa.serve.web import days, fetching
from mutabaa.serve.web.desk import Desk
from mutabaa.serve.web.jobs import Job, Jobs, Outcome
from mutabaa.serve.web.signed import Editing, Sent, back
from mutabaa.serve.web.view import View

router = APIRouter()
_ENDINGS = re.compile(r"\.(txt|html?|md|jsonl|json|xml|rss|warc)(\.gz|\.zst)?$", re.IGNORECASE)
_AT_ONCE = 2.0  # seconds after which the reader is shown progress instead of the result
_KINDS = ("event", "commitment", "statement")


@router.get("/add")
def ask(v: Editing) -> Response:
    """Ask for text, links or files."""
    return v.render("add.html", problem="", text="", links="", jobs=_jobs(v).latest()[:5])


@router.post("/add")
def add(
    v: Sent,
    text: Annotated[str, Form()] = "",
    addresses: Annotated[str, Form(max_length=20_000)] = "",
    published: Annotated[str, Form()] = "",
    source: Annotated[str, Form(max_length=200)] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
    files: Annotated[list[UploadFile] | None, File()] = None,
) -> Response:
    """Begin to read articles into the register, and send the reader to the progress."""
    sent = [file for file in files or [] if file.filename]
    wanted = fetching.addresses(addresses)
    stated = days.read(published, v.on)
    day = stated.start if stated and stated.length == 1 else None
    problem = "" if text.strip() or sent or wanted else v.t("add.nothing")
    if published.strip() and day is None:
        problem = v.t("common.bad-day", value=published)
    if len(wanted) > fetching.MOST:
        problem = v.t("add.too-many", n=fetching.MOST)
    if problem:
        jobs = _jobs(v).latest()[:5]
        return v.render("add.html", status=422, problem=problem, text=text, links=addresses, jobs=jobs)
    folder = tempfile.TemporaryDirectory()  # until the reading is over
    paths = _saved(sent, Path(folder.name))
    outlet = source.strip() or None
    desk, say, open_ = v.desk, v.say, v.request.app.state.open_web
    by = v.user.name if v.user else ""

    def items() -> Iterator[Document | Skipped]:
        yield from _pasted(text, day, outlet, url)
        yield from fetching.fetched(wanted, say, open_, published=day, source=outlet)
        yield from map(_without_folder, read(paths, published=day))

    def work(job: Job) -> None:
        with folder:
            _put(desk, items(), job, say)

    job = _jobs(v).begin(Job(by, bool(text.strip()) + len(wanted) + len(sent)), work)
    job.finished.wait(_AT_ONCE)
    return back(f"/add/{job.id}")


@router.get("/add/{id_}")
def progress(v: Editing, id_: str) -> Response:
    """Show how far a reading is, and what became of each article."""
    job = _jobs(v).get(id_)
    if job is None:
        raise HTTPException(404, v.t("add.forgotten"))
    page = "add_part.html" if v.asked("part") else "add_job.html"
    return v.render(page, job=job, counts=Counter(it.what for it in job.done))


def _jobs(v: View) -> Jobs:
    found: Jobs = v.request.app.state.jobs
    return found


def _put(desk: Desk, items: Iterator[Document | Skipped], job: Job, say: Messages) -> None:
    """Read and link, noting what becomes of each article."""
    with desk.writing, desk.register.run("add", note=f"web: {job.by}"):
        job.stage = "reading"
        for outcome in desk.pipeline.put(items, desk.register):
            if isinstance(outcome, Skipped):
                job.done.append(_skipped(outcome, say))
            else:
                job.done.append(_read(desk, outcome))
        job.stage = "linking"
        desk.pipeline.link(desk.register)


def _skipped(it: Skipped, say: Messages) -> Outcome:
    problem = say.find(f"skipped.{it.code}.problem", it.problem)
    remedy = say.find(f"skipped.{it.code}.remedy", it.remedy)
    return Outcome("skipped", it.where, f"{problem}{say('list.semicolon')}{remedy}" if remedy else problem)


def _read(desk: Desk, it: Added) -> Outcome:
    found = [(kind, desk.register.findings(kind, doc=it.doc, limit=1).total) for kind in _KINDS]
    title = desk.register.document(it.doc).title
    return Outcome(it.outcome, it.doc, title, tuple((kind, n) for kind, n in found if n))


def _without_folder(it: Document | Skipped) -> Document | Skipped:
    """Name a file as the reader did: the folder that it waited in is nobody's business."""
    if isinstance(it, Skipped):
        return replace(it, where=Path(it.where).name)
    return replace(it, path=Path(it.path).name) if it.path else it


def _pasted(text: str, day: dt.date | None, source: str | None, url: str) -> Iterator[Document | Skipped]:
    said = text.replace("\r\n", "\n").strip()
    if not said:
        return
    address = url.strip() if url.strip().startswith(("https://", "http://")) else None
    name = f"pasted-{sha256(said.encode()).hexdigest()[:10]}"
    yield too_long(said, name) or Document(name, said, source=source, url=address, published=day)


def _saved(sent: Sequence[UploadFile], folder: Path) -> list[Path]:
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
