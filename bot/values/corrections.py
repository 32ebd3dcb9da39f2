"""Messages that quoted something, and what has become of what they quoted."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from index.models import Language


class QuoteState(enum.StrEnum):
    """What a message says of one of its quotes."""

    STANDS = "stands"
    """The quote, as it was found."""
    WITHDRAWN = "withdrawn"
    """That its document is withdrawn."""
    CORRECTED = "corrected"
    """That its document was replaced, and what stands in that place now."""
    LOST = "lost"
    """That its document was replaced, and no longer says it."""
    GONE = "gone"
    """That its document is no longer in the collection."""
    QUOTED_AGAIN = "quoted_again"
    """The quote, and that it is quoted again."""
    SUCCEEDED = "succeeded"
    """That another document took the place of its document, and what stands there in its place."""
    REPLACED = "replaced"
    """The quote, and that another document took the place of its document, which says nothing like it."""
    EXPIRED = "expired"
    """The quote, and that it holds no more."""


SHOWN = frozenset({*QuoteState} - {QuoteState.WITHDRAWN, QuoteState.LOST, QuoteState.GONE})
"""Where the message shows the words of a document."""


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """Where a message of the bot stands: in a chat, or wherever somebody sent it inline.

    Attributes:
        chat_id: Negative in groups; None where it was sent inline or by a guest call.
        message_id: In that chat, from 1: what one person alone sees in a group has none.
        inline_id: Telegram's id of a message that was sent inline, where there is no chat.
    """

    chat_id: int | None = None
    message_id: int | None = None
    inline_id: str | None = None

    @property
    def is_private(self) -> bool:
        """Whether it stands in a private chat."""
        return self.chat_id is not None and self.chat_id > 0


@dataclass(frozen=True, slots=True)
class KeptQuote:
    """A quote that a message shows, or showed.

    Attributes:
        document_id: Of its document.
        receipt: Its id; of what the message shows now, where that is a quote.
        state: What the message says of it.
        day: The ISO date of what it says; empty while it stands.
        title: Of the document, for what is said of it without a quote.
    """

    document_id: str
    receipt: str
    state: QuoteState = QuoteState.STANDS
    day: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class KeptMessage:
    """A message that quoted something, as it is known while it may have to be corrected.

    Attributes:
        place: Where it stands.
        language: In which Kutip speaks there.
        quotes: What it shows, in its order; at least one.
    """

    place: MessagePlace
    language: Language
    quotes: tuple[KeptQuote, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A message that is to be edited.

    Attributes:
        message: As it is.
        quotes: What it is to show.
        attempts: How often it was tried.
        version: Tells it from another correction of the same message.
    """

    message: KeptMessage
    quotes: tuple[KeptQuote, ...]
    attempts: int
    version: int


@dataclass(frozen=True, slots=True)
class CorrectionPlan:
    """What becomes of messages that quote what has changed.

    Attributes:
        corrected: Messages as they are, each with what it is to show.
        moved: Messages whose quotes stand elsewhere now, word for word, as they are to be kept; they stay as they are.
        settled: Messages that say what is so.
    """

    corrected: tuple[tuple[KeptMessage, tuple[KeptQuote, ...]], ...] = ()
    moved: tuple[KeptMessage, ...] = ()
    settled: tuple[KeptMessage, ...] = ()


@dataclass(frozen=True, slots=True)
class Basis:
    """What served when it was last looked through what has to be corrected.

    Attributes:
        edition: The name of the edition.
        withdrawn: The ids of the withdrawn documents.
        fallen: Those that were replaced or had expired, as `Collection.fallen` has them.
    """

    edition: str
    withdrawn: frozenset[str]
    fallen: frozenset[str] = frozenset()


class EditOutcome(enum.Enum):
    """What came of trying to edit a message."""

    SHOWN = enum.auto()
    """It shows what it was to show, whether it did so before or not."""
    IMPOSSIBLE = enum.auto()
    """It is gone, or can never be edited."""
    SHUT_OUT = enum.auto()
    """The bot was blocked, or removed from the chat."""
    TOO_MUCH = enum.auto()
    """Telegram asks for a pause."""
    FAILED = enum.auto()
    """It may work later."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of trying to edit a message.

    Attributes:
        wait_seconds: How long Telegram asks to wait, where it does.
    """

    outcome: EditOutcome
    wait_seconds: float = 0.0
