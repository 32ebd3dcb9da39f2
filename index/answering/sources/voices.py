"""What people judge differently is told by several sources, each in a sentence of its own, or by none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.analysis.tokens import read_words
from index.answering.evidence.words import read_asked, weigh_words
from index.answering.features import describe_sentences
from index.answering.judgement import Found, Refusal
from index.answering.matching import is_name
from index.answering.ranking import DEPTH, Ranking, load_weights, rank_passages
from index.answering.selection import Selection, SelectionPolicy, leans_on_earlier
from index.answering.sources.places import MAX_OTHER_PLACES
from index.answering.sources.provenance import PROVENANCE
from index.documents.standings import Standings
from index.models import Document, Genre, Reason, Span, Strength
from index.questions.contested import Contention
from index.questions.question import read_question
from index.search.index import PassageIndex
from index.search.queries import Query

MAX_VOICES = 3
# Shorter sentences are labels or cries.
_MIN_WORDS = 6
_HELD = 0.5
# Laws, which are left out, take the places of others among the candidates.
_DEPTH = 2 * DEPTH
_VIEWS = (Genre.ANALYSIS, Genre.OPINION)


@dataclass(frozen=True, slots=True)
class Voice:
    """What one document says of what is asked.

    Attributes:
        selection: The sentence, with the one before where it leans on that.
        number: Of the document.
    """

    selection: Selection
    number: int

    @property
    def kind(self) -> tuple[Genre | None, str]:
        """What makes it another kind of source than others: the genre, of views the author too.

        Of what nobody has catalogued it is not known that any two are of different kinds.
        """
        document = self.selection.document
        if document.genre in _VIEWS:
            return document.genre, document.author or document.publisher or document.id
        return document.genre, ""


def hear_voices(
    index: PassageIndex,
    query: Query,
    contention: Contention,
    verdict: Found | Refusal,
    home: str | None,
    policy: SelectionPolicy,
    standings: Standings,
) -> Found | Refusal:
    """Return what sources of at least two kinds say of what people judge differently, else a refusal.

    Args:
        index: Where they are.
        query: What is asked.
        contention: What is to be judged.
        verdict: The answer as to any question: its first quote stays the first where it speaks of that.
        home: As of `rank_passages`.
        policy: The thresholds.
        standings: What is replaced, which stands back where what took its place speaks, too.
    """
    if isinstance(verdict, Refusal) and verdict.reason is Reason.OUT_OF_SCOPE:
        return verdict
    voices = _list_current(_list_voices(index, query, contention, home), standings)
    if isinstance(verdict, Found) and verdict.strength.reaches(Strength.LIKELY):
        leading = verdict.selections[0].document.id
        voices.sort(key=lambda voice: voice.selection.document.id != leading)
    meant = frozenset(query.question.places) or (frozenset((home,)) if home else frozenset())
    countries = _order_countries(index, voices, meant)
    chosen = _choose_kinds(_keep_country(index, voices, countries[:1]))
    others_told = [one for one in countries[1:] if len(_choose_kinds(_keep_country(index, voices, [one]))) > 1]
    if len(chosen) < 2 and contention.is_of_facts:
        return verdict
    if len(chosen) < 2:
        documents = tuple(voice.selection.document for voice in chosen) or _list_documents(verdict, policy)
        reason = Reason.OPINION_ASKED if chosen else Reason.NOT_FOUND
        missing = () if chosen or isinstance(verdict, Found) else verdict.missing
        return Refusal(reason, 0.0, missing, documents, is_one_sided=bool(chosen))
    first, *others = chosen
    is_led = isinstance(verdict, Found) and verdict.selections[0].document.id == first.selection.document.id
    strength = verdict.strength if isinstance(verdict, Found) and is_led else Strength.LIKELY
    if not strength.reaches(Strength.LIKELY):
        strength = Strength.LIKELY
    others.sort(key=lambda voice: PROVENANCE.index(voice.selection.document.genre))
    # Of several voices no probability was ever measured: it is that of the least likely answer.
    confidence = max(verdict.confidence if is_led else 0.0, policy.likely_confidence)
    selections = (first.selection, *(voice.selection for voice in others))
    places = () if meant else tuple(others_told[:MAX_OTHER_PLACES])
    return Found(strength, confidence, selections, (), voices=len(selections), other_places=places)


def _list_documents(verdict: Found | Refusal, policy: SelectionPolicy) -> tuple[Document, ...]:
    if isinstance(verdict, Refusal):
        return verdict.closest
    documents = {one.document.id: one.document for one in verdict.selections}
    return tuple(documents.values())[: policy.max_closest]


def _list_voices(index: PassageIndex, query: Query, contention: Contention, home: str | None) -> list[Voice]:
    """Return one voice a document, best first; of a text that is here in both languages the asker's."""
    asked = query.question
    text = f"{asked.asked} {contention.questions[asked.language]}"
    wider = index.builder.build(read_question(text, asked.language).named)
    ranking = rank_passages(index, wider, home, depth=_DEPTH)
    if ranking is None:
        return []
    named = [one for one in read_asked(index, query) if is_name(index, one.term)]
    scores = describe_sentences(ranking.matches) @ load_weights().sentence
    found: dict[int, Voice] = {}
    for place in ranking.order.tolist():
        matches = ranking.matches
        number = int(index.document_numbers[matches.candidates[place]])
        if (
            number in found
            or _is_law(index, number)
            or matches.is_elsewhere[place]
            or matches.is_of_another_vote[place]
        ):
            continue
        of_its_own = scores[matches.find_sentences(place)].tolist()
        selection = _choose_sentence(index, ranking, place, of_its_own, contention)
        if selection is None:
            continue
        words = weigh_words(index, named, selection)
        if all(max(word.quote, word.fields) >= _HELD for word in words):
            found[number] = Voice(selection, number)
    own = {number: _find_own_language(index, voice, query, contention) for number, voice in found.items()}
    return list({voice.number: voice for voice in own.values() if voice is not None}.values())


def _list_current(voices: Sequence[Voice], standings: Standings) -> list[Voice]:
    told = {voice.number for voice in voices}
    return [voice for voice in voices if standings.find_replacement(voice.number) not in told]


def _is_law(index: PassageIndex, number: int) -> bool:
    """Whether a document is divided into clauses: it says how things have to be, not how they were."""
    return index.outlines.has_clauses(number)


def _find_own_language(index: PassageIndex, voice: Voice, query: Query, contention: Contention) -> Voice | None:
    """Return a voice in the asker's language where its text is here in that, too; None where it says nothing there."""
    translation = index.translations.get(voice.number)
    is_foreign = index.documents.find_language(voice.number) is not query.question.language
    if translation is None or translation in index.withdrawn or not is_foreign:
        return voice
    depth = _measure_depth(voice.selection)
    told = [
        Selection(document, span, span, voice.selection.score, passage)
        for document in [index.documents[translation]]
        for passage in index.list_passages(translation)
        for span in index.passages[passage].sentences
        if contention.is_told_in(document.joined.text[slice(*span)])
    ]
    nearest = min(told, key=lambda one: abs(_measure_depth(one) - depth), default=None)
    return Voice(nearest, translation) if nearest is not None else None


def _measure_depth(selection: Selection) -> float:
    return selection.highlight.start / len(selection.document.joined.text)


def _choose_sentence(
    index: PassageIndex, ranking: Ranking, place: int, scores: Sequence[float], contention: Contention
) -> Selection | None:
    """Return the sentence of a candidate that speaks of what is asked, the best of several; None where none does."""
    passage = index.passages[int(ranking.matches.candidates[place])]
    document = index.documents[int(index.document_numbers[ranking.matches.candidates[place]])]
    text = document.joined.text
    best: tuple[float, int] | None = None
    for number, (span, score) in enumerate(zip(passage.sentences, scores, strict=True)):
        sentence = text[slice(*span)]
        is_better = (best is None or score > best[0]) and contention.is_told_in(sentence)
        if is_better and len(read_words(sentence)) >= _MIN_WORDS and not sentence.rstrip(' "”’)').endswith("?"):
            best = score, number
    if best is None:
        return None
    at = best[1]
    span = passage.sentences[at]
    leans = at > 0 and leans_on_earlier(text[slice(*span)], document.language)
    whole = Span(passage.sentences[at - 1].start if leans else span.start, span.end)
    return Selection(document, whole, span, float(ranking.scores[place]), int(ranking.matches.candidates[place]))


def _order_countries(index: PassageIndex, voices: Sequence[Voice], meant: frozenset[str]) -> list[str]:
    """Return the countries that are spoken of: those that are meant, or those of which two kinds speak first."""
    if meant:
        return sorted(meant)
    named = dict.fromkeys(one for voice in voices for one in sorted(index.list_countries(voice.number)))
    return sorted(named, key=lambda one: len(_choose_kinds(_keep_country(index, voices, [one]))) < 2)


def _keep_country(index: PassageIndex, voices: Sequence[Voice], countries: Sequence[str]) -> list[Voice]:
    """Return the voices on any of some countries; where it is none, those that tell none."""
    if not countries:
        return list(voices)
    return [voice for voice in voices if not index.list_countries(voice.number).isdisjoint(countries)]


def _choose_kinds(voices: Sequence[Voice]) -> list[Voice]:
    """Return the first voice of each kind, best first."""
    kinds: dict[tuple[Genre | None, str], Voice] = {}
    for voice in voices:
        kinds.setdefault(voice.kind, voice)
    return list(kinds.values())[:MAX_VOICES]
