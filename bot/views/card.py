"""What stands around a quote, in the order in which it is read: where and when, how sure, who speaks; then the source.

The parts are told one by one, so that an answer of several voices gives each its speaker and source below one header.
Where the publisher is who speaks, speaker and source are one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.messages.keys import Key, name_key
from bot.messages.texts import format_short_date, phrase
from bot.views.citation import SEPARATOR, format_pages, name_language, show_title
from bot.views.lines import COLUMNS, measure_columns
from bot.views.links import link_to_source
from bot.views.message import Foreign, MessageBuilder, quote_words
from bot.views.shown import count_units, shorten, show
from bot.views.wording.countries import find_flag, name_place
from bot.views.wording.relative_dates import explain_relative_date
from bot.views.wording.roles import name_role
from index.models import Citation, Genre, Language, Strength

# A line of a phone holds 36 characters: who speaks is said in two, breaks at words allowed for.
_MAX_SPEAKER_UNITS = 2 * COLUMNS - 4
_MAX_ROLE_UNITS = 60
_MAX_FIELD_UNITS = 120
_MAX_TITLE_UNITS = 60
_MIN_PUBLISHER_UNITS = 24
# "Voice of Indonesia (RRI)": where room is short, a name that brings its abbreviation along is called by that.
_ABBREVIATED = re.compile(r".+ \((?P<short>[A-Z][A-Za-z&]{1,9})\)")

_Parts = list[str | Foreign]


def add_header(builder: MessageBuilder, citation: Citation, language: Language) -> None:
    """Adds country, event and its date; title and publisher where no place is known, never a guessed country."""
    about = citation.about
    place, event = (show(text or "").text for text in (about.place, about.name_event(language)))
    named: _Parts = [Foreign(event, max_units=_MAX_FIELD_UNITS)] if event else []
    when: _Parts = [format_short_date(about.date, language)] if about.date is not None else []
    what = _join([named, when], ", ")
    builder.start_line()
    if place:
        flag = find_flag(place)
        builder.add(f"{flag} " if flag else "")
        _add(builder, _join([[Foreign(name_place(place, language), max_units=_MAX_FIELD_UNITS)], what], SEPARATOR))
    else:
        title = Foreign(show_title(citation), max_units=_MAX_TITLE_UNITS)
        publisher = _list_visible(citation.publisher)
        _add(builder, _join([[title], publisher, what], SEPARATOR))


def add_doubt(
    builder: MessageBuilder, strength: Strength, missing: Sequence[str], quoted: str, language: Language
) -> None:
    """Adds that a quote only probably answers or comes closest, and what it lacks; nothing where it is sure.

    Args:
        builder: Of the card.
        strength: Of the quote.
        missing: Words of the question, as typed; of those that stand in the quote after all nothing is said.
        quoted: The quote.
        language: The reader's.
    """
    if strength is Strength.STRONG:
        return
    builder.start_line()
    # What a probable answer lacks is said in other words, or goes without saying.
    held = quoted.casefold()
    lacked = {word.casefold(): word for word in missing if word.casefold() not in held}
    words = quote_words(lacked.values(), language) if strength is Strength.PARTIAL else []
    if words:
        builder.add_phrase(Key.PARTIAL_MISSING, language, words=words)
    else:
        builder.add_phrase(Key.PARTIAL if strength is Strength.PARTIAL else Key.LIKELY, language)


def add_speaker(builder: MessageBuilder, citation: Citation, language: Language, words: str | None = None) -> None:
    """Adds the kind of text, who speaks and in which language, where that is not the reader's: "Opinion, …:".

    Args:
        builder: Of the card.
        citation: Of the quote.
        language: The reader's.
        words: Of the source, to open it at; a publisher who speaks is then named with section, page and date. None
            where the source is cited elsewhere.
    """
    kind = phrase(name_key("SPEAKER", citation.genre), language) if citation.genre else ""
    named = phrase(Key.SPEAKER_LANGUAGE, language, language_name=name_language(citation.language, language))
    foreign = named if citation.language is not language else ""
    is_source = words is not None and _speaks_for_itself(citation)
    details = (
        _list_details(citation, language, words or "", is_linked=not _names_publisher(citation)) if is_source else []
    )
    beside = [kind, *(_read(part) for part in details), foreign]
    room = _MAX_SPEAKER_UNITS - sum(count_units(part) + 2 for part in beside if part)
    speaker = _name_publisher(citation, words, room, beside) if is_source else _name_speaker(citation, language, room)
    parts = _join([_list_plain(kind), speaker, *details, _list_plain(foreign)], ", ")
    if not parts:
        return
    if isinstance(parts[0], str):
        parts[0] = parts[0][:1].upper() + parts[0][1:]
    builder.start_line()
    _add(builder, [*parts, ":"])


def add_source(builder: MessageBuilder, citation: Citation, language: Language, words: str) -> None:
    """Adds publisher, section, page and date in one line, linked to the source at the given words.

    Nothing where the publisher is who speaks: the line of the speaker has said it.
    """
    if _speaks_for_itself(citation):
        return
    details = _list_details(citation, language, words, is_linked=False)
    builder.start_line()
    if _names_publisher(citation):
        taken = sum(measure_columns(_read(part)) + len(SEPARATOR) for part in details if part)
        publisher = _fit(show(citation.publisher or "").text, COLUMNS - taken)
        source = Foreign(publisher, link_to_source(citation, words))
    else:
        source = Foreign(phrase(Key.SOURCE, language), link_to_source(citation, words))
    _add(builder, _join([[source], *details], SEPARATOR))


def add_notes(builder: MessageBuilder, shown: str, citation: Citation, language: Language) -> None:
    """Adds what changes how quoted words are read: letters that may be wrong, and what "this year" means."""
    if citation.reading is not None:
        builder.start_line()
        builder.add_phrase(name_key("READING", citation.reading), language)
    if relative := explain_relative_date(shown, citation.language, citation.published, language):
        builder.start_line()
        builder.add_phrase(Key.RELATIVE_DATE, language, words=Foreign(relative.words), meaning=relative.meaning)


def _name_publisher(citation: Citation, words: str | None, room: int, beside: Sequence[str]) -> _Parts:
    """The publisher as who speaks, linked, by its short name where the line is then no more than one."""
    if not _names_publisher(citation):
        return []
    publisher = show(citation.publisher or "").text
    taken = sum(measure_columns(part) + 2 for part in beside if part)
    short = _ABBREVIATED.fullmatch(publisher)
    if short and measure_columns(publisher) + taken > COLUMNS >= len(short["short"]) + taken:
        publisher = short["short"]
    return [Foreign(publisher, link_to_source(citation, words or ""), max(_MIN_PUBLISHER_UNITS, room))]


def _fit(publisher: str, columns: int) -> str:
    """A publisher's name in so many columns: its short name, or cut with a mark."""
    if measure_columns(publisher) <= columns:
        return publisher
    if short := _ABBREVIATED.fullmatch(publisher):
        return short["short"]
    return shorten(publisher, max(_MIN_PUBLISHER_UNITS, columns))


def _list_details(citation: Citation, language: Language, words: str, *, is_linked: bool) -> list[_Parts]:
    """Section, page and date; the date linked where no name is."""
    date = format_short_date(citation.published, language) if citation.published else phrase(Key.UNDATED, language)
    linked = Foreign(date, link_to_source(citation, words)) if is_linked else date
    return [_list_visible(citation.section), _list_plain(format_pages(citation, language)), [linked]]


def _read(parts: _Parts) -> str:
    return "".join(part if isinstance(part, str) else show(part.text).text for part in parts)


def _name_speaker(citation: Citation, language: Language, room: int) -> _Parts:
    """The author and the role in few words, of a text that is somebody's view; else who published it."""
    publisher = _list_visible(citation.publisher)
    if _speaks_for_itself(citation):
        return publisher
    author, role = (show(text or "").text for text in (citation.author, citation.author_role))
    # "Doctor of Political Sciences, Chief Researcher at the Institute …": the first says enough.
    role = shorten(name_role(role.split(",")[0].split(";")[0].strip(), language), _MAX_ROLE_UNITS)
    if author and role and count_units(author) + count_units(role) + 2 > room:
        author = ""
    return _join([[Foreign(text, max_units=_MAX_FIELD_UNITS)] for text in (author, role) if text], ", ")


def _names_publisher(citation: Citation) -> bool:
    """Whether the publisher stands in the line of the source: with no place known, the first line has named it."""
    return bool(show(citation.publisher or "").text and show(citation.about.place or "").text)


def _speaks_for_itself(citation: Citation) -> bool:
    """Whether the publisher is who speaks."""
    if not show(citation.publisher or "").text:
        return False
    is_view = citation.genre in {Genre.OPINION, Genre.ANALYSIS}
    return not is_view or not show(f"{citation.author or ''}{citation.author_role or ''}").text


def _list_visible(text: str | None) -> _Parts:
    return [Foreign(text, max_units=_MAX_FIELD_UNITS)] if text and show(text).text else []


def _list_plain(text: str) -> _Parts:
    return [text] if text else []


def _join(fields: Sequence[_Parts], separator: str) -> _Parts:
    joined: _Parts = []
    for parts in fields:
        if parts:
            joined += [separator, *parts] if joined else parts
    return joined


def _add(builder: MessageBuilder, parts: _Parts) -> None:
    for part in parts:
        if isinstance(part, str):
            builder.add(part)
        else:
            builder.add_foreign(part.text, url=part.url, max_units=part.max_units)
