"""What is no difference: the source says "it" or "I" of what, or whom, the message names."""

from __future__ import annotations

import re
from dataclasses import replace

from index.analysis.analyzer import analyze, is_stop_word
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import CutKind, Difference, Document, Genre, Language, MarkKind, Span
from index.passages.sentences import split_sentences
from index.passages.structure.antecedents import find_antecedent, find_speaker
from index.verification.findings import Finding

_THIRD = frozenset(("it", "its", "they", "their", "he", "his", "she", "her", "ia", "dia", "beliau", "mereka"))
_FIRST = frozenset(("i", "my", "saya", "aku"))
_INTERVIEW = re.compile(r"\b(?:wawancara|interview|tanya jawab dengan)\b", re.IGNORECASE)
_ABOUT = re.compile(r"\s(?:about|on|tentang|soal|mengenai)\s", re.IGNORECASE)
_MOST_BEHIND = 200
_GRAVE = frozenset((CutKind.NEGATION, CutKind.CONDITION))


def find_references(finding: Finding) -> tuple[Difference, ...]:
    """Return the differences in which the source has a pronoun for what the message names."""
    return tuple(one for one in finding.differences if _stands_for(finding, one))


def says_all(finding: Finding) -> bool:
    """Whether a source says nothing grave beside what a message repeats of it, and the message nothing that is not."""
    return len(finding.runs) == 1 and not finding.asides.unchecked and not any(c.kind in _GRAVE for c in finding.cuts)


def leave_out(finding: Finding, references: tuple[Difference, ...]) -> Finding:
    """Return a finding without some differences; what the message has there is no more marked as one."""
    places = {one.claim_span for one in references}
    marks = tuple(replace(one, kind=MarkKind.NOT_CHECKED) if one.span in places else one for one in finding.marks)
    return replace(finding, differences=tuple(one for one in finding.differences if one not in references), marks=marks)


def _stands_for(finding: Finding, difference: Difference) -> bool:
    pronoun = [fold(word) for word in read_words(difference.source)]
    named = [word.removesuffix("'s").removesuffix("’s") for word in read_words(difference.claim)]
    if len(pronoun) != 1 or not named:
        return False
    document, language = finding.document, finding.document.language
    told = [fold(word) for word in named if not any(is_stop_word(fold(word), one) for one in Language)]
    if pronoun[0] in _FIRST and told:
        return any(_holds(who, told, language) for who in _list_speakers(finding, difference.source_span))
    if pronoun[0] in _THIRD and told:
        antecedent = _find_antecedent(document, difference.source_span)
        return antecedent is not None and _holds(antecedent, told, language)
    return False


def _find_antecedent(document: Document, place: Span) -> str | None:
    """Return what a pronoun stands for that begins a sentence of a document."""
    text = document.joined.text
    start = text.rfind("\n\n", 0, place.start) + 1
    end = text.find("\n\n", place.end)
    sentences = split_sentences(text, Span(start, end if end >= 0 else len(text)), document.language)
    at = next((at for at, one in enumerate(sentences) if one.start <= place.start < one.end), 0)
    before = tuple(text[slice(*one)] for one in reversed(sentences[:at]))
    return find_antecedent(text[place.start : sentences[at].end], before) if before else None


def _list_speakers(finding: Finding, place: Span) -> list[str]:
    """Return who may be "I" at a place of a document: who is said to say it, else who is interviewed or writes."""
    document = finding.document
    text = document.joined.text
    said = find_speaker(text[place.end : finding.runs[-1].end + _MOST_BEHIND].partition("\n")[0])
    if said is not None:
        return [said]
    if _INTERVIEW.search(document.title):
        # Whom it is about is another.
        return [_ABOUT.split(document.title)[0]]
    is_own = document.genre is Genre.OPINION and document.author is not None
    return [document.author] if is_own and document.author else []


def _holds(who: str, named: list[str], language: Language) -> bool:
    """Whether words that name somebody stand among those that tell who it is, a name of them at least."""
    known = {fold(word) for word in read_words(who)}
    terms = {term.text for term in analyze(who, language)}
    own = {term.text for term in analyze(" ".join(named), language)}
    return set(named) <= known or (bool(own) and own <= terms)
