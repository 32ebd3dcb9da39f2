"""What keeps a quote below the grade that its confidence has earned: a rule each, in tables."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import NamedTuple

from index.answering.exchanges import answers_other, only_asks
from index.answering.grading.contrasts import lacks_difference
from index.answering.grading.deeds import (
    gives_other_reason,
    is_named_by_title,
    is_of_other_clause,
    lacks_deed,
    lacks_degree,
    lacks_duty,
    lacks_explained,
    lacks_object,
    lacks_predicate,
    lacks_service,
    only_proposes,
)
from index.answering.grading.graded_quote import GradedQuote
from index.answering.grading.measures import (
    implies_other_measure,
    is_of_other_body,
    is_of_other_year,
    lacks_column,
    lacks_measure,
    lacks_measured,
    lacks_priced,
    only_counts_as,
    states_other_number,
    tells_part_of_number,
)
from index.answering.grading.names import (
    is_of_other_country,
    is_of_other_division,
    is_of_other_party,
    is_of_other_place,
    lacks_name,
    lacks_place,
    tells_nothing_asked,
    tells_of_another,
    translates_name,
)
from index.answering.grading.provisional import is_of_no_official
from index.answering.grading.sides import is_of_other_number, is_of_other_side
from index.answering.grading.unknown_words import (
    has_unheard_name,
    is_mostly_unknown,
    is_of_unknown_office,
    is_on_something_else,
)
from index.answering.kinds.limits import Limit
from index.answering.kinds.speech import names_unknown_speaker
from index.answering.kinds.subjects.margins import names_no_race
from index.answering.kinds.values import VALUES
from index.answering.rows.other_rounds import is_of_either_round
from index.answering.rows.quoted import RowKind, is_of_heads, is_of_other_bearer, is_of_other_measure, names_another_row
from index.models import Strength
from index.questions.answer_types import AnswerType


class Of(enum.Enum):
    """Which quotes a rule is of."""

    ALL = enum.auto()
    PROSE = enum.auto()
    """All but rows of tables."""
    ROWS = enum.auto()
    OTHER_ROWS = enum.auto()
    """Rows that the question does not mean."""
    NAMED_ROWS = enum.auto()
    """Rows of whom or what the question names."""
    ANY_ROWS = enum.auto()
    """Rows that nothing tells from others."""
    ALL_NOT_MEANT = enum.auto()
    """All but the row that the question means."""

    def holds(self, row: RowKind | None) -> bool:
        """Whether a quote that is such a row, or None, is one of these."""
        match self:
            case Of.ALL:
                return True
            case Of.PROSE:
                return row is None
            case Of.ROWS:
                return row is not None
            case Of.OTHER_ROWS:
                return row not in (None, RowKind.MEANT)
            case Of.NAMED_ROWS:
                return row is RowKind.NAMED
            case Of.ANY_ROWS:
                return row is RowKind.ANY
            case Of.ALL_NOT_MEANT:
                return row is not RowKind.MEANT


class Rule(NamedTuple):
    """What a quote may be limited by.

    Attributes:
        limit: What it is called.
        of: Which quotes it is of.
        holds: Whether it holds of one.
        most: The best grade that it leaves; None where nothing is quoted.
        holds_in_matter: Whether it does so of what tells the very matter that is asked about, too.
    """

    limit: Limit
    of: Of
    holds: Callable[[GradedQuote], bool]
    most: Strength | None = None
    holds_in_matter: bool = True

    def limits(self, quote: GradedQuote) -> bool:
        """Whether it limits a quote."""
        is_possible = self.of.holds(quote.row) and (self.holds_in_matter or not quote.is_matter_told)
        return is_possible and self.holds(quote)


OF_ALL_GRADES = (
    Rule(
        Limit.UNHEARD_NAME,
        Of.ALL,
        lambda quote: quote.asked in (None, AnswerType.OTHER) and names_unknown_speaker(quote.query),
    ),
    Rule(Limit.MOSTLY_UNKNOWN, Of.PROSE, is_on_something_else, holds_in_matter=False),
    Rule(Limit.OTHER_PLACE, Of.PROSE, is_of_other_country),
    Rule(Limit.OTHER_PARTY, Of.ALL, is_of_other_party),
    Rule(Limit.OTHER_BODY, Of.PROSE, is_of_other_body),
    Rule(Limit.OTHER_ROW, Of.OTHER_ROWS, lambda quote: names_another_row(quote.index, quote.query, quote.first)),
    Rule(Limit.OTHER_MEASURE, Of.ROWS, lambda quote: is_of_other_measure(quote.index, quote.query, quote.first)),
    Rule(Limit.ANY_ROW, Of.PROSE, lambda quote: quote.asked in VALUES and is_of_heads(quote.first)),
    Rule(
        Limit.EITHER_ROUND,
        Of.ROWS,
        lambda quote: is_of_either_round(quote.index, quote.query, quote.first),
        Strength.LIKELY,
    ),
    Rule(Limit.OTHER_COLUMN, Of.NAMED_ROWS, lacks_column),
    Rule(Limit.OTHER_COLUMN, Of.ROWS, lambda quote: is_of_other_bearer(quote.query, quote.first), Strength.PARTIAL),
    Rule(Limit.OTHER_COLUMN, Of.ALL, is_of_other_number),
    Rule(Limit.OTHER_MEASURE, Of.ALL_NOT_MEANT, lacks_measure),
    Rule(
        Limit.OTHER_QUESTION,
        Of.PROSE,
        lambda quote: answers_other(quote.index, quote.query, quote.first),
        Strength.PARTIAL,
        holds_in_matter=False,
    ),
    Rule(Limit.NO_PREDICATE, Of.PROSE, lacks_predicate, Strength.PARTIAL, holds_in_matter=False),
)
"""What limits any quote, in the order in which one limit is told before another."""
OF_SHOWN = (
    Rule(Limit.OTHER_QUESTION, Of.PROSE, lambda quote: only_asks(quote.highlighted), Strength.PARTIAL),
    Rule(Limit.MOSTLY_UNKNOWN, Of.ALL, is_mostly_unknown, holds_in_matter=False),
    Rule(Limit.NO_DIFFERENCE, Of.ALL, lacks_difference, Strength.PARTIAL),
    Rule(Limit.OTHER_MEASURE, Of.PROSE, tells_part_of_number, Strength.PARTIAL),
    Rule(Limit.OTHER_MEASURE, Of.PROSE, implies_other_measure, Strength.PARTIAL),
    Rule(Limit.OTHER_MEASURE, Of.PROSE, only_counts_as, Strength.PARTIAL),
    Rule(Limit.OTHER_MEASURE, Of.ALL_NOT_MEANT, states_other_number, Strength.PARTIAL, holds_in_matter=False),
    Rule(Limit.OTHER_MEASURE, Of.ALL, lacks_measured),
    Rule(Limit.OTHER_MEASURE, Of.ALL, lacks_priced, Strength.PARTIAL),
    Rule(Limit.UNKNOWN_OFFICE, Of.ALL_NOT_MEANT, is_of_unknown_office),
    Rule(Limit.ANY_ELECTION, Of.ALL, lambda quote: names_no_race(quote.index, quote.query), Strength.PARTIAL),
    Rule(Limit.ANY_ROW, Of.ANY_ROWS, lambda _: True, Strength.PARTIAL),
    Rule(Limit.UNHEARD_NAME, Of.ALL, has_unheard_name, Strength.PARTIAL),
    Rule(Limit.UNHEARD_NAME, Of.ALL, translates_name, Strength.PARTIAL),
    Rule(Limit.OTHER_NAME, Of.PROSE, lacks_name, Strength.PARTIAL),
    Rule(Limit.OTHER_NAME, Of.PROSE, tells_of_another, Strength.PARTIAL),
    Rule(Limit.OTHER_PLACE, Of.PROSE, is_of_other_place, Strength.PARTIAL),
    Rule(Limit.OTHER_PLACE, Of.PROSE, is_of_other_division, Strength.PARTIAL),
    Rule(Limit.OTHER_NAME, Of.PROSE, lacks_place, Strength.PARTIAL),
    Rule(Limit.NAME_ALONE, Of.PROSE, tells_nothing_asked, Strength.PARTIAL, holds_in_matter=False),
    Rule(Limit.OTHER_SIDE, Of.ALL, is_of_other_side, Strength.PARTIAL),
    Rule(Limit.NO_REASON, Of.PROSE, lacks_explained, Strength.PARTIAL),
    Rule(Limit.NO_REASON, Of.PROSE, lacks_degree),
    Rule(Limit.OTHER_REASON, Of.PROSE, gives_other_reason, Strength.LIKELY),
    Rule(Limit.OTHER_YEAR, Of.PROSE, is_of_other_year, Strength.PARTIAL),
    Rule(Limit.PROVISIONAL, Of.PROSE, is_of_no_official, Strength.PARTIAL),
    Rule(Limit.OTHER_CLAUSE, Of.ALL, is_of_other_clause, Strength.PARTIAL),
    Rule(Limit.NO_DEED, Of.PROSE, lacks_duty, Strength.PARTIAL),
    Rule(Limit.OTHER_SERVICE, Of.ALL, lacks_service, holds_in_matter=False),
    Rule(Limit.TITLE_ALONE, Of.PROSE, is_named_by_title, Strength.PARTIAL, holds_in_matter=False),
    Rule(Limit.UNKNOWN_OBJECT, Of.ALL, lacks_object, Strength.PARTIAL, holds_in_matter=False),
    Rule(Limit.NO_PERMISSION, Of.PROSE, only_proposes, Strength.PARTIAL),
    Rule(Limit.OTHER_OFFENCE, Of.PROSE, lacks_deed, Strength.PARTIAL),
    Rule(
        Limit.ON_CONDITION,
        Of.ALL,
        lambda quote: quote.asked is AnswerType.PERSON and quote.question.condition is not None,
        Strength.LIKELY,
    ),
    Rule(Limit.OF_NOW, Of.ALL, lambda quote: quote.question.frame.is_of_now, Strength.LIKELY),
)
"""What limits a quote that would be shown as an answer, likewise."""
