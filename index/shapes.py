"""What a line or paragraph looks like, whatever it says: finished, a list item, a table row, a heading."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from itertools import pairwise

from index.models import Language
from index.wordlists import load_words

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_ENDED = re.compile(r"[.!?…。][\"”’»›')\]]*(?:\[\w{1,4}\])*$")
_QUOTED = re.compile(r"^[\"“”‘«].+[\"”’»][.,]?$", re.DOTALL)
_ITEM = re.compile(
    r"(?:[•*▪·●○◦■□➢✓–—-]\s*(?=[^\W_])|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})[.)]\s+\S|\((?:\d{1,3}|[a-z])\)\s*\S)"
)
_NUMBERED = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[IVX]{1,5})\.?\s+[^\W\d_a-z]")
_EXCHANGE = re.compile(
    r"(?:q|a|t|j|tanya|jawab|question|answer|pertanyaan|jawaban)\s?\d{0,3}\s?[:.]\s*\S", re.IGNORECASE
)
_FACT = re.compile(r"[^\W_][^:\n]{1,60}:\s*(?:[~±<>≈]|Rp\.?\s?|US\$|\$|€)?\d[^\n]{0,40}$")
_GOES_ON = re.compile(r"(?:[;:,]|\b(?:dan|atau|dan/atau|and|or|and/or))$", re.IGNORECASE)
_ROW = re.compile(r"\t|\S[^\S\n]{3,}\S|\S\s\|\s")
_MEASURE = re.compile(r"\d[.,]\d|\d\s?(?:%|percent|persen)|(?:Rp\.?|US\$|\$|€)\s?\d")
# Indonesian active and passive verbs; nouns that look alike are listed.
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r)|di)[a-z]{3,}")
_PAST = re.compile(r"[a-z]{2,}ed")
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
        goes_on: It ends in a mark or word after which a list goes on.
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
    goes_on: bool
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


def read_shape(part: str) -> LineShape:
    """Look at a line or paragraph.

    Args:
        part: It, without white space at its ends; joined lines may stand in it.
    """
    words = _WORD.findall(part[:1000])
    first = next((char for char in part[:20] if char.isalnum()), "")
    is_ended = _ENDED.search(part[-20:]) is not None
    is_item = _ITEM.match(part) is not None
    is_label = _part_label().fullmatch(part) is not None
    is_part = _part_label().match(part) is not None
    is_row = _ROW.search(part[:500]) is not None
    is_title = _is_title_case(words)
    is_fact = _FACT.fullmatch(part) is not None and len(part.partition(":")[2].split()) <= 4
    has_many_words = len(words) > 18
    has_measure = len(words) > 3 and not is_title and _MEASURE.search(part) is not None
    has_count = len(words) < 8 and any(
        word[0].isdigit() and unit.lower() in _load_union("units") for word, unit in pairwise(words)
    )
    is_listed = is_item and not (_NUMBERED.match(part) and is_title and not is_ended)
    is_quote = len(words) > 3 and _QUOTED.match(part) is not None
    ends_open = part.endswith((";", ",")) or (part.endswith(":") and len(words) > 2)
    return LineShape(
        has_letters_or_digits=any(map(str.isalnum, part)),
        is_finished=is_ended,
        is_lower=first.islower() and part[:1] not in "•*-",
        is_number=_NUMBER_START.match(part) is not None,
        is_item=is_item,
        is_part_label=is_label,
        is_row=is_row,
        is_title_case=is_title,
        goes_on=_GOES_ON.search(part[-12:]) is not None,
        is_content=is_ended
        or is_listed
        or is_part
        or is_fact
        or is_quote
        or ends_open
        or has_many_words
        or has_measure
        or has_count
        or (is_row and (any(map(str.isdigit, part)) or part.count("\t") > 1))
        or _EXCHANGE.match(part) is not None,
        is_clause=not is_title and _is_clause(words),
    )


def _is_clause(words: list[str]) -> bool:
    """Whether an unfinished line reads like a clause: it holds a verb and opens like no heading."""
    if len(words) < 5 or words[0].lower() in _load_union("headings"):
        return False
    nouns = _load_union("nouns")
    return any(
        word.lower() in _load_union("clauses")
        or (at > 0 and _VERB.fullmatch(word) is not None and word not in nouns)
        or (at > 0 and len(words) > 5 and _PAST.fullmatch(word) is not None)
        for at, word in enumerate(words)
    )


def _is_title_case(words: list[str]) -> bool:
    """Whether most words that a headline would capitalise are."""
    small = _load_union("small")
    large = [word for word in words if word.lower() not in small and not word[0].isdigit()]
    if len(large) < 2:
        return False
    return sum(word[0].isupper() for word in large) >= 0.75 * len(large)
