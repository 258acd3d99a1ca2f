"""Mark what is headline, dateline, structure and residue on a page; nothing is cut.

``clean`` takes a document and gives its ``Layout``.
"""

from mutabaa.clean.layout import clean, place_names

__all__ = ["clean", "place_names"]
