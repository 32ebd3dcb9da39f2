"""Whose words a card shows: the line above them, and the line of the source below; one line where they are the same.

Each has forms, the fullest first, of which the first is taken that fits a line of a phone; where there is room for all,
as beside the context, it is told whole.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from bot.messages.keys import Key, name_key
from bot.messages.texts import format_abbreviated_date, format_short_date, phrase
from bot.views.cards.parts import (
    MAX_FIELD_UNITS,
    Parts,
    add_parts,
    choose_form,
    join_parts,
    list_plain,
    list_visible,
    read_parts,
)
from bot.views.citation import MAX_TITLE_UNITS, SEPARATOR, format_pages, name_language, names_its_year, show_title
from bot.views.lines import COLUMNS, measure_columns
from bot.views.links import link_to_source
from bot.views.message import Foreign, MessageBuilder
from bot.views.shown import count_units, shorten_name, show
from bot.views.wording.countries import put_flags
from bot.views.wording.roles import is_held_for, name_role
from index.models import Citation, Genre, Language

# A line of a phone holds 36 characters: who speaks is said in two, breaks at words allowed for.
_MAX_SPEAKER_UNITS = 2 * COLUMNS - 4
_MAX_WHOLE_UNITS = 400
_MAX_ROLE_UNITS = 60
_MIN_PUBLISHER_UNITS = 24
# Longer ones are cut in the line of who speaks.
_MOST_PUBLISHER_UNITS = 2 * COLUMNS
# "Voice of Indonesia (RRI)": where room is short, a name that brings its abbreviation along is called by that.
# The name of an account is nobody's: "mwebb", "@cityclerk", "web_team2".
_ACCOUNT = re.compile(r"@\S+|(?=\S*[a-z])[a-z0-9._-]+")
_ABBREVIATED = re.compile(r".+ \((?P<short>[A-Z][A-Za-z&]{1,9})\)")


def add_speaker(
    builder: MessageBuilder,
    citation: Citation,
    language: Language,
    words: str | None = None,
    *,
    is_whole: bool = False,
) -> None:
    """Adds the kind of text, who speaks and in which language, where that is not the reader's: "Opinion, …:".

    Args:
        builder: Of the card.
        citation: Of the quote.
        language: The reader's.
        words: Of the source, to open it at; a publisher who speaks is then named with section, page and date. None
            where the source is cited elsewhere.
        is_whole: Whether all is told, however long it is.
    """
    if is_whole:
        parts = next(_list_speakers(citation, language, words, _MAX_WHOLE_UNITS))
    else:
        parts = choose_form(_list_speakers(citation, language, words))
    if parts:
        builder.start_line()
        add_parts(builder, parts)


def add_untold_source(builder: MessageBuilder, citation: Citation, language: Language) -> None:
    """Adds the title and the author in one line, as far as the card below does not tell them; nothing where it does.

    Args:
        builder: Of what stands above the card.
        citation: Of its quote.
        language: The reader's.
    """
    # Where no place is known, or a document checks messages, the header is the title.
    is_titled = not show(citation.about.place or "").text or citation.checks_messages
    author = show(citation.author or "").text
    card = read_parts(choose_form(_list_speakers(citation, language, "")))
    is_untold = not _speaks_for_itself(citation) and not _ACCOUNT.fullmatch(author) and author not in card
    title: Parts = [] if is_titled else [Foreign(show_title(citation), max_units=MAX_TITLE_UNITS)]
    parts = join_parts([title, list_visible(author if is_untold else "")], SEPARATOR)
    if parts:
        builder.start_line()
        add_parts(builder, parts)


def add_source(builder: MessageBuilder, citation: Citation, language: Language, words: str) -> None:
    """Adds publisher, section, page and date in one line, linked to the source at the given words.

    The name of a language that is not the reader's, too, where the line of the speaker has no room for it, or its code.
    Nothing where the publisher is who speaks: the line of the speaker has said it.
    """
    if _speaks_for_itself(citation):
        return
    foreign = _name_foreign(citation, language)
    is_told = not foreign or foreign in read_parts(choose_form(_list_speakers(citation, language, words)))
    codes = [list_plain("" if is_told else told) for told in dict.fromkeys([foreign, citation.language.value.upper()])]
    link = link_to_source(citation, words)
    whole, fitted = [], []
    named = show(citation.publisher or "").text if _names_publisher(citation) else phrase(Key.SOURCE, language)
    name = shorten_name(named, _MOST_PUBLISHER_UNITS)
    listed = list(_list_details(citation, language, words, is_linked=False))
    for details, code in itertools.product([*listed, *map(_leave_out_heading, listed)], codes):
        taken = sum(measure_columns(read_parts(part)) + len(SEPARATOR) for part in [*details, code] if part)
        whole.append(join_parts([[Foreign(name, link)], *details, code], SEPARATOR))
        fitted.append(join_parts([[Foreign(_fit(name, COLUMNS - taken), link)], *details, code], SEPARATOR))
    builder.start_line()
    # A name is cut only where no form with all of it fits.
    add_parts(builder, choose_form([*whole, *fitted]))


def _list_speakers(
    citation: Citation, language: Language, words: str | None, most_units: int = _MAX_SPEAKER_UNITS
) -> Iterator[Parts]:
    """Yields the forms of the line of who speaks; the last ones leave the language to the line of the source."""
    kind = phrase(name_key("SPEAKER", citation.genre), language) if citation.genre else ""
    foreign = _name_foreign(citation, language)
    if words is not None and _speaks_for_itself(citation):
        is_linked = not _names_publisher(citation)
        for details in _list_details(citation, language, words, is_linked=is_linked):
            beside = [kind, *(read_parts(part) for part in details), foreign]
            publisher = _name_publisher(citation, words, beside)
            taken = sum(count_units(part) + 2 for part in [*beside, read_parts(publisher)] if part)
            # Who says it counts for more than the heading that it stands under.
            kept = details if taken - 2 <= most_units or not publisher else _leave_out_heading(details)
            yield _introduce([list_plain(kind), publisher, *kept, list_plain(foreign)])
        return
    room = most_units - sum(count_units(part) + 2 for part in (kind, foreign) if part)
    speakers = list(_name_speakers(citation, language, room))
    for told in [foreign] if words is None else dict.fromkeys([foreign, ""]):
        for speaker in speakers:
            yield _introduce([list_plain(kind), speaker, list_plain(told)])


def _introduce(fields: Sequence[Parts]) -> Parts:
    """Fields as the line that introduces a quote; nothing where there are none."""
    parts = join_parts(fields, ", ")
    if not parts:
        return []
    if isinstance(parts[0], str):
        parts[0] = parts[0][:1].upper() + parts[0][1:]
    return [*parts, ":"]


def _name_foreign(citation: Citation, language: Language) -> str:
    """Returns "in Indonesian" of what is not in the reader's language."""
    if citation.language is language:
        return ""
    return phrase(Key.SPEAKER_LANGUAGE, language, language_name=name_language(citation.language, language))


def _leave_out_heading(details: list[Parts]) -> list[Parts]:
    """Section, page and date without the section, unless a number makes it the place to look at: "Pasal 12"."""
    section, *others = details
    return details if re.search(r"\d", read_parts(section)) else others


def _name_publisher(citation: Citation, words: str | None, beside: Sequence[str]) -> Parts:
    """The publisher as who speaks, linked, by its short name where the line is then no more than one."""
    if not _names_publisher(citation):
        return []
    publisher = show(citation.publisher or "").text
    taken = sum(measure_columns(part) + 2 for part in beside if part)
    short = _ABBREVIATED.fullmatch(publisher)
    if short and measure_columns(publisher) + taken > COLUMNS >= len(short["short"]) + taken:
        publisher = short["short"]
    named = shorten_name(publisher, _MOST_PUBLISHER_UNITS)
    return [Foreign(named, link_to_source(citation, words or ""))]


def _fit(publisher: str, columns: int) -> str:
    """A publisher's name in so many columns: its short name, or cut with a mark."""
    if measure_columns(publisher) <= columns:
        return publisher
    if short := _ABBREVIATED.fullmatch(publisher):
        return short["short"]
    return shorten_name(publisher, max(_MIN_PUBLISHER_UNITS, columns))


def _list_details(citation: Citation, language: Language, words: str, *, is_linked: bool) -> Iterator[list[Parts]]:
    """Yields section, page and date, the date in shorter forms too; the date linked where no name is."""
    if citation.published is None:
        # That a source has no date is left out last.
        dates = [""] if names_its_year(citation) else [phrase(Key.UNDATED, language), ""]
    else:
        written = (format_short_date, format_abbreviated_date)
        dates = list(dict.fromkeys(write(citation.published, language) for write in written))
    section, pages = list_visible(citation.section), list_plain(format_pages(citation, language))
    for date in dates:
        linked = Foreign(date, link_to_source(citation, words)) if is_linked and date else date
        yield [section, pages, [linked] if date else []]


def _name_speakers(citation: Citation, language: Language, room: int) -> Iterator[Parts]:
    """Yields author and role in few words, of a text that is somebody's view, then one of them; else who published."""
    if _speaks_for_itself(citation):
        yield list_visible(citation.publisher) if _names_publisher(citation) else []
        return
    author, role = (show(text or "").text for text in (citation.author, citation.author_role))
    author = "" if _ACCOUNT.fullmatch(author) else author
    # "Doctor of Political Sciences, Chief Researcher at the Institute …": the first says enough.
    role = shorten_name(name_role(role.split(",")[0].split(";")[0].strip(), language), _MAX_ROLE_UNITS)
    forms = [[role], [put_flags(role, language)]] if role else [[author]]
    if author and role and not is_held_for(role):
        forms = [[author]]
    if author and role and count_units(author) + count_units(role) + 2 <= room:
        forms.insert(0, [author, role])
    for form in forms:
        yield join_parts([[Foreign(text, max_units=MAX_FIELD_UNITS)] for text in form if text], ", ")


def _names_publisher(citation: Citation) -> bool:
    """Whether the publisher stands in the line of the source: with no place known, the first line has named it."""
    return bool(show(citation.publisher or "").text and show(citation.about.place or "").text)


def _speaks_for_itself(citation: Citation) -> bool:
    """Whether the publisher is who speaks; not where the first line names it, and nothing but a date would be said."""
    if not show(citation.publisher or "").text or (citation.genre is None and not _names_publisher(citation)):
        return False
    is_view = citation.genre in {Genre.OPINION, Genre.ANALYSIS}
    return not is_view or not show(f"{citation.author or ''}{citation.author_role or ''}").text
