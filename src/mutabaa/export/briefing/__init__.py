"""A briefing: what was promised and what became of it, with numbered sources.

``compose`` makes the value, ``markdown``, ``html`` and ``docx`` write it down.
"""

from mutabaa.export.briefing.compose import compose
from mutabaa.export.briefing.values import Briefing, Entry, Proof, Section, Source

__all__ = ["Briefing", "Entry", "Proof", "Section", "Source", "compose"]
