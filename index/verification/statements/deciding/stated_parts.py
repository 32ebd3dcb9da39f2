"""The parts of a message that state something by themselves: "the referendum passed, they hide it!!"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.characters import has_quotation
from index.models import Language, Span
from index.questions.wording.passing_on import is_wish
from index.verification.statements.agreeing.stances import read_stance

_LIST = "verification/joints"
# Between two sentences of a message, pictures counted.
_BETWEEN = re.compile(r"(?:[.!?‼⁉❗…]+(?=\s|\Z)|[\n\u2190-\u2bff\U0001f000-\U0001faff\ufe0f])[\W_]*|:\s|\s[—–-]\s|;\s")
_JOINT = ListedPattern(_LIST, "joining", frame=r"(?i:,?\s(?:{})\s|,\s)")
_RESTRICTED = ListedPattern(_LIST, "restricting", frame=r"(?i:\b(?:{})\b)")
_IN_CASE = ListedPattern("verification/conditions", "if", "provided", "unless", "except", frame=r"(?i:\b(?:{})\b)")
_NAME = re.compile(r"\W*(?:[A-Z][\w’'-]+\s)+")
_PRONOUN = ListedPattern(_LIST, "pronouns", frame=r"(?i:\s*(?:\w+\s)?(?:{})\b)")
_AND = re.compile(r"\A(?:and|but|dan|serta|tapi|tetapi)\s", re.IGNORECASE)
_ENDS = ".!?‼⁉❗…"
_MIN_WORDS = 3
_MAX_PARTS = 5
_MAX_CHARS = 1_500


def list_stated_parts(text: str) -> Iterator[str]:
    """Yield a message with blanks for all but one of its sentences, or of the first clause of one, in order.

    Nothing of a text that is all one such part, that quotes somebody, or that denies or doubts what it says.
    """
    if len(text) > _MAX_CHARS or has_quotation(text) or read_stance(text) is not None:
        return
    whole = text.strip()
    count = 0
    subject = _NAME.match(text)
    for span in _list_parts(text):
        part = text[slice(*span)].strip()
        if part == whole or len(read_words(part)) < _MIN_WORDS:
            continue
        told = f"{' ' * span.start}{text[slice(*span)]}{' ' * (len(text) - span.end)}"
        pronoun = _PRONOUN.match(text, *span)
        if pronoun is not None:
            if subject is None or not _is_named(subject[0]):
                continue
            # "Ann led, so she won": of whom it is told stands at the beginning.
            told = f"{text[: subject.end()]}{' ' * (pronoun.end() - subject.end())}{told[pronoun.end() :]}"
        yield told
        count += 1
        if count == _MAX_PARTS:
            return


def find_compared(text: str, at: Span) -> Span:
    """Return what of a message was compared where a stretch of it differs: its sentence, up to the next clause.

    All of a text that quotes somebody, or denies or doubts what it says, or where a sentence is of whom another names.
    """
    whole = Span(0, len(text))
    if has_quotation(text) or read_stance(text) is not None:
        return whole
    start, end = 0, len(text)
    for match in _BETWEEN.finditer(text):
        if match.end() <= at.start and match[0][0] in _ENDS:
            is_told = len(read_words(text[start : match.start()])) >= _MIN_WORDS
            # What stands before may tell of what the next sentence is: a heading.
            start = match.end() if is_told or is_wish(text[start : match.end()]) else start
        elif match.start() >= at.end and match[0][0] not in ":;" and not text[match.end() : match.end() + 1].islower():
            end = match.start() + (match[0][0] in _ENDS)
            break
    if _PRONOUN.match(text, start, end):
        return whole
    told = text[start:end]
    if _IN_CASE.search(told) or _RESTRICTED.search(told):
        return Span(start, end)
    commas = (one for one in _JOINT.finditer(text[:end]) if one.start() >= at.end and one[0].startswith(","))
    return Span(start, next((one.start() for one in commas if _states(text[one.end() : end])), end))


def _states(clause: str) -> bool:
    """Whether what stands behind a comma states something: not "in the first round"."""
    words = read_words(_AND.sub("", clause))
    return len(words) >= _MIN_WORDS and _is_named(words[0])


def _is_named(words: str) -> bool:
    return not any(is_stop_word(fold(read_words(words)[0]), language) for language in Language)


def _list_parts(text: str) -> Iterator[Span]:
    start = 0
    for match in [*_BETWEEN.finditer(text), None]:
        end = match.start() if match else len(text)
        if match is None or not match[0].lstrip().startswith("?"):
            yield Span(start, end)
            yield from _list_clauses(text, Span(start, end))
        start = match.end() if match else end


def _list_clauses(text: str, sentence: Span) -> Iterator[Span]:
    """Yield the clauses of a sentence without a condition or what limits one of them."""
    told = text[slice(*sentence)]
    if _IN_CASE.search(told) or _RESTRICTED.search(told):
        return
    start = 0
    for match in [*_JOINT.finditer(told), None]:
        end = match.start() if match else len(told)
        if (start, end) != (0, len(told)):
            yield Span(sentence.start + start, sentence.start + end)
        start = match.end() if match else end
