"""Which words of a statement need no word in a sentence: what its document is about, how something is allowed."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.tokens import read_words
from index.models import Span
from index.questions.places import find_country, is_place_word
from index.verification.statements.agreeing.modality import choose_parts, find_modalities
from index.verification.statements.permissions import find_permissions
from index.verification.statements.quantifiers import find_quantities
from index.verification.statements.reading import Statement, find_laws
from index.verification.statements.sentences import LEAST_HIT, Sentence
from index.verification.statements.values.claimed import YEAR, ValueKind

# "Under the 2022 law, …", *Menurut UU Pemilu, …*: where something stands.
_SOURCE = re.compile(
    r"\A\W*(?:(?:under|by|in|according to|as per|menurut|kata|berdasarkan|dalam|di|pada|sesuai)\s)?[^,.;:!?]{0,60}?"
    r"\b(?:laws?|act|constitution|code|ordinance|rules?|regulation|statute|uud?|undang-undang|perppu|pkpu|peraturan"
    r"|konstitusi|aturan)\b[^,;:!?]{0,40}?[,:](?=\s)",
    re.IGNORECASE,
)


def find_understood(statement: Statement, sentence: Sentence) -> npt.NDArray[np.bool_]:
    """Return which words of a statement a sentence need not hold, shape (words,).

    Where its document's fields hold them, they are the law or the country that is spoken of, or its year; where it
    says as much, how something is allowed, and of how many something is said.
    """
    fields = sentence.in_fields >= LEAST_HIT
    terms = statement.query.terms
    source = _SOURCE.match(statement.text)
    of_source = [*find_laws(statement.text), *([Span(*source.span())] if source else [])]
    names_other = _names_other_place(statement, sentence)
    has_other_year = any(value.kind is ValueKind.YEAR for value in sentence.values)
    understood = np.zeros(len(terms), dtype=bool)
    for row, term in enumerate(terms):
        is_year = YEAR.fullmatch(term.surface) is not None
        is_of_source = any(span.start <= term.start < span.end for span in of_source)
        is_country = is_place_word(fold(term.surface).removesuffix("s").rstrip("'’"))
        is_place = (row in statement.places or is_country) and not names_other
        understood[row] = (
            (fields[row] or (is_of_source and row in statement.scope))
            if is_of_source
            else fields[row] and (is_place or (is_year and not has_other_year))
        )
    return understood | _find_manners(statement, sentence)


def _names_other_place(statement: Statement, sentence: Sentence) -> bool:
    own = {fold(word) for word in read_words(statement.text)}
    return any(find_country(fold(word)) and fold(word) not in own for word in read_words(sentence.text))


def _find_manners(statement: Statement, sentence: Sentence) -> npt.NDArray[np.bool_]:
    """Return which words say how something is allowed, or of how many it is said, as the sentence does as well."""
    forces = {one.force for one in find_permissions(sentence.text)}
    own = [one.span for one in find_permissions(statement.text) if one.force in forces]
    quantities = {one for _, one in find_quantities(sentence.text)}
    own += [span for span, one in find_quantities(statement.text) if one in quantities]
    parts = choose_parts(statement, sentence)
    ways = frozenset().union(*(find_modalities(sentence.text[slice(*part)]) for part in parts))
    return np.array(
        [
            any(span.start <= term.start < span.end for span in own) or bool(find_modalities(term.surface) & ways)
            for term in statement.query.terms
        ],
        dtype=bool,
    )
