"""A statement as it is compared, and the sentences that speak of the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from index.analysis.folding import fold
from index.analysis.languages import detect_language
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list, read_word_list
from index.memory import remembered
from index.models import DifferenceKind, Document, Language, Span, VerdictKind
from index.questions.places import has_election_words, is_place_word
from index.questions.question import read_as_it_stands
from index.questions.wording.chat_spellings import find_spellings
from index.search.index import PassageIndex
from index.search.queries import Query, QueryTerm
from index.verification.exact_words import Gap, split_wording
from index.verification.statements.pairing.enumerations import complete_values
from index.verification.statements.values.bounds import read_bounds
from index.verification.statements.values.calendar import is_weekday
from index.verification.statements.values.claimed import YEAR, ClaimedValue, ValueKind
from index.verification.statements.values.reading import read_values

_WHEN = frozenset((ValueKind.MONTH, ValueKind.WEEKDAY))
# Beside these, one word says enough: "turnout was 61%", "the referendum was in June 2022".
_TELLING = frozenset((ValueKind.SHARE, ValueKind.DATE, ValueKind.MONTH))
LEAST_INFORMATION = 0.2
"""A word that says less says nothing of what a text is about."""
_ELECTION_SHARE = 0.5
# A common word at the beginning of a sentence is no name.
_LEAST_OF_FIRST_NAME = 0.65
# Who is said to say it, before what is said or behind it: *Kata Tan …*, "…, Tan said".
_ATTRIBUTION = re.compile(
    r"^[^,.;:!?]{0,60}?\b(?:said|says|wrote|claims|reported|bilang|mengatakan|menyatakan|nulis|menulis)\b(?:\s+(?:that|bahwa|kalau))?"
    r"|\b(?:according to|menurut|kata)\s[^,.;:!?]{1,50},"
    r"|^\W*kata\s(?-i:[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3})(?=\s)"
    r"|,\s(?:(?:kata|ujar|tutur|said|says)\s[^,.;:!?]{1,60}|[^,.;:!?]{1,60}\s(?:said|says))(?=\W*\Z)",
    re.IGNORECASE,
)
# "In Texas", *di Kabupaten Siak*: before the name of a place.
_IN_A_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Dd]i|[Kk]e)\s(?:the\s)?(?:[A-Z][\w’'-]*\s){0,2}\Z")
OPENS_COUNT = re.compile(
    r"\W*(?:ada|terdapat|jumlah(?:nya)?|total|there\s(?:are|were|is|was)|the number of)\s", re.IGNORECASE
)
"""What a text opens with that may say no more than how many there are of something: "there are", *jumlah*."""
_LAW_REFERENCE = re.compile(
    r"\b(?:uu|uud|pkpu|perppu|undang-undang|law|act)\b[^\d\n]{0,30}?(\d{1,3})(?:/|\s+tahun\s+)(\d{4})", re.I
)


@dataclass(frozen=True, slots=True)
class StatementPolicy:
    """Every threshold of comparing statements, measured on claims that writers made without seeing this.

    Attributes:
        max_chars: A longer text is no statement.
        min_words: Nor is one with fewer words that say something, values left out.
        searched: So many passages are ranked,
        depth: and so many of them read.
        near_terms: So many words before and behind a value are near.
        min_cover: A sentence that gives another value holds so much of what is said.
        min_grade_of_same: Likewise one that gives the same value.
        min_held_grade: Likewise one that holds at least
        most_held: of what is said.
        min_cover_of_same: A sentence that gives the same value agrees where it holds so much of what else is said.
        min_sure_grade: Where it is likely as this to speak of the same thing, and
        min_sure_cover: holds so much, it may name what it counts in other words.
        share_of_same: Nothing differs by a value unless it is so many times as likely as the same value elsewhere.
        min_names_of_row: What says nothing but names, so many words of them, is held against rows of tables.
        close_cover: A sentence that is shown as the closest holds so much.
        near_opposed: So many words before and behind a word that is the opposite are near;
        held_near: what is near in another clause counts so much, what
        held_elsewhere: the sentence holds elsewhere so much, and a name that only
        held_by_document: its document holds so much.
        min_opposed_held: Near an opposite, a sentence holds so much of what else is said, names counted.
        share_of_nearest: A word that is nearly as close as the closest counts as well.
        min_turned_held: Likewise near a word that one of both denies.
        min_excepted_cover: A sentence that excepts somebody holds so much.
        min_several_cover: A sentence that says of several what the text says of one alone holds so much.
        min_placed_cover: A sentence that gives another place holds so much.
        share_of_agreeing: Nothing differs where another sentence, as near as this share of what does, says the same.
        share_of_named: As near as this share, where it alone names by itself what the text names.
        min_permitted_held: Likewise near a permission or a prohibition; of
        min_subject_held: whom that is said of it holds so much,
        min_condition_held: where a condition is told with them, so much.
        min_replaced_held: Likewise near a name in whose place a sentence has another.
        min_once_held: Near another year, a sentence holds so much of what else is said.
        min_once_cover: So much of it with names set aside.
        min_role_cover: A sentence that gives another name holds so much.
        min_alternative_held: A sentence that gives another thing of a set holds so much, and
        min_alternative_words: so many words.
        min_matter: Of what else is said, names set aside, what differs by a word holds so much.
        min_denied_cover: A sentence in which only a negation differs holds so much.
        closest_ranks: Unless it answers, it is from one of so many passages that resemble the text most, or one of
        most_close: so many sentences that hold most of it.
        most_same: So many of those that hold most of a text may say the same.
        min_clause_cover: Its clause holds so much of what else is said.
        min_grade: A value of a sentence differs where it is likely as this to be said of the same thing.
        min_open_grade: Likewise a share that is told in two counts, or where the text tells its value on a condition.
        min_full_grade: Likewise a duration, a sum or an hour of one that holds at least
        full_cover: of what else is said;
        min_sure_answer: Likewise any value of a sentence that surely answers what the text says, put as a question;
        min_close_grade: any value of one that holds at least
        most_cover: of it.
        min_grade_of_words: Likewise where no value differs.
        min_doubt: Nothing agrees where something differs that is likely as this to be said of the same thing.
        min_turned_weight: A word that is denied says so much.
        max_left_over: Of a text with a value a sentence that agrees may lack so many words; of one without it, none.
        min_agreeing_words: A text without a value agrees where a sentence holds so many of its words that tell.
    """

    max_chars: int = 400
    min_words: int = 2
    searched: int = 60
    depth: int = 40
    near_terms: int = 12
    min_cover: float = 0.2
    min_grade_of_same: float = 0.2
    min_held_grade: float = 0.1
    most_held: float = 0.75
    min_cover_of_same: float = 0.45
    max_left_over: int = 1
    min_sure_grade: float = 0.7
    min_sure_cover: float = 0.8
    share_of_same: float = 1.6
    min_names_of_row: int = 2
    close_cover: float = 0.62
    near_opposed: int = 8
    held_near: float = 0.85
    held_elsewhere: float = 0.7
    held_by_document: float = 0.5
    min_opposed_held: float = 0.2
    share_of_nearest: float = 0.97
    min_turned_held: float = 0.25
    min_excepted_cover: float = 0.7
    min_several_cover: float = 0.75
    min_placed_cover: float = 0.5
    share_of_agreeing: float = 0.9
    share_of_named: float = 0.6
    min_permitted_held: float = 0.25
    min_subject_held: float = 0.25
    min_condition_held: float = 0.75
    min_replaced_held: float = 0.3
    min_once_held: float = 0.45
    min_once_cover: float = 0.35
    min_alternative_held: float = 0.35
    min_alternative_words: int = 2
    min_role_cover: float = 0.6
    min_matter: float = 0.1
    min_denied_cover: float = 0.2
    closest_ranks: int = 3
    most_close: int = 12
    most_same: int = 6
    min_clause_cover: float = 0.08
    min_grade: float = 0.4
    min_open_grade: float = 0.5
    min_full_grade: float = 0.22
    full_cover: float = 0.95
    min_sure_answer: float = 0.15
    min_close_grade: float = 0.34
    most_cover: float = 0.75
    min_grade_of_words: float = 0.5
    min_doubt: float = 0.4
    min_turned_weight: float = 0.3
    min_agreeing_words: int = 3


@dataclass(frozen=True, slots=True)
class StatementFinding:
    """What the documents say of a statement.

    Attributes:
        kind: `DIFFERS`, `AGREES` or `UNDECIDED`.
        document: Where the sentence stands.
        sentence: Its span in the document.
        difference: What differs, if anything does.
        source: What the sentence gives, an offset in the document; only where something was compared.
        claimed: What the statement gives for it, offsets in its text, or in the text as it was passed on where that is
            said; likewise.
        is_paired: Whether the text names whose the sentence's value is, of several that it lists.
    """

    kind: VerdictKind
    document: Document
    sentence: Span
    difference: DifferenceKind | None = None
    source: Span | None = None
    claimed: Span | None = None
    is_paired: bool = False


@dataclass(frozen=True)
class Statement:
    """A text as it is compared.

    Attributes:
        text: Chat spellings written out.
        original: As it was passed on.
        values: What it gives, years left out.
        query: Its words, those of the values left out.
        weights: What each of them says of what it is about, ≥ 0, shape (words,).
        scope: Those that a document has to hold: years, names, numbers of laws.
        places: Those that are names of places, or stand where one does.
        named: As `weights`, of names and places too, shape (words,).
        spellings: Where a chat spelling stood and where what it stands for stands, in order.
        is_of_names: Whether it says nothing but names and values, as a row of a table does.
    """

    text: str
    original: str
    query: Query
    values: tuple[ClaimedValue, ...]
    weights: npt.NDArray[np.float64]
    scope: frozenset[int]
    named: npt.NDArray[np.float64]
    places: frozenset[int] = frozenset()
    spellings: tuple[tuple[Span, Span], ...] = ()
    is_of_names: bool = False

    @property
    def shares(self) -> npt.NDArray[np.float64]:
        """The weights as shares of what is said, sum 1, shape (words,)."""
        shares: npt.NDArray[np.float64] = self.weights / self.weights.sum()
        return shares

    @remembered
    def weigh_others(self, claimed: Span) -> npt.NDArray[np.float64]:
        """Return `named` without some words, offsets in the text; shape (words,)."""
        is_other = [not claimed.start <= term.start < claimed.end for term in self.query.terms]
        return np.where(is_other, self.named, 0.0)

    @remembered
    def weigh_lasting(self, claimed: Span) -> npt.NDArray[np.float64]:
        """Return the same without years: another may be what differs."""
        is_year = [YEAR.fullmatch(term.surface) is not None for term in self.query.terms]
        return np.where(is_year, 0.0, self.weigh_others(claimed))

    def locate(self, span: Span) -> Span:
        """Return the place in the text as it was passed on of a stretch of the text as it is compared."""

        def move(at: int, *, is_end: bool) -> int:
            shift = 0
            for written, own in self.spellings:
                if at < own.start or (is_end and at == own.start):
                    break
                if at < own.end or (is_end and at == own.end):
                    return written.end if is_end else written.start
                shift = written.end - own.end
            return at + shift

        return Span(move(span.start, is_end=False), move(span.end, is_end=True))


def read_statement(index: PassageIndex, text: str) -> Statement | None:
    """Return a text as a statement; None where it is too long or short for one, or cut."""
    policy = StatementPolicy()
    if len(text) > policy.max_chars or any(token.gap & Gap.CUT for token in split_wording(text)[1:]):
        return None
    language = detect_language(text) or Language.EN
    original = text
    text, spellings = _spell_out(original, language)
    values = tuple(complete_values(text, read_values(text, language)))
    values = tuple(value for value in values if value.kind is not ValueKind.YEAR)
    # Beside another value, they say when; alone, they may be what is said.
    values = tuple(value for value in values if value.kind not in _WHEN) or values
    bare = list(text)
    for value in values:
        bare[slice(*value.number)] = " " * (value.number.end - value.number.start)
    query = index.builder.build(read_as_it_stands("".join(bare), language))
    references = {place for match in _LAW_REFERENCE.finditer(text) for place in (match.start(1), match.start(2))}
    # Which country a passage is on is judged by its document, which need not name it.
    places = {fold(word) for typed in query.question.places.values() for word in read_words(typed)}
    is_count = OPENS_COUNT.match(text) is not None
    all_counted = [value for value in values if is_count and value.kind is ValueKind.COUNT and value.units]
    counted = {unit.start for value in all_counted for unit in value.units[:1]}
    # A currency is part of the sum.
    priced = {at for value in values if value.kind is ValueKind.MONEY for at in range(*value.span)}
    scope = frozenset(
        row
        for row, term in enumerate(query.terms)
        if fold(term.surface) not in places
        and fold(term.surface) not in read_votes()
        and not (fold(term.surface) in read_chatter() and (term.surface.isupper() or not text[: term.start].strip()))
        and not is_place_word(fold(term.surface).removesuffix("s"))
        and term.start not in counted
        and term.start not in priced
        # "Hari H", "S1".
        and (len(term.surface) > 1 or term.is_number)
        and (term.start in references or YEAR.fullmatch(term.surface) or _is_name(index, text, term))
    )
    laws = {at for span in find_laws(text) for at in range(*span)}
    taken = laws | {at for value in values if value.kind is not ValueKind.COUNT for at in range(*value.span)}
    taken |= {at for span in find_attributions(text) for at in range(*span)}
    # Who tells no other year speaks of this one.
    taken |= {
        at
        for match in compile_list("questions/this_year", frame=r"(?i:\b(?:{})\b)").finditer(text)
        for at in range(*match.span())
    }
    # Of "hari H" the letter says nothing.
    taken |= {term.start for term in query.terms if len(term.surface) == 1 and not term.is_number}
    weights = np.array([_weigh(term, term.start in taken) for term in query.terms])
    # What is counted is what is said, however often the documents name it.
    counted |= {unit.start for value in values for unit in value.units[:1]}
    for row, term in enumerate(query.terms):
        if term.start in counted:
            weights[row] = max(weights[row], LEAST_INFORMATION)
    # The country that the documents are about, or the law, is part of what is said, though it is not searched for.
    says_how_much = any(value.kind in _TELLING or value in all_counted for value in values)
    if np.count_nonzero(weights) + bool(query.question.places) + bool(references) + says_how_much < policy.min_words:
        return None
    named = weights.copy()
    for row, term in enumerate(query.terms):
        if not term.is_number and (row in scope or fold(term.surface) in places) and term.start not in laws:
            named[row] = max(named[row], LEAST_INFORMATION, 0.0 if term.is_unheard else term.information)
    # What has to be there in any case says nothing of how much else is.
    weights[[row for row, term in enumerate(query.terms) if row in scope or fold(term.surface) in places]] = 0.0
    is_of_names = not weights.sum() and bool(values) and len(scope) >= policy.min_names_of_row
    if is_of_names:
        weights = named
    if not weights.sum():
        return None
    of_places = frozenset(
        row
        for row, term in enumerate(query.terms)
        if fold(term.surface) in places
        or (row in scope and not term.is_number and _IN_A_PLACE.search(text[: term.start]))
    )
    return Statement(text, original, query, values, weights, scope, named, of_places, spellings, is_of_names)


def find_attributions(text: str) -> list[Span]:
    """Return where a text tells who says what it says."""
    return [Span(*match.span()) for match in _ATTRIBUTION.finditer(text)]


def find_laws(text: str) -> list[Span]:
    """Return where a text names laws by their number and year."""
    return [Span(*match.span()) for match in _LAW_REFERENCE.finditer(text)]


def _spell_out(text: str, language: Language) -> tuple[str, tuple[tuple[Span, Span], ...]]:
    """Return a text with chat spellings written out, and where each stood and what it stands for stands."""
    parts: list[str] = []
    places: list[tuple[Span, Span]] = []
    end = length = 0
    for span, standard in find_spellings(text, language):
        written = text[slice(*span)]
        if standard.startswith(f"{written} ") or (" " in standard and fold(written) in read_chatter()):
            # It may be meant as it stands, or says nothing: "FYI".
            continue
        parts += [text[end : span.start], standard]
        start = length + span.start - end
        end, length = span.end, start + len(standard)
        places.append((span, Span(start, length)))
    return "".join([*parts, text[end:]]), tuple(places)


def _is_name(index: PassageIndex, text: str, term: QueryTerm) -> bool:
    """Whether a word names somebody or something that a passage about it would hold."""
    is_time = is_weekday(fold(term.surface)) or any(text.startswith("~m") for text in term.own | term.weights.keys())
    if not term.surface[0].isupper() or term.is_number or is_time:
        return False
    # Laws write many a common word with a capital, and every sentence its first.
    is_first = not re.search(r"\w[^.!?\w]*\Z", text[: term.start])
    if is_first and has_election_words([term.surface]) and not term.surface.isupper():
        # "Turnout was 62 percent", though heads of tables write it so.
        return False
    if is_first and not term.is_unheard and term.information < _LEAST_OF_FIRST_NAME:
        return False
    return term.is_unheard or any(index.is_written_as_name(text) for text in term.own)


def _weigh(term: QueryTerm, is_taken: bool) -> float:
    is_slang = term.is_unheard and not term.surface[0].isupper()
    if is_taken or is_slang or term.is_reporting or fold(term.surface) in read_chatter():
        return 0.0
    if term.information < LEAST_INFORMATION:
        return 0.0
    # What every document is about tells little of them apart.
    return term.information * (_ELECTION_SHARE if has_election_words([term.surface]) else 1.0)


@cache
def read_votes() -> frozenset[str]:
    """Return the words for an election: of which vote a passage is, is judged apart, and laws spell it out."""
    kinds = ("election_nouns", "vote_nouns")
    return frozenset().union(*(read_word_list(f"questions/{kind}_{one}.txt") for kind in kinds for one in Language))


@cache
def read_chatter() -> frozenset[str]:
    """Return the words of a passed-on text that say nothing of what it is about."""
    lists = (read_word_list(f"verification/chatter_{language}.txt") for language in Language)
    return read_bounds().union(*lists)
