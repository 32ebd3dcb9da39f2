"""Whether a sentence says apart what a statement puts together: in a reason, by whoever tells it, as where from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from index.analysis.patterns.listed import ListedPattern
from index.models import Language, Span
from index.verification.statements.agreeing.deeds import find_best
from index.verification.statements.reading import Statement, find_attributions
from index.verification.statements.sameness import are_comparable, is_equal, locate_measures
from index.verification.statements.sentences import Sentence, find_places
from index.verification.statements.values.changes import tells_of_before
from index.verification.statements.values.claimed import DATES

_CONJUNCTIONS = (
    r"because(?:\sof)?|due\sto|owing\sto|although|though|whereas|karena|lantaran|gara-gara|akibat|meskipun|meski|walaupun|walau"
    r"|sedangkan|sehingga"
)
_CLAUSE = re.compile(rf"\b(?:{_CONJUNCTIONS})\s(?P<told>[^,;:.!?]+)", re.IGNORECASE)
_SEMICOLON = re.compile(r";\s")
# What tells in a statement how one thing led to another.
_LED_TO = re.compile(
    rf"\b(?:{_CONJUNCTIONS}|since|as|after|over|so|sebab|cau\w+|led\sto|forc\w+|thanks\sto|setelah|usai|membuat|mengakibatkan"
    r"|menyebabkan|memaksa|berkat)\b",
    re.IGNORECASE,
)
# Whom such a clause speaks of is whom the sentence does.
_SAME_SUBJECT = ListedPattern(
    "analysis/pronouns",
    "people",
    "thing",
    "speaker",
    frame=r"(?i:\A(?:{})\s|\A(?:me[mnlrwy]|ber|di|ter|tidak|telah|sudah|belum|masih|kurang)\w*)",
)
_OF_SUBJECT = re.compile(r"\A(?:its|his|her|their)\s(?:\w+)|\A\w+nya\b", re.IGNORECASE)
_BE = re.compile(r"\b(?:is|are|was|were|be|been)\s", re.IGNORECASE)
_ACTIVE = re.compile(r"\bme\w{4,}")
_LEAST_OF_DEED = 2
_VOTERS = re.compile(r"pemilih|voters?", re.IGNORECASE)
# "…, said Hasan", *…, kata Hasan*: who tells it.
_TELLER = re.compile(
    r"[,”\"]\s(?:kata|ujar|tutur|ungkap|jelas|sebut|tulis|said|says|wrote|according\sto|menurut)\s(?P<behind>[^.;!?”\"]+)"
    r"|[,”\"]\s(?P<before>[^.;!?”\"]{3,90}?)\s(?:said|says|told|wrote)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:i|we|my|our|me|us|saya|kami|kita|aku)\b", re.IGNORECASE)
_ARTICLES = r"(?:(?:the|an?|its|their|his|her|para)\s)?"
_WHENCE = re.compile(
    r"\b(?:from|dari)\s(?P<whence>[^,;:.!?]+?)\s(?:to|into|ke|menjadi|jadi)\s(?P<whither>[^,;:.!?]+)", re.IGNORECASE
)
# What tells in a statement how things were, or that somebody left.
_BEFORE = re.compile(
    r"\b(?:from|dari|left|leav(?:es|ing)|meninggalkan|before|earlier|instead|was|were|had|bukan|no\slonger|tidak\slagi)\b",
    re.IGNORECASE,
)
_INTO = re.compile(
    rf"\b(?:to|into|ke|menjadi|jadi|until|sampai|hingga)\s{_ARTICLES}(?:about\s|tanggal\s)?\Z", re.IGNORECASE
)
_OUT_OF = re.compile(rf"\b(?:from|dari)\s{_ARTICLES}(?:about\s|tanggal\s)?\Z", re.IGNORECASE)
# "Moved to a hall": where somebody or something goes.
_GOES = re.compile(
    rf"\b(?:mov(?:e[sd]?|ing)|relocated|transferred|shifted|pindah|dipindah(?:kan)?|dialihkan|digeser)\s(?:in)?(?:to|ke)\s{_ARTICLES}",
    re.IGNORECASE,
)
_THERE = re.compile(rf"\b(?:to|into|at|in|ke|di|menjadi)\s{_ARTICLES}(?:\w+\s){{0,2}}\Z", re.IGNORECASE)


def is_parted(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence says of one what a statement says of another that it names beyond a border of its clauses."""
    return (
        _crosses_clause(statement, sentence)
        or _crosses_semicolon(statement, sentence)
        or _goes_back(statement, sentence)
    )


def _find_sides(statement: Statement, sentence: Sentence, stretches: Sequence[Span]) -> tuple[list[int], list[int]]:
    """Return the words of a statement that a sentence has only inside of stretches, and those only outside."""
    inside, outside = [], []
    for row in range(len(statement.query.terms)):
        places = find_places(statement, row, sentence) if statement.named[row] else []
        lies = {any(one.start <= place.start < one.end for one in stretches) for place in places}
        if lies == {True}:
            inside.append(row)
        elif lies == {False}:
            outside.append(row)
    return inside, outside


def _crosses_clause(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement says of whom a sentence speaks of what its reason says of others, or the reverse."""
    if _LED_TO.search(statement.text):
        return False
    for match in _CLAUSE.finditer(sentence.text):
        told = Span(*match.span("told"))
        inside, outside = _find_sides(statement, sentence, [told])
        # "The number of votes …, so that the turnout of voters was 74 percent": of whom else is that told.
        if statement.values and _tells_turnout(match["told"]):
            outside = [row for row in outside if not _VOTERS.fullmatch(statement.query.terms[row].surface)]
        if not inside or not outside or _SAME_SUBJECT.match(match["told"]):
            continue
        of_subject = _OF_SUBJECT.match(match["told"])
        end = told.start + of_subject.end() if of_subject else told.start
        held = (place for row in inside for place in find_places(statement, row, sentence))
        if any(place.start < end for place in held) or _is_cause(statement, inside, outside):
            continue
        return True
    return False


def _tells_turnout(words: str) -> bool:
    return any(name == "turnout" for name, _ in locate_measures(words))


def _crosses_semicolon(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement puts together whom one half of a sentence names and what only another half is about."""
    borders = [match.end() for match in _SEMICOLON.finditer(sentence.text)]
    terms = statement.query.terms
    for start, end in pairwise([0, *borders, len(sentence.text)]):
        if not borders or _SAME_SUBJECT.match(sentence.text[start:end]):
            continue
        sides: dict[bool, list[int]] = {True: [], False: []}
        for row in range(len(terms)):
            places = find_best(statement, row, sentence) if statement.named[row] else []
            lies = {start <= place.start < end for place in places}
            if len(lies) == 1:
                sides[lies.pop()].append(row)
        if sides[False] and any(terms[row].surface[0].isupper() and terms[row].start for row in sides[True]):
            return True
    return False


def _is_cause(statement: Statement, inside: Sequence[int], outside: Sequence[int]) -> bool:
    """Whether a statement lets the reason do what happened: "bad weather delayed the runoff"."""
    terms = statement.query.terms
    last, first = max(terms[row].end for row in inside), min(terms[row].start for row in outside)
    if last > first or len(outside) < _LEAST_OF_DEED:
        return False
    is_indonesian = statement.query.question.language is Language.ID
    return bool(_ACTIVE.search(statement.text[last:])) if is_indonesian else not _BE.search(statement.text)


def makes_teller(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement says of whoever tells something what they tell of others."""
    if find_attributions(statement.text) or any(term.is_reporting for term in statement.query.terms):
        return False
    if _FIRST_PERSON.search(sentence.text) or _TELLER.search(statement.text):
        return False
    for match in _TELLER.finditer(sentence.text):
        teller = Span(*match.span("behind" if match["behind"] else "before"))
        inside, outside = _find_sides(statement, sentence, [teller])
        if outside and any(statement.query.terms[row].surface[0].isupper() for row in inside):
            return True
    return False


def _goes_back(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement says to be where, or what, a sentence says that it no longer is: "moved from A to B"."""
    for match in _WHENCE.finditer(sentence.text):
        whence, whither = Span(*match.span("whence")), Span(*match.span("whither"))
        left, _ = _find_sides(statement, sentence, [whence])
        reached, _ = _find_sides(statement, sentence, [whither])
        is_of_before = _BEFORE.search(statement.text) or tells_of_before(statement.text)
        if left and not reached and not is_of_before and not statement.values:
            return True
        is_former = any(
            value.kind in DATES and are_comparable(value, one) and is_equal(value, one)
            for value in statement.values
            for one in sentence.values
            if whence.start <= one.span.start < whence.end
        )
        if is_former and not is_of_before:
            return True
    for value in statement.values:
        given = [one for one in sentence.values if are_comparable(value, one) and is_equal(value, one)]
        before = [sentence.text[: one.span.start] for one in given]
        own = statement.text[: value.span.start]
        for here, there in ((_INTO, _OUT_OF), (_OUT_OF, _INTO)):
            if here.search(own) and before and all(there.search(text) for text in before):
                return True
    goes = _GOES.search(statement.text)
    if goes is None:
        return False
    row = next((row for row, term in enumerate(statement.query.terms) if term.start >= goes.end()), None)
    places = [] if row is None else find_places(statement, row, sentence)
    return bool(places) and not any(_THERE.search(sentence.text[: place.start]) for place in places)
