"""What Kutip says where it quotes nothing: why, what it does hold, and where else to look."""

from __future__ import annotations

import re

from bot.messages.keys import Key, name_key
from bot.messages.texts import format_month, list_words, say_which_languages
from bot.views.cards.cited import render_cited
from bot.views.citation import add_fields, add_title, format_published, name_scope
from bot.views.links import check_url
from bot.views.message import Foreign, Message, MessageBuilder, put_above, quote_words
from bot.views.readers.notices import add_referral
from bot.views.shown import show
from index.models import Abstention, Citation, CollectionInfo, KutipTopic, Language, Reason

_MAX_NAME_UNITS = 200
_YEAR = re.compile(r"[12][0-9]{3}")
_LOOKED_UP = {Reason.OUT_OF_SCOPE, Reason.OFF_TOPIC, Reason.NOT_FOUND}
# To what asks nothing that Kutip reads, one line is enough.
_SAYS_ALL = {Reason.GREETING, Reason.THANKS, Reason.KUTIP_ASKED, Reason.OTHER_LANGUAGE}


def render_abstention(
    abstention: Abstention, info: CollectionInfo, document_count: int, language: Language, token: str = ""
) -> Message:
    """Returns the reason, the missing words, what the collection holds, close documents and the authority.

    Args:
        abstention: Why nothing is quoted.
        info: The collection's.
        document_count: How many documents the collection holds.
        language: The reader's.
        token: That the question is kept under; empty where nobody waits for an answer.
    """
    builder = MessageBuilder()
    _add_reason(builder, abstention, info, document_count, language)
    if abstention.topic is not None:
        builder.add(" ")
        builder.add_phrase(name_key("MORE", abstention.topic), language)
    if abstention.reason in _SAYS_ALL:
        return builder.build()
    if _is_own_case(abstention):
        return _put_procedure_below(builder, abstention, language)
    builder.start_line()
    builder.add_phrase(Key.SCOPE, language, scope=name_scope(info, language))
    if abstention.is_one_sided or abstention.reason in _LOOKED_UP:
        _add_closest(builder, abstention.closest, language)
        _add_authority(builder, info, language)
    if not token:
        return builder.build()
    from bot.views.readers.keyboards.waiting import make_waiting_button  # a shell has no buttons to load

    return builder.build([make_waiting_button(token, language)])


def may_be_answered_later(abstention: Abstention) -> bool:
    """Whether another document could answer: what is off topic or one reader's own case no document does."""
    return abstention.reason is Reason.NOT_FOUND and not _is_own_case(abstention)


def render_refusal(abstention: Abstention, info: CollectionInfo, document_count: int, language: Language) -> Message:
    """Returns the reason alone, in one line, for chats of others; arguments as in `render_abstention`."""
    builder = MessageBuilder()
    _add_reason(builder, abstention, info, document_count, language)
    return builder.build()


def _add_reason(
    builder: MessageBuilder, abstention: Abstention, info: CollectionInfo, document_count: int, language: Language
) -> None:
    if abstention.referral is not None:
        add_referral(builder, abstention.referral, language)
        if abstention.referral.is_own_case:
            return
        builder.start_line()
    if abstention.ends is not None and abstention.reason is Reason.NOT_FOUND:
        builder.add_phrase(Key.DOCUMENTS_END, language, month=format_month(abstention.ends, language))
        return
    match abstention.reason:
        case Reason.GREETING:
            builder.add_phrase(Key.GREETING, language, scope=name_scope(info, language))
        case Reason.THANKS:
            builder.add_phrase(Key.THANKS, language)
        case Reason.MACHINE_ASKED:
            builder.add_phrase(Key.MACHINE_ASKED, language)
        case Reason.KUTIP_ASKED:
            _add_kutip(builder, abstention.topic or KutipTopic.QUOTES, info, document_count, language)
        case Reason.INSULT:
            builder.add_phrase(Key.INSULT, language)
        case Reason.WRITING_ASKED:
            builder.add_phrase(Key.WRITING_ASKED, language)
        case Reason.OTHER_LANGUAGE:
            builder.add(say_which_languages(abstention.other_language or ""))
        case Reason.TOO_SHORT:
            builder.add_phrase(Key.TOO_SHORT, language)
        case Reason.OPINION_ASKED if abstention.is_one_sided:
            builder.add_phrase(Key.ONE_SIDED, language)
        case Reason.OPINION_ASKED:
            builder.add_phrase(Key.OPINION_ASKED, language)
        case Reason.OUT_OF_SCOPE:
            words = quote_words(abstention.missing, language)
            if words and all(map(_YEAR.fullmatch, abstention.missing)):
                years = list_words(abstention.missing, language)
                builder.add_phrase(Key.OUT_OF_SCOPE_YEARS, language, years=years)
            elif words and abstention.is_mentioned:
                builder.add_phrase(Key.ONLY_MENTIONED, language, words=words)
            elif words:
                builder.add_phrase(Key.OUT_OF_SCOPE_WORDS, language, words=words)
            else:
                builder.add_phrase(Key.NO_ANSWER_TOGETHER, language)
        case Reason.NOT_FOUND | Reason.OFF_TOPIC:
            _add_not_found(builder, abstention, document_count, language)


def _add_kutip(
    builder: MessageBuilder, topic: KutipTopic, info: CollectionInfo, document_count: int, language: Language
) -> None:
    """Adds what Kutip says of itself."""
    if topic is KutipTopic.SOURCES:
        name = Foreign(info.name[language], max_units=_MAX_NAME_UNITS)
        builder.add_phrase(Key.KUTIP_SOURCES, language, count=document_count, n=document_count, name=name)
    else:
        builder.add_phrase(name_key("KUTIP", topic), language)


def _is_own_case(abstention: Abstention) -> bool:
    return abstention.referral is not None and abstention.referral.is_own_case


def _put_procedure_below(builder: MessageBuilder, abstention: Abstention, language: Language) -> Message:
    """Returns what was built with the quote that tells how it is done, if there is one."""
    if not abstention.procedure:
        return builder.build()
    builder.start_paragraph()
    builder.add_phrase(Key.OWN_CASE_PROCEDURE, language)
    return put_above(builder.build(), render_cited(abstention.procedure[0], language))


def _add_authority(builder: MessageBuilder, info: CollectionInfo, language: Language) -> None:
    """Adds a paragraph with the official body to turn to, where the collection names one."""
    if info.authority is None:
        return
    name = Foreign(info.authority.name[language], url=check_url(info.authority.url), max_units=200)
    builder.start_paragraph()
    builder.add_phrase(Key.AUTHORITY, language, authority=name)


def _add_not_found(builder: MessageBuilder, abstention: Abstention, document_count: int, language: Language) -> None:
    words = quote_words(abstention.missing, language)
    if not words:
        builder.add_phrase(Key.NO_ANSWER_TOGETHER, language)
    elif document_count == 1:
        builder.add_phrase(Key.NO_ANSWER_ONE_DOCUMENT, language, words=words)
    else:
        count = sum(isinstance(word, Foreign) for word in words)
        builder.add_phrase(Key.NO_ANSWER, language, count=count, words=words, n=document_count)


def _add_closest(builder: MessageBuilder, closest: tuple[Citation, ...], language: Language) -> None:
    if not closest:
        return
    builder.start_paragraph()
    builder.add_phrase(Key.CLOSEST, language)
    for citation in closest[:2]:
        builder.start_line()
        builder.add("• ")
        add_title(builder, citation)
        publisher, published = Foreign(citation.publisher or ""), format_published(citation, language)
        if published or show(publisher.text).text:
            builder.start_line()
            add_fields(builder, [publisher, published])
