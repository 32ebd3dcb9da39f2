"""Where words of a sentence that exclude words of a statement are said of something else than these."""

from __future__ import annotations

import re
from bisect import bisect_left

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.models import Span
from index.passages.structure.speakers import find_quotation
from index.questions.places import has_election_words, is_place_word
from index.verification.statements.agreeing.deeds import is_deed
from index.verification.statements.denials import denies, find_denial_before, find_negations
from index.verification.statements.pairing.enumerations import LISTED_ITEM, find_items, find_lead
from index.verification.statements.permissions import Force, find_permissions
from index.verification.statements.reading import Statement, find_attributions
from index.verification.statements.sentences import (
    LEAST_HIT,
    Ground,
    Parallel,
    find_part,
    find_places,
    weigh_hit,
)
from index.verification.statements.values.claimed import DURATIONS

_OF_WORDS = frozenset((Ground.OPPOSITE, Ground.DENIAL, Ground.MEMBER, Ground.PERMISSION))
_OF_COMPARING = re.compile(r"(?:more|less|fewer|higher|lower|larger|smaller|greater|lebih|kurang)\b", re.IGNORECASE)
# "More than", *lebih sedikit daripada*: what something is compared with stands behind.
_THAN = re.compile(
    r"\b(?:than|daripada|ketimbang|dibanding(?:kan)?)\b|\b(?:lebih|kurang)(?:\s\w+)?\s(?P<than>dari)\b", re.IGNORECASE
)
_TO_NUMBER = re.compile(r"\w*(?:\s\w+)?\s(?:than|dari|daripada)\s(?:\w+\s)?\Z", re.IGNORECASE)
_BESIDE_NUMBER = 24
# "…, while private employees need not", *sedangkan pegawai swasta tidak*: who is left out of what was said before.
_LEFT_OUT = re.compile(
    r"[,;]?\s(?:while|whereas|but|though|sedangkan|sementara|tetapi|tapi|namun)\s(?P<who>[^,;:.!?]{2,60}?)\s"
    r"(?:(?:do|does|did|is|are|was|were|need|may|can|must|should)(?:\snot|n['’]t)|cannot|tidak|belum|bukan)\W*\Z",
    re.IGNORECASE,
)
_BORDER = re.compile(r"[;:]\s|\b(?:but|while|whereas|tetapi|tapi|namun|sedangkan|sementara)\b", re.IGNORECASE)
# In what, with what or by what way something is done.
_BY = re.compile(
    r"\b(?:in|with|by|at|through|via|from|using|dengan|di|lewat|melalui|pakai|pada|secara)\s(?:\w+\s){0,2}\Z",
    re.IGNORECASE,
)
# An item that goes on with the words before its list: "(a) has attained".
_CONTINUED = re.compile(r"\s*\(?(?:\d{1,2}|[a-z])[.)]\s+(?=[a-z])")
_BEFORE_OR_AFTER = re.compile(r"(?:before|after|prior|ahead|sebelum|sesudah|setelah|menjelang)\b", re.IGNORECASE)
_MEASURED = 4
# "Was dissolved", "has been established", *dibubarkan*: what is done stands behind what it is done to.
_IS_DONE = re.compile(r"\b(?:is|are|was|were|be|been|being|gets?|got)\s(?:(?:not|\w+ly)\s)?\Z", re.IGNORECASE)
_DONE = re.compile(r"di\w{3,}", re.IGNORECASE)
_IT = ListedPattern("analysis/pronouns", "people", "thing", "pointing", "relative", frame=r"(?i:\b(?:{})\b)")
_I = re.compile(r"\b(?:I|[Ww]e|[Ss]aya|[Aa]ku|[Kk]ami)\s(?:[\w’']+\s){0,3}\Z")
_OBJECT = re.compile(r"\s(?:(?:for|the|an?|its|their|any)\s){0,2}")
# What somebody opens or closes stands behind: "closed all reports".
_OPENS = re.compile(
    r"(?:membuka|menutup)\b|(?:opened|closed|opens|closes)\s(?!(?:on|at|in|by|for|from|to|until|after|before|when|as|and|or|but|with"
    r"|early|late|again)\b)(?=\w)",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\b(?:without|tanpa)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:none|no|nobody|neither|(?:tidak|tak|nggak|gak)\s(?:ada|satu|seorang))\b", re.IGNORECASE)
# What is told of whom: "those who are not listed", *pemilih yang namanya tidak ada di daftar*.
_OF_WHOM = re.compile(
    r"\b(?:who|whom|which|whose|yang)\s(?:[\w’'-]+\s){0,3}(?:not|\w+n['’]t|tidak|tak|bukan|belum)\b[^,;:.!?]*\Z",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"(?:first|second|third|fourth|fifth|\d(?:st|nd|rd|th)|pertama|kedua|ketiga|keempat|kelima)\b", re.IGNORECASE
)


def is_told_apart(statement: Statement, parallel: Parallel) -> bool:
    """Whether words of a sentence say nothing against those of a statement, being said of something else.

    Args:
        statement: What is said.
        parallel: Words of it and of a sentence that exclude each other.
    """
    if parallel.ground not in _OF_WORDS:
        return False
    return (
        _swaps_compared(statement, parallel)
        or _limits_number(statement, parallel)
        or _is_of_other_object(statement, parallel)
        or _denies_elsewhere(statement, parallel)
        or _is_taken(statement, parallel)
        or _is_left_out(statement, parallel)
        or _is_bare_item(parallel)
        or _is_measured(statement, parallel)
        or _is_left_without(statement, parallel)
        or _denies_likewise(statement, parallel)
        or _counts_other(statement, parallel)
        or _is_quoted(statement, parallel)
        or _denies_of_whom(statement, parallel)
        or _is_done_to_other(statement, parallel)
        or _does_to_other(statement, parallel)
    )


def _swaps_compared(statement: Statement, parallel: Parallel) -> bool:
    """Whether both compare the same two things the other way around: "more names than adults", "fewer adults than"."""
    own, there = _find_than(statement.text, parallel.claimed), _find_than(parallel.sentence.text, parallel.given)
    if own is None or there is None:
        return False
    straight = crossed = 0
    for row, term in enumerate(statement.query.terms):
        if not statement.named[row] or parallel.claimed.start <= term.start < parallel.claimed.end:
            continue
        sides = {place.start > there for place in find_places(statement, row, parallel.sentence)}
        if len(sides) == 1:
            is_straight = (term.start > own) in sides
            straight, crossed = straight + is_straight, crossed + (not is_straight)
    return crossed > straight


def _find_than(text: str, word: Span) -> int | None:
    return next((match.start() for match in _THAN.finditer(text) if match.end() > word.start), None)


def _limits_number(statement: Statement, parallel: Parallel) -> bool:
    """Whether one of both words only limits a number, "less than 0.5 per cent", and the other does not."""
    texts = (
        (statement.text, parallel.claimed, statement.values),
        (
            parallel.sentence.text,
            parallel.given,
            parallel.sentence.values,
        ),
    )
    limiting = [
        _OF_COMPARING.match(text, word.start) is not None
        and any(
            word.start < value.number.start <= word.end + _BESIDE_NUMBER
            and _TO_NUMBER.search(text[word.start : value.number.start])
            for value in values
        )
        for text, word, values in texts
    ]
    return limiting[0] is not limiting[1]


def _is_of_other_object(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement tells behind its word what or whom it is done to, or with, and the sentence of another.

    Who opened a thing may close it.
    """
    if parallel.ground is not Ground.OPPOSITE:
        return False
    part = find_part(statement.text, parallel.claimed)
    own = [
        row
        for row in statement.scope
        if parallel.claimed.end <= statement.query.terms[row].start < part.end
        and statement.query.terms[row].surface[0].isupper()
        and row not in statement.places
    ]
    sentence = parallel.sentence
    if own and all(sentence.hits[row] < LEAST_HIT for row in own):
        return True
    texts = (statement.text, parallel.claimed), (sentence.text, parallel.given)
    return all(_OPENS.match(text, word.start) and not _IS_DONE.search(text[: word.start]) for text, word in texts)


def _denies_elsewhere(statement: Statement, parallel: Parallel) -> bool:
    """Whether one of both denies what the other says, and a word of the statement stands in another part only.

    Of "pay by card; cash is refused" the first part says nothing of cash.
    """
    text, sentence = statement.text, parallel.sentence
    is_denied = find_denial_before(text, parallel.claimed) is not None or denies(text, parallel.claimed)
    if (
        parallel.ground not in {Ground.OPPOSITE, Ground.DENIAL}
        or not is_denied
        or denies(sentence.text, parallel.given)
    ):
        return False
    borders = [match.start() for match in _BORDER.finditer(sentence.text)]
    part = bisect_left(borders, parallel.given.start)
    for row, term in enumerate(statement.query.terms):
        is_adjunct = term.start >= parallel.claimed.end and _BY.search(text[: term.start]) is not None
        if not statement.named[row] or not is_adjunct:
            continue
        places = find_places(statement, row, sentence)
        if places and part not in {bisect_left(borders, place.start) for place in places}:
            return True
    return False


def _is_taken(statement: Statement, parallel: Parallel) -> bool:
    """Whether the word of a sentence stands for another one of a statement: "referendum" for *jajak pendapat*."""
    if parallel.ground is not Ground.DENIAL:
        return False
    claimed, given = parallel.claimed, parallel.given
    own: dict[int, float] = {}
    others: dict[int, float] = {}
    known = {term.start: term.text for term in parallel.sentence.terms}
    held_texts = frozenset(known.values())
    for row, term in enumerate(statement.query.terms):
        held = own if claimed.start <= term.start < claimed.end else others
        for place in find_places(statement, row, parallel.sentence):
            text = known[place.start]
            phrases = [
                share for phrase, share in term.phrases.items() if text in phrase and held_texts.issuperset(phrase)
            ]
            weight = max([term.weights.get(text, 0.0), *phrases])
            if given.start <= place.start < given.end:
                held[place.start] = max(weight, held.get(place.start, 0.0))
    return bool(own) and all(others.get(at, 0.0) > weight for at, weight in own.items())


def _is_left_out(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence leaves out whom a statement speaks of from what it says: "…, private employees need not"."""
    sentence = parallel.sentence
    match = _LEFT_OUT.search(sentence.text)
    if match is None or parallel.given.start >= match.start():
        return False
    start, end = match.span("who")
    for row in range(len(statement.query.terms)):
        places = find_places(statement, row, sentence) if statement.named[row] else []
        if places and all(start <= place.start < end for place in places):
            return True
    return False


def _is_bare_item(parallel: Parallel) -> bool:
    """Whether an item of a list lacks what the words before the list say: of whom it is, or that it is forbidden."""
    text, sentence = parallel.sentence.text, parallel.sentence
    item = LISTED_ITEM.match(text)
    if item is None or parallel.ground not in {Ground.DENIAL, Ground.OPPOSITE, Ground.PERMISSION}:
        return False
    if not find_items(text) and any(negation.start == item.end() for negation in find_negations(text)):
        return True
    lead = find_lead(sentence.document.joined.text, sentence.span)
    return denies(lead) and not denies(text)


def is_of_other_lead(statement: Statement, parallel: Parallel) -> bool:
    """Whether an item of a list gives a value of those of whom the words before the list tell, a statement of others.

    "The person: (a) is eighteen" tells nothing of the president.
    """
    sentence, terms = parallel.sentence, statement.query.terms
    if parallel.values is None or not _CONTINUED.match(sentence.text):
        return False
    lead = analyze(find_lead(sentence.document.joined.text, sentence.span), sentence.document.language)
    held = frozenset(term.text for term in (*lead, *sentence.terms))
    before = [
        row
        for row, term in enumerate(terms)
        if statement.named[row] and term.end <= parallel.claimed.start and row not in statement.places
    ]
    # Of whom it is, the first word tells, and names do.
    names = (row for row in statement.scope.intersection(before) if not has_election_words([terms[row].surface]))
    return any(not terms[row].is_number and weigh_hit(terms[row], held) < LEAST_HIT for row in (*before[:1], *names))


def _is_measured(statement: Statement, parallel: Parallel) -> bool:
    """Whether "before" only tells how long before something something else is: "an hour before it closes"."""
    if parallel.ground is not Ground.MEMBER or not _BEFORE_OR_AFTER.match(statement.text, parallel.claimed.start):
        return False
    return any(
        value.kind in DURATIONS and 0 <= parallel.claimed.start - value.span.end <= _MEASURED
        for value in statement.values
    ) or bool(re.search(r"\b(?:hours?|days?|minutes?|jam|menit|hari)\s\Z", statement.text[: parallel.claimed.start]))


def _is_left_without(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement says that something may go without what a sentence speaks of, but does not require."""
    if (
        not find_permissions(statement.text)
        or parallel.ground is not Ground.DENIAL
        or not _WITHOUT.match(statement.text, parallel.claimed.start)
    ):
        return False
    forces = {one.force for one in find_permissions(parallel.sentence.text)}
    return Force.OBLIGES not in forces or _WITHOUT.search(parallel.sentence.text) is not None


def _denies_likewise(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence denies of "none of them", elsewhere in it, what a statement says of none of those by name."""
    if parallel.ground is not Ground.DENIAL or not _NONE.match(statement.text, parallel.claimed.start):
        return False
    return _NONE.search(parallel.sentence.text) is not None


def _counts_other(statement: Statement, parallel: Parallel) -> bool:
    """Whether two ordinals are of other things: "in the second round", "the first woman"."""
    texts = (statement.text, parallel.claimed), (parallel.sentence.text, parallel.given)
    if parallel.ground is not Ground.MEMBER or not all(_ORDINAL.match(text, word.start) for text, word in texts):
        return False
    terms, there = statement.query.terms, parallel.sentence.terms
    own = [term for term in terms if parallel.claimed.end <= term.start][:1]
    own += [term for term in terms if term.end <= parallel.claimed.start][-1:]
    beside = [term.text for term in there if parallel.given.end <= term.start][:1]
    beside += [term.text for term in there if term.end <= parallel.given.start][-1:]
    return bool(own) and all(weigh_hit(term, frozenset(beside)) < LEAST_HIT for term in own)


def _is_quoted(statement: Statement, parallel: Parallel) -> bool:
    """Whether words stand in what somebody is quoted as saying of themselves, or of nobody whom a statement names."""
    sentence, start = parallel.sentence, parallel.sentence.span.start
    if parallel.ground not in {Ground.OPPOSITE, Ground.DENIAL} or find_attributions(statement.text):
        return False
    given = Span(start + parallel.given.start, start + parallel.given.end)
    if find_quotation(sentence.document.joined.text, given) is None:
        return False
    names = [row for row in statement.scope if statement.query.terms[row].surface[0].isupper()]
    is_of_nobody = bool(names) and not any(sentence.hits[row] >= LEAST_HIT for row in names)
    return is_of_nobody or _I.search(sentence.text[: parallel.given.start]) is not None


def _denies_of_whom(statement: Statement, parallel: Parallel) -> bool:
    """Whether what a statement denies only tells of whom it speaks."""
    return parallel.ground is Ground.DENIAL and _OF_WHOM.search(statement.text[: parallel.claimed.end]) is not None


def _is_done_to_other(statement: Statement, parallel: Parallel) -> bool:
    """Whether a statement says of something what was done to it, and a sentence of something else only."""
    if parallel.ground is not Ground.OPPOSITE or not _is_passive(statement.text, parallel.claimed):
        return False
    sentence, at = parallel.sentence, parallel.given.start
    if not _is_passive(sentence.text, parallel.given) or _IT.search(sentence.text[:at]):
        return False
    rows = [
        row
        for row, term in enumerate(statement.query.terms)
        if term.end <= parallel.claimed.start and statement.named[row] and row not in statement.places
    ]
    rows = [row for row in rows if not is_place_word(fold(statement.query.terms[row].surface).removesuffix("s"))]
    return bool(rows) and not any(place.start < at for row in rows for place in find_places(statement, row, sentence))


def _is_passive(text: str, word: Span) -> bool:
    """Whether a word, behind the negation that may open it, tells what is done to what stands before it."""
    start = word.start + max((match.end() for match in re.finditer(r"\s", text[slice(*word)])), default=0)
    return _IS_DONE.search(text[:start]) is not None or _DONE.match(text, start) is not None


def _does_to_other(statement: Statement, parallel: Parallel) -> bool:
    """Whether both say right behind what may be done with what, and each with something else: the hall, the library.

    What the documents never name may be the same by another name, but not where what is denied is done to it.
    """
    if parallel.ground not in {Ground.PERMISSION, Ground.DENIAL}:
        return False
    sentence, terms = parallel.sentence, statement.query.terms
    known = [term for term in terms if not term.is_unheard]
    is_own = sentence.document.language is statement.query.question.language
    for row, term in enumerate(terms[:-1]):
        beside = terms[row + 1]
        between = statement.text[term.end : beside.start]
        is_said = term.end >= parallel.claimed.end or parallel.claimed.start <= term.start < parallel.claimed.end
        if not is_said or not statement.named[row] or not _OBJECT.fullmatch(between):
            continue
        if beside.start < parallel.claimed.end and is_deed(statement, row + 1):
            # "The commission sends": who does it.
            continue
        if term.is_number or beside.is_number:
            # "In Kenya's 2016 election": with a year nothing is done.
            continue
        is_object = is_own and parallel.ground is Ground.DENIAL and term.start < parallel.claimed.end
        is_unknown = beside.is_unheard and not is_object
        if is_unknown or not (beside.is_unheard or statement.named[row + 1]) or sentence.hits[row + 1] >= LEAST_HIT:
            return False
        for place in find_places(statement, row, sentence):
            other = next((one for one in sentence.terms if one.start >= place.end), None)
            stands_next = other is not None and _OBJECT.fullmatch(sentence.text[place.end : other.start]) is not None
            if (
                other is None
                or not stands_next
                or any(weigh_hit(one, frozenset({other.text})) >= LEAST_HIT for one in known)
            ):
                return False
        return True
    return False
