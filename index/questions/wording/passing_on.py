"""Whether a message reads as one that is passed on: it asks nothing, and calls to share it or states and exclaims."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from index.analysis.folding import fold
from index.analysis.languages import detect_language
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words, read_word_list
from index.models import Language, Span
from index.passages.sentences import split_sentences
from index.questions.question import asks_something

_LIST = "questions/passing_on"
_OPENING = ListedPattern(_LIST, "opening", frame=r"(?i:[\W_]*(?:{})\s*[!:‼❗])")
_ASKING = ListedPattern(_LIST, "asking", frame=r"(?i:(?<!\w)(?:{})(?!\w))")
# Of one sentence, in which a point stands within a number.
_WISH = ListedPattern(_LIST, "wishing", frame=r"(?i:[\W_]*(?:{})\b(?:[^.!?\n]|\.(?=\d))*[\W_]*)")
_EXCLAIMS = re.compile(r"[!‼❗]")
_EXCLAIMING_END = re.compile(r"(?:[!‼❗]\ufe0f?\s*)+\Z")
# One mark may be changed in a quote; nobody quotes two.
_SHOUTING = re.compile(r"(?:[!‼❗]\ufe0f?\s*){2,}\Z")
# What stands between marks, or pictures behind words, and words in it: "di-share", "let's", "hati2".
_PICTURES = r"\u2600-\u2756\u2758-\u27bf\U0001f000-\U0001faff"
_IN_CLAUSE = rf"(?:[^.!?‼❗,;:…—–\n{_PICTURES}]|(?<!\w\s)(?<!\w)[{_PICTURES}]|(?<=\d)[.,:](?=\d))*"
_CLAUSE = re.compile(rf"{_IN_CLAUSE}\w{_IN_CLAUSE}")
_SENTENCE_MARKS = ".!?‼❗…\n"
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
# Fewer state nothing.
_MIN_WORDS_OF_A_STATEMENT = 4
_MIN_WORDS_BESIDE_A_CALL = 3
_MIN_STATEMENTS = 2


def reads_as_passed_on(text: str) -> bool:
    """Whether somebody pastes what others sent, to know whether it is so, rather than asks in their own words.

    Args:
        text: As typed or pasted; without a mark that it was forwarded.
    """
    bare = leave_out_calls(text)
    if "?" in text or asks_something(bare):
        return False
    if bare != text:
        return _states(bare, 1, _MIN_WORDS_BESIDE_A_CALL)
    if not _states(bare, 1):
        return False
    # Who asks or tells of themselves exclaims as well.
    if _ASKING.search(text) or any(fold(word) in _list_asking() for word in read_words(text)):
        return False
    opening = _OPENING.match(text)
    if opening and (opening[0].isupper() or _EXCLAIMS.search(opening[0])) and _states(text[opening.end() :], 1):
        return True
    return bool(_EXCLAIMS.search(text)) and _states(text, _MIN_STATEMENTS)


def is_wish(text: str) -> bool:
    """Whether a text is one sentence that only wishes or prays that something be so."""
    return _WISH.fullmatch(text) is not None


def _states(text: str, least: int, words: int = _MIN_WORDS_OF_A_STATEMENT) -> bool:
    """Whether so many sentences of a text are long enough to state something."""
    spans = split_sentences(text, Span(0, len(text)), detect_language(text) or Language.EN)
    return sum(len(read_words(text[slice(*span)])) >= words for span in spans) >= least


def _list_asking() -> frozenset[str]:
    return frozenset().union(*(read_word_list(f"analysis/question_{language}.txt") for language in Language))


def leave_out_calls(text: str) -> str:
    """Return a text with blanks for what only asks to pass it on, or tells from where it came, as of `find_calls`."""
    return _blank(text, find_calls(text))


def leave_out_noise(text: str) -> tuple[str, list[Span]]:
    """Return a text with blanks for its calls and the marks by which it shouts at its end, and where these stood."""
    noise = find_calls(text)
    shouting = (_EXCLAIMING_END if noise else _SHOUTING).search(text)
    if shouting and not any(span.end == len(text) for span in noise):
        noise.append(Span(*shouting.span()))
    return _blank(text, noise), noise


def _blank(text: str, spans: Collection[Span]) -> str:
    chars = list(text)
    for span in spans:
        chars[slice(*span)] = " " * (span.end - span.start)
    return "".join(chars)


def find_calls(text: str) -> list[Span]:
    """Return what of a text only asks to pass it on, or tells from where it came, ascending; [] where that is all.

    Within a message that is a sentence, at its ends a clause: "…, kirim ke grup lain", "Please forward: …".
    """
    clauses = [Span(*match.span()) for match in _CLAUSE.finditer(text)]
    borders = [*(clause.start for clause in clauses), len(text)]
    first, last = 0, len(clauses)
    while first < last and _is_call_clause(text[slice(*clauses[first])], is_opening=True):
        first += 1
    while first < last and _is_call_clause(text[slice(*clauses[last - 1])], is_beside=last < len(clauses)):
        last -= 1
    if first == last:
        return []
    found = [Span(clauses[0].start, borders[first])]
    for clause, end in zip(clauses[first:last], borders[first + 1 :], strict=False):
        begins, ends = (_is_border(text, one) for one in (Span(0, clause.start), Span(clause.end, end)))
        if begins and ends and _is_call_clause(text[slice(*clause)]):
            found.append(Span(clause.start, end))
        elif (begins or ends) and _EXCLAIMS.search(text):
            found += _find_within(text, clause, begins=begins, ends=ends)
    if last < len(clauses):
        # The comma before what is asked goes with it.
        found.append(Span(len(text[: borders[last]].rstrip(" ,;:—–")), len(text)))
    return [span for span in found if span.start < span.end]


def is_call(words: Collection[str]) -> bool:
    """Whether words, folded, are nothing but a call to pass a text on."""
    own = {word for word in words if not word.isdigit()}
    sharing, sending, receivers = (read_section_words(_LIST, one) for one in ("sharing", "sending", "receivers"))
    calls = not own.isdisjoint(sharing) or not (own.isdisjoint(sending) or own.isdisjoint(receivers))
    return calls and own <= sharing | sending | receivers | read_section_words(_LIST, "chat")


def _is_call_clause(clause: str, *, is_opening: bool = False, is_beside: bool = False) -> bool:
    """Whether a clause is a call, tells where a message begins from where it came, or goes with a call beside it."""
    words = [fold(match[0]) for match in _WORD.finditer(clause)]
    if not _list_denying().isdisjoint(clause):
        return False
    origin = read_section_words(_LIST, "origin")
    known = origin | read_section_words(_LIST, "chat") | read_section_words(_LIST, "receivers")
    goes_with = is_beside or (is_opening and not origin.isdisjoint(words))
    return is_call(words) or (goes_with and known.issuperset(words))


def _is_border(text: str, between: Span) -> bool:
    """Whether a sentence begins or ends with what stands beside a clause: nothing, or a mark that ends sentences."""
    beside = text[slice(*between)]
    marks = beside if between.start else beside[len(beside.rstrip(_SENTENCE_MARKS + " ")) :]
    return (not between.start and not _WORD.search(beside)) or any(mark in _SENTENCE_MARKS for mark in marks)


def _find_within(text: str, clause: Span, *, begins: bool, ends: bool) -> list[Span]:
    """Return the call that opens a sentence before a capital, "sebarkan KPU minta …", or ends it with "please"."""
    words = list(_WORD.finditer(text, *clause))
    keys = [fold(word[0]) for word in words]
    for size in range(len(words) - 1, 0, -1) if begins else ():
        if words[size][0][0].isupper() and is_call(keys[:size]):
            return [Span(words[0].start(), words[size].start())]
    for size in range(1, len(words)) if ends else ():
        if keys[size] in read_section_words(_LIST, "courtesy") and is_call(keys[size:]):
            return [Span(words[size].start(), clause.end)]
    return []


@cache
def _list_denying() -> frozenset[str]:
    """Return the signs by which a message mocks or denies what it passes on; a warning calls to share it as well."""
    words = read_section_words("verification/frames", "false") | read_section_words("verification/frames", "denying")
    return frozenset(word for word in words if not word.isalpha() and len(word) == 1) - {"⚠"}
