"""Read bodies and the bodies inside titles: قائد + القوات المسلحة الليبية, أعضاء + مجلس النواب."""

from __future__ import annotations

from mutabaa.analyse.names.lore import Lore
from mutabaa.analyse.names.owners import OwnerReader
from mutabaa.analyse.names.phrase import Phrase
from mutabaa.analyse.names.phrases import Match
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words
from mutabaa.text.inflect import morphology

_TA = "ه"
_BY = "ب"


class BodyReader:
    """Reads the phrase of a body, alone or in the title of somebody.

    Args:
        lore: The tables.
        owner_of: Reads whose it is.
    """

    def __init__(self, lore: Lore, owner_of: OwnerReader) -> None:
        self._lore = lore
        self._owner_of = owner_of
        self._feminine = (_TA, morphology()["noun-feminine-plural"])
        self._in_name_of = words("parties", "in-name-of")
        self._systems, self._system_kinds = words("parties", "systems"), words("parties", "system-kinds")

    def read(self, scan: Scan, match: Match[str]) -> Phrase | None:
        """Read a body with the state that it is of; None where the words name none."""
        phrase = Phrase(
            match.first,
            match.end,
            match.cut,
            "body",
            match.values,
            core_end=match.end,
            definite=self._definite(scan, match),
        )
        after = scan.view.norms[match.end] if scan.view.joined(match.end) else ""
        norm = scan.view.norms[match.first][match.cut :]
        if (after in self._system_kinds and norm in self._systems) or f"{norm} {after}" in words("parties", "no-body"):
            return None  # النظام المالي الدولي: no regime; نيابة عن الرئيس
        if len(match) == 1 and match.prefixes == _BY and "chairmanship" in scan.view.tokens[match.first].word.groups:
            return None  # برئاسة الأردن: under its chairmanship
        phrase = self._owner_of(scan, phrase, states_only=True)
        if (
            len(match) == 1
            and self._ministry(match.values)
            and (not phrase.owners or self._in_construct(scan, match.first))
        ):
            return None
        return phrase

    def inside(self, scan: Scan, phrase: Phrase) -> Phrase:
        """Add the body inside a title: قائد + القوات المسلحة الليبية, مدير + المخابرات المصرية.

        A ministry of one word is none there: the nationality in وزير الخارجية الروسي is the minister's.
        """
        if phrase.kind == "person" or (phrase.kind == "office" and not phrase.owners):
            return phrase
        if not phrase.owners:
            return self._of_nobody(scan, phrase)
        for at in range(phrase.first + 1, phrase.core_end):
            match = scan.bodies.get(at)
            if match is None or match.cut or match.end > phrase.core_end:
                continue
            end = phrase.core_end
            if len(match) == 1 and scan.view.norms[at - 1] not in self._in_name_of:
                end = self._of_state(scan, match)
                if end == at or end > phrase.core_end:
                    continue
            body = Phrase(at, end, 0, "body", match.values, phrase.owners, end)
            return phrase._replace(inner=(body,))
        return phrase

    def _of_nobody(self, scan: Scan, phrase: Phrase) -> Phrase:
        """Add the body at the end of a group's title without owner: أعضاء + مجلس النواب."""
        for at in range(phrase.first + 1, phrase.core_end):
            match = scan.bodies.get(at)
            if match is not None and not match.cut and match.end >= phrase.core_end and len(match) > 1:
                body = Phrase(at, match.end, 0, "body", match.values, core_end=match.end)
                return phrase._replace(inner=(body,))
        return phrase

    def _of_state(self, scan: Scan, body: Match[str]) -> int:
        """Return the end of the nationality of a body of one word in a title, or where the body begins.

        It must agree with the body: وزير الاستخبارات الإيراني is the minister's.
        """
        nisba = scan.nisbas.get(body.end)
        if nisba is None or not nisba.definite or nisba.prefixes or self._ministry(body.values):
            return body.first
        norms = scan.view.norms
        feminine = norms[body.first].endswith(self._feminine)
        return nisba.end if norms[body.end].endswith(_TA) is feminine else body.first

    def _ministry(self, bodies: tuple[str, ...]) -> bool:
        return any(self._lore.knowledge.bodies[id].kind == "ministry" for id in bodies)

    @staticmethod
    def _definite(scan: Scan, match: Match[str]) -> bool:
        """Tell whether a body is a certain one: its last word has the article (وزارة الخارجية, not قوات مسلحة)."""
        return match.definite or scan.view.tokens[match.end - 1].word.definite

    @staticmethod
    def _in_construct(scan: Scan, at: int) -> bool:
        """Tell whether a noun before governs the word: صناعة + الدفاع."""
        view = scan.view
        if not view.joined(at) or view.tokens[at].word.prefixes or view.norms[at - 1] in words("parties", "in-name-of"):
            return False
        word = view.tokens[at - 1].word
        return not word.definite and not any(reading.part in {"verb", "particle"} for reading in word.readings)
