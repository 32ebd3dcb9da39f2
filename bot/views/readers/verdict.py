"""Whether a text is a quote: the verdict, what differs, and the source's own words."""

from __future__ import annotations

from dataclasses import replace

from bot.messages.keys import Key, name_key
from bot.messages.texts import phrase
from bot.views.callbacks import CheckMessage, Complain, Vote, decode_callback, encode_callback
from bot.views.citation import add_citation, name_language
from bot.views.deep_links import OpenReceipt, make_link
from bot.views.message import Button, Foreign, Message, MessageBuilder, StyleKind, quote_words, read_styled
from bot.views.readers.answer import add_notes, make_source_button
from bot.views.shown import CUT_MARK, compare_shown, shorten_around, show
from bot.views.table_rows import add_table_notes, find_linked_words, lay_out_quote
from index.characters import is_invisible
from index.errors import QuoteMismatchError
from index.models import Difference, DifferenceKind, Language, Quote, Verdict, VerdictKind

# With the longest citation, notes and differences they stay below 4096.
_MAX_QUOTE_UNITS = 1600
_MAX_DIFFERENCES = 5
_MAX_WORDS_UNITS = 90
_MAX_CODES = 4
_DISGUISES = {DifferenceKind.INVISIBLE, DifferenceKind.LOOKALIKE}


def render_verdict(
    verdict: Verdict, language: Language, username: str | None = None, *, is_plain: bool = False
) -> Message:
    """Returns a verdict with the whole sentences of the source, its citation and at most two links.

    Args:
        verdict: On a claim.
        language: The reader's.
        username: The bot's, without @, for the link to the context; None where there is no private chat to open.
        is_plain: Whether the message may be shown without bold letters, as in a shell.

    Raises:
        QuoteMismatchError: What would be shown is not what the source says.
    """
    builder = MessageBuilder()
    if verdict.kind is VerdictKind.ALTERED:
        _add_differences(builder, verdict.differences, language)
    elif verdict.kind is VerdictKind.CLOSEST_IN_OTHER_LANGUAGE:
        found = verdict.quotes[0].citation.language
        names = name_language(found.other, language), name_language(found, language)
        builder.add_phrase(Key.CLOSEST_IN_OTHER_LANGUAGE, language, claim_language=names[0], language_name=names[1])
    elif verdict.kind is VerdictKind.PARTLY_VERBATIM and is_plain:
        words = quote_words(map(_highlighted, verdict.quotes), language, max_units=_MAX_WORDS_UNITS)
        builder.add_phrase(Key.PARTLY_VERBATIM_PLAIN, language, words=words)
    else:
        builder.add_phrase(Key[verdict.kind.name], language)
    if not verdict.quotes:
        return builder.build()
    _add_quotes(builder, verdict.quotes, language)
    message = builder.build(_make_links(verdict.quotes[0], language, username))
    _check_shown_quotes(message, verdict.quotes)
    return message


def has_words(claim: str) -> bool:
    """Whether a claim holds anything that can be compared."""
    return any(character.isalnum() for character in claim)


def offer_check(message: Message, language: Language) -> Message:
    """Returns an answer to a forwarded text with a button that checks the text, four buttons at most.

    The button takes the place of the votes: whoever forwards a text has asked nothing that a quote could miss.
    """
    kept = (
        tuple(button for button in row if not isinstance(decode_callback(button.data), (Vote, Complain)))
        for row in message.keyboard
    )
    check = Button(phrase(Key.BUTTON_CHECK_MESSAGE, language), encode_callback(CheckMessage()))
    return replace(message, keyboard=(*filter(None, kept), (check,)))


def _add_differences(builder: MessageBuilder, differences: tuple[Difference, ...], language: Language) -> None:
    for number, difference in enumerate(differences[:_MAX_DIFFERENCES]):
        builder.start_line()
        codes = _list_codes(difference)
        if codes and difference.kind in _DISGUISES:
            key = name_key("DIFFERENCE", difference.kind) if number else name_key("ALTERED", difference.kind)
            words = Foreign(difference.claim, max_units=_MAX_WORDS_UNITS)
            builder.add_phrase(key, language, words=words, codes=codes)
        else:
            builder.add_phrase(
                Key.DIFFERENCE if number else Key.ALTERED,
                language,
                source=Foreign(difference.source, max_units=_MAX_WORDS_UNITS),
                message=Foreign(difference.claim, max_units=_MAX_WORDS_UNITS),
            )
    left = len(differences) - _MAX_DIFFERENCES
    if left > 0:
        builder.start_line()
        builder.add_phrase(Key.MORE_DIFFERENCES, language, n=left)


def _list_codes(difference: Difference) -> str:
    """Returns "U+200B, U+2060": the characters of a claim that its source does not have, by their numbers."""
    foreign = dict.fromkeys(c for c in difference.claim if c not in difference.source and not c.isspace())
    is_hidden = difference.kind is DifferenceKind.INVISIBLE
    codes = [f"U+{ord(c):04X}" for c in foreign if is_invisible(c) is is_hidden and (is_hidden or not c.isascii())]
    return ", ".join([*codes[:_MAX_CODES], "…"] if len(codes) > _MAX_CODES else codes)


def _add_quotes(builder: MessageBuilder, quotes: tuple[Quote, ...], language: Language) -> None:
    """Adds each run of sentences as a block, what is between them as a cut, and the citation of the document."""
    for number, quote in enumerate(quotes):
        builder.start_line()
        if number:
            builder.add(CUT_MARK)
            builder.start_line()
        words, place = lay_out_quote(quote)
        shown, (highlight,) = show(words, (place,))
        text, (bold,) = shorten_around(shown, highlight, _MAX_QUOTE_UNITS // len(quotes))
        builder.add_shown_block(text, bold, StyleKind.QUOTE)
        add_table_notes(builder, quote, language)
    first = quotes[0]
    add_citation(builder, first.citation, language, find_linked_words(first))
    add_notes(builder, show(" ".join(lay_out_quote(quote)[0] for quote in quotes)).text, first.citation, language)


def _make_links(quote: Quote, language: Language, username: str | None) -> list[Button]:
    buttons = []
    if username:
        url = make_link(username, OpenReceipt(quote.id))
        buttons.append(Button(phrase(Key.BUTTON_CONTEXT, language), url=url))
    return [*buttons, *make_source_button(quote.citation, find_linked_words(quote), language)]


def _highlighted(quote: Quote) -> str:
    words, place = lay_out_quote(quote)
    return words[slice(*place)]


def _check_shown_quotes(message: Message, quotes: tuple[Quote, ...]) -> None:
    blocks = [read_styled(message, style) for style in message.styles if style.kind is StyleKind.QUOTE]
    are_same = len(blocks) == len(quotes) and all(
        block and compare_shown(block, lay_out_quote(quote)[0]) for block, quote in zip(blocks, quotes, strict=True)
    )
    if not are_same:
        raise QuoteMismatchError("a message would show other words than its quotes")
