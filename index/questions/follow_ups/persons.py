"""Who was talked about: named in the question before, or in what answered it."""

from __future__ import annotations

import re

from index.analysis.folding import fold
from index.analysis.tokens import read_tokens
from index.models import Span
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.subjects import Earlier, find_subject
from index.questions.follow_ups.words import fold_all, has_phrase, read_function_words, read_listed, read_months
from index.questions.places import find_places, has_election_words

_PLACE_BEFORE = re.compile(r"\b(?:in|at|di|ke) $", re.IGNORECASE)
# "KARANGLO, Warta Kota – …"
_DATELINE = re.compile(r"^[^\W\d_a-z]{3,}(?: [^\W\d_a-z]+)*,[^.?!;:–—]{0,60} [–—-] ")
_NUMBER_BEHIND = re.compile(r" (?:no(?:mor)?\.? (?:urut )?)?\d{1,2}\b", re.IGNORECASE)
_NAMES = re.compile(r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*")


def is_proper(name: str) -> bool:
    """Whether a name is one of somebody or something: no election, no month."""
    words = read_tokens(name).texts
    return not has_election_words(words) and read_months().isdisjoint(fold_all(words))


def _list_persons(earlier: Earlier) -> list[Span]:
    """Return the names in the question before that are no places, offices, parties or months, in order."""
    question = earlier.question
    countries = {fold(word) for typed in question.places.values() for word in read_tokens(typed).texts}
    found: list[Span] = []
    for span in earlier.names:
        name = question.asked[slice(*span)]
        is_place = _PLACE_BEFORE.search(question.asked[: span.start]) is not None
        if not is_place and is_proper(name) and countries.isdisjoint(fold_all(read_tokens(name).texts)):
            found.append(span)
    return found


def find_person(earlier: Earlier) -> str | None:
    """Return who was talked about: named in the question before, else in what answered it."""
    question = earlier.question
    # "Berapa umur okoye?" names no "umur okoye".
    asking = question.cue.span.end if question.cue and question.cue.span else 0
    spans = ((start if asking >= end else max(start, asking), end) for start, end in _list_persons(earlier))
    persons = [_cut_possessive(question.asked[start:end].strip()) for start, end in spans]
    asked_who = question.answer_type is AnswerType.PERSON
    # "Who is Ana?" names her; who "the chair of the court" is stands in the first answer, whoever else is in the last.
    if persons and (not asked_who or find_subject(question) == persons[0]):
        return persons[0]
    for quoted in earlier.quoted if asked_who else reversed(earlier.quoted):
        # A row begins with the place of which it was asked.
        told = _DATELINE.sub("", quoted)
        names = [name for name in list_names(told) if not asked_who or fold(name) not in fold(question.asked)]
        if names:
            return next((name for name in names if " " in name), names[0])
    return next(iter(persons), None)


def find_topic(earlier: Earlier) -> str:
    """Return the one thing that the question before names, "" if it names none or several: "KPPS" of "gaji ketua KPPS".

    A number belongs to what it counts off: "paslon 2".
    """
    asked = earlier.question.asked
    spans = _list_persons(earlier)
    if len(spans) != 1 or earlier.question.answer_type is AnswerType.PERSON:
        return ""
    number = _NUMBER_BEHIND.match(asked[spans[0].end :])
    name = asked[spans[0].start : spans[0].end + (number.end() if number else 0)].strip()
    is_counted_off = read_listed("counted_off").issuperset(fold_all(read_tokens(asked[slice(*spans[0])]).texts))
    return "" if is_counted_off and not number else _cut_possessive(name)


def write_as_quoted(name: str, earlier: Earlier) -> str:
    """Return a name as what answered the question before writes it: "KPPS" for "kpps"."""
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
    found = (match.group() for each in earlier.quoted for match in pattern.finditer(each))
    return next((each for each in found if each != each.lower()), name)


def _cut_possessive(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s")


def list_names(text: str) -> list[str]:
    """Return what a text names that may be a person, without titles, in order.

    One word alone is somebody's name behind a title; else it may be anything.
    """
    found = []
    for match in _NAMES.finditer(text):
        words = match.group().split()
        is_titled = False
        while words and (fold(words[0]) in read_listed("titles") or has_election_words([words[0]])):
            words.pop(0)
            is_titled = True
        name = _cut_possessive(" ".join(words))
        tokens = read_tokens(name)
        folded = fold_all(tokens.texts)
        is_other = find_places(name, tokens) or has_election_words(tokens.texts) or name.isupper()
        # "KPPS Rp1"
        is_other = is_other or any(map(str.isdigit, name)) or has_phrase("no_names", name)
        is_body = not (read_listed("bodies") | read_listed("regions")).isdisjoint(folded)
        is_idle = all(word in read_function_words() | read_months() for word in folded)
        if words and not is_other and not is_body and not is_idle and (is_titled or len(words) > 1):
            found.append(name)
    return found
