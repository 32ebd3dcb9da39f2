"""English and Indonesian words that translate each other, by stem, with probabilities.

From the tables of `index/data/analysis/`, English first: `glossary/*.tsv` (our own, edited by hand), `freedict.tsv`
and `cldr.tsv` (see NOTICE.md).

A phrase is looked up with its stop words, which make it what it is: "mengundurkan diri" is not "mengundurkan".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import STOP_MARK, analyze_phrase, find_terms
from index.analysis.folding import fold
from index.analysis.phrase_table import PhraseTable
from index.analysis.word_lists import DATA, read_pairs, read_word_list
from index.arrays import Arrays, StringTable, name_arrays, select_arrays
from index.models import Language

# A word's translations are those of its own form before those of others of its stem: "pemilih" is voter, "pemilihan"
# election. So much of the probability is the form's; measured.
FORM_SHARE = 0.8
# Our own glossary is trusted most; inflected variants of a pair, one stem to us, count once.
_SOURCE_WEIGHTS = {"glossary/*.tsv": 1.0, "cldr.tsv": 1.0, "freedict.tsv": 0.5}
MAX_PHRASE_WORDS = 5

Stems = tuple[str, ...]


class Translation(NamedTuple):
    """One way to say a word or phrase in the other language.

    Attributes:
        stems: Its stems, in order; more than one for a phrase.
        probability: Of this translation among all of the same word, in (0, 1].
        number: Of the phrase by which it is looked up in its language: its stems with its stop words between them.
    """

    stems: Stems
    probability: float
    number: int


class Lexicon:
    """Translations both ways. Safe to share between threads.

    Attributes:
        arrays: What `open` takes. By language code: `en.phrases.…`: the `PhraseTable` of its phrases;
            `en.starts`: first translation of each and the end, int64, shape (phrases + 1,); `en.targets`: numbers of
            the other language's phrases, most probable first, int32; `en.probabilities`: of each, float64.
            `en.forms.…`: the same of words as they are written, where others share their stem.
    """

    arrays: Arrays

    def __init__(self, pairs: Iterable[tuple[str, str, float]]) -> None:
        """Take (English, Indonesian, weight) rows."""
        self._read(_pack(pairs))

    @classmethod
    def open(cls, arrays: Arrays) -> Lexicon:
        """Return the lexicon of another one's arrays, of which nothing is read before it is asked for."""
        lexicon = cls.__new__(cls)
        lexicon._read(arrays)
        return lexicon

    def _read(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self._phrases = {language: PhraseTable(select_arrays(f"{language}.phrases", arrays)) for language in Language}
        self._forms = {
            language: PhraseTable(select_arrays(f"{language}.forms.phrases", arrays)) for language in Language
        }
        # Views of memory are quicker to read one by one.
        self._shares = {
            table: tuple(arrays[f"{table}.{name}"].data for name in ("starts", "targets", "probabilities"))
            for language in Language
            for table in (f"{language}", f"{language}.forms")
        }
        self._stems: dict[Language, dict[int, Stems]] = {language: {} for language in Language}
        self._translations: dict[tuple[Stems, Language, str], list[tuple[int, float]]] = {}

    def knows(self, phrase: Stems, language: Language) -> bool:
        """Whether a word or phrase of `language`, as `analyze_phrase` reads it, has translations."""
        return self._phrases[language].find(phrase) is not None

    def find_reaches(self, words: Iterable[str], language: Language) -> list[int]:
        """Return for each word how many words the longest phrase has that begins with it, 0 where none does."""
        return self._phrases[language].find_reaches(words)

    def translate(self, phrase: Stems, language: Language, form: str = "") -> tuple[Translation, ...]:
        """Return the translations of a word or phrase of `language`, most probable first; empty if unknown.

        Args:
            phrase: As `analyze_phrase` reads it.
            language: It is in.
            form: The folded word of which it is the stem, "" where that is not known.
        """
        return self._read_translations(self.list_translations(phrase, language, form), language)

    def list_translations(self, phrase: Stems, language: Language, form: str = "") -> list[tuple[int, float]]:
        """Return the numbers and probabilities of what `translate` returns: sooner, as no stems are read.

        Args:
            phrase: As `analyze_phrase` reads it.
            language: It is in.
            form: As of `translate`.
        """
        form_number = self._forms[language].find((form,)) if form else None
        key = phrase, language, "" if form_number is None else form
        found = self._translations.get(key)
        if found is None:
            number = self._phrases[language].find(phrase)
            if number is None:
                return []  # not remembered: anybody may ask for anything
            found = self._list_shares(language, number)
            if form_number is not None:
                found = _mix(self._list_shares(f"{language}.forms", form_number), found)
            self._translations[key] = found
        return found

    def list_likeliest(self, phrase: Stems, language: Language, most: int) -> list[tuple[int, float]]:
        """Return the most probable of what `list_translations` returns, of which the others are not read.

        Args:
            phrase: As `analyze_phrase` reads it.
            language: It is in.
            most: How many, ≥ 1.
        """
        number = self._phrases[language].find(phrase)
        return [] if number is None else self._list_shares(language, number, most)

    def _read_translations(self, shares: Iterable[tuple[int, float]], language: Language) -> tuple[Translation, ...]:
        """Return the translations of a word of a language, given by number with their probabilities."""
        other, read_stems = language.other, self.read_stems
        return tuple([Translation(read_stems(target, other), probability, target) for target, probability in shares])

    def translate_back(self, number: int, language: Language) -> list[tuple[int, float]]:
        """Return what a translation, by number, translates to, likeliest first: by number, with its probability."""
        return self._list_shares(language.other, number)

    def read_stems(self, number: int, language: Language) -> Stems:
        """Return the stems of a phrase, its stop words left out."""
        stems = self._stems[language]
        found = stems.get(number)
        if found is None:
            found = stems[number] = drop_stop_words(self._phrases[language][number])
        return found

    def find_lacking(self, words: StringTable, language: Language) -> npt.NDArray[np.bool_]:
        """Return which phrases of a language are one word that a table surely lacks, shape (phrases,)."""
        return self._phrases[language].find_lacking(words)

    def _list_shares(self, table: str, number: int, most: int | None = None) -> list[tuple[int, float]]:
        """Return the numbers of the translations of an entry and their probabilities, most probable first."""
        starts, targets, probabilities = self._shares[table]
        start, end = starts[number], starts[number + 1]
        if most is not None:
            end = min(end, start + most)
        return [*zip(targets[start:end].tolist(), probabilities[start:end].tolist(), strict=True)]


def _mix(of_form: Iterable[tuple[int, float]], of_stem: Iterable[tuple[int, float]]) -> list[tuple[int, float]]:
    mixed = {target: FORM_SHARE * probability for target, probability in of_form}
    for target, probability in of_stem:
        mixed[target] = mixed.get(target, 0.0) + (1 - FORM_SHARE) * probability
    return sorted(mixed.items(), key=lambda item: -item[1])


def drop_stop_words(phrase: Stems) -> Stems:
    """Return the stems of a phrase as `analyze_phrase` reads it."""
    kept = [word for word in phrase if word[:1] != STOP_MARK]
    return phrase if len(kept) == len(phrase) else tuple(kept)


def _pack(pairs: Iterable[tuple[str, str, float]]) -> Arrays:
    """Return the arrays of a lexicon."""
    rows = list(pairs)
    sources = read_entries((english for english, _, _ in rows), Language.EN)
    targets = read_entries((indonesian for _, indonesian, _ in rows), Language.ID)
    # A phrase's number is its place among the keys.
    to_indonesian, to_english = _Weights({}, {}), _Weights({}, {})
    for english, indonesian, weight in rows:
        source, target = sources[english], targets[indonesian]
        if all(drop_stop_words(phrase) and len(phrase) <= MAX_PHRASE_WORDS for phrase in (source, target)):
            to_indonesian.add(english, source, target, weight)
            to_english.add(indonesian, target, source, weight)
    return name_arrays(Language.EN, to_indonesian.pack(to_english.of_phrases)) | name_arrays(
        Language.ID, to_english.pack(to_indonesian.of_phrases)
    )


@dataclass(frozen=True, slots=True)
class _Weights:
    """The translations of one language's entries, with weights.

    Attributes:
        of_phrases: By their stems.
        of_forms: Of single words by their folded form, for each stem.
    """

    of_phrases: dict[Stems, dict[Stems, float]]
    of_forms: dict[Stems, dict[str, dict[Stems, float]]]

    def add(self, entry: str, phrase: Stems, translation: Stems, weight: float) -> None:
        """Add a row."""
        tables = [self.of_phrases.setdefault(phrase, {})]
        if len(phrase) == 1 and entry.isalpha():
            tables.append(self.of_forms.setdefault(phrase, {}).setdefault(fold(entry), {}))
        for table in tables:
            table[translation] = max(table.get(translation, 0.0), weight)

    def pack(self, others: Iterable[Stems]) -> dict[str, npt.NDArray[Any]]:
        """Return the arrays of a language, given the phrases of the other one."""
        numbers = {phrase: number for number, phrase in enumerate(others)}
        forms: dict[Stems, dict[Stems, float]] = {
            (form,): weights
            for by_form in self.of_forms.values()
            if len(by_form) > 1
            for form, weights in by_form.items()
        }
        return _pack_translations(self.of_phrases, numbers) | name_arrays("forms", _pack_translations(forms, numbers))


def _pack_translations(
    weights: Mapping[Stems, Mapping[Stems, float]], numbers: Mapping[Stems, int]
) -> dict[str, npt.NDArray[Any]]:
    starts, targets, probabilities = [0], [], []
    for known in weights.values():
        total = sum(known.values())
        for target, weight in sorted(known.items(), key=lambda item: -item[1]):  # stable: first given, first
            targets.append(numbers[target])
            probabilities.append(weight / total)
        starts.append(len(targets))
    return name_arrays("phrases", PhraseTable.pack(weights).arrays) | {
        "starts": np.array(starts, np.int64),
        "targets": np.array(targets, np.int32),
        "probabilities": np.array(probabilities, np.float64),
    }


def read_entries(entries: Iterable[str], language: Language) -> dict[str, Stems]:
    """Return dictionary entries as `analyze_phrase` reads them, faster than one by one.

    Args:
        entries: Words and phrases.
        language: They are in.
    """
    parts = {entry: entry.split() for entry in entries}
    words = {word for entry in parts.values() for word in entry}
    articles = read_word_list(f"analysis/article_{language}.txt")
    alone = {
        word: term or (None if term is None or fold(word) in articles else STOP_MARK + fold(word))
        for word, term in find_terms([word for word in words if word.isalpha()], language).items()
    }
    found: dict[str, Stems] = {}
    for entry, words_of_entry in parts.items():
        terms = [alone.get(word) for word in words_of_entry]
        known = tuple(filter(None, terms))
        found[entry] = (
            known if len(known) == len(terms) else tuple(term.text for term in analyze_phrase(entry, language))
        )
    return found


def read_translations() -> Iterator[tuple[str, str, float]]:
    """Yield (English, Indonesian, weight) from every table."""
    for pattern, weight in _SOURCE_WEIGHTS.items():
        for table in sorted((DATA / "analysis").glob(pattern)):
            for english, indonesian in read_pairs(table.relative_to(DATA).as_posix()):
                yield english, indonesian, weight


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Return the lexicon of the tables that ship with Kutip, read once."""
    return Lexicon(read_translations())
