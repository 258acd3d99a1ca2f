"""Who does it, to whom, with whom: the argument finders and frames on hand-made analyses."""

import pytest
from tests_rules_analysed import analysed

from mutabaa.rules import parse_rules, views
from mutabaa.rules.ruleset import RuleSet

RULES = """
rules:
  - id: test.meet
    gloss: X meets Y
    emits: event
    frame:
      - verb: [meet, meet-object]
      - subject: any
        as: who
      - object: any
        as: whom
    finds: [{text: x}]
    skips: [x]
  - id: test.with
    gloss: X meets with Y
    emits: event
    frame:
      - verb: [meet, meet-with]
      - subject: any
        as: who
        optional: true
      - party: any
        with: [with, ب]
        as: whom
    finds: [{text: x}]
    skips: [x]
"""


def found(text: str, **named: str | list[str]) -> list[dict[str, list[str]]]:
    rules = RuleSet(parse_rules(RULES, "test.yaml"))
    a = analysed(text, **named)
    return [
        {name: [span.of(text) for span in hit.spans(name)] for name in hit.captures}
        for view in views(a)
        for hit in rules.find(view, "event")
    ]


def test_verb_first():
    assert found("التقى ماكرون ميرتس في برلين.", person=["ماكرون", "ميرتس"], place="برلين") == [
        {"who": ["ماكرون"], "whom": ["ميرتس"]}
    ]


def test_subject_first():
    assert found("ماكرون يلتقي ميرتس في برلين", person=["ماكرون", "ميرتس"], place="برلين") == [
        {"who": ["ماكرون"], "whom": ["ميرتس"]}
    ]


def test_time_place_and_brackets_between_verb_and_object():
    assert found(
        "التقى ماكرون (فرنسا)، الثلاثاء في برلين، ميرتس.",
        person=["ماكرون", "ميرتس"],
        place="برلين",
        time="الثلاثاء",
    ) == [{"who": ["ماكرون"], "whom": ["ميرتس"]}]


@pytest.mark.parametrize(
    "text",
    [
        "التقى ماكرون بميرتس وروته وسانشيز.",
        "التقى ماكرون بميرتس، وروته، وسانشيز.",
        "اجتمع ماكرون مع ميرتس وروته، وسانشيز في برلين.",
    ],
)
def test_coordination(text):
    assert found(text, person=["ماكرون", "ميرتس", "روته", "سانشيز"])[0]["whom"] == ["ميرتس", "روته", "سانشيز"]


def test_relative_has_its_antecedent_as_subject():
    assert found("وصل المستشار الذي التقى ماكرون أمس.", office="المستشار", person="ماكرون", time="أمس") == [
        {"who": ["المستشار"], "whom": ["ماكرون"]}
    ]


def test_subject_goes_on_from_the_clause_before():
    assert found("وصل روته إلى باريس والتقى ماكرون.", person=["روته", "ماكرون"], place="باريس") == [
        {"who": ["روته"], "whom": ["ماكرون"]}
    ]


def test_subject_goes_on_from_the_speaker():
    hits = found("أعلن روته أنه سيلتقي مع ماكرون.", person=["روته", "ماكرون"])
    assert hits == [{"who": ["روته"], "whom": ["ماكرون"]}]


def test_unknown_noun_in_the_place_of_the_object_gives_none():
    assert found("التقى ماكرون جمهوره في قاعة روته.", person=["ماكرون", "روته"]) == []


def test_party_of_another_preposition_is_no_object():
    assert found("التقى ماكرون في مكتب ميرتس.", person=["ماكرون", "ميرتس"]) == []
