"""Who takes part, over grids of constructions: exactly those who are named in ``event_roles*.yaml``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from mutabaa.model import Analysis

GRID: list[dict[str, Any]] = [
    row
    for file in sorted(Path(__file__).parent.glob("event_roles*.yaml"))
    for row in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("row", GRID, ids=range(len(GRID)))
def test_exactly_those_take_part(row: dict[str, Any], read_text: Callable[..., Analysis]) -> None:
    text = row["text"]
    events = read_text(text, "2025-07-09").events
    told = [e for e in events if row["event"] in [span.of(text) for span in e.triggers]]
    assert len(told) == 1, [[span.of(text) for span in e.triggers] for e in events]
    assert sorted(role.span.of(text) for role in told[0].participants) == sorted(row["who"])
    for part in ("host", "guest"):
        if part in row:
            assert [role.span.of(text) for role in told[0].participants if role.role == part] == row[part]
