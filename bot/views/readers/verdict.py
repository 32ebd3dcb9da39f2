"""Whether a text is a quote: the verdict, what differs, and the source's own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.messages.keys import Key, name_key
from bot.messages.texts import phrase
from bot.views.cards.header import add_header
from bot.views.cards.notes import add_notes
from bot.views.cards.speaker import add_source, add_speaker
from bot.views.citation import add_citation, name_language, show_title
from bot.views.deep_links import OpenReceipt, make_link
from bot.views.lines import MAX_LINES, count_lines
from bot.views.message import Button, Foreign, Message, MessageBuilder, StyleKind, quote_words
from bot.views.quoted import check_blocks, name_quotation
from bot.views.readers.inline import RECEIPT_PREFIX
from bot.views.readers.keyboards.quote import make_source_button
from bot.views.shown import CUT_MARK, count_units, shorten, shorten_around, show
from bot.views.table_rows import add_table_notes, find_linked_words, lay_out_quote
from index.characters import has_quotation, is_invisible
from index.models import (
    CELL_SEPARATOR,
    Difference,
    DifferenceKind,
    Language,
    MarkKind,
    Quote,
    Span,
    StandingKind,
    Verdict,
    VerdictKind,
)

# With the longest card, notes and differences they stay below 4096.
_MAX_QUOTE_UNITS = 1150
# What only comes close is shown as far as it is compared.
_MAX_CLOSEST_UNITS = 420
# What decides nothing, so that a question may be told from a claim.
_OPEN = frozenset((VerdictKind.NOT_HERE, VerdictKind.UNDECIDED, VerdictKind.CLOSEST_IN_OTHER_LANGUAGE))
_COMPARED = frozenset((VerdictKind.DIFFERS, VerdictKind.AGREES, VerdictKind.UNDECIDED))
# What says nothing of the message.
_BARE = _OPEN | {VerdictKind.TOO_SHORT}
# Of each of several quotes in a message.
_MAX_OTHERS_UNITS, _MAX_OTHER_WORDS_UNITS = 260, 60
_MIN_BLOCK_UNITS = 32
# Of a short text: each place has a citation of its own.
_MAX_PLACES, _MAX_PLACE_UNITS = 2, 300
_MAX_DIFFERENCES = 5
_MAX_WORDS_UNITS = 90
_MAX_TITLE_UNITS = 160
_MAX_CUT_WORDS = 4
_MAX_UNCHECKED = 3
_MAX_ECHO_UNITS = 400
_MAX_MARK_UNITS = 120
_MAX_CODES = 4
_MAX_HEAD_CHARS = 40
_NUMBER = re.compile(r"\d[\d.,]*")
_HEADLINES = {
    VerdictKind.VERBATIM: Key.VERBATIM,
    VerdictKind.PART_OF_SENTENCE: Key.PART_OF_SENTENCE,
    VerdictKind.SHORTENED: Key.SHORTENED,
    VerdictKind.PARTLY_VERBATIM: Key.PARTLY_VERBATIM,
    VerdictKind.NOT_HERE: Key.NOT_HERE,
    VerdictKind.AGREES: Key.CLAIM_AGREES,
    VerdictKind.UNDECIDED: Key.CLAIM_UNDECIDED,
    VerdictKind.TOO_SHORT: Key.TOO_SHORT_TO_CHECK,
    VerdictKind.TITLE: Key.TITLE_OF_DOCUMENT,
    VerdictKind.OUTSIDE: Key.OUTSIDE_OF_CONTENT,
}
_BRACKETS = {MarkKind.SAME: ("", ""), MarkKind.DIFFERENT: ("【", "】"), MarkKind.NOT_CHECKED: ("‹", "›")}
_LEGENDS = {
    frozenset[MarkKind](): Key.MARKED_MESSAGE,
    frozenset({MarkKind.DIFFERENT}): Key.MARKED_MESSAGE_DIFFERENT,
    frozenset({MarkKind.NOT_CHECKED}): Key.MARKED_MESSAGE_NOT_CHECKED,
    frozenset({MarkKind.DIFFERENT, MarkKind.NOT_CHECKED}): Key.MARKED_MESSAGE_BOTH,
}
# Nobody's own brackets are to look like these.
_OUR_BRACKETS = str.maketrans("【】‹›", "[]<>")
_LINK = re.compile(r"(?:\bvia\s+)?(?:(?:\w+://|www\.)\S+|\b(?:[\w-]+\.)+[a-z]{2,}/\S+|(?<!\w)@\w+)", re.IGNORECASE)
# What joins what a comma joins as well.
_JOINING = frozenset(("", "and", "dan", "serta"))
_WORD = re.compile(r"[^\W_]+")
_MIN_WORDS = 2
_DISGUISES = {DifferenceKind.INVISIBLE, DifferenceKind.LOOKALIKE}


def render_verdict(
    verdict: Verdict,
    language: Language,
    username: str | None = None,
    mask: Callable[[str], str] = str,
    *,
    can_share: bool = False,
) -> Message:
    """Returns a verdict with the whole sentences of the source, its citation and at most two links.

    Args:
        verdict: On a claim.
        language: The reader's.
        username: The bot's, without @, for the link to the context; None where there is no private chat to open.
        mask: Takes out of words of the claim what could tell who somebody is.
        can_share: Whether a correction may be offered to be shared inline.

    Raises:
        QuoteMismatchError: What would be shown is not what the source says.
    """
    builder = MessageBuilder()
    _add_findings(builder, verdict, language, mask)
    _add_outdated(builder, verdict, language)
    _add_unchecked(builder, verdict, language, mask)
    shown = list(_add_sources(builder, verdict, language, _MAX_OTHERS_UNITS if verdict.others else None))
    for other in verdict.others:
        builder.start_paragraph()
        words = quote_words([clean_words(other.verdict.claim, mask)], language, 1, _MAX_OTHER_WORDS_UNITS)
        builder.add_phrase(Key.OTHER_QUOTE, language, words=words or [CUT_MARK])
        _add_findings(builder, other.verdict, language, mask)
        _add_outdated(builder, other.verdict, language)
        _name_unchecked(builder, other.verdict, language, mask)
        shown += _add_sources(builder, other.verdict, language, _MAX_OTHERS_UNITS)
    if not shown:
        return builder.build()
    parts = (verdict, *(one.verdict for one in verdict.others))
    corrected = next((one for one in parts if one.quotes and _corrects(one)), None)
    message = builder.build(
        _make_links(next(one for one in parts if one.quotes).quotes[0], language, username),
        [share_quote(corrected.quotes[0], language)] if can_share and corrected else [],
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
        _add_checked(builder, quote, language)
    else:
        builder.add_phrase(headline, language)
    _add_card(builder, (quote,), language, _MAX_QUOTE_UNITS)
    message = builder.build(_make_links(quote, language, username))
    check_blocks(message, [lay_out_quote(quote)[0]])
    return replace(message, quotations=(name_quotation(quote, language),))


def _corrects(verdict: Verdict) -> bool:
    """Whether a verdict says what whoever passes the message on should know."""
    is_other = verdict.differences or verdict.cuts or verdict.wrong_speaker
    return bool(is_other) or verdict.kind is VerdictKind.CHECKED


def repeats_message(verdict: Verdict) -> bool:
    """Whether what is shown of a verdict holds the message with its marks."""
    differs = any(one.kind is not DifferenceKind.PUNCTUATION for one in verdict.differences)
    return bool(verdict.unchecked or (differs and verdict.kind is not VerdictKind.DIFFERS))


def has_words(claim: str) -> bool:
    """Whether a claim holds anything that can be compared."""
    return any(character.isalnum() for character in claim)


def says_too_little(claim: str) -> bool:
    """Whether a claim is a link, or so few words that no document could say the same: "hi"."""
    return len(_WORD.findall(_LINK.sub(" ", claim))) < _MIN_WORDS


def _add_findings(builder: MessageBuilder, verdict: Verdict, language: Language, mask: Callable[[str], str]) -> None:
    """Adds what was found: warnings, then the verdict or the differences."""
    _add_warnings(builder, verdict, language, mask)
    if verdict.kind is VerdictKind.ALTERED:
        # What a cut leaves out has been told.
        told = {cut.words.lower() for cut in verdict.cuts}
        rest = tuple(one for one in verdict.differences if one.claim or one.source.lower() not in told)
        _add_differences(builder, rest or verdict.differences, language, mask)
        return
    builder.start_line()
    if verdict.kind in _OPEN and verdict.is_question:
        builder.add_phrase(Key.CLAIM_QUESTION_CLOSEST if verdict.quotes else Key.CLAIM_QUESTION, language)
    elif verdict.kind is VerdictKind.DIFFERS and verdict.differences:
        (difference,) = verdict.differences[:1]
        if not difference.source:
            builder.add_phrase(Key.CLAIM_DENIED, language)
            return
        if CELL_SEPARATOR in difference.source or "|" in difference.source:
            # Two cells without their heads tell nothing.
            message = Foreign(clean_words(difference.claim, mask), max_units=_MAX_WORDS_UNITS)
            builder.add_phrase(Key.CLAIM_ROW_DIFFERS, language, message=message)
            return
        _add_what_differs(builder, verdict, language, mask)
    elif verdict.kind is VerdictKind.CLOSEST_IN_OTHER_LANGUAGE:
        found = verdict.quotes[0].citation.language
        names = name_language(found.other, language), name_language(found, language)
        builder.add_phrase(Key.CLOSEST_IN_OTHER_LANGUAGE, language, claim_language=names[0], language_name=names[1])
    elif verdict.kind is VerdictKind.NOT_HERE and says_too_little(verdict.claim):
        builder.add_phrase(Key.NOTHING_TO_COMPARE, language)
    elif verdict.kind is VerdictKind.NOT_HERE and not has_quotation(verdict.claim):
        builder.add_phrase(Key.CLAIM_NOT_HERE, language)
    elif verdict.kind is VerdictKind.CHECKED:
        _add_checked(builder, verdict.quotes[0], language)
    elif verdict.kind is VerdictKind.PART_OF_SENTENCE and _is_of_row(verdict):
        builder.add_phrase(Key.PART_OF_ROW, language)
    else:
        builder.add_phrase(_HEADLINES[verdict.kind], language)


def _add_what_differs(
    builder: MessageBuilder, verdict: Verdict, language: Language, mask: Callable[[str], str]
) -> None:
    """Adds what documents say in the place of what a message says; words of the other language are named as such."""
    difference, quote = verdict.differences[0], verdict.quotes[0]
    # Figures stand for themselves.
    are_figures = all(any(map(str.isdigit, words)) for words in (difference.source, difference.claim))
    # "7 p.m." before a full stop has one already.
    source = Foreign(_leave_stop(difference.source, are_figures), max_units=_MAX_WORDS_UNITS)
    message = Foreign(_leave_stop(clean_words(difference.claim, mask), are_figures), max_units=_MAX_WORDS_UNITS)
    head, other = _find_head(quote, difference.source), quote.citation.language
    if head is not None:
        column = Foreign(head, max_units=_MAX_WORDS_UNITS)
        builder.add_phrase(Key.CLAIM_CELL_DIFFERS, language, source=source, head=column, message=message)
    elif are_figures or other is language:
        key = Key.CLAIM_DIFFERS if are_figures else Key.CLAIM_WORDS_DIFFER
        builder.add_phrase(key, language, source=source, message=message)
    else:
        name, key = name_language(other, language), Key.CLAIM_FOREIGN_WORDS_DIFFER
        builder.add_phrase(key, language, source=source, language_name=name, message=message)


def _find_head(quote: Quote, words: str) -> str | None:
    """Returns what stands above a cell that is a bare number, where its column has a short head."""
    row = quote.table
    if row is None or not _NUMBER.fullmatch(words) or len(row.heads) != len(row.cells) or row.cells.count(words) != 1:
        return None
    head = row.heads[row.cells.index(words)].strip()
    return head if 0 < len(head) <= _MAX_HEAD_CHARS else None


def _leave_stop(words: str, ends_sentence: bool) -> str:
    return words.removesuffix(".") if ends_sentence else words


def _add_checked(builder: MessageBuilder, quote: Quote, language: Language) -> None:
    """Adds that a document checks the message, by its title: that often says what it found."""
    title = Foreign(show_title(quote.citation), max_units=_MAX_TITLE_UNITS)
    builder.add_phrase(Key.CHECKED_CLAIM, language, title=title)


def _is_of_row(verdict: Verdict) -> bool:
    """Whether what a message is held against is a table's row, which is no sentence."""
    return any(quote.table is not None for quote in verdict.quotes[:1])


def _add_outdated(builder: MessageBuilder, verdict: Verdict, language: Language) -> None:
    """Adds that what a message is held against was replaced, where that is the document that says it."""
    if verdict.kind not in _BARE and any(q.citation.standing.kind is StandingKind.REPLACED for q in verdict.quotes[:1]):
        builder.start_line()
        builder.add_phrase(Key.CLAIM_OUTDATED, language)


def _add_warnings(builder: MessageBuilder, verdict: Verdict, language: Language, mask: Callable[[str], str]) -> None:
    """Adds what a reader has to know before the verdict: whose words they are, and what a cut hides."""
    if verdict.wrong_speaker and verdict.quotes:
        citation = verdict.quotes[0].citation
        speaker = verdict.speaker or ", ".join(filter(None, (citation.author, citation.author_role)))
        name = mask(verdict.claim[slice(*verdict.wrong_speaker)])
        builder.add_phrase(Key.WRONG_SPEAKER, language, speaker=Foreign(speaker, max_units=200), name=Foreign(name))
    # What has other words in its place is told of as a difference.
    replaced = {one.source.lower() for one in verdict.differences if one.claim}
    left_out = [cut.words for cut in verdict.cuts if cut.words.lower() not in replaced]
    if left_out:
        builder.start_line()
        words = quote_words(left_out, language, _MAX_CUT_WORDS, _MAX_WORDS_UNITS)
        key = Key.CUT_LEAVES_OUT_OF_ROW if _is_of_row(verdict) else Key.CUT_LEAVES_OUT
        builder.add_phrase(key, language, words=words)


def _add_unchecked(builder: MessageBuilder, verdict: Verdict, language: Language, mask: Callable[[str], str]) -> None:
    """Adds what was not checked, and the message with its marks where it is not all in the source."""
    _name_unchecked(builder, verdict, language, mask)
    if repeats_message(verdict):
        builder.start_line()
        marked = MessageBuilder()
        kinds = _add_marks(marked, verdict, mask)
        builder.add_phrase(_LEGENDS[kinds], language)
        _add_marks(builder, verdict, mask)


def _name_unchecked(builder: MessageBuilder, verdict: Verdict, language: Language, mask: Callable[[str], str]) -> None:
    named = [span for span in verdict.unchecked if not _holds(span, verdict.wrong_speaker)]
    if named:
        builder.start_line()
        parts = [clean_words(verdict.claim[slice(*span)], mask) for span in named]
        words = quote_words(parts, language, _MAX_UNCHECKED, _MAX_WORDS_UNITS)
        builder.add_phrase(Key.NOT_CHECKED, language, words=words or [CUT_MARK])


def _add_marks(builder: MessageBuilder, verdict: Verdict, mask: Callable[[str], str]) -> frozenset[MarkKind]:
    """Adds the message, its parts between the brackets of their marks, and returns which brackets it has."""
    room = _MAX_ECHO_UNITS
    # Of a message that there is room for, no word is left out.
    most = _MAX_MARK_UNITS if count_units(verdict.claim) > room else room
    kinds: set[MarkKind] = set()
    needs_space = True
    for mark in verdict.marks:
        text = verdict.claim[slice(*mark.span)]
        words = shorten(show(clean_words(text, mask).translate(_OUR_BRACKETS)).text, most)
        builder.add(" " if needs_space or text[:1].isspace() else "")
        needs_space = text[-1:].isspace()
        if not words:
            # White space that differs is where words of the source are left out.
            builder.add(CUT_MARK if mark.kind is MarkKind.DIFFERENT else "")
            builder.add(" " if mark.kind is MarkKind.DIFFERENT and needs_space else "")
            needs_space = needs_space and mark.kind is not MarkKind.DIFFERENT
            continue
        if room < 0:
            builder.add(CUT_MARK)
            break
        opening, closing = "", ""
        if any(map(_says_something, words)):
            opening, closing = _BRACKETS[mark.kind]
            kinds.add(mark.kind)
        builder.add(opening)
        builder.add_foreign(words)
        builder.add(closing)
        room -= count_units(words)
    return frozenset(kinds - {MarkKind.SAME})


def _says_something(character: str) -> bool:
    """Whether a character is more than a mark: a letter, a digit, a picture."""
    return character.isalnum() or unicodedata.category(character) == "So"


def _holds(span: Span, other: Span | None) -> bool:
    return other is not None and span.start <= other.start and other.end <= span.end


def clean_words(text: str, mask: Callable[[str], str]) -> str:
    """Returns words of somebody's message without links, masked."""
    return mask(_LINK.sub(CUT_MARK, text))


def _add_differences(
    builder: MessageBuilder,
    differences: tuple[Difference, ...],
    language: Language,
    mask: Callable[[str], str],
) -> None:
    told = [one for one in differences if not _is_slight(one)]
    if not told and all(one.kind is DifferenceKind.PUNCTUATION for one in differences):
        builder.start_line()
        builder.add_phrase(Key.ALTERED_PUNCTUATION, language)
        return
    told = told or [*differences]
    for number, difference in enumerate(told[:_MAX_DIFFERENCES]):
        builder.start_line()
        codes = _list_codes(difference)
        source = Foreign(_strip_commas(difference.source, difference), max_units=_MAX_WORDS_UNITS)
        message = Foreign(_strip_commas(clean_words(difference.claim, mask), difference), max_units=_MAX_WORDS_UNITS)
        if codes and difference.kind in _DISGUISES:
            words = Foreign(clean_words(difference.claim, str), max_units=_MAX_WORDS_UNITS)
            key = name_key("DIFFERENCE", difference.kind) if number else name_key("ALTERED", difference.kind)
            builder.add_phrase(key, language, words=words, codes=codes)
        elif not difference.source:
            builder.add_phrase(Key.DIFFERENCE_ADDED if number else Key.ALTERED_ADDED, language, message=message)
        elif not difference.claim:
            builder.add_phrase(Key.DIFFERENCE_LEFT_OUT if number else Key.ALTERED_LEFT_OUT, language, source=source)
        else:
            builder.add_phrase(Key.DIFFERENCE if number else Key.ALTERED, language, source=source, message=message)
    left = len(told) - _MAX_DIFFERENCES
    if left > 0:
        builder.start_line()
        builder.add_phrase(Key.MORE_DIFFERENCES, language, n=left)


def _strip_commas(words: str, difference: Difference) -> str:
    """Returns words that are added or left out without the commas around them, which nobody would quote."""
    is_alone = not (difference.source and difference.claim)
    return words.strip(" ,") or words if is_alone else words


def _is_slight(difference: Difference) -> bool:
    """Whether a difference is one that nobody looks for while there are others: an article, a comma."""
    has_words = any(map(_says_something, difference.source + difference.claim))
    if difference.kind is DifferenceKind.SLIGHT or (difference.kind is DifferenceKind.PUNCTUATION and not has_words):
        return True
    return all(words.strip(" ,;.–—-").lower() in _JOINING for words in (difference.source, difference.claim))


def _list_codes(difference: Difference) -> str:
    """Returns "U+200B, U+2060": the characters of a claim that its source does not have, by their numbers."""
    foreign = dict.fromkeys(c for c in difference.claim if c not in difference.source and not c.isspace())
    is_hidden = difference.kind is DifferenceKind.INVISIBLE
    codes = [f"U+{ord(c):04X}" for c in foreign if is_invisible(c) is is_hidden and (is_hidden or not c.isascii())]
    return ", ".join([*codes[:_MAX_CODES], "…"] if len(codes) > _MAX_CODES else codes)


def _add_sources(
    builder: MessageBuilder, verdict: Verdict, language: Language, max_units: int | None
) -> Iterator[Quote]:
    """Adds what the documents say as cards, and yields the quotes in the order of their blocks."""
    if verdict.title_of:
        add_header(builder, verdict.title_of, language)
        add_citation(builder, verdict.title_of, language, names_subject=False)
    if verdict.kind is VerdictKind.TOO_SHORT:
        for quote in verdict.quotes[:_MAX_PLACES]:
            _add_card(builder, (quote,), language, _MAX_PLACE_UNITS)
            yield quote
    elif verdict.quotes:
        room = max_units or (_MAX_CLOSEST_UNITS if verdict.kind in _COMPARED else _MAX_QUOTE_UNITS)
        _add_card(builder, verdict.quotes, language, room // len(verdict.quotes))
        yield from verdict.quotes


def _add_card(builder: MessageBuilder, quotes: tuple[Quote, ...], language: Language, max_units: int) -> None:
    """Adds where and when, who speaks, each run of sentences as a block, what is between as a cut, and the source."""
    citation, linked = quotes[0].citation, find_linked_words(quotes[0])
    add_header(builder, citation, language, names_check=not quotes[0].is_checked)
    add_speaker(builder, citation, language, linked)
    for number, quote in enumerate(quotes):
        builder.start_line()
        if number:
            builder.add(CUT_MARK)
            builder.start_line()
        words, place = lay_out_quote(quote)
        shown, (highlight,) = show(words, (place,), keeps_lines=True)
        text, (bold,) = shorten_around(shown, highlight, max(max_units, _MIN_BLOCK_UNITS))
        is_long = count_lines(text) > MAX_LINES
        builder.add_shown_block(text, bold, StyleKind.EXPANDABLE_QUOTE if is_long else StyleKind.QUOTE)
        add_table_notes(builder, quote, language)
    add_source(builder, citation, language, linked)
    add_notes(builder, show(" ".join(lay_out_quote(quote)[0] for quote in quotes)).text, citation, language)


def share_quote(quote: Quote, language: Language) -> Button:
    """Returns the button that lets the reader choose a chat for what the source says, with its receipt."""
    return Button(phrase(Key.BUTTON_SHARE_CORRECTION, language), shared=f"{RECEIPT_PREFIX}{quote.id}")


def _make_links(quote: Quote, language: Language, username: str | None) -> list[Button]:
    buttons = []
    if username:
        url = make_link(username, OpenReceipt(quote.id))
        buttons.append(Button(phrase(Key.BUTTON_CONTEXT, language), url=url))
    return [*buttons, *make_source_button(quote.citation, find_linked_words(quote), language)]
