"""What was found about a message: warnings, then the verdict in a sentence or what differs."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.messages.keys import Key
from bot.views.citation import name_language, show_title
from bot.views.message import Foreign, MessageBuilder, quote_words
from bot.views.readers.verdicts.claims import MAX_WORDS_UNITS, clean_words, says_too_little
from bot.views.readers.verdicts.differences import add_differences
from bot.views.table_rows import CELL_MARK, find_cell
from index.characters import has_quotation
from index.models import CELL_SEPARATOR, Language, Quote, StandingKind, Verdict, VerdictKind

# What decides nothing, so that a question may be told from a claim.
_OPEN = frozenset((VerdictKind.NOT_HERE, VerdictKind.UNDECIDED, VerdictKind.CLOSEST_IN_OTHER_LANGUAGE))
SILENT_VERDICTS = _OPEN | {VerdictKind.TOO_SHORT}
"""What says nothing of a text: an answer, if there is one, says more."""
_MAX_TITLE_UNITS = 160
_MAX_CUT_WORDS = 4
_MAX_HEAD_CHARS = 40
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


def add_findings(builder: MessageBuilder, verdict: Verdict, language: Language, mask: Callable[[str], str]) -> None:
    """Adds what was found: warnings, then the verdict or the differences."""
    _add_warnings(builder, verdict, language, mask)
    if verdict.kind is VerdictKind.ALTERED:
        # What a cut leaves out has been told.
        told = {cut.words.lower() for cut in verdict.cuts}
        rest = tuple(one for one in verdict.differences if one.claim or one.source.lower() not in told)
        add_differences(builder, rest or verdict.differences, language, mask)
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
            _add_cells_that_differ(builder, verdict, language, mask)
            return
        _add_what_differs(builder, verdict, language, mask)
    elif verdict.kind is VerdictKind.CLOSEST_IN_OTHER_LANGUAGE:
        found = verdict.quotes[0].citation.language
        builder.add_phrase(Key.CLOSEST_IN_OTHER_LANGUAGE, language, language_name=name_language(found, language))
    elif verdict.kind is VerdictKind.NOT_HERE and says_too_little(verdict.claim):
        builder.add_phrase(Key.NOTHING_TO_COMPARE, language)
    elif verdict.kind is VerdictKind.NOT_HERE and not has_quotation(verdict.claim):
        builder.add_phrase(Key.CLAIM_NOT_HERE, language)
    elif verdict.kind is VerdictKind.CHECKED:
        add_checked(builder, verdict.quotes[0], language)
    elif verdict.kind is VerdictKind.PART_OF_SENTENCE and _is_of_row(verdict):
        builder.add_phrase(Key.PART_OF_ROW, language)
    else:
        builder.add_phrase(_HEADLINES[verdict.kind], language)


def _add_cells_that_differ(
    builder: MessageBuilder, verdict: Verdict, language: Language, mask: Callable[[str], str]
) -> None:
    """Adds several cells of a row that a message disagrees with: without their heads they tell nothing."""
    difference, quote = verdict.differences[0], verdict.quotes[0]
    message = Foreign(clean_words(difference.claim, mask), max_units=MAX_WORDS_UNITS)
    words = [one.strip() for one in re.split(rf"[|{CELL_SEPARATOR}]", difference.source)]
    heads = [_find_head(quote, one) for one in words]
    if None in heads:
        builder.add_phrase(Key.CLAIM_ROW_DIFFERS, language, message=message)
        return
    told = CELL_MARK.join(f"{head}: {one}" for head, one in zip(heads, words, strict=True))
    cells = Foreign(told, max_units=MAX_WORDS_UNITS)
    builder.add_phrase(Key.CLAIM_CELLS_DIFFER, language, cells=cells, message=message)


def _add_what_differs(
    builder: MessageBuilder, verdict: Verdict, language: Language, mask: Callable[[str], str]
) -> None:
    """Adds what documents say in the place of what a message says; words of the other language are named as such."""
    difference, quote = verdict.differences[0], verdict.quotes[0]
    # Figures stand for themselves.
    are_figures = all(any(map(str.isdigit, words)) for words in (difference.source, difference.claim))
    # "7 p.m." before a full stop has one already.
    source = Foreign(_leave_stop(difference.source, are_figures), max_units=MAX_WORDS_UNITS)
    message = Foreign(_leave_stop(clean_words(difference.claim, mask), are_figures), max_units=MAX_WORDS_UNITS)
    head, other = _find_head(quote, difference.source), quote.citation.language
    if head is not None:
        column = Foreign(head, max_units=MAX_WORDS_UNITS)
        builder.add_phrase(Key.CLAIM_CELL_DIFFERS, language, source=source, head=column, message=message)
    elif are_figures or other is language:
        key = Key.CLAIM_DIFFERS if are_figures else Key.CLAIM_WORDS_DIFFER
        builder.add_phrase(key, language, source=source, message=message)
    else:
        name, key = name_language(other, language), Key.CLAIM_FOREIGN_WORDS_DIFFER
        builder.add_phrase(key, language, source=source, language_name=name, message=message)


def _find_head(quote: Quote, words: str) -> str | None:
    """Returns what stands above the only cell that holds some words, where its column has a short head."""
    cell = find_cell(quote, words)
    head = quote.table.heads[cell].strip() if quote.table and cell is not None else ""
    return head if 0 < len(head) <= _MAX_HEAD_CHARS else None


def _leave_stop(words: str, ends_sentence: bool) -> str:
    return words.removesuffix(".") if ends_sentence else words


def add_checked(builder: MessageBuilder, quote: Quote, language: Language) -> None:
    """Adds that a document checks the message, by its title: that often says what it found."""
    title = Foreign(show_title(quote.citation), max_units=_MAX_TITLE_UNITS)
    builder.add_phrase(Key.CHECKED_CLAIM, language, title=title)


def _is_of_row(verdict: Verdict) -> bool:
    """Whether what a message is held against is a table's row, which is no sentence."""
    return any(quote.table is not None for quote in verdict.quotes[:1])


def add_outdated(builder: MessageBuilder, verdict: Verdict, language: Language) -> None:
    """Adds that what a message is held against was replaced, where that is the document that says it."""
    if verdict.kind not in SILENT_VERDICTS and any(
        q.citation.standing.kind is StandingKind.REPLACED for q in verdict.quotes[:1]
    ):
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
        words = quote_words(left_out, language, _MAX_CUT_WORDS, MAX_WORDS_UNITS)
        key = Key.CUT_LEAVES_OUT_OF_ROW if _is_of_row(verdict) else Key.CUT_LEAVES_OUT
        builder.add_phrase(key, language, words=words)
