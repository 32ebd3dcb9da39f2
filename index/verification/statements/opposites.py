"""Words of civic life that exclude each other, and where a sentence says the opposite of a word of a statement.

Or another thing of a set of which one is not the other, where it holds all else: "made of wood" for "made of metal".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.word_lists import read_lines, read_table
from index.models import DifferenceKind, Span
from index.verification.statements.denials import denies, find_denial_before, find_listed, makes_contrast
from index.verification.statements.grade import hold_words, weigh_words
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.sentences import (
    LEAST_HIT,
    Ground,
    Parallel,
    Sentence,
    find_places,
    says_nothing_else,
    weigh_hit,
)
from index.verification.statements.values.changes import tells_of_before
from index.verification.statements.values.claimed import AMOUNTS, ChangeEnd, ValueKind

_TIMES = frozenset((ValueKind.CLOCK, ValueKind.DATE, ValueKind.MONTH, ValueKind.WEEKDAY))
# What stands less for a word of whom or what something is said may be another: an identity card is no driving licence.
_LEAST_SURE, _LEAST_TRANSLATED = 0.75, 0.5
_TIMED = frozenset(("open", "start"))
# A word of a statement next to what differs stands among so many of a sentence.
_NEAR = 3
# What stands on either side of it is told by itself: "raised the fee for dogs and lowered that for cats"; not what a
# name is followed by: "Ann, a former judge".
_JOINT = re.compile(
    r",(?!\s(?:an?|the|seorang)\s)|[;:]|\b(?:and|but|while|whereas|yet|dan|tetapi|tapi|sedangkan|namun|sementara|lalu)\b",
    re.IGNORECASE,
)
# What stands behind it has its own subject: "…, while B lost two"; behind a comma or "and" so does what begins with a
# name or an article.
_OF_OTHERS = re.compile(
    r"[;:]|\b(?:but|while|whereas|yet|tetapi|tapi|sedangkan|namun|sementara)\b|(?=\s+(?:and\s+|dan\s+)?(?:the|[A-Z]))",
)
# Under which condition something is so is no part of what is.
_PROVISO = ListedPattern(
    "verification/conditions", "if", "unless", "provided", frame=r"(?i:\b(?:{}|but|tapi|tetapi)\b)"
)
_LIMITING = frozenset(("paling",))
_SUPERLATIVE = re.compile(
    r"(?:high|low|larg|bigg|small|few|weak|poor|b|long|short|strong|young|old|clos)est|most|least|worst"
    r"|(?P<after>ter(?:besar|kecil|tinggi|rendah|banyak|sedikit|baik|buruk|lama|muda|tua|kuat|lemah))",
    re.IGNORECASE,
)
# A "record low" is no "record".
_OF_RECORDS = frozenset(("low", "high"))
# Who takes leave leaves nothing.
_OF_LEAVE = frozenset(("unpaid", "paid", "take", "takes", "took", "on", "sick", "of"))
# "Your left finger", "the left-hand column": a side, which nobody has gone from.
_SIDE = "left"
_BEFORE_SIDE = frozenset(("your", "my", "his", "her", "their", "our", "its", "the", "a", "far", "on", "top", "bottom"))
_BEHIND_SIDE = frozenset(("hand", "side", "finger", "thumb", "index", "little", "arm", "wing", "corner", "column"))
# *Duta besar*, *guru besar*: no size.
_OF_RANK = frozenset(("duta", "kedutaan", "guru", "imam", "garis", "hari"))
_MORE_OR_LESS = frozenset(("more", "less"))
# "Could not have been any more different": more than that nothing can be.
_UTMOST = re.compile(
    r"\b(?:could|can)(?:\snot|not|n['’]t|\shardly|\sscarcely)\s(?:\w+\s)?(?:(?:have\s)?been|be|get)\s(?:any\s)?\Z",
    re.IGNORECASE,
)
# What stands less for a word may be another.
_SURELY = 0.5
_RISEN, _FALLEN = "rose", "fell"
_MORE = re.compile(r"\blebih\s\Z", re.IGNORECASE)
# What a number is compared with.
_AGAINST = re.compile(
    r",?\s(?:as )?(?:compared (?:with|to)|against|up from|down from|dibanding(?:kan)?|berbanding|dari semula|naik dari|"
    r"turun dari)\s(?:only |just |hanya |dengan |pemilu (?:\w+ )?yang hanya )?",
    re.IGNORECASE,
)
# *Akhir pekan* is a part of the week, and no end of what is told.
_OF_WEEK = re.compile(r"\s(?:pekan|minggu)\b", re.IGNORECASE)
# *Kedua putaran* are both; *putaran kedua* is the second one.
_BOTH = re.compile(
    r"\s(?:putaran|pasang\w*|paslon|calon|kandidat|pihak|kubu|belah|orang|negara|partai|tim|hari|lembaga|dokumen|kali"
    r"|provinsi|daerah)\b",
    re.IGNORECASE,
)
_SMALL = "one|two|three|four|five|six|seven|eight|nine|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|no|nol|zero"
_VOTE = re.compile(
    rf"\b(?:by|with|dengan|secara|voted|votes?|suara|a)\s(?:\w+\s)?(?:{_SMALL}|\d{{1,3}})(?:\svotes?|\ssuara)?\s?(?:-|–|to\s|lawan\s|berbanding\s|banding\s)\s?"
    rf"(?P<against>{_SMALL}|\d{{1,3}})\b",
    re.IGNORECASE,
)
_NONE = frozenset(("no", "nol", "zero", "0"))


@dataclass(frozen=True, slots=True)
class Opposites:
    """What a word is compared by.

    Attributes:
        same: Words that say the same, both languages.
        opposed: Those that exclude it.
        typical: One of these in the word's language.
    """

    same: frozenset[str]
    opposed: frozenset[str]
    typical: str

    @property
    def all(self) -> frozenset[str]:
        """All of both."""
        return self.same | self.opposed


@cache
def _read_opposites() -> dict[str, Opposites]:
    """Return a word → what says the same and what excludes it."""
    opposites: dict[str, Opposites] = {}
    for cells in read_table("verification/opposites.tsv", 4, lambda *row: tuple(map(str.split, row))):
        for one, other in ((0, 1), (1, 0)):
            same, opposed = (frozenset(cells[side] + cells[side + 2]) for side in (one, other))
            for first in (0, 2):
                for word in cells[one + first]:
                    held = opposites.get(word, Opposites(frozenset(), frozenset(), cells[other + first][0]))
                    opposites[word] = Opposites(held.same | same, held.opposed | opposed, held.typical)
    return opposites


def find_opposed(text: str) -> list[tuple[Span, Opposites]]:
    """Return the words of a text that have opposites, each with them."""
    known = ((span, _read_opposites().get(word)) for word, span in _find_words(text))
    return [(span, opposites) for span, opposites in known if opposites is not None]


def _find_words(text: str) -> list[tuple[str, Span]]:
    """Return the words of a text as they are listed; "paling sedikit" is "at least", not "little"."""
    words = find_listed(text, _read_opposites())
    before = ["", *(word for word, _ in words)]
    after = [*(word for word, _ in words[1:]), ""]
    return [
        word
        for word, last, following in zip(words, before, after, strict=False)
        if last not in _LIMITING
        and not (word[0] == "record" and following in _OF_RECORDS)
        and not (word[0] == "leave" and last in _OF_LEAVE)
        and not (word[0] == _SIDE and (last in _BEFORE_SIDE or following in _BEHIND_SIDE))
        and not (word[0] == "besar" and last in _OF_RANK)
        and not (word[0] == "need" and following == "not")
        and not (word[0] in _MORE_OR_LESS and _UTMOST.search(text[: word[1].start]))
    ]


def list_alike(text: str, span: Span) -> list[Span]:
    """Return where words of a text stand that say the same as a word of it, or the opposite."""
    opposed = find_opposed(text)
    own = [one for place, one in opposed if place.start < span.end and span.start < place.end]
    return [
        place
        for place, one in opposed
        if any(one is other or not one.same.isdisjoint(other.same | other.opposed) for other in own)
    ]


def find_opposites(
    statement: Statement, opposed: Sequence[tuple[Span, Opposites]], sentences: Sequence[Sentence], answering: int
) -> Iterator[Parallel]:
    """Yield where a sentence that holds most of a text says, near it, the opposite of one of its words.

    What says the same and is denied is the opposite; the opposite, denied, is the same.

    Args:
        statement: What is said.
        opposed: Its words that have opposites.
        sentences: Those that may speak of the same thing.
        answering: So many of them, the first, answer the text put as a question.
    """
    policy = StatementPolicy()
    has_time = any(value.kind in _TIMES for value in statement.values)
    for span, opposites in opposed:
        # Beside a time, when something opens or begins is said, not whether.
        if has_time and not _TIMED.isdisjoint(opposites.same | opposites.opposed):
            continue
        denial = find_denial_before(statement.text, span)
        is_denied = denial is not None
        is_compared = _is_compared(statement.text, span)
        if is_denied and makes_contrast(statement.text):
            continue
        # "May not be of the same faculty": what is denied farther off says neither the word nor its opposite.
        if not is_denied and _is_denied_afar(statement.text, span):
            continue
        # Of "less power, a stronger parliament" either word may be the one that a sentence says.
        if any(
            other is not opposites
            and not opposites.same.isdisjoint(other.opposed)
            and (find_denial_before(statement.text, place) is not None) is is_denied
            for place, other in opposed
        ):
            continue
        best: tuple[float, Sentence, Span] | None = None
        agreeing: list[tuple[float, Sentence]] = []
        for place, sentence in enumerate(sentences):
            known = _list_known(sentence, opposites, is_denied=is_denied, is_compared=is_compared)
            known = _choose_of_noun(statement, span, sentence, known) if _may_tell(statement, sentence) else []
            if all(is_opposite for _, is_opposite in known) and _says_beside(statement, span, sentence, known):
                continue
            if not known or (denial is not None and _denies_between(statement, Span(denial, span.start), sentence)):
                continue
            if len({is_opposite for _, is_opposite in known}) > 1:
                known = _choose_meant(statement, span, sentence, known)
                if not known:
                    continue
            held = [sentence.hold_near(statement, where, span) for where, _ in known]
            nearest = max(held)
            near = [one for one, share in zip(known, held, strict=True) if share >= policy.share_of_nearest * nearest]
            if not all(is_opposite for _, is_opposite in near):
                agreeing.append((nearest, sentence))
                continue
            # Of a text that says nothing else, only what answers is known to be about the same.
            says_nothing = says_nothing_else(statement, span)
            is_same = place < answering if says_nothing else nearest >= policy.min_opposed_held
            if is_same and (best is None or nearest > best[0]):
                best = nearest, sentence, near[0][0]
        if best is None:
            continue
        # What is said of others is not said of whom or what a statement begins with.
        agreeing = [one for one in agreeing if not lacks_subject(statement, span, one[1], best[1])]
        if not any(agrees_more(statement, one, best[:2]) for one in agreeing):
            _, sentence, given = best
            given = _join(find_denial_before(sentence.text, given), given)
            yield Parallel(sentence, DifferenceKind.WORD, Ground.OPPOSITE, _join(denial, span), given)


def holds_subject(statement: Statement, claimed: Span, sentence: Sentence) -> bool:
    """Whether a sentence has all of what a statement says before one of its words, and that is something."""
    rows = _list_before(statement, claimed)
    is_own = sentence.document.language is statement.query.question.language
    return bool(rows) and bool((sentence.hits[rows] >= (_LEAST_SURE if is_own else _LEAST_TRANSLATED)).all())


def lacks_subject(statement: Statement, claimed: Span, sentence: Sentence, other: Sentence) -> bool:
    """Whether a sentence has nothing of what a statement says before one of its words, and another one all of it."""
    own = sentence.hits[_list_before(statement, claimed)] >= LEAST_HIT
    return holds_subject(statement, claimed, other) and not own.any()


def _list_before(statement: Statement, claimed: Span) -> list[int]:
    terms = zip(statement.query.terms, statement.named, strict=True)
    return [row for row, (term, named) in enumerate(terms) if named and term.end <= claimed.start]


def _denies_between(statement: Statement, between: Span, sentence: Sentence) -> bool:
    """Whether a sentence denies what stands between a negation and what it denies: "recorded no violence".

    That says the same as "no violence was recorded".
    """
    rows = [row for row, term in enumerate(statement.query.terms) if between.start < term.start < between.end]
    return any(
        find_denial_before(sentence.text, place) is not None
        for row in rows
        if statement.named[row]
        for place in find_places(statement, row, sentence)
    )


def is_said_by_name(statement: Statement, parallel: Parallel, sentences: Sequence[Sentence]) -> bool:
    """Whether another sentence of the document says what a text does, and names of whom: it is of them, the first not.

    Args:
        statement: What is said.
        parallel: Where a sentence says the opposite.
        sentences: All that resemble it.
    """
    document = parallel.sentence.document
    return any(
        other.document is document
        and _names_more(statement, other, parallel.sentence)
        and says_same_word(statement, parallel.claimed, other)
        for other in sentences
    )


def says_same_word(statement: Statement, claimed: Span, sentence: Sentence) -> bool:
    """Whether a sentence has words that say the same as one of a statement that has opposites, and no opposite."""
    for span, opposites in find_opposed(statement.text):
        if span.start < claimed.end and claimed.start < span.end:
            is_denied = find_denial_before(statement.text, span) is not None
            is_compared = _is_compared(statement.text, span)
            known = _list_known(sentence, opposites, is_denied=is_denied, is_compared=is_compared)
            if known and not any(is_opposite for _, is_opposite in known):
                return _may_tell(statement, sentence)
    return False


def _may_tell(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence may tell of whom a statement names: the row of a table only of whom it names itself."""
    return not sentence.is_row or all(sentence.hits[row] >= LEAST_HIT for row in statement.scope)


def _list_known(
    sentence: Sentence, opposites: Opposites, *, is_denied: bool, is_compared: bool = False
) -> list[tuple[Span, bool]]:
    """Return the words of a sentence that say what a word does, or its opposite, and which of both each does.

    What numbers tell, "65 percent, compared with 59", counts as a word beside a word that compares.
    """
    words = [one for one in _find_words(sentence.text) if one[0] in opposites.all]
    if is_compared and not _has_risen(words):
        words = [*_find_changes(sentence)] or words
    return [
        (where, (word in opposites.opposed) is (_is_denied(sentence.text, where) is is_denied))
        for word, where in [*words, *_find_votes(sentence.text)]
        if word in opposites.all
    ]


def _is_denied_afar(text: str, span: Span) -> bool:
    """Whether a negation stands before a word in its clause, farther off than what it surely denies."""
    start = max((match.end() for match in _JOINT.finditer(text, 0, span.start)), default=0)
    return denies(text, Span(start, span.start))


def holds_opposite(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence has for a word of a statement only what excludes it: who denies one of both says the same."""
    for _, opposites in find_opposed(statement.text):
        words = {word for word, _ in _find_words(sentence.text)} & opposites.all
        if words and words <= opposites.opposed:
            return True
    return False


def _is_compared(text: str, span: Span) -> bool:
    """Whether a word of a text says that something is more or less than something else."""
    word = text[slice(*span)]
    risen = _read_opposites()[_RISEN].all
    return fold(word) in risen or _MORE.search(text[: span.start]) is not None


def _has_risen(words: Sequence[tuple[str, Span]]) -> bool:
    risen = _read_opposites()[_RISEN].all
    return any(word in risen for word, _ in words)


def _find_changes(sentence: Sentence) -> Iterator[tuple[str, Span]]:
    """Yield where numbers tell that something rose or fell: "from 70 to 69 percent", "65 percent, compared with 59"."""
    for one, other in pairwise(sentence.changing):
        if one.kind is not other.kind or one.kind not in AMOUNTS or one.amount == other.amount:
            continue
        is_turned = _AGAINST.fullmatch(sentence.text[one.span.end : other.span.start]) is not None
        if (one.end is ChangeEnd.FORMER and other.end is ChangeEnd.LATTER) or is_turned:
            former, latter = (other, one) if is_turned else (one, other)
            yield _RISEN if former.amount < latter.amount else _FALLEN, Span(one.span.start, other.span.end)


def _find_votes(text: str) -> Iterator[tuple[str, Span]]:
    """Yield where a vote is told that was not unanimous: "by four votes to one", "5–4", *tiga lawan dua*."""
    for match in _VOTE.finditer(text):
        if fold(match["against"]) not in _NONE:
            yield "split", Span(*match.span())


def says_opposite(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence says both a word of a statement and its opposite, and the opposite of the rest of it."""
    opposed = find_opposed(statement.text)
    for span, opposites in opposed:
        known = _list_known(sentence, opposites, is_denied=_is_denied(statement.text, span))
        says_both = any(not other.same.isdisjoint(opposites.opposed) for _, other in opposed)
        if not says_both and _is_of_others(statement, sentence, known):
            return True
        if len({is_opposite for _, is_opposite in known}) > 1:
            if statement.values and _tells_both(span, opposites, opposed, known):
                continue
            # What nothing tells apart is said of the first: "cut from seven to five, increasing the chances of others".
            meant = _choose_meant(statement, span, sentence, known) or known
            if meant[0][1]:
                return True
    return False


def _tells_both(
    span: Span,
    opposites: Opposites,
    opposed: Sequence[tuple[Span, Opposites]],
    known: Sequence[tuple[Span, bool]],
) -> bool:
    """Whether a statement says a word and its opposite, in the order of the sentence: "open at 7 and close at 1"."""
    others = [one for one, other in opposed if not other.same.isdisjoint(opposites.opposed)]
    if len(others) != 1 or len(known) != len((span, *others)):
        return False
    first = min(known, key=lambda one: one[0].start)
    return first[1] is (others[0].start < span.start)


def _says_beside(statement: Statement, claimed: Span, sentence: Sentence, known: Sequence[tuple[Span, bool]]) -> bool:
    """Whether a sentence has beside the opposites of a word the word itself: "high overall, though lower in Almaty"."""
    rows = [row for row, term in enumerate(statement.query.terms) if claimed.start <= term.start < claimed.end]
    surely = {
        term.start
        for row in rows
        for term in sentence.terms
        if statement.query.terms[row].weights.get(term.text, 0.0) >= _SURELY
    }
    return any(not any(where.start <= at < where.end for where, _ in known) for at in surely)


def _choose_of_noun(
    statement: Statement, claimed: Span, sentence: Sentence, known: Sequence[tuple[Span, bool]]
) -> list[tuple[Span, bool]]:
    """Return of several words those that say of the same noun what a statement says of one: of the "largest city".

    Where none does, those that stand in a part of the sentence that does not end before it tells of the noun.
    """
    row = _find_noun(statement, claimed)
    if row is None or not known:
        return list(known)
    places = find_places(statement, row, sentence)
    beside = [one for one in known if any(_are_beside(sentence.text, one[0], place) for place in places)]
    if beside or not places:
        return beside or list(known)
    joints = [match.start() for match in _JOINT.finditer(sentence.text)]
    first = min(bisect_left(joints, place.start) for place in places)
    return [one for one in known if bisect_left(joints, one[0].start) >= first]


def _find_noun(statement: Statement, claimed: Span) -> int | None:
    """Return the word that a superlative is said of: right behind it in English, right before it in Indonesian."""
    superlative = _SUPERLATIVE.fullmatch(statement.text, *claimed)
    if superlative is None:
        return None
    for row, term in enumerate(statement.query.terms):
        is_behind = term.start >= claimed.end
        is_noun = bool(statement.named[row]) and is_behind is not bool(superlative["after"])
        if is_noun and _are_beside(statement.text, claimed, Span(term.start, term.end)):
            return row
    return None


def _are_beside(text: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other))
    return not text[first.end : last.start].strip()


def _choose_meant(
    statement: Statement, claimed: Span, sentence: Sentence, known: Sequence[tuple[Span, bool]]
) -> list[tuple[Span, bool]]:
    """Return that of several words beside which a sentence says the rest of a statement, [] where that is not told.

    Of a statement, a condition that its word stands before says nothing of it.

    What stands before all of them, or beside several of them, is said with each.
    """
    joints = [match.start() for match in _JOINT.finditer(sentence.text)]
    own = _choose_of_subject(statement, claimed, sentence, known)
    if own:
        return own
    first = min(where.start for where, _ in known)
    said = dict.fromkeys((bisect_left(joints, where.start) for where, _ in known), 0.0)
    proviso = _PROVISO.search(statement.text, claimed.end)
    end = proviso.start() if proviso else len(statement.text)
    for row, weight in enumerate(weigh_words(statement).tolist()):
        if statement.query.terms[row].start >= end:
            continue
        places = [place.start for place in find_places(statement, row, sentence)]
        parts = {bisect_left(joints, place) for place in places}
        if len(parts) == 1 and min(places) > first:
            part = parts.pop()
            said[part] = said.get(part, 0.0) + weight
    best = max(said.values())
    meant = [one for one in known if said[bisect_left(joints, one[0].start)] == best]
    return meant if best > 0 and len(meant) == 1 else []


def _choose_of_subject(
    statement: Statement, claimed: Span, sentence: Sentence, known: Sequence[tuple[Span, bool]]
) -> list[tuple[Span, bool]]:
    """Return the words beside whose own subject a statement's stands: "A gained three, while B lost two" says B lost.

    [] unless all of them stand in clauses with a subject of their own, and the statement's in one of these alone.
    """
    clauses = _list_clauses(sentence, known)
    rows = _list_before(statement, claimed)
    places = [place for row in rows for place in find_places(statement, row, sentence)]
    meant = [
        one
        for one, clause in zip(known, clauses, strict=False)
        if any(clause.start <= place.start < clause.end for place in places)
    ]
    return meant if len(meant) == 1 else []


def _list_clauses(sentence: Sentence, known: Sequence[tuple[Span, bool]]) -> list[Span]:
    """Return where the subject of each of several words stands, [] where one has none of its own."""
    joints = list(_JOINT.finditer(sentence.text))
    starts = [match.start() for match in joints]
    clauses = []
    for where, _ in known:
        number = bisect_left(starts, where.start)
        begun = _OF_OTHERS.match(sentence.text, *joints[number - 1].span()) if number else None
        begins = joints[number - 1].end() if number else 0
        begun = begun or (_OF_OTHERS.match(sentence.text, begins) if number else None)
        clauses.append(Span(begins, where.start))
        has_subject = any(begins <= term.start < where.start for term in sentence.terms)
        if not has_subject or (number and begun is None):
            return []
    return clauses if len({clause.start for clause in clauses}) == len(clauses) else []


def _is_of_others(statement: Statement, sentence: Sentence, known: Sequence[tuple[Span, bool]]) -> bool:
    """Whether a statement of several values names who does the opposite: "A won three and B two", where B lost two."""
    if len(statement.values) <= 1:
        return False
    places = [place for row in sorted(statement.scope) for place in find_places(statement, row, sentence)]
    clauses = zip(known, _list_clauses(sentence, known), strict=False)
    return any(
        is_opposite and any(clause.start <= place.start < clause.end for place in places)
        for (_, is_opposite), clause in clauses
    )


def agrees_more(statement: Statement, agreeing: tuple[float, Sentence], differing: tuple[float, Sentence]) -> bool:
    """Whether what says the same stands as near, in a sentence that holds as much, as what says something else.

    Args:
        statement: What is said.
        agreeing: How near, and the sentence.
        differing: Likewise.
    """
    policy = StatementPolicy()
    share = policy.share_of_agreeing
    (near, sentence), (other_near, other) = agreeing, differing
    if _names_more(statement, sentence, other) and near >= policy.share_of_named * other_near:
        return True
    holds_as_much = sentence.share_named(statement) >= share * other.share_named(statement)
    return near >= share * other_near and holds_as_much


def _names_more(statement: Statement, sentence: Sentence, other: Sentence) -> bool:
    """Whether a sentence names by itself whom or what a statement names, which another does not."""
    rows = sorted(statement.scope | statement.places)
    own, there = (one.hits[rows] >= LEAST_HIT for one in (sentence, other))
    return bool((own & ~there).any())


def _is_denied(text: str, span: Span) -> bool:
    return find_denial_before(text, span) is not None


def _join(denial: int | None, span: Span) -> Span:
    """Return a word with the negation before it."""
    return span if denial is None else Span(denial, span.end)


class _Member(NamedTuple):
    """Which member of which set."""

    set: int
    member: int


_Found = tuple[Span, frozenset[_Member]]


@cache
def _read_members() -> Mapping[str, frozenset[_Member]]:
    """Return a word → what it is a member of."""
    found: dict[str, frozenset[_Member]] = {}
    for number, line in enumerate(read_lines("verification/alternatives.txt")):
        for place, words in enumerate(line.split(",")):
            for word in words.split():
                found[word] = found.get(word, frozenset()) | {_Member(number, place)}
    return found


def _find_members(text: str) -> list[_Found]:
    known = _read_members()
    return [
        (span, known[word])
        for word, span in find_listed(text, known)
        if word in known
        and not (word == "akhir" and _OF_WEEK.match(text, span.end))
        and not (word == "kedua" and _BOTH.match(text, span.end))
    ]


def names_other_compound(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence has but one word of two that name a thing in a statement: *kerja* of *hari kerja*."""
    if sentence.document.language is not statement.query.question.language:
        return False
    there, terms = _find_members(sentence.text), statement.query.terms
    return any(
        " " in statement.text[slice(*span)]
        and not _holds(own, there)
        and any(
            span.start <= term.start < span.end and find_places(statement, row, sentence)
            for row, term in enumerate(terms)
        )
        for span, own in _find_members(statement.text)
    )


def find_alternatives(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where a sentence that holds most of a text gives, beside the same word, another member of a set.

    Args:
        statement: What is said.
        sentences: Those that resemble it most.
    """
    policy = StatementPolicy()
    was, own = tells_of_before(statement.text), _find_members(statement.text)
    held = [(one, _find_members(one.text)) for one in sentences if own and tells_of_before(one.text) is was]
    for span, members in own:
        shares = [(_weigh_beside(statement, sentence, span), sentence, there) for sentence, there in held]
        same = max((share for (share, _), _, there in shares if _holds(members, there)), default=0.0)
        for (share, words), sentence, there in shares:
            is_close = share >= policy.min_alternative_held and words >= policy.min_alternative_words
            if not is_close or _holds(members, there) or same >= share:
                continue
            others = (
                place
                for place, known in there
                if _are_alternatives(members, known)
                and not _holds(known, own)
                and _is_beside_same(statement, span, sentence, place)
            )
            given = next(others, None)
            if given is not None:
                yield Parallel(sentence, DifferenceKind.WORD, Ground.MEMBER, span, given)


def _are_alternatives(members: frozenset[_Member], others: frozenset[_Member]) -> bool:
    return any(one.set == other.set and one.member != other.member for one in members for other in others)


def _holds(members: frozenset[_Member], there: Sequence[_Found]) -> bool:
    return any(not members.isdisjoint(known) for _, known in there)


def _weigh_beside(statement: Statement, sentence: Sentence, claimed: Span) -> tuple[float, int]:
    """Return the share of what a statement says beside a stretch that a sentence holds, and in how many words."""
    is_own = [claimed.start <= term.start < claimed.end for term in statement.query.terms]
    weights = np.where(is_own, 0.0, weigh_words(statement))
    held, total = hold_words(sentence), float(weights.sum())
    words = int(((weights > 0) & (sentence.hits >= LEAST_HIT)).sum())
    return (float(weights @ held) / total if total else 0.0), words


def _is_beside_same(statement: Statement, claimed: Span, sentence: Sentence, given: Span) -> bool:
    """Whether a word next to one stretch stands near the other."""
    before = [term for term in statement.query.terms if term.end <= claimed.start][-1:]
    after = [term for term in statement.query.terms if term.start >= claimed.end][:1]
    there = [term.text for term in sentence.terms if term.start < given.start][-_NEAR:]
    there += [term.text for term in sentence.terms if term.start >= given.end][:_NEAR]
    return any(weigh_hit(term, frozenset(there)) >= LEAST_HIT for term in (*before, *after))
