"""How far what was found for a reading of a message answers the message."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.conversation.concluding import ASKS_NOTHING, Found
from bot.values.exchanges import Turn
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import Abstention, Answer, Quote, Reason, Span, Strength
from index.questions.answer_types import COUNTED, AnswerType
from index.questions.follow_ups.completing import asks_for_margin, asks_of_deed, names_no_subject
from index.questions.follow_ups.persons import find_topic, list_names
from index.questions.follow_ups.repeating import (
    asks_for_doer,
    asks_for_others,
    asks_for_value,
    holds_words,
    is_quoted_again,
    is_reason_alone,
    list_own,
    names_no_place,
    names_role,
    names_sex,
    names_too_few,
    speaks_of_thing,
    tells_margin,
    tells_no_number,
    tells_on,
    tells_time,
)
from index.questions.follow_ups.subjects import MessageReading, ReadingKind
from index.questions.follow_ups.words import read_listed
from index.questions.question import Question, read_question

if TYPE_CHECKING:
    from index import Collection

_CHANGED = frozenset({ReadingKind.PUT, ReadingKind.EXTENDED, ReadingKind.GUESSED})
_TOLD_BY_NO_VALUE = frozenset({None, AnswerType.REASON, AnswerType.PLACE, AnswerType.OTHER})
# A whole question of why tells more.
_MOST_TERMS_OF_A_REMARK = 2
_OF_ITS_OWN_WORDS = COUNTED | {AnswerType.DEFINITION}


def is_shown(found: Found) -> bool:
    """Whether what was found is sure enough to be shown as an answer."""
    return isinstance(found, Answer) and found.strength.reaches(Strength.LIKELY)


def repeats_without_reason(question: Question, found: Found, last: Turn | None) -> bool:
    """Whether "why seven years?" gets the words again that said so, which give no reason."""
    is_reason = question.answer_type is AnswerType.REASON and not question.names
    if last is None or not is_reason or len(question.terms) > _MOST_TERMS_OF_A_REMARK or not isinstance(found, Answer):
        return False
    highlight = found.quotes[0].text[slice(*found.quotes[0].highlight)]
    return is_quoted_again(highlight, last.earlier.quoted) and not tells_on(question, highlight, AnswerType.REASON)


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells how far what the readings of a message got answers the message.

    Attributes:
        question: The message, as typed.
        readings: All of it, likeliest first.
        last: What it goes on from.
        collection: That is asked.
    """

    question: Question
    readings: tuple[MessageReading, ...]
    last: Turn
    collection: Collection

    def judge(self, reading: MessageReading, asked: Question, found: Found) -> Found:
        """Return what a reading got, as what comes closest or as nothing where it is no answer to the message.

        Args:
            reading: One of `readings`.
            asked: The same, read.
            found: What it got.
        """
        if not isinstance(found, Answer):
            return replace(found, reason=Reason.NOT_FOUND, missing=()) if found.reason in ASKS_NOTHING else found
        if repeats_without_reason(self.question, found, self.last):
            return self._find_nothing()
        if found.voices > 1 or reading.kind is ReadingKind.WITHIN or asked.clause is not None:
            # A clause that is named was found by its number, whatever was quoted before.
            return found
        if self.question.answer_type is not asked.answer_type is AnswerType.SHARE and found.quotes[0].table is not None:
            # A row may tell another share than that of the votes.
            return self._find_nothing()
        if reading.kind is ReadingKind.THERE:
            return found if self._is_of_row(reading, found) else self._find_nothing()
        closest = replace(found, strength=Strength.PARTIAL)
        if self.question.contention is not None:
            # What people judge differently is told by several sources or as it was asked.
            return found if reading.kind is ReadingKind.ALONE else closest
        if reading.kind is ReadingKind.ALONE:
            if self.readings[0].kind is ReadingKind.THERE:
                # It may be meant as it stands as well as of the row that was shown.
                return found
            speaks_of_it = self.readings[0].kind is ReadingKind.ADDED and speaks_of_thing(self.question)
            if speaks_of_it and found.strength is not Strength.STRONG:
                return closest
            return found if self._stands_alone(reading, asked, found) else closest
        is_reason = self.question.answer_type is AnswerType.REASON
        if not self._tells(reading, asked, found) or (is_reason and not is_shown(found)):
            # What only comes close tells no reason.
            return self._find_nothing()
        if self._says_again(found):
            # "Why so high?" asks of what was quoted as low.
            return self._find_nothing() if is_reason and found.lacking else closest
        if reading.kind is ReadingKind.ADDED and reading.subject == find_topic(self.last.earlier):
            if not self._is_of_topic(reading, asked, found.quotes[0]):
                return self._find_nothing()
            # What is done somewhere may be done elsewhere by others.
            return closest if self.question.answer_type is AnswerType.PLACE else found
        if not is_shown(found) or self._is_of_it(reading, asked, found):
            return found
        return self._find_nothing() if is_reason else closest

    def _says_again(self, found: Answer) -> bool:
        """Whether a bare "why?" or "where?" gets the words that were shown a moment ago: they may not tell it."""
        first, question = found.quotes[0], self.question
        is_bare = question.answer_type in _TOLD_BY_NO_VALUE and not list_own(question)
        return is_bare and is_quoted_again(first.text[slice(*first.highlight)], self.last.earlier.quoted)

    def _is_of_row(self, reading: MessageReading, found: Answer) -> bool:
        """Whether what was found is a row with all that is asked, and of the same head as a row shown before.

        What is asked "there" may be told by words that name the place, where no row was shown.
        """
        row, shown = found.quotes[0].table, self.last.shown
        before = shown.quotes[0].table if shown is not None else None
        is_same = row is not None and (before is None or before.cells[0] == row.cells[0])
        if reading.subject != reading.text:
            quote = found.quotes[0]
            told = row.cells[0] if row is not None else quote.text[slice(*quote.highlight)]
            is_same = fold(reading.subject) in fold(told)
        return is_same and is_shown(found) and not found.unheld and not found.missing

    def _find_nothing(self) -> Abstention:
        return Abstention(self.question.text, self.question.language, Reason.NOT_FOUND)

    def _stands_alone(self, reading: MessageReading, asked: Question, found: Answer) -> bool:
        """Whether a message that may need the question before is answered without it."""
        is_sure, is_of_shown = found.strength is Strength.STRONG, self._find_shown(found)
        if self.readings[1].kind is ReadingKind.WITHIN:
            return is_sure or is_of_shown is not None
        if asks_of_deed(self.question) and is_of_shown == 0:
            # A deed of the same text is of the same thing.
            return True
        is_of_condition = self.readings[0].kind is ReadingKind.EXTENDED and asked.condition is not None
        if is_of_condition and is_sure and len(asked.terms) > 1:
            # "What if my name is not on the list?" asks of its own.
            return True
        is_held = self._holds_subject(reading, asked, found.quotes[0])
        return (is_sure or is_held) if reading is self.readings[0] else is_held and (is_sure or is_of_shown == 0)

    def _tells(self, reading: MessageReading, asked: Question, found: Answer) -> bool:
        """Whether what was found may tell what is asked, and not only again what was said."""
        question, first, earlier = self.question, found.quotes[0], self.last.earlier
        highlight = first.text[slice(*first.highlight)]
        is_again = is_quoted_again(highlight, earlier.quoted)
        # "And the senate?" asks for a number too where the question before did.
        asking = earlier.question if reading.kind is ReadingKind.BESIDE else question if question.cue else asked
        is_bare = is_reason_alone(question) or asks_for_doer(question)
        if is_bare and not tells_on(question, highlight, asked.answer_type):
            return False
        if asks_for_margin(question) and not tells_margin(highlight):
            return False
        if question.answer_type is AnswerType.TIME and not tells_time(highlight):
            return False
        if self._is_of_both(first):
            return False
        if tells_no_number(asking, highlight) or names_no_place(question, highlight, reading.subject):
            return False
        if is_again and (reading.kind is not ReadingKind.NAMED or question.answer_type is AnswerType.REASON):
            is_added = reading.kind in _CHANGED and set(earlier.question.tokens.texts) <= set(asked.tokens.texts)
            # A party is told beside the word for one; what takes another's place was not told with the other.
            is_put = self._takes_place_of_told(reading, asked, first)
            is_beside = is_put or question.answer_type is AnswerType.ORGANISATION
            unheld = self.collection.find_unheld(asked, first) if is_beside else found.unheld
            if not tells_on(question, highlight, asked.answer_type, is_added=is_added):
                return False
            own = list_own(self.question, highlight) - _list_heads(first)
            is_new = reading.kind is ReadingKind.BESIDE or (
                reading.kind is ReadingKind.ADDED and question.answer_type in {None, AnswerType.OTHER}
            )
            is_of_new = is_new and first.citation.language is asked.language
            if not own.isdisjoint(fold(word) for word in unheld) or (is_of_new and not holds_words(own, highlight)):
                return False
        if question.answer_type is AnswerType.ORGANISATION and not self._is_of_person(reading, first):
            return False
        if (
            len(self.readings) == 1
            and reading.kind is ReadingKind.ADDED
            and not is_again
            and self._strays(asked, found)
        ):
            return False
        is_left = reading.kind not in _CHANGED and self._find_shown(found) is None
        if is_left and not self._holds_subject(reading, asked, first):
            return False
        return not asks_for_others(question, reading.subject) or self._names_others(reading, first)

    def _is_of_both(self, first: Quote) -> bool:
        """Whether an age would be told by a row of whoever was asked for and of whom they stand beside.

        "Siapa wakil Lasaru?", "umurnya?": the row that names both tells Lasaru's age.
        """
        before = self.last.earlier.question
        is_of_other = before.answer_type is AnswerType.PERSON and names_role(before)
        return self.question.answer_type is AnswerType.AGE and first.table is not None and is_of_other

    def _is_of_topic(self, reading: MessageReading, asked: Question, first: Quote) -> bool:
        """Whether a quote tells of the one thing that was talked about: of "paslon 2" it or its heading has the 2."""
        question, highlight = self.question, first.text[slice(*first.highlight)]
        if question.answer_type is AnswerType.PERSON and not list_names(highlight):
            return False
        unheld = {fold(word) for word in self.collection.find_unheld(asked, first)}
        if not list_own(question).isdisjoint(unheld):
            return False
        numbers = {word for word in read_words(reading.subject) if word.isdecimal()}
        return numbers <= set(read_words(f"{first.citation.section or ''} {highlight}"))

    def _is_of_it(self, reading: MessageReading, asked: Question, found: Answer) -> bool:
        """Whether what was found for a reading is of all that the message says."""
        question, first = self.question, found.quotes[0]
        is_sure = found.strength is Strength.STRONG or self._find_shown(found) is not None
        unheld = set(self.collection.find_unheld(asked, first))
        if reading.kind is ReadingKind.GUESSED:
            return is_sure and unheld <= self._find_unheld_before()
        if not is_sure and names_no_subject(question):
            # What holds a word of what was talked about may be of another country's court.
            return False
        is_of_sex = reading.kind is ReadingKind.PUT and names_sex(question)
        if is_of_sex and not list_own(question).isdisjoint(map(fold, unheld)):
            # "And men?"
            return False
        if self._takes_place_of_told(reading, asked, first) and self._list_own_names() & set(map(fold, unheld)):
            return False
        own = list_own(question, first.text[slice(*first.highlight)])
        # What is put beside the question before, is said to be its own or to be counted, has to be told of.
        if reading.kind is not ReadingKind.BESIDE and question.answer_type not in _OF_ITS_OWN_WORDS:
            unheld = set(found.missing if reading.kind is ReadingKind.NAMED else found.lacking)
            own = {fold(question.asked[term.start : term.end]) for term in question.terms}
        return own.isdisjoint(map(fold, unheld))

    def _takes_place_of_told(self, reading: MessageReading, asked: Question, first: Quote) -> bool:
        """Whether a part takes the place of another of which the sentence that was shown told; a row tells by heads."""
        if reading.kind is not ReadingKind.PUT or first.table is not None:
            return False
        kept = {fold(word) for word in asked.tokens.texts}
        return all(fold(word) in kept for word in self._find_unheld_before())

    def _list_own_names(self) -> set[str]:
        """Return what the message names, folded, but for countries: the whole text may be of one."""
        question = self.question
        places = {fold(word) for typed in question.places.values() for word in typed.split()}
        return {fold(question.asked[slice(*span)]) for span in question.names} - places

    def _strays(self, asked: Question, found: Answer) -> bool:
        """Whether a value that was found is of something else than what was answered before."""
        question = self.question
        # Whose age a profile tells stands above it; who won is told by one sentence, by how many per cent by another.
        is_told_beside = question.answer_type is AnswerType.AGE or (
            question.answer_type is AnswerType.SHARE and names_no_subject(question)
        )
        if not self.last.earlier.quoted or not asks_for_value(question) or is_told_beside:
            return False
        own = list_own(self.question)
        if list_names(self.readings[0].subject) and self._is_of_person(self.readings[0], found.quotes[0]):
            own = own | {fold(word) for word in read_words(self.readings[0].subject)}
        unheld = self.collection.find_unheld(asked, found.quotes[0], beside_numbers=True)
        return not {fold(word) for word in unheld} <= own | {fold(word) for word in self._find_unheld_before()}

    def _is_of_person(self, reading: MessageReading, first: Quote) -> bool:
        """Whether a quote tells of whoever a reading names, by name or as "she"; so where it names nobody."""
        names = list_names(reading.subject)
        if not names or reading.kind is not ReadingKind.ADDED:
            return True
        told, words = read_words(first.text[slice(*first.highlight)]), set(map(fold, read_words(names[0])))
        is_named = not words.isdisjoint(map(fold, told))
        has_pronoun = not read_listed("person").isdisjoint(map(fold, told))
        return is_named or (has_pronoun and not words.isdisjoint(map(fold, read_words(first.text))))

    def _names_others(self, reading: MessageReading, first: Quote) -> bool:
        """Whether a sentence that would tell who somebody's people are names any."""
        from index.passages.sentences import split_sentences  # takes long to load, and few messages are asked for it

        sentences = split_sentences(first.text, first.highlight, first.citation.language)
        telling = (
            span for span in sentences if not self.collection.find_unheld(self.question, replace(first, highlight=span))
        )
        return not names_too_few(self.question, (first.text[slice(*span)] for span in telling), reading.subject)

    def _holds_subject(self, reading: MessageReading, asked: Question, first: Quote) -> bool:
        """Whether a quote holds anything of what was talked about."""
        subject = read_question(reading.subject, asked.language)
        unheld = set(self.collection.find_unheld(subject, replace(first, highlight=Span(0, len(first.text)))))
        about = {subject.asked[term.start : term.end] for term in subject.terms}
        return not about or not about <= unheld

    def _find_unheld_before(self) -> set[str]:
        """Return the words of the question before that what was shown did not hold."""
        shown, earlier = self.last.shown, self.last.earlier.question
        return set(self.collection.find_unheld(earlier, shown.quotes[0])) if shown else set()

    def _find_shown(self, found: Answer) -> int | None:
        """Return which quote of the answer before was of the same document; None if none was."""
        quotes = self.last.shown.quotes if self.last.shown else ()
        documents = [quote.citation.document_id for quote in quotes]
        document = found.quotes[0].citation.document_id
        return documents.index(document) if document in documents else None


def _list_heads(quote: Quote) -> set[str]:
    """Return the words, folded, of the heads of a quoted row: "Party" stands there, its name in the cell."""
    heads = quote.table.heads if quote.table is not None else ()
    return {fold(word) for head in heads for word in read_words(head)}
