"""What of a sentence is told of a vote itself, and not of a debate before it, of its count or of its ballots."""

from __future__ import annotations

import re
from functools import cache

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.word_lists import (
    WORD_BEGINS,
    compile_lines,
    compile_list,
    compile_sections,
    read_lists,
    read_section_words,
)
from index.answering.kinds.distinctions.stood_for import name_stood_for, tells_of_body
from index.models import Language, Span
from index.passages.structure.told_claims import denies as denies_message
from index.passages.structure.told_claims import says_so_by_title
from index.verification.statements.denials import denies
from index.verification.statements.pairing.events import HELD, OF_OTHER
from index.verification.statements.reading import read_chatter
from index.verification.statements.sentences import Sentence
from index.verification.statements.values.calendar import is_weekday

_LIST = "verification/vote_days"
_WORD = re.compile(r"\w[\w’'-]*")
_LAST_WORD = re.compile(r"(?P<word>\w[\w’'-]*)[\s,]*\Z")
_NEXT_WORD = re.compile(r"\s+\w[\w’'-]*")
# Not the comma of *Rabu, 23 September*.
_CLAUSE_END = re.compile(r"[;.!?]\s|(?<!day),\s(?!\d)")
_DOING = re.compile(r"me\w{4,}|\w{2,}ed", re.IGNORECASE)


def compile_votes() -> re.Pattern[str]:
    """Return what finds a vote, the voting or who votes, in both languages."""
    return compile_list("answering/vote_days", frame="(?i:{})")


@cache
def compile_moves() -> re.Pattern[str]:
    """Return what finds that a vote was moved, or called off, in both languages."""
    names = (f"{name}_{language}.txt" for name in ("answering/moved", "verification/moves") for language in Language)
    return compile_lines(*names, frame=rf"{WORD_BEGINS}(?i:{{}})\w*")


def compile_words(section: str) -> re.Pattern[str]:
    """Return what finds the words of a section of the list on days of votes, in both languages."""
    return compile_sections(_LIST, section, frame=r"(?i)\b(?:{})\b")


@cache
def read_said() -> frozenset[str]:
    """Return the folded words beside a vote that do not tell which vote it is."""
    lists = read_lists("questions/days_of_votes") | read_lists("verification/negations") | read_chatter()
    return lists | read_section_words(_LIST, "said")


def read_naming(text: str) -> frozenset[str]:
    """Return the folded words beside a vote in a text that may stand there, those that tell which vote it is too."""
    return read_said() | read_section_words(_LIST, "kinds") | name_stood_for(text)


def is_plain(text: str) -> bool:
    """Whether a text tells of nothing but a vote, which it is and when, and of whom or where by names alone."""
    if compile_words("others").search(text):
        return False
    rest = compile_moves().sub(" ", compile_votes().sub(" ", text))
    known = read_naming(text) | read_lists("questions/rounds")
    words = ((word, fold(word)) for word in _WORD.findall(rest))
    return all(
        not word[0].islower()
        or folded in known
        or is_weekday(folded)
        or any(is_stop_word(folded, language) for language in Language)
        for word, folded in words
    )


def is_told_of_vote(sentence: Sentence, place: Span, *, is_day: bool) -> bool:
    """Whether words of a sentence are told of a vote: hardly anything stands between, and nothing else has them.

    Args:
        sentence: What may tell it; not what it says that a message says.
        place: The words, offsets in it.
        is_day: Whether they are a day, which may also be one that the vote is before, or not on.
    """
    text = sentence.text
    is_message = says_so_by_title(sentence.document.title) or denies_message(text)
    if is_message and compile_moves().search(text) and not denies(text):
        return False
    ends = [0, *(match.end() for match in _CLAUSE_END.finditer(text)), len(text)]
    start, end = max(at for at in ends if at <= place.start), min(at for at in ends if at >= place.end)
    if compile_words("part").search(text, place.end, end):
        return False
    for vote in compile_votes().finditer(text, start, place.start):
        between = text[vote.end() : place.start]
        is_other = is_day and compile_list("answering/other_days", frame="(?i:{})").search(between)
        before, language = text[start : vote.start()], sentence.document.language
        if not is_other and is_plain(between) and _is_subject(vote, before, between, language, is_day=is_day):
            return True
    # "On 18 May 2027, the city votes".
    end = min((at for at in ends if at > place.end + len(", ")), default=len(text))
    behind = compile_votes().search(text, place.end, end)
    if behind is None or not is_plain(text[place.end : behind.start()]):
        return False
    after = _NEXT_WORD.match(text, behind.end())
    return (after is None or is_plain(after[0])) and (not is_day or is_plain(text[start : place.start]))


def _is_subject(vote: re.Match[str], before: str, between: str, language: Language, *, is_day: bool) -> bool:
    """Whether what stands behind a vote is told of it, and of nothing before it: "the debate before the vote"."""
    is_of_body = vote[0].lower().startswith("vote") and tells_of_body(before)  # "Parliament votes on"
    if is_of_body or compile_words("others").search(before + vote[0]):
        return False
    if compile_words("held").match(vote.string[vote.end() :].lstrip(" ,")):
        return True  # "the results of the election held on"
    before = compile_words("belonging").sub(" ", before)
    naming = read_naming(before) | read_section_words(_LIST, "articles")
    while (last := _LAST_WORD.search(before)) is not None:
        is_name = language is Language.EN and last["word"][0].isupper()
        if not is_name and fold(last["word"]) not in naming:
            break
        before = before[: last.start()]
    if OF_OTHER.search(before) or compile_words("about").search(before):
        return False
    if last is None or last["word"].isupper() or is_stop_word(fold(last["word"]), language):
        return True
    # "Announced the vote on", *mengumumkan pemilihan pada*: that is when this was done.
    if _DOING.fullmatch(last["word"]):
        return not is_day or (HELD.search(between) or compile_words("on").search(between)) is not None
    # In Indonesian a noun is told of that stands before another one: *debat pemilihan*.
    return language is Language.EN
