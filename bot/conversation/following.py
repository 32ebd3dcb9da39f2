"""A message that goes on from the one before, or asks several things: each question of it answered by itself."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.conversation.concluding import ASKS_NOTHING, Found, Steps, conclude, holds_number, make_turn
from bot.conversation.judging import (
    holds_subject,
    is_of_shown_document,
    is_shown,
    leaves_subject,
    lower,
    names_none,
    strays_from,
)
from bot.storage.privacy.masking import mask_identifiers
from bot.values.exchanges import Exchange, Languages, Turn, Understood
from index.models import Abstention, Answer, Reason, Span, Strength
from index.questions.follow_ups.completing import (
    asks_of_deed,
    complete_question,
    names_no_subject,
    place_within,
    refers_back,
    refers_to_nobody,
)
from index.questions.follow_ups.repeating import (
    asks_for_value,
    find_only_number,
    is_quoted_again,
    repeats_in_vain,
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


# More content than that, and what is asked for is another thing though the same words tell it.
_MOST_TERMS_OF_THE_SAME = 2


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
        found = yield question
        scoped, found = yield from _ask_within(question, found, last)
        if scoped is not question:
            return _conclude_within(question, scoped, languages, found, collection, started, last)
        exchange = conclude(question, question, languages, found, collection, started)
        is_lost = isinstance(exchange.found, Abstention) and exchange.found.reason is Reason.TOO_SHORT
        follows_answer = is_lost and last is not None and last.shown is not None
        turn = _stay(make_turn(exchange, question, collection, last), question, last, found)
        return replace(exchange, turn=turn, follows_answer=follows_answer)
    asked = question
    found = last.shown or Abstention(question.text, question.language, Reason.NOT_FOUND)
    if follow_up.asks_more:
        found = _take_rest(last.shown) or Abstention(question.text, question.language, Reason.NOT_FOUND)
    elif follow_up.asks_whose_words:
        found = _lead_in(found, collection)
    else:
        replaced = yield from _ask_instead(follow_up, question, last, collection)
        if replaced is not None:
            asked, found = replaced
            follow_up = FollowUp(asked.text, asked.text, is_whole=True)
        else:
            asked = read_question(follow_up.text, question.language)
            found = lower(follow_up, question, asked, (yield asked), last, collection)
        if replaced is None and (
            refers_to_nobody(question, last.earlier)
            or names_none(follow_up, question, found, collection)
            or (follow_up.need is Need.ALWAYS and strays_from(question, asked, found, last, collection))
            or leaves_subject(follow_up, asked, found, last, collection)
        ):
            found = Abstention(question.text, question.language, Reason.NOT_FOUND)
        if _may_stand_alone(follow_up, question, found, last):
            alone = yield question
            within = question
            if follow_up.need is Need.AT_LAST and not is_shown(found):
                within, alone = yield from _ask_within(question, alone, last)
            is_left = not holds_subject(follow_up, asked, alone, collection)
            # A deed of the same text is of the same thing; what "it" is may stand anywhere in it.
            is_told_there = asks_of_deed(question) and _is_of_first_document(alone, last)
            is_left = is_left and not is_told_there
            if isinstance(alone, Answer) and follow_up.need is Need.RATHER and is_left and not _is_judged(alone):
                # It refers back, and what is found is of something else.
                alone = replace(alone, strength=Strength.PARTIAL)
            if _is_judged(alone) or _stands_alone(
                follow_up, alone, found, is_left=is_left, is_told_there=is_told_there
            ):
                if within is not question:
                    return _conclude_within(question, within, languages, alone, collection, started, last)
                exchange = conclude(question, question, languages, alone, collection, started)
                turn = make_turn(exchange, question, collection, last)
                return replace(exchange, turn=_stay(turn, question, last, exchange.found))
    if isinstance(found, Abstention) and found.reason in ASKS_NOTHING:
        found = replace(found, reason=Reason.NOT_FOUND, missing=())
    if refers_back(question) and not last.earlier.quoted and not follow_up.asks_whose_words and not is_shown(found):
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


def _stay(turn: Turn | None, question: Question, last: Turn | None, found: Found) -> Turn | None:
    """Return what may be gone on from: "partai apa itu?", told by what was quoted before, changes no subject.

    Nor does what names none of its own, "how old?", where nothing was found for it.
    """
    if turn is None or last is None or len(question.terms) > _MOST_TERMS_OF_THE_SAME or question.names:
        return turn
    if not is_shown(found) and names_no_subject(question):
        return replace(turn, earlier=last.earlier)
    if not turn.earlier.quoted:
        return turn
    is_again = all(is_quoted_again(quoted, last.earlier.quoted) for quoted in turn.earlier.quoted)
    return replace(turn, earlier=last.earlier) if is_again else turn


def _ask_within(question: Question, alone: Found, last: Turn | None) -> Steps[tuple[Question, Found]]:
    """Ask a short question, whose answer is not sure, within the country and the year that were talked about.

    Returns:
        The question so, and what it got, where that is shown and tells other words as surely; else as it was asked, and
        no answer but what comes closest where that is neither of the country nor of the document that was quoted.
    """
    is_sure = isinstance(alone, Answer) and alone.strength is Strength.STRONG
    if last is None or is_sure or _is_judged(alone):
        return question, alone
    for text in place_within(question, last.earlier):
        scoped = read_question(text, question.language)
        found = yield scoped
        if not isinstance(found, Answer) or not is_shown(found):
            continue
        if not scoped.places and not is_of_shown_document(found, last):
            # A year alone bounds too little.
            continue
        if not isinstance(alone, Answer) or (
            found.strength.reaches(alone.strength) and found.quotes[0].id != alone.quotes[0].id
        ):
            return scoped, found
        if scoped.places and found.quotes[0].id == alone.quotes[0].id:
            return question, alone
    if isinstance(alone, Answer) and last.earlier.question.places and not is_of_shown_document(alone, last):
        is_short = any(place_within(question, last.earlier))
        alone = replace(alone, strength=Strength.PARTIAL) if is_short else alone
    return question, alone


def _conclude_within(
    question: Question,
    scoped: Question,
    languages: Languages,
    found: Found,
    collection: Collection,
    started: float,
    last: Turn | None,
) -> Exchange:
    """Return the exchange of a question that was read within the country and the year that were talked about."""
    exchange = conclude(question, scoped, languages, found, collection, started)
    understood = Understood(mask_identifiers(scoped.text), is_whole=True, is_question=False)
    return replace(exchange, understood=understood, turn=make_turn(exchange, scoped, collection, last))


def _ask_instead(
    follow_up: FollowUp, question: Question, last: Turn, collection: Collection
) -> Steps[tuple[Question, Answer] | None]:
    """Ask the question before with what a message names in the place of what that named; None where none is answered.

    Another noun is where the words that are quoted hold it, and what else held in the answer before.
    """
    lacking_before: set[str] | None = None
    for text in follow_up.instead:
        asked = read_question(text, question.language)
        found = yield asked
        if not isinstance(found, Answer) or not is_shown(found):
            continue
        if found.strength is not Strength.STRONG and not _is_of_first_document(found, last):
            continue
        if lacking_before is None:
            shown, earlier = last.shown, last.earlier.question
            lacking_before = set(collection.find_unheld(earlier, shown.quotes[0])) if shown else set()
        first = found.quotes[0]
        highlight = first.text[slice(*first.highlight)]
        if not follow_up.is_part:
            # With "it" named it is a full question.
            quoted = last.earlier.quoted
            if repeats_in_vain(question, highlight, found.missing, quoted, asked.answer_type):
                continue
            return asked, found
        if not set(collection.find_unheld(asked, first)) <= lacking_before:
            continue
        number = find_only_number(highlight) if asks_for_value(asked) else None
        if number is None or not is_quoted_again(highlight, last.earlier.quoted):
            return asked, found
        # "A quota of 30 percent for women and youth" tells of both, "8 percent of the oil, but also gas" of the oil.
        start, end = first.highlight
        sides = (Span(start, start + number.end), Span(start + number.start, end))
        texts = (asked, last.earlier.question)
        if any(
            all(set(collection.find_unheld(each, replace(first, highlight=side))) <= lacking_before for each in texts)
            for side in sides
        ):
            return asked, found
    return None


def _is_of_first_document(found: Found, last: Turn) -> bool:
    """Whether a quote is of the document that came first in the answer before."""
    if not isinstance(found, Answer) or last.shown is None:
        return False
    return found.quotes[0].citation.document_id == last.shown.quotes[0].citation.document_id


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


def _may_stand_alone(follow_up: FollowUp, question: Question, completed: Found, last: Turn) -> bool:
    """Whether to ask a message without the question before too; what people judge differently always."""
    if question.contention is not None:
        return not _is_judged(completed)
    return follow_up.need is not Need.ALWAYS and not refers_to_nobody(question, last.earlier)


def _is_judged(found: Found) -> bool:
    """Whether several sources are told of what people judge differently."""
    return isinstance(found, Answer) and found.voices > 1


def _stands_alone(follow_up: FollowUp, alone: Found, completed: Found, *, is_left: bool, is_told_there: bool) -> bool:
    """Whether a message that may mean the question before is answered without it.

    Args:
        follow_up: The message, completed.
        alone: What it got by itself.
        completed: What it got with what was said before.
        is_left: Whether what it got by itself holds nothing of what was talked about.
        is_told_there: Whether it asks of a deed, and got what the document says that was quoted before.
    """
    if follow_up.need is Need.ALWAYS:
        return False
    if follow_up.need is Need.AT_LAST:
        is_sure = isinstance(alone, Answer) and alone.strength is Strength.STRONG
        return is_sure or (is_shown(alone) and not is_left) or not is_shown(completed)
    if is_told_there and is_shown(alone) and not is_shown(completed):
        return True
    if not isinstance(alone, Answer) or alone.strength is not Strength.STRONG or is_shown(completed):
        return False
    return isinstance(completed, Abstention) or not completed.strength.reaches(alone.strength)


def _quote_the_same(exchange: Exchange, other: Exchange) -> bool:
    """Whether the same words answer two questions; what is quoted around them may not be shown."""
    if not isinstance(exchange.found, Answer) or not isinstance(other.found, Answer):
        return False
    one, two = exchange.found.quotes[0], other.found.quotes[0]
    is_one_document = one.citation.document_id == two.citation.document_id
    return is_one_document and one.text[slice(*one.highlight)] in two.text[slice(*two.highlight)]
