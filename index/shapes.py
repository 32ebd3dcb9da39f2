"""What a line or paragraph looks like, whatever it says: finished, a list item, a table row, a heading."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import pairwise

from index.models import Language
from index.wordlists import load_words

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ENDED = re.compile(r"[.!?…。][\"”’»›')\]]*(?:(?:\[\w{1,4}\])*|(?<=[^\W\d_][.!?])\d{1,3})$")
_QUOTED = re.compile(r"^[\"“”‘«].+[\"”’»][.,]?$", re.DOTALL)
_ITEM = re.compile(
    r"(?:[•*▪·●○◦■□➢✓»–—-]\s*(?=[^\W_])|o\s(?=[a-z])|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})[.)]\s+\S|\((?:\d{1,3}|[a-z])\)\s*\S)"
)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})\.?\s+[^\W\d_a-z]")
_EXCHANGE = re.compile(
    r"(?:q|a|t|j|tanya|jawab|question|answer|pertanyaan|jawaban)\s?\d{0,3}\s?[:.]\s*\S", re.IGNORECASE
)
_FACT = re.compile(r"[^\W_][^:\n]{1,60}:\s*(?:[~±<>≈]|Rp\.?\s?|US\$|\$|€)?\d[^\n]{0,40}$")
_GOES_ON = re.compile(r"(?:[;:,]|\b(?:dan|atau|dan/atau|and|or|and/or))$", re.IGNORECASE)
_ROW = re.compile(r"\t|\S[^\S\n]{3,}\S|\S\s\|\s|^\||\|$")
_TALLY = re.compile(r"[^\d\n]{2,60}[\s:–-]\d[\d.,]*[.,]\d+\s?%?")
_MARKED_HEADING = re.compile(r"#{1,6}\s")
_MEASURE = re.compile(r"\d[.,]\d|\d\s?(?:%|percent|persen)|(?:Rp\.?|US\$|\$|€)\s?\d")
_SHARE = re.compile(r"\d\s?(?:%|percent|persen)")
# Indonesian active and passive verbs; nouns that look alike are listed.
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r)|di)[a-z]{3,}")
_PAST = re.compile(r"[a-z]{2,}ed")
_LOOK_CHARS = 300
_NOTE = re.compile(r"\d{1,3}\s+[^\W\d_a-z]")
_NUMBER_START = re.compile(r"[\d(]")


@dataclass(frozen=True, slots=True)
class LineShape:
    """The marks of a line or paragraph that tell what it can be.

    Attributes:
        is_finished: It ends like a sentence.
        is_lower: It begins in lower case, so that it goes on from the line before.
        is_number: It begins with a number.
        is_item: It begins like a list item or a numbered paragraph.
        is_part_label: It is a label of a law's part, such as "Pasal 5", and nothing else.
        is_row: It looks like a row of a table.
        is_title_case: It is written like a headline.
        is_intro: It ends in a colon, so that a list or a quotation follows.
        goes_on: It ends in a mark or word after which a list goes on.
        ends_small: It ends in a word that no heading ends in, such as "of".
        starts_small: It begins with such a word.
        is_marked_heading: It is marked as a heading, as Markdown does.
        is_capitals: All its letters are capitals.
        is_note: It begins like a footnote: a number and a capital.
        opens_bracket: It begins with a round bracket.
        is_content: By its shape alone it is content.
        is_clause: Though unfinished, it reads like a clause rather than a heading.
    """

    has_letters_or_digits: bool
    is_finished: bool
    is_lower: bool
    is_number: bool
    is_item: bool
    is_part_label: bool
    is_row: bool
    is_title_case: bool
    is_intro: bool
    goes_on: bool
    ends_small: bool
    starts_small: bool
    is_marked_heading: bool
    is_capitals: bool
    is_note: bool
    opens_bracket: bool
    is_content: bool
    is_clause: bool


@functools.cache
def _load_union(section: str) -> frozenset[str]:
    return frozenset[str]().union(*(load_words("grammar", each, section) for each in Language))


@functools.cache
def _part_label() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(sorted(_load_union('parts')))})\s+\(?(?:\d+[A-Za-z]?|[IVXLC]+)\)?(?!\w)\.?",
        re.IGNORECASE,
    )


def is_row(line: str) -> bool:
    """Whether a line looks like a row of a table: cells apart, or a name and its number."""
    head = line[:_LOOK_CHARS].partition("\n")[0]
    return _ROW.search(head) is not None or _TALLY.fullmatch(head) is not None


def read_shape(part: str) -> LineShape:
    """Look at a line or paragraph.

    Args:
        part: It, without white space at its ends; joined lines may stand in it.
    """
    words = _WORD.findall(part[:_LOOK_CHARS])
    first = next((char for char in part[:20] if char.isalnum()), "")
    is_ended = _ENDED.search(part[-20:]) is not None
    is_item = _ITEM.match(part) is not None
    is_title = _is_title_case(words)
    return LineShape(
        has_letters_or_digits=any(map(str.isalnum, part)),
        is_finished=is_ended,
        is_lower=first.islower() and part[:1] not in "•*-",
        is_number=_NUMBER_START.match(part) is not None,
        is_item=is_item,
        is_part_label=_part_label().fullmatch(part) is not None,
        is_row=is_row(part),
        is_title_case=is_title,
        is_intro=part.endswith(":"),
        goes_on=_GOES_ON.search(part[-12:]) is not None,
        ends_small=bool(words) and words[-1] in _load_union("small"),
        starts_small=bool(words) and words[0].lower() in _load_union("small"),
        is_marked_heading=_MARKED_HEADING.match(part) is not None,
        is_capitals=part.isupper(),
        opens_bracket=part.startswith("("),
        is_note=_NOTE.match(part) is not None,
        is_content=(is_ended and _MARKED_HEADING.match(part) is None)
        or (is_item and not (is_title and _NUMBERED.match(part)))
        or (is_row(part) and (any(map(str.isdigit, part)) or part.count("\t") > 1))
        or _states_a_fact(part, words, is_title=is_title),
        is_clause=not is_ended and not is_title and _is_clause(words),
    )


def _states_a_fact(part: str, words: list[str], *, is_title: bool) -> bool:
    """Whether an unfinished paragraph is content by a number, a label, a quotation or its mere length."""
    if len(words) > 18 or part.endswith(";"):
        return True
    if part.endswith((",", ":")) and len(words) > 2 and not part.isupper():
        return True
    if len(words) > 3 and (_QUOTED.match(part) or (not is_title and _MEASURE.search(part))):
        return True
    if len(words) > 1 and _SHARE.search(part):
        return True
    units = _load_union("units")
    counts = (word[0].isdigit() and unit.lower() in units for word, unit in pairwise(words))
    if len(words) < 8 and not part.isupper() and any(counts):
        return True
    if _part_label().match(part) or _EXCHANGE.match(part):
        return True
    return _FACT.fullmatch(part) is not None and len(part.partition(":")[2].split()) <= 4


def _is_clause(words: list[str]) -> bool:
    """Whether an unfinished line reads like a clause: it holds a verb and opens like no heading."""
    if len(words) < 3 or words[0].lower() in _load_union("headings"):
        return False
    inner = words[1:-1] if len(words) < 5 else words
    if not _load_union("copulas").isdisjoint(word.lower() for word in inner):
        return True
    return len(words) > 4 and any(
        word.lower() in _load_union("clauses")
        or (at > 0 and _VERB.fullmatch(word) is not None and word not in _load_union("nouns"))
        or (at > 0 and len(words) > 5 and _PAST.fullmatch(word) is not None)
        for at, word in enumerate(words)
    )


def is_role_line(part: str) -> bool:
    """Whether a paragraph names somebody's posts and degrees and says nothing of them.

    Args:
        part: A paragraph.
    """
    words = _WORD.findall(part)
    return 0 < len(words) <= 45 and words[0].lower() in _load_union("roles") and not _is_clause(words)


def _is_title_case(words: list[str]) -> bool:
    """Whether most words that a headline would capitalise are."""
    small = _load_union("small")
    large = [word for word in words if word.lower() not in small and not word[0].isdigit()]
    if len(large) < 2:
        return False
    return sum(word[0].isupper() for word in large) >= 0.75 * len(large)
