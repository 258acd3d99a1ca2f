"""Tell whether what a statement rule needs beside its cue stands there."""

from __future__ import annotations

from collections.abc import Callable

from mutabaa.extract.statements.voices import speaks
from mutabaa.rules import Item, Match
from mutabaa.rules.items import COMMAS

# Nouns that may stand between a source word and whose words they are: بحسب تصريحات X، وفق بيان للوزارة.
_SOURCES = frozenset(
    {"say", "judge", "affirm", "statement-noun", "statement-document", "media-noun", "body-noun", "source-noun"}
    | {"official-noun", "spokesman-noun", "study-noun", "council-noun", "company-noun", "witness-noun", "people-noun"}
    | {"last-word", "other-word", "information-noun", "told-noun", "voice-noun", "court-noun", "one-of"}
)


_PAUSES = COMMAS | {"-", "–", "—"}
_QUALIFIED = 4


def lacks(hit: Match, item: Item) -> bool:
    """Tell whether what the rule needs beside its cue (``needs`` in the pattern file) is not there."""
    needs = hit.rule.constants.get("needs")
    if needs == "speaker":
        return not _beside_it(hit)
    if needs == "addressee":  # تبلغ قيمتها كذا: to amount to
        after = hit.view.items[hit.at + 1 : hit.at + 6]
        return any("sum" in other.kinds for other in after) or not any(
            "party" in other.kinds and not other.governed for other in after[:4]
        )
    if needs == "subject-after":  # مسؤول نقلت أقواله صحيفة: he is relayed
        found = hit.captures.get("who")
        moved = hit.at > 0 and "that" in hit.view.items[hit.at - 1].groups and item.reading("noun") is not None
        return moved or (found is not None and found.view is hit.view and found.members[0][0] < hit.at)
    if needs == "past":  # تقدر مساحة البلاد بكذا; but تقدر الأمم المتحدة
        found = hit.captures.get("who")
        beside = found is not None and found.view is hit.view and found.members[0][0] == hit.at + 1
        return hit.mood.tense != "past" and not (beside and found is not None and "body" in found.items[0].kinds)
    if needs == "complement-next":
        return not _governs_next(hit, item)
    if needs == "object-next":
        after = _past_name(hit.view.items, hit.captures["who"].members[0][1])
        return (
            not after
            or "place-class" in after[0].groups  # إعلان القدس عاصمة
            or bool(after[0].governed)
            or (after[0].kinds.isdisjoint({"noun", "word"}) and not _clause(after[0]))
        )
    if needs in _NEEDED:
        return not _NEEDED[str(needs)](hit)
    return hit.rule.constants.get("speaker") == "source" and not _names_source(hit)


def _past_name(items: list[Item], end: int) -> list[Item]:
    """Return what follows a name and where or when it is said: ``إعلان الرئيس دونالد ترامب من الرياض نيته``."""
    while end + 1 < len(items):
        item, after = items[end], items[end + 1]
        if "time" in item.kinds or ("person" in item.kinds and not item.governed and not item.joined):
            end += 1
        elif "particle" in item.kinds and item.groups & {"from", "in"} and after.kinds & {"place", "time"}:
            end += 2
        else:
            break
    return items[end : end + 1]


def _of_pronoun(hit: Match) -> bool:
    """Who comments stands right after the pronoun: ``رحبت به حركة كذا``; of an accusation that is the accused."""
    found = hit.captures.get("who")
    beside = found is not None and found.view is hit.view and found.members[0][0] == hit.at + 2
    return beside and "accuse" not in hit.view.items[hit.at].groups


def _apart(hit: Match) -> bool:
    """Who says it is named in an aside: it stands between commas, and takes no words of its own (``، في رأي X،``)."""
    items = hit.view.items
    first, end = hit.captures["who"].members[0]
    who = items[first]
    if who.governed - {"in", "ب"} or not (who.kinds & {"party", "people"} or speaks(who)):
        return False
    while end < len(items) and end < first + _QUALIFIED and _qualifies(items[end]):
        end += 1
    closed = end == len(items) or "punctuation" in items[end].kinds
    before = items[hit.first - 1] if hit.first else None
    if not closed or (before is not None and before.norm not in _PAUSES):
        return False
    if not items[hit.at].verb:
        return True
    said = any("that" in other.groups or "quote" in other.kinds or other.norm == ":" for other in items[end:])
    told = any(other.verb for other in items[: hit.first]) and not any("quote" in o.kinds for o in items[: hit.first])
    return told and not said and not items[hit.at].joined and not items[hit.at].suffix


def _governs_next(hit: Match, item: Item) -> bool:
    """Right after a noun of saying and its owner, an adjective apart, comes what it takes: ``تهديد X بفرض رسوم``."""
    if item.groups & {"delay-act", "approve"}:
        return False  # تعليق المحادثات، إقرار القانون
    if hit.rule.frame and item.governed & {"to", "ل"}:
        return False  # دفعهم إلى تحذير أنقرة: she is warned
    owner = hit.captures.get("who")
    index = hit.at + 1 if owner is None else owner.members[-1][1]
    items = hit.view.items
    while index < len(items) and (items[index].kinds & {"time"} or _qualifies(items[index])) and index < hit.at + 6:
        index += 1
    if index + 1 >= len(items):
        return False
    after = items[index]
    if "resumptive" in after.groups or (after.suffix and "particle" in after.kinds and "that" not in after.groups):
        return "apology" in item.groups
    if "admit" in item.groups and not after.kinds.isdisjoint({"place", "party"}):
        return False  # اعترافه بالقدس: recognition
    if "announce" in item.groups:
        return not after.governed and not after.kinds.isdisjoint({"noun", "word"}) and "particle" not in after.kinds
    if "that" in after.groups and "particle" in after.kinds:
        return not after.joined
    return bool(after.governed) or ("particle" in after.kinds and bool(after.groups & {"to", "from", "about", "on"}))


def _qualifies(item: Item) -> bool:
    return (item.definite or "adjective" in item.kinds) and not item.governed and not item.joined and not item.verb


def _beside_it(hit: Match) -> bool:
    """The speaker follows the cue at once, and something free follows him."""
    found = hit.captures.get("who")
    if found is None or found.how != "stated" or found.view is not hit.view or found.members[0][0] != hit.at + 1:
        return False
    end = found.members[0][1]
    return (
        end < len(hit.view.items) and not hit.view.items[end].governed and "noun" not in hit.view.items[end - 1].kinds
    )


def _says_nothing_else(hit: Match) -> bool:
    """The words stand before the source phrase, and none after it: ``..., كما أفادت وكالة``."""
    items = hit.view.items
    if hit.first < 2 or "punctuation" not in items[hit.first - 1].kinds:
        return False
    after = items[hit.end :]
    told = any("that" in item.groups or "quote" in item.kinds or item.norm == ":" or item.verb for item in after)
    return not told and not items[hit.end - 1].suffix


def _levelled(hit: Match) -> bool:
    """Somebody is named who levels it, and it is no charge of a court: ``وجه القضاء اتهامات إلى``."""
    found, noun = hit.captures.get("who"), hit.captures["voiced"].items[0]
    return found is not None and found.how == "stated" and "accuse" not in noun.groups


_NEEDED: dict[str, Callable[[Match], bool]] = {
    "content-before": _says_nothing_else,
    "after-pronoun": _of_pronoun,
    "apart": _apart,
    "levelled": _levelled,
}


def _clause(item: Item) -> bool:
    return "particle" in item.kinds and "that" in item.groups


def _names_source(hit: Match) -> bool:
    """Between ``وفقا`` and its party stand only words that can name a source: no ``معايير``, no ``خطة``."""
    found = hit.captures.get("who")
    if found is None or hit.rule.frame:
        return True
    between = hit.view.items[hit.at + 1 : found.members[0][0]]
    if hit.rule.id == "statement.source-phrase" and any(item.verb for item in between):
        return False  # بحسب تقرير نشرته رويترز: the report is the source
    return all(
        not item.kinds & {"noun", "word"} or "particle" in item.kinds or item.groups & _SOURCES for item in between
    )
