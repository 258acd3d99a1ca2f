"""How much and how many: money, percentages, counts of people and things."""

from mutabaa.analyse.quantities.read import quantities

__all__ = ["quantities"]
