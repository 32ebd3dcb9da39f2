"""One message, read once: what all of answering asks instead of the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import Term, analyze_tokens, is_stop_word
from index.analysis.concepts import FoundMember, find_members
from index.analysis.folding import fold
from index.analysis.intents.weighing import weigh_question
from index.analysis.languages import detect_language, guess_language
from index.analysis.other_languages import detect_other_language
from index.analysis.patterns.sought import Sought
from index.analysis.tokens import TokenColumns, read_tokens, read_words
from index.analysis.word_lists import read_word_list
from index.memory import kept
from index.models import Language, Span
from index.questions.answer_types import AnswerType, Cue, find_asking_words, find_cue
from index.questions.clauses import ClauseReference, find_reference
from index.questions.conditions import find_condition
from index.questions.contested import Contention, find_contention
from index.questions.dated_votes import VoteDate, find_vote_date
from index.questions.frames import Frame, take_out_frame
from index.questions.office_names import find_country_head, find_election_body, is_office_alone
from index.questions.periods import Period, find_period
from index.questions.places import find_places, find_years, has_election_words
from index.questions.wording.asides import find_asides, find_clause
from index.questions.wording.measures import name_measure
from index.questions.wording.told_ages import read_told_age

MAX_QUESTION_CHARS = 2_000
"""So much of a message is read, wherever it is asked: a page of text."""

# Who asks whether, or how much, asks for no value.
_JUDGED = (None, AnswerType.OTHER, AnswerType.NUMBER, AnswerType.ORGANISATION)
# People ask the same things again and again, above all those suggested.
_REMEMBERED = 256
# The name of a concept may be part of a member of another: "perubahan undang-undang dasar".
_MAX_NESTED = 3
_QUOTATION = re.compile(r"[\"“”„«]\s*([^\"“”„«»]{3,80}?)\s*[\"“”»]|(?<!\w)['‘]([^'‘’]{3,80}?)['’](?!\w)")
# A shorter function word with a capital, such as "The" or "I", makes no name of the next.
_LEAST_CHARS_OF_NAMING = 4
# So many words with a capital are the question's way to write.
_MOST_CAPITALS = 0.5
_LINK = Sought(r"(?i)\b(?:https?://|www\.)\S*[^\s.,;:!?)\]”\"]")
# What may stand before the first word of a sentence.
_OPENING_MARKS = " \t\n\"'“‘(¿"


@dataclass(frozen=True)
class Question:
    """A message as a question. What takes time is computed when it is first asked for, and kept.

    Attributes:
        text: As typed; of a message that is too long the beginning.
        is_cut: Whether it was too long.
        language: It is read in, and its asker's.
        asked: What is searched for: chat spellings written out and the frame taken out. Never shown; offsets count
            in it.
        frame: What stood around that.
        tokens: Of `asked`.
        has_concepts: Whether its words count as the concepts that they name; not where they are held against a text.
        typed: Where `asked` names a concept of which another member was typed → that one.
        told_age: How old it says that the asker or another is, in years, which `asked` leaves out.
    """

    text: str
    is_cut: bool
    language: Language
    asked: str
    frame: Frame
    tokens: TokenColumns = field(compare=False, repr=False)
    has_concepts: bool = True
    typed: Mapping[Span, str] = field(default_factory=dict, compare=False, repr=False)
    told_age: int | None = None

    @kept
    def typed_tokens(self) -> TokenColumns:
        """Of `text`."""
        return self.tokens if self.text == self.asked else read_tokens(self.text)

    @kept
    def terms(self) -> tuple[Term, ...]:
        """The words as the index knows them, function words left out, in order."""
        return tuple(analyze_tokens(self.tokens, self.language))

    @kept
    def named(self) -> Question:
        """The same with each concept by its one name: questions that differ in synonyms alone are the same then."""
        asked, typed = _name_concepts(self.asked, self.language) if self._has_other_names else (self.asked, {})
        return replace(self, asked=asked, tokens=read_tokens(asked), typed=typed) if typed else self

    @property
    def _has_other_names(self) -> bool:
        return any(_differs(self.asked, found) for found in self.concepts)

    @kept
    def concepts(self) -> tuple[FoundMember, ...]:
        """Where it names concepts, in order."""
        return find_members(self.asked, self.language) if self.has_concepts else ()

    def read_as_typed(self, start: int, end: int) -> str:
        """Return words of `asked`, given by their offsets, as they were typed."""
        within = (words for span, words in self.typed.items() if span.start <= start and end <= span.end)
        return next(within, self.asked[start:end])

    @kept
    def asides(self) -> tuple[Span, ...]:
        """Where in `asked` it tells why somebody asks or what they heard, and asks without that."""
        return find_asides(self.asked, self.language)

    @kept
    def asking_clause(self) -> Span:
        """Where in `asked` the clause is that asks, with all that it points back at."""
        cue = self.cue
        at = None if cue is None else cue.span or cue.noun
        return Span(0, len(self.asked)) if at is None else find_clause(self.asked, at.start)

    @kept
    def cue(self) -> Cue | None:
        """What it asks for and where it says so, None where nothing asks."""
        cue = find_cue(self.tokens)
        if cue is None and is_office_alone(self.tokens, self.places.values()):
            return Cue(AnswerType.PERSON, None)
        return cue

    @kept
    def answer_type(self) -> AnswerType | None:
        """The kind of words that would answer, None where nothing asks."""
        return self.cue.answer_type if self.cue else None

    @kept
    def intents(self) -> npt.NDArray[np.float32]:
        """How probable it is that each intent of `index.analysis.intents` is meant, shape (intents,)."""
        return weigh_question(self.tokens.texts, self.language)

    @kept
    def asking_words(self) -> tuple[Span, ...]:
        """Where it says what kind of answer is wanted: "how long", "what kind of", "jam berapa"."""
        return tuple(find_asking_words(self.tokens, self.language))

    @kept
    def places(self) -> dict[str, str]:
        """The countries that it names: English name → the words as typed, in order."""
        return find_places(self.asked, self.tokens)

    @kept
    def country_head(self) -> Span | None:
        """Where it names who leads a country by that, "leader", "heads"; None where it asks for no such office."""
        return find_country_head(self.tokens, self.places.values())

    @kept
    def election_body(self) -> Span | None:
        """Where it names whoever runs elections by what that is, "KPU"; None where it does not."""
        return find_election_body(self.tokens)

    @kept
    def years(self) -> tuple[str, ...]:
        """The years from 1900 to 2099 that it names, in order."""
        return tuple(find_years(self.tokens.texts))

    @kept
    def period(self) -> Period | None:
        """The time that it names, a year, several or a decade; None where it names none."""
        return find_period(self.asked)

    @kept
    def vote_date(self) -> VoteDate | None:
        """The date by which it tells an election, "the March 2023 election"; None where it tells none by one."""
        return find_vote_date(self.asked)

    @kept
    def clause(self) -> ClauseReference | None:
        """The clause that it names, "pasal 83 ayat 3 UU 8/2012", None where it names none or several."""
        return find_reference(self.text)

    @kept
    def condition(self) -> Span | None:
        """Where in `asked` it makes a condition, "if I am in prison", None where it makes none."""
        return find_condition(self.asked)

    @kept
    def contention(self) -> Contention | None:
        """What it asks to be judged on which people differ; None where it names who judges, or asks for facts."""
        if self.frame.is_own_case or self.frame.looks_ahead or self.answer_type not in _JUDGED:
            return None
        reporting = (read_word_list(f"questions/reporting_{language}.txt") for language in Language)
        is_reported = any(fold(word) in listed for listed in reporting for word in self.tokens.texts)
        return None if is_reported else find_contention(self.tokens.texts)

    @kept
    def names(self) -> tuple[Span, ...]:
        """Words with a capital, the first one left out."""
        tokens = self.tokens
        is_opened = bool(tokens.starts) and bool(self.asked[: tokens.starts[0]].strip(_OPENING_MARKS))
        return tuple(
            Span(start, end)
            for place, (word, start, end) in enumerate(zip(*tokens, strict=True))
            if word[0].isupper() and (place > 0 or is_opened)
        )

    @kept
    def quotations(self) -> tuple[str, ...]:
        """What it sets between quotation marks, two words at least, in small letters with single spaces.

        And names that a function word makes, for these no other word is searched for: "Just Kazakhstan".
        """
        quoted = [match[1] or match[2] for match in _QUOTATION.finditer(self.asked)]
        if len(self.names) <= _MOST_CAPITALS * len(self.tokens.texts):
            quoted += [
                self.asked[first.start : second.end]
                for first, second in pairwise(self.names)
                if second.start == first.end + 1
                and first.end - first.start >= _LEAST_CHARS_OF_NAMING
                and is_stop_word(fold(self.asked[first.start : first.end]), self.language)
            ]
        phrases = (" ".join(words.casefold().split()) for words in quoted)
        return tuple(dict.fromkeys(words for words in phrases if " " in words))

    @kept
    def other_language(self) -> str | None:
        """The code of the language that it is in where Kutip does not read it, as of `detect_other_language`."""
        return detect_other_language(self.text)

    @kept
    def is_about_elections(self) -> bool:
        """Whether it holds a word of elections and the offices that they fill, or asks who leads a country."""
        return has_election_words(self.tokens.texts) or self.country_head is not None


def asks_something(text: str) -> bool:
    """Whether a message is put as a question: it ends with a question mark or begins with a word that asks."""
    first = next(iter(read_words(text)), "")
    words = (read_word_list(f"analysis/question_{language}.txt") for language in Language)
    return text.rstrip(' \n\t"”’').endswith("?") or any(fold(first) in listed for listed in words)


def take_out_links(text: str) -> str:
    """Return a message without the addresses in it: their parts are no words of a question."""
    return _LINK.sub(" ", text)


def cut_question(text: str) -> str:
    """Return as much of a message as is read: what comes after `MAX_QUESTION_CHARS` characters is left out.

    A word that would be divided is left out too, unless little but that word would be left.
    """
    head, rest = text[:MAX_QUESTION_CHARS], text[MAX_QUESTION_CHARS:]
    if not (rest[:1].isalnum() and head[-1].isalnum()):
        return head
    words, _, divided = head.rpartition(" ")
    return words if words and len(divided) < MAX_QUESTION_CHARS // 2 else head


def read_question(text: str, language: Language | None = None) -> Question:
    """Return a message as a question; one that was read lately is remembered, with all that it was asked for.

    Args:
        text: As typed.
        language: The asker's; detected where None, by its words alone where it cannot be told, else English.
    """
    return _read(text, language)


def keep_told_age(question: Question) -> Question:
    """Return a question with the age that it tells among what it asks, for documents with a rule for just that age."""
    return replace(_read(question.text, question.language, False), is_cut=question.is_cut)


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, language: Language | None, reads_age: bool = True) -> Question:
    read = cut_question(text)
    language = language or detect_language(read) or guess_language(read) or Language.EN
    asked, tokens, frame = take_out_frame(take_out_links(read), language)
    told = read_told_age(asked, language) if reads_age else None
    named = name_measure(asked if told is None else told.asked, language)
    if named != asked:
        asked, tokens = named, read_tokens(named)
    age = None if told is None else told.years
    return Question(read, len(read) < len(text), language, asked, frame, tokens, told_age=age)


def _name_concepts(text: str, language: Language) -> tuple[str, dict[Span, str]]:
    """Return a text with each concept by its one name, and what was typed for those that it had by another."""
    typed: dict[Span, str] = {}
    for _ in range(_MAX_NESTED):
        parts: list[str] = []
        found: dict[Span, str] = {}
        end = shift = 0
        for span, name, _ in [one for one in find_members(text, language) if _differs(text, one)]:
            found |= _move(typed, Span(end, span.start), shift)
            parts += [text[end : span.start], name]
            new = Span(span.start + shift, span.start + shift + len(name))
            found[new] = _restore(text, span, typed)
            shift, end = new.end - span.end, span.end
        if not parts:
            break
        typed = found | _move(typed, Span(end, len(text)), shift)
        text = "".join([*parts, text[end:]])
    return text, typed


def _differs(text: str, member: FoundMember) -> bool:
    return text[slice(*member.span)].casefold() != member.name.casefold()


def _move(typed: Mapping[Span, str], within: Span, shift: int) -> dict[Span, str]:
    """Return what was typed within a part of a text that is shifted."""
    return {
        Span(span.start + shift, span.end + shift): words
        for span, words in typed.items()
        if within.start <= span.start and span.end <= within.end
    }


def _restore(text: str, within: Span, typed: Mapping[Span, str]) -> str:
    """Return a part of a text as it was typed."""
    parts, end = [], within.start
    for span, words in sorted(typed.items()):
        if within.start <= span.start and span.end <= within.end:
            parts += [text[end : span.start], words]
            end = span.end
    return "".join([*parts, text[end : within.end]])


def read_as_it_stands(text: str, language: Language | None = None) -> Question:
    """Return a text to be searched for in which nothing counts as a frame or as a chat's spelling, such as a claim.

    Args:
        text: All of it is read.
        language: As of `read_question`.
    """
    language = language or detect_language(text) or Language.EN
    return Question(text, False, language, text, Frame(), read_tokens(text), has_concepts=False)


def respell(question: Question, meant: Mapping[str, str]) -> Question:
    """Return a question as if it had been typed otherwise; its text stays as it was typed.

    Args:
        question: As read.
        meant: Word as typed → what it stands for.
    """
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(meant, key=len, reverse=True)))})(?!\w)")
    read = read_question(pattern.sub(lambda word: meant[word.group()], question.text), question.language)
    return replace(read, text=question.text, is_cut=question.is_cut)
