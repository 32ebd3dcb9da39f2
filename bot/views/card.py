"""What stands around a quote, in the order in which it is read: where and when, how sure, who speaks; then the source.

The parts are told one by one, so that an answer of several voices gives each its speaker and source below one header.
Where the publisher is who speaks, speaker and source are one line. Each part has forms, the fullest first, of which the
first is taken that fits a line of a phone; where there is room for all, as beside the context, it is told whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.messages.keys import Key, name_key
from bot.messages.texts import (
    format_abbreviated_date,
    format_abbreviated_month,
    format_moment,
    format_short_date,
    phrase,
)
from bot.views.citation import SEPARATOR, format_pages, name_language, show_title
from bot.views.lines import COLUMNS, measure_columns
from bot.views.links import link_to_source
from bot.views.message import Foreign, MessageBuilder, MessageTooLongError, quote_words
from bot.views.shown import count_units, shorten, show
from bot.views.wording.countries import find_flag, name_place, put_flags
from bot.views.wording.relative_dates import explain_relative_date
from bot.views.wording.roles import is_held_for, name_role
from index.models import Citation, Genre, Language, Quote, StandingKind, Strength

# A line of a phone holds 36 characters: who speaks is said in two, breaks at words allowed for.
_MAX_SPEAKER_UNITS = 2 * COLUMNS - 4
_MAX_WHOLE_UNITS = 400
_MAX_ROLE_UNITS = 60
_MAX_FIELD_UNITS = 120
_MAX_TITLE_UNITS = 60
_MIN_PUBLISHER_UNITS = 24
# "Voice of Indonesia (RRI)": where room is short, a name that brings its abbreviation along is called by that.
_ABBREVIATED = re.compile(r".+ \((?P<short>[A-Z][A-Za-z&]{1,9})\)")

_Parts = list[str | Foreign]


def add_standing(builder: MessageBuilder, citation: Citation, language: Language) -> None:
    """Adds that a document has been replaced, holds no more or does not hold yet; nothing where it holds."""
    standing = citation.standing
    moment = standing.valid_from if standing.kind is StandingKind.NOT_YET else standing.valid_until
    if standing.kind is StandingKind.REPLACED:
        builder.start_line()
        title = Foreign(standing.replaced_by_title or "", max_units=_MAX_TITLE_UNITS)
        builder.add_phrase(Key.STANDING_REPLACED, language, title=title)
    elif standing.kind in (StandingKind.EXPIRED, StandingKind.NOT_YET) and moment is not None:
        builder.start_line()
        date = format_moment(moment, language, format_abbreviated_date)
        builder.add_phrase(name_key("STANDING", standing.kind), language, date=date)


def add_header(builder: MessageBuilder, citation: Citation, language: Language, *, is_whole: bool = False) -> None:
    """Adds how the document stands where it does not hold, then country, event and its date.

    Title and publisher stand there where no place is known, never a guessed country.

    Args:
        builder: Of the card.
        citation: Of the quote.
        language: The reader's.
        is_whole: Whether the event is named in full, however long its name is.
    """
    add_standing(builder, citation, language)
    about = citation.about
    place = show(about.place or "").text
    builder.start_line()
    if not place:
        title = Foreign(show_title(citation), max_units=_MAX_TITLE_UNITS)
        what = next(_list_events(citation, language))
        _add(builder, _join([[title], _list_visible(citation.publisher), what], SEPARATOR))
        return
    flag = find_flag(place)
    named: _Parts = [f"{flag} "] if flag else []
    named.append(Foreign(name_place(place, language), max_units=_MAX_FIELD_UNITS))
    forms = (_join([named, what], SEPARATOR) for what in _list_events(citation, language))
    _add(builder, next(forms) if is_whole else _choose_form(forms))


def _list_events(citation: Citation, language: Language) -> Iterator[_Parts]:
    """Yields event and date as they are called, then what is voted on in a word, with the date, with the month."""
    about = citation.about
    event = show(about.name_event(language) or "").text
    named: _Parts = [Foreign(event, max_units=_MAX_FIELD_UNITS)] if event else []
    if about.date is None:
        yield named
        return
    dates = dict.fromkeys(written(about.date, language) for written in (format_short_date, format_abbreviated_date))
    for date in dates:
        yield _join([named, [date]], ", ")
    if citation.election is not None:
        kind = phrase(name_key("ELECTION", citation.election), language)
        for date in (*dates, format_abbreviated_month(about.date, language)):
            yield [f"{kind}, {date}"]


def _choose_form(forms: Iterable[_Parts]) -> _Parts:
    """The first form that fits a line; the first of all where none does."""
    listed = list(forms)
    return next((form for form in listed if measure_columns(_read(form)) <= COLUMNS), listed[0])


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
        parts = _choose_form(_list_speakers(citation, language, words))
    if parts:
        builder.start_line()
        _add(builder, parts)


def _list_speakers(
    citation: Citation, language: Language, words: str | None, most_units: int = _MAX_SPEAKER_UNITS
) -> Iterator[_Parts]:
    """Yields the forms of the line of who speaks; the last ones leave the language to the line of the source."""
    kind = phrase(name_key("SPEAKER", citation.genre), language) if citation.genre else ""
    foreign = _name_foreign(citation, language)
    if words is not None and _speaks_for_itself(citation):
        is_linked = not _names_publisher(citation)
        for details in _list_details(citation, language, words, is_linked=is_linked):
            beside = [kind, *(_read(part) for part in details), foreign]
            room = most_units - sum(count_units(part) + 2 for part in beside if part)
            publisher = _name_publisher(citation, words, room, beside)
            yield _introduce([_list_plain(kind), publisher, *details, _list_plain(foreign)])
        return
    room = most_units - sum(count_units(part) + 2 for part in (kind, foreign) if part)
    speakers = list(_name_speakers(citation, language, room))
    for told in [foreign] if words is None else dict.fromkeys([foreign, ""]):
        for speaker in speakers:
            yield _introduce([_list_plain(kind), speaker, _list_plain(told)])


def _introduce(fields: Sequence[_Parts]) -> _Parts:
    """Fields as the line that introduces a quote; nothing where there are none."""
    parts = _join(fields, ", ")
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


def add_source(builder: MessageBuilder, citation: Citation, language: Language, words: str) -> None:
    """Adds publisher, section, page and date in one line, linked to the source at the given words.

    The code of a language that is not the reader's, too, where the line of the speaker has no room for its name.
    Nothing where the publisher is who speaks: the line of the speaker has said it.
    """
    if _speaks_for_itself(citation):
        return
    foreign = _name_foreign(citation, language)
    is_told = not foreign or foreign in _read(_choose_form(_list_speakers(citation, language, words)))
    code = _list_plain("" if is_told else citation.language.value.upper())
    link = link_to_source(citation, words)
    forms = []
    for details in _list_details(citation, language, words, is_linked=False):
        source = Foreign(phrase(Key.SOURCE, language), link)
        if _names_publisher(citation):
            taken = sum(measure_columns(_read(part)) + len(SEPARATOR) for part in [*details, code] if part)
            source = Foreign(_fit(show(citation.publisher or "").text, COLUMNS - taken), link)
        forms.append(_join([[source], *details, code], SEPARATOR))
    builder.start_line()
    _add(builder, _choose_form(forms))


def add_notes(builder: MessageBuilder, shown: str, citation: Citation, language: Language) -> None:
    """Adds what changes how quoted words are read: letters that may be wrong, and what "this year" means."""
    if citation.reading is not None:
        builder.start_line()
        builder.add_phrase(name_key("READING", citation.reading), language)
    told = citation.about.date if show(citation.about.place or "").text else None
    if relative := explain_relative_date(shown, citation.language, citation.published, language, told):
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


def _list_details(citation: Citation, language: Language, words: str, *, is_linked: bool) -> Iterator[list[_Parts]]:
    """Yields section, page and date, the date in shorter forms too; the date linked where no name is."""
    if citation.published is None:
        # That a source has no date is left out last.
        dates = [phrase(Key.UNDATED, language), ""]
    else:
        written = (format_short_date, format_abbreviated_date)
        dates = list(dict.fromkeys(write(citation.published, language) for write in written))
    section, pages = _list_visible(citation.section), _list_plain(format_pages(citation, language))
    for date in dates:
        linked = Foreign(date, link_to_source(citation, words)) if is_linked and date else date
        yield [section, pages, [linked] if date else []]


def _read(parts: _Parts) -> str:
    return "".join(part if isinstance(part, str) else show(part.text).text for part in parts)


def _name_speakers(citation: Citation, language: Language, room: int) -> Iterator[_Parts]:
    """Yields author and role in few words, of a text that is somebody's view, then one of them; else who published."""
    publisher = _list_visible(citation.publisher)
    if _speaks_for_itself(citation):
        yield publisher
        return
    author, role = (show(text or "").text for text in (citation.author, citation.author_role))
    # "Doctor of Political Sciences, Chief Researcher at the Institute …": the first says enough.
    role = shorten(name_role(role.split(",")[0].split(";")[0].strip(), language), _MAX_ROLE_UNITS)
    forms = [[role], [put_flags(role, language)]] if role else [[author]]
    if author and role and not is_held_for(role):
        forms = [[author]]
    if author and role and count_units(author) + count_units(role) + 2 <= room:
        forms.insert(0, [author, role])
    for form in forms:
        yield _join([[Foreign(text, max_units=_MAX_FIELD_UNITS)] for text in form if text], ", ")


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


def list_lines_around(quote: Quote, language: Language) -> tuple[str, ...]:
    """Returns what a message writes around the words of a quote: header, speaker, source."""
    citation, words = quote.citation, show(quote.text[slice(*quote.highlight)]).text

    def write(add: Callable[[MessageBuilder], None]) -> str:
        builder = MessageBuilder()
        add(builder)
        try:
            return builder.build().text
        except MessageTooLongError:
            # Nothing is said of it.
            return ""

    return (
        write(lambda builder: add_header(builder, citation, language)),
        write(lambda builder: add_header(builder, citation, language, is_whole=True)),
        write(lambda builder: add_speaker(builder, citation, language, words)),
        write(lambda builder: add_source(builder, citation, language, words)),
    )
