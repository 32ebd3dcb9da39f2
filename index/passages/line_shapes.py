"""What a line or paragraph looks like, whatever it says: finished, a list item, a table row, a heading."""

from __future__ import annotations

import functools
import re
from itertools import pairwise

from index.analysis.word_lists import read_section_words
from index.models import Span
from index.passages.structure.labels import MAX_HEAD_CHARS, is_label_alone, read_article, read_head, read_marks

_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s+[^\W\d_a-z][\w.'’-]*){1,4}")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
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
# "Quiet period: 11 - 13 February 2024", "Reports due: by 5 May 2024".
_DATED = re.compile(r"[^\W_][^:\n]{1,90}:\s+(?P<dates>(?:[^\W\d_]+ ){0,2}\d{1,2}\b[^:.!?\n]{0,60})$")
_GOES_ON = re.compile(r"(?:[;:,]|\b(?:dan|atau|dan/atau|and|or|and/or))$", re.IGNORECASE)
_WIDE_GAP = re.compile(r"[^\S\n]{3}")
_ROW = re.compile(r"\S[^\S\n]{3,}\S|\S\s\|\s|^\||\|$")
_TALLY = re.compile(r"[^\d\n]{2,60}[\s:–-]\d[\d.,]*[.,]\d+\s?%?")
_MARKED_HEADING = re.compile(r"#{1,6}\s")
_MEASURE = re.compile(r"\d[.,]\d|\d\s?(?:%|percent|persen)|(?:Rp\.?|US\$|\$|€)\s?\d")
_SHARE = re.compile(r"\d\s?(?:%|percent|persen)")
# Indonesian active and passive verbs; nouns that look alike are listed.
_VERB = re.compile(r"(?:me(?:m|n|ng|ny|l|r)|di)[a-z]{3,}")
_PAST = re.compile(r"[a-z]{2,}ed")
_LOOK_CHARS = 300
_NOTE = re.compile(r"\d{1,3}\s+[^\W\d_a-z]")
_LABELLED = re.compile(r"[^\W\d_][^:.!?\n]{1,40}:\s+[^\W\d_A-Z]\w*(?:[,;]?\s+\S+){3}")
_NUMBER_START = re.compile(r"[\d(]")
_WANTS_NUMBER = re.compile(
    r"[^\W_]\W+(?:ayat|[Pp]asal|huruf|angka|[Tt]ahun|[Nn]omor|paragraphs?|[Ss]ections?|[Aa]rticles?|clauses?)$"
)
_NUMBER = re.compile(r"\(?(?:\d|[a-z]\))")


@functools.cache
def _read_words(section: str) -> frozenset[str]:
    return read_section_words("passages/grammar", section)


@functools.cache
def _part_label() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{'|'.join(sorted(_read_words('parts')))})\s+\(?(?:\d+[A-Za-z]?|[IVXLC]+)\)?(?!\w)\.?",
        re.IGNORECASE,
    )


def is_row(line: str) -> bool:
    """Whether a line looks like a row of a table: cells apart, or a name and its number."""
    head = line[:_LOOK_CHARS].partition("\n")[0]
    if "\t" in head or (("|" in head or _WIDE_GAP.search(head)) and _ROW.search(head)):
        return True
    last = head[-1:]
    return (last.isdecimal() or last.isspace() or last == "%") and _TALLY.fullmatch(head) is not None


def goes_on_in_number(line: str, following: str) -> bool:
    """Whether a line ends in a word that a number must follow and the next begins with one: "as in section", "(2)"."""
    return _WANTS_NUMBER.search(line[-40:]) is not None and _NUMBER.match(following) is not None


class LineShape:
    """The marks of a line or paragraph that tell what it can be; each is looked for when first asked.

    Attributes:
        text: It, without white space at its ends; joined lines may stand in it.
        is_finished: Whether it ends like a sentence.
    """

    def __init__(self, text: str) -> None:
        """Take a line or paragraph."""
        self.text = text
        self.is_finished = _ENDED.search(text[-20:]) is not None

    @functools.cached_property
    def words(self) -> list[str]:
        """The words that it begins with."""
        return _WORD.findall(self.text[:_LOOK_CHARS])

    @property
    def has_letters_or_digits(self) -> bool:
        """Whether it is more than marks."""
        return _LETTER_OR_DIGIT.search(self.text) is not None

    @property
    def is_lower(self) -> bool:
        """Whether it begins in lower case, so that it goes on from the line before."""
        first = _LETTER_OR_DIGIT.search(self.text, 0, 20)
        return first is not None and first.group().islower() and self.text[:1] not in "•*-"

    @property
    def is_number(self) -> bool:
        """Whether it begins with a number."""
        return _NUMBER_START.match(self.text) is not None

    @functools.cached_property
    def is_item(self) -> bool:
        """Whether it begins like a list item or a numbered paragraph."""
        return _ITEM.match(self.text) is not None

    @property
    def is_part_label(self) -> bool:
        """Whether it is a label of a law's part, such as "Pasal 5", and nothing else, marked as a heading or not."""
        return _part_label().fullmatch(self.text.lstrip("# ")) is not None

    @functools.cached_property
    def is_row(self) -> bool:
        """Whether it looks like a row of a table."""
        return is_row(self.text)

    @functools.cached_property
    def is_title_case(self) -> bool:
        """Whether most words that a headline would capitalise are."""
        small = _read_words("small")
        large = [word for word in self.words if word.lower() not in small and not word[0].isdigit()]
        return len(large) > 1 and sum(word[0].isupper() for word in large) >= 0.75 * len(large)

    @functools.cached_property
    def is_labelled(self) -> bool:
        """Whether a label stands before a phrase of small letters: "By post: with a request"."""
        return _LABELLED.match(self.text) is not None

    @property
    def is_intro(self) -> bool:
        """Whether it ends in a colon, so that a list or a quotation follows."""
        return self.text.endswith(":")

    @property
    def goes_on(self) -> bool:
        """Whether it ends in a mark or word after which a list goes on."""
        return _GOES_ON.search(self.text[-12:]) is not None

    @property
    def ends_small(self) -> bool:
        """Whether it ends in a word that no heading ends in, such as "of"."""
        return bool(self.words) and self.words[-1] in _read_words("small")

    @property
    def starts_small(self) -> bool:
        """Whether it begins with such a word."""
        return bool(self.words) and self.words[0].lower() in _read_words("small")

    @property
    def is_marked_heading(self) -> bool:
        """Whether it is marked as a heading, as Markdown does, and no longer than one."""
        return self.text.startswith("#") and len(self.text) <= MAX_HEAD_CHARS and bool(_MARKED_HEADING.match(self.text))

    @property
    def is_marked_article(self) -> bool:
        """Whether it is marked as a heading and begins with the label of an article."""
        return (
            self.is_marked_heading
            and read_article(self.text, *read_marks(self.text, Span(0, len(self.text)))[1]) is not None
        )

    @property
    def is_capitals(self) -> bool:
        """Whether all its letters are capitals."""
        return self.text.isupper()

    @property
    def is_note(self) -> bool:
        """Whether it begins like a footnote: a number and a capital."""
        return _NOTE.match(self.text) is not None

    @property
    def opens_bracket(self) -> bool:
        """Whether it begins with a round bracket."""
        return self.text.startswith("(")

    @property
    def is_content(self) -> bool:
        """Whether by its shape alone it is content."""
        if self.is_finished and not self.is_marked_heading:
            return True
        if self.is_item and not (self.is_title_case and _NUMBERED.match(self.text)):
            return True
        if self.is_row and (any(map(str.isdigit, self.text)) or self.text.count("\t") > 1):
            return True
        return self._states_a_fact()

    @property
    def is_clause(self) -> bool:
        """Whether, though unfinished, it reads like a clause rather than a heading."""
        return not self.is_finished and not self.is_title_case and _is_clause(self.words)

    def _states_a_fact(self) -> bool:
        """Whether it is content by a number, a label, a quotation or its mere length."""
        text, words = self.text, self.words
        if len(words) > 18 or text.endswith(";"):
            return True
        if text.endswith((",", ":")) and len(words) > 2 and not text.isupper():
            return True
        if len(words) > 3 and (_QUOTED.match(text) or (not self.is_title_case and _MEASURE.search(text))):
            return True
        if len(words) > 1 and _SHARE.search(text):
            return True
        units = _read_words("units")
        counts = (word[0].isdigit() and unit.lower() in units for word, unit in pairwise(words))
        if len(words) < 8 and not text.isupper() and any(counts):
            return True
        if _part_label().match(text) or _EXCHANGE.match(text):
            return True
        if (dated := _DATED.fullmatch(text)) is not None:
            return not _read_words("months").isdisjoint(map(str.lower, _WORD.findall(dated["dates"])))
        return _FACT.fullmatch(text) is not None and len(text.partition(":")[2].split()) <= 4


def _is_clause(words: list[str]) -> bool:
    """Whether an unfinished line reads like a clause: it holds a verb and opens like no heading."""
    if len(words) < 3 or words[0].lower() in _read_words("headings"):
        return False
    inner = words[1:-1] if len(words) < 5 else words
    if not _read_words("copulas").isdisjoint(word.lower() for word in inner):
        return True
    return len(words) > 4 and any(
        word.lower() in _read_words("clauses")
        or (at > 0 and _VERB.fullmatch(word) is not None and word not in _read_words("nouns"))
        or (at > 0 and len(words) > 5 and _PAST.fullmatch(word) is not None)
        for at, word in enumerate(words)
    )


def is_role_line(part: str) -> bool:
    """Whether a paragraph names somebody's posts and degrees and says nothing of them.

    Args:
        part: A paragraph.
    """
    words = _WORD.findall(part)
    return 0 < len(words) <= 45 and words[0].lower() in _read_words("roles") and not _is_clause(words)


def is_person_name(part: str) -> bool:
    """Whether a paragraph may be a person's name: two to five words, each with a capital."""
    return _NAME.fullmatch(part) is not None


def is_byline(text: str) -> bool:
    """Whether a quote is a person's name with posts and degrees below it."""
    name, _, posts = text.partition("\n")
    return bool(posts) and is_person_name(name.strip()) and is_role_line(posts.strip())


def is_head(sentence: str) -> bool:
    """Whether a line or sentence of a law is the head or label of one of its parts and nothing else."""
    words = " ".join(sentence.split())
    if not words or len(words) > MAX_HEAD_CHARS or words.endswith(";"):
        return False
    if words.isupper():
        return " " in words or words.endswith(":")
    if is_label_alone(words):
        return True
    return words[-1].isalpha() and LineShape(words).is_title_case and read_head(words, 0) is not None
