"""What a ranking is good for: quotes and how sure they are, or none and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.analysis.analyzer import analyze
from index.analysis.folding import fold
from index.analysis.patterns.listed import ListedPattern
from index.analysis.tokens import read_words
from index.analysis.word_lists import compile_list, read_word_list
from index.answering.confidence import Evidence
from index.answering.evidence.choosing import ChosenQuotes, choose_quotes
from index.answering.evidence.gathering import gather_evidence
from index.answering.evidence.other_votes import join_other_votes
from index.answering.evidence.words import WordEvidence, is_told_aside
from index.answering.grading.graded_quote import NAMED, GradedQuote
from index.answering.grading.limiting import SHOWN, limit_grade, limit_own_case
from index.answering.kinds.glosses import is_bare
from index.answering.kinds.limits import Limit
from index.answering.kinds.persons import is_marked_holder
from index.answering.kinds.table import Kind
from index.answering.matching import is_name
from index.answering.ranking import Ranking, load_weights
from index.answering.rows.asked import AskedRow
from index.answering.rows.quoted import RowKind, tell_row
from index.answering.selection import Selection, SelectionPolicy
from index.models import Document, Language, Reason, Span, Strength
from index.questions.answer_types import AnswerType, asks_for_winner, asks_who_is_elected
from index.questions.places import names_election_of
from index.questions.wording.chat_spellings import read_doubtful_spellings
from index.search.index import PassageIndex
from index.search.names.places import list_places
from index.search.queries import Query, QueryTerm

_PREFIXES = "analysis/prefixes_en.txt"
_BEFORE_OTHERS = "questions/before_others.txt"
_LEAST_CHARS_OF_ROOT = 5
_SAME_WORD = 1.0
# Who that is stands in the sentence before it.
_SOMEBODY = ListedPattern("analysis/pronouns", "people", "pair", "thing", "pointing", frame=r"(?i:\W*(?:{})\b)")


@dataclass(frozen=True, slots=True)
class Found:
    """Quotes, best first, and how far they answer.

    Attributes:
        strength: Of the first.
        confidence: Of the first, in (0, 1).
        selections: At least one.
        missing: Words that the first one lacks.
        limit: Why it is shown as less than its confidence would allow, if it is.
        voices: How many of the first are shown together, because people judge differently what is asked, or because
            they are the rows of a list.
        other_places: English names of other countries of which the documents answer it, the surest first.
        unheld: Words that neither the first one nor its fields hold.
    """

    strength: Strength
    confidence: float
    selections: tuple[Selection, ...]
    missing: tuple[str, ...]
    limit: Limit | None = None
    voices: int = 1
    other_places: tuple[str, ...] = ()
    unheld: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """No quote.

    Attributes:
        reason: Why, for the reader.
        confidence: Of what would have been the first, in [0, 1).
        missing: Words of the question that keep it from being answered.
        closest: The documents that come nearest, best first.
        limit: Why it is refused in spite of its confidence, if it is.
        is_one_sided: Whether only one side of what people judge differently speaks in the documents.
    """

    reason: Reason
    confidence: float
    missing: tuple[str, ...]
    closest: tuple[Document, ...]
    limit: Limit | None = None
    is_one_sided: bool = False


def judge_ranking(
    index: PassageIndex,
    query: Query,
    ranking: Ranking | None,
    outside: tuple[str, ...],
    policy: SelectionPolicy,
    asked: AskedRow | None = None,
) -> Found | Refusal:
    """Decide how sure an answer is, and whether it is one.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates, None where nothing matches.
        outside: Places and years of the question that the collection does not cover.
        policy: The thresholds.
        asked: The row that the question means, if it means one.
    """
    unknown = _list_as_typed(query, (term for term in query.terms if not term.is_known))
    chosen = choose_quotes(index, query, ranking, policy) if ranking is not None else None
    if ranking is None or chosen is None:
        reason = Reason.NOT_FOUND if _is_on_topic(index, query) else Reason.OFF_TOPIC
        return Refusal(Reason.OUT_OF_SCOPE if outside else reason, 0.0, outside or unknown, ())
    (first, *others), words, told = chosen.selections, chosen.first.words, chosen.first.told
    lacking = chosen.first.limiting
    # Whoever answered the same question before has told what is asked for, in whatever words.
    is_same_question = asked is None and ranking.means(first.passage, first.highlight)
    if is_same_question:
        lacking, chosen = [], chosen._replace(close=[chosen.first._replace(lacking=[]), *chosen.close[1:]])
    elif asked is not None and first.passage == asked.passage:
        first = first._replace(largest=asked.largest)
    first = _open_with_victor(query, first)
    evidence = weigh_first(index, query, ranking, chosen)
    confidence = load_weights().evidence.estimate(evidence)
    is_told = query.question.answer_type not in (None, AnswerType.OTHER) and not lacking
    earned = policy.grade(confidence, _count_rivals(index, query, ranking, first, words), is_told)
    is_same = is_same_question or asked is not None
    is_word_lacking = not (is_same or evidence.told_of_subject) and _lacks_telling_word(query, words, policy)
    is_aside_lacking = not is_same and _lacks_telling_aside(index, query, words, policy)
    if earned is Strength.STRONG and (is_word_lacking or is_aside_lacking):
        earned = Strength.LIKELY  # where she works, of where she was born
    is_one_of_many = is_word_lacking or len(index.passages) >= policy.many_passages
    if (
        earned is Strength.LIKELY
        and not is_same_question
        and is_one_of_many
        and _hardly_leads(query, evidence, told, policy)
    ):
        earned = Strength.PARTIAL

    def refuse(reason: Reason, missing: tuple[str, ...], limit: Limit | None) -> Refusal:
        closest = () if reason is Reason.OFF_TOPIC else _list_closest(index, query, ranking, policy)
        return Refusal(reason, confidence, missing, closest, limit)

    if outside:
        may_join = query.question.answer_type is not AnswerType.PERSON and not names_election_of(
            query.question.tokens.texts, outside
        )
        if not (may_join and earned in SHOWN and _joins(query, outside, words)):
            joining = _find_joining(index, query, ranking, outside, chosen, policy) if may_join else None
            return joining or refuse(Reason.OUT_OF_SCOPE, outside, Limit.PLACE_OUTSIDE)
    if not evidence.coverage and not evidence.told_of_subject:
        return refuse(Reason.NOT_FOUND, unknown, None)  # it holds nothing of what is asked
    if (
        query.question.answer_type is None
        and is_bare(query)
        and not (_explains(ranking, first) or _tells_of_anybody(query, words))
    ):
        return refuse(Reason.TOO_SHORT, (), Limit.BARE_WORD)
    if all(term.is_number for term in query.terms):
        return refuse(Reason.TOO_SHORT, (), Limit.NUMBERS_ALONE)
    row = tell_row(query, first, asked)
    if row is RowKind.ANY and not lacking and is_marked_holder(query, first.document, first.highlight.start):
        row = RowKind.NAMED
    quote = GradedQuote(index, query, first, words, row, lacking)
    if quote.is_matter_told and not lacking and earned not in SHOWN:
        earned = Strength.LIKELY  # few other sentences speak of all that one of these matters is told by
    strength, limit = earned, None
    if query.question.frame.is_own_case and not is_same_question:
        strength, limit = limit_own_case(earned, quote)
    if strength is not None:
        strength, lower = limit_grade(strength, quote)
        limit = lower or limit
    if is_same_question and ranking.declaration is not None and strength not in SHOWN:
        strength, limit = Strength.LIKELY, None  # it says who won, whatever of the question it holds
    if strength is None:
        is_off_topic = ranking.matches.cover() < policy.topic_coverage and not _is_on_topic(index, query)
        return refuse(Reason.OFF_TOPIC if is_off_topic else Reason.NOT_FOUND, unknown, limit)
    missing = _list_as_typed(query, (word.term for word in words if not max(word.passage, word.fields)))
    unheld = _list_as_typed(query, (word.term for word in words if max(word.quote, word.fields) < NAMED))
    first = join_other_votes(index, query, first)
    return Found(strength, confidence, (first, *others), missing, limit, unheld=unheld)


def _tells_of_anybody(query: Query, words: Iterable[WordEvidence]) -> bool:
    """Whether it is asked what befell anybody, and a quote holds that very word: "did anyone die?"."""
    asks = compile_list("questions/befallen", frame=r"(?:{})").match(query.question.typed_tokens.folded)
    return asks is not None and all(word.quote >= _SAME_WORD for word in words)


def _open_with_victor(query: Query, first: Selection) -> Selection:
    """Return a quote that begins with who was elected, where that is asked: of the loser is told before it."""
    tokens, document = query.question.tokens, first.document
    is_asked = query.question.answer_type is AnswerType.PERSON and (
        asks_for_winner(tokens) or asks_who_is_elected(tokens)
    )
    if not is_asked or _SOMEBODY.match(document.joined.text, *first.highlight) is not None:
        return first
    return first._replace(span=Span(first.highlight.start, first.span.end))


def _hardly_leads(query: Query, evidence: Evidence, told: Iterable[Kind], policy: SelectionPolicy) -> bool:
    """Whether a quote hardly leads, and tells nothing that is asked for but what many tell."""
    is_asked = query.question.answer_type not in (None, AnswerType.DEFINITION)
    return is_asked and evidence.lead < policy.narrow_lead and all(kind.is_common for kind in told)


def _lacks_telling_word(query: Query, words: Iterable[WordEvidence], policy: SelectionPolicy) -> bool:
    """Whether neither a quote nor what is around it holds a word that says much; a chat's spelling may mean another."""
    doubtful = read_doubtful_spellings(query.question.language)
    return any(
        word.worth >= policy.telling_word and word.anywhere < NAMED
        for word in words
        if not word.term.is_unheard and fold(word.term.surface) not in doubtful
    )


def _lacks_telling_aside(
    index: PassageIndex, query: Query, words: Iterable[WordEvidence], policy: SelectionPolicy
) -> bool:
    """Whether a word that says much is told around the question and not held: it may be told for a reason."""
    held = {word.term for word in words}
    return any(
        term.information >= policy.telling_word and term not in held and is_told_aside(index, query, term)
        for term in query.terms
        if not term.is_unheard
    )


def _count_rivals(
    index: PassageIndex, query: Query, ranking: Ranking, selection: Selection, words: Sequence[WordEvidence]
) -> int:
    """Return among how many documents a quote was found: those that name the places that it is asked about and of.

    Where the question names documents, a quote of theirs was found among these.
    """
    if ranking.named and index.documents.find_id(selection.document.id) in ranking.named:
        return len(ranking.named)
    held = {word.term for word in words if max(word.passage, word.fields) >= NAMED}
    placed = (term for term in list_places(index, query) if term in held)
    counts = (len(index.find_documents_naming(term.meaning)) for term in placed)
    return min(counts, default=len(index.documents))


def _list_as_typed(query: Query, terms: Iterable[QueryTerm]) -> tuple[str, ...]:
    """Return what was typed for some words of a question, each phrase once."""
    return tuple(dict.fromkeys(query.question.read_as_typed(term.start, term.end) for term in terms))


def _joins(query: Query, outside: tuple[str, ...], words: Iterable[WordEvidence]) -> bool:
    """Whether a quote itself names each place that lies outside, and something else that is asked about.

    Of what is for a place or with it, "what will change for Norway", that alone may be told.
    """
    named = {fold(word) for typed in outside for word in read_words(typed)}
    quoted = {fold(word.term.surface) for word in words if word.quote >= NAMED}
    is_enough = named <= quoted if _is_toward(query.question.asked, outside) else named < quoted
    return bool(named) and is_enough


def _is_toward(asked: str, outside: tuple[str, ...]) -> bool:
    before = [asked[: asked.find(typed)].split() for typed in outside if not typed.isdecimal()]
    return len(before) == len(outside) and all(
        bool(words) and fold(words[-1]) in read_word_list(_BEFORE_OTHERS) for words in before
    )


def _find_joining(
    index: PassageIndex,
    query: Query,
    ranking: Ranking,
    outside: tuple[str, ...],
    chosen: ChosenQuotes,
    policy: SelectionPolicy,
) -> Found | None:
    """Return the first quote that joins what lies outside with what else is asked, as what comes closest; or None."""
    for close in chosen.close:
        if not _joins(query, outside, close.words):
            continue
        evidence = gather_evidence(index, query, ranking.matches, close, _list_rivals(chosen))
        confidence = load_weights().evidence.estimate(evidence)
        rivals = _count_rivals(index, query, ranking, close.selection, close.words)
        if policy.grade(confidence, rivals, is_told=False) is None:
            continue
        missing = _list_as_typed(query, (word.term for word in close.words if not max(word.passage, word.fields)))
        return Found(Strength.PARTIAL, confidence, (close.selection,), missing, Limit.PLACE_OUTSIDE)
    return None


def _explains(ranking: Ranking, first: Selection) -> bool:
    place = ranking.matches.places[first.number]
    return bool(ranking.matches.answer_hits[ranking.matches.find_sentences(place)].any())


def weigh_first(index: PassageIndex, query: Query, ranking: Ranking, chosen: ChosenQuotes) -> Evidence:
    """Return what speaks for the first quote of a ranking."""
    return gather_evidence(index, query, ranking.matches, chosen.first, _list_rivals(chosen))


def _list_rivals(chosen: ChosenQuotes) -> list[Selection]:
    return [one.selection for one in chosen.close]


def _list_closest(index: PassageIndex, query: Query, ranking: Ranking, policy: SelectionPolicy) -> tuple[Document, ...]:
    """Return the documents that come nearest, best first: those that hold what unknown words are formed of."""
    numbers = dict.fromkeys(index.document_numbers[ranking.matches.candidates[ranking.order]].tolist())
    roots = {root for term in query.terms if not term.is_known for root in _list_roots(index, query, term)}
    holding = {number for root in roots for number in index.document_numbers[index.list_passages_with(root)].tolist()}
    nearest = sorted(numbers, key=lambda number: number not in holding)
    return tuple(index.documents[number] for number in nearest[: policy.max_closest])


def _list_roots(index: PassageIndex, query: Query, term: QueryTerm) -> Iterator[int]:
    """Yield the terms of the index that an unknown word is formed of, by number: "spend" of "overspending"."""
    word = fold(term.surface)
    for prefix in read_word_list(_PREFIXES) if query.question.language is Language.EN else ():
        root = word.removeprefix(prefix).removeprefix("-")
        if root == word or len(root) < _LEAST_CHARS_OF_ROOT:
            continue
        for analysed in analyze(root, Language.EN):
            number = index.bm25.term_ids.get(analysed.text)
            if number is not None:
                yield number


def _is_on_topic(index: PassageIndex, query: Query) -> bool:
    """Whether a question is about elections, or names somebody or something that the documents know."""
    return query.question.is_about_elections or any(term.is_known and is_name(index, term) for term in query.terms)
