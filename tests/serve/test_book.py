"""A register as a reader meets it: names instead of ids."""

from pathlib import Path

from mutabaa.export import told
from mutabaa.model.follow import Disagreement, Reported
from mutabaa.register import Register
from mutabaa.serve.book import Book
from mutabaa.serve.messages import Messages


def test_places_on_which_sources_differ_go_by_their_names(tmp_path: Path) -> None:
    """A place that only one of the sources names is no part of the meeting, and still has a name."""
    say = Messages("ar")
    differ = Disagreement("di-1", "ev-1", "place", (Reported("amman", (), ()), Reported("cairo", (), ())))
    with Register.open(str(tmp_path / "desk.db")) as register:
        dossier = Book(register, say).dossier(disagreements=[differ])
    assert [told.value("place", it.value, dossier, say) for it in differ.values] == ["عمّان", "القاهرة"]
