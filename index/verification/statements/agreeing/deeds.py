"""Whether the same do the same to the same: who, what, to whom, and from where to where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations

from index.analysis.analyzer import is_stop_word
from index.analysis.folding import fold
from index.analysis.word_lists import read_pairs
from index.models import Language, Span
from index.search.queries import QueryTerm
from index.verification.statements.agreeing.modality import choose_parts
from index.verification.statements.permissions import Permission, find_permissions, governs_same
from index.verification.statements.quantifiers import find_quantities
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, Sentence, find_places

# Who does what is done to somebody else stands right behind such a word; what is done, right behind such another.
_AGENT = re.compile(r"\b(?:by|oleh)\s(?:(?:the|a|an|its|his|her|their|para|pihak)\s)?\Z", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:(?:not|\w+ly)\s)?\Z", re.IGNORECASE)
_PASSIVE = re.compile(r"di\w{3,}", re.IGNORECASE)
_DEED = re.compile(r"(?:me(?:m|n|l|r|w|y|ng)|ber|di|ter)\w{3,}", re.IGNORECASE)
_NOUN_BEFORE = re.compile(
    r"\b(?:an?|the|his|her|its|their|any|each|every|of|in|on|at|for|with|by|di|pada|dari)\s\Z", re.I
)
_DONE = re.compile(r"\w{2,}ed", re.IGNORECASE)
# What stands right behind these is done, unless it is a name.
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|will|would|can|could|may|might|must|shall|should|to|do|does|did|not"
    r"|akan|telah|sudah|bisa|dapat|boleh|harus|wajib|tidak|belum)\s\Z",
    re.IGNORECASE,
)
# "Phones must not be brought": what may not be done to something, others may not do to it.
_BE_DONE = re.compile(r"\s(?:to\s)?(?:be\s\w+|di\w{3,})", re.IGNORECASE)
# Between what is done and how much of it, nothing stands but articles, limits and currencies.
_NOTHING = re.compile(
    r"\s(?:(?:a|an|the|only|just|at|least|most|up|to|more|less|fewer|than|over|about|around|nearly|almost|some|no|total|of"
    r"|hanya|cuma|paling|banyak|sedikit|sekitar|hampir|lebih|kurang|dari|sebanyak|sebesar|hingga|sampai|rp)\W{1,2})*[$€£]?",
    re.IGNORECASE,
)
_ARTICLES = r"(?:(?:the|a|an|any|their|his|her|its|your|other|para|pihak|setiap)\s)?"
_FROM = re.compile(rf"\b(?:from|dari)\s{_ARTICLES}\Z", re.IGNORECASE)
_TO = re.compile(rf"\b(?:to|for|ke|kepada|untuk|bagi)\s{_ARTICLES}\Z", re.IGNORECASE)
_HARD_STOP = re.compile(
    r"[;:.!?]\s|\s(?:but|while|whereas|although|tetapi|tapi|namun|sedangkan|sementara)\s", re.IGNORECASE
)
# "Soldiers, officers, and members of the council must …": all of them.
_LIST_END = re.compile(r",\s[^,;:.!?]{2,40},?\s(?:and|or|dan|atau|serta|maupun)\s[^,;:.!?]{2,40}\Z", re.IGNORECASE)
_AGAINST = re.compile(rf"\b(?:against|melawan|menentang|menolak|kontra)\s{_ARTICLES}\Z", re.IGNORECASE)
# Who pays or gives something does not receive it, but for who is paid.
_GIVES = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )(?<!\bget )\b(?:pays?|paid|gives?|gave|donate[sd]?|sells?"
    r"|sold|membayar(?:kan)?|bayar|memberi(?:kan)?|menyumbang(?:kan)?|menjual)\b",
    re.IGNORECASE,
)
_GETS = re.compile(
    r"\b(?:receive[sd]?|gets?|got|earn(?:s|ed)?|accept(?:s|ed)?|buys?|bought|menerima|mendapat(?:kan)?|memperoleh|dapat"
    r"|terima|membeli)\b",
    re.IGNORECASE,
)
_LEAST_OF_SUBJECT = 0.5
# *Mengundurkan diri*: what somebody does to nobody else.
_ONESELF = re.compile(r"\s(?:diri|dirinya)\b", re.IGNORECASE)
# "A clear indication", "of free elections", "is fair", *yang bersih*: what stands there tells how something is.
_DESCRIBED = re.compile(
    r"\b(?:an?|the|its|his|her|their|our|any|no|every|each|this|that|some|very|more|most|too|quite|in|of|for|with|by|on|at"
    r"|under|\w+ly)\s\Z",
    re.IGNORECASE,
)
_IS_DESCRIBED = re.compile(
    r"\b(?:is|are|was|were|be|been|remain(?:s|ed)?|seem(?:s|ed)?)\s(?:\w+ly\s)?\Z", re.IGNORECASE
)
_SO_DESCRIBED = re.compile(
    r"\b(?:yang|sangat|lebih|paling|amat|cukup|begitu|semakin|makin|secara|dengan|tetap)\s(?:lebih\s)?\Z", re.IGNORECASE
)
_DOES = re.compile(r"(?:me|di)\w{4,}")
_MADE_DEED = {
    Language.EN: re.compile(r"\w+(?:ed|ing|ion|ment)s?"),
    Language.ID: re.compile(r"(?:me|di|ber|ter|pe)\w{4,}|\w{3,}(?:an|kan)"),
}
_NEXT = re.compile(r"\s([a-z][\w-]+)")
_STEM = re.compile(r"\A(?:me(?:ng|ny|m|n)?|di|ter|ber|pe(?:ng|m|n)?)|(?:kan|i|nya|an)\Z")


def turns_around(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence lets those do something to whom a statement says it was done: "A beat B", "B beat A"."""
    terms = statement.query.terms
    found = [(row, find_best(statement, row, sentence)) for row in range(len(terms)) if statement.named[row]]
    placed = sorted(((row, places) for row, places in found if places), key=lambda one: terms[one[0]].start)
    for (_, before), (what, between), (whom, behind) in combinations(placed, 3):
        deed, there = Span(terms[what].start, terms[what].end), between[0]
        if not terms[what].surface[0].islower() or not _is_deed(statement, deed, sentence, there):
            continue
        whom_span = Span(terms[whom].start, terms[whom].end)
        is_straight = any(a.start < v.start < b.start for a in before for v in between for b in behind)
        if is_straight:
            last = min(behind, key=lambda b: (b.start < there.start, b.start))
            if _has_agent(statement.text, deed, whom_span) is not _has_agent(sentence.text, there, last):
                return True
        elif _ends(behind) < between[0].start and _ends(between) < min(one.start for one in before):
            own = _is_done_by(statement.text, statement.query.question.language, deed, whom_span)
            if own is _is_done_by(sentence.text, sentence.document.language, there, before[0]):
                return True
    return False


def find_best(statement: Statement, row: int, sentence: Sentence, least: float = LEAST_HIT) -> list[Span]:
    """Return where words of a sentence stand that most likely stand for a word of a statement."""
    weights = statement.query.terms[row].weights
    best = max((weights.get(one.text, 0.0) for one in sentence.terms), default=0.0)
    return [Span(one.start, one.end) for one in sentence.terms if best >= least and weights.get(one.text) == best]


def _ends(places: Sequence[Span]) -> int:
    return max(one.end for one in places)


def _is_deed(statement: Statement, deed: Span, sentence: Sentence, there: Span) -> bool:
    """Whether two words may tell what is done; of two languages, the Indonesian one has to look like it."""
    own, other = statement.query.question.language, sentence.document.language
    if own is other:
        return not _NOUN_BEFORE.search(statement.text[: deed.start])
    word = statement.text[slice(*deed)] if own is Language.ID else sentence.text[slice(*there)]
    return _DEED.fullmatch(word) is not None


def _has_agent(text: str, deed: Span, other: Span) -> bool:
    """Whether a text tells that those behind a deed did it: "beaten by B"."""
    return other.start >= deed.end and _AGENT.search(text[deed.end : other.start]) is not None


def _is_done_by(text: str, language: Language, deed: Span, other: Span) -> bool:
    """Whether a text tells what is done to those before the deed, perhaps by those behind it."""
    if _has_agent(text, deed, other):
        return True
    return bool(_PASSIVE.fullmatch(text[slice(*deed)]) if language is Language.ID else _IS.search(text[: deed.start]))


def is_by_other(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence allows or requires of somebody else what a statement says that somebody may or must do."""
    theirs = find_permissions(sentence.text)
    for own in find_permissions(statement.text):
        rows = [row for row, term in enumerate(statement.query.terms) if _lies_in(term.start, own.subject)]
        rows = [row for row in rows if statement.named[row] and not _is_quantity(statement, row)]
        same = [one for one in theirs if one.force is own.force and governs_same(statement, own, one, sentence)]
        is_passive = _BE_DONE.match(statement.text, own.span.end) is not None
        if (
            rows
            and same
            and not any(
                _has_subject(statement, rows, sentence, theirs, one)
                or (
                    is_passive is not (_BE_DONE.match(sentence.text, one.span.end) is not None)
                    and _holds_all(statement, rows, sentence, one.governed)
                )
                for one in same
            )
        ):
            return True
    return False


def _is_quantity(statement: Statement, row: int) -> bool:
    return any(_lies_in(statement.query.terms[row].start, span) for span, _ in find_quantities(statement.text))


def _holds_all(statement: Statement, rows: Sequence[int], sentence: Sentence, stretch: Span) -> bool:
    return all(any(_lies_in(one.start, stretch) for one in find_places(statement, row, sentence)) for row in rows)


def _has_subject(
    statement: Statement, rows: Sequence[int], sentence: Sentence, all_of_it: Sequence[Permission], one: Permission
) -> bool:
    """Whether of whom a sentence allows something is who a statement names, or nobody that is named."""
    text, at = sentence.text, one.span.start
    stretch = one.subject if one.subject.start < one.subject.end else one.governed
    if _LIST_END.search(text[:at]):
        start = max((match.end() for match in _HARD_STOP.finditer(text, 0, at)), default=0)
        stretch = Span(max([start, *(other.span.end for other in all_of_it if other.span.end <= at)]), stretch.end)
    named = [term for term in sentence.terms if _lies_in(term.start, stretch)]
    weights = {row: float(statement.named[row]) for row in rows}
    held = sum(
        weight
        for row, weight in weights.items()
        if any(_lies_in(place.start, stretch) for place in find_places(statement, row, sentence))
    )
    return not named or held >= _LEAST_OF_SUBJECT * sum(weights.values())


def _lies_in(at: int, stretch: Span) -> bool:
    return stretch.start <= at < stretch.end


def goes_other_way(statement: Statement, sentence: Sentence) -> bool:
    """Whether what a statement says comes from somebody goes to them in a sentence, or the reverse."""
    for row, term in enumerate(statement.query.terms):
        before = [sentence.text[: place.start] for place in find_places(statement, row, sentence)]
        for own, other in ((_FROM, _TO), (_TO, _FROM), (_AGAINST, _TO)):
            is_other = any(other.search(text) for text in before) and not any(own.search(text) for text in before)
            if is_other and own.search(statement.text[: term.start]):
                return True
        is_against = bool(before) and all(_AGAINST.search(text) for text in before)
        if is_against and not _AGAINST.search(statement.text[: term.start]):
            return True
    there = "".join(sentence.text[slice(*part)] for part in choose_parts(statement, sentence))
    return {_gives(statement.text), _gives(there)} == {True, False}


def _gives(text: str) -> bool | None:
    """Whether somebody gives in a text; not where somebody gets; None where neither or both."""
    gives, gets = _GIVES.search(text) is not None, _GETS.search(text) is not None
    return gives if gives is not gets else None


def is_deed(statement: Statement, row: int) -> bool:
    """Whether a word of a statement may tell what is done: without it, a sentence says something else."""
    term = statement.query.terms[row]
    text = statement.text
    if not term.surface[0].islower() or term.surface.endswith("ly"):
        return False
    is_indonesian = statement.query.question.language is Language.ID
    if (_DEED if is_indonesian else _DONE).fullmatch(term.surface) or _AUXILIARY.search(text[: term.start]):
        return True
    return any(
        value.span.start >= term.end and _NOTHING.fullmatch(text[term.end : value.span.start]) is not None
        for value in statement.values
    )


def does_other(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence has for a deed of a statement only another of the same stem, or a word for something else.

    Who withdraws, *mengundurkan diri*, is not put off, *diundur*; nor did "postponed her resignation" who is put off.
    """
    terms, text = statement.query.terms, statement.text
    for row, term in enumerate(terms):
        places = find_places(statement, row, sentence) if is_deed(statement, row) else []
        if not places:
            continue
        if _ONESELF.match(text, term.end) and sentence.document.language is Language.ID:
            written = {sentence.text[slice(*place)].lower() for place in places}
            is_reflexive = any(_ONESELF.match(sentence.text, place.end) for place in places)
            if not is_reflexive and all(_STEM.sub("", one) in _STEM.sub("", term.surface.lower()) for one in written):
                return True
        if len(places) == 1 and any(
            statement.named[other]
            and text[min(term.end, beside.end) : max(term.start, beside.start)].strip(" -")
            and beside.surface.lower() != term.surface.lower()
            and find_places(statement, other, sentence) == places
            for other, beside in enumerate(terms)
            if other != row
        ):
            return True
    return False


def describes_instead(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence has for a deed of a statement only a word that tells how something is, in another sense.

    Who clears somebody of something, or clears something away, gives no "clear indication".
    """
    return any(
        _is_verb(term)
        and is_deed(statement, row)
        and bool(places := find_places(statement, row, sentence) or find_best(statement, row, sentence, 0.0))
        and all(_describes(sentence, place, is_done=_PASSIVE.fullmatch(term.surface) is not None) for place in places)
        for row, term in enumerate(statement.query.terms)
    )


def _is_verb(term: QueryTerm) -> bool:
    """Whether a word is a verb by its form: what *menteri* begins with is no prefix."""
    word = fold(term.surface)
    return _DONE.fullmatch(word) is not None or (
        _DOES.fullmatch(word) is not None and any(not word.startswith(stem) for stem in term.own)
    )


def _describes(sentence: Sentence, place: Span, *, is_done: bool) -> bool:
    """Whether a word of a sentence, by its form and what stands beside it, tells how something is.

    What is opened, *dibuka*, is open: then what a sentence says to be so was done.
    """
    text, word = sentence.text, sentence.text[slice(*place)]
    if _MADE_DEED[sentence.document.language].fullmatch(word) or not word.islower():
        return False
    before = text[: place.start]
    if sentence.document.language is Language.ID:
        return _SO_DESCRIBED.search(before) is not None
    behind = _NEXT.match(text, place.end)
    is_beside = behind is not None and not is_stop_word(behind[1], Language.EN)
    is_said_of = _IS_DESCRIBED.search(before) is not None and fold(word) not in _read_participles()
    return (is_said_of and not is_done) or (is_beside and _DESCRIBED.search(before) is not None)


@cache
def _read_participles() -> frozenset[str]:
    return frozenset(form for _, forms in read_pairs("analysis/irregular_verbs.tsv") for form in forms.split())
