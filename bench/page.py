"""How long pages take on a large register, in milliseconds.

    python bench/page.py make ARTICLES.jsonl REGISTER [--documents 30000]
    python bench/page.py REGISTER [--rounds 20] [--on DAY] [--page]

``make`` takes records (``mutabaa extract --format jsonl``), links them, and repeats
them with other ids and earlier days until there are enough. The table shows
the first answer after a change of the register, the median, and the 95th percentile.
Vectors for search by meaning are made before; no page waits for them.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import figures
from starlette.testclient import TestClient

from mutabaa.register import Register
from mutabaa.serve.web import create_app
from mutabaa.serve.web.accounts import Accounts

PAGES = (
    "/", "/promises", "/promises?who={entity}&standing=overdue", "/promises/{promise}", "/meetings?month={month}",
    "/meetings?view=list", "/meetings?view=map", "/meetings/{meeting}", "/documents", "/documents/{document}",
    "/documents?view=failed", "/entities", "/entities/{entity}", "/network", "/network?who={entity}", "/stories",
    "/stories/{story}", "/statements", "/search?q=الرئيس", "/search?q=قمة رقم {n}&by=meaning", "/briefing",
    "/briefing?topic=ukraine-support", "/export", "/review", "/add", "/api/v1/commitments", "/api/v1/events",
    "/api/v1/changes", "/calendar.ics",
)  # fmt: skip
LAYERS = ("origins", "stories", "events", "commitments", "statements", "disagreements", "searches", "entities")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_KEPT = {"text", "title", "mentions", "entities", "boilerplate", "quantities"}  # these hold no day and no id


def make(records: Path, address: str, documents: int) -> None:
    """Write a register of so many documents."""
    from mutabaa.link import Linker
    from mutabaa.model.links import LinkChanges, LinkState
    from mutabaa.packs import built_in, load_packs
    from mutabaa.register import codec

    rows = list(_distinct(records))[:documents]
    linker = Linker(load_packs(*built_in()))
    linker.add(iter(rows))
    state = linker.state()
    names = {row["doc"]: "~{}" for row in rows}
    names |= {it.id: "-{}" for layer in LAYERS[:-2] for it in getattr(state, layer)}
    days = [row["published"]["from"] for row in rows if (row.get("published") or {}).get("from")]
    step = (dt.date.fromisoformat(max(days)) - dt.date.fromisoformat(min(days))).days + 1

    def moved(it: Any, again: int) -> Any:
        if isinstance(it, dict):
            return {key: moved(part, again) for key, part in it.items()}
        if isinstance(it, list):
            return [moved(part, again) for part in it]
        if not isinstance(it, str):
            return it
        if it in names:
            return it + names[it].format(again)
        if all(map(_DAY.fullmatch, it.split("/"))):
            back = dt.timedelta(days=step * again)
            return "/".join((dt.date.fromisoformat(day) - back).isoformat() for day in it.split("/"))
        return it

    with Register.open(address) as register, register.run("add"):
        for again in range(-(-documents // len(rows))):
            here = rows[: documents - again * len(rows)]
            for row in here:
                copy = row if not again else {k: v if k in _KEPT else moved(v, again) for k, v in row.items()}
                text = {"text": f"{row['text']}\n{again}", "url": None} if again else {}
                register.add({**copy, **text})
            if len(here) < len(rows):
                break  # what is not whole stays unlinked
            layers = {
                layer: tuple(
                    codec.read(type(it), moved(codec.plain(it), again)) if again else it
                    for it in getattr(state, layer)
                    if not again or layer != "entities"
                )
                for layer in LAYERS
            }
            looked = tuple(row["doc"] + (f"~{again}" if again else "") for row in here)
            register.replace_links(LinkChanges(LinkState(**layers), looked=looked))
            print(f"{(again + 1) * len(rows)} documents", flush=True)


def _distinct(records: Path) -> Iterator[dict[str, Any]]:
    """Yield records that no register takes for one it has."""
    seen: set[str] = set()
    for line in records.open(encoding="utf-8"):
        row = json.loads(line)
        if not {row["text"], row.get("url") or row["doc"]} & seen:
            seen |= {row["text"], row.get("url") or row["doc"]}
            yield row


def measure(address: str, rounds: int, on: dt.date | None) -> list[dict[str, Any]]:
    """Return a row of figures for each page."""
    with tempfile.TemporaryDirectory() as folder:
        accounts = Accounts.beside(f"{folder}/accounts.db")
        accounts.put("bench", "a long password", "editor")
        app = create_app(address, on=on, accounts=accounts)
        with TestClient(app) as client:
            client.post("/sign-in", data={"name": "bench", "password": "a long password"})
            names = _names(app.state.desk.register)
            client.get("/")  # packs are loaded
            client.get("/search?q=1&by=meaning")  # vectors are made once for a register, in the background
            app.state.desk.meaning.wait(3600)
            return [_timed(client, app.state.desk, page.format(**names), page, rounds) for page in PAGES]


def _names(register: Any) -> dict[str, str]:
    day = register.read_up_to() or dt.date(2025, 4, 1)
    return {
        "promise": register.commitments(limit=1, order="documents").items[0].id,
        "meeting": register.events(limit=1, order="documents").items[0].id,
        "document": register.documents(limit=1).items[0].id,
        "story": register.stories(limit=1, order="documents").items[0].id,
        "entity": register.entities(limit=1).items[0].id,
        "month": f"{day:%Y-%m}",
        "n": "{n}",
    }


def _timed(client: TestClient, desk: Any, url: str, page: str, rounds: int) -> dict[str, Any]:
    times = []
    desk.anew()
    for n in range(rounds + 1):
        asked = url.replace("{n}", str(n))  # a question that was not asked before
        start = time.perf_counter()
        answer = client.get(asked)
        times.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200, (url, answer.status_code)
    warm = sorted(times[1:])
    p95 = warm[min(len(warm) - 1, round(0.95 * len(warm)))]
    size = len(answer.content) / 1000
    row = {"page": page, "changed": times[0], "median": statistics.median(warm), "p95": p95, "kB": size}
    print(f"{page:42} {times[0]:8.0f} {row['median']:8.1f} {p95:8.1f} {size:8.0f}", flush=True)
    return row


def main() -> None:
    """Make a register, or measure one."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="+", help="REGISTER, or: make RECORDS REGISTER")
    parser.add_argument("--documents", type=int, default=30_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--on", type=dt.date.fromisoformat)
    parser.add_argument("--page", action="store_true", help="write the table into docs/page.md")
    asked = parser.parse_args()
    if asked.what[0] == "make":
        make(Path(asked.what[1]), asked.what[2], asked.documents)
        return
    print(f"{'page':42} {'changed':>8} {'median':>8} {'p95':>8} {'kB':>8}")
    rows = measure(asked.what[0], asked.rounds, asked.on)
    if asked.page:
        figures.put("page.md", "page.py", table(rows, asked.what[0]))


def table(rows: list[dict[str, Any]], address: str) -> str:
    """Return the figures as the page shows them."""
    with Register.open(address, create=False) as register:
        held = register.holdings()
    lines = [
        f"{held['documents']:,} documents, {held['linked event']:,} meetings, {held['linked commitment']:,} promises, "
        f"{held['linked story']:,} stories; {os.cpu_count()} shared cores, load {os.getloadavg()[2]:.0f}; ms:",
        "",
        "| page | median | p95 | first after a change |",
        "|---|---:|---:|---:|",
        *(f"| `{r['page']}` | {r['median']:.0f} | {r['p95']:.0f} | {r['changed']:.0f} |" for r in rows),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
