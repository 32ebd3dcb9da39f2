"""The row of a table that a question means by "the most votes" or "in total", found among what the ranking found."""

from __future__ import annotations

import enum
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from operator import itemgetter

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list, read_lists
from index.answering.matching import is_name, is_subject
from index.answering.ranking import Ranking
from index.answering.selection import Selection
from index.models import Document, Span
from index.passages.cell_numbers import is_numeric_cell
from index.passages.largest_cells import find_largest, find_total, is_total, names_people
from index.passages.tables import Row, Table, find_row, find_tables
from index.questions.answer_types import AnswerType
from index.questions.places import has_election_words
from index.questions.question import Question
from index.questions.superlatives import Extreme, find_extreme
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

# A less likely translation is another word.
_LEAST_WEIGHT = 0.4
# What says less, such as "get", tells no table from another.
_LEAST_TELLING = 0.3
_WHO = (AnswerType.PERSON, AnswerType.ORGANISATION)
_COUNTED = (AnswerType.COUNT, AnswerType.NUMBER)
_TOLD_BY_CELLS = (*_COUNTED, AnswerType.SHARE, AnswerType.MONEY)
# What stands for a word with less weight, or says less, names no row.
_LEAST_WEIGHT_OF_LABEL = 0.6
_LEAST_OF_LABEL = 0.5
# So many of the best passages show which table is meant.
_DEPTH = 10
# Columns that a question names so nearly as well are both meant, or neither.
_SAME_RATE = 0.02
_DIGIT = re.compile(r"\d")
# A page's head or foot is no longer than that.
_MAX_PAGE_LINE_CHARS = 200


class RowKind(enum.Enum):
    """What tells the row that is quoted from the others of its table."""

    MEANT = "meant"
    """It holds the number that is asked for: the largest, or the total."""
    NAMED = "named"
    """Its own cells hold a word of the question, or there is no other."""
    ANY = "any"
    """Nothing: the question has words of the heads and the caption alone, or of the caption of a table like it."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row that a question means by its numbers.

    Attributes:
        query: The question without the words that say which number is meant: no row holds them.
        passage: The number of the row's passage.
        largest: The cell that is the largest number in its column, None where the row holds totals.
    """

    query: Query
    passage: int
    largest: int | None


def find_asked_row(index: PassageIndex, query: Query, ranking: Ranking | None) -> AskedRow | None:
    """Return the row that a question means where it asks for the largest number or the total of a table.

    None where no table among the best passages has such a column, where it is tied or may lack rows, and where the
    question speaks of some of its rows only.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates, None where nothing matches.
    """
    cue = find_extreme(query.question.tokens)
    if cue is None and ranking is not None:
        return (
            _find_whole(index, query, ranking) or _find_won(index, query, ranking) or _find_named(index, query, ranking)
        )
    if cue is None or cue.extreme is Extreme.OTHER or ranking is None:
        return None
    terms = tuple(term for term in query.terms if term.end <= cue.span.start or term.start >= cue.span.end)
    # "The most complaints" is asked of no table that lacks the word.
    if not terms or any(
        not term.is_known and query.question.asked[cue.span.end : term.start].isspace() for term in terms
    ):
        return None
    found = _choose_column(index, query, ranking, terms)
    if found is None:
        return None
    number, table, column = found
    document = index.documents[number]
    about = (document.title, table.caption or "", *table.heads)
    if not _speaks_of_all(index, number, table, terms) or _is_told_outside(
        index, ranking, query.terms, _list_held(document, about, query.terms), needs=cue.span
    ):
        return None
    if cue.extreme is Extreme.TOTAL:
        row = find_total(table)
    else:
        row = find_largest(table, column, title=document.title, needs_total=_meets_page_edge(document, table))
    passage = None if row is None else _find_passage(index, number, row)
    if row is None or passage is None:
        return None
    kept = [at for at, cell in enumerate(row.cells) if cell]
    largest = kept.index(column) if cue.extreme is Extreme.LARGEST else None
    return AskedRow(replace(query, terms=terms), passage, largest)


def _find_whole(index: PassageIndex, query: Query, ranking: Ranking) -> AskedRow | None:
    """Return the row of totals where a number is asked for and names none of the other rows more than that one.

    "How many votes did Ana Roa get?" of a table with a row a district, a column for her or a row in each, and totals.
    """
    terms = [term for term in query.terms if not term.is_reporting]
    if query.question.answer_type not in _COUNTED:
        return None
    for number, table in _list_tables(index, ranking):
        document = index.documents[number]
        if not any(map(is_total, table.rows)) or _find_column(document, table, tuple(terms)) is None:
            continue
        if _asks_across(index, document, table, terms):
            continue
        heads = _list_held(document, (table.caption or "", *table.heads), terms)
        held = [_list_held(document, row.cells, terms) for row in table.rows]
        said = [sum(terms[at].information for at in places - heads) for places in held]
        named = [row for row, share in zip(table.rows, said, strict=True) if share >= max(said)]
        totals = [row for row in named if is_total(row)]
        is_told = heads.union(*(held[table.rows.index(row)] for row in totals))
        passage = _find_passage(index, number, totals[0]) if len(totals) == 1 < len(named) else None
        if _is_told_outside(index, ranking, terms, is_told):
            continue
        if passage is not None and _holds_rest(index, query, number, terms, is_told, is_named=max(said) > 0):
            return AskedRow(query, passage, None)
    return None


def _asks_across(index: PassageIndex, document: Document, table: Table, terms: Sequence[QueryTerm]) -> bool:
    """Whether a question has words of two columns that have nothing in common, so that no cell tells what is asked.

    "How many women voted" of a table with the women registered and the votes cast.
    """
    labels = [cell for row in table.rows for cell in row.cells if not is_numeric_cell(cell)]
    # "Party" of "the Green Party" names a row, not the column of parties.
    of_labels = _list_held(document, labels, terms)
    held = [_list_held(document, (head,), terms) - of_labels for head in table.heads]
    of_names = {at for at, term in enumerate(terms) if is_subject(index, index.look_up(term.meaning))}
    columns = [column for column, places in enumerate(held) if places and places.isdisjoint(of_names)]
    if not columns or any(not places.isdisjoint(of_names) for places in held):
        return False
    words = {column: {term.text for term in analyze(table.heads[column], document.language)} for column in columns}
    best = max(columns, key=lambda column: len(held[column]))
    others = {at for column in columns for at in held[column]} - held[best]
    own = [_list_held(document, (head,), terms, 1.0) for head in table.heads]

    def list_columns(at: int) -> list[int]:
        return [column for column in columns if at in own[column]] or [c for c in columns if at in held[c]]

    return any(all(words[column].isdisjoint(words[best]) for column in list_columns(at)) for at in others)


def _find_named(index: PassageIndex, query: Query, ranking: Ranking) -> AskedRow | None:
    """Return the row of which a question names the label and a column, of several tables that one it names by caption.

    "How many votes did Ana Roa get in the second round?" of a table a round. None where two rows are named as well,
    where only another table's caption has a word of the question, or where the question says more than a table tells.
    """
    if query.question.answer_type not in _TOLD_BY_CELLS or query.question.condition is not None:
        return None
    terms = tuple(term for term in query.terms if not term.is_reporting)
    found: list[_NamedRow] = []
    for number, table in _list_tables(index, ranking):
        document = index.documents[number]
        if _find_column(document, table, terms) is None:
            continue
        heads = _list_held(document, table.heads, terms)
        caption = _list_held(document, (table.caption or "",), terms) - heads
        labels = [
            (_list_held(document, row.cells, terms, _LEAST_WEIGHT_OF_LABEL) - heads - caption, row)
            for row in table.rows
            if not is_total(row)
        ]
        said, row = max(((sum(terms[at].information for at in held), row) for held, row in labels), key=itemgetter(0))
        rivals = [row for held, row in labels if sum(terms[at].information for at in held) == said]
        passage = _find_passage(index, number, row)
        if said >= _LEAST_OF_LABEL and len(rivals) == 1 and passage is not None:
            label = next(held for held, other in labels if other is row)
            found.append(_NamedRow(number, passage, frozenset(label), frozenset(heads), frozenset(caption)))
    if not found:
        return None

    def tell(one: _NamedRow) -> float:
        return sum(terms[at].information for at in one.label | one.heads | one.caption)

    best = max(map(tell, found))
    first, *others = [one for one in found if tell(one) >= best - _SAME_RATE]
    told = first.label | first.heads | first.caption
    captions = frozenset().union(*(one.caption for one in found))
    if others or not captions <= told or not _holds_rest(index, query, first.document, terms, told, is_named=True):
        return None
    fields = {
        at
        for at, term in enumerate(terms)
        if any((held := index.find_fields(text)) is not None and first.document in held for text in term.own)
    }
    rest = [term for at, term in enumerate(terms) if at not in told | fields]
    if not all(map(_says_having, rest)):
        return None
    return AskedRow(replace(query, terms=tuple(term for term in query.terms if term not in rest)), first.passage, None)


@dataclass(frozen=True, slots=True)
class _NamedRow:
    """A row of which a question names the label.

    Attributes:
        document: By number.
        passage: By number.
        label: The places of the question's words that its cells hold.
        heads: Of those that the heads of its table hold.
        caption: Of those that the caption holds.
    """

    document: int
    passage: int
    label: frozenset[int]
    heads: frozenset[int]
    caption: frozenset[int]


def _says_having(term: QueryTerm) -> bool:
    """Whether a word says no more than that somebody has, gets or needs what is asked for."""
    return term.information < _LEAST_TELLING or fold(term.surface) in read_lists("questions/having")


def _find_won(index: PassageIndex, query: Query, ranking: Ranking) -> AskedRow | None:
    """Return the row that tells who won where it is asked of a part of the whole: "who won in Mill Hill?".

    Of several rows of that part, one for each who stood, the one with the largest number; or its only row, where the
    columns are of those who stood.
    """
    question = query.question
    won = _find_victory(question)
    if won is None or question.answer_type not in _WHO:
        return None
    terms = tuple(term for term in query.terms if not won.start <= term.start < won.end)
    found: list[tuple[float, int]] = []
    for number, table in _list_tables(index, ranking):
        document = index.documents[number]
        heads = _list_held(document, (document.title, table.caption or "", *table.heads), terms)
        rows = [row for row in table.rows if not is_total(row)]
        held = [_list_held(document, row.cells, terms) - heads for row in rows]
        named = [row for row, places in zip(rows, held, strict=True) if places and places == max(held, key=len)]
        row = _find_first(table, named, document.title) if named else None
        passage = None if row is None else _find_passage(index, number, row)
        told = heads.union(*held)
        if passage is not None and _holds_rest(index, query, number, terms, told, is_named=True):
            found.append((sum(terms[at].information for at in told), passage))
    if not found:
        return None
    return AskedRow(replace(query, terms=terms), max(found, key=itemgetter(0))[1], None)


def _find_first(table: Table, rows: Sequence[Row], title: str) -> Row | None:
    """Return the row with the most of some rows of those who stood; the only one where a column is of these."""
    if not names_people(table):
        return rows[0] if len(rows) == 1 and (_counts_those_who_stood(table) or _names_winners(table)) else None
    column = next((column for column in _list_numeric(table) if not _is_ordinal(table, column)), None)
    return None if column is None else find_largest(replace(table, rows=tuple(rows)), column, title=title)


def _list_winners() -> Iterator[re.Pattern[str]]:
    """Yield what finds words of who won, and of who was elected."""
    return (compile_list(f"questions/{name}", frame=r"(?i)\b(?:{})\b") for name in ("victories", "elected"))


def _find_victory(question: Question) -> Span | None:
    """Return where a question says that somebody won, or was elected."""
    found = next(filter(None, (pattern.search(question.asked) for pattern in _list_winners())), None)
    return Span(*found.span()) if found else None


def _names_winners(table: Table) -> bool:
    """Whether a head of a table says that its column names who was elected."""
    return any(pattern.fullmatch(head.strip()) for pattern in _list_winners() for head in table.heads)


def _counts_those_who_stood(table: Table) -> bool:
    """Whether two columns of numbers at least have names for heads, of persons or parties: "Ana Roa", not "Voters"."""
    heads = [read_words(table.heads[column]) for column in _list_numeric(table)]
    return (
        sum(
            len(words) > 1 and all(word[0].isupper() for word in words) and not has_election_words(words)
            for words in heads
        )
        > 1
    )


def _list_held(
    document: Document, cells: Iterable[str], terms: Sequence[QueryTerm], least_weight: float = _LEAST_WEIGHT
) -> set[int]:
    """Return the places of the words of a question that some cells hold."""
    held = {term.text for cell in cells for term in analyze(cell, document.language)}
    return {
        at
        for at, term in enumerate(terms)
        if any(
            weight >= least_weight and text in held and text not in term.negated
            for text, weight in term.weights.items()
        )
        or any(held.issuperset(phrase) for phrase in term.phrases)
    }


def _is_told_outside(
    index: PassageIndex, ranking: Ranking, terms: Sequence[QueryTerm], held: Set[int], needs: Span | None = None
) -> bool:
    """Whether a sentence with a number holds more of a question than a table says: "the largest single donation was".

    Args:
        index: Where the ranking is from.
        ranking: The candidates.
        terms: Of the question.
        held: The places of those that the table holds.
        needs: Where the question has words that the sentence has to hold too.
    """
    least = sum(terms[at].information for at in held)
    needed = {at for at, term in enumerate(terms) if needs and needs.start <= term.start < needs.end}
    for place in ranking.order[:_DEPTH].tolist():
        number = int(ranking.matches.candidates[place])
        document = index.documents[int(index.document_numbers[number])]
        text = document.joined.text
        if find_row(text, index.passages.find_start(number)) is not None:
            continue
        for start, end in index.passages[number].sentences:
            sentence = text[start:end]
            told = _list_held(document, (sentence,), terms) if _DIGIT.search(sentence) else set()
            if needed <= told and sum(terms[at].information for at in told - needed) > least:
                return True
    return False


def _holds_rest(
    index: PassageIndex, query: Query, document: int, terms: Sequence[QueryTerm], held: Set[int], *, is_named: bool
) -> bool:
    """Whether of what a table does not hold of a question nothing tells it from another: a name, what is in no text.

    Of who is named in a row it may be said in any words what they did: "diperoleh".
    """
    names = query.question.names
    return not any(
        term.is_number
        or term.is_unheard
        or (not term.is_known and (not is_named or any(start <= term.start < end for start, end in names)))
        or is_name(index, term)
        for at, term in enumerate(terms)
        if at not in held
        and term.information >= _LEAST_TELLING
        and all((found := index.find_fields(text)) is None or document not in found for text in term.own)
    )


def tell_row(query: Query, selection: Selection, asked: AskedRow | None) -> RowKind | None:
    """Return what tells a quoted row from the others of its table, None where no row is quoted.

    Args:
        query: What is asked.
        selection: The quote.
        asked: The row that the question means, if it means one.
    """
    document = selection.document
    found = find_row(document.joined.text, selection.span.start)
    if found is None:
        return None
    if asked is not None and asked.passage == selection.passage:
        return RowKind.MEANT
    if find_extreme(query.question.tokens) is not None:
        return RowKind.ANY
    table, row = found
    named = query.question.names
    if any(not term.is_known and any(start <= term.start < end for start, end in named) for term in query.terms):
        return RowKind.ANY  # "votes of the Red Party" is told by no row of the Blue Party
    if _is_of_like_table(document, table, row, query.terms):
        return RowKind.ANY
    held = {term.text for cell in row.cells for term in analyze(cell, document.language)}
    is_named = len(table.rows) == 1 or any(
        not held.isdisjoint(text for text, weight in term.weights.items() if weight >= _LEAST_WEIGHT)
        or any(held.issuperset(phrase) for phrase in term.phrases)
        for term in query.terms
    )
    return RowKind.NAMED if is_named else RowKind.ANY


def _is_of_like_table(document: Document, table: Table, row: Row, terms: Sequence[QueryTerm]) -> bool:
    """Whether a question has a word of the caption of a table with the same heads that neither row nor caption has.

    Who stood in the first round alone got no votes in the second.
    """
    own = _list_held(document, (table.caption or "", *table.heads, *row.cells), terms)
    alike = (other for other in find_tables(document.joined.text) if other.heads == table.heads != ())
    return any(
        _list_held(document, (other.caption or "",), terms, _LEAST_WEIGHT_OF_LABEL) - own
        for other in alike
        if other.span != table.span
    )


def names_another_row(index: PassageIndex, query: Query, selection: Selection) -> bool:
    """Whether a number is asked for of a name that stands in another row of a document's tables than is quoted.

    "How many votes did Ana Roa get in Mill Hill?" of a row of hers without a word of Mill Hill.
    """
    document = selection.document
    found = find_row(document.joined.text, selection.span.start)
    if found is None or query.question.answer_type not in _TOLD_BY_CELLS:
        return False
    table, row = found
    about = (document.title, table.caption or "", *table.heads, *row.cells)
    own = _list_held(document, about, query.terms)
    others = (cell for other in find_tables(document.joined.text) for row in other.rows for cell in row.cells)
    return any(
        is_name(index, query.terms[at]) and query.terms[at].information >= _LEAST_OF_LABEL
        for at in _list_held(document, others, query.terms, _LEAST_WEIGHT_OF_LABEL) - own
    )


def _choose_column(
    index: PassageIndex, query: Query, ranking: Ranking, terms: tuple[QueryTerm, ...]
) -> tuple[int, Table, int] | None:
    """Return the column that a question names best, with its table and the number of the document.

    Where heads that say different things fit as well, it is not known which one is meant.
    """
    asks_for_person = query.question.answer_type is AnswerType.PERSON
    found: list[tuple[float, int, Table, int]] = []
    for number, table in _list_tables(index, ranking):
        document = index.documents[number]
        if asks_for_person and not names_people(table):
            continue
        chosen = _find_column(document, table, terms)
        if chosen is not None:
            found.append((chosen[0], number, table, chosen[1]))
    if not found:
        return None
    best = max(rate for rate, *_ in found)
    chosen_first, *rivals = [one for one in found if one[0] >= best - _SAME_RATE]
    heads = {fold(table.heads[column]) for _, _, table, column in (chosen_first, *rivals)}
    return chosen_first[1:] if len(heads) == 1 else None


def _meets_page_edge(document: Document, table: Table) -> bool:
    """Whether a table begins or ends where a page does, so that it may go on on another."""
    text, starts = document.joined.text, document.joined_page_starts
    following = bisect_left(starts, table.span.end)
    before = bisect_right(starts, table.span.start) - 1
    has_next = following < len(starts)
    after = text[table.span.end : starts[following]] if has_next else ""
    above = text[starts[before] : table.span.start] if before > 0 else ""
    is_at_start = before > 0 and len(above.strip()) <= _MAX_PAGE_LINE_CHARS
    return is_at_start or (has_next and len(after.strip()) <= _MAX_PAGE_LINE_CHARS)


def _list_tables(index: PassageIndex, ranking: Ranking) -> Iterator[tuple[int, Table]]:
    """Yield the tables of which rows are among the best passages, each once, with the numbers of their documents."""
    seen: set[tuple[int, int]] = set()
    for place in ranking.order[:_DEPTH].tolist():
        number = int(ranking.matches.candidates[place])
        document = int(index.document_numbers[number])
        found = find_row(index.documents[document].joined.text, index.passages.find_start(number))
        if found is None or (document, found[0].span.start) in seen:
            continue
        seen.add((document, found[0].span.start))
        yield document, found[0]


def _find_column(document: Document, table: Table, terms: tuple[QueryTerm, ...]) -> tuple[float, int] | None:
    """Return how well a question names the head of a column of numbers, and the column that it names best.

    Where it names the caption alone, the only column of numbers is meant.
    """
    if not table.heads:
        return None
    # The numbers of the rows themselves count nothing.
    counting = [column for column in _list_numeric(table) if not _is_ordinal(table, column)]
    rated = [(_rate(document, table.heads[column], terms), -column) for column in counting]
    best, column = max(rated, default=(0.0, 0))
    if best > 0:
        return best, -column
    caption = _rate(document, table.caption or "", terms)
    return (caption / 2, counting[0]) if len(counting) == 1 and caption else None


def _list_numeric(table: Table) -> list[int]:
    """Return the columns of numbers that have a head."""
    return [
        column
        for column, head in enumerate(table.heads)
        if head and sum(is_numeric_cell(row.cells[column]) for row in table.rows) * 2 > len(table.rows)
    ]


def _is_ordinal(table: Table, column: int) -> bool:
    cells = [row.cells[column].rstrip(".") for row in table.rows if row.cells[column]]
    return cells == [str(number) for number in range(1, len(cells) + 1)]


def _rate(document: Document, head: str, terms: tuple[QueryTerm, ...]) -> float:
    """Return how much of what a question says a head holds, times the share of the head that it names."""
    held = {term.text for term in analyze(head, document.language)}
    named: set[str] = set()
    said = 0.0
    for term in terms:
        words = {
            text: term.weights[text]
            for text in held
            if term.weights.get(text, 0.0) >= _LEAST_WEIGHT and text not in term.negated
        }
        phrases = [(phrase, weight) for phrase, weight in term.phrases.items() if held.issuperset(phrase)]
        named.update(words, *(phrase for phrase, _ in phrases))
        said += term.information * max([*words.values(), *(weight for _, weight in phrases)], default=0.0)
    return said * len(named) / len(held) if held else 0.0


def _speaks_of_all(index: PassageIndex, document_number: int, table: Table, terms: tuple[QueryTerm, ...]) -> bool:
    """Whether each name and number of a question is said of the whole table: by its caption, heads or document."""
    document = index.documents[document_number]
    said = " . ".join(filter(None, (document.title, table.caption, *table.heads)))
    about = {term.text for term in analyze(said, document.language)}
    rows = [{term.text for cell in row.cells for term in analyze(cell, document.language)} for row in table.rows]
    for term in terms:
        texts = {text for text, weight in term.weights.items() if weight >= _LEAST_WEIGHT}
        if not texts.isdisjoint(about) or any(
            (posting := index.find_fields(text)) is not None and document_number in posting for text in texts
        ):
            continue
        if is_name(index, term) or term.is_number or term.is_unheard or any(not texts.isdisjoint(row) for row in rows):
            return False
    return True


def _find_passage(index: PassageIndex, document_number: int, row: Row) -> int | None:
    passages = index.list_passages(document_number)
    number = bisect_left(passages, row.span.start, key=index.passages.find_start)
    if number == len(passages) or index.passages.find_start(passages[number]) != row.span.start:
        return None
    return passages[number]
