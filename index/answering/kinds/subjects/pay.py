"""What somebody is paid."""

from __future__ import annotations

import re
from itertools import pairwise

from index.analysis.abbreviations import read_long_forms
from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.answering.kinds.highlights import Highlight, join_lines
from index.answering.kinds.offices import find_term
from index.answering.kinds.subjects.listed import LEAST_WEIGHT, has_words, list_telling
from index.models import Language
from index.search.queries import QueryTerm

PAY = "answering/pay"
# A less likely synonym is somebody else.
_LEAST_SAME = 0.4
# "The Council hires 44,000 polling officers. They receive 260 marks": who earns it stands in the sentence before.
_PRONOUN = ListedPattern(
    "analysis/pronouns", "people", "pair", frame=r"(?i:\W*(?:{}|each(?: of them)?|every one|masing-masing)\b)"
)
# "Poll workers" stands above "The pay is $240 for Election Day".
_PAY_FIRST = re.compile(
    r"\W*(?:(?:the|their) )?(?:(?:pay|salary|wage|stipend|allowance|honorarium)\b(?= is| are| of| for)"
    r"|(?:besaran |besar )?(?:gaji|honor|honorarium|upah)(?:nya)?(?= (?:sebesar|adalah|Rp|per|sehari|sebulan|\d)))",
    re.IGNORECASE,
)
# "Ketua KPU", "members of the council".
_BESIDE = re.compile(r"\s+(?:(?:of|in|on) (?:the )?)?")


def asks_for_pay(highlight: Highlight) -> bool:
    """Whether it is asked what somebody earns."""
    return has_words(highlight.query.question.asked, PAY, "asked")


def tells_pay(highlight: Highlight) -> bool:
    """Whether it is told what somebody is paid, who is asked about; a deposit is no pay."""
    asked = highlight.query.question.asked
    texts = [*highlight.texts, *highlight.around]
    if not any(has_words(text, PAY, "told") for text in texts) or any(has_words(text, PAY, "other") for text in texts):
        return False
    earners = [
        term
        for term in list_telling(highlight)
        if not has_words(asked[term.start : term.end], PAY, "asked", "told", "period")
    ]
    # "Petugas KPPS" are all of the KPPS.
    earners = [
        one
        for one, other in pairwise([*earners, None])
        if one is not None
        and not (other and has_words(other.surface, PAY, "body") and has_words(one.surface, PAY, "officer"))
    ]
    if earners and highlight.query.question.language is Language.ID and not _holds(highlight, earners[0], _LEAST_SAME):
        return False  # "gaji pengawas TPS": the second word is whose, the first who
    # "The chair of the KPU" is no other chair.
    if any(
        has_words(asked[one.start : other.end], PAY, "of_a_body")
        and not (_holds(highlight, one, LEAST_WEIGHT) and _holds(highlight, other, LEAST_WEIGHT))
        for one, other in pairwise(earners)
        if _BESIDE.fullmatch(asked, one.end, other.start)
    ):
        return False
    if not all(_speaks_of_body(highlight, term) for term in earners):
        return False
    return not earners or any(_is_paid(highlight, term) for term in earners)


def _speaks_of_body(highlight: Highlight, earner: QueryTerm) -> bool:
    """Whether a body by whose short form it goes stands there or above: an officer of the TPS may be of no KPPS."""
    is_used = any(highlight.index.vocabulary.find(text) is not None for text in earner.own)
    if not (is_used and has_words(earner.surface, PAY, "body")):
        return True
    # "Honor per hari Rp150.000" and a row are of whom the document is on.
    is_of_title = highlight.row is not None or _PAY_FIRST.match(highlight.text) is not None
    before = [highlight.text_before] if _PRONOUN.match(highlight.text) else []
    texts = (*highlight.texts, *highlight.around, *before, *([highlight.document.title] if is_of_title else []))
    told = [term.text for text in texts for term in analyze(text, highlight.language)]
    return not earner.own.isdisjoint(told) or any(
        set(long).issubset(told) for long in read_long_forms().get(fold(earner.surface), ())
    )


def _holds(highlight: Highlight, earner: QueryTerm, least_weight: float) -> bool:
    """Whether somebody stands there, or in the sentence before where a pronoun stands for them."""
    return highlight.holds(earner, least_weight) or _is_meant(highlight, earner, least_weight)


def _is_meant(highlight: Highlight, earner: QueryTerm, least_weight: float) -> bool:
    """Whether a pronoun may stand for somebody in the sentence before, or the passage is on somebody's pay.

    Where the sentences before "The pay is 90" are on others who are paid, the pay is theirs.
    """
    if _PAY_FIRST.match(highlight.text) is not None:
        before = highlight.within.start
        text, sentences = highlight.document.joined.text, highlight.index.passages[highlight.passage].sentences
        if any(has_words(join_lines(text[slice(*one)]), PAY, "paid") for one in sentences[:before]):
            return _stands_before(highlight, earner, before, least_weight)
        return highlight.speaks_of(earner, least_weight)
    if highlight.within.start == 0 or _PRONOUN.match(highlight.text) is None:
        return False
    return _stands_before(highlight, earner, 1, least_weight)


def _stands_before(highlight: Highlight, earner: QueryTerm, count: int, least_weight: float) -> bool:
    """Whether somebody stands in so many sentences before a highlight."""
    store, at = highlight.index.sentences, highlight.sentences.start
    start, end = store.sentence_starts[[at - count, at]].tolist()
    return bool(find_term(highlight.index, earner, store.tokens[start:end], least_weight).any())


def _is_paid(highlight: Highlight, earner: QueryTerm) -> bool:
    """Whether somebody stands in a sentence that tells of pay, or in a row: members of a party are paid nothing."""
    if _is_meant(highlight, earner, LEAST_WEIGHT):
        return True
    held = highlight.words.find(highlight.index, earner, LEAST_WEIGHT)
    told = [place for place, text in enumerate(highlight.texts) if has_words(text, PAY, "told")]
    return bool(held.any()) and (
        highlight.row is not None or not told or not set(told).isdisjoint(highlight.words.sentences[held].tolist())
    )
