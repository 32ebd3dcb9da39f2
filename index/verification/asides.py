"""What stands around a quote: whose it is said to be, what is said of it, and what may be left aside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from urllib.parse import urlsplit

from index.analysis.folding import fold
from index.analysis.numbers import MONTH_WORDS
from index.analysis.word_lists import read_section_words, read_word_list
from index.models import Document, Language, Span
from index.questions.places import has_election_words
from index.verification.chat_furniture import find_furniture
from index.verification.claims import Claim
from index.verification.differences import is_number_token
from index.verification.exact_words import ExactToken, Gap, TokenKind, split_wording

_LABEL = re.compile(r"[(\[]?(?:\d{1,3}|[a-z]|[ivxl]{1,5})[.)\]]")
_HASHTAG_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\da-zA-Z_]+")
_MAX_NAME_WORDS = 6
_QUOTED = re.compile(r"[\"“”«»„]")


@dataclass(frozen=True, slots=True)
class Asides:
    """What of a claim is no part of its quote.

    Attributes:
        unchecked: What has to be named as not checked, the gravest first; offsets in the claim.
        wrong_speaker: Whose words the claim says they are, where the document says another; an offset in the claim.
    """

    unchecked: tuple[Span, ...] = ()
    wrong_speaker: Span | None = None


@dataclass(frozen=True, slots=True)
class _Segment:
    """A clause or line outside of the quote.

    Attributes:
        gravity: 0 for a denial, then another quotation, then names and numbers, then the rest; None where it may be
            left aside.
        name: Whom it says the words are by, where that is somebody whom the document does not know.
    """

    span: Span
    gravity: int | None
    name: Span | None = None


def read_asides(claim: Claim, stretches: Sequence[Span], document: Document, around: str) -> Asides:
    """Return what stands outside of a quote and has to be named.

    Args:
        claim: The claim.
        stretches: The quote's parts among the claim's tokens, ascending.
        document: Where it stands.
        around: The sentences of the quote, with those before and after.
    """
    segments: list[_Segment] = []
    at = 0
    for number, stretch in enumerate([*stretches, Span(len(claim.tokens), len(claim.tokens))]):
        is_before = number < len(stretches)
        segments += _judge_run(claim, Span(at, stretch.start), document, around, is_before=is_before)
        at = stretch.end
    named = sorted((s for s in segments if s.gravity is not None), key=lambda s: (s.gravity, s.span))
    unchecked = [segment.span for segment in named]
    if claim.is_truncated and (rest := claim.original[claim.tokens[-1].end :].strip()):
        unchecked.append(Span(claim.original.rindex(rest), len(claim.original.rstrip())))
    return Asides(tuple(unchecked), next((segment.name for segment in named if segment.name), None))


def _judge_run(claim: Claim, run: Span, document: Document, around: str, *, is_before: bool) -> Iterator[_Segment]:
    """Yield the clauses of a run of tokens; neighbours of the same gravity are one."""
    borders = [at for at in range(run.start + 1, run.end) if claim.tokens[at].gap & (Gap.LINE_BREAK | Gap.STOP)]
    starts, ends = [run.start, *borders], [*borders, run.end]
    last: _Segment | None = None
    for start, end in zip(starts, ends, strict=True):
        if start == end:
            continue
        next_gap = claim.tokens[end].gap if end < len(claim.tokens) else 0
        segment = _judge(claim, Span(start, end), next_gap, document, around, is_before=is_before)
        if segment.gravity is None:
            continue
        if last and last.gravity == segment.gravity and not (last.name or segment.name):
            last = _Segment(Span(last.span.start, segment.span.end), last.gravity)
            continue
        if last:
            yield last
        last = segment
    if last:
        yield last


def _judge(claim: Claim, part: Span, next_gap: int, document: Document, around: str, *, is_before: bool) -> _Segment:
    tokens = claim.tokens[slice(*part)]
    span = Span(tokens[0].start, tokens[-1].end)
    known = _read_known_words(document)
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
    is_quoting = any(token.gap & Gap.QUOTE for token in tokens[1:])
    if not denies and (
        (not unknown and not is_quoting)
        or _LABEL.fullmatch("".join(token.key for token in tokens))
        or _is_call(words)
        or tuple(token.key for token in tokens if token.is_word) == _read_title(document.title)
    ):
        return _Segment(span, None)
    folded = [part for token in unknown for part in _split(token, claim.text)]
    if denies or any(word in _read_denials() or word.endswith("n't") for word in folded):
        return _Segment(span, 0)
    if is_quoting:
        return _Segment(span, 1)
    name = _find_name(claim, tokens, unknown, next_gap, document, around, is_before=is_before)
    has_name = name is not None or any(
        is_number_token(token) or claim.text[token.start].isupper() or token.kind is TokenKind.ADDRESS
        for token in unknown
    )
    return _Segment(span, 2 if has_name else 3, name)


def _find_name(
    claim: Claim,
    tokens: Sequence[ExactToken],
    unknown: Sequence[ExactToken],
    next_gap: int,
    document: Document,
    around: str,
    *,
    is_before: bool,
) -> Span | None:
    """Return whom a clause says the words are by, where the document lets them be by somebody else."""
    if not document.author or _QUOTED.search(around):
        return None
    text = claim.text
    names = [token for token in unknown if token.is_word and text[token.start].isupper()]
    if not names or len(names) != len(unknown) or len(names) > _MAX_NAME_WORDS:
        return None
    no_names = _read_words("labels") | read_section_words("passages/grammar", "roles")
    if any(token.key in no_names or is_number_token(token) for token in names) or _follows_stamp(claim, tokens[0]):
        return None
    passing = _read_words("neutral") | _read_words("attributing")
    own = {token.key for token in tokens if token.is_word} - passing
    # Somebody whom the document knows may have said it, in its words or in others.
    if not own.isdisjoint(_read_known_words(document) | {token.key for token in split_wording(around)}):
        return None
    says = any(token.key in _read_words("attributing") for token in tokens)
    if is_before:
        is_attribution = says or bool(next_gap & Gap.COLON)
    else:
        is_attribution = says or tokens[0].key in {"-", "–", "—", "~", "("}
    return Span(names[0].start, names[-1].end) if is_attribution else None


def _follows_stamp(claim: Claim, token: ExactToken) -> bool:
    """Whether a word is the first of who sent a message, which an exported chat says."""
    return any(
        span.end <= token.start and not claim.text[span.end : token.start].strip()
        for span in find_furniture(claim.text)
    )


def _is_call(words: Sequence[ExactToken]) -> bool:
    """Whether a clause only asks to pass the text on."""
    keys = {token.key for token in words}
    sharing = _read_words("sharing")
    return not keys.isdisjoint(sharing) and keys <= sharing | _read_words("chat")


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
