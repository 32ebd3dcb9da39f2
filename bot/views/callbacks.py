"""What a button says when it is pressed: typed values to and from `callback_data`.

The data is ASCII, at most 64 bytes and starts with the version of its format: a button of another version is
stale, never misread.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from bot.values.votes import Complaint
from index.models import CollectionInfo, Language, Strength

_VERSION = "k1"
MAX_BYTES = 64  # Telegram's, as `telegram.constants.InlineKeyboardButtonLimit` has it
_ANSWER_ID = re.compile(r"[A-Za-z0-9_-]{1,32}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{24}")
_COUNTRY = re.compile(r"[A-Z]{2}")
_COUNTRIES = re.compile(r"(?:[A-Z]{2}){0,3}")
_DIGEST = re.compile(r"[0-9a-f]{12}")
_QUESTION_DIGEST = re.compile(r"[0-9a-f]{16}")
_COMPLAINTS: dict[Complaint | None, str] = {
    Complaint.WRONG_TOPIC: "t",
    Complaint.OUTDATED: "o",
    Complaint.INCOMPLETE: "i",
    None: "b",
}
_STRENGTHS = {Strength.STRONG: "s", Strength.LIKELY: "l", Strength.PARTIAL: "p"}
_NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")
_FEW = re.compile(r"[1-9]")


@dataclass(frozen=True, slots=True)
class ShowQuote:
    """Show one of the quotes of an answer.

    Attributes:
        answer_id: 1 to 32 of `[A-Za-z0-9_-]`.
        page: The quote's place, from 0.
        strength: How far the quotes answer the question.
    """

    answer_id: str
    page: int
    strength: Strength = Strength.STRONG


@dataclass(frozen=True, slots=True)
class ShowContext:
    """Show the text around one of the quotes of an answer; fields as in `ShowQuote`."""

    answer_id: str
    page: int
    strength: Strength = Strength.STRONG


@dataclass(frozen=True, slots=True)
class ShowRevision:
    """Show what a newer document says instead of one of the quotes of an answer; fields as in `ShowQuote`."""

    answer_id: str
    page: int
    strength: Strength = Strength.STRONG


@dataclass(frozen=True, slots=True)
class DrawCard:
    """Draw one of the quotes of an answer; fields as in `ShowQuote`."""

    answer_id: str
    page: int
    strength: Strength = Strength.STRONG


@dataclass(frozen=True, slots=True)
class OtherPlaces:
    """Countries that a question may be asked of again.

    Attributes:
        token: That the question is kept under, 24 of `[A-Za-z0-9_-]`.
        countries: ISO 3166-1 alpha-2 codes, three at most; none where the question is kept for another button.
    """

    token: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShowButtons:
    """Show the buttons that an answer has no room for, or those that it had; other fields as in `ShowQuote`.

    Attributes:
        is_rest: Whether to show those behind *More*.
        others: The countries among the buttons, if there are any.
    """

    answer_id: str
    page: int
    is_rest: bool
    strength: Strength = Strength.STRONG
    others: OtherPlaces | None = None


@dataclass(frozen=True, slots=True)
class AskSuggestion:
    """Ask a suggested question.

    Attributes:
        digest: 12 hexadecimal digits of the question's SHA-256: stays the same while the question does.
    """

    digest: str


@dataclass(frozen=True, slots=True)
class ShowSources:
    """Show a page of the sources, from 0."""

    page: int


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Speak this language from now on."""

    language: Language


@dataclass(frozen=True, slots=True)
class Vote:
    """Count the reader's vote for or against one of the quotes of an answer; fields as in `ShowQuote`."""

    answer_id: str
    page: int
    is_up: bool
    strength: Strength = Strength.STRONG


@dataclass(frozen=True, slots=True)
class Complain:
    """Add the reason to a vote against a quote, or none, and put the answer's buttons back.

    Fields as in `ShowQuote`.
    """

    answer_id: str
    page: int
    complaint: Complaint | None
    strength: Strength = Strength.STRONG


@dataclass(frozen=True, slots=True)
class AskOfPlace:
    """Ask a question again of another country.

    Attributes:
        token: That the question is kept under, 24 of `[A-Za-z0-9_-]`.
        country: Its ISO 3166-1 alpha-2 code.
    """

    token: str
    country: str


@dataclass(frozen=True, slots=True)
class ShowToMe:
    """Show what was found in a group to whoever presses, alone.

    Attributes:
        token: That the question is kept under: 24 of `[A-Za-z0-9_-]`.
    """

    token: str


@dataclass(frozen=True, slots=True)
class ShowToEveryone:
    """Show a group what one person alone sees; the field is as in `ShowToMe`."""

    token: str


@dataclass(frozen=True, slots=True)
class TellOfChanges:
    """Edit the message when what it quotes is withdrawn or corrected; other fields as in `ShowQuote`.

    Attributes:
        voices: How many quotes it shows from that place on, 1 to 9.
    """

    answer_id: str
    page: int
    strength: Strength = Strength.STRONG
    voices: int = 1


@dataclass(frozen=True, slots=True)
class StopTelling:
    """Leave the message as it is from now on, whatever becomes of what it quotes."""


@dataclass(frozen=True, slots=True)
class TellWhenAnswered:
    """Tell the reader once there is an answer to a question.

    Attributes:
        token: That the question is kept under, 24 of `[A-Za-z0-9_-]`.
    """

    token: str


@dataclass(frozen=True, slots=True)
class StopWaiting:
    """Tell the reader of no answer to a question.

    Attributes:
        digest: 16 hexadecimal digits of the question; empty for all that the chat waits for.
    """

    digest: str = ""


Callback = (
    ShowQuote
    | ShowContext
    | ShowButtons
    | ShowRevision
    | DrawCard
    | AskSuggestion
    | ShowSources
    | ChooseLanguage
    | Vote
    | Complain
    | ShowToMe
    | ShowToEveryone
    | AskOfPlace
    | TellOfChanges
    | StopTelling
    | TellWhenAnswered
    | StopWaiting
)


def encode_callback(callback: Callback) -> str:
    """Returns the callback data of a button, at most 64 bytes of ASCII.

    Raises:
        ValueError: A field does not fit: the data would not come back as the same value.
    """
    match callback:
        case ShowQuote(answer_id, page, strength):
            fields = ["q", answer_id, str(page), _STRENGTHS[strength]]
        case ShowContext(answer_id, page, strength):
            fields = ["c", answer_id, str(page), _STRENGTHS[strength]]
        case ShowRevision(answer_id, page, strength):
            fields = ["v", answer_id, str(page), _STRENGTHS[strength]]
        case DrawCard(answer_id, page, strength):
            fields = ["g", answer_id, str(page), _STRENGTHS[strength]]
        case ShowButtons(answer_id, page, is_rest, strength, others):
            fields = ["m" if is_rest else "f", answer_id, str(page), _STRENGTHS[strength]]
            fields += [others.token, "".join(others.countries)] if others else []
        case Vote(answer_id, page, is_up, strength):
            fields = ["u" if is_up else "n", answer_id, str(page), _STRENGTHS[strength]]
        case Complain(answer_id, page, complaint, strength):
            fields = ["r", answer_id, str(page), _STRENGTHS[strength], _COMPLAINTS[complaint]]
        case TellOfChanges(answer_id, page, strength, voices):
            fields = ["t", answer_id, str(page), _STRENGTHS[strength], str(voices)]
        case StopTelling():
            fields = ["x"]
        case TellWhenAnswered(token):
            fields = ["y", token]
        case StopWaiting(digest):
            fields = ["z", digest]
        case AskSuggestion(digest):
            fields = ["a", digest]
        case AskOfPlace(token, country):
            fields = ["w", token, country]
        case ShowSources(page):
            fields = ["d", str(page)]
        case ShowToMe(token):
            fields = ["e", token]
        case ShowToEveryone(token):
            fields = ["p", token]
        case ChooseLanguage(language):
            fields = ["l", language.value]
    data = ":".join([_VERSION, *fields])
    if decode_callback(data) != callback:
        raise ValueError(f"{callback!r} does not fit into callback data")
    return data


def decode_callback(data: str | None) -> Callback | None:
    """Returns what a button says, or None where the data is not of this version of Kutip."""
    if data is None or not data.isascii() or len(data) > MAX_BYTES:
        return None
    version, *fields = data.split(":")
    if version != _VERSION:
        return None
    match fields:
        case [action, answer_id, page, "s" | "l" | "p" as letter, *more] if _ANSWER_ID.fullmatch(
            answer_id
        ) and _NUMBER.fullmatch(page):
            (strength,) = (strength for strength, own in _STRENGTHS.items() if own == letter)
            return _decode_about_quote(action, answer_id, int(page), strength, more)
        case ["a", digest] if _DIGEST.fullmatch(digest):
            return AskSuggestion(digest)
        case ["w", token, country] if _TOKEN.fullmatch(token) and _COUNTRY.fullmatch(country):
            return AskOfPlace(token, country)
        case ["x"]:
            return StopTelling()
        case ["y", token] if _TOKEN.fullmatch(token):
            return TellWhenAnswered(token)
        case ["z", digest] if not digest or _QUESTION_DIGEST.fullmatch(digest):
            return StopWaiting(digest)
        case ["d", page] if _NUMBER.fullmatch(page):
            return ShowSources(int(page))
        case ["e", token] if _TOKEN.fullmatch(token):
            return ShowToMe(token)
        case ["p", token] if _TOKEN.fullmatch(token):
            return ShowToEveryone(token)
        case ["l", code] if code in set(Language):
            return ChooseLanguage(Language(code))
    return None


def _decode_about_quote(
    action: str, answer_id: str, page: int, strength: Strength, more: list[str]
) -> ShowQuote | ShowContext | ShowRevision | ShowButtons | DrawCard | Vote | Complain | TellOfChanges | None:
    match action, more:
        case "q", []:
            return ShowQuote(answer_id, page, strength)
        case "c", []:
            return ShowContext(answer_id, page, strength)
        case "v", []:
            return ShowRevision(answer_id, page, strength)
        case "g", []:
            return DrawCard(answer_id, page, strength)
        case "m" | "f", []:
            return ShowButtons(answer_id, page, action == "m", strength)
        case "m" | "f", [token, codes] if _TOKEN.fullmatch(token) and _COUNTRIES.fullmatch(codes):
            countries = tuple(codes[start : start + 2] for start in range(0, len(codes), 2))
            return ShowButtons(answer_id, page, action == "m", strength, OtherPlaces(token, countries))
        case "u" | "n", []:
            return Vote(answer_id, page, action == "u", strength)
        case "t", [voices] if _FEW.fullmatch(voices):
            return TellOfChanges(answer_id, page, strength, int(voices))
        case "r", [code] if code in _COMPLAINTS.values():
            (complaint,) = (complaint for complaint, own in _COMPLAINTS.items() if own == code)
            return Complain(answer_id, page, complaint, strength)
    return None


def suggest_question(question: str) -> AskSuggestion:
    """Returns the callback that asks a suggested question."""
    return AskSuggestion(hashlib.sha256(question.encode("utf-8", "surrogatepass")).hexdigest()[:12])


def find_suggestion(suggestion: AskSuggestion, info: CollectionInfo) -> tuple[str, Language] | None:
    """Returns the suggested question and its language, or None where the collection no longer suggests it."""
    for language, questions in info.suggestions.items():
        for question in questions:
            if suggest_question(question) == suggestion:
                return question, language
    return None
