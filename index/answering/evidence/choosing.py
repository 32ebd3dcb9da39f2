"""Which sentence of the candidates leads: by how they were ranked, what they hold, and which kinds of answer they tell.

Of all sentences the closest few are told by the ranking (`closeness`). Only these are asked which words of the
question they hold and which kinds of answer they tell, and a linear model puts them in order (`choice`). Its weights
are data (`data/ranking.json`), learned on judged questions by `benchmarks/learn_choice.py`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from index.answering.evidence.subjects import find_subject_words, hold_subject
from index.answering.evidence.telling import read_highlight
from index.answering.evidence.words import AskedWord, WordEvidence, read_asked, share_held, weigh_words
from index.answering.features import describe_closeness
from index.answering.kinds.table import Kind, find_lacking, list_asked
from index.answering.ranking import Ranking, load_weights
from index.answering.selection import (
    Selection,
    SelectionPolicy,
    has_caption,
    leans_on_earlier,
    prefer_own_language,
    select_sentence,
)
from index.models import Span
from index.passages.structure.antecedents import points_at_deed
from index.passages.structure.asking import asks
from index.questions.answer_types import PERMITTED, AnswerType
from index.search.bm25 import Floats
from index.search.index import PassageIndex
from index.search.queries import Query

# So many sentences are asked what they hold and tell, at most so far behind the closest; while none tells what is asked
# for, more of them, however far behind.
_MOST_ASKED, _REACH, _MOST_SOUGHT = 8, 4.0, 20
# What answers the very question, a row or an exchange, goes before all else.
MEANT_LIFT: Final = 6.0
# What tells what is asked for leads over what would be no answer where it holds so much of what that holds, and comes
# so close behind it.
_SHARE_OF_FIRST, _REACH_OF_TOLD = 0.7, 2.0
# What stands for a word with less weight is another.
_LEAST_OF_HELD = 0.5
_TOLD_ANYWHERE = frozenset((None, AnswerType.OTHER, *PERMITTED))


class RankedSentence(NamedTuple):
    """A sentence of a candidate, and how close it comes by the ranking.

    Attributes:
        place: The candidate's.
        number: Its own within that, from 0.
        closeness: How close it comes.
        new_terms: ln(1 + how many of its terms are none of the question's).
        log_terms: ln(1 + how many it has).
    """

    place: int
    number: int
    closeness: float
    new_terms: float
    log_terms: float


class Close(NamedTuple):
    """A sentence that may answer, and what it holds and tells.

    Attributes:
        selection: The quote in which it alone is the answer.
        words: How far it holds each word of the question; by what it tells, some are held in others.
        lacking: The kinds of answer that are asked for and that it does not tell.
        told: Those that it tells.
        features: Of it, as `index.answering.features.CHOICE_FEATURES` names them.
    """

    selection: Selection
    words: list[WordEvidence]
    lacking: list[Kind]
    told: list[Kind]
    features: tuple[float, ...]

    @property
    def limiting(self) -> list[Kind]:
        """The kinds of answer that it does not tell, and that limit it for that."""
        return [kind for kind in self.lacking if not kind.only_leads]


class ChosenQuotes(NamedTuple):
    """The quotes of a ranking, and what they were chosen by.

    Attributes:
        close: Of each passage that was asked what it tells the sentence that does best, best first; at least one.
        selections: The quotes, best first: of these, and behind them of other passages.
    """

    close: list[Close]
    selections: list[Selection]

    @property
    def first(self) -> Close:
        """What the first quote holds and tells."""
        return self.close[0]


def find_close(
    index: PassageIndex,
    query: Query,
    ranking: Ranking,
    policy: SelectionPolicy,
    closeness: Floats,
    places: Sequence[tuple[int, float]],
) -> list[Close]:
    """Return the sentences that come closest, closest first, with what each holds and tells.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates.
        policy: Limits.
        closeness: The weights of `CLOSENESS_FEATURES`.
        places: Of the candidates with their scores, at least one, as `prefer_own_language` returns them.
    """
    candidates, scores = zip(*places, strict=True)
    features, where = describe_closeness(ranking.matches, candidates, scores, ranking.sentence_scores)
    asked = read_asked(index, query)
    closest = list_closest(index, ranking, features, where, closeness)
    if query.question.answer_type is AnswerType.REASON:
        closest = follow_deeds(index, ranking, closest)
    return take_closest(
        closest,
        lambda sentence: describe_close(index, query, ranking, policy, asked, sentence),
    )


def take_closest(sentences: Iterable[RankedSentence], describe: Callable[[RankedSentence], Close]) -> list[Close]:
    """Return what is close of some sentences.

    Args:
        sentences: Closest first.
        describe: Returns what one holds and tells.
    """
    found: dict[tuple[str, Span], Close] = {}
    least, is_told = -math.inf, False
    for count, sentence in enumerate(sentences):
        if not count:
            least = sentence.closeness - _REACH
        if is_told and (count >= _MOST_ASKED or sentence.closeness < least):
            break
        one = describe(sentence)
        # What grows to the same list or exchange is one answer.
        found.setdefault((one.selection.document.id, one.selection.highlight), one)
        is_told = is_told or not one.limiting
    return [*found.values()]


def list_closest(
    index: PassageIndex, ranking: Ranking, features: Floats, where: npt.NDArray[np.int64], closeness: Floats
) -> Iterator[RankedSentence]:
    """Yield the sentences that may be asked what they hold and tell, closest first.

    Where the caption above an article comes closest, that of its sentences does that does so after it.

    Args:
        index: Where the ranking is from.
        ranking: The candidates.
        features: Of all, and where each is, as `describe_closeness` returns them.
        where: The same.
        closeness: The weights of `CLOSENESS_FEATURES`.
    """
    close = features @ closeness
    closest = np.argsort(-close, kind="stable")[:_MOST_SOUGHT]
    described = (column[closest].tolist() for column in (where, close, features))
    for (place, sentence), closeness_of_one, own in zip(*described, strict=True):
        if sentence == 0 and has_caption(index, int(ranking.matches.candidates[place])):
            below = (where[:, 0] == place) & (where[:, 1] > 0)
            number = int(np.where(below, close, -np.inf).argmax())
            sentence, own = int(where[number, 1]), features[number].tolist()
        *_, new_terms, log_terms, _ = own
        yield RankedSentence(place, sentence, closeness_of_one, new_terms, log_terms)


def follow_deeds(
    index: PassageIndex, ranking: Ranking, sentences: Iterable[RankedSentence]
) -> Iterator[RankedSentence]:
    """Yield sentences, and behind each the next one where that points at what it tells: "This change was made because".

    What points at a deed has no words for it of its own, and comes as close as what it points at.

    Args:
        index: Where the ranking is from.
        ranking: The candidates.
        sentences: Of these, closest first.
    """
    for sentence in sentences:
        yield sentence
        passage = int(ranking.matches.candidates[sentence.place])
        text = index.documents[int(index.document_numbers[passage])].joined.text
        for behind in index.passages[passage].sentences[sentence.number + 1 : sentence.number + 2]:
            if points_at_deed(text[behind.start : behind.end]):
                yield sentence._replace(number=sentence.number + 1)


def describe_close(
    index: PassageIndex,
    query: Query,
    ranking: Ranking,
    policy: SelectionPolicy,
    asked: Sequence[AskedWord],
    sentence: RankedSentence,
) -> Close:
    """Return what a sentence holds and tells.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates.
        policy: Limits.
        asked: What `read_asked` returns for the query.
        sentence: Of one of the candidates.
    """
    selection = select_sentence(index, ranking, sentence.place, sentence.number, policy)
    words = weigh_words(index, asked, selection)
    highlight = read_highlight(index, query, ranking.matches, selection)
    kinds = list_asked(highlight)
    lacking = find_lacking(kinds, highlight)
    told = [kind for kind in kinds if kind not in lacking]
    if told and all(kind.only_leads for kind in lacking):
        # What tells all that is asked for holds the words that ask for it, however it says them.
        words = hold_subject(find_subject_words(query, told), words)
    described = (
        sentence.closeness,
        share_held(words),
        sentence.new_terms,
        sentence.log_terms,
        float(len(lacking)),
        float(len(told)),
        float(len([kind for kind in lacking if kind.is_of_subject])),
        float(len([kind for kind in told if kind.is_of_subject])),
        float(None in [kind.most for kind in lacking]),
        float(len([kind for kind in told if not kind.is_common])),
    )
    return Close(selection, words, lacking, told, described)


def choose_quotes(index: PassageIndex, query: Query, ranking: Ranking, policy: SelectionPolicy) -> ChosenQuotes | None:
    """Return the quotes of a ranking, best first, each of another passage.

    None where all that was found is of withdrawn documents, or furniture.

    Args:
        index: Where the ranking is from.
        query: What is asked.
        ranking: The candidates.
        policy: Limits.
    """
    weights = load_weights()
    places = prefer_own_language(index, query, ranking)
    if not places:
        return None
    close = find_close(index, query, ranking, policy, weights.closeness, places)
    ordered = [_find_holding(index, query, ranking, one, close) for one in order_close(close, weights.choice, ranking)]
    leading = ordered[0].selection.score
    near = [one.selection for one in ordered if one.selection.score >= leading - policy.score_window]
    selections = near[: policy.max_quotes]
    room = policy.max_quotes - len(selections)
    return ChosenQuotes(ordered, [*selections, *islice(_select_further(index, ranking, policy, ordered, places), room)])


def _find_holding(index: PassageIndex, query: Query, ranking: Ranking, one: Close, close: Sequence[Close]) -> Close:
    """Return a quote in which that is marked which holds what is asked, if what is marked only has it beside it.

    Any sentence may tell a step or a rule; a value stands in whichever sentence it does.
    """
    document, opening = one.selection.document, one.selection.highlight
    # "They are burned": of whom the sentence before it tells.
    leans = leans_on_earlier(document.joined.text[slice(*opening)], document.language)
    is_of_value = query.question.answer_type not in _TOLD_ANYWHERE
    if is_of_value or leans or _holds_anything(index, ranking, one.selection):
        return one
    start, end = one.selection.span
    for other in close:
        marked = other.selection.highlight
        is_within = other.selection.number == one.selection.number and start <= marked.start and marked.end <= end
        is_answer = is_within and not asks(document.joined.text[slice(*marked)])
        if is_answer and _holds_anything(index, ranking, other.selection):
            return one._replace(selection=one.selection._replace(highlight=marked))
    return one


def _holds_anything(index: PassageIndex, ranking: Ranking, selection: Selection) -> bool:
    """Whether a highlight has a word of the question in itself."""
    matches, start, end = ranking.matches, *selection.highlight
    first = matches.find_sentences(matches.places[selection.number]).start
    columns = [
        first + at
        for at, sentence in enumerate(index.passages[selection.number].sentences)
        if start <= sentence.start and sentence.end <= end
    ]
    return bool((matches.sentence_hits[:, columns] >= _LEAST_OF_HELD).any())


def _select_further(
    index: PassageIndex,
    ranking: Ranking,
    policy: SelectionPolicy,
    close: Sequence[Close],
    places: Sequence[tuple[int, float]],
) -> Iterator[Selection]:
    """Yield quotes of passages that were not asked what they tell, best first, as far as they rank near the first."""
    asked = {one.selection.number for one in close}
    # Behind what was asked, by as much as they rank behind the first.
    last = close[-1].selection.score
    for place, score in places:
        if score < places[0][1] - policy.score_window:
            return
        if int(ranking.matches.candidates[place]) not in asked:
            sentence = int(ranking.sentence_scores[ranking.matches.find_sentences(place)].argmax())
            selection = select_sentence(index, ranking, place, sentence, policy)
            yield selection._replace(score=last - (places[0][1] - score))


def order_close(close: Sequence[Close], choice: Floats, ranking: Ranking) -> list[Close]:
    """Return what comes closest with the scores by which it is chosen, best first, each of another passage.

    Args:
        close: At least one.
        choice: The weights of `index.answering.features.CHOICE_FEATURES`.
        ranking: Which tells what goes before the others, if anything does.
    """
    scores = (np.array([one.features for one in close]) @ choice).tolist()
    if ranking.meant is not None:
        lifts = (MEANT_LIFT * ranking.means(one.selection.passage, one.selection.highlight) for one in close)
        scores = [score + lift for score, lift in zip(scores, lifts, strict=True)]
    scored = [
        Close(Selection(document, span, highlight, score, passage, largest), words, lacking, told, features)
        for ((document, span, highlight, _, passage, largest), words, lacking, told, features), score in zip(
            close, scores, strict=True
        )
    ]
    best: dict[int, Close] = {}
    for one in _prefer_told(sorted(scored, key=lambda one: -one.selection.score), ranking):
        best.setdefault(one.selection.number, one)
    return [*best.values()]


def _prefer_told(close: list[Close], ranking: Ranking) -> list[Close]:
    """Return an order in which what tells what is asked for leads, where the first would be no answer, or of another.

    Args:
        close: Best first.
        ranking: Which tells what leads whatever it tells that a row may tell, if anything does.
    """

    def is_no_answer(one: Close) -> bool:
        return any(kind.most is None or kind.is_of_subject or kind.is_outright for kind in one.lacking)

    first = close[0]
    is_meant = ranking.means(first.selection.passage, first.selection.highlight) and all(
        kind.is_in_meant_row for kind in first.lacking
    )
    if is_meant or not is_no_answer(first):
        return close
    least, score = _SHARE_OF_FIRST * share_held(first.words), first.selection.score - _REACH_OF_TOLD
    told = (
        one
        for one in close
        if not is_no_answer(one) and one.selection.score >= score and share_held(one.words) >= least
    )
    leading = next(told, first)
    return [leading, *(one for one in close if one is not leading)]
