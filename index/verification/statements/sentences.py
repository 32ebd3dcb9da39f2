"""The sentences that speak of the same thing as a statement, and what each holds of it."""

from __future__ import annotations

import enum
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import Term, analyze, analyze_sentence
from index.analysis.folding import fold
from index.answering.ranking import rank_passages
from index.models import CELL_SEPARATOR, DifferenceKind, Document, Language, Span
from index.passages.cell_numbers import is_numeric_cell
from index.passages.structure.antecedents import find_antecedent
from index.passages.tables import find_row, find_tables
from index.questions.places import has_election_words, is_place_word
from index.search.index import PassageIndex
from index.search.postings import IS_CAPITALIZED
from index.search.queries import QueryTerm
from index.verification.exact_words import Gap, split_wording
from index.verification.statements.pairing.enumerations import complete_values, find_items
from index.verification.statements.reading import Statement, StatementPolicy
from index.verification.statements.values.calendar import is_weekday
from index.verification.statements.values.claimed import YEAR, ChangeEnd, ClaimedValue, DurationUse, ValueKind
from index.verification.statements.values.prices import read_free
from index.verification.statements.values.reading import read_values
from index.verification.statements.values.shares import pair_parts, read_counted_shares

LEAST_HIT = 0.35
"""A word of the documents that stands less for a word of a statement is another."""

# Sentences whose words and values are kept: those of some hundred documents.
_MAX_REMEMBERED = 8_192
_BETWEEN_CLAUSES = re.compile(
    r"[;:]\s|,\s|\s(?:although|though|but|while|whereas|because|meskipun|walaupun|namun|tetapi|tapi|sedangkan|sementara|"
    r"karena|which|yang)\s"
)
_CLAUSE = re.compile(r"[,;:]\s|\s(?:and|while|whereas|or|dan|serta|sedangkan|sementara|atau)\s")
# "… are women", *… adalah perempuan*.
_IS = re.compile(r"[^.;:!?,]{0,60}?\b(?:are|were|is|was|adalah|merupakan|ialah)\s(?:all\s|the\s)?", re.IGNORECASE)
_BESIDE = 3
# "…, its president, Emil Strand, said", *…, kata Sanja Priel*.
_TELLER = re.compile(
    r"(?<=[,”\"])\s(?:(?:kata|ujar|tutur|ungkap|ucap|jelas|sebut|said|says)\s[^.;:!?”\"]{2,80}"
    r"|[^.;:!?”\"]{2,80}\s(?:said|says))(?=[.,;!?]|\Z)",
)
_NOWHERE = Span(0, 0)
_YEAR_HEAD = re.compile(r"\b(?:years?|tahun|date|tanggal)\b", re.IGNORECASE)
_AGE_HEAD = re.compile(r"\b(?:age|umur|usia)\b", re.IGNORECASE)
_MONTHS_OF_YEAR = 12
_SHARE_HEAD = re.compile(r"%|\b(?:per ?cent|percentage|share|persen|persentase)\b", re.IGNORECASE)


@dataclass(frozen=True, eq=False)
class Sentence:
    """A sentence beside a statement.

    Attributes:
        hits: How well each word of the statement is held, in [0, 1], shape (words,).
        in_fields: Likewise by the fields of its document, shape (words,).
        rank: Of its passage among those that resemble the statement, 0 the closest.
        holds_scope: Whether its document holds all that one has to hold.
        is_in_scope: Whether it, its passage or its document's fields hold that.
        cover: The share of what the statement says that it holds by itself, names, years and laws set aside.
        antecedent: What the pronoun stands for that it begins with; empty where it begins with none.
    """

    document: Document
    span: Span
    text: str
    hits: npt.NDArray[np.float64]
    in_fields: npt.NDArray[np.float64]
    rank: int
    holds_scope: bool
    is_in_scope: bool
    cover: float
    antecedent: str = ""

    @cached_property
    def terms(self) -> Sequence[Term]:
        """Its words."""
        return analyze_sentence(self.text, self.document.language)

    @cached_property
    def values(self) -> Sequence[ClaimedValue]:
        """What it gives, shares that it tells in counts included; a cell of a table is of what its head says."""
        values: Sequence[ClaimedValue] = _read_values(self.text, self.document.language)
        if CELL_SEPARATOR in self.text or "|" in self.text:
            return self._read_heads(values)
        values = self._name_parts(complete_values(self.text, values))
        return [*values, *read_counted_shares(self.text, values), *read_free(self.text)]

    def _name_parts(self, values: Sequence[ClaimedValue]) -> Sequence[ClaimedValue]:
        """Return values where a part counts what it is said to be: "seven of the fifteen members are women"."""
        parts = {id(part): max(part.number.end, whole.number.end) for part, whole in pair_parts(self.text, values)}
        named = []
        for value in values:
            match = _IS.match(self.text, parts[id(value)]) if id(value) in parts else None
            term = next((one for one in self.terms if match and one.start >= match.end()), None)
            is_beside = term is not None and match is not None and term.start - match.end() <= _BESIDE
            named.append(replace(value, units=(term, *value.units)) if term is not None and is_beside else value)
        return named

    @cached_property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return find_row(self.document.joined.text, self.span.start) is not None

    def list_heads(self, values: Sequence[ClaimedValue]) -> list[str]:
        """Return the heads of the columns in which a row gives some values, [] of what is no row."""
        found = find_row(self.document.joined.text, self.span.start)
        if found is None or not found[0].heads:
            return []
        amounts = {(one.kind, one.amount) for one in values}
        own = (one.number.start for one in self.values if (one.kind, one.amount) in amounts)
        columns = (found[1].find_column(self.span.start + at) for at in own)
        return [found[0].heads[column] for column in columns if column is not None]

    def _read_heads(self, values: Sequence[ClaimedValue]) -> Sequence[ClaimedValue]:
        """Return the values of a table's row, each of what the head of its column says."""
        found = find_row(self.document.joined.text, self.span.start)
        if found is None or not found[0].heads:
            return values
        table, row = found
        read = []
        for value in values:
            at = self.span.start + value.number.start
            column = row.find_column(at)
            if column is not None and _is_of_head(value, row.cells[column], table.heads[column]):
                value = _name_cell(value, table.heads[column], self.document.language)
            read.append(value)
        return read

    @cached_property
    def changing(self) -> Sequence[ClaimedValue]:
        """What it gives, of a row what was and what took its place where a year alone tells two heads apart."""
        found = find_row(self.document.joined.text, self.span.start)
        if found is None or not found[0].heads:
            return self.values
        table, row = found
        told: dict[str, dict[int, ClaimedValue]] = {}
        for value in self.values:
            column = row.find_column(self.span.start + value.number.start)
            years = YEAR.findall(table.heads[column]) if column is not None else []
            if column is not None and len(years) == 1:
                told.setdefault(table.heads[column].replace(years[0], "").strip(), {})[int(years[0])] = value
        pairs = [[of_head[min(of_head)], of_head[max(of_head)]] for of_head in told.values() if len(of_head) > 1]
        ends = ChangeEnd.FORMER, ChangeEnd.LATTER
        return [replace(one, end=end) for pair in pairs for one, end in zip(pair, ends, strict=True)]

    def hold_near(self, statement: Statement, place: Span, claimed: Span) -> float:
        """Return the share of what a statement says, names counted, that stands near a place; elsewhere in part.

        Args:
            statement: What is said.
            place: A word of the sentence, offsets in it.
            claimed: The word of the statement that it is held against, which counts for nothing.
        """
        policy = StatementPolicy()
        at = next((number for number, term in enumerate(self.terms) if term.start >= place.start), len(self.terms))
        around = self.terms[max(0, at - policy.near_opposed) : at + policy.near_opposed + 1]
        clause = find_clause(self.text, place)
        near = frozenset(term.text for term in around if term.start != place.start)
        beside = frozenset(
            term.text for term in around if clause.start <= term.start < clause.end and term.start != place.start
        )
        terms = statement.query.terms
        held = policy.held_elsewhere * self._is_held
        for texts, share in ((near, policy.held_near), (beside, 1.0)):
            held = np.maximum(held, [share * (weigh_hit(term, texts) >= LEAST_HIT) for term in terms])
        # Whom its document names may be meant.
        named = [policy.held_by_document * (row in statement.scope) for row in range(len(terms))]
        held = np.maximum(held, named)
        weights = statement.weigh_others(claimed)
        total = float(weights.sum())
        return float(weights @ held) / total if total else 0.0

    @cached_property
    def _is_held(self) -> npt.NDArray[np.bool_]:
        return np.maximum(self.hits, self.in_fields) >= LEAST_HIT

    def share_named(self, statement: Statement, claimed: Span = _NOWHERE) -> float:
        """Return the share of what a statement says that it or its document's fields hold, names counted.

        Args:
            statement: What is said.
            claimed: Words of it that count for nothing.
        """
        weights = statement.weigh_lasting(claimed)
        total = float(weights.sum())
        return float(weights @ self._is_held) / total if total else 0.0

    def narrow(self, statement: Statement, place: Span | None = None) -> Sentence:
        """Return it with what it holds together with a stretch of it: of a list, the item and what stands before all.

        Args:
            statement: What is said.
            place: Offsets in its text; None for the item that holds most.
        """
        items = find_items(self.text)
        if not items:
            return self
        head = Span(0, items[0].start)
        own = [item for item in items if place is not None and item.start <= place.start < item.end]
        # What stands before all is said of each: of the one that holds most.
        narrowed = [self._hold_within(statement, (head, item)) for item in own or items]
        return max(narrowed, key=lambda one: one.cover)

    def _hold_within(self, statement: Statement, stretches: Sequence[Span]) -> Sentence:
        held = frozenset(
            term.text for term in self.terms if any(one.start <= term.start < one.end for one in stretches)
        )
        hits = np.array([weigh_hit(term, held) for term in statement.query.terms])
        return replace(self, hits=hits, cover=float(statement.shares @ (hits >= LEAST_HIT)))

    def lies_in(self, document: Document, span: Span) -> bool:
        """Whether it has a part in a stretch of a document."""
        return self.document.id == document.id and self.span.start < span.end and span.start < self.span.end


def find_clause(text: str, place: Span) -> Span:
    """Return the clause of a text that a stretch of it stands in."""
    return _find_between([0, *(match.start() for match in _BETWEEN_CLAUSES.finditer(text)), len(text)], place)


class Ground(enum.Enum):
    """What makes words of a sentence differ from those of a statement, or not."""

    VALUE = "value"
    DENIAL = "denial"
    OPPOSITE = "opposite"
    PERMISSION = "permission"
    ROLE = "role"
    MEMBER = "member"
    LEAD = "lead"
    ANSWER = "answer"
    PART = "part"
    EXCEPTED = "excepted"
    MEANS = "means"
    NOTHING = "nothing"
    CHARGE = "charge"


@dataclass(frozen=True, eq=False)
class Parallel:
    """Words of a sentence that may be said of the same thing as words of a statement.

    Attributes:
        kind: What they are.
        ground: What makes them differ.
        claimed: Those of the statement, offsets in its text.
        given: Those of the sentence, offsets in it.
        values: What both give, the statement's first; None where they are no values.
        is_equal: Whether they say the same.
        counts_same: Whether counts count the same.
        answers: Whether the sentence's is shown as the answer to a question for the statement's;
        is_sure: surely so.
        names_others: Whether the sentence names somebody or some place that the statement does not.
        is_paired: Whether the statement names whose the sentence's value is, of several that it lists.
        is_of_event: Whether both are the days of one event of which the statement says no more.
        is_of_former: Whether they are amounts, the sentence's of a vote before the last, of which the statement says
            nothing.
    """

    sentence: Sentence
    kind: DifferenceKind
    ground: Ground
    claimed: Span
    given: Span
    values: tuple[ClaimedValue, ClaimedValue] | None = None
    is_equal: bool = False
    counts_same: bool = True
    answers: bool = False
    is_sure: bool = False
    names_others: bool = False
    is_paired: bool = False
    is_of_event: bool = False
    is_of_former: bool = False


def find_part(text: str, span: Span) -> Span:
    """Return the part of a sentence, between marks and joining words, that a stretch of it stands in."""
    return _find_between([0, *(match.end() for match in _CLAUSE.finditer(text)), len(text)], span)


def _find_between(borders: Sequence[int], span: Span) -> Span:
    """Return what stands between the borders next to a stretch of a text, of which the last is the text's end."""
    first = max(at for at in borders if at <= span.start)
    return Span(first, min((at for at in borders if at >= span.end), default=borders[-1]))


def _is_of_head(value: ClaimedValue, cell: str, head: str) -> bool:
    """Whether a number of a cell is of what its column's head says: not where it tells itself, nor of a year."""
    is_year = value.kind is ValueKind.YEAR and _YEAR_HEAD.search(head) is not None
    return is_numeric_cell(cell) and value.kind in {ValueKind.COUNT, ValueKind.YEAR} and not is_year


def _name_cell(value: ClaimedValue, head: str, language: Language) -> ClaimedValue:
    """Return the number of a cell as one of what the head of its column says."""
    if _SHARE_HEAD.search(head):
        return replace(value, kind=ValueKind.SHARE)
    if _AGE_HEAD.search(head):
        return replace(
            value, kind=ValueKind.MONTHS, amount=_MONTHS_OF_YEAR * value.amount, units=(), use=DurationUse.AGE
        )
    # The words stand in the head, not in the row.
    units = (term._replace(start=value.number.end, end=value.number.end) for term in analyze(head, language))
    return replace(value, kind=ValueKind.COUNT, units=tuple(units))


def says_nothing_else(statement: Statement, claimed: Span) -> bool:
    """Whether a statement says nothing beside a word and names."""
    weighed = zip(statement.query.terms, statement.weights.tolist(), strict=True)
    return not any(weight for term, weight in weighed if not claimed.start <= term.start < claimed.end)


def find_sentences(index: PassageIndex, statement: Statement, home: str | None) -> list[Sentence]:
    """Return the sentences of the passages that resemble a statement most, those on other countries and votes left out.

    Args:
        index: Where they are from.
        statement: What is said.
        home: The country that the collection is on, if it is on one.
    """
    ranking = rank_passages(index, statement.query, home, depth=StatementPolicy().searched)
    if ranking is None:
        return []
    matches, rank = ranking.matches, 0
    found: list[Sentence] = []
    for place in ranking.order[: StatementPolicy().depth].tolist():
        if matches.is_elsewhere[place] or matches.is_of_another_vote[place]:
            continue
        hits, in_fields = matches.sentence_hits[:, matches.find_sentences(place)], matches.field_hits[:, place]
        made = _make_sentences(index, statement, int(matches.candidates[place]), rank, hits, in_fields)
        found += made
        # What lacks the names is no rival.
        rank += any(one.is_in_scope for one in made) or not found
    return found


def read_rows(statement: Statement, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return all rows of the tables of the documents that some sentences are of, those sentences that are rows first.

    Args:
        statement: What is said.
        sentences: Those that resemble it.
    """
    found = [one for one in sentences if one.is_row]
    known = {(one.document.id, one.span.start) for one in found}
    for one in {each.document.id: each for each in sentences}.values():
        rows = (row.span for table in find_tables(one.document.joined.text) for row in table.rows)
        found += [_read_row(statement, one, span) for span in rows if (one.document.id, span.start) not in known]
    return found


def _read_row(statement: Statement, beside: Sentence, span: Span) -> Sentence:
    """Return the row of a table of a sentence's document as one."""
    text = beside.document.joined.text[slice(*span)]
    held = frozenset(term.text for term in analyze_sentence(text, beside.document.language))
    hits = np.array([weigh_hit(term, held) for term in statement.query.terms])
    cover = float(statement.shares @ (hits >= LEAST_HIT))
    return replace(
        beside, span=span, text=text, hits=hits, cover=cover, holds_scope=True, is_in_scope=True, antecedent=""
    )


def choose_close(statement: Statement, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences of the closest passages, and of all those that hold most of a statement, the best first."""
    policy = StatementPolicy()
    ranked = sorted(sentences, key=lambda one: -one.share_named(statement))
    best = ranked[: policy.most_close]
    return [*best, *(one for one in ranked[policy.most_close :] if one.rank < policy.closest_ranks)]


def read_sentences(index: PassageIndex, statement: Statement, passage: int) -> list[Sentence]:
    """Return the sentences of a passage that a question found."""
    document = index.documents[int(index.document_numbers[passage])]
    hits = np.zeros((len(statement.query.terms), len(index.passages[passage].sentences)))
    for column, span in enumerate(index.passages[passage].sentences):
        held = frozenset(term.text for term in analyze_sentence(document.joined.text[slice(*span)], document.language))
        hits[:, column] = [weigh_hit(term, held) for term in statement.query.terms]
    number = int(index.document_numbers[passage])
    in_fields = np.array([_weigh_in_fields(index, term, number) for term in statement.query.terms])
    return _make_sentences(index, statement, passage, StatementPolicy().depth, hits, in_fields)


def _weigh_in_fields(index: PassageIndex, term: QueryTerm, document: int) -> float:
    held = ((index.find_fields(text), weight) for text, weight in term.weights.items())
    return max((weight for posting, weight in held if posting is not None and document in posting), default=0.0)


def _make_sentences(
    index: PassageIndex,
    statement: Statement,
    passage: int,
    rank: int,
    hits: npt.NDArray[np.float64],
    in_fields: npt.NDArray[np.float64],
) -> list[Sentence]:
    document = index.documents[int(index.document_numbers[passage])]
    hits = _leave_out_translated(index, statement, passage, hits)
    around = np.maximum(hits.max(axis=1, initial=0.0), in_fields)
    lacking = [row for row in statement.scope if around[row] < LEAST_HIT]
    number = int(index.document_numbers[passage])
    may_be_meant = all(_stands_in(index, statement.query.terms[row], document, number) for row in lacking)
    hits, antecedents = _hold_antecedents(index, statement, passage, hits)
    covers = statement.shares @ (hits >= LEAST_HIT)
    terms = statement.query.terms
    years = [row for row in statement.scope if YEAR.fullmatch(terms[row].surface)]
    policy = StatementPolicy()
    found = []
    for column, span in enumerate(index.passages[passage].sentences):
        text = document.joined.text[slice(*span)]
        own = np.maximum(hits[:, column], in_fields)
        is_named = all(own[row] >= LEAST_HIT for row in statement.scope)
        # A year that another sentence names is that one's.
        is_of_year = all(own[row] >= LEAST_HIT or _is_of_year(document, terms[row]) for row in years)
        sentence = Sentence(
            document,
            span,
            text,
            hits[:, column],
            in_fields,
            rank,
            is_named,
            not lacking,
            float(covers[column]),
            antecedents[column],
        )
        # Whom its document names elsewhere may be the subject of a sentence that names nobody else.
        # Of what is far and says little nobody asks.
        is_asked = rank < policy.closest_ranks or covers[column] >= policy.min_cover or rank == policy.depth
        is_meant = may_be_meant and not antecedents[column]
        if is_asked and not is_named and is_of_year and is_meant and not names_others(index, statement, sentence):
            sentence = replace(sentence, holds_scope=True)
        found.append(sentence)
    return found


def _hold_antecedents(
    index: PassageIndex, statement: Statement, passage: int, hits: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], list[str]]:
    """Return the hits with what the pronouns stand for that sentences begin with, and what that is for each."""
    document = index.documents[int(index.document_numbers[passage])]
    texts = [document.joined.text[slice(*span)] for span in index.passages[passage].sentences]
    antecedents = [find_antecedent(text, tuple(reversed(texts[:at]))) or "" for at, text in enumerate(texts)]
    hits = hits.copy()
    for column, antecedent in enumerate(antecedents):
        if antecedent:
            held = frozenset(term.text for term in analyze_sentence(antecedent, document.language))
            own = np.array([weigh_hit(term, held) for term in statement.query.terms])
            hits[:, column] = np.maximum(hits[:, column], own)
    return hits, antecedents


def _leave_out_translated(
    index: PassageIndex, statement: Statement, passage: int, hits: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Return the hits without those of names of which a document holds a translation alone, as a common word.

    Amanat, a party, is no mandate; Buruh may be the Labour Party.
    """
    number = int(index.document_numbers[passage])
    document, terms = index.documents[number], statement.query.terms
    held = hits.max(axis=1, initial=0.0)
    names = (row for row in _list_names(statement) if held[row] >= LEAST_HIT)
    hits = hits.copy()
    hits[[row for row in names if not _stands_in(index, terms[row], document, number)]] = 0.0
    return hits


def _list_names(statement: Statement) -> list[int]:
    """Return the names of a statement; not the words of elections, which any document may write in its own way."""
    terms = statement.query.terms
    return [row for row in statement.scope if not terms[row].is_number and not has_election_words([terms[row].surface])]


def names_others(index: PassageIndex, statement: Statement, sentence: Sentence) -> bool:
    """Whether a sentence names somebody or some place, countries set aside, that a statement does not."""
    known = {fold(term.surface) for term in statement.query.terms}
    # Who tells it is not whom it is about.
    text = _TELLER.sub("", sentence.text)
    # What a pronoun stands for is whom it is about: its first word may be a name as well.
    texts = (text, f"— {sentence.antecedent}") if sentence.antecedent else (text,)
    capitalised = [one for own in texts for one in _list_capitalised(own, sentence.document.language)]
    return any(name not in known and index.is_written_as_name(term) for name, term in capitalised)


@lru_cache(maxsize=_MAX_REMEMBERED)
def _list_capitalised(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return what may name somebody or something within a sentence, folded, each with its term.

    "President", "Tuesday", countries and what stands for nothing do not.
    """
    terms = {term.start: term.text for term in analyze_sentence(text, language)}
    found = []
    for token in split_wording(text)[1:]:
        if not token.is_word or not text[token.start].isupper() or token.gap & (Gap.STOP | Gap.QUOTE):
            continue
        name, term = fold(token.key), terms.get(token.start)
        if term is None or term.startswith("~") or is_place_word(name) or is_weekday(name):
            continue
        if not has_election_words([token.key]):
            found.append((name, term))
    return tuple(found)


@lru_cache(maxsize=_MAX_REMEMBERED)
def _read_values(text: str, language: Language) -> tuple[ClaimedValue, ...]:
    return tuple(read_values(text, language))


def _is_of_year(document: Document, term: QueryTerm) -> bool:
    days = (document.about.date, document.published)
    return term.surface in {str(day.year) for day in days if day is not None}


def _stands_in(index: PassageIndex, term: QueryTerm, document: Document, number: int) -> bool:
    """Whether a document is of a year that is named, or holds a name anywhere; what translates it, as a name too."""
    if term.is_number:
        return _is_of_year(document, term)
    passages, store = index.list_passages(number), index.sentences
    first, last = store.passage_starts[passages.start], store.passage_starts[passages.stop]
    held = slice(store.sentence_starts[first], store.sentence_starts[last])
    tokens, is_capitalised = store.tokens[held], (store.flags[held] & IS_CAPITALIZED) > 0
    known = [text for text, weight in term.weights.items() if weight >= LEAST_HIT]
    own = [index.vocabulary.find(text) for text in known if text in term.own]
    others = [index.vocabulary.find(text) for text in known if text not in term.own]
    phrases = [[index.vocabulary.find(text) for text in phrase] for phrase in term.phrases]
    return (
        any(one is not None and bool((tokens == one).any()) for one in own)
        or any(one is not None and bool(is_capitalised[tokens == one].any()) for one in others)
        or any(all(one is not None and bool((tokens == one).any()) for one in phrase) for phrase in phrases)
        or any((posting := index.find_fields(text)) is not None and number in posting for text in term.own)
    )


def find_places(statement: Statement, row: int, sentence: Sentence) -> list[Span]:
    """Return where words of a sentence stand for a word of a statement.

    Args:
        statement: What is said.
        row: Of the word among its own.
        sentence: What may say the same.
    """
    known = statement.query.terms[row]
    alone = [one for one in sentence.terms if known.weights.get(one.text, 0.0) >= LEAST_HIT]
    if not alone and sentence.hits[row] >= LEAST_HIT:
        parts = frozenset().union(*(phrase for phrase, weight in known.phrases.items() if weight >= LEAST_HIT))
        alone = [one for one in sentence.terms if one.text in parts]
    return [Span(one.start, one.end) for one in alone]


def weigh_hit(term: QueryTerm, held: frozenset[str]) -> float:
    """Return how well some terms, or a phrase of them, stand for a word of a statement, in [0, 1]."""
    weights = [weight for text, weight in term.weights.items() if text in held]
    weights += [weight for phrase, weight in term.phrases.items() if held.issuperset(phrase)]
    return max(weights, default=0.0)
