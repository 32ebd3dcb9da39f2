"""Whether a text that differs from its source is rather somebody's own words than an altered quote of it."""

from __future__ import annotations

import re

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.characters import has_quotation
from index.models import Difference, DifferenceKind, Language, MarkKind, Span, VerdictKind
from index.questions.follow_ups.words import read_times
from index.verification.checking.written_otherwise import (
    adds_nothing,
    is_function_word,
    list_words,
    names_place_or_moves,
)
from index.verification.differences import is_number_word
from index.verification.findings import Finding
from index.verification.statements.denials import is_negation
from index.verification.statements.permissions import Force, find_permissions
from index.verification.statements.reading import StatementFinding, read_chatter
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.scope.occasions import find_occasions
from index.verification.statements.scope.part_votes import leads_in_part
from index.verification.statements.scope.totals import is_in_total
from index.verification.statements.values.claimed import AMOUNTS
from index.verification.statements.values.numbered import find_numbered
from index.verification.statements.values.reading import read_values

_MIN_QUOTED_WORDS = 10
_MIN_REPHRASED_WORDS = 3
_LETTERS = re.compile(r"[^\W\d_]+")
_CURRENCIES = frozenset("$€£")
_MIN_LIKENESS = 0.75
_REPLACED = frozenset((DifferenceKind.NUMBER, DifferenceKind.DATE, DifferenceKind.NAME))
_OF_VALUES = frozenset((DifferenceKind.NUMBER, DifferenceKind.DATE))
# "Postponed from 5 December to", "diundur dari 5 Desember menjadi".
_FORMER = re.compile(r"\b(?:from|dari)\s[^.;]*\d[^.;]*\b(?:to|into|menjadi|jadi|ke|hingga)(?: \w+)?\Z", re.IGNORECASE)
_TURNING = frozenset((DifferenceKind.NUMBER, DifferenceKind.DATE, DifferenceKind.NEGATION))
# A message that is so much like one that is told of is that one, its date brought up to date.
_SAME_MESSAGE = 0.85
_PRONOUN = ListedPattern("analysis/pronouns", "people", "pair", "thing", frame=r"(?i:\b(?:{})\Z)")
_DEICTIC = re.compile(r"there|here|di (?:sana|sini|situ)", re.IGNORECASE)
_JOINING = frozenset(("", "is", "are", "was", "were", "the", "a", "an", "adalah", "ialah", "merupakan"))


def is_of_question(finding: Finding, claim: str) -> bool:
    """Whether a claim says what its source only asks: that is no altered quote, and the answer tells more."""
    if finding.kind is not VerdictKind.ALTERED or has_quotation(claim) or claim.rstrip().endswith("?"):
        return False
    text = finding.document.joined.text
    # "People say that pens can be erased. Is that true?"
    lines = (text[run.start : run.end] + text[run.end :].partition("\n")[0] for run in finding.runs)
    return all(line.rstrip(" *_").endswith("?") for line in lines)


def tells_of_other_part(finding: Finding, claim: str) -> bool:
    """Whether a claim is of another part than its source, "ward 3" for "ward 2", or of all: it is no altered quote."""
    if finding.kind is not VerdictKind.ALTERED or has_quotation(claim):
        return False
    if is_in_total(claim, " ".join(finding.document.joined.text[slice(*run)] for run in finding.runs)):
        return True
    parts = [one.span for one in find_numbered(claim) if one.is_part]
    return any(
        one.claim_span.start <= part.start < one.claim_span.end and _has_figure(one.source)
        for one in finding.differences
        for part in parts
    )


def tells_of_itself(finding: Finding, claim: str) -> bool:
    """Whether a short text says for itself what is told, or where: "closes at 9" for "by 5", a place for "there"."""
    if finding.kind is not VerdictKind.ALTERED or has_quotation(claim) or len(claim.split()) >= _MIN_QUOTED_WORDS:
        return False
    language = finding.document.language
    does_else = any(
        one.kind in _OF_VALUES
        and _has_figure(one.source)
        and _has_figure(one.claim)
        and _list_things(one.claim, language)
        and not _list_things(one.source, language)
        for one in finding.differences
    )
    return does_else or (
        any(_DEICTIC.fullmatch(one.source.strip()) for one in finding.differences)
        and all(one.kind not in _OF_VALUES for one in finding.differences)
    )


def tells_result(finding: Finding, claim: str) -> bool:
    """Whether a short text gives how many or how much of a source that is cut, or to which it adds a year."""
    if has_quotation(claim) or len(claim.split()) >= _MIN_QUOTED_WORDS:
        return False
    is_cut = finding.kind is VerdictKind.PART_OF_SENTENCE
    adds = finding.kind is VerdictKind.ALTERED and all(
        one.kind is DifferenceKind.DATE and not one.source for one in finding.differences
    )
    return (is_cut or adds) and any(one.kind in AMOUNTS for one in read_values(claim, finding.document.language))


def is_rather_statement(finding: Finding, statement: StatementFinding, claim: str, language: Language) -> bool:
    """Whether what can be told of a text as somebody's own statement says more than that it is an altered quote.

    Args:
        finding: The source that it is near.
        statement: What documents say of it.
        claim: The text.
        language: The asker's.
    """
    words = len(claim.split())
    if (
        _is_said_elsewhere(finding, statement, words)
        or _is_told_elsewhere(finding, statement, claim, language)
        or _is_rather_own(finding, statement, claim)
    ):
        return True
    if statement.kind is VerdictKind.DIFFERS:
        return retells(finding, words)
    return statement.kind is VerdictKind.AGREES and (
        (retells(finding, words) and _adds_no_words(finding, language))
        or _has_slight_differences(finding, words)
        or _differs_in_chatter(finding)
        or names_place_or_moves(finding, words)
    )


def retells(finding: Finding, words: int) -> bool:
    """Whether a claim is rather its source in somebody's own words than a quote that was altered.

    Of much of it something else takes the place, and not only numbers and names that of others.
    """
    if all(one.kind is DifferenceKind.SLIGHT for one in finding.differences):
        # "69.43 persen" for "69.43%".
        return False
    if _tells_of_others(finding, words):
        return True
    if words < _MIN_QUOTED_WORDS and all(
        one.kind is DifferenceKind.WORD or one.source.strip() == ":" or _says_less(one) or _names_otherwise(one)
        for one in finding.differences
    ):
        # Of so few words nobody says that they are somebody's.
        return True
    if words < _MIN_QUOTED_WORDS and all(_has_same_figures(one) for one in finding.differences):
        # "6 dollars" for "$6".
        return True
    if finding.likeness >= _MIN_LIKENESS:
        return False
    if len(finding.differences) > 1:
        return not all(one.kind in _REPLACED and one.source and one.claim for one in finding.differences)
    only = finding.differences[0]
    if min(len(only.source.split()), len(only.claim.split())) >= _MIN_REPHRASED_WORDS:
        return True
    # "Unanimously" for "by four votes to one".
    return (
        only.kind is DifferenceKind.NUMBER
        and len(only.claim.split()) > 1
        and not any(map(is_number_word, only.claim.split()))
    )


def _tells_of_others(finding: Finding, words: int) -> bool:
    """Whether beside another value, or a "not", other words take the place of some: "closed 12" for "opened 1,200".

    Who closed twelve may have opened as many, and who sends no officers send invitations.
    """
    turned = [one for one in finding.differences if one.kind in _TURNING]
    is_own = words < _MIN_QUOTED_WORDS or finding.likeness < _MIN_LIKENESS
    exchanged = finding.differences if turned and is_own else turned
    return any(_exchanges_things(one, finding.document.language) or _says_may_and_need(one) for one in exchanged)


def _exchanges_things(difference: Difference, language: Language) -> bool:
    """Whether words that name something, or what is done, take the place of other ones: no values nor negations.

    "sevenparties", as it is read from a picture, is "seven parties".
    """
    if "".join(difference.claim.split()) == "".join(difference.source.split()):
        return False
    own, there = (_list_things(words, language) for words in (difference.claim, difference.source))
    return bool(own - there) and bool(there - own)


def _list_things(words: str, language: Language) -> set[str]:
    """Return what of some words names something, or what is done: no values nor negations."""
    return {
        term.text
        for term in analyze(words, language)
        if _LETTERS.fullmatch(words, term.start, term.end) and not _says_value(fold(words[term.start : term.end]))
    }


def _says_may_and_need(difference: Difference) -> bool:
    """Whether one side says that something may be done, and the other that it need not: both hold."""
    forces = {one.force for words in (difference.source, difference.claim) for one in find_permissions(words)}
    return forces == {Force.PERMITS, Force.EXEMPTS}


def _says_value(word: str) -> bool:
    return word in read_times() or is_function_word(word) or is_number_word(word) or is_negation(word)


def turns_message(finding: Finding) -> bool:
    """Whether a text says something else than the message that it resembles: another day, or that it is not so."""
    kinds = {one.kind for one in finding.differences} & _TURNING
    return bool(kinds) and (DifferenceKind.NEGATION in kinds or finding.likeness < _SAME_MESSAGE)


def tells_outcome(finding: Finding) -> bool:
    """Whether a claim differs by nothing but what was before a change: "held on 12 May", "moved from 5 to 12 May"."""
    return all(_FORMER.search(one.source) and not _has_figure(one.claim) for one in finding.differences)


def tells_other_occasion(finding: Finding, words: int) -> bool:
    """Whether a short text gives the day of another of several events than its source: of the first debate."""
    has_day = any(one.kind is DifferenceKind.DATE for one in finding.differences)
    others = (find_occasions(one.source) ^ find_occasions(one.claim) for one in finding.differences)
    return words < _MIN_QUOTED_WORDS and has_day and any(others)


def tells_lead_elsewhere(finding: Finding, claim: str) -> bool:
    """Whether a text differs from its source by how much somebody led, and names no place as that does."""
    document, run = finding.document, finding.runs[0]
    text = document.joined.text[slice(*run)]
    return all(
        one.kind is DifferenceKind.NUMBER
        and leads_in_part(claim, one.claim_span.start, text, text.find(one.source) + len(one.source), document.about)
        for one in finding.differences
    )


def _is_rather_own(finding: Finding, statement: StatementFinding, claim: str) -> bool:
    """Whether a claim is rather somebody's own words, of which something can be told, than an altered quote."""
    if statement.is_paired and statement.kind is VerdictKind.AGREES:
        return True
    is_decided = statement.kind is not VerdictKind.UNDECIDED
    # So many other words are rather somebody's own than an altered quote.
    return finding.likeness < _MIN_LIKENESS and is_decided and not _pairs_otherwise(finding, statement, claim)


def _is_told_elsewhere(finding: Finding, statement: StatementFinding, claim: str, language: Language) -> bool:
    """Whether a short text differs by values alone from what it resembles, and another document gives its own.

    That one may be of the first round, and what it resembles of the second.
    """
    is_other = statement.kind is not VerdictKind.DIFFERS and statement.document.id != finding.document.id
    if not is_other or len(claim.split()) >= _MIN_QUOTED_WORDS or any(not one.claim for one in finding.differences):
        return False
    text = statement.document.joined.text[slice(*statement.sentence)]
    given = read_values(text, statement.document.language)
    own = [value for one in finding.differences for value in read_values(one.claim, language)]
    are_given = (any(are_comparable(one, other) and is_equal(one, other) for other in given) for one in own)
    return bool(own) and all(one.kind in _OF_VALUES for one in finding.differences) and all(are_given)


def _is_said_elsewhere(finding: Finding, statement: StatementFinding, words: int) -> bool:
    """Whether another sentence than that which a short text resembles says the same."""
    is_other = statement.document.id != finding.document.id or all(
        statement.sentence.end <= run.start or run.end <= statement.sentence.start for run in finding.runs
    )
    return statement.kind is VerdictKind.AGREES and is_other and words < _MIN_QUOTED_WORDS


def _has_slight_differences(finding: Finding, words: int) -> bool:
    """Whether a text has but "is" for a comma of its source; of a long one that lacks nothing but marks, it is told."""
    is_slight = all(_is_joining(one.source) and _is_joining(one.claim) for one in finding.differences)
    return is_slight and (words < _MIN_QUOTED_WORDS or any(read_words(one.claim) for one in finding.differences))


def _differs_in_chatter(finding: Finding) -> bool:
    """Whether a text differs from its source in nothing but words that say nothing: *lho*, *sebesar*."""
    return all(
        one.kind is DifferenceKind.WORD
        and all(fold(word) in read_chatter() for word in read_words(f"{one.source} {one.claim}"))
        for one in finding.differences
    )


def _adds_no_words(finding: Finding, language: Language) -> bool:
    """Whether a text has no words beside those of its source, "is" and the like, and values set aside."""
    told = set(list_words(" ".join(finding.document.joined.text[slice(*run)] for run in finding.runs)))
    added = [word for one in finding.differences for word in list_words(_leave_out_values(one.claim, language))]
    is_named = any(one.kind is DifferenceKind.NAME and not adds_nothing(one.claim) for one in finding.differences)
    return not is_named and all(word in told or is_function_word(word) for word in added)


def _leave_out_values(text: str, language: Language) -> str:
    bare = list(text)
    for value in read_values(text, language):
        if not value.units:
            bare[slice(*value.span)] = " " * (value.span.end - value.span.start)
    return "".join(bare)


def _is_joining(words: str) -> bool:
    """Whether words only join a name and what its bearer is, or are marks beside it: ",", "is the", *adalah*."""
    return all(word.strip(" ,;.()") in _JOINING for word in words.lower().replace(",", " , ").split())


def _pairs_otherwise(finding: Finding, statement: StatementFinding, claim: str) -> bool:
    """Whether words of a claim stand, by the order of both texts, in the place of others than a statement's values do.

    What stands where is surer than which values are of the same thing.
    """
    if statement.is_paired:
        return False
    if statement.kind is VerdictKind.AGREES:
        return any(_has_figure(one.source) and _has_figure(one.claim) for one in finding.differences)
    if statement.claimed is None or statement.source is None:
        return False
    if _has_figure(claim[slice(*statement.claimed)]) and _is_same(finding, statement.claimed):
        return True
    if statement.document.id != finding.document.id:
        return False
    return any(
        one.kind in _OF_VALUES
        and one.source
        and one.claim_span.start < statement.claimed.end
        and statement.claimed.start < one.claim_span.end
        and not (one.source_span.start < statement.source.end and statement.source.start < one.source_span.end)
        for one in finding.differences
    )


def _says_less(difference: Difference) -> bool:
    """Whether no number, day or name takes the place of one: "in May" for "on 14 May", "led" for ", OSCE leader of"."""
    if difference.kind not in _REPLACED or adds_nothing(difference.claim):
        return difference.kind in _REPLACED
    is_bare = difference.claim.islower() and not _has_figure(difference.claim)
    return is_bare and not any(map(is_number_word, difference.claim.split()))


def _names_otherwise(difference: Difference) -> bool:
    """Whether a name stands in the place of words that name nobody: "Kazakhstan" for "our country", or of a pronoun.

    A name that is exchanged for another is an altered one.
    """
    if difference.kind is not DifferenceKind.NAME or not difference.source or not difference.claim:
        return False
    if _PRONOUN.search(difference.source) and not _PRONOUN.search(difference.claim):
        return True
    own = [word for word in read_words(difference.claim) if not is_function_word(fold(word))]
    there = read_words(difference.source)
    is_named = bool(own) and all(word[0].isupper() for word in own)
    return is_named and len(there) > 1 and not any(word[0].isupper() for word in there)


def _has_same_figures(difference: Difference) -> bool:
    """Whether two stretches give the same number, or lack nothing but the sign of a currency."""
    own, there = (re.findall(r"\d+", words) for words in (difference.claim, difference.source))
    return own == there and (bool(own) or difference.source in _CURRENCIES)


def _is_same(finding: Finding, span: Span) -> bool:
    """Whether all of a stretch of a claim stands in its source."""
    return any(
        mark.kind is MarkKind.SAME and mark.span.start <= span.start and span.end <= mark.span.end
        for mark in finding.marks
    )


def _has_figure(words: str) -> bool:
    return any(map(str.isdigit, words))
