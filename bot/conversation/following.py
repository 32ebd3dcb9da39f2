"""A message that goes on from the one before, or asks several things: each question of it answered by itself."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.conversation.concluding import Found, Steps, conclude, holds_number, make_turn
from bot.conversation.judging import Judge, is_shown, repeats_without_reason
from bot.storage.privacy.masking import mask_identifiers
from bot.values.exchanges import Exchange, Languages, Turn, Understood
from index.analysis.tokens import read_words
from index.models import Abstention, Answer, Reason, Strength
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.completing import (
    asks_for_article,
    asks_for_margin,
    asks_for_more,
    asks_for_source,
    list_readings,
    names_no_subject,
)
from index.questions.follow_ups.persons import find_topic, write_as_quoted
from index.questions.follow_ups.repeating import is_quoted_again, names_time, speaks_of_thing, tells_margin
from index.questions.follow_ups.subjects import (
    MessageReading,
    ReadingKind,
    find_subject,
    is_noun_phrase,
    leaves_clause,
    show_subject,
)
from index.questions.question import Question, read_question
from index.questions.several import split_questions

if TYPE_CHECKING:
    from index import Collection


# More content than that, and what is asked for is another thing though the same words tell it.
_MOST_TERMS_OF_THE_SAME = 2
_WHOLE = frozenset({ReadingKind.PUT, ReadingKind.THERE, ReadingKind.GUESSED, ReadingKind.NAMED, ReadingKind.WITHIN})
_OF_BEFORE = frozenset({ReadingKind.PUT, ReadingKind.GUESSED, ReadingKind.EXTENDED})
_GOING_ON = frozenset({ReadingKind.ADDED, ReadingKind.BESIDE, ReadingKind.NAMED})


def answer_in_conversation(
    text: str, languages: Languages, collection: Collection, last: Turn | None
) -> Steps[tuple[Exchange, ...]]:
    """Ask the collection each question of a message, completed from what was said before where it leaves that out.

    Args:
        text: As typed.
        languages: Of the exchange.
        collection: That is asked.
        last: What the message may go on from.

    Returns:
        One exchange a question, at least one, once it is given what was found for each.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    question = read_question(text, languages.question)
    parts = () if question.is_cut else split_questions(question.text, question.language)
    if len(parts) > 1:
        exchanges = yield from _answer_parts(parts, languages, collection, last)
        if len(exchanges) > 1:
            has_number = holds_number(text)
            return tuple(replace(each, is_part=True, holds_number=has_number) for each in exchanges)
        if exchanges:
            return (replace(exchanges[0], question=question, holds_number=holds_number(text)),)
    return ((yield from _answer_next(question, languages, collection, last)),)


def _answer_parts(
    parts: tuple[str, ...], languages: Languages, collection: Collection, last: Turn | None
) -> Steps[list[Exchange]]:
    """Answer each question of a message; none where nothing is found for any, one where all get the same."""
    exchanges: list[Exchange] = []
    for part in parts:
        exchange = yield from _answer_next(read_question(part, languages.question), languages, collection, last)
        last = exchange.turn or last
        if not any(_quote_the_same(exchange, before) for before in exchanges):
            # What was said a moment ago need not be told.
            exchanges.append(replace(exchange, understood=None))
    return exchanges if any(each.take_answer(Strength.LIKELY) for each in exchanges) else []


def _answer_next(
    question: Question, languages: Languages, collection: Collection, last: Turn | None
) -> Steps[Exchange]:
    """Answer a question, with what it leaves out taken from the one before: the first reading that has one is meant."""
    started = time.perf_counter()
    if last is not None and _asks_for_the_shown(question, last):
        return _show_again(question, languages, collection, last, started)
    readings = None if last is None or _is_said_to_kutip(question) else list_readings(question, last.earlier)
    if last is None or readings is None or [each.kind for each in readings] == [ReadingKind.ALONE]:
        found = yield question
        if repeats_without_reason(question, found, last):
            found = _find_nothing(question)
        exchange = conclude(question, question, languages, found, collection, started)
        is_lost = isinstance(exchange.found, Abstention) and exchange.found.reason is Reason.TOO_SHORT
        turn = _stay(make_turn(exchange, question, collection, last), question, exchange.found, last)
        # "Invalid?", of which too little is left, leaves what was talked about.
        turn = last if is_lost else turn
        # Emojis, dots and a bare number ask for no explanation.
        follows = is_lost and last is not None and last.shown is not None and any(map(str.isalpha, question.text))
        follows = follows or (last is not None and _makes_small_talk(exchange))
        return replace(exchange, turn=turn, follows_answer=follows)
    if not readings:
        return replace(conclude(question, question, languages, _find_nothing(question), collection, started), turn=last)
    judge = Judge(question, readings, last, collection)
    tried: list[tuple[MessageReading, Question, Found]] = []
    for reading in readings:
        # A part in the other language leaves the question before in its own.
        language = last.earlier.question.language if reading.kind in _OF_BEFORE else question.language
        asked = question if reading.kind is ReadingKind.ALONE else read_question(reading.text, language)
        tried.append((reading, asked, judge.judge(reading, asked, (yield asked))))
        if is_shown(tried[-1][-1]):
            break
    else:
        # A guess that is not answered is none.
        kept = [each for each in tried if each[0].kind not in {ReadingKind.GUESSED, ReadingKind.THERE}]
        tried = kept[:1] or tried[:1]
    meant, asked, found = tried[-1]
    if meant.kind is ReadingKind.ALONE and readings[0].kind is ReadingKind.GUESSED and not is_shown(found):
        # "Kalau ketuanya berapa?", which got no answer, is nothing to go on from by itself.
        exchange = conclude(question, question, languages, _find_nothing(question), collection, started)
        return replace(exchange, turn=replace(last, is_refused=True, checked=None))
    exchange = conclude(question, asked, languages, found, collection, started)
    turn = make_turn(exchange, asked, collection, last)
    if meant.kind is ReadingKind.ALONE:
        return replace(exchange, turn=_stay(turn, question, found, last) or last)
    understood = _tell_understood(meant, last)
    if understood.is_whole and _mixes_languages(question, meant, last):
        # A sentence in two languages is none: the question before is told as it was.
        understood = Understood(mask_identifiers(last.earlier.question.text), is_whole=False, is_question=True)
    if not is_shown(found) and meant.kind in {ReadingKind.NAMED, ReadingKind.THERE}:
        # What was not told of whoever was named changes no subject.
        turn, last = None, replace(last, is_refused=True, checked=None)
    if turn is not None and meant.kind in _GOING_ON:
        # Whoever was named on the way may be spoken of again.
        before = last.earlier.question
        is_of_it = meant.subject in before.asked and before.answer_type is not AnswerType.COUNT
        earlier = turn.earlier if meant.kind is ReadingKind.NAMED and is_of_it else last.earlier
        turn = replace(turn, earlier=replace(earlier, quoted=last.earlier.quoted + turn.earlier.quoted))
    if turn is not None and turn.is_refused and meant.kind is ReadingKind.ADDED:
        # "Which ones?" asks of what was shown: others of that may tell.
        turn = replace(turn, is_refused=last.is_refused)
    if turn is not None and turn.shown is found:
        turn = replace(turn, told=understood)
    return replace(exchange, understood=understood, turn=turn or last)


def _asks_for_the_shown(question: Question, last: Turn) -> bool:
    """Whether a message asks for nothing but what was shown: others of it, whose words, which article of a law."""
    standing = last.standing
    if asks_for_article(question):
        return standing is not None and standing.voices == 1 and standing.quotes[0].citation.section is not None
    if asks_for_margin(question):
        return standing is not None and standing.voices == 1 and tells_margin(_read_highlight(standing))
    return asks_for_more(question) or asks_for_source(question)


def _read_highlight(shown: Answer) -> str:
    return shown.quotes[0].text[slice(*shown.quotes[0].highlight)]


def _is_said_to_kutip(question: Question) -> bool:
    """Whether a message is no question to the documents: a greeting, about Kutip itself, in another language."""
    frame = question.frame
    is_kind = frame.is_greeting or frame.is_thanks or frame.is_insult or frame.asks_what_answers
    is_refused = frame.asks_opinion or frame.asks_to_write or question.other_language is not None
    return is_kind or frame.topic is not None or is_refused


def _makes_small_talk(exchange: Exchange) -> bool:
    """Whether a message only greets: in the middle of a conversation nobody introduces themselves again."""
    is_greeting = isinstance(exchange.found, Abstention) and exchange.found.reason is Reason.GREETING
    return is_greeting and not exchange.question.frame.asks_for_introduction


def _show_again(
    question: Question, languages: Languages, collection: Collection, last: Turn, started: float
) -> Exchange:
    """Show what was found before: who is quoted, or what else."""
    is_for_more, standing = asks_for_more(question), last.standing
    # A verdict shows all of its quotes.
    rest = _take_rest(standing, last.seen) if last.checked is None else None
    shown = rest if is_for_more else _lead_in(standing, collection)
    exchange = conclude(question, question, languages, shown or _find_nothing(question), collection, started)
    understood = _tell_understood(MessageReading("", find_subject(last.earlier.question), ReadingKind.ADDED), last)
    if standing is not None and standing.question != last.earlier.question.text:
        # Put together from two messages, its question may read as none.
        told = last.told if last.checked is None else None
        understood = told or Understood(mask_identifiers(standing.question), is_whole=False, is_question=True)
    if shown is not None and asks_for_source(question):
        understood = replace(understood, speakers=tuple(quote.citation for quote in shown.quotes[: shown.voices]))
    is_last = is_for_more and shown is None and standing is not None
    turn = replace(last, seen=last.seen + 1) if is_for_more and shown is not None else last
    return replace(exchange, understood=understood, turn=turn, asks_of_shown=True, asks_beyond_last=is_last)


def _find_nothing(question: Question) -> Found:
    return Abstention(question.text, question.language, Reason.NOT_FOUND)


def _stay(turn: Turn | None, question: Question, found: Found, last: Turn | None) -> Turn | None:
    """Return what may be gone on from: "partai apa itu?", told by what was quoted before, changes no subject.

    Nor does what names none of its own, "how old?", where nothing was found for it.
    """
    if turn is None or last is None or len(question.terms) > _MOST_TERMS_OF_THE_SAME or question.names:
        return turn
    if speaks_of_thing(question) or (not is_shown(found) and names_no_subject(question)):
        return replace(turn, earlier=last.earlier)
    quoted = turn.earlier.quoted
    is_again = bool(quoted) and all(is_quoted_again(each, last.earlier.quoted) for each in quoted)
    return replace(turn, earlier=last.earlier) if is_again else turn


def _tell_understood(reading: MessageReading, last: Turn) -> Understood:
    if reading.kind in _WHOLE:
        return Understood(mask_identifiers(reading.text), is_whole=True, is_question=False)
    if reading.kind is ReadingKind.ADDED and reading.subject == find_topic(last.earlier):
        name = write_as_quoted(reading.subject, last.earlier)
        return Understood(mask_identifiers(name), is_whole=False, is_question=False)
    subject = show_subject(reading.subject)
    is_clause = reading.subject == find_subject(last.earlier.question) and leaves_clause(last.earlier.question)
    if reading.kind is not ReadingKind.EXTENDED and is_noun_phrase(subject) and not is_clause:
        return Understood(mask_identifiers(subject), is_whole=False, is_question=False)
    return Understood(mask_identifiers(last.earlier.question.text), is_whole=False, is_question=True)


def _mixes_languages(question: Question, reading: MessageReading, last: Turn) -> bool:
    """Whether a question before has words of a message put into it that are of another language, and no names."""
    if reading.kind not in _OF_BEFORE or question.language is last.earlier.question.language:
        return False
    put, before = set(read_words(reading.text)), last.earlier.question
    words = {question.asked[term.start : term.end] for term in question.terms} - set(question.years)
    is_kept = any(before.asked[term.start : term.end] in put for term in before.terms)
    return is_kept and any(word in put and (word[0].islower() or names_time(word)) for word in words)


def _take_rest(shown: Answer | None, seen: int) -> Answer | None:
    """Return the quotes of an answer behind those seen, of which nobody knows how far they answer; None without any."""
    if shown is None or shown.voices > 1 or len(shown.quotes) <= seen:
        return None
    return replace(shown, strength=Strength.PARTIAL, quotes=shown.quotes[seen:], missing=(), unheld=(), lacking=())


def _lead_in(shown: Answer | None, collection: Collection) -> Answer | None:
    """Return what was shown with the sentences that name who speaks in its first quote."""
    if shown is None or shown.voices > 1:
        return shown
    first, *others = shown.quotes
    return replace(shown, quotes=(collection.lead_in(first), *others))


def _quote_the_same(exchange: Exchange, other: Exchange) -> bool:
    """Whether the same words answer two questions; what is quoted around them may not be shown."""
    if not isinstance(exchange.found, Answer) or not isinstance(other.found, Answer):
        return False
    one, two = exchange.found.quotes[0], other.found.quotes[0]
    is_one_document = one.citation.document_id == two.citation.document_id
    return is_one_document and one.text[slice(*one.highlight)] in two.text[slice(*two.highlight)]
