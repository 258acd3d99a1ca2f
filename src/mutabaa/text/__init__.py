"""Arabic spelling, words and sentences; offsets always lead back to the source text."""

from mutabaa.text.clitics import WordReader
from mutabaa.text.fold import fold, fold_once, fold_with_offsets
from mutabaa.text.lexicon import Lexicon, lexicon
from mutabaa.text.sentences import sentences
from mutabaa.text.tokens import surfaces, tokens

__all__ = [
    "Lexicon",
    "WordReader",
    "fold",
    "fold_once",
    "fold_with_offsets",
    "lexicon",
    "sentences",
    "surfaces",
    "tokens",
]
