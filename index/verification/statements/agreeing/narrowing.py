"""Whether a sentence says only of some what a statement says of all: "voters who cannot read may …"."""

from __future__ import annotations

import re

from index.analysis.analyzer import Term, is_stop_word
from index.analysis.folding import fold
from index.models import Language, Span
from index.verification.statements.agreeing.modality import choose_parts
from index.verification.statements.denials import denies
from index.verification.statements.pairing.enumerations import find_items
from index.verification.statements.permissions import find_permissions
from index.verification.statements.quantifiers import find_quantities
from index.verification.statements.reading import Statement
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.sentences import LEAST_HIT, Sentence, find_places, weigh_hit
from index.verification.statements.values.claimed import ClaimedValue

# What stands behind such a word tells which of those before it are meant, of a rule what stands behind such another.
_WHICH = re.compile(
    r"\A(?:\s\w+)?\s(?:who|whose|whom|yang|yg)\b|\s(?:holding|having|aged|under|over|above|below|worth|of\s(?:more|less)|berusia|di\s(?:atas"
    r"|bawah))\b|\A\s\w{3,}(?:ed|ing)\s(?:for|by|to|in|at|of|from|with|under)\b",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(
    r"\A\s(?:with|without|for|from|of|to|that|which|dengan|tanpa|untuk|bagi|dari|asal|bersama)\b", re.IGNORECASE
)
_NEEDS = re.compile(r"\b(?:needs?|perlu|butuh|memerlukan|membutuhkan)\b", re.IGNORECASE)
_KIND = re.compile(
    r"\A\s(?!(?:me[mnlrwyg]|ber|di|ter|tidak|belum|harus|wajib|boleh|dapat|bisa)\w*\b)"
    r"(?!(?:pada|dalam|saat|ketika|waktu|oleh|sebelum|setelah|sesudah|selama|sejak|dan|juga|hanya|sudah|telah|akan|tetap"
    r"|masih|sedang|adalah|ialah|merupakan|itu|ini|tersebut)\b)\w{3,}",
    re.IGNORECASE,
)
# Who does one thing and another does either.
_AND = re.compile(r"\s(?:and|but|dan|serta|tetapi|tapi)\s", re.IGNORECASE)
_OR = re.compile(r"\s(?:or|atau)\s", re.IGNORECASE)
_WHO = re.compile(r"\A\s(?:who|whose|whom|yang|yg)\s", re.IGNORECASE)
_ASIDE = re.compile(r",\s[^,;:.]{3,80},\s")
_OF_HEAD = re.compile(r"\A\s(?:of|dari)\s(?:(?:the|an?|his|her|their|your)\s)?\Z|\A\s?[\s-]\Z", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"\b(?:in|on|at|under|for|from|by|to|after|before|during|since|di|pada|dalam|untuk|bagi|dari|oleh|kepada|setelah|sebelum"
    r"|selama|sejak|menurut)\s(?:(?:the|an?)\s)?\Z",
    re.IGNORECASE,
)


def is_narrower(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence says of some only, or of a part or a kind of it, what a statement says of somebody."""
    return (
        _narrows_subject(statement, sentence) or _narrows_other(statement, sentence) or _is_parted(statement, sentence)
    )


def _narrows_subject(statement: Statement, sentence: Sentence) -> bool:
    text, subject = sentence.text, _find_subject(statement, sentence)
    if subject is None:
        return False
    unheld = _list_unheld(statement, sentence)
    given = [one.span for one in sentence.values if _is_given(statement, one)]
    held = sorted([*_list_held(statement, sentence), *given])
    beside = next((one for one in held if one.start >= subject.end), subject)
    if not text[subject.end : beside.start].strip(" -"):
        # "Anonymous gifts".
        subject = Span(subject.start, beside.end)
    following = min((one.start for one in held if one.start >= subject.end), default=subject.end)
    asides = [Span(*match.span()) for match in _ASIDE.finditer(text, subject.end)]
    between = [
        term
        for term in unheld
        if subject.end <= term.start < following and not any(one.start <= term.start < one.end for one in asides)
    ]
    # "A gift of more than 25 dollars".
    told = any(subject.end <= one.span.start < following and not _is_given(statement, one) for one in sentence.values)
    is_rule = bool(_NEEDS.search(statement.text) or find_permissions(statement.text)) or denies(statement.text)
    gap = text[subject.end : following]
    # Of those who do this or that, what is said is said of either.
    does_more = _OR.search(gap) is not None or (_AND.search(gap) is not None and not _WHO.match(gap))
    # "Pemilih tunanetra boleh …": in Indonesian, what tells which stands behind, without any such word.
    is_open = _OF_WHICH.match(gap) is not None or (sentence.document.language is Language.ID and _KIND.match(gap))
    tells_which = _WHICH.search(gap) is not None or (is_rule and bool(is_open))
    if (between or told) and tells_which and not does_more:
        return True
    is_rule = is_rule or text[slice(*subject)].isupper()
    before = [term for term in unheld if term.end <= subject.start]
    return is_rule and bool(before) and _OF_HEAD.match(text[before[-1].end : subject.start]) is not None


def _is_given(statement: Statement, given: ClaimedValue) -> bool:
    return any(are_comparable(value, given) and is_equal(value, given) for value in statement.values)


def _narrows_other(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence tells right behind a word of a statement who is meant: "voters who are ill"."""
    unheld = _list_unheld(statement, sentence)
    names = {row for row, term in enumerate(statement.query.terms) if term.surface[0].isupper()}
    for row in range(len(statement.query.terms)):
        places = find_places(statement, row, sentence) if statement.named[row] and row not in names else []
        if _WHO.match(statement.text[statement.query.terms[row].end :]):
            continue
        told = [place for place in places if _WHO.match(sentence.text[place.end :])]
        if told and len(told) == len(places):
            following = sorted(term.start for term in sentence.terms if term.start > told[0].end)[:2]
            if any(term.start in following for term in unheld):
                return True
    return False


def _is_parted(statement: Statement, sentence: Sentence) -> bool:
    """Whether what a statement says stands on both sides of a semicolon, of a list set aside."""
    parts = choose_parts(statement, sentence)
    first, last = (chosen((part.start for part in parts), default=0) for chosen in (min, max))
    return ";" in sentence.text[first:last] and not find_items(sentence.text)


def _find_subject(statement: Statement, sentence: Sentence) -> Span | None:
    """Return where a sentence has the first word of a statement that says something; None where that is a name."""
    for row, term in enumerate(statement.query.terms):
        if _PREPOSITION.search(statement.text[: term.start]):
            continue
        places = find_places(statement, row, sentence)
        # A synonym of it may stand before it.
        places = [one for one in places if fold(sentence.text[slice(*one)]) == fold(term.surface)] or places
        word = sentence.text[slice(*places[0])] if places else term.surface
        # Of an office or a card, something else may be told: "the copy of a KTP".
        is_short = len(word) > 1 and word.isupper()
        if (row in statement.scope or row in statement.places) and not is_short:
            return None
        if not places:
            continue
        is_name = word[0].isupper() and places[0].start > sentence.terms[0].start and not is_short
        return None if is_name else places[0]
    return None


def _list_held(statement: Statement, sentence: Sentence) -> list[Span]:
    return [place for row in range(len(statement.query.terms)) for place in find_places(statement, row, sentence)]


def _list_unheld(statement: Statement, sentence: Sentence) -> list[Term]:
    """Return the words of a sentence that say something and stand for none of a statement."""
    quantities = [span for span, _ in find_quantities(sentence.text)]
    permissions = [one.span for one in find_permissions(sentence.text)]
    aside = [*quantities, *permissions]
    known = frozenset(one.text for one in sentence.terms)
    phrases = (parts for term in statement.query.terms for parts, weight in term.phrases.items() if weight >= LEAST_HIT)
    in_phrases = frozenset[str]().union(*(parts for parts in phrases if known.issuperset(parts)))
    return [
        one
        for one in sentence.terms
        if one.text not in in_phrases
        and not any(weigh_hit(term, frozenset({one.text})) >= LEAST_HIT for term in statement.query.terms)
        and not any(span.start <= one.start < span.end for span in aside)
        and not any(is_stop_word(fold(sentence.text[one.start : one.end]), language) for language in Language)
        and not sentence.text[one.start : one.end].isdigit()
    ]
