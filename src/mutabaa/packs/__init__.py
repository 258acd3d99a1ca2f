"""Knowledge packs: facts in YAML, and the strict loader that makes them values."""

from mutabaa.packs.check import Report, check_pack
from mutabaa.packs.find import built_in
from mutabaa.packs.load import load_packs, problems
from mutabaa.packs.new import new_pack
from mutabaa.packs.show import Card, Summary, card, look_up, summary

__all__ = [
    "Card",
    "Report",
    "Summary",
    "built_in",
    "card",
    "check_pack",
    "load_packs",
    "look_up",
    "new_pack",
    "problems",
    "summary",
]
