"""Whether a text is a quote: the verdict, what differs, and the source's own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.messages.keys import Key
from bot.messages.texts import phrase
from bot.views.deep_links import OpenReceipt, make_link
from bot.views.message import Button, Message, MessageBuilder, quote_words
from bot.views.quoted import check_blocks, name_quotation
from bot.views.readers.inline import RECEIPT_PREFIX
from bot.views.readers.keyboards.quote import make_source_button
from bot.views.readers.verdicts.claims import clean_words
from bot.views.readers.verdicts.findings import add_checked, add_findings, add_outdated
from bot.views.readers.verdicts.marks import add_unchecked, name_unchecked
from bot.views.readers.verdicts.sources import MAX_QUOTE_UNITS, add_card, add_sources
from bot.views.shown import CUT_MARK
from bot.views.table_rows import find_linked_words, lay_out_quote
from index.models import Language, Quote, Verdict, VerdictKind

# Of each of several quotes in a message.
_MAX_OTHERS_UNITS, _MAX_OTHER_WORDS_UNITS = 260, 60


def render_verdict(
    verdict: Verdict,
    language: Language,
    username: str | None = None,
    mask: Callable[[str], str] = str,
    token: str | None = None,
) -> Message:
    """Returns a verdict with the whole sentences of the source, its citation and at most two links.

    Args:
        verdict: On a claim.
        language: The reader's.
        username: The bot's, without @, for the link to the context; None where there is no private chat to open.
        mask: Takes out of words of the claim what could tell who somebody is.
        token: That the claim is kept under, for the button that shares a correction inline, empty where it is not kept;
            None for no button.

    Raises:
        QuoteMismatchError: What would be shown is not what the source says.
    """
    builder = MessageBuilder()
    add_findings(builder, verdict, language, mask)
    add_outdated(builder, verdict, language)
    add_unchecked(builder, verdict, language, mask)
    shown = list(add_sources(builder, verdict, language, _MAX_OTHERS_UNITS if verdict.others else None))
    for other in verdict.others:
        builder.start_paragraph()
        words = quote_words([clean_words(other.verdict.claim, mask)], language, 1, _MAX_OTHER_WORDS_UNITS)
        builder.add_phrase(Key.OTHER_QUOTE, language, words=words or [CUT_MARK])
        add_findings(builder, other.verdict, language, mask)
        add_outdated(builder, other.verdict, language)
        name_unchecked(builder, other.verdict, language, mask)
        shown += add_sources(builder, other.verdict, language, _MAX_OTHERS_UNITS)
    if not shown:
        return builder.build()
    parts = (verdict, *(one.verdict for one in verdict.others))
    corrected = find_corrected(verdict)
    message = builder.build(
        _make_links(next(one for one in parts if one.quotes).quotes[0], language, username),
        [_share_correction(corrected.quotes[0], token, language)] if token is not None and corrected else [],
    )
    check_blocks(message, [lay_out_quote(quote)[0] for quote in shown])
    return replace(message, quotations=tuple(name_quotation(quote, language) for quote in shown))


def render_checked_receipt(quote: Quote, language: Language, username: str | None) -> Message:
    """Returns that a link's quote stands in its document, or the whole sentences of which it names less.

    Args:
        quote: As the link opens it.
        language: The reader's.
        username: As of `render_verdict`.

    Raises:
        QuoteMismatchError: What would be shown is not what the source says.
    """
    builder = MessageBuilder()
    # Of a part of a sentence nothing is said that could be taken for its meaning.
    headline = Key.RECEIPT_FRAGMENT if quote.is_fragment else Key.VERBATIM
    if quote.is_checked:
        add_checked(builder, quote, language)
    else:
        builder.add_phrase(headline, language)
    add_card(builder, (quote,), language, MAX_QUOTE_UNITS)
    message = builder.build(_make_links(quote, language, username))
    check_blocks(message, [lay_out_quote(quote)[0]])
    return replace(message, quotations=(name_quotation(quote, language),))


def find_corrected(verdict: Verdict) -> Verdict | None:
    """Returns the first part of a verdict that says what whoever passes the message on should know; None of none."""
    for one in (verdict, *(other.verdict for other in verdict.others)):
        is_other = one.differences or one.cuts or one.wrong_speaker or one.kind is VerdictKind.CHECKED
        if one.quotes and is_other:
            return one
    return None


def _make_links(quote: Quote, language: Language, username: str | None) -> list[Button]:
    buttons = []
    if username:
        url = make_link(username, OpenReceipt(quote.id))
        buttons.append(Button(phrase(Key.BUTTON_CONTEXT, language), url=url))
    return [*buttons, *make_source_button(quote.citation, find_linked_words(quote), language)]


def _share_correction(quote: Quote, token: str, language: Language) -> Button:
    """Returns the button that lets the reader choose a chat for a verdict, or for its quote alone without the claim."""
    shared = ":".join(filter(None, (quote.id, token)))
    return Button(phrase(Key.BUTTON_SHARE_CORRECTION, language), shared=f"{RECEIPT_PREFIX}{shared}")
