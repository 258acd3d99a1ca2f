"""Near copies in an archive: found by bands, and never more than linking would call a copy."""

import numpy as np

from mutabaa.backfill.copies import Sketches, bands, copies, meeting


def _found(sketches: Sketches) -> list[tuple[int, int]]:
    groups = meeting(bands(sketches))
    wanted = {at for group in groups for at in group.tolist()}
    return [(it.at, it.first) for it in copies(groups, {at: sketches[at] for at in wanted})]


def _texts(count: int, seed: int = 1) -> Sketches:
    return np.random.default_rng(seed).integers(0, 1 << 32, (count, 128), dtype=np.uint32)


def _changed(sketch: Sketches, places: int, seed: int = 2) -> Sketches:
    other = sketch.copy()
    chance = np.random.default_rng(seed)
    at = chance.choice(128, places, replace=False)
    other[at] = chance.integers(0, 1 << 32, places, dtype=np.uint32)
    return other


def test_copies_are_found_and_strangers_are_not() -> None:
    texts = _texts(2_000)
    texts[1_500] = texts[7]
    texts[1_600] = _changed(texts[8], 20)  # 84 % alike
    texts[1_700] = _changed(texts[9], 70)  # 45 % alike: the same subject, no copy
    assert _found(texts) == [(1_500, 7), (1_600, 8)]


def test_a_thousand_copies_of_one_text_are_one_group() -> None:
    texts = _texts(1_200)
    texts[100:1_100] = texts[3]
    assert _found(texts) == [(at, 3) for at in range(100, 1_100)]


def test_the_order_of_arrival_decides_only_who_is_first() -> None:
    texts = _texts(50)
    texts[40] = texts[5]
    assert _found(texts) == [(40, 5)]
    assert _found(texts[::-1].copy()) == [(44, 9)]


def test_boilerplate_that_many_share_costs_no_square() -> None:
    texts = _texts(20_000)
    texts[:, :8] = texts[0, :8]  # one band in common, nothing else
    assert _found(texts) == []
