"""The one way from a message to an answer that may be sent.

Cut, language, `Question`, answer, check, note: the first three by `index.questions`, the answer by the collection, and
before anything is sent each quote is held against its document again. `answer_message` and `converse` are for a
terminal, and import neither Telegram nor asyncio; `answer_in_chat` and `converse_in_chat` take the same steps where
others wait. The two that converse go on from the question before, and tell several questions of a message apart.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Awaitable, Callable, Generator
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.storage.masking import MARKER, mask_identifiers
from bot.traffic.tally import REFUSED
from bot.values.exchanges import Exchange, Languages, Turn, Understood
from index.analysis.languages import detect_language
from index.models import Abstention, Answer, Language, Reason, Strength
from index.questions.follow_ups.completing import complete_question
from index.questions.follow_ups.repeating import repeats_in_vain
from index.questions.follow_ups.subjects import Earlier, FollowUp, Need, is_noun_phrase, show_subject
from index.questions.places import find_country_of_language
from index.questions.question import Question, cut_question, read_question
from index.questions.several import split_questions

if TYPE_CHECKING:
    from bot.context import KutipContext
    from bot.values.question_counts import Place
    from index import Collection

# Measured: up to here an answer takes at most 15 ms, in which nobody notices that others wait.
MAX_CHARS_ON_THE_LOOP = 5_000_000
# Shorter numbers are no ID, phone or card number.
MIN_NUMBER_DIGITS = 7
# Of a longer message nobody knows what the next one goes on from.
MAX_CHARS_OF_A_TURN = 300
_ASKS_NOTHING = {Reason.GREETING, Reason.THANKS, Reason.OTHER_LANGUAGE, Reason.TOO_SHORT}

_Found = Answer | Abstention
_Result = TypeVar("_Result")
# Asks the collection one question after the other, and is given what each got.
_Steps = Generator[Question, _Found, _Result]


def answer_message(
    text: str, choose_languages: Callable[[Language | None], Languages], collection: Collection
) -> Exchange:
    """Return what a message gets by itself, ready to be shown.

    Args:
        text: As typed.
        choose_languages: From the message's own language, None where it cannot be told.
        collection: What is asked.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    return _ask(_answer_alone(text, choose_languages(_detect(text)), collection), collection)


def converse(
    text: str,
    choose_languages: Callable[[Language | None], Languages],
    collection: Collection,
    last: Turn | None = None,
) -> tuple[Exchange, ...]:
    """Return what a message of a conversation gets: one exchange a question, at least one.

    Args:
        text: As typed.
        choose_languages: From the message's own language, None where it cannot be told.
        collection: What is asked.
        last: What the message may go on from.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    return _ask(_converse(text, choose_languages(_detect(text)), collection, last), collection)


async def answer_in_chat(
    text: str,
    choose_languages: Callable[[Language | None], Awaitable[Languages]],
    place: Place | None,
    context: KutipContext,
    max_quotes: int | None = None,
) -> Exchange:
    """Return what a message gets by itself, ready to be sent: remembered, or from a thread where it takes long.

    Args:
        text: As typed.
        choose_languages: From the message's own language, None where it cannot be told.
        place: Where it was asked, to be taken down; None where the caller notes it, or somebody has.
        context: Of the update.
        max_quotes: As of `Collection.answer`.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    languages = await choose_languages(_detect(text))
    exchange = await _ask_in_chat(_answer_alone(text, languages, context.collection), context, max_quotes)
    _count(exchange, context)
    if place is not None:
        note_exchange(exchange, place, context)
    return exchange


async def converse_in_chat(
    text: str,
    choose_languages: Callable[[Language | None], Awaitable[Languages]],
    place: Place,
    context: KutipContext,
    last: Turn | None = None,
) -> tuple[Exchange, ...]:
    """Return what a message of a conversation gets: one exchange a question, at least one, each taken down as typed.

    Args:
        text: As typed.
        choose_languages: From the message's own language, None where it cannot be told.
        place: Where it was asked.
        context: Of the update.
        last: What the message may go on from.

    Raises:
        index.errors.QuoteMismatchError: A quote is not what its document says.
    """
    languages = await choose_languages(_detect(text))
    exchanges = await _ask_in_chat(_converse(text, languages, context.collection, last), context)
    for exchange in exchanges:
        _count(exchange, context)
        note_exchange(exchange, place, context)
    return exchanges


def _count(exchange: Exchange, context: KutipContext) -> None:
    grade = exchange.found.strength.value if isinstance(exchange.found, Answer) else REFUSED
    context.services.tally.note_answer(grade, exchange.question.language.value, exchange.seconds)


def note_exchange(exchange: Exchange, place: Place, context: KutipContext) -> None:
    """Take a question down for the admins, unless that is switched off; nothing waits for it.

    Args:
        exchange: What was asked and found.
        place: Where it was asked.
        context: Of the update; nothing of the update itself is stored.
    """
    if context.settings.questions_kept_days:
        context.store.questions.note(exchange.question.text, exchange.found, place, exchange.seconds)


def is_large(collection: Collection) -> bool:
    """Whether one answer takes so long that it belongs into a worker thread."""
    return collection.text_chars > MAX_CHARS_ON_THE_LOOP


def _ask(steps: _Steps[_Result], collection: Collection) -> _Result:
    try:
        question = next(steps)
        while True:
            question = steps.send(collection.answer(question, today=_read_today()))
    except StopIteration as end:
        result: _Result = end.value
        return result


async def _ask_in_chat(steps: _Steps[_Result], context: KutipContext, max_quotes: int | None = None) -> _Result:
    collection, cache = context.collection, context.services.quote_cache
    try:
        question = next(steps)
        while True:
            # What is to come becomes what has been while it is remembered.
            may_keep = not question.frame.looks_ahead
            found = cache.find(collection, question, max_quotes) if may_keep else None
            if found is None:
                today = _read_today()
                if is_large(collection):
                    from asyncio import to_thread

                    found = await to_thread(collection.answer, question, max_quotes, today)
                else:
                    found = collection.answer(question, max_quotes, today)
                if may_keep:
                    cache.keep(collection, question, found, max_quotes)
            question = steps.send(found)
    except StopIteration as end:
        result: _Result = end.value
        return result


def _read_today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


def _answer_alone(text: str, languages: Languages, collection: Collection) -> _Steps[Exchange]:
    started = time.perf_counter()
    question = read_question(text, languages.question)
    exchange = _conclude(question, question, languages, (yield question), collection, started)
    return replace(exchange, turn=_make_turn(exchange, question, collection))


def _converse(
    text: str, languages: Languages, collection: Collection, last: Turn | None
) -> _Steps[tuple[Exchange, ...]]:
    question = read_question(text, languages.question)
    parts = () if question.is_cut else split_questions(question.text, question.language)
    if len(parts) > 1:
        exchanges = yield from _answer_parts(parts, languages, collection, last)
        if len(exchanges) > 1:
            holds_number = _holds_number(text)
            return tuple(replace(each, is_part=True, holds_number=holds_number) for each in exchanges)
        if exchanges:
            return (replace(exchanges[0], question=question, holds_number=_holds_number(text)),)
    return ((yield from _answer_next(question, languages, collection, last)),)


def _answer_parts(
    parts: tuple[str, ...], languages: Languages, collection: Collection, last: Turn | None
) -> _Steps[list[Exchange]]:
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
) -> _Steps[Exchange]:
    """Answer a question, with what it leaves out taken from the one before."""
    started = time.perf_counter()
    follow_up = _complete(question, last)
    if follow_up is None or last is None:
        exchange = _conclude(question, question, languages, (yield question), collection, started)
        is_lost = isinstance(exchange.found, Abstention) and exchange.found.reason is Reason.TOO_SHORT
        follows_answer = is_lost and last is not None and last.shown is not None
        return replace(exchange, turn=_make_turn(exchange, question, collection, last), follows_answer=follows_answer)
    asked = question
    found: _Found = last.shown or Abstention(question.text, question.language, Reason.NOT_FOUND)
    if follow_up.asks_more:
        found = _take_rest(last.shown) or Abstention(question.text, question.language, Reason.NOT_FOUND)
    elif not follow_up.asks_whose_words:
        asked = read_question(follow_up.text, question.language)
        found = _lower(question, (yield asked), last)
        if follow_up.need is not Need.ALWAYS:
            alone = yield question
            if _stands_alone(follow_up, alone, found):
                exchange = _conclude(question, question, languages, alone, collection, started)
                return replace(exchange, turn=_make_turn(exchange, question, collection, last))
    if isinstance(found, Abstention) and found.reason in _ASKS_NOTHING:
        found = replace(found, reason=Reason.NOT_FOUND, missing=())
    exchange = _conclude(question, asked, languages, found, collection, started)
    turn = _make_turn(exchange, asked, collection, last)
    if follow_up.stays:
        quoted = turn.earlier.quoted if turn is not None and follow_up.text else ()
        turn = Turn(replace(last.earlier, quoted=last.earlier.quoted + quoted), turn.shown if turn else last.shown)
    understood = _tell_understood(follow_up, last)
    if follow_up.asks_whose_words and isinstance(found, Answer):
        understood = replace(understood, speakers=tuple(quote.citation for quote in found.quotes[: found.voices]))
    return replace(exchange, understood=understood, turn=turn or last)


def _tell_understood(follow_up: FollowUp, last: Turn) -> Understood:
    if follow_up.is_whole:
        return Understood(mask_identifiers(follow_up.subject), is_whole=True, is_question=False)
    subject = show_subject(follow_up.subject)
    if is_noun_phrase(subject):
        return Understood(mask_identifiers(subject), is_whole=False, is_question=False)
    return Understood(mask_identifiers(last.earlier.question.text), is_whole=False, is_question=True)


def _complete(question: Question, last: Turn | None) -> FollowUp | None:
    frame = question.frame
    is_other = frame.is_greeting or frame.is_thanks or frame.asks_opinion or question.other_language is not None
    return None if last is None or is_other else complete_question(question, last.earlier)


def _take_rest(shown: Answer | None) -> Answer | None:
    """Return the quotes of an answer behind the first, of which nobody knows how far they answer; None without any."""
    if shown is None or shown.voices > 1 or len(shown.quotes) < 2:
        return None
    return replace(shown, strength=Strength.PARTIAL, quotes=shown.quotes[1:], missing=(), unheld=())


def _lower(question: Question, found: _Found, last: Turn) -> _Found:
    """Return what a completed message got, as no answer but what comes closest where its own words are not in it.

    Nothing where it is what was quoted before, and does not tell what is asked on about that.
    """
    if not isinstance(found, Answer):
        return found
    first = found.quotes[0]
    if repeats_in_vain(question, first.text[slice(*first.highlight)], found.unheld, last.earlier.quoted):
        return Abstention(question.text, question.language, Reason.NOT_FOUND)
    if not _is_shown(found):
        return found
    own = {question.asked[term.start : term.end].casefold() for term in question.terms}
    is_lacking = any(word.casefold() in own for word in found.missing)
    return replace(found, strength=Strength.PARTIAL) if is_lacking else found


def _stands_alone(follow_up: FollowUp, alone: _Found, completed: _Found) -> bool:
    """Whether a message that may mean the question before is answered without it."""
    if follow_up.need is Need.AT_LAST:
        return _is_shown(alone) or not _is_shown(completed)
    if not isinstance(alone, Answer) or alone.strength is not Strength.STRONG or _is_shown(completed):
        return False
    return isinstance(completed, Abstention) or not completed.strength.reaches(alone.strength)


def _is_shown(found: _Found) -> bool:
    return isinstance(found, Answer) and found.strength.reaches(Strength.LIKELY)


def _quote_the_same(exchange: Exchange, other: Exchange) -> bool:
    """Whether the same words answer two questions; what is quoted around them may not be shown."""
    if not isinstance(exchange.found, Answer) or not isinstance(other.found, Answer):
        return False
    one, two = exchange.found.quotes[0], other.found.quotes[0]
    is_one_document = one.citation.document_id == two.citation.document_id
    return is_one_document and one.text[slice(*one.highlight)] in two.text[slice(*two.highlight)]


def _make_turn(exchange: Exchange, asked: Question, collection: Collection, last: Turn | None = None) -> Turn | None:
    """Return what may be gone on from, numbers of people left out; None for what asks nothing or is long."""
    found = exchange.found
    if isinstance(found, Abstention) and found.reason in _ASKS_NOTHING:
        return None
    if len(asked.text) > MAX_CHARS_OF_A_TURN:
        return None
    if exchange.holds_number:
        asked = read_question(mask_identifiers(asked.text).replace(MARKER, " "), asked.language)
    quote = found.quotes[0] if isinstance(found, Answer) else None
    quoted = (quote.text[slice(*quote.highlight)],) if quote is not None else ()
    shown = found if isinstance(found, Answer) else last.shown if last else None
    return Turn(Earlier(asked, collection.find_names(asked), quoted), shown)


def _detect(text: str) -> Language | None:
    return detect_language(cut_question(text))


def _conclude(
    question: Question,
    asked: Question,
    languages: Languages,
    found: _Found,
    collection: Collection,
    started: float,
) -> Exchange:
    """Check every quote: what is remembered, or was made in another thread, is what the documents say, or not sent."""
    for quote in found.quotes if isinstance(found, Answer) else found.procedure:
        collection.check_quote(quote)
    masked = mask_identifiers(asked.text)
    if MARKER in masked:
        found = replace(found, missing=tuple(word for word in found.missing if word in masked))
    assumes_country = (
        isinstance(found, Answer)
        and not asked.places
        and collection.home not in (None, find_country_of_language(question.language))
    )
    seconds = time.perf_counter() - started
    return Exchange(
        question,
        languages.interface,
        found,
        seconds,
        _holds_number(question.text),
        meant=asked.text,
        assumes_country=assumes_country,
    )


def _holds_number(text: str) -> bool:
    return _count_digits(text) - _count_digits(mask_identifiers(text)) >= MIN_NUMBER_DIGITS


def _count_digits(text: str) -> int:
    return sum(map(str.isdigit, text))
