"""What could not be read is remembered with its reason, until it can be read."""

from __future__ import annotations

from mutabaa.model import Skipped
from mutabaa.read.skip import skip
from mutabaa.register import Register


def test_each_problem_of_a_place_is_one_row(register: Register) -> None:
    """However often the folder is read again; copies of known articles are no problem."""
    empty = skip("empty", "news/1.txt", "the file is empty")
    for _ in range(3):
        register.note_skipped(empty)
    register.note_skipped(skip("encoding", "news/2.txt", "byte 7 is no UTF-8"))
    register.note_skipped(skip("duplicate", "news/3.txt", "the same article as news/2.txt"))
    found = register.skipped()
    assert [(it.place, it.code, it.times) for it in found.items] == [
        ("news/2.txt", "encoding", 1),
        ("news/1.txt", "empty", 3),
    ]
    assert found.items[1].remedy == empty.remedy
    assert found.items[1].first_at < found.items[1].at


def test_a_place_that_was_read_after_all_is_forgotten(register: Register) -> None:
    """And only that one."""
    for name in ("1.txt", "2.txt"):
        register.note_skipped(skip("empty", name, "the file is empty"))
    register.read_after_all({"1.txt", None, "other"})
    assert register.skipped_places() == ("2.txt",)


def test_hostile_names_are_kept(register: Register) -> None:
    """Neither database takes NUL or half characters; the note is made all the same."""
    register.note_skipped(Skipped("\0\ud800.txt", "\ud800", "", "binary"))
    assert register.skipped().items[0].place.endswith(".txt")
