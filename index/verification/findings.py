"""What was found of a claim in one document, told from its best reading as a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from index.models import Cut, Difference, Document, Mark, MarkKind, Span, VerdictKind
from index.verification.asides import Asides, read_asides
from index.verification.chat_furniture import find_furniture, find_labels
from index.verification.claims import Claim, count_words
from index.verification.cuts import judge_cuts
from index.verification.differences import Comparison, rank_differences
from index.verification.exact_words import ExactToken
from index.verification.excerpts import Excerpts, SourceSentence
from index.verification.marks import mark_claim


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim's source.

    Attributes:
        kind: How they compare.
        document: Where it stands.
        runs: Whole consecutive sentences, as spans of the document's text.
        highlights: What of each run the claim repeats, offsets in the document.
        marks: Every character of the claim.
        differences: Ranked; only of an altered claim.
        cuts: What the quote leaves out that matters, the gravest first.
        asides: What stands around it.
        likeness: The share of the weight of the longer of both that they have in common, in [0, 1].
    """

    kind: VerdictKind
    document: Document
    runs: tuple[Span, ...]
    highlights: tuple[Span, ...]
    marks: tuple[Mark, ...]
    differences: tuple[Difference, ...]
    cuts: tuple[Cut, ...]
    asides: Asides
    likeness: float = 1.0


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a claim without marked cuts between its ends and the stretch of the source that it repeats.

    Attributes:
        claim: Among the claim's tokens.
        source: Among the source's.
        comparison: Of both.
    """

    claim: Span
    source: Span
    comparison: Comparison


def describe_finding(
    kind: VerdictKind, claim: Claim, excerpts: Excerpts, parts: Sequence[Part], edges: tuple[bool, bool] | None = None
) -> Finding:
    """Return the finding of one reading of a claim; what has to be named as not checked makes it a partial one.

    Args:
        kind: What the parts say by themselves.
        claim: The claim.
        excerpts: Where the parts stand, all in one document.
        parts: In the order of both, at least one.
        edges: Whether the first sentence is whole at its beginning and the last at its end; read from their words
            where None.
    """
    sentences: list[SourceSentence] = []
    for part in parts:
        sentences += (sentence for sentence in excerpts.find_sentences(part.source) if sentence not in sentences)
    document = sentences[0].document
    text = document.joined.text
    before = _list_tokens(excerpts, Span(sentences[0].tokens.start, parts[0].source.start))
    after = _list_tokens(excerpts, Span(parts[-1].source.end, sentences[-1].tokens.end))
    is_whole = edges or (not count_words(before), not count_words(after))
    spans = [_cover(excerpts, part.source) for part in parts]
    # The rest of a whole sentence may tell who says it.
    repeated = Span(spans[0].start, spans[-1].end)
    if is_whole[0]:
        spans[0] = Span(sentences[0].span.start, spans[0].end)
    if is_whole[1]:
        spans[-1] = Span(spans[-1].start, sentences[-1].span.end)
    cuts = judge_cuts(
        [
            *(_list_tokens(excerpts, Span(one.source.end, two.source.start)) for one, two in pairwise(parts)),
            *(
                _list_tokens(excerpts, part.source)[slice(*place)]
                for part in parts
                for place in part.comparison.left_out
            ),
        ],
        ([] if is_whole[0] else before, [] if is_whole[1] else after),
        _list_tokens(excerpts, parts[0].source),
        {token.key for token in claim.tokens},
        text,
    )
    around = _read_around(excerpts, sentences)
    asides = read_asides(claim, [part.claim for part in parts], document, around, repeated)
    if asides.speaker is not None and asides.names_speaker:
        named = asides.speaker
        cuts = tuple(one for one in cuts if not (named.start <= one.span.start and one.span.end <= named.end))
    differences = rank_differences([one for part in parts for one in part.comparison.differences])
    if (asides.unchecked or claim.is_truncated) and not differences:
        kind = VerdictKind.PARTLY_VERBATIM
    runs = _join(sentences, text)
    return Finding(
        kind,
        document,
        runs,
        tuple(_highlight(run, spans) for run in runs),
        _mark(claim, excerpts, parts, differences, asides),
        differences,
        cuts,
        asides,
    )


def leave_speaker_open(finding: Finding) -> Finding:
    """Return a finding that does not say that the words are not by whom the claim names."""
    wrong = finding.asides.wrong_speaker
    marks = tuple(replace(mark, kind=MarkKind.NOT_CHECKED) if mark.span == wrong else mark for mark in finding.marks)
    return replace(finding, marks=marks, asides=replace(finding.asides, wrong_speaker=None))


def _mark(
    claim: Claim, excerpts: Excerpts, parts: Sequence[Part], differences: Sequence[Difference], asides: Asides
) -> tuple[Mark, ...]:
    same = []
    for part in parts:
        start, end = _add_equal_marks(claim, excerpts, part)
        same.append(Span(claim.tokens[start].start, claim.tokens[end - 1].end))
    compared = {token.start for token in claim.tokens}
    left_aside = [
        span for span in (*find_furniture(claim.text), *find_labels(claim.text)) if compared.isdisjoint(range(*span))
    ]
    different = [one.claim_span for one in differences]
    return mark_claim(
        claim.original, same, [*different, *([asides.wrong_speaker] if asides.wrong_speaker else [])], left_aside
    )


def _add_equal_marks(claim: Claim, excerpts: Excerpts, part: Part) -> Span:
    """Return a part with the marks beside it that the source has as well: the full stop of its sentence."""
    start, end = part.claim
    before, after = part.source.start - 1, part.source.end
    while start and before >= 0 and _is_same_mark(claim.tokens[start - 1], excerpts.tokens[before]):
        start, before = start - 1, before - 1
    while (
        end < len(claim.tokens)
        and after < len(excerpts.tokens)
        and _is_same_mark(claim.tokens[end], excerpts.tokens[after])
    ):
        end, after = end + 1, after + 1
    return Span(start, end)


def _is_same_mark(token: ExactToken, other: ExactToken | None) -> bool:
    return other is not None and not token.is_word and token.key == other.key


def _list_tokens(excerpts: Excerpts, place: Span) -> list[ExactToken]:
    return [token for token in excerpts.tokens[slice(*place)] if token is not None]


def _cover(excerpts: Excerpts, place: Span) -> Span:
    tokens = _list_tokens(excerpts, place)
    return Span(tokens[0].start, tokens[-1].end)


def _read_around(excerpts: Excerpts, sentences: Sequence[SourceSentence]) -> str:
    """Return the text of sentences with the one before and the one after in their document."""
    document = sentences[0].document
    first, last = excerpts.sentences.index(sentences[0]), excerpts.sentences.index(sentences[-1])
    beside = excerpts.sentences[max(0, first - 1) : last + 2]
    return " ".join(document.joined.text[slice(*one.span)] for one in beside if one.document.id == document.id)


def _join(sentences: Sequence[SourceSentence], text: str) -> tuple[Span, ...]:
    """Return the sentences, joined where nothing but white space stands between them."""
    runs: list[Span] = []
    for sentence in sentences:
        if runs and not text[runs[-1].end : sentence.span.start].strip():
            runs[-1] = Span(runs[-1].start, sentence.span.end)
        else:
            runs.append(sentence.span)
    return tuple(runs)


def _highlight(run: Span, spans: Sequence[Span]) -> Span:
    inside = [span for span in spans if span.start < run.end and run.start < span.end]
    return Span(max(run.start, inside[0].start), min(run.end, inside[-1].end)) if inside else run
