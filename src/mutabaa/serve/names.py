"""What the things of a register are called: names for ids, and the ids that a reader's words mean."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from mutabaa.errors import BadInput, RegisterError
from mutabaa.export.dossier import Thing
from mutabaa.model.follow import Who
from mutabaa.model.knowledge import Entity, Knowledge
from mutabaa.packs import built_in, load_packs, look_up
from mutabaa.serve.messages import Messages

if TYPE_CHECKING:
    from mutabaa.register import Register
    from mutabaa.register.values import StoredEntity


class Names:
    """Names of one register in one language.

    Args:
        register: An open register.
        say: Messages in the reader's language.
        packs: Knowledge packs; all built-in ones where empty.
    """

    def __init__(self, register: Register, say: Messages, packs: Iterable[str] = ()) -> None:
        self.register = register
        self.say = say
        self._packs = tuple(packs)
        self._things: dict[str, Thing] = {}

    @cached_property
    def knowledge(self) -> Knowledge:
        """The packs, for names of offices, topics and of what no document names."""
        return load_packs(*(self._packs or built_in()))

    def thing(self, entity: str) -> Thing:
        """Return an entity with its names; one that nothing knows goes by its id."""
        if entity not in self._things:
            try:
                self._things[entity] = self._thing(self.register.entity(entity))
            except RegisterError:
                self._things[entity] = self._from_packs(entity)
        return self._things[entity]

    def _thing(self, stored: StoredEntity) -> Thing:
        known = self._from_packs(stored.id)
        return Thing(
            stored.id, stored.type, stored.name_ar or known.ar, stored.name_en or known.en,
            stored.wikidata or known.wikidata, known.kind, known.state, known.coordinates, known.iso,
        )  # fmt: skip

    def _from_packs(self, entity: str) -> Thing:
        known = self.knowledge.entity(entity)
        if known is None:
            named = self.knowledge.formats.get(entity)
            if named is not None:
                return Thing(entity, "EVT", named.name.ar, named.name.en)
            return Thing(entity, "", entity.lstrip("~").replace("-", " "))
        return Thing(
            entity, known.type, known.name.ar, known.name.en, known.wikidata, known.kind, known.state,
            known.coordinates, known.iso,
        )  # fmt: skip

    def name(self, entity: str) -> str:
        """Return the name of an entity in the reader's language."""
        return self.thing(entity).name(self.say.lang)

    def office(self, office: str) -> str:
        """Return the name of an office: role and whose it is."""
        known = self.knowledge.offices.get(office)
        role = self.knowledge.roles.get(known.role) if known else None
        if known is None or role is None:
            return ""
        title = role.name.ar if self.say.lang == "ar" else role.name.en
        return self.say("ask.office-of", office=title, owner=self.name(known.of))

    def topic(self, topic: str) -> str:
        """Return the name of a topic."""
        known = self.knowledge.topics.get(topic)
        if known is None:
            return topic.replace("-", " ")
        return known.name.ar if self.say.lang == "ar" else known.name.en

    def who(self, who: Who) -> str:
        """Return how to call somebody: the name, else the office, else the words of the article."""
        if who.entity:
            return self.name(who.entity)
        return (self.office(who.office) if who.office and self.say.lang != "ar" else "") or who.words

    def take_names(self, other: Names) -> None:
        """Take over the names that another book of the same language has looked up."""
        self._things |= {id_: thing for id_, thing in dict(other._things).items() if thing.type}

    # What a reader's words mean

    def entity(self, name: str) -> str:
        """Return the id of the entity that a user calls so.

        Raises:
            BadInput: Nobody is called so, or several are.
        """
        wanted = folded(name)
        near = self.near(name)
        same = [e for e in near if wanted in {folded(e.id), folded(e.name_ar), folded(e.name_en)}]
        spelt = {entity.id for entity in look_up(self.knowledge, name) if _spelt(entity, wanted)}
        left = same or [e for e in near if e.id in spelt] or near
        if not left and name in self.knowledge.entities:
            return name
        if not left:
            raise BadInput(self.say("ask.unknown-name", name=name), remedy=self.say("ask.unknown-name-remedy"))
        if len(left) > 1:
            choices = self.say("list.comma").join(e.id for e in left[:8])
            raise BadInput(self.say("ask.ambiguous", name=name, choices=choices))
        return left[0].id

    def known(self, name: str) -> str:
        """Return the id of the entity that a user calls so, of the packs too where no document names it yet.

        Raises:
            BadInput: Nobody is called so, or several are.
        """
        try:
            return self.entity(name)
        except BadInput:
            wanted = folded(name)
            near = look_up(self.knowledge, name)
            same = {it.id for it in near if wanted == folded(it.name.ar) or _spelt(it, wanted)}
            if len(same) != 1:
                raise
            return same.pop()

    def near(self, name: str) -> list[StoredEntity]:
        """Return the named things of the register that a user may call so, the most named first."""
        found = {e.id: e for e in self.register.entities(name=name, limit=50).items}
        for known in look_up(self.knowledge, name)[:50]:
            if known.id not in found:
                with suppress(RegisterError):
                    found[known.id] = self.register.entity(known.id)
        return sorted(found.values(), key=lambda e: (-e.documents, e.id))

    def topic_id(self, name: str) -> str:
        """Return the id of the topic that a user calls so.

        Raises:
            BadInput: There is none.
        """
        wanted = folded(name)
        for topic in self.knowledge.topics.values():
            if wanted in {folded(topic.id), folded(topic.name.ar), folded(topic.name.en)}:
                return topic.id
        near = [t.id for t in self.knowledge.topics.values() if wanted in folded(f"{t.id} {t.name.ar} {t.name.en}")]
        if len(near) == 1:
            return near[0]
        choices = ", ".join(near or self.knowledge.topics)
        raise BadInput(self.say("ask.unknown-topic", name=name), remedy=choices)


def folded(name: str) -> str:
    """Return a name as names are compared: without hamza forms, vowel signs and letter case."""
    from mutabaa.text import fold

    return fold(name).casefold().strip()


def _spelt(entity: Entity, wanted: str) -> bool:
    """Tell whether a folded name is one of an entity's spellings, shorthand included."""
    return wanted in {folded(form) for form in (*entity.spellings, *entity.latin, *entity.short, entity.name.en)}
