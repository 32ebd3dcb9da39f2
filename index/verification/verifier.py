"""Whether a text that is passed on as a quote stands in the documents, and in which words.

The claim's own words find passages by BM25, without translations; a local alignment finds the stretch of the claim
and the sentences that resemble each other; comparing them token by token gives the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from index.analysis.analyzer import analyze, is_stop_word
from index.analysis.folding import fold
from index.answering.selection import Selection
from index.models import Document, Language, Span, VerdictKind
from index.passages.cell_numbers import is_numeric_cell
from index.passages.tables import Row, find_row
from index.search.index import PassageIndex
from index.verification.alignment import LocalAlignment, find_alignments
from index.verification.claims import Claim, Edge, drop_outer_marks, fit_edge, has_label, is_frame
from index.verification.differences import Comparison, compare_wordings
from index.verification.divided_words import undo_divisions
from index.verification.excerpts import Excerpts, open_excerpts
from index.verification.findings import Finding, Part, describe_finding, leave_speaker_open
from index.verification.short_texts import find_number, find_outside, find_places, find_title

_NUMBER = re.compile(r"\d[\d.,]*")
# What stands between the cells of a row, beside a word of one.
_PARTING = re.compile(r"\w\s*[|\t]|[|\t]\s*\w")


@dataclass(frozen=True, slots=True)
class VerificationPolicy:
    """Every threshold of checking a quote, measured on altered and unrelated texts (`tests/claims.py`).

    Attributes:
        max_claim_chars: What is read of a claim.
        max_claim_tokens: Likewise, in words and marks.
        max_source_tokens: Words and marks of documents that a claim is compared with.
        max_passages: Passages around which they are taken.
        max_documents: So many are looked through for who says a quote.
        max_terms: Different words of the claim that are looked up, the rarest ones.
        content_weight: What a word in common counts; function words and marks count the two below.
        function_weight: See above.
        mark_weight: See above.
        min_words: A cut quote of fewer words is no evidence.
        min_stray_words: Likewise where the claim says more than the quote.
        min_whole_words: Likewise where the quote is whole sentences.
        min_altered_weight: An altered quote has at least this weight in common with its source.
        min_altered_share: And this share of its own weight, in (0, 1].
        min_short_share: A short sentence may have less weight in common if it is this share of the longer text.
    """

    max_claim_chars: int = 4_096
    max_claim_tokens: int = 1_000
    max_source_tokens: int = 4_000
    max_passages: int = 8
    max_documents: int = 4
    max_terms: int = 128
    content_weight: int = 10
    function_weight: int = 4
    mark_weight: int = 1
    min_words: int = 3
    min_stray_words: int = 8
    min_whole_words: int = 5
    min_altered_weight: int = 36
    min_altered_share: float = 0.6
    min_short_share: float = 0.6


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a claim as a quote, and how well it fits."""

    finding: Finding
    fit: int

    @property
    def order(self) -> tuple[int, int]:
        return -self.fit, list(VerdictKind).index(self.finding.kind)


@dataclass(frozen=True, slots=True)
class OpenedClaim:
    """A claim beside what it is compared with.

    Attributes:
        claim: As it was read.
        excerpts: The stretches of documents that share most with it; None where none shares anything.
    """

    claim: Claim
    excerpts: Excerpts | None


class Verifier:
    """Finds the source of claims among the passages of an index. Safe to share between threads."""

    def __init__(self, index: PassageIndex) -> None:
        """Take an index; nothing is computed before the first claim."""
        self._index = index
        self._policy = VerificationPolicy()

    def open_claim(self, text: str) -> OpenedClaim:
        """Read a text and open what it is compared with."""
        claim = Claim.read(text, self._policy.max_claim_chars, self._policy.max_claim_tokens)
        return OpenedClaim(claim, self._open_excerpts(claim))

    def find_source(self, opened: OpenedClaim) -> Finding | None:
        """Return the best source of a claim, or None where no document says it in these words or similar ones."""
        claim, excerpts = opened.claim, opened.excerpts
        if excerpts is None:
            return None
        finding = self._find_by_speaker(claim, excerpts, self._find_in(claim, excerpts))
        if finding is not None and _tells_row(finding, claim.text):
            return None
        unlabelled = claim.leave_out_labels()
        if unlabelled is None or (finding and finding.kind is VerdictKind.VERBATIM):
            return finding
        other = self._find_in(unlabelled, excerpts)
        # A label that the source has as well is its own, and is compared.
        is_labelled = other is not None and any(has_label(other.document.joined.text, run) for run in other.runs)
        if other is None or other.differences or is_labelled:
            return finding
        return other

    def find_title(self, opened: OpenedClaim) -> Document | None:
        """Return the document whose title a text is."""
        return find_title(opened.claim, self._index)

    def find_words(self, opened: OpenedClaim) -> list[Selection]:
        """Return the sentences that hold a short text's words, at most two, each of another document."""
        places = find_places(opened.claim, opened.excerpts) if opened.excerpts else []
        return [Selection(sentence.document, sentence.span, words, 0.0) for sentence, words in places]

    def find_outside(self, opened: OpenedClaim) -> Document | None:
        """Return the document that has a text outside of its content: an editor's note, a menu."""
        return find_outside(opened.claim, opened.excerpts, self._index) if opened.excerpts else None

    def find_number(self, opened: OpenedClaim) -> Selection | None:
        """Return a sentence with a number with decimals that a text has, too."""
        place = find_number(opened.claim, opened.excerpts) if opened.excerpts else None
        return Selection(place[0].document, place[0].span, place[1], 0.0) if place else None

    def _open_excerpts(self, claim: Claim) -> Excerpts | None:
        """Return the stretches of documents that share most with a claim; None where none shares anything."""
        candidates = self._find_passages(claim)
        if not claim.word_count or not candidates:
            return None
        return open_excerpts(self._index, candidates, len(claim.text), self._policy.max_source_tokens)

    def _find_by_speaker(self, claim: Claim, excerpts: Excerpts, finding: Finding | None) -> Finding | None:
        """Return a finding that says of nobody's words that they are another's while one more document has them theirs.

        That document is the source where it has the words as well as the other one.
        """
        others: list[Finding] = []
        told: set[str] = set()
        last = finding
        while last and finding and finding.asides.wrong_speaker and len(told) < self._policy.max_documents:
            told.add(last.document.id)
            last = self._find_in(claim, excerpts.leave_out(told))
            if last and last.asides.names_speaker:
                others.append(last)
        if not finding or not others:
            return finding
        is_altered = finding.kind is VerdictKind.ALTERED
        equal = next((one for one in others if is_altered or one.kind is not VerdictKind.ALTERED), None)
        return equal or leave_speaker_open(finding)

    def _find_in(self, claim: Claim, excerpts: Excerpts) -> Finding | None:
        keys = {token.key for token in excerpts.tokens if token}
        claim = replace(claim, tokens=undo_divisions(claim.tokens, excerpts.divisions, keys))
        shortened = self._read_shortened(claim, excerpts)
        if shortened:
            return shortened
        numbers = {key: number for number, key in enumerate(dict.fromkeys(t.key for t in claim.tokens)) if key in keys}
        source = np.array([numbers.get(t.key, len(claim.tokens)) if t else -1 for t in excerpts.tokens], np.int32)
        weigh = cache(self._weigh)
        weights = [weigh(token.key, is_word=token.is_word) for token in claim.tokens]
        alignments = find_alignments([numbers.get(token.key, -1) for token in claim.tokens], weights, source)
        readings = [
            reading
            for alignment in alignments
            if (reading := self._read(claim, excerpts, alignment, weights)) is not None
        ]
        return min(readings, key=lambda reading: reading.order).finding if readings else None

    def _find_passages(self, claim: Claim) -> list[int]:
        """Return the numbers of the passages that share most with a claim, best first."""
        words = " ".join(dict.fromkeys(token.key for token in claim.tokens))
        bm25 = self._index.bm25
        known = {term.text for language in Language for term in analyze(words, language) if term.text in bm25.idf}
        if len(self._index.passages) <= self._policy.max_passages:
            # Among so few, idf is often zero or negative and says nothing.
            every = np.arange(len(self._index.passages))
            return [int(number) for number in every[~self._index.is_withdrawn(every)]] if known else []
        rarest = sorted(known, key=lambda term: (-bm25.idf[term], term))[: self._policy.max_terms]
        scores = bm25.get_scores(rarest)
        scores[self._index.find_passages(np.array(sorted(self._index.withdrawn), np.int64))] = 0
        best = np.argsort(-scores, kind="stable")[: self._policy.max_passages]
        return [int(number) for number in best if scores[number] > 0]

    def _weigh(self, key: str, *, is_word: bool) -> int:
        if not is_word:
            return self._policy.mark_weight
        is_function_word = any(is_stop_word(fold(key), language) for language in Language)
        return self._policy.function_weight if is_function_word else self._policy.content_weight

    def _read(
        self, claim: Claim, excerpts: Excerpts, alignment: LocalAlignment, weights: Sequence[int]
    ) -> _Reading | None:
        alignment = drop_outer_marks(alignment, claim)
        first, last = (excerpts.find_sentence(at) for at in (alignment.source.start, alignment.source.end - 1))
        # First with the words beside the alignment as an altered part of the quote, then as something else.
        for extends in (True, False):
            left = fit_edge(claim, excerpts, alignment, first.tokens.start, step=-1, extends=extends)
            right = fit_edge(claim, excerpts, alignment, last.tokens.end, step=1, extends=extends)
            reading = self._judge(claim, excerpts, (left, right), weights)
            if reading is not None and reading.finding.differences:
                return self._read_trimmed(claim, excerpts, (left, right), weights, reading)
            if reading is not None:
                return reading
        return None

    def _read_trimmed(
        self,
        claim: Claim,
        excerpts: Excerpts,
        edges: tuple[Edge, Edge],
        weights: Sequence[int],
        reading: _Reading,
    ) -> _Reading:
        """Return a reading without lines and frames that resemble another sentence by chance, if that says it better.

        A title or a speaker's name beside the quote may stand in the document as well; that is no reason to compare it.
        """
        # What resembles as much as this may be an altered part of the quote, unless it is known to be none.
        for least_share in (self._policy.min_short_share, 2.0):
            trimmed = self._trim(claim, excerpts, edges, weights, least_share)
            other = self._judge(claim, excerpts, trimmed, weights) if trimmed != edges else None
            if other is None:
                continue
            is_sure = other.finding.kind is VerdictKind.VERBATIM or least_share <= 1
            if is_sure and len(other.finding.differences) < len(reading.finding.differences):
                return other
        return reading

    def _trim(
        self, claim: Claim, excerpts: Excerpts, edges: tuple[Edge, Edge], weights: Sequence[int], least_share: float
    ) -> tuple[Edge, Edge]:
        """Return the edges moved to where a clause of the claim and a sentence of the source begin or end together.

        Args:
            claim: The claim.
            excerpts: The source.
            edges: Of a reading.
            weights: Of the claim's tokens.
            least_share: What is taken off has less than this share of its weight, or of the source's, in common.
        """
        left, right = edges
        source = excerpts.tokens[left.source : right.source]
        comparison = _compare(claim, excerpts, Span(left.claim, right.claim), Span(left.source, right.source))
        pairs = list(zip(comparison.equal, comparison.partners, strict=True))

        def is_alike(own: Span, other: Span) -> bool:
            equal = sum(weights[left.claim + at] for at, _ in pairs if own.start <= at < own.end)
            there = sum(self._weigh(one.key, is_word=one.is_word) for one in source[slice(*other)] if one)
            return equal >= least_share * max(sum(weights[left.claim + own.start : left.claim + own.end]), there)

        first, last = left, right
        size = right.claim - left.claim
        for at, partner in pairs:
            place, source_place = left.claim + at, left.source + partner
            begins = source_place == excerpts.find_sentence(source_place).tokens.start
            if at and claim.tokens[place].is_fenced and begins and not is_alike(Span(0, at), Span(0, partner)):
                first = Edge(place, source_place, is_whole=True)
        for at, partner in reversed(pairs):
            place, source_place = left.claim + at + 1, left.source + partner + 1
            ends = source_place == excerpts.find_sentence(source_place - 1).tokens.end
            is_inside = first.claim < place < right.claim and claim.tokens[place].is_fenced
            if is_inside and ends and not is_alike(Span(at + 1, size), Span(partner + 1, len(source))):
                last = Edge(place, source_place, is_whole=True)
        return first, last

    def _judge(
        self, claim: Claim, excerpts: Excerpts, edges: tuple[Edge, Edge], weights: Sequence[int]
    ) -> _Reading | None:
        policy = self._policy
        left, right = edges
        tokens = claim.tokens[left.claim : right.claim]
        source = [token for token in excerpts.tokens[left.source : right.source] if token is not None]
        document = excerpts.find_sentence(left.source).document
        comparison = compare_wordings(source, tokens, document.joined.text, claim.text)
        equal = sum(weights[left.claim + at] for at in comparison.equal)
        is_whole = left.is_whole and right.is_whole
        is_all = not claim.is_truncated and is_frame(claim, left.claim, -1) and is_frame(claim, right.claim, 1)
        words = sum(token.is_word for token in tokens)
        if comparison.differences:
            kind = VerdictKind.ALTERED
            # What stands beside it in the same sentence speaks against its being the source.
            around = sum(weights[claim.find_fence(left.claim, -1) : claim.find_fence(right.claim, 1)])
            is_evidence = equal >= policy.min_altered_weight and equal >= policy.min_altered_share * around
            if is_whole and is_all and len(comparison.equal) >= policy.min_words:
                longest = max(around, sum(self._weigh(token.key, is_word=token.is_word) for token in source))
                is_evidence = is_evidence or equal >= policy.min_short_share * longest
        else:
            kind = VerdictKind.VERBATIM if is_whole else VerdictKind.PART_OF_SENTENCE
            kind = VerdictKind.SHORTENED if comparison.left_out else kind
            if is_all:
                is_evidence = is_whole or words >= policy.min_words
            else:
                is_evidence = words >= (policy.min_whole_words if is_whole else policy.min_stray_words)
        if not is_evidence:
            return None
        part = Part(Span(left.claim, right.claim), Span(left.source, right.source), comparison)
        finding = describe_finding(kind, claim, excerpts, [part], (left.is_whole, right.is_whole))
        # What stands around whole sentences is another matter; around a part of one it may be what is said of it.
        own = weights[left.claim : right.claim] if is_whole else weights
        # Where the claim goes on otherwise, its own words count there, not how many they take the place of.
        shared = source[: max(comparison.partners, default=-1) + 1]
        compared = sum(own), sum(self._weigh(t.key, is_word=t.is_word) for t in shared)
        finding = replace(finding, likeness=equal / max(compared))
        return _Reading(finding, equal - policy.content_weight * len(comparison.differences))

    def _read_shortened(self, claim: Claim, excerpts: Excerpts) -> Finding | None:
        """Return the source of a claim whose marked cuts leave parts that each stand there word by word, in order."""
        parts = claim.split_at_cuts()
        if len(parts) < 2 or claim.is_truncated:
            return None
        for excerpt in excerpts.excerpts:
            places = _find_parts(claim, parts, excerpts, excerpt)
            if places is None:
                continue
            found = [Part(part, place, _compare(claim, excerpts, part, place)) for part, place in places]
            is_altered = any(part.comparison.differences for part in found)
            kind = VerdictKind.ALTERED if is_altered else VerdictKind.SHORTENED
            return describe_finding(kind, claim, excerpts, found)
        return None


def _tells_row(finding: Finding, claim: str) -> bool:
    """Whether a claim tells in words what stands in the cells of a table's row, rather than quotes it with errors.

    Its words take the place of numbers: "from 11 to 13 June" that of "11 June 2026 | 13 June 2026"; or it gives but one
    cell.
    """
    if finding.kind is not VerdictKind.ALTERED:
        return False
    text = finding.document.joined.text
    is_told = any(
        one.source and one.claim and _has_digit(one.source) is not _has_digit(one.claim) for one in finding.differences
    )
    # A whole cell with what parts it from the next has nothing in its place.
    is_told = is_told or any(
        _PARTING.search(one.source) and not _PARTING.search(one.claim) for one in finding.differences
    )
    found = [find_row(text, run.start) for run in finding.runs]
    rows = [one[1] for one in found if one is not None]
    is_of_one_cell = len(_NUMBER.findall(claim)) == 1 and any(_count_numbers(row) > 1 for row in rows)
    return len(rows) == len(found) and (is_told or is_of_one_cell)


def _count_numbers(row: Row) -> int:
    return sum(map(is_numeric_cell, row.cells))


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _compare(claim: Claim, excerpts: Excerpts, part: Span, place: Span) -> Comparison:
    source = [token for token in excerpts.tokens[slice(*place)] if token is not None]
    text = excerpts.find_sentence(place.start).document.joined.text
    return compare_wordings(source, claim.tokens[slice(*part)], text, claim.text)


def _find_parts(
    claim: Claim, parts: Sequence[Span], excerpts: Excerpts, excerpt: Span
) -> list[tuple[Span, Span]] | None:
    """Return each part with its place in an excerpt; None where one is missing, out of order or nothing is cut."""
    places: list[tuple[Span, Span]] = []
    at = excerpt.start
    has_cut = False
    for number, part in enumerate(parts):
        for option in claim.list_options(part, is_first=number == 0, is_last=number == len(parts) - 1):
            place = excerpts.find(claim.tokens[slice(*option)], Span(at, excerpt.end))
            if place is not None:
                break
        else:
            return None
        skipped = excerpts.tokens[at : place.start] if places else []
        has_cut = has_cut or any(token is not None and token.is_word for token in skipped)
        places.append((option, place))
        at = place.end
    return places if has_cut else None
