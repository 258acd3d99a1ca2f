"""The records of a backfill go into both databases alike, and only once."""

import json
from pathlib import Path

import pytest

from mutabaa.backfill import Backfill, Hands
from mutabaa.register import Register
from mutabaa.serve.cli.app import run

TEXTS = {
    "a": "التقى الرئيس الفرنسي إيمانويل ماكرون في باريس أمس الثلاثاء المستشار الألماني فريدريش ميرتس.",
    "b": "أعلنت ألمانيا أنها ستقدم 150 مليون يورو إلى الأردن قبل نهاية العام.",
    "c": "استقبل الملك عبدالله الثاني في عمّان اليوم وزير الخارجية الألماني يوهان فاديفول.",
}


def test_import_fills_either_database_once(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"id": doc, "text": text, "published": "2025-07-09"} for doc, text in TEXTS.items()]
    source = tmp_path / "a.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in [*rows, {"id": "none", "text": ""}]))
    list(Backfill.open([str(source)], str(tmp_path / "out")).run("local", Hands(1)))
    assert run(["import", str(tmp_path / "out"), "--register", address, "--lang", "en"]) == 0
    assert "3 new, 0 known" in capsys.readouterr().out
    assert run(["import", str(tmp_path / "out"), "--register", address, "--lang", "en"]) == 0
    assert "0 new, 3 known" in capsys.readouterr().out
    with Register.open(address) as register:
        assert {record["doc"]: record["text"] for record in register.records()} == TEXTS
        assert not register.pending() and not list(register.verify())
