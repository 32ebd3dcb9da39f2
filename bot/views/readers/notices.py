"""What a reader should know before a quote: whom to ask instead, and on which countries the documents are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from bot.messages.keys import Key, name_key
from bot.messages.texts import list_words
from bot.views.cards.header import add_header
from bot.views.citation import name_scope
from bot.views.links import check_url
from bot.views.message import Foreign, Message, MessageBuilder, put_above, say
from bot.views.shown import count_units
from bot.views.wording.countries import find_country
from index.models import Answer, Citation, CollectionInfo, Language, Referral

_MAX_NAME_UNITS = 200


def put_notices_above(card: Message, answer: Answer, language: Language) -> Message:
    """Returns the card of an answer below what should be known before it; the card where that is nothing."""
    builder = MessageBuilder()
    if answer.referral is not None:
        add_referral(builder, answer.referral, language)
    return put_above(builder.build(), card).or_else(card) if not builder.is_empty else card


def put_scope_above(card: Message, info: CollectionInfo, language: Language) -> Message:
    """Returns the first answer in a chat below what the collection is on: its reader may have meant another country."""
    return put_above(say(Key.ONLY_KNOWS, language, scope=name_scope(info, language)), card).or_else(card)


def put_places_below(card: Message, answer: Answer, language: Language) -> Message:
    """Returns the card of an answer above which other countries the documents answer the same of; its buttons stay."""
    builder = MessageBuilder()
    add_other_places(builder, answer, language)
    if builder.is_empty:
        return card
    return replace(put_above(card, builder.build()), keyboard=card.keyboard).or_else(card)


def add_other_places(builder: MessageBuilder, answer: Answer, language: Language) -> None:
    """Adds a line that names the other countries that the documents answer the same of; nothing without any."""
    names = [name for place in answer.other_places if (name := find_country(place, language))]
    if not names:
        return
    builder.start_line()
    builder.add_phrase(Key.OTHER_PLACES, language, places=list_words(names, language))


def keep_lines_above(card: Message, shown: Message, sources: Iterable[Citation], language: Language) -> Message:
    """Returns a card below the lines that stand above the one in whose place it is put.

    Args:
        card: To be shown.
        shown: The message as it is.
        sources: Of the quotes that it may show: its card begins with a header of one of them.
        language: The reader's.
    """
    headers = {_write_header(source, language, is_whole) for source in sources for is_whole in (False, True)}
    lines = shown.text.split("\n")
    place = next((place for place, line in enumerate(lines) if line in headers), 0)
    above = "".join(f"{line}\n" for line in lines[:place])
    shift = count_units(above)
    styles = [style for style in shown.styles if style.offset + style.length <= shift]
    styles += [style._replace(offset=style.offset + shift) for style in card.styles]
    return replace(card, text=above + card.text, styles=tuple(styles)).or_else(card)


def _write_header(source: Citation, language: Language, is_whole: bool) -> str:
    builder = MessageBuilder()
    add_header(builder, source, language, is_whole=is_whole)
    return builder.text


def add_referral(builder: MessageBuilder, referral: Referral, language: Language) -> None:
    """Adds that only the authority knows the reader's own case, if it is one, and where it serves voters itself."""
    if referral.is_own_case:
        authority = referral.authority
        if authority is None:
            builder.add_phrase(Key.OWN_CASE_UNNAMED, language)
        else:
            url = None if referral.link else check_url(authority.url)
            name = Foreign(authority.name[language], url=url, max_units=_MAX_NAME_UNITS)
            builder.add_phrase(Key.OWN_CASE, language, authority=name)
    link = check_url(referral.link)
    if link is not None and referral.service is not None:
        builder.start_line()
        host = Foreign(urlsplit(link).hostname or link, url=link)
        builder.add_phrase(name_key("SERVICE", referral.service), language, link=host)
