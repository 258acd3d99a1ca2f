"""Names, offices and who held them."""

from mutabaa.analyse.names.describe import entities_of
from mutabaa.analyse.names.finder import NameFinder
from mutabaa.analyse.names.lore import protected_words

__all__ = ["NameFinder", "entities_of", "protected_words"]
