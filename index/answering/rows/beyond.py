"""What a question says that a table does not tell, and what the text around tells more of."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set

from index.answering.matching import is_name
from index.answering.ranking import Ranking
from index.answering.rows.cells import DEPTH, LEAST_TELLING, list_held
from index.models import Language, Span
from index.passages.tables import find_row
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm

_DIGIT = re.compile(r"\d")


def is_told_outside(
    index: PassageIndex,
    ranking: Ranking,
    terms: Sequence[QueryTerm],
    held: Set[int],
    needs: Span | None = None,
    tells: Callable[[str, Language], bool] = lambda _text, _language: True,
) -> bool:
    """Whether a sentence with a number holds more of a question than a table says: "the largest single donation was".

    Args:
        index: Where the ranking is from.
        ranking: The candidates.
        terms: Of the question.
        held: The places of those that the table holds.
        needs: Where the question has words that the sentence has to hold too.
        tells: Whether a sentence in a language may tell what is asked at all.
    """
    least = sum(terms[at].information for at in held)
    needed = {at for at, term in enumerate(terms) if needs and needs.start <= term.start < needs.end}
    for place in ranking.order[:DEPTH].tolist():
        number = int(ranking.matches.candidates[place])
        document = index.documents[int(index.document_numbers[number])]
        text = document.joined.text
        if find_row(text, index.passages.find_start(number)) is not None:
            continue
        for start, end in index.passages[number].sentences:
            sentence = text[start:end]
            told = (
                list_held(document, (sentence,), terms)
                if _DIGIT.search(sentence) and tells(sentence, document.language)
                else set()
            )
            if needed <= told and sum(terms[at].information for at in told - needed) > least:
                return True
    return False


def holds_rest(
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
        and term.information >= LEAST_TELLING
        and all((found := index.find_fields(text)) is None or document not in found for text in term.own)
    )
