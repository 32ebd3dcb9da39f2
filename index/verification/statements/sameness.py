"""Whether two values are of one kind, count the same thing, and are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.analysis.analyzer import Term, analyze
from index.analysis.folding import fold
from index.analysis.word_lists import read_section_words
from index.models import CELL_SEPARATOR, Language, Span
from index.verification.statements.limits import read_limit
from index.verification.statements.pairing.offices import is_deputy_of_office
from index.verification.statements.reading import Statement
from index.verification.statements.sentences import LEAST_HIT, weigh_hit
from index.verification.statements.values.claimed import DURATIONS, ClaimedValue, ValueKind
from index.verification.statements.values.shares import is_fraction

_MUCH = 100_000
_MONTHS_OF_YEAR = 12
_HALF_DAY = 720  # minutes
_DAYS_OF_MONTH = 30.4
# Of two durations, one in years, one in days, that may be of the same thing.
_MOST_TIMES = 30
# Who miscounts is not off by more.
_MOST_TIMES_OF_COUNT = 100
_FRACTION_MARGIN = 3
# What a share may be of, said in so many characters beside it.
_BESIDE = 48
_MEASURES = re.compile(
    r"\b(?:(?P<quota>quotas?|kuota|jatah|afirmasi|set aside|reserved?)|(?P<threshold>thresholds?|ambang|barrier|bar\b)"
    r"|(?P<turnout>turnout|partisipasi|jumlah pemilih)|(?P<tax>tax\w*|pajak)|(?P<inflation>inflation|inflasi))",
    re.IGNORECASE,
)
# Who says these speaks of a threshold.
_PASSING = re.compile(
    r"\b(?:need\w*|must|has to|have to|had to|require\w*|butuh|perlu|harus|wajib|minimal|at least)\b[^.;!?]{0,60}?"
    r"\b(?:(?:get|win|take|gain|enter|share in|into|in)\s(?:\w+\s){0,2}?(?:seats?|parliament|assembly)"
    r"|(?:dapat|mendapat\w*|meraih|memperoleh|kebagian|masuk|lolos)\s(?:\w+\s){0,2}?(?:kursi|parlemen|dpr|majelis|senayan))\b",
    re.IGNORECASE,
)
# "Missed the threshold", *lolos ambang batas*: who did got a share, which is no threshold.
_HELD_AGAINST = re.compile(
    r"\b(?:miss\w*|reach\w*|clear\w*|pass\w*|cross\w*|met|exceed\w*|below|under|above|over|short of|lolos|melewati"
    r"|melampaui|mencapai|menembus|memenuhi|di bawah|di atas)\s(?:the\s)?(?:[^\W\d]+\s){0,2}?"
    r"(?:thresholds?|ambang(?:\sbatas)?)(?!\s(?:[^\W\d]+\s){0,2}?\d)\b",
    re.IGNORECASE,
)
# Who says these speaks of turnout.
_TAKING_PART = re.compile(
    r"\b(?:(?:take|takes|took|taking) part|participat\w+|turned (?:out|up)|show(?:ed|ing) up|(?:did|not) vote|voted|"
    r"went to the polls|cast (?:a|an|their|his|her)?\s?(?:votes?|ballots?)|\w*coblos\w*|nyoblos\w*|golput|"
    r"(?:datang|hadir) ke (?:tps|bilik)|(?:meng|peng)?guna(?:kan)? hak (?:pilih|suara)"
    r"|(?:memakai|pakai) hak(?:nya)?|ikut memilih|memberikan suara)\b",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\s?(?:%|per ?cent|persen)?\s(?:of|dari)\s(?:[\w,.]+\s?){1,5}", re.IGNORECASE)
_OF_VOTERS = re.compile(
    r"\b(?:\w*voters?|electors?|electorate|registered|eligible|adults?|people|citizens|population|roll|register|those|them"
    r"|pemilih|warga|rakyat|penduduk|dpt|daftar|terdaftar)\b",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\s?(?:\([^)]*\)\s?|\)\s?)?(?:kali|times|x)\b(?!\s(?:lipat|as|more|less|higher))", re.IGNORECASE)
_OF = re.compile(r"\s(?:of|dari|di antara)\s", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[.;:!?,]\s")
_COUNTED_MARGIN = 6
_MOST_NARROWING = 1
_LEAST_ROUNDED, _MOST_ROUNDED = 1_000, 0.02
_MONTHS = frozenset((ValueKind.MONTH, ValueKind.DATE))
_SUMS = frozenset((ValueKind.MONEY, ValueKind.COUNT))


def are_comparable(value: ClaimedValue, given: ClaimedValue) -> bool:
    """Whether two values can be compared at all, whatever they are of."""
    kinds = {value.kind, given.kind}
    # Who is so old, has been for so long, or is in office for so long is three things.
    uses = {value.use, given.use} - {None}
    return (len(kinds) == 1 or kinds in (DURATIONS, _MONTHS, _SUMS)) and len(uses) < 2


def is_of_same(statement: Statement, value: ClaimedValue, other: ClaimedValue, text: str, *, is_answer: bool) -> bool:
    """Whether two values are of one kind, and of counts, count the same.

    Args:
        statement: What is said.
        value: One of its values.
        other: One of a sentence.
        text: The sentence.
        is_answer: Whether it is known to speak of the same thing: a count may stand there without what it counts.
    """
    kinds = {value.kind, other.kind}
    if ValueKind.MONEY in kinds or (value.kind is ValueKind.COUNT and not value.units and value.amount >= _MUCH):
        # Sums are often said without their currency.
        is_much = min(value.amount, other.amount) >= _MUCH
        return kinds <= {ValueKind.MONEY, ValueKind.COUNT} and (is_much or len(kinds) == 1)
    if kinds == DURATIONS:
        return is_answer and _count_days(value) <= _MOST_TIMES * _count_days(other) <= _MOST_TIMES**2 * _count_days(
            value
        )
    if kinds == _MONTHS:
        is_bare = any(one.kind is ValueKind.MONTH and one.amount <= _MONTHS_OF_YEAR for one in (value, other))
        return is_bare or (
            is_answer and all(one.kind is ValueKind.MONTH or one.year is not None for one in (value, other))
        )
    if value.kind is not other.kind:
        return False
    is_same_use = value.use is not None and value.use is other.use
    if (
        value.kind is ValueKind.MONTHS
        and not is_same_use
        and bool(value.amount % _MONTHS_OF_YEAR) is not bool(other.amount % _MONTHS_OF_YEAR)
    ):
        return False
    if value.kind is ValueKind.SHARE and not _is_of_same_measure(statement.text, text, other):
        return False
    if other.is_counted and other.units and not any(_is_held(statement, unit) for unit in other.units):
        return False
    if value.kind is not ValueKind.COUNT:
        return True
    if min(value.amount, other.amount) and min(value.amount, other.amount) * _MOST_TIMES_OF_COUNT < max(
        value.amount, other.amount
    ):
        return False
    # "At most three times" is compared with "up to seven times", however often what is said.
    times = [_TIMES.match(whole, one.number.end) is not None for whole, one in ((statement.text, value), (text, other))]
    if any(times):
        return all(times)
    if _counts_deputies(statement.text, value) is not _counts_deputies(text, other):
        return False
    if is_answer and not (value.units and other.units):
        return True
    if is_answer and _share_unit(statement, value, other):
        return True
    own = [fold(statement.text[unit.start : unit.end]) for unit in value.units[:1]]
    theirs = [fold(text[unit.start : unit.end]) for unit in other.units[:1]]
    classifiers = read_section_words("verification/frames", "classifiers")
    if own and own[0] in classifiers and not _may_be_of_any(statement, other, text):
        return False
    terms = [term for term, weight in zip(statement.query.terms, statement.weights, strict=True) if weight]
    if not own:
        # "They granted 3, well done judges": what stands behind a comma is not what is counted.
        terms = [term for term in terms if not _CLAUSE_END.search(statement.text, value.span.end, term.start)]
    if own and own[0] not in classifiers:
        terms = [term for term in statement.query.terms if term.start == value.units[0].start]
    elif theirs and theirs[0] in classifiers:
        return True
    is_same = any(term.weights.get(unit.text, 0.0) >= LEAST_HIT for term in terms for unit in other.units[:2])
    return is_same or _share_noun(statement, value, other)


def is_held_so_often(statement: Statement, value: ClaimedValue, other: ClaimedValue, text: str) -> bool:
    """Whether a sentence tells how often what a statement counts is held: *dua kali debat* for "five debates".

    Args:
        statement: What is said.
        value: A count of it.
        other: One of a sentence.
        text: The sentence.
    """
    times = _TIMES.match(text, other.number.end)
    if times is None or not value.units or _TIMES.match(statement.text, value.number.end):
        return False
    # What is counted is the last word of an English name, the first of an Indonesian one.
    noun = value.units[-1 if statement.query.question.language is Language.EN else 0]
    if _OF.search(statement.text, value.number.end, noun.start):
        return False
    behind = analyze(text[times.end() : times.end() + _BESIDE], Language.ID)[:1]
    counted = (term for term in statement.query.terms if term.start == noun.start)
    return any(term.weights.get(one.text, 0.0) >= LEAST_HIT for term in counted for one in behind)


def _counts_deputies(text: str, value: ClaimedValue) -> bool:
    """Whether a count is of the deputies of an office: two *wakil ketua* are no *wakil*, representatives."""
    return any(is_deputy_of_office(text, Span(unit.start, unit.end)) for unit in value.units)


def _may_be_of_any(statement: Statement, other: ClaimedValue, text: str) -> bool:
    """Whether what a sentence counts may be people or things of which a statement says no more: "lima orang".

    Not where it names them and the statement does not: *dua orang wakil ketua*.
    """
    classifiers = read_section_words("verification/frames", "classifiers")
    nouns = [unit for unit in other.units if fold(text[unit.start : unit.end]) not in classifiers]
    return all(_is_held(statement, noun) for noun in nouns[:2])


def _is_held(statement: Statement, unit: Term) -> bool:
    """Whether a word of a statement stands for one that a sentence counts."""
    return any(term.weights.get(unit.text, 0.0) >= LEAST_HIT for term in statement.query.terms)


def _is_of_same_measure(own: str, text: str, other: ClaimedValue) -> bool:
    """Whether a text speaks of what a share is of where a sentence says it right beside it: a quota, a threshold."""
    told = {name for name, _ in _locate_measures(_cut_beside(text, other))}
    said = {name for name, _ in locate_measures(own)}
    # Who tells how many voted tells of turnout; "in ten percent of the stations" does not.
    of = _OF_WHAT.match(text, other.number.end)
    is_turnout = any(name == "turnout" for name, _ in locate_measures(text)) and (
        not of or bool(_OF_VOTERS.search(of[0]))
    )
    # The head of its column tells what a cell is of.
    is_cell = CELL_SEPARATOR in text or "|" in text
    is_turnout = is_turnout or "turnout" not in said or is_cell
    is_threshold = "threshold" not in said or is_cell or read_limit(text, other) is not None
    is_threshold = is_threshold or any(name == "threshold" for name, _ in locate_measures(text))
    return is_turnout and is_threshold and (not told or not told.isdisjoint(said))


def locate_measures(text: str) -> Iterator[tuple[str, Span]]:
    """Yield what the shares of a text may be of, turnout or a threshold, each with the words that say so."""
    yield from _locate_measures(text)
    for name, words in (("turnout", _TAKING_PART), ("threshold", _PASSING)):
        yield from ((name, Span(*match.span())) for match in words.finditer(text))


def is_told_of_measure(name: str, text: str, share: ClaimedValue) -> bool:
    """Whether a sentence says right beside a share of it that it is one of turnout, or of what else is named."""
    return any(name == one for one, _ in locate_measures(_cut_beside(text, share)))


def _locate_measures(text: str) -> Iterator[tuple[str, Span]]:
    for match in _MEASURES.finditer(_HELD_AGAINST.sub(lambda one: " " * len(one[0]), text)):
        yield match.lastgroup or "", Span(*match.span())


def _cut_beside(text: str, value: ClaimedValue) -> str:
    return text[max(0, value.span.start - _BESIDE) : value.span.end + _BESIDE]


def is_equal(value: ClaimedValue, other: ClaimedValue) -> bool:
    """Whether two values that can be compared are the same, one of them rounded perhaps."""
    kinds = {value.kind, other.kind}
    if kinds == DURATIONS:
        days, other_days = _count_days(value), _count_days(other)
        return abs(days - other_days) <= 0.1 * max(days, other_days)
    if ValueKind.MONTH in kinds:
        own, theirs = _find_month(value), _find_month(other)
        has_years = own > _MONTHS_OF_YEAR < theirs
        return own == theirs if has_years else not (own - theirs) % _MONTHS_OF_YEAR
    if value.kind is ValueKind.DATE and value.year and other.year and value.year != other.year:
        return False
    if value.is_of_twelve or other.is_of_twelve:
        return not (value.amount - other.amount) % _HALF_DAY
    if value.amount == other.amount:
        return True
    if value.kind is ValueKind.SHARE:
        difference = abs(value.amount - other.amount)
        if other.is_counted:
            return difference < _COUNTED_MARGIN
        if is_fraction(value):
            return difference < _FRACTION_MARGIN
        return _is_rounded(value.amount, other.amount, _count_decimals(value))
    if value.kind not in _SUMS or value.amount < _LEAST_ROUNDED:
        return False
    # 1.3 million for 1,312,000: as far as its last digit that is not 0, the second one at least.
    digits = f"{value.amount:.0f}"
    return _is_rounded(value.amount, other.amount, max(len(digits.rstrip("0")), 2) - len(digits))


def is_finer(value: ClaimedValue, other: ClaimedValue) -> bool:
    """Whether one of two equal values says more than the other: the day of a month, tenths of a rounded share.

    Who says 120,000 of 117,100 may have rounded it, but may as well tell another number.
    """
    if {value.kind, other.kind} == _MONTHS:
        return value.kind is ValueKind.DATE
    if value.kind in _SUMS:
        return abs(value.amount - other.amount) > _MOST_ROUNDED * other.amount
    is_plain = value.kind is ValueKind.SHARE and not (is_fraction(value) or other.is_counted)
    return is_plain and _count_decimals(value) > _count_decimals(other)


def _is_rounded(amount: float, exact: float, decimals: int) -> bool:
    """Whether an amount is another one with so many decimals, rounded or cut off."""
    unit = 10.0**-decimals
    return abs(amount - round(exact, decimals)) < unit / 2 or 0 <= exact - amount < unit


def _count_decimals(value: ClaimedValue) -> int:
    """Return how many decimals a value is told with: who writes 74.0 rounds nothing to 74."""
    return max(value.decimals, len(f"{value.amount:.4f}".rstrip("0").partition(".")[2]))


def _count_days(value: ClaimedValue) -> float:
    return value.amount * (_DAYS_OF_MONTH if value.kind is ValueKind.MONTHS else 1)


def _share_noun(statement: Statement, value: ClaimedValue, other: ClaimedValue) -> bool:
    """Whether what a statement counts, behind one word that narrows it, is what a sentence counts: "210 … seats"."""
    starts = {unit.start for unit in value.units[1 : _MOST_NARROWING + 2]}
    terms = [term for term in statement.query.terms if term.start in starts]
    return any(term.weights.get(unit.text, 0.0) >= LEAST_HIT for term in terms for unit in other.units[:1])


def _share_unit(statement: Statement, value: ClaimedValue, other: ClaimedValue) -> bool:
    """Whether any word of what two counts count is the same: the noun is the first or the last of several.

    "Two recently established parties" are not all parties: of what narrows a count one word may be new, not two.
    """
    starts = {unit.start for unit in value.units}
    terms = [term for term in statement.query.terms if term.start in starts]
    for place, unit in enumerate(other.units):
        if any(term.weights.get(unit.text, 0.0) >= LEAST_HIT for term in terms):
            narrowing = other.units[:place]
            return (
                sum(
                    not any(weigh_hit(term, frozenset({one.text})) >= LEAST_HIT for term in statement.query.terms)
                    for one in narrowing
                )
                <= _MOST_NARROWING
            )
    return False


def _find_month(value: ClaimedValue) -> float:
    """Return month + 12 · year of a month or a date."""
    return value.amount if value.kind is ValueKind.MONTH else value.amount // 100 + 12.0 * (value.year or 0)
