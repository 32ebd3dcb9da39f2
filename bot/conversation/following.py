"""A message that goes on from the one before, or asks several things: each question of it answered by itself."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.conversation.concluding import ASKS_NOTHING, Found, Steps, conclude, holds_number, make_turn
from bot.storage.privacy.masking import mask_identifiers
from bot.values.exchanges import Exchange, Languages, Turn, Understood
from index.models import Abstention, Answer, Reason, Span, Strength
from index.questions.answer_types import AnswerType
from index.questions.follow_ups.completing import complete_question, refers_back, refers_to_nobody
from index.questions.follow_ups.repeating import (
    asks_for_value,
    is_quoted_again,
    names_nobody,
    repeats_in_vain,
    strays,
)
from index.questions.follow_ups.subjects import (
    FollowUp,
    Need,
    find_subject,
    is_noun_phrase,
    leaves_clause,
    show_subject,
)
from index.questions.question import Question, read_question
from index.questions.several import split_questions

if TYPE_CHECKING:
    from index import Collection


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
    """Answer a question, with what it leaves out taken from the one before."""
    started = time.perf_counter()
    follow_up = _complete(question, last)
    if follow_up is None or last is None:
        exchange = conclude(question, question, languages, (yield question), collection, started)
        is_lost = isinstance(exchange.found, Abstention) and exchange.found.reason is Reason.TOO_SHORT
        follows_answer = is_lost and last is not None and last.shown is not None
        turn = _stay(make_turn(exchange, question, collection, last), question, last)
        return replace(exchange, turn=turn, follows_answer=follows_answer)
    asked = question
    found: Found = last.shown or Abstention(question.text, question.language, Reason.NOT_FOUND)
    if follow_up.asks_more:
        found = _take_rest(last.shown) or Abstention(question.text, question.language, Reason.NOT_FOUND)
    elif follow_up.asks_whose_words:
        found = _lead_in(found, collection)
    else:
        asked = read_question(follow_up.text, question.language)
        found = _lower(follow_up, question, asked, (yield asked), last, collection)
        if (
            refers_to_nobody(question, last.earlier)
            or (follow_up.need is Need.ALWAYS and _strays(question, asked, found, last, collection))
            or _leaves_subject(follow_up, asked, found, last, collection)
        ):
            found = Abstention(question.text, question.language, Reason.NOT_FOUND)
        if _may_stand_alone(follow_up, question, found, last):
            alone = yield question
            if _is_judged(alone) or _stands_alone(follow_up, alone, found):
                exchange = conclude(question, question, languages, alone, collection, started)
                return replace(exchange, turn=_stay(make_turn(exchange, question, collection, last), question, last))
    if isinstance(found, Abstention) and found.reason in ASKS_NOTHING:
        found = replace(found, reason=Reason.NOT_FOUND, missing=())
    if refers_back(question) and not last.earlier.quoted and not follow_up.asks_whose_words and not _is_shown(found):
        # "Why not?": what was not answered comes no closer by being asked on about.
        found = Abstention(question.text, question.language, Reason.NOT_FOUND)
    exchange = conclude(question, asked, languages, found, collection, started)
    turn = make_turn(exchange, asked, collection, last)
    if follow_up.stays:
        quoted = turn.earlier.quoted if turn is not None and follow_up.text else ()
        turn = replace(turn or last, earlier=replace(last.earlier, quoted=last.earlier.quoted + quoted))
    understood = _tell_understood(follow_up, last)
    if not follow_up.text and last.shown is not None and last.shown.question != last.earlier.question.text:
        # What was asked since then got no answer: the one that is shown, and its words, are of an earlier question.
        # Put together from two messages, its question may read as none.
        question_alone = Understood(mask_identifiers(last.shown.question), is_whole=False, is_question=True)
        understood = last.told or question_alone
    if follow_up.asks_whose_words and isinstance(found, Answer):
        understood = replace(understood, speakers=tuple(quote.citation for quote in found.quotes[: found.voices]))
    if turn is not None and turn.shown is found and follow_up.text:
        turn = replace(turn, told=understood)
    return replace(exchange, understood=understood, turn=turn or last)


def _stay(turn: Turn | None, question: Question, last: Turn | None) -> Turn | None:
    """Return what may be gone on from: "partai apa itu?", told by what was quoted before, changes no subject."""
    if turn is None or last is None or len(question.terms) > 1 or question.names or not turn.earlier.quoted:
        return turn
    is_again = all(is_quoted_again(quoted, last.earlier.quoted) for quoted in turn.earlier.quoted)
    return replace(turn, earlier=last.earlier) if is_again else turn


def _tell_understood(follow_up: FollowUp, last: Turn) -> Understood:
    if follow_up.is_whole and not follow_up.is_added:
        return Understood(mask_identifiers(follow_up.subject), is_whole=True, is_question=False)
    subject = show_subject(follow_up.subject)
    is_clause = follow_up.subject == find_subject(last.earlier.question) and leaves_clause(last.earlier.question)
    if not follow_up.is_added and is_noun_phrase(subject) and not is_clause:
        return Understood(mask_identifiers(subject), is_whole=False, is_question=False)
    return Understood(mask_identifiers(last.earlier.question.text), is_whole=False, is_question=True)


def _complete(question: Question, last: Turn | None) -> FollowUp | None:
    frame = question.frame
    is_kind = frame.is_greeting or frame.is_thanks or frame.is_insult
    is_about_kutip = is_kind or frame.asks_what_answers or frame.topic is not None
    is_refused = frame.asks_opinion or frame.asks_to_write or question.other_language is not None
    return None if last is None or is_about_kutip or is_refused else complete_question(question, last.earlier)


def _take_rest(shown: Answer | None) -> Answer | None:
    """Return the quotes of an answer behind the first, of which nobody knows how far they answer; None without any."""
    if shown is None or shown.voices > 1 or len(shown.quotes) < 2:
        return None
    return replace(shown, strength=Strength.PARTIAL, quotes=shown.quotes[1:], missing=(), unheld=(), lacking=())


def _lead_in(found: Found, collection: Collection) -> Found:
    """Return what was shown with the sentences that name who speaks in its first quote."""
    if not isinstance(found, Answer) or found.voices > 1:
        return found
    first, *others = found.quotes
    return replace(found, quotes=(collection.lead_in(first), *others))


def _lower(
    follow_up: FollowUp, question: Question, asked: Question, found: Found, last: Turn, collection: Collection
) -> Found:
    """Return what a completed message got, as no answer but what comes closest where its own words are not in it.

    Nothing where it is what was quoted before, and does not tell what is asked on about that.
    """
    if not isinstance(found, Answer):
        return found
    first = found.quotes[0]
    highlight = first.text[slice(*first.highlight)]
    quoted, unheld = last.earlier.quoted, found.unheld
    is_added = follow_up.is_whole and set(last.earlier.question.tokens.texts) <= set(asked.tokens.texts)
    if question.answer_type is AnswerType.ORGANISATION and is_quoted_again(highlight, quoted):
        # A party is told beside the word for one.
        unheld += collection.find_unheld(asked, first)
    is_told = follow_up.is_named and question.answer_type is not AnswerType.REASON
    if not is_told and repeats_in_vain(question, highlight, unheld, quoted, asked.answer_type, is_added=is_added):
        return Abstention(question.text, question.language, Reason.NOT_FOUND)
    if not _is_shown(found):
        # What only comes close tells no reason.
        is_reason = question.answer_type is AnswerType.REASON
        return Abstention(question.text, question.language, Reason.NOT_FOUND) if is_reason else found
    own = {question.asked[term.start : term.end].casefold() for term in question.terms}
    is_lacking = any(word.casefold() in own for word in found.lacking)
    return replace(found, strength=Strength.PARTIAL) if is_lacking else found


def _strays(question: Question, asked: Question, found: Found, last: Turn, collection: Collection) -> bool:
    """Whether a completed message got what is not of what was answered before."""
    if not isinstance(found, Answer) or last.shown is None or not last.earlier.quoted:
        return False
    first = found.quotes[0]
    highlight = first.text[slice(*first.highlight)]
    if names_nobody(question, highlight):
        return True
    if not asks_for_value(question) or is_quoted_again(highlight, last.earlier.quoted):
        return False
    unheld_before = collection.find_unheld(last.earlier.question, last.shown.quotes[0])
    unheld = collection.find_unheld(asked, first, beside_numbers=True)
    return strays(question, unheld, unheld_before)


def _leaves_subject(follow_up: FollowUp, asked: Question, found: Found, last: Turn, collection: Collection) -> bool:
    """Whether a completed message got a quote of another document that holds nothing of what was talked about."""
    if not isinstance(found, Answer) or follow_up.is_whole or last.shown is None:
        return False
    first = found.quotes[0]
    if any(quote.citation.document_id == first.citation.document_id for quote in last.shown.quotes):
        return False
    unheld = set(collection.find_unheld(asked, replace(first, highlight=Span(0, len(first.text)))))
    subject = read_question(follow_up.subject, asked.language)
    about = {subject.asked[term.start : term.end] for term in subject.terms}
    return bool(about) and about <= unheld


def _may_stand_alone(follow_up: FollowUp, question: Question, completed: Found, last: Turn) -> bool:
    """Whether to ask a message without the question before too; what people judge differently always."""
    if question.contention is not None:
        return not _is_judged(completed)
    return follow_up.need is not Need.ALWAYS and not refers_to_nobody(question, last.earlier)


def _is_judged(found: Found) -> bool:
    """Whether several sources are told of what people judge differently."""
    return isinstance(found, Answer) and found.voices > 1


def _stands_alone(follow_up: FollowUp, alone: Found, completed: Found) -> bool:
    """Whether a message that may mean the question before is answered without it."""
    if follow_up.need is Need.ALWAYS:
        return False
    if follow_up.need is Need.AT_LAST:
        return _is_shown(alone) or not _is_shown(completed)
    if not isinstance(alone, Answer) or alone.strength is not Strength.STRONG or _is_shown(completed):
        return False
    return isinstance(completed, Abstention) or not completed.strength.reaches(alone.strength)


def _is_shown(found: Found) -> bool:
    return isinstance(found, Answer) and found.strength.reaches(Strength.LIKELY)


def _quote_the_same(exchange: Exchange, other: Exchange) -> bool:
    """Whether the same words answer two questions; what is quoted around them may not be shown."""
    if not isinstance(exchange.found, Answer) or not isinstance(other.found, Answer):
        return False
    one, two = exchange.found.quotes[0], other.found.quotes[0]
    is_one_document = one.citation.document_id == two.citation.document_id
    return is_one_document and one.text[slice(*one.highlight)] in two.text[slice(*two.highlight)]
