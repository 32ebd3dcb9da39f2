"""A claim as tokens: which stretch of it can be a quote, and what around it merely says whose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from index.analysis.word_lists import read_section_words
from index.models import Span
from index.verification.alignment import LocalAlignment
from index.verification.chat_furniture import find_furniture, find_labels
from index.verification.exact_words import ExactToken, Gap, split_wording
from index.verification.excerpts import Excerpts

# Whose words they are takes no more words than this.
_MAX_FRAME_WORDS = 15
_MIN_PART_WORDS = 2
# Behind the label of an article stands its first paragraph, or its text in a line of its own.
_ARTICLE_LABEL = re.compile(
    r"[\s\"“”'‘>*_-]*(?:pasal|article|section|sec\.|§{1,2}|rule)\s*\d{1,4}[a-z]{0,2}\.?(?:\s*(?=\(\d)|\s*\n)",
    re.IGNORECASE,
)
_MAX_OPTIONS = 12
_MAX_LABEL_CHARS = 30
_LIGHT_MARKS = frozenset(".,;:")
_CLOSING_MARKS = _LIGHT_MARKS | frozenset(")]}-–—")
_BULLETS = frozenset("-–—•*▪·>#([{")
_ATTRIBUTION_MARKS = frozenset("-–—~([")
# Words of saying behind which the speaker stands, before the quote; and what joins it to who says it.
_OPENING_VERBS = frozenset(("menurut", "according"))
_SAYERS = frozenset(("he", "she", "they", "dia", "ia", "beliau", "mereka"))
_JOINING_TOKENS = frozenset(("that", "bahwa", "kalau", ",", ":"))
_CLAUSE_MARKS = frozenset(",;:()–—-")
# A sentence that goes on otherwise is told to its end where no more words are left of it.
_MAX_REST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Claim:
    """What was read of a claim.

    Attributes:
        text: The claim, cut at the longest that is read.
        original: All of it.
        is_truncated: Whether there is more of it.
    """

    text: str
    original: str
    tokens: tuple[ExactToken, ...]
    is_truncated: bool

    @classmethod
    def read(cls, text: str, max_chars: int, max_tokens: int) -> Claim:
        """Read the beginning of a text."""
        read = text[:max_chars]
        furniture = find_furniture(read)
        tokens = _leave_out(split_wording(read), furniture)
        is_truncated = len(tokens) > max_tokens
        if text[max_chars:].strip():
            # Its last word may have gone on.
            tokens, is_truncated = tokens[:-1], True
        return cls(read, text, _drop_label(text, tokens[:max_tokens]), is_truncated)

    def leave_out_labels(self) -> Claim | None:
        """Return the claim without the labels that open items of a list; None where it has none."""
        tokens = _leave_out(self.tokens, find_labels(self.text))
        return replace(self, tokens=tokens) if tokens and len(tokens) < len(self.tokens) else None

    @property
    def word_count(self) -> int:
        """How many words and numbers it has."""
        return count_words(self.tokens)

    def find_fence(self, at: int, step: int) -> int:
        """Return the next place from `at` on, itself included, where what stands on both sides may be unrelated."""
        while 0 < at < len(self.tokens) and not self.tokens[at].is_fenced:
            at += step
        return at

    def split_at_cuts(self) -> list[Span]:
        """Return the stretches between ellipses that hold a word."""
        cuts = [at for at, token in enumerate(self.tokens) if at and token.gap & Gap.CUT]
        borders = [0, *cuts, len(self.tokens)]
        parts = [Span(start, end) for start, end in pairwise(borders)]
        return [part for part in parts if count_words(self.tokens[slice(*part)])]

    def list_options(self, part: Span, *, is_first: bool, is_last: bool) -> Iterator[Span]:
        """Yield what of a stretch between ellipses can be quoted: all of it, or less where text stands around it.

        Args:
            part: From `split_at_cuts`.
            is_first: Whether what comes before it may be no part of the quote.
            is_last: Likewise for what comes after.
        """
        fences = [at for at in range(part.start + 1, part.end) if self.tokens[at].is_fenced]
        starts = [part.start, *(fences if is_first else [])][:_MAX_OPTIONS]
        ends = [part.end, *(reversed(fences) if is_last else [])][:_MAX_OPTIONS]
        for start in starts:
            for end in ends:
                option = self._trim(start, end)
                if count_words(self.tokens[slice(*option)]) >= _MIN_PART_WORDS:
                    yield option

    def _trim(self, start: int, end: int) -> Span:
        while start < end and self.tokens[start].key in _LIGHT_MARKS:
            start += 1
        while start < end and self.tokens[end - 1].key in _LIGHT_MARKS:
            end -= 1
        return Span(start, end)


def _leave_out(tokens: tuple[ExactToken, ...], spans: Sequence[Span]) -> tuple[ExactToken, ...]:
    """Return the tokens outside of some stretches of the text; what follows one begins a line."""
    if not spans:
        return tokens
    kept: list[ExactToken] = []
    is_after = False
    for token in tokens:
        if any(span.start <= token.start < span.end for span in spans):
            is_after = True
            continue
        kept.append(replace(token, gap=token.gap | Gap.LINE_BREAK) if is_after else token)
        is_after = False
    return tuple(kept) or tokens


def _drop_label(text: str, tokens: tuple[ExactToken, ...]) -> tuple[ExactToken, ...]:
    """Return tokens without the label of an article that a claim begins with, which is not checked.

    Readers copy "Pasal 83 (3) …"; documents quote what stands below the label.
    """
    label = _ARTICLE_LABEL.match(text)
    kept = tuple(token for token in tokens if token.start >= label.end()) if label else ()
    return kept or tokens


def has_label(text: str, span: Span) -> bool:
    """Whether the label of an article or of an item opens a stretch of a text, or is all that the line before holds."""
    line = text[: span.start].rstrip().rpartition("\n")[2]
    if len(line) <= _MAX_LABEL_CHARS and _ARTICLE_LABEL.fullmatch(f"{line}\n"):
        return True
    own = text[slice(*span)]
    return bool(_ARTICLE_LABEL.match(own)) or any(not label.start for label in find_labels(own))


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a quote begins or ends.

    Attributes:
        claim: Among the claim's tokens.
        source: Among the source's.
        is_whole: Whether the source's sentence begins or ends there, too.
    """

    claim: int
    source: int
    is_whole: bool


def count_words(tokens: tuple[ExactToken, ...] | list[ExactToken]) -> int:
    """Return how many of the tokens are words or numbers."""
    return sum(token.is_word for token in tokens)


def drop_outer_marks(alignment: LocalAlignment, claim: Claim) -> LocalAlignment:
    """Return an alignment from its first word on, and without a dash behind the end of a quotation.

    The full stop before it is another sentence's, the dash leads to who said it.
    """
    (start, end), (source_start, source_end) = alignment.claim, alignment.source
    while start + 1 < end and not claim.tokens[start].is_word:
        start, source_start = start + 1, source_start + 1
    while start + 1 < end and not (last := claim.tokens[end - 1]).is_word and last.gap & Gap.QUOTE:
        end, source_end = end - 1, source_end - 1
    return alignment._replace(claim=Span(start, end), source=Span(source_start, source_end))


def fit_edge(
    claim: Claim, excerpts: Excerpts, alignment: LocalAlignment, border: int, *, step: int, extends: bool
) -> Edge:
    """Return where a quote begins or ends, from what stands beside an alignment in claim and source.

    Args:
        claim: The claim.
        excerpts: The source.
        alignment: Where both resemble each other.
        border: Where the sentence of the alignment's edge begins or ends in the source.
        step: -1 for the beginning, 1 for the end.
        extends: Whether other words beside the alignment belong to the quote, as altered ones.
    """
    at, source_at = (
        (alignment.claim.start, alignment.source.start) if step < 0 else (alignment.claim.end, alignment.source.end)
    )
    fence = claim.find_fence(at, step)
    beside = list(claim.tokens[min(at, fence) : max(at, fence)])
    rest = [token for token in excerpts.tokens[min(source_at, border) : max(source_at, border)] if token is not None]
    beside, rest = _strip(beside, rest, step)
    beside = _leave_out_frame(beside, step)
    if step > 0 and not count_words(beside) and _is_tag(rest, excerpts.tokens[source_at - 1]):
        return Edge(at, source_at, is_whole=True)
    words, rest_words = count_words(beside), count_words(rest)
    if not words and rest_words:
        return Edge(at, source_at, is_whole=False)
    if words and not extends:
        return Edge(at, source_at, is_whole=not rest_words)
    if words and rest_words > words:
        taken = _take_replaced(rest, [token.key for token in beside if token.is_word], step)
        return Edge(at + step * len(beside), source_at + step * taken, is_whole=taken == len(rest))
    return Edge(at + step * len(beside), source_at + step * len(rest), is_whole=True)


def _leave_out_frame(beside: list[ExactToken], step: int) -> list[ExactToken]:
    """Return what stands beside a quote without "the ambassador said that" before it, ", he said" behind it."""
    said = find_said(beside, step)
    return beside[said:] if step < 0 else beside[: len(beside) - said]


def _is_tag(rest: Sequence[ExactToken], before: ExactToken | None) -> bool:
    """Whether what is left of a sentence behind a quotation only tells by a pronoun who said it: "…", *katanya*.

    Args:
        rest: The tokens that are left.
        before: The one before them, which may be the comma beside the quotation mark.
    """
    words = [token.key for token in rest if token.is_word]
    ends = [one for one in (before, *rest) if one is not None and one.key in _LIGHT_MARKS] + list(rest[:1])
    first = next((one for one in rest if one.is_word), None)
    is_behind = first is not None and any(one.gap & Gap.QUOTE for one in (*ends, first) if one.start <= first.start)
    verbs, pronouns = read_section_words("verification/frames", "attributing"), _SAYERS
    tells = len(words) == 1 and words[0] in verbs and words[0].endswith("nya")
    return is_behind and (tells or (len(words) == 2 and words[0] in pronouns and words[1] in verbs))


def find_said(beside: Sequence[ExactToken], step: int) -> int:
    """Return how many tokens before or after a quote tell, without a mark, who says it.

    Args:
        beside: Tokens that stand before or after it in its clause.
        step: -1 for those before, 1 for those after.
    """
    verbs = read_section_words("verification/frames", "attributing")
    if step > 0:
        first = at = next((at for at, token in enumerate(beside) if token.is_word), 0)
        at += bool(beside) and beside[at].key in _SAYERS and at + 1 < len(beside)
        # Of the words behind a quote, those that say whose it is are its last.
        return len(beside) - first if beside and beside[at].key in verbs else 0
    if beside and beside[0].key in _OPENING_VERBS:
        return next((at + 1 for at, token in enumerate(beside) if token.key == ","), 0)
    said = next((at for at in range(len(beside) - 1, 0, -1) if beside[at].key in verbs), 0)
    if not said:
        return 0
    said += 1
    while said < len(beside) and beside[said].key in _JOINING_TOKENS:
        said += 1
    return said


def _take_replaced(rest: list[ExactToken], keys: list[str], step: int) -> int:
    """Return how many tokens of a sentence the words beside a quote take the place of.

    As many words as they are, and as far as both have one in common; behind the quote all that is left of a short
    sentence, or of its clause, which goes on otherwise there.

    Args:
        rest: What is left of the sentence on this side.
        keys: The words beside the quote, in the order of the text.
        step: -1 for those before it, 1 for those after.
    """
    outward, own = rest[::step], keys[::step]
    words = [at for at, token in enumerate(outward) if token.is_word]
    # All of them may stand farther off; some of them do so by chance.
    reach = len(words) if set(own) <= {token.key for token in rest} else 2 * len(own) + 3
    shared = [
        place + len(own) - own.index(outward[at].key)
        for place, at in enumerate(words[:reach])
        if outward[at].key in own
    ]
    wanted = max([len(own), *shared])
    if step > 0 and own[-1] not in {outward[at].key for at in words[:reach]}:
        clause = next((at for at, token in enumerate(outward) if at and token.key in _CLAUSE_MARKS), len(outward))
        whole = sum(at < clause for at in words)
        wanted = max(wanted, whole if whole <= _MAX_REST_WORDS else 0)
    if wanted >= len(words):
        return len(rest)
    taken = words[wanted - 1] + 1
    # "%" belongs to its number.
    while not outward[taken].is_word and not outward[taken].gap and outward[taken].key not in _CLAUSE_MARKS:
        taken += 1
    return taken


def _strip(beside: list[ExactToken], rest: list[ExactToken], step: int) -> tuple[list[ExactToken], list[ExactToken]]:
    """Take off the labels and marks that open a line or end a sentence, which quotes add, drop and change."""
    if step < 0:
        while beside and beside[0].key in _BULLETS:
            beside = beside[1:]
        while rest and not beside and rest[0].key in _BULLETS:
            rest = rest[1:]
        is_label = not beside and _label().fullmatch("".join(f"{token.key} " for token in rest))
        return beside, [] if is_label else rest
    while beside and beside[-1].key in _CLOSING_MARKS:
        beside = beside[:-1]
    while rest and rest[-1].key in _LIGHT_MARKS:
        rest = rest[:-1]
    return beside, rest


@cache
def _label() -> re.Pattern[str]:
    """Return what a law's article, paragraph or item begins with, as keys of tokens with a space after each."""
    parts = "|".join(sorted(map(re.escape, read_section_words("passages/grammar", "parts"))))
    item = r"(?:[(\[] )?(?:\d{1,3}[a-z]?|[a-z]|[ivxl]{1,5}) [.)\]] "
    return re.compile(rf"(?:(?:{parts}) (?:\d+[a-z]?|[ivxlc]+) (?:[.:] )?)*(?:{item})*")


def is_frame(claim: Claim, at: int, step: int) -> bool:
    """Whether what stands before or after a quote only says whose it is: "Menurut …:", "said …", links, emojis.

    Args:
        claim: The claim.
        at: The place of the quote's first token, or after its last.
        step: -1 for what comes before, 1 for what comes after.
    """
    outside = claim.tokens[:at] if step < 0 else claim.tokens[at:]
    words = count_words(outside)
    if not words:
        return True
    if words > _MAX_FRAME_WORDS or _has_own_quote(outside, step):
        return False
    # What parts the quote from the words around it: links, pictures and stops between them set aside.
    near = list(outside[::step])
    gap = claim.tokens[at].gap
    while not near[0].is_word and near[0].key not in _ATTRIBUTION_MARKS | {":"}:
        gap |= near.pop(0).gap
    gap |= near[0].gap if step > 0 else 0
    if step < 0:
        return bool(gap & (Gap.COLON | Gap.QUOTE)) and not gap & Gap.STOP
    if near[0].key in _ATTRIBUTION_MARKS:
        return bool(gap & Gap.FENCES)
    verbs = read_section_words("passages/grammar", "attribution")
    return bool(gap & Gap.QUOTE) and any(token.key in verbs for token in outside)


def _has_own_quote(outside: tuple[ExactToken, ...], step: int) -> bool:
    """Whether something else is quoted in what stands before or after a quote: it may be false, or of somebody else."""
    if step > 0:
        # The mark before the first word closes the quote itself.
        first = next(place for place, token in enumerate(outside) if token.is_word)
        outside = outside[first + 1 :]
    return any(token.gap & Gap.QUOTE for token in outside)
