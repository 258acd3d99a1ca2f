"""Outlines of a large register say what whole values say, on every day."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutabaa.export.asof import as_of
from mutabaa.model.follow import LinkedCommitment, LinkedEvent, Ref
from mutabaa.model.links import LinkChanges, LinkState, standing
from mutabaa.register import Register
from mutabaa.serve.web.board import Board
from mutabaa.serve.web.choosing import Filters
from mutabaa.serve.web.circles import foremost


@pytest.fixture(scope="module")
def board(demo_register: Path) -> Iterator[Board]:
    with Register.open(demo_register, create=False) as register:
        yield Board(register, "1")


@settings(max_examples=40, deadline=None)
@given(on=st.dates(dt.date(2024, 1, 1), dt.date(2036, 1, 1)))
@pytest.mark.parametrize("kind", ["commitment", "event"])
def test_outlines_judge_as_whole_values_do(board: Board, kind: str, on: dt.date) -> None:
    """What is known on a day, its status and its standing: the same as from the values themselves."""
    whole = board.register.linked(kind).items
    expected = {}
    for it in whole:
        known = as_of(it, on)
        if known is not None:
            expected[known.id] = (known.status, standing(known, on=on))
    assert {it.id: (it.status, it.standing) for it in board.entries(kind, on)} == expected


@pytest.mark.parametrize("kind", ["commitment", "event"])
def test_filters_find_what_the_register_lists(board: Board, kind: str) -> None:
    """By entity, by topic, by days."""
    on = dt.date(2036, 1, 1)
    first, last = dt.date(2025, 4, 1), dt.date(2025, 6, 30)
    for filters, wanted in (
        (Filters(entity="nato"), {"entity": "nato"}),
        (Filters(first=first, last=last), {"first": first, "last": last}),
        (Filters(entity="ukraine", last=last), {"entity": "ukraine", "last": last}),
    ):
        listed = {it.id for it in board.register.linked(kind, **wanted).items}
        assert {it.id for it in filters.chosen(board, kind, on)} == listed
        assert listed or filters.entity == "ukraine"


def test_topics_beyond_the_first_count(board: Board) -> None:
    """A meeting on two topics is found under both."""
    on = dt.date(2036, 1, 1)
    several = [it for it in board.register.events().items if len(it.topics) > 1]
    assert several
    for it in several:
        for topic in it.topics:
            assert it.id in {entry.id for entry in Filters(topic=topic).chosen(board, "event", on)}


def test_a_corrected_name_is_found_and_the_wrong_one_is_not(demo_register: Path, tmp_path: Path) -> None:
    """Lists follow the editor, not the first reading; undoing brings the reading back."""
    path = tmp_path / "copy.db"
    with Register.open(demo_register, create=False) as original:
        promise = next(it for it in original.commitments().items if it.debtors and it.debtors[0].entity)
    shutil.copy(demo_register, path)
    wrong = promise.debtors[0].entity
    with Register.open(path) as register:
        made = register.decide("correct", "commitment", promise.id, by="سلمى", field="debtors", value="japan")
        assert promise.id in {it.id for it in register.commitments(debtor="japan").items}
        assert promise.id not in register.having("commitment", wrong, ("debtor",))
        register.undo(made.id, by="سلمى")
        assert promise.id in register.having("commitment", wrong, ("debtor",))


def test_promises_of_a_summit(tmp_path: Path) -> None:
    """Those made at one of its meetings; a meeting that only names the summit is none of them."""
    text = "تعهدت ألمانيا في قمة لاهاي بزيادة الإنفاق."
    record = {"doc": "a", "text": text, "language": "ar", "commitments": [], "events": []}
    ref = (Ref("a", ""),)
    with Register.open(tmp_path / "a.db") as register:
        register.add(record)
        state = LinkState(
            events=(
                LinkedEvent("ev-1", ref, "summit", "held", format="the-hague-summit-2025"),
                LinkedEvent("ev-2", ref, "meeting", "held", parent="the-hague-summit-2025"),
            ),
            commitments=tuple(
                LinkedCommitment(f"co-{n}", ref, "pledge", "pledge", "firm", "announced", event=event)
                for n, event in enumerate((None, "ev-1", "ev-2", "ev-1"))
            ),
        )
        register.replace_links(LinkChanges(state))
        board = Board(register, "1")
        found = Filters(summit="the-hague-summit-2025").chosen(board, "commitment", dt.date(2025, 7, 1))
        assert {it.id for it in found} == {"co-1", "co-3"}


def test_statements_come_newest_first(demo_register: Path) -> None:
    """By the day of their article; pages follow one another without gaps."""
    with Register.open(demo_register, create=False) as register:
        found = register.latest_statements(limit=50)
        days = [register.document(it.doc).last for it in found.items]
        assert days == sorted(days, key=lambda day: day or dt.date.min, reverse=True)
        parts = [it for at in (0, 20, 40) for it in register.latest_statements(limit=20, offset=at).items][:50]
        assert [it.uid for it in parts] == [it.uid for it in found.items]
        speaker = next(
            it.data["speaker"]["entity"] for it in found.items if (it.data.get("speaker") or {}).get("entity")
        )
        assert register.latest_statements(speaker=speaker, limit=9).total == register.statements(speaker=speaker).total


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 3), max_size=12), st.randoms(use_true_random=False))
def test_of_equals_the_same_ones_come_first(counts: dict[str, int], random: Random) -> None:
    """Whatever order they were counted in: sets of names have another one in every process."""
    shuffled = list(counts.items())
    random.shuffle(shuffled)
    found = foremost(dict(shuffled), 5)
    assert found == foremost(counts, 5)
    assert [n for _, n in found] == sorted(counts.values(), reverse=True)[:5]
