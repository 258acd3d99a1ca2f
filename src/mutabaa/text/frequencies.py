"""How frequent a folded word is in written Arabic.

The table is derived from wordfreq (Robyn Speer, data CC BY-SA 4.0) by
``tools/build_frequencies.py`` and stands in a folder of its own with that
licence: ``lang/ar/frequencies``. It decides whether letters at the edge of a
word are proclitics.
"""

from __future__ import annotations

import gzip
from functools import cache
from importlib.resources import files


@cache
def zipf_table() -> dict[str, int]:
    """Return folded word -> ten times its Zipf frequency (55 is very common).

    The file holds one line a frequency, its words separated by spaces.
    """
    packed = files("mutabaa").joinpath("lang/ar/frequencies/zipf.txt.gz").read_bytes()
    table: dict[str, int] = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        level, _, words = line.partition(" ")
        table.update(dict.fromkeys(words.split(), int(level)))
    return table
