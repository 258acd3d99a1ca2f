"""The person's name after a title: السفير السعودي لدى اليمن محمد آل جابر."""

from __future__ import annotations

from mutabaa.analyse.names.lore import Lore, Title
from mutabaa.analyse.names.phrase import NameRun, Phrase
from mutabaa.analyse.names.phrases import Match
from mutabaa.analyse.names.scan import Scan
from mutabaa.analyse.names.words import words

_IN = "ب"
_FOR = "ل"
_NISBA = tuple(words("particles", "relation-endings"))
_TAKE_TWO = frozenset({"receive", "meet", "meet-object"})
_HEADS = frozenset({"president", "king", "emir", "sultan", "crown-prince", "prime-minister"})
_GOVERNING = _HEADS | {"secretary-general", "foreign-minister", "minister"}  # nobody sends them as envoys
_PLACE = 4  # words of the name of a place
_BEFORE_NAME = frozenset('،,()»"” ')


class NameReader:
    """Reads on from a title to the name, over honorifics and where the post is.

    Args:
        lore: The tables.
    """

    def __init__(self, lore: Lore) -> None:
        self._lore = lore
        self._posted_to = words("parties", "posted-to")
        self._seated, self._within = words("parties", "seated"), words("parties", "within")
        self._sent_to = words("parties", "sent-to")
        self._of_field = words("parties", "of-field")
        self._in_name_of = words("parties", "in-name-of")
        self._of_movements = words("parties", "of-movements")

    def __call__(self, scan: Scan, phrase: Phrase, name_run: NameRun) -> Phrase:
        """Return ``phrase`` with the person's name after it, if one stands there."""
        view = scan.view
        starts = [phrase.end]
        for _ in range(3):
            further = self._step_over(scan, phrase, starts[-1])
            if further is None or self._anothers(scan, phrase, starts[-1]):
                break
            starts.append(further)
        for at in starts:
            if at >= len(view) or not (view.joined(at) or set(view.before[at]) <= _BEFORE_NAME):
                continue
            if view.norms[at] in self._in_name_of or prefixed(scan, at):
                continue
            if not phrase.definite and at == phrase.end and self._field(scan, at):
                continue
            if at == phrase.end and self._relates(scan, at):
                continue  # القيادي + الحوثي + أبو محمد
            end = name_run(at)
            if end > at:
                return phrase._replace(end=end, core_end=max(phrase.core_end, at), name=(at, end))
        return phrase

    def _anothers(self, scan: Scan, phrase: Phrase, at: int) -> bool:
        """Tell whether a further title is somebody else's: أمير الكويت + وزير الخارجية الإيراني.

        It is where it belongs to another state; where the first says of no state, behind a verb that takes two
        (استقبل ولي العهد + وزير الخارجية الإيراني), unless who is named holds both offices.
        """
        view, title = scan.view, scan.titles.get(at)
        if title is None or phrase.kind != "office" or not view.joined(title.end):
            return False
        nisba = scan.nisbas.get(title.end)
        if nisba is None or nisba.prefixes or not nisba.definite:
            return False
        states = {value.owner for value in nisba.values}
        if phrase.owners:
            return states.isdisjoint(phrase.owners)
        before = view.tokens[phrase.first - 1].word if phrase.first and view.joined(phrase.first) else None
        if before is None or before.groups.isdisjoint(_TAKE_TWO) or _HEADS.isdisjoint(phrase.roles):
            return False  # نائب رئيس الوزراء وزير الخارجية الأردني is one man
        named = scan.names.get(nisba.end)
        held = {
            (post.of, post.role)
            for id_ in (named.values if named is not None else ())
            for post, _ in self._lore.knowledge.posts_of(id_)
        }
        return not any(of in states and role in phrase.roles for of, role in held)

    def _relates(self, scan: Scan, at: int) -> bool:
        """Tell whether a definite adjective stands between the title and a given name."""
        view = scan.view
        word = view.tokens[at].word
        if not word.definite or word.prefixes or not word.norm.endswith(_NISBA):
            return False
        if not view.joined(at + 1):
            return view.norms[at - 1] in self._of_movements  # القيادي + الحوثي، ...
        known = scan.names.get(at)
        if known is not None and len(known) > 1:
            return False
        opens = view.norms[at + 1] in self._lore.given or view.norms[at + 1] in words("particles", "glued")
        return opens or view.norms[at - 1] in self._of_movements

    @staticmethod
    def _field(scan: Scan, at: int) -> bool:
        """Tell whether a word after a bare title belongs to it as its field: وزير + الصيد, زعيم + أكبر (كتلة)."""
        name, word = scan.names.get(at), scan.view.tokens[at].word
        described = any(reading.part == "adjective" for reading in word.readings)
        described = described or word.norm in words("doubtful", "words")
        return (word.definite or described) and (name is None or len(name) == 1)

    def _step_over(self, scan: Scan, phrase: Phrase, at: int) -> int | None:
        """Return the end of what may stand between a title and the name: another title, an adjective, a place."""
        view = scan.view
        if not view.joined(at):
            return None
        title = scan.titles.get(at)
        if title is None and view.norms[at - 1] in self._of_field and view.tokens[at].word.prefixes == (_FOR,):
            return at + 1 if view.tokens[at].word.definite and at not in scan.bodies else None
        if title is not None and not title.prefixes and (title.definite or len(title) > 1):
            # الرئيس التركي بالقاهرة + رئيس الوزراء فلان: behind where somebody is, another one's
            return None if self._behind_place(scan, at) and not self._honours(title) else title.end
        led = view.norms[at] in self._sent_to and not _GOVERNING.isdisjoint(phrase.roles)
        if view.norms[at] in self._posted_to and view.joined(at + 1) and not led:  # but المبعوث الأممي إلى اليمن فلان
            name = scan.names.get(at + 1)
            if name is not None and not name.cut:
                return name.end
        if self._placed(scan, at):
            return scan.names[at].end
        if view.norms[at] in self._seated and view.joined(at + 2) and view.norms[at + 1] in self._within:
            name = scan.names.get(at + 2)
            return name.end if name is not None and not name.cut else None
        nationality = scan.nisbas.get(at)
        if nationality is not None and nationality.definite and not nationality.prefixes:
            return nationality.end
        word = view.tokens[at].word
        if word.definite and not word.prefixes and word.norm.endswith(_NISBA) and view.joined(at + 1):
            after = view.norms[at + 1]
            opens = after in self._lore.given or after in words("particles", "glued")
            nisba = scan.nisbas.get(at + 1)  # الكاتب المسرحي + الأميركي
            return at + 1 if opens or (nisba is not None and nisba.definite and not nisba.prefixes) else None
        return None

    def _placed(self, scan: Scan, at: int) -> bool:
        """Tell whether a place stands behind the letter that says where: ``السفير السعودي + بالقاهرة``."""
        place = scan.names.get(at)
        if place is None or place.prefixes != _IN:
            return False
        return self._lore.knowledge.entities[place.values[0]].type != "PER"

    def _behind_place(self, scan: Scan, at: int) -> bool:
        """Tell whether the words before ``at`` say where somebody is: ``+ بالقاهرة``, ``+ في طوكيو``."""
        for first in range(max(1, at - _PLACE), at):
            name = scan.names.get(first)
            if name is None or name.end != at:
                continue
            if self._placed(scan, first) or (not name.cut and scan.view.norms[first - 1] in self._posted_to):
                return True
        return False

    def _honours(self, title: Match[Title]) -> bool:
        """Tell whether a title only honours whose it is: ``الأستاذ``, ``الفريق``."""
        known = self._lore.knowledge.roles
        return any(value.role in known and known[value.role].kind in {"honorific", "rank"} for value in title.values)


def prefixed(scan: Scan, at: int) -> bool:
    """Tell whether the word at ``at`` begins with a proclitic in every reading the tables have of it."""
    matches = [table[at] for table in (scan.names, scan.titles, scan.bodies) if at in table]
    return bool(matches) and all(match.prefixes for match in matches)
