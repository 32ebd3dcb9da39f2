"""The first line of a card: place and election, or title and publisher; above it, whether the document still holds."""

from __future__ import annotations

from collections.abc import Iterator

from bot.messages.keys import Key, name_key
from bot.messages.texts import (
    format_abbreviated_date,
    format_abbreviated_month,
    format_moment,
    format_short_date,
    phrase,
)
from bot.views.cards.parts import MAX_FIELD_UNITS, Parts, add_parts, choose_form, join_parts, list_visible
from bot.views.citation import SEPARATOR, show_title
from bot.views.message import Foreign, MessageBuilder
from bot.views.shown import show
from bot.views.wording.countries import find_flag, name_place
from index.models import Citation, Language, StandingKind

_MAX_TITLE_UNITS = 60
_MAX_WHOLE_TITLE_UNITS = 160


def add_standing(builder: MessageBuilder, citation: Citation, language: Language, *, is_whole: bool = False) -> None:
    """Adds that a document is or will be replaced, holds no more or not yet, or which newer law there is.

    Args:
        builder: Of the card.
        citation: Of the quote.
        language: The reader's.
        is_whole: Whether the title of what replaces it has room for all that tells it from others.
    """
    most_units = _MAX_WHOLE_TITLE_UNITS if is_whole else _MAX_TITLE_UNITS
    standing = citation.standing
    moment = standing.valid_from if standing.kind is StandingKind.NOT_YET else standing.valid_until
    if standing.kind is StandingKind.REPLACED:
        builder.start_line()
        title = Foreign(standing.replaced_by_title or "", max_units=most_units)
        builder.add_phrase(Key.STANDING_REPLACED, language, title=title)
    elif standing.kind in (StandingKind.EXPIRED, StandingKind.NOT_YET) and moment is not None:
        builder.start_line()
        date = format_moment(moment, language, format_abbreviated_date)
        builder.add_phrase(name_key("STANDING", standing.kind), language, date=date)
    elif standing.coming_title is not None and standing.coming_from is not None:
        builder.start_line()
        builder.add_phrase(
            Key.STANDING_TO_BE_REPLACED,
            language,
            date=format_moment(standing.coming_from, language, format_abbreviated_date),
            title=Foreign(standing.coming_title, max_units=most_units),
        )
    elif citation.newer_law is not None:
        builder.start_line()
        builder.add_phrase(
            Key.STANDING_OLDER_LAW, language, law=Foreign(citation.newer_law, max_units=_MAX_TITLE_UNITS)
        )
    elif citation.changed_by_law is not None:
        builder.start_line()
        law = Foreign(citation.changed_by_law, max_units=_MAX_TITLE_UNITS)
        builder.add_phrase(Key.STANDING_CHANGED_LAW, language, law=law)


def add_header(
    builder: MessageBuilder,
    citation: Citation,
    language: Language,
    *,
    is_whole: bool = False,
    names_check: bool = True,
) -> None:
    """Adds how the document stands where it does not hold, then country, event and its date.

    Title and publisher stand there where no place is known, never a guessed country. The title stands there as well
    where it says that the document checks messages: "[HOAKS] …".

    Args:
        builder: Of the card.
        citation: Of the quote.
        language: The reader's.
        is_whole: Whether event and title are named in full, however long they are.
        names_check: Whether such a title is shown; not where it stands above already.
    """
    add_standing(builder, citation, language, is_whole=is_whole)
    most_units = _MAX_WHOLE_TITLE_UNITS if is_whole else _MAX_TITLE_UNITS
    about = citation.about
    place = show(about.place or "").text
    builder.start_line()
    if not place:
        is_named = not names_check and citation.checks_messages
        title: Parts = [] if is_named else [Foreign(show_title(citation), max_units=most_units)]
        what = next(_list_events(citation, language))
        add_parts(builder, join_parts([title, list_visible(citation.publisher), what], SEPARATOR))
        return
    flag = find_flag(place)
    named: Parts = [f"{flag} "] if flag else []
    named.append(Foreign(name_place(place, language), max_units=MAX_FIELD_UNITS))
    forms = (join_parts([named, what], SEPARATOR) for what in _list_events(citation, language))
    add_parts(builder, next(forms) if is_whole else choose_form(forms))
    if names_check and citation.checks_messages:
        builder.start_line()
        builder.add_foreign(show_title(citation), max_units=most_units)


def _list_events(citation: Citation, language: Language) -> Iterator[Parts]:
    """Yields event and date as they are called, then what is voted on in a word, with the date, with the month."""
    about = citation.about
    event = show(about.name_event(language) or "").text
    named: Parts = [Foreign(event, max_units=MAX_FIELD_UNITS)] if event else []
    if about.date is None:
        yield named
        return
    dates = dict.fromkeys(written(about.date, language) for written in (format_short_date, format_abbreviated_date))
    for date in dates:
        yield join_parts([named, [date]], ", ")
    if citation.election is not None:
        kind = phrase(name_key("ELECTION", citation.election), language)
        for date in (*dates, format_abbreviated_month(about.date, language)):
            yield [f"{kind}, {date}"]
