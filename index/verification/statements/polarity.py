"""Whether the documents deny what a statement says, or say what it denies, or say the opposite of one of its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from index.analysis.analyzer import Term, analyze
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.word_lists import read_section_words
from index.models import DifferenceKind, Span
from index.questions.places import has_election_words
from index.search.index import PassageIndex
from index.search.queries import QueryTerm
from index.verification.statements.agreeing.modality import Modality, find_modalities
from index.verification.statements.asking import Ask, StatementReply, ask_turned
from index.verification.statements.denials import (
    NOBODY,
    REACH,
    WORDS,
    denies,
    find_denied,
    find_negations,
    makes_contrast,
)
from index.verification.statements.limits import read_limit, turns_limit
from index.verification.statements.opposites import find_opposed, find_opposites, holds_opposite, is_said_by_name
from index.verification.statements.pairing.exclusives import find_own_alone, find_several
from index.verification.statements.permissions import Force, find_exceptions, find_other_permissions, find_permissions
from index.verification.statements.quantifiers import Quantity, find_quantities
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.sameness import are_comparable, is_equal
from index.verification.statements.sentences import (
    LEAST_HIT,
    Ground,
    Parallel,
    Sentence,
    choose_close,
    find_clause,
    find_places,
    read_sentences,
    weigh_hit,
)
from index.verification.statements.values.claimed import ClaimedValue, ValueKind

# A statement that gives nothing but a day says when something is so.
_DAYS = frozenset((ValueKind.DATE, ValueKind.MONTH, ValueKind.WEEKDAY))
# What is turned around is the same word: less likely translations, and what is found by way of the other language, may
# be of another.
_LEAST_TURNED, _LEAST_TRANSLATED = 0.75, 0.5
_OR_MORE = re.compile(
    r"\s(?:\w+\s)?(?:(?:or|and|atau)\s(?:more|over|older|above|up|longer|lebih)|ke\satas)\b", re.IGNORECASE
)
# A sentence of so few words says nothing but that.
_MOST_OF_SHORT = 4
_NOT_ALL = re.compile(
    r"(?:not|tidak|tak|belum|bukan|n?gg?ak)\s(?:all|every\w*|semua\w*|setiap|seluruh\w*|tiap)\b", re.IGNORECASE
)
_OF_SOME = re.compile(
    r"\b(?:some|several|certain|sebagian|beberapa)\s(?:\w+\s){0,3}\Z|\b(?:who|whom|which|yang)\s(?:\w+\s){0,2}(?:not|n['’]t|tidak|bukan)\s\Z",
    re.IGNORECASE,
)
_ANY_OF = re.compile(r",|\b(?:or|atau|maupun)\b", re.IGNORECASE)
# Who is against something does not support it.
_AGAINST = re.compile(r"\b(?:against|oppos\w+|anti|menentang|menolak|tolak|kontra)\b", re.IGNORECASE)
# *Kembalian* is no word for "will not change", nor *duta* one for *kedutaan*: a thing is not what is done with it.
_THING = re.compile(r"(?!(?:me|di|ber|ter)\w)\w{3,}an(?:nya)?", re.IGNORECASE)
_MADE_OF_ROOT = re.compile(r"ke\w{3,}an(?:nya)?", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:(?:will|would|do|does|did|can|could|shall|should|may|might|must|need)(?:\snot|n['’]t)|cannot|won['’]t|can['’]t)\s\Z",
    re.IGNORECASE,
)
# "May not vote until 8 a.m.": who may from then on.
_BORDER = re.compile(
    r"\b(?:until|till|before|after|from|since|by|past|sampai|hingga|sebelum|setelah|sesudah|lewat|mulai|sejak|dari)\b"
    r"(?:\s\w+){0,2}\W*\Z",
    re.IGNORECASE,
)
# "Nothing in the ballot box": where there is nothing.
_NOTHING_IN = re.compile(
    r"(?:nothing|nobody|no[ -]one|none|(?:tidak|tak|nggak|gak)\sada(?:\s(?:apa|siapa|seorang|satu)[\w-]*(?:\spun)?)?)\s"
    r"(?:(?:is|was|left)\s)?(?:(?:in|inside|on|at|within|di|dalam)\s){1,2}(?:(?:the|an?|its|any|that)\s)?(?P<first>[^\W\d]+\s)?",
    re.IGNORECASE,
)
_EXCEPTION = ListedPattern(
    "verification/conditions",
    "if",
    "unless",
    "except",
    frame=r"(?i:\b(?:{}|only|selain|hanya|cuma|question|apakah)\b)|\?",
)


def list_turned(
    index: PassageIndex, statement: Statement, sentences: Sequence[Sentence], ask: Ask
) -> tuple[list[Parallel], list[StatementReply]]:
    """Return where the documents deny what a text says or say its opposite, or the reverse; and what answers it.

    Args:
        index: What to search.
        statement: What is said.
        sentences: Those of the passages that resemble it most.
        ask: Answers what it is put as.
    """
    opposed = find_opposed(statement.text)
    replies = [ask_turned(statement, (), ask)] if not statement.values else []
    if opposed:
        replies.append(ask_turned(statement, [(span, one.typical) for span, one in opposed], ask))
    known = [reply for reply in replies if reply is not None and reply.is_shown]
    answers = list(_list_answers(index, statement, sentences, known))
    compared = spoken_of = _choose(statement, answers, sentences)
    opposite = find_opposites(statement, opposed, compared, len(answers))
    found = [one for one in opposite if not is_said_by_name(statement, one, sentences)]
    compared = [one for one in compared if one.cover >= StatementPolicy().min_denied_cover]
    if all(value.kind in _DAYS for value in statement.values):
        found += _find_turned(statement, compared)
    spoken_of_same = [one for one in spoken_of if _gives_values(statement, one)]
    found += find_other_permissions(statement, spoken_of_same)
    found += find_exceptions(statement, spoken_of_same)
    said = list(dict.fromkeys((*answers, *spoken_of)))
    found += find_several(statement, said)
    found += find_own_alone(statement, said)
    return found, known


def _gives_values(statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence gives all values of a statement, days set aside: hours, or the same limits.

    Who may spend at most 500 may not spend more.
    """
    return all(
        any(
            are_comparable(value, one) and is_equal(value, one) and _is_same_limit(statement, value, sentence, one)
            for one in sentence.values
        )
        for value in statement.values
        if value.kind not in _DAYS
    )


def _is_same_limit(statement: Statement, value: ClaimedValue, sentence: Sentence, given: ClaimedValue) -> bool:
    """Whether two values are hours at which, or the same limit of what is said, which no negation turns around."""
    if value.kind is given.kind is ValueKind.CLOCK:
        texts = (statement.text[: value.span.start], sentence.text[: given.span.start])
        return not any(_BORDER.search(text) for text in texts)
    limit = read_limit(statement.text, value)
    if limit is None and _OR_MORE.match(sentence.text, given.span.end):
        # Who has lived there for five years is one of those who have for five or more.
        return not denies(sentence.text, Span(0, given.span.start))
    are_turned = turns_limit(statement.text, value) or turns_limit(sentence.text, given)
    return limit is not None and limit is read_limit(sentence.text, given) and not are_turned


def _list_answers(
    index: PassageIndex, statement: Statement, sentences: Sequence[Sentence], replies: Sequence[StatementReply]
) -> Iterator[Sentence]:
    """Yield the sentences that answer."""
    for reply in replies:
        own = [one for one in sentences if one.lies_in(reply.document, reply.quote)]
        own = own or read_sentences(index, statement, reply.passage)
        yield from (one for one in own if one.lies_in(reply.document, reply.quote))


def _choose(statement: Statement, answers: Sequence[Sentence], sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that speak of the same thing, those that answer first."""
    return [one for one in dict.fromkeys((*answers, *choose_close(statement, sentences))) if one.holds_scope]


def _find_denying_clause(text: str) -> Span:
    """Return the stretch between marks that denies something, all of a text that denies nothing."""
    denied = next((negation.start for negation in find_negations(text)), None)
    if denied is None:
        return Span(0, len(text))
    marks = [*re.finditer(r"[,;:.!?]", text)]
    start = max((match.end() for match in marks if match.end() <= denied), default=0)
    return Span(start, min((match.start() for match in marks if match.start() > denied), default=len(text)))


def _is_qualified(text: str, span: Span) -> bool:
    """Whether a stretch of a text holds an exception or a condition, or turns around what it says without a "not"."""
    turning = read_section_words("verification/cuts", "turning")
    denying = {negation.start for negation in find_negations(text, span)}
    words = {fold(match[0]) for match in WORDS.finditer(text, *span) if match.start() not in denying}
    return bool(_EXCEPTION.search(text, *span)) or not words.isdisjoint(turning)


def _find_turned(statement: Statement, sentences: Sequence[Sentence]) -> Iterator[Parallel]:
    """Yield where one of a text and the clause of a sentence denies what the other says.

    What is denied are the first words that say much behind the negation; a word that is denied farther behind, or in
    both, tells nothing.
    """
    is_against = _AGAINST.search(statement.text) is not None
    if is_against or _is_qualified(statement.text, _find_denying_clause(statement.text)):
        return
    if makes_contrast(statement.text):
        return
    policy, is_due = StatementPolicy(), Modality.DUE in find_modalities(statement.text)
    terms = analyze(statement.text, statement.query.question.language)
    own, own_reach = find_denied(statement.text, terms, REACH), find_denied(statement.text, terms)
    reached = [(one, find_denied(one.text, one.terms)) for one in sentences]
    for sentence in sentences:
        if holds_opposite(statement, sentence):
            continue
        denied, reach = (
            find_denied(sentence.text, sentence.terms, REACH),
            find_denied(sentence.text, sentence.terms),
        )
        # What nobody has to do they may.
        exempt = [one.governed for one in find_permissions(sentence.text) if one.force is Force.EXEMPTS]
        is_own = sentence.document.language is statement.query.question.language
        least = _LEAST_TURNED if is_own else _LEAST_TRANSLATED
        for row, term in enumerate(statement.query.terms):
            says_much = statement.weights[row] >= policy.min_turned_weight and row not in statement.scope
            places = [one for one in sentence.terms if term.weights.get(one.text, 0.0) >= least]
            places = places or [*_find_phrase(term, sentence, least)]
            places = [one for one in places if not _is_other_form(statement, row, sentence.text, one, is_own=is_own)]
            if not says_much or not places or has_election_words([term.surface]):
                continue
            if term.start in own:
                clauses = (find_clause(sentence.text, Span(one.start, one.end)) for one in places)
                is_turned = not any(one.start in reach for one in places) and not any(
                    denies(sentence.text, clause) for clause in clauses
                )
            else:
                is_turned = not own_reach and all(one.start in reach for one in places) and places[0].start in denied
            word, place = Span(term.start, term.end), Span(places[0].start, places[0].end)
            claimed = _join(word, own.get(term.start))
            is_turned = is_turned and not _is_qualified(sentence.text, find_clause(sentence.text, place))
            is_turned = is_turned and (is_due or not any(one.start <= places[0].start < one.end for one in exempt))
            is_turned = is_turned and _denies_same(statement, row, own, sentence, places[0], denied)
            is_turned = is_turned and not (
                _is_where_nothing_is(statement.text, own.get(term.start), term.start, sentence.text, places[0].start)
                or _is_where_nothing_is(
                    sentence.text, denied.get(places[0].start), places[0].start, statement.text, term.start
                )
            )
            is_turned = is_turned and not (
                term.start in own and _is_of_nobody_else(statement, row, own[term.start], sentence, places[0])
            )
            # "Some states require", "those who are not members": nothing is said of all others.
            is_turned = is_turned and not _OF_SOME.search(sentence.text[: place.start])
            is_short = len(sentence.terms) <= _MOST_OF_SHORT
            least_held = 0.0 if is_short else policy.min_turned_held
            is_turned = is_turned and sentence.hold_near(statement, place, claimed) >= least_held
            is_said = term.start in own and _is_denied_elsewhere(statement, row, sentence, reached)
            is_turned = is_turned and not is_said
            if is_turned and _is_about_same(statement, row, sentence, places[0]):
                source = _join(place, denied.get(places[0].start))
                claimed, source = _widen(statement, claimed, sentence, source)
                yield Parallel(sentence, DifferenceKind.NEGATION, Ground.DENIAL, claimed, source)
                break


def _find_phrase(term: QueryTerm, sentence: Sentence, least: float) -> Iterator[Term]:
    """Yield the first word of the phrases of a sentence that stand for a word: "come into force" for *berlaku*."""
    for phrase, weight in term.phrases.items():
        size = len(phrase)
        for at, one in enumerate(sentence.terms if weight >= least else ()):
            if size > 1 and frozenset(other.text for other in sentence.terms[at : at + size]) == frozenset(phrase):
                yield one


def _is_denied_elsewhere(
    statement: Statement, row: int, sentence: Sentence, reached: Sequence[tuple[Sentence, Mapping[int, int]]]
) -> bool:
    """Whether a sentence that holds more of a statement denies the word that it denies, which another does not."""
    return any(
        other is not sentence
        and other.share_named(statement) > sentence.share_named(statement)
        and any(place.start in denied for place in find_places(statement, row, other))
        for other, denied in reached
    )


def _is_where_nothing_is(text: str, negation: int | None, word: int, other: str, place: int) -> bool:
    """Whether a word tells where there is nothing, which another text only names: "nothing in the ballot box"."""
    match = _NOTHING_IN.fullmatch(text, negation, word) if negation is not None else None
    return match is not None and other[:place].lower().endswith((match["first"] or "").lower())


def _is_other_form(statement: Statement, row: int, text: str, place: Term, *, is_own: bool) -> bool:
    """Whether a word of a statement and one of a sentence share but a root or a part: a thing, and what is done."""
    term = statement.query.terms[row]
    if is_own:
        there = text[place.start : place.end]
        return (_MADE_OF_ROOT.fullmatch(term.surface) is None) is not (_MADE_OF_ROOT.fullmatch(there) is None)
    # Of *uang kembalian*, either word may stand for it.
    alike = [one.surface for one in statement.query.terms if one.weights.get(place.text, 0.0) >= LEAST_HIT]
    if len(alike) > 1 and not text.startswith("-", place.end):
        # Of "run-off", *putaran kedua*, "running" is but a part.
        return True
    return any(map(_THING.fullmatch, alike)) and _NOT_DONE.search(text[: place.start]) is not None


def _denies_same(
    statement: Statement, row: int, own: Mapping[int, int], sentence: Sentence, place: Term, denied: Mapping[int, int]
) -> bool:
    """Whether words between a negation and what it denies stand in the other text as well: of a sentence's own all.

    "We do not have to trust the machines" denies the trust, not the machines.
    """
    term = statement.query.terms[row]
    negation, there = own.get(term.start), denied.get(place.start)
    known = frozenset(one.text for one in sentence.terms)
    between = [
        one
        for one, weight in zip(statement.query.terms, statement.weights, strict=True)
        if weight > 0 and negation is not None and negation < one.start < term.start
    ]
    # What is denied first is what is denied, "no member of the ruling party", or any of several.
    is_any = between and _ANY_OF.search(statement.text, between[0].end, term.start)
    first = between if is_any else between[:1]
    is_same = not first or any(weigh_hit(one, known) >= LEAST_HIT for one in first)
    others = [one for one in sentence.terms if there is not None and there < one.start < place.start]
    return is_same and all(
        any(weigh_hit(own_term, frozenset({one.text})) >= LEAST_HIT for own_term in statement.query.terms)
        for one in others
    )


def _is_of_nobody_else(statement: Statement, row: int, negation: int, sentence: Sentence, place: Term) -> bool:
    """Whether a statement says of nobody what a sentence does not speak of: "nobody in the queue is sent home".

    Nor does it say that nobody may what a sentence allows by saying that nobody did, or has to.
    """
    term = statement.query.terms[row]
    if _NOT_ALL.match(statement.text, negation):
        # What some do not do others may.
        return all(quantity is not Quantity.ALL for _, quantity in find_quantities(sentence.text))
    is_exempt = any(one.force is Force.EXEMPTS for one in find_permissions(statement.text))
    is_nobody = NOBODY.match(statement.text, negation) is not None
    if is_exempt or (is_nobody and not find_permissions(statement.text)):
        permitted = (one.governed for one in find_permissions(sentence.text) if one.force is Force.PERMITS)
        if any(one.start <= place.start < one.end for one in permitted):
            return True
    behind = zip(statement.query.terms, statement.named, sentence.hits, strict=True)
    return is_nobody and any(
        one.start > term.start and (named or one.is_unheard) and hit < LEAST_HIT for one, named, hit in behind
    )


def _widen(statement: Statement, claimed: Span, sentence: Sentence, source: Span) -> tuple[Span, Span]:
    """Return words of both with those beside them that stand for each other.

    "Serious violations" and *tidak ada pelanggaran serius*, not "serious" alone.
    """
    for row, term in enumerate(statement.query.terms):
        own = Span(term.start, term.end)
        if not _is_beside(statement.text, claimed, own):
            continue
        place = next(
            (one for one in find_places(statement, row, sentence) if _is_in_or_beside(sentence, source, one)), None
        )
        if place is not None:
            claimed, source = _cover(claimed, own), _cover(source, place)
    return claimed, source


def _is_in_or_beside(sentence: Sentence, source: Span, place: Span) -> bool:
    return source.start <= place.start < source.end or _is_beside(sentence.text, source, place)


def _is_beside(text: str, span: Span, other: Span) -> bool:
    """Whether nothing but white space parts two stretches of a text."""
    between = text[span.end : other.start] if other.start >= span.end else text[other.end : span.start]
    return (other.start >= span.end or other.end <= span.start) and not between.strip()


def _cover(span: Span, other: Span) -> Span:
    return Span(min(span.start, other.start), max(span.end, other.end))


def _join(word: Span, negation: int | None) -> Span:
    """Return a word with the negation before it; alone where that stands behind it."""
    return word if negation is None or negation > word.start else Span(negation, word.end)


def _is_about_same(statement: Statement, row: int, sentence: Sentence, term: Term) -> bool:
    """Whether the clause of a word holds more of what a text says than the word that one of both denies."""
    clause = find_clause(sentence.text, Span(term.start, term.end))
    held = frozenset(one.text for one in sentence.terms if clause.start <= one.start < clause.end)
    if len(sentence.terms) <= _MOST_OF_SHORT:
        return True
    share = sum(
        float(weight)
        for place, (other, weight) in enumerate(zip(statement.query.terms, statement.shares, strict=True))
        if place != row and weigh_hit(other, held) >= LEAST_HIT
    )
    rest = 1 - float(statement.shares[row])
    return not rest or share >= StatementPolicy().min_clause_cover * rest
