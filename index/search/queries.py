"""A question as weighted term groups over an index's vocabulary.

Each content word becomes one group: its own stems in both languages at weight 1 (English words stand in Indonesian
questions and the reverse), its translations t at p(t | word)^0.35, its cognates and other spellings. Longest match
finds multi-word terms; their translation's words share the weight. What is no word of the question's language, but one
of the other, is looked up there: "exit poll" in an Indonesian question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial, wraps
from typing import Any, NamedTuple, TypeVar

from index.analysis.abbreviations import read_long_forms, read_short_forms
from index.analysis.analyzer import Term, analyze_phrase_tokens, is_stop_word, stem
from index.analysis.cognates import EXACT_WEIGHT, NEAR_WEIGHT, CognateTable
from index.analysis.folding import fold
from index.analysis.frequencies import find_frequency, weigh_word
from index.analysis.lexicon import Lexicon, Stems, drop_stop_words
from index.analysis.numbers import find_readings
from index.analysis.patterns.sought import seek_list
from index.analysis.phrases import FoundPhrase, find_phrases
from index.analysis.thesaurus import Thesaurus
from index.analysis.word_lists import read_lists, read_section_words, read_table, read_word_list
from index.memory import kept
from index.models import Language, Span
from index.questions.answer_types import AnswerType, asks_for_clock
from index.questions.places import is_assumable
from index.questions.question import Question
from index.search.bm25 import Alternatives
from index.search.names.election_bodies import list_short_forms
from index.search.vocabulary import Vocabulary

# Damps the weights once more while passages are searched: what is found through an unlikely translation may be right.
SEARCH_EXPONENT = 0.4
# Damps the lexicon's probabilities; measured best in PSQ on the development sets.
PROBABILITY_EXPONENT = 0.35
# Translations that cannot occur leave so much of their weight to the others: none at 0, all at 1; measured.
POSSIBLE_EXPONENT = 0.5
# But no more than if so much could occur: what a word seldom means is not meant because all else is nowhere.
LEAST_POSSIBLE = 0.2
# Words of the same language by way of the other one ("lower" → "menurunkan" → "reduce") count less than their own.
SYNONYM_WEIGHT = 0.7
MAX_SYNONYMS = 8
MIN_SYNONYM_PROBABILITY = 0.03
# What the thesaurus has for a word, by the share of its senses; measured on collections of all sizes together.
PARAPHRASE_WEIGHT = 0.4
PARAPHRASE_EXPONENT = 0.5
# What says the same in most senses of both counts nearly as the word itself, in its own language.
EQUAL_WEIGHT = 0.95
# A paraphrase's translations count by so much, the most probable ones only.
TRANSLATED_SHARE = 0.8
MAX_WAYS = 3
# So many alternatives of a word are searched for, the weightiest.
MAX_ALTERNATIVES = 12
MAX_UNITS = 6
MAX_QUERY_TERMS = 64
# A translation that is less likely is another word.
_LEAST_WEIGHT_OF_ASSUMED = 0.6
_MAX_LONG_FORM = 5  # terms
# Of two words that are one.
_LEAST_CHARS_OF_JOINED = 3
MAX_REMEMBERED_WORDS = 100_000
# As many as questions are.
_REMEMBERED_QUERIES = 256
# Of as many seats as members either may be told.
_WEIGHT_OF_COUNTED = 0.9
# What is open until ten closes then; but what closes goes before it.
_WEIGHT_OF_HOURS = 0.4
# Whoever asks by how many votes is told a margin, and votes as well.
_WEIGHT_OF_MARGIN = 0.6
# That observers are named says little of who may observe.
_MOST_OF_DOERS = 0.6
# What says behind an hour that it is one after noon.
_AFTERNOON = re.compile(
    r"(?:[.:]\d\d)?\s?(p\.?m\b|in the (?:afternoon|evening)\b|siang\b|sore\b|petang\b|malam\b)", re.IGNORECASE
)
_NOON, _LAST_BEFORE_NOON = 12, 10
_NO_MEMBERS: frozenset[Stems] = frozenset()

# "Setelahnya" is "setelah itu".
_SUFFIX = "nya"
_NEGATIONS = frozenset(("not", "tidak"))

_Key = TypeVar("_Key")
_Index = TypeVar("_Index")
_Value = TypeVar("_Value")


@dataclass(frozen=True, eq=False)
class Meaning:
    """What a word of a question stands for in an index: the same object for all questions that have it alike.

    Attributes:
        own: Its own stems, translations left out.
        weights: Terms of the index's vocabulary that stand for it, weights in (0, 1]; empty if none does.
        information: How much it says by how rare it is in its language, in (0, 1].
        is_number: Whether it has a digit or is a number word.
        phrases: Terms of the index's vocabulary that stand for it one after the other, with weights in (0, 1]: "Komisi
            Pemilihan Umum" for KPU.
        is_unheard: Whether neither the documents nor the lexicon and the thesaurus know it, as most often names.
        same: Of its own stems those of other words that are the same thing; how rare they are tells nothing of it.
    """

    own: frozenset[str]
    weights: Mapping[str, float]
    information: float
    is_number: bool
    phrases: Mapping[Stems, float]
    is_unheard: bool
    same: frozenset[str] = frozenset()

    @kept
    def negated(self) -> frozenset[str]:
        """Terms that alone do not say what it does: "vote" of "not vote", which "golput" is."""
        phrases = (phrase for phrase in self.phrases if not _NEGATIONS.isdisjoint(phrase))
        return frozenset[str]().union(*phrases) - self.own

    @kept
    def alternatives(self) -> Alternatives:
        """What is searched for it: `weights` damped, and the words of phrases, which share its weight."""
        weights = {term: 1.0 if term in self.own else weight**SEARCH_EXPONENT for term, weight in self.weights.items()}
        for phrase, weight in self.phrases.items():
            for word in phrase:
                weights[word] = max(weight / len(phrase), weights.get(word, 0.0))
        return Alternatives(weights, self.own - self.same)


class QueryTerm(NamedTuple):
    """One content word of a question.

    Attributes:
        surface: As typed.
        start: Offset in the question.
        end: Offset after it.
        meaning: What it stands for.
        is_reporting: Whether it points at a source ("the article says …") or says what kind of answer is wanted ("how
            long …"), rather than what about.
    """

    surface: str
    start: int
    end: int
    meaning: Meaning
    is_reporting: bool = False

    @property
    def own(self) -> frozenset[str]:
        """Its own stems, translations left out."""
        return self.meaning.own

    @property
    def weights(self) -> Mapping[str, float]:
        """As of `Meaning`."""
        return self.meaning.weights

    @property
    def phrases(self) -> Mapping[Stems, float]:
        """As of `Meaning`."""
        return self.meaning.phrases

    @property
    def information(self) -> float:
        """As of `Meaning`, in (0, 1]."""
        return self.meaning.information

    @property
    def is_number(self) -> bool:
        """Whether it has a digit or is a number word."""
        return self.meaning.is_number

    @property
    def is_unheard(self) -> bool:
        """As of `Meaning`."""
        return self.meaning.is_unheard

    @property
    def is_known(self) -> bool:
        """Whether anything in the index may stand for it."""
        return bool(self.meaning.weights or self.meaning.phrases)

    @property
    def negated(self) -> frozenset[str]:
        """As of `Meaning`."""
        return self.meaning.negated

    @property
    def alternatives(self) -> Alternatives:
        """What is searched for it."""
        return self.meaning.alternatives


# "KPU" is "the Council" where documents call theirs so, though it says another kind of body.
_WEIGHT_OF_BODY = 0.9


class _Way(NamedTuple):
    """A phrase of the lexicon or the thesaurus that a word of a question is part of.

    Attributes:
        phrase: As it is known.
        language: It is known in.
        place: Of the word among those of the phrase that are no stop words.
        form: The folded word where it is all of the phrase, else "".
        is_translated: Whether the lexicon knows it, else the thesaurus.
    """

    phrase: Stems
    language: Language
    place: int
    form: str
    is_translated: bool


@dataclass(frozen=True, slots=True, eq=False)
class Query:
    """A question ready for the index. Equal to none but itself.

    Attributes:
        question: As it was read.
        terms: In its order, each word once.
        election_body: Where it names whoever runs elections, by words that all know or by a short form of the
            documents' own; None where it does not, or asks for no person.
        kept: What was read of it, as of `kept_of_query`.
    """

    question: Question
    terms: tuple[QueryTerm, ...]
    election_body: Span | None = None
    kept: dict[object, Any] = field(default_factory=dict, init=False, repr=False)


def kept_of_query(read: Callable[[_Index, Query], _Value]) -> Callable[[_Index, Query], _Value]:
    """Return what reads something of a query once and keeps it with it; nobody may change what was read.

    Args:
        read: Whatever documents are withdrawn, of a query in the index that it is built for.
    """

    @wraps(read)
    def look_up(index: _Index, query: Query) -> _Value:
        if read not in query.kept:
            query.kept[read] = read(index, query)
        value: _Value = query.kept[read]
        return value

    return look_up


class _KnownPhrases(dict[Stems, bool]):
    """Phrase → whether it is known; looked up when first asked for."""

    def __init__(self, knows: Callable[[Stems], bool]) -> None:
        super().__init__()
        self._knows = knows

    def __missing__(self, phrase: Stems) -> bool:
        return _remember(self, phrase, self._knows(phrase))


class _Words(dict[Language, list[Term]]):
    """The words of a question by language, read when they are first asked for."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._tokens = question.tokens

    def __missing__(self, language: Language) -> list[Term]:
        words = self[language] = analyze_phrase_tokens(self._tokens, language)
        return words


@dataclass(slots=True)
class _Meanings:
    """What stands for a word beside itself.

    Attributes:
        weights: Terms of the index's vocabulary → weight.
        units: Phrases of such terms that stand for it together.
        information: How much it says at most: no more than what says the same.
    """

    weights: dict[str, float] = field(default_factory=dict)
    units: dict[Stems, float] = field(default_factory=dict)
    information: float = 1.0

    def add(self, other: _Meanings) -> None:
        """Take up what else stands for the word."""
        for word, weight in other.weights.items():
            self.weights[word] = max(weight, self.weights.get(word, 0.0))
        self.units |= other.units
        self.information = min(self.information, other.information)


class QueryBuilder:
    """Turn questions into queries for one vocabulary."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        cognates: CognateTable,
        lexicon: Lexicon | None,
        thesaurus: Thesaurus | None = None,
        assumed: Iterable[str] = (),
        list_election_bodies: Callable[[], frozenset[str]] = frozenset,
    ) -> None:
        """Take what questions are put to.

        Args:
            vocabulary: The terms of an index.
            cognates: Of those terms.
            lexicon: Without one no translation counts.
            thesaurus: Without one no synonym counts but those that translate the same word.
            assumed: Terms that name what every document is about; asking with or without them is the same.
            list_election_bodies: Returns the terms by which the documents call whoever runs their elections.
        """
        self._assumed = frozenset(assumed)
        self._list_election_bodies = list_election_bodies
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._thesaurus = thesaurus
        self._cognates = cognates
        self._meanings: dict[
            tuple[str, str, frozenset[str], frozenset[Stems], Language, tuple[_Way, ...]], Meaning
        ] = {}
        self._known = {
            (language, is_translated): _KnownPhrases(partial(self._knows, language, is_translated))
            for language in Language
            for is_translated in (True, False)
        }
        self._build_once = lru_cache(maxsize=_REMEMBERED_QUERIES)(self._build)
        # Of each meaning one more, that what is known of it be looked up once.
        self._add_doers_once, self._add_counted_once, self._add_hours_once, self._add_margins_once = (
            lru_cache(maxsize=MAX_REMEMBERED_WORDS)(change)
            for change in (self._add_doers, self._add_counted, self._add_hours, self._add_margins)
        )
        self._mean_country_heads_once, self._add_election_bodies_once, self._add_officers_once = (
            lru_cache(maxsize=MAX_REMEMBERED_WORDS)(change)
            for change in (self._mean_country_heads, self._add_election_bodies, self._add_officers)
        )
        self._lacking: dict[Language, memoryview] = {}
        self._weighed: dict[tuple[Stems, Language, str], list[dict[str, float]]] = {}
        self._paraphrases: dict[tuple[Stems, Language], _Meanings] = {}

    def build(self, question: Question) -> Query:
        """Return the query of a question; one that was built lately is remembered."""
        return self._build_once(question)

    def _build(self, question: Question) -> Query:
        language = question.language
        terms = self._choose_terms(question)[:MAX_QUERY_TERMS]
        ways = self._find_ways(question, terms)
        joined = self._find_joined(question)
        short_forms = _find_short_forms(terms, language)
        hours = _find_hours(question, terms)
        members = {
            term.start: concept.members
            for span, _, concept in question.concepts
            for term in terms
            if span.start <= term.start < span.end
        }
        reporting, asking = read_word_list(f"questions/reporting_{language}.txt"), question.asking_words
        margins = _find_margins(question)
        body = self._find_election_body(question, terms) if question.answer_type is AnswerType.PERSON else None
        groups: dict[str, QueryTerm] = {}
        for term, own_ways, shorts in zip(terms, ways, short_forms, strict=True):
            text, start, end = term
            if text in groups:
                continue
            surface = question.asked[start:end]
            forms = shorts.union(joined.get(start, ()), hours.get(start, ()))
            key = surface, text, forms, members.get(start, _NO_MEMBERS), language, tuple(own_ways)
            meaning = self._meanings.get(key)
            if meaning is None:
                meaning = _remember(self._meanings, key, self._find_meaning(*key))
            if question.answer_type is AnswerType.ENTITLED:
                meaning = self._add_doers_once(meaning)
            if question.answer_type is AnswerType.COUNT:
                meaning = self._add_counted_once(meaning, surface, language)
            elif question.answer_type is AnswerType.TIME and asks_for_clock(question.tokens):
                meaning = self._add_hours_once(meaning, surface, language)
            if any(first <= start < last for first, last in margins):
                meaning = self._add_margins_once(meaning, language)
            if question.country_head is not None and start == question.country_head.start:
                meaning = self._mean_country_heads_once(meaning)
            if body is not None and start == body.start:
                meaning = self._add_election_bodies_once(meaning)
            elif body is not None and fold(surface) in _list_leading():
                meaning = self._add_officers_once(meaning)
            is_asking = any(first <= start < last for first, last in asking)
            is_reporting = is_asking or (fold(surface) in reporting and not _is_joined(question.asked, start, end))
            groups[text] = QueryTerm(surface, start, end, meaning, is_reporting)
        return Query(question, self._leave_out_assumed(tuple(groups.values())), body)

    def _find_election_body(self, question: Question, terms: Iterable[Term]) -> Span | None:
        """Return where a question names whoever runs elections, by words that all know or the documents' own."""
        if question.election_body is not None:
            return question.election_body
        own = list_short_forms(self._list_election_bodies())
        return next((Span(term.start, term.end) for term in terms if term.text in own), None)

    def translate_name(self, question: Question, terms: Sequence[QueryTerm]) -> dict[Stems, float]:
        """Return what words of a question, or the concept that they name, are together in the other language.

        Each translation with its weight in (0, 1]; none whose words the documents lack.
        """
        language = question.language
        names: set[Stems] = {tuple(stem(fold(term.surface), language) for term in terms)}
        for span, _, concept in question.concepts:
            if span.start <= terms[0].start and terms[-1].end <= span.end:
                names |= concept.members
        found: dict[Stems, float] = {}
        for name in names:
            for stems, probability in self._list_possible(name, language):
                found[stems] = max(probability**PROBABILITY_EXPONENT, found.get(stems, 0.0))
        return found

    def _find_joined(self, question: Question) -> dict[int, set[str]]:
        """Return what the documents write as one word where a question writes two: "turn out", by where each begins."""
        found: dict[int, set[str]] = {}
        words, starts, ends = question.tokens
        for place in range(len(words) - 1):
            first, second = words[place : place + 2]
            if (
                starts[place + 1] - ends[place] == 1
                and len(first) >= _LEAST_CHARS_OF_JOINED
                and len(second) >= _LEAST_CHARS_OF_JOINED
                and not is_stop_word(fold(first), question.language)
                and (joined := stem(fold(first + second), question.language)) in self._vocabulary
            ):
                for start in starts[place : place + 2]:
                    found.setdefault(start, set()).add(joined)
        return found

    def _leave_out_assumed(self, terms: tuple[QueryTerm, ...]) -> tuple[QueryTerm, ...]:
        """Return the terms without those that would have been assumed anyway, unless nothing else is asked about."""
        left = tuple(term for term in terms if not self._is_assumed(term))
        return left if any(not term.is_reporting for term in left) else terms

    def _is_assumed(self, term: QueryTerm) -> bool:
        if self._assumed.isdisjoint(term.weights) or not is_assumable(term.surface):
            return False
        return any(
            other in self._assumed for other, weight in term.weights.items() if weight >= _LEAST_WEIGHT_OF_ASSUMED
        )

    def _choose_terms(self, question: Question) -> Sequence[Term]:
        """Return the terms of a question without the function words of the other language that it may hold.

        Nor those that are lengthened ones which say nothing here, such as "setelahnya".
        """
        language = question.language
        if self._lexicon is None:
            return question.terms
        return [
            term
            for term in question.terms
            if not _is_function_word(fold(question.asked[term.start : term.end]), language)
            or self._is_met(term.text, language)
            or self._lexicon.list_translations((term.text,), language)
        ]

    def _find_meaning(
        self,
        surface: str,
        text: str,
        shorts: frozenset[str],
        members: frozenset[Stems],
        language: Language,
        ways: Sequence[_Way],
    ) -> Meaning:
        """Return what a word stands for.

        Args:
            surface: As typed.
            text: Its term.
            shorts: Other terms that it is.
            members: Of the concept that it names, or is part of the name of.
            language: Of the question.
            ways: Phrases that it is part of.
        """
        meanings = self._weigh_ways(ways)
        word = fold(surface)
        is_number = not surface.isalpha() and any(c.isdigit() for c in text)
        own = {text} if is_number or not word.isalpha() else {text, stem(word, language.other)}
        own |= shorts | find_readings(word, language)
        weights = dict(meanings.weights)
        if self._lexicon is not None and not is_number:
            for other, weight in self._find_related(word, language).items():
                weights[other] = max(weight, weights.get(other, 0.0))
        is_nowhere = not weights and not is_number and not any(text in self._vocabulary for text in own)
        for short in shorts:  # "pemilihan umum" is all that pemilu is
            (translated_short,) = self._weigh_phrase((short,), language)
            for other, weight in translated_short.items():
                weights[other] = max(weight, weights.get(other, 0.0))
        if len(weights) > MAX_ALTERNATIVES:
            weights = dict(sorted(weights.items(), key=lambda item: -item[1])[:MAX_ALTERNATIVES])
        if any(text in self._vocabulary for text in own):
            # Where the documents have a short form, one word of what it is short for is anybody's: PPS is no "panitia".
            parts = {part for phrase in read_long_forms().get(word, ()) for part in phrase}
            weights = {other: weight for other, weight in weights.items() if other not in parts}
        same = {stems[0] for stems in members if len(stems) == 1} - own
        weights.update({stem_: 1.0 for stem_ in own | same if stem_ in self._vocabulary})
        phrases = [stems for stems in members if len(stems) > 1 and own.isdisjoint(stems)]
        phrases += read_long_forms().get(word, ())
        return Meaning(
            frozenset(own | same),
            weights,
            information=min(weigh_word(word, language), meanings.information),
            is_number=any(c.isdigit() for c in text),
            phrases={**meanings.units, **dict.fromkeys(filter(self._may_occur, phrases), 1.0)},
            is_unheard=is_nowhere and not self._is_in_dictionaries(word),
            same=frozenset(same),
        )

    def _add_doers(self, deed: Meaning) -> Meaning:
        """Return what a deed stands for where who may do it is asked: also those who do it, voters where they vote."""
        weights = dict(deed.weights)
        for text, weight in deed.weights.items():
            for doer in _name_doers(text):
                if doer in self._vocabulary:
                    weights[doer] = max(min(weight, _MOST_OF_DOERS), weights.get(doer, 0.0))
        return deed if weights == deed.weights else replace(deed, weights=weights)

    def _add_counted(self, meaning: Meaning, surface: str, language: Language) -> Meaning:
        """Return what a word stands for where things are counted: as many seats are there as members."""
        return self._add_tellers(meaning, _read_counted(language).get(fold(surface), ()), language, _WEIGHT_OF_COUNTED)

    def _add_hours(self, meaning: Meaning, surface: str, language: Language) -> Meaning:
        """Return what a word stands for where a time of the day is asked for: what closes is open until then."""
        return self._add_tellers(meaning, _read_hours(language).get(fold(surface), ()), language, _WEIGHT_OF_HOURS)

    def _add_margins(self, meaning: Meaning, language: Language) -> Meaning:
        """Return what a word stands for by which it is asked by how much somebody won: votes, and a margin of them."""
        return self._add_tellers(meaning, sorted(read_lists("questions/margin_words")), language, _WEIGHT_OF_MARGIN)

    def _add_tellers(self, meaning: Meaning, others: Iterable[str], language: Language, weight: float) -> Meaning:
        """Return what a word stands for where other words tell the same value."""
        weights = dict(meaning.weights)
        for term in {stem(word, one) for word in others for one in (language, language.other)}:
            if term in self._vocabulary:
                weights[term] = max(weight, weights.get(term, 0.0))
        return meaning if weights == meaning.weights else replace(meaning, weights=weights)

    def _mean_country_heads(self, head: Meaning) -> Meaning:
        """Return what the head of a country stands for: "leader" and "president", but no chair of a body in it."""
        words = (read_word_list(f"answering/country_heads_{language}.txt") for language in Language)
        terms = {stem(word, language) for listed in words for word in listed for language in Language}
        weights = {term: 1.0 for term in terms | head.own if term in self._vocabulary}
        return replace(head, weights=weights, phrases={})

    def _add_election_bodies(self, body: Meaning) -> Meaning:
        """Return what whoever runs elections stands for: also what the documents call them, unless it is the same."""
        named = self._list_election_bodies()
        # What is said by its first letters is what the documents call it in full.
        is_said = not (named - list_short_forms(named)).isdisjoint(body.own) or any(
            text in self._vocabulary and text in read_long_forms() for text in body.own
        )
        if not named or is_said:
            return body
        return replace(body, weights={**body.weights, **dict.fromkeys(named, _WEIGHT_OF_BODY)})

    def _add_officers(self, head: Meaning) -> Meaning:
        """Return what who leads whoever runs elections stands for: where no body is named, an officer may be it."""
        if self._list_election_bodies():
            return head
        listed = read_section_words("answering/election_bodies", "titles", Language.EN)
        officers = {term for word in listed if (term := stem(word, Language.EN)) in self._vocabulary}
        return replace(head, weights={**head.weights, **dict.fromkeys(officers, _WEIGHT_OF_BODY)})

    def _may_occur(self, phrase: Iterable[str]) -> bool:
        return None not in map(self._vocabulary.find, phrase)

    def _is_in_dictionaries(self, word: str) -> bool:
        tables = [table for table in (self._lexicon, self._thesaurus) if table is not None]
        return any(table.knows((stem(word, language),), language) for table in tables for language in Language)

    def _find_ways(self, question: Question, terms: Sequence[Term]) -> list[list[_Way]]:
        """Return for each term the phrases of the lexicon that it is part of, then those of the thesaurus."""
        found: list[list[_Way]] = [[] for _ in terms]
        places: dict[int, int] = {}
        for place, term in enumerate(terms):
            places.setdefault(term.start, place)  # a date in digits is three terms at one place

        def read_form(phrase: FoundPhrase) -> str:
            if len(phrase.words) > 1 or phrase.starts[0] not in places:
                return ""
            term = terms[places[phrase.starts[0]]]
            return fold(question.asked[term.start : term.end])

        words = _Words(question)
        for table in (self._lexicon, self._thesaurus):
            for phrase in self._find_phrases(question, words, terms, table):
                is_translated = table is self._lexicon
                form = read_form(phrase) if is_translated else ""
                for place, start in enumerate(phrase.starts):
                    if start in places:
                        way = _Way(phrase.words, phrase.language, place, form, is_translated)
                        found[places[start]].append(way)
        return found

    def _weigh_ways(self, ways: Iterable[_Way]) -> _Meanings:
        """Return what in the vocabulary stands for a word: translations, and what the thesaurus has for it.

        A phrase's words each carry all of its translation's.
        """
        found = _Meanings()
        for phrase, language, place, form, is_translated in ways:
            content = drop_stop_words(phrase)
            if is_translated:
                found.weights.update(self._weigh_phrase(phrase, language, form)[place])
                if len(content) == 1:
                    found.units.update(self._weigh_units(phrase, language, form))
                continue
            found.add(self._weigh_paraphrases(phrase, language))
            if len(content) > 1:
                found.add(self._weigh_paraphrases((content[place],), language))
        return found

    def _weigh_units(self, phrase: Stems, language: Language, form: str) -> dict[Stems, float]:
        """Return the translations of several words that stand for a word, the most probable ones."""
        if self._lexicon is None:
            return {}
        units = [
            (stems, probability**PROBABILITY_EXPONENT)
            for stems, probability in self._list_possible(phrase, language, form)
            if len(stems) > 1
        ]
        return dict(sorted(units, key=lambda unit: -unit[1])[:MAX_UNITS])

    def _weigh_paraphrases(self, phrase: Stems, language: Language) -> _Meanings:
        """Return what the thesaurus has for a phrase, and what that is in the other language; words, then phrases."""
        key = phrase, language
        remembered = self._paraphrases.get(key)
        if remembered is not None or self._thesaurus is None:
            return remembered or _Meanings()
        weights: dict[str, float] = {}
        own = drop_stop_words(phrase)
        for synonym, share in self._thesaurus.list_synonyms(phrase, language):
            weight = PARAPHRASE_WEIGHT * share**PARAPHRASE_EXPONENT
            ways = [(drop_stop_words(synonym), weight)]
            likeliest = self._lexicon.list_likeliest(synonym, language, MAX_WAYS) if self._lexicon else []
            for stems, probability in self._read_present(likeliest, language.other):
                ways.append((stems, weight * TRANSLATED_SHARE * probability**PROBABILITY_EXPONENT))
            for stems, together in ways:
                if self._may_occur(stems):
                    for stem_ in stems:
                        if stem_ not in own:  # "international observers" is no "observers" twice
                            weights[stem_] = max(together / len(stems) ** 0.5, weights.get(stem_, 0.0))
        meanings = _Meanings(weights)
        if len(own) == 1:
            self._add_equals(meanings, phrase, language)
        return _remember(self._paraphrases, key, meanings)

    def _add_equals(self, meanings: _Meanings, phrase: Stems, language: Language) -> None:
        """Add what says the same as a word, and what that is in the other language: either may be asked for."""
        own = drop_stop_words(phrase)
        for equal in self._thesaurus.list_equals(phrase, language) if self._thesaurus else ():
            stems = drop_stop_words(equal.phrase)
            if own[0] in stems:
                continue
            if len(stems) > 1:
                if self._may_occur(stems) and not self._may_occur(own):
                    meanings.units[stems] = EQUAL_WEIGHT
                continue
            if len(equal.phrase) > 1:
                continue  # "put" of "put off" alone is another word
            (ways,) = self._weigh_phrase(equal.phrase, language)
            if self._may_occur(stems):
                ways[stems[0]] = EQUAL_WEIGHT
            meanings.add(_Meanings(ways, information=equal.information))

    def _weigh_phrase(self, phrase: Stems, language: Language, form: str = "") -> list[dict[str, float]]:
        """Return for each content word of a phrase what stands for it in either language.

        Args:
            phrase: Any that the lexicon may know.
            language: It is in.
            form: The word as it is written, if it is one and known.
        """
        key = phrase, language, form
        remembered = self._weighed.get(key)
        if remembered is not None:
            return [dict(weights) for weights in remembered]
        synonyms = self._find_synonyms(phrase, language, form)
        translations = self._align_translations(phrase, language, form)
        found = [same | other for same, other in zip(synonyms, translations, strict=True)]
        if len(found) == 1 and len(phrase) > 1:  # "vote for": what only "vote" is counts less
            (weights,) = found
            (alone,) = self._align_translations(drop_stop_words(phrase), language)
            for word, weight in alone.items():
                weights[word] = max(SYNONYM_WEIGHT * weight, weights.get(word, 0.0))
        _remember(self._weighed, key, [dict(weights) for weights in found])
        return found

    def _find_phrases(
        self,
        question: Question,
        words: _Words,
        terms: Sequence[Term],
        known: Lexicon | Thesaurus | None,
    ) -> list[FoundPhrase]:
        """Return what is known: of the question's language, then of the other one's words in it."""
        if known is None:
            return []
        language = question.language

        def find(language: Language) -> list[FoundPhrase]:
            return find_phrases(
                words[language],
                language,
                self._known[language, known is self._lexicon].__getitem__,
                lambda texts: known.find_reaches(texts, language),
            )

        found = find(language)
        starts = {start for phrase in found for start in phrase.starts}
        foreign = {term.start for term in terms if term.start not in starts and not self._is_met(term.text, language)}
        if foreign:
            found += [phrase for phrase in find(language.other) if not foreign.isdisjoint(phrase.starts)]
        return found

    def _knows(self, language: Language, is_translated: bool, phrase: Stems) -> bool:
        """Whether a word has a translation, or a phrase one that the index may hold: else its words count alone.

        Args:
            language: Of the phrase.
            is_translated: Whether the lexicon is asked, else the thesaurus, in which any phrase counts.
            phrase: As `analyze_phrase` reads it.
        """
        if not is_translated:
            return self._thesaurus is not None and self._thesaurus.knows(phrase, language)
        if self._lexicon is None or not self._lexicon.knows(phrase, language):
            return False
        return len(drop_stop_words(phrase)) == 1 or any(self._weigh_phrase(phrase, language))

    def _is_met(self, term: str, language: Language) -> bool:
        """Whether the documents of a language hold a term."""
        return term in self._vocabulary and self._vocabulary.is_of_language(term, language)

    def _align_translations(self, phrase: Stems, language: Language, form: str = "") -> list[dict[str, float]]:
        """Return for each content word of a dictionary entry the words of its translations that stand for it.

        "pelanggaran pemilu" is "election violations": each word gets its own. What translates no single word ("mayor"
        for "wali kota") stands for all that are left, its weight shared among the translation's words. A word that no
        translation leaves anything for ("besar" of "duta besar") gets all. A translation with a word that the index
        lacks cannot occur, and leaves part of its weight to the others.
        """
        stems = drop_stop_words(phrase)
        if self._lexicon is None:
            return [{} for _ in stems]
        found: list[dict[str, float]] = [{} for _ in stems]
        own = [
            {
                word
                for translation, _ in self._read_present(
                    self._lexicon.list_translations((stem_,), language), language.other
                )
                for word in translation
            }
            for stem_ in (stems if len(stems) > 1 else ())
        ]
        possible = self._list_possible(phrase, language, form)
        share_of_possible = max(LEAST_POSSIBLE, sum(probability for _, probability in possible))
        for translation, probability in possible:
            weight = (probability / share_of_possible**POSSIBLE_EXPONENT) ** PROBABILITY_EXPONENT
            owners = {target: [j for j, words in enumerate(own) if target in words] for target in translation}
            taken = {j for places in owners.values() for j in places}
            left = [j for j in range(len(stems)) if j not in taken] or range(len(stems))
            for target, places in owners.items():
                share = weight if places else weight / len(translation)
                for j in places or left:
                    found[j][target] = max(found[j].get(target, 0.0), share)
        everything = {target: weight for weights in found for target, weight in weights.items()}
        return [weights or dict(everything) for weights in found]

    def _read_present(
        self, translations: Iterable[tuple[int, float]], language: Language
    ) -> Iterator[tuple[Stems, float]]:
        """Yield the stems and probabilities of phrases, given by number, but for words that are no terms."""
        if self._lexicon is None:
            return
        read_stems, lacking = self._lexicon.read_stems, self._lacking.get(language)
        for number, probability in translations:
            # What tells the words that are no terms takes long to make: here it is only used.
            if lacking is None or not lacking[number]:
                yield read_stems(number, language), probability

    def _list_possible(self, phrase: Stems, language: Language, form: str = "") -> list[tuple[Stems, float]]:
        """Return the stems and probabilities of the translations whose words the index has, most probable first."""
        listed = self._lexicon.list_translations(phrase, language, form) if self._lexicon is not None else []
        return [one for one in self._read_present(listed, language.other) if self._may_occur(one[0])]

    def _find_lacking(self, lexicon: Lexicon, language: Language) -> memoryview:
        """Return which phrases of the lexicon are one word that is no term, to be passed over unread."""
        found = self._lacking.get(language)
        if found is None:
            found = self._lacking[language] = lexicon.find_lacking(self._vocabulary.strings, language).data
        return found

    def _find_synonyms(self, phrase: Stems, language: Language, form: str = "") -> list[dict[str, float]]:
        """Return for each content word of a dictionary entry what else its language has for it, with weights.

        That is what shares a translation with the entry: "meninggalkan partai" gives "meninggalkan" to "keluar" of
        "keluar dari partai", as they have "partai" in common. The words of a phrase share its weight.
        """
        stems = drop_stop_words(phrase)
        sums: list[dict[str, float]] = [{} for _ in stems]
        if self._lexicon is None:
            return sums
        lacking, read_stems = self._find_lacking(self._lexicon, language), self._lexicon.read_stems
        for forth, share_of_forth in self._lexicon.list_translations(phrase, language, form):
            for number, probability in self._lexicon.translate_back(forth, language):
                if lacking[number]:
                    continue
                back = read_stems(number, language)
                others = [found for stem_, found in zip(stems, sums, strict=True) if stem_ not in back]
                if not others:
                    continue
                # "ballot" is all that "ballot paper" is, so that "paper" may be "ballot" too.
                added = [word for word in back if word not in stems] or back
                if not self._may_occur(added):
                    continue
                share = share_of_forth * probability / len(added) ** (1 / PROBABILITY_EXPONENT)
                for found in others:
                    for word in added:
                        found[word] = found.get(word, 0.0) + share
        return [
            {
                word: SYNONYM_WEIGHT * probability**PROBABILITY_EXPONENT
                for word, probability in sorted(found.items(), key=lambda item: -item[1])[:MAX_SYNONYMS]
                if probability >= MIN_SYNONYM_PROBABILITY
            }
            for found in sums
        ]

    def _find_related(self, word: str, language: Language) -> Mapping[str, float]:
        """Return the cognates of a word; where nothing else is known of it, its other spellings too.

        What is but nearly spelt like a word of the language is another word of it: "kedua" is no "ketua".
        """
        is_known = stem(word, language) in self._vocabulary
        least = EXACT_WEIGHT if find_frequency(word, language) else NEAR_WEIGHT
        found = {
            term: weight
            for term, weight in self._cognates.find_cognates(word).items()
            if not self._vocabulary.is_of_language(term, language) or (not is_known and weight >= least)
        }
        # A slip is one of its own language: "menag" is menang, and no "message".
        slips = {term for term, weight in found.items() if weight < EXACT_WEIGHT}
        own = {term for term in slips if self._vocabulary.is_of_language(term, language)}
        return {term: weight for term, weight in found.items() if not own or term not in slips - own}


@cache
def _read_counted(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return folded word → what is of the same number."""
    rows = read_table(f"questions/counted_{language}.tsv", 2, lambda word, others: (fold(word), tuple(others.split())))
    return dict(rows)


@cache
def _read_hours(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Return folded word → what the same hours are told by: what is open until ten closes then."""
    rows = read_table(f"questions/hours_{language}.tsv", 2, lambda word, others: (fold(word), tuple(others.split())))
    return dict(rows)


def _remember(memory: dict[_Key, _Value], key: _Key, value: _Value) -> _Value:
    if len(memory) >= MAX_REMEMBERED_WORDS:
        memory.clear()  # threads share this: what one needs is never looked up again after storing
    memory[key] = value
    return value


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether a word of a text is part of a longer one: "write-in" is no writing."""
    return "-" in (text[max(0, start - 1) : start], text[end : end + 1])


def _is_function_word(word: str, language: Language) -> bool:
    """Whether a folded word is a function word of the other language, or an Indonesian one with its suffix."""
    return is_stop_word(word, language.other) or (
        language is Language.ID and is_stop_word(word.removesuffix(_SUFFIX), language)
    )


def _find_margins(question: Question) -> list[tuple[int, int]]:
    """Return where a question asks by how much somebody won or lost: "by how many votes"."""
    sought = seek_list("questions/margins", frame=r"(?i)\b(?:{})\b")
    return [match.span() for match in sought.compiled.finditer(question.asked)] if sought.search(question.asked) else []


@cache
def _list_leading() -> frozenset[str]:
    return read_lists("answering/heads") | read_lists("answering/leading")


def _find_short_forms(terms: Sequence[Term], language: Language) -> list[frozenset[str]]:
    """Return for each term the stems of what the long form that it is part of is shortened to, if it is."""
    stems, shorts = tuple(term.text for term in terms), read_short_forms(language)
    found: list[frozenset[str]] = [frozenset() for _ in stems]
    for start in range(len(stems)):
        for end in range(start + 2, min(start + _MAX_LONG_FORM, len(stems)) + 1):
            for place in range(start, end) if stems[start:end] in shorts else ():
                found[place] |= shorts[stems[start:end]]
    return found


def _find_hours(question: Question, terms: Sequence[Term]) -> dict[int, tuple[str]]:
    """Return what clocks of 24 hours show for the hours of a question, by where each begins: 13 for "jam 1 siang"."""
    found: dict[int, tuple[str]] = {}
    for text, start, end in terms:
        hour = text.partition(".")[0]
        part = _AFTERNOON.match(question.asked, end) if hour.isdecimal() and len(hour) <= len(str(_NOON)) else None
        # "Jam 11 siang" is before noon, "jam 12 malam" midnight.
        if part is not None and 0 < int(hour) < (_LAST_BEFORE_NOON if part[1].casefold() == "siang" else _NOON):
            found[start] = (text.replace(hour, str(int(hour) + _NOON), 1),)
    return found


def _name_doers(deed: str) -> tuple[str, ...]:
    """Return the English stems that those may have who do what a stem says; most are no words."""
    return tuple(stem(f"{deed}{ending}", Language.EN) for ending in (("r",) if deed.endswith("e") else ("er", "or")))
