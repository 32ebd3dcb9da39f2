"""Whether a sentence says all that a statement does: then both agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np

from index.analysis.analyzer import Term, analyze
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import read_section_words
from index.answering.kinds.speech import has_speaker
from index.models import Span
from index.questions.office_names import read_lesser_offices
from index.search.queries import QueryTerm
from index.verification.statements.agreeing.amounts import (
    counts_more_than_one,
    counts_other_time,
    find_limit_words,
    find_limiting,
    tells_other_limit,
)
from index.verification.statements.agreeing.bearers import find_bearing
from index.verification.statements.agreeing.borders import is_parted, makes_teller
from index.verification.statements.agreeing.deeds import (
    describes_instead,
    does_other,
    goes_other_way,
    is_by_other,
    is_deed,
    turns_around,
)
from index.verification.statements.agreeing.modality import choose_clauses, choose_parts, tells_alike
from index.verification.statements.agreeing.narrowing import is_narrower
from index.verification.statements.agreeing.parties import tells_of_other_party
from index.verification.statements.agreeing.phases import is_in_other_phase
from index.verification.statements.agreeing.quantities import holds_quantities
from index.verification.statements.agreeing.stances import takes_as_said
from index.verification.statements.agreeing.understood import find_understood
from index.verification.statements.deciding.assertions import is_alleged
from index.verification.statements.deciding.names import is_of_other_number
from index.verification.statements.denials import denies, find_denied, find_negations
from index.verification.statements.grade import hold_words, is_qualified, weigh_words
from index.verification.statements.limits import read_limit
from index.verification.statements.opposites import find_opposed, names_other_compound, says_opposite
from index.verification.statements.pairing.events import HELD
from index.verification.statements.pairing.offices import is_of_other_office
from index.verification.statements.pairing.rows import is_denied_otherwise
from index.verification.statements.pairing.traits import tells_of_other_bearer
from index.verification.statements.permissions import Force, find_permissions
from index.verification.statements.reading import Statement, find_attributions, find_laws, read_chatter
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.scope.exceptions import leaves_out_exception
from index.verification.statements.scope.ruled_places import is_at_other_place
from index.verification.statements.sentences import LEAST_HIT, Sentence, find_places, weigh_hit
from index.verification.statements.values.claimed import AMOUNTS, DATES
from index.verification.statements.winning.leads import tells_otherwise
from index.verification.statements.winning.outcomes import tells_other_outcome

# So many words of a sentence for each of a statement.
_MOST_APART = 4
# Where nothing but words agrees, they stand for each other in most of their senses, but for so much of what they say.
_LEAST_SAME, _MOST_UNSURE, _MOST_UNSURE_OF_ANSWER, _LEAST_SURE = 0.7, 1 / 6, 1 / 2, 2
# "A member of the board, a candidate or an observer": what is denied of the first is denied of all.
_LIST = re.compile(
    r"[^,;:.!?]+(?P<rest>(?:,\s[^,;:.!?]{2,40})+,?\s(?:or|nor|atau|maupun|and/or|dan/atau)\s[^,;:.!?]+)", re.IGNORECASE
)
# "Women, youth, and …", "women and …".
_LISTED = re.compile(
    r",\s+[\w-]+(?:\s[\w-]+)?(?:,|\s(?:and|or|dan|serta|atau)\s)|\s(?:and|as well as|dan|serta|maupun)\s", re.IGNORECASE
)
_ITEM_START = re.compile(r"[,;:]\s(?:(?:and|or|dan|atau|serta)\s)?", re.IGNORECASE)
# What is the province's is not a regency's.
_LEVEL = re.compile(
    r"national|provinc(?:e|ial)|regency|regencies|district|village|city|municipal|county|nasional|provinsi|kabupaten|kecamatan"
    r"|desa|kelurahan|kota|distrik",
    re.IGNORECASE,
)
# "The request to disqualify her is rejected": she is not disqualified.
_TURNED_DOWN = re.compile(
    r"\b(?:requests?|petitions?|applications?|motions?|demands?|permohonan|permintaan|tuntutan)\s(?:to|untuk|agar|supaya)\s"
    r"(?P<what>[^,;:.]+?)\s(?:(?:is|are|was|were|has|have|been|telah|sudah)\s)*(?:rejected|refused|denied|dismissed|ditolak)\b",
    re.IGNORECASE,
)
# "A quota for women": whom it is for stands so many characters behind.
_FOR = re.compile(r"\b(?:for|untuk|bagi)\s", re.IGNORECASE)
_NEAR_FOR = 60
# "Governor and deputy governor": the greater one as well.
_BOTH_OFFICES = re.compile(r"\b(\w+)\s(?:and|dan|serta)\s(?P<lesser>\w+)[\s-]\1\b", re.IGNORECASE)
# A pair stands for an office, whether or not a text says so.
_PAIR = re.compile(r"\b(?:pasangan|paslon|pairs?)\b(?:\s(?P<lesser>calon)\b)?", re.IGNORECASE)
# "Putin: …".
_LABEL = re.compile(r"[^,.;:!?]{1,60}:(?=\s)")
_ADJACENT = re.compile(r"\s(?:(?:about|around|some|only|just|sekitar|hanya|cuma|sebanyak|sebesar)\s)?")
_WITH = re.compile(r"\b(?:with|dengan)\s(?:\w+\s)?\Z", re.IGNORECASE)
_ONLY = re.compile(r"\b(?:only|solely|exclusively|hanya|cuma)\b", re.IGNORECASE)
# Of whomever or whatever: then a condition leaves some out.
_ANY = re.compile(
    r"\b(?:any(?:one|body|thing|where)?|all(?!\s(?:over|along))|every(?:one|body|where)?|whoever|whichever|always|semua|seluruh|setiap|tiap"
    r"|(?:siapa|apa|mana|kapan)\s?(?:pun|saja|aja)|selalu)\b",
    re.IGNORECASE,
)
_CONDITION = ListedPattern(
    "verification/conditions",
    "if",
    "unless",
    "provided",
    "except",
    frame=r"(?i:\b(?:{}|at least|no(?:t)? (?:less|fewer) than|paling sedikit|sedikitnya|sekurang-kurangnya|minimal)\b)",
)
# When something is so, beside something else.
_ORDERS = tuple(
    re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
    for words in (
        "since|sejak",
        "before|prior to|sebelum",
        "after|following|setelah|sesudah|usai",
    )
)


def says_same(statement: Statement, sentence: Sentence, max_left_over: int, *, is_answer: bool = False) -> bool:
    """Whether a sentence says all that a statement does, both denying something or neither, values set aside.

    No name is left over, nor a deed, a condition or an exception; the sentence makes no lesser office of one
    ("deputy"), and tells all in the same way: a hope, a quota or a possibility is no fact.

    Args:
        statement: What is said.
        sentence: What may say the same.
        max_left_over: So many words of the statement may have nothing in the sentence nor in the fields of its
            document; where it is none, the fields count for nothing but for what every document leaves to them.
        is_answer: Whether the sentence surely answers what is said, put as a question: then less likely translations
            stand for its words.
    """
    held = hold_words(sentence) > 0 if max_left_over else sentence.hits >= LEAST_HIT
    held = held | find_understood(statement, sentence)
    if not max_left_over:
        is_unsure = (sentence.hits < _LEAST_SAME) & ~find_understood(statement, sentence)
        sure = np.count_nonzero(np.where(is_unsure, 0.0, statement.weights))
        most = _MOST_UNSURE_OF_ANSWER if is_answer and sure >= _LEAST_SURE else _MOST_UNSURE
        if float(statement.weights @ is_unsure) > most * float(statement.weights.sum()):
            return False
    if any(_is_unsure_deed(statement, row, sentence) for row in range(len(statement.query.terms))):
        return False
    taken = {at for value in statement.values for at in range(*value.span)}
    rows = [row for row, weight in enumerate(weigh_words(statement)) if weight and not held[row]]
    left_over = [row for row in rows if statement.query.terms[row].start not in taken]
    left_over = [row for row in left_over if not _is_given_with(statement, row, sentence)]
    if len(left_over) > max_left_over or not statement.scope.isdisjoint(left_over):
        return False
    if any(_may_matter(statement, row) for row in left_over):
        return False
    bare = _leave_out(statement.text, [*find_limiting(statement, sentence), *find_limit_words(statement.text)])
    # Beside a value, only an office in the clause that gives it counts.
    clauses = choose_clauses(statement, sentence) if statement.values else [Span(0, len(sentence.text))]
    bearing = find_bearing(statement, sentence)
    if bearing is not None:
        if not bearing.is_own:
            return False
        # Of others in the sentence, a lesser office is theirs.
        clauses = [bearing.part]
    same = [_BOTH_OFFICES, *([_PAIR] if _PAIR.search(statement.text) else [])]
    alike = [Span(*match.span("lesser")) for one in same for match in one.finditer(sentence.text) if match["lesser"]]
    told = _leave_out(sentence.text, alike)
    lesser = sum(_count_lesser(told[slice(*clause)]) for clause in clauses)
    is_less = (
        lesser > _count_lesser(statement.text)
        or (is_qualified(bare) and not is_qualified(sentence.text))
        or sentence.text.rstrip().endswith("?")
        or not takes_as_said(statement, sentence)
        or not tells_alike(statement, sentence)
        or is_alleged(statement, sentence)
        or not _denies_same(statement, sentence)
        or not holds_quantities(statement, sentence, bare)
        or not _holds_orders(statement, sentence)
    )
    return not is_less and not (
        not _is_said_by_same(statement, sentence)
        or _leaves_out_listed(statement, sentence)
        or _is_for_others(statement, sentence)
        or says_opposite(statement, sentence)
        or names_other_compound(statement, sentence)
        or turns_around(statement, sentence)
        or is_by_other(statement, sentence)
        or tells_of_other_party(statement, sentence)
        or goes_other_way(statement, sentence)
        or does_other(statement, sentence)
        or describes_instead(statement, sentence)
        or (bearing is None and makes_teller(statement, sentence))
        or is_parted(statement, sentence)
        or tells_otherwise(statement, sentence)
        or tells_other_outcome(statement, sentence)
        or tells_of_other_bearer(statement, sentence)
        or is_of_other_office(statement, sentence)
        or is_at_other_place(statement, sentence)
        or is_of_other_number(statement, sentence)
        or is_in_other_phase(statement, sentence)
        or _tells_on_condition(statement, sentence)
        or tells_other_limit(statement, sentence)
        or counts_other_time(statement, sentence)
        or counts_more_than_one(statement, sentence)
        or is_narrower(statement, sentence)
        or leaves_out_exception(statement, sentence)
        or _leaves_out_limit(statement, sentence)
        or (max_left_over == 0 and not _stands_together(statement, sentence))
    )


def _leaves_out_limit(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence forbids or requires only what is above or below a limit, of which a statement says nothing.

    "Anonymous donations above 50 dollars are banned": not all are.
    """
    if statement.values or not find_permissions(statement.text):
        return False
    rules = find_permissions(sentence.text)
    places = [find_places(statement, row, sentence) for row, named in enumerate(statement.named) if named]
    for value in sentence.values:
        if value.kind not in AMOUNTS or read_limit(sentence.text, value) is None:
            continue
        rule = next((one for one in rules if one.span.start >= value.span.end), None)
        item = max((match.end() for match in _ITEM_START.finditer(sentence.text, 0, value.span.start)), default=0)
        # Of a list, only one item may have it.
        stand = [[item <= place.start < value.span.start for place in own] for own in places]
        if rule is not None and any(own and all(own) for own in stand):
            return True
    return False


def _tells_on_condition(statement: Statement, sentence: Sentence) -> bool:
    """Whether a statement tells of any or all what a sentence tells only of some, or on a condition."""
    if _ANY.search(statement.text) is None or denies(statement.text):
        return False
    if _ONLY.search(sentence.text) is not None and _ONLY.search(statement.text) is None:
        return True
    return _CONDITION.search(sentence.text) is not None and _CONDITION.search(statement.text) is None


def _may_matter(statement: Statement, row: int) -> bool:
    """Whether a statement without a word may say something else: a name, a deed, or what has an opposite."""
    term = statement.query.terms[row]
    is_doer = row + 1 < len(statement.query.terms) and row == _find_first(statement) and is_deed(statement, row + 1)
    if _LEVEL.fullmatch(term.surface):
        return True
    return _is_capitalised(statement, row) or _has_opposites(term) or is_deed(statement, row) or is_doer


def _is_given_with(statement: Statement, row: int, sentence: Sentence) -> bool:
    """Whether a word only tells that somebody got a number which a row, or "with ten seats", gives them: "won ten".

    Who "won with ten votes" won.
    """
    term = statement.query.terms[row]
    if sentence.is_row and HELD.fullmatch(term.surface) and any(value.kind in DATES for value in statement.values):
        # "The hearing was held on": of a step a row gives the day.
        return True
    if fold(term.surface) not in read_section_words("verification/frames", "getting"):
        return False
    values = [one for one in statement.values if _ADJACENT.fullmatch(statement.text[term.end : one.span.start])]
    return any(
        (value.kind in AMOUNTS and are_comparable(value, given) and is_equal(value, given))
        and (sentence.is_row or _WITH.search(sentence.text[: given.span.start]) is not None)
        for value in values
        for given in sentence.values
    )


def _is_unsure_deed(statement: Statement, row: int, sentence: Sentence) -> bool:
    """Whether a deed is all that is told beside names, and another word stands for it: "resigned" for "withdrew"."""
    is_all = bool(statement.weights[row]) and np.count_nonzero(statement.weights) == 1
    return is_all and LEAST_HIT <= sentence.hits[row] < _LEAST_SAME and is_deed(statement, row)


def _find_first(statement: Statement) -> int:
    return next((row for row, named in enumerate(statement.named) if named), -1)


def _leave_out(text: str, spans: Iterable[Span]) -> str:
    bare = list(text)
    for span in spans:
        bare[slice(*span)] = " " * (span.end - span.start)
    return "".join(bare)


def _denies_same(statement: Statement, sentence: Sentence) -> bool:
    """Whether what both say of is denied by both or by neither."""
    if sentence.is_row and statement.values:
        return _denies_as_head(statement, sentence)
    if not any(denies(text) or _TURNED_DOWN.search(text) for text in (statement.text, sentence.text)):
        return True
    parts = "; ".join(sentence.text[slice(*part)] for part in choose_parts(statement, sentence))
    if _forbids_only(statement.text) and _forbids_only(parts):
        # Who or what is forbidden may stand before or behind the word for it.
        return True
    own = _find_denied(statement.text, analyze(statement.text, statement.query.question.language))
    there = _find_denied(sentence.text, sentence.terms)
    for row, term in enumerate(statement.query.terms):
        places = find_places(statement, row, sentence)
        is_alike = any((place.start in there) is (term.start in own) for place in places)
        if statement.named[row] and places and not is_alike:
            return False
    held = {place.start for row in range(len(statement.query.terms)) for place in find_places(statement, row, sentence)}
    # What one denies has to be among what the other says as well.
    return bool(own) is not held.isdisjoint(there)


def _denies_as_head(statement: Statement, sentence: Sentence) -> bool:
    """Whether the head of a statement's cell denies what it does: *suara tidak sah* are no valid votes."""
    language = sentence.document.language
    own = _find_denied(statement.text, analyze(statement.text, statement.query.question.language))
    for head in sentence.list_heads(statement.values):
        denied = _find_denied(head, analyze(head, language))
        # "Invalid" says the same as *tidak sah*.
        if is_denied_otherwise(statement, head, language) or (denied and not own and not find_opposed(statement.text)):
            return False
    return True


def _forbids_only(text: str) -> bool:
    """Whether a text forbids something and denies nothing else."""
    forbidding = [one.span for one in find_permissions(text) if one.force is Force.FORBIDS]
    negations = find_negations(_leave_out(text, find_limit_words(text)))
    return bool(forbidding) and all(
        any(span.start <= negation.start < span.end for span in forbidding) for negation in negations
    )


def _find_denied(text: str, terms: Sequence[Term]) -> frozenset[int]:
    """Return where words stand that are denied: of a list, each; "no more than" denies nothing."""
    bare = _leave_out(text, find_limit_words(text))
    denied = set(find_denied(bare, terms))
    for match in _TURNED_DOWN.finditer(bare):
        denied.update(term.start for term in terms if match.start("what") <= term.start < match.end("what"))
    for match in _LIST.finditer(bare):
        listed = [term.start for term in terms if match.start() <= term.start < match.end()]
        if denied.intersection(term.start for term in terms if match.start() <= term.start < match.start("rest")):
            denied.update(at for at in listed if at >= match.start("rest"))
    return frozenset(denied)


def _is_said_by_same(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence or its document's fields know those who are said to say a statement."""
    # Before a cell of a row stands whose or what it is.
    label = None if sentence.is_row else _LABEL.match(statement.text)
    reported = [*find_attributions(statement.text), *([Span(*label.span())] if label else [])]
    passing = read_chatter() | read_section_words("verification/frames", "labels")
    passing |= read_section_words("verification/frames", "neutral")
    # Which law says it is judged by its document.
    laws = find_laws(statement.text)
    speakers = [
        row
        for row, term in enumerate(statement.query.terms)
        if any(span.start <= term.start < span.end for span in reported)
        and not term.is_reporting
        and fold(term.surface) not in passing
        and not any(law.start <= term.start < law.end for law in laws)
    ]
    known = np.maximum(sentence.hits, sentence.in_fields) >= LEAST_HIT
    if not known[speakers].all():
        return False
    # Whoever the sentence names beside what others say says nothing there.
    named = [place for row in speakers for place in find_places(statement, row, sentence)]
    return not named or has_speaker(sentence.text, named, sentence.document.language)


def _leaves_out_listed(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence gives an amount for several, of whom a statement names but one: "women, youth and …"."""
    if all(value.kind not in AMOUNTS for value in statement.values):
        return False
    counted = {unit.start for value in sentence.values for unit in value.units}
    values = [value.span for value in sentence.values]
    clauses = choose_clauses(statement, sentence)
    terms = statement.query.terms
    for row in np.flatnonzero(statement.weights).tolist():
        for place in find_places(statement, row, sentence):
            is_of_amount = any(clause.start <= place.start < clause.end for clause in clauses)
            if place.start in counted or not is_of_amount or not _LISTED.match(sentence.text, place.end):
                continue
            beside = next((one for one in sentence.terms if one.start >= place.end), None)
            # "55 percent in Southtown and 48 percent in Westville" is no amount for both.
            if beside and any(span.start <= beside.start < span.end for span in values):
                continue
            if beside and all(weigh_hit(term, frozenset({beside.text})) < LEAST_HIT for term in terms):
                return True
    return False


def _is_for_others(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence says what is for somebody else, and names whom a statement says it is for elsewhere."""
    theirs = [match.end() for match in _FOR.finditer(sentence.text)]
    for match in _FOR.finditer(statement.text):
        rows = (row for row, term in enumerate(statement.query.terms) if term.start >= match.end())
        row = next((row for row in rows if statement.named[row]), None)
        places = [] if row is None else find_places(statement, row, sentence)
        is_said = any(0 <= place.start - at <= _NEAR_FOR for place in places for at in theirs)
        if places and theirs and not is_said:
            return True
    return False


def _stands_together(statement: Statement, sentence: Sentence) -> bool:
    """Whether the words of a statement stand beside each other in a sentence, not here and there in a long one."""
    rows = [row for row, weight in enumerate(statement.weights) if weight]
    first, last, at = len(sentence.terms), 0, 0
    for row in rows:
        places = [
            place
            for place, one in enumerate(sentence.terms)
            if weigh_hit(statement.query.terms[row], frozenset({one.text})) >= LEAST_HIT
        ]
        if places:
            at = min(places, key=lambda place: abs(place - at))
            first, last = min(first, at), max(last, at)
    return last - first <= _MOST_APART * len(rows)


def _is_capitalised(statement: Statement, row: int) -> bool:
    """Whether a word of a statement, other than the first, begins with a capital letter."""
    term = statement.query.terms[row]
    return term.surface[0].isupper() and bool(statement.text[: term.start].strip())


def _has_opposites(term: QueryTerm) -> bool:
    return bool(find_opposed(term.surface))


def _holds_orders(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence says what a statement does of since when, before or after what."""
    return all(order.search(sentence.text) for order in _ORDERS if order.search(statement.text))


def _count_lesser(text: str) -> int:
    """Return how many words of a text make another office of one."""
    return sum(fold(word) in read_lesser_offices() for word in read_words(text))
