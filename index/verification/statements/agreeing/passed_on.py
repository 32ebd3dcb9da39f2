"""Whether a text says what a page that checks messages tells of one, in other words or in the other language.

What such a page only repeats is never an answer, so no ranking finds it; it is looked up here, and its check is shown.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import Term, analyze, analyze_sentence, is_stop_word
from index.analysis.folding import fold
from index.characters import has_quotation
from index.models import Document, Language, Span
from index.passages.sentences import split_sentences
from index.passages.structure.checked_claims import opens_checked_claim
from index.passages.structure.told_claims import denies, is_told_claim, leave_out_denial, says_so_by_title
from index.search.index import PassageIndex
from index.verification.statements.denials import REACH, find_denied, find_negations
from index.verification.statements.grade import weigh_words
from index.verification.statements.opposites import find_opposed
from index.verification.statements.pairing.voting.told_votes import compile_moves, compile_votes
from index.verification.statements.permissions import Force, find_permissions
from index.verification.statements.reading import LEAST_INFORMATION, Statement, read_statement
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.sentences import LEAST_HIT, Sentence, find_sentences, weigh_hit
from index.verification.statements.values.claimed import ValueKind
from index.verification.statements.values.reading import read_values

# So much of what a text says, names counted, stands in what is told; of the other language's words fewer are known.
_LEAST_TOLD, _LEAST_TRANSLATED = 0.75, 0.6
_LEAST_WORDS, _LEAST_OF_ALL = 3, 4
# What holds so few words, and so few of a check's, names but what the check is about.
_LEAST_ALIKE, _LEAST_OF_CHECKED = 0.45, 0.5
# Of one language, what stands less for a word may be of anything.
_LEAST_OWN = 0.5
# What a heading quotes holds most of what a text says, and the message below it the rest.
_LEAST_OF_HEADING = 0.5
_MOST_OF_ABBREVIATION = 3
_TELLING = frozenset((ValueKind.COUNT, ValueKind.DATE, ValueKind.CLOCK, ValueKind.MONEY, ValueKind.SHARE))
_TELEPHONE = re.compile(r"\d[\d-]{5,}\d")
_QUOTED = re.compile(r"[\"“„«](?P<words>[^\"”«»]+)")
# "Myth 3:", which says nothing of the claim.
_LABEL = re.compile(r"\A[\s*_]*\w+(?: \d+)?\s*:\s*")
_ALLOWED = re.compile(r"\b(?:may|allowed|entitled|boleh|berhak|dibolehkan|diperbolehkan)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a page tells of a message.

    Attributes:
        span: Where it stands.
        words: What it says, denials left out.
        is_all: Whether they are all that is told of it, in which words may stand together by chance.
        heading: What it claims, in short, where that stands above it; empty where nothing does.
    """

    document: Document
    span: Span
    words: str
    is_all: bool = False
    heading: str = ""


def find_passed_on(index: PassageIndex, text: str, home: str | None) -> tuple[Document, Span] | None:
    """Return where a page that checks messages tells what a text says; None where none does.

    Args:
        index: What to search.
        text: As it was passed on.
        home: The country that the collection is on, if it is on one.
    """
    statement = None if denies(text) else read_statement(index, text)
    if statement is None:
        return None
    graded = [(_hold(statement, told), told) for told in _list_told(index, statement, home)]
    share, best = max(graded, key=lambda one: one[0], default=(0.0, None))
    if best is None:
        return None
    is_own = best.document.language is statement.query.question.language
    least = _LEAST_TOLD if is_own or best.is_all else _LEAST_TRANSLATED
    return (best.document, best.span) if share >= least else None


def _list_told(index: PassageIndex, statement: Statement, home: str | None) -> Iterator[_Told]:
    """Yield what pages repeat of messages, by sentence, by title and all of it, and claims that have a check beside."""
    pages: dict[int, list[Span]] = {}
    for number, span in index.outlines.list_told_claims():
        if number not in index.withdrawn:
            pages.setdefault(number, []).append(span)
    for number, spans in pages.items():
        document = index.documents[number]
        text, title = document.joined.text, leave_out_denial(document.title)
        title = title if says_so_by_title(document.title) else ""
        for span in spans:
            for part in split_sentences(text, span, document.language):
                yield _Told(document, span, text[slice(*part)])
            heading = text[: span.start].rstrip().rpartition("\n")[2]
            if has_quotation(heading):
                # 'Claim 2: "Voting by phone"': what is passed on, in short.
                yield _Told(document, span, f"{heading}\n{text[slice(*span)]}", heading=heading)
            else:
                yield _Told(document, span, f"{title}\n{text[slice(*span)]}", is_all=True)
        # A title may name several messages: what shares most with a text is the one that it tells of.
        yield _Told(document, max(spans, key=lambda one: _count_held(statement, document, one)), title)
    for sentence in find_sentences(index, statement, home):
        lead = _find_lead(index, sentence)
        if lead is not None:
            yield _Told(sentence.document, lead, sentence.document.joined.text[slice(*lead)])


def _count_held(statement: Statement, document: Document, span: Span) -> int:
    """Return how many words of a statement stand in a stretch of a document."""
    held = frozenset(term.text for term in analyze_sentence(document.joined.text[slice(*span)], document.language))
    return sum(weigh_hit(term, held) >= LEAST_HIT for term in statement.query.terms)


def _find_lead(index: PassageIndex, sentence: Sentence) -> Span | None:
    """Return the claim that a sentence takes up, or a part of it, beside its check."""
    number = index.documents.find_id(sentence.document.id)
    if number is None:
        return None
    for unit in index.outlines.find_units(number, Span(sentence.span.start, sentence.span.start + 1)):
        lead = Span(unit.start, unit.lead_end)
        is_lead = sentence.span.start < lead.end and not is_told_claim(unit)
        if is_lead and opens_checked_claim(sentence.document.joined.text, lead):
            return lead
    return None


def _hold(statement: Statement, told: _Told) -> float:
    """Return how much of a statement is told, in [0, 1]; 0 where it has other values or names, or turns it around."""
    language = told.document.language
    held = frozenset(term.text for term in analyze_sentence(told.words, language))
    known = held | {term.text for term in analyze_sentence(told.document.title, language)}
    terms = statement.query.terms
    hits = np.array([weigh_hit(term, held) for term in terms]) >= LEAST_HIT
    hits = hits | _tell_vote_moved(statement, told.words)
    names = (statement.scope - statement.places) | {
        row for row in range(len(terms)) if _is_written_as_name(statement, row)
    }
    lacks_name = any(weigh_hit(terms[row], known) < LEAST_HIT for row in names)
    told_values = _find_told_values(statement, told)
    if lacks_name or _turns(statement, told, hits) or told_values is None:
        return 0.0
    weights = weigh_words(statement)
    least = _LEAST_OF_ALL if told.is_all else _LEAST_WORDS
    if np.count_nonzero(weights * hits) + told_values < least:
        return 0.0
    if told.heading and not _tells_heading(statement, told.heading, language):
        return 0.0
    of_values = LEAST_INFORMATION * len(statement.values)
    of_told = LEAST_INFORMATION * told_values
    return float(weights @ hits + of_told) / float(weights.sum() + of_values)


def _tells_heading(statement: Statement, heading: str, language: Language) -> bool:
    """Whether a heading holds most of what a statement says, or the statement all that it quotes, votes in any way."""
    votes = compile_votes()
    is_of_vote = votes.search(heading) is not None
    if is_of_vote and not votes.search(statement.text):
        return False
    terms, weights = statement.query.terms, weigh_words(statement)
    held = frozenset(term.text for term in analyze_sentence(heading, language))
    if weights @ [weigh_hit(term, held) >= LEAST_HIT for term in terms] >= _LEAST_OF_HEADING * weights.sum():
        return True
    quoted = votes.sub(" ", " ".join(match[0] for match in _QUOTED.finditer(heading)))
    telling = _list_telling(quoted, language)
    return len(telling) + is_of_vote >= _LEAST_WORDS and all(
        any(weigh_hit(term, frozenset({one.text})) >= LEAST_HIT for term in terms) for one in telling
    )


def _list_telling(words: str, language: Language) -> list[Term]:
    terms = analyze(words, language)
    return [one for one in terms if not is_stop_word(fold(words[one.start : one.end]), language)]


def _tell_vote_moved(statement: Statement, words: str) -> npt.NDArray[np.bool_]:
    """Return which words of a statement tell of a vote, or that it was moved, as what is told does; shape (words,)."""
    patterns = [one for one in (compile_votes(), compile_moves()) if one.search(words)]
    told = {at for one in patterns for match in one.finditer(statement.text) for at in range(*match.span())}
    return np.array([len(patterns) > 1 and term.start in told for term in statement.query.terms])


def _is_written_as_name(statement: Statement, row: int) -> bool:
    term = statement.query.terms[row]
    is_inside = bool(statement.text[: term.start].strip())
    return is_inside and len(term.surface) > _MOST_OF_ABBREVIATION and term.surface[0].isupper()


def resembles(index: PassageIndex, text: str, words: str, language: Language) -> bool:
    """Whether a text says enough of what a check takes up or tells to be known by it, and requires no more.

    Args:
        index: Where the check is from.
        text: As it was passed on.
        words: The claim that it takes up, or the check.
        language: The check's.
    """
    statement = read_statement(index, text)
    if statement is None:
        return True
    held = frozenset(term.text for term in analyze_sentence(words, language))
    least = _LEAST_OWN if language is statement.query.question.language else LEAST_HIT
    hits = np.array([weigh_hit(term, held) for term in statement.query.terms]) >= least
    weights = weigh_words(statement)
    if (_obliges(text) and not _obliges(words)) or _tells_opposite(text, words):
        return False
    # Who says more than that claims something of it.
    is_short = np.count_nonzero(weights) < _LEAST_OF_ALL
    if is_short and np.count_nonzero(weights * hits) + len(statement.values) < _LEAST_WORDS:
        told = {one.text for one in _list_telling(_LABEL.sub("", words), language)}
        said = {
            one for one in told if any(weigh_hit(term, frozenset({one})) >= LEAST_HIT for term in statement.query.terms)
        }
        if len(said) <= _LEAST_OF_CHECKED * len(told):
            return False
    return float(weights @ hits) >= _LEAST_ALIKE * float(weights.sum())


def _turns(statement: Statement, told: _Told, hits: npt.NDArray[np.bool_]) -> bool:
    """Whether a statement denies what is not told, or not so, or allows something where that is not told to be."""
    denied = find_denied(statement.text, analyze(statement.text, statement.query.question.language))
    if any(term.start in denied and not hit for term, hit in zip(statement.query.terms, hits, strict=True)):
        return True
    if _denies_other(statement, told, denied) or _tells_opposite(statement.text, told.words):
        return True
    own, there = len([*find_negations(statement.text)]), len([*find_negations(told.heading or told.words)])
    if told.heading and own:
        # Of a heading, the message below it tells what the same words deny.
        there = own
    # What all of it turns around may be something else than what a statement does.
    is_turned = own > 0 if told.is_all else own % 2 != there % 2
    return is_turned or _rules_more(statement.text, told.words)


def _tells_opposite(text: str, words: str) -> bool:
    """Whether what is told holds the opposite of a word of a text, and not what says the same."""
    there = [opposites for _, opposites in find_opposed(words)]
    return any(
        any(not own.opposed.isdisjoint(one.same) for one in there)
        and all(own.same.isdisjoint(one.same) for one in there)
        for _, own in find_opposed(text)
    )


def _rules_more(text: str, words: str) -> bool:
    """Whether a text allows or requires something where what is told does not."""
    is_allowed = _ALLOWED.search(text) is not None and _ALLOWED.search(words) is None
    return is_allowed or (_obliges(text) and not _obliges(words))


def _obliges(text: str) -> bool:
    return any(one.force is Force.OBLIGES for one in find_permissions(text))


def _denies_other(statement: Statement, told: _Told, denied: Container[int]) -> bool:
    """Whether a word is told only as denied and not said so, or the reverse: "vote at", "no need to go to"."""
    places = analyze(told.words, told.document.language)
    turned = find_denied(told.words, places, REACH)
    for term in statement.query.terms:
        there = {one.start in turned for one in places if weigh_hit(term, frozenset({one.text})) >= LEAST_HIT}
        if len(there) == 1 and (term.start in denied) not in there:
            return True
    return False


def _find_told_values(statement: Statement, told: _Told) -> int | None:
    """Return how many values of a statement are told; None where one is told otherwise, or one that must be is not."""
    if any(match[0] not in told.words for match in _TELEPHONE.finditer(statement.text)):
        return None
    given = [*read_values(told.words, told.document.language)]
    count = 0
    for value in statement.values:
        alike = [one for one in given if are_comparable(value, one)]
        is_told = any(is_equal(value, one) for one in alike)
        if not is_told and (alike or value.kind in _TELLING):
            return None
        count += is_told
    return count
