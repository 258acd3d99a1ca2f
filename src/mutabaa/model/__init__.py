"""The values that stages take and give. Frozen; nothing here reads or writes."""

from mutabaa.model.analysis import Analysis
from mutabaa.model.document import Block, Boilerplate, Dateline, Document, Layout, Published, Skipped
from mutabaa.model.findings import (
    Commitment,
    EntityInfo,
    Event,
    Mention,
    Party,
    Quantity,
    Role,
    Statement,
    Support,
    Time,
)
from mutabaa.model.span import Interval, Span
from mutabaa.model.words import Reading, Sentence, Token, Word

__all__ = [
    "Analysis",
    "Block",
    "Boilerplate",
    "Commitment",
    "Dateline",
    "Document",
    "EntityInfo",
    "Event",
    "Interval",
    "Layout",
    "Mention",
    "Party",
    "Published",
    "Quantity",
    "Reading",
    "Role",
    "Sentence",
    "Skipped",
    "Span",
    "Statement",
    "Support",
    "Time",
    "Token",
    "Word",
]
