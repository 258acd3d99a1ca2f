"""What linking keeps between runs is written with the links, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any

import pytest
from records import VISIT, visit
from threads_of_visit import first_state, meeting, replace_changes

from mutabaa.errors import RegisterError
from mutabaa.model.coverage import Origin
from mutabaa.model.follow import LinkedEvent, Ref, Who
from mutabaa.model.links import LinkChanges, LinkState, Rulings
from mutabaa.register import Register
from mutabaa.register.table import Snapshot


def test_tables_last_and_are_changed_in_place(register: Register, make: Callable[[], Register]) -> None:
    """Strings, sets, dicts and values of the model; removed keys are gone."""
    shelf = register.shelf()
    shelf.table("posts", set[str]).update(a={"x", "y"}, b={"z"})
    shelf.table("edges", dict[str, float])["a"] = {"b": 0.5}
    shelf.table("origins", Origin)["o"] = Origin("o", ("1.txt",), "1.txt", because=("same words",))
    shelf.table("refs", tuple[Ref, ...])["r"] = (Ref("1.txt", "e1"),)
    register.replace_links(LinkChanges(), shelf)
    posts = shelf.table("posts", set[str])
    posts["a"].add("new")  # in place
    del posts["b"]
    assert (len(posts), list(posts), "b" in posts, posts.get("c")) == (1, ["a"], False, None)
    register.replace_links(LinkChanges(), shelf)
    with make() as again:
        kept = again.shelf()
        assert dict(kept.table("posts", set[str])) == {"a": {"x", "y", "new"}}
        assert kept.table("edges", dict[str, float])["a"] == {"b": 0.5}
        assert kept.table("origins", Origin)["o"].because == ("same words",)
        assert kept.table("refs", tuple[Ref, ...])["r"] == (Ref("1.txt", "e1"),)


def test_values_of_either_kind_come_back_as_their_own(register: Register) -> None:
    """A table may hold two kinds of value; their fields tell them apart."""
    shelf = register.shelf()
    either: Any = Origin | Who
    table = shelf.table("either", either)
    table["a"], table["b"] = Origin("o", (), "x"), Who("nato", role="host")
    register.replace_links(LinkChanges(), shelf)
    assert dict(register.shelf().table("either", either)) == {"a": Origin("o", (), "x"), "b": Who("nato", role="host")}


def test_linked_values_are_not_kept_twice(register: Register) -> None:
    """The tables of linked values are the links themselves."""
    register.add(visit())
    register.replace_links(replace_changes(LinkState(), first_state(), "visit.txt"))
    shelf = register.shelf()
    register.replace_links(LinkChanges(), shelf)
    assert dict(register.shelf().table("value.events", LinkedEvent)) == {"ev-1": meeting()}


def test_two_linkers_cannot_overwrite_each_other(register: Register, make: Callable[[], Register]) -> None:
    """The second is told to run again; nothing of it is written."""
    register.add(visit())
    mine = register.shelf()
    with make() as other:
        theirs = other.shelf()
        theirs.table("t", str)["k"] = "theirs"
        other.replace_links(LinkChanges(), theirs)
    mine.table("t", str)["k"] = "mine"
    with pytest.raises(RegisterError, match="run the command again"):
        register.replace_links(LinkChanges(LinkState(events=(replace(meeting(), evidence=()),))), mine)
    assert register.events().total == 0
    assert register.shelf().table("t", str)["k"] == "theirs"


def test_linking_anew_begins_with_empty_tables(register: Register) -> None:
    """And leaves nothing of the old ones behind."""
    shelf = register.shelf()
    shelf.table("t", str)["old"] = "1"
    register.replace_links(LinkChanges(), shelf)
    fresh = register.shelf(fresh=True)
    assert list(fresh.table("t", str)) == []
    fresh.table("t", str)["new"] = "2"
    register.replace_links(LinkChanges(), fresh)
    assert dict(register.shelf().table("t", str)) == {"new": "2"}


def test_boards_hold_findings_under_words(register: Register, make: Callable[[], Register]) -> None:
    """Who came and who went is all that is written; a document itself may stand there."""
    register.add(visit())
    shelf = register.shelf()
    board = shelf.table("event.posts", set[str])
    board["2025-07-08"] = {"visit.txt", "visit.txt\x1fe1"}
    board["amman"] = {"visit.txt\x1fc1"}
    register.replace_links(LinkChanges(), shelf)
    here = board["2025-07-08"]
    here.add("visit.txt\x1fc1")
    here.discard("visit.txt")
    board["2025-07-08"] = here
    del board["amman"]
    register.replace_links(LinkChanges(), shelf)
    with make() as again:
        kept = again.shelf().table("event.posts", set[str])
        assert kept["2025-07-08"] == {"visit.txt\x1fe1", "visit.txt\x1fc1"}
        assert "amman" not in kept
        assert "2025-07-08" not in again.shelf().table("event.asks", set[str])


def test_another_maker_begins_anew(register: Register) -> None:
    """A newer program, or other packs, do not go on with what an older one kept."""
    shelf = register.shelf(maker="old")
    shelf.table("t", str)["k"] = "old"
    shelf.rulings = Rulings(rejected=(Ref("1.txt", "e1"),))
    register.replace_links(LinkChanges(), shelf)
    same, other = register.shelf(maker="old"), register.shelf(maker="new")
    assert (same.fresh, dict(same.table("t", str)), same.rulings.rejected) == (
        False,
        {"k": "old"},
        (Ref("1.txt", "e1"),),
    )
    assert (other.fresh, dict(other.table("t", str)), other.rulings) == (True, {}, Rulings())


def test_an_article_read_anew_while_others_were_linked_still_waits(register: Register) -> None:
    """Two programs at once: what was linked is the reading from before."""
    register.add(visit())
    mark = register.reading_mark()
    register.add(visit(text=VISIT.replace("150", "200")))
    register.replace_links(LinkChanges(looked=("visit.txt",)), register.shelf(), mark=mark)
    assert register.pending() == ("visit.txt",)
    register.replace_links(LinkChanges(looked=("visit.txt",)), register.shelf(), mark=register.reading_mark())
    assert register.pending() == ()


def test_ctrl_c_in_the_midst_of_a_query_is_told_as_itself(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database gives the connection up; closing the view must not hide why."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    view = Snapshot(register._engine)
    connection = view.connection
    with pytest.raises(KeyboardInterrupt), closing(view):
        monkeypatch.setattr(connection.engine.dialect, "do_execute", interrupted)
        connection.exec_driver_sql("SELECT 1")
    monkeypatch.undo()
    assert list(register.documents().items) == []
