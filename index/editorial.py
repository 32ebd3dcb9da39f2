"""What editors are shown of a document: its fields, what to look at, what is much like it. All frozen."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from index.problems import Fault


class FieldName(enum.StrEnum):
    """A field, in the order in which editors see them; the value is its path in front matter."""

    TITLE = "title"
    PUBLISHER = "publisher"
    AUTHOR = "author"
    AUTHOR_ROLE = "author_role"
    PUBLISHED = "published"
    GENRE = "genre"
    LANGUAGE = "language"
    URL = "url"
    PLACE = "about.place"
    EVENT = "about.event"
    EVENT_IN_INDONESIAN = "about.event_in_indonesian"
    EVENT_DATE = "about.date"
    VALID_FROM = "valid_from"
    VALID_UNTIL = "valid_until"
    EMBARGO_UNTIL = "embargo_until"
    SUPERSEDES = "supersedes"
    """Ids, with commas between."""
    SHOW_WHOLE = "show_whole"
    """"true" or "false"."""

    @property
    def is_optional(self) -> bool:
        """Whether a document may go without: a title and a language are found in any case."""
        return self not in (FieldName.TITLE, FieldName.LANGUAGE)

    @property
    def is_moment(self) -> bool:
        """Whether it holds a day or a time of one."""
        return self in (FieldName.VALID_FROM, FieldName.VALID_UNTIL, FieldName.EMBARGO_UNTIL)


class InfoField(enum.StrEnum):
    """What a collection says of itself, in the order in which editors see it; the value is its path in the file."""

    NAME_EN = "name.en"
    NAME_ID = "name.id"
    SCOPE_EN = "scope.en"
    SCOPE_ID = "scope.id"
    HOME = "home"
    AUTHORITY_EN = "authority.name.en"
    AUTHORITY_ID = "authority.name.id"
    AUTHORITY_URL = "authority.url"
    REGISTRATION = "authority_links.registration"
    POLLING_STATION = "authority_links.polling_station"
    SUGGESTIONS_EN = "suggestions.en"
    """One a line."""
    SUGGESTIONS_ID = "suggestions.id"
    """One a line."""

    @property
    def is_list(self) -> bool:
        """Whether it holds any number of lines."""
        return self in (InfoField.SUGGESTIONS_EN, InfoField.SUGGESTIONS_ID)


class NoteKind(enum.StrEnum):
    """What an editor is told about a file."""

    RESERVED_FIELD = "reserved_field"
    """It sets an id or says what it translates: ignored."""
    UNKNOWN_FIELD = "unknown_field"
    """It sets a field that there is not: ignored."""
    WRONG_FIELD = "wrong_field"
    """It sets a field to what that may not hold: left out."""
    WRONG_ORDER = "wrong_order"
    """By it what it says would end before it begins: left out."""
    NO_DATE = "no_date"
    """It gives as a date what is none: left out."""
    HIDDEN_CHARACTERS = "hidden_characters"
    """A field held characters that nobody can see: taken out of it."""
    HIDDEN_IN_TEXT = "hidden_in_text"
    """The text holds such characters: kept, never shown."""
    NOTHING_QUOTABLE = "nothing_quotable"
    """None of its paragraphs reads like one that can be quoted."""
    LINK_TAKEN = "link_taken"
    """The link in its first line is taken as its address."""
    WRONGLY_DECODED = "wrongly_decoded"
    """Signs of another encoding stand in it, which can be mended: `index.documents.text_quality.mend_decoding`."""
    POOR_READING = "poor_reading"
    """It was read poorly from paper: kept, and ranked below clean text."""
    FROM_PICTURE = "from_picture"
    """It was read from a picture."""
    PICTURE_PAGES = "picture_pages"
    """Some of its pages were read from pictures."""
    UNREAD_PAGES = "unread_pages"
    """Some of its pages are pictures that were not read."""
    OTHER_LANGUAGE = "other_language"
    """It seems to be in none of the languages that are read: kept."""
    DATE_AHEAD = "date_ahead"
    """It says that it is published more than a year from now: kept, and asked about."""
    LINK_ELSEWHERE = "link_elsewhere"
    """It says that its own address is one of another site: left out."""


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to look at.

    Attributes:
        subject: The field, a word, or how many characters; may be anything that the file says, cut short.
        faults: Why a field is left out, as it is said of a file of the folder.
    """

    kind: NoteKind
    subject: str = ""
    # A fault cannot be hashed.
    faults: tuple[Fault, ...] = field(default=(), hash=False)


# From here, each of two texts stands in the other.
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class NearDuplicate:
    """A document that shares much of its text with a new one.

    Attributes:
        share_of_new: Part of the new text's runs of words that the document holds too, 0 to 1.
        share_of_document: Part of the document's runs that the new text holds too, 0 to 1.
        is_same_text: Whether the texts are equal, character by character.
    """

    document_id: str
    title: str
    share_of_new: float
    share_of_document: float
    is_same_text: bool = False

    @property
    def share(self) -> float:
        """The larger share: near 1 also where one text is a part of the other."""
        return max(self.share_of_new, self.share_of_document)

    @property
    def is_nearly_same(self) -> bool:
        """Whether nearly all of either text stands in the other: a newer version rather than a part."""
        return min(self.share_of_new, self.share_of_document) >= _NEARLY_ALL
