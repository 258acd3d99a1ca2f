"""Who has the word: the speakers of an article in the order of their cues, and which of them a pronoun can mean."""

from __future__ import annotations

from bisect import bisect_right

from mutabaa.extract.statements.voices import Speaker
from mutabaa.model import Analysis, Role
from mutabaa.model.knowledge import Knowledge
from mutabaa.rules import Match

_THIRD = 3
_BEFORE_NAME = 2
_PARTICIPLES = frozenset({"agent"})


class Turns:
    """Keeps who spoke last, who before him, and who was only quoted on the way.

    Args:
        knowledge: Tells women from men, and media, where they are known.
    """

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self._entities = knowledge.entities if knowledge is not None else {}
        self._last: Speaker | None = None
        self._told: Speaker | None = None  # who spoke last in the text itself
        self._earlier: Speaker | None = None
        self._aside: Speaker | None = None  # who was named last as a source
        self._genders: dict[str, str] = {}  # by entity, else by place: what the verbs beside a name say of it

    def cross(self, *, into_head: bool) -> None:
        """Go from a headline into the text, or back.

        A headline's speaker does not speak on in the text: outlets begin anew, or go on from before the headline.
        """
        self._last, self._told = (None, self._last) if into_head else (self._told, self._told)

    @property
    def last(self) -> Speaker | None:
        """Who spoke last."""
        return self._last

    def before(self, hit: Match) -> Speaker | None:
        """Return who spoke before a cue and can be its subject: no ministry where the verb is masculine."""
        gender = _gender(hit)
        if self._last is None or gender is None or self._fits(self._last, gender):
            return self._last
        if self._earlier is not None and self._fits(self._earlier, gender):
            return self._earlier
        aside = self._aside
        surely = aside is not None and self._known(aside) == gender and aside.sentence >= hit.view.number - 1
        return aside if surely else None

    def can_say(self, speaker: Speaker, hit: Match) -> bool:
        """Tell whether somebody taken over from elsewhere can be the subject of a cue: no man of تطالب."""
        gender = _gender(hit) if speaker.how != "stated" else None
        return gender is None or self._fits(speaker, gender)

    def take(self, speaker: Speaker, hit: Match, *, aside: bool) -> None:
        """Note who has spoken; an ``aside`` names somebody who does not speak on."""
        spoken = Speaker(speaker.role, speaker.how, hit.view.number, speaker.feminine)
        gender = _gender(hit)
        own = hit.rule.constants["speaker"] == "explicit" and hit.view.items[hit.at].verb and hit.view.outer is None
        if own and speaker.how == "stated" and gender is not None:
            known = self._genders.setdefault(_id(speaker), gender)
            self._genders[_id(speaker)] = gender if known == gender else ""  # a verb was misread: open
        if aside:
            self._aside = spoken
            return
        if self._last is not None and self._last.role != speaker.role:
            self._earlier = self._last
        self._last = spoken

    def relays(self, role: Role | None, analysis: Analysis) -> bool:
        """Tell whether a speaker is an outlet, who hands the word on to whom it tells of."""
        if role is None:
            return False
        entity = self._entities.get(role.entity or "")
        if entity is not None:
            return entity.kind == "media"
        at = bisect_right(analysis.tokens, role.span.start, key=lambda token: token.end)
        named = analysis.tokens[max(0, at - _BEFORE_NAME) : at + 1]  # قناة "اليمن اليوم"
        return any("media-noun" in token.word.groups for token in named)

    def _fits(self, speaker: Speaker, gender: str) -> bool:
        known = self._known(speaker)
        return known is None or known == gender

    def _known(self, speaker: Speaker) -> str | None:
        """Return m or f, where that is certain."""
        id = _id(speaker)
        entity = self._entities.get(id)
        if entity is not None and entity.gender:
            return entity.gender
        if id in self._genders:
            return self._genders[id] or None
        return "f" if speaker.feminine else None


def _id(speaker: Speaker) -> str:
    """Return what tells a speaker from another: the entity, else where he is named."""
    return speaker.role.entity or str(speaker.role.span.start)


def _gender(hit: Match) -> str | None:
    """Return the gender of a verb or participle of one person; None where its form leaves it open."""
    item = hit.view.items[hit.at]
    if item.verb:
        genders = {(r.gender, r.number) for r in item.readings if r.part == "verb" and r.person == _THIRD}
    else:
        genders = {(r.gender, r.number) for r in item.readings if r.form in _PARTICIPLES}
    if len(genders) != 1:
        return None
    gender, number = next(iter(genders))
    return gender if number == "s" else None
