"""Load rule files: every key, group and id is checked before a rule may run."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from mutabaa.errors import BadRules
from mutabaa.rules.rule import FUNCTIONS, PARTY_KINDS, THINGS, TRIGGERS, Example, Part, Rule
from mutabaa.rules.ruleset import RuleSet
from mutabaa.rules.source import Row, Text, read_rows
from mutabaa.text.fold import fold
from mutabaa.text.lexicon import lexicon

EMITS = frozenset({"event", "commitment", "statement", "follow-up"})
_RULE_KEYS = frozenset({"id", "gloss", "match", "frame", "emits", "constants", "finds", "skips", "priority"})
_OTHER = frozenset({"skip", "any"})
_KINDS = frozenset({*TRIGGERS, *THINGS, *FUNCTIONS, *_OTHER})
_ITEM_KINDS = PARTY_KINDS | frozenset(
    {
        "any",
        "party",
        "people",
        "collective",
        "institution",
        "place",
        "named-event",
        "noun",
        "word",
        "time",
        "sum",
        "quote",
    }
)
_CHOICES: dict[str, frozenset[Any]] = {
    "tense": frozenset({"past", "present"}),
    "person": frozenset({1, 2, 3}),
    "form": frozenset({"masdar", "agent", "object"}),
    "side": frozenset({"after", "before", "described"}),
    **dict.fromkeys(
        ("optional", "future", "negated", "passive", "subjunctive", "definite", "first", "suffix", "free"),
        frozenset({True, False}),
    ),
}
_LETTERS = frozenset({"و", "ف", "ب", "ل", "ك", "س", "none"})
_PART_KEYS = _KINDS | frozenset(_CHOICES) | {"as", "with", "before", "reach", "number", "unless"}


def load_rules(*stems: str) -> RuleSet:
    """Load the built-in rules of ``lang/ar/patterns``.

    Args:
        stems: Only files whose names begin so (``events``, ``statements``);
            all files where none is given.

    Raises:
        BadRules: A file is malformed; the message names file and line.
    """
    folder = files("mutabaa").joinpath("lang/ar/patterns")
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".yaml")), key=lambda p: p.name)
    return rules_of(p for p in paths if not stems or p.name.startswith(stems))


def rules_of(paths: Iterable[Traversable]) -> RuleSet:
    """Load the rules of some files into one set.

    Raises:
        BadRules: A file is wrong, or two rules have one id.
    """
    found: list[Rule] = []
    for path in paths:
        found.extend(parse_rules(path.read_text(encoding="utf-8"), path.name))
    seen: dict[str, Rule] = {}
    for rule in found:
        if rule.id in seen:
            first = seen[rule.id]
            raise BadRules(
                f"rule `{rule.id}` already stands in {first.file}:{first.line}",
                file=rule.file,
                line=rule.line,
                remedy="ids are stored in registers: choose another",
            )
        seen[rule.id] = rule
    return RuleSet(tuple(found))


def parse_rules(text: str, file: str) -> tuple[Rule, ...]:
    """Parse the text of one rule file.

    Args:
        text: The whole file.
        file: How messages shall name it.

    Raises:
        BadRules: Unknown key or group, a rule without examples, a part that
            says two things, no part that could trigger.
    """
    top = read_rows(text, file)
    unknown = set(top) - {"rules", "source", "note"}
    if unknown:
        raise top.bad(f"unknown key {sorted(unknown)}", "a rule file holds `rules:`")
    return tuple(_rule(row) for row in top.get("rules") or ())


def _rule(row: Any) -> Rule:
    if not isinstance(row, Row):
        raise BadRules("a rule must be a mapping", file="rules", remedy="write `- id: ...`")
    _known(row, _RULE_KEYS, "rule")
    for key in ("id", "gloss", "emits", "finds", "skips"):
        if not row.get(key):
            raise row.bad(
                f"rule `{row.get('id', '?')}` has no `{key}`",
                "every rule shows a real example and a near miss",
            )
    if row["emits"] not in EMITS:
        raise row.bad(f"`emits: {row['emits']}` is unknown", f"one of {sorted(EMITS)}")
    if ("match" in row) == ("frame" in row):
        raise row.bad(f"rule `{row['id']}` needs either `match` or `frame`")
    frame = "frame" in row
    parts = tuple(part for line in row["frame" if frame else "match"] for part in _parts(line, row, frame))
    anchors = [p for p in parts if p.kind in TRIGGERS and not p.optional]
    if not anchors or (frame and parts[0].kind not in TRIGGERS):
        raise row.bad(
            f"rule `{row['id']}` has no part that can trigger it",
            f"a {', '.join(TRIGGERS)} that is not optional",
        )
    names = {p.name for p in parts if p.name}
    return Rule(
        id=row["id"],
        gloss=row["gloss"],
        emits=row["emits"],
        parts=parts,
        frame=frame,
        constants=dict(row.get("constants") or {}),
        finds=tuple(_example(example, row, names) for example in row["finds"]),
        skips=tuple(row["skips"]),
        priority=row.get("priority") or 0,
        file=row.file,
        line=row.line,
    )


def _known(row: Row, keys: frozenset[str], what: str) -> None:
    unknown = set(row) - keys
    if unknown:
        raise row.bad(f"unknown key {sorted(unknown)} of a {what}", f"known are {sorted(keys)}")


def _example(example: Any, rule: Row, names: set[str]) -> Example:
    if not isinstance(example, Row) or not isinstance(example.get("text"), Text):
        raise rule.bad("an example is `text:` with `want:`")
    _known(example, frozenset({"text", "want"}), "example")
    want: dict[str, tuple[str, ...]] = {}
    for name, words in (example.get("want") or {}).items():
        if name not in names:
            raise example.bad(f"the rule captures nothing as `{name}`", f"it captures {sorted(names)}")
        want[name] = tuple(words) if isinstance(words, list) else (words,)
    return Example(example["text"], want, example.line)


def _parts(line: Any, rule: Row, frame: bool) -> list[Part]:
    if not isinstance(line, Row):
        raise rule.bad(f"rule `{rule['id']}`: a part is a mapping such as `verb: meet`")
    _known(line, _PART_KEYS, "part")
    kinds = [key for key in line if key in _KINDS]
    triggers = [key for key in kinds if key in TRIGGERS]
    if len(kinds) != 1:
        raise line.bad(f"a part says one thing, this one says {kinds or 'nothing'}", f"one of {sorted(_KINDS)}")
    kind = kinds[0]
    if kind in FUNCTIONS and not frame:
        raise line.bad(f"`{kind}` needs a frame", "a sequence names what stands next")
    value = line[kind]
    fields: dict[str, Any] = {key: _choice(line, key) for key in _CHOICES if key in line}
    fields["name"] = line.get("as") or ""
    fields["by"] = _by(line)
    if "before" in line:
        letters = frozenset(_list(line["before"]))
        if not letters <= _LETTERS:
            raise line.bad(f"`before: {sorted(letters)}` holds more than proclitic letters", f"{sorted(_LETTERS)}")
        fields["before"] = letters
    fields["reach"] = line.get("reach") or 0
    fields["unless"] = frozenset(_list(line.get("unless") or []))
    if not fields["unless"] <= lexicon().groups:
        raise line.bad(f"`unless: {line['unless']}` is no lexicon group")
    fields["number"] = frozenset(_list(line.get("number") or []))
    if not fields["number"] <= {"s", "d", "p"}:
        raise line.bad(f"`number: {line['number']}` is none of s, d, p")
    if kind == "skip":
        if not isinstance(value, int) or not 0 < value <= 12:
            raise line.bad(f"`skip: {value}` is not a number from 1 to 12")
        return [Part("skip", reach=value, name=fields["name"])]
    if kind == "word":
        return _words(_list(value), line, fields)
    wants = frozenset(_list(value))
    if triggers:
        unknown = wants - lexicon().groups
        if unknown:
            raise line.bad(f"unknown lexicon group {sorted(unknown)}", "groups stand in lang/ar/lexicon")
    elif kind not in _OTHER and not wants <= _ITEM_KINDS:
        raise line.bad(f"unknown kind {sorted(wants - _ITEM_KINDS)}", f"known are {sorted(_ITEM_KINDS)}")
    return [Part(kind, wants, **fields)]


def _words(words: list[str], line: Row, fields: dict[str, Any]) -> list[Part]:
    if len(words) == 1 and " " in words[0].strip():
        pieces = words[0].split()
        found = [Part("word", frozenset({fold(piece)}), optional=bool(fields.get("optional"))) for piece in pieces]
        found[0] = Part("word", found[0].wants, **fields)
        return found
    if any(" " in word.strip() for word in words):
        raise line.bad("a list of words holds single words only", "write a rule or a part for each phrase")
    return [Part("word", frozenset(map(fold, words)), **fields)]


def _by(line: Row) -> frozenset[str]:
    wanted = frozenset(_list(line.get("with") or []))
    unknown = {w for w in wanted if len(w) > 1 and w not in lexicon().groups}
    if unknown:
        raise line.bad(f"`with: {sorted(unknown)}` is no letter and no lexicon group")
    return wanted


def _choice(line: Row, key: str) -> Any:
    value = line[key]
    if value not in _CHOICES[key]:
        raise line.bad(f"`{key}: {value}` is none of {sorted(map(str, _CHOICES[key]))}")
    return value


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]
