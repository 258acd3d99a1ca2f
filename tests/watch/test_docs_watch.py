"""The page on watching shows settings that are read as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

from mutabaa.watch.settings import load_settings

PAGE = Path(__file__).parents[2] / "docs" / "watch.md"


def test_the_sample_is_read(tmp_path: Path) -> None:
    """Every key of it is known, also those that are commented out."""
    (sample,) = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "SOURCES.toml"
    path.write_text(sample.replace("# hook", "hook").replace("# mail", "mail"), encoding="utf-8")
    settings = load_settings(path)
    assert [source.kind for source in settings.sources] == ["feed", "page", "feed"]
    assert settings.sources[1].links == r"/news/\d+"
    assert settings.sources[1].every == 7_200
    assert settings.telling.mail == ("desk@desk.example",)
    assert settings.store == tmp_path / "fetched"
