"""What stands around a quote: whose it is said to be, what is said of it, and what may be left aside."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from urllib.parse import urlsplit

from index.analysis.folding import fold
from index.analysis.numbers import MONTH_WORDS
from index.analysis.word_lists import read_section_words, read_word_list
from index.models import Document, Language, Span
from index.passages.structure.speakers import Speaker, find_speaker, is_named_apart, is_told_plainly
from index.questions.places import has_election_words
from index.questions.wording.passing_on import is_call
from index.verification.chat_furniture import find_furniture
from index.verification.claims import Claim
from index.verification.differences import is_number_token
from index.verification.exact_words import ExactToken, Gap, TokenKind, split_wording

_LABEL = re.compile(r"[(\[]?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)\]]")
_HASHTAG_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\da-zA-Z_]+")
_MAX_NAME_WORDS = 6
# "The voters' list": an apostrophe.
_OF_OWNERS = re.compile(r"s['’]\s+", re.IGNORECASE)
_WARNINGS = frozenset("⚠")
_MARKS_OF_QUOTE = frozenset(",.")


@dataclass(frozen=True, slots=True)
class Asides:
    """What of a claim is no part of its quote.

    Attributes:
        unchecked: What has to be named as not checked, the gravest first; offsets in the claim.
        wrong_speaker: Whose words the claim says they are, where the document says another; an offset in the claim.
        speaker: Whom the document's text names as the speaker of the quote; an offset in its joined text.
        names_speaker: Whether the claim names somebody whose words they may be by the document, whoever else is named.
    """

    unchecked: tuple[Span, ...] = ()
    wrong_speaker: Span | None = None
    speaker: Span | None = None
    names_speaker: bool = False


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a quote stands.

    Attributes:
        around: The sentences of the quote, with those before and after.
        speaker: Who says it, where it stands in quotation marks and somebody is named beside them.
        is_plain: Whether it stands in no quotation marks, and none begin or end in its own sentences.
    """

    document: Document
    around: str
    speaker: Speaker | None
    is_plain: bool


@dataclass(frozen=True, slots=True)
class _Segment:
    """A clause or line outside of the quote.

    Attributes:
        gravity: 0 for a denial, then another quotation, then names and numbers, then the rest; None where it may be
            left aside.
        name: Whom it says the words are by, where that is somebody whom the document does not know.
        names_speaker: Whether it names somebody whose words they may be.
    """

    span: Span
    gravity: int | None
    name: Span | None = None
    names_speaker: bool = False


class _Relation(enum.Enum):
    """What somebody is to a quote."""

    SPEAKER = enum.auto()
    """Named as its speaker."""
    AROUND = enum.auto()
    """Named near it, so that it may be theirs."""
    OTHER = enum.auto()
    """It is somebody else's."""
    UNKNOWN = enum.auto()
    """The document does not tell."""


def read_asides(claim: Claim, stretches: Sequence[Span], document: Document, around: str, place: Span) -> Asides:
    """Return what stands outside of a quote and has to be named.

    Args:
        claim: The claim.
        stretches: The quote's parts among the claim's tokens, ascending.
        document: Where it stands.
        around: The sentences of the quote, with those before and after.
        place: What of the document's joined text the quote repeats.
    """
    text = document.joined.text
    source = _Source(document, around, find_speaker(text, place), is_told_plainly(text, place))
    segments: list[_Segment] = []
    at = 0
    for number, stretch in enumerate([*stretches, Span(len(claim.tokens), len(claim.tokens))]):
        is_before = number < len(stretches)
        segments += _judge_run(claim, Span(at, stretch.start), source, is_before=is_before)
        at = stretch.end
    named = sorted((s for s in segments if s.gravity is not None), key=lambda s: (s.gravity, s.span))
    unchecked = [segment.span for segment in named]
    if claim.is_truncated and (rest := claim.original[claim.tokens[-1].end :].strip()):
        unchecked.append(Span(claim.original.rindex(rest), len(claim.original.rstrip())))
    wrong = next((segment.name for segment in named if segment.name), None)
    speaker = source.speaker.name if source.speaker else None
    return Asides(tuple(unchecked), wrong, speaker, any(segment.names_speaker for segment in segments))


def _judge_run(claim: Claim, run: Span, source: _Source, *, is_before: bool) -> Iterator[_Segment]:
    """Yield the clauses of a run of tokens; neighbours of the same gravity are one."""
    borders = [at for at in range(run.start + 1, run.end) if claim.tokens[at].gap & (Gap.LINE_BREAK | Gap.STOP)]
    starts, ends = [run.start, *borders], [*borders, run.end]
    last: _Segment | None = None
    for start, end in zip(starts, ends, strict=True):
        if start == end:
            continue
        next_gap = claim.tokens[end].gap if end < len(claim.tokens) else 0
        follows = start == run.start > 0
        segment = _judge(claim, Span(start, end), next_gap, source, is_before=is_before, follows=follows)
        if segment.gravity is None:
            if segment.names_speaker:
                yield segment
            continue
        if last and last.gravity == segment.gravity and not (last.name or segment.name):
            is_named = last.names_speaker or segment.names_speaker
            last = _Segment(Span(last.span.start, segment.span.end), last.gravity, names_speaker=is_named)
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last


def _judge(claim: Claim, part: Span, next_gap: int, source: _Source, *, is_before: bool, follows: bool) -> _Segment:
    tokens = claim.tokens[slice(*part)]
    span = Span(tokens[0].start, tokens[-1].end)
    known = _read_known_words(source.document)
    passing = _read_words("neutral") | _read_words("attributing")
    words: list[ExactToken] = []
    unknown: list[ExactToken] = []
    denies = False
    for token in tokens:
        if token.kind is TokenKind.PICTURE:
            denies = denies or token.key in _read_denying()
        elif token.is_word or token.kind is TokenKind.ADDRESS:
            if token.kind is TokenKind.ADDRESS and token.key.startswith(("http", "www")):
                continue
            words.append(token)
            parts = _split(token, claim.text)
            is_topic = token.kind is TokenKind.ADDRESS and has_election_words(parts) and len(parts) == 1
            if not is_topic and not all(part in passing or part in known for part in parts):
                unknown.append(token)
    # The comma or full stop within its marks is the quote's: “…,” she said.
    first = next((at for at, token in enumerate(tokens) if token.key not in _MARKS_OF_QUOTE), 0) if follows else 0
    tokens, span = tokens[first:], Span(tokens[first].start, span.end)
    is_quoting = any(
        token.gap & Gap.QUOTE and not _OF_OWNERS.fullmatch(claim.text, before.end - 1, token.start)
        for before, token in pairwise(tokens)
    )
    folded = [part for token in unknown for part in _split(token, claim.text)]
    denies = denies or any(word in _read_denials() or word.endswith("n't") for word in folded)
    says = _attributes(tokens, next_gap, is_before=is_before)
    # "⚠️ SEBARKAN!" warns of nothing.
    denying = {token.key for token in tokens} & _read_denials()
    denies = denies and not (_is_call(words) and denying <= _WARNINGS)
    is_known = says and any(fold(token.key) in known for token in words)
    other = _find_other(claim, words, source) if says and not unknown and not denies and not is_quoting else None
    if other is not None:
        return _Segment(span, 2, other)
    if not denies and (
        (not unknown and not is_quoting)
        or _LABEL.fullmatch("".join(token.key for token in tokens))
        or _is_call(words)
        or tuple(token.key for token in tokens if token.is_word) == _read_title(source.document.title)
    ):
        return _Segment(span, None, names_speaker=is_known)
    if denies:
        return _Segment(span, 0)
    if is_quoting:
        return _Segment(span, 1)
    names = _list_names(claim, tokens, unknown) if says else []
    relation = _relate(names, tokens, source)
    if relation is _Relation.SPEAKER:
        return _Segment(span, None, names_speaker=True)
    name = Span(names[0].start, names[-1].end) if relation is _Relation.OTHER else None
    has_name = name is not None or any(
        is_number_token(token) or claim.text[token.start].isupper() or token.kind is TokenKind.ADDRESS
        for token in unknown
    )
    return _Segment(span, 2 if has_name else 3, name, relation in (_Relation.SPEAKER, _Relation.AROUND) or is_known)


def _attributes(tokens: Sequence[ExactToken], next_gap: int, *, is_before: bool) -> bool:
    """Whether a clause says whose a quote is, if it names anybody."""
    if any(token.key in _read_words("attributing") for token in tokens):
        return True
    return bool(next_gap & Gap.COLON) if is_before else tokens[0].key in {"-", "–", "—", "~", "("}


def _find_other(claim: Claim, words: Sequence[ExactToken], source: _Source) -> Span | None:
    """Return the name of somebody else of a document whose words a quote is said to be; None where it may be theirs.

    Of bodies, whose words may be those of whoever speaks for them, nothing is told.
    """
    passing = _read_words("neutral") | _read_words("attributing") | _read_words("offices")
    names = [token for token in words if claim.text[token.start].isupper() and token.key not in passing]
    fields = " ".join(filter(None, (source.document.publisher, source.document.author, source.document.about.place)))
    is_body = has_election_words([token.key for token in names]) or any(
        fold(token.key) in {fold(one.key) for one in split_wording(fields)} for token in names
    )
    if not names or is_body or len(names) > _MAX_NAME_WORDS or source.speaker is None:
        return None
    is_other = _relate(names, names, source) is _Relation.OTHER
    return Span(names[0].start, names[-1].end) if is_other else None


def _list_names(claim: Claim, tokens: Sequence[ExactToken], unknown: Sequence[ExactToken]) -> list[ExactToken]:
    """Return the words that name whose a quote is said to be, with their offices; none where it is nobody by name."""
    text = claim.text
    names = [token for token in unknown if token.is_word and text[token.start].isupper()]
    if not _without_offices(names) or len(names) != len(unknown) or len(names) > _MAX_NAME_WORDS:
        return []
    no_names = _read_words("labels") | read_section_words("passages/grammar", "roles")
    if any(token.key in no_names or is_number_token(token) for token in names) or _follows_stamp(claim, tokens[0]):
        return []
    return names


def _without_offices(words: Sequence[ExactToken]) -> list[ExactToken]:
    return [token for token in words if token.key not in _read_words("offices")]


def _relate(names: Sequence[ExactToken], tokens: Sequence[ExactToken], source: _Source) -> _Relation:
    """Return what somebody whose words a quote is said to be is to it, by its document."""
    named = [token.key for token in _without_offices(names)]
    if not named:
        return _Relation.UNKNOWN
    if source.speaker is not None:
        text = source.document.joined.text
        if set(named) <= {token.key for token in split_wording(text[slice(*source.speaker.name)])}:
            return _Relation.SPEAKER
        is_apart = is_named_apart(text, source.speaker, named)
        return _Relation.OTHER if is_apart else _Relation.AROUND
    passing = _read_words("neutral") | _read_words("attributing") | _read_words("offices")
    own = {token.key for token in tokens if token.is_word} - passing
    # Somebody whom the document knows may have said it, in its words or in others.
    if not own.isdisjoint(_read_known_words(source.document) | {token.key for token in split_wording(source.around)}):
        return _Relation.AROUND
    return _Relation.OTHER if source.document.author and source.is_plain else _Relation.UNKNOWN


def _follows_stamp(claim: Claim, token: ExactToken) -> bool:
    """Whether a word is the first of who sent a message, which an exported chat says."""
    return any(
        span.end <= token.start and not claim.text[span.end : token.start].strip()
        for span in find_furniture(claim.text)
    )


def _is_call(words: Sequence[ExactToken]) -> bool:
    """Whether a clause only asks to pass the text on."""
    return is_call({token.key for token in words})


def _split(token: ExactToken, text: str) -> list[str]:
    """Return a word folded; of a hashtag the words that it is made of."""
    if token.kind is TokenKind.ADDRESS:
        return [fold(part) for part in _HASHTAG_WORD.findall(text[token.start + 1 : token.end])] or [token.key]
    return [fold(token.key)]


@cache
def _read_words(section: str) -> frozenset[str]:
    return read_section_words("verification/frames", section)


@cache
def _read_denials() -> frozenset[str]:
    negations = (read_word_list(f"verification/negations_{language}.txt") for language in Language)
    return _read_denying().union(*negations)


@cache
def _read_denying() -> frozenset[str]:
    return _read_words("false") | _read_words("denying")


def _fold_words(texts: Iterable[str | None]) -> Iterator[str]:
    for text in texts:
        if text:
            yield from (fold(token.key) for token in split_wording(text) if token.is_word)


@lru_cache(maxsize=256)
def _read_title(title: str) -> tuple[str, ...]:
    return tuple(token.key for token in split_wording(title) if token.is_word)


def _abbreviate(name: str | None) -> Iterator[str]:
    """Yield the initials of a name of several words, up to each of its words: "VOI" for Voice of Indonesia (RRI)."""
    initials = ""
    for token in split_wording(name or ""):
        initials += token.key[0] if token.is_word else ""
        if len(initials) > 1:
            yield initials


@lru_cache(maxsize=256)
def _read_known_words(document: Document) -> frozenset[str]:
    """Return the words by which a document names its author, publisher, subject and date, folded."""
    about, published = document.about, document.published
    known = set(
        _fold_words(
            (
                document.author,
                document.author_role,
                document.publisher,
                about.place,
                about.event,
                about.event_in_indonesian,
                (urlsplit(document.url).hostname or "").replace(".", " ") if document.url else None,
            )
        )
    )
    known |= set(_abbreviate(document.publisher))
    if published:
        known |= {str(published.year), str(published.month), str(published.day)}
        known |= {f"{published.month:02}", f"{published.day:02}"}
        known |= {word for months in MONTH_WORDS.values() for word, month in months.items() if month == published.month}
    return frozenset(known) - _read_denials()
