"""Build lang/ar/frequencies/zipf.txt.gz from wordfreq (needs ``pip install wordfreq``).

Folded spellings are added up; words below Zipf 2.0 (one in ten million) and
words with other than Arabic letters are left out.
"""

from __future__ import annotations

import gzip
import math
from collections import defaultdict
from pathlib import Path

import wordfreq

from mutabaa.text.fold import fold

OUT = Path(__file__).resolve().parent.parent / "src/mutabaa/lang/ar/frequencies/zipf.txt.gz"
ARABIC = frozenset(chr(code) for code in range(0x0621, 0x064B))


def main() -> None:
    """Write the table."""
    shares: dict[str, float] = defaultdict(float)
    for word, share in wordfreq.get_frequency_dict("ar", wordlist="best").items():
        key = fold(word)
        if 2 <= len(key) <= 24 and set(key) <= ARABIC:
            shares[key] += share
    levels: dict[int, list[str]] = defaultdict(list)
    for word, share in shares.items():
        level = round(10 * (math.log10(share) + 9))
        if level >= 20:
            levels[level].append(word)
    lines = [f"{level} {' '.join(sorted(words))}" for level, words in sorted(levels.items(), reverse=True)]
    # mtime fixed: the same input gives the same file.
    OUT.write_bytes(gzip.compress("\n".join(lines).encode("utf-8"), 9, mtime=0))
    print(f"{sum(map(len, levels.values()))} words, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
