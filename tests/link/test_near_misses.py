"""Near misses of one encounter (stops of a journey, several meetings told at once, nameless people, sittings on a
margin) and of one promise (places in the own land, acts that are done to whom their name is followed by).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from test_identity import event, events, promise, promises
from test_modules import linked
from tests_link_records import IDS, article

from mutabaa.link.graph import Group, clustered
from mutabaa.link.partners import SOME, nameless

Json = dict[str, Any]
IDS |= {
    "دونالد ترامب": ("donald-trump", "PER"),
    "محمد بن سلمان": ("mohammed-bin-salman", "PER"),
    "مون جاي إن": ("moon-jae-in", "PER"),
    "كيم جونغ أون": ("kim-jong-un", "PER"),
    "الولايات المتحدة": ("united-states", "LOC"),
    "بوسطن": ("boston", "LOC"),
    "واشنطن": ("washington-dc", "LOC"),
    "إثيوبيا": ("ethiopia", "LOC"),
    "سوريا": ("syria", "LOC"),
    "حمص": ("homs", "LOC"),
    "حلب": ("aleppo", "LOC"),
    "روسيا": ("russia", "LOC"),
    "بريطانيا": ("united-kingdom", "LOC"),
    "بانمونجوم": ("panmunjom", "LOC"),
    "المنطقة المنزوعة السلاح": ("korean-dmz", "LOC"),
}


def visit(doc: str, place: str, days: str | None, words: str = "زيارة") -> Json:
    text = f"{words} محمد بن سلمان إلى {place} تبحث الاستثمار."
    return event(doc, "2018-03-22", text, "visit", ["محمد بن سلمان"], trigger=words, place=place, days=days)


def test_a_stop_is_not_the_visit_of_the_whole_country_unless_it_is_of_that_day() -> None:
    country = visit("a", "الولايات المتحدة", "2018-03-20/2018-04-07")
    assert events(country, visit("b", "بوسطن", "2018-03-24")) == [{"a"}, {"b"}]
    assert events(country, visit("b", "واشنطن", "2018-03-20")) == [{"a", "b"}]
    assert events(visit("a", "الولايات المتحدة", "2018-03-24"), visit("b", "بوسطن", "2018-03-24")) == [{"a", "b"}]


def test_a_journey_that_names_one_stop_is_not_the_visit_there() -> None:
    stop = visit("a", "إثيوبيا", "2018-03-22")
    assert events(stop, visit("b", "إثيوبيا", "2018-03-22", "جولة")) == [{"a"}, {"b"}]
    assert events(stop, visit("b", "إثيوبيا", "2018-03-22", "رحلة")) == [{"a", "b"}]


def test_several_meetings_told_at_once_are_not_the_one_with_the_president() -> None:
    one = event("a", "2018-03-19", "لقاء محمد بن سلمان ودونالد ترامب غدا.", "meeting", ["محمد بن سلمان", "دونالد ترامب"],
                "planned", days="2018-03-20", trigger="لقاء")  # fmt: skip
    told = "{} محمد بن سلمان مع الولايات المتحدة غدا."
    for words, wanted in (("لقاءات", [{"a"}, {"b"}]), ("محادثات", [{"a", "b"}])):
        other = event("b", "2018-03-19", told.format(words), "meeting", ["محمد بن سلمان", "الولايات المتحدة"], "planned",
                      days="2018-03-20", trigger=words)  # fmt: skip
        assert events(one, other) == wanted


def test_some_officials_are_not_their_president() -> None:
    one = event("a", "2018-03-20", "التقى محمد بن سلمان دونالد ترامب.", "meeting", ["محمد بن سلمان", "دونالد ترامب"],
                days="2018-03-20")  # fmt: skip
    some = event("b", "2018-03-20", "التقى محمد بن سلمان مسؤولين أميركيين.", "meeting", ["محمد بن سلمان", "مسؤولين أميركيين"],
                 days="2018-03-20")  # fmt: skip
    [(_, officials)] = [it.parties for it in linked(some).read(some).encounters]
    assert nameless(officials) and "united-states" in officials and f"united-states{SOME}" in officials
    assert events(one, some) == [{"a"}, {"b"}]


def test_a_village_lies_in_its_zone() -> None:
    def summit(doc: str, place: str) -> Json:
        text = f"التقى كيم جونغ أون ومون جاي إن في {place}."
        return event(doc, "2018-04-28", text, "summit", ["كيم جونغ أون", "مون جاي إن"], days="2018-04-27", place=place)

    assert events(summit("a", "بانمونجوم"), summit("b", "المنطقة المنزوعة السلاح")) == [{"a", "b"}]


def test_a_summit_of_two_leaders_is_remembered_without_its_place() -> None:
    held = event("a", "2018-04-27", "عقد كيم جونغ أون ومون جاي إن قمة اليوم.", "summit", ["كيم جونغ أون", "مون جاي إن"],
                 days="2018-04-27")  # fmt: skip

    def later(type: str, day: str) -> Json:
        text = "تحسنت العلاقات منذ أن التقى كيم جونغ أون ومون جاي إن."
        return event("b", day, text, type, ["كيم جونغ أون", "مون جاي إن"])

    assert events(held, later("summit", "2018-05-20")) == [{"a", "b"}]
    assert events(held, later("summit", "2018-09-20")) == [{"a"}, {"b"}]
    assert events(held, later("meeting", "2018-05-20")) == [{"a"}, {"b"}]


def test_what_was_on_the_margin_of_a_known_summit_was_not_that_summit() -> None:
    text = "عقد رؤساء مصر والسودان وإثيوبيا قمة في أديس أبابا على هامش قمة الاتحاد الأفريقي في يناير الماضي."
    record = article("a", "2018-04-05", text)
    first, second = text.index("قمة"), text.index("قمة الاتحاد")
    record["mentions"] = [{"start": second, "end": second + len("قمة الاتحاد الأفريقي"), "type": "EVT",
                           "entity": "african-union-summit"}]  # fmt: skip
    record["events"] = [
        {"id": name, "type": "summit", "status": "held", "from": "2018-01-28", "to": "2018-01-29", "parent": None,
         "place": None, "participants": [], "triggers": [{"start": start, "end": start + 3}],
         "format": "african-union-summit", "rule": "hand"}
        for name, start in (("e1", first), ("e2", second))
    ]  # fmt: skip
    own, host = linked(record).read(record).encounters
    assert host.named is not None
    assert own.named is None
    assert host.days is not None and host.days.start == dt.date(2018, 1, 28)


def test_who_is_to_leave_one_town_is_not_to_leave_another() -> None:
    def agreed(doc: str, town: str) -> Json:
        text = f"توصلت سوريا إلى اتفاق مع فصائل المعارضة على خروج المقاتلين من {town} وتسليم السلاح الثقيل."
        return promise(doc, "2018-04-20", text, ["سوريا"], action="خروج المقاتلين")

    assert promises(agreed("a", "حمص"), agreed("b", "حلب")) == [{"a"}, {"b"}]
    assert promises(agreed("a", "حمص"), agreed("b", "حمص")) == [{"a", "b"}]


def test_one_act_to_one_other_in_few_words_is_told_again_within_a_month_only() -> None:
    def will(doc: str, day: str, whom: str) -> Json:
        return promise(doc, day, f"أعلنت روسيا أنها ستطرد دبلوماسيين {whom}.", ["روسيا"], action="ستطرد دبلوماسيين")

    first = will("a", "2018-03-15", "بريطانيين")
    assert promises(first, will("b", "2018-03-17", "بريطانيين")) == [{"a", "b"}]
    assert promises(first, will("b", "2018-03-17", "هولنديين")) == [{"a"}, {"b"}]
    later = promise("b", "2018-09-17", "تطرد روسيا دبلوماسيين بريطانيين.", ["روسيا"], action="تطرد")
    assert promises(first, later) == [{"a"}, {"b"}]


def test_who_is_kept_from_something_does_not_keep_others() -> None:
    def agents(text: str) -> list[frozenset[str]]:
        record = article("a", "2018-04-24", text)
        return [cue.agents for cue in linked(record).read(record).cues]

    assert not any("russia" in who for who in agents("يأتي ذلك بعد طرد روسيا من المجلس."))
    assert any("russia" in who for who in agents("يأتي ذلك بعد طرد روسيا دبلوماسيين."))
    assert any("russia" in who for who in agents("تزامن ذلك مع سحب روسيا قواتها من سوريا."))


def test_groups_to_begin_with_stay_and_take_up_what_fits() -> None:
    edges = {"a": {"b": 0.9, "c": 0.8}, "b": {"a": 0.9}, "c": {"a": 0.8}}
    known = Group(("a", "b"), 0.5)
    apart = clustered("abc", edges.__getitem__, str, lambda one, other: False, start=[known])
    assert apart == [known, Group(("c",), 1.0)]
    assert clustered("abc", edges.__getitem__, str, lambda one, other: True, start=[known]) == [
        Group(("a", "b", "c"), 0.5)
    ]
