"""Who won or lost, told of one alone: "X lost" where a sentence says that somebody beat X, or that another one won."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.models import DifferenceKind, Language, Span
from index.questions.places import has_election_words
from index.questions.wording.rounds import find_rounds, locate_rounds
from index.verification.statements.agreeing.modality import tells_alike
from index.verification.statements.agreeing.stances import takes_as_said
from index.verification.statements.denials import denies, find_denial_before, find_negations
from index.verification.statements.grade import is_qualified
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, find_part, find_places
from index.verification.statements.winning.contests import Contest, find_contests, find_whole_part, list_names, meets
from index.verification.statements.winning.deeds import WINNING, find_deeds, is_of_vote

# Behind it, of whom something was won is told no more.
_OBJECT = re.compile(
    r"[^,;:.!?()]*?(?=[,;:.!?()]|\Z|\s(?:who|which|whose|in|at|on|by|with|after|for|during|yang|di|pada|dengan|dalam|setelah|selama"
    r"|lewat|sebelum)\b)",
    re.IGNORECASE,
)
# "The party of A and B": whose name it is has won nothing.
_JOINED = re.compile(
    r"\s(?:and|or|of|by|for|that|said|says|dan|atau|dari|oleh|untuk|bahwa|kata)\s|[’']s?\s", re.IGNORECASE
)
_OF_PARTY = re.compile(r"\A\s(?:of|dari)\s(?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2}")
_IN_PLACE = re.compile(r"\s(?:(?:again|lagi)\s)?(?:(?:in|at|di|pada)\s)?[A-Z]")
_OF_WHOSE = re.compile(r"[’']s?\s(?=(?:[A-Z][\w’'-]+\s)*\Z)")
_SUPPOSED = (
    ListedPattern("verification/conditions", "if", frame=r"(?i:\b(?:{})\b)"),
    ListedPattern(WINNING, "supposed", frame=r"(?i:\b(?:{})\b)"),
)
_NAME = re.compile(r"\b[A-Z][\w’'-]+")
# Wishes whoever wins good health, *siapa pun yang menang*: told of nobody.
_WHOEVER = re.compile(r"\b(?:whoever|whichever|siapa\s?pun(?:\syang)?)\s\Z", re.IGNORECASE)
# Who wins that has won all.
_LAST_ROUND = "2"


@dataclass(frozen=True, slots=True)
class ContestOutcome:
    """What a text tells of somebody in a contest.

    Attributes:
        deed: The words that tell it, a negation before them counted.
        subject: The stretch that names of whom it is told.
        has_won: Whether they won.
    """

    deed: Span
    subject: Span
    has_won: bool


def find_outcomes(text: str) -> Iterator[ContestOutcome]:
    """Yield what a text tells of who won or lost, of two that it names what it tells of each."""
    contests = [*find_contests(text)]
    for contest in contests:
        is_denied = find_denial_before(text, contest.deed) is not None
        yield ContestOutcome(contest.deed, _cut_object(text, contest, contest.winner), not is_denied)
        yield ContestOutcome(contest.deed, _cut_object(text, contest, contest.loser), is_denied)
    for deed in find_deeds(text):
        words = Span(deed.starts, deed.span.end)
        if not deed.is_lead and not any(meets(words, one.deed) for one in contests):
            yield ContestOutcome(deed.span, Span(find_part(text, words).start, deed.starts), deed.has_won)


def find_told_outcomes(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence tells that somebody was beaten of whom a statement says so, or the reverse.

    Args:
        statement: What is said.
        sentences: Those that resemble it most, of its round and year.
    """
    outcome = _read_own(statement)
    if outcome is None:
        return
    rounds, is_of_two = find_rounds(statement.text), any(find_contests(statement.text))
    for sentence in sentences:
        if sentence.is_row or any(one.search(sentence.text) for one in _SUPPOSED) or is_qualified(sentence.text):
            continue
        if not takes_as_said(statement, sentence) or not tells_alike(statement, sentence):
            continue
        names = _list_named(statement, outcome.subject, sentence)
        for contest in find_contests(sentence.text) if names else ():
            has_won = _tells_whether_won(statement, names, sentence, contest)
            # Whether they beat those whom a statement of two names is not told by one of them.
            is_open = has_won is None or (has_won and is_of_two)
            if is_open or find_denial_before(sentence.text, contest.deed) is not None:
                continue
            if _is_of_same(statement, outcome, sentence, contest, rounds):
                yield Parallel(
                    sentence,
                    DifferenceKind.WORD,
                    Ground.LEAD,
                    outcome.deed,
                    contest.deed,
                    is_equal=outcome.has_won is has_won,
                    is_paired=True,
                )


def _tells_whether_won(statement: Statement, names: Sequence[int], sentence: Sentence, contest: Contest) -> bool | None:
    """Return whether those whom a statement names beat others or were beaten; None where a sentence tells neither."""
    if _is_first_name(statement, names, sentence, _cut_object(sentence.text, contest, contest.loser)):
        return False
    return True if _is_first_name(statement, names, sentence, contest.winner) else None


def is_of_other_side(statement: Statement, parallel: Parallel) -> bool:
    """Whether words that seem to exclude each other tell of somebody else than a statement, or of them the same.

    "A beat B" says nothing against "B lost", and "B won there" nothing against "A lost there".
    """
    if parallel.ground not in {Ground.OPPOSITE, Ground.DENIAL, Ground.MEMBER}:
        return False
    if _WHOEVER.search(parallel.sentence.text[: parallel.given.start]):
        return True
    own = [
        (one, _list_named(statement, one.subject, parallel.sentence))
        for one in find_outcomes(statement.text)
        if meets(one.deed, parallel.claimed)
    ]
    there = [
        one
        for one in find_outcomes(parallel.sentence.text)
        if parallel.ground is Ground.DENIAL or meets(one.deed, parallel.given)
    ]
    if not there or not own or not all(names for _, names in own):
        return False
    sentence = parallel.sentence
    pairs = [(outcome, names, other) for outcome, names in own for other in there]
    told = [
        outcome.has_won is not other.has_won
        for outcome, names, other in pairs
        if _is_there(statement, names, sentence, other.subject)
    ]
    if told:
        return not any(told)
    # Who is named nowhere beside it may still be meant, but not where somebody else is.
    is_open = (
        outcome.has_won is not other.has_won and not _names_somebody(sentence.text[slice(*other.subject)])
        for outcome, _, other in pairs
    )
    return not any(is_open)


def tells_other_outcome(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence tells of who won or lost, and not that those did of whom a statement says so, in its round."""
    own = [
        (one, names)
        for one in find_outcomes(statement.text)
        if (names := _list_named(statement, one.subject, sentence)) and is_of_vote(statement.text, one.deed)
    ]
    there = [*find_outcomes(sentence.text)]
    if len(own) != 1 or not there or sentence.is_row:
        return False
    outcome, names = own[0]
    rounds = find_rounds(statement.text)
    of_them = [one for one in there if _is_there(statement, names, sentence, one.subject)]
    if of_them:
        return not any(
            one.has_won is outcome.has_won and not (rounds and rounds.isdisjoint(_find_rounds_of(sentence, one.deed)))
            for one in of_them
        )
    same = [one for one in there if one.has_won is outcome.has_won]
    return all(_names_somebody(sentence.text[slice(*one.subject)]) for one in same)


def _find_rounds_of(sentence: Sentence, deed: Span) -> frozenset[str]:
    """Return of which round something is told: of that named last before it, else of any in its sentence or title."""
    located = locate_rounds(sentence.text)
    last = max((span.start for _, span in located if span.end <= deed.start), default=None)
    found = frozenset(number for number, span in located if last is None or span.start == last)
    return found or find_rounds(" ".join((sentence.document.title, sentence.document.about.event or "")))


def _names_somebody(stretch: str) -> bool:
    words = (fold(match[0]) for match in _NAME.finditer(stretch))
    return any(not any(is_stop_word(word, language) for language in Language) for word in words)


def _read_own(statement: Statement) -> ContestOutcome | None:
    """Return what a statement tells of one by name, of two of the winner; None where it tells something else."""
    text = statement.text
    if statement.values or any(fold(text[slice(*one)]) in {"no", "bukan"} for one in find_negations(text)):
        return None
    found = [*find_outcomes(text)]
    contests = [*find_contests(text)]
    if contests:
        found = [one for one in found if one.has_won]
    if len(found) != 1:
        return None
    outcome = found[0]
    if not contests and not is_of_vote(text, outcome.deed) and not _IN_PLACE.match(text, outcome.deed.end):
        return None
    is_plain = not denies(text) or (not contests and denies(text, outcome.deed))
    return outcome if is_plain else None


def _list_named(statement: Statement, stretch: Span, sentence: Sentence) -> list[int]:
    """Return the words of a stretch of a statement that name somebody, also those that only a sentence shows to be so.

    A name that a statement begins with may be any word: "Kim won" beside "Sarah Kim".
    """
    names = list_names(statement, stretch)
    if names:
        return names
    return [
        row
        for row, term in enumerate(statement.query.terms)
        if stretch.start <= term.start < stretch.end
        and term.surface[0].isupper()
        and not has_election_words([term.surface])
        and any(
            place.start > 0 and sentence.text[place.start].isupper() for place in find_places(statement, row, sentence)
        )
    ]


def _is_of_same(
    statement: Statement, own: ContestOutcome, sentence: Sentence, contest: Contest, rounds: frozenset[str]
) -> bool:
    """Whether a sentence tells of the round that a statement names, else of no first one, and of all else it names."""
    there = _find_rounds_of(sentence, contest.deed)
    if rounds and rounds != there:
        return False
    if not rounds and there and _LAST_ROUND not in there:
        return False
    named = set(list_names(statement, Span(0, len(statement.text))))
    beside = [Span(*span) for _, span in locate_rounds(statement.text)]
    for row, term in enumerate(statement.query.terms):
        place = Span(term.start, term.end)
        is_said = bool(statement.named[row]) or row in statement.scope
        if not is_said or meets(place, own.deed) or any(meets(place, one) for one in beside):
            continue
        if row in named and find_places(statement, row, sentence):
            continue
        if has_election_words([term.surface]) or sentence.in_fields[row] >= LEAST_HIT:
            continue
        part = find_whole_part(sentence.text, contest.deed)
        if not any(part.start <= one.start < part.end for one in find_places(statement, row, sentence)):
            return False
    return True


def _cut_object(text: str, contest: Contest, stretch: Span) -> Span:
    """Return of a stretch behind a deed what names to whom it was done; of one before it, all."""
    if stretch.start < contest.deed.end:
        return stretch
    match = _OBJECT.match(text, stretch.start, stretch.end)
    if match and not _NAME.search(match[0]):
        return stretch  # "the sitting member, Owen Castell"
    return Span(stretch.start, match.end()) if match else stretch


def _is_there(statement: Statement, names: Sequence[int], sentence: Sentence, stretch: Span) -> bool:
    return any(stretch.start <= place.start < stretch.end for place in find_places(statement, names[-1], sentence))


def _is_first_name(statement: Statement, names: Sequence[int], sentence: Sentence, stretch: Span) -> bool:
    """Whether a stretch names somebody of a statement, and nobody beside them: "A of B and C" may be another one."""
    places = [
        place for place in find_places(statement, names[-1], sentence) if stretch.start <= place.start < stretch.end
    ]
    if len(places) != 1:
        return False
    before, behind = sentence.text[stretch.start : places[0].start], sentence.text[places[0].end : stretch.end]
    # "Tomas Verrin of Civic Union" is he.
    before = _OF_WHOSE.sub(" ", before)
    return _JOINED.search(before) is None and _JOINED.search(_OF_PARTY.sub("", behind)) is None
