"""Of what and of whom a sum is: the pay of poll workers is neither the price of a ballot paper nor the chair's pay."""

from __future__ import annotations

import re

from index.analysis.analyzer import Term, analyze_sentence
from index.passages.structure.antecedents import refers_back
from index.passages.tables import find_row
from index.verification.statements.permissions import find_permissions
from index.verification.statements.reading import Statement, find_laws
from index.verification.statements.sentences import LEAST_HIT, Parallel, Sentence, find_part, weigh_hit
from index.verification.statements.values.claimed import ClaimedValue, ValueKind

# What sums are called; what costs something may be said to have a price, a fee or an expense.
_KINDS = re.compile(
    r"\b(?:(?P<pay>salar(?:y|ies)|wages?|remuneration|honorari(?:um|a)|stipends?|allowances?|gaji\w*|digaji|upah\w*|diupah|honor(?:nya)?"
    r"|honorarium\w*|tunjangan\w*|earn(?:s|ed|ings)?)"
    r"|(?P<price>prices?|priced|harga\w*|seharga)"
    r"|(?P<cost>costs?|fees?|charges?|biaya\w*|ongkos\w*|tarif\w*)"
    r"|(?P<fine>fine[sd]?|penalt(?:y|ies)|denda\w*|didenda)"
    r"|(?P<deposit>deposits?|uang jaminan|jaminan\w*)"
    r"|(?P<donation>donat\w+|contribut\w+|sumbangan\w*|(?:me|di)?nyumbang\w*|disumbang\w*|penyumbang\w*)"
    r"|(?P<spending>spend\w*|spent|expenditures?|expenses?|budgets?(?! year)|pengeluaran\w*|belanja\w*"
    r"|(?<!tahun )anggaran\w*))\b",
    re.IGNORECASE,
)
_PAID = re.compile(r"\b(?:is|are|was|were|gets?|be|being|been)\s(?:\w+\s)?paid\b|\bdibayar\b", re.IGNORECASE)
_MAY_BE = {"cost": frozenset(("price", "cost", "spending", "deposit"))}
# *Honornya*, "Their pay is": whose it is stands in the sentence before.
_POSSESSIVE = re.compile(r"\b(?:their|its|his|her|they|mereka|ia|dia|beliau)\b|\b\w{3,}nya\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?]\W*\s")
# A sentence that holds less of whom and what a sum is of tells of another.
_LEAST_HELD = 0.25
# Who works beside others is paid otherwise: the supervisor of a station is no guard of it.
_LEAST_HELD_OF_BEARER = 0.6
_OF_BEARERS = frozenset(("pay", "deposit"))
_LEAST_NAMED = 0.75
_MOST_BEFORE = 400


def is_of_other_sum(statement: Statement, parallel: Parallel) -> bool:
    """Whether a sentence gives a sum of another kind, or of somebody else, than a statement: neither says the other.

    To say the same it has to hold all of what and of whom the statement tells the sum, to say another some of it.
    """
    if parallel.values is None:
        return False
    claimed, given = parallel.values
    own = _find_kinds(statement.text)
    if not own or not _are_sums(claimed, given):
        return False
    sentence = parallel.sentence
    there = _find_kinds(sentence.text[slice(*find_part(sentence.text, parallel.given))])
    there = there or _find_kinds(_read_heads(sentence)) or _find_kinds(sentence.text)
    if there and own.isdisjoint(there):
        return True
    held, total = _weigh_bearers(statement, claimed, sentence, is_equal=parallel.is_equal)
    least = _LEAST_HELD if own.isdisjoint(_OF_BEARERS) else _LEAST_HELD_OF_BEARER
    return held < total if parallel.is_equal else held < least * total


def _are_sums(claimed: ClaimedValue, given: ClaimedValue) -> bool:
    """Whether two values are sums; those in a currency that is not known count its name."""
    if ValueKind.MONEY in {claimed.kind, given.kind}:
        return True
    if not claimed.kind is given.kind is ValueKind.COUNT or not claimed.units or not given.units:
        return False
    unit = claimed.units[0]
    return unit.text == given.units[0].text


def _find_kinds(text: str) -> frozenset[str]:
    found = {match.lastgroup or "" for match in _KINDS.finditer(text)}
    if not found and _PAID.search(text):
        found = {"pay"}
    return frozenset[str]().union(*(_MAY_BE.get(one, frozenset((one,))) for one in found))


def _read_heads(sentence: Sentence) -> str:
    found = find_row(sentence.document.joined.text, sentence.span.start) if sentence.is_row else None
    return "\n".join((*found[0].heads, found[0].caption or "")) if found else ""


def _weigh_bearers(
    statement: Statement, claimed: ClaimedValue, sentence: Sentence, *, is_equal: bool
) -> tuple[float, float]:
    """Return how much a sentence holds of what and of whom a statement tells a sum, and how much that is in all."""
    # Which law says so, and that it is allowed, is not of whom it is.
    aside = [match.span() for match in _KINDS.finditer(statement.text)]
    aside += [(one.start, one.end) for one in find_laws(statement.text)]
    aside += [(one.span.start, one.span.end) for one in find_permissions(statement.text)]
    beside = frozenset(term.text for term in _read_before(sentence))
    # Within a language, who is paid is named by the same word.
    is_own_language = sentence.document.language is statement.query.question.language
    is_named = not is_equal and is_own_language and not _find_kinds(statement.text).isdisjoint(_OF_BEARERS)
    least = _LEAST_NAMED if is_named else LEAST_HIT
    held = total = 0.0
    for row, term in enumerate(statement.query.terms):
        weight = float(statement.named[row])
        is_own = any(start <= term.start < end for start, end in (*aside, claimed.span))
        is_own = is_own or any(unit.start == term.start for unit in claimed.units)
        if not weight or is_own or term.is_number:
            continue
        total += weight
        # Where, or in which vote, its document may say.
        is_placed = row in (statement.places if is_equal else statement.scope) and sentence.in_fields[row] >= LEAST_HIT
        held += weight * bool(max(sentence.hits[row], weigh_hit(term, beside)) >= least or is_placed)
    return held, total


def _read_before(sentence: Sentence) -> list[Term]:
    """Return the words of the sentence before one that says "their" or *-nya*; none where it does not."""
    if not (refers_back(sentence.text) or _POSSESSIVE.search(sentence.text)):
        return []
    text = sentence.document.joined.text[max(0, sentence.span.start - _MOST_BEFORE) : sentence.span.start]
    paragraph = text.rstrip().rpartition("\n")[2]
    start = max((end.end() for end in _SENTENCE_END.finditer(paragraph)), default=0)
    return list(analyze_sentence(paragraph[start:], sentence.document.language))
