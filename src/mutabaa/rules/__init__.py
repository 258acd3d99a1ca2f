"""Rules over analysed words: loaded from YAML, checked, matched. See ``docs/rules.md``."""

from mutabaa.rules.arguments import subject
from mutabaa.rules.clauses import Clause
from mutabaa.rules.coordination import coordinated
from mutabaa.rules.items import Item
from mutabaa.rules.load import load_rules, parse_rules
from mutabaa.rules.mood import Mood, governors, mood
from mutabaa.rules.prepositions import Found, prepositional
from mutabaa.rules.rule import Match, Part, Rule
from mutabaa.rules.ruleset import RuleSet
from mutabaa.rules.view import View, forget_views, views

__all__ = [
    "Clause",
    "Found",
    "Item",
    "Match",
    "Mood",
    "Part",
    "Rule",
    "RuleSet",
    "View",
    "coordinated",
    "forget_views",
    "governors",
    "load_rules",
    "mood",
    "parse_rules",
    "prepositional",
    "subject",
    "views",
]
