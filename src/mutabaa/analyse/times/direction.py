"""Whether a sentence looks back or ahead where it says *Thursday* or *12 June* without more.

The nearest verb before the expression decides, by the tense its reading in the lexicon or its shape gives it: the
perfect and ``لم`` look back, the imperfect, ``سـ`` and words of planning look ahead. Reporting verbs in the present
(``يقول``) and standing descriptions say nothing. Where the
expression opens the sentence, the verb after it decides. Otherwise nothing is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mutabaa.analyse.times.arranged import arranged, heralds, put_off
from mutabaa.analyse.times.tense_words import TenseWords, tense_words
from mutabaa.analyse.times.words import spelling
from mutabaa.model import Token
from mutabaa.model.words import Reading

BACK, AHEAD = -1, 1
SURE = 2  # times a direction: the verb stands so near that the other one is excluded
_REPORTING = frozenset({"say", "say-with", "say-object", "say-about", "say-to"})
_PLANNING = frozenset({"expected", "intend"})
_BRACKETS = {"(": ")", "[": "]"}
_REACH = 30
_NEAR = 4
_ROOT = 3  # letters of a bare perfect
_PLAN = 8
_TITLES = frozenset({"leader-noun", "minister-noun"})
_DROPPING = frozenset({"postpone", "cancel", "not-future"})
_LONGEST = 8  # of a perfect with its plural ending: استخدموا; longer ones are names (نيكاراغوا)


def direction(tokens: Sequence[Token], at: int, end: int, first: int, last: int) -> int:
    """Return -1 if the sentence looks back around an expression, 1 if it looks ahead, 0 if it does not say.

    Twice as much where its verb stands right before the expression and its preposition (``عقدت في 29 مارس``).

    Args:
        tokens: Of the whole text.
        at: First token of the expression.
        end: One past its last token.
        first: First token of the sentence.
        last: One past the last token of the sentence.
    """
    words = tense_words()
    told = _told(tokens, at, end, first, last, words)
    if told:
        return told
    afterwards = False
    for index in _backwards(tokens, at, max(first, at - _REACH)):
        found = _look(tokens, index, first, at, words)
        afterwards |= tokens[index].word.norm in words.afterwards
        if found == AHEAD and afterwards and not _sure(tokens[index], words):
            return BACK  # "may have to close after the decision on Tuesday"
        if found == AHEAD and at - index > _NEAR and _describes(tokens, index, first, words):
            continue
        if found == BACK and (
            arranged(tokens, index, at, end, words) or _fell_through(tokens, index, at, first, last, words)
        ):
            return AHEAD
        if found:
            return found * SURE if _governs(tokens, index, at, words) else found
    if heralds(tokens, at, end, first, last, words):
        return AHEAD
    if at - first > _NEAR:
        return BACK if end < last and _behind(tokens[end], words) else 0
    for index in range(end, min(last, end + 3)):
        found = _look(tokens, index, first, at, words)
        if found:
            return found
    return 0


def _perfect(token: Token) -> bool:
    """Tell a perfect of the lexicon; that it is also spelt like *I do* does not count."""
    verbs = [reading for reading in token.word.readings if reading.part == "verb" and reading.person != 1]
    only = all(reading.part == "verb" for reading in token.word.readings)
    return only and bool(verbs) and all(reading.tense == "past" for reading in verbs) and not token.word.definite


def _told(tokens: Sequence[Token], at: int, end: int, first: int, last: int, words: TenseWords) -> int:
    """Return what the words right around an expression say, whatever verb stands before it; 0 for nothing."""
    if at > first and tokens[at - 1].word.norm in words.since:
        return BACK * SURE
    if at - first <= 1 and end < last and _perfect(tokens[end]):
        return BACK * SURE  # وفي الثامن من أيلول اجتمع الوزراء: the verb right behind it says for certain
    if _announced(tokens, at, end, first, last, words) or put_off(tokens, at, end, first, last, words):
        return AHEAD
    if _said_then(tokens, at, end, first, last, words):
        return BACK
    future = end < last and _future(tokens[end], words)
    return AHEAD if future and not _reported(tokens, at, first) else 0  # in Wednesday's talks it will send


def _reported(tokens: Sequence[Token], at: int, first: int) -> bool:
    """Tell a verb of saying close before a time: said on Tuesday we will."""
    near = tokens[max(first, at - _NEAR) : at]
    return any(reading.part == "verb" and reading.groups & _REPORTING for t in near for reading in t.word.readings)


def _sure(token: Token, words: TenseWords) -> bool:
    """Tell a future and a word of planning from an imperfect that may be a present."""
    return _future(token, words) or token.word.norm in words.ahead or bool(token.word.groups & _PLANNING)


def _backwards(tokens: Sequence[Token], at: int, first: int) -> Iterator[int]:
    """Yield the tokens before an expression, nearest first, without what stands in closed brackets."""
    depth = 0
    for index in range(at - 1, first - 1, -1):
        sign = tokens[index].word.surface
        if sign in _BRACKETS.values():
            depth += any(token.word.surface in _BRACKETS for token in tokens[first:index])
        elif sign in _BRACKETS:
            depth = max(0, depth - 1)
        elif not depth:
            yield index


def _describes(tokens: Sequence[Token], index: int, first: int, words: TenseWords) -> bool:
    """Tell a description from a plan: *the agency that the rebels control*, *a crisis that the world faces (it)*."""
    word = tokens[index].word
    if index > first and tokens[index - 1].word.norm in words.relative:
        return True
    return bool(word.suffix) and word.stem[:1] in words.future_starts and not _future(tokens[index], words)


def _governs(tokens: Sequence[Token], index: int, at: int, words: TenseWords) -> bool:
    """Tell whether a verb stands so near before *in* and an expression that it says when its act was or will be."""
    placed = tokens[at - 1].word.norm in words.placing
    readings = tokens[index].word.readings
    verb = bool(readings) and all(reading.part == "verb" for reading in readings) and not tokens[index].word.definite
    between = tokens[index + 1 : at - 1]
    return placed and verb and len(between) < _NEAR and all(token.kind == "word" for token in between)


def _behind(token: Token, words: TenseWords) -> bool:
    return token.word.norm in words.behind or token.word.stem in words.behind


def _announced(tokens: Sequence[Token], at: int, end: int, first: int, last: int, words: TenseWords) -> bool:
    """Tell *said that on Tuesday, he will travel*: a clause that opens with the time and goes on with a future."""
    opened = any(token.word.norm in words.opening for token in tokens[max(first, at - 2) : at])
    after = next((token for token in tokens[end : min(end + 2, last)] if token.kind == "word"), None)
    return opened and after is not None and _future(after, words)


def _fell_through(tokens: Sequence[Token], verb: int, at: int, first: int, last: int, words: TenseWords) -> bool:
    """Tell *put off the talks that were to be held on Saturday*: what is put off lies ahead still."""
    for index in range(max(first, verb - _NEAR), min(verb + 1, at)) if at - verb <= _PLAN else ():
        was = tokens[index].word.norm in words.auxiliary
        if was and any(token.word.norm in words.planned for token in tokens[index + 1 : min(index + 3, at)]):
            return any(token.word.groups & _DROPPING for token in tokens[first:last])
    return False


def _said_then(tokens: Sequence[Token], at: int, end: int, first: int, last: int, words: TenseWords) -> bool:
    """Tell *announced, from the hospital that treats her, on Thursday, that*: when it was said."""
    after = next((token for token in tokens[end : min(end + 2, last)] if token.kind == "word"), None)
    if after is None or after.word.norm not in words.opening:
        return False
    for index in _backwards(tokens, at, max(first, at - _REACH)):
        readings = [reading for reading in tokens[index].word.readings if reading.part == "verb"]
        if any(reading.groups & _REPORTING for reading in readings):
            return any(reading.tense == "past" for reading in readings) and not tokens[index].word.definite
        if _future(tokens[index], words):
            return False
    return False


def _future(token: Token, words: TenseWords) -> bool:
    word = token.word
    return bool(
        word.prefixes
        and word.prefixes[-1] == words.future
        and not word.definite
        and word.stem[:1] in words.future_starts
        and (len(word.stem) > _ROOT or word.stem in words.short_future)
    )


def _look(tokens: Sequence[Token], index: int, first: int, at: int, words: TenseWords) -> int:  # noqa: PLR0911
    """Return the direction of one word, 0 for a word that is no verb and plans nothing."""
    token = tokens[index]
    if token.kind != "word":
        return 0
    word = token.word
    before = tokens[index - 1].word.norm if index > first else ""
    if _behind(token, words):
        return BACK
    if word.norm in words.ahead and word.stem[0] in {words.yeh, words.teh} and before in words.auxiliary:
        return BACK  # كان يعتزم زيارة القدس في فبراير
    if word.norm in words.ahead:
        return 0 if word.norm in words.planned and at - index > _NEAR and before not in words.before_planned else AHEAD
    if _future(token, words):
        return AHEAD
    if word.stem in words.past:
        return BACK
    if _no_verb(token, before, words):
        return 0
    if word.groups & _PLANNING:
        return AHEAD
    verbs = [reading for reading in word.readings if reading.part == "verb"]
    if len(verbs) > 1 and _by_a_man(verbs, tokens, index):
        return BACK
    if verbs and word.suffix and word.stem[-1] == words.teh and not _opens(tokens, index, first, words):
        return 0  # إطلاق حملته: a noun in teh
    if verbs and (before in words.what or not any(reading.part == "noun" for reading in word.readings)):
        return _of_lexicon(verbs, tokens, index, first, words)
    if before in words.what and len(word.stem) == _ROOT and word.stem[0] not in {words.yeh, words.teh}:
        return BACK  # مما نشر
    if verbs and index == first and {reading.tense for reading in verbs} == {"past"} and not word.definite:
        return BACK  # وظهر المرض: a verb, not a noun, where it opens the sentence
    if word.readings or word.definite or _of_time(token):
        return 0
    return _by_shape(tokens, index, first, words)


def _no_verb(token: Token, before: str, words: TenseWords) -> bool:
    """Tell words that say nothing of when, by themselves or by the word before them."""
    word = token.word
    if word.stem in words.no_verb or any(reading.part == "particle" for reading in word.readings):
        return True
    if before in words.preposition and not word.groups & _PLANNING:
        return True  # after a preposition stands a noun, whatever it looks like
    if before in words.subjunctive:
        return False
    # يقع، يبلغ describe; ليقتل، لينطلق: when, the verb before it says
    return word.stem in words.standing or word.prefixes[-1:] == (words.purpose,)


def _of_lexicon(verbs: Sequence[Reading], tokens: Sequence[Token], index: int, first: int, words: TenseWords) -> int:
    """Return the direction of a verb that the lexicon knows."""
    ordered = index > first and tokens[index - 1].word.norm in words.subjunctive
    stem = tokens[index].word.stem
    tenses = {reading.tense for reading in verbs}
    if stem[0] == words.alef and not ordered and "present" in tenses:
        # أعلن، أصيب: the fourth form or its passive; news seldom says "I"
        passive = len(stem) == 4 and words.yeh in stem[2:]
        return BACK if "past" in tenses or passive else 0
    if tenses == {"past"}:
        return BACK
    if tenses != {"present"} or (not ordered and any(reading.groups & _REPORTING for reading in verbs)):
        return 0
    return _present(tokens, index, first, words)


def _by_a_man(verbs: Sequence[Reading], tokens: Sequence[Token], index: int) -> bool:
    """``تسلم الرئيس``: he received, and not *she hands over*, which is spelt alike."""
    after = tokens[index + 1].word.groups if index + 1 < len(tokens) else frozenset[str]()
    alike = {(reading.tense, reading.gender) for reading in verbs} == {("past", "m"), ("present", "f")}
    return alike and not after.isdisjoint(_TITLES) and "woman-noun" not in after


def _present(tokens: Sequence[Token], index: int, first: int, words: TenseWords) -> int:
    """The imperfect looks ahead, unless an auxiliary a few words before puts it in the past."""
    earlier = index - 2 >= first and "before" in tokens[index - 2].word.groups
    if earlier and tokens[index - 1].word.norm in words.subjunctive:
        return 0  # before he went to Y: when, the verb before it says
    near = [token.word for token in tokens[max(first, index - 4) : index]]
    return BACK if any(not words.auxiliary.isdisjoint({word.norm, word.stem}) for word in near) else AHEAD


def _opens(tokens: Sequence[Token], index: int, first: int, words: TenseWords) -> bool:
    """Tell whether a clause may open with a word, as verbs do."""
    before = tokens[index - 1].word.norm if index > first else ""
    known = before in words.before_verb or before in words.relative or before in words.what
    return index == first or known or tokens[index].word.prefixes[:1] == ("و",)


def _by_shape(tokens: Sequence[Token], index: int, first: int, words: TenseWords) -> int:
    """Guess the tense of a word that the lexicon does not know."""
    word = tokens[index].word
    stem = word.stem
    if word.suffix and stem[-1:] == words.teh and not stem.endswith(words.feminine_plural) and word.known:
        return BACK if len(stem) >= _ROOT and _opens(tokens, index, first, words) else 0
    if len(stem) < 4 or not word.known or stem in words.no_verb or word.norm in words.no_verb:
        return 0
    opens = _opens(tokens, index, first, words)
    if stem[0] == words.yeh and word.norm[0] in {words.yeh, "و", "ف"}:
        return _present(tokens, index, first, words)
    if stem[0] == words.teh and stem[-1] == words.teh and len(stem) > 4 and not stem.endswith(words.feminine_plural):
        return BACK  # تزامنت، تغيرت: past verbs with teh at both ends
    if (
        stem[0] == words.teh
        and opens
        and not _is_masdar(stem)
        and (len(stem) > 4 or tokens[index - 1].word.norm in words.before_verb)
    ):
        return _present(tokens, index, first, words)
    if stem[0] == words.alef and tokens[index - 1].word.norm in words.relative and stem[-2] != words.alef:
        return BACK  # الذي استهدف: no noun follows a relative
    if stem.endswith(words.plural) and len(stem) <= _LONGEST:
        return BACK
    if stem[-1] == words.teh and not stem.endswith(words.feminine_plural) and opens:
        return BACK
    return 0


def _of_time(token: Token) -> bool:
    """Tell whether a word belongs to the vocabulary of time: ``يونيو`` is no verb."""
    known = spelling(token)
    return known is not None and known.word is not None


def _is_masdar(stem: str) -> bool:
    """Tell verbal nouns such as تقرير, تعاون, تنمية by their pattern."""
    if len(stem) == 5 and stem[3] == "ي":
        return True
    return (len(stem) == 5 and stem[2] == "ا") or stem.endswith("ه")
