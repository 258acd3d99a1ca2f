"""The table of columns in docs/scale.md is the one that is written."""

import re
from pathlib import Path

from mutabaa.backfill import RECORDS

PAGE = Path(__file__).parents[2] / "docs/scale.md"


def test_the_page_names_every_column_with_its_type() -> None:
    types = {"string": "string", "date": "date32[day]", "bool": "bool", "int32": "int32", "binary": "binary"}
    told = {}
    for names, type in re.findall(r"^\| ([a-z_, ]+) \| (string|date|bool|int32|binary) \|", PAGE.read_text(), re.M):
        told |= dict.fromkeys(names.split(", "), types[type])
    assert told == {field.name: str(field.type) for field in RECORDS}
