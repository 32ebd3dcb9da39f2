"""The lines under a quote that say where it stands, and the parts of them that other views share."""

from __future__ import annotations

import re

from bot.messages.keys import Key, name_key
from bot.messages.texts import format_date, phrase
from bot.views.links import link_to_source
from bot.views.message import Foreign, MessageBuilder
from bot.views.shown import show
from index.models import Citation, CollectionInfo, Document, Genre, Language, Subject

SEPARATOR = " · "
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_LAW_OF_A_YEAR = re.compile(
    r"\b(?:undang[- ]undang|uu|perp?pu|peraturan|keputusan|act|law|constitution|code|regulations?|ordinance)\b"
    r".*?\b(?:1[89]|20)\d\d\b",
    re.IGNORECASE,
)
MAX_TITLE_UNITS = 200
_MAX_FIELD_UNITS = 120
_MAX_SCOPE_UNITS = 300


def name_genre(genre: Genre, language: Language) -> str:
    """Returns "opinion" or "opini"."""
    return phrase(name_key("GENRE", genre), language)


def name_language(named: Language, language: Language) -> str:
    """Returns the name of a language in the reader's."""
    return phrase(name_key("LANGUAGE", named), language)


def name_scope(info: CollectionInfo, language: Language) -> Foreign:
    """Returns what a collection is about, for a text of ours."""
    return Foreign(info.scope[language], max_units=_MAX_SCOPE_UNITS)


def format_published(source: Citation | Document, language: Language) -> str:
    """Returns the date of publication, else "undated"; nothing where a law is called by its year."""
    if source.published is not None:
        return format_date(source.published, language)
    return "" if names_its_year(source) else phrase(Key.UNDATED, language)


def names_its_year(source: Citation | Document) -> bool:
    """Whether the year of a law stands in its title, or in that of the part that is cited: "UU 7/2017, Pasal 3"."""
    section = source.section if isinstance(source, Citation) else None
    return _YEAR.search(section or "") is not None or _LAW_OF_A_YEAR.search(source.title) is not None


def show_title(source: Citation | Document) -> str:
    """Returns the title as readers see it, without the brackets of one that a cataloguer supplied; else the id."""
    return clean_title(source.title) or (source.id if isinstance(source, Document) else source.document_id)


def clean_title(title: str) -> str:
    """Returns a title as readers see it; empty where nothing of it can be seen."""
    shown = show(title).text
    if shown.startswith("[") and shown.endswith("]") and not set("[]").intersection(shown[1:-1]):
        return shown[1:-1].strip()
    return shown


def add_title(builder: MessageBuilder, source: Citation | Document, words: str = "") -> None:
    """Adds the title in bold, linked to the source at the given words where it has a safe address."""
    url = link_to_source(source, words)
    builder.add_foreign(show_title(source), is_bold=True, url=url, max_units=MAX_TITLE_UNITS)


def format_pages(citation: Citation, language: Language) -> str:
    """Returns "p. 12" or "pp. 12–13"; nothing where a text has no pages."""
    if citation.page is None:
        return ""
    if citation.last_page is None:
        return phrase(Key.PAGE, language, page=str(citation.page))
    return phrase(Key.PAGES, language, page=f"{citation.page}–{citation.last_page}")


def add_fields(builder: MessageBuilder, fields: list[str | list[str | Foreign] | Foreign]) -> None:
    """Adds fields in one line with dots between them; blank ones are left out."""
    is_first = True
    for parts in fields:
        listed = [parts] if isinstance(parts, (str, Foreign)) else parts
        if not any(part if isinstance(part, str) else show(part.text).text for part in listed):
            continue
        if not is_first:
            builder.add(SEPARATOR)
        is_first = False
        for part in listed:
            if isinstance(part, str):
                builder.add(part)
            else:
                builder.add_foreign(part.text, url=part.url, max_units=part.max_units)


def add_citation(
    builder: MessageBuilder, citation: Citation, language: Language, words: str = "", *, names_subject: bool = True
) -> None:
    """Adds title, then section, publisher, author, date, page and genre, then what the document is about.

    The title links to the source, opened at `words`. With a card's header above, the subject is named already.
    """
    builder.start_line()
    add_title(builder, citation, words)
    builder.start_line()
    fields: list[str | list[str | Foreign] | Foreign] = [
        _foreign(citation.section),
        _foreign(citation.publisher),
        _name_author(citation),
    ]
    fields += [format_published(citation, language), format_pages(citation, language)]
    if citation.genre in {Genre.OPINION, Genre.ANALYSIS, Genre.OFFICIAL}:
        fields.append(name_genre(citation.genre, language))
    add_fields(builder, fields)
    subject = _describe_subject(citation.about, language) if names_subject else []
    if subject:
        builder.start_line()
        builder.add_phrase(Key.ABOUT, language, subject=subject)


def _foreign(text: str | None) -> Foreign:
    return Foreign(text or "", max_units=_MAX_FIELD_UNITS)


def _name_author(citation: Citation) -> list[str | Foreign]:
    author, role = (show(text or "").text for text in (citation.author, citation.author_role))
    if author and role:
        return [_foreign(author), ", ", _foreign(role)]
    return [_foreign(author or role)]


def _describe_subject(about: Subject, language: Language) -> list[str | Foreign]:
    parts: list[str | Foreign] = [
        _foreign(text) for text in (about.place, about.name_event(language)) if show(text or "").text
    ]
    if about.date is not None:
        parts.append(format_date(about.date, language))
    joined: list[str | Foreign] = []
    for part in parts:
        joined += [", ", part] if joined else [part]
    return joined
