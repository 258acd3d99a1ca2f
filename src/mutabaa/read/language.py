"""Tell Arabic from other languages by its letters."""

from __future__ import annotations

import re

from mutabaa.text import fold_once
from mutabaa.text.inflect import morphology

# Text that was copied out of PDF files comes in presentation forms.
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3\ufb50-\ufbff\ufd50-\ufdff\ufe70-\ufefc]")
_OTHER = re.compile(r"[^\W\d_\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
# Letters that Persian, Urdu, Kurdish and Pashto have and Arabic has not; dialects and foreign
# names use a few of them now and then.
_NEIGHBOURS = re.compile(
    "[\u0679\u067e\u0686\u0688\u0691\u0695\u0698\u06a9\u06af\u06b5\u06be\u06cc\u06c6\u06ce\u06d2\u06d5]"
)
# Two letters only Arabic has among them, and uses all the time.
_ARABIC_ONLY = re.compile("[\u0629\u0649\u0625\u064a]")
# Arabic typed on a Persian keyboard has the neighbours' kaf and yeh, but a quarter of its words begin with
# the article; the neighbours have it in borrowed names and phrases only.
_MIN_SHARE_OF_ARTICLE = 0.1


def other_language(text: str) -> str | None:
    """Return what the text is if it is not Arabic, as words for a message.

    Args:
        text: An article, or its beginning.

    Returns:
        None for Arabic, and for a text too short to tell that has some Arabic letter.
    """
    sample = text[:20_000]
    arabic = len(_ARABIC.findall(sample))
    other = len(_OTHER.findall(sample))
    if not arabic:
        return "no letter of it is Arabic"
    if arabic + other < 20:
        return None
    if arabic < 0.4 * (arabic + other):
        return f"only {100 * arabic // (arabic + other)} % of the letters are Arabic"
    if len(_NEIGHBOURS.findall(sample)) > 0.06 * arabic and len(_ARABIC_ONLY.findall(sample)) < 0.04 * arabic:
        return None if _has_articles(sample) else "the letters are those of Persian, Urdu or Kurdish"
    return None


def _has_articles(sample: str) -> bool:
    words = fold_once(sample).split()
    article = morphology()["article"]
    return sum(word.startswith(article) for word in words) >= _MIN_SHARE_OF_ARTICLE * len(words)
