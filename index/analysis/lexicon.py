"""English and Indonesian words that translate each other, by stem, with probabilities.

From the tables of `index/data/analysis/`, English first: `glossary/*.tsv` (our own, edited by hand), `freedict.tsv`
and `cldr.tsv` (see NOTICE.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from index.analysis.analyzer import analyze, find_terms
from index.analysis.word_lists import DATA, read_pairs
from index.arrays import Arrays, StringTable, name_arrays, select_arrays
from index.models import Language

# Our own glossary is trusted most; inflected variants of a pair, one stem to us, count once.
_SOURCE_WEIGHTS = {"glossary/*.tsv": 1.0, "cldr.tsv": 1.0, "freedict.tsv": 0.5}
MAX_PHRASE_TERMS = 4

Stems = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Translation:
    """One way to say a word or phrase in the other language.

    Attributes:
        stems: Its stems, in order; more than one for a phrase.
        probability: Of this translation among all of the same word, in (0, 1].
    """

    stems: Stems
    probability: float


class Lexicon:
    """Translations both ways. Safe to share between threads.

    Attributes:
        arrays: What `open` takes. By language code: `en.phrases.…`: the table of its phrases, stems joined by spaces;
            `en.starts`: first translation of each and the end, int64, shape (phrases + 1,); `en.targets`: numbers of
            the other language's phrases, most probable first, int32; `en.probabilities`: of each, float64.
    """

    arrays: Arrays

    def __init__(self, pairs: Iterable[tuple[str, str, float]]) -> None:
        """Takes (English, Indonesian, weight) rows."""
        self._read(_pack(pairs))

    @classmethod
    def open(cls, arrays: Arrays) -> Lexicon:
        """Returns the lexicon of another one's arrays, of which nothing is read before it is asked for."""
        lexicon = cls.__new__(cls)
        lexicon._read(arrays)
        return lexicon

    def _read(self, arrays: Arrays) -> None:
        self.arrays = arrays
        self._phrases = {language: StringTable(select_arrays(f"{language}.phrases", arrays)) for language in Language}
        self._translations: dict[tuple[Stems, Language], tuple[Translation, ...]] = {}

    def translate(self, stems: Stems, language: Language) -> tuple[Translation, ...]:
        """Returns the translations of a word or phrase of `language`, most probable first; empty if unknown."""
        found = self._translations.get((stems, language))
        if found is None:
            number = self._phrases[language].find(" ".join(stems))
            if number is None:
                return ()  # not remembered: anybody may ask for anything
            found = self._translations[stems, language] = self._find_translations(number, language)
        return found

    def _find_translations(self, number: int, language: Language) -> tuple[Translation, ...]:
        start, end = self.arrays[f"{language}.starts"][number : number + 2].tolist()
        targets = self.arrays[f"{language}.targets"][start:end].tolist()
        probabilities = self.arrays[f"{language}.probabilities"][start:end].tolist()
        phrases = self._phrases[language.other]
        return tuple(
            Translation(tuple(phrases[target].split(" ")), probability)
            for target, probability in zip(targets, probabilities, strict=True)
        )


def _pack(pairs: Iterable[tuple[str, str, float]]) -> Arrays:
    """Returns the arrays of a lexicon."""
    rows = list(pairs)
    sources = _stem_entries((english for english, _, _ in rows), Language.EN)
    targets = _stem_entries((indonesian for _, indonesian, _ in rows), Language.ID)
    # A phrase's number is its place among the keys.
    to_indonesian: dict[Stems, dict[Stems, float]] = {}
    to_english: dict[Stems, dict[Stems, float]] = {}
    for english, indonesian, weight in rows:
        source, is_whole = sources[english]
        target, is_whole_target = targets[indonesian]
        if not source or not target or len(source) > MAX_PHRASE_TERMS or len(target) > MAX_PHRASE_TERMS:
            continue
        forth, back = to_indonesian.setdefault(source, {}), to_english.setdefault(target, {})
        # "tahun lalu" is not looked up as "tahun", the stem that its stop word leaves.
        if is_whole:
            forth[target] = max(forth.get(target, 0.0), weight)
        if is_whole_target:
            back[source] = max(back.get(source, 0.0), weight)
    return name_arrays(Language.EN, _pack_translations(to_indonesian, to_english)) | name_arrays(
        Language.ID, _pack_translations(to_english, to_indonesian)
    )


def _pack_translations(
    weights: Mapping[Stems, Mapping[Stems, float]], others: Iterable[Stems]
) -> dict[str, npt.NDArray[Any]]:
    numbers = {phrase: number for number, phrase in enumerate(others)}
    starts, targets, probabilities = [0], [], []
    for known in weights.values():
        total = sum(known.values())
        for target, weight in sorted(known.items(), key=lambda item: -item[1]):  # stable: first given, first
            targets.append(numbers[target])
            probabilities.append(weight / total)
        starts.append(len(targets))
    return name_arrays("phrases", StringTable.pack(map(" ".join, weights)).arrays) | {
        "starts": np.array(starts, np.int64),
        "targets": np.array(targets, np.int32),
        "probabilities": np.array(probabilities, np.float64),
    }


def _stem_entries(entries: Iterable[str], language: Language) -> dict[str, tuple[Stems, bool]]:
    """Returns the stems of dictionary entries, and whether every word of them has one."""
    parts = {entry: entry.split() for entry in entries}
    words = {word for entry in parts.values() for word in entry}
    terms = find_terms([word for word in words if word.isalpha()], language)
    found: dict[str, tuple[Stems, bool]] = {}
    for entry, words_of_entry in parts.items():
        alone = [terms.get(word) for word in words_of_entry]
        if None in alone:
            stems = tuple(term.text for term in analyze(entry, language))
        else:
            stems = tuple(filter(None, alone))
        found[entry] = stems, len(stems) >= len(words_of_entry)
    return found


def read_translations() -> Iterator[tuple[str, str, float]]:
    """Yields (English, Indonesian, weight) from every table."""
    for pattern, weight in _SOURCE_WEIGHTS.items():
        for table in sorted((DATA / "analysis").glob(pattern)):
            for english, indonesian in read_pairs(table.relative_to(DATA).as_posix()):
                yield english, indonesian, weight


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """Returns the lexicon of the tables that ship with Kutip, read once."""
    return Lexicon(read_translations())
