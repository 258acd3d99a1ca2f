"""Knowledge packs: facts in YAML, and the strict loader that makes them values."""

from mutabaa.packs.find import built_in
from mutabaa.packs.load import load_packs, problems

__all__ = ["built_in", "load_packs", "problems"]
