"""Rule files are refused with file and line; the built-in ones are sound."""

import pytest

from mutabaa.errors import BadRules
from mutabaa.rules import load_rules, parse_rules

GOOD = """rules:
  - id: a.b
    gloss: X meets Y
    emits: event
    match:
      - verb: meet
    finds:
      - text: التقى الوزيران
    skips:
      - التقى الجمعان
"""


def test_good_file():
    (rule,) = parse_rules(GOOD, "good.yaml")
    assert rule.id == "a.b" and rule.line == 2


@pytest.mark.parametrize(
    ("old", "new", "line", "problem"),
    [
        ("gloss: X meets Y", "glos: X meets Y", 2, "unknown key"),
        ("verb: meet", "verb: no-such-group", 6, "unknown lexicon group"),
        ("verb: meet", "verb: meet\n        noun: meeting-noun", 6, "one thing"),
        ("verb: meet", "party: any", 2, "no part that can trigger"),
        ("verb: meet", "party: somebody", 6, "unknown kind"),
        ("verb: meet", "verb: meet\n        tense: future", 6, "none of"),
        ("emits: event", "emits: events", 2, "unknown"),
        ("    skips:\n      - التقى الجمعان\n", "", 2, "no `skips`"),
        ("    finds:\n      - text: التقى الوزيران\n", "", 2, "no `finds`"),
        ("verb: meet", "subject: any", 6, "frame"),
        ("gloss: X meets Y", "gloss: X\n    gloss: Y", 4, "twice"),
        ("- text: التقى الوزيران", "- text: التقى\n        want: {who: x}", 8, "captures nothing"),
    ],
)
def test_refused_with_file_and_line(old, new, line, problem):
    with pytest.raises(BadRules, match=problem) as caught:
        parse_rules(GOOD.replace(old, new), "bad.yaml")
    assert (caught.value.file, caught.value.line) == ("bad.yaml", line)


def test_id_used_twice(tmp_path):
    from mutabaa.rules.load import rules_of

    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    with pytest.raises(BadRules, match=r"a\.yaml:2"):
        rules_of(sorted(tmp_path.iterdir()))


def test_built_in_rules_load():
    assert len(load_rules()) > 50
