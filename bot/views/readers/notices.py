"""What a reader should know before a quote: whom to ask instead, and how far the documents reach."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

from bot.messages.keys import Key, name_key
from bot.messages.texts import find_separators, format_month
from bot.views.callbacks import AskOfPlace, encode_callback
from bot.views.citation import name_scope
from bot.views.links import check_url
from bot.views.message import Button, Foreign, Message, MessageBuilder, put_above, say
from bot.views.wording.countries import find_code, find_country, find_flag, name_code
from index.models import Answer, CollectionInfo, Language, Referral

_MAX_NAME_UNITS = 200


def put_notices_above(card: Message, answer: Answer, language: Language) -> Message:
    """Returns the card of an answer below what should be known before it; the card where that is nothing."""
    builder = MessageBuilder()
    if answer.referral is not None:
        add_referral(builder, answer.referral, language)
    if answer.ends is not None:
        builder.start_line()
        builder.add_phrase(Key.DOCUMENTS_END, language, month=format_month(answer.ends, language))
    return put_above(builder.build(), card) if not builder.is_empty else card


def put_scope_above(card: Message, info: CollectionInfo, language: Language) -> Message:
    """Returns the first answer in a chat below what the collection is on: its reader may have meant another country."""
    return put_above(say(Key.ONLY_KNOWS, language, scope=name_scope(info, language)), card)


def put_places_below(card: Message, answer: Answer, language: Language) -> Message:
    """Returns the card of an answer above which other countries the documents answer the same of; its buttons stay."""
    if not answer.other_places:
        return card
    names = [name for place in answer.other_places if (name := find_country(place, language))]
    separators = ["", *find_separators(len(names), language)]
    listed = "".join(separator + name for separator, name in zip(separators, names, strict=False))
    below = say(Key.OTHER_PLACES, language, places=listed)
    return replace(put_above(card, below), keyboard=card.keyboard) if names else card


def make_place_buttons(answer: Answer, token: str, language: Language) -> tuple[Button, ...]:
    """Returns the buttons that ask the same of other countries, at most three.

    Args:
        answer: Whose places are offered.
        token: That its question is kept under.
        language: The reader's.
    """
    codes = [code for place in answer.other_places if (code := find_code(place))]
    return tuple(
        Button(f"{find_flag(name)} {name}", encode_callback(AskOfPlace(token, code)))
        for code in codes
        if (name := name_code(code, language))
    )


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
