"""How long pages take, in milliseconds: `python bench/page.py REGISTER [--rounds 20]`; first time, median, p95."""

from __future__ import annotations

import argparse
import datetime as dt
import statistics
import time

from starlette.testclient import TestClient

from mutabaa.serve.web import create_app

PAGES = (
    "/", "/promises", "/promises/{promise}", "/meetings?month=2025-04", "/meetings?view=list", "/meetings/{meeting}",
    "/documents", "/documents/{document}", "/entities", "/entities/nato", "/stories", "/stories/{story}", "/statements",
    "/search?q=الناتو", "/briefing?topic=defence-spending", "/briefing", "/api/v1/commitments", "/calendar.ics",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("register")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--on", type=dt.date.fromisoformat, default=dt.date(2025, 12, 31))
    asked = parser.parse_args()
    app = create_app(asked.register, on=asked.on)
    with TestClient(app) as client:
        register = app.state.desk.register
        names = {
            "promise": register.commitments(limit=1, order="documents").items[0].id,
            "meeting": register.events(limit=1, order="documents").items[0].id,
            "document": register.documents(limit=1).items[0].id,
            "story": register.stories(limit=1, order="documents").items[0].id,
        }
        print(f"{'page':40} {'first':>7} {'median':>7} {'p95':>7}")
        for page in PAGES:
            times = []
            for _ in range(asked.rounds + 1):
                start = time.perf_counter()
                answer = client.get(page.format(**names))
                times.append((time.perf_counter() - start) * 1000)
                assert answer.status_code == 200, (page, answer.status_code)
            warm = sorted(times[1:])
            p95 = warm[min(len(warm) - 1, round(0.95 * len(warm)))]
            print(f"{page:40} {times[0]:7.0f} {statistics.median(warm):7.1f} {p95:7.1f}")


if __name__ == "__main__":
    main()
