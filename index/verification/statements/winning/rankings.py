"""Who came in before whom: what a statement tells of it, held against how those who stand came in."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.answering.rows.named import list_events
from index.models import DifferenceKind, Document, Span
from index.passages.tables import find_row
from index.questions.wording.rounds import locate_rounds
from index.verification.statements.denials import find_denial_before, find_negations
from index.verification.statements.grade import is_qualified
from index.verification.statements.pairing.votes import find_vote_year
from index.verification.statements.quantifiers import find_quantities
from index.verification.statements.reading import Statement, read_chatter
from index.verification.statements.sentences import LEAST_HIT, Ground, Parallel, Sentence, weigh_hit
from index.verification.statements.values.numbered import find_numbered
from index.verification.statements.winning.contests import find_contests, meets
from index.verification.statements.winning.deeds import WINNING, find_deeds, is_of_vote
from index.verification.statements.winning.standings import EMPTY_COLUMN, Entrant, TableStanding, list_standings

_WORDS = r"(?i:\b(?:{})\b)"
_LAST = 0
_PLACED = {
    2: ListedPattern(WINNING, "came_second", frame=_WORDS),
    3: ListedPattern(WINNING, "came_third", frame=_WORDS),
    _LAST: ListedPattern(WINNING, "came_last", frame=_WORDS),
}
_MOST_SEATS = ListedPattern(WINNING, "most_seats", frame=_WORDS)
_OPEN = (
    ListedPattern("verification/conditions", "if", "unless", frame=_WORDS),
    ListedPattern(WINNING, "supposed", "subordinate", frame=_WORDS),
)
_CONTEST = ListedPattern(WINNING, "contest", "stands", frame=_WORDS)
_OFFICES = tuple(
    ListedPattern(WINNING, name, frame=_WORDS) for name in ("president", "governor", "mayor", "regent", "village")
)
_BODIES = (*_OFFICES, *(ListedPattern(WINNING, name, frame=_WORDS) for name in ("council", "parliament")))
_EMPTY = ListedPattern(WINNING, "empty_column", frame=_WORDS)
_OF_FIRST = ListedPattern(WINNING, "first_count", frame=_WORDS)
# "Most people voted No", *mayoritas menolak larangan*; of a place alone only what is voted: "Norro voted Yes".
_MOST = ListedPattern(WINNING, "most", frame=_WORDS)
_ANSWERS = {
    "yes": (ListedPattern(WINNING, "voted_yes", frame=_WORDS), ListedPattern(WINNING, "for_it", frame=_WORDS)),
    "no": (ListedPattern(WINNING, "voted_no", frame=_WORDS), ListedPattern(WINNING, "against_it", frame=_WORDS)),
}
_MORE = ListedPattern(WINNING, "more_than", frame=r"(?:{})")
_PUT_TO_VOTE = ListedPattern(WINNING, "put_to_vote", "proposal", frame=_WORDS)
_NAMED_ANSWER = re.compile(
    r"\b(?:(?P<yes>[Yy]es|YES|Ya|YA)|(?P<no>No|NO|Tidak|TIDAK))\b"
    r"(?=\s(?:\w+\s)?(?i:side\s)?(?i:won|wins|menang|unggul|leads|led|is ahead)\b)"
)
# "In four regencies", *di semua kecamatan*.
_IN_PARTS = ListedPattern(
    WINNING,
    "parts",
    frame=r"(?i:\s(?:in|di)\s(?:only\s|just\s|hanya\s|cuma\s)?(?:(?P<all>all|every|each|semua|seluruh|setiap|tiap)\s(?:the\s)?)?"
    r"(?:(?P<number>[\w.]+)\s(?:(?:of|dari)\s(?:the\s)?[\w.]+\s)?)?(?P<part>{})\b)",
)
_PARTS = {
    name: ListedPattern(WINNING, name, frame=_WORDS)
    for name in ("regencies", "districts", "provinces", "cities", "regions")
}
_LEAST_PARTS, _MOST_LEFT_OUT = 2, 1
_ANY_PART = ListedPattern(WINNING, "any_part", frame=_WORDS)
_OF_SHARES = re.compile(r"%|\b(?:per ?cent|persen|share)\b", re.IGNORECASE)
_OF_PLACE = re.compile(
    r"\s*(?:(?i:again|outright|clearly|lagi|telak|tipis)\s)?(?:(?i:in|at|by|di|pada|oleh|pasangan|paslon|pair|calon|nomor)\b|(?=[A-Z]))"
)
# Two words of a name: the second may be the first of the next two.
_BESIDE = re.compile(r"(?<![\w’'])(?=(?P<whole>(?P<first>[A-Z][\w’']+)[ -](?P<last>[A-Z][\w’']+)))")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class _Claim(NamedTuple):
    """What a statement tells of how somebody came in.

    Attributes:
        deed: The words that tell it.
        holds: Whether it is so of who is in a place, from 1, of so many.
        is_lead: Whether they may be ahead in a first count alone.
        of_seats: Whether it is told of seats; None where of either.
        answer: "yes" or "no" where it is told of an answer to what is put to the vote; else None.
        beside: What else says no more than that.
        parts: In how many parts of the whole; -1 of all, None where that is not told.
        part: What these are called.
    """

    deed: Span
    holds: Callable[[int, int], bool]
    is_lead: bool
    of_seats: bool | None
    answer: str | None = None
    beside: tuple[Span, ...] = ()
    parts: int | None = None
    part: str = ""


class _Held(NamedTuple):
    """How many words of a statement the caption of a table holds, and a row's labels, and whether that is of all."""

    in_caption: int
    in_labels: int
    is_whole: bool


class _Told(NamedTuple):
    """What tells whether a statement is so, and where in a row."""

    is_so: bool
    sentence: Sentence
    shown: Span


def tells_rank(text: str) -> bool:
    """Whether a text may tell how somebody came in."""
    patterns = (_MOST_SEATS, *_PLACED.values())
    return (
        any(find_deeds(text))
        or any(find_contests(text))
        or any(one.search(text) for one in patterns)
        or _read_answer(text) is not None
    )


def find_ranks(statement: Statement, rows: Sequence[Sentence], sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a table tells that somebody came in as a statement says, or otherwise.

    Nothing where tables tell it differently, or where a statement says more than whose place it is, where and when.

    Args:
        statement: What is said.
        rows: Of all tables of the documents that resemble it, of its round and year.
        sentences: Those that resemble it.
    """
    claim = _read_claim(statement)
    if claim is None:
        return
    told: list[_Told] = []
    documents = [*{one.document.id: one.document for one in sentences}.values()]
    for document, own in _group(rows).items():
        any_row = next(iter(own.values()))
        meant: list[tuple[_Held, TableStanding]] = []
        for standing in list_standings(document):
            if _is_of_body(statement, standing, document, documents):
                held = _hold(statement, claim, standing, any_row, documents)
                meant += [(held, standing)] if held is not None else []
        # Of all that hold what is said, what it names most of is meant, else that of all.
        most = max((held for held, _ in meant), default=None)
        for held, standing in meant:
            one = _tell(statement, claim, standing, own) if held == most else None
            told += [one] if one is not None else []
    if len({one.is_so for one in told}) == 1:
        for one in told:
            yield Parallel(one.sentence, DifferenceKind.WORD, Ground.LEAD, claim.deed, one.shown, is_equal=one.is_so)


def leave_out_otherwise(parallels: Sequence[Parallel], ranked: Sequence[Parallel]) -> list[Parallel]:
    """Return parallels without words that tell otherwise of the same than the tables that tell who came in where."""
    return [
        one
        for one in parallels
        if one.values is not None
        or not any(meets(one.claimed, other.claimed) and one.is_equal is not other.is_equal for other in ranked)
    ]


def _group(sentences: Sequence[Sentence]) -> dict[Document, dict[int, Sentence]]:
    documents: dict[str, tuple[Document, dict[int, Sentence]]] = {}
    for one in sentences:
        if find_row(one.document.joined.text, one.span.start) is not None:
            documents.setdefault(one.document.id, (one.document, {}))[1][one.span.start] = one
    return dict(documents.values())


def _read_claim(statement: Statement) -> _Claim | None:
    """Return what a statement tells of how somebody came in; None where that is open, denied twice or not told."""
    text = statement.text
    if text.rstrip().endswith("?") or is_qualified(text):
        return None
    answer = _read_answer(text)
    found = [(answer, False)] if answer is not None else [*_find_claims(text)]
    if len(found) != 1 or any(one.search(text[: found[0][0].deed.start]) for one in _OPEN):
        return None
    claim, is_denied = found[0]
    claim = _read_parts(statement, claim)
    if not claim.answer and not claim.part and any(find_quantities(text)):
        return None
    # "No" may be read as none of something.
    if any(not ((claim.answer or claim.part) and meets(one.number, claim.deed)) for one in statement.values):
        return None
    denials = [one for one in find_negations(text) if not (claim.answer and meets(one, claim.deed))]
    return claim if len(denials) == is_denied else None


def _read_parts(statement: Statement, claim: _Claim) -> _Claim:
    """Return what a statement tells with in how many parts of the whole, if it tells that."""
    match = _IN_PARTS.match(statement.text, claim.deed.end)
    if match is None or claim.holds is not _is_first or not (match["all"] or match["number"]):
        return claim
    counted = [one for one in statement.values if match.start("number") == one.number.start]
    if match["all"] is None and len(counted) != 1:
        return claim
    span = Span(claim.deed.start, match.end())
    return claim._replace(deed=span, parts=-1 if match["all"] else int(counted[0].amount), part=match["part"])


def _read_answer(text: str) -> _Claim | None:
    """Return what a text tells of which answer most gave to what was put to the vote; None where it does not."""
    more, named = _MORE.search(text), _NAMED_ANSWER.search(text)
    if more is not None:
        is_yes = (more.groupdict().get("yes") or more.groupdict().get("yes_id")) is not None
        return _Claim(Span(*more.span()), _is_first, False, None, "yes" if is_yes else "no")
    if named is not None:
        deeds = [one for one in find_deeds(text) if one.starts >= named.end()]
        answer = "yes" if named["yes"] else "no"
        return _Claim(Span(named.start(), deeds[0].span.end), _is_first, False, None, answer) if deeds else None
    most = [Span(*one.span()) for one in _MOST.finditer(text)]
    found = [
        (answer, Span(*match.span()))
        for answer, (voted, sided) in _ANSWERS.items()
        for pattern in ((voted, sided) if most else (voted,))
        for match in pattern.finditer(text)
    ]
    if len({answer for answer, _ in found}) != 1:
        return None
    objects = [Span(*one.span()) for one in _PUT_TO_VOTE.finditer(text)]
    return _Claim(found[0][1], _is_first, False, None, found[0][0], (*most, *objects, *(span for _, span in found)))


def _find_claims(text: str) -> Iterator[tuple[_Claim, bool]]:
    placed = [(place, match) for place, one in _PLACED.items() for match in one.finditer(text)]
    for place, match in placed:
        span = Span(*match.span())
        if find_denial_before(text, span) is None:
            yield _Claim(span, _is_placed(place), False, None), False
    seats = [Span(*match.span()) for match in _MOST_SEATS.finditer(text)]
    for span in seats:
        denial = find_denial_before(text, span)
        whole = Span(span.start if denial is None else denial, span.end)
        yield _Claim(whole, _is_first if denial is None else _is_behind, False, True), denial is not None
    if placed or seats:
        return
    contests = [*find_contests(text)]
    for contest in contests:
        if find_denial_before(text, contest.deed) is None:
            yield _Claim(contest.deed, _is_first, True, None), False
    for deed in find_deeds(text) if not contests else ():
        if is_of_vote(text, deed.span) or _OF_PLACE.match(text, deed.span.end):
            yield _Claim(deed.span, _is_first if deed.has_won else _is_behind, deed.is_lead, None), deed.is_denied


def _is_first(place: int, _: int) -> bool:
    return place == 1


def _is_behind(place: int, _: int) -> bool:
    return place > 1


def _is_placed(place: int) -> Callable[[int, int], bool]:
    return lambda at, last: at == (place if place != _LAST else last)


def _hold(
    statement: Statement, claim: _Claim, standing: TableStanding, any_row: Sentence, documents: Sequence[Document]
) -> _Held | None:
    """Return what a standing holds of a statement; None where it is of another.

    It is of another where the statement names another year, body or place, or says anything else.
    """
    if claim.of_seats and not standing.counts_seats:
        return None
    if (
        standing.is_whole
        and not claim.is_lead
        and any(_OF_FIRST.search(words) for words in (*standing.about[:2], any_row.document.title))
    ):
        return None
    if not _is_of_years(statement, standing, any_row.document):
        return None
    subjects = [*_find_subjects(statement, claim, standing)]
    if not subjects:
        return None
    text, terms = statement.text, statement.query.terms
    language = any_row.document.language
    labels = frozenset(one.text for one in analyze(standing.labels, language))
    captions = [
        frozenset(one.text for one in analyze(words, language))
        for words in (*standing.about[:1], *_list_titles(any_row.document))
    ]
    names = {word for one in subjects for word in one.words}
    numbers = {one.span.start for one in find_numbered(text) if not one.name}
    beside = [
        claim.deed,
        *claim.beside,
        *(span for _, span in locate_rounds(text)),
        *(Span(*one.span()) for one in _EMPTY.finditer(text)),
    ]
    # Who stands answers for nobody: "Tavako voted No".
    others = {word for one in list_standings(any_row.document) for each in one.entrants for word in each.words} - names
    in_caption, in_labels, is_placed = 0, 0, False
    for row, term in enumerate(terms):
        if any(meets(Span(term.start, term.end), span) for span in beside):
            continue
        if fold(term.surface) in names or term.start in numbers or _YEAR.fullmatch(term.surface):
            continue
        if claim.answer is not None and fold(term.surface) in others:
            return None
        if weigh_hit(term, labels) >= LEAST_HIT:
            in_labels += 1
            in_title = any(weigh_hit(term, one) >= LEAST_HIT for one in captions)
            is_placed = is_placed or not (in_title or any_row.in_fields[row] >= LEAST_HIT)
        elif _CONTEST.fullmatch(term.surface):
            continue
        elif standing.about and weigh_hit(term, captions[0]) >= LEAST_HIT:
            in_caption += 1
        elif not (
            any(weigh_hit(term, one) >= LEAST_HIT for one in captions)
            or any_row.in_fields[row] >= LEAST_HIT
            or any(one.fullmatch(term.surface) for one in _BODIES)
            or fold(term.surface) in read_chatter()
            or _is_part_of_name(text, Span(term.start, term.end), names, documents)
        ):
            return None
    own = {fold(word) for word in read_words(text)}
    is_placed = is_placed or {fold(word) for word in read_words(standing.labels)} <= own
    # Of "Ampar 002" nothing is told by "in Ampar".
    is_numbered = any(word.isdigit() and word not in own for word in read_words(standing.labels))
    if not standing.is_whole and (is_numbered or not is_placed):
        return None
    return _Held(in_caption, in_labels, standing.is_whole)


def _is_part_of_name(text: str, word: Span, names: Collection[str], documents: Sequence[Document]) -> bool:
    """Whether a word stands beside one of some names, and does in some document: "Samuel" of "Samuel Orrin"."""
    for match in _BESIDE.finditer(text):
        first, last = Span(*match.span("first")), Span(*match.span("last"))
        other = last if first.start == word.start else first if last.start == word.start else None
        is_beside = other is not None and fold(text[slice(*other)]) in names
        if is_beside and any(match["whole"] in one.joined.text for one in documents):
            return True
    return False


def _list_titles(document: Document) -> tuple[str, ...]:
    """Return what tells which vote a document is about."""
    return (document.title, *list_events(document))


def _is_of_years(statement: Statement, standing: TableStanding, document: Document) -> bool:
    vote = find_vote_year(document) or (document.published.year if document.published else None)
    own, there = {*_YEAR.findall(statement.text)}, standing.years or ({str(vote)} if vote else set())
    if own:
        return bool(there) and own <= {*there}
    return not there or vote is None or str(vote) in there


def _is_of_body(
    statement: Statement, standing: TableStanding, document: Document, documents: Sequence[Document]
) -> bool:
    """Whether the nearest of a table's headings and titles that tell of a body tell of a statement's.

    Where none does, the titles of all documents have to tell of that alone, or the text above of no other office.
    """
    own = [one for one in _BODIES if one.search(statement.text)]
    told = (_list_bodies(words) for words in (*standing.about, *_list_titles(document)))
    there = next((found for found in told if found), None)
    if there is None and own:
        held = [body for each in documents for words in _list_titles(each) for body in _list_bodies(words)]
        above = document.joined.text[: standing.table.span.start]
        offices = [one for one in _OFFICES if one.search(above)]
        return own in (offices, [one for one in _BODIES if one in held])
    return all(one in (there or ()) for one in own)


def _list_bodies(words: str) -> list[ListedPattern]:
    return [one for one in _BODIES if one.search(words)]


def _find_subjects(statement: Statement, claim: _Claim, standing: TableStanding) -> Iterator[Entrant]:
    """Yield whom a statement names of those who stand: one, or both of a contest of two, the winner first."""
    text = statement.text
    if claim.answer is not None:
        answers = {one.words: one for one in standing.entrants}
        if answers.keys() == {frozenset((one,)) for one in _ANSWERS}:
            yield answers[frozenset((claim.answer,))]
        return
    for contest in find_contests(text):
        pair = [_name(text, stretch, standing) for stretch in (contest.winner, contest.loser)]
        if pair[0] is not None and pair[1] is not None and pair[0] is not pair[1]:
            yield pair[0]
            yield pair[1]
        return
    one = _name(text, Span(0, len(text)), standing)
    if one is not None:
        yield one


def _name(text: str, stretch: Span, standing: TableStanding) -> Entrant | None:
    """Return which of those who stand a stretch of a text names, by words that are no label's; None of none or two."""
    part = text[slice(*stretch)]
    words = {fold(word) for word in read_words(part) if word[0].isupper()}
    words |= {EMPTY_COLUMN} if _EMPTY.search(part) else set()
    words -= {fold(word) for word in read_words(standing.labels)}
    numbers = {
        one.number for one in find_numbered(text) if not one.name and stretch.start <= one.span.start < stretch.end
    }
    held = [(len(words & one.words) + (one.number in numbers), one) for one in standing.entrants]
    named = [one for count, one in held if count]
    best = max(count for count, _ in held)
    meant = [one for count, one in held if count == best]
    if not best or len(meant) != 1:
        return None
    # Two who are named are no one.
    alone = all(
        (words & one.words) <= meant[0].words and one.number not in numbers for one in named if one is not meant[0]
    )
    return meant[0] if alone else None


def _tell(statement: Statement, claim: _Claim, standing: TableStanding, rows: dict[int, Sentence]) -> _Told | None:
    subjects = [*_find_subjects(statement, claim, standing)]
    if claim.part:
        return _tell_parts(claim, subjects, standing, rows) if len(subjects) == 1 else None
    ranked = [*standing.entrants]
    places = [ranked.index(one) + 1 for one in subjects]
    is_so = places[0] < places[1] if len(places) > 1 else claim.holds(places[0], len(ranked))
    rival = next(one for one in ranked if one is not subjects[0])
    shown = [subjects[0], rival if places[0] > 1 or rival.row == subjects[0].row else subjects[0]]
    row = shown[-1].row
    sentence = rows.get(row.start)
    if sentence is None or len({one.amount for one in ranked}) < len(ranked):
        return None
    cells = [one.cell for one in shown if one.row == row]
    start = sentence.span.start
    return _Told(is_so, sentence, Span(min(cells).start - start, max(cells).end - start))


def _tell_parts(
    claim: _Claim, subjects: Sequence[Entrant], standing: TableStanding, rows: dict[int, Sentence]
) -> _Told | None:
    """Return whether whom a statement names is first in as many rows of parts as it says."""
    sentence = rows.get(subjects[0].row.start)
    if sentence is None or not standing.labels or not standing.is_whole:
        return None
    is_called = _is_called(claim.part, standing.table.heads[0])
    own = [
        one
        for one in list_standings(sentence.document)
        if one.table is standing.table and not one.is_whole and not _OF_SHARES.search(one.labels)
    ]
    if not is_called or len(own) < _LEAST_PARTS or len(own) + 1 < len(standing.table.rows) - _MOST_LEFT_OUT:
        return None
    won = sum(one.entrants[0].words == subjects[0].words for one in own)
    start, cell = sentence.span.start, subjects[0].cell
    is_so = won == (len(own) if claim.parts == -1 else claim.parts)
    return _Told(is_so, sentence, Span(cell.start - start, cell.end - start))


def _is_called(part: str, head: str) -> bool:
    """Whether the head of the first column calls its places what a statement does."""
    if _ANY_PART.fullmatch(part):
        return True
    own, there = (_list_part_kinds(words) for words in (part, head))
    return not own.isdisjoint(there)


def _list_part_kinds(words: str) -> frozenset[str]:
    return frozenset(name for name, pattern in _PARTS.items() if pattern.search(words))
